/* yesno.c - labelled texts as a yes or a no, read by a rule set. */
#include "gateway/cli/rules/yesno.h"

#include <stdio.h>

#include "gateway/cli/rules/weights.h"
#include "intents/rules/learn.h"

static int check(const struct jy_rules_args *a)
{
    if (a->label_map != NULL)
        return jy_cli_say(JY_CLI_CANNOT, "--intent 和 --label-map 只能用一个",
                          "--intent and --label-map do not go together");
    if (jy_intent_is_type(jy_str_of(a->intent)))
        return jy_cli_say(JY_CLI_CANNOT, "类型的分量不要写 --intent，一起算",
                          "types are fitted all together, without --intent");
    return 0;
}

int jy_yesno_open(const struct jy_rules_args *a, struct jy_yesno *out)
{
    int code = check(a);

    *out = (struct jy_yesno){.intent = jy_str_of(a->intent)};
    if (code == 0) code = jy_lessons_open(a, NULL, &out->texts);
    if (code == 0 && out->texts.train.n < JY_LEARN_LEAST)
        return jy_cli_say(JY_CLI_WRONG, "标好的话太少：至少要 40 条",
                          "too few labelled texts: 40 at least");
    return code;
}

void jy_yesno_fini(struct jy_yesno *y)
{
    jy_lessons_fini(&y->texts);
}

struct jy_odds_how jy_yesno_how(const struct jy_rules_args *args)
{
    return (struct jy_odds_how){jy_fit_cost(args), args->worth > 0 ? args->worth : 1};
}

int jy_yesno_fail(enum jy_err e, const struct jy_diag *why)
{
    return jy_cli_fail(why, e == JY_E_BAD_DATA ? JY_CLI_WRONG : JY_CLI_CANNOT);
}

static enum jy_err read_one(const struct jy_yesno *y, int i, struct jy_text_reader *t,
                            const struct jy_yesno_readers *to)
{
    bool aside;
    const struct jy_sample *s = jy_lessons_at(&y->texts, i, &aside);
    enum jy_err (*take)(void *, const struct jy_reading *, bool) = aside ? to->judge : to->learn;
    struct jy_reading r;
    double us;
    enum jy_err e = JY_OK;

    if (take == NULL) return JY_OK;
    e = jy_text_reader_read(t, s->text, &r, &us);
    return e == JY_OK ? take(to->ctx, &r, jy_str_eq(s->label, y->intent)) : e;
}

enum jy_err jy_yesno_read(const struct jy_yesno *y, struct jy_ruleset *rules,
                          const struct jy_yesno_readers *to)
{
    struct jy_text_reader reader;
    int n = jy_lessons_n(&y->texts);
    enum jy_err e = jy_text_reader_init(&reader, rules) == 0 ? JY_OK : JY_E_MEMORY;

    for (int i = 0; e == JY_OK && i < n; i++) {
        e = read_one(y, i, &reader, to);
        jy_text_reader_progress(&reader, i, n);
    }
    jy_text_reader_progress(&reader, n, n);
    jy_text_reader_fini(&reader);
    return e;
}

void jy_yesno_show(const struct jy_yesno_result *r)
{
    const struct jy_sum_score *was = &r->before, *is = &r->after;
    double nine_to_one = jy_odds_nine_to_one(r->steepness);

    printf("留出的话：该认的 %d 条认出 %d → %d，别的 %d 条错认 %d → %d / of the texts kept aside: "
           "found %d → %d of %d, wrongly taken %d → %d of %d\n",
           is->of, was->found, is->found, is->others, was->wrong, is->wrong, was->found, is->found,
           is->of, was->wrong, is->wrong, is->others);
    printf("加起来满 1 是一半对一半，满 %.2f 是九成 / even odds at a sum of 1, nine to one at %.2f "
           "(log odds per 1: %.2f)\n",
           nine_to_one, nine_to_one, r->steepness);
}

static void put_score(struct jy_buf *b, const char *key, const struct jy_sum_score *s)
{
    jy_json_key(b, key);
    jy_json_open(b, '{');
    jy_json_put_int(b, "of", s->of);
    jy_json_put_int(b, "found", s->found);
    jy_json_put_int(b, "others", s->others);
    jy_json_put_int(b, "wrong", s->wrong);
    jy_json_close(b, '}');
}

void jy_yesno_put(struct jy_buf *b, const struct jy_yesno_result *r)
{
    put_score(b, "before", &r->before);
    put_score(b, "after", &r->after);
    jy_json_key(b, "steepness");
    jy_json_real(b, r->steepness);
    jy_json_key(b, "nine_to_one");
    jy_json_real(b, jy_odds_nine_to_one(r->steepness));
}
