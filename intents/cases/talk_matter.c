/* talk_matter.c - what the matter is, put into the case: the citizen's words, the type, whose affair.
 *
 * What was told grows until it is filed; the type stays once it is settled.  Nothing here speaks. */
#include <string.h>

#include "intents/cases/talk_step.h"
#include "intents/text/clip.h"
#include "intents/text/phones.h"

bool jy_step_has_matter(const struct jy_step *s)
{
    static const uint32_t content = 1u << JY_ACT_ACCUSE | 1u << JY_ACT_COMPLAIN | 1u << JY_ACT_ASK |
                                    1u << JY_ACT_SUGGEST | 1u << JY_ACT_PRAISE;

    return (content & 1u << s->r->act) != 0;
}

const struct jy_type *jy_step_type(const struct jy_step *s)
{
    return s->c->type[0] ? jy_city_type(s->w->city, jy_str_of(s->c->type)) : NULL;
}

bool jy_step_tells_nothing(const struct jy_step *s)
{
    return !jy_step_has_matter(s) && s->r->n_ranks == 0;
}

void jy_step_set_type(struct jy_step *s, struct jy_str type)
{
    const struct jy_type *found = jy_city_type(s->w->city, type);
    struct jy_str old = jy_arena_str(s->p->arena, jy_str_of(s->c->type));

    if (found == NULL || jy_str_eq(old, type)) return;
    jy_str_copy(s->c->type, sizeof s->c->type, type);
    jy_step_slot(s, "type", type, old);
}

/* A weak word that lies near by (0.03) is no candidate beside one that was named (0.4). */
static bool is_candidate(const struct jy_step *s, const struct jy_rank *rank)
{
    static const double share = 0.1; /* of the first */

    return jy_city_type(s->w->city, rank->type) != NULL &&
           rank->probability >= s->r->ranks[0].probability * share;
}

static void keep_candidates(struct jy_step *s)
{
    int n = 0;

    memset(s->t->maybe, 0, sizeof s->t->maybe);
    for (int i = 0; i < s->r->n_ranks && n < (int)JY_COUNT(s->t->maybe); i++)
        if (is_candidate(s, &s->r->ranks[i]))
            jy_str_copy(s->t->maybe[n++], sizeof s->t->maybe[0], s->r->ranks[i].type);
}

static bool second_is_strong(const struct jy_step *s)
{
    return s->r->n_ranks > 1 && s->r->ranks[1].score > 0 &&
           s->r->ranks[1].score * 3 > s->r->ranks[0].score;
}

static void add_told(struct jy_step *s, struct jy_str words)
{
    struct jy_talk *t = s->t;

    if (words.len == 0) return;
    if (t->what[0] != '\0')
        words = jy_arena_printf(s->p->arena, s->english ? "%s; %.*s" : "%s；%.*s", t->what,
                                (int)words.len, words.ptr);
    jy_str_copy(t->what, sizeof t->what, words);
    jy_clip(s->c->title, sizeof s->c->title, words);
}

void jy_step_append(struct jy_step *s)
{
    /* what was told is read by more people than may see a number: the log alone has it in full */
    s->text = jy_phones_masked(s->text, s->p->arena);
    add_told(s, jy_step_told(s));
}

void jy_step_append_words(struct jy_step *s, struct jy_str words)
{
    add_told(s, jy_phones_masked(words, s->p->arena));
}

void jy_step_keep_in_vain(struct jy_step *s)
{
    enum { CHARACTER = 3 };
    struct jy_str words = jy_phones_masked(jy_str_trim(s->text), s->p->arena);

    if (s->r->act != JY_ACT_UNKNOWN || jy_step_says_nothing(s) || jy_step_left(s) < CHARACTER)
        return;
    if (s->t->vain[0] != '\0')
        words = jy_arena_printf(s->p->arena, s->english ? "%s; %.*s" : "%s；%.*s", s->t->vain,
                                (int)words.len, words.ptr);
    jy_str_copy(s->t->vain, sizeof s->t->vain, words);
}

/* What was told of it belongs to nothing that comes after; who tells it stays, and so does what was
 * promised to them. */
void jy_step_forget_matter(struct jy_step *s)
{
    const struct jy_talk was = *s->t;
    struct jy_case *c = s->c;

    *s->t = (struct jy_talk){
        .stage = JY_TALK_MATTER,
        .act = JY_ACT_UNKNOWN,
        .skipped = was.skipped & 1u << JY_Q_CONTACT,
        .abuses = was.abuses,
        .consented = was.consented,
        .consent_shown = was.consent_shown,
        .consent_again = was.consent_again,
        .anonymous = was.anonymous,
        .child_writes = was.child_writes,
        .signs = was.signs,
        .last_say_ms = was.last_say_ms,
    };
    memcpy(s->t->waiting, was.waiting, sizeof was.waiting);
    c->type[0] = c->title[0] = c->party[0] = c->wish[0] = '\0';
    c->place[0] = c->grid[0] = c->place_text[0] = '\0';
    c->group = c->people = c->people_high = 0;
    c->households = false;
    c->amount_low_fen = c->amount_high_fen = 0;
    c->when = (struct jy_when){0};
    c->injury = JY_INJURY_UNSAID;
    c->no_mediation = false;
}

/* The first words that tell whose affair it is; what is added later does not. */
static void keep_subject(struct jy_step *s)
{
    const struct jy_body *bodies[JY_SUBJECTS];
    int n = 0;

    if (s->t->subject[0][0] != '\0') return;
    bodies[0] = jy_body_named(s->w->city, s->r);
    if (bodies[0] != NULL)
        n = 1;
    else if (s->r->act == JY_ACT_SUGGEST)
        n = jy_subject_of(s->w->city, s->r, bodies);

    for (int i = 0; i < n; i++)
        jy_str_copy(s->t->subject[i], sizeof s->t->subject[i], bodies[i]->id);
}

void jy_step_hear_matter(struct jy_step *s)
{
    struct jy_talk *t = s->t;

    add_told(s, jy_arena_str(s->p->arena, jy_str_of(t->vain)));
    t->vain[0] = '\0';
    if (jy_str_find(jy_str_of(t->what), jy_step_told(s)) < 0) jy_step_append(s);
    /* acts stand in the order in which they win: a complaint stays one when a question follows */
    if (jy_step_has_matter(s) && s->r->act < t->act) t->act = s->r->act;
    if (jy_step_only_asks(s)) t->act = JY_ACT_ASK;
    if (s->r->hearsay && !t->hearsay) jy_step_slot(s, "hearsay", JY_STR("yes"), JY_STR(""));
    t->hearsay |= s->r->hearsay;
    t->village_side |= s->r->village_side;
    jy_step_keep_evidence(s);
    keep_subject(s);
    if (t->type_settled || s->r->n_ranks == 0) return;
    keep_candidates(s);
    t->probability = s->r->ranks[0].probability;
    if (jy_step_knows_two(s)) return;
    if (s->r->confident && !(second_is_strong(s) && jy_step_two_matters(s))) {
        jy_step_set_type(s, s->r->ranks[0].type);
        t->type_settled = true;
    }
}
