/* work.c - which function does which job. */
#include "gateway/workshop/work.h"

#include "gateway/log.h"
#include "gateway/workshop/check.h"

bool jy_work(struct jy_bench *b, struct jy_job *job)
{
    static const struct {
        jy_work_fn *work;
        enum { BOOKS, LIVE, BOTH } needs; /* what must be compiled */
        bool looks;                       /* changes nothing: only for who waits for it */
    } rows[JY_N_JOBS] = {
        [JY_JOB_BOOK] = {jy_work_book, BOTH, true},
        [JY_JOB_EDIT] = {jy_work_edit, BOOKS, false},
        [JY_JOB_UNDO] = {jy_work_undo, BOOKS, false},
        [JY_JOB_DROP] = {jy_work_drop, BOOKS, false},
        [JY_JOB_EXPLAIN] = {jy_work_explain, BOTH, true},
        [JY_JOB_PROBE] = {jy_work_probe, LIVE, true},
        [JY_JOB_TALK] = {jy_work_talk, BOTH, true},
        [JY_JOB_CHECK] = {jy_work_check, BOTH, false},
        [JY_JOB_CHECK_STOP] = {jy_work_check_stop, BOOKS, false},
        [JY_JOB_CHECK_STATE] = {jy_work_check_state, BOOKS, true},
        [JY_JOB_CHECK_CELL] = {jy_work_check_cell, BOOKS, true},
        [JY_JOB_REPLAY] = {jy_work_replay, LIVE, false},
        [JY_JOB_REPLAY_STOP] = {jy_work_replay_stop, BOOKS, false},
        [JY_JOB_REPLAY_STATE] = {jy_work_replay_state, BOOKS, true},
        [JY_JOB_REPLAY_CELL] = {jy_work_replay_cell, BOOKS, true},
        [JY_JOB_PUBLISH] = {jy_work_publish, LIVE, false},
        [JY_JOB_BACK] = {jy_work_back, LIVE, false},
        [JY_JOB_VERSIONS] = {jy_work_versions, BOOKS, true},
        [JY_JOB_COMPARE] = {jy_work_compare, BOOKS, true},
        [JY_JOB_LEDGER] = {jy_work_ledger, LIVE, true},
        [JY_JOB_SHADOW] = {jy_work_shadow, BOOKS, true},
        [JY_JOB_WATCH] = {jy_work_watch, LIVE, false},
        [JY_JOB_UNWATCH] = {jy_work_unwatch, BOOKS, false},
        [JY_JOB_WATCHED] = {jy_work_watched, BOOKS, true},
        [JY_JOB_MINE] = {jy_work_mine, BOOKS, true},
        [JY_JOB_WORDS] = {jy_work_words, BOOKS, true},
        [JY_JOB_FIT] = {jy_work_fit, BOOKS, true},
        [JY_JOB_PROGRESS] = {jy_work_progress, BOOKS, true},
    };
    enum jy_err e;

    if (rows[job->kind].looks && jy_job_is_gone(job)) {
        jy_job_drop(job);
        return true;
    }
    e = jy_bench_refresh(b);

    jy_arena_reset(b->arena);
    jy_check_tidy(b->check);
    jy_check_tidy(b->replay);
    if (e == JY_OK && rows[job->kind].needs != BOOKS)
        e = jy_bench_compile(b, job->rules, rows[job->kind].needs == BOTH);
    if (e == JY_OK) {
        rows[job->kind].work(b, job);
        return job->status != 0 || job->turn != NULL;
    }
    jy_log(JY_ERROR, "workshop.refused", "kind=%d code=%s", (int)job->kind, jy_err_wire(e));
    jy_job_refuse(job, jy_err_fault(e) == JY_FAULT_OURS ? e : JY_E_STORE, NULL);
    return true;
}
