/* partners.h - other front ends (网小格, a hotline's desk) that file and follow matters for their
 * people, and what is still to be told to them.
 *
 * Shape    a row for each partner: its token only as a hash; where its events go, the key they are
 *          signed with, and how telling it goes.  The outbox has a row for each event that a
 *          partner's case wrote, if it has a hook, and that is not delivered yet, written with the
 *          event itself; a row that is delivered is deleted, since the event is in the log.
 * Order    of a partner's events: that of the log.  One that cannot be delivered for days is dead:
 *          it waits for an administrator, and the next ones go on.
 * Threads  with a store: the clerk's, inside a batch; with a reader: the reader's. */
#ifndef JY_PARTNERS_H
#define JY_PARTNERS_H

#include "intents/cases/case.h"
#include "store/store.h"

enum {
    JY_PARTNERS = 32,         /* of one city */
    JY_PARTNER_KEY = 32,      /* bytes that its events are signed with: HMAC-SHA256, RFC 2104 */
    JY_PARTNER_BATCH = 50,    /* events in one message to it */
    JY_PARTNER_PAUSE_S = 3600 /* it is left alone after a failure at most */
};

struct jy_partner {
    char id[JY_PARTNER_ID]; /* "wxg" */
    char name[64];          /* 网小格 */
    char hook[256];         /* http(s) address that events are sent to; empty: none */
    unsigned char token_hash[32], key[JY_PARTNER_KEY];
    bool off;
    int tries;               /* in a row that failed */
    int64_t due_ms, sent_ms; /* not before; the last that was taken */
    int64_t sent;            /* events, ever */
    char why[96];            /* the last try failed; empty: it did not */
    int64_t waiting, dead;   /* events; read only, and counted for the list alone */
};
/* A new one, or all that is said of a known one; how telling it goes stays as it was. */
JY_MUST enum jy_err jy_partners_put(struct jy_store *s, const struct jy_partner *p);
/* Who has this token; NOT_FOUND also when it is off. */
JY_MUST enum jy_err jy_partners_of_token(struct jy_reader *r, const unsigned char hash[32],
                                         struct jy_partner *out);
JY_MUST enum jy_err jy_partners_list(struct jy_reader *r, struct jy_partner *list, int max, int *n);
/* As administrators see it: without token and key. */
void jy_partners_json(const struct jy_partner *p, struct jy_buf *out);
JY_MUST enum jy_err jy_partners_name(struct jy_reader *r, const char *id, char *out, size_t size);

/* The partner to be told next: not off, with a hook, whose time has come, or lies so far ahead that
 * the clock was put back since.  NOT_FOUND. */
JY_MUST enum jy_err jy_partners_due(struct jy_reader *r, int64_t now_ms, struct jy_partner *out);
/* What it is told: an array of {"id","case","seq","kind","at","external"?}, the oldest first, at
 * most JY_PARTNER_BATCH; `external`: the number of a row that was taken in (exports.h); `last`: the
 * outbox row of the newest. */
JY_MUST enum jy_err jy_partners_events(struct jy_reader *r, const char *id, struct jy_buf *out,
                                       int64_t *last, int *n);

struct jy_told_partner {
    const char *id;
    int64_t last; /* outbox row up to which it was told */
    int n;
    const char *why; /* NULL: it was taken */
    int64_t due_ms;  /* else: not again before */
    int64_t dead_ms; /* and what was written before is dead */
};
JY_MUST enum jy_err jy_partners_told(struct jy_store *s, const struct jy_told_partner *t,
                                     int64_t now_ms);
/* What is dead is sent again, at once. */
JY_MUST enum jy_err jy_partners_again(struct jy_store *s, const char *id);

#endif
