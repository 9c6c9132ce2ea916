/* patrol.c - the table of a sheet's states, and whose it is. */
#include "intents/patrol/patrol.h"

#include "intents/city/posts.h"

static const char *const states[] = {
#define X(name, wire) wire,
    JY_PATROL_STATES(X)
#undef X
};

static const char *const acts[] = {
#define X(name, wire) wire,
    JY_PATROL_ACTS(X)
#undef X
};

const char *jy_patrol_state_name(enum jy_patrol_state s)
{
    return states[s];
}

enum jy_patrol_state jy_patrol_state_of(struct jy_str name)
{
    return (enum jy_patrol_state)jy_str_place(states, JY_N_PATROL_STATES, name);
}

const char *jy_patrol_act_name(enum jy_patrol_act a)
{
    return acts[a];
}

/* -- whose it is ---------------------------------------------------------------------------- */

static unsigned hand_of_grid(const struct jy_city *city, const struct jy_staff *by,
                             const struct jy_grid *grid)
{
    unsigned hand = 0;

    if (jy_post_is_grid(city, by, grid)) hand |= JY_PATROL_DOES | JY_PATROL_READS;
    if (jy_post_is_town(city, by, grid->village->parent))
        hand |= JY_PATROL_CHECKS | JY_PATROL_READS;
    return hand;
}

bool jy_patrol_owns(const struct jy_city *city, const struct jy_body *department,
                    const struct jy_type *type)
{
    return jy_body_has_duty(department, type->id) && jy_patrol_takes(city, type->id);
}

/* A department of the city with a duty that a sheet may name: of accusations there is no list. */
static bool takes_matters(const struct jy_city *city, const struct jy_body *body)
{
    if (!jy_body_is_authority(body)) return false;
    for (int i = 0; body->level == JY_LEVEL_CITY && i < city->n_types; i++)
        if (jy_patrol_owns(city, body, &city->types[i])) return true;
    return false;
}

const struct jy_body *jy_patrol_department(const struct jy_city *city, enum jy_level level,
                                           struct jy_str unit)
{
    const struct jy_body *body = level == JY_LEVEL_CITY ? jy_city_body(city, unit) : NULL;

    return body != NULL && takes_matters(city, body) ? body : NULL;
}

bool jy_patrol_is_asked(const struct jy_city *city, enum jy_level level, struct jy_str unit)
{
    const struct jy_division *of = jy_city_division(city, unit);

    if (level == JY_LEVEL_VILLAGE) return jy_city_grid(city, unit) != NULL;
    return (of != NULL && of->level == level) || jy_patrol_department(city, level, unit) != NULL;
}

bool jy_patrol_next(const struct jy_city *city, enum jy_level level, int *at, struct jy_str *unit)
{
    bool grids = level == JY_LEVEL_VILLAGE;
    int n_places = grids ? city->n_grids : city->n_divisions;

    while (*at < n_places + city->n_bodies) {
        int i = (*at)++;
        *unit = i >= n_places ? city->bodies[i - n_places].id
                : grids       ? city->grids[i].id
                              : city->divisions[i].code;
        if (jy_patrol_is_asked(city, level, *unit)) return true;
    }
    return false;
}

static unsigned hand_of_town(const struct jy_city *city, const struct jy_staff *by,
                             const struct jy_division *town)
{
    unsigned hand = jy_post_is_town(city, by, town) ? JY_PATROL_DOES | JY_PATROL_READS : 0;

    return jy_post_is_centre(city, by) ? hand | JY_PATROL_CHECKS : hand;
}

static unsigned hand_of_department(const struct jy_city *city, const struct jy_staff *by,
                                   const struct jy_body *department)
{
    unsigned hand = jy_post_is_officer(by, department) ? JY_PATROL_DOES | JY_PATROL_READS : 0;

    return jy_post_is_centre(city, by) ? hand | JY_PATROL_CHECKS : hand;
}

unsigned jy_patrol_hand(const struct jy_city *city, const struct jy_staff *by, enum jy_level level,
                        struct jy_str unit)
{
    const struct jy_grid *grid = level == JY_LEVEL_VILLAGE ? jy_city_grid(city, unit) : NULL;
    const struct jy_division *of = level != JY_LEVEL_VILLAGE ? jy_city_division(city, unit) : NULL;
    const struct jy_body *department = jy_patrol_department(city, level, unit);
    unsigned hand = 0;

    if (grid != NULL) hand = hand_of_grid(city, by, grid);
    if (department != NULL) hand = hand_of_department(city, by, department);
    if (of != NULL && level == JY_LEVEL_TOWN) hand = hand_of_town(city, by, of);
    if (of != NULL && level == JY_LEVEL_CITY && jy_post_is_centre(city, by)) hand = JY_PATROL_DOES;
    if (jy_post_is_centre(city, by) || by->roles & JY_ROLE_LEADER) hand |= JY_PATROL_READS;
    return hand;
}

struct jy_str jy_patrol_town(const struct jy_city *city, enum jy_level level, struct jy_str unit)
{
    const struct jy_grid *grid = level == JY_LEVEL_VILLAGE ? jy_city_grid(city, unit) : NULL;
    const struct jy_division *town = grid ? grid->village->parent : NULL;

    if (level == JY_LEVEL_TOWN) town = jy_city_division(city, unit);
    return jy_town_digits(town);
}

struct jy_str jy_patrol_unit_name(const struct jy_city *city, enum jy_level level,
                                  struct jy_str unit, bool english)
{
    const struct jy_grid *grid = level == JY_LEVEL_VILLAGE ? jy_city_grid(city, unit) : NULL;
    const struct jy_division *of = level != JY_LEVEL_VILLAGE ? jy_city_division(city, unit) : NULL;

    if (grid != NULL) return jy_grid_name(grid, english);
    /* by its id, once it has left the directory: its sheets stay */
    return of ? jy_place_name(of, english) : jy_city_body_name(city, unit, english);
}

/* -- states --------------------------------------------------------------------------------- */

#define IN(state) (1u << JY_PATROL_##state)

static const struct {
    unsigned from; /* states, as bits */
    unsigned who;
    enum jy_patrol_state to;
} moves[] = {
    [JY_PATROL_FILL] = {IN(OPEN) | IN(RETURNED), JY_PATROL_DOES, JY_PATROL_SUBMITTED},
    [JY_PATROL_CHECK] = {IN(SUBMITTED), JY_PATROL_CHECKS, JY_PATROL_CHECKED},
    [JY_PATROL_RETURN] = {IN(SUBMITTED), JY_PATROL_CHECKS, JY_PATROL_RETURNED},
};

enum jy_err jy_patrol_move(enum jy_patrol_state from, enum jy_patrol_act act, unsigned hand,
                           enum jy_patrol_state *to)
{
    if (!(hand & moves[act].who)) return JY_E_DENIED;
    if (!(moves[act].from & 1u << from)) return JY_E_WRONG_STATE;
    *to = moves[act].to;
    return JY_OK;
}

const char *jy_patrol_mark_name(enum jy_patrol_time_mark m)
{
    static const char *const marks[] = {"", "late", "missing", "gone"};

    return marks[m];
}

int64_t jy_patrol_handed_ms(enum jy_patrol_state state, int64_t submitted_ms)
{
    return state == JY_PATROL_RETURNED ? 0 : submitted_ms;
}

enum jy_patrol_time_mark jy_patrol_mark(int64_t due_ms, int64_t handed_ms, int64_t now_ms)
{
    if (due_ms == 0) return JY_PATROL_GONE;
    if (handed_ms > 0) return handed_ms < due_ms ? JY_PATROL_IN_TIME : JY_PATROL_LATE;
    if (now_ms < due_ms) return JY_PATROL_IN_TIME;
    return now_ms < due_ms + JY_PATROL_MISSING_MS ? JY_PATROL_LATE : JY_PATROL_MISSING;
}

int jy_patrol_streak(const struct jy_patrol_week *weeks, int n, int64_t now_ms, int *from)
{
    int streak = 0;

    *from = n > 0 && weeks[0].submitted_ms == 0 && now_ms < weeks[0].due_ms ? 1 : 0;
    for (int i = *from; i < n && weeks[i].submitted_ms > 0 && weeks[i].none; i++)
        streak++;
    return streak;
}

bool jy_patrol_is_blind(int streak, int cases)
{
    return streak >= JY_PATROL_STREAK && cases > 0;
}

bool jy_patrol_takes(const struct jy_city *city, struct jy_str type)
{
    const struct jy_type *of = jy_city_type(city, type);

    return of != NULL && !jy_str_is(of->kind, "acc") && !jy_str_is(of->kind, "ask") &&
           !jy_str_is(jy_type_family(type), "INT");
}

bool jy_patrol_holds(const struct jy_city *city, enum jy_level level, struct jy_str unit,
                     struct jy_str place)
{
    const struct jy_division *d = jy_city_division(city, place);
    const struct jy_grid *grid = level == JY_LEVEL_VILLAGE ? jy_city_grid(city, unit) : NULL;

    if (d == NULL) return false;
    if (level == JY_LEVEL_VILLAGE) return grid != NULL && d == grid->village;
    if (level == JY_LEVEL_CITY) return true;
    return jy_str_eq(d->code, unit) || (d->parent != NULL && jy_str_eq(d->parent->code, unit));
}
