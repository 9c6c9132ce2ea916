/* casework_may.c - who may make which move, and what it is nothing without: checked in one order,
 * and asked of every move for the page's buttons.
 *
 * jy_case_move says what is possible in a state; here is what hangs on the owner, the holder and
 * the case itself. */
#include "intents/cases/casework_say.h"
#include "intents/cases/recuse.h"

enum { OBJECT_CHARS = 20 }; /* 条例 23: detailed reasons */

/* What a move is nothing without (DOMAIN 5.2, 3.7). */
enum {
    EPOCH = 1 << 0,  /* compare-and-swap on the owner epoch */
    FREE = 1 << 1,   /* nobody else holds the conversation */
    REASON = 1 << 2, /* in the handler's words */
    TEXT = 1 << 3,
};
static const unsigned needs[JY_N_MOVES] = {
    [JY_MOVE_CLAIM] = EPOCH | FREE,
    [JY_MOVE_RELEASE] = EPOCH | FREE,
    [JY_MOVE_SIGN] = EPOCH,
    [JY_MOVE_ACCEPT] = EPOCH,
    [JY_MOVE_HANDLE] = EPOCH,
    [JY_MOVE_GUIDE] = EPOCH | TEXT,
    [JY_MOVE_ANSWER] = EPOCH | TEXT,
    [JY_MOVE_CALL_BACK] = EPOCH | TEXT,
    [JY_MOVE_MISSED_CALL] = EPOCH,
    [JY_MOVE_CLOSE] = EPOCH,
    [JY_MOVE_OBJECT] = EPOCH | REASON,
    [JY_MOVE_TRANSFER] = EPOCH | REASON,
    [JY_MOVE_SEND_UP] = EPOCH | TEXT,
    [JY_MOVE_HAND] = EPOCH | REASON,
    [JY_MOVE_CORRECT] = EPOCH | REASON, /* it teaches the rules: 3.7 */
    [JY_MOVE_NOTE] = TEXT,
    [JY_MOVE_SAY] = FREE | TEXT,
    [JY_MOVE_WITHDRAW] = EPOCH,
    [JY_MOVE_REOPEN] = EPOCH | REASON,
    [JY_MOVE_ASK_DISPATCH] = EPOCH | REASON,
    [JY_MOVE_RELEASE_HAZARD] = EPOCH,
    [JY_MOVE_BLOW] = EPOCH | TEXT,
    [JY_MOVE_WHISTLE] = 0, /* the state of the call tells who was late */
    [JY_MOVE_MEDIATE] = EPOCH,
    [JY_MOVE_EXTEND] = EPOCH | REASON,
    [JY_MOVE_ASK_REVIEW] = EPOCH | TEXT,
    [JY_MOVE_OPINION] = EPOCH | TEXT,
    [JY_MOVE_MERGE] = EPOCH | REASON,
    [JY_MOVE_PASS_ON] = EPOCH,
    [JY_MOVE_ISSUE] = EPOCH,
    [JY_MOVE_HEARING] = EPOCH | REASON,
    [JY_MOVE_VISIT] = TEXT,
    [JY_MOVE_SETTLE] = EPOCH | TEXT,
    [JY_MOVE_VOID] = EPOCH | REASON,
    [JY_MOVE_LEAD] = 0,      /* who decides compares the epoch, who reports need not */
    [JY_MOVE_LINK] = REASON, /* owner and holder stay as they are */
    [JY_MOVE_UNLINK] = REASON,
    [JY_MOVE_SPLIT] = EPOCH | TEXT,
    [JY_MOVE_RECUSE] = REASON,
    [JY_MOVE_RECEPTION] = 0, /* its own state tells who was late */
    [JY_MOVE_SHARE] = EPOCH | REASON,
    [JY_MOVE_ERASE] = EPOCH | REASON,
};

static bool held_by_other(const struct jy_case *c, const struct jy_staff *by)
{
    return c->holder[0] != '\0' && !jy_str_is(by->id, c->holder);
}

/* Where a case may be sent: never to whom it is kept from, and handed back down once at most. */
static enum jy_err check_target(const struct jy_world *w, const struct jy_case *c, struct jy_str id)
{
    const struct jy_body *to = jy_city_body(w->city, id);

    if (to == NULL || jy_str_is(to->id, c->owner)) return JY_E_BAD_FIELD;
    if (c->confidential && to->kind != JY_BODY_DISCIPLINE) return JY_E_DENIED;
    if (jy_case_stepped_aside(c, to->id)) return JY_E_DENIED;
    if (to->level == JY_LEVEL_VILLAGE && jy_case_kept_from_village(c)) return JY_E_DENIED;
    if (to->level != JY_LEVEL_NONE && to->level < c->level && c->handbacks > 0)
        return JY_E_WRONG_STATE;
    return JY_OK;
}

enum jy_err jy_doing_check_bodies(const struct jy_world *w, const struct jy_case *c,
                                  const struct jy_action *act, struct jy_str owner,
                                  bool (*may_be)(const struct jy_body *body))
{
    for (int i = 0; i < act->n_bodies; i++) {
        const struct jy_body *body = jy_city_body(w->city, act->bodies[i]);
        if (body == NULL || jy_str_eq(body->id, owner) || !may_be(body)) return JY_E_BAD_FIELD;
        for (int k = 0; k < i; k++)
            if (jy_str_eq(act->bodies[k], body->id)) return JY_E_BAD_FIELD;
        if (jy_doing_is_partial(c, body)) return JY_E_DENIED;
    }
    return JY_OK;
}

/* One unit answers and others co-operate (3.2): who does, the centre says, and nobody from whom it
 * is kept. */
static enum jy_err check_co_units(const struct jy_world *w, const struct jy_case *c,
                                  const struct jy_action *act, struct jy_str owner)
{
    enum jy_err e = jy_doing_check_bodies(w, c, act, owner, jy_casework_can_help);

    if (act->n_bodies > 0 && (!(act->by->roles & JY_ROLE_DISPATCHER) || c->confidential))
        return JY_E_DENIED;
    for (int i = 0; e == JY_OK && i < act->n_bodies; i++)
        if (jy_city_body(w->city, act->bodies[i])->level == JY_LEVEL_VILLAGE &&
            jy_case_kept_from_village(c))
            e = JY_E_DENIED;
    return e;
}

static enum jy_err check_transfer(const struct jy_world *w, const struct jy_case *c,
                                  const struct jy_action *act, const char **field)
{
    enum jy_err e = check_target(w, c, act->to_body);

    *field = e == JY_OK ? "to_bodies" : "to_body";
    return e == JY_OK ? check_co_units(w, c, act, act->to_body) : e;
}

static enum jy_err check_share(const struct jy_world *w, const struct jy_case *c,
                               const struct jy_action *act, const char **field)
{
    if (c->confidential) return JY_E_DENIED;
    *field = "to_bodies";
    return check_co_units(w, c, act, jy_str_of(c->owner));
}

static enum jy_err check_send_up(const struct jy_world *w, const struct jy_case *c,
                                 const struct jy_action *act, const char **field)
{
    if (jy_casework_above(w->city, c) == NULL) return JY_E_WRONG_STATE;
    return jy_ground_of(act->ground) < JY_N_GROUNDS ? JY_OK : jy_doing_bad(field, "ground");
}

static enum jy_err check_hand(const struct jy_world *w, const struct jy_case *c,
                              const struct jy_action *act, const char **field)
{
    const struct jy_staff *to = jy_city_staff(w->city, act->to_staff);

    if (to == NULL || jy_str_is(to->id, c->holder) || !jy_staff_can_hold(to))
        return jy_doing_bad(field, "to_staff");
    if (jy_is_recused(c, to)) return JY_E_DENIED;
    if (jy_case_is_guest(w->city, c, to)) return JY_E_DENIED; /* called to help, not to decide */
    return jy_str_eq(to->body, act->by->body) || jy_case_visible(w->city, c, to) ? JY_OK
                                                                                 : JY_E_DENIED;
}

static enum jy_err check_correct(const struct jy_world *w, const struct jy_case *c,
                                 const struct jy_action *act, const char **field)
{
    (void)c;
    if (act->type.len == 0 && act->place.len == 0) return jy_doing_bad(field, "type");
    if (act->type.len > 0 && jy_city_type(w->city, act->type) == NULL)
        return jy_doing_bad(field, "type");
    if (act->place.len == 0) return JY_OK;
    return jy_city_division(w->city, act->place) || jy_city_grid(w->city, act->place)
               ? JY_OK
               : jy_doing_bad(field, "place");
}

static enum jy_err check_outcome(const struct jy_world *w, const struct jy_case *c,
                                 const struct jy_action *act, const char **field)
{
    static const char *const outcomes[] = {
        "support",       "explain",          "reject", "mediated_written",
        "mediated_oral", "mediation_failed", "guided"};

    (void)w;
    if (act->move == JY_MOVE_ANSWER && jy_mediation_is_open(c))
        return JY_E_WRONG_STATE; /* it comes to its own end first */
    if (act->move == JY_MOVE_CLOSE && act->outcome.len == 0) return JY_OK; /* as it was answered */
    return jy_str_place(outcomes, JY_COUNT(outcomes), act->outcome) < (int)JY_COUNT(outcomes)
               ? JY_OK
               : jy_doing_bad(field, "outcome");
}

/* What a village can finish where it happened; a mediation comes to its own end. */
static bool may_settle(const struct jy_case *c)
{
    return c->level == JY_LEVEL_VILLAGE && !c->confidential && !jy_mediation_is_open(c);
}

static enum jy_err check_settle(const struct jy_world *w, const struct jy_case *c,
                                const struct jy_action *act, const char **field)
{
    static const char *const outcomes[] = {"mediated_oral", "support", "explain"};

    (void)w;
    if (!may_settle(c)) return JY_E_WRONG_STATE;
    return jy_str_place(outcomes, JY_COUNT(outcomes), act->outcome) < (int)JY_COUNT(outcomes)
               ? JY_OK
               : jy_doing_bad(field, "outcome");
}

/* Once it is closed only where it was not off their mind. */
static bool may_visit(const struct jy_case *c)
{
    const struct jy_clock *k = &c->clocks[JY_CLOCK_VISIT];

    return c->state != JY_CASE_CLOSED || (k->due_ms != 0 && k->done_ms == 0);
}

static enum jy_err check_visit(const struct jy_world *w, const struct jy_case *c,
                               const struct jy_action *act, const char **field)
{
    (void)w;
    (void)act;
    (void)field;
    return may_visit(c) ? JY_OK : JY_E_WRONG_STATE;
}

/* Told again later it is a matter of its own (5.2 row 26); an end, and what was merged, may be
 * undone on any day. */
bool jy_doing_may_reopen(const struct jy_city *city, const struct jy_case *c, int64_t now_ms)
{
    if (c->no[0] == '\0' || c->erased) return false; /* a draft that went on elsewhere; no words */
    if (c->state != JY_CASE_CLOSED && c->state != JY_CASE_WITHDRAWN) return true;
    return now_ms < jy_reopen_until_ms(city, c);
}

static enum jy_err check_reopen(const struct jy_world *w, const struct jy_case *c,
                                const struct jy_action *act, const char **field)
{
    (void)act;
    (void)field;
    return jy_doing_may_reopen(w->city, c, w->now_ms) ? JY_OK : JY_E_WRONG_STATE;
}

static enum jy_err check_release(const struct jy_world *w, const struct jy_case *c,
                                 const struct jy_action *act, const char **field)
{
    bool there = act->move == JY_MOVE_RELEASE ? c->holder[0] != '\0' : c->alarm;

    (void)w;
    (void)field;
    return there ? JY_OK : JY_E_WRONG_STATE;
}

static enum jy_err check_claim(const struct jy_world *w, const struct jy_case *c,
                               const struct jy_action *act, const char **field)
{
    (void)w;
    (void)act;
    (void)field;
    return c->holder[0] != '\0' ? JY_E_CLAIMED : JY_OK; /* one's own already */
}

/* Somebody else who can send it on: of the centre, or for a clue of the discipline role. */
static bool is_another_left(const struct jy_city *city, const struct jy_case *c,
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

static enum jy_err check_recuse(const struct jy_world *w, const struct jy_case *c,
                                const struct jy_action *act, const char **field)
{
    (void)field;
    return is_another_left(w->city, c, act->by) ? JY_OK : JY_E_WRONG_STATE;
}

/* The fields of a move, and what of the case they hang on; no function: there are none. */
typedef enum jy_err check_fn(const struct jy_world *w, const struct jy_case *c,
                             const struct jy_action *act, const char **field);
static check_fn *const checks[JY_N_MOVES] = {
    [JY_MOVE_CLAIM] = check_claim,
    [JY_MOVE_RELEASE] = check_release,
    [JY_MOVE_RELEASE_HAZARD] = check_release,
    [JY_MOVE_ANSWER] = check_outcome,
    [JY_MOVE_CLOSE] = check_outcome,
    [JY_MOVE_CALL_BACK] = jy_doing_check_callback,
    [JY_MOVE_MISSED_CALL] = jy_doing_check_callback,
    [JY_MOVE_OBJECT] = jy_doing_check_review,
    [JY_MOVE_TRANSFER] = check_transfer,
    [JY_MOVE_SEND_UP] = check_send_up,
    [JY_MOVE_HAND] = check_hand,
    [JY_MOVE_CORRECT] = check_correct,
    [JY_MOVE_BLOW] = jy_doing_check_blow,
    [JY_MOVE_WHISTLE] = jy_doing_check_whistle,
    [JY_MOVE_MEDIATE] = jy_doing_check_mediate,
    [JY_MOVE_EXTEND] = jy_doing_check_review,
    [JY_MOVE_ASK_REVIEW] = jy_doing_check_review,
    [JY_MOVE_OPINION] = jy_doing_check_review,
    [JY_MOVE_MERGE] = jy_doing_check_merge,
    [JY_MOVE_PASS_ON] = jy_doing_check_pass_on,
    [JY_MOVE_ISSUE] = jy_doing_check_issue,
    [JY_MOVE_VISIT] = check_visit,
    [JY_MOVE_REOPEN] = check_reopen,
    [JY_MOVE_SETTLE] = check_settle,
    [JY_MOVE_VOID] = jy_doing_check_void,
    [JY_MOVE_LEAD] = jy_doing_check_lead,
    [JY_MOVE_LINK] = jy_doing_check_cluster,
    [JY_MOVE_UNLINK] = jy_doing_check_cluster,
    [JY_MOVE_SPLIT] = jy_doing_check_split,
    [JY_MOVE_RECUSE] = check_recuse,
    [JY_MOVE_RECEPTION] = jy_doing_check_reception,
    [JY_MOVE_SHARE] = check_share,
    [JY_MOVE_ERASE] = jy_doing_check_erase,
};

bool jy_casework_takes_photos(enum jy_move move, enum jy_whistle_step step)
{
    static const uint64_t there =
        JY_BIT(JY_MOVE_VISIT) | JY_BIT(JY_MOVE_SETTLE) | JY_BIT(JY_MOVE_BLOW);

    if (move == JY_MOVE_WHISTLE) return step == JY_WHISTLE_ARRIVE || step == JY_WHISTLE_DONE;
    return (there & JY_BIT(move)) != 0;
}

static enum jy_err check_fields(const struct jy_world *w, const struct jy_case *c,
                                const struct jy_action *act, const char **field)
{
    if (needs[act->move] & TEXT && jy_str_trim(act->text).len == 0 && act->file == NULL)
        return jy_doing_bad(field, "text");
    if (act->n_photos > 0 && !jy_casework_takes_photos(act->move, act->step))
        return jy_doing_bad(field, "photos");
    return checks[act->move] ? checks[act->move](w, c, act, field) : JY_OK;
}

bool jy_doing_is_over(const struct jy_case *c)
{
    return !jy_case_is_open(c->state) && c->state != JY_CASE_DRAFT;
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
    [JY_MOVE_BLOW] = OWNER | CENTRE,
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
};

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

static bool decides(const struct jy_city *city, const struct jy_case *c, const struct jy_staff *by,
                    enum jy_move move)
{
    if ((whose[move] & standing(city, c, by)) == 0) return false;
    if (c->erased) return move == JY_MOVE_NOTE; /* nothing is left to go on with */
    switch (move) {
    case JY_MOVE_ISSUE:
    case JY_MOVE_VOID:
        return jy_str_is(by->body, c->owner) || jy_doing_is_of_office(c, by) ||
               jy_doing_is_of_hall(c, by);
    case JY_MOVE_BLOW:
        return jy_doing_may_blow(city, c, by);
    case JY_MOVE_MEDIATE:
        return jy_casework_mediates(c, by);
    case JY_MOVE_OBJECT:
    case JY_MOVE_ASK_DISPATCH:
    case JY_MOVE_SHARE:
        return !c->confidential; /* the dispatcher may not even see a clue */
    case JY_MOVE_TRANSFER:
        return is_there_anybody(city, c);
    case JY_MOVE_CALL_BACK:
    case JY_MOVE_MISSED_CALL:
        return !jy_str_is(by->id, c->answered_by); /* not who answered: 5.6 */
    case JY_MOVE_SAY:
        return may_say(c);
    case JY_MOVE_CLOSE:
        return may_close(c, by);
    default:
        return true; /* the table has said it all */
    }
}

static bool has_reason(const struct jy_case *c, const struct jy_action *act)
{
    size_t chars = jy_str_chars(jy_str_trim(act->reason));
    bool closes_unasked =
        act->move == JY_MOVE_CLOSE && c->state != JY_CASE_GUIDED; /* without a callback */

    if (act->move == JY_MOVE_OBJECT) return chars >= OBJECT_CHARS;
    return chars > 0 || !(needs[act->move] & REASON || closes_unasked);
}

static enum jy_err check(const struct jy_world *w, const struct jy_case *c,
                         const struct jy_action *act, enum jy_case_state *to, const char **field)
{
    unsigned need;
    enum jy_err e;

    if (!jy_case_visible(w->city, c, act->by)) return JY_E_DENIED;
    if ((unsigned)act->move >= JY_N_MOVES) return jy_doing_bad(field, "move");
    need = needs[act->move];
    if (need & EPOCH && act->epoch != c->epoch)
        return act->move == JY_MOVE_CLAIM && held_by_other(c, act->by) ? JY_E_CLAIMED
                                                                       : JY_E_STALE_EPOCH;
    if (need & FREE && held_by_other(c, act->by)) return JY_E_CLAIMED;
    e = jy_case_move(c->state, act->move, act->by->roles, to);
    if (e != JY_OK) return e;
    if (!decides(w->city, c, act->by, act->move)) return JY_E_DENIED;
    return has_reason(c, act) ? check_fields(w, c, act, field) : JY_E_NEEDS_REASON;
}

enum jy_err jy_casework_may(const struct jy_world *w, const struct jy_case *c,
                            const struct jy_action *act, enum jy_case_state *to, const char **field)
{
    const char *wrong = NULL;
    enum jy_err e = check(w, c, act, to, &wrong);

    *field = e == JY_E_NEEDS_REASON ? "reason" : e == JY_E_BAD_FIELD ? wrong : NULL;
    return e;
}

static bool has_step(const struct jy_city *city, const struct jy_case *c, const struct jy_staff *by)
{
    for (int i = 0; i < JY_CALLS; i++)
        if (jy_casework_steps(city, c, &jy_whistle_in(c)->calls[i], by) != 0) return true;
    return false;
}

uint64_t jy_casework_moves(const struct jy_city *city, const struct jy_case *c,
                           const struct jy_staff *by)
{
    uint64_t moves = 0;
    enum jy_case_state to;

    if (!jy_case_visible(city, c, by)) return 0;
    for (int m = 0; m < JY_N_MOVES; m++) {
        enum jy_move move = (enum jy_move)m;
        if (jy_case_move(c->state, move, by->roles, &to) != JY_OK) continue;
        if (!decides(city, c, by, move) || (needs[m] & FREE && held_by_other(c, by))) continue;
        if (move == JY_MOVE_CLAIM && c->holder[0] != '\0') continue;
        if (move == JY_MOVE_RELEASE && c->holder[0] == '\0') continue;
        if (move == JY_MOVE_PASS_ON && !jy_str_is(by->id, c->offer.to)) continue;
        if (move == JY_MOVE_RELEASE_HAZARD && !c->alarm) continue;
        if (move == JY_MOVE_ANSWER && jy_mediation_is_open(c)) continue;
        if (move == JY_MOVE_SETTLE && !may_settle(c)) continue;
        if (move == JY_MOVE_VISIT && !may_visit(c)) continue;
        if (move == JY_MOVE_MEDIATE && jy_casework_mediation_acts(c, by, 0) == 0) continue;
        if (move == JY_MOVE_SEND_UP && jy_casework_above(city, c) == NULL) continue;
        if (move == JY_MOVE_BLOW && jy_whistle_is_open(jy_whistle_in(c))) continue;
        if (!jy_review_is_due(city, c, move)) continue;
        if (move == JY_MOVE_ISSUE && !jy_doing_has_paper(city, c, by)) continue;
        if (move == JY_MOVE_WHISTLE && !has_step(city, c, by)) continue;
        if (move == JY_MOVE_LINK && !jy_casework_is_linkable(c)) continue;
        if (move == JY_MOVE_UNLINK && !jy_casework_leaves(c)) continue;
        if (move == JY_MOVE_SPLIT && !jy_casework_splits(c)) continue;
        if (move == JY_MOVE_RECUSE && !is_another_left(city, c, by)) continue;
        if (move == JY_MOVE_LEAD && jy_casework_lead_steps(city, c, by) == 0) continue;
        if (move == JY_MOVE_RECEPTION && jy_casework_reception_steps(city, c, by) == 0) continue;
        moves |= JY_BIT(m);
    }
    return moves;
}
