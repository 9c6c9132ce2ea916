/* mediation.h - people's mediation of a case: its states, who may do what, and its record.
 *
 * Plain data of fixed size inside struct jy_case; long texts stand in the log.  The machine is one
 * table (DOMAIN 5.5): voluntary at every step, so from every state before the signing either side
 * can end it, and the one who asks hears the other ways (人民调解法 17, 23, 26); and the centre has
 * a recorded way out of every state that is not an end.
 *
 * Refused are an accusation, what is no dispute between people, what a court has, what one side
 * will not have; with violence known a joint session, and any at all unless the victim asks.
 * Pure; a refusal leaves the case untouched. */
#ifndef JY_MEDIATION_H
#define JY_MEDIATION_H

#include "intents/city/city.h"

struct jy_case;

#define JY_MEDIATION_STATES(X) \
    X(NONE, "") \
    X(OFFERED, "m_offered") \
    X(APPLIED, "m_applied") \
    X(INVITED, "m_invited") \
    X(CONSENTED, "m_consented") \
    X(SESSION, "m_session") \
    X(PAUSED, "m_paused") \
    X(AGREED, "m_agreed") \
    X(SIGNED, "m_signed") \
    X(CONFIRM, "m_confirm") \
    X(PERFORMING, "m_performing") \
    X(PERFORMED, "m_performed") \
    X(BREACHED, "m_breached") \
    X(FAILED, "m_failed") \
    X(REFUSED, "m_refused") \
    X(RELEASED, "m_released") /* followed no longer: the agreement binds all the same */
enum jy_mediation_state {
#define X(name, wire) JY_MED_##name,
    JY_MEDIATION_STATES(X) JY_N_M_STATES
#undef X
};

#define JY_MEDIATION_ACTS(X) \
    X(OFFER, "offer") \
    X(DECLINE, "decline") \
    X(APPLY, "apply") \
    X(INVITE, "invite") \
    X(CONSENT, "consent") \
    X(REFUSE, "refuse") \
    X(SESSION, "session") \
    X(PAUSE, "pause") \
    X(RESUME, "resume") \
    X(PROLONG, "prolong") \
    X(AGREE, "agree") \
    X(SIGN, "sign") \
    X(CONFIRM, "confirm") /* both have asked a court to confirm it */ \
    X(RULED, "ruled")     /* … and the court has answered */ \
    X(PERFORM, "perform") \
    X(BREACH, "breach") \
    X(COURT, "court") /* not performed: told how a court helps */ \
    X(FAIL, "fail") \
    X(ACCEPT, "accept")   /* one side agrees to what was written down */ \
    X(REJECT, "reject")   /* … or does not: it is talked on */ \
    X(TALK, "talk")       /* words into a room, as they are said: seat.h */ \
    X(SEAT, "seat")       /* a new link and code for the other side */ \
    X(RELEASE, "release") /* a supervisor's exit from what has been signed */
enum jy_mediation_act {
#define X(name, wire) JY_MA_##name,
    JY_MEDIATION_ACTS(X) JY_N_M_ACTS
#undef X
};

/* Short lists; the names are the wire's. */
#define JY_SIDES(X) \
    X(NONE, "") \
    X(APPLICANT, "applicant") \
    X(OTHER, "other") \
    X(BOTH, "both")
enum jy_m_side {
#define X(name, wire) JY_SIDE_##name,
    JY_SIDES(X) JY_N_SIDES
#undef X
};
#define JY_CHANNELS(X) \
    X(NONE, "") \
    X(PHONE, "phone") \
    X(VISIT, "visit") \
    X(LETTER, "letter") \
    X(RELAYED, "relayed")
enum jy_channel {
#define X(name, wire) JY_CHANNEL_##name,
    JY_CHANNELS(X) JY_N_CHANNELS
#undef X
};
#define JY_MEDIATION_RESULTS(X) \
    X(NONE, "") \
    X(REACHED, "reached")         /* of an invitation */ \
    X(NOT_REACHED, "not_reached") /* of an invitation */ \
    X(VALID, "valid")             /* of a court */ \
    X(DISMISSED, "dismissed")     /* of a court */
enum jy_mediation_result {
#define X(name, wire) JY_MR_##name,
    JY_MEDIATION_RESULTS(X) JY_N_M_RESULTS
#undef X
};
/* Where a session's note is written: read by staff only, a caucus by nobody else ever. */
#define JY_ROOMS(X) \
    X(NONE, "") \
    X(JOINT, "joint") \
    X(CAUCUS_APPLICANT, "caucus_applicant") \
    X(CAUCUS_OTHER, "caucus_other")
enum jy_room {
#define X(name, wire) JY_ROOM_##name,
    JY_ROOMS(X) JY_N_ROOMS
#undef X
};
#define JY_AGREEMENT_FORMS(X) \
    X(NONE, "") \
    X(WRITTEN, "written") \
    X(ORAL, "oral")
enum jy_agreement_form {
#define X(name, wire) JY_FORM_##name,
    JY_AGREEMENT_FORMS(X) JY_N_FORMS
#undef X
};
/* Why there is no agreement. */
#define JY_MEDIATION_ENDS(X) \
    X(NONE, "") \
    X(NO_AGREEMENT, "no_agreement") \
    X(APPLICANT_ENDS, "applicant_ends") \
    X(OTHER_ENDS, "other_ends") \
    X(UNREACHABLE, "unreachable") \
    X(IN_COURT, "in_court") \
    X(NOT_SUITABLE, "not_suitable") \
    X(TIME_OVER, "time_over") /* the clock's alone */
enum jy_mediation_end {
#define X(name, wire) JY_ME_##name,
    JY_MEDIATION_ENDS(X) JY_N_M_ENDS
#undef X
};
/* Why it may not be mediated. */
#define JY_MEDIATION_BARS(X) \
    X(NONE, "") \
    X(ACCUSATION, "accusation") \
    X(NO_DISPUTE, "no_dispute") \
    X(COURT, "court") \
    X(UNWILLING, "unwilling") \
    X(VIOLENCE, "violence") /* unless the victim asks, and then apart */
enum jy_mediation_bar {
#define X(name, wire) JY_MB_##name,
    JY_MEDIATION_BARS(X) JY_N_M_BARS
#undef X
};

const char *jy_mediation_state_name(enum jy_mediation_state s);
const char *jy_mediation_act_name(enum jy_mediation_act a);
const char *jy_m_side_name(enum jy_m_side s);
const char *jy_channel_name(enum jy_channel c);
const char *jy_mediation_result_name(enum jy_mediation_result r);
const char *jy_room_name(enum jy_room r);
const char *jy_agreement_form_name(enum jy_agreement_form f);
const char *jy_mediation_end_name(enum jy_mediation_end e);
const char *jy_mediation_bar_name(enum jy_mediation_bar b);
/* Each JY_N_… when there is none; the empty name is NONE, but an act is never empty. */
enum jy_mediation_act jy_mediation_act_of(struct jy_str name);
enum jy_m_side jy_m_side_of(struct jy_str name);
enum jy_channel jy_channel_of(struct jy_str name);
enum jy_mediation_result jy_mediation_result_of(struct jy_str name);
enum jy_room jy_room_of(struct jy_str name);
enum jy_agreement_form jy_agreement_form_of(struct jy_str name);
enum jy_mediation_end jy_mediation_end_of(struct jy_str name);

/* Dates are 20260310; an item's amount is in fen. */
enum { JY_M_TRIES = 3, JY_M_ITEMS = 6, JY_M_ITEM_CHARS = 60 };
struct jy_m_try {
    int date;
    enum jy_channel channel;
    enum jy_mediation_result result;
};
struct jy_m_consent {
    int64_t at_ms; /* 0: not yet */
    bool closed;   /* wants it without others in the room */
};
struct jy_m_item {
    enum jy_m_side who;
    char what[4 * JY_M_ITEM_CHARS + 1];
    int64_t amount_fen; /* 0: no money */
    int due, done;      /* done 0: outstanding */
    int reminded;       /* marks passed: 1 three days before, 2 on the day, 3 three days late */
};
/* How the other side comes in: seat.h.  The code is computed and never kept. */
enum { JY_SEAT_LINK = 65 }; /* hex of a digest, and a NUL */
struct jy_m_seat {
    char link[JY_SEAT_LINK];     /* digest of the link; empty: none was given */
    int64_t issued_ms, until_ms; /* until when it opens */
    int64_t opened_ms, device;   /* 0: nobody has come in yet */
    int wrong;                   /* codes that did not fit */
    bool english;                /* what whoever sits there reads */
};
struct jy_mediation {
    enum jy_mediation_state state;
    int attempts; /* applications, this one with them */
    bool in_court, victim_asks;
    struct jy_m_try tries[JY_M_TRIES];
    struct jy_m_consent applicant, other;
    struct jy_m_seat seat;
    int64_t accepted_applicant_ms, accepted_other_ms; /* of the terms as they stand; 0: not yet */
    char mediator[24];                                /* staff id of whoever led the last session */
    int sessions, caucuses, prolonged;
    int resume_on; /* while paused: when its time counts again, by itself */
    enum jy_mediation_end end;
    enum jy_agreement_form form;
    struct jy_m_item items[JY_M_ITEMS];
    int effective, confirm_by, confirm_asked;
    bool confirm_reminded;
    enum jy_mediation_result ruling;
    int64_t terms_seq; /* of the event that says what was agreed; 0: nothing yet */
};

/* What somebody does, as it was told; what an act does not need is ignored. */
struct jy_m_step {
    enum jy_mediation_act act;
    enum jy_m_side side;
    enum jy_channel channel;
    enum jy_mediation_result result;
    enum jy_room room;
    enum jy_agreement_form form;
    enum jy_mediation_end end;
    bool closed, victim_asks;
    int item;                /* 1 to JY_M_ITEMS */
    char link[JY_SEAT_LINK]; /* invite, seat: digest of the new one, not the wire's to say */
    int date;
    int n_items;
    struct jy_m_item items[JY_M_ITEMS];
};

/* The table alone: may a holder of `roles` do this from `from`?  WRONG_STATE or DENIED. */
JY_MUST enum jy_err jy_mediation_move(enum jy_mediation_state from, enum jy_mediation_act act,
                                      uint32_t roles);
/* Applied for and not yet signed or ended: an answer must wait for it. */
bool jy_mediation_is_open(const struct jy_case *c);

enum jy_mediation_bar jy_mediation_bar_of(const struct jy_case *c);
/* No joint session, whatever the parties say. */
bool jy_mediation_keeps_apart(const struct jy_case *c);

/* What a holder of `roles` may do to this case now, as bits of enum jy_mediation_act. */
uint32_t jy_mediation_acts(const struct jy_case *c, uint32_t roles, int64_t now_ms);

/* DENIED, WRONG_STATE: not among those; BAD_FIELD: `field` names what is missing or wrong. */
JY_MUST enum jy_err jy_mediation_check(const struct jy_case *c, uint32_t roles,
                                       const struct jy_m_step *step, struct jy_str text,
                                       int64_t now_ms, const char **field);

/* Does what has been checked: the record, made in `a` at the first act, the clock, and handling →
 * mediating (5.2 row 13).
 * `by`: the mediator's staff id, empty when a citizen or a clock acts. */
void jy_mediation_do(const struct jy_city *city, struct jy_case *c, const struct jy_m_step *step,
                     struct jy_str by, int64_t now_ms, struct jy_arena *a);
/* What it comes to, once it comes to something: the case is answered with it (row 19); or NULL. */
const char *jy_mediation_outcome(const struct jy_case *after, enum jy_mediation_act act);
/* What the citizen hears of it: a template id; NULL: staff only. */
const char *jy_mediation_phrase(const struct jy_case *after, const struct jy_m_step *step);

bool jy_mediation_is_outstanding(const struct jy_mediation *m, int item); /* item from 1 */

/* -- time -- */

enum jy_m_due { JY_MD_NONE, JY_MD_ITEM, JY_MD_BREACH, JY_MD_CONFIRM, JY_MD_RESUME };
struct jy_m_reminder {
    enum jy_m_due what;
    int item;      /* of ITEM and BREACH, from 1 */
    int mark;      /* the one now passed */
    int64_t at_ms; /* when it comes */
};
/* The reminder that comes first, whether its time has come or not; false when there is none. */
bool jy_mediation_next(const struct jy_case *c, struct jy_m_reminder *out);
/* Of a mark that was over before there was an agreement nobody is reminded. */
void jy_mediation_skip_past(struct jy_mediation *m, int64_t now_ms);
void jy_mediation_reminded(struct jy_case *c, const struct jy_m_reminder *r);

#endif
