/* figures_test.c - totals follow each case wherever it goes, and are never anything but the sum. */
#include "store/figures.h"
#include "tests/store/scene.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_no.h"
#include "store/keep.h"

#include <sqlite3.h>

struct row {
    int64_t num, den;
};

static void take_in(struct scene *x)
{
    int n = JY_FIGURES_AT_ONCE;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    while (n == JY_FIGURES_AT_ONCE)
        CHECK_INT(jy_figures_take_in(x->s, &n), JY_OK);
    jy_store_keep(x->s);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_figures_wait(x->r), JY_E_NOT_FOUND);
}

static struct jy_case a_matter(int serial, const char *body, const char *place)
{
    struct jy_case c = {.state = JY_CASE_ROUTED,
                        .kind = JY_KIND_DISPUTE,
                        .device = serial,
                        .opened_ms = NOON_MS,
                        .registered_ms = NOON_MS,
                        .times_raised = 1,
                        .type = "NBR-01"};

    jy_case_no_make(c.no, 20260310, serial);
    snprintf(c.owner, sizeof c.owner, "%s", body);
    snprintf(c.place, sizeof c.place, "%s", place);
    return c;
}

static void write_event(struct scene *x, struct jy_case *c, enum jy_event_kind kind,
                        const char *body)
{
    x->plan = (struct jy_plan){.arena = x->a, .n_cases = 1};
    x->plan.cases[0] = (struct jy_case_plan){.is_new = c->id == 0, .c = *c};
    jy_plan_add(&x->plan, 0, kind, JY_BY_BOT)->body = jy_str_of(body);
    commit_plan(x, NULL);
    *c = x->plan.cases[0].c;
}

static void routed(struct scene *x, struct jy_case *c)
{
    write_event(x, c, JY_EVENT_ROUTED, "{\"unit\":\"x\",\"level\":\"village\"}");
}

static void closed(struct scene *x, struct jy_case *c, const char *level)
{
    char body[128];

    snprintf(body, sizeof body,
             "{\"move\":\"close\",\"from\":\"callback\",\"to\":\"closed\",\"level\":\"%s\"}",
             level);
    c->state = JY_CASE_CLOSED;
    write_event(x, c, JY_EVENT_MOVED, body);
}

struct asked {
    enum jy_figure figure;
    struct row row;
};

static void on_figure(void *ctx, enum jy_figure f, int month, int64_t num, int64_t den)
{
    struct asked *a = ctx;

    CHECK_INT(month, 202603);
    if (f == a->figure) a->row = (struct row){num, den};
}

static void CHECK_FIGURE(struct scene *x, const char *town, const char *body, enum jy_figure f,
                         int num, int den)
{
    const struct jy_scope of = {jy_str_of(town), jy_str_of(body)};
    struct asked a = {.figure = f};

    CHECK_INT(jy_figures_series(x->r, &of, 202601, 202612, on_figure, &a), JY_OK);
    CHECK_INT(a.row.num, num);
    CHECK_INT(a.row.den, den);
}

static void CHECK_CLEAN(struct scene *x)
{
    struct jy_check_sum sum;

    CHECK_INT(jy_keep_check(x->dir, true, NULL, NULL, &sum), JY_OK);
    CHECK_INT(sum.findings, 0);
}

static void what_is_counted_follows_the_case(void **state)
{
    struct scene *x = *state;
    struct jy_case c = a_matter(1, "c430981114207", "430981114207");

    routed(x, &c);
    CHECK_INT(jy_figures_wait(x->r), JY_OK); /* intake did not wait for it */
    CHECK_FIGURE(x, "", "", JY_FIGURE_REGISTERED, 0, 0);
    CHECK_CLEAN(x); /* what is still due is no finding */
    take_in(x);
    CHECK_FIGURE(x, "", "", JY_FIGURE_REGISTERED, 1, 1);
    CHECK_FIGURE(x, "430981114", "", JY_FIGURE_REGISTERED, 1, 1);
    CHECK_FIGURE(x, "430981115", "", JY_FIGURE_REGISTERED, 0, 0);
    CHECK_FIGURE(x, "", "c430981114207", JY_FIGURE_REGISTERED, 1, 1);
    CHECK_FIGURE(x, "", "", JY_FIGURE_STAY_VILLAGE, 0, 0);

    snprintf(c.owner, sizeof c.owner, "c430981114000"); /* up to the town, and closed there */
    closed(x, &c, "town");
    take_in(x);
    CHECK_FIGURE(x, "", "c430981114207", JY_FIGURE_REGISTERED, 0, 0);
    CHECK_FIGURE(x, "", "c430981114000", JY_FIGURE_REGISTERED, 1, 1);
    CHECK_FIGURE(x, "", "", JY_FIGURE_STAY_VILLAGE, 0, 1);
    CHECK_FIGURE(x, "", "", JY_FIGURE_STAY_TOWN, 1, 1);
    CHECK_CLEAN(x);

    c.confidential = true; /* an accusation, it turns out: in no figure any more */
    write_event(x, &c, JY_EVENT_CORRECTED, "{\"what\":\"type\"}");
    take_in(x);
    CHECK_FIGURE(x, "", "", JY_FIGURE_REGISTERED, 0, 0);
    CHECK_FIGURE(x, "", "", JY_FIGURE_STAY_TOWN, 0, 0);
    CHECK_CLEAN(x);
}

static void talk_alone_counts_nothing_again(void **state)
{
    struct scene *x = *state;
    struct jy_case c = a_matter(1, "c430981114207", "430981114207");

    routed(x, &c);
    take_in(x);
    write_event(x, &c, JY_EVENT_SAID, "{\"text\":\"还没人来\"}");
    CHECK_INT(jy_figures_wait(x->r), JY_E_NOT_FOUND);
}

struct parts {
    int n;
    char text[256];
};

static void on_part(void *ctx, struct jy_str part, int64_t num, int64_t den)
{
    struct parts *p = ctx;
    size_t at = strlen(p->text);

    p->n++;
    snprintf(p->text + at, sizeof p->text - at, "%.*s %d/%d;", (int)part.len, part.ptr, (int)num,
             (int)den);
}

static void a_figure_is_split_by_town_body_and_type(void **state)
{
    static const char *const expected[] = {
        [JY_BY_TOWN] = "430981114 1/2;430981115 1/1;",
        [JY_BY_BODY] = "c430981114207 1/2;c430981115201 1/1;",
        [JY_BY_TYPE] = "LAB-01 0/1;NBR-01 2/2;",
    };
    struct scene *x = *state;
    struct jy_case a = a_matter(1, "c430981114207", "430981114207"),
                   b = a_matter(2, "c430981114207", "430981114207"),
                   c = a_matter(3, "c430981115201", "430981115201");
    const struct jy_scope all = {JY_STR(""), JY_STR("")};

    snprintf(b.type, sizeof b.type, "LAB-01");
    routed(x, &a);
    routed(x, &b);
    routed(x, &c);
    closed(x, &a, "village");
    closed(x, &b, "city");
    closed(x, &c, "village");
    take_in(x);
    for (int by = JY_BY_TOWN; by <= JY_BY_TYPE; by++) {
        struct parts p = {0};
        CHECK_INT(jy_figures_split(x->r, &all, JY_FIGURE_STAY_VILLAGE, 202603, 202603,
                                   (enum jy_apart)by, on_part, &p),
                  JY_OK);
        assert_string_equal(p.text, expected[by]);
    }
    CHECK_FIGURE(x, "430981114", "c430981114207", JY_FIGURE_STAY_VILLAGE, 1, 2);
    CHECK_FIGURE(x, "430981115", "c430981114207", JY_FIGURE_STAY_VILLAGE, 0, 0);
}

static void a_part_is_split_further(void **state)
{
    static const struct {
        const char *town, *body;
        enum jy_apart by;
        const char *expected;
    } rows[] = {
        {"430981114", "", JY_BY_BODY, "c430981114207 0/1;renshe 0/1;"},
        {"430981114", "", JY_BY_TYPE, "LAB-01 0/1;NBR-01 0/1;"},
        {"", "renshe", JY_BY_TOWN, "430981114 0/1;430981115 0/1;"},
        {"", "renshe", JY_BY_TYPE, "LAB-01 0/2;"},
        {"430981114", "renshe", JY_BY_TYPE, "LAB-01 0/1;"},
        {"430981115", "c430981114207", JY_BY_TYPE, ""},
    };
    struct scene *x = *state;
    struct jy_case a = a_matter(1, "c430981114207", "430981114207"),
                   b = a_matter(2, "renshe", "430981114207"),
                   c = a_matter(3, "renshe", "430981115201");

    snprintf(b.type, sizeof b.type, "LAB-01");
    snprintf(c.type, sizeof c.type, "LAB-01");
    routed(x, &a);
    routed(x, &b);
    routed(x, &c);
    take_in(x);
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        const struct jy_scope of = {jy_str_of(rows[i].town), jy_str_of(rows[i].body)};
        struct parts p = {0};
        CHECK_INT(
            jy_figures_split(x->r, &of, JY_FIGURE_REPEAT, 202603, 202603, rows[i].by, on_part, &p),
            JY_OK);
        assert_string_equal(p.text, rows[i].expected);
    }
}

static void a_matter_that_is_told_anew_was_not_settled_the_first_time(void **state)
{
    struct scene *x = *state;
    struct jy_case first = a_matter(1, "c430981114207", "430981114207"),
                   again = a_matter(1, "c430981114207", "430981114207");

    jy_case_no_make(again.no, 20260310, 2);
    routed(x, &first);
    closed(x, &first, "village");
    take_in(x);
    CHECK_FIGURE(x, "", "", JY_FIGURE_FIRST_ONCE, 1, 1);
    again.again_of = first.id;
    routed(x, &again);
    take_in(x);
    CHECK_FIGURE(x, "", "", JY_FIGURE_FIRST_ONCE, 0, 1);
    CHECK_FIGURE(x, "", "", JY_FIGURE_REPEAT, 1, 2);
    CHECK_CLEAN(x);
}

/* Changes the file behind the program's back. */
static void tamper(struct scene *x, const char *sql)
{
    char path[128];
    sqlite3 *db = NULL;

    snprintf(path, sizeof path, "%s/jieyou.db", x->dir);
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void a_figure_that_was_touched_is_found(void **state)
{
    static const char *const touches[] = {
        "UPDATE totals SET num = num + 1 WHERE town = '*' AND body = '*' AND type = '*'",
        "DELETE FROM totals WHERE body = 'c430981114207'",
        "UPDATE measures SET den = 2 WHERE figure = 0",
        "DELETE FROM measures WHERE figure = 0",
    };

    for (size_t i = 0; i < JY_COUNT(touches); i++) {
        struct scene *x = *state;
        struct jy_case c = a_matter(1, "c430981114207", "430981114207");
        struct jy_check_sum sum;

        routed(x, &c);
        take_in(x);
        CHECK_CLEAN(x);
        tamper(x, touches[i]);
        CHECK_INT(jy_keep_check(x->dir, true, NULL, NULL, &sum), JY_OK);
        CHECK(sum.findings > 0);
        scene_teardown(state);
        CHECK_INT(scene_setup(state), 0);
    }
}

struct cases {
    int n, most;
    char text[128];
};

static bool on_case(void *ctx, const struct jy_case *c, bool reached)
{
    struct cases *k = ctx;
    size_t at = strlen(k->text);

    k->n++;
    snprintf(k->text + at, sizeof k->text - at, "%d%s ", (int)c->id, reached ? "" : "!");
    return k->n != k->most;
}

struct paged {
    char text[128];
    struct jy_behind_row last;
};

static bool on_paged(void *ctx, const struct jy_case *c, bool reached)
{
    struct paged *k = ctx;
    size_t at = strlen(k->text);

    snprintf(k->text + at, sizeof k->text - at, "%d%s ", (int)c->id, reached ? "" : "!");
    k->last = (struct jy_behind_row){c->id, reached};
    return true;
}

static void behind_a_figure_are_its_cases_the_missed_ones_first(void **state)
{
    struct scene *x = *state;
    struct jy_case list[3];
    const struct jy_scope all = {JY_STR(""), JY_STR("")};
    struct jy_behind what = {.figure = JY_FIGURE_STAY_VILLAGE, .month = 202603, .max = 10};
    struct cases k = {0};
    bool more;

    for (int i = 0; i < 3; i++) {
        list[i] = a_matter(i + 1, "c430981114207", "430981114207");
        routed(x, &list[i]);
        closed(x, &list[i], i == 0 ? "city" : "village");
    }
    take_in(x);
    CHECK_INT(jy_figures_behind(x->r, &all, &what, x->a, on_case, &k, &more), JY_OK);
    assert_string_equal(k.text, "1! 3 2 ");
    CHECK(!more);
    what.max = 2;
    k = (struct cases){0};
    CHECK_INT(jy_figures_behind(x->r, &all, &what, x->a, on_case, &k, &more), JY_OK);
    assert_string_equal(k.text, "1! 3 ");
    CHECK(more);
    k = (struct cases){.most = 1};
    CHECK_INT(jy_figures_behind(x->r, &all, &what, x->a, on_case, &k, &more), JY_OK);
    assert_string_equal(k.text, "1! ");
    CHECK(more);
    what.max = 10;
    k = (struct cases){0};
    what.missed = true;
    CHECK_INT(jy_figures_behind(x->r, &all, &what, x->a, on_case, &k, &more), JY_OK);
    assert_string_equal(k.text, "1! ");
    k = (struct cases){0};
    what = (struct jy_behind){
        .figure = JY_FIGURE_STAY_VILLAGE, .month = 202603, .type = JY_STR("LAB-01"), .max = 10};
    CHECK_INT(jy_figures_behind(x->r, &all, &what, x->a, on_case, &k, &more), JY_OK);
    CHECK_INT(k.n, 0);
}

/* Page by page each comes once, whatever the page's size. */
static void pages_of_a_figure_follow_each_other(void **state)
{
    struct scene *x = *state;
    const struct jy_scope all = {JY_STR(""), JY_STR("")};

    for (int i = 0; i < 7; i++) {
        struct jy_case c = a_matter(i + 1, "c430981114207", "430981114207");
        routed(x, &c);
        closed(x, &c, i % 3 == 0 ? "city" : "village");
    }
    take_in(x);
    for (int size = 1; size <= 8; size++) {
        struct jy_behind what = {.figure = JY_FIGURE_STAY_VILLAGE, .month = 202603, .max = size};
        struct paged k = {0};
        bool more = true;

        for (int page = 0; more && page < 8; page++, what.after = k.last)
            CHECK_INT(jy_figures_behind(x->r, &all, &what, x->a, on_paged, &k, &more), JY_OK);
        assert_string_equal(k.text, "7! 4! 1! 6 5 3 2 ");
    }
}

static bool on_number(void *ctx, const struct jy_case *c, bool reached)
{
    char *text = ctx;
    size_t at = strlen(text);

    (void)reached;
    snprintf(text + at, 64 - at, "%d ", (int)c->id);
    return true;
}

/* Due on that day, and over it. */
static void let_pass(struct jy_case *c, int date, bool done)
{
    c->clocks[JY_CLOCK_CONCLUDE] = (struct jy_clock){.start_ms = NOON_MS,
                                                     .due_ms = jy_date_start_ms(date),
                                                     .reminded = 100,
                                                     .done_ms = done ? NOON_MS * 2 : 0};
}

static void what_passed_its_limit_is_found_as_long_as_it_is_open(void **state)
{
    static const struct {
        int due;
        bool over;
    } rows[] = {{20260315, true},  {20260320, false}, {20260210, true},
                {20260212, false}, {20260410, false}, {20230101, false}};
    struct scene *x = *state;
    const struct jy_scope all = {JY_STR(""), JY_STR("")};
    const struct jy_scope other = {JY_STR("430981115"), JY_STR("")};
    const struct jy_behind what = {.figure = JY_FIGURE_ONTIME, .month = 202603, .max = 10};
    char text[64] = "", none[64] = "";

    for (int i = 0; i < (int)JY_COUNT(rows); i++) {
        struct jy_case c = a_matter(i + 1, "c430981114207", "430981114207");
        let_pass(&c, rows[i].due, rows[i].over);
        routed(x, &c);
        if (rows[i].over) closed(x, &c, "village");
    }
    take_in(x);
    CHECK_INT(jy_figures_missed(x->r, &all, &what, x->a, on_number, text), JY_OK);
    assert_string_equal(text, "4 1 2 "); /* February's that is open, and March's */
    CHECK_INT(jy_figures_missed(x->r, &other, &what, x->a, on_number, none), JY_OK);
    assert_string_equal(none, "");
}

static void the_nth_of_the_days_is_found_by_rank(void **state)
{
    static const int days[] = {4, 0, 30, 1, 2};
    static const int64_t sorted[] = {0, 1, 2, 4, 30};
    struct scene *x = *state;
    const struct jy_scope all = {JY_STR(""), JY_STR("")};
    const struct jy_behind what = {.figure = JY_FIGURE_DAYS_TOWN, .month = 202603};
    int64_t num = -1;

    for (int i = 0; i < (int)JY_COUNT(days); i++) {
        struct jy_case c = a_matter(i + 1, "c430981114207", "430981114207");
        c.registered_ms = NOON_MS - days[i] * JY_DAY_MS;
        routed(x, &c);
        closed(x, &c, "town");
    }
    take_in(x);
    for (int i = 0; i < (int)JY_COUNT(days); i++) {
        CHECK_INT(jy_figures_nth(x->r, &all, &what, i, &num), JY_OK);
        CHECK_INT(num, sorted[i]);
    }
    CHECK_INT(jy_figures_nth(x->r, &all, &what, 5, &num), JY_E_NOT_FOUND);
}

static void an_invitation_counts_once_it_has_been_read(void **state)
{
    struct scene *x = *state;
    struct jy_case c = a_matter(1, "c430981114207", "430981114207");

    routed(x, &c);
    c.state = JY_CASE_CALLBACK;
    c.clocks[JY_CLOCK_CALLBACK] = (struct jy_clock){.start_ms = NOON_MS, .due_ms = NOON_MS + 1};
    write_event(x, &c, JY_EVENT_MOVED,
                "{\"move\":\"callback_due\",\"from\":\"answered\",\"to\":\"callback\"}");
    take_in(x);
    CHECK_FIGURE(x, "", "", JY_FIGURE_RATED, 0, 0);

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_cases_seen(x->s, c.id, true, 2, NOON_MS), JY_OK); /* by staff: nothing to count */
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_figures_wait(x->r), JY_E_NOT_FOUND);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_cases_seen(x->s, c.id, false, 2, NOON_MS), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    take_in(x);
    CHECK_FIGURE(x, "", "", JY_FIGURE_RATED, 0, 1);
    CHECK_CLEAN(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(what_is_counted_follows_the_case),
        SCENE_TEST(talk_alone_counts_nothing_again),
        SCENE_TEST(a_figure_is_split_by_town_body_and_type),
        SCENE_TEST(a_part_is_split_further),
        SCENE_TEST(a_matter_that_is_told_anew_was_not_settled_the_first_time),
        SCENE_TEST(a_figure_that_was_touched_is_found),
        SCENE_TEST(behind_a_figure_are_its_cases_the_missed_ones_first),
        SCENE_TEST(pages_of_a_figure_follow_each_other),
        SCENE_TEST(what_passed_its_limit_is_found_as_long_as_it_is_open),
        SCENE_TEST(the_nth_of_the_days_is_found_by_rank),
        SCENE_TEST(an_invitation_counts_once_it_has_been_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
