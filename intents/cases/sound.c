/* sound.c - a walk over the boxes of an MP4, the chunks of a WAV, the tags of an MP3. */
#include "intents/cases/sound.h"

#include <string.h>

#include "intents/cases/bytes.h"

static struct jy_str bytes_of(const char *p, size_t len)
{
    return (struct jy_str){p, len};
}

static bool is_one_of(struct jy_str type, const char *const *list, int n)
{
    return jy_str_place(list, n, type) < n;
}

/* A part that says nothing any more, and that everybody passes over. */
static void blank(char *type, struct jy_str name, char *body, size_t len)
{
    memcpy(type, name.ptr, name.len);
    memset(body, 0, len);
}

/* -- MP4 and 3GP ------------------------------------------------------------------------------ */

enum { BOX = 8, LARGE_BOX = 16, DEEPEST = 8 };

struct box {
    struct jy_str type;
    size_t head, size; /* of the whole */
};

/* False: no box stands there whole. */
static bool read_box(const char *p, size_t room, struct box *out)
{
    struct jy_str b = bytes_of(p, room);
    uint64_t size;

    if (room < BOX) return false;
    size = jy_big(b, 0, 4);
    *out = (struct box){.type = bytes_of(p + 4, 4), .head = BOX};
    if (size == 1) {
        if (room < LARGE_BOX) return false;
        size = jy_big(b, BOX, 8);
        out->head = LARGE_BOX;
    }
    if (size == 0) size = room; /* to the end */
    if (size < out->head || size > room) return false;
    out->size = (size_t)size;
    return true;
}

/* mvhd, tkhd, mdhd: behind version and flags, when it was made and when changed. */
static bool blank_times(char *body, size_t len)
{
    enum { FLAGS = 4 };
    size_t times = len > 0 && body[0] == 1 ? 16 : 8;

    if (len < FLAGS + times) return false;
    memset(body + FLAGS, 0, times);
    return true;
}

/* NOLINTNEXTLINE(misc-no-recursion): boxes stand in boxes, DEEPEST at most */
static bool bare_boxes(char *p, size_t len, int depth)
{
    static const char *const holds[] = {"moov", "trak", "mdia", "moof", "traf"};
    static const char *const tells[] = {"udta", "meta", "uuid", "free", "skip"};
    static const char *const dated[] = {"mvhd", "tkhd", "mdhd"};
    struct box box;
    bool ok = depth < DEEPEST;

    for (size_t at = 0; ok && len - at >= BOX; at += box.size) {
        char *body;

        if (!read_box(p + at, len - at, &box)) return false;
        body = p + at + box.head;
        if (is_one_of(box.type, holds, JY_COUNT(holds))) {
            ok = bare_boxes(body, box.size - box.head, depth + 1);
        } else if (is_one_of(box.type, dated, JY_COUNT(dated))) {
            ok = blank_times(body, box.size - box.head);
        } else if (is_one_of(box.type, tells, JY_COUNT(tells))) {
            blank(p + at + 4, JY_STR("free"), body, box.size - box.head);
        }
    }
    return ok;
}

/* -- WAV -------------------------------------------------------------------------------------- */

static bool bare_wav(char *p, size_t len)
{
    static const char *const kept[] = {"fmt ", "fact", "data"};
    enum { FORM = 12, HEAD = 8 };

    for (size_t at = FORM; at < len;) {
        struct jy_str b = bytes_of(p + at, len - at), type;
        uint64_t size, whole;

        if (b.len < HEAD) return false;
        type = bytes_of(b.ptr, 4);
        size = jy_little(b, 4, 4);
        whole = HEAD + size + (size & 1);
        /* who records does not always come back to write how long it was */
        if (jy_str_is(type, "data") && whole > b.len) return true;
        if (HEAD + size > b.len) return false;
        if (!is_one_of(type, kept, JY_COUNT(kept)))
            blank(p + at, JY_STR("JUNK"), p + at + HEAD, (size_t)size);
        at += (size_t)whole;
    }
    return true;
}

/* -- MP3 -------------------------------------------------------------------------------------- */

/* A tag that is all padding. */
static bool bare_mp3(char *p, size_t len)
{
    enum { HEAD = 10, FOOT = 10, HAS_FOOT = 0x10, OLD_TAG = 128 };
    struct jy_str b = bytes_of(p, len);

    if (jy_str_starts(b, JY_STR("ID3"))) {
        size_t size = 0;

        if (len < HEAD) return false;
        for (int i = 6; i < HEAD; i++)
            size = size << 7 | ((unsigned char)p[i] & 0x7F);
        if (p[5] & HAS_FOOT) size += FOOT;
        if (size > len - HEAD) return false;
        p[5] = 0;
        memset(p + HEAD, 0, size);
    }
    if (len >= OLD_TAG && memcmp(p + len - OLD_TAG, "TAG", 3) == 0)
        memset(p + len - OLD_TAG + 3, 0, OLD_TAG - 3);
    return true;
}

enum jy_err jy_sound_bare(struct jy_str sound, const char *type, struct jy_buf *out)
{
    size_t begin = out->len;
    bool ok = true;

    jy_buf_add(out, sound);
    if (out->failed) return JY_E_MEMORY;
    if (strcmp(type, "audio/mp4") == 0 || strcmp(type, "audio/3gpp") == 0)
        ok = bare_boxes(out->ptr + begin, sound.len, 0);
    if (strcmp(type, "audio/wav") == 0) ok = bare_wav(out->ptr + begin, sound.len);
    if (strcmp(type, "audio/mpeg") == 0) ok = bare_mp3(out->ptr + begin, sound.len);
    return ok ? JY_OK : JY_E_BAD_DATA;
}
