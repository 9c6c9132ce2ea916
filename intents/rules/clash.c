/* clash.c - remembers for each rule who was always there when it spoke. */
#include "intents/rules/clash.h"

#include <stdlib.h>

#include "intents/rules/rule.h"
#include "intents/rules/weigh.h"

enum { OTHERS = 4, CONFLICTS_MAX = 200, ENOUGH = 3 };

/* Rules that were there every time so far. */
struct others {
    int at[OTHERS];
    int n;
};

struct record {
    int n_hits;
    struct jy_str first;    /* the first text in which it spoke */
    struct others covering; /* heavier, same intent, same words */
    struct others beside;   /* same intent */
};

struct conflict {
    int a, b;
    struct jy_str text;
};

struct jy_clash {
    const struct jy_ruleset *set;
    struct record *records; /* by rule */
    int *by_id;             /* rules by the address of their id, which hits point to */
    struct conflict conflicts[CONFLICTS_MAX];
    int n_conflicts;
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
    if (c->records != NULL && c->by_id != NULL && sort_ids(c)) return c;
    jy_clash_free(c);
    return NULL;
}

void jy_clash_free(struct jy_clash *c)
{
    if (c == NULL) return;
    free(c->records);
    free(c->by_id);
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

/* Hits are heaviest first.  Later texts must not lose an old companion to a full list, so only the
 * first text may bring new ones, and there the heaviest count. */
static void add_hit(struct jy_clash *c, const struct jy_reading *r, int i, struct jy_str text)
{
    const struct jy_hit *hit = &r->hits[i];
    struct record *record = &c->records[index_of(c, hit)];
    struct others covering = {0}, beside = {0};
    bool first = record->n_hits++ == 0;

    if (first) record->first = text;
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

static void add_conflict(struct jy_clash *c, const struct jy_reading *r, struct jy_str text)
{
    const struct jy_hit *x, *y;
    int a, b;

    if (r->n_ranks < 2 || c->n_conflicts == CONFLICTS_MAX ||
        r->ranks[0].probability - r->ranks[1].probability >= jy_weigh_sure_lead)
        return;
    x = heaviest(r, r->ranks[0].type);
    y = heaviest(r, r->ranks[1].type);
    if (x == NULL || y == NULL || !overlap(x->folded, y->folded)) return;
    a = index_of(c, x);
    b = index_of(c, y);
    for (int i = 0; i < c->n_conflicts; i++)
        if ((c->conflicts[i].a == a && c->conflicts[i].b == b) ||
            (c->conflicts[i].a == b && c->conflicts[i].b == a))
            return;
    c->conflicts[c->n_conflicts++] = (struct conflict){a, b, text};
}

void jy_clash_add(struct jy_clash *c, const struct jy_reading *reading, struct jy_str text)
{
    for (int i = 0; i < reading->n_hits + reading->n_topics; i++)
        add_hit(c, reading, i, text);
    add_conflict(c, reading, text);
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

void jy_clash_find(const struct jy_clash *c, jy_clash_fn *each, void *ctx)
{
    const struct jy_rule *rules = c->set->rules;
    struct jy_str none = {"", 0};

    for (int i = 0; i < c->set->n_rules; i++) {
        const struct record *record = &c->records[i];
        int twin;
        if (rules[i].state != JY_RULE_LIVE) continue;
        if (record->n_hits == 0)
            each(ctx, JY_CLASH_DEAD, rules[i].id, none, jy_ruleset_example(c->set, i, 0));
        if (record->n_hits < ENOUGH) continue;
        if (record->covering.n > 0)
            each(ctx, JY_CLASH_SHADOWED, rules[i].id, rules[record->covering.at[0]].id,
                 record->first);
        else if ((twin = twin_of(c, i)) >= 0)
            each(ctx, JY_CLASH_REDUNDANT, rules[i].id, rules[twin].id, record->first);
    }
    for (int i = 0; i < c->n_conflicts; i++)
        each(ctx, JY_CLASH_CONFLICT, rules[c->conflicts[i].a].id, rules[c->conflicts[i].b].id,
             c->conflicts[i].text);
}
