/* talk_reception.c - "我想见领导": the days on which a leader receives, a time, the waiting list;
 * cancel and change (DOMAIN 8.4).
 *
 * No stage of its own: its buttons ("recept:…") hold at any point after the receipt.  What is not
 * told yet is told first; a clue never comes on a list that others read. */
#include <stdlib.h>
#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "intents/cases/talk_step.h"
#include "intents/reception/rota.h"

enum { DAYS_SHOWN = 4, TIMES_SHOWN = 6 };

static enum jy_reception_state state_of(const struct jy_step *s)
{
    return jy_reception_in(s->c)->state;
}

static int tomorrow(const struct jy_step *s)
{
    return jy_date_add(jy_date_of(s->w->now_ms), 1);
}

/* -- what is said --------------------------------------------------------------------------- */

/* Where the privacy notice was agreed to, and no number was given yet. */
static bool wants_phone(const struct jy_step *s)
{
    return s->t->consented && s->c->contact[0] == '\0';
}

static void say_booking(struct jy_step *s, const char *template_id)
{
    struct jy_arena *a = s->p->arena;
    struct jy_str text = jy_reception_words(s->w->city, s->c, template_id, s->english, a);
    struct jy_str phone = wants_phone(s) ? jy_step_phrase(s, "reception_phone") : JY_STR("");

    jy_step_choice(s, "recept:change");
    jy_step_choice(s, "recept:cancel");
    jy_step_say_text(s, template_id,
                     jy_arena_printf(a, "%.*s%s%.*s", (int)text.len, text.ptr,
                                     s->english && phone.len > 0 ? " " : "", (int)phone.len,
                                     phone.ptr));
}

/* "3月11日（周三）副市长" */
static struct jy_str day_label(struct jy_step *s, const struct jy_sitting *at)
{
    struct jy_str day = jy_say_time(s->p->arena, jy_date_start_ms(at->date) + JY_DAY_MS / 2,
                                    s->english); /* noon, and cut off again */
    struct jy_str post = jy_sitting_post(s->w->city, at, s->english);
    ptrdiff_t end = jy_str_find(day, JY_STR("12:00"));

    if (end > 0) day.len = (size_t)end;
    return jy_arena_printf(s->p->arena, "%.*s%s%.*s", (int)day.len, day.ptr, s->english ? " " : "",
                           (int)post.len, post.ptr);
}

/* Free for this case on or after `from`, a day each; returns how many there are at all. */
static int show_days(struct jy_step *s, int from)
{
    const struct jy_rota *rota = s->w->rota;
    int n = 0, shown = 0;

    for (int i = 0; rota != NULL && i < rota->n; i++) {
        const struct jy_rota one = {&rota->list[i], 1, 0};
        int date, at;
        if (!jy_rota_next(s->w->city, &one, s->c, from, &date, &at) || date == shown) continue;
        shown = date;
        if (n++ < DAYS_SHOWN) {
            jy_step_choice_as(s, jy_arena_printf(s->p->arena, "recept:%d", date).ptr,
                              day_label(s, &rota->list[i]));
            continue;
        }
        jy_step_choice_as(s, jy_arena_printf(s->p->arena, "recept:from-%d", date).ptr,
                          jy_step_either(s, "再晚一些的", "Later days"));
        s->choices[s->n_choices - 1].outline = true;
        break;
    }
    return n;
}

static void offer_to_wait(struct jy_step *s)
{
    jy_step_choice(s, "recept:wait");
    jy_step_choice(s, "recept:no");
    jy_step_say(s, "reception_full");
}

static void offer_days(struct jy_step *s, int from, const char *phrase)
{
    if (show_days(s, from) == 0) {
        if (state_of(s) == JY_RECEPTION_BOOKED)
            say_booking(s, "reception_no_other");
        else
            offer_to_wait(s);
        return;
    }
    jy_step_choice(s, "recept:no");
    jy_step_say_as(s, "reception_offer", phrase);
}

static bool is_secret(const struct jy_case *c)
{
    return c->confidential || c->kind == JY_KIND_CLUE || c->category == JY_CAT_ACCUSATION;
}

static void offer(struct jy_step *s)
{
    enum jy_case_state same;

    s->t->wants_leader = false;
    if (is_secret(s->c)) {
        jy_step_say(s, "reception_secret");
    } else if (state_of(s) == JY_RECEPTION_BOOKED) {
        say_booking(s, "reception_have");
    } else if (state_of(s) == JY_RECEPTION_WAITING) {
        jy_step_choice(s, "recept:stop");
        jy_step_say(s, "reception_waiting");
    } else if (jy_case_move(s->c->state, JY_MOVE_RECEPTION, JY_ROLE_CITIZEN, &same) != JY_OK) {
        jy_step_say(s, "reception_none");
    } else if (jy_casework_must_wait(s->w, s->c)) {
        offer_to_wait(s);
    } else {
        offer_days(s, tomorrow(s), "reception_offer");
    }
}

bool jy_step_offer_reception(struct jy_step *s)
{
    if (!s->t->wants_leader || s->w->rota == NULL) return false;
    offer(s);
    return s->t->n_choices > 0;
}

/* -- what is pressed ------------------------------------------------------------------------ */

/* What was put off for it; an offer that is open already is not made twice. */
static void go_on(struct jy_step *s)
{
    if (s->t->stage == JY_TALK_FILED) jy_step_follow(s);
}

static void take(struct jy_step *s, int date, int at)
{
    bool booked = state_of(s) == JY_RECEPTION_BOOKED;
    const struct jy_reception_move m = {
        .step = booked ? JY_RECEPTION_MOVE_STEP : JY_RECEPTION_BOOK_STEP, .date = date, .at = at};
    enum jy_err e = jy_casework_ask_reception(s->w, s->p, s->at, &m);

    if (e == JY_E_CLAIMED && !jy_casework_must_wait(s->w, s->c)) {
        offer_days(s, tomorrow(s), "reception_taken");
    } else if (e != JY_OK) {
        offer(s); /* as it is by now */
    } else {
        say_booking(s, "reception_yours");
        go_on(s);
    }
}

static void choose_time(struct jy_step *s, int date)
{
    int n = 0, first = -1;

    for (int i = 0; s->w->rota != NULL && i < s->w->rota->n; i++) {
        const struct jy_sitting *at = &s->w->rota->list[i];
        for (int k = 0; at->date == date && k < jy_sitting_slots(at); k++) {
            int minute = at->from + k * JY_SLOT_MINUTES;
            if (!jy_slot_is_free(s->w->city, s->w->rota, s->c, tomorrow(s), date, minute)) continue;
            if (first < 0) first = minute;
            if (n++ < TIMES_SHOWN)
                jy_step_choice_as(s, jy_arena_printf(s->p->arena, "recept:%d-%d", date, minute).ptr,
                                  jy_say_minute(s->p->arena, minute));
        }
    }
    if (n <= 1) {
        s->n_choices = 0;
        take(s, date, first);
        return;
    }
    jy_step_say(s, "reception_time");
}

static void step_back(struct jy_step *s, enum jy_reception_step step, const char *phrase)
{
    const struct jy_reception_move m = {.step = step};

    if (jy_casework_ask_reception(s->w, s->p, s->at, &m) != JY_OK) {
        offer(s);
        return;
    }
    jy_step_say(s, phrase);
    go_on(s);
}

static void ask_cancel(struct jy_step *s)
{
    jy_step_choice(s, "recept:gone");
    jy_step_choice(s, "recept:keep");
    jy_step_say_as(s, "confirm", "reception_cancel");
}

static void press(struct jy_step *s, struct jy_str chosen)
{
    char text[24];
    char *rest;
    long date;

    jy_str_copy(text, sizeof text, chosen);
    date = strtol(text, &rest, 10);
    if (strcmp(text, "cancel") == 0 || strcmp(text, "stop") == 0) {
        ask_cancel(s);
    } else if (strcmp(text, "gone") == 0) {
        step_back(s, JY_RECEPTION_CANCEL_STEP, "reception_gone");
    } else if (strcmp(text, "wait") == 0) {
        step_back(s, JY_RECEPTION_WAIT_STEP, "reception_waits");
    } else if (strcmp(text, "change") == 0 && state_of(s) == JY_RECEPTION_BOOKED) {
        offer_days(s, tomorrow(s), "reception_change");
    } else if (strcmp(text, "no") == 0) {
        jy_step_say(s, "reception_later");
        go_on(s);
    } else if (jy_str_starts(chosen, JY_STR("from-"))) {
        offer_days(s, (int)strtol(text + 5, NULL, 10), "reception_offer");
    } else if (rest == text || s->c->no[0] == '\0') {
        offer(s); /* kept, or what no longer holds */
    } else if (*rest == '-') {
        take(s, (int)date, (int)strtol(rest + 1, NULL, 10));
    } else {
        choose_time(s, (int)date);
    }
}

/* -- what is said in words ------------------------------------------------------------------ */

/* Of a booking that stands, in a few words. */
static bool hear_of_booking(struct jy_step *s)
{
    static const char *const gone[] = {"不来了",   "来不了", "不去了", "去不了",      "取消预约",
                                       "取消接访", "不等了", "不排了", "cannot come", "cancel"};
    static const char *const change[] = {"换个时间", "改时间", "改个时间",    "改天",
                                         "换一天",   "改期",   "another time"};
    enum { SHORT = 60 /* bytes */ };
    bool booked = state_of(s) == JY_RECEPTION_BOOKED;

    if ((!booked && state_of(s) != JY_RECEPTION_WAITING) || s->text.len > SHORT) return false;
    if (wants_phone(s) && s->r->slots.phone.found) {
        jy_step_hear(s);
        jy_step_say(s, "noted");
        return true;
    }
    if (jy_step_says_any(s, gone, JY_COUNT(gone)))
        ask_cancel(s);
    else if (booked && jy_step_says_any(s, change, JY_COUNT(change)))
        offer_days(s, tomorrow(s), "reception_change");
    else
        return false;
    return true;
}

/* "可以" to the days that are on the screen takes the first, "算了" none. */
static bool answers_offer(struct jy_step *s)
{
    int date, at;

    if (strcmp(s->t->last_template, "reception_offer") != 0 || s->w->rota == NULL) return false;
    if (s->r->act == JY_ACT_NO)
        press(s, JY_STR("no"));
    else if (s->r->act == JY_ACT_YES &&
             jy_rota_next(s->w->city, s->w->rota, s->c, tomorrow(s), &date, &at))
        choose_time(s, date);
    else
        return false;
    return true;
}

static bool asks(const struct jy_step *s)
{
    return s->r->act != JY_ACT_ACCUSE &&
           (1u << s->r->act | s->r->acts_also) & 1u << JY_ACT_RECEPTION;
}

/* A matter is told in the same breath: that one comes first. */
static bool tells_matter(const struct jy_step *s)
{
    return s->r->n_ranks > 0 && s->r->confident &&
           !jy_str_starts(s->r->ranks[0].type, JY_STR("ASK-"));
}

bool jy_step_reception(struct jy_step *s)
{
    struct jy_str chosen = jy_step_chose_of(s, "recept");

    if (chosen.len > 0) {
        press(s, chosen);
        return true;
    }
    if (s->choice.len > 0) return false;
    if (s->c->no[0] != '\0' && (answers_offer(s) || hear_of_booking(s))) return true;
    if (!asks(s)) return false;
    if (s->c->no[0] == '\0' || tells_matter(s)) {
        s->t->wants_leader = !s->c->confidential;
        if (tells_matter(s)) return false;
        jy_step_return(s, s->c->confidential ? "reception_secret" : "reception_first", true);
        return true;
    }
    offer(s);
    return true;
}
