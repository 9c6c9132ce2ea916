/* paper_fuzz.c - any bytes as a document that rests in the log: refused, or a PDF. */
#include <stdlib.h>
#include <string.h>

#include "gateway/print.h"
#include "tests/fuzz/leaks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct jy_print_how how = {.large = size % 2 == 1, .voided = size % 3 == 0};
    struct jy_buf pdf;

    jy_buf_init(&pdf);
    if (jy_print_paper((struct jy_str){(const char *)data, size}, how, &pdf) == JY_OK &&
        !jy_str_starts(jy_buf_str(&pdf), JY_STR("%PDF-")))
        abort();
    jy_buf_fini(&pdf);
    return 0;
}
