/* guard.h - inside the workshop: what speaks against putting rules in force, and who answers for
 * it.
 *
 * Lifetime  init and fini frame a job; `accept` is borrowed from the job's body. */
#ifndef JY_GUARD_H
#define JY_GUARD_H

#include "gateway/release.h"
#include "gateway/workshop/work.h"

struct jy_guard {
    json_t *accept;      /* ids of rules whose objections somebody answers for; NULL: none */
    bool accepts_lost;   /* lost dangers among them */
    const char *zh, *en; /* a sentence for lost dangers */
    struct jy_buf examples, hazards, slow; /* arrays, of what is not accepted */
    int n_examples, n_hazards, n_slow;
};

void jy_guard_init(struct jy_guard *g);
void jy_guard_fini(struct jy_guard *g);
/* False: there is something, but no list. */
bool jy_guard_read(struct jy_guard *g, json_t *root);
void jy_guard_hear(void *ctx, const struct jy_objection *o); /* a jy_objection_fn; ctx: the guard */
/* True: something stands in the way.  The job is refused with all of it, its turn dropped. */
bool jy_guard_refuses(struct jy_guard *g, struct jy_job *job);

#endif
