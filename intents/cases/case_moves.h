/* case_moves.h - who may move a case from where to where, and which states are alike (DOMAIN 5.2).
 *
 * Moves are a table; one function changes the state.  Pure. */
#ifndef JY_CASE_MOVES_H
#define JY_CASE_MOVES_H

#include "intents/cases/case.h"

/* Those that people make. */
#define JY_MOVES(X) \
    X(CLAIM, "claim") \
    X(RELEASE, "release") \
    X(SIGN, "sign") \
    X(ACCEPT, "accept") \
    X(HANDLE, "handle") \
    X(GUIDE, "guide") \
    X(ANSWER, "answer") \
    X(CALL_BACK, "call_back") \
    X(MISSED_CALL, "missed_call") \
    X(CLOSE, "close") \
    X(OBJECT, "object") \
    X(TRANSFER, "transfer") \
    X(SEND_UP, "send_up") \
    X(HAND, "hand") \
    X(CORRECT, "correct") \
    X(NOTE, "note") \
    X(SAY, "say") \
    X(WITHDRAW, "withdraw") \
    X(REOPEN, "reopen") \
    X(ASK_DISPATCH, "ask_dispatch") \
    X(RELEASE_HAZARD, "release_hazard") \
    X(BLOW, "blow") \
    X(WHISTLE, "whistle") /* a step of a call: whistle.h */ \
    X(MEDIATE, "mediate") /* mediation.h says which step of it */ \
    X(EXTEND, "extend") \
    X(ASK_REVIEW, "ask_review") /* or recheck */ \
    X(OPINION, "opinion")       /* of review or recheck */ \
    X(MERGE, "merge") \
    X(PASS_ON, "pass_on") /* an offer to oneself */ \
    X(ISSUE, "issue")     /* a document: paper.h */ \
    X(HEARING, "hearing") /* of a recheck: begins, or is over */ \
    X(VISIT, "visit")     /* somebody has been there */ \
    X(SETTLE, "settle")   /* on the spot, in the village */ \
    X(VOID, "void")       /* a document: its number stays */ \
    X(LEAD, "lead")       /* lead.h says which step of it */ \
    X(LINK, "link")       /* with another citizen's case: the same matter */ \
    X(UNLINK, "unlink") \
    X(SPLIT, "split")         /* a second matter of the same citizen gets a case of its own */ \
    X(RECUSE, "recuse")       /* a matter of one's own or one's family: it is kept from one */ \
    X(RECEPTION, "reception") /* reception.h says which step of it */ \
    X(SHARE, "share")         /* who co-operates, while one answers */ \
    X(ERASE, "erase")         /* one message by law, or all that was said: retention.h */ \
    X(REPORT, "report")       /* upward, at once: the law wants it */
enum jy_move {
#define X(name, wire) JY_MOVE_##name,
    JY_MOVES(X) JY_N_MOVES
#undef X
};
#define JY_BIT(move) (UINT64_C(1) << (move)) /* in a set of moves */
const char *jy_move_name(enum jy_move m);
enum jy_move jy_move_of(struct jy_str name); /* JY_N_MOVES when there is none */

/* The one table: may a holder of `roles` make this move from `from`, and where does it lead?
 * WRONG_STATE or DENIED; `to` is written only on JY_OK. */
JY_MUST enum jy_err jy_case_move(enum jy_case_state from, enum jy_move move, uint32_t roles,
                                 enum jy_case_state *to);

bool jy_case_is_open(enum jy_case_state s);   /* filed, and not over */
bool jy_case_has_owner(enum jy_case_state s); /* routed, and not yet answered */
/* Could this person hold any case?  A leader or the conference's office cannot: they would have
 * nothing to do with it. */
bool jy_staff_can_hold(const struct jy_staff *staff);

#endif
