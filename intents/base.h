/* base.h - what every room shares: borrowed text, the error table, two attributes.
 *
 * struct jy_str borrows: it is passed by value, is not NUL-terminated, and lives as long as
 * whatever it points into.  What must be kept is copied. */
#ifndef JY_BASE_H
#define JY_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define JY_MUST __attribute__((warn_unused_result))
#define JY_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define JY_COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct jy_str {
    const char *ptr;
    size_t len;
};

/* JY_STR in expressions, JY_STR_INIT in static tables. */
#define JY_STR(literal) ((struct jy_str){(literal), sizeof(literal) - 1})
/* clang-format off */
#define JY_STR_INIT(literal) {(literal), sizeof(literal) - 1}
/* clang-format on */

struct jy_str jy_str_of(const char *nul_terminated); /* NULL gives the empty text */
bool jy_str_eq(struct jy_str a, struct jy_str b);
int jy_str_compare(struct jy_str a, struct jy_str b); /* by bytes, as qsort wants it */
bool jy_str_is(struct jy_str a, const char *nul_terminated);
/* Where `name` stands among the n names; n when it is not there. */
int jy_str_place(const char *const *names, int n, struct jy_str name);
bool jy_str_starts(struct jy_str text, struct jy_str prefix);
bool jy_str_ends(struct jy_str text, struct jy_str suffix);
/* Bytes of the first of the n words that `text` starts with; 0: none. */
size_t jy_str_front(struct jy_str text, const char *const *words, size_t n);
struct jy_str jy_str_behind(struct jy_str text, size_t at); /* from byte `at` on */
/* Is it one of a record's ids?  No id is none. */
bool jy_str_is_among(struct jy_str id, const char (*ids)[24], int n);
bool jy_id_is_among(int64_t id, const int64_t *ids, int n);
/* First byte offset of `needle` in `text`, or -1. */
ptrdiff_t jy_str_find(struct jy_str text, struct jy_str needle);
size_t jy_str_chars(struct jy_str text);       /* code points; of what is UTF-8 */
struct jy_str jy_str_trim(struct jy_str text); /* ASCII blanks and U+3000 at both ends */
/* The next part of a list cut at any of `marks`, blanks cut off, empty ones left out; false at its
 * end. */
bool jy_str_next_part(struct jy_str *rest, const char *marks, struct jy_str *part);
/* Copies into out[size], always NUL-terminated, cut between characters, never inside one. */
void jy_str_copy(char *out, size_t size, struct jy_str text);

/* Every failure a caller can meet.  CALLER: answered and forgotten.  OURS: logged, counted,
 * answered `busy`; nothing was stored.  The second column goes to the wire unchanged. */
#define JY_ERRORS(X) \
    X(BAD_FRAME, "bad_frame", CALLER) \
    X(BAD_FIELD, "bad_field", CALLER) \
    X(UNKNOWN, "unknown_kind", CALLER) \
    X(WRONG_PHASE, "wrong_phase", CALLER) \
    X(TOO_LONG, "too_long", CALLER) \
    X(TOO_BIG, "too_big", CALLER) \
    X(SLOW_DOWN, "slow_down", CALLER) \
    X(SIGNED_OUT, "signed_out", CALLER) \
    X(DENIED, "denied", CALLER) \
    X(NOT_FOUND, "not_found", CALLER) \
    X(KEY_REUSED, "key_reused", CALLER) \
    X(STALE_EPOCH, "stale_epoch", CALLER) \
    X(CLAIMED, "claimed", CALLER) \
    X(WRONG_STATE, "wrong_state", CALLER) \
    X(NEEDS_REASON, "needs_reason", CALLER) \
    X(BAD_DATA, "bad_data", CALLER) \
    X(BAD_FILE, "bad_file", CALLER) \
    X(FILE_TOO_BIG, "file_too_big", CALLER) \
    X(TOO_MANY_FILES, "too_many_files", CALLER) \
    X(OVERLAP, "overlap", CALLER) \
    X(LINKED, "linked", CALLER) \
    X(QUEUED, "queued", CALLER) \
    X(LIMIT, "limit", CALLER) \
    X(UNREADABLE, "unreadable", OURS) \
    X(STORE, "busy", OURS) \
    X(MEMORY, "no_memory", OURS)
enum jy_err {
    JY_OK = 0,
#define X(name, wire, fault) JY_E_##name,
    JY_ERRORS(X)
#undef X
};
enum jy_fault { JY_FAULT_CALLER, JY_FAULT_OURS };

const char *jy_err_wire(enum jy_err e); /* "ok" for JY_OK */
enum jy_fault jy_err_fault(enum jy_err e);

/* Why a file, a rule or a setting was refused: a place and a sentence in both languages. */
struct jy_diag {
    char file[96];
    int line; /* 1-based; 0 when there is none */
    int column;
    char field[24]; /* of a rule: "pattern"; empty when it is none in particular */
    bool warning;   /* may be used all the same */
    int more;       /* further places where the same was met */
    char zh[256];
    char en[256];
};
#define JY_DIAG_NO_MEMORY \
    { \
        .zh = "内存不够", .en = "out of memory" \
    }
void jy_diag_set(struct jy_diag *d, const char *file, int line, const char *zh, const char *en);

#endif
