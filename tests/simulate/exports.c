/* exports.c - another front end exports its week, a row a matter, and much of it a second time: each
 * is taken in once, by its own number. */
#include "gateway/exports.h"

#include "intents/cases/calendar.h"
#include "store/partners.h"
#include "tests/simulate/sim.h"

#define PARTNER "wxg"
#define PARTNER_NAME "网小格"

static bool put_partner(struct sim *x)
{
    struct jy_partner p = {.id = PARTNER, .name = PARTNER_NAME};
    struct jy_store *s = x->house.store;

    return jy_store_begin(s) == JY_OK && jy_partners_put(s, &p) == JY_OK &&
           jy_store_commit(s) == JY_OK;
}

static enum jy_err take(struct sim *x, int number)
{
    const struct jy_city *city = x->house.city;
    const struct jy_division *place = &city->divisions[chance_below(&x->chance, city->n_divisions)];
    int which = chance_below(&x->chance, x->complaints.n);
    struct jy_turn *t = sim_turn(x, JY_TURN_FOUND);
    struct jy_exported *row = t ? jy_arena_take(t->arena, sizeof *row) : NULL;
    struct jy_export_turn *of = t ? jy_arena_take(t->arena, sizeof *of) : NULL;
    enum jy_err e;

    if (row == NULL || of == NULL) {
        jy_turn_free(t);
        return JY_E_MEMORY;
    }
    *row = (struct jy_exported){.id = jy_arena_printf(t->arena, PARTNER "-%d", number),
                                .text = x->complaints.list[which],
                                .place = place->name};
    *of = (struct jy_export_turn){
        .partner = JY_STR_INIT(PARTNER), .partner_name = JY_STR_INIT(PARTNER_NAME), .row = row};
    t->found_in = JY_FOUND_EXPORT;
    e = jy_export_turn_read(t, x->house.scratch, of);
    if (e == JY_OK) return sim_take(x, t).err;
    jy_turn_free(t);
    return e;
}

void exports_morning(struct sim *x, int date)
{
    int again = x->n_exported > 3 ? 3 : x->n_exported, fresh;

    if (x->diligent || x->now_ms < x->off_until_ms || jy_date_weekday(date) != 1) return;
    if (x->n_exported == 0 && !put_partner(x)) x->failed = true;
    fresh = chance_poisson(&x->chance, x->options.per_day * 0.3);
    for (int i = -again; i < fresh && !x->failed; i++) {
        enum jy_err want = i < 0 ? JY_E_LINKED : JY_OK, e = take(x, x->n_exported + i + 1);
        if (e == JY_OK) x->ledger.found[JY_FOUND_EXPORT]++;
        if (e == JY_E_LINKED) x->ledger.resent++;
        if (e != want)
            ledger_fault(x, 0, "an exported row", "%d: %s, not %s", x->n_exported + i + 1,
                         jy_err_wire(e), jy_err_wire(want));
    }
    x->n_exported += fresh;
}
