/* queue.h - the desk's lists: store queries, never a second truth.
 *
 * A count and its list come from the same predicate; a count stops at JY_COUNT_MAX.
 * Order  hazard, breach risk, age; what is closed: the newest first; whistles: by their limits;
 *        led: what the conference must decide, then by target date. */
#ifndef JY_QUEUE_H
#define JY_QUEUE_H

#include "store/store.h"

#define JY_QUEUES(X) \
    X(MINE, "mine") \
    X(OFFERED, "offered") /* to the viewer, to be taken or passed on */ \
    X(BODIES, "bodies") \
    X(UNCLAIMED, "unclaimed") \
    X(TO_SIGN, "to_sign") \
    X(DUE_TODAY, "due_today") \
    X(LATE, "late") \
    X(HAZARD, "hazard") \
    X(CALLBACK, "callback") \
    X(STUCK, "stuck") \
    X(WAITING, "waiting") /* who asked for a person: the desk all, a unit its own */ \
    X(DISPATCH, "dispatch") \
    X(CLUES, "clues") \
    X(CLOSED, "closed") \
    X(WHISTLES, "whistles") /* whose turn it is, by limit; the centre: all */ \
    X(LED, "led")           /* before the conference or led; leader and units: their own */ \
    X(VISITS, "visits")     /* closed, and one's own to look in on once more */
enum jy_queue_id {
#define X(name, wire) JY_QUEUE_##name,
    JY_QUEUES(X) JY_N_QUEUES
#undef X
};
const char *jy_queue_name(enum jy_queue_id q);
enum jy_queue_id jy_queue_of(struct jy_str name); /* JY_N_QUEUES when there is none */

enum { JY_COUNT_MAX = 1000 }; /* "999+": what it costs is bounded however old the file is */

/* Who is asking; decides what can be in any answer. */
struct jy_viewer {
    struct jy_str staff, body;
    struct jy_str town; /* first digits of the body's town; empty for a body of the whole city */
    uint32_t roles;
    bool is_village; /* of a village body: withheld cases do not exist for it */
};

/* Rows as cases, best first. */
JY_MUST enum jy_err jy_queue_list(struct jy_reader *r, const struct jy_viewer *v,
                                  enum jy_queue_id q, int64_t now_ms, struct jy_arena *a,
                                  struct jy_case *rows, int max, int *n);
JY_MUST enum jy_err jy_queue_count(struct jy_reader *r, const struct jy_viewer *v,
                                   enum jy_queue_id q, int64_t now_ms, int *n);
/* Of what is closed 0: it grows with the years, and what counting it costs would, too. */
JY_MUST enum jy_err jy_queue_counts(struct jy_reader *r, const struct jy_viewer *v, int64_t now_ms,
                                    int counts[JY_N_QUEUES]);
/* Would `c` be in queue `q` for this viewer now?  Pure: the live update of a list asks it. */
bool jy_queue_has(const struct jy_case *c, const struct jy_viewer *v, enum jy_queue_id q,
                  int64_t now_ms);

#endif
