/* talk_meetings_test.c - "最近有屋场会吗" is answered with what is announced; a matter that
 * mentions a meeting stays a matter. */
#include "intents/cases/talk.h"

#include "intents/cases/calendar.h"
#include "intents/rules/read.h"
#include "tests/support/cases.h"
#include "tests/support/stage.h"

#define NOW (jy_date_start_ms(20261126) + JY_DAY_MS / 2)

static struct jy_reading reading;

static struct jy_talk_event said(const char *words)
{
    struct jy_talk_event ev = {.input = JY_IN_SAY, .text = jy_str_of(words), .reading = &reading};

    CHECK_INT(jy_read(rules, scratch, arena, ev.text, NOW, &reading), JY_OK);
    return ev;
}

static void it_is_asked_by_the_words_and_the_act(void **state)
{
    static const struct {
        const char *words;
        bool asks;
    } rows[] = {
        {"最近有屋场会吗", true},
        {"屋场会什么时候开", true},
        {"我们村有没有屋场会", true},
        {"领导哪天下访", true},
        {"屋场会几时开，在哪里", true},
        {"when is the next yard meeting", true},
        {"上次屋场会讲的修路还没修", false},
        {"屋场会上答应修的路几时修", false},
        {"希望规范屋场会", false},
        {"下访的时候我不在，什么时候再修路", true}, /* an answer costs nothing, and leads back */
        {"隔壁砌围墙把我屋里的路堵了", false},
        {"最近低保怎么申请", false},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        const struct jy_talk_event ev = said(rows[i].words);
        if (jy_talk_asks_meetings(&ev) != rows[i].asks) fail_msg("%s", rows[i].words);
    }
}

/* The bot's last words to `words`, with so many meetings announced. */
static struct jy_str answer(const char *words, int n_coming)
{
    static struct jy_plan p;
    const struct jy_meeting_plan coming[] = {
        {.at_ms = NOW + JY_DAY_MS,
         .place = JY_STR("430981114207"),
         .spot = JY_STR("3组晒谷坪"),
         .topic = JY_STR("秋冬水利")},
    };
    const struct jy_world w = {.now_ms = NOW,
                               .city = city,
                               .next_no = "YJ20261126-0001-3",
                               .coming = coming,
                               .n_coming = n_coming};
    struct jy_talk_event ev;

    fresh_plan(&p, arena);
    ev = said(words);
    jy_talk_open(&w, "zh-Hans", &p);
    p.cases[0].is_new = false;
    jy_talk_step(&w, &ev, &p);
    return p.cases[0].events[p.cases[0].n_events - 1].body;
}

static void what_is_announced_is_told_with_time_and_place(void **state)
{
    struct jy_str told = answer("最近有屋场会吗", 1);

    (void)state;
    CHECK(jy_str_find(told, JY_STR("meetings_coming")) >= 0);
    CHECK(jy_str_find(told, JY_STR("11月27日（周五）12:00 乐园村，3组晒谷坪：秋冬水利")) >= 0);
    CHECK(jy_str_find(answer("最近有屋场会吗", 0), JY_STR("meetings_none")) >= 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_asked_by_the_words_and_the_act),
        cmocka_unit_test(what_is_announced_is_told_with_time_and_place),
    };

    return cmocka_run_group_tests(tests, stage_rules, stage_strike);
}
