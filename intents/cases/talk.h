/* talk.h - the bot: one step of a conversation, as a pure function (DOMAIN 6).
 *
 * (state, what came in, reading) to (state, plan).  Time, directory, who is at the desk and the
 * number to give come in with the world; nothing is read from anywhere else.
 * The bot is silent while a person holds the conversation (c.holder set): it then only files, tells
 * where the matter is when asked, and offers another one told besides a case of its own. */
#ifndef JY_TALK_H
#define JY_TALK_H

#include "intents/cases/plan.h"
#include "intents/cases/propose.h"
#include "intents/cases/world.h"
#include "intents/text/places.h"

#define JY_TALK_STAGES(X) \
    X(GREETING, "greeting") \
    X(MATTER, "matter") \
    X(SOFT, "soft") \
    X(CONSENT, "consent") \
    X(TYPE, "type") \
    X(KNOWN, "known") \
    X(ASKING, "asking") \
    X(CONFIRM, "confirm") \
    X(OFFER, "offer") \
    X(FILED, "filed") \
    X(WAITING, "waiting") \
    X(PERSON, "person") \
    X(WITHDRAWING, "withdrawing") \
    X(PAUSED, "paused") \
    X(CLOSED, "closed") \
    X(DROPPED, "dropped") /* not to be registered; kept until the next words, for "after all" */
enum jy_talk_stage {
#define X(name, wire) JY_TALK_##name,
    JY_TALK_STAGES(X) JY_N_TALK_STAGES
#undef X
};
const char *jy_talk_stage_name(enum jy_talk_stage s);

/* Questions, at most five in all (6.2); a second time only in other words, never a third. */
#define JY_QUESTIONS(X) \
    X(NONE, "") \
    X(TYPE, "type") \
    X(PLACE, "place") \
    X(PLACE_CHOICE, "place_choice") \
    X(GROUP, "group") \
    X(WHEN, "when") \
    X(PARTY, "party") \
    X(AMOUNT, "amount") \
    X(PEOPLE, "people") \
    X(INJURY, "injury") \
    X(TRIED, "tried") \
    X(WISH, "wish") \
    X(CONTACT, "contact") \
    X(MATTER_FIRST, "matter_first") \
    X(CLUE, "clue") \
    X(EVIDENCE, "evidence") \
    X(INTAKE, "intake")     /* the committee's own: intake.csv */ \
    X(REGISTER, "register") /* whether to, behind the proper way */
enum jy_question {
#define X(name, wire) JY_Q_##name,
    JY_QUESTIONS(X) JY_N_QUESTIONS
#undef X
};

/* What an open offer would do when it is taken up. */
enum jy_offer { JY_OFFER_NONE, JY_OFFER_MEDIATE, JY_OFFER_REGISTER };

enum { JY_TALK_CHOICES = 6, JY_WAITING = 3 };

/* A matter that was told, and waits until the one before it has its number or is dropped. */
struct jy_put_off {
    char what[384];
    char type[8];
    bool
        shared; /* the words tell of the one before it as well: who and how much is not read there */
};

/* The bot's memory of one case.  Plain data of fixed size; it grows by fields, never by pointers.
 */
struct jy_talk {
    enum jy_talk_stage stage, back; /* back: where a digression returns to */
    enum jy_question question;      /* the one that is open */
    uint8_t asked[JY_N_QUESTIONS];  /* times asked */
    uint8_t questions;              /* asked in all */
    uint32_t skipped;               /* bit per question: declined or given up */
    uint8_t misses;                 /* misunderstood in a row */
    uint8_t abuses;
    bool consented, consent_shown, consent_again; /* again: before the telephone number */
    bool soft_checked, soft_loss;                 /* asked once per case; a death was told */
    bool soft_again;                              /* … and once more, where it was no answer */
    bool guided, applied; /* the proper way was told; mediation was applied for */
    bool wants_leader;    /* asked to be received by a leader: offered once it is filed */
    bool known_asked, type_settled;
    bool asked_village, offered; /* which village of a town; whether to register: put before */
    bool listed, maybe_common;   /* types were offered; they are only the commonest */
    bool in_court, hearsay, anonymous;
    bool village_side; /* the village or one of its cadres is a side, named as one or not */
    bool child_writes;
    bool professional; /* answered so that the professional committee is needed */
    uint32_t intakes;  /* bit per row of intake.csv: asked */
    bool shows;        /* sent something along, or said what there is to show */
    bool outside;      /* it happened outside the city */
    bool party_is_village, party_is_town, party_is_organisation, party_is_big;
    struct jy_signs signs; /* the hottest that was said */
    enum jy_act act;       /* of the matter */
    enum jy_hazard soft_of;
    enum jy_offer offer;
    char maybe[JY_PARTS][8];           /* types that TYPE offers */
    char places[JY_PLACE_CHOICES][16]; /* codes that PLACE_CHOICE offers */
    char place_said[64];               /* the words that named several places */
    char unknown_place[64];            /* a village's name that is in no list, not told yet */
    char town[16];                     /* code of the town named while the village is not known */
    char what[384];                    /* the matter in the citizen's own words */
    char vain[96];                     /* told before anybody could say of what: 欠钱, 狗 */
    char subject[JY_SUBJECTS][24];     /* body ids: whose affair a suggestion is (propose.h) */
    char beside[16];                   /* code of a second village or town that it reaches to */
    int64_t what_seq;                  /* of the `said` event that `evidence` speaks of */
    char evidence[2048]; /* JSON fields "version" … "ranks" of inner_routed, until it is filed;
                            kept beside the packed record, since it is long and rarely changes */
    char reason[256];    /* why it was routed there, as the citizen was told */
    char choices[JY_TALK_CHOICES][24]; /* ids behind the buttons on screen */
    uint8_t n_choices;
    struct jy_put_off waiting[JY_WAITING]; /* the next one first */
    bool apart;         /* … and they were asked whether that one shall be a case of its own */
    int cuts[JY_PARTS]; /* bytes of `what` at which each of `maybe` begins, while it is not said
                           which comes first; all 0: it cannot be told */
    char leaving[192];  /* the words that asked to withdraw */
    char known_no[24];  /* the earlier case that `known` asked about */
    char asked_no[24];  /* the case asked after by its number, while its code is still to come */
    char proven_no[24]; /* one that is theirs to withdraw from here: by number and code, or as
                           registered on this very phone */
    char last_template[24];
    double probability; /* of the type */
    int64_t last_say_ms;
};

/* To JSON and back, for the store's one column, all but `evidence`; zero fields are left out and
 * come back zero.  BAD_DATA: not what pack wrote; `t` is untouched. */
void jy_talk_pack(const struct jy_talk *t, struct jy_buf *out);
JY_MUST enum jy_err jy_talk_unpack(struct jy_str json, struct jy_talk *t);

enum jy_talk_input { JY_IN_SAY, JY_IN_WAKE };
struct jy_talk_event {
    enum jy_talk_input input;
    struct jy_str text;   /* the citizen's words, raw; the button's label when one was pressed */
    struct jy_str choice; /* id of the button pressed; empty when typed */
    const struct jy_reading *reading; /* NULL on JY_IN_WAKE */
    const struct jy_attachment *file; /* sent along, with or without words; NULL: none */
};

/* A new conversation: case and talk as they begin, and the `opened` event. */
void jy_talk_open(const struct jy_world *w, const char *lang, struct jy_plan *p);

/* One step.  p->cases[0] holds case and talk as loaded and is changed in place; for JY_IN_SAY the
 * first event appended is always the citizen's `said`.  A second matter may open p->cases[1]. */
void jy_talk_step(const struct jy_world *w, const struct jy_talk_event *ev, struct jy_plan *p);

/* Does it ask what visits and yard meetings there will be?  World then has them. */
bool jy_talk_asks_meetings(const struct jy_talk_event *ev);

/* Nothing but how satisfied they are: of the matter that ended last, where none is open. */
bool jy_talk_is_rating(struct jy_str text);

/* The hazard cards of a reading as a JSON array, worded as in the `hazard` event: for the page's
 * `cards` frame, which goes out before anything is stored. */
void jy_talk_cards(const struct jy_city *city, const struct jy_reading *r, bool english,
                   struct jy_buf *out);

/* When the bot comes back by itself: 30 min of silence, a day when a person holds the talk, 5 min
 * without a soft answer; 0: never.  What else a case waits for is wake.h's. */
int64_t jy_talk_wake_ms(const struct jy_case *c, const struct jy_talk *t);

/* The state in plain words with last and next step, for 查进度: DOMAIN 6.7. */
struct jy_str jy_talk_progress(const struct jy_world *w, const struct jy_case *c, bool english,
                               struct jy_arena *a);

#endif
