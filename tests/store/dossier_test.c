/* dossier_test.c - a case's log as lines: what is in them, and what no export has. */
#include "intents/cases/case_no.h"
#include "store/dossier.h"
#include "tests/store/scene.h"

#include <stdlib.h>
#include <string.h>

static void add(struct scene *x, enum jy_event_kind kind, const char *body, bool staff_only)
{
    struct jy_event *e = jy_plan_add(&x->plan, 0, kind, JY_BY_STAFF);

    e->body = jy_str_of(body);
    e->inner = JY_STR("{\"why\":\"REASON\"}");
    e->staff_only = staff_only;
}

static void a_case_with_every_room(struct scene *x, char no[24])
{
    int64_t id = open_case(x);

    plan_say(x, id, "{\"text\":\"WORDS\"}");
    jy_case_no_make(x->plan.cases[0].c.no, 20260310, 1);
    memcpy(no, x->plan.cases[0].c.no, 24);
    add(x, JY_EVENT_REPLY, "{\"text\":\"ANSWER\"}", false);
    add(x, JY_EVENT_NOTE, "{\"text\":\"NOTE\"}", true);
    add(x, JY_EVENT_CAUCUS, "{\"text\":\"CAUCUS\"}", true);
    add(x, JY_EVENT_SEALED, "{\"text\":\"SEALED\"}", true);
    add(x, JY_EVENT_APART, "{\"text\":\"APART\"}", true);
    add(x, JY_EVENT_JOINT, "{\"text\":\"JOINT\"}", false);
    commit_plan(x, NULL);
}

static char *written(struct scene *x, const char *name, const struct jy_dossier_of *of)
{
    static char text[1 << 16];
    char folder[128], path[160];
    struct jy_dossier_sum sum;
    struct jy_diag why = {0};
    FILE *f;
    size_t n;

    snprintf(folder, sizeof folder, "%s/%s", x->dir, name);
    CHECK_INT(jy_dossier_write(x->dir, folder, of, &sum, &why), JY_OK);
    CHECK_INT(sum.cases, 1);
    snprintf(path, sizeof path, "%s/log.jsonl", folder);
    f = fopen(path, "r");
    assert_non_null(f);
    n = fread(text, 1, sizeof text - 1, f);
    text[n] = '\0';
    fclose(f);
    return text;
}

static void what_was_said_to_a_mediator_alone_is_in_no_export(void **state)
{
    static const struct {
        const char *words;
        bool whole, outward;
    } rows[] = {
        {"WORDS", true, true},    {"ANSWER", true, true},  {"JOINT", true, true},
        {"NOTE", true, false},    {"REASON", true, false}, {"CAUCUS", false, false},
        {"SEALED", false, false}, {"APART", false, false},
    };
    struct scene *x = *state;
    char no[24];
    struct jy_dossier_of whole = {.no = no}, outward = {.no = no, .outward = true}, all = {0};
    const char *text;

    a_case_with_every_room(x, no);
    text = written(x, "whole", &whole);
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK((strstr(text, rows[i].words) != NULL) == rows[i].whole);
    CHECK(strstr(text, "\"kind\":\"caucus\"") !=
          NULL); /* that there was one, its hash stands for it */
    text = written(x, "all", &all);
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK((strstr(text, rows[i].words) != NULL) == rows[i].whole);
    text = written(x, "outward", &outward);
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK((strstr(text, rows[i].words) != NULL) == rows[i].outward);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(what_was_said_to_a_mediator_alone_is_in_no_export),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
