/* loader_leanings.c - "leanings": which words lean to which type, by the weight they have in common.
 *
 *   "leanings": {"NBR-01": {"base": -1.8, "2.1": "围墙 堵路", "-0.4": "工资"}} */
#include <stdlib.h>
#include <string.h>

#include "intents/rules/loader.h"

/* A number and nothing behind it. */
static bool read_number(const char *key, double *out)
{
    char *end;

    *out = strtod(key, &end);
    return end != key && *end == '\0';
}

static enum jy_err add_word(struct jy_loader *l, struct jy_str word, double weight)
{
    const struct jy_lean_weight w = {jy_lean_word(word), (uint16_t)(l->n_leaning - 1),
                                     (float)weight};
    struct jy_lean_weight *list;

    if (w.word == 0) {
        char shown[40];
        jy_str_copy(shown, sizeof shown, word);
        return jy_loader_refuse_key(l, "字眼要 1 到 3 个字：",
                                    "a word has 1 to 3 characters:", shown);
    }
    list = jy_list_grown(l->leanings, l->n_leanings, &l->cap_leanings, sizeof *list);
    if (list == NULL) return JY_E_MEMORY;
    l->leanings = list;
    l->leanings[l->n_leanings++] = w;
    return JY_OK;
}

/* 围墙 堵路: all of one weight. */
static enum jy_err add_words(struct jy_loader *l, const char *words, double weight)
{
    enum jy_err e = JY_OK;

    while (e == JY_OK && *words != '\0') {
        size_t len = strcspn(words, " ");
        if (len > 0) e = add_word(l, (struct jy_str){words, len}, weight);
        words += len + strspn(words + len, " ");
    }
    return e;
}

static enum jy_err read_type(struct jy_loader *l, const char *type, json_t *entry)
{
    struct jy_str *name = &l->leaning[l->n_leaning];
    json_t *base = json_object_get(entry, "base"), *words;
    const char *key;
    enum jy_err e = jy_loader_keep(l, jy_str_of(type), name);

    if (e != JY_OK) return e;
    for (int i = 0; i < l->n_leaning; i++)
        if (jy_str_eq(l->leaning[i], *name))
            return jy_loader_refuse_key(l, "类型写了两次：", "this type is named twice:", type);
    if (!(jy_intent_is_type(*name) || jy_str_is(*name, JY_LEAN_TALK)) || !json_is_number(base) ||
        l->n_leaning + 1 == JY_LEAN_TYPES)
        return jy_loader_refuse_key(l, "应是类型，并写明 base：",
                                    "must be a type, with its base:", type);
    l->bases[l->n_leaning++] = json_number_value(base);
    json_object_foreach(entry, key, words)
    {
        double weight;
        if (words == base) continue;
        if (!read_number(key, &weight) || !json_is_string(words))
            return jy_loader_refuse_key(l, "应为分量和字眼：",
                                        "must be a weight and its words:", key);
        e = add_words(l, json_string_value(words), weight);
        if (e != JY_OK) return e;
    }
    return JY_OK;
}

enum jy_err jy_loader_leanings(struct jy_loader *l, json_t *root)
{
    json_t *leanings = json_object_get(root, "leanings"), *entry;
    const char *type;

    l->field = "leanings";
    if (leanings == NULL) return JY_OK;
    if (!json_is_object(leanings))
        return jy_loader_refuse_key(l, "应为对象：", "must be an object:", "leanings");
    json_object_foreach(leanings, type, entry)
    {
        enum jy_err e = read_type(l, type, entry);
        if (e != JY_OK) return e;
    }
    return JY_OK;
}

enum jy_err jy_loader_settle_leanings(struct jy_loader *l)
{
    if (l->n_leaning == 0) return JY_OK;
    l->set->lean =
        jy_lean_build(l->arena, l->leaning, l->bases, l->n_leaning, l->leanings, l->n_leanings);
    return l->set->lean ? JY_OK : JY_E_MEMORY;
}
