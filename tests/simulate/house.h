/* house.h - what the simulated server stands on: a real store in a folder of its own, the demo city
 * with a sign-in for every mediator, the rules that ship. */
#ifndef JY_SIM_HOUSE_H
#define JY_SIM_HOUSE_H

#include "gateway/secret.h"
#include "intents/rules/ruleset.h"
#include "store/store.h"

struct house {
    char dir[512];
    bool keeps_dir;
    struct jy_city *city;
    struct jy_ruleset *rules;
    struct jy_scratch *scratch;
    struct jy_store *store;
    struct jy_reader *reader;
    struct jy_secret secret;
    int64_t *staff_devices; /* by index in the directory; 0: not known yet */
};

/* In `dir`, or where that is NULL in a folder that goes with it.  False: said on stderr. */
bool house_open(struct house *h, const char *dir);
bool house_restart(struct house *h); /* the store is closed and opened again */
void house_fini(struct house *h);

#endif
