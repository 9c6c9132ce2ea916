/* table.c - cells by column name, and the shapes that a date, a telephone or a choice must have. */
#include "intents/city/table.h"

#include <stdio.h>
#include <string.h>

static struct jy_where where(const struct jy_table *t, int row)
{
    return (struct jy_where){t->file, row < 0 ? 1 : t->csv.rows[row].line};
}

void jy_table_error(const struct jy_table *t, int row, const char *zh, const char *en,
                    struct jy_str value)
{
    jy_note(t->notes, false, where(t, row), zh, en, value);
}

void jy_table_warn(const struct jy_table *t, int row, const char *zh, const char *en,
                   struct jy_str value)
{
    jy_note(t->notes, true, where(t, row), zh, en, value);
}

void jy_cell_error(const struct jy_table *t, int row, int column, const char *zh, const char *en,
                   struct jy_str value)
{
    struct jy_str name = t->csv.names[t->at[column]];
    char zh_text[192], en_text[192];

    snprintf(zh_text, sizeof zh_text, "%.*s：%s", (int)name.len, name.ptr, zh);
    snprintf(en_text, sizeof en_text, "%.*s: %s", (int)name.len, name.ptr, en);
    jy_table_error(t, row, zh_text, en_text, value);
}

static bool read_file(struct jy_table *t, const struct jy_sources *from)
{
    enum jy_err e;

    for (int i = 0; i < from->n_files; i++) {
        if (strcmp(from->files[i].name, t->file) != 0) continue;
        e = jy_csv_read(from->arena, t->file, from->files[i].bytes, &t->csv, t->notes);
        t->partial = e == JY_E_BAD_DATA;
        t->notes->no_memory = t->notes->no_memory || e == JY_E_MEMORY;
        return t->csv.n_names > 0;
    }
    jy_note(t->notes, false, (struct jy_where){t->file, 0}, "缺这个文件", "the file is missing",
            JY_STR(""));
    return false;
}

static void warn_of_strangers(const struct jy_table *t, const struct jy_column *columns, int n)
{
    for (int i = 0; i < t->csv.n_names; i++) {
        bool known = false;
        for (int j = 0; j < n; j++)
            known = known || jy_str_is(t->csv.names[i], columns[j].name);
        if (!known)
            jy_table_warn(t, -1, "不认识的列，已忽略", "unknown column, ignored", t->csv.names[i]);
    }
}

static void check_filled(const struct jy_table *t, int column, const char *name)
{
    for (int row = 0; row < t->csv.n_rows; row++)
        if (jy_cell(t, row, column).len == 0)
            jy_table_error(t, row, "这一列不能空", "this column may not be empty", jy_str_of(name));
}

bool jy_table_open(struct jy_table *t, const struct jy_sources *from, const char *file,
                   const struct jy_column *columns, int n_columns)
{
    bool whole = true;

    *t = (struct jy_table){.notes = from->notes, .file = file};
    if (!read_file(t, from)) return false;
    for (int i = 0; i < n_columns; i++) {
        t->at[i] = jy_csv_column(&t->csv, jy_str_of(columns[i].name));
        if (t->at[i] >= 0 && columns[i].need == JY_FILLED) check_filled(t, i, columns[i].name);
        if (t->at[i] >= 0 || columns[i].need == JY_OPTIONAL) continue;
        jy_table_error(t, -1, "缺这一列", "a column is missing", jy_str_of(columns[i].name));
        whole = false;
    }
    warn_of_strangers(t, columns, n_columns);
    return whole;
}

struct jy_str jy_cell(const struct jy_table *t, int row, int column)
{
    if (t->at[column] < 0) return JY_STR("");
    return jy_str_trim(t->csv.rows[row].fields[t->at[column]]);
}

int jy_cell_choice(const struct jy_table *t, int row, int column, const char *const *names, int n)
{
    struct jy_str cell = jy_cell(t, row, column);
    int place = jy_str_place(names, n, cell);

    if (place < n) return place;
    jy_table_error(t, row, "不认识的值", "unknown value", cell);
    return 0;
}

bool jy_cell_yes(const struct jy_table *t, int row, int column)
{
    struct jy_str cell = jy_cell(t, row, column);

    return jy_str_is(cell, "yes") || jy_str_is(cell, "true") || jy_str_is(cell, "1");
}

/* Up to nine digits, or -1. */
static int digits(struct jy_str text)
{
    int value = 0;

    if (text.len == 0 || text.len > 9) return -1;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return -1;
        value = value * 10 + (text.ptr[i] - '0');
    }
    return value;
}

int jy_cell_int(const struct jy_table *t, int row, int column, int least, int most)
{
    struct jy_str cell = jy_cell(t, row, column);
    int value = digits(cell);

    if (value >= least && value <= most) return value;
    jy_table_error(t, row, "不是合适的数", "not a number in range", cell);
    return least;
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

int jy_cell_date(const struct jy_table *t, int row, int column)
{
    struct jy_str cell = jy_cell(t, row, column);
    int year, month, day;

    if (cell.len == 0) return 0;
    if (cell.len == 10 && cell.ptr[4] == '-' && cell.ptr[7] == '-') {
        year = digits((struct jy_str){cell.ptr, 4});
        month = digits((struct jy_str){cell.ptr + 5, 2});
        day = digits((struct jy_str){cell.ptr + 8, 2});
        if (year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= month_days(year, month))
            return year * 10000 + month * 100 + day;
    }
    jy_cell_error(t, row, column, "日期要写成 2026-03-10", "a date is written 2026-03-10", cell);
    return 0;
}

int jy_cell_day(const struct jy_table *t, int row, int column)
{
    struct jy_str cell = jy_cell(t, row, column);
    int month, day;

    if (cell.len == 10) return jy_cell_date(t, row, column);
    if (cell.len == 5 && cell.ptr[2] == '-') {
        month = digits((struct jy_str){cell.ptr, 2});
        day = digits((struct jy_str){cell.ptr + 3, 2});
        if (month >= 1 && month <= 12 && day >= 1 && day <= month_days(2000, month))
            return month * 100 + day;
    }
    jy_table_error(t, row, "日子要写成 04-01（每年）或者 2026-04-01",
                   "a day is written 04-01 (every year) or 2026-04-01", cell);
    return 0;
}

int jy_cell_minute(const struct jy_table *t, int row, int column)
{
    struct jy_str cell = jy_cell(t, row, column);
    size_t colon = cell.len > 3 ? cell.len - 3 : 0;
    int hour = digits((struct jy_str){cell.ptr, colon}), minute;

    if (cell.len == 0) return -1; /* noted as empty */
    if (colon > 0 && colon <= 2 && cell.ptr[colon] == ':' && hour >= 0 && hour <= 24) {
        minute = digits((struct jy_str){cell.ptr + colon + 1, 2});
        if (minute >= 0 && minute < 60) return hour * 60 + minute;
    }
    jy_cell_error(t, row, column, "时间写成 09:00 这样", "write times as 09:00", cell);
    return -1;
}

/* A hotline (110, 12345), a mobile (11 digits from 1), a landline or 400 number.  A landline whose
 * leading 0 a spreadsheet has eaten has none of these shapes. */
static bool is_phone(struct jy_str text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '-') continue;
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return false;
        n++;
    }
    if (text.len == n && n >= 3 && n <= 6) return true;
    if (text.len == n && n == 11 && text.ptr[0] == '1') return true;
    if (jy_str_starts(text, JY_STR("400"))) return n == 10;
    return text.len > 0 && text.ptr[0] == '0' && n >= 10 && n <= 12;
}

struct jy_str jy_cell_phone(const struct jy_table *t, int row, int column)
{
    struct jy_str cell = jy_cell(t, row, column);

    if (cell.len > 0 && !is_phone(cell))
        jy_table_error(t, row, "电话号码不像电话号码", "this is no telephone number", cell);
    return cell;
}
