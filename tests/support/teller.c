/* teller.c - the teller of teller.h. */
#include "tests/support/teller.h"

#include "intents/cases/calendar.h"
#include "tests/support/check.h"
#include "tests/support/stage.h"

struct jy_world world;
struct jy_plan plan;
struct jy_case kept;
struct jy_talk memory;
struct jy_reading reading;
const struct jy_attachment *along;
const char *or_type;
double or_sure = 0.4;
const struct jy_attachment a_photo = {
    .type = "image/jpeg", .size = 1, .name = JY_STR_INIT("a.jpg")};

/* A conversation just opened, Tuesday 2026-03-10 10:00, one officer at the desk. */
int fresh(void **state)
{
    (void)state;
    jy_arena_reset(arena);
    world = (struct jy_world){.now_ms = jy_date_start_ms(20260310) + INT64_C(36000000),
                              .city = city,
                              .next_no = "YJ20260310-0007-1",
                              .desk_online = 1};
    plan = (struct jy_plan){.arena = arena};
    jy_talk_open(&world, "zh-Hans", &plan);
    CHECK_INT(jy_case_copy(&kept, &plan.cases[0].c, whole), JY_OK);
    memory = *plan.cases[0].talk;
    kept.id = 1;
    kept.seq = 1;
    return 0;
}

static void keep(void)
{
    CHECK_INT(jy_case_copy(&kept, &plan.cases[0].c, whole), JY_OK);
    memory = *plan.cases[0].talk;
    kept.seq += plan.cases[0].n_events;
}

static void prepare(void)
{
    struct jy_talk *talk;

    jy_arena_reset(arena);
    plan = (struct jy_plan){.arena = arena, .n_cases = 1};
    talk = jy_arena_take(arena, sizeof *talk);
    *talk = memory;
    CHECK_INT(jy_case_copy(&plan.cases[0].c, &kept, arena), JY_OK);
    plan.cases[0].talk = talk;
}

void step(const char *words, const char *choice, enum jy_act act, const char *type)
{
    struct jy_talk_event ev = {
        .input = JY_IN_SAY, .text = jy_str_of(words), .choice = jy_str_of(choice), .file = along};

    prepare();
    CHECK_INT(jy_fold(arena, ev.text, &reading.text), JY_OK);
    reading.act = act;
    reading.version = JY_STR("test");
    reading.n_ranks = 0;
    if (type != NULL) {
        reading.ranks[0] = (struct jy_rank){jy_str_of(type), 9, 0.9, 9};
        reading.n_ranks = 1;
        reading.confident = or_type == NULL;
    }
    if (or_type != NULL)
        reading.ranks[reading.n_ranks++] = (struct jy_rank){jy_str_of(or_type), 8, or_sure, 8};
    ev.reading = &reading;
    jy_talk_step(&world, &ev, &plan);
    keep();
    reading = (struct jy_reading){0};
    along = NULL;
    or_type = NULL;
}

void say(const char *words, enum jy_act act)
{
    step(words, "", act, NULL);
}

void press(const char *id)
{
    step(id, id, JY_ACT_UNKNOWN, NULL);
}

void wake_after(int minutes)
{
    struct jy_talk_event ev = {.input = JY_IN_WAKE};

    world.now_ms += (int64_t)minutes * 60000;
    prepare();
    jy_talk_step(&world, &ev, &plan);
    keep();
}

int count(enum jy_event_kind kind)
{
    int n = 0;

    for (int k = 0; k < plan.n_cases; k++)
        for (int i = 0; i < plan.cases[k].n_events; i++)
            n += plan.cases[k].events[i].kind == kind;
    return n;
}

struct jy_str body_of(enum jy_event_kind kind)
{
    for (int i = 0; i < plan.cases[0].n_events; i++)
        if (plan.cases[0].events[i].kind == kind) return plan.cases[0].events[i].body;
    return JY_STR("");
}

bool last_says(const char *text)
{
    for (int i = plan.cases[0].n_events - 1; i >= 0; i--)
        if (plan.cases[0].events[i].kind == JY_EVENT_BOT)
            return jy_str_find(plan.cases[0].events[i].body, jy_str_of(text)) >= 0;
    return false;
}

void tell_of_the_wall(void)
{
    step("隔壁砌围墙把路堵哒", "", JY_ACT_COMPLAIN, "NBR-01");
    press("agree");
}

void answer_everything_with_skip(void)
{
    for (int i = 0; i < 12 && memory.stage == JY_TALK_ASKING; i++)
        say("跳过", JY_ACT_UNKNOWN);
}

void file_the_wall(void)
{
    tell_of_the_wall();
    say("草尾镇乐园村", JY_ACT_UNKNOWN);
    answer_everything_with_skip();
    press("yes");
}
