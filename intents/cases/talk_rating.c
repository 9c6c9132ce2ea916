/* talk_rating.c - a week after the answer, or when it is replied to, the bot asks whether it was
 * well done (DOMAIN 5.6).
 *
 * The bot did not handle it, so it may ask.  What is pressed is one fact of several and closes
 * nothing; told in words that it is settled and how they like it, there is nothing left to ask.
 * What was once said may be changed once, within its time, also after the end. */
#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "intents/cases/felt.h"
#include "intents/cases/talk_step.h"

#include <stdio.h>

static const struct rating {
    const char *id, *zh; /* the button and the words on it */
    enum jy_satisfaction value;
} ratings[] = {
    {"satisfied", "满意", JY_SATISFACTION_SATISFIED},
    {"basically", "基本满意", JY_SATISFACTION_BASICALLY},
    {"not_satisfied", "不满意", JY_SATISFACTION_NOT},
};

void jy_step_ask_rating(struct jy_step *s)
{
    for (size_t i = 0; i < JY_COUNT(ratings); i++)
        jy_step_choice(s, ratings[i].id);
    jy_step_arg(s, "no", jy_str_of(s->c->no));
    jy_step_say(s, "callback_ask");
}

static enum jy_satisfaction rating_of(struct jy_str text)
{
    for (size_t i = 0; i < JY_COUNT(ratings); i++)
        if (jy_str_is(jy_str_trim(text), ratings[i].zh)) return ratings[i].value;
    return JY_SATISFACTION_UNSAID;
}

bool jy_talk_is_rating(struct jy_str text)
{
    return rating_of(text) != JY_SATISFACTION_UNSAID;
}

/* The button, or its words alone. */
static enum jy_satisfaction pressed(const struct jy_step *s)
{
    for (size_t i = 0; i < JY_COUNT(ratings); i++)
        if (jy_step_chose(s, ratings[i].id)) return ratings[i].value;
    return rating_of(s->text);
}

/* "隔壁的狗还没解决", of another matter than this one. */
static bool is_of_another(const struct jy_step *s)
{
    return jy_step_has_matter(s) && s->r->confident && s->c->type[0] != '\0' &&
           !jy_str_eq(jy_type_family(s->r->ranks[0].type), jy_type_family(jy_str_of(s->c->type)));
}

static void keep_number(struct jy_step *s, const char *name, int now, int before)
{
    char text[12];

    if (now == before) return;
    snprintf(text, sizeof text, "%d", now);
    jy_step_slot(s, name, jy_str_of(text), JY_STR(""));
}

/* Both values stay in the record. */
static void rate(struct jy_step *s, enum jy_satisfaction value)
{
    struct jy_callback *k = &s->c->callback;

    if (value == k->satisfaction) return;
    jy_step_slot(s, "satisfaction", jy_str_of(jy_satisfaction_name(value)),
                 jy_str_of(jy_satisfaction_name(k->satisfaction)));
    jy_callback_rate(k, value, s->w->now_ms);
}

static bool may_rate(const struct jy_step *s)
{
    const struct jy_callback *k = &s->c->callback;
    int64_t from = k->rated_ms != 0 ? k->rated_ms : s->c->closed_ms;

    if (k->rated_first != JY_SATISFACTION_UNSAID) return false;
    return from == 0 || s->w->now_ms < jy_limit_end_ms(s->w->city, s->c, JY_LIMIT_RATE, from);
}

static void keep(struct jy_step *s, const struct jy_callback *said)
{
    struct jy_callback *k = &s->c->callback;

    if (said->settled != k->settled) { /* told in one breath: felt.h */
        jy_step_slot(s, "settled", jy_str_of(jy_extent_name(said->settled)), JY_STR(""));
        jy_step_slot(s, "performed", jy_str_of(jy_extent_name(said->performed)), JY_STR(""));
    }
    keep_number(s, "hearts", said->hearts, k->hearts);
    k->settled = said->settled;
    k->performed = said->performed;
    k->hearts = said->hearts;
    rate(s, said->satisfaction);
}

static bool is_heard(const struct jy_callback *said, const struct jy_callback *k)
{
    return said->settled != k->settled || said->hearts != k->hearts ||
           said->satisfaction != k->satisfaction;
}

/* It is over: only the rating can still be changed. */
static bool hear_after_the_end(struct jy_step *s)
{
    enum jy_satisfaction value = pressed(s), before = s->c->callback.satisfaction;

    if (value == JY_SATISFACTION_UNSAID) return false;
    if (value != before && !may_rate(s)) {
        jy_step_say(s, "rated_kept");
        return true;
    }
    rate(s, value);
    jy_step_say(s, before == JY_SATISFACTION_UNSAID || before == value ? "rated" : "rated_changed");
    return true;
}

static void say_closed(struct jy_step *s)
{
    int64_t visit_ms = s->c->clocks[JY_CLOCK_VISIT].due_ms;

    jy_step_arg(s, "deadline", jy_say_time(s->p->arena, visit_ms, s->english));
    jy_step_say_as(s, "rated", visit_ms != 0 ? "rated_visit" : "rated_closed");
}

bool jy_step_hear_rating(struct jy_step *s)
{
    struct jy_callback said = s->c->callback;
    enum jy_satisfaction value = pressed(s);

    if (s->c->state == JY_CASE_CLOSED && !s->c->confidential) return hear_after_the_end(s);
    if (s->c->state != JY_CASE_CALLBACK || is_of_another(s)) return false;
    jy_felt_read(s->r, &said);
    if (value != JY_SATISFACTION_UNSAID) said.satisfaction = value;
    if (value == JY_SATISFACTION_UNSAID && !is_heard(&said, &s->c->callback)) return false;
    if (said.satisfaction != s->c->callback.satisfaction && !may_rate(s)) {
        jy_step_say(s, "rated_kept");
        return true;
    }
    keep(s, &said);
    if (jy_casework_told_back(s->w, s->p))
        say_closed(s);
    else if (said.satisfaction == JY_SATISFACTION_NOT || said.settled == JY_EXTENT_NO)
        jy_step_say(s, "rated_not");
    else
        jy_step_say(s, "rated");
    return true;
}
