/* guard.c - collects objections and refuses with them, whether a draft or an old version is on its
 * way into force. */
#include "gateway/workshop/guard.h"

enum { SHOWN_MAX = 50 };

void jy_guard_init(struct jy_guard *g)
{
    *g = (struct jy_guard){0};
    jy_buf_init(&g->examples);
    jy_buf_init(&g->hazards);
    jy_json_open(&g->examples, '[');
    jy_json_open(&g->hazards, '[');
}

void jy_guard_fini(struct jy_guard *g)
{
    jy_buf_fini(&g->examples);
    jy_buf_fini(&g->hazards);
}

bool jy_guard_read(struct jy_guard *g, json_t *root)
{
    g->accept = json_object_get(root, "accept");
    return g->accept == NULL || json_is_array(g->accept);
}

static bool is_accepted(const struct jy_guard *g, struct jy_str rule)
{
    json_t *id;
    size_t i;

    json_array_foreach(
        g->accept, i, id) if (json_is_string(id) &&
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

void jy_guard_hear(void *ctx, const struct jy_objection *o)
{
    struct jy_guard *g = ctx;
    bool lost = o->what == JY_HAZARD_LOST;
    int *n = lost ? &g->n_hazards : &g->n_examples;

    if ((!lost || g->accepts_lost) && is_accepted(g, o->rule)) return;
    if ((*n)++ < SHOWN_MAX) put_objection(lost ? &g->hazards : &g->examples, o);
}

bool jy_guard_refuses(struct jy_guard *g, struct jy_job *job)
{
    bool lost = g->n_hazards > 0;
    struct jy_buf b;

    if (g->n_examples + g->n_hazards == 0) return false;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "error");
    jy_json_put_cstr(&b, "code", jy_err_wire(JY_E_BAD_DATA));
    jy_json_put_cstr(&b, "field", lost ? "hazards" : "examples");
    jy_json_put_cstr(&b, "zh", lost ? g->zh : "有例句不符，改好或逐条认可后再发布。");
    jy_json_put_cstr(&b, "en",
                     lost ? g->en : "Some examples break: mend them, or accept each rule by name.");
    jy_json_close(&g->hazards, ']');
    jy_json_close(&g->examples, ']');
    jy_buf_need(&b, &g->hazards);
    jy_buf_need(&b, &g->examples);
    jy_json_key(&b, "hazards");
    jy_json_raw(&b, jy_buf_str(&g->hazards));
    jy_json_key(&b, "examples");
    jy_json_raw(&b, jy_buf_str(&g->examples));
    jy_json_close(&b, '}');
    jy_turn_free(job->turn);
    job->turn = NULL;
    jy_job_answer(job, 400, &b);
    return true;
}
