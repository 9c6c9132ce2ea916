/* codec.c - the only reader of JSON that comes from outside.
 *
 * Two tables hold the client's half of the schema: what each field is, and which fields each frame
 * must and may have.  A name means the same in every frame. */
#include "gateway/codec_lead.h"
#include "gateway/codec_mediation.h"
#include "gateway/codec_photos.h"
#include "gateway/codec_reception.h"
#include "gateway/secret.h"
#include "intents/cases/position.h"
#include "intents/parse.h"

#include <jansson.h>
#include <sodium.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define BIGGEST 9007199254740991LL /* 2^53 - 1, the biggest whole number a page can hold */

enum shape {
    TEXT,
    INTEGER,
    MOVE,
    QUEUE,
    HAVES,
    BODIES,
    RATINGS,
    MEDIATION,
    LINES,
    LEAD,
    RECEPTION,
    SEQS,
    PHOTOS
};

/* name, shape, member; least and most: of the number, or of the text's characters */
#define FIELDS(X) \
    X(key, TEXT, key, 32, 32) \
    X(case, INTEGER, case_id, 1, BIGGEST) \
    X(seq, INTEGER, seq, 0, BIGGEST) \
    X(epoch, INTEGER, epoch, 0, BIGGEST) \
    X(limit, INTEGER, limit, 1, 200) \
    X(v, INTEGER, v, 1, 1) \
    X(together, INTEGER, together, 2, JY_TOGETHER_MAX) \
    X(page, TEXT, page, 1, 8) \
    X(lang, TEXT, lang, 1, 8) \
    X(device, TEXT, device, 43, 43) \
    X(text, TEXT, text, 0, 4000) \
    X(choice, TEXT, choice, 0, 48) \
    X(reason, TEXT, reason, 0, 1000) \
    X(to_body, TEXT, to_body, 0, 24) \
    X(to_staff, TEXT, to_staff, 0, 24) \
    X(type, TEXT, type, 0, 8) \
    X(place, TEXT, place, 0, 24) \
    X(outcome, TEXT, outcome, 0, 24) \
    X(met, TEXT, met, 0, 16) \
    X(ground, TEXT, ground, 0, 24) \
    X(settled, TEXT, settled, 0, 16) \
    X(performed, TEXT, performed, 0, 16) \
    X(satisfaction, TEXT, satisfaction, 0, 16) \
    X(hearts, INTEGER, hearts, 1, 5) \
    X(other_hearts, INTEGER, other_hearts, 1, 5) \
    X(days, INTEGER, days, 1, 30) \
    X(group, INTEGER, group, 1, 99) \
    X(to_case, INTEGER, to_case, 1, BIGGEST) \
    X(step, TEXT, step, 1, 16) \
    X(grade, TEXT, grade, 1, 8) \
    X(to_bodies, BODIES, to_bodies, 1, JY_CALLS) \
    X(approver, TEXT, approver, 0, 20) \
    X(spot, TEXT, spot, 0, 30) \
    X(ratings, RATINGS, ratings, 1, 5) \
    X(doc, TEXT, doc, 1, 32) \
    X(lines, LINES, lines, 0, 2000) \
    X(said, SEQS, said, 1, JY_SPLIT_SAID) \
    X(no, TEXT, no, 0, 24) \
    X(link, TEXT, link, JY_SEAT_LINK_TEXT - 1, JY_SEAT_LINK_TEXT - 1) \
    X(code, TEXT, code, 6, 6) \
    X(number, TEXT, number, 11, 11) \
    X(what, TEXT, what, 1, 16) \
    X(why, TEXT, why, 1, 16) \
    X(file, TEXT, file, 1, JY_FILE_NAME) \
    X(size, INTEGER, size, 1, BIGGEST) \
    X(position, TEXT, position, 3, JY_POSITION - 1) \
    X(photos, PHOTOS, photos, 0, 0) \
    X(move, MOVE, move, 0, 0) \
    X(queue, QUEUE, queue, 0, 0) \
    X(mediation, MEDIATION, mediation, 0, 0) \
    X(lead, LEAD, lead, 0, 0) \
    X(reception, RECEPTION, reception, 0, 0) \
    X(have, HAVES, haves, 0, 0)

enum field_id {
#define X(name, shape, member, least, most) F_##name,
    FIELDS(X)
#undef X
        N_FIELDS
};
#define BIT(name) (UINT64_C(1) << F_##name)

static const struct field {
    const char *name;
    enum shape shape;
    size_t offset;
    int64_t least, most;
} fields[] = {
#define X(name, shape, member, least, most) \
    {#name, shape, offsetof(struct jy_frame, member), least, most},
    FIELDS(X)
#undef X
};

static const struct {
    uint64_t must, may;
} frames[] = {
    [JY_FRAME_HELLO] = {BIT(v) | BIT(page) | BIT(lang), BIT(device) | BIT(have) | BIT(together)},
    [JY_FRAME_SAY] = {BIT(key) | BIT(text), BIT(case) | BIT(choice) | BIT(file) | BIT(position)},
    [JY_FRAME_MOVE] = {BIT(key) | BIT(case) | BIT(epoch) | BIT(move),
                       BIT(text) | BIT(reason) | BIT(to_body) | BIT(to_staff) | BIT(type) |
                           BIT(place) | BIT(outcome) | BIT(met) | BIT(ground) | BIT(settled) |
                           BIT(performed) | BIT(satisfaction) | BIT(hearts) | BIT(other_hearts) |
                           BIT(days) | BIT(to_case) | BIT(step) | BIT(grade) | BIT(to_bodies) |
                           BIT(approver) | BIT(spot) | BIT(ratings) | BIT(mediation) | BIT(lead) |
                           BIT(reception) | BIT(doc) | BIT(lines) | BIT(seq) | BIT(file) |
                           BIT(position) | BIT(photos) | BIT(said) | BIT(group)},
    [JY_FRAME_WATCH] = {BIT(case), BIT(have)},
    [JY_FRAME_UNWATCH] = {BIT(case), 0},
    [JY_FRAME_LIST] = {BIT(queue), BIT(limit)},
    [JY_FRAME_FIND] = {BIT(text), 0},
    [JY_FRAME_SEEN] = {BIT(case) | BIT(seq), 0},
    [JY_FRAME_TYPING] = {BIT(case), 0},
    [JY_FRAME_PROGRESS] = {BIT(no) | BIT(code), 0},
    [JY_FRAME_PAPER] = {BIT(case) | BIT(seq), 0},
    [JY_FRAME_UPLOAD] = {BIT(key) | BIT(size), 0},
    [JY_FRAME_FILE] = {BIT(case) | BIT(seq), 0},
    [JY_FRAME_REVEAL] = {BIT(case) | BIT(what) | BIT(why), 0},
    [JY_FRAME_READ_AS] = {BIT(case) | BIT(have) | BIT(seq), 0},
    [JY_FRAME_WHY_NOT] = {BIT(case), 0},
    [JY_FRAME_ENTER] = {BIT(link) | BIT(code), 0},
    [JY_FRAME_SEND_CODE] = {0, BIT(case) | BIT(number)},
    [JY_FRAME_PROVE] = {BIT(code), BIT(case) | BIT(number)},
    [JY_FRAME_PARTY] = {BIT(key) | BIT(case) | BIT(mediation), BIT(text)},
    [JY_FRAME_PING] = {0, 0},
};

static const char *const frame_names[] = {
#define X(name, wire) wire,
    JY_FRAMES(X)
#undef X
};

const char *jy_frame_name(enum jy_frame_kind k)
{
    return frame_names[k];
}

/* Where the schema has a pattern: which letters, and how many was checked before. */
static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f');
}

static bool is_base64url(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

static bool every_char(struct jy_str text, bool (*fits)(char))
{
    for (size_t i = 0; i < text.len; i++)
        if (!fits(text.ptr[i])) return false;
    return true;
}

static bool one_of(struct jy_str text, const char *const *list)
{
    for (; *list != NULL; list++)
        if (jy_str_is(text, *list)) return true;
    return false;
}

static bool fits_pattern(enum field_id id, struct jy_str text)
{
    static const char *const pages[] = {"citizen", "desk", "seat", NULL};
    static const char *const langs[] = {"zh-Hans", "en", NULL};
    static const char *const whats[] = {"contact", NULL};
    static const char *const whys[] = {"contact", "visit", "verify", "other", NULL};

    if (id == F_key) return every_char(text, is_hex);
    if (id == F_position) return jy_position_is(text);
    if (id == F_device) return every_char(text, is_base64url);
    if (id == F_link) return every_char(text, is_base64url);
    if (id == F_code) return every_char(text, is_digit);
    if (id == F_number) return jy_proof_takes(text);
    if (id == F_page) return one_of(text, pages);
    if (id == F_lang) return one_of(text, langs);
    if (id == F_what) return one_of(text, whats);
    if (id == F_why) return one_of(text, whys);
    return true;
}

static enum jy_err read_text(struct jy_arena *a, enum field_id id, const json_t *value,
                             struct jy_str *out)
{
    struct jy_str text;
    int64_t chars;

    if (!json_is_string(value)) return JY_E_BAD_FIELD;
    text = (struct jy_str){json_string_value(value), json_string_length(value)};
    chars = (int64_t)jy_str_chars(text);
    if (chars > fields[id].most) return id == F_text ? JY_E_TOO_LONG : JY_E_BAD_FIELD;
    if (chars < fields[id].least || !fits_pattern(id, text)) return JY_E_BAD_FIELD;
    *out = jy_arena_str(a, text);
    return out->len == text.len ? JY_OK : JY_E_MEMORY;
}

static enum jy_err read_integer(const json_t *value, int64_t least, int64_t most, int64_t *out)
{
    json_int_t n = json_integer_value(value);

    if (!json_is_integer(value) || n < least || n > most) return JY_E_BAD_FIELD;
    *out = n;
    return JY_OK;
}

static enum jy_err read_have(const json_t *value, struct jy_have *out)
{
    enum jy_err e;

    if (!json_is_object(value) || json_object_size(value) != 2) return JY_E_BAD_FIELD;
    e = read_integer(json_object_get(value, "case"), 1, BIGGEST, &out->case_id);
    if (e == JY_OK) e = read_integer(json_object_get(value, "seq"), 0, BIGGEST, &out->seq);
    return e;
}

/* A hello lists what it has of each case; of one case it is a number. */
static enum jy_err read_haves(const json_t *value, struct jy_frame *out)
{
    enum jy_err e = JY_OK;

    if (out->kind != JY_FRAME_HELLO) return read_integer(value, 0, BIGGEST, &out->have);
    if (!json_is_array(value) || json_array_size(value) > JY_HAVE_MAX) return JY_E_BAD_FIELD;
    out->n_haves = (int)json_array_size(value);
    for (int i = 0; e == JY_OK && i < out->n_haves; i++)
        e = read_have(json_array_get(value, (size_t)i), &out->haves[i]);
    return e;
}

static enum jy_err read_bodies(struct jy_arena *a, const json_t *value, struct jy_frame *out)
{
    enum jy_err e = JY_OK;

    if (!json_is_array(value) || json_array_size(value) < 1 || json_array_size(value) > JY_CALLS)
        return JY_E_BAD_FIELD;
    out->n_to_bodies = (int)json_array_size(value);
    for (int i = 0; e == JY_OK && i < out->n_to_bodies; i++)
        e = read_text(a, F_to_body, json_array_get(value, (size_t)i), &out->to_bodies[i]);
    return e;
}

static enum jy_err read_ratings(const json_t *value, struct jy_frame *out)
{
    if (!json_is_array(value) || json_array_size(value) != JY_RATINGS) return JY_E_BAD_FIELD;
    for (size_t i = 0; i < JY_RATINGS; i++) {
        int64_t n;
        enum jy_err e = read_integer(json_array_get(value, i), fields[F_ratings].least,
                                     fields[F_ratings].most, &n);
        if (e != JY_OK) return e;
        out->ratings[i] = (int)n;
    }
    return JY_OK;
}

static enum jy_err read_lines(struct jy_arena *a, const json_t *value, struct jy_frame *out)
{
    enum { LINES_MAX = 32 };
    enum jy_err e = JY_OK;

    if (!json_is_array(value) || json_array_size(value) > LINES_MAX) return JY_E_BAD_FIELD;
    out->lines = jy_arena_take(a, LINES_MAX * sizeof *out->lines);
    if (out->lines == NULL) return JY_E_MEMORY;
    out->n_lines = (int)json_array_size(value);
    for (int i = 0; e == JY_OK && i < out->n_lines; i++)
        e = read_text(a, F_lines, json_array_get(value, (size_t)i), &out->lines[i]);
    return e;
}

static enum jy_err read_seqs(const json_t *value, struct jy_frame *out)
{
    size_t n = json_array_size(value); /* 0 of what is none */
    enum jy_err e = n >= 1 && n <= JY_SPLIT_SAID ? JY_OK : JY_E_BAD_FIELD;

    for (size_t i = 0; e == JY_OK && i < n; i++) { /* in their order, each once */
        int64_t least = i > 0 ? out->said[i - 1] + 1 : 1;
        e = read_integer(json_array_get(value, i), least, BIGGEST, &out->said[i]);
    }
    if (e == JY_OK) out->n_said = (int)n;
    return e;
}

static enum jy_err read_name(const json_t *value, struct jy_str *out)
{
    if (!json_is_string(value)) return JY_E_BAD_FIELD;
    *out = (struct jy_str){json_string_value(value), json_string_length(value)};
    return JY_OK;
}

/* What is done, as a text: the same step gives the same, whatever order its keys came in. */
static enum jy_err keep_as(struct jy_arena *a, const json_t *value, struct jy_str *out)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS);

    if (text == NULL) return JY_E_MEMORY;
    *out = jy_arena_str(a, jy_str_of(text));
    free(text);
    return out->len > 0 ? JY_OK : JY_E_MEMORY;
}

static enum jy_err read_field(struct jy_arena *a, enum field_id id, json_t *value,
                              struct jy_frame *out)
{
    const struct field *f = &fields[id];
    void *member = (char *)out + f->offset;
    struct jy_str name;
    enum jy_err e;

    switch (f->shape) {
    case TEXT:
        return read_text(a, id, value, member);
    case INTEGER:
        return read_integer(value, f->least, f->most, member);
    case HAVES:
        return read_haves(value, out);
    case BODIES:
        return read_bodies(a, value, out);
    case RATINGS:
        return read_ratings(value, out);
    case LINES:
        return read_lines(a, value, out);
    case SEQS:
        return read_seqs(value, out);
    case MEDIATION:
        e = jy_codec_mediation(value, &out->mediation);
        return e == JY_OK ? keep_as(a, value, &out->mediation_as) : e;
    case LEAD:
        e = jy_codec_lead(a, value, &out->lead);
        return e == JY_OK ? keep_as(a, value, &out->lead_as) : e;
    case RECEPTION:
        e = jy_codec_reception(a, value, &out->reception);
        return e == JY_OK ? keep_as(a, value, &out->reception_as) : e;
    case PHOTOS:
        e = jy_codec_photos(a, value, out);
        return e == JY_OK ? keep_as(a, value, &out->photos_as) : e;
    case MOVE:
        e = read_name(value, &name);
        if (e == JY_OK) out->move = jy_move_of(name);
        return e == JY_OK && out->move == JY_N_MOVES ? JY_E_BAD_FIELD : e;
    case QUEUE:
        e = read_name(value, &name);
        if (e == JY_OK) out->queue = jy_queue_of(name);
        return e == JY_OK && out->queue == JY_N_QUEUES ? JY_E_BAD_FIELD : e;
    }
    return JY_E_BAD_FIELD;
}

enum jy_err jy_blame(struct jy_refusal *why, const char *field, enum jy_err e)
{
    jy_str_copy(why->field, sizeof why->field, jy_str_of(field));
    return e;
}

static enum field_id find_field(const char *name, uint64_t allowed)
{
    for (int id = 0; id < N_FIELDS; id++)
        if ((allowed & (UINT64_C(1) << id)) && strcmp(fields[id].name, name) == 0)
            return (enum field_id)id;
    return N_FIELDS;
}

static enum jy_err read_fields(struct jy_arena *a, json_t *root, struct jy_frame *out,
                               struct jy_refusal *why)
{
    uint64_t must = frames[out->kind].must, allowed = must | frames[out->kind].may, found = 0;
    const char *name;
    json_t *value;

    json_object_foreach(root, name, value)
    {
        enum field_id id = find_field(name, allowed);
        enum jy_err e;

        if (strcmp(name, "kind") == 0) continue;
        if (id == N_FIELDS) return jy_blame(why, name, JY_E_BAD_FIELD);
        e = read_field(a, id, value, out);
        if (e != JY_OK) return jy_blame(why, name, e);
        found |= UINT64_C(1) << id;
    }
    for (int id = 0; id < N_FIELDS; id++)
        if ((must & ~found) & (UINT64_C(1) << id))
            return jy_blame(why, fields[id].name, JY_E_BAD_FIELD);
    return JY_OK;
}

/* The answer to a refused frame carries its key, so that the page can match it: looked up
 * leniently, since the frame as a whole may be wrong. */
static void note_key(const json_t *root, struct jy_refusal *why)
{
    const json_t *key = json_object_get(root, "key"), *id = json_object_get(root, "case");
    struct jy_str hex;

    if (json_is_string(key) && json_string_length(key) == JY_KEY_HEX) {
        hex = (struct jy_str){json_string_value(key), JY_KEY_HEX};
        if (jy_key_is(hex)) jy_str_copy(why->key, sizeof why->key, hex);
    }
    if (json_is_integer(id) && json_integer_value(id) >= 1 && json_integer_value(id) <= BIGGEST)
        why->case_id = json_integer_value(id);
}

static enum jy_err read_kind(const json_t *root, struct jy_frame *out, struct jy_refusal *why)
{
    const json_t *kind = json_object_get(root, "kind");

    if (!json_is_object(root)) return JY_E_BAD_FRAME;
    if (!json_is_string(kind)) return jy_blame(why, "kind", JY_E_BAD_FIELD);
    for (int k = 0; k < JY_N_FRAMES; k++) {
        if (strcmp(frame_names[k], json_string_value(kind)) != 0) continue;
        out->kind = (enum jy_frame_kind)k;
        jy_str_copy(why->of, sizeof why->of, jy_str_of(frame_names[k]));
        return JY_OK;
    }
    return jy_blame(why, "kind", JY_E_UNKNOWN);
}

enum jy_err jy_frame_decode(struct jy_arena *a, struct jy_str bytes, struct jy_frame *out,
                            struct jy_refusal *why)
{
    json_t *root = NULL;
    enum jy_err e;

    memset(why, 0, sizeof *why);
    memset(out, 0, offsetof(struct jy_frame, haves));
    out->n_haves = 0;
    out->len = bytes.len;
    e = bytes.len > JY_FRAME_MAX ? JY_E_TOO_BIG : jy_parse(bytes, JSON_REJECT_DUPLICATES, &root);
    if (e == JY_E_BAD_DATA) e = JY_E_BAD_FRAME;
    if (json_is_object(root)) note_key(root, why);
    if (e == JY_OK) e = read_kind(root, out, why);
    if (e == JY_OK) e = read_fields(a, root, out, why);
    if (jy_arena_failed(a)) e = JY_E_MEMORY;
    json_decref(root);
    why->err = e;
    return e;
}

bool jy_device_is(struct jy_str text)
{
    return text.len == 43 && every_char(text, is_base64url);
}

bool jy_key_is(struct jy_str hex)
{
    return hex.len == JY_KEY_HEX && every_char(hex, is_hex);
}

static unsigned char nibble(char c)
{
    return (unsigned char)(c <= '9' ? c - '0' : c - 'a' + 10);
}

void jy_key_bytes(struct jy_str hex, unsigned char out[16])
{
    for (size_t i = 0; i < 16; i++)
        out[i] = (unsigned char)(nibble(hex.ptr[2 * i]) << 4 | nibble(hex.ptr[2 * i + 1]));
}

static void digest_text(crypto_generichash_state *h, struct jy_str text)
{
    uint64_t len = text.len; /* the length first, so that no two lists of texts look alike */

    crypto_generichash_update(h, (const unsigned char *)&len, sizeof len);
    if (len > 0) crypto_generichash_update(h, (const unsigned char *)text.ptr, len);
}

/* Later than the others, and only where there is one: old digests hold. */
static void digest_whistle(crypto_generichash_state *h, const struct jy_frame *f)
{
    const struct jy_str texts[] = {JY_STR("whistle"), f->step,         f->grade,
                                   f->approver,       f->spot,         f->to_bodies[0],
                                   f->to_bodies[1],   f->to_bodies[2], f->to_bodies[3]};

    if (f->step.len + f->grade.len + f->approver.len + f->spot.len == 0 && f->n_to_bodies == 0 &&
        f->ratings[0] == 0)
        return;
    for (size_t i = 0; i < JY_COUNT(texts); i++)
        digest_text(h, texts[i]);
    crypto_generichash_update(h, (const unsigned char *)f->ratings, sizeof f->ratings);
}

void jy_frame_digest(const struct jy_frame *f, unsigned char out[32])
{
    const int64_t numbers[] = {(int64_t)f->kind, f->case_id, f->epoch, (int64_t)f->move};
    const struct jy_str texts[] = {f->text,     f->choice, f->reason, f->to_body,
                                   f->to_staff, f->type,   f->place,  f->outcome};
    crypto_generichash_state h;

    crypto_generichash_init(&h, NULL, 0, 32);
    crypto_generichash_update(&h, (const unsigned char *)numbers, sizeof numbers);
    for (size_t i = 0; i < JY_COUNT(texts); i++)
        digest_text(&h, texts[i]);
    /* later than the others: frames without them keep the digest they had */
    if (f->ground.len > 0) digest_text(&h, f->ground);
    if (f->settled.len > 0) {
        const struct jy_str found[] = {f->settled, f->performed, f->satisfaction};
        for (size_t i = 0; i < JY_COUNT(found); i++)
            digest_text(&h, found[i]);
        crypto_generichash_update(&h, (const unsigned char *)&f->hearts, sizeof f->hearts);
        if (f->other_hearts > 0)
            crypto_generichash_update(&h, (const unsigned char *)&f->other_hearts,
                                      sizeof f->other_hearts);
    }
    if (f->to_case > 0)
        crypto_generichash_update(&h, (const unsigned char *)&f->to_case, sizeof f->to_case);
    if (f->days > 0) crypto_generichash_update(&h, (const unsigned char *)&f->days, sizeof f->days);
    if (f->group > 0)
        crypto_generichash_update(&h, (const unsigned char *)&f->group, sizeof f->group);
    if ((f->move == JY_MOVE_VOID || f->move == JY_MOVE_ERASE) && f->kind == JY_FRAME_MOVE)
        crypto_generichash_update(&h, (const unsigned char *)&f->seq, sizeof f->seq);
    if (f->doc.len > 0) digest_text(&h, f->doc);
    for (int i = 0; i < f->n_lines; i++)
        digest_text(&h, f->lines[i]);
    for (int i = 0; i < f->n_said; i++)
        crypto_generichash_update(&h, (const unsigned char *)&f->said[i], sizeof f->said[i]);
    if (f->file.len > 0) digest_text(&h, f->file);
    digest_whistle(&h, f);
    if (f->mediation_as.len > 0) digest_text(&h, f->mediation_as);
    if (f->lead_as.len > 0) digest_text(&h, f->lead_as);
    if (f->reception_as.len > 0) digest_text(&h, f->reception_as);
    if (f->position.len > 0) digest_text(&h, f->position);
    if (f->photos_as.len > 0) digest_text(&h, f->photos_as);
    if (f->met.len > 0) {
        digest_text(&h, JY_STR("met"));
        digest_text(&h, f->met);
    }
    crypto_generichash_final(&h, out, 32);
}
