/* config_fuzz.c - any bytes as a settings file: refused with file, line and both sentences, or
 * taken; what was taken and is written down is taken again as the same. */
#include <stdio.h>
#include <stdlib.h>

#include "gateway/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static struct jy_str written(const struct jy_config *c)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);

    if (out == NULL) abort();
    jy_config_write(c, out, true);
    fclose(out);
    return (struct jy_str){text, len};
}

static void check_written(const struct jy_config *taken)
{
    struct jy_str text = written(taken), same;
    struct jy_config again;
    struct jy_diag why;

    jy_config_defaults(&again);
    must(jy_config_read_text(&again, text, "again.conf", &why) == JY_OK);
    same = written(&again);
    must(jy_str_eq(same, text));
    free((void *)(uintptr_t)same.ptr);
    free((void *)(uintptr_t)text.ptr);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jy_config c;
    struct jy_diag why = {0};
    enum jy_err e;

    jy_config_defaults(&c);
    e = jy_config_read_text(&c, (struct jy_str){(const char *)data, size}, "fuzz.conf", &why);
    if (e == JY_OK)
        check_written(&c);
    else
        must(why.line > 0 && why.zh[0] != '\0' && why.en[0] != '\0');
    return 0;
}
