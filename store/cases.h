/* cases.h - cases and the bot's memory of them, as they are now.
 *
 * Threads  jy_cases_* with a store: the clerk's, inside a batch; with a reader: the reader's. */
#ifndef JY_CASES_H
#define JY_CASES_H

#include "store/store.h"

/* NOT_FOUND, STORE.  `talk` may be NULL.  A cache of the hot ones stands in front of the disk. */
JY_MUST enum jy_err jy_cases_load(struct jy_store *s, int64_t id, struct jy_arena *a,
                                  struct jy_case *c, struct jy_talk *talk);
JY_MUST enum jy_err jy_cases_read(struct jy_reader *r, int64_t id, struct jy_arena *a,
                                  struct jy_case *c);
JY_MUST enum jy_err jy_cases_read_talk(struct jy_reader *r, int64_t id, struct jy_arena *a,
                                       struct jy_case *c, struct jy_talk *talk);
JY_MUST enum jy_err jy_cases_by_no(struct jy_store *s, struct jy_str no, struct jy_arena *a,
                                   struct jy_case *c);
JY_MUST enum jy_err jy_cases_read_no(struct jy_reader *r, struct jy_str no, struct jy_arena *a,
                                     struct jy_case *c);
/* The case a device is talking in now: its newest that was not split off, else its newest; as if
 * `except` (0: none) were not there.  NOT_FOUND when it has none. */
JY_MUST enum jy_err jy_cases_current(struct jy_store *s, int64_t device, int64_t except,
                                     int64_t *case_id);
/* Registered cases of a device, newest first; theirs until the store writes or loads another, those
 * that are not in memory in `a`. */
JY_MUST enum jy_err jy_cases_of_device(struct jy_store *s, int64_t device, struct jy_arena *a,
                                       const struct jy_case **list, int max, int *n);
/* How many of them were registered at or after `since_ms`. */
JY_MUST enum jy_err jy_cases_filed_since(struct jy_store *s, int64_t device, int64_t since_ms,
                                         int *n);
/* Every case of a device (drafts too), oldest first: what its page shows. */
JY_MUST enum jy_err jy_cases_read_device(struct jy_reader *r, int64_t device, int64_t *ids, int max,
                                         int *n);
/* The cases of a cluster, oldest first. */
JY_MUST enum jy_err jy_cases_read_cluster(struct jy_reader *r, int64_t cluster, int64_t *ids,
                                          int max, int *n);
/* Open cases of other devices that may be the same matter (alike.h), newest first, without those
 * of its own cluster. */
JY_MUST enum jy_err jy_cases_read_alike(struct jy_reader *r, const struct jy_case *c, int64_t *ids,
                                        int max, int *n);
/* How many others are in its cluster. */
JY_MUST enum jy_err jy_cases_linked(struct jy_store *s, const struct jy_case *c, int *n);
/* The number that the next registration of the day will take; taken when a plan takes_no. */
JY_MUST enum jy_err jy_cases_next_no(struct jy_store *s, int64_t now_ms, char out[24]);
/* Cases whose wake_ms has come, earliest first. */
JY_MUST enum jy_err jy_cases_due(struct jy_reader *r, int64_t now_ms, int64_t *ids, int max,
                                 int *n);
/* How many open cases are overdue and in nobody's hands; counting stops at JY_COUNT_MAX. */
JY_MUST enum jy_err jy_cases_left_late(struct jy_reader *r, int64_t now_ms, int *n);
/* Open cases and drafts behind `after` whose owner or holder the directory does not know. */
JY_MUST enum jy_err jy_cases_left_behind(struct jy_reader *r, const struct jy_city *city,
                                         int64_t after, int64_t *ids, int max, int *n);
/* Read marks: presence, not part of the log; but when the citizen first sees an answer is kept. */
JY_MUST enum jy_err jy_cases_seen(struct jy_store *s, int64_t case_id, bool staff, int64_t seq,
                                  int64_t now_ms);

#endif
