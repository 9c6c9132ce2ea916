/* casework_left.c - left behind: by the directory, where an owner was given up or joined with
 * another or a holder has gone; or brought by a clock to where everybody has stepped aside. Nothing
 * is lost: the centre sends it on, with number and limits as they are. */
#include "intents/cases/casework_say.h"
#include "intents/cases/recuse.h"

/* A clue stays with the discipline role, a review with whoever reviews; NULL: for the centre. */
static const struct jy_body *heir(const struct jy_city *city, const struct jy_case *c)
{
    const struct jy_body *review = jy_city_first_of(city, JY_BODY_REVIEW);

    if (c->confidential) return jy_city_first_of(city, JY_BODY_DISCIPLINE);
    if (c->state == JY_CASE_REVIEW) return review;
    if (c->state == JY_CASE_RECHECK && review != NULL) return jy_city_body(city, review->superior);
    return NULL;
}

static void go_on(struct jy_doing *x, const char *phrase)
{
    const struct jy_body *to = heir(x->w->city, x->c);

    if (to != NULL && jy_str_is(to->id, x->c->owner)) return; /* it is there already */
    if (to != NULL) {
        jy_str_copy(x->c->owner, sizeof x->c->owner, to->id);
        x->c->epoch++;
    } else {
        jy_doing_to_dispatcher(x);
    }
    if (to == NULL && jy_case_has_owner(x->c->state)) x->c->state = JY_CASE_REGISTERED;
    jy_doing_passed(x, "transfer", phrase);
}

static bool is_given_up(const struct jy_city *city, struct jy_str owner)
{
    return owner.len > 0 && jy_city_body(city, owner) == NULL;
}

static bool has_gone(const struct jy_city *city, struct jy_str holder)
{
    return holder.len > 0 && jy_city_staff(city, holder) == NULL;
}

bool jy_is_left_behind(const struct jy_city *city, struct jy_str owner, struct jy_str holder)
{
    return is_given_up(city, owner) || has_gone(city, holder);
}

void jy_doing_left_behind(struct jy_doing *x)
{
    const struct jy_city *city = x->w->city;
    struct jy_case *c = x->c;
    bool owner_gone = is_given_up(city, jy_str_of(c->owner));

    if (!jy_case_is_open(c->state) && c->state != JY_CASE_DRAFT) return;
    if (owner_gone || has_gone(city, jy_str_of(c->holder))) {
        if (c->holder[0] != '\0') jy_doing_released(x);
        c->holder[0] = '\0';
        c->epoch++;
    }
    if (c->no[0] == '\0') return;
    if (owner_gone)
        go_on(x, "moved_owner_gone");
    else if (jy_case_has_owner(c->state) && !jy_is_anybody_left(city, c))
        go_on(x, "up_conflict_of_interest");
}
