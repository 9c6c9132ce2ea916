/* sound_test.c - what a recording tells beside the sound is gone, the sound stands where it stood. */
#include "intents/cases/sound.h"

#include "intents/cases/attachment.h"
#include "tests/support/check.h"

static struct jy_buf out;

#define BYTES(literal) ((struct jy_str){(literal), sizeof(literal) - 1})

/* Its last byte of the size, and its type. */
#define BOX(size, type) "\0\0\0" size type
#define FTYP BOX("\x0C", "ftyp") "M4A "
#define MDAT BOX("\x0C", "mdat") "ab\0c"
#define MADE "\xE0\x01\x02\x03\xE0\x04\x05\x06"
#define NEVER "\0\0\0\0\0\0\0\0"
/* Version 0 and flags, made, changed, the rest. */
#define HD(type, made) BOX("\x1A", type) "\0\0\0\0" made "rest!!"
#define XYZ BOX("\x14", "udta") "+28.84+112.3"
#define NOTHING BOX("\x14", "free") NEVER "\0\0\0\0"
/* As it came, and bare. */
#define TRACK(made, type, words) \
    BOX("\x5E", "trak") \
    HD("tkhd", made) BOX("\x22", "mdia") HD("mdhd", made) BOX("\x1A", type) words
#define LARGE(type, words) BOX("\1", type) "\0\0\0\0\0\0\0\x12" words

static void mp4_keeps_the_sound_where_it_is(void **state)
{
    const struct {
        struct jy_str sound, bare;
    } rows[] = {
        {BYTES(FTYP MDAT), BYTES(FTYP MDAT)},
        {BYTES(FTYP BOX("\x36", "moov") HD("mvhd", MADE) XYZ MDAT),
         BYTES(FTYP BOX("\x36", "moov") HD("mvhd", NEVER) NOTHING MDAT)},
        {BYTES(FTYP BOX("\x66", "moov") TRACK(MADE, "uuid", "at the office gate") MDAT),
         BYTES(FTYP BOX("\x66", "moov") TRACK(NEVER, "free", NEVER NEVER "\0\0") MDAT)},
        /* a fragment, and what its writer left behind */
        {BYTES(FTYP BOX("\x1C", "moof") XYZ BOX("\x0A", "skip") "28" MDAT),
         BYTES(FTYP BOX("\x1C", "moof") NOTHING BOX("\x0A", "free") "\0\0" MDAT)},
        /* sizes of 64 bits, and to the end */
        {BYTES(FTYP LARGE("udta", "28") BOX("\0", "mdat") "abc"),
         BYTES(FTYP LARGE("free", "\0\0") BOX("\0", "mdat") "abc")},
        {BYTES(FTYP BOX("\0", "meta") "+28.84+112.3"),
         BYTES(FTYP BOX("\0", "free") NEVER "\0\0\0\0")},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        jy_buf_clear(&out);
        CHECK_INT(jy_sound_bare(rows[i].sound, i % 2 ? "audio/3gpp" : "audio/mp4", &out), JY_OK);
        CHECK_INT(out.len, rows[i].bare.len);
        assert_memory_equal(out.ptr, rows[i].bare.ptr, out.len);
    }
}

#define UNFINISHED "data\xFF\xFF\xFF\xFF...."
#define FMT "fmt \4\0\0\0ffff"
#define DATA "data\2\0\0\0dd"

static void wav_and_mp3_keep_the_sound_alone(void **state)
{
    static const char old_tag[128] = "TAGat home", old_bare[128] = "TAG";
    const struct {
        const char *type;
        struct jy_str sound, bare;
    } rows[] = {
        {"audio/wav", BYTES("RIFF....WAVE" FMT DATA "LIST\3\0\0\0gps\0bext\2\0\0\0at"),
         BYTES("RIFF....WAVE" FMT DATA "JUNK\3\0\0\0\0\0\0\0JUNK\2\0\0\0\0\0")},
        {"audio/wav", BYTES("RIFF....WAVE" FMT UNFINISHED), BYTES("RIFF....WAVE" FMT UNFINISHED)},
        {"audio/mpeg", BYTES("ID3\4\0\x40\0\0\0\5gps!!\xFF\xFBmm"),
         BYTES("ID3\4\0\0\0\0\0\5\0\0\0\0\0\xFF\xFBmm")},
        {"audio/mpeg", BYTES("ID3\4\0\x10\0\0\0\2gp3DI.......\xFF\xFBmm"),
         BYTES("ID3\4\0\0\0\0\0\2\0\0\0\0\0\0\0\0\0\0\0\0\xFF\xFBmm")},
        {"audio/mpeg", {old_tag, sizeof old_tag}, {old_bare, sizeof old_bare}},
        {"audio/webm", BYTES("\x1A\x45\xDF\xA3 whatever"), BYTES("\x1A\x45\xDF\xA3 whatever")},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        jy_buf_clear(&out);
        CHECK_INT(jy_sound_bare(rows[i].sound, rows[i].type, &out), JY_OK);
        CHECK_INT(out.len, rows[i].bare.len);
        assert_memory_equal(out.ptr, rows[i].bare.ptr, out.len);
    }
}

#define DEEP(size) BOX(size, "moov")

static void what_is_no_such_file_is_refused(void **state)
{
    const struct {
        const char *type;
        struct jy_str sound;
    } rows[] = {
        {"audio/mp4", BYTES(FTYP BOX("\x20", "mdat") "cut")},
        {"audio/mp4", BYTES(FTYP BOX("\7", "mdat") "less than its head")},
        {"audio/mp4", BYTES(FTYP BOX("\1", "mdat") "\0\0\0\0")},
        {"audio/mp4", BYTES(FTYP BOX("\1", "mdat") "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF far")},
        {"audio/mp4", BYTES(FTYP BOX("\x0C", "mvhd") "\0\0\0\0")}, /* without its times */
        {"audio/mp4", BYTES(FTYP BOX("\x10", "moov") BOX("\x20", "udta"))},
        {"audio/3gpp", BYTES(DEEP("\x48") DEEP("\x40") DEEP("\x38") DEEP("\x30") DEEP("\x28")
                                 DEEP("\x20") DEEP("\x18") DEEP("\x10") DEEP("\x08"))},
        {"audio/wav", BYTES("RIFF....WAVE" FMT "LIST\x20\0\0\0cut")},
        {"audio/wav", BYTES("RIFF....WAVEfmt ")},
        {"audio/mpeg", BYTES("ID3\4\0\0\0\0\1\0cut")},
        {"audio/mpeg", BYTES("ID3\4")},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_str sound = rows[i].sound;
        char *copy = malloc(sound.len); /* so that one byte too far is seen */

        CHECK(copy != NULL);
        memcpy(copy, sound.ptr, sound.len);
        jy_buf_clear(&out);
        CHECK_INT(jy_sound_bare((struct jy_str){copy, sound.len}, rows[i].type, &out),
                  JY_E_BAD_DATA);
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mp4_keeps_the_sound_where_it_is),
        cmocka_unit_test(wav_and_mp3_keep_the_sound_alone),
        cmocka_unit_test(what_is_no_such_file_is_refused),
    };
    int failed;

    jy_buf_init(&out);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    jy_buf_fini(&out);
    return failed;
}
