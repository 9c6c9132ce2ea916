/* view.h - what of a case is shown, and to whom: the frames events, row, listed, welcome, progress.
 *
 * A citizen sees the own case without the staff's part of it; a code is put beside the case number
 * until the citizen's page has said `seen`.  Staff see numbers that ring only masked.
 * Pure but for the text buffers; threads: the loop's. */
#ifndef JY_VIEW_H
#define JY_VIEW_H

#include "gateway/gateway.h"
#include "intents/cases/world.h"

/* Who looks, when. */
struct jy_eye {
    const struct jy_gateway *g;
    const struct jy_link *link;
    int64_t now_ms;
};

/* A body's name in the reader's language; of one that has left the directory the id, for staff. */
struct jy_str jy_view_unit(const struct jy_eye *eye, struct jy_str id);
struct jy_str jy_view_where(const struct jy_eye *eye, const struct jy_case *c); /* in their words */
/* `events` is a JSON array as the journal writes it. */
void jy_view_events(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c,
                    const struct jy_buf *events, bool more);
void jy_view_row(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c);
void jy_view_counts(struct jy_buf *b, const int counts[JY_N_QUEUES]); /* key and value */
/* view_progress.c: a whole frame; and key and value, of all whose number of this mark was proved
 * after `since_ms`. */
void jy_view_progress(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c);
JY_MUST enum jy_err jy_view_proved(struct jy_buf *b, const struct jy_eye *eye, const char *mark,
                                   int64_t since_ms);
struct jy_world jy_view_world(const struct jy_eye *eye);
/* What a whistle is about and how far each called body is; its mark in a row.  Nothing when none
 * was blown, or for the mark, none is open. */
void jy_view_whistle(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c);
/* view_cluster.c: the cases of one matter, and those that may be; numbers, no citizen's words. */
void jy_view_cluster(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c);
/* view_lead.c: the same of the joint conference, and the town's team. */
/* Who co-operates: ids, so that it can be changed from what it is, and names. */
void jy_view_co_units(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c);
void jy_view_lead(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c);
void jy_view_reception(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c);
/* Fields of one direction of a case, in an object that is open. */
void jy_put_direction(struct jy_buf *b, const struct jy_city *city, bool english,
                      const struct jy_case *c, int nth);
/* Is it booked with a leader who is named in it? */
bool jy_view_is_named(const struct jy_city *city, const struct jy_case *c);
void jy_view_lead_mark(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c);
void jy_view_team(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c);
void jy_view_whistle_mark(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c);
/* Who a staff member is: an object. */
void jy_view_staff(struct jy_buf *b, const struct jy_city *city, const struct jy_staff *staff);

#endif
