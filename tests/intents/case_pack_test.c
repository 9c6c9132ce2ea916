/* case_pack_test.c - what is packed comes back byte for byte; what is broken changes nothing. */
#include "tests/support/check.h"

#include <stdio.h>

#include "intents/cases/talk.h"

static void fill(void *record, size_t size)
{
    memset(record, 0, size);
}

static void a_case_comes_back_as_it_was(void **state)
{
    static struct jy_mediation mediation;
    static struct jy_whistle whistle;
    struct jy_arena *a = jy_arena_new();
    struct jy_case c, back;
    struct jy_buf b;

    (void)state;
    fill(&c, sizeof c);
    c.mediation = &mediation;
    c.whistle = &whistle;
    mediation.state = JY_MED_INVITED;
    mediation.tries[0] = (struct jy_m_try){20260310, JY_CHANNEL_PHONE, JY_MR_NOT_REACHED};
    c.id = INT64_C(9007199254740991);
    c.epoch = 3;
    c.state = JY_CASE_HANDLING;
    c.kind = JY_KIND_DISPUTE;
    c.hazards = 0x80000001u;
    c.alarm = true;
    c.when.found = true;
    c.when.from_ms = 1772323200000;
    c.when.precision = JY_WHEN_MONTH;
    c.clocks[JY_CLOCK_SIGN].start_ms = 5;
    c.clocks[JY_CLOCK_SIGN].due_ms = 9;
    c.clocks[JY_CLOCK_SIGN].reminded = 80;
    c.clocks[JY_CLOCK_SIGN].remind_ms = 7;
    strcpy(c.no, "YJ20260310-0007-1");
    strcpy(c.title, "隔壁\"砌围墙\"\n把路堵哒\\");
    strcpy(c.co_units[0], "shuili");
    strcpy(c.co_units[2], "renshe");
    whistle.grade = JY_GRADE_URGENT;
    strcpy(whistle.by_body, "c430981114000");
    strcpy(whistle.copied[1], "xinfang");
    for (int i = 0; i < JY_CALLS; i++) {
        struct jy_call *call = &whistle.calls[i];
        call->body[0] = (char)('a' + i);
        call->state = JY_CALL_RATED;
        call->dues[JY_DUE_ARRIVE] =
            (struct jy_clock){.due_ms = 7 + i, .done_ms = 9, .reminded = 100};
        call->ratings[0] = 5;
        call->ratings[2] = 1;
        strcpy(call->said, "闸门修好了");
    }
    jy_buf_init(&b);
    jy_case_pack(&c, &b);
    memset(&back, 0x5a, sizeof back);
    CHECK_INT(jy_case_unpack(jy_buf_str(&b), a, &back), JY_OK);
    CHECK(memcmp(back.whistle, c.whistle, sizeof whistle) == 0);
    CHECK(memcmp(back.mediation, c.mediation, sizeof mediation) == 0);
    CHECK(memcmp(&back.clocks[JY_CLOCK_SIGN], &c.clocks[JY_CLOCK_SIGN], sizeof *c.clocks) == 0);
    CHECK_INT(back.hazards, c.hazards);
    CHECK_CSTR(back.title, c.title);
    CHECK_CSTR(back.co_units[2], "renshe");
    CHECK(memcmp(&back.clocks, &c.clocks, sizeof c.clocks) == 0);
    CHECK_INT(back.when.from_ms, c.when.from_ms);
    CHECK_INT(back.id, c.id);
    CHECK_INT(back.state, JY_CASE_HANDLING);
    CHECK(back.alarm && !back.urgent);
    jy_buf_fini(&b);
    jy_arena_free(a);
}

static void a_memory_comes_back_as_it_was(void **state)
{
    struct jy_talk t, back;
    struct jy_buf b;

    (void)state;
    fill(&t, sizeof t);
    t.stage = JY_TALK_ASKING;
    t.question = JY_Q_WISH;
    t.asked[JY_Q_PLACE] = 2;
    t.asked[JY_Q_CLUE] = 1;
    t.skipped = 1u << JY_Q_CONTACT;
    t.probability = 0.8125;
    strcpy(t.choices[5], "place:430981114207");
    strcpy(t.evidence, "\"hits\":[]");
    jy_buf_init(&b);
    jy_talk_pack(&t, &b);
    CHECK_INT(jy_talk_unpack(jy_buf_str(&b), &back), JY_OK);
    CHECK_INT(back.stage, JY_TALK_ASKING);
    CHECK_INT(back.question, JY_Q_WISH);
    CHECK(memcmp(back.asked, t.asked, sizeof t.asked) == 0);
    CHECK_INT(back.skipped, t.skipped);
    CHECK(back.probability == t.probability);
    CHECK_CSTR(back.choices[5], t.choices[5]);
    CHECK_CSTR(back.evidence, ""); /* the store keeps it beside */
    jy_buf_fini(&b);
}

static void all_that_wait_come_back_and_so_does_the_one_of_an_older_record(void **state)
{
    static const char old[] = "{\"second\":\"工资没发\",\"second_type\":\"LAB-01\"}";
    static const char alone[] = "{\"second\":\"工资没发\",\"second_from\":-1,\"second_is\":1}";
    struct jy_talk t, back;
    struct jy_buf b;

    (void)state;
    fill(&t, sizeof t);
    for (int i = 0; i < JY_WAITING; i++)
        snprintf(t.waiting[i].what, sizeof t.waiting[i].what, "第%d件", i + 2);
    strcpy(t.waiting[1].type, "NBR-02");
    t.waiting[2].shared = true;
    jy_buf_init(&b);
    jy_talk_pack(&t, &b);
    CHECK_INT(jy_talk_unpack(jy_buf_str(&b), &back), JY_OK);
    CHECK(memcmp(back.waiting, t.waiting, sizeof t.waiting) == 0);
    jy_buf_fini(&b);

    CHECK_INT(jy_talk_unpack(jy_str_of(old), &back), JY_OK);
    CHECK_CSTR(back.waiting[0].what, "工资没发");
    CHECK_CSTR(back.waiting[0].type, "LAB-01");
    CHECK(back.waiting[0].shared);
    CHECK_INT(jy_talk_unpack(jy_str_of(alone), &back), JY_OK);
    CHECK_CSTR(back.waiting[0].what, "工资没发");
    CHECK(!back.waiting[0].shared);
}

/* Every byte of the record is set in turn: a field without a row in the table would be lost. */
static void no_field_of_the_memory_is_forgotten(void **state)
{
    struct jy_talk t, back;
    struct jy_buf b;
    size_t texts = offsetof(struct jy_talk, maybe);

    (void)state;
    jy_buf_init(&b);
    for (size_t i = 0; i < texts; i++) {
        unsigned char *byte = (unsigned char *)&t + i;
        fill(&t, sizeof t);
        *byte = 1;
        jy_buf_clear(&b);
        jy_talk_pack(&t, &b);
        if (jy_talk_unpack(jy_buf_str(&b), &back) == JY_E_BAD_DATA)
            continue;                  /* out of its bounds: so it has a row */
        if (jy_buf_str(&b).len == 2) { /* "{}": nothing but padding may be dropped */
            size_t next = i + 1;
            while (next < texts && next % sizeof(int) != 0)
                next++;
            CHECK(next - i <= sizeof(int) - 1);
        } else {
            CHECK_INT(((unsigned char *)&back)[i], 1);
        }
    }
    jy_buf_fini(&b);
}

static void broken_text_changes_nothing(void **state)
{
    static const char *const broken[] = {"",
                                         "[]",
                                         "{",
                                         "{\"state\":\"x\"}",
                                         "{\"lang\":7}",
                                         "{\"state\":99}",
                                         "{\"state\":-1}",
                                         "{\"callback.hearts\":6}",
                                         "{\"mediation.state\":99}",
                                         "{\"mediation.items\":[{\"who\":99}]}",
                                         "{\"whistle\":{\"calls\":[{\"state\":99}]}}",
                                         "{\"whistle\":{\"calls\":[{\"ratings\":[256]}]}}",
                                         "{\"lead\":{\"n_reports\":-1}}",
                                         "{\"reception\":{\"bookings\":[{\"state\":99}]}}",
                                         "{\"no\":\"0123456789012345678901234567890\"}"};
    struct jy_arena *a = jy_arena_new();
    struct jy_case c;

    (void)state;
    fill(&c, sizeof c);
    c.id = 42;
    for (size_t i = 0; i < JY_COUNT(broken); i++) {
        CHECK_INT(jy_case_unpack(jy_str_of(broken[i]), a, &c), JY_E_BAD_DATA);
        CHECK_INT(c.id, 42);
    }
    jy_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_case_comes_back_as_it_was),
        cmocka_unit_test(a_memory_comes_back_as_it_was),
        cmocka_unit_test(all_that_wait_come_back_and_so_does_the_one_of_an_older_record),
        cmocka_unit_test(no_field_of_the_memory_is_forgotten),
        cmocka_unit_test(broken_text_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
