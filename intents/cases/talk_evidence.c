/* talk_evidence.c - the rules and words that a route will rest on, kept until it is decided.
 *
 * The turn's arena is gone by then, so the fields of inner_routed (frames.schema.json) that come
 * from the reading are written into the bot's memory, the heaviest hits first, as many as fit. */
#include "intents/cases/talk_step.h"
#include "intents/rules/show.h"

static void write_ranks(struct jy_buf *b, const struct jy_step *s)
{
    jy_json_key(b, "ranks");
    jy_json_open(b, '[');
    for (int i = 0; i < s->r->n_ranks && i < 3; i++) {
        const struct jy_type *type = jy_city_type(s->w->city, s->r->ranks[i].type);
        if (type == NULL) continue;
        jy_json_open(b, '{');
        jy_json_put_always(b, "type", type->id);
        jy_json_put_always(b, "name", type->name);
        jy_json_key(b, "probability");
        jy_json_real(b, s->r->ranks[i].probability);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

static void write_proposed(struct jy_buf *b, const struct jy_body *body)
{
    if (body == NULL) return;
    jy_json_key(b, "proposed");
    jy_json_open(b, '{');
    jy_json_put_text(b, "body", body->id);
    jy_json_put_text(b, "name", body->name);
    jy_json_close(b, '}');
}

/* Of small signs those of an accusation, where it is one; dangers have an event of their own. */
static bool tells_why(const struct jy_reading *r, const struct jy_hit *hit)
{
    return !hit->adds_up ||
           (r->act == JY_ACT_ACCUSE && jy_str_starts(hit->intent, JY_STR("sign.accuse")));
}

/* The evidence must outlive this turn's arena: the case is routed some turns later.  The heaviest
 * hits that fit are kept, without those of what is said not to be so. */
void jy_step_keep_evidence(struct jy_step *s)
{
    enum { ROOM_FOR_ONE = 320 };
    char text[384];
    struct jy_buf b;

    jy_buf_init(&b);
    jy_str_copy(text, sizeof text, s->text);
    jy_json_put_text(&b, "version", s->r->version.len ? s->r->version : JY_STR("-"));
    jy_json_put_always(&b, "text", jy_str_of(text));
    jy_json_put_cstr(&b, "act", jy_act_name(s->r->act));
    write_ranks(&b, s);
    write_proposed(&b, jy_propose(s->w->city, s->r));
    jy_json_key(&b, "hits");
    jy_json_open(&b, '[');
    for (int i = 0; i < s->r->n_hits && s->r->hits[i].weight != 0; i++) {
        size_t before = b.len;
        if (!tells_why(s->r, &s->r->hits[i])) continue;
        jy_hit_show(&b, s->r->text.raw, &s->r->hits[i]);
        if (b.len < sizeof s->t->evidence - 2) continue;
        b.len = before;
        break;
    }
    jy_json_close(&b, ']');
    if (!b.failed && b.len < sizeof s->t->evidence) {
        jy_str_copy(s->t->evidence, sizeof s->t->evidence, jy_buf_str(&b));
        s->t->what_seq = s->said_seq;
        jy_str_copy(s->c->ruleset, sizeof s->c->ruleset, s->r->version);
    }
    jy_buf_fini(&b);
}

/* The words that told the place, beside those that told the type, when they stand together. */
void jy_step_keep_place(struct jy_step *s, struct jy_span span)
{
    struct jy_str kept = jy_str_of(s->t->evidence);
    struct jy_buf b;

    if (s->t->what_seq != s->said_seq || kept.len == 0 || span.end <= span.start) return;
    if (jy_str_find(kept, JY_STR("\"place_span\"")) >= 0) return;
    jy_buf_init(&b);
    jy_buf_add(&b, kept);
    jy_json_key(&b, "place_span");
    jy_span_show(&b, s->r->text.raw, span);
    if (!b.failed && b.len < sizeof s->t->evidence)
        jy_str_copy(s->t->evidence, sizeof s->t->evidence, jy_buf_str(&b));
    jy_buf_fini(&b);
}
