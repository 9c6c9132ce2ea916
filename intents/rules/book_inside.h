/* book_inside.h - what the files of book.h share; private to them. */
#ifndef JY_BOOK_INSIDE_H
#define JY_BOOK_INSIDE_H

#include "intents/rules/book.h"
#include "intents/rules/rule_json.h"

#define JY_LIST_PREFIX "list:"

struct jy_book_page {    /* one file */
    struct jy_str bytes; /* as given; no longer true once touched */
    bool touched;
};

struct jy_rule_book {
    struct jy_rule_root *roots; /* by name */
    struct jy_book_page *pages; /* the same places */
    int n;
};

/* The name of the list that the id means; NULL: it is a rule's. */
const char *jy_book_list_name(const char *id);
/* One spelling for equal values; NULL when out of memory, to be freed by free(). */
char *jy_book_spelling(json_t *value);

#endif
