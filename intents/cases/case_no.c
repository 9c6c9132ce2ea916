/* case_no.c - a case's number, with a digit that shows a slip of the pen. */
#include "intents/cases/case_no.h"

#include <stdio.h>
#include <string.h>

/* Luhn over the digits of date and serial, as on a bank card: one slip of the pen is noticed. */
static char luhn_digit(const char *digits, size_t n)
{
    int sum = 0;

    for (size_t i = 0; i < n; i++) {
        int d = digits[n - 1 - i] - '0';
        if (i % 2 == 0) d = d * 2 > 9 ? d * 2 - 9 : d * 2;
        sum += d;
    }
    return (char)('0' + (10 - sum % 10) % 10);
}

void jy_case_no_make(char out[24], int date, int serial)
{
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%08d%04d", date, serial);

    snprintf(out, 24, "YJ%.8s-%.9s-%c", digits, digits + 8, luhn_digit(digits, (size_t)n));
}

bool jy_case_no_valid(struct jy_str no)
{
    char digits[24];
    size_t n = 0;

    if (no.len < 17 || no.len > 19 || memcmp(no.ptr, "YJ", 2) != 0 || no.ptr[10] != '-' ||
        no.ptr[no.len - 2] != '-')
        return false;
    for (size_t i = 2; i < no.len - 2; i++) {
        if (i == 10) continue;
        if (no.ptr[i] < '0' || no.ptr[i] > '9') return false;
        digits[n++] = no.ptr[i];
    }
    return no.ptr[no.len - 1] == luhn_digit(digits, n);
}
