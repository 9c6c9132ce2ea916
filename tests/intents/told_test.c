/* told_test.c - sentences that taught no rule: how many of them are read as they were meant.
 *
 * tests/data/told/README.md says who wrote them.  One by one they may be misread; fewer than so many
 * must not be.  A floor is raised when the rules get better, and what is in …-aside.jsonl never
 * teaches. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "intents/rules/read.h"
#include "tests/support/check.h"
#include "tests/support/stage.h"

#define TOLD JY_SOURCE_DIR "/tests/data/told/"

struct told {
    struct jy_str text, label;
};

/* Counts into `count`, a field for each thing that is held. */
typedef void count_fn(const struct told *t, const struct jy_reading *r, int count[]);

static bool read_line(const char *line, count_fn *add, int count[])
{
    json_t *object = json_loads(line, 0, NULL);
    struct told t = {jy_str_of(json_string_value(json_object_get(object, "text"))),
                     jy_str_of(json_string_value(json_object_get(object, "label")))};
    struct jy_reading r;
    bool done;

    jy_arena_reset(arena);
    done = t.text.len > 0 && jy_read(rules, scratch, arena, t.text, 1773100800000, &r) == JY_OK;
    if (done) add(&t, &r, count);
    json_decref(object);
    return done;
}

static int read_all(const char *path, count_fn *add, int count[])
{
    FILE *file = fopen(path, "re");
    char *line = NULL;
    size_t room = 0;
    int n = 0;

    while (file != NULL && getline(&line, &room, file) > 0)
        n += read_line(line, add, count);
    free(line);
    if (file != NULL) fclose(file);
    return n;
}

enum { CARDS, ASKED, WRONG_CARDS, WRONGLY_ASKED, COUNTS };

static void count_danger(const struct told *t, const struct jy_reading *r, int count[])
{
    bool is = jy_str_is(t->label, "hs.danger");
    bool card = r->n_cards > 0 || r->hazards != 0;

    if (card)
        count[is ? CARDS : WRONG_CARDS]++;
    else if (r->soft != JY_SOFT_NONE)
        count[is ? ASKED : WRONGLY_ASKED]++;
}

/* 160 dangers and 160 texts that only sound like one. */
static void dangers_in_anybodys_words_are_met(void **state)
{
    int count[COUNTS] = {0};

    (void)state;
    CHECK_INT(read_all(TOLD "dangers-aside.jsonl", count_danger, count), 320);
    CHECK(count[CARDS] >= 122);
    CHECK(count[CARDS] + count[ASKED] >= 138);
    CHECK(count[WRONG_CARDS] <= 13);
    CHECK(count[WRONG_CARDS] + count[WRONGLY_ASKED] <= 25);
}

static void count_accusation(const struct told *t, const struct jy_reading *r, int count[])
{
    if (r->act == JY_ACT_ACCUSE) count[jy_str_is(t->label, "sign.accuse") ? 0 : 1]++;
}

/* 150 accusations and 150 near misses. */
static void accusations_in_anybodys_words_are_known(void **state)
{
    int count[2] = {0};

    (void)state;
    CHECK_INT(read_all(TOLD "accusations-aside.jsonl", count_accusation, count), 300);
    CHECK(count[0] >= 114);
    CHECK(count[1] <= 14);
}

static void count_type(const struct told *t, const struct jy_reading *r, int count[])
{
    for (int i = 0; i < r->n_ranks && i < 3; i++)
        if (jy_str_eq(r->ranks[i].type, t->label)) count[i > 0]++;
}

/* Eight of each of the 107 types. */
static void matters_in_anybodys_words_find_their_type(void **state)
{
    int count[2] = {0};

    (void)state;
    CHECK_INT(read_all(TOLD "types-aside.jsonl", count_type, count), 856);
    CHECK(count[0] >= 735);
    CHECK(count[0] + count[1] >= 795);
}

static void count_sure(const struct told *t, const struct jy_reading *r, int count[])
{
    count[0] += r->confident;
    count[1] += r->confident && jy_str_eq(r->ranks[0].type, t->label);
}

/* Nine in ten of those that go to a desk without a question go to the right one. */
static void who_is_sure_is_right(void **state)
{
    int count[2] = {0};

    (void)state;
    CHECK_INT(read_all(TOLD "types-aside.jsonl", count_sure, count), 856);
    CHECK(count[0] >= 730);
    CHECK(count[1] * 10 >= count[0] * 9);
}

/* 300 lines of talk: answers, thanks, what one does for a living. */
static void talk_is_no_matter(void **state)
{
    int count[2] = {0};

    (void)state;
    CHECK_INT(read_all(TOLD "talk-aside.jsonl", count_sure, count), 300);
    CHECK(count[0] <= 40);
}

static void count_act(const struct told *t, const struct jy_reading *r, int count[])
{
    if (jy_act_of(t->label) == JY_N_ACTS) return; /* told apart by where the talk stands */
    count[0]++;
    count[1] += jy_act_of(t->label) == r->act;
}

static void short_acts_in_anybodys_words_are_understood(void **state)
{
    int count[2] = {0};

    (void)state;
    CHECK_INT(read_all(TOLD "acts-aside.jsonl", count_act, count), 230);
    CHECK_INT(count[0], 190);
    CHECK(count[1] >= 86);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dangers_in_anybodys_words_are_met),
        cmocka_unit_test(accusations_in_anybodys_words_are_known),
        cmocka_unit_test(matters_in_anybodys_words_find_their_type),
        cmocka_unit_test(who_is_sure_is_right),
        cmocka_unit_test(talk_is_no_matter),
        cmocka_unit_test(short_acts_in_anybodys_words_are_understood),
    };
    return cmocka_run_group_tests(tests, stage_rules, stage_strike);
}
