/* print.h - a document of a case's log as PDF: A4, black on white, song type of 14 pt, its number
 * and the page at the foot; 16 pt where large print is asked for (DOMAIN 7).
 *
 * Takes some 20 ms, and more the first time: an errand's work.  Threads: one at a time. */
#ifndef JY_PRINT_H
#define JY_PRINT_H

#include "intents/buf.h"

struct jy_print_how {
    bool voided; /* says so across every page */
    bool large;
};
/* `paper` is the body of a `paper` or `sealed` event, or a report's (report.h), which has headings and tables;
 * a sealed one says so above its title. BAD_DATA: it is none; MEMORY. */
JY_MUST enum jy_err jy_print_paper(struct jy_str paper, struct jy_print_how how,
                                   struct jy_buf *pdf);
/* After the last print: gives back what the libraries keep of fonts. */
void jy_print_end(void);

#endif
