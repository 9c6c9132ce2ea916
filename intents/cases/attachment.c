/* attachment.c - the table of what may be sent along, by its first bytes. */
#include "intents/cases/attachment.h"

#include <string.h>

#include "intents/json.h"

/* `at` and `mark`: bytes that every such file has there.  A second pair where one does not tell. */
static const struct kind {
    const char *type, *suffix;
    size_t at;
    struct jy_str mark;
    size_t at_too;
    struct jy_str mark_too;
} kinds[] = {
    {"image/jpeg", ".jpg", 0, JY_STR_INIT("\xFF\xD8\xFF"), 0, {0}},
    {"image/png", ".png", 0, JY_STR_INIT("\x89PNG\r\n\x1A\n"), 0, {0}},
    {"image/webp", ".webp", 0, JY_STR_INIT("RIFF"), 8, JY_STR_INIT("WEBP")},
    {"application/pdf", ".pdf", 0, JY_STR_INIT("%PDF-"), 0, {0}},
    {"audio/mpeg", ".mp3", 0, JY_STR_INIT("ID3"), 0, {0}},
    {"audio/mpeg", ".mp3", 0, JY_STR_INIT("\xFF\xFB"), 0, {0}},
    {"audio/mpeg", ".mp3", 0, JY_STR_INIT("\xFF\xF3"), 0, {0}},
    {"audio/aac", ".aac", 0, JY_STR_INIT("\xFF\xF1"), 0, {0}},
    {"audio/mp4", ".m4a", 4, JY_STR_INIT("ftypM4A"), 0, {0}},
    {"audio/mp4", ".m4a", 4, JY_STR_INIT("ftypmp42"), 0, {0}},
    {"audio/mp4", ".m4a", 4, JY_STR_INIT("ftypisom"), 0, {0}},
    {"audio/mp4", ".m4a", 4, JY_STR_INIT("ftypiso5"), 0, {0}},
    {"audio/3gpp", ".3gp", 4, JY_STR_INIT("ftyp3gp"), 0, {0}},
    {"audio/ogg", ".ogg", 0, JY_STR_INIT("OggS"), 0, {0}},
    {"audio/webm", ".webm", 0, JY_STR_INIT("\x1A\x45\xDF\xA3"), 0, {0}},
    {"audio/wav", ".wav", 0, JY_STR_INIT("RIFF"), 8, JY_STR_INIT("WAVE")},
    {"audio/amr", ".amr", 0, JY_STR_INIT("#!AMR"), 0, {0}},
};

static bool has(struct jy_str bytes, size_t at, struct jy_str mark)
{
    return at + mark.len <= bytes.len &&
           (mark.len == 0 || memcmp(bytes.ptr + at, mark.ptr, mark.len) == 0);
}

const char *jy_attachment_sniff(struct jy_str bytes)
{
    for (size_t i = 0; i < JY_COUNT(kinds); i++)
        if (has(bytes, kinds[i].at, kinds[i].mark) &&
            has(bytes, kinds[i].at_too, kinds[i].mark_too))
            return kinds[i].type;
    return NULL;
}

static const struct kind *kind_of(struct jy_str type)
{
    for (size_t i = 0; i < JY_COUNT(kinds); i++)
        if (jy_str_is(type, kinds[i].type)) return &kinds[i];
    return NULL;
}

const char *jy_attachment_type(struct jy_str type)
{
    const struct kind *k = kind_of(type);

    return k ? k->type : NULL;
}

bool jy_attachment_is_photo(const char *type)
{
    return jy_str_starts(jy_str_of(type), JY_STR("image/"));
}

bool jy_attachment_is_sound(const char *type)
{
    return jy_str_starts(jy_str_of(type), JY_STR("audio/"));
}

const char *jy_attachment_suffix(const char *type)
{
    const struct kind *k = kind_of(jy_str_of(type));

    return k ? k->suffix : "";
}

void jy_attachment_hex(const unsigned char hash[JY_FILE_HASH], char out[JY_FILE_HASH_HEX + 1])
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < JY_FILE_HASH; i++) {
        out[2 * i] = digits[hash[i] >> 4];
        out[2 * i + 1] = digits[hash[i] & 15];
    }
    out[JY_FILE_HASH_HEX] = '\0';
}

void jy_attachment_fields(struct jy_buf *b, const struct jy_attachment *f)
{
    char hex[JY_FILE_HASH_HEX + 1];

    jy_attachment_hex(f->hash, hex);
    jy_json_put_always(b, "name", f->name);
    jy_json_put_cstr(b, "type", f->type);
    jy_json_put_int(b, "size", f->size);
    jy_json_put_cstr(b, "hash", hex);
    jy_json_put_text(b, "position", f->position);
}

void jy_attachment_put(struct jy_buf *b, const struct jy_attachment *f)
{
    jy_json_key(b, "file");
    jy_json_open(b, '{');
    jy_attachment_fields(b, f);
    jy_json_close(b, '}');
}
