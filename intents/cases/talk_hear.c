/* talk_hear.c - all that a message says, put into the case: what it is like, where, and the slots.
 *
 * A slot that is filled stays as it is unless the citizen puts it right; then the old value goes
 * into the log with the new one.  Nothing here speaks. */
#include <string.h>

#include "intents/cases/talk_step.h"
#include "intents/cases/where.h"

void jy_step_set_place(struct jy_step *s, const struct jy_division *d, int group)
{
    struct jy_case *c = s->c;
    struct jy_str old = jy_arena_str(s->p->arena, jy_str_of(c->place_text));
    struct jy_str shown = jy_where_name(d, group > 0 ? group : 0, false, s->p->arena);
    const struct jy_grid *grid = NULL;

    if (d->level == JY_LEVEL_VILLAGE)
        grid = jy_place_grid(s->w->city, d, group);
    else
        jy_str_copy(s->t->town, sizeof s->t->town, d->code);
    jy_str_copy(c->place, sizeof c->place, d->code);
    jy_str_copy(c->grid, sizeof c->grid, grid ? grid->id : (struct jy_str){"", 0});
    jy_str_copy(c->place_text, sizeof c->place_text, shown);
    c->group = group;
    s->t->outside = false;
    s->t->places[0][0] = '\0';
    if (!jy_str_eq(old, shown)) jy_step_slot(s, "place", shown, old);
}

void jy_step_put_place(struct jy_step *s, const struct jy_division *d, const struct jy_grid *grid,
                       int group)
{
    jy_step_set_place(s, d, group);
    if (grid != NULL) jy_str_copy(s->c->grid, sizeof s->c->grid, grid->id);
}

static void hear_outside(struct jy_step *s, struct jy_str name)
{
    s->t->outside = true;
    jy_str_copy(s->c->place_text, sizeof s->c->place_text, name);
    s->c->place[0] = s->c->grid[0] = '\0';
    jy_step_slot(s, "place", name, (struct jy_str){"", 0});
}

static void hear_choices(struct jy_step *s, const struct jy_place *place)
{
    memset(s->t->places, 0, sizeof s->t->places);
    for (int i = 0; i < place->n_choices && i < JY_PLACE_CHOICES; i++)
        jy_str_copy(s->t->places[i], sizeof s->t->places[0], place->choices[i]->code);
    jy_str_copy(s->t->place_said, sizeof s->t->place_said, place->said);
    if (place->town) jy_str_copy(s->t->town, sizeof s->t->town, place->town->code);
}

/* A bare number answers "which group". */
static int bare_group(const struct jy_step *s)
{
    static const char *const digits[] = {"一", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "十"};
    struct jy_str text = jy_str_trim(s->r->text.folded.len ? s->r->text.folded : s->text);

    if (s->t->question != JY_Q_GROUP) return 0;
    if (text.len >= 1 && text.len <= 2 && text.ptr[0] >= '1' && text.ptr[0] <= '9')
        return text.len == 1 ? text.ptr[0] - '0' : (text.ptr[0] - '0') * 10 + text.ptr[1] - '0';
    for (size_t i = 0; i < JY_COUNT(digits); i++)
        if (jy_str_is(text, digits[i])) return (int)i + 1;
    return 0;
}

static void hear_group(struct jy_step *s)
{
    const struct jy_division *village = jy_city_division(s->w->city, jy_str_of(s->c->place));
    int group = s->r->slots.group ? s->r->slots.group : bare_group(s);

    if (village == NULL || village->level != JY_LEVEL_VILLAGE || group == 0) return;
    if (s->c->group == 0 || s->overwrite) jy_step_set_place(s, village, group);
}

/* 我在长沙打工 says where it was, too. */
static bool is_about_work(const struct jy_step *s)
{
    return jy_str_is(jy_type_family(jy_str_of(s->c->type)), "LAB");
}

void jy_step_hear_place(struct jy_step *s)
{
    const struct jy_division *known = jy_city_division(s->w->city, jy_str_of(s->c->place));
    const struct jy_division *town = jy_city_division(s->w->city, jy_str_of(s->t->town));
    bool asked = s->t->question == JY_Q_PLACE || s->t->question == JY_Q_PLACE_CHOICE;
    struct jy_place place;

    if (known && known->level == JY_LEVEL_VILLAGE && !s->overwrite) {
        hear_group(s);
        return;
    }
    if (s->r->text.folded.len == 0) return;
    jy_place_read(s->w->city, &s->r->text, town, asked, &place);
    if (place.verdict == JY_PLACE_KNOWN || place.verdict == JY_PLACE_TOWN)
        jy_step_keep_place(s, s->place_span = place.span);
    if (place.beside) jy_str_copy(s->t->beside, sizeof s->t->beside, place.beside->code);
    switch (place.verdict) {
    case JY_PLACE_NONE:
        if (s->overwrite) hear_group(s);
        if (asked && is_about_work(s) && place.works.len > 0) hear_outside(s, place.works);
        break;
    case JY_PLACE_KNOWN:
        jy_step_set_place(s, place.village, place.group ? place.group : s->r->slots.group);
        break;
    case JY_PLACE_TOWN:
        jy_step_set_place(s, place.town, 0);
        break;
    case JY_PLACE_CHOICE:
        hear_choices(s, &place);
        break;
    case JY_PLACE_OUTSIDE:
        if (known == NULL) hear_outside(s, place.outside);
        break;
    }
    jy_step_hear_unknown_place(s, &place);
}

static void hear_flags(struct jy_step *s)
{
    const struct jy_slots *slots = &s->r->slots;
    struct jy_case *c = s->c;

    if (slots->injury != JY_INJURY_UNSAID && (c->injury < slots->injury || s->overwrite))
        c->injury = slots->injury;
    if (slots->times_raised > c->times_raised) c->times_raised = slots->times_raised;
    c->minor |= slots->minor;
    c->no_mediation |= slots->refuses_mediation;
    c->withhold_from_village |= slots->hide_from_village;
    c->urgent |= slots->signs.time >= JY_TIME_48H;
    s->t->in_court |= slots->in_court;
    if (slots->in_court && jy_mediation_make(c, s->p->arena)) c->mediation->in_court = true;
    jy_signs_add(&s->t->signs, &slots->signs);
    s->t->anonymous |= slots->anonymous;
    s->t->shows |= slots->shows;
    if (jy_step_child_writes(s)) s->t->child_writes = c->minor = true;
}

void jy_step_hear(struct jy_step *s)
{
    hear_flags(s);
    jy_step_hear_place(s);
    jy_step_hear_slots(s);
}
