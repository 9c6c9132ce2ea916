/* fold_fuzz.c - any bytes as a citizen's message: the fold's promises, the slots, no crash. */
#include <stdlib.h>

#include "intents/text/fold.h"
#include "intents/text/slots.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool promise)
{
    if (!promise) abort();
}

static void check_map(const struct jy_text *t)
{
    hold(jy_utf8_valid(t->folded, NULL));
    hold(t->from[t->folded.len] == t->raw.len);
    for (size_t i = 0; i < t->folded.len; i++) {
        hold(t->from[i] <= t->from[i + 1]);
        hold(t->from[i] < t->to[i] && t->to[i] <= t->raw.len);
    }
}

static void check_span(const struct jy_text *t, bool found, struct jy_span span)
{
    if (!found) return;
    hold(span.start <= span.end && span.end <= t->raw.len);
    hold(jy_utf8_valid(jy_span_of(t->raw, span), NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jy_arena *a = jy_arena_new();
    struct jy_text text;
    struct jy_slots slots;

    if (a == NULL) return 0;
    if (jy_fold(a, (struct jy_str){(const char *)data, size}, &text) == JY_OK) {
        check_map(&text);
        jy_slots_read(&text, INT64_C(1773108000000), &slots);
        check_span(&text, slots.when.found, slots.when.span);
        check_span(&text, slots.amount.found, slots.amount.span);
        check_span(&text, slots.people.found, slots.people.span);
        check_span(&text, slots.party.found, slots.party.span);
        check_span(&text, slots.party.name.end > 0, slots.party.name);
        check_span(&text, slots.phone.found, slots.phone.span);
        hold(slots.amount.low_fen <= slots.amount.high_fen);
        hold(slots.when.from_ms <= slots.when.to_ms);
    }
    jy_arena_free(a);
    return 0;
}
