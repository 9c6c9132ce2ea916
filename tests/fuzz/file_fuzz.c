/* file_fuzz.c - any bytes as a file that an office hands in: refused in both languages, or UTF-8
 * from there on; what was UTF-8 is left as it was. */
#include <stdlib.h>
#include <string.h>

#include "gateway/cli/common.h"
#include "intents/text/fold.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jy_arena *a = jy_arena_new();
    struct jy_str in = {(const char *)data, size}, out = {0};
    struct jy_diag why = {0};
    bool was_gb18030 = false;

    if (a == NULL) return 0;
    if (jy_cli_decode(a, "fuzz.csv", in, &out, &was_gb18030, &why) == JY_OK) {
        must(jy_utf8_valid(out, NULL));
        must(was_gb18030 || out.ptr == in.ptr);
    } else {
        must(why.zh[0] != '\0' && why.en[0] != '\0');
    }
    jy_arena_free(a);
    return 0;
}
