/* casework_bar.c - who may make which move at all, and what bars whoever may not: asked of every
 * move for the page's buttons, and by casework_may.c before it looks at what is written.
 *
 * jy_case_move says what is possible in a state; here is what hangs on the owner, the holder and
 * the case itself. */
#include "intents/cases/case_see.h"
#include "intents/cases/casework_say.h"

const char *jy_bar_name(enum jy_bar bar)
{
    static const char *const names[] = {
#define X(name, wire) wire,
        JY_BARS(X)
#undef X
    };

    return names[bar];
}

/* What somebody is to a case that they see, as bits. */
enum {
    OWNER = 1 << 0,  /* of the unit that must answer */
    PART = 1 << 1,   /* of one that takes part, or sees it for another reason of its own */
    GUEST = 1 << 2,  /* called by a whistle, or reads along */
    CENTRE = 1 << 3, /* a dispatcher */
    DUTY = 1 << 4,   /* at the desk, for who waits */
    ALARM = 1 << 5,  /* sees a danger that nobody has taken */
    HOLDER = 1 << 6,
    ALL = OWNER | PART | GUEST | CENTRE | DUTY | ALARM | HOLDER
};

static unsigned standing(const struct jy_city *city, const struct jy_case *c,
                         const struct jy_staff *by)
{
    unsigned is = PART;

    if (jy_case_is_guest(city, c, by)) is = GUEST;
    if (jy_str_is(by->body, c->owner)) is = OWNER;
    if (is != GUEST && c->alarm) is |= ALARM;
    if (is != GUEST && jy_str_is(by->id, c->holder)) is |= HOLDER;
    if (by->roles & JY_ROLE_DISPATCHER) is |= CENTRE;
    if (by->roles & JY_ROLE_DUTY) is |= DUTY;
    return is;
}

/* Only the owner's own people and the centre decide over it; a co-unit reads and writes; whom a
 * whistle calls reads, notes, and acts on the call (3.2, 5.2).  A move that hangs on more than that
 * is asked about below. */
static const unsigned whose[JY_N_MOVES] = {
    [JY_MOVE_CLAIM] = OWNER | CENTRE | DUTY | ALARM,
    [JY_MOVE_RELEASE] = HOLDER,
    [JY_MOVE_SIGN] = OWNER,
    [JY_MOVE_ACCEPT] = OWNER,
    [JY_MOVE_HANDLE] = OWNER,
    [JY_MOVE_GUIDE] = OWNER | CENTRE | DUTY,
    [JY_MOVE_ANSWER] = OWNER,
    [JY_MOVE_CALL_BACK] = OWNER | CENTRE,
    [JY_MOVE_MISSED_CALL] = OWNER | CENTRE,
    [JY_MOVE_CLOSE] = OWNER | CENTRE,
    [JY_MOVE_OBJECT] = OWNER,
    [JY_MOVE_TRANSFER] = OWNER | CENTRE | DUTY,
    [JY_MOVE_SEND_UP] = OWNER,
    [JY_MOVE_HAND] = OWNER | CENTRE | DUTY | HOLDER,
    [JY_MOVE_CORRECT] = OWNER | CENTRE | DUTY,
    [JY_MOVE_NOTE] = ALL,
    [JY_MOVE_SAY] = ALL & ~GUEST,
    [JY_MOVE_REOPEN] = OWNER | CENTRE,
    [JY_MOVE_ASK_DISPATCH] = ALL & ~GUEST,
    [JY_MOVE_RELEASE_HAZARD] = ALL & ~GUEST,
    [JY_MOVE_BLOW] = OWNER | CENTRE | GUEST, /* the town that a village asks */
    [JY_MOVE_WHISTLE] = ALL,
    [JY_MOVE_MEDIATE] = OWNER | CENTRE,
    [JY_MOVE_EXTEND] = OWNER,
    [JY_MOVE_ASK_REVIEW] = OWNER | CENTRE | DUTY,
    [JY_MOVE_OPINION] = OWNER,
    [JY_MOVE_MERGE] = CENTRE,
    [JY_MOVE_PASS_ON] = OWNER,
    [JY_MOVE_ISSUE] = ALL, /* which form, is asked where it is known */
    [JY_MOVE_HEARING] = OWNER,
    [JY_MOVE_VISIT] = OWNER,
    [JY_MOVE_SETTLE] = OWNER,
    [JY_MOVE_VOID] = ALL,
    [JY_MOVE_LEAD] = ALL,
    [JY_MOVE_LINK] = OWNER | CENTRE,
    [JY_MOVE_UNLINK] = OWNER | CENTRE,
    [JY_MOVE_SPLIT] = OWNER | CENTRE,
    [JY_MOVE_RECUSE] = ALL & ~GUEST,
    [JY_MOVE_RECEPTION] = ALL,
    [JY_MOVE_SHARE] = CENTRE,
    [JY_MOVE_ERASE] = OWNER | CENTRE, /* the owner's: a clue's, whom the centre may not see */
    [JY_MOVE_REPORT] = OWNER | CENTRE,
};

/* Whom it takes instead. */
static enum jy_bar bar_of_others(enum jy_move move)
{
    if (whose[move] & OWNER) return JY_BAR_OWNER;
    if (whose[move] & CENTRE) return JY_BAR_CENTRE;
    return whose[move] == HOLDER ? JY_BAR_HOLDER : JY_BAR_GUEST;
}

bool jy_doing_is_held(const struct jy_case *c, const struct jy_staff *by)
{
    return c->holder[0] != '\0' && !jy_str_is(by->id, c->holder);
}

bool jy_doing_may_settle(const struct jy_case *c)
{
    return c->level == JY_LEVEL_VILLAGE && !c->confidential && !jy_mediation_is_open(c);
}

bool jy_doing_may_visit(const struct jy_case *c)
{
    const struct jy_clock *k = &c->clocks[JY_CLOCK_VISIT];

    return c->state != JY_CASE_CLOSED || (k->due_ms != 0 && k->done_ms == 0);
}

bool jy_doing_is_another_left(const struct jy_city *city, const struct jy_case *c,
                              const struct jy_staff *by)
{
    uint32_t role = c->confidential ? JY_ROLE_DISCIPLINE : JY_ROLE_DISPATCHER;

    for (int i = 0; i < city->n_staff; i++) {
        const struct jy_staff *one = &city->staff[i];
        if (one->roles & role && one->login.len > 0 && !jy_str_eq(one->id, by->id) &&
            jy_case_visible(city, c, one))
            return true;
    }
    return false;
}

static bool may_say(const struct jy_case *c)
{
    return !jy_doing_is_over(c) || c->wants_human; /* an answer to who asks */
}

/* A matter that was answered is closed by a callback; without one, by the centre.  A clue is
 * nobody's to ring up about. */
static bool may_close(const struct jy_case *c, const struct jy_staff *by)
{
    return c->state == JY_CASE_GUIDED || c->confidential || by->roles & JY_ROLE_DISPATCHER;
}

/* A clue goes to none but another body of discipline; most cities have one. */
static bool is_there_anybody(const struct jy_city *city, const struct jy_case *c)
{
    if (!c->confidential) return true;
    for (int i = 0; i < city->n_bodies; i++)
        if (city->bodies[i].kind == JY_BODY_DISCIPLINE && !jy_str_is(city->bodies[i].id, c->owner))
            return true;
    return false;
}

static enum jy_bar bar_unless(bool may, enum jy_bar bar)
{
    return may ? JY_BAR_NONE : bar;
}

static bool may_issue(const struct jy_case *c, const struct jy_staff *by)
{
    return jy_str_is(by->body, c->owner) || jy_doing_is_of_office(c, by) ||
           jy_doing_is_of_hall(c, by);
}

enum jy_bar jy_doing_bar(const struct jy_city *city, const struct jy_case *c,
                         const struct jy_staff *by, enum jy_move move)
{
    if ((whose[move] & standing(city, c, by)) == 0) return bar_of_others(move);
    if (c->erased) /* nothing is left to go on with */
        return bar_unless(move == JY_MOVE_NOTE, JY_BAR_ERASED);
    switch (move) {
    case JY_MOVE_ISSUE:
    case JY_MOVE_VOID:
        return bar_unless(may_issue(c, by), JY_BAR_OWNER);
    case JY_MOVE_BLOW:
        if (c->confidential) return JY_BAR_SECRET;
        return bar_unless(jy_doing_may_blow(city, c, by), JY_BAR_TOWN);
    case JY_MOVE_MEDIATE:
        return bar_unless(jy_casework_mediates(c, by), JY_BAR_PARTIAL);
    case JY_MOVE_OBJECT:
    case JY_MOVE_ASK_DISPATCH:
    case JY_MOVE_REPORT:
    case JY_MOVE_SHARE: /* the dispatcher may not even see a clue */
        return bar_unless(!c->confidential, JY_BAR_SECRET);
    case JY_MOVE_TRANSFER:
        return bar_unless(is_there_anybody(city, c), JY_BAR_SECRET);
    case JY_MOVE_CALL_BACK:
    case JY_MOVE_MISSED_CALL: /* not who answered: 5.6 */
        return bar_unless(!jy_str_is(by->id, c->answered_by), JY_BAR_ANSWERED);
    case JY_MOVE_SAY:
        return bar_unless(may_say(c), JY_BAR_STATE);
    case JY_MOVE_CLOSE:
        return bar_unless(may_close(c, by), JY_BAR_CALLBACK);
    default:
        return JY_BAR_NONE; /* the table has said it all */
    }
}

static bool has_step(const struct jy_city *city, const struct jy_case *c, const struct jy_staff *by)
{
    for (int i = 0; i < JY_CALLS; i++)
        if (jy_casework_steps(city, c, &jy_whistle_in(c)->calls[i], by) != 0) return true;
    return false;
}

static enum jy_bar bar_of_settling(const struct jy_case *c)
{
    if (jy_mediation_is_open(c)) return JY_BAR_MEDIATING;
    return bar_unless(jy_doing_may_settle(c), JY_BAR_VILLAGE);
}

/* What the case has come to, for a move that is theirs. */
static enum jy_bar bar_of_case(const struct jy_city *city, const struct jy_case *c,
                               const struct jy_staff *by, enum jy_move move)
{
    switch (move) {
    case JY_MOVE_CLAIM:
        return bar_unless(c->holder[0] == '\0', JY_BAR_HELD);
    case JY_MOVE_SAY:
        return bar_unless(!jy_doing_is_held(c, by), JY_BAR_HELD);
    case JY_MOVE_PASS_ON:
        return bar_unless(jy_str_is(by->id, c->offer.to), JY_BAR_NOTHING);
    case JY_MOVE_RELEASE_HAZARD:
        return bar_unless(c->alarm, JY_BAR_SAFE);
    case JY_MOVE_ANSWER:
        return bar_unless(!jy_mediation_is_open(c), JY_BAR_MEDIATING);
    case JY_MOVE_SETTLE:
        return bar_of_settling(c);
    case JY_MOVE_VISIT:
        return bar_unless(jy_doing_may_visit(c), JY_BAR_STATE);
    case JY_MOVE_MEDIATE:
        return bar_unless(jy_casework_mediation_acts(c, by, 0) != 0, JY_BAR_NOTHING);
    case JY_MOVE_SEND_UP:
        return bar_unless(jy_casework_above(city, c) != NULL, JY_BAR_TOP);
    case JY_MOVE_BLOW:
        return bar_unless(!jy_whistle_is_open(jy_whistle_in(c)) ||
                              jy_doing_answers_ask(city, c, by),
                          JY_BAR_BLOWN);
    case JY_MOVE_EXTEND:
        return bar_unless(jy_review_is_due(c, move), JY_BAR_EXTENDED);
    case JY_MOVE_ASK_REVIEW:
        return bar_unless(jy_review_is_due(c, move), JY_BAR_UNANSWERED);
    case JY_MOVE_ISSUE:
        return bar_unless(jy_doing_has_paper(city, c, by), JY_BAR_NOTHING);
    case JY_MOVE_WHISTLE:
        return bar_unless(has_step(city, c, by), JY_BAR_NOTHING);
    case JY_MOVE_LINK:
        return bar_unless(jy_casework_is_linkable(c), JY_BAR_NOTHING);
    case JY_MOVE_UNLINK:
        return bar_unless(jy_casework_leaves(c), JY_BAR_NOTHING);
    case JY_MOVE_SPLIT:
        return bar_unless(jy_casework_splits(c), JY_BAR_NOTHING);
    case JY_MOVE_RECUSE:
        return bar_unless(jy_doing_is_another_left(city, c, by), JY_BAR_ALONE);
    case JY_MOVE_LEAD:
        return bar_unless(jy_casework_lead_steps(city, c, by) != 0, JY_BAR_NOTHING);
    case JY_MOVE_RECEPTION:
        return bar_unless(jy_casework_reception_steps(city, c, by) != 0, JY_BAR_NOTHING);
    default:
        return JY_BAR_NONE;
    }
}

enum jy_bar jy_casework_bar(const struct jy_city *city, const struct jy_case *c,
                            const struct jy_staff *by, enum jy_move move)
{
    enum jy_case_state to;
    enum jy_err e = jy_case_move(c->state, move, by->roles, &to);
    enum jy_bar bar = jy_doing_bar(city, c, by, move);

    if (e == JY_E_WRONG_STATE) return bar == JY_BAR_NONE ? JY_BAR_STATE : bar;
    if (e != JY_OK) return JY_BAR_POST;
    return bar == JY_BAR_NONE ? bar_of_case(city, c, by, move) : bar;
}

uint64_t jy_casework_moves(const struct jy_city *city, const struct jy_case *c,
                           const struct jy_staff *by)
{
    uint64_t moves = 0;

    if (!jy_case_visible(city, c, by)) return 0;
    for (int m = 0; m < JY_N_MOVES; m++)
        if (jy_casework_bar(city, c, by, (enum jy_move)m) == JY_BAR_NONE) moves |= JY_BIT(m);
    return moves;
}
