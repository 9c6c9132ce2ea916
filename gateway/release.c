/* release.c - the steps from a book to something that can be put in force, each named once. */
#include "gateway/release.h"

#include "gateway/clock.h"
#include "intents/rules/compare.h"
#include "intents/rules/trial.h"
#include "intents/text/utf8.h"

struct trial {
    jy_objection_fn *each;
    void *ctx;
};

static void on_broken(void *ctx, struct jy_str rule, struct jy_str example, bool should)
{
    const struct trial *t = ctx;
    const struct jy_objection o = {JY_EXAMPLE_BROKEN, rule, example, should, JY_N_HAZARDS};

    t->each(t->ctx, &o);
}

static void on_lost(void *ctx, struct jy_str rule, struct jy_str text, enum jy_hazard card)
{
    const struct trial *t = ctx;
    const struct jy_objection o = {JY_HAZARD_LOST, rule, text, true, card};

    t->each(t->ctx, &o);
}

static void on_slow(void *ctx, const struct jy_trial_fault *fault)
{
    const struct trial *t = ctx;
    const struct jy_objection o = {JY_TOO_SLOW, fault->rule,
                                   jy_utf8_head(fault->text, JY_TRIAL_SHOWN), false, JY_N_HAZARDS};

    t->each(t->ctx, &o);
}

/* Rules that are not in force as they are. */
struct others {
    struct jy_arena *arena;
    struct jy_str *ids;
    int n, room;
};

static void on_other(void *ctx, enum jy_rule_change what, struct jy_str id)
{
    struct others *o = ctx;

    if (what != JY_RULE_REMOVED && o->n < o->room) o->ids[o->n++] = jy_arena_str(o->arena, id);
}

/* On texts made to hurt them; those in force as they are were tried when they came. */
static enum jy_err try_hard(struct jy_arena *a, const struct jy_release_base *live,
                            const struct jy_rule_book *book, const struct jy_ruleset *fresh,
                            struct trial *t)
{
    int counts[JY_N_RULE_CHANGES] = {0};
    struct others o = {.arena = a, .room = jy_ruleset_size(fresh)};
    struct jy_scratch *scratch = jy_scratch_new();
    struct jy_trial_of of = {0};
    enum jy_err e = JY_OK;

    o.ids = jy_arena_take(a, (size_t)(o.room + 1) * sizeof *o.ids);
    if (o.ids == NULL || scratch == NULL) e = JY_E_MEMORY;
    if (e == JY_OK && live->book != NULL)
        e = jy_rule_book_diff(live->book, book, on_other, &o, counts);
    if (live->book != NULL) of = (struct jy_trial_of){o.ids, o.n};
    if (e == JY_OK && jy_ruleset_trial_of(fresh, scratch, jy_reading_clocks(), of, on_slow, t) < 0)
        e = JY_E_MEMORY;
    jy_scratch_free(scratch);
    return e;
}

static enum jy_err try_out(const struct jy_release_base *live, const struct jy_ruleset *fresh,
                           bool examples, struct trial *t)
{
    struct jy_scratch *scratch = jy_scratch_new();
    enum jy_err e = JY_OK;

    if (scratch == NULL) return JY_E_MEMORY;
    if (examples) jy_ruleset_test(fresh, scratch, on_broken, t);
    if (live->rules != NULL) e = jy_compare_hazards(live->rules, fresh, scratch, on_lost, t);
    jy_scratch_free(scratch);
    jy_ruleset_count_anew(fresh); /* none of it was traffic */
    return e;
}

static enum jy_err count(const struct jy_release_base *live, const struct jy_rule_book *book,
                         struct jy_release *out)
{
    int counts[JY_N_RULE_CHANGES] = {0};
    enum jy_err e = JY_OK;

    out->head.rules = jy_ruleset_size(out->rules);
    if (live->book != NULL) e = jy_rule_book_diff(live->book, book, NULL, NULL, counts);
    out->head.added = live->book ? counts[JY_RULE_ADDED] : out->head.rules;
    out->head.removed = counts[JY_RULE_REMOVED];
    out->head.edited = counts[JY_RULE_EDITED];
    return e;
}

static enum jy_err write_files(struct jy_arena *a, const struct jy_rule_book *book,
                               struct jy_release *out)
{
    struct jy_rule_file *files = NULL;
    enum jy_err e = jy_rule_book_write(book, a, &files, &out->n_files);

    if (e != JY_OK) return e;
    out->files = jy_arena_take(a, (size_t)(out->n_files + 1) * sizeof *out->files);
    if (out->files == NULL) return JY_E_MEMORY;
    for (int i = 0; i < out->n_files; i++)
        out->files[i] = (struct jy_book_file){files[i].name, files[i].bytes};
    return JY_OK;
}

/* NOLINTNEXTLINE(readability-function-size): eight arguments, as the contract has it */
enum jy_err jy_release_make(struct jy_arena *a, const struct jy_release_base *live,
                            struct jy_rule_book *book, int64_t now_ms, jy_objection_fn *each,
                            void *ctx, struct jy_release *out, struct jy_diag *why)
{
    struct trial t = {each, ctx};
    enum jy_err e;

    *out = (struct jy_release){.head.at_ms = now_ms};
    jy_version_name(now_ms, out->head.version);
    e = jy_rule_book_rename(book, out->head.version);
    if (e == JY_OK) e = jy_rule_book_compile(book, live->rules, &out->rules, why);
    if (e == JY_OK) e = try_hard(a, live, book, out->rules, &t);
    if (e == JY_OK) e = try_out(live, out->rules, true, &t);
    if (e == JY_OK) e = count(live, book, out);
    if (e == JY_OK) e = write_files(a, book, out);
    if (e == JY_OK) return JY_OK;
    jy_ruleset_unref(out->rules);
    out->rules = NULL;
    return e;
}

/* NOLINTNEXTLINE(readability-function-size): seven arguments, as the contract has it */
enum jy_err jy_release_again(const struct jy_release_base *live, const char *version,
                             const struct jy_rule_book *book, jy_objection_fn *each, void *ctx,
                             struct jy_release *out, struct jy_diag *why)
{
    struct trial t = {each, ctx};
    enum jy_err e;

    *out = (struct jy_release){0};
    jy_str_copy(out->head.version, sizeof out->head.version, jy_str_of(version));
    e = jy_rule_book_compile(book, live->rules, &out->rules, why);
    if (e == JY_OK) e = try_out(live, out->rules, false, &t);
    if (e == JY_OK) e = count(live, book, out);
    if (e == JY_OK) return JY_OK;
    jy_ruleset_unref(out->rules);
    out->rules = NULL;
    return e;
}

struct jy_str jy_release_told(struct jy_arena *a, const struct jy_book_head *head,
                              const char *against, struct jy_str why)
{
    return jy_arena_printf(a, "%s: %.*s (%s: +%d -%d ~%d)", head->version, (int)why.len,
                           why.len > 0 ? why.ptr : "", against, head->added, head->removed,
                           head->edited);
}

struct jy_rule_file *jy_rule_files(struct jy_arena *a, const struct jy_book_file *files, int n)
{
    struct jy_rule_file *out = jy_arena_take(a, (size_t)(n + 1) * sizeof *out);

    for (int i = 0; out != NULL && i < n; i++)
        out[i] = (struct jy_rule_file){files[i].name, files[i].bytes};
    return out;
}
