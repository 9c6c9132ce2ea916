/* turn_found.c - what people of ours have found on a patrol, or taken away from a meeting, or what
 * another front end has exported, is filed as a case in the same stroke that links it: so it is
 * filed once, however often it is tried. */
#include "gateway/turn_inside.h"

#include <stdio.h>

#include "store/cases.h"
#include "store/exports.h"
#include "store/meetings.h"
#include "store/patrols.h"

static const struct source {
    enum jy_err (*load)(struct jy_store *s, struct jy_turn *t, struct jy_found *out);
    enum jy_err (*link)(struct jy_store *s, int64_t item, int64_t case_id);
    const char *device, *audit;
    struct jy_staff gone; /* in whose name, when whoever wrote it has left the directory */
} sources[JY_N_FOUND_IN] = {
    [JY_FOUND_PATROL] = {jy_turn_patrol_found,
                         jy_patrols_link,
                         "patrol finding",
                         "patrol.filed",
                         {.name = JY_STR_INIT("网格排查")}},
    [JY_FOUND_MEETING] = {jy_turn_meeting_found,
                          jy_meetings_link,
                          "taken away",
                          "meeting.filed",
                          {.name = JY_STR_INIT("下访和屋场会")}},
    [JY_FOUND_EXPORT] = {jy_turn_exported_found,
                         jy_exports_link,
                         "export",
                         "export.filed",
                         {.name = JY_STR_INIT("转来的件")}},
};

/* Each is somebody else's matter: a device of its own, that no key opens, so that what counts
 * people counts it once. */
static enum jy_err take_device(struct jy_store *s, const struct jy_turn *t, const char *name,
                               int64_t *device)
{
    unsigned char hash[32] = {0};

    snprintf((char *)hash, sizeof hash, "%s %lld", name, (long long)t->found);
    return jy_people_device(s, hash, t->at_ms, device);
}

enum jy_err jy_turn_run_found(struct jy_store *s, struct jy_turn *t)
{
    static const struct jy_stamp none = {0};
    const struct source *from = &sources[t->found_in];
    struct jy_world w = jy_turn_world(t);
    struct jy_found found;
    char next_no[24];
    enum jy_err e = from->load(s, t, &found);

    if (e != JY_OK) return e;
    if (found.by == NULL) found.by = &from->gone;
    t->plan = jy_turn_plan(t);
    if (t->plan == NULL) return JY_E_MEMORY;
    e = take_device(s, t, from->device, &found.device);
    if (e == JY_OK) e = jy_cases_next_no(s, t->at_ms, next_no);
    if (e != JY_OK) return e;
    w.next_no = next_no;
    jy_talk_found(&w, &found, t->plan);
    e = jy_turn_apply(s, t, t->plan, &none, &t->receipt);
    if (e == JY_OK) e = from->link(s, t->found, t->plan->cases[0].c.id);
    if (e == JY_OK)
        e = jy_audit_add(s, t->at_ms, found.by->id, t->plan->cases[0].c.id, jy_str_of(from->audit),
                         jy_arena_printf(t->arena, "item=%lld", (long long)t->found));
    return e;
}
