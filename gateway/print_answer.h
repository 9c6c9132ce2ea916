/* print_answer.h - answers a request with a document as PDF, once the worker has printed it. */
#ifndef JY_PRINT_ANSWER_H
#define JY_PRINT_ANSWER_H

#include "gateway/http_request.h"
#include "gateway/print.h"

/* JY_OK: the answer will come.  LIMIT, MEMORY: the request is still the caller's to answer. */
JY_MUST enum jy_err jy_print_answer(struct jy_gateway *g, const struct jy_request *r,
                                    struct jy_str paper, struct jy_print_how how);

#endif
