/* turn_patrol.c - a patrol's sheets as turns: made once for a unit and period, filled, checked,
 * returned; and what of a finding goes into its case. */
#include "gateway/patrols.h"
#include "gateway/turn_inside.h"

#include "intents/cases/calendar.h"

/* -- made by the calendar ------------------------------------------------------------------- */

static enum jy_err make_one(struct jy_store *s, struct jy_turn *t, const struct jy_period *p,
                            struct jy_str unit)
{
    const struct jy_patrol sheet = {.level = p->level,
                                    .unit = unit,
                                    .town = jy_patrol_town(t->city, p->level, unit),
                                    .period = jy_str_of(p->id),
                                    .due_ms = p->due_ms};

    return jy_patrols_make(s, &sheet, &t->patrol->made);
}

static enum jy_err make_level(struct jy_store *s, struct jy_turn *t, const struct jy_period *p)
{
    struct jy_str unit;
    int at = 0;
    enum jy_err e = JY_OK;

    while (e == JY_OK && jy_patrol_next(t->city, p->level, &at, &unit))
        e = make_one(s, t, p, unit);
    return e;
}

static enum jy_err let_go(struct jy_store *s, struct jy_turn *t)
{
    int n = 0;
    enum jy_err e = jy_patrols_let_go(s, t->city, t->at_ms, &n);

    if (e != JY_OK || n == 0) return e;
    return jy_audit_add(s, t->at_ms, JY_STR(""), 0, JY_STR("patrol.let_go"),
                        jy_arena_printf(t->arena, "sheets=%d", n));
}

static enum jy_err run_make(struct jy_store *s, struct jy_turn *t)
{
    enum jy_err e = let_go(s, t);

    for (int level = JY_LEVEL_VILLAGE; e == JY_OK && level <= JY_LEVEL_CITY; level++) {
        struct jy_period p = jy_period_now(t->city, (enum jy_level)level, t->at_ms);
        t->patrol->made = 0;
        e = make_level(s, t, &p);
        if (e == JY_OK && t->patrol->made > 0)
            e = jy_audit_add(s, t->at_ms, JY_STR(""), 0, JY_STR("patrol.made"),
                             jy_arena_printf(t->arena, "%s sheets=%d", p.id, t->patrol->made));
    }
    return e;
}

/* -- filled, checked, returned -------------------------------------------------------------- */

/* A grid's findings lie in its village, whatever was sent; others in what they name. */
static enum jy_err check_places(struct jy_turn *t, const struct jy_patrol *sheet)
{
    const struct jy_grid *grid =
        sheet->level == JY_LEVEL_VILLAGE ? jy_city_grid(t->city, sheet->unit) : NULL;
    struct jy_patrol_fill *f = &t->patrol->fill;
    struct jy_patrol_item *items;

    items = jy_arena_take(t->arena, (size_t)(f->n_items + 1) * sizeof *items);
    if (items == NULL) return JY_E_MEMORY;
    for (int i = 0; i < f->n_items; i++) {
        items[i] = f->items[i];
        if (grid != NULL) items[i].place = grid->village->code;
        t->field = "place";
        if (!jy_patrol_holds(t->city, sheet->level, sheet->unit, items[i].place))
            return JY_E_BAD_FIELD;
    }
    f->items = items;
    return JY_OK;
}

static enum jy_err fill(struct jy_store *s, struct jy_turn *t, const struct jy_patrol *sheet)
{
    enum jy_err e = check_places(t, sheet);

    if (e != JY_OK) return e;
    t->field = "items";
    return jy_patrols_fill(s, &t->patrol->fill, t->at_ms);
}

static enum jy_err write_down(struct jy_store *s, struct jy_turn *t, const struct jy_patrol *sheet)
{
    const struct jy_patrol_turn *p = t->patrol;
    struct jy_str what = jy_arena_printf(t->arena, "patrol.%s", jy_patrol_act_name(p->act));
    struct jy_str why = jy_arena_printf(
        t->arena, "%.*s %.*s items=%d none=%d%s%.*s", (int)sheet->unit.len, sheet->unit.ptr,
        (int)sheet->period.len, sheet->period.ptr, p->fill.n_items, p->fill.none,
        p->reason.len ? " reason=" : "", (int)p->reason.len, p->reason.ptr);

    return jy_audit_add(s, t->at_ms, p->by->id, 0, what, why);
}

enum jy_err jy_turn_run_patrol(struct jy_store *s, struct jy_turn *t)
{
    struct jy_patrol_turn *p = t->patrol;
    struct jy_patrol sheet;
    enum jy_patrol_state to;
    unsigned hand;
    enum jy_err e;

    if (p->makes) return run_make(s, t);
    e = jy_patrols_find(s, p->id, t->arena, &sheet);
    if (e != JY_OK) return e;
    hand = jy_patrol_hand(t->city, p->by, sheet.level, sheet.unit);
    if (hand == 0) return JY_E_NOT_FOUND;
    if (p->act == JY_PATROL_FILL && hand & JY_PATROL_DOES) {
        e = jy_patrols_resent(s, &p->fill);
        t->resent = e == JY_OK;
        if (e != JY_E_NOT_FOUND) return e;
    }
    e = jy_patrol_move(sheet.state, p->act, hand, &to);
    if (e != JY_OK) return e;
    e = p->act == JY_PATROL_FILL ? fill(s, t, &sheet)
                                 : jy_patrols_look(s, p->id, to, p->by->id, p->reason, t->at_ms);
    return e == JY_OK ? write_down(s, t, &sheet) : e;
}

/* -- a finding becomes a case --------------------------------------------------------------- */

/* What no field of a case has: which patrol, who is in it, since when, what was done. */
static struct jy_str note_of(struct jy_turn *t, const struct jy_patrol_item *item,
                             const struct jy_patrol *sheet)
{
    struct jy_str unit = jy_patrol_unit_name(t->city, sheet->level, sheet->unit, false);
    struct jy_str since = jy_say_date(t->arena, item->since, jy_date_of(t->at_ms), false);
    struct jy_str period = sheet->period;
    struct jy_period p;
    struct jy_buf b;
    struct jy_str note;

    if (jy_period_of(t->city, sheet->period, &p)) period = jy_period_words(t->arena, &p);
    jy_buf_init(&b);
    jy_buf_printf(&b, "%s（%.*s，%.*s）：%.*s",
                  sheet->level == JY_LEVEL_VILLAGE ? "网格排查" : "排查", (int)unit.len, unit.ptr,
                  (int)period.len, period.ptr, (int)item->text.len, item->text.ptr);
    if (item->persons.len > 0)
        jy_buf_printf(&b, "\n当事人：%.*s", (int)item->persons.len, item->persons.ptr);
    if (since.len > 0) jy_buf_printf(&b, "\n什么时候起：%.*s", (int)since.len, since.ptr);
    if (item->handling.len > 0)
        jy_buf_printf(&b, "\n做了什么：%.*s", (int)item->handling.len, item->handling.ptr);
    note = jy_arena_keep(t->arena, &b);
    jy_buf_fini(&b);
    return note;
}

enum jy_err jy_turn_patrol_found(struct jy_store *s, struct jy_turn *t, struct jy_found *out)
{
    struct jy_patrol_item item;
    struct jy_patrol sheet;
    enum jy_err e = jy_patrols_to_file(s, t->found, t->arena, &item, &sheet);

    if (e != JY_OK) return e; /* filed, or replaced, in the meantime */
    *out = (struct jy_found){.item = item.id,
                             .text = item.text,
                             .type = item.type,
                             .place = jy_city_division(t->city, item.place),
                             .spot = item.spot,
                             .note = note_of(t, &item, &sheet),
                             .hazard = item.hazard,
                             .accuses = item.accuses,
                             .by = jy_city_staff(t->city, item.by)};
    if (sheet.level == JY_LEVEL_VILLAGE) out->grid = jy_city_grid(t->city, sheet.unit);
    return JY_OK;
}
