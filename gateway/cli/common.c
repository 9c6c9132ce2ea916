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

#include "gateway/both.h"
#include "gateway/shipped.h"
#include "store/owner.h"

struct parse {
    const struct jy_cli_command *command;
    struct jy_cli_args *args;
};

/* -- help ----------------------------------------------------------------------------------- */

void jy_cli_put(FILE *out, const char *both)
{
    struct jy_str half = jy_half(both, jy_wants_english());

    fprintf(out, "%.*s", (int)half.len, half.ptr);
}

static void help_option(FILE *out, const struct argp_option *o)
{
    char flag[48];

    snprintf(flag, sizeof flag, "-%c, --%s%s%s", o->key, o->name, o->arg ? "=" : "",
             o->arg ? o->arg : "");
    fprintf(out, "  %-24s ", flag);
    jy_cli_put(out, o->doc);
    fputc('\n', out);
}

static void help(FILE *out, const struct jy_cli_command *command, const char *name)
{
    static const struct argp_option asks = {"help", '?', NULL, 0, "显示这份说明 / give this help",
                                            0};
    struct jy_str ways = jy_str_of(command->words ? command->words : ""), way = JY_STR("");
    const char *begins = "用法： / Usage: ", *options = "[选项]... / [OPTION...]";

    do {
        (void)jy_str_next_part(&ways, "\n", &way);
        jy_cli_put(out, begins);
        fprintf(out, "%s ", name);
        jy_cli_put(out, options);
        fprintf(out, " %.*s\n", (int)way.len, way.ptr);
        begins = "或者： /   or:  ";
    } while (ways.len > 0);
    jy_cli_put(out, command->doc);
    fputs("\n\n", out);
    for (const struct argp_option *o = command->options; o->name; o++)
        help_option(out, o);
    help_option(out, &asks);
}

int jy_cli_usage(FILE *out, const char *word, const struct jy_cli_purpose *list, size_t n)
{
    jy_cli_put(out, "用法： / Usage: ");
    fprintf(out, "%s ", word);
    jy_cli_put(out, "命令 [参数]... / COMMAND [ARGUMENT]...");
    fputs("\n\n", out);
    for (size_t i = 0; i < n; i++) {
        fprintf(out, "  %-10s ", list[i].name);
        jy_cli_put(out, list[i].help);
        fputc('\n', out);
    }
    fprintf(out, "\n%s ", word);
    jy_cli_put(out, "命令 --help 细说。 / COMMAND --help says more.");
    fputc('\n', out);
    return out == stdout ? JY_CLI_DONE : JY_CLI_CANNOT;
}

void jy_cli_wrong_use(const struct argp_state *state, const char *zh, const char *en)
{
    fprintf(stderr, "%s: %s / %s\n%s --help\n", state->name, zh, en, state->name);
    exit(JY_CLI_CANNOT);
}

/* -- the command line ----------------------------------------------------------------------- */

error_t jy_cli_take_word(const struct jy_cli_command *command, int key, char *arg,
                         struct argp_state *state, const char *words[JY_CLI_WORDS], int *n)
{
    char zh[128], en[128];

    switch (key) {
    case '?':
        help(stdout, command, state->name);
        exit(JY_CLI_DONE);
    case ARGP_KEY_ARG:
        if (*n == JY_CLI_WORDS) jy_cli_wrong_use(state, "参数太多", "too many arguments");
        words[(*n)++] = arg;
        return 0;
    case ARGP_KEY_END:
        if (*n < command->min_words) jy_cli_wrong_use(state, "缺了东西", "something is missing");
        if (*n > command->max_words) jy_cli_wrong_use(state, "参数太多", "too many arguments");
        return 0;
    case ARGP_KEY_ERROR:
        snprintf(zh, sizeof zh, "没有选项 %.60s，或者后面缺一个值", state->argv[state->next - 1]);
        snprintf(en, sizeof en, "there is no option %.60s, or it needs a value",
                 state->argv[state->next - 1]);
        jy_cli_wrong_use(state, zh, en);
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

void jy_cli_run(const struct jy_cli_command *command, argp_parser_t take, int argc, char **argv,
                void *input)
{
    enum { OPTIONS_MAX = 12 };
    struct argp_option options[OPTIONS_MAX + 2] = {0}; /* the last one ends the table */
    struct argp argp = {options, take, NULL, NULL, NULL, NULL, NULL};
    int n = 0;

    while (n < OPTIONS_MAX && command->options[n].name != NULL) {
        options[n] = command->options[n];
        n++;
    }
    options[n] = (struct argp_option){"help", '?', NULL, 0, NULL, 0};
    /* what is wrong is said here, in both languages */
    (void)argp_parse(&argp, argc, argv, ARGP_NO_HELP | ARGP_NO_ERRS, NULL, input);
}

static int read_keep(const char *arg, const struct argp_state *state)
{
    enum { KEEP_MOST = 10000 };
    char *end;
    long n = strtol(arg, &end, 10);

    if (*end != '\0' || n < 1 || n > KEEP_MOST)
        jy_cli_wrong_use(state, "--keep 后面写留几份", "--keep wants how many");
    return (int)n;
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
    case 'K':
        p->args->key = arg;
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
    case 'a':
        p->args->all = true;
        return 0;
    case 'c':
        p->args->clues = true;
        return 0;
    case 'o':
        p->args->outward = true;
        return 0;
    case 'O':
        p->args->own = true;
        return 0;
    case 'k':
        p->args->keep = read_keep(arg, state);
        return 0;
    default:
        return jy_cli_take_word(p->command, key, arg, state, p->args->words, &p->args->n_words);
    }
}

const char *jy_cli_data(void)
{
    const char *data = getenv("JIEYOU_DATA");

    return data && data[0] ? data : "data";
}

void jy_cli_parse(const struct jy_cli_command *command, int argc, char **argv,
                  struct jy_cli_args *out)
{
    struct parse p = {command, out};

    *out = (struct jy_cli_args){.data = jy_cli_data()};
    jy_cli_run(command, take, argc, argv, &p);
}

int jy_cli_copy(const struct jy_cli_args *args, const char *file, struct jy_seal_key *key,
                struct jy_copy *out)
{
    struct jy_diag why = {0};

    *out = (struct jy_copy){.file = file};
    if (args->key == NULL) return 0;
    out->key = key;
    return jy_seal_key_load(args->key, key, &why) == JY_OK ? 0 : jy_cli_fail(&why, JY_CLI_CANNOT);
}

static void tell(const char *label, const struct jy_diag *why)
{
    fputs(label, stderr);
    if (why->file[0]) fputs(why->file, stderr);
    if (why->file[0] && why->line > 0) fprintf(stderr, ":%d", why->line);
    if (why->file[0]) fputs(": ", stderr);
    if (why->field[0]) fprintf(stderr, "%s: ", why->field);
    if (why->column > 0) fprintf(stderr, "第 %d 个字 column %d: ", why->column, why->column);
    if (why->more > 0)
        fprintf(stderr, "%s（另有 %d 处）/ %s (%d more places)\n", why->zh, why->more, why->en,
                why->more);
    else
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

int jy_cli_no_memory(void)
{
    static const struct jy_diag why = JY_DIAG_NO_MEMORY;

    return jy_cli_say(JY_CLI_CANNOT, why.zh, why.en);
}

void jy_cli_say_line(void *out, const char *line)
{
    if (out != NULL)
        jy_json_text(out, jy_str_of(line));
    else
        puts(line);
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

int jy_cli_reads(const char *dir)
{
    struct jy_diag why = {0};
    char path[512];

    snprintf(path, sizeof(path), "%s/jieyou.db", dir);
    if (access(path, R_OK) == 0) return 0;
    if (!jy_owner_bars(path, &why))
        jy_diag_set(&why, path, 0, "这里还没有数据，请先运行 jieyou init",
                    "no store here: run jieyou init first");
    return jy_cli_fail(&why, JY_CLI_CANNOT);
}

int jy_cli_open_reader(const char *dir, struct jy_reader **r)
{
    struct jy_diag why = {0};
    int code = jy_cli_reads(dir);

    if (code != 0) return code;
    return jy_reader_open(dir, r, &why) == JY_OK ? 0 : jy_cli_fail(&why, JY_CLI_CANNOT);
}

int jy_cli_open_store(const char *dir, struct jy_store **s)
{
    struct jy_diag why = {0};

    return jy_store_open(dir, s, &why) == JY_OK ? 0 : jy_cli_fail(&why, JY_CLI_CANNOT);
}

int jy_cli_not_written(const struct jy_store *s)
{
    fprintf(stderr, "jieyou: %s\n", jy_store_why(s));
    return jy_cli_say(JY_CLI_CANNOT, "没有写进去", "nothing was written");
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
    if (e != JY_OK) code = jy_cli_not_written(s);
    jy_store_close(s);
    return code;
}

void jy_cli_tell(const struct jy_notes *notes)
{
    for (int i = 0; i < notes->n; i++)
        if (!notes->list[i].warning) tell("jieyou: ", &notes->list[i]);
    if (notes->n_unlisted > 0)
        fprintf(stderr,
                "还有 %d 处没列出来，改好上面的再试 / %d more are not listed: mend these first\n",
                notes->n_unlisted, notes->n_unlisted);
    for (int i = 0; i < notes->n; i++)
        if (notes->list[i].warning) tell("jieyou: 提醒 note: ", &notes->list[i]);
}

static void write_some(const struct jy_notes *notes, bool warnings, struct jy_buf *out)
{
    jy_json_key(out, warnings ? "warnings" : "errors");
    jy_json_open(out, '[');
    for (int i = 0; i < notes->n; i++) {
        const struct jy_diag *d = &notes->list[i];

        if (d->warning != warnings) continue;
        jy_json_open(out, '{');
        jy_json_put_cstr(out, "file", d->file);
        jy_json_put_int(out, "line", d->line);
        jy_json_put_cstr(out, "zh", d->zh);
        jy_json_put_cstr(out, "en", d->en);
        jy_json_put_int(out, "more", d->more);
        jy_json_close(out, '}');
    }
    jy_json_close(out, ']');
}

void jy_cli_write_notes(const struct jy_notes *notes, struct jy_buf *out)
{
    write_some(notes, false, out);
    jy_json_put_int(out, "not_listed", notes->n_unlisted);
    write_some(notes, true, out);
}

struct jy_city *jy_cli_load_city(const struct jy_cli_files *files, struct jy_notes *notes)
{
    struct jy_city_file list[JY_CLI_FILES + JY_SHIPPED_FILES];
    struct jy_arena *filled = jy_arena_new();
    struct jy_city *city = NULL;
    int n_files = files->n;
    enum jy_err e = filled ? JY_OK : JY_E_MEMORY;

    for (int i = 0; i < files->n; i++)
        list[i] = (struct jy_city_file){files->list[i].name, files->list[i].bytes};
    if (e == JY_OK) {
        jy_shipped_fill(list, &n_files, filled); /* as it is in force */
        e = jy_city_load(list, n_files, &city, notes);
    }
    jy_arena_free(filled);
    if (e != JY_OK && notes->n == 0)
        jy_note(notes, false, (struct jy_where){"", 0}, "目录读不出来",
                "the directory cannot be read", JY_STR(""));
    return e == JY_OK ? city : NULL;
}

struct jy_city *jy_cli_city(const struct jy_cli_files *files, bool quiet)
{
    struct jy_diag list[JY_CLI_NOTES];
    struct jy_notes notes = {.list = list, .max = JY_CLI_NOTES};
    struct jy_city *city = jy_cli_load_city(files, &notes);

    if (city == NULL || !quiet) jy_cli_tell(&notes);
    return city;
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

enum jy_err jy_cli_take_rows(const struct jy_book_file *file, jy_cli_rows_fn *rows, void *ctx,
                             struct jy_notes *notes)
{
    const struct jy_city_file one = {file->name, file->bytes};
    struct jy_arena *texts = jy_arena_new(), *scratch = jy_arena_new();
    const struct jy_sources from = {&one, 1, texts, notes};
    enum jy_err e = texts && scratch ? rows(ctx, &from, scratch) : JY_E_MEMORY;

    jy_arena_free(scratch);
    jy_arena_free(texts);
    if (notes->no_memory) return JY_E_MEMORY;
    return e == JY_OK && notes->n_errors > 0 ? JY_E_BAD_DATA : e;
}

int jy_cli_own_folder(const char *dir, const char *word)
{
    struct jy_diag why = {0};

    return jy_owner_check(dir, word, &why) == JY_OK ? 0 : jy_cli_fail(&why, JY_CLI_CANNOT);
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
