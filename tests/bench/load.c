/* load.c - a crowd of citizens on loopback, for ./dev bench: speaks the wire, counts receipts.
 *
 * One epoll loop; per connection a device key of its own, a scripted talk, and a fixed number of
 * messages in flight.  A receipt is matched to its message by the last eight digits of the key.
 * Any server that answers `hello` with a frame and `say` with a receipt can be measured, so the
 * yardsticks run under the very same client.  Prints one line of JSON. */
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MAX_FLIGHT = 32, IN_SIZE = 128 * 1024, OUT_SIZE = 64 * 1024, MAX_SAMPLES = 4000000 };

static const char *const script[] = {
    "隔壁砌围墙把我屋里进出的路堵哒，草尾镇乐园村的",
    "三组，上个月开始砌的",
    "就是隔壁邻居，喊他拆他不拆",
    "让出一米来就要得",
    "跳过",
    "对",
    "不用",
    "谢谢",
    "老板欠我们工资三个月没发，琼湖街道那个厂里",
    "去年十月做到过年",
    "二十几个人都没拿到钱，一共八万多",
    "把工钱给我们就行",
    "今天又运砖来哒，么子时候有人来看",
    "麻烦你们哒",
};
enum { N_SCRIPT = sizeof script / sizeof *script };

enum phase { CONNECTING, UPGRADING, GREETING, TALKING };
struct conn {
    int fd;
    enum phase phase;
    unsigned line;   /* next line of the script */
    uint32_t serial; /* of the next message */
    int flying;
    int64_t sent_ns[MAX_FLIGHT];
    int64_t next_ns; /* paced runs: when the next message is due */
    size_t in_len, out_len, out_at;
    char *in, *out;
};

static struct conn *conns;
static int n_conns = 100, in_flight = 1, port = 0, epoll_fd, warm_ms = 1000, run_ms = 5000;
static double pace;              /* messages a second over all; 0: as fast as receipts come */
static int64_t most = INT64_MAX; /* messages in all; a counted run ends with the last receipt */
static uint32_t *samples_us;
static size_t n_samples;
static int64_t sent, receipts, errors, start_ns;
static bool counting;
static char first_error[512];

static int64_t now_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static _Noreturn void die(const char *what)
{
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    exit(2);
}

static void flush_out(struct conn *c)
{
    struct epoll_event ev = {.events = EPOLLIN, .data.ptr = c};

    while (c->out_at < c->out_len) {
        ssize_t n = send(c->fd, c->out + c->out_at, c->out_len - c->out_at, MSG_NOSIGNAL);
        if (n < 0 && errno == EAGAIN) {
            ev.events |= EPOLLOUT;
            break;
        }
        if (n < 0) die("send");
        c->out_at += (size_t)n;
    }
    if (c->out_at == c->out_len) c->out_at = c->out_len = 0;
    epoll_ctl(epoll_fd, EPOLL_CTL_MOD, c->fd, &ev);
}

/* One masked text frame (RFC 6455 5.2); a mask of zero is legal and leaves the bytes as they are.
 */
static void put_frame(struct conn *c, const char *text, size_t len)
{
    unsigned char *p = (unsigned char *)c->out + c->out_len;

    if (c->out_len + len + 8 > OUT_SIZE) die("out buffer full");
    *p++ = 0x81;
    if (len < 126) {
        *p++ = (unsigned char)(0x80 | len);
    } else {
        *p++ = 0x80 | 126;
        *p++ = (unsigned char)(len >> 8);
        *p++ = (unsigned char)len;
    }
    memset(p, 0, 4);
    p += 4;
    memcpy(p, text, len);
    c->out_len = (size_t)(p - (unsigned char *)c->out) + len;
}

static void say(struct conn *c)
{
    char text[1024];
    struct timespec wall;
    uint32_t serial = c->serial++;
    int n;

    clock_gettime(CLOCK_REALTIME, &wall);
    n = snprintf(text, sizeof text,
                 "{\"kind\":\"say\",\"key\":\"%012" PRIx64 "7%03x8%03x%04x%08" PRIx32
                 "\",\"text\":\"%s\"}",
                 (uint64_t)wall.tv_sec * 1000 + (uint64_t)wall.tv_nsec / 1000000, 0u,
                 (unsigned)(c - conns) & 0xfff, (unsigned)getpid() & 0xffff, serial,
                 script[c->line++ % N_SCRIPT]);
    c->sent_ns[serial % MAX_FLIGHT] = now_ns();
    c->flying++;
    sent++;
    put_frame(c, text, (size_t)n);
}

static void fill(struct conn *c)
{
    int64_t now = now_ns();

    while (sent < most && c->flying < in_flight && (pace <= 0 || c->next_ns <= now)) {
        say(c);
        if (pace > 0) c->next_ns += (int64_t)(1e9 * n_conns / pace);
    }
    if (c->out_len > 0) flush_out(c);
}

static void on_receipt(struct conn *c, const char *text, size_t len)
{
    const char *key = memmem(text, len, "\"key\":\"", 7);
    uint32_t serial;

    if (key == NULL || key + 39 > text + len) return;
    serial = (uint32_t)strtoul(
        (char[9]){key[31], key[32], key[33], key[34], key[35], key[36], key[37], key[38], 0}, NULL,
        16);
    c->flying--;
    if (!counting) return;
    receipts++;
    if (n_samples < MAX_SAMPLES)
        samples_us[n_samples++] = (uint32_t)((now_ns() - c->sent_ns[serial % MAX_FLIGHT]) / 1000);
}

/* A paced crowd is spread over the script: all of them at "yes, register it" in the same moment are no half
 * load.  0: as fast as receipts come. */
static double cycle_ns(void)
{
    return pace > 0 ? 1e9 * n_conns / pace * N_SCRIPT : 0;
}

static void on_message(struct conn *c, const char *text, size_t len)
{
    if (c->phase == GREETING) {
        c->phase = TALKING;
        c->next_ns = now_ns() + (int64_t)(cycle_ns() * rand() / RAND_MAX);
        return;
    }
    for (const char *end = text + len; text < end; text++) { /* one frame, or several as a list */
        text = memmem(text, (size_t)(end - text), "{\"kind\":\"", 9);
        if (text == NULL) return;
        if (end - text > 64 && memcmp(text + 9, "receipt\"", 8) == 0)
            on_receipt(c, text, (size_t)(end - text));
        else if (end - text > 15 && memcmp(text + 9, "error\"", 6) == 0) {
            if (errors++ == 0)
                snprintf(first_error, sizeof first_error, "%.*s", (int)(end - text), text);
            c->flying = c->flying > 0 ? c->flying - 1 : 0;
        }
    }
}

static void on_bytes(struct conn *c)
{
    size_t at = 0;

    if (c->phase == UPGRADING) {
        char hello[160];
        char *end = memmem(c->in, c->in_len, "\r\n\r\n", 4);
        int n;
        if (end == NULL) return;
        if (memcmp(c->in, "HTTP/1.1 101", 12) != 0) {
            fprintf(stderr, "load: refused: %.60s\n", c->in);
            exit(2);
        }
        at = (size_t)(end + 4 - c->in);
        n = snprintf(hello, sizeof hello,
                     "{\"kind\":\"hello\",\"v\":1,\"page\":\"citizen\",\"lang\":\"zh-Hans\","
                     "\"together\":64,\"device\":\"%038ld%05d\"}",
                     (long)getpid() * 1000003L, (int)(c - conns));
        put_frame(c, hello, (size_t)n);
        c->phase = GREETING;
    }
    while (c->in_len - at >= 2) {
        const unsigned char *p = (const unsigned char *)c->in + at;
        size_t head = 2, len = p[1] & 0x7f;
        if (len == 126) {
            if (c->in_len - at < 4) break;
            len = (size_t)p[2] << 8 | p[3];
            head = 4;
        } else if (len == 127) {
            if (c->in_len - at < 10) break;
            len = 0;
            for (int i = 2; i < 10; i++)
                len = len << 8 | p[i];
            head = 10;
        }
        if (c->in_len - at < head + len) break;
        if ((p[0] & 0x0f) == 1) on_message(c, (const char *)p + head, len);
        if ((p[0] & 0x0f) == 8) {
            fprintf(stderr, "load: the server closed a connection (%d)\n",
                    len >= 2 ? p[head] << 8 | p[head + 1] : 0);
            exit(2);
        }
        at += head + len;
    }
    memmove(c->in, c->in + at, c->in_len - at);
    c->in_len -= at;
    if (c->phase == TALKING)
        fill(c);
    else
        flush_out(c);
}

static void on_readable(struct conn *c)
{
    ssize_t n;

    if (c->in_len == IN_SIZE) die("a frame larger than the buffer");
    n = recv(c->fd, c->in + c->in_len, IN_SIZE - c->in_len, 0);
    if (n == 0) {
        fprintf(stderr, "load: the server left\n");
        exit(2);
    }
    if (n < 0 && errno != EAGAIN) die("recv");
    if (n > 0) {
        c->in_len += (size_t)n;
        on_bytes(c);
    }
}

static void connect_one(struct conn *c)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    struct epoll_event ev = {.events = EPOLLIN, .data.ptr = c};
    int n;

    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    c->fd = socket(AF_INET, SOCK_STREAM, 0);
    c->in = malloc(IN_SIZE);
    c->out = malloc(OUT_SIZE);
    if (c->fd < 0 || !c->in || !c->out) die("socket");
    if (connect(c->fd, (struct sockaddr *)&to, sizeof to) != 0) die("connect");
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    fcntl(c->fd, F_SETFL, O_NONBLOCK);
    epoll_ctl(epoll_fd, EPOLL_CTL_ADD, c->fd, &ev);
    n = snprintf(c->out, OUT_SIZE,
                 "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:%d\r\n"
                 "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                 "Sec-WebSocket-Protocol: jieyou.1\r\n\r\n",
                 port, port);
    c->out_len = (size_t)n;
    c->phase = UPGRADING;
    flush_out(c);
}

/* User and system time by a stat file of /proc, in microseconds; 0 when it has ended. */
static int64_t stat_us(const char *path)
{
    char line[1024];
    unsigned long user = 0, sys = 0;
    FILE *f = fopen(path, "r");
    char *after;

    if (f == NULL) return 0;
    if (fgets(line, sizeof line, f) == NULL) line[0] = '\0';
    fclose(f);
    after = strrchr(line, ')');
    if (after == NULL) return 0;
    sscanf(after + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &sys);
    return (int64_t)(user + sys) * 1000000 / sysconf(_SC_CLK_TCK);
}

static int64_t cpu_us(int pid)
{
    char path[64];

    if (pid == 0) return 0;
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    return stat_us(path);
}

enum { MAX_THREADS = 32 };

/* The first thread of the server is its loop, and of the others the busiest is its clerk. */
struct threads {
    int ids[MAX_THREADS], n;
    int64_t us[MAX_THREADS];
};

static struct threads threads_of(int pid)
{
    struct threads all = {.n = 0};
    char path[64];
    DIR *dir;

    if (pid == 0) return all;
    snprintf(path, sizeof path, "/proc/%d/task", pid);
    dir = opendir(path);
    if (dir == NULL) die("the server's threads");
    for (struct dirent *entry; (entry = readdir(dir)) != NULL && all.n < MAX_THREADS;) {
        int id = atoi(entry->d_name);
        if (id == 0) continue;
        snprintf(path, sizeof path, "/proc/%d/task/%d/stat", pid, id);
        all.ids[all.n] = id;
        all.us[all.n++] = stat_us(path);
    }
    closedir(dir);
    return all;
}

static void busy_between(const struct threads *before, const struct threads *after, int pid,
                         int64_t *loop, int64_t *clerk)
{
    for (int i = 0; i < after->n; i++) {
        int64_t us = after->us[i];
        for (int k = 0; k < before->n; k++)
            if (before->ids[k] == after->ids[i]) us -= before->us[k];
        if (after->ids[i] == pid)
            *loop = us;
        else if (us > *clerk)
            *clerk = us;
    }
}

static int by_size(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static void turn(void)
{
    struct epoll_event events[256];
    int n = epoll_wait(epoll_fd, events, 256, pace > 0 ? 1 : 50);

    for (int i = 0; i < n; i++) {
        struct conn *c = events[i].data.ptr;
        if (events[i].events & EPOLLOUT) flush_out(c);
        if (events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) on_readable(c);
    }
    if (pace > 0)
        for (int i = 0; i < n_conns; i++)
            if (conns[i].phase == TALKING) fill(&conns[i]);
}

/* Of the sorted samples. */
static double quantile_ms(size_t percent)
{
    size_t at = n_samples * percent / 100;

    return n_samples ? samples_us[at] / 1000.0 : 0.0;
}

/* Gives the process whose time is to be counted, 0 for none. */
static int read_options(int argc, char **argv)
{
    int pid = 0, opt;

    while ((opt = getopt(argc, argv, "p:c:f:w:t:r:s:n:")) != -1)
        switch (opt) {
        case 'p':
            port = atoi(optarg);
            break;
        case 'c':
            n_conns = atoi(optarg);
            break;
        case 'f':
            in_flight = atoi(optarg);
            break;
        case 'w':
            warm_ms = atoi(optarg);
            break;
        case 't':
            run_ms = atoi(optarg);
            break;
        case 'r':
            pace = atof(optarg);
            break;
        case 's':
            pid = atoi(optarg);
            break;
        case 'n':
            most = atoll(optarg);
            counting = true;
            break;
        default:
            exit(2);
        }
    if (port == 0 || in_flight > MAX_FLIGHT) exit(2);
    return pid;
}

int main(int argc, char **argv)
{
    int pid = read_options(argc, argv);
    int64_t end, cpu, own, elapsed, loop = 0, clerk = 0;
    struct threads before, after;

    epoll_fd = epoll_create1(0);
    conns = calloc((size_t)n_conns, sizeof *conns);
    samples_us = malloc(MAX_SAMPLES * sizeof *samples_us);
    for (int i = 0; i < n_conns; i++) {
        connect_one(&conns[i]);
        if (i % 64 == 63) turn();
    }
    for (end = now_ns() + (int64_t)warm_ms * 1000000 + (int64_t)cycle_ns(); now_ns() < end;)
        turn();
    counting = true;
    start_ns = now_ns();
    cpu = cpu_us(pid);
    own = cpu_us(getpid());
    before = threads_of(pid);
    for (end = start_ns + (int64_t)run_ms * 1000000; now_ns() < end && receipts + errors < most;)
        turn();
    elapsed = now_ns() - start_ns;
    after = threads_of(pid);
    cpu = cpu_us(pid) - cpu;
    own = cpu_us(getpid()) - own;
    busy_between(&before, &after, pid, &loop, &clerk);
    qsort(samples_us, n_samples, sizeof *samples_us, by_size);
    printf(
        "{\"connections\":%d,\"in_flight\":%d,\"seconds\":%.2f,\"receipts\":%" PRId64
        ",\"per_second\":%.0f,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"cpu_us\":%.1f,\"errors\":%" PRId64
        ",\"first_error\":\"%s\",\"loop\":%.3f,\"clerk\":%.3f,\"crowd\":%.3f}\n",
        n_conns, in_flight, (double)elapsed / 1e9, receipts,
        (double)receipts * 1e9 / (double)elapsed, quantile_ms(50), quantile_ms(99),
        receipts ? (double)cpu / (double)receipts : 0.0, errors, first_error[0] ? "yes" : "",
        (double)loop * 1000 / (double)elapsed, (double)clerk * 1000 / (double)elapsed,
        (double)own * 1000 / (double)elapsed);
    if (first_error[0]) fprintf(stderr, "load: first error: %s\n", first_error);
    return 0;
}
