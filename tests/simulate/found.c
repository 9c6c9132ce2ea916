/* found.c - what the server does by itself a moment after a sheet or a record: what was found is
 * filed, who has a case that is taken along is told. */
#include "gateway/meetings.h"
#include "store/patrols.h"
#include "tests/simulate/sim.h"

static bool file_next(struct sim *x)
{
    struct jy_turn *t = NULL;
    int64_t item = 0;
    enum jy_found_in in = JY_FOUND_PATROL;
    enum jy_err e = jy_patrols_unfiled(x->house.reader, &item);

    if (e == JY_E_NOT_FOUND) {
        in = JY_FOUND_MEETING;
        e = jy_meetings_unfiled(x->house.reader, &item);
    }
    if (e == JY_OK) t = sim_turn(x, JY_TURN_FOUND);
    if (t == NULL) return false;
    t->found_in = in;
    t->found = item;
    e = sim_take(x, t).err;
    if (e == JY_OK)
        x->ledger.found[in]++;
    else
        ledger_fault(x, 0, "a finding was not filed", "item %lld: %s", (long long)item,
                     jy_err_wire(e));
    return e == JY_OK;
}

static bool tell_next(struct sim *x)
{
    int64_t meeting, case_id;
    struct jy_turn *t;
    enum jy_err e = jy_meetings_untold(x->house.reader, &meeting, &case_id);

    if (e != JY_OK) return false;
    t = sim_turn(x, JY_TURN_BROUGHT);
    if (t == NULL) return false;
    t->meeting = jy_arena_take(t->arena, sizeof *t->meeting);
    if (t->meeting != NULL)
        *t->meeting = (struct jy_meeting_turn){.id = meeting, .case_id = case_id};
    e = t->meeting ? sim_take(x, t).err : JY_E_MEMORY;
    if (e != JY_OK)
        ledger_fault(x, case_id, "not told of a meeting", "meeting %lld: %s", (long long)meeting,
                     jy_err_wire(e));
    return e == JY_OK;
}

void sim_file(struct sim *x)
{
    while (file_next(x) || tell_next(x))
        ;
}
