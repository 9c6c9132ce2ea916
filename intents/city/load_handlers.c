/* load_handlers.c - what types.csv says of who meets a type first, what it is, and what is asked: a
 * word that means nothing would be passed over in silence, and matters of its type would go nowhere.
 * And the bodies that the rules of the law name, without which theirs go nowhere. */
#include "intents/city/load.h"
#include "intents/text/words.h"

#include <string.h>

/* Empty ones, too, which jy_str_next_part leaves out: G>>V is a slip to be told of. */
static struct jy_str next_word(struct jy_str *rest, char separator)
{
    const char *at = memchr(rest->ptr, separator, rest->len);
    size_t len = at ? (size_t)(at - rest->ptr) : rest->len;
    struct jy_str word = jy_str_trim((struct jy_str){rest->ptr, len});

    *rest = jy_str_behind(*rest, len + (at != NULL));
    return word;
}

/* zhujian+ziran, behind D: */
static void check_bodies(struct jy_loader *l, const struct jy_table *t, int row, struct jy_str list)
{
    int n = 0;

    while (list.len > 0) {
        struct jy_str id = next_word(&list, '+');
        (void)jy_load_find(l, t, row, &l->index->bodies, id,
                           (struct jy_missing){"first 里没有这个单位", "first: no such body"});
        if (++n == JY_FIRST_BODIES + 1)
            jy_table_error(t, row, "first 里一步最多三个单位", "first: three bodies a step at most",
                           id);
    }
}

static bool is_place(struct jy_str word)
{
    static const char *const words[] = {"G", "V", "T", "X", "S"};

    return jy_str_place(words, JY_COUNT(words), word) < (int)JY_COUNT(words);
}

static bool names_bodies(struct jy_str word)
{
    static const struct jy_str heads = JY_STR_INIT("PDLJ");

    return word.len > 2 && word.ptr[1] == ':' && memchr(heads.ptr, word.ptr[0], heads.len) != NULL;
}

static void check_first(struct jy_loader *l, const struct jy_table *t, int row, struct jy_str first)
{
    int n = 0;

    while (first.len > 0) {
        struct jy_str word = next_word(&first, '>');
        if (names_bodies(word))
            check_bodies(l, t, row, jy_str_behind(word, 2));
        else if (!is_place(word))
            jy_table_error(t, row, "first 里应是 G、V、T、X、S，或者 P: D: L: J: 后面跟单位",
                           "first: G, V, T, X, S, or P: D: L: J: and bodies", word);
        if (++n == JY_FIRST_STEPS + 1)
            jy_table_error(t, row, "first 最多四步", "first: four steps at most", word);
    }
}

static void check_kind(const struct jy_table *t, int row, struct jy_str kind)
{
    static const char *const kinds[] = {"dis", "c1", "c2",  "c3",  "c4",
                                        "c5",  "c6", "sug", "acc", "ask"};

    while (kind.len > 0) {
        struct jy_str word = next_word(&kind, '/');
        if (jy_str_place(kinds, JY_COUNT(kinds), word) == (int)JY_COUNT(kinds))
            jy_table_error(t, row, "kind 应是 dis、c1 到 c6、sug、acc、ask",
                           "kind: dis, c1 to c6, sug, acc, ask", word);
    }
}

/* Letters, but for ¥: DOMAIN 2, the slots column. */
static void check_slots(const struct jy_table *t, int row, struct jy_str slots)
{
    static const struct jy_str known = JY_STR_INIT("BR¥NIEPCUMKW");

    for (size_t at = 0, next; at < slots.len; at = next) {
        struct jy_str one;
        next = jy_char_next(slots, at);
        one = (struct jy_str){slots.ptr + at, next - at};
        if (jy_str_find(known, one) < 0)
            jy_table_error(t, row, "slots 里没有这一项", "slots: there is no such slot", one);
    }
}

/* Whom the law names: the petition office (articles 22 and 29 among others), the politics-law
 * commission, and discipline. */
static void check_needed(struct jy_loader *l)
{
    static const char *const needed[] = {"xinfang", "zhengfa", "jiwei"};

    if (l->index->bodies.partial) return;
    for (size_t i = 0; i < JY_COUNT(needed); i++)
        if (jy_city_body(l->city, jy_str_of(needed[i])) == NULL)
            jy_note(&l->notes, false, (struct jy_where){"departments.csv", 0}, "少了必须有的单位",
                    "a body that must be there is missing", jy_str_of(needed[i]));
}

void jy_load_handlers(struct jy_loader *l)
{
    enum { ID, FIRST, KIND, SLOTS };
    static const struct jy_column columns[] = {
        {"id", JY_FILLED}, {"first", JY_FILLED}, {"kind", JY_FILLED}, {"slots", JY_COLUMN}};
    struct jy_table t;

    check_needed(l);
    if (!jy_load_again(l, &t, "types.csv", columns, JY_COUNT(columns))) return;
    for (int i = 0; i < t.csv.n_rows; i++) {
        check_first(l, &t, i, jy_cell(&t, i, FIRST));
        check_kind(&t, i, jy_cell(&t, i, KIND));
        check_slots(&t, i, jy_cell(&t, i, SLOTS));
    }
}
