/* receive.c - jieyou receive: the rows of another front end's export become cases, each once,
 * however often it is run (DOMAIN 9.3).
 *
 * A file is read whole before anything is written: with one mistake in it nothing is.  Then a
 * hundred rows are committed at a time (or, in a dry run, forgotten: the file names none twice), and
 * a server beside it gets its turn in between; what was not reached when it was broken off is taken
 * in the next time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gateway/cli/cli.h"
#include "gateway/cli/common.h"
#include "gateway/clock.h"
#include "gateway/exports.h"
#include "gateway/live.h"
#include "store/partners.h"

enum { AT_ONCE = 100, BAR = 30 };

struct sums {
    int taken, known, settled, to_dispatcher, confidential;
};

struct work {
    struct jy_cli_args args;
    struct jy_cli_files files;
    struct jy_reader *r;
    struct jy_store *s;
    struct jy_live live;
    struct jy_scratch *scratch;
    char partner[64]; /* its name */
    struct jy_notes *notes;
    struct sums sums;
    bool person; /* looks at the bar */
};

static void show_bar(const struct work *w, int done, int of)
{
    int full = of > 0 ? done * BAR / of : BAR;

    if (!w->person) return;
    fprintf(stderr, "\r[%.*s%*s] %d / %d", full, "##############################", BAR - full, "",
            done, of);
    if (done == of) fputc('\n', stderr);
}

static void count(struct work *w, const struct jy_turn *t)
{
    const struct jy_case *c = &t->plan->cases[0].c;

    w->sums.taken++;
    w->sums.to_dispatcher += c->unrouted;
    w->sums.confidential += c->confidential;
}

static enum jy_err take(struct work *w, const struct jy_exported *row)
{
    struct jy_export_turn x = {
        .partner = jy_str_of(w->args.words[0]), .partner_name = jy_str_of(w->partner), .row = row};
    struct jy_turn *t = jy_turn_new(JY_TURN_FOUND, (struct jy_handle){0}, jy_now_ms());
    enum jy_err e;

    if (t == NULL) return JY_E_MEMORY;
    jy_turn_use(t, w->live.city, w->live.rules);
    t->found_in = JY_FOUND_EXPORT;
    e = jy_export_turn_read(t, w->scratch, &x);
    if (e == JY_OK) e = jy_store_mark(w->s);
    if (e == JY_OK) e = jy_turn_run(w->s, t);
    if (e == JY_OK) count(w, t);
    if (e == JY_E_LINKED) {
        w->sums.known++;
        e = JY_OK; /* and nothing was written */
    }
    if (e == JY_OK) jy_store_keep(w->s);
    jy_turn_free(t);
    return e;
}

static enum jy_err take_some(struct work *w, const struct jy_exported *rows, int n)
{
    enum jy_err e = jy_store_begin(w->s);

    for (int i = 0; e == JY_OK && i < n; i++) {
        if (rows[i].settled)
            w->sums.settled++;
        else
            e = take(w, &rows[i]);
    }
    if (e == JY_OK && !w->args.dry_run) return jy_store_commit(w->s);
    jy_store_abort(w->s);
    return e;
}

/* Before anything is written: words that can be no message, or no note: nothing is cut. */
static void check_words(struct work *w, struct jy_arena *scratch, const struct jy_exported *rows,
                        int n)
{
    struct jy_text text;

    for (int i = 0; i < n; i++) {
        jy_arena_reset(scratch);
        if (rows[i].text.len > 0 && jy_fold(scratch, rows[i].text, &text) != JY_OK)
            jy_note(w->notes, false, rows[i].where, "内容太长，或者有不能用的字符",
                    "its words are too long, or have characters that cannot be used", rows[i].id);
        if (jy_fold(scratch, jy_exported_note(&rows[i], jy_str_of(w->partner), scratch), &text) !=
            JY_OK)
            jy_note(w->notes, false, rows[i].where, "除内容外的格子加起来太长，或者有不能用的字符",
                    "its other cells are too long together, or have characters that cannot be used",
                    rows[i].id);
    }
}

static enum jy_err take_all(void *ctx, const struct jy_sources *from, struct jy_arena *scratch)
{
    struct work *w = ctx;
    struct jy_exported *rows = NULL;
    int n = 0;
    enum jy_err e = JY_OK;

    w->notes = from->notes;
    if (!jy_exported_read(w->live.city, from, &rows, &n)) return e;
    check_words(w, scratch, rows, n);
    if (from->notes->n_errors > 0) return e;
    for (int at = 0; e == JY_OK && at < n;) {
        int some = n - at < AT_ONCE ? n - at : AT_ONCE;

        e = take_some(w, rows + at, some);
        at += some;
        show_bar(w, at, n);
        if (at < n) jy_store_give_way();
    }
    return e;
}

static int report(const struct work *w)
{
    const struct sums *s = &w->sums;
    struct jy_buf b;

    if (w->args.json) {
        jy_buf_init(&b);
        jy_json_open(&b, '{');
        jy_json_put_bool(&b, "written", !w->args.dry_run && s->taken > 0);
        jy_json_put_int(&b, "taken", s->taken);
        jy_json_put_int(&b, "known", s->known);
        jy_json_put_int(&b, "settled", s->settled);
        jy_json_put_int(&b, "to_dispatcher", s->to_dispatcher);
        jy_json_put_int(&b, "confidential", s->confidential);
        jy_json_close(&b, '}');
        return jy_cli_print(&b, JY_CLI_DONE);
    }
    printf("新收 %d 件（其中转分拨台 %d 件，保密渠道 %d 件），已有 %d 件，对方已办结没收 %d 件\n"
           "%d taken in (%d of them to the dispatcher, %d confidential), %d known, %d settled over "
           "there and left\n",
           s->taken, s->to_dispatcher, s->confidential, s->known, s->settled, s->taken,
           s->to_dispatcher, s->confidential, s->known, s->settled);
    return w->args.dry_run
               ? jy_cli_say(JY_CLI_DONE, "试运行，什么都没写", "dry run, nothing written")
               : JY_CLI_DONE;
}

static int take_file(struct work *w, const struct jy_book_file *file)
{
    struct jy_diag list[JY_CLI_NOTES];
    struct jy_notes notes = {.list = list, .max = JY_CLI_NOTES};
    enum jy_err e = jy_cli_take_rows(file, take_all, w, &notes);

    jy_cli_tell(&notes);
    if (e == JY_E_BAD_DATA)
        return jy_cli_say(JY_CLI_WRONG, "有错，什么都没导入",
                          "there are errors: nothing was imported");
    return e == JY_OK ? 0 : jy_cli_not_written(w->s);
}

static int run(struct work *w)
{
    struct jy_diag why = {0};
    int code = jy_cli_open_reader(w->args.data, &w->r);

    if (code != 0) return code;
    if (jy_partners_name(w->r, w->args.words[0], w->partner, sizeof w->partner) != JY_OK)
        return jy_cli_say(JY_CLI_WRONG, "没有这个对接方，先用 jieyou partner add 加上",
                          "there is no such partner: add it by jieyou partner add");
    if (jy_live_load(&w->live, w->r, &why) != JY_OK) return jy_cli_fail(&why, JY_CLI_CANNOT);
    for (int i = 1; i < w->args.n_words; i++)
        if (jy_cli_read(&w->files, w->args.words[i], ".csv", &why) != JY_OK)
            return jy_cli_fail(&why, JY_CLI_WRONG);
    code = jy_cli_open_store(w->args.data, &w->s);
    for (int i = 0; code == 0 && i < w->files.n; i++)
        code = take_file(w, &w->files.list[i]);
    return code == 0 ? report(w) : code;
}

int jy_cli_receive(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_CLI_OPTION_DATA,
        JY_CLI_OPTION_JSON,
        {"dry-run", 'n', NULL, 0,
         "只说会收哪些，什么都不写 / say what would be taken in, write nothing", 0},
        {0},
    };
    static const struct jy_cli_command command = {
        options, "PARTNER FILE.csv|FILE.xlsx|DIR...",
        "收别的入口导出的表：一行一件，按对方的编号只收一次。要有“编号”和“内容”两列；类型、地点、姓名、电话、时间、状态、处理情况有就收。对方已经办结的不收。UTF-8 或者 GB18030。 / "
        "Take in what another front end has exported: each row becomes a case, once, by the "
        "partner's own number.  Columns 编号 and 内容 are needed; 类型 地点 姓名 电话 时间 状态 "
        "处理情况 are taken where they are there.  Rows that are settled over there are left.  UTF-8 "
        "or GB18030.",
        2, JY_CLI_WORDS};
    struct work *w = calloc(1, sizeof *w);
    int code = JY_CLI_CANNOT;

    if (w == NULL) return code;
    jy_cli_parse(&command, argc, argv, &w->args);
    w->person = isatty(STDERR_FILENO) != 0;
    w->files.arena = jy_arena_new();
    w->scratch = jy_scratch_new();
    if (w->files.arena && w->scratch) code = run(w);
    jy_store_close(w->s);
    jy_live_fini(&w->live);
    jy_reader_close(w->r);
    jy_scratch_free(w->scratch);
    jy_arena_free(w->files.arena);
    free(w);
    return code;
}
