/* case_moves.c - the moves of a case as a table: from where, by whom, where to. */
#include "intents/cases/case_moves.h"

static const char *const move_names[] = {
#define X(name, wire) [JY_MOVE_##name] = (wire),
    JY_MOVES(X)
#undef X
};

const char *jy_move_name(enum jy_move m)
{
    return move_names[m];
}

enum jy_move jy_move_of(struct jy_str name)
{
    return (enum jy_move)jy_str_place(move_names, JY_N_MOVES, name);
}

#define IN(state) (1u << JY_CASE_##state)
#define OPEN \
    (IN(REGISTERED) | IN(ROUTED) | IN(SIGNED) | IN(ACCEPTED) | IN(GUIDED) | IN(HANDLING) | \
     IN(MEDIATING) | IN(ANSWERED) | IN(CALLBACK))
#define WITH_OWNER (IN(ROUTED) | IN(SIGNED) | IN(ACCEPTED) | IN(HANDLING) | IN(MEDIATING))
#define AFTER_ANSWER (IN(ANSWERED) | IN(CALLBACK))
#define REVIEWED (IN(REVIEW) | IN(RECHECK))
#define ENDED (IN(CLOSED) | IN(ENDED) | IN(MERGED) | IN(WITHDRAWN) | IN(OUT))
#define HANDLER \
    (JY_ROLE_MEDIATOR | JY_ROLE_CHAIR | JY_ROLE_GRID | JY_ROLE_OFFICER | JY_ROLE_DISCIPLINE)
#define SENDERS (HANDLER & ~(JY_ROLE_MEDIATOR | JY_ROLE_GRID)) /* who speak for their unit */
#define DESK (JY_ROLE_DUTY | JY_ROLE_DISPATCHER)
#define OFFICE (JY_ROLE_DISPATCHER | JY_ROLE_CONFERENCE)
#define HEADS (JY_ROLE_DISPATCHER | JY_ROLE_CHAIR)
#define STAY JY_N_CASE_STATES /* the move changes something else than the state */

/* DOMAIN 5.2, the transitions that people make in this order of things.  A state that no row lists
 * for a move refuses it; every open state has a way on for the dispatcher (transfer, close).  A
 * move may have a row for each kind of role. */
static const struct {
    enum jy_move move;
    uint32_t from, roles;
    enum jy_case_state to;
} moves[] = {
    {JY_MOVE_CLAIM, OPEN | IN(DRAFT) | REVIEWED, HANDLER | DESK, STAY},
    {JY_MOVE_RELEASE, OPEN | IN(DRAFT) | REVIEWED, HANDLER | DESK, STAY},
    {JY_MOVE_SIGN, IN(ROUTED), HANDLER, JY_CASE_SIGNED},
    {JY_MOVE_ACCEPT, IN(SIGNED), HANDLER, JY_CASE_ACCEPTED},
    {JY_MOVE_HANDLE, IN(ACCEPTED) | IN(SIGNED) | IN(GUIDED), HANDLER, JY_CASE_HANDLING},
    {JY_MOVE_GUIDE, IN(REGISTERED) | IN(ROUTED) | IN(SIGNED), HANDLER | DESK, JY_CASE_GUIDED},
    {JY_MOVE_ANSWER, IN(ACCEPTED) | IN(HANDLING) | IN(MEDIATING) | IN(GUIDED), HANDLER,
     JY_CASE_ANSWERED},
    {JY_MOVE_CALL_BACK, AFTER_ANSWER, HANDLER | JY_ROLE_DISPATCHER, JY_CASE_CLOSED},
    {JY_MOVE_MISSED_CALL, AFTER_ANSWER, HANDLER | JY_ROLE_DISPATCHER, JY_CASE_CALLBACK},
    {JY_MOVE_CLOSE, IN(GUIDED), HANDLER, JY_CASE_CLOSED},
    {JY_MOVE_CLOSE, AFTER_ANSWER | IN(GUIDED) | REVIEWED, JY_ROLE_DISPATCHER, JY_CASE_CLOSED},
    {JY_MOVE_CLOSE, AFTER_ANSWER, JY_ROLE_DISCIPLINE, JY_CASE_CLOSED},
    {JY_MOVE_OBJECT, IN(ROUTED) | IN(SIGNED), HANDLER, JY_CASE_REGISTERED},
    {JY_MOVE_TRANSFER, OPEN & ~(IN(ANSWERED) | IN(CALLBACK)), SENDERS | DESK, JY_CASE_ROUTED},
    {JY_MOVE_SHARE, OPEN | REVIEWED, JY_ROLE_DISPATCHER, STAY},
    {JY_MOVE_ERASE, OPEN | REVIEWED | ENDED, JY_ROLE_DISPATCHER | JY_ROLE_DISCIPLINE, STAY},
    {JY_MOVE_SEND_UP, WITH_OWNER, HANDLER, JY_CASE_ROUTED},
    {JY_MOVE_HAND, OPEN | IN(DRAFT) | REVIEWED, HANDLER | DESK, STAY},
    {JY_MOVE_CORRECT, OPEN, HANDLER | DESK, STAY},
    {JY_MOVE_NOTE, OPEN | ENDED | IN(DRAFT) | REVIEWED, HANDLER | DESK, STAY},
    {JY_MOVE_SAY, OPEN | IN(DRAFT) | REVIEWED, HANDLER | DESK, STAY},
    {JY_MOVE_SAY, ENDED, DESK, STAY},
    {JY_MOVE_WITHDRAW, OPEN, JY_ROLE_CITIZEN, JY_CASE_WITHDRAWN},
    {JY_MOVE_REOPEN, IN(CLOSED) | IN(WITHDRAWN),
     HANDLER | JY_ROLE_DISPATCHER | JY_ROLE_CITIZEN | JY_ROLE_SYSTEM, JY_CASE_HANDLING},
    {JY_MOVE_BLOW, WITH_OWNER, HANDLER | JY_ROLE_DISPATCHER, STAY},
    {JY_MOVE_WHISTLE, OPEN | IN(REVIEW) | IN(RECHECK) | ENDED, HANDLER | JY_ROLE_DISPATCHER, STAY},
    {JY_MOVE_ASK_DISPATCH, OPEN, HANDLER | DESK | JY_ROLE_CITIZEN, STAY},
    {JY_MOVE_RELEASE_HAZARD, OPEN | IN(DRAFT), HANDLER | DESK, STAY},
    {JY_MOVE_EXTEND, IN(ACCEPTED) | IN(HANDLING) | IN(MEDIATING), HANDLER, STAY},
    {JY_MOVE_ASK_REVIEW, AFTER_ANSWER | IN(CLOSED), HANDLER | DESK, JY_CASE_REVIEW},
    {JY_MOVE_OPINION, REVIEWED, HANDLER, STAY},
    {JY_MOVE_MERGE, IN(REGISTERED) | WITH_OWNER, JY_ROLE_DISPATCHER, JY_CASE_MERGED},
    {JY_MOVE_MERGE, IN(DRAFT), JY_ROLE_CITIZEN, JY_CASE_MERGED},
    {JY_MOVE_LINK, OPEN | REVIEWED, HEADS, STAY},
    {JY_MOVE_UNLINK, OPEN | REVIEWED | ENDED, HEADS, STAY},
    {JY_MOVE_SPLIT, OPEN, HEADS, STAY},
    {JY_MOVE_VISIT, WITH_OWNER | IN(GUIDED) | AFTER_ANSWER | IN(CLOSED), HANDLER, STAY},
    {JY_MOVE_SETTLE, WITH_OWNER & ~IN(MEDIATING), HANDLER, JY_CASE_ANSWERED},
    {JY_MOVE_HEARING, IN(RECHECK), HANDLER, STAY},
    {JY_MOVE_ISSUE, OPEN | REVIEWED | ENDED, HANDLER, STAY},
    {JY_MOVE_ISSUE, OPEN | REVIEWED | ENDED, OFFICE, STAY},
    {JY_MOVE_VOID, OPEN | REVIEWED | ENDED, HANDLER, STAY},
    {JY_MOVE_VOID, OPEN | REVIEWED | ENDED, OFFICE, STAY},
    {JY_MOVE_PASS_ON, WITH_OWNER, JY_ROLE_MEDIATOR, STAY},
    {JY_MOVE_LEAD, OPEN | REVIEWED,
     HANDLER | JY_ROLE_DISPATCHER | JY_ROLE_LEADER | JY_ROLE_CONFERENCE, STAY},
    {JY_MOVE_RECEPTION, OPEN | REVIEWED | IN(CLOSED) | IN(ENDED),
     HANDLER | JY_ROLE_DISPATCHER | JY_ROLE_LEADER | JY_ROLE_CITIZEN | JY_ROLE_SYSTEM, STAY},
    {JY_MOVE_REOPEN, IN(ENDED) | IN(OUT), JY_ROLE_DISPATCHER, JY_CASE_REGISTERED},
    {JY_MOVE_REOPEN, IN(MERGED), JY_ROLE_DISPATCHER, JY_CASE_HANDLING},
    {JY_MOVE_RECUSE, OPEN | REVIEWED, HANDLER | DESK, STAY},
    {JY_MOVE_REPORT, OPEN | REVIEWED, HANDLER | JY_ROLE_DISPATCHER, STAY},
    {JY_MOVE_MEDIATE, (WITH_OWNER & ~IN(ROUTED)) | AFTER_ANSWER | IN(CLOSED),
     HANDLER | JY_ROLE_DISPATCHER, STAY},
};

enum jy_err jy_case_move(enum jy_case_state from, enum jy_move move, uint32_t roles,
                         enum jy_case_state *to)
{
    enum jy_err e = JY_E_UNKNOWN;

    for (size_t i = 0; i < JY_COUNT(moves); i++) {
        bool may = (moves[i].roles & roles) != 0;
        if (moves[i].move != move) continue;
        if (may && moves[i].from & (1u << from)) {
            *to = moves[i].to == STAY ? from : moves[i].to;
            return JY_OK;
        }
        if (may || e == JY_E_UNKNOWN) e = may ? JY_E_WRONG_STATE : JY_E_DENIED;
    }
    return e;
}

bool jy_case_has_owner(enum jy_case_state s)
{
    return (1u << s & WITH_OWNER) != 0;
}

bool jy_case_is_open(enum jy_case_state s)
{
    return ((OPEN | IN(REVIEW) | IN(RECHECK)) & (1u << s)) != 0;
}

bool jy_staff_can_hold(const struct jy_staff *staff)
{
    return (staff->roles & (HANDLER | DESK)) != 0;
}
