/* work.c - which function does which job. */
#include "gateway/workshop/work.h"

#include "gateway/log.h"
#include "gateway/workshop/check.h"

bool jy_work(struct jy_bench *b, struct jy_job *job)
{
    static const struct {
        jy_work_fn *work;
        enum { BOOKS, LIVE, BOTH } needs; /* what must be compiled */
    } rows[JY_N_JOBS] = {
        [JY_JOB_BOOK] = {jy_work_book,         BOTH },
        [JY_JOB_EDIT] = {jy_work_edit,         BOOKS},
        [JY_JOB_UNDO] = {jy_work_undo,         BOOKS},
        [JY_JOB_DROP] = {jy_work_drop,         BOOKS},
        [JY_JOB_EXPLAIN] = {jy_work_explain,      BOTH },
        [JY_JOB_PROBE] = {jy_work_probe,        LIVE },
        [JY_JOB_TALK] = {jy_work_talk,         BOTH },
        [JY_JOB_CHECK] = {jy_work_check,        BOTH },
        [JY_JOB_CHECK_STOP] = {jy_work_check_stop,   BOOKS},
        [JY_JOB_CHECK_STATE] = {jy_work_check_state,  BOOKS},
        [JY_JOB_CHECK_CELL] = {jy_work_check_cell,   BOOKS},
        [JY_JOB_REPLAY] = {jy_work_replay,       LIVE },
        [JY_JOB_REPLAY_STOP] = {jy_work_replay_stop,  BOOKS},
        [JY_JOB_REPLAY_STATE] = {jy_work_replay_state, BOOKS},
        [JY_JOB_REPLAY_CELL] = {jy_work_replay_cell,  BOOKS},
        [JY_JOB_PUBLISH] = {jy_work_publish,      LIVE },
        [JY_JOB_BACK] = {jy_work_back,         LIVE },
        [JY_JOB_VERSIONS] = {jy_work_versions,     BOOKS},
        [JY_JOB_COMPARE] = {jy_work_compare,      BOOKS},
        [JY_JOB_LEDGER] = {jy_work_ledger,       LIVE },
        [JY_JOB_SHADOW] = {jy_work_shadow,       BOOKS},
        [JY_JOB_MINE] = {jy_work_mine,         LIVE },
    };
    enum jy_err e = jy_bench_refresh(b);

    jy_arena_reset(b->arena);
    jy_check_tidy(b->check);
    jy_check_tidy(b->replay);
    if (e == JY_OK && rows[job->kind].needs != BOOKS)
        e = jy_bench_compile(b, rows[job->kind].needs == BOTH);
    if (e == JY_OK) {
        rows[job->kind].work(b, job);
        return job->status != 0 || job->turn != NULL;
    }
    jy_log(JY_ERROR, "workshop.refused", "kind=%d code=%s", (int)job->kind, jy_err_wire(e));
    jy_job_refuse(job, jy_err_fault(e) == JY_FAULT_OURS ? e : JY_E_STORE, NULL);
    return true;
}
