/* diff.c - jieyou rules diff: which rules two sets differ in, and what that changes for texts. */
#include <stdio.h>

#include "gateway/cli/rules/rules.h"
#include "gateway/cli/samples.h"
#include "intents/rules/compare.h"
#include "intents/rules/read.h"

struct diff {
    struct jy_rules_args args;
    struct jy_rules_book before, after;
    struct jy_ruleset *old, *fresh;
    struct jy_samples samples;
    struct jy_scratch *scratch;
    struct jy_arena *arena;
    struct jy_buf *json; /* NULL: for people */
    int counts[JY_N_RULE_CHANGES], shifts[JY_N_SHIFTS];
};

static void on_change(void *ctx, enum jy_rule_change what, struct jy_str id)
{
    static const char *const names[] = {"added", "removed", "edited"};
    static const char marks[] = "+-~";
    struct diff *d = ctx;

    if (d->json == NULL) {
        printf("%c %.*s\n", marks[what], (int)id.len, id.ptr);
        return;
    }
    jy_json_open(d->json, '{');
    jy_json_put_text(d->json, "id", id);
    jy_json_put_cstr(d->json, "what", names[what]);
    jy_json_close(d->json, '}');
}

static void put_rank(struct jy_buf *b, const char *key, const struct jy_rank *rank)
{
    jy_json_key(b, key);
    if (rank == NULL) {
        jy_json_raw(b, JY_STR("null"));
        return;
    }
    jy_json_open(b, '{');
    jy_json_put_text(b, "type", rank->type);
    jy_json_key(b, "probability");
    jy_json_real(b, rank->probability);
    jy_json_close(b, '}');
}

static void show_text(struct diff *d, const struct jy_sample *s, const struct jy_reading *x,
                      const struct jy_reading *y)
{
    enum jy_shift shift = jy_reading_shift(x, y);
    const struct jy_rank *from = jy_reading_best(x), *to = jy_reading_best(y);
    struct jy_str none = JY_STR("-");

    if (d->json == NULL) {
        struct jy_str a = from ? from->type : none, b = to ? to->type : none;
        printf("%-6s %.*s → %.*s  %.*s\n", jy_shift_name(shift), (int)a.len, a.ptr, (int)b.len,
               b.ptr, (int)s->text.len, s->text.ptr);
        return;
    }
    jy_json_open(d->json, '{');
    jy_json_put_text(d->json, "id", s->id);
    jy_json_put_text(d->json, "text", s->text);
    jy_json_put_cstr(d->json, "kind", jy_shift_name(shift));
    put_rank(d->json, "from", from);
    put_rank(d->json, "to", to);
    jy_json_close(d->json, '}');
}

/* What is too long or no text is read by neither. */
static enum jy_err compare_text(struct diff *d, const struct jy_sample *s)
{
    struct jy_text text;
    struct jy_reading x, y;
    enum jy_err e;

    jy_arena_reset(d->arena);
    e = jy_fold(d->arena, s->text, &text);
    if (e != JY_OK) return e == JY_E_MEMORY ? e : JY_OK;
    e = jy_read_folded(d->old, d->scratch, d->arena, &text, &x);
    if (e == JY_OK) e = jy_read_folded(d->fresh, d->scratch, d->arena, &text, &y);
    if (e != JY_OK) return e;
    d->shifts[jy_reading_shift(&x, &y)]++;
    if (jy_reading_shift(&x, &y) != JY_SHIFT_NONE) show_text(d, s, &x, &y);
    return JY_OK;
}

static int compile(const struct jy_rules_book *b, struct jy_ruleset **out)
{
    struct jy_diag why = JY_DIAG_NO_MEMORY;

    return jy_rule_book_compile(b->book, NULL, out, &why) == JY_OK
               ? 0
               : jy_cli_fail(&why, JY_CLI_WRONG);
}

static int read_samples(struct diff *d)
{
    struct jy_diag why = JY_DIAG_NO_MEMORY;

    for (int i = 0; i < d->args.n_samples; i++)
        if (jy_samples_read(&d->samples, d->args.samples[i], false, &why) != JY_OK)
            return jy_cli_fail(&why, JY_CLI_CANNOT);
    return 0;
}

static int compare_texts(struct diff *d)
{
    int code = read_samples(d);

    if (code == 0) code = compile(&d->before, &d->old);
    if (code == 0) code = compile(&d->after, &d->fresh);
    if (code != 0) return code;
    d->scratch = jy_scratch_new();
    d->arena = jy_arena_new();
    if (d->scratch == NULL || d->arena == NULL) return jy_cli_no_memory();
    for (int i = 0; i < d->samples.n; i++)
        if (compare_text(d, &d->samples.list[i]) != JY_OK) return jy_cli_no_memory();
    return 0;
}

static void begin_list(struct diff *d, const char *key)
{
    if (d->json == NULL) return;
    jy_json_key(d->json, key);
    jy_json_open(d->json, '[');
}

static void end_list(struct diff *d)
{
    if (d->json != NULL) jy_json_close(d->json, ']');
}

static void sum_up(struct diff *d)
{
    static const char *const names[] = {"added", "removed", "edited"};

    if (d->json == NULL) {
        printf("规则 rules: +%d -%d ~%d\n", d->counts[JY_RULE_ADDED], d->counts[JY_RULE_REMOVED],
               d->counts[JY_RULE_EDITED]);
        if (d->args.n_samples > 0)
            printf("文本 texts: %d · gained %d · lost %d · moved %d\n", d->samples.n,
                   d->shifts[JY_SHIFT_GAINED], d->shifts[JY_SHIFT_LOST], d->shifts[JY_SHIFT_MOVED]);
        return;
    }
    for (int i = 0; i < JY_N_RULE_CHANGES; i++)
        jy_json_put_int(d->json, names[i], d->counts[i]);
    if (d->args.n_samples > 0) jy_json_put_int(d->json, "n", d->samples.n);
    for (int i = JY_SHIFT_GAINED; d->args.n_samples > 0 && i < JY_N_SHIFTS; i++)
        jy_json_put_int(d->json, jy_shift_name((enum jy_shift)i), d->shifts[i]);
}

static int run(struct diff *d)
{
    int code = jy_rules_book_open(&d->args, d->args.words[0], &d->before);

    if (code == 0) code = jy_rules_book_open(&d->args, d->args.words[1], &d->after);
    if (code != 0) return code;
    begin_list(d, "rules");
    if (jy_rule_book_diff(d->before.book, d->after.book, on_change, d, d->counts) != JY_OK)
        code = jy_cli_no_memory();
    end_list(d);
    if (code == 0 && d->args.n_samples > 0) {
        begin_list(d, "texts");
        code = compare_texts(d);
        end_list(d);
    }
    if (code == 0) sum_up(d);
    return code;
}

static int run_json(struct diff *d)
{
    struct jy_buf out;
    int code;

    jy_buf_init(&out);
    d->json = &out;
    jy_json_open(&out, '{');
    code = run(d);
    jy_json_close(&out, '}');
    d->json = NULL;
    if (code == 0) return jy_cli_print(&out, code);
    jy_buf_fini(&out);
    return code;
}

int jy_rules_diff(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_RULES_OPTION_SAMPLES, JY_RULES_OPTION_STORE, JY_CLI_OPTION_JSON, {0}};
    static const struct jy_cli_command command = {
        options, "A B",
        "B 和 A 比，加了、去了、改了哪些规则？各是一个文件夹、`live`、`draft`，或者版本名。给了 --data，还说哪些话多认了、少认了、改判了。 / "
        "Which rules does B add, remove or edit against A?  Each is a folder, `live`, `draft`, or "
        "the name of a version.  With --data: which texts it reads that A did not, which no "
        "longer, and which as something else.",
        2, 2};
    struct diff d = {0};
    int code;

    jy_rules_parse(&command, argc, argv, &d.args);
    code = d.args.json ? run_json(&d) : run(&d);
    jy_arena_free(d.arena);
    jy_scratch_free(d.scratch);
    jy_ruleset_unref(d.old);
    jy_ruleset_unref(d.fresh);
    jy_samples_fini(&d.samples);
    jy_rules_book_fini(&d.before);
    jy_rules_book_fini(&d.after);
    return code;
}
