/* rules_fuzz.c - any bytes as a rule file: refused with a reason, or a set that can be matched and
 * whose gate holds nothing back. */
#include <stdlib.h>

#include "intents/rules/match.h"
#include "intents/rules/rule_run.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char message[] = "隔壁邻居把路堵了，拖欠工资三万块不给，打人！老板跑了。abc 123";

/* On characters of what was typed, whatever dialect words the set reads. */
static void check_spans(const struct jy_hits *hits)
{
    for (int i = 0; i < hits->n; i++)
        for (int k = 0; k < hits->list[i].n_spans; k++) {
            struct jy_span span = hits->list[i].spans[k];
            if (span.start > span.end || span.end > hits->text.raw.len ||
                !jy_utf8_valid(jy_span_of(hits->text.raw, span), NULL))
                abort();
        }
}

static void check_hits(const struct jy_ruleset *r, struct jy_scratch *s, const struct jy_hits *hits)
{
    int alone = 0;

    for (int i = 0; i < r->n_rules; i++) {
        struct jy_budget budget = {.left = INT64_MAX};
        if (r->rules[i].state != JY_RULE_LIVE) continue;
        alone +=
            jy_rule_run(&r->rules[i], s->match, hits->text.folded, &budget, NULL) == JY_MATCHED_YES;
    }
    if (alone > hits->n + hits->n_spent) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jy_rule_file file = {.name = "fuzz.json", .bytes = {(const char *)data, size}};
    struct jy_ruleset *set = NULL;
    struct jy_diag why = {0};
    struct jy_arena *a = jy_arena_new();
    struct jy_scratch *s = jy_scratch_new();
    struct jy_text text;
    struct jy_hits hits;
    enum jy_err e = jy_ruleset_load(&file, 1, NULL, &set, &why);

    if (e == JY_E_BAD_DATA && (why.zh[0] == '\0' || why.en[0] == '\0')) abort();
    if (e == JY_OK && jy_fold(a, JY_STR(message), &text) == JY_OK &&
        jy_match(set, s, a, &text, &hits) == JY_OK) {
        check_spans(&hits);
        check_hits(set, s, &hits);
    }
    jy_ruleset_unref(set);
    jy_scratch_free(s);
    jy_arena_free(a);
    return 0;
}
