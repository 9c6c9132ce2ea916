/* show.c - hits as JSON for the pages. */
#include "intents/rules/show.h"

void jy_span_show(struct jy_buf *b, struct jy_str raw, struct jy_span span)
{
    jy_json_open(b, '{');
    jy_json_put_int(b, "start", jy_utf16_units(raw, span.start));
    jy_json_put_int(b, "end", jy_utf16_units(raw, span.end));
    jy_json_close(b, '}');
}

void jy_hit_show(struct jy_buf *b, struct jy_str raw, const struct jy_hit *hit)
{
    jy_json_open(b, '{');
    jy_json_put_always(b, "rule", hit->rule);
    jy_json_put_always(b, "intent", hit->intent);
    jy_json_put_always(b, "note", hit->note);
    jy_json_key(b, "weight");
    jy_json_real(b, hit->weight);
    jy_json_key(b, "spans");
    jy_json_open(b, '[');
    for (int i = 0; i < hit->n_spans; i++)
        jy_span_show(b, raw, hit->spans[i]);
    jy_json_close(b, ']');
    jy_json_close(b, '}');
}
