/* names.c - speech acts, hazards and types as the wire and the rule files spell them. */
#include "intents/rules/reading.h"

static const char *const acts[] = {
#define X(name, wire) [JY_ACT_##name] = (wire),
    JY_ACTS(X)
#undef X
};

static const char *const hazards[] = {
#define X(name, wire) [JY_HZ_##name] = (wire),
    JY_HAZARDS(X)
#undef X
};

const char *jy_act_name(enum jy_act a)
{
    return a < JY_N_ACTS ? acts[a] : "unknown";
}

enum jy_act jy_act_of(struct jy_str name)
{
    return (enum jy_act)jy_str_place(acts, JY_N_ACTS, name);
}

const char *jy_hazard_name(enum jy_hazard h)
{
    return h < JY_N_HAZARDS ? hazards[h] : "hz_other";
}

enum jy_hazard jy_hazard_of(struct jy_str name)
{
    return (enum jy_hazard)jy_str_place(hazards, JY_N_HAZARDS, name);
}

bool jy_intent_accuses(struct jy_str intent)
{
    return jy_str_is(intent, "act.accuse") || jy_str_starts(intent, JY_STR("INT-"));
}

bool jy_intent_is_type(struct jy_str intent)
{
    return intent.len == 6 && intent.ptr[3] == '-' && intent.ptr[0] >= 'A' && intent.ptr[0] <= 'Z';
}
