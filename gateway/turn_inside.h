/* turn_inside.h - what the files of a turn share; private to turn*.c.  The clerk's thread. */
#ifndef JY_TURN_INSIDE_H
#define JY_TURN_INSIDE_H

#include "gateway/turn.h"

struct jy_plan *jy_turn_plan(struct jy_turn *t); /* an empty one; NULL when out of memory */
struct jy_world jy_turn_world(const struct jy_turn *t);
/* The case as it was before. */
JY_MUST enum jy_err jy_turn_remember(struct jy_turn *t, const struct jy_case *c);
/* The turn's case, as the first of a plan. */
JY_MUST enum jy_err jy_turn_load(struct jy_store *s, struct jy_turn *t);
/* Earlier matters of its citizen. */
JY_MUST enum jy_err jy_turn_load_known(struct jy_store *s, struct jy_turn *t, struct jy_world *w);
JY_MUST enum jy_err jy_turn_apply(struct jy_store *s, struct jy_turn *t, struct jy_plan *p,
                                  const struct jy_stamp *stamp, struct jy_receipt *receipt);

/* turn_files.c: what is sent along. */
bool jy_turn_has_file(const struct jy_turn *t);
JY_MUST enum jy_err jy_turn_load_files(struct jy_store *s, struct jy_turn *t);
JY_MUST enum jy_err jy_turn_check_files(struct jy_store *s, const struct jy_turn *t,
                                        int64_t case_id);
JY_MUST enum jy_err jy_turn_attach(struct jy_store *s, const struct jy_turn *t);

/* turn_told.c: of the plan's first case; with room for one more. */
JY_MUST enum jy_err jy_turn_load_told(struct jy_store *s, struct jy_turn *t, const int64_t *seqs,
                                      int n, struct jy_said **out);
/* What came along with them, for their copies in the plan's second case; once they are written. */
JY_MUST enum jy_err jy_turn_copy_files(struct jy_store *s, const struct jy_turn *t,
                                       const struct jy_said *told, int n);
/* The earlier matter that the bot has asked about, once those are known. */
JY_MUST enum jy_err jy_turn_load_again(struct jy_store *s, struct jy_turn *t, struct jy_world *w);

JY_MUST enum jy_err jy_turn_run_say(struct jy_store *s, struct jy_turn *t);  /* turn_say.c */
JY_MUST enum jy_err jy_turn_run_wake(struct jy_store *s, struct jy_turn *t); /* turn_wake.c */
/* turn_notes.c */
JY_MUST enum jy_err jy_turn_run_device(struct jy_store *s, struct jy_turn *t);
JY_MUST enum jy_err jy_turn_run_seen(struct jy_store *s, struct jy_turn *t);
JY_MUST enum jy_err jy_turn_run_audit(struct jy_store *s, struct jy_turn *t);
JY_MUST enum jy_err jy_turn_run_look(struct jy_store *s, struct jy_turn *t);
JY_MUST enum jy_err jy_turn_run_tally(struct jy_store *s, struct jy_turn *t);
JY_MUST enum jy_err jy_turn_run_take_in(struct jy_store *s, struct jy_turn *t);
JY_MUST enum jy_err jy_turn_run_roster(struct jy_store *s, struct jy_turn *t);
JY_MUST enum jy_err jy_turn_run_campaign(struct jy_store *s, struct jy_turn *t);
JY_MUST enum jy_err jy_turn_run_scan(struct jy_store *s, struct jy_turn *t);
JY_MUST enum jy_err jy_turn_run_partner(struct jy_store *s, struct jy_turn *t);
JY_MUST enum jy_err jy_turn_run_upload(struct jy_store *s, struct jy_turn *t);
JY_MUST enum jy_err jy_turn_run_forget(struct jy_store *s, struct jy_turn *t);
JY_MUST enum jy_err jy_turn_run_session(struct jy_store *s, struct jy_turn *t); /* turn_session.c */
JY_MUST enum jy_err jy_turn_run_move(struct jy_store *s, struct jy_turn *t);    /* turn_move.c */
JY_MUST enum jy_err jy_turn_run_patrol(struct jy_store *s, struct jy_turn *t);  /* turn_patrol.c */
JY_MUST enum jy_err jy_turn_run_meeting(struct jy_store *s, struct jy_turn *t); /* turn_meeting.c */
JY_MUST enum jy_err jy_turn_run_brought(struct jy_store *s, struct jy_turn *t);
JY_MUST enum jy_err jy_turn_run_found(struct jy_store *s, struct jy_turn *t); /* turn_found.c */
/* What is to be filed, but for its device; NOT_FOUND: it is filed, or gone.  `by` NULL: they have
 * left the directory. */
JY_MUST enum jy_err jy_turn_patrol_found(struct jy_store *s, struct jy_turn *t,
                                         struct jy_found *out);
/* What was taken in already: LINKED. */
JY_MUST enum jy_err jy_turn_exported_found(struct jy_store *s, struct jy_turn *t,
                                           struct jy_found *out);
JY_MUST enum jy_err jy_turn_meeting_found(struct jy_store *s, struct jy_turn *t,
                                          struct jy_found *out);

JY_MUST enum jy_err jy_turn_run_taken(struct jy_store *s, struct jy_turn *t); /* turn_taken.c */

JY_MUST enum jy_err jy_turn_run_party(struct jy_store *s, struct jy_turn *t); /* turn_party.c */
JY_MUST enum jy_err jy_turn_run_enter(struct jy_store *s, struct jy_turn *t);
JY_MUST enum jy_err jy_turn_run_phone(struct jy_store *s, struct jy_turn *t); /* turn_phone.c */
/* turn_rota.c */
JY_MUST enum jy_err jy_turn_run_rota(struct jy_store *s, struct jy_turn *t);
JY_MUST enum jy_err jy_turn_run_reseat(struct jy_store *s, struct jy_turn *t);
/* The sittings to come, for a step about them. */
JY_MUST enum jy_err jy_turn_load_rota(struct jy_store *s, struct jy_turn *t, struct jy_world *w);

#endif
