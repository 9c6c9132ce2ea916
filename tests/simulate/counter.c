/* counter.c - people who do not write themselves: they come, call or send a letter, and one of ours
 * takes down what they tell, in their own words. */
#include "gateway/taken.h"
#include "intents/cases/calendar.h"
#include "tests/simulate/sim.h"

/* Whoever is there; the hall when nobody else is. */
static const struct jy_staff *somebody(struct sim *x)
{
    enum { DOORS = 6 };
    const struct jy_city *city = x->house.city;

    for (int i = 0; i < DOORS; i++) {
        const struct jy_staff *s = &city->staff[chance_below(&x->chance, city->n_staff)];
        if (jy_staff_can_hold(s) && !staff_is_away(x, s)) return s;
    }
    return staff_centre(x);
}

/* The counter is open in working hours; a telephone rings, a letter lies there at any. */
static enum jy_way_in way_in(struct sim *x)
{
    int dice = chance_below(&x->chance, 10);

    if (dice < 6 && jy_in_working_hours(x->house.city, x->now_ms)) return JY_WAY_IN_COUNTER;
    return dice < 9 ? JY_WAY_IN_CALL : JY_WAY_IN_LETTER;
}

/* As a careful hand ticks the boxes; what the person says of themselves is often left out. */
static void write_down(struct sim *x, struct jy_turn *t, const struct jy_staff *by)
{
    const struct jy_reading *read = &t->reading;
    bool accuses = read->act == JY_ACT_ACCUSE;

    t->taken->taken = (struct jy_taken){.way_in = way_in(x),
                                        .text = t->say.text,
                                        .read = read,
                                        .lang = "zh-Hans",
                                        .informed = true,
                                        .accuses = accuses,
                                        .hazard = read->hazards != 0 && !accuses,
                                        .by = by};
    if (chance_percent(&x->chance, 70)) t->taken->taken.who = JY_STR("李某");
    if (chance_percent(&x->chance, 60)) t->taken->taken.contact = JY_STR("13900000001");
    t->taken->key.who = by->id;
    sim_key(x, &t->taken->key);
}

void counter_take_down(struct sim *x, struct jy_str told)
{
    const struct jy_staff *by = somebody(x);
    struct jy_turn *t = by ? sim_turn(x, JY_TURN_TAKE_DOWN) : NULL;
    const char *wrong;
    enum jy_err e;

    if (t == NULL) return;
    t->taken = jy_arena_take(t->arena, sizeof *t->taken);
    e = t->taken ? jy_turn_hear(t, x->house.scratch, told, JY_STR("")) : JY_E_MEMORY;
    if (e != JY_OK) {
        jy_turn_free(t);
        return;
    }
    write_down(x, t, by);
    wrong = jy_taken_wrong(x->house.city, &t->taken->taken);
    x->ledger.taken_down[t->taken->taken.way_in]++;
    e = sim_take(x, t).err;
    if (e != JY_OK || wrong != NULL)
        ledger_fault(x, 0, "not taken down", "%s %s", jy_err_wire(e), wrong ? wrong : "");
}
