/* handlers.h - one function a frame (on_*), and for what goes through the clerk one that tells the
 * outcome (*_done).  In a *_done the link is NULL when it has gone in the meantime. */
#ifndef JY_HANDLERS_H
#define JY_HANDLERS_H

#include "gateway/dispatch.h"

jy_handler_fn jy_on_hello, jy_on_say, jy_on_move, jy_on_watch, jy_on_unwatch, jy_on_list,
    jy_on_find, jy_on_seen, jy_on_typing, jy_on_progress, jy_on_upload, jy_on_file, jy_on_paper,
    jy_on_reveal, jy_on_read_as, jy_on_why_not, jy_on_enter, jy_on_party, jy_on_send_code,
    jy_on_prove, jy_on_ping;

typedef void jy_done_fn(struct jy_gateway *g, struct jy_link *l, const struct jy_turn *t);
jy_done_fn jy_device_done, jy_say_done, jy_move_done, jy_wake_done, jy_seen_done, jy_audit_done,
    jy_enter_done, jy_party_done, jy_phone_done;

/* Cases were taken in to be found by their words; `more`: others still wait. */
void jy_find_taken_in(struct jy_gateway *g, bool more, int64_t now_ms);
/* The address /<kind>/<ticket> of what stands in a case's log; to staff it is a look that is noted. */
void jy_send_address(struct jy_gateway *g, struct jy_link *l, const struct jy_ticket *ticket);
/* Words of a citizen, or of the other side of a mediation.  However many pages a device has open,
 * it speaks with one mouth; words are read before the turn is handed on, and numbers to call do not
 * wait for the disk.  BAD_FIELD and TOO_LONG as jy_read. */
JY_MUST enum jy_err jy_may_speak(struct jy_gateway *g, const struct jy_link *l,
                                 const struct jy_frame *f, struct jy_refusal *why);
JY_MUST enum jy_err jy_read_words(struct jy_gateway *g, const struct jy_frame *f, struct jy_turn *t,
                                  struct jy_refusal *why);
void jy_show_cards(struct jy_gateway *g, struct jy_link *l, const struct jy_turn *t);
/* The request's key and digest, under the link's device. */
void jy_stamp(struct jy_turn *t, const struct jy_link *l, const struct jy_frame *f);
/* What the pieces of an upload are called on disk. */
void jy_upload_name(int64_t device, const char *key, char out[JY_FILES_NAME]);

/* The answer to a request that went through the clerk: its receipt, or the refusal. */
void jy_answer(struct jy_link *l, const struct jy_turn *t, enum jy_frame_kind of);

#endif
