/* guard.c - collects objections and refuses with them, whether a draft or an old version is on its
 * way into force. */
#include "gateway/workshop/guard.h"

enum { SHOWN_MAX = 50 };

void jy_guard_init(struct jy_guard *g)
{
    *g = (struct jy_guard){0};
    jy_buf_init(&g->examples);
    jy_buf_init(&g->hazards);
    jy_buf_init(&g->slow);
    jy_json_open(&g->examples, '[');
    jy_json_open(&g->hazards, '[');
    jy_json_open(&g->slow, '[');
}

void jy_guard_fini(struct jy_guard *g)
{
    jy_buf_fini(&g->examples);
    jy_buf_fini(&g->hazards);
    jy_buf_fini(&g->slow);
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
    if (o->what == JY_HAZARD_LOST) jy_json_put_cstr(b, "card", jy_hazard_name(o->card));
    if (o->what == JY_EXAMPLE_BROKEN) jy_json_put_bool(b, "should", o->should);
    jy_json_close(b, '}');
}

static bool may_be_accepted(const struct jy_guard *g, const struct jy_objection *o)
{
    return o->what == JY_EXAMPLE_BROKEN || (o->what == JY_HAZARD_LOST && g->accepts_lost);
}

void jy_guard_hear(void *ctx, const struct jy_objection *o)
{
    struct jy_guard *g = ctx;
    struct {
        struct jy_buf *list;
        int *n;
    } of[] = {
        [JY_EXAMPLE_BROKEN] = {&g->examples, &g->n_examples},
        [JY_HAZARD_LOST] = {&g->hazards, &g->n_hazards},
        [JY_TOO_SLOW] = {&g->slow, &g->n_slow},
    };

    if (may_be_accepted(g, o) && is_accepted(g, o->rule)) return;
    if ((*of[o->what].n)++ < SHOWN_MAX) put_objection(of[o->what].list, o);
}

/* What weighs most is said first. */
static void put_why(struct jy_buf *b, const struct jy_guard *g)
{
    const char *field = "examples", *zh = "有例句不符，改好或逐条认可后再发布。";
    const char *en = "Some examples break: mend them, or accept each rule by name.";

    if (g->n_slow > 0) {
        field = "slow";
        zh = "有规则在长句上会卡，把没有上限的间隔改成有限的再发布。";
        en = "Some rules are too slow on long texts: bound their gaps.";
    }
    if (g->n_hazards > 0) {
        field = "hazards";
        zh = g->zh;
        en = g->en;
    }
    jy_json_put_cstr(b, "field", field);
    jy_json_put_cstr(b, "zh", zh);
    jy_json_put_cstr(b, "en", en);
}

static void put_list(struct jy_buf *b, const char *name, struct jy_buf *list)
{
    jy_json_close(list, ']');
    jy_buf_need(b, list);
    jy_json_key(b, name);
    jy_json_raw(b, jy_buf_str(list));
}

bool jy_guard_refuses(struct jy_guard *g, struct jy_job *job)
{
    struct jy_buf b;

    if (g->n_examples + g->n_hazards + g->n_slow == 0) return false;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "error");
    jy_json_put_cstr(&b, "code", jy_err_wire(JY_E_BAD_DATA));
    put_why(&b, g);
    put_list(&b, "hazards", &g->hazards);
    put_list(&b, "slow", &g->slow);
    put_list(&b, "examples", &g->examples);
    jy_json_close(&b, '}');
    jy_turn_free(job->turn);
    job->turn = NULL;
    jy_job_answer(job, 400, &b);
    return true;
}
