/* work.c - which function does which job. */
#include "gateway/workshop/work.h"

#include "gateway/log.h"

void jy_work(struct jy_bench *b, struct jy_job *job)
{
    static jy_work_fn *const works[JY_N_JOBS] = {
        [JY_JOB_BOOK] = jy_work_book,
        [JY_JOB_EDIT] = jy_work_edit,
        [JY_JOB_UNDO] = jy_work_undo,
        [JY_JOB_DROP] = jy_work_drop,
        [JY_JOB_EXPLAIN] = jy_work_explain,
        [JY_JOB_PROBE] = jy_work_probe,
        [JY_JOB_CHECK] = jy_work_check,
        [JY_JOB_CHECK_STOP] = jy_work_check_stop,
        [JY_JOB_CHECK_STATE] = jy_work_check_state,
        [JY_JOB_PUBLISH] = jy_work_publish,
        [JY_JOB_BACK] = jy_work_back,
        [JY_JOB_VERSIONS] = jy_work_versions,
        [JY_JOB_LEDGER] = jy_work_ledger,
        [JY_JOB_SHADOW] = jy_work_shadow,
    };
    enum jy_err e = jy_bench_refresh(b);

    jy_arena_reset(b->arena);
    if (e == JY_OK) {
        works[job->kind](b, job);
        return;
    }
    jy_log(JY_ERROR, "workshop.refused", "kind=%d code=%s", (int)job->kind, jy_err_wire(e));
    jy_job_refuse(job, jy_err_fault(e) == JY_FAULT_OURS ? e : JY_E_STORE, NULL);
}
