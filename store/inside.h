/* inside.h - what the files of this room share about the writer and the reader; private. */
#ifndef JY_INSIDE_H
#define JY_INSIDE_H

#include "intents/figures/figures.h"
#include "intents/figures/hot.h"
#include "store/checkpoint.h"
#include "store/columns.h"
#include "store/files.h"
#include "store/hot.h"
#include "store/keep.h"
#include "store/sent.h"
#include "store/sql.h"

struct jy_written; /* journal.h */

struct jy_store {
    struct jy_db db;
    struct jy_hot *hot;
    struct jy_checkpoint *checkpoint;
    struct jy_buf matter, talk;  /* scratch of the packer */
    struct jy_arena *scratch;    /* of a record on its way into memory */
    bool marked;                 /* between mark and keep or undo */
    int64_t rows_changed;        /* SQLite's count of them at the mark */
    bool failed;                 /* the batch cannot be committed any more */
    int wal_pages, wal_next;     /* the length now; at which the writer empties it itself */
    int64_t others_wrote;        /* SQLite's counter of commits by other connections */
    int64_t last_id;             /* highest case id given; 0: not known */
    int serial_day, serial_last; /* day 0: not known */
};

struct jy_reader {
    struct jy_db db;
};

enum { JY_PATH = 512 };
JY_MUST enum jy_err jy_store_path(const char *dir, char path[JY_PATH], struct jy_diag *why);
void jy_store_explain(struct jy_diag *why, const struct jy_db *d); /* "cannot open the store: …" */

/* check.c, for backup and restore; `files` NULL: attachments are not looked at. */
JY_MUST enum jy_err jy_check_file(const char *path, const struct jy_files *files, bool deep,
                                  jy_say_fn *say, void *ctx, struct jy_check_sum *sum);

/* Marks the batch as lost when `e` is a failure of ours; gives `e` back. */
enum jy_err jy_store_note(struct jy_store *s, enum jy_err e);

/* sent.c: a row of key, sender, digest, and of what it was.  OK: it is stored already, `of` is set;
 * NOT_FOUND: new; KEY_REUSED: the key came with something else. */
JY_MUST enum jy_err jy_sent_find(struct jy_store *s, enum jy_sql which, const struct jy_sent_key *k,
                                 int64_t *of);
JY_MUST enum jy_err jy_sent_keep(struct jy_store *s, enum jy_sql which, const struct jy_sent_key *k,
                                 int64_t of);

/* cases.c, for the journal */
JY_MUST enum jy_err jy_cases_fetch(struct jy_store *s, int64_t id, struct jy_hot_case **out);
JY_MUST enum jy_err jy_cases_new_id(struct jy_store *s, int64_t *id);
/* `old` is what is on disk, NULL for a new case.  Writes no more than has changed. */
JY_MUST enum jy_err jy_cases_put(struct jy_store *s, const struct jy_hot_case *old,
                                 const struct jy_case *c, const struct jy_talk *talk);
/* seats.c, as a case's other projections: nothing of it can differ; written anew; does it agree? */
bool jy_seats_same(const struct jy_case *a, const struct jy_case *b);
JY_MUST enum jy_err jy_seats_put(struct jy_db *d, const struct jy_case *c);
bool jy_seats_agree(struct jy_db *d, const struct jy_case *c);
/* phones.c, likewise */
bool jy_phones_same(const struct jy_case *a, const struct jy_case *b);
JY_MUST enum jy_err jy_phones_put(struct jy_db *d, const struct jy_case *c);
bool jy_phones_agree(struct jy_db *d, const struct jy_case *c);
/* later.c: does `each` for at most so many of the cases that `due` lists, and says for how many.
 * `each` takes the case off that list. */
typedef enum jy_err jy_later_fn(struct jy_store *s, const struct jy_case *c,
                                const struct jy_talk *t);
enum { JY_LATER_MAX = 200 };
JY_MUST enum jy_err jy_later_take_in(struct jy_store *s, enum jy_sql due, int most,
                                     jy_later_fn *each, int *n);
/* Runs a statement whose only parameter is the case. */
JY_MUST enum jy_err jy_later_run(struct jy_store *s, enum jy_sql which, int64_t id);
/* Is anything on that list?  NOT_FOUND: no. */
JY_MUST enum jy_err jy_later_waits(struct jy_reader *r, enum jy_sql any);
/* search.c: where it would be found otherwise than `old`, its entry is due. */
JY_MUST enum jy_err jy_search_due(struct jy_store *s, const struct jy_hot_case *old,
                                  const struct jy_case *c, const struct jy_talk *talk);
/* figures.c: where what the plan writes changes its part in any figure, it is to be counted again.
 * And what its log says, for that; the writer's or the checker's. */
JY_MUST enum jy_err jy_figures_due(struct jy_store *s, const struct jy_case *old,
                                   const struct jy_case_plan *p);
/* … and where the citizen has read up to the invitation to rate. */
JY_MUST enum jy_err jy_figures_seen(struct jy_store *s, const struct jy_case *c);
/* What of a case the hot spots are found by. */
struct jy_arrival {
    bool counts; /* else there is no row */
    int week;
    char family[8], town[JY_TOWN_DIGITS + 1], party[JY_HOT_PARTY];
    int closed_week, days; /* 0 while it has never been closed */
};
struct jy_arrival jy_arrival_of(const struct jy_case *c, const struct jy_facts *f);
JY_MUST enum jy_err jy_figures_course(struct jy_db *d, const struct jy_case *c, struct jy_facts *f);
/* … for good: its record and its log will not tell any more. */
JY_MUST enum jy_err jy_figures_settle(struct jy_store *s, const struct jy_case *c);
/* erase.c, for the journal: what an event `erased` takes out; what is counted of a case before no
 * word of it is left. */
JY_MUST enum jy_err jy_erase_events(struct jy_store *s, const struct jy_written *w);
JY_MUST enum jy_err jy_erase_record(struct jy_store *s, const struct jy_case *was,
                                    const struct jy_case *c);
/* cases.c: one case with the bot's memory, from the disk, past the cases in memory. */
JY_MUST enum jy_err jy_cases_from_disk(struct jy_store *s, int64_t id, struct jy_arena *a,
                                       struct jy_case *c, struct jy_talk *talk);
JY_MUST enum jy_err jy_cases_take_no(struct jy_store *s, const char *no);
/* The ids of the first column, no more than the statement's own LIMIT lets through. */
JY_MUST enum jy_err jy_cases_ids(struct jy_db *d, sqlite3_stmt *st, int64_t *ids, int *n);
/* A row of CASE_COLUMNS to a record; BAD_DATA, MEMORY. */
JY_MUST enum jy_err jy_cases_of_row(sqlite3_stmt *st, struct jy_arena *a, struct jy_case *c);

#endif
