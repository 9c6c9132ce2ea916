/* codec_photos.c - [{"key":…,"file":"墙.jpg","position":"28.8,112.3"},…] */
#include "gateway/codec_photos.h"

#include <string.h>

#include "intents/cases/position.h"

static bool keep(struct jy_arena *a, const json_t *value, struct jy_str *out)
{
    struct jy_str text;

    if (!json_is_string(value)) return false;
    text = (struct jy_str){json_string_value(value), json_string_length(value)};
    *out = jy_arena_str(a, text);
    return out->len == text.len && text.len > 0;
}

static enum jy_err read_photo(struct jy_arena *a, json_t *object, struct jy_frame_photo *out)
{
    const char *name;
    json_t *value;

    *out = (struct jy_frame_photo){0};
    json_object_foreach(object, name, value)
    {
        bool ok = false;

        if (strcmp(name, "key") == 0) ok = keep(a, value, &out->key) && jy_key_is(out->key);
        if (strcmp(name, "file") == 0)
            ok = keep(a, value, &out->file) && jy_str_chars(out->file) <= JY_FILE_NAME;
        if (strcmp(name, "position") == 0)
            ok = keep(a, value, &out->position) && jy_position_is(out->position);
        if (!ok) return JY_E_BAD_FIELD;
    }
    return out->key.len > 0 && out->file.len > 0 ? JY_OK : JY_E_BAD_FIELD;
}

enum jy_err jy_codec_photos(struct jy_arena *a, json_t *list, struct jy_frame *out)
{
    size_t n = json_array_size(list);
    enum jy_err e = JY_OK;

    if (!json_is_array(list) || n < 1 || n > JY_PHOTOS) return JY_E_BAD_FIELD;
    for (size_t i = 0; e == JY_OK && i < n; i++) {
        json_t *object = json_array_get(list, i);
        e = json_is_object(object) ? read_photo(a, object, &out->photos[i]) : JY_E_BAD_FIELD;
    }
    out->n_photos = (int)n;
    return jy_arena_failed(a) ? JY_E_MEMORY : e;
}
