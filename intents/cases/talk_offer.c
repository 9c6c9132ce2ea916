/* talk_offer.c - what the bot offers: the proper way and a registration beside it, or mediation.
 *
 * An offer is never pressed: one line, buttons, and whatever is answered leads on. */
#include "intents/cases/calendar.h"
#include "intents/cases/talk_step.h"
#include "intents/rules/two.h"

bool jy_step_fill_guide(struct jy_step *s, const char *type)
{
    const struct jy_guide_row *row = jy_city_guide(s->w->city, jy_str_of(type));
    struct jy_str deadline = JY_STR(""), bring = JY_STR("");

    if (row == NULL) return false;
    jy_step_arg(s, "deadline", jy_step_name(s, row->deadline, row->deadline_en));
    jy_step_arg(s, "bring", jy_step_name(s, row->bring, row->bring_en));
    if (row->deadline.len > 0) deadline = jy_step_phrase(s, "guide_deadline");
    if (row->bring.len > 0) bring = jy_step_phrase(s, "guide_bring");
    s->n_args = 0;
    jy_step_arg(s, "limits",
                jy_arena_printf(s->p->arena, "%s%s%s", deadline.ptr,
                                s->english && deadline.len > 0 && bring.len > 0 ? " " : "",
                                bring.ptr));
    jy_step_arg(s, "body", jy_step_name(s, row->body, row->body_en));
    jy_step_arg(s, "address", row->address);
    jy_step_arg(s, "phone", row->phone);
    jy_step_arg(s, "hours", jy_step_name(s, row->hours, row->hours_en));
    return true;
}

/* "我不想登记，就是问问，…违不违法" */
bool jy_step_only_asks(const struct jy_step *s)
{
    static const char *const words[] = {"就是问问", "只是问问", "就问问",   "只问问",
                                        "不想登记", "不用登记", "不要登记", "just asking"};

    return s->r->act != JY_ACT_ACCUSE && jy_step_says_any(s, words, JY_COUNT(words));
}

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
    struct jy_str ways = jy_step_phrase(s, "other_ways"), body = JY_STR("");

    if (row != NULL) body = jy_step_name(s, row->body, row->body_en);
    if (body.len > 0)
        ways = jy_arena_printf(s->p->arena, s->english ? "%.*s; %s" : "%.*s、%s", (int)body.len,
                               body.ptr, ways.ptr);
    jy_step_arg(s, "other_ways", ways);
}

static void prompt_register(struct jy_step *s)
{
    const struct jy_type *type = jy_step_type(s);
    bool law = s->t->in_court || (type && jy_str_starts(type->id, JY_STR("LAW-")));
    bool dispute = type && jy_str_starts(type->kind, JY_STR("dis"));
    struct jy_str text, question = jy_step_phrase(s, "shall_register");
    const char *template_id = "guide";

    if (s->t->offered) { /* the notice and the way were told: what is left is the offer (D10) */
        jy_step_choice(s, "register");
        jy_step_choice(s, "no");
        jy_step_say_as(s, law ? "court_case" : "guide", law ? "court_again" : "register_again");
        return;
    }
    s->t->offered = true;
    if (s->t->outside) {
        jy_step_arg(s, "place", jy_arena_str(s->p->arena, jy_str_of(s->c->place_text)));
        text = jy_step_phrase(s, "outside");
    } else if (law) {
        template_id = "court_case";
        text = jy_step_phrase(s, jy_step_fill_guide(s, s->c->type) ? "guide_after" : "court_next");
        text =
            jy_arena_printf(s->p->arena, "%s\n%s", jy_step_phrase(s, "court_case").ptr, text.ptr);
    } else if (s->c->no_mediation && dispute) {
        template_id = "mediate_no";
        say_other_ways(s);
        text = jy_step_phrase(s, "mediate_no");
    } else {
        text =
            jy_step_phrase(s, jy_step_fill_guide(s, s->c->type) ? "guide_after" : "guide_hotline");
    }
    jy_step_choice(s, "register");
    jy_step_choice(s, "no");
    jy_step_say_text(s, template_id,
                     jy_arena_printf(s->p->arena, "%s\n%s", text.ptr, question.ptr));
}

void jy_step_offer_register(struct jy_step *s)
{
    s->t->guided = true;
    s->t->offered = false;
    s->t->offer = JY_OFFER_REGISTER;
    s->t->stage = JY_TALK_OFFER;
    jy_step_prompt(s);
}

void jy_step_offer_stands(struct jy_step *s)
{
    jy_step_arg(s, "unit", jy_step_unit(s));
    jy_step_say_as(s, "apply_later", "offer_stands");
    s->n_args = 0;
}

/* What was offered, applied for or declined here stands in the case's record, for the mediator. */
static void record(struct jy_step *s, enum jy_mediation_act act)
{
    const struct jy_m_step step = {.act = act};
    uint32_t acts = jy_mediation_acts(s->c, JY_ROLE_CITIZEN, s->w->now_ms);

    if (acts & 1u << act)
        jy_mediation_do(s->w->city, s->c, &step, JY_STR(""), s->w->now_ms, s->p->arena);
}

void jy_step_prompt_offer(struct jy_step *s)
{
    if (s->t->offer == JY_OFFER_REGISTER) {
        prompt_register(s);
        return;
    }
    record(s, JY_MA_OFFER);
    jy_step_choice(s, "apply");
    jy_step_choice(s, "no");
    jy_step_choice(s, "later");
    jy_step_say(s, "mediate_offer");
}

/* What is said besides yes and no goes with the matter; true: it tells more of it, where it is, or
 * whom to call. */
static bool hear_besides(struct jy_step *s, bool yes)
{
    enum { TELLING = 24 }; /* bytes that no slot has taken */
    int before = s->taken;
    bool tells;

    if (s->choice.len > 0) return false;
    s->overwrite = s->t->outside; /* where it was is put right */
    jy_step_hear(s);
    tells = jy_step_left(s) >= TELLING && ((!yes && s->r->act == JY_ACT_UNKNOWN) ||
                                           (jy_step_has_matter(s) && s->r->act != JY_ACT_ASK));
    if (tells || jy_step_has_matter(s)) jy_step_hear_matter(s);
    if (tells && s->r->confident && jy_type_is_kin(jy_str_of(s->c->type), s->r->ranks[0].type))
        jy_step_set_type(s, s->r->ranks[0].type);
    return tells || s->taken > before;
}

/* "离婚怎么办手续", and then "隔壁欠我三万不还": the question is answered, and this is what they came
 * for.  Beside a matter of its own it waits. */
static bool hears_another(struct jy_step *s)
{
    if (s->choice.len > 0 || s->t->act != JY_ACT_ASK || !jy_step_has_matter(s)) return false;
    if (!jy_is_another_matter(jy_str_of(s->c->type), s->r)) return false;
    jy_step_forget_matter(s);
    jy_step_answer_matter(s);
    return true;
}

/* Neither yes nor no: asked once more in other words.  Whoever tells on, or has twice not said that
 * they do not want it, has it registered. */
static void answer_register(struct jy_step *s, bool yes, bool no)
{
    uint8_t *asked = &s->t->asked[JY_Q_REGISTER];
    bool told;

    if (no) {
        jy_step_drop(s, "bye"); /* told the way and wants no more: no case (5.2, transition 3) */
        return;
    }
    if (hears_another(s)) return;
    told = hear_besides(s, yes);
    if (!yes && !told && (*asked)++ == 0) {
        jy_step_prompt(s);
        return;
    }
    if (!yes) s->lead = jy_step_phrase(s, "register_anyway");
    s->t->offer = JY_OFFER_NONE;
    if (s->t->act == JY_ACT_ASK) s->t->act = JY_ACT_COMPLAIN; /* they want it taken up */
    jy_step_next(s);
}

static void answer_mediate(struct jy_step *s, bool yes, bool no)
{
    s->t->stage = JY_TALK_FILED;
    s->t->offer = JY_OFFER_NONE;
    if (yes) {
        record(s, JY_MA_APPLY);
        s->t->applied = true; /* an oral application is enough: 人民调解法 article 17, 18 */
        jy_step_slot(s, "mediation", JY_STR("applied"), (struct jy_str){"", 0});
        jy_step_arg(s, "unit", jy_step_unit(s));
        jy_step_say_as(s, "noted", "applied");
    } else if (no) {
        record(s, JY_MA_DECLINE);
        say_other_ways(s);
        jy_step_say(s, "mediate_no");
    } else if (jy_step_chose(s, "later")) {
        if (jy_step_has_waiting(s)) /* what is written next is of another matter */
            jy_step_offer_stands(s);
        else
            jy_step_say(s, "apply_later");
    } else {
        s->offer_open = true;
        jy_step_answer_filed(s);
        return;
    }
    jy_step_take_up_second(s);
}

void jy_step_answer_offer(struct jy_step *s)
{
    bool typed = s->choice.len == 0;
    bool no = jy_step_chose(s, "no") ||
              (typed &&
               (s->r->act == JY_ACT_NO || jy_step_says(s, "不登记") || jy_step_says(s, "不申请")));
    bool applies = s->t->offer == JY_OFFER_MEDIATE && jy_step_says(s, "申请");
    bool agrees = s->r->act == JY_ACT_YES || applies || jy_step_says(s, "登记") ||
                  jy_step_says(s, "egister") || jy_str_is(s->text, "要");
    bool yes =
        jy_step_chose(s, "apply") || jy_step_chose(s, "register") || (typed && !no && agrees);

    if (s->t->offer == JY_OFFER_REGISTER)
        answer_register(s, yes, no);
    else
        answer_mediate(s, yes, no);
}
