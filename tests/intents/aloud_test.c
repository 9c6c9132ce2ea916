/* aloud_test.c - what an official reads under a pattern. */
#include "intents/rules/aloud.h"
#include "tests/support/check.h"

static void a_rule_is_read_as_one_sentence(void **state)
{
    static const struct jy_str field = JY_STR_INIT("田|承包"), regex = JY_STR_INIT("^.{1,60}$");
    static const struct {
        struct jy_rule_words rule;
        const char *zh, *en;
    } rows[] = {
        {{.mode = JY_MODE_WORDS,
          .pattern = JY_STR_INIT("隔壁|邻居 …8 堵|占|拦"),
          .unless = &field,
          .n_unless = 1},
         "先有 隔壁、邻居 之一；8 个字以内再有 堵、占、拦 之一；话里不能有 田、承包 之一",
         "first one of 隔壁, 邻居; then, within 8 characters, one of 堵, 占, 拦; nowhere is there "
         "one of 田, 承包"},
        {{.mode = JY_MODE_WORDS, .pattern = JY_STR_INIT("{near}|对门 …0 路")},
         "先有 词表near里的词、对门 之一；紧接着 路",
         "first one of a word of the list near, 对门; right behind it 路"},
        {{.mode = JY_MODE_WILDCARD, .pattern = JY_STR_INIT("拖欠*工资")},
         "先有 拖欠；8 个字以内再有 工资",
         "first 拖欠; then, within 8 characters, 工资"},
        {{.mode = JY_MODE_REGEX,
          .pattern = JY_STR_INIT("打.{0,3}我"),
          .needs = &regex,
          .n_needs = 1},
         "话里有 符合“打.{0,3}我”的话；话里还要有 符合“^.{1,60}$”的话",
         "there is what matches \"打.{0,3}我\"; elsewhere there is what matches \"^.{1,60}$\""},
        {{.mode = JY_MODE_WORDS, .pattern = JY_STR_INIT("")}, "", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_buf b;
        jy_buf_init(&b);
        jy_rule_aloud(&rows[i].rule, false, &b);
        CHECK_STR(jy_buf_str(&b), rows[i].zh);
        jy_buf_clear(&b);
        jy_rule_aloud(&rows[i].rule, true, &b);
        CHECK_STR(jy_buf_str(&b), rows[i].en);
        jy_buf_fini(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_rule_is_read_as_one_sentence)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
