/* guide_html.c - writes the page's markup; whatever the directory says is escaped. */
#include "gateway/guide_html.h"

#include "gateway/html.h"
#include "intents/cases/phrases.h"

struct writing {
    const struct jy_city *city;
    struct jy_arena *a;
    struct jy_buf *b;
    bool english;
};

static void raw(struct writing *w, const char *markup)
{
    jy_html_raw(w->b, markup);
}

static void text(struct writing *w, struct jy_str s)
{
    jy_html_text(w->b, s);
}

/* In an address: the citizen's page puts it into the field, to go on from there. */
static void encoded(struct writing *w, struct jy_str s)
{
    for (size_t i = 0; i < s.len; i++)
        jy_buf_printf(w->b, "%%%02X", (unsigned char)s.ptr[i]);
}

static struct jy_str word(struct writing *w, const char *id)
{
    return jy_guide_words(w->city, id, w->english, w->a);
}

static void words(struct writing *w, const char *id)
{
    text(w, word(w, id));
}

/* Chinese within the English page is said to be Chinese, for whoever has it read aloud. */
static void said(struct writing *w, struct jy_str zh, struct jy_str en)
{
    bool foreign = w->english && en.len == 0;

    raw(w, foreign ? "<span lang=\"zh-Hans\">" : "");
    text(w, jy_in_language(zh, en, w->english));
    raw(w, foreign ? "</span>" : "");
}

static void open_line(struct writing *w, const char *id)
{
    raw(w, "<div><dt>");
    words(w, id);
    raw(w, "</dt><dd>");
}

static void line(struct writing *w, const char *id, struct jy_str zh, struct jy_str en)
{
    if (zh.len == 0) return;
    open_line(w, id);
    said(w, zh, en);
    raw(w, "</dd></div>");
}

static void phone_line(struct writing *w, struct jy_str phone)
{
    if (phone.len == 0) return;
    open_line(w, "phone");
    raw(w, "<a href=\"tel:");
    text(w, phone);
    raw(w, "\">");
    text(w, phone);
    raw(w, "</a></dd></div>");
}

static void id(struct writing *w, struct jy_str id)
{
    raw(w, " id=\"");
    text(w, id);
    raw(w, "\"");
}

/* Each type has its place to jump to, and is named where the row's own words are about more. */
static void also(struct writing *w, const struct jy_guide_entry *e)
{
    if (e->n_types < 2 && !e->is_rest) return;
    raw(w, "<p class=\"also\">");
    words(w, "also");
    raw(w, w->english ? " " : "");
    for (int i = 0; i < e->n_types; i++) {
        raw(w, i == 0 ? "" : w->english ? "; " : "；");
        raw(w, "<span");
        if (e->n_types > 1) id(w, e->types[i]->id);
        raw(w, ">");
        text(w, w->english ? e->types[i]->name_en : e->types[i]->plain);
        raw(w, "</span>");
    }
    raw(w, "</p>");
}

static void entry(struct writing *w, const struct jy_guide_entry *e, bool accuses)
{
    raw(w, "<article class=\"row\"");
    if (e->n_types == 1) id(w, e->types[0]->id);
    raw(w, "><h3>");
    said(w, e->row.matter, e->row.matter_en);
    raw(w, "</h3>");
    also(w, e);
    raw(w, "<dl>");
    line(w, "body", e->row.body, e->row.body_en);
    phone_line(w, e->row.phone);
    line(w, "place", e->row.address, JY_STR(""));
    line(w, "hours", e->row.hours, e->row.hours_en);
    line(w, "deadline", e->row.deadline, e->row.deadline_en);
    line(w, "bring", e->row.bring, e->row.bring_en);
    line(w, "law", e->row.law, JY_STR(""));
    raw(w, "</dl>");
    if (!accuses) {
        raw(w, "<p class=\"say\"><a href=\"/#say=");
        encoded(w, jy_in_language(e->row.matter, e->row.matter_en, w->english));
        encoded(w, w->english ? JY_STR(": ") : JY_STR("："));
        raw(w, "\">");
        words(w, "say");
        raw(w, "</a></p>");
    } else {
        raw(w, "<p>");
        words(w, "accuse");
        raw(w, "</p>");
    }
    raw(w, "</article>");
}

static void name_of(struct writing *w, const struct jy_guide_family *f)
{
    text(w, w->english ? f->name_en : f->name);
}

static void family(struct writing *w, const struct jy_guide_family *f)
{
    raw(w, "<section class=\"fam\"");
    id(w, f->id);
    raw(w, "><h2>");
    name_of(w, f);
    raw(w, "</h2>");
    for (int i = 0; i < f->n; i++)
        entry(w, &f->entries[i], f->accuses);
    raw(w, "<p class=\"foot\"><a href=\"/guide/");
    text(w, f->id);
    raw(w, ".pdf\">");
    words(w, "print");
    raw(w, "</a> <a href=\"/guide/");
    text(w, f->id);
    raw(w, ".pdf/large\">");
    words(w, "large");
    raw(w, "</a> <a href=\"#top\">");
    words(w, "top");
    raw(w, "</a></p></section>");
}

static void danger(struct writing *w)
{
    static const struct {
        const char *number, *zh, *en;
    } numbers[] = {
        {"110", "报警", "Police"}, {"119", "火警", "Fire"}, {"120", "急救", "Ambulance"}};

    raw(w, "<aside class=\"sos\"><b>");
    words(w, "danger");
    raw(w, "</b><div>");
    for (size_t i = 0; i < JY_COUNT(numbers); i++)
        jy_buf_printf(w->b, "<a href=\"tel:%s\">%s %s</a>", numbers[i].number, numbers[i].number,
                      w->english ? numbers[i].en : numbers[i].zh);
    raw(w, "</div></aside>");
}

/* The field to find by is there once a script can use it. */
static void head(struct writing *w)
{
    const struct jy_phrase_arg n = {"n", JY_STR("{n}")}; /* the script's to fill in */

    raw(w, "<header id=\"top\"><h1>");
    words(w, "title");
    raw(w, "</h1><p>");
    words(w, "lead");
    raw(w, "</p><p class=\"tools\"><a class=\"go\" href=\"/\">");
    words(w, "say");
    jy_buf_printf(w->b, "</a> <a href=\"%s\" lang=\"%s\">", w->english ? "/guide" : "/guide/en",
                  w->english ? "zh-Hans" : "en");
    words(w, "other");
    raw(w, "</a> <button type=\"button\" hidden>");
    words(w, "large_print");
    raw(w, "</button></p></header>");
    danger(w);
    raw(w, "<form class=\"find\" role=\"search\" hidden><label for=\"q\">");
    words(w, "find");
    raw(w,
        "</label><input id=\"q\" type=\"search\" autocomplete=\"off\"><p role=\"status\" data-found=\"");
    text(w, jy_phrase_fill(w->city, "map_found", w->english, &n, 1, w->a));
    raw(w, "\" data-none=\"");
    words(w, "none");
    raw(w, "\"></p></form>");
}

static void contents(struct writing *w, const struct jy_guide *guide)
{
    raw(w, "<nav aria-label=\"");
    words(w, "families");
    raw(w, "\"><ul>");
    for (int i = 0; i < guide->n; i++) {
        raw(w, "<li><a href=\"#");
        text(w, guide->families[i].id);
        raw(w, "\">");
        name_of(w, &guide->families[i]);
        raw(w, "</a></li>");
    }
    raw(w, "</ul></nav>");
}

static void body(struct writing *w, const struct jy_guide *guide)
{
    head(w);
    contents(w, guide);
    raw(w, "<main>");
    for (int i = 0; i < guide->n; i++)
        family(w, &guide->families[i]);
    raw(w, "</main><footer><p>");
    words(w, "names");
    raw(w, "</p></footer>");
}

enum jy_err jy_guide_html(const struct jy_city *city, bool english, struct jy_str frame,
                          struct jy_arena *a, struct jy_buf *out)
{
    struct writing w = {city, a, out, english};
    struct jy_guide guide;
    enum jy_err e = jy_guide_make(city, a, &guide);

    if (e != JY_OK) return e;
    jy_html_frame_to(out, &frame, "{{lang}}");
    raw(&w, english ? "en" : "zh-Hans");
    jy_html_frame_to(out, &frame, "{{title}}");
    words(&w, "title");
    jy_html_frame_to(out, &frame, "<!--guide-->");
    body(&w, &guide);
    jy_buf_add(out, frame);
    return out->failed || jy_arena_failed(a) ? JY_E_MEMORY : JY_OK;
}
