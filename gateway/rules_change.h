/* rules_change.h - what a keeper of the rules changes: the part of a turn that is about rules.
 *
 * The workshop has read and tried it before the clerk sees it; here only what must hold at the
 * moment of writing is looked at: nobody else was there in between.
 * Lifetime  lives in the turn's arena; the rules that a version was compiled to are the turn's
 *           `rules`. */
#ifndef JY_RULES_CHANGE_H
#define JY_RULES_CHANGE_H

#include "gateway/turn.h"
#include "store/draft.h"
#include "store/rulebook.h"

enum jy_rules_do {
    JY_RULES_EDIT,    /* one rule or list of the draft */
    JY_RULES_UNDO,    /* takes one edit back */
    JY_RULES_DROP,    /* takes all back */
    JY_RULES_PUBLISH, /* the draft into force */
    JY_RULES_BACK,    /* an earlier version, or a later one, into force */
    JY_RULES_WATCH,   /* the draft as it is into shadow, in place of the one that is there */
    JY_RULES_UNWATCH  /* the one in shadow out of it */
};

struct jy_rules_change {
    enum jy_rules_do what;
    int64_t seen; /* edit, undo: revision of the edit; drop, publish, watch: of the draft */
    struct jy_draft_edit edit; /* edit; undo: its id and base */
    bool is_new;               /* edit, undo: no live rule has its id */
    struct jy_book_head head;  /* publish, watch; back, unwatch: the version's name and counts */
    struct jy_book_file *files;
    int n_files;
    char live[24];       /* publish, back, watch: the version in force that it was made against */
    char instead_of[24]; /* watch: the one in shadow, as it was seen; empty: none */
    bool second_person;  /* publish: another person must have proposed it */
    struct jy_str why;
    /* out */
    int64_t revision;         /* of the draft */
    struct jy_draft_edit now; /* STALE_EPOCH of edit and undo: what is there; id empty: nothing */
    bool waits;               /* publish: for the second person */
};

/* Clerk's thread, inside a batch.  STALE_EPOCH: somebody was there in between. */
JY_MUST enum jy_err jy_rules_change_run(struct jy_store *s, struct jy_turn *t);

#endif
