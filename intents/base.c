/* base.c - borrowed text and the error table. */
#include "intents/base.h"

#include <stdio.h>
#include <string.h>

struct jy_str jy_str_of(const char *nul_terminated)
{
    return (struct jy_str){nul_terminated, nul_terminated ? strlen(nul_terminated) : 0};
}

bool jy_str_eq(struct jy_str a, struct jy_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

int jy_str_compare(struct jy_str a, struct jy_str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n > 0 ? memcmp(a.ptr, b.ptr, n) : 0;

    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

bool jy_str_is(struct jy_str a, const char *nul_terminated)
{
    return jy_str_eq(a, jy_str_of(nul_terminated));
}

int jy_str_place(const char *const *names, int n, struct jy_str name)
{
    int i = 0;

    while (i < n && !jy_str_is(name, names[i]))
        i++;
    return i;
}

bool jy_str_starts(struct jy_str text, struct jy_str prefix)
{
    return text.len >= prefix.len && memcmp(text.ptr, prefix.ptr, prefix.len) == 0;
}

bool jy_str_ends(struct jy_str text, struct jy_str suffix)
{
    return text.len >= suffix.len &&
           memcmp(text.ptr + text.len - suffix.len, suffix.ptr, suffix.len) == 0;
}

size_t jy_str_front(struct jy_str text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t k = 0; /* most differ within a few bytes: how long they are is not asked */
        while (k < text.len && words[i][k] != '\0' && words[i][k] == text.ptr[k])
            k++;
        if (words[i][k] == '\0') return k;
    }
    return 0;
}

struct jy_str jy_str_behind(struct jy_str text, size_t at)
{
    return at < text.len ? (struct jy_str){text.ptr + at, text.len - at} : (struct jy_str){"", 0};
}

size_t jy_str_chars(struct jy_str text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.len; i++)
        n += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    return n;
}

bool jy_str_is_among(struct jy_str id, const char (*ids)[24], int n)
{
    for (int i = 0; id.len > 0 && i < n; i++)
        if (jy_str_is(id, ids[i])) return true;
    return false;
}

bool jy_id_is_among(int64_t id, const int64_t *ids, int n)
{
    for (int i = 0; i < n; i++)
        if (ids[i] == id) return true;
    return false;
}

/* Needles are short: going by one byte of them beats what memmem prepares for each.  The third is
 * the rarest of a Chinese character's: its first is shared by a quarter of all others. */
ptrdiff_t jy_str_find(struct jy_str text, struct jy_str needle)
{
    size_t rare = needle.len > 2 ? 2 : 0;
    const char *at = text.ptr, *last;

    if (needle.len == 0) return 0;
    if (text.len < needle.len) return -1;
    last = text.ptr + (text.len - needle.len);
    while (at <= last) {
        at = memchr(at + rare, needle.ptr[rare], (size_t)(last - at) + 1);
        if (at == NULL) return -1;
        at -= rare;
        if (memcmp(at, needle.ptr, needle.len) == 0) return at - text.ptr;
        at++;
    }
    return -1;
}

static size_t blank_at_start(struct jy_str t)
{
    if (t.len >= 1 && strchr(" \t\r\n", t.ptr[0]) && t.ptr[0]) return 1;
    if (t.len >= 3 && memcmp(t.ptr, "\xE3\x80\x80", 3) == 0) return 3;
    return 0;
}

static size_t blank_at_end(struct jy_str t)
{
    if (t.len >= 1 && t.ptr[t.len - 1] && strchr(" \t\r\n", t.ptr[t.len - 1])) return 1;
    if (t.len >= 3 && memcmp(t.ptr + t.len - 3, "\xE3\x80\x80", 3) == 0) return 3;
    return 0;
}

struct jy_str jy_str_trim(struct jy_str t)
{
    size_t n;

    while ((n = blank_at_start(t)) > 0) {
        t.ptr += n;
        t.len -= n;
    }
    while ((n = blank_at_end(t)) > 0)
        t.len -= n;
    return t;
}

bool jy_str_next_part(struct jy_str *rest, const char *marks, struct jy_str *part)
{
    while (rest->len > 0) {
        size_t n = 0;

        while (n < rest->len && strchr(marks, rest->ptr[n]) == NULL)
            n++;
        *part = jy_str_trim((struct jy_str){rest->ptr, n});
        rest->ptr += n < rest->len ? n + 1 : n;
        rest->len -= n < rest->len ? n + 1 : n;
        if (part->len > 0) return true;
    }
    return false;
}

void jy_str_copy(char *out, size_t size, struct jy_str text)
{
    size_t n = text.len < size ? text.len : size - 1;

    if (n < text.len) /* step back from inside a character to its first byte */
        while (n > 0 && ((unsigned char)text.ptr[n] & 0xC0) == 0x80)
            n--;
    if (n > 0) memcpy(out, text.ptr, n);
    out[n] = '\0';
}

static const char *const wires[] = {"ok",
#define X(name, wire, fault) wire,
                                    JY_ERRORS(X)
#undef X
};
static const enum jy_fault faults[] = {JY_FAULT_CALLER,
#define X(name, wire, fault) JY_FAULT_##fault,
                                       JY_ERRORS(X)
#undef X
};

const char *jy_err_wire(enum jy_err e)
{
    return wires[e];
}

enum jy_fault jy_err_fault(enum jy_err e)
{
    return faults[e];
}

void jy_diag_set(struct jy_diag *d, const char *file, int line, const char *zh, const char *en)
{
    jy_str_copy(d->file, sizeof d->file, jy_str_of(file));
    d->line = line;
    d->column = 0;
    d->field[0] = '\0';
    d->warning = false;
    d->more = 0;
    jy_str_copy(d->zh, sizeof d->zh, jy_str_of(zh));
    jy_str_copy(d->en, sizeof d->en, jy_str_of(en));
}
