/* codec_reception.c - {"step":"book","date":20260311,"minute":540} to a step of a reception. */
#include "gateway/codec_reception.h"

#include <stddef.h>
#include <string.h>

enum { ID_BYTES = 23 };

static const struct {
    const char *name;
    size_t offset;
    int least, most;
} numbers[] = {
    {"date", offsetof(struct jy_reception_move, date), 0, 21001231},
    {"minute", offsetof(struct jy_reception_move, at), 0, 24 * 60 - 1},
    {"persons", offsetof(struct jy_reception_move, persons), 1, JY_VISITORS_MOST},
    {"nth", offsetof(struct jy_reception_move, nth), 0, JY_DIRECTIONS - 1},
};

static bool read_name(struct jy_arena *a, const json_t *value, struct jy_str *out)
{
    struct jy_str text = {json_string_value(value), json_string_length(value)};

    if (!json_is_string(value) || text.len > ID_BYTES) return false;
    *out = jy_arena_str(a, text);
    return out->len == text.len;
}

static bool read_member(struct jy_arena *a, const char *name, const json_t *value,
                        struct jy_reception_move *m)
{
    struct jy_str step;

    if (strcmp(name, "step") == 0)
        return read_name(a, value, &step) &&
               (m->step = jy_reception_step_of(step)) < JY_N_RECEPTION_STEPS;
    if (strcmp(name, "unit") == 0) return read_name(a, value, &m->unit);
    for (size_t i = 0; i < JY_COUNT(numbers); i++) {
        json_int_t n = json_integer_value(value);
        if (strcmp(name, numbers[i].name) != 0) continue;
        if (!json_is_integer(value) || n < numbers[i].least || n > numbers[i].most) return false;
        *(int *)(void *)((char *)m + numbers[i].offset) = (int)n;
        return true;
    }
    return false;
}

enum jy_err jy_codec_reception(struct jy_arena *a, json_t *object, struct jy_reception_move *out)
{
    struct jy_reception_move m = {.step = JY_N_RECEPTION_STEPS};
    const char *name;
    json_t *value;

    if (!json_is_object(object)) return JY_E_BAD_FIELD;
    json_object_foreach(object, name, value)
    {
        if (!read_member(a, name, value, &m)) return JY_E_BAD_FIELD;
    }
    if (m.step == JY_N_RECEPTION_STEPS) return JY_E_BAD_FIELD;
    *out = m;
    return JY_OK;
}
