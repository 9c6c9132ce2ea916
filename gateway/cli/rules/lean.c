/* lean.c - jieyou rules lean: which words lean to which types, learnt from labelled texts and from the
 * rules' own examples, in place of what was learnt before.
 *
 * Labels are types; `none` and acts of conversation are talk that is of none, other acts are left
 * out: they may be about anything.  What comes of it is judged before anything is written, by texts
 * kept aside and the rule files as they would be, loaded as the server loads them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gateway/cli/rules/reader.h"
#include "gateway/cli/rules/weights.h"
#include "intents/rules/leanfit.h"

#define LEANINGS "98-leanings.json"

enum { TOP = 3 };
static const double usual_cost = 2;

struct score {
    int of, first, offered; /* texts; those whose type came first, or among the first three */
    int sure, sure_right;
    int talk, taken; /* talk that is of none, and how much of it was taken for a matter for sure */
};

struct run {
    struct jy_rules_args args;
    struct jy_cli_files files;
    struct jy_lessons texts;
    struct jy_ruleset *rules, *fresh;
    struct jy_leanfit *fit;
    struct jy_buf page;
    struct score before, after;
};

/* The type that a label or an intent names.  False: it is left out. */
static bool type_of(struct jy_str label, struct jy_str *type)
{
    static const enum jy_act matters[] = {JY_ACT_ACCUSE,  JY_ACT_COMPLAIN, JY_ACT_ASK,
                                          JY_ACT_SUGGEST, JY_ACT_PRAISE,   JY_ACT_STATUS,
                                          JY_N_ACTS};
    enum jy_act act = jy_act_of(label);

    *type = jy_intent_is_type(label) ? label : JY_STR("");
    if (type->len > 0 || jy_str_is(label, "none")) return true;
    for (size_t i = 0; i < JY_COUNT(matters); i++)
        if (act == matters[i]) return false;
    return true;
}

/* Learning. */

static enum jy_err learn_one(struct run *k, struct jy_arena *a, struct jy_str text,
                             struct jy_str label)
{
    struct jy_str type;
    struct jy_text folded;

    if (!type_of(label, &type)) return JY_OK;
    jy_arena_reset(a);
    if (jy_ruleset_fold(k->rules, a, text, &folded) != JY_OK) return JY_OK; /* no text */
    return jy_leanfit_add(k->fit, folded.folded, type);
}

static enum jy_err learn_examples(struct run *k, struct jy_arena *a)
{
    enum jy_err e = JY_OK;

    for (int i = 0; i < jy_ruleset_size(k->rules); i++) {
        struct jy_str intent = jy_ruleset_intent(k->rules, i), text;
        bool act = jy_str_starts(intent, JY_STR("act."));
        if (jy_ruleset_state(k->rules, i) != JY_RULE_LIVE || (!act && !jy_intent_is_type(intent)))
            continue;
        if (act) intent = jy_str_behind(intent, strlen("act."));
        for (int n = 0; e == JY_OK; n++) {
            text = jy_ruleset_example(k->rules, i, n);
            if (text.len == 0) break;
            e = learn_one(k, a, text, intent);
        }
    }
    return e;
}

static int learn(struct run *k)
{
    struct jy_arena *a = jy_arena_new();
    struct jy_diag why = JY_DIAG_NO_MEMORY;
    enum jy_err e = a && k->fit ? learn_examples(k, a) : JY_E_MEMORY;

    for (int i = 0; e == JY_OK && i < jy_lessons_n(&k->texts); i++) {
        bool aside;
        const struct jy_sample *s = jy_lessons_at(&k->texts, i, &aside);
        if (!aside) e = learn_one(k, a, s->text, s->label);
    }
    if (e == JY_OK) e = jy_leanfit_run(k->fit, k->args.cost > 0 ? k->args.cost : usual_cost, &why);
    if (e == JY_OK) jy_leanfit_write(k->fit, &k->page);
    if (e == JY_OK && k->page.failed) e = JY_E_MEMORY;
    jy_arena_free(a);
    if (e == JY_OK) return 0;
    return jy_cli_fail(&why, e == JY_E_BAD_DATA ? JY_CLI_WRONG : JY_CLI_CANNOT);
}

/* Judging. */

static void judge_one(struct score *s, const struct jy_reading *r, struct jy_str type)
{
    bool right = r->n_ranks > 0 && jy_str_eq(r->ranks[0].type, type), offered = false;

    for (int i = 0; i < r->n_ranks && i < TOP; i++)
        offered |= jy_str_eq(r->ranks[i].type, type);
    if (type.len == 0) {
        s->talk++;
        s->taken += r->confident;
        return;
    }
    s->of++;
    s->first += right;
    s->offered += offered;
    s->sure += r->confident;
    s->sure_right += r->confident && right;
}

static int judge(const struct run *k, struct jy_ruleset *rules, struct score *out)
{
    struct jy_text_reader reader;
    int n = jy_lessons_n(&k->texts), code = jy_text_reader_init(&reader, rules);

    for (int i = 0; code == 0 && i < n; i++) {
        bool aside;
        const struct jy_sample *s = jy_lessons_at(&k->texts, i, &aside);
        struct jy_reading r;
        struct jy_str type;
        double us;
        jy_text_reader_progress(&reader, i, n);
        if (!aside || !type_of(s->label, &type)) continue;
        if (jy_text_reader_read(&reader, s->text, &r, &us) != JY_OK)
            code = jy_cli_no_memory();
        else
            judge_one(out, &r, type);
    }
    jy_text_reader_progress(&reader, n, n);
    jy_text_reader_fini(&reader);
    return code;
}

/* The files as they would be. */
static int load_fresh(struct run *k)
{
    int code = jy_rules_put(&k->files, LEANINGS, jy_buf_str(&k->page));

    return code == 0 ? jy_rules_load(&k->files, k->args.json, &k->fresh) : code;
}

static int read_all(struct run *k)
{
    const struct jy_rules_args *a = &k->args;
    int code = jy_lessons_open(a, NULL, &k->texts);

    if (code == 0) code = jy_rules_read(a, a->words[0], &k->files);
    return code == 0 ? jy_rules_load(&k->files, a->json, &k->rules) : code;
}

static int save(const struct run *k)
{
    char path[4096];

    if (!k->args.write) return 0;
    if (snprintf(path, sizeof path, "%s/" LEANINGS, k->args.words[0]) >= (int)sizeof path)
        return jy_cli_say(JY_CLI_CANNOT, "路径太长", "the path is too long");
    return jy_fit_save(path, &k->page);
}

/* What has come of it. */

static void put_score(struct jy_buf *b, const char *key, const struct score *s)
{
    jy_json_key(b, key);
    jy_json_open(b, '{');
    jy_json_put_int(b, "of", s->of);
    jy_json_put_int(b, "first", s->first);
    jy_json_put_int(b, "offered", s->offered);
    jy_json_put_int(b, "sure", s->sure);
    jy_json_put_int(b, "sure_right", s->sure_right);
    jy_json_put_int(b, "talk", s->talk);
    jy_json_put_int(b, "taken", s->taken);
    jy_json_close(b, '}');
}

static int report_json(const struct run *k)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "texts", jy_leanfit_texts(k->fit));
    jy_json_put_int(&b, "types", jy_leanfit_types(k->fit));
    jy_json_put_int(&b, "words", jy_leanfit_words(k->fit));
    put_score(&b, "before", &k->before);
    put_score(&b, "after", &k->after);
    jy_json_put_bool(&b, "written", k->args.write);
    jy_json_close(&b, '}');
    return jy_cli_print(&b, JY_CLI_DONE);
}

static int report(const struct run *k)
{
    const struct score *was = &k->before, *is = &k->after;

    if (k->args.json) return report_json(k);
    printf(
        "由 %d 条话学到 %d 个字眼，说明 %d 个类型 / %d words learnt from %d texts, of %d types\n",
        jy_leanfit_texts(k->fit), jy_leanfit_words(k->fit), jy_leanfit_types(k->fit),
        jy_leanfit_words(k->fit), jy_leanfit_texts(k->fit), jy_leanfit_types(k->fit));
    printf(
        "留出的 %d 条事：头一个就对 %d → %d，前三个里有 %d → %d / of %d matters kept aside: first "
        "%d → %d, among the first three %d → %d\n",
        is->of, was->first, is->first, was->offered, is->offered, is->of, was->first, is->first,
        was->offered, is->offered);
    printf(
        "有把握的 %d → %d，其中对的 %d → %d；闲话 %d 条，错当成事 %d → %d / sure of %d → %d, right "
        "in %d → %d of these; of %d lines of talk taken for a matter: %d → %d\n",
        was->sure, is->sure, was->sure_right, is->sure_right, is->talk, was->taken, is->taken,
        was->sure, is->sure, was->sure_right, is->sure_right, is->talk, was->taken, is->taken);
    return JY_CLI_DONE;
}

static int make(struct run *k)
{
    int code = read_all(k);

    if (code == 0) code = learn(k);
    if (code == 0) code = judge(k, k->rules, &k->before);
    if (code == 0) code = load_fresh(k);
    if (code == 0) code = judge(k, k->fresh, &k->after);
    if (code == 0) code = save(k);
    return code == 0 ? report(k) : code;
}

int jy_rules_lean(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_RULES_OPTION_SAMPLES,
        JY_RULES_OPTION_ASIDE,
        {"cost", 'c', "C", 0,
         "一句话和小权重比，算多重（2） / how much a text counts against small weights (2)", 0},
        {"write", 'W', NULL, 0, "写进 DIR/" LEANINGS " / write DIR/" LEANINGS, 0},
        JY_CLI_OPTION_JSON,
        {0},
    };
    static const struct jy_cli_command command = {
        options, "DIR",
        "哪些字眼像是说哪一类事？从标了类型的话和 DIR 里规则的例句学：一个字、两个字的小分量，和规则的分量加在一起。标 none 或应答行为的话算闲话。不给 --dev，就留出四分之一的话；不给 --write，什么都不改。 / "
        "Which words lean to which type?  Learnt from texts labelled with types and from the "
        "examples of DIR's rules: small weights of one or two characters that add to what rules "
        "say.  Texts labelled none, or with an act of conversation, are talk.  Without --dev a "
        "quarter of the data is kept aside; without --write nothing is changed.",
        1, 1};
    struct run k = {0};
    int code = JY_CLI_CANNOT;

    jy_rules_parse(&command, argc, argv, &k.args);
    k.files.arena = jy_arena_new();
    k.fit = jy_leanfit_new();
    jy_buf_init(&k.page);
    if (k.files.arena) code = make(&k);
    jy_buf_fini(&k.page);
    jy_leanfit_free(k.fit);
    jy_ruleset_unref(k.rules);
    jy_ruleset_unref(k.fresh);
    jy_lessons_fini(&k.texts);
    jy_arena_free(k.files.arena);
    return code;
}
