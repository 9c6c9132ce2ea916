/* learn.c - jieyou rules learn: which words tell an intent, from texts that are of it and others.
 *
 * The lists take the place of those that were learnt before.  What comes of them is judged before
 * anything is written, by the rule files as they would be, loaded as the server loads them. */
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gateway/cli/rules/weights.h"
#include "gateway/cli/rules/yesno.h"
#include "intents/rules/wordlists.h"

enum { USUAL_WORDS = 1500, USUAL_LONGEST = 120, SHOWN = 20 };
static const double usual_floor = 0.01;
static const char *const apart = "lists.json"; /* what a file of the lists alone is called */

struct run {
    struct jy_rules_args args;
    struct jy_yesno texts;
    struct jy_cli_files files; /* of the rules */
    struct jy_ruleset *rules, *fresh;
    struct jy_wordfit *fit;
    struct jy_wordfitted fitted;
    struct jy_wordlists lists;
    struct jy_word_list *room; /* of the lists */
    struct jy_yesno_result result;
    struct jy_sum_score *score;  /* the half of the result that is being counted */
    bool inside;                 /* the file to be written is one of the rules' folder */
    struct jy_rule_file target;  /* what is there now, if anything is */
    struct jy_buf page, weights; /* what is to be written; no weights: none are free */
};

/* Where the lists go. */

static bool is_same(const char *a, const char *b)
{
    struct stat x, y;

    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool is_inside(const char *file, const char *folder)
{
    char parent[PATH_MAX] = ".";
    const char *slash = strrchr(file, '/');

    if (slash != NULL) snprintf(parent, sizeof parent, "%.*s", (int)(slash - file) + 1, file);
    return is_same(parent, folder) || is_same(file, folder);
}

static int refuse_lists_in(const char *name)
{
    struct jy_diag why;

    jy_diag_set(&why, name, 0, "以前学的字眼表在这个文件里：--write 请写到它那里",
                "the lists that were learnt before are in this file: --write to it");
    return jy_cli_fail(&why, JY_CLI_CANNOT);
}

/* What is there already, of --write. */
static int read_target(struct run *k)
{
    struct jy_cli_files file = {.arena = k->files.arena};
    struct jy_diag why = JY_DIAG_NO_MEMORY;
    const char *path = k->args.write_to;

    if (path == NULL) return 0;
    if (!jy_str_ends(jy_str_of(path), JY_STR(".json")))
        return jy_cli_say(JY_CLI_CANNOT, "--write 要写 .json 文件", "--write takes a .json file");
    k->inside = is_inside(path, k->args.words[0]);
    k->target.name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    for (int i = 0; k->inside && i < k->files.n; i++)
        if (strcmp(k->files.list[i].name, k->target.name) != 0 &&
            jy_wordlists_stand_in(k->files.list[i].bytes, k->texts.intent))
            return refuse_lists_in(k->files.list[i].name);
    if (access(path, F_OK) != 0) return 0;
    if (jy_cli_read(&file, path, ".json", &why) != JY_OK) return jy_cli_fail(&why, JY_CLI_CANNOT);
    k->target.bytes = file.list[0].bytes;
    return 0;
}

static int read_all(struct run *k)
{
    const struct jy_rules_args *a = &k->args;
    int code;

    if (a->intent == NULL || !jy_sum_adds_up(jy_str_of(a->intent)))
        return jy_cli_say(JY_CLI_CANNOT,
                          "请用 --intent 写明是哪一样：sign.accuse、hs.danger、hs.kind.…",
                          "say with --intent which it is: sign.accuse, hs.danger, hs.kind.…");
    code = jy_yesno_open(a, &k->texts);
    if (code == 0) code = jy_rules_read(a, a->words[0], &k->files);
    if (code == 0) code = jy_rules_load(&k->files, a->json, &k->rules);
    return code == 0 ? read_target(k) : code;
}

/* Learning. */

static enum jy_err learn(void *ctx, const struct jy_reading *r, bool yes)
{
    const struct run *k = ctx;

    return jy_wordfit_add(k->fit, r, yes);
}

static enum jy_err judge_one(void *ctx, const struct jy_reading *r, bool yes)
{
    const struct run *k = ctx;
    double sum = jy_sum_of(r->hits, r->n_hits + r->n_topics, k->texts.intent);

    jy_sum_judge(k->score, yes, jy_sum_is_enough(sum));
    return JY_OK;
}

static int solve(struct run *k)
{
    const struct jy_rules_args *a = &k->args;
    const struct jy_yesno_readers readers = {learn, judge_one, k};
    int longest = a->longest > 0 ? a->longest : USUAL_LONGEST;
    int most = a->most_words > 0 ? a->most_words : USUAL_WORDS;
    struct jy_diag why = JY_DIAG_NO_MEMORY;
    enum jy_err e = JY_E_MEMORY;

    k->score = &k->result.before;
    k->fit = jy_wordfit_new(k->rules, k->texts.intent, longest);
    if (k->fit != NULL) e = jy_yesno_read(&k->texts, k->rules, &readers);
    if (e == JY_OK) e = jy_wordfit_run(k->fit, jy_yesno_how(a), most, &k->fitted, &why);
    if (e != JY_OK) return jy_yesno_fail(e, &why);
    k->result.steepness = k->fitted.steepness;
    k->room = calloc((size_t)k->fitted.n_words, sizeof *k->room);
    if (k->room == NULL) return jy_yesno_fail(JY_E_MEMORY, &why);
    k->lists =
        (struct jy_wordlists){.intent = k->texts.intent, .lists = k->room, .longest = longest};
    k->lists.n = jy_wordlists_cut(k->fitted.words, k->fitted.n_words,
                                  a->floor > 0 ? a->floor : usual_floor, k->room);
    return 0;
}

/* The files as they would be. */

/* Weights of lists that are replaced go with them. */
static int make_weights(struct run *k)
{
    int n = jy_ruleset_size(k->rules);
    double *weights = calloc((size_t)n + 1, sizeof *weights);
    bool any = false;

    if (weights == NULL) return jy_cli_no_memory();
    for (int i = 0; i < n; i++) {
        bool ours = jy_wordlists_have(jy_ruleset_rule(k->rules, i), k->texts.intent);
        weights[i] = ours ? JY_UNFITTED : k->fitted.weights[i];
        any |= ours ? !jy_ruleset_is_pinned(k->rules, i) : !isnan(weights[i]);
    }
    if (any) k->weights = jy_weights_bytes(k->rules, weights);
    free(weights);
    return 0;
}

static enum jy_err weave(const struct jy_wordlists *lists, const struct jy_rule_file *file,
                         struct jy_arena *a, struct jy_str *out, struct jy_diag *why)
{
    struct jy_buf b;
    enum jy_err e;

    jy_buf_init(&b);
    e = jy_wordlists_weave(lists, file, &b, why);
    if (e == JY_OK) *out = jy_arena_keep(a, &b);
    jy_buf_fini(&b);
    return e == JY_OK && jy_arena_failed(a) ? JY_E_MEMORY : e;
}

/* Without the lists of before. */
static enum jy_err take_out_lists(struct run *k, struct jy_diag *why)
{
    const struct jy_wordlists none = {.intent = k->texts.intent};
    enum jy_err e = JY_OK;

    for (int i = 0; e == JY_OK && i < k->files.n; i++) {
        struct jy_book_file *f = &k->files.list[i];
        const struct jy_rule_file file = {f->name, f->bytes};
        if (jy_wordlists_stand_in(f->bytes, none.intent))
            e = weave(&none, &file, k->files.arena, &f->bytes, why);
    }
    return e;
}

static int load_fresh(struct run *k)
{
    struct jy_diag why = JY_DIAG_NO_MEMORY;
    const struct jy_rule_file alone = {apart, {"", 0}};
    struct jy_str lists = {"", 0};
    enum jy_err e = take_out_lists(k, &why);
    int code;

    if (e == JY_OK && k->args.write_to != NULL)
        e = jy_wordlists_weave(&k->lists, &k->target, &k->page, &why);
    if (e == JY_OK && k->inside)
        lists = jy_buf_str(&k->page);
    else if (e == JY_OK)
        e = weave(&k->lists, &alone, k->files.arena, &lists, &why);
    if (e != JY_OK) return jy_yesno_fail(e, &why);
    code = jy_rules_put(&k->files, k->inside ? k->target.name : apart, lists);
    if (code == 0 && k->weights.len > 0)
        code = jy_rules_put(&k->files, JY_WEIGHTS, jy_buf_str(&k->weights));
    return code == 0 ? jy_rules_load(&k->files, k->args.json, &k->fresh) : code;
}

static int judge(struct run *k)
{
    const struct jy_yesno_readers readers = {NULL, judge_one, k};
    int code = make_weights(k);

    k->score = &k->result.after;
    if (code == 0) code = load_fresh(k);
    if (code == 0 && jy_yesno_read(&k->texts, k->fresh, &readers) != JY_OK)
        code = jy_cli_no_memory();
    return code;
}

/* Weights go into the folder only where the lists do: each is wrong without the other. */
static int save(const struct run *k)
{
    int code = k->args.write_to ? jy_fit_save(k->args.write_to, &k->page) : 0;

    if (code == 0 && k->inside && k->weights.len > 0)
        code = jy_weights_save(k->args.words[0], &k->weights);
    return code;
}

/* What has come of it. */

/* Those of the lists that speak for it, or against it, the heaviest first: how many there are. */
static int words_of(const struct run *k, bool speak_for, struct jy_told_word *out)
{
    int n = 0;

    for (int i = 0; i < k->lists.n; i++) {
        const struct jy_word_list *list = &k->lists.lists[i];
        if ((list->weight > 0) != speak_for) continue;
        memcpy(out + n, list->words, (size_t)list->n * sizeof *out);
        n += list->n;
    }
    qsort(out, (size_t)n, sizeof *out, jy_told_word_heavier);
    return n;
}

static void show_words(const struct jy_told_word *words, int n, const char *title)
{
    puts(title);
    for (int i = 0; i < n && i < SHOWN; i++)
        printf("  %+.3f %.*s  %d 条里有 / in %d texts\n", words[i].weight, (int)words[i].word.len,
               words[i].word.ptr, words[i].texts, words[i].texts);
}

static void put_words(struct jy_buf *b, const char *key, const struct jy_told_word *words, int n)
{
    jy_json_key(b, key);
    jy_json_open(b, '{');
    jy_json_put_int(b, "words", n);
    jy_json_key(b, "heaviest");
    jy_json_open(b, '[');
    for (int i = 0; i < n && i < SHOWN; i++) {
        jy_json_open(b, '{');
        jy_json_put_text(b, "word", words[i].word);
        jy_json_key(b, "weight");
        jy_json_real(b, words[i].weight);
        jy_json_put_int(b, "texts", words[i].texts);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
    jy_json_close(b, '}');
}

/* Of free rules, as they are to stand in the file of weights. */
static void put_weights(struct jy_buf *b, const struct run *k)
{
    jy_json_key(b, "weights");
    jy_json_open(b, '[');
    for (int i = 0; i < jy_ruleset_size(k->rules); i++) {
        if (isnan(k->fitted.weights[i])) continue;
        jy_json_open(b, '{');
        jy_json_put_text(b, "rule", jy_ruleset_rule(k->rules, i));
        jy_json_key(b, "weight");
        jy_json_real(b, k->fitted.weights[i]);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

static int report_json(const struct run *k, const struct jy_told_word *told, int n_for,
                       int n_against)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    put_words(&b, "for", told, n_for);
    put_words(&b, "against", told + n_for, n_against);
    jy_json_put_int(&b, "lists", k->lists.n);
    put_weights(&b, k);
    jy_yesno_put(&b, &k->result);
    jy_json_put_bool(&b, "written", k->args.write);
    jy_json_close(&b, '}');
    return jy_cli_print(&b, JY_CLI_DONE);
}

static int report(const struct run *k)
{
    struct jy_told_word *told = calloc((size_t)k->fitted.n_words + 1, sizeof *told);
    int n_for, n_against, code = JY_CLI_DONE;

    if (told == NULL) return jy_cli_no_memory();
    n_for = words_of(k, true, told);
    n_against = words_of(k, false, told + n_for);
    if (k->args.json) {
        code = report_json(k, told, n_for, n_against);
    } else {
        printf(
            "像是的字眼 %d 个，不像是的 %d 个，共 %d 张表 / %d words for it, %d against it, in %d "
            "lists\n",
            n_for, n_against, k->lists.n, n_for, n_against, k->lists.n);
        show_words(told, n_for, "最像是的 / most for it");
        show_words(told + n_for, n_against, "最不像是的 / most against it");
        if (k->weights.len > 0) jy_weights_show(k->rules, k->fitted.weights);
        jy_yesno_show(&k->result);
    }
    free(told);
    return code;
}

static int make(struct run *k)
{
    int code = read_all(k);

    if (code == 0) code = solve(k);
    if (code == 0) code = judge(k);
    if (code == 0) code = save(k);
    return code == 0 ? report(k) : code;
}

int jy_rules_learn(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_RULES_OPTION_SAMPLES,
        JY_RULES_OPTION_ASIDE,
        {"intent", 'i', "INTENT", 0,
         "哪一样（hs.danger、sign.accuse、hs.kind.…）：标签写它的话算“是”，别的都算“不是” / which it is (hs.danger, sign.accuse, hs.kind.…): texts with this label are it, all others are not",
         0},
        {"words", 'N', "N", 0, "最多留几个字眼（1500） / how many words are kept at most (1500)",
         0},
        {"longest", 'l', "N", 0,
         "超过 N 个字的话，不拿来学，字眼表也不听（120） / texts of more than N characters teach nothing, nor do the lists hear them (120)",
         0},
        {"worth", 'n', "N", 0,
         "一条“是”抵几条“不是”（1） / how many texts that are not it one that is counts as (1)", 0},
        JY_RULES_OPTION_COST,
        {"floor", 'f', "F", 0,
         "分量不到 F 的字眼不要（0.01） / words that weigh less than F are left out (0.01)", 0},
        {"write", 'W', "FILE", 0,
         "字眼表写进 FILE；里面别的规则不动。FILE 在 DIR 里，DIR/" JY_WEIGHTS
         " 也写 / write the lists to FILE, whose other rules stay as they are; when it is in DIR, DIR/" JY_WEIGHTS
         " as well",
         0},
        JY_CLI_OPTION_JSON,
        {0},
    };
    static const struct jy_cli_command command = {
        options, "DIR",
        "哪些字眼说明是这一样、哪些说明不是？从标好的话里学，写成字眼表，加进 DIR 已有的规则里一起算；以前学的字眼表换掉。不给 --dev，就留出四分之一的话。不给 --write，什么都不改。 / "
        "Which words tell that a text is of an intent, and which that it is not?  Learnt from "
        "labelled texts as lists that add up with the other rules of DIR; lists that were learnt "
        "before are replaced.  Without --dev a quarter of the data is kept aside.  Without --write "
        "nothing is changed.",
        1, 1};
    struct run k = {0};
    int code = JY_CLI_CANNOT;

    jy_rules_parse(&command, argc, argv, &k.args);
    k.files.arena = jy_arena_new();
    jy_buf_init(&k.page);
    jy_buf_init(&k.weights);
    if (k.files.arena) code = make(&k);
    jy_buf_fini(&k.page);
    jy_buf_fini(&k.weights);
    jy_wordfit_free(k.fit);
    free(k.room);
    jy_ruleset_unref(k.rules);
    jy_ruleset_unref(k.fresh);
    jy_yesno_fini(&k.texts);
    jy_arena_free(k.files.arena);
    return code;
}
