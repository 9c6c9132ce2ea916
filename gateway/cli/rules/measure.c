/* measure.c - jieyou rules measure: reads labelled texts and says how well. */
#include "gateway/cli/rules/reader.h"

#include <stdio.h>

#include "intents/rules/measure.h"
#include "intents/rules/show.h"

enum { CONFUSED_SHOWN = 10 };

struct run {
    struct jy_rules_args args;
    struct jy_labelled texts;
    struct jy_measure *measure;
    FILE *errors;
};

static void write_error(struct run *k, const struct jy_sample *s, const struct jy_reading *r,
                        const struct jy_guess *guesses, int n)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_text(&b, "id", s->id);
    jy_json_put_text(&b, "text", s->text);
    jy_json_put_text(&b, "label", s->label);
    jy_json_key(&b, "read");
    jy_json_open(&b, '[');
    for (int i = 0; i < n && i < 3; i++) {
        jy_json_open(&b, '{');
        jy_json_put_text(&b, "label", guesses[i].label);
        jy_json_key(&b, "probability");
        jy_json_real(&b, guesses[i].probability);
        jy_json_close(&b, '}');
    }
    jy_json_close(&b, ']');
    jy_json_put_cstr(&b, "act", jy_act_name(r->act));
    jy_json_key(&b, "hits");
    jy_json_open(&b, '[');
    for (int i = 0; i < r->n_hits + r->n_topics; i++)
        jy_hit_show(&b, s->text, &r->hits[i]);
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    if (!b.failed) fprintf(k->errors, "%s\n", b.ptr);
    jy_buf_fini(&b);
}

static enum jy_err read_one(struct run *k, const struct jy_sample *s)
{
    struct jy_guess guesses[JY_LABELS_MAX];
    struct jy_reading r;
    double us;
    bool act = jy_act_of(s->label) != JY_N_ACTS;
    int n = 0;
    enum jy_err e = jy_text_reader_read(&k->texts.reader, s->text, &r, &us);

    if (e != JY_OK) return e;
    n = k->texts.labels ? jy_labels_guess(k->texts.labels, &r, guesses)
                        : jy_labels_own(&r, act, guesses);
    if (k->errors && (n == 0 || !jy_str_eq(guesses[0].label, s->label)))
        write_error(k, s, &r, guesses, n);
    return jy_measure_add(k->measure, s->label, guesses, n, us);
}

static int read_all(struct run *k)
{
    for (int i = 0; i < k->texts.samples.n; i++) {
        jy_text_reader_progress(&k->texts.reader, i, k->texts.samples.n);
        if (read_one(k, &k->texts.samples.list[i]) != JY_OK) return jy_cli_no_memory();
    }
    jy_text_reader_progress(&k->texts.reader, k->texts.samples.n, k->texts.samples.n);
    return 0;
}

static void put_real(struct jy_buf *b, const char *key, double x)
{
    jy_json_key(b, key);
    jy_json_real(b, x);
}

static void put_classes(struct jy_buf *b, const struct jy_measure_sum *s)
{
    jy_json_key(b, "per_class");
    jy_json_open(b, '[');
    for (int i = 0; i < s->n_classes; i++) {
        const struct jy_measure_class *c = &s->classes[i];
        jy_json_open(b, '{');
        jy_json_put_text(b, "label", c->label);
        put_real(b, "precision", c->precision);
        put_real(b, "recall", c->recall);
        put_real(b, "f1", c->f1);
        jy_json_put_int(b, "support", c->support);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

/* Rows are labels, columns what they were read as; pairs that do not occur are left out. */
static void put_confusion(struct jy_buf *b, const struct run *k, const struct jy_measure_sum *s)
{
    jy_json_key(b, "confusion");
    jy_json_open(b, '[');
    for (int i = 0; i < s->n_classes; i++)
        for (int j = -1; j < s->n_classes; j++) {
            struct jy_str read = j < 0 ? (struct jy_str){"", 0} : s->classes[j].label;
            int n = jy_measure_read_as(k->measure, s->classes[i].label, read);
            if (n == 0) continue;
            jy_json_open(b, '{');
            jy_json_put_text(b, "label", s->classes[i].label);
            jy_json_put_always(b, "read", read);
            jy_json_put_int(b, "n", n);
            jy_json_close(b, '}');
        }
    jy_json_close(b, ']');
}

static void put_calibration(struct jy_buf *b, const struct jy_measure_sum *s)
{
    jy_json_key(b, "calibration");
    jy_json_open(b, '{');
    put_real(b, "ece", s->ece);
    jy_json_key(b, "bins");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_MEASURE_BINS; i++) {
        if (s->bins[i].n == 0) continue;
        jy_json_open(b, '{');
        put_real(b, "probability", s->bins[i].probability);
        put_real(b, "right", (double)s->bins[i].right / s->bins[i].n);
        jy_json_put_int(b, "n", s->bins[i].n);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
    jy_json_close(b, '}');
}

static int report_json(const struct run *k, const struct jy_measure_sum *s)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_text(&b, "rules", jy_ruleset_version(k->texts.rules));
    jy_json_put_int(&b, "n", s->n);
    put_real(&b, "accuracy", s->accuracy);
    put_real(&b, "macro_f1", s->macro_f1);
    put_real(&b, "top3", s->top3);
    put_real(&b, "coverage", s->coverage);
    jy_json_key(&b, "us_per_text");
    jy_json_open(&b, '{');
    put_real(&b, "p50", s->p50_us);
    put_real(&b, "p99", s->p99_us);
    jy_json_close(&b, '}');
    put_classes(&b, s);
    put_confusion(&b, k, s);
    put_calibration(&b, s);
    jy_json_close(&b, '}');
    return jy_cli_print(&b, JY_CLI_DONE);
}

struct confused {
    struct jy_str label, read;
    int n;
};

static void keep_worst(struct confused list[CONFUSED_SHOWN], struct confused c)
{
    for (int i = 0; i < CONFUSED_SHOWN; i++) {
        struct confused moved = list[i];
        if (c.n <= moved.n) continue;
        list[i] = c;
        c = moved;
    }
}

static void show_confused(const struct run *k, const struct jy_measure_sum *s)
{
    struct confused worst[CONFUSED_SHOWN] = {0};

    for (int i = 0; i < s->n_classes; i++)
        for (int j = -1; j < s->n_classes; j++) {
            struct confused c = {s->classes[i].label, {"-", 1}, 0};
            if (j == i) continue;
            c.n = jy_measure_read_as(k->measure, c.label,
                                     j < 0 ? (struct jy_str){"", 0} : s->classes[j].label);
            if (j >= 0) c.read = s->classes[j].label;
            keep_worst(worst, c);
        }
    if (worst[0].n > 0) puts("\n最常读错 / most often misread");
    for (int i = 0; i < CONFUSED_SHOWN && worst[i].n > 0; i++)
        printf("  %4d  %.*s → %.*s\n", worst[i].n, (int)worst[i].label.len, worst[i].label.ptr,
               (int)worst[i].read.len, worst[i].read.ptr);
}

static int report(const struct run *k)
{
    struct jy_measure_sum s = jy_measure_sum(k->measure);

    if (k->args.json) return report_json(k, &s);
    printf("%d 条 / texts · accuracy %.4f · macro-F1 %.4f · top 3 %.4f · coverage %.4f · "
           "calibration error %.4f · p50 %.0f µs, p99 %.0f µs\n\n",
           s.n, s.accuracy, s.macro_f1, s.top3, s.coverage, s.ece, s.p50_us, s.p99_us);
    jy_cli_pad("标签 label", 28);
    puts("precision  recall      F1  support");
    for (int i = 0; i < s.n_classes; i++) {
        char name[64];
        jy_str_copy(name, sizeof name, s.classes[i].label);
        jy_cli_pad(name, 28);
        printf("   %.4f  %.4f  %.4f  %7d\n", s.classes[i].precision, s.classes[i].recall,
               s.classes[i].f1, s.classes[i].support);
    }
    show_confused(k, &s);
    return JY_CLI_DONE;
}

static int open_errors(struct run *k)
{
    struct jy_diag why;

    if (k->args.errors == NULL) return 0;
    k->errors = fopen(k->args.errors, "we");
    if (k->errors != NULL) return 0;
    jy_diag_set(&why, k->args.errors, 0, "这个文件写不了", "this file cannot be written");
    return jy_cli_fail(&why, JY_CLI_CANNOT);
}

static int make(struct run *k)
{
    int code = jy_labelled_open(&k->args, &k->texts);

    if (code == 0) code = open_errors(k);
    if (code != 0) return code;
    k->measure =
        jy_measure_new(k->texts.labels ? jy_labels_none(k->texts.labels) : (struct jy_str){"", 0});
    if (!k->measure) return jy_cli_no_memory();
    code = read_all(k);
    return code == 0 ? report(k) : code;
}

int jy_rules_measure(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_RULES_OPTION_SAMPLES,
        JY_RULES_OPTION_LABEL_MAP,
        {"errors", 'e', "FILE", 0,
         "读错的每句话连同读法写到文件里 / write each text that was read wrongly, with its reading",
         0},
        JY_RULES_OPTION_STORE,
        JY_CLI_OPTION_JSON,
        {0},
    };
    static const struct jy_cli_command command = {
        options, "[DIR]",
        "规则读标好的话，准不准？FILE 一行一个 JSON 对象，有 `text` 和 `label`。不给对照表，标签就是我们自己的类型和话的用意。 / "
        "How well do the rules read labelled texts?  Each line of FILE is a JSON object with "
        "`text` and `label`.  Without a label map the labels are our own types and acts.",
        0, 1};
    struct run k = {0};
    int code;

    jy_rules_parse(&command, argc, argv, &k.args);
    code = make(&k);
    if (k.errors && fclose(k.errors) != 0)
        code = jy_cli_say(JY_CLI_CANNOT, "错例文件没有写完", "the file of errors is incomplete");
    jy_measure_free(k.measure);
    jy_labelled_fini(&k.texts);
    return code;
}
