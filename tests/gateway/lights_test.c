/* lights_test.c - which light is on, at each edge of its facts. */
#include "gateway/lights.h"

#include "tests/support/check.h"

#define NOON_MS INT64_C(1773115200000) /* 2026-03-10 12:00 +08:00 */
#define HOUR_MS INT64_C(3600000)
#define DAY_MS (24 * HOUR_MS)

static struct jy_house whole(void)
{
    return (struct jy_house){
        .now_ms = NOON_MS,
        .free_mb = 50000,
        .disk_free_mb = 1024,
        .backup = {.at_ms = NOON_MS - HOUR_MS, .whole = true},
        .drill = {.at_ms = NOON_MS - DAY_MS, .whole = true, .opened_ms = NOON_MS - DAY_MS},
        .turns_most = 8192,
        .links = 40,
        .links_most = 20000};
}

static void a_house_in_order_is_green_everywhere(void **state)
{
    const struct jy_house h = whole();
    struct jy_light lights[JY_N_LIGHTS];

    (void)state;
    jy_lights(&h, lights);
    for (int i = 0; i < JY_N_LIGHTS; i++) {
        CHECK_INT(lights[i].colour, JY_GREEN);
        CHECK_CSTR(lights[i].why, "fine");
    }
}

/* The facts of a house in order but for what `set` changes: one light shows it, the others do not. */
#define CASE(of, shows, reason, ...) \
    do { \
        struct jy_house h = whole(); \
        struct jy_light lights[JY_N_LIGHTS]; \
        __VA_ARGS__; \
        jy_lights(&h, lights); \
        CHECK_INT(lights[JY_LIGHT_##of].colour, JY_##shows); \
        CHECK_CSTR(lights[JY_LIGHT_##of].why, reason); \
        for (int i = 0; i < JY_N_LIGHTS; i++) \
            if (i != JY_LIGHT_##of) CHECK_INT(lights[i].colour, JY_GREEN); \
    } while (0)

static void the_disk_and_what_is_kept_on_it(void **state)
{
    (void)state;
    CASE(STORE, RED, "refused", h.store_down = true; h.store_refused_ms = NOON_MS);
    CASE(STORE, RED, "damaged", h.store_damaged_ms = 1; h.store_down = true);
    CASE(STORE, AMBER, "lately", h.store_refused_ms = NOON_MS - DAY_MS + 1);
    CASE(STORE, GREEN, "fine", h.store_refused_ms = NOON_MS - DAY_MS);
    CASE(DISK, GREEN, "fine", h.free_mb = 2048);
    CASE(DISK, AMBER, "low", h.free_mb = 2047);
    CASE(DISK, AMBER, "low", h.free_mb = 1024);
    CASE(DISK, RED, "full", h.free_mb = 1023);
    CASE(DISK, GREEN, "fine", h.free_mb = 0; h.disk_free_mb = 0);
    CASE(BACKUP, RED, "never", h.backup.at_ms = 0);
    CASE(BACKUP, GREEN, "fine", h.backup.at_ms = NOON_MS - 26 * HOUR_MS);
    CASE(BACKUP, RED, "old", h.backup.at_ms = NOON_MS - 26 * HOUR_MS - 1);
    CASE(BACKUP, AMBER, "partly", h.backup.whole = false);
    CASE(BACKUP, RED, "old", h.backup.whole = false; h.backup.at_ms = NOON_MS - 3 * DAY_MS);
    CASE(BACKUP, AMBER, "plain", h.seals = true);
    CASE(BACKUP, AMBER, "partly", h.seals = true; h.backup.whole = false);
    CASE(BACKUP, GREEN, "fine", h.seals = true; h.backup.sealed = true);
    CASE(BACKUP, GREEN, "fine", h.backup.sealed = true); /* by a setting that was there then */
    CASE(DRILL, RED, "never", h.drill.at_ms = 0);
    CASE(DRILL, AMBER, "sealed", h.drill.opened_ms = 0);
    CASE(DRILL, GREEN, "fine", h.drill.opened_ms = NOON_MS - 100 * DAY_MS);
    CASE(DRILL, AMBER, "sealed", h.drill.opened_ms = NOON_MS - 100 * DAY_MS - 1);
    CASE(DRILL, RED, "failed", h.drill.opened_ms = 0; h.drill.whole = false);
    CASE(DRILL, GREEN, "fine", h.drill.at_ms = NOON_MS - 32 * DAY_MS);
    CASE(DRILL, RED, "old", h.drill.at_ms = NOON_MS - 32 * DAY_MS - 1);
    CASE(DRILL, RED, "failed", h.drill.whole = false);
}

static void what_waits_and_who_is_connected(void **state)
{
    (void)state;
    CASE(QUEUE, GREEN, "fine", h.turns = 2047);
    CASE(QUEUE, AMBER, "long", h.turns = 2048);
    CASE(QUEUE, RED, "full", h.turns = 6144);
    CASE(PARTNERS, GREEN, "fine", h.partners = 2; h.outbox = 7);
    CASE(PARTNERS, AMBER, "failing", h.partners = 2; h.failing = 1);
    CASE(PARTNERS, RED, "given_up", h.partners = 2; h.failing = 1; h.dead = 3);
    CASE(LINKS, AMBER, "many", h.links = 16000);
    CASE(LINKS, RED, "full", h.links = 19000);
    CASE(LINKS, GREEN, "fine", h.slow = 3);
    CASE(LINKS, AMBER, "slow", h.slow = 4);
    CASE(LINKS, GREEN, "fine", h.links = 0);
    CASE(CLOCKS, AMBER, "overdue", h.overdue = 1);
    CASE(CLOCKS, RED, "stuck", h.stuck = true; h.overdue = 5);
}

static void what_the_house_runs_by_and_who_keeps_it(void **state)
{
    (void)state;
    CASE(CALENDAR, AMBER, "missing", h.year_missing = 2027);
    CASE(RULES, AMBER, "set_aside", h.set_aside = 1; h.slow_us = 5000);
    CASE(RULES, AMBER, "slow", h.slow_us = 1001);
    CASE(RULES, GREEN, "fine", h.slow_us = 1000);
    CASE(UNITS, AMBER, "nobody", h.units = 1);
    CASE(CODES, AMBER, "without", h.keepers = 1);
    CASE(DEMO, AMBER, "here", h.demo = true);
    CASE(DEMO, RED, "open", h.demo = true; h.reachable = true);
    CASE(DEMO, GREEN, "fine", h.reachable = true);
    CASE(TLS, RED, "off", h.plain = true; h.reachable = true);
    CASE(TLS, GREEN, "fine", h.cert_ends_ms = NOON_MS + 31 * DAY_MS);
    CASE(TLS, AMBER, "soon", h.cert_ends_ms = NOON_MS + 30 * DAY_MS);
    CASE(TLS, RED, "soon", h.cert_ends_ms = NOON_MS + 7 * DAY_MS);
    CASE(TLS, RED, "over", h.cert_ends_ms = NOON_MS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_house_in_order_is_green_everywhere),
        cmocka_unit_test(the_disk_and_what_is_kept_on_it),
        cmocka_unit_test(what_waits_and_who_is_connected),
        cmocka_unit_test(what_the_house_runs_by_and_who_keeps_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
