/* complaints.c - lines of a file to texts. */
#include "tests/simulate/complaints.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/rules_dir.h"

enum { TEXT_MAX = 3000 }; /* bytes: a message has 4,000 characters at most */

static void keep(struct complaints *c, struct jy_str text)
{
    char cut[TEXT_MAX + 1];

    text = jy_str_trim(text);
    if (text.len == 0) return;
    if (c->n == c->cap) {
        struct jy_str *more = realloc(c->list, (size_t)(c->cap ? 2 * c->cap : 128) * sizeof *more);
        if (more == NULL) return;
        c->list = more;
        c->cap = c->cap ? 2 * c->cap : 128;
    }
    jy_str_copy(cut, sizeof cut, text);
    c->list[c->n++] = jy_arena_str(c->arena, jy_str_of(cut));
}

static void keep_json(struct complaints *c, struct jy_str line)
{
    json_t *object = json_loadb(line.ptr, line.len, 0, NULL);
    const char *text = json_string_value(json_object_get(object, "text"));

    if (text != NULL) keep(c, jy_str_of(text));
    json_decref(object);
}

static void keep_line(struct complaints *c, struct jy_str line)
{
    ptrdiff_t bar = jy_str_find(line, JY_STR("|"));

    if (line.len == 0 || line.ptr[0] == '#') return;
    if (line.ptr[0] == '{')
        keep_json(c, line);
    else
        keep(c, bar < 0 ? line : (struct jy_str){line.ptr + bar + 1, line.len - (size_t)bar - 1});
}

bool complaints_read(struct complaints *c, const char *path)
{
    size_t len = 0;
    char *bytes = rules_dir_file(path, &len);

    c->arena = jy_arena_new();
    for (char *line = bytes; line != NULL && *line != '\0';) {
        size_t n = strcspn(line, "\n");
        keep_line(c, (struct jy_str){line, n});
        line += n + (line[n] == '\n');
    }
    free(bytes);
    if (c->n == 0) fprintf(stderr, "simulate: %s: no complaints there\n", path);
    return c->n > 0;
}

void complaints_fini(struct complaints *c)
{
    jy_arena_free(c->arena);
    free(c->list);
}
