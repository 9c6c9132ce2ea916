/* ledger.c - what each rule found on the live traffic, today and day by day, what it cost, and what
 * became of the routes that it spoke for. */
#include <stdlib.h>
#include <string.h>

#include "gateway/hits.h"
#include "gateway/workshop/cost.h"
#include "gateway/workshop/work.h"
#include "intents/cases/calendar.h"
#include "store/heard.h"
#include "store/tally.h"

struct account {
    int index; /* in the set */
    struct jy_rule_cost cost;
    enum jy_rule_state state;
    double mean_us;
    bool withheld; /* what it found is not told, nor how it was found out what it takes */
    int decided, corrected;
    int64_t days[JY_HITS_DAYS]; /* hits, the last is today's */
};

struct ledger {
    struct account *list; /* by id */
    int n;
    int routes; /* that rules of this version decided */
    int dates[JY_HITS_DAYS];
};

static int compare_ids(const void *a, const void *b)
{
    const struct account *x = a, *y = b;

    return jy_str_compare(x->cost.rule, y->cost.rule);
}

static struct account *find(const struct ledger *l, struct jy_str rule)
{
    const struct account key = {.cost.rule = rule};

    return bsearch(&key, l->list, (size_t)l->n, sizeof *l->list, compare_ids);
}

static void on_decided(void *ctx, struct jy_str rule, bool corrected)
{
    struct account *found = find(ctx, rule);

    if (found == NULL) return;
    found->decided++;
    found->corrected += corrected;
}

static void on_tally(void *ctx, int day, const struct jy_tally *tally)
{
    struct ledger *l = ctx;
    struct account *found = find(l, tally->rule);

    for (int i = 0; found != NULL && i < JY_HITS_DAYS; i++)
        if (l->dates[i] == day) found->days[i] += tally->hits;
}

/* In all these days, whatever version was in force and however often the server was started. */
static int64_t hits_of(const struct account *of)
{
    int64_t sum = 0;

    for (int i = 0; i < JY_HITS_DAYS; i++)
        sum += of->days[i];
    return sum;
}

/* Nothing for a rule that nobody heard of in all these days. */
static void put_days(struct jy_buf *b, const struct account *of)
{
    if (hits_of(of) == 0) return;
    jy_json_key(b, "days");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_HITS_DAYS; i++)
        jy_json_int(b, of->days[i]);
    jy_json_close(b, ']');
}

static void put_account(struct jy_buf *b, const struct account *of)
{
    jy_json_open(b, '{');
    jy_json_put_text(b, "id", of->cost.rule);
    jy_json_put_int(b, "runs", (int64_t)of->cost.runs);
    jy_json_put_int(b, "hits", hits_of(of));
    jy_json_put_int(b, "spent", (int64_t)of->cost.spent);
    jy_json_put_int(b, "agreed", of->decided - of->corrected);
    jy_json_put_int(b, "corrected", of->corrected);
    jy_put_real(b, "mean_us", of->mean_us);
    jy_json_put_int(b, "timed", (int64_t)of->cost.timed);
    jy_json_put_cstr(b, "state", jy_rule_state_name(of->state));
    jy_json_put_bool(b, "quarantined", of->cost.quarantined);
    if (of->withheld) jy_json_put_bool(b, "withheld", true);
    put_days(b, of);
    jy_json_close(b, '}');
}

/* How often people accuse officials is not seen from how often these rules speak. */
static void withhold(struct account *of)
{
    of->cost.runs = of->cost.hits = of->cost.timed = 0;
    of->decided = of->corrected = 0;
    memset(of->days, 0, sizeof of->days);
}

/* Live traffic is timed now and then (JY_TIMED_EVERY).  A rule that has not been yet is tried alone
 * on the newest messages: `timed` is then 0.  When another version has just taken over, the
 * counters are of the one before, and the next look is right. */
static void measure(struct jy_bench *bench, struct ledger *l)
{
    enum { MESSAGES = 12 }; /* thousands of rules, while others wait */
    bool same = bench->live.rules != NULL && jy_ruleset_size(bench->live.rules) == l->n;

    for (int i = 0; i < l->n; i++) {
        struct jy_rule_cost *live = &l->list[i].cost;
        struct jy_cost alone = {0};
        if ((live->timed == 0 || l->list[i].withheld) && same)
            jy_cost_measure(bench->live.rules, l->list[i].index, bench->scratch, bench->recent,
                            MESSAGES, &alone);
        l->list[i].mean_us = live->timed > 0 && !l->list[i].withheld
                                 ? (double)live->timed_ns / 1000 / (double)live->timed
                                 : alone.mean_us;
    }
}

static void take_costs(const struct jy_job *job, struct ledger *l)
{
    for (int i = 0; i < l->n; i++)
        l->list[i] =
            (struct account){.index = i,
                             .cost = jy_ruleset_cost(job->rules, i),
                             .state = jy_ruleset_state(job->rules, i),
                             .withheld = jy_intent_accuses(jy_ruleset_intent(job->rules, i))};
    qsort(l->list, (size_t)l->n, sizeof *l->list, compare_ids);
}

static bool told_since(const struct jy_job *job, const struct ledger *l)
{
    for (int i = 0; i < l->n; i++)
        if (jy_ruleset_cost(job->rules, l->list[i].index).told != l->list[i].cost.told) return true;
    return false;
}

/* What is not written down yet is today's. */
static enum jy_err count_days(struct jy_bench *bench, struct ledger *l)
{
    for (int i = 0; i < l->n; i++)
        l->list[i].days[JY_HITS_DAYS - 1] += (int64_t)(l->list[i].cost.hits - l->list[i].cost.told);
    return jy_tally_read(bench->reader, l->dates[0], on_tally, l);
}

static enum jy_err fill(struct jy_bench *bench, const struct jy_job *job, struct ledger *l)
{
    enum { ROUTES_MAX = 20000 };
    enum jy_err e;

    l->n = jy_ruleset_size(job->rules);
    l->list = jy_arena_take(bench->arena, (size_t)(l->n + 1) * sizeof *l->list);
    if (l->list == NULL) return JY_E_MEMORY;
    jy_hits_days(job->at_ms, l->dates);
    do { /* written down in between they would count twice; that is once a minute */
        take_costs(job, l);
        e = count_days(bench, l);
    } while (e == JY_OK && told_since(job, l));
    if (e != JY_OK) return e;
    if (jy_bench_hear(bench) != JY_OK) return JY_E_STORE;
    measure(bench, l);
    e = jy_heard_decisions(bench->reader, jy_ruleset_version(job->rules), 0, ROUTES_MAX, on_decided,
                           l, &l->routes);
    for (int i = 0; i < l->n; i++)
        if (l->list[i].withheld) withhold(&l->list[i]);
    return e;
}

void jy_work_ledger(struct jy_bench *bench, struct jy_job *job)
{
    struct ledger l = {0};
    struct jy_buf b;
    enum jy_err e = fill(bench, job, &l);

    if (e != JY_OK) {
        jy_job_refuse(job, e, NULL);
        return;
    }
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "since", job->since_ms);
    jy_json_put_text(&b, "version", jy_ruleset_version(job->rules));
    jy_json_put_int(&b, "first_day", l.dates[0]);
    jy_json_put_int(&b, "routes", l.routes);
    jy_json_key(&b, "rules");
    jy_json_open(&b, '[');
    for (int i = 0; i < l.n; i++)
        put_account(&b, &l.list[i]);
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    jy_job_answer(job, 200, &b);
}
