/* talk_person.c - a person please: the way to the desk, honest about who is there and how long.
 *
 * Words written while somebody is coming are kept for them; with nobody there the intake goes on
 * and the matter is filed all the same. */
#include "intents/cases/calendar.h"
#include "intents/cases/talk_step.h"

static int wait_minutes(const struct jy_step *s)
{
    enum { MINUTES_EACH = 3 };

    return s->w->desk_waiting > 0 ? s->w->desk_waiting * MINUTES_EACH : 1;
}

void jy_step_want_human(struct jy_step *s, struct jy_str next)
{
    struct jy_buf b;

    if (!s->c->wants_human) s->c->wants_human_ms = s->w->now_ms;
    s->c->wants_human = true;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "online", s->w->desk_online);
    jy_json_put_int(&b, "ahead", s->w->desk_waiting);
    if (s->w->desk_online > 0) jy_json_put_int(&b, "minutes", wait_minutes(s));
    jy_json_put_text(&b, "next_text", next);
    jy_json_close(&b, '}');
    jy_step_event(s, JY_EVENT_WANTS_HUMAN, JY_BY_CITIZEN, &b);
}

/* What has become of the matter so far: nobody is told that it is registered when it is not. */
static struct jy_str what_is_kept(struct jy_step *s)
{
    struct jy_str kept;

    jy_step_arg(s, "no", jy_str_of(s->c->no));
    kept = jy_step_phrase(s, s->c->no[0]     ? "kept_filed"
                             : s->t->what[0] ? "kept_told"
                                             : "kept_nothing");
    s->n_args = 0;
    return kept;
}

/* In working hours they are only away from the desk: there is no opening to name. */
static void nobody_there(struct jy_step *s)
{
    const struct jy_city *city = s->w->city;
    bool open = jy_in_working_hours(city, s->w->now_ms);
    int64_t next_ms = jy_next_opening_ms(city, s->w->now_ms);
    int64_t by_ms = jy_limit_close_ms(city, s->c, JY_LIMIT_DESK, next_ms);
    struct jy_str next = open ? JY_STR("") : jy_say_time(s->p->arena, next_ms, s->english);
    struct jy_str kept = what_is_kept(s);

    jy_step_want_human(s, next);
    jy_step_arg(s, "kept", kept);
    jy_step_arg(s, "next", next);
    jy_step_arg(s, "hours", jy_say_hours(s->p->arena, city, jy_date_of(s->w->now_ms), s->english));
    jy_step_arg(s, "deadline", jy_say_time(s->p->arena, by_ms, s->english));
    jy_step_return_as(s, "handover_none", open ? "handover_away" : "handover_none", true);
}

void jy_step_handover(struct jy_step *s)
{
    if (s->c->confidential) { /* only the discipline role may hear it, and it has no chat desk */
        jy_step_return(s, "accuse_human", true);
        return;
    }
    jy_step_hear_phone(s); /* 打电话给我，13900000009 */
    if (s->w->desk_online == 0) {
        nobody_there(s);
        return;
    }
    jy_step_want_human(s, (struct jy_str){"", 0});
    if (s->t->stage != JY_TALK_WAITING) s->t->back = s->t->stage;
    s->t->stage = JY_TALK_WAITING;
    jy_step_prompt(s);
}

void jy_step_prompt_waiting(struct jy_step *s)
{
    jy_step_arg(s, "n", jy_arena_printf(s->p->arena, "%d", s->w->desk_waiting));
    jy_step_arg(s, "m", jy_arena_printf(s->p->arena, "%d", wait_minutes(s)));
    if (s->c->no[0] == '\0')
        jy_step_choice_as(s, "register", jy_step_either(s, "不等了，先登记", "Register it now"));
    jy_step_say(s, "handover");
}

/* The danger has its number and its people: another matter must not wait until they come. */
static bool hears_another(struct jy_step *s)
{
    static const char *const joints[] = {"另外", "还有", "再就是", "also"};
    bool begins = jy_str_front(jy_str_trim(s->text), joints, JY_COUNT(joints)) > 0;

    if (s->c->no[0] == '\0' || s->choice.len > 0 || s->r->n_cards > 0) return false;
    if (jy_step_has_matter(s) && (s->t->back == JY_TALK_MATTER || jy_step_names_another(s) ||
                                  (begins && s->r->n_ranks > 0))) {
        jy_step_open_second(s, true);
        return true;
    }
    if (!jy_step_names_another(s)) return false;
    s->t->back = JY_TALK_MATTER;
    jy_step_say(s, "ask_what");
    return true;
}

/* While somebody is coming, words are kept for them.  When nobody is expected any more (the person
 * has left again) the talk goes on where it was. */
void jy_step_answer_waiting(struct jy_step *s)
{
    bool over = !s->c->wants_human && !s->c->alarm;

    if (hears_another(s)) return;
    if (s->c->no[0] != '\0' && (over || s->c->hazards == 0)) {
        s->t->stage = JY_TALK_FILED;
        jy_step_answer_filed(s);
        return;
    }
    if (jy_step_chose(s, "register") || over) {
        if (jy_step_chose(s, "register")) s->c->wants_human = false;
        s->t->stage = s->t->what[0] ? JY_TALK_ASKING : JY_TALK_MATTER;
        if (s->choice.len == 0 && s->t->what[0] == '\0') {
            jy_step_answer_matter(s);
            return;
        }
        if (s->choice.len == 0) jy_step_hear(s);
        jy_step_next(s);
        return;
    }
    if (s->c->no[0] == '\0' && !jy_step_tells_nothing(s)) jy_step_hear_matter(s);
    jy_step_hear(s);
    if (s->c->no[0] == '\0' && jy_step_soft(s)) return;
    jy_step_say_as(s, "noted", "noted_waiting");
}
