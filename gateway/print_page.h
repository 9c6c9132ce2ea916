/* print_page.h - A4 by Pango and Cairo: paragraphs that go on upon the next page, a foot on each;
 * for those who print (print.c, print_guide.c).
 *
 * Threads  one at a time. */
#ifndef JY_PRINT_PAGE_H
#define JY_PRINT_PAGE_H

#include <pango/pangocairo.h>

#include "intents/buf.h"

/* In points. */
#define JY_A4_WIDTH 595.276
#define JY_A4_HEIGHT 841.89
#define JY_PRINT_LARGE (16.0 / 14.0) /* the scale of large print */

struct jy_print_style {
    double size; /* pt */
    bool bold;
    PangoAlignment align;
    double indent, before; /* of the first line; above the paragraph */
    double hang, less;     /* all lines from the left; kept free at the right */
};
struct jy_print_page {
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoFontMap *fonts;
    PangoContext *context;
    struct jy_buf *pdf;
    double left, right, top, bottom; /* margins */
    double leading;                  /* from line to line, in heights of a line */
    double scale;                    /* of every size of type */
    double y;
    int page;
    const char *foot;  /* before the page's number; lives as long as the print */
    const char *stamp; /* across every page; NULL: none */
    bool measures;     /* counts lines and pages, and draws nothing */
    bool english;
};

/* Fills what the caller left at 0: the margins and the leading of official papers, scale 1. */
void jy_print_begin(struct jy_print_page *p, const char *title, struct jy_buf *pdf);
/* Back at the head of the first page; of what was measured, not of what was drawn. */
void jy_print_rewind(struct jy_print_page *p);
/* Turns the page unless so much is left of it: a head does not stand alone at its foot. */
void jy_print_room(struct jy_print_page *p, double points);
/* A paragraph; with tabs in it, a row of at most four columns. */
void jy_print_put(struct jy_print_page *p, const char *text, const struct jy_print_style *s);
/* The last page's foot, and all of it into the buffer.  MEMORY. */
JY_MUST enum jy_err jy_print_finish(struct jy_print_page *p);

/* A QR code of `text`, `size` points wide.  False: too long for one, or out of memory. */
JY_MUST bool jy_print_code(struct jy_print_page *p, const char *text, double x, double y,
                           double size);
/* The same for a page: an SVG path of its squares, each of side 1, in a square of `width`. */
JY_MUST bool jy_code_path(const char *text, struct jy_buf *path, int *width);

#endif
