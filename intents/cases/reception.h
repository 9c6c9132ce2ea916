/* reception.h - a leader receives whoever told a matter (领导接访, DOMAIN 8.4): the record beside a
 * case, its steps, and the directions given there (批示) with their dates.
 *
 * Shape   plain data of fixed size beside struct jy_case; a zero record never asked.
 * Past    each booking that came to something stays: received or not come; the last is the present
 *         one.
 * Table   one table says which step leads where, for whom, and what it is nothing without.
 * Pure    the rota (intents/reception/rota.h) and time come in. */
#ifndef JY_RECEPTION_H
#define JY_RECEPTION_H

#include "intents/base.h"
#include "intents/cases/limit.h"

#define JY_RECEPTION_STATES(X) \
    X(NONE, "") \
    X(WAITING, "waiting") \
    X(BOOKED, "booked") \
    X(RECEIVED, "received") \
    X(ABSENT, "no_show") /* noted, not punished */ \
    X(CANCELLED, "cancelled")
enum jy_reception_state {
#define X(name, wire) JY_RECEPTION_##name,
    JY_RECEPTION_STATES(X) JY_N_RECEPTION_STATES
#undef X
};

#define JY_RECEPTION_STEPS(X) \
    X(BOOK, "book") \
    X(WAIT, "wait") \
    X(MOVE, "move") \
    X(CHANGE, "change") /* another receives there */ \
    X(CANCEL, "cancel") \
    X(NO_SHOW, "no_show") \
    X(RECEIVE, "receive") \
    X(DIRECT, "direct") \
    X(DONE, "direction_done")
enum jy_reception_step {
#define X(name, wire) JY_RECEPTION_##name##_STEP,
    JY_RECEPTION_STEPS(X) JY_N_RECEPTION_STEPS
#undef X
};

const char *jy_reception_state_name(enum jy_reception_state s);
const char *jy_reception_step_name(enum jy_reception_step s);
enum jy_reception_step jy_reception_step_of(struct jy_str name); /* JY_N_RECEPTION_STEPS: none */

enum {
    JY_BOOKINGS = 8,
    JY_DIRECTIONS = 4,
    JY_RECEPTION_COPIES = 3,
    JY_RECEPTION_CHARS = 300, /* of a record, a direction, what was done */
    JY_RECEPTION_TEXT = 3 * JY_RECEPTION_CHARS + 1,
    JY_VISITORS_MOST = 5 /* representatives of many: 条例 20 */
};

/* A booking, and what it came to. */
struct jy_booking {
    enum jy_reception_state state; /* BOOKED, RECEIVED or ABSENT; NONE: let go of */
    int date, at;                  /* 20260310, the minute it begins */
    int persons;                   /* who came */
    char leader[24], post[64];     /* who receives; the post as it was */
    char room[64];
};

struct jy_direction {
    int no;        /* of all that were given, from 1; 0: where it stands, from 1 */
    char unit[24]; /* the body that is to do it */
    char by[24];   /* the leader who gave it */
    char text[JY_RECEPTION_TEXT], done[JY_RECEPTION_TEXT];
    struct jy_clock due;
};

struct jy_reception {
    enum jy_reception_state state;
    int64_t asked_ms; /* when the present wish was said */
    int n_bookings;   /* of all that came to something, and the present one */
    int n_directions; /* likewise of all that were given */
    struct jy_booking bookings[JY_BOOKINGS]; /* the oldest first; then they move up */
    struct jy_direction directions[JY_DIRECTIONS];
    char record[JY_RECEPTION_TEXT];       /* of the last reception */
    char copied[JY_RECEPTION_COPIES][24]; /* bodies that were told that a date has passed */
};

/* What a step brings; `text` is the record, the direction or what was done. */
struct jy_reception_move {
    enum jy_reception_step step;
    int date, at;       /* book, move: the slot; direct: `date` is the due one */
    int persons;        /* receive */
    int nth;            /* direction_done: which of the list */
    struct jy_str unit; /* direct */
};

/* As whom somebody acts, as bits. */
enum jy_reception_who {
    JY_RECEPTION_CITIZEN = 1 << 0,
    JY_RECEPTION_CENTRE = 1 << 1, /* keeps the rota: the city's dispatchers, the petition office */
    JY_RECEPTION_RECEIVER = 1 << 2, /* the leader of the present booking */
    JY_RECEPTION_UNIT = 1 << 3,     /* that has a direction to carry out */
    JY_RECEPTION_SYSTEM = 1 << 4,   /* the rota changed, or a slot came free */
};
/* What a step is nothing without, as bits. */
enum jy_reception_need {
    JY_RECEPTION_NEEDS_SLOT = 1 << 0,
    JY_RECEPTION_NEEDS_DAY = 1 << 1, /* the booking's own has come, and the receiver is not named */
    JY_RECEPTION_NEEDS_TEXT = 1 << 2,
    JY_RECEPTION_NEEDS_PERSONS = 1 << 3,
    JY_RECEPTION_NEEDS_UNIT = 1 << 4, /* and a date */
    JY_RECEPTION_NEEDS_NTH = 1 << 5,
    JY_RECEPTION_NEEDS_REASON = 1 << 6,
};

/* The one table.  WRONG_STATE or DENIED; `to` is written only on JY_OK. */
JY_MUST enum jy_err jy_reception_step_to(enum jy_reception_state from, enum jy_reception_step step,
                                         uint32_t who, enum jy_reception_state *to);
uint32_t jy_reception_needs(enum jy_reception_step step);

/* The present or last booking; NULL: there was none. */
const struct jy_booking *jy_reception_booking(const struct jy_reception *r);
struct jy_booking *jy_reception_last(struct jy_reception *r);
/* Room for a new booking: what came to nothing before gives way. */
struct jy_booking *jy_reception_take(struct jy_reception *r);
/* Room for another direction; NULL: all there are, are still to be done. */
struct jy_direction *jy_reception_add(struct jy_reception *r);
bool jy_reception_was_held(const struct jy_reception *r);   /* a leader has received them */
int jy_direction_no(const struct jy_reception *r, int nth); /* of the nth of the list */
int jy_direction_nth(const struct jy_reception *r, int no); /* -1: it has given way */
bool jy_direction_is_open(const struct jy_direction *d);
int jy_reception_open(const struct jy_reception *r); /* directions still to be done */
/* When the next mark of a direction's date passes that nobody was told of; 0: none. */
int64_t jy_reception_wake_ms(const struct jy_reception *r);
/* Bodies that read along: whoever has a direction, and who was told that one is late. */
enum { JY_RECEPTION_BODIES = JY_DIRECTIONS + JY_RECEPTION_COPIES };
int jy_reception_bodies(const struct jy_reception *r, const char *out[JY_RECEPTION_BODIES]);

#endif
