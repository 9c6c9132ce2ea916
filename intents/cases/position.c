/* position.c - the one shape in which a position is taken. */
#include "intents/cases/position.h"

/* Digits from `at`, at most `most` of them: their number, and where they end; -1: there is none. */
static int whole(struct jy_str t, size_t *at, int most)
{
    int value = 0, n = 0;

    for (; *at < t.len && t.ptr[*at] >= '0' && t.ptr[*at] <= '9' && n < most; (*at)++, n++)
        value = value * 10 + t.ptr[*at] - '0';
    return n > 0 ? value : -1;
}

static bool skip(struct jy_str t, size_t *at, char c)
{
    if (*at >= t.len || t.ptr[*at] != c) return false;
    (*at)++;
    return true;
}

/* "-28.84412": up to `most` degrees, six decimals. */
static bool degrees(struct jy_str t, size_t *at, int most)
{
    enum { DECIMALS = 6 };
    int value, part = 0;

    skip(t, at, '-');
    value = whole(t, at, 3);
    if (value < 0 || value > most) return false;
    if (!skip(t, at, '.')) return true;
    part = whole(t, at, DECIMALS);
    return part == 0 || (part > 0 && value < most);
}

bool jy_position_is(struct jy_str text)
{
    enum { NORTH = 90, EAST = 180, METRES = 5 /* digits */ };
    size_t at = 0;

    if (!degrees(text, &at, NORTH) || !skip(text, &at, ',') || !degrees(text, &at, EAST))
        return false;
    return at == text.len ||
           (skip(text, &at, ',') && whole(text, &at, METRES) >= 0 && at == text.len);
}
