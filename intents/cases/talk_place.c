/* talk_place.c - a village that stands in no list: said so, with the names that do. */
#include "intents/cases/talk_step.h"

/* Names of what lies in `parent`; of all towns where it is NULL. */
static struct jy_str names_in(const struct jy_step *s, const struct jy_division *parent)
{
    const struct jy_city *city = s->w->city;
    const char *comma = s->english ? ", " : "、";
    struct jy_str list;
    struct jy_buf b;

    jy_buf_init(&b);
    for (int i = 0; i < city->n_divisions; i++) {
        const struct jy_division *d = &city->divisions[i];
        if (parent != NULL ? d->parent != parent : d->level != JY_LEVEL_TOWN) continue;
        if (b.len > 0) jy_buf_add(&b, jy_str_of(comma));
        jy_buf_add(&b, jy_step_name(s, d->name, d->name_en));
    }
    list = jy_arena_keep(s->p->arena, &b);
    jy_buf_fini(&b);
    return list;
}

static void name_it(struct jy_step *s)
{
    jy_step_arg(s, "name", jy_arena_str(s->p->arena, jy_str_of(s->t->unknown_place)));
}

bool jy_step_prompt_unknown_place(struct jy_step *s, const struct jy_division *town, bool before)
{
    struct jy_str name;

    if (s->t->unknown_place[0] == '\0') return false;
    name_it(s);
    jy_step_arg(s, "list", names_in(s, town));
    if (town == NULL) {
        jy_step_choice(s, "skip");
        jy_step_say_as(s, "ask_place", before ? "ask_place_unknown_2" : "ask_place_unknown");
        return true;
    }
    name = jy_step_name(s, town->name, town->name_en);
    jy_step_arg(s, "town", name);
    jy_step_choice_as(s, "skip",
                      jy_arena_printf(s->p->arena, s->english ? "Just %.*s" : "只写%.*s",
                                      (int)name.len, name.ptr));
    jy_step_say_as(s, "ask_place", before ? "ask_village_unknown_2" : "ask_village_unknown");
    return true;
}

void jy_step_tell_unknown_place(struct jy_step *s)
{
    int n = s->n_args;

    if (s->t->unknown_place[0] == '\0') return;
    name_it(s);
    s->lead = jy_arena_printf(s->p->arena, "%.*s%s%s", (int)s->lead.len, s->lead.ptr,
                              s->english && s->lead.len > 0 ? " " : "",
                              jy_step_phrase(s, "place_unknown").ptr);
    s->n_args = n;
    s->t->unknown_place[0] = '\0'; /* once is enough */
}

static struct jy_str in_town(const struct jy_step *s, struct jy_str name,
                             const struct jy_division *town)
{
    struct jy_str of = jy_step_name(s, town->name, town->name_en);

    return s->english ? jy_arena_printf(s->p->arena, "%.*s, %.*s", (int)name.len, name.ptr,
                                        (int)of.len, of.ptr)
                      : jy_arena_printf(s->p->arena, "%.*s%.*s", (int)of.len, of.ptr, (int)name.len,
                                        name.ptr);
}

void jy_step_hear_unknown_place(struct jy_step *s, const struct jy_place *place)
{
    const struct jy_division *town = jy_city_division(s->w->city, jy_str_of(s->c->place));
    struct jy_str name = place->unknown;

    if (place->verdict != JY_PLACE_NONE && place->verdict != JY_PLACE_TOWN)
        s->t->unknown_place[0] = '\0';
    if (name.len > 0) jy_str_copy(s->t->unknown_place, sizeof s->t->unknown_place, name);
    if (name.len > 0 && s->overwrite && town != NULL && town->level == JY_LEVEL_VILLAGE) {
        town = town->parent; /* 不是乐园村，是青山村: the town is all that is left of it */
        jy_step_set_place(s, town, 0);
    }
    name = jy_arena_str(s->p->arena, jy_str_of(s->t->unknown_place));
    if (name.len == 0 || (town != NULL && town->level == JY_LEVEL_VILLAGE)) return;
    if (town != NULL) name = in_town(s, name, town);
    if (town != NULL || s->c->place_text[0] == '\0') /* they can find it who know theirs */
        jy_str_copy(s->c->place_text, sizeof s->c->place_text, name);
}
