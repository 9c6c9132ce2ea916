/* felt.c - the intents that tell how it ended, best first within each fact. */
#include "intents/cases/felt.h"

static const struct felt {
    const char *intent;
    enum jy_extent done; /* settled, and what was promised performed: told in one breath */
    enum jy_satisfaction satisfaction;
    int hearts;
} all[] = {
    {.intent = "felt.done", .done = JY_EXTENT_YES},
    {.intent = "felt.part", .done = JY_EXTENT_PARTLY},
    {.intent = "felt.undone", .done = JY_EXTENT_NO},
    {.intent = "felt.satisfied", .satisfaction = JY_SATISFACTION_SATISFIED},
    {.intent = "felt.basically", .satisfaction = JY_SATISFACTION_BASICALLY},
    {.intent = "felt.not", .satisfaction = JY_SATISFACTION_NOT},
    {.intent = "felt.easy", .hearts = 5},
    {.intent = "felt.uneasy", .hearts = 3},
    {.intent = "felt.sore", .hearts = 1},
};

static bool is_said(const struct jy_reading *r, const char *intent)
{
    for (int i = 0; i < r->n_hits; i++)
        if (jy_str_is(r->hits[i].intent, intent)) return true;
    return false;
}

void jy_felt_read(const struct jy_reading *r, struct jy_callback *out)
{
    for (size_t i = 0; i < JY_COUNT(all); i++) {
        const struct felt *f = &all[i];
        if (!is_said(r, f->intent)) continue;
        if (f->done != JY_EXTENT_UNSAID) out->settled = out->performed = f->done;
        if (f->satisfaction != JY_SATISFACTION_UNSAID) out->satisfaction = f->satisfaction;
        if (f->hearts != 0) out->hearts = f->hearts;
    }
}
