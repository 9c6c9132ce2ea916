/* mine.c - jieyou rules mine: what the rules miss, as phrases and as a rule to begin with.
 *
 * The texts are labelled ones (--data, labels are our types), else what people at the desk put
 * right, with the last citizens' messages as the others. */
#include "gateway/cli/rules/material.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intents/rules/missed.h"

enum { TYPES_MAX = 160, PHRASES = 12, LEAST_MISSES = 3 };

struct run {
    struct jy_rules_args args;
    struct jy_ruleset *rules;
    struct jy_text_reader reader;
    struct jy_samples samples; /* label empty: nobody has said what it is */
    struct jy_str *read_as;    /* by sample: our type, or empty */
    struct jy_str types[TYPES_MAX];
    int misses[TYPES_MAX];
    int n_types;
    struct jy_buf out; /* of --json */
};

static struct jy_str best_type(const struct jy_reading *r)
{
    return r->n_ranks > 0 ? r->ranks[0].type : (struct jy_str){"", 0};
}

/* Everything is read once; the folded words take the place of the raw ones. */
static int read_all(struct run *k)
{
    k->read_as = calloc((size_t)k->samples.n + 1, sizeof *k->read_as);
    if (k->read_as == NULL) return jy_cli_no_memory();
    for (int i = 0; i < k->samples.n; i++) {
        struct jy_sample *s = &k->samples.list[i];
        struct jy_reading r;
        double us;
        if (jy_text_reader_read(&k->reader, s->text, &r, &us) != JY_OK) return jy_cli_no_memory();
        k->read_as[i] = jy_arena_str(k->samples.arena, best_type(&r));
        s->text = jy_arena_str(k->samples.arena, r.text.folded);
        jy_text_reader_progress(&k->reader, i, k->samples.n);
    }
    jy_text_reader_progress(&k->reader, k->samples.n, k->samples.n);
    return 0;
}

static bool is_missed(const struct run *k, int i)
{
    const struct jy_sample *s = &k->samples.list[i];

    return s->label.len > 0 && !jy_str_eq(s->label, k->read_as[i]);
}

static void count_misses(struct run *k)
{
    for (int i = 0; i < k->samples.n; i++) {
        int at = 0;
        if (!is_missed(k, i)) continue;
        while (at < k->n_types && !jy_str_eq(k->types[at], k->samples.list[i].label))
            at++;
        if (at == TYPES_MAX) continue;
        if (at == k->n_types) k->types[k->n_types++] = k->samples.list[i].label;
        k->misses[at]++;
    }
}

static enum jy_err fill(const struct run *k, struct jy_str type, struct jy_missed *m)
{
    bool more = true;
    enum jy_err e = JY_OK;

    for (int i = 0; e == JY_OK && i < k->samples.n; i++) {
        bool ours = jy_str_eq(k->samples.list[i].label, type);
        if (!ours || is_missed(k, i)) e = jy_missed_add(m, k->samples.list[i].text, ours);
    }
    while (e == JY_OK && more)
        e = jy_missed_step(m, &more);
    return e;
}

static void write_rule(struct jy_buf *b, struct jy_str type, const struct jy_mined *phrases, int n)
{
    jy_json_open(b, '{');
    jy_buf_printf(b, "\"id\":\"%.*s.mined\",\"intent\":\"%.*s\",\"mode\":\"words\",\"pattern\":\"",
                  (int)type.len, type.ptr, (int)type.len, type.ptr);
    for (int i = 0; i < n; i++) {
        if (i > 0) jy_buf_add_byte(b, '|');
        jy_buf_add(b, phrases[i].words);
    }
    jy_buf_printf(b, "\",\"weight\":2,\"state\":\"draft\"");
    jy_json_close(b, '}');
}

/* Of one type. */
struct found {
    struct jy_str type;
    int misses, n, won, taken;
    struct jy_mined phrases[PHRASES];
};

static void show(const struct found *f)
{
    const struct jy_mined *phrases = f->phrases;
    struct jy_buf rule;

    jy_buf_init(&rule);
    write_rule(&rule, f->type, phrases, f->n);
    printf("%.*s：没认出 %d 条 / %d missed\n", (int)f->type.len, f->type.ptr, f->misses, f->misses);
    for (int i = 0; i < f->n; i++)
        printf("  %-6.1f %.*s  %d 条里有，别的 %d 条 / in %d, in %d others\n", phrases[i].z,
               (int)phrases[i].words.len, phrases[i].words.ptr, phrases[i].in, phrases[i].out,
               phrases[i].in, phrases[i].out);
    printf(
        "  这样一条会多碰到 %d 条，也碰到别的 %d 条 / a rule of these would meet %d of them and %d "
        "others:\n  %s\n\n",
        f->won, f->taken, f->won, f->taken, rule.failed ? "" : rule.ptr);
    jy_buf_fini(&rule);
}

static void put(struct run *k, const struct found *f)
{
    const struct jy_mined *phrases = f->phrases;

    jy_json_open(&k->out, '{');
    jy_json_put_text(&k->out, "type", f->type);
    jy_json_put_int(&k->out, "missed", f->misses);
    jy_json_put_int(&k->out, "won", f->won);
    jy_json_put_int(&k->out, "taken", f->taken);
    jy_json_key(&k->out, "phrases");
    jy_json_open(&k->out, '[');
    for (int i = 0; i < f->n; i++) {
        jy_json_open(&k->out, '{');
        jy_json_put_text(&k->out, "words", phrases[i].words);
        jy_json_put_int(&k->out, "in", phrases[i].in);
        jy_json_put_int(&k->out, "others", phrases[i].out);
        jy_json_key(&k->out, "z");
        jy_json_real(&k->out, phrases[i].z);
        jy_json_close(&k->out, '}');
    }
    jy_json_close(&k->out, ']');
    jy_json_key(&k->out, "rule");
    write_rule(&k->out, f->type, phrases, f->n);
    jy_json_close(&k->out, '}');
}

static int mine_type(struct run *k, int at)
{
    struct found f = {.type = k->types[at], .misses = k->misses[at]};
    struct jy_missed *m = jy_missed_new();
    enum jy_err e = m ? fill(k, f.type, m) : JY_E_MEMORY;

    if (e == JY_OK) f.n = jy_missed_phrases(m, f.phrases, PHRASES);
    if (f.n > 0) {
        jy_missed_meets(m, f.phrases, f.n, &f.won, &f.taken);
        if (k->args.json)
            put(k, &f);
        else
            show(&f);
    }
    jy_missed_free(m);
    return e == JY_OK ? 0 : jy_cli_no_memory();
}

static int make(struct run *k)
{
    const struct jy_rules_args *a = &k->args;
    int code = jy_material_open(a, true, &k->samples);

    if (code == 0) code = jy_rules_open(a, a->n_words ? a->words[0] : NULL, &k->rules);
    if (code == 0) code = jy_text_reader_init(&k->reader, k->rules);
    if (code == 0) code = read_all(k);
    if (code != 0) return code;
    count_misses(k);
    jy_json_open(&k->out, '[');
    for (int i = 0; code == 0 && i < k->n_types; i++)
        if (k->misses[i] >= LEAST_MISSES) code = mine_type(k, i);
    jy_json_close(&k->out, ']');
    if (code == 0 && a->json) puts(k->out.ptr);
    if (code == 0 && !a->json)
        printf("看了 %d 条 / %d texts looked at\n", k->samples.n, k->samples.n);
    return code;
}

int jy_rules_mine(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_RULES_OPTION_SAMPLES,
        JY_RULES_OPTION_STORE,
        JY_CLI_OPTION_JSON,
        {0},
    };
    static const struct jy_cli_command command = {
        options, "[DIR]",
        "规则读成别的话，原话说了些什么？每一类里漏认的话，列最说明问题的说法，先拟一条规则。不给 --data，就看工作台上人工改过的。 / "
        "What do texts say that the rules read as something else?  For each of our types the most "
        "telling phrases of those that are missed, and a rule of them to begin with.  Without "
        "--data: what people at the desk put right.",
        0, 1};
    struct run k = {0};
    int code;

    jy_rules_parse(&command, argc, argv, &k.args);
    jy_buf_init(&k.out);
    code = make(&k);
    jy_buf_fini(&k.out);
    free(k.read_as);
    jy_text_reader_fini(&k.reader);
    jy_ruleset_unref(k.rules);
    jy_samples_fini(&k.samples);
    return code;
}
