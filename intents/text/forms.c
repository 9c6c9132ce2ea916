/* forms.c - a sorted table of forms, and one pass that puts their meanings in. */
#include "intents/text/forms.h"

#include <stdlib.h>
#include <string.h>

#include "intents/text/utf8.h"

enum { FORM_LEAST = 2, FORM_MOST = 8, MEANING_MOST = 12, FIRST_BITS = 4096 };

struct form {
    struct jy_str from, to;
};

struct jy_forms {
    struct form list[JY_FORMS_MAX]; /* settled: by their bytes */
    int n;
    uint64_t first[FIRST_BITS / 64]; /* a bit for each character that begins a form, hashed */
};

struct jy_forms *jy_forms_new(struct jy_arena *a)
{
    return jy_arena_take(a, sizeof(struct jy_forms));
}

static uint32_t first_bit(struct jy_str text, size_t at)
{
    size_t len;

    return jy_utf8_at(text, at, &len) % FIRST_BITS;
}

/* Characters, when there is nothing but Han in it; else 0. */
static size_t han_length(struct jy_str text)
{
    size_t n = 0;

    for (size_t at = 0, len; at < text.len; at += len, n++)
        if (!jy_is_han(jy_utf8_at(text, at, &len))) return 0;
    return n;
}

static enum jy_err refuse(struct jy_form_fault *why, const char *zh, const char *en)
{
    *why = (struct jy_form_fault){zh, en};
    return JY_E_BAD_DATA;
}

static bool is_there(const struct jy_forms *f, struct jy_str form)
{
    for (int i = 0; i < f->n; i++)
        if (jy_str_eq(f->list[i].from, form)) return true;
    return false;
}

static enum jy_err check(const struct jy_forms *f, const struct jy_text *form,
                         const struct jy_text *meaning, struct jy_form_fault *why)
{
    size_t n = han_length(form->raw), m = han_length(meaning->folded);

    if (n < FORM_LEAST || n > FORM_MOST)
        return refuse(why, "方言词要 2 到 8 个汉字：", "a dialect word has 2 to 8 characters:");
    if (!jy_str_eq(form->raw, form->folded))
        return refuse(why, "这个词本来就会规整成别的：", "this is read as another word already:");
    if (m == 0 || m > MEANING_MOST)
        return refuse(why, "意思要 1 到 12 个汉字：", "a meaning has 1 to 12 characters:");
    if (jy_str_eq(form->folded, meaning->folded))
        return refuse(why, "意思和词一样：", "it means itself:");
    if (is_there(f, form->folded))
        return refuse(why, "方言词写了两次：", "this dialect word is there twice:");
    if (f->n == JY_FORMS_MAX)
        return refuse(why, "方言词太多，最多 500 个：", "too many dialect words, 500 at most:");
    return JY_OK;
}

enum jy_err jy_forms_add(struct jy_forms *f, struct jy_arena *a, struct jy_str form,
                         struct jy_str meaning, struct jy_form_fault *why)
{
    struct jy_text from, to;
    struct form *last = &f->list[f->n];
    uint32_t bit;
    enum jy_err e = jy_fold(a, form, &from);

    if (e == JY_OK) e = jy_fold(a, meaning, &to);
    if (e == JY_E_BAD_FIELD || e == JY_E_TOO_LONG)
        return refuse(why, "不是汉字：", "these are no characters:");
    if (e == JY_OK) e = check(f, &from, &to, why);
    if (e != JY_OK) return e;
    *last = (struct form){jy_arena_str(a, from.folded), jy_arena_str(a, to.folded)};
    if (last->from.len == 0 || last->to.len == 0) return JY_E_MEMORY;
    bit = first_bit(last->from, 0);
    f->first[bit / 64] |= UINT64_C(1) << bit % 64;
    f->n++;
    return JY_OK;
}

static int by_bytes(const void *a, const void *b)
{
    const struct form *x = a, *y = b;

    return jy_str_compare(x->from, y->from);
}

/* The longest form that begins at `at`; NULL: none.  Those that share a beginning stand together,
 * the shorter first. */
static const struct form *form_at(const struct jy_forms *f, struct jy_str text, size_t at)
{
    struct jy_str rest = {text.ptr + at, text.len - at};
    size_t len = jy_utf8_len(text.ptr[at]);
    uint32_t bit = first_bit(text, at);
    const struct form *best = NULL;
    int low = 0, high = f->n;

    if (!(f->first[bit / 64] >> bit % 64 & 1)) return NULL;
    while (low < high) { /* the first form that is not before this character */
        int mid = (low + high) / 2;
        if (jy_str_compare(f->list[mid].from, (struct jy_str){rest.ptr, len}) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < f->n && memcmp(f->list[low].from.ptr, rest.ptr, len) == 0; low++)
        if (jy_str_starts(rest, f->list[low].from) &&
            (best == NULL || f->list[low].from.len > best->from.len))
            best = &f->list[low];
    return best;
}

enum jy_err jy_forms_settle(struct jy_forms *f, struct jy_str *form)
{
    qsort(f->list, (size_t)f->n, sizeof *f->list, by_bytes);
    for (int i = 0; i < f->n; i++) {
        struct jy_str to = f->list[i].to;
        for (size_t at = 0; at < to.len; at += jy_utf8_len(to.ptr[at])) {
            if (form_at(f, to, at) == NULL) continue;
            *form = f->list[i].from;
            return JY_E_BAD_DATA;
        }
    }
    return JY_OK;
}

/* How many bytes the text will have; *any: a form is in it. */
static size_t measure(const struct jy_forms *f, struct jy_str text, bool *any)
{
    size_t n = 0;

    *any = false;
    for (size_t at = 0; at < text.len;) {
        const struct form *form = form_at(f, text, at);
        size_t len = form ? form->from.len : jy_utf8_len(text.ptr[at]);
        n += form ? form->to.len : len;
        *any = *any || form != NULL;
        at += len;
    }
    return n;
}

struct output {
    char *bytes;
    uint32_t *from, *to;
    size_t n;
};

/* All of a meaning came from all of its form. */
static void put_meaning(struct output *o, const struct jy_text *text, size_t at,
                        const struct form *form)
{
    struct jy_span raw = jy_text_raw_span(text, at, at + form->from.len);

    for (size_t i = 0; i < form->to.len; i++, o->n++) {
        o->bytes[o->n] = form->to.ptr[i];
        o->from[o->n] = raw.start;
        o->to[o->n] = raw.end;
    }
}

static void put_as_it_is(struct output *o, const struct jy_text *text, size_t at, size_t len)
{
    for (size_t i = at; i < at + len; i++, o->n++) {
        o->bytes[o->n] = text->folded.ptr[i];
        o->from[o->n] = text->from[i];
        o->to[o->n] = text->to[i];
    }
}

enum jy_err jy_forms_read(const struct jy_forms *f, struct jy_arena *a, struct jy_text *text)
{
    struct output o = {0};
    bool any = false;
    size_t n = f->n > 0 ? measure(f, text->folded, &any) : 0;

    if (!any) return JY_OK;
    o.bytes = jy_arena_room(a, n + 1);
    o.from = jy_arena_room(a, (n + 1) * sizeof *o.from);
    o.to = jy_arena_room(a, (n + 1) * sizeof *o.to);
    if (o.bytes == NULL || o.from == NULL || o.to == NULL) return JY_E_MEMORY;
    for (size_t at = 0; at < text->folded.len;) {
        const struct form *form = form_at(f, text->folded, at);
        size_t len = form ? form->from.len : jy_utf8_len(text->folded.ptr[at]);
        if (form != NULL)
            put_meaning(&o, text, at, form);
        else
            put_as_it_is(&o, text, at, len);
        at += len;
    }
    o.from[o.n] = text->from[text->folded.len];
    text->folded = (struct jy_str){o.bytes, o.n};
    text->from = o.from;
    text->to = o.to;
    return JY_OK;
}
