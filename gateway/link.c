/* link.c - the links and their queues; knows nothing of sockets. */
#include "gateway/link.h"

#include <stdlib.h>
#include <string.h>

#include "gateway/codec.h"
#include "gateway/log.h"
#include "gateway/metrics.h"

struct jy_msg *jy_msg_new(struct jy_str bytes)
{
    struct jy_msg *m = malloc(sizeof *m + bytes.len);

    if (m == NULL) return NULL;
    m->refs = 1;
    m->len = bytes.len;
    memcpy(m->bytes, bytes.ptr, bytes.len);
    return m;
}

void jy_msg_unref(struct jy_msg *m)
{
    if (m != NULL && --m->refs == 0) free(m);
}

void jy_links_init(struct jy_links *ls, size_t out_max, void (*want_write)(struct jy_link *))
{
    jy_handles_init(&ls->handles);
    ls->out_max = out_max;
    ls->want_write = want_write;
}

void jy_links_fini(struct jy_links *ls)
{
    struct jy_link *l;

    for (uint32_t at = 0; (l = jy_links_next(ls, &at)) != NULL;)
        jy_link_free(l);
    jy_handles_fini(&ls->handles);
}

enum jy_err jy_link_new(struct jy_links *ls, void *wire, struct jy_str address, int64_t now_ms,
                        struct jy_link **out)
{
    struct jy_link *l = calloc(1, sizeof *l);
    enum jy_err e = l ? jy_handles_take(&ls->handles, l, &l->at) : JY_E_MEMORY;

    if (e != JY_OK) {
        free(l);
        return e;
    }
    l->links = ls;
    l->wire = wire;
    l->phase = JY_PHASE_FRESH;
    l->opened_ms = l->heard_ms = now_ms;
    jy_str_copy(l->address, sizeof l->address, address);
    jy_metric_add(JY_M_LINKS, 1);
    *out = l;
    return JY_OK;
}

static void drop_queue(struct jy_link *l)
{
    while (l->first != NULL)
        jy_link_pop(l);
}

void jy_link_free(struct jy_link *l)
{
    if (l == NULL) return;
    drop_queue(l);
    jy_buf_fini(&l->in);
    free(l->watches);
    free(l->seat);
    jy_handles_give(&l->links->handles, l->at);
    jy_metric_add(JY_M_LINKS, -1);
    free(l);
}

struct jy_link *jy_link_of(const struct jy_links *ls, struct jy_handle at)
{
    return jy_handles_get(&ls->handles, at);
}

struct jy_link *jy_links_next(const struct jy_links *ls, uint32_t *at)
{
    while (*at < ls->handles.n) {
        struct jy_link *l = ls->handles.list[(*at)++].thing;
        if (l != NULL) return l;
    }
    return NULL;
}

static bool append(struct jy_link *l, struct jy_msg *m)
{
    struct jy_out *o = malloc(sizeof *o);

    if (o == NULL) return false;
    *o = (struct jy_out){.msg = m};
    m->refs++;
    if (l->last)
        l->last->next = o;
    else
        l->first = o;
    l->last = o;
    l->out_bytes += m->len;
    jy_metric_add(JY_M_OUT_WAITING, (int64_t)m->len);
    return true;
}

void jy_link_send_away(struct jy_link *l)
{
    if (jy_link_is_leaving(l)) return;
    jy_log(JY_WARN, "link.slow", "link=%u bytes=%zu", l->at.slot, l->out_bytes);
    jy_metric_add(JY_M_SLOW_CLOSED, 1);
    drop_queue(l);
    jy_link_leave(l, JY_CLOSE_TRY_AGAIN, "slow", 1);
}

void jy_link_send_msg(struct jy_link *l, struct jy_msg *m)
{
    if (jy_link_is_leaving(l)) return;
    if (l->out_bytes + m->len > l->links->out_max || !append(l, m)) {
        jy_link_send_away(l);
        return;
    }
    l->links->want_write(l);
}

void jy_link_send(struct jy_link *l, const struct jy_buf *frame)
{
    struct jy_msg *m = frame->failed ? NULL : jy_msg_new(jy_buf_str(frame));

    if (m != NULL)
        jy_link_send_msg(l, m);
    else
        jy_link_send_away(l); /* a frame that could not be made must not be skipped */
    jy_msg_unref(m);
}

struct jy_msg *jy_link_peek(const struct jy_link *l)
{
    return l->first ? l->first->msg : NULL;
}

bool jy_link_has_more(const struct jy_link *l)
{
    return l->first != NULL && l->first->next != NULL;
}

void jy_link_pop(struct jy_link *l)
{
    struct jy_out *o = l->first;

    l->first = o->next;
    if (l->first == NULL) l->last = NULL;
    l->out_bytes -= o->msg->len;
    jy_metric_add(JY_M_OUT_WAITING, -(int64_t)o->msg->len);
    jy_msg_unref(o->msg);
    free(o);
}

int jy_link_join(const struct jy_link *l, size_t most, struct jy_buf *out)
{
    size_t bytes = 0;
    int n = 0;

    for (const struct jy_out *o = l->first; o != NULL && n < l->together; o = o->next, n++) {
        bytes += o->msg->len;
        if (bytes > most) break;
        jy_buf_add_byte(out, n > 0 ? ',' : '[');
        jy_buf_add(out, (struct jy_str){o->msg->bytes, o->msg->len});
    }
    jy_buf_add_byte(out, ']');
    return out->failed ? 0 : n;
}

void jy_link_leave(struct jy_link *l, enum jy_close_code close_code, const char *reason,
                   int retry_after_s)
{
    struct jy_buf bye;
    struct jy_msg *m;

    if (jy_link_is_leaving(l)) return;
    if (reason != NULL) {
        jy_buf_init(&bye);
        jy_encode_bye(&bye, reason, retry_after_s);
        m = bye.failed ? NULL : jy_msg_new(jy_buf_str(&bye));
        if (m != NULL && !append(l, m)) jy_log(JY_WARN, "link.bye_lost", "link=%u", l->at.slot);
        jy_msg_unref(m);
        jy_buf_fini(&bye);
    }
    l->close_code = close_code;
    l->links->want_write(l);
}

bool jy_link_is_leaving(const struct jy_link *l)
{
    return l->close_code != 0;
}

struct jy_watch *jy_link_watching(const struct jy_link *l, int64_t case_id)
{
    for (int i = 0; i < l->n_watches; i++)
        if (l->watches[i].case_id == case_id) return &l->watches[i];
    return NULL;
}

struct jy_watch *jy_link_add_watch(struct jy_link *l, int64_t case_id, int64_t have)
{
    if (l->n_watches == l->cap_watches) {
        int cap = l->cap_watches ? l->cap_watches * 2 : 2;
        struct jy_watch *list = realloc(l->watches, (size_t)cap * sizeof *list);

        if (list == NULL) return NULL;
        l->watches = list;
        l->cap_watches = cap;
    }
    l->watches[l->n_watches] = (struct jy_watch){.case_id = case_id, .sent = have};
    return &l->watches[l->n_watches++];
}

void jy_link_drop_watch(struct jy_link *l, int64_t case_id)
{
    struct jy_watch *w = jy_link_watching(l, case_id);

    if (w != NULL) *w = l->watches[--l->n_watches];
}
