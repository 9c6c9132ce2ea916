/* codec_test.c - what comes from outside is taken exactly, or refused by name. */
#include "gateway/codec.h"

#include <stdio.h>

#include "tests/support/check.h"

#define KEY "0192f3a4b5c6d7e8f901234567890abc"
#define MOVE "{\"kind\":\"move\",\"key\":\"" KEY "\",\"case\":1,\"epoch\":2,\"move\":\"claim\","

static struct jy_arena *arena;
static struct jy_frame frame;
static struct jy_refusal why;

static int set_up(void **state)
{
    (void)state;
    arena = jy_arena_new();
    return arena == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    jy_arena_free(arena);
    return 0;
}

static enum jy_err decode(const char *text)
{
    return jy_frame_decode(arena, jy_str_of(text), &frame, &why);
}

static void check_refused(const char *text, enum jy_err err, const char *field)
{
    CHECK_INT(decode(text), err);
    CHECK_INT(why.err, err);
    CHECK_CSTR(why.field, field);
}

static void a_say_arrives_whole(void **state)
{
    (void)state;
    CHECK_INT(
        decode("{\"kind\":\"say\",\"key\":\"" KEY
               "\",\"text\":\"他家\\n\xE5\xA0\xB5\xE8\xB7\xAF\",\"case\":7,\"choice\":\"yes\"}"),
        JY_OK);
    CHECK_INT(frame.kind, JY_FRAME_SAY);
    CHECK_STR(frame.key, KEY);
    CHECK_STR(frame.text, "他家\n堵路");
    CHECK_STR(frame.choice, "yes");
    CHECK_INT(frame.case_id, 7);
}

static void a_telephone_number_is_a_mobile_one(void **state)
{
    (void)state;
    CHECK_INT(decode("{\"kind\":\"send_code\",\"number\":\"13900000001\"}"), JY_OK);
    CHECK_STR(frame.number, "13900000001");
    CHECK_INT(decode("{\"kind\":\"prove\",\"case\":7,\"code\":\"012345\"}"), JY_OK);
    CHECK_STR(frame.code, "012345");
    check_refused("{\"kind\":\"send_code\",\"number\":\"12345678901\"}", JY_E_BAD_FIELD, "number");
    check_refused("{\"kind\":\"send_code\",\"number\":13900000001}", JY_E_BAD_FIELD, "number");
    check_refused("{\"kind\":\"prove\",\"case\":7,\"code\":\"12345\"}", JY_E_BAD_FIELD, "code");
    check_refused("{\"kind\":\"prove\",\"case\":7}", JY_E_BAD_FIELD, "code");
}

static void a_hello_tells_what_it_has(void **state)
{
    (void)state;
    CHECK_INT(decode("{\"kind\":\"hello\",\"v\":1,\"page\":\"citizen\",\"lang\":\"en\",\"device\":"
                     "\"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ\","
                     "\"have\":[{\"case\":1,\"seq\":0},{\"case\":9,\"seq\":44}]}"),
              JY_OK);
    CHECK_INT(frame.n_haves, 2);
    CHECK_INT(frame.haves[1].case_id, 9);
    CHECK_INT(frame.haves[1].seq, 44);
}

static void a_watch_says_one_number(void **state)
{
    (void)state;
    CHECK_INT(decode("{\"kind\":\"watch\",\"case\":3,\"have\":12}"), JY_OK);
    CHECK_INT(frame.have, 12);
    check_refused("{\"kind\":\"watch\",\"case\":3,\"have\":[]}", JY_E_BAD_FIELD, "have");
}

static void what_is_no_json_is_a_bad_frame(void **state)
{
    (void)state;
    check_refused("{\"kind\":", JY_E_BAD_FRAME, "");
    check_refused("", JY_E_BAD_FRAME, "");
    check_refused("[]", JY_E_BAD_FRAME, "");
    check_refused("{\"kind\":\"ping\"} and more", JY_E_BAD_FRAME, "");
    check_refused("{\"kind\":\"ping\",\"kind\":\"ping\"}", JY_E_BAD_FRAME, "");
    check_refused("{\"kind\":\"ping\xFF\"}", JY_E_BAD_FRAME, "");
}

static void a_deep_nest_is_refused_not_followed(void **state)
{
    static char deep[60001];

    (void)state;
    memset(deep, '[', sizeof deep - 1);
    check_refused(deep, JY_E_BAD_FRAME, "");
}

static void unknown_kinds_are_told_apart_from_missing_ones(void **state)
{
    (void)state;
    check_refused("{\"kind\":\"shout\"}", JY_E_UNKNOWN, "kind");
    check_refused("{\"kind\":5}", JY_E_BAD_FIELD, "kind");
    check_refused("{}", JY_E_BAD_FIELD, "kind");
}

static void every_wrong_field_is_named(void **state)
{
    (void)state;
    check_refused("{\"kind\":\"say\",\"key\":\"" KEY "\"}", JY_E_BAD_FIELD, "text");
    check_refused("{\"kind\":\"say\",\"key\":\"short\",\"text\":\"a\"}", JY_E_BAD_FIELD, "key");
    check_refused("{\"kind\":\"say\",\"key\":\"" KEY "\",\"text\":5}", JY_E_BAD_FIELD, "text");
    check_refused("{\"kind\":\"say\",\"key\":\"" KEY "\",\"text\":\"a\",\"case\":0}",
                  JY_E_BAD_FIELD, "case");
    check_refused("{\"kind\":\"say\",\"key\":\"" KEY "\",\"text\":\"a\",\"case\":1.5}",
                  JY_E_BAD_FIELD, "case");
    check_refused("{\"kind\":\"say\",\"key\":\"" KEY "\",\"text\":\"a\",\"colour\":1}",
                  JY_E_BAD_FIELD, "colour");
    check_refused("{\"kind\":\"hello\",\"v\":2,\"page\":\"citizen\",\"lang\":\"en\"}",
                  JY_E_BAD_FIELD, "v");
    check_refused("{\"kind\":\"hello\",\"v\":1,\"page\":\"citizen\",\"lang\":\"fr\"}",
                  JY_E_BAD_FIELD, "lang");
    check_refused("{\"kind\":\"list\",\"queue\":\"everything\"}", JY_E_BAD_FIELD, "queue");
    check_refused("{\"kind\":\"progress\",\"no\":\"YJ1\",\"code\":\"12345x\"}", JY_E_BAD_FIELD,
                  "code");
    check_refused("{\"kind\":\"move\",\"key\":\"" KEY
                  "\",\"case\":1,\"epoch\":0,\"move\":\"delete\"}",
                  JY_E_BAD_FIELD, "move");
}

static void a_whistle_names_bodies_and_ratings_within_bounds(void **state)
{
    static const char *const wrong[][2] = {
        {"\"to_bodies\":[]", "to_bodies"},
        {"\"to_bodies\":\"shuili\"", "to_bodies"},
        {"\"to_bodies\":[\"a\",\"b\",\"c\",\"d\",\"e\"]", "to_bodies"},
        {"\"to_bodies\":[7]", "to_bodies"},
        {"\"ratings\":[5,5]", "ratings"},
        {"\"ratings\":[5,5,6]", "ratings"},
        {"\"ratings\":[5,0,5]", "ratings"},
        {"\"step\":\"\"", "step"},
    };
    char text[256];

    (void)state;
    CHECK_INT(decode(MOVE "\"to_bodies\":[\"shuili\",\"zhujian\"],\"ratings\":[5,4,3]}"), JY_OK);
    CHECK_INT(frame.n_to_bodies, 2);
    CHECK_STR(frame.to_bodies[1], "zhujian");
    CHECK_INT(frame.ratings[2], 3);
    for (size_t i = 0; i < JY_COUNT(wrong); i++) {
        snprintf(text, sizeof text, MOVE "%s}", wrong[i][0]);
        check_refused(text, JY_E_BAD_FIELD, wrong[i][1]);
    }
}

static void a_lead_is_a_step_within_bounds(void **state)
{
    static const char *const wrong[] = {
        "{}",
        "{\"step\":\"lead\"}",
        "{\"step\":\"report\",\"more\":1}",
        "{\"step\":\"decide\",\"co_units\":[\"a\",\"b\",\"c\",\"d\"]}",
        "{\"step\":\"decide\",\"team\":\"a\"}",
        "{\"step\":\"decide\",\"team\":[7]}",
        "{\"step\":\"decide\",\"named\":1}",
        "{\"step\":\"postpone\",\"date\":\"2026-04-09\"}",
        "{\"step\":\"postpone\",\"date\":21001232}",
        "{\"step\":\"decide\",\"leader\":\"a1234567890123456789012345\"}",
        "[]",
    };
    unsigned char one[32], other[32];
    char text[256];

    (void)state;
    CHECK_INT(decode(MOVE "\"lead\":{\"step\":\"decide\",\"owner\":\"zhujian\",\"team\":[\"a\","
                          "\"b\"],\"named\":true,\"date\":20260409}}"),
              JY_OK);
    CHECK_INT(frame.lead.step, JY_LEAD_DECIDE_STEP);
    CHECK_STR(frame.lead.owner, "zhujian");
    CHECK_STR(frame.lead.team[1], "b");
    CHECK(frame.lead.named && frame.lead.date == 20260409 && frame.lead.n_team == 2);
    jy_frame_digest(&frame, one);
    CHECK_INT(decode(MOVE "\"lead\":{\"step\":\"decide\",\"owner\":\"zhujian\"}}"), JY_OK);
    jy_frame_digest(&frame, other);
    CHECK(memcmp(one, other, 32) != 0);
    for (size_t i = 0; i < JY_COUNT(wrong); i++) {
        snprintf(text, sizeof text, MOVE "\"lead\":%s}", wrong[i]);
        check_refused(text, JY_E_BAD_FIELD, "lead");
    }
}

static void a_reception_is_a_step_within_bounds(void **state)
{
    static const char *const wrong[] = {
        "{}",
        "{\"step\":\"reception\"}",
        "{\"step\":\"cancel\",\"more\":1}",
        "{\"step\":\"book\",\"date\":\"2026-03-11\"}",
        "{\"step\":\"book\",\"date\":21001232}",
        "{\"step\":\"book\",\"minute\":1440}",
        "{\"step\":\"book\",\"minute\":-1}",
        "{\"step\":\"receive\",\"persons\":0}",
        "{\"step\":\"receive\",\"persons\":6}",
        "{\"step\":\"direction_done\",\"nth\":4}",
        "{\"step\":\"direct\",\"unit\":\"a1234567890123456789012345\"}",
        "[]",
    };
    unsigned char one[32], other[32];
    char text[256];

    (void)state;
    CHECK_INT(decode(MOVE "\"reception\":{\"step\":\"book\",\"date\":20260311,\"minute\":540}}"),
              JY_OK);
    CHECK_INT(frame.reception.step, JY_RECEPTION_BOOK_STEP);
    CHECK_INT(frame.reception.date, 20260311);
    CHECK_INT(frame.reception.at, 540);
    jy_frame_digest(&frame, one);
    CHECK_INT(decode(MOVE "\"reception\":{\"step\":\"book\",\"date\":20260311,\"minute\":560}}"),
              JY_OK);
    jy_frame_digest(&frame, other);
    CHECK(memcmp(one, other, 32) != 0);
    for (size_t i = 0; i < JY_COUNT(wrong); i++) {
        snprintf(text, sizeof text, MOVE "\"reception\":%s}", wrong[i]);
        check_refused(text, JY_E_BAD_FIELD, "reception");
    }
}

static void the_messages_of_a_split_are_named_in_their_order_each_once(void **state)
{
    static const char *const wrong[] = {"[]", "[0]", "[3,2]",  "[2,2]", "[1,2,3,4,5,6,7,8,9]",
                                        "2",  "{}",  "[\"2\"]"};
    unsigned char one[32], other[32];
    char text[256];

    (void)state;
    CHECK_INT(decode(MOVE "\"said\":[2,5]}"), JY_OK);
    CHECK_INT(frame.n_said, 2);
    CHECK_INT(frame.said[1], 5);
    jy_frame_digest(&frame, one);
    CHECK_INT(decode(MOVE "\"said\":[2,6]}"), JY_OK);
    jy_frame_digest(&frame, other);
    CHECK(memcmp(one, other, 32) != 0);
    for (size_t i = 0; i < JY_COUNT(wrong); i++) {
        snprintf(text, sizeof text, MOVE "\"said\":%s}", wrong[i]);
        check_refused(text, JY_E_BAD_FIELD, "said");
    }
}

#define KEY_OF_A_PHOTO "\"key\":\"0123456789abcdef0123456789abcdef\""

static void photos_are_named_each_by_its_key_within_bounds(void **state)
{
    static const char *const wrong[] = {
        "[]",
        "{}",
        "[7]",
        "[{}]",
        "[{\"file\":\"a.jpg\"}]",
        "[{" KEY_OF_A_PHOTO "}]",
        "[{" KEY_OF_A_PHOTO ",\"file\":\"\"}]",
        "[{\"key\":\"0123\",\"file\":\"a.jpg\"}]",
        "[{" KEY_OF_A_PHOTO ",\"file\":\"a.jpg\",\"more\":1}]",
        "[{" KEY_OF_A_PHOTO ",\"file\":\"a.jpg\",\"position\":\"here\"}]",
        "[{" KEY_OF_A_PHOTO ",\"file\":\"a.jpg\"},{},{},{},{}]",
    };
    unsigned char one[32], other[32];
    char text[512];

    (void)state;
    CHECK_INT(decode(MOVE "\"photos\":[{" KEY_OF_A_PHOTO ",\"file\":\"墙.jpg\",\"position\":\"28.8,"
                          "112.3\"}]}"),
              JY_OK);
    CHECK_INT(frame.n_photos, 1);
    CHECK_STR(frame.photos[0].file, "墙.jpg");
    CHECK_STR(frame.photos[0].position, "28.8,112.3");
    jy_frame_digest(&frame, one);
    CHECK_INT(decode(MOVE "\"photos\":[{" KEY_OF_A_PHOTO ",\"file\":\"墙.jpg\"}]}"), JY_OK);
    CHECK_INT(frame.photos[0].position.len, 0);
    jy_frame_digest(&frame, other);
    CHECK(memcmp(one, other, 32) != 0);
    for (size_t i = 0; i < JY_COUNT(wrong); i++) {
        snprintf(text, sizeof text, MOVE "\"photos\":%s}", wrong[i]);
        check_refused(text, JY_E_BAD_FIELD, "photos");
    }
    check_refused(MOVE "\"position\":\"here\"}", JY_E_BAD_FIELD, "position");
}

static void a_number_beyond_what_a_page_can_hold_is_refused(void **state)
{
    (void)state;
    CHECK_INT(decode("{\"kind\":\"watch\",\"case\":9007199254740991}"), JY_OK);
    check_refused("{\"kind\":\"watch\",\"case\":9007199254740992}", JY_E_BAD_FIELD, "case");
    check_refused("{\"kind\":\"watch\",\"case\":99999999999999999999}", JY_E_BAD_FRAME, "");
}

static void length_is_counted_in_characters(void **state)
{
    struct jy_buf b;

    (void)state;
    jy_buf_init(&b);
    jy_buf_add(&b, JY_STR("{\"kind\":\"say\",\"key\":\"" KEY "\",\"text\":\""));
    for (int i = 0; i < 4000; i++)
        jy_buf_add(&b, JY_STR("路"));
    jy_buf_add(&b, JY_STR("\"}"));
    CHECK_INT(jy_frame_decode(arena, jy_buf_str(&b), &frame, &why), JY_OK);
    b.len -= 2;
    jy_buf_add(&b, JY_STR("边\"}"));
    CHECK_INT(jy_frame_decode(arena, jy_buf_str(&b), &frame, &why), JY_E_TOO_LONG);
    CHECK_CSTR(why.field, "text");
    jy_buf_fini(&b);
}

static void a_refusal_carries_the_key_so_that_the_page_can_match_it(void **state)
{
    (void)state;
    check_refused("{\"kind\":\"say\",\"key\":\"" KEY "\",\"text\":7,\"case\":3}", JY_E_BAD_FIELD,
                  "text");
    CHECK_CSTR(why.key, KEY);
    CHECK_CSTR(why.of, "say");
    CHECK_INT(why.case_id, 3);
}

static void the_digest_tells_bodies_apart_but_not_keys(void **state)
{
    unsigned char one[32], two[32];

    (void)state;
    CHECK_INT(decode("{\"kind\":\"say\",\"key\":\"" KEY "\",\"text\":\"ab\",\"choice\":\"c\"}"),
              JY_OK);
    jy_frame_digest(&frame, one);
    CHECK_INT(decode("{\"choice\":\"c\",\"kind\":\"say\",\"text\":\"ab\",\"key\":\"" KEY "\"}"),
              JY_OK);
    jy_frame_digest(&frame, two);
    CHECK(memcmp(one, two, sizeof one) == 0);
    CHECK_INT(decode("{\"kind\":\"say\",\"key\":\"" KEY "\",\"text\":\"a\",\"choice\":\"bc\"}"),
              JY_OK);
    jy_frame_digest(&frame, two);
    CHECK(memcmp(one, two, sizeof one) != 0);
}

/* A page may resend what it first sent to an older program. */
static void a_move_without_a_whistle_has_the_digest_it_always_had(void **state)
{
    static const unsigned char always[8] = {0x00, 0x6c, 0xe0, 0x1c, 0x00, 0x1d, 0x10, 0x09};
    static const char *const more[] = {
        "\"step\":\"sign\"",   "\"grade\":\"sign\"",       "\"approver\":\"sign\"",
        "\"spot\":\"sign\"",   "\"to_bodies\":[\"sign\"]", "\"to_bodies\":[\"x\",\"sign\"]",
        "\"ratings\":[1,2,3]", "\"ratings\":[3,2,1]",
    };
    unsigned char seen[1 + JY_COUNT(more)][32];
    char text[256];

    (void)state;
    CHECK_INT(decode(MOVE "\"reason\":\"r\"}"), JY_OK);
    jy_frame_digest(&frame, seen[0]);
    CHECK(memcmp(seen[0], always, sizeof always) == 0);
    for (size_t i = 0; i < JY_COUNT(more); i++) {
        snprintf(text, sizeof text, MOVE "\"reason\":\"r\",%s}", more[i]);
        CHECK_INT(decode(text), JY_OK);
        jy_frame_digest(&frame, seen[1 + i]);
        for (size_t k = 0; k <= i; k++)
            CHECK(memcmp(seen[k], seen[1 + i], 32) != 0);
    }
}

/* Each field that a move may have, twice: sent again under its key it is the same move only when it is the
 * same in all of them. */
static void every_field_of_a_move_is_in_its_digest(void **state)
{
#define SETTLED "\"settled\":\"a1\",\"performed\":\"a2\",\"satisfaction\":\"a3\",\"hearts\":1"
    static const char *const more[][2] = {
        {"\"text\":\"b1\"", "\"text\":\"b2\""},
        {"\"reason\":\"c1\"", "\"reason\":\"c2\""},
        {"\"to_body\":\"d1\"", "\"to_body\":\"d2\""},
        {"\"to_staff\":\"e1\"", "\"to_staff\":\"e2\""},
        {"\"type\":\"f1\"", "\"type\":\"f2\""},
        {"\"place\":\"g1\"", "\"place\":\"g2\""},
        {"\"outcome\":\"h1\"", "\"outcome\":\"h2\""},
        {"\"met\":\"i1\"", "\"met\":\"i2\""},
        {"\"ground\":\"j1\"", "\"ground\":\"j2\""},
        {SETTLED, "\"settled\":\"k\",\"performed\":\"a2\",\"satisfaction\":\"a3\",\"hearts\":1"},
        {"\"settled\":\"a1\",\"performed\":\"l\",\"satisfaction\":\"a3\",\"hearts\":1",
         "\"settled\":\"a1\",\"performed\":\"a2\",\"satisfaction\":\"m\",\"hearts\":1"},
        {"\"settled\":\"a1\",\"performed\":\"a2\",\"satisfaction\":\"a3\",\"hearts\":2",
         SETTLED ",\"other_hearts\":2"},
        {"\"days\":3", "\"days\":4"},
        {"\"group\":5", "\"group\":6"},
        {"\"to_case\":7", "\"to_case\":8"},
        {"\"step\":\"n1\"", "\"step\":\"n2\""},
        {"\"grade\":\"o1\"", "\"grade\":\"o2\""},
        {"\"to_bodies\":[\"p1\"]", "\"to_bodies\":[\"p1\",\"p2\"]"},
        {"\"approver\":\"q1\"", "\"approver\":\"q2\""},
        {"\"spot\":\"r1\"", "\"spot\":\"r2\""},
        {"\"ratings\":[1,2,3]", "\"ratings\":[1,2,4]"},
        {"\"mediation\":{\"act\":\"offer\"}", "\"mediation\":{\"act\":\"fail\"}"},
        {"\"lead\":{\"step\":\"propose\"}", "\"lead\":{\"step\":\"decide\"}"},
        {"\"reception\":{\"step\":\"book\"}", "\"reception\":{\"step\":\"wait\"}"},
        {"\"doc\":\"s1\"", "\"doc\":\"s2\""},
        {"\"lines\":[\"t1\"]", "\"lines\":[\"t2\"]"},
        {"\"file\":\"u1\"", "\"file\":\"u2\""},
        {"\"position\":\"28.1,112.1\"", "\"position\":\"28.2,112.1\""},
        {"\"photos\":[{\"key\":\"" KEY "\",\"file\":\"v1\"}]",
         "\"photos\":[{\"key\":\"" KEY "\",\"file\":\"v2\"}]"},
        {"\"said\":[1]", "\"said\":[2]"},
    };
    unsigned char seen[2 * JY_COUNT(more)][32];
    char text[512];

    (void)state;
    for (size_t i = 0; i < JY_COUNT(seen); i++) {
        snprintf(text, sizeof text, MOVE "%s}", more[i / 2][i % 2]);
        CHECK_INT(decode(text), JY_OK);
        jy_frame_digest(&frame, seen[i]);
        for (size_t k = 0; k < i; k++)
            CHECK(memcmp(seen[k], seen[i], 32) != 0);
    }
    for (size_t i = 0; i < 2; i++) { /* of these moves alone: which message, which document */
        snprintf(text, sizeof text,
                 "{\"kind\":\"move\",\"key\":\"" KEY "\",\"case\":1,\"epoch\":2,"
                 "\"move\":\"void\",\"seq\":%zu}",
                 i + 1);
        CHECK_INT(decode(text), JY_OK);
        jy_frame_digest(&frame, seen[i]);
    }
    CHECK(memcmp(seen[0], seen[1], 32) != 0);
#undef SETTLED
}

static void an_error_speaks_both_languages(void **state)
{
    struct jy_refusal r = {.err = JY_E_CLAIMED, .case_id = 5, .who = "王丁一", .of = "move"};
    struct jy_buf b;

    (void)state;
    jy_buf_init(&b);
    jy_encode_error(&b, &r);
    CHECK_STR(
        jy_buf_str(&b),
        "{\"kind\":\"error\",\"code\":\"claimed\",\"zh\":\"已经有人接手了。\","
        "\"en\":\"Somebody else has taken it.\",\"case\":5,\"who\":\"王丁一\",\"of\":\"move\"}");
    jy_buf_fini(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_say_arrives_whole),
        cmocka_unit_test(a_telephone_number_is_a_mobile_one),
        cmocka_unit_test(a_hello_tells_what_it_has),
        cmocka_unit_test(a_watch_says_one_number),
        cmocka_unit_test(what_is_no_json_is_a_bad_frame),
        cmocka_unit_test(a_deep_nest_is_refused_not_followed),
        cmocka_unit_test(unknown_kinds_are_told_apart_from_missing_ones),
        cmocka_unit_test(every_wrong_field_is_named),
        cmocka_unit_test(a_whistle_names_bodies_and_ratings_within_bounds),
        cmocka_unit_test(a_lead_is_a_step_within_bounds),
        cmocka_unit_test(a_reception_is_a_step_within_bounds),
        cmocka_unit_test(photos_are_named_each_by_its_key_within_bounds),
        cmocka_unit_test(a_number_beyond_what_a_page_can_hold_is_refused),
        cmocka_unit_test(length_is_counted_in_characters),
        cmocka_unit_test(a_refusal_carries_the_key_so_that_the_page_can_match_it),
        cmocka_unit_test(the_messages_of_a_split_are_named_in_their_order_each_once),
        cmocka_unit_test(the_digest_tells_bodies_apart_but_not_keys),
        cmocka_unit_test(a_move_without_a_whistle_has_the_digest_it_always_had),
        cmocka_unit_test(every_field_of_a_move_is_in_its_digest),
        cmocka_unit_test(an_error_speaks_both_languages),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
