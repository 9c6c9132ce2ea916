/* material.c - corrections first, then the last messages but those that were corrected. */
#include "gateway/cli/rules/material.h"

#include <stdlib.h>

#include "store/heard.h"

enum { RECENT = 10000, CORRECTIONS = 5000 };

struct keeper {
    struct jy_samples *samples;
    struct jy_str *corrected; /* sorted */
    int n_corrected;
    bool failed;
};

static void keep(struct keeper *k, struct jy_str text, struct jy_str label)
{
    if (jy_samples_add(k->samples, text, label) != JY_OK) k->failed = true;
}

static void on_corrected(void *ctx, struct jy_str text, struct jy_str type)
{
    keep(ctx, text, type);
}

static int compare_texts(const void *a, const void *b)
{
    const struct jy_str *x = a, *y = b;

    return jy_str_compare(*x, *y);
}

/* A message that was put right is no witness of what others say. */
static void on_heard(void *ctx, int64_t id, struct jy_str text)
{
    struct keeper *k = ctx;

    (void)id;
    if (k->n_corrected > 0 && bsearch(&text, k->corrected, (size_t)k->n_corrected,
                                      sizeof *k->corrected, compare_texts) != NULL)
        return;
    keep(k, text, (struct jy_str){"", 0});
}

static enum jy_err sort_corrected(struct keeper *k)
{
    k->n_corrected = k->samples->n;
    k->corrected = calloc((size_t)k->n_corrected + 1, sizeof *k->corrected);
    if (k->corrected == NULL || k->failed) return JY_E_MEMORY;
    for (int i = 0; i < k->n_corrected; i++)
        k->corrected[i] = k->samples->list[i].text;
    qsort(k->corrected, (size_t)k->n_corrected, sizeof *k->corrected, compare_texts);
    return JY_OK;
}

static int read_store(const char *store, struct jy_samples *out)
{
    struct keeper k = {.samples = out};
    struct jy_reader *r = NULL;
    int64_t after = 0, before = -1;
    enum jy_err e;

    if (jy_cli_open_reader(store, &r) != 0) return JY_CLI_CANNOT;
    e = jy_heard_corrections(r, 0, CORRECTIONS, on_corrected, &k);
    if (e == JY_OK) e = sort_corrected(&k);
    if (e == JY_OK) e = jy_heard_start(r, RECENT, &after);
    while (e == JY_OK && !k.failed && after != before) {
        before = after;
        e = jy_heard_since(r, &after, RECENT, on_heard, &k);
    }
    jy_reader_close(r);
    free(k.corrected);
    if (e == JY_OK && !k.failed) return 0;
    return jy_cli_say(JY_CLI_CANNOT, "数据读不出来", "the store cannot be read");
}

int jy_material_open(const struct jy_rules_args *args, bool labelled, struct jy_samples *out)
{
    struct jy_diag why = {.zh = "内存不够", .en = "out of memory"};

    if (args->n_samples == 0) return read_store(args->store, out);
    for (int i = 0; i < args->n_samples; i++)
        if (jy_samples_read(out, args->samples[i], labelled, &why) != JY_OK)
            return jy_cli_fail(&why, JY_CLI_CANNOT);
    return 0;
}
