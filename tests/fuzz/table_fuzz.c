/* table_fuzz.c - any bytes as a table that an office imports: the first says which.  Whatever is
 * wrong is noted with its line and in both languages; a city is loaded whole or not at all. */
#include <stdlib.h>

#include "intents/cases/exported.h"
#include "intents/cases/lead_rows.h"
#include "intents/reception/rota_rows.h"
#include "tests/support/demo_city.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { NOTES = 8, TODAY = 20260310 };

static struct jy_city *city;
static struct demo_city_files files; /* read once, kept */

static void must(bool holds)
{
    if (!holds) abort();
}

static void check_notes(const struct jy_diag *list, int n)
{
    for (int i = 0; i < n && i < NOTES; i++)
        must(list[i].line >= 0 && list[i].zh[0] != '\0' && list[i].en[0] != '\0');
}

/* One of the city's files is what was given. */
static void load_city(int which, struct jy_str bytes)
{
    struct demo_city_files d = files;
    struct jy_city *loaded = NULL;
    struct jy_diag why[NOTES];
    struct jy_notes notes = {.list = why, .max = NOTES};
    enum jy_err e;

    d.files[which % d.n].bytes = bytes;
    e = jy_city_load(d.files, d.n, &loaded, &notes);
    check_notes(why, notes.n);
    must(e == JY_OK ? loaded != NULL : loaded == NULL && notes.n > 0);
    jy_city_unref(loaded);
}

static void read_rows(int which, struct jy_str bytes, struct jy_arena *a)
{
    static const char *const names[] = {"out.csv", "lead_cases.csv", "rota_leaders.csv"};
    const struct jy_city_file file = {names[which], bytes};
    struct jy_diag list[NOTES];
    struct jy_notes notes = {.list = list, .max = NOTES};
    const struct jy_sources from = {&file, 1, a, &notes};
    struct jy_exported *rows;
    struct jy_led_row *led;
    struct jy_rota_row *sittings;
    bool taken = false;
    int n = 0;

    if (which == 0) taken = jy_exported_read(city, &from, &rows, &n);
    if (which == 1) taken = jy_led_read(city, &from, TODAY, &led, &n);
    if (which == 2) taken = jy_rota_rows_read(city, &from, &sittings, &n);
    must(taken || notes.n_errors > 0 || jy_arena_failed(a));
    check_notes(list, notes.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jy_arena *a = jy_arena_new();
    struct jy_str bytes;

    if (city == NULL) {
        demo_city_read(&files);
        city = demo_city_load();
    }
    if (a == NULL || city == NULL || size == 0) {
        jy_arena_free(a);
        return 0;
    }
    bytes = (struct jy_str){(const char *)data + 1, size - 1};
    if (data[0] < 3)
        read_rows(data[0], bytes, a);
    else
        load_city(data[0] - 3, bytes);
    jy_arena_free(a);
    return 0;
}
