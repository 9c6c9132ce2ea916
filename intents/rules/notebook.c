/* notebook.c - counts whole texts, keeps the runs that behave like words, and of these the ones
 * that stand where nothing is known. */
#include "intents/rules/notebook.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "intents/rules/edges.h"
#include "intents/rules/grams.h"
#include "intents/text/phones.h"
#include "intents/text/place_scan.h"
#include "intents/text/utf8.h"

enum { LEAST_CHARS = 2, MOST_CHARS = 4, LEAST_TEXTS = 3, NEAR_CHARS = 6, NEAR_MAX = 64 };
enum { BLANK = 1 }; /* in the place of each byte that is known: no text has it */

static const double least_cohesion = 0.4;
static const double least_freedom = 0.6;  /* of what so many places could give, on each side */
static const double mostly_unknown = 0.7; /* of the messages that have it */
enum { OFTENER = 5 };                     /* in missed messages for each time in others */

struct text {
    struct jy_str folded, unknown; /* the same length; unknown: the known blanked */
    int number;                    /* as it was added */
    bool missed;
};

struct jy_notebook {
    const struct jy_city *city;
    struct jy_arena *arena;
    struct jy_grams *grams;
    struct text *list;
    int n, room, n_added;
    int at, pass; /* of the steps */
};

struct jy_notebook *jy_notebook_new(const struct jy_city *city)
{
    struct jy_notebook *b = calloc(1, sizeof *b);

    if (b == NULL) return NULL;
    b->city = city;
    b->arena = jy_arena_new();
    b->grams = jy_grams_new(MOST_CHARS + 1);
    if (b->arena && b->grams) return b;
    jy_notebook_free(b);
    return NULL;
}

void jy_notebook_free(struct jy_notebook *b)
{
    if (b == NULL) return;
    jy_grams_free(b->grams);
    jy_arena_free(b->arena);
    free(b->list);
    free(b);
}

/* What is known. */

struct blanking {
    const struct jy_text *text;
    char *out;
};

static void blank(struct blanking *k, size_t from, size_t to)
{
    memset(k->out + from, BLANK, to - from);
}

/* A span of the raw text. */
static void blank_raw(struct blanking *k, struct jy_span raw)
{
    for (size_t i = 0; i < k->text->folded.len; i++)
        if (k->text->from[i] >= raw.start && k->text->to[i] <= raw.end) blank(k, i, i + 1);
}

static void blank_slots(struct blanking *k, const struct jy_slots *s)
{
    if (s->when.found) blank_raw(k, s->when.span);
    if (s->amount.found) blank_raw(k, s->amount.span);
    if (s->people.found) blank_raw(k, s->people.span);
    if (s->party.found) {
        blank_raw(k, s->party.span);
        blank_raw(k, s->party.name);
    }
}

static void blank_phones(struct blanking *k)
{
    struct jy_phone phone;

    for (size_t at = 0; jy_phone_next(k->text, &at, &phone);)
        blank_raw(k, phone.span);
}

static void blank_places(struct blanking *k, const struct jy_city *city)
{
    struct jy_mentions m;

    jy_place_scan(city, k->text->folded, false, &m);
    for (int i = 0; i < m.n; i++)
        blank(k, m.list[i].start, m.list[i].end);
}

static struct jy_str unknown_of(struct jy_notebook *b, const struct jy_reading *r)
{
    struct jy_str folded = r->text.folded;
    struct blanking k = {&r->text, jy_arena_room(b->arena, folded.len + 1)};

    if (k.out == NULL) return (struct jy_str){0};
    memcpy(k.out, folded.ptr, folded.len);
    for (int i = 0; i < r->n_hits + r->n_topics; i++) {
        if (r->hits[i].adds_up) continue; /* a small sign knows no word */
        for (int s = 0; s < r->hits[i].n_spans; s++)
            blank_raw(&k, r->hits[i].spans[s]);
    }
    blank_slots(&k, &r->slots);
    blank_phones(&k);
    if (b->city != NULL) blank_places(&k, b->city);
    return (struct jy_str){k.out, folded.len};
}

/* Texts. */

static enum jy_err add(struct jy_notebook *b, struct text text)
{
    if (b->n == b->room) {
        int room = b->room > 0 ? b->room * 2 : 1024;
        struct text *list = realloc(b->list, (size_t)room * sizeof *list);
        if (list == NULL) return JY_E_MEMORY;
        b->list = list;
        b->room = room;
    }
    b->list[b->n++] = text;
    return JY_OK;
}

enum jy_err jy_notebook_add(struct jy_notebook *b, const struct jy_reading *r, bool missed)
{
    struct text text = {.number = b->n_added++, .missed = missed};

    if (r->text.folded.len == 0) return JY_OK;
    text.folded = jy_arena_str(b->arena, r->text.folded);
    text.unknown = missed ? unknown_of(b, r) : text.folded;
    if (text.folded.len == 0 || text.unknown.len == 0) return JY_E_MEMORY;
    return add(b, text);
}

enum jy_err jy_notebook_add_rules(struct jy_notebook *b, const struct jy_ruleset *rules)
{
    enum jy_err e = JY_OK;

    for (int i = 0; e == JY_OK && i < jy_ruleset_size(rules); i++)
        for (int k = 0; e == JY_OK; k++) {
            struct jy_str example = jy_ruleset_example(rules, i, k);
            struct jy_text text;
            if (example.len == 0) break;
            e = jy_fold(b->arena, example, &text);
            if (e == JY_OK) e = add(b, (struct text){.folded = text.folded, .number = -1});
            if (e == JY_E_BAD_FIELD || e == JY_E_TOO_LONG) e = JY_OK;
        }
    return e;
}

enum jy_err jy_notebook_step(struct jy_notebook *b, bool *more)
{
    enum jy_err e = JY_OK;

    for (; b->pass < JY_N_GRAM_PASSES; b->pass++, b->at = 0) {
        bool missed = b->pass != JY_GRAM_OTHERS;
        const struct text *t;
        while (b->at < b->n && b->list[b->at].missed != missed)
            b->at++;
        if (b->at == b->n) continue;
        t = &b->list[b->at++];
        e = jy_grams_add(b->grams, (enum jy_gram_pass)b->pass, t->folded);
        break;
    }
    *more = b->pass < JY_N_GRAM_PASSES;
    if (!*more) jy_grams_settle(b->grams);
    return e;
}

/* Words. */

struct candidate {
    const struct jy_gram *gram;
    double z;
};

static bool is_word(const struct jy_grams *g, const struct jy_gram *gram)
{
    if (gram->chars < LEAST_CHARS || gram->chars > MOST_CHARS || gram->in < LEAST_TEXTS)
        return false;
    if (gram->in < OFTENER * gram->out) return false;
    if (fmin(gram->before, gram->behind) < least_freedom * log(gram->n)) return false;
    if (jy_says_nothing(gram->words) || jy_is_frayed(g, gram)) return false;
    return jy_gram_cohesion(g, gram) >= least_cohesion;
}

/* How often it stands where nothing is known. */
static struct jy_noted unknown_places(const struct jy_notebook *b, const struct jy_gram *gram)
{
    struct jy_noted out = {gram->words, 0, 0, gram->out};

    for (int i = 0; i < b->n; i++) {
        struct jy_str rest = b->list[i].unknown;
        int before = out.n;
        ptrdiff_t at;
        while (b->list[i].missed && (at = jy_str_find(rest, gram->words)) >= 0) {
            size_t behind = (size_t)at + gram->words.len;
            rest = (struct jy_str){rest.ptr + behind, rest.len - behind};
            out.n++;
        }
        out.in += out.n > before;
    }
    return out;
}

static int most_telling(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    if (x->z != y->z) return x->z > y->z ? -1 : 1;
    if (x->gram->chars != y->gram->chars) return x->gram->chars > y->gram->chars ? -1 : 1;
    return jy_str_compare(x->gram->words, y->gram->words);
}

/* A part of a word that is listed, seen hardly oftener; or it with something around it. */
static bool is_listed(const struct jy_noted *out, int n, const struct jy_noted *word)
{
    for (int i = 0; i < n; i++) {
        if (word->in <= out[i].in + 1 && jy_str_find(out[i].word, word->word) >= 0) return true;
        if (jy_str_find(word->word, out[i].word) >= 0) return true;
    }
    return false;
}

int jy_notebook_words(const struct jy_notebook *b, struct jy_noted *out, int max)
{
    size_t room = jy_grams_room(b->grams), n = 0;
    struct candidate *list = calloc(room, sizeof *list);
    int kept = 0;

    for (size_t i = 0; list != NULL && i < room; i++) {
        const struct jy_gram *gram = jy_grams_at(b->grams, i);
        if (gram == NULL || !is_word(b->grams, gram)) continue;
        list[n++] = (struct candidate){gram, jy_gram_z(b->grams, gram)};
    }
    if (n > 0) qsort(list, n, sizeof *list, most_telling);
    for (size_t i = 0; i < n && kept < max; i++) {
        struct jy_noted word = unknown_places(b, list[i].gram);
        if (word.in < LEAST_TEXTS || word.in < mostly_unknown * list[i].gram->in) continue;
        if (!is_listed(out, kept, &word)) out[kept++] = word;
    }
    free(list);
    return kept;
}

int jy_notebook_contexts(const struct jy_notebook *b, struct jy_str word, int *out, int max)
{
    int n = 0;

    for (int i = 0; n < max && i < b->n; i++)
        if (b->list[i].missed && jy_str_find(b->list[i].unknown, word) >= 0)
            out[n++] = b->list[i].number;
    return n;
}

/* Neighbours. */

static bool ends_clause(uint32_t cp)
{
    return cp != BLANK && !jy_is_han(cp);
}

static struct jy_str part(struct jy_str text, size_t from, size_t to)
{
    return (struct jy_str){text.ptr + from, to - from};
}

static size_t back(struct jy_str text, size_t at)
{
    do
        at--;
    while (at > 0 && jy_utf8_is_inside(text, at));
    return at;
}

/* The known words nearest before `at`, in its clause; empty: none. */
static struct jy_str known_before(const struct text *t, size_t at)
{
    size_t end = at, from, len;

    while (end > 0 && t->unknown.ptr[end - 1] != BLANK) {
        end = back(t->unknown, end);
        if (ends_clause(jy_utf8_at(t->unknown, end, &len))) return part(t->folded, at, at);
    }
    from = end;
    for (int chars = 0; from > 0 && t->unknown.ptr[from - 1] == BLANK && chars < NEAR_CHARS;
         chars++)
        from = back(t->folded, from);
    return part(t->folded, from, end);
}

static struct jy_str known_behind(const struct text *t, size_t at)
{
    size_t from = at, to, len;

    for (; from < t->unknown.len && t->unknown.ptr[from] != BLANK; from += len)
        if (ends_clause(jy_utf8_at(t->unknown, from, &len))) return part(t->folded, at, at);
    to = from;
    for (int chars = 0; to < t->unknown.len && t->unknown.ptr[to] == BLANK && chars < NEAR_CHARS;
         chars++)
        to += jy_utf8_len(t->folded.ptr[to]);
    return part(t->folded, from, to);
}

struct nears {
    struct jy_near list[NEAR_MAX];
    int n;
};

static bool is_han_word(struct jy_str word)
{
    size_t n = 0;

    for (size_t at = 0, len; at < word.len; at += len, n++)
        if (!jy_is_han(jy_utf8_at(word, at, &len))) return false;
    return n >= LEAST_CHARS;
}

static void note(struct nears *all, struct jy_str word)
{
    int i = 0;

    while (i < all->n && !jy_str_eq(all->list[i].word, word))
        i++;
    if (!is_han_word(word) || i == NEAR_MAX) return;
    if (i == all->n) all->list[all->n++] = (struct jy_near){word, 0};
    all->list[i].n++;
}

static int most_frequent(const void *a, const void *b)
{
    const struct jy_near *x = a, *y = b;

    return x->n != y->n ? y->n - x->n : jy_str_compare(x->word, y->word);
}

int jy_notebook_near(const struct jy_notebook *b, struct jy_str word, struct jy_near *out, int max)
{
    struct nears all = {.n = 0};
    int n;

    for (int i = 0; i < b->n; i++) {
        const struct text *t = &b->list[i];
        ptrdiff_t at = t->missed ? jy_str_find(t->unknown, word) : -1;
        if (at < 0) continue;
        note(&all, known_before(t, (size_t)at));
        note(&all, known_behind(t, (size_t)at + word.len));
    }
    qsort(all.list, (size_t)all.n, sizeof *all.list, most_frequent);
    n = all.n < max ? all.n : max;
    memcpy(out, all.list, (size_t)n * sizeof *out);
    return n;
}
