/* turn_move.c - what staff do to a case, as a turn: everything the move names is loaded, the core
 * decides, and its plan is written. */
#include "gateway/turn_inside.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "store/cases.h"
#include "store/erase.h"
#include "store/papers.h"

static void name_holder(struct jy_turn *t, const struct jy_case *c)
{
    const struct jy_staff *holder = jy_city_staff(t->city, jy_str_of(c->holder));

    if (holder != NULL) jy_str_copy(t->who, sizeof t->who, holder->name);
}

/* A waiting citizen was on every duty officer's list; who comes second is told who was first,
 * although the case has left the list with that. */
static bool lost_the_race(const struct jy_turn *t)
{
    return t->action->move == JY_MOVE_CLAIM && (t->action->by->roles & JY_ROLE_DUTY) &&
           t->before->wants_human_ms > 0 && t->before->holder[0] != '\0' &&
           !t->before->confidential;
}

/* The case that another is merged into or linked with; whoever may not see it cannot name it. */
static enum jy_err load_other(struct jy_store *s, struct jy_turn *t)
{
    bool names = t->action->move == JY_MOVE_MERGE || t->action->move == JY_MOVE_LINK;
    struct jy_case *other;
    enum jy_err e;

    if (!names || t->other_id == 0) return JY_OK;
    other = jy_arena_take(t->arena, sizeof *other);
    if (other == NULL) return JY_E_MEMORY;
    e = jy_cases_load(s, t->other_id, t->arena, other, NULL);
    if (e == JY_OK && jy_case_visible(t->city, other, t->action->by)) t->action->other = other;
    if (e == JY_OK && t->action->move == JY_MOVE_MERGE)
        e = jy_cases_linked(s, t->before, &t->action->n_linked);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

/* The first of the cluster that is left, whoever sees it: it hears who has gone. */
static enum jy_err load_first(struct jy_store *s, struct jy_turn *t)
{
    const struct jy_case *c = t->before;
    struct jy_case *first;
    enum jy_err e;

    if (t->action->move != JY_MOVE_UNLINK || !jy_casework_leaves(c)) return JY_OK;
    first = jy_arena_take(t->arena, sizeof *first);
    if (first == NULL) return JY_E_MEMORY;
    e = jy_cases_load(s, c->cluster, t->arena, first, NULL);
    if (e == JY_OK) t->action->other = first;
    return e == JY_OK ? jy_cases_linked(s, c, &t->action->n_linked) : e;
}

/* The citizen's words that belong to the matter that is split off. */
static enum jy_err load_told(struct jy_store *s, struct jy_turn *t)
{
    struct jy_said *told = NULL;
    enum jy_err e;

    if (t->n_said == 0 || t->action->move != JY_MOVE_SPLIT) return JY_OK;
    e = jy_turn_load_told(s, t, t->said, t->n_said, &told);
    t->action->told = told;
    t->action->n_told = e == JY_OK ? t->n_said : -1;
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

/* A number is taken only once nothing can refuse the document any more. */
static enum jy_err take_serial(struct jy_store *s, struct jy_turn *t, struct jy_world *w)
{
    const struct jy_document *d = jy_city_document(t->city, t->action->doc);

    return jy_papers_take(s, jy_casework_issuer(t->before, t->action->by), d->code,
                          jy_date_of(t->at_ms) / 10000, &w->paper_serial);
}

/* The document that is to be voided, while it still holds. */
static enum jy_err load_paper(struct jy_store *s, struct jy_turn *t, struct jy_world *w)
{
    struct jy_kept_paper paper;
    enum jy_err e = jy_papers_find(s, t->case_id, t->action->seq, t->arena, &paper);

    if (e == JY_OK && !paper.voided && !paper.sealed) { /* whoever voids would tell of a caucus */
        w->paper_name = paper.name;
        w->paper_number = paper.number;
        w->paper_inside = paper.staff_only;
        w->paper_doc = paper.doc;
        w->paper_by = paper.by;
    }
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

/* The message that is to be erased, while it is there. */
static enum jy_err load_erasing(struct jy_store *s, struct jy_turn *t, struct jy_world *w)
{
    enum jy_err e;

    if (t->action->seq == 0) return JY_OK; /* all of them */
    e = jy_erase_look(s, t->case_id, t->action->seq, t->arena, &w->erasing);
    w->erasable = e == JY_OK;
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_turn_run_move(struct jy_store *s, struct jy_turn *t)
{
    struct jy_world w = jy_turn_world(t);
    enum jy_case_state to;
    char next_no[24];
    enum jy_err e = jy_journal_find(s, &t->stamp, &t->receipt);

    t->resent = e == JY_OK;
    if (e != JY_E_NOT_FOUND) return e;

    e = jy_turn_load(s, t);
    if (e != JY_OK) return e;
    name_holder(t, t->before);
    if (!jy_case_visible(t->city, t->before, t->action->by))
        return lost_the_race(t) ? JY_E_CLAIMED : JY_E_NOT_FOUND;
    e = load_other(s, t);
    if (e == JY_OK) e = load_first(s, t);
    if (e == JY_OK) e = load_told(s, t);
    if (e == JY_OK) e = jy_turn_load_files(s, t);
    if (e == JY_OK) e = jy_turn_check_files(s, t, t->case_id);
    if (e != JY_OK) return e;
    t->action->file = jy_turn_has_file(t) ? &t->upload.file : NULL;
    e = jy_cases_next_no(s, t->at_ms, next_no);
    if (e != JY_OK) return e;
    w.next_no = next_no;
    if (t->action->move == JY_MOVE_VOID) e = load_paper(s, t, &w);
    if (t->action->move == JY_MOVE_ERASE) e = load_erasing(s, t, &w);
    if (t->action->move == JY_MOVE_RECEPTION) e = jy_turn_load_rota(s, t, &w);
    if (e != JY_OK) return e;
    e = jy_casework_may(&w, t->before, t->action, &to, &t->field);
    if (e == JY_OK && t->action->move == JY_MOVE_ISSUE) e = take_serial(s, t, &w);
    if (e != JY_OK) return e;
    jy_casework_do(&w, t->action, to, t->plan);
    e = jy_turn_apply(s, t, t->plan, &t->stamp, &t->receipt);
    if (e == JY_OK) e = jy_turn_copy_files(s, t, t->action->told, t->action->n_told);
    return e == JY_OK ? jy_turn_attach(s, t) : e;
}
