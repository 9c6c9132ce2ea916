/* patrols.c - the three patrols: sheets made as the server makes them; filled in time, late or not
 * at all; checked or returned by the level above. */
#include "gateway/patrols.h"

#include <stdio.h>
#include <string.h>

#include "intents/cases/calendar.h"
#include "tests/simulate/sim.h"

enum { UNITS_MAX = 512, SINCE_DAYS = 60 };
#define HOUR INT64_C(3600000)
#define DAY (24 * HOUR)

/* -- who ------------------------------------------------------------------------------------ */

/* Somebody who is here, of those whose it is. */
static const struct jy_staff *who(struct sim *x, const struct jy_patrol *sheet, unsigned hand)
{
    static const uint32_t posts =
        JY_ROLE_GRID | JY_ROLE_CHAIR | JY_ROLE_OFFICER | JY_ROLE_DISPATCHER;
    const struct jy_city *city = x->house.city;
    int from = chance_below(&x->chance, city->n_staff);

    for (int i = 0; i < city->n_staff; i++) {
        const struct jy_staff *s = &city->staff[(from + i) % city->n_staff];
        if (s->roles & posts && !staff_is_away(x, s) &&
            jy_patrol_hand(city, s, sheet->level, sheet->unit) & hand)
            return s;
    }
    return NULL;
}

/* As whoever does it goes about their other work. */
static enum pace pace_of(const struct sim *x, const struct jy_patrol *sheet)
{
    const struct jy_city *city = x->house.city;
    const struct jy_grid *grid =
        sheet->level == JY_LEVEL_VILLAGE ? jy_city_grid(city, sheet->unit) : NULL;
    const struct jy_division *place = grid ? grid->village : jy_city_division(city, sheet->unit);
    const struct jy_body *body = place ? jy_city_committee(city, place)
                                       : jy_patrol_department(city, sheet->level, sheet->unit);

    return body ? staff_pace(x, body) : PACE_PROMPT;
}

/* -- one sheet ------------------------------------------------------------------------------ */

static struct taken act(struct sim *x, int64_t id, const struct jy_staff *by,
                        enum jy_patrol_act what, const struct jy_patrol_fill *fill)
{
    struct jy_turn *t = sim_turn(x, JY_TURN_PATROL);

    if (t != NULL) t->patrol = jy_arena_take(t->arena, sizeof *t->patrol);
    if (t == NULL || t->patrol == NULL) {
        jy_turn_free(t);
        return (struct taken){.err = JY_E_MEMORY};
    }
    *t->patrol = (struct jy_patrol_turn){.act = what, .id = id, .by = by};
    if (fill != NULL) t->patrol->fill = *fill;
    if (what == JY_PATROL_RETURN) t->patrol->reason = JY_STR("写明是哪一组、哪两家，再交。");
    return sim_take(x, t);
}

static struct jy_str place_of(struct sim *x, const struct jy_patrol *sheet)
{
    const struct jy_city *city = x->house.city;
    int from = chance_below(&x->chance, city->n_divisions);

    for (int i = 0; i < city->n_divisions; i++) {
        const struct jy_division *d = &city->divisions[(from + i) % city->n_divisions];
        if (d->level == JY_LEVEL_VILLAGE &&
            (sheet->level == JY_LEVEL_VILLAGE ||
             jy_patrol_holds(city, sheet->level, sheet->unit, d->code)))
            return d->code;
    }
    return sheet->unit;
}

/* A department lists what it is there for, others what is argued about in a village. */
static struct jy_str type_of(struct sim *x, const struct jy_body *department)
{
    static const char *const usual[] = {"NBR-01", "NBR-01", "LND-04", "FAM-01",
                                        "LND-01", "LAB-01", "ENV-03", "TRF-02"};
    const struct jy_city *city = x->house.city;
    int from = chance_below(&x->chance, city->n_types);

    for (int i = 0; department != NULL && i < city->n_types; i++) {
        const struct jy_type *type = &city->types[(from + i) % city->n_types];
        if (jy_patrol_owns(city, department, type)) return type->id;
    }
    return jy_str_of(usual[chance_below(&x->chance, JY_COUNT(usual))]);
}

static struct jy_patrol_item item_of(struct sim *x, const struct jy_patrol *sheet)
{
    const struct jy_city *city = x->house.city;
    const struct jy_body *department = jy_patrol_department(city, sheet->level, sheet->unit);
    struct jy_patrol_item item = {
        .type = type_of(x, department),
        .place = place_of(x, sheet),
        .spot = JY_STR_INIT("2组"),
        .handling = JY_STR_INIT("上门劝了一回"),
        .since = jy_date_add(jy_date_of(x->now_ms), -chance_below(&x->chance, SINCE_DAYS)),
        .hazard = chance_percent(&x->chance, 1)};
    struct jy_str name = jy_city_type(city, item.type)->name;

    item.text = jy_arena_printf(x->page, "走访时听讲：%.*s，两边讲不拢", (int)name.len, name.ptr);
    item.wants_case = item.hazard || chance_percent(&x->chance, 50);
    return item;
}

/* How often there is something: in a grid as often as citizens come, too. */
static int count_items(struct sim *x, const struct jy_patrol *sheet)
{
    double percent = sheet->level == JY_LEVEL_VILLAGE ? x->options.per_day * 0.25 : 50;

    if (x->diligent || !chance_percent(&x->chance, percent)) return 0;
    return 1 + chance_below(&x->chance, sheet->level == JY_LEVEL_VILLAGE ? 2 : 4);
}

static void come_again(struct sim *x, int64_t sheet, enum jy_patrol_act what, int64_t from,
                       int64_t to)
{
    agenda_add(&x->agenda,
               (struct errand){.kind = ERRAND_PATROL,
                               .at_ms = x->now_ms + chance_between(&x->chance, from, to),
                               .what = (int)what,
                               .case_id = sheet});
}

/* What is on it and has a case stays: what comes back from the level above is only told better. */
static void fill(struct sim *x, const struct jy_patrol *sheet)
{
    const struct jy_staff *by = who(x, sheet, JY_PATROL_DOES);
    struct jy_patrol_item items[JY_PATROL_ITEMS];
    struct jy_patrol_fill f = {
        .patrol = sheet->id, .note = JY_STR_INIT("都走到了"), .items = items};
    enum jy_err e;

    if (by == NULL) { /* all of them are on leave */
        come_again(x, sheet->id, JY_PATROL_FILL, DAY, 2 * DAY);
        return;
    }
    f.n_items = count_items(x, sheet);
    for (int i = 0; i < f.n_items; i++)
        items[i] = item_of(x, sheet);
    f.none = f.n_items == 0 && sheet->n_cases == 0;
    f.key.who = by->id;
    sim_key(x, &f.key);
    e = act(x, sheet->id, by, JY_PATROL_FILL, &f).err;
    if (e == JY_OK && chance_percent(&x->chance, 2)) {
        x->ledger.resent++;
        e = act(x, sheet->id, by, JY_PATROL_FILL, &f).err;
    }
    if (e != JY_OK) {
        ledger_fault(x, 0, "a sheet was refused", "%lld by %.*s: %s", (long long)sheet->id,
                     (int)by->id.len, by->id.ptr, jy_err_wire(e));
        return;
    }
    if (x->diligent || chance_percent(&x->chance, 90)) sim_file(x); /* else in the next morning */
    if (chance_percent(&x->chance, 1)) {
        x->ledger.barred++;
        if (act(x, sheet->id, by, JY_PATROL_CHECK, NULL).err == JY_OK)
            ledger_fault(x, 0, "a sheet was checked by who filled it", "%lld",
                         (long long)sheet->id);
    }
    if (x->diligent || chance_percent(&x->chance, 88))
        come_again(x, sheet->id, JY_PATROL_CHECK, HOUR, 3 * DAY);
}

static void look(struct sim *x, const struct jy_patrol *sheet)
{
    const struct jy_staff *by = who(x, sheet, JY_PATROL_CHECKS);
    bool back = !x->diligent && chance_percent(&x->chance, 6);
    enum jy_err e;

    if (by == NULL) return; /* nobody is above the centre */
    e = act(x, sheet->id, by, back ? JY_PATROL_RETURN : JY_PATROL_CHECK, NULL).err;
    if (e != JY_OK)
        ledger_fault(x, 0, "a sheet was not checked", "%lld by %.*s: %s", (long long)sheet->id,
                     (int)by->id.len, by->id.ptr, jy_err_wire(e));
    if (back) come_again(x, sheet->id, JY_PATROL_FILL, 2 * HOUR, 2 * DAY);
}

void patrols_errand(struct sim *x, const struct errand *e)
{
    struct jy_patrol sheet;

    jy_arena_reset(x->page);
    if (jy_patrols_read(x->house.reader, e->case_id, x->page, &sheet) != JY_OK) {
        ledger_fault(x, 0, "a sheet is lost", "%lld", (long long)e->case_id);
        return;
    }
    if (e->what == JY_PATROL_CHECK && sheet.state == JY_PATROL_SUBMITTED) look(x, &sheet);
    if (e->what == JY_PATROL_FILL &&
        (sheet.state == JY_PATROL_OPEN || sheet.state == JY_PATROL_RETURNED))
        fill(x, &sheet);
}

/* -- a period begins ------------------------------------------------------------------------ */

/* Of a hundred: in time, late; the others never. */
static const struct {
    int in_time, late;
} manners[] = {[PACE_PROMPT] = {96, 3}, [PACE_LATE] = {62, 26}, [PACE_NEVER] = {20, 20}};

/* A day of those that are left, between eight and eight. */
static void expect(struct sim *x, const struct jy_patrol *sheet)
{
    enum pace pace = pace_of(x, sheet);
    int dice = x->diligent ? 0 : chance_below(&x->chance, 100);
    int64_t today = jy_date_start_ms(jy_date_of(x->now_ms)), at = today;

    if (dice >= manners[pace].in_time + manners[pace].late) return;
    if (dice < manners[pace].in_time)
        at += DAY * chance_below(&x->chance, (int)((sheet->due_ms - today) / DAY));
    else
        at = sheet->due_ms + DAY * chance_below(&x->chance, 5);
    at += chance_between(&x->chance, 8 * HOUR, 20 * HOUR);
    if (at < x->now_ms) at = x->now_ms + 1000;
    agenda_add(&x->agenda, (struct errand){.kind = ERRAND_PATROL,
                                           .at_ms = at,
                                           .what = (int)JY_PATROL_FILL,
                                           .case_id = sheet->id});
}

/* Whoever is to fill them learns of them with the period. */
static void hand_out(struct sim *x, enum jy_level level)
{
    struct jy_period p = jy_period_now(x->house.city, level, x->now_ms);
    const struct jy_patrol_scope scope = {.level = level};
    struct jy_patrol_list list = {.a = x->page, .max = UNITS_MAX};
    char *last = x->periods[level];

    if (strcmp(last, p.id) == 0) return;
    memcpy(last, p.id, sizeof p.id);
    jy_arena_reset(x->page);
    list.rows = jy_arena_take(x->page, UNITS_MAX * sizeof *list.rows);
    if (list.rows == NULL ||
        jy_patrols_of_period(x->house.reader, &scope, jy_str_of(p.id), &list) != JY_OK)
        ledger_fault(x, 0, "sheets cannot be read", "%s", p.id);
    for (int i = 0; i < list.n; i++)
        expect(x, &list.rows[i]);
}

void patrols_make(struct sim *x)
{
    struct jy_turn *t = sim_turn(x, JY_TURN_PATROL);
    enum jy_err e = JY_E_MEMORY;

    if (t != NULL) t->patrol = jy_arena_take(t->arena, sizeof *t->patrol);
    if (t != NULL && t->patrol != NULL) {
        *t->patrol = (struct jy_patrol_turn){.makes = true};
        e = sim_take(x, t).err;
    }
    if (e != JY_OK) ledger_fault(x, 0, "sheets were not made", "%s", jy_err_wire(e));
    sim_file(x);
    for (int level = JY_LEVEL_VILLAGE; level <= JY_LEVEL_CITY; level++)
        hand_out(x, (enum jy_level)level);
}

void patrols_print(struct sim *x)
{
    puts("\npatrols: sheets due, handed in, in time; found, of which cases");
    for (int month = x->options.start / 100; month <= jy_date_of(x->now_ms) / 100;) {
        printf("%d", month);
        for (int level = JY_LEVEL_VILLAGE; level <= JY_LEVEL_CITY; level++) {
            const struct jy_patrol_scope of = {.level = (enum jy_level)level};
            struct jy_patrol_sums s;
            if (jy_patrols_sums(x->house.reader, &of, month, x->now_ms, &s) != JY_OK) return;
            printf("   %-7s %4d %4d %4d, %3d %3d", jy_level_name(of.level), s.due, s.done,
                   s.in_time, s.items, s.cases);
        }
        putchar('\n');
        month = jy_date_add_months(month * 100 + 1, 1) / 100;
    }
}
