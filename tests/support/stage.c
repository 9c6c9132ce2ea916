/* stage.c - the arena, city and rules that a test program shares among its tests. */
#include "tests/support/stage.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/support/demo_city.h"
#include "tests/support/rules_dir.h"

struct jy_arena *arena, *whole;
struct jy_city *city;
struct jy_ruleset *rules;
struct jy_scratch *scratch;

const struct jy_staff *stage_staff(const char *login)
{
    for (int i = 0; i < city->n_staff; i++)
        if (jy_str_is(city->staff[i].login, login)) return &city->staff[i];
    fprintf(stderr, "nobody signs in as %s\n", login);
    abort();
}

int stage_arena(void **state)
{
    (void)state;
    arena = jy_arena_new();
    whole = jy_arena_new();
    return arena == NULL || whole == NULL;
}

int stage_city(void **state)
{
    city = demo_city_load();
    return stage_arena(state) != 0 || city == NULL;
}

int stage_rules(void **state)
{
    rules = rules_dir_load(JY_SOURCE_DIR "/intents/data/rules");
    scratch = jy_scratch_new();
    return stage_city(state) != 0 || rules == NULL || scratch == NULL;
}

int stage_strike(void **state)
{
    (void)state;
    jy_scratch_free(scratch);
    jy_ruleset_unref(rules);
    jy_city_unref(city);
    jy_arena_free(arena);
    jy_arena_free(whole);
    return 0;
}
