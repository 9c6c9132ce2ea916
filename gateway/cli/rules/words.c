/* words.c - jieyou rules words: the dialect notebook, for people or as JSON. */
#include "gateway/cli/rules/material.h"

#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include "intents/rules/compare.h"
#include "intents/rules/notebook.h"
#include "intents/text/words.h"

enum { WORDS = 50, CONTEXTS = 3, NEAR = 3, AROUND = 14 };

struct run {
    struct jy_rules_args args;
    struct jy_cli_files places; /* the directory behind `city` */
    struct jy_city *city;
    struct jy_ruleset *rules;
    struct jy_text_reader reader;
    struct jy_samples samples;
    struct jy_notebook *book;
    int n_missed;
    struct jy_buf out; /* of --json */
};

static int no_memory(void)
{
    return jy_cli_no_memory();
}

/* The directory in force, else the one that came with the program. */
static int open_city(struct run *k)
{
    struct jy_reader *r = NULL;
    struct jy_diag why = {0};
    char path[PATH_MAX];

    k->places.arena = jy_arena_new();
    if (k->places.arena == NULL) return no_memory();
    snprintf(path, sizeof path, "%.4000s/jieyou.db", k->args.store);
    if (access(path, F_OK) == 0) {
        if (jy_cli_open_reader(k->args.store, &r) != 0) return JY_CLI_CANNOT;
        k->city = jy_cli_live_city(r, &k->places);
        jy_reader_close(r);
        return k->city ? 0 : JY_CLI_CANNOT;
    }
    if (!jy_cli_own_data("city", path, sizeof path)) return 0; /* names of places are words, then */
    if (jy_cli_read(&k->places, path, ".csv", &why) != JY_OK)
        return jy_cli_fail(&why, JY_CLI_CANNOT);
    k->city = jy_cli_city(&k->places, true);
    return k->city ? 0 : JY_CLI_CANNOT;
}

/* Labels that are none of our types say nothing of a miss. */
static bool is_missed(const struct jy_sample *s, const struct jy_reading *r)
{
    const struct jy_rank *best = jy_reading_best(r);
    bool typed = jy_intent_is_type(s->label);

    if (jy_reading_is_unread(r) || jy_reading_asks_again(r)) return true;
    return typed && (best == NULL || !jy_str_eq(best->type, s->label));
}

static int read_all(struct run *k)
{
    for (int i = 0; i < k->samples.n; i++) {
        struct jy_reading r;
        double us;
        bool missed;
        if (jy_text_reader_read(&k->reader, k->samples.list[i].text, &r, &us) != JY_OK)
            return no_memory();
        missed = is_missed(&k->samples.list[i], &r);
        k->n_missed += missed;
        if (jy_notebook_add(k->book, &r, missed) != JY_OK) return no_memory();
        jy_text_reader_progress(&k->reader, i, k->samples.n);
    }
    jy_text_reader_progress(&k->reader, k->samples.n, k->samples.n);
    return 0;
}

static int count(struct run *k)
{
    enum jy_err e = jy_notebook_add_rules(k->book, k->rules);

    for (bool more = true; e == JY_OK && more;)
        e = jy_notebook_step(k->book, &more);
    return e == JY_OK ? 0 : no_memory();
}

/* Some characters around the word, on one line; the beginning where folding changed it. */
static struct jy_str clause_of(struct jy_str text, struct jy_str word)
{
    ptrdiff_t found = jy_str_find(text, word);
    size_t from = found > 0 ? (size_t)found : 0, to = from;

    for (int i = 0; i < AROUND && from > 0 && text.ptr[jy_char_back(text, from)] != '\n'; i++)
        from = jy_char_back(text, from);
    for (int i = 0; i < 2 * AROUND && to < text.len && text.ptr[to] != '\n'; i++)
        to = jy_char_next(text, to);
    return (struct jy_str){text.ptr + from, to - from};
}

static void show(const struct run *k, const struct jy_noted *w)
{
    int texts[CONTEXTS], n = jy_notebook_contexts(k->book, w->word, texts, CONTEXTS);
    struct jy_near near[NEAR];
    int n_near = jy_notebook_near(k->book, w->word, near, NEAR);

    printf("%.*s  %d 条里 %d 次，别的 %d 条 / %d times in %d, in %d others", (int)w->word.len,
           w->word.ptr, w->in, w->n, w->out, w->n, w->in, w->out);
    for (int i = 0; i < n_near; i++)
        printf("%s%.*s", i == 0 ? "  旁边 / beside: " : "、", (int)near[i].word.len,
               near[i].word.ptr);
    puts("");
    for (int i = 0; i < n; i++) {
        struct jy_str clause = clause_of(k->samples.list[texts[i]].text, w->word);
        printf("    %.*s\n", (int)clause.len, clause.ptr);
    }
}

static void put(struct run *k, const struct jy_noted *w)
{
    int texts[CONTEXTS], n = jy_notebook_contexts(k->book, w->word, texts, CONTEXTS);
    struct jy_near near[NEAR];
    int n_near = jy_notebook_near(k->book, w->word, near, NEAR);

    jy_json_open(&k->out, '{');
    jy_json_put_text(&k->out, "word", w->word);
    jy_json_put_int(&k->out, "n", w->n);
    jy_json_put_int(&k->out, "in", w->in);
    jy_json_put_int(&k->out, "others", w->out);
    jy_json_key(&k->out, "beside");
    jy_json_open(&k->out, '[');
    for (int i = 0; i < n_near; i++)
        jy_json_text(&k->out, near[i].word);
    jy_json_close(&k->out, ']');
    jy_json_key(&k->out, "texts");
    jy_json_open(&k->out, '[');
    for (int i = 0; i < n; i++)
        jy_json_text(&k->out, k->samples.list[texts[i]].text);
    jy_json_close(&k->out, ']');
    jy_json_close(&k->out, '}');
}

static int report(struct run *k)
{
    struct jy_noted words[WORDS];
    int n = jy_notebook_words(k->book, words, WORDS);

    if (!k->args.json) {
        for (int i = 0; i < n; i++)
            show(k, &words[i]);
        printf("看了 %d 条，没读懂 %d 条 / %d texts looked at, %d missed\n", k->samples.n,
               k->n_missed, k->samples.n, k->n_missed);
        return JY_CLI_DONE;
    }
    jy_json_open(&k->out, '{');
    jy_json_put_int(&k->out, "n", k->samples.n);
    jy_json_put_int(&k->out, "missed", k->n_missed);
    jy_json_key(&k->out, "words");
    jy_json_open(&k->out, '[');
    for (int i = 0; i < n; i++)
        put(k, &words[i]);
    jy_json_close(&k->out, ']');
    jy_json_close(&k->out, '}');
    return jy_cli_print(&k->out, JY_CLI_DONE);
}

static int make(struct run *k)
{
    int code = jy_material_open(&k->args, false, &k->samples);

    if (code == 0) code = open_city(k);
    if (code == 0)
        code = jy_rules_open(&k->args, k->args.n_words ? k->args.words[0] : NULL, &k->rules);
    if (code == 0) code = jy_text_reader_init(&k->reader, k->rules);
    if (code == 0) k->book = jy_notebook_new(k->city);
    if (code == 0 && k->book == NULL) code = no_memory();
    if (code == 0) code = read_all(k);
    if (code == 0) code = count(k);
    return code == 0 ? report(k) : code;
}

int jy_rules_words(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_RULES_OPTION_SAMPLES,
        JY_RULES_OPTION_STORE,
        JY_CLI_OPTION_JSON,
        {0},
    };
    static const struct jy_cli_command command = {
        options, "[DIR]",
        "群众用的哪些词，规则、方言表、地名都不认得？从没认出来、反问过、人工改过的话里找。不给 --data，就看最近群众写的。 / "
        "Which words do people use that no rule, no table of dialect forms and no list of places "
        "knows?  Found in texts that nothing matched, that had to be asked again, or that were put "
        "right.  Without --data: the last citizens' messages.",
        0, 1};
    struct run k = {0};
    int code;

    jy_rules_parse(&command, argc, argv, &k.args);
    jy_buf_init(&k.out);
    code = make(&k);
    jy_buf_fini(&k.out);
    jy_notebook_free(k.book);
    jy_text_reader_fini(&k.reader);
    jy_ruleset_unref(k.rules);
    jy_city_unref(k.city);
    jy_arena_free(k.places.arena);
    jy_samples_fini(&k.samples);
    return code;
}
