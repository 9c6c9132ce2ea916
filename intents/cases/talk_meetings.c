/* talk_meetings.c - "最近有屋场会吗": asked at any point, what is announced is answered, a line
 * each.
 *
 * By the words and the act alone: a complaint that mentions a meeting stays a complaint. */
#include "intents/cases/calendar.h"
#include "intents/cases/talk_step.h"

static bool says_any(struct jy_str folded, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (jy_str_find(folded, jy_str_of(words[i])) >= 0) return true;
    return false;
}

bool jy_talk_asks_meetings(const struct jy_talk_event *ev)
{
    static const char *const meetings[] = {"屋场会", "下访", "yard meeting"};
    static const char *const asks[] = {"什么时候", "几时", "几点",   "哪天",  "哪里", "在哪",
                                       "有没有",   "会吗", "会没有", "会不",  "访吗", "最近",
                                       "下一场",   "下次", "when",   "where", "next", "any "};
    /* what was promised there is a matter of its own */
    static const char *const past[] = {"会上", "答应", "讲的", "说的",
                                       "提的", "定的", "上次", "promised"};
    static const uint32_t acts = 1u << JY_ACT_ASK | 1u << JY_ACT_UNKNOWN;
    struct jy_str folded;

    if (ev->reading == NULL || ev->choice.len > 0 || !(acts & 1u << ev->reading->act)) return false;
    folded = ev->reading->text.folded;
    return says_any(folded, meetings, JY_COUNT(meetings)) &&
           says_any(folded, asks, JY_COUNT(asks)) && !says_any(folded, past, JY_COUNT(past));
}

static struct jy_str write_list(const struct jy_step *s)
{
    struct jy_buf b;
    struct jy_str list;

    jy_buf_init(&b);
    for (int i = 0; i < s->w->n_coming; i++) {
        const struct jy_meeting_plan *m = &s->w->coming[i];
        const struct jy_division *place = jy_city_division(s->w->city, m->place);
        struct jy_str when = jy_say_time(s->p->arena, m->at_ms, s->english);
        struct jy_str where = place ? place->name : JY_STR("");

        jy_buf_printf(&b, "\n%.*s %.*s，%.*s：%.*s", (int)when.len, when.ptr, (int)where.len,
                      where.ptr, (int)m->spot.len, m->spot.ptr, (int)m->topic.len, m->topic.ptr);
    }
    list = jy_arena_keep(s->p->arena, &b);
    jy_buf_fini(&b);
    return list;
}

bool jy_step_meetings(struct jy_step *s)
{
    const struct jy_talk_event ev = {.choice = s->choice, .reading = s->r};

    if (!jy_talk_asks_meetings(&ev)) return false;
    jy_step_arg(s, "list", write_list(s));
    jy_step_return(s, s->w->n_coming > 0 ? "meetings_coming" : "meetings_none", true);
    return true;
}
