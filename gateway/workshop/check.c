/* check.c - the state machine of the check: each step a row of what one piece does and when it is
 * through.  A version that was in force before is only replayed: it was checked when it came. */
#include "gateway/workshop/check.h"

#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/workshop/cost.h"
#include "gateway/workshop/recent.h"
#include "gateway/workshop/replay.h"
#include "gateway/workshop/work.h"
#include "intents/rules/compare.h"
#include "intents/rules/read.h"
#include "store/heard.h"

enum {
    PIECE_US = 4000, /* how long a small job may have to wait */
    BROKEN_MAX = 500,
    CLASHES_MAX = 500,
    CORRECTIONS_MAX = 5000,
    COST_MESSAGES = 100,
    SLOW_SHOWN = 10
};

enum step { EXAMPLES, REPLAY, CLASH, COST, N_STEPS };

static const char *const step_names[] = {"examples", "replay", "clash", "cost"};

struct slow {
    int rule;
    struct jy_cost cost;
};

struct jy_check {
    struct jy_bench *bench;
    enum jy_check_state state;
    enum step step, last;
    int job;          /* grows with each check */
    int64_t revision; /* of the draft, and the live version that it began with */
    char against[24];
    char version[24]; /* that is replayed; empty: the draft is checked */
    int done, of, n_rules, n_broken, n_clashes;
    struct jy_city *city; /* references */
    struct jy_ruleset *live, *draft;
    struct jy_clash *clash;
    struct jy_replay *replay;      /* stays with the result: its cells can be opened */
    struct jy_arena *arena;        /* of one text */
    struct jy_buf broken, clashes; /* arrays, open */
    struct slow slow[SLOW_SHOWN];
    int n_slow;
    struct jy_buf result; /* the object, once done */
    enum jy_err err;
};

struct jy_check *jy_check_new(struct jy_bench *bench)
{
    struct jy_check *k = calloc(1, sizeof *k);

    if (k != NULL) k->bench = bench;
    return k;
}

/* What a check works with; its result stays, and the replay with it. */
static void put_away(struct jy_check *k)
{
    jy_clash_free(k->clash);
    jy_arena_free(k->arena);
    jy_buf_fini(&k->broken);
    jy_buf_fini(&k->clashes);
    jy_ruleset_unref(k->live);
    jy_ruleset_unref(k->draft);
    jy_city_unref(k->city);
    k->clash = NULL;
    k->arena = NULL;
    k->live = k->draft = NULL;
    k->city = NULL;
}

static void forget(struct jy_check *k)
{
    put_away(k);
    jy_replay_free(k->replay);
    k->replay = NULL;
}

void jy_check_free(struct jy_check *k)
{
    if (k == NULL) return;
    forget(k);
    jy_buf_fini(&k->result);
    free(k);
}

bool jy_check_is_running(const struct jy_check *k)
{
    return k->state == JY_CHECK_RUNNING;
}

void jy_check_stop(struct jy_check *k)
{
    bool stays = k->state == JY_CHECK_DONE && k->version[0] == '\0';

    if (k->state == JY_CHECK_NONE || stays) return;
    k->state = JY_CHECK_STOPPED;
    forget(k);
}

void jy_check_tidy(struct jy_check *k)
{
    if (k->state == JY_CHECK_DONE && jy_check_is_stale(k)) forget(k);
}

/* Examples: one rule a call. */

static void on_broken(void *ctx, struct jy_str rule, struct jy_str text, bool should)
{
    struct jy_check *k = ctx;
    struct jy_reading read;
    bool is_read;

    if (k->n_broken++ >= BROKEN_MAX) return;
    jy_arena_reset(k->arena);
    is_read = jy_read(k->draft, k->bench->scratch, k->arena, text, 0, &read) == JY_OK;
    jy_json_open(&k->broken, '{');
    jy_json_put_text(&k->broken, "rule", rule);
    jy_json_put_text(&k->broken, "text", text);
    jy_json_put_bool(&k->broken, "should", should);
    jy_put_rank(&k->broken, k->city, "read", is_read ? jy_reading_best(&read) : NULL);
    jy_json_close(&k->broken, '}');
}

static enum jy_err do_example(struct jy_check *k)
{
    jy_ruleset_test_one(k->draft, k->done, k->bench->scratch, on_broken, k);
    return JY_OK;
}

/* Replay: one message a call; what the rules vouch for with the first, the corrections with the
 * last. */

static void on_corrected(void *ctx, struct jy_str text, struct jy_str type, int64_t at_ms)
{
    struct jy_check *k = ctx;

    (void)at_ms;
    if (k->err == JY_OK) k->err = jy_replay_correction(k->replay, k->bench->scratch, text, type);
}

static enum jy_err do_message(struct jy_check *k)
{
    struct jy_bench *b = k->bench;
    enum jy_err e = k->done == 0 ? jy_replay_vouched(k->replay, b->scratch) : JY_OK;

    if (e == JY_OK && k->done < jy_recent_n(b->recent))
        return jy_replay_message(k->replay, b->scratch, jy_recent_at(b->recent, k->done)->raw);
    if (e != JY_OK) return e;
    k->err = JY_OK;
    e = jy_heard_corrections(b->reader, 0, CORRECTIONS_MAX, on_corrected, k);
    return e == JY_OK ? k->err : e;
}

/* Clash: the examples of one rule a call, or sentences of its own words, beside the messages that
 * the replay has shown it. */

static void on_clash(void *ctx, const struct jy_clash_found *found)
{
    struct jy_check *k = ctx;

    if (k->n_clashes++ >= CLASHES_MAX) return;
    jy_json_open(&k->clashes, '{');
    jy_json_put_cstr(&k->clashes, "kind", jy_clash_name(found->kind));
    jy_json_put_text(&k->clashes, "rule", found->rule);
    jy_json_put_text(&k->clashes, "other", found->other);
    jy_put_words(&k->clashes, "text", found->text);
    jy_json_put_bool(&k->clashes, "made", found->of == JY_CLASH_MADE);
    jy_json_close(&k->clashes, '}');
}

static enum jy_err do_clash(struct jy_check *k)
{
    struct jy_str text;
    enum jy_err e = JY_OK;
    int i;

    for (i = 0; (text = jy_ruleset_example(k->draft, k->done, i)).len > 0; i++) {
        struct jy_reading read;
        jy_arena_reset(k->arena);
        e = jy_read(k->draft, k->bench->scratch, k->arena, text, 0, &read);
        if (e == JY_E_MEMORY) return e;
        if (e == JY_OK) jy_clash_add(k->clash, &read, text, JY_CLASH_EXAMPLE);
    }
    e = i == 0 ? jy_clash_add_made(k->clash, k->done, k->bench->scratch) : JY_OK;
    if (k->done + 1 == k->n_rules) jy_clash_find(k->clash, on_clash, k);
    return e;
}

/* Cost: one rule a call. */

static enum jy_err do_cost(struct jy_check *k)
{
    struct slow fresh = {.rule = k->done};

    jy_cost_measure(k->draft, k->done, k->bench->scratch, k->bench->recent, COST_MESSAGES,
                    &fresh.cost);
    if (fresh.cost.n == 0) return JY_OK;
    for (int i = 0; i < SLOW_SHOWN; i++) {
        struct slow moved = k->slow[i];
        if (i < k->n_slow && fresh.cost.mean_us <= moved.cost.mean_us) continue;
        k->slow[i] = fresh;
        if (i == k->n_slow) {
            k->n_slow++;
            return JY_OK;
        }
        fresh = moved;
    }
    return JY_OK;
}

static void put_cost(struct jy_check *k)
{
    struct jy_buf *b = &k->result;
    int64_t us = 0;
    struct jy_str worst = jy_replay_worst(k->replay, &us);

    jy_json_key(b, "cost");
    jy_json_open(b, '{');
    jy_json_put_int(b, "worst_us", us);
    jy_put_words(b, "worst_text", worst);
    jy_json_key(b, "slow");
    jy_json_open(b, '[');
    for (int i = 0; i < k->n_slow; i++) {
        const struct jy_cost *cost = &k->slow[i].cost;
        jy_json_open(b, '{');
        jy_json_put_text(b, "rule", jy_ruleset_cost(k->draft, k->slow[i].rule).rule);
        jy_put_real(b, "mean_us", cost->mean_us);
        jy_put_real(b, "worst_us", cost->worst_us);
        jy_json_put_int(b, "spent", cost->spent);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
    jy_json_close(b, '}');
}

static void put_array(struct jy_buf *b, const char *key, const struct jy_buf *array)
{
    jy_json_key(b, key);
    jy_json_raw(b, jy_buf_str(array));
    jy_json_close(b, ']');
    jy_buf_need(b, array);
}

static void finish(struct jy_check *k)
{
    struct jy_buf *b = &k->result;

    jy_json_open(b, '{');
    if (k->version[0] == '\0') {
        put_array(b, "examples", &k->broken);
        jy_json_put_int(b, "n_examples", k->n_broken);
    }
    jy_replay_write(k->replay, b);
    if (k->version[0] == '\0') {
        put_array(b, "clash", &k->clashes);
        jy_json_put_int(b, "n_clash", k->n_clashes);
        put_cost(k);
    }
    jy_json_close(b, '}');
    k->state = JY_CHECK_DONE;
    put_away(k);
    if (!b->failed) return;
    k->state = JY_CHECK_STOPPED;
    forget(k);
}

static int length_of(const struct jy_check *k, enum step step)
{
    return step == REPLAY ? jy_recent_n(k->bench->recent) + 1 : k->n_rules;
}

void jy_check_go_on(struct jy_check *k)
{
    static enum jy_err (*const pieces[N_STEPS])(struct jy_check *) = {do_example, do_message,
                                                                      do_clash, do_cost};
    int64_t until = jy_elapsed_us() + PIECE_US;
    enum jy_err e = JY_OK;

    while (e == JY_OK && jy_elapsed_us() < until) {
        if (k->done < k->of) {
            e = pieces[k->step](k);
            k->done++;
        } else if (k->step < k->last) {
            k->step++;
            k->done = 0;
            k->of = length_of(k, k->step);
        } else {
            finish(k);
            return;
        }
    }
    if (e != JY_OK) jy_check_stop(k);
}

static bool begin(struct jy_check *k, const struct jy_check_setup *setup)
{
    struct jy_replay_setup replay;

    k->live = jy_ruleset_ref(setup->live);
    k->draft = jy_ruleset_ref(setup->draft);
    k->city = jy_city_ref(setup->city);
    if (setup->version == NULL) k->clash = jy_clash_new(k->draft);
    replay = (struct jy_replay_setup){k->live, k->draft, k->city, k->clash};
    k->replay = jy_replay_new(&replay);
    k->arena = jy_arena_new();
    jy_buf_init(&k->broken);
    jy_buf_init(&k->clashes);
    jy_buf_fini(&k->result);
    jy_buf_init(&k->result);
    jy_json_open(&k->broken, '[');
    jy_json_open(&k->clashes, '[');
    return k->replay != NULL && k->arena != NULL && (k->clash != NULL || setup->version != NULL);
}

void jy_check_start(struct jy_check *k, const struct jy_check_setup *setup)
{
    const char *version = setup->version != NULL ? setup->version : "";

    forget(k);
    k->job++;
    k->revision = k->bench->state.revision;
    memcpy(k->against, k->bench->head.version, sizeof k->against);
    jy_str_copy(k->version, sizeof k->version, jy_str_of(version));
    k->step = setup->version != NULL ? REPLAY : EXAMPLES;
    k->last = setup->version != NULL ? REPLAY : N_STEPS - 1;
    k->done = k->n_broken = k->n_clashes = k->n_slow = 0;
    k->n_rules = jy_ruleset_size(setup->draft);
    k->of = length_of(k, k->step);
    k->state = JY_CHECK_RUNNING;
    if (!begin(k, setup)) jy_check_stop(k);
}

/* Has the draft, or what is in force, moved on since? */
bool jy_check_is_stale(const struct jy_check *k)
{
    const struct jy_bench *b = k->bench;

    return k->state != JY_CHECK_NONE &&
           ((k->version[0] == '\0' && k->revision != b->state.revision) ||
            strcmp(k->against, b->head.version) != 0);
}

struct jy_check_sight jy_check_look(const struct jy_check *k)
{
    return (struct jy_check_sight){.state = k->state,
                                   .step = step_names[k->step],
                                   .version = k->version,
                                   .job = k->job,
                                   .done = k->done,
                                   .of = k->of,
                                   .revision = k->revision,
                                   .result = jy_buf_str(&k->result)};
}

struct jy_replay *jy_check_replay(const struct jy_check *k)
{
    return k->state == JY_CHECK_DONE ? k->replay : NULL;
}
