/* patrols_change.c - POST /api/patrols/fill, /check, /return: what is said of one sheet.
 *
 * What was sent is looked at here as far as it goes without the sheet; whose it is, and whether it
 * can be done now, is decided on the clerk's thread. */
#include "gateway/patrols.h"

#include <string.h>

#include "gateway/clock.h"
#include "gateway/found.h"
#include "gateway/log.h"
#include "intents/cases/calendar.h"
#include "intents/json.h"

/* -- reading -------------------------------------------------------------------------------- */

static bool read_since(const json_t *root, int today, int *out)
{
    const json_t *value = json_object_get(root, "since");
    json_int_t date = json_integer_value(value);

    *out = (int)date;
    if (value == NULL || (json_is_integer(value) && date == 0)) return true;
    return json_is_integer(value) && jy_date_is(date, 19000101, today);
}

/* NULL, or the field that is wrong. */
static const char *read_item(const struct jy_city *city, const json_t *root, int today,
                             struct jy_patrol_item *item)
{
    *item = (struct jy_patrol_item){.id = json_integer_value(json_object_get(root, "id")),
                                    .type = jy_request_text(root, "type"),
                                    .place = jy_request_text(root, "place")};
    if (!json_is_object(root)) return "items";
    if (!jy_request_words(root, "text", JY_PATROL_TEXT, true, &item->text) || item->text.len == 0)
        return "text";
    if (!jy_patrol_takes(city, item->type)) return "type";
    if (!jy_request_words(root, "spot", JY_PATROL_SHORT, false, &item->spot)) return "spot";
    if (!jy_request_words(root, "persons", JY_PATROL_SHORT, false, &item->persons))
        return "persons";
    if (!jy_request_words(root, "handling", JY_PATROL_NOTE, true, &item->handling))
        return "handling";
    if (!read_since(root, today, &item->since)) return "since";
    if (!jy_request_flag(root, "hazard", &item->hazard)) return "hazard";
    return jy_request_flag(root, "wants_case", &item->wants_case) ? NULL : "wants_case";
}

/* The texts are borrowed from `root`; `items` has room for a sheet's. */
static const char *read_fill(const struct jy_city *city, const json_t *root, int today,
                             struct jy_patrol_fill *f, struct jy_patrol_item *items)
{
    const json_t *list = json_object_get(root, "items");
    const char *wrong = NULL;

    if (!jy_request_flag(root, "none", &f->none)) return "none";
    if (!jy_request_words(root, "note", JY_PATROL_NOTE, true, &f->note)) return "note";
    if (list != NULL && !json_is_array(list)) return "items";
    if (json_array_size(list) > JY_PATROL_ITEMS) return "items";
    if (f->none && json_array_size(list) > 0) return "none";
    f->n_items = (int)json_array_size(list);
    f->items = items;
    for (int i = 0; wrong == NULL && i < f->n_items; i++)
        wrong = read_item(city, json_array_get(list, (size_t)i), today, &items[i]);
    return wrong;
}

/* -- to the clerk --------------------------------------------------------------------------- */

static void keep_items(struct jy_arena *a, struct jy_patrol_item *items, int n)
{
    for (int i = 0; i < n; i++) {
        struct jy_str *texts[] = {&items[i].text, &items[i].type,    &items[i].place,
                                  &items[i].spot, &items[i].persons, &items[i].handling};
        for (size_t k = 0; k < JY_COUNT(texts); k++)
            *texts[k] = jy_arena_str(a, *texts[k]);
    }
}

/* What accuses somebody is for the discipline body alone, whether a case was wanted or not. */
static void mark_accusing(struct jy_gateway *g, struct jy_turn *t, struct jy_patrol_item *items)
{
    for (int i = 0; i < t->patrol->fill.n_items; i++) {
        items[i].accuses = jy_found_accuses(g, t->arena, items[i].text, t->at_ms) ||
                           jy_found_accuses(g, t->arena, items[i].handling, t->at_ms);
        items[i].wants_case |= items[i].accuses;
    }
}

struct said {
    json_t *root;
    const struct jy_staff *by;
    enum jy_patrol_act act;
};

/* NULL, or the field that is wrong; NEEDS_REASON by an empty one. */
static const char *read_change(struct jy_gateway *g, struct jy_request *r, struct jy_turn *t,
                               const struct said *said)
{
    struct jy_patrol_turn *p = t->patrol;
    struct jy_patrol_item *items;
    const char *wrong;

    p->act = said->act;
    p->by = said->by;
    p->id = json_integer_value(json_object_get(said->root, "id"));
    if (p->id <= 0) return "id";
    if (!jy_request_kept(t->arena, said->root, "reason", JY_PATROL_NOTE, &p->reason))
        return "reason";
    if (said->act == JY_PATROL_RETURN && p->reason.len == 0) return "reason";
    if (said->act != JY_PATROL_FILL) return NULL;
    items = jy_arena_take(t->arena, JY_PATROL_ITEMS * sizeof *items);
    if (items == NULL) return "items";
    if (!jy_request_key(r, said->root, &p->fill.key)) return "key";
    wrong = read_fill(g->live.city, said->root, jy_date_of(t->at_ms), &p->fill, items);
    if (wrong != NULL) return wrong;
    keep_items(t->arena, items, p->fill.n_items);
    mark_accusing(g, t, items);
    p->fill.patrol = p->id;
    p->fill.key.who = said->by->id;
    p->fill.note = jy_arena_str(t->arena, p->fill.note);
    return NULL;
}

static void change(struct jy_gateway *g, struct jy_request *r, enum jy_patrol_act act)
{
    struct said said = {.by = jy_request_staff(g, r, 0), .act = act};
    const char *wrong;
    struct jy_turn *t;
    enum jy_err e;

    if (said.by == NULL) return;
    said.root = jy_request_object(r);
    t = said.root ? jy_patrol_turn_new(g, r->at, jy_now_ms()) : NULL;
    if (t == NULL) {
        jy_request_fail(r, said.root ? 503 : 400, said.root ? JY_E_MEMORY : JY_E_BAD_FRAME, NULL);
        json_decref(said.root);
        return;
    }
    wrong = read_change(g, r, t, &said);
    if (wrong != NULL) {
        e = strcmp(wrong, "reason") == 0 && t->patrol->reason.len == 0 ? JY_E_NEEDS_REASON
                                                                       : JY_E_BAD_FIELD;
        jy_request_fail(r, jy_http_status(e), e, wrong);
        jy_turn_free(t);
    } else {
        e = jy_gateway_take_turn(g, t);
        if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, NULL);
    }
    json_decref(said.root);
}

void jy_api_patrols_fill(struct jy_gateway *g, struct jy_request *r)
{
    change(g, r, JY_PATROL_FILL);
}

void jy_api_patrols_check(struct jy_gateway *g, struct jy_request *r)
{
    change(g, r, JY_PATROL_CHECK);
}

void jy_api_patrols_return(struct jy_gateway *g, struct jy_request *r)
{
    change(g, r, JY_PATROL_RETURN);
}

/* -- and back ------------------------------------------------------------------------------- */

static enum jy_err put_changed(struct jy_inquiry *q)
{
    struct jy_patrol sheet;
    enum jy_err e = jy_patrols_read(q->g->reader, *(const int64_t *)q->of, q->g->arena, &sheet);

    if (e != JY_OK) return e;
    jy_json_key(q->b, "sheet");
    return jy_patrol_put(q, &sheet, true);
}

void jy_patrols_answer(struct jy_gateway *g, const struct jy_turn *t)
{
    struct jy_request *r = jy_request_of(g->http, t->from);
    enum jy_err e = t->err;

    if (e == JY_OK && !t->resent)
        jy_log(JY_INFO, "patrol.changed", "sheet=%lld act=%s staff=%.*s", (long long)t->patrol->id,
               jy_patrol_act_name(t->patrol->act), (int)t->patrol->by->id.len,
               t->patrol->by->id.ptr);
    if (r == NULL) return;
    if (e == JY_OK)
        jy_inquiry_show(g, r, t->patrol->by, &t->patrol->id, put_changed);
    else
        jy_request_fail(r, jy_http_status(e), e, e == JY_E_BAD_FIELD ? t->field : NULL);
}
