/* link.h - one WebSocket connection: who is behind it, what it waits for, what waits for it.
 *
 * Out      frames wait in a queue with a byte limit.  A reader too slow for it is told `bye` and
 *          closed to resume; what it missed is in the log, so nothing is lost and nothing grows.
 * Names    whatever outlives a callback holds a struct jy_handle, never a link.
 * Threads  the loop's. */
#ifndef JY_LINK_H
#define JY_LINK_H

#include "gateway/bucket.h"
#include "gateway/exposure.h"
#include "gateway/handles.h"
#include "intents/buf.h"
#include "store/people.h"
#include "store/queue.h"

/* RFC 6455, 7.4.1, and its registry. */
enum jy_close_code {
    JY_CLOSE_GOING_AWAY = 1001,
    JY_CLOSE_UNSUPPORTED = 1003,
    JY_CLOSE_POLICY = 1008, /* the other side breaks a rule of ours */
    JY_CLOSE_TOO_BIG = 1009,
    JY_CLOSE_OURS = 1011,      /* something of ours failed */
    JY_CLOSE_COME_BACK = 1012, /* "service restart": at once, and resume */
    JY_CLOSE_TRY_AGAIN = 1013
};

enum { JY_MSG_PRE = 16 }; /* room that the library wants in front of what it writes */

/* One frame as bytes, shared by all who get it. */
struct jy_msg {
    int refs;
    size_t len;
    unsigned char pre[JY_MSG_PRE];
    char bytes[];
};
struct jy_msg *jy_msg_new(struct jy_str bytes); /* one reference; NULL when out of memory */
void jy_msg_unref(struct jy_msg *m);            /* NULL is fine */

enum jy_phase {
    JY_PHASE_FRESH = 1,    /* nothing heard yet */
    JY_PHASE_GREETING = 2, /* said hello, its device is being looked up */
    JY_PHASE_LIVE = 4,
};

/* A case that this link follows; `sent` is the seq up to which it has everything. */
struct jy_watch {
    int64_t case_id, sent;
    bool behind; /* pages are still to come: what is new comes with them */
};

enum { JY_PENDING_ROWS = 32, JY_FIND_CHARS = 100 };

/* What a link of staff has besides. */
struct jy_seat {
    char staff[24], body[24], town[JY_TOWN_DIGITS + 1];
    struct jy_viewer viewer; /* its texts are the three above */
    unsigned char session[32];
    struct jy_session_row row;
    bool lists; /* has asked for a queue */
    enum jy_queue_id queue;
    int limit;
    struct jy_pending_row {
        int64_t case_id;
        bool was_in;
        char handed_by[32];           /* staff id; empty: it was not handed to whoever sits here */
    } pending[JY_PENDING_ROWS];       /* changed since the last flush */
    int n_pending;                    /* more than there is room for: the list is sent anew */
    char find[JY_FIND_CHARS * 4 + 1]; /* asked, and not answered for good; or empty */
};

struct jy_out {
    struct jy_out *next;
    struct jy_msg *msg;
};

struct jy_link {
    struct jy_handle at;
    struct jy_links *links;
    void *wire; /* the library's connection: only ws.c looks into it; NULL: an exchange (exchange.h)
                 */
    char address[JY_ADDRESS_TEXT];
    char partner[JY_PARTNER_ID]; /* the front end it is with; empty: a page */
    enum jy_phase phase;
    uint32_t roles; /* JY_ROLE_CITIZEN, or those of the staff member; 0 before hello */
    int together;   /* frames it takes in one message, as a JSON array; 0: one by one */
    bool english, has_session;
    bool held;                 /* in the list of those that are written soon: wire.h */
    bool unread;               /* nothing is read from it until it has read what we answered */
    bool deaf;                 /* nor for a while, where it says more than anybody can mean */
    unsigned char session[32]; /* hash of the cookie that came with the upgrade */
    int64_t opened_ms, heard_ms;
    int unacked;
    struct jy_bucket bucket;
    int64_t device;
    char device_name[24]; /* key of its struct jy_peer; empty for staff */
    int64_t current;      /* the newest case of a citizen */
    int64_t unreadable;   /* their newest that lies on a damaged page: no talk goes on there */
    struct jy_seat *seat; /* NULL for citizens */
    struct jy_watch *watches;
    int n_watches, cap_watches;
    int64_t n_told;   /* events, of all its watches */
    struct jy_buf in; /* fragments of a frame that is not whole yet */
    size_t skipped;   /* bytes of one that is too big, and not kept */
    struct jy_out *first, *last;
    size_t out_bytes;
    struct jy_link *next_held;
    struct jy_bucket ear; /* what it may say before it is deaf */
    enum jy_close_code
        close_code; /* once set: what is queued goes out, then the connection closes */
};

struct jy_links {
    struct jy_handles handles;
    size_t out_max;
    void (*want_write)(struct jy_link *link); /* asks the wire for its next writable moment */
};

void jy_links_init(struct jy_links *ls, size_t out_max, void (*want_write)(struct jy_link *));
void jy_links_fini(struct jy_links *ls);
JY_MUST enum jy_err jy_link_new(struct jy_links *ls, void *wire, struct jy_str address,
                                int64_t now_ms, struct jy_link **out);
void jy_link_free(struct jy_link *l); /* NULL is fine; watches must have been given back */
struct jy_link *jy_link_of(const struct jy_links *ls, struct jy_handle at); /* NULL when gone */
/* The next link at or after slot *at, or NULL; *at moves on. */
struct jy_link *jy_links_next(const struct jy_links *ls, uint32_t *at);

void jy_link_send(struct jy_link *l, const struct jy_buf *frame);
void jy_link_send_msg(struct jy_link *l, struct jy_msg *m); /* takes a reference of its own */
struct jy_msg *jy_link_peek(const struct jy_link *l);       /* NULL: nothing to send */
bool jy_link_has_more(const struct jy_link *l);             /* behind the one to send now */
void jy_link_pop(struct jy_link *l);
/* The first frames that wait, as one JSON array behind what `out` has: as many as the link takes
 * and `most` bytes hold.  How many; below two there is nothing to join, or no memory for it. */
int jy_link_join(const struct jy_link *l, size_t most, struct jy_buf *out);
/* Says goodbye (`reason` NULL: without a word), then closes; nothing more is queued. */
void jy_link_leave(struct jy_link *l, enum jy_close_code close_code, const char *reason,
                   int retry_after_s);
/* To come back and resume: all it has not read is in the log, all it said in its outbox. */
void jy_link_send_away(struct jy_link *l);
bool jy_link_is_leaving(const struct jy_link *l);

struct jy_watch *jy_link_watching(const struct jy_link *l, int64_t case_id); /* NULL: it is not */
struct jy_watch *jy_link_add_watch(struct jy_link *l, int64_t case_id, int64_t have);
void jy_link_drop_watch(struct jy_link *l, int64_t case_id);

#endif
