/* talk_split.c - a second matter that people found in the first, filed as if it had been told by
 * itself.
 *
 * The citizen is asked nothing: their contact and the place are known, and what else the matter
 * has (who, when, how much) is read from the words that belong to it. */
#include "intents/cases/talk_split.h"

#include <string.h>

#include "intents/cases/talk_step.h"
#include "intents/text/clip.h"

static void know_place(struct jy_step *second, const struct jy_case *first,
                       const struct jy_division *other)
{
    struct jy_case *c = second->c;

    if (other != NULL) {
        jy_step_set_place(second, other, 0);
        return;
    }
    memcpy(c->place, first->place, sizeof c->place);
    memcpy(c->grid, first->grid, sizeof c->grid);
    memcpy(c->place_text, first->place_text, sizeof c->place_text);
    c->group = first->group;
}

/* The messages and the line, as one text: what the citizen wrote comes first, and counts first. */
static struct jy_str all_words(const struct jy_split *split, struct jy_arena *a)
{
    struct jy_buf b;
    struct jy_str all;

    jy_buf_init(&b);
    for (int i = 0; i < split->n_told; i++) {
        jy_buf_add(&b, split->told[i].text);
        jy_buf_add(&b, JY_STR("\n"));
    }
    jy_buf_add(&b, split->what);
    all = jy_arena_keep(a, &b);
    jy_buf_fini(&b);
    return all;
}

void jy_step_hear_words(struct jy_step *s, struct jy_str words)
{
    struct jy_reading *r = jy_arena_take(s->p->arena, sizeof *r);

    if (r == NULL) return;
    r->act = JY_ACT_UNKNOWN;
    if (jy_fold(s->p->arena, words, &r->text) != JY_OK)
        r->text = (struct jy_text){0}; /* longer than a message may be: nothing is read from it */
    else
        jy_slots_read(&r->text, s->w->now_ms, &r->slots);
    s->r = r;
    jy_step_hear(s);
}

/* The day on which the citizen told it: of its first message, where that came after the first
 * matter was filed. */
static int64_t told_ms(const struct jy_case *first, const struct jy_split *split)
{
    int64_t at_ms = split->n_told > 0 ? split->told[0].at_ms : 0;

    for (int i = 1; i < split->n_told; i++)
        if (split->told[i].at_ms < at_ms) at_ms = split->told[i].at_ms;
    return at_ms > first->registered_ms ? at_ms : first->registered_ms;
}

static void file(struct jy_step *second, const struct jy_split *split, const struct jy_case *first)
{
    struct jy_case *c = second->c;

    c->confidential = split->accuses;
    jy_str_copy(c->type, sizeof c->type, split->type);
    jy_clip(c->title, sizeof c->title, split->what);
    jy_str_copy(second->t->what, sizeof second->t->what, split->what);
    second->t->type_settled = true;
    second->t->act = split->accuses ? JY_ACT_ACCUSE : JY_ACT_COMPLAIN;
    jy_step_register(second);
    second->t->offer = JY_OFFER_NONE; /* nobody waits at the other end for an answer to it */
    c->registered_ms = told_ms(first, split);
    jy_clocks_split(second->w->city, c, first, c->registered_ms);
    jy_step_receipt(second);
}

void jy_talk_split(const struct jy_world *w, const struct jy_split *split, struct jy_plan *p)
{
    static const struct jy_reading nothing = {.act = JY_ACT_UNKNOWN};
    struct jy_case *c = &p->cases[0].c;
    struct jy_step second, first = {.w = w,
                                    .r = &nothing,
                                    .p = p,
                                    .c = c,
                                    .t = p->cases[0].talk,
                                    .english = strcmp(c->lang, "en") == 0};

    if (!jy_step_begin_apart(&first, &second)) return;
    second.c->split_from = c->id;
    second.c->opened_ms = c->opened_ms;
    second.t->anonymous = first.t->anonymous;
    if (first.t->child_writes) second.t->child_writes = second.c->minor = true;
    for (int i = 0; i < split->n_told; i++) {
        const struct jy_said *told = &split->told[i];
        jy_step_copy_said(&second, told->text, told->file.type ? &told->file : NULL);
    }
    know_place(&second, c, split->place);
    jy_step_hear_words(&second, all_words(split, p->arena));
    file(&second, split, c);
    jy_offer_keep(w->city, second.c, w->now_ms);
}
