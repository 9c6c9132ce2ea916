/* signed_in.c - GET /api/signed-in: who is signed in, and from where; POST /api/signed-in/end: an end
 * to one sign-in or all of a person, by an administrator, at once and in the audit log. */
#include <sodium.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/http_request.h"
#include "gateway/looks.h"
#include "intents/json.h"

enum { LISTED = 500 };

/* Pages that are open by it now. */
static int pages_of(const struct jy_gateway *g, const unsigned char hash[32])
{
    struct jy_link *l;
    int n = 0;

    for (uint32_t at = 0; (l = jy_links_next(&g->links, &at)) != NULL;)
        n += l->seat != NULL && memcmp(l->seat->session, hash, 32) == 0;
    return n;
}

static void put_one(const struct jy_gateway *g, struct jy_buf *b, const struct jy_session_seen *one,
                    bool english)
{
    const struct jy_city *city = g->live.city;
    const struct jy_staff *who = jy_city_staff(city, jy_str_of(one->staff));
    char id[2 * sizeof one->hash + 1], mark[JY_SESSION_MARK];

    sodium_bin2hex(id, sizeof id, one->hash, sizeof one->hash);
    jy_session_mark(one->hash, mark);
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "id", id); /* a hash: nobody signs in by it */
    jy_json_put_cstr(b, "mark", mark);
    jy_json_put_cstr(b, "staff", one->staff);
    if (who != NULL) {
        jy_json_put_text(b, "name", who->name);
        jy_json_put_text(b, "post", jy_post_name(who, english));
        jy_json_put_text(b, "body", jy_city_body_name(city, who->body, english));
        jy_json_put_text(b, "login", who->login);
    }
    jy_json_put_cstr(b, "address", one->address);
    jy_json_put_int(b, "since", one->since_ms);
    jy_json_put_int(b, "last", one->last_ms);
    jy_json_put_int(b, "pages", pages_of(g, one->hash));
    jy_json_close(b, '}');
}

void jy_api_signed_in(struct jy_gateway *g, struct jy_request *r)
{
    const int64_t idle_ms = (int64_t)g->config.session_idle_min * 60000, now_ms = jy_now_ms();
    struct jy_session_seen *list;
    struct jy_buf b;
    int n = 0;
    enum jy_err e;

    if (jy_request_watcher(g, r, JY_ROLE_ADMIN) == NULL) return;
    jy_arena_reset(g->arena);
    list = jy_arena_take(g->arena, LISTED * sizeof *list);
    e = list ? jy_people_signed_in(g->reader, now_ms - idle_ms, now_ms, list, LISTED, &n)
             : JY_E_MEMORY;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_key(&b, "sessions");
    jy_json_open(&b, '[');
    for (int i = 0; i < n; i++)
        put_one(g, &b, &list[i], r->english);
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    jy_request_give(r, e, &b, NULL);
}

/* -- an end to it --------------------------------------------------------------------------- */

/* The hash that was sent, of a session of this person; all zeroes without one: all of theirs. */
static enum jy_err read_session(struct jy_gateway *g, struct jy_str id, struct jy_str staff,
                                int64_t now_ms, unsigned char hash[32])
{
    struct jy_session_row row;
    size_t n = 0;
    enum jy_err e;

    memset(hash, 0, 32);
    if (id.len == 0) return JY_OK;
    if (sodium_hex2bin(hash, 32, id.ptr, id.len, NULL, &n, NULL) != 0 || n != 32)
        return JY_E_BAD_FIELD;
    e = jy_people_session(g->reader, hash, now_ms, &row);
    return e == JY_OK && !jy_str_is(staff, row.staff) ? JY_E_NOT_FOUND : e;
}

static enum jy_err turn_out(struct jy_gateway *g, const struct jy_request *r,
                            const struct jy_staff *by, struct jy_str staff,
                            const unsigned char hash[32])
{
    struct jy_turn *t = jy_turn_new(JY_TURN_SESSION, r->at, jy_now_ms());
    char mark[JY_SESSION_MARK];

    if (t == NULL) return JY_E_MEMORY;
    jy_turn_use(t, g->live.city, NULL); /* `by` is of it */
    jy_session_mark(hash, mark);
    t->session_step = JY_SESSION_TURNED_OUT;
    t->by = by;
    if (!sodium_is_zero(hash, 32)) t->session_mark = jy_arena_str(t->arena, jy_str_of(mark));
    memcpy(t->hash, hash, sizeof t->hash);
    jy_str_copy(t->session.staff, sizeof t->session.staff, staff);
    return jy_gateway_take_turn(g, t);
}

void jy_api_signed_in_end(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_staff *by = jy_request_staff(g, r, JY_ROLE_ADMIN);
    json_t *root = by ? jy_request_object(r) : NULL;
    struct jy_str staff = jy_request_text(root, "staff"), id = jy_request_text(root, "session");
    unsigned char hash[32];
    const char *field = "staff";
    enum jy_err e = JY_E_BAD_FRAME;

    if (by == NULL) return;
    if (root != NULL)
        e = staff.len > 0 && staff.len < sizeof((struct jy_session_row *)0)->staff ? JY_OK
                                                                                   : JY_E_BAD_FIELD;
    if (e == JY_OK) e = read_session(g, id, staff, jy_now_ms(), hash);
    if (e == JY_OK) e = turn_out(g, r, by, staff, hash);
    if (id.len > 0 && staff.len > 0) field = "session";
    if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, field);
    json_decref(root);
}
