/* phrases.c - checks a phrase file against the rules. */
#include "tests/support/phrases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intents/rules/read.h"
#include "tests/support/rules_dir.h"

struct checker {
    const struct jy_ruleset *rules;
    struct jy_scratch *scratch;
    struct jy_arena *arena;
    enum phrase_kind kind;
    struct phrase_result result;
};

static void print_str(struct jy_str s)
{
    printf("%.*s", (int)s.len, s.ptr);
}

static void print_hits(const struct jy_reading *r)
{
    for (int i = 0; i < r->n_hits; i++) {
        const struct jy_hit *hit = &r->hits[i];
        printf("    %6.2f  %.*s  %.*s ", hit->weight, (int)hit->rule.len, hit->rule.ptr,
               (int)hit->intent.len, hit->intent.ptr);
        for (int k = 0; k < hit->n_spans; k++) {
            printf(" 「");
            print_str(jy_span_of(r->text.raw, hit->spans[k]));
            printf("」");
        }
        printf("\n");
    }
}

void phrases_print(const struct jy_reading *r)
{
    printf("  %s%s", jy_act_name(r->act), r->hearsay ? " (hearsay)" : "");
    for (int i = 0; i < r->n_ranks; i++)
        printf("  %.*s %.2f", (int)r->ranks[i].type.len, r->ranks[i].type.ptr,
               r->ranks[i].probability);
    printf("%s", r->confident ? "  confident" : "");
    if (r->talk != 0) printf("  talk %.1f", r->talk);
    for (int i = 0; i < r->n_also; i++)
        printf("  also %.*s", (int)r->also[i].len, r->also[i].ptr);
    for (int i = 0; i < r->n_cards; i++)
        printf("  CARD %s", jy_hazard_name(r->cards[i]));
    for (int h = 0; h < JY_N_HAZARDS; h++)
        if (r->hazards >> h & 1) printf("  fired %s", jy_hazard_name((enum jy_hazard)h));
    if (r->soft != JY_SOFT_NONE)
        printf("  SOFT%s %s", r->soft == JY_SOFT_LOSS ? "_loss" : "", jy_hazard_name(r->soft_of));
    if (r->two.n > 1)
        printf("  two %.*s %.*s", (int)r->two.types[0].len, r->two.types[0].ptr,
               (int)r->two.types[1].len, r->two.types[1].ptr);
    printf("%s\n", r->n_spent ? "  (rules were spent)" : "");
    print_hits(r);
}

static bool has_card(const struct jy_reading *r, struct jy_str name)
{
    for (int i = 0; i < r->n_cards; i++)
        if (jy_str_is(name, jy_hazard_name(r->cards[i]))) return true;
    return jy_hazard_of(name) == JY_HZ_MASS && (r->hazards >> JY_HZ_MASS & 1);
}

/* "hz_gas+hz_medical": the first on top, the others below it. */
static bool cards_hold(const struct jy_reading *r, struct jy_str wanted)
{
    bool first = true;

    while (wanted.len > 0) {
        ptrdiff_t plus = jy_str_find(wanted, JY_STR("+"));
        struct jy_str name = {wanted.ptr, plus < 0 ? wanted.len : (size_t)plus};
        if (!has_card(r, name)) return false;
        if (first && r->n_cards > 0 && !jy_str_is(name, jy_hazard_name(r->cards[0]))) return false;
        first = false;
        wanted.ptr += name.len + (plus < 0 ? 0 : 1);
        wanted.len -= name.len + (plus < 0 ? 0 : 1);
    }
    return true;
}

static bool holds(enum phrase_kind kind, const struct jy_reading *r, struct jy_str label)
{
    bool alarm = r->n_cards > 0 || r->hazards != 0;

    switch (kind) {
    case PHRASES_TYPES:
        return r->n_ranks > 0 && jy_str_eq(r->ranks[0].type, label);
    case PHRASES_ACTS:
        if (jy_str_starts(label, JY_STR("not ")))
            return !jy_str_is((struct jy_str){label.ptr + 4, label.len - 4}, jy_act_name(r->act));
        return jy_str_is(label, jy_act_name(r->act));
    case PHRASES_HAZARDS:
        break;
    }
    if (jy_str_starts(label, JY_STR("ALARM ")))
        return cards_hold(r, (struct jy_str){label.ptr + 6, label.len - 6});
    if (jy_str_is(label, "DANGER")) return alarm || r->soft != JY_SOFT_NONE;
    if (jy_str_is(label, "SOFT")) return !alarm && r->soft != JY_SOFT_NONE;
    return jy_str_is(label, "NONE") && !alarm && r->soft == JY_SOFT_NONE;
}

static void check_phrase(struct checker *c, struct jy_str label, struct jy_str phrase)
{
    struct jy_reading reading;

    jy_arena_reset(c->arena);
    c->result.n++;
    if (jy_read(c->rules, c->scratch, c->arena, phrase, 1773100800000, &reading) == JY_OK &&
        holds(c->kind, &reading, label))
        return;
    c->result.failed++;
    printf("FAIL ");
    print_str(label);
    printf(": ");
    print_str(phrase);
    printf("\n");
    phrases_print(&reading);
}

static void check_line(struct checker *c, struct jy_str line)
{
    ptrdiff_t colon = jy_str_find(line, JY_STR(": "));
    struct jy_str label, rest;

    if (colon <= 0) return;
    label = (struct jy_str){line.ptr, (size_t)colon};
    rest = (struct jy_str){line.ptr + colon + 2, line.len - (size_t)colon - 2};
    while (rest.len > 0) {
        ptrdiff_t end = jy_str_find(rest, JY_STR("；"));
        size_t len = end < 0 ? rest.len : (size_t)end;
        size_t skip = end < 0 ? len : len + JY_STR("；").len;
        check_phrase(c, label, jy_str_trim((struct jy_str){rest.ptr, len}));
        rest = (struct jy_str){rest.ptr + skip, rest.len - skip};
    }
}

struct phrase_result phrases_check(const struct jy_ruleset *r, enum phrase_kind kind,
                                   const char *path)
{
    struct checker c = {.rules = r, .kind = kind};
    size_t len = 0;
    char *bytes = rules_dir_file(path, &len);

    if (bytes == NULL) return c.result;
    c.scratch = jy_scratch_new();
    c.arena = jy_arena_new();
    for (char *line = bytes, *end; *line != '\0'; line = end) {
        end = line + strcspn(line, "\n");
        check_line(&c, (struct jy_str){line, (size_t)(end - line)});
        if (*end == '\n') end++;
    }
    jy_arena_free(c.arena);
    jy_scratch_free(c.scratch);
    free(bytes);
    return c.result;
}
