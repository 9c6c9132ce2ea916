/* label_fuzz.c - any bytes as a label map: refused with both sentences, or one that reads what it
 * writes. */
#include <stdlib.h>

#include "intents/rules/labels.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static void check_written(const struct jy_labels *m)
{
    double bias[JY_LABELS_MAX];
    struct jy_labels *again = NULL;
    struct jy_diag why;
    struct jy_buf text;
    int n = jy_labels_n(m);

    must(n > 0 && n <= JY_LABELS_MAX);
    for (int i = 0; i < n; i++)
        bias[i] = jy_labels_bias(m, i);
    jy_buf_init(&text);
    jy_labels_write(m, jy_labels_types(m), jy_labels_hand(m), bias, &text);
    must(jy_labels_load(jy_buf_str(&text), "again.json", &again, &why) == JY_OK);
    must(jy_labels_n(again) == n);
    jy_labels_free(again);
    jy_buf_fini(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jy_labels *m = NULL;
    struct jy_diag why = {0};
    enum jy_err e =
        jy_labels_load((struct jy_str){(const char *)data, size}, "fuzz.json", &m, &why);

    if (e == JY_OK) check_written(m);
    if (e == JY_E_BAD_DATA) must(why.zh[0] != '\0' && why.en[0] != '\0');
    jy_labels_free(m);
    return 0;
}
