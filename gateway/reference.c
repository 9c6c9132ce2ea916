/* reference.c - what the staff pages look things up in: the directory to choose from, the rules in
 * force, and the reading of one sentence by them.  Read only; for those who are signed in. */
#include <jansson.h>

#include "gateway/clock.h"
#include "gateway/http_request.h"
#include "intents/cases/casework.h"
#include "intents/json.h"
#include "intents/rules/read.h"
#include "intents/rules/show.h"

#define JSON "application/json"
enum { FILES_MAX = 128 };

static void pair(struct jy_buf *b, const char *key, struct jy_str id, struct jy_str name)
{
    jy_json_open(b, '{');
    jy_json_put_text(b, key, id);
    jy_json_put_text(b, "name", name);
}

static void put_bodies(struct jy_buf *b, const struct jy_city *c)
{
    jy_json_key(b, "bodies");
    jy_json_open(b, '[');
    for (int i = 0; i < c->n_bodies; i++) {
        const struct jy_body *body = &c->bodies[i];
        if (body->kind == JY_BODY_DISCIPLINE) continue; /* clues go there by themselves only */
        pair(b, "id", body->id, body->name);
        jy_json_put_text(b, "en", body->name_en);
        jy_json_put_cstr(b, "level", jy_level_name(body->level));
        if (jy_body_is_authority(body)) jy_json_put_bool(b, "authority", true);
        if (jy_casework_can_be_called(body)) { /* by a whistle, for what it answers for */
            jy_json_put_bool(b, "called", true);
            jy_json_put_text(b, "duties", body->duties);
        }
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

static void put_colleagues(struct jy_buf *b, const struct jy_city *c, const struct jy_staff *of)
{
    const struct jy_body *body = jy_city_body(c, of->body);

    jy_json_key(b, "staff");
    jy_json_open(b, '[');
    for (const struct jy_staff *one = body ? body->people : NULL; one; one = one->colleague) {
        if (one == of || !jy_staff_can_hold(one)) continue;
        pair(b, "id", one->id, one->name);
        jy_json_put_text(b, "post", one->post);
        jy_json_put_text(b, "post_en", one->post_en);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

/* Only where there is something to choose between. */
static void put_grids(struct jy_buf *b, const struct jy_city *c, const struct jy_division *village)
{
    int n = 0;

    for (int i = 0; i < c->n_grids; i++)
        n += c->grids[i].village == village;
    if (n < 2) return;
    jy_json_key(b, "grids");
    jy_json_open(b, '[');
    for (int i = 0; i < c->n_grids; i++) {
        if (c->grids[i].village != village) continue;
        pair(b, "id", c->grids[i].id, c->grids[i].name);
        jy_json_put_text(b, "en", c->grids[i].name_en);
        jy_json_put_text(b, "groups", c->grids[i].groups);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

static void put_types_and_places(struct jy_buf *b, const struct jy_city *c)
{
    jy_json_key(b, "types");
    jy_json_open(b, '[');
    for (int i = 0; i < c->n_types; i++) {
        pair(b, "id", c->types[i].id, c->types[i].name);
        jy_json_put_text(b, "en", c->types[i].name_en);
        if (jy_str_is(c->types[i].kind, "acc")) jy_json_put_bool(b, "accuses", true);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
    jy_json_key(b, "places");
    jy_json_open(b, '[');
    for (int i = 0; i < c->n_divisions; i++) {
        const struct jy_division *d = &c->divisions[i];
        if (d->level == JY_LEVEL_CITY || d->level == JY_LEVEL_NONE) continue;
        pair(b, "code", d->code, d->name);
        jy_json_put_always(b, "town",
                           d->level == JY_LEVEL_VILLAGE ? d->parent->name : (struct jy_str){"", 0});
        jy_json_put_text(b, "en", d->name_en);
        if (d->level == JY_LEVEL_VILLAGE) {
            jy_json_put_text(b, "town_en", d->parent->name_en);
            put_grids(b, c, d);
        }
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

static void put_terms(struct jy_buf *b, const char *key, const struct jy_term *terms, int n)
{
    jy_json_key(b, key);
    jy_json_open(b, '[');
    for (int i = 0; i < n; i++) {
        jy_json_open(b, '{');
        jy_json_put_int(b, "n", terms[i].n);
        jy_json_put_cstr(b, "unit", jy_unit_name(terms[i].unit));
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

/* How long anybody has here (settings.h), for whoever asks what a limit rests on. */
static void put_limits(struct jy_buf *b, const struct jy_city *c)
{
    jy_json_key(b, "limits");
    jy_json_open(b, '{');
    for (int id = 0; id < JY_N_LIMITS; id++)
        put_terms(b, jy_limit_name((enum jy_limit)id), c->settings.limits[id], JY_N_HASTES);
    jy_json_close(b, '}');
    jy_json_key(b, "calls");
    jy_json_open(b, '{');
    for (int g = JY_GRADE_NONE + 1; g < JY_N_GRADES; g++)
        put_terms(b, jy_grade_name((enum jy_grade)g), c->settings.calls[g], JY_N_DUES);
    jy_json_close(b, '}');
}

/* The lines of templates.csv that begin so, named by what follows. */
static void put_phrases(struct jy_buf *b, const struct jy_city *c, const char *key,
                        const char *head)
{
    jy_json_key(b, key);
    jy_json_open(b, '[');
    for (int i = 0; i < c->n_phrases; i++) {
        struct jy_str id = c->phrases[i].id, front = jy_str_of(head);
        if (!jy_str_starts(id, front)) continue;
        jy_json_open(b, '{');
        jy_json_put_text(b, "id", jy_str_behind(id, front.len));
        jy_json_put_text(b, "zh", c->phrases[i].zh);
        jy_json_put_text(b, "en", c->phrases[i].en);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

void jy_api_directory(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_staff *staff = jy_request_staff(g, r, 0);
    struct jy_buf b;

    if (staff == NULL) return;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    put_bodies(&b, g->live.city);
    put_colleagues(&b, g->live.city, staff);
    put_types_and_places(&b, g->live.city);
    put_limits(&b, g->live.city);
    put_phrases(&b, g->live.city, "replies", "reply_"); /* what staff say often */
    put_phrases(&b, g->live.city, "whys", "why_");      /* why the bot asks what it asks */
    jy_json_close(&b, '}');
    jy_request_give(r, JY_OK, &b, NULL);
}

void jy_api_rules(struct jy_gateway *g, struct jy_request *r)
{
    struct jy_book_file *files;
    char version[24];
    struct jy_buf b;
    int n = 0;

    if (jy_request_rules_staff(g, r, JY_READS_RULES) == NULL) return;
    jy_arena_reset(g->arena);
    files = jy_arena_take(g->arena, FILES_MAX * sizeof *files);
    if (files == NULL || jy_rulebook_live(g->reader, JY_BOOK_RULES, g->arena, version, files,
                                          FILES_MAX, &n) != JY_OK) {
        jy_request_fail(r, 503, JY_E_STORE, NULL);
        return;
    }
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "version", g->live.rules_version);
    jy_json_key(&b, "files");
    jy_json_open(&b, '[');
    for (int i = 0; i < n; i++) {
        jy_json_open(&b, '{');
        jy_json_put_cstr(&b, "name", files[i].name);
        jy_json_key(&b, "content");
        jy_json_raw(&b, jy_str_trim(files[i].bytes)); /* it loaded, so it is JSON */
        jy_json_close(&b, '}');
    }
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    jy_request_give(r, JY_OK, &b, NULL);
}

static void put_ranks(struct jy_buf *b, const struct jy_city *c, const struct jy_reading *read)
{
    jy_json_key(b, "ranks");
    jy_json_open(b, '[');
    for (int i = 0; i < read->n_ranks; i++) {
        const struct jy_type *type = jy_city_type(c, read->ranks[i].type);
        pair(b, "type", read->ranks[i].type, type ? type->name : read->ranks[i].type);
        jy_json_key(b, "probability");
        jy_json_real(b, read->ranks[i].probability);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

static void put_hits(struct jy_buf *b, const struct jy_reading *read)
{
    jy_json_key(b, "hits");
    jy_json_open(b, '[');
    for (int i = 0; i < read->n_hits; i++)
        jy_hit_show(b, read->text.raw, &read->hits[i]);
    jy_json_close(b, ']');
}

static void put_cards(struct jy_buf *b, const struct jy_city *c, const struct jy_reading *read)
{
    jy_json_key(b, "cards");
    jy_json_open(b, '[');
    for (int i = 0; i < read->n_cards; i++) {
        struct jy_str id = jy_str_of(jy_hazard_name(read->cards[i]));
        const struct jy_hazard_card *card = jy_city_hazard(c, id);
        jy_json_open(b, '{');
        jy_json_put_text(b, "id", id);
        jy_json_put_text(b, "title", card ? card->title_zh : id);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

static void answer_reading(struct jy_gateway *g, struct jy_request *r, struct jy_str text)
{
    struct jy_reading read;
    struct jy_buf b;
    enum jy_err e;

    jy_arena_reset(g->arena);
    e = jy_read(g->live.rules, g->scratch, g->arena, text, jy_now_ms(), &read);
    if (e != JY_OK) {
        jy_request_fail(r, 400, e, "text");
        return;
    }
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_text(&b, "text", text);
    jy_json_put_cstr(&b, "act", jy_act_name(read.act));
    jy_json_put_bool(&b, "soft", read.soft != JY_SOFT_NONE);
    put_ranks(&b, g->live.city, &read);
    put_hits(&b, &read);
    put_cards(&b, g->live.city, &read);
    jy_json_close(&b, '}');
    jy_request_give(r, JY_OK, &b, NULL);
}

void jy_api_read(struct jy_gateway *g, struct jy_request *r)
{
    json_t *root, *text;

    if (jy_request_rules_staff(g, r, JY_READS_RULES) == NULL) return;
    root = json_loadb(r->body.len ? r->body.ptr : "", r->body.len, JSON_REJECT_DUPLICATES, NULL);
    text = json_object_get(root, "text");
    if (json_is_string(text) && json_string_length(text) > 0)
        answer_reading(g, r, (struct jy_str){json_string_value(text), json_string_length(text)});
    else
        jy_request_fail(r, 400, JY_E_BAD_FIELD, "text");
    json_decref(root);
}
