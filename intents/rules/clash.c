/* clash.c - remembers for each rule who was always there when it spoke. */
#include "intents/rules/clash.h"

#include <stdlib.h>

#include "intents/rules/read.h"
#include "intents/rules/rule.h"
#include "intents/rules/sample.h"
#include "intents/rules/weigh.h"

enum { OTHERS = 4, CONFLICTS_MAX = 200, ENOUGH = 3 };

/* Rules that were there every time so far. */
struct others {
    int at[OTHERS];
    int n;
};

/* A sentence that shows something. */
struct proof {
    struct jy_str text;
    enum jy_clash_text kind;
};

struct record {
    int n_hits;
    bool may_speak;         /* it did of a made sentence */
    struct jy_str denied;   /* a made sentence that its own conditions did not let it */
    struct proof spoke;     /* of this text */
    struct others covering; /* heavier, same intent, same words */
    struct others beside;   /* same intent */
};

struct conflict {
    int a, b;
    struct proof shown;
};

struct jy_clash {
    const struct jy_ruleset *set;
    struct record *records; /* by rule */
    int *by_id;             /* rules by the address of their id, which hits point to */
    struct conflict conflicts[CONFLICTS_MAX];
    int n_conflicts;
    struct jy_arena *made, *reading; /* sentences of ours; of one text */
};

const char *jy_clash_name(enum jy_clash_kind k)
{
    static const char *const names[] = {"dead", "shadowed", "redundant", "conflict"};

    return names[k];
}

struct key {
    uintptr_t id;
    int index;
};

static int by_address(const void *a, const void *b)
{
    const struct key *x = a, *y = b;

    return (x->id > y->id) - (x->id < y->id);
}

static bool sort_ids(struct jy_clash *c)
{
    size_t n = (size_t)c->set->n_rules;
    struct key *keys = calloc(n + 1, sizeof *keys);

    if (keys == NULL) return false;
    for (size_t i = 0; i < n; i++)
        keys[i] = (struct key){(uintptr_t)c->set->rules[i].id.ptr, (int)i};
    qsort(keys, n, sizeof *keys, by_address);
    for (size_t i = 0; i < n; i++)
        c->by_id[i] = keys[i].index;
    free(keys);
    return true;
}

struct jy_clash *jy_clash_new(const struct jy_ruleset *r)
{
    struct jy_clash *c = calloc(1, sizeof *c);

    if (c == NULL) return NULL;
    c->set = r;
    c->records = calloc((size_t)r->n_rules + 1, sizeof *c->records);
    c->by_id = calloc((size_t)r->n_rules + 1, sizeof *c->by_id);
    c->made = jy_arena_new();
    c->reading = jy_arena_new();
    if (c->records && c->by_id && c->made && c->reading && sort_ids(c)) return c;
    jy_clash_free(c);
    return NULL;
}

void jy_clash_free(struct jy_clash *c)
{
    if (c == NULL) return;
    free(c->records);
    free(c->by_id);
    jy_arena_free(c->made);
    jy_arena_free(c->reading);
    free(c);
}

static int index_of(const struct jy_clash *c, const struct jy_hit *hit)
{
    int low = 0, high = c->set->n_rules - 1;
    uintptr_t wanted = (uintptr_t)hit->rule.ptr;

    while (low < high) {
        int middle = (low + high) / 2;
        if ((uintptr_t)c->set->rules[c->by_id[middle]].id.ptr < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return c->by_id[low];
}

static bool overlap(struct jy_span a, struct jy_span b)
{
    return a.start < b.end && b.start < a.end;
}

static void note(struct others *o, int rule)
{
    if (o->n < OTHERS) o->at[o->n++] = rule;
}

static bool has(const struct others *o, int rule)
{
    for (int i = 0; i < o->n; i++)
        if (o->at[i] == rule) return true;
    return false;
}

/* Keeps of `all` who is in `now` as well; the first time, all of them. */
static void meet(struct others *all, const struct others *now, bool first)
{
    int n = 0;

    if (first) {
        *all = *now;
        return;
    }
    for (int i = 0; i < all->n; i++)
        if (has(now, all->at[i])) all->at[n++] = all->at[i];
    all->n = n;
}

static void prefer(struct proof *old, struct proof now)
{
    if (now.kind < old->kind) *old = now;
}

/* Hits are heaviest first.  Later texts must not lose an old companion to a full list, so only the
 * first text may bring new ones, and there the heaviest count. */
static void add_hit(struct jy_clash *c, const struct jy_reading *r, int i, struct proof now)
{
    const struct jy_hit *hit = &r->hits[i];
    struct record *record = &c->records[index_of(c, hit)];
    struct others covering = {0}, beside = {0};
    bool first = record->n_hits++ == 0;

    if (first)
        record->spoke = now;
    else
        prefer(&record->spoke, now);
    if (!first && record->covering.n + record->beside.n == 0) return;
    for (int k = 0; k < r->n_hits + r->n_topics; k++) {
        int other = index_of(c, &r->hits[k]);
        if (k == i || !jy_str_eq(r->hits[k].intent, hit->intent)) continue;
        if (k < i && r->hits[k].weight > 0 && overlap(r->hits[k].folded, hit->folded) &&
            (first || has(&record->covering, other)))
            note(&covering, other);
        if (first || has(&record->beside, other)) note(&beside, other);
    }
    meet(&record->covering, &covering, first);
    meet(&record->beside, &beside, first);
}

static const struct jy_hit *heaviest(const struct jy_reading *r, struct jy_str intent)
{
    for (int i = 0; i < r->n_hits; i++)
        if (r->hits[i].weight > 0 && jy_str_eq(r->hits[i].intent, intent)) return &r->hits[i];
    return NULL;
}

static struct conflict *find_conflict(struct jy_clash *c, int a, int b)
{
    for (int i = 0; i < c->n_conflicts; i++) {
        struct conflict *found = &c->conflicts[i];
        if ((found->a == a && found->b == b) || (found->a == b && found->b == a)) return found;
    }
    return NULL;
}

static void add_conflict(struct jy_clash *c, const struct jy_reading *r, struct proof now)
{
    const struct jy_hit *x, *y;
    struct conflict *known;
    int a, b;

    if (r->n_ranks < 2 || r->ranks[0].probability - r->ranks[1].probability >= jy_weigh_sure_lead)
        return;
    x = heaviest(r, r->ranks[0].type);
    y = heaviest(r, r->ranks[1].type);
    if (x == NULL || y == NULL || !overlap(x->folded, y->folded)) return;
    a = index_of(c, x);
    b = index_of(c, y);
    known = find_conflict(c, a, b);
    if (known != NULL)
        prefer(&known->shown, now);
    else if (c->n_conflicts < CONFLICTS_MAX)
        c->conflicts[c->n_conflicts++] = (struct conflict){a, b, now};
}

void jy_clash_add(struct jy_clash *c, const struct jy_reading *reading, struct jy_str text,
                  enum jy_clash_text kind)
{
    const struct proof now = {text, kind};

    for (int i = 0; i < reading->n_hits + reading->n_topics; i++)
        if (kind == JY_CLASH_MADE)
            c->records[index_of(c, &reading->hits[i])].may_speak = true;
        else
            add_hit(c, reading, i, now);
    add_conflict(c, reading, now);
}

struct making {
    struct jy_clash *clash;
    struct jy_scratch *scratch;
    int rule;
    enum jy_err err;
};

static void on_sample(void *ctx, struct jy_str text, bool speaks)
{
    struct making *m = ctx;
    struct jy_clash *c = m->clash;
    struct jy_str kept = jy_arena_str(c->made, text);
    struct jy_reading reading;
    enum jy_err e;

    if (!speaks) c->records[m->rule].denied = kept;
    jy_arena_reset(c->reading);
    e = jy_arena_failed(c->made) ? JY_E_MEMORY
                                 : jy_read(c->set, m->scratch, c->reading, kept, 0, &reading);
    if (e == JY_OK) jy_clash_add(c, &reading, kept, JY_CLASH_MADE);
    if (e == JY_E_MEMORY) m->err = e;
}

enum jy_err jy_clash_add_made(struct jy_clash *c, int rule, struct jy_scratch *s)
{
    struct making m = {.clash = c, .scratch = s, .rule = rule};
    enum jy_err e = JY_OK;

    if (c->set->rules[rule].state == JY_RULE_LIVE)
        e = jy_rule_samples(c->set, rule, s, on_sample, &m);
    return e == JY_OK ? m.err : e;
}

/* The companion that spoke exactly as often; of the two the lighter is the one too many. */
static int twin_of(const struct jy_clash *c, int rule)
{
    const struct record *record = &c->records[rule];

    for (int i = 0; i < record->beside.n; i++) {
        int other = record->beside.at[i];
        double mine = c->set->rules[rule].weight, its = c->set->rules[other].weight;
        if (c->records[other].n_hits != record->n_hits) continue;
        if (mine < its || (mine == its && rule > other)) return other;
    }
    return -1;
}

/* The example that should have made it speak, or what it denied; an empty text: it is not dead. */
static struct proof proof_of_death(const struct jy_clash *c, int rule)
{
    const struct record *record = &c->records[rule];
    struct jy_str example = jy_ruleset_example(c->set, rule, 0);

    if (record->n_hits > 0 || record->may_speak) return (struct proof){0};
    if (example.len > 0) return (struct proof){example, JY_CLASH_EXAMPLE};
    return (struct proof){record->denied, JY_CLASH_MADE};
}

/* `other` below 0: none. */
static struct jy_clash_found found(const struct jy_clash *c, enum jy_clash_kind kind, int rule,
                                   int other, struct proof shown)
{
    const struct jy_rule *rules = c->set->rules;

    return (struct jy_clash_found){kind, rules[rule].id, other >= 0 ? rules[other].id : JY_STR(""),
                                   shown.text, shown.kind};
}

static bool find_of_rule(const struct jy_clash *c, int rule, struct jy_clash_found *out)
{
    const struct record *record = &c->records[rule];
    struct proof death = proof_of_death(c, rule);
    int twin = record->n_hits >= ENOUGH ? twin_of(c, rule) : -1;

    if (c->set->rules[rule].state != JY_RULE_LIVE) return false;
    if (death.text.len > 0)
        *out = found(c, JY_CLASH_DEAD, rule, -1, death);
    else if (record->n_hits >= ENOUGH && record->covering.n > 0)
        *out = found(c, JY_CLASH_SHADOWED, rule, record->covering.at[0], record->spoke);
    else if (twin >= 0)
        *out = found(c, JY_CLASH_REDUNDANT, rule, twin, record->spoke);
    else
        return false;
    return true;
}

void jy_clash_find(const struct jy_clash *c, jy_clash_fn *each, void *ctx)
{
    struct jy_clash_found one;

    for (int i = 0; i < c->set->n_rules; i++)
        if (find_of_rule(c, i, &one)) each(ctx, &one);
    for (int i = 0; i < c->n_conflicts; i++) {
        const struct conflict *of = &c->conflicts[i];
        one = found(c, JY_CLASH_CONFLICT, of->a, of->b, of->shown);
        each(ctx, &one);
    }
}
