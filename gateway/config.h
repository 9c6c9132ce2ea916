/* config.h - the settings of a server: one table of name, type, default, range and help.
 *
 * They come from DIR/jieyou.conf (`name = value`, # begins a comment), then the environment
 * (JIEYOU_NAME), then flags (--name value); the later wins.  A wrong one is refused by name and
 * nothing starts. */
#ifndef JY_CONFIG_H
#define JY_CONFIG_H

#include <stdio.h>

#include "store/seal_key.h"

/* Help is in both languages: both.h.  TEXT: name, default, most bytes, help.  INT: name, default,
 * least, most, help. */
#define JY_SETTINGS(TEXT, INT) \
    TEXT(data, "data", 256, \
         "数据和查询码密钥放的文件夹 / folder of the store and of the secret for query codes") \
    TEXT( \
        config, "", 256, \
        "设置文件；不写就用 DATA/jieyou.conf（有的话） / settings file; default DATA/jieyou.conf when it is there") \
    TEXT( \
        host, "127.0.0.1", 64, \
        "在哪个地址上听：127.0.0.1 只给本机，0.0.0.0 所有的 / address to listen on: 127.0.0.1 for this machine alone, 0.0.0.0 all of it") \
    INT(port, 8700, 0, 65535, "端口；0 是随便拿一个空的 / port to listen on; 0 takes a free one") \
    TEXT(web, "web/dist", 256, "网页文件夹 / folder of the built pages") \
    TEXT( \
        public_url, "", 200, \
        "二维码通向的网址 https://…；空着就不印 / address that printed QR codes lead to: https://…; empty: none printed") \
    TEXT( \
        origins, "", 512, \
        "另外放行的来源（Origin）https://…，用 ; 隔开；本站总是放行 / further allowed Origins, https://…, ';' between; the own host always is") \
    TEXT( \
        tls_cert, "", 256, \
        "证书链（PEM）：只走 HTTPS 和 WSS；收到 SIGHUP 重读 / certificate chain (PEM): HTTPS and WSS alone; read again on SIGHUP") \
    TEXT(tls_key, "", 256, "证书的私钥（PEM） / its private key (PEM)") \
    TEXT( \
        trusted_proxies, "", 256, \
        "前面代理的地址，一个一个写，用 ; 隔开，不写网段：只信它们说的来者是谁、怎么来的 / addresses of proxies in front, each of them, ';' between, no ranges: these alone are believed who comes and how") \
    INT(serve_plain_http, 0, 0, 1, \
        "1：不加密也对外服务，别人看得到内容 / 1: beyond this machine without TLS, although others can read along") \
    INT(serve_demo, 0, 0, 1, \
        "1：带着演示账号也对外服务，密码人人晓得 / 1: beyond this machine with demo accounts, whose passwords everybody knows") \
    INT(links_max, 20000, 1, 1000000, "一共最多几个连接 / open connections in all") \
    INT(sockets_per_address, 1024, 1, 1000000, \
        "一个地址最多几个套接字，还没讲话的也算；代理不算 / open sockets of one address, silent ones too; a trusted proxy's are not counted") \
    INT(sockets_rate, 200, 1, 1000000, \
        "一个地址每秒新开几个套接字；代理不算 / sockets a second that one address opens; a trusted proxy's are not counted") \
    INT(sockets_burst, 2000, 1, 1000000, \
        "一个地址一下子最多新开几个套接字 / sockets at once that one address opens") \
    INT(links_per_address, 512, 1, 1000000, \
        "一个地址最多几个连接 / open connections of one address") \
    INT(links_per_device, 8, 1, 1000, \
        "群众一台设备最多几个连接 / open connections of one citizen's device") \
    INT(rate, 20, 1, 1000000, "一个连接每秒几个请求 / requests a second, one connection") \
    INT(burst, 60, 1, 1000000, "一个连接一下子最多几个请求 / requests at once, one connection") \
    INT(device_rate, 10, 1, 1000000, "一台设备每秒几句 / messages a second, one device") \
    INT(device_burst, 40, 1, 1000000, "一台设备一下子最多几句 / messages at once, one device") \
    INT(links_per_partner, 128, 1, 256, \
        "另一个前端同时最多几个请求，所有的一共 256 个 / calls of another front end at once, of 256 that all may make") \
    INT(partner_rate, 100, 1, 1000000, \
        "另一个前端每秒几个请求 / calls a second, one other front end") \
    INT(partner_burst, 400, 1, 1000000, \
        "另一个前端一下子最多几个请求 / calls at once, one other front end") \
    INT(unacked_max, 32, 1, 1024, \
        "一个连接最多几个请求等回执 / requests of one connection that wait for a receipt") \
    INT(scans_per_hour, 60, 1, 100000, \
        "一个地址扫宣传单，一小时最多算几次 / scans of a leaflet that one address counts for in an hour") \
    INT(asks_per_hour, 60, 1, 100000, \
        "一个地址一小时最多报名或者提问屋场会几次 / times in an hour that one address may say to a meeting: I come, or ask something") \
    INT(cases_per_day, 20, 1, 100000, \
        "一台设备一天最多登记几件 / cases that one device may file in a day") \
    INT(talks_per_hour, 120, 1, 100000, \
        "一个地址一小时最多开始几次对话 / conversations that one address may begin in an hour") \
    INT(file_mb, 10, 1, 100, "一个附件最大几 MB / MB of one attachment at most") \
    INT(files_per_case, 60, 1, 10000, "一件最多几个附件 / attachments of one case at most") \
    INT(upload_mb, 100, 1, 1000000, \
        "一台设备一小时最多传几 MB 附件，一个地址是十倍 / MB of attachments that one device may send in an hour; one address ten times as many") \
    INT(disk_free_mb, 1024, 0, 1000000000, \
        "存附件要给磁盘留几 MB / MB that attachments leave free on the disk") \
    INT(out_max, 1048576, 65536, 67108864, \
        "等一个读者收的字节，超过就要它重新接 / bytes waiting for one reader before it must resume") \
    INT(hello_s, 10, 1, 600, "新连接几秒内要打招呼 / seconds a new connection has for its hello") \
    INT(ping_s, 30, 1, 3600, "几秒没声音就问一声 / seconds of silence before the server pings") \
    INT(idle_s, 90, 2, 7200, \
        "几秒没声音就断开 / seconds of silence before the connection is closed") \
    INT(session_idle_min, 15, 1, 1440, \
        "工作人员几分钟没动要重新登录 / minutes without a request after which staff sign in again") \
    INT(session_max_h, 12, 1, 168, \
        "几小时以后总要重新登录 / hours after which staff sign in again in any case") \
    INT(sign_in_tries, 5, 1, 100, "登录错几次开始要等 / failed sign-ins before the pauses begin") \
    INT(code_tries, 5, 1, 100, "查询码错几次开始要等 / wrong query codes before the pauses begin") \
    TEXT( \
        phone_sender, "", 200, \
        "验证电话的短信从哪里发：空着不开；https://… 短信网关；log 写进日志，只演示用 / where codes for telephone numbers go: empty: nowhere; https://… a gateway for text messages; log: into the log, for demonstrations") \
    TEXT( \
        phone_key, "", 256, \
        "签给短信网关的密钥文件，64 个十六进制字 / file of the key for that gateway's signatures, 64 hex digits") \
    INT(phone_gap_s, 60, 0, 3600, \
        "一个号码隔几秒才能再发 / seconds between two codes to one number") \
    INT(phone_number_day, 5, 1, 1000, "一个号码一天最多几条 / codes to one number in a day") \
    INT(phone_device_day, 10, 1, 1000, \
        "一台设备一天最多几条 / codes that one device asks for in a day") \
    INT(phone_address_hour, 30, 1, 100000, \
        "一个地址一小时最多几条 / codes that one address asks for in an hour") \
    INT(phone_total_day, 1000, 1, 10000000, \
        "一共一天最多几条：短信要钱 / codes in a day in all: they cost money") \
    INT(phone_days, 180, 1, 3650, \
        "验证过几天以后要重新验证：号码会换人 / days for which a proved number holds: numbers change hands") \
    INT(admin_totp, 0, 0, 1, \
        "1：管理员和管规则的登录还要验证码：jieyou user totp / 1: administrators and keepers of rules sign in with a second code: jieyou user totp") \
    INT(second_person, 0, 0, 1, \
        "1：规则一人发布、另一人复核 / 1: rules are published by one and confirmed by another") \
    INT(hook_days, 3, 0, 365, \
        "对方没收到的通知，再发几天 / days for which another front end is told again what it did not take") \
    TEXT( \
        backup_key, "", 200, \
        "备份加密用的公钥，jieyou key 给的那一行；空着不加密 / public key that copies are sealed to, the line that jieyou key gave; empty: they are plain") \
    INT(queue_max, 8192, 16, 1000000, \
        "排队等着写的，超过就不收 / turns waiting for the clerk before requests are refused") \
    INT(batch_max, 512, 1, 100000, "一次最多写几条 / turns in one commit at most") \
    INT(drain_s, 5, 0, 300, \
        "停的时候，等手头的事几秒 / seconds that a stopping server waits for what is under way") \
    INT(log_level, 2, 0, 3, "0 错误，1 提醒，2 信息，3 细节 / 0 error, 1 warn, 2 info, 3 debug")

struct jy_config {
#define TEXT(name, standard, most, help) char name[most];
#define INT(name, standard, least, most, help) int name;
    JY_SETTINGS(TEXT, INT)
#undef TEXT
#undef INT
};

void jy_config_defaults(struct jy_config *c);
/* Under which address the city is found, without a slash at its end; empty: nobody has said. */
struct jy_str jy_config_public_url(const struct jy_config *c);
/* False: copies are plain. */
bool jy_config_backup_key(const struct jy_config *c, struct jy_seal_key *out);
/* One setting by its name.  BAD_FIELD: unknown, or out of its range; `why` says which and where. */
JY_MUST enum jy_err jy_config_set(struct jy_config *c, const char *name, const char *value,
                                  const char *origin, int line, struct jy_diag *why);
JY_MUST enum jy_err jy_config_read_text(struct jy_config *c, struct jy_str text, const char *file,
                                        struct jy_diag *why);
/* Defaults, file, environment, flags (argv without the program and the command); what each setting may be
 * beyond its length is looked at in the end. */
JY_MUST enum jy_err jy_config_load(struct jy_config *c, int argc, char **argv, struct jy_diag *why);
/* As a settings file: each with its help, those that are as usual behind a #. */
void jy_config_write(const struct jy_config *c, FILE *out, bool english);
void jy_config_help(FILE *out, bool english);

#endif
