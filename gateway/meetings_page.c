/* meetings_page.c - GET /meetings, /meetings/en: visits and yard meetings that are announced, with
 * place and time, as a page that needs no script. */
#include "gateway/meetings.h"

#include <string.h>

#include "gateway/clock.h"
#include "gateway/gzip.h"
#include "gateway/html.h"
#include "intents/cases/calendar.h"
#include "intents/cases/phrases.h"

struct writing {
    const struct jy_city *city;
    struct jy_arena *a;
    struct jy_buf *b;
    bool english;
};

static void raw(const struct writing *w, const char *markup)
{
    jy_html_raw(w->b, markup);
}

/* A line of templates.csv, meet_<id>. */
static void words(const struct writing *w, const char *id)
{
    struct jy_str name = jy_arena_printf(w->a, "meet_%s", id);

    jy_html_text(w->b, jy_phrase_fill(w->city, name.ptr, w->english, NULL, 0, w->a));
}

static void line(const struct writing *w, const char *id, struct jy_str text)
{
    raw(w, "<div><dt>");
    words(w, id);
    raw(w, w->english ? "</dt><dd lang=\"zh-Hans\">" : "</dt><dd>");
    jy_html_text(w->b, text);
    raw(w, "</dd></div>");
}

static struct jy_str place_of(const struct writing *w, const struct jy_meeting *m)
{
    const struct jy_division *place = jy_city_division(w->city, m->plan.place);
    bool in_town = place != NULL && place->level == JY_LEVEL_VILLAGE && place->parent != NULL;
    struct jy_str town = in_town ? place->parent->name : JY_STR("");
    struct jy_str name = place ? place->name : JY_STR("");

    return jy_arena_printf(w->a, "%.*s%.*s，%.*s", (int)town.len, town.ptr, (int)name.len, name.ptr,
                           (int)m->plan.spot.len, m->plan.spot.ptr);
}

static void meeting(const struct writing *w, const struct jy_meeting *m)
{
    struct jy_buf iso;

    jy_buf_init(&iso);
    jy_buf_printf(&iso, "<article class=\"row\" id=\"m%lld\"><h2>", (long long)m->id);
    jy_buf_need(w->b, &iso);
    jy_buf_add(w->b, jy_buf_str(&iso));
    jy_buf_fini(&iso);
    words(w, jy_meeting_kind_name(m->plan.kind));
    raw(w, w->english ? ": <span lang=\"zh-Hans\">" : "：<span>");
    jy_html_text(w->b, m->plan.topic);
    raw(w, "</span></h2><dl><div><dt>");
    words(w, "time");
    raw(w, "</dt><dd><b>");
    jy_html_text(w->b, jy_say_time(w->a, m->plan.at_ms, w->english));
    raw(w, "</b></dd></div>");
    line(w, "place", place_of(w, m));
    line(w, "who", m->plan.post);
    raw(w, "</dl></article>");
}

static void body(const struct writing *w, const struct jy_meeting_list *list)
{
    raw(w, "<header id=\"top\"><h1>");
    words(w, "title");
    raw(w, "</h1><p>");
    words(w, "lead");
    raw(w, "</p><p class=\"tools\"><a class=\"go\" href=\"/#meetings\">");
    words(w, "say");
    raw(w, w->english ? "</a> <a href=\"/meetings\" lang=\"zh-Hans\">"
                      : "</a> <a href=\"/meetings/en\" lang=\"en\">");
    words(w, "other");
    raw(w, "</a> <a href=\"/guide\">");
    words(w, "guide");
    raw(w, "</a> <button type=\"button\" hidden>");
    words(w, "large_print");
    raw(w, "</button></p></header><main>");
    for (int i = 0; i < list->n; i++)
        meeting(w, &list->rows[i]);
    if (list->n == 0) {
        raw(w, "<p class=\"none\">");
        words(w, "none");
        raw(w, "</p>");
    }
    raw(w, "</main><footer><p>");
    words(w, "foot");
    raw(w, "</p></footer>");
}

static enum jy_err write_page(struct jy_gateway *g, bool english, struct jy_buf *out)
{
    struct writing w = {g->live.city, g->arena, out, english};
    struct jy_str frame = jy_page_frame(g, "meetings");
    struct jy_meeting_list list;
    enum jy_err e = frame.len > 0 ? jy_meetings_coming(g, jy_now_ms(), &list) : JY_E_NOT_FOUND;

    if (e != JY_OK) return e;
    jy_html_frame_to(out, &frame, "{{lang}}");
    raw(&w, english ? "en" : "zh-Hans");
    jy_html_frame_to(out, &frame, "{{title}}");
    words(&w, "title");
    jy_html_frame_to(out, &frame, "<!--meetings-->");
    body(&w, &list);
    jy_buf_add(out, frame);
    return out->failed || jy_arena_failed(g->arena) ? JY_E_MEMORY : JY_OK;
}

void jy_page_meetings(struct jy_gateway *g, struct jy_request *r)
{
    bool english = strcmp(r->path, "/meetings/en") == 0;
    struct jy_buf html, small;
    enum jy_err e;

    jy_arena_reset(g->arena);
    jy_buf_init(&html);
    jy_buf_init(&small);
    e = write_page(g, english, &html);
    if (e == JY_OK && r->takes_gzip) e = jy_gzip(jy_buf_str(&html), &small);
    if (e == JY_OK) {
        r->is_page = true;
        if (r->takes_gzip) r->coding = "gzip";
        jy_request_answer(r, 200, "text/html; charset=utf-8",
                          jy_buf_str(r->takes_gzip ? &small : &html));
    } else {
        jy_request_fail(r, jy_http_status(e), e, "path");
    }
    jy_buf_fini(&small);
    jy_buf_fini(&html);
}
