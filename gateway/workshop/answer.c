/* answer.c - how jobs are read and answered: bodies, refusals, and the pieces that answers share.
 */
#include <string.h>

#include "gateway/errors_text.h"
#include "gateway/http_request.h"
#include "gateway/log.h"
#include "gateway/metrics.h"
#include "gateway/workshop/work.h"
#include "intents/rules/show.h"

json_t *jy_job_read(struct jy_job *job)
{
    struct jy_str body = jy_buf_str(&job->body);
    json_t *root = json_loadb(body.len ? body.ptr : "", body.len, JSON_REJECT_DUPLICATES, NULL);

    if (json_is_object(root)) return root;
    json_decref(root);
    jy_job_refuse(job, JY_E_BAD_FRAME, "body");
    return NULL;
}

void jy_job_answer(struct jy_job *job, int status, struct jy_buf *b)
{
    jy_buf_fini(&job->answer);
    job->status = b->failed ? 503 : status;
    job->answer = *b;
    if (!b->failed) return;
    jy_buf_fini(&job->answer);
    jy_buf_init(&job->answer);
    jy_json_open(&job->answer, '{');
    jy_put_error(&job->answer, JY_E_MEMORY, NULL);
    jy_json_close(&job->answer, '}');
}

void jy_job_refuse(struct jy_job *job, enum jy_err e, const char *field)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_put_error(&b, e, field);
    jy_json_close(&b, '}');
    jy_job_answer(job, jy_http_status(e), &b);
}

void jy_job_drop(struct jy_job *job)
{
    jy_metric_add(JY_M_JOBS_LEFT, 1);
    jy_log(JY_INFO, "workshop.left", "kind=%d", (int)job->kind);
    jy_job_refuse(job, JY_E_NOT_FOUND, NULL);
}

void jy_job_refuse_as(struct jy_job *job, enum jy_err e, const struct jy_diag *why)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "error");
    jy_json_put_cstr(&b, "code", jy_err_wire(e));
    jy_put_diag(&b, why);
    jy_json_close(&b, '}');
    jy_job_answer(job, jy_http_status(e), &b);
}

void jy_job_refuse_diag(struct jy_job *job, const struct jy_diag *why)
{
    jy_job_refuse_as(job, JY_E_BAD_DATA, why);
}

void jy_put_error(struct jy_buf *b, enum jy_err e, const char *field)
{
    jy_json_put_cstr(b, "kind", "error");
    jy_json_put_cstr(b, "code", jy_err_wire(e));
    jy_json_put_cstr(b, "zh", jy_err_zh(e));
    jy_json_put_cstr(b, "en", jy_err_en(e));
    jy_json_put_cstr(b, "field", field);
}

void jy_put_diag(struct jy_buf *b, const struct jy_diag *why)
{
    jy_json_put_cstr(b, "file", why->file);
    jy_json_put_cstr(b, "field", why->field);
    if (why->column > 0) jy_json_put_int(b, "column", why->column);
    jy_json_put_cstr(b, "zh", why->zh);
    jy_json_put_cstr(b, "en", why->en);
}

void jy_put_real(struct jy_buf *b, const char *key, double x)
{
    jy_json_key(b, key);
    jy_json_real(b, x);
}

void jy_put_staff(struct jy_buf *b, const struct jy_city *c, const char *key, struct jy_str id)
{
    const struct jy_staff *staff = id.len > 0 ? jy_city_staff(c, id) : NULL;

    jy_json_put_text(b, key, staff ? staff->name : id);
}

void jy_put_rank(struct jy_buf *b, const struct jy_city *c, const char *key,
                 const struct jy_rank *rank)
{
    const struct jy_type *type = rank ? jy_city_type(c, rank->type) : NULL;

    jy_json_key(b, key);
    if (rank == NULL) {
        jy_json_raw(b, JY_STR("null"));
        return;
    }
    jy_json_open(b, '{');
    jy_json_put_text(b, "type", rank->type);
    jy_json_put_text(b, "name", type ? type->name : rank->type);
    jy_put_real(b, "probability", rank->probability);
    jy_json_close(b, '}');
}

void jy_put_spans(struct jy_buf *b, struct jy_str raw, const struct jy_hit *hit)
{
    jy_json_key(b, "spans");
    jy_json_open(b, '[');
    for (int i = 0; hit != NULL && i < hit->n_spans; i++)
        jy_span_show(b, raw, hit->spans[i]);
    jy_json_close(b, ']');
}

/* Telephones, identity and bank cards: seven digits in a row and more; the first three stay. */
void jy_put_words(struct jy_buf *b, const char *key, struct jy_str text)
{
    enum { LONG = 7, SHOWN = 3 };
    struct jy_buf hidden;
    char *p;

    jy_buf_init(&hidden);
    jy_buf_add(&hidden, text);
    p = hidden.ptr;
    for (size_t i = 0, run = 0; p != NULL && i <= hidden.len; i++) {
        if (i < hidden.len && p[i] >= '0' && p[i] <= '9') {
            run++;
            continue;
        }
        if (run >= LONG) memset(p + i - run + SHOWN, '*', run - SHOWN);
        run = 0;
    }
    jy_json_key(b, key);
    jy_json_text(b, jy_buf_str(&hidden));
    jy_buf_need(b, &hidden);
    jy_buf_fini(&hidden);
}

void jy_put_edit(struct jy_buf *b, const struct jy_city *c, const struct jy_draft_edit *edit,
                 bool is_new, const unsigned char base[32])
{
    const char *kind = is_new ? "new" : "changed";

    jy_json_open(b, '{');
    jy_json_put_text(b, "id", edit->id);
    jy_json_put_int(b, "revision", edit->revision);
    jy_json_put_text(b, "file", edit->file);
    jy_put_staff(b, c, "by", edit->by);
    jy_json_put_text(b, "by_id", edit->by);
    jy_json_put_int(b, "at", edit->at_ms);
    jy_json_put_cstr(b, "kind", edit->body.len > 0 ? kind : "deleted");
    jy_json_key(b, "rule");
    jy_json_raw(b, edit->body.len > 0 ? edit->body : JY_STR("null"));
    /* the live rule is no longer what the edit began from */
    jy_json_put_bool(b, "stale", memcmp(base, edit->base, sizeof edit->base) != 0);
    jy_json_close(b, '}');
}
