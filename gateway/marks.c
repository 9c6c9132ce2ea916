/* marks.c - DATA/backup.json and DATA/drill.json. */
#include "gateway/marks.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <unistd.h>

#include "intents/json.h"

enum { PATH = 512 };

static bool path_of(const char *data, enum jy_mark_of of, const char *suffix, char path[PATH])
{
    static const char *const names[] = {[JY_MARK_BACKUP] = "backup", [JY_MARK_DRILL] = "drill"};
    int n = snprintf(path, PATH, "%s/%s.json%s", data, names[of], suffix);

    return n > 0 && n < PATH;
}

static bool write_all(int fd, struct jy_str text)
{
    return write(fd, text.ptr, text.len) == (ssize_t)text.len && fsync(fd) == 0;
}

/* The server need not be of the user who made the copy: the folder keeps others out. */
static enum jy_err write_file(const char *path, struct jy_str text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    bool done;

    if (fd < 0) return errno == ENOENT ? JY_E_NOT_FOUND : JY_E_STORE;
    done = write_all(fd, text);
    close(fd);
    return done ? JY_OK : JY_E_STORE;
}

enum jy_err jy_mark_leave(const char *data, enum jy_mark_of of, const struct jy_mark *m)
{
    char part[PATH], path[PATH];
    struct jy_buf b;
    enum jy_err e;

    if (!path_of(data, of, ".part", part) || !path_of(data, of, "", path)) return JY_E_STORE;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "at", m->at_ms);
    jy_json_put_bool(&b, "whole", m->whole);
    jy_json_put_cstr(&b, "file", m->file);
    jy_json_put_bool(&b, "sealed", m->sealed);
    jy_json_put_int(&b, "opened", m->opened_ms);
    jy_json_close(&b, '}');
    e = b.failed ? JY_E_MEMORY : write_file(part, jy_buf_str(&b));
    jy_buf_fini(&b);
    if (e == JY_OK && rename(part, path) != 0) e = JY_E_STORE;
    return e;
}

void jy_mark_read(const char *data, enum jy_mark_of of, struct jy_mark *out)
{
    char path[PATH];
    json_t *root = path_of(data, of, "", path) ? json_load_file(path, 0, NULL) : NULL;
    const json_t *file = json_object_get(root, "file"), *opened = json_object_get(root, "opened");

    *out = (struct jy_mark){.at_ms = json_integer_value(json_object_get(root, "at")),
                            .whole = json_is_true(json_object_get(root, "whole")),
                            .sealed = json_is_true(json_object_get(root, "sealed"))};
    /* An older program opened all that it tried, and did not say so. */
    out->opened_ms = opened ? json_integer_value(opened) : out->whole ? out->at_ms : 0;
    if (json_is_string(file))
        jy_str_copy(out->file, sizeof out->file, jy_str_of(json_string_value(file)));
    json_decref(root);
}
