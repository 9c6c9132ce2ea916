/* wordlists.h - words that were learnt (wordfit.h) as rules: bare lists, each with one weight for
 * all its words.
 *
 * Lists     words of about the same weight, at most 220 each, the heaviest first: those that speak
 *           for the intent are INTENT.word.for-01 and so on, those against it
 *           INTENT.word.against-01.  Each word counts, also where it shares characters of the text
 *           with another, as 着火 and 火苗 do: so it is learnt (sum.h).
 * File      the lists stand behind whatever other rules their file has, one a line; all that is not
 *           theirs keeps its bytes.
 * Pure; the same words give the same bytes. */
#ifndef JY_WORDLISTS_H
#define JY_WORDLISTS_H

#include "intents/rules/wordfit.h"

struct jy_word_list {
    const struct jy_told_word *words; /* by their bytes */
    int n;
    double weight; /* theirs on average, in thousandths */
};

/* For qsort: what speaks for it before what speaks against it, the heaviest first. */
int jy_told_word_heavier(const void *a, const void *b);

/* Puts the words into the order of the lists, what weighs less than `floor` last and in none of
 * them; a list goes from floor * 1.45^k to the next such.  `out` has room for as many lists as there
 * are words; returns how many there are. */
int jy_wordlists_cut(struct jy_told_word *words, int n, double floor, struct jy_word_list *out);

/* INTENT.word.for-01 */
bool jy_wordlists_have(struct jy_str rule, struct jy_str intent);

bool jy_wordlists_stand_in(struct jy_str file, struct jy_str intent);

/* What is to be written: without lists, those of the intent are only taken out. */
struct jy_wordlists {
    struct jy_str intent;
    const struct jy_word_list *lists;
    int n, longest; /* texts of more than `longest` characters wake none of them */
};
/* Adds to `out` the rule file with these lists, and no others of the intent; one without a byte
 * becomes a file of its own.  MEMORY; BAD_DATA: it is no rule file, or has no rules. */
JY_MUST enum jy_err jy_wordlists_weave(const struct jy_wordlists *w,
                                       const struct jy_rule_file *file, struct jy_buf *out,
                                       struct jy_diag *why);

#endif
