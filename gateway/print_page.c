/* print_page.c - lines to a page, by Pango and Cairo; squares of a code by libqrencode. */
#include "gateway/print_page.h"

#include <cairo-pdf.h>
#include <qrencode.h>
#include <string.h>

/* A song face with TrueType outlines: the CFF ones of others leak in Cairo 1.16, 768 bytes a font
 * and print. */
#define FONT "AR PL UMing CN, SimSun, serif"

static const struct jy_print_style stamp = {110, true, PANGO_ALIGN_CENTER, 0, 0, 0, 0};
static const struct jy_print_style foot = {10, false, PANGO_ALIGN_CENTER, 0, 0, 0, 0};

static cairo_status_t keep(void *to, const unsigned char *bytes, unsigned n)
{
    jy_buf_add(to, (struct jy_str){(const char *)bytes, n});
    return ((struct jy_buf *)to)->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static double or_usual(double given, double usual)
{
    return given > 0 ? given : usual;
}

void jy_print_begin(struct jy_print_page *p, const char *title, struct jy_buf *pdf)
{
    p->left = or_usual(p->left, 79.4);
    p->right = or_usual(p->right, 73.7);
    p->top = or_usual(p->top, 104.9);
    p->bottom = or_usual(p->bottom, 99.2);
    p->leading = or_usual(p->leading, 1.5);
    p->scale = or_usual(p->scale, 1);
    p->pdf = pdf;
    p->surface = cairo_pdf_surface_create_for_stream(keep, pdf, JY_A4_WIDTH, JY_A4_HEIGHT);
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE, title);
    p->cr = cairo_create(p->surface);
    p->fonts = pango_cairo_font_map_new(); /* of its own: freed with the print */
    p->context = pango_font_map_create_context(p->fonts);
    pango_cairo_context_set_resolution(p->context, 72);
    jy_print_rewind(p);
}

void jy_print_rewind(struct jy_print_page *p)
{
    p->page = 1;
    p->y = p->top;
}

/* A row of a table: a wide first column, and three more. */
static void set_columns(const struct jy_print_page *p, PangoLayout *layout)
{
    static const double stops[] = {230, 335, 395};
    PangoTabArray *tabs = pango_tab_array_new(JY_COUNT(stops), false);

    for (int i = 0; i < (int)JY_COUNT(stops); i++)
        pango_tab_array_set_tab(tabs, i, PANGO_TAB_LEFT, (int)(stops[i] * p->scale * PANGO_SCALE));
    pango_layout_set_tabs(layout, tabs);
    pango_tab_array_free(tabs);
}

static PangoLayout *lay_out(struct jy_print_page *p, const char *text,
                            const struct jy_print_style *s)
{
    PangoLayout *layout = pango_layout_new(p->context);
    PangoFontDescription *font = pango_font_description_from_string(FONT);
    double width = JY_A4_WIDTH - p->left - p->right - s->less - s->hang * p->scale;

    pango_font_description_set_size(font, (int)(s->size * p->scale * PANGO_SCALE));
    pango_font_description_set_weight(font, s->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, s->align);
    pango_layout_set_indent(layout, (int)(s->indent * p->scale * PANGO_SCALE));
    pango_layout_set_text(layout, text, -1);
    if (strchr(text, '\t') != NULL) set_columns(p, layout);
    return layout;
}

/* Across the page, grey and large, over whatever stands there. */
static void put_stamp(struct jy_print_page *p)
{
    PangoLayout *layout = lay_out(p, p->stamp, &stamp);

    cairo_save(p->cr);
    cairo_translate(p->cr, JY_A4_WIDTH / 2, JY_A4_HEIGHT / 2);
    cairo_rotate(p->cr, -0.5);
    cairo_set_source_rgba(p->cr, 0.5, 0.5, 0.5, 0.45);
    cairo_move_to(p->cr, -(JY_A4_WIDTH - p->left - p->right) / 2, -60);
    pango_cairo_show_layout(p->cr, layout);
    cairo_restore(p->cr);
    g_object_unref(layout);
}

static void put_foot(struct jy_print_page *p)
{
    char text[256];
    PangoLayout *layout;

    snprintf(text, sizeof text, p->english ? "%s · page %d" : "%s　第 %d 页", p->foot, p->page);
    layout = lay_out(p, text, &foot);
    cairo_move_to(p->cr, p->left, JY_A4_HEIGHT - p->bottom * 0.64);
    pango_cairo_show_layout(p->cr, layout);
    g_object_unref(layout);
    if (p->stamp) put_stamp(p);
}

static void turn_page(struct jy_print_page *p)
{
    if (!p->measures) {
        put_foot(p);
        cairo_show_page(p->cr);
    }
    p->page++;
    p->y = p->top;
}

void jy_print_room(struct jy_print_page *p, double points)
{
    if (p->y + points * p->scale > JY_A4_HEIGHT - p->bottom) turn_page(p);
}

/* Line by line, so that a paragraph may go on upon the next page. */
void jy_print_put(struct jy_print_page *p, const char *text, const struct jy_print_style *s)
{
    PangoLayout *layout = lay_out(p, text, s);
    PangoLayoutIter *at = pango_layout_get_iter(layout);

    p->y += s->before;
    do {
        PangoLayoutLine *line = pango_layout_iter_get_line_readonly(at);
        PangoRectangle box;
        double height, baseline;

        pango_layout_iter_get_line_extents(at, NULL, &box);
        height = (double)box.height / PANGO_SCALE * p->leading;
        baseline = (double)(pango_layout_iter_get_baseline(at) - box.y) / PANGO_SCALE;
        if (p->y + height > JY_A4_HEIGHT - p->bottom) turn_page(p);
        if (!p->measures) {
            cairo_move_to(p->cr, p->left + s->hang * p->scale + (double)box.x / PANGO_SCALE,
                          p->y + baseline);
            pango_cairo_show_layout_line(p->cr, line);
        }
        p->y += height;
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
    g_object_unref(layout);
}

enum jy_err jy_print_finish(struct jy_print_page *p)
{
    bool good;

    put_foot(p);
    g_object_unref(p->context);
    g_object_unref(p->fonts);
    good = cairo_status(p->cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(p->cr);
    cairo_surface_finish(p->surface);
    good = good && cairo_surface_status(p->surface) == CAIRO_STATUS_SUCCESS && !p->pdf->failed;
    cairo_surface_destroy(p->surface);
    return good ? JY_OK : JY_E_MEMORY;
}

static bool is_dark(const QRcode *code, int row, int column)
{
    return (code->data[row * code->width + column] & 1) != 0;
}

bool jy_code_path(const char *text, struct jy_buf *path, int *width)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);

    if (code == NULL) return false;
    for (int row = 0; row < code->width; row++)
        for (int column = 0; column < code->width; column++)
            if (is_dark(code, row, column)) jy_buf_printf(path, "M%d %dh1v1h-1z", column, row);
    *width = code->width;
    QRcode_free(code);
    return !path->failed;
}

bool jy_print_code(struct jy_print_page *p, const char *text, double x, double y, double size)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    double square;

    if (code == NULL) return false;
    square = size / code->width;
    for (int row = 0; row < code->width; row++)
        for (int column = 0; column < code->width; column++)
            if (is_dark(code, row, column))
                cairo_rectangle(p->cr, x + column * square, y + row * square, square, square);
    cairo_fill(p->cr);
    QRcode_free(code);
    return true;
}
