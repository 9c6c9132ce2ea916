/* on_find.c - cases found by words.  What was filed or changed a moment ago is taken in first: whom
 * a citizen at the counter shows a number finds it. */
#include "gateway/handlers/handlers.h"
#include "gateway/rooms.h"
#include "gateway/view.h"
#include "intents/json.h"
#include "intents/text/utf8.h"
#include "store/search.h"

/* Each is looked at once more before it is shown. */
static void view_rows(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *rows, int n)
{
    jy_json_key(b, "rows");
    jy_json_open(b, '[');
    for (int i = 0; i < n; i++)
        if (jy_rooms_may_see(eye->g, eye->link, &rows[i])) jy_view_row(b, eye, &rows[i]);
    jy_json_close(b, ']');
}

static enum jy_err answer(struct jy_gateway *g, struct jy_link *l, struct jy_str text,
                          int64_t now_ms)
{
    enum { MOST = 50 };
    struct jy_case *rows = jy_arena_take(g->arena, MOST * sizeof *rows);
    struct jy_eye eye = {g, l, now_ms};
    struct jy_buf b;
    bool more;
    int n;
    enum jy_err e;

    if (rows == NULL) return JY_E_MEMORY;
    e = jy_search(g->reader, &l->seat->viewer, text, g->arena, rows, MOST, &n, &more);
    if (e != JY_OK) return e;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "found");
    jy_json_put_text(&b, "text", text);
    view_rows(&b, &eye, rows, n);
    jy_json_put_bool(&b, "more", more);
    jy_json_put_int(&b, "now", now_ms);
    jy_json_close(&b, '}');
    jy_link_send(l, &b);
    jy_buf_fini(&b);
    return JY_OK;
}

enum jy_err jy_on_find(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                       struct jy_refusal *why)
{
    size_t chars = 0;
    enum jy_err e = JY_E_BAD_FIELD;

    if (jy_utf8_valid(f->text, &chars) && chars <= JY_FIND_CHARS) {
        jy_take_in(g, f->at_ms);
        if (g->taking_in) {
            jy_str_copy(l->seat->find, sizeof l->seat->find, f->text);
            g->finding = true;
            return JY_OK;
        }
        e = answer(g, l, f->text, f->at_ms);
    }
    if (e == JY_E_BAD_FIELD) jy_str_copy(why->field, sizeof why->field, JY_STR("text"));
    return e;
}

/* Under a crowd the answer does not wait until all is in: it comes, and comes again. */
static void answer_put_off(struct jy_gateway *g, struct jy_link *l, bool more, int64_t now_ms)
{
    struct jy_refusal why = {.of = "find"};

    why.err = answer(g, l, jy_str_of(l->seat->find), now_ms);
    if (why.err == JY_E_BAD_FIELD) jy_str_copy(why.field, sizeof why.field, JY_STR("text"));
    if (why.err != JY_OK) jy_refuse(l, &why);
    if (why.err == JY_OK && more)
        g->finding = true;
    else
        l->seat->find[0] = '\0';
}

void jy_find_taken_in(struct jy_gateway *g, bool more, int64_t now_ms)
{
    struct jy_link *l;

    if (!g->finding) return;
    g->finding = false;
    for (uint32_t at = 0; (l = jy_links_next(&g->links, &at)) != NULL;) {
        if (l->seat == NULL || l->seat->find[0] == '\0' || jy_link_is_leaving(l)) continue;
        jy_arena_reset(g->arena);
        answer_put_off(g, l, more, now_ms);
    }
}
