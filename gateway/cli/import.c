/* import.c - jieyou import: a city puts its own files in force (DOMAIN 9.1).
 *
 * The files given stand in for those of the same name; the whole directory is then checked as one,
 * the difference is shown, and it goes in as one new version or not at all.  lead_cases.csv is no
 * part of the directory: what it says becomes events of its cases, with the same version or not at
 * all; nor is rota_leaders.csv, which becomes the leaders' rota likewise. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gateway/cli/cli.h"
#include "gateway/cli/common.h"
#include "gateway/cli/diff.h"
#include "gateway/cli/leads.h"
#include "gateway/cli/rotas.h"
#include "gateway/clock.h"
#include "intents/cases/calendar.h"
#include "store/cases.h"

static const char *const known[] = {
    "aliases.csv",   "chiefs.csv",         "clocks.csv",    "committees.csv",   "departments.csv",
    "divisions.csv", "document_lines.csv", "documents.csv", "grids.csv",        "guide_rows.csv",
    "hazards.csv",   "holidays.csv",       "hotlines.csv",  "hours.csv",        "intake.csv",
    "mediators.csv", "officers.csv",       "templates.csv", "patrol_times.csv", "thresholds.csv",
    "town_team.csv", "town_tiles.csv",     "types.csv",     "whistles.csv",
};

/* A file that is no part of the directory. */
struct aside {
    struct jy_book_file file; /* name NULL: not given */
    bool gb18030;
};

struct import {
    struct jy_cli_args args;
    struct jy_cli_files live, given, whole;
    struct jy_diff diffs[JY_CLI_FILES]; /* one for each given file */
    bool changes;
    char version[24];
    struct aside leads, rota;
    struct jy_cli_leads led;
    struct jy_cli_rota sat;
    struct jy_diag list[JY_CLI_NOTES];
    struct jy_notes notes; /* in `list` */
    int left_behind;       /* open cases whose owner or holder this directory does not know */
};

static bool is_known(const char *name)
{
    for (size_t i = 0; i < JY_COUNT(known); i++)
        if (strcmp(known[i], name) == 0) return true;
    return false;
}

/* Out of the directory's files. */
static void set_aside(struct import *m, const char *name, struct aside *out)
{
    struct jy_cli_files *f = &m->given;

    for (int i = 0; i < f->n && out->file.name == NULL; i++) {
        if (strcmp(f->list[i].name, name) != 0) continue;
        *out = (struct aside){f->list[i], f->was_gb18030[i]};
        f->n--;
        memmove(f->list + i, f->list + i + 1, (size_t)(f->n - i) * sizeof *f->list);
        memmove(f->was_gb18030 + i, f->was_gb18030 + i + 1,
                (size_t)(f->n - i) * sizeof *f->was_gb18030);
    }
}

static void refuse_file(struct import *m, const char *file, const char *zh, const char *en)
{
    jy_note(&m->notes, false, (struct jy_where){file, 0}, zh, en, JY_STR(""));
}

/* What cannot be read, or is no part of a directory, is noted. */
static void read_given(struct import *m)
{
    struct jy_diag why;

    for (int i = 0; i < m->args.n_words; i++)
        if (jy_cli_read(&m->given, m->args.words[i], ".csv", &why) != JY_OK)
            refuse_file(m, why.file, why.zh, why.en);
    set_aside(m, JY_LEADS_FILE, &m->leads);
    set_aside(m, JY_ROTA_FILE, &m->rota);
    for (int i = 0; i < m->given.n; i++) {
        const char *name = m->given.list[i].name;
        if (jy_cli_find(&m->given, name) != &m->given.list[i])
            refuse_file(m, name, "这个文件给了两次", "this file is given twice");
        else if (!is_known(name))
            refuse_file(m, name, "城市目录里没有叫这个名字的文件",
                        "no file of the directory has this name");
    }
}

static enum jy_err read_live(struct import *m)
{
    struct jy_reader *r = NULL;
    enum jy_err e;

    if (jy_cli_open_reader(m->args.data, &r) != 0) return JY_E_STORE;
    e = jy_rulebook_live(r, JY_BOOK_CITY, m->live.arena, m->version, m->live.list, JY_CLI_FILES,
                         &m->live.n);
    jy_reader_close(r);
    if (e == JY_OK || e == JY_E_NOT_FOUND)
        return JY_OK; /* the first city has nothing to stand on */
    jy_cli_say(JY_CLI_CANNOT, "读不出现在的目录", "the directory in force cannot be read");
    return e;
}

/* The live files with the given ones in their place, and those that are new. */
static void overlay(struct import *m)
{
    for (int i = 0; i < m->live.n; i++) {
        const struct jy_book_file *over = jy_cli_find(&m->given, m->live.list[i].name);
        m->whole.list[m->whole.n++] = over ? *over : m->live.list[i];
    }
    for (int i = 0; i < m->given.n && m->whole.n < JY_CLI_FILES; i++)
        if (jy_cli_find(&m->live, m->given.list[i].name) == NULL)
            m->whole.list[m->whole.n++] = m->given.list[i];
}

static enum jy_err compare(struct import *m)
{
    enum jy_err e = JY_OK;

    for (int i = 0; e == JY_OK && i < m->given.n; i++) {
        const struct jy_book_file *f = &m->given.list[i], *old = jy_cli_find(&m->live, f->name);
        e = jy_diff_csv(m->given.arena, f->name, old ? old->bytes : JY_STR(""), f->bytes,
                        &m->diffs[i]);
        m->changes = m->changes || old == NULL || !jy_diff_is_empty(&m->diffs[i]);
    }
    return e;
}

/* They are the centre's to send on as soon as the directory is in force. */
static enum jy_err count_left_behind(struct import *m, const struct jy_city *city)
{
    enum { AT_ONCE = 256 };
    struct jy_reader *r = NULL;
    int64_t ids[AT_ONCE], after = 0;
    enum jy_err e;
    int n = AT_ONCE;

    if (jy_cli_open_reader(m->args.data, &r) != 0) return JY_E_STORE;
    for (e = JY_OK; e == JY_OK && n == AT_ONCE; after = n > 0 ? ids[n - 1] : after) {
        e = jy_cases_left_behind(r, city, after, ids, AT_ONCE, &n);
        m->left_behind += n;
    }
    jy_reader_close(r);
    return e;
}

static enum jy_err put_city(struct import *m, struct jy_store *s)
{
    struct jy_book_head head = {.at_ms = jy_now_ms()};

    jy_version_name(head.at_ms, head.version);
    memcpy(m->version, head.version, sizeof(m->version));
    return jy_rulebook_put(s, JY_BOOK_CITY, &head, m->whole.list, m->whole.n);
}

/* Directory and decisions in one batch; a dry run goes all the way but for the last step. */
static int put(struct import *m, const struct jy_city *city)
{
    struct jy_store *s = NULL;
    int code = jy_cli_open_store(m->args.data, &s);
    enum jy_err e;

    if (code != 0) return code;
    e = jy_store_begin(s);
    if (e == JY_OK && m->changes && !m->args.dry_run) e = put_city(m, s);
    if (e == JY_OK && m->leads.file.name != NULL)
        e = jy_cli_take_leads(s, city, &m->leads.file, &m->led, &m->notes);
    if (e == JY_OK && m->rota.file.name != NULL)
        e = jy_cli_take_rota(s, city, &m->rota.file, &m->sat, &m->notes);
    if (e == JY_E_BAD_DATA) code = JY_CLI_WRONG;
    if (e != JY_OK || m->args.dry_run)
        jy_store_abort(s);
    else
        e = jy_store_commit(s);
    if (e != JY_OK && code == 0) code = jy_cli_not_written(s);
    jy_store_close(s);
    return code;
}

static void print_ids(const struct jy_diff *d, enum jy_diff_kind kind, const char *zh,
                      const char *en)
{
    if (d->n[kind] == 0) return;
    printf("  %s %d / %s:", zh, d->n[kind], en);
    for (int i = 0; i < d->n[kind] && i < JY_DIFF_NAMED; i++)
        printf(" %.*s", (int)d->ids[kind][i].len, d->ids[kind][i].ptr);
    puts(d->n[kind] > JY_DIFF_NAMED ? " …" : "");
}

static void print_diffs(const struct import *m)
{
    for (int i = 0; i < m->given.n; i++) {
        const struct jy_diff *d = &m->diffs[i];
        printf("%s%s%s\n", m->given.list[i].name,
               m->given.was_gb18030[i] ? "（按 GB18030 读 / read as GB18030）" : "",
               jy_diff_is_empty(d) ? "：没有变化 / no change" : "");
        print_ids(d, JY_DIFF_ADDED, "新增", "added");
        print_ids(d, JY_DIFF_CHANGED, "改动", "changed");
        print_ids(d, JY_DIFF_VANISHED, "消失", "vanished");
    }
}

static bool is_new(const struct import *m)
{
    return m->changes || m->led.taken > 0 || m->sat.taken > 0;
}

static void print_aside(const struct aside *of, int taken, int kept)
{
    if (of->file.name == NULL) return;
    printf("%s%s：新记 %d 件，已有 %d 件 / %d taken on, %d known\n", of->file.name,
           of->gb18030 ? "（按 GB18030 读 / read as GB18030）" : "", taken, kept, taken, kept);
}

static void print_left_behind(const struct import *m)
{
    if (m->left_behind == 0) return;
    printf(
        "没办完的 %d 件，承办单位或者承办人这次没有了：生效以后转分拨台，期限不变 / %d open cases whose "
        "unit or holder is no more: the dispatch has them once it is in force\n",
        m->left_behind, m->left_behind);
}

/* Limits of today's cases reach into that year. */
static void mind_calendar(struct import *m, const struct jy_city *city)
{
    int year = jy_calendar_missing(city, jy_date_of(jy_now_ms()));
    char zh[96], en[96];

    if (year == 0) return;
    snprintf(zh, sizeof zh, "%d年的放假安排还没有，期限先按周末算", year);
    snprintf(en, sizeof en,
             "the days off of %d are not there yet: limits are counted by plain weekends", year);
    jy_note(&m->notes, true, (struct jy_where){"holidays.csv", 0}, zh, en, JY_STR(""));
}

static void write_aside(const struct aside *of, const char *key, int taken, int kept,
                        struct jy_buf *out)
{
    if (of->file.name == NULL) return;
    jy_json_key(out, key);
    jy_json_open(out, '{');
    jy_json_put_cstr(out, "encoding", of->gb18030 ? "GB18030" : "UTF-8");
    jy_json_put_int(out, "taken", taken);
    jy_json_put_int(out, "known", kept);
    jy_json_close(out, '}');
}

static void write_diffs(const struct import *m, struct jy_buf *out)
{
    jy_json_open(out, '{');
    jy_json_put_cstr(out, "version", m->version);
    jy_json_put_bool(out, "imported", is_new(m) && !m->args.dry_run);
    jy_json_key(out, "files");
    jy_json_open(out, '[');
    for (int i = 0; i < m->given.n; i++) {
        jy_json_open(out, '{');
        jy_json_put_cstr(out, "name", m->given.list[i].name);
        jy_json_put_cstr(out, "encoding", m->given.was_gb18030[i] ? "GB18030" : "UTF-8");
        jy_json_put_int(out, "added", m->diffs[i].n[JY_DIFF_ADDED]);
        jy_json_put_int(out, "changed", m->diffs[i].n[JY_DIFF_CHANGED]);
        jy_json_put_int(out, "vanished", m->diffs[i].n[JY_DIFF_VANISHED]);
        jy_json_close(out, '}');
    }
    jy_json_close(out, ']');
    write_aside(&m->leads, "leads", m->led.taken, m->led.known, out);
    write_aside(&m->rota, "rota", m->sat.taken, m->sat.known, out);
    jy_json_put_int(out, "left_behind", m->left_behind);
    jy_cli_write_notes(&m->notes, out);
    jy_json_close(out, '}');
}

static int report(const struct import *m)
{
    struct jy_buf out;

    if (m->args.json) {
        jy_buf_init(&out);
        write_diffs(m, &out);
        return jy_cli_print(&out, JY_CLI_DONE);
    }
    jy_cli_tell(&m->notes);
    print_diffs(m);
    print_aside(&m->leads, m->led.taken, m->led.known);
    print_aside(&m->rota, m->sat.taken, m->sat.known);
    print_left_behind(m);
    if (!is_new(m)) return jy_cli_say(JY_CLI_DONE, "没有要改的", "nothing to change");
    if (m->args.dry_run)
        return jy_cli_say(JY_CLI_DONE, "试运行，什么都没写", "dry run, nothing written");
    if (m->changes) printf("已生效，版本 %s / in force as version %s\n", m->version, m->version);
    return JY_CLI_DONE;
}

static int go_back(struct import *m)
{
    struct jy_store *s = NULL;
    int code = jy_cli_open_store(m->args.data, &s);
    enum jy_err e;

    if (code != 0) return code;
    e = jy_store_begin(s);
    if (e == JY_OK) e = jy_rulebook_back(s, JY_BOOK_CITY, m->version);
    if (e == JY_OK) e = jy_store_commit(s);
    if (e == JY_E_NOT_FOUND)
        code = jy_cli_say(JY_CLI_WRONG, "没有更早的版本", "there is no version before this one");
    else if (e != JY_OK)
        code = jy_cli_not_written(s);
    jy_store_close(s);
    m->changes = code == 0;
    return code == 0 ? report(m) : code;
}

static int refuse(const struct import *m)
{
    struct jy_buf out;

    if (m->args.json) {
        jy_buf_init(&out);
        jy_json_open(&out, '{');
        jy_json_put_bool(&out, "imported", false);
        jy_cli_write_notes(&m->notes, &out);
        jy_json_close(&out, '}');
        return jy_cli_print(&out, JY_CLI_WRONG);
    }
    jy_cli_tell(&m->notes);
    return jy_cli_say(JY_CLI_WRONG, "有错，什么都没导入", "there are errors: nothing was imported");
}

static int check_and_put(struct import *m, const struct jy_city *city)
{
    mind_calendar(m, city);
    if (compare(m) != JY_OK)
        return jy_cli_say(JY_CLI_CANNOT, "比不出改了什么", "the difference cannot be told");
    if (m->changes && count_left_behind(m, city) != JY_OK)
        return jy_cli_say(JY_CLI_CANNOT, "读不出现在的件", "the cases cannot be read");
    if ((m->changes && !m->args.dry_run) || m->leads.file.name != NULL || m->rota.file.name != NULL)
        return put(m, city);
    return JY_CLI_DONE;
}

static int run(struct import *m)
{
    struct jy_city *city = NULL;
    int code = JY_CLI_WRONG;

    if (m->args.back != (m->args.n_words == 0))
        return jy_cli_say(JY_CLI_CANNOT, "给文件，或者只给 --back", "give files, or --back alone");
    if (read_live(m) != JY_OK) return JY_CLI_CANNOT;
    if (m->args.back) return go_back(m);
    read_given(m);
    if (m->notes.n_errors == 0) {
        overlay(m);
        city = jy_cli_load_city(&m->whole, &m->notes);
    }
    if (city != NULL) code = check_and_put(m, city);
    jy_city_unref(city);
    if (code == JY_CLI_WRONG) return refuse(m);
    return code == JY_CLI_DONE ? report(m) : code;
}

int jy_cli_import(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_CLI_OPTION_DATA,
        JY_CLI_OPTION_JSON,
        {"back", 'b', NULL, 0, "退回上一版 / put the version before in force again", 0},
        {"dry-run", 'n', NULL, 0,
         "只检查、看差别，什么都不写 / check and show the difference, write nothing", 0},
        {0},
    };
    static const struct jy_cli_command command = {
        options, "DIR\nFILE.csv...\n--back",
        "换城市文件。给的文件顶替同名的，整套一起检查，有错说明哪个文件哪一行，全对才生效。UTF-8 或者 GB18030。lead_cases.csv 补记联席会议以前的包案决定，rota_leaders.csv 是领导接访排班；再导一次不会重复。 / "
        "Put city files in force.  Files given stand in for those of the same name; the directory "
        "is "
        "checked as a whole; errors name file and line; all or nothing.  UTF-8 or GB18030.  "
        "lead_cases.csv takes on what the joint conference had decided before, rota_leaders.csv "
        "which leader receives when; again changes nothing.",
        0, JY_CLI_WORDS};
    struct import *m = calloc(1, sizeof(*m));
    int code = JY_CLI_CANNOT;

    if (m == NULL) return code;
    jy_cli_parse(&command, argc, argv, &m->args);
    m->notes = (struct jy_notes){.list = m->list, .max = JY_CLI_NOTES};
    m->live.arena = jy_arena_new();
    m->given.arena = jy_arena_new();
    if (m->live.arena && m->given.arena) code = run(m);
    jy_arena_free(m->live.arena);
    jy_arena_free(m->given.arena);
    free(m);
    return code;
}
