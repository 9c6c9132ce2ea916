/* work.h - inside the workshop: every kind of job is one function of the bench, and how it answers.
 *
 * Threads  the worker's. */
#ifndef JY_WORK_H
#define JY_WORK_H

#include <jansson.h>

#include "gateway/workshop.h"
#include "gateway/workshop/bench.h"
#include "intents/json.h"
#include "intents/rules/reading.h"

typedef void jy_work_fn(struct jy_bench *b, struct jy_job *job);

/* Whatever kind it is.  False: it is kept, and jy_slow_go_on will answer it. */
bool jy_work(struct jy_bench *b, struct jy_job *job);

/* look.c, ledger.c */
jy_work_fn jy_work_book, jy_work_versions, jy_work_progress, jy_work_ledger;
/* compare.c */
jy_work_fn jy_work_compare;
/* change.c, publish.c, back.c: these make a turn, or answer why not */
jy_work_fn jy_work_edit, jy_work_undo, jy_work_drop, jy_work_publish, jy_work_back;
jy_work_fn jy_work_watch, jy_work_unwatch;
/* explain.c, probe.c, talk.c */
jy_work_fn jy_work_explain, jy_work_probe, jy_work_talk;
/* check_jobs.c */
jy_work_fn jy_work_check, jy_work_check_stop, jy_work_check_state, jy_work_check_cell;
jy_work_fn jy_work_replay, jy_work_replay_stop, jy_work_replay_state, jy_work_replay_cell;
/* mining.c, notebook.c, fitting.c, shadow.c, watched.c: slow ones, which keep the job, or answer why
 * not */
jy_work_fn jy_work_mine, jy_work_words, jy_work_fit, jy_work_shadow, jy_work_watched;

/* The job's body, an object, owned by the caller; NULL: refused already. */
json_t *jy_job_read(struct jy_job *job);
/* Takes over the buffer's bytes; a buffer that failed is answered with 503. */
void jy_job_answer(struct jy_job *job, int status, struct jy_buf *b);
void jy_job_refuse(struct jy_job *job, enum jy_err e, const char *field);
void jy_job_drop(struct jy_job *job); /* its page has gone: an answer to nobody */
void jy_job_refuse_as(struct jy_job *job, enum jy_err e, const struct jy_diag *why);
void jy_job_refuse_diag(struct jy_job *job, const struct jy_diag *why); /* BAD_DATA */

/* answer.c: parts of answers, each a value or a pair of the object that is open */
void jy_put_error(struct jy_buf *b, enum jy_err e, const char *field); /* kind, code, zh, en, … */
void jy_put_diag(struct jy_buf *b, const struct jy_diag *why);         /* field, column, zh, en */
void jy_put_real(struct jy_buf *b, const char *key, double x);
void jy_put_staff(struct jy_buf *b, const struct jy_city *c, const char *key, struct jy_str id);
/* {type, name, probability}, or null. */
void jy_put_rank(struct jy_buf *b, const struct jy_city *c, const char *key,
                 const struct jy_rank *rank);
void jy_put_spans(struct jy_buf *b, struct jy_str raw, const struct jy_hit *hit); /* NULL: none */
/* A citizen's words with long numbers hidden, of the same length, so that spans stay true. */
void jy_put_words(struct jy_buf *b, const char *key, struct jy_str text);

/* look.c: a version as pages see it: an object. */
void jy_put_version(struct jy_buf *b, const struct jy_city *c, const struct jy_book_head *head);

/* An edit as pages see it: an object.  `base` is the live rule's of its id, as jy_draft_base gives
 * it; `is_new`: there is none. */
void jy_put_edit(struct jy_buf *b, const struct jy_city *c, const struct jy_draft_edit *edit,
                 bool is_new, const unsigned char base[32]);

#endif
