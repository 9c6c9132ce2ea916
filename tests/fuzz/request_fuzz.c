/* request_fuzz.c - any bytes as an HTTP request of anybody, on a real store and with the real
 * workers: each gets an answer, and what says that it is JSON is.
 *
 * The first byte says who asks, the rest of the line what for, `?` and a query perhaps behind it;
 * then comes the body. */
#include <ftw.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libwebsockets.h>
#include <sodium.h>

#include "gateway/clock.h"
#include "gateway/exchange.h"
#include "gateway/http.h"
#include "gateway/http_request.h"
#include "gateway/log.h"
#include "intents/parse.h"
#include "store/partners.h"
#include "tests/fuzz/leaks.h"
#include "tests/support/demo_city.h"
#include "tests/support/rules_dir.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int __wrap_lws_callback_on_writable(struct lws *wsi);

enum { ASKERS = 8 }; /* nobody, a partner, and one of the staff for each of so many roles */

static const uint32_t roles[ASKERS - 2] = {JY_ROLE_DISPATCHER, JY_ROLE_LEADER, JY_ROLE_RULES,
                                           JY_ROLE_ADMIN,      JY_ROLE_CHAIR,  JY_ROLE_MEDIATOR};
/* Enough to be a set of its own. */
static const char *const rule_files[] = {"00-version.json", "01-lists.json", "16-lab.json"};

static struct jy_gateway g;
static char dir[64];
static sem_t woken;

static void must(bool holds)
{
    if (!holds) abort();
}

/* There is no connection to be written to. */
int __wrap_lws_callback_on_writable(struct lws *wsi)
{
    return wsi != NULL;
}

static void wake(void *ctx)
{
    (void)ctx;
    sem_post(&woken);
}

/* -- a city to ask -------------------------------------------------------------------------- */

static void put_books(struct jy_store *s)
{
    const struct jy_book_head head = {.version = "1", .at_ms = 1};
    struct jy_book_file rules[JY_COUNT(rule_files)];
    struct demo_city_files city;
    struct jy_book_file tables[JY_COUNT(city.files)];
    char path[512];

    demo_city_read(&city);
    for (int i = 0; i < city.n; i++)
        tables[i] = (struct jy_book_file){city.files[i].name, city.files[i].bytes};
    for (size_t i = 0; i < JY_COUNT(rule_files); i++) {
        rules[i].name = rule_files[i];
        snprintf(path, sizeof path, "%s/intents/data/rules/%s", JY_SOURCE_DIR, rule_files[i]);
        rules[i].bytes.ptr = rules_dir_file(path, &rules[i].bytes.len);
        must(rules[i].bytes.ptr != NULL);
    }
    must(jy_rulebook_put(s, JY_BOOK_CITY, &head, tables, city.n) == JY_OK);
    must(jy_rulebook_put(s, JY_BOOK_RULES, &head, rules, (int)JY_COUNT(rules)) == JY_OK);
    for (size_t i = 0; i < JY_COUNT(rule_files); i++)
        free((void *)(uintptr_t)rules[i].bytes.ptr);
    demo_city_free(&city);
}

/* The `nth` of those who have the role: nobody signs in twice. */
static const struct jy_staff *one_with(const struct jy_city *city, uint32_t role, int nth)
{
    for (int i = 0; i < city->n_staff; i++)
        if ((city->staff[i].roles & role) && nth-- == 0) return &city->staff[i];
    return NULL;
}

/* Who is signed in by the hash of all `i`s. */
static void hash_of(int i, unsigned char hash[32])
{
    memset(hash, i, 32);
}

static void sign_in(struct jy_store *s, int i, struct jy_str staff)
{
    struct jy_account account = {.password = "$"};
    struct jy_session_row row = {.last_ms = jy_now_ms()};
    unsigned char hash[32];

    hash_of(i, hash);
    row.expires_ms = row.last_ms + INT64_C(365) * 86400000;
    snprintf(account.login, sizeof account.login, "asker%d", i);
    jy_str_copy(account.staff, sizeof account.staff, staff);
    jy_str_copy(row.staff, sizeof row.staff, staff);
    must(jy_people_device(s, hash, row.last_ms, &account.device) == JY_OK);
    row.device = account.device;
    must(jy_people_put_account(s, &account, row.last_ms) == JY_OK);
    must(jy_people_put_session(s, hash, &row) == JY_OK);
}

static void make_city(void)
{
    struct jy_partner partner = {.id = "wxg", .name = "网小格"};
    struct jy_city *city = demo_city_load();
    struct jy_store *s = NULL;
    struct jy_diag why;

    must(city != NULL && jy_store_open(dir, &s, &why) == JY_OK && jy_store_begin(s) == JY_OK);
    put_books(s);
    for (int i = 2; i < ASKERS; i++) {
        const struct jy_staff *staff = one_with(city, roles[i - 2], i == 7);
        must(staff != NULL);
        sign_in(s, i, staff->id);
    }
    hash_of(1, partner.token_hash);
    must(jy_partners_put(s, &partner) == JY_OK && jy_store_commit(s) == JY_OK);
    jy_store_close(s);
    jy_city_unref(city);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

static void end(void)
{
    jy_gateway_stop(&g);
    jy_gateway_tell_done(&g);
    jy_gateway_close(&g);
    (void)nftw(dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void begin(void)
{
    struct jy_diag why;

    snprintf(dir, sizeof dir, "%s/jy-fuzz-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    must(sodium_init() >= 0 && mkdtemp(dir) != NULL && sem_init(&woken, 0, 0) == 0);
    jy_log_set_level(JY_ERROR);
    make_city();
    jy_config_defaults(&g.config);
    snprintf(g.config.data, sizeof g.config.data, "%s", dir);
    if (jy_gateway_open(&g, &why) != JY_OK || jy_gateway_start(&g, wake, NULL, &why) != JY_OK) {
        fprintf(stderr, "%s: %s\n", why.file, why.en);
        abort();
    }
    atexit(end);
}

/* -- a request ------------------------------------------------------------------------------ */

static struct jy_request *request_of(const uint8_t *data, size_t size)
{
    struct jy_request *r = jy_request_new(g.http);
    const char *text = (const char *)data + 1;
    const char *eol = memchr(text, '\n', size - 1);
    size_t len = eol ? (size_t)(eol - text) : size - 1;
    const char *mark = memchr(text, '?', len);
    size_t path = mark ? (size_t)(mark - text) : len;
    int asker = data[0] % ASKERS;

    must(r != NULL);
    jy_str_copy(r->path, sizeof r->path, (struct jy_str){text, path});
    if (mark && len - path - 1 < sizeof r->query)
        jy_str_copy(r->query, sizeof r->query, (struct jy_str){mark + 1, len - path - 1});
    snprintf(r->address, sizeof r->address, "192.0.2.7");
    r->json_body = r->raw_body = r->own_machine = true;
    r->english = size % 2 == 1;
    r->has_bearer = asker == 1;
    r->has_session = asker > 1;
    hash_of(asker, r->has_bearer ? r->bearer : r->session);
    if (eol) jy_buf_add(&r->body, (struct jy_str){eol + 1, size - len - 2});
    return r;
}

/* What the loop does when it was woken. */
static void collect(void)
{
    sem_wait(&woken);
    jy_http_errands_done(&g);
    jy_http_workshop_done(&g);
    jy_gateway_tell_done(&g);
    jy_exchanges_look(&g, jy_now_ms() + 60000); /* whoever may wait for news has waited */
}

static void check_answer(const struct jy_request *r)
{
    struct jy_str body = {r->out.ptr + LWS_PRE, r->out.len - LWS_PRE};
    json_t *root = NULL;

    must(r->status >= 200 && r->status < 600 && r->out.len >= LWS_PRE);
    if (strcmp(r->mime, JY_MIME_JSON) != 0) return;
    must(jy_parse(body, JSON_REJECT_DUPLICATES, &root) == JY_OK);
    json_decref(root);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct jy_route *route;
    struct jy_request *r;

    if (dir[0] == '\0') begin();
    if (size < 2) return 0;
    r = request_of(data, size);
    route = jy_route_find(r->path, JY_POST);
    if (route != NULL && r->body.len <= (route->body_max > 0 ? route->body_max : JY_BODY_MAX)) {
        r->method = route->method;
        route->handle(&g, r);
        jy_exchanges_look(&g, jy_now_ms() + 60000);
        while (r->status == 0 && r->page.file[0] == '\0')
            collect();
        if (r->status != 0) check_answer(r);
    }
    jy_request_free(g.http, r);
    return 0;
}
