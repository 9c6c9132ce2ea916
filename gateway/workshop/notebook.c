/* notebook.c - 方言本: words of missed messages that no rule and no table knows, each with some of
 * its messages and what stands beside it.
 *
 * Reads every message once, counts, then shows one word a step. */
#include <stdlib.h>

#include "gateway/clock.h"
#include "gateway/corrected.h"
#include "gateway/workshop/recent.h"
#include "gateway/workshop/slow.h"
#include "gateway/workshop/work.h"
#include "intents/rules/compare.h"
#include "intents/rules/notebook.h"
#include "intents/rules/read.h"
#include "intents/rules/show.h"

enum { WORDS = 30, CONTEXTS = 3, NEAR = 3 };

struct shift {
    struct jy_bench *bench;
    struct jy_job *job;
    struct jy_arena *arena, *one; /* of the whole, and of one text */
    struct jy_ruleset *live;
    struct jy_notebook *notebook;
    struct jy_corrected corrected;
    struct jy_str *texts; /* as the notebook numbers them, borrowed */
    int n_texts, n_missed;
    struct jy_noted words[WORDS];
    int n_words;
    struct jy_stages stages;
    struct jy_buf list; /* of words, open */
};

static enum jy_err read_one(struct shift *s, struct jy_str raw, struct jy_text *text,
                            struct jy_reading *r)
{
    enum jy_err e;

    jy_arena_reset(s->one);
    e = jy_fold(s->one, raw, text);
    if (e == JY_OK) e = jy_read_folded(s->live, s->bench->scratch, s->one, text, r);
    if (e == JY_OK) jy_slots_read(&r->text, s->job->at_ms, &r->slots);
    return e;
}

/* The corrected ones first, one message a call. */
static enum jy_err do_read(void *work, bool *more)
{
    struct shift *s = work;
    int at = s->stages.done - s->corrected.n;
    struct jy_text text;
    struct jy_reading r;
    struct jy_str raw;
    bool missed;
    enum jy_err e;

    *more = at + 1 < jy_recent_n(s->bench->recent);
    if (at >= jy_recent_n(s->bench->recent)) return JY_OK;
    raw = at < 0 ? s->corrected.list[s->stages.done].text : jy_recent_at(s->bench->recent, at)->raw;
    if (at >= 0 && jy_recent_at(s->bench->recent, at)->is_answer) return JY_OK;
    if (at >= 0 && jy_corrected_has(&s->corrected, raw)) return JY_OK;
    e = read_one(s, raw, &text, &r);
    if (e == JY_E_BAD_FIELD || e == JY_E_TOO_LONG) return JY_OK;
    if (e != JY_OK) return e;
    missed = at < 0 || jy_reading_is_unread(&r) || jy_reading_asks_again(&r);
    s->n_missed += missed;
    s->texts[s->n_texts++] = raw;
    return jy_notebook_add(s->notebook, &r, missed);
}

static enum jy_err do_count(void *work, bool *more)
{
    struct shift *s = work;
    enum jy_err e = s->stages.done == 0 ? jy_notebook_add_rules(s->notebook, s->live) : JY_OK;

    return e == JY_OK ? jy_notebook_step(s->notebook, more) : e;
}

static void put_text(struct shift *s, struct jy_str raw, struct jy_str word)
{
    struct jy_text text;
    struct jy_reading r;
    ptrdiff_t at;

    if (read_one(s, raw, &text, &r) != JY_OK) {
        s->list.failed = true;
        return;
    }
    at = jy_str_find(r.text.folded, word);
    jy_json_open(&s->list, '{');
    jy_put_words(&s->list, "text", raw);
    jy_json_key(&s->list, "spans");
    jy_json_open(&s->list, '[');
    if (at >= 0)
        jy_span_show(&s->list, raw, jy_text_raw_span(&r.text, (size_t)at, (size_t)at + word.len));
    jy_json_close(&s->list, ']');
    jy_put_rank(&s->list, s->job->city, "reads", jy_reading_best(&r));
    jy_json_close(&s->list, '}');
}

static void put_word(struct shift *s, const struct jy_noted *w)
{
    struct jy_near near[NEAR];
    int at[CONTEXTS];
    int n_near = jy_notebook_near(s->notebook, w->word, near, NEAR);
    int n = jy_notebook_contexts(s->notebook, w->word, at, CONTEXTS);

    jy_json_open(&s->list, '{');
    jy_json_put_text(&s->list, "word", w->word);
    jy_json_put_int(&s->list, "n", w->n);
    jy_json_put_int(&s->list, "in", w->in);
    jy_json_put_int(&s->list, "others", w->out);
    jy_json_key(&s->list, "beside");
    jy_json_open(&s->list, '[');
    for (int i = 0; i < n_near; i++)
        jy_json_text(&s->list, near[i].word);
    jy_json_close(&s->list, ']');
    jy_json_key(&s->list, "texts");
    jy_json_open(&s->list, '[');
    for (int i = 0; i < n; i++)
        put_text(s, s->texts[at[i]], w->word);
    jy_json_close(&s->list, ']');
    jy_json_close(&s->list, '}');
}

static enum jy_err do_show(void *work, bool *more)
{
    struct shift *s = work;

    if (s->stages.done == 0) s->n_words = jy_notebook_words(s->notebook, s->words, WORDS);
    if (s->stages.done < s->n_words) put_word(s, &s->words[s->stages.done]);
    *more = s->stages.done + 1 < s->n_words;
    return JY_OK;
}

static enum jy_err begin(struct jy_bench *b, struct jy_job *job, void **out)
{
    struct shift *s = calloc(1, sizeof *s);
    enum jy_err e;

    *out = s;
    if (s == NULL) return JY_E_MEMORY;
    jy_buf_init(&s->list);
    jy_json_open(&s->list, '[');
    s->bench = b;
    s->job = job;
    s->arena = jy_arena_new();
    s->one = jy_arena_new();
    s->notebook = jy_notebook_new(job->city);
    if (s->arena == NULL || s->one == NULL || s->notebook == NULL) return JY_E_MEMORY;
    e = jy_slow_ready(b, job); /* from here on the messages stay as they are */
    if (e == JY_OK) e = jy_corrected_read(b->reader, s->arena, &s->corrected);
    if (e != JY_OK) return e;
    s->live = jy_ruleset_ref(b->live.rules);
    s->texts = calloc((size_t)(s->corrected.n + jy_recent_n(b->recent)) + 1, sizeof *s->texts);
    return s->texts ? JY_OK : JY_E_MEMORY;
}

static enum jy_err step(void *work, struct jy_job *job, bool *more)
{
    static jy_stage_fn *const stages[] = {do_read, do_count, do_show};
    struct shift *s = work;

    (void)job;
    return jy_stages_step(&s->stages, stages, JY_COUNT(stages), s, more);
}

static void answer(void *work, struct jy_job *job)
{
    struct shift *s = work;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_text(&b, "version", jy_ruleset_version(s->live));
    jy_json_put_int(&b, "n", s->n_texts);
    jy_json_put_int(&b, "missed", s->n_missed);
    jy_json_key(&b, "words");
    jy_json_raw(&b, jy_buf_str(&s->list));
    jy_json_close(&b, ']');
    jy_buf_need(&b, &s->list);
    jy_json_put_int(&b, "us", s->stages.us);
    jy_json_close(&b, '}');
    jy_job_answer(job, 200, &b);
}

static void end(void *work)
{
    struct shift *s = work;

    jy_notebook_free(s->notebook);
    jy_ruleset_unref(s->live);
    jy_arena_free(s->arena);
    jy_arena_free(s->one);
    jy_buf_fini(&s->list);
    free(s->texts);
    free(s);
}

void jy_work_words(struct jy_bench *b, struct jy_job *job)
{
    static const struct jy_slow_kind kind = {begin, step, answer, end, NULL};
    json_t *root = jy_job_read(job); /* an object, with nothing in it that is asked for */

    if (root != NULL) jy_slow_keep(b->slow, job, &kind);
    json_decref(root);
}
