/* turn_notes.c - changes of one step that concern no plan of a case: each is a row put down, most with a
 * line in the audit log. */
#include "gateway/turn_inside.h"

#include "intents/cases/calendar.h"
#include "store/cases.h"
#include "store/figures.h"
#include "store/search.h"
#include "store/tally.h"

enum jy_err jy_turn_run_device(struct jy_store *s, struct jy_turn *t)
{
    return jy_people_device(s, t->hash, t->at_ms, &t->device);
}

enum jy_err jy_turn_run_seen(struct jy_store *s, struct jy_turn *t)
{
    return jy_cases_seen(s, t->case_id, t->staff, t->seq, t->at_ms);
}

enum jy_err jy_turn_run_audit(struct jy_store *s, struct jy_turn *t)
{
    return jy_audit_add(s, t->at_ms, t->by->id, t->case_id, t->what, t->why);
}

enum jy_err jy_turn_run_look(struct jy_store *s, struct jy_turn *t)
{
    if (t->session_mark.len == 0) return jy_turn_run_audit(s, t); /* taken away: each time */
    return jy_audit_look(s, t->at_ms, t->by->id, t->session_mark, t->case_id, t->what);
}

enum jy_err jy_turn_run_tally(struct jy_store *s, struct jy_turn *t)
{
    return jy_tally_add(s, jy_date_of(t->at_ms), t->oldest_day, t->tally, t->n_tally);
}

enum jy_err jy_turn_run_take_in(struct jy_store *s, struct jy_turn *t)
{
    int found = 0, counted = 0;
    enum jy_err e = jy_search_take_in(s, &found);

    if (e == JY_OK) e = jy_figures_take_in(s, &counted);
    t->more_waits = found == JY_SEARCH_AT_ONCE || counted == JY_FIGURES_AT_ONCE;
    return e;
}

enum jy_err jy_turn_run_roster(struct jy_store *s, struct jy_turn *t)
{
    struct jy_str what =
        jy_arena_printf(t->arena, "roster.%.*s", (int)t->roster->staff.len, t->roster->staff.ptr);
    enum jy_err e = jy_roster_put(s, t->roster, t->at_ms);

    return e == JY_OK ? jy_audit_add(s, t->at_ms, t->roster->by, 0, what, t->why) : e;
}

enum jy_err jy_turn_run_campaign(struct jy_store *s, struct jy_turn *t)
{
    struct jy_str what = jy_arena_printf(t->arena, "campaign.%.*s", (int)t->campaign->code.len,
                                         t->campaign->code.ptr);
    enum jy_err e = jy_campaigns_put(s, t->campaign, t->at_ms);

    return e == JY_OK ? jy_audit_add(s, t->at_ms, t->campaign->by, 0, what, t->why) : e;
}

enum jy_err jy_turn_run_scan(struct jy_store *s, struct jy_turn *t)
{
    return jy_campaigns_scanned(s, t->campaign->code, jy_date_of(t->at_ms));
}

enum jy_err jy_turn_run_partner(struct jy_store *s, struct jy_turn *t)
{
    struct jy_str what;
    enum jy_err e;

    if (t->told->n > 0) return jy_partners_told(s, t->told, t->at_ms);
    what = jy_arena_printf(t->arena, "partner.again.%s", t->told->id);
    e = jy_partners_again(s, t->told->id);
    return e == JY_OK ? jy_audit_add(s, t->at_ms, t->by->id, 0, what, JY_STR("")) : e;
}

enum jy_err jy_turn_run_upload(struct jy_store *s, struct jy_turn *t)
{
    return jy_uploads_put(s, &t->upload, t->at_ms);
}

enum jy_err jy_turn_run_forget(struct jy_store *s, struct jy_turn *t)
{
    enum { AT_ONCE = 200 };
    const int64_t week_ms = 7 * JY_DAY_MS;

    t->forgotten = jy_arena_take(t->arena, AT_ONCE * sizeof *t->forgotten);
    if (t->forgotten == NULL) return JY_E_MEMORY;
    return jy_uploads_forget(s, t->at_ms - week_ms, AT_ONCE, t->forgotten, &t->n_forgotten);
}
