/* rules.h - the commands of `jieyou rules`, and what they share.
 *
 * Which rules   a folder or file named on the command line; without one those in force in the store
 *               (--store); without a store those that came with the program. */
#ifndef JY_CLI_RULES_H
#define JY_CLI_RULES_H

#include "gateway/cli/common.h"
#include "intents/rules/book.h"

#define JY_RULES_COMMANDS(X)                                                                       \
    X(check, "do the rule files load, and does each rule cope with hostile texts?")                \
    X(test, "every rule's examples and counter-examples")                                          \
    X(measure, "how well labelled texts are read: accuracy, F1, calibration, time")                \
    X(thresholds, "how sure a reading must be to be routed without asking, by what mistakes cost") \
    X(mine, "what is missed, as phrases and as a rule to begin with")                              \
    X(words, "the dialect notebook: words of missed texts that no rule or table knows")            \
    X(fit, "weights from labelled texts, for rules whose author set none")                         \
    X(bench, "what reading costs, beside running every pattern one after the other")               \
    X(diff, "what two sets differ in, and what that changes for texts")                            \
    X(publish, "put a folder of rule files in force: checked whole, all or nothing")               \
    X(rollback, "put the version before, or another, in force again")                              \
    X(versions, "who put what in force, when and why")                                             \
    X(export, "write a version as a folder of files that git can diff")                            \
    X(import, "take a folder's changes into the draft of the workbench")
#define X(name, purpose) int jy_rules_##name(int argc, char **argv);
JY_RULES_COMMANDS(X)
#undef X

enum { JY_RULES_SAMPLES = 16, JY_RULES_ACCEPTS = 64 };
struct jy_rules_args {
    const char *store;                     /* never NULL */
    const char *samples[JY_RULES_SAMPLES]; /* --data, as often as given */
    int n_samples;
    const char *aside[JY_RULES_SAMPLES]; /* --dev, as often as given */
    int n_aside;
    const char *label_map, *errors; /* NULL when not given */
    double cost;                    /* 0 when not given */
    const char *why;                /* NULL when not given */
    const char *accepts[JY_RULES_ACCEPTS];
    int n_accepts;
    bool json, write;
    const char *words[JY_CLI_WORDS];
    int n_words;
};

/* Rows of an argp table; each command takes those it knows. */
#define JY_RULES_OPTION_STORE                                                                      \
    {                                                                                              \
        "store", 's', "DIR", 0, "folder of the store (default $JIEYOU_DATA, else ./data)", 0       \
    }
#define JY_RULES_OPTION_SAMPLES                                                                    \
    {                                                                                              \
        "data", 'd', "FILE", 0, "texts, one JSON object a line; may be given again", 0             \
    }
#define JY_RULES_OPTION_LABEL_MAP                                                                  \
    {                                                                                              \
        "label-map", 'm', "FILE", 0, "from our intents to the labels of the data", 0               \
    }

#define JY_RULES_OPTION_WHY                                                                        \
    {                                                                                              \
        "why", 'w', "TEXT", 0, "what changes and why, in one sentence: kept with the version", 0   \
    }

void jy_rules_parse(const struct jy_cli_command *command, int argc, char **argv,
                    struct jy_rules_args *out);

/* The files behind them, into `files`, whose arena is there. */
int jy_rules_read(const struct jy_rules_args *args, const char *folder, struct jy_cli_files *files);
int jy_rules_load(const struct jy_cli_files *files, bool json, struct jy_ruleset **out);
/* The rules that `folder` names (NULL: those in force, or our own), compiled.  On failure says why
 * and gives an exit code, else 0. */
int jy_rules_open(const struct jy_rules_args *args, const char *folder, struct jy_ruleset **out);

/* A set of rules that can be looked into, and what it is made of. */
struct jy_rules_book {
    struct jy_cli_files files;
    char version[24]; /* as in the store; empty for a folder */
    struct jy_rule_book *book;
};
/* `name` is a folder or file, "live", "draft" (the live set with the draft's edits), or the name of
 * a version.  On failure says why and gives an exit code, else 0; fini in any case. */
int jy_rules_book_open(const struct jy_rules_args *args, const char *name,
                       struct jy_rules_book *out);
/* The same, but never a folder. */
int jy_rules_book_stored(const struct jy_rules_args *args, const char *name,
                         struct jy_rules_book *out);
void jy_rules_book_fini(struct jy_rules_book *b);

/* Runs one change of the store as a whole, with its row in the audit log; gives an exit code. */
struct jy_rules_writing {
    enum jy_err (*run)(struct jy_store *s, void *ctx, struct jy_diag *why);
    void *ctx;
    const char *what; /* for the audit: "rules.published" */
    const char *why;
};
int jy_rules_write(const struct jy_rules_args *args, const struct jy_rules_writing *change);

#endif
