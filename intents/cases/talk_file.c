/* talk_file.c - read back, register, route, receipt; what follows is offered by talk_offer.c.
 *
 * Registering never fails: a matter that nobody can place goes to the dispatcher's queue with its
 * number.  The decision itself is jy_route's; here it becomes the case and its events. */
#include <stdio.h>
#include <string.h>

#include "intents/cases/about.h"
#include "intents/cases/calendar.h"
#include "intents/cases/proof.h"
#include "intents/cases/recuse.h"
#include "intents/cases/talk_step.h"
#include "intents/cases/where.h"
#include "intents/text/clip.h"

enum { NUMBER_ALONE = 30 /* bytes: 我的电话13900000001 */ };

/* -- confirm -------------------------------------------------------------------------------- */

static struct jy_str or_unsaid(const struct jy_step *s, struct jy_str text)
{
    return text.len ? jy_arena_str(s->p->arena, text) : jy_step_either(s, "没讲", "not said");
}

static struct jy_str say_when(const struct jy_step *s)
{
    const struct jy_when *when = &s->c->when;
    int date = jy_date_of(when->from_ms), year = date / 10000, month = date / 100 % 100;
    struct jy_str text = JY_STR("");

    if (!when->found) return jy_step_either(s, "没讲", "not said");
    switch (when->precision) {
    case JY_WHEN_UNKNOWN:
        break;
    case JY_WHEN_DAY:
        text = s->english ? jy_arena_printf(s->p->arena, "%d-%02d-%02d", year, month, date % 100)
                          : jy_arena_printf(s->p->arena, "%d年%d月%d日", year, month, date % 100);
        break;
    case JY_WHEN_MONTH:
        text = s->english ? jy_arena_printf(s->p->arena, "%d-%02d", year, month)
                          : jy_arena_printf(s->p->arena, "%d年%d月", year, month);
        break;
    case JY_WHEN_YEAR:
        text = jy_say_years(when, s->english, s->p->arena);
        break;
    }
    if (!when->still_on) return text.len ? text : jy_step_either(s, "没讲清", "unclear");
    return jy_arena_printf(s->p->arena, "%.*s%s%s", (int)text.len, text.ptr,
                           text.len == 0 ? ""
                           : s->english  ? ", "
                                         : "，",
                           s->english ? "still going on" : "现在还在");
}

static struct jy_str say_place(const struct jy_step *s)
{
    return jy_case_where(s->w->city, s->c, s->english, s->p->arena);
}

/* 【希望】希望他把墙拆了 says it twice. */
static struct jy_str say_wish(const struct jy_step *s)
{
    static const char *const heads[] = {"我希望", "我们希望", "希望"};
    struct jy_str wish = or_unsaid(s, jy_str_of(s->c->wish));
    size_t head = jy_str_front(wish, heads, JY_COUNT(heads));

    return head < wish.len ? jy_str_behind(wish, head) : wish;
}

/* Money and heads, where they were told or asked for, and a number to call: not every matter has
 * them. */
static struct jy_str sums(struct jy_step *s)
{
    const char *money = "", *heads = "", *call = "", *gap = s->english ? " " : "";

    if (s->c->amount_high_fen > 0 || s->t->asked[JY_Q_AMOUNT] > 0) {
        jy_step_arg(s, "amount", or_unsaid(s, jy_say_yuan(s->c, s->english, s->p->arena)));
        money = jy_step_phrase(s, "confirm_amount").ptr;
    }
    if (s->c->people > 0 || s->t->asked[JY_Q_PEOPLE] > 0) {
        jy_step_arg(s, "people", or_unsaid(s, jy_say_people(s->c, s->english, s->p->arena)));
        heads = jy_step_phrase(s, "confirm_people").ptr;
    }
    if (s->c->contact[0] != '\0') {
        jy_step_arg(s, "contact", jy_case_contact(s->p->arena, s->c));
        call = jy_step_phrase(s, "confirm_contact").ptr;
    }
    return jy_arena_printf(s->p->arena, "%s%s%s%s%s%s", money[0] ? gap : "", money,
                           heads[0] ? gap : "", heads, call[0] ? gap : "", call);
}

static void offer_confirm(struct jy_step *s)
{
    jy_step_choice(s, "yes");
    jy_step_choice(s, "edit");
    jy_step_choice(s, "add");
}

void jy_step_prompt_confirm(struct jy_step *s)
{
    char what[sizeof s->t->what - 3]; /* one that is full was cut in a word */

    jy_step_tell_unknown_place(s);
    jy_clip(what, sizeof what, jy_str_of(s->t->what));
    jy_step_arg(s, "what", jy_arena_str(s->p->arena, jy_str_of(what)));
    jy_step_arg(s, "place", or_unsaid(s, say_place(s)));
    jy_step_arg(s, "when", say_when(s));
    jy_step_arg(s, "party", or_unsaid(s, jy_str_of(s->c->party)));
    jy_step_arg(s, "more", sums(s));
    jy_step_arg(s, "wish", say_wish(s));
    offer_confirm(s);
    jy_step_say(s, "confirm");
}

/* Something told besides: not a skip, a number to reach them, thanks, or what a slot has taken. */
static bool is_more(const struct jy_step *s, bool taken, bool adding)
{
    const size_t besides = adding ? 12 : 24; /* bytes that no slot has taken */

    if (jy_step_declines(s)) return false;
    if (taken &&
        (s->overwrite || (jy_step_tells_nothing(s) && !adding) || jy_step_left(s) < besides))
        return false;
    if (s->r->slots.phone.found && s->text.len <= NUMBER_ALONE) return false;
    return jy_step_has_matter(s) || s->r->act == JY_ACT_UNKNOWN || s->r->act == JY_ACT_ASK;
}

/* The question that is named and not answered: 地方, 对方. */
static const char *named_answer(const struct jy_step *s)
{
    static const struct {
        const char *words[4], *phrase;
    } rows[] = {
        {{"地方", "地点", "place", "the place"}, "ask_place"},
        {{"时间", "日期", "time", "the time"}, "ask_when"},
        {{"对方", "对方错了", "other side", "the other side"}, "ask_party"},
        {{"金额", "钱", "money", "amount"}, "ask_amount"},
        {{"人数", "几个人", "people", "number"}, "ask_people"},
        {{"希望", "要求", "wish", "my wish"}, "ask_wish"},
    };
    struct jy_str text = jy_str_trim(s->text);

    for (size_t i = 0; i < JY_COUNT(rows); i++)
        for (size_t k = 0; k < JY_COUNT(rows[i].words); k++)
            if (jy_str_is(text, rows[i].words[k])) return rows[i].phrase;
    return NULL;
}

/* Whoever has just read what was written down puts it right by saying what is. */
static void hear_at_confirm(struct jy_step *s, bool editing)
{
    bool adding = strcmp(s->t->last_template, "add_what") == 0, taken;
    bool changes = editing || jy_step_puts_right(s) || (!adding && jy_step_tells_nothing(s));
    int before = s->taken;

    if (changes && s->choice.len == 0) {
        taken = jy_step_correct(s);
    } else {
        jy_step_hear(s);
        if (s->r->slots.wish.found && s->choice.len == 0) jy_step_new_wish(s);
        taken = s->taken > before;
    }
    if (!taken && jy_step_only_denies(s)) { /* 不是隔壁: who then? */
        jy_step_say(s, "edit_what");
        return;
    }
    if (!taken && named_answer(s) != NULL) { /* 地方: what it is comes next */
        jy_step_say_as(s, "edit_what", named_answer(s));
        return;
    }
    if (is_more(s, taken, adding)) jy_step_append(s);
    jy_step_prompt(s);
}

/* "不对", "不想讲": that something is wrong, not what. */
static bool says_no_more(const struct jy_step *s)
{
    enum { SHORT = 24 }; /* bytes */

    return jy_str_trim(s->text).len <= SHORT && jy_step_tells_nothing(s) &&
           (s->r->act == JY_ACT_NO || jy_step_declines(s) || jy_step_says_wrong(s));
}

/* "没有了", to what is to be checked: nothing to add, or nothing right? */
static bool has_no_more(const struct jy_step *s)
{
    static const char *const words[] = {"没有",   "没得", "冇得",    "没别的",
                                        "就这些", "没了", "no more", "nothing else"};

    return jy_step_says_only(s, words, JY_COUNT(words));
}

void jy_step_answer_confirm(struct jy_step *s)
{
    bool which = strcmp(s->t->last_template, "edit_which") == 0;
    bool editing = which || strcmp(s->t->last_template, "edit_what") == 0;

    if (jy_step_ask_anew(s)) return;
    if (jy_step_says_nothing(s) || (!editing && has_no_more(s))) {
        offer_confirm(s);
        jy_step_say_as(s, "confirm", "confirm_short");
        return;
    }
    if (jy_step_chose(s, "yes") || jy_step_nods(s)) {
        jy_step_file(s);
    } else if (editing && !which && jy_step_only_says_no(s)) {
        jy_step_ask_which(s);
    } else if (editing && s->choice.len == 0 && says_no_more(s)) {
        jy_step_prompt_confirm(s); /* what it is read as, and the buttons, instead of asking on */
    } else if (jy_step_chose(s, "edit") || (s->choice.len == 0 && s->r->act == JY_ACT_NO) ||
               (s->choice.len == 0 && jy_step_says_wrong(s))) {
        jy_step_say(s, "edit_what");
    } else if (jy_step_chose(s, "add")) {
        jy_step_say(s, "add_what");
    } else {
        hear_at_confirm(s, editing);
    }
}

/* -- register and route --------------------------------------------------------------------- */

static struct jy_party party_of(const struct jy_city *city, const struct jy_talk *t,
                                const struct jy_case *c)
{
    enum jy_level named = jy_names_official(city, c);

    return (struct jy_party){
        .found = c->party[0] != '\0' || t->party_is_village || t->party_is_town ||
                 t->village_side || named != JY_LEVEL_NONE,
        .is_village = t->party_is_village || t->village_side || named == JY_LEVEL_VILLAGE,
        .is_town = t->party_is_town || named == JY_LEVEL_TOWN,
        .is_organisation = t->party_is_organisation,
        .is_big = t->party_is_big,
    };
}

static bool town_has_tried(const struct jy_step *s)
{
    for (int i = 0; i < s->w->n_known; i++)
        if (strcmp(s->w->known[i]->type, s->c->type) == 0 && s->w->known[i]->level >= JY_LEVEL_TOWN)
            return true;
    return false;
}

/* A danger is an emergency first, whoever is accused in it. */
static enum jy_act act_of(const struct jy_step *s)
{
    if (s->c->confidential) return JY_ACT_ACCUSE;
    return s->c->kind == JY_KIND_EMERGENCY ? JY_ACT_COMPLAIN : s->t->act;
}

static const struct jy_division *town_of(const struct jy_division *d)
{
    return d->level == JY_LEVEL_VILLAGE ? d->parent : d;
}

/* How far it reaches: to a second village, or into another town. */
static enum jy_area area_of(const struct jy_division *place, const struct jy_division *beside)
{
    if (place == NULL || beside == NULL || place == beside) return JY_AREA_VILLAGE;
    return town_of(place) == town_of(beside) ? JY_AREA_VILLAGES : JY_AREA_TOWNS;
}

/* People have said in the open whose it is: that stands before what the router thinks, but for a
 * village that is itself a side of it. */
static void give_to(const struct jy_body *owner, struct jy_decision *d)
{
    if (d->village_excluded && owner->level == JY_LEVEL_VILLAGE) return;
    if (d->owner != owner) d->n_co_units = 0;
    d->owner = owner;
    d->unrouted = d->transfer_out = d->guided = false;
    if (owner->level != JY_LEVEL_NONE) d->level = owner->level;
    d->reason_zh = JY_STR("当面说好由这个单位办");
    d->reason_en = JY_STR("It was said face to face that this unit does it");
}

static void decide(struct jy_step *s, struct jy_decision *d)
{
    const struct jy_city *city = s->w->city;
    const struct jy_division *beside = jy_city_division(city, jy_str_of(s->t->beside));
    struct jy_party party = party_of(city, s->t, s->c);
    struct jy_facts facts = {
        .c = s->c,
        .act = act_of(s),
        .area = area_of(jy_city_division(city, jy_str_of(s->c->place)), beside),
        .beside = beside,
        .outside = s->t->outside,
        .party = party.found ? &party : NULL,
        .town_tried = town_has_tried(s),
        .signs = s->t->signs,
        .in_court = s->t->in_court,
        .professional = s->t->professional,
        .refuses_mediation = s->c->no_mediation,
    };

    for (int i = 0; i < JY_SUBJECTS && s->t->subject[i][0] != '\0'; i++) {
        facts.subjects[i] = jy_city_body(city, jy_str_of(s->t->subject[i]));
        if (facts.subjects[i] != NULL) facts.n_subjects = i + 1;
    }
    jy_route(s->w->city, &facts, s->w->now_ms, s->p->arena, d);
    if (s->owner != NULL) give_to(s->owner, d);
}

static enum jy_case_state state_after(const struct jy_step *s, const struct jy_decision *d)
{
    if (d->transfer_out) return JY_CASE_OUT;
    if (s->c->unrouted) return JY_CASE_REGISTERED;
    return d->guided ? JY_CASE_GUIDED : JY_CASE_ROUTED;
}

static void take_decision(struct jy_step *s, const struct jy_decision *d)
{
    struct jy_case *c = s->c;

    c->kind = d->kind;
    c->category = d->category;
    c->path = d->path;
    c->severity = d->severity;
    c->level = d->level;
    c->village_excluded = d->village_excluded;
    if (d->aside != NULL) jy_str_copy(c->aside[0], sizeof c->aside[0], d->aside->id);
    /* nobody has confirmed it: a person looks before anything leaves the desk (5.2, 2) */
    c->unrouted =
        d->unrouted || (c->unconfirmed && d->kind != JY_KIND_EMERGENCY && !c->confidential);
    if (c->unconfirmed && c->unrouted)
        jy_str_copy(c->owner, sizeof c->owner, JY_STR("dispatch"));
    else
        jy_str_copy(c->owner, sizeof c->owner, d->owner ? d->owner->id : JY_STR("dispatch"));
    for (int i = 0; i < d->n_co_units && !c->unrouted; i++)
        jy_str_copy(c->co_units[i], sizeof c->co_units[i], d->co_units[i]->id);
    c->state = state_after(s, d);
    c->routed_ms = s->w->now_ms;
    c->epoch++;
    if (c->state == JY_CASE_OUT) { /* no clock of ours runs elsewhere: 3.5 step 6 */
        jy_clocks_end(c, s->w->now_ms);
        return;
    }
    jy_clocks_route(s->w->city, c, s->w->now_ms);
    if (c->state == JY_CASE_REGISTERED || c->kind == JY_KIND_EMERGENCY)
        jy_clocks_dispatch(s->w->city, c,
                           s->w->now_ms); /* the duty desk sends on, it signs for none */
    if (c->state == JY_CASE_GUIDED) jy_clocks_sign(s->w->city, c, s->w->now_ms);
}

struct jy_str jy_step_unit(const struct jy_step *s)
{
    struct jy_str unit = jy_case_unit(s->w->city, s->c, s->english);

    return unit.len > 0 ? unit : jy_step_either(s, "分拨员", "the dispatcher");
}

int64_t jy_step_contact_by_ms(const struct jy_step *s)
{
    int64_t due = s->c->clocks[JY_CLOCK_FIRST_CONTACT].due_ms;

    return due ? due : s->w->now_ms + INT64_C(24) * 3600 * 1000;
}

static void write_registered(struct jy_step *s)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "no", s->c->no);
    jy_json_put_always(&b, "what", jy_str_of(s->t->what));
    jy_json_put_always(&b, "unit", jy_step_unit(s));
    jy_json_put_int(&b, "contact_by", jy_step_contact_by_ms(s));
    jy_json_put_text(&b, "contact_by_text",
                     jy_say_time(s->p->arena, jy_step_contact_by_ms(s), s->english));
    jy_json_put_always(&b, "text", jy_step_phrase(s, "received_only"));
    jy_json_put_text(&b, "place", say_place(s));
    jy_json_close(&b, '}');
    jy_step_event(s, JY_EVENT_REGISTERED, JY_BY_BOT, &b);
}

static struct jy_str write_inner(struct jy_step *s, const struct jy_decision *d)
{
    struct jy_buf b;
    struct jy_str inner;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "seq", s->t->what_seq);
    if (s->t->evidence[0]) {
        jy_buf_add_byte(&b, ',');
        jy_buf_add(&b, jy_str_of(s->t->evidence));
    }
    jy_json_key(&b, "steps");
    jy_json_open(&b, '[');
    for (int i = 0; i < d->n_steps; i++) {
        jy_json_open(&b, '{');
        jy_json_put_cstr(&b, "step", d->steps[i].step);
        jy_json_put_always(&b, "zh", d->steps[i].zh);
        jy_json_put_always(&b, "en", d->steps[i].en);
        jy_json_close(&b, '}');
    }
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    inner = jy_arena_keep(s->p->arena, &b);
    jy_buf_fini(&b);
    return inner;
}

static void write_routed(struct jy_step *s, const struct jy_decision *d)
{
    struct jy_event *e;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_always(&b, "unit", jy_step_unit(s));
    jy_str_copy(s->t->reason, sizeof s->t->reason, jy_step_name(s, d->reason_zh, d->reason_en));
    jy_json_put_always(&b, "reason", jy_str_of(s->t->reason));
    jy_json_put_cstr(&b, "level", jy_level_name(s->c->level));
    jy_json_close(&b, '}');
    e = jy_step_event(s, JY_EVENT_ROUTED, JY_BY_BOT, &b);
    if (e != NULL) e->inner = write_inner(s, d);
}

static void write_evidence_of_nothing(struct jy_step *s)
{
    if (s->t->evidence[0] != '\0') return;
    s->t->what_seq = s->said_seq;
    jy_str_copy(
        s->t->evidence, sizeof s->t->evidence,
        JY_STR("\"version\":\"-\",\"text\":\"\",\"act\":\"unknown\",\"ranks\":[],\"hits\":[]"));
}

void jy_step_register(struct jy_step *s)
{
    struct jy_decision d = {0};

    jy_str_copy(s->c->no, sizeof s->c->no, jy_str_of(s->w->next_no));
    s->p->cases[s->at].takes_no = true;
    s->c->registered_ms = s->w->now_ms;
    write_evidence_of_nothing(s);
    decide(s, &d);
    take_decision(s, &d);
    write_registered(s);
    write_routed(s, &d);
    s->t->evidence[0] = '\0'; /* it stands in the log now */
    s->t->stage = JY_TALK_FILED;
    s->t->question = JY_Q_NONE;
    s->t->offer =
        d.mediable && !s->c->no_mediation && !s->c->unrouted ? JY_OFFER_MEDIATE : JY_OFFER_NONE;
}

/* -- receipt, and what follows it ----------------------------------------------------------- */

static void say_receipt(struct jy_step *s)
{
    jy_step_arg(s, "no", jy_str_of(s->c->no));
    jy_step_arg(s, "code", jy_step_either(s, "在回执上", "(on the slip)")); /* never stored: 1.2 */
    jy_step_arg(s, "unit", jy_step_unit(s));
    jy_step_arg(s, "first_contact", jy_say_time(s->p->arena, jy_step_contact_by_ms(s), s->english));
    jy_step_say_as(s, "receipt", jy_case_is_one_sided(s->c) ? "receipt_slip" : "receipt");
}

void jy_step_receipt(struct jy_step *s)
{
    say_receipt(s);
    if (s->c->people >= JY_COLLECTIVE && !s->c->confidential) jy_step_say(s, "behav");
    jy_step_tell_notices(s);
    if (s->w->proves && jy_proof_may(s->c) && s->c->proof.mark[0] == '\0')
        jy_step_say(s, "prove_number");
    if (s->t->offer == JY_OFFER_MEDIATE || s->t->guided || s->c->confidential || s->c->path < 1 ||
        s->c->path > 5 || !jy_step_fill_guide(s, s->c->type))
        return;
    s->t->guided = true;
    jy_step_say_as(s, "guide", "guide_after");
}

void jy_step_file(struct jy_step *s)
{
    if (jy_step_two_are_open(s)) /* nobody said which comes first: all of it is of this one */
        jy_step_hear_own(s, jy_arena_str(s->p->arena, jy_str_of(s->t->what)));
    jy_step_register(s);
    jy_step_receipt(s);
    if (!jy_step_offer_reception(s)) jy_step_follow(s); /* one question a turn */
}

void jy_step_follow(struct jy_step *s)
{
    if (s->t->offer == JY_OFFER_MEDIATE) {
        s->t->stage = JY_TALK_OFFER;
        jy_step_prompt(s);
    }
    jy_step_take_up_second(s);
}
