/* clip.c - where a text that is too long is cut. */
#include "intents/text/clip.h"

#include <string.h>

#include "intents/text/words.h"

#define MARKS "，|。|！|？|；|：|、|,|.|!|?|;|:|\n"
/* A word ends behind these, and one begins with those. */
#define TAILS "的|了|着|过|地|得|吗|呢|吧| "
#define HEADS \
    "把|被|在|和|跟|与|又|还|也|就|都|但|因|所以|不|没|我|他|她|你|要|说|讲|从|到|向|对|给|让|叫"

/* The last place up to `most` behind which a clause ends, in the last third of it; 0: none. */
static size_t clause_end(struct jy_str t, size_t most)
{
    for (size_t at = most; at > most - most / 3; at = jy_char_back(t, at))
        if (jy_word_at(t, at, MARKS)) return at;
    return 0;
}

static bool inside_latin(struct jy_str t, size_t at)
{
    return at > 0 && jy_latin_at(t, at) && jy_latin_at(t, at - 1);
}

static size_t word_end(struct jy_str t, size_t most)
{
    enum { NEAR = 10 };
    size_t at = most;

    for (int i = 0; i < NEAR && at > 0; i++, at = jy_char_back(t, at))
        if (!inside_latin(t, at) && (jy_word_before(t, at, TAILS) || jy_word_at(t, at, HEADS)))
            return at;
    for (at = most; at > 0 && inside_latin(t, at);)
        at = jy_char_back(t, at);
    return at > 0 ? at : most;
}

void jy_clip(char *out, size_t size, struct jy_str text)
{
    static const char dots[] = "…";
    size_t most, cut;

    if (text.len < size || size <= sizeof dots) {
        jy_str_copy(out, size, text);
        return;
    }
    most = size - sizeof dots;
    while (most > 0 && ((unsigned char)text.ptr[most] & 0xC0) == 0x80)
        most--;
    cut = clause_end(text, most);
    if (cut == 0) cut = word_end(text, most);
    while (cut > 0 && jy_word_before(text, cut, MARKS "| "))
        cut = jy_char_back(text, cut);
    if (cut == 0) cut = most; /* marks and nothing else */
    memcpy(out, text.ptr, cut);
    memcpy(out + cut, dots, sizeof dots);
}
