/* teller.h - somebody who tells the bot something, a line at a time, with readings made by hand: no
 * rules between cause and effect.  Stands on stage_city.
 *
 * Each step is a turn: the case is as the last one left it, what was read is forgotten after. */
#ifndef JY_TELLER_H
#define JY_TELLER_H

#include "intents/cases/talk.h"

extern struct jy_world world;
extern struct jy_plan plan;   /* what the last step did */
extern struct jy_case kept;   /* the case after it */
extern struct jy_talk memory; /* … and what the bot remembers of it */

/* Of the next words alone. */
extern struct jy_reading reading;          /* its text, act and ranks are set by step */
extern const struct jy_attachment *along;  /* NULL: nothing comes with them */
extern const char *or_type;                /* NULL, or what they may as well be about */
extern double or_sure;                     /* … and how likely; kept */
extern const struct jy_attachment a_photo; /* to come along */

/* A conversation just opened, Tuesday 2026-03-10 10:00, one officer at the desk.  For cmocka, too. */
int fresh(void **state);

/* Words, a button's id ("": none), and what is read in them; type NULL: no matter. */
void step(const char *words, const char *choice, enum jy_act act, const char *type);
void say(const char *words, enum jy_act act);
void press(const char *id);
void wake_after(int minutes); /* of silence */

/* Events of that kind in the last step, of all its cases; the first one's body, "" for none. */
int count(enum jy_event_kind kind);
struct jy_str body_of(enum jy_event_kind kind);
bool last_says(const char *text); /* the bot's last line */

/* Up to the agreement, the confirmation, the receipt. */
void tell_of_the_wall(void);
void answer_everything_with_skip(void);
void file_the_wall(void);

#endif
