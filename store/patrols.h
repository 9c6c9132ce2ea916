/* patrols.h - sheets of the three patrols (DOMAIN 8.1), what was found, and how it went.
 *
 * A sheet stands for (level, unit, period) once, whoever makes it.  A finding that is to become a
 * case names it once it is filed; one that has a case stays, whatever is filled in later.
 * Threads  with a store: the clerk's, inside a batch; with a reader: the reader's. */
#ifndef JY_PATROLS_H
#define JY_PATROLS_H

#include "intents/patrol/patrol.h"
#include "store/sent.h"
#include "store/store.h"

struct jy_patrol {
    int64_t id;
    enum jy_level level;
    enum jy_patrol_state state;
    struct jy_str unit;   /* grid id; town or city code; department */
    struct jy_str town;   /* nine digits; empty for the city */
    struct jy_str period; /* W2026-48 */
    int64_t due_ms;       /* 0: nobody asks for it any more, nothing counts it */
    int64_t submitted_ms, filled_ms, checked_ms; /* the first time, the last; 0: never */
    struct jy_str note, by, checked_by, reason;  /* staff ids; why it was returned */
    int n_items, n_cases;
    bool none; /* nothing was found */
};

struct jy_patrol_item {
    int64_t id;         /* 0: new */
    struct jy_str text; /* what is the matter */
    struct jy_str type, place, spot, persons, handling;
    struct jy_str by; /* staff id of whoever wrote it */
    int since;        /* 20260310; 0 not known */
    bool hazard, wants_case;
    bool accuses;    /* somebody; only who may read clues reads it, and it stays */
    int64_t case_id; /* 0: none, or not yet */
};

/* Makes a sheet unless it is there; `made` counts those that were not, or that are asked for again. */
JY_MUST enum jy_err jy_patrols_make(struct jy_store *s, const struct jy_patrol *sheet, int *made);
/* What is not in and whose unit has left the directory before it was due is asked for no
 * longer; what was due by then stays as it was.  `n` counts them. */
JY_MUST enum jy_err jy_patrols_let_go(struct jy_store *s, const struct jy_city *city,
                                      int64_t now_ms, int *n);
JY_MUST enum jy_err jy_patrols_find(struct jy_store *s, int64_t id, struct jy_arena *a,
                                    struct jy_patrol *out);
JY_MUST enum jy_err jy_patrols_read(struct jy_reader *r, int64_t id, struct jy_arena *a,
                                    struct jy_patrol *out);

struct jy_patrol_fill {
    int64_t patrol;
    struct jy_sent_key key; /* of the phone; who fills the sheet */
    struct jy_str note;
    bool none;
    const struct jy_patrol_item *items;
    int n_items;
};
/* JY_OK: this very fill is stored already.  NOT_FOUND: new.  KEY_REUSED. */
JY_MUST enum jy_err jy_patrols_resent(struct jy_store *s, const struct jy_patrol_fill *f);
/* Submitted; what has no case yet is replaced.  BAD_FIELD: "nothing" over what has a case, or more
 * than a sheet takes together with that. */
JY_MUST enum jy_err jy_patrols_fill(struct jy_store *s, const struct jy_patrol_fill *f,
                                    int64_t now_ms);
/* Checked, or returned with a reason. */
JY_MUST enum jy_err jy_patrols_look(struct jy_store *s, int64_t id, enum jy_patrol_state to,
                                    struct jy_str by, struct jy_str reason, int64_t now_ms);

JY_MUST enum jy_err jy_patrols_items(struct jy_reader *r, int64_t patrol, struct jy_arena *a,
                                     struct jy_patrol_item list[JY_PATROL_ITEMS], int *n);
/* A finding that is to be filed and is not; NOT_FOUND: none. */
JY_MUST enum jy_err jy_patrols_unfiled(struct jy_reader *r, int64_t *item);
/* The finding and its sheet, while it is still to be filed; NOT_FOUND otherwise. */
JY_MUST enum jy_err jy_patrols_to_file(struct jy_store *s, int64_t item, struct jy_arena *a,
                                       struct jy_patrol_item *out, struct jy_patrol *sheet);
JY_MUST enum jy_err jy_patrols_link(struct jy_store *s, int64_t item, int64_t case_id);

/* Sheets in their order: at most `max`, with their texts in `a`. */
struct jy_patrol_list {
    struct jy_arena *a;
    struct jy_patrol *rows;
    int max, n;
};
struct jy_patrol_scope {
    enum jy_level level; /* of the units; NONE: all */
    struct jy_str town;  /* nine digits; empty: of the whole city */
};
/* Of one unit, the latest first. */
JY_MUST enum jy_err jy_patrols_of_unit(struct jy_reader *r, enum jy_level level, struct jy_str unit,
                                       struct jy_patrol_list *out);
JY_MUST enum jy_err jy_patrols_of_period(struct jy_reader *r, const struct jy_patrol_scope *scope,
                                         struct jy_str period, struct jy_patrol_list *out);
/* Sheets that are not in two days after they were due, never or not again: copied upward.
 * Those due after `since_ms`, the latest first; `town` empty: of the city. */
JY_MUST enum jy_err jy_patrols_missing(struct jy_reader *r, struct jy_str town, int64_t since_ms,
                                       int64_t now_ms, struct jy_patrol_list *out);

struct jy_patrol_run {
    int streak; /* weeks in a row in which nothing was found */
    int cases;  /* that people told the bot of in these weeks */
};
JY_MUST enum jy_err jy_patrols_run(struct jy_reader *r, struct jy_str grid, int64_t now_ms,
                                   struct jy_patrol_run *out);

/* KPI_PATROL (8.6): sheets due in the month (202611), so far, those of them that were submitted,
 * and those that were in time; what was found on them, and how much of that became a case. */
struct jy_patrol_sums {
    int due, done, in_time;
    int items, cases;
};
JY_MUST enum jy_err jy_patrols_rate(struct jy_reader *r, const struct jy_patrol_scope *scope,
                                    int month, int64_t now_ms, struct jy_patrol_sums *out);
/* The sheets that it counts, the latest made first; `town` empty: of the city. */
struct jy_patrols_due {
    int month;
    bool missed;   /* only those that were not in time */
    int64_t after; /* those that come after this sheet; 0: from the first */
};
JY_MUST enum jy_err jy_patrols_due(struct jy_reader *r, struct jy_str town,
                                   const struct jy_patrols_due *what, int64_t now_ms,
                                   struct jy_patrol_list *out);
/* With `items` and `cases`, which the rate leaves alone. */
JY_MUST enum jy_err jy_patrols_sums(struct jy_reader *r, const struct jy_patrol_scope *scope,
                                    int month, int64_t now_ms, struct jy_patrol_sums *out);

#endif
