/* phrases_test.c - the rules of the project on every phrase of DOMAIN 2: type, act, second type. */
#include "tests/support/phrases.h"

#include "tests/support/check.h"
#include "tests/support/rules_dir.h"

#define DATA JY_SOURCE_DIR "/tests/data/phrases/"

static struct jy_ruleset *rules;

static int load(void **state)
{
    (void)state;
    rules = rules_dir_load(JY_SOURCE_DIR "/intents/data/rules");
    return rules == NULL;
}

static int unload(void **state)
{
    (void)state;
    jy_ruleset_unref(rules);
    return 0;
}

static void check_file(enum phrase_kind kind, const char *path, int at_least)
{
    struct phrase_result r = phrases_check(rules, kind, path);

    CHECK(r.n >= at_least);
    CHECK_INT(r.failed, 0);
}

static void every_phrase_of_the_taxonomy_has_its_type_as_first_choice(void **state)
{
    (void)state;
    check_file(PHRASES_TYPES, DATA "types.txt", 863);
}

static void every_line_of_the_act_table_gives_its_act(void **state)
{
    (void)state;
    check_file(PHRASES_ACTS, DATA "acts.txt", 149);
}

static void both_sides_of_every_confusable_pair_are_told_apart(void **state)
{
    (void)state;
    check_file(PHRASES_TYPES, DATA "pairs.txt", 200);
}

static void other_ways_to_say_it_are_understood_too(void **state)
{
    (void)state;
    check_file(PHRASES_TYPES, DATA "spoken.txt", 200);
    check_file(PHRASES_ACTS, DATA "acts_spoken.txt", 120);
}

static void print_broken(void *ctx, struct jy_str rule, struct jy_str example, bool should)
{
    (void)ctx;
    print_error("%.*s %s: %.*s\n", (int)rule.len, rule.ptr,
                should ? "must match" : "must not match", (int)example.len, example.ptr);
}

static void every_rule_keeps_its_examples(void **state)
{
    struct jy_scratch *scratch = jy_scratch_new();

    (void)state;
    CHECK_INT(jy_ruleset_test(rules, scratch, print_broken, NULL), 0);
    jy_scratch_free(scratch);
}

/* What one sentence reads as: "NBR-04 complain", then its second types. */
struct expected {
    const char *text, *type, *act, *also;
};

static const struct expected sentences[] = {
    {"公司叫我走，三个月工资也没给",          "LAB-02", "complain",     "LAB-01"},
    {"我哥在工地上做事触电死了",                "TRT-05", "complain",     "LAB-03"},
    {"上班路上出车祸算工伤吗",                   "LAB-03", "ask",          "TRF-01"},
    {"上班路上被小车撞断了腿",                   "TRF-01", "complain",     "LAB-03"},
    {"放学路上我崽被电动车撞了",                "TRF-01", "complain",     "SCH-01"},
    {"保安打业主",                                     "TRT-01", "complain",     "PRP-01"},
    {"人行道砖松了把我娘摔伤了",                "TRT-04", "complain",     "CTY-02"},
    {"他往我塘里投毒，鱼都毒死了",             "FSH-03", "complain",     "SAF-04"},
    {"隔壁没有手续加层，我墙都裂了",          "HSE-02", "complain",     "NBR-07"},
    {"怎么申请公租房",                               "HSE-07", "ask",          NULL    },
    {"上诉怎么搞",                                     "LAW-01", "ask",          NULL    },
    {"希望你们管一下隔壁的狗，天天叫",       "NBR-04", "complain",     NULL    },
    {"我没讲书记贪钱，就是要看账",             "VIL-01", "complain",     NULL    },
    {"听说书记把修路的钱分了",                   "INT-01", "accuse",       NULL    },
    {"村支书贪污征地款",                            "INT-01", "accuse",       NULL    },
    {"书记把低保给他亲戚",                         "INT-03", "accuse",       NULL    },
    {"窗口态度差推来推去",                         "INT-02", "complain",     NULL    },
    {"公车私用",                                        "INT-02", "accuse",       NULL    },
    {"赌场有派出所的人罩着",                      "INT-04", "accuse",       NULL    },
    {"村霸横行",                                        "INT-04", "complain",     NULL    },
    {"交上去两个月没动静",                         "ASK-03", "status_query", NULL    },
    {"感谢社区帮忙",                                  "SUG-03", "praise",       NULL    },
    {"希望多几趟公交",                               "SUG-01", "suggest",      NULL    },
    {"您好，隔壁的狗天天叫，吵死人，谢谢", "NBR-04", "complain",     NULL    },
    {"一群饭桶！组上的路烂成这样没人管",    "VIL-04", "complain",     NULL    },
    {"请人修路，他拿了钱不来",                   NULL,     "complain",     NULL    },
};

static bool names(const struct jy_reading *r, const char *also)
{
    for (int i = 0; i < r->n_also; i++)
        if (jy_str_is(r->also[i], also)) return true;
    return also == NULL;
}

static void second_types_and_acts_follow_the_deciding_rules(void **state)
{
    struct jy_scratch *scratch = jy_scratch_new();
    struct jy_arena *arena = jy_arena_new();
    int failed = 0;

    (void)state;
    for (size_t i = 0; i < JY_COUNT(sentences); i++) {
        const struct expected *want = &sentences[i];
        struct jy_reading r;
        jy_arena_reset(arena);
        CHECK_INT(jy_read(rules, scratch, arena, jy_str_of(want->text), 1773100800000, &r), JY_OK);
        if ((want->type == NULL || (r.n_ranks > 0 && jy_str_is(r.ranks[0].type, want->type))) &&
            strcmp(jy_act_name(r.act), want->act) == 0 && names(&r, want->also))
            continue;
        failed++;
        print_error("%s\n", want->text);
        phrases_print(&r);
    }
    CHECK_INT(failed, 0);
    jy_arena_free(arena);
    jy_scratch_free(scratch);
}

static void hearsay_is_marked_and_keeps_the_accusation(void **state)
{
    struct jy_scratch *scratch = jy_scratch_new();
    struct jy_arena *arena = jy_arena_new();
    struct jy_reading r;

    (void)state;
    CHECK_INT(jy_read(rules, scratch, arena, JY_STR("别个都讲主任吃了回扣"), 0, &r), JY_OK);
    CHECK_INT(r.act, JY_ACT_ACCUSE);
    CHECK(r.hearsay);
    jy_arena_free(arena);
    jy_scratch_free(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_phrase_of_the_taxonomy_has_its_type_as_first_choice),
        cmocka_unit_test(every_line_of_the_act_table_gives_its_act),
        cmocka_unit_test(both_sides_of_every_confusable_pair_are_told_apart),
        cmocka_unit_test(other_ways_to_say_it_are_understood_too),
        cmocka_unit_test(every_rule_keeps_its_examples),
        cmocka_unit_test(second_types_and_acts_follow_the_deciding_rules),
        cmocka_unit_test(hearsay_is_marked_and_keeps_the_accusation),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
