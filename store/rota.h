/* rota.h - the leaders' rota, as it is kept, with what is booked in it; the waiting list;
 * directions by their dates; and the month's numbers (DOMAIN 8.4).
 *
 * Shape    a row for each sitting, by its day and first minute.  Bookings, waits and directions are
 *          derived of cases (bookings.c): the record of a case is what holds.
 * Threads  with a store: the clerk's, inside a batch; with a reader: the reader's. */
#ifndef JY_STORE_ROTA_H
#define JY_STORE_ROTA_H

#include "intents/reception/rota.h"
#include "store/store.h"

/* Sittings on or after a day, with what is taken and how many wait; into `a`. */
JY_MUST enum jy_err jy_rota_load(struct jy_store *s, int from, struct jy_arena *a,
                                 struct jy_rota *out);
/* The same of the days `from` to `to`. */
JY_MUST enum jy_err jy_rota_read(struct jy_reader *r, int from, int to, struct jy_arena *a,
                                 struct jy_rota *out);
/* All that is said of one; replaces the one that began at that minute. */
JY_MUST enum jy_err jy_rota_put(struct jy_store *s, const struct jy_sitting *sitting,
                                int64_t now_ms);
JY_MUST enum jy_err jy_rota_drop(struct jy_store *s, int date, int from);

/* Cases to be put right by the rota, on or after a day: a booking whose sitting is given up, cut
 * short or another's by now, the next day first; then those who wait, by the age of the case. */
enum { JY_UNSEATED_MAX = 50 };
JY_MUST enum jy_err jy_rota_unsettled(struct jy_store *s, int today, int64_t ids[JY_UNSEATED_MAX],
                                      int *n);
/* Is there a booking of the first kind; does anybody wait?  NOT_FOUND: no. */
JY_MUST enum jy_err jy_rota_has_fallen(struct jy_reader *r, int today);
JY_MUST enum jy_err jy_rota_has_waiting(struct jy_reader *r);

struct jy_booked {
    int64_t case_id;
    int date, at, persons;
    enum jy_reception_state state;
};
struct jy_bookings_of {
    int from, to;         /* days, both included */
    struct jy_str leader; /* empty: everybody's */
};
/* By day and time. */
JY_MUST enum jy_err jy_bookings_list(struct jy_reader *r, const struct jy_bookings_of *of,
                                     struct jy_booked *list, int max, int *n);
/* Cases on the waiting list, the oldest first. */
JY_MUST enum jy_err jy_waits_list(struct jy_reader *r, int64_t *ids, int max, int *n);

struct jy_directed {
    int64_t case_id;
    int no; /* of all that were given in it, from 1 (jy_direction_nth) */
};
/* Directions that are still to be done, the most urgent first; `leader` empty: everybody's. */
JY_MUST enum jy_err jy_directions_list(struct jy_reader *r, struct jy_str leader,
                                       struct jy_directed *list, int max, int *n);

/* A month's numbers (202611). */
struct jy_reception_month {
    int64_t days;     /* on which somebody was received */
    int64_t received; /* matters */
    int64_t persons;  /* who came with them */
    int64_t absent;
    int64_t directed, in_time; /* directions that were due in it; done by then */
};
JY_MUST enum jy_err jy_rota_month(struct jy_reader *r, int month, int64_t now_ms,
                                  struct jy_reception_month *out);

#endif
