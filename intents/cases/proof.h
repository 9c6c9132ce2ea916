/* proof.h - a citizen's telephone number, proved by a code that was sent to it: when one may be
 * sent, whether what is typed fits, and what stands in the case from then on.
 *
 * A number that was only typed is anybody's.  A proved one finds its matters again from another
 * phone, as their query codes do; an accusation is found by its own number and code alone.
 * Pure: time and what counts of the past are given. */
#ifndef JY_PROOF_H
#define JY_PROOF_H

#include "intents/cases/plan.h"
#include "intents/cases/world.h"

enum { JY_PROOF_TRIES = 5, JY_PROOF_MINUTES = 10 };

/* A mobile number of the mainland: others take no text, or cost whoever sends it. */
bool jy_proof_takes(struct jy_str number);
/* Is there anything to prove: the citizen's own number in a filed matter that is no accusation, and
 * is not told through another front end, which knows its people. */
bool jy_proof_may(const struct jy_case *c);
/* The mark that the case is found by; empty: its number is not proved, or it may not be proved. */
const char *jy_proof_mark(const struct jy_case *c);

/* Codes that went out in the 24 hours before, whatever came of them. */
struct jy_proof_sent {
    int64_t last_ms; /* to this number; 0: none */
    int number, device, all;
};
struct jy_proof_limits {
    int gap_s, number, device, all; /* between two to one number; in 24 hours */
};
/* OK; SLOW_DOWN: not yet; LIMIT: no more today.  `wait_s` is written on both. */
JY_MUST enum jy_err jy_proof_send(const struct jy_proof_limits *most,
                                  const struct jy_proof_sent *sent, int64_t now_ms, int *wait_s);

struct jy_proof_code {
    int64_t sent_ms;
    int tries; /* that were wrong */
    bool used;
};
#define JY_PROOF_ANSWERS(X) \
    X(SENT, "sent") \
    X(FAILED, "failed") /* it could not be sent */ \
    X(PROVED, "proved") \
    X(WRONG, "wrong") \
    X(OVER, "over") /* too old, tried too often, used, or never sent */
enum jy_proof_answer {
#define X(name, wire) JY_PROOF_##name,
    JY_PROOF_ANSWERS(X)
#undef X
};
const char *jy_proof_answer_name(enum jy_proof_answer a);
/* One try: PROVED and used up, WRONG and counted, or OVER. */
enum jy_proof_answer jy_proof_try(struct jy_proof_code *code, bool fits, int64_t now_ms);

/* The number of this case of the plan is proved, since `at_ms`: into the record and the log. */
void jy_proof_write(const struct jy_world *w, struct jy_plan *p, int which, const char *mark,
                    int64_t at_ms);
/* It is another number now, or none. */
void jy_proof_drop(struct jy_case *c);

#endif
