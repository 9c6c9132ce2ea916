/* load.c - reads every file of the directory, in the order in which they point at each other. */
#include "intents/city/load.h"

#include "intents/text/place_names.h"

#include <string.h>

void *jy_load_take(struct jy_loader *l, int n, size_t size)
{
    void *room = jy_arena_take(l->arena, (size_t)n * size);

    if (room == NULL) l->notes.no_memory = true;
    return room;
}

bool jy_load_has(const struct jy_loader *l, const char *file)
{
    for (int i = 0; i < l->n_files; i++)
        if (jy_str_is(jy_str_of(l->files[i].name), file)) return true;
    return false;
}

bool jy_load_open(struct jy_loader *l, struct jy_table *t, const char *file,
                  const struct jy_column *columns, int n_columns)
{
    const struct jy_sources from = {l->files, l->n_files, l->arena, &l->notes};

    return jy_table_open(t, &from, file, columns, n_columns);
}

bool jy_load_again(struct jy_loader *l, struct jy_table *t, const char *file,
                   const struct jy_column *columns, int n_columns)
{
    struct jy_notes silent = {0};
    const struct jy_sources from = {l->files, l->n_files, l->arena, &silent};
    bool whole = jy_table_open(t, &from, file, columns, n_columns);

    l->notes.no_memory = l->notes.no_memory || silent.no_memory;
    t->notes = &l->notes;
    return whole;
}

void jy_load_id(const struct jy_table *t, int row, struct jy_index *x, struct jy_str id, int value)
{
    if (id.len > 0 && jy_index_put(x, id, value) >= 0)
        jy_table_error(t, row, "编号重复", "this id stands twice", id);
}

bool jy_load_index(struct jy_loader *l, struct jy_index *x, int n)
{
    if (jy_index_init(x, l->arena, n)) return true;
    l->notes.no_memory = true;
    return false;
}

int jy_load_find(struct jy_loader *l, const struct jy_table *t, int row, const struct jy_index *x,
                 struct jy_str id, struct jy_missing what)
{
    int at = jy_index_find(x, id);

    if (at >= 0) return at;
    l->n_strays++;
    if (x->slots != NULL && !x->partial)
        jy_note_once(t->notes, (struct jy_where){t->file, t->csv.rows[row].line}, what.zh, what.en,
                     id);
    return -1;
}

struct jy_division *jy_load_division(struct jy_loader *l, const struct jy_table *t, int row,
                                     int column)
{
    struct jy_str code = jy_cell(t, row, column);
    int at =
        code.len == 0
            ? -1
            : jy_load_find(l, t, row, &l->index->divisions, code,
                           (struct jy_missing){"没有这个区划代码", "no division has this code"});

    return at < 0 ? NULL : &l->divisions[at];
}

static bool begin(struct jy_loader *l)
{
    l->arena = jy_arena_new();
    if (l->arena == NULL) return false;
    l->city = jy_load_take(l, 1, sizeof *l->city);
    l->index = jy_load_take(l, 1, sizeof *l->index);
    if (l->notes.no_memory) return false;
    l->index->arena = l->arena;
    jy_refs_begin(&l->index->refs);
    l->city->index = l->index;
    return true;
}

static void read_all(struct jy_loader *l)
{
    static void (*const steps[])(struct jy_loader *) = {
        jy_load_divisions,    jy_load_aliases,    jy_load_types,    jy_load_bodies,
        jy_load_staff,        jy_load_grids,      jy_load_areas,    jy_load_guide,
        jy_load_phrases,      jy_load_hotlines,   jy_load_days,     jy_load_hazards,
        jy_load_documents,    jy_load_chiefs,     jy_load_team,     jy_load_tiles,
        jy_load_patrol_times, jy_load_thresholds, jy_load_clocks,   jy_load_whistles,
        jy_load_hours,        jy_load_intake,     jy_load_handlers,
    };

    for (size_t i = 0; i < JY_COUNT(steps) && !l->notes.no_memory; i++) {
        steps[i](l);
        if (l->divisions == NULL) return; /* everything else hangs on the places */
    }
    if (l->notes.no_memory || l->notes.n_errors > 0) return;
    l->city->names = jy_place_names_build(l->arena, l->city);
    if (l->city->names == NULL) l->notes.no_memory = true;
}

enum jy_err jy_city_load(const struct jy_city_file *files, int n_files, struct jy_city **out,
                         struct jy_notes *notes)
{
    struct jy_loader l = {.files = files, .n_files = n_files, .notes = *notes};
    enum jy_err e = JY_E_MEMORY;

    if (begin(&l)) {
        read_all(&l);
        if (!l.notes.no_memory && !jy_arena_failed(l.arena))
            e = l.notes.n_errors > 0 ? JY_E_BAD_DATA : JY_OK;
    }
    *notes = l.notes;
    if (e == JY_OK)
        *out = l.city;
    else
        jy_arena_free(l.arena);
    return e;
}
