/* about_test.c - what the citizen told vaguely is read back vaguely, and never as an exact number.
 */
#include "intents/cases/about.h"
#include "intents/cases/calendar.h"
#include "tests/support/check.h"
#include "tests/support/stage.h"

static void a_vague_sum_is_said_as_it_was_told(void **state)
{
    static const struct {
        int64_t low_fen, high_fen;
        const char *zh, *en;
    } table[] = {
        {3000000, 3000000, "30000元", "30000 yuan"},
        {350, 350, "3.50元", "3.50 yuan"},
        {3000000, 5000000, "30000到50000元", "30000 to 50000 yuan"},
        {3000000, 3999900, "3万多元", "over 30000 yuan"},
        {30000000, 39999900, "30多万元", "over 300000 yuan"},
        {35000000, 35999900, "35万多元", "over 350000 yuan"},
        {10000000, 19999900, "10多万元", "over 100000 yuan"},
        {1200000, 1299900, "12000多元", "over 12000 yuan"},
        {50000, 59900, "500多元", "over 500 yuan"},
        {200000, 999900, "几千元", "several thousand yuan"},
        {20000000, 99999900, "几十万元", "hundreds of thousands of yuan"},
        {1000000, 9999900, "上万元", "over 10000 yuan"},
        {9000000, 11999700, "90000到119997元", "90000 to 119997 yuan"},
        {0, 0, "", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_case c = {.amount_low_fen = table[i].low_fen,
                            .amount_high_fen = table[i].high_fen};
        CHECK_STR(jy_say_yuan(&c, false, arena), table[i].zh);
        CHECK_STR(jy_say_yuan(&c, true, arena), table[i].en);
    }
}

static void heads_are_told_from_households(void **state)
{
    static const struct {
        int low, high;
        bool households;
        const char *zh, *en;
    } table[] = {
        {3, 0, false, "3人", "3"},
        {30, 30, true, "30户", "30 households"},
        {10, 19, true, "十几户", "over 10 households"},
        {30, 39, true, "30多户", "over 30 households"},
        {20, 99, true, "几十户", "several dozen households"},
        {2, 9, true, "几户", "several households"},
        {100, 199, false, "100多人", "over 100"},
        {100, 999, false, "上百人", "over 100"},
        {2, 3, true, "2到3户", "2 to 3 households"},
        {0, 0, false, "", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_case c = {.people = table[i].low,
                            .people_high = table[i].high,
                            .households = table[i].households};
        CHECK_STR(jy_say_people(&c, false, arena), table[i].zh);
        CHECK_STR(jy_say_people(&c, true, arena), table[i].en);
    }
}

static void years_are_said_from_the_first_to_the_last(void **state)
{
    struct jy_when when = {.found = true,
                           .precision = JY_WHEN_YEAR,
                           .from_ms = jy_date_start_ms(20190101),
                           .to_ms = jy_date_start_ms(20240101)};

    (void)state;
    CHECK_STR(jy_say_years(&when, false, arena), "2019年到2023年");
    CHECK_STR(jy_say_years(&when, true, arena), "2019 to 2023");
    when.still_on = true; /* the end is today, which is said by itself */
    CHECK_STR(jy_say_years(&when, false, arena), "2019年");
    when = (struct jy_when){.from_ms = jy_date_start_ms(20240101),
                            .to_ms = jy_date_start_ms(20250101)};
    CHECK_STR(jy_say_years(&when, false, arena), "2024年");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(years_are_said_from_the_first_to_the_last),
        cmocka_unit_test(a_vague_sum_is_said_as_it_was_told),
        cmocka_unit_test(heads_are_told_from_households),
    };
    return cmocka_run_group_tests(tests, stage_arena, stage_strike);
}
