/* logreg.c - what all that call liblinear have in common. */
#include "intents/rules/logreg.h"

#include <stdlib.h>

static int by_feature(const void *a, const void *b)
{
    const struct feature_node *x = a, *y = b;

    return x->index - y->index;
}

size_t jy_logreg_row(struct feature_node *nodes, size_t n)
{
    size_t kept = 0;

    if (n > 0) qsort(nodes, n, sizeof *nodes, by_feature);
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && nodes[kept - 1].index == nodes[i].index)
            nodes[kept - 1].value += nodes[i].value;
        else
            nodes[kept++] = nodes[i];
    }
    return kept;
}

static void quiet(const char *line)
{
    (void)line;
}

struct model *jy_logreg_train(const struct problem *p, struct parameter how)
{
    how.solver_type = L2R_LR;
    set_print_string_function(quiet);
    return train(p, &how);
}

double jy_logreg_weight(const struct model *m, int feature)
{
    return m->label[0] > 0 ? m->w[feature]
                           : -m->w[feature]; /* the first class is what it met first */
}
