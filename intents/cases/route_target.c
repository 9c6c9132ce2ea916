/* route_target.c - step 10 of the decision: whom the type names first, at the level it starts from.
 *
 * types.csv names the handlers of a type in their order, "G>V>D:zhujian+ziran"; the place says
 * which grid, village and town; what may not have it (the accused, what was kept from the village)
 * is passed over, and where nobody is left a dispatcher decides. */
#include <stdio.h>

#include "intents/cases/route_step.h"

/* ---- the first handlers of a type: "G>V>D:zhujian+ziran" ------------------------------------ */

enum first_kind { FIRST_NONE, FIRST_VILLAGE, FIRST_TOWN, FIRST_BODY, FIRST_ANSWER };
struct first {
    const struct jy_body *bodies[JY_FIRST_BODIES]; /* FIRST_BODY: the owner and those informed */
    int n_bodies;
    enum first_kind kind;
};

static struct first first_of(const struct jy_deciding *x, struct jy_str word)
{
    struct first out = {.kind = FIRST_NONE};
    struct jy_str id;

    if (jy_str_is(word, "G") || jy_str_is(word, "V")) out.kind = FIRST_VILLAGE;
    if (jy_str_is(word, "T")) out.kind = FIRST_TOWN;
    if (jy_str_is(word, "X")) out.kind = FIRST_ANSWER;
    if (out.kind != FIRST_NONE || word.len < 3 || word.ptr[1] != ':') return out;
    word.ptr += 2; /* P: D: L: J: */
    word.len -= 2;
    while (out.n_bodies < (int)JY_COUNT(out.bodies) && jy_str_next_part(&word, "+", &id)) {
        const struct jy_body *b = jy_city_body(x->city, id);
        bool sealed = b != NULL && b->kind == JY_BODY_DISCIPLINE && x->f->act != JY_ACT_ACCUSE;
        if (b != NULL && !sealed) out.bodies[out.n_bodies++] = b; /* DOMAIN 2.21: INT-02 by act */
    }
    if (out.n_bodies > 0) out.kind = FIRST_BODY;
    return out;
}

static int firsts_of(const struct jy_deciding *x, struct first out[JY_FIRST_STEPS])
{
    struct jy_str rest = x->type->first, word;
    int n = 0;

    while (n < JY_FIRST_STEPS && jy_str_next_part(&rest, ">", &word)) {
        out[n] = first_of(x, word);
        if (out[n].kind != FIRST_NONE) n++;
    }
    return n;
}

/* A dispute starts one level below its weight, unless it is major or urgent, reaches beyond one
 * place, or that level has tried already: 3.8, "小事不出村、大事不出镇". */
static enum jy_level dispute_level(const struct jy_deciding *x)
{
    static const enum jy_level by_severity[] = {
        [JY_SEV_NONE] = JY_LEVEL_VILLAGE, [JY_SEV_SIMPLE] = JY_LEVEL_VILLAGE,
        [JY_SEV_GENERAL] = JY_LEVEL_TOWN, [JY_SEV_DIFFICULT] = JY_LEVEL_CITY,
        [JY_SEV_MAJOR] = JY_LEVEL_CITY,
    };
    enum jy_level level = by_severity[x->d->severity];
    bool stays = x->d->severity == JY_SEV_MAJOR || x->f->c->urgent ||
                 x->f->area != JY_AREA_VILLAGE || (level == JY_LEVEL_CITY && x->f->town_tried);

    if (stays || level == JY_LEVEL_VILLAGE) return level;
    return (enum jy_level)(level - 1);
}

static const struct jy_body *dispatch_of(const struct jy_deciding *x)
{
    char id[32];
    const struct jy_body *queue;

    if (x->town == NULL) return jy_route_body(x, "dispatch");
    snprintf(id, sizeof id, "dispatch-%.*s", (int)x->town->code.len, x->town->code.ptr);
    queue = jy_route_body(x, id);
    return queue ? queue : jy_route_body(x, "dispatch");
}

const struct jy_body *jy_route_of_town(const struct jy_deciding *x)
{
    const struct jy_body *committee = x->town ? jy_city_committee(x->city, x->town) : NULL;

    return committee != NULL || x->town == NULL ? committee : dispatch_of(x);
}

static void to_dispatch(struct jy_deciding *x)
{
    const struct jy_body *queue = dispatch_of(x);

    jy_route_own(x, queue, queue ? queue->level : JY_LEVEL_CITY);
    x->d->unrouted = true;
}

static bool is_subject(const struct jy_deciding *x, const struct jy_body *b)
{
    for (int i = 0; i < x->f->n_subjects; i++)
        if (x->f->subjects[i] == b) return true;
    return false;
}

/* The place stays informed. */
static void share_town(struct jy_deciding *x)
{
    if (x->town != NULL) jy_route_share(x, jy_city_committee(x->city, x->town));
}

/* Of water, power and gas those whose affair the words name (属事); where they name none, the first
 * leads and all are told. */
static void own_body(struct jy_deciding *x, const struct first *f)
{
    bool named = false;

    for (int i = 0; i < f->n_bodies; i++) {
        if (!is_subject(x, f->bodies[i])) continue;
        jy_route_own(x, f->bodies[i], JY_LEVEL_CITY);
        jy_route_share(x, f->bodies[i]);
        named = true;
    }
    for (int i = 0; i < f->n_bodies && !named; i++) {
        jy_route_own(x, f->bodies[i], JY_LEVEL_CITY);
        jy_route_share(x, f->bodies[i]);
    }
    if (x->type && !jy_str_is(x->type->id, "FAM-02")) share_town(x);
}

static void own_territorial(struct jy_deciding *x, enum jy_level level)
{
    if (level == JY_LEVEL_VILLAGE && x->village != NULL)
        jy_route_own(x, jy_city_committee(x->city, x->village), JY_LEVEL_VILLAGE);
    else if (level == JY_LEVEL_TOWN && x->town != NULL)
        jy_route_own(x, jy_city_committee(x->city, x->town), JY_LEVEL_TOWN);
    if (x->d->owner == NULL) to_dispatch(x); /* the place is not known well enough: 3.5 step 5 */
}

/* A professional committee takes a dispute from the town's level on, a department from the city's.
 */
static enum jy_level body_level(const struct jy_body *b)
{
    return b->kind == JY_BODY_PROF_COMMITTEE ? JY_LEVEL_TOWN : JY_LEVEL_CITY;
}

/* Both towns that a matter lies in stay informed. */
static void share_towns(struct jy_deciding *x)
{
    const struct jy_division *other = x->f->beside;

    if (x->f->area < JY_AREA_TOWNS) return;
    share_town(x);
    if (other != NULL && other->level == JY_LEVEL_VILLAGE) other = other->parent;
    if (other != NULL) jy_route_share(x, jy_city_committee(x->city, other));
}

/* From the town on, the professional committee whose duties name the type (3.2 step 10): one that a
 * city has imported need not stand in types.csv as well. */
static bool own_professional(struct jy_deciding *x, enum jy_level level)
{
    for (int i = 0; level >= JY_LEVEL_TOWN && i < x->city->n_bodies; i++) {
        const struct jy_body *b = &x->city->bodies[i];
        if (b->kind != JY_BODY_PROF_COMMITTEE || !jy_body_has_duty(b, x->type->id)) continue;
        jy_route_own(x, b, JY_LEVEL_CITY);
        share_town(x);
        return true;
    }
    return false;
}

/* A child's custody in dispute, a finding of the traffic police: the committee itself, at any level
 * (R9, R10). */
static bool own_asked_committee(struct jy_deciding *x, const struct first *firsts, int n)
{
    if (!x->f->professional) return false;
    for (int i = 0; i < n; i++) {
        if (firsts[i].kind != FIRST_BODY) continue;
        if (firsts[i].bodies[0]->kind != JY_BODY_PROF_COMMITTEE) continue;
        own_body(x, &firsts[i]);
        return true;
    }
    return own_professional(x, JY_LEVEL_TOWN);
}

/* Step 10 for a dispute: the first handler of the type that stands at the level or above it. */
static void own_dispute(struct jy_deciding *x, enum jy_level least)
{
    struct first firsts[JY_FIRST_STEPS];
    int n = firsts_of(x, firsts);
    enum jy_level level = dispute_level(x);

    if (level < least) level = least;
    if (own_asked_committee(x, firsts, n)) return;
    if (n > 0 && firsts[0].kind == FIRST_BODY) { /* a professional committee or police first */
        own_body(x, &firsts[0]);
        return;
    }
    if (n > 0 && firsts[0].kind == FIRST_TOWN && level < JY_LEVEL_TOWN) level = JY_LEVEL_TOWN;
    for (int i = 0; i < n; i++) {
        if (firsts[i].kind != FIRST_BODY || body_level(firsts[i].bodies[0]) > level) continue;
        own_body(x, &firsts[i]);
        share_towns(x);
        return;
    }
    if (own_professional(x, level)) return;
    if (level == JY_LEVEL_CITY)
        to_dispatch(x);
    else
        own_territorial(x, level);
}

/* … and for a matter of some authority: the department, whatever its weight; a town that handles
 * applications keeps them unless they are heavy. */
static void own_subject(struct jy_deciding *x, enum jy_level least)
{
    struct first firsts[JY_FIRST_STEPS];
    int n = firsts_of(x, firsts);
    bool heavy = x->d->severity >= JY_SEV_DIFFICULT || least == JY_LEVEL_CITY;

    for (int i = 0; i < n; i++) {
        if (firsts[i].kind == FIRST_BODY) {
            own_body(x, &firsts[i]);
            share_towns(x);
            return;
        }
        if (firsts[i].kind == FIRST_VILLAGE && !heavy && least == JY_LEVEL_VILLAGE) {
            own_territorial(x, JY_LEVEL_VILLAGE);
            return;
        }
        if (firsts[i].kind == FIRST_TOWN && !heavy) {
            own_territorial(x, JY_LEVEL_TOWN);
            return;
        }
    }
    if (n > 0 && heavy) {
        jy_route_own(x, jy_route_body(x, "xinfang"), JY_LEVEL_CITY); /* proposes 包案: R12 */
        share_town(x);
    } else if (n > 0 && firsts[0].kind == FIRST_VILLAGE) {
        own_territorial(x, JY_LEVEL_TOWN);
    }
    if (x->d->owner == NULL) to_dispatch(x);
}

void jy_route_own_target(struct jy_deciding *x, enum jy_level least)
{
    struct jy_decision *d = x->d;

    if (d->owner == NULL) {
        if (x->type == NULL || d->kind == JY_KIND_CONSULT)
            to_dispatch(x);
        else if (jy_route_is_dispute(x))
            own_dispute(x, least);
        else
            own_subject(x, least);
    }
    if (d->owner == NULL) { /* the one that it would go to is accused */
        d->owner = jy_route_body(x, "dispatch");
        d->level = JY_LEVEL_CITY;
        d->unrouted = true;
    }
    if (d->kind == JY_KIND_EMERGENCY) share_town(x); /* and not the village */
    if (d->owner) jy_route_note(x, "target", d->owner->name, jy_body_name(d->owner, true));
}
