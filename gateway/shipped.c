/* shipped.c - a city's files brought up to what this program knows. */
#include "gateway/shipped.h"

#include <string.h>

/* Made when the program is built, from intents/data/city. */
extern const unsigned char jy_shipped_templates[], jy_shipped_documents[],
    jy_shipped_document_lines[];
extern const size_t jy_shipped_templates_len, jy_shipped_documents_len,
    jy_shipped_document_lines_len;

static struct jy_str shipped(const unsigned char *bytes, size_t len)
{
    return (struct jy_str){(const char *)bytes, len};
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

static void fill_templates(struct jy_city_file *own, struct jy_arena *a)
{
    struct jy_str rest = shipped(jy_shipped_templates, jy_shipped_templates_len);
    struct jy_str mine = own->bytes;
    struct jy_str head = jy_str_trim(next_line(&rest));
    struct jy_buf all;

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
    if (!all.failed) own->bytes = jy_arena_str(a, jy_buf_str(&all));
    jy_buf_fini(&all);
}

void jy_shipped_fill(struct jy_city_file *files, int *n, struct jy_arena *a)
{
    struct jy_city_file *templates = find(files, *n, "templates.csv");

    if (templates != NULL && templates->bytes.len > 0) fill_templates(templates, a);
    if (find(files, *n, "documents.csv") || find(files, *n, "document_lines.csv")) return;
    files[(*n)++] = (struct jy_city_file){"documents.csv",
                                          shipped(jy_shipped_documents, jy_shipped_documents_len)};
    files[(*n)++] = (struct jy_city_file){
        "document_lines.csv", shipped(jy_shipped_document_lines, jy_shipped_document_lines_len)};
}
