/* partner.c - jieyou partner list, add, renew, disable, enable: other front ends that file and
 * follow matters for their people.
 *
 * The token and the key that events are signed with are shown once, when they are made: the store
 * has the token only as a hash. */
#include "store/partners.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "gateway/cli/cli.h"
#include "gateway/cli/common.h"
#include "gateway/session.h"
#include "intents/json.h"

struct work {
    struct jy_cli_args args;
    struct jy_reader *r;
    struct jy_partner list[JY_PARTNERS];
    int n;
};

static struct jy_partner *find(struct work *w, const char *id)
{
    for (int i = 0; i < w->n; i++)
        if (strcmp(w->list[i].id, id) == 0) return &w->list[i];
    return NULL;
}

static enum jy_err write_down(struct jy_store *s, void *ctx)
{
    return jy_partners_put(s, ctx);
}

static int print_json(const char *id, const char *token, const char *key)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "id", id);
    jy_json_put_cstr(&b, "token", token);
    jy_json_put_cstr(&b, "key", key);
    jy_json_close(&b, '}');
    return jy_cli_print(&b, JY_CLI_DONE);
}

/* Makes token and key, keeps what may be kept, and shows them once. */
static int put_with_secrets(struct work *w, struct jy_partner *p)
{
    char token[JY_TOKEN_TEXT], key[2 * JY_PARTNER_KEY + 1];
    int code;

    jy_token_make(token);
    randombytes_buf(p->key, sizeof p->key);
    sodium_bin2hex(key, sizeof key, p->key, sizeof p->key);
    jy_token_hash(jy_str_of(token), p->token_hash);
    code = jy_cli_write(w->args.data, write_down, p);
    if (code != 0) return code;
    if (w->args.json) return print_json(p->id, token, key);
    printf("令牌 / token: %s\n签名密钥 / signing key: %s\n", token, key);
    return jy_cli_say(JY_CLI_DONE, "只显示这一次，请马上交给对接方",
                      "shown this once: hand them over now");
}

static bool is_id(const char *id)
{
    size_t n = strlen(id);

    return n >= 2 && n < JY_PARTNER_ID && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789") == n;
}

static bool is_hook(const char *hook)
{
    return strlen(hook) < sizeof(((struct jy_partner *)0)->hook) &&
           (strncmp(hook, "http://", 7) == 0 || strncmp(hook, "https://", 8) == 0);
}

static int run_add(struct work *w)
{
    const char *id = w->args.words[1], *name = w->args.words[2], *hook = w->args.words[3];
    struct jy_partner p = {0};

    if (!is_id(id))
        return jy_cli_say(JY_CLI_WRONG, "编号只用小写字母和数字，2 到 15 个",
                          "an id has 2 to 15 of a-z 0-9");
    if (find(w, id))
        return jy_cli_say(JY_CLI_WRONG, "这个编号已经有了", "this id is there already");
    if (w->n == JY_PARTNERS)
        return jy_cli_say(JY_CLI_WRONG, "对接方太多了", "there are too many partners");
    if (name[0] == '\0' || strlen(name) >= sizeof p.name)
        return jy_cli_say(JY_CLI_WRONG, "名称要 1 到 63 个字节", "a name has 1 to 63 bytes");
    if (hook != NULL && !is_hook(hook))
        return jy_cli_say(JY_CLI_WRONG, "推送地址以 http:// 或 https:// 开头，最多 255 个字节",
                          "a hook begins with http:// or https:// and has at most 255 bytes");
    jy_str_copy(p.id, sizeof p.id, jy_str_of(id));
    jy_str_copy(p.name, sizeof p.name, jy_str_of(name));
    jy_str_copy(p.hook, sizeof p.hook, jy_str_of(hook));
    return put_with_secrets(w, &p);
}

static struct jy_partner *named(struct work *w)
{
    struct jy_partner *p = find(w, w->args.words[1]);

    if (p == NULL) jy_cli_say(JY_CLI_WRONG, "没有这个对接方", "there is no such partner");
    return p;
}

static int run_renew(struct work *w)
{
    struct jy_partner *p = named(w);

    return p ? put_with_secrets(w, p) : JY_CLI_WRONG;
}

static int set_off(struct work *w, bool off)
{
    struct jy_partner *p = named(w);
    int code;

    if (p == NULL) return JY_CLI_WRONG;
    p->off = off;
    code = jy_cli_write(w->args.data, write_down, p);
    return code == 0 && !w->args.json ? jy_cli_say(JY_CLI_DONE, "好了", "done") : code;
}

static int run_disable(struct work *w)
{
    return set_off(w, true);
}

static int run_enable(struct work *w)
{
    return set_off(w, false);
}

static int list_json(const struct work *w)
{
    struct jy_buf out;

    jy_buf_init(&out);
    jy_json_open(&out, '[');
    for (int i = 0; i < w->n; i++)
        jy_partners_json(&w->list[i], &out);
    jy_json_close(&out, ']');
    return jy_cli_print(&out, JY_CLI_DONE);
}

static int run_list(struct work *w)
{
    if (w->args.json) return list_json(w);
    for (int i = 0; i < w->n; i++) {
        const struct jy_partner *p = &w->list[i];
        printf("%-15s %s  %s  已推送 sent %lld  待推送 waiting %lld  死信 dead %lld%s%s%s\n", p->id,
               p->name, p->hook[0] ? p->hook : "-", (long long)p->sent, (long long)p->waiting,
               (long long)p->dead, p->off ? "  停用 disabled" : "", p->why[0] ? "  " : "", p->why);
    }
    return JY_CLI_DONE;
}

static const struct {
    const char *name;
    int least, most; /* words, with the name */
    int (*run)(struct work *w);
} actions[] = {
    {"list", 1, 1, run_list},       {"add", 3, 4, run_add},       {"renew", 2, 2, run_renew},
    {"disable", 2, 2, run_disable}, {"enable", 2, 2, run_enable},
};

static int run(struct work *w)
{
    int code = jy_cli_open_reader(w->args.data, &w->r);

    if (code != 0) return code;
    if (sodium_init() < 0 || jy_partners_list(w->r, w->list, JY_PARTNERS, &w->n) != JY_OK)
        return JY_CLI_CANNOT;
    for (size_t i = 0; i < JY_COUNT(actions); i++)
        if (strcmp(actions[i].name, w->args.words[0]) == 0 && actions[i].least <= w->args.n_words &&
            w->args.n_words <= actions[i].most)
            return actions[i].run(w);
    return jy_cli_say(JY_CLI_CANNOT, "用法见 jieyou partner --help", "see jieyou partner --help");
}

int jy_cli_partner(int argc, char **argv)
{
    static const struct argp_option options[] = {JY_CLI_OPTION_DATA, JY_CLI_OPTION_JSON, {0}};
    static const struct jy_cli_command command = {
        options, "list\nadd ID NAME [HOOK]\nrenew ID\ndisable ID\nenable ID",
        "对接的别的入口：带令牌走 POST /adapter，替群众登记、查进度。HOOK 是有了进展往哪里通知。令牌和签名密钥只显示一次；renew 换新的，旧的作废。 / "
        "Other front ends that file and follow matters for their people, by POST /adapter with a "
        "token.  HOOK is the address that news of their cases is sent to.  Token and signing key "
        "are shown once; renew makes new ones and ends the old.",
        1, 4};
    struct work w = {0};
    int code;

    jy_cli_parse(&command, argc, argv, &w.args);
    code = run(&w);
    jy_reader_close(w.r);
    return code;
}
