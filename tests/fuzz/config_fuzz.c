/* config_fuzz.c - any bytes as a settings file: refused with file, line and both sentences, or
 * taken; what was taken and is written down is taken again as the same. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gateway/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static void check_written(const struct jy_config *taken)
{
    struct jy_config again;
    struct jy_diag why;
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);

    if (out == NULL) return;
    jy_config_write(taken, out);
    fclose(out);
    jy_config_defaults(&again);
    must(jy_config_read_text(&again, (struct jy_str){text, len}, "again.conf", &why) == JY_OK);
    must(memcmp(&again, taken, sizeof again) == 0);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jy_config c;
    struct jy_diag why = {0};
    enum jy_err e;

    memset(&c, 0, sizeof c);
    jy_config_defaults(&c);
    e = jy_config_read_text(&c, (struct jy_str){(const char *)data, size}, "fuzz.conf", &why);
    if (e == JY_OK)
        check_written(&c);
    else
        must(why.line > 0 && why.zh[0] != '\0' && why.en[0] != '\0');
    return 0;
}
