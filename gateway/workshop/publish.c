/* publish.c - the draft on its way into force: made a release, and refused when something speaks
 * against it that nobody has accepted. */
#include <stdlib.h>
#include <string.h>

#include "gateway/release.h"
#include "gateway/workshop/change.h"

enum { SHOWN_MAX = 50 };

struct publish {
    struct jy_bench *bench;
    struct jy_job *job;
    json_t *accept;                  /* ids of rules whose broken examples somebody answers for */
    struct jy_buf examples, hazards; /* arrays, of what is not accepted */
    int n_examples, n_hazards;
};

static bool is_accepted(const struct publish *p, struct jy_str rule)
{
    json_t *id;
    size_t i;

    json_array_foreach(
        p->accept, i, id) if (json_is_string(id) &&
                              jy_str_eq(rule, (struct jy_str){json_string_value(id),
                                                              json_string_length(id)})) return true;
    return false;
}

static void put_objection(struct jy_buf *b, const struct jy_objection *o)
{
    jy_json_open(b, '{');
    jy_json_put_text(b, "rule", o->rule);
    jy_json_put_text(b, "text", o->text);
    if (o->what == JY_HAZARD_LOST)
        jy_json_put_cstr(b, "card", jy_hazard_name(o->card));
    else
        jy_json_put_bool(b, "should", o->should);
    jy_json_close(b, '}');
}

/* A lost danger cannot be accepted here: a life may hang on it, and a rule that only seemed to be
 * one is taken out by whoever runs the machine. */
static void on_objection(void *ctx, const struct jy_objection *o)
{
    struct publish *p = ctx;
    bool lost = o->what == JY_HAZARD_LOST;
    int *n = lost ? &p->n_hazards : &p->n_examples;

    if (!lost && is_accepted(p, o->rule)) return;
    if ((*n)++ < SHOWN_MAX) put_objection(lost ? &p->hazards : &p->examples, o);
}

static void refuse_objections(struct publish *p)
{
    const char *field = p->n_hazards > 0 ? "hazards" : "examples";
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "error");
    jy_json_put_cstr(&b, "code", jy_err_wire(JY_E_BAD_DATA));
    jy_json_put_cstr(&b, "field", field);
    jy_json_put_cstr(&b, "zh",
                     p->n_hazards > 0 ? "有险情会漏掉，不能发布。"
                                      : "有例句不符，改好或逐条认可后再发布。");
    jy_json_put_cstr(&b, "en",
                     p->n_hazards > 0
                         ? "A danger would be missed: this cannot be published."
                         : "Some examples break: mend them, or accept each rule by name.");
    jy_json_close(&p->hazards, ']');
    jy_json_close(&p->examples, ']');
    jy_json_key(&b, "hazards");
    jy_json_raw(&b, jy_buf_str(&p->hazards));
    jy_json_key(&b, "examples");
    jy_json_raw(&b, jy_buf_str(&p->examples));
    jy_json_close(&b, '}');
    jy_turn_free(p->job->turn);
    p->job->turn = NULL;
    jy_job_answer(p->job, 400, &b);
}

/* The draft has moved on: who looks at an older one is told the present revision. */
static void refuse_stale(struct publish *p)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_put_error(&b, JY_E_STALE_EPOCH, "seen");
    jy_json_key(&b, "draft");
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "revision", p->bench->state.revision);
    jy_json_close(&b, '}');
    jy_json_close(&b, '}');
    jy_turn_free(p->job->turn);
    p->job->turn = NULL;
    jy_job_answer(p->job, 409, &b);
}

/* False: refused. */
static bool read_body(struct publish *p, json_t *root)
{
    struct jy_rules_change *c = p->job->turn->change;

    p->accept = json_object_get(root, "accept");
    if (!jy_job_seen(root, &c->seen))
        jy_job_drop_turn(p->job, JY_E_BAD_FIELD, "seen");
    else if (p->accept != NULL && !json_is_array(p->accept))
        jy_job_drop_turn(p->job, JY_E_BAD_FIELD, "accept");
    else if (!jy_job_text(p->job, root, "why", sizeof c->head.why - 1, &c->why))
        jy_job_drop_turn(p->job, JY_E_NEEDS_REASON, "why");
    else if (c->seen != p->bench->state.revision)
        refuse_stale(p);
    else if (p->bench->n_edits == 0) /* nothing to publish */
        jy_job_drop_turn(p->job, JY_E_WRONG_STATE, NULL);
    else
        return true;
    return false;
}

static enum jy_err make(struct publish *p, struct jy_diag *why)
{
    const struct jy_release_base live = {p->bench->live.book, p->bench->live.rules};
    struct jy_turn *t = p->job->turn;
    struct jy_rules_change *c = t->change;
    struct jy_rule_book *book = NULL;
    struct jy_release release = {0};
    enum jy_err e = jy_bench_copy_draft(p->bench, t->arena, &book, why);

    if (e == JY_OK)
        e = jy_release_make(t->arena, &live, book, p->job->at_ms, on_objection, p, &release, why);
    jy_rule_book_free(book); /* what the files point to is in the turn's arena */
    if (e != JY_OK) return e;
    t->rules = release.rules;
    c->files = release.files;
    c->n_files = release.n_files;
    c->head = release.head;
    jy_str_copy(c->head.why, sizeof c->head.why, c->why);
    memcpy(c->live, p->bench->head.version, sizeof c->live);
    return JY_OK;
}

static void publish(struct publish *p)
{
    struct jy_diag why = {0};
    enum jy_err e = make(p, &why);

    if (e == JY_OK && p->n_examples + p->n_hazards > 0) {
        refuse_objections(p);
        return;
    }
    if (e == JY_OK) return;
    jy_job_drop_turn(p->job, e, NULL);
    if (e == JY_E_BAD_DATA) jy_job_refuse_diag(p->job, &why);
}

void jy_work_publish(struct jy_bench *b, struct jy_job *job)
{
    struct publish p = {.bench = b, .job = job};
    json_t *root = jy_job_read(job);

    jy_buf_init(&p.examples);
    jy_buf_init(&p.hazards);
    jy_json_open(&p.examples, '[');
    jy_json_open(&p.hazards, '[');
    if (root != NULL && jy_job_change(job, JY_RULES_PUBLISH) != NULL && read_body(&p, root))
        publish(&p);
    jy_buf_fini(&p.examples);
    jy_buf_fini(&p.hazards);
    json_decref(root);
}
