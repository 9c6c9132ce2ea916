/* samples.c - JSON lines to labelled texts. */
#include "gateway/cli/samples.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

static enum jy_err refuse(struct jy_diag *why, const char *path, int line, const char *zh,
                          const char *en)
{
    jy_diag_set(why, path, line, zh, en);
    return JY_E_BAD_DATA;
}

static bool make_room(struct jy_samples *s)
{
    int cap = s->cap ? s->cap * 2 : 1024;
    struct jy_sample *list;

    if (s->n < s->cap) return true;
    list = realloc(s->list, (size_t)cap * sizeof *list);
    if (list == NULL) return false;
    s->list = list;
    s->cap = cap;
    return true;
}

enum jy_err jy_samples_add(struct jy_samples *s, struct jy_str text, struct jy_str label)
{
    if (s->arena == NULL) s->arena = jy_arena_new();
    if (s->arena == NULL || !make_room(s)) return JY_E_MEMORY;
    s->list[s->n] = (struct jy_sample){.text = jy_arena_str(s->arena, text),
                                       .label = jy_arena_str(s->arena, label)};
    if (jy_arena_failed(s->arena)) return JY_E_MEMORY;
    s->n++;
    return JY_OK;
}

static struct jy_str text_of(json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);

    if (!json_is_string(value)) return (struct jy_str){"", 0};
    return (struct jy_str){json_string_value(value), json_string_length(value)};
}

static enum jy_err take(struct jy_samples *s, const char *path, int number, json_t *object,
                        bool labelled, struct jy_diag *why)
{
    struct jy_str text = text_of(object, "text"), label = text_of(object, "label");
    enum jy_err e;

    if (text.len == 0) return refuse(why, path, number, "缺少 text", "`text` is missing");
    if (labelled && label.len == 0)
        return refuse(why, path, number, "缺少 label", "`label` is missing");
    e = jy_samples_add(s, text, label);
    if (e != JY_OK) return e;
    s->list[s->n - 1].id = jy_arena_str(s->arena, text_of(object, "id"));
    s->list[s->n - 1].line = number;
    return jy_arena_failed(s->arena) ? JY_E_MEMORY : JY_OK;
}

static enum jy_err read_line(struct jy_samples *s, const char *path, int number, struct jy_str line,
                             bool labelled, struct jy_diag *why)
{
    json_error_t error;
    json_t *object = json_loadb(line.ptr, line.len, 0, &error);
    enum jy_err e = json_is_object(object) ? take(s, path, number, object, labelled, why)
                                           : refuse(why, path, number, "这一行不是 JSON 对象",
                                                    "this line is no JSON object");

    json_decref(object);
    return e;
}

enum jy_err jy_samples_read(struct jy_samples *s, const char *path, bool labelled,
                            struct jy_diag *why)
{
    FILE *file = fopen(path, "re");
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;
    enum jy_err e = JY_OK;

    if (file == NULL) return refuse(why, path, 0, "打不开这个文件", "this file cannot be opened");
    for (int number = 1; e == JY_OK && (len = getline(&line, &cap, file)) >= 0; number++) {
        struct jy_str trimmed = jy_str_trim((struct jy_str){line, (size_t)len});
        if (trimmed.len > 0) e = read_line(s, path, number, trimmed, labelled, why);
    }
    free(line);
    fclose(file);
    if (e == JY_OK && s->n == 0) return refuse(why, path, 0, "文件是空的", "the file is empty");
    return e;
}

void jy_samples_fini(struct jy_samples *s)
{
    jy_arena_free(s->arena);
    free(s->list);
    *s = (struct jy_samples){0};
}
