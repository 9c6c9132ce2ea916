/* table.h - a CSV file as the loader sees it: named columns, typed cells, errors with their line.
 *
 * Nothing here returns an error for a bad cell: it is noted in the loader's list and a harmless
 * value is given, so that one reading finds every mistake of a file. */
#ifndef JY_TABLE_H
#define JY_TABLE_H

#include "intents/city/city.h"
#include "intents/city/csv.h"

/* What a loader reads from, keeps texts in and complains to. */
struct jy_sources {
    const struct jy_city_file *files;
    int n_files;
    struct jy_arena *arena;
    struct jy_notes *notes;
};

enum jy_need {
    JY_FILLED,   /* the column is there and no cell is empty */
    JY_COLUMN,   /* the column is there */
    JY_OPTIONAL, /* the column may be missing */
};
struct jy_column {
    const char *name;
    enum jy_need need;
};

enum { JY_TABLE_COLUMNS = 24 };
struct jy_table {
    struct jy_notes *notes;
    const char *file;
    struct jy_csv csv;
    bool partial;             /* rows were refused, which is noted: what they say is not known */
    int at[JY_TABLE_COLUMNS]; /* declared column to the file's; -1: absent */
};

/* False: the file or a column is missing, or it cannot be read at all, and that is noted. */
bool jy_table_open(struct jy_table *t, const struct jy_sources *from, const char *file,
                   const struct jy_column *columns, int n_columns);

struct jy_str jy_cell(const struct jy_table *t, int row, int column); /* blanks cut off */
/* Which of the names stands in the cell; notes an error and gives 0 for none of them. */
int jy_cell_choice(const struct jy_table *t, int row, int column, const char *const *names, int n);
bool jy_cell_yes(const struct jy_table *t, int row, int column); /* yes, true, 1; else no */
int jy_cell_int(const struct jy_table *t, int row, int column, int least, int most);
/* 20260310, or 310 where the cell says 03-10: every year.  Never empty. */
int jy_cell_day(const struct jy_table *t, int row, int column);
int jy_cell_date(const struct jy_table *t, int row, int column); /* 20260310; 0 when empty */
int jy_cell_minute(const struct jy_table *t, int row,
                   int column); /* 540 for 9:00, 09:00; -1 when it is none, which is noted */
struct jy_str jy_cell_phone(const struct jy_table *t, int row, int column); /* may be empty */

/* The same of one cell: its column is named before the sentence. */
void jy_cell_error(const struct jy_table *t, int row, int column, const char *zh, const char *en,
                   struct jy_str value);
void jy_table_error(const struct jy_table *t, int row, const char *zh, const char *en,
                    struct jy_str value);
void jy_table_warn(const struct jy_table *t, int row, const char *zh, const char *en,
                   struct jy_str value);

#endif
