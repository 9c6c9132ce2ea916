/* keep.c - jieyou check, backup, restore. */
#include "store/keep.h"

#include <stdio.h>
#include <unistd.h>

#include "gateway/cli/cli.h"
#include "gateway/cli/common.h"

static void say_finding(void *ctx, const char *finding)
{
    (void)ctx;
    puts(finding);
}

static void keep_finding(void *ctx, const char *finding)
{
    jy_json_text(ctx, jy_str_of(finding));
}

static int report(const struct jy_check_sum *sum, struct jy_buf *out, int code)
{
    if (out) {
        jy_json_close(out, ']');
        jy_json_put_int(out, "cases", sum->cases);
        jy_json_put_int(out, "events", sum->events);
        jy_json_put_int(out, "stamps", sum->stamps);
        jy_json_put_int(out, "files", sum->files);
        jy_json_close(out, '}');
        return jy_cli_print(out, code);
    }
    printf("事项 %jd，记录 %jd，回执 %jd，附件 %jd，问题 %d / cases %jd, events %jd, receipts %jd, "
           "files %jd, findings %d\n",
           (intmax_t)sum->cases, (intmax_t)sum->events, (intmax_t)sum->stamps, (intmax_t)sum->files,
           sum->findings, (intmax_t)sum->cases, (intmax_t)sum->events, (intmax_t)sum->stamps,
           (intmax_t)sum->files, sum->findings);
    if (sum->findings > 0)
        puts("这份输出请留好。先用 jieyou restore 把最近的备份放到另一个文件夹查一遍，再换回来。 / "
             "Keep this output.  Restore the newest backup into another folder with jieyou "
             "restore, check it, then put it in place.");
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
    jy_buf_init(&out);
    if (args.json) {
        jy_json_open(&out, '{');
        jy_json_key(&out, "findings");
        jy_json_open(&out, '[');
    }
    e = jy_keep_check(args.data, args.deep, args.json ? keep_finding : say_finding, &out, &sum);
    if (e != JY_OK && e != JY_E_BAD_DATA)
        return report(&sum, args.json ? &out : NULL, JY_CLI_CANNOT);
    return report(&sum, args.json ? &out : NULL, sum.findings > 0 ? JY_CLI_WRONG : JY_CLI_DONE);
}

static void show_progress(void *ctx, int done, int total)
{
    (void)ctx;
    if (isatty(STDERR_FILENO) && total > 0)
        fprintf(stderr, "\r%3d %%%s", (int)((int64_t)done * 100 / total), done < total ? "" : "\n");
}

/* What both copying commands say in the end.  A copy without some of its attachments is used, and
 * never called whole. */
static int finish(const struct jy_cli_args *args, enum jy_err e, int missing,
                  const struct jy_diag *why)
{
    int code = missing > 0 ? JY_CLI_WRONG : JY_CLI_DONE;
    struct jy_buf out;

    if (e != JY_OK) return jy_cli_fail(why, e == JY_E_BAD_DATA ? JY_CLI_WRONG : JY_CLI_CANNOT);
    if (missing > 0)
        fprintf(stderr,
                "jieyou: 缺 %d 个附件：备份是 %s 和 %s.files 两样，要放在一起 / %d attachments are "
                "missing: a copy is the file and the folder FILE.files beside it\n",
                missing, args->words[0], args->words[0], missing);
    if (!args->json) {
        printf("完成并校验 / done and verified: %s\n", args->words[0]);
        return code;
    }
    jy_buf_init(&out);
    jy_json_open(&out, '{');
    jy_json_put_cstr(&out, "file", args->words[0]);
    jy_json_put_bool(&out, "verified", true);
    jy_json_put_int(&out, "missing_files", missing);
    jy_json_close(&out, '}');
    return jy_cli_print(&out, code);
}

int jy_cli_backup(int argc, char **argv)
{
    static const struct argp_option options[] = {JY_CLI_OPTION_DATA, JY_CLI_OPTION_JSON, {0}};
    static const struct jy_cli_command command = {
        options, "FILE",
        "把数据拷到 FILE，服务开着也行：拷的是同一刻的，校验过才给 FILE 这个名字。附件拷在旁边的 FILE.files 里，两样一起收好；secret 文件另外收好，没有它，回执上的查询码就作废。FILE 已经有了就不覆盖。 / "
        "Copy the store into FILE while the server writes: one moment, verified before FILE gets "
        "its name.  The attachments go into FILE.files beside it: keep both.  Keep the file `secret` "
        "apart: without it the codes on receipts are void.  A FILE that is there already is never "
        "replaced.",
        1, 1};
    struct jy_cli_args args;
    struct jy_diag why = {0};
    int missing = 0;
    enum jy_err e;

    jy_cli_parse(&command, argc, argv, &args);
    e = jy_keep_backup(args.data, args.words[0], show_progress, NULL, &missing, &why);
    return finish(&args, e, missing, &why);
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
    static const struct argp_option options[] = {JY_CLI_OPTION_DATA, JY_CLI_OPTION_JSON, {0}};
    static const struct jy_cli_command command = {
        options, "FILE",
        "校验过以后，把备份 FILE 放回来。要先停服务；旧文件留作 jieyou.db.oldN。 / "
        "Put the copy FILE in the store's place, once it "
        "verifies.  The server must be stopped; the "
        "old file is kept as jieyou.db.oldN.",
        1, 1};
    struct jy_cli_args args;
    struct jy_diag why = {0};
    int code, missing = 0;
    enum jy_err e;

    jy_cli_parse(&command, argc, argv, &args);
    if (access(args.words[0], R_OK) == 0) {   /* else nothing is left behind by a slip of the pen */
        code = jy_cli_make_folder(args.data); /* on a new machine there is none */
        if (code != 0) return code;
    }
    e = jy_keep_restore(args.words[0], args.data, &missing, &why);
    if (e == JY_OK) tell_of_secret(args.data);
    return finish(&args, e, missing, &why);
}
