/* fit_sum.c - jieyou rules fit --intent: from texts that are of the intent and others that are not.
 *
 * A label that is the intent says yes, any other no.  The weights of all other rules stay. */
#include "gateway/cli/rules/fit_sum.h"

#include "gateway/cli/rules/reader.h"
#include "gateway/cli/rules/weights.h"
#include "intents/rules/learn.h"
#include "intents/rules/sum.h"
#include "intents/rules/sumfit.h"

struct run {
    const struct jy_rules_args *args;
    struct jy_str intent;
    struct jy_cli_files files; /* of the rules */
    struct jy_ruleset *rules;
    struct jy_samples train, aside;
    struct jy_sumfit *fit;
    struct jy_sumfitted fitted;
};

static bool is_heard_of(const struct jy_ruleset *rules, struct jy_str intent)
{
    for (int i = 0; i < jy_ruleset_size(rules); i++)
        if (jy_sum_takes(jy_ruleset_intent(rules, i), intent)) return true;
    return false;
}

static int check(const struct jy_rules_args *a)
{
    if (a->label_map != NULL)
        return jy_cli_say(JY_CLI_CANNOT, "--intent 和 --label-map 只能用一个",
                          "--intent and --label-map do not go together");
    if (jy_intent_is_type(jy_str_of(a->intent)))
        return jy_cli_say(JY_CLI_CANNOT, "类型的分量不要写 --intent，一起算",
                          "types are fitted all together, without --intent");
    if (a->n_samples == 0)
        return jy_cli_say(JY_CLI_CANNOT, "请用 --data 指明文件", "name a file with --data");
    return 0;
}

static int read_all(struct run *k)
{
    const struct jy_rules_args *a = k->args;
    int code = check(a);

    if (code == 0) code = jy_samples_open(a->samples, a->n_samples, NULL, &k->train);
    if (code == 0) code = jy_samples_open(a->aside, a->n_aside, NULL, &k->aside);
    if (code == 0 && k->train.n < JY_LEARN_LEAST)
        return jy_cli_say(JY_CLI_WRONG, "标好的话太少：至少要 40 条",
                          "too few labelled texts: 40 at least");
    if (code == 0) code = jy_rules_read(a, a->words[0], &k->files);
    if (code == 0) code = jy_rules_load(&k->files, a->json, &k->rules);
    if (code == 0 && !is_heard_of(k->rules, k->intent))
        return jy_cli_say(JY_CLI_CANNOT, "没有一条规则是这个 --intent 的",
                          "no rule is of this --intent");
    return code;
}

static enum jy_err add(struct run *k, struct jy_text_reader *t, const struct jy_sample *s,
                       bool aside)
{
    struct jy_reading r;
    double us;
    enum jy_err e = jy_text_reader_read(t, s->text, &r, &us);

    return e == JY_OK ? jy_sumfit_add(k->fit, &r, jy_str_eq(s->label, k->intent), aside) : e;
}

/* Without --dev a part of --data is kept aside, the same each time. */
static enum jy_err add_all(struct run *k, struct jy_text_reader *t)
{
    int n = k->train.n + k->aside.n;
    enum jy_err e = JY_OK;

    for (int i = 0; e == JY_OK && i < n; i++) {
        bool dev = i >= k->train.n;
        const struct jy_sample *s = dev ? &k->aside.list[i - k->train.n] : &k->train.list[i];
        e = add(k, t, s, dev || (k->aside.n == 0 && jy_learn_is_aside(s->text)));
        jy_text_reader_progress(t, i, n);
    }
    jy_text_reader_progress(t, n, n);
    return e;
}

static int solve(struct run *k)
{
    double worth = k->args->worth > 0 ? k->args->worth : 1;
    struct jy_diag why = {.zh = "内存不够", .en = "out of memory"};
    struct jy_text_reader reader;
    int code = jy_text_reader_init(&reader, k->rules);
    enum jy_err e = JY_OK;

    k->fit = jy_sumfit_new(k->intent, jy_ruleset_size(k->rules));
    if (k->fit == NULL) e = JY_E_MEMORY;
    if (code == 0 && e == JY_OK) e = add_all(k, &reader);
    jy_text_reader_fini(&reader);
    if (code == 0 && e == JY_OK)
        e = jy_sumfit_run(k->fit, jy_fit_cost(k->args), worth, &k->fitted, &why);
    if (e == JY_OK) return code;
    return jy_cli_fail(&why, e == JY_E_BAD_DATA ? JY_CLI_WRONG : JY_CLI_CANNOT);
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

static void put_score(struct jy_buf *b, const char *key, const struct jy_sum_score *s)
{
    jy_json_key(b, key);
    jy_json_open(b, '{');
    jy_json_put_int(b, "of", s->of);
    jy_json_put_int(b, "found", s->found);
    jy_json_put_int(b, "others", s->others);
    jy_json_put_int(b, "wrong", s->wrong);
    jy_json_close(b, '}');
}

static int report_json(const struct run *k)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    put_score(&b, "before", &k->fitted.before);
    put_score(&b, "after", &k->fitted.after);
    jy_json_key(&b, "steepness");
    jy_json_real(&b, k->fitted.steepness);
    jy_json_key(&b, "nine_to_one");
    jy_json_real(&b, k->fitted.nine_to_one);
    jy_json_put_bool(&b, "written", k->args->write);
    jy_json_close(&b, '}');
    return jy_cli_print(&b, JY_CLI_DONE);
}

static int report(const struct run *k)
{
    const struct jy_sum_score *was = &k->fitted.before, *is = &k->fitted.after;

    if (k->args->json) return report_json(k);
    jy_weights_show(k->rules, k->fitted.weights);
    printf("留出的话：该认的 %d 条认出 %d → %d，别的 %d 条错认 %d → %d / of the texts kept aside: "
           "found %d → %d of %d, wrongly taken %d → %d of %d\n",
           is->of, was->found, is->found, is->others, was->wrong, is->wrong, was->found, is->found,
           is->of, was->wrong, is->wrong, is->others);
    printf("加起来满 1 是一半对一半，满 %.2f 是九成 / even odds at a sum of 1, nine to one at %.2f "
           "(log odds per 1: %.2f)\n",
           k->fitted.nine_to_one, k->fitted.nine_to_one, k->fitted.steepness);
    return JY_CLI_DONE;
}

int jy_rules_fit_sum(const struct jy_rules_args *args)
{
    struct run k = {.args = args, .intent = jy_str_of(args->intent), .files.arena = jy_arena_new()};
    int code = k.files.arena ? read_all(&k) : JY_CLI_CANNOT;

    if (code == 0) code = solve(&k);
    if (code == 0) code = save(&k);
    if (code == 0) code = report(&k);
    jy_sumfit_free(k.fit);
    jy_ruleset_unref(k.rules);
    jy_samples_fini(&k.train);
    jy_samples_fini(&k.aside);
    jy_arena_free(k.files.arena);
    return code;
}
