/* turn_exported.c - a row of an export: read, and what of it goes into its case. */
#include "gateway/exports.h"
#include "gateway/turn_inside.h"
#include "intents/rules/read.h"
#include "store/exports.h"

enum jy_err jy_export_turn_read(struct jy_turn *t, struct jy_scratch *scratch,
                                struct jy_export_turn *x)
{
    struct jy_text place;
    enum jy_err e = jy_read(t->rules, scratch, t->arena, x->row->text, t->at_ms, &t->reading);

    if (e != JY_OK) return e;
    t->exported = x;
    x->place = (struct jy_place){0};
    if (x->row->place.len > 0 && jy_fold(t->arena, x->row->place, &place) == JY_OK)
        jy_place_read(t->city, &place, NULL, true, &x->place);
    return JY_OK;
}

/* A name that several have is none: the words may say which, else the dispatcher. */
static const struct jy_division *division_of(const struct jy_place *place)
{
    if (place->n_choices > 1) return NULL;
    return place->village ? place->village : place->town;
}

static struct jy_str type_of(const struct jy_turn *t)
{
    const struct jy_reading *r = &t->reading;

    if (t->exported->row->type.len > 0) return t->exported->row->type;
    return r->confident && r->n_ranks > 0 ? r->ranks[0].type : JY_STR("");
}

/* By the words, whatever type they are given (2.21), or by a type that is of nothing else. */
static bool accuses(const struct jy_turn *t)
{
    const struct jy_type *type = jy_city_type(t->city, type_of(t));

    return t->reading.act == JY_ACT_ACCUSE || (type != NULL && jy_str_is(type->kind, "acc"));
}

/* Many together are none over an accusation: nobody else would hear of it. */
static bool is_danger(const struct jy_reading *r, bool accuses)
{
    return accuses ? r->n_cards > 0 && (r->hazards & ~(1u << JY_HZ_MASS)) != 0 : r->hazards != 0;
}

enum jy_err jy_turn_exported_found(struct jy_store *s, struct jy_turn *t, struct jy_found *out)
{
    const struct jy_export_turn *x = t->exported;
    struct jy_str type = type_of(t);
    enum jy_err e = jy_exports_take(s, x->partner, x->row->id, &t->found);

    if (e != JY_OK) return e;
    *out = (struct jy_found){.in = JY_FOUND_EXPORT,
                             .item = t->found,
                             .text = x->row->text,
                             .type = type,
                             .place = division_of(&x->place),
                             .grid = x->place.grid,
                             .group = x->place.group,
                             .note = jy_exported_note(x->row, x->partner_name, t->arena),
                             .hazard = is_danger(&t->reading, accuses(t)),
                             .accuses = accuses(t),
                             .partner = x->partner,
                             .contact = x->row->phone};
    return JY_OK;
}
