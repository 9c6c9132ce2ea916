/* scene.h - a real store in a folder of its own, and turns by hand, for the tests of store/. */
#ifndef JY_SCENE_H
#define JY_SCENE_H

#include <ftw.h>
#include <stdio.h>
#include <unistd.h>

#include "store/cases.h"
#include "store/journal.h"
#include "tests/support/check.h"

#define NOON_MS INT64_C(1773115200000) /* 2026-03-10 12:00 +08:00 */

struct scene {
    char dir[64];
    struct jy_store *s;
    struct jy_reader *r;
    struct jy_arena *a;
    struct jy_talk talks[2];
    struct jy_plan plan;
    struct jy_receipt receipt;
    struct jy_written written[2 * JY_PLAN_EVENTS];
    int n_written;
};

static inline void scene_open_files(struct scene *x)
{
    struct jy_diag why = {0};

    CHECK_INT(jy_store_open(x->dir, &x->s, &why), JY_OK);
    CHECK_INT(jy_reader_open(x->dir, &x->r, &why), JY_OK);
}

static inline void scene_close_files(struct scene *x)
{
    jy_reader_close(x->r);
    jy_store_close(x->s);
    x->r = NULL;
    x->s = NULL;
}

static inline int scene_setup(void **state)
{
    struct scene *x = calloc(1, sizeof(*x));

    if (x == NULL) return 1;
    snprintf(x->dir, sizeof(x->dir), "/tmp/jy-store-XXXXXX");
    CHECK(mkdtemp(x->dir) != NULL);
    x->a = jy_arena_new();
    scene_open_files(x);
    *state = x;
    return 0;
}

static inline int scene_remove(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

static inline int scene_teardown(void **state)
{
    struct scene *x = *state;
    int failed;

    scene_close_files(x);
    failed = nftw(x->dir, scene_remove, 8, FTW_DEPTH | FTW_PHYS);
    jy_arena_free(x->a);
    free(x);
    return failed;
}

#define SCENE_TEST(name) cmocka_unit_test_setup_teardown(name, scene_setup, scene_teardown)

static inline struct jy_stamp stamp_of(int key, int digest)
{
    struct jy_stamp st = {.device = 1, .present = true};

    memcpy(st.key, &key, sizeof(key));
    memcpy(st.digest, &digest, sizeof(digest));
    return st;
}

/* A plan that opens a case, with the `opened` event. */
static inline struct jy_plan *plan_new(struct scene *x)
{
    x->plan = (struct jy_plan){.arena = x->a, .n_cases = 1};
    x->plan.cases[0] = (struct jy_case_plan){.is_new = true, .talk = &x->talks[0]};
    x->plan.cases[0].c = (struct jy_case){.device = 1, .opened_ms = NOON_MS, .lang = "zh-Hans"};
    x->talks[0] = (struct jy_talk){.stage = JY_TALK_MATTER};
    jy_plan_add(&x->plan, 0, JY_EVENT_OPENED, JY_BY_BOT)->body = JY_STR("{\"lang\":\"zh-Hans\"}");
    return &x->plan;
}

/* A plan about a case as it is now: a citizen's words and the bot's. */
static inline struct jy_plan *plan_say(struct scene *x, int64_t id, const char *body)
{
    x->plan = (struct jy_plan){.arena = x->a, .n_cases = 1};
    x->plan.cases[0] = (struct jy_case_plan){.talk = &x->talks[0]};
    CHECK_INT(jy_cases_load(x->s, id, x->a, &x->plan.cases[0].c, &x->talks[0]), JY_OK);
    jy_plan_add(&x->plan, 0, JY_EVENT_SAID, JY_BY_CITIZEN)->body = jy_str_of(body);
    jy_plan_add(&x->plan, 0, JY_EVENT_BOT, JY_BY_BOT)->body =
        JY_STR("{\"template\":\"ask_place\",\"text\":\"在哪个村？\"}");
    return &x->plan;
}

static inline enum jy_err apply(struct scene *x, const struct jy_stamp *stamp)
{
    static const struct jy_stamp none;

    return jy_journal_apply(x->s, stamp ? stamp : &none, NOON_MS, &x->plan, &x->receipt, x->written,
                            &x->n_written);
}

/* One turn in a batch of its own; gives the case's id. */
static inline int64_t commit_plan(struct scene *x, const struct jy_stamp *stamp)
{
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    CHECK_INT(apply(x, stamp), JY_OK);
    jy_store_keep(x->s);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    return x->plan.cases[0].c.id;
}

static inline int64_t open_case(struct scene *x)
{
    plan_new(x);
    return commit_plan(x, NULL);
}

/* Puts the record of a case as the test wants it, with a note in the log. */
static inline void put_case(struct scene *x, struct jy_case *c)
{
    x->plan = (struct jy_plan){.arena = x->a, .n_cases = 1};
    x->plan.cases[0] = (struct jy_case_plan){.is_new = c->id == 0, .c = *c};
    jy_plan_add(&x->plan, 0, JY_EVENT_NOTE, JY_BY_SYSTEM);
    commit_plan(x, NULL);
    *c = x->plan.cases[0].c;
}

#endif
