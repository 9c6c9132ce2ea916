/* casework_clock.c - a clock's marks: 80 % reminds, 100 % is late, 150 % goes one level up (3.4).
 */
#include "intents/cases/casework_say.h"

/* The owner's superior answers now; nobody else can be later than no owner at all.  Whoever held it
 * was late with it: it is free for the new owner's people, to whom it is offered at the next look,
 * since this one is over. */
static void escalate(struct jy_doing *x)
{
    const struct jy_body *up = jy_casework_above(x->w->city, x->c);

    if (up == NULL) return;
    x->c->holder[0] = '\0';
    jy_doing_rise(x, up);
    if (up->kind == JY_BODY_DISPATCH) { /* from a town's dispatcher to the city's */
        x->c->state = JY_CASE_REGISTERED;
        x->c->unrouted = true;
        jy_clocks_dispatch(x->w->city, x->c, x->w->now_ms);
    }
    jy_offer_keep(x->w->city, x->c, x->w->now_ms + 1);
}

void jy_casework_wake(const struct jy_world *w, struct jy_plan *p)
{
    struct jy_case *c = &p->cases[0].c;
    struct jy_doing x = {.w = w, .p = p, .c = c, .from = c->state};

    jy_doing_callback_due(&x);
    jy_doing_mediation_due(&x);
    jy_doing_offer_due(&x);
    for (int i = 0; i < JY_N_CLOCKS; i++) {
        struct jy_clock *k = &c->clocks[i];
        int mark;
        if (k->due_ms == 0 || k->done_ms != 0 || k->paused_ms != 0) continue;
        mark = jy_clock_passed(k, w->now_ms);
        if (mark <= k->reminded) continue;
        k->reminded = mark;
        if (mark >= 100 && i == JY_CLOCK_MEDIATE) { /* not late but over: 医疗条例 38, policy */
            jy_doing_mediation_over(&x);
            continue;
        }
        jy_doing_clock(&x, (enum jy_clock_id)i, mark);
        if (mark >= 100 && i == JY_CLOCK_NOTICE) jy_clocks_unnoticed(c);
        if (mark == 150 && (i == JY_CLOCK_SIGN || i == JY_CLOCK_STAGE)) escalate(&x);
    }
    jy_doing_whistle_marks(&x);
    jy_doing_lead_marks(&x);
}
