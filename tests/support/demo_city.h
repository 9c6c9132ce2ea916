/* demo_city.h - the files of intents/data/city as bytes, for tests that need a whole directory. */
#ifndef JY_DEMO_CITY_H
#define JY_DEMO_CITY_H

#include <stdio.h>
#include <stdlib.h>

#include "intents/city/city.h"

static const char *const demo_city_names[] = {
    "divisions.csv",   "aliases.csv",   "grids.csv",      "committees.csv",   "mediators.csv",
    "departments.csv", "officers.csv",  "types.csv",      "guide_rows.csv",   "templates.csv",
    "hotlines.csv",    "holidays.csv",  "hazards.csv",    "documents.csv",    "document_lines.csv",
    "chiefs.csv",      "town_team.csv", "town_tiles.csv", "patrol_times.csv", "thresholds.csv",
    "clocks.csv",      "whistles.csv",  "hours.csv",      "intake.csv",
};

struct demo_city_files {
    struct jy_city_file files[JY_COUNT(demo_city_names)];
    int n;
};

/* Reads what is there; a missing file is left out, as a city's own folder might. */
static inline void demo_city_read(struct demo_city_files *d)
{
    d->n = 0;
    for (size_t i = 0; i < JY_COUNT(demo_city_names); i++) {
        char path[512];
        FILE *f;
        char *bytes;
        long size;

        snprintf(path, sizeof path, "%s/intents/data/city/%s", JY_SOURCE_DIR, demo_city_names[i]);
        f = fopen(path, "rb");
        if (f == NULL) continue;
        fseek(f, 0, SEEK_END);
        size = ftell(f);
        rewind(f);
        bytes = malloc((size_t)size + 1);
        size = (long)fread(bytes, 1, (size_t)size, f);
        fclose(f);
        d->files[d->n++] = (struct jy_city_file){demo_city_names[i], {bytes, (size_t)size}};
    }
}

static inline void demo_city_free(struct demo_city_files *d)
{
    for (int i = 0; i < d->n; i++)
        free((void *)(uintptr_t)d->files[i].bytes.ptr);
}

/* The whole demo city; prints what is wrong and gives NULL when it does not load. */
static inline struct jy_city *demo_city_load(void)
{
    struct demo_city_files d;
    struct jy_city *loaded = NULL;
    struct jy_diag why[20];
    struct jy_notes notes = {.list = why, .max = 20};

    demo_city_read(&d);
    if (jy_city_load(d.files, d.n, &loaded, &notes) != JY_OK)
        for (int i = 0; i < notes.n; i++)
            fprintf(stderr, "%s:%d: %s\n", why[i].file, why[i].line, why[i].en);
    demo_city_free(&d);
    return loaded;
}

#endif
