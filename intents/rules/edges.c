/* edges.c - sets of characters, and what is left without the one at an end. */
#include "intents/rules/edges.h"

#include "intents/text/utf8.h"

static const struct jy_str particles = JY_STR_INIT("的吗呢吧啊呀嘛哦哈");
/* Few of these begin or end a word of their own: only when the rest is not said without them. */
static const struct jy_str loose = JY_STR_INIT(
    "了着过们么是在有我你您他她它咱这那其该此哪谁一二两三四五六七八九十百千万几个些种次位被把给让向对"
    "从于而且但或与和及也都就还又再很太更最才只要会能可以为因所由到去来说请地得上下里后");
static const struct jy_str pronouns = JY_STR_INIT("我你您他她咱");
static const struct jy_str loose_behind = JY_STR_INIT("不没");
static const struct jy_str empty = JY_STR_INIT("不没什怎样问想知道好啥吗办");

bool jy_is_particle(uint32_t cp)
{
    return jy_utf8_has(particles, cp);
}

bool jy_says_nothing(struct jy_str words)
{
    for (size_t at = 0, len; at < words.len; at += len) {
        uint32_t cp = jy_utf8_at(words, at, &len);
        if (!jy_utf8_has(particles, cp) && !jy_utf8_has(loose, cp) && !jy_utf8_has(empty, cp))
            return false;
    }
    return true;
}

static uint32_t first_of(struct jy_str words)
{
    size_t len;

    return jy_utf8_at(words, 0, &len);
}

static size_t last_at(struct jy_str words)
{
    size_t n = words.len;

    do
        n--;
    while (n > 0 && jy_utf8_is_inside(words, n));
    return n;
}

static uint32_t last_of(struct jy_str words)
{
    size_t len;

    return jy_utf8_at(words, last_at(words), &len);
}

static bool is_loose(uint32_t cp, bool behind)
{
    return jy_utf8_has(particles, cp) || jy_utf8_has(loose, cp) ||
           (behind && jy_utf8_has(loose_behind, cp));
}

/* The rest is said without this end, too. */
static bool stands_alone(const struct jy_grams *g, const struct jy_gram *gram, struct jy_str rest)
{
    const struct jy_gram *alone = jy_grams_find(g, rest);

    return alone != NULL && alone->in * 2 >= gram->in * 3;
}

bool jy_is_frayed(const struct jy_grams *g, const struct jy_gram *gram)
{
    struct jy_str words = gram->words;
    size_t lead = jy_utf8_len(words.ptr[0]), trail = last_at(words);
    struct jy_str behind = {words.ptr + lead, words.len - lead}, before = {words.ptr, trail};
    uint32_t first = first_of(words), last = last_of(words);

    if (jy_utf8_has(particles, first) || jy_utf8_has(particles, last)) return true;
    if (gram->chars < 3) return jy_utf8_has(pronouns, first);
    if (is_loose(first, false) && !is_loose(first_of(behind), false) &&
        stands_alone(g, gram, behind))
        return true;
    return is_loose(last, true) && !is_loose(last_of(before), true) &&
           stands_alone(g, gram, before);
}
