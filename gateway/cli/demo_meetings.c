/* demo_meetings.c - a table, spread over the villages. */
#include "gateway/cli/demo_meetings.h"

#include "intents/cases/calendar.h"
#include "intents/city/posts.h"
#include "store/meetings.h"

#define MINUTE_MS INT64_C(60000)

static const struct row {
    int day, minute; /* from today; of the day */
    const char *spot, *topic, *post;
} rows[] = {
    {-62, 570, "2组禾场", "春耕用水（演示数据）", "镇长"},
    {-48, 900, "村部院子", "邻里纠纷（演示数据）", "镇党委副书记"},
    {-33, 1170, "1组老樟树下", "防溺水（演示数据）", "镇人大主席"},
    {-20, 570, "4组晒谷坪", "路和路灯（演示数据）", "副镇长"},
    {-9, 900, "老年活动室", "养老补贴（演示数据）", "民政办主任"},
    {-4, 1170, "3组禾场", "垃圾清运（演示数据）", "镇党委书记"},
    {2, 570, "村部院子", "冬修水利（演示数据）", "镇长"},
    {6, 1170, "2组晒谷坪", "邻里大家评（演示数据）", "镇党委副书记"},
    {9, 900, "渔民新村广场", "渔民转产（演示数据）", "副镇长"},
    {15, 570, "5组禾场", "年底欠薪（演示数据）", "司法所所长"},
};

/* What is recorded of those that are over, in their order. */
static const struct {
    int present;
    const char *question, *answer;
} held[] = {
    {41, "电排什么时候检修", "下周三前修好，先用备用泵"},
    {26, "修坟占了路怎么办", "村里上门丈量，让出一米"},
    {58, "塘边能不能装围栏", "列进本月计划，月底装好"},
    {33, "路灯坏了三盏", "这周换好"},
    {19, "补贴几时到账", "每月十五号，可以在村部查"},
    {47, "垃圾桶太远", "加两个点，下周放好"},
};

static const struct jy_staff *centre(const struct jy_city *city)
{
    for (int i = 0; i < city->n_staff; i++)
        if (jy_post_is_centre(city, &city->staff[i])) return &city->staff[i];
    return NULL;
}

/* The villages of the city, as evenly as ten can be spread over them. */
static const struct jy_division *village(const struct jy_city *city, int which)
{
    int n = 0, at;

    for (int i = 0; i < city->n_divisions; i++)
        n += city->divisions[i].level == JY_LEVEL_VILLAGE;
    at = (int)((int64_t)n * which / (int64_t)JY_COUNT(rows));
    for (int i = 0; i < city->n_divisions; i++)
        if (city->divisions[i].level == JY_LEVEL_VILLAGE && at-- == 0) return &city->divisions[i];
    return NULL;
}

static enum jy_err hold(struct jy_store *s, size_t which, const struct jy_meeting *m)
{
    const struct jy_meeting_answer answer = {.text = jy_str_of(held[which].question),
                                             .answer = jy_str_of(held[which].answer)};
    const struct jy_meeting_record rec = {.meeting = m->id,
                                          .by = m->by,
                                          .minutes = JY_STR("演示数据"),
                                          .present = held[which].present,
                                          .answers = &answer,
                                          .n_answers = 1};
    const char *unused;

    return jy_meetings_record(s, &rec, m->plan.at_ms + 120 * MINUTE_MS, &unused);
}

enum jy_err jy_demo_meetings(struct jy_store *s, const struct jy_city *city, int64_t now_ms)
{
    const struct jy_staff *by = centre(city);
    enum jy_err e = JY_OK;

    for (size_t i = 0; by != NULL && e == JY_OK && i < JY_COUNT(rows); i++) {
        const struct jy_division *at = village(city, (int)i);
        int date = jy_date_add(jy_date_of(now_ms), rows[i].day);
        struct jy_meeting m = {.by = by->id, .town = jy_town_digits(at)};

        if (at == NULL) return JY_OK;
        m.plan =
            (struct jy_meeting_plan){.kind = JY_MEETING_YARD,
                                     .at_ms = jy_date_start_ms(date) + rows[i].minute * MINUTE_MS,
                                     .place = at->code,
                                     .spot = jy_str_of(rows[i].spot),
                                     .topic = jy_str_of(rows[i].topic),
                                     .post = jy_str_of(rows[i].post),
                                     .open = true};
        e = jy_meetings_put(s, &m, now_ms);
        if (e == JY_OK && i < JY_COUNT(held)) e = hold(s, i, &m);
    }
    return e;
}
