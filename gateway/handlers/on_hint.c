/* on_hint.c - what staff who have a case open ask about it: what its citizen's words were read as,
 * and why a move cannot be made.  Worked out only then, never sent along. */
#include "gateway/handlers/handlers.h"
#include "gateway/rooms.h"
#include "gateway/session.h"
#include "intents/cases/casework.h"
#include "intents/json.h"
#include "intents/rules/ruleset.h"
#include "store/cases.h"

enum { EVENTS_MAX = 100, WORDS_MAX = 20 };

struct answer {
    const struct jy_ruleset *rules;
    struct jy_arena *arena;
    struct jy_buf *out;
    enum jy_err err;
};

static void put_words(struct jy_buf *b, const struct jy_text *t, struct jy_span raw,
                      struct jy_span folded)
{
    jy_json_open(b, '{');
    jy_json_put_int(b, "start", jy_utf16_units(t->raw, raw.start));
    jy_json_put_int(b, "end", jy_utf16_units(t->raw, raw.end));
    jy_json_put_text(b, "as", jy_span_of(t->folded, folded));
    jy_json_close(b, '}');
}

/* Nothing of a message that was read as it stands. */
static void put_message(void *ctx, int64_t seq, struct jy_str raw)
{
    struct answer *x = ctx;
    struct jy_span from, as;
    struct jy_text text;
    size_t at = 0;

    if (x->err == JY_OK) x->err = jy_ruleset_fold(x->rules, x->arena, raw, &text);
    if (x->err != JY_OK || !jy_text_next_reworded(&text, &at, &from, &as)) return;
    jy_json_open(x->out, '{');
    jy_json_put_int(x->out, "seq", seq);
    jy_json_key(x->out, "words");
    jy_json_open(x->out, '[');
    put_words(x->out, &text, from, as);
    for (int n = 1; n < WORDS_MAX && jy_text_next_reworded(&text, &at, &from, &as); n++)
        put_words(x->out, &text, from, as);
    jy_json_close(x->out, ']');
    jy_json_close(x->out, '}');
}

/* Whoever follows the case has looked at its words, and that was noted. */
static enum jy_err read_open(struct jy_gateway *g, const struct jy_link *l, int64_t case_id,
                             struct jy_case *out)
{
    enum jy_err e;

    if (jy_link_watching(l, case_id) == NULL) return JY_E_NOT_FOUND;
    e = jy_cases_read(g->reader, case_id, g->arena, out);
    return e == JY_OK && !jy_rooms_may_see(g, l, out) ? JY_E_NOT_FOUND : e;
}

static void begin(struct jy_buf *b, const struct jy_frame *f)
{
    jy_buf_init(b);
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "kind", jy_frame_name(f->kind));
    jy_json_put_int(b, "case", f->case_id);
}

enum jy_err jy_on_read_as(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                          struct jy_refusal *why)
{
    int64_t upto = f->seq - f->have > EVENTS_MAX ? f->have + EVENTS_MAX : f->seq;
    struct jy_buf b;
    struct answer x = {.rules = g->live.rules, .arena = g->arena, .out = &b};
    struct jy_case c;
    enum jy_err e = read_open(g, l, f->case_id, &c);

    (void)why;
    if (e != JY_OK) return e;
    begin(&b, f);
    jy_json_put_int(&b, "seq", upto);
    jy_json_key(&b, "said");
    jy_json_open(&b, '[');
    e = jy_journal_messages(g->reader, f->case_id, f->have, upto, put_message, &x);
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    if (e == JY_OK) e = x.err;
    if (e == JY_OK) jy_link_send(l, &b);
    jy_buf_fini(&b);
    return e;
}

/* What nobody of this post ever does is not named. */
static void put_bars(struct jy_buf *b, const struct jy_city *city, const struct jy_case *c,
                     const struct jy_staff *by)
{
    jy_json_key(b, "moves");
    jy_json_open(b, '[');
    for (int m = 0; m < JY_N_MOVES; m++) {
        enum jy_bar bar = jy_casework_bar(city, c, by, (enum jy_move)m);
        if (bar == JY_BAR_NONE || bar == JY_BAR_POST) continue;
        jy_json_open(b, '{');
        jy_json_put_cstr(b, "move", jy_move_name((enum jy_move)m));
        jy_json_put_cstr(b, "bar", jy_bar_name(bar));
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

enum jy_err jy_on_why_not(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                          struct jy_refusal *why)
{
    struct jy_case c;
    struct jy_buf b;
    enum jy_err e = read_open(g, l, f->case_id, &c);

    (void)why;
    if (e != JY_OK) return e;
    begin(&b, f);
    put_bars(&b, g->live.city, &c, jy_staff_of(g, l));
    jy_json_close(&b, '}');
    jy_link_send(l, &b);
    jy_buf_fini(&b);
    return JY_OK;
}
