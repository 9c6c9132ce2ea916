/* talk_step.h - what the files of the bot share while one step is taken; private to talk*.c.
 *
 * talk.c       the step in order: said, hazard, person, stage
 * talk_say     bot lines, buttons, slot events
 * talk_words   what the words are by themselves: passed, declined, nodded to
 * talk_matter  what the matter is: the words kept, the type
 * talk_hear    a reading into the case: flags, place
 * talk_slots   … when, how much, how many, who, hope, telephone
 * talk_correct  an answer put right
 * talk_wrong   "you got it wrong"
 * talk_party     the other side: named, renamed, denied
 * talk_rating    was it well done: asked a week after the answer
 * talk_evidence  rules and words, kept for the route
 * talk_ask     matter, consent, type: each stage's prompt and answer
 * talk_again   told before: is it the same matter?
 * talk_question  what is still missing, and the questions
 * talk_answer  what an answer fills
 * talk_fit     whether words can be the answer that was asked for
 * talk_place   a village that stands in no list
 * talk_intake  a committee's own questions and notices
 * talk_file    read back, register, route, receipt
 * talk_offer   the proper way, mediation
 * talk_hazard  cards, emergency, "is everyone safe"
 * talk_reception  to be received by a leader: days, a time, cancel and change
 * talk_aside   thanks, privacy, abuse …, at any point
 * talk_why     why that is asked, why it went there
 * talk_status  where is my matter: which one, and how it stands
 * talk_person  转人工, and the time until somebody comes
 * talk_held    a person holds the talk
 * talk_filed   after the receipt: more words, a second matter; a draft dropped
 * talk_withdraw  a matter is withdrawn, from here or from another phone
 * talk_meetings   visits and yard meetings, asked after
 * talk_two     two matters in one breath
 * talk_another  "还有一件事": told while the first is
 * talk_split   a second matter that people found in the first
 * talk_found   what a patrol has found, what was taken away from a meeting
 * talk_forget  what was told is to be deleted
 * talk_taken   what somebody told one of ours, who took it down */
#ifndef JY_TALK_STEP_H
#define JY_TALK_STEP_H

#include "intents/cases/clocks.h"
#include "intents/cases/phrases.h"
#include "intents/cases/route.h"
#include "intents/cases/talk.h"
#include "intents/text/places.h"

enum { JY_STEP_ARGS = 12 };

struct jy_choice {
    struct jy_str id, label;
    bool outline; /* the way out: 都不是, 跳过 */
};

struct jy_step {
    const struct jy_world *w;
    const struct jy_reading *r; /* never NULL: an empty one when nothing was read */
    struct jy_str text, choice;
    const struct jy_attachment *file; /* NULL: none came along */
    const struct jy_body *owner;      /* people have said whose it is; NULL: the router says */
    struct jy_plan *p;
    struct jy_case *c;
    struct jy_talk *t;
    int64_t said_seq; /* that the citizen's words will have in this case's log */
    int at;           /* which case of the plan */
    bool english;
    bool diverted;             /* an accusation, whose words are not for this case's log */
    bool overwrite;            /* the citizen is putting something right */
    bool offer_open;           /* of mediation, and this message is no answer to it */
    bool again;                /* what is open is put in other words */
    bool comes_back;           /* what a second case is opened for is this matter again */
    struct jy_span place_span; /* the words that named a place */
    int taken;                 /* slots that this message has filled or changed */

    /* The line being prepared. */
    bool counts; /* "第 2 问，最多 5 问" is shown with it */
    int n_args, n_choices;
    struct jy_phrase_arg args[JY_STEP_ARGS];
    struct jy_choice choices[JY_TALK_CHOICES];
    struct jy_str lead; /* a digression's words before the open question */
    const char *lead_template;
};

/* -- talk_say.c -- */
struct jy_str jy_step_phrase(struct jy_step *s, const char *id); /* filled with s->args */
void jy_step_arg(struct jy_step *s, const char *name, struct jy_str value);
void jy_step_choice(struct jy_step *s, const char *id); /* label from the table */
void jy_step_choice_as(struct jy_step *s, const char *id, struct jy_str label);
void jy_step_say(struct jy_step *s, const char *phrase);
void jy_step_say_as(struct jy_step *s, const char *template_id, const char *phrase);
void jy_step_say_text(struct jy_step *s, const char *template_id, struct jy_str text);
struct jy_event *jy_step_event(struct jy_step *s, enum jy_event_kind kind, enum jy_by by,
                               struct jy_buf *body); /* copies and frees `body` */
/* For staff alone; `by` NULL: of the house itself. */
void jy_step_note_by(struct jy_step *s, const struct jy_staff *by, struct jy_str text);
void jy_step_note(struct jy_step *s, const char *text);
void jy_step_slot(struct jy_step *s, const char *name, struct jy_str value, struct jy_str old);
struct jy_str jy_step_either(const struct jy_step *s, const char *zh, const char *en);
struct jy_str jy_step_name(const struct jy_step *s, struct jy_str zh, struct jy_str en);
/* 草尾镇乐园村; Leyuan Village, Caowei Town. */
struct jy_str jy_step_division(const struct jy_step *s, const struct jy_division *d);
bool jy_step_chose(const struct jy_step *s, const char *id);
bool jy_step_is_on_screen(const struct jy_step *s, struct jy_str id); /* of a button */
/* Who types a button's words or its number has pressed it; empty when they are nobody's. */
struct jy_str jy_step_typed_choice(const struct jy_step *s);
/* The part of a button's id behind "prefix:"; empty when another was pressed. */
struct jy_str jy_step_chose_of(const struct jy_step *s, const char *prefix);

/* -- talk_words.c -- */
bool jy_step_says(const struct jy_step *s, const char *word);
bool jy_step_says_any(const struct jy_step *s, const char *const *words, size_t n);
/* Typed, and nothing besides them but 吧, 了 and marks. */
bool jy_step_says_only(const struct jy_step *s, const char *const *words, size_t n);
bool jy_step_passes(const struct jy_step *s); /* 跳过, 不晓得: what is asked is as open as before */
bool jy_step_declines(const struct jy_step *s); /* … or 不方便, 没有: it stays open */
/* Yes, or "好的，谢谢": enough where it is only asked whether it is so, and nothing follows from it
 * that they would have to mean. */
bool jy_step_nods(const struct jy_step *s);
bool jy_step_child_writes(const struct jy_step *s); /* "我13岁" */

/* -- talk_matter.c -- */
bool jy_step_has_matter(const struct jy_step *s);            /* this message tells one */
bool jy_step_tells_nothing(const struct jy_step *s);         /* neither one nor what it may be */
const struct jy_type *jy_step_type(const struct jy_step *s); /* NULL when unknown */
void jy_step_set_type(struct jy_step *s, struct jy_str type);
void jy_step_hear_matter(struct jy_step *s);  /* words, type, evidence */
void jy_step_keep_in_vain(struct jy_step *s); /* 欠钱, 狗: until it is known what it is about */
void jy_step_append(struct jy_step *s);       /* the citizen's words behind what they told */
void jy_step_append_words(struct jy_step *s, struct jy_str words);
void jy_step_forget_matter(struct jy_step *s); /* a draft is dropped; who tells it stays */

/* -- talk_hear.c -- */
void jy_step_hear(struct jy_step *s); /* everything that was said, into the case */
/* The same by the words alone: what kind of matter it is, a person has said. */
void jy_step_hear_words(struct jy_step *s, struct jy_str words); /* talk_split.c */
void jy_step_hear_place(struct jy_step *s);
void jy_step_set_place(struct jy_step *s, const struct jy_division *d, int group);
/* As one of ours says it: they know the grid, whatever group was told; NULL: by the group. */
void jy_step_put_place(struct jy_step *s, const struct jy_division *d, const struct jy_grid *grid,
                       int group);

/* -- talk_slots.c -- */
void jy_step_hear_slots(struct jy_step *s);
void jy_step_hear_heads(struct jy_step *s, struct jy_str answer); /* 八个 to "how many?" */
void jy_step_hear_phone(struct jy_step *s);                       /* the number to call alone */
void jy_step_new_wish(struct jy_step *s);                         /* the one told last counts */
void jy_step_set_wish(struct jy_step *s, struct jy_str wish);
size_t jy_step_left(const struct jy_step *s); /* bytes of the message that no slot has taken */

/* -- talk_correct.c -- */
struct jy_denial {
    bool found;
    struct jy_str kept;   /* the words without the denied ones */
    struct jy_str denied; /* 三万; empty: all that the bot made of it */
    struct jy_str right;  /* 五万; empty: only denied */
};
struct jy_denial jy_step_denial(const struct jy_step *s); /* "不是三万，是五万" */
bool jy_step_puts_right(const struct jy_step *s); /* by its form: 不是…是…, 对方是… */
bool jy_step_correct(struct jy_step *s); /* only what is right is heard; true: a slot took it */
bool jy_step_changes_hope(const struct jy_step *s);  /* 不是要他拆，是要他赔钱 */
bool jy_step_only_corrects(const struct jy_step *s); /* something told before, and no more */
bool jy_step_only_denies(const struct jy_step *s);   /* and does not say what is right */
/* 前年的事, 五万: an answer put right, or whose it is; no kind of matter. */
bool jy_step_is_answer(const struct jy_step *s, struct jy_str right);

/* What was said; English in small letters, as the folded text has it. */
struct jy_str jy_step_words(const struct jy_step *s);
/* Where the first of the words stands; t.len when none does. */
size_t jy_step_first_of(struct jy_str t, const char *const *words, size_t n, size_t *len);
/* Whatever of `ends` stands at the end is cut off. */
struct jy_str jy_step_without_ends(struct jy_str t, const char *const *ends, size_t n);
/* Marks and 是, before it and behind it. */
struct jy_str jy_step_without_links(struct jy_str t);

/* -- talk_wrong.c -- */
bool jy_step_retypes(struct jy_step *s);          /* true: another matter than it was taken for */
bool jy_step_says_wrong(const struct jy_step *s); /* and nothing else */
bool jy_step_denied(struct jy_step *s); /* true: "你说错了"; it is asked what is wrong */
void jy_step_prompt_wrong(struct jy_step *s), jy_step_take_wrong(struct jy_step *s);
bool jy_step_only_says_no(const struct jy_step *s); /* "不对" to what is wrong */
void jy_step_ask_which(struct jy_step *s);          /* of the answers is wrong */
bool jy_step_ask_anew(struct jy_step *s); /* true: one of them was picked, and is asked again */

/* -- talk_party.c -- */
/* Of 对方是… and 名字写错了，叫…; empty when none. */
struct jy_str jy_step_named_party(const struct jy_step *s);
void jy_step_set_party(struct jy_step *s, struct jy_str name);
/* 名字写错了，是黄建国 of their own, as they told it before; true: put right in what they told. */
bool jy_step_renames_self(struct jy_step *s);
/* A name takes the place of the wrong one beside what he is; anything else is all of it. */
struct jy_str jy_step_renamed(const struct jy_step *s, struct jy_str right);
/* 隔壁 of "不是隔壁": it is the other side that was denied. */
bool jy_step_denies_party(const struct jy_step *s, struct jy_str denied);
/* 李四, where somebody was told before or is asked for. */
bool jy_step_is_other_party(const struct jy_step *s, struct jy_str right);
/* 市人民医院, in a quarrel with one: where it happened as well, and nobody asks for the village. */
bool jy_step_names_hospital(const struct jy_step *s, struct jy_str name);
void jy_step_place_at_party(struct jy_step *s);     /* of such a one, where no place is told */
bool jy_step_names_nobody(const struct jy_step *s); /* 嗯, 急死了, 都行 to "who is it?" */

/* -- talk_rating.c -- */
void jy_step_ask_rating(struct jy_step *s);
bool jy_step_hear_rating(struct jy_step *s); /* true: that is what it was */
bool jy_step_hear_review(struct jy_step *s); /* talk_review.c: asked for in words */

/* -- talk_evidence.c -- */
void jy_step_keep_evidence(struct jy_step *s);
void jy_step_keep_place(struct jy_step *s, struct jy_span span); /* when told in the same words */

/* -- talk_again.c -- */
const struct jy_case *jy_step_earlier(const struct jy_step *s); /* of the same kind; NULL: none */
void jy_step_prompt_known(struct jy_step *s), jy_step_answer_known(struct jy_step *s);
bool jy_step_comes_back(const struct jy_step *s); /* after its end, in its own conversation */
void jy_step_ask_whether_the_same(struct jy_step *s);
void jy_step_is_again(struct jy_step *s, const struct jy_case *earlier); /* it is linked with it */
/* That case as the second of the plan, which counts it only when something is done to it; false:
 * there is a second already. */
bool jy_step_begin_there(const struct jy_step *s, const struct jy_again *again,
                         struct jy_step *there);

/* -- talk_ask.c -- */
/* What an answer tells of the matter besides; `answered`: the open question was. */
void jy_step_keep_told(struct jy_step *s, bool answered);
void jy_step_accuse(struct jy_step *s); /* the draft becomes confidential */
void jy_step_next(struct jy_step *s);   /* the next thing that is missing, or the confirmation */
void jy_step_ask_once_more(struct jy_step *s, enum jy_question q); /* whatever was asked */
void jy_step_prompt_matter(struct jy_step *s), jy_step_answer_matter(struct jy_step *s);
void jy_step_consent(struct jy_step *s); /* given: recorded */
void jy_step_prompt_consent(struct jy_step *s), jy_step_answer_consent(struct jy_step *s);
bool jy_step_has_one_kind(const struct jy_step *s); /* it is asked whether it is that */
void jy_step_prompt_type(struct jy_step *s), jy_step_answer_type(struct jy_step *s);

/* -- talk_question.c -- */
enum jy_question
jy_step_question(const struct jy_step *s); /* the next one; NONE: enough is known */
bool jy_step_is_missing(const struct jy_step *s, enum jy_question q);
/* The town that was named, where it has none of the villages that are offered; or NULL. */
const struct jy_division *jy_step_town_without(const struct jy_step *s);
void jy_step_prompt_question(struct jy_step *s);

/* -- talk_answer.c -- */
void jy_step_answer_question(struct jy_step *s);
void jy_step_answer_evidence(struct jy_step *s); /* asked for, and sent without a word */

/* -- talk_fit.c -- */
enum jy_fit { JY_FIT_ANSWER, JY_FIT_PARTY, JY_FIT_MATTER, JY_FIT_NOTHING };
bool jy_step_says_nothing(const struct jy_step *s);         /* ？, 😀, 啊, asdf, an advert */
bool jy_step_waits(const struct jy_step *s);                /* 等一下，我先吃饭 */
bool jy_step_is_hope(struct jy_str t);                      /* 退钱, 赔我, and little else */
bool jy_step_hopes(const struct jy_step *s);                /* … that is all they say */
struct jy_str jy_step_place_words(const struct jy_step *s); /* that can be a place; empty: none */
bool jy_step_names_shop(const struct jy_step *s);           /* 拼多多: one without a place */
bool jy_step_fits_party(const struct jy_step *s);           /* the words can be somebody */
enum jy_fit jy_step_fits_wish(const struct jy_step *s);     /* what they are */

/* -- talk_intake.c -- */
bool jy_step_has_intake(const struct jy_step *s); /* one of the committee's own is not asked yet */
void jy_step_prompt_intake(struct jy_step *s), jy_step_take_intake(struct jy_step *s);
void jy_step_tell_notices(
    struct jy_step *s); /* what its kind of matter is owed, once it is filed */

/* -- talk_place.c -- */
void jy_step_hear_unknown_place(struct jy_step *s, const struct jy_place *place);
/* The question for the place, where a name was told that is in no list; false: none was. */
bool jy_step_prompt_unknown_place(struct jy_step *s, const struct jy_division *town, bool before);
void jy_step_tell_unknown_place(struct jy_step *s); /* before the line to come; once */

/* -- talk_file.c -- */
void jy_step_prompt_confirm(struct jy_step *s), jy_step_answer_confirm(struct jy_step *s);
void jy_step_register(struct jy_step *s); /* number, route, clocks: the events, no bot line */
void jy_step_receipt(struct jy_step *s);  /* and the proper way, where there is another */
void jy_step_file(struct jy_step *s);     /* register, receipt, and what follows it */
void jy_step_follow(struct jy_step *s);   /* what follows alone: mediation, a second matter */
int64_t jy_step_contact_by_ms(const struct jy_step *s);
struct jy_str jy_step_unit(const struct jy_step *s); /* the owner, as the citizen may know it */

/* -- talk_offer.c -- */
void jy_step_prompt_offer(struct jy_step *s), jy_step_answer_offer(struct jy_step *s);
void jy_step_offer_register(struct jy_step *s);
void jy_step_offer_stands(struct jy_step *s); /* says that mediation can be had later as well */
bool jy_step_needs_guide(const struct jy_step *s);
bool jy_step_only_asks(const struct jy_step *s); /* in so many words */
/* The guide map's row of this type as arguments; false: none. */
bool jy_step_fill_guide(struct jy_step *s, const char *type);

/* -- talk_hazard.c -- */
bool jy_step_hazard(struct jy_step *s); /* true: an alarm, the step is over */
bool jy_step_soft(struct jy_step *s);   /* true: asked whether everyone is safe */
void jy_step_alarm(struct jy_step *s, const enum jy_hazard *cards, int n, uint32_t hazards);
struct jy_str jy_step_hazard_numbers(struct jy_step *s);
void jy_step_prompt_soft(struct jy_step *s), jy_step_answer_soft(struct jy_step *s);

/* -- talk_reception.c -- */
bool jy_step_reception(struct jy_step *s);       /* true: it was about that, and is answered */
bool jy_step_offer_reception(struct jy_step *s); /* asked for before it was filed; true: offered */

/* -- talk_aside.c -- */
bool jy_step_aside(struct jy_step *s); /* true: a digression, answered */
void jy_step_prompt_paused(struct jy_step *s), jy_step_answer_paused(struct jy_step *s);
void jy_step_ask_review(struct jy_step *s); /* a person looks at where it was sent */

/* A digression's answer, and behind it the open question: in full, or its first sentence only. */
void jy_step_return(struct jy_step *s, const char *phrase, bool whole);
void jy_step_return_as(struct jy_step *s, const char *template_id, const char *phrase, bool whole);

/* -- talk_why.c -- */
bool jy_step_why(struct jy_step *s); /* true: why there or why that is asked; answered */

/* -- talk_status.c -- */
bool jy_step_state(struct jy_step *s);            /* true: where a matter is was asked, and told */
bool jy_step_asks_state(const struct jy_step *s); /* 查进度, 你们几时来, 登记了没有 */
/* True: of number and code they have written the one, or have lost them; it is answered. */
bool jy_step_has_not_both(struct jy_step *s);
void jy_step_progress(struct jy_step *s, const struct jy_case *c);
struct jy_str jy_stage_words(const struct jy_world *w, const struct jy_case *c, bool english,
                             struct jy_arena *a); /* talk_progress.c */

/* -- talk_forget.c -- */
bool jy_step_asks_to_forget(const struct jy_step *s);
void jy_step_forget(struct jy_step *s);

/* -- talk_meetings.c -- */
bool jy_step_meetings(struct jy_step *s); /* true: asked after, and answered */

/* -- talk_person.c -- */
void jy_step_handover(struct jy_step *s);
void jy_step_want_human(struct jy_step *s, struct jy_str next); /* next: when the desk opens */
void jy_step_prompt_waiting(struct jy_step *s), jy_step_answer_waiting(struct jy_step *s);

/* -- talk_two.c -- */
bool jy_step_two_matters(const struct jy_step *s);  /* told in one breath, of two families */
bool jy_step_knows_two(struct jy_step *s);          /* beyond doubt, and where the second begins */
bool jy_step_two_are_open(const struct jy_step *s); /* … and nobody has said which comes first */
void jy_step_hear_first(struct jy_step *s);         /* the matter as it is first told */
void jy_step_hear_both(struct jy_step *s);          /* only what belongs to both */
void jy_step_hear_own(struct jy_step *s, struct jy_str words);   /* what stands in these words */
void jy_step_put_first(struct jy_step *s, struct jy_str picked); /* the other is put off */
/* Of those that it may be, the one whose label or words alone have what was typed; empty: none. */
struct jy_str jy_step_named_type(const struct jy_step *s);
void jy_step_hear_of_two(struct jy_step *s); /* more words while both are open: a name picks */
bool jy_step_has_waiting(const struct jy_step *s);
/* Of the next one: its words, or what kind it is. */
struct jy_str jy_step_waiting_name(const struct jy_step *s);
void jy_step_forget_waiting(struct jy_step *s); /* the next one, and what was asked about it */
/* Before all that wait already, the last of which may have no more room. */
void jy_step_wait_first(struct jy_step *s, struct jy_str words, struct jy_str type);
/* Behind them; false: there is no room. */
bool jy_step_wait_last(struct jy_step *s, struct jy_str words, struct jy_str type);
void jy_step_take_up_second(struct jy_step *s); /* once the first is filed or dropped */

/* -- talk_another.c -- */
bool jy_step_names_another(const struct jy_step *s); /* "还有一件事" */
bool jy_step_says_another(const struct jy_step *s);  /* … and what it is */
/* This message, as far as it tells of a matter: a part of `text`. */
struct jy_str jy_step_told(const struct jy_step *s);
/* Without what only says that it is another, at its beginning. */
struct jy_str jy_step_unannounced(const struct jy_step *s, struct jy_str words);
/* That the words name; NULL: none, and it is where the first matter is. */
const struct jy_division *jy_step_place_in(const struct jy_step *s, struct jy_str words);
/* Another matter while the first is being told: it waits until that has its number. */
bool jy_step_puts_off(struct jy_step *s);

/* -- talk_held.c -- */
void jy_step_hear_held(struct jy_step *s); /* silent, but for the state and for another matter */

/* -- talk_filed.c -- */
bool jy_step_of_another_family(const struct jy_step *s); /* told with confidence */
void jy_step_prompt_filed(struct jy_step *s), jy_step_answer_filed(struct jy_step *s);
bool jy_step_is_over(const struct jy_case *c);            /* closed, or withdrawn */
void jy_step_drop(struct jy_step *s, const char *phrase); /* a draft, until the next words */
void jy_step_let_go(struct jy_step *s);                   /* … which are another matter */
bool jy_step_resumes(const struct jy_step *s);            /* … or take it up again */
void jy_step_prompt_dropped(struct jy_step *s), jy_step_answer_dropped(struct jy_step *s);
bool jy_step_divert_accusation(struct jy_step *s); /* true: the words go to a case of their own */
/* A new case in the same conversation, without a word yet; false: the plan has two. */
bool jy_step_begin_apart(struct jy_step *s, struct jy_step *second);
/* What the citizen has said in another log stands in this one, too. */
void jy_step_copy_said(struct jy_step *s, struct jy_str text, const struct jy_attachment *file);
/* The same with `told` as its first words. */
bool jy_step_begin_second(struct jy_step *s, struct jy_str told, struct jy_step *second);
void jy_step_open_second(struct jy_step *s, bool told_now);
void jy_step_open_second_here(struct jy_step *s); /* in the draft's place, which was dropped */

/* -- talk_withdraw.c -- */
bool jy_step_wants_no_more(const struct jy_step *s); /* "不要办了", "和好了" */
void jy_step_withdraw(struct jy_step *s);            /* asked first; a draft is dropped at once */
void jy_step_prompt_withdraw(struct jy_step *s), jy_step_answer_withdraw(struct jy_step *s);

/* -- talk.c -- */
void jy_step_prompt(struct jy_step *s); /* the stage's prompt once more */
void jy_talk_begin(struct jy_plan *p, int which, const struct jy_world *w, const char *lang);

#endif
