/* check_jobs.c - the check of the draft, and the replay of a version that somebody may go back to:
 * begun, looked at, stopped, and a cell of their tables opened. */
#include <string.h>

#include "gateway/workshop/check.h"
#include "gateway/workshop/work.h"

enum { ROWS_A_PAGE = 40 };

static const char *const state_names[] = {[JY_CHECK_NONE] = "none",
                                          [JY_CHECK_RUNNING] = "running",
                                          [JY_CHECK_DONE] = "done",
                                          [JY_CHECK_STOPPED] = "stopped"};

static void answer_job(struct jy_job *job, int status, const struct jy_check *k)
{
    struct jy_check_sight now = jy_check_look(k);
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "job", now.job);
    jy_json_put_cstr(&b, "state", state_names[now.state]);
    jy_json_close(&b, '}');
    jy_job_answer(job, status, &b);
}

/* Whoever asks for what runs is told of it; anything else takes its place. */
static void start(struct jy_bench *b, struct jy_job *job, struct jy_check *k,
                  const struct jy_check_setup *setup)
{
    const char *wanted = setup->version != NULL ? setup->version : "";

    if (!jy_check_is_running(k) || jy_check_is_stale(k) ||
        strcmp(jy_check_look(k).version, wanted) != 0) {
        enum jy_err e;
        jy_check_stop(k);
        e = jy_bench_hear(b);
        if (e != JY_OK) {
            jy_job_refuse(job, e, NULL);
            return;
        }
        jy_check_start(k, setup);
    }
    answer_job(job, 202, k);
}

void jy_work_check(struct jy_bench *b, struct jy_job *job)
{
    const struct jy_bench_set *broken = b->draft.rules == NULL ? &b->draft : &b->live;
    const struct jy_check_setup setup = {b->live.rules, b->draft.rules, job->city, NULL};

    if (b->draft.rules == NULL || b->live.rules == NULL)
        jy_job_refuse_diag(job, &broken->why);
    else
        start(b, job, b->check, &setup);
}

static void replay(struct jy_bench *b, struct jy_job *job, const char *version)
{
    struct jy_rule_book *book = NULL;
    struct jy_ruleset *rules = NULL;
    struct jy_diag why = {0};
    enum jy_err e = jy_bench_version(b, JY_BOOK_RULES, version, &book, &why);

    if (e == JY_OK) e = jy_rule_book_compile(book, b->live.rules, &rules, &why);
    jy_rule_book_free(book);
    if (e == JY_OK) {
        const struct jy_check_setup setup = {b->live.rules, rules, job->city, version};
        start(b, job, b->replay, &setup);
        jy_ruleset_unref(rules);
        return;
    }
    if (e == JY_E_BAD_DATA)
        jy_job_refuse_diag(job, &why);
    else
        jy_job_refuse(job, e, "version");
}

/* The version that is named, or the one that going back would put in force. */
static enum jy_err choose(struct jy_bench *b, json_t *root, char version[24])
{
    json_t *named = json_object_get(root, "version");
    struct jy_str name = {json_string_value(named), json_string_length(named)};

    if (named == NULL) return jy_rulebook_before(b->reader, JY_BOOK_RULES, version);
    if (name.len == 0 || name.len >= sizeof b->head.version) return JY_E_BAD_FIELD;
    jy_str_copy(version, sizeof b->head.version, name);
    return JY_OK;
}

void jy_work_replay(struct jy_bench *b, struct jy_job *job)
{
    json_t *root = jy_job_read(job);
    char version[24];
    enum jy_err e;

    if (root == NULL) return;
    e = choose(b, root, version);
    if (e != JY_OK)
        jy_job_refuse(job, e, "version");
    else if (b->live.rules == NULL)
        jy_job_refuse_diag(job, &b->live.why);
    else
        replay(b, job, version);
    json_decref(root);
}

/* The one that the body names as `job`; false: refused. */
static bool is_named(struct jy_job *job, json_t *root, const struct jy_check *k)
{
    json_t *wanted = json_object_get(root, "job");
    struct jy_check_sight now = jy_check_look(k);

    if (!json_is_integer(wanted))
        jy_job_refuse(job, JY_E_BAD_FIELD, "job");
    else if (json_integer_value(wanted) != now.job || now.state == JY_CHECK_NONE)
        jy_job_refuse(job, JY_E_NOT_FOUND, "job");
    else
        return true;
    return false;
}

static void stop(struct jy_job *job, struct jy_check *k)
{
    json_t *root = jy_job_read(job);

    if (root == NULL) return;
    if (is_named(job, root, k)) {
        jy_check_stop(k);
        answer_job(job, 200, k);
    }
    json_decref(root);
}

void jy_work_check_stop(struct jy_bench *b, struct jy_job *job)
{
    stop(job, b->check);
}

void jy_work_replay_stop(struct jy_bench *b, struct jy_job *job)
{
    stop(job, b->replay);
}

static void look(struct jy_job *job, const struct jy_check *k)
{
    struct jy_check_sight now = jy_check_look(k);
    struct jy_buf out;

    jy_buf_init(&out);
    jy_json_open(&out, '{');
    jy_json_put_int(&out, "job", now.job);
    jy_json_put_cstr(&out, "version", now.version);
    jy_json_put_int(&out, "revision", now.revision);
    jy_json_put_cstr(&out, "state", state_names[now.state]);
    jy_json_put_cstr(&out, "step", now.step);
    jy_json_put_int(&out, "done", now.done);
    jy_json_put_int(&out, "of", now.of);
    jy_json_put_bool(&out, "stale", jy_check_is_stale(k));
    if (now.state == JY_CHECK_DONE) {
        jy_json_key(&out, "result");
        jy_json_raw(&out, now.result);
    }
    jy_json_close(&out, '}');
    jy_job_answer(job, 200, &out);
}

void jy_work_check_state(struct jy_bench *b, struct jy_job *job)
{
    look(job, b->check);
}

void jy_work_replay_state(struct jy_bench *b, struct jy_job *job)
{
    look(job, b->replay);
}

static void answer_cell(struct jy_bench *b, struct jy_job *job, struct jy_replay *replay,
                        const struct jy_replay_wanted *w)
{
    struct jy_buf out;
    enum jy_err e;

    jy_buf_init(&out);
    jy_json_open(&out, '{');
    e = jy_replay_list(replay, b->scratch, w, &out);
    jy_json_close(&out, '}');
    if (e == JY_OK) {
        jy_job_answer(job, 200, &out);
        return;
    }
    jy_buf_fini(&out);
    jy_job_refuse(job, e, NULL);
}

/* Of which table, from where on: "from" and "to" are how the sets read it, "truth" how a person
 * did. */
static void cell(struct jy_bench *b, struct jy_job *job, const struct jy_check *k)
{
    json_t *root = jy_job_read(job);
    const struct jy_replay_wanted w = {
        .live = json_string_value(json_object_get(root, "from")),
        .draft = json_string_value(json_object_get(root, "to")),
        .truth = json_string_value(json_object_get(root, "truth")),
        .skip = (int)json_integer_value(json_object_get(root, "skip")),
        .most = ROWS_A_PAGE,
    };

    if (root == NULL) return;
    if (is_named(job, root, k)) {
        if (jy_check_replay(k) == NULL)
            jy_job_refuse(job, JY_E_WRONG_STATE, "job");
        else
            answer_cell(b, job, jy_check_replay(k), &w);
    }
    json_decref(root);
}

void jy_work_check_cell(struct jy_bench *b, struct jy_job *job)
{
    cell(b, job, b->check);
}

void jy_work_replay_cell(struct jy_bench *b, struct jy_job *job)
{
    cell(b, job, b->replay);
}
