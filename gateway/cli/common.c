/* common.c - arguments, words and tables of the commands. */
#include "gateway/cli/common.h"

#include <errno.h>
#include <inttypes.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gateway/shipped.h"

struct parse {
    const struct jy_cli_command *command;
    struct jy_cli_args *args;
};

error_t jy_cli_take_word(const struct jy_cli_command *command, int key, char *arg,
                         struct argp_state *state, const char *words[JY_CLI_WORDS], int *n)
{
    switch (key) {
    case ARGP_KEY_ARG:
        if (*n == JY_CLI_WORDS) argp_error(state, "too many arguments");
        words[(*n)++] = arg;
        return 0;
    case ARGP_KEY_END:
        if (*n < command->min_words) argp_error(state, "something is missing");
        if (*n > command->max_words) argp_error(state, "too many arguments");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t take(int key, char *arg, struct argp_state *state)
{
    struct parse *p = state->input;

    switch (key) {
    case 'd':
        p->args->data = arg;
        return 0;
    case 'f':
        p->args->from = arg;
        return 0;
    case 'j':
        p->args->json = true;
        return 0;
    case 'D':
        p->args->demo = true;
        return 0;
    case 'n':
        p->args->dry_run = true;
        return 0;
    case 'b':
        p->args->back = true;
        return 0;
    case 'p':
        p->args->deep = true;
        return 0;
    default:
        return jy_cli_take_word(p->command, key, arg, state, p->args->words, &p->args->n_words);
    }
}

void jy_cli_parse(const struct jy_cli_command *command, int argc, char **argv,
                  struct jy_cli_args *out)
{
    struct argp argp = {command->options, take, command->words, command->doc, NULL, NULL, NULL};
    struct parse p = {command, out};
    const char *data = getenv("JIEYOU_DATA");

    argp_err_exit_status = JY_CLI_CANNOT;
    *out = (struct jy_cli_args){.data = data && data[0] ? data : "data"};
    argp_parse(&argp, argc, argv, 0, NULL, &p);
}

static void tell(const char *label, const struct jy_diag *why)
{
    fputs(label, stderr);
    if (why->file[0]) fputs(why->file, stderr);
    if (why->file[0] && why->line > 0) fprintf(stderr, ":%d", why->line);
    if (why->file[0]) fputs(": ", stderr);
    if (why->field[0]) fprintf(stderr, "%s: ", why->field);
    if (why->column > 0) fprintf(stderr, "第 %d 个字 column %d: ", why->column, why->column);
    fprintf(stderr, "%s / %s\n", why->zh, why->en);
}

int jy_cli_fail(const struct jy_diag *why, int code)
{
    tell("jieyou: ", why);
    return code;
}

int jy_cli_say(int code, const char *zh, const char *en)
{
    fprintf(code == JY_CLI_DONE ? stdout : stderr, "%s / %s\n", zh, en);
    return code;
}

int jy_cli_print(struct jy_buf *out, int code)
{
    bool failed = out->failed;

    if (!failed) puts(out->ptr);
    jy_buf_fini(out);
    return failed ? JY_CLI_CANNOT : code;
}

void jy_cli_pad(const char *text, int width)
{
    int columns = 0;

    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        if ((*c & 0xC0) != 0x80) columns += *c >= 0xE0 ? 2 : 1;
    printf("%s%*s", text, columns < width ? width - columns : 1, "");
}

bool jy_cli_own_data(const char *name, char *path, size_t size)
{
    char exe[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
    struct stat st;

    if (n > 0) {
        exe[n] = '\0';
        snprintf(path, size, "%.3900s/../../intents/data/%s", dirname(exe), name);
        if (stat(path, &st) == 0) return true;
    }
    snprintf(path, size, "/usr/share/jieyou/%s", name); /* package.cmake */
    return stat(path, &st) == 0;
}

int jy_cli_open_reader(const char *dir, struct jy_reader **r)
{
    struct jy_diag why = {0};
    char path[512];

    snprintf(path, sizeof(path), "%s/jieyou.db", dir);
    if (access(path, F_OK) != 0) {
        jy_diag_set(&why, path, 0, "这里还没有数据，请先运行 jieyou init",
                    "no store here: run jieyou init first");
        return jy_cli_fail(&why, JY_CLI_CANNOT);
    }
    return jy_reader_open(dir, r, &why) == JY_OK ? 0 : jy_cli_fail(&why, JY_CLI_CANNOT);
}

int jy_cli_open_store(const char *dir, struct jy_store **s)
{
    struct jy_diag why = {0};

    return jy_store_open(dir, s, &why) == JY_OK ? 0 : jy_cli_fail(&why, JY_CLI_CANNOT);
}

int jy_cli_write(const char *dir, jy_cli_write_fn *write, void *ctx)
{
    struct jy_store *s = NULL;
    int code = jy_cli_open_store(dir, &s);
    enum jy_err e;

    if (code != 0) return code;
    e = jy_store_begin(s);
    if (e == JY_OK) e = write(s, ctx);
    if (e == JY_OK) e = jy_store_commit(s);
    if (e != JY_OK) {
        fprintf(stderr, "jieyou: %s\n", jy_store_why(s));
        code = jy_cli_say(JY_CLI_CANNOT, "没有写进去", "nothing was written");
    }
    jy_store_close(s);
    return code;
}

/* A file or a column that is not there: what refers to it fails as well. */
static bool is_of_whole_file(const struct jy_diag *d)
{
    return !d->warning && d->line <= 1;
}

static void tell_all(const struct jy_diag *why, int n, bool taken)
{
    const char *before = taken ? "jieyou: 提醒 note: " : "jieyou: ";
    int first = 0;

    for (int i = 0; i < n; i++)
        if (is_of_whole_file(&why[i])) {
            tell(before, &why[i]);
            first++;
        }
    if (first > 0 && first < n)
        jy_cli_say(JY_CLI_WRONG, "先改好上面的，下面的多半由此而来：",
                   "mend those first, the rest may well follow from them:");
    for (int i = 0; i < n; i++)
        if (!is_of_whole_file(&why[i])) tell(before, &why[i]);
}

struct jy_city *jy_cli_city(const struct jy_cli_files *files, bool quiet)
{
    enum { MOST = 50 };
    struct jy_city_file list[JY_CLI_FILES + JY_SHIPPED_FILES];
    struct jy_diag *why = calloc(MOST, sizeof(*why));
    struct jy_arena *filled = jy_arena_new();
    struct jy_city *city = NULL;
    int n = 0, n_files = files->n;
    enum jy_err e = why && filled ? JY_OK : JY_E_MEMORY;

    for (int i = 0; i < files->n; i++)
        list[i] = (struct jy_city_file){files->list[i].name, files->list[i].bytes};
    if (e == JY_OK) {
        jy_shipped_fill(list, &n_files, filled); /* as it is in force */
        e = jy_city_load(list, n_files, &city, why, MOST, &n);
    }
    if (e != JY_OK || !quiet) tell_all(why, n, e == JY_OK);
    free(why);
    jy_arena_free(filled);
    if (e != JY_OK && n == 0)
        jy_cli_say(JY_CLI_WRONG, "目录读不出来", "the directory cannot be read");
    return e == JY_OK ? city : NULL;
}

struct jy_city *jy_cli_live_city(struct jy_reader *r, struct jy_cli_files *files)
{
    char version[24];

    files->n = 0;
    if (jy_rulebook_live(r, JY_BOOK_CITY, files->arena, version, files->list, JY_CLI_FILES,
                         &files->n) == JY_OK)
        return jy_cli_city(files, true);
    jy_cli_say(JY_CLI_CANNOT, "还没有城市目录，请先运行 jieyou init",
               "no directory is in force: run jieyou init first");
    return NULL;
}

int jy_cli_noted(const struct jy_notes *notes, enum jy_err e)
{
    for (int i = 0; i < notes->n; i++)
        jy_cli_fail(&notes->list[i], 0);
    if (notes->n_errors > 0)
        return jy_cli_say(JY_CLI_WRONG, "有错，什么都没导入",
                          "there are errors: nothing was imported");
    return e == JY_OK ? 0 : jy_cli_say(JY_CLI_CANNOT, "没有写进去", "nothing was written");
}

int jy_cli_take_rows(const struct jy_book_file *file, jy_cli_rows_fn *rows, void *ctx)
{
    enum { MAX_NOTES = 200 };
    const struct jy_city_file one = {file->name, file->bytes};
    struct jy_notes notes = {.list = calloc(MAX_NOTES, sizeof *notes.list), .max = MAX_NOTES};
    struct jy_arena *texts = jy_arena_new(), *scratch = jy_arena_new();
    const struct jy_sources from = {&one, 1, texts, &notes};
    enum jy_err e = notes.list && texts && scratch ? rows(ctx, &from, scratch) : JY_E_MEMORY;
    int code = jy_cli_noted(&notes, notes.no_memory ? JY_E_MEMORY : e);

    jy_arena_free(scratch);
    jy_arena_free(texts);
    free(notes.list);
    return code;
}

int jy_cli_make_folder(const char *dir)
{
    char path[PATH_MAX];
    struct jy_diag why = {0};
    struct stat st;

    snprintf(path, sizeof(path), "%s", dir);
    for (char *p = path + 1; *p; p++) {
        if (*p != '/') continue;
        *p = '\0';
        (void)!mkdir(path, 0755);
        *p = '/';
    }
    if (mkdir(path, 0700) == 0 || (errno == EEXIST && stat(path, &st) == 0 && S_ISDIR(st.st_mode)))
        return 0;
    jy_diag_set(&why, dir, 0, "建不了数据文件夹", "the data folder cannot be made");
    return jy_cli_fail(&why, JY_CLI_CANNOT);
}
