/* loader_fields.c - one field of a rule file: read, kept, or refused in two languages. */
#include "intents/rules/loader.h"

#include <stdio.h>
#include <string.h>

enum jy_err jy_loader_refuse(struct jy_loader *l, int column, const char *zh, const char *en)
{
    char say_zh[sizeof l->why->zh], say_en[sizeof l->why->en];
    int n = (int)l->rule.len;

    snprintf(say_zh, sizeof say_zh, "%s%.*s%s%s", n ? "规则 " : "", n, l->rule.ptr, n ? "：" : "",
             zh);
    snprintf(say_en, sizeof say_en, "%s%.*s%s%s", n ? "rule " : "", n, l->rule.ptr, n ? ": " : "",
             en);
    jy_diag_set(l->why, l->file, 0, say_zh, say_en);
    l->why->column = column;
    jy_str_copy(l->why->field, sizeof l->why->field, jy_str_of(l->field));
    return JY_E_BAD_DATA;
}

/* "缺少字段 pattern" and its like: a sentence with one key in it. */
enum jy_err jy_loader_refuse_key(struct jy_loader *l, const char *zh, const char *en,
                                 const char *key)
{
    char say_zh[128], say_en[128];

    snprintf(say_zh, sizeof say_zh, "%s %.60s", zh, key);
    snprintf(say_en, sizeof say_en, "%s %.60s", en, key);
    return jy_loader_refuse(l, 0, say_zh, say_en);
}

enum jy_err jy_loader_keep(struct jy_loader *l, struct jy_str text, struct jy_str *out)
{
    *out = jy_arena_str(l->arena, text);
    return out->len == text.len ? JY_OK : JY_E_MEMORY;
}

static enum jy_err keep_json(struct jy_loader *l, json_t *text, struct jy_str *out)
{
    return jy_loader_keep(l, (struct jy_str){json_string_value(text), json_string_length(text)},
                          out);
}

enum jy_err jy_loader_known_keys(struct jy_loader *l, json_t *object, const char *const *keys,
                                 size_t n)
{
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
    {
        bool known = false;
        for (size_t i = 0; i < n; i++)
            known = known || strcmp(key, keys[i]) == 0;
        if (known) continue;
        l->field = key;
        return jy_loader_refuse_key(l, "没有这个字段", "there is no field", key);
    }
    return JY_OK;
}

enum jy_err jy_loader_text(struct jy_loader *l, json_t *rule, const char *key, bool required,
                           struct jy_str *out)
{
    json_t *value = json_object_get(rule, key);

    l->field = key;
    if (value == NULL && !required) return JY_OK;
    if (value == NULL) return jy_loader_refuse_key(l, "缺少字段", "missing field", key);
    if (!json_is_string(value)) return jy_loader_refuse_key(l, "应为文字：", "must be text:", key);
    if (required && json_string_length(value) == 0)
        return jy_loader_refuse_key(l, "不能为空：", "must not be empty:", key);
    return keep_json(l, value, out);
}

enum jy_err jy_loader_texts(struct jy_loader *l, json_t *rule, const char *key,
                            const struct jy_str **out, int *n)
{
    json_t *value = json_object_get(rule, key), *item;
    struct jy_str *texts;
    size_t i;

    l->field = key;
    if (value == NULL) return JY_OK;
    if (!json_is_array(value)) return jy_loader_refuse_key(l, "应为列表：", "must be a list:", key);
    texts = jy_arena_take(l->arena, (json_array_size(value) + 1) * sizeof *texts);
    if (texts == NULL) return JY_E_MEMORY;
    json_array_foreach(value, i, item)
    {
        if (!json_is_string(item))
            return jy_loader_refuse_key(l, "应为文字：", "must be text:", key);
        if (keep_json(l, item, &texts[i]) != JY_OK) return JY_E_MEMORY;
    }
    *out = texts;
    *n = (int)i;
    return JY_OK;
}

/* One of a few words; `out` keeps its value when the key is not there. */
enum jy_err jy_loader_choice(struct jy_loader *l, json_t *rule, const char *key,
                             const char *const *words, int n, int *out)
{
    json_t *value = json_object_get(rule, key);

    l->field = key;
    if (value == NULL) return JY_OK;
    for (int i = 0; json_is_string(value) && i < n; i++)
        if (strcmp(json_string_value(value), words[i]) == 0) {
            *out = i;
            return JY_OK;
        }
    return jy_loader_refuse_key(l, "取值不认识：", "unknown value:", key);
}

/* Lists. */
