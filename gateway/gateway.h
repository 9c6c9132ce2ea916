/* gateway.h - one running server: everything the loop's thread has in its hands.
 *
 * Made by server.c, passed to every handler; nothing of it is global.  Only the clerk, the worker
 * that runs errands and the workshop live on other threads, and what crosses to them are turns and
 * jobs, whole. */
#ifndef JY_GATEWAY_H
#define JY_GATEWAY_H

#include "gateway/chore.h"
#include "gateway/clerk.h"
#include "gateway/codec.h"
#include "gateway/config.h"
#include "gateway/errands.h"
#include "gateway/link.h"
#include "gateway/live.h"
#include "gateway/peers.h"
#include "gateway/post.h"
#include "gateway/secret.h"
#include "gateway/topics.h"
#include "store/files.h"

struct jy_exchange;
struct jy_guide_pages;
struct jy_http;
struct jy_workshop;

struct jy_gateway {
    struct jy_config config;
    struct jy_secret secret;
    struct jy_live live;
    struct jy_store *store;   /* the clerk's; here to be closed */
    struct jy_reader *reader; /* committed data, for pages and lists */
    struct jy_files files;    /* bytes of attachments; only errands write there */
    struct jy_clerk *clerk;
    struct jy_errands *errands;
    struct jy_errands *courier;    /* a worker of its own: who is told may be slow to answer */
    struct jy_errands *sender;     /* likewise, of codes: somebody waits for each */
    struct jy_exchange *exchanges; /* with other front ends, under way */
    int n_exchanges;
    int codes;                            /* under way at the sender */
    unsigned char phone_key[JY_POST_KEY]; /* that these are signed with */
    struct jy_workshop *workshop;
    struct jy_http *http;
    struct jy_guide_pages *guide;
    struct jy_scratch *scratch; /* for reading texts */
    struct jy_arena *arena;     /* of the callback that runs now; reset before each */
    struct jy_links links;
    struct jy_peers peers;
    struct jy_topics by_case;   /* links that follow a case */
    struct jy_topics by_device; /* links of a device */
    int under_way;              /* turns at the clerk's, jobs at the workshop's */
    int wakes;                  /* of these, woken by the timer */
    bool taking_in;             /* words of cases, to be found by: a turn is under way for it */
    bool finding;               /* some seat waits for that (handlers/on_find.c) */
    struct {
        char made[96], asked[96]; /* the periods whose sheets are there; are being made */
        struct jy_chore making;
    } patrols;
    struct {
        bool low;        /* and that has been said */
        int64_t look_ms; /* next */
    } disk;
    struct jy_chore reseating; /* cases are put right by the rota */
    struct jy_chore filing;    /* what was found becomes a case */
    struct jy_chore bringing;  /* a case is told that it is taken along to a meeting */
    struct {
        bool telling;    /* a message to another front end is under way */
        int64_t rest_ms; /* not before: its outcome could not be written */
    } hooks;
    struct {
        char looked[24]; /* the version of the directory */
        int64_t after;
    } left_behind; /* how far cases were looked through for owners that are no more */
    int desk_online, desk_waiting;
    bool rows_changed;    /* some list of the desk has news */
    int64_t since_ms;     /* it runs */
    int64_t cert_ends_ms; /* of the certificate in use; 0: TLS is off */
    char sockets[40];     /* "libwebsockets 4.1.6" */
    bool draining;
};

/* open.c: all that needs no other thread, by `config`, which is set; after a failure it is to be
 * closed all the same. */
JY_MUST enum jy_err jy_gateway_open(struct jy_gateway *g, struct jy_diag *why);
/* Its workers; `wake` is called by them when something is done. */
JY_MUST enum jy_err jy_gateway_start(struct jy_gateway *g, void (*wake)(void *ctx), void *ctx,
                                     struct jy_diag *why);
/* They finish what they have; what came of it can still be told. */
void jy_gateway_stop(struct jy_gateway *g);
void jy_gateway_close(struct jy_gateway *g);

/* Hands a turn to the clerk.  LIMIT: the queue is full; the turn is freed. */
JY_MUST enum jy_err jy_gateway_take_turn(struct jy_gateway *g, struct jy_turn *t);
/* Tells everyone concerned about every turn that is on disk by now. */
void jy_gateway_tell_done(struct jy_gateway *g);
/* Has the words of changed cases taken in, unless that is under way or there are none. */
void jy_take_in(struct jy_gateway *g, int64_t now_ms);
/* Answers with a refusal; counts it. */
void jy_refuse(struct jy_link *l, const struct jy_refusal *why);
/* The staff member behind a link; NULL for citizens, and for those who left the directory. */
const struct jy_staff *jy_staff_of(const struct jy_gateway *g, const struct jy_link *l);
/* Gives back what a link had in rooms and limits, and frees it. */
void jy_gateway_part(struct jy_gateway *g, struct jy_link *l);
bool jy_is_desk(const struct jy_link *l); /* takes chats of waiting citizens */

#endif
