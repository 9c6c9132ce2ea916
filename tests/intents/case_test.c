/* case_test.c - numbers, moves and who may see a case. */
#include "tests/support/check.h"

#include "intents/cases/case.h"
#include "intents/cases/case_moves.h"
#include "intents/cases/case_no.h"

static void case_numbers_carry_a_luhn_digit(void **state)
{
    char no[24];

    (void)state;
    jy_case_no_make(no, 20260310, 7);
    CHECK_CSTR(no, "YJ20260310-0007-1");
    jy_case_no_make(no, 20260309, 31);
    CHECK_CSTR(no, "YJ20260309-0031-3");
    CHECK(jy_case_no_valid(JY_STR("YJ20260303-0015-9")));
    CHECK(!jy_case_no_valid(JY_STR("YJ20260303-0015-8")));
    CHECK(!jy_case_no_valid(JY_STR("YJ20260303-0051-9"))); /* two digits changed places */
    CHECK(!jy_case_no_valid(JY_STR("YJ20260303-001")));
    jy_case_no_make(no, 20260310, 12345);
    CHECK(jy_case_no_valid(jy_str_of(no))); /* the serial grows to five digits */
}

static void the_number_grows_to_five_digits_when_needed(void **state)
{
    char no[24];

    (void)state;
    jy_case_no_make(no, 20260310, 12345);
    CHECK_INT(strlen(no), strlen("YJ20260310-12345-0"));
}

static void a_move_refuses_the_wrong_role_and_the_wrong_state(void **state)
{
    enum jy_case_state to = JY_CASE_ROUTED;

    (void)state;
    CHECK_INT(jy_case_move(JY_CASE_ROUTED, JY_MOVE_SIGN, JY_ROLE_CITIZEN, &to), JY_E_DENIED);
    CHECK_INT(jy_case_move(JY_CASE_CLOSED, JY_MOVE_SIGN, JY_ROLE_MEDIATOR, &to), JY_E_WRONG_STATE);
    CHECK_INT(to, JY_CASE_ROUTED); /* untouched on failure */
    CHECK_INT(jy_case_move(JY_CASE_ROUTED, JY_MOVE_SIGN, JY_ROLE_MEDIATOR, &to), JY_OK);
    CHECK_INT(to, JY_CASE_SIGNED);
}

static void nobody_but_a_body_accepts(void **state)
{
    enum jy_case_state to;

    (void)state;
    CHECK_INT(jy_case_move(JY_CASE_SIGNED, JY_MOVE_ACCEPT, JY_ROLE_SYSTEM, &to), JY_E_DENIED);
    CHECK_INT(jy_case_move(JY_CASE_SIGNED, JY_MOVE_ACCEPT, JY_ROLE_DISPATCHER, &to), JY_E_DENIED);
    CHECK_INT(jy_case_move(JY_CASE_SIGNED, JY_MOVE_ACCEPT, JY_ROLE_OFFICER, &to), JY_OK);
    CHECK_INT(to, JY_CASE_ACCEPTED);
}

/* Every state that is not an end has a move that leads to another state. */
static void every_open_state_has_a_way_on(void **state)
{
    static const enum jy_case_state open[] = {
        JY_CASE_REGISTERED, JY_CASE_ROUTED,    JY_CASE_SIGNED,   JY_CASE_ACCEPTED, JY_CASE_GUIDED,
        JY_CASE_HANDLING,   JY_CASE_MEDIATING, JY_CASE_ANSWERED, JY_CASE_CALLBACK,
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(open); i++) {
        int ways = 0;
        for (int m = 0; m < JY_N_MOVES; m++) {
            enum jy_case_state to = open[i];
            if (jy_case_move(open[i], (enum jy_move)m, ~0u & ~(uint32_t)JY_ROLE_CITIZEN, &to) ==
                    JY_OK &&
                to != open[i])
                ways++;
        }
        CHECK(ways > 0);
    }
}

/* DOMAIN 5.2: every state has an administrative exit; what is closed or withdrawn comes back within
 * its time, and is a matter of its own later.  A draft files itself. */
static void the_centre_has_a_way_out_of_every_state(void **state)
{
    (void)state;
    for (int s = JY_CASE_REGISTERED; s < JY_N_CASE_STATES; s++) {
        int ways = 0;
        for (int m = 0; m < JY_N_MOVES; m++) {
            enum jy_case_state from = (enum jy_case_state)s, to = from;
            ways +=
                jy_case_move(from, (enum jy_move)m, JY_ROLE_DISPATCHER, &to) == JY_OK && to != from;
        }
        if (ways == 0) print_error("no way out of %s\n", jy_case_state_name((enum jy_case_state)s));
        CHECK(ways > 0);
    }
}

static void moves_are_found_by_their_wire_names(void **state)
{
    (void)state;
    for (int m = 0; m < JY_N_MOVES; m++)
        CHECK_INT(jy_move_of(jy_str_of(jy_move_name((enum jy_move)m))), m);
    CHECK_INT(jy_move_of(JY_STR("fly")), JY_N_MOVES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_numbers_carry_a_luhn_digit),
        cmocka_unit_test(the_number_grows_to_five_digits_when_needed),
        cmocka_unit_test(a_move_refuses_the_wrong_role_and_the_wrong_state),
        cmocka_unit_test(nobody_but_a_body_accepts),
        cmocka_unit_test(every_open_state_has_a_way_on),
        cmocka_unit_test(the_centre_has_a_way_out_of_every_state),
        cmocka_unit_test(moves_are_found_by_their_wire_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
