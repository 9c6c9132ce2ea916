/* match_fuzz.c - any bytes as a message, read by the shipped rules: hits lie inside the text, on
 * its characters, and say what each rule says alone. */
#include <stdlib.h>

#include "intents/rules/match.h"
#include "intents/rules/read.h"
#include "intents/rules/rule_run.h"
#include "tests/support/rules_dir.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ALONE = 40 }; /* rules tried without the gate for each message: all would take too long */

static struct jy_ruleset *rules;
static struct jy_scratch *scratch;

static void hold(bool promise)
{
    if (!promise) abort();
}

static void check_spans(const struct jy_text *text, const struct jy_hit *hit)
{
    hold(hit->folded.start < hit->folded.end && hit->folded.end <= text->folded.len);
    hold(jy_utf8_valid(jy_span_of(text->folded, hit->folded), NULL));
    hold(hit->n_spans > 0);
    for (int i = 0; i < hit->n_spans; i++) {
        hold(hit->spans[i].start <= hit->spans[i].end && hit->spans[i].end <= text->raw.len);
        hold(jy_utf8_valid(jy_span_of(text->raw, hit->spans[i]), NULL));
    }
}

static bool is_hit(const struct jy_hits *hits, int rule)
{
    for (int i = 0; i < hits->n; i++)
        if (hits->list[i].index == rule) return true;
    return false;
}

static void check_alone(const struct jy_text *text, const struct jy_hits *hits, int rule)
{
    struct jy_budget budget = {.left = INT64_MAX};
    enum jy_matched m =
        jy_rule_run(&rules->rules[rule], scratch->match, text->folded, &budget, NULL);

    if (m == JY_MATCHED_SPENT || hits->n_spent > 0) return; /* limits are met at other places */
    hold(is_hit(hits, rule) == (m == JY_MATCHED_YES && rules->rules[rule].state == JY_RULE_LIVE));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jy_arena *a = jy_arena_new();
    struct jy_reading reading;
    struct jy_text text;
    struct jy_hits hits;

    if (rules == NULL) {
        rules = rules_dir_load(JY_SOURCE_DIR "/intents/data/rules");
        scratch = jy_scratch_new();
    }
    if (a == NULL || rules == NULL || scratch == NULL) abort();
    if (jy_fold(a, (struct jy_str){(const char *)data, size}, &text) == JY_OK) {
        hold(jy_match(rules, scratch, a, &text, &hits) == JY_OK);
        for (int i = 0; i < hits.n; i++)
            check_spans(&text, &hits.list[i]);
        for (int i = 0; i < hits.n && i < ALONE; i++)
            check_alone(&hits.text, &hits, hits.list[i].index);
        for (size_t i = 0; i < ALONE; i++)
            check_alone(&hits.text, &hits, (int)((size * 31 + i * 67) % (size_t)rules->n_rules));
        hold(jy_read(rules, scratch, a, text.raw, INT64_C(1773108000000), &reading) == JY_OK);
    }
    jy_arena_free(a);
    return 0;
}
