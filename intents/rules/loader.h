/* loader.h - what the files that read rule files share: where they are, what they refuse; private.
 *
 * Errors  a field that is not as it should be is refused with file, rule, column and field, in both
 *         languages: BAD_DATA.  MEMORY else. */
#ifndef JY_LOADER_H
#define JY_LOADER_H

#include <jansson.h>

#include "intents/rules/rule.h"

struct jy_loader {
    struct jy_ruleset *set;
    const struct jy_ruleset *like; /* whose patterns may be shared; NULL: none */
    const struct jy_rule *was;     /* the one of its rules that was met last; NULL: none yet */
    struct jy_arena *arena;        /* the set's */
    struct jy_spelling spelling;
    struct jy_list *lists;
    struct jy_need *needs; /* by arm */
    int *rule_of;          /* by arm */
    int n_arms, cap_arms;
    struct jy_str leaning[JY_LEAN_TYPES]; /* the types that words lean to */
    double bases[JY_LEAN_TYPES];
    int n_leaning;
    struct jy_lean_weight *leanings;
    size_t n_leanings, cap_leanings;
    struct jy_match_scratch *scratch;
    json_t *ids;      /* of the rules, with their places */
    const char *file; /* being read */
    struct jy_str rule;
    const char *field; /* of the rule */
    struct jy_diag *why;
};

/* loader_fields.c: one field of a JSON object. */
enum jy_err jy_loader_refuse(struct jy_loader *l, int column, const char *zh, const char *en);
/* "缺少字段 pattern" and its like: a sentence with one key in it. */
enum jy_err jy_loader_refuse_key(struct jy_loader *l, const char *zh, const char *en,
                                 const char *key);
JY_MUST enum jy_err jy_loader_keep(struct jy_loader *l, struct jy_str text, struct jy_str *out);
JY_MUST enum jy_err jy_loader_known_keys(struct jy_loader *l, json_t *object,
                                         const char *const *keys, size_t n);
JY_MUST enum jy_err jy_loader_text(struct jy_loader *l, json_t *rule, const char *key,
                                   bool required, struct jy_str *out);
JY_MUST enum jy_err jy_loader_texts(struct jy_loader *l, json_t *rule, const char *key,
                                    const struct jy_str **out, int *n);
/* One of a few words; `out` keeps its value when the key is not there. */
JY_MUST enum jy_err jy_loader_choice(struct jy_loader *l, json_t *rule, const char *key,
                                     const char *const *words, int n, int *out);

/* loader_patterns.c: what a rule matches, needs and denies. */
JY_MUST enum jy_err jy_loader_pattern(struct jy_loader *l, json_t *object, struct jy_rule *rule);
/* What must stand in the text for `needs` to match is added to what the rule's arms need. */
JY_MUST enum jy_err jy_loader_needs(struct jy_loader *l, json_t *object, struct jy_rule *rule);
/* `unless` and `except`; `filed`: in the gate, behind the rule's arms. */
JY_MUST enum jy_err jy_loader_denials(struct jy_loader *l, json_t *object, const char *key,
                                      bool filed, struct jy_patterns *out);

/* loader_leanings.c: words that lean to types, of one file; then of all. */
JY_MUST enum jy_err jy_loader_leanings(struct jy_loader *l, json_t *root);
JY_MUST enum jy_err jy_loader_settle_leanings(struct jy_loader *l);

#endif
