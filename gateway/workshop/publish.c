/* publish.c - the draft on its way into force, made a release, and refused when something speaks
 * against it that nobody has accepted; or into shadow, where nothing hangs on it. */
#include <stdlib.h>
#include <string.h>

#include "gateway/release.h"
#include "gateway/workshop/change.h"
#include "gateway/workshop/guard.h"

struct publish {
    struct jy_bench *bench;
    struct jy_job *job;
    struct jy_guard guard;
};

/* The draft has moved on: who looks at an older one is told the present revision. */
static void refuse_stale(struct publish *p)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_put_error(&b, JY_E_STALE_EPOCH, "seen");
    jy_json_key(&b, "draft");
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "revision", p->bench->state.revision);
    jy_json_close(&b, '}');
    jy_json_close(&b, '}');
    jy_turn_free(p->job->turn);
    p->job->turn = NULL;
    jy_job_answer(p->job, 409, &b);
}

/* False: refused. */
static bool read_body(struct publish *p, json_t *root)
{
    struct jy_rules_change *c = p->job->turn->change;

    if (!jy_job_seen(root, &c->seen))
        jy_job_drop_turn(p->job, JY_E_BAD_FIELD, "seen");
    else if (!jy_guard_read(&p->guard, root))
        jy_job_drop_turn(p->job, JY_E_BAD_FIELD, "accept");
    else if (!jy_job_text(p->job, root, "why", sizeof c->head.why - 1, &c->why))
        jy_job_drop_turn(p->job, JY_E_NEEDS_REASON, "why");
    else if (c->seen != p->bench->state.revision)
        refuse_stale(p);
    else if (p->bench->n_edits == 0) /* nothing to publish */
        jy_job_drop_turn(p->job, JY_E_WRONG_STATE, NULL);
    else
        return true;
    return false;
}

static enum jy_err make(struct publish *p, struct jy_diag *why)
{
    const struct jy_release_base live = {p->bench->live.book, p->bench->live.rules};
    struct jy_turn *t = p->job->turn;
    struct jy_rules_change *c = t->change;
    struct jy_rule_book *book = NULL;
    struct jy_release release = {0};
    enum jy_err e = jy_bench_copy_draft(p->bench, t->arena, &book, why);

    if (e == JY_OK)
        e = jy_release_make(t->arena, &live, book, p->job->at_ms, jy_guard_hear, &p->guard,
                            &release, why);
    jy_rule_book_free(book); /* what the files point to is in the turn's arena */
    if (e != JY_OK) return e;
    t->rules = release.rules;
    c->files = release.files;
    c->n_files = release.n_files;
    c->head = release.head;
    jy_str_copy(c->head.why, sizeof c->head.why, c->why);
    memcpy(c->live, p->bench->head.version, sizeof c->live);
    return JY_OK;
}

static void refuse(struct publish *p, enum jy_err e, const struct jy_diag *why)
{
    jy_job_drop_turn(p->job, e, NULL);
    if (e == JY_E_BAD_DATA) jy_job_refuse_diag(p->job, why);
}

static void publish(struct publish *p)
{
    struct jy_diag why = {0};
    enum jy_err e = make(p, &why);

    if (e == JY_OK)
        (void)jy_guard_refuses(&p->guard, p->job);
    else
        refuse(p, e, &why);
}

/* It does not come into force: what it was compiled to is of no use to the loop. */
static void leave_out(struct jy_turn *t)
{
    jy_ruleset_unref(t->rules);
    t->rules = NULL;
}

void jy_work_publish(struct jy_bench *b, struct jy_job *job)
{
    struct publish p = {.bench = b, .job = job};
    json_t *root = jy_job_read(job);

    /* A lost danger cannot be accepted here: a life may hang on it, and a rule that only seemed to
     * be one is taken out by whoever runs the machine. */
    jy_guard_init(&p.guard);
    p.guard.zh = "有险情会漏掉，不能发布。";
    p.guard.en = "A danger would be missed: this cannot be published.";
    if (root != NULL && jy_job_change(job, JY_RULES_PUBLISH) != NULL && read_body(&p, root))
        publish(&p);
    jy_guard_fini(&p.guard);
    json_decref(root);
}

/* The one in shadow that the page has seen; without: none.  False: refused. */
static bool read_seen(struct jy_job *job, json_t *root)
{
    json_t *seen = json_object_get(root, "instead_of");
    struct jy_rules_change *c = job->turn->change;
    struct jy_str name = {json_string_value(seen), json_string_length(seen)};

    if (seen == NULL) return true;
    if (!json_is_string(seen) || name.len >= sizeof c->instead_of) {
        jy_job_drop_turn(job, JY_E_BAD_FIELD, "instead_of");
        return false;
    }
    jy_str_copy(c->instead_of, sizeof c->instead_of, name);
    return true;
}

void jy_work_watch(struct jy_bench *b, struct jy_job *job)
{
    struct publish p = {.bench = b, .job = job};
    struct jy_diag why = {0};
    json_t *root = jy_job_read(job);
    enum jy_err e;

    jy_guard_init(&p.guard); /* hears the objections; the page shows what becomes of them */
    if (root != NULL && jy_job_change(job, JY_RULES_WATCH) != NULL && read_body(&p, root) &&
        read_seen(job, root)) {
        e = make(&p, &why);
        if (e != JY_OK)
            refuse(&p, e, &why);
        else
            leave_out(job->turn);
    }
    jy_guard_fini(&p.guard);
    json_decref(root);
}

void jy_work_unwatch(struct jy_bench *b, struct jy_job *job)
{
    json_t *root = jy_job_read(job);
    struct jy_rules_change *c = root != NULL ? jy_job_change(job, JY_RULES_UNWATCH) : NULL;
    struct jy_str name;

    (void)b;
    if (c != NULL && jy_job_text(job, root, "version", sizeof c->head.version - 1, &name))
        jy_str_copy(c->head.version, sizeof c->head.version, name);
    else if (c != NULL)
        jy_job_drop_turn(job, JY_E_BAD_FIELD, "version");
    json_decref(root);
}
