/* casework_merge.c - one person told one matter twice: one case goes on, the other points to it
 * (5.2 row 6, 5.7).
 *
 * Only a person says that it is the same matter, and only of cases of one and the same device:
 * never by name.  What was told in both stays readable; a merge that was wrong is undone by
 * reopening.  Other people's cases of the same matter stay linked with the one that goes on. */
#include "intents/cases/casework_say.h"
#include "intents/cases/phrases.h"

/* May `other` take `c` in?  Nothing confidential joins anything, or is joined. */
bool jy_casework_takes_in(const struct jy_case *other, const struct jy_case *c)
{
    return other->id != c->id && other->device == c->device && other->no[0] != '\0' &&
           jy_case_is_open(other->state) && !other->confidential && !c->confidential;
}

enum jy_err jy_doing_check_merge(const struct jy_world *w, const struct jy_case *c,
                                 const struct jy_action *act, const char **field)
{
    (void)w;
    return act->other != NULL && jy_casework_takes_in(act->other, c)
               ? JY_OK
               : jy_doing_bad(field, "to_case");
}

/* The one that goes on takes its place among other people's (共性问题).  The first of a cluster
 * names it for as long as anybody is in it, so it stays, merged or not.  Returns whether there was
 * one. */
static bool pass_cluster(const struct jy_doing *x, struct jy_case *into)
{
    struct jy_case *c = x->c;
    bool joins = c->cluster != 0 && into->cluster == 0;

    if (c->cluster == 0) return false;
    if (joins) into->cluster = c->cluster;
    if (into->cluster != c->cluster) return false; /* it is linked with others: both stay so */
    if (!jy_casework_leaves(c)) return joins;
    c->cluster = 0;
    if (!joins && x->act->n_linked <= 1) into->cluster = 0; /* nobody else is left */
    return joins;
}

/* One line in the case that goes on, for whoever handles it and for the citizen. */
static void tell_other(const struct jy_doing *x)
{
    struct jy_case_plan *into = &x->p->cases[1];
    struct jy_doing there = *x;
    const struct jy_phrase_arg args[] = {
        {"other", jy_str_of(x->c->no)},
    };
    struct jy_event *e;
    bool linked;

    *into = (struct jy_case_plan){.c = *x->act->other}; /* the bot's memory of it stays as it is */
    x->p->n_cases = 2;
    there.which = 1;
    linked = pass_cluster(x, &into->c);
    e = jy_doing_stayed(&there, jy_phrase_fill(x->w->city, "took_in", jy_doing_english(x), args,
                                               JY_COUNT(args), x->p->arena));
    if (e != NULL && linked) e->inner = JY_STR("{\"cluster\":true}"); /* no citizen hears of it */
}

void jy_doing_merge(struct jy_doing *x)
{
    struct jy_case *c = x->c;

    c->merged_into = x->act->other->id;
    jy_str_copy(c->merged_no, sizeof c->merged_no, jy_str_of(x->act->other->no));
    c->wants_human = c->unrouted = false;
    c->epoch++;
    jy_doing_over(x);
    jy_doing_moved(x, "moved_merged");
    tell_other(x);
}
