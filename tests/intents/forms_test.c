/* forms_test.c - a city's own dialect words: what is refused, and that the way back to what was
 * typed is kept. */
#include "intents/text/forms.h"

#include "tests/support/check.h"

static struct jy_arena *arena;

static struct jy_forms *forms_of(const char *const (*rows)[2], int n)
{
    struct jy_forms *f = jy_forms_new(arena);
    struct jy_form_fault why;
    struct jy_str form;

    for (int i = 0; i < n; i++)
        CHECK_INT(jy_forms_add(f, arena, jy_str_of(rows[i][0]), jy_str_of(rows[i][1]), &why),
                  JY_OK);
    CHECK_INT(jy_forms_settle(f, &form), JY_OK);
    return f;
}

static struct jy_text read_with(const struct jy_forms *f, const char *raw)
{
    struct jy_text text;

    CHECK_INT(jy_fold(arena, jy_str_of(raw), &text), JY_OK);
    CHECK_INT(jy_forms_read(f, arena, &text), JY_OK);
    return text;
}

static const char *const usual[][2] = {
    {"横扯", "硬要"},
    {"横扯皮", "蛮横的人"},
    {"打横", "堵路"},
    {"困醒", "睡"},
};

static void a_form_is_read_as_its_meaning_the_longest_first(void **state)
{
    static const struct {
        const char *raw, *folded;
    } rows[] = {
        {"他横扯打横", "他硬要堵路"},
        {"碰到个横扯皮", "碰到个蛮横的人"},
        {"横 扯，困醒都不行", "硬要，睡都不行"}, /* folding comes first */
        {"霸道又蛮横", "霸道又蛮横"},
        {"横", "横"},
        {"", ""},
    };
    const struct jy_forms *f = forms_of(usual, 4);

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK_STR(read_with(f, rows[i].raw).folded, rows[i].folded);
}

static void every_byte_of_a_meaning_leads_back_to_its_form(void **state)
{
    const struct jy_forms *f = forms_of(usual, 4);
    const char *raw = "他 横 扯 不肯";
    struct jy_text text = read_with(f, raw);
    ptrdiff_t at = jy_str_find(text.folded, JY_STR("硬要"));
    struct jy_span span;

    (void)state;
    CHECK(at > 0);
    span = jy_text_raw_span(&text, (size_t)at, (size_t)at + 3); /* 硬 alone */
    CHECK_STR(jy_span_of(text.raw, span), "横 扯");
    span = jy_text_raw_span(&text, 0, text.folded.len);
    CHECK_STR(jy_span_of(text.raw, span), "他 横 扯 不肯");
    CHECK_INT(text.from[text.folded.len], strlen(raw));
}

static void what_cannot_be_a_form_is_refused_with_a_reason(void **state)
{
    static const struct {
        const char *form, *meaning, *en;
    } rows[] = {
        {"蛮", "很", "2 to 8"},         {"打横打横打横打横打", "堵", "2 to 8"},
        {"打a", "堵", "2 to 8"},        {"打 横", "堵", "2 to 8"},
        {"么子", "什么", "already"},    {"打横", "", "1 to 12"},
        {"打横", "block", "1 to 12"},   {"打横", "堵堵堵堵堵堵堵堵堵堵堵堵堵", "1 to 12"},
        {"打横", "打横", "itself"},     {"横扯", "硬来", "twice"},
        {"打\xff", "堵", "characters"},
    };
    struct jy_forms *f = forms_of(usual, 1);
    struct jy_form_fault why;

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        CHECK_INT(jy_forms_add(f, arena, jy_str_of(rows[i].form), jy_str_of(rows[i].meaning), &why),
                  JY_E_BAD_DATA);
        CHECK(strstr(why.en, rows[i].en) != NULL);
        CHECK(why.zh[0] != '\0');
    }
    CHECK_STR(read_with(f, "横扯打横").folded, "硬要打横"); /* none of them got in */
}

static void a_meaning_has_no_form_in_it(void **state)
{
    struct jy_forms *f = jy_forms_new(arena);
    struct jy_form_fault why;
    struct jy_str form = {0};

    (void)state;
    CHECK_INT(jy_forms_add(f, arena, JY_STR("横扯"), JY_STR("硬要打横"), &why), JY_OK);
    CHECK_INT(jy_forms_add(f, arena, JY_STR("打横"), JY_STR("堵路"), &why), JY_OK);
    CHECK_INT(jy_forms_settle(f, &form), JY_E_BAD_DATA);
    CHECK_STR(form, "横扯");
}

static void there_are_five_hundred_at_most(void **state)
{
    struct jy_forms *f = jy_forms_new(arena);
    struct jy_form_fault why;
    int n = 0;

    (void)state;
    while (n < JY_FORMS_MAX) {
        static const char *const same[] = {"堵", "拦", "挡", "推", "拉", "砍", "挖", "填"};
        struct jy_buf form;
        int bits = n++;
        jy_buf_init(&form);
        for (int k = 0; k < 4; k++, bits /= 8)
            jy_buf_add(&form, jy_str_of(same[bits % 8]));
        CHECK_INT(jy_forms_add(f, arena, jy_buf_str(&form), JY_STR("走"), &why), JY_OK);
        jy_buf_fini(&form);
    }
    CHECK_INT(jy_forms_add(f, arena, JY_STR("横扯"), JY_STR("硬要"), &why), JY_E_BAD_DATA);
    CHECK(strstr(why.en, "500") != NULL);
}

static int open_arena(void **state)
{
    (void)state;
    arena = jy_arena_new();
    return arena == NULL;
}

static int close_arena(void **state)
{
    (void)state;
    jy_arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_is_read_as_its_meaning_the_longest_first),
        cmocka_unit_test(every_byte_of_a_meaning_leads_back_to_its_form),
        cmocka_unit_test(what_cannot_be_a_form_is_refused_with_a_reason),
        cmocka_unit_test(a_meaning_has_no_form_in_it),
        cmocka_unit_test(there_are_five_hundred_at_most),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
