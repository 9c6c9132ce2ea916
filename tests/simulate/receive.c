/* receive.c - leaders receive citizens: a rota two weeks ahead, some of it given up; the hall
 * books, notes who came, and the leader directs; what has lost its place is put right as the server
 * does. */
#include <stdio.h>

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/recuse.h"
#include "intents/reception/rota.h"
#include "store/cases.h"
#include "store/rota.h"
#include "tests/simulate/sim.h"

enum { AHEAD_WEEKS = 2, BOOKED_MAX = 64, DIRECTED_MAX = 64, RESEATS_MAX = 200 };

/* -- the rota ------------------------------------------------------------------------------- */

static bool put_rota(struct sim *x, const struct jy_sitting *list, int n)
{
    struct jy_store *s = x->house.store;
    enum jy_err e = jy_store_begin(s);

    for (int i = 0; e == JY_OK && i < n; i++)
        e = jy_rota_put(s, &list[i], x->now_ms);
    return e == JY_OK && jy_store_commit(s) == JY_OK;
}

/* The week after next, as it is made on a Monday; now and then a sitting to come is given up. */
static void make_rota(struct sim *x, int date)
{
    static struct jy_sitting list[JY_ROTA_MAX];
    int first = jy_date_add(date, jy_date_weekday(date) == 1 ? 7 * (AHEAD_WEEKS - 1) : 0);
    int n = jy_date_weekday(date) == 1
                ? jy_rota_demo(x->house.city, first, 1, list, JY_ROTA_MAX)
                : jy_rota_demo(x->house.city, jy_date_add(date, 2), 1, list, 1);

    if (jy_date_weekday(date) != 1) {
        if (!chance_percent(&x->chance, 4)) return;
        list[0].off = true;
    }
    if (!put_rota(x, list, n)) x->failed = true;
}

/* -- the hall ------------------------------------------------------------------------------- */

static struct taken hall_step(struct sim *x, const struct jy_case *c, struct jy_reception_move m)
{
    const struct jy_action act = {.move = JY_MOVE_RECEPTION,
                                  .by = staff_centre(x),
                                  .epoch = c->epoch,
                                  .text = JY_STR("当面讲清楚了，请单位去办。"),
                                  .reason = JY_STR("领导临时有事"),
                                  .reception = m};

    return sim_move(x, c->id, 0, &act);
}

static void expect(struct sim *x, const struct jy_case *c, struct jy_reception_move m)
{
    struct taken taken = hall_step(x, c, m);

    if (taken.err != JY_OK)
        ledger_fault(x, c->id, "offered and refused", "reception %s: %s",
                     jy_reception_step_name(m.step), jy_err_wire(taken.err));
}

/* Who was booked yesterday came, or did not; two of five matters are directed. */
static void note_yesterday(struct sim *x, struct jy_arena *a, int date)
{
    const struct jy_bookings_of of = {jy_date_add(date, -4), jy_date_add(date, -1), JY_STR("")};
    static const struct jy_str units[] = {JY_STR_INIT("zhujian"), JY_STR_INIT("nongye"),
                                          JY_STR_INIT("renshe")};
    struct jy_booked list[BOOKED_MAX];
    int n = 0;

    if (jy_bookings_list(x->house.reader, &of, list, BOOKED_MAX, &n) != JY_OK) return;
    for (int i = 0; i < n; i++) {
        struct jy_reception_move m = {.step = JY_RECEPTION_NO_SHOW_STEP, .persons = 1};
        struct jy_case c;
        uint32_t steps;

        if (list[i].state != JY_RECEPTION_BOOKED) continue;
        if (jy_cases_read(x->house.reader, list[i].case_id, a, &c) != JY_OK) continue;
        steps = jy_casework_reception_steps(x->house.city, &c, staff_centre(x));
        if ((steps & 1u << JY_RECEPTION_RECEIVE_STEP) == 0) continue; /* no matter of a list */
        if (chance_percent(&x->chance, 85)) m.step = JY_RECEPTION_RECEIVE_STEP;
        if (hall_step(x, &c, m).err != JY_OK) continue; /* its leader is named in it */
        if (m.step != JY_RECEPTION_RECEIVE_STEP || !chance_percent(&x->chance, 40)) continue;
        m.step = JY_RECEPTION_DIRECT_STEP;
        m.unit = units[chance_below(&x->chance, JY_COUNT(units))];
        if (jy_names_body(jy_str_of(c.party), jy_city_body(x->house.city, m.unit)) ||
            jy_case_stepped_aside(&c, m.unit))
            continue; /* nobody is told to answer for themselves */
        m.date = jy_date_add(date, 5 + chance_below(&x->chance, 30));
        expect(x, &c, m);
    }
}

static void report_directions(struct sim *x, struct jy_arena *a)
{
    struct jy_directed list[DIRECTED_MAX];
    int n = 0;

    if (jy_directions_list(x->house.reader, JY_STR(""), list, DIRECTED_MAX, &n) != JY_OK) return;
    for (int i = 0; i < n; i++) {
        struct jy_reception_move m = {.step = JY_RECEPTION_DONE_STEP};
        struct jy_case c;

        if (!chance_percent(&x->chance, x->diligent ? 50 : 8)) continue;
        if (jy_cases_read(x->house.reader, list[i].case_id, a, &c) != JY_OK) continue;
        m.nth = jy_direction_nth(jy_reception_in(&c), list[i].no);
        if (jy_casework_reception_steps(x->house.city, &c, staff_centre(x)) &
            1u << JY_RECEPTION_DONE_STEP)
            expect(x, &c, m);
    }
}

void receive_morning(struct sim *x, int date)
{
    struct jy_arena *a = jy_arena_new();

    if (a == NULL || staff_centre(x) == NULL) {
        jy_arena_free(a);
        return;
    }
    if (!x->diligent) make_rota(x, date);
    if (jy_is_workday(x->house.city, date)) {
        note_yesterday(x, a, date);
        report_directions(x, a);
    }
    for (int i = 0; i < RESEATS_MAX && sim_reseat(x) == JY_OK; i++)
        ;
    jy_arena_free(a);
}

/* -- one case, as the centre looks at it ---------------------------------------------------- */

int receive_habit(const struct jy_case *c, const struct jy_staff *by)
{
    bool none = jy_reception_in(c)->state == JY_RECEPTION_NONE;

    return none && jy_str_is(by->body, "dispatch") ? 8 : 0;
}

bool receive_fill(struct sim *x, const struct jy_case *c, const struct jy_staff *by,
                  struct jy_action *act)
{
    uint32_t steps = jy_casework_reception_steps(x->house.city, c, by);
    int today = jy_date_of(x->now_ms);
    struct jy_arena *a = jy_arena_new();
    struct jy_world w = {.now_ms = x->now_ms, .city = x->house.city};
    struct jy_reception_move *m = &act->reception;
    struct jy_rota rota;
    bool may = a != NULL && steps & 1u << JY_RECEPTION_BOOK_STEP &&
               jy_rota_read(x->house.reader, today, 99991231, a, &rota) == JY_OK;

    if (may) {
        w.rota = &rota;
        m->step = jy_casework_must_wait(&w, c) ? JY_RECEPTION_WAIT_STEP : JY_RECEPTION_BOOK_STEP;
        if (m->step == JY_RECEPTION_BOOK_STEP)
            may = jy_rota_next(w.city, &rota, c, jy_date_add(today, 1), &m->date, &m->at);
    }
    jy_arena_free(a);
    return may;
}

void receive_print(struct sim *x)
{
    printf("\nreceived by leaders\n");
    for (int month = x->options.start / 100, last = jy_date_of(x->now_ms) / 100; month <= last;) {
        struct jy_reception_month m;
        if (jy_rota_month(x->house.reader, month, x->now_ms, &m) != JY_OK) return;
        printf("%d  %3d days %4d matters %4d people %3d not come, directions %d of %d in time\n",
               month, (int)m.days, (int)m.received, (int)m.persons, (int)m.absent, (int)m.in_time,
               (int)m.directed);
        month = jy_date_add_months(month * 100 + 1, 1) / 100;
    }
}
