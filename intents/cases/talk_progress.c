/* talk_progress.c - where a matter is, in plain words, for the citizen (DOMAIN 6.7).
 *
 * Read from the case itself, never from what was promised.  No officer's name, no other party. */
#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "intents/cases/talk_step.h"

static const struct {
    const char *now_zh, *now_en, *next_zh, *next_en;
} words[JY_N_CASE_STATES] = {
    [JY_CASE_DRAFT] = {"还在登记", "being written down", "登记", "registration"},
    [JY_CASE_REGISTERED] = {"已登记，等分拨员看", "registered, with the dispatcher", "转给承办单位",
                            "it goes to a unit"},
    [JY_CASE_ROUTED] = {"已转{unit}，等签收", "sent to {unit}, to be signed for", "签收并联系您",
                        "they sign for it and contact you"},
    [JY_CASE_SIGNED] = {"{unit}已签收", "{unit} has signed for it", "告诉您受不受理",
                        "you hear whether it is accepted"},
    [JY_CASE_ACCEPTED] = {"{unit}已受理", "{unit} has accepted it", "办理", "handling"},
    [JY_CASE_GUIDED] = {"已告诉您该走的路，{unit}跟进",
                        "you were told the proper way; {unit} follows", "跟您联系",
                        "they contact you"},
    [JY_CASE_HANDLING] = {"{unit}正在办", "{unit} is handling it", "给您答复", "the answer"},
    [JY_CASE_MEDIATING] = {"{unit}正在调解", "{unit} is mediating", "协议或者告知别的路",
                           "an agreement, or other ways"},
    [JY_CASE_ANSWERED] = {"已答复", "answered", "回访", "a call back"},
    [JY_CASE_CALLBACK] = {"等回访", "to be called back", "回访", "a call back"},
    [JY_CASE_CLOSED] = {"已办结", "closed", "没有了，有新情况随时讲",
                        "nothing; tell us if it returns"},
    [JY_CASE_REVIEW] = {"复查中", "under review", "复查意见", "the review"},
    [JY_CASE_RECHECK] = {"复核中", "under recheck", "复核意见", "the recheck"},
    [JY_CASE_ENDED] = {"已终结", "ended", "没有了", "nothing"},
    [JY_CASE_MERGED] = {"已和另一件合并", "joined with another", "看合并的那一件", "see the other"},
    [JY_CASE_WITHDRAWN] = {"您已撤回", "withdrawn by you", "没有了，有新情况随时讲",
                           "nothing; tell us if it returns"},
    [JY_CASE_OUT] = {"不在沅江，已告诉您那边的电话", "outside the city; you were told whom to call",
                     "找那边", "the office there"},
};

static struct jy_str unit_of(const struct jy_world *w, const struct jy_case *c, bool english)
{
    struct jy_str unit = jy_case_unit(w->city, c, english);

    return unit.len > 0 ? unit : jy_str_of(english ? "the unit" : "承办单位");
}

static struct jy_str put_unit(struct jy_str text, struct jy_str unit, struct jy_arena *a)
{
    ptrdiff_t at = jy_str_find(text, JY_STR("{unit}"));
    size_t after;

    if (at < 0) return text;
    after = (size_t)at + sizeof "{unit}" - 1;
    return jy_arena_printf(a, "%.*s%.*s%.*s", (int)at, text.ptr, (int)unit.len, unit.ptr,
                           (int)(text.len - after), text.ptr + after);
}

static bool is_late(const struct jy_world *w, const struct jy_clock *next)
{
    return next != NULL && jy_clock_late_ms(next) <= w->now_ms;
}

struct jy_str jy_stage_words(const struct jy_world *w, const struct jy_case *c, bool english,
                             struct jy_arena *a)
{
    struct jy_str text = jy_str_of(english ? words[c->state].now_en : words[c->state].now_zh);

    return put_unit(text, unit_of(w, c, english), a);
}

struct past {
    int64_t at_ms;
    const char *zh, *en;
};

static struct past last_step(const struct jy_case *c)
{
    const struct past steps[] = {
        {c->opened_ms, "您来讲", "you wrote"}, {c->registered_ms, "登记", "registered"},
        {c->routed_ms, "转出", "sent on"},     {c->signed_ms, "签收", "signed for"},
        {c->accepted_ms, "受理", "accepted"},  {c->answered_ms, "答复", "answered"},
        {c->closed_ms, "办结", "closed"},
    };
    struct past last = steps[0];

    for (size_t i = 1; i < JY_COUNT(steps); i++)
        if (steps[i].at_ms != 0 && steps[i].at_ms >= last.at_ms) last = steps[i];
    return last;
}

/* … and when a leader receives them, where that is booked. */
static struct jy_str with_booking(const struct jy_world *w, const struct jy_case *c, bool english,
                                  struct jy_arena *a, struct jy_str text)
{
    struct jy_str booked;

    if (jy_reception_in(c)->state != JY_RECEPTION_BOOKED) return text;
    booked = jy_reception_words(w->city, c, "reception_have", english, a);
    return jy_arena_printf(a, "%.*s\n%.*s", (int)text.len, text.ptr, (int)booked.len, booked.ptr);
}

struct jy_str jy_talk_progress(const struct jy_world *w, const struct jy_case *c, bool english,
                               struct jy_arena *a)
{
    enum jy_clock_id id;
    const struct jy_clock *next = jy_clock_promised(c);
    struct past last = last_step(c);
    struct jy_str stage = jy_stage_words(w, c, english, a), due = JY_STR("");

    if (is_late(w, jy_clock_next(c, &id)))
        stage = jy_arena_printf(a, "%.*s%s", (int)stage.len, stage.ptr,
                                english ? ", late; the level above was told"
                                        : "，已经超时，已提醒上级");
    if (next != NULL) due = jy_say_time(a, next->due_ms, english);
    struct jy_phrase_arg args[] = {
        {"no", jy_str_of(c->no)},
        {"stage_plain", stage},
        {"last", jy_str_of(english ? last.en : last.zh)},
        {"date", jy_say_time(a, last.at_ms, english)},
        {"next", jy_str_of(english ? words[c->state].next_en : words[c->state].next_zh)},
        {"due", due},
    };

    return with_booking(w, c, english, a,
                        jy_phrase_fill(w->city, next ? "progress" : "progress_open", english, args,
                                       JY_COUNT(args), a));
}
