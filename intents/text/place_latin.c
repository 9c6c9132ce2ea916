/* place_latin.c - reads a name letter by letter over its blanks, then the word for what it is.
 *
 * A village without that word is one only in an answer to "where?" or beside a town: a short
 * syllable is too often somebody's name. */
#include "intents/text/place_latin.h"

#include "intents/text/numbers.h"
#include "intents/text/words.h"

enum { NAME = 32, WORDS = 4, SURE = 6 /* letters that no English word has by chance */ };

#define TOWN_WORDS \
    "town|township|subdistrict|sub-district|street|district|zhen|jiedao|wetland centre"
#define VILLAGE_WORDS "village|cun|fishery"
#define COMMUNITY_WORDS "community|shequ|residential"

static bool is_inner(struct jy_str t, size_t at)
{
    return at < t.len && (t.ptr[at] == ' ' || t.ptr[at] == '-' || t.ptr[at] == '\'');
}

/* The words, and not the beginning of a longer one; a number may follow at once: group3. */
static size_t word_at(struct jy_str t, size_t at, const char *words)
{
    size_t len = jy_word_at(t, at, words);

    return len > 0 && !jy_letter_at(t, at + len) ? len : 0;
}

struct jy_str jy_place_spelt(struct jy_arena *a, const struct jy_division *d)
{
    struct jy_str name = d->name_en, none = {"", 0};
    char letters[NAME + 1];
    size_t n = 0, end = name.len;

    while (end > 0 && name.ptr[end - 1] != ' ')
        end--;
    if (jy_str_find(name, JY_STR(" Wetland")) > 0) end = (size_t)jy_str_find(name, JY_STR(" Wet"));
    for (size_t i = 0; i < end; i++) {
        char c = name.ptr[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        if (c < 'a' || c > 'z') continue;
        if (n == NAME) return none;
        letters[n++] = c;
    }
    return n > 0 ? jy_arena_str(a, (struct jy_str){letters, n}) : none;
}

/* The longest name of up to four words. */
static struct jy_name_group longest(const struct jy_place_names *names, struct jy_str t, size_t at,
                                    size_t *end)
{
    struct jy_name_group best = {NULL, 0};
    char letters[NAME];
    size_t n = 0;

    for (int word = 0; word < WORDS && jy_letter_at(t, at); word++) {
        struct jy_name_group found;
        for (; jy_letter_at(t, at); at++) {
            if (n == NAME) return best;
            letters[n++] = t.ptr[at];
        }
        found = jy_place_names_spelt(names, (struct jy_str){letters, n});
        if (found.n > 0) {
            best = found;
            *end = at;
        }
        if (!is_inner(t, at)) break;
        at++;
    }
    return best;
}

/* Those of one kind; all villages and communities where the word typed has none of its own. */
static struct jy_name_group only(struct jy_name_group g, enum jy_spelt_as kind)
{
    struct jy_name_group out = {g.list, 0};

    for (int i = 0; i < g.n; i++) {
        if (jy_place_spelt_as(&g.list[i]) != kind) continue;
        if (out.n++ == 0) out.list = &g.list[i];
    }
    if (out.n > 0 || kind == JY_SPELT_TOWN) return out;
    for (int i = 0; i < g.n; i++) {
        if (jy_place_spelt_as(&g.list[i]) == JY_SPELT_TOWN) continue;
        if (out.n++ == 0) out.list = &g.list[i];
    }
    return out;
}

/* 0: none, or more than a village has. */
static int number_at(struct jy_str t, size_t at, size_t *end)
{
    int n = jy_digits_at(t, at, end);

    return n > 0 && n < 100 ? n : 0;
}

/* "group 3", "group no. 3", "3rd group", "team 3"; 0: none at `at`. */
static int group_at(struct jy_str t, size_t at)
{
    size_t len = word_at(t, at, "group|team"), end;
    int n;

    if (len > 0) {
        at += len + jy_word_at(t, at + len, " no. | no.| no | number | ");
        return number_at(t, at, &end);
    }
    n = number_at(t, at, &end);
    end += jy_word_at(t, end, "st|nd|rd|th");
    return n > 0 && jy_word_at(t, end, " group| team") ? n : 0;
}

int jy_place_latin_group(struct jy_str text)
{
    for (size_t at = 0; at < text.len; at = jy_char_next(text, at)) {
        bool inside = at > 0 && jy_latin_at(text, at - 1);
        int n = inside ? 0 : group_at(text, at);
        if (n > 0) return n;
    }
    return 0;
}

bool jy_place_latin(const struct jy_place_names *names, struct jy_str text, size_t at,
                    bool is_answer, const struct jy_mention *last, struct jy_mention *out)
{
    size_t end = 0, word, gap;
    struct jy_name_group g;

    if (!jy_letter_at(text, at) || (at > 0 && jy_letter_at(text, at - 1))) return false;
    g = longest(names, text, at, &end);
    if (g.n == 0) return false;
    gap = end + (is_inner(text, end) ? 1 : 0);
    if ((word = word_at(text, gap, TOWN_WORDS)) > 0) {
        g = only(g, JY_SPELT_TOWN);
    } else if ((word = word_at(text, gap, VILLAGE_WORDS)) > 0) {
        g = only(g, JY_SPELT_VILLAGE);
    } else if ((word = word_at(text, gap, COMMUNITY_WORDS)) > 0) {
        g = only(g, JY_SPELT_COMMUNITY);
    } else if (only(g, JY_SPELT_TOWN).n > 0) {
        g = only(g, JY_SPELT_TOWN);
        if (!is_answer && end - at < SURE) return false;
    } else if (!is_answer && (last == NULL || last->kind != JY_NAME_TOWN ||
                              !jy_place_adjacent(text, last->end, at))) {
        return false;
    }
    if (g.n == 0) return false;
    *out = (struct jy_mention){.names = g, .start = at, .end = word > 0 ? gap + word : end};
    out->kind = g.list->kind == JY_NAME_TOWN ? JY_NAME_TOWN
                : word > 0                   ? JY_NAME_FULL
                                             : JY_NAME_STEM;
    gap = out->end + jy_word_at(text, out->end, ", |，|,| ");
    out->group = group_at(text, gap);
    return true;
}
