/* meeting.c - the table of a meeting's states, whose it is, and what its fields take. */
#include "intents/meetings/meeting.h"

#include "intents/cases/calendar.h"
#include "intents/city/posts.h"
#include "intents/patrol/patrol.h"

#define HOUR_MS (INT64_C(3600) * 1000)
#define BACK_MS (60 * JY_DAY_MS) /* one that was not planned is written down afterwards */
#define AHEAD_MS (366 * JY_DAY_MS)
#define STAYS_MS (3 * HOUR_MS)

static const char *const kinds[] = {
#define X(name, wire) wire,
    JY_MEETING_KINDS(X)
#undef X
};

static const char *const states[] = {
#define X(name, wire) wire,
    JY_MEETING_STATES(X)
#undef X
};

static const char *const acts[] = {
#define X(name, wire) wire,
    JY_MEETING_ACTS(X)
#undef X
};

const char *jy_meeting_kind_name(enum jy_meeting_kind k)
{
    return kinds[k];
}

enum jy_meeting_kind jy_meeting_kind_of(struct jy_str name)
{
    return (enum jy_meeting_kind)jy_str_place(kinds, JY_N_MEETING_KINDS, name);
}

const char *jy_meeting_state_name(enum jy_meeting_state s)
{
    return states[s];
}

enum jy_meeting_state jy_meeting_state_of(struct jy_str name)
{
    return (enum jy_meeting_state)jy_str_place(states, JY_N_MEETING_STATES, name);
}

const char *jy_meeting_act_name(enum jy_meeting_act a)
{
    return acts[a];
}

/* -- whose it is ---------------------------------------------------------------------------- */

static const struct jy_division *town_of(const struct jy_division *place)
{
    return place != NULL && place->level == JY_LEVEL_VILLAGE ? place->parent : place;
}

/* A meeting of the whole town is every village's. */
static bool is_of_village(const struct jy_city *city, const struct jy_staff *by,
                          const struct jy_division *place)
{
    for (int i = 0; i < city->n_grids; i++)
        if (jy_division_lies_in(city->grids[i].village, place) &&
            jy_post_is_grid(city, by, &city->grids[i]))
            return true;
    return false;
}

unsigned jy_meeting_hand(const struct jy_city *city, const struct jy_staff *by, struct jy_str place,
                         struct jy_str leader)
{
    const struct jy_division *at = jy_city_division(city, place);
    unsigned hand = 0;

    if (jy_post_is_centre(city, by) || (at != NULL && jy_post_is_town(city, by, town_of(at))))
        hand |= JY_MEETING_ORGANISES | JY_MEETING_HEARS | JY_MEETING_READS;
    if (by->roles & JY_ROLE_LEADER) hand |= JY_MEETING_HEARS | JY_MEETING_READS;
    if (by->roles & JY_ROLE_LEADER && jy_str_eq(leader, by->id)) hand |= JY_MEETING_LEADS;
    if (at != NULL && is_of_village(city, by, at)) hand |= JY_MEETING_READS;
    return hand;
}

bool jy_meeting_organises(const struct jy_city *city, const struct jy_staff *by)
{
    const struct jy_body *own = jy_city_body(city, by->body);

    return jy_post_is_centre(city, by) ||
           (own != NULL && own->scope != NULL && jy_post_is_town(city, by, own->scope));
}

/* -- states --------------------------------------------------------------------------------- */

#define IN(state) (1u << JY_MEETING_##state)

static const struct {
    unsigned from; /* states, as bits */
    unsigned who;
    enum jy_meeting_state to;
    bool begun; /* not before it has */
} moves[] = {
    [JY_MEETING_CHANGE] = {IN(PLANNED), JY_MEETING_ORGANISES, JY_MEETING_PLANNED, false},
    [JY_MEETING_CANCEL] = {IN(PLANNED), JY_MEETING_ORGANISES, JY_MEETING_CANCELLED, false},
    [JY_MEETING_RECORD] = {IN(PLANNED) | IN(HELD), JY_MEETING_ORGANISES | JY_MEETING_LEADS,
                           JY_MEETING_HELD, true},
};

enum jy_err jy_meeting_move(enum jy_meeting_state from, enum jy_meeting_act act, unsigned hand,
                            bool begun, enum jy_meeting_state *to)
{
    if (!(hand & JY_MEETING_READS)) return JY_E_NOT_FOUND;
    if (!(hand & moves[act].who)) return JY_E_DENIED;
    if (!(moves[act].from & 1u << from) || (moves[act].begun && !begun)) return JY_E_WRONG_STATE;
    *to = moves[act].to;
    return JY_OK;
}

/* -- fields --------------------------------------------------------------------------------- */

static bool is_line(struct jy_str text, size_t most)
{
    return jy_str_chars(text) <= most && jy_str_find(text, JY_STR("\n")) < 0;
}

static bool is_leader(const struct jy_city *city, struct jy_str id)
{
    const struct jy_staff *leader = jy_city_staff(city, id);

    return leader != NULL && leader->roles & JY_ROLE_LEADER;
}

static bool is_place(const struct jy_city *city, struct jy_str code)
{
    const struct jy_division *place = jy_city_division(city, code);

    return place != NULL && (place->level == JY_LEVEL_VILLAGE || place->level == JY_LEVEL_TOWN);
}

const char *jy_meeting_wrong_plan(const struct jy_city *city, const struct jy_meeting_plan *p,
                                  int64_t now_ms)
{
    if (p->kind >= JY_N_MEETING_KINDS) return "kind";
    if (p->at_ms < now_ms - BACK_MS || p->at_ms > now_ms + AHEAD_MS) return "at";
    if (!is_place(city, p->place)) return "place";
    if (p->spot.len == 0 || !is_line(p->spot, JY_MEETING_SHORT)) return "spot";
    if (p->topic.len == 0 || !is_line(p->topic, JY_MEETING_SHORT)) return "topic";
    if (p->post.len == 0 || !is_line(p->post, JY_MEETING_SHORT)) return "post";
    return p->leader.len > 0 && !is_leader(city, p->leader) ? "leader" : NULL;
}

bool jy_meeting_moved(const struct jy_meeting_plan *a, const struct jy_meeting_plan *b)
{
    return a->at_ms != b->at_ms || !jy_str_eq(a->place, b->place) || !jy_str_eq(a->spot, b->spot);
}

bool jy_meeting_is_coming(const struct jy_meeting_plan *p, enum jy_meeting_state state,
                          int64_t now_ms)
{
    return p->open && state == JY_MEETING_PLANNED && now_ms < p->at_ms + STAYS_MS;
}

bool jy_meeting_takes_asks(const struct jy_meeting_plan *p, enum jy_meeting_state state,
                           int64_t now_ms)
{
    return jy_meeting_is_coming(p, state, now_ms) && now_ms < p->at_ms;
}

/* Whoever can do something about it; the confidential channel is not given anything in public. */
static bool is_doer(const struct jy_body *body)
{
    return body != NULL && (jy_body_is_committee(body) || jy_body_is_authority(body) ||
                            body->kind == JY_BODY_ENTERPRISE);
}

const char *jy_meeting_wrong_item(const struct jy_city *city, const struct jy_meeting_item *item,
                                  int today)
{
    if (item->text.len == 0 || jy_str_chars(item->text) > JY_MEETING_TEXT) return "text";
    if (!jy_patrol_takes(city, item->type)) return "type";
    if (!is_line(item->persons, JY_MEETING_SHORT)) return "persons";
    if (item->owner.len > 0 && !is_doer(jy_city_body(city, item->owner))) return "owner";
    return jy_date_is(item->due, today, jy_date_add(today, 366)) ? NULL : "due";
}

bool jy_meeting_sums_are_none(const struct jy_meeting_sums *s)
{
    for (int i = 0; i < JY_N_MEETING_KINDS; i++)
        if (s->n[i] > 0) return false;
    return true;
}
