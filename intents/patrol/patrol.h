/* patrol.h - a patrol sheet: its states, who may do what with it, whether it came in time, and a
 * streak of nothing where people complain (DOMAIN 8.1).  Pure. */
#ifndef JY_PATROL_H
#define JY_PATROL_H

#include "intents/patrol/period.h"

#define JY_PATROL_STATES(X) \
    X(OPEN, "open") \
    X(SUBMITTED, "submitted") \
    X(CHECKED, "checked") \
    X(RETURNED, "returned")
enum jy_patrol_state {
#define X(name, wire) JY_PATROL_##name,
    JY_PATROL_STATES(X) JY_N_PATROL_STATES
#undef X
};
const char *jy_patrol_state_name(enum jy_patrol_state s);
enum jy_patrol_state jy_patrol_state_of(struct jy_str name); /* JY_N_PATROL_STATES: none */

#define JY_PATROL_ACTS(X) \
    X(FILL, "fill") \
    X(CHECK, "check") \
    X(RETURN, "return")
enum jy_patrol_act {
#define X(name, wire) JY_PATROL_##name,
    JY_PATROL_ACTS(X) JY_N_PATROL_ACTS
#undef X
};
const char *jy_patrol_act_name(enum jy_patrol_act a);

/* What somebody is to a unit, as bits. */
enum { JY_PATROL_DOES = 1, JY_PATROL_CHECKS = 2, JY_PATROL_READS = 4 };
/* A grid's member, or the chair of its village, does the grid's; the town's chair and dispatcher
 * check it and do the town's; a department's officers do the department's; the city's dispatchers
 * check both and do the city's.  Whoever does or checks one reads it; the centre and the leaders
 * read all. */
unsigned jy_patrol_hand(const struct jy_city *city, const struct jy_staff *by, enum jy_level level,
                        struct jy_str unit);
/* The units of a level, each with a sheet for every period: grids, towns; of the city itself the
 * centre, as its code, and each department that takes matters, as its body.  One after the other,
 * `at` from 0; false: there is none left. */
bool jy_patrol_next(const struct jy_city *city, enum jy_level level, int *at, struct jy_str *unit);
/* Is it one of them still?  Units leave with the directory's versions, their sheets do not. */
bool jy_patrol_is_asked(const struct jy_city *city, enum jy_level level, struct jy_str unit);
/* Whose the city's sheet is; NULL: the centre's, or there is none. */
const struct jy_body *jy_patrol_department(const struct jy_city *city, enum jy_level level,
                                           struct jy_str unit);
/* Is the type one of its duties, and one that a sheet may name? */
bool jy_patrol_owns(const struct jy_city *city, const struct jy_body *department,
                    const struct jy_type *type);
/* The town, as nine digits, that a unit lies in; empty for the city's, and for what is none. */
struct jy_str jy_patrol_town(const struct jy_city *city, enum jy_level level, struct jy_str unit);
struct jy_str jy_patrol_unit_name(const struct jy_city *city, enum jy_level level,
                                  struct jy_str unit, bool english);

/* The one table.  WRONG_STATE or DENIED; `to` is written only on JY_OK. */
JY_MUST enum jy_err jy_patrol_move(enum jy_patrol_state from, enum jy_patrol_act act, unsigned hand,
                                   enum jy_patrol_state *to);

enum { JY_PATROL_MISSING_MS = 2 * 86400000 }; /* after the due date */
enum jy_patrol_time_mark { JY_PATROL_IN_TIME, JY_PATROL_LATE, JY_PATROL_MISSING, JY_PATROL_GONE };
const char *jy_patrol_mark_name(enum jy_patrol_time_mark m); /* "" "late" "missing" "gone" */
/* When it was handed in, as far as it counts: `submitted_ms` of the first time, but what was
 * returned is not in (0) until it is filled again. */
int64_t jy_patrol_handed_ms(enum jy_patrol_state state, int64_t submitted_ms);
/* `due_ms` 0: nobody asks for it any more. */
enum jy_patrol_time_mark jy_patrol_mark(int64_t due_ms, int64_t handed_ms, int64_t now_ms);

enum { JY_PATROL_STREAK = 8 };
struct jy_patrol_week {
    int64_t due_ms, submitted_ms;
    bool none;
};
/* How many of the latest weeks in a row said that there is nothing; `weeks` newest first, the
 * present one may still be open; `from` is the first of them. */
int jy_patrol_streak(const struct jy_patrol_week *weeks, int n, int64_t now_ms, int *from);
/* Nothing was found eight times, and people told the bot of things in these weeks. */
bool jy_patrol_is_blind(int streak, int cases);

/* What may stand on a sheet. */
enum {
    JY_PATROL_ITEMS = 20,
    JY_PATROL_TEXT = 300, /* characters: what is the matter */
    JY_PATROL_SHORT = 60, /* persons, the spot */
    JY_PATROL_NOTE = 200  /* of a sheet, what was done, why it is returned */
};
/* Types that a sheet may name: all but accusations, which go through their own channel, and
 * questions. */
bool jy_patrol_takes(const struct jy_city *city, struct jy_str type);
/* Does this division lie in the unit, or is it the unit's own? */
bool jy_patrol_holds(const struct jy_city *city, enum jy_level level, struct jy_str unit,
                     struct jy_str place);

#endif
