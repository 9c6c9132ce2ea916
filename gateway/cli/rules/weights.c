/* weights.c - 99-weights.json: put together, compared, written. */
#include "gateway/cli/rules/weights.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>

enum { CHANGES_SHOWN = 15 };
static const double usual_cost = 3;

double jy_fit_cost(const struct jy_rules_args *args)
{
    return args->cost > 0 ? args->cost : usual_cost;
}

struct jy_buf jy_weights_bytes(const struct jy_ruleset *rules, const double *fitted)
{
    struct jy_buf out;
    bool first = true;

    jy_buf_init(&out);
    jy_buf_printf(&out, "{\n  \"about\": \"fitted by jieyou rules fit, not by hand: a rule "
                        "that has a weight of its own is not in here\",\n  \"weights\": {\n");
    for (int i = 0; i < jy_ruleset_size(rules); i++) {
        struct jy_str id = jy_ruleset_rule(rules, i);
        double weight = isnan(fitted[i]) ? jy_ruleset_weight(rules, i) : fitted[i];
        if (jy_ruleset_is_pinned(rules, i) || weight == JY_UNFITTED) continue;
        jy_buf_printf(&out, "%s    \"%.*s\": %.3f", first ? "" : ",\n", (int)id.len, id.ptr,
                      weight);
        first = false;
    }
    jy_buf_printf(&out, "\n  }\n}\n");
    return out;
}

struct change {
    int rule;
    double by;
};

void jy_weights_show(const struct jy_ruleset *rules, const double *fitted)
{
    struct change most[CHANGES_SHOWN] = {0};

    for (int i = 0; i < jy_ruleset_size(rules); i++) {
        struct change c = {i, fitted[i] - jy_ruleset_weight(rules, i)};
        if (isnan(c.by)) continue;
        for (int j = 0; j < CHANGES_SHOWN; j++) {
            struct change moved = most[j];
            if (fabs(c.by) <= fabs(moved.by)) continue;
            most[j] = c;
            c = moved;
        }
    }
    puts("改得最多 / changed most");
    for (int j = 0; j < CHANGES_SHOWN && most[j].by != 0; j++) {
        struct jy_str id = jy_ruleset_rule(rules, most[j].rule);
        printf("  %-24.*s %+.2f → %+.2f\n", (int)id.len, id.ptr,
               jy_ruleset_weight(rules, most[j].rule), fitted[most[j].rule]);
    }
}

int jy_fit_save(const char *path, const struct jy_buf *bytes)
{
    FILE *file = bytes->failed ? NULL : fopen(path, "we");
    struct jy_diag why;
    bool written = file && fwrite(bytes->ptr, 1, bytes->len, file) == bytes->len;

    if (file && fclose(file) != 0) written = false;
    if (written) return 0;
    jy_diag_set(&why, path, 0, "这个文件写不了", "this file cannot be written");
    return jy_cli_fail(&why, JY_CLI_CANNOT);
}

int jy_weights_save(const char *folder, const struct jy_buf *weights)
{
    char path[PATH_MAX];

    snprintf(path, sizeof path, "%.4000s/" JY_WEIGHTS, folder);
    return jy_fit_save(path, weights);
}
