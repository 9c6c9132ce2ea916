/* http.h - the HTTP side: pages, signing in and out, health, metrics.
 *
 * A request that must wait (for the password worker, for the clerk) is known by a handle and
 * answered when the outcome comes, if it is still there.  Threads: the loop's. */
#ifndef JY_HTTP_H
#define JY_HTTP_H

#include "gateway/gateway.h"

struct jy_http; /* opaque: the requests under way */

JY_MUST enum jy_err jy_http_new(struct jy_http **out);
void jy_http_free(struct jy_http *h); /* NULL is fine */
/* A session was written down, or ended. */
void jy_http_session_done(struct jy_gateway *g, const struct jy_turn *t);
/* That the audit log is read has been written in it, or was refused. */
void jy_http_audit_done(struct jy_gateway *g, const struct jy_turn *t);
/* A change of the rules or their draft is on disk, or was refused. */
void jy_http_rules_done(struct jy_gateway *g, const struct jy_turn *t);
/* Who is here has been written down, or was refused. */
void jy_http_roster_done(struct jy_gateway *g, const struct jy_turn *t);
/* A campaign has been written down, or was refused. */
void jy_http_campaign_done(struct jy_gateway *g, const struct jy_turn *t);
/* An attachment that came whole is known to the store, or was refused. */
void jy_http_upload_done(struct jy_gateway *g, const struct jy_turn *t);
/* Attachments that nothing names any more can go. */
void jy_http_forgotten(struct jy_gateway *g, const struct jy_turn *t);
/* Has attachments forgotten that nobody has named for a week. */
void jy_uploads_sweep(struct jy_gateway *g, int64_t now_ms);
/* The workshop has finished jobs. */
void jy_http_workshop_done(struct jy_gateway *g);
/* Errands have been run: passwords compared, documents printed. */
void jy_http_errands_done(struct jy_gateway *g);

#endif
