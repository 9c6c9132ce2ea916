/* talk_why.c - why it is asked, and why it went there: each has its reason (DOMAIN 0.12). */
#include "intents/cases/talk_step.h"

/* -- why there ------------------------------------------------------------------------------ */

static bool asks_why(const struct jy_step *s)
{
    static const char *const why[] = {"为什么", "何解", "怎么", "why"};
    static const char *const there[] = {"转到", "转给", "派到", "分到", "sent", "routed"};

    if (jy_step_chose(s, "why")) return true;
    if (s->c->no[0] == '\0' || s->choice.len > 0) return false;
    for (size_t i = 0; i < JY_COUNT(why); i++)
        for (size_t k = 0; k < JY_COUNT(there) && jy_step_says(s, why[i]); k++)
            if (jy_step_says(s, there[k])) return true;
    return false;
}

static void say_why(struct jy_step *s)
{
    jy_step_arg(s, "unit", jy_step_unit(s));
    jy_step_arg(s, "reasons", jy_arena_str(s->p->arena, jy_str_of(s->t->reason)));
    jy_step_arg(s, "ver", jy_arena_str(s->p->arena, jy_str_of(s->c->ruleset)));
    jy_step_choice(s, "review");
    jy_step_say(s, "why");
}

/* -- why it is asked ------------------------------------------------------------------------- */

static const char *reason_of_question(enum jy_question q)
{
    switch (q) {
    case JY_Q_PLACE:
    case JY_Q_PLACE_CHOICE:
        return "why_place";
    case JY_Q_GROUP:
        return "why_group";
    case JY_Q_WHEN:
        return "why_when";
    case JY_Q_PARTY:
        return "why_party";
    case JY_Q_AMOUNT:
        return "why_amount";
    case JY_Q_PEOPLE:
        return "why_people";
    case JY_Q_INJURY:
        return "why_injury";
    case JY_Q_WISH:
        return "why_wish";
    case JY_Q_CONTACT:
        return "why_contact";
    case JY_Q_EVIDENCE:
        return "why_evidence";
    case JY_Q_CLUE:
        return "why_clue";
    case JY_Q_INTAKE:
        return "why_intake";
    case JY_Q_NONE:
    case JY_Q_TYPE:
    case JY_Q_TRIED:
    case JY_Q_MATTER_FIRST:
    case JY_N_QUESTIONS:
        break;
    }
    return "why_any";
}

static const char *reason_to_ask(const struct jy_step *s)
{
    switch (s->t->stage) {
    case JY_TALK_ASKING:
        return reason_of_question(s->t->question);
    case JY_TALK_SOFT:
        return "why_soft";
    case JY_TALK_CONSENT:
        return s->c->confidential ? "accuse_safe" : "privacy_full";
    case JY_TALK_TYPE:
        return "why_type";
    case JY_TALK_KNOWN:
        return "why_known";
    case JY_TALK_CONFIRM:
        return "why_confirm";
    case JY_TALK_GREETING:
    case JY_TALK_MATTER:
    case JY_TALK_OFFER:
    case JY_TALK_FILED:
    case JY_TALK_WAITING:
    case JY_TALK_PERSON:
    case JY_TALK_WITHDRAWING:
    case JY_TALK_PAUSED:
    case JY_TALK_CLOSED:
    case JY_TALK_DROPPED:
    case JY_N_TALK_STAGES:
        break;
    }
    return "why_any";
}

/* "你们要地址做么子": beside whatever else the words may be, but for what becomes of a number. */
static bool asks_why_asked(const struct jy_step *s)
{
    bool said = s->r->act == JY_ACT_WHY_ASKED ||
                (s->r->act != JY_ACT_PRIVACY && (s->r->acts_also & 1u << JY_ACT_WHY_ASKED) != 0);

    return said && s->choice.len == 0 && s->c->no[0] == '\0';
}

static void say_why_asked(struct jy_step *s)
{
    s->again = true; /* what is open, in other words */
    jy_step_return_as(s, "why_asked", reason_to_ask(s), true);
}

bool jy_step_why(struct jy_step *s)
{
    if (asks_why(s))
        say_why(s);
    else if (asks_why_asked(s))
        say_why_asked(s);
    else
        return false;
    return true;
}
