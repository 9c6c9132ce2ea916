/* meetings.h - visits and yard meetings (DOMAIN 8.5): what is planned, the cases taken along, what
 * people asked, what was taken away, and the numbers of a month.
 *
 * Once     a plan, a record, a question are known by their key, whatever has become of them since.
 *          What was taken away and has a case stays, whatever is recorded later.
 * People   who says 我要来 is one more while the meeting is to come, and no row once it is over:
 *          then only the number stays.  A question is its asker's device's.
 * Errors   whatever is refused is refused before anything of it is written.
 * Threads  with a store: the clerk's, inside a batch; with a reader: the reader's. */
#ifndef JY_MEETINGS_H
#define JY_MEETINGS_H

#include "intents/cases/casework_bring.h"
#include "store/sent.h"
#include "store/store.h"

struct jy_meeting {
    int64_t id; /* 0: new */
    struct jy_meeting_plan plan;
    enum jy_meeting_state state;
    struct jy_str town;                 /* nine digits */
    struct jy_str by, recorded_by;      /* staff ids: who planned it, who wrote the record */
    struct jy_str minutes, reason;      /* of the record; why it was cancelled */
    int64_t recorded_ms;                /* 0: not yet */
    int present;                        /* people who were there */
    int n_coming, n_questions, n_cases; /* read only, as the next line */
    int n_answered, n_items, n_filed;
};

/* JY_OK: this very thing is stored already, `meeting` is of what.  NOT_FOUND: new.  KEY_REUSED. */
JY_MUST enum jy_err jy_meetings_resent(struct jy_store *s, const struct jy_sent_key *k,
                                       int64_t *meeting);
JY_MUST enum jy_err jy_meetings_keep_key(struct jy_store *s, const struct jy_sent_key *k,
                                         int64_t meeting);

JY_MUST enum jy_err jy_meetings_find(struct jy_store *s, int64_t id, struct jy_arena *a,
                                     struct jy_meeting *out);
JY_MUST enum jy_err jy_meetings_read(struct jy_reader *r, int64_t id, struct jy_arena *a,
                                     struct jy_meeting *out);
/* What is said beforehand, of a new one or of one that is planned; sets the id. */
JY_MUST enum jy_err jy_meetings_put(struct jy_store *s, struct jy_meeting *m, int64_t now_ms);
/* These cases are taken along by now, and no others: whoever is new or left out is to be told, with
 * `anew` everybody. */
JY_MUST enum jy_err jy_meetings_bring(struct jy_store *s, int64_t meeting, struct jy_str by,
                                      const int64_t *cases, int n, bool anew);
JY_MUST enum jy_err jy_meetings_cancel(struct jy_store *s, int64_t id, struct jy_str by,
                                       struct jy_str reason, int64_t now_ms);

struct jy_meeting_answer {
    int64_t id; /* of what was asked beforehand; 0: asked there */
    struct jy_str text, answer;
};
struct jy_meeting_outcome {
    int64_t case_id;
    struct jy_str text;
};
struct jy_meeting_record {
    int64_t meeting;
    struct jy_str by, minutes;
    int present;
    const struct jy_meeting_answer *answers;
    const struct jy_meeting_item *items;
    const struct jy_meeting_outcome *outcomes; /* one of each case that was taken along */
    int n_answers, n_items, n_outcomes;
};
/* Held.  BAD_FIELD: `field` names what is not of this meeting, is missing or is too many. */
JY_MUST enum jy_err jy_meetings_record(struct jy_store *s, const struct jy_meeting_record *rec,
                                       int64_t now_ms, const char **field);

/* -- citizens, before it begins -- */
JY_MUST enum jy_err jy_meetings_come(struct jy_store *s, int64_t meeting, int64_t device,
                                     bool coming);
/* LIMIT: this device (0: one that has said nothing yet), or all together, have asked enough. */
JY_MUST enum jy_err jy_meetings_may_ask(struct jy_store *s, int64_t meeting, int64_t device);
JY_MUST enum jy_err jy_meetings_ask(struct jy_store *s, int64_t meeting, int64_t device,
                                    struct jy_str text, int64_t now_ms);
/* Gone, while its meeting is planned; `meeting` is of which.  NOT_FOUND: it is not this device's.
 */
JY_MUST enum jy_err jy_meetings_unask(struct jy_store *s, int64_t question, int64_t device,
                                      int64_t *meeting);

/* -- to be filed, to be told: one after the other -- */
JY_MUST enum jy_err jy_meetings_unfiled(struct jy_reader *r, int64_t *item);
JY_MUST enum jy_err jy_meetings_to_file(struct jy_store *s, int64_t item, struct jy_arena *a,
                                        struct jy_meeting_item *out, struct jy_meeting *of);
JY_MUST enum jy_err jy_meetings_link(struct jy_store *s, int64_t item, int64_t case_id);

struct jy_meeting_case {
    int64_t meeting, case_id;
    enum jy_bring what; /* that its citizen is to know */
    struct jy_str outcome, by;
};
JY_MUST enum jy_err jy_meetings_untold(struct jy_reader *r, int64_t *meeting, int64_t *case_id);
/* While it is still to be told; NOT_FOUND otherwise. */
JY_MUST enum jy_err jy_meetings_to_tell(struct jy_store *s, int64_t meeting, int64_t case_id,
                                        struct jy_arena *a, struct jy_meeting_case *out);
JY_MUST enum jy_err jy_meetings_told(struct jy_store *s, const struct jy_meeting_case *c);

/* The cases that are taken along, without those that were dropped. */
JY_MUST enum jy_err jy_meetings_taken(struct jy_store *s, int64_t meeting, struct jy_arena *a,
                                      struct jy_meeting_case list[JY_MEETING_CASES], int *n);

/* -- lists: at most `max`, their texts in `a` -- */
struct jy_meeting_list {
    struct jy_arena *a;
    struct jy_meeting *rows;
    int max, n;
};
/* Those that begin in [from, to), the earliest first; `town` empty: of the whole city. */
JY_MUST enum jy_err jy_meetings_between(struct jy_reader *r, int64_t from_ms, int64_t to_ms,
                                        struct jy_str town, struct jy_meeting_list *out);

/* Of those that are announced the next few, as they are planned. */
JY_MUST enum jy_err jy_meetings_coming_to(struct jy_store *s, int64_t now_ms, struct jy_arena *a,
                                          struct jy_meeting_plan *list, int max, int *n);

struct jy_meeting_question {
    int64_t id;
    struct jy_str text, answer;
    bool beforehand;
    int64_t at_ms, case_id; /* the case that it became; 0: none */
    int64_t meeting;
};
/* All of a meeting, as they were asked. */
JY_MUST enum jy_err jy_meetings_questions(struct jy_reader *r, int64_t meeting, struct jy_arena *a,
                                          struct jy_meeting_question *list, int max, int *n);
JY_MUST enum jy_err jy_meetings_items(struct jy_reader *r, int64_t meeting, struct jy_arena *a,
                                      struct jy_meeting_item list[JY_MEETING_ITEMS], int *n);
JY_MUST enum jy_err jy_meetings_cases(struct jy_reader *r, int64_t meeting, struct jy_arena *a,
                                      struct jy_meeting_case list[JY_MEETING_CASES], int *n);
/* What the device behind this hash has asked, the newest first; and is it coming to this one? */
JY_MUST enum jy_err jy_meetings_asked(struct jy_reader *r, const unsigned char device[32],
                                      struct jy_arena *a, struct jy_meeting_question *list, int max,
                                      int *n);
JY_MUST enum jy_err jy_meetings_is_coming(struct jy_reader *r, int64_t meeting,
                                          const unsigned char device[32], bool *out);

/* Of a month (202603); `town` empty: of the whole city. */
JY_MUST enum jy_err jy_meetings_sums(struct jy_reader *r, struct jy_str town, int month,
                                     struct jy_meeting_sums *out);

#endif
