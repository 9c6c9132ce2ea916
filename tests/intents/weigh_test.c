/* weigh_test.c - hits are made by hand here: what they add up to, and which act wins. */
#include "intents/rules/weigh.h"

#include "tests/support/check.h"

enum { HITS_MAX = 8 };

struct said {
    const char *intent;
    double weight;
    uint32_t from, to; /* the words taken */
};

/* Heaviest first, as jy_match gives them. */
static struct jy_reading weigh(const struct said *said, int n)
{
    struct jy_hit list[HITS_MAX] = {0};
    struct jy_hits hits = {.list = list, .n = n};
    struct jy_text text = {0};
    struct jy_reading r = {0};

    for (int i = 0; i < n; i++)
        list[i] = (struct jy_hit){.intent = jy_str_of(said[i].intent),
                                  .weight = said[i].weight,
                                  .folded = {said[i].from, said[i].to}};
    jy_weigh(&hits, &text, &r);
    return r;
}

#define WEIGH(...) \
    weigh((const struct said[]){__VA_ARGS__}, (int)JY_COUNT(((const struct said[]){__VA_ARGS__})))

static void the_heavier_type_comes_first(void **state)
{
    struct jy_reading r = WEIGH({"NBR-01", 3, 0, 9}, {"HSE-01", 2, 20, 29});

    (void)state;
    CHECK_INT(r.n_ranks, 2);
    CHECK_STR(r.ranks[0].type, "NBR-01");
    CHECK_STR(r.ranks[1].type, "HSE-01");
    CHECK(r.ranks[0].probability > r.ranks[1].probability);
}

static void equal_types_come_in_the_order_of_their_ids(void **state)
{
    struct jy_reading r = WEIGH({"TRT-03", 3, 0, 9}, {"NBR-04", 3, 0, 9});

    (void)state;
    CHECK_STR(r.ranks[0].type, "NBR-04");
    CHECK(!r.confident);
}

static void rules_that_take_the_same_words_do_not_add_up(void **state)
{
    struct jy_reading same = WEIGH({"NBR-01", 3, 0, 9}, {"NBR-01", 2, 6, 12});
    struct jy_reading apart = WEIGH({"NBR-01", 3, 0, 9}, {"NBR-01", 2, 9, 12});

    (void)state;
    CHECK(same.ranks[0].score == 3.5);
    CHECK(apart.ranks[0].score == 5);
}

static void evidence_against_always_counts(void **state)
{
    struct jy_reading r = WEIGH({"INT-01", -6, 0, 9}, {"INT-01", 5, 0, 9}, {"VIL-01", 3, 12, 20});

    (void)state;
    CHECK_INT(r.n_ranks, 1);
    CHECK_STR(r.ranks[0].type, "VIL-01");
}

static void one_weak_rule_is_not_enough_to_route_without_asking(void **state)
{
    struct jy_reading weak = WEIGH({"CTY-02", 1.5, 0, 9});
    struct jy_reading strong = WEIGH({"CTY-02", 2.5, 0, 9});

    (void)state;
    CHECK(!weak.confident);
    CHECK(strong.confident);
    CHECK(strong.ranks[0].probability >= jy_weigh_sure_p);
}

static void a_second_type_is_named_once_and_never_the_first(void **state)
{
    struct jy_reading r = WEIGH({"LAB-02", 3, 0, 9}, {"also.LAB-01", 1, 0, 9},
                                {"also.LAB-02", 1, 0, 9}, {"also.LAB-01", 1, 12, 20});

    (void)state;
    CHECK_INT(r.n_also, 1);
    CHECK_STR(r.also[0], "LAB-01");
}

static void a_suggestion_keeps_its_topic_as_a_tag(void **state)
{
    struct jy_reading r = WEIGH({"SUG-01", 4, 0, 9}, {"CTY-04", 3, 9, 18});

    (void)state;
    CHECK_INT(r.act, JY_ACT_SUGGEST);
    CHECK_INT(r.n_also, 1);
    CHECK_STR(r.also[0], "CTY-04");
}

static void a_wish_about_something_wrong_is_a_complaint(void **state)
{
    struct jy_reading r =
        WEIGH({"SUG-01", 4, 0, 9}, {"NBR-04", 3, 9, 18}, {"sign.wrong", 1.4, 9, 12});

    (void)state;
    CHECK_STR(r.ranks[0].type, "NBR-04");
    CHECK_INT(r.act, JY_ACT_COMPLAIN);
}

static void a_topic_that_is_asked_about_keeps_its_type(void **state)
{
    struct jy_reading r =
        WEIGH({"ASK-01", 4, 0, 9}, {"SOC-03", 3, 9, 18}, {"sign.question", 1, 0, 6});

    (void)state;
    CHECK_STR(r.ranks[0].type, "SOC-03");
    CHECK_INT(r.act, JY_ACT_ASK);
}

static void a_question_with_a_wrong_in_it_is_never_a_question(void **state)
{
    struct jy_reading r =
        WEIGH({"CTY-03", 3, 0, 9}, {"sign.wrong", 1.4, 0, 6}, {"sign.question", 1, 12, 18});

    (void)state;
    CHECK_INT(r.act, JY_ACT_COMPLAIN);
}

static void a_type_alone_is_a_complaint(void **state)
{
    struct jy_reading r = WEIGH({"NBR-01", 3, 0, 9});

    (void)state;
    CHECK_INT(r.act, JY_ACT_COMPLAIN);
    CHECK_INT(r.acts_also, 0);
}

static void the_earlier_act_wins_and_the_other_is_kept(void **state)
{
    struct jy_reading r = WEIGH({"act.accuse", 2, 0, 9}, {"act.ask_human", 2, 12, 18});

    (void)state;
    CHECK_INT(r.act, JY_ACT_ACCUSE);
    CHECK_INT(r.acts_also, 1u << JY_ACT_ASK_HUMAN);
}

static void an_insult_around_a_matter_does_not_decide(void **state)
{
    struct jy_reading r = WEIGH({"CTY-02", 3, 9, 18}, {"act.abuse", 2, 0, 9});

    (void)state;
    CHECK_INT(r.act, JY_ACT_COMPLAIN);
    CHECK_INT(r.acts_also, 1u << JY_ACT_ABUSE);
}

static void embezzlement_is_always_an_accusation(void **state)
{
    (void)state;
    CHECK_INT(WEIGH({"INT-01", 5, 0, 9}).act, JY_ACT_ACCUSE);
    CHECK_INT(WEIGH({"INT-02", 4, 0, 9}).act, JY_ACT_COMPLAIN);
    CHECK_INT(WEIGH({"INT-02", 4, 0, 9}, {"act.accuse", 2, 0, 9}).act, JY_ACT_ACCUSE);
}

static void half_an_act_is_not_said(void **state)
{
    struct jy_reading r = WEIGH({"act.thanks", 0.6, 0, 6});

    (void)state;
    CHECK_INT(r.act, JY_ACT_UNKNOWN);
}

static void without_hits_nothing_is_claimed(void **state)
{
    struct jy_reading r = weigh(NULL, 0);

    (void)state;
    CHECK_INT(r.act, JY_ACT_UNKNOWN);
    CHECK_INT(r.n_ranks, 0);
    CHECK(!r.confident && !r.hearsay);
}

static void hazards_are_left_to_the_hazard_room(void **state)
{
    struct jy_reading r = WEIGH({"hz_gas", 5, 0, 9}, {"flag.hearsay", 2, 0, 9});

    (void)state;
    CHECK_INT(r.n_ranks, 0);
    CHECK(r.hearsay);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_heavier_type_comes_first),
        cmocka_unit_test(equal_types_come_in_the_order_of_their_ids),
        cmocka_unit_test(rules_that_take_the_same_words_do_not_add_up),
        cmocka_unit_test(evidence_against_always_counts),
        cmocka_unit_test(one_weak_rule_is_not_enough_to_route_without_asking),
        cmocka_unit_test(a_second_type_is_named_once_and_never_the_first),
        cmocka_unit_test(a_suggestion_keeps_its_topic_as_a_tag),
        cmocka_unit_test(a_wish_about_something_wrong_is_a_complaint),
        cmocka_unit_test(a_topic_that_is_asked_about_keeps_its_type),
        cmocka_unit_test(a_question_with_a_wrong_in_it_is_never_a_question),
        cmocka_unit_test(a_type_alone_is_a_complaint),
        cmocka_unit_test(the_earlier_act_wins_and_the_other_is_kept),
        cmocka_unit_test(an_insult_around_a_matter_does_not_decide),
        cmocka_unit_test(embezzlement_is_always_an_accusation),
        cmocka_unit_test(half_an_act_is_not_said),
        cmocka_unit_test(without_hits_nothing_is_claimed),
        cmocka_unit_test(hazards_are_left_to_the_hazard_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
