/* html.h - markup of pages that are written here and need no script; whatever stands in it is
 * escaped.  Pure. */
#ifndef JY_HTML_H
#define JY_HTML_H

#include "intents/buf.h"

void jy_html_raw(struct jy_buf *b, const char *markup);
void jy_html_text(struct jy_buf *b, struct jy_str text);
/* Of a frame that was built, up to `mark` and over it: what replaces the mark comes next. */
void jy_html_frame_to(struct jy_buf *b, struct jy_str *frame, const char *mark);

#endif
