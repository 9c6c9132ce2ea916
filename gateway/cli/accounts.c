/* accounts.c - putting and listing of sign-ins. */
#include "gateway/cli/accounts.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum jy_err jy_account_put(struct jy_store *s, struct jy_account *a, int64_t now_ms)
{
    unsigned char hash[32];
    char name[48];
    enum jy_err e;

    if (sodium_init() < 0) return JY_E_MEMORY;
    snprintf(name, sizeof(name), "staff %s", a->staff);
    crypto_generichash(hash, sizeof(hash), (const unsigned char *)name, strlen(name), NULL, 0);
    e = jy_people_device(s, hash, now_ms, &a->device);
    return e == JY_OK ? jy_people_put_account(s, a, now_ms) : e;
}

/* Who the account is, as far as the directory knows. */
static void look_up(const struct jy_account *a, const struct jy_city *city, struct jy_str *name,
                    struct jy_str *post, struct jy_str *body)
{
    const struct jy_staff *staff = city ? jy_city_staff(city, jy_str_of(a->staff)) : NULL;
    const struct jy_body *in = staff ? jy_city_body(city, staff->body) : NULL;

    *name = staff ? staff->name : jy_str_of(a->staff);
    *post = staff ? staff->post : JY_STR("");
    *body = in ? in->name : JY_STR("");
}

static void print_row(const struct jy_account *a, const struct jy_city *city)
{
    struct jy_str name, post, body;
    char text[128];

    look_up(a, city, &name, &post, &body);
    fputs("    ", stdout);
    jy_cli_pad(a->login, 14);
    jy_cli_pad(a->demo ? JY_DEMO_PASSWORD : "***", 13);
    jy_str_copy(text, sizeof(text), name);
    jy_cli_pad(text, 10);
    jy_str_copy(text, sizeof(text), post);
    jy_cli_pad(text, 22);
    printf("%.*s%s%s\n", (int)body.len, body.ptr,
           a->given ? "（还没换密码 / password to be changed）" : "",
           a->disabled ? "（停用 / disabled）" : "");
}

static void write_row(struct jy_buf *out, const struct jy_account *a, const struct jy_city *city)
{
    struct jy_str name, post, body;

    look_up(a, city, &name, &post, &body);
    jy_json_open(out, '{');
    jy_json_put_cstr(out, "login", a->login);
    jy_json_put_cstr(out, "staff", a->staff);
    jy_json_put_text(out, "name", name);
    jy_json_put_text(out, "post", post);
    jy_json_put_text(out, "body", body);
    if (a->demo) jy_json_put_cstr(out, "password", JY_DEMO_PASSWORD);
    jy_json_put_bool(out, "demo", a->demo);
    jy_json_put_bool(out, "given", a->given);
    jy_json_put_bool(out, "disabled", a->disabled);
    jy_json_close(out, '}');
}

int jy_accounts_show(const struct jy_account *list, int n, const struct jy_city *city, bool json)
{
    struct jy_buf out;

    jy_buf_init(&out);
    if (json) {
        jy_json_open(&out, '[');
        for (int i = 0; i < n; i++)
            write_row(&out, &list[i], city);
        jy_json_close(&out, ']');
        return jy_cli_print(&out, JY_CLI_DONE);
    }
    for (int i = 0; i < n; i++)
        print_row(&list[i], city);
    return JY_CLI_DONE;
}
