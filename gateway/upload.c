/* upload.c - POST /upload/<pass>/<offset>: a piece of an attachment; GET /file/<ticket>: one that
 * stands in a case's log.
 *
 * A piece is written by the worker and answered when it is on disk.  The last one makes a whole
 * file of them, known to the store by a turn before its sender hears of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/handlers/handlers.h"
#include "gateway/http.h"
#include "gateway/http_request.h"
#include "gateway/log.h"
#include "intents/json.h"

#define WEEK_S ((int64_t)7 * 24 * 3600)

/* -- a piece -------------------------------------------------------------------------------- */

struct receiving {
    struct jy_errand errand;
    struct jy_handle from; /* the request that waits */
    const struct jy_files *files;
    char name[JY_FILES_NAME];
    int64_t at;
    struct jy_buf piece;
    struct jy_upload upload; /* `file.size`: as it was announced, until it is whole */
    bool whole;
    enum jy_err err;
};

static void receive(struct jy_errand *errand)
{
    struct receiving *x = (struct receiving *)errand;
    struct jy_str piece = jy_buf_str(&x->piece);

    x->err = jy_files_add(x->files, x->name, x->at, piece);
    if (x->err != JY_OK || x->at + (int64_t)piece.len < x->upload.file.size) return;
    x->err = jy_files_finish(x->files, x->name, &x->upload.file);
    x->whole = x->err == JY_OK;
    if (x->err == JY_E_BAD_DATA) x->err = JY_E_BAD_FILE;
}

static void drop(struct jy_errand *errand)
{
    struct receiving *x = (struct receiving *)errand;

    jy_buf_fini(&x->piece);
    free(x);
}

static void answer_have(struct jy_request *r, int64_t have)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "have", have);
    jy_json_close(&b, '}');
    jy_request_give(r, JY_OK, &b, NULL);
}

static enum jy_err note_whole(struct jy_gateway *g, const struct receiving *x)
{
    struct jy_turn *t = jy_turn_new(JY_TURN_UPLOAD, x->from, jy_now_ms());

    if (t == NULL) return JY_E_MEMORY;
    t->upload = x->upload;
    t->seq = x->at + (int64_t)x->piece.len; /* what its sender has sent */
    return jy_gateway_take_turn(g, t);
}

static void received(struct jy_gateway *g, struct jy_errand *errand)
{
    struct receiving *x = (struct receiving *)errand;
    struct jy_request *r = jy_request_of(g->http, x->from);
    enum jy_err e = x->err;

    if (e == JY_OK && x->whole) {
        e = note_whole(g, x);
        if (e == JY_OK) return;
    }
    if (r == NULL) return; /* the browser has gone, and will ask how far it came */
    if (e == JY_OK)
        answer_have(r, x->at + (int64_t)x->piece.len);
    else
        jy_request_fail(r, jy_http_status(e), e, "file");
}

void jy_http_upload_done(struct jy_gateway *g, const struct jy_turn *t)
{
    struct jy_request *r = jy_request_of(g->http, t->from);

    if (r == NULL) return;
    if (t->err == JY_OK)
        answer_have(r, t->seq);
    else
        jy_request_fail(r, jy_http_status(t->err), t->err, "file");
}

/* "<pass>/<offset>" */
static bool read_path(const struct jy_gateway *g, const char *path, struct jy_pass *pass,
                      int64_t *at)
{
    const char *slash = strrchr(path, '/');
    char text[JY_PASS], *end;

    if (slash == NULL || slash[1] < '0' || slash[1] > '9') return false;
    *at = strtoll(slash + 1, &end, 10);
    jy_str_copy(text, sizeof text, (struct jy_str){path, (size_t)(slash - path)});
    return *end == '\0' && jy_pass_read(&g->secret, text, jy_now_ms(), pass);
}

static enum jy_err begin(struct jy_gateway *g, const struct jy_request *r,
                         const struct jy_pass *pass, int64_t at)
{
    struct receiving *x = calloc(1, sizeof *x);
    enum jy_err e;

    if (x == NULL) return JY_E_MEMORY;
    x->errand = (struct jy_errand){.run = receive, .tell = received, .drop = drop};
    x->from = r->at;
    x->files = &g->files;
    x->at = at;
    x->upload.device = pass->device;
    x->upload.file.size = pass->size;
    jy_key_bytes(jy_str_of(pass->key), x->upload.key);
    jy_upload_name(pass->device, pass->key, x->name);
    jy_buf_init(&x->piece);
    jy_buf_add(&x->piece, jy_buf_str(&r->body));
    e = x->piece.failed ? JY_E_MEMORY : jy_errands_take(g->errands, &x->errand);
    if (e != JY_OK) drop(&x->errand);
    return e;
}

void jy_page_upload(struct jy_gateway *g, struct jy_request *r)
{
    struct jy_pass pass;
    int64_t at = 0, len = (int64_t)r->body.len;
    enum jy_err e = JY_E_NOT_FOUND;

    if (!read_path(g, r->path + strlen("/upload/"), &pass, &at)) {
        jy_request_fail(r, 404, e, "path");
        return;
    }
    e = len == 0 || len > pass.size - at ? JY_E_BAD_FIELD : begin(g, r, &pass, at);
    if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, "body");
}

/* -- one that is there ---------------------------------------------------------------------- */

void jy_page_file(struct jy_gateway *g, struct jy_request *r)
{
    struct jy_attachment file;
    struct jy_ticket t;
    bool staff_only;
    enum jy_err e = JY_E_NOT_FOUND;

    jy_arena_reset(g->arena);
    if (jy_ticket_read(&g->secret, "file", r->path + strlen("/file/"), jy_now_ms(), &t))
        e = jy_uploads_read(g->reader, t.case_id, t.seq, g->arena, &file, &staff_only);
    if (e != JY_OK) {
        jy_request_fail(r, jy_http_status(e), e, "path");
        return;
    }
    r->page = (struct jy_page){.mime = file.type, .coding = ""};
    jy_files_path(&g->files, file.hash, r->page.file);
    snprintf(r->page.named, sizeof r->page.named, "%lld-%lld%s", (long long)t.case_id,
             (long long)t.seq, jy_attachment_suffix(file.type));
}

/* -- what nobody wants ---------------------------------------------------------------------- */

struct forgetting {
    struct jy_errand errand;
    const struct jy_files *files;
    int64_t before_s;
    int n;
    unsigned char hashes[][JY_FILE_HASH];
};

static void forget(struct jy_errand *errand)
{
    const struct forgetting *x = (const struct forgetting *)errand;

    jy_files_forget_old(x->files, x->before_s);
    for (int i = 0; i < x->n; i++)
        jy_files_remove_old(x->files, x->hashes[i], x->before_s);
}

static void forgot(struct jy_gateway *g, struct jy_errand *errand)
{
    (void)g;
    (void)errand;
}

static void drop_forgetting(struct jy_errand *errand)
{
    free(errand);
}

void jy_http_forgotten(struct jy_gateway *g, const struct jy_turn *t)
{
    size_t bytes = (size_t)t->n_forgotten * JY_FILE_HASH;
    struct forgetting *x = t->err == JY_OK ? calloc(1, sizeof *x + bytes) : NULL;

    if (x == NULL) return; /* next time */
    x->errand = (struct jy_errand){.run = forget, .tell = forgot, .drop = drop_forgetting};
    x->files = &g->files;
    x->before_s = t->at_ms / 1000 - WEEK_S;
    x->n = t->n_forgotten;
    if (bytes > 0) memcpy(x->hashes, t->forgotten, bytes);
    if (jy_errands_take(g->errands, &x->errand) != JY_OK) free(x);
}

void jy_uploads_sweep(struct jy_gateway *g, int64_t now_ms)
{
    struct jy_turn *t = jy_turn_new(JY_TURN_FORGET, (struct jy_handle){0}, now_ms);

    if (t != NULL && jy_gateway_take_turn(g, t) != JY_OK)
        jy_log(JY_WARN, "uploads.not_swept", "after_ms=%lld", (long long)now_ms);
}
