/* event_fuzz.c - any bytes as the body of an event that rests in the log, its first byte the kind:
 * the figures hear it, or nothing in it. */
#include <stdlib.h>

#include "intents/figures/facts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jy_facts facts = {0};
    struct jy_told e = {.at_ms = INT64_C(1773108000000)};

    if (size == 0) return 0;
    e.kind = (enum jy_event_kind)(data[0] % JY_N_EVENT_KINDS);
    e.by = JY_BY_STAFF;
    e.body = (struct jy_str){(const char *)data + 1, size - 1};
    e.inner = e.body;
    if (!jy_facts_hears(e.kind)) return 0;
    for (int i = 0; i < 2 * JY_HAPPENED; i++) {
        jy_facts_hear(&facts, &e);
        e.at_ms += INT64_C(32) * 86400000; /* the next month */
    }
    if (facts.n_happened < 0 || facts.n_happened > JY_HAPPENED) abort();
    return 0;
}
