/* record.c - writing and reading a record by its table. */
#include "intents/cases/record.h"

#include <string.h>

static int64_t number_at(const struct jy_field *f, const char *from)
{
    int64_t wide;
    uint32_t bits;
    int narrow;

    switch (f->kind) {
    case JY_FIELD_LONG:
        memcpy(&wide, from, sizeof wide);
        return wide;
    case JY_FIELD_BITS:
        memcpy(&bits, from, sizeof bits);
        return bits;
    case JY_FIELD_INT:
        memcpy(&narrow, from, sizeof narrow);
        return narrow;
    case JY_FIELD_BYTE:
        return *(const unsigned char *)from;
    case JY_FIELD_BOOL:
        return *(const bool *)from;
    case JY_FIELD_TEXT:
    case JY_FIELD_TEXTS:
    case JY_FIELD_BYTES:
    case JY_FIELD_REAL:
        break;
    }
    return 0;
}

static struct jy_str text_at(const struct jy_field *f, const char *from)
{
    return (struct jy_str){from, strnlen(from, f->size)};
}

bool jy_record_is_zero(const void *record, size_t size)
{
    const char *from = record;

    return from[0] == 0 && memcmp(from, from + 1, size - 1) == 0;
}

static void write_list(const struct jy_field *f, const char *from, struct jy_buf *out)
{
    jy_json_open(out, '[');
    for (size_t i = 0; i < f->n; i++) {
        if (f->kind == JY_FIELD_TEXTS)
            jy_json_text(out, text_at(f, from + i * f->size));
        else
            jy_json_int(out, ((const unsigned char *)from)[i]);
    }
    jy_json_close(out, ']');
}

static void write_field(const struct jy_field *f, const char *record, struct jy_buf *out)
{
    const char *from = record + f->at;
    double real;

    if (jy_record_is_zero(from, f->kind == JY_FIELD_TEXT ? 1 : f->size * f->n)) return;
    jy_json_key(out, f->name);
    switch (f->kind) {
    case JY_FIELD_TEXT:
        jy_json_text(out, text_at(f, from));
        break;
    case JY_FIELD_TEXTS:
    case JY_FIELD_BYTES:
        write_list(f, from, out);
        break;
    case JY_FIELD_BOOL:
        jy_json_bool(out, true);
        break;
    case JY_FIELD_REAL:
        memcpy(&real, from, sizeof real);
        jy_json_real(out, real);
        break;
    case JY_FIELD_INT:
    case JY_FIELD_LONG:
    case JY_FIELD_BITS:
    case JY_FIELD_BYTE:
        jy_json_int(out, number_at(f, from));
        break;
    }
}

void jy_record_write(const struct jy_field *fields, size_t n, const void *record,
                     struct jy_buf *out)
{
    for (size_t i = 0; i < n; i++)
        write_field(&fields[i], record, out);
}

void jy_record_write_list(const struct jy_field_list *l, const void *record, struct jy_buf *out)
{
    const char *from = (const char *)record + l->at;

    if (jy_record_is_zero(from, l->size)) return;
    jy_json_key(out, l->name);
    jy_json_open(out, '[');
    for (size_t i = 0; i < l->n && !jy_record_is_zero(from + i * l->size, l->size); i++) {
        jy_json_open(out, '{');
        jy_record_write(l->fields, l->n_fields, from + i * l->size, out);
        jy_json_close(out, '}');
    }
    jy_json_close(out, ']');
}

static bool read_text(const struct jy_field *f, const json_t *value, char *to)
{
    if (!json_is_string(value) || json_string_length(value) >= f->size) return false;
    memcpy(to, json_string_value(value), json_string_length(value) + 1);
    return true;
}

static bool read_byte(const json_t *value, char *to)
{
    json_int_t n = json_integer_value(value);

    *to = (char)(unsigned char)n;
    return json_is_integer(value) && n >= 0 && n <= UINT8_MAX;
}

static bool read_list(const struct jy_field *f, const json_t *list, char *to)
{
    if (!json_is_array(list) || json_array_size(list) > f->n) return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *value = json_array_get(list, i);
        if (f->kind == JY_FIELD_TEXTS && !read_text(f, value, to + i * f->size)) return false;
        if (f->kind == JY_FIELD_BYTES && !read_byte(value, to + i)) return false;
    }
    return true;
}

static bool read_number(const struct jy_field *f, int64_t n, char *to)
{
    uint32_t bits = (uint32_t)n;
    int narrow = (int)n;

    if (f->below != 0 && (n < f->least || n >= f->below)) return false;
    switch (f->kind) {
    case JY_FIELD_LONG:
        memcpy(to, &n, sizeof n);
        return true;
    case JY_FIELD_BITS:
        memcpy(to, &bits, sizeof bits);
        return n >= 0 && n <= UINT32_MAX;
    case JY_FIELD_INT:
        memcpy(to, &narrow, sizeof narrow);
        return n >= INT32_MIN && n <= INT32_MAX;
    case JY_FIELD_BYTE:
        *to = (char)(unsigned char)n;
        return n >= 0 && n <= UINT8_MAX;
    case JY_FIELD_TEXT:
    case JY_FIELD_TEXTS:
    case JY_FIELD_BOOL:
    case JY_FIELD_BYTES:
    case JY_FIELD_REAL:
        break;
    }
    return false;
}

static bool read_field(const struct jy_field *f, const json_t *value, char *to)
{
    double real;

    switch (f->kind) {
    case JY_FIELD_TEXT:
        return read_text(f, value, to);
    case JY_FIELD_TEXTS:
    case JY_FIELD_BYTES:
        return read_list(f, value, to);
    case JY_FIELD_BOOL:
        *(bool *)to = json_is_true(value);
        return json_is_boolean(value);
    case JY_FIELD_REAL:
        real = json_number_value(value);
        memcpy(to, &real, sizeof real);
        return json_is_number(value);
    case JY_FIELD_INT:
    case JY_FIELD_LONG:
    case JY_FIELD_BITS:
    case JY_FIELD_BYTE:
        return json_is_integer(value) && read_number(f, json_integer_value(value), to);
    }
    return false;
}

bool jy_record_read(const struct jy_field *fields, size_t n, const json_t *object, void *record)
{
    for (size_t i = 0; i < n; i++) {
        const json_t *value = json_object_get(object, fields[i].name);
        if (value != NULL && !read_field(&fields[i], value, (char *)record + fields[i].at))
            return false;
    }
    return json_is_object(object);
}

bool jy_record_read_list(const struct jy_field_list *l, const json_t *object, void *record)
{
    const json_t *list = json_object_get(object, l->name);

    if (list != NULL && (!json_is_array(list) || json_array_size(list) > l->n)) return false;
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!jy_record_read(l->fields, l->n_fields, json_array_get(list, i),
                            (char *)record + l->at + i * l->size))
            return false;
    return true;
}
