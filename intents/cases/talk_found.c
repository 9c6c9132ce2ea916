/* talk_found.c - what a patrol has found, was taken away from a meeting, or another front end has
 * exported, becomes a case like any other, but that nobody waits at the other end: no receipt, no
 * question, no offer. */
#include "intents/cases/talk_found.h"

#include <string.h>

#include "intents/cases/talk_step.h"
#include "intents/cases/wake.h"
#include "intents/reception/named.h"
#include "intents/text/clip.h"
#include "intents/text/phones.h"

static void know_place(struct jy_step *s, const struct jy_found *found)
{
    struct jy_case *c = s->c;
    struct jy_str text;

    if (found->place == NULL) return;
    jy_step_put_place(s, found->place, found->grid, found->group);
    if (found->spot.len == 0) return;
    text = jy_arena_printf(s->p->arena, "%s%.*s", c->place_text, (int)found->spot.len,
                           found->spot.ptr);
    jy_str_copy(c->place_text, sizeof c->place_text, text);
}

/* What the words say of the matter counts; of where it is, the sheet knows better. */
static void hear(struct jy_step *s, const struct jy_found *found)
{
    jy_step_hear_words(s, found->text);
    know_place(s, found);
}

/* Life first, as in the talk: over a danger the desk must read it, and the village waits. */
static bool is_clue(const struct jy_found *found)
{
    return found->accuses && !found->hazard;
}

static void know_matter(struct jy_step *s, const struct jy_found *found)
{
    struct jy_str told = jy_phones_masked(found->text, s->p->arena);
    struct jy_case *c = s->c;

    c->device = found->device;
    if (found->in == JY_FOUND_PATROL) c->patrol = found->item;
    if (found->in == JY_FOUND_MEETING) c->meeting = found->item;
    jy_str_copy(c->partner, sizeof c->partner, found->partner);
    jy_str_copy(c->contact, sizeof c->contact, found->contact);
    c->confidential = is_clue(found);
    c->withhold_from_village |= found->accuses;
    c->urgent = c->alarm = found->hazard;
    jy_str_copy(c->type, sizeof c->type, found->type);
    jy_clip(c->title, sizeof c->title, told);
    jy_str_copy(s->t->what, sizeof s->t->what, told);
    s->t->type_settled = true;
    s->t->act = is_clue(found) ? JY_ACT_ACCUSE : JY_ACT_COMPLAIN;
}

void jy_talk_found(const struct jy_world *w, const struct jy_found *found, struct jy_plan *p)
{
    static const struct jy_reading nothing = {.act = JY_ACT_UNKNOWN};
    struct jy_step s = {
        .w = w, .r = &nothing, .p = p, .owner = found->accuses ? NULL : found->owner};

    jy_talk_begin(p, 0, w, "zh-Hans");
    if (p->cases[0].talk == NULL) return;
    s.c = &p->cases[0].c;
    s.t = p->cases[0].talk;
    jy_step_note_by(&s, found->by, found->note);
    s.said_seq = p->cases[0].n_events;
    jy_keep_named(w->city, s.c, found->note);
    if (found->in == JY_FOUND_EXPORT) jy_step_copy_said(&s, found->text, NULL);
    hear(&s, found);
    know_matter(&s, found);
    jy_step_register(&s);
    if (found->accuses) memset(s.c->co_units, 0, sizeof s.c->co_units);
    if (found->due != 0 && !found->accuses) jy_clocks_promise(w->city, s.c, found->due, w->now_ms);
    s.t->offer = JY_OFFER_NONE;
    jy_offer_keep(w->city, s.c, w->now_ms);
    jy_plan_set_wakes(w->city, p);
}
