/* casework_may.c - what a move is nothing without, checked in one order.
 *
 * jy_case_move says what is possible in a state; who may at all is in casework_bar.c. */
#include "intents/cases/case_see.h"
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
    [JY_MOVE_REPORT] = TEXT,
};

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

static enum jy_err check_settle(const struct jy_world *w, const struct jy_case *c,
                                const struct jy_action *act, const char **field)
{
    static const char *const outcomes[] = {"mediated_oral", "support", "explain"};

    (void)w;
    if (!jy_doing_may_settle(c)) return JY_E_WRONG_STATE;
    return jy_str_place(outcomes, JY_COUNT(outcomes), act->outcome) < (int)JY_COUNT(outcomes)
               ? JY_OK
               : jy_doing_bad(field, "outcome");
}

static enum jy_err check_visit(const struct jy_world *w, const struct jy_case *c,
                               const struct jy_action *act, const char **field)
{
    (void)w;
    (void)act;
    (void)field;
    return jy_doing_may_visit(c) ? JY_OK : JY_E_WRONG_STATE;
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

static enum jy_err check_recuse(const struct jy_world *w, const struct jy_case *c,
                                const struct jy_action *act, const char **field)
{
    (void)field;
    return jy_doing_is_another_left(w->city, c, act->by) ? JY_OK : JY_E_WRONG_STATE;
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
    [JY_MOVE_REPORT] = jy_doing_check_report,
};

bool jy_casework_takes_photos(enum jy_move move, enum jy_whistle_step step)
{
    static const uint64_t there =
        JY_BIT(JY_MOVE_VISIT) | JY_BIT(JY_MOVE_SETTLE) | JY_BIT(JY_MOVE_BLOW);

    if (move == JY_MOVE_WHISTLE) return step == JY_WHISTLE_ARRIVE || step == JY_WHISTLE_DONE;
    return (there & JY_BIT(move)) != 0;
}

/* Said or not; of a petition alone, whose answer it is. */
static bool is_met_well(const struct jy_case *c, const struct jy_action *act)
{
    static const uint64_t answers = JY_BIT(JY_MOVE_ANSWER) | JY_BIT(JY_MOVE_SETTLE) |
                                    JY_BIT(JY_MOVE_OPINION) | JY_BIT(JY_MOVE_CLOSE);

    if (act->met.len == 0) return true;
    return (answers & JY_BIT(act->move)) != 0 && c->kind == JY_KIND_PETITION && !c->confidential &&
           jy_met_of(act->met) < JY_N_METS;
}

static enum jy_err check_fields(const struct jy_world *w, const struct jy_case *c,
                                const struct jy_action *act, const char **field)
{
    if (needs[act->move] & TEXT && jy_str_trim(act->text).len == 0 && act->file == NULL)
        return jy_doing_bad(field, "text");
    if (act->n_photos > 0 && !jy_casework_takes_photos(act->move, act->step))
        return jy_doing_bad(field, "photos");
    if (!is_met_well(c, act)) return jy_doing_bad(field, "met");
    return checks[act->move] ? checks[act->move](w, c, act, field) : JY_OK;
}

bool jy_doing_is_over(const struct jy_case *c)
{
    return !jy_case_is_open(c->state) && c->state != JY_CASE_DRAFT;
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
        return act->move == JY_MOVE_CLAIM && jy_doing_is_held(c, act->by) ? JY_E_CLAIMED
                                                                          : JY_E_STALE_EPOCH;
    if (need & FREE && jy_doing_is_held(c, act->by)) return JY_E_CLAIMED;
    e = jy_case_move(c->state, act->move, act->by->roles, to);
    if (e != JY_OK) return e;
    if (jy_doing_bar(w->city, c, act->by, act->move) != JY_BAR_NONE) return JY_E_DENIED;
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
