/* reader.c - texts from files through the rules, one by one. */
#include "gateway/cli/rules/reader.h"

#include <stdio.h>
#include <unistd.h>

#include "gateway/clock.h"
#include "intents/rules/learn.h"
#include "intents/rules/read.h"

enum { PROGRESS_EVERY = 500 };

int jy_text_reader_init(struct jy_text_reader *t, struct jy_ruleset *rules)
{
    *t = (struct jy_text_reader){.rules = rules,
                                 .scratch = jy_scratch_new(),
                                 .arena = jy_arena_new(),
                                 .person = isatty(STDERR_FILENO)};
    if (t->scratch == NULL || t->arena == NULL) return jy_cli_no_memory();
    jy_scratch_set_clocks(t->scratch, jy_reading_clocks()); /* as the server reads */
    return 0;
}

void jy_text_reader_fini(struct jy_text_reader *t)
{
    jy_scratch_free(t->scratch);
    jy_arena_free(t->arena);
}

enum jy_err jy_text_reader_read(struct jy_text_reader *t, struct jy_str text,
                                struct jy_reading *out, double *us)
{
    int64_t began = jy_elapsed_us();
    enum jy_err e;

    *out = (struct jy_reading){.act = JY_ACT_UNKNOWN};
    jy_arena_reset(t->arena);
    e = jy_read(t->rules, t->scratch, t->arena, text, jy_now_ms(), out);
    *us = (double)(jy_elapsed_us() - began);
    return e == JY_E_MEMORY ? e : JY_OK;
}

void jy_text_reader_progress(const struct jy_text_reader *t, int done, int of)
{
    if (!t->person || (done % PROGRESS_EVERY != 0 && done != of)) return;
    fprintf(stderr, done == of ? "\r                    \r" : "\r%d / %d", done, of);
}

/* A label that the map does not have can never be right: a slip, not a score. */
static int check_labels(const struct jy_samples *s, const struct jy_labels *labels, int from,
                        const char *file)
{
    for (int i = from; i < s->n; i++) {
        struct jy_str label = s->list[i].label;
        struct jy_diag why;
        char zh[160], en[160];

        if (jy_labels_find(labels, label) >= 0) continue;
        snprintf(zh, sizeof zh, "对照表里没有标签“%.*s”", (int)label.len, label.ptr);
        snprintf(en, sizeof en, "the label map has no label %.*s", (int)label.len, label.ptr);
        jy_diag_set(&why, file, s->list[i].line, zh, en);
        return jy_cli_fail(&why, JY_CLI_CANNOT);
    }
    return 0;
}

static int samples_open(const char *const *files, int n_files, const struct jy_labels *labels,
                        struct jy_samples *out)
{
    for (int i = 0; i < n_files; i++) {
        struct jy_diag why = JY_DIAG_NO_MEMORY;
        int before = out->n;

        if (jy_samples_read(out, files[i], true, &why) != JY_OK)
            return jy_cli_fail(&why, JY_CLI_CANNOT);
        if (labels != NULL && check_labels(out, labels, before, files[i]) != 0)
            return JY_CLI_CANNOT;
    }
    return 0;
}

int jy_label_map_open(const char *path, struct jy_labels **out)
{
    struct jy_cli_files file = {.arena = jy_arena_new()};
    struct jy_diag why = JY_DIAG_NO_MEMORY;
    enum jy_err e = file.arena ? jy_cli_read(&file, path, ".json", &why) : JY_E_MEMORY;

    if (e == JY_OK) e = jy_labels_load(file.list[0].bytes, file.list[0].name, out, &why);
    jy_arena_free(file.arena);
    return e == JY_OK ? 0 : jy_cli_fail(&why, JY_CLI_CANNOT);
}

int jy_lessons_open(const struct jy_rules_args *args, const struct jy_labels *labels,
                    struct jy_lessons *out)
{
    int code;

    *out = (struct jy_lessons){0};
    if (args->n_samples == 0)
        return jy_cli_say(JY_CLI_CANNOT, "请用 --data 指明文件", "name a file with --data");
    code = samples_open(args->samples, args->n_samples, labels, &out->train);
    return code == 0 ? samples_open(args->aside, args->n_aside, labels, &out->aside) : code;
}

void jy_lessons_fini(struct jy_lessons *t)
{
    jy_samples_fini(&t->train);
    jy_samples_fini(&t->aside);
}

int jy_lessons_n(const struct jy_lessons *t)
{
    return t->train.n + t->aside.n;
}

const struct jy_sample *jy_lessons_at(const struct jy_lessons *t, int i, bool *aside)
{
    const struct jy_sample *s;

    *aside = i >= t->train.n;
    if (*aside) return &t->aside.list[i - t->train.n];
    s = &t->train.list[i];
    *aside = t->aside.n == 0 && jy_learn_is_aside(s->text);
    return s;
}

int jy_labelled_open(const struct jy_rules_args *args, struct jy_labelled *out)
{
    int code = 0;

    *out = (struct jy_labelled){0};
    if (args->n_samples == 0)
        return jy_cli_say(JY_CLI_CANNOT, "请用 --data 指明要读的文件", "name a file with --data");
    if (args->label_map != NULL) code = jy_label_map_open(args->label_map, &out->labels);
    if (code == 0) code = samples_open(args->samples, args->n_samples, out->labels, &out->samples);
    if (code == 0) code = jy_rules_open(args, args->n_words ? args->words[0] : NULL, &out->rules);
    return code == 0 ? jy_text_reader_init(&out->reader, out->rules) : code;
}

void jy_labelled_fini(struct jy_labelled *l)
{
    jy_text_reader_fini(&l->reader);
    jy_ruleset_unref(l->rules);
    jy_samples_fini(&l->samples);
    jy_labels_free(l->labels);
}
