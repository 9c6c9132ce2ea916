/* scene_files.h - the files in a scene's folder, as bytes. */
#ifndef JY_SCENE_FILES_H
#define JY_SCENE_FILES_H

#include "tests/store/scene.h"

struct file {
    char path[128];
    unsigned char *bytes;
    size_t len;
};

static inline void name_file(const struct scene *x, const char *name, char path[128])
{
    snprintf(path, 128, "%s/%s", x->dir, name);
}

static inline struct file read_file(const struct scene *x, const char *name)
{
    struct file f = {0};
    FILE *in;

    name_file(x, name, f.path);
    in = fopen(f.path, "r");
    CHECK(in != NULL && fseek(in, 0, SEEK_END) == 0);
    f.len = (size_t)ftell(in);
    f.bytes = malloc(f.len + 1);
    CHECK(f.bytes != NULL);
    rewind(in);
    CHECK_INT(fread(f.bytes, 1, f.len, in), f.len);
    f.bytes[f.len] = '\0';
    fclose(in);
    return f;
}

static inline void write_file(const struct file *f)
{
    FILE *out = fopen(f->path, "w");

    CHECK(out != NULL);
    CHECK_INT(fwrite(f->bytes, 1, f->len, out), f->len);
    fclose(out);
}

static inline bool has_file(const struct scene *x, const char *name)
{
    char path[128];

    name_file(x, name, path);
    return access(path, F_OK) == 0;
}

static inline void drop_file(const struct scene *x, const char *name)
{
    char path[128];

    name_file(x, name, path);
    unlink(path);
}

#endif
