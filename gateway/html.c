/* html.c - escaping, and a frame's marks. */
#include "gateway/html.h"

void jy_html_raw(struct jy_buf *b, const char *markup)
{
    jy_buf_add(b, jy_str_of(markup));
}

void jy_html_text(struct jy_buf *b, struct jy_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        switch (text.ptr[i]) {
        case '&':
            jy_html_raw(b, "&amp;");
            break;
        case '<':
            jy_html_raw(b, "&lt;");
            break;
        case '>':
            jy_html_raw(b, "&gt;");
            break;
        case '"':
            jy_html_raw(b, "&quot;");
            break;
        default:
            jy_buf_add_byte(b, text.ptr[i]);
        }
    }
}

void jy_html_frame_to(struct jy_buf *b, struct jy_str *frame, const char *mark)
{
    ptrdiff_t at = jy_str_find(*frame, jy_str_of(mark));
    size_t n = at < 0 ? 0 : (size_t)at;

    if (at < 0) return;
    jy_buf_add(b, (struct jy_str){frame->ptr, n});
    n += jy_str_of(mark).len;
    *frame = (struct jy_str){frame->ptr + n, frame->len - n};
}
