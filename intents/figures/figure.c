/* figure.c - names, words and kinds of the figures, and how their values are written. */
#include "intents/figures/figure.h"

#include <inttypes.h>
#include <stdio.h>

#include "intents/cases/calendar.h"
#include "intents/figures/figures.h"

static const char *const names[] = {
#define X(name, wire, kind, zh, en) wire,
    JY_FIGURES(X)
#undef X
};

const char *jy_figure_name(enum jy_figure f)
{
    return names[f];
}

const char *jy_figure_words(enum jy_figure f, bool english)
{
    static const char *const words[][2] = {
#define X(name, wire, kind, zh, en) {zh, en},
        JY_FIGURES(X)
#undef X
    };

    return words[f][english];
}

const char *jy_figure_patrol_words(bool english)
{
    return english ? "Patrols in time" : "排查按时率";
}

enum jy_figure jy_figure_of(struct jy_str name)
{
    return (enum jy_figure)jy_str_place(names, JY_N_FIGURES, name);
}

enum jy_figure_kind jy_figure_kind_of(enum jy_figure f)
{
    static const enum jy_figure_kind kinds[] = {
#define X(name, wire, kind, zh, en) JY_FIGURE_IS_##kind,
        JY_FIGURES(X)
#undef X
    };

    return kinds[f];
}

const char *jy_figure_kind_name(enum jy_figure_kind k)
{
    static const char *const kinds[] = {
#define X(name, wire) wire,
        JY_FIGURE_KINDS(X)
#undef X
    };

    return kinds[k];
}

bool jy_figure_is_detail(enum jy_figure f)
{
    return f > JY_FIGURE_HAZARD;
}

bool jy_figure_is_provisional(enum jy_figure f, int month, int today)
{
    int next = jy_date_add_months(month * 100 + 1, 1);

    return today < (f == JY_FIGURE_FIRST_ONCE ? jy_date_add(next, JY_ONCE_DAYS) : next);
}

/* num ÷ den in so many parts of one, half away from zero. */
static int64_t divided(int64_t num, int64_t den, int64_t parts)
{
    return (2 * num * parts + den) / (2 * den);
}

void jy_figure_text(enum jy_figure_kind kind, int64_t num, int64_t den, char out[JY_RATE_TEXT])
{
    int64_t parts;

    snprintf(out, JY_RATE_TEXT, "—");
    switch (kind) {
    case JY_FIGURE_IS_COUNT:
        snprintf(out, JY_RATE_TEXT, "%" PRId64, den);
        break;
    case JY_FIGURE_IS_RATE:
        if (den <= 0) break;
        parts = divided(num, den, 10000);
        snprintf(out, JY_RATE_TEXT, "%" PRId64 ".%02d", parts / 100, (int)(parts % 100));
        break;
    case JY_FIGURE_IS_DAYS:
        if (den <= 0) break;
        parts = divided(num, den, 10);
        snprintf(out, JY_RATE_TEXT, "%" PRId64 ".%d", parts / 10, (int)(parts % 10));
        break;
    case JY_FIGURE_IS_YUAN:
        if (den > 0) snprintf(out, JY_RATE_TEXT, "%" PRId64, num);
        break;
    case JY_N_FIGURE_KINDS:
        break;
    }
}

void jy_rate_text(int64_t num, int64_t den, char out[JY_RATE_TEXT])
{
    jy_figure_text(JY_FIGURE_IS_RATE, num, den, out);
}

bool jy_figure_is_few(int64_t n)
{
    return n > 0 && n < JY_FIGURES_FEW;
}

void jy_figures_withhold(const int64_t *n, int count, bool *withheld)
{
    int few = 0, next = -1;

    for (int i = 0; i < count; i++) {
        withheld[i] = jy_figure_is_few(n[i]);
        few += withheld[i];
        if (n[i] >= JY_FIGURES_FEW && (next < 0 || n[i] < n[next])) next = i;
    }
    if (few == 1 && next >= 0) withheld[next] = true;
}
