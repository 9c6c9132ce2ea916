/* labels.c - label maps: loading, and from a reading to labels. */
#include "intents/rules/labels.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intents/json.h"

enum { OF_MAX = 256 };

static const double decided = 8; /* what `card` and `soft` count: nothing outweighs them */

struct label {
    struct jy_str name;
    double bias;
    struct jy_str of[OF_MAX];
    int n_of;
};

struct jy_labels {
    struct jy_arena *arena;
    struct jy_str about;
    double types, hand;
    int none; /* index, -1: there is none */
    struct label *at;
    int n;
};

static enum jy_err refuse(struct jy_diag *why, const char *file, const char *label, const char *zh,
                          const char *en)
{
    char say_zh[160], say_en[160];

    snprintf(say_zh, sizeof say_zh, "标签 %.60s：%s", label, zh);
    snprintf(say_en, sizeof say_en, "label %.60s: %s", label, en);
    jy_diag_set(why, file, 0, say_zh, say_en);
    return JY_E_BAD_DATA;
}

static enum jy_err read_label(struct jy_labels *m, const char *file, const char *name, json_t *json,
                              struct jy_diag *why)
{
    struct label *l = &m->at[m->n];
    json_t *bias = json_object_get(json, "bias"), *of = json_object_get(json, "of"), *word;
    size_t i;

    if (name[0] == '\0' || strpbrk(name, "\"\\") != NULL)
        return refuse(why, file, name, "标签名不合规", "this is no name for a label");
    if (!json_is_array(of))
        return refuse(why, file, name, "缺少 of 列表", "the list `of` is missing");
    if (bias != NULL && !json_is_number(bias))
        return refuse(why, file, name, "bias 应为数字", "bias must be a number");
    if (json_array_size(of) > OF_MAX) return refuse(why, file, name, "of 太长", "`of` is too long");
    l->name = jy_arena_str(m->arena, jy_str_of(name));
    l->bias = bias ? json_number_value(bias) : 0;
    json_array_foreach(of, i, word)
    {
        if (!json_is_string(word) || json_string_length(word) == 0)
            return refuse(why, file, name, "of 里应为文字", "`of` must hold texts");
        l->of[l->n_of++] = jy_arena_str(m->arena, jy_str_of(json_string_value(word)));
    }
    m->n++;
    return jy_arena_failed(m->arena) ? JY_E_MEMORY : JY_OK;
}

/* 1 when it is left out. */
static double number_of(json_t *root, const char *key)
{
    json_t *value = json_object_get(root, key);

    return json_is_number(value) ? json_number_value(value) : 1;
}

static enum jy_err read_map(struct jy_labels *m, const char *file, json_t *root,
                            struct jy_diag *why)
{
    json_t *labels = json_object_get(root, "labels");
    const char *none = json_string_value(json_object_get(root, "none"));
    const char *name;
    json_t *label;

    if (!json_is_object(labels) || json_object_size(labels) == 0)
        return refuse(why, file, "*", "缺少 labels", "`labels` is missing");
    if (json_object_size(labels) > JY_LABELS_MAX)
        return refuse(why, file, "*", "标签太多", "too many labels");
    m->about = jy_arena_str(m->arena, jy_str_of(json_string_value(json_object_get(root, "about"))));
    m->types = number_of(root, "types");
    m->hand = number_of(root, "hand");
    m->at = jy_arena_take(m->arena, json_object_size(labels) * sizeof *m->at);
    if (m->at == NULL) return JY_E_MEMORY;
    json_object_foreach(labels, name, label)
    {
        enum jy_err e = read_label(m, file, name, label, why);
        if (e != JY_OK) return e;
        if (none != NULL && jy_str_is(jy_str_of(none), name)) m->none = m->n - 1;
    }
    if (none != NULL && m->none < 0)
        return refuse(why, file, none, "none 所指的标签不存在", "`none` names no label");
    return JY_OK;
}

enum jy_err jy_labels_load(struct jy_str json, const char *file, struct jy_labels **out,
                           struct jy_diag *why)
{
    struct jy_arena *arena = jy_arena_new();
    struct jy_labels *m = arena ? jy_arena_take(arena, sizeof *m) : NULL;
    json_error_t error;
    json_t *root = NULL;
    enum jy_err e = JY_E_MEMORY;

    if (m != NULL) {
        *m = (struct jy_labels){.arena = arena, .none = -1};
        root = json_loadb(json.ptr, json.len, JSON_REJECT_DUPLICATES, &error);
        if (root != NULL) e = read_map(m, file, root, why);
    }
    if (m != NULL && root == NULL) {
        jy_diag_set(why, file, error.line, "不是 JSON", error.text);
        e = JY_E_BAD_DATA;
    }
    json_decref(root);
    if (e == JY_OK)
        *out = m;
    else
        jy_arena_free(arena);
    return e;
}

void jy_labels_free(struct jy_labels *m)
{
    if (m != NULL) jy_arena_free(m->arena);
}

int jy_labels_n(const struct jy_labels *m)
{
    return m->n;
}

int jy_labels_find(const struct jy_labels *m, struct jy_str label)
{
    for (int i = 0; i < m->n; i++)
        if (jy_str_eq(m->at[i].name, label)) return i;
    return -1;
}

double jy_labels_types(const struct jy_labels *m)
{
    return m->types;
}

double jy_labels_hand(const struct jy_labels *m)
{
    return m->hand;
}

double jy_labels_bias(const struct jy_labels *m, int label)
{
    return m->at[label].bias;
}

struct jy_str jy_labels_none(const struct jy_labels *m)
{
    return m->none < 0 ? (struct jy_str){"", 0} : m->at[m->none].name;
}

/* A type is named itself or by its family. */
static bool names_type(const struct label *l, struct jy_str type)
{
    struct jy_str family = {type.ptr, type.len < 3 ? type.len : 3};

    for (int i = 0; i < l->n_of; i++)
        if (jy_str_eq(l->of[i], type) || jy_str_eq(l->of[i], family)) return true;
    return false;
}

struct jy_str jy_labels_of_type(const struct jy_labels *m, struct jy_str type)
{
    for (int i = 0; i < m->n; i++)
        if (names_type(&m->at[i], type)) return m->at[i].name;
    return (struct jy_str){"", 0};
}

bool jy_labels_counts(const struct jy_labels *m, int label, const struct jy_hit *hit)
{
    const struct label *l = &m->at[label];

    if (jy_intent_is_type(hit->intent)) return false;
    for (int i = 0; i < l->n_of; i++)
        if (jy_str_eq(l->of[i], hit->intent) || jy_str_eq(l->of[i], hit->rule)) return true;
    return false;
}

static bool names(const struct label *l, const char *word)
{
    for (int i = 0; i < l->n_of; i++)
        if (jy_str_is(l->of[i], word)) return true;
    return false;
}

static double best_type(const struct label *l, const struct jy_reading *r)
{
    double best = 0; /* by rules: words lean to types alone, and maps were fitted without them */

    for (int i = 0; i < r->n_ranks; i++)
        if (r->ranks[i].ruled > best && names_type(l, r->ranks[i].type)) best = r->ranks[i].ruled;
    return best;
}

static int best_first(const void *a, const void *b)
{
    const struct jy_guess *x = a, *y = b;

    return x->probability < y->probability ? 1 : x->probability > y->probability ? -1 : 0;
}

static void to_odds(struct jy_guess *list, int n)
{
    double most = list[0].probability, sum = 0;

    for (int i = 1; i < n; i++)
        if (list[i].probability > most) most = list[i].probability;
    for (int i = 0; i < n; i++)
        sum += list[i].probability = exp(list[i].probability - most);
    for (int i = 0; i < n; i++)
        list[i].probability /= sum;
    qsort(list, (size_t)n, sizeof *list, best_first);
}

double jy_labels_emphasis(const struct jy_hit *hit)
{
    double words = 1 + 0.7 * log(hit->n_words > 0 ? hit->n_words : 1);

    return hit->folded.start < JY_LEAD_BYTES ? 3 * words : words;
}

static void add_hit(const struct jy_labels *m, const struct jy_hit *hit, struct jy_evidence *out,
                    double *spoke)
{
    double emphasis = jy_labels_emphasis(hit);
    bool counts = false;

    for (int i = 0; i < m->n; i++) {
        if (!jy_labels_counts(m, i, hit)) continue;
        *(hit->pinned ? &out->hand[i] : &out->fitted[i]) += hit->weight * emphasis;
        counts = true;
    }
    if (counts) *spoke += emphasis;
}

void jy_labels_weigh(const struct jy_labels *m, const struct jy_reading *r, struct jy_evidence *out)
{
    double spoke = 0;

    *out = (struct jy_evidence){0};
    for (int h = 0; h < r->n_hits + r->n_topics; h++)
        add_hit(m, &r->hits[h], out, &spoke);
    out->share = spoke > 0 ? 1 / sqrt(spoke) : 0;
    for (int i = 0; i < m->n; i++) {
        const struct label *l = &m->at[i];
        out->types[i] = best_type(l, r);
        out->hand[i] *= out->share;
        out->fitted[i] *= out->share;
        if (r->n_cards > 0 && names(l, "card")) out->fixed[i] = decided;
        if (r->n_cards == 0 && r->soft != JY_SOFT_NONE && names(l, "soft")) out->fixed[i] = decided;
    }
}

int jy_labels_guess(const struct jy_labels *m, const struct jy_reading *r,
                    struct jy_guess out[JY_LABELS_MAX])
{
    struct jy_evidence e;

    jy_labels_weigh(m, r, &e);
    for (int i = 0; i < m->n; i++)
        out[i] =
            (struct jy_guess){m->at[i].name, m->at[i].bias + m->types * e.types[i] +
                                                 m->hand * e.hand[i] + e.fitted[i] + e.fixed[i]};
    to_odds(out, m->n);
    return m->n;
}

int jy_labels_own(const struct jy_reading *r, bool acts, struct jy_guess out[JY_LABELS_MAX])
{
    if (acts) {
        out[0] = (struct jy_guess){jy_str_of(jy_act_name(r->act)), 1};
        return 1;
    }
    for (int i = 0; i < r->n_ranks; i++)
        out[i] = (struct jy_guess){r->ranks[i].type, r->ranks[i].probability};
    return r->n_ranks;
}

/* By itself: behind a blank it would be taken for the next of a list. */
static void put_name(const struct label *l, struct jy_buf *out)
{
    struct jy_buf name;

    jy_buf_init(&name);
    jy_json_text(&name, l->name);
    jy_buf_add(out, jy_buf_str(&name));
    out->failed = out->failed || name.failed;
    jy_buf_fini(&name);
}

/* One label, an object of its own: a change is a line in a diff. */
static void write_label(const struct label *l, double bias, bool last, struct jy_buf *out)
{
    struct jy_buf line;

    jy_buf_init(&line);
    jy_json_open(&line, '{');
    jy_json_key(&line, "bias");
    jy_json_real(&line, bias);
    jy_json_key(&line, "of");
    jy_json_open(&line, '[');
    for (int i = 0; i < l->n_of; i++)
        jy_json_text(&line, l->of[i]);
    jy_json_close(&line, ']');
    jy_json_close(&line, '}');
    jy_buf_printf(out, "    ");
    put_name(l, out);
    jy_buf_printf(out, ": %s%s\n", line.failed ? "" : line.ptr, last ? "" : ",");
    out->failed = out->failed || line.failed;
    jy_buf_fini(&line);
}

void jy_labels_write(const struct jy_labels *m, double types, double hand, const double *bias,
                     struct jy_buf *out)
{
    jy_buf_printf(out, "{\n  \"about\":");
    jy_json_text(out, m->about);
    jy_buf_printf(out, ",\n  \"types\": %.4f,\n  \"hand\": %.4f,\n", types, hand);
    if (m->none >= 0) {
        jy_buf_printf(out, "  \"none\": ");
        put_name(&m->at[m->none], out);
        jy_buf_printf(out, ",\n");
    }
    jy_buf_printf(out, "  \"labels\": {\n");
    for (int i = 0; i < m->n; i++)
        write_label(&m->at[i], bias[i], i + 1 == m->n, out);
    jy_buf_printf(out, "  }\n}\n");
}
