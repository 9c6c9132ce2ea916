/* patrols_show.c - a patrol's sheet for the page: whose, how far, and what was found. */
#include "gateway/patrols.h"

#include "intents/cases/case_see.h"
#include "intents/json.h"
#include "store/cases.h"

enum { BELOW_MAX = 128 }; /* towns, or departments, of a city */

static void put_extras(struct jy_buf *b, const struct jy_city *city, const struct jy_period *p)
{
    const struct jy_patrol_time *list[JY_EXTRAS_MAX];
    int n = jy_period_extras(city, p, list);

    jy_json_key(b, "extras");
    jy_json_open(b, '[');
    for (int i = 0; i < n; i++) {
        jy_json_open(b, '{');
        jy_json_put_text(b, "name", list[i]->name_zh);
        jy_json_put_text(b, "name_en", list[i]->name_en);
        jy_json_put_text(b, "items", list[i]->items);
        jy_json_put_text(b, "items_en", list[i]->items_en);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

/* An accusation is its case's readers' alone.  What else must not be known in the village (3.6) is
 * not known there by its sheet either, but to whoever wrote it. */
static bool is_withheld(const struct jy_inquiry *q, const struct jy_patrol_item *item,
                        const struct jy_case *c)
{
    const struct jy_body *own = jy_city_body(q->city, q->by->body);

    if (item->accuses || c->confidential)
        return item->case_id == 0 || !jy_case_visible(q->city, c, q->by);
    return item->case_id > 0 && own != NULL && own->level == JY_LEVEL_VILLAGE &&
           !jy_str_eq(item->by, q->by->id) && jy_case_kept_from_village(c);
}

/* The case that it became, where the reader may see it. */
static void put_case(const struct jy_inquiry *q, const struct jy_case *c)
{
    if (c->id == 0 || !jy_case_visible(q->city, c, q->by)) return;
    jy_json_put_int(q->b, "case", c->id);
    jy_json_put_cstr(q->b, "no", c->no);
    jy_json_put_cstr(q->b, "state", jy_case_state_name(c->state));
}

static void put_words(const struct jy_inquiry *q, const struct jy_patrol_item *item)
{
    const struct jy_type *type = jy_city_type(q->city, item->type);
    const struct jy_division *place = jy_city_division(q->city, item->place);
    struct jy_buf *b = q->b;

    jy_json_put_text(b, "text", item->text);
    jy_json_put_text(b, "type", item->type);
    jy_json_put_text(b, "type_name", type ? jy_type_name(type, q->english) : item->type);
    jy_json_put_text(b, "place", item->place);
    if (place != NULL) jy_json_put_text(b, "place_name", jy_place_name(place, q->english));
    jy_json_put_text(b, "spot", item->spot);
    jy_json_put_text(b, "persons", item->persons);
    jy_json_put_text(b, "handling", item->handling);
    jy_json_put_int(b, "since", item->since);
    jy_json_put_bool(b, "hazard", item->hazard);
    jy_json_put_bool(b, "wants_case", item->wants_case);
}

static enum jy_err put_item(const struct jy_inquiry *q, const struct jy_patrol_item *item)
{
    struct jy_case c = {0};
    enum jy_err e =
        item->case_id > 0 ? jy_cases_read(q->g->reader, item->case_id, q->g->arena, &c) : JY_OK;
    bool withheld = e != JY_OK || is_withheld(q, item, &c);

    jy_json_open(q->b, '{');
    jy_json_put_int(q->b, "id", item->id);
    jy_json_put_bool(q->b, "withheld", withheld);
    if (!withheld) put_words(q, item);
    if (item->case_id > 0 || item->accuses) jy_json_put_bool(q->b, "filed", true);
    put_case(q, &c);
    jy_json_close(q->b, '}');
    return e;
}

static enum jy_err put_items(const struct jy_inquiry *q, int64_t patrol)
{
    struct jy_patrol_item *list = jy_arena_take(q->g->arena, JY_PATROL_ITEMS * sizeof *list);
    int n = 0;
    enum jy_err e;

    if (list == NULL) return JY_E_MEMORY;
    e = jy_patrols_items(q->g->reader, patrol, q->g->arena, list, &n);
    jy_json_key(q->b, "items");
    jy_json_open(q->b, '[');
    for (int i = 0; e == JY_OK && i < n; i++)
        e = put_item(q, &list[i]);
    jy_json_close(q->b, ']');
    return e;
}

static void put_may(struct jy_buf *b, const struct jy_patrol *sheet, unsigned hand)
{
    enum jy_patrol_state to;

    jy_json_key(b, "may");
    jy_json_open(b, '[');
    for (int act = 0; act < JY_N_PATROL_ACTS; act++)
        if (jy_patrol_move(sheet->state, (enum jy_patrol_act)act, hand, &to) == JY_OK)
            jy_json_text(b, jy_str_of(jy_patrol_act_name((enum jy_patrol_act)act)));
    jy_json_close(b, ']');
}

static void put_who(struct jy_buf *b, const struct jy_city *city, const char *key, struct jy_str id)
{
    const struct jy_staff *staff = jy_city_staff(city, id);

    jy_json_put_text(b, key, staff ? staff->name : id);
}

/* What the department is there for, as far as a sheet may name it. */
static void put_own_types(const struct jy_inquiry *q, const struct jy_body *department)
{
    jy_json_key(q->b, "own");
    jy_json_open(q->b, '[');
    for (int i = 0; i < q->city->n_types; i++)
        if (jy_patrol_owns(q->city, department, &q->city->types[i]))
            jy_json_text(q->b, q->city->types[i].id);
    jy_json_close(q->b, ']');
}

static void put_unit(const struct jy_inquiry *q, const struct jy_patrol *sheet, bool whole)
{
    const struct jy_city *city = q->city;
    const struct jy_body *department = jy_patrol_department(city, sheet->level, sheet->unit);
    const struct jy_division *town = jy_city_town(city, sheet->town);

    jy_json_put_cstr(q->b, "level", jy_level_name(sheet->level));
    jy_json_put_text(q->b, "unit", sheet->unit);
    jy_json_put_text(q->b, "name",
                     jy_patrol_unit_name(city, sheet->level, sheet->unit, q->english));
    if (town != NULL && sheet->level == JY_LEVEL_VILLAGE)
        jy_json_put_text(q->b, "town", jy_place_name(town, q->english));
    /* one that is no longer there was none of the centre's either */
    jy_json_put_bool(q->b, "department",
                     sheet->level == JY_LEVEL_CITY && !jy_str_eq(sheet->unit, city->root->code));
    if (department != NULL && whole) put_own_types(q, department);
    if (sheet->level == JY_LEVEL_VILLAGE) {
        const struct jy_grid *grid = jy_city_grid(city, sheet->unit);
        if (grid != NULL) put_who(q->b, city, "member", grid->member);
    }
}

/* In the days of its period, for which the directory's calendar is not needed again. */
static void put_period(struct jy_buf *b, const struct jy_city *city, const struct jy_patrol *sheet,
                       bool whole)
{
    struct jy_period p;

    jy_json_put_text(b, "period", sheet->period);
    jy_json_put_int(b, "due", sheet->due_ms);
    if (!jy_period_of(city, sheet->period, &p)) return;
    jy_json_put_int(b, "first", p.first);
    jy_json_put_int(b, "last", p.last);
    if (whole) put_extras(b, city, &p);
}

/* -- what the centre has been handed --------------------------------------------------------- */

enum jy_err jy_patrol_list_room(const struct jy_inquiry *q, int max, struct jy_patrol_list *out)
{
    *out = (struct jy_patrol_list){.a = q->g->arena, .max = max};
    out->rows = jy_arena_take(out->a, (size_t)max * sizeof *out->rows);
    return out->rows ? JY_OK : JY_E_MEMORY;
}

static enum jy_err put_period_of(const struct jy_inquiry *q, const struct jy_period *p)
{
    const struct jy_patrol_scope scope = {.level = p->level};
    struct jy_patrol_list all;
    enum jy_err e = jy_patrol_list_room(q, BELOW_MAX, &all);

    if (e == JY_OK) e = jy_patrols_of_period(q->g->reader, &scope, jy_str_of(p->id), &all);
    for (int i = 0; e == JY_OK && i < all.n; i++)
        if (!jy_str_eq(all.rows[i].unit, q->city->root->code))
            e = jy_patrol_put(q, &all.rows[i], false);
    return e;
}

/* The departments' lists of the month, and the towns' of its halves. */
static enum jy_err put_below(const struct jy_inquiry *q, const struct jy_patrol *sheet)
{
    struct jy_period month, half;
    enum jy_err e;

    if (!jy_period_of(q->city, sheet->period, &month)) return JY_OK;
    jy_json_key(q->b, "below");
    jy_json_open(q->b, '[');
    e = put_period_of(q, &month);
    half = jy_period_at(q->city, JY_LEVEL_TOWN, month.last);
    if (e == JY_OK) e = put_period_of(q, &half);
    half = jy_period_before(q->city, &half);
    if (e == JY_OK) e = put_period_of(q, &half);
    jy_json_close(q->b, ']');
    return e;
}

enum jy_err jy_patrol_put(const struct jy_inquiry *q, const struct jy_patrol *sheet, bool whole)
{
    const struct jy_city *city = q->city;
    int64_t handed_ms = jy_patrol_handed_ms(sheet->state, sheet->submitted_ms);
    enum jy_patrol_time_mark mark = jy_patrol_mark(sheet->due_ms, handed_ms, q->now_ms);
    struct jy_buf *b = q->b;
    enum jy_err e = JY_OK;

    jy_json_open(b, '{');
    jy_json_put_int(b, "id", sheet->id);
    put_unit(q, sheet, whole);
    put_period(b, city, sheet, whole);
    jy_json_put_cstr(b, "state", jy_patrol_state_name(sheet->state));
    jy_json_put_cstr(b, "mark", jy_patrol_mark_name(mark));
    jy_json_put_bool(b, "none", sheet->none);
    jy_json_put_int(b, "n_items", sheet->n_items);
    jy_json_put_int(b, "n_cases", sheet->n_cases);
    jy_json_put_text(b, "note", sheet->note);
    if (sheet->submitted_ms > 0) jy_json_put_int(b, "submitted", sheet->submitted_ms);
    if (sheet->filled_ms > 0) jy_json_put_int(b, "filled", sheet->filled_ms);
    if (sheet->by.len > 0) put_who(b, city, "by", sheet->by);
    if (sheet->checked_ms > 0) jy_json_put_int(b, "looked", sheet->checked_ms);
    if (sheet->checked_by.len > 0) put_who(b, city, "looked_by", sheet->checked_by);
    jy_json_put_text(b, "reason", sheet->reason);
    put_may(b, sheet, jy_patrol_hand(city, q->by, sheet->level, sheet->unit));
    if (whole) e = put_items(q, sheet->id);
    if (e == JY_OK && whole && jy_str_eq(sheet->unit, city->root->code)) e = put_below(q, sheet);
    jy_json_close(b, '}');
    return e;
}
