/* measure.c - jieyou rules measure: reads labelled texts and says how well. */
#include "gateway/cli/rules/rules.h"

#include <stdio.h>
#include <unistd.h>

#include "gateway/cli/samples.h"
#include "gateway/clock.h"
#include "intents/rules/measure.h"
#include "intents/rules/show.h"

enum { PROGRESS_EVERY = 500, CONFUSED_SHOWN = 10 };

struct run {
    struct jy_rules_args args;
    struct jy_ruleset *rules;
    struct jy_scratch *scratch;
    struct jy_arena *arena; /* of one reading */
    struct jy_labels *labels; /* NULL: our own intents */
    struct jy_samples samples;
    struct jy_measure *measure;
    FILE *errors;
};

static int read_label_map(struct run *k)
{
    struct jy_cli_files file = {.arena = jy_arena_new()};
    struct jy_diag why = {0};
    enum jy_err e = file.arena ? jy_cli_read(&file, k->args.label_map, ".json", &why) : JY_E_MEMORY;

    if (e == JY_OK) e = jy_labels_load(file.list[0].bytes, file.list[0].name, &k->labels, &why);
    jy_arena_free(file.arena);
    return e == JY_OK ? 0 : jy_cli_fail(&why, JY_CLI_CANNOT);
}

/* A label that the map does not have can never be right: a slip, not a score. */
static int check_labels(const struct run *k, const char *file, int from)
{
    for (int i = from; k->labels != NULL && i < k->samples.n; i++) {
        const struct jy_sample *s = &k->samples.list[i];
        struct jy_diag why;
        char zh[160], en[160];

        if (jy_labels_has(k->labels, s->label)) continue;
        snprintf(zh, sizeof zh, "对照表里没有标签“%.*s”", (int)s->label.len, s->label.ptr);
        snprintf(en, sizeof en, "the label map has no label %.*s", (int)s->label.len, s->label.ptr);
        jy_diag_set(&why, file, s->line, zh, en);
        return jy_cli_fail(&why, JY_CLI_CANNOT);
    }
    return 0;
}

static int read_samples(struct run *k)
{
    for (int i = 0; i < k->args.n_samples; i++) {
        struct jy_diag why = {.zh = "内存不够", .en = "out of memory"};
        int before = k->samples.n, code;

        if (jy_samples_read(&k->samples, k->args.samples[i], true, &why) != JY_OK)
            return jy_cli_fail(&why, JY_CLI_CANNOT);
        code = check_labels(k, k->args.samples[i], before);
        if (code != 0) return code;
    }
    return 0;
}

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
    for (int i = 0; i < r->n_hits; i++)
        jy_hit_show(&b, s->text, &r->hits[i]);
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    if (!b.failed) fprintf(k->errors, "%s\n", b.ptr);
    jy_buf_fini(&b);
}

/* The same clock reading as at the desk: dates in texts do not change what is measured. */
static enum jy_err read_one(struct run *k, const struct jy_sample *s)
{
    struct jy_guess guesses[JY_LABELS_MAX];
    struct jy_reading r;
    int64_t began;
    double us;
    bool act = jy_act_of(s->label) != JY_N_ACTS;
    int n = 0;
    enum jy_err e;

    jy_arena_reset(k->arena);
    began = jy_elapsed_us();
    e = jy_read(k->rules, k->scratch, k->arena, s->text, jy_now_ms(), &r);
    us = (double)(jy_elapsed_us() - began);
    if (e == JY_E_MEMORY) return e;
    if (e == JY_OK) /* what is too long or no text is simply not answered */
        n = k->labels ? jy_labels_guess(k->labels, &r, guesses) : jy_labels_own(&r, act, guesses);
    if (e == JY_OK && k->errors && (n == 0 || !jy_str_eq(guesses[0].label, s->label)))
        write_error(k, s, &r, guesses, n);
    return jy_measure_add(k->measure, s->label, guesses, n, us);
}

static int read_all(struct run *k)
{
    bool person = isatty(STDERR_FILENO);

    for (int i = 0; i < k->samples.n; i++) {
        if (read_one(k, &k->samples.list[i]) != JY_OK)
            return jy_cli_say(JY_CLI_CANNOT, "内存不够", "out of memory");
        if (person && i % PROGRESS_EVERY == 0)
            fprintf(stderr, "\r%d / %d", i, k->samples.n);
    }
    if (person) fputs("\r                    \r", stderr);
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
            jy_json_key(b, "read");
            jy_json_text(b, read);
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
    jy_json_put_text(&b, "rules", jy_ruleset_version(k->rules));
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
    int code = 0;

    if (k->args.n_samples == 0)
        return jy_cli_say(JY_CLI_CANNOT, "请用 --data 指明要读的文件", "name a file with --data");
    if (k->args.label_map != NULL) code = read_label_map(k);
    if (code == 0) code = read_samples(k);
    if (code == 0) code = jy_rules_open(&k->args, k->args.n_words ? k->args.words[0] : NULL, &k->rules);
    if (code == 0) code = open_errors(k);
    if (code != 0) return code;
    k->arena = jy_arena_new();
    k->scratch = jy_scratch_new();
    k->measure = jy_measure_new(k->labels ? jy_labels_none(k->labels) : (struct jy_str){"", 0});
    if (!k->arena || !k->scratch || !k->measure)
        return jy_cli_say(JY_CLI_CANNOT, "内存不够", "out of memory");
    code = read_all(k);
    return code == 0 ? report(k) : code;
}

int jy_rules_measure(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_RULES_OPTION_SAMPLES,
        JY_RULES_OPTION_LABEL_MAP,
        {"errors", 'e', "FILE", 0, "write each text that was read wrongly, with its reading", 0},
        JY_RULES_OPTION_STORE,
        JY_CLI_OPTION_JSON,
        {0},
    };
    static const struct jy_cli_command command = {
        options, "[DIR]",
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
    jy_scratch_free(k.scratch);
    jy_arena_free(k.arena);
    jy_ruleset_unref(k.rules);
    jy_samples_fini(&k.samples);
    jy_labels_free(k.labels);
    return code;
}
