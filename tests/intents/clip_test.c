/* clip_test.c - a title ends where a reader would pause, and says that there was more. */
#include "intents/text/clip.h"
#include "intents/text/fold.h"
#include "tests/support/check.h"

static void a_long_text_ends_with_a_clause_or_a_word(void **state)
{
    static const struct {
        const char *text;
        size_t size;
        const char *clipped;
    } table[] = {
        {"隔壁堵路", 13, "隔壁堵路"},
        {"隔壁把我家的围墙推倒了还打人", 40, "隔壁把我家的围墙推倒了…"},
        {"隔壁把围墙推倒了，打人骂人天天闹", 40, "隔壁把围墙推倒了…"},
        {"电话是13900000001请打给我们", 20, "电话是…"},
        {"My neighbour built a wall across our way", 30, "My neighbour built a wall…"},
        {"aaaaaaaaaaaaaaaaaaaa", 10, "aaaaaa…"},
        {"，，，，，，，，", 13, "，，，…"},
        {"甲乙丙丁戊己庚辛壬癸", 13, "甲乙丙…"},
        {"甲乙", 3, ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        char out[64];
        jy_clip(out, table[i].size, jy_str_of(table[i].text));
        CHECK_CSTR(out, table[i].clipped);
    }
}

static void every_size_keeps_the_text_whole(void **state)
{
    const struct jy_str text = JY_STR("村里修路占了我的田3分，没给钱，I have asked 3 times，路边");
    char out[128];
    size_t chars;

    (void)state;
    for (size_t size = 1; size < sizeof out; size++) {
        jy_clip(out, size, text);
        CHECK(strlen(out) < size);
        CHECK(jy_utf8_valid(jy_str_of(out), &chars));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_text_ends_with_a_clause_or_a_word),
        cmocka_unit_test(every_size_keeps_the_text_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
