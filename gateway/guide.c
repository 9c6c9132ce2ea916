/* guide.c - the guide map's page, kept as it was last written; the errand that prints; what
 * officials see of it. */
#include "gateway/guide.h"

#include <stdlib.h>
#include <string.h>

#include "gateway/guide_html.h"
#include "gateway/gzip.h"
#include "gateway/http_request.h"
#include "intents/json.h"

struct page {
    struct jy_buf html, small; /* plain, and compressed */
    char city_version[24];     /* of which it was written; empty: of none yet */
};
struct jy_guide_pages {
    struct page pages[2]; /* in Chinese, in English */
};

enum jy_err jy_guide_pages_new(struct jy_guide_pages **out)
{
    struct jy_guide_pages *p = calloc(1, sizeof *p);

    if (p == NULL) return JY_E_MEMORY;
    for (int i = 0; i < 2; i++) {
        jy_buf_init(&p->pages[i].html);
        jy_buf_init(&p->pages[i].small);
    }
    *out = p;
    return JY_OK;
}

void jy_guide_pages_free(struct jy_guide_pages *p)
{
    for (int i = 0; p != NULL && i < 2; i++) {
        jy_buf_fini(&p->pages[i].html);
        jy_buf_fini(&p->pages[i].small);
    }
    free(p);
}

static enum jy_err write_page(struct jy_gateway *g, bool english, struct page *p)
{
    struct jy_str frame;
    enum jy_err e;

    if (strcmp(p->city_version, g->live.city_version) == 0) return JY_OK;
    jy_arena_reset(g->arena);
    frame = jy_page_frame(g, "guide");
    if (frame.len == 0) return JY_E_NOT_FOUND;
    jy_buf_clear(&p->html);
    jy_buf_clear(&p->small);
    e = jy_guide_html(g->live.city, english, frame, g->arena, &p->html);
    if (e == JY_OK) e = jy_gzip(jy_buf_str(&p->html), &p->small);
    if (e == JY_OK) memcpy(p->city_version, g->live.city_version, sizeof p->city_version);
    return e;
}

static void answer_page(struct jy_gateway *g, struct jy_request *r, bool english)
{
    struct page *p = &g->guide->pages[english];
    enum jy_err e = write_page(g, english, p);

    if (e != JY_OK) {
        jy_request_fail(r, jy_http_status(e), e, "path");
        return;
    }
    r->is_page = true;
    if (r->takes_gzip) r->coding = "gzip";
    jy_request_answer(r, 200, "text/html; charset=utf-8",
                      jy_buf_str(r->takes_gzip ? &p->small : &p->html));
}

/* What a leaflet leads to: this page, with its campaign's code. */
static bool is_chinese(struct jy_str path)
{
    return jy_str_is(path, "/guide") || jy_str_is(path, "/guide/");
}

void jy_page_guide(struct jy_gateway *g, struct jy_request *r)
{
    struct jy_str path = jy_str_of(r->path);

    if (is_chinese(path)) {
        jy_campaign_scanned(g, r);
        answer_page(g, r, false);
    } else if (jy_str_is(path, "/guide/en")) {
        answer_page(g, r, true);
    } else {
        jy_page_guide_print(g, r);
    }
}

/* -- for officials -------------------------------------------------------------------------- */

static void put_type(struct jy_buf *b, struct jy_gateway *g, const struct jy_type *type,
                     bool english)
{
    struct jy_guide_course course = jy_guide_course(g->live.city, type, english, g->arena);

    jy_json_open(b, '{');
    jy_json_put_text(b, "id", type->id);
    jy_json_put_text(b, "name", jy_type_name(type, english));
    if (!english) jy_json_put_text(b, "plain", type->plain); /* as citizens say it */
    jy_json_put_text(b, "who", course.who);
    jy_json_put_text(b, "level", course.level);
    jy_json_put_text(b, "path", course.path);
    jy_json_put_text(b, "clocks", course.clocks);
    jy_json_close(b, '}');
}

static void put_entry(struct jy_buf *b, struct jy_gateway *g, const struct jy_guide_entry *e,
                      bool english)
{
    const struct jy_guide_row *row = &e->row;

    jy_json_open(b, '{');
    jy_json_put_text(b, "matter", jy_in_language(row->matter, row->matter_en, english));
    jy_json_put_text(b, "body", jy_in_language(row->body, row->body_en, english));
    jy_json_put_text(b, "address", row->address);
    jy_json_put_text(b, "phone", row->phone);
    jy_json_put_text(b, "hours", jy_in_language(row->hours, row->hours_en, english));
    jy_json_put_text(b, "deadline", jy_in_language(row->deadline, row->deadline_en, english));
    jy_json_put_text(b, "bring", jy_in_language(row->bring, row->bring_en, english));
    jy_json_put_text(b, "law", row->law);
    jy_json_key(b, "types");
    jy_json_open(b, '[');
    for (int i = 0; i < e->n_types; i++)
        put_type(b, g, e->types[i], english);
    jy_json_close(b, ']');
    jy_json_close(b, '}');
}

static void put_family(struct jy_buf *b, struct jy_gateway *g, const struct jy_guide_family *f,
                       bool english)
{
    jy_json_open(b, '{');
    jy_json_put_text(b, "id", f->id);
    jy_json_put_text(b, "name", english ? f->name_en : f->name);
    jy_json_key(b, "rows");
    jy_json_open(b, '[');
    for (int i = 0; i < f->n; i++)
        put_entry(b, g, &f->entries[i], english);
    jy_json_close(b, ']');
    jy_json_close(b, '}');
}

void jy_api_guide(struct jy_gateway *g, struct jy_request *r)
{
    bool english = jy_str_is(jy_str_of(r->query), "lang=en");
    struct jy_guide guide;
    struct jy_buf b;

    if (jy_request_staff(g, r, 0) == NULL) return;
    jy_arena_reset(g->arena);
    if (jy_guide_make(g->live.city, g->arena, &guide) != JY_OK) {
        jy_request_fail(r, 503, JY_E_MEMORY, NULL);
        return;
    }
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_bool(&b, "has_code", g->config.public_url[0] != '\0');
    jy_json_key(&b, "families");
    jy_json_open(&b, '[');
    for (int i = 0; i < guide.n; i++)
        put_family(&b, g, &guide.families[i], english);
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    jy_request_give(r, JY_OK, &b, NULL);
}
