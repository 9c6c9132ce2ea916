/* turn.h - one change on its way through the house: made on the loop, run on the clerk's thread,
 * told on the loop.  There is no other way for anything to change.
 *
 * Lifetime  a turn and all it points to live in its own arena; jy_turn_free ends them together and
 *           gives back the city and the rules it was read by.
 * Owner     one at a time: the loop, then the clerk's queue, then the loop again. */
#ifndef JY_TURN_H
#define JY_TURN_H

#include "gateway/handles.h"
#include "intents/cases/casework.h"
#include "intents/cases/casework_party.h"
#include "intents/cases/talk.h"
#include "intents/cases/talk_found.h"
#include "store/audit.h"
#include "store/campaigns.h"
#include "store/journal.h"
#include "store/partners.h"
#include "store/people.h"
#include "store/roster.h"
#include "store/uploads.h"

enum jy_turn_kind {
    JY_TURN_SAY,        /* a citizen's words */
    JY_TURN_MOVE,       /* what staff do to a case */
    JY_TURN_WAKE,       /* a clock or a silence */
    JY_TURN_DEVICE,     /* whose hello was this */
    JY_TURN_SESSION,    /* a sign-in, a sign of life, a sign-out */
    JY_TURN_SEEN,       /* read marks */
    JY_TURN_AUDIT,      /* a look at what is masked */
    JY_TURN_LOOK,       /* a case, or a paper of it, was opened; nobody waits */
    JY_TURN_READ_AUDIT, /* the audit log is about to be read */
    JY_TURN_RULES,      /* a change of the rules or of their draft */
    JY_TURN_TALLY,      /* how often rules spoke */
    JY_TURN_TAKE_IN,  /* what is derived of cases a moment later: words to find them by, figures */
    JY_TURN_ROSTER,   /* who is here, and good at what */
    JY_TURN_UPLOAD,   /* an attachment has come whole */
    JY_TURN_FORGET,   /* attachments that nobody has named for a week */
    JY_TURN_PATROL,   /* a sheet of a patrol: made, filled, checked, returned */
    JY_TURN_FOUND,    /* what was found, or taken away, becomes a case */
    JY_TURN_PARTNER,  /* another front end was told, or is told again what it did not take */
    JY_TURN_CAMPAIGN, /* what is said of a campaign of law for the people */
    JY_TURN_SCAN,     /* its leaflet was scanned; nobody waits */
    JY_TURN_ROTA,     /* a sitting of the leaders' rota */
    JY_TURN_RESEAT,   /* a booking that does not stand by the rota, or who waits: one case put right
                       */
    JY_TURN_MEETING,  /* a meeting: planned, recorded; a question to it */
    JY_TURN_ENTER,    /* the other side of a mediation comes in by its link */
    JY_TURN_PARTY,    /* what one side of a mediation does itself */
    JY_TURN_PHONE,    /* a code for a telephone number: one is sent, one is tried */
    JY_TURN_TAKE_DOWN, /* what somebody told one of ours */
    JY_TURN_BROUGHT,   /* a case's citizen is told that it is taken along to one */
    JY_N_TURNS
};

struct jy_export_turn;  /* exports.h */
struct jy_meeting_turn; /* meetings.h */
struct jy_patrol_turn;  /* patrols.h */
struct jy_phone_turn;   /* sender.h */
struct jy_rota_turn;    /* receptions.h */
struct jy_rules_change; /* rules_change.h */
struct jy_taken_turn;   /* taken.h */
struct jy_scratch;      /* intents/rules/ruleset.h */
struct jy_tally;        /* store/tally.h */

enum { JY_TURN_WRITTEN = 2 * JY_PLAN_EVENTS + 1 };

enum jy_session_step {
    JY_SESSION_BEGINS,  /* with a new password, too, where the old one was given */
    JY_SESSION_GOES_ON, /* a sign of life */
    JY_SESSION_ENDS,
    JY_SESSION_ENDS_OTHERS, /* those of the same person */
    JY_SESSION_PASSWORD,    /* goes on with a new password */
    JY_SESSION_TURNED_OUT,  /* by `by`: the one of `hash`, or all of the person */
};
struct jy_new_password {
    char old[128], hash[128]; /* as they are kept */
};

struct jy_turn {
    struct jy_turn *next;
    struct jy_arena *arena;
    struct jy_handle from; /* the link, or the HTTP request, that waits; zero: nobody */
    int64_t at_ms;
    int64_t began_us;     /* when the request came, to measure */
    struct jy_city *city; /* a reference each */
    struct jy_ruleset *rules;
    enum jy_turn_kind kind;

    /* in */
    int desk_online, desk_waiting;
    int cases_per_day;
    bool code_given, code_blocked; /* a query code stands in the text; none may be tried now */
    bool proves;                   /* numbers can be proved: world.h */
    bool staff;                    /* whose read mark */
    enum jy_session_step session_step;
    const struct jy_new_password *password; /* NULL: it stays */
    bool at_once;    /* of a wake: somebody came or went; look, although no time has come */
    enum jy_err err; /* out: JY_OK, or why nothing of it was written */
    int64_t device;
    struct jy_str partner;       /* of a say: the front end it comes through; empty: our page */
    int64_t other_id;            /* of a merge: the case that goes on; of a link: the other one */
    int64_t said[JY_SPLIT_SAID]; /* of a split: which messages belong to the second matter */
    int n_said;
    int64_t case_id;    /* 0: the device's current conversation */
    int64_t unreadable; /* of a say: not that one */
    int64_t seq;        /* read up to here */
    struct jy_str key;  /* hex, for the receipt */
    struct jy_stamp stamp;
    const char *lang;
    struct jy_talk_event say;
    struct jy_reading reading;
    struct jy_upload upload;            /* of say and move: key and name of what is sent along */
    struct jy_upload photos[JY_PHOTOS]; /* those of its action, each under a key of its own */
    int files_max;                      /* of one case */
    const struct jy_secret *secret;
    struct jy_action *action;   /* of a move; as large as all a say carries, so in the arena */
    struct jy_party_act *party; /* likewise, of a party; of an enter its link alone */
    const struct jy_staff *by;  /* who does what an audit tells of */
    unsigned char hash[32];     /* of a device key or a session token */
    struct jy_session_row session;
    struct jy_str what, why; /* of an audit or a look */
    struct jy_str session_mark;
    struct jy_rules_change *change;
    const struct jy_roster_row *roster; /* in the arena */
    struct jy_patrol_turn *patrol;      /* in the arena */
    struct jy_phone_turn *phone;        /* likewise */
    struct jy_rota_turn *rota;          /* likewise */
    struct jy_meeting_turn *meeting;    /* likewise */
    struct jy_taken_turn *taken;        /* likewise */
    enum jy_found_in found_in;          /* of a finding that becomes a case */
    int64_t found;
    const struct jy_export_turn *exported; /* of an export: the row itself */
    const struct jy_campaign *campaign;    /* likewise; of a scan its code */
    const struct jy_told_partner *told;    /* likewise; n = 0: what is dead is sent again */
    struct jy_tally *tally;
    int n_tally, oldest_day;
    void *extra; /* in the arena: what its handler wants to know afterwards */

    /* out */
    const char *field; /* of BAD_FIELD, or of what is refused for it; NULL otherwise */
    char who[48];      /* who was first */
    enum jy_seat_answer entered;
    int tries_left; /* of an enter that did not fit */
    struct jy_receipt receipt;
    struct jy_case *before;        /* of the plan's first case, in the arena; NULL when it is new */
    struct jy_case *second_before; /* of its second, where that is an earlier one; NULL otherwise */
    struct jy_plan *plan;
    struct jy_plan *opening; /* of the conversation that these words began; NULL otherwise */
    struct jy_written *written;
    int n_written;
    unsigned char (*forgotten)[JY_FILE_HASH]; /* attachments that nothing names now; in the arena */
    int n_forgotten;
    bool more_waits; /* after what was taken in */
    bool resent, code_wrong;
    struct jy_str asked_no; /* the case that the code was tried for */
};

/* NULL when out of memory. */
struct jy_turn *jy_turn_new(enum jy_turn_kind kind, struct jy_handle from, int64_t at_ms);
void jy_turn_free(struct jy_turn *t); /* NULL is fine */
/* The person's next password; both as they are kept, copied.  False: out of memory. */
JY_MUST bool jy_turn_set_password(struct jy_turn *t, const char *old, const char *hash);
void jy_turn_use(struct jy_turn *t, struct jy_city *city, struct jy_ruleset *rules);
/* Reads a citizen's words by the rules in use, before the turn is handed on: pure, the loop's.
 * BAD_FIELD and TOO_LONG as jy_read. */
JY_MUST enum jy_err jy_turn_hear(struct jy_turn *t, struct jy_scratch *scratch, struct jy_str text,
                                 struct jy_str choice);

/* Clerk's thread, inside a batch, between mark and keep or undo. */
JY_MUST enum jy_err jy_turn_run(struct jy_store *s, struct jy_turn *t);

#endif
