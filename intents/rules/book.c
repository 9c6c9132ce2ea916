/* book.c - finds, replaces, adds and removes what one edit names; compiles all or one. */
#include "intents/rules/book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intents/rules/book_inside.h"

/* Where something stands. */
struct place {
    int page; /* -1: nowhere */
    size_t at;
    json_t *value;
};

const struct jy_book_part jy_book_parts[JY_BOOK_PARTS] = {
    {"lists", "list:", JSON_ARRAY, "词表应为词的列表", "a list must be an array of words"},
    {"forms", "form:", JSON_STRING, "方言词的意思应为文字",
     "a dialect word's meaning must be text"},
    {"leanings", "leaning:", JSON_OBJECT, "一个类型的字眼应为对象",
     "the words of a type must be an object"},
    {"weights", NULL, JSON_OBJECT, "分量应为对象", "weights must be an object"},
};

static const struct jy_book_part *part_of(const char *id, const char **name)
{
    for (size_t i = 0; i < JY_BOOK_PARTS; i++) {
        const struct jy_book_part *p = &jy_book_parts[i];
        size_t n = p->prefix ? strlen(p->prefix) : 0;
        if (n > 0 ? strncmp(id, p->prefix, n) != 0 : strcmp(id, p->key) != 0) continue;
        *name = n > 0 ? id + n : NULL;
        return p;
    }
    return NULL;
}

bool jy_rule_book_is_rule(const char *id)
{
    const char *name;

    return part_of(id, &name) == NULL;
}

static json_t *part(const struct jy_rule_book *b, int page, const char *key)
{
    return json_object_get(b->roots[page].json, key);
}

static struct place find_rule(const struct jy_rule_book *b, const char *id)
{
    for (int i = 0; i < b->n; i++) {
        json_t *rule;
        size_t at;
        json_array_foreach(part(b, i, "rules"), at, rule)
        {
            const char *its = json_string_value(json_object_get(rule, "id"));
            if (its != NULL && strcmp(its, id) == 0) return (struct place){i, at, rule};
        }
    }
    return (struct place){.page = -1};
}

static struct place find(const struct jy_rule_book *b, const char *id)
{
    const char *name = NULL;
    const struct jy_book_part *of = part_of(id, &name);

    if (of == NULL) return find_rule(b, id);
    for (int i = 0; i < b->n; i++) {
        json_t *all = part(b, i, of->key), *value = name ? json_object_get(all, name) : all;
        if (value != NULL) return (struct place){i, 0, value};
    }
    return (struct place){.page = -1};
}

static enum jy_err refuse(struct jy_diag *why, const char *file, const char *field, const char *zh,
                          const char *en)
{
    jy_diag_set(why, file, 0, zh, en);
    jy_str_copy(why->field, sizeof why->field, jy_str_of(field));
    return JY_E_BAD_DATA;
}

static enum jy_err check_shape(const struct jy_rule_book *b, int page, struct jy_diag *why)
{
    json_t *rules = part(b, page, "rules");
    const char *wrong = rules == NULL || json_is_array(rules) ? NULL : "rules";

    for (size_t i = 0; i < JY_BOOK_PARTS; i++) {
        json_t *there = part(b, page, jy_book_parts[i].key);
        if (there != NULL && !json_is_object(there)) wrong = jy_book_parts[i].key;
    }
    if (wrong == NULL) return JY_OK;
    return refuse(why, b->roots[page].name, wrong,
                  "rules 应为列表，lists、forms、leanings、weights 应为对象",
                  "rules must be a list; lists, forms, leanings and weights objects");
}

enum jy_err jy_rule_book_parse(const struct jy_rule_file *files, int n, struct jy_rule_book **out,
                               struct jy_diag *why)
{
    struct jy_rule_book *b = calloc(1, sizeof *b);
    enum jy_err e = b ? JY_OK : JY_E_MEMORY;

    if (e == JY_OK) {
        b->roots = calloc((size_t)n + 1, sizeof *b->roots); /* one more: a file may join */
        b->pages = calloc((size_t)n + 1, sizeof *b->pages);
        if (b->roots == NULL || b->pages == NULL) e = JY_E_MEMORY;
    }
    for (int i = 0; e == JY_OK && i < n; i++) {
        b->roots[i].name = files[i].name;
        b->pages[i].bytes = files[i].bytes;
        e = jy_rule_json_parse(&files[i], &b->roots[i].json, why);
        if (e == JY_OK) b->n++;
        if (e == JY_OK) e = check_shape(b, i, why);
    }
    if (e == JY_OK)
        *out = b;
    else
        jy_rule_book_free(b);
    return e;
}

void jy_rule_book_free(struct jy_rule_book *b)
{
    if (b == NULL) return;
    for (int i = 0; i < b->n; i++)
        json_decref(b->roots[i].json);
    free(b->roots);
    free(b->pages);
    free(b);
}

/* Laying an edit. */

static int page_named(const struct jy_rule_book *b, const char *name)
{
    for (int i = 0; i < b->n; i++)
        if (strcmp(b->roots[i].name, name) == 0) return i;
    return -1;
}

/* A rule is put behind the last one of its intent, where a reader looks for it. */
static size_t place_for(json_t *rules, json_t *rule)
{
    const char *intent = json_string_value(json_object_get(rule, "intent"));
    size_t at = json_array_size(rules);

    for (size_t i = json_array_size(rules); intent != NULL && i > 0; i--) {
        json_t *before = json_object_get(json_array_get(rules, i - 1), "intent");
        if (json_is_string(before) && strcmp(json_string_value(before), intent) == 0) return i;
    }
    return at;
}

bool jy_rule_book_has_file(const struct jy_rule_book *b, const char *name)
{
    return page_named(b, name) >= 0;
}

static json_t *part_made(const struct jy_rule_book *b, int page, const char *key, json_t *empty)
{
    json_t *there = part(b, page, key);

    if (there == NULL && json_object_set(b->roots[page].json, key, empty) == 0) there = empty;
    json_decref(empty);
    return there;
}

static int put_entry(const struct jy_rule_book *b, int page, const char *id, json_t *value)
{
    const char *name = NULL;
    const struct jy_book_part *of = part_of(id, &name);

    if (name == NULL) return json_object_set(b->roots[page].json, of->key, value);
    return json_object_set(part_made(b, page, of->key, json_object()), name, value);
}

static enum jy_err add(struct jy_rule_book *b, const struct jy_rule_edit *edit, json_t *value,
                       struct jy_diag *why)
{
    int page = page_named(b, edit->file.len ? edit->file.ptr : "");
    json_t *rules;
    int failed;

    if (page < 0)
        return refuse(why, "", "file", "新规则要放进已有的文件",
                      "a new rule goes into one of the files there are");
    b->pages[page].touched = true;
    if (!jy_rule_book_is_rule(edit->id.ptr)) {
        failed = put_entry(b, page, edit->id.ptr, value);
    } else {
        rules = part_made(b, page, "rules", json_array());
        failed = json_array_insert(rules, place_for(rules, value), value);
    }
    return failed ? JY_E_MEMORY : JY_OK;
}

static enum jy_err replace(struct jy_rule_book *b, const struct place *p, const char *id,
                           json_t *value)
{
    int failed = jy_rule_book_is_rule(id) ? json_array_set(part(b, p->page, "rules"), p->at, value)
                                          : put_entry(b, p->page, id, value);

    b->pages[p->page].touched = true;
    return failed ? JY_E_MEMORY : JY_OK;
}

static enum jy_err take_out(struct jy_rule_book *b, const struct place *p, const char *id)
{
    const char *name = NULL;
    const struct jy_book_part *of = part_of(id, &name);
    int failed;

    if (p->page < 0) return JY_OK;
    b->pages[p->page].touched = true;
    if (of == NULL)
        failed = json_array_remove(part(b, p->page, "rules"), p->at);
    else if (name == NULL)
        failed = json_object_del(b->roots[p->page].json, of->key);
    else
        failed = json_object_del(part(b, p->page, of->key), name);
    return failed ? JY_E_MEMORY : JY_OK;
}

/* The pages' editor saves 3 where a file says 3.0. */
static int settle_weight(json_t *rule)
{
    json_t *weight = json_object_get(rule, "weight");

    if (!json_is_integer(weight)) return 0;
    return json_object_set_new(rule, "weight", json_real((double)json_integer_value(weight)));
}

/* A weight that the author sets takes the place of the fitted one: both would be refused. */
static void drop_fitted(struct jy_rule_book *b, const char *id)
{
    for (int i = 0; i < b->n; i++)
        if (json_object_del(part(b, i, "weights"), id) == 0) b->pages[i].touched = true;
}

/* Of all weights only those of rules that are there and whose author has set none are kept, and all
 * are spelled alike. */
static enum jy_err settle_weights(const struct jy_rule_book *b, json_t *weights)
{
    const char *id;
    json_t *weight;
    void *next;

    json_object_foreach_safe(weights, next, id, weight)
    {
        struct place p = find_rule(b, id);
        int failed = 0;
        if (p.page < 0 || json_object_get(p.value, "weight") != NULL)
            failed = json_object_del(weights, id);
        else if (json_is_integer(weight))
            failed =
                json_object_set_new(weights, id, json_real((double)json_integer_value(weight)));
        if (failed) return JY_E_MEMORY;
    }
    return JY_OK;
}

static enum jy_err read_part(const struct jy_rule_book *b, const struct jy_book_part *of,
                             struct jy_str body, json_t **out, struct jy_diag *why)
{
    json_error_t error;

    *out = json_loadb(body.ptr, body.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (*out == NULL && json_error_code(&error) == json_error_out_of_memory) return JY_E_MEMORY;
    if (*out == NULL || json_typeof(*out) != of->type)
        return refuse(why, "", of->key, of->zh, of->en);
    return of->prefix == NULL ? settle_weights(b, *out) : JY_OK;
}

static enum jy_err read_body(const struct jy_rule_book *b, const struct jy_rule_edit *edit,
                             json_t **out, struct jy_diag *why)
{
    const struct jy_rule_file text = {"", edit->body};
    const char *name, *id;
    const struct jy_book_part *of = part_of(edit->id.ptr, &name);
    enum jy_err e;

    if (of != NULL) return read_part(b, of, edit->body, out, why);
    e = jy_rule_json_parse(&text, out, why);
    if (e != JY_OK) return e;
    id = json_string_value(json_object_get(*out, "id"));
    if (id != NULL && strcmp(id, edit->id.ptr) == 0)
        return settle_weight(*out) ? JY_E_MEMORY : JY_OK;
    return refuse(why, "", "id", "规则里的编号和要改的不一样",
                  "the rule's own id is not the one that is edited");
}

enum jy_err jy_rule_book_lay(struct jy_rule_book *b, const struct jy_rule_edit *edit,
                             struct jy_diag *why)
{
    struct place p = find(b, edit->id.ptr);
    json_t *value = NULL;
    enum jy_err e;

    if (edit->body.len == 0) {
        drop_fitted(b, edit->id.ptr);
        return take_out(b, &p, edit->id.ptr);
    }
    e = read_body(b, edit, &value, why);
    if (e == JY_OK && json_object_get(value, "weight") != NULL) drop_fitted(b, edit->id.ptr);
    if (e == JY_OK) e = p.page < 0 ? add(b, edit, value, why) : replace(b, &p, edit->id.ptr, value);
    json_decref(value);
    return e;
}

enum jy_err jy_rule_book_rename(struct jy_rule_book *b, const char *version)
{
    static const char own[] = "00-version.json";
    int page = -1;

    for (int i = 0; page < 0 && i < b->n; i++)
        if (part(b, i, "version") != NULL) page = i;
    if (page < 0) page = page_named(b, own);
    if (page < 0) { /* in front of all: files are in the order of their names */
        memmove(b->roots + 1, b->roots, (size_t)b->n * sizeof *b->roots);
        memmove(b->pages + 1, b->pages, (size_t)b->n * sizeof *b->pages);
        b->roots[0] = (struct jy_rule_root){own, json_object()};
        page = 0;
        b->n++;
    }
    b->pages[page].touched = true;
    return json_object_set_new(b->roots[page].json, "version", json_string(version)) ? JY_E_MEMORY
                                                                                     : JY_OK;
}

/* Compiling. */

enum jy_err jy_rule_book_compile(const struct jy_rule_book *b, const struct jy_ruleset *like,
                                 struct jy_ruleset **out, struct jy_diag *why)
{
    return jy_rule_json_compile(b->roots, b->n, like, out, why);
}

/* What rules are spelled with, of each file, then the rule; `json_pack` takes no new reference. */
static int make_roots(const struct jy_rule_book *b, json_t *rule, struct jy_rule_root *roots)
{
    int n = 0;

    for (int i = 0; i < b->n; i++)
        if (part(b, i, "lists") != NULL || part(b, i, "forms") != NULL)
            roots[n++] = (struct jy_rule_root){
                b->roots[i].name, json_pack("{s:O*, s:O*}", "lists", part(b, i, "lists"), "forms",
                                            part(b, i, "forms"))};
    roots[n++] =
        (struct jy_rule_root){"", json_pack("{s:s, s:[O]}", "version", "-", "rules", rule)};
    return n;
}

enum jy_err jy_rule_book_try(const struct jy_rule_book *b, struct jy_str rule,
                             struct jy_ruleset **out, struct jy_diag *why)
{
    const struct jy_rule_file text = {"", rule};
    struct jy_rule_root *roots = calloc((size_t)b->n + 1, sizeof *roots);
    json_t *json = NULL;
    enum jy_err e = roots ? jy_rule_json_parse(&text, &json, why) : JY_E_MEMORY;
    int n = 0;

    if (e == JY_OK && json_object_set_new(json, "state", json_string("live"))) e = JY_E_MEMORY;
    if (e == JY_OK) n = make_roots(b, json, roots);
    for (int i = 0; i < n; i++)
        if (roots[i].json == NULL) e = JY_E_MEMORY;
    if (e == JY_OK) e = jy_rule_json_compile(roots, n, NULL, out, why);
    for (int i = 0; i < n; i++)
        json_decref(roots[i].json);
    free(roots);
    json_decref(json);
    return e;
}

enum jy_err jy_rule_book_get(const struct jy_rule_book *b, struct jy_str id, struct jy_arena *a,
                             struct jy_str *text, const char **file)
{
    struct place p = find(b, id.ptr);
    char *spelt;

    if (p.page < 0) return JY_E_NOT_FOUND;
    spelt = jy_book_spelling(p.value);
    *text = jy_arena_str(a, jy_str_of(spelt));
    free(spelt);
    if (file != NULL) *file = b->roots[p.page].name;
    return text->len > 0 ? JY_OK : JY_E_MEMORY;
}
