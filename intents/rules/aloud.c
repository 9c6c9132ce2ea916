/* aloud.c - slots, gaps and conditions as clauses of one sentence. */
#include "intents/rules/aloud.h"

#include <string.h>

enum { GAP = 8 }; /* what `*` and a mere blank mean (spell.c) */

struct aloud {
    struct jy_buf *out;
    bool english;
    bool begun;
};

static void say(struct aloud *a, const char *zh, const char *en)
{
    jy_buf_add(a->out, jy_str_of(a->english ? en : zh));
}

static void begin_clause(struct aloud *a)
{
    if (a->begun) say(a, "；", "; ");
    a->begun = true;
}

static bool is_plain(struct jy_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr("\\^$.[]()?*+#", text.ptr[i]) != NULL) return false;
    return text.len > 0;
}

/* One word, or {list}. */
static void say_word(struct aloud *a, struct jy_str word)
{
    if (word.len > 2 && word.ptr[0] == '{' && word.ptr[word.len - 1] == '}') {
        say(a, "词表", "a word of the list ");
        jy_buf_add(a->out, (struct jy_str){word.ptr + 1, word.len - 2});
        say(a, "里的词", "");
        return;
    }
    jy_buf_add(a->out, word);
}

/* 隔壁|邻居 */
static void say_choice(struct aloud *a, struct jy_str words)
{
    size_t from = 0;
    bool several = memchr(words.ptr, '|', words.len) != NULL;

    if (several) say(a, "", "one of ");
    for (size_t at = 0; at <= words.len; at++) {
        if (at < words.len && words.ptr[at] != '|') continue;
        if (from > 0) say(a, "、", ", ");
        say_word(a, (struct jy_str){words.ptr + from, at - from});
        from = at + 1;
    }
    if (several) say(a, " 之一", "");
}

/* An expression of needs, unless, except: words when it is no more than words. */
static void say_expression(struct aloud *a, struct jy_str regex)
{
    if (is_plain(regex)) {
        say_choice(a, regex);
        return;
    }
    say(a, "符合“", "what matches \"");
    jy_buf_add(a->out, regex);
    say(a, "”的话", "\"");
}

static void say_slot(struct aloud *a, struct jy_str words, int gap)
{
    bool first = !a->begun;

    begin_clause(a);
    if (first)
        say(a, "先有 ", "first ");
    else if (gap == 0)
        say(a, "紧接着 ", "right behind it ");
    else
        jy_buf_printf(a->out, a->english ? "then, within %d characters, " : "%d 个字以内再有 ",
                      gap);
    say_choice(a, words);
}

/* "…8" at `at`: its number, and `at` behind it. */
static int read_gap(struct jy_str p, size_t *at)
{
    int n = 0;
    size_t start = *at += strlen("…");

    while (*at < p.len && p.ptr[*at] >= '0' && p.ptr[*at] <= '9' && n < 1000)
        n = n * 10 + (p.ptr[(*at)++] - '0');
    return *at > start ? n : GAP;
}

static void say_slots(struct aloud *a, struct jy_str p)
{
    int gap = GAP;

    for (size_t at = 0; at < p.len;) {
        struct jy_str rest = {p.ptr + at, p.len - at};
        size_t end = at;
        if (p.ptr[at] == ' ') {
            at++;
            continue;
        }
        if (jy_str_starts(rest, JY_STR("…"))) {
            gap = read_gap(p, &at);
            continue;
        }
        while (end < p.len && p.ptr[end] != ' ')
            end++;
        say_slot(a, (struct jy_str){p.ptr + at, end - at}, gap);
        at = end;
        gap = GAP;
    }
}

static void say_pieces(struct aloud *a, struct jy_str p)
{
    size_t from = 0;

    for (size_t at = 0; at <= p.len; at++) {
        if (at < p.len && p.ptr[at] != '*') continue;
        if (at > from) say_slot(a, (struct jy_str){p.ptr + from, at - from}, GAP);
        from = at + 1;
    }
}

static void say_conditions(struct aloud *a, const struct jy_str *list, int n, const char *zh,
                           const char *en)
{
    for (int i = 0; i < n; i++) {
        begin_clause(a);
        say(a, zh, en);
        say_expression(a, list[i]);
    }
}

void jy_rule_aloud(const struct jy_rule_words *rule, bool english, struct jy_buf *out)
{
    struct aloud a = {out, english, false};

    switch (rule->mode) {
    case JY_MODE_WORDS:
        say_slots(&a, rule->pattern);
        break;
    case JY_MODE_WILDCARD:
        say_pieces(&a, rule->pattern);
        break;
    case JY_MODE_REGEX:
        begin_clause(&a);
        say(&a, "话里有 ", "there is ");
        say_expression(&a, rule->pattern);
        break;
    }
    say_conditions(&a, rule->needs, rule->n_needs, "话里还要有 ", "elsewhere there is ");
    say_conditions(&a, rule->unless, rule->n_unless, "话里不能有 ", "nowhere is there ");
    say_conditions(&a, rule->except, rule->n_except, "这一处不能是 ", "and this place is not ");
}
