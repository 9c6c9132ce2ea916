/* talk_question.c - the questions: which is missing, and how it is asked.
 *
 * At most five in all; one is put a second time only where the way of the matter hangs on it, and
 * then in other words (<template>_2).  The last is kept for the telephone number, and the one
 * before it for evidence where the type asks for some. */
#include <stdio.h>
#include <string.h>

#include "intents/cases/talk_step.h"

enum { QUESTIONS = 5, TRIES = 2, INTAKE_TRIES = 3 /* different ones */ };

/* -- what is missing ------------------------------------------------------------------------ */

static bool type_has(const struct jy_type *type, const char *letter)
{
    return type != NULL && jy_str_find(type->slots, jy_str_of(letter)) >= 0;
}

static bool is_kind(const struct jy_type *type, const char *kind)
{
    return type != NULL && jy_str_starts(type->kind, jy_str_of(kind));
}

static bool place_is_missing(const struct jy_step *s)
{
    const struct jy_division *d = jy_city_division(s->w->city, jy_str_of(s->c->place));

    if (s->t->outside) return false;
    if (d == NULL) return !jy_step_names_hospital(s, jy_str_of(s->c->party));
    /* a matter of some department needs the town only: D02 */
    return d->level != JY_LEVEL_VILLAGE && is_kind(jy_step_type(s), "dis");
}

static bool group_is_missing(const struct jy_step *s)
{
    const struct jy_division *d = jy_city_division(s->w->city, jy_str_of(s->c->place));
    int grids = 0;

    if (d == NULL || d->level != JY_LEVEL_VILLAGE || s->c->group > 0) return false;
    for (int i = 0; i < s->w->city->n_grids; i++)
        grids += s->w->city->grids[i].village == d;
    return grids > 1 && is_kind(jy_step_type(s), "dis");
}

bool jy_step_is_missing(const struct jy_step *s, enum jy_question q)
{
    const struct jy_type *type = jy_step_type(s);
    const struct jy_case *c = s->c;
    bool open = s->t->question == q; /* asked anew: its type need not ask for it */
    bool idea = is_kind(type, "sug") || is_kind(type, "ask");

    if (c->confidential)
        return q == JY_Q_CLUE || (q == JY_Q_CONTACT && !s->t->anonymous && c->contact[0] == '\0');
    switch (q) {
    case JY_Q_PLACE:
        return place_is_missing(s) && s->t->places[0][0] == '\0';
    case JY_Q_PLACE_CHOICE:
        return s->t->places[0][0] != '\0';
    case JY_Q_GROUP:
        return group_is_missing(s);
    case JY_Q_INJURY:
        return type_has(type, "I") && c->injury == JY_INJURY_UNSAID;
    case JY_Q_AMOUNT:
        return type_has(type, "¥") && c->amount_high_fen == 0;
    case JY_Q_PEOPLE:
        return type_has(type, "N") && c->people == 0;
    case JY_Q_PARTY:
        return (open || type_has(type, "B")) && c->party[0] == '\0';
    case JY_Q_WHEN:
        return !c->when.found && (open || !idea);
    case JY_Q_WISH:
        return c->wish[0] == '\0' && (open || (type_has(type, "W") && !idea));
    case JY_Q_EVIDENCE:
        return type != NULL && type->asks_evidence && !s->t->shows && !idea;
    case JY_Q_INTAKE:
        return jy_step_has_intake(s);
    case JY_Q_CONTACT:
        return c->contact[0] == '\0' && !s->t->anonymous && !idea;
    case JY_Q_NONE:
    case JY_Q_TYPE:
    case JY_Q_TRIED:
    case JY_Q_MATTER_FIRST:
    case JY_Q_CLUE:
    case JY_N_QUESTIONS:
        break;
    }
    return false;
}

static bool may_ask(const struct jy_step *s, enum jy_question q)
{
    int tries = q == JY_Q_INTAKE ? INTAKE_TRIES : TRIES;

    return (s->t->skipped & 1u << q) == 0 && s->t->asked[q] < tries && jy_step_is_missing(s, q);
}

static enum jy_question first_of(const struct jy_step *s, const enum jy_question *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (may_ask(s, list[i])) return list[i];
    return JY_Q_NONE;
}

enum jy_question jy_step_question(const struct jy_step *s)
{
    static const enum jy_question first[] = {JY_Q_CLUE, JY_Q_PLACE_CHOICE, JY_Q_PLACE, JY_Q_GROUP,
                                             JY_Q_INJURY};
    static const enum jy_question for_the_route[] = {JY_Q_AMOUNT, JY_Q_PEOPLE};
    static const enum jy_question then[] = {JY_Q_PARTY, JY_Q_WHEN, JY_Q_WISH, JY_Q_EVIDENCE,
                                            JY_Q_CONTACT};
    bool contact = may_ask(s, JY_Q_CONTACT), evidence = may_ask(s, JY_Q_EVIDENCE);
    int left = QUESTIONS - s->t->questions;
    enum jy_question q;

    if (left <= 0) return JY_Q_NONE;
    if (contact && left == 1) return JY_Q_CONTACT;
    q = first_of(s, first, JY_COUNT(first));
    if (q != JY_Q_NONE) return q;
    if (left > contact + evidence && may_ask(s, JY_Q_INTAKE)) return JY_Q_INTAKE;
    q = first_of(s, for_the_route, JY_COUNT(for_the_route));
    if (q != JY_Q_NONE) return q;
    if (evidence && left == 1 + contact) return JY_Q_EVIDENCE;
    return first_of(s, then, JY_COUNT(then));
}

/* -- the questions -------------------------------------------------------------------------- */

/* In other words where it was put before; in those for its type or family where there are some. */
static void put(struct jy_step *s, const char *template_id, const char *phrase, bool before)
{
    struct jy_str type = jy_str_of(s->c->type), family = jy_type_family(type);
    struct jy_str ends[] = {before ? JY_STR("2") : JY_STR(""), type, family};
    char other[40];

    for (size_t i = 0; i < JY_COUNT(ends); i++) {
        if (ends[i].len == 0) continue;
        snprintf(other, sizeof other, "%s_%.*s", phrase, (int)ends[i].len, ends[i].ptr);
        if (jy_city_phrase(s->w->city, other) == NULL) continue;
        jy_step_say_as(s, template_id, other);
        return;
    }
    jy_step_say_as(s, template_id, phrase);
}

static bool was_put(const struct jy_step *s)
{
    return s->again || s->t->asked[s->t->question] > 1;
}

static void prompt_place(struct jy_step *s)
{
    const struct jy_division *town = jy_city_division(s->w->city, jy_str_of(s->t->town));
    bool before = s->t->asked_village && was_put(s);

    if (jy_step_prompt_unknown_place(s, town, was_put(s))) return;
    if (town == NULL) {
        if (was_put(s)) jy_step_choice(s, "skip");
        put(s, "ask_place", "ask_place", was_put(s));
        return;
    }
    s->t->asked_village = true;
    if (before) jy_step_choice(s, "skip");
    jy_step_arg(s, "town", jy_step_name(s, town->name, town->name_en));
    put(s, "ask_place", "ask_village", before);
}

/* "草尾先锋村": the town that was named has none of the villages that are offered (3.5, 5c). */
const struct jy_division *jy_step_town_without(const struct jy_step *s)
{
    const struct jy_division *town = jy_city_division(s->w->city, jy_str_of(s->t->town));

    for (int i = 0; i < JY_PLACE_CHOICES && s->t->places[i][0] != '\0'; i++) {
        const struct jy_division *d = jy_city_division(s->w->city, jy_str_of(s->t->places[i]));
        if (d == NULL || d == town || d->parent == town) return NULL;
    }
    return town;
}

static void offer_other_village(struct jy_step *s, const struct jy_division *town)
{
    struct jy_str name = jy_step_name(s, town->name, town->name_en);

    jy_step_choice_as(s, "other_village",
                      jy_arena_printf(s->p->arena,
                                      s->english ? "Another village of %.*s" : "%.*s的别的村",
                                      (int)name.len, name.ptr));
}

static void prompt_place_choice(struct jy_step *s)
{
    const struct jy_division *town = jy_step_town_without(s);
    int most = JY_TALK_CHOICES - 1 - (town != NULL); /* the ways out have their room */

    for (int i = 0; i < JY_PLACE_CHOICES && s->t->places[i][0] != '\0'; i++) {
        const struct jy_division *d = jy_city_division(s->w->city, jy_str_of(s->t->places[i]));
        char id[24];
        if (d == NULL || s->n_choices == most) continue;
        snprintf(id, sizeof id, "place:%.15s", s->t->places[i]);
        jy_step_choice_as(s, id, jy_step_division(s, d));
    }
    if (town != NULL) offer_other_village(s, town);
    jy_step_choice(s, "none");
    jy_step_arg(s, "name", jy_arena_str(s->p->arena, jy_str_of(s->t->place_said)));
    if (s->t->places[1][0] == '\0') {
        jy_step_arg(s, "place", s->choices[0].label);
        jy_step_say_as(s, "ask_place_choice", "ask_place_one");
        return;
    }
    put(s, "ask_place_choice", "ask_place_choice", was_put(s));
}

static void prompt_group(struct jy_step *s)
{
    const struct jy_division *village = jy_city_division(s->w->city, jy_str_of(s->c->place));

    if (village != NULL)
        jy_step_arg(s, "village", jy_step_name(s, village->name, village->name_en));
    jy_step_choice(s, "skip");
    put(s, "ask_place", "ask_group", was_put(s));
}

static void prompt_injury(struct jy_step *s)
{
    jy_step_choice(s, "injury:none");
    jy_step_choice(s, "injury:light");
    jy_step_choice(s, "injury:hospital");
    jy_step_choice(s, "injury:serious");
    put(s, "ask_injury", "ask_injury", was_put(s));
}

static void prompt_skippable(struct jy_step *s, const char *phrase)
{
    jy_step_choice(s, "skip");
    put(s, phrase, phrase, was_put(s));
}

/* The page opens its picker for "attach"; from one that does not know it, it comes as words. */
static void prompt_evidence(struct jy_step *s)
{
    jy_step_choice(s, "attach");
    jy_step_choice(s, "add_later");
    jy_step_choice_as(s, "skip", jy_step_either(s, "没有", "I have none"));
    s->choices[s->n_choices - 1].outline = true;
    jy_step_say(s, "ask_evidence");
}

void jy_step_prompt_question(struct jy_step *s)
{
    s->counts = true;
    switch (s->t->question) {
    case JY_Q_PLACE:
        prompt_place(s);
        break;
    case JY_Q_PLACE_CHOICE:
        prompt_place_choice(s);
        break;
    case JY_Q_GROUP:
        prompt_group(s);
        break;
    case JY_Q_WHEN:
        prompt_skippable(s, "ask_when");
        break;
    case JY_Q_PARTY:
        prompt_skippable(s, "ask_party");
        break;
    case JY_Q_AMOUNT:
        prompt_skippable(s, "ask_amount");
        break;
    case JY_Q_PEOPLE:
        prompt_skippable(s, "ask_people");
        break;
    case JY_Q_INJURY:
        prompt_injury(s);
        break;
    case JY_Q_WISH:
        prompt_skippable(s, "ask_wish");
        break;
    case JY_Q_CONTACT:
        prompt_skippable(s, "ask_contact");
        break;
    case JY_Q_EVIDENCE:
        prompt_evidence(s);
        break;
    case JY_Q_CLUE:
        jy_step_say_as(s, "ask_what", "ask_clue");
        break;
    case JY_Q_TRIED:
        prompt_skippable(s, "ask_tried");
        break;
    case JY_Q_INTAKE:
        jy_step_prompt_intake(s);
        break;
    case JY_Q_TYPE:
        jy_step_prompt_wrong(s);
        break;
    case JY_Q_NONE:
    case JY_Q_MATTER_FIRST:
    case JY_N_QUESTIONS:
        jy_step_say(s, "ask_what");
        break;
    }
}
