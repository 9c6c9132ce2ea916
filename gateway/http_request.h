/* http_request.h - one HTTP request and its answer, and the routes; shared by all who answer. */
#ifndef JY_HTTP_REQUEST_H
#define JY_HTTP_REQUEST_H

#include <jansson.h>

#include "gateway/gateway.h"

/* A route without a limit of its own takes JY_BODY_MAX; a rule is longer, a text with a rule too.
 */
enum { JY_BODY_MAX = 4096, JY_BODY_TEXT = 64 * 1024, JY_BODY_RULE = 512 * 1024 };
enum { JY_PIECE_MAX = 256 * 1024 }; /* of an attachment */

#define JY_MIME_JSON "application/json"

enum jy_method { JY_GET, JY_POST, JY_OTHER_METHOD };

/* A file to serve, of the pages or an attachment. */
struct jy_page {
    char file[512];            /* empty: there is none */
    const char *mime, *coding; /* coding: "br", "gzip" or empty */
    bool is_page;              /* HTML: its own policy, never kept without asking */
    bool immutable;            /* its name has a hash in it */
    char named[64];            /* an attachment: what a browser calls it; empty otherwise */
};

struct jy_request {
    struct jy_handle at;
    void *wire; /* the library's connection: only http.c and http_answer.c use it */
    enum jy_method method;
    char path[256];
    char address[JY_ADDRESS_TEXT];
    char host[128];
    char query[64];           /* what stands behind the first `?`; empty when longer */
    bool json_body, raw_body; /* the body says that it is JSON, or plain bytes */
    bool takes_gzip, secure;  /* secure: came by TLS */
    bool own_machine;
    bool foreign; /* of a page that may have nothing done here */
    bool english; /* Accept-Language begins with it: RFC 9110, 12.5.4 */
    bool has_session, has_bearer;
    unsigned char session[32], bearer[32]; /* hashes of the cookie, of the token (RFC 6750) */
    struct jy_buf body;
    size_t body_max;    /* of its route */
    bool body_comes;    /* the rest of it is on the way: nothing is answered before it is here */
    struct jy_job *job; /* of the workshop, that it waits for; or NULL */
    /* the answer */
    int status; /* 0: not yet */
    const char *mime;
    const char *coding; /* of `out`; NULL: plain */
    bool is_head;       /* a GET that wants no body */
    bool is_page;       /* HTML: with the headers of a page */
    char cookie[160];   /* Set-Cookie; empty: none */
    int retry_after_s;
    struct jy_buf out;
    struct jy_page page; /* instead of `out` */
};

/* Which path is whose: http_routes.c. */
struct jy_route {
    const char *path; /* one that ends with a slash: of all beneath it */
    enum jy_method method;
    void (*handle)(struct jy_gateway *g, struct jy_request *r);
    size_t body_max; /* 0: JY_BODY_MAX */
};
/* Of a path and method; of another method when the path has no such one; NULL: of none. */
const struct jy_route *jy_route_find(const char *path, enum jy_method method);

/* http_answer.c: answers with an object of the API, or with an error; the request is then done. */
void jy_request_answer(struct jy_request *r, int status, const char *mime, struct jy_str body);
/* With the object in `b`, whole, when `e` is JY_OK and there was memory for it; else with the
 * error, and with `field` (or NULL) when it is JY_E_BAD_FIELD.  Takes over the bytes of `b`. */
void jy_request_give(struct jy_request *r, enum jy_err e, struct jy_buf *b, const char *field);
void jy_request_refuse(struct jy_request *r, int status, const struct jy_refusal *why);
/* The same with nothing but a code and perhaps a field. */
void jy_request_fail(struct jy_request *r, int status, enum jy_err e, const char *field);
/* http_body.c: the body as an object, the caller's to give back; NULL: it is none. */
json_t *jy_request_object(const struct jy_request *r);
/* A text of it, borrowed; empty when there is none. */
struct jy_str jy_request_text(const json_t *root, const char *name);
/* A text of at most so many characters, blanks cut off, of one line or of more; empty when there is
 * none.  False: it is no such text. */
bool jy_request_words(const json_t *root, const char *name, size_t most, bool lines,
                      struct jy_str *out);
/* The same of more lines, kept in `a`. */
bool jy_request_kept(struct jy_arena *a, const json_t *root, const char *name, size_t most,
                     struct jy_str *out);
bool jy_request_flag(const json_t *root, const char *name,
                     bool *out); /* false when there is none */
/* Its "key" and the digest of the whole body; whose it is, is the caller's to say.  False: there is
 * no such key. */
struct jy_sent_key;
bool jy_request_key(const struct jy_request *r, const json_t *root, struct jy_sent_key *out);
/* Behind the room that the library wants in front of what it writes. */
void jy_http_add_body(struct jy_buf *out, struct jy_str body);
/* The status that a refusal has over HTTP. */
int jy_http_status(enum jy_err e);
/* One that is known by its handle from now on; NULL: no memory. */
struct jy_request *jy_request_new(struct jy_http *h);
void jy_request_free(struct jy_http *h, struct jy_request *r);
struct jy_request *jy_request_of(struct jy_http *h, struct jy_handle at); /* NULL: it has gone */

/* Whose business the rules are: those who write them, and those who mend what they got wrong, of the
 * whole city: they read its citizens' words (jy_request_rules_staff). */
#define JY_WRITES_RULES (JY_ROLE_RULES | JY_ROLE_ADMIN)
#define JY_READS_RULES (JY_WRITES_RULES | JY_ROLE_DISPATCHER)

/* sign_in.c */
/* Who asks; refuses and gives NULL when nobody is signed in or none of `roles` (0: any) is there.
 */
const struct jy_staff *jy_request_staff(struct jy_gateway *g, struct jy_request *r, uint32_t roles);
/* rules_api.c: the same for the rules; a town's dispatchers are refused. */
const struct jy_staff *jy_request_rules_staff(struct jy_gateway *g, struct jy_request *r,
                                              uint32_t roles);
/* The same for what a page asks again by itself: nobody need be sitting there, so that it keeps no
 * session from ending. */
const struct jy_staff *jy_request_watcher(struct jy_gateway *g, struct jy_request *r,
                                          uint32_t roles);
void jy_api_sign_in(struct jy_gateway *g, struct jy_request *r);
void jy_api_sessions(struct jy_gateway *g, struct jy_request *r);
void jy_api_password(struct jy_gateway *g, struct jy_request *r);
void jy_api_sign_out(struct jy_gateway *g, struct jy_request *r);
void jy_api_me(struct jy_gateway *g, struct jy_request *r);

/* signed_in.c */
void jy_api_signed_in(struct jy_gateway *g, struct jy_request *r);
void jy_api_signed_in_end(struct jy_gateway *g, struct jy_request *r);

/* audit_log.c */
void jy_api_audit(struct jy_gateway *g, struct jy_request *r);
void jy_api_audit_sheet(struct jy_gateway *g, struct jy_request *r);

/* reference.c */
void jy_api_directory(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules(struct jy_gateway *g, struct jy_request *r);
void jy_api_read(struct jy_gateway *g, struct jy_request *r);

/* whistles.c */
void jy_api_whistles(struct jy_gateway *g, struct jy_request *r);
void jy_api_conference(struct jy_gateway *g, struct jy_request *r); /* conference.c */

/* guide.c */
void jy_page_guide(struct jy_gateway *g, struct jy_request *r);
void jy_api_guide(struct jy_gateway *g, struct jy_request *r);
/* guide_print.c */
void jy_page_guide_print(struct jy_gateway *g, struct jy_request *r);
/* campaigns.c */
void jy_api_campaigns(struct jy_gateway *g, struct jy_request *r);
void jy_api_campaigns_set(struct jy_gateway *g, struct jy_request *r);
/* The code behind `?c=`; empty when there is none, or it cannot be one. */
struct jy_str jy_campaign_asked(const struct jy_request *r);
/* Counts a scan of it, unless this address has counted enough. */
void jy_campaign_scanned(struct jy_gateway *g, const struct jy_request *r);

/* papers.c */
void jy_api_papers(struct jy_gateway *g, struct jy_request *r);
void jy_page_paper(struct jy_gateway *g, struct jy_request *r);

/* overview.c */
void jy_api_overview(struct jy_gateway *g, struct jy_request *r);
void jy_api_overview_spots(struct jy_gateway *g, struct jy_request *r);
void jy_api_overview_cases(struct jy_gateway *g, struct jy_request *r);

/* figures.c, figures_sheet.c, figures_report.c */
void jy_api_figures(struct jy_gateway *g, struct jy_request *r);
void jy_api_figures_split(struct jy_gateway *g, struct jy_request *r);
void jy_api_figures_cases(struct jy_gateway *g, struct jy_request *r);
void jy_api_figures_sheet(struct jy_gateway *g, struct jy_request *r);
void jy_api_figures_report(struct jy_gateway *g, struct jy_request *r);

/* roster.c */
void jy_api_roster(struct jy_gateway *g, struct jy_request *r);
void jy_api_roster_set(struct jy_gateway *g, struct jy_request *r);

/* patrols.c, patrols_board.c */
void jy_api_patrols(struct jy_gateway *g, struct jy_request *r);
void jy_api_patrols_due(struct jy_gateway *g, struct jy_request *r);
void jy_api_patrols_one(struct jy_gateway *g, struct jy_request *r);
void jy_api_take_down(struct jy_gateway *g, struct jy_request *r); /* taken.c */
void jy_api_take_down_read(struct jy_gateway *g, struct jy_request *r);
void jy_api_patrols_fill(struct jy_gateway *g, struct jy_request *r);
void jy_api_patrols_check(struct jy_gateway *g, struct jy_request *r);
void jy_api_patrols_return(struct jy_gateway *g, struct jy_request *r);

/* receptions.c, receptions_board.c */
void jy_api_reception(struct jy_gateway *g, struct jy_request *r);
void jy_api_reception_free(struct jy_gateway *g, struct jy_request *r);
void jy_api_reception_set(struct jy_gateway *g, struct jy_request *r);
/* meetings_list.c, meetings_change.c */
void jy_api_meetings(struct jy_gateway *g, struct jy_request *r);
void jy_api_meetings_one(struct jy_gateway *g, struct jy_request *r);
void jy_api_meetings_plan(struct jy_gateway *g, struct jy_request *r);
void jy_api_meetings_cancel(struct jy_gateway *g, struct jy_request *r);
void jy_api_meetings_record(struct jy_gateway *g, struct jy_request *r);
void jy_api_meetings_print(struct jy_gateway *g, struct jy_request *r); /* meetings_print.c */
/* meetings_ask.c, meetings_page.c: for everybody */
void jy_api_meetings_coming(struct jy_gateway *g, struct jy_request *r);
void jy_api_meetings_come(struct jy_gateway *g, struct jy_request *r);
void jy_api_meetings_ask(struct jy_gateway *g, struct jy_request *r);
void jy_api_meetings_unask(struct jy_gateway *g, struct jy_request *r);
void jy_page_meetings(struct jy_gateway *g, struct jy_request *r);

/* rules_api.c: the rules workbench; each a job of the workshop */
void jy_api_rules_book(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_edit(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_undo(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_drop(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_explain(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_probe(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_talk(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_check(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_check_stop(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_check_state(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_check_cell(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_replay(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_replay_stop(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_replay_state(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_replay_cell(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_publish(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_back(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_versions(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_compare(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_ledger(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_shadow(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_watch(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_unwatch(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_watched(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_mine(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_words(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_fit(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules_progress(struct jy_gateway *g, struct jy_request *r);

/* upload.c */
void jy_page_upload(struct jy_gateway *g, struct jy_request *r);
void jy_page_file(struct jy_gateway *g, struct jy_request *r);

/* pages.c: the file behind a path, or false. */
bool jy_page_find(const char *web, struct jy_str path, struct jy_str accept_encoding,
                  struct jy_page *out);
/* The frame that was built for a page that is written here, in the arena; empty when it was not. */
struct jy_str jy_page_frame(const struct jy_gateway *g, const char *name);
/* The Content-Security-Policy of a page served from `host`. */
void jy_page_policy(struct jy_str host, char *out, size_t size);

#endif
