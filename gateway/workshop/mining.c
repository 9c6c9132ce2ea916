/* mining.c - 挖掘: what the rules miss in the last messages, as phrases, each with what a rule of
 * it would win and what it would take from others.
 *
 * Reads every message once, counts their phrases, then looks at what each of the most telling would
 * meet. */
#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/workshop/recent.h"
#include "gateway/workshop/slow.h"
#include "gateway/workshop/work.h"
#include "intents/rules/compare.h"
#include "intents/rules/missed.h"
#include "intents/rules/read.h"
#include "intents/rules/show.h"

enum {
    CORRECTIONS_MAX = 5000,
    TYPES_MAX = 256,
    TYPE_LEN = 16,
    PHRASES = 20,
    TEXTS_SHOWN = 20, /* of each side of a phrase */
    UNREAD = -1
};

struct text {
    struct jy_str raw, folded;
    int type; /* it is read as, of the types here; or UNREAD */
    bool in_group;
};

/* What one mining works with. */
struct shift {
    struct jy_bench *bench;
    struct jy_job *job;
    char type[TYPE_LEN];          /* what was asked for; empty: what was read as no type */
    struct jy_arena *arena, *one; /* of the whole, and of one text */
    struct jy_ruleset *live;
    struct jy_missed *missed;
    struct jy_str *put_right; /* texts that were put under the type, sorted */
    struct text *texts;
    int n_put_right, n_texts, room;
    char types[TYPES_MAX][TYPE_LEN];
    int corrected[TYPES_MAX];
    int n_types, wanted; /* wanted: the type that was asked for, or UNREAD */
    struct jy_mined phrases[PHRASES];
    int n_phrases, n_group;
    struct jy_stages stages;
    struct jy_buf list; /* of phrases, open */
};

/* Types are few; those beyond count as no type. */
static int type_at(struct shift *s, struct jy_str type)
{
    for (int i = 0; i < s->n_types; i++)
        if (jy_str_is(type, s->types[i])) return i;
    if (s->n_types == TYPES_MAX || type.len == 0 || type.len >= TYPE_LEN) return UNREAD;
    jy_str_copy(s->types[s->n_types], TYPE_LEN, type);
    return s->n_types++;
}

/* Read: what people put right first, then one message a call. */

static void on_corrected(void *ctx, struct jy_str text, struct jy_str type, int64_t at_ms)
{
    struct shift *s = ctx;
    int at = type_at(s, type);

    (void)at_ms;
    if (at == UNREAD) return;
    s->corrected[at]++;
    if (at == s->wanted && s->n_put_right < CORRECTIONS_MAX)
        s->put_right[s->n_put_right++] = jy_arena_str(s->arena, text);
}

static int compare_texts(const void *a, const void *b)
{
    const struct jy_str *x = a, *y = b;

    return jy_str_compare(*x, *y);
}

/* Whatever is read as the type already is neither missed nor another's. */
static enum jy_err take(struct shift *s, struct text *t, const struct jy_reading *r, bool put_right)
{
    const struct jy_rank *best = jy_reading_best(r);

    t->type = best ? type_at(s, best->type) : UNREAD;
    if (s->wanted != UNREAD && t->type == s->wanted) return JY_OK;
    t->in_group = put_right || (s->wanted == UNREAD && jy_reading_is_unread(r));
    t->folded = jy_arena_str(s->arena, r->text.folded);
    if (t->folded.len == 0) return jy_arena_failed(s->arena) ? JY_E_MEMORY : JY_OK;
    s->n_group += t->in_group;
    s->texts[s->n_texts++] = *t;
    return jy_missed_add(s->missed, t->folded, t->in_group);
}

static enum jy_err read_one(struct shift *s, struct jy_str raw, bool put_right)
{
    struct text t = {.raw = raw};
    struct jy_text text;
    struct jy_reading r;
    enum jy_err e;

    jy_arena_reset(s->one);
    e = jy_fold(s->one, raw, &text);
    if (e != JY_OK) return e == JY_E_MEMORY ? e : JY_OK;
    e = jy_read_folded(s->live, s->bench->scratch, s->one, &text, &r);
    return e == JY_OK ? take(s, &t, &r, put_right) : e;
}

static enum jy_err do_read(void *work, bool *more)
{
    struct shift *s = work;
    int at = s->stages.done - s->n_put_right;
    struct jy_str raw;

    *more = s->stages.done + 1 < s->room;
    if (s->stages.done >= s->room) return JY_OK;
    raw = at < 0 ? s->put_right[s->stages.done] : jy_recent_at(s->bench->recent, at)->raw;
    if (at >= 0 && jy_recent_at(s->bench->recent, at)->is_answer) return JY_OK;
    if (at >= 0 && s->n_put_right > 0 &&
        bsearch(&raw, s->put_right, (size_t)s->n_put_right, sizeof raw, compare_texts) != NULL)
        return JY_OK; /* in the group already */
    return read_one(s, raw, at < 0);
}

static enum jy_err do_count(void *work, bool *more)
{
    struct shift *s = work;

    return jy_missed_step(s->missed, more);
}

/* Show: one phrase a call. */

static enum jy_err put_text(struct shift *s, const struct text *t, struct jy_str words)
{
    struct jy_text text;
    struct jy_reading r;
    ptrdiff_t at;
    enum jy_err e;

    jy_arena_reset(s->one);
    e = jy_fold(s->one, t->raw, &text);
    if (e == JY_OK) e = jy_read_folded(s->live, s->bench->scratch, s->one, &text, &r);
    if (e != JY_OK) return e;
    jy_json_open(&s->list, '{');
    jy_put_words(&s->list, "text", t->raw);
    jy_json_key(&s->list, "spans");
    jy_json_open(&s->list, '[');
    at = jy_str_find(r.text.folded, words);
    if (at >= 0)
        jy_span_show(&s->list, t->raw,
                     jy_text_raw_span(&r.text, (size_t)at, (size_t)at + words.len));
    jy_json_close(&s->list, ']');
    jy_put_rank(&s->list, s->job->city, "reads", jy_reading_best(&r));
    jy_json_close(&s->list, '}');
    return JY_OK;
}

static void put_type(struct jy_buf *b, const struct jy_city *c, const char *id, int n)
{
    const struct jy_type *type = jy_city_type(c, jy_str_of(id));

    jy_json_open(b, '{');
    jy_json_put_cstr(b, "type", id);
    jy_json_put_text(b, "name", type ? type->name : jy_str_of(id));
    jy_json_put_int(b, "n", n);
    jy_json_close(b, '}');
}

static void put_types(const struct shift *s, struct jy_buf *b, const char *key, const int *n)
{
    jy_json_key(b, key);
    jy_json_open(b, '[');
    for (int i = 0; i < s->n_types; i++)
        if (n[i] > 0) put_type(b, s->job->city, s->types[i], n[i]);
    jy_json_close(b, ']');
}

/* The texts of one side that have the words: of the group, or of what is read as another type. */
static enum jy_err put_side(struct shift *s, struct jy_str words, bool group)
{
    int n = 0, by[TYPES_MAX] = {0};
    enum jy_err e = JY_OK;

    jy_json_key(&s->list, group ? "won" : "risk");
    jy_json_open(&s->list, '{');
    jy_json_key(&s->list, "texts");
    jy_json_open(&s->list, '[');
    for (int i = 0; e == JY_OK && i < s->n_texts; i++) {
        const struct text *t = &s->texts[i];
        if (t->in_group != group || (!group && t->type == UNREAD)) continue;
        if (jy_str_find(t->folded, words) < 0) continue;
        if (t->type != UNREAD) by[t->type]++;
        if (n++ < TEXTS_SHOWN) e = put_text(s, t, words);
    }
    jy_json_close(&s->list, ']');
    jy_json_put_int(&s->list, "n", n);
    if (!group) put_types(s, &s->list, "by", by);
    jy_json_close(&s->list, '}');
    return e;
}

static enum jy_err do_show(void *work, bool *more)
{
    struct shift *s = work;
    const struct jy_mined *p;
    enum jy_err e;

    if (s->stages.done == 0) s->n_phrases = jy_missed_phrases(s->missed, s->phrases, PHRASES);
    *more = s->stages.done + 1 < s->n_phrases;
    if (s->stages.done >= s->n_phrases) return JY_OK;
    p = &s->phrases[s->stages.done];
    jy_json_open(&s->list, '{');
    jy_json_put_text(&s->list, "words", p->words);
    jy_put_real(&s->list, "z", p->z);
    jy_json_put_int(&s->list, "in", p->in);
    jy_json_put_int(&s->list, "out", p->out);
    e = put_side(s, p->words, true);
    if (e == JY_OK) e = put_side(s, p->words, false);
    jy_json_close(&s->list, '}');
    return e;
}

/* From the body to the answer. */

/* False: refused. */
static bool read_type(struct jy_job *job, char type[TYPE_LEN])
{
    json_t *root = jy_job_read(job), *wanted = json_object_get(root, "type");
    struct jy_str id = {json_string_value(wanted), json_string_length(wanted)};
    bool good = json_is_null(wanted) ||
                (id.ptr != NULL && id.len < TYPE_LEN && jy_city_type(job->city, id) != NULL);

    if (root == NULL) return false;
    if (good)
        jy_str_copy(type, TYPE_LEN, id);
    else
        jy_job_refuse(job, JY_E_BAD_FIELD, "type");
    json_decref(root);
    return good;
}

static enum jy_err make_room(struct shift *s)
{
    s->arena = jy_arena_new();
    s->one = jy_arena_new();
    s->missed = jy_missed_new();
    s->live = jy_ruleset_ref(s->bench->live.rules);
    s->put_right = calloc(CORRECTIONS_MAX, sizeof *s->put_right);
    s->wanted = type_at(s, jy_str_of(s->type));
    jy_json_open(&s->list, '[');
    return s->arena && s->one && s->missed && s->put_right ? JY_OK : JY_E_MEMORY;
}

static enum jy_err gather(struct shift *s)
{
    struct jy_bench *b = s->bench;
    enum jy_err e = jy_slow_ready(b, s->job); /* from here on the messages stay as they are */

    if (e == JY_OK) e = make_room(s);
    if (e == JY_OK) e = jy_heard_corrections(b->reader, 0, CORRECTIONS_MAX, on_corrected, s);
    if (e != JY_OK) return e;
    qsort(s->put_right, (size_t)s->n_put_right, sizeof *s->put_right, compare_texts);
    s->room = s->n_put_right + jy_recent_n(b->recent);
    s->texts = calloc((size_t)s->room + 1, sizeof *s->texts);
    return s->texts && !jy_arena_failed(s->arena) ? JY_OK : JY_E_MEMORY;
}

static enum jy_err begin(struct jy_bench *b, struct jy_job *job, void **out)
{
    struct shift *s = calloc(1, sizeof *s);
    int64_t began = jy_elapsed_us();
    enum jy_err e;

    *out = s;
    if (s == NULL) return JY_E_MEMORY;
    jy_buf_init(&s->list);
    s->bench = b;
    s->job = job;
    if (!read_type(job, s->type)) return JY_E_BAD_FIELD;
    e = gather(s);
    s->stages.us = jy_elapsed_us() - began;
    return e;
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
    jy_json_put_cstr(&b, "type", s->type);
    jy_json_put_int(&b, "n", jy_recent_n(s->bench->recent));
    jy_json_put_int(&b, "group", s->n_group);
    put_types(s, &b, "corrected", s->corrected);
    jy_json_key(&b, "phrases");
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

    jy_missed_free(s->missed);
    jy_ruleset_unref(s->live);
    jy_arena_free(s->arena);
    jy_arena_free(s->one);
    jy_buf_fini(&s->list);
    free(s->put_right);
    free(s->texts);
    free(s);
}

void jy_work_mine(struct jy_bench *b, struct jy_job *job)
{
    static const struct jy_slow_kind kind = {begin, step, answer, end, NULL};

    jy_slow_keep(b->slow, job, &kind);
}
