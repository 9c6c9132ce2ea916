/* casework_lead_say.c - what the log says of a matter before the conference: everything to staff;
 * to the citizen who answers now and, where the conference agreed, who leads. */
#include "intents/cases/casework_say.h"

#include <string.h>

#include "intents/cases/phrases.h"

/* NULL: for staff only. */
static const char *phrase_of(const struct jy_doing *x, const char *step)
{
    bool anew = strcmp(step, jy_lead_step_name(JY_LEAD_AMEND_STEP)) == 0 &&
                !jy_str_eq(x->old_unit, jy_doing_unit(x));

    if (!anew && strcmp(step, jy_lead_step_name(JY_LEAD_DECIDE_STEP)) != 0) return NULL;
    return jy_lead_in(x->c)->named ? "lead_decided_named" : "lead_decided";
}

static struct jy_str sentence(struct jy_doing *x, const char *phrase)
{
    const struct jy_phrase_arg args[] = {
        {"unit", jy_doing_unit(x)},
        {"post", jy_str_of(jy_lead_in(x->c)->post)},
    };

    return jy_phrase_fill(x->w->city, phrase, jy_doing_english(x), args, JY_COUNT(args),
                          x->p->arena);
}

static struct jy_str name_of(const struct jy_city *city, struct jy_str body)
{
    const struct jy_body *b = jy_city_body(city, body);

    return b ? b->name : body;
}

/* Names, since people and bodies change: the log says who it was then. */
static void put_decision(const struct jy_doing *x, struct jy_buf *b)
{
    const struct jy_lead_move *m = &x->act->lead;
    const struct jy_staff *leader = jy_city_staff(x->w->city, m->leader);

    if (leader != NULL)
        jy_json_put_text(b, "leader",
                         jy_arena_printf(x->p->arena, "%.*s %.*s", (int)leader->post.len,
                                         leader->post.ptr, (int)leader->name.len,
                                         leader->name.ptr));
    jy_json_put_text(b, "owner", name_of(x->w->city, m->owner));
    jy_json_key(b, "co_units");
    jy_json_open(b, '[');
    for (int i = 0; i < m->n_co_units; i++)
        jy_json_text(b, name_of(x->w->city, m->co_units[i]));
    jy_json_close(b, ']');
    jy_json_key(b, "team");
    jy_json_open(b, '[');
    for (int i = 0; i < m->n_team; i++) {
        const struct jy_staff *one = jy_city_staff(x->w->city, m->team[i]);
        jy_json_text(b, one ? one->name : m->team[i]);
    }
    jy_json_close(b, ']');
    jy_json_put_text(b, "minutes", m->minutes);
}

static void put_act(const struct jy_doing *x, struct jy_buf *b)
{
    const struct jy_action *act = x->act;
    const struct jy_lead_move *m = &act->lead;
    uint32_t needs = jy_lead_needs(m->step);

    if (needs & JY_LEAD_NEEDS_CASE) {
        jy_json_put_text(b, "matter", m->matter);
        jy_json_put_text(b, "history", m->history);
        jy_json_put_text(b, "positions", m->positions);
        jy_json_put_text(b, "reasons", m->reasons);
    }
    if (needs & JY_LEAD_NEEDS_DECISION) put_decision(x, b);
    if (needs & JY_LEAD_NEEDS_DATE) jy_json_put_int(b, "date", m->date);
    if (needs & JY_LEAD_NEEDS_TEXT) jy_json_put_text(b, "text", act->text);
    if (needs & JY_LEAD_NEEDS_REASON) jy_json_put_text(b, "reason", act->reason);
}

static struct jy_str inner_of(struct jy_doing *x, const char *step)
{
    const struct jy_lead *l = jy_lead_in(x->c);
    struct jy_str json;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "step", step);
    if (x->act != NULL && x->act->move == JY_MOVE_LEAD) put_act(x, &b);
    if (l->postponed > 0) jy_json_put_int(&b, "postponed", l->postponed);
    if (strcmp(step, "late") == 0) {
        jy_json_key(&b, "copied");
        jy_json_open(&b, '[');
        for (int i = 0; i < JY_LEAD_COPIES && l->copied[i][0] != '\0'; i++)
            jy_json_text(&b, name_of(x->w->city, jy_str_of(l->copied[i])));
        jy_json_close(&b, ']');
    }
    jy_json_close(&b, '}');
    json = jy_arena_keep(x->p->arena, &b);
    jy_buf_fini(&b);
    return json;
}

void jy_doing_tell_lead(struct jy_doing *x, const char *step)
{
    const char *phrase = phrase_of(x, step);
    struct jy_event *e;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "move", jy_move_name(JY_MOVE_LEAD));
    jy_json_put_cstr(&b, "from", jy_case_state_name(x->from));
    jy_json_put_cstr(&b, "to", jy_case_state_name(x->c->state));
    jy_json_put_always(&b, "text", phrase ? sentence(x, phrase) : JY_STR(""));
    jy_json_put_text(&b, "unit", jy_doing_unit(x));
    jy_json_close(&b, '}');
    e = jy_doing_add(x, JY_EVENT_MOVED, &b);
    if (e == NULL) return;
    e->staff_only = phrase == NULL;
    e->inner = inner_of(x, step);
}
