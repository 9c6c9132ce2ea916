/* talk_taken.c - what somebody told one of ours, who took it down, becomes a case like any other:
 * read by the same rules and routed by the same table.
 *
 * The words stand in the log as they were told; what whoever took them down knows better (what kind
 * of matter, where) goes before what was read.  What the person has to be told is in the log as the
 * bot's lines, for the counter to read out and to print. */
#include "intents/cases/talk_taken.h"

#include <string.h>

#include "intents/cases/talk_step.h"
#include "intents/cases/wake.h"

static const char *way_words(enum jy_way_in way)
{
    static const char *const words[JY_N_WAYS_IN] = {[JY_WAY_IN_TALK] = "对话",
                                                    [JY_WAY_IN_COUNTER] = "来访",
                                                    [JY_WAY_IN_CALL] = "来电",
                                                    [JY_WAY_IN_LETTER] = "来信"};

    return words[way];
}

static void write_note(struct jy_step *s, const struct jy_taken *taken)
{
    struct jy_str note =
        jy_arena_printf(s->p->arena, "%s，代为登记，照原话记的。", way_words(taken->way_in));

    if (taken->who.len > 0)
        note = jy_arena_printf(s->p->arena, "%.*s来人：%.*s", (int)note.len, note.ptr,
                               (int)taken->who.len, taken->who.ptr);
    jy_step_note_by(s, taken->by, note);
}

static void hear(struct jy_step *s, const struct jy_taken *taken)
{
    jy_str_copy(s->c->contact, sizeof s->c->contact, taken->contact);
    s->t->type_settled = taken->type.len > 0;
    jy_step_hear_matter(s);
    jy_step_hear(s);
    if (taken->type.len > 0) jy_step_set_type(s, taken->type);
    if (taken->place != NULL) jy_step_put_place(s, taken->place, taken->grid, taken->group);
    memset(s->t->waiting, 0, sizeof s->t->waiting); /* the counter has it all in one */
}

/* 11 digits of a mobile, or fewer of a line with its area code. */
static bool is_telephone(struct jy_str text)
{
    enum { SHORTEST = 7, LONGEST = 12 };

    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return false;
    return text.len >= SHORTEST && text.len <= LONGEST;
}

/* Who writes a letter was told nothing, and need not agree. */
const char *jy_taken_wrong(const struct jy_city *city, const struct jy_taken *taken)
{
    if (taken->text.len == 0) return "text";
    if (taken->type.len > 0 && jy_city_type(city, taken->type) == NULL) return "type";
    if (taken->contact.len > 0 && !is_telephone(taken->contact)) return "contact";
    if (!taken->informed && taken->way_in != JY_WAY_IN_LETTER) return "informed";
    return taken->hazard && taken->accuses ? "hazard" : NULL;
}

/* What the reading only suggests, the person at the counter has been asked. */
static void know(struct jy_step *s, const struct jy_taken *taken)
{
    struct jy_case *c = s->c;

    c->device = taken->device;
    c->way_in = taken->way_in;
    c->confidential = taken->accuses;
    c->withhold_from_village |= taken->withhold; /* the words may say so, too */
    s->t->anonymous = taken->who.len == 0 && taken->contact.len == 0;
    if (taken->accuses)
        s->t->act = JY_ACT_ACCUSE;
    else if (s->t->act == JY_ACT_UNKNOWN || s->t->act == JY_ACT_ACCUSE)
        s->t->act = JY_ACT_COMPLAIN;
    if (!taken->hazard) return;
    c->hazards |= taken->read->hazards;
    c->minor |= (c->hazards & 1u << JY_HZ_CHILD) != 0;
    if (taken->read->n_cards > 0) c->kind = JY_KIND_EMERGENCY;
    c->urgent = c->alarm = true;
}

void jy_talk_take_down(const struct jy_world *w, const struct jy_taken *taken, struct jy_plan *p)
{
    struct jy_step s = {.w = w,
                        .r = taken->read,
                        .text = taken->text,
                        .p = p,
                        .english = strcmp(taken->lang, "en") == 0};

    jy_talk_begin(p, 0, w, taken->lang);
    if (p->cases[0].talk == NULL) return;
    s.c = &p->cases[0].c;
    s.t = p->cases[0].talk;
    write_note(&s, taken);
    jy_step_copy_said(&s, taken->text, NULL);
    if (taken->informed) jy_step_consent(&s);
    hear(&s, taken);
    know(&s, taken);
    jy_step_register(&s);
    s.t->offer = JY_OFFER_NONE;
    jy_step_receipt(&s);
    jy_offer_keep(w->city, s.c, w->now_ms);
    jy_plan_set_wakes(w->city, p);
}
