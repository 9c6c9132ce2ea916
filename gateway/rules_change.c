/* rules_change.c - changes of the rules and their draft, each with its row in the audit log. */
#include "gateway/rules_change.h"

#include <string.h>

#include "gateway/release.h"

static enum jy_err run_edit(struct jy_store *s, struct jy_turn *t)
{
    struct jy_rules_change *c = t->change;
    enum jy_err e = jy_draft_put(s, t->arena, c->seen, &c->edit, &c->now);

    c->revision = c->edit.revision;
    return e;
}

static enum jy_err run_undo(struct jy_store *s, struct jy_turn *t)
{
    struct jy_rules_change *c = t->change;

    return jy_draft_undo(s, t->arena, c->seen, c->edit.id, &c->revision, &c->now);
}

static enum jy_err run_drop(struct jy_store *s, struct jy_turn *t)
{
    return jy_draft_clear(s, t->change->seen, &t->change->revision);
}

/* What has been put there in the meantime, from the command line or by a colleague, must not be
 * undone unseen.  `seen` empty: nothing was there. */
static enum jy_err check_same(struct jy_store *s, enum jy_book book, const char *seen)
{
    char now[24] = "";
    enum jy_err e = jy_rulebook_look(s, book, now);

    if (e == JY_E_NOT_FOUND) e = JY_OK;
    return e == JY_OK && strcmp(now, seen) != 0 ? JY_E_STALE_EPOCH : e;
}

/* JY_OK with `waits`: it is proposed, and somebody else's turn to agree. */
static enum jy_err ask_second(struct jy_store *s, struct jy_turn *t)
{
    struct jy_rules_change *c = t->change;
    struct jy_draft_state draft;
    struct jy_str me = t->by->id;
    enum jy_err e = jy_draft_look(s, &draft);

    if (e != JY_OK || !c->second_person) return e;
    if (draft.ready_revision == c->seen && !jy_str_is(me, draft.ready_by)) {
        memcpy(c->head.by, draft.ready_by, sizeof c->head.by);
        memcpy(c->head.why, draft.ready_why,
               sizeof c->head.why); /* the author's; the audit has both */
        jy_str_copy(c->head.second, sizeof c->head.second, me);
        return JY_OK;
    }
    c->waits = true;
    return jy_draft_propose(s, c->seen, me, c->why);
}

static enum jy_err run_publish(struct jy_store *s, struct jy_turn *t)
{
    struct jy_rules_change *c = t->change;
    enum jy_err e = check_same(s, JY_BOOK_RULES, c->live);

    jy_str_copy(c->head.by, sizeof c->head.by, t->by->id);
    if (e == JY_OK) e = ask_second(s, t);
    if (e != JY_OK || c->waits) return e;
    e = jy_draft_clear(s, c->seen, &c->revision);
    if (e == JY_OK) e = jy_rulebook_put(s, JY_BOOK_RULES, &c->head, c->files, c->n_files);
    return e;
}

static enum jy_err run_back(struct jy_store *s, struct jy_turn *t)
{
    struct jy_rules_change *c = t->change;
    enum jy_err e = check_same(s, JY_BOOK_RULES, c->live);

    return e == JY_OK ? jy_rulebook_again(s, JY_BOOK_RULES, c->head.version) : e;
}

/* What the draft is now stays the draft: this is a copy that nobody edits. */
static enum jy_err run_watch(struct jy_store *s, struct jy_turn *t)
{
    struct jy_rules_change *c = t->change;
    struct jy_draft_state draft;
    enum jy_err e = check_same(s, JY_BOOK_RULES, c->live);

    jy_str_copy(c->head.by, sizeof c->head.by, t->by->id);
    if (e == JY_OK) e = check_same(s, JY_BOOK_SHADOW, c->instead_of);
    if (e == JY_OK) e = jy_draft_look(s, &draft);
    if (e != JY_OK) return e;
    c->revision = draft.revision;
    if (draft.revision != c->seen) return JY_E_STALE_EPOCH;
    return jy_rulebook_put(s, JY_BOOK_SHADOW, &c->head, c->files, c->n_files);
}

static enum jy_err run_unwatch(struct jy_store *s, struct jy_turn *t)
{
    return jy_rulebook_end(s, JY_BOOK_SHADOW, t->change->head.version);
}

static enum jy_err audit(struct jy_store *s, const struct jy_turn *t)
{
    static const char *const names[] = {
        [JY_RULES_EDIT] = "rules.edited",      [JY_RULES_UNDO] = "rules.undone",
        [JY_RULES_DROP] = "rules.dropped",     [JY_RULES_PUBLISH] = "rules.published",
        [JY_RULES_BACK] = "rules.rolled_back", [JY_RULES_WATCH] = "rules.watched",
        [JY_RULES_UNWATCH] = "rules.unwatched"};
    const struct jy_rules_change *c = t->change;
    struct jy_str what = jy_str_of(c->waits ? "rules.proposed" : names[c->what]);
    struct jy_str id = c->edit.id.len > 0 ? c->edit.id : jy_str_of(c->head.version);
    struct jy_str why = jy_arena_printf(t->arena, "%.*s%s%.*s", (int)id.len, id.ptr,
                                        id.len > 0 && c->why.len > 0 ? ": " : "", (int)c->why.len,
                                        c->why.len > 0 ? c->why.ptr : "");

    if (c->what == JY_RULES_BACK) why = jy_release_told(t->arena, &c->head, c->live, c->why);
    return jy_audit_add(s, t->at_ms, t->by->id, 0, what, why);
}

enum jy_err jy_rules_change_run(struct jy_store *s, struct jy_turn *t)
{
    static enum jy_err (*const runs[])(struct jy_store *, struct jy_turn *) = {
        [JY_RULES_EDIT] = run_edit,       [JY_RULES_UNDO] = run_undo, [JY_RULES_DROP] = run_drop,
        [JY_RULES_PUBLISH] = run_publish, [JY_RULES_BACK] = run_back, [JY_RULES_WATCH] = run_watch,
        [JY_RULES_UNWATCH] = run_unwatch,
    };
    enum jy_err e = runs[t->change->what](s, t);

    return e == JY_OK ? audit(s, t) : e;
}
