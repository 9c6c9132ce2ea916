/* talk_hazard.c - danger first: cards with numbers, an emergency, an alert; or "is everyone safe".
 *
 * On a turn with an alarm nothing is asked.  The case is registered at once, before consent, and
 * goes to the duty desk.  What the cards say is the city's data. */
#include <string.h>

#include "intents/cases/talk_step.h"

enum { MAX_SHOWN = 12 };

/* A city without the card still gives the numbers: nobody in danger sees an empty frame. */
static const struct jy_hazard_card plain_card = {
    .title_zh = JY_STR_INIT("先保证人平安"),
    .title_en = JY_STR_INIT("Safety first"),
    .advice_zh = JY_STR_INIT("能走开就先走开，马上打电话。"),
    .advice_en = JY_STR_INIT("Get away if you can, and call at once."),
    .numbers = {{JY_STR_INIT("110"), JY_STR_INIT("报警"), JY_STR_INIT("Police")},
                {JY_STR_INIT("119"), JY_STR_INIT("火警"), JY_STR_INIT("Fire")},
                {JY_STR_INIT("120"), JY_STR_INIT("急救"), JY_STR_INIT("Ambulance")}},
    .n_numbers = 3,
};

/* Numbers already on a card above are not repeated. */
struct shown {
    struct jy_str numbers[MAX_SHOWN];
    int n;
};

static bool is_new(struct shown *shown, struct jy_str number)
{
    for (int i = 0; i < shown->n; i++)
        if (jy_str_eq(shown->numbers[i], number)) return false;
    if (shown->n < MAX_SHOWN) shown->numbers[shown->n++] = number;
    return true;
}

static void put(struct jy_buf *out, const char *key, bool english, struct jy_str zh,
                struct jy_str en)
{
    jy_json_key(out, key);
    jy_json_text(out, english && en.len > 0 ? en : zh);
}

static void write_card(const struct jy_hazard_card *card, enum jy_hazard kind, bool english,
                       struct shown *shown, struct jy_buf *out)
{
    jy_json_open(out, '{');
    jy_json_put_cstr(out, "id", jy_hazard_name(kind));
    put(out, "title", english, card->title_zh, card->title_en);
    put(out, "advice", english, card->advice_zh, card->advice_en);
    jy_json_key(out, "numbers");
    jy_json_open(out, '[');
    for (int i = 0; i < card->n_numbers; i++) {
        if (!is_new(shown, card->numbers[i].number)) continue;
        jy_json_open(out, '{');
        jy_json_put_always(out, "number", card->numbers[i].number);
        put(out, "label", english, card->numbers[i].zh, card->numbers[i].en);
        jy_json_close(out, '}');
    }
    jy_json_close(out, ']');
    if (card->leave) jy_json_put_bool(out, "leave", true);
    jy_json_close(out, '}');
}

static void write_cards(const struct jy_city *city, const enum jy_hazard *list, int n, bool english,
                        struct jy_buf *out)
{
    struct shown shown = {.n = 0};

    jy_json_open(out, '[');
    for (int i = 0; i < n; i++) {
        const struct jy_hazard_card *card =
            jy_city_hazard(city, jy_str_of(jy_hazard_name(list[i])));
        if (list[i] == JY_HZ_MASS) continue; /* no card: `behav` */
        write_card(card ? card : &plain_card, list[i], english, &shown, out);
    }
    jy_json_close(out, ']');
}

/* 110、12338 of all the cards that were shown: each once, in their order. */
struct jy_str jy_step_hazard_numbers(struct jy_step *s)
{
    struct shown shown = {.n = 0};
    struct jy_str list = JY_STR("");

    for (int kind = 0; kind < JY_N_HAZARDS; kind++) {
        const struct jy_hazard_card *card =
            jy_city_hazard(s->w->city, jy_str_of(jy_hazard_name((enum jy_hazard)kind)));
        if (kind == JY_HZ_MASS || (s->c->hazards & 1u << kind) == 0) continue;
        if (card == NULL) card = &plain_card;
        for (int i = 0; i < card->n_numbers; i++) {
            struct jy_str number = card->numbers[i].number;
            const char *comma = s->english ? ", " : "、";
            if (!is_new(&shown, number)) continue;
            list = jy_arena_printf(s->p->arena, "%.*s%s%.*s", (int)list.len, list.ptr,
                                   list.len > 0 ? comma : "", (int)number.len, number.ptr);
        }
    }
    return list;
}

void jy_talk_cards(const struct jy_city *city, const struct jy_reading *r, bool english,
                   struct jy_buf *out)
{
    write_cards(city, r->cards, r->n_cards, english, out);
}

/* -- the alarm ------------------------------------------------------------------------------ */

static void write_hazard(struct jy_step *s, const enum jy_hazard *list, int n)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_key(&b, "cards");
    write_cards(s->w->city, list, n, s->english, &b);
    jy_json_put_text(&b, "note", jy_step_phrase(s, "hazard_kept"));
    jy_json_close(&b, '}');
    jy_step_event(s, JY_EVENT_HAZARD, JY_BY_BOT, &b);
}

/* Registered before anything is asked or agreed to; whoever else is accused in it is not told. */
static void file_emergency(struct jy_step *s)
{
    s->c->kind = JY_KIND_EMERGENCY;
    jy_step_hear_matter(s);
    jy_step_hear(s);
    jy_step_register(s);
    if (s->r->act == JY_ACT_ACCUSE) memset(s->c->co_units, 0, sizeof s->c->co_units);
}

void jy_step_alarm(struct jy_step *s, const enum jy_hazard *list, int n, uint32_t hazards)
{
    struct jy_case *c = s->c;
    struct jy_step second;

    if (c->confidential) { /* the desk cannot see a clue: the danger gets a case that it can see */
        if (jy_step_begin_second(s, s->text, &second)) jy_step_alarm(&second, list, n, hazards);
        return;
    }
    c->hazards |= hazards;
    c->minor |= (hazards & 1u << JY_HZ_CHILD) != 0;
    write_hazard(s, list, n);
    s->t->n_choices = 0; /* the card stands where the buttons were */
    jy_case_call_person(s->c, true, s->w->now_ms);
    if (c->no[0] == '\0') file_emergency(s);
    s->t->offer = JY_OFFER_NONE; /* no mediation is offered over a danger */
    if (s->t->child_writes && c->holder[0] == '\0') jy_step_say(s, "privacy_minor");
    s->t->back = JY_TALK_FILED;
    s->t->stage = JY_TALK_WAITING;
}

/* Many together and no other danger: an officer is told, one calm sentence, the talk goes on. */
static void mass(struct jy_step *s)
{
    s->c->hazards |= 1u << JY_HZ_MASS;
    jy_case_call_person(s->c, true, s->w->now_ms);
    if (s->c->holder[0] == '\0') jy_step_say(s, "behav");
}

bool jy_step_hazard(struct jy_step *s)
{
    uint32_t cards_fired = s->r->hazards & ~(1u << JY_HZ_MASS);

    if (s->r->hazards & 1u << JY_HZ_MASS && !(s->c->hazards & 1u << JY_HZ_MASS)) mass(s);
    if (s->r->n_cards == 0 || cards_fired == 0) return false;
    if (jy_case_knows_hazards(s->c, cards_fired)) return false;
    jy_step_alarm(s, s->r->cards, s->r->n_cards, cards_fired);
    return true;
}

/* -- is everyone safe? ---------------------------------------------------------------------- */

bool jy_step_soft(struct jy_step *s)
{
    if (s->r->soft == JY_SOFT_NONE || s->t->soft_checked || s->c->hazards != 0) return false;
    s->t->soft_checked = true;
    s->t->soft_of = s->r->soft_of;
    s->t->soft_loss = s->r->soft == JY_SOFT_LOSS;
    s->t->stage = JY_TALK_SOFT;
    s->t->question = JY_Q_NONE;
    jy_step_prompt(s);
    return true;
}

void jy_step_prompt_soft(struct jy_step *s)
{
    if (s->t->soft_loss) {
        jy_step_choice_as(s, "safe", jy_step_either(s, "没有", "No"));
        jy_step_choice_as(s, "danger", jy_step_either(s, "有", "Yes"));
        jy_step_say_as(s, "soft_check_loss", s->again ? "soft_check_loss_2" : "soft_check_loss");
        return;
    }
    jy_step_choice(s, "safe");
    jy_step_choice(s, "danger");
    jy_step_say_as(s, "soft_check", s->again ? "soft_check_2" : "soft_check");
}

/* 不晓得, ？, 等一下, 什么意思: whether somebody is in danger is as open as before. */
static bool says_neither(const struct jy_step *s)
{
    bool told = jy_step_has_matter(s) || s->choice.len > 0;

    if (told || s->r->act == JY_ACT_YES || s->r->act == JY_ACT_NO) return false;
    return s->r->act == JY_ACT_REPEAT || jy_step_says_nothing(s) || jy_step_waits(s) ||
           jy_step_passes(s);
}

/* Once more with the numbers to call; then a person must look, and the talk goes on. */
static bool asks_again(struct jy_step *s)
{
    if (!says_neither(s)) return false;
    if (s->t->soft_again) {
        jy_case_call_person(s->c, false, s->w->now_ms);
        return false;
    }
    s->t->soft_again = s->again = true;
    jy_step_prompt_soft(s);
    return true;
}

static bool says_danger(const struct jy_step *s)
{
    enum jy_act danger = s->t->soft_loss ? JY_ACT_YES : JY_ACT_NO;

    if (jy_step_chose(s, "danger") || jy_step_says(s, "不平安")) return true;
    if (jy_step_says(s, "没有危险") || jy_step_says(s, "没危险")) return false;
    if (jy_step_says(s, "有危险") || jy_step_says(s, "in danger")) return true;
    return s->choice.len == 0 && s->r->act == danger && !jy_step_says(s, "没事");
}

void jy_step_answer_soft(struct jy_step *s)
{
    if (says_danger(s)) {
        enum jy_hazard kind =
            s->t->soft_of == JY_HZ_MASS || s->t->soft_of == JY_HZ_GAS ? JY_HZ_OTHER : s->t->soft_of;
        jy_step_alarm(s, &kind, 1, 1u << kind);
        return;
    }
    if (asks_again(s)) return;
    if (s->choice.len == 0 && jy_step_two_are_open(s)) {
        if (jy_step_has_matter(s)) jy_step_append(s);
        jy_step_hear_both(s);
    } else if (s->choice.len == 0) {
        if (jy_step_has_matter(s)) jy_step_hear_matter(s);
        jy_step_hear(s);
    }
    jy_step_next(s);
}
