/* shipped.c - a city's files brought up to what this program knows. */
#include "gateway/shipped.h"

#include <string.h>

/* Made when the program is built, from intents/data/city. */
#define FILES(X) \
    X(templates, ROWS) \
    X(thresholds, ROWS) \
    X(clocks, ROWS) \
    X(whistles, ROWS) \
    X(hours, WHOLE) \
    X(documents, FORMS) \
    X(document_lines, FORMS)
#define X(name, how) \
    extern const unsigned char jy_shipped_##name[]; \
    extern const size_t jy_shipped_##name##_len;
FILES(X)
#undef X

enum how {
    ROWS,  /* a row at a time, by the id that it begins with */
    WHOLE, /* all of it or nothing */
    FORMS, /* the two together or neither */
};
static const struct {
    const char *name;
    const unsigned char *bytes;
    const size_t *len;
    enum how how;
} files_of_ours[] = {
#define X(name, how) {#name ".csv", jy_shipped_##name, &jy_shipped_##name##_len, how},
    FILES(X)
#undef X
};
_Static_assert(JY_COUNT(files_of_ours) == JY_SHIPPED_FILES, "room for all of them");

static struct jy_str ours(size_t i)
{
    return (struct jy_str){(const char *)files_of_ours[i].bytes, *files_of_ours[i].len};
}

static struct jy_city_file *find(struct jy_city_file *files, int n, const char *name)
{
    for (int i = 0; i < n; i++)
        if (strcmp(files[i].name, name) == 0) return &files[i];
    return NULL;
}

static struct jy_str next_line(struct jy_str *rest)
{
    const char *end = memchr(rest->ptr, '\n', rest->len);
    size_t len = end ? (size_t)(end - rest->ptr) + 1 : rest->len;
    struct jy_str line = {rest->ptr, len};

    rest->ptr += len;
    rest->len -= len;
    return line;
}

/* Does a row of the file begin with this id? */
static bool has_row(struct jy_str file, struct jy_str id)
{
    while (file.len > 0) {
        struct jy_str line = next_line(&file);
        if (line.len > id.len && memcmp(line.ptr, id.ptr, id.len) == 0 && line.ptr[id.len] == ',')
            return true;
    }
    return false;
}

/* The rows that the city's file has not, where it has our columns. */
static void add_rows(struct jy_city_file *own, struct jy_str rest, struct jy_arena *a)
{
    struct jy_str mine = own->bytes, head;
    struct jy_buf all;

    if (mine.len == 0) return;
    head = jy_str_trim(next_line(&rest));
    if (!jy_str_eq(jy_str_trim(next_line(&mine)), head)) return;
    jy_buf_init(&all);
    jy_buf_add(&all, own->bytes);
    if (own->bytes.ptr[own->bytes.len - 1] != '\n') jy_buf_add_byte(&all, '\n');
    while (rest.len > 0) {
        struct jy_str line = next_line(&rest);
        const char *comma = memchr(line.ptr, ',', line.len);
        if (comma == NULL) continue;
        if (!has_row(own->bytes, (struct jy_str){line.ptr, (size_t)(comma - line.ptr)}))
            jy_buf_add(&all, line);
    }
    if (!all.failed) own->bytes = jy_arena_keep(a, &all);
    jy_buf_fini(&all);
}

void jy_shipped_fill(struct jy_city_file *files, int *n, struct jy_arena *a)
{
    int given = *n;
    bool forms = find(files, given, "documents.csv") || find(files, given, "document_lines.csv");

    for (size_t i = 0; i < JY_COUNT(files_of_ours); i++) {
        struct jy_city_file *own = find(files, given, files_of_ours[i].name);
        enum how how = files_of_ours[i].how;
        if (own != NULL && how == ROWS) add_rows(own, ours(i), a);
        if (own == NULL && !(how == FORMS && forms))
            files[(*n)++] = (struct jy_city_file){files_of_ours[i].name, ours(i)};
    }
}
