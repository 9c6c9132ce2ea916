/* chain.h - the hashes that tie a case's events together, and the rows of the audit log; private to
 * this room.  Pure. */
#ifndef JY_CHAIN_H
#define JY_CHAIN_H

#include "intents/base.h"

enum { JY_HASH = 32 };

/* What a hash covers: everything of an event but its texts, which stand by their hashes. */
struct jy_chain_entry {
    int64_t case_id, seq, at_ms;
    struct jy_str kind, by, staff, staff_name, staff_post;
    bool staff_only;
    const unsigned char *body_hash, *inner_hash; /* inner_hash NULL: no inner */
};

void jy_chain_text(struct jy_str text, unsigned char out[JY_HASH]);
/* `prev` is 32 zeroes before the first event; `out` may be `prev`. */
void jy_chain_link(const unsigned char prev[JY_HASH], const struct jy_chain_entry *l,
                   unsigned char out[JY_HASH]);

/* A row of the audit log, over the one before it in the same way. */
struct jy_audit_entry {
    int64_t id, at_ms, case_id;
    struct jy_str staff, session, what, why;
};
void jy_chain_audit(const unsigned char prev[JY_HASH], const struct jy_audit_entry *l,
                    unsigned char out[JY_HASH]);

#endif
