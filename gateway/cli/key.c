/* key.c - jieyou key: a pair of keys for sealed copies. */
#include <stdio.h>

#include "gateway/cli/cli.h"
#include "gateway/cli/common.h"

static int report(const struct jy_cli_args *args, const struct jy_seal_key *key)
{
    unsigned char id[JY_SEAL_ID];
    char line[JY_SEAL_TEXT], hex[JY_SEAL_ID_HEX];
    struct jy_buf out;

    jy_seal_key_text(key, line);
    jy_seal_key_id(key, id);
    jy_seal_key_hex(id, hex);
    if (!args->json) {
        printf(
            "私钥写在 %s，编号 %s：只有它打得开备份，丢了谁也打不开。拷到两个地方锁好，服务器上不留 / "
            "the secret key is in %s, number %s: it alone opens the copies, and lost, nobody does.  Keep "
            "it locked in two places, and none of them the server\n"
            "公钥，写进设置文件这一行 / the public key, a line for the settings file:\n"
            "backup_key = %s\n",
            args->words[0], hex, args->words[0], hex, line);
        return JY_CLI_DONE;
    }
    jy_buf_init(&out);
    jy_json_open(&out, '{');
    jy_json_put_cstr(&out, "file", args->words[0]);
    jy_json_put_cstr(&out, "number", hex);
    jy_json_put_cstr(&out, "backup_key", line);
    jy_json_close(&out, '}');
    return jy_cli_print(&out, JY_CLI_DONE);
}

int jy_cli_key(int argc, char **argv)
{
    static const struct argp_option options[] = {JY_CLI_OPTION_JSON, {0}};
    static const struct jy_cli_command command = {
        options, "FILE",
        "做一对钥匙：私钥写进 FILE，只有本人读得到，已经有了就不覆盖；公钥是印出来的一行，写进设置 backup_key，以后备份都加密，做备份的机器自己也打不开。最好在不联网的电脑上做，FILE 不要留在服务器上。 / "
        "Make a pair of keys: the secret one goes into FILE, for its owner's eyes alone and never over another; the "
        "public one is the line that is printed.  With that as the setting backup_key copies are sealed, and not even the "
        "machine that makes them opens them.  Best made on a computer without a network; FILE is not to stay on the server.",
        1, 1};
    struct jy_cli_args args;
    struct jy_seal_key key;
    struct jy_diag why = {0};
    enum jy_err e;
    int code;

    jy_cli_parse(&command, argc, argv, &args);
    e = jy_seal_key_new(&key);
    if (e == JY_OK) e = jy_seal_key_save(&key, args.words[0], &why);
    if (e == JY_OK)
        code = report(&args, &key);
    else
        code = jy_cli_fail(&why, e == JY_E_BAD_DATA ? JY_CLI_WRONG : JY_CLI_CANNOT);
    jy_seal_key_forget(&key);
    return code;
}
