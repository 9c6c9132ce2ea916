/* fit_sum.c - jieyou rules fit --intent: from texts that are of the intent and others that are not.
 *
 * The weights of all other rules stay. */
#include "gateway/cli/rules/fit_sum.h"

#include "gateway/cli/rules/weights.h"
#include "gateway/cli/rules/yesno.h"
#include "intents/rules/sumfit.h"

struct run {
    const struct jy_rules_args *args;
    struct jy_yesno texts;
    struct jy_cli_files files; /* of the rules */
    struct jy_ruleset *rules;
    struct jy_sumfit *fit;
    struct jy_sumfitted fitted;
};

static bool is_heard_of(const struct jy_ruleset *rules, struct jy_str intent)
{
    for (int i = 0; i < jy_ruleset_size(rules); i++)
        if (jy_sum_takes(jy_ruleset_intent(rules, i), intent)) return true;
    return false;
}

static int read_all(struct run *k)
{
    const struct jy_rules_args *a = k->args;
    int code = jy_yesno_open(a, &k->texts);

    if (code == 0) code = jy_rules_read(a, a->words[0], &k->files);
    if (code == 0) code = jy_rules_load(&k->files, a->json, &k->rules);
    if (code == 0 && !is_heard_of(k->rules, k->texts.intent))
        return jy_cli_say(JY_CLI_CANNOT, "没有一条规则是这个 --intent 的",
                          "no rule is of this --intent");
    return code;
}

static enum jy_err learn(void *ctx, const struct jy_reading *r, bool yes)
{
    const struct run *k = ctx;

    return jy_sumfit_add(k->fit, r, yes, false);
}

static enum jy_err judge(void *ctx, const struct jy_reading *r, bool yes)
{
    const struct run *k = ctx;

    return jy_sumfit_add(k->fit, r, yes, true);
}

static int solve(struct run *k)
{
    const struct jy_yesno_readers readers = {learn, judge, k};
    struct jy_diag why = JY_DIAG_NO_MEMORY;
    enum jy_err e = JY_E_MEMORY;

    k->fit = jy_sumfit_new(k->texts.intent, jy_ruleset_size(k->rules));
    if (k->fit != NULL) e = jy_yesno_read(&k->texts, k->rules, &readers);
    if (e == JY_OK) e = jy_sumfit_run(k->fit, jy_yesno_how(k->args), &k->fitted, &why);
    return e == JY_OK ? 0 : jy_yesno_fail(e, &why);
}

static int save(const struct run *k)
{
    struct jy_buf weights;
    int code;

    if (!k->args->write) return 0;
    weights = jy_weights_bytes(k->rules, k->fitted.weights);
    code = jy_weights_save(k->args->words[0], &weights);
    jy_buf_fini(&weights);
    return code;
}

static int report(const struct run *k)
{
    const struct jy_yesno_result result = {k->fitted.before, k->fitted.after, k->fitted.steepness};
    struct jy_buf b;

    if (!k->args->json) {
        jy_weights_show(k->rules, k->fitted.weights);
        jy_yesno_show(&result);
        return JY_CLI_DONE;
    }
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_yesno_put(&b, &result);
    jy_json_put_bool(&b, "written", k->args->write);
    jy_json_close(&b, '}');
    return jy_cli_print(&b, JY_CLI_DONE);
}

int jy_rules_fit_sum(const struct jy_rules_args *args)
{
    struct run k = {.args = args, .files.arena = jy_arena_new()};
    int code = k.files.arena ? read_all(&k) : JY_CLI_CANNOT;

    if (code == 0) code = solve(&k);
    if (code == 0) code = save(&k);
    if (code == 0) code = report(&k);
    jy_sumfit_free(k.fit);
    jy_ruleset_unref(k.rules);
    jy_yesno_fini(&k.texts);
    jy_arena_free(k.files.arena);
    return code;
}
