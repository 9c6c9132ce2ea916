/* reception.c - a reception by a leader as tables: which step leads where, for whom, with what. */
#include "intents/cases/reception.h"

#include <string.h>

static const char *const state_names[] = {
#define X(name, wire) [JY_RECEPTION_##name] = (wire),
    JY_RECEPTION_STATES(X)
#undef X
};
static const char *const step_names[] = {
#define X(name, wire) [JY_RECEPTION_##name##_STEP] = (wire),
    JY_RECEPTION_STEPS(X)
#undef X
};

const char *jy_reception_state_name(enum jy_reception_state s)
{
    return state_names[s];
}

const char *jy_reception_step_name(enum jy_reception_step s)
{
    return step_names[s];
}

enum jy_reception_step jy_reception_step_of(struct jy_str name)
{
    return (enum jy_reception_step)jy_str_place(step_names, JY_N_RECEPTION_STEPS, name);
}

/* -- the table ------------------------------------------------------------------------------ */

#define IN(state) (1u << JY_RECEPTION_##state)
#define ASKS_ANEW (IN(NONE) | IN(RECEIVED) | IN(ABSENT) | IN(CANCELLED))
#define ANY (ASKS_ANEW | IN(WAITING) | IN(BOOKED))
#define CITIZEN JY_RECEPTION_CITIZEN
#define CENTRE JY_RECEPTION_CENTRE
#define RECEIVER JY_RECEPTION_RECEIVER
#define SYSTEM JY_RECEPTION_SYSTEM

/* From the waiting list nobody is taken but by the age of the case: the system alone. */
static const struct {
    enum jy_reception_step step;
    uint32_t from, who;
    int to; /* KEEP: as it was */
} steps[] = {
    {JY_RECEPTION_BOOK_STEP, ASKS_ANEW, CITIZEN | CENTRE, JY_RECEPTION_BOOKED},
    {JY_RECEPTION_BOOK_STEP, IN(WAITING), SYSTEM, JY_RECEPTION_BOOKED},
    {JY_RECEPTION_WAIT_STEP, ASKS_ANEW, CITIZEN | CENTRE, JY_RECEPTION_WAITING},
    {JY_RECEPTION_WAIT_STEP, IN(BOOKED), SYSTEM, JY_RECEPTION_WAITING},
    {JY_RECEPTION_MOVE_STEP, IN(BOOKED), CITIZEN | CENTRE | SYSTEM, JY_RECEPTION_BOOKED},
    {JY_RECEPTION_CHANGE_STEP, IN(BOOKED), SYSTEM, JY_RECEPTION_BOOKED},
    {JY_RECEPTION_CANCEL_STEP, IN(BOOKED) | IN(WAITING), CITIZEN | CENTRE | SYSTEM,
     JY_RECEPTION_CANCELLED},
    {JY_RECEPTION_NO_SHOW_STEP, IN(BOOKED), CENTRE | RECEIVER, JY_RECEPTION_ABSENT},
    {JY_RECEPTION_RECEIVE_STEP, IN(BOOKED) | IN(ABSENT), CENTRE | RECEIVER, JY_RECEPTION_RECEIVED},
    {JY_RECEPTION_DIRECT_STEP, IN(RECEIVED), CENTRE | RECEIVER, JY_RECEPTION_RECEIVED},
    {JY_RECEPTION_DONE_STEP, ANY, CENTRE | JY_RECEPTION_UNIT, JY_N_RECEPTION_STATES},
};

enum jy_err jy_reception_step_to(enum jy_reception_state from, enum jy_reception_step step,
                                 uint32_t who, enum jy_reception_state *to)
{
    enum jy_err e = JY_E_DENIED;

    for (size_t i = 0; i < JY_COUNT(steps); i++) {
        if (steps[i].step != step || (steps[i].who & who) == 0) continue;
        e = JY_E_WRONG_STATE;
        if ((steps[i].from & (1u << from)) == 0) continue;
        *to = steps[i].to == JY_N_RECEPTION_STATES ? from : (enum jy_reception_state)steps[i].to;
        return JY_OK;
    }
    return e;
}

uint32_t jy_reception_needs(enum jy_reception_step step)
{
    static const uint32_t needs[JY_N_RECEPTION_STEPS] = {
        [JY_RECEPTION_BOOK_STEP] = JY_RECEPTION_NEEDS_SLOT,
        [JY_RECEPTION_MOVE_STEP] = JY_RECEPTION_NEEDS_SLOT,
        [JY_RECEPTION_CANCEL_STEP] = JY_RECEPTION_NEEDS_REASON,
        [JY_RECEPTION_NO_SHOW_STEP] = JY_RECEPTION_NEEDS_DAY,
        [JY_RECEPTION_RECEIVE_STEP] =
            JY_RECEPTION_NEEDS_DAY | JY_RECEPTION_NEEDS_TEXT | JY_RECEPTION_NEEDS_PERSONS,
        [JY_RECEPTION_DIRECT_STEP] = JY_RECEPTION_NEEDS_TEXT | JY_RECEPTION_NEEDS_UNIT,
        [JY_RECEPTION_DONE_STEP] = JY_RECEPTION_NEEDS_TEXT | JY_RECEPTION_NEEDS_NTH,
    };

    return needs[step];
}

/* -- the record ----------------------------------------------------------------------------- */

static int kept(int all, int most)
{
    return all < most ? all : most;
}

struct jy_booking *jy_reception_last(struct jy_reception *r)
{
    int n = kept(r->n_bookings, JY_BOOKINGS);

    return n > 0 ? &r->bookings[n - 1] : NULL;
}

const struct jy_booking *jy_reception_booking(const struct jy_reception *r)
{
    int n = kept(r->n_bookings, JY_BOOKINGS);

    return n > 0 ? &r->bookings[n - 1] : NULL;
}

struct jy_booking *jy_reception_take(struct jy_reception *r)
{
    struct jy_booking *last = jy_reception_last(r);

    if (last == NULL || last->state == JY_RECEPTION_RECEIVED ||
        last->state == JY_RECEPTION_ABSENT) {
        if (r->n_bookings >= JY_BOOKINGS)
            memmove(r->bookings, r->bookings + 1, (JY_BOOKINGS - 1) * sizeof *r->bookings);
        r->n_bookings++;
        last = jy_reception_last(r);
    }
    *last = (struct jy_booking){.state = JY_RECEPTION_BOOKED};
    return last;
}

bool jy_reception_was_held(const struct jy_reception *r)
{
    for (int i = 0; i < JY_BOOKINGS; i++)
        if (r->bookings[i].state == JY_RECEPTION_RECEIVED) return true;
    return false;
}

bool jy_direction_is_open(const struct jy_direction *d)
{
    return d->unit[0] != '\0' && d->due.done_ms == 0;
}

int jy_direction_no(const struct jy_reception *r, int nth)
{
    return r->directions[nth].no > 0 ? r->directions[nth].no : nth + 1;
}

int jy_direction_nth(const struct jy_reception *r, int no)
{
    for (int i = 0; i < JY_DIRECTIONS && r->directions[i].unit[0] != '\0'; i++)
        if (jy_direction_no(r, i) == no) return i;
    return -1;
}

/* The oldest that is done gives way: the log keeps it. */
struct jy_direction *jy_reception_add(struct jy_reception *r)
{
    int n = kept(r->n_directions, JY_DIRECTIONS), done = 0;

    if (n == JY_DIRECTIONS) {
        while (done < n && jy_direction_is_open(&r->directions[done]))
            done++;
        if (done == n) return NULL;
        for (int i = 0; i < n; i++)
            r->directions[i].no = jy_direction_no(r, i);
        memmove(r->directions + done, r->directions + done + 1,
                (size_t)(n - done - 1) * sizeof *r->directions);
        n--;
    }
    r->n_directions++;
    r->directions[n] = (struct jy_direction){.no = r->n_directions};
    return &r->directions[n];
}

int jy_reception_open(const struct jy_reception *r)
{
    int n = 0;

    for (int i = 0; i < JY_DIRECTIONS; i++)
        n += jy_direction_is_open(&r->directions[i]);
    return n;
}

int64_t jy_reception_wake_ms(const struct jy_reception *r)
{
    int64_t first = 0;

    for (int i = 0; i < JY_DIRECTIONS; i++) {
        int64_t wake = jy_direction_is_open(&r->directions[i])
                           ? jy_clock_wake_ms(&r->directions[i].due, 100)
                           : 0;
        if (wake != 0 && (first == 0 || wake < first)) first = wake;
    }
    return first;
}

int jy_reception_bodies(const struct jy_reception *r, const char *out[JY_RECEPTION_BODIES])
{
    int n = 0;

    for (int i = 0; i < JY_DIRECTIONS; i++)
        if (jy_direction_is_open(&r->directions[i])) out[n++] = r->directions[i].unit;
    if (n == 0) return 0;
    for (int i = 0; i < JY_RECEPTION_COPIES && r->copied[i][0] != '\0'; i++)
        out[n++] = r->copied[i];
    return n;
}
