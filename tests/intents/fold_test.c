/* fold_test.c - what citizens type, made comparable, and the way back. */
#include "intents/text/fold.h"

#include "intents/text/utf8.h"
#include "tests/support/check.h"
#include "tests/support/stage.h"

static struct jy_text folded(const char *raw)
{
    struct jy_text text;

    CHECK_INT(jy_fold(arena, jy_str_of(raw), &text), JY_OK);
    return text;
}

static void a_letter_is_of_any_script_and_no_mark(void **state)
{
    static const char *const letters[] = {"a", "Z", "7", "中", "々", "〇",
                                          "ß", "ж", "ع", "あ", "한", "𠮷"};
    static const char *const others[] = {"。", "?", " ", "×", "…", "😀", "★", "→", "㎡", "“", "\n"};
    size_t len;

    (void)state;
    for (size_t i = 0; i < JY_COUNT(letters); i++)
        if (!jy_is_letter(jy_utf8_at(jy_str_of(letters[i]), 0, &len))) fail_msg("%s", letters[i]);
    for (size_t i = 0; i < JY_COUNT(others); i++)
        if (jy_is_letter(jy_utf8_at(jy_str_of(others[i]), 0, &len))) fail_msg("%s", others[i]);
}

static void only_well_formed_utf8_is_read(void **state)
{
    static const char *const bad[] = {
        "\x80",
        "\xC0\xAF",
        "\xC1\xBF",
        "\xE0\x80\xAF",
        "\xED\xA0\x80",
        "\xF0\x80\x80\xAF",
        "\xF4\x90\x80\x80",
        "\xF5",
        "\xE4\xBD",
        ("a\xFF"
         "b"),
        "\xE4\xBD\x41",
        "\xC2",
    };
    struct jy_text text;
    size_t chars;

    (void)state;
    for (size_t i = 0; i < JY_COUNT(bad); i++)
        CHECK_INT(jy_fold(arena, jy_str_of(bad[i]), &text), JY_E_BAD_FIELD);
    CHECK_INT(jy_fold(arena, JY_STR("a\0b"), &text), JY_E_BAD_FIELD);
    CHECK(jy_utf8_valid(JY_STR("a\xC2\x80\xE4\xBD\xA0\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF"), &chars));
    CHECK_INT(chars, 5);
}

static void four_thousand_characters_are_the_most(void **state)
{
    struct jy_buf b;
    struct jy_text text;

    (void)state;
    jy_buf_init(&b);
    for (int i = 0; i < JY_TEXT_MAX_CHARS; i++)
        jy_buf_add(&b, JY_STR("冇"));
    CHECK_INT(jy_fold(arena, jy_buf_str(&b), &text), JY_OK);
    CHECK_INT(text.folded.len, JY_TEXT_MAX_CHARS * 6);
    jy_buf_add(&b, JY_STR("a"));
    CHECK_INT(jy_fold(arena, jy_buf_str(&b), &text), JY_E_TOO_LONG);
    jy_buf_fini(&b);
}

static void different_spellings_become_one(void **state)
{
    static const struct {
        const char *raw, *folded;
    } table[] = {
        {"ＡＢＣ１２３", "abc123"},
        {"Ａpp　Ok", "app ok"},
        {"鄰居佔路，領導們處理", "邻居占路，领导们处理"},
        {"工 资", "工资"},
        {"工\xE2\x80\x8B资", "工资"}, /* zero-width space */
        {"\xEF\xBB\xBF工资", "工资"}, /* byte order mark */
        {"工*资-不_发~", "工资不发"},
        {"“工资”不发", "工资不发"},
        {"turn  on", "turn on"},
        {"don't", "don't"},
        {"3 号楼", "3号楼"},
        {"139 0000 0001", "139 0000 0001"},
        {"0737-2222222", "0737-2222222"},
        {"YJ20260310-0007-1", "yj20260310-0007-1"},
        {"救命!!!", "救命！"},
        {"真的？！", "真的？"},
        {"好,好;好:好", "好，好；好：好"},
        {"墙倒了.没人管", "墙倒了。没人管"},
        {"欠1,500元", "欠1500元"},
        {"1.5万", "1.5万"},
        {"8:30", "8:30"},
        {"一\n二\r\n三", "一。二。三"},
        {"\n好\n", "好。"},
        {"他打我——快来", "他打我，快来"},
        {"等等……", "等等。"},
        {"㎡", "m2"},
        {"①号", "1号"},
        {"é", "e"},
        {"。。。。", "。"},
        {"", ""},
        {"\xE2\x80\x8B", ""},
        {"🔥着火了🔥", "🔥着火了🔥"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++)
        CHECK_STR(folded(table[i].raw).folded, table[i].folded);
}

static void hunan_forms_become_standard_words(void **state)
{
    static const struct {
        const char *raw, *folded;
    } table[] = {
        {"何解冇得人管", "为什么没有人管"},
        {"么子事咯", "什么事咯"},
        {"堂客跟老倌相骂", "妻子跟丈夫争吵"},
        {"隔壁的老倌子", "隔壁的老人"},
        {"爷老倌跟娘老子都老哒", "爸爸跟妈妈都老了"},
        {"细伢子呷哒", "小孩吃了"},
        {"漏到我屋里来哒", "漏到我家里来了"},
        {"不晓得", "不知道"},
        {"何 解", "为什么"},
        {"托欠工姿", "拖欠工资"},
        {"垸子的电排", "堤垸的排灌泵站"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++)
        CHECK_STR(folded(table[i].raw).folded, table[i].folded);
}

static void a_form_inside_another_word_is_left_alone(void **state)
{
    static const char *const same[] = {
        "如何解决",   "那么子女呢", "危房屋里漏水", "没得到补偿", "感冒得了三天", "充电排队",
        "在操作田里", "讲道理",     "政策",         "猪崽",       "马克杯",       "嗲嗲的声音",
        "什么里面",   "违背时效",   "恰好",         "起哄",       "禾苗",         "水塘",
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(same); i++)
        CHECK_STR(folded(same[i]).folded, same[i]);
}

/* The raw words behind the first place of `words` in the folded text. */
static struct jy_str raw_of(const struct jy_text *t, const char *words)
{
    ptrdiff_t at = jy_str_find(t->folded, jy_str_of(words));

    CHECK(at >= 0);
    return jy_span_of(t->raw, jy_text_raw_span(t, (size_t)at, (size_t)at + jy_str_of(words).len));
}

static void every_folded_word_leads_back_to_what_was_typed(void **state)
{
    struct jy_text t = folded("隔 壁的堂客，冇得理！！何解㎡");

    (void)state;
    CHECK_STR(t.folded, "隔壁的妻子，没有理！为什么m2");
    CHECK_STR(raw_of(&t, "隔壁"), "隔 壁");
    CHECK_STR(raw_of(&t, "妻"), "堂客"); /* a part leads to the whole form */
    CHECK_STR(raw_of(&t, "没有理"), "冇得理");
    CHECK_STR(raw_of(&t, "！"), "！！");
    CHECK_STR(raw_of(&t, "什么"), "何解");
    CHECK_STR(raw_of(&t, "2"), "㎡");
    CHECK_STR(raw_of(&t, "妻子，没有理！为什么m2"), "堂客，冇得理！！何解㎡");
    CHECK_STR(jy_span_of(t.raw, jy_text_raw_span(&t, t.folded.len, t.folded.len)), "");
}

/* What of it was read as other words, as "was=is was=is". */
static struct jy_str reworded(const char *raw)
{
    struct jy_text t = folded(raw);
    struct jy_span from, as;
    struct jy_buf b;
    struct jy_str all;

    jy_buf_init(&b);
    for (size_t at = 0; jy_text_next_reworded(&t, &at, &from, &as);) {
        if (b.len > 0) jy_buf_add_byte(&b, ' ');
        jy_buf_add(&b, jy_span_of(t.raw, from));
        jy_buf_add_byte(&b, '=');
        jy_buf_add(&b, jy_span_of(t.folded, as));
    }
    all = jy_arena_keep(arena, &b);
    jy_buf_fini(&b);
    return all;
}

static void words_read_as_others_are_told_apart_from_mere_marks(void **state)
{
    static const struct {
        const char *raw, *words;
    } table[] = {
        {"隔壁的堂客，冇得理", "堂客=妻子 冇得=没有"},
        {"何解冒得人管哒！！", "何解=为什么 冒得=没有 哒=了"},
        {"水冒得哒", "冒得=没有 哒=了"},
        {"隔 壁,把路堵了! 3 号楼", ""},
        {"鄰居佔路", "鄰=邻 佔=占"},
        {"ＡＢＣ 1,500元 ①号", ""},
        {"托欠工姿", "托欠=拖欠 工姿=工资"},
        {"My boss OWES me", ""},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++)
        CHECK_STR(reworded(table[i].raw), table[i].words);
}

static const char *const odd_texts[] = {
    "隔 壁的堂客，冇得理！！何解㎡",
    "何解何解何解决",
    "a b ，，c。\n\n哒哒哒",
    "🔥 着火 了 ＡＢ",
    "冇冇冇得得",
    "①②③ ㍿ ﷺ é é",
    "“”''  ",
    "—— …… ~~",
    "细细伢子子",
    "1,000,000.50元",
};

static void the_map_never_goes_back_nor_leaves_the_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < JY_COUNT(odd_texts); i++) {
        struct jy_text t = folded(odd_texts[i]);
        CHECK(jy_utf8_valid(t.folded, NULL));
        CHECK_INT(t.from[t.folded.len], t.raw.len);
        for (size_t k = 0; k < t.folded.len; k++) {
            CHECK(t.from[k] <= t.from[k + 1]);
            CHECK(t.from[k] < t.to[k]);
            CHECK(t.to[k] <= t.raw.len);
            CHECK(((unsigned char)t.raw.ptr[t.from[k]] & 0xC0) != 0x80);
        }
    }
}

static void a_folded_text_folds_to_itself(void **state)
{
    (void)state;
    for (size_t i = 0; i < JY_COUNT(odd_texts); i++) {
        struct jy_text once = folded(odd_texts[i]), twice;
        CHECK_INT(jy_fold(arena, once.folded, &twice), JY_OK);
        if (!jy_str_eq(once.folded, twice.folded))
            fail_msg("%.*s / %.*s", (int)once.folded.len, once.folded.ptr, (int)twice.folded.len,
                     twice.folded.ptr);
    }
}

static void the_tables_are_sorted_for_the_searches_in_them(void **state)
{
    static const char *const froms[] = {
#define W(from, to, after, before) from,
#include "intents/text/dialect.inc"
#undef W
    };
    static const uint16_t variants[][2] = {
#include "intents/text/variants.inc"
    };

    (void)state;
    for (size_t i = 1; i < JY_COUNT(froms); i++)
        CHECK(strcmp(froms[i - 1], froms[i]) < 0);
    for (size_t i = 1; i < JY_COUNT(variants); i++)
        CHECK(variants[i - 1][0] < variants[i][0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_is_of_any_script_and_no_mark),
        cmocka_unit_test(only_well_formed_utf8_is_read),
        cmocka_unit_test(four_thousand_characters_are_the_most),
        cmocka_unit_test(different_spellings_become_one),
        cmocka_unit_test(hunan_forms_become_standard_words),
        cmocka_unit_test(a_form_inside_another_word_is_left_alone),
        cmocka_unit_test(every_folded_word_leads_back_to_what_was_typed),
        cmocka_unit_test(words_read_as_others_are_told_apart_from_mere_marks),
        cmocka_unit_test(the_map_never_goes_back_nor_leaves_the_text),
        cmocka_unit_test(a_folded_text_folds_to_itself),
        cmocka_unit_test(the_tables_are_sorted_for_the_searches_in_them),
    };
    return cmocka_run_group_tests(tests, stage_arena, stage_strike);
}
