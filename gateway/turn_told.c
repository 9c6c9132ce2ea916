/* turn_told.c - the citizen's messages that go to a second case, too: what they said, and what came
 * along with it. */
#include "gateway/turn_inside.h"

#include "intents/cases/talk_again.h"
#include "store/cases.h"

enum jy_err jy_turn_load_told(struct jy_store *s, struct jy_turn *t, const int64_t *seqs, int n,
                              struct jy_said **out)
{
    struct jy_said *told = jy_arena_take(t->arena, (size_t)(n + 1) * sizeof *told);
    enum jy_err e = told ? JY_OK : JY_E_MEMORY, of_file;

    for (int i = 0; e == JY_OK && i < n; i++) {
        e = jy_journal_message(s, t->plan->cases[0].c.id, seqs[i], t->arena, &told[i]);
        if (e != JY_OK) break;
        of_file = jy_uploads_of_event(s, t->plan->cases[0].c.id, seqs[i], t->arena, &told[i].file);
        if (of_file != JY_E_NOT_FOUND) e = of_file;
    }
    *out = told;
    return e;
}

enum jy_err jy_turn_copy_files(struct jy_store *s, const struct jy_turn *t,
                               const struct jy_said *told, int n)
{
    enum jy_err e = JY_OK;
    int i = 0;

    for (int k = 0; e == JY_OK && k < t->n_written && i < n; k++) {
        const struct jy_written *w = &t->written[k];
        if (w->which != 1 || w->event->kind != JY_EVENT_SAID) continue;
        e = jy_uploads_copy(s, t->plan->cases[0].c.id, told[i++].seq, w->case_id, w->seq, t->at_ms);
    }
    return e;
}

/* -- a case of another conversation: told again, or withdrawn from here --------------------- */

/* What the draft has, and behind it these words, unless they are a button's. */
static enum jy_err load_draft(struct jy_store *s, struct jy_turn *t, struct jy_again *again)
{
    const struct jy_case *draft = &t->plan->cases[0].c;
    struct jy_said *told = NULL;
    int64_t seqs[JY_AGAIN_SAID];
    int n = 0;
    enum jy_err e = jy_journal_told(s, draft->id, JY_AGAIN_SAID - 1, seqs, &n);

    if (e == JY_OK) e = jy_turn_load_told(s, t, seqs, n, &told);
    if (e != JY_OK) return e;
    again->told = told;
    again->n_told = n;
    if (t->say.choice.len > 0) return JY_OK;
    told[n] = (struct jy_said){.seq = draft->seq + 1, .at_ms = t->at_ms, .text = t->say.text};
    if (jy_turn_has_file(t)) told[n].file = t->upload.file;
    again->n_told++;
    return JY_OK;
}

/* The case asked about, or the one that is theirs to withdraw; 0: neither. */
static enum jy_err find_again(struct jy_store *s, const struct jy_turn *t, const struct jy_world *w,
                              int64_t *id)
{
    const struct jy_talk *talk = t->plan->cases[0].talk;
    bool asked = talk->stage == JY_TALK_KNOWN;
    const struct jy_case *earlier = asked ? jy_known_by_no(w, jy_str_of(talk->known_no)) : NULL;
    struct jy_case *c;
    enum jy_err e;

    *id = earlier ? earlier->id : 0;
    if (asked || talk->proven_no[0] == '\0') return JY_OK;
    c = jy_arena_take(t->arena, sizeof *c);
    if (c == NULL) return JY_E_MEMORY;
    e = jy_cases_by_no(s, jy_str_of(talk->proven_no), t->arena, c);
    if (e == JY_OK) *id = c->id;
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_turn_load_again(struct jy_store *s, struct jy_turn *t, struct jy_world *w)
{
    const struct jy_case_plan *draft = &t->plan->cases[0];
    struct jy_again *again;
    struct jy_talk *talk;
    int64_t id = 0;
    enum jy_err e = draft->c.no[0] == '\0' ? find_again(s, t, w, &id) : JY_OK;

    if (e != JY_OK || id == 0) return e;
    again = jy_arena_take(t->arena, sizeof *again);
    talk = jy_arena_take(t->arena, sizeof *talk);
    t->second_before = jy_arena_take(t->arena, sizeof *t->second_before);
    if (again == NULL || talk == NULL || t->second_before == NULL) return JY_E_MEMORY;
    e = jy_cases_load(s, id, t->arena, t->second_before, talk);
    again->c = t->second_before;
    again->talk = talk;
    if (e == JY_OK && draft->talk->stage == JY_TALK_KNOWN) e = load_draft(s, t, again);
    if (e == JY_OK) w->again = again;
    return e;
}
