/* casework_offer.c - an offer made, passed on, taken back (offer.h); staff alone read of it. */
#include "intents/cases/casework_say.h"

#include "intents/cases/calendar.h"

/* How the one before came not to take it: "lapsed", "away", "passed_on"; empty: there was none. */
static void write_offered(struct jy_doing *x, const struct jy_standing *to, struct jy_str before,
                          const char *how)
{
    struct jy_event *e;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    if (to != NULL) {
        jy_json_put_text(&b, "to", to->who->name);
        jy_json_put_text(&b, "post", to->who->post);
        jy_json_put_int(&b, "until", x->c->offer.look_ms);
    }
    if (x->c->offer.nobody) jy_json_put_bool(&b, "nobody", true);
    jy_json_put_text(&b, "before", before);
    jy_json_put_cstr(&b, "how", how);
    if (x->act != NULL) jy_json_put_text(&b, "reason", x->act->reason);
    jy_json_close(&b, '}');
    e = jy_doing_add(x, JY_EVENT_OFFERED, &b);
    if (e != NULL) e->staff_only = true;
}

enum jy_err jy_doing_check_pass_on(const struct jy_world *w, const struct jy_case *c,
                                   const struct jy_action *act, const char **field)
{
    (void)w;
    (void)field;
    return jy_str_is(act->by->id, c->offer.to) ? JY_OK : JY_E_WRONG_STATE;
}

void jy_doing_pass_on(struct jy_doing *x)
{
    jy_offer_pass(x->c, x->act->by->id);
    x->c->offer.look_ms = x->w->now_ms;
    write_offered(x, NULL, x->act->by->name, "passed_on");
}

void jy_doing_not_again(struct jy_doing *x, struct jy_str staff)
{
    jy_offer_keep(x->w->city, x->c, x->w->now_ms);
    jy_offer_pass(x->c, staff);
}

static const struct jy_standing *standing_of(const struct jy_world *w, const char *staff)
{
    for (int i = 0; i < w->n_people; i++)
        if (jy_str_is(w->people[i].who->id, staff)) return &w->people[i];
    return NULL;
}

/* The next one, or nobody: then again when the doors open, since somebody may be back by then. */
static void offer_next(struct jy_doing *x, struct jy_str before, const char *how)
{
    const struct jy_world *w = x->w;
    struct jy_offered *o = &x->c->offer;
    bool asked_all = o->passed[JY_OFFER_PASSED - 1][0] != '\0', knew = o->nobody;
    const struct jy_standing *to =
        asked_all ? NULL : jy_offer_choose(x->c, w->people, w->n_people, w->now_ms);
    int tomorrow = jy_date_add(jy_date_of(w->now_ms), 1);

    o->nobody = to == NULL;
    if (to != NULL) {
        jy_str_copy(o->to, sizeof o->to, to->who->id);
        o->look_ms = jy_offer_until_ms(w->city, x->c, w->now_ms);
    } else {
        o->look_ms = asked_all ? 0 : jy_next_opening_ms(w->city, jy_date_start_ms(tomorrow));
    }
    if (to != NULL || !knew || before.len > 0) write_offered(x, to, before, how);
}

void jy_doing_offer_due(struct jy_doing *x)
{
    const struct jy_world *w = x->w;
    struct jy_offered *o = &x->c->offer;
    const struct jy_standing *before = standing_of(w, o->to);
    bool here = before != NULL && jy_standing_is_here(before, jy_date_of(w->now_ms));
    bool asked = o->to[0] != '\0';

    if (o->look_ms == 0 || w->people == NULL) return;
    if (asked && here && o->look_ms > w->now_ms) return;
    if (here) jy_offer_pass(x->c, jy_str_of(o->to)); /* who was away may be asked again */
    o->to[0] = '\0';
    offer_next(x, before ? before->who->name : JY_STR(""), !asked ? "" : here ? "lapsed" : "away");
}
