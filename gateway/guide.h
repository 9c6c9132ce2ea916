/* guide.h - GET /guide, /guide/en: the guide map as a page; /guide/LAB.pdf, /guide/LAB.pdf/large:
 * one kind of matter on paper; GET /api/guide: the same for officials, with who meets it and the
 * clocks.  Nothing of these asks who somebody is, but the last.
 *
 * Threads  the loop's; printing is an errand's. */
#ifndef JY_GUIDE_PAGES_H
#define JY_GUIDE_PAGES_H

#include "gateway/gateway.h"

struct jy_guide_pages; /* opaque: both languages, written once for each version of the city */

JY_MUST enum jy_err jy_guide_pages_new(struct jy_guide_pages **out);
void jy_guide_pages_free(struct jy_guide_pages *p); /* NULL is fine */

#endif
