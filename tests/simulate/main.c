/* main.c - simulate: a year of the whole city in minutes, and whether everything holds in it.
 *
 * 0: it held; 1: it did not, and what is said names the case; 2: it could not be run. */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>

#include "gateway/clock.h"
#include "gateway/log.h"
#include "tests/simulate/year.h"

static const struct argp_option options[] = {
    {"seed", 's', "N", 0, "dice (1): the same seed, the same year", 0},
    {"days", 'd', "N", 0, "days with arrivals (365)", 0},
    {"start", 'b', "YYYYMMDD", 0, "the first day (20250101)", 0},
    {"per-day", 'p', "N", 0, "citizens a day, on average (40)", 0},
    {"tail", 't', "N", 0, "days in which everybody ends what is open (120)", 0},
    {"complaints", 'c', "FILE", 0, "what they tell: lines, or JSON lines with a text", 0},
    {"into", 'i', "DIR", 0, "live in this folder, as `jieyou init --demo` made it, and leave it",
     0},
    {0},
};

static error_t take(int key, char *arg, struct argp_state *state)
{
    struct sim_options *o = state->input;

    switch (key) {
    case 's':
        o->seed = strtoull(arg, NULL, 10);
        return 0;
    case 'd':
        o->days = atoi(arg);
        return 0;
    case 'b':
        o->start = atoi(arg);
        return 0;
    case 'p':
        o->per_day = atoi(arg);
        return 0;
    case 't':
        o->tail = atoi(arg);
        return 0;
    case 'c':
        o->complaints = arg;
        return 0;
    case 'i':
        o->into = arg;
        return 0;
    case ARGP_KEY_END:
        if (o->days < 10 || o->per_day < 1 || o->tail < 1 || o->start < 20230101)
            argp_error(state, "--days from 10, --per-day and --tail from 1, --start from 20230101");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static bool set_up(struct sim *x)
{
    const char *file = x->options.complaints;

    x->chance.state = x->options.seed;
    x->page = jy_arena_new();
    return x->page != NULL &&
           complaints_read(&x->complaints,
                           file ? file : JY_SOURCE_DIR "/tests/data/complaints.txt") &&
           house_open(&x->house, x->options.into);
}

static void strike(struct sim *x)
{
    house_fini(&x->house);
    complaints_fini(&x->complaints);
    ledger_fini(&x->ledger);
    agenda_fini(&x->agenda);
    jy_arena_free(x->page);
    free(x->citizens);
    free(x->who_of);
}

int main(int argc, char **argv)
{
    static const struct argp argp = {options,
                                     take,
                                     NULL,
                                     "A simulated year of the demo city over the real rules, turns "
                                     "and store: where cases are settled, and that none is lost, "
                                     "stuck or without a clock.",
                                     NULL,
                                     NULL,
                                     NULL};
    static struct sim x = {
        .options = {.seed = 1, .days = 365, .start = 20250101, .per_day = 40, .tail = 120}};
    int64_t began = jy_elapsed_us();
    int code = 2;

    setvbuf(stdout, NULL, _IOLBF, 0);
    argp_err_exit_status = 2;
    argp_parse(&argp, argc, argv, 0, NULL, &x.options);
    jy_log_set_level(JY_WARN);
    if (set_up(&x) && year_run(&x)) {
        table_print(&x, (double)(jy_elapsed_us() - began) / 1e6);
        code = x.ledger.n_faults > 0;
    }
    strike(&x);
    return code;
}
