/* fitting.c - 分量: other weights for the draft's free rules, learnt from the messages that people
 * put right or confirmed, and what would come of them.  Nothing is changed by it.
 *
 * Reads every message once, refits, then judges those kept aside by the draft as it is and by the
 * draft with the new weights. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "gateway/clock.h"
#include "gateway/corrected.h"
#include "gateway/workshop/slow.h"
#include "gateway/workshop/work.h"
#include "intents/rules/learn.h"

static const double least_change = 0.005; /* two decimals are shown */

struct shift {
    struct jy_bench *bench;
    struct jy_arena *arena;
    struct jy_rule_book *book; /* the draft's, ours to change */
    struct jy_ruleset *draft, *fresh;
    struct jy_learn *learn;
    int64_t revision; /* of the draft */
    int n_corrected, n_confirmed, n_aside;
    bool judging;
    enum jy_err err; /* of adding */
    int64_t us;
};

/* A free rule that would weigh something else than it does. */
static bool is_changed(const struct shift *s, int rule)
{
    return fabs(jy_learn_weight(s->learn, rule) - jy_ruleset_weight(s->draft, rule)) >=
           least_change; /* never true of what is not a number */
}

/* What is wrong with what there is, as a sentence. */
static enum jy_err refuse(struct jy_job *job, const char *zh, const char *en)
{
    struct jy_diag why = {0};

    jy_diag_set(&why, "", 0, zh, en);
    jy_job_refuse_as(job, JY_E_WRONG_STATE, &why);
    return JY_E_WRONG_STATE;
}

/* Words that were said twice teach once. */
static void add(struct shift *s, const struct jy_corrected *list, int i, int *n)
{
    const struct jy_corrected_text *t = &list->list[i];
    bool aside = jy_learn_is_aside(t->text);

    if (i > 0 && jy_str_eq(list->list[i - 1].text, t->text)) return;
    ++*n;
    s->n_aside += aside;
    if (s->err == JY_OK) s->err = jy_learn_add(s->learn, t->text, t->type, aside);
}

static enum jy_err gather(struct shift *s, struct jy_job *job)
{
    struct jy_reader *r = s->bench->reader;
    struct jy_corrected corrected, confirmed;
    char zh[160], en[160];
    int n;
    enum jy_err e = jy_corrected_read(r, s->arena, &corrected);

    if (e == JY_OK) e = jy_confirmed_read(r, s->arena, &confirmed);
    if (e != JY_OK) return e;
    for (int i = 0; i < corrected.n; i++)
        add(s, &corrected, i, &s->n_corrected);
    for (int i = 0; i < confirmed.n; i++)
        if (!jy_corrected_has(&corrected, confirmed.list[i].text)) /* the correction counts */
            add(s, &confirmed, i, &s->n_confirmed);
    n = s->n_corrected + s->n_confirmed;
    if (s->err != JY_OK) return s->err;
    if (n >= JY_LEARN_LEAST && s->n_aside > 0) return jy_learn_add_examples(s->learn);
    snprintf(zh, sizeof zh, "人改判过、认下来的话有 %d 条，至少要 %d 条才能定分量。", n,
             JY_LEARN_LEAST);
    snprintf(en, sizeof en, "People have put right or confirmed %d messages; it takes %d.", n,
             JY_LEARN_LEAST);
    return refuse(job, zh, en);
}

static enum jy_err begin(struct jy_bench *b, struct jy_job *job, void **out)
{
    struct shift *s = calloc(1, sizeof *s);
    struct jy_diag why = {0};
    enum jy_err e;

    *out = s;
    if (s == NULL) return JY_E_MEMORY;
    e = jy_bench_refresh(b); /* the draft may have moved on while this waited */
    if (e == JY_OK) e = jy_bench_compile(b, job->rules, true);
    if (e != JY_OK) return e;
    if (b->draft.rules == NULL) {
        jy_job_refuse_diag(job, &b->draft.why);
        return JY_E_BAD_DATA;
    }
    s->bench = b;
    s->revision = b->state.revision;
    s->draft = jy_ruleset_ref(b->draft.rules);
    s->arena = jy_arena_new();
    s->learn = jy_learn_new(s->draft, b->scratch);
    if (s->arena == NULL || s->learn == NULL) return JY_E_MEMORY;
    e = jy_bench_copy_draft(b, s->arena, &s->book, &why);
    return e == JY_OK ? gather(s, job) : e;
}

/* The rules' weights as an edit holds them: those there are, and the new ones in their places. */
static enum jy_err new_weights(struct shift *s, struct jy_str *out)
{
    struct jy_str now = {0};
    json_t *all = NULL;
    char *text = NULL;
    enum jy_err e = jy_rule_book_get(s->book, JY_STR("weights"), s->arena, &now, NULL);
    int failed = 0;

    if (e != JY_OK && e != JY_E_NOT_FOUND) return e;
    all = e == JY_OK ? json_loadb(now.ptr, now.len, 0, NULL) : json_object();
    for (int i = 0; all != NULL && i < jy_ruleset_size(s->draft); i++)
        if (is_changed(s, i))
            failed |= json_object_set_new(all, jy_ruleset_rule(s->draft, i).ptr,
                                          json_real(jy_learn_weight(s->learn, i)));
    if (all != NULL && !failed) text = json_dumps(all, JSON_COMPACT | JSON_REAL_PRECISION(4));
    *out = jy_arena_str(s->arena, jy_str_of(text));
    free(text);
    json_decref(all);
    return out->len > 0 ? JY_OK : JY_E_MEMORY;
}

/* The draft with all of the new weights, made the way it would be if they were taken. */
static enum jy_err weigh_anew(struct shift *s, struct jy_job *job)
{
    struct jy_rule_edit edit = {JY_STR("weights"), {0}, {0}};
    struct jy_rule_file *files = NULL;
    struct jy_diag why = {0};
    int n = 0;
    enum jy_err e;

    if (jy_learn_n(s->learn) == 0)
        return refuse(job,
                      "这些话碰到的规则，分量都是手定的，没有可调的。想让数据来定的，先在规则里把"
                      "分量交给数据。",
                      "Every rule that these messages wake has its weight set by hand. Give those "
                      "back to the data that it shall decide.");
    e = new_weights(s, &edit.body);
    if (e == JY_OK) e = jy_rule_book_write(s->book, s->arena, &files, &n);
    if (e == JY_OK) edit.file = jy_str_of(files[n - 1].name);
    if (e == JY_OK) e = jy_rule_book_lay(s->book, &edit, &why);
    if (e == JY_OK) e = jy_rule_book_compile(s->book, s->draft, &s->fresh, &why);
    if (e == JY_E_BAD_DATA) jy_job_refuse_diag(job, &why);
    return e;
}

static enum jy_err step(void *work, struct jy_job *job, bool *more)
{
    struct shift *s = work;
    int64_t began = jy_elapsed_us();
    enum jy_err e = jy_learn_step(s->learn, more);

    if (e == JY_OK && !*more && !s->judging) {
        *more = s->judging = true;
        e = weigh_anew(s, job);
        if (e == JY_OK) jy_learn_judge(s->learn, s->fresh);
    }
    s->us += jy_elapsed_us() - began;
    return e;
}

static void progress(void *work, int *done, int *of)
{
    struct shift *s = work;

    *done = jy_learn_done(s->learn);
    *of = jy_learn_of(s->learn);
}

static void put_sum(struct jy_buf *b, const char *key, const struct jy_measure_sum *sum)
{
    jy_json_key(b, key);
    jy_json_open(b, '{');
    jy_put_real(b, "accuracy", sum->accuracy);
    jy_put_real(b, "ece", sum->ece);
    jy_json_close(b, '}');
}

static void put_rule(struct jy_buf *b, const struct shift *s, const struct jy_city *c, int i)
{
    const struct jy_type *type = jy_city_type(c, jy_ruleset_intent(s->draft, i));

    jy_json_open(b, '{');
    jy_json_put_text(b, "id", jy_ruleset_rule(s->draft, i));
    jy_json_put_text(b, "note", jy_ruleset_note(s->draft, i));
    jy_json_put_text(b, "name", type ? type->name : jy_ruleset_intent(s->draft, i));
    jy_put_real(b, "old", jy_ruleset_weight(s->draft, i));
    jy_put_real(b, "new", jy_learn_weight(s->learn, i));
    jy_json_close(b, '}');
}

static void answer(void *work, struct jy_job *job)
{
    struct shift *s = work;
    struct jy_measure_sum before = jy_learn_before(s->learn), after = jy_learn_after(s->learn);
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "revision", s->revision);
    jy_json_put_int(&b, "corrected", s->n_corrected);
    jy_json_put_int(&b, "confirmed", s->n_confirmed);
    jy_json_put_int(&b, "aside", s->n_aside);
    jy_json_put_int(&b, "free", jy_learn_n(s->learn));
    put_sum(&b, "before", &before);
    put_sum(&b, "after", &after);
    jy_json_key(&b, "rules");
    jy_json_open(&b, '[');
    for (int i = 0; i < jy_ruleset_size(s->draft); i++)
        if (is_changed(s, i)) put_rule(&b, s, job->city, i);
    jy_json_close(&b, ']');
    jy_json_put_int(&b, "us", s->us);
    jy_json_close(&b, '}');
    jy_job_answer(job, 200, &b);
}

static void end(void *work)
{
    struct shift *s = work;

    jy_learn_free(s->learn);
    jy_ruleset_unref(s->draft);
    jy_ruleset_unref(s->fresh);
    jy_rule_book_free(s->book);
    jy_arena_free(s->arena);
    free(s);
}

void jy_work_fit(struct jy_bench *b, struct jy_job *job)
{
    static const struct jy_slow_kind kind = {begin, step, answer, end, progress};
    json_t *root = jy_job_read(job); /* an object, with nothing in it that is asked for */

    if (root != NULL) jy_slow_keep(b->slow, job, &kind);
    json_decref(root);
}
