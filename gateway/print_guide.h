/* print_guide.h - one kind of matter of the guide map on one page of A4, to hang up or hand out;
 * the same with a campaign's title as its leaflet.
 *
 * In the largest type that lets it fit, 14 pt at most and 10 at least; in large print, 16 pt, on as
 * many pages as it takes.
 * Takes some 20 ms: an errand's work.  Threads: one at a time. */
#ifndef JY_PRINT_GUIDE_H
#define JY_PRINT_GUIDE_H

#include "intents/cases/guide.h"

struct jy_print_leaflet {
    struct jy_str family; /* LAB */
    const char *campaign; /* its title; empty: none */
    const char *address;  /* that the QR code leads to; empty: none, and the page says so */
    int date;             /* 20260310, of the print */
    bool large;
};
/* NOT_FOUND: there is no such kind; MEMORY. */
JY_MUST enum jy_err jy_print_guide(const struct jy_city *city, const struct jy_print_leaflet *what,
                                   struct jy_arena *a, struct jy_buf *pdf);

#endif
