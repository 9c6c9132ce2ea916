/* columns.h - what the queues ask of a case, derived from its record; private to this room.
 *
 * Pure.  The writer binds these as columns, jy_queue_has evaluates them in memory, and check
 * derives them again to compare: one place says what a projection is. */
#ifndef JY_COLUMNS_H
#define JY_COLUMNS_H

#include "intents/cases/alike.h"
#include "store/queue.h"

enum jy_phase { JY_PHASE_DRAFT, JY_PHASE_OPEN, JY_PHASE_OVER };

/* Zeroed before it is filled, so that two can be compared as bytes. */
struct jy_columns {
    char no[24], owner[24], holder[24], offered[24];
    char town[16]; /* first digits of the place's code */
    char alike[JY_ALIKE_KEY];
    char kept_from[(JY_RECUSED + JY_ASIDE) * 24 + 2]; /* ";id;id;": staff and bodies (recuse.h) */
    const char *state;
    enum jy_phase phase;
    int clue, no_village, hazard, alarm, waits, dispatch;
    int64_t due_ms;      /* the strict date of the earliest running clock; 0: none, or it is over
                            and not to be visited */
    int64_t late_ms;     /* from when the first of them is overdue: after the days off (limit.h) */
    int64_t born_ms;     /* registered, else opened */
    int64_t quiet_day;   /* UTC day of the last event: changes too seldom to cost a turn anything */
    int64_t cluster;     /* 0: none */
    int64_t wake_minute; /* wake_ms cut to the minute, for the same reason */
};

enum { JY_QUIET_DAYS = 15 };

/* What falls due before this is due today: 24:00 belongs to the day that it ends. */
int64_t jy_today_ends_ms(int64_t now_ms);

/* The town alone, zeroed first too: empty where the place is not known. */
void jy_columns_town(const struct jy_case *c, char out[JY_TOWN_DIGITS + 1]);
void jy_columns_of(const struct jy_case *c, struct jy_columns *out);
bool jy_columns_same(const struct jy_columns *a, const struct jy_columns *b);
/* Do the bodies that take part or the phase differ, so that case_units must be written again? */
bool jy_units_same(const struct jy_case *a, const struct jy_case *b);
/* Whose turn it is in the case's whistle: nobody's, once the case is over. */
int jy_turns_of(const struct jy_case *c, struct jy_whistle_turn turns[JY_CALLS + 1]);
/* Is it before the conference or led, so that it stands on that list: by whom, until when; both
 * empty before it is decided. */
bool jy_lead_of(const struct jy_case *c, const char **leader, int64_t *due_ms);
bool jy_lead_same(const struct jy_case *a, const struct jy_case *b);
bool jy_turns_same(const struct jy_case *a, const struct jy_case *b);

#endif
