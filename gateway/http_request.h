/* http_request.h - one HTTP request and its answer; shared by http.c, pages.c and sign_in.c. */
#ifndef JY_HTTP_REQUEST_H
#define JY_HTTP_REQUEST_H

#include "gateway/gateway.h"

enum { JY_BODY_MAX = 4096 };

enum jy_method { JY_GET, JY_POST, JY_OTHER_METHOD };

struct jy_request {
    struct jy_handle at;
    void *wire; /* the library's connection: only http.c looks into it */
    enum jy_method method;
    char path[256];
    char address[48];
    char host[128];
    bool json_body; /* the body says that it is JSON */
    bool has_session;
    unsigned char session[32];
    struct jy_buf body;
    /* the answer */
    int status; /* 0: not yet */
    const char *mime;
    char cookie[160]; /* Set-Cookie; empty: none */
    int retry_after_s;
    struct jy_buf out;
};

/* Answers with an object of the API, or with an error; the request is then done. */
void jy_request_answer(struct jy_request *r, int status, const char *mime, struct jy_str body);
void jy_request_refuse(struct jy_request *r, int status, const struct jy_refusal *why);
struct jy_request *jy_request_of(struct jy_http *h, struct jy_handle at);

/* sign_in.c */
void jy_api_sign_in(struct jy_gateway *g, struct jy_request *r);
void jy_api_sign_out(struct jy_gateway *g, struct jy_request *r);
void jy_api_me(struct jy_gateway *g, struct jy_request *r);

/* reference.c */
void jy_api_directory(struct jy_gateway *g, struct jy_request *r);
void jy_api_rules(struct jy_gateway *g, struct jy_request *r);
void jy_api_read(struct jy_gateway *g, struct jy_request *r);

/* pages.c: the file behind a path, or false.  `coding` is "br", "gzip" or empty. */
struct jy_page {
    char file[512];
    const char *mime, *coding;
    bool is_page;   /* HTML: its own policy, never kept without asking */
    bool immutable; /* its name has a hash in it */
};
bool jy_page_find(const char *web, struct jy_str path, struct jy_str accept_encoding,
                  struct jy_page *out);
/* The Content-Security-Policy of a page served from `host`. */
void jy_page_policy(struct jy_str host, char *out, size_t size);

#endif
