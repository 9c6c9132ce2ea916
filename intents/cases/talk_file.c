/* talk_file.c - read back, register, route, receipt; then mediation or the proper way is offered.
 *
 * Registering never fails: a matter that nobody can place goes to the dispatcher's queue with its
 * number.  The decision itself is jy_route's; here it becomes the case and its events. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/talk_step.h"

enum { COLLECTIVE = 5 };

/* -- confirm -------------------------------------------------------------------------------- */

static struct jy_str or_unsaid(const struct jy_step *s, const char *text)
{
    return text[0] ? jy_arena_str(s->p->arena, jy_str_of(text))
                   : jy_step_either(s, "没讲", "not said");
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
        text = jy_arena_printf(s->p->arena, s->english ? "%d" : "%d年", year);
        break;
    }
    if (!when->still_on) return text.len ? text : jy_step_either(s, "没讲清", "unclear");
    return jy_arena_printf(s->p->arena, "%.*s%s%s", (int)text.len, text.ptr, text.len ? "，" : "",
                           s->english ? "still going on" : "现在还在");
}

void jy_step_prompt_confirm(struct jy_step *s)
{
    jy_step_arg(s, "what", jy_arena_str(s->p->arena, jy_str_of(s->t->what)));
    jy_step_arg(s, "place", or_unsaid(s, s->c->place_text));
    jy_step_arg(s, "when", say_when(s));
    jy_step_arg(s, "party", or_unsaid(s, s->c->party));
    jy_step_arg(s, "wish", or_unsaid(s, s->c->wish));
    jy_step_choice(s, "yes");
    jy_step_choice(s, "edit");
    jy_step_choice(s, "add");
    jy_step_say(s, "confirm");
}

void jy_step_answer_confirm(struct jy_step *s)
{
    bool editing = strcmp(s->t->last_template, "edit_what") == 0;

    if (jy_step_chose(s, "yes") || (s->choice.len == 0 && s->r->act == JY_ACT_YES)) {
        jy_step_file(s);
    } else if (jy_step_chose(s, "edit") || (s->choice.len == 0 && s->r->act == JY_ACT_NO)) {
        jy_step_say(s, "edit_what");
    } else if (jy_step_chose(s, "add")) {
        jy_step_say(s, "add_what");
    } else {
        if (editing || s->r->act == JY_ACT_CORRECT) jy_step_drop_negated(s);
        jy_step_hear(s);
        jy_step_append(s);
        jy_step_prompt(s);
    }
}

/* -- register and route --------------------------------------------------------------------- */

static struct jy_party party_of(const struct jy_talk *t, const struct jy_case *c)
{
    return (struct jy_party){
        .found = c->party[0] != '\0' || t->party_is_village || t->party_is_town,
        .is_village = t->party_is_village,
        .is_town = t->party_is_town,
        .is_organisation = t->party_is_organisation,
        .is_big = t->party_is_big,
    };
}

static bool town_has_tried(const struct jy_step *s)
{
    for (int i = 0; i < s->w->n_known; i++)
        if (strcmp(s->w->known[i].type, s->c->type) == 0 && s->w->known[i].level >= JY_LEVEL_TOWN)
            return true;
    return false;
}

static void decide(struct jy_step *s, struct jy_decision *d)
{
    struct jy_party party = party_of(s->t, s->c);
    struct jy_facts facts = {
        .c = s->c,
        .act = s->c->confidential ? JY_ACT_ACCUSE : s->t->act,
        .outside = s->t->outside,
        .party = party.found ? &party : NULL,
        .town_tried = town_has_tried(s),
        .urgent_48h = s->t->urgent_48h,
        .in_court = s->t->in_court,
        .refuses_mediation = s->c->no_mediation,
    };

    jy_route(s->w->city, &facts, s->w->now_ms, s->p->arena, d);
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
    /* nobody has confirmed it: a person looks before anything leaves the desk (5.2, 2) */
    c->unrouted = d->unrouted || (c->unconfirmed && d->kind != JY_KIND_EMERGENCY);
    if (c->unconfirmed && c->unrouted && !c->confidential)
        jy_str_copy(c->owner, sizeof c->owner, JY_STR("dispatch"));
    else
        jy_str_copy(c->owner, sizeof c->owner, d->owner ? d->owner->id : JY_STR("dispatch"));
    for (int i = 0; i < d->n_co_units && !c->unrouted; i++)
        jy_str_copy(c->co_units[i], sizeof c->co_units[i], d->co_units[i]->id);
    c->state = state_after(s, d);
    c->routed_ms = s->w->now_ms;
    c->epoch++;
    if (c->state == JY_CASE_OUT) return; /* no clock of ours runs elsewhere: 3.5 step 6 */
    jy_clocks_route(s->w->city, c, s->w->now_ms);
    if (c->unrouted) c->clocks[JY_CLOCK_SIGN] = (struct jy_clock){0}; /* nobody signs yet */
}

static struct jy_str unit_name(const struct jy_step *s)
{
    const struct jy_body *b = jy_city_body(s->w->city, jy_str_of(s->c->owner));

    if (s->c->confidential) return jy_step_either(s, "保密通道", "the confidential channel");
    return b ? jy_step_name(s, b->name, b->name_en) : jy_step_either(s, "分拨员", "the dispatcher");
}

static int64_t contact_by(const struct jy_step *s)
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
    jy_json_key(&b, "what");
    jy_json_text(&b, jy_str_of(s->t->what));
    jy_json_key(&b, "unit");
    jy_json_text(&b, unit_name(s));
    jy_json_put_int(&b, "contact_by", contact_by(s));
    jy_json_put_text(&b, "contact_by_text", jy_say_time(s->p->arena, contact_by(s), s->english));
    jy_json_key(&b, "text");
    jy_json_text(&b, jy_step_phrase(s, "received_only"));
    jy_json_put_cstr(&b, "place", s->c->place_text);
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
        jy_json_key(&b, "zh");
        jy_json_text(&b, d->steps[i].zh);
        jy_json_key(&b, "en");
        jy_json_text(&b, d->steps[i].en);
        jy_json_close(&b, '}');
    }
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    inner = jy_arena_str(s->p->arena, jy_buf_str(&b));
    jy_buf_fini(&b);
    return inner;
}

static void write_routed(struct jy_step *s, const struct jy_decision *d)
{
    static const char *const levels[] = {"", "village", "town", "city"};
    struct jy_event *e;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_key(&b, "unit");
    jy_json_text(&b, unit_name(s));
    jy_json_key(&b, "reason");
    jy_json_text(&b, jy_step_name(s, d->reason_zh, d->reason_en));
    jy_json_put_cstr(&b, "level", levels[s->c->level]);
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
    jy_step_arg(s, "unit", unit_name(s));
    jy_step_arg(s, "first_contact", jy_say_time(s->p->arena, contact_by(s), s->english));
    jy_step_say(s, "receipt");
}

static bool fill_guide(struct jy_step *s)
{
    const struct jy_guide_row *row = jy_city_guide(s->w->city, jy_str_of(s->c->type));
    struct jy_str deadline = JY_STR(""), bring = JY_STR("");

    if (row == NULL) return false;
    jy_step_arg(s, "deadline", row->deadline);
    jy_step_arg(s, "bring", row->bring);
    if (row->deadline.len > 0) deadline = jy_step_phrase(s, "guide_deadline");
    if (row->bring.len > 0) bring = jy_step_phrase(s, "guide_bring");
    s->n_args = 0;
    jy_step_arg(s, "limits", jy_arena_printf(s->p->arena, "%s%s", deadline.ptr, bring.ptr));
    jy_step_arg(s, "body", row->body);
    jy_step_arg(s, "address", row->address);
    jy_step_arg(s, "phone", row->phone);
    jy_step_arg(s, "hours", row->hours);
    return true;
}

void jy_step_file(struct jy_step *s)
{
    jy_step_register(s);
    say_receipt(s);
    if (s->c->people >= COLLECTIVE && !s->c->confidential) jy_step_say(s, "behav");
    if (s->t->offer == JY_OFFER_MEDIATE) {
        s->t->stage = JY_TALK_OFFER;
        jy_step_prompt(s);
    } else if (!s->t->guided && !s->c->confidential && s->c->path >= 1 && s->c->path <= 5 &&
               fill_guide(s)) {
        s->t->guided = true;
        jy_step_say_as(s, "guide", "guide_after");
    }
    if (s->t->stage == JY_TALK_FILED && s->t->second[0] != '\0') jy_step_open_second(s, false);
}

/* -- offers --------------------------------------------------------------------------------- */

/* A question, a matter in court, a matter elsewhere, a dispute that is not to be mediated: the
 * citizen hears the proper way first and then chooses whether it is registered as well. */
bool jy_step_needs_guide(const struct jy_step *s)
{
    const struct jy_type *type = jy_step_type(s);
    bool law = type && jy_str_starts(type->id, JY_STR("LAW-"));
    bool dispute = type && jy_str_starts(type->kind, JY_STR("dis"));

    if (s->c->confidential || s->c->hazards != 0) return false;
    if (s->t->outside || s->t->in_court || law) return true;
    if (s->c->no_mediation && dispute) return true;
    return s->t->act == JY_ACT_ASK;
}

static void say_other_ways(struct jy_step *s)
{
    const struct jy_guide_row *row = jy_city_guide(s->w->city, jy_str_of(s->c->type));

    if (row == NULL || row->body.len == 0)
        jy_step_arg(s, "other_ways", jy_step_phrase(s, "other_ways"));
    else
        jy_step_arg(s, "other_ways",
                    jy_arena_printf(s->p->arena, s->english ? "%.*s; %s" : "%.*s、%s",
                                    (int)row->body.len, row->body.ptr,
                                    jy_step_phrase(s, "other_ways").ptr));
}

static void prompt_register(struct jy_step *s)
{
    const struct jy_type *type = jy_step_type(s);
    bool law = s->t->in_court || (type && jy_str_starts(type->id, JY_STR("LAW-")));
    bool dispute = type && jy_str_starts(type->kind, JY_STR("dis"));
    struct jy_str text, question = jy_step_phrase(s, "shall_register");
    const char *template_id = "guide";

    if (s->t->outside) {
        jy_step_arg(s, "place", jy_arena_str(s->p->arena, jy_str_of(s->c->place_text)));
        text = jy_step_phrase(s, "outside");
    } else if (law) {
        template_id = "court_case";
        text = jy_step_phrase(s, fill_guide(s) ? "guide_after" : "court_next");
        text =
            jy_arena_printf(s->p->arena, "%s\n%s", jy_step_phrase(s, "court_case").ptr, text.ptr);
    } else if (s->c->no_mediation && dispute) {
        template_id = "mediate_no";
        say_other_ways(s);
        text = jy_step_phrase(s, "mediate_no");
    } else if (type && jy_str_is(type->id, "ASK-04")) {
        bool open = jy_in_working_hours(s->w->city, s->w->now_ms);
        int64_t next = jy_next_opening_ms(s->w->city, s->w->now_ms);
        jy_step_arg(s, "next", jy_say_time(s->p->arena, next, s->english));
        text = jy_step_phrase(s, open ? "open_now" : "after_hours");
    } else {
        text = jy_step_phrase(s, fill_guide(s) ? "guide_after" : "guide_hotline");
    }
    jy_step_choice(s, "register");
    jy_step_choice(s, "no");
    jy_step_say_text(s, template_id,
                     jy_arena_printf(s->p->arena, "%s\n%s", text.ptr, question.ptr));
}

void jy_step_offer_register(struct jy_step *s)
{
    s->t->guided = true;
    s->t->offer = JY_OFFER_REGISTER;
    s->t->stage = JY_TALK_OFFER;
    jy_step_prompt(s);
}

void jy_step_prompt_offer(struct jy_step *s)
{
    if (s->t->offer == JY_OFFER_REGISTER) {
        prompt_register(s);
        return;
    }
    jy_step_choice(s, "apply");
    jy_step_choice(s, "no");
    jy_step_choice(s, "later");
    jy_step_say(s, "mediate_offer");
}

static void answer_register(struct jy_step *s, bool yes, bool no)
{
    if (no) {
        s->t->offer = JY_OFFER_NONE;
        s->t->what[0] = '\0'; /* told the way and wants no more: no case (5.2, transition 3) */
        s->t->type_settled = false;
        s->t->act = JY_ACT_UNKNOWN;
        s->c->type[0] = s->c->title[0] = '\0';
        s->t->guided = false;
        s->t->stage = JY_TALK_MATTER;
        jy_step_say(s, "bye");
        return;
    }
    if (!yes) {
        bool was_outside = s->t->outside;
        if (!jy_step_has_matter(s) && !s->r->slots.party.found && s->r->text.folded.len == 0) {
            jy_step_prompt(s);
            return;
        }
        s->overwrite = was_outside;
        jy_step_hear(s);
        if (!(was_outside && !s->t->outside)) { /* it was not the place that they put right */
            jy_step_prompt(s);
            return;
        }
    }
    s->t->offer = JY_OFFER_NONE;
    if (s->t->act == JY_ACT_ASK) s->t->act = JY_ACT_COMPLAIN; /* they want it taken up */
    jy_step_next(s);
}

static void answer_mediate(struct jy_step *s, bool yes, bool no)
{
    s->t->stage = JY_TALK_FILED;
    s->t->offer = JY_OFFER_NONE;
    if (yes) {
        s->t->applied = true; /* an oral application is enough: 人民调解法 article 17, 18 */
        jy_step_slot(s, "mediation", JY_STR("applied"), (struct jy_str){"", 0});
        jy_step_arg(s, "unit", unit_name(s));
        jy_step_say_as(s, "noted", "applied");
    } else if (no) {
        say_other_ways(s);
        jy_step_say(s, "mediate_no");
    } else if (jy_step_chose(s, "later")) {
        jy_step_say(s, "apply_later");
    } else {
        jy_step_answer_filed(s);
        return;
    }
    if (s->t->second[0] != '\0') jy_step_open_second(s, false);
}

void jy_step_answer_offer(struct jy_step *s)
{
    bool typed = s->choice.len == 0;
    bool no = jy_step_chose(s, "no") ||
              (typed &&
               (s->r->act == JY_ACT_NO || jy_step_says(s, "不登记") || jy_step_says(s, "不申请")));
    bool agrees = s->r->act == JY_ACT_YES || jy_step_says(s, "登记") || jy_str_is(s->text, "要") ||
                  jy_str_is(s->text, "申请");
    bool yes =
        jy_step_chose(s, "apply") || jy_step_chose(s, "register") || (typed && !no && agrees);

    if (s->t->offer == JY_OFFER_REGISTER)
        answer_register(s, yes, no);
    else
        answer_mediate(s, yes, no);
}
