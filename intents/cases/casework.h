/* casework.h - what staff do to a case, as a pure function.
 *
 * Checks, in this order: may see the case (DENIED, worded like NOT_FOUND), owner epoch
 * (STALE_EPOCH), already held by another (CLAIMED), state and role (WRONG_STATE, DENIED), reason
 * given where one is needed (NEEDS_REASON), fields (BAD_FIELD).  On an error the plan is untouched.
 */
#ifndef JY_CASEWORK_H
#define JY_CASEWORK_H

#include "intents/cases/attachment.h"
#include "intents/cases/case_moves.h"
#include "intents/cases/lead_rows.h"
#include "intents/cases/plan.h"
#include "intents/cases/world.h"

/* Why a level cannot finish a matter (DOMAIN 3.4); each is told to the citizen in its own words. */
#define JY_GROUNDS(X) \
    X(CANNOT, "cannot") \
    X(NO_POWER, "no_power") \
    X(PARTY_REFUSES, "party_refuses") \
    X(CONFLICT, "conflict_of_interest") \
    X(OVER_THRESHOLD, "over_threshold") \
    X(DANGER, "danger")
enum jy_ground {
#define X(name, wire) JY_GROUND_##name,
    JY_GROUNDS(X) JY_N_GROUNDS
#undef X
};
enum jy_ground jy_ground_of(struct jy_str name); /* JY_N_GROUNDS when there is none */

enum { JY_SPLIT_SAID = 8, JY_SPLIT_CHARS = 100 }; /* of a split: messages, and its one line */
enum { JY_PHOTOS = 4 };                           /* of one move */

struct jy_said; /* said.h */
struct jy_action {
    enum jy_move move;
    int n_lines; /* of a document, below */
    const struct jy_staff *by;
    const struct jy_attachment *file; /* say, note: sent along; NULL: none */
    int64_t epoch;        /* the one the page showed; ignored by note and say of a non-owner move */
    struct jy_str text;   /* reply, note, answer; send_up: what was tried; report: what it is */
    struct jy_str ground; /* send_up: a name of JY_GROUNDS; erase, report: of their own */
    struct jy_str reason; /* transfer, hand, object, correct, release */
    struct jy_str to_body;  /* transfer, object (suggested), report of a child */
    struct jy_str to_staff; /* hand */
    /* correct: type id, division code or the grid within it; either may be empty; split: of the
     * second matter, `text` is what it is in one line, and an empty place the first one's */
    struct jy_str type, place;
    const struct jy_said *told; /* split: which of the citizen's words belong to it */
    int n_told;                 /* -1: something was named that is none of them */
    struct jy_str settled, performed, satisfaction; /* call_back: names of case.h's lists */
    int64_t hearts, other_hearts;       /* call_back: 1 to 5, 0 unsaid; the other side's */
    struct jy_m_step mediation;         /* mediate; `text` is its note or terms */
    struct jy_lead_move lead;           /* lead; `text` is progress or how it was settled */
    struct jy_reception_move reception; /* reception; `text` as reception.h says */
    struct jy_str outcome; /* answer, close: support explain …; opinion: uphold change return */
    struct jy_str met;     /* answer, settle, opinion, close, of a petition: a name of JY_METS */
    /* merge: the case that goes on; link: the other one; unlink: the first; NULL: there is none */
    const struct jy_case *other;
    int n_linked;      /* unlink, merge: how many others are in the cluster */
    int n_photos;      /* of `photos`, below */
    struct jy_str doc; /* issue: id of the form; `lines` as they were read over */
    const struct jy_str *lines;
    int64_t seq;   /* void: of the document's event; erase: of the message, 0: of all of them */
    int64_t group; /* correct: 村民小组 of the place; 0: not said */
    int64_t days;  /* extend: 1 to 30; `approver` is the head who approved it */
    /* blow: text is the problem, spot the place to come to; whistle: to_body names the call */
    struct jy_str bodies[JY_CALLS], approver, spot; /* transfer, share: bodies co-operate (协办) */
    int n_bodies;
    enum jy_grade grade;
    enum jy_whistle_step step;
    int ratings[JY_RATINGS]; /* whistle rate: speed, attitude, result */
    /* visit, settle, blow, whistle arrive and done: photographed there, each an event of its own
     * behind the one that names them */
    const struct jy_attachment *photos[JY_PHOTOS];
    struct jy_str position; /* whistle arrive: position.h; empty: not told */
};

JY_MUST enum jy_err jy_casework_step(const struct jy_world *w, const struct jy_action *act,
                                     struct jy_plan *p);
bool jy_casework_takes_photos(enum jy_move move, enum jy_whistle_step step);
/* The same in two halves, for what must be had in between (the number of a document): `to` is
 * written on JY_OK, and goes into the second with nothing changed.  `field` of the frame is what
 * JY_E_BAD_FIELD or JY_E_NEEDS_REASON is about; NULL otherwise. */
JY_MUST enum jy_err jy_casework_may(const struct jy_world *w, const struct jy_case *c,
                                    const struct jy_action *act, enum jy_case_state *to,
                                    const char **field);
void jy_casework_do(const struct jy_world *w, const struct jy_action *act, enum jy_case_state to,
                    struct jy_plan *p);
/* It has come to its end, by whatever way: the whistle, the leader and the booking that stood
 * beside it end with it. */
void jy_casework_end_beside(struct jy_case *c, int64_t now_ms);
/* May they issue this form in it, as far as it fits: the owner any; the petition office and the
 * office of the joint conference the conference's own; a sealed one whoever hears its caucus. */
bool jy_casework_issues(const struct jy_case *c, const struct jy_staff *by,
                        const struct jy_document *d);
/* May they void one of this form that `issuer` (a staff id) has issued: the owner's people what was
 * issued in its name, an office of the conference what is its own. */
bool jy_casework_voids(const struct jy_city *city, const struct jy_case *c,
                       const struct jy_staff *by, struct jy_str doc, struct jy_str issuer);
/* In whose name and numbers it is issued: a body id. */
struct jy_str jy_casework_issuer(const struct jy_case *c, const struct jy_staff *by);
/* They have told the bot, which did not handle it, that it is settled and how they like it: closed
 * with that.  False: something is left for a person to ask. */
bool jy_casework_told_back(const struct jy_world *w, struct jy_plan *p);
/* An answer was replied to: the callback need not wait for its day (5.2 row 20).  False: there is
 * none to come. */
bool jy_casework_replied(const struct jy_world *w, struct jy_plan *p);
/* Both sides were in a mediation of it: each has a heart of its own. */
bool jy_both_took_part(const struct jy_case *c);
/* The citizen tells that what was closed or withdrawn is there again: open, at its owner's, a stage
 * of its own and the total going on (5.2 row 26).  False: too late for that, or it ended otherwise;
 * nothing has changed. */
bool jy_casework_come_back(const struct jy_world *w, struct jy_plan *p, int which,
                           struct jy_str told);
/* Until when what is closed or withdrawn can be taken up again. */
int64_t jy_reopen_until_ms(const struct jy_city *city, const struct jy_case *c);
/* When an answered case begins to wait for its callback; 0: it does not. */
int64_t jy_callback_from_ms(const struct jy_case *c);
/* A clock's 80, 100 or 150 % has come: reminders, 超期, one level up (DOMAIN 3.4); or the time
 * after an answer is over, and it waits for a callback; or the directory knows its owner or its
 * holder no more. */
void jy_casework_wake(const struct jy_world *w, struct jy_plan *p);

/* Are they, where there is one, unknown to the directory? */
bool jy_is_left_behind(const struct jy_city *city, struct jy_str owner, struct jy_str holder);

/* May speak with one side alone, and read what they have written of it themselves: the owner's own
 * mediators, and nobody with a conflict of interest. */
bool jy_casework_hears_caucus(const struct jy_case *c, const struct jy_staff *by);
/* The one who asked for mediation wants no more of it: over at once, without a word of persuasion
 * (人民调解法 23).  False: there is none that could be left. */
bool jy_casework_leave_mediation(const struct jy_world *w, struct jy_plan *p);

/* Could `c` be merged into `other`: cases of one device, both open to everyone concerned? */
bool jy_casework_takes_in(const struct jy_case *other, const struct jy_case *c);

/* May another matter be split off it: nothing secret, no accusation, and not the sixth? */
bool jy_casework_splits(const struct jy_case *c);
/* The field of a `split` that does not fit; NULL: all do. */
const char *jy_casework_split_field(const struct jy_world *w, const struct jy_action *act);

/* Could it be linked with anybody's: filed and open, nothing secret, no accusation? */
bool jy_casework_is_linkable(const struct jy_case *c);
/* Could these two, one of them linkable, be linked?  BAD_FIELD: one person's, two sides of one
 * quarrel, or `other` is not linkable; LINKED: both are in a cluster. */
JY_MUST enum jy_err jy_casework_links(const struct jy_case *c, const struct jy_case *other);
/* In a cluster, and not its first: that one stays until the others have left. */
bool jy_casework_leaves(const struct jy_case *c);

/* The last day on which a review or recheck of the present answer may be asked for (articles 35,
 * 36), or on which its owner may object to having it (article 23): 20260310; 0: there is nothing
 * to.  An answer that has not come to the citizen is taken to come at `now_ms`. */
int jy_review_last_day(const struct jy_city *city, const struct jy_case *c, int64_t now_ms);
int jy_object_last_day(const struct jy_city *city, const struct jy_case *c);

/* Who would review what its owner has decided. */
const struct jy_body *jy_reviewer_of(const struct jy_city *city, const struct jy_case *c);

/* Who answers for the case one level above its owner; NULL when nobody does, or at the top. */
const struct jy_body *jy_casework_above(const struct jy_city *city, const struct jy_case *c);

/* Why somebody who sees a case may not make a move now. */
#define JY_BARS(X) \
    X(NONE, "")         /* they may */ \
    X(POST, "post")     /* nobody of this post ever does */ \
    X(STATE, "state")   /* not yet, or not any more */ \
    X(OWNER, "owner")   /* it takes somebody of the unit that answers for it */ \
    X(CENTRE, "centre") /* a dispatcher's */ \
    X(HOLDER, "holder") /* only whoever holds it */ \
    X(GUEST, "guest")   /* who helps or reads along does not */ \
    X(HELD, "held")     /* by whom the head says */ \
    X(ERASED, "erased") \
    X(SECRET, "secret")         /* no way for what is confidential */ \
    X(TOWN, "town")             /* a whistle is a town's to blow, or the centre's */ \
    X(PARTIAL, "partial")       /* a conflict of interest */ \
    X(ANSWERED, "answered")     /* who answered does not call back: 5.6 */ \
    X(CALLBACK, "callback")     /* closed by its callback */ \
    X(SAFE, "safe")             /* no danger is open */ \
    X(MEDIATING, "mediating")   /* a mediation comes to its own end first */ \
    X(VILLAGE, "village")       /* settled on the spot by a village alone */ \
    X(TOP, "top")               /* nobody stands above its owner */ \
    X(BLOWN, "blown")           /* a whistle is running */ \
    X(EXTENDED, "extended")     /* no term that can be had longer, or it was */ \
    X(UNANSWERED, "unanswered") /* nothing in writing that could be reviewed, or too late */ \
    X(ALONE, "alone")           /* nobody else could take it */ \
    X(NOTHING, "nothing")       /* there is nothing of that kind to do */
enum jy_bar {
#define X(name, wire) JY_BAR_##name,
    JY_BARS(X) JY_N_BARS
#undef X
};
const char *jy_bar_name(enum jy_bar bar);
enum jy_bar jy_casework_bar(const struct jy_city *city, const struct jy_case *c,
                            const struct jy_staff *by, enum jy_move move);

/* What this person may do to this case now, as bits of enum jy_move: drives the page's buttons. */
uint64_t jy_casework_moves(const struct jy_city *city, const struct jy_case *c,
                           const struct jy_staff *by);
/* The same of its mediation, as bits of enum jy_mediation_act: none where it would be a conflict
 * of interest.  `now_ms` 0: on some day. */
uint32_t jy_casework_mediation_acts(const struct jy_case *c, const struct jy_staff *by,
                                    int64_t now_ms);

/* What this person may do about the joint conference now, as bits of enum jy_lead_step. */
uint32_t jy_casework_lead_steps(const struct jy_city *city, const struct jy_case *c,
                                const struct jy_staff *by);
/* Its weight alone says that the conference should have it (3.3), and nobody has asked yet. */
bool jy_casework_wants_lead(const struct jy_case *c);
/* Takes on a decision from before this system was there.  JY_OK and no event: it was taken on
 * before.  Else `column` of lead_cases.csv says what does not fit: NOT_FOUND, also where it is kept
 * secret; CLAIMED: another decision; WRONG_STATE: it is over; BAD_FIELD. */
JY_MUST enum jy_err jy_casework_take_led(const struct jy_world *w, const struct jy_led *led,
                                         struct jy_plan *p, const char **column);
/* The field of a `lead` that was refused as BAD_FIELD; NULL: none in particular. */
const char *jy_casework_lead_field(const struct jy_world *w, const struct jy_case *c,
                                   const struct jy_action *act);

/* Keeps the leaders' rota and its bookings: the city's dispatchers and the petition office. */
bool jy_reception_keeps(const struct jy_city *city, const struct jy_staff *by);
/* What this person may do about a reception by a leader now, as bits of enum jy_reception_step. */
uint32_t jy_casework_reception_steps(const struct jy_city *city, const struct jy_case *c,
                                     const struct jy_staff *by);
/* The field of a `reception` that was refused as BAD_FIELD; NULL: none in particular. */
const char *jy_casework_reception_field(const struct jy_world *w, const struct jy_case *c,
                                        const struct jy_action *act);
/* Others wait, or no slot to come is free for it: only the waiting list is left. */
bool jy_casework_must_wait(const struct jy_world *w, const struct jy_case *c);
/* The citizen's own step in the plan's case `which`; its bot line is the caller's.  DENIED: a
 * matter that is on no list; WRONG_STATE; CLAIMED: the slot is another's by now. */
JY_MUST enum jy_err jy_casework_ask_reception(const struct jy_world *w, struct jy_plan *p,
                                              int which, const struct jy_reception_move *m);
/* Puts the plan's case right by the rota: a booking that does not stand any more moves to the next
 * day that fits, or waits; who waits gets a free slot.  False: there is nothing to do. */
bool jy_casework_reseat(const struct jy_world *w, struct jy_plan *p);
/* A sentence with {when}, {room} and {post} of its booking. */
struct jy_str jy_reception_words(const struct jy_city *city, const struct jy_case *c,
                                 const char *phrase, bool english, struct jy_arena *a);
int64_t jy_booking_ms(const struct jy_booking *booking); /* when it begins */

/* What this person may do to a call now, as bits of enum jy_whistle_step. */
uint32_t jy_casework_steps(const struct jy_city *city, const struct jy_case *c,
                           const struct jy_call *call, const struct jy_staff *by);
/* May a whistle call this kind of body at all?  Whom it may call in one case is checked there. */
bool jy_casework_can_be_called(const struct jy_body *body);
/* May it co-operate (协办) in a case that another answers for: whom a whistle may call, and a
 * village. */
bool jy_casework_can_help(const struct jy_body *body);

#endif
