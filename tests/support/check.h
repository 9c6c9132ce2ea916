/* check.h - assertions that print both values; one include for every unit test. */
#ifndef JY_CHECK_H
#define JY_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "intents/base.h"

#define CHECK(condition) assert_true(condition)
#define CHECK_INT(actual, expected) assert_int_equal((intmax_t)(actual), (intmax_t)(expected))
#define CHECK_CSTR(actual, expected) assert_string_equal((actual), (expected))
#define CHECK_STR(actual, expected) check_str((actual), (expected), __FILE__, __LINE__)

static inline void check_str(struct jy_str actual, const char *expected, const char *file, int line)
{
    if (actual.len == strlen(expected) &&
        (actual.len == 0 || memcmp(actual.ptr, expected, actual.len) == 0))
        return;
    print_error("%s:%d: got \"%.*s\", expected \"%s\"\n", file, line, (int)actual.len, actual.ptr,
                expected);
    _fail(file, line);
}

#endif
