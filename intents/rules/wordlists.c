/* wordlists.c - cut by weight, named, and woven into the text of a rule file. */
#include "intents/rules/wordlists.h"

#include <ctype.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "intents/json.h"
#include "intents/rules/sum.h"

enum { MOST_WORDS = 220 };
static const double step = 1.45; /* between the weights of two lists */

/* Which list a word is in, counted from the lightest; -1: none. */
static int level_of(double weight, double floor)
{
    double above = fabs(weight) / floor;

    return above >= 1 ? (int)(log(above) / log(step)) : -1;
}

int jy_told_word_heavier(const void *a, const void *b)
{
    const struct jy_told_word *x = a, *y = b;

    if (x->weight != y->weight && (x->weight > 0) != (y->weight > 0)) return x->weight > 0 ? -1 : 1;
    if (x->weight != y->weight) return fabs(x->weight) > fabs(y->weight) ? -1 : 1;
    return jy_str_compare(x->word, y->word);
}

static int by_bytes(const void *a, const void *b)
{
    const struct jy_told_word *x = a, *y = b;

    return jy_str_compare(x->word, y->word);
}

/* How many weigh enough: they are put first. */
static int put_first(struct jy_told_word *words, int n, double floor)
{
    int kept = 0;

    for (int i = 0; i < n; i++) {
        struct jy_told_word word = words[i];
        if (level_of(word.weight, floor) < 0) continue;
        words[i] = words[kept];
        words[kept++] = word;
    }
    return kept;
}

/* Behind the last word from `from` on that goes with it. */
static int end_of_level(const struct jy_told_word *words, int from, int n, double floor)
{
    const struct jy_told_word *first = &words[from];
    int to = from;

    while (to < n && (words[to].weight > 0) == (first->weight > 0) &&
           level_of(words[to].weight, floor) == level_of(first->weight, floor))
        to++;
    return to;
}

static double average(const struct jy_told_word *words, int n)
{
    double sum = 0;

    for (int i = 0; i < n; i++)
        sum += words[i].weight;
    return jy_sum_rounded(sum / n);
}

int jy_wordlists_cut(struct jy_told_word *words, int n, double floor, struct jy_word_list *out)
{
    int kept = put_first(words, n, floor), n_lists = 0;

    qsort(words, (size_t)kept, sizeof *words, jy_told_word_heavier);
    for (int from = 0, in_list; from < kept; from += in_list) {
        in_list = end_of_level(words, from, kept, floor) - from;
        if (in_list > MOST_WORDS) in_list = MOST_WORDS;
        qsort(words + from, (size_t)in_list, sizeof *words, by_bytes);
        out[n_lists++] =
            (struct jy_word_list){words + from, in_list, average(words + from, in_list)};
    }
    return n_lists;
}

static const struct jy_str part = JY_STR_INIT(".word."), spoken_for = JY_STR_INIT("for-"),
                           spoken_against = JY_STR_INIT("against-");

static bool takes(struct jy_str *rest, struct jy_str word)
{
    if (!jy_str_starts(*rest, word)) return false;
    *rest = jy_str_behind(*rest, word.len);
    return true;
}

bool jy_wordlists_have(struct jy_str rule, struct jy_str intent)
{
    struct jy_str rest = rule;

    if (!takes(&rest, intent) || !takes(&rest, part)) return false;
    if (!takes(&rest, spoken_for) && !takes(&rest, spoken_against)) return false;
    for (size_t i = 0; i < rest.len; i++)
        if (!isdigit((unsigned char)rest.ptr[i])) return false;
    return rest.len > 0;
}

/* The longest says most by itself. */
static struct jy_str example_of(const struct jy_word_list *list)
{
    struct jy_str longest = list->words[0].word;

    for (int i = 1; i < list->n; i++)
        if (list->words[i].word.len > longest.len) longest = list->words[i].word;
    return longest;
}

static void put_text(struct jy_buf *b, struct jy_str text)
{
    struct jy_buf json;

    jy_buf_init(&json);
    jy_json_text(&json, text);
    jy_buf_need(b, &json);
    jy_buf_add(b, jy_buf_str(&json));
    jy_buf_fini(&json);
}

static void put_id(struct jy_buf *b, struct jy_str intent, bool speaks_for, int number)
{
    struct jy_buf id;

    jy_buf_init(&id);
    jy_buf_add(&id, intent);
    jy_buf_add(&id, part);
    jy_buf_add(&id, speaks_for ? spoken_for : spoken_against);
    jy_buf_printf(&id, "%02d", number);
    put_text(b, jy_buf_str(&id));
    jy_buf_need(b, &id);
    jy_buf_fini(&id);
}

/* Words are Han: nothing in them is to be escaped. */
static void put_rule(struct jy_buf *b, const struct jy_wordlists *w,
                     const struct jy_word_list *list, int number)
{
    bool speaks_for = list->weight > 0;
    struct jy_str example = example_of(list);

    jy_buf_add(b, JY_STR("    {\"id\": "));
    put_id(b, w->intent, speaks_for, number);
    jy_buf_add(b, JY_STR(", \"intent\": "));
    put_text(b, w->intent);
    jy_buf_printf(b, ", \"mode\": \"words\", \"weight\": %.3f, \"note\": \"%s\", \"pattern\": \"",
                  list->weight, speaks_for ? "字眼：像是" : "字眼：不像是");
    for (int i = 0; i < list->n; i++) {
        if (i > 0) jy_buf_add_byte(b, '|');
        jy_buf_add(b, list->words[i].word);
    }
    jy_buf_printf(b, "\", \"needs\": [\"^.{1,%d}$\"], \"examples\": [\"%.*s\"]}", w->longest,
                  (int)example.len, example.ptr);
}

static void put_lists(struct jy_buf *b, const struct jy_wordlists *w, const char *before)
{
    int n_for = 0, n_against = 0;

    for (int i = 0; i < w->n; i++) {
        bool speaks_for = w->lists[i].weight > 0;
        jy_buf_add(b, jy_str_of(before));
        put_rule(b, w, &w->lists[i], speaks_for ? ++n_for : ++n_against);
        before = ",\n";
    }
}

/* The text of a file, and how far it is read. */
struct reader {
    struct jy_str text;
    size_t at;
};

static size_t behind_blanks(const struct reader *r)
{
    size_t at = r->at;

    while (at < r->text.len && isspace((unsigned char)r->text.ptr[at]))
        at++;
    return at;
}

static bool is_next(const struct reader *r, char c)
{
    size_t at = behind_blanks(r);

    return at < r->text.len && r->text.ptr[at] == c;
}

static bool skip(struct reader *r, char c)
{
    if (!is_next(r, c)) return false;
    r->at = behind_blanks(r) + 1;
    return true;
}

/* The value that begins here; NULL: there is none. */
static json_t *read_value(struct reader *r)
{
    struct jy_str rest = jy_str_behind(r->text, r->at);
    json_error_t error;
    json_t *value =
        json_loadb(rest.ptr, rest.len, JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK, &error);

    if (value != NULL) r->at += (size_t)error.position;
    return value;
}

/* Up to where the first rule would begin. */
static bool find_rules(struct reader *r)
{
    bool more = skip(r, '{');

    while (more) {
        json_t *key = read_value(r), *value = NULL;
        bool there = json_is_string(key) && strcmp(json_string_value(key), "rules") == 0;
        json_decref(key);
        if (key == NULL || !skip(r, ':')) return false;
        if (there) return skip(r, '[');
        value = read_value(r);
        json_decref(value);
        more = value != NULL && skip(r, ',');
    }
    return false;
}

static bool is_ours(const json_t *rule, struct jy_str intent)
{
    return jy_wordlists_have(jy_str_of(json_string_value(json_object_get(rule, "id"))), intent);
}

/* How many rules of a file are lists of ours, and how many are not. */
struct found {
    int ours, others;
};

/* All rules but our own, each with the blanks before it.  False: something there is no rule. */
static bool keep_others(struct reader *r, struct jy_str intent, struct jy_buf *out,
                        struct found *found)
{
    bool more = !is_next(r, ']');

    while (more) {
        size_t from = r->at;
        json_t *rule = read_value(r);
        bool is_rule = json_is_object(rule), ours = is_rule && is_ours(rule, intent);
        json_decref(rule);
        if (!is_rule) return false;
        *(ours ? &found->ours : &found->others) += 1;
        if (!ours && found->others > 1) jy_buf_add_byte(out, ',');
        if (!ours) jy_buf_add(out, (struct jy_str){r->text.ptr + from, r->at - from});
        more = skip(r, ',');
    }
    return is_next(r, ']');
}

bool jy_wordlists_stand_in(struct jy_str file, struct jy_str intent)
{
    struct reader r = {.text = file};
    struct found found = {0};
    struct jy_buf others;

    jy_buf_init(&others);
    if (find_rules(&r)) keep_others(&r, intent, &others, &found);
    jy_buf_fini(&others);
    return found.ours > 0;
}

static enum jy_err weave(const struct jy_wordlists *w, struct reader *r, struct jy_buf *out)
{
    struct found found = {0};

    if (!find_rules(r)) return JY_E_BAD_DATA;
    jy_buf_add(out, (struct jy_str){r->text.ptr, r->at});
    if (!keep_others(r, w->intent, out, &found)) return JY_E_BAD_DATA;
    put_lists(out, w, found.others > 0 ? ",\n" : "\n");
    jy_buf_add(out, jy_str_behind(r->text, r->at));
    return out->failed ? JY_E_MEMORY : JY_OK;
}

enum jy_err jy_wordlists_weave(const struct jy_wordlists *w, const struct jy_rule_file *file,
                               struct jy_buf *out, struct jy_diag *why)
{
    static const struct jy_str fresh = JY_STR_INIT(
        "{\n  \"about\": \"words that tell, learnt by jieyou rules learn, not by hand\","
        "\n  \"rules\": [\n  ]\n}\n");
    struct reader r = {.text = file->bytes.len > 0 ? file->bytes : fresh};
    enum jy_err e = weave(w, &r, out);

    if (e == JY_E_BAD_DATA)
        jy_diag_set(why, file->name, 0, "这个文件里没有规则（rules），字眼没处放",
                    "this file has no rules to put words behind");
    return e;
}
