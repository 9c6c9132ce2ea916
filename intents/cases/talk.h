/* talk.h - the bot: one step of a conversation, as a pure function (DOMAIN 6).
 *
 * (state, what came in, reading) to (state, plan).  Time, directory, who is at the desk and the
 * number to give come in with the world; nothing is read from anywhere else.
 * The bot is silent while a person holds the conversation (c.holder set): it then only files, tells
 * where the matter is when asked, and offers another one told besides a case of its own. */
#ifndef JY_TALK_H
#define JY_TALK_H

#include "intents/cases/attachment.h"
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
    X(INTAKE, "intake") /* the committee's own: intake.csv */
enum jy_question {
#define X(name, wire) JY_Q_##name,
    JY_QUESTIONS(X) JY_N_QUESTIONS
#undef X
};

/* What an open offer would do when it is taken up. */
enum jy_offer { JY_OFFER_NONE, JY_OFFER_MEDIATE, JY_OFFER_REGISTER };

enum { JY_TALK_CHOICES = 6, JY_SECOND_ALONE = -1 };

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
    char maybe[3][8];                  /* types that TYPE offers */
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
    char second[384]; /* a second matter, told but put off */
    char second_type[8];
    bool apart;         /* … and they were asked whether it shall be a case of its own */
    int second_from;    /* byte of `what` at which the second of two begins; 0: it cannot be told;
                           JY_SECOND_ALONE: it came by itself */
    uint8_t second_is;  /* … and which of `maybe` that is */
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

/* One of the citizen's messages, as it stands in a case's log. */
struct jy_said {
    int64_t seq, at_ms;
    struct jy_str text;
    struct jy_attachment file; /* without a name: none came along */
};
/* A case that is not of this conversation.  An ended matter that the bot has asked about: is it the
 * one that is told now?  If so the talk goes on in it, and what was told in the draft since goes
 * there too.  Or the one with proven_no, without a word: it may be withdrawn from here. */
enum { JY_AGAIN_SAID = 12 };
struct jy_again {
    const struct jy_case *c;
    const struct jy_talk *talk;
    const struct jy_said *told; /* the last of it; no button that was pressed */
    int n_told;
};
/* A second matter that people found in the first. */
struct jy_split {
    struct jy_str what, type;        /* one line; a type of the taxonomy */
    const struct jy_division *place; /* NULL: the first one's */
    const struct jy_said *told;      /* the words that belong to it; they stay in the first, too */
    int n_told;
    bool accuses; /* the confidential channel takes it */
};
/* Files it as p->cases[1] of the same citizen, with what the first knows of them: number, route,
 * receipt, clocks of its own.  The talk goes on in the first. */
void jy_talk_split(const struct jy_world *w, const struct jy_split *split, struct jy_plan *p);

/* What people of ours have found on a patrol (DOMAIN 8.1) or taken away from a meeting (8.5), or
 * another front end has exported (9.3): nobody sits at the other end. */
enum jy_found_in { JY_FOUND_PATROL, JY_FOUND_MEETING, JY_FOUND_EXPORT, JY_N_FOUND_IN };
struct jy_found {
    enum jy_found_in in;
    int64_t item, device;            /* the finding; a device of its own */
    struct jy_str text, type;        /* in the finder's words; a type of the taxonomy */
    const struct jy_division *place; /* town or village; NULL: not known */
    const struct jy_grid *grid;      /* NULL: not of one grid */
    int group;                       /* 村民小组; 0: not said */
    struct jy_str spot;              /* where in it */
    struct jy_str note;              /* for staff: where it is from, who is in it, what was done */
    const struct jy_body *owner;     /* who was told to do it; NULL: the router says */
    int due;                         /* the day that was promised; 0: none */
    bool hazard;                     /* somebody must look at once */
    bool accuses;                    /* the confidential channel takes it, unless over a danger */
    struct jy_str partner, contact;  /* of an export: whose; a telephone, or empty */
    const struct jy_staff *by;
};
/* Files it as p->cases[0]: number, route and clocks as of any matter, and no bot lines. */
void jy_talk_found(const struct jy_world *w, const struct jy_found *found, struct jy_plan *p);

/* What somebody tells one of ours at the counter, by telephone or in a letter, taken down in their
 * own words (信访工作条例 19 ¶1). */
struct jy_taken {
    enum jy_way_in way_in;
    int64_t device;                  /* of its own, that no key opens */
    struct jy_str text;              /* as it was told */
    const struct jy_reading *read;   /* of it */
    struct jy_str type;              /* as whoever takes it down sees it; empty: as it was read */
    const struct jy_division *place; /* likewise; NULL: as it was read */
    const struct jy_grid *grid;      /* NULL: by the group */
    int group;                       /* 村民小组; 0: not said */
    struct jy_str who, contact;      /* a name, for staff; a telephone; empty: not told */
    const char *lang;                /* of what they are told: "zh-Hans" or "en" */
    bool informed;                   /* they were told what is kept, and agree */
    bool hazard, accuses;
    bool withhold; /* from the village, as they wish */
    const struct jy_staff *by;
};
/* NULL, or the field that is wrong or missing: "text", "type", "contact", "informed", "hazard" (a
 * danger that an accusation would hide from the desk: it is a case of its own). */
const char *jy_taken_wrong(const struct jy_city *city, const struct jy_taken *taken);
/* Registers it as p->cases[0], at once: nobody waits at the other end for a question. */
void jy_talk_take_down(const struct jy_world *w, const struct jy_taken *taken, struct jy_plan *p);

/* Does it ask what visits and yard meetings there will be?  World then has them. */
bool jy_talk_asks_meetings(const struct jy_talk_event *ev);

/* Nothing but how satisfied they are: of the matter that ended last, where none is open. */
bool jy_talk_is_rating(struct jy_str text);

/* The hazard cards of a reading as a JSON array, worded as in the `hazard` event: for the page's
 * `cards` frame, which goes out before anything is stored. */
void jy_talk_cards(const struct jy_city *city, const struct jy_reading *r, bool english,
                   struct jy_buf *out);

/* When the system must come back by itself (30 min silence, a day when a person holds the talk, 5
 * min without a soft answer, the next clock mark): written to c.wake_ms at the end of every step; 0
 * for never. */
/* Of every case of the plan whose talk is there. */
void jy_talk_set_wakes(const struct jy_city *city, struct jy_plan *p);
int64_t jy_talk_wake_ms(const struct jy_city *city, const struct jy_case *c,
                        const struct jy_talk *t);

/* The state in plain words with last and next step, for 查进度: DOMAIN 6.7. */
struct jy_str jy_talk_progress(const struct jy_world *w, const struct jy_case *c, bool english,
                               struct jy_arena *a);

#endif
