/* dossier.c - jieyou dossier: one case, or all, as texts that can be verified without this program. */
#include "store/dossier.h"

#include "gateway/cli/cli.h"
#include "gateway/cli/common.h"
#include "gateway/clock.h"
#include "store/audit.h"
#include "store/cases.h"

static int report(const struct jy_dossier_sum *sum, bool json)
{
    int code = sum->missing > 0 ? JY_CLI_WRONG : JY_CLI_DONE;
    struct jy_buf out;

    if (json) {
        jy_buf_init(&out);
        jy_json_open(&out, '{');
        jy_json_put_int(&out, "cases", sum->cases);
        jy_json_put_int(&out, "events", sum->events);
        jy_json_put_int(&out, "files", sum->files);
        jy_json_put_int(&out, "kept_back", sum->kept_back);
        jy_json_put_int(&out, "missing_files", sum->missing);
        jy_json_close(&out, '}');
        return jy_cli_print(&out, code);
    }
    printf("事项 %jd，记录 %jd，附件 %jd / cases %jd, events %jd, files %jd\n",
           (intmax_t)sum->cases, (intmax_t)sum->events, (intmax_t)sum->files, (intmax_t)sum->cases,
           (intmax_t)sum->events, (intmax_t)sum->files);
    if (sum->kept_back > 0)
        printf(
            "%jd 件只有纪检能看，没有拿出来；要就加 --clues / %jd cases that only discipline may "
            "read were kept back: --clues takes them, too\n",
            (intmax_t)sum->kept_back, (intmax_t)sum->kept_back);
    if (sum->missing > 0)
        return jy_cli_say(code, "有附件找不到或者坏了，别的都在",
                          "some attachments are missing or damaged; the rest is there");
    return code;
}

/* Who may run this may do anything with the file; that it was asked for stands in the audit log before
 * anything is handed out.  Of a number that is none there is nothing to say. */
static enum jy_err put_down(struct jy_store *s, void *ctx)
{
    const struct jy_dossier_of *of = ctx;
    struct jy_arena *a = jy_arena_new();
    struct jy_case *c = a ? jy_arena_take(a, sizeof *c) : NULL;
    enum jy_err e = c ? JY_OK : JY_E_MEMORY;
    struct jy_str why = {"", 0};

    if (e == JY_OK && of->no != NULL) e = jy_cases_by_no(s, jy_str_of(of->no), a, c);
    if (e == JY_OK)
        why = jy_arena_printf(a, "%s%s%s", of->no ? "" : "--all", of->clues ? " --clues" : "",
                              of->outward ? " --outward" : "");
    if (e == JY_OK)
        e = jy_audit_add(s, jy_now_ms(), JY_STR("console"), c->id, JY_STR("dossier"),
                         jy_str_trim(why));
    jy_arena_free(a);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

int jy_cli_dossier(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_CLI_OPTION_DATA,
        JY_CLI_OPTION_JSON,
        {"all", 'a', NULL, 0, "每一件，没登记的也算 / every case, drafts as well", 0},
        {"clues", 'c', NULL, 0,
         "和 --all 一起：只有纪检能看的也要 / with --all: those that only discipline may read, too",
         0},
        {"outward", 'o', NULL, 0,
         "给外面的人：内部的记录、理由、备注不给，只留校验值 / for whoever is not staff: records, reasons and notes are left out, their hashes stand for them",
         0},
        {0},
    };
    static const struct jy_cli_command command = {
        options, "NO FOLDER\n--all FOLDER",
        "把一件事的卷宗（每一条记录、附件和校验链）写到新的文件夹 FOLDER，不靠本程序也能核对，办法见 docs/DOSSIER.md。服务开着也行。 / "
        "Write a case's dossier into the new folder FOLDER: every event, the attachments, and the chain of hashes, to be "
        "verified without this program (docs/DOSSIER.md).  Works beside a running server.",
        1, 2};
    struct jy_cli_args args;
    struct jy_dossier_of of;
    struct jy_dossier_sum sum;
    struct jy_diag why = {0};
    enum jy_err e;
    int code;

    jy_cli_parse(&command, argc, argv, &args);
    if (args.n_words == (args.all ? 2 : 1))
        return jy_cli_say(JY_CLI_CANNOT, "要么写编号，要么写 --all", "a number, or --all");
    of = (struct jy_dossier_of){
        .no = args.all ? NULL : args.words[0], .clues = args.clues, .outward = args.outward};
    code = jy_cli_write(args.data, put_down, &of);
    if (code != JY_CLI_DONE) return code;
    e = jy_dossier_write(args.data, args.words[args.n_words - 1], &of, &sum, &why);
    if (e == JY_OK) return report(&sum, args.json);
    return jy_cli_fail(&why,
                       e == JY_E_NOT_FOUND || e == JY_E_BAD_DATA ? JY_CLI_WRONG : JY_CLI_CANNOT);
}
