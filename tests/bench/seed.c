/* seed.c - fills a city's store with cases as years would: DIR N [SEED [BODY]].
 *
 * The last OPEN of them are open, the others closed: what grows with the years is what is over.
 * Each has a log of eight to eleven events of the usual lengths, a place, a body, a type, words to
 * be found by.  The same seed makes the same cases.  For the bench; no test of ours rests on it. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gateway/live.h"
#include "store/cases.h"
#include "store/figures.h"
#include "store/journal.h"
#include "store/search.h"

enum { OPEN = 3000, AT_ONCE = 500, A_DAY = 600, RARE = 20, BUSY_ONE_IN = 12 };

#define DAY_MS INT64_C(86400000)
#define LAST_MS INT64_C(1790000000000) /* the newest case, in 2026 */

struct sowing {
    struct jy_store *store;
    struct jy_live live;
    struct jy_arena *arena;
    uint64_t state; /* of the generator */
    int64_t n;
    const struct jy_body *busy; /* has more than its share, so that its lists are full anywhere */
    const struct jy_body **committees;
    int n_committees;
};

static unsigned below(struct sowing *x, unsigned n)
{
    x->state = x->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(x->state >> 33) % n;
}

#define PICK(x, list) list[below(x, JY_COUNT(list))]

static struct jy_str tell(struct sowing *x, struct jy_str place, int64_t i)
{
    static const char *const who[] = {"隔壁", "村里",   "包工头", "物业",   "老板",
                                      "堂兄", "开发商", "邻居",   "承包户", "对门那户"};
    static const char *const what[] = {
        "砌围墙把路堵了",   "拖欠三个月工钱不给", "把水渠填了田里没水",     "装修吵得睡不着",
        "借了钱一直不还",   "占了我家的宅基地",   "养猪臭得开不得窗",       "征地补偿款没有发",
        "房子漏水不肯来修", "打了人不肯赔医药费", "鱼塘的合同说不算就不算", "路灯坏了半年没有人管"};
    static const char *const more[] = {"讲了几回都不听", "找过村里没有用", "已经有大半年了",
                                       "请你们来看一下", "我屋里有老人要走"};

    return jy_arena_printf(x->arena, "%.*s%s%s，%s%s", (int)place.len, place.ptr, PICK(x, who),
                           PICK(x, what), PICK(x, more),
                           i % (x->n / RARE) == 7 ? "，旁边就是观音桥" : "");
}

static struct jy_event *add(struct jy_plan *p, enum jy_event_kind kind, enum jy_by by,
                            struct jy_str body)
{
    struct jy_event *e = jy_plan_add(p, 0, kind, by);

    if (e == NULL) exit(2);
    e->body = body;
    return e;
}

static void add_text(struct sowing *x, struct jy_plan *p, enum jy_event_kind kind, enum jy_by by,
                     struct jy_str text)
{
    add(p, kind, by,
        jy_arena_printf(x->arena, "{\"template\":\"noted\",\"text\":\"%.*s\"}", (int)text.len,
                        text.ptr));
}

static void log_of(struct sowing *x, struct jy_plan *p, struct jy_str words, bool over)
{
    static const struct jy_str asked =
        JY_STR_INIT("是哪年哪月的事？大概也行。要是还记得当时有哪些人在场，"
                    "也请一并讲一下，办事的人好去问。");
    struct jy_event *e;

    add(p, JY_EVENT_OPENED, JY_BY_BOT,
        JY_STR("{\"greet\":\"您好\",\"bot_truth\":\"我是电脑程序\","
               "\"lang\":\"zh-Hans\"}"));
    add_text(x, p, JY_EVENT_SAID, JY_BY_CITIZEN, words);
    for (unsigned i = 0; i < 1 + below(x, 2); i++) {
        add_text(x, p, JY_EVENT_BOT, JY_BY_BOT, asked);
        add_text(x, p, JY_EVENT_SAID, JY_BY_CITIZEN, JY_STR("上个月的事，当时村里有好几个人看到"));
    }
    add(p, JY_EVENT_REGISTERED, JY_BY_SYSTEM, JY_STR("{\"no\":\"\",\"what\":\"\"}"));
    e = add(p, JY_EVENT_ROUTED, JY_BY_SYSTEM, JY_STR("{\"unit\":\"\",\"reason\":\"先由村里调\"}"));
    e->inner = jy_arena_printf(x->arena, "{\"version\":\"2026.11.1\",\"hits\":[%s],\"seq\":2}",
                               "{\"rule\":\"nbr.wall\",\"weight\":3.2,\"spans\":[[0,6],[12,18]]},"
                               "{\"rule\":\"nbr.block\",\"weight\":3.0,\"spans\":[[6,12]]}");
    if (!over) return;
    add(p, JY_EVENT_CLAIMED, JY_BY_STAFF, JY_STR("{\"name\":\"张甲三\",\"post\":\"调解主任\"}"));
    add(p, JY_EVENT_MOVED, JY_BY_STAFF, JY_STR("{\"move\":\"answer\",\"text\":\"已答复\"}"));
    add(p, JY_EVENT_MOVED, JY_BY_STAFF, JY_STR("{\"move\":\"close\",\"text\":\"已办结\"}"));
}

static void record_of(struct sowing *x, struct jy_case *c, int64_t i, int64_t at_ms, bool over)
{
    bool busy = x->busy != NULL && below(x, BUSY_ONE_IN) == 0;
    const struct jy_body *body =
        busy ? x->busy : x->committees[below(x, (unsigned)x->n_committees)];
    const struct jy_type *type = &x->live.city->types[below(x, (unsigned)x->live.city->n_types)];

    *c = (struct jy_case){.device = 1 + i / 3,
                          .kind = JY_KIND_DISPUTE,
                          .category = JY_CAT_CLAIM,
                          .severity = JY_SEV_SIMPLE,
                          .level = body->level,
                          .opened_ms = at_ms,
                          .registered_ms = at_ms,
                          .routed_ms = at_ms,
                          .last_ms = at_ms,
                          .times_raised = 1,
                          .state = over ? JY_CASE_CLOSED : JY_CASE_ROUTED};
    jy_str_copy(c->lang, sizeof c->lang, JY_STR("zh-Hans"));
    jy_str_copy(c->type, sizeof c->type, type->id);
    jy_str_copy(c->place, sizeof c->place, body->scope->code);
    jy_str_copy(c->place_text, sizeof c->place_text, body->scope->name);
    jy_str_copy(c->owner, sizeof c->owner, body->id);
    snprintf(c->party, sizeof c->party, "陈某%u", below(x, 1000));
    snprintf(c->contact, sizeof c->contact, "1390000%04u", below(x, 10000));
    if (over) {
        c->closed_ms = c->answered_ms = at_ms;
        jy_str_copy(c->outcome, sizeof c->outcome, JY_STR("mediated_oral"));
    } else {
        c->clocks[JY_CLOCK_SIGN].start_ms = at_ms;
        c->clocks[JY_CLOCK_SIGN].due_ms = LAST_MS + (int64_t)(400 + below(x, 100)) * DAY_MS;
    }
}

static void sow_one(struct sowing *x, int64_t i)
{
    struct jy_written written[2 * JY_PLAN_EVENTS];
    struct jy_receipt receipt;
    struct jy_stamp stamp = {.device = 1 + i / 3, .present = true};
    int64_t at_ms = LAST_MS - (x->n - i) / A_DAY * DAY_MS;
    bool over = i < x->n - OPEN;
    struct jy_plan *p;
    struct jy_case_plan *cp;
    struct jy_str words;
    int n = 0;

    jy_arena_reset(x->arena);
    p = jy_plan_new(x->arena);
    if (p == NULL) exit(2);
    p->n_cases = 1;
    cp = &p->cases[0];
    *cp = (struct jy_case_plan){.is_new = true, .takes_no = true};
    cp->talk = jy_arena_take(x->arena, sizeof *cp->talk);
    record_of(x, &cp->c, i, at_ms, over);
    words = tell(x, jy_str_of(cp->c.place_text), i);
    jy_str_copy(cp->c.title, sizeof cp->c.title, words);
    jy_str_copy(cp->talk->what, sizeof cp->talk->what, words);
    cp->talk->stage = over ? JY_TALK_CLOSED : JY_TALK_FILED;
    log_of(x, p, words, over);
    memcpy(stamp.key, &i, sizeof i);
    if (jy_cases_next_no(x->store, at_ms, cp->c.no) != JY_OK || jy_store_mark(x->store) != JY_OK ||
        jy_journal_apply(x->store, &stamp, at_ms, p, &receipt, written, &n) != JY_OK) {
        fprintf(stderr, "seed: case %" PRId64 ": %s\n", i, jy_store_why(x->store));
        exit(2);
    }
    jy_store_keep(x->store);
}

static void must(enum jy_err e, const char *what)
{
    if (e == JY_OK) return;
    fprintf(stderr, "seed: %s: %s\n", what, jy_err_wire(e));
    exit(2);
}

/* Each batch takes in its own words and figures, as a server would a moment later. */
static void sow(struct sowing *x)
{
    for (int64_t i = 0; i < x->n;) {
        int found = JY_SEARCH_AT_ONCE, counted = JY_FIGURES_AT_ONCE;

        must(jy_store_begin(x->store), "begin");
        for (int64_t k = 0; k < AT_ONCE && i < x->n; k++)
            sow_one(x, i++);
        while (found == JY_SEARCH_AT_ONCE)
            must(jy_search_take_in(x->store, &found), "words");
        while (counted == JY_FIGURES_AT_ONCE)
            must(jy_figures_take_in(x->store, &counted), "figures");
        must(jy_store_commit(x->store), "commit");
    }
}

static void find_committees(struct sowing *x)
{
    const struct jy_city *city = x->live.city;

    x->committees = calloc((size_t)city->n_bodies, sizeof(struct jy_body *));
    if (x->committees == NULL) exit(2);
    for (int i = 0; i < city->n_bodies; i++)
        if (city->bodies[i].kind == JY_BODY_VILLAGE_COMMITTEE && city->bodies[i].scope != NULL)
            x->committees[x->n_committees++] = &city->bodies[i];
}

int main(int argc, char **argv)
{
    struct sowing x = {.arena = jy_arena_new()};
    struct jy_reader *reader = NULL;
    struct jy_diag why = {0};

    if (argc < 3) {
        fputs("seed: DIR N [SEED [BODY]]\n", stderr);
        return 2;
    }
    x.n = strtoll(argv[2], NULL, 10);
    x.state = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
    must(jy_store_open(argv[1], &x.store, &why), why.en);
    must(jy_reader_open(argv[1], &reader, &why), why.en);
    must(jy_live_load(&x.live, reader, &why), why.en);
    jy_reader_close(reader);
    find_committees(&x);
    if (argc > 4) x.busy = jy_city_body(x.live.city, jy_str_of(argv[4]));
    sow(&x);
    jy_live_fini(&x.live);
    jy_store_close(x.store);
    jy_arena_free(x.arena);
    free(x.committees);
    return 0;
}
