/* peers.c - a chained hash table of peers that forgets those who are idle. */
#include "gateway/peers.h"

#include <stdlib.h>
#include <string.h>

#define N_HEADS 4096
#define FORGET_AFTER_MS ((int64_t)20 * 60 * 1000)
#define LONGEST_PAUSE_MS ((int64_t)15 * 60 * 1000)

enum jy_err jy_peers_init(struct jy_peers *p)
{
    p->n = 0;
    p->n_heads = N_HEADS;
    p->heads = calloc(N_HEADS, sizeof(struct jy_peer *));
    return p->heads ? JY_OK : JY_E_MEMORY;
}

void jy_peers_fini(struct jy_peers *p)
{
    for (size_t i = 0; p->heads && i < p->n_heads; i++) {
        while (p->heads[i] != NULL) {
            struct jy_peer *gone = p->heads[i];
            p->heads[i] = gone->next;
            free(gone);
        }
    }
    free(p->heads);
    *p = (struct jy_peers){0};
}

static size_t head_of(const struct jy_peers *p, enum jy_peer_kind kind, const char *name)
{
    uint64_t h = 1469598103934665603ULL + (uint64_t)kind; /* FNV-1a */

    for (; *name; name++)
        h = (h ^ (unsigned char)*name) * 1099511628211ULL;
    return (size_t)(h % p->n_heads);
}

/* NULL: there is none yet.  `at`: the chain that it would be in. */
static struct jy_peer *find(const struct jy_peers *p, enum jy_peer_kind kind, const char *key,
                            size_t *at, int64_t now_ms)
{
    struct jy_peer *peer;

    *at = head_of(p, kind, key);
    for (peer = p->heads[*at]; peer != NULL; peer = peer->next)
        if (peer->kind == kind && strcmp(peer->name, key) == 0) break;
    if (peer != NULL && peer->blocked_until_ms > now_ms + LONGEST_PAUSE_MS) /* clock put back */
        peer->blocked_until_ms = now_ms + LONGEST_PAUSE_MS;
    return peer;
}

struct jy_peer *jy_peers_get(struct jy_peers *p, enum jy_peer_kind kind, struct jy_str name,
                             int burst, int64_t now_ms)
{
    struct jy_peer *peer;
    char key[sizeof peer->name];
    size_t at;

    jy_str_copy(key, sizeof key, name);
    peer = find(p, kind, key, &at, now_ms);
    if (peer == NULL) {
        peer = calloc(1, sizeof *peer);
        if (peer == NULL) return NULL;
        peer->kind = kind;
        memcpy(peer->name, key, sizeof key);
        jy_bucket_fill(&peer->bucket, burst, now_ms);
        peer->next = p->heads[at];
        p->heads[at] = peer;
        p->n++;
    }
    peer->last_ms = now_ms;
    return peer;
}

int jy_peers_pause_s(const struct jy_peers *p, enum jy_peer_kind kind, struct jy_str name,
                     int64_t now_ms)
{
    const struct jy_peer *peer;
    char key[sizeof peer->name];
    size_t at;

    jy_str_copy(key, sizeof key, name);
    peer = find(p, kind, key, &at, now_ms);
    return peer ? jy_peer_pause_s(peer, now_ms) : 0;
}

bool jy_peers_take_hourly(struct jy_peers *p, enum jy_peer_kind kind, struct jy_str name, int most,
                          int64_t now_ms, int *wait_s)
{
    enum { HOUR_S = 3600, LATER_S = 60 };
    struct jy_peer *peer = jy_peers_get(p, kind, name, most * HOUR_S, now_ms);

    /* each costs an hour's seconds */
    if (peer && jy_bucket_take(&peer->bucket, most, most * HOUR_S, HOUR_S, now_ms)) return true;
    if (wait_s) *wait_s = peer ? jy_bucket_wait_s(&peer->bucket, most, HOUR_S) : LATER_S;
    return false;
}

void jy_peers_book_hourly(struct jy_peers *p, enum jy_peer_kind kind, struct jy_str name, int most,
                          int64_t now_ms)
{
    struct jy_peer *peer;
    int wait_s = 0;

    if (jy_peers_take_hourly(p, kind, name, most, now_ms, &wait_s)) return;
    peer = jy_peers_get(p, kind, name, 0, now_ms);
    if (peer != NULL) peer->blocked_until_ms = now_ms + (int64_t)wait_s * 1000;
}

void jy_peer_failed(struct jy_peer *peer, int free_tries, int64_t now_ms)
{
    int over = ++peer->failures - free_tries;
    int64_t pause = over <= 0 ? 0 : over > 12 ? LONGEST_PAUSE_MS : (int64_t)1000 << over;

    if (pause > LONGEST_PAUSE_MS) pause = LONGEST_PAUSE_MS;
    if (pause > 0) peer->blocked_until_ms = now_ms + pause;
}

void jy_peer_forgive(struct jy_peer *peer)
{
    peer->failures = 0;
    peer->blocked_until_ms = 0;
}

int jy_peer_pause_s(const struct jy_peer *peer, int64_t now_ms)
{
    if (peer->blocked_until_ms <= now_ms) return 0;
    return (int)((peer->blocked_until_ms - now_ms + 999) / 1000);
}

void jy_peers_sweep(struct jy_peers *p, int64_t now_ms)
{
    for (size_t i = 0; i < p->n_heads; i++) {
        struct jy_peer **at = &p->heads[i];

        while (*at != NULL) {
            struct jy_peer *peer = *at;
            bool idle = peer->n_links == 0 && peer->blocked_until_ms <= now_ms &&
                        now_ms - peer->last_ms > FORGET_AFTER_MS;
            if (!idle) {
                at = &peer->next;
                continue;
            }
            *at = peer->next;
            free(peer);
            p->n--;
        }
    }
}
