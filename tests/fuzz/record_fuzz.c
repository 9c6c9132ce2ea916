/* record_fuzz.c - any bytes as what stands in a store's `matter` or `talk`: refused, or a record
 * that can be listed, counted and written again as the same. */
#include <stdlib.h>

#include "intents/cases/casework.h"
#include "intents/figures/figures.h"
#include "store/inside.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static void pack_case(struct jy_str json, struct jy_arena *a, struct jy_buf *out)
{
    struct jy_case c;

    must(jy_case_unpack(json, a, &c) == JY_OK);
    jy_case_pack(&c, out);
}

/* What no program of ours writes falls away when it is written again; then it stays as it is. */
static void check_case(struct jy_str json, struct jy_arena *a)
{
    struct jy_measure list[JY_MEASURES];
    struct jy_facts facts = {0};
    struct jy_columns columns;
    struct jy_case c;
    struct jy_buf packed[3];

    if (jy_case_unpack(json, a, &c) != JY_OK) return;
    for (int i = 0; i < 3; i++)
        jy_buf_init(&packed[i]);
    jy_columns_of(&c, &columns);
    must(columns.state != NULL);
    must(jy_measures_of(&c, &facts, list) <= JY_MEASURES);
    jy_case_pack(&c, &packed[0]);
    pack_case(jy_buf_str(&packed[0]), a, &packed[1]);
    pack_case(jy_buf_str(&packed[1]), a, &packed[2]);
    must(jy_str_eq(jy_buf_str(&packed[1]), jy_buf_str(&packed[2])));
    for (int i = 0; i < 3; i++)
        jy_buf_fini(&packed[i]);
}

static void check_talk(struct jy_str json)
{
    struct jy_talk t, again;
    struct jy_buf once, twice;

    if (jy_talk_unpack(json, &t) != JY_OK) return;
    jy_buf_init(&once);
    jy_buf_init(&twice);
    jy_talk_pack(&t, &once);
    must(jy_talk_unpack(jy_buf_str(&once), &again) == JY_OK);
    jy_talk_pack(&again, &twice);
    must(jy_str_eq(jy_buf_str(&once), jy_buf_str(&twice)));
    jy_buf_fini(&once);
    jy_buf_fini(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jy_arena *a = jy_arena_new();
    struct jy_str json = {(const char *)data, size};

    if (a == NULL) return 0;
    check_case(json, a);
    check_talk(json);
    jy_arena_free(a);
    return 0;
}
