/* meetings_print.c - POST /api/meetings/print: the record of one that was held (屋场会记录, DOMAIN
 * 7) as PDF, for whoever organises or leads: no names of those who came or asked. */
#include "gateway/meetings.h"

#include <stdio.h>

#include "gateway/clock.h"
#include "gateway/print_answer.h"
#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/json.h"
#include "store/cases.h"

struct writing {
    struct jy_gateway *g;
    const struct jy_staff *by;
    struct jy_arena *a;
    struct jy_buf *out;
    int today;
};

static void line(const struct writing *w, const char *kind, const char *label, struct jy_str text)
{
    jy_json_open(w->out, '{');
    jy_json_put_cstr(w->out, "kind", kind);
    jy_json_put_cstr(w->out, "label", label);
    jy_json_put_always(w->out, "text", text);
    jy_json_close(w->out, '}');
}

static void heading(const struct writing *w, const char *label)
{
    line(w, "heading", label, JY_STR(""));
}

static void write_head(const struct writing *w, const struct jy_meeting *m)
{
    const struct jy_division *place = jy_city_division(w->g->live.city, m->plan.place);
    struct jy_str name = place ? place->name : m->plan.place;

    line(w, "field", "时间", jy_say_time(w->a, m->plan.at_ms, false));
    line(w, "field", "地点",
         jy_arena_printf(w->a, "%.*s，%.*s", (int)name.len, name.ptr, (int)m->plan.spot.len,
                         m->plan.spot.ptr));
    line(w, "field", "带队", m->plan.post);
    line(w, "field", "议题", m->plan.topic);
    line(w, "field", "到场", jy_arena_printf(w->a, "%d 人", m->present));
}

/* What this reader may see of the cases that were taken along. */
static enum jy_err write_cases(const struct writing *w, const struct jy_meeting *m)
{
    struct jy_meeting_case list[JY_MEETING_CASES];
    int n = 0;
    enum jy_err e = jy_meetings_cases(w->g->reader, m->id, w->a, list, &n);

    if (e == JY_OK && n > 0) heading(w, "带去的案");
    for (int i = 0; e == JY_OK && i < n; i++) {
        struct jy_case c;
        e = jy_cases_read(w->g->reader, list[i].case_id, w->a, &c);
        if (e == JY_OK && jy_case_visible(w->g->live.city, &c, w->by))
            line(w, "field", jy_arena_str(w->a, jy_str_of(c.no)).ptr, list[i].outcome);
    }
    return e;
}

static enum jy_err write_questions(const struct writing *w, const struct jy_meeting *m)
{
    const int max = JY_MEETING_QUESTIONS * 2;
    struct jy_meeting_question *list = jy_arena_take(w->a, (size_t)max * sizeof *list);
    int n = 0;
    enum jy_err e =
        list ? jy_meetings_questions(w->g->reader, m->id, w->a, list, max, &n) : JY_E_MEMORY;

    if (e == JY_OK && n > 0) heading(w, "问题和当场答复");
    for (int i = 0; e == JY_OK && i < n; i++) {
        struct jy_str answer = list[i].answer.len > 0 ? list[i].answer : JY_STR("没有当场答复");
        line(w, "field", "问", list[i].text);
        line(w, "field", "答", answer);
    }
    return e;
}

/* An accusation stands on no paper but its own. */
static enum jy_err is_secret(const struct writing *w, const struct jy_meeting_item *item, bool *out)
{
    struct jy_case c = {0};
    enum jy_err e =
        item->case_id > 0 ? jy_cases_read(w->g->reader, item->case_id, w->a, &c) : JY_OK;

    *out = item->accuses || c.confidential;
    return e;
}

static void write_item(const struct writing *w, const struct jy_meeting_item *item, int nth)
{
    const struct jy_body *owner = jy_city_body(w->g->live.city, item->owner);
    struct jy_str name = owner ? owner->name : JY_STR("按类别分办");
    struct jy_str due = jy_say_date(w->a, item->due, w->today, false);

    line(w, "field", jy_arena_printf(w->a, "%d", nth).ptr,
         jy_arena_printf(w->a, "%.*s（%.*s，%.*s前）", (int)item->text.len, item->text.ptr,
                         (int)name.len, name.ptr, (int)due.len, due.ptr));
}

/* As it was said there: what, who does it, by when; and the number it has. */
static enum jy_err write_items(const struct writing *w, const struct jy_meeting *m)
{
    struct jy_meeting_item *list = jy_arena_take(w->a, JY_MEETING_ITEMS * sizeof *list);
    int n = 0, written = 0;
    enum jy_err e = list ? jy_meetings_items(w->g->reader, m->id, w->a, list, &n) : JY_E_MEMORY;

    for (int i = 0; e == JY_OK && i < n; i++) {
        bool secret;
        e = is_secret(w, &list[i], &secret);
        if (e != JY_OK || secret) continue;
        if (written++ == 0) heading(w, "带回办理");
        write_item(w, &list[i], written);
    }
    return e;
}

static enum jy_err write_paper(const struct writing *w, const struct jy_meeting *m)
{
    const struct jy_staff *by = jy_city_staff(w->g->live.city, m->recorded_by);
    struct jy_str name = by ? by->name : m->recorded_by;
    enum jy_err e;

    jy_json_open(w->out, '{');
    jy_json_put_cstr(w->out, "doc", "meeting_record");
    jy_json_put_cstr(w->out, "name", m->plan.kind == JY_MEETING_YARD ? "屋场会记录" : "下访记录");
    jy_json_put_text(w->out, "number", jy_say_date(w->a, jy_date_of(m->plan.at_ms), 0, false));
    jy_json_key(w->out, "lines");
    jy_json_open(w->out, '[');
    write_head(w, m);
    if (m->minutes.len > 0) line(w, "field", "记录", m->minutes);
    e = write_cases(w, m);
    if (e == JY_OK) e = write_questions(w, m);
    if (e == JY_OK) e = write_items(w, m);
    line(w, "sign", "", jy_arena_printf(w->a, "记录人：%.*s", (int)name.len, name.ptr));
    jy_json_close(w->out, ']');
    jy_json_close(w->out, '}');
    return e;
}

/* Only of what was held, and for whom the questions are. */
static enum jy_err find(const struct writing *w, int64_t id, struct jy_meeting *m)
{
    enum jy_err e = jy_meetings_read(w->g->reader, id, w->a, m);
    unsigned hand;

    if (e != JY_OK) return e;
    hand = jy_meeting_hand(w->g->live.city, w->by, m->plan.place, m->plan.leader);
    if (!(hand & JY_MEETING_READS)) return JY_E_NOT_FOUND;
    if (!(hand & JY_MEETING_HEARS)) return JY_E_DENIED;
    return m->state == JY_MEETING_HELD ? JY_OK : JY_E_WRONG_STATE;
}

void jy_api_meetings_print(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_staff *by = jy_request_staff(g, r, 0);
    struct jy_buf paper;
    struct writing w = {g, by, g->arena, &paper, jy_date_of(jy_now_ms())};
    struct jy_meeting m;
    json_t *root;
    enum jy_err e;

    if (by == NULL) return;
    root = jy_request_object(r);
    jy_arena_reset(g->arena);
    jy_buf_init(&paper);
    e = root ? find(&w, json_integer_value(json_object_get(root, "id")), &m) : JY_E_BAD_FRAME;
    if (e == JY_OK) e = write_paper(&w, &m);
    if (e == JY_OK && (paper.failed || jy_arena_failed(g->arena))) e = JY_E_MEMORY;
    if (e == JY_OK) {
        bool large = json_is_true(json_object_get(root, "large"));
        e = jy_print_answer(g, r, jy_buf_str(&paper), (struct jy_print_how){.large = large});
    }
    if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, NULL);
    jy_buf_fini(&paper);
    json_decref(root);
}
