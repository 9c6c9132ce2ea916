/* turns.c - a turn's way through the house, as the clerk takes it, one to a batch. */
#include <string.h>

#include "gateway/meetings.h"
#include "intents/cases/calendar.h"
#include "store/cases.h"
#include "store/queue.h"
#include "tests/simulate/sim.h"

enum { WAKES_MAX = 64, CASES_PER_DAY = 20, SECOND_MS = 1000 };

static enum jy_err run(struct sim *x, struct jy_turn *t)
{
    struct jy_store *s = x->house.store;
    enum jy_err e = jy_store_begin(s);

    if (e == JY_OK) e = jy_store_mark(s);
    if (e != JY_OK) return e;
    t->err = jy_turn_run(s, t);
    if (t->err == JY_OK)
        jy_store_keep(s);
    else if (!jy_store_undo(s)) {
        ledger_fault(x, t->case_id, "refused after it had written", "kind %d: %s", t->kind,
                     jy_err_wire(t->err));
        jy_store_abort(s);
        return t->err;
    }
    e = jy_store_commit(s);
    if (e != JY_OK) {
        ledger_fault(x, t->case_id, "the store refused", "%s", jy_store_why(s));
        jy_store_abort(s);
        x->failed = true;
    }
    return t->err;
}

/* The server looks once a second: the second at or after the time. */
static void set_timers(struct sim *x, const struct jy_turn *t)
{
    for (int i = 0; t->plan != NULL && i < t->plan->n_cases; i++) {
        int64_t wake = t->plan->cases[i].c.wake_ms;
        if (wake == 0) continue;
        if (wake < x->now_ms) wake = x->now_ms;
        agenda_add(&x->agenda,
                   (struct errand){.kind = ERRAND_TIMER,
                                   .at_ms = (wake + SECOND_MS - 1) / SECOND_MS * SECOND_MS});
    }
}

struct taken sim_take(struct sim *x, struct jy_turn *t)
{
    struct taken out = {.err = JY_E_MEMORY};

    if (t == NULL) return out;
    out.err = run(x, t);
    out.receipt = t->receipt;
    out.field = t->field;
    if (t->kind == JY_TURN_MEETING) out.meeting = t->meeting->meeting;
    x->ledger.turns++;
    if (out.err == JY_OK && !t->resent) {
        set_timers(x, t);
        ledger_hear(x, t);
        citizens_hear(x, t);
        staff_hear(x, t);
    }
    jy_turn_free(t);
    return out;
}

struct jy_turn *sim_turn(struct sim *x, enum jy_turn_kind kind)
{
    struct jy_turn *t = jy_turn_new(kind, (struct jy_handle){0}, x->now_ms);
    bool open = jy_in_working_hours(x->house.city, x->now_ms);

    if (t == NULL) return NULL;
    jy_turn_use(t, x->house.city, x->house.rules);
    t->desk_online = open ? 2 : 0;
    t->cases_per_day = CASES_PER_DAY;
    t->secret = &x->house.secret;
    return t;
}

void sim_key(struct sim *x, struct jy_sent_key *k)
{
    uint64_t key = ++x->keys;

    memcpy(k->key, &key, sizeof key);
    memcpy(k->digest, &key, sizeof key);
}

void sim_take_in(struct sim *x)
{
    bool more = true;

    while (more) {
        struct jy_turn *t = sim_turn(x, JY_TURN_TAKE_IN);
        more = t != NULL && run(x, t) == JY_OK && t->more_waits;
        jy_turn_free(t);
    }
}

int64_t sim_device(struct sim *x, const char *who, uint64_t n)
{
    struct jy_turn *t = sim_turn(x, JY_TURN_DEVICE);
    int64_t device = 0;

    if (t == NULL) return 0;
    memcpy(t->hash, &n, sizeof n);
    jy_str_copy((char *)t->hash + sizeof n, sizeof t->hash - sizeof n, jy_str_of(who));
    if (run(x, t) == JY_OK) device = t->device;
    jy_turn_free(t);
    return device;
}

static void stamp(struct jy_turn *t, int64_t device, uint64_t key)
{
    t->stamp = (struct jy_stamp){.present = true, .device = device};
    memcpy(t->stamp.key, &key, sizeof key);
    memcpy(t->stamp.digest, &key, sizeof key);
}

static int waiting(struct sim *x)
{
    const struct jy_viewer desk = {.body = JY_STR("desk"), .roles = JY_ROLE_DUTY};
    int n = 0;

    return jy_queue_count(x->house.reader, &desk, JY_QUEUE_WAITING, x->now_ms, &n) == JY_OK ? n : 0;
}

static struct taken say_once(struct sim *x, const struct citizen *who, int64_t case_id,
                             const struct jy_str words[2], uint64_t key)
{
    struct jy_turn *t = sim_turn(x, JY_TURN_SAY);
    struct taken refused = {.err = JY_E_MEMORY};

    if (t == NULL) return refused;
    refused.err = jy_turn_hear(t, x->house.scratch, words[0], words[1]);
    if (refused.err != JY_OK) {
        jy_turn_free(t);
        return refused;
    }
    stamp(t, who->device, key);
    t->device = who->device;
    t->case_id = case_id;
    t->lang = "zh-Hans";
    t->desk_waiting = waiting(x);
    return sim_take(x, t);
}

static void send_again(struct sim *x, const struct taken *first, const struct taken *second)
{
    x->ledger.resent++;
    if (second->err == JY_OK && second->receipt.case_id == first->receipt.case_id &&
        second->receipt.seq == first->receipt.seq && second->receipt.at_ms == first->receipt.at_ms)
        return;
    ledger_fault(x, first->receipt.case_id, "sent again, another receipt", "%s, seq %lld",
                 jy_err_wire(second->err), (long long)second->receipt.seq);
}

struct taken sim_say(struct sim *x, const struct citizen *who, int64_t case_id, struct jy_str text,
                     struct jy_str choice)
{
    const struct jy_str words[2] = {text, choice};
    uint64_t key = ++x->keys;
    struct taken first = say_once(x, who, case_id, words, key);

    if (first.err == JY_OK && chance_percent(&x->chance, 2)) {
        struct taken second = say_once(x, who, case_id, words, key);
        send_again(x, &first, &second);
    }
    if (first.err == JY_OK)
        x->ledger.says_ok++;
    else
        x->ledger.says_refused++;
    if (first.err != JY_OK && first.err != JY_E_LIMIT)
        ledger_fault(x, case_id, "a citizen's words were refused", "%s", jy_err_wire(first.err));
    return first;
}

static struct taken move_once(struct sim *x, int64_t case_id, int64_t other_id,
                              const struct jy_action *act, uint64_t key)
{
    int64_t *device = &x->house.staff_devices[act->by->index];
    struct jy_turn *t;

    if (*device == 0) *device = sim_device(x, "staff", (uint64_t)act->by->index);
    t = sim_turn(x, JY_TURN_MOVE);
    if (t == NULL) return (struct taken){.err = JY_E_MEMORY};
    stamp(t, *device, key);
    *t->action = *act; /* its texts are static, the city's, or of the page that is looked at */
    t->case_id = case_id;
    t->other_id = other_id;
    return sim_take(x, t);
}

struct taken sim_move(struct sim *x, int64_t case_id, int64_t other_id, const struct jy_action *act)
{
    uint64_t key = ++x->keys;
    struct taken first = move_once(x, case_id, other_id, act, key);

    if (first.err == JY_OK && chance_percent(&x->chance, 1)) {
        struct taken second = move_once(x, case_id, other_id, act, key);
        send_again(x, &first, &second);
    }
    return first;
}

void sim_leave(struct sim *x, const struct jy_staff *who, int from, int to)
{
    struct jy_turn *t = sim_turn(x, JY_TURN_ROSTER);
    struct jy_roster_row *row = t ? jy_arena_take(t->arena, sizeof *row) : NULL;

    if (row == NULL) {
        jy_turn_free(t);
        return;
    }
    *row = (struct jy_roster_row){.staff = who->id,
                                  .leave_from = from,
                                  .leave_to = to,
                                  .capacity = JY_CAPACITY,
                                  .specialities = who->specialities,
                                  .by = who->id};
    t->roster = row;
    sim_take(x, t);
}

enum jy_err sim_reseat(struct sim *x)
{
    return sim_take(x, sim_turn(x, JY_TURN_RESEAT)).err;
}

static void wake(struct sim *x, int64_t id)
{
    struct jy_turn *t = sim_turn(x, JY_TURN_WAKE);

    if (t == NULL) return;
    t->case_id = id;
    x->ledger.wakes++;
    sim_take(x, t);
}

/* As gateway/timer.c does it, with all that are due in one go: the next second comes at once. */
void sim_timer(struct sim *x)
{
    enum { ROUNDS = 200 };
    int64_t ids[WAKES_MAX];
    int n = 0;

    for (int round = 0; round < ROUNDS; round++) {
        if (jy_cases_due(x->house.reader, x->now_ms, ids, WAKES_MAX, &n) != JY_OK) n = 0;
        for (int i = 0; i < n; i++)
            wake(x, ids[i]);
        if (n == 0) return;
    }
    ledger_fault(x, ids[0], "the timer has no rest", "still due after %d rounds", ROUNDS);
}
