/* spell.c - three ways to write a pattern, one regular expression.
 *
 *   words      隔壁|邻居 …8 堵|占|拦    slots in order, gaps of at most N characters
 *   wildcard   拖欠*工资               * is a gap of at most 8 characters
 *   regex      as it is, but for lists and the folding of its Han characters
 *
 * A gap never crosses the end of a sentence. */
#include "intents/rules/spell.h"

#include <string.h>

#include "intents/text/utf8.h"

enum { GAP_DEFAULT = 8, GAP_MAX = 200 };

static enum jy_err refuse(struct jy_spelling *s, size_t at, const char *zh, const char *en)
{
    s->column_at = at;
    s->zh = zh;
    s->en = en;
    return JY_E_BAD_DATA;
}

/* Every byte of `regex` is written here, and its origin with it. */
static void emit(struct jy_spelling *s, struct jy_str text, size_t origin)
{
    uint32_t from = (uint32_t)origin;

    jy_buf_add(&s->regex, text);
    for (size_t i = 0; i < text.len; i++)
        jy_buf_add(&s->origin, (struct jy_str){(const char *)&from, sizeof from});
}

/* As citizens' words are read: a rule that names a dialect word still finds it.  Until the next. */
static enum jy_err folded_of(const struct jy_spelling *s, struct jy_str word, struct jy_str *out)
{
    struct jy_text text;
    enum jy_err e;

    jy_arena_reset(s->arena);
    e = jy_fold(s->arena, word, &text);

    if (e == JY_OK && s->forms != NULL) e = jy_forms_read(s->forms, s->arena, &text);
    if (e == JY_OK) *out = text.folded;
    return e;
}

static bool is_special(char c)
{
    return c != '\0' && strchr("\\^$.[]|()?*+{}#-", c) != NULL;
}

static void quote(struct jy_buf *out, struct jy_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (is_special(text.ptr[i])) jy_buf_add_byte(out, '\\');
        jy_buf_add_byte(out, text.ptr[i]);
    }
}

enum jy_err jy_spell_word(const struct jy_spelling *s, struct jy_str word, struct jy_buf *out)
{
    struct jy_str folded;
    enum jy_err e = folded_of(s, word, &folded);

    if (e != JY_OK) return e;
    if (folded.len == 0) return JY_E_BAD_DATA;
    quote(out, folded);
    return out->failed ? JY_E_MEMORY : JY_OK;
}

static struct jy_str part(struct jy_str text, size_t from, size_t to)
{
    return (struct jy_str){text.ptr + from, to - from};
}

static enum jy_err emit_word(struct jy_spelling *s, struct jy_str pattern, size_t from, size_t to)
{
    struct jy_buf quoted;
    enum jy_err e;

    jy_buf_init(&quoted);
    e = jy_spell_word(s, part(pattern, from, to), &quoted);
    if (e == JY_OK) emit(s, jy_buf_str(&quoted), from);
    jy_buf_fini(&quoted);
    if (e == JY_E_MEMORY || e == JY_E_TOO_LONG) return e;
    return e == JY_OK ? e : refuse(s, from, "此处缺少词语", "a word is missing here");
}

/* "{name}" at `at`: puts the list in, *end is behind the brace. */
static enum jy_err emit_list(struct jy_spelling *s, struct jy_str pattern, size_t at, size_t *end)
{
    ptrdiff_t close = jy_str_find(part(pattern, at, pattern.len), JY_STR("}"));
    struct jy_str name;

    if (close < 0) return refuse(s, at, "花括号没有收尾", "the brace is not closed");
    name = part(pattern, at + 1, at + (size_t)close);
    *end = at + (size_t)close + 1;
    for (int i = 0; i < s->n_lists; i++) {
        if (!jy_str_eq(s->lists[i].name, name)) continue;
        emit(s, s->lists[i].words, at);
        return JY_OK;
    }
    return refuse(s, at, "没有这个词表", "there is no such list");
}

/* Words mode. */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static size_t skip_blanks(struct jy_str p, size_t at)
{
    while (at < p.len && is_blank(p.ptr[at]))
        at++;
    return at;
}

static bool is_ellipsis(struct jy_str p, size_t at)
{
    return jy_str_starts(part(p, at, p.len), JY_STR("…"));
}

static void emit_gap(struct jy_spelling *s, int most, size_t origin)
{
    struct jy_str gap = jy_arena_printf(s->arena, "[^。！？；]{0,%d}?", most);

    if (gap.len == 0) s->regex.failed = true;
    emit(s, gap, origin);
}

/* "…8": *most is set, *at moves behind it. */
static void read_gap(struct jy_str p, size_t *at, int *most)
{
    size_t digits;
    int n = 0;

    while (is_ellipsis(p, *at))
        *at += JY_STR("…").len;
    *at = digits = skip_blanks(p, *at);
    while (*at < p.len && p.ptr[*at] >= '0' && p.ptr[*at] <= '9' && n <= GAP_MAX)
        n = n * 10 + (p.ptr[(*at)++] - '0');
    *most = *at > digits ? (n < GAP_MAX ? n : GAP_MAX) : GAP_DEFAULT;
}

static size_t word_end(struct jy_str p, size_t at)
{
    while (at < p.len && !is_blank(p.ptr[at]) && p.ptr[at] != '|' && p.ptr[at] != '{' &&
           !is_ellipsis(p, at))
        at++;
    return at;
}

/* "隔壁|邻居|{list}" as one capturing group; *at moves behind it. */
static enum jy_err emit_slot(struct jy_spelling *s, struct jy_str p, size_t *at)
{
    enum jy_err e = JY_OK;

    emit(s, JY_STR("("), *at);
    for (;;) {
        if (*at < p.len && p.ptr[*at] == '{') {
            e = emit_list(s, p, *at, at);
        } else {
            size_t end = word_end(p, *at);
            e = emit_word(s, p, *at, end);
            *at = end;
        }
        if (e != JY_OK || *at >= p.len || p.ptr[*at] != '|') break;
        emit(s, JY_STR("|"), (*at)++);
    }
    emit(s, JY_STR(")"), *at);
    return e;
}

static enum jy_err spell_words(struct jy_spelling *s, struct jy_str p)
{
    enum jy_err e = JY_OK;
    bool first = true;
    size_t at = skip_blanks(p, 0);

    while (e == JY_OK && at < p.len) {
        size_t origin = at;
        int most = GAP_DEFAULT;
        if (is_ellipsis(p, at)) {
            if (first) return refuse(s, at, "开头不能是间隔", "it cannot begin with a gap");
            read_gap(p, &at, &most);
            at = skip_blanks(p, at);
            if (at >= p.len) return refuse(s, at, "间隔后面缺少词语", "no word after the gap");
        }
        if (!first) emit_gap(s, most, origin);
        e = emit_slot(s, p, &at);
        at = skip_blanks(p, at);
        first = false;
    }
    return e;
}

/* Wildcard mode. */

static enum jy_err emit_piece(struct jy_spelling *s, struct jy_str p, size_t from, size_t to)
{
    enum jy_err e = JY_OK;
    size_t at = from;

    if (from == to) return refuse(s, from, "* 两边都要有词语", "* needs words on both sides");
    emit(s, JY_STR("("), from);
    while (e == JY_OK && at < to) {
        size_t end = at;
        if (p.ptr[at] == '{') {
            emit(s, JY_STR("(?:"), at);
            e = emit_list(s, p, at, &end);
            emit(s, JY_STR(")"), at);
        } else {
            while (end < to && p.ptr[end] != '{')
                end++;
            e = emit_word(s, p, at, end);
        }
        at = end;
    }
    emit(s, JY_STR(")"), to);
    return e;
}

static enum jy_err spell_wildcard(struct jy_spelling *s, struct jy_str p)
{
    enum jy_err e = JY_OK;
    size_t from = 0;

    for (size_t at = 0; e == JY_OK && at <= p.len; at++) {
        if (at < p.len && p.ptr[at] == '|')
            return refuse(s, at, "通配模式没有“|”，请用 words 模式",
                          "no | in wildcard mode, use words mode");
        if (at < p.len && p.ptr[at] != '*') continue;
        if (from > 0) emit_gap(s, GAP_DEFAULT, from - 1);
        e = emit_piece(s, p, from, at);
        from = at + 1;
    }
    return e;
}

/* Regex mode. */

static size_t han_run_end(struct jy_str p, size_t at)
{
    size_t len;

    while (at < p.len && jy_is_han(jy_utf8_at(p, at, &len)))
        at += len;
    return at;
}

static size_t last_char(struct jy_str p, size_t end)
{
    do
        end--;
    while (((unsigned char)p.ptr[end] & 0xC0) == 0x80);
    return end;
}

static bool is_quantifier(struct jy_str p, size_t at)
{
    if (at >= p.len) return false;
    if (p.ptr[at] == '{') return at + 1 < p.len && p.ptr[at + 1] >= '0' && p.ptr[at + 1] <= '9';
    return p.ptr[at] == '?' || p.ptr[at] == '*' || p.ptr[at] == '+';
}

/* A run of Han characters, folded.  A quantifier binds the last one alone, so that one is folded by
 * itself and kept together when it grows: 冇? is (?:没有)?. */
static enum jy_err emit_han(struct jy_spelling *s, struct jy_str p, size_t from, size_t to)
{
    size_t last = is_quantifier(p, to) ? last_char(p, to) : to;
    struct jy_str folded;
    enum jy_err e = JY_OK;

    if (last > from) {
        e = folded_of(s, part(p, from, last), &folded);
        if (e == JY_OK) emit(s, folded, from);
    }
    if (e == JY_OK && last < to) {
        e = folded_of(s, part(p, last, to), &folded);
        if (e != JY_OK) return e;
        emit(s, JY_STR("(?:"), last);
        emit(s, folded, last);
        emit(s, JY_STR(")"), last);
    }
    return e;
}

/* "[...]" is copied; in it a character may be folded to another, but not to two. */
static enum jy_err emit_class(struct jy_spelling *s, struct jy_str p, size_t *at)
{
    size_t i = *at + 1;

    emit(s, JY_STR("["), *at);
    if (i < p.len && p.ptr[i] == '^') emit(s, JY_STR("^"), i++);
    for (bool first = true; i < p.len && (first || p.ptr[i] != ']'); first = false) {
        size_t len = jy_utf8_len(p.ptr[i]);
        struct jy_str one, folded;
        enum jy_err e;
        if (p.ptr[i] == '\\' && i + 1 < p.len) len = 1 + jy_utf8_len(p.ptr[i + 1]);
        one = folded = part(p, i, i + len);
        if (len > 1 && p.ptr[i] != '\\' && han_run_end(one, 0) > 0) {
            e = folded_of(s, one, &folded);
            if (e != JY_OK) return e;
            if (folded.len > 4)
                return refuse(s, i, "此字归一后成了两个字，不能放在方括号里",
                              "this character is folded to two, it cannot stand in a class");
        }
        emit(s, folded, i);
        i += len;
    }
    if (i >= p.len) return refuse(s, *at, "方括号没有收尾", "the bracket is not closed");
    emit(s, JY_STR("]"), i);
    *at = i + 1;
    return JY_OK;
}

/* "{name}" that opens at `at`: has its list a word that is not all ASCII? */
static bool is_han_list(const struct jy_spelling *s, struct jy_str p, size_t at)
{
    for (int i = 0; i < s->n_lists; i++) {
        struct jy_str name = s->lists[i].name, words = s->lists[i].words;
        if (!jy_str_starts(part(p, at + 1, p.len), name)) continue;
        if (at + 1 + name.len >= p.len || p.ptr[at + 1 + name.len] != '}') continue;
        for (size_t k = 0; k < words.len; k++)
            if ((unsigned char)words.ptr[k] >= 0x80) return true;
    }
    return false;
}

/* Where the bracket opens that closes before `at`. */
static size_t opening(struct jy_str p, size_t at, char bracket)
{
    do
        at--;
    while (at > 0 && p.ptr[at] != bracket);
    return at;
}

/* The nearest character in front of \b that is no bracket, bar or count is not ASCII; whatever but
 * a few characters ("[^。]{0,8}") may well be. */
static bool is_han_before(const struct jy_spelling *s, struct jy_str p, size_t at)
{
    while (at > 0 && strchr("()|[]?:}", p.ptr[at - 1])) {
        size_t open = p.ptr[at - 1] == ']'   ? opening(p, at, '[')
                      : p.ptr[at - 1] == '}' ? opening(p, at, '{')
                                             : at - 1;
        if (p.ptr[open] == '[' && p.ptr[open + 1] == '^') return false;
        if (p.ptr[open] == '{' && !is_quantifier(p, open)) return is_han_list(s, p, open);
        at = p.ptr[at - 1] == ']' ? at - 1 : open;
    }
    return at > 0 && (unsigned char)p.ptr[at - 1] >= 0x80;
}

static bool is_han_behind(const struct jy_spelling *s, struct jy_str p, size_t at)
{
    while (at < p.len && strchr("()|[]?:", p.ptr[at]))
        at++;
    if (at < p.len && p.ptr[at] == '{') return is_han_list(s, p, at);
    return at < p.len && (unsigned char)p.ptr[at] >= 0x80;
}

static enum jy_err emit_escape(struct jy_spelling *s, struct jy_str p, size_t *at)
{
    char c = *at + 1 < p.len ? p.ptr[*at + 1] : '\0';
    size_t len = *at + 1 < p.len ? 1 + jy_utf8_len(c) : 1;

    if ((c == 'b' || c == 'B') && (is_han_before(s, p, *at) || is_han_behind(s, p, *at + 2)))
        return refuse(s, *at, "\\b 在汉字旁边没有意义", "\\b means nothing beside Han characters");
    if (strchr("pPxkgoN", c) != NULL && c != '\0' && *at + 2 < p.len && p.ptr[*at + 2] == '{') {
        ptrdiff_t close = jy_str_find(part(p, *at, p.len), JY_STR("}"));
        if (close > 0) len = (size_t)close + 1;
    }
    emit(s, part(p, *at, *at + len), *at);
    *at += len;
    return JY_OK;
}

static enum jy_err spell_regex(struct jy_spelling *s, struct jy_str p)
{
    enum jy_err e = JY_OK;

    for (size_t at = 0; e == JY_OK && at < p.len;) {
        size_t han = han_run_end(p, at);
        if (han > at) {
            e = emit_han(s, p, at, han);
            at = han;
        } else if (p.ptr[at] == '\\') {
            e = emit_escape(s, p, &at);
        } else if (p.ptr[at] == '[') {
            e = emit_class(s, p, &at);
        } else if (p.ptr[at] == '{' && !is_quantifier(p, at)) {
            emit(s, JY_STR("(?:"), at);
            e = emit_list(s, p, at, &at);
            emit(s, JY_STR(")"), at > 0 ? at - 1 : 0);
        } else {
            emit(s, part(p, at, at + 1), at);
            at++;
        }
    }
    return e;
}

enum jy_err jy_spell(struct jy_spelling *s, enum jy_mode mode, struct jy_str pattern)
{
    enum jy_err e = JY_OK;

    jy_buf_clear(&s->regex);
    jy_buf_clear(&s->origin);
    switch (mode) {
    case JY_MODE_WORDS:
        e = spell_words(s, pattern);
        break;
    case JY_MODE_WILDCARD:
        e = spell_wildcard(s, pattern);
        break;
    case JY_MODE_REGEX:
        e = spell_regex(s, pattern);
        break;
    }
    if (e == JY_OK && (s->regex.failed || s->origin.failed)) return JY_E_MEMORY;
    return e;
}

size_t jy_spell_origin(const struct jy_spelling *s, size_t offset)
{
    uint32_t origin = 0;
    size_t n = s->origin.len / sizeof origin;

    if (n == 0) return 0;
    memcpy(&origin, s->origin.ptr + (offset < n ? offset : n - 1) * sizeof origin, sizeof origin);
    return origin;
}

void jy_spelling_fini(struct jy_spelling *s)
{
    jy_buf_fini(&s->regex);
    jy_buf_fini(&s->origin);
    jy_arena_free(s->arena);
}
