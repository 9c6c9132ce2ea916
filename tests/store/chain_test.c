/* chain_test.c - the hashes stay what they are: a change here would break every store in the field.
 */
#include "store/chain.h"

#include <stdio.h>

#include "tests/support/check.h"

static void hex(const unsigned char hash[JY_HASH], char out[2 * JY_HASH + 1])
{
    for (size_t i = 0; i < JY_HASH; i++)
        snprintf(out + 2 * i, 3, "%02x", hash[i]);
}

static struct jy_chain_entry link_one(const unsigned char *body_hash,
                                      const unsigned char *inner_hash)
{
    return (struct jy_chain_entry){.case_id = 1,
                                   .seq = 1,
                                   .at_ms = INT64_C(1773115200000),
                                   .kind = JY_STR("reply"),
                                   .by = JY_STR("staff"),
                                   .staff = JY_STR("m0001"),
                                   .staff_name = JY_STR("王丁一"),
                                   .staff_post = JY_STR("调解员"),
                                   .body_hash = body_hash,
                                   .inner_hash = inner_hash};
}

static void the_first_link_of_a_known_event_is_known(void **state)
{
    unsigned char body[JY_HASH] = {0}, hash[JY_HASH] = {0};
    struct jy_chain_entry link = link_one(body, NULL);
    char text[2 * JY_HASH + 1];

    (void)state;
    jy_chain_text(JY_STR("{\"text\":\"您好\"}"), body);
    hex(body, text);
    CHECK_CSTR(text, "5c9cabc9ec1e98551b2197c435a40e21b9d961487ac25c50cc2eadbb44e2d10f");
    jy_chain_link(hash, &link, hash);
    hex(hash, text);
    CHECK_CSTR(text, "ff7d32aee3ee5b01968952b22895e65f2d0445710cc29284f530c0dfb1c125f5");
}

static void moving_a_word_from_one_field_to_the_next_changes_the_link(void **state)
{
    unsigned char body[JY_HASH] = {1}, zero[JY_HASH] = {0}, a[JY_HASH], b[JY_HASH];
    struct jy_chain_entry link = link_one(body, NULL);

    (void)state;
    jy_chain_link(zero, &link, a);
    link.staff = JY_STR("m0001王");
    link.staff_name = JY_STR("丁一");
    jy_chain_link(zero, &link, b);
    CHECK(memcmp(a, b, JY_HASH) != 0);
}

static void the_inner_part_and_the_link_before_are_covered(void **state)
{
    unsigned char body[JY_HASH] = {1}, inner[JY_HASH] = {2}, zero[JY_HASH] = {0};
    unsigned char plain[JY_HASH], with_inner[JY_HASH], later[JY_HASH];
    struct jy_chain_entry link = link_one(body, NULL);

    (void)state;
    jy_chain_link(zero, &link, plain);
    jy_chain_link(plain, &link, later);
    link.inner_hash = inner;
    jy_chain_link(zero, &link, with_inner);
    CHECK(memcmp(plain, with_inner, JY_HASH) != 0);
    CHECK(memcmp(plain, later, JY_HASH) != 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_link_of_a_known_event_is_known),
        cmocka_unit_test(moving_a_word_from_one_field_to_the_next_changes_the_link),
        cmocka_unit_test(the_inner_part_and_the_link_before_are_covered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
