/* live.h - the directory and the rules in force, as published in the store.
 *
 * A reload swaps both whole or changes nothing; turns under way keep the versions they began with,
 * by reference.  Threads: the loop's. */
#ifndef JY_LIVE_H
#define JY_LIVE_H

#include "intents/city/city.h"
#include "intents/rules/ruleset.h"
#include "store/rulebook.h"

struct jy_live {
    struct jy_city *city;
    struct jy_ruleset *rules;
    char city_version[24], rules_version[24];
    char seen_city[24], seen_rules[24]; /* published when it was last asked */
    int64_t since_ms;                   /* when `rules` took over: its counters began at 0 */
};

/* What is published, but for what `live` holds already; a zero one holds nothing.
 * NOT_FOUND: nothing is published yet.  BAD_DATA: what is published does not load. */
JY_MUST enum jy_err jy_live_load(struct jy_live *live, struct jy_reader *r, struct jy_diag *why);
/* Has another version been published since this was last asked?  Says so once, so that one which
 * does not load is not tried every second. */
bool jy_live_is_outdated(struct jy_live *live, struct jy_reader *r);
/* Rules that have just been published, compiled already: takes over the reference. */
void jy_live_take_rules(struct jy_live *live, struct jy_ruleset *rules, const char *version,
                        int64_t now_ms);
void jy_live_fini(struct jy_live *live);

#endif
