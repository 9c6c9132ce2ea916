/* book_write.c - a book as files, laid out for people and for git; and what two books differ in. */
#include <stdlib.h>
#include <string.h>

#include "intents/rules/book_inside.h"

#define NUMBERS JSON_REAL_PRECISION(15) /* 2.6 stays 2.6 */

static bool is_in(const char *key, const char *const *keys, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(key, keys[i]) == 0) return true;
    return false;
}

static void put_value(struct jy_buf *b, json_t *value)
{
    char *text = json_dumps(value, JSON_ENCODE_ANY | NUMBERS);

    if (text == NULL) b->failed = true;
    jy_buf_add(b, jy_str_of(text));
    free(text);
}

static void put_pair(struct jy_buf *b, const char *before, const char *key, json_t *value)
{
    json_t *name = json_string(key);

    jy_buf_add(b, jy_str_of(before));
    put_value(b, name);
    jy_buf_add(b, JY_STR(": "));
    put_value(b, value);
    json_decref(name);
}

/* Who it is on one line, what it says below, each field on its own: a change is one line of diff.
 * A key of neither kind would be refused by the loader; it is kept, so that the loader can say so.
 */
static void put_rule(struct jy_buf *b, json_t *rule)
{
    static const char *const head[] = {"id", "intent", "mode", "weight", "note", "author", "state"};
    static const char *const body[] = {"pattern", "needs",    "unless",
                                       "except",  "examples", "counter_examples"};
    const char *before = "    {", *key;
    json_t *value;

    for (size_t i = 0; i < JY_COUNT(head); i++) {
        value = json_object_get(rule, head[i]);
        if (value == NULL) continue;
        put_pair(b, before, head[i], value);
        before = ", ";
    }
    for (size_t i = 0; i < JY_COUNT(body); i++) {
        value = json_object_get(rule, body[i]);
        if (value != NULL) put_pair(b, ",\n     ", body[i], value);
    }
    json_object_foreach(rule, key, value)
    {
        if (!is_in(key, head, JY_COUNT(head)) && !is_in(key, body, JY_COUNT(body)))
            put_pair(b, ",\n     ", key, value);
    }
    jy_buf_add_byte(b, '}');
}

static void put_rules(struct jy_buf *b, json_t *rules)
{
    json_t *rule;
    size_t i;

    jy_buf_add(b, JY_STR("  \"rules\": [\n"));
    json_array_foreach(rules, i, rule)
    {
        if (i > 0) jy_buf_add(b, JY_STR(",\n"));
        put_rule(b, rule);
    }
    jy_buf_add(b, JY_STR("\n  ]"));
}

/* Lists, dialect words and fitted weights: a line each. */
static void put_lines(struct jy_buf *b, const char *key, json_t *object)
{
    const char *name, *before = "    ";
    json_t *value;

    jy_buf_printf(b, "  \"%s\": {\n", key);
    json_object_foreach(object, name, value)
    {
        put_pair(b, before, name, value);
        before = ",\n    ";
    }
    jy_buf_add(b, JY_STR("\n  }"));
}

static bool is_part(const char *key)
{
    for (size_t i = 0; i < JY_BOOK_PARTS; i++)
        if (strcmp(key, jy_book_parts[i].key) == 0) return true;
    return false;
}

static void put_file(struct jy_buf *b, json_t *root)
{
    const char *key, *before = "{\n";
    json_t *value;

    json_object_foreach(root, key, value)
    {
        jy_buf_add(b, jy_str_of(before));
        if (strcmp(key, "rules") == 0)
            put_rules(b, value);
        else if (is_part(key))
            put_lines(b, key, value);
        else
            put_pair(b, "  ", key, value);
        before = ",\n";
    }
    jy_buf_add(b, JY_STR("\n}\n"));
}

enum jy_err jy_rule_book_write(const struct jy_rule_book *book, struct jy_arena *a,
                               struct jy_rule_file **files, int *n)
{
    struct jy_rule_file *list = jy_arena_take(a, (size_t)(book->n + 1) * sizeof *list);
    struct jy_buf b;
    bool failed = list == NULL;

    jy_buf_init(&b);
    for (int i = 0; !failed && i < book->n; i++) {
        list[i] = (struct jy_rule_file){book->roots[i].name, book->pages[i].bytes};
        if (!book->pages[i].touched) continue;
        jy_buf_clear(&b);
        put_file(&b, book->roots[i].json);
        list[i].bytes = jy_arena_keep(a, &b);
        failed = b.failed || jy_arena_failed(a);
    }
    jy_buf_fini(&b);
    if (failed) return JY_E_MEMORY;
    *files = list;
    *n = book->n;
    return JY_OK;
}

char *jy_book_spelling(json_t *value)
{
    json_t *weight = json_object_get(value, "weight");
    json_t *settled = json_is_integer(weight) ? json_copy(value) : json_incref(value);
    char *text = NULL;

    if (settled == NULL) return NULL;
    if (settled == value ||
        json_object_set_new(settled, "weight", json_real((double)json_integer_value(weight))) == 0)
        text = json_dumps(settled, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY | NUMBERS);
    json_decref(settled);
    return text;
}

/* Differences.  Both books become an object from id to value: a look-up each way. */

static void add_part(json_t *index, const struct jy_book_part *part, json_t *entries)
{
    struct jy_buf id;
    const char *name;
    json_t *value;

    if (part->prefix == NULL) { /* fitted all at once */
        if (entries != NULL) json_object_set(index, part->key, entries);
        return;
    }
    jy_buf_init(&id);
    json_object_foreach(entries, name, value)
    {
        jy_buf_clear(&id);
        jy_buf_printf(&id, "%s%s", part->prefix, name);
        if (!id.failed) json_object_set(index, id.ptr, value);
    }
    jy_buf_fini(&id);
}

static json_t *index_of(const struct jy_rule_book *book)
{
    json_t *index = json_object(), *value;
    const char *id;
    size_t at;

    for (int i = 0; i < book->n; i++) {
        json_t *root = book->roots[i].json;
        for (size_t k = 0; k < JY_BOOK_PARTS; k++)
            add_part(index, &jy_book_parts[k], json_object_get(root, jy_book_parts[k].key));
        json_array_foreach(json_object_get(root, "rules"), at, value)
        {
            id = json_string_value(json_object_get(value, "id"));
            if (id != NULL) json_object_set(index, id, value);
        }
    }
    return index;
}

struct diff {
    jy_rule_change_fn *each;
    void *ctx;
    int *counts;
};

static void note(struct diff *d, enum jy_rule_change what, const char *id)
{
    d->counts[what]++;
    if (d->each != NULL) d->each(d->ctx, what, jy_str_of(id));
}

static enum jy_err compare(struct diff *d, json_t *before, json_t *after)
{
    const char *id;
    json_t *value, *old;

    json_object_foreach(before, id, value) if (json_object_get(after, id) == NULL)
        note(d, JY_RULE_REMOVED, id);
    json_object_foreach(after, id, value)
    {
        char *a, *b;
        bool failed;
        old = json_object_get(before, id);
        if (old == NULL) {
            note(d, JY_RULE_ADDED, id);
            continue;
        }
        if (json_equal(old, value)) continue;
        a = jy_book_spelling(old);
        b = jy_book_spelling(value);
        failed = a == NULL || b == NULL;
        if (!failed && strcmp(a, b) != 0) note(d, JY_RULE_EDITED, id);
        free(a);
        free(b);
        if (failed) return JY_E_MEMORY;
    }
    return JY_OK;
}

enum jy_err jy_rule_book_diff(const struct jy_rule_book *a, const struct jy_rule_book *b,
                              jy_rule_change_fn *each, void *ctx, int counts[JY_N_RULE_CHANGES])
{
    struct diff d = {each, ctx, counts};
    json_t *before = index_of(a), *after = index_of(b);
    enum jy_err e = before && after ? JY_OK : JY_E_MEMORY;

    memset(counts, 0, JY_N_RULE_CHANGES * sizeof *counts);
    if (e == JY_OK) e = compare(&d, before, after);
    json_decref(before);
    json_decref(after);
    return e;
}
