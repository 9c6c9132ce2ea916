/* wordfit.c - from texts to runs of characters, to rows of odds.h, twice, to words with weights. */
#include "intents/rules/wordfit.h"

#include <math.h>
#include <stdlib.h>

#include "intents/rules/edges.h"
#include "intents/rules/grams.h"
#include "intents/rules/sum.h"
#include "intents/rules/wordlists.h"
#include "intents/text/utf8.h"
#include "intents/text/words.h"

enum { LONGEST_WORD = 4, LEAST_TEXTS = 2 };

/* What stands in every kind of text, besides what edges.h knows. */
static const struct jy_str common =
    JY_STR_INIT("人子头家自己大小多少年月日号点分时天跟之讲出回起开看做用");
static const struct jy_str leading = JY_STR_INIT("了着");

/* One that may be kept: a sign behind the rules, by its place in `words`. */
struct candidate {
    const struct jy_gram *gram;
    double telling;
};

struct jy_wordfit {
    const struct jy_ruleset *rules;
    struct jy_str intent;
    int longest;
    struct jy_arena *arena; /* the texts */
    struct jy_str *texts;   /* folded; each a row */
    size_t n_texts, cap_texts;
    struct jy_odds *odds;
    struct jy_grams *grams;
    struct candidate *candidates;
    int n_candidates;
    int *signs;      /* by place of a run: its number among the candidates; -1: none */
    int *seen;       /* by candidate: the last row that has it */
    double *weights; /* by sign: the rules, then the candidates */
    struct jy_told_word *words;
};

struct jy_wordfit *jy_wordfit_new(const struct jy_ruleset *rules, struct jy_str intent, int longest)
{
    struct jy_wordfit *f = calloc(1, sizeof *f);

    if (f == NULL) return NULL;
    f->rules = rules;
    f->intent = intent;
    f->longest = longest;
    f->arena = jy_arena_new();
    f->odds = jy_odds_new();
    f->grams = jy_grams_new(LONGEST_WORD);
    if (f->arena != NULL && f->odds != NULL && f->grams != NULL) return f;
    jy_wordfit_free(f);
    return NULL;
}

void jy_wordfit_free(struct jy_wordfit *f)
{
    if (f == NULL) return;
    jy_grams_free(f->grams);
    jy_odds_free(f->odds);
    jy_arena_free(f->arena);
    free(f->texts);
    free(f->candidates);
    free(f->signs);
    free(f->seen);
    free(f->weights);
    free(f->words);
    free(f);
}

/* The reading without the lists that are to be replaced, and what else the sum takes nothing of. */
static enum jy_err add_row(struct jy_wordfit *f, const struct jy_reading *r, bool yes)
{
    int n = r->n_hits + r->n_topics;
    struct jy_hit *hits = calloc((size_t)n + 1, sizeof *hits);
    struct jy_reading left = {.hits = hits};
    enum jy_err e;

    if (hits == NULL) return JY_E_MEMORY;
    for (int i = 0; i < n; i++)
        if (!jy_wordlists_have(r->hits[i].rule, f->intent)) hits[left.n_hits++] = r->hits[i];
    e = jy_odds_add_reading(f->odds, &left, f->intent, yes);
    free(hits);
    return e;
}

enum jy_err jy_wordfit_add(struct jy_wordfit *f, const struct jy_reading *r, bool yes)
{
    struct jy_str text = r->text.folded, *list;

    if (jy_str_chars(text) > (size_t)f->longest) return JY_OK;
    list = jy_list_grown(f->texts, f->n_texts, &f->cap_texts, sizeof *list);
    if (list == NULL) return JY_E_MEMORY;
    f->texts = list;
    f->texts[f->n_texts++] = jy_arena_str(f->arena, text);
    return jy_arena_failed(f->arena) ? JY_E_MEMORY : add_row(f, r, yes);
}

/* Which runs may be words. */

static bool tells_nothing(struct jy_str run)
{
    for (size_t at = 0, len; at < run.len; at += len) {
        uint32_t cp = jy_utf8_at(run, at, &len);
        if (!jy_utf8_has(common, cp) && !jy_says_nothing((struct jy_str){run.ptr + at, len}))
            return false;
    }
    return true;
}

static bool begins_with_a_particle(struct jy_str run)
{
    size_t len;
    uint32_t first = jy_utf8_at(run, 0, &len);

    return jy_is_particle(first) || jy_utf8_has(leading, first);
}

/* A list's words are folded like texts: a piece of one may not come out as it went in. */
static bool is_found_again(const struct jy_wordfit *f, struct jy_arena *a, struct jy_str run)
{
    struct jy_text text;

    jy_arena_reset(a);
    return jy_ruleset_fold(f->rules, a, run, &text) == JY_OK && jy_str_eq(text.folded, run);
}

static bool may_be_a_word(const struct jy_wordfit *f, struct jy_arena *a,
                          const struct jy_gram *gram)
{
    return gram->in >= LEAST_TEXTS && !begins_with_a_particle(gram->words) &&
           !tells_nothing(gram->words) && is_found_again(f, a, gram->words);
}

static enum jy_err count_runs(struct jy_wordfit *f)
{
    static const enum jy_gram_pass passes[] = {JY_GRAM_PAIRS, JY_GRAM_RUNS};
    enum jy_err e = JY_OK;

    for (size_t pass = 0; pass < JY_COUNT(passes); pass++)
        for (size_t i = 0; e == JY_OK && i < f->n_texts; i++)
            e = jy_grams_add(f->grams, passes[pass], f->texts[i]);
    return e;
}

static int by_bytes(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    return jy_str_compare(x->gram->words, y->gram->words);
}

/* One of its pieces stands in the very same texts, and tells as much. */
static bool is_said_shorter(const struct jy_wordfit *f, const bool *told,
                            const struct jy_gram *gram)
{
    struct jy_str run = gram->words;
    size_t first = jy_utf8_len(run.ptr[0]);
    const struct jy_str pieces[] = {{run.ptr, jy_char_back(run, run.len)},
                                    {run.ptr + first, run.len - first}};

    for (size_t i = 0; gram->chars > 1 && i < JY_COUNT(pieces); i++) {
        const struct jy_gram *piece = jy_grams_find(f->grams, pieces[i]);
        if (piece && piece->in == gram->in && told[jy_grams_place(f->grams, piece)]) return true;
    }
    return false;
}

static enum jy_err find_candidates(struct jy_wordfit *f)
{
    size_t room = jy_grams_room(f->grams);
    struct jy_arena *a = jy_arena_new();
    bool *told =
        calloc(room + 1, sizeof *told); /* by place of a run: it, or a piece of it, is one */

    f->candidates = calloc(room + 1, sizeof *f->candidates);
    f->signs = calloc(room + 1, sizeof *f->signs);
    for (int chars = 1; a && told && f->candidates && chars <= LONGEST_WORD; chars++)
        for (size_t i = 0; i < room; i++) {
            const struct jy_gram *gram = jy_grams_at(f->grams, i);
            if (gram == NULL || gram->chars != chars) continue;
            told[i] = is_said_shorter(f, told, gram);
            if (told[i] || !may_be_a_word(f, a, gram)) continue;
            told[i] = true;
            f->candidates[f->n_candidates++] = (struct candidate){.gram = gram};
        }
    jy_arena_free(a);
    free(told);
    return a && told && f->candidates && f->signs ? JY_OK : JY_E_MEMORY;
}

/* Rows. */

/* One text, whose words become signs of its row. */
struct row {
    struct jy_wordfit *fit;
    int number;
    enum jy_err e;
};

static void add_word(void *ctx, const struct jy_gram *gram)
{
    struct row *row = ctx;
    struct jy_wordfit *f = row->fit;
    int at = f->signs[jy_grams_place(f->grams, gram)];

    if (row->e != JY_OK || at < 0 || f->seen[at] == row->number) return;
    f->seen[at] = row->number;
    row->e = jy_odds_add_sign(f->odds, row->number, jy_ruleset_size(f->rules) + at, 1);
}

/* The candidates as they are now. */
static enum jy_err add_words(struct jy_wordfit *f)
{
    struct row row = {.fit = f, .e = JY_OK};

    qsort(f->candidates, (size_t)f->n_candidates, sizeof *f->candidates, by_bytes);
    for (size_t i = 0; i < jy_grams_room(f->grams); i++)
        f->signs[i] = -1;
    for (int i = 0; i < f->n_candidates; i++) {
        f->signs[jy_grams_place(f->grams, f->candidates[i].gram)] = i;
        f->seen[i] = -1;
    }
    jy_odds_forget(f->odds, jy_ruleset_size(f->rules));
    for (; row.e == JY_OK && row.number < (int)f->n_texts; row.number++)
        jy_grams_in(f->grams, f->texts[row.number], add_word, &row);
    return row.e;
}

static enum jy_err solve(struct jy_wordfit *f, struct jy_odds_how how, double *steepness,
                         struct jy_diag *why)
{
    int n = jy_ruleset_size(f->rules) + f->n_candidates;
    enum jy_err e = add_words(f);

    return e == JY_OK ? jy_odds_solve(f->odds, how, n, f->weights, steepness, why) : e;
}

static int most_telling(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    if (x->telling != y->telling) return x->telling > y->telling ? -1 : 1;
    return by_bytes(a, b);
}

static void keep_most_telling(struct jy_wordfit *f, int most)
{
    for (int i = 0; i < f->n_candidates; i++) {
        struct candidate *c = &f->candidates[i];
        c->telling = fabs(f->weights[jy_ruleset_size(f->rules) + i]) * sqrt(c->gram->in);
    }
    qsort(f->candidates, (size_t)f->n_candidates, sizeof *f->candidates, most_telling);
    if (f->n_candidates > most) f->n_candidates = most;
}

static enum jy_err make_room(struct jy_wordfit *f, struct jy_diag *why)
{
    size_t n = (size_t)f->n_candidates;

    f->seen = calloc(n + 1, sizeof *f->seen);
    f->words = calloc(n + 1, sizeof *f->words);
    f->weights = calloc((size_t)jy_ruleset_size(f->rules) + n + 1, sizeof *f->weights);
    if (f->seen == NULL || f->words == NULL || f->weights == NULL) return JY_E_MEMORY;
    if (n > 0) return JY_OK;
    jy_diag_set(why, "", 0, "这些话里没有一个词在两条里都有",
                "no word stands in two of these texts");
    return JY_E_BAD_DATA;
}

static void hand_out(struct jy_wordfit *f, struct jy_wordfitted *out)
{
    int n_rules = jy_ruleset_size(f->rules);

    for (int i = 0; i < n_rules + f->n_candidates; i++)
        f->weights[i] = jy_sum_rounded(f->weights[i]);
    for (int i = 0; i < f->n_candidates; i++) {
        const struct jy_gram *gram = f->candidates[i].gram;
        f->words[i] = (struct jy_told_word){gram->words, f->weights[n_rules + i], gram->in};
    }
    out->words = f->words;
    out->n_words = f->n_candidates;
    out->weights = f->weights;
}

enum jy_err jy_wordfit_run(struct jy_wordfit *f, struct jy_odds_how how, int most,
                           struct jy_wordfitted *out, struct jy_diag *why)
{
    enum jy_err e = count_runs(f);

    *out = (struct jy_wordfitted){0};
    if (e == JY_OK) e = find_candidates(f);
    if (e == JY_OK) e = make_room(f, why);
    if (e == JY_OK) e = solve(f, how, &out->steepness, why);
    if (e == JY_OK) {
        keep_most_telling(f, most);
        e = solve(f, how, &out->steepness, why);
    }
    if (e == JY_OK) hand_out(f, out);
    return e;
}
