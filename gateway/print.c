/* print.c - lines of a document to paragraphs of a page, by Pango and Cairo. */
#include "gateway/print.h"

#include <jansson.h>
#include <pango/pangocairo.h>
#include <string.h>

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>

/* In points: A4, and the margins that official papers have. */
#define WIDTH 595.276
#define HEIGHT 841.89
#define LEFT 79.4
#define RIGHT 73.7
#define TOP 104.9
#define BOTTOM 99.2
#define LEADING 1.5 /* from line to line, in heights of a line */
#define LARGE (16.0 / 14.0)
/* A song face with TrueType outlines: the CFF ones of others leak in Cairo 1.16, 768 bytes a font
 * and print. */
#define FONT "AR PL UMing CN, SimSun, serif"

struct style {
    double size; /* pt */
    bool bold;
    PangoAlignment align;
    double indent, before; /* of the first line; above the paragraph */
};
static const struct style title = {22, true, PANGO_ALIGN_CENTER, 0, 0};
static const struct style numbered = {14, false, PANGO_ALIGN_RIGHT, 0, 10};
static const struct style plain = {14, false, PANGO_ALIGN_LEFT, 0, 8};
static const struct style heading = {14, true, PANGO_ALIGN_LEFT, 0, 10};
static const struct style passage = {14, false, PANGO_ALIGN_LEFT, 28, 4};
static const struct style signature = {14, false, PANGO_ALIGN_RIGHT, 0, 8};
static const struct style stamp = {110, true, PANGO_ALIGN_CENTER, 0, 0};
static const struct style foot = {10, false, PANGO_ALIGN_CENTER, 0, 0};

struct printer {
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoFontMap *fonts;
    PangoContext *context;
    double y;
    int page;
    const char *number;
    bool voided;
    double scale; /* of every size of type */
};

static cairo_status_t keep(void *to, const unsigned char *bytes, unsigned n)
{
    jy_buf_add(to, (struct jy_str){(const char *)bytes, n});
    return ((struct jy_buf *)to)->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static PangoLayout *lay_out(struct printer *p, const char *text, const struct style *s)
{
    PangoLayout *layout = pango_layout_new(p->context);
    PangoFontDescription *font = pango_font_description_from_string(FONT);

    pango_font_description_set_size(font, (int)(s->size * p->scale * PANGO_SCALE));
    pango_font_description_set_weight(font, s->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, (int)((WIDTH - LEFT - RIGHT) * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, s->align);
    pango_layout_set_indent(layout, (int)(s->indent * p->scale * PANGO_SCALE));
    pango_layout_set_text(layout, text, -1);
    return layout;
}

/* Across the page, grey and large, over whatever stands there. */
static void put_stamp(struct printer *p)
{
    PangoLayout *layout = lay_out(p, "作　废", &stamp);

    cairo_save(p->cr);
    cairo_translate(p->cr, WIDTH / 2, HEIGHT / 2);
    cairo_rotate(p->cr, -0.5);
    cairo_set_source_rgba(p->cr, 0.5, 0.5, 0.5, 0.45);
    cairo_move_to(p->cr, -(WIDTH - LEFT - RIGHT) / 2, -60);
    pango_cairo_show_layout(p->cr, layout);
    cairo_restore(p->cr);
    g_object_unref(layout);
}

static void put_foot(struct printer *p)
{
    char text[256];
    PangoLayout *layout;

    snprintf(text, sizeof text, "%s　第 %d 页", p->number, p->page);
    layout = lay_out(p, text, &foot);
    cairo_move_to(p->cr, LEFT, HEIGHT - BOTTOM + 36);
    pango_cairo_show_layout(p->cr, layout);
    g_object_unref(layout);
    if (p->voided) put_stamp(p);
}

static void turn_page(struct printer *p)
{
    put_foot(p);
    cairo_show_page(p->cr);
    p->page++;
    p->y = TOP;
}

/* Line by line, so that a paragraph may go on upon the next page. */
static void put(struct printer *p, const char *text, const struct style *s)
{
    PangoLayout *layout = lay_out(p, text, s);
    PangoLayoutIter *at = pango_layout_get_iter(layout);

    p->y += s->before;
    do {
        PangoLayoutLine *line = pango_layout_iter_get_line_readonly(at);
        PangoRectangle box;
        double height, baseline;

        pango_layout_iter_get_line_extents(at, NULL, &box);
        height = (double)box.height / PANGO_SCALE * LEADING;
        baseline = (double)(pango_layout_iter_get_baseline(at) - box.y) / PANGO_SCALE;
        if (p->y + height > HEIGHT - BOTTOM) turn_page(p);
        cairo_move_to(p->cr, LEFT + (double)box.x / PANGO_SCALE, p->y + baseline);
        pango_cairo_show_layout_line(p->cr, line);
        p->y += height;
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
    g_object_unref(layout);
}

static const char *text_at(const json_t *of, const char *name)
{
    const char *text = json_string_value(json_object_get(of, name));

    return text ? text : "";
}

static void put_line(struct printer *p, const json_t *line)
{
    const char *kind = text_at(line, "kind"), *label = text_at(line, "label");
    const char *text = text_at(line, "text");
    char *both;

    if (strcmp(kind, "sign") == 0) {
        put(p, text, &signature);
    } else if (strcmp(kind, "heading") == 0) {
        put(p, label, &heading);
    } else if (strcmp(kind, "text") == 0) {
        put(p, text, &passage);
    } else if (strcmp(kind, "write") == 0) {
        put(p, label, &heading);
        put(p, text, &passage);
    } else {
        both = g_strconcat(label, "：", text[0] ? text : "　　　　　　　　", NULL);
        put(p, both, &plain);
        g_free(both);
    }
}

static void put_paper(struct printer *p, const json_t *paper)
{
    const json_t *lines = json_object_get(paper, "lines");

    p->number = text_at(paper, "number");
    p->page = 1;
    p->y = TOP;
    if (json_is_true(json_object_get(paper, "sealed")))
        put(p, "密封保管，不入卷，不外传", &signature);
    put(p, text_at(paper, "name"), &title);
    put(p, p->number, &numbered);
    for (size_t i = 0; i < json_array_size(lines); i++)
        put_line(p, json_array_get(lines, i));
    put_foot(p);
}

void jy_print_end(void)
{
    cairo_debug_reset_static_data();
    FcFini();
}

enum jy_err jy_print_paper(struct jy_str paper, struct jy_print_how how, struct jy_buf *pdf)
{
    json_t *root = json_loadb(paper.ptr, paper.len, JSON_REJECT_DUPLICATES, NULL);
    struct printer p = {.voided = how.voided, .scale = how.large ? LARGE : 1};
    bool good;

    if (!json_is_array(json_object_get(root, "lines"))) {
        json_decref(root);
        return JY_E_BAD_DATA;
    }
    p.surface = cairo_pdf_surface_create_for_stream(keep, pdf, WIDTH, HEIGHT);
    cairo_pdf_surface_set_metadata(p.surface, CAIRO_PDF_METADATA_TITLE, text_at(root, "name"));
    p.cr = cairo_create(p.surface);
    p.fonts = pango_cairo_font_map_new(); /* of its own: freed with the print */
    p.context = pango_font_map_create_context(p.fonts);
    pango_cairo_context_set_resolution(p.context, 72);
    put_paper(&p, root);
    g_object_unref(p.context);
    g_object_unref(p.fonts);
    good = cairo_status(p.cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(p.cr);
    cairo_surface_finish(p.surface);
    good = good && cairo_surface_status(p.surface) == CAIRO_STATUS_SUCCESS && !pdf->failed;
    cairo_surface_destroy(p.surface);
    json_decref(root);
    return good ? JY_OK : JY_E_MEMORY;
}
