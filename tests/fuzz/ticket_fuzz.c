/* ticket_fuzz.c - any bytes as a ticket to a document, or a pass to bring an attachment: what is let
 * in is what was given out, to the letter, and not out of date. */
#include <stdlib.h>
#include <string.h>

#include "gateway/secret.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct jy_secret secret; /* of zeroes: what is in corpus/ was sealed with it */
static const int64_t now_ms = INT64_C(1773108000000);

static void must(bool holds)
{
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = strndup((const char *)data, size), given[JY_PASS];
    struct jy_ticket ticket, other;
    struct jy_pass pass;

    if (text == NULL) return 0;
    if (jy_ticket_read(&secret, "file", text, now_ms, &ticket)) {
        jy_ticket_make(&secret, &ticket, given);
        must(strcmp(given, text) == 0 && ticket.until_ms >= now_ms);
        must(!jy_ticket_read(&secret, "paper", text, now_ms, &other));
    }
    if (jy_pass_read(&secret, text, now_ms, &pass)) {
        jy_pass_make(&secret, &pass, given);
        must(strcmp(given, text) == 0 && pass.until_ms >= now_ms);
    }
    free(text);
    return 0;
}
