/* hazard_test.c - the rules of danger and the order H1 to H15, read with the real rule data. */
#include <stdio.h>

#include "intents/rules/hazard.h"
#include "intents/rules/read.h"
#include "tests/support/check.h"
#include "tests/support/phrases.h"
#include "tests/support/rules_dir.h"
#include "tests/support/stage.h"

#define RULES JY_SOURCE_DIR "/intents/data/rules/"
#define PHRASES JY_SOURCE_DIR "/tests/data/phrases/"
#define CITY JY_SOURCE_DIR "/intents/data/city/"

/* Only the hazard files: what is held here does not lean on the types. */
static int stage_hazards(void **state)
{
    static const char *const names[] = {
        "00-version.json",       "02-hazard-signs.json", "03-hazard-things.json",
        "04-hazard-people.json", "04-hazard-self.json",  "04-hazard-fraud.json",
        "04-hazard-told.json",   "04-hazard-which.json", "04-hazard-english.json"};

    rules = rules_dir_load_files(RULES, names, (int)JY_COUNT(names), NULL);
    scratch = jy_scratch_new();
    return stage_arena(state) != 0 || rules == NULL || scratch == NULL;
}

static struct jy_reading read_text(struct jy_str text)
{
    struct jy_reading r;

    jy_arena_reset(arena);
    CHECK_INT(jy_read(rules, scratch, arena, text, 1773100800000, &r), JY_OK);
    return r;
}

/* "hz_gas hz_medical", "soft hz_fire", "loss hz_other", "none". */
static const char *outcome_of(const struct jy_reading *r)
{
    static char out[256];
    size_t n = 0;

    for (int i = 0; i < r->n_cards; i++)
        n += (size_t)snprintf(out + n, sizeof out - n, "%s%s", i ? " " : "",
                              jy_hazard_name(r->cards[i]));
    if (n > 0) return out;
    if (r->hazards != 0) return "no card";
    if (r->soft == JY_SOFT_NONE) return "none";
    snprintf(out, sizeof out, "%s %s", r->soft == JY_SOFT_LOSS ? "loss" : "soft",
             jy_hazard_name(r->soft_of));
    return out;
}

struct row {
    const char *text, *outcome;
};

static void check_rows(const struct row *rows, size_t n)
{
    int wrong = 0;

    for (size_t i = 0; i < n; i++) {
        struct jy_reading r = read_text(jy_str_of(rows[i].text));
        const char *got = outcome_of(&r);
        if (strcmp(got, rows[i].outcome) == 0) continue;
        print_error("%s: got \"%s\", expected \"%s\"\n", rows[i].text, got, rows[i].outcome);
        wrong++;
    }
    CHECK_INT(wrong, 0);
}

static void every_example_of_a_hazard_rule_holds(void **state)
{
    (void)state;
    CHECK(jy_ruleset_size(rules) > 90);
    CHECK_INT(jy_ruleset_test(rules, scratch, NULL, NULL), 0);
}

static void every_hazard_phrase_of_the_domain_has_its_outcome(void **state)
{
    struct phrase_result r = phrases_check(rules, PHRASES_HAZARDS, PHRASES "hazards.txt");

    (void)state;
    CHECK_INT(r.n, 351);
    CHECK_INT(r.failed, 0);
}

static void other_words_for_the_same_dangers_and_traps_are_read_alike(void **state)
{
    struct phrase_result r = phrases_check(rules, PHRASES_HAZARDS, PHRASES "hazards-more.txt");

    (void)state;
    CHECK(r.n > 250);
    CHECK_INT(r.failed, 0);
}

/* No rule of a kind knows these; that somebody may be in danger adds up all the same: to a card, or to a
 * question. */
static void what_adds_up_to_a_danger_is_not_passed_over(void **state)
{
    struct phrase_result r = phrases_check(rules, PHRASES_HAZARDS, PHRASES "hazards-told.txt");

    (void)state;
    CHECK(r.n > 240);
    CHECK_INT(r.failed, 0);
}

static void the_same_dangers_and_traps_in_english_are_read_alike(void **state)
{
    struct phrase_result r = phrases_check(rules, PHRASES_HAZARDS, PHRASES "hazards-english.txt");

    (void)state;
    CHECK(r.n >= 150);
    CHECK_INT(r.failed, 0);
}

/* Is the phrase one of a file's, not merely a part of one? */
static bool is_phrase_of(struct jy_str file, struct jy_str phrase)
{
    struct jy_str rest = file;
    ptrdiff_t at;

    while ((at = jy_str_find(rest, phrase)) >= 0) {
        struct jy_str before = {rest.ptr, (size_t)at};
        size_t end = (size_t)at + phrase.len;
        struct jy_str after = {rest.ptr + end, rest.len - end};
        bool begins = at >= 3 && (memcmp(before.ptr + at - 3, "；", 3) == 0 ||
                                  memcmp(before.ptr + at - 2, ": ", 2) == 0);
        if (begins && (jy_str_starts(after, JY_STR("；")) || jy_str_starts(after, JY_STR("\n"))))
            return true;
        rest = after;
    }
    return false;
}

static int count_alarmed(struct jy_str line, struct jy_str hazards, int *n_silent)
{
    struct jy_str rest = {line.ptr + jy_str_find(line, JY_STR(": ")) + 2, 0};
    int wrong = 0;

    rest.len = (size_t)(line.ptr + line.len - rest.ptr);
    while (rest.len > 0) {
        ptrdiff_t end = jy_str_find(rest, JY_STR("；"));
        struct jy_str phrase = {rest.ptr, end < 0 ? rest.len : (size_t)end};
        size_t skip = end < 0 ? rest.len : (size_t)end + 3;
        rest = (struct jy_str){rest.ptr + skip, rest.len - skip};
        if (is_phrase_of(hazards, phrase)) continue;
        struct jy_reading r = read_text(phrase);
        (*n_silent)++;
        if (strcmp(outcome_of(&r), "none") == 0) continue;
        print_error("%.*s: got \"%s\"\n", (int)phrase.len, phrase.ptr, outcome_of(&r));
        wrong++;
    }
    return wrong;
}

static void a_phrase_of_the_taxonomy_outside_the_hazard_blocks_is_no_danger(void **state)
{
    size_t len = 0, types_len = 0;
    char *bytes = rules_dir_file(PHRASES "hazards.txt", &len);
    char *types = rules_dir_file(PHRASES "types.txt", &types_len);
    struct jy_str hazards = {bytes, len};
    int wrong = 0, n_silent = 0;

    (void)state;
    CHECK(bytes != NULL && types != NULL);
    for (char *line = types, *end; *line != '\0'; line = *end ? end + 1 : end) {
        struct jy_str text = {line, strcspn(line, "\n")};
        end = line + text.len;
        if (jy_str_find(text, JY_STR(": ")) > 0) wrong += count_alarmed(text, hazards, &n_silent);
    }
    free(types);
    free(bytes);
    CHECK(n_silent > 600);
    CHECK_INT(wrong, 0);
}

static void a_trap_cancels_its_own_seed_only(void **state)
{
    static const struct row rows[] = {
        {"摩托车打不着火，店里不肯修", "none"},
        {"摩托车打不着火，隔壁倒是起火了", "hz_fire"},
        {"我屋里没起火，是隔壁着火了", "hz_fire"},
        {"打电话没人接，他正在打我娘", "hz_domestic"},
        {"电脑中毒了", "none"},
        {"电脑中毒了，我爹吃菌子也中毒了", "hz_medical"},
        {"他砍了我的树，又拿刀来砍我", "hz_violence"},
    };

    (void)state;
    check_rows(rows, JY_COUNT(rows));
}

static void what_has_not_happened_is_no_danger_for_things_but_is_for_people(void **state)
{
    static const struct row rows[] = {
        {"万一起火怎么跑", "none"},
        {"线路老化，容易引发火灾", "none"},
        {"差点被车撞了", "none"},
        {"要是不解决我就砍死他", "hz_threat"},
        {"昨天差点跳下去", "hz_selfharm"},
        {"我娘讲她不想活哒", "hz_selfharm"},
        {"如果他回来，他又要打我", "hz_domestic"},
    };

    (void)state;
    check_rows(rows, JY_COUNT(rows));
}

static void now_outweighs_past_and_money_and_past_is_only_asked_about(void **state)
{
    static const struct row rows[] = {
        {"去年起火烧了屋，到现在还没赔", "soft hz_fire"},
        {"去年烧过一回，刚刚又起火了", "hz_fire"},
        {"昨晚屋里起火了", "soft hz_fire"},
        {"昨晚老公打我", "hz_domestic"},
        {"前年他打过我一回", "soft hz_violence"},
        {"女儿去年走失，到现在没找到", "hz_child"},
        {"去年开始他天天打我", "hz_domestic_habit"},
        {"前年隔壁起火烧哒我半边屋，到现在不赔", "soft hz_fire"},
    };

    (void)state;
    check_rows(rows, JY_COUNT(rows));
}

static void talk_of_damages_ends_a_blow_but_not_a_state_that_goes_on(void **state)
{
    static const struct row rows[] = {
        {"他打伤我不赔，我不想调解，我要告他", "soft hz_violence"},
        {"电梯困了人，物业不负责", "hz_trapped"},
        {"人还埋在里面，老板只讲赔钱", "hz_collapse"},
        {"车祸赔偿谈不拢", "none"},
        {"不赔我就跳楼", "hz_selfharm"},
    };

    (void)state;
    check_rows(rows, JY_COUNT(rows));
}

static void who_strikes_whom_and_how_often_decides_the_card(void **state)
{
    static const struct row rows[] = {
        {"我老倌喝哒酒正在打我，崽在哭", "hz_domestic"},
        {"他在打我和细伢子", "hz_domestic hz_child"},
        {"我老公天天打我", "hz_domestic_habit"},
        {"老公天天打我，现在又在打我", "hz_domestic"},
        {"老公以前天天打我，离了婚就没有了", "soft hz_violence"},
        {"我13岁，我爸天天打我", "hz_child"},
        {"隔壁天天打我", "hz_violence"},
        {"隔壁天天骂我", "none"},
        {"他带人来打我", "hz_violence"},
        {"老师打学生", "hz_child"},
        {"两家相骂要打架", "soft hz_violence"},
        {"我被人打伤了", "soft hz_violence"},
    };

    (void)state;
    check_rows(rows, JY_COUNT(rows));
}

static void harm_is_asked_about_and_alarms_with_a_serious_sign(void **state)
{
    static const struct row rows[] = {
        {"我摔断手了", "soft hz_medical"},
        {"我摔了一跤，血止不住", "hz_medical"},
        {"我工资没拿到，还有隔壁的狗咬了我崽", "soft hz_medical"},
        {"煤气味好大，娭毑晕倒哒", "hz_gas hz_medical"},
    };

    (void)state;
    check_rows(rows, JY_COUNT(rows));
}

static void a_death_told_is_asked_about_with_care_unless_others_may_be_in_danger(void **state)
{
    static const struct row rows[] = {
        {"做事触电死了", "hz_electric"},
        {"人死在工地上老板不管", "loss hz_other"},
        {"前年我爹喝农药死哒", "loss hz_selfharm"},
        {"爹死哒屋归哪个", "none"},
        {"死猪丢在沟里", "none"},
    };

    (void)state;
    check_rows(rows, JY_COUNT(rows));
}

static void falling_wires_dykes_and_burning_are_told_by_their_own_signs(void **state)
{
    static const struct row rows[] = {
        {"屋要垮哒冇人管", "hz_collapse"},
        {"生意要垮了", "none"},
        {"打桩把我家墙震裂了", "soft hz_collapse"},
        {"电线掉到水里了", "hz_electric"},
        {"树枝压到电线", "soft hz_electric"},
        {"电线乱拉", "none"},
        {"堤脚在冒浑水", "hz_water"},
        {"河水涨得厉害", "soft hz_water"},
        {"有人烧秸秆", "none"},
        {"烧秸秆的火烧过来了", "hz_fire"},
        {"半夜有人撬门", "soft hz_violence"},
    };

    (void)state;
    check_rows(rows, JY_COUNT(rows));
}

static void at_most_three_cards_are_shown_and_all_kinds_are_kept(void **state)
{
    struct jy_reading r =
        read_text(JY_STR("屋里起火了，墙垮下来压到人，我娘晕倒了，满屋煤气味，电线在冒火花"));

    (void)state;
    CHECK_CSTR(outcome_of(&r), "hz_gas hz_electric hz_fire");
    CHECK(r.hazards >> JY_HZ_COLLAPSE & 1);
    CHECK(r.hazards >> JY_HZ_MEDICAL & 1);
    CHECK_INT(r.soft, JY_SOFT_NONE);
}

static void a_crowd_is_told_without_a_card(void **state)
{
    struct jy_reading r = read_text(JY_STR("明早八点都到厂门口，哪个也莫想进出"));

    (void)state;
    CHECK_INT(r.hazards, 1U << JY_HZ_MASS);
    CHECK_INT(r.n_cards, 0);
    CHECK_INT(r.soft, JY_SOFT_NONE);
}

static void some_complaints_are_never_passed_over_in_silence(void **state)
{
    static const struct {
        const char *type;
        enum jy_act act;
        enum jy_soft soft;
        enum jy_hazard of;
    } rows[] = {
        {"FAM-02", JY_ACT_COMPLAIN, JY_SOFT_CHECK, JY_HZ_DOMESTIC_HABIT},
        {"SCH-01", JY_ACT_COMPLAIN, JY_SOFT_CHECK, JY_HZ_CHILD},
        {"SCH-02", JY_ACT_COMPLAIN, JY_SOFT_CHECK, JY_HZ_CHILD},
        {"TRT-01", JY_ACT_COMPLAIN, JY_SOFT_CHECK, JY_HZ_VIOLENCE},
        {"TRT-05", JY_ACT_COMPLAIN, JY_SOFT_CHECK, JY_HZ_MEDICAL},
        {"TRT-05", JY_ACT_ASK, JY_SOFT_NONE, JY_HZ_OTHER},
        {"NBR-01", JY_ACT_COMPLAIN, JY_SOFT_NONE, JY_HZ_OTHER},
    };
    struct jy_text text = {.raw = JY_STR("有件事要讲")};
    struct jy_hits none = {0};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_reading r = {.act = rows[i].act, .n_ranks = 1};
        r.ranks[0] = (struct jy_rank){.type = jy_str_of(rows[i].type), .ruled = 1};
        jy_hazard_decide(&none, &text, &r);
        CHECK_INT(r.soft, rows[i].soft);
        CHECK_INT(r.soft_of, rows[i].of);
        CHECK_INT(r.n_cards, 0);
    }
}

static void a_trap_silences_the_floor_as_well(void **state)
{
    struct jy_hit trap = {.intent = JY_STR("hz_trap"), .spans = {{0, 9}}, .n_spans = 1};
    struct jy_hits hits = {.list = &trap, .n = 1};
    struct jy_text text = {.raw = JY_STR("笑死人")};
    struct jy_reading r = {.act = JY_ACT_COMPLAIN, .n_ranks = 1};

    (void)state;
    r.ranks[0] = (struct jy_rank){.type = JY_STR("TRT-05"), .ruled = 1};
    jy_hazard_decide(&hits, &text, &r);
    CHECK_CSTR(outcome_of(&r), "none");
}

static void a_blow_in_a_family_matter_counts_as_the_family_s(void **state)
{
    struct jy_hit hit = {.intent = JY_STR("hz.harm"), .spans = {{0, 3}}, .n_spans = 1};
    struct jy_hits hits = {.list = &hit, .n = 1};
    struct jy_text text = {.raw = JY_STR("打")};
    struct jy_reading r = {.n_ranks = 1};

    (void)state;
    r.ranks[0] = (struct jy_rank){.type = JY_STR("FAM-02"), .ruled = 1};
    jy_hazard_decide(&hits, &text, &r);
    CHECK_CSTR(outcome_of(&r), "hz_domestic_habit");
    r.ranks[0].ruled = 0; /* by the sound of its words alone it is nobody's family */
    jy_hazard_decide(&hits, &text, &r);
    CHECK_CSTR(outcome_of(&r), "soft hz_violence");
    r.ranks[0] = (struct jy_rank){.type = JY_STR("TRT-01"), .ruled = 1};
    jy_hazard_decide(&hits, &text, &r);
    CHECK_CSTR(outcome_of(&r), "soft hz_violence");
}

/* The row of hazards.csv that begins with `id`, without its end of line. */
static struct jy_str csv_row(const char *bytes, const char *id)
{
    size_t len = strlen(id);

    for (const char *line = bytes; *line != '\0';) {
        size_t n = strcspn(line, "\n");
        if (strncmp(line, id, len) == 0 && line[len] == ',') return (struct jy_str){line, n};
        line += n + (line[n] == '\n');
    }
    return (struct jy_str){"", 0};
}

static void every_kind_has_a_card_and_none_sends_a_victim_to_the_discipline_line(void **state)
{
    size_t len = 0;
    char *bytes = rules_dir_file(CITY "hazards.csv", &len);

    (void)state;
    CHECK(bytes != NULL);
    for (int h = 0; h < JY_N_HAZARDS; h++) {
        struct jy_str row = csv_row(bytes, jy_hazard_name((enum jy_hazard)h));
        bool domestic = h == JY_HZ_DOMESTIC || h == JY_HZ_DOMESTIC_HABIT;
        CHECK(row.len > 0);
        CHECK_INT(jy_str_find(row, JY_STR("12338:")) >= 0, domestic); /* women's line */
        CHECK_INT(jy_str_find(row, JY_STR(",yes")) >= 0, domestic);   /* leave quickly */
        CHECK(jy_str_find(row, JY_STR("12388")) < 0);                 /* discipline */
        CHECK(jy_str_find(row, JY_STR("！")) < 0);
    }
    free(bytes);
}

static void the_women_s_line_and_the_discipline_line_are_not_mixed_up(void **state)
{
    size_t len = 0;
    char *bytes = rules_dir_file(CITY "hotlines.csv", &len);

    (void)state;
    CHECK(bytes != NULL);
    CHECK(jy_str_find(csv_row(bytes, "12338"), JY_STR("妇女")) > 0);
    CHECK(jy_str_find(csv_row(bytes, "12388"), JY_STR("纪检")) > 0);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_of_a_hazard_rule_holds),
        cmocka_unit_test(every_hazard_phrase_of_the_domain_has_its_outcome),
        cmocka_unit_test(other_words_for_the_same_dangers_and_traps_are_read_alike),
        cmocka_unit_test(what_adds_up_to_a_danger_is_not_passed_over),
        cmocka_unit_test(the_same_dangers_and_traps_in_english_are_read_alike),
        cmocka_unit_test(a_phrase_of_the_taxonomy_outside_the_hazard_blocks_is_no_danger),
        cmocka_unit_test(a_trap_cancels_its_own_seed_only),
        cmocka_unit_test(what_has_not_happened_is_no_danger_for_things_but_is_for_people),
        cmocka_unit_test(now_outweighs_past_and_money_and_past_is_only_asked_about),
        cmocka_unit_test(talk_of_damages_ends_a_blow_but_not_a_state_that_goes_on),
        cmocka_unit_test(who_strikes_whom_and_how_often_decides_the_card),
        cmocka_unit_test(harm_is_asked_about_and_alarms_with_a_serious_sign),
        cmocka_unit_test(a_death_told_is_asked_about_with_care_unless_others_may_be_in_danger),
        cmocka_unit_test(falling_wires_dykes_and_burning_are_told_by_their_own_signs),
        cmocka_unit_test(at_most_three_cards_are_shown_and_all_kinds_are_kept),
        cmocka_unit_test(a_crowd_is_told_without_a_card),
        cmocka_unit_test(some_complaints_are_never_passed_over_in_silence),
        cmocka_unit_test(a_trap_silences_the_floor_as_well),
        cmocka_unit_test(a_blow_in_a_family_matter_counts_as_the_family_s),
        cmocka_unit_test(every_kind_has_a_card_and_none_sends_a_victim_to_the_discipline_line),
        cmocka_unit_test(the_women_s_line_and_the_discipline_line_are_not_mixed_up),
    };

    return cmocka_run_group_tests(tests, stage_hazards, stage_strike);
}
