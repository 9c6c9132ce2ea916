/* one_of_many.c - the unit tests of a room in one program: `<room>_tests <module>_test` runs one of them.
 *
 * Each test file's main is compiled under the file's name (tests/CMakeLists.txt lists them). */
#include <stdio.h>
#include <string.h>

#define TEST(name) int name(void);
#include "test_list.h"
#undef TEST

static const struct {
    const char *name;
    int (*run)(void);
} tests[] = {
#define TEST(name) {#name, name},
#include "test_list.h"
#undef TEST
};

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 2 && i < sizeof tests / sizeof *tests; i++)
        if (strcmp(argv[1], tests[i].name) == 0) return tests[i].run();
    fprintf(stderr, "%s: one of\n", argv[0]);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        fprintf(stderr, "  %s\n", tests[i].name);
    return 2;
}
