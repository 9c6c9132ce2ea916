/* fold.c - three passes over a text: characters, marks and blanks, Hunan words.
 *
 * Each pass works on cells, a character with the raw bytes it came from, so the way back to what
 * was typed is never computed afterwards but carried along. */
#include "intents/text/fold.h"

#include <utf8proc.h>

#include "intents/text/utf8.h"

enum { EXPAND_MAX = 4 }; /* a character that NFKC makes longer than this is left as it is */

struct cell {
    uint32_t cp;
    uint32_t from, to;
};

struct cells {
    struct cell *at;
    size_t n;
};

static const struct {
    uint16_t from, to;
} variants[] = {
#include "intents/text/variants.inc"
};

static const struct form {
    struct jy_str from, to, not_after, not_before;
} forms[] = {
#define W(from, to, after, before) \
    {JY_STR_INIT(from), JY_STR_INIT(to), JY_STR_INIT(after), JY_STR_INIT(before)},
#include "intents/text/dialect.inc"
#undef W
};

/* Hardly a character of a text is a traditional one: a bit for each tells without a search. */
enum { HAN_FIRST = 0x4E00, HAN_LAST = 0x9FFF };
static _Thread_local uint64_t traditional[(HAN_LAST - HAN_FIRST) / 64 + 1];

static bool is_traditional(uint32_t cp)
{
    uint32_t at = cp - HAN_FIRST;

    if (traditional[0] == 0) {
        for (size_t i = 0; i < JY_COUNT(variants); i++) {
            uint32_t from = variants[i].from - HAN_FIRST;
            if (variants[i].from >= HAN_FIRST && variants[i].from <= HAN_LAST)
                traditional[from / 64] |= UINT64_C(1) << from % 64;
        }
        traditional[0] |= 1; /* made; 一 is searched for and stays itself */
    }
    return traditional[at / 64] >> at % 64 & 1;
}

static uint32_t simplified(uint32_t cp)
{
    size_t low = 0, high = JY_COUNT(variants);

    if (cp >= HAN_FIRST && cp <= HAN_LAST && !is_traditional(cp)) return cp;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (variants[mid].from == cp) return variants[mid].to;
        if (variants[mid].from < cp)
            low = mid + 1;
        else
            high = mid;
    }
    return cp;
}

bool jy_is_letter(uint32_t cp)
{
    utf8proc_category_t of = utf8proc_category((utf8proc_int32_t)cp);

    return (of >= UTF8PROC_CATEGORY_LU && of <= UTF8PROC_CATEGORY_LO) ||
           of == UTF8PROC_CATEGORY_ND || of == UTF8PROC_CATEGORY_NL;
}

/* Pass 1: width, case, compatibility forms, accents, traditional characters, invisible ones. */

static bool is_invisible(uint32_t cp)
{
    return utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_CF ||
           (cp < 0x20 && cp != '\n' && cp != '\t' && cp != '\r') || cp == 0x7F;
}

static size_t spell_out(uint32_t cp, uint32_t out[EXPAND_MAX])
{
    utf8proc_int32_t found[EXPAND_MAX];
    int last_class = 0;
    utf8proc_ssize_t n;

    n = utf8proc_decompose_char((utf8proc_int32_t)cp, found, EXPAND_MAX,
                                UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                    UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
                                &last_class);
    if (n < 0 || n > EXPAND_MAX) {
        out[0] = cp;
        return 1;
    }
    for (utf8proc_ssize_t i = 0; i < n; i++)
        out[i] = simplified((uint32_t)found[i]);
    return (size_t)n;
}

static size_t comparable(uint32_t cp, uint32_t out[EXPAND_MAX])
{
    out[0] = cp;
    if (cp >= HAN_FIRST && cp <= HAN_LAST) { /* nearly all there is */
        out[0] = simplified(cp);
        return 1;
    }
    if (is_invisible(cp)) return 0;
    if (cp >= 0x80) return spell_out(cp, out);
    if (cp >= 'A' && cp <= 'Z') out[0] = cp + ('a' - 'A');
    return 1;
}

static void read_characters(struct jy_str raw, struct cells *c)
{
    for (size_t at = 0, len; at < raw.len; at += len) {
        uint32_t out[EXPAND_MAX];
        uint32_t cp = jy_utf8_at(raw, at, &len);
        size_t n = comparable(cp, out);
        for (size_t i = 0; i < n; i++)
            c->at[c->n++] = (struct cell){out[i], (uint32_t)at, (uint32_t)(at + len)};
    }
}

/* Pass 2: one form for each mark, runs of marks made one, blanks and ornaments inside words gone.
 */

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

static bool is_latin(uint32_t cp)
{
    return is_digit(cp) || (cp >= 'a' && cp <= 'z');
}

/* How much a sentence mark says: of a run the strongest stays.  0: not a sentence mark. */
static int mark_rank(uint32_t cp)
{
    switch (cp) {
    case 0xFF1F:
        return 6; /* ？ */
    case 0xFF01:
        return 5; /* ！ */
    case 0x3002:
        return 4; /* 。 */
    case 0xFF1B:
        return 3; /* ； */
    case 0xFF1A:
        return 2; /* ： */
    case 0xFF0C:
        return 1; /* ， */
    default:
        return 0;
    }
}

static bool is_thousands(const struct cells *c, size_t i)
{
    if (i == 0 || i + 3 >= c->n || !is_digit(c->at[i - 1].cp)) return false;
    for (size_t k = i + 1; k <= i + 3; k++)
        if (!is_digit(c->at[k].cp)) return false;
    return i + 4 >= c->n || !is_digit(c->at[i + 4].cp);
}

/* The one form of the character at `i`; 0 when it goes. */
static uint32_t one_form(const struct cells *c, size_t i, uint32_t before)
{
    uint32_t cp = c->at[i].cp, after = i + 1 < c->n ? c->at[i + 1].cp : 0;
    bool inside = is_latin(before) && is_latin(after);
    bool in_number = is_digit(before) && is_digit(after);

    if (jy_is_han(cp)) return cp;
    switch (cp) {
    case '?':
        return 0xFF1F;
    case '!':
        return 0xFF01;
    case ';':
        return 0xFF1B;
    case ',':
        return is_thousands(c, i) ? 0 : 0xFF0C;
    case ':':
        return in_number ? ':' : 0xFF1A;
    case '.':
        return inside ? '.' : 0x3002;
    case '\n':
    case '\r':
    case 0x2028:
    case 0x2029:
        return before == 0 ? 0 : 0x3002;
    case 0x2014:
    case 0x2015:
        return 0xFF0C; /* a dash parts clauses */
    default:
        break;
    }
    if (jy_utf8_has(JY_STR("\"'`*_~^|+=#-·•“”‘’「」『』〜"), cp)) return inside ? cp : 0;
    return cp;
}

static size_t skip_blanks(const struct cells *c, size_t i)
{
    while (i < c->n && (c->at[i].cp == ' ' || c->at[i].cp == '\t'))
        i++;
    return i;
}

static void join_mark(struct cell *last, struct cell mark)
{
    if (mark_rank(mark.cp) > mark_rank(last->cp)) last->cp = mark.cp;
    last->to = mark.to;
}

static void tidy_marks(struct cells *c)
{
    size_t n = 0;

    for (size_t i = 0; i < c->n; i++) {
        uint32_t before = n > 0 ? c->at[n - 1].cp : 0;
        struct cell cell = c->at[i];
        size_t next = skip_blanks(c, i);
        if (next > i) { /* a blank stays only between two Latin words or numbers */
            i = next - 1;
            cell.cp = next < c->n && is_latin(before) && is_latin(c->at[next].cp) ? ' ' : 0;
        } else {
            cell.cp = one_form(c, i, before);
        }
        if (cell.cp == 0) continue;
        if (mark_rank(cell.cp) > 0 && mark_rank(before) > 0)
            join_mark(&c->at[n - 1], cell);
        else
            c->at[n++] = cell;
    }
    c->n = n;
}

/* Pass 3: Hunan forms and slips, the longest form first, then into bytes with the map beside. */

static size_t form_length(const struct form *f, const struct cells *c, size_t i)
{
    size_t n = 0;

    for (size_t at = 0, len; at < f->from.len; at += len, n++)
        if (i + n >= c->n || c->at[i + n].cp != jy_utf8_at(f->from, at, &len)) return 0;
    if (i > 0 && jy_utf8_has(f->not_after, c->at[i - 1].cp)) return 0;
    if (i + n < c->n && jy_utf8_has(f->not_before, c->at[i + n].cp)) return 0;
    return n;
}

static uint32_t first_of(size_t form)
{
    size_t len;

    return jy_utf8_at(forms[form].from, 0, &len);
}

enum { FORM_BITS = 4096 };

/* A bit for each character that begins a form, hashed: nearly all characters begin none.  Each
 * thread sets them once. */
static bool may_begin_form(uint32_t cp)
{
    static _Thread_local uint64_t bits[FORM_BITS / 64];
    static _Thread_local bool set;

    for (size_t i = 0; !set && i < JY_COUNT(forms); i++) {
        uint32_t first = first_of(i) % FORM_BITS;
        bits[first / 64] |= UINT64_C(1) << first % 64;
    }
    set = true;
    return bits[cp % FORM_BITS / 64] >> cp % 64 & 1;
}

static const struct form *find_form(const struct cells *c, size_t i, size_t *length)
{
    const struct form *best = NULL;
    size_t low = 0, high = JY_COUNT(forms);

    *length = 0;
    if (!may_begin_form(c->at[i].cp)) return NULL;
    while (low < high) { /* the first form that begins with this character */
        size_t mid = (low + high) / 2;
        if (first_of(mid) < c->at[i].cp)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < JY_COUNT(forms) && first_of(low) == c->at[i].cp; low++) {
        size_t n = form_length(&forms[low], c, i);
        if (n <= *length) continue;
        *length = n;
        best = &forms[low];
    }
    return best;
}

struct output {
    char *bytes;
    uint32_t *from, *to;
    size_t n;
};

static void write_bytes(struct output *o, const char *bytes, size_t len, struct jy_span raw)
{
    for (size_t i = 0; i < len; i++) {
        o->bytes[o->n] = bytes[i];
        o->from[o->n] = raw.start;
        o->to[o->n] = raw.end;
        o->n++;
    }
}

static void write_folded(const struct cells *c, struct output *o)
{
    for (size_t i = 0; i < c->n;) {
        size_t length;
        const struct form *form = find_form(c, i, &length);
        if (form != NULL) {
            struct jy_span raw = {c->at[i].from, c->at[i + length - 1].to};
            write_bytes(o, form->to.ptr, form->to.len, raw);
            i += length;
        } else {
            char bytes[4];
            size_t len = jy_utf8_put(bytes, c->at[i].cp);
            write_bytes(o, bytes, len, (struct jy_span){c->at[i].from, c->at[i].to});
            i++;
        }
    }
}

/* No form grows by more than this many bytes for each character it replaces. */
enum { BYTES_PER_CELL = 6 };

enum jy_err jy_fold(struct jy_arena *a, struct jy_str raw, struct jy_text *out)
{
    struct cells c = {0};
    struct output o = {0};
    size_t chars, room;

    if (!jy_utf8_valid(raw, &chars)) return JY_E_BAD_FIELD;
    if (chars > JY_TEXT_MAX_CHARS) return JY_E_TOO_LONG;
    c.at = jy_arena_room(a, (chars * EXPAND_MAX + 1) * sizeof *c.at);
    if (c.at == NULL) return JY_E_MEMORY;
    read_characters(raw, &c);
    tidy_marks(&c);

    room = c.n * BYTES_PER_CELL + 1;
    o.bytes = jy_arena_room(a, room);
    o.from = jy_arena_room(a, room * sizeof *o.from);
    o.to = jy_arena_room(a, room * sizeof *o.to);
    if (o.bytes == NULL || o.from == NULL || o.to == NULL) return JY_E_MEMORY;
    write_folded(&c, &o);
    o.from[o.n] = (uint32_t)raw.len;
    *out = (struct jy_text){raw, {o.bytes, o.n}, o.from, o.to};
    return JY_OK;
}

struct jy_span jy_text_raw_span(const struct jy_text *t, size_t start, size_t end)
{
    if (start >= end) return (struct jy_span){t->from[start], t->from[start]};
    return (struct jy_span){t->from[start], t->to[end - 1]};
}

static bool has_han(struct jy_str text)
{
    for (size_t at = 0, len; at < text.len; at += len)
        if (jy_is_han(jy_utf8_at(text, at, &len))) return true;
    return false;
}

/* The folded bytes at `at` that came from the same raw ones, and whether their words changed. */
static bool piece_at(const struct jy_text *t, size_t at, struct jy_span *raw,
                     struct jy_span *folded)
{
    size_t end = at;
    struct jy_str was, is;

    while (end < t->folded.len && t->from[end] == t->from[at] && t->to[end] == t->to[at])
        end++;
    *folded = (struct jy_span){(uint32_t)at, (uint32_t)end};
    *raw = jy_text_raw_span(t, at, end);
    was = jy_span_of(t->raw, *raw);
    is = jy_span_of(t->folded, *folded);
    return !jy_str_eq(was, is) && has_han(is);
}

bool jy_text_next_reworded(const struct jy_text *t, size_t *at, struct jy_span *raw,
                           struct jy_span *folded)
{
    bool found = false;

    while (!found && *at < t->folded.len) {
        found = piece_at(t, *at, raw, folded);
        *at = folded->end;
    }
    return found;
}

struct jy_str jy_span_of(struct jy_str text, struct jy_span span)
{
    return (struct jy_str){text.ptr + span.start, span.end - span.start};
}
