/* book_inside.h - what the files of book.h share; private to them. */
#ifndef JY_BOOK_INSIDE_H
#define JY_BOOK_INSIDE_H

#include "intents/rules/book.h"
#include "intents/rules/rule_json.h"

struct jy_book_page {    /* one file */
    struct jy_str bytes; /* as given; no longer true once touched */
    bool touched;
};

struct jy_rule_book {
    struct jy_rule_root *roots; /* by name */
    struct jy_book_page *pages; /* the same places */
    int n;
};

/* What an edit may name besides a rule: an entry of one of the files' objects, or one of these
 * objects whole. */
struct jy_book_part {
    const char *key;     /* "lists" */
    const char *prefix;  /* "list:", before the entry's name; NULL: the id is the key */
    json_type type;      /* what the edit's body must be */
    const char *zh, *en; /* when it is not */
};
enum { JY_BOOK_PARTS = 4 };
extern const struct jy_book_part jy_book_parts[JY_BOOK_PARTS];

/* One spelling for equal values; NULL when out of memory, to be freed by free(). */
char *jy_book_spelling(json_t *value);

#endif
