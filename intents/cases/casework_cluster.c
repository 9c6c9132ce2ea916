/* casework_cluster.c - several people, one matter (共性问题, 5.7): their cases are linked and stay
 * apart; each keeps its receipt, its clocks and its rating.
 *
 * Only a person says so, with a reason, and only among staff: no word of it reaches a citizen.  A
 * cluster bears the id of its first case, which is in it for as long as any other is: so that the
 * name of one cluster is never that of another. */
#include "intents/cases/case_see.h"
#include "intents/cases/casework_say.h"

enum { CONTACT_LEAST = 6 }; /* bytes: two characters, or a short number */

bool jy_casework_is_linkable(const struct jy_case *c)
{
    return jy_doing_is_plain(c) && jy_case_is_open(c->state);
}

bool jy_casework_leaves(const struct jy_case *c)
{
    return c->cluster != 0 && c->cluster != c->id;
}

/* Whom one complains of has a case of their own: as far as their number or name tells. */
static bool names(const struct jy_case *c, const struct jy_case *other)
{
    struct jy_str contact = jy_str_trim(jy_str_of(other->contact));

    return contact.len >= CONTACT_LEAST && jy_str_find(jy_str_of(c->party), contact) >= 0;
}

enum jy_err jy_casework_links(const struct jy_case *c, const struct jy_case *other)
{
    if (other->id == c->id || other->device == c->device) return JY_E_BAD_FIELD;
    if (!jy_casework_is_linkable(other) || names(c, other) || names(other, c))
        return JY_E_BAD_FIELD;
    return c->cluster != 0 && other->cluster != 0 ? JY_E_LINKED : JY_OK;
}

enum jy_err jy_doing_check_cluster(const struct jy_world *w, const struct jy_case *c,
                                   const struct jy_action *act, const char **field)
{
    if (act->move == JY_MOVE_UNLINK) return jy_casework_leaves(c) ? JY_OK : JY_E_WRONG_STATE;
    if (!jy_casework_is_linkable(c)) return JY_E_WRONG_STATE;
    *field = "to_case";
    if (act->other == NULL) return JY_E_BAD_FIELD;
    if (jy_case_is_guest(w->city, act->other, act->by)) return JY_E_DENIED;
    return jy_casework_links(c, act->other);
}

/* With whom, by number alone, and why: for staff. */
static void tell(struct jy_doing *x, const struct jy_case *with)
{
    jy_doing_stayed_with(x, JY_STR(""), "other", with ? with->no : "", "reason", x->act->reason);
}

/* The same in the other's log. */
static struct jy_case *tell_both(struct jy_doing *x)
{
    struct jy_case_plan *there = &x->p->cases[1];
    struct jy_doing other = *x;

    tell(x, x->act->other);
    if (x->act->other == NULL) return NULL;
    *there = (struct jy_case_plan){.c = *x->act->other}; /* the bot's memory of it stays */
    x->p->n_cases = 2;
    other.which = 1;
    tell(&other, x->c);
    return &there->c;
}

void jy_doing_link(struct jy_doing *x)
{
    struct jy_case *other = tell_both(x);
    int64_t first = x->c->id < other->id ? x->c->id : other->id;

    if (x->c->cluster != 0) first = x->c->cluster;
    if (other->cluster != 0) first = other->cluster;
    x->c->cluster = other->cluster = first;
}

/* Whoever is left alone is linked with nobody. */
void jy_doing_unlink(struct jy_doing *x)
{
    struct jy_case *first = tell_both(x);

    x->c->cluster = 0;
    if (first != NULL && x->act->n_linked <= 1) first->cluster = 0;
}
