/* sim.h - the simulated city: one struct that everything here works on.
 *
 * Every change goes through jy_turn_run in a batch of its own, as the clerk's thread would run it;
 * everything else is read through the reader, as pages would read it. */
#ifndef JY_SIM_H
#define JY_SIM_H

#include "gateway/turn.h"
#include "intents/patrol/period.h"
#include "store/sent.h"
#include "tests/simulate/agenda.h"
#include "tests/simulate/chance.h"
#include "tests/simulate/complaints.h"
#include "tests/simulate/house.h"
#include "tests/simulate/ledger.h"

struct sim_options {
    uint64_t seed;
    int days, start, per_day, tail;
    const char *complaints; /* file; NULL: the shipped sample */
    const char *into;       /* a data folder to live in; NULL: one that goes afterwards */
};

enum citizen_manner {
    MANNER_PRESSES, /* the buttons that lead on */
    MANNER_TYPES,   /* answers in words where there is a button */
    MANNER_SILENT,  /* stops answering after a while */
    MANNER_PERSON,  /* asks for a person */
    MANNER_TELLS, /* does not write: one of ours takes it down, and nobody hears from them online */
    N_MANNERS
};
struct citizen {
    int64_t device, case_id;
    enum citizen_manner manner;
    int complaint, said, left; /* which one; how often; replies left before silence */
};

/* How a body goes about its work. */
enum pace { PACE_PROMPT, PACE_LATE, PACE_NEVER };

struct campaign {
    char code[JY_CAMPAIGN_CODE + 1];
    int date, scans; /* told of, so far */
};
enum { CAMPAIGNS_MAX = 64 };

struct sim {
    struct sim_options options;
    struct chance chance;
    struct agenda agenda;
    struct house house;
    struct complaints complaints;
    struct ledger ledger;
    struct citizen *citizens;
    int n_citizens, cap_citizens;
    int *who_of; /* by device: citizen + 1 */
    int64_t n_who;
    char periods[JY_LEVEL_CITY + 1][JY_PERIOD_ID]; /* whose sheets were handed out */
    struct campaign campaigns[CAMPAIGNS_MAX];
    int n_campaigns, n_exported;
    uint64_t keys; /* given so far */
    int64_t now_ms, end_ms, off_until_ms;
    bool diligent; /* nobody is late any more: the tail */
    bool failed;
    struct jy_arena *page; /* what is being looked at; reset by whoever begins to look */
};

/* -- turns.c -- */
/* Runs a turn and frees it, tells ledger and citizens what was written. */
struct taken {
    enum jy_err err;
    struct jy_receipt receipt;
    const char *field; /* that was wrong */
    int64_t meeting;   /* that it was about */
};
struct jy_turn *sim_turn(struct sim *x, enum jy_turn_kind kind); /* NULL when out of memory */
void sim_key(struct sim *x, struct jy_sent_key *k);              /* a new one, of a page */
struct taken sim_take(struct sim *x, struct jy_turn *t);
/* Words to find cases by, and figures: what the server derives a moment after a change. */
void sim_take_in(struct sim *x);
int64_t sim_device(struct sim *x, const char *who, uint64_t n);
/* A citizen's words, read by the rules; sometimes sent twice, as after a lost receipt. */
struct taken sim_say(struct sim *x, const struct citizen *who, int64_t case_id, struct jy_str text,
                     struct jy_str choice);
struct taken sim_move(struct sim *x, int64_t case_id, int64_t other_id,
                      const struct jy_action *act);
void sim_leave(struct sim *x, const struct jy_staff *who, int from, int to); /* on the roster */
enum jy_err sim_reseat(struct sim *x); /* one case, by the leaders' rota; NOT_FOUND: all stand */
void sim_timer(struct sim *x);         /* once, as the server's does every second */

/* -- citizens.c -- */
void citizens_morning(struct sim *x, int date);
void citizens_arrive(struct sim *x, int who);
void citizens_reply(struct sim *x, const struct errand *e);
void citizens_later(struct sim *x, const struct errand *e);
void citizens_hear(struct sim *x, const struct jy_turn *t); /* what the page would show them */

/* -- staff.c -- */
void staff_morning(struct sim *x, int date);
void staff_session(struct sim *x, int body);
void staff_after(struct sim *x, const struct errand *e);
void staff_offered(struct sim *x, const struct errand *e);
void staff_hear(struct sim *x, const struct jy_turn *t);
const struct jy_staff *staff_centre(const struct sim *x); /* the hall's; NULL: nobody */
bool staff_is_away(const struct sim *x, const struct jy_staff *s);
enum pace staff_pace(const struct sim *x, const struct jy_body *body);
struct jy_viewer staff_viewer(const struct jy_city *city, const struct jy_staff *by);

/* -- moves.c -- */
/* Does something to a case that this person is offered; which, is for the dice and the case. */
void moves_act(struct sim *x, const struct jy_case *c, const struct jy_staff *by);
/* -- fields.c: what a careful page would fill in.  False: it has nothing to fill in. -- */
bool fields_fill(struct sim *x, const struct jy_case *c, const struct jy_staff *by,
                 struct jy_action *act);
/* -- mediate.c -- */
bool mediate_fill(struct sim *x, const struct jy_case *c, const struct jy_staff *by,
                  struct jy_action *act);
bool whistle_fill(struct sim *x, const struct jy_case *c, const struct jy_staff *by,
                  struct jy_action *act);

/* -- lead.c: the joint conference; how likely somebody turns to it, and what they say there -- */
int lead_habit(const struct sim *x, const struct jy_case *c, const struct jy_staff *by);
bool lead_fill(struct sim *x, const struct jy_case *c, const struct jy_staff *by,
               struct jy_action *act);

/* -- receive.c: leaders receive citizens -- */
void receive_morning(struct sim *x, int date);
int receive_habit(const struct jy_case *c, const struct jy_staff *by);
bool receive_fill(struct sim *x, const struct jy_case *c, const struct jy_staff *by,
                  struct jy_action *act);
void receive_print(struct sim *x);

/* -- found.c -- */
void sim_file(struct sim *x); /* all that waits to be filed, or to be told of a meeting */

/* -- counter.c -- */
void counter_take_down(struct sim *x, struct jy_str told);

/* -- patrols.c, inspect_patrols.c -- */
void patrols_make(struct sim *x); /* as after a start, and when a period begins */
void patrols_errand(struct sim *x, const struct errand *e);
void patrols_inspect(struct sim *x);
void patrols_print(struct sim *x);

/* -- meetings.c: visits and yard meetings -- */
void meetings_morning(struct sim *x, int date);
void meetings_errand(struct sim *x, const struct errand *e);
void meetings_print(struct sim *x);

/* -- campaigns.c: law for the people -- */
void campaigns_morning(struct sim *x, int date);
void campaigns_inspect(struct sim *x);

/* -- exports.c: another front end's week -- */
void exports_morning(struct sim *x, int date);

/* -- table.c -- */
void table_print(struct sim *x, double seconds);

#endif
