/* material.c - corrections first, then the last messages but those that were corrected. */
#include "gateway/cli/rules/material.h"

#include "gateway/corrected.h"
#include "intents/cases/asked.h"

enum { RECENT = 10000 };

struct keeper {
    struct jy_samples *samples;
    struct jy_corrected corrected;
    bool failed;
};

static void keep(struct keeper *k, struct jy_str text, struct jy_str label)
{
    if (jy_samples_add(k->samples, text, label) != JY_OK) k->failed = true;
}

static void on_heard(void *ctx, const struct jy_heard *heard)
{
    struct keeper *k = ctx;

    if (jy_asks_for_answer(heard->after)) return; /* it tells no matter */
    if (!jy_corrected_has(&k->corrected, heard->text)) keep(k, heard->text, (struct jy_str){"", 0});
}

static enum jy_err read_all(struct jy_reader *r, struct jy_arena *a, struct keeper *k)
{
    int64_t after = 0, before = -1;
    enum jy_err e = a ? jy_corrected_read(r, a, &k->corrected) : JY_E_MEMORY;

    for (int i = 0; e == JY_OK && i < k->corrected.n; i++)
        keep(k, k->corrected.list[i].text, k->corrected.list[i].type);
    if (e == JY_OK) e = jy_heard_start(r, RECENT, &after);
    while (e == JY_OK && !k->failed && after != before) {
        before = after;
        e = jy_heard_since(r, &after, RECENT, on_heard, k);
    }
    return e == JY_OK && k->failed ? JY_E_MEMORY : e;
}

static int read_store(const char *store, struct jy_samples *out)
{
    struct keeper k = {.samples = out};
    struct jy_arena *a = jy_arena_new();
    struct jy_reader *r = NULL;
    int code = jy_cli_open_reader(store, &r);

    if (code == 0 && read_all(r, a, &k) != JY_OK)
        code = jy_cli_say(JY_CLI_CANNOT, "数据读不出来", "the store cannot be read");
    jy_reader_close(r);
    jy_arena_free(a);
    return code;
}

int jy_material_open(const struct jy_rules_args *args, bool labelled, struct jy_samples *out)
{
    struct jy_diag why = JY_DIAG_NO_MEMORY;

    if (args->n_samples == 0) return read_store(args->store, out);
    for (int i = 0; i < args->n_samples; i++)
        if (jy_samples_read(out, args->samples[i], labelled, &why) != JY_OK)
            return jy_cli_fail(&why, JY_CLI_CANNOT);
    return 0;
}
