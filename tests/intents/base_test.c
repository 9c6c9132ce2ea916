/* base_test.c - pieces of text are found where the C library finds them, and never beyond the end.
 */
#include <stdlib.h>
#include <string.h>

#include "tests/support/check.h"

#include "intents/base.h"

/* Their bytes are copied to the very end of a buffer of their size: ASan sees a look beyond. */
static const char *const texts[] = {
    "隔壁的墙占了我屋里的地，隔壁不认账", "aabaabaaab", "的的的地的", "ok", "a", ""};

static ptrdiff_t known(struct jy_str text, struct jy_str needle)
{
    const char *at = needle.len > 0 ? memmem(text.ptr, text.len, needle.ptr, needle.len) : text.ptr;

    return at ? at - text.ptr : -1;
}

static void every_piece_is_found_where_it_first_stands(void **state)
{
    (void)state;
    for (size_t i = 0; i < JY_COUNT(texts); i++) {
        size_t len = strlen(texts[i]);
        char *copy = malloc(len > 0 ? len : 1);
        struct jy_str text = {memcpy(copy, texts[i], len), len};
        for (size_t k = 0; k < JY_COUNT(texts); k++) {
            struct jy_str of = jy_str_of(texts[k]);
            for (size_t from = 0; from <= of.len; from++)
                for (size_t to = from; to <= of.len; to++) {
                    struct jy_str piece = {of.ptr + from, to - from};
                    CHECK_INT(jy_str_find(text, piece), known(text, piece));
                }
        }
        free(copy);
    }
}

static void the_first_word_in_front_counts(void **state)
{
    static const char *const words[] = {"不是这样", "不是", "对", "okay"};
    static const struct {
        const char *text;
        const char *word;
    } rows[] = {
        {"不是这样的", "不是这样"}, {"不是这", "不是"}, {"对不起", "对"}, {"ok", ""},
        {"okay", "okay"},           {"不", ""},         {"", ""},         {"是对的", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK_INT(jy_str_front(jy_str_of(rows[i].text), words, JY_COUNT(words)),
                  strlen(rows[i].word));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_piece_is_found_where_it_first_stands),
        cmocka_unit_test(the_first_word_in_front_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
