/* probe.c - a rule that is being written, tried at once: on its examples, on one's own sentence,
 * and on the last 10,000 messages. */
#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/workshop/recent.h"
#include "gateway/workshop/work.h"
#include "intents/rules/aloud.h"
#include "intents/rules/compare.h"
#include "intents/rules/match.h"
#include "intents/rules/read.h"
#include "intents/rules/trial.h"

enum { SAMPLES_MAX = 20, EXAMPLES_MAX = 400 };

struct probe {
    struct jy_bench *bench;
    struct jy_job *job;
    json_t *rule;
    struct jy_ruleset *set; /* of this rule alone */
    struct jy_arena *arena; /* of one text */
    struct jy_buf out;
    int hits, spent, runs;
    int64_t ns, worst_ns;
    int samples[SAMPLES_MAX]; /* messages, as jy_recent_at counts */
    int n_samples;
};

/* The rule's hit in the text; NULL: none.  False: the text cannot be read. */
static bool find(struct probe *p, struct jy_str raw, struct jy_text *text,
                 const struct jy_hit **hit)
{
    struct jy_hits hits;

    jy_arena_reset(p->arena);
    *hit = NULL;
    if (jy_fold(p->arena, raw, text) != JY_OK ||
        jy_match(p->set, p->bench->scratch, p->arena, text, &hits) != JY_OK)
        return false;
    if (hits.n > 0) *hit = &hits.list[0];
    return true;
}

static void put_matched(struct probe *p, struct jy_str raw)
{
    const struct jy_hit *hit;
    struct jy_text text;

    if (!find(p, raw, &text, &hit)) hit = NULL;
    jy_json_put_bool(&p->out, "matched", hit != NULL);
    jy_put_spans(&p->out, raw, hit);
}

static struct jy_str text_of(json_t *value)
{
    return (struct jy_str){json_string_value(value), json_string_length(value)};
}

static void put_examples(struct probe *p, const char *key, bool should)
{
    json_t *example;
    size_t i;

    json_array_foreach(json_object_get(p->rule, key), i, example)
    {
        if (i == EXAMPLES_MAX) return;
        jy_json_open(&p->out, '{');
        jy_json_put_always(&p->out, "text", text_of(example));
        jy_json_put_bool(&p->out, "should", should);
        put_matched(p, text_of(example));
        jy_json_close(&p->out, '}');
    }
}

/* Over the folded words: the gate passes nearly all by, so only those it lets through are timed. */
static enum jy_err try_one(struct probe *p, const struct jy_text *text, int back)
{
    int64_t began = jy_worked_ns(), ns;
    struct jy_hits hits;
    enum jy_err e;

    jy_arena_reset(p->arena);
    e = jy_match(p->set, p->bench->scratch, p->arena, text, &hits);
    if (e != JY_OK || jy_ruleset_woken(p->set, p->bench->scratch) == 0) return e;
    ns = jy_worked_ns() - began;
    p->runs++;
    p->ns += ns;
    if (ns > p->worst_ns) p->worst_ns = ns;
    p->spent += hits.n_spent;
    if (hits.n == 0) return JY_OK;
    p->hits++;
    if (p->n_samples < SAMPLES_MAX) p->samples[p->n_samples++] = back;
    return JY_OK;
}

static enum jy_err try_recent(struct probe *p)
{
    const struct jy_recent *recent = p->bench->recent;
    enum jy_err e = JY_OK;

    for (int i = 0; e == JY_OK && i < jy_recent_n(recent); i++) {
        struct jy_text text = jy_recent_text(recent, jy_recent_at(recent, i));
        e = try_one(p, &text, i);
    }
    return e;
}

/* The text that is made to hurt the rule, when it does. */
static void on_fault(void *ctx, const struct jy_trial_fault *fault)
{
    enum { SHOWN = 120 };
    struct probe *p = ctx;
    char text[SHOWN];

    jy_str_copy(text, sizeof text, fault->text);
    jy_json_key(&p->out, "hurt");
    jy_json_open(&p->out, '{');
    jy_json_put_cstr(&p->out, "text", text);
    jy_json_put_bool(&p->out, "spent", fault->spent);
    jy_json_put_int(&p->out, "us", fault->us);
    jy_json_close(&p->out, '}');
}

static void put_sample(struct probe *p, struct jy_str raw)
{
    const struct jy_hit *hit;
    struct jy_text text;
    struct jy_reading read;
    bool found = find(p, raw, &text, &hit);
    const struct jy_ruleset *live = p->bench->live.rules;

    jy_json_open(&p->out, '{');
    jy_put_words(&p->out, "text", raw);
    jy_put_spans(&p->out, raw, hit);
    found = found && live != NULL &&
            jy_read_folded(live, p->bench->scratch, p->arena, &text, &read) == JY_OK;
    jy_put_rank(&p->out, p->job->city, "reads", found ? jy_reading_best(&read) : NULL);
    jy_json_close(&p->out, '}');
}

static void put_recent(struct probe *p)
{
    jy_json_key(&p->out, "recent");
    jy_json_open(&p->out, '{');
    jy_json_put_int(&p->out, "n", jy_recent_n(p->bench->recent));
    jy_json_put_int(&p->out, "hits", p->hits);
    jy_json_key(&p->out, "samples");
    jy_json_open(&p->out, '[');
    for (int i = 0; i < p->n_samples; i++)
        put_sample(p, jy_recent_at(p->bench->recent, p->samples[i])->raw);
    jy_json_close(&p->out, ']');
    jy_json_close(&p->out, '}');
    jy_json_key(&p->out, "cost");
    jy_json_open(&p->out, '{');
    jy_put_real(&p->out, "mean_us", p->runs > 0 ? (double)p->ns / 1000 / p->runs : 0);
    jy_put_real(&p->out, "worst_us", (double)p->worst_ns / 1000);
    jy_json_put_int(&p->out, "runs", p->runs);
    jy_json_put_int(&p->out, "spent", p->spent);
    jy_json_close(&p->out, '}');
}

enum { CONDITIONS_MAX = 32 };

static int texts_of(json_t *rule, const char *key, struct jy_str out[CONDITIONS_MAX])
{
    json_t *text;
    size_t i;
    int n = 0;

    json_array_foreach(json_object_get(rule, key), i, text) if (n < CONDITIONS_MAX) out[n++] =
        text_of(text);
    return n;
}

static enum jy_mode mode_of(json_t *rule)
{
    const char *mode = json_string_value(json_object_get(rule, "mode"));

    if (mode != NULL && strcmp(mode, "words") == 0) return JY_MODE_WORDS;
    return mode != NULL && strcmp(mode, "wildcard") == 0 ? JY_MODE_WILDCARD : JY_MODE_REGEX;
}

static void put_aloud(struct probe *p)
{
    struct jy_str needs[CONDITIONS_MAX], unless[CONDITIONS_MAX], except[CONDITIONS_MAX];
    const struct jy_rule_words rule = {.mode = mode_of(p->rule),
                                       .pattern = text_of(json_object_get(p->rule, "pattern")),
                                       .needs = needs,
                                       .unless = unless,
                                       .except = except,
                                       .n_needs = texts_of(p->rule, "needs", needs),
                                       .n_unless = texts_of(p->rule, "unless", unless),
                                       .n_except = texts_of(p->rule, "except", except)};

    jy_json_key(&p->out, "aloud");
    jy_json_open(&p->out, '{');
    for (int english = 0; english < 2; english++) {
        struct jy_buf said;
        jy_buf_init(&said);
        jy_rule_aloud(&rule, english != 0, &said);
        jy_json_key(&p->out, english ? "en" : "zh");
        jy_json_text(&p->out, jy_buf_str(&said));
        jy_buf_need(&p->out, &said);
        jy_buf_fini(&said);
    }
    jy_json_close(&p->out, '}');
}

static enum jy_err answer(struct probe *p, json_t *text)
{
    int64_t began = jy_elapsed_us();
    enum jy_err e = jy_bench_hear(p->bench);

    if (e == JY_OK) e = try_recent(p);
    if (e != JY_OK) return e;
    jy_json_open(&p->out, '{');
    jy_json_put_bool(&p->out, "ok", true);
    put_aloud(p);
    jy_json_put_bool(&p->out, "always_runs", jy_ruleset_always_runs(p->set, 0));
    jy_json_key(&p->out, "examples");
    jy_json_open(&p->out, '[');
    put_examples(p, "examples", true);
    put_examples(p, "counter_examples", false);
    jy_json_close(&p->out, ']');
    if (json_is_string(text)) {
        jy_json_key(&p->out, "text");
        jy_json_open(&p->out, '{');
        put_matched(p, text_of(text));
        jy_json_close(&p->out, '}');
    }
    put_recent(p);
    if (jy_ruleset_trial(p->set, p->bench->scratch, jy_reading_clocks(), on_fault, p) < 0)
        return JY_E_MEMORY;
    jy_json_put_int(&p->out, "us", jy_elapsed_us() - began);
    jy_json_close(&p->out, '}');
    return JY_OK;
}

/* What is wrong with the rule is an answer, not a refusal: it is being written. */
static void answer_wrong(struct probe *p, const struct jy_diag *why)
{
    jy_json_open(&p->out, '{');
    jy_json_put_bool(&p->out, "ok", false);
    jy_put_diag(&p->out, why);
    jy_json_close(&p->out, '}');
    jy_job_answer(p->job, 200, &p->out);
}

static void probe(struct probe *p, json_t *text)
{
    char *rule = json_dumps(p->rule, JSON_COMPACT | JSON_REAL_PRECISION(15));
    struct jy_diag why = {0};
    enum jy_err e =
        rule ? jy_rule_book_try(p->bench->draft.book, jy_str_of(rule), &p->set, &why) : JY_E_MEMORY;

    free(rule);
    jy_buf_init(&p->out);
    if (e == JY_E_BAD_DATA) {
        answer_wrong(p, &why);
        return;
    }
    p->arena = jy_arena_new();
    if (e == JY_OK) e = p->arena ? answer(p, text) : JY_E_MEMORY;
    if (e == JY_OK) {
        jy_job_answer(p->job, 200, &p->out);
        return;
    }
    jy_buf_fini(&p->out);
    jy_job_refuse(p->job, e, NULL);
}

void jy_work_probe(struct jy_bench *b, struct jy_job *job)
{
    json_t *root = jy_job_read(job), *text = json_object_get(root, "text");
    struct probe p = {.bench = b, .job = job, .rule = json_object_get(root, "rule")};

    if (root == NULL) return;
    if (!json_is_object(p.rule))
        jy_job_refuse(job, JY_E_BAD_FIELD, "rule");
    else if (text != NULL && !json_is_string(text))
        jy_job_refuse(job, JY_E_BAD_FIELD, "text");
    else
        probe(&p, text);
    jy_ruleset_unref(p.set);
    jy_arena_free(p.arena);
    json_decref(root);
}
