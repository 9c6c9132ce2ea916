/* csv.c - reads a CSV file line by line through libcsv, so that every error has its line. */
#include "intents/city/csv.h"

#include <csv.h>
#include <string.h>
#include <utf8proc.h>

enum { MAX_COLUMNS = 32 };

struct reader {
    struct jy_arena *arena;
    struct jy_str fields[MAX_COLUMNS];
    int n_fields; /* may pass MAX_COLUMNS: counted, not kept */
    struct jy_csv_row *rows;
    int n_rows, cap_rows;
    int n_names; /* 0 until the header has been read */
    const struct jy_str *names;
    int line;    /* of the row being read */
    bool in_row; /* a quoted field runs on over the line's end */
    const char *file;
    struct jy_notes *notes;
    bool refused; /* a row, or what is behind it too */
    bool stopped; /* what comes next cannot be told into rows */
    bool no_memory;
};

static void refuse_row(struct reader *r, const char *zh, const char *en)
{
    jy_note(r->notes, false, (struct jy_where){r->file, r->line}, zh, en, JY_STR(""));
    r->refused = true;
}

static void refuse(struct reader *r, const char *zh, const char *en)
{
    if (!r->stopped) refuse_row(r, zh, en);
    r->stopped = true;
}

/* A cell of several lines has the same ones, wherever the file was saved. */
static size_t drop_cr(char *text, size_t len)
{
    size_t n = 0;

    for (size_t i = 0; i < len; i++)
        if (text[i] != '\r' || i + 1 == len || text[i + 1] != '\n') text[n++] = text[i];
    return n;
}

static void on_field(void *bytes, size_t len, void *data)
{
    struct reader *r = data;

    len = drop_cr(bytes, len);
    if (r->n_fields < MAX_COLUMNS) {
        struct jy_str kept = jy_arena_str(r->arena, (struct jy_str){bytes, len});

        r->no_memory = r->no_memory || kept.len != len;
        r->fields[r->n_fields] = kept;
    }
    r->n_fields++;
}

static const struct jy_str *keep_fields(struct reader *r)
{
    size_t size = (size_t)r->n_fields * sizeof r->fields[0];
    struct jy_str *kept = jy_arena_take(r->arena, size);

    if (kept != NULL) memcpy(kept, r->fields, size);
    r->no_memory = r->no_memory || kept == NULL;
    return kept;
}

static void keep_header(struct reader *r)
{
    for (int i = 0; i < r->n_fields; i++) {
        if (r->fields[i].len == 0) refuse(r, "表头有空列名", "a column has no name");
        for (int j = 0; j < i; j++)
            if (jy_str_eq(r->fields[i], r->fields[j]))
                refuse(r, "表头有重复的列名", "two columns have the same name");
    }
    r->n_names = r->n_fields;
    r->names = keep_fields(r);
}

static bool reserve_row(struct reader *r)
{
    int cap = r->cap_rows ? r->cap_rows * 2 : 64;
    struct jy_csv_row *rows;

    if (r->n_rows < r->cap_rows) return true;
    rows = jy_arena_take(r->arena, (size_t)cap * sizeof *rows);
    if (rows == NULL) return false;
    if (r->n_rows > 0) memcpy(rows, r->rows, (size_t)r->n_rows * sizeof *rows);
    r->rows = rows;
    r->cap_rows = cap;
    return true;
}

static void on_row(int terminator, void *data)
{
    struct reader *r = data;

    (void)terminator;
    r->in_row = false;
    if (r->n_fields > MAX_COLUMNS) {
        refuse(r, "列太多", "too many columns");
    } else if (r->n_names == 0) {
        keep_header(r);
    } else if (r->n_fields != r->n_names) {
        refuse_row(r, "列数与表头不一致", "the row has not as many fields as the header");
    } else if (!reserve_row(r)) {
        r->no_memory = true;
    } else {
        r->rows[r->n_rows].fields = keep_fields(r);
        r->rows[r->n_rows++].line = r->line;
    }
    r->n_fields = 0;
}

static bool is_utf8(struct jy_str text)
{
    size_t at = 0;

    while (at < text.len) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + at,
                                              (utf8proc_ssize_t)(text.len - at), &c);
        if (n <= 0 || c == 0) return false;
        at += (size_t)n;
    }
    return true;
}

static bool is_blank(struct jy_str line)
{
    return jy_str_trim(line).len == 0;
}

/* Feeds one physical line, its line end included. */
static void feed(struct reader *r, struct csv_parser *parser, struct jy_str line, int number)
{
    if (!r->in_row) {
        if (is_blank(line)) return;
        r->line = number;
        r->in_row = true;
    }
    if (!is_utf8(line)) {
        refuse(r, "不是 UTF-8 文字，请另存为 UTF-8 的 CSV",
               "not UTF-8; save the file as UTF-8 CSV");
    } else if (csv_parse(parser, line.ptr, line.len, on_field, on_row, r) != line.len) {
        if (csv_error(parser) == CSV_ENOMEM) r->no_memory = true;
        refuse(r, "引号用错了", "a double quote is out of place");
    }
}

static void read_lines(struct reader *r, struct csv_parser *parser, struct jy_str rest)
{
    for (int number = 1; rest.len > 0 && !r->stopped && !r->no_memory; number++) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        size_t n = end ? (size_t)(end - rest.ptr) + 1 : rest.len;

        feed(r, parser, (struct jy_str){rest.ptr, n}, number);
        rest.ptr += n;
        rest.len -= n;
    }
    if (r->stopped || r->no_memory || !r->in_row) return;
    if (csv_fini(parser, on_field, on_row, r) != 0)
        refuse(r, "引号没有合上", "a double quote is never closed");
}

enum jy_err jy_csv_read(struct jy_arena *a, const char *file, struct jy_str bytes,
                        struct jy_csv *out, struct jy_notes *notes)
{
    struct reader r = {.arena = a, .line = 1, .file = file, .notes = notes};
    struct csv_parser parser;

    if (jy_str_starts(bytes, JY_STR("\xEF\xBB\xBF"))) {
        bytes.ptr += 3;
        bytes.len -= 3;
    }
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) return JY_E_MEMORY;
    read_lines(&r, &parser, bytes);
    csv_free(&parser);
    if (r.no_memory) return JY_E_MEMORY;
    if (r.n_names == 0) refuse(&r, "文件是空的，没有表头", "the file is empty: no header");
    *out = (struct jy_csv){r.names, r.n_names, r.rows, r.n_rows};
    return r.refused ? JY_E_BAD_DATA : JY_OK;
}

int jy_csv_column(const struct jy_csv *csv, struct jy_str name)
{
    for (int i = 0; i < csv->n_names; i++)
        if (jy_str_eq(csv->names[i], name)) return i;
    return -1;
}
