/* sum_test.c - which rules count in a sum, when it is enough, and that what decides adds up so. */
#include "intents/rules/sum.h"

#include "intents/rules/hazard.h"
#include "intents/rules/weigh.h"
#include "tests/support/check.h"

static void an_intent_is_itself_and_its_parts(void **state)
{
    static const struct {
        const char *intent, *of;
        bool takes;
    } rows[] = {
        {"hs.danger", "hs.danger", true},
        {"hs.danger.hz_fire", "hs.danger", true},
        {"hs.danger.hz_fire", "hs.danger.hz_fire", true},
        {"hs.danger", "hs.danger.hz_fire", false},
        {"hs.dangerous", "hs.danger", false},
        {"hs.past", "hs.danger", false},
        {"hs.danger", "", false},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK_INT(jy_sum_takes(jy_str_of(rows[i].intent), jy_str_of(rows[i].of)), rows[i].takes);
}

/* Three signs in the same words, of which 0.7 + 0.2 + 0.1 comes out below 1 by a hair, and one of
 * another intent. */
static struct jy_hits signs(struct jy_hit list[4], const char *intent, const char *part)
{
    const struct jy_span words = {0, 9};

    list[0] =
        (struct jy_hit){.intent = jy_str_of(intent), .weight = 0.7, .n_words = 1, .folded = words};
    list[1] =
        (struct jy_hit){.intent = jy_str_of(part), .weight = 0.2, .n_words = 1, .folded = words};
    list[2] =
        (struct jy_hit){.intent = jy_str_of(intent), .weight = 0.1, .n_words = 1, .folded = words};
    list[3] = (struct jy_hit){
        .intent = JY_STR("sign.other"), .weight = -3, .n_words = 1, .folded = words};
    return (struct jy_hits){.list = list, .n = 4};
}

static void what_comes_to_1_is_enough_in_whatever_order_and_words(void **state)
{
    struct jy_hit list[4];
    struct jy_hits hits = signs(list, "hs.danger", "hs.danger.hz_fire");

    (void)state;
    CHECK(jy_sum_of(hits.list, hits.n, JY_STR("hs.danger")) < 1);
    CHECK(jy_sum_is_enough(jy_sum_of(hits.list, hits.n, JY_STR("hs.danger"))));
    CHECK(!jy_sum_is_enough(jy_sum_of(hits.list, 2, JY_STR("hs.danger"))));
    CHECK(!jy_sum_is_enough(jy_sum_of(hits.list, hits.n, JY_STR("hs.danger.hz_fire"))));
    CHECK(!jy_sum_is_enough(0.999));
}

static void a_list_adds_its_weight_for_each_of_its_words(void **state)
{
    const struct jy_hit list[] = {{.intent = JY_STR("hs.danger"), .weight = 0.3, .n_words = 3},
                                  {.intent = JY_STR("hs.danger"), .weight = -0.2, .n_words = 2}};

    (void)state;
    CHECK(jy_sum_is_enough(0.5 + jy_sum_of(list, 2, JY_STR("hs.danger"))));
    CHECK(!jy_sum_is_enough(0.49 + jy_sum_of(list, 2, JY_STR("hs.danger"))));
}

static void signs_of_an_accusation_add_up_so(void **state)
{
    struct jy_hit list[4];
    struct jy_hits hits = signs(list, "sign.accuse", "sign.accuse.gift");
    struct jy_text text = {0};
    struct jy_reading r = {0};

    (void)state;
    jy_weigh(&hits, &text, &r);
    CHECK_INT(r.act, JY_ACT_ACCUSE);
    hits.n = 2;
    jy_weigh(&hits, &text, &r);
    CHECK_INT(r.act, JY_ACT_UNKNOWN);
}

static void signs_of_a_danger_add_up_so(void **state)
{
    struct jy_hit list[4];
    struct jy_hits hits = signs(list, "hs.danger", "hs.danger.hz_fire");
    struct jy_text text = {0};
    struct jy_reading r = {.act = JY_ACT_UNKNOWN};

    (void)state;
    jy_hazard_decide(&hits, &text, &r);
    CHECK_INT(r.soft, JY_SOFT_CHECK);
    hits.n = 2;
    jy_hazard_decide(&hits, &text, &r);
    CHECK_INT(r.soft, JY_SOFT_NONE);
}

/* Enough of them, and there is a card: of the kind that most speaks for. */
static void a_danger_beyond_doubt_has_the_card_of_its_likeliest_kind(void **state)
{
    struct jy_hit list[] = {
        {.intent = JY_STR("hs.danger"), .weight = 0.5, .n_words = 3},
        {.intent = JY_STR("hs.kind.hz_gas"), .weight = 0.8, .n_words = 1},
        {.intent = JY_STR("hs.kind.hz_water"), .weight = 0.5, .n_words = 2},
        {.intent = JY_STR("hs.kind.hz_unheard"), .weight = 9, .n_words = 1},
    };
    struct jy_hits hits = {.list = list, .n = 4};
    struct jy_text text = {0};
    struct jy_reading r = {.act = JY_ACT_UNKNOWN};

    (void)state;
    jy_hazard_decide(&hits, &text, &r);
    CHECK_INT(r.n_cards, 2);
    CHECK_INT(r.cards[0], JY_HZ_WATER);
    CHECK_INT(r.cards[1], JY_HZ_OTHER); /* the kind may be wrong: all numbers below it */
    list[2].intent = JY_STR("hs.kind.hz_selfharm");
    jy_hazard_decide(&hits, &text, &r);
    CHECK_INT(r.n_cards, 1);
    CHECK_INT(r.cards[0], JY_HZ_SELFHARM);
    hits.n = 1; /* nothing says which */
    jy_hazard_decide(&hits, &text, &r);
    CHECK_INT(r.cards[0], JY_HZ_OTHER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_intent_is_itself_and_its_parts),
        cmocka_unit_test(what_comes_to_1_is_enough_in_whatever_order_and_words),
        cmocka_unit_test(a_list_adds_its_weight_for_each_of_its_words),
        cmocka_unit_test(signs_of_an_accusation_add_up_so),
        cmocka_unit_test(signs_of_a_danger_add_up_so),
        cmocka_unit_test(a_danger_beyond_doubt_has_the_card_of_its_likeliest_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
