/* common.h - what the commands share: arguments, reading files, saying what came of it.
 *
 * Texts for people go to stdout in Chinese and English side by side where a city's officer reads
 * them; failures go to stderr.  With --json one JSON object goes to stdout and nothing else. */
#ifndef JY_CLI_COMMON_H
#define JY_CLI_COMMON_H

#include <argp.h>
#include <stdio.h>

#include "intents/city/city.h"
#include "intents/city/table.h"
#include "intents/json.h"
#include "store/keep.h"
#include "store/people.h"
#include "store/rulebook.h"

enum { JY_CLI_DONE, JY_CLI_WRONG, JY_CLI_CANNOT }; /* exit codes */

enum { JY_CLI_WORDS = 64 };
struct jy_cli_args {
    const char *data, *from, *key; /* data: never NULL; the others: NULL when not given */
    bool json, demo, dry_run, deep, back, all, clues, outward, own;
    int keep;                        /* 0: not given */
    const char *words[JY_CLI_WORDS]; /* what is not an option */
    int n_words;
};

#define JY_CLI_OPTION_DATA \
    { \
        "data", 'd', "DIR", 0, \
            "数据文件夹（不写就是 $JIEYOU_DATA，再没有就是 ./data） / folder of the store (default $JIEYOU_DATA, else ./data)", \
            0 \
    }
#define JY_CLI_OPTION_KEY \
    { \
        "key", 'K', "FILE", 0, \
            "备份加了密：私钥文件 / of a sealed copy: the file of the secret key", 0 \
    }
#define JY_CLI_OPTION_JSON \
    { \
        "json", 'j', NULL, 0, "用 JSON 报告 / report as JSON", 0 \
    }

/* Where the store is unless --data says otherwise. */
const char *jy_cli_data(void);

struct jy_cli_command {
    const struct argp_option *options;
    const char *words; /* one way of use a line */
    const char *doc;   /* like the texts of options in both languages: both.h */
    int min_words, max_words;
};
/* Runs an argp parser over the command line; `take` hands what it does not know to
 * jy_cli_take_word.  Wrong use ends the program with JY_CLI_CANNOT, --help with 0. */
void jy_cli_run(const struct jy_cli_command *command, argp_parser_t take, int argc, char **argv,
                void *input);
_Noreturn void jy_cli_wrong_use(const struct argp_state *state, const char *zh, const char *en);
void jy_cli_parse(const struct jy_cli_command *command, int argc, char **argv,
                  struct jy_cli_args *out);

/* What every command's argp parser does with the keys that are no options of its own: help is
 * given, words are kept and counted. */
error_t jy_cli_take_word(const struct jy_cli_command *command, int key, char *arg,
                         struct argp_state *state, const char *words[JY_CLI_WORDS], int *n);

/* The copy that `file` names and, where one is given, the key that opens it, kept in `key`: 0, or an exit
 * code. */
int jy_cli_copy(const struct jy_cli_args *args, const char *file, struct jy_seal_key *key,
                struct jy_copy *out);

/* The half of "中文 / English" that is read here: both.h. */
void jy_cli_put(FILE *out, const char *both);
/* The commands behind a word, each with what it is for; an exit code: 0 when it was asked for. */
struct jy_cli_purpose {
    const char *name, *help;
};
int jy_cli_usage(FILE *out, const char *word, const struct jy_cli_purpose *list, size_t n);

/* "jieyou: FILE:LINE: 中文 / English" on stderr; always gives `code`. */
int jy_cli_fail(const struct jy_diag *why, int code);
int jy_cli_say(int code, const char *zh, const char *en);
int jy_cli_no_memory(void); /* says so; JY_CLI_CANNOT */
/* What a store has to say, a line at a time (store/keep.h): onto stdout, or into `out`, an open list of JSON. */
void jy_cli_say_line(void *out, const char *line);
/* Writes the buffer and a line end to stdout, and frees it. */
int jy_cli_print(struct jy_buf *out, int code);
/* The text and blanks up to `width` columns; a Han character takes two. */
void jy_cli_pad(const char *text, int width);

/* Before anything is made in it: an exit code, 0 when it is ours, or not there yet (store/owner.h). */
int jy_cli_own_folder(const char *dir, const char *word);
/* A data folder, with those above it, when it is not there yet: an exit code, 0 when it is. */
int jy_cli_make_folder(const char *dir);

/* The folder `name` of the data that came with the program: beside the build it stands in, else
 * where a package puts it.  False: there is none. */
bool jy_cli_own_data(const char *name, char *path, size_t size);

/* Is there a store, and may this user read it?  If not says so and gives JY_CLI_CANNOT, else 0. */
int jy_cli_reads(const char *dir);
/* Opens what is there; on failure says so and gives JY_CLI_CANNOT, else 0. */
int jy_cli_open_reader(const char *dir, struct jy_reader **r);
int jy_cli_open_store(const char *dir, struct jy_store **s);
int jy_cli_not_written(const struct jy_store *s); /* says so, and why: an exit code */
/* Writes in one batch, all or nothing; says so when nothing was, and gives an exit code. */
typedef enum jy_err jy_cli_write_fn(struct jy_store *s, void *ctx);
int jy_cli_write(const char *dir, jy_cli_write_fn *write, void *ctx);

enum { JY_CLI_FILES = 64, JY_CLI_FILE_MAX = 16 << 20 };
struct jy_cli_files {
    struct jy_arena *arena;
    struct jy_book_file list[JY_CLI_FILES]; /* UTF-8, by name */
    bool was_gb18030[JY_CLI_FILES];
    int n;
};
/* BAD_DATA, with what to say about the file. */
JY_MUST enum jy_err jy_cli_refuse(struct jy_diag *why, const char *file, const char *zh,
                                  const char *en);
/* The bytes of a file as UTF-8; `out` is `in`, or lives in the arena.  BAD_DATA: they are neither
 * that nor GB18030. */
JY_MUST enum jy_err jy_cli_decode(struct jy_arena *a, const char *file, struct jy_str in,
                                  struct jy_str *out, bool *was_gb18030, struct jy_diag *why);
/* A file, or every file of a folder that ends in `suffix`, sorted by name.  BAD_DATA. */
JY_MUST enum jy_err jy_cli_read(struct jy_cli_files *files, const char *path, const char *suffix,
                                struct jy_diag *why);
const struct jy_book_file *jy_cli_find(const struct jy_cli_files *files, const char *name);

enum { JY_CLI_NOTES = 50 }; /* one can read that many, and mend them */
/* The directory of `files`; NULL: broken.  What is wrong or doubtful is noted. */
struct jy_city *jy_cli_load_city(const struct jy_cli_files *files, struct jy_notes *notes);
/* The same, and says it; warnings of a whole one not when `quiet`. */
struct jy_city *jy_cli_city(const struct jy_cli_files *files, bool quiet);
/* The live directory of a store; NULL and said when there is none. */
struct jy_city *jy_cli_live_city(struct jy_reader *r, struct jy_cli_files *files);

/* What is wrong, to stderr: each with file and line, how many places more, and how many are not
 * named; then what is doubtful. */
void jy_cli_tell(const struct jy_notes *notes);
/* The same as members of an open object: errors, not_listed, warnings. */
void jy_cli_write_notes(const struct jy_notes *notes, struct jy_buf *out);

/* Reads the rows of a file and takes them one by one; what is wrong with one goes to
 * `from->notes`.  `scratch` is empty, to be used anew for each. */
typedef enum jy_err jy_cli_rows_fn(void *ctx, const struct jy_sources *from,
                                   struct jy_arena *scratch);
/* The same.  BAD_DATA: it is noted; else what went wrong with the store. */
JY_MUST enum jy_err jy_cli_take_rows(const struct jy_book_file *file, jy_cli_rows_fn *rows,
                                     void *ctx, struct jy_notes *notes);

#endif
