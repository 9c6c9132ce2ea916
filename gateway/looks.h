/* looks.h - what staff look at is noted (DOMAIN 10.2), by turns that nobody waits for.
 *
 * A case that was opened, one of its papers or attachments, words that rules are tried on: once for
 * each session and day.  Nobody
 * is kept from their work when it cannot be written down: that is logged.  A look at what is masked
 * is another matter (on_reveal.c): it is on disk before anything is shown.  Threads: the loop's. */
#ifndef JY_LOOKS_H
#define JY_LOOKS_H

#include "gateway/gateway.h"

/* Of a citizen's link nothing. */
void jy_looks_note(struct jy_gateway *g, const struct jy_link *l, int64_t case_id,
                   struct jy_str what, int64_t at_ms);
/* Citizens' words beside their cases: by those who keep the rules. */
void jy_looks_read(struct jy_gateway *g, const struct jy_staff *by, const unsigned char session[32],
                   struct jy_str what);
/* A table or a report was taken away: each time. */
void jy_looks_took(struct jy_gateway *g, const struct jy_staff *by, struct jy_str what,
                   struct jy_str why, int64_t at_ms);
void jy_looks_done(struct jy_gateway *g, const struct jy_turn *t);

/* By which a reader of the log tells one sign-in from another: the first digits of its hash. */
enum { JY_SESSION_MARK = 9 };
void jy_session_mark(const unsigned char hash[32], char out[JY_SESSION_MARK]);

#endif
