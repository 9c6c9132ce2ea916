/* audit_log.c - POST /api/audit: who looked at what, the newest first, by person, case and day;
 * /api/audit/sheet: the same as a table to take away.
 *
 * An administrator reads the whole log, whoever reads accusations the rows about those: to anybody
 * else such a row tells who and when, and neither of which case nor what.  That the log is read
 * stands in it before anything of it is shown. */
#include "gateway/audit_words.h"
#include "gateway/clock.h"
#include "gateway/http.h"
#include "gateway/sheet_answer.h"
#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/json.h"
#include "store/cases.h"

enum { PAGE = 100, SHEET_ROWS = 10000, COLUMNS = 7 };

/* What is asked; in the turn's arena while that is written down. */
struct reading {
    struct jy_audit_asked q;
    bool nothing; /* the case is not there, or not for the reader */
    bool english, sheet, xlsx;
};

/* -- what is asked -------------------------------------------------------------------------- */

static bool reads_all(const struct jy_staff *by)
{
    return (by->roles & JY_ROLE_ADMIN) != 0;
}

/* By id, login or name; who has left the directory by the id.  BAD_FIELD: there are several. */
static enum jy_err find_staff(const struct jy_city *city, struct jy_str said, struct jy_str *id)
{
    int found = 0;

    *id = said;
    if (jy_city_staff(city, said) != NULL) return JY_OK;
    for (int i = 0; said.len > 0 && i < city->n_staff; i++) {
        const struct jy_staff *one = &city->staff[i];
        if (!jy_str_eq(one->name, said) && !jy_str_eq(one->login, said)) continue;
        *id = one->id;
        found++;
    }
    return found > 1 ? JY_E_BAD_FIELD : JY_OK;
}

static bool may_name(struct jy_gateway *g, const struct jy_staff *by, int64_t case_id)
{
    struct jy_case c;

    return jy_cases_read(g->reader, case_id, g->arena, &c) == JY_OK &&
           jy_case_visible(g->live.city, &c, by);
}

/* What an accusation's number would tell is told as little as what it is about. */
static void find_case(struct jy_gateway *g, const struct jy_staff *by, struct jy_str no,
                      struct reading *x)
{
    struct jy_case c;

    if (no.len == 0) return;
    x->nothing = jy_cases_read_no(g->reader, no, g->arena, &c) != JY_OK;
    if (!x->nothing && (jy_case_is_clue(&c) || !reads_all(by)))
        x->nothing = !jy_case_is_clue(&c) || !jy_case_visible(g->live.city, &c, by);
    x->q.case_id = x->nothing ? 0 : c.id;
}

static const char *read_day(const json_t *root, struct jy_audit_asked *q)
{
    const json_t *day = json_object_get(root, "day");
    int date = (int)json_integer_value(day);

    if (day == NULL) return NULL;
    if (!jy_date_is(date, 20000101, 29991231)) return "day";
    q->from_ms = jy_date_start_ms(date);
    q->before_ms = jy_date_start_ms(jy_date_add(date, 1));
    q->below = 0;
    return NULL;
}

static const char *read_cursor(const json_t *root, struct jy_audit_asked *q)
{
    const json_t *at = json_object_get(root, "before_at"), *id = json_object_get(root, "before_id");

    if (at == NULL && id == NULL) return NULL;
    if (!json_is_integer(at) || !json_is_integer(id)) return "before_at";
    q->before_ms = json_integer_value(at);
    q->below = json_integer_value(id);
    return NULL;
}

/* The field that is wrong; NULL: none.  The texts are the body's. */
static const char *read_asked(struct jy_gateway *g, const struct jy_staff *by, const json_t *root,
                              struct reading *x)
{
    const char *wrong;

    x->q = (struct jy_audit_asked){.before_ms = INT64_MAX, .below = INT64_MAX};
    x->q.clues = !reads_all(by);
    if (find_staff(g->live.city, jy_request_text(root, "staff"), &x->q.staff) != JY_OK)
        return "staff";
    find_case(g, by, jy_request_text(root, "no"), x);
    wrong = read_day(root, &x->q);
    return wrong ? wrong : read_cursor(root, &x->q);
}

/* -- what goes back ------------------------------------------------------------------------- */

/* A row as its reader may have it. */
struct shown {
    const struct jy_audit_row *row;
    const struct jy_staff *who; /* NULL: not of the directory (any more) */
    bool kept_back;
    struct jy_str what, why;
};

static struct shown show(struct jy_gateway *g, const struct jy_staff *by, bool english,
                         const struct jy_audit_row *row)
{
    struct shown s = {.row = row, .who = jy_city_staff(g->live.city, row->staff)};

    s.kept_back = row->clue && !may_name(g, by, row->case_id);
    if (s.kept_back) return s;
    s.what = jy_audit_what(g->arena, row->what, english);
    s.why = jy_audit_why(row->why, english);
    return s;
}

static void put_row(struct jy_buf *b, const struct shown *s, bool english)
{
    jy_json_open(b, '{');
    jy_json_put_int(b, "id", s->row->id);
    jy_json_put_int(b, "at", s->row->at_ms);
    jy_json_put_text(b, "staff", s->row->staff);
    if (s->who != NULL) {
        jy_json_put_text(b, "name", s->who->name);
        jy_json_put_text(b, "post", jy_post_name(s->who, english));
    }
    jy_json_put_text(b, "session", s->row->session);
    jy_json_put_text(b, "what", s->what);
    jy_json_put_text(b, "why", s->why);
    if (s->kept_back) {
        jy_json_put_bool(b, "kept_back", true);
    } else if (s->row->case_id > 0) {
        jy_json_put_bool(b, "of_case", true); /* one that is not filed yet has no number */
        jy_json_put_text(b, "no", s->row->no);
    }
    jy_json_close(b, '}');
}

static enum jy_err read_rows(struct jy_gateway *g, const struct reading *x,
                             struct jy_audit_row *list, int max, int *n)
{
    *n = 0;
    if (list == NULL) return JY_E_MEMORY;
    return x->nothing ? JY_OK : jy_audit_read(g->reader, &x->q, g->arena, list, max, n);
}

static void give_page(struct jy_gateway *g, struct jy_request *r, const struct jy_staff *by,
                      const struct reading *x)
{
    struct jy_audit_row *list = jy_arena_take(g->arena, PAGE * sizeof *list);
    struct jy_buf b;
    int n = 0;
    enum jy_err e = read_rows(g, x, list, PAGE, &n);

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_bool(&b, "all", reads_all(by));
    jy_json_put_bool(&b, "more", n == PAGE);
    jy_json_key(&b, "rows");
    jy_json_open(&b, '[');
    for (int i = 0; i < n; i++) {
        struct shown s = show(g, by, x->english, &list[i]);
        put_row(&b, &s, x->english);
    }
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    jy_request_give(r, e, &b, NULL);
}

static void add_head(struct jy_sheet_answer *sheet, bool english)
{
    static const char *const heads[2][COLUMNS] = {
        {"序号", "时间", "谁", "编号", "哪一件", "做什么", "为什么"},
        {"Row", "Time", "Who", "Id", "Case", "What", "Why"}};
    struct jy_cell *row = jy_sheet_row(sheet);

    for (int i = 0; row != NULL && i < COLUMNS; i++)
        row[i] = jy_sheet_text(jy_str_of(heads[english][i]));
}

/* What is kept back stays empty. */
static void add_row(struct jy_sheet_answer *sheet, const struct shown *s)
{
    struct jy_arena *a = jy_sheet_arena(sheet);
    struct jy_cell *row = jy_sheet_row(sheet);
    char moment[JY_MOMENT_TEXT];

    if (row == NULL) return;
    jy_moment_text(s->row->at_ms, moment);
    row[0] = jy_sheet_number(s->row->id);
    row[1] = jy_sheet_text(jy_arena_str(a, jy_str_of(moment)));
    row[2] = jy_sheet_text(jy_arena_str(a, s->who ? s->who->name : JY_STR("")));
    row[3] = jy_sheet_text(jy_arena_str(a, s->row->staff));
    row[4] = jy_sheet_text(jy_arena_str(a, s->kept_back ? JY_STR("") : s->row->no));
    row[5] = jy_sheet_text(jy_arena_str(a, s->what));
    row[6] = jy_sheet_text(jy_arena_str(a, s->why));
}

static enum jy_err give_sheet(struct jy_gateway *g, const struct jy_request *r,
                              const struct jy_staff *by, const struct reading *x)
{
    struct jy_audit_row *list = jy_arena_take(g->arena, SHEET_ROWS * sizeof *list);
    struct jy_sheet_answer *sheet = jy_sheet_new(r, JY_STR("audit"), COLUMNS, x->xlsx);
    int n = 0;
    enum jy_err e = sheet ? read_rows(g, x, list, SHEET_ROWS, &n) : JY_E_MEMORY;

    if (e != JY_OK) {
        jy_sheet_drop(sheet);
        return e;
    }
    add_head(sheet, x->english);
    for (int i = 0; i < n; i++) {
        struct shown s = show(g, by, x->english, &list[i]);
        add_row(sheet, &s);
    }
    return jy_sheet_give(g, sheet);
}

void jy_http_audit_done(struct jy_gateway *g, const struct jy_turn *t)
{
    struct jy_request *r = jy_request_of(g->http, t->from);
    const struct reading *x = t->extra;
    enum jy_err e = t->err;

    if (r == NULL) return; /* the browser has gone */
    if (e == JY_OK && !x->sheet) {
        give_page(g, r, t->by, x);
        return;
    }
    if (e == JY_OK) e = give_sheet(g, r, t->by, x);
    if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, NULL);
}

/* -- the request ---------------------------------------------------------------------------- */

/* Which case was asked about stands as that of the row: of an accusation it is kept back with it. */
static enum jy_err note(struct jy_gateway *g, const struct jy_request *r, const struct jy_staff *by,
                        const struct reading *x)
{
    struct jy_turn *t = jy_turn_new(JY_TURN_READ_AUDIT, r->at, jy_now_ms());
    struct reading *kept = t ? jy_arena_take(t->arena, sizeof *kept) : NULL;
    int day = x->q.from_ms > 0 ? jy_date_of(x->q.from_ms) : 0;

    if (kept == NULL) {
        jy_turn_free(t);
        return JY_E_MEMORY;
    }
    jy_turn_use(t, g->live.city, NULL); /* `by` is of it */
    *kept = *x;
    kept->q.staff = jy_arena_str(t->arena, x->q.staff);
    t->extra = kept;
    t->by = by;
    t->case_id = x->q.case_id;
    t->what = x->sheet ? JY_STR("audit.sheet") : JY_STR("audit.read");
    t->why = jy_arena_printf(t->arena, "%.*s", (int)kept->q.staff.len, kept->q.staff.ptr);
    if (day != 0)
        t->why = jy_arena_printf(t->arena, "%.*s%s%d", (int)kept->q.staff.len, kept->q.staff.ptr,
                                 kept->q.staff.len > 0 ? " " : "", day);
    return jy_gateway_take_turn(g, t);
}

static void answer(struct jy_gateway *g, struct jy_request *r, bool sheet)
{
    const struct jy_staff *by = jy_request_staff(g, r, JY_ROLE_ADMIN | JY_ROLE_DISCIPLINE);
    json_t *root = by ? jy_request_object(r) : NULL;
    struct reading x = {.english = r->english, .sheet = sheet};
    const char *wrong;
    enum jy_err e = JY_OK;

    if (by == NULL) return;
    if (root == NULL) {
        jy_request_fail(r, 400, JY_E_BAD_FRAME, NULL);
        return;
    }
    jy_arena_reset(g->arena);
    wrong = read_asked(g, by, root, &x);
    if (wrong != NULL)
        jy_request_fail(r, 400, JY_E_BAD_FIELD, wrong);
    else if (sheet && !jy_sheet_wanted(r, root, &x.xlsx))
        e = JY_OK; /* it has been told */
    else if (!sheet && json_object_get(root, "before_at") != NULL)
        give_page(g, r, by, &x); /* goes on with what was noted */
    else
        e = note(g, r, by, &x);
    if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, NULL);
    json_decref(root);
}

void jy_api_audit(struct jy_gateway *g, struct jy_request *r)
{
    answer(g, r, false);
}

void jy_api_audit_sheet(struct jy_gateway *g, struct jy_request *r)
{
    answer(g, r, true);
}
