/* keep.c - jieyou check, backup, restore, drill. */
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gateway/cli/backups.h"
#include "gateway/cli/cli.h"
#include "gateway/cli/common.h"
#include "gateway/clock.h"
#include "gateway/config.h"
#include "gateway/marks.h"
#include "store/files.h"
#include "store/sealed.h"

static void open_findings(struct jy_buf *out)
{
    jy_json_open(out, '{');
    jy_json_key(out, "findings");
    jy_json_open(out, '[');
}

static int report(const struct jy_check_sum *sum, struct jy_buf *out, int code)
{
    if (out) {
        jy_json_close(out, ']');
        jy_json_put_int(out, "cases", sum->cases);
        jy_json_put_int(out, "events", sum->events);
        jy_json_put_int(out, "stamps", sum->stamps);
        jy_json_put_int(out, "files", sum->files);
        jy_json_put_int(out, "looks", sum->looks);
        jy_json_close(out, '}');
        return jy_cli_print(out, code);
    }
    printf("事项 %jd，记录 %jd，回执 %jd，附件 %jd，查看记录 %jd，问题 %d / cases %jd, events %jd, "
           "receipts %jd, files %jd, looks %jd, findings %d\n",
           (intmax_t)sum->cases, (intmax_t)sum->events, (intmax_t)sum->stamps, (intmax_t)sum->files,
           (intmax_t)sum->looks, sum->findings, (intmax_t)sum->cases, (intmax_t)sum->events,
           (intmax_t)sum->stamps, (intmax_t)sum->files, (intmax_t)sum->looks, sum->findings);
    if (sum->findings > 0)
        puts(
            "这份输出请留好。先用 jieyou restore 把最近的备份放到另一个文件夹查一遍，再换回来；说读不出来的，用 jieyou salvage。 / "
            "Keep this output.  Restore the newest backup into another folder with jieyou "
            "restore, check it, then put it in place; where something cannot be read, jieyou salvage.");
    return code;
}

int jy_cli_check(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_CLI_OPTION_DATA,
        JY_CLI_OPTION_JSON,
        {"deep", 'p', NULL, 0, "文件的每一页也读一遍 / also read every page of the file", 0},
        {0},
    };
    static const struct jy_cli_command command = {
        options, NULL,
        "查数据：每件的记录链、各个列表、回执、密钥。服务开着也能查，什么都不改。 / "
        "Verify the store: every case's chain, its lists, the receipts, the keys.  Works beside a "
        "running server and changes nothing.",
        0, 0};
    struct jy_cli_args args;
    struct jy_check_sum sum = {0};
    struct jy_buf out;
    enum jy_err e;

    jy_cli_parse(&command, argc, argv, &args);
    if (jy_cli_reads(args.data) != 0) return JY_CLI_CANNOT;
    jy_buf_init(&out);
    if (args.json) open_findings(&out);
    e = jy_keep_check(args.data, args.deep, jy_cli_say_line, args.json ? &out : NULL, &sum);
    if (e != JY_OK && e != JY_E_BAD_DATA)
        return report(&sum, args.json ? &out : NULL, JY_CLI_CANNOT);
    return report(&sum, args.json ? &out : NULL, sum.findings > 0 ? JY_CLI_WRONG : JY_CLI_DONE);
}

/* For the server, which says when there was none for long. */
static void leave_mark(const char *data, enum jy_mark_of of, const char *file, struct jy_mark *mark)
{
    char *full = realpath(file, NULL);

    mark->at_ms = jy_now_ms();
    mark->sealed = jy_sealed_is(file);
    jy_str_copy(mark->file, sizeof mark->file, jy_str_of(full ? full : file));
    free(full);
    if (jy_mark_leave(data, of, mark) != JY_OK)
        fprintf(
            stderr,
            "jieyou: %s 里记不下这一次，工作台上看不到它 / this cannot be noted in %s: the desk "
            "will not know of it\n",
            data, data);
}

static void show_progress(void *ctx, int done, int total)
{
    (void)ctx;
    if (isatty(STDERR_FILENO) && total > 0)
        fprintf(stderr, "\r%3d %%%s", (int)((int64_t)done * 100 / total), done < total ? "" : "\n");
}

static void say_missing(const char *file, int missing)
{
    if (jy_sealed_is(file))
        fprintf(stderr, "jieyou: 缺 %d 个附件 / %d attachments are missing\n", missing, missing);
    else
        fprintf(stderr,
                "jieyou: 缺 %d 个附件：备份是 %s 和 %s.files 两样，要放在一起 / %d attachments are "
                "missing: a copy is the file and the folder FILE.files beside it\n",
                missing, file, file, missing);
}

/* What both copying commands say in the end.  A copy without some of its attachments is used, and
 * never called whole. */
static int finish(bool json, const char *file, enum jy_err e, int missing,
                  const struct jy_diag *why)
{
    int code = missing > 0 ? JY_CLI_WRONG : JY_CLI_DONE;
    struct jy_buf out;

    if (e != JY_OK) return jy_cli_fail(why, e == JY_E_BAD_DATA ? JY_CLI_WRONG : JY_CLI_CANNOT);
    if (missing > 0) say_missing(file, missing);
    if (!json) {
        printf("完成并校验 / done and verified: %s\n", file);
        return code;
    }
    jy_buf_init(&out);
    jy_json_open(&out, '{');
    jy_json_put_cstr(&out, "file", file);
    jy_json_put_bool(&out, "verified", true);
    jy_json_put_bool(&out, "sealed", jy_sealed_is(file));
    jy_json_put_int(&out, "missing_files", missing);
    jy_json_close(&out, '}');
    return jy_cli_print(&out, code);
}

static int make_copy(const struct jy_cli_args *args, const struct jy_copy *to)
{
    struct jy_diag why = {0};
    int missing = 0;
    enum jy_err e = jy_keep_backup(args->data, to, show_progress, NULL, &missing, &why);
    struct jy_mark mark = {.whole = missing == 0};

    if (e == JY_OK) leave_mark(args->data, JY_MARK_BACKUP, to->file, &mark);
    return finish(args->json, to->file, e, missing, &why);
}

/* What is made every night must leave the server beside it its room. */
static bool is_same_disk(const char *a, const char *b)
{
    struct stat one, other;

    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev;
}

/* First what others began and did not end, which takes room that is needed; one more in the folder, whole;
 * and only then one less. */
static int add_to_folder(const struct jy_cli_args *args, const struct jy_copy *like)
{
    struct jy_copy to = *like;
    char file[JY_BACKUP_PATH], before[JY_BACKUP_PATH];
    int gone, code = jy_cli_make_folder(args->words[0]);

    if (code != 0) return code;
    if (!jy_backups_name(args->words[0], jy_now_ms(), to.key != NULL, file))
        return jy_cli_say(JY_CLI_CANNOT, "路径太长", "the path is too long");
    gone = jy_backups_sweep(args->words[0]);
    if (gone < 0)
        fprintf(
            stderr,
            "jieyou: %s 里有没做完的备份，删不掉 / copies that were cut off cannot be removed\n",
            args->words[0]);
    if (gone > 0 && !args->json)
        printf("清掉没做完的备份 %d 样 / %d pieces of copies that were cut off removed\n", gone,
               gone);
    to.file = file;
    if (jy_backups_newest(args->words[0], before) && !jy_sealed_is(before)) to.before = before;
    if (!is_same_disk(args->data, args->words[0])) to.spare_mb = 0;
    code = make_copy(args, &to);
    if (code != JY_CLI_DONE) return code;
    gone = jy_backups_thin(args->words[0], args->keep);
    if (gone < 0)
        return jy_cli_say(JY_CLI_CANNOT, "备份好了，可是旧的删不掉",
                          "the copy is made, but an old one cannot be removed");
    if (gone > 0 && !args->json) printf("删掉最旧的 %d 份 / the oldest %d removed\n", gone, gone);
    return JY_CLI_DONE;
}

/* Whether copies are to be sealed is a setting of the server's, and a copy that is not sealed because the
 * settings could not be read would be found out by whoever has it. */
static int read_settings(const char *data, struct jy_config *config)
{
    char flag[] = "--data", folder[JY_BACKUP_PATH];
    struct jy_diag why = {0};

    jy_str_copy(folder, sizeof folder, jy_str_of(data));
    if (jy_config_load(config, 2, (char *[]){flag, folder}, &why) == JY_OK) return 0;
    return jy_cli_fail(&why, JY_CLI_CANNOT);
}

int jy_cli_backup(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_CLI_OPTION_DATA,
        JY_CLI_OPTION_JSON,
        {"keep", 'k', "N", 0,
         "放进文件夹：按时间起名，只留最新的 N 份 / into a folder: named by its time, the newest N are kept",
         0},
        {0},
    };
    static const struct jy_cli_command command = {
        options, "FILE\nFOLDER --keep N",
        "把数据拷到 FILE，服务开着也行：拷的是同一刻的，校验过才给 FILE 这个名字。附件拷在旁边的 FILE.files 里，两样一起收好；DATA/jieyou.conf 里写了 backup_key 就加密，附件也在 FILE 里。secret 文件另外收好，没有它，回执上的查询码就作废。FILE 已经有了就不覆盖。 / "
        "Copy the store into FILE while the server writes: one moment, verified before FILE gets "
        "its name.  The attachments go into FILE.files beside it: keep both; where backup_key is set in "
        "DATA/jieyou.conf it is sealed, and they are in FILE.  Keep the file `secret` apart: without it the codes on receipts are void.  A FILE that is there already is never "
        "replaced.",
        1, 1};
    struct jy_cli_args args;
    struct jy_config config;
    struct jy_seal_key key;
    struct jy_copy to = {0};
    struct jy_diag why = {0};
    int code, held;

    jy_cli_parse(&command, argc, argv, &args);
    code = read_settings(args.data, &config);
    if (code != 0) return code;
    if (jy_keep_hold(args.data, &held, &why) != JY_OK) return jy_cli_fail(&why, JY_CLI_CANNOT);
    to.file = args.words[0];
    if (args.keep > 0) to.spare_mb = config.disk_free_mb; /* by name: where it fits */
    if (jy_config_backup_key(&config, &key)) to.key = &key;
    code = args.keep > 0 ? add_to_folder(&args, &to) : make_copy(&args, &to);
    close(held);
    return code;
}

/* On a new machine; what was made with the old one is void then, and nobody would know why. */
static void tell_of_secret(const char *dir)
{
    char path[512];

    snprintf(path, sizeof path, "%s/secret", dir);
    if (access(path, F_OK) == 0) return;
    fprintf(
        stderr,
        "jieyou: %s 不在：把原来那台的 secret 拷过来，不然回执上的查询码都对不上 / is not there: "
        "copy the old machine's, or the codes on receipts do not fit\n",
        path);
}

int jy_cli_restore(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_CLI_OPTION_DATA, JY_CLI_OPTION_JSON, JY_CLI_OPTION_KEY, {0}};
    static const struct jy_cli_command command = {
        options, "FILE",
        "校验过以后，把备份 FILE 放回来。要先停服务；旧文件留作 jieyou.db.oldN。 / "
        "Put the copy FILE in the store's place, once it "
        "verifies.  The server must be stopped; the "
        "old file is kept as jieyou.db.oldN.",
        1, 1};
    struct jy_cli_args args;
    struct jy_seal_key key;
    struct jy_copy from;
    struct jy_diag why = {0};
    int code, missing = 0;
    enum jy_err e;

    jy_cli_parse(&command, argc, argv, &args);
    code = jy_cli_own_folder(args.data, "restore");
    if (code == 0) code = jy_cli_copy(&args, args.words[0], &key, &from);
    if (code != 0) return code;
    if (access(args.words[0], R_OK) == 0) {   /* else nothing is left behind by a slip of the pen */
        code = jy_cli_make_folder(args.data); /* on a new machine there is none */
        if (code != 0) return code;
    }
    e = jy_keep_restore(&from, args.data, &missing, &why);
    jy_seal_key_forget(&key);
    if (e == JY_OK) tell_of_secret(args.data);
    return finish(args.json, args.words[0], e, missing, &why);
}

/* -- drill ---------------------------------------------------------------------------------- */

/* The copy that is meant: the word itself, or the newest in that folder. */
static bool find_copy(const char *word, char file[JY_BACKUP_PATH])
{
    struct stat st;

    if (stat(word, &st) != 0) return false;
    if (S_ISDIR(st.st_mode)) return jy_backups_newest(word, file);
    jy_str_copy(file, JY_BACKUP_PATH, jy_str_of(word));
    return true;
}

/* A folder beside the copy, where there was room for it; what is sealed is opened in the data folder alone,
 * since what is plain leaves traces on the disk.  What an earlier drill left is gone. */
static bool clear_place(const char *data, const char *file, char place[JY_BACKUP_PATH])
{
    char copy[JY_BACKUP_PATH];
    int n;

    jy_str_copy(copy, sizeof copy, jy_str_of(file));
    n = snprintf(place, JY_BACKUP_PATH, "%s/.drill", jy_sealed_is(file) ? data : dirname(copy));
    return n > 0 && n < JY_BACKUP_PATH && jy_files_remove_folder(place);
}

static int try_in(const char *place, bool json, const struct jy_copy *copy)
{
    struct jy_check_sum sum = {0};
    struct jy_diag why = {0};
    struct jy_buf out;
    int missing = 0;
    enum jy_err e = jy_keep_restore(copy, place, &missing, &why);

    if (e != JY_OK) return jy_cli_fail(&why, e == JY_E_BAD_DATA ? JY_CLI_WRONG : JY_CLI_CANNOT);
    jy_buf_init(&out);
    if (json)
        open_findings(&out);
    else
        printf("放回来查过 / put back and checked: %s\n", copy->file);
    e = jy_keep_check(place, true, jy_cli_say_line, json ? &out : NULL, &sum);
    if (e != JY_OK && e != JY_E_BAD_DATA) return report(&sum, json ? &out : NULL, JY_CLI_CANNOT);
    return report(&sum, json ? &out : NULL,
                  sum.findings > 0 || missing > 0 ? JY_CLI_WRONG : JY_CLI_DONE);
}

static int put_back(const struct jy_cli_args *args, const struct jy_copy *copy, const char *place)
{
    int code;

    if (mkdir(place, 0700) != 0)
        return jy_sealed_is(copy->file)
                   ? jy_cli_say(
                         JY_CLI_CANNOT,
                         "加密的备份在数据文件夹里打开，那里写不了：用 --data 指一个放得下的文件夹",
                         "a sealed copy is opened in the data folder, and nothing can be written "
                         "there: name one with room by --data")
                   : jy_cli_say(JY_CLI_CANNOT, "备份旁边写不了，演练不成",
                                "nothing can be written beside the copy");
    code = try_in(place, args->json, copy);
    if (!jy_files_remove_folder(place))
        fprintf(stderr, "jieyou: 删不掉 / cannot be removed: %s\n", place);
    return code;
}

/* Without the key: is it, from its first byte to its last, as it was written? */
static int look_from_outside(bool json, const char *file)
{
    struct jy_diag why = {0};
    struct jy_buf out;
    enum jy_err e = jy_sealed_look(file, &why);

    if (e != JY_OK) return jy_cli_fail(&why, e == JY_E_BAD_DATA ? JY_CLI_WRONG : JY_CLI_CANNOT);
    if (!json) {
        printf(
            "从外面看是完整的，跟写的时候一样。加了密：里面对不对，要有私钥的人来演练（--key 私钥文件） / "
            "whole from outside, and as it was written.  It is sealed: whether what is in it is sound, only "
            "the holder of the secret key can try (--key FILE): %s\n",
            file);
        return JY_CLI_DONE;
    }
    jy_buf_init(&out);
    jy_json_open(&out, '{');
    jy_json_put_cstr(&out, "file", file);
    jy_json_put_bool(&out, "sealed", true);
    jy_json_put_bool(&out, "opened", false);
    jy_json_close(&out, '}');
    return jy_cli_print(&out, JY_CLI_DONE);
}

/* On another machine there is nothing to note it beside. */
static bool is_store(const char *data)
{
    char path[JY_BACKUP_PATH];

    snprintf(path, sizeof path, "%s/jieyou.db", data);
    return access(path, F_OK) == 0;
}

static void note_drill(const char *data, const char *file, bool opened, bool whole)
{
    struct jy_mark mark;

    jy_mark_read(data, JY_MARK_DRILL, &mark);
    mark.whole = whole;
    if (opened) mark.opened_ms = whole ? jy_now_ms() : 0;
    leave_mark(data, JY_MARK_DRILL, file, &mark);
}

int jy_cli_drill(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_CLI_OPTION_DATA, JY_CLI_OPTION_JSON, JY_CLI_OPTION_KEY, {0}};
    static const struct jy_cli_command command = {
        options, "FILE\nFOLDER",
        "演练：把备份 FILE（或者 FOLDER 里最新的一份）放进旁边的临时文件夹，从头查到尾，再删掉。加密的备份有 --key 才打得开，在数据文件夹里打开；没有就只从外面看全不全。正在用的数据一点不碰，只在它旁边记一笔：哪天演练的，有没有问题。 / "
        "Put the copy FILE, or the newest one in FOLDER, into a folder beside it for the moment, "
        "check all of it, and take it away again.  A sealed one opens with --key, in the data folder; without, only "
        "that it is whole from outside is looked at.  The store in use is not touched; beside it is noted "
        "when this was, and whether all was well.",
        1, 1};
    struct jy_cli_args args;
    struct jy_seal_key key;
    struct jy_copy copy;
    char file[JY_BACKUP_PATH], place[JY_BACKUP_PATH];
    bool opens;
    int code;

    jy_cli_parse(&command, argc, argv, &args);
    if (!find_copy(args.words[0], file))
        return jy_cli_say(JY_CLI_CANNOT, "那里没有备份", "there is no copy there");
    code = jy_cli_copy(&args, file, &key, &copy);
    if (code != 0) return code;
    if (!clear_place(args.data, file, place)) {
        fprintf(stderr, "jieyou: 删不掉 / cannot be removed: %s\n", place);
        return JY_CLI_CANNOT;
    }
    opens = copy.key != NULL || !jy_sealed_is(file);
    code = opens ? put_back(&args, &copy, place) : look_from_outside(args.json, file);
    jy_seal_key_forget(&key);
    if (code != JY_CLI_CANNOT && is_store(args.data))
        note_drill(args.data, file, opens, code == JY_CLI_DONE);
    return code;
}
