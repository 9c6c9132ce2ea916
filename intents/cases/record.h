/* record.h - a plain C record to a JSON object and back, by a table of its fields.
 *
 * Zero fields are left out; a field that is missing comes back zero, so a record grows by adding
 * rows to its table.  Enums are kept as numbers: their lists grow at the end and are never
 * reordered.  What indexes anything has its bounds in its row: a record that was damaged is refused.
 * Pure; private to whoever keeps such tables (case_pack.c). */
#ifndef JY_RECORD_H
#define JY_RECORD_H

#include <jansson.h>
#include <stddef.h>

#include "intents/json.h"

/* BITS: uint32_t, BYTE: unsigned char, LONG: int64_t; TEXTS and BYTES: arrays of them.  A row names
 * its kind without the prefix. */
enum jy_field_kind {
    JY_FIELD_TEXT,
    JY_FIELD_TEXTS,
    JY_FIELD_BOOL,
    JY_FIELD_INT,
    JY_FIELD_LONG,
    JY_FIELD_BITS,
    JY_FIELD_BYTE,
    JY_FIELD_BYTES,
    JY_FIELD_REAL,
};

struct jy_field {
    const char *name;
    enum jy_field_kind kind;
    size_t at;
    size_t size;          /* of one element */
    size_t n;             /* elements of TEXTS and BYTES */
    int64_t least, below; /* of a number; both 0: any that has room */
};

#define JY_FIELD_AT(type, name) offsetof(struct type, name)
#define JY_FIELD_SIZE(type, name) sizeof(((struct type *)NULL)->name)
/* One row of a table: a member of `struct type` under its own name; JY_FIELDS: `count` of them. */
#define JY_FIELD(type, kind, name) \
    { \
#name, JY_FIELD_##kind, JY_FIELD_AT(type, name), JY_FIELD_SIZE(type, name), 1, 0, 0 \
    }
#define JY_FIELDS(type, kind, name, count) \
    { \
#name, JY_FIELD_##kind, JY_FIELD_AT(type, name), JY_FIELD_SIZE(type, name) / (count), \
            count, 0, 0 \
    }

/* One number, from 0 up to what it stays below; JY_FIELD_WITHIN: from `least`. */
#define JY_FIELD_BELOW(type, kind, name, below) JY_FIELD_WITHIN(type, kind, name, 0, below)
#define JY_FIELD_WITHIN(type, kind, name, least, below) \
    { \
#name, JY_FIELD_##kind, JY_FIELD_AT(type, name), JY_FIELD_SIZE(type, name), 1, least, \
            below \
    }

/* A list of records inside a record; an all-zero one ends it. */
struct jy_field_list {
    const char *name;
    size_t at, size, n;
    const struct jy_field *fields;
    size_t n_fields;
};

/* Its first byte is zero, and every other is as the one before it. */
bool jy_record_is_zero(const void *record, size_t size);

/* Into the object that is open; a list that is empty is left out. */
void jy_record_write(const struct jy_field *fields, size_t n, const void *record,
                     struct jy_buf *out);
void jy_record_write_list(const struct jy_field_list *l, const void *record, struct jy_buf *out);

/* False: `object` is none, or a field is of another kind, has no room or is out of its bounds;
 * `record` is half filled. */
JY_MUST bool jy_record_read(const struct jy_field *fields, size_t n, const json_t *object,
                            void *record);
JY_MUST bool jy_record_read_list(const struct jy_field_list *l, const json_t *object, void *record);

#endif
