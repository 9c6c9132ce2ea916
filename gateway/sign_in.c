/* sign_in.c - staff sign in, sign out, and ask who they are.
 *
 * Signing in: throttled by address and by login, the password compared by the worker, the session
 * written by the clerk, and only then the cookie given. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/http.h"
#include "gateway/http_request.h"
#include "gateway/log.h"
#include "gateway/metrics.h"
#include "gateway/password.h"
#include "gateway/session.h"
#include "gateway/totp.h"
#include "gateway/tries.h"
#include "gateway/view.h"
#include "intents/json.h"

#define HOUR_MS ((int64_t)3600 * 1000)
#define JSON "application/json"

/* Is this the password?  argon2id takes 20 ms, so it is an errand; a login that does not exist
 * takes as long as one that does.  Where somebody else chose it, its owner's own comes with it. */
struct check {
    struct jy_errand errand;
    struct jy_handle from; /* the request that waits */
    char address[JY_ADDRESS_TEXT];
    char password[256];
    char code[16];                     /* the second one; empty: not given */
    char wanted[JY_PASSWORD_MOST + 1]; /* a new password; empty: none */
    struct jy_account account;         /* staff empty: there is no such login */
    bool ok, chosen;                   /* the password fits; a new one is wanted, and will do */
    char hash[JY_PASSWORD_HASH];       /* chosen: of it */
    enum jy_err err;                   /* of the hash */
};

/* What the wait for the clerk must remember. */
struct pending {
    char token[JY_TOKEN_TEXT];
};

static enum jy_err read_text(const json_t *root, const char *name, char *out, size_t size)
{
    const json_t *value = json_object_get(root, name);

    if (!json_is_string(value) || json_string_length(value) == 0 ||
        json_string_length(value) >= size)
        return JY_E_BAD_FIELD;
    jy_str_copy(out, size, (struct jy_str){json_string_value(value), json_string_length(value)});
    return JY_OK;
}

/* {"login":…,"password":…,"code":…,"new":…}; `field` names what is wrong. */
static enum jy_err read_body(const struct jy_request *r, struct check *job, const char **field)
{
    json_t *root = jy_request_object(r);
    enum jy_err e = root != NULL ? JY_OK : JY_E_BAD_FRAME;

    if (e == JY_OK)
        e = read_text(root, *field = "login", job->account.login, sizeof job->account.login);
    if (e == JY_OK) e = read_text(root, *field = "password", job->password, sizeof job->password);
    if (e == JY_OK && json_object_get(root, "code") != NULL)
        e = read_text(root, *field = "code", job->code, sizeof job->code);
    if (e == JY_OK && json_object_get(root, "new") != NULL)
        e = read_text(root, *field = "new", job->wanted, sizeof job->wanted);
    json_decref(root);
    return e;
}

static void compare(struct jy_errand *e)
{
    struct check *job = (struct check *)e;
    bool exists = job->account.staff[0] != '\0' && !job->account.disabled;

    job->ok = jy_password_fits(job->password, exists ? job->account.password : NULL);
    job->chosen = job->ok && job->account.given && strlen(job->wanted) >= JY_PASSWORD_LEAST &&
                  strcmp(job->wanted, job->password) != 0;
    if (job->chosen) job->err = jy_password_hash(job->wanted, job->hash);
    sodium_memzero(job->password, sizeof job->password);
    sodium_memzero(job->wanted, sizeof job->wanted);
}

static void drop(struct jy_errand *e)
{
    sodium_memzero(e, sizeof(struct check));
    free(e);
}

static void compared(struct jy_gateway *g, struct jy_errand *e);

void jy_api_sign_in(struct jy_gateway *g, struct jy_request *r)
{
    struct check *job = calloc(1, sizeof *job);
    struct jy_refusal slow = {.err = JY_E_SLOW_DOWN};
    const char *field = NULL;
    char login[sizeof job->account.login];
    enum jy_err e = job ? read_body(r, job, &field) : JY_E_MEMORY;

    sodium_memzero(r->body.ptr, r->body.len);
    if (e != JY_OK) {
        jy_request_fail(r, e == JY_E_MEMORY ? 503 : 400, e, field);
        goto done;
    }
    slow.retry_after_s = jy_tries_pause_s(g, r->address, job->account.login, jy_now_ms());
    if (slow.retry_after_s > 0) {
        jy_request_refuse(r, 429, &slow);
        goto done;
    }
    memcpy(login, job->account.login, sizeof login);
    e = jy_people_account(g->reader, jy_str_of(login), &job->account);
    if (e == JY_E_NOT_FOUND) job->account.staff[0] = '\0';
    memcpy(job->account.login, login, sizeof login);
    memcpy(job->address, r->address, sizeof job->address);
    job->from = r->at;
    job->errand = (struct jy_errand){.run = compare, .tell = compared, .drop = drop};
    if (e == JY_OK || e == JY_E_NOT_FOUND) e = jy_errands_take(g->errands, &job->errand);
    if (e == JY_OK) return; /* the worker has it now */
    jy_request_fail(r, 503, JY_E_STORE, NULL);
done:
    if (job != NULL) drop(&job->errand);
}

static enum jy_err begin_session(struct jy_gateway *g, const struct check *job, int64_t step,
                                 int64_t now_ms)
{
    struct jy_turn *t = jy_turn_new(JY_TURN_SESSION, job->from, now_ms);
    struct pending *p = t ? jy_arena_take(t->arena, sizeof *p) : NULL;

    if (p == NULL || (job->chosen && !jy_turn_set_password(t, job->account.password, job->hash))) {
        jy_turn_free(t);
        return JY_E_MEMORY;
    }
    jy_token_make(p->token);
    jy_token_hash(jy_str_of(p->token), t->hash);
    t->extra = p;
    memcpy(t->session.staff, job->account.staff, sizeof t->session.staff);
    t->session.device = job->account.device;
    t->session.last_ms = now_ms;
    t->session.totp_step = step;
    jy_str_copy(t->session.address, sizeof t->session.address, jy_str_of(job->address));
    t->session.expires_ms = now_ms + g->config.session_max_h * HOUR_MS;
    return jy_gateway_take_turn(g, t);
}

/* The field that is wrong, or wanted still; NULL: none.  Who keeps the house needs a second code
 * where the house says so. */
static const char *wrong_of(struct jy_gateway *g, const struct check *job, int64_t now_ms,
                            int64_t *step)
{
    const struct jy_account *a = &job->account;
    const struct jy_staff *staff = jy_city_staff(g->live.city, jy_str_of(a->staff));

    *step = 0;
    if (!job->ok) return "password";
    if (!a->has_totp && g->config.admin_totp && staff && staff->roles & JY_WRITES_RULES)
        return "totp";
    if (a->has_totp) *step = jy_totp_step_of(a->totp, jy_str_of(job->code), now_ms, a->totp_step);
    if (a->has_totp && *step == 0) return "code";
    return a->given && !job->chosen ? "new" : NULL;
}

/* Somebody tried what does not fit. */
static bool is_guess(const struct check *job, const char *wrong)
{
    return !job->ok || (strcmp(wrong, "code") == 0 && job->code[0] != '\0');
}

static void compared(struct jy_gateway *g, struct jy_errand *e)
{
    const struct check *job = (const struct check *)e;
    struct jy_request *r = jy_request_of(g->http, job->from);
    int64_t now_ms = jy_now_ms(), step;
    const char *wrong = wrong_of(g, job, now_ms, &step);

    if (wrong != NULL) {
        if (is_guess(job, wrong)) jy_tries_failed(g, job->address, job->account.login, now_ms);
        if (r) jy_request_fail(r, 401, JY_E_DENIED, wrong);
        return;
    }
    jy_tries_forgive(g, job->account.login, now_ms);
    if (r && (job->err != JY_OK || begin_session(g, job, step, now_ms) != JY_OK))
        jy_request_fail(r, 503, JY_E_STORE, NULL);
}

static void answer_staff(struct jy_gateway *g, struct jy_request *r, const char *staff_id)
{
    const struct jy_staff *staff = jy_city_staff(g->live.city, jy_str_of(staff_id));
    struct jy_buf b;

    if (staff == NULL) {
        jy_request_fail(r, 401, JY_E_SIGNED_OUT, NULL);
        return;
    }
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_key(&b, "staff");
    jy_view_staff(&b, g->live.city, staff);
    jy_json_close(&b, '}');
    jy_request_give(r, JY_OK, &b, NULL);
}

static void turned_out(struct jy_gateway *g, const struct jy_turn *t)
{
    if (sodium_is_zero(t->hash, sizeof t->hash))
        jy_session_close_others(g, t->session.staff, t->hash);
    else
        jy_session_close_links(g, t->hash);
    jy_log(JY_INFO, "staff.turned_out", "staff=%s by=%.*s", t->session.staff, (int)t->by->id.len,
           t->by->id.ptr);
}

void jy_http_session_done(struct jy_gateway *g, const struct jy_turn *t)
{
    struct jy_request *r = jy_request_of(g->http, t->from);
    const struct pending *p = t->extra;

    if (t->err == JY_OK && t->session_step == JY_SESSION_ENDS) jy_session_close_links(g, t->hash);
    if (t->err == JY_OK && (t->session_step == JY_SESSION_ENDS_OTHERS || t->password != NULL))
        jy_session_close_others(g, t->session.staff, t->hash);
    if (t->err == JY_OK && t->session_step == JY_SESSION_TURNED_OUT) turned_out(g, t);
    if (t->err == JY_OK && t->password != NULL)
        jy_log(JY_INFO, "staff.password", "staff=%s", t->session.staff);
    if (r == NULL) return; /* a sign of life, or the browser has gone */
    if (t->err == JY_E_DENIED && t->session_step == JY_SESSION_PASSWORD) {
        jy_request_fail(r, 403, JY_E_DENIED, "old"); /* another has changed it meanwhile */
    } else if (t->err == JY_E_DENIED) { /* the same code, or own password, came twice at once */
        jy_request_fail(r, 401, JY_E_DENIED, t->password ? "password" : "code");
    } else if (t->err != JY_OK) {
        jy_request_fail(r, 503, JY_E_STORE, NULL);
    } else if (t->session_step == JY_SESSION_ENDS_OTHERS ||
               t->session_step == JY_SESSION_PASSWORD || t->session_step == JY_SESSION_TURNED_OUT) {
        jy_request_answer(r, 200, JSON, JY_STR("{\"ok\":true}"));
    } else if (t->session_step == JY_SESSION_ENDS) {
        snprintf(r->cookie, sizeof r->cookie, "jy=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
        jy_request_answer(r, 200, JSON, JY_STR("{\"ok\":true}"));
    } else {
        jy_metric_add(JY_M_SIGN_INS, 1);
        jy_log(JY_INFO, "staff.signed_in", "staff=%s", t->session.staff);
        snprintf(r->cookie, sizeof r->cookie,
                 "jy=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d%s", p->token,
                 g->config.session_max_h * 3600, r->secure ? "; Secure" : "");
        answer_staff(g, r, t->session.staff);
    }
}

static enum jy_err end_others(struct jy_gateway *g, const struct jy_request *r, int64_t now_ms)
{
    struct jy_session_row row;
    enum jy_err e = jy_session_find(g, r->session, now_ms, &row);
    struct jy_turn *t = e == JY_OK ? jy_turn_new(JY_TURN_SESSION, r->at, now_ms) : NULL;

    if (t == NULL) return e == JY_OK ? JY_E_MEMORY : e;
    memcpy(t->hash, r->session, sizeof t->hash);
    memcpy(t->session.staff, row.staff, sizeof t->session.staff);
    t->session_step = JY_SESSION_ENDS_OTHERS;
    return jy_gateway_take_turn(g, t);
}

void jy_api_sign_out(struct jy_gateway *g, struct jy_request *r)
{
    json_t *root = jy_request_object(r);
    bool others = json_is_true(json_object_get(root, "others"));
    int64_t now_ms = jy_now_ms();
    enum jy_err e;

    json_decref(root);
    if (!r->has_session)
        e = JY_E_SIGNED_OUT;
    else
        e = others ? end_others(g, r, now_ms) : jy_session_end(g, r->session, r->at, now_ms);
    if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, NULL);
}

/* Where else one is signed in: when each was last used, and how long it is good. */
void jy_api_sessions(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_staff *by = jy_request_staff(g, r, 0);
    struct jy_session_seen list[JY_SESSIONS];
    struct jy_buf b;
    int n = 0;
    enum jy_err e;

    if (by == NULL) return;
    e = jy_people_sessions(g->reader, by->id, jy_now_ms(), list, &n);
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_key(&b, "sessions");
    jy_json_open(&b, '[');
    for (int i = 0; i < n; i++) {
        jy_json_open(&b, '{');
        jy_json_put_int(&b, "last", list[i].last_ms);
        jy_json_put_int(&b, "until", list[i].expires_ms);
        jy_json_put_bool(&b, "here", memcmp(list[i].hash, r->session, 32) == 0);
        jy_json_close(&b, '}');
    }
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    jy_request_give(r, e, &b, NULL);
}

void jy_api_me(struct jy_gateway *g, struct jy_request *r)
{
    struct jy_session_row row;
    enum jy_err e =
        r->has_session ? jy_session_find(g, r->session, jy_now_ms(), &row) : JY_E_SIGNED_OUT;

    if (e == JY_OK)
        answer_staff(g, r, row.staff);
    else
        jy_request_fail(r, e == JY_E_SIGNED_OUT ? 401 : 503, e, NULL);
}

static const struct jy_staff *find_staff(struct jy_gateway *g, struct jy_request *r, uint32_t roles,
                                         int64_t now_ms, struct jy_session_row *row)
{
    const struct jy_staff *staff = NULL;

    if (r->has_session && jy_session_find(g, r->session, now_ms, row) == JY_OK)
        staff = jy_city_staff(g->live.city, jy_str_of(row->staff));
    if (staff == NULL) {
        jy_request_fail(r, 401, JY_E_SIGNED_OUT, NULL);
        return NULL;
    }
    if (roles != 0 && (staff->roles & roles) == 0) {
        jy_request_fail(r, 403, JY_E_DENIED, NULL);
        return NULL;
    }
    return staff;
}

const struct jy_staff *jy_request_staff(struct jy_gateway *g, struct jy_request *r, uint32_t roles)
{
    struct jy_session_row row;
    int64_t now_ms = jy_now_ms();
    const struct jy_staff *staff = find_staff(g, r, roles, now_ms, &row);

    if (staff != NULL) jy_session_sign_of_life(g, r->session, &row, now_ms);
    return staff;
}

const struct jy_staff *jy_request_watcher(struct jy_gateway *g, struct jy_request *r,
                                          uint32_t roles)
{
    struct jy_session_row row;

    return find_staff(g, r, roles, jy_now_ms(), &row);
}
