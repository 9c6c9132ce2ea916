/* finds.c - texts to pairs of characters, and a question to a query over them.  Pure. */
#include "store/finds.h"

#include <string.h>

#include "intents/text/fold.h"
#include "intents/text/utf8.h"
#include "store/columns.h"

enum { PHONE_END = 4 };

bool jy_finds_has(const struct jy_case *c)
{
    return c->no[0] != '\0' && !jy_case_is_clue(c);
}

static bool is_word(uint32_t cp)
{
    return jy_is_han(cp) || (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z');
}

/* The length of the word character at `at`; 0: there is none. */
static size_t word_at(struct jy_str text, size_t at)
{
    size_t len = 0;

    return at < text.len && is_word(jy_utf8_at(text, at, &len)) ? len : 0;
}

/* The pairs of a folded text.  `last`: the last character of a run stands by itself, too. */
static void add_pairs(struct jy_buf *out, struct jy_str folded, bool last)
{
    for (size_t at = 0; at < folded.len;) {
        size_t one = word_at(folded, at), two = one ? word_at(folded, at + one) : 0;
        if (two > 0 || (one > 0 && last)) {
            jy_buf_add(out, (struct jy_str){folded.ptr + at, one + two});
            jy_buf_add_byte(out, ' ');
        }
        at += one > 0 ? one : jy_utf8_len(folded.ptr[at]);
    }
}

static struct jy_str fold(struct jy_arena *a, struct jy_str text)
{
    struct jy_text t;

    return jy_fold(a, text, &t) == JY_OK ? t.folded : JY_STR("");
}

static struct jy_str phone_end(const struct jy_case *c)
{
    struct jy_str phone = jy_str_of(c->contact);

    if (phone.len < PHONE_END) return JY_STR("");
    return (struct jy_str){phone.ptr + phone.len - PHONE_END, PHONE_END};
}

void jy_finds_words(struct jy_arena *a, const struct jy_case *c, const struct jy_talk *t,
                    struct jy_buf *out)
{
    const struct jy_str texts[] = {
        jy_str_of(c->no),    jy_str_of(c->place_text), jy_str_of(c->party), jy_str_of(c->wish),
        jy_str_of(c->title), jy_str_of(t->what),       phone_end(c)};

    for (size_t i = 0; i < JY_COUNT(texts); i++)
        add_pairs(out, fold(a, texts[i]), true);
}

void jy_finds_who(const struct jy_case *c, struct jy_buf *out)
{
    const char *bodies[JY_CASE_BODIES];
    int n = jy_case_bodies(c, bodies);

    for (int i = 0; i < n; i++) {
        jy_buf_add(out, jy_str_of(bodies[i]));
        jy_buf_add_byte(out, ' ');
    }
}

bool jy_finds_same(const struct jy_case *a, const struct jy_talk *of_a, const struct jy_case *b,
                   const struct jy_talk *of_b)
{
    return strcmp(a->no, b->no) == 0 && strcmp(a->place_text, b->place_text) == 0 &&
           strcmp(a->party, b->party) == 0 && strcmp(a->wish, b->wish) == 0 &&
           strcmp(a->title, b->title) == 0 && strcmp(a->contact, b->contact) == 0 &&
           strcmp(of_a->what, of_b->what) == 0 && jy_units_same(a, b);
}

/* Characters that stand together, as a phrase; a single one as the beginning of a pair. */
static void add_run(struct jy_buf *out, struct jy_str run)
{
    bool single = jy_utf8_len(run.ptr[0]) == run.len;

    if (out->len > 0) jy_buf_add(out, JY_STR(" AND "));
    jy_buf_add(out, JY_STR("words : \""));
    add_pairs(out, run, single);
    jy_buf_add(out, single ? JY_STR("\" *") : JY_STR("\""));
}

/* The runs of one word that was typed: 20260310-0007 is two. */
static bool add_word(struct jy_buf *out, struct jy_str folded)
{
    bool any = false;

    for (size_t at = 0; at < folded.len;) {
        size_t begin = at, one;
        while ((one = word_at(folded, at)) > 0)
            at += one;
        if (at > begin) {
            add_run(out, (struct jy_str){folded.ptr + begin, at - begin});
            any = true;
        } else
            at += jy_utf8_len(folded.ptr[at]);
    }
    return any;
}

static struct jy_str next_word(struct jy_str *rest)
{
    struct jy_str text = jy_str_trim(*rest);
    size_t n = 0;

    while (n < text.len && text.ptr[n] != ' ' && text.ptr[n] != '\t')
        n++;
    *rest = (struct jy_str){text.ptr + n, text.len - n};
    return (struct jy_str){text.ptr, n};
}

bool jy_finds_query(struct jy_arena *a, struct jy_str typed, const struct jy_viewer *v,
                    struct jy_buf *out)
{
    struct jy_str word;
    bool any = false;

    while ((word = next_word(&typed)).len > 0)
        any |= add_word(out, fold(a, word));
    if (!any) return false;
    if (v->roles & JY_ROLE_DISPATCHER) return true; /* the centre sees all that may be found */
    jy_buf_add(out, JY_STR(" AND who : \""));
    jy_buf_add(out, v->body);
    jy_buf_add(out, JY_STR("\""));
    return true;
}
