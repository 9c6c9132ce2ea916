/* live.c - from the files of the live versions to a city and a rule set. */
#include "gateway/live.h"

#include <string.h>

#include "gateway/clock.h"
#include "gateway/shipped.h"

enum { FILES_MAX = 128, WHY_MAX = 8 };

static enum jy_err load_city(struct jy_reader *r, struct jy_arena *a, char version[24],
                             struct jy_city **out, struct jy_diag *why)
{
    struct jy_book_file *from = jy_arena_take(a, FILES_MAX * sizeof *from);
    struct jy_city_file *files = jy_arena_take(a, (FILES_MAX + JY_SHIPPED_FILES) * sizeof *files);
    struct jy_diag *all = jy_arena_take(a, WHY_MAX * sizeof *all);
    struct jy_notes notes = {.list = all, .max = WHY_MAX};
    int n = 0;
    enum jy_err e;

    if (!from || !files || !all) return JY_E_MEMORY;
    e = jy_rulebook_live(r, JY_BOOK_CITY, a, version, from, FILES_MAX, &n);
    if (e != JY_OK) return e;
    for (int i = 0; i < n; i++)
        files[i] = (struct jy_city_file){from[i].name, from[i].bytes};
    jy_shipped_fill(files, &n, a); /* it may be older than the program */
    e = jy_city_load(files, n, out, &notes);
    if (e != JY_OK && notes.n > 0) *why = all[0];
    return e;
}

static enum jy_err load_rules(struct jy_reader *r, struct jy_arena *a, char version[24],
                              const struct jy_ruleset *like, struct jy_ruleset **out,
                              struct jy_diag *why)
{
    struct jy_book_file *from = jy_arena_take(a, FILES_MAX * sizeof *from);
    struct jy_rule_file *files = jy_arena_take(a, FILES_MAX * sizeof *files);
    int n = 0;
    enum jy_err e;

    if (!from || !files) return JY_E_MEMORY;
    e = jy_rulebook_live(r, JY_BOOK_RULES, a, version, from, FILES_MAX, &n);
    if (e != JY_OK) return e;
    for (int i = 0; i < n; i++)
        files[i] = (struct jy_rule_file){from[i].name, from[i].bytes};
    return jy_ruleset_load(files, n, like, out, why);
}

/* Is what is published what we have?  A version never changes. */
static bool is_held(struct jy_reader *r, enum jy_book book, const char held[24])
{
    char now[24] = {0};

    return held[0] != '\0' && jy_rulebook_version(r, book, now) == JY_OK && strcmp(now, held) == 0;
}

static enum jy_err take_city(const struct jy_live *live, struct jy_reader *r, struct jy_arena *a,
                             struct jy_live *fresh, struct jy_diag *why)
{
    if (!is_held(r, JY_BOOK_CITY, live->city_version))
        return load_city(r, a, fresh->city_version, &fresh->city, why);
    fresh->city = jy_city_ref(live->city);
    memcpy(fresh->city_version, live->city_version, sizeof fresh->city_version);
    return JY_OK;
}

static enum jy_err take_rules(const struct jy_live *live, struct jy_reader *r, struct jy_arena *a,
                              struct jy_live *fresh, struct jy_diag *why)
{
    fresh->since_ms = jy_now_ms();
    if (!is_held(r, JY_BOOK_RULES, live->rules_version))
        return load_rules(r, a, fresh->rules_version, live->rules, &fresh->rules, why);
    fresh->rules = jy_ruleset_ref(live->rules); /* and its counters go on */
    fresh->since_ms = live->since_ms;
    memcpy(fresh->rules_version, live->rules_version, sizeof fresh->rules_version);
    return JY_OK;
}

enum jy_err jy_live_load(struct jy_live *live, struct jy_reader *r, struct jy_diag *why)
{
    struct jy_live fresh = {0};
    struct jy_arena *a = jy_arena_new();
    enum jy_err e;

    if (a == NULL) return JY_E_MEMORY;
    jy_diag_set(why, "", 0, "还没有城市资料和规则，请先 jieyou init",
                "no city and no rules are published yet: run jieyou init first");
    e = take_city(live, r, a, &fresh, why);
    if (e == JY_OK) e = take_rules(live, r, a, &fresh, why);
    jy_arena_free(a);
    if (e != JY_OK) {
        jy_live_fini(&fresh);
        return e;
    }
    jy_live_fini(live);
    *live = fresh;
    return JY_OK;
}

void jy_live_take_rules(struct jy_live *live, struct jy_ruleset *rules, const char *version,
                        int64_t now_ms)
{
    jy_ruleset_unref(live->rules);
    live->rules = rules;
    live->since_ms = now_ms;
    jy_str_copy(live->rules_version, sizeof live->rules_version, jy_str_of(version));
}

/* Copies what is published into `seen`; true when it was something else. */
static bool is_new(struct jy_reader *r, enum jy_book book, char seen[24])
{
    char now[24] = {0};

    if (jy_rulebook_version(r, book, now) != JY_OK || strcmp(now, seen) == 0) return false;
    memcpy(seen, now, sizeof now);
    return true;
}

bool jy_live_is_outdated(struct jy_live *live, struct jy_reader *r)
{
    bool city = is_new(r, JY_BOOK_CITY, live->seen_city);
    bool rules = is_new(r, JY_BOOK_RULES, live->seen_rules);

    return (city && strcmp(live->seen_city, live->city_version) != 0) ||
           (rules && strcmp(live->seen_rules, live->rules_version) != 0);
}

void jy_live_fini(struct jy_live *live)
{
    jy_city_unref(live->city);
    jy_ruleset_unref(live->rules);
    *live = (struct jy_live){0};
}
