/* codec_lead.c - {"step":"decide","leader":"o0056",…} to a step about the joint conference. */
#include "gateway/codec_lead.h"

#include <stddef.h>
#include <string.h>

enum { ID_BYTES = 23, DATE_MOST = 21001231 };

#define TEXT(name, chars) \
    { \
#name, offsetof(struct jy_lead_move, name), chars \
    }
static const struct {
    const char *name;
    size_t offset;
    size_t most; /* characters */
} texts[] = {
    TEXT(matter, JY_LEAD_CHARS),  TEXT(history, JY_LEAD_CHARS), TEXT(positions, JY_LEAD_CHARS),
    TEXT(reasons, JY_LEAD_CHARS), TEXT(minutes, JY_LEAD_CHARS), TEXT(leader, ID_BYTES),
    TEXT(owner, ID_BYTES),
};

static bool read_text(struct jy_arena *a, const json_t *value, size_t most, struct jy_str *out)
{
    struct jy_str text;

    if (!json_is_string(value)) return false;
    text = (struct jy_str){json_string_value(value), json_string_length(value)};
    if (jy_str_chars(text) > most) return false;
    *out = jy_arena_str(a, text);
    return out->len == text.len;
}

static bool read_ids(struct jy_arena *a, const json_t *list, int most, struct jy_str *out, int *n)
{
    if (!json_is_array(list) || json_array_size(list) > (size_t)most) return false;
    *n = (int)json_array_size(list);
    for (int i = 0; i < *n; i++)
        if (!read_text(a, json_array_get(list, (size_t)i), ID_BYTES, &out[i])) return false;
    return true;
}

static bool read_date(const json_t *value, int *out)
{
    json_int_t n = json_integer_value(value);

    if (!json_is_integer(value) || n < 0 || n > DATE_MOST) return false;
    *out = (int)n;
    return true;
}

static bool read_member(struct jy_arena *a, const char *name, const json_t *value,
                        struct jy_lead_move *m)
{
    struct jy_str step;

    if (strcmp(name, "step") == 0)
        return read_text(a, value, ID_BYTES, &step) &&
               (m->step = jy_lead_step_of(step)) < JY_N_LEAD_STEPS;
    if (strcmp(name, "co_units") == 0)
        return read_ids(a, value, JY_LEAD_CO_UNITS, m->co_units, &m->n_co_units);
    if (strcmp(name, "team") == 0) return read_ids(a, value, JY_LEAD_TEAM, m->team, &m->n_team);
    if (strcmp(name, "date") == 0) return read_date(value, &m->date);
    if (strcmp(name, "named") == 0) {
        m->named = json_is_true(value);
        return json_is_boolean(value);
    }
    for (size_t i = 0; i < JY_COUNT(texts); i++)
        if (strcmp(name, texts[i].name) == 0)
            return read_text(a, value, texts[i].most,
                             (struct jy_str *)(void *)((char *)m + texts[i].offset));
    return false;
}

enum jy_err jy_codec_lead(struct jy_arena *a, json_t *object, struct jy_lead_move *out)
{
    struct jy_lead_move m = {.step = JY_N_LEAD_STEPS};
    const char *name;
    json_t *value;

    if (!json_is_object(object)) return JY_E_BAD_FIELD;
    json_object_foreach(object, name, value)
    {
        if (!read_member(a, name, value, &m)) return JY_E_BAD_FIELD;
    }
    if (m.step == JY_N_LEAD_STEPS) return JY_E_BAD_FIELD;
    *out = m;
    return JY_OK;
}

struct jy_lead_move jy_lead_move_copy(struct jy_arena *a, const struct jy_lead_move *m)
{
    struct jy_lead_move copy = *m;

    for (size_t i = 0; i < JY_COUNT(texts); i++) {
        struct jy_str *text = (struct jy_str *)(void *)((char *)&copy + texts[i].offset);
        *text = jy_arena_str(a, *text);
    }
    for (int i = 0; i < copy.n_co_units; i++)
        copy.co_units[i] = jy_arena_str(a, copy.co_units[i]);
    for (int i = 0; i < copy.n_team; i++)
        copy.team[i] = jy_arena_str(a, copy.team[i]);
    return copy;
}
