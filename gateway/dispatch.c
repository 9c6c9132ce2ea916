/* dispatch.c - the table of frames and the guards. */
#include "gateway/dispatch.h"

#include "gateway/handlers/handlers.h"
#include "gateway/metrics.h"
#include "gateway/session.h"

#define ANYONE (~0U)
#define CITIZEN ((uint32_t)JY_ROLE_CITIZEN)
#define OTHER ((uint32_t)JY_ROLE_OTHER) /* of a mediation, in their seat */
#define STAFF (~(CITIZEN | OTHER))
#define PARTIES (CITIZEN | OTHER)
#define KNOWN (CITIZEN | STAFF)

#define FRESH ((unsigned)JY_PHASE_FRESH)
#define LIVE ((unsigned)JY_PHASE_LIVE)

/* frame, phase, who may send it, most bytes, cost in tokens, gets a receipt, handler */
static const struct row {
    enum jy_frame_kind kind;
    unsigned phases;
    uint32_t who;
    size_t max_len;
    int cost;
    bool receipt;
    jy_handler_fn *handle;
} rows[] = {
    {JY_FRAME_HELLO, FRESH, ANYONE, 8192, 1, false, jy_on_hello},
    {JY_FRAME_SAY, LIVE, CITIZEN, JY_FRAME_MAX, 2, true, jy_on_say},
    {JY_FRAME_MOVE, LIVE, STAFF, JY_FRAME_MAX, 2, true, jy_on_move},
    {JY_FRAME_WATCH, LIVE, ANYONE, 256, 1, false, jy_on_watch},
    {JY_FRAME_UNWATCH, LIVE, ANYONE, 256, 1, false, jy_on_unwatch},
    {JY_FRAME_LIST, LIVE, STAFF, 256, 2, false, jy_on_list},
    {JY_FRAME_FIND, LIVE, STAFF, 512, 4, false, jy_on_find},
    {JY_FRAME_SEEN, LIVE, KNOWN, 256, 1, false, jy_on_seen},
    {JY_FRAME_TYPING, LIVE, KNOWN, 256, 1, false, jy_on_typing},
    {JY_FRAME_PROGRESS, LIVE, CITIZEN, 256, 2, false, jy_on_progress},
    {JY_FRAME_UPLOAD, LIVE, KNOWN, 256, 2, false, jy_on_upload},
    {JY_FRAME_FILE, LIVE, KNOWN, 256, 1, false, jy_on_file},
    {JY_FRAME_PAPER, LIVE, ANYONE, 256, 2, false, jy_on_paper},
    {JY_FRAME_REVEAL, LIVE, STAFF, 256, 2, false, jy_on_reveal},
    {JY_FRAME_READ_AS, LIVE, STAFF, 256, 2, false, jy_on_read_as},
    {JY_FRAME_WHY_NOT, LIVE, STAFF, 128, 2, false, jy_on_why_not},
    {JY_FRAME_ENTER, LIVE, OTHER, 256, 4, false, jy_on_enter},
    {JY_FRAME_PARTY, LIVE, PARTIES, JY_FRAME_MAX, 2, true, jy_on_party},
    {JY_FRAME_SEND_CODE, LIVE, CITIZEN, 256, 4, false, jy_on_send_code},
    {JY_FRAME_PROVE, LIVE, CITIZEN, 256, 4, false, jy_on_prove},
    {JY_FRAME_PING, LIVE, ANYONE, 128, 1, false, jy_on_ping},
};

static const struct row *find_row(enum jy_frame_kind kind)
{
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        if (rows[i].kind == kind) return &rows[i];
    return NULL;
}

enum jy_err jy_dispatch(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                        struct jy_refusal *why)
{
    const struct row *row = find_row(f->kind);
    const struct jy_config *c = &g->config;

    if (row == NULL) return JY_E_UNKNOWN;
    if (!(row->phases & (unsigned)l->phase)) return JY_E_WRONG_PHASE;
    if (l->phase == JY_PHASE_LIVE && !(row->who & l->roles)) return JY_E_DENIED;
    if (f->len > row->max_len) return JY_E_TOO_BIG;
    if (!jy_bucket_take(&l->bucket, c->rate, c->burst, row->cost, f->at_ms)) {
        why->retry_after_s = jy_bucket_wait_s(&l->bucket, c->rate, row->cost);
        return JY_E_SLOW_DOWN;
    }
    if (row->receipt && l->unacked >= c->unacked_max) {
        why->retry_after_s = 1;
        return JY_E_LIMIT;
    }
    if (l->seat && !jy_session_goes_on(g, l, f->kind != JY_FRAME_PING, f->at_ms))
        return JY_E_SIGNED_OUT;
    return row->handle(g, l, f, why);
}

void jy_hear(struct jy_gateway *g, struct jy_link *l, struct jy_str bytes, int64_t now_ms)
{
    struct jy_frame frame;
    struct jy_refusal why;
    enum jy_err e;

    if (jy_link_is_leaving(l)) return;
    l->heard_ms = now_ms;
    jy_metric_add(JY_M_FRAMES_IN, 1);
    jy_arena_reset(g->arena);
    e = jy_frame_decode(g->arena, bytes, &frame, &why);
    if (e == JY_E_MEMORY) { /* whatever it was is still in the sender's outbox */
        jy_link_send_away(l);
        return;
    }
    if (e == JY_OK) {
        frame.at_ms = now_ms;
        why = jy_refusal_of(&frame, JY_OK);
        e = jy_dispatch(g, l, &frame, &why);
    } else if (!jy_bucket_take(&l->bucket, g->config.rate, g->config.burst, 1, now_ms)) {
        e = JY_E_SLOW_DOWN; /* rubbish is rationed too */
        why.retry_after_s = jy_bucket_wait_s(&l->bucket, g->config.rate, 1);
    }
    if (e == JY_OK) return;
    why.err = e;
    if (jy_err_fault(e) == JY_FAULT_OURS && why.retry_after_s == 0) why.retry_after_s = 2;
    jy_refuse(l, &why);
}
