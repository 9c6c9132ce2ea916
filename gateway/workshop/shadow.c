/* shadow.c - 影子: of each rule that runs in shadow since when it does, what it would have changed
 * day by day, and how often that was what people then made of a message.
 *
 * Looks back through the versions for when each began, then reads what people have judged once
 * more.  Only messages that the rule would have put under another type say anything of it. */
#include <stdlib.h>
#include <string.h>

#include "gateway/corrected.h"
#include "gateway/hits.h"
#include "gateway/workshop/slow.h"
#include "gateway/workshop/work.h"
#include "intents/cases/calendar.h"
#include "intents/rules/compare.h"
#include "intents/rules/read.h"
#include "store/tally.h"

struct account {
    struct jy_str rule;
    int64_t since_ms;
    bool withheld;     /* of accusations: neither hits nor changes are told (ledger.c) */
    bool may_be_older; /* it ran in every version that was looked at so far */
    int64_t hits[JY_HITS_DAYS], changes[JY_HITS_DAYS]; /* the last are today's */
    int judged, agreed, live_agreed; /* with the person: the rule, and what is in force */
};

struct watch {
    struct jy_bench *bench;
    struct jy_job *job;
    struct jy_arena *arena, *one; /* of the whole, and of one text */
    struct jy_ruleset *live;      /* the bench's: what is tried here is no traffic */
    struct account *list;         /* by id */
    int n, dates[JY_HITS_DAYS];
    struct jy_book_head *versions; /* the newest first */
    int n_versions, next;          /* the next to look at */
    struct jy_corrected corrected, confirmed;
    int done; /* of both */
};

static int compare_ids(const void *a, const void *b)
{
    const struct account *x = a, *y = b;

    return jy_str_compare(x->rule, y->rule);
}

static struct account *find(const struct watch *w, struct jy_str rule)
{
    const struct account key = {.rule = rule};

    return bsearch(&key, w->list, (size_t)w->n, sizeof *w->list, compare_ids);
}

/* Begin: the rules, and what was counted. */

static void on_tally(void *ctx, int day, const struct jy_tally *tally)
{
    struct watch *w = ctx;
    struct account *found = find(w, tally->rule);

    for (int i = 0; found != NULL && !found->withheld && i < JY_HITS_DAYS; i++) {
        if (w->dates[i] != day) continue;
        found->hits[i] += tally->hits;
        found->changes[i] += tally->changes;
    }
}

static enum jy_err list_rules(struct watch *w)
{
    const struct jy_ruleset *rules = w->job->rules;

    w->list = jy_arena_take(w->arena, ((size_t)jy_ruleset_size(rules) + 1) * sizeof *w->list);
    if (w->list == NULL) return JY_E_MEMORY;
    for (int i = 0; i < jy_ruleset_size(rules); i++) {
        struct jy_rule_cost cost = jy_ruleset_cost(rules, i);
        struct account *fresh = &w->list[w->n];
        if (jy_ruleset_state(rules, i) != JY_RULE_SHADOW) continue;
        *fresh = (struct account){.rule = cost.rule,
                                  .withheld = jy_intent_accuses(jy_ruleset_intent(rules, i)),
                                  .may_be_older = true};
        w->n++;
        if (fresh->withheld) continue;
        /* what is not written down yet is today's */
        fresh->hits[JY_HITS_DAYS - 1] = (int64_t)(cost.hits - cost.told);
        fresh->changes[JY_HITS_DAYS - 1] = (int64_t)(cost.changes - cost.told_changes);
    }
    qsort(w->list, (size_t)w->n, sizeof *w->list, compare_ids);
    return JY_OK;
}

static enum jy_err list_versions(struct watch *w)
{
    struct jy_str now = jy_ruleset_version(w->job->rules);
    enum jy_err e;

    w->versions = jy_arena_take(w->arena, JY_BENCH_VERSIONS * sizeof *w->versions);
    if (w->versions == NULL) return JY_E_MEMORY;
    e = jy_rulebook_list(w->bench->reader, JY_BOOK_RULES, w->versions, JY_BENCH_VERSIONS,
                         &w->n_versions);
    while (w->next < w->n_versions && !jy_str_is(now, w->versions[w->next].version))
        w->next++;
    for (int i = 0; i < w->n; i++)
        w->list[i].since_ms =
            w->next < w->n_versions ? w->versions[w->next].at_ms : w->job->since_ms;
    w->next++; /* those before it are still to be looked at */
    return e;
}

static enum jy_err gather(struct watch *w)
{
    enum jy_err e = list_rules(w);

    jy_hits_days(w->job->at_ms, w->dates);
    if (e != JY_OK || w->n == 0) return e;
    e = jy_tally_read(w->bench->reader, w->dates[0], on_tally, w);
    if (e == JY_OK) e = list_versions(w);
    if (e == JY_OK) e = jy_corrected_read(w->bench->reader, w->arena, &w->corrected);
    if (e == JY_OK) e = jy_confirmed_read(w->bench->reader, w->arena, &w->confirmed);
    return e;
}

static enum jy_err begin(struct jy_bench *b, struct jy_job *job, void **out)
{
    struct watch *w = calloc(1, sizeof *w);
    enum jy_err e;

    *out = w;
    if (w == NULL) return JY_E_MEMORY;
    w->bench = b;
    w->job = job;
    w->arena = jy_arena_new();
    w->one = jy_arena_new();
    e = w->arena && w->one ? jy_slow_ready(b, job) : JY_E_MEMORY;
    if (e != JY_OK) return e;
    w->live = jy_ruleset_ref(b->live.rules);
    return gather(w);
}

/* Versions: one a call, until each rule has been met in another state. */

static bool is_shadow(const struct jy_rule_book *book, struct jy_str rule, struct jy_arena *a)
{
    struct jy_str text = {0};
    json_t *body = NULL;
    bool is = false;

    if (jy_rule_book_get(book, rule, a, &text, NULL) == JY_OK)
        body = json_loadb(text.ptr, text.len, 0, NULL);
    if (json_is_string(json_object_get(body, "state")))
        is = strcmp(json_string_value(json_object_get(body, "state")),
                    jy_rule_state_name(JY_RULE_SHADOW)) == 0;
    json_decref(body);
    return is;
}

/* A version that cannot be read any more ends the search: nothing more is known. */
static enum jy_err look_at_version(struct watch *w)
{
    const struct jy_book_head *head = &w->versions[w->next++];
    struct jy_rule_book *book = NULL;
    struct jy_diag why;
    enum jy_err e;

    jy_arena_reset(w->bench->arena); /* what a small job left */
    e = jy_bench_version(w->bench, JY_BOOK_RULES, head->version, &book, &why);
    if (e != JY_OK && e != JY_E_BAD_DATA) return e;
    for (int i = 0; i < w->n; i++) {
        struct account *of = &w->list[i];
        if (!of->may_be_older) continue;
        of->may_be_older = book != NULL && is_shadow(book, of->rule, w->bench->arena);
        if (of->may_be_older) of->since_ms = head->at_ms;
    }
    jy_rule_book_free(book);
    return JY_OK;
}

static bool is_version_next(const struct watch *w)
{
    for (int i = 0; i < w->n && w->next < w->n_versions; i++)
        if (w->list[i].may_be_older) return true;
    return false;
}

/* Judged: one text a call. */

struct asked {
    struct watch *watch;
    const struct jy_corrected_text *of;
};

static bool is_type(const struct jy_reading *r, struct jy_str type)
{
    const struct jy_rank *best = jy_reading_best(r);

    return best != NULL && jy_str_eq(best->type, type);
}

static void on_shadow(void *ctx, int rule, const struct jy_reading *is,
                      const struct jy_reading *would)
{
    const struct asked *asked = ctx;
    struct account *of = find(asked->watch, jy_ruleset_rule(asked->watch->live, rule));

    if (of == NULL || asked->of->at_ms < of->since_ms) return;
    if (jy_reading_shift(is, would) == JY_SHIFT_NONE) return;
    of->judged++;
    of->agreed += is_type(would, asked->of->type);
    of->live_agreed += is_type(is, asked->of->type);
}

/* Each case is one judgement, whoever said the same words before. */
static enum jy_err look_at_text(struct watch *w)
{
    int at = w->done++;
    struct asked asked = {w, at < w->corrected.n ? &w->corrected.list[at]
                                                 : &w->confirmed.list[at - w->corrected.n]};
    struct jy_text text;
    enum jy_err e;

    jy_arena_reset(w->one);
    e = jy_fold(w->one, asked.of->text, &text);
    if (e == JY_OK)
        e = jy_read_shadows(w->live, w->bench->scratch, w->one, &text, on_shadow, &asked);
    return e == JY_E_MEMORY ? e : JY_OK;
}

static enum jy_err step(void *work, struct jy_job *job, bool *more)
{
    struct watch *w = work;
    int n = w->n > 0 ? w->corrected.n + w->confirmed.n : 0;
    enum jy_err e = JY_OK;

    (void)job;
    if (is_version_next(w))
        e = look_at_version(w);
    else if (w->done < n)
        e = look_at_text(w);
    *more = is_version_next(w) || w->done < n;
    return e;
}

/* Before it ran in shadow it may have spoken: that is not counted here. */
static void put_days(struct jy_buf *b, const struct watch *w, const struct account *of)
{
    int64_t hits = 0, changes = 0;
    int first = jy_date_of(of->since_ms);

    jy_json_key(b, "days");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_HITS_DAYS; i++) {
        bool counts = w->dates[i] >= first;
        hits += counts ? of->hits[i] : 0;
        changes += counts ? of->changes[i] : 0;
        jy_json_int(b, counts ? of->changes[i] : 0);
    }
    jy_json_close(b, ']');
    jy_json_put_int(b, "hits", hits);
    jy_json_put_int(b, "would_change", changes);
}

static void answer(void *work, struct jy_job *job)
{
    const struct watch *w = work;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_text(&b, "version", jy_ruleset_version(job->rules));
    jy_json_put_int(&b, "first_day", w->dates[0]);
    jy_json_key(&b, "rules");
    jy_json_open(&b, '[');
    for (int i = 0; i < w->n; i++) {
        const struct account *of = &w->list[i];
        jy_json_open(&b, '{');
        jy_json_put_text(&b, "id", of->rule);
        jy_json_put_int(&b, "since", of->since_ms);
        put_days(&b, w, of);
        if (of->withheld) jy_json_put_bool(&b, "withheld", true);
        jy_json_put_int(&b, "judged", of->judged);
        jy_json_put_int(&b, "agreed", of->agreed);
        jy_json_put_int(&b, "live_agreed", of->live_agreed);
        jy_json_close(&b, '}');
    }
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    jy_job_answer(job, 200, &b);
}

static void end(void *work)
{
    struct watch *w = work;

    jy_ruleset_unref(w->live);
    jy_arena_free(w->arena);
    jy_arena_free(w->one);
    free(w);
}

void jy_work_shadow(struct jy_bench *b, struct jy_job *job)
{
    static const struct jy_slow_kind kind = {begin, step, answer, end, NULL};

    jy_slow_keep(b->slow, job, &kind);
}
