/* load.h - the parts of jy_city_load, in the order they run: each may use what came before.
 *
 * Private to intents/city.  Arrays are written here and read as const through struct jy_city. */
#ifndef JY_LOAD_H
#define JY_LOAD_H

#include "intents/city/index.h"
#include "intents/city/table.h"
#include "intents/refs.h"

struct jy_city_index {
    struct jy_refs refs;
    struct jy_arena *arena; /* the city itself lives in it too */
    struct jy_index divisions, grids, bodies, staff, logins, types, phrases, hazards;
    const struct jy_body **committees;    /* by division index */
    const struct jy_grid **default_grids; /* by division index; places.c asks */
    const struct jy_guide_row **guides;   /* by type index */
};

struct jy_loader {
    const struct jy_city_file *files;
    int n_files;
    struct jy_arena *arena;
    struct jy_notes notes;
    int n_strays; /* ids in cells that stand for nothing */
    struct jy_city *city;
    struct jy_city_index *index;
    struct jy_division *divisions;
    struct jy_grid *grids;
    struct jy_body *bodies;
    struct jy_staff *staff;
};

/* Zeroed room for n things; on failure NULL and `no_memory` is noted. */
void *jy_load_take(struct jy_loader *l, int n, size_t size);
bool jy_load_has(const struct jy_loader *l, const char *file); /* was it given at all? */
bool jy_load_open(struct jy_loader *l, struct jy_table *t, const char *file,
                  const struct jy_column *columns, int n_columns);
/* Once more, for columns that name what was not there at the first reading: whatever was said of
 * the file then is not said again. */
bool jy_load_again(struct jy_loader *l, struct jy_table *t, const char *file,
                   const struct jy_column *columns, int n_columns);
/* Puts a row's id into an index; a second one is an error of that row. */
void jy_load_id(const struct jy_table *t, int row, struct jy_index *x, struct jy_str id, int value);
bool jy_load_index(struct jy_loader *l, struct jy_index *x, int n);
/* What an id in a cell stands for.  -1: nothing, which is an error, told once however many rows say
 * it; or its own file was not read whole, which was told there. */
struct jy_missing {
    const char *zh, *en;
};
int jy_load_find(struct jy_loader *l, const struct jy_table *t, int row, const struct jy_index *x,
                 struct jy_str id, struct jy_missing what);
/* The division of a code in a cell; NULL and an error when there is none. */
struct jy_division *jy_load_division(struct jy_loader *l, const struct jy_table *t, int row,
                                     int column);

/* Notes an error for each id or family of "LAB-01;FAM" that types.csv has not. */
void jy_load_check_types(struct jy_loader *l, const struct jy_table *t, int row,
                         struct jy_str list);

void jy_load_divisions(struct jy_loader *l); /* load_places.c */
void jy_load_aliases(struct jy_loader *l);
void jy_load_grids(struct jy_loader *l);
void jy_load_bodies(struct jy_loader *l); /* load_bodies.c: committees, departments, queues */
void jy_load_staff(struct jy_loader *l);  /* load_staff.c: mediators, officers */
void jy_load_types(struct jy_loader *l);  /* load_words.c */
void jy_load_guide(struct jy_loader *l);
void jy_load_phrases(struct jy_loader *l);
void jy_load_hotlines(struct jy_loader *l);
void jy_load_days(struct jy_loader *l);
void jy_load_hazards(struct jy_loader *l);
void jy_load_documents(struct jy_loader *l);
void jy_load_chiefs(struct jy_loader *l);
void jy_load_team(struct jy_loader *l);         /* load_team.c */
void jy_load_areas(struct jy_loader *l);        /* load_areas.c */
void jy_load_tiles(struct jy_loader *l);        /* load_tiles.c */
void jy_load_patrol_times(struct jy_loader *l); /* load_times.c */
void jy_load_intake(struct jy_loader *l);       /* load_intake.c */
void jy_load_thresholds(struct jy_loader *l);   /* load_settings.c */
void jy_load_clocks(struct jy_loader *l);
void jy_load_whistles(struct jy_loader *l);
void jy_load_hours(struct jy_loader *l);    /* load_hours.c */
void jy_load_handlers(struct jy_loader *l); /* load_handlers.c: what the types say of the bodies */

#endif
