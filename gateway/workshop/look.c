/* look.c - what the rules and their draft are, which versions there were, what each rule earns. */
#include <stdlib.h>

#include "gateway/workshop/cost.h"
#include "gateway/workshop/slow.h"
#include "gateway/workshop/work.h"
#include "store/heard.h"
#include "store/people.h"

static void put_head(struct jy_buf *b, const struct jy_city *c, const struct jy_book_head *head)
{
    jy_json_put_cstr(b, "version", head->version);
    jy_json_put_int(b, "at", head->at_ms);
    jy_put_staff(b, c, "by", jy_str_of(head->by));
    jy_put_staff(b, c, "second", jy_str_of(head->second));
    jy_json_put_cstr(b, "why", head->why);
}

static void put_draft(struct jy_buf *b, struct jy_bench *bench, const struct jy_city *c)
{
    jy_json_key(b, "draft");
    jy_json_open(b, '{');
    jy_json_put_int(b, "revision", bench->state.revision);
    if (bench->state.ready_revision > 0) {
        jy_json_key(b, "ready");
        jy_json_open(b, '{');
        jy_json_put_int(b, "revision", bench->state.ready_revision);
        jy_put_staff(b, c, "by", jy_str_of(bench->state.ready_by));
        jy_json_put_cstr(b, "by_id", bench->state.ready_by);
        jy_json_close(b, '}');
    }
    jy_json_key(b, "edits");
    jy_json_open(b, '[');
    for (int i = 0; i < bench->n_edits; i++) {
        unsigned char base[32];
        bool is_new = false;
        if (jy_bench_base(bench, bench->edits[i].id, &is_new, NULL, base) != JY_OK)
            b->failed = true;
        jy_put_edit(b, c, &bench->edits[i], is_new, base);
    }
    jy_json_close(b, ']');
    jy_json_close(b, '}');
}

static enum jy_err put_files(struct jy_buf *b, const struct jy_bench *bench)
{
    struct jy_rule_file *files = NULL;
    int n = 0;
    enum jy_err e = jy_rule_book_write(bench->live.book, bench->arena, &files, &n);

    jy_json_key(b, "files");
    jy_json_open(b, '[');
    for (int i = 0; i < n; i++) {
        jy_json_open(b, '{');
        jy_json_put_cstr(b, "name", files[i].name);
        jy_json_key(b, "content");
        jy_json_raw(b, jy_str_trim(files[i].bytes)); /* it was parsed, so it is JSON */
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
    return e;
}

static void put_problems(struct jy_buf *b, const struct jy_bench *bench)
{
    jy_json_key(b, "problems");
    jy_json_open(b, '[');
    if (bench->draft.rules == NULL) {
        jy_json_open(b, '{');
        jy_put_diag(b, &bench->draft.why);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

void jy_work_book(struct jy_bench *bench, struct jy_job *job)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_key(&b, "live");
    jy_json_open(&b, '{');
    put_head(&b, job->city, &bench->head);
    jy_json_close(&b, '}');
    put_draft(&b, bench, job->city);
    if (put_files(&b, bench) != JY_OK) b.failed = true;
    jy_json_key(&b, "settings");
    jy_json_open(&b, '{');
    jy_json_put_bool(&b, "second_person", job->second_person);
    jy_json_close(&b, '}');
    put_problems(&b, bench);
    jy_json_close(&b, '}');
    jy_job_answer(job, 200, &b);
}

static void put_version(struct jy_buf *b, const struct jy_city *c, const struct jy_book_head *head)
{
    jy_json_open(b, '{');
    put_head(b, c, head);
    jy_json_put_int(b, "rules", head->rules);
    jy_json_key(b, "changed");
    jy_json_open(b, '{');
    jy_json_put_int(b, "added", head->added);
    jy_json_put_int(b, "removed", head->removed);
    jy_json_put_int(b, "edited", head->edited);
    jy_json_close(b, '}');
    jy_json_put_bool(b, "live", head->live);
    jy_json_close(b, '}');
}

/* Who put one of them in force again, as the audit log has it. */
static enum jy_err put_moves(struct jy_buf *b, struct jy_bench *bench, const struct jy_city *c)
{
    enum { MOVES = 100 };
    struct jy_audit_row *list = jy_arena_take(bench->arena, MOVES * sizeof *list);
    int n = 0;
    enum jy_err e =
        list ? jy_people_rolled_back(bench->reader, bench->arena, list, MOVES, &n) : JY_E_MEMORY;

    jy_json_key(b, "moves");
    jy_json_open(b, '[');
    for (int i = 0; e == JY_OK && i < n; i++) {
        bool person = jy_city_staff(c, list[i].staff) != NULL; /* else: the command line */
        jy_json_open(b, '{');
        jy_json_put_int(b, "at", list[i].at_ms);
        jy_put_staff(b, c, "by", person ? list[i].staff : JY_STR(""));
        jy_json_put_text(b, "what", list[i].why);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
    return e;
}

void jy_work_versions(struct jy_bench *bench, struct jy_job *job)
{
    struct jy_book_head *list = jy_arena_take(bench->arena, JY_BENCH_VERSIONS * sizeof *list);
    int n = 0;
    enum jy_err e =
        list ? jy_rulebook_list(bench->reader, JY_BOOK_RULES, list, JY_BENCH_VERSIONS, &n)
             : JY_E_MEMORY;
    struct jy_buf b;

    if (e != JY_OK) {
        jy_job_refuse(job, e, NULL);
        return;
    }
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_key(&b, "versions");
    jy_json_open(&b, '[');
    for (int i = 0; i < n; i++)
        put_version(&b, job->city, &list[i]);
    jy_json_close(&b, ']');
    if (put_moves(&b, bench, job->city) != JY_OK) b.failed = true;
    jy_json_close(&b, '}');
    jy_job_answer(job, 200, &b);
}

/* The ledger: what the live traffic cost, and what became of the routes that a rule spoke for. */

struct account {
    struct jy_rule_cost cost;
    enum jy_rule_state state;
    double mean_us;
    int decided, corrected;
};

struct ledger {
    struct account *list; /* by id */
    int n;
};

static int compare_ids(const void *a, const void *b)
{
    const struct account *x = a, *y = b;

    return jy_str_compare(x->cost.rule, y->cost.rule);
}

static void on_decided(void *ctx, struct jy_str rule, bool corrected)
{
    struct ledger *l = ctx;
    const struct account key = {.cost.rule = rule};
    struct account *found = bsearch(&key, l->list, (size_t)l->n, sizeof *l->list, compare_ids);

    if (found == NULL) return;
    found->decided++;
    found->corrected += corrected;
}

static void put_account(struct jy_buf *b, const struct account *of)
{
    jy_json_open(b, '{');
    jy_json_put_text(b, "id", of->cost.rule);
    jy_json_put_int(b, "runs", (int64_t)of->cost.runs);
    jy_json_put_int(b, "hits", (int64_t)of->cost.hits);
    jy_json_put_int(b, "spent", (int64_t)of->cost.spent);
    jy_json_put_int(b, "agreed", of->decided - of->corrected);
    jy_json_put_int(b, "corrected", of->corrected);
    jy_put_real(b, "mean_us", of->mean_us);
    jy_json_put_cstr(b, "state", jy_rule_state_name(of->state));
    jy_json_put_bool(b, "quarantined", of->cost.quarantined);
    jy_json_put_int(b, "would_change", (int64_t)of->cost.changes);
    jy_json_close(b, '}');
}

/* The live traffic is not timed rule by rule; the newest messages tell as much.  When another
 * version has just taken over, the counters are of the one before, and the next look is right. */
static void measure(struct jy_bench *bench, struct ledger *l)
{
    enum { MESSAGES = 100 };

    if (bench->live.rules == NULL || jy_ruleset_size(bench->live.rules) != l->n) return;
    for (int i = 0; i < l->n; i++) {
        struct jy_cost cost;
        jy_cost_measure(bench->live.rules, i, bench->scratch, bench->recent, MESSAGES, &cost);
        l->list[i].mean_us = cost.mean_us;
    }
}

static enum jy_err fill(struct jy_bench *bench, const struct jy_job *job, struct ledger *l)
{
    enum { ROUTES_MAX = 20000 };

    l->n = jy_ruleset_size(job->rules);
    l->list = jy_arena_take(bench->arena, (size_t)(l->n + 1) * sizeof *l->list);
    if (l->list == NULL) return JY_E_MEMORY;
    for (int i = 0; i < l->n; i++)
        l->list[i] = (struct account){.cost = jy_ruleset_cost(job->rules, i),
                                      .state = jy_ruleset_state(job->rules, i)};
    if (jy_bench_hear(bench) != JY_OK) return JY_E_STORE;
    measure(bench, l);
    qsort(l->list, (size_t)l->n, sizeof *l->list, compare_ids);
    return jy_heard_decisions(bench->reader, jy_ruleset_version(job->rules), job->since_ms,
                              ROUTES_MAX, on_decided, l);
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
    jy_json_key(&b, "rules");
    jy_json_open(&b, '[');
    for (int i = 0; i < l.n; i++)
        put_account(&b, &l.list[i]);
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    jy_job_answer(job, 200, &b);
}

/* Shadow rules: what the live traffic says of them. */
void jy_work_shadow(struct jy_bench *bench, struct jy_job *job)
{
    struct jy_buf b;

    (void)bench;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "since", job->since_ms);
    jy_json_put_text(&b, "version", jy_ruleset_version(job->rules));
    jy_json_key(&b, "rules");
    jy_json_open(&b, '[');
    for (int i = 0; i < jy_ruleset_size(job->rules); i++) {
        struct jy_rule_cost cost = jy_ruleset_cost(job->rules, i);
        if (jy_ruleset_state(job->rules, i) != JY_RULE_SHADOW) continue;
        jy_json_open(&b, '{');
        jy_json_put_text(&b, "id", cost.rule);
        jy_json_put_int(&b, "hits", (int64_t)cost.hits);
        jy_json_put_int(&b, "would_change", (int64_t)cost.changes);
        jy_json_close(&b, '}');
    }
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    jy_job_answer(job, 200, &b);
}

/* How far the slow job is that this person waits for. */
void jy_work_progress(struct jy_bench *bench, struct jy_job *job)
{
    struct jy_buf b;
    int done, of;
    bool waits = jy_slow_progress(bench->slow, job->by, &done, &of);

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_bool(&b, "waits", waits);
    jy_json_put_int(&b, "done", done);
    jy_json_put_int(&b, "of", of);
    jy_json_close(&b, '}');
    jy_job_answer(job, 200, &b);
}
