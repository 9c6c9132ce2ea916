/* ruleset_load.c - JSON rule files to a rule set, or the file, rule, column and reason why not.
 *
 * The format is written down in intents/data/rules/README.md.  A key that is not in it is refused:
 * a misspelt "unles" would otherwise be silence. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intents/rules/book.h"
#include "intents/rules/rule.h"
#include "intents/rules/rule_json.h"
#include "intents/text/utf8.h"

enum { RULES_MAX = 20000, FORMAT = 1 };

struct loader {
    struct jy_ruleset *set;
    struct jy_arena *arena; /* the set's */
    struct jy_spelling spelling;
    struct jy_list *lists;
    struct jy_need *needs; /* by arm */
    int *rule_of;          /* by arm */
    int n_arms, cap_arms;
    struct jy_match_scratch *scratch;
    json_t *ids;      /* of the rules, with their places */
    const char *file; /* being read */
    struct jy_str rule;
    const char *field; /* of the rule */
    struct jy_diag *why;
};

static enum jy_err refuse(struct loader *l, int column, const char *zh, const char *en)
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
static enum jy_err refuse_key(struct loader *l, const char *zh, const char *en, const char *key)
{
    char say_zh[128], say_en[128];

    snprintf(say_zh, sizeof say_zh, "%s %.60s", zh, key);
    snprintf(say_en, sizeof say_en, "%s %.60s", en, key);
    return refuse(l, 0, say_zh, say_en);
}

static enum jy_err keep(struct loader *l, struct jy_str text, struct jy_str *out)
{
    *out = jy_arena_str(l->arena, text);
    return out->len == text.len ? JY_OK : JY_E_MEMORY;
}

static enum jy_err keep_json(struct loader *l, json_t *text, struct jy_str *out)
{
    return keep(l, (struct jy_str){json_string_value(text), json_string_length(text)}, out);
}

static enum jy_err known_keys(struct loader *l, json_t *object, const char *const *keys, size_t n)
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
        return refuse_key(l, "没有这个字段", "there is no field", key);
    }
    return JY_OK;
}

static enum jy_err text_field(struct loader *l, json_t *rule, const char *key, bool required,
                              struct jy_str *out)
{
    json_t *value = json_object_get(rule, key);

    l->field = key;
    if (value == NULL && !required) return JY_OK;
    if (value == NULL) return refuse_key(l, "缺少字段", "missing field", key);
    if (!json_is_string(value)) return refuse_key(l, "应为文字：", "must be text:", key);
    if (required && json_string_length(value) == 0)
        return refuse_key(l, "不能为空：", "must not be empty:", key);
    return keep_json(l, value, out);
}

static enum jy_err texts_field(struct loader *l, json_t *rule, const char *key,
                               const struct jy_str **out, int *n)
{
    json_t *value = json_object_get(rule, key), *item;
    struct jy_str *texts;
    size_t i;

    l->field = key;
    if (value == NULL) return JY_OK;
    if (!json_is_array(value)) return refuse_key(l, "应为列表：", "must be a list:", key);
    texts = jy_arena_take(l->arena, (json_array_size(value) + 1) * sizeof *texts);
    if (texts == NULL) return JY_E_MEMORY;
    json_array_foreach(value, i, item)
    {
        if (!json_is_string(item)) return refuse_key(l, "应为文字：", "must be text:", key);
        if (keep_json(l, item, &texts[i]) != JY_OK) return JY_E_MEMORY;
    }
    *out = texts;
    *n = (int)i;
    return JY_OK;
}

/* One of a few words; `out` keeps its value when the key is not there. */
static enum jy_err choice_field(struct loader *l, json_t *rule, const char *key,
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
    return refuse_key(l, "取值不认识：", "unknown value:", key);
}

/* Lists. */

static enum jy_err add_list(struct loader *l, const char *name, json_t *words)
{
    struct jy_list *list = &l->lists[l->spelling.n_lists];
    struct jy_buf joined;
    json_t *word;
    size_t i;
    enum jy_err e = JY_OK;

    if (name[0] == '\0' || (name[0] >= '0' && name[0] <= '9') || strchr(name, '}') != NULL)
        return refuse_key(l, "词表名不合规：", "not a name for a list:", name);
    for (int k = 0; k < l->spelling.n_lists; k++)
        if (jy_str_is(l->lists[k].name, name))
            return refuse_key(l, "词表重复：", "this list is defined twice:", name);
    if (!json_is_array(words) || json_array_size(words) == 0)
        return refuse_key(l, "词表要有词：", "a list needs words:", name);
    jy_buf_init(&joined);
    json_array_foreach(words, i, word)
    {
        struct jy_str text = {json_string_value(word), json_string_length(word)};
        if (i > 0) jy_buf_add_byte(&joined, '|');
        e = json_is_string(word) ? jy_spell_word(&l->spelling, text, &joined) : JY_E_BAD_DATA;
        if (e != JY_OK) break;
    }
    if (e == JY_OK) e = keep(l, jy_str_of(name), &list->name);
    if (e == JY_OK) e = keep(l, jy_buf_str(&joined), &list->words);
    if (e == JY_OK) l->spelling.n_lists++;
    jy_buf_fini(&joined);
    if (e == JY_OK || e == JY_E_MEMORY) return e;
    return refuse_key(l, "词表里有空词或非文字：", "an empty word or no text in the list", name);
}

static enum jy_err read_lists(struct loader *l, json_t *root)
{
    json_t *lists = json_object_get(root, "lists"), *words;
    const char *name;
    enum jy_err e = JY_OK;

    l->field = "lists";
    if (lists == NULL) return JY_OK;
    if (!json_is_object(lists)) return refuse_key(l, "应为对象：", "must be an object:", "lists");
    json_object_foreach(lists, name, words)
    {
        e = add_list(l, name, words);
        if (e != JY_OK) break;
    }
    return e;
}

/* Dialect words; all are there before a list or a rule is read, which are folded by them. */

static enum jy_err add_form(struct loader *l, const char *form, json_t *meaning)
{
    struct jy_str to = {json_string_value(meaning), json_string_length(meaning)};
    struct jy_form_fault why;
    enum jy_err e;

    if (!json_is_string(meaning)) return refuse_key(l, "应为文字：", "must be text:", form);
    e = jy_forms_add(l->set->forms, l->arena, jy_str_of(form), to, &why);
    return e == JY_E_BAD_DATA ? refuse_key(l, why.zh, why.en, form) : e;
}

static enum jy_err read_forms(struct loader *l, json_t *root)
{
    json_t *forms = json_object_get(root, "forms"), *meaning;
    const char *form;

    l->field = "forms";
    if (forms == NULL) return JY_OK;
    if (!json_is_object(forms)) return refuse_key(l, "应为对象：", "must be an object:", "forms");
    json_object_foreach(forms, form, meaning)
    {
        enum jy_err e = add_form(l, form, meaning);
        if (e != JY_OK) return e;
    }
    return JY_OK;
}

static enum jy_err settle_forms(struct loader *l)
{
    struct jy_str form;
    enum jy_err e = jy_forms_settle(l->set->forms, &form);

    l->spelling.forms = l->set->forms;
    if (e != JY_E_BAD_DATA) return e;
    return refuse_key(l, "意思里还有方言词：", "its meaning has a dialect word in it:", form.ptr);
}

/* Rules. */

static int column_of(struct jy_str pattern, size_t at)
{
    int column = 1;

    for (size_t i = 0; i < at && i < pattern.len; i += jy_utf8_len(pattern.ptr[i]))
        column++;
    return column;
}

/* A pattern that matches the empty text says nothing about any text. */
static bool matches_nothing(const struct loader *l, const struct jy_pattern *p)
{
    return jy_pattern_run(p, l->scratch, JY_STR(""), 0, NULL) != JY_MATCHED_NO;
}

static enum jy_err compile(struct loader *l, struct jy_str pattern, struct jy_pattern **out)
{
    struct jy_pattern_error error = {0};
    enum jy_err e = jy_pattern_compile(jy_buf_str(&l->spelling.regex), out, &error);
    char zh[192];
    size_t at;

    if (e != JY_E_BAD_DATA) return e;
    at = jy_spell_origin(&l->spelling, error.offset > 0 ? error.offset - 1 : 0);
    snprintf(zh, sizeof zh, "正则写错了：%s", error.zh ? error.zh : error.text);
    return refuse(l, column_of(pattern, at), zh, error.text);
}

/* Spells and compiles; `regex` lives as long as the set, `out` is the caller's to free. */
static enum jy_err make_pattern(struct loader *l, enum jy_mode mode, struct jy_str pattern,
                                struct jy_pattern **out, struct jy_str *regex)
{
    enum jy_err e = jy_spell(&l->spelling, mode, pattern);

    if (e == JY_E_BAD_DATA)
        return refuse(l, column_of(pattern, l->spelling.column_at), l->spelling.zh, l->spelling.en);
    if (e == JY_E_TOO_LONG) /* a word of it is longer than any message */
        return refuse(l, 1, "写法太长，最多 4000 字", "too long: 4,000 characters at most");
    if (e == JY_OK) e = compile(l, pattern, out);
    if (e != JY_OK) return e;
    e = matches_nothing(l, *out)
            ? refuse(l, 1, "这个写法连空话也能匹配", "this pattern matches the empty text")
            : keep(l, jy_buf_str(&l->spelling.regex), regex);
    if (e == JY_OK) return e;
    jy_pattern_free(*out);
    return e;
}

static bool room_for_arms(struct loader *l, int n)
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

/* The arms of a regex that compiles, `whole` being its pattern.  Where an arm cannot stand alone
 * the whole is the only arm. */
static enum jy_err add_arms(struct loader *l, struct jy_rule *rule, struct jy_str regex,
                            struct jy_pattern *whole)
{
    struct jy_str arms[JY_ARMS];
    struct jy_pattern_error ignored;
    int n = jy_arms_of(regex, arms);
    enum jy_err e = n > 1 ? JY_OK : JY_E_BAD_DATA;

    rule->arms.at = jy_arena_take(l->arena, (size_t)n * sizeof(struct jy_pattern *));
    if (rule->arms.at == NULL || !room_for_arms(l, n)) {
        jy_pattern_free(whole);
        return JY_E_MEMORY;
    }
    for (int i = 0; e == JY_OK && i < n; i++) {
        e = jy_pattern_compile(arms[i], &rule->arms.at[i], &ignored);
        if (e == JY_OK) rule->arms.n++;
    }
    if (e == JY_E_BAD_DATA) {
        while (rule->arms.n > 0)
            jy_pattern_free(rule->arms.at[--rule->arms.n]);
        rule->arms.at[rule->arms.n++] = whole;
        arms[0] = regex;
    } else {
        jy_pattern_free(whole);
    }
    rule->first_arm = l->n_arms;
    for (int i = 0; i < rule->arms.n; i++) {
        jy_need_read(l->arena, arms[i], &l->needs[l->n_arms]);
        l->rule_of[l->n_arms++] = l->set->n_rules - 1;
    }
    return e == JY_E_MEMORY ? e : JY_OK;
}

static bool make_room_for(struct loader *l, struct jy_patterns *out, int n)
{
    out->at = jy_arena_take(l->arena, (size_t)(n + 1) * sizeof(struct jy_pattern *));
    out->reach = jy_arena_take(l->arena, (size_t)(n + 1) * sizeof *out->reach);
    return out->at != NULL && out->reach != NULL;
}

static enum jy_err add_pattern(struct loader *l, struct jy_str text, struct jy_patterns *out,
                               struct jy_need *need)
{
    struct jy_str regex = {0};
    enum jy_err e = make_pattern(l, JY_MODE_REGEX, text, &out->at[out->n], &regex);

    if (e != JY_OK) return e;
    jy_need_read(l->arena, regex, need);
    out->reach[out->n++] = need->reach;
    return JY_OK;
}

/* What must stand in the text for `needs` to match is added to what the rule's arms need. */
static enum jy_err needs_field(struct loader *l, json_t *object, struct jy_rule *rule)
{
    const struct jy_str *texts = NULL;
    int n = 0;
    enum jy_err e = texts_field(l, object, "needs", &texts, &n);

    if (e != JY_OK) return e;
    if (!make_room_for(l, &rule->needs, n)) return JY_E_MEMORY;
    for (int i = 0; e == JY_OK && i < n; i++) {
        struct jy_need need = {0};
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
static enum jy_err add_words(struct loader *l, struct jy_str *words, int n, struct jy_patterns *out)
{
    enum { TOGETHER = 3000 }; /* bytes: well below the longest pattern */
    struct jy_buf joined;
    struct jy_need ignored;
    enum jy_err e = JY_OK;

    jy_buf_init(&joined);
    qsort(words, (size_t)n, sizeof *words, longer_first);
    for (int i = 0; e == JY_OK && i < n; i++) {
        if (joined.len > 0) jy_buf_add_byte(&joined, '|');
        jy_buf_add(&joined, words[i]);
        if (joined.failed) e = JY_E_MEMORY;
        if (e != JY_OK || (i + 1 < n && joined.len + words[i + 1].len < TOGETHER)) continue;
        e = add_pattern(l, jy_buf_str(&joined), out, &ignored);
        jy_buf_clear(&joined);
    }
    jy_buf_fini(&joined);
    return e;
}

/* `unless` and `except`. */
static enum jy_err denials_field(struct loader *l, json_t *object, const char *key,
                                 struct jy_patterns *out)
{
    const struct jy_str *texts = NULL;
    struct jy_str *words;
    struct jy_need ignored;
    int n = 0, n_words = 0;
    enum jy_err e = texts_field(l, object, key, &texts, &n);

    if (e != JY_OK) return e;
    words = jy_arena_take(l->arena, (size_t)(n + 1) * sizeof *words);
    if (words == NULL || !make_room_for(l, out, n)) return JY_E_MEMORY;
    for (int i = 0; e == JY_OK && i < n; i++) {
        if (is_plain(texts[i]))
            words[n_words++] = texts[i];
        else
            e = add_pattern(l, texts[i], out, &ignored);
    }
    return e == JY_OK ? add_words(l, words, n_words, out) : e;
}

static enum jy_err read_weight(struct loader *l, json_t *object, struct jy_rule *rule)
{
    json_t *weight = json_object_get(object, "weight");

    l->field = "weight";
    rule->weight = 1;
    rule->pinned = weight != NULL;
    if (weight == NULL) return JY_OK;
    if (!json_is_number(weight)) return refuse_key(l, "应为数字：", "must be a number:", "weight");
    rule->weight = json_number_value(weight);
    return JY_OK;
}

static enum jy_err read_names(struct loader *l, json_t *object, struct jy_rule *rule)
{
    static const char *const keys[] = {
        "id",     "intent", "mode",   "pattern", "weight",   "needs",           "unless",
        "except", "note",   "author", "state",   "examples", "counter_examples"};
    static const char *const modes[] = {"words", "wildcard", "regex"};
    static const char *const states[] = {"draft", "shadow", "live", "retired"};
    int mode = -1, state = JY_RULE_LIVE;
    enum jy_err e = text_field(l, object, "id", true, &rule->id);

    if (e == JY_OK) l->rule = rule->id;
    if (e == JY_OK && !jy_rule_book_is_rule(rule->id.ptr)) /* the workbench calls others so */
        e = refuse(l, 0, "编号不能以 list:、form: 开头，也不能是 weights",
                   "an id must not begin with list: or form:, nor be weights");
    if (e == JY_OK && json_object_get(l->ids, rule->id.ptr) != NULL)
        e = refuse(l, 0, "编号重复", "this id is used twice");
    if (e == JY_OK &&
        json_object_set_new(l->ids, rule->id.ptr, json_integer(l->set->n_rules - 1)) != 0)
        e = JY_E_MEMORY;
    if (e == JY_OK) e = known_keys(l, object, keys, JY_COUNT(keys));
    if (e == JY_OK) e = text_field(l, object, "intent", true, &rule->intent);
    if (e == JY_OK) e = text_field(l, object, "note", false, &rule->note);
    if (e == JY_OK) e = text_field(l, object, "author", false, &rule->author);
    if (e == JY_OK) e = choice_field(l, object, "mode", modes, JY_COUNT(modes), &mode);
    if (e == JY_OK && mode < 0) e = refuse_key(l, "缺少字段", "missing field", "mode");
    if (e == JY_OK) e = choice_field(l, object, "state", states, JY_COUNT(states), &state);
    if (e == JY_OK) e = read_weight(l, object, rule);
    if (e != JY_OK) return e;
    rule->mode = (enum jy_mode)mode;
    rule->state = (enum jy_rule_state)state;
    rule->topic = jy_str_starts(rule->intent, JY_STR("topic.")) ||
                  jy_str_starts(rule->intent, JY_STR("title."));
    l->set->n_shadow += state == JY_RULE_SHADOW;
    rule->danger =
        jy_str_starts(rule->intent, JY_STR("hz")) || jy_str_starts(rule->intent, JY_STR("hs."));
    return JY_OK;
}

static bool has_gap(struct jy_str pattern)
{
    return jy_str_find(pattern, JY_STR(" ")) >= 0 || jy_str_find(pattern, JY_STR("…")) >= 0;
}

static enum jy_err read_pattern(struct loader *l, json_t *object, struct jy_rule *rule)
{
    struct jy_pattern *whole = NULL;
    struct jy_str pattern = {0}, regex = {0};
    enum jy_err e = text_field(l, object, "pattern", true, &pattern);

    if (e == JY_OK) e = make_pattern(l, rule->mode, pattern, &whole, &regex);
    if (e == JY_OK) e = add_arms(l, rule, regex, whole);
    if (e != JY_OK) return e;
    rule->one_slot = rule->mode == JY_MODE_WORDS && !has_gap(jy_str_trim(pattern)) &&
                     rule->arms.n == 1 && l->needs[rule->first_arm].n == 1;
    return JY_OK;
}

static enum jy_err read_rule(struct loader *l, json_t *object)
{
    struct jy_rule *rule = &l->set->rules[l->set->n_rules];
    enum jy_err e;

    l->rule = (struct jy_str){"", 0};
    l->field = "";
    if (!json_is_object(object)) return refuse(l, 0, "规则应为对象", "a rule must be an object");
    l->set->n_rules++; /* from here on unref frees what it has */
    e = read_names(l, object, rule);
    if (e == JY_OK) e = read_pattern(l, object, rule);
    if (e == JY_OK) e = needs_field(l, object, rule);
    if (e == JY_OK) e = denials_field(l, object, "unless", &rule->unless);
    if (e == JY_OK) e = denials_field(l, object, "except", &rule->except);
    if (e == JY_OK) e = texts_field(l, object, "examples", &rule->examples, &rule->n_examples);
    if (e == JY_OK)
        e = texts_field(l, object, "counter_examples", &rule->counter_examples,
                        &rule->n_counter_examples);
    return e;
}

static enum jy_err read_rules(struct loader *l, json_t *root)
{
    json_t *rules = json_object_get(root, "rules"), *rule;
    size_t i;
    enum jy_err e = JY_OK;

    if (rules == NULL) return JY_OK;
    if (!json_is_array(rules)) return refuse_key(l, "应为列表：", "must be a list:", "rules");
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
static enum jy_err read_weights(struct loader *l, json_t *root)
{
    json_t *weights = json_object_get(root, "weights"), *weight;
    const char *id;

    if (weights == NULL) return JY_OK;
    if (!json_is_object(weights))
        return refuse_key(l, "应为对象：", "must be an object:", "weights");
    json_object_foreach(weights, id, weight)
    {
        json_t *place = json_object_get(l->ids, id);
        struct jy_rule *rule = place ? &l->set->rules[json_integer_value(place)] : NULL;
        if (!json_is_number(weight)) return refuse_key(l, "应为数字：", "must be a number:", id);
        if (rule == NULL) continue;
        l->rule = rule->id;
        if (rule->pinned)
            return refuse(l, 0, "权重已手定，又有拟合的，请去掉一处",
                          "its weight is set by hand and fitted: take one out");
        rule->weight = json_number_value(weight);
    }
    l->rule = (struct jy_str){"", 0};
    return JY_OK;
}

/* Files. */

static enum jy_err read_version(struct loader *l, json_t *root)
{
    struct jy_str version = {0};
    enum jy_err e = text_field(l, root, "version", false, &version);

    if (e != JY_OK || version.len == 0) return e;
    if (l->set->version.len > 0) return refuse(l, 0, "版本号写了两次", "a second version");
    l->set->version = version;
    return JY_OK;
}

/* What a later program may write is not known here: reading it anyway would be guessing. */
static enum jy_err check_format(struct loader *l, json_t *root)
{
    json_t *format = json_object_get(root, "format");
    char zh[160], en[160];

    l->field = "format";
    if (format == NULL) return JY_OK;
    if (!json_is_integer(format) || json_integer_value(format) < 1)
        return refuse_key(l, "应为从 1 起的整数：", "must be a whole number from 1:", "format");
    if (json_integer_value(format) <= FORMAT) return JY_OK;
    snprintf(zh, sizeof zh, "这套规则是更新的程序写的（格式 %lld），请先升级程序",
             (long long)json_integer_value(format));
    snprintf(en, sizeof en, "these rules were written by a newer program (format %lld): update it",
             (long long)json_integer_value(format));
    return refuse(l, 0, zh, en);
}

static enum jy_err read_head(struct loader *l, json_t *root)
{
    static const char *const keys[] = {"format", "version", "about",  "forms",
                                       "lists",  "rules",   "weights"};
    enum jy_err e = check_format(l, root); /* before its keys: a newer one may have more */

    if (e == JY_OK) e = known_keys(l, root, keys, JY_COUNT(keys));
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
static enum jy_err reserve(struct loader *l, const struct jy_rule_root *roots, int n_files)
{
    size_t lists = 1, rules = 1;

    for (int i = 0; i < n_files; i++) {
        lists += json_object_size(json_object_get(roots[i].json, "lists"));
        rules += json_array_size(json_object_get(roots[i].json, "rules"));
    }
    if (rules > RULES_MAX) return refuse(l, 0, "规则太多", "too many rules");
    l->lists = jy_arena_take(l->arena, lists * sizeof *l->lists);
    l->set->rules = jy_arena_take(l->arena, rules * sizeof *l->set->rules);
    l->set->counters = jy_arena_take(l->arena, rules * sizeof *l->set->counters);
    l->set->forms = jy_forms_new(l->arena);
    l->spelling.lists = l->lists;
    l->spelling.arena = l->arena;
    return l->lists && l->set->rules && l->set->counters && l->set->forms ? JY_OK : JY_E_MEMORY;
}

static enum jy_err read_files(struct loader *l, const struct jy_rule_root *roots, int n_files)
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
    }
    if (e == JY_OK && l->set->version.len == 0)
        e = refuse(l, 0, "没有一个文件写了 version", "no file has a version");
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
    atomic_init(&set->refs, 1);
    set->arena = arena;
    return set;
}

enum jy_err jy_rule_json_compile(const struct jy_rule_root *roots, int n, struct jy_ruleset **out,
                                 struct jy_diag *why)
{
    struct loader l = {.set = new_set(),
                       .scratch = jy_match_scratch_new(),
                       .ids = json_object(),
                       .file = "",
                       .field = "",
                       .why = why};
    enum jy_err e = l.set && l.ids && l.scratch ? JY_OK : JY_E_MEMORY;

    if (e == JY_OK) l.arena = l.set->arena;
    if (e == JY_OK) e = reserve(&l, roots, n);
    if (e == JY_OK) e = read_files(&l, roots, n);
    if (e == JY_OK && jy_arena_failed(l.arena)) e = JY_E_MEMORY;
    free(l.needs);
    free(l.rule_of);
    jy_spelling_fini(&l.spelling);
    jy_match_scratch_free(l.scratch);
    json_decref(l.ids);
    if (e == JY_OK)
        *out = l.set;
    else
        jy_ruleset_unref(l.set);
    return e;
}

enum jy_err jy_ruleset_load(const struct jy_rule_file *files, int n_files, struct jy_ruleset **out,
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
    if (e == JY_OK) e = jy_rule_json_compile(roots, n, out, why);
    for (int i = 0; i < n; i++)
        json_decref(roots[i].json);
    free(roots);
    return e;
}
