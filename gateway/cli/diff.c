/* diff.c - two CSV files side by side: both sorted by id, then merged. */
#include "gateway/cli/diff.h"

#include <stdlib.h>
#include <string.h>

#include "intents/city/csv.h"

struct keyed {
    struct jy_str id;
    const struct jy_csv_row *row;
};

struct side {
    struct jy_csv csv;
    struct keyed *rows;
};

static int compare(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    int order = jy_str_compare(x->id, y->id);

    return order != 0 ? order : (x->row->line > y->row->line) - (x->row->line < y->row->line);
}

static enum jy_err read_side(struct jy_arena *a, const char *file, struct jy_str bytes,
                             struct side *s)
{
    struct jy_notes silent = {0}; /* it has been read before */
    bool two = strcmp(file, "aliases.csv") == 0;
    enum jy_err e = JY_OK;

    *s = (struct side){0};
    if (bytes.len == 0) return JY_OK;
    e = jy_csv_read(a, file, bytes, &s->csv, &silent);
    if (e != JY_OK) return e;
    s->rows = jy_arena_take(a, sizeof(*s->rows) * (size_t)(s->csv.n_rows + 1));
    if (s->rows == NULL) return JY_E_MEMORY;
    for (int i = 0; i < s->csv.n_rows; i++) {
        const struct jy_csv_row *row = &s->csv.rows[i];
        s->rows[i].row = row;
        s->rows[i].id = row->fields[0];
        if (two && s->csv.n_names > 1)
            s->rows[i].id =
                jy_arena_printf(a, "%.*s %.*s", (int)row->fields[0].len, row->fields[0].ptr,
                                (int)row->fields[1].len, row->fields[1].ptr);
    }
    qsort(s->rows, (size_t)s->csv.n_rows, sizeof(*s->rows), compare);
    return JY_OK;
}

static struct jy_str field(const struct side *s, const struct jy_csv_row *row, struct jy_str name)
{
    int at = jy_csv_column(&s->csv, name);

    return at >= 0 ? row->fields[at] : JY_STR("");
}

/* Every column of `a`'s file says the same in `b`. */
static bool covers(const struct side *a, const struct jy_csv_row *x, const struct side *b,
                   const struct jy_csv_row *y)
{
    for (int i = 0; i < a->csv.n_names; i++)
        if (!jy_str_eq(x->fields[i], field(b, y, a->csv.names[i]))) return false;
    return true;
}

static void note(struct jy_diff *d, enum jy_diff_kind kind, struct jy_str id)
{
    if (d->n[kind] < JY_DIFF_NAMED) d->ids[kind][d->n[kind]] = id;
    d->n[kind]++;
}

enum jy_err jy_diff_csv(struct jy_arena *a, const char *file, struct jy_str before,
                        struct jy_str after, struct jy_diff *out)
{
    struct side old, new;
    int i = 0, k = 0;
    enum jy_err e = read_side(a, file, before, &old);

    *out = (struct jy_diff){0};
    if (e == JY_OK) e = read_side(a, file, after, &new);
    if (e != JY_OK) return e;
    while (i < old.csv.n_rows || k < new.csv.n_rows) {
        int order = i == old.csv.n_rows   ? 1
                    : k == new.csv.n_rows ? -1
                                          : jy_str_compare(old.rows[i].id, new.rows[k].id);
        if (order < 0)
            note(out, JY_DIFF_VANISHED, old.rows[i].id);
        else if (order > 0)
            note(out, JY_DIFF_ADDED, new.rows[k].id);
        else if (!covers(&old, old.rows[i].row, &new, new.rows[k].row) ||
                 !covers(&new, new.rows[k].row, &old, old.rows[i].row))
            note(out, JY_DIFF_CHANGED, new.rows[k].id);
        i += order <= 0;
        k += order >= 0;
    }
    return JY_OK;
}

bool jy_diff_is_empty(const struct jy_diff *d)
{
    return d->n[JY_DIFF_ADDED] + d->n[JY_DIFF_CHANGED] + d->n[JY_DIFF_VANISHED] == 0;
}
