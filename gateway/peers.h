/* peers.h - what is remembered of addresses, devices and logins, to keep one from spoiling it for
 * all: open connections, a token bucket, failed tries with a growing pause.
 *
 * One table; a peer is known by a kind and up to 47 bytes of name.  Peers without connections and
 * without a running pause are forgotten by jy_peers_sweep.  Threads: the loop's. */
#ifndef JY_PEERS_H
#define JY_PEERS_H

#include "gateway/bucket.h"

enum jy_peer_kind {
    JY_PEER_SOCKET,
    JY_PEER_ADDRESS,
    JY_PEER_DEVICE,
    JY_PEER_LOGIN,
    JY_PEER_CODE,
    JY_PEER_UPLOAD,
    JY_PEER_SCAN,
    JY_PEER_ASK,
    JY_PEER_PHONE,
    JY_PEER_PRINT,
    JY_PEER_OPENER,
    JY_PEER_PARTNER
};

struct jy_peer {
    struct jy_peer *next;
    enum jy_peer_kind kind;
    char name[48];
    int n_links;
    int failures;
    int64_t blocked_until_ms, last_ms;
    struct jy_bucket bucket;
};

struct jy_peers {
    struct jy_peer **heads;
    size_t n_heads, n;
};

JY_MUST enum jy_err jy_peers_init(struct jy_peers *p);
void jy_peers_fini(struct jy_peers *p);
/* Finds or makes; a new one has a full bucket of `burst`.  NULL when out of memory. */
struct jy_peer *jy_peers_get(struct jy_peers *p, enum jy_peer_kind kind, struct jy_str name,
                             int burst, int64_t now_ms);
/* One of at most `most` an hour, which flow in by the second.  False: not now; `wait_s` (or NULL)
 * says for how long. */
bool jy_peers_take_hourly(struct jy_peers *p, enum jy_peer_kind kind, struct jy_str name, int most,
                          int64_t now_ms, int *wait_s);
/* The same for what has been done already: whoever has had them all pauses until there is one more. */
void jy_peers_book_hourly(struct jy_peers *p, enum jy_peer_kind kind, struct jy_str name, int most,
                          int64_t now_ms);
/* One more failure: from the `free_tries`-th on a pause that doubles, at most 15 minutes. */
void jy_peer_failed(struct jy_peer *peer, int free_tries, int64_t now_ms);
void jy_peer_forgive(struct jy_peer *peer);
/* Seconds until it may try again; 0: now. */
int jy_peer_pause_s(const struct jy_peer *peer, int64_t now_ms);
/* The same of one that may not be there. */
int jy_peers_pause_s(const struct jy_peers *p, enum jy_peer_kind kind, struct jy_str name,
                     int64_t now_ms);
void jy_peers_sweep(struct jy_peers *p, int64_t now_ms);

#endif
