/* thresholds.c - jieyou rules thresholds: how sure is sure enough, over labelled texts. */
#include "intents/rules/thresholds.h"

#include <stdio.h>
#include <stdlib.h>

#include "gateway/cli/rules/reader.h"
#include "intents/rules/weigh.h"

/* In questions put to a citizen.  A matter at the wrong desk comes back with a slip, at best the
 * next working day (DOMAIN 3.3), to be sent on by hand; one that was asked about in vain goes to
 * the dispatcher. */
static const struct jy_mistakes costs = {.wrong = 5, .ask = 1, .miss = 4};

struct run {
    struct jy_rules_args args;
    struct jy_labelled texts;
    struct jy_told *told;
};

static bool is_right(const struct run *k, const struct jy_reading *r, int rank, struct jy_str label)
{
    struct jy_str type = r->ranks[rank].type;

    return jy_str_eq(k->texts.labels ? jy_labels_of_type(k->texts.labels, type) : type, label);
}

static struct jy_told tell(const struct run *k, const struct jy_reading *r, struct jy_str label)
{
    struct jy_told t = {0};

    if (r->n_ranks == 0) return t;
    t.probability = r->ranks[0].probability;
    t.lead = t.probability - (r->n_ranks > 1 ? r->ranks[1].probability : 0);
    t.right = is_right(k, r, 0, label);
    for (int i = 0; i < r->n_ranks && i < 3; i++)
        t.offered = t.offered || is_right(k, r, i, label);
    return t;
}

static int read_all(struct run *k)
{
    k->told = calloc((size_t)k->texts.samples.n + 1, sizeof *k->told);
    for (int i = 0; i < k->texts.samples.n; i++) {
        struct jy_reading r;
        double us;
        jy_text_reader_progress(&k->texts.reader, i, k->texts.samples.n);
        if (!k->told ||
            jy_text_reader_read(&k->texts.reader, k->texts.samples.list[i].text, &r, &us) != JY_OK)
            return jy_cli_no_memory();
        k->told[i] = tell(k, &r, k->texts.samples.list[i].label);
    }
    jy_text_reader_progress(&k->texts.reader, k->texts.samples.n, k->texts.samples.n);
    return 0;
}

static void put(struct jy_buf *b, const char *key, const struct jy_threshold *t)
{
    jy_json_key(b, key);
    jy_json_open(b, '{');
    jy_json_key(b, "probability");
    jy_json_real(b, t->probability);
    jy_json_key(b, "lead");
    jy_json_real(b, t->lead);
    jy_json_key(b, "cost");
    jy_json_real(b, t->cost);
    jy_json_put_int(b, "routed", t->routed);
    jy_json_put_int(b, "wrong", t->wrong);
    jy_json_close(b, '}');
}

static void show(const char *zh, const char *en, const struct jy_threshold *t, int n)
{
    char name[64];

    snprintf(name, sizeof name, "%s %s", zh, en);
    jy_cli_pad(name, 28);
    printf("%11.2f  %4.2f  %5.1f %%  %5.1f %%  %6.3f\n", t->probability, t->lead,
           n > 0 ? 100.0 * t->routed / n : 0, t->routed > 0 ? 100.0 * t->wrong / t->routed : 0,
           t->cost);
}

static int report(const struct run *k)
{
    int n = k->texts.samples.n;
    struct jy_threshold now =
        jy_threshold_weigh(k->told, n, costs, jy_weigh_sure_p, jy_weigh_sure_lead);
    struct jy_threshold best = jy_threshold_best(k->told, n, costs);
    struct jy_threshold never = jy_threshold_weigh(k->told, n, costs, 2, 2);
    struct jy_threshold always = jy_threshold_weigh(k->told, n, costs, 0, 0);
    struct jy_buf b;

    if (k->args.json) {
        jy_buf_init(&b);
        jy_json_open(&b, '{');
        jy_json_put_int(&b, "n", n);
        put(&b, "in_force", &now);
        put(&b, "cheapest", &best);
        put(&b, "always_asking", &never);
        put(&b, "never_asking", &always);
        jy_json_close(&b, '}');
        return jy_cli_print(&b, JY_CLI_DONE);
    }
    printf(
        "%d 条 / texts; 错派 / a wrong desk costs %.0f, 追问 / a question %.0f, 问了也没有 / asked "
        "in vain %.0f more\n\n",
        n, costs.wrong, costs.ask, costs.miss);
    jy_cli_pad("", 28);
    puts("probability  lead   routed    wrong    cost");
    show("现行", "in force", &now, n);
    show("最省", "cheapest", &best, n);
    show("每件都问", "always asking", &never, n);
    show("从不追问", "never asking", &always, n);
    return JY_CLI_DONE;
}

static int make(struct run *k)
{
    int code = jy_labelled_open(&k->args, &k->texts);

    if (code == 0) code = read_all(k);
    return code == 0 ? report(k) : code;
}

int jy_rules_thresholds(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_RULES_OPTION_SAMPLES,
        JY_RULES_OPTION_LABEL_MAP,
        JY_RULES_OPTION_STORE,
        JY_CLI_OPTION_JSON,
        {0},
    };
    static const struct jy_cli_command command = {
        options, "[DIR]",
        "要多有把握才不问就分？拿标好的话，算分错、多问、白问各要多少代价，现在的门槛和别的门槛都算。 / "
        "How sure must a reading be to be routed without asking?  Weighs what matters at the wrong "
        "desk, questions, and questions in vain cost over labelled texts, for the thresholds in "
        "force and for all others.",
        0, 1};
    struct run k = {0};
    int code;

    jy_rules_parse(&command, argc, argv, &k.args);
    code = make(&k);
    free(k.told);
    jy_labelled_fini(&k.texts);
    return code;
}
