/* own_password.c - staff choose another password at the page: the old one compared and the new one
 * hashed by the worker, written by the clerk; whoever is in by the old one elsewhere is out. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/http.h"
#include "gateway/http_request.h"
#include "gateway/log.h"
#include "gateway/password.h"
#include "gateway/session.h"
#include "gateway/tries.h"

struct change {
    struct jy_errand errand;
    struct jy_handle from; /* the request that waits */
    char address[JY_ADDRESS_TEXT];
    unsigned char session[32];
    char old[JY_PASSWORD_MOST + 1], wanted[JY_PASSWORD_MOST + 1];
    struct jy_account account;
    char hash[JY_PASSWORD_HASH]; /* of the new one */
    bool fits;                   /* the old one */
    enum jy_err err;             /* of the hash */
};

/* NULL: there is none that fits. */
static const char *text_of(const json_t *root, const char *name, size_t least)
{
    const json_t *value = json_object_get(root, name);
    size_t n = json_is_string(value) ? json_string_length(value) : 0;

    return n >= least && n <= JY_PASSWORD_MOST ? json_string_value(value) : NULL;
}

/* {"old":…,"new":…}; the field that is wrong, NULL: none. */
static const char *read_body(const json_t *root, struct change *job)
{
    const char *old = text_of(root, "old", 1), *wanted = text_of(root, "new", JY_PASSWORD_LEAST);

    if (old == NULL) return "old";
    if (wanted == NULL || strcmp(old, wanted) == 0) return "new";
    memcpy(job->old, old, strlen(old) + 1);
    memcpy(job->wanted, wanted, strlen(wanted) + 1);
    return NULL;
}

static void work(struct jy_errand *e)
{
    struct change *job = (struct change *)e;

    job->fits = jy_password_fits(job->old, job->account.password);
    if (job->fits) job->err = jy_password_hash(job->wanted, job->hash);
    sodium_memzero(job->old, sizeof job->old);
    sodium_memzero(job->wanted, sizeof job->wanted);
}

static void drop(struct jy_errand *e)
{
    sodium_memzero(e, sizeof(struct change));
    free(e);
}

static enum jy_err write_down(struct jy_gateway *g, const struct change *job, int64_t now_ms)
{
    struct jy_turn *t = jy_turn_new(JY_TURN_SESSION, job->from, now_ms);

    if (t == NULL || !jy_turn_set_password(t, job->account.password, job->hash)) {
        jy_turn_free(t);
        return JY_E_MEMORY;
    }
    memcpy(t->hash, job->session, sizeof t->hash);
    memcpy(t->session.staff, job->account.staff, sizeof t->session.staff);
    t->session_step = JY_SESSION_PASSWORD;
    return jy_gateway_take_turn(g, t);
}

static void worked(struct jy_gateway *g, struct jy_errand *e)
{
    const struct change *job = (const struct change *)e;
    struct jy_request *r = jy_request_of(g->http, job->from);
    int64_t now_ms = jy_now_ms();
    enum jy_err err = job->fits ? job->err : JY_E_DENIED;

    if (!job->fits) jy_tries_failed(g, job->address, job->account.login, now_ms);
    if (err == JY_OK) jy_tries_forgive(g, job->account.login, now_ms);
    if (err == JY_OK && r != NULL) err = write_down(g, job, now_ms);
    if (err != JY_OK && r != NULL)
        jy_request_fail(r, err == JY_E_DENIED ? 403 : 503, err, err == JY_E_DENIED ? "old" : NULL);
}

static enum jy_err begin(struct jy_gateway *g, struct jy_request *r, struct change *job,
                         struct jy_str staff, struct jy_refusal *slow)
{
    enum jy_err e = jy_people_account_of(g->reader, staff, &job->account);

    if (e != JY_OK) return e;
    slow->retry_after_s = jy_tries_pause_s(g, r->address, job->account.login, jy_now_ms());
    if (slow->retry_after_s > 0) return JY_E_SLOW_DOWN;
    memcpy(job->address, r->address, sizeof job->address);
    memcpy(job->session, r->session, sizeof job->session);
    job->from = r->at;
    job->errand = (struct jy_errand){.run = work, .tell = worked, .drop = drop};
    return jy_errands_take(g->errands, &job->errand);
}

void jy_api_password(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_staff *by = jy_request_staff(g, r, 0);
    struct change *job = by ? calloc(1, sizeof *job) : NULL;
    json_t *root = job ? jy_request_object(r) : NULL;
    struct jy_refusal slow = {.err = JY_E_SLOW_DOWN};
    const char *wrong = root ? read_body(root, job) : NULL;
    enum jy_err e = JY_E_MEMORY;

    sodium_memzero(r->body.ptr, r->body.len);
    if (by == NULL) return; /* it has been told */
    if (job != NULL && root == NULL) e = JY_E_BAD_FRAME;
    if (root != NULL) e = wrong ? JY_E_BAD_FIELD : begin(g, r, job, by->id, &slow);
    json_decref(root);
    if (e == JY_OK) return; /* the worker has it now */
    if (e == JY_E_SLOW_DOWN)
        jy_request_refuse(r, 429, &slow);
    else
        jy_request_fail(r, jy_http_status(e), e, wrong);
    if (job != NULL) drop(&job->errand);
}
