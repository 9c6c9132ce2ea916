/* rules_api.c - the rules workbench over HTTP: requests become jobs of the workshop, what it found
 * good becomes a turn, and what the clerk wrote is answered. */
#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/hits.h"
#include "gateway/http.h"
#include "gateway/http_request.h"
#include "gateway/log.h"
#include "gateway/looks.h"
#include "gateway/metrics.h"
#include "gateway/rules_change.h"
#include "gateway/workshop/work.h"

#define JSON "application/json"

/* Who may, and whether what they get shows citizens' words: that is written in the audit log. */
static const struct right {
    uint32_t roles;
    bool shows_words;
} rights[] = {
    [JY_JOB_BOOK] = {JY_READS_RULES, false},         [JY_JOB_EDIT] = {JY_WRITES_RULES, false},
    [JY_JOB_UNDO] = {JY_WRITES_RULES, false},        [JY_JOB_DROP] = {JY_WRITES_RULES, false},
    [JY_JOB_EXPLAIN] = {JY_READS_RULES, false},      [JY_JOB_PROBE] = {JY_READS_RULES, true},
    [JY_JOB_TALK] = {JY_READS_RULES, false},         [JY_JOB_CHECK] = {JY_WRITES_RULES, false},
    [JY_JOB_CHECK_STOP] = {JY_WRITES_RULES, false},  [JY_JOB_CHECK_STATE] = {JY_READS_RULES, true},
    [JY_JOB_CHECK_CELL] = {JY_READS_RULES, true},    [JY_JOB_REPLAY] = {JY_WRITES_RULES, false},
    [JY_JOB_REPLAY_STOP] = {JY_WRITES_RULES, false}, [JY_JOB_REPLAY_STATE] = {JY_READS_RULES, true},
    [JY_JOB_REPLAY_CELL] = {JY_READS_RULES, true},   [JY_JOB_PUBLISH] = {JY_WRITES_RULES, false},
    [JY_JOB_BACK] = {JY_WRITES_RULES, false},        [JY_JOB_VERSIONS] = {JY_READS_RULES, false},
    [JY_JOB_COMPARE] = {JY_READS_RULES, false},      [JY_JOB_LEDGER] = {JY_READS_RULES, false},
    [JY_JOB_SHADOW] = {JY_READS_RULES, false},       [JY_JOB_WATCH] = {JY_WRITES_RULES, false},
    [JY_JOB_UNWATCH] = {JY_WRITES_RULES, false},     [JY_JOB_WATCHED] = {JY_READS_RULES, true},
    [JY_JOB_MINE] = {JY_READS_RULES, true},          [JY_JOB_WORDS] = {JY_READS_RULES, true},
    [JY_JOB_FIT] = {JY_WRITES_RULES, false},         [JY_JOB_PROGRESS] = {JY_READS_RULES, false},
};

const struct jy_staff *jy_request_rules_staff(struct jy_gateway *g, struct jy_request *r,
                                              uint32_t roles)
{
    const struct jy_staff *by = jy_request_staff(g, r, roles);
    const struct jy_body *body = by ? jy_city_body(g->live.city, by->body) : NULL;

    if (body == NULL || body->level != JY_LEVEL_TOWN || by->roles & JY_WRITES_RULES) return by;
    jy_request_fail(r, 403, JY_E_DENIED, NULL);
    return NULL;
}

/* Hands the request to the workshop, in the name of who asks. */
static void ask(struct jy_gateway *g, struct jy_request *r, enum jy_job_kind kind)
{
    const struct jy_staff *by = jy_request_rules_staff(g, r, rights[kind].roles);
    struct jy_job *job = by ? calloc(1, sizeof *job) : NULL;
    enum jy_err e;

    if (by == NULL) return;
    if (job == NULL) {
        jy_request_fail(r, 503, JY_E_MEMORY, NULL);
        return;
    }
    job->from = r->at;
    job->kind = kind;
    job->at_ms = jy_now_ms();
    job->city = jy_city_ref(g->live.city);
    job->rules = jy_ruleset_ref(g->live.rules);
    job->since_ms = g->live.since_ms;
    job->by = by;
    job->second_person = g->config.second_person != 0;
    job->body = r->body;
    jy_buf_init(&r->body); /* it is the job's now */
    jy_buf_init(&job->answer);
    e = jy_workshop_take_job(g->workshop, job);
    if (e == JY_OK) {
        if (rights[kind].shows_words) jy_looks_read(g, by, r->session, JY_STR("rules.words"));
        r->job = job;
        g->under_way++; /* a stopping server waits for it */
        return;
    }
    jy_job_free(job);
    jy_request_fail(r, jy_http_status(e), e, NULL);
}

void jy_api_rules_book(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_BOOK);
}

void jy_api_rules_edit(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_EDIT);
}

void jy_api_rules_undo(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_UNDO);
}

void jy_api_rules_drop(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_DROP);
}

void jy_api_rules_explain(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_EXPLAIN);
}

void jy_api_rules_probe(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_PROBE);
}

void jy_api_rules_talk(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_TALK);
}

void jy_api_rules_check(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_CHECK);
}

void jy_api_rules_check_stop(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_CHECK_STOP);
}

void jy_api_rules_check_state(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_CHECK_STATE);
}

void jy_api_rules_check_cell(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_CHECK_CELL);
}

void jy_api_rules_replay(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_REPLAY);
}

void jy_api_rules_replay_stop(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_REPLAY_STOP);
}

void jy_api_rules_replay_state(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_REPLAY_STATE);
}

void jy_api_rules_replay_cell(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_REPLAY_CELL);
}

void jy_api_rules_publish(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_PUBLISH);
}

void jy_api_rules_back(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_BACK);
}

void jy_api_rules_versions(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_VERSIONS);
}

void jy_api_rules_compare(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_COMPARE);
}

void jy_api_rules_ledger(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_LEDGER);
}

void jy_api_rules_shadow(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_SHADOW);
}

void jy_api_rules_watch(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_WATCH);
}

void jy_api_rules_unwatch(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_UNWATCH);
}

void jy_api_rules_watched(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_WATCHED);
}

void jy_api_rules_mine(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_MINE);
}

void jy_api_rules_words(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_WORDS);
}

void jy_api_rules_fit(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_FIT);
}

void jy_api_rules_progress(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, JY_JOB_PROGRESS);
}

/* The turn goes on to the clerk even when the browser has gone: the person pressed the button. */
static void job_done(struct jy_gateway *g, struct jy_job *job)
{
    struct jy_request *r = jy_request_of(g->http, job->from);
    struct jy_turn *t = job->turn;

    job->turn = NULL;
    if (r != NULL) r->job = NULL;
    if (t != NULL && jy_gateway_take_turn(g, t) != JY_OK && r != NULL)
        jy_request_fail(r, 503, JY_E_STORE, NULL);
    if (t == NULL && r != NULL) jy_request_answer(r, job->status, JSON, jy_buf_str(&job->answer));
}

void jy_http_workshop_done(struct jy_gateway *g)
{
    struct jy_job *job = jy_workshop_done(g->workshop);

    while (job != NULL) {
        struct jy_job *next = job->next;

        g->under_way--;
        job_done(g, job);
        jy_job_free(job);
        job = next;
    }
}

/* What the clerk wrote. */

static void put_draft(struct jy_buf *b, int64_t revision)
{
    jy_json_key(b, "draft");
    jy_json_open(b, '{');
    jy_json_put_int(b, "revision", revision);
    jy_json_close(b, '}');
}

static void put_done(struct jy_buf *b, const struct jy_turn *t)
{
    const struct jy_rules_change *c = t->change;

    switch (c->what) {
    case JY_RULES_EDIT:
        jy_json_key(b, "edit");
        jy_put_edit(b, t->city, &c->edit, c->is_new, c->edit.base);
        break;
    case JY_RULES_UNDO:
    case JY_RULES_DROP:
        break;
    case JY_RULES_PUBLISH:
        if (c->waits) {
            jy_json_put_cstr(b, "waiting_for", "second");
            return;
        }
        jy_json_put_cstr(b, "version", c->head.version);
        jy_json_put_int(b, "at", c->head.at_ms);
        jy_json_put_int(b, "waited", jy_metric_get(JY_M_TURNS_QUEUED));
        break;
    case JY_RULES_BACK:
    case JY_RULES_WATCH:
    case JY_RULES_UNWATCH:
        jy_json_put_cstr(b, "version", c->head.version);
        return; /* the draft is as it was */
    }
    put_draft(b, c->revision);
}

static void put_refusal(struct jy_buf *b, const struct jy_turn *t)
{
    const struct jy_rules_change *c = t->change;
    bool about_edit = c->what == JY_RULES_EDIT || c->what == JY_RULES_UNDO;

    jy_put_error(b, t->err, t->field);
    if (t->err != JY_E_STALE_EPOCH || !about_edit) return;
    jy_put_staff(b, t->city, "who", c->now.by);
    jy_json_key(b, "edit");
    if (c->now.id.len > 0)
        jy_put_edit(b, t->city, &c->now, c->is_new, c->edit.base);
    else
        jy_json_raw(b, JY_STR("null")); /* it has gone */
}

/* The set was compiled before it was written: taking it up is a change of pointers, between two
 * messages.  Turns under way keep the one they were read by. */
static void take_up(struct jy_gateway *g, const struct jy_turn *t)
{
    const struct jy_rules_change *c = t->change;

    if (t->rules == NULL || c->waits) return;
    jy_hits_write(g, jy_now_ms()); /* of those that leave */
    jy_live_take_rules(&g->live, jy_ruleset_ref(t->rules), c->head.version, jy_now_ms());
    jy_log(JY_INFO, "rules.in_force", "version=%s by=%.*s", c->head.version, (int)t->by->id.len,
           t->by->id.ptr);
}

void jy_http_rules_done(struct jy_gateway *g, const struct jy_turn *t)
{
    struct jy_request *r = jy_request_of(g->http, t->from);
    int status = t->err == JY_OK && t->change->waits ? 202 : jy_http_status(t->err);
    struct jy_buf b;

    if (t->err == JY_OK) take_up(g, t);
    if (r == NULL) return;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    if (t->err == JY_OK)
        put_done(&b, t);
    else
        put_refusal(&b, t);
    jy_json_close(&b, '}');
    jy_request_answer(r, b.failed ? 503 : status, JSON, jy_buf_str(&b));
    jy_buf_fini(&b);
}
