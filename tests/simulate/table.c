/* table.c - where cases were settled, and what it took, as plain text. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intents/cases/calendar.h"
#include "store/cases.h"
#include "store/figures.h"
#include "tests/simulate/sim.h"

enum { FIGURE_MONTHS = 18, FAMILIES = 40, OUTCOMES = 16, KEPT = 24 };
static const double day_ms = 86400000;

/* One row of a table: a name, and a number under each place. */
struct row {
    char name[KEPT];
    int n[N_PLACES], all;
};
struct rows {
    struct row list[FAMILIES];
    int n;
};

struct sums {
    struct rows outcomes, families, states, mediations;
    int cases, drafts, filed, all[N_PLACES], late[N_PLACES], escalated[N_PLACES];
    double *days[N_PLACES];
};

static void add(struct rows *t, struct jy_str name, enum place p)
{
    int i = 0;

    if (name.len == 0) name = JY_STR("-");
    while (i < t->n && !jy_str_is(name, t->list[i].name))
        i++;
    if (i == FAMILIES) return;
    if (i == t->n) jy_str_copy(t->list[t->n++].name, KEPT, name);
    t->list[i].n[p]++;
    t->list[i].all++;
}

static int by_size(const void *a, const void *b)
{
    const struct row *one = a, *other = b;

    return one->all != other->all ? other->all - one->all : strcmp(one->name, other->name);
}

static int by_days(const void *a, const void *b)
{
    double one = *(const double *)a, other = *(const double *)b;

    return (one > other) - (one < other);
}

static void print_rows(const char *title, struct rows *t, bool places)
{
    qsort(t->list, (size_t)t->n, sizeof t->list[0], by_size);
    printf("\n%-22s %7s", title, "all");
    for (int p = 0; places && p < N_PLACES; p++)
        printf(" %11s", place_name((enum place)p));
    puts("");
    for (int i = 0; i < t->n; i++) {
        printf("%-22s %7d", t->list[i].name, t->list[i].all);
        for (int p = 0; places && p < N_PLACES; p++)
            printf(" %11d", t->list[i].n[p]);
        puts("");
    }
}

static void count_case(struct sim *x, struct sums *s, int64_t id)
{
    const struct ledger_case *k = &x->ledger.cases[id];
    const char *mediation;
    struct jy_case c;

    s->cases++;
    jy_arena_reset(x->page);
    if (jy_cases_read(x->house.reader, id, x->page, &c) != JY_OK) return;
    s->drafts += !k->filed;
    if (!k->filed) return;
    s->filed++;
    add(&s->states, jy_str_of(jy_case_state_name(c.state)), k->place);
    mediation = jy_mediation_state_name(jy_mediation_in(&c)->state);
    if (mediation[0] != '\0') add(&s->mediations, jy_str_of(mediation), k->place);
    if (!k->settled) return;
    add(&s->outcomes, jy_str_of(c.outcome[0] ? c.outcome : jy_case_state_name(c.state)), k->place);
    add(&s->families, jy_type_family(jy_str_of(c.type)), k->place);
    s->days[k->place][s->all[k->place]++] = (double)(k->settled_ms - k->registered_ms) / day_ms;
    s->late[k->place] += k->late;
    s->escalated[k->place] += k->escalated > 0;
}

static void print_places(struct sums *s)
{
    printf("\n%-22s %7s %9s %9s %9s %9s\n", "settled by", "cases", "median d", "90 % d", "late %",
           "risen %");
    for (int p = 0; p < N_PLACES; p++) {
        int n = s->all[p];
        double *d = s->days[p];
        qsort(d, (size_t)n, sizeof *d, by_days);
        printf("%-22s %7d %9.1f %9.1f %9.1f %9.1f\n", place_name((enum place)p), n,
               n ? d[n / 2] : 0, n ? d[n * 9 / 10] : 0, n ? 100.0 * s->late[p] / n : 0,
               n ? 100.0 * s->escalated[p] / n : 0);
    }
}

static void print_events(const struct sim *x, double seconds)
{
    const struct ledger *l = &x->ledger;

    printf("\nmarks told        80 %%: %d   100 %%: %d   150 %%: %d   risen one level: %d\n",
           l->clocks_told[0], l->clocks_told[1], l->clocks_told[2], l->escalated);
    printf("offers            made: %d   taken: %d   passed on: %d   lapsed: %d\n", l->offered,
           l->taken, l->passed_on, l->lapsed);
    printf("whistles          blown or asked for: %lld   done: %d   limits missed: %d\n",
           (long long)l->moves[JY_MOVE_BLOW], l->calls_done, l->calls_late);
    printf("after the answer  callbacks due: %d   reviews: %d   rechecks: %d   reopened: %lld\n",
           l->callbacks, l->reviews, l->rechecks, (long long)l->moves[JY_MOVE_REOPEN]);
    printf("found and filed   on patrols: %d   at meetings: %d   exported: %d\n",
           l->found[JY_FOUND_PATROL], l->found[JY_FOUND_MEETING], l->found[JY_FOUND_EXPORT]);
    printf("taken down        at the counter: %d, by telephone: %d, from letters: %d\n",
           l->taken_down[JY_WAY_IN_COUNTER], l->taken_down[JY_WAY_IN_CALL],
           l->taken_down[JY_WAY_IN_LETTER]);
    printf("server            restarts: %d   long sleeps: %d   clock set back: %d\n", l->restarts,
           l->sleeps, l->steps_back);
    printf("tried as well     sent again: %lld   too late: %lld   not offered: %lld\n",
           (long long)l->resent, (long long)l->races, (long long)l->barred);
    printf("citizens          %d, their words stored: %d, refused by a limit: %d\n", x->n_citizens,
           l->says_ok, l->says_refused);
    printf("speed             %lld turns (%lld by the clock) in %.1f s: %.0f turns/s\n",
           (long long)l->turns, (long long)l->wakes, seconds, (double)l->turns / seconds);
}

static void print_moves(const struct ledger *l)
{
    puts("\nmoves made");
    for (int m = 0, column = 0; m < JY_N_MOVES; m++) {
        if (l->moves[m] == 0) continue;
        printf("%-16s %6lld%s", jy_move_name((enum jy_move)m), (long long)l->moves[m],
               ++column % 4 == 0 ? "\n" : "   ");
    }
    puts("");
}

static void print_findings(const struct ledger *l)
{
    if (l->n_faults == 0) {
        puts(
            "\nnothing lost, stuck or without a clock; no mark twice; every offered move was taken");
        return;
    }
    printf("\n%d faults:\n", l->n_faults);
    for (int i = 0; i < l->n_findings; i++)
        printf("%7d  %s\n", l->findings[i].n, l->findings[i].reason);
}

struct months {
    int from, to; /* that had any */
    struct {
        int64_t num, den;
    } cells[JY_N_FIGURES][FIGURE_MONTHS];
};

static void on_figure(void *ctx, enum jy_figure f, int month, int64_t num, int64_t den)
{
    struct months *m = ctx;
    int at = (month / 100 - m->from / 100) * 12 + month % 100 - m->from % 100;

    if (at >= FIGURE_MONTHS) return;
    m->cells[f][at].num = num;
    m->cells[f][at].den = den;
    if (month > m->to) m->to = month;
}

/* The indicators month by month: the rate and out of how many, or how many. */
static void print_figures(struct sim *x)
{
    static const struct jy_scope all;
    struct months m = {.from = x->options.start / 100};
    char rate[JY_RATE_TEXT];

    m.to = m.from;
    if (jy_figures_series(x->house.reader, &all, m.from, 999912, on_figure, &m) != JY_OK) return;
    printf("\n%-22s", "figure");
    for (int at = 0, month = m.from; at < FIGURE_MONTHS && month <= m.to; at++) {
        printf(" %12d", month);
        month = jy_date_add_months(month * 100 + 1, 1) / 100;
    }
    for (int f = 0; f < JY_N_FIGURES; f++) {
        printf("\n%-22s", jy_figure_name((enum jy_figure)f));
        for (int at = 0, month = m.from; at < FIGURE_MONTHS && month <= m.to; at++) {
            jy_figure_text(jy_figure_kind_of((enum jy_figure)f), m.cells[f][at].num,
                           m.cells[f][at].den, rate);
            if (jy_figure_kind_of((enum jy_figure)f) == JY_FIGURE_IS_COUNT)
                printf(" %12" PRId64, m.cells[f][at].den);
            else
                printf(" %6s/%5" PRId64, m.cells[f][at].den ? rate : "-", m.cells[f][at].den);
            month = jy_date_add_months(month * 100 + 1, 1) / 100;
        }
    }
    putchar('\n');
}

void table_print(struct sim *x, double seconds)
{
    struct sums *s = calloc(1, sizeof *s);
    bool whole = s != NULL;

    for (int p = 0; whole && p < N_PLACES; p++) {
        s->days[p] = calloc((size_t)x->ledger.n + 1, sizeof(double));
        whole = s->days[p] != NULL;
    }
    for (int64_t id = 1; whole && id <= x->ledger.n; id++)
        count_case(x, s, id);
    if (whole) {
        printf("%d days from %d and a tail of %d: %d conversations, %d cases with a number\n",
               x->options.days, x->options.start, x->options.tail, s->cases, s->filed);
        print_places(s);
        print_rows("outcome", &s->outcomes, true);
        print_rows("family", &s->families, true);
        print_rows("state at the end", &s->states, false);
        print_rows("mediation at the end", &s->mediations, false);
        print_figures(x);
        receive_print(x);
        patrols_print(x);
        meetings_print(x);
        print_events(x, seconds);
        print_moves(&x->ledger);
        print_findings(&x->ledger);
    }
    for (int p = 0; s != NULL && p < N_PLACES; p++)
        free(s->days[p]);
    free(s);
}
