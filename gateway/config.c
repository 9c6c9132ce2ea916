/* config.c - the settings table and the three places that fill it. */
#include "gateway/config.h"

#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "gateway/both.h"
#include "intents/text/fold.h"
#include "store/owner.h"

#define FILE_MAX ((size_t)64 * 1024)

enum shape { SHAPE_TEXT, SHAPE_INT };

static const struct setting {
    const char *name, *standard, *help;
    enum shape shape;
    size_t offset;
    long least, most;
} settings[] = {
#define TEXT(name, standard, most, help) \
    {#name, standard, help, SHAPE_TEXT, offsetof(struct jy_config, name), 0, most},
#define INT(name, standard, least, most, help) \
    {#name, #standard, help, SHAPE_INT, offsetof(struct jy_config, name), least, most},
    JY_SETTINGS(TEXT, INT)
#undef TEXT
#undef INT
};

static const struct setting *find(const char *name)
{
    for (size_t i = 0; i < JY_COUNT(settings); i++)
        if (strcmp(settings[i].name, name) == 0) return &settings[i];
    return NULL;
}

static enum jy_err refuse(struct jy_diag *why, const char *origin, int line, const char *zh,
                          const char *en)
{
    jy_diag_set(why, origin, line, zh, en);
    return JY_E_BAD_FIELD;
}

static enum jy_err set_int(struct jy_config *c, const struct setting *s, const char *value,
                           const char *origin, int line, struct jy_diag *why)
{
    char zh[160], en[160], *end;
    long n;

    errno = 0;
    n = strtol(value, &end, 10);
    if (errno == 0 && end != value && *end == '\0' && n >= s->least && n <= s->most) {
        *(int *)(void *)((char *)c + s->offset) = (int)n;
        return JY_OK;
    }
    snprintf(zh, sizeof zh, "设置 %s 应是 %ld 到 %ld 之间的整数", s->name, s->least, s->most);
    snprintf(en, sizeof en, "setting %s must be a whole number from %ld to %ld", s->name, s->least,
             s->most);
    return refuse(why, origin, line, zh, en);
}

static enum jy_err set_text(struct jy_config *c, const struct setting *s, const char *value,
                            const char *origin, int line, struct jy_diag *why)
{
    char zh[160], en[160];

    if (strlen(value) < (size_t)s->most) {
        memcpy((char *)c + s->offset, value, strlen(value) + 1);
        return JY_OK;
    }
    snprintf(zh, sizeof zh, "设置 %s 太长，最多 %ld 字节", s->name, s->most - 1);
    snprintf(en, sizeof en, "setting %s is too long, at most %ld bytes", s->name, s->most - 1);
    return refuse(why, origin, line, zh, en);
}

enum jy_err jy_config_set(struct jy_config *c, const char *name, const char *value,
                          const char *origin, int line, struct jy_diag *why)
{
    const struct setting *s = find(name);
    char zh[160], en[160];

    if (s != NULL && s->shape == SHAPE_INT) return set_int(c, s, value, origin, line, why);
    if (s != NULL) return set_text(c, s, value, origin, line, why);
    snprintf(zh, sizeof zh, "没有名为 %.60s 的设置", name);
    snprintf(en, sizeof en, "there is no setting named %.60s", name);
    return refuse(why, origin, line, zh, en);
}

void jy_config_defaults(struct jy_config *c)
{
    struct jy_diag unused;

    for (size_t i = 0; i < JY_COUNT(settings); i++) {
        enum jy_err e = jy_config_set(c, settings[i].name, settings[i].standard, "", 0, &unused);
        if (e != JY_OK) abort(); /* the table contradicts itself */
    }
}

/* Bytes that nobody sees would be part of a value, or end it. */
static bool is_readable(struct jy_str line)
{
    for (size_t i = 0; i < line.len; i++) {
        unsigned char c = (unsigned char)line.ptr[i];
        if ((c < 0x20 && c != '\t' && c != '\r') || c == 0x7f) return false;
    }
    return jy_utf8_valid(line, NULL);
}

static enum jy_err read_line(struct jy_config *c, struct jy_str line, const char *file, int number,
                             struct jy_diag *why)
{
    ptrdiff_t hash = jy_str_find(line, JY_STR("#")), equals;
    char name[64], value[512];

    if (!is_readable(line))
        return refuse(why, file, number, "这一行有看不见的字符，或不是 UTF-8",
                      "the line has characters that cannot be seen, or is no UTF-8");
    if (hash >= 0) line.len = (size_t)hash;
    line = jy_str_trim(line);
    if (line.len == 0) return JY_OK;
    equals = jy_str_find(line, JY_STR("="));
    if (equals < 0) return refuse(why, file, number, "应写作 名字 = 值", "expected name = value");
    jy_str_copy(name, sizeof name, jy_str_trim((struct jy_str){line.ptr, (size_t)equals}));
    jy_str_copy(value, sizeof value,
                jy_str_trim((struct jy_str){line.ptr + equals + 1, line.len - (size_t)equals - 1}));
    return jy_config_set(c, name, value, file, number, why);
}

enum jy_err jy_config_read_text(struct jy_config *c, struct jy_str text, const char *file,
                                struct jy_diag *why)
{
    enum jy_err e = JY_OK;
    int number = 0;

    if (jy_str_starts(text, JY_STR("\xEF\xBB\xBF"))) /* as Notepad writes it */
        text = (struct jy_str){text.ptr + 3, text.len - 3};
    while (e == JY_OK && text.len > 0) {
        ptrdiff_t end = jy_str_find(text, JY_STR("\n"));
        size_t len = end < 0 ? text.len : (size_t)end;
        size_t step = end < 0 ? len : len + 1;

        e = read_line(c, (struct jy_str){text.ptr, len}, file, ++number, why);
        text = (struct jy_str){text.ptr + step, text.len - step};
    }
    return e;
}

static enum jy_err read_file(struct jy_config *c, const char *path, bool must, struct jy_diag *why)
{
    FILE *f = fopen(path, "rbe");
    char *bytes = NULL;
    size_t n;
    enum jy_err e = JY_OK;

    if (f == NULL && !must && errno == ENOENT) return JY_OK;
    if (f == NULL && jy_owner_bars(path, why)) return JY_E_DENIED;
    if (f == NULL) return refuse(why, path, 0, "设置文件打不开", "cannot open the settings file");
    bytes = malloc(FILE_MAX);
    if (bytes == NULL) {
        e = JY_E_MEMORY;
        goto done;
    }
    n = fread(bytes, 1, FILE_MAX, f);
    if (n == FILE_MAX)
        e = refuse(why, path, 0, "设置文件太大", "the settings file is too big");
    else
        e = jy_config_read_text(c, (struct jy_str){bytes, n}, path, why);
done:
    free(bytes);
    fclose(f);
    return e;
}

/* JIEYOU_LINKS_MAX for links_max. */
static const char *from_environment(const char *name)
{
    char key[64] = "JIEYOU_";
    size_t n = strlen(key);

    for (; *name && n < sizeof key - 1; name++)
        key[n++] = (char)(*name >= 'a' && *name <= 'z' ? *name - 'a' + 'A' : *name);
    key[n] = '\0';
    return getenv(key);
}

static enum jy_err read_environment(struct jy_config *c, struct jy_diag *why)
{
    enum jy_err e = JY_OK;

    for (size_t i = 0; e == JY_OK && i < JY_COUNT(settings); i++) {
        const char *value = from_environment(settings[i].name);
        if (value) e = jy_config_set(c, settings[i].name, value, "environment", 0, why);
    }
    return e;
}

/* --links-max 5 and --links-max=5 both set links_max. */
static enum jy_err read_flags(struct jy_config *c, int argc, char **argv, struct jy_diag *why)
{
    enum jy_err e = JY_OK;

    for (int i = 0; e == JY_OK && i < argc; i++) {
        const char *equals = strchr(argv[i], '=');
        const char *value = equals ? equals + 1 : i + 1 < argc ? argv[i + 1] : NULL;
        char name[64];
        size_t len;

        if (strncmp(argv[i], "--", 2) != 0)
            return refuse(why, argv[i], 0, "看不懂这个参数", "this argument is not understood");
        if (value == NULL) return refuse(why, argv[i], 0, "后面缺一个值", "needs a value");
        len = equals ? (size_t)(equals - argv[i]) - 2 : strlen(argv[i]) - 2;
        jy_str_copy(name, sizeof name, (struct jy_str){argv[i] + 2, len});
        for (char *p = name; *p; p++)
            if (*p == '-') *p = '_';
        e = jy_config_set(c, name, value, argv[i], 0, why);
        if (!equals) i++;
    }
    return e;
}

bool jy_config_backup_key(const struct jy_config *c, struct jy_seal_key *out)
{
    struct jy_diag why;

    return c->backup_key[0] != '\0' &&
           jy_seal_key_read(jy_str_of(c->backup_key), out, &why) == JY_OK;
}

static enum jy_err check_backup_key(const struct jy_config *c, struct jy_diag *why)
{
    struct jy_seal_key key;
    enum jy_err e =
        c->backup_key[0] == '\0' ? JY_OK : jy_seal_key_read(jy_str_of(c->backup_key), &key, why);

    if (e != JY_E_BAD_DATA) return e;
    jy_str_copy(why->field, sizeof why->field, JY_STR("backup_key"));
    return JY_E_BAD_FIELD;
}

enum jy_err jy_config_load(struct jy_config *c, int argc, char **argv, struct jy_diag *why)
{
    struct jy_config first; /* to learn where the file is, which the other two say */
    char path[300];
    enum jy_err e;

    jy_config_defaults(&first);
    e = read_environment(&first, why);
    if (e == JY_OK) e = read_flags(&first, argc, argv, why);
    if (e != JY_OK) return e;
    snprintf(path, sizeof path, "%s/jieyou.conf", first.data);
    jy_config_defaults(c);
    e = read_file(c, first.config[0] ? first.config : path, first.config[0] != '\0', why);
    if (e == JY_OK) e = read_environment(c, why);
    if (e == JY_OK) e = read_flags(c, argc, argv, why);
    return e == JY_OK ? check_backup_key(c, why) : e;
}

static void put_help(FILE *out, const char *both, bool english)
{
    struct jy_str half = jy_half(both, english);

    fprintf(out, "%.*s", (int)half.len, half.ptr);
}

void jy_config_write(const struct jy_config *c, FILE *out, bool english)
{
    struct jy_config standard;

    jy_config_defaults(&standard);
    put_help(out,
             "# jieyou serve 的设置。# 开头的行，写的是不改时的值。 / "
             "# jieyou serve: settings.  A line that begins with # says what holds without it.",
             english);
    fputc('\n', out);
    for (size_t i = 0; i < JY_COUNT(settings); i++) {
        const struct setting *s = &settings[i];
        const char *text = (const char *)c + s->offset;
        int n = *(const int *)(const void *)text,
            usual = *(const int *)(const void *)((const char *)&standard + s->offset);
        bool is_text = s->shape == SHAPE_TEXT;
        bool same = is_text ? strcmp(text, (const char *)&standard + s->offset) == 0 : n == usual;

        fputs("\n# ", out);
        put_help(out, s->help, english);
        if (!is_text) fprintf(out, " (%ld-%ld)", s->least, s->most);
        fprintf(out, "\n%s%s = ", same ? "# " : "", s->name);
        if (is_text)
            fprintf(out, "%s\n", text);
        else
            fprintf(out, "%d\n", n);
    }
}

struct jy_str jy_config_public_url(const struct jy_config *c)
{
    struct jy_str url = jy_str_of(c->public_url);

    while (url.len > 0 && url.ptr[url.len - 1] == '/')
        url.len--;
    return url;
}

void jy_config_help(FILE *out, bool english)
{
    for (size_t i = 0; i < JY_COUNT(settings); i++) {
        const struct setting *s = &settings[i];
        char flag[64];

        snprintf(flag, sizeof flag, "--%s", s->name);
        for (char *p = flag; *p; p++)
            if (*p == '_') *p = '-';
        fprintf(out, "  %-22s ", flag);
        put_help(out, s->help, english);
        if (s->shape == SHAPE_INT) fprintf(out, " (%ld-%ld)", s->least, s->most);
        if (s->standard[0]) fprintf(out, " [%s]", s->standard);
        fputc('\n', out);
    }
}
