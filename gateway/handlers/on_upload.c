/* on_upload.c - somebody wants to send something along: how far has it come, and where to with the
 * rest; and the address of one that is there, for who may see it. */
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>

#include "gateway/handlers/handlers.h"
#include "gateway/http_request.h"
#include "gateway/rooms.h"
#include "intents/json.h"
#include "store/cases.h"

enum { OPEN_MS = 10 * 60000, PASS_MS = 60 * 60000, PIECE = 64 * 1024, KB = 1024, HOUR_S = 3600 };

static enum jy_err take_share(struct jy_gateway *g, const char *name, int64_t mb, int64_t bytes,
                              int64_t now_ms, int *wait_s)
{
    int burst = mb > INT_MAX / KB ? INT_MAX : (int)mb * KB, rate = burst / HOUR_S + 1;
    int cost = (int)(bytes / KB) + 1;
    struct jy_peer *peer = jy_peers_get(&g->peers, JY_PEER_UPLOAD, jy_str_of(name), burst, now_ms);

    if (peer == NULL) return JY_E_MEMORY;
    if (jy_bucket_take(&peer->bucket, rate, burst, cost, now_ms)) return JY_OK;
    *wait_s = jy_bucket_wait_s(&peer->bucket, rate, cost);
    return JY_E_SLOW_DOWN;
}

/* What one device sends in an hour is bounded, and one address, since devices are free: told
 * beforehand, for all of it. */
static enum jy_err check_share(struct jy_gateway *g, const struct jy_link *l,
                               const struct jy_frame *f, int64_t bytes, struct jy_refusal *why)
{
    enum { DEVICES = 10 };
    int64_t mb = g->config.upload_mb;
    char name[24];
    enum jy_err e;

    snprintf(name, sizeof name, "%" PRId64, l->device);
    e = take_share(g, name, mb, bytes, f->at_ms, &why->retry_after_s);
    if (e != JY_OK) return e;
    return take_share(g, l->address, mb * DEVICES, bytes, f->at_ms, &why->retry_after_s);
}

static enum jy_err check(struct jy_gateway *g, const struct jy_link *l, const struct jy_frame *f,
                         int64_t have, struct jy_refusal *why)
{
    if (f->size > (int64_t)g->config.file_mb << 20) return JY_E_FILE_TOO_BIG;
    if (jy_files_room_mb(&g->files) < g->config.disk_free_mb) return JY_E_STORE;
    return check_share(g, l, f, f->size - have, why);
}

void jy_upload_name(int64_t device, const char *key, char out[JY_FILES_NAME])
{
    snprintf(out, JY_FILES_NAME, "%" PRId64 "-%.32s", device, key);
}

/* Without an address: all of it has come. */
static void answer(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f, int64_t have,
                   const char *pass)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "upload");
    jy_json_put_text(&b, "key", f->key);
    jy_json_put_int(&b, "have", have);
    jy_json_put_int(&b, "size", f->size);
    if (pass != NULL) {
        jy_json_put_text(&b, "url", jy_arena_printf(g->arena, "/upload/%s", pass));
        jy_json_put_int(&b, "piece", PIECE);
    }
    jy_json_close(&b, '}');
    jy_link_send(l, &b);
    jy_buf_fini(&b);
}

enum jy_err jy_on_upload(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                         struct jy_refusal *why)
{
    struct jy_pass pass = {.device = l->device, .size = f->size, .until_ms = f->at_ms + PASS_MS};
    char text[JY_PASS], name[JY_FILES_NAME];
    struct jy_attachment there;
    unsigned char key[16];
    int64_t have;
    enum jy_err e;

    jy_key_bytes(f->key, key);
    e = jy_uploads_look(g->reader, key, l->device, &there);
    if (e == JY_OK) {
        answer(g, l, f, f->size, NULL);
        return JY_OK;
    }
    if (e != JY_E_NOT_FOUND) return e;
    jy_str_copy(pass.key, sizeof pass.key, f->key);
    jy_upload_name(l->device, pass.key, name);
    have = jy_files_have(&g->files, name);
    if (have >= f->size) have = 0; /* it was left whole and not looked at, or is another now */
    if (have == 0) jy_files_forget(&g->files, name);
    e = check(g, l, f, have, why);
    if (e == JY_E_FILE_TOO_BIG) jy_str_copy(why->field, sizeof why->field, JY_STR("size"));
    if (e != JY_OK) return e;
    jy_pass_make(&g->secret, &pass, text);
    answer(g, l, f, have, text);
    return JY_OK;
}

enum jy_err jy_on_file(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                       struct jy_refusal *why)
{
    const struct jy_ticket ticket = {"file", f->case_id, f->seq, f->at_ms + OPEN_MS};
    struct jy_attachment file;
    bool staff_only = false;
    struct jy_case c;
    enum jy_err e = jy_cases_read(g->reader, f->case_id, g->arena, &c);

    (void)why;
    if (e == JY_OK && !jy_rooms_may_see(g, l, &c)) e = JY_E_NOT_FOUND;
    if (e == JY_OK)
        e = jy_uploads_read(g->reader, f->case_id, f->seq, g->arena, &file, &staff_only);
    if (e == JY_OK && staff_only && l->seat == NULL) e = JY_E_NOT_FOUND; /* as if it were not */
    if (e != JY_OK) return e;
    jy_send_address(g, l, &ticket);
    return JY_OK;
}
