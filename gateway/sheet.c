/* sheet.c - the two ways a table is written. */
#include "gateway/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* RFC 4180, 2; and what spreadsheets run when a field begins with it. */
static void put_text(struct jy_buf *out, struct jy_str text)
{
    bool runs = text.len > 0 && text.ptr[0] != '\0' && strchr("=+-@\t\r", text.ptr[0]) != NULL;

    jy_buf_add_byte(out, '"');
    if (runs) jy_buf_add_byte(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"') jy_buf_add_byte(out, '"');
        jy_buf_add_byte(out, text.ptr[i]);
    }
    jy_buf_add_byte(out, '"');
}

void jy_sheet_csv(const struct jy_sheet *s, struct jy_buf *out)
{
    jy_buf_add(out, JY_STR("\xEF\xBB\xBF"));
    for (int i = 0; i < s->columns * s->rows; i++) {
        const struct jy_cell *c = &s->cells[i];
        if (c->is_number)
            jy_buf_printf(out, "%.15g", c->number);
        else
            put_text(out, c->text);
        jy_buf_add(out, (i + 1) % s->columns == 0 ? JY_STR("\r\n") : JY_STR(","));
    }
}

static lxw_error put_cell(lxw_worksheet *sheet, int row, int column, const struct jy_cell *c,
                          lxw_format *format)
{
    char text[1024];

    if (c->is_number)
        return worksheet_write_number(sheet, (lxw_row_t)row, (lxw_col_t)column, c->number, format);
    jy_str_copy(text, sizeof text, c->text);
    return worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)column, text, format);
}

static lxw_error write_file(const struct jy_sheet *s, const char *path)
{
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet;
    lxw_format *head;
    lxw_error e = LXW_NO_ERROR;
    char name[128];

    if (book == NULL) return LXW_ERROR_MEMORY_MALLOC_FAILED;
    jy_str_copy(name, sizeof name, s->name);
    sheet = workbook_add_worksheet(book, name);
    head = workbook_add_format(book);
    if (sheet == NULL || head == NULL) {
        workbook_close(book);
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    }
    format_set_bold(head);
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_set_column(sheet, 0, (lxw_col_t)(s->columns - 1), 18, NULL);
    for (int i = 0; e == LXW_NO_ERROR && i < s->columns * s->rows; i++)
        e = put_cell(sheet, i / s->columns, i % s->columns, &s->cells[i],
                     i < s->columns ? head : NULL);
    return workbook_close(book) == LXW_NO_ERROR ? e : LXW_ERROR_CREATING_XLSX_FILE;
}

static enum jy_err read_file(int fd, struct jy_buf *out)
{
    char piece[16384];
    ssize_t n;

    while ((n = read(fd, piece, sizeof piece)) > 0)
        jy_buf_add(out, (struct jy_str){piece, (size_t)n});
    if (n < 0) return JY_E_STORE;
    return out->failed ? JY_E_MEMORY : JY_OK;
}

/* The library writes files only; this one is gone as soon as it is read. */
enum jy_err jy_sheet_xlsx(const struct jy_sheet *s, struct jy_buf *out)
{
    const char *dir = getenv("TMPDIR");
    char path[512];
    enum jy_err e = JY_E_STORE;
    int fd;

    snprintf(path, sizeof path, "%.400s/jieyou-sheet-XXXXXX", dir && dir[0] ? dir : "/tmp");
    fd = mkstemp(path);
    if (fd < 0) return JY_E_STORE;
    if (write_file(s, path) == LXW_NO_ERROR) e = read_file(fd, out);
    close(fd);
    unlink(path);
    return e;
}
