/* view_whistle.c - a case's whistle as staff see it: each called body with its clocks and the steps
 * that whoever looks may take. */
#include "gateway/view.h"
#include "intents/cases/casework.h"
#include "intents/json.h"

/* In the shape of the case's own clocks: CALL_sign, CALL_contact, CALL_arrive. */
static void put_limit(struct jy_buf *b, enum jy_due_id id, const struct jy_clock *due)
{
    struct jy_buf name;

    jy_buf_init(&name);
    jy_buf_printf(&name, "CALL_%s", jy_due_name(id));
    jy_buf_need(b, &name);
    jy_json_open(b, '{');
    jy_json_put_text(b, "id", jy_buf_str(&name));
    jy_json_put_int(b, "start", due->start_ms);
    jy_json_put_int(b, "due", due->due_ms);
    if (due->done_ms > 0) jy_json_put_int(b, "done", due->done_ms);
    jy_json_put_int(b, "reminded", due->reminded);
    jy_json_close(b, '}');
    jy_buf_fini(&name);
}

static void put_steps(struct jy_buf *b, uint32_t steps)
{
    jy_json_key(b, "steps");
    jy_json_open(b, '[');
    for (int s = 0; s < JY_N_WHISTLE_STEPS; s++)
        if (steps & (1U << s))
            jy_json_text(b, jy_str_of(jy_whistle_step_name((enum jy_whistle_step)s)));
    jy_json_close(b, ']');
}

/* What was said when it was called again is of the log only. */
static void put_said(struct jy_buf *b, const struct jy_call *call)
{
    if (call->state == JY_CALL_OBJECTED || call->state == JY_CALL_CANCELLED)
        jy_json_put_cstr(b, "reason", call->said);
    if (call->state == JY_CALL_DONE || call->state == JY_CALL_RATED)
        jy_json_put_cstr(b, "result", call->said);
}

static void put_call(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c,
                     const struct jy_call *call)
{
    const struct jy_staff *staff = jy_staff_of(eye->g, eye->link);

    jy_json_open(b, '{');
    jy_json_put_cstr(b, "body", call->body);
    jy_json_put_text(b, "name", jy_view_unit(eye, jy_str_of(call->body)));
    jy_json_put_cstr(b, "state", jy_call_state_name(call->state));
    jy_json_key(b, "limits");
    jy_json_open(b, '[');
    for (int id = 0; id < JY_N_DUES; id++)
        if (call->dues[id].start_ms > 0) put_limit(b, (enum jy_due_id)id, &call->dues[id]);
    jy_json_close(b, ']');
    if (call->done_ms > 0) jy_json_put_int(b, "done", call->done_ms);
    jy_json_put_cstr(b, "spot", call->spot);
    put_said(b, call);
    if (call->state == JY_CALL_RATED) {
        jy_json_key(b, "ratings");
        jy_json_open(b, '[');
        for (int i = 0; i < JY_RATINGS; i++)
            jy_json_int(b, call->ratings[i]);
        jy_json_close(b, ']');
    }
    put_steps(b, staff ? jy_casework_steps(eye->g->live.city, c, call, staff) : 0);
    jy_json_close(b, '}');
}

static void put_person(struct jy_buf *b, const struct jy_eye *eye, const char *body,
                       const char *staff)
{
    const struct jy_staff *by = jy_city_staff(eye->g->live.city, jy_str_of(staff));

    jy_json_put_text(b, "unit", jy_view_unit(eye, jy_str_of(body)));
    if (by != NULL) jy_json_put_text(b, "by", by->name);
}

void jy_view_whistle(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_whistle *w = jy_whistle_in(c);

    if (w->grade == JY_GRADE_NONE) return;
    jy_json_key(b, "whistle");
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "grade", jy_grade_name(w->grade));
    if (w->blown_ms > 0) jy_json_put_int(b, "at", w->blown_ms);
    put_person(b, eye, w->by_body, w->by);
    if (w->asked_ms > 0) {
        jy_json_key(b, "asked");
        jy_json_open(b, '{');
        jy_json_put_int(b, "at", w->asked_ms);
        put_person(b, eye, w->asked_by_body, w->asked_by);
        jy_json_close(b, '}');
    }
    jy_json_put_cstr(b, "approver", w->approver);
    jy_json_put_cstr(b, "problem", w->problem);
    jy_json_put_cstr(b, "spot", w->spot);
    jy_json_key(b, "copied");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_WHISTLE_COPIES && w->copied[i][0] != '\0'; i++)
        jy_json_text(b, jy_view_unit(eye, jy_str_of(w->copied[i])));
    jy_json_close(b, ']');
    jy_json_key(b, "calls");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_CALLS && w->calls[i].state != JY_CALL_NONE; i++)
        put_call(b, eye, c, &w->calls[i]);
    jy_json_close(b, ']');
    jy_json_close(b, '}');
}

/* Of several calls the one that is told of in a row: the viewer's own; else one that waits for the
 * caller; else the one whose limit comes first. */
static const struct jy_call *most_pressing(const struct jy_whistle *w, struct jy_str body)
{
    const struct jy_call *first = NULL;
    int64_t first_due = 0;

    for (int i = 0; i < JY_CALLS && w->calls[i].state != JY_CALL_NONE; i++) {
        const struct jy_call *call = &w->calls[i];
        const struct jy_clock *due;
        enum jy_due_id id;
        if (jy_str_is(body, call->body)) return call;
        if (jy_call_is_callers(call)) {
            first = call;
            first_due = 0;
        }
        due = jy_call_next(call, &id);
        if (due != NULL && (first == NULL || due->due_ms < first_due)) {
            first = call;
            first_due = due->due_ms;
        }
    }
    return first;
}

void jy_view_whistle_mark(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_staff *staff = jy_staff_of(eye->g, eye->link);
    const struct jy_call *call;
    const struct jy_clock *due;
    enum jy_due_id id;

    if (staff == NULL || !jy_whistle_is_open(jy_whistle_in(c))) return;
    call = most_pressing(jy_whistle_in(c), staff->body);
    if (call == NULL) return;
    jy_json_key(b, "whistle");
    jy_json_open(b, '{');
    jy_json_put_text(b, "name", jy_view_unit(eye, jy_str_of(call->body)));
    jy_json_put_cstr(b, "state", jy_call_state_name(call->state));
    due = jy_call_next(call, &id);
    if (due != NULL) {
        jy_json_key(b, "limit");
        put_limit(b, id, due);
    }
    jy_json_close(b, '}');
}
