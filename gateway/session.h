/* session.h - signed in or not: opaque tokens, kept only as hashes, with two ends: so long idle,
 * and so long in any case.  Threads: the loop's. */
#ifndef JY_SESSION_H
#define JY_SESSION_H

#include "gateway/gateway.h"

enum { JY_TOKEN_TEXT = 44 }; /* 256 bits in base64url, and a NUL */

void jy_token_make(char out[JY_TOKEN_TEXT]);
void jy_token_hash(struct jy_str token, unsigned char out[32]);
/* The token in a Cookie header; empty when there is none. */
struct jy_str jy_cookie_token(struct jy_str header);
/* The session behind a token's hash.  SIGNED_OUT. */
JY_MUST enum jy_err jy_session_find(struct jy_gateway *g, const unsigned char hash[32],
                                    int64_t now_ms, struct jy_session_row *out);
/* A person did something: the idle time begins anew, which is written down once a minute. */
void jy_session_sign_of_life(struct jy_gateway *g, const unsigned char hash[32],
                             struct jy_session_row *row, int64_t now_ms);
/* False: the session of this link is over.  `acts`: a person did something. */
bool jy_session_goes_on(struct jy_gateway *g, struct jy_link *l, bool acts, int64_t now_ms);
/* Looks again at what may have changed behind an open link: false when the session has ended or the
 * account was disabled; one whose post has changed is closed to come back with its new rights. */
bool jy_session_is_good(struct jy_gateway *g, struct jy_link *l, int64_t now_ms);
/* Says to a link that it is signed out, and closes it. */
void jy_session_hang_up(struct jy_link *l);
/* The links of a session that was ended. */
void jy_session_close_links(struct jy_gateway *g, const unsigned char hash[32]);
/* The links of this person's other sessions. */
void jy_session_close_others(struct jy_gateway *g, const char *staff, const unsigned char hash[32]);
JY_MUST enum jy_err jy_session_end(struct jy_gateway *g, const unsigned char hash[32],
                                   struct jy_handle from, int64_t now_ms);

#endif
