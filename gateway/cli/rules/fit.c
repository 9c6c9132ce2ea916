/* fit.c - jieyou rules fit: weights from labelled texts, and what they change.
 *
 * Labels are those of a map, or without one our types, as the workbench fits them.  With --write
 * DIR/99-weights.json is written, and the label map.  Everything is judged before on the very files
 * that would be written, loaded as the server loads them. */
#include "gateway/cli/rules/weights.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gateway/cli/rules/fit_sum.h"
#include "gateway/cli/rules/reader.h"
#include "intents/rules/fit.h"
#include "intents/rules/learn.h"
#include "intents/rules/measure.h"

struct run {
    struct jy_rules_args args;
    const char *folder;
    struct jy_cli_files files; /* of the rules */
    struct jy_ruleset *rules;
    struct jy_labels *labels; /* NULL: our types */
    struct jy_lessons texts;
    struct jy_fit *fit;
    struct jy_learn *learn;
    struct jy_scratch *scratch; /* of learn */
    struct jy_fitted fitted;
    double *learnt;             /* weights by rule, of learn */
    struct jy_buf weights, map; /* the two files */
};

static int add_all(struct run *k, struct jy_text_reader *t)
{
    int n = jy_lessons_n(&k->texts);

    for (int i = 0; i < n; i++) {
        bool aside;
        const struct jy_sample *s = jy_lessons_at(&k->texts, i, &aside);
        struct jy_reading r;
        double us;
        enum jy_err e = jy_text_reader_read(t, s->text, &r, &us);

        if (e == JY_OK) e = jy_fit_add(k->fit, &r, jy_labels_find(k->labels, s->label), aside);
        if (e != JY_OK) return jy_cli_no_memory();
        jy_text_reader_progress(t, i, n);
    }
    jy_text_reader_progress(t, n, n);
    return 0;
}

static int solve(struct run *k)
{
    struct jy_text_reader reader;
    int code = jy_text_reader_init(&reader, k->rules);

    k->fit = jy_fit_new(k->labels, jy_ruleset_size(k->rules));
    if (code == 0 && k->fit == NULL) code = jy_cli_no_memory();
    if (code == 0) code = add_all(k, &reader);
    jy_text_reader_fini(&reader);
    if (code == 0 && jy_fit_run(k->fit, jy_fit_cost(&k->args), &k->fitted) != JY_OK)
        code = jy_cli_no_memory();
    return code;
}

/* What the texts kept aside say of a rule set and a map. */
static int judge(const struct run *k, struct jy_ruleset *rules, const struct jy_labels *labels,
                 struct jy_measure_sum *out)
{
    struct jy_measure *m = jy_measure_new(jy_labels_none(labels));
    struct jy_text_reader reader;
    int code = jy_text_reader_init(&reader, rules);
    enum jy_err e = m ? JY_OK : JY_E_MEMORY;

    for (int i = 0; code == 0 && e == JY_OK && i < k->texts.aside.n; i++) {
        struct jy_guess guesses[JY_LABELS_MAX];
        struct jy_reading r;
        double us;
        int n;
        e = jy_text_reader_read(&reader, k->texts.aside.list[i].text, &r, &us);
        if (e != JY_OK) break;
        n = jy_labels_guess(labels, &r, guesses);
        e = jy_measure_add(m, k->texts.aside.list[i].label, guesses, n, us);
    }
    if (e == JY_OK) *out = jy_measure_sum(m);
    out->classes = NULL; /* they go with the measure */
    jy_text_reader_fini(&reader);
    jy_measure_free(m);
    return code == 0 && e != JY_OK ? jy_cli_no_memory() : code;
}

/* The rule files with the new weights in them. */
static int load_new(const struct run *k, struct jy_ruleset **rules, struct jy_labels **labels)
{
    struct jy_cli_files files = k->files;
    struct jy_diag why = {0};
    int code = jy_rules_put(&files, JY_WEIGHTS, jy_buf_str(&k->weights));

    if (code != 0) return code;
    if (k->labels != NULL &&
        jy_labels_load(jy_buf_str(&k->map), k->args.label_map, labels, &why) != JY_OK)
        return jy_cli_fail(&why, JY_CLI_CANNOT);
    return jy_rules_load(&files, false, rules);
}

static void put_sum(struct jy_buf *b, const char *key, const struct jy_measure_sum *s)
{
    jy_json_key(b, key);
    jy_json_open(b, '{');
    jy_json_put_int(b, "n", s->n);
    jy_json_key(b, "accuracy");
    jy_json_real(b, s->accuracy);
    jy_json_key(b, "macro_f1");
    jy_json_real(b, s->macro_f1);
    jy_json_key(b, "ece");
    jy_json_real(b, s->ece);
    jy_json_close(b, '}');
}

static int report(const struct run *k, const struct jy_measure_sum *before,
                  const struct jy_measure_sum *after)
{
    struct jy_buf b;

    if (!k->args.json) {
        jy_weights_show(k->rules, k->fitted.weights);
        printf("留出的 %d 条 / %d texts kept aside: macro-F1 %.4f → %.4f, accuracy %.4f → %.4f, "
               "calibration error %.4f → %.4f\n",
               after->n, after->n, before->macro_f1, after->macro_f1, before->accuracy,
               after->accuracy, before->ece, after->ece);
        return JY_CLI_DONE;
    }
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    put_sum(&b, "before", before);
    put_sum(&b, "after", after);
    jy_json_key(&b, "scale");
    jy_json_real(&b, k->fitted.scale);
    jy_json_put_bool(&b, "written", k->args.write);
    jy_json_close(&b, '}');
    return jy_cli_print(&b, JY_CLI_DONE);
}

static int write_all(const struct run *k)
{
    int code;

    if (!k->args.write) return 0;
    code = jy_weights_save(k->folder, &k->weights);
    return code == 0 && k->labels ? jy_fit_save(k->args.label_map, &k->map) : code;
}

/* Our own types. */

static enum jy_err step_through(struct run *k)
{
    enum jy_err e = JY_OK;

    for (bool more = true; e == JY_OK && more;)
        e = jy_learn_step(k->learn, &more);
    return e;
}

static enum jy_err add_texts(struct run *k)
{
    enum jy_err e = JY_OK;

    for (int i = 0; e == JY_OK && i < jy_lessons_n(&k->texts); i++) {
        bool aside;
        const struct jy_sample *s = jy_lessons_at(&k->texts, i, &aside);
        e = jy_learn_add(k->learn, s->text, s->label, aside);
    }
    return e == JY_OK ? jy_learn_add_examples(k->learn) : e;
}

static enum jy_err learn_weights(struct run *k)
{
    int n = jy_ruleset_size(k->rules);
    enum jy_err e;

    k->scratch = jy_scratch_new();
    k->learn = k->scratch ? jy_learn_new(k->rules, k->scratch) : NULL;
    k->learnt = calloc((size_t)n + 1, sizeof *k->learnt);
    if (k->learn == NULL || k->learnt == NULL) return JY_E_MEMORY;
    e = add_texts(k);
    if (e == JY_OK) e = step_through(k);
    for (int i = 0; i < n; i++)
        k->learnt[i] = jy_learn_weight(k->learn, i);
    k->fitted.weights = k->learnt;
    return e;
}

static int learn(struct run *k, struct jy_measure_sum *before, struct jy_measure_sum *after)
{
    struct jy_ruleset *rules = NULL;
    struct jy_labels *none = NULL;
    int code = learn_weights(k) == JY_OK ? 0 : jy_cli_no_memory();

    if (code != 0) return code;
    if (jy_learn_n(k->learn) == 0)
        return jy_cli_say(JY_CLI_WRONG, "这些话里没有一条碰到没有手定分量的规则",
                          "no text wakes a rule whose author has set no weight");
    k->weights = jy_weights_bytes(k->rules, k->fitted.weights);
    code = load_new(k, &rules, &none);
    if (code != 0) return code;
    jy_learn_judge(k->learn, rules);
    if (step_through(k) != JY_OK) code = jy_cli_no_memory();
    *before = jy_learn_before(k->learn);
    *after = jy_learn_after(k->learn);
    jy_ruleset_unref(rules);
    return code;
}

/* Labels of a map. */

static int fit(struct run *k, struct jy_measure_sum *before, struct jy_measure_sum *after)
{
    struct jy_ruleset *rules = NULL;
    struct jy_labels *labels = NULL;
    int code = solve(k);

    if (code == 0) {
        k->weights = jy_weights_bytes(k->rules, k->fitted.weights);
        jy_labels_write(k->labels, k->fitted.types, k->fitted.hand, k->fitted.bias, &k->map);
        code = load_new(k, &rules, &labels);
    }
    if (code == 0) code = judge(k, k->rules, k->labels, before);
    if (code == 0) code = judge(k, rules, labels, after);
    jy_ruleset_unref(rules);
    jy_labels_free(labels);
    return code;
}

static int read_all(struct run *k)
{
    const struct jy_rules_args *a = &k->args;
    int code;

    if (a->n_samples == 0 || (a->n_aside == 0 && a->label_map != NULL))
        return jy_cli_say(JY_CLI_CANNOT, "请用 --data、--dev 指明文件",
                          "name files with --data and --dev");
    code = a->label_map ? jy_label_map_open(a->label_map, &k->labels) : 0;
    if (code == 0) code = jy_lessons_open(a, k->labels, &k->texts);
    if (code == 0) code = jy_rules_read(a, k->folder, &k->files);
    if (code == 0) code = jy_rules_load(&k->files, k->args.json, &k->rules);
    return code;
}

static int make(struct run *k)
{
    struct jy_measure_sum before = {0}, after = {0};
    int code = read_all(k);

    if (code == 0) code = k->labels ? fit(k, &before, &after) : learn(k, &before, &after);
    if (code == 0) code = write_all(k);
    return code == 0 ? report(k, &before, &after) : code;
}

int jy_rules_fit(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_RULES_OPTION_SAMPLES,
        {"dev", 'v', "FILE", 0,
         "另留的话，校概率、评好坏用；可以给几次 / texts kept aside, to calibrate and to judge; may be given again",
         0},
        JY_RULES_OPTION_LABEL_MAP,
        {"intent", 'i', "INTENT", 0,
         "只算这一样（sign.accuse、hs.danger）：标签写它的话算“是”，别的都算“不是” / only what adds up to this (sign.accuse, hs.danger): texts with this label are it, all others are not",
         0},
        {"worth", 'n', "N", 0,
         "和 --intent 一起：一条“是”抵几条“不是”（1） / with --intent: how many texts that are not it one that is counts as (1)",
         0},
        JY_RULES_OPTION_COST,
        {"write", 'W', NULL, 0,
         "写出 DIR/" JY_WEIGHTS " 和标签对照表 / write DIR/" JY_WEIGHTS " and the label map", 0},
        JY_CLI_OPTION_JSON,
        {0},
    };
    static const struct jy_cli_command command = {
        options, "DIR",
        "DIR 里没定权重的规则，算出权重，让标签读得对、概率说得准。不给 --label-map，标签就是我们自己的类型；不给 --dev，就留出四分之一的话。不给 --write，什么都不改。 / "
        "Weights for the rules of DIR whose author set none, so that the labels of the data come "
        "out right and probabilities mean what they say.  Without --label-map labels are our own "
        "types, and a quarter of the data is kept aside when there is no --dev.  Without --write "
        "nothing is changed.",
        1, 1};
    struct run k = {0};
    int code = JY_CLI_CANNOT;

    jy_rules_parse(&command, argc, argv, &k.args);
    if (k.args.intent != NULL) return jy_rules_fit_sum(&k.args);
    if (k.args.worth > 0)
        return jy_cli_say(JY_CLI_CANNOT, "--worth 要和 --intent 一起用",
                          "--worth goes with --intent");
    k.files.arena = jy_arena_new();
    k.folder = k.args.words[0];
    jy_buf_init(&k.weights);
    jy_buf_init(&k.map);
    if (k.files.arena) code = make(&k);
    jy_buf_fini(&k.weights);
    jy_buf_fini(&k.map);
    jy_fit_free(k.fit);
    jy_learn_free(k.learn);
    jy_scratch_free(k.scratch);
    free(k.learnt);
    jy_ruleset_unref(k.rules);
    jy_labels_free(k.labels);
    jy_lessons_fini(&k.texts);
    jy_arena_free(k.files.arena);
    return code;
}
