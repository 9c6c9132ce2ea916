/* ruleset_load.c - JSON rule files to a rule set, or the file, rule, column and reason why not.
 *
 * The format is written down in intents/data/rules/README.md.  A key that is not in it is refused:
 * a misspelt "unles" would otherwise be silence. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intents/rules/book.h"
#include "intents/rules/loader.h"
#include "intents/rules/rule.h"
#include "intents/rules/rule_json.h"
#include "intents/rules/sum.h"
#include "intents/text/utf8.h"

enum { RULES_MAX = 20000, FORMAT = 1 };

static enum jy_err add_list(struct jy_loader *l, const char *name, json_t *words)
{
    struct jy_list *list = &l->lists[l->spelling.n_lists];
    struct jy_buf joined;
    json_t *word;
    size_t i;
    enum jy_err e = JY_OK;

    if (name[0] == '\0' || (name[0] >= '0' && name[0] <= '9') || strchr(name, '}') != NULL)
        return jy_loader_refuse_key(l, "词表名不合规：", "not a name for a list:", name);
    for (int k = 0; k < l->spelling.n_lists; k++)
        if (jy_str_is(l->lists[k].name, name))
            return jy_loader_refuse_key(l, "词表重复：", "this list is defined twice:", name);
    if (!json_is_array(words) || json_array_size(words) == 0)
        return jy_loader_refuse_key(l, "词表要有词：", "a list needs words:", name);
    jy_buf_init(&joined);
    json_array_foreach(words, i, word)
    {
        struct jy_str text = {json_string_value(word), json_string_length(word)};
        if (i > 0) jy_buf_add_byte(&joined, '|');
        e = json_is_string(word) ? jy_spell_word(&l->spelling, text, &joined) : JY_E_BAD_DATA;
        if (e != JY_OK) break;
    }
    if (e == JY_OK) e = jy_loader_keep(l, jy_str_of(name), &list->name);
    if (e == JY_OK) e = jy_loader_keep(l, jy_buf_str(&joined), &list->words);
    if (e == JY_OK) l->spelling.n_lists++;
    jy_buf_fini(&joined);
    if (e == JY_OK || e == JY_E_MEMORY) return e;
    return jy_loader_refuse_key(l, "词表里有空词或非文字：", "an empty word or no text in the list",
                                name);
}

static enum jy_err read_lists(struct jy_loader *l, json_t *root)
{
    json_t *lists = json_object_get(root, "lists"), *words;
    const char *name;
    enum jy_err e = JY_OK;

    l->field = "lists";
    if (lists == NULL) return JY_OK;
    if (!json_is_object(lists))
        return jy_loader_refuse_key(l, "应为对象：", "must be an object:", "lists");
    json_object_foreach(lists, name, words)
    {
        e = add_list(l, name, words);
        if (e != JY_OK) break;
    }
    return e;
}

/* Dialect words; all are there before a list or a rule is read, which are folded by them. */

static enum jy_err add_form(struct jy_loader *l, const char *form, json_t *meaning)
{
    struct jy_str to = {json_string_value(meaning), json_string_length(meaning)};
    struct jy_form_fault why;
    enum jy_err e;

    if (!json_is_string(meaning))
        return jy_loader_refuse_key(l, "应为文字：", "must be text:", form);
    e = jy_forms_add(l->set->forms, l->arena, jy_str_of(form), to, &why);
    return e == JY_E_BAD_DATA ? jy_loader_refuse_key(l, why.zh, why.en, form) : e;
}

static enum jy_err read_forms(struct jy_loader *l, json_t *root)
{
    json_t *forms = json_object_get(root, "forms"), *meaning;
    const char *form;

    l->field = "forms";
    if (forms == NULL) return JY_OK;
    if (!json_is_object(forms))
        return jy_loader_refuse_key(l, "应为对象：", "must be an object:", "forms");
    json_object_foreach(forms, form, meaning)
    {
        enum jy_err e = add_form(l, form, meaning);
        if (e != JY_OK) return e;
    }
    return JY_OK;
}

static enum jy_err settle_forms(struct jy_loader *l)
{
    struct jy_str form;
    enum jy_err e = jy_forms_settle(l->set->forms, &form);

    l->spelling.forms = l->set->forms;
    if (e != JY_E_BAD_DATA) return e;
    return jy_loader_refuse_key(l, "意思里还有方言词：",
                                "its meaning has a dialect word in it:", form.ptr);
}

/* Rules. */

static enum jy_err read_weight(struct jy_loader *l, json_t *object, struct jy_rule *rule)
{
    json_t *weight = json_object_get(object, "weight");

    l->field = "weight";
    rule->weight = 1;
    rule->pinned = weight != NULL;
    if (weight == NULL) return JY_OK;
    if (!json_is_number(weight))
        return jy_loader_refuse_key(l, "应为数字：", "must be a number:", "weight");
    rule->weight = json_number_value(weight);
    return JY_OK;
}

static enum jy_err read_names(struct jy_loader *l, json_t *object, struct jy_rule *rule)
{
    static const char *const keys[] = {
        "id",     "intent", "mode",   "pattern", "weight",   "needs",           "unless",
        "except", "note",   "author", "state",   "examples", "counter_examples"};
    static const char *const modes[] = {"words", "wildcard", "regex"};
    static const char *const states[] = {"draft", "shadow", "live", "retired"};
    int mode = -1, state = JY_RULE_LIVE;
    enum jy_err e = jy_loader_text(l, object, "id", true, &rule->id);

    if (e == JY_OK) l->rule = rule->id;
    if (e == JY_OK && !jy_rule_book_is_rule(rule->id.ptr)) /* the workbench calls others so */
        e = jy_loader_refuse(l, 0, "编号不能以 list:、form:、leaning: 开头，也不能是 weights",
                             "an id must not begin with list:, form: or leaning:, nor be weights");
    if (e == JY_OK && json_object_get(l->ids, rule->id.ptr) != NULL)
        e = jy_loader_refuse(l, 0, "编号重复", "this id is used twice");
    if (e == JY_OK &&
        json_object_set_new(l->ids, rule->id.ptr, json_integer(l->set->n_rules - 1)) != 0)
        e = JY_E_MEMORY;
    if (e == JY_OK) e = jy_loader_known_keys(l, object, keys, JY_COUNT(keys));
    if (e == JY_OK) e = jy_loader_text(l, object, "intent", true, &rule->intent);
    if (e == JY_OK) e = jy_loader_text(l, object, "note", false, &rule->note);
    if (e == JY_OK) e = jy_loader_text(l, object, "author", false, &rule->author);
    if (e == JY_OK) e = jy_loader_choice(l, object, "mode", modes, JY_COUNT(modes), &mode);
    if (e == JY_OK && mode < 0) e = jy_loader_refuse_key(l, "缺少字段", "missing field", "mode");
    if (e == JY_OK) e = jy_loader_choice(l, object, "state", states, JY_COUNT(states), &state);
    if (e == JY_OK) e = read_weight(l, object, rule);
    if (e != JY_OK) return e;
    rule->mode = (enum jy_mode)mode;
    rule->state = (enum jy_rule_state)state;
    rule->topic = jy_str_starts(rule->intent, JY_STR("topic.")) ||
                  jy_str_starts(rule->intent, JY_STR("title."));
    rule->adds_up = jy_sum_adds_up(rule->intent);
    l->set->n_shadow += state == JY_RULE_SHADOW;
    rule->danger =
        jy_str_starts(rule->intent, JY_STR("hz")) || jy_str_starts(rule->intent, JY_STR("hs."));
    rule->denies = state == JY_RULE_LIVE && jy_str_is(rule->intent, "flag.denied");
    rule->deniable = jy_intent_is_type(rule->intent) || jy_str_is(rule->intent, "sign.wrong") ||
                     jy_str_is(rule->intent, "act.complain") ||
                     jy_str_starts(rule->intent, JY_STR("also."));
    return JY_OK;
}

/* Rules stand in much the same order from version to version: looked for from the last one on.  One
 * that is new leaves the last: a pattern is the same by its text, whosever it was. */
static void find_before(struct jy_loader *l)
{
    int n, last;

    if (l->like == NULL) return;
    n = l->like->n_rules;
    last = l->was != NULL ? (int)(l->was - l->like->rules) : -1;
    for (int i = 1; i <= n; i++) {
        const struct jy_rule *rule = &l->like->rules[(last + i) % n];
        if (!jy_str_eq(rule->id, l->rule)) continue;
        l->was = rule;
        return;
    }
}

static enum jy_err read_rule(struct jy_loader *l, json_t *object)
{
    struct jy_rule *rule = &l->set->rules[l->set->n_rules];
    enum jy_err e;

    l->rule = (struct jy_str){"", 0};
    l->field = "";
    if (!json_is_object(object))
        return jy_loader_refuse(l, 0, "规则应为对象", "a rule must be an object");
    l->set->n_rules++; /* from here on unref frees what it has */
    e = read_names(l, object, rule);
    if (e == JY_OK) find_before(l);
    if (e == JY_OK) e = jy_loader_pattern(l, object, rule);
    if (e == JY_OK) e = jy_loader_needs(l, object, rule);
    rule->first_unless = l->n_arms;
    if (e == JY_OK) e = jy_loader_denials(l, object, "unless", true, &rule->unless);
    if (e == JY_OK) e = jy_loader_denials(l, object, "except", false, &rule->except);
    if (e == JY_OK) e = jy_loader_texts(l, object, "examples", &rule->examples, &rule->n_examples);
    if (e == JY_OK)
        e = jy_loader_texts(l, object, "counter_examples", &rule->counter_examples,
                            &rule->n_counter_examples);
    return e;
}

static enum jy_err read_rules(struct jy_loader *l, json_t *root)
{
    json_t *rules = json_object_get(root, "rules"), *rule;
    size_t i;
    enum jy_err e = JY_OK;

    if (rules == NULL) return JY_OK;
    if (!json_is_array(rules))
        return jy_loader_refuse_key(l, "应为列表：", "must be a list:", "rules");
    json_array_foreach(rules, i, rule)
    {
        e = read_rule(l, rule);
        if (e != JY_OK) return e;
    }
    l->rule = (struct jy_str){"", 0};
    return e;
}

/* Fitted weights, by rule.  One for a rule that is gone is left unused: rules may be taken out
 * without fitting anew. */
static enum jy_err read_weights(struct jy_loader *l, json_t *root)
{
    json_t *weights = json_object_get(root, "weights"), *weight;
    const char *id;

    if (weights == NULL) return JY_OK;
    if (!json_is_object(weights))
        return jy_loader_refuse_key(l, "应为对象：", "must be an object:", "weights");
    json_object_foreach(weights, id, weight)
    {
        json_t *place = json_object_get(l->ids, id);
        struct jy_rule *rule = place ? &l->set->rules[json_integer_value(place)] : NULL;
        if (!json_is_number(weight))
            return jy_loader_refuse_key(l, "应为数字：", "must be a number:", id);
        if (rule == NULL) continue;
        l->rule = rule->id;
        if (rule->pinned)
            return jy_loader_refuse(l, 0, "权重已手定，又有拟合的，请去掉一处",
                                    "its weight is set by hand and fitted: take one out");
        rule->weight = json_number_value(weight);
    }
    l->rule = (struct jy_str){"", 0};
    return JY_OK;
}

/* Files. */

static enum jy_err read_version(struct jy_loader *l, json_t *root)
{
    struct jy_str version = {0};
    enum jy_err e = jy_loader_text(l, root, "version", false, &version);

    if (e != JY_OK || version.len == 0) return e;
    if (l->set->version.len > 0)
        return jy_loader_refuse(l, 0, "版本号写了两次", "a second version");
    l->set->version = version;
    return JY_OK;
}

/* What a later program may write is not known here: reading it anyway would be guessing. */
static enum jy_err check_format(struct jy_loader *l, json_t *root)
{
    json_t *format = json_object_get(root, "format");
    char zh[160], en[160];

    l->field = "format";
    if (format == NULL) return JY_OK;
    if (!json_is_integer(format) || json_integer_value(format) < 1)
        return jy_loader_refuse_key(l, "应为从 1 起的整数：",
                                    "must be a whole number from 1:", "format");
    if (json_integer_value(format) <= FORMAT) return JY_OK;
    snprintf(zh, sizeof zh, "这套规则是更新的程序写的（格式 %lld），请先升级程序",
             (long long)json_integer_value(format));
    snprintf(en, sizeof en, "these rules were written by a newer program (format %lld): update it",
             (long long)json_integer_value(format));
    return jy_loader_refuse(l, 0, zh, en);
}

static enum jy_err read_head(struct jy_loader *l, json_t *root)
{
    static const char *const keys[] = {"format", "version", "about",   "forms",
                                       "lists",  "rules",   "weights", "leanings"};
    enum jy_err e = check_format(l, root); /* before its keys: a newer one may have more */

    if (e == JY_OK) e = jy_loader_known_keys(l, root, keys, JY_COUNT(keys));
    if (e == JY_OK) e = read_version(l, root);
    if (e == JY_OK) e = read_lists(l, root);
    return e;
}

enum jy_err jy_rule_json_parse(const struct jy_rule_file *file, json_t **out, struct jy_diag *why)
{
    json_error_t error;

    *out = json_loadb(file->bytes.ptr, file->bytes.len, JSON_REJECT_DUPLICATES, &error);
    if (*out == NULL && (error.text[0] == '\0' || /* so it says of its own lack of memory */
                         json_error_code(&error) == json_error_out_of_memory))
        return JY_E_MEMORY;
    if (*out == NULL) {
        char zh[sizeof why->zh];
        snprintf(zh, sizeof zh, "JSON 格式错误：%s", error.text);
        jy_diag_set(why, file->name, error.line, zh, error.text);
        why->column = error.column;
        return JY_E_BAD_DATA;
    }
    if (json_is_object(*out)) return JY_OK;
    json_decref(*out);
    *out = NULL;
    jy_diag_set(why, file->name, 1, "文件应为一个对象", "the file must be an object");
    return JY_E_BAD_DATA;
}

/* Room for every list and rule of all files. */
static enum jy_err reserve(struct jy_loader *l, const struct jy_rule_root *roots, int n_files)
{
    size_t lists = 1, rules = 1;

    for (int i = 0; i < n_files; i++) {
        lists += json_object_size(json_object_get(roots[i].json, "lists"));
        rules += json_array_size(json_object_get(roots[i].json, "rules"));
    }
    if (rules > RULES_MAX) {
        char zh[64], en[64];
        snprintf(zh, sizeof zh, "规则有 %zu 条，最多 %d 条", rules, (int)RULES_MAX);
        snprintf(en, sizeof en, "%zu rules: %d at most", rules, (int)RULES_MAX);
        return jy_loader_refuse(l, 0, zh, en);
    }
    l->lists = jy_arena_take(l->arena, lists * sizeof *l->lists);
    l->set->rules = jy_arena_take(l->arena, rules * sizeof *l->set->rules);
    l->set->counters = jy_arena_take(l->arena, rules * sizeof *l->set->counters);
    l->set->forms = jy_forms_new(l->arena);
    l->spelling.lists = l->lists;
    return l->lists && l->set->rules && l->set->counters && l->set->forms ? JY_OK : JY_E_MEMORY;
}

static enum jy_err read_files(struct jy_loader *l, const struct jy_rule_root *roots, int n_files)
{
    enum jy_err e = JY_OK;

    for (int i = 0; e == JY_OK && i < n_files; i++) {
        l->file = roots[i].name;
        e = read_forms(l, roots[i].json);
    }
    if (e == JY_OK) e = settle_forms(l);
    for (int i = 0; e == JY_OK && i < n_files; i++) { /* lists first: any file may use any */
        l->file = roots[i].name;
        e = read_head(l, roots[i].json);
    }
    for (int i = 0; e == JY_OK && i < n_files; i++) {
        l->file = roots[i].name;
        e = read_rules(l, roots[i].json);
    }
    for (int i = 0; e == JY_OK && i < n_files; i++) {
        l->file = roots[i].name;
        e = read_weights(l, roots[i].json);
        if (e == JY_OK) e = jy_loader_leanings(l, roots[i].json);
    }
    if (e == JY_OK) e = jy_loader_settle_leanings(l);
    if (e == JY_OK && l->set->version.len == 0)
        e = jy_loader_refuse(l, 0, "没有一个文件写了 version", "no file has a version");
    if (e != JY_OK) return e;
    l->set->n_arms = l->n_arms;
    l->set->rule_of = jy_arena_take(l->arena, (size_t)(l->n_arms + 1) * sizeof *l->rule_of);
    l->set->gate = jy_gate_build(l->arena, l->needs, l->n_arms);
    if (l->set->gate == NULL || l->set->rule_of == NULL) return JY_E_MEMORY;
    if (l->n_arms > 0) memcpy(l->set->rule_of, l->rule_of, (size_t)l->n_arms * sizeof *l->rule_of);
    return JY_OK;
}

static struct jy_ruleset *new_set(void)
{
    struct jy_arena *arena = jy_arena_new();
    struct jy_ruleset *set = arena ? jy_arena_take(arena, sizeof *set) : NULL;

    if (set == NULL) {
        jy_arena_free(arena);
        return NULL;
    }
    jy_refs_begin(&set->refs);
    set->arena = arena;
    return set;
}

enum jy_err jy_rule_json_compile(const struct jy_rule_root *roots, int n,
                                 const struct jy_ruleset *like, struct jy_ruleset **out,
                                 struct jy_diag *why)
{
    struct jy_loader l = {.set = new_set(),
                          .like = like,
                          .spelling = {.arena = jy_arena_new()},
                          .scratch = jy_match_scratch_new(),
                          .ids = json_object(),
                          .file = "",
                          .field = "",
                          .why = why};
    enum jy_err e = l.set && l.ids && l.scratch && l.spelling.arena ? JY_OK : JY_E_MEMORY;

    if (e == JY_OK) l.arena = l.set->arena;
    if (e == JY_OK) e = reserve(&l, roots, n);
    if (e == JY_OK) e = read_files(&l, roots, n);
    if (e == JY_OK && jy_arena_failed(l.arena)) e = JY_E_MEMORY;
    free(l.needs);
    free(l.rule_of);
    free(l.leanings);
    jy_spelling_fini(&l.spelling);
    jy_match_scratch_free(l.scratch);
    json_decref(l.ids);
    if (e == JY_OK)
        *out = l.set;
    else
        jy_ruleset_unref(l.set);
    return e;
}

enum jy_err jy_ruleset_load(const struct jy_rule_file *files, int n_files,
                            const struct jy_ruleset *like, struct jy_ruleset **out,
                            struct jy_diag *why)
{
    struct jy_rule_root *roots = calloc((size_t)n_files + 1, sizeof *roots);
    enum jy_err e = roots ? JY_OK : JY_E_MEMORY;
    int n = 0;

    while (e == JY_OK && n < n_files) {
        roots[n].name = files[n].name;
        e = jy_rule_json_parse(&files[n], &roots[n].json, why);
        n++;
    }
    if (e == JY_OK) e = jy_rule_json_compile(roots, n, like, out, why);
    for (int i = 0; i < n; i++)
        json_decref(roots[i].json);
    free(roots);
    return e;
}
