/* guide_html.h - the guide map as a page that needs no script: the frame that was built for it
 * (web/guide/index.html) with everything of the directory in it.  Pure. */
#ifndef JY_GUIDE_HTML_H
#define JY_GUIDE_HTML_H

#include "intents/cases/guide.h"

/* `frame` has {{lang}}, {{title}} and <!--guide--> in it, which are replaced.  MEMORY. */
JY_MUST enum jy_err jy_guide_html(const struct jy_city *city, bool english, struct jy_str frame,
                                  struct jy_arena *a, struct jy_buf *out);

#endif
