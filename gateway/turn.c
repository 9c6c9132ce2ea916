/* turn.c - one change: made and read on the loop's thread, run on the clerk's.
 *
 * What runs does so inside a batch: what one of these functions writes stands or falls with the turn, and
 * nobody hears of it before the batch is on disk.  turn_say.c has the story of a message. */
#include "gateway/turn_inside.h"

#include "gateway/rules_change.h"
#include "intents/rules/read.h"
#include "store/cases.h"

struct jy_turn *jy_turn_new(enum jy_turn_kind kind, struct jy_handle from, int64_t at_ms)
{
    struct jy_arena *a = jy_arena_new();
    struct jy_turn *t = a ? jy_arena_take(a, sizeof *t) : NULL;

    if (t != NULL && kind == JY_TURN_MOVE) t->action = jy_arena_take(a, sizeof *t->action);
    if (t != NULL && (kind == JY_TURN_PARTY || kind == JY_TURN_ENTER))
        t->party = jy_arena_take(a, sizeof *t->party);
    if (t == NULL || jy_arena_failed(a)) {
        jy_arena_free(a);
        return NULL;
    }
    t->kind = kind;
    t->arena = a;
    t->from = from;
    t->at_ms = at_ms;
    return t;
}

void jy_turn_free(struct jy_turn *t)
{
    if (t == NULL) return;
    jy_city_unref(t->city);
    jy_ruleset_unref(t->rules);
    jy_arena_free(t->arena);
}

bool jy_turn_set_password(struct jy_turn *t, const char *old, const char *hash)
{
    struct jy_new_password *p = jy_arena_take(t->arena, sizeof *p);

    if (p == NULL) return false;
    jy_str_copy(p->old, sizeof p->old, jy_str_of(old));
    jy_str_copy(p->hash, sizeof p->hash, jy_str_of(hash));
    t->password = p;
    return true;
}

void jy_turn_use(struct jy_turn *t, struct jy_city *city, struct jy_ruleset *rules)
{
    t->city = jy_city_ref(city);
    t->rules = rules ? jy_ruleset_ref(rules) : NULL;
}

enum jy_err jy_turn_hear(struct jy_turn *t, struct jy_scratch *scratch, struct jy_str text,
                         struct jy_str choice)
{
    struct jy_str kept = jy_arena_str(t->arena, text);
    enum jy_err e = jy_read(t->rules, scratch, t->arena, kept, t->at_ms, &t->reading);

    t->say = (struct jy_talk_event){.input = JY_IN_SAY,
                                    .text = kept,
                                    .choice = jy_arena_str(t->arena, choice),
                                    .reading = &t->reading};
    t->code_given = e == JY_OK && t->reading.slots.code[0] != '\0';
    return e;
}

struct jy_plan *jy_turn_plan(struct jy_turn *t)
{
    struct jy_plan *p = jy_plan_new(t->arena);

    if (p == NULL) return NULL;
    p->cases[0].talk = jy_arena_take(t->arena, sizeof *p->cases[0].talk);
    if (t->written == NULL)
        t->written = jy_arena_room(t->arena, JY_TURN_WRITTEN * sizeof *t->written);
    return p->cases[0].talk && t->written ? p : NULL;
}

enum jy_err jy_turn_apply(struct jy_store *s, struct jy_turn *t, struct jy_plan *p,
                          const struct jy_stamp *stamp, struct jy_receipt *receipt)
{
    int n = 0;
    enum jy_err e;

    if (jy_arena_failed(t->arena)) return JY_E_MEMORY; /* something is missing from the plan */
    e = jy_journal_apply(s, stamp, t->at_ms, p, receipt, t->written + t->n_written, &n);
    if (e == JY_OK) t->n_written += n;
    return e;
}

struct jy_world jy_turn_world(const struct jy_turn *t)
{
    return (struct jy_world){.now_ms = t->at_ms,
                             .city = t->city,
                             .desk_online = t->desk_online,
                             .desk_waiting = t->desk_waiting,
                             .proves = t->proves};
}

enum jy_err jy_turn_remember(struct jy_turn *t, const struct jy_case *c)
{
    t->before = jy_arena_room(t->arena, sizeof *t->before);
    return t->before ? jy_case_copy(t->before, c, t->arena) : JY_E_MEMORY;
}

enum jy_err jy_turn_load(struct jy_store *s, struct jy_turn *t)
{
    enum jy_err e;

    t->plan = jy_turn_plan(t);
    if (t->plan == NULL) return JY_E_MEMORY;
    e = jy_cases_load(s, t->case_id, t->arena, &t->plan->cases[0].c, t->plan->cases[0].talk);
    return e == JY_OK ? jy_turn_remember(t, &t->plan->cases[0].c) : e;
}

enum jy_err jy_turn_load_known(struct jy_store *s, struct jy_turn *t, struct jy_world *w)
{
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): what is kept are pointers to records */
    const struct jy_case **known = jy_arena_take(t->arena, JY_KNOWN_MAX * sizeof *known);
    enum jy_err e;

    if (known == NULL) return JY_E_MEMORY;
    e = jy_cases_of_device(s, t->plan->cases[0].c.device, t->arena, known, JY_KNOWN_MAX,
                           &w->n_known);
    if (e == JY_OK) w->known = known;
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_turn_run(struct jy_store *s, struct jy_turn *t)
{
    static enum jy_err (*const runs[])(struct jy_store *, struct jy_turn *) = {
        [JY_TURN_SAY] = jy_turn_run_say,          [JY_TURN_MOVE] = jy_turn_run_move,
        [JY_TURN_WAKE] = jy_turn_run_wake,        [JY_TURN_DEVICE] = jy_turn_run_device,
        [JY_TURN_SESSION] = jy_turn_run_session,  [JY_TURN_SEEN] = jy_turn_run_seen,
        [JY_TURN_AUDIT] = jy_turn_run_audit,      [JY_TURN_LOOK] = jy_turn_run_look,
        [JY_TURN_READ_AUDIT] = jy_turn_run_audit, [JY_TURN_RULES] = jy_rules_change_run,
        [JY_TURN_TALLY] = jy_turn_run_tally,      [JY_TURN_TAKE_IN] = jy_turn_run_take_in,
        [JY_TURN_ROSTER] = jy_turn_run_roster,    [JY_TURN_UPLOAD] = jy_turn_run_upload,
        [JY_TURN_FORGET] = jy_turn_run_forget,    [JY_TURN_PATROL] = jy_turn_run_patrol,
        [JY_TURN_FOUND] = jy_turn_run_found,      [JY_TURN_TAKE_DOWN] = jy_turn_run_taken,
        [JY_TURN_MEETING] = jy_turn_run_meeting,  [JY_TURN_ENTER] = jy_turn_run_enter,
        [JY_TURN_PARTY] = jy_turn_run_party,      [JY_TURN_PHONE] = jy_turn_run_phone,
        [JY_TURN_BROUGHT] = jy_turn_run_brought,  [JY_TURN_CAMPAIGN] = jy_turn_run_campaign,
        [JY_TURN_PARTNER] = jy_turn_run_partner,  [JY_TURN_SCAN] = jy_turn_run_scan,
        [JY_TURN_ROTA] = jy_turn_run_rota,        [JY_TURN_RESEAT] = jy_turn_run_reseat,
    };

    t->n_written = 0; /* it may be its second time */
    return runs[t->kind](s, t);
}
