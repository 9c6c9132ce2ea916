/* salvage.c - jieyou salvage: what can be saved of a damaged store. */
#include <stdio.h>

#include "gateway/cli/cli.h"
#include "gateway/cli/common.h"

static int report_json(struct jy_buf *out, const struct jy_salvage_sum *sum, int code)
{
    jy_json_close(out, ']');
    jy_json_put_int(out, "whole", sum->whole);
    jy_json_put_int(out, "from_copy", sum->from_copy);
    jy_json_put_int(out, "left_out", sum->left_out);
    jy_json_put_int(out, "beside", sum->beside);
    jy_json_put_int(out, "findings", sum->left.findings);
    jy_json_close(out, '}');
    return jy_cli_print(out, code);
}

static void report(const char *data, const struct jy_salvage_sum *sum)
{
    printf("完整救出 %jd 件，用备份补上 %jd 件，救不出 %jd 件；新文件还有 %d 个问题 / "
           "%jd cases whole, %jd from the copy, %jd left out; %d findings in the new file\n",
           (intmax_t)sum->whole, (intmax_t)sum->from_copy, (intmax_t)sum->left_out,
           sum->left.findings, (intmax_t)sum->whole, (intmax_t)sum->from_copy,
           (intmax_t)sum->left_out, sum->left.findings);
    if (sum->beside > 0)
        printf(
            "还读得出、又没有放进去的 %jd 行写在 %s/" JY_SALVAGED
            "，请信得过的人看一遍，补登以后收好或者删掉 / %jd lines that could be read and are not in "
            "it: have somebody who is trusted read that file and register them again, then put it away\n",
            (intmax_t)sum->beside, data, (intmax_t)sum->beside);
    puts(
        "坏的文件留作 jieyou.db.oldN，先别删；大家要重新登录。磁盘坏过一次就会再坏：换一块。 / "
        "The damaged file is kept as jieyou.db.oldN; everybody signs in again.  A disk that failed once fails again: "
        "replace it.");
}

int jy_cli_salvage(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_CLI_OPTION_DATA, JY_CLI_OPTION_JSON, JY_CLI_OPTION_KEY, {0}};
    static const struct jy_cli_command command = {
        options, "[COPY]",
        "数据文件坏了（check 说读不出来）：读得出来的都救出来，换上新文件。一件要么完整，要么用备份 COPY 里的，都没有就写在旁边。要先停服务，坏的文件原样留着。 / "
        "A damaged store, which check cannot read: all that can be read goes into a new file in its place.  A case is "
        "taken whole, else as the backup COPY has it, else told in a text beside.  The server must be stopped; the "
        "damaged file is kept as it is.",
        0, 1};
    struct jy_cli_args args;
    struct jy_salvage_sum sum;
    struct jy_seal_key key;
    struct jy_copy copy;
    struct jy_diag why = {0};
    struct jy_buf out;
    enum jy_err e;
    int code;

    jy_cli_parse(&command, argc, argv, &args);
    code = jy_cli_own_folder(args.data, "salvage");
    if (code == 0) code = jy_cli_copy(&args, args.n_words > 0 ? args.words[0] : NULL, &key, &copy);
    if (code != 0) return code;
    jy_buf_init(&out);
    jy_json_open(&out, '{');
    jy_json_key(&out, "lost");
    jy_json_open(&out, '[');
    e = jy_keep_salvage(args.data, &copy, jy_cli_say_line, args.json ? &out : NULL, &sum, &why);
    jy_seal_key_forget(&key);
    code = sum.left_out > 0 || sum.left.findings > 0 ? JY_CLI_WRONG : JY_CLI_DONE;
    if (e == JY_OK && args.json) return report_json(&out, &sum, code);
    jy_buf_fini(&out);
    if (e != JY_OK) return jy_cli_fail(&why, e == JY_E_BAD_DATA ? JY_CLI_WRONG : JY_CLI_CANNOT);
    report(args.data, &sum);
    return code;
}
