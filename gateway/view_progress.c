/* view_progress.c - how far a matter is, for whoever has its number and code, or has proved the
 * telephone number that stands in it: where it is, and nothing that was said. */
#include "gateway/view.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/clocks.h"
#include "intents/cases/talk.h"
#include "store/cases.h"
#include "store/phones.h"

struct jy_world jy_view_world(const struct jy_eye *eye)
{
    return (struct jy_world){.now_ms = eye->now_ms,
                             .city = eye->g->live.city,
                             .desk_online = eye->g->desk_online,
                             .desk_waiting = eye->g->desk_waiting};
}

static void put_step(struct jy_buf *b, const char *name, int64_t at_ms, bool *passed_all)
{
    bool done = at_ms > 0;

    jy_json_open(b, '{');
    jy_json_put_cstr(b, "name", name);
    jy_json_put_cstr(b, "status", done ? "done" : *passed_all ? "now" : "future");
    if (done) jy_json_put_int(b, "at", at_ms);
    jy_json_close(b, '}');
    if (!done) *passed_all = false;
}

static void put_steps(struct jy_buf *b, const struct jy_case *c, bool english)
{
    bool passed_all = true;

    jy_json_key(b, "steps");
    jy_json_open(b, '[');
    put_step(b, english ? "Registered" : "已收到", c->registered_ms, &passed_all);
    if (c->state == JY_CASE_WITHDRAWN) { /* what has not come by now does not come any more */
        put_step(b, english ? "Withdrawn" : "已撤回", c->closed_ms, &passed_all);
    } else {
        put_step(b, english ? "Taken up" : "有人接手", c->signed_ms, &passed_all);
        put_step(b, english ? "Accepted" : "已受理", c->accepted_ms, &passed_all);
        put_step(b, english ? "Answered" : "答复", c->answered_ms, &passed_all);
    }
    jy_json_close(b, ']');
}

/* In an object that is open. */
static void put_progress(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    struct jy_world w = jy_view_world(eye);
    bool english = eye->link->english;
    const struct jy_clock *clock = jy_clock_promised(c);

    jy_json_put_cstr(b, "no", c->no);
    jy_json_put_always(b, "text", jy_talk_progress(&w, c, english, eye->g->arena));
    jy_json_put_cstr(b, "state", jy_case_state_name(c->state));
    put_steps(b, c, english);
    if (clock) jy_json_put_int(b, "due", clock->due_ms);
    if (c->registered_ms > 0)
        jy_json_put_int(b, "days", (eye->now_ms - c->registered_ms) / JY_DAY_MS + 1);
}

void jy_view_progress(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "kind", "progress");
    put_progress(b, eye, c);
    jy_json_close(b, '}');
}

/* Which of several it is.  Not of what was told of a danger: who is at home with the citizen may
 * have the telephone, too. */
static void put_which(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_type *type = jy_city_type(eye->g->live.city, jy_str_of(c->type));
    bool english = eye->link->english;

    if (type == NULL || c->hazards != 0) return;
    jy_json_put_text(b, "type",
                     english || type->plain.len == 0 ? jy_type_name(type, english) : type->plain);
}

enum jy_err jy_view_proved(struct jy_buf *b, const struct jy_eye *eye, const char *mark,
                           int64_t since_ms)
{
    enum { MOST = 20 };
    int64_t ids[MOST];
    struct jy_case c;
    int n = 0;
    enum jy_err e = jy_phones_cases(eye->g->reader, mark, since_ms, ids, MOST, &n);

    jy_json_key(b, "matters");
    jy_json_open(b, '[');
    for (int i = 0; e == JY_OK && i < n; i++) {
        e = jy_cases_read(eye->g->reader, ids[i], eye->g->arena, &c);
        if (e != JY_OK || strcmp(jy_proof_mark(&c), mark) != 0) continue; /* just now */
        jy_json_open(b, '{');
        put_which(b, eye, &c);
        put_progress(b, eye, &c);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
    return e;
}
