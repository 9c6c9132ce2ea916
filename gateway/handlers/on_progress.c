/* on_progress.c - a case looked up from another device, by its number and query code. */
#include "gateway/guesses.h"
#include "gateway/handlers/handlers.h"
#include "gateway/view.h"
#include "store/cases.h"

enum jy_err jy_on_progress(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                           struct jy_refusal *why)
{
    struct jy_eye eye = {g, l, f->at_ms};
    struct jy_case c;
    struct jy_buf b;
    enum jy_err e;

    why->retry_after_s = jy_guess_pause_s(g, l, f->no, f->at_ms);
    if (why->retry_after_s > 0) return JY_E_SLOW_DOWN;
    e = jy_cases_read_no(g->reader, f->no, g->arena, &c);
    if (e == JY_OK && !jy_secret_fits(&g->secret, f->no, f->code)) e = JY_E_NOT_FOUND;
    if (e == JY_E_NOT_FOUND) {
        jy_guess_failed(g, l, f->no, f->at_ms);
        jy_str_copy(why->field, sizeof why->field, JY_STR("code"));
    }
    if (e != JY_OK) return e;
    jy_buf_init(&b);
    jy_view_progress(&b, &eye, &c);
    jy_link_send(l, &b);
    jy_buf_fini(&b);
    return JY_OK;
}
