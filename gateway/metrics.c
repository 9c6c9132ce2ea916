/* metrics.c - the counters and their text form (OpenMetrics 1.0). */
#include "gateway/metrics.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <string.h>

static _Atomic int64_t values[JY_N_METRICS];

static const struct {
    const char *kind, *name, *help;
} shapes[] = {
#define X(name, kind, wire, help) {#kind, wire, help},
    JY_METRICS(X)
#undef X
};

void jy_metric_add(enum jy_metric m, int64_t n)
{
    atomic_fetch_add_explicit(&values[m], n, memory_order_relaxed);
}

void jy_metric_set(enum jy_metric m, int64_t n)
{
    atomic_store_explicit(&values[m], n, memory_order_relaxed);
}

int64_t jy_metric_get(enum jy_metric m)
{
    return atomic_load_explicit(&values[m], memory_order_relaxed);
}

void jy_metrics_write(struct jy_buf *out)
{
    for (int i = 0; i < JY_N_METRICS; i++) {
        const char *suffix = strcmp(shapes[i].kind, "counter") == 0 ? "_total" : "";

        jy_buf_printf(out, "# TYPE jieyou_%s %s\n", shapes[i].name, shapes[i].kind);
        jy_buf_printf(out, "# HELP jieyou_%s %s.\n", shapes[i].name, shapes[i].help);
        jy_buf_printf(out, "jieyou_%s%s %" PRId64 "\n", shapes[i].name, suffix,
                      jy_metric_get((enum jy_metric)i));
    }
    jy_buf_add(out, JY_STR("# EOF\n"));
}
