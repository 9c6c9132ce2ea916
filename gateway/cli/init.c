/* init.c - jieyou init: a store with the city, the rules and, for a demo, the sign-ins; settings beside
 * it; and what comes next.
 *
 * Everything is read and checked before anything is written, and written in one transaction.  A
 * store that has a city already is left as it is, and so are settings. */
#include "intents/rules/ruleset.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gateway/both.h"
#include "gateway/cli/accounts.h"
#include "gateway/cli/cli.h"
#include "gateway/cli/demo_meetings.h"
#include "gateway/cli/rotas.h"
#include "gateway/clock.h"
#include "gateway/config.h"
#include "gateway/password.h"

enum { ACCOUNTS_MAX = 5000 };

struct init {
    struct jy_cli_args args;
    char from[PATH_MAX];
    struct jy_cli_files city_files, rule_files;
    struct jy_city *city;
    char city_version[24], rules_version[24];
    int n_rules;
    struct jy_account *accounts;
    int n_accounts;
    bool was_there;
    char settings[PATH_MAX]; /* made; empty: they were there */
};

static bool find_data(struct init *k)
{
    if (k->args.from == NULL) return jy_cli_own_data("", k->from, sizeof(k->from));
    snprintf(k->from, sizeof(k->from), "%s", k->args.from);
    return true;
}

static int read_folder(const struct init *k, const char *name, const char *suffix,
                       struct jy_cli_files *files)
{
    char path[PATH_MAX];
    struct jy_diag why = {0};

    files->arena = jy_arena_new();
    if (files->arena == NULL) return JY_CLI_CANNOT;
    snprintf(path, sizeof(path), "%.4000s/%s", k->from, name);
    return jy_cli_read(files, path, suffix, &why) == JY_OK ? 0 : jy_cli_fail(&why, JY_CLI_CANNOT);
}

static int check_rules(struct init *k)
{
    struct jy_rule_file list[JY_CLI_FILES];
    struct jy_ruleset *rules = NULL;
    struct jy_diag why = {0};

    for (int i = 0; i < k->rule_files.n; i++)
        list[i] = (struct jy_rule_file){k->rule_files.list[i].name, k->rule_files.list[i].bytes};
    if (jy_ruleset_load(list, k->rule_files.n, NULL, &rules, &why) != JY_OK)
        return jy_cli_fail(&why, JY_CLI_WRONG);
    jy_str_copy(k->rules_version, sizeof(k->rules_version), jy_ruleset_version(rules));
    k->n_rules = jy_ruleset_size(rules);
    jy_ruleset_unref(rules);
    return 0;
}

static int read_all(struct init *k)
{
    int code = read_folder(k, "city", ".csv", &k->city_files);

    if (code == 0) code = read_folder(k, "rules", ".json", &k->rule_files);
    if (code == 0) code = check_rules(k);
    if (code != 0) return code;
    k->city = jy_cli_city(&k->city_files, false);
    return k->city ? 0 : JY_CLI_WRONG;
}

static enum jy_err add_demo_accounts(struct init *k, struct jy_store *s, int64_t now_ms)
{
    struct jy_account a = {.demo = true};
    enum jy_err e = jy_password_hash(JY_DEMO_PASSWORD, a.password);

    for (int i = 0; e == JY_OK && i < k->city->n_staff; i++) {
        const struct jy_staff *p = &k->city->staff[i];
        if (p->login.len == 0 || !p->demo) continue;
        jy_str_copy(a.login, sizeof(a.login), p->login);
        jy_str_copy(a.staff, sizeof(a.staff), p->id);
        e = jy_account_put(s, &a, now_ms);
    }
    return e;
}

static enum jy_err put_books(struct init *k, struct jy_store *s, int64_t now_ms)
{
    struct jy_book_head city = {.at_ms = now_ms};
    struct jy_book_head rules = {.at_ms = now_ms, .rules = k->n_rules, .added = k->n_rules};
    enum jy_err e;

    memcpy(city.version, k->city_version, sizeof(city.version));
    memcpy(rules.version, k->rules_version, sizeof(rules.version));
    e = jy_rulebook_put(s, JY_BOOK_CITY, &city, k->city_files.list, k->city_files.n);
    if (e != JY_OK) return e;
    return jy_rulebook_put(s, JY_BOOK_RULES, &rules, k->rule_files.list, k->rule_files.n);
}

static enum jy_err write_all(struct jy_store *s, void *ctx)
{
    struct init *k = ctx;
    int64_t now = jy_now_ms();
    enum jy_err e;

    jy_version_name(now, k->city_version);
    e = put_books(k, s, now);
    if (e == JY_OK && k->args.demo) e = add_demo_accounts(k, s, now);
    if (e == JY_OK && k->args.demo) e = jy_cli_demo_rota(s, k->city, now);
    if (e == JY_OK && k->args.demo) e = jy_demo_meetings(s, k->city, now);
    return e;
}

/* What the store holds: is a city in force, and who may sign in? */
static int look(struct init *k)
{
    struct jy_reader *r = NULL;
    int code = jy_cli_open_reader(k->args.data, &r);
    enum jy_err e;

    if (code != 0) return code;
    e = jy_rulebook_live(r, JY_BOOK_CITY, k->city_files.arena, k->city_version, k->city_files.list,
                         JY_CLI_FILES, &k->city_files.n);
    k->was_there = e == JY_OK;
    if (e == JY_OK || e == JY_E_NOT_FOUND)
        e = jy_people_list_accounts(r, k->accounts, ACCOUNTS_MAX, &k->n_accounts);
    jy_reader_close(r);
    return e == JY_OK ? 0 : JY_CLI_CANNOT;
}

/* A store whose making was cut off has no tables yet: it is gone on with. */
static int finish_store(const struct init *k)
{
    struct jy_store *s = NULL;
    int code = jy_cli_open_store(k->args.data, &s);

    jy_store_close(s);
    return code;
}

static bool has_store(const struct init *k)
{
    char path[PATH_MAX];

    snprintf(path, sizeof(path), "%.4000s/jieyou.db", k->args.data);
    return access(path, F_OK) == 0;
}

/* As `jieyou settings` prints them, all of them behind a #: none holds otherwise until somebody writes it.
 * What a package has put there, a link, is kept. */
static int write_settings(struct init *k)
{
    struct jy_config standard;
    struct jy_diag why = {0};
    FILE *out;
    int fd;

    snprintf(k->settings, sizeof k->settings, "%.4000s/jieyou.conf", k->args.data);
    fd = open(k->settings, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST) {
        k->settings[0] = '\0';
        return 0;
    }
    jy_config_defaults(&standard);
    out = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (out != NULL) jy_config_write(&standard, out, jy_wants_english());
    if (out != NULL && fclose(out) == 0) return 0;
    jy_diag_set(&why, k->settings, 0, "设置文件写不了", "the settings file cannot be written");
    return jy_cli_fail(&why, JY_CLI_CANNOT);
}

static int make(struct init *k)
{
    int code = jy_cli_own_folder(k->args.data, "init");

    if (code != 0) return code;
    if (has_store(k)) {
        k->city_files.arena = jy_arena_new();
        if (k->city_files.arena == NULL) return JY_CLI_CANNOT;
        code = finish_store(k);
        if (code == 0) code = look(k);
        if (code != 0 || k->was_there) {
            if (code == 0) k->city = jy_cli_city(&k->city_files, true);
            return code;
        }
        jy_arena_free(k->city_files.arena);
        k->city_files = (struct jy_cli_files){0};
    }
    if (!find_data(k))
        return jy_cli_say(JY_CLI_CANNOT, "找不到城市和规则的文件，请用 --from 指明",
                          "the city and rule files are not found: name their folder with --from");
    code = read_all(k);
    if (code == 0) code = jy_cli_make_folder(k->args.data);
    if (code == 0) code = write_settings(k);
    if (code == 0) code = jy_cli_write(k->args.data, write_all, k);
    if (code == 0) code = look(k);
    k->was_there = false;
    return code;
}

static int report_json(const struct init *k, int made_up)
{
    struct jy_buf out;

    jy_buf_init(&out);
    jy_json_open(&out, '{');
    jy_json_put_bool(&out, "created", !k->was_there);
    jy_json_put_cstr(&out, "data", k->args.data);
    if (k->settings[0] != '\0') jy_json_put_cstr(&out, "settings", k->settings);
    jy_json_put_cstr(&out, "city", k->city_version);
    jy_json_put_int(&out, "made_up", made_up);
    jy_json_put_int(&out, "sign_ins", k->n_accounts);
    jy_json_close(&out, '}');
    return jy_cli_print(&out, JY_CLI_DONE);
}

static int count_made_up(const struct jy_city *city)
{
    int n = 0;

    for (int i = 0; i < city->n_staff; i++)
        n += city->staff[i].demo;
    return n;
}

static const struct jy_staff *first_administrator(const struct jy_city *city)
{
    for (int i = 0; i < city->n_staff; i++)
        if (city->staff[i].roles & JY_ROLE_ADMIN) return &city->staff[i];
    return NULL;
}

/* Nobody can sign in before the first of these, nobody talk before the second. */
static void tell_what_comes_next(const struct init *k)
{
    const struct jy_staff *admin = first_administrator(k->city);

    puts("下一步（还是用这个用户） / next (as the same user):");
    if (k->n_accounts == 0 && admin != NULL)
        printf(
            "  jieyou user add --own 登录名/LOGIN %.*s --data %s   # 管理员 / administrator: %.*s\n",
            (int)admin->id.len, admin->id.ptr, k->args.data, (int)admin->name.len, admin->name.ptr);
    else if (k->n_accounts == 0)
        printf(
            "  jieyou user add --own 登录名/LOGIN 人员编号/STAFF_ID --data %s   # 目录里没有管理员 / no "
            "administrator in the directory: officers.csv, roles = admin\n",
            k->args.data);
    printf(
        "  jieyou serve --data %s   # 装了软件包 / with the package: sudo systemctl enable --now "
        "jieyou\n",
        k->args.data);
}

static int report(const struct init *k)
{
    int made_up = count_made_up(k->city);

    if (k->args.json) return report_json(k, made_up);
    if (k->was_there) {
        printf("%s 已有数据，没有改动 / %s has a store already: nothing was changed\n",
               k->args.data, k->args.data);
        return JY_CLI_DONE;
    }
    printf("%s：%d 个区划、%d 个单位、%d 人，规则 %s / %d places, %d bodies, %d people, rules %s\n",
           k->args.data, k->city->n_divisions, k->city->n_bodies, k->city->n_staff,
           k->rules_version, k->city->n_divisions, k->city->n_bodies, k->city->n_staff,
           k->rules_version);
    if (made_up > 0)
        printf(
            "其中 %d 人是演示用的，不是真人；正式办公要用本市自己的文件：init --from，以后换用 import / "
            "%d of these people are made up; an office brings its city's own files: init --from, "
            "later import\n",
            made_up, made_up);
    if (k->settings[0] != '\0')
        printf("设置在 %s，每一项写明管什么 / settings, each with what it does\n", k->settings);
    jy_accounts_show(k->accounts, k->n_accounts, k->city, false);
    tell_what_comes_next(k);
    return JY_CLI_DONE;
}

int jy_cli_init(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_CLI_OPTION_DATA,
        JY_CLI_OPTION_JSON,
        {"from", 'f', "DIR", 0,
         "放 city/ 和 rules/ 的文件夹（不写就用程序自带的） / folder with city/ and rules/ (default: the program's own)",
         0},
        {"demo", 'D', NULL, 0,
         "建演示账号（同一个密码，会打印出来）、六周接访排班和十场屋场会 / "
         "create the demo sign-ins, all with one printed password, six weeks of a leaders' rota and "
         "ten yard meetings",
         0},
        {0},
    };
    static const struct jy_cli_command command = {
        options, NULL,
        "建数据：城市目录和规则，先整套检查；旁边没有 jieyou.conf 就写一份设置；再说下一步做什么。不写 --from 是演示城市，人都是编的。已经有城市的数据不动。 / "
        "Make the store: the city's directory and the rules, checked whole first; with a jieyou.conf of all settings "
        "beside it, where there is none; and say what comes next.  Without --from it is the demo city, whose people "
        "are made up.  A store that has a city already is not changed.",
        0, 0};
    struct init k = {0};
    int code = JY_CLI_CANNOT;

    jy_cli_parse(&command, argc, argv, &k.args);
    k.accounts = calloc(ACCOUNTS_MAX, sizeof(*k.accounts));
    if (k.accounts) code = make(&k);
    if (code == 0) code = report(&k);
    jy_city_unref(k.city);
    jy_arena_free(k.city_files.arena);
    jy_arena_free(k.rule_files.arena);
    free(k.accounts);
    return code;
}
