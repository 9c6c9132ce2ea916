/* casework_say.h - the events that casework writes, in plain words; private to casework*.c. */
#ifndef JY_CASEWORK_SAY_H
#define JY_CASEWORK_SAY_H

#include "intents/cases/casework.h"
#include "intents/cases/clocks.h"
#include "intents/cases/talk.h"

struct jy_doing {
    const struct jy_world *w;
    const struct jy_action *act; /* NULL when a clock acts */
    struct jy_plan *p;
    struct jy_case *c; /* the plan's first */
    enum jy_case_state from;
    struct jy_str old_unit, old_unit_turned; /* whose it was, in the reader's language; the other */
    bool turned;         /* said in the other language: for staff who read that one */
    enum jy_m_side side; /* the one who acts, where neither staff nor a clock does */
    bool to_other;       /* the reader is the other side of the mediation, not the citizen */
    int which; /* case of the plan that events are added to: 0 but for the other one of a merge */
};

bool jy_doing_is_over(const struct jy_case *c); /* casework_may.c */
/* casework_bar.c: is the move theirs, whatever the case has come to? */
enum jy_bar jy_doing_bar(const struct jy_city *city, const struct jy_case *c,
                         const struct jy_staff *by, enum jy_move move);
bool jy_doing_is_held(const struct jy_case *c, const struct jy_staff *by); /* by somebody else */
/* What a village can finish where it happened; a mediation comes to its own end. */
bool jy_doing_may_settle(const struct jy_case *c);
bool jy_doing_may_visit(const struct jy_case *c); /* closed only where it was not off their mind */
/* Somebody else who can send it on: of the centre, or for a clue of the discipline role. */
bool jy_doing_is_another_left(const struct jy_city *city, const struct jy_case *c,
                              const struct jy_staff *by);
bool jy_doing_english(const struct jy_doing *x); /* the reader's language */
struct jy_str jy_doing_name(const struct jy_doing *x, struct jy_str body);
/* Appends an event by whoever acts; takes over the body's bytes.  NULL when the plan is full. */
struct jy_event *jy_doing_add(struct jy_doing *x, enum jy_event_kind kind, struct jy_buf *body);
struct jy_str jy_doing_date(const struct jy_doing *x, int date); /* 3月11日; empty for 0 */
struct jy_str jy_doing_unit(const struct jy_doing *x); /* the owner's name, for the reader */
void jy_doing_note_owner(struct jy_doing *x);          /* before anything is changed */
/* The co-units' names, for the reader: 市住建局、草尾镇调委会; empty: none. */
struct jy_str jy_doing_co_units(const struct jy_doing *x);
void jy_doing_claimed(struct jy_doing *x);
void jy_doing_released(struct jy_doing *x);
void jy_doing_handed(struct jy_doing *x);
void jy_doing_moved(struct jy_doing *x, const char *phrase);
void jy_doing_passed(struct jy_doing *x, const char *move, const char *phrase); /* by time alone */
/* Filed, and neither confidential nor an accusation: it may stand beside another. */
bool jy_doing_is_plain(const struct jy_case *c);
/* In a log whose case stays in its state: `text` for the citizen; empty: for staff alone.  NULL
 * when the plan is full. */
struct jy_event *jy_doing_stayed(struct jy_doing *x, struct jy_str text);
/* The same by the name of what was done: where a clock or the citizen acts, or it is no move. */
struct jy_event *jy_doing_told(struct jy_doing *x, const char *move, struct jy_str text);
/* As jy_doing_stayed; among staff, the number of the other case and why or what, each by its key.
 */
void jy_doing_stayed_with(struct jy_doing *x, struct jy_str text, const char *key, const char *no,
                          const char *words_key, struct jy_str words);
/* Why, as whoever acts gave it: among staff, the whole inner part. */
void jy_doing_because(const struct jy_doing *x, struct jy_event *e);
int64_t jy_doing_last_seq(const struct jy_doing *x); /* that the event added last will have */
void jy_doing_reply(struct jy_doing *x);
void jy_doing_note(struct jy_doing *x);
/* Into the inner part of the event that was added last: the photos that come behind it. */
void jy_doing_put_photos(const struct jy_doing *x, struct jy_buf *inner);
void jy_doing_photos(struct jy_doing *x);    /* … and here they come */
void jy_doing_corrected(struct jy_doing *x); /* before the case is changed */
void jy_doing_place(struct jy_doing *x);
JY_MUST enum jy_err jy_doing_check_callback(const struct jy_world *w, const struct jy_case *c,
                                            const struct jy_action *act, const char **field);
/* Seven days after the answer it waits for a callback; true when that has just come. */
bool jy_doing_callback_due(struct jy_doing *x);
void jy_doing_call_back(struct jy_doing *x);
void jy_doing_missed_call(struct jy_doing *x);
bool jy_doing_may_reopen(const struct jy_city *city, const struct jy_case *c, int64_t now_ms);
void jy_doing_over(struct jy_doing *x);    /* closed now: nobody holds it, no clock runs */
void jy_doing_send_up(struct jy_doing *x); /* casework_up.c */
void jy_doing_rise(struct jy_doing *x, const struct jy_body *up); /* the same without words */
/* Its owner has a conflict of interest: it is kept from it from now on. */
void jy_doing_step_aside(struct jy_doing *x);
void jy_doing_to_dispatcher(struct jy_doing *x); /* casework.c */
/* Where the directory does not know its owner or holder any more: casework_left.c. */
void jy_doing_left_behind(struct jy_doing *x);
/* casework_whistle.c */
/* Has a village asked for a whistle, and is it theirs to blow it? */
bool jy_doing_answers_ask(const struct jy_city *city, const struct jy_case *c,
                          const struct jy_staff *by);
bool jy_doing_may_blow(const struct jy_city *city, const struct jy_case *c,
                       const struct jy_staff *by);
JY_MUST enum jy_err jy_doing_check_blow(const struct jy_world *w, const struct jy_case *c,
                                        const struct jy_action *act, const char **field);
JY_MUST enum jy_err jy_doing_check_whistle(const struct jy_world *w, const struct jy_case *c,
                                           const struct jy_action *act, const char **field);
void jy_doing_blow(struct jy_doing *x);
void jy_doing_whistle(struct jy_doing *x);
void jy_doing_whistle_marks(struct jy_doing *x); /* 80 and 100 % of each limit, once */
/* JY_E_BAD_FIELD, for that field of the frame; the checks name it so. */
static inline enum jy_err jy_doing_bad(const char **field, const char *name)
{
    *field = name;
    return JY_E_BAD_FIELD;
}
/* Every body that an action names, but for `owner`'s own (casework_may.c): known, of a kind that
 * may be asked for it, nobody twice, and none that is partial. */
JY_MUST enum jy_err jy_doing_check_bodies(const struct jy_world *w, const struct jy_case *c,
                                          const struct jy_action *act, struct jy_str owner,
                                          bool (*may_be)(const struct jy_body *body));
/* Stepped aside before, or is the other side. */
bool jy_doing_is_partial(const struct jy_case *c, const struct jy_body *body);
/* casework_lead.c */
JY_MUST enum jy_err jy_doing_check_lead(const struct jy_world *w, const struct jy_case *c,
                                        const struct jy_action *act, const char **field);
void jy_doing_lead(struct jy_doing *x);
/* The petition office or the conference's own, of a matter that is or was before it. */
bool jy_doing_is_of_office(const struct jy_case *c, const struct jy_staff *by);
void jy_doing_lead_marks(struct jy_doing *x);    /* 80 and 100 % of its date, once */
bool jy_doing_to_conference(struct jy_doing *x); /* after a second objection; false: not yet */
/* The field that does not fit; NULL: it does. */
const char *jy_doing_wrong_decision(const struct jy_city *city, const struct jy_case *c,
                                    const struct jy_lead_move *m);
void jy_doing_decide(struct jy_doing *x, struct jy_lead *l); /* record, owner and units */
/* casework_lead_say.c: `step` is a step's name, "by_rule", "remind" or "late". */
void jy_doing_tell_lead(struct jy_doing *x, const char *step);
/* casework_reception.c */
JY_MUST enum jy_err jy_doing_check_reception(const struct jy_world *w, const struct jy_case *c,
                                             const struct jy_action *act, const char **field);
void jy_doing_reception(struct jy_doing *x);
void jy_doing_reception_over(struct jy_case *c); /* withdrawn or merged: a booking is let go of */
/* The petition office, of a matter that a leader has received: it keeps the register. */
bool jy_doing_is_of_hall(const struct jy_case *c, const struct jy_staff *by);
void jy_doing_reception_marks(struct jy_doing *x); /* 80 and 100 % of each direction's date, once */
/* casework_reception_say.c: `phrase` NULL: for staff alone; `d` NULL: it is of no direction. */
struct jy_event *jy_doing_tell_reception(struct jy_doing *x, const char *step, const char *phrase,
                                         const struct jy_direction *d);
/* casework_clue.c: the type it is corrected to is an accusation; it goes where only discipline is.
 */
bool jy_doing_accuses(const struct jy_doing *x);
void jy_doing_clue(struct jy_doing *x);
/* casework.c: what every answer does to the case, whatever it was. */
void jy_doing_answered(struct jy_doing *x, struct jy_str outcome);
/* casework_merge.c */
JY_MUST enum jy_err jy_doing_check_merge(const struct jy_world *w, const struct jy_case *c,
                                         const struct jy_action *act, const char **field);
void jy_doing_merge(struct jy_doing *x);
/* casework_erase.c */
JY_MUST enum jy_err jy_doing_check_erase(const struct jy_world *w, const struct jy_case *c,
                                         const struct jy_action *act, const char **field);
void jy_doing_erase(struct jy_doing *x);
void jy_doing_outlived(struct jy_doing *x); /* what was said has been kept long enough */
/* casework_report.c */
JY_MUST enum jy_err jy_doing_check_report(const struct jy_world *w, const struct jy_case *c,
                                          const struct jy_action *act, const char **field);
void jy_doing_report(struct jy_doing *x);
/* casework_split.c */
JY_MUST enum jy_err jy_doing_check_split(const struct jy_world *w, const struct jy_case *c,
                                         const struct jy_action *act, const char **field);
void jy_doing_split(struct jy_doing *x);
/* casework_cluster.c */
JY_MUST enum jy_err jy_doing_check_cluster(const struct jy_world *w, const struct jy_case *c,
                                           const struct jy_action *act, const char **field);
void jy_doing_link(struct jy_doing *x);
void jy_doing_unlink(struct jy_doing *x);
/* casework_mediate.c: one step, with all that it says to whom; TALK says nothing but its words. */
void jy_doing_mediation_step(struct jy_doing *x, const struct jy_m_step *step, struct jy_str text);
/* Told to the other side, if they have a seat; `paper` 0: there is none to open beside it. */
void jy_doing_tell_other(struct jy_doing *x, struct jy_str text, int64_t paper);
/* The same doing with the other side as its reader: for the words told to them. */
struct jy_doing jy_doing_for_other(const struct jy_doing *x);
/* casework_offer.c */
JY_MUST enum jy_err jy_doing_check_pass_on(const struct jy_world *w, const struct jy_case *c,
                                           const struct jy_action *act, const char **field);
void jy_doing_pass_on(struct jy_doing *x);
void jy_doing_not_again(struct jy_doing *x, struct jy_str staff); /* who has just let go of it */
void jy_doing_offer_due(struct jy_doing *x); /* makes one, or takes it back when its time is over */
/* casework_paper.c */
JY_MUST enum jy_err jy_doing_check_issue(const struct jy_world *w, const struct jy_case *c,
                                         const struct jy_action *act, const char **field);
/* One to be issued now, by them? */
bool jy_doing_has_paper(const struct jy_city *city, const struct jy_case *c,
                        const struct jy_staff *by);
void jy_doing_issue(struct jy_doing *x);
JY_MUST enum jy_err jy_doing_check_void(const struct jy_world *w, const struct jy_case *c,
                                        const struct jy_action *act, const char **field);
void jy_doing_void(struct jy_doing *x);
/* casework_review.c */
JY_MUST enum jy_err jy_doing_check_review(const struct jy_world *w, const struct jy_case *c,
                                          const struct jy_action *act, const char **field);
/* Is there, on some day, an extension or a review to be had? */
bool jy_review_is_due(const struct jy_case *c, enum jy_move move);
void jy_doing_extend(struct jy_doing *x);
void jy_doing_ask_review(struct jy_doing *x);
void jy_doing_opinion(struct jy_doing *x);
void jy_doing_hearing(struct jy_doing *x);
void jy_doing_new_facts(struct jy_doing *x); /* after the end */
JY_MUST enum jy_err jy_doing_check_mediate(const struct jy_world *w, const struct jy_case *c,
                                           const struct jy_action *act, const char **field);
bool jy_casework_mediates(const struct jy_case *c, const struct jy_staff *by);
void jy_doing_mediate(struct jy_doing *x);
void jy_doing_mediation_over(struct jy_doing *x); /* its time is over */
void jy_doing_mediation_due(struct jy_doing *x);  /* its reminders that have come */
/* casework_clock.c: what a mark of a clock has led to, and in what words it is told. */
struct jy_mark {
    enum jy_clock_id id;
    int mark;
    int64_t due_ms;             /* as it was: a new owner has a new one */
    const char *phrase;         /* of templates.csv */
    struct jy_str from, to;     /* one level up: names; empty: it stays */
    const struct jy_body *told; /* who reads along from now on; NULL: nobody new */
};
void jy_doing_clock(struct jy_doing *x, const struct jy_mark *m);
/* `body` reads along from now on, by this list of the case; NULL: there is nobody, or they are of the
 * matter themselves. */
const struct jy_body *jy_doing_copy_to(struct jy_doing *x, char list[][24], int n,
                                       const struct jy_body *body);
const struct jy_body *jy_doing_petition_office(const struct jy_doing *x);
/* Another answers now, or nobody has to any more: whoever was told reads along no longer. */
void jy_doing_forget_late(struct jy_case *c);

#endif
