/* rehearse_test.c - a conversation in memory, by the real rules and city: what it says, that it is
 * the same each time, and that a shorter one is how a longer one began. */
#include "tests/support/check.h"

#include <stdio.h>

#include "intents/cases/calendar.h"
#include "intents/cases/rehearse.h"
#include "tests/support/stage.h"

enum { TURNS = 12 };

struct heard {
    int n, n_known;
    struct {
        char bot[48], type[8], owner[24], no[24];
        enum jy_talk_stage stage;
    } turns[TURNS];
};

static void on_turn(void *ctx, const struct jy_line *line, const struct jy_reading *read,
                    const struct jy_plan *plan, int at)
{
    struct heard *h = ctx;
    const struct jy_case_plan *cp = &plan->cases[at];

    CHECK((line == NULL) == (read == NULL));
    snprintf(h->turns[h->n].bot, sizeof h->turns[h->n].bot, "%s", cp->talk->last_template);
    snprintf(h->turns[h->n].type, sizeof h->turns[h->n].type, "%s", cp->c.type);
    snprintf(h->turns[h->n].owner, sizeof h->turns[h->n].owner, "%s", cp->c.owner);
    snprintf(h->turns[h->n].no, sizeof h->turns[h->n].no, "%s", cp->c.no);
    h->turns[h->n++].stage = cp->talk->stage;
}

static const char *const wall[][2] = {
    {"邻居在草尾镇乐园村3组砌围墙，把我家门前的路堵死了", ""},
    {"同意", "agree"},
    {"上个月", ""},
    {"没有", "injury:none"},
    {"村里来过一次", ""},
    {"把墙拆了", ""},
    {"对", "yes"},
};

static struct heard play(int n)
{
    const struct jy_rehearsal of = {city, rules, scratch,
                                    jy_date_start_ms(20260310) + INT64_C(36000000), "zh-Hans"};
    struct jy_line lines[JY_COUNT(wall)];
    struct heard h = {0};

    for (int i = 0; i < n; i++)
        lines[i] = (struct jy_line){jy_str_of(wall[i][0]), jy_str_of(wall[i][1])};
    CHECK_INT(jy_rehearse(&of, lines, n, on_turn, &h), JY_OK);
    return h;
}

static void it_begins_with_the_greeting_and_asks_what_is_missing(void **state)
{
    struct heard h = play(3);

    (void)state;
    CHECK_INT(h.n, 4);
    CHECK_INT(h.turns[0].stage, JY_TALK_GREETING);
    CHECK_CSTR(h.turns[1].bot, "privacy");
    CHECK_CSTR(h.turns[1].type, "NBR-01");
    CHECK_INT(h.turns[2].stage, JY_TALK_ASKING);
}

static void it_is_filed_and_routed_under_a_number_that_is_nobodys(void **state)
{
    struct heard h;
    int n = 1;

    (void)state;
    do /* however many questions the bot finds worth asking */
        h = play(++n);
    while (n < (int)JY_COUNT(wall) && h.turns[h.n - 1].no[0] == '\0');
    CHECK(h.turns[h.n - 1].owner[0] != '\0');
    CHECK(strstr(h.turns[h.n - 1].no, "-9001-") != NULL);
}

static void a_shorter_one_is_how_a_longer_one_began(void **state)
{
    struct heard all = play(5), less = play(4);

    (void)state;
    CHECK_INT(less.n, all.n - 1);
    CHECK(memcmp(less.turns, all.turns, (size_t)less.n * sizeof less.turns[0]) == 0);
}

static void a_line_that_cannot_be_read_ends_it(void **state)
{
    const struct jy_rehearsal of = {city, rules, scratch, jy_date_start_ms(20260310), "zh-Hans"};
    const struct jy_line bad = {JY_STR("\xff\xfe"), JY_STR("")};
    struct heard h = {0};

    (void)state;
    CHECK_INT(jy_rehearse(&of, &bad, 1, on_turn, &h), JY_E_BAD_FIELD);
    CHECK_INT(h.n, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_begins_with_the_greeting_and_asks_what_is_missing),
        cmocka_unit_test(it_is_filed_and_routed_under_a_number_that_is_nobodys),
        cmocka_unit_test(a_shorter_one_is_how_a_longer_one_began),
        cmocka_unit_test(a_line_that_cannot_be_read_ends_it),
    };

    return cmocka_run_group_tests(tests, stage_rules, stage_strike);
}
