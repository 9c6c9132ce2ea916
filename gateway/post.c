/* post.c - the only user of libcurl. */
#include "gateway/post.h"

#include <curl/curl.h>
#include <sodium.h>
#include <string.h>

void jy_post_sign(const unsigned char key[JY_POST_KEY], int64_t now_s, struct jy_str body,
                  char out[JY_SIGNATURE])
{
    crypto_auth_hmacsha256_state state;
    unsigned char mac[crypto_auth_hmacsha256_BYTES];
    char seconds[24], hex[2 * sizeof mac + 1];

    snprintf(seconds, sizeof seconds, "%lld.", (long long)now_s);
    crypto_auth_hmacsha256_init(&state, key, JY_POST_KEY);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)seconds, strlen(seconds));
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)body.ptr, body.len);
    crypto_auth_hmacsha256_final(&state, mac);
    sodium_bin2hex(hex, sizeof hex, mac, sizeof mac);
    snprintf(out, JY_SIGNATURE, "t=%lld,v1=%s", (long long)now_s, hex);
}

static size_t drop_answer(char *bytes, size_t size, size_t n, void *ctx)
{
    (void)bytes;
    (void)ctx;
    return size * n;
}

/* NULL: out of memory. */
static struct curl_slist *headers_of(const struct jy_post *p)
{
    char signature[JY_SIGNATURE + 24];
    struct curl_slist *list = curl_slist_append(NULL, "content-type: application/json"), *more;

    snprintf(signature, sizeof signature, "x-jieyou-signature: %s", p->signature);
    more = list ? curl_slist_append(list, signature) : NULL;
    if (more == NULL) curl_slist_free_all(list);
    return more;
}

/* Asked by libcurl at least once a second: other than 0, and it gives up. */
static int is_stopping(void *ctx, curl_off_t down, curl_off_t got, curl_off_t up, curl_off_t sent)
{
    const struct jy_post *p = ctx;

    (void)down, (void)got, (void)up, (void)sent;
    return atomic_load(p->errand.stopping);
}

static void set_up(CURL *c, struct jy_post *p, struct curl_slist *headers)
{
    curl_easy_setopt(c, CURLOPT_URL, p->url);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)p->timeout_s);
    curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, is_stopping);
    curl_easy_setopt(c, CURLOPT_XFERINFODATA, p);
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(c, CURLOPT_USERAGENT, "jieyou/" JY_VERSION);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, drop_answer);
    curl_easy_setopt(c, CURLOPT_POSTFIELDS, p->body.ptr);
    curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)p->body.len);
}

/* True: nobody has it, for certain. */
static bool post(CURL *c, struct jy_post *p)
{
    enum { UNAVAILABLE = 503 };
    CURLcode code = curl_easy_perform(c);
    long status = 0;

    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    p->why[0] = '\0';
    if (code != CURLE_OK)
        snprintf(p->why, sizeof p->why, "%s", curl_easy_strerror(code));
    else if (status < 200 || status > 299)
        snprintf(p->why, sizeof p->why, "HTTP %ld", status);
    return code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_CONNECT ||
           code == CURLE_SSL_CONNECT_ERROR || (code == CURLE_OK && status == UNAVAILABLE);
}

void jy_post_run(struct jy_errand *e)
{
    struct jy_post *p = (struct jy_post *)e;
    CURL *c = curl_easy_init();
    struct curl_slist *headers = c ? headers_of(p) : NULL;

    snprintf(p->why, sizeof p->why, "%s", curl_easy_strerror(CURLE_OUT_OF_MEMORY));
    if (headers != NULL) {
        set_up(c, p, headers);
        for (int i = 0; i < p->times && post(c, p); i++)
            ;
    }
    curl_slist_free_all(headers);
    curl_easy_cleanup(c);
}
