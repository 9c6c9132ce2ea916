/* rules.h - the commands of `jieyou rules`, and what they share.
 *
 * Which rules   a folder or file named on the command line; without one those in force in the store
 *               (--store); without a store those that came with the program. */
#ifndef JY_CLI_RULES_H
#define JY_CLI_RULES_H

#include "gateway/cli/common.h"
#include "intents/rules/book.h"

#define JY_RULES_COMMANDS(X) \
    X(check, \
      "规则文件装得进吗，碰上刁难的话扛得住吗 / do the rule files load, and does each rule cope with hostile texts?") \
    X(test, "跑每条规则的例句和反例 / every rule's examples and counter-examples") \
    X(measure, \
      "标好的话读得准不准：准确率、F1、概率、用时 / how well labelled texts are read: accuracy, F1, calibration, time") \
    X(thresholds, \
      "按错了要花多少代价，算多有把握才直接分 / how sure a reading must be to be routed without asking, by what mistakes cost") \
    X(mine, \
      "漏认的话里有哪些说法，先拟一条规则 / what is missed, as phrases and as a rule to begin with") \
    X(words, \
      "方言本：漏认的话里谁都不认得的词 / the dialect notebook: words of missed texts that no rule or table knows") \
    X(fit, \
      "没定权重的规则，由标好的话算出权重 / weights from labelled texts, for rules whose author set none") \
    X(learn, \
      "哪些字眼说明问题，由标好的话学成字眼表 / which words tell, learnt from labelled texts as lists of words") \
    X(lean, \
      "哪些字眼像是说哪一类事，由标好的话学成小分量 / which words lean to which type, learnt from labelled texts as small weights") \
    X(bench, \
      "读一句话要花多少，和逐条硬跑比 / what reading costs, beside running every pattern one after the other") \
    X(diff, \
      "两套规则差在哪里，读话有什么不同 / what two sets differ in, and what that changes for texts") \
    X(publish, \
      "发布一套规则文件：整套检查，全对才生效 / put a folder of rule files in force: checked whole, all or nothing") \
    X(rollback, "退回上一版或者别的一版 / put the version before, or another, in force again") \
    X(versions, "谁在什么时候发布了什么、为什么 / who put what in force, when and why") \
    X(export, \
      "把一版写成一个文件夹，git 看得出改动 / write a version as a folder of files that git can diff") \
    X(import, \
      "把文件夹里的改动放进工作台的草稿 / take a folder's changes into the draft of the workbench")
#define X(name, purpose) int jy_rules_##name(int argc, char **argv);
JY_RULES_COMMANDS(X)
#undef X

enum { JY_RULES_SAMPLES = 16, JY_RULES_ACCEPTS = 64 };
enum { JY_RULES_LEAST = 4, JY_RULES_MOST = 4000 }; /* of --words and --longest */
struct jy_rules_args {
    const char *store;                     /* never NULL */
    const char *samples[JY_RULES_SAMPLES]; /* --data, as often as given */
    int n_samples;
    const char *aside[JY_RULES_SAMPLES]; /* --dev, as often as given */
    int n_aside;
    const char *label_map, *errors; /* NULL when not given */
    const char *intent;             /* NULL when not given */
    double cost, worth, floor;      /* 0 when not given */
    int most_words, longest;        /* 0 when not given */
    const char *write_to;           /* NULL when not given, or when --write takes no file */
    const char *why;                /* NULL when not given */
    const char *accepts[JY_RULES_ACCEPTS];
    int n_accepts;
    bool json, write;
    const char *words[JY_CLI_WORDS];
    int n_words;
};

/* Rows of an argp table; each command takes those it knows. */
#define JY_RULES_OPTION_STORE \
    { \
        "store", 's', "DIR", 0, \
            "数据文件夹（不写就是 $JIEYOU_DATA，再没有就是 ./data） / folder of the store (default $JIEYOU_DATA, else ./data)", \
            0 \
    }
#define JY_RULES_OPTION_SAMPLES \
    { \
        "data", 'd', "FILE", 0, \
            "话，一行一个 JSON 对象；可以给几次 / texts, one JSON object a line; may be given again", \
            0 \
    }
#define JY_RULES_OPTION_ASIDE \
    { \
        "dev", 'v', "FILE", 0, \
            "另留的话，只用来评好坏；可以给几次 / texts kept aside, only to judge; may be given again", \
            0 \
    }
#define JY_RULES_OPTION_LABEL_MAP \
    { \
        "label-map", 'm', "FILE", 0, \
            "我们的类型对到数据的标签 / from our intents to the labels of the data", 0 \
    }

#define JY_RULES_OPTION_COST \
    { \
        "cost", 'c', "C", 0, \
            "一句话和小权重比，算多重（3） / how much a text counts against small weights (3)", 0 \
    }

#define JY_RULES_OPTION_WHY \
    { \
        "why", 'w', "TEXT", 0, \
            "改什么、为什么，一句话，和版本一起留着 / what changes and why, in one sentence: kept with the version", \
            0 \
    }

void jy_rules_parse(const struct jy_cli_command *command, int argc, char **argv,
                    struct jy_rules_args *out);

/* The files behind them, into `files`, whose arena is there. */
int jy_rules_read(const struct jy_rules_args *args, const char *folder, struct jy_cli_files *files);
int jy_rules_load(const struct jy_cli_files *files, bool json, struct jy_ruleset **out);
/* The file of this name with other bytes, or one more; both are borrowed.  0, or an exit code. */
int jy_rules_put(struct jy_cli_files *files, const char *name, struct jy_str bytes);
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
