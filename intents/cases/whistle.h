/* whistle.h - calling bodies to the spot (吹哨报到, DOMAIN 5.4): states, steps, due times; grades
 * and their limits are the city's (settings.h).
 *
 * Shape   plain data of fixed size inside struct jy_case; a zero whistle was never blown.  Each
 *         called body goes its own way: one objection does not stop the others.
 * One     whistle is open at a time in a case; those before it live in the log.
 * Table   one table says which step leads where, for whom, what it needs and which limit it meets.
 * Pure    time and calendar come in; whose body somebody is of is decided in casework_whistle.c. */
#ifndef JY_WHISTLE_H
#define JY_WHISTLE_H

#include "intents/cases/limit.h"
#include "intents/city/city.h"

#define JY_CALL_STATES(X) \
    X(NONE, "") \
    X(BLOWN, "blown") \
    X(SIGNED, "signed") \
    X(CONTACTED, "contacted") \
    X(ARRIVED, "arrived") \
    X(DONE, "done") \
    X(RATED, "rated") \
    X(OBJECTED, "objected") /* the clock stands still until the caller decides */ \
    X(CANCELLED, "cancelled") \
    X(ASKED, "asked") /* a village would have it called: its town has yet to blow, or not to */
enum jy_call_state {
#define X(name, wire) JY_CALL_##name,
    JY_CALL_STATES(X) JY_N_CALL_STATES
#undef X
};

#define JY_WHISTLE_STEPS(X) \
    X(SIGN, "sign") \
    X(CONTACT, "contact") \
    X(ARRIVE, "arrive") \
    X(DONE, "done") \
    X(OBJECT, "object") \
    X(RATE, "rate") \
    X(COMMENT, "comment") /* the body on its rating, once */ \
    X(RECALL, "recall")   /* called again, over its objection */ \
    X(CANCEL, "cancel")
enum jy_whistle_step {
#define X(name, wire) JY_WHISTLE_##name,
    JY_WHISTLE_STEPS(X) JY_N_WHISTLE_STEPS
#undef X
};

const char *jy_call_state_name(enum jy_call_state s);
const char *jy_whistle_step_name(enum jy_whistle_step s);
enum jy_whistle_step jy_whistle_step_of(struct jy_str name); /* JY_N_WHISTLE_STEPS: none */

enum { JY_CALLS = 4, JY_RATINGS = 3, JY_WHISTLE_COPIES = JY_CALLS + 2 };
struct jy_call {
    char body[24];
    enum jy_call_state state;
    struct jy_clock dues[JY_N_DUES];
    int64_t done_ms;
    uint8_t ratings[JY_RATINGS]; /* speed, attitude, result: 1 to 5 */
    bool commented;
    char spot[96];  /* where it arrived */
    char said[256]; /* the last that counts: why not, or what came of it; clipped, whole in the log
                     */
};

struct jy_whistle {
    enum jy_grade grade;
    int64_t blown_ms, asked_ms;           /* 0: not blown yet; the village asked nobody */
    char by[24], by_body[24];             /* staff and body of the caller; asked: the town's */
    char asked_by[24], asked_by_body[24]; /* staff and body of the village that asks */
    char approver[64]; /* who is responsible in the town; empty when the centre blew */
    char problem[384], spot[96];
    struct jy_call calls[JY_CALLS];
    char copied[JY_WHISTLE_COPIES]
               [24]; /* bodies that were told of a late arrival, and read along */
};

/* As whom somebody acts on a call, as bits. */
enum jy_whistle_who {
    JY_WHO_CALLED = 1 << 0,
    JY_WHO_CALLER = 1 << 1,
    JY_WHO_CENTRE = 1 << 2, /* the dispatcher: the recorded way out of every state */
};
/* What a step is nothing without, as bits. */
enum jy_whistle_need {
    JY_NEED_TEXT = 1 << 0,
    JY_NEED_REASON = 1 << 1,
    JY_NEED_SPOT = 1 << 2,
    JY_NEED_RATINGS = 1 << 3,
    JY_NEED_PHOTO = 1 << 4, /* or a reason why there is none */
};

/* The one table.  WRONG_STATE or DENIED; `to` is written only on JY_OK. */
JY_MUST enum jy_err jy_whistle_move(enum jy_call_state from, enum jy_whistle_step step,
                                    uint32_t who, enum jy_call_state *to);
uint32_t jy_whistle_needs(enum jy_whistle_step step);

/* A body is called, first or again: blown, with its limits from now on. */
void jy_call_start(const struct jy_city *city, enum jy_grade grade, int64_t now_ms,
                   struct jy_call *call);
/* Into a state that the table gave, with the limit that the step meets. */
void jy_call_enter(struct jy_call *call, enum jy_whistle_step step, enum jy_call_state to,
                   int64_t now_ms);
/* The matter is over: who has not been done with is called no longer; ratings may still come. */
void jy_whistle_end(struct jy_whistle *w);

bool jy_whistle_is_open(const struct jy_whistle *w);  /* somebody has yet to do, decide or rate */
bool jy_whistle_is_asked(const struct jy_whistle *w); /* the town has yet to decide on it */
bool jy_call_is_callers(const struct jy_call *call);  /* its caller has yet to decide, or to rate */
bool jy_call_reaches(const struct jy_call *call);     /* its body was called, and reads along */
struct jy_call *jy_whistle_call(struct jy_whistle *w, struct jy_str body); /* NULL: not called */
/* Does it read along because of the whistle: caller, called and not cancelled, or copied to? */
bool jy_whistle_concerns(const struct jy_whistle *w, struct jy_str body);
/* The limit that a call must meet next; NULL when it has none to meet. */
const struct jy_clock *jy_call_next(const struct jy_call *call, enum jy_due_id *id);
/* Is this limit still to be met, so that passing it is late? */
bool jy_call_owes(const struct jy_call *call, enum jy_due_id id);
/* Did this step, which was just taken, come after the limit that it meets? */
bool jy_whistle_is_late(const struct jy_call *call, enum jy_whistle_step step);
/* When the next mark of a limit passes that nobody was told of; 0: none. */
int64_t jy_whistle_wake_ms(const struct jy_whistle *w);

/* Who must do something now, and by when (0: no limit): the called bodies under way, and the caller
 * once for what was done, objected to or asked for.  Returns how many. */
struct jy_whistle_turn {
    const char *body;
    int64_t due_ms;
};
int jy_whistle_turns(const struct jy_whistle *w, struct jy_whistle_turn turns[JY_CALLS + 1]);

#endif
