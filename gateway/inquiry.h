/* inquiry.h - a signed-in person's inquiry over HTTP: an object comes, an object goes back. */
#ifndef JY_INQUIRY_H
#define JY_INQUIRY_H

#include "gateway/http_request.h"

struct jy_inquiry {
    struct jy_gateway *g; /* its arena is empty at the start */
    const struct jy_city *city;
    const struct jy_staff *by;
    bool english;       /* what they read */
    const json_t *root; /* what came; NULL after a turn */
    const void *of;     /* after a turn: what it was about, as jy_inquiry_show was given it */
    int64_t now_ms;
    const char *field; /* that an error is about, where `put` knows it better; or NULL */
    struct jy_buf *b;  /* what goes back: the object is open, and is closed afterwards */
};
/* Writes the object's fields, read from the gateway's reader all of one moment; with an error
 * nothing of them is sent. */
typedef enum jy_err jy_inquiry_fn(struct jy_inquiry *q);

/* Refuses whoever has none of `roles` (0: any will do) and a body that is no object; `field` (or
 * NULL) is the one that a JY_E_BAD_FIELD of `put` is about. */
void jy_inquiry_answer(struct jy_gateway *g, struct jy_request *r, uint32_t roles,
                       jy_inquiry_fn *put, const char *field);
/* What has become of `of` by a turn of `by`: a resend gets it as it stands. */
void jy_inquiry_show(struct jy_gateway *g, struct jy_request *r, const struct jy_staff *by,
                     const void *of, jy_inquiry_fn *put);

#endif
