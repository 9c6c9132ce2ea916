/* talk_intake.c - what a professional committee asks of its own, and the notices it owes:
 * intake.csv.
 *
 * Each is asked once, within the five of all; the answer stands in the log for the mediator.  Three
 * answers change the way: a court has it, there is violence, the committee is needed. */
#include <stdio.h>
#include <string.h>

#include "intents/cases/talk_step.h"

static bool is_of(const struct jy_step *s, const struct jy_intake *one)
{
    struct jy_str list = one->types, part, type = jy_str_of(s->c->type);

    if (type.len == 0) return false;
    while (jy_str_next_part(&list, ";", &part))
        if (jy_str_eq(part, type) || jy_str_eq(part, jy_type_family(type))) return true;
    return false;
}

/* What a court has, no committee takes: nothing more is asked for one. */
static int next_of(const struct jy_step *s)
{
    for (int i = 0; i < s->w->city->n_intakes && !s->t->in_court; i++) {
        const struct jy_intake *one = &s->w->city->intakes[i];
        bool asked = (s->t->intakes & 1u << i) != 0;
        if (one->n_answers > 0 && !asked && is_of(s, one)) return i;
    }
    return -1;
}

bool jy_step_has_intake(const struct jy_step *s)
{
    return next_of(s) >= 0;
}

void jy_step_prompt_intake(struct jy_step *s)
{
    const struct jy_intake *one = &s->w->city->intakes[next_of(s)];
    char id[48];

    for (int i = 0; i < one->n_answers; i++) {
        const struct jy_intake_answer *a = &one->answers[i];
        snprintf(id, sizeof id, "intake:%.*s", (int)a->id.len, a->id.ptr);
        jy_step_choice_as(s, id, jy_step_name(s, a->zh, a->en));
    }
    jy_step_choice(s, "skip");
    snprintf(id, sizeof id, "intake_%.*s", (int)one->id.len, one->id.ptr);
    jy_step_say(s, id);
}

/* Pressed, or written in its words; a bare yes or no counts where it is one of the answers. */
static const struct jy_intake_answer *answer_in(const struct jy_step *s,
                                                const struct jy_intake *one)
{
    struct jy_str pressed = jy_step_chose_of(s, "intake");
    const char *said = s->r->act == JY_ACT_YES ? "yes" : s->r->act == JY_ACT_NO ? "no" : "";

    for (int i = 0; i < one->n_answers; i++) {
        const struct jy_intake_answer *a = &one->answers[i];
        if (pressed.len > 0 ? jy_str_eq(pressed, a->id)
                            : jy_str_eq(jy_str_trim(s->text), a->zh) ||
                                  jy_str_eq(jy_str_trim(s->text), a->en) || jy_str_is(a->id, said))
            return a;
    }
    return NULL;
}

static void follow(struct jy_step *s, const struct jy_intake_answer *a)
{
    char notice[48];

    switch (a->effect) {
    case JY_INTAKE_NOTHING:
        break;
    case JY_INTAKE_COURT: /* a court has it: no committee takes it (3.2 step 5, 医疗条例 31) */
        s->t->in_court = true;
        if (jy_mediation_make(s->c, s->p->arena)) s->c->mediation->in_court = true;
        break;
    case JY_INTAKE_VIOLENCE: /* never pushed into mediation (5.5) */
        jy_step_set_type(s, JY_STR("FAM-02"));
        break;
    case JY_INTAKE_PROFESSIONAL:
        s->t->professional = true;
        break;
    }
    if (a->notice.len == 0) return;
    jy_str_copy(notice, sizeof notice, a->notice);
    s->lead = jy_step_phrase(s, notice);
}

void jy_step_take_intake(struct jy_step *s)
{
    int at = next_of(s);
    const struct jy_intake *one = &s->w->city->intakes[at < 0 ? 0 : at];
    const struct jy_intake_answer *a;
    struct jy_str words = jy_str_trim(s->text);

    if (at < 0) return;
    a = answer_in(s, one);
    s->t->intakes |= 1u << at;
    if (a == NULL && (jy_step_declines(s) || s->choice.len > 0 || words.len == 0)) return;
    if (a != NULL) words = a->zh;
    jy_step_slot(s, "intake",
                 jy_arena_printf(s->p->arena, "%.*s：%.*s", (int)one->name.len, one->name.ptr,
                                 (int)words.len, words.ptr),
                 JY_STR(""));
    if (a != NULL) follow(s, a);
}

void jy_step_tell_notices(struct jy_step *s)
{
    char notice[48];

    if (s->c->confidential || s->c->kind == JY_KIND_EMERGENCY || s->t->in_court) return;
    for (int i = 0; i < s->w->city->n_intakes; i++) {
        const struct jy_intake *one = &s->w->city->intakes[i];
        if (one->n_answers > 0 || !is_of(s, one)) continue;
        jy_str_copy(notice, sizeof notice, one->notice);
        jy_step_say(s, notice);
    }
}
