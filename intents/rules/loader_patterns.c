/* loader_patterns.c - the patterns of a rule: spelt, compiled, and filed with what they need. */
#include "intents/rules/loader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intents/text/utf8.h"

static int column_of(struct jy_str pattern, size_t at)
{
    int column = 1;

    for (size_t i = 0; i < at && i < pattern.len; i += jy_utf8_len(pattern.ptr[i]))
        column++;
    return column;
}

/* A pattern that matches the empty text says nothing about any text. */
static bool matches_nothing(const struct jy_loader *l, struct jy_pattern *p)
{
    return jy_pattern_run(p, l->scratch, JY_STR(""), 0, NULL) != JY_MATCHED_NO;
}

/* Spelt for PCRE2; the expression is the spelling's until the next one. */
static enum jy_err spell(struct jy_loader *l, enum jy_mode mode, struct jy_str pattern)
{
    enum jy_err e = jy_spell(&l->spelling, mode, pattern);

    if (e == JY_E_BAD_DATA)
        return jy_loader_refuse(l, column_of(pattern, l->spelling.column_at), l->spelling.zh,
                                l->spelling.en);
    if (e == JY_E_TOO_LONG) /* a word of it is longer than any message */
        return jy_loader_refuse(l, 1, "写法太长，最多 4000 字",
                                "too long: 4,000 characters at most");
    return e;
}

/* What is spelt; `out` is the caller's to let go of. */
static enum jy_err compile(struct jy_loader *l, struct jy_str pattern, struct jy_pattern **out)
{
    struct jy_pattern_error error = {0};
    enum jy_err e = jy_pattern_compile(jy_buf_str(&l->spelling.regex), out, &error);
    char zh[200], en[200];
    size_t at;

    if (e == JY_OK && matches_nothing(l, *out)) {
        jy_pattern_unref(*out);
        return jy_loader_refuse(l, 1, "这个写法连空话也能匹配",
                                "this pattern matches the empty text");
    }
    if (e != JY_E_BAD_DATA) return e;
    at = jy_spell_origin(&l->spelling, error.offset > 0 ? error.offset - 1 : 0);
    snprintf(zh, sizeof zh, "正则写错了：%s%s%s", error.zh ? error.zh : error.text,
             error.cure_zh[0] ? "；" : "", error.cure_zh);
    snprintf(en, sizeof en, "%s%s%s", error.text, error.cure_en[0] ? ": " : "", error.cure_en);
    return jy_loader_refuse(l, column_of(pattern, at), zh, en);
}

static bool room_for_arms(struct jy_loader *l, int n)
{
    int cap = l->cap_arms ? l->cap_arms : 1024;
    void *needs, *rule_of;

    if (l->n_arms + n <= l->cap_arms) return true;
    while (cap < l->n_arms + n)
        cap *= 2;
    needs = realloc(l->needs, (size_t)cap * sizeof *l->needs);
    if (needs != NULL) l->needs = needs;
    rule_of = realloc(l->rule_of, (size_t)cap * sizeof *l->rule_of);
    if (rule_of != NULL) l->rule_of = rule_of;
    if (needs == NULL || rule_of == NULL) return false;
    l->cap_arms = cap;
    return true;
}

static void hold(struct jy_patterns *out, struct jy_pattern *p)
{
    out->at[out->n++] = p;
}

/* The alternatives one by one; all or none. */
static enum jy_err compile_arms(const struct jy_str *arms, int n, struct jy_patterns *out)
{
    struct jy_pattern_error ignored;
    struct jy_pattern *arm;
    enum jy_err e = JY_OK;

    for (int i = 0; e == JY_OK && i < n; i++) {
        e = jy_pattern_compile(arms[i], &arm, &ignored);
        if (e == JY_OK) hold(out, arm);
    }
    if (e != JY_OK)
        while (out->n > 0)
            jy_pattern_unref(out->at[--out->n]);
    return e;
}

/* Where an alternative cannot stand alone the whole is the only arm. */
static enum jy_err make_arms(struct jy_loader *l, struct jy_str pattern, const struct jy_str *arms,
                             int n, struct jy_patterns *out)
{
    struct jy_pattern *whole;
    enum jy_err e = compile(l, pattern, &whole);

    if (e != JY_OK) return e;
    out->at = jy_arena_take(l->arena, (size_t)n * sizeof(struct jy_pattern *));
    e = out->at == NULL ? JY_E_MEMORY : n > 1 ? compile_arms(arms, n, out) : JY_E_BAD_DATA;
    if (e != JY_E_BAD_DATA) {
        jy_pattern_unref(whole);
        return e;
    }
    hold(out, whole);
    return JY_OK;
}

/* Those of the same expression in the set before. */
static enum jy_err share_arms(struct jy_loader *l, struct jy_patterns *out)
{
    const struct jy_patterns *arms = &l->was->arms;

    out->at = jy_arena_take(l->arena, (size_t)arms->n * sizeof(struct jy_pattern *));
    if (out->at == NULL) return JY_E_MEMORY;
    for (int i = 0; i < arms->n; i++)
        hold(out, jy_pattern_ref(arms->at[i]));
    return JY_OK;
}

/* What each arm of the rule needs. */
static enum jy_err file_arms(struct jy_loader *l, struct jy_rule *rule, const struct jy_str *arms)
{
    if (!room_for_arms(l, rule->arms.n)) return JY_E_MEMORY;
    rule->first_arm = l->n_arms;
    for (int i = 0; i < rule->arms.n; i++) {
        jy_need_read(l->arena, arms[i], &l->needs[l->n_arms]);
        l->rule_of[l->n_arms++] = l->set->n_rules - 1;
    }
    return JY_OK;
}

static bool make_room_for(struct jy_loader *l, struct jy_patterns *out, int n)
{
    out->at = jy_arena_take(l->arena, (size_t)(n + 1) * sizeof(struct jy_pattern *));
    out->regex = jy_arena_take(l->arena, (size_t)(n + 1) * sizeof *out->regex);
    out->reach = jy_arena_take(l->arena, (size_t)(n + 1) * sizeof *out->reach);
    return out->at != NULL && out->regex != NULL && out->reach != NULL;
}

static struct jy_pattern *find_same(const struct jy_patterns *in, struct jy_str regex)
{
    for (int i = 0; i < in->n; i++)
        if (jy_str_eq(in->regex[i], regex)) return in->at[i];
    return NULL;
}

/* In the rule as it was before; NULL: nowhere. */
static struct jy_pattern *same_before(const struct jy_loader *l, struct jy_str regex)
{
    struct jy_pattern *same = NULL;

    if (l->was == NULL) return NULL;
    same = find_same(&l->was->needs, regex);
    if (same == NULL) same = find_same(&l->was->unless, regex);
    if (same == NULL) same = find_same(&l->was->except, regex);
    return same;
}

/* `out` has room for it. */
static enum jy_err add_pattern(struct jy_loader *l, struct jy_str text, struct jy_patterns *out,
                               struct jy_need *need)
{
    enum jy_err e = spell(l, JY_MODE_REGEX, text);
    struct jy_str regex = jy_buf_str(&l->spelling.regex);
    struct jy_pattern *p = e == JY_OK ? same_before(l, regex) : NULL;

    if (p != NULL) {
        jy_pattern_ref(p);
    } else {
        if (e == JY_OK) e = compile(l, text, &p);
        if (e != JY_OK) return e;
    }
    hold(out, p);
    e = jy_loader_keep(l, regex, &regex);
    if (e != JY_OK) return e;
    jy_need_read(l->arena, regex, need);
    out->regex[out->n - 1] = regex;
    out->reach[out->n - 1] = need->reach;
    return JY_OK;
}

/* One of `unless` or `except`; `filed` in the gate behind the rule's arms. */
static enum jy_err add_denial(struct jy_loader *l, struct jy_str text, bool filed,
                              struct jy_patterns *out)
{
    struct jy_need need = {0};
    enum jy_err e = add_pattern(l, text, out, &need);

    if (e != JY_OK || !filed) return e;
    if (!room_for_arms(l, 1)) return JY_E_MEMORY;
    l->needs[l->n_arms] = need;
    l->rule_of[l->n_arms++] = -1;
    return JY_OK;
}

/* "^.{8,60}$" asks for nothing but a length, which is known without a run. */
static bool is_length(struct jy_str text, struct jy_rule *rule)
{
    int least = 0, most = 0, end = 0;
    char shape[32];

    jy_str_copy(shape, sizeof shape, text);
    if (sscanf(shape, "^.{%3d,%4d}$%n", &least, &most, &end) != 2) return false;
    if ((size_t)end != text.len || least > most || most <= 0) return false;
    rule->least_chars = least;
    rule->most_chars = most;
    return true;
}

/* What must stand in the text for `needs` to match is added to what the rule's arms need. */
enum jy_err jy_loader_needs(struct jy_loader *l, json_t *object, struct jy_rule *rule)
{
    const struct jy_str *texts = NULL;
    int n = 0;
    enum jy_err e = jy_loader_texts(l, object, "needs", &texts, &n);

    if (e != JY_OK) return e;
    if (!make_room_for(l, &rule->needs, n)) return JY_E_MEMORY;
    for (int i = 0; e == JY_OK && i < n; i++) {
        struct jy_need need = {0};
        if (rule->most_chars == 0 && is_length(texts[i], rule)) continue;
        e = add_pattern(l, texts[i], &rule->needs, &need);
        for (int k = 0; e == JY_OK && k < rule->arms.n; k++)
            jy_need_add(&l->needs[rule->first_arm + k], &need);
    }
    return e;
}

static bool is_plain(struct jy_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr("\\^$.[]|()?*+{}", text.ptr[i]) != NULL) return false;
    return text.len > 0;
}

static int longer_first(const void *a, const void *b)
{
    const struct jy_str *x = a, *y = b;

    return x->len > y->len ? -1 : x->len < y->len;
}

/* Plain words become one pattern, the longer before those that they begin with: one run tells what
 * each of them would. */
static enum jy_err add_words(struct jy_loader *l, struct jy_str *words, int n, bool filed,
                             struct jy_patterns *out)
{
    enum { TOGETHER = 3000 }; /* bytes: well below the longest pattern */
    struct jy_buf joined;
    enum jy_err e = JY_OK;

    jy_buf_init(&joined);
    qsort(words, (size_t)n, sizeof *words, longer_first);
    for (int i = 0; e == JY_OK && i < n; i++) {
        if (joined.len > 0) jy_buf_add_byte(&joined, '|');
        jy_buf_add(&joined, words[i]);
        if (joined.failed) e = JY_E_MEMORY;
        if (e != JY_OK || (i + 1 < n && joined.len + words[i + 1].len < TOGETHER)) continue;
        e = add_denial(l, jy_buf_str(&joined), filed, out);
        jy_buf_clear(&joined);
    }
    jy_buf_fini(&joined);
    return e;
}

/* `unless` and `except`. */
enum jy_err jy_loader_denials(struct jy_loader *l, json_t *object, const char *key, bool filed,
                              struct jy_patterns *out)
{
    const struct jy_str *texts = NULL;
    struct jy_str *words;
    int n = 0, n_words = 0;
    enum jy_err e = jy_loader_texts(l, object, key, &texts, &n);

    if (e != JY_OK) return e;
    words = jy_arena_take(l->arena, (size_t)(n + 1) * sizeof *words);
    if (words == NULL || !make_room_for(l, out, n)) return JY_E_MEMORY;
    for (int i = 0; e == JY_OK && i < n; i++) {
        if (is_plain(texts[i]))
            words[n_words++] = texts[i];
        else
            e = add_denial(l, texts[i], filed, out);
    }
    return e == JY_OK ? add_words(l, words, n_words, filed, out) : e;
}

static bool has_gap(struct jy_str pattern)
{
    return jy_str_find(pattern, JY_STR(" ")) >= 0 || jy_str_find(pattern, JY_STR("…")) >= 0;
}

enum jy_err jy_loader_pattern(struct jy_loader *l, json_t *object, struct jy_rule *rule)
{
    struct jy_str pattern = {0}, arms[JY_ARMS];
    enum jy_err e = jy_loader_text(l, object, "pattern", true, &pattern);
    int n;

    if (e == JY_OK) e = spell(l, rule->mode, pattern);
    if (e == JY_OK) e = jy_loader_keep(l, jy_buf_str(&l->spelling.regex), &rule->regex);
    if (e != JY_OK) return e;
    n = jy_arms_of(rule->regex, arms);
    if (l->was != NULL && jy_str_eq(l->was->regex, rule->regex))
        e = share_arms(l, &rule->arms);
    else
        e = make_arms(l, pattern, arms, n, &rule->arms);
    if (e == JY_OK) e = file_arms(l, rule, rule->arms.n == n ? arms : &rule->regex);
    if (e != JY_OK) return e;
    rule->one_slot = rule->mode == JY_MODE_WORDS && !has_gap(jy_str_trim(pattern)) &&
                     rule->arms.n == 1 && l->needs[rule->first_arm].n == 1;
    return JY_OK;
}
