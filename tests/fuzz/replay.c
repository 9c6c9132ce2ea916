/* replay.c - a fuzz target on the inputs that are kept, with any compiler: `<parser>_fuzz FILE…`.
 *
 * Stands in for libFuzzer's main in ./dev test; ./dev fuzz looks for more with the real one. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/rules_dir.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* In memory of just its size, so that a byte read beyond it is noticed. */
static int replay(const char *path)
{
    size_t size = 0;
    char *whole = rules_dir_file(path, &size);
    uint8_t *data = whole != NULL ? malloc(size) : NULL;

    if (whole == NULL || (data == NULL && size > 0)) {
        free(whole);
        return -1;
    }
    if (size > 0) memcpy(data, whole, size);
    free(whole);
    (void)LLVMFuzzerTestOneInput(data, size);
    free(data);
    return 0;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (replay(argv[i]) != 0) {
            fprintf(stderr, "%s cannot be read\n", argv[i]);
            return 1;
        }
    }
    printf("%d inputs\n", argc - 1);
    return argc > 1 ? 0 : 1; /* a target without a corpus is tested by nothing */
}
