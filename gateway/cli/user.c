/* user.c - jieyou user list, missing, add, passwd, disable, enable: who may sign in at the desk.
 *
 * A password is typed twice without echo, or is the one line that comes through a pipe; never an
 * argument, where every process of the machine could read it. */
#include <qrencode.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "gateway/cli/accounts.h"
#include "gateway/cli/cli.h"
#include "gateway/clock.h"
#include "gateway/password.h"
#include "gateway/totp.h"
#include "gateway/unmanned.h"

enum { ACCOUNTS_MAX = 5000 };

struct user {
    struct jy_cli_args args;
    struct jy_reader *r;
    struct jy_cli_files files;
    struct jy_city *city;
    struct jy_account *list;
    int n;
};

static struct jy_account *find(struct user *u, const char *login)
{
    for (int i = 0; i < u->n; i++)
        if (strcmp(u->list[i].login, login) == 0) return &u->list[i];
    return NULL;
}

static bool read_line(char *out, size_t size)
{
    if (fgets(out, (int)size, stdin) == NULL) return false;
    out[strcspn(out, "\r\n")] = '\0';
    return true;
}

static bool ask_hidden(const char *prompt, char *out, size_t size)
{
    struct termios shown, hidden;
    bool got;

    tcgetattr(STDIN_FILENO, &shown);
    hidden = shown;
    hidden.c_lflag &= (tcflag_t)~ECHO;
    fputs(prompt, stderr);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    got = read_line(out, size);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    fputc('\n', stderr);
    return got;
}

static int ask_password(char out[JY_PASSWORD_MOST + 2])
{
    char again[JY_PASSWORD_MOST + 2];
    size_t n;

    if (!isatty(STDIN_FILENO)) {
        if (!read_line(out, JY_PASSWORD_MOST + 2)) out[0] = '\0';
    } else if (!ask_hidden("密码 / password: ", out, JY_PASSWORD_MOST + 2) ||
               !ask_hidden("再输一次 / again: ", again, sizeof(again)) || strcmp(out, again) != 0)
        return jy_cli_say(JY_CLI_WRONG, "两次不一样", "the two differ");
    n = strlen(out);
    if (n >= JY_PASSWORD_LEAST && n <= JY_PASSWORD_MOST) return JY_CLI_DONE;
    return jy_cli_say(JY_CLI_WRONG, "密码要 10 到 128 个字节", "a password has 10 to 128 bytes");
}

static enum jy_err write_down(struct jy_store *s, void *ctx)
{
    return jy_account_put(s, ctx, jy_now_ms());
}

static int put(struct user *u, struct jy_account *a)
{
    int code = jy_cli_write(u->args.data, write_down, a);

    return code == JY_CLI_DONE && !u->args.json ? jy_cli_say(JY_CLI_DONE, "好了", "done") : code;
}

static int put_password(struct user *u, struct jy_account *a)
{
    char password[JY_PASSWORD_MOST + 2];
    int code = ask_password(password);

    if (code != JY_CLI_DONE) return code;
    a->demo = false; /* whatever it was, the printed demo password is no longer true */
    a->given = !u->args.own;
    if (jy_password_hash(password, a->password) != JY_OK) return JY_CLI_CANNOT;
    return put(u, a);
}

static int run_list(struct user *u)
{
    int kept = 0;

    for (int i = 0; i < u->n; i++)
        if (!u->args.demo || u->list[i].demo) u->list[kept++] = u->list[i];
    return jy_accounts_show(u->list, kept, u->city, u->args.json);
}

struct listing {
    struct jy_buf *out;
    bool json;
};

static void put_unit(void *ctx, const struct jy_body *body, int people)
{
    const struct listing *l = ctx;

    if (!l->json) {
        jy_buf_printf(l->out, "%-16.*s %3d  %.*s\n", (int)body->id.len, body->id.ptr, people,
                      (int)body->name.len, body->name.ptr);
        return;
    }
    jy_json_open(l->out, '{');
    jy_json_put_text(l->out, "body", body->id);
    jy_json_put_text(l->out, "name", body->name);
    jy_json_put_int(l->out, "people", people);
    jy_json_close(l->out, '}');
}

static int run_missing(struct user *u)
{
    struct jy_buf out;
    struct listing l = {&out, u->args.json};
    int n;

    jy_buf_init(&out);
    if (u->args.json) jy_json_open(&out, '[');
    n = jy_unmanned(u->city, u->list, u->n, put_unit, &l);
    if (n < 0) return JY_CLI_CANNOT;
    if (u->args.json) {
        jy_json_close(&out, ']');
        return jy_cli_print(&out, JY_CLI_DONE);
    }
    fwrite(out.ptr, 1, out.len, stdout);
    jy_buf_fini(&out);
    printf("%d 个单位没有人能登录 / %d units where nobody can sign in\n", n, n);
    return JY_CLI_DONE;
}

static bool is_login(const char *login)
{
    size_t n = strlen(login);

    return n >= 2 && n < sizeof(((struct jy_account *)0)->login) &&
           strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789._-") == n;
}

static int run_add(struct user *u)
{
    const char *login = u->args.words[1], *staff = u->args.words[2];
    struct jy_account a = {0};

    if (!is_login(login))
        return jy_cli_say(JY_CLI_WRONG, "登录名只用小写字母、数字和 . _ -，2 到 47 个",
                          "a login has 2 to 47 of a-z 0-9 . _ -");
    if (jy_city_staff(u->city, jy_str_of(staff)) == NULL)
        return jy_cli_say(JY_CLI_WRONG, "目录里没有这个人的编号",
                          "nobody in the directory has this id");
    if (find(u, login))
        return jy_cli_say(JY_CLI_WRONG, "这个登录名已经有了", "this login is there already");
    for (int i = 0; i < u->n; i++)
        if (strcmp(u->list[i].staff, staff) == 0)
            return jy_cli_say(JY_CLI_WRONG, "这个人已经有登录名了",
                              "this person has a login already");
    jy_str_copy(a.login, sizeof(a.login), jy_str_of(login));
    jy_str_copy(a.staff, sizeof(a.staff), jy_str_of(staff));
    return put_password(u, &a);
}

static int run_passwd(struct user *u)
{
    struct jy_account *a = find(u, u->args.words[1]);

    if (a == NULL) return jy_cli_say(JY_CLI_WRONG, "没有这个登录名", "there is no such login");
    return put_password(u, a);
}

static int set_disabled(struct user *u, bool disabled)
{
    struct jy_account *a = find(u, u->args.words[1]);

    if (a == NULL) return jy_cli_say(JY_CLI_WRONG, "没有这个登录名", "there is no such login");
    a->disabled = disabled;
    return put(u, a);
}

static int run_disable(struct user *u)
{
    return set_disabled(u, true);
}

static int run_enable(struct user *u)
{
    return set_disabled(u, false);
}

/* As half blocks, two rows of squares a line: dark on light, whatever the terminal's colours are.
 */
static void show_qr(const char *text)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_L);

    for (int y = -2; code != NULL && y < code->width + 2; y += 2) {
        fputs("\033[30;107m", stderr);
        for (int x = -2; x < code->width + 2; x++) {
            bool in = x >= 0 && x < code->width;
            bool top = in && y >= 0 && y < code->width && code->data[y * code->width + x] & 1;
            bool low = in && y + 1 >= 0 && y + 1 < code->width &&
                       code->data[(y + 1) * code->width + x] & 1;
            fputs(top ? (low ? "█" : "▀") : (low ? "▄" : " "), stderr);
        }
        fputs("\033[0m\n", stderr);
    }
    QRcode_free(code);
}

/* Nobody is locked out by a key that no authenticator has: its first code is asked for. */
static int run_totp(struct user *u)
{
    struct jy_account *a = find(u, u->args.words[1]);
    char uri[JY_TOTP_URI], code[16];

    if (a == NULL) return jy_cli_say(JY_CLI_WRONG, "没有这个登录名", "there is no such login");
    if (sodium_init() < 0) return JY_CLI_CANNOT;
    randombytes_buf(a->totp, sizeof a->totp);
    a->has_totp = true;
    jy_totp_uri(a->login, a->totp, uri);
    if (isatty(STDERR_FILENO)) show_qr(uri);
    printf("%s\n", uri);
    fflush(stdout);
    if (isatty(STDIN_FILENO)) fputs("验证器上的六位数 / the code it shows: ", stderr);
    if (!read_line(code, sizeof code) ||
        jy_totp_step_of(a->totp, jy_str_of(code), jy_now_ms(), 0) == 0)
        return jy_cli_say(JY_CLI_WRONG, "不对，什么都没改",
                          "this does not fit: nothing was changed");
    return put(u, a);
}

static int run_no_totp(struct user *u)
{
    struct jy_account *a = find(u, u->args.words[1]);

    if (a == NULL) return jy_cli_say(JY_CLI_WRONG, "没有这个登录名", "there is no such login");
    a->has_totp = false;
    return put(u, a);
}

static const struct {
    const char *name;
    int words; /* with the name */
    int (*run)(struct user *u);
} actions[] = {
    {"list", 1, run_list},     {"missing", 1, run_missing}, {"add", 3, run_add},
    {"passwd", 2, run_passwd}, {"disable", 2, run_disable}, {"enable", 2, run_enable},
    {"totp", 2, run_totp},     {"no-totp", 2, run_no_totp},
};

static int run(struct user *u)
{
    int code = jy_cli_open_reader(u->args.data, &u->r);

    if (code != 0) return code;
    u->files.arena = jy_arena_new();
    u->list = calloc(ACCOUNTS_MAX, sizeof(*u->list));
    if (u->files.arena == NULL || u->list == NULL) return JY_CLI_CANNOT;
    u->city = jy_cli_live_city(u->r, &u->files);
    if (u->city == NULL || jy_people_list_accounts(u->r, u->list, ACCOUNTS_MAX, &u->n) != JY_OK)
        return JY_CLI_CANNOT;
    for (size_t i = 0; i < JY_COUNT(actions); i++)
        if (strcmp(actions[i].name, u->args.words[0]) == 0 && actions[i].words == u->args.n_words)
            return actions[i].run(u);
    return jy_cli_say(JY_CLI_CANNOT, "用法见 jieyou user --help", "see jieyou user --help");
}

int jy_cli_user(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_CLI_OPTION_DATA,
        JY_CLI_OPTION_JSON,
        {"demo", 'D', NULL, 0, "列出时只列演示账号 / list: only the demo sign-ins", 0},
        {"own", 'O', NULL, 0,
         "add、passwd：密码是本人自己输的，头一次登录不用再换 / add, passwd: its owner types the password, and need not choose another at the first sign-in",
         0},
        {0},
    };
    static const struct jy_cli_command command = {
        options,
        "list\nmissing\nadd LOGIN STAFF_ID\npasswd LOGIN\ndisable LOGIN\nenable LOGIN\ntotp LOGIN\nno-totp LOGIN",
        "谁能登录工作台；missing 列出没有人能登录的单位。新密码会问，也可以从管道里读一行；不写 --own 就是替别人定的，本人头一次登录要换成自己的。改了密码、换了验证器、停用，这个人在哪里登录着都马上退出。totp 给验证器做一把钥匙，先问头一个码；以后登录都要码。 / "
        "Who may sign in at the desk; missing lists the units where nobody may.  A new password is asked for, or read as one line from a "
        "pipe; without --own it is chosen for somebody, who has to choose another to come in.  "
        "A new password, a new authenticator and disabling end the person's sessions at once.  totp makes a key for an authenticator and asks "
        "for its first code; from then on the sign-in asks for one, too.",
        1, 3};
    struct user u = {0};
    int code;

    jy_cli_parse(&command, argc, argv, &u.args);
    code = run(&u);
    jy_city_unref(u.city);
    jy_arena_free(u.files.arena);
    jy_reader_close(u.r);
    free(u.list);
    return code;
}
