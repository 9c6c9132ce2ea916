/* compare.c - two versions side by side, or one and the draft: which rules and lists differ, each
 * with what it was and what it is. */
#include <string.h>

#include "gateway/workshop/work.h"

enum { SHOWN_MAX = 500 };

struct comparing {
    struct jy_bench *bench;
    struct jy_buf out;
    const struct jy_rule_book *from, *to;
    struct jy_rule_book *own[2]; /* read for this job; NULL: it lies on the bench */
    int n;
    enum jy_err err;
};

static void put_side(struct comparing *c, const char *key, const struct jy_rule_book *book,
                     struct jy_str id)
{
    struct jy_str text = JY_STR("null");
    const char *file = NULL;
    enum jy_err e = jy_rule_book_get(book, id, c->bench->arena, &text, &file);

    if (e != JY_OK && e != JY_E_NOT_FOUND) c->err = e; /* the weights are no rule */
    jy_json_key(&c->out, key);
    jy_json_raw(&c->out, text);
}

static void on_change(void *ctx, enum jy_rule_change what, struct jy_str id)
{
    static const char *const names[] = {"new", "deleted", "changed"};
    struct comparing *c = ctx;

    if (c->n++ >= SHOWN_MAX) return;
    id = jy_arena_str(c->bench->arena, id); /* with its NUL, as books want it */
    if (id.ptr == NULL) {
        c->err = JY_E_MEMORY;
        return;
    }
    jy_json_open(&c->out, '{');
    jy_json_put_text(&c->out, "id", id);
    jy_json_put_cstr(&c->out, "kind", names[what]);
    put_side(c, "from", c->from, id);
    put_side(c, "to", c->to, id);
    jy_json_close(&c->out, '}');
}

static enum jy_err open_side(struct comparing *c, const char *name, struct jy_rule_book **own,
                             const struct jy_rule_book **out, struct jy_diag *why)
{
    struct jy_bench *b = c->bench;
    enum jy_err e;

    if (strcmp(name, "draft") == 0)
        *out = b->draft.book;
    else if (strcmp(name, b->head.version) == 0)
        *out = b->live.book;
    else if ((e = jy_bench_version(b, JY_BOOK_RULES, name, own, why)) != JY_OK)
        return e;
    else
        *out = *own;
    return JY_OK;
}

static enum jy_err compare(struct comparing *c, struct jy_job *job)
{
    int counts[JY_N_RULE_CHANGES];
    enum jy_err e;

    jy_json_open(&c->out, '{');
    jy_json_key(&c->out, "rules");
    jy_json_open(&c->out, '[');
    e = jy_rule_book_diff(c->from, c->to, on_change, c, counts);
    jy_json_close(&c->out, ']');
    jy_json_put_int(&c->out, "added", counts[JY_RULE_ADDED]);
    jy_json_put_int(&c->out, "removed", counts[JY_RULE_REMOVED]);
    jy_json_put_int(&c->out, "edited", counts[JY_RULE_EDITED]);
    jy_json_close(&c->out, '}');
    if (e == JY_OK) e = c->err;
    if (e == JY_OK) jy_job_answer(job, 200, &c->out);
    return e;
}

static void run(struct comparing *c, struct jy_job *job, json_t *root)
{
    static const char *const keys[] = {"from", "to"};
    const struct jy_rule_book **sides[] = {&c->from, &c->to};
    struct jy_diag why = {0};
    enum jy_err e = JY_OK;

    for (int i = 0; i < 2; i++) {
        const char *name = json_string_value(json_object_get(root, keys[i]));
        e = name ? open_side(c, name, &c->own[i], sides[i], &why) : JY_E_BAD_FIELD;
        if (e == JY_E_BAD_DATA) jy_job_refuse_diag(job, &why);
        if (e != JY_OK && e != JY_E_BAD_DATA) jy_job_refuse(job, e, keys[i]);
        if (e != JY_OK) return;
    }
    jy_buf_init(&c->out);
    e = compare(c, job);
    if (e == JY_OK) return;
    jy_buf_fini(&c->out);
    jy_job_refuse(job, e, NULL);
}

void jy_work_compare(struct jy_bench *b, struct jy_job *job)
{
    struct comparing c = {.bench = b};
    json_t *root = jy_job_read(job);

    if (root != NULL) run(&c, job, root);
    jy_rule_book_free(c.own[0]);
    jy_rule_book_free(c.own[1]);
    json_decref(root);
}
