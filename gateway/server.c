/* server.c - the loop: the library's context, wake-ups from the other threads, signals, drain. */
#include "gateway/server.h"

#include <ev.h>
#include <openssl/ssl.h>
#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "gateway/alone.h"
#include "gateway/clock.h"
#include "gateway/exchange.h"
#include "gateway/exposure.h"
#include "gateway/hits.h"
#include "gateway/http.h"
#include "gateway/lists.h"
#include "gateway/log.h"
#include "gateway/memory.h"
#include "gateway/metrics.h"
#include "gateway/sender.h"
#include "gateway/timer.h"
#include "gateway/tls.h"
#include "gateway/wire.h"
#include "intents/cases/calendar.h"

/* Forward secrecy and authenticated encryption alone; TLS 1.3 has nothing else. */
#define TLS12_CIPHERS "ECDHE+AESGCM:ECDHE+CHACHA20"

enum {
    RX_BUFFER = 512, /* kept for every connection; longer frames come in pieces */
    /* Left out, the library cuts what it sends to the size of the receive buffer: a copy, a
     * system call and a turn of the loop for every piece. */
    TX_PACKET = 1 << 20,
    FLUSH_MS = 2000,
    SECOND_MS = 1000,
    DRAIN_MS = 20,
    ROWS_MS = 100 /* lists of the desk: a tenth of a second behind */
};

/* The clerk's and the worker's only way to the loop. */
static void wake_loop(void *ctx)
{
    struct jy_server *s = ctx;

    lws_cancel_service(s->context);
}

/* The library's own timers are noticed late under libev; a timerfd is a file like any other. */
static void set_timer(int fd, int64_t ms, bool again)
{
    const struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    const struct itimerspec when = {.it_value = t, .it_interval = again ? t : (struct timespec){0}};

    timerfd_settime(fd, 0, &when, NULL);
}

static void plan_rows(struct jy_server *s)
{
    if (!s->g.rows_changed || s->rows_timer) return;
    s->rows_timer = true;
    set_timer(s->rows_fd, ROWS_MS, false);
}

static void collect(struct jy_server *s)
{
    jy_http_errands_done(&s->g);
    jy_http_workshop_done(&s->g);
    jy_ws_hold(s);
    jy_gateway_tell_done(&s->g);
    jy_ws_release(s);
    jy_exchanges_look(&s->g, jy_now_ms());
    plan_rows(s);
}

/* Not all of them are to come back in the same second: each brings a handshake and a hello. */
static void say_bye(struct jy_server *s)
{
    enum { BACK_A_SECOND = 500 };
    struct jy_link *l;
    int n = 0;

    for (uint32_t at = 0; (l = jy_links_next(&s->g.links, &at)) != NULL; n++)
        jy_link_leave(l, JY_CLOSE_GOING_AWAY, "drain", 1 + n / BACK_A_SECOND);
    s->drain_until_ms = jy_now_ms() + FLUSH_MS;
}

/* First what is under way is finished, then everyone is told, then we are done. */
static void drain(struct jy_server *s, int64_t now_ms)
{
    bool late =
        jy_is_due(s->drain_until_ms, FLUSH_MS + (int64_t)s->g.config.drain_s * 1000, now_ms);

    if (s->g.under_way > 0 && !late) return;
    if (!s->said_bye) {
        s->said_bye = true;
        say_bye(s);
        return;
    }
    if (s->g.links.handles.n_taken > 0 && !late) return;
    s->done = true;
    if (s->loop) ev_break(s->loop, EVBREAK_ALL);
}

/* Limits past the last year whose days off are known are counted by plain weeks. */
static void mind_calendar(const struct jy_gateway *g)
{
    int year = jy_calendar_missing(g->live.city, jy_date_of(jy_now_ms()));

    if (year != 0)
        jy_log(JY_WARN, "holidays.missing", "year=%d last=%d", year, g->live.city->last_year);
}

/* Citizens would talk, and nobody could answer. */
static void mind_sign_ins(const struct jy_gateway *g)
{
    struct jy_sign_ins may;

    if (jy_people_sign_ins(g->reader, &may) == JY_OK && !may.any)
        jy_log(
            JY_WARN, "sign_ins.missing",
            "还没有人能登录工作台，先建登录账号 / nobody can sign in at the desk, make an account: "
            "jieyou user add LOGIN STAFF_ID --data %s",
            g->config.data);
}

/* Started from another folder, it would answer every page by 404. */
static enum jy_err check_pages(const struct jy_config *c, struct jy_diag *why)
{
    char path[sizeof c->web + sizeof "/index.html"], zh[256], en[256];

    snprintf(path, sizeof path, "%s/index.html", c->web);
    if (access(path, R_OK) == 0) return JY_OK;
    snprintf(zh, sizeof zh, "%.120s 里没有网页：用 --web 指明做好的网页放在哪个文件夹", c->web);
    snprintf(en, sizeof en, "there are no pages in %.100s: name the built pages' folder by --web",
             c->web);
    jy_diag_set(why, "web", 0, zh, en);
    return JY_E_BAD_FIELD;
}

/* What comes from now on is greeted with it; connections go on with the old one. */
static void reload_certificate(struct jy_server *s)
{
    const struct jy_config *c = &s->g.config;
    struct jy_diag why = {0};

    if (c->tls_cert[0] == '\0') return;
    if (jy_tls_check(c->tls_cert, c->tls_key, &why) != JY_OK ||
        lws_tls_cert_updated(s->context, c->tls_cert, c->tls_key, NULL, 0, NULL, 0) != 0) {
        jy_log(JY_ERROR, "tls.refused", "file=%s why=%s: the one before stays", why.file, why.en);
        return;
    }
    s->g.cert_ends_ms = jy_tls_ends_ms(c->tls_cert);
    jy_log(JY_INFO, "tls.loaded", "cert=%s", c->tls_cert);
}

static void reload(struct jy_server *s)
{
    struct jy_diag why;

    jy_hits_write(&s->g, jy_now_ms());
    if (jy_live_load(&s->g.live, s->g.reader, &why) == JY_OK)
        jy_log(JY_INFO, "live.loaded", "city=%s rules=%s", s->g.live.city_version,
               s->g.live.rules_version);
    else
        jy_log(JY_ERROR, "live.refused", "%s:%d %s", why.file, why.line, why.en);
    mind_calendar(&s->g);
}

static void give_back_memory(struct jy_server *s)
{
    if (!jy_memory_is_due(&s->memory, jy_metric_get(JY_M_TURNS), s->g.under_way)) return;
    jy_memory_give_back();
    jy_clerk_tidy_up(s->g.clerk);
}

static void each_second(struct jy_server *s)
{
    int64_t now_ms = jy_now_ms();

    if (s->g.draining) {
        drain(s, now_ms);
    } else {
        jy_timer_second(&s->g, now_ms);
        jy_ws_second(s, now_ms);
        if (jy_live_is_outdated(&s->g.live, s->g.reader)) reload(s);
        give_back_memory(s);
    }
    jy_exchanges_look(&s->g, now_ms);
    plan_rows(s);
}

static void on_signal(struct jy_server *s)
{
    struct signalfd_siginfo info;

    while (read(s->signal_fd, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo == SIGHUP) {
            reload(s);
            reload_certificate(s);
        } else if (!s->g.draining) {
            jy_log(JY_INFO, "server.draining", "under_way=%d", s->g.under_way);
            s->g.draining = true;
            s->drain_until_ms = jy_now_ms() + (int64_t)s->g.config.drain_s * 1000;
            set_timer(s->second_fd, DRAIN_MS, true);
        }
    }
}

static int on_file(struct jy_server *s, int fd)
{
    uint64_t times;

    if (fd == s->signal_fd) {
        on_signal(s);
    } else if (read(fd, &times, sizeof times) < 0) {
        return 0; /* not yet */
    } else if (fd == s->second_fd) {
        each_second(s);
    } else {
        s->rows_timer = false;
        jy_lists_flush(&s->g, jy_now_ms());
    }
    return 0;
}

/* Signals, time and wake-ups arrive here; requests go to ws.c and http.c. */
static int loop_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    (void)user;
    (void)in;
    (void)len;
    switch ((int)reason) {
    case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
        return 1;
    case LWS_CALLBACK_EVENT_WAIT_CANCELLED:
        collect(jy_server_of(wsi));
        return 0; /* anything else would close the wake-up pipe for good */
    case LWS_CALLBACK_RAW_RX_FILE:
        return on_file(jy_server_of(wsi), lws_get_socket_fd(wsi));
    default:
        return 0;
    }
}

/* Each connection from its first moment to its last; what it asks for is http.c's. */
static int each_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
    struct jy_server *s;

    switch ((int)reason) {
    case LWS_CALLBACK_FILTER_NETWORK_CONNECTION: /* `in` is the socket itself */
        s = jy_server_of(wsi);
        return s->g.draining || !jy_sockets_accept(s, (int)(intptr_t)in) ? 1 : 0;
    case LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED: /* before, the library forgets what is ours */
        jy_sockets_begin(jy_server_of(wsi), wsi);
        return 0;
    case LWS_CALLBACK_WSI_DESTROY:
        jy_sockets_end(wsi);
        return 0;
    default:
        return jy_http_callback(wsi, reason, user, in, len);
    }
}

/* The first takes plain HTTP, and upgrades without a subprotocol, which it refuses. */
static const struct lws_protocols protocols[] = {
    {.name = "http", .callback = each_callback, .per_session_data_size = JY_HTTP_SPACE},
    {.name = "jieyou.1",
     .callback = jy_ws_callback,
     .per_session_data_size = JY_WS_SPACE,
     .rx_buffer_size = RX_BUFFER,
     .tx_packet_size = TX_PACKET},
    {.name = "loop", .callback = loop_callback},
    {0},
};

static void library_log(int level, const char *line)
{
    jy_log(level & LLL_ERR ? JY_WARN : JY_DEBUG, "library.said", "%.*s", (int)strcspn(line, "\n"),
           line);
}

/* With libev the loop is ours, so that it is ours to end. */
static bool open_context(struct jy_server *s, bool with_libev)
{
    const struct jy_config *c = &s->g.config;
    static lws_retry_bo_t life;
    struct lws_context_creation_info info = {0};
    void *loops[1];

    if (with_libev) s->loop = ev_loop_new(EVFLAG_AUTO);
    loops[0] = s->loop;
    life.secs_since_valid_ping = (uint16_t)c->ping_s;
    life.secs_since_valid_hangup = (uint16_t)c->idle_s;
    info.port = c->port;
    info.iface = c->host;
    info.protocols = protocols;
    info.user = s;
    info.alpn = "http/1.1";
    if (c->tls_cert[0] != '\0') {
        info.options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
        info.ssl_cert_filepath = c->tls_cert;
        info.ssl_private_key_filepath = c->tls_key;
        info.ssl_cipher_list = TLS12_CIPHERS;
        info.ssl_options_set = SSL_OP_NO_SSLv3 | SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1 |
                               SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE;
    }
    info.retry_and_idle_policy = &life;
    info.pt_serv_buf_size = 16384;
    info.max_http_header_data = JY_HEADERS_MAX;
    info.timeout_secs = 20;
    info.keepalive_timeout = 30;
    info.options |= LWS_SERVER_OPTION_VALIDATE_UTF8 | LWS_SERVER_OPTION_EXPLICIT_VHOSTS |
                    LWS_SERVER_OPTION_FAIL_UPON_UNABLE_TO_BIND;
    if (strchr(c->host, ':') == NULL) info.options |= LWS_SERVER_OPTION_DISABLE_IPV6;
    if (s->loop) {
        info.options |= LWS_SERVER_OPTION_LIBEV;
        info.foreign_loops = loops;
    }
    s->context = lws_create_context(&info);
    if (s->context == NULL && s->loop) {
        ev_loop_destroy(s->loop);
        s->loop = NULL;
    }
    if (s->context) s->vhost = lws_create_vhost(s->context, &info);
    return s->context != NULL;
}

static enum jy_err listen_on(struct jy_server *s, struct jy_diag *why)
{
    const int files[] = {s->signal_fd, s->second_fd, s->rows_fd};
    lws_sock_file_fd_type fd;

    lws_set_log_level(LLL_ERR | LLL_WARN, library_log);
    if (!open_context(s, true)) {
        jy_log(
            JY_WARN, "loop.fell_back",
            "libwebsockets-evlib-ev is missing: good for hundreds of connections, not thousands");
        if (!open_context(s, false)) return JY_E_MEMORY;
    }
    if (s->vhost == NULL) {
        jy_diag_set(
            why, s->g.config.host, s->g.config.port,
            "这里听不了：本机没有这个地址（host），或者端口（port）被占用",
            "cannot listen here: this machine has no such address (host), or the port is in use");
        return JY_E_STORE; /* either may be otherwise in a moment */
    }
    for (size_t i = 0; i < JY_COUNT(files); i++) {
        fd.filefd = files[i];
        if (!lws_adopt_descriptor_vhost(s->vhost, LWS_ADOPT_RAW_FILE_DESC, fd, "loop", NULL))
            return JY_E_MEMORY;
    }
    return JY_OK;
}

/* Before any thread is made, so that all inherit it: signals come through the loop only. */
static int catch_signals(void)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

static enum jy_err check_exposure(struct jy_gateway *g, struct jy_diag *why)
{
    struct jy_sign_ins may = {0};
    enum jy_err e = jy_people_sign_ins(g->reader, &may);

    if (e == JY_OK) e = jy_exposure_check(&g->config, may.demo, why);
    if (e == JY_OK) e = jy_sender_open(&g->config, g->phone_key, why);
    if (e != JY_OK || g->config.tls_cert[0] == '\0') return e;
    g->cert_ends_ms = jy_tls_ends_ms(g->config.tls_cert);
    return jy_tls_check(g->config.tls_cert, g->config.tls_key, why);
}

/* In the reverse order of opening; the clerk finishes its queue first. */
static void close_all(struct jy_server *s)
{
    jy_gateway_stop(&s->g);
    if (s->context) {
        if (s->g.clerk) jy_gateway_tell_done(&s->g);
        lws_context_destroy(s->context);
    }
    if (s->loop) ev_loop_destroy(s->loop);
    jy_buf_fini(&s->joined);
    jy_gateway_close(&s->g);
}

static void run_loop(struct jy_server *s)
{
    set_timer(s->second_fd, SECOND_MS, true);
    printf("listening on %s://%s:%d\n", s->g.config.tls_cert[0] ? "https" : "http",
           s->g.config.host, lws_get_vhost_listen_port(s->vhost));
    fflush(stdout);
    jy_log(JY_INFO, "server.started", "version=%s city=%s rules=%s", JY_VERSION,
           s->g.live.city_version, s->g.live.rules_version);
    if (s->loop) ev_run(s->loop, 0);
    while (!s->done && lws_service(s->context, 0) >= 0)
        continue;
    jy_log(JY_INFO, "server.stopped", "links=%u", s->g.links.handles.n_taken);
}

static void on_store_failed(int code, const char *why)
{
    jy_log(JY_ERROR, "store.failed", "code=%d why=\"%s\"", code, why);
    if (jy_store_means_damage(code)) jy_metric_set(JY_M_STORE_DAMAGED_AT, jy_now_ms() / 1000);
}

enum jy_err jy_server_run(const struct jy_config *c, struct jy_diag *why)
{
    struct jy_server *s = calloc(1, sizeof *s);
    enum jy_err e = s && sodium_init() >= 0 ? JY_OK : JY_E_MEMORY;
    int alone = -1;

    *why = (struct jy_diag)JY_DIAG_NO_MEMORY;

    if (e != JY_OK) goto done;
    s->g.config = *c;
    s->g.since_ms = jy_now_ms();
    snprintf(s->g.sockets, sizeof s->g.sockets, "libwebsockets %d.%d.%d", LWS_LIBRARY_VERSION_MAJOR,
             LWS_LIBRARY_VERSION_MINOR, LWS_LIBRARY_VERSION_PATCH);
    jy_memory_keep_warm();
    s->signal_fd = catch_signals();
    s->second_fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    s->rows_fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    jy_log_set_level((enum jy_log_level)c->log_level);
    jy_store_listen(on_store_failed);
    e = jy_alone_begin(c->data, &alone, why);
    if (e == JY_OK) e = jy_gateway_open(&s->g, why);
    if (e == JY_OK) e = check_exposure(&s->g, why);
    if (e == JY_OK) e = check_pages(c, why);
    if (e == JY_OK) e = listen_on(s, why);
    if (e == JY_OK) e = jy_gateway_start(&s->g, wake_loop, s, why);
    if (e == JY_OK) mind_calendar(&s->g);
    if (e == JY_OK) mind_sign_ins(&s->g);
    if (e == JY_OK) run_loop(s);
    close_all(s);
    jy_alone_end(alone);
done:
    free(s);
    return e;
}
