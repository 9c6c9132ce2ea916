/* photo_test.c - what a photo tells beside the picture is gone; the picture is as it was. */
#include "intents/cases/photo.h"

#include "intents/cases/attachment.h"
#include "tests/support/check.h"

static struct jy_buf out;

#define BYTES(literal) ((struct jy_str){(literal), sizeof(literal) - 1})

#define SOI "\xFF\xD8"
#define JFIF "\xFF\xE0\0\x07JFIF\0"
#define ICC "\xFF\xE2\0\x10ICC_PROFILE\0\1\1"
#define QUANTISE "\xFF\xDB\0\4qq"
#define SCAN \
    "\xFF\xDA\0\3s" \
    "ab\xFF\0" \
    "c\xFF\xD3" \
    "d"
#define SECOND_SCAN \
    "\xFF\xC4\0\3h\xFF\xDA\0\3t" \
    "ef"
#define EOI "\xFF\xD9"
/* Exif with one entry, which way is up, then the words of a place. */
#define EXIF(way) \
    "\xFF\xE1\0\x2A" \
    "Exif\0\0II\x2A\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0" way "\0\0\0\0\0\0\0GPS here"
#define XMP "\xFF\xE1\0\x0Ehttp://x GPS"
#define COMMENT "\xFF\xFE\0\x0B my phone"
#define UP(way) \
    "\xFF\xE1\0\x22" \
    "Exif\0\0MM\0\x2A\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0" way "\0\0\0\0\0\0"

static void jpeg_keeps_the_picture_alone(void **state)
{
    const struct {
        struct jy_str photo, bare;
    } rows[] = {
        {BYTES(SOI JFIF EXIF("\1") QUANTISE SCAN EOI), BYTES(SOI JFIF QUANTISE SCAN EOI)},
        {BYTES(SOI EXIF("\6") JFIF XMP QUANTISE SCAN EOI),
         BYTES(SOI UP("\6") JFIF QUANTISE SCAN EOI)},
        {BYTES(SOI EXIF("\x9") QUANTISE SCAN EOI), BYTES(SOI QUANTISE SCAN EOI)}, /* no such way */
        {BYTES(SOI ICC COMMENT QUANTISE SCAN EOI), BYTES(SOI ICC QUANTISE SCAN EOI)},
        {BYTES(SOI QUANTISE SCAN SECOND_SCAN EOI), BYTES(SOI QUANTISE SCAN SECOND_SCAN EOI)},
        {BYTES(SOI QUANTISE SCAN EOI SOI EXIF("\1") SCAN EOI),
         BYTES(SOI QUANTISE SCAN EOI)}, /* behind its end */
        {BYTES(SOI "\xFF" QUANTISE SCAN EOI), BYTES(SOI QUANTISE SCAN EOI)},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        jy_buf_clear(&out);
        CHECK_INT(jy_photo_bare(rows[i].photo, "image/jpeg", &out), JY_OK);
        CHECK_INT(out.len, rows[i].bare.len);
        assert_memory_equal(out.ptr, rows[i].bare.ptr, out.len);
    }
}

#define PNG "\x89PNG\r\n\x1A\n"
#define CHUNK(len, type, data) "\0\0\0" len type data "sum!"

static void png_keeps_what_the_picture_needs(void **state)
{
    struct jy_str photo = BYTES(PNG CHUNK("\2", "IHDR", "hh") CHUNK("\3", "eXIf", "GPS")
                                    CHUNK("\1", "gAMA", "g") CHUNK("\4", "tEXt", "name")
                                        CHUNK("\2", "IDAT", "dd") CHUNK("\0", "IEND", "") "more");
    struct jy_str bare = BYTES(PNG CHUNK("\2", "IHDR", "hh") CHUNK("\1", "gAMA", "g")
                                   CHUNK("\2", "IDAT", "dd") CHUNK("\0", "IEND", ""));

    (void)state;
    CHECK_INT(jy_photo_bare(photo, "image/png", &out), JY_OK);
    CHECK_INT(out.len, bare.len);
    assert_memory_equal(out.ptr, bare.ptr, out.len);
}

static void webp_says_that_it_has_none(void **state)
{
    struct jy_str photo = BYTES("RIFF\x26\0\0\0WEBP"
                                "VP8X\2\0\0\0\x0C."
                                "VP8 \3\0\0\0vvv\0"
                                "EXIF\4\0\0\0GPS!");
    struct jy_str bare = BYTES("RIFF\x1A\0\0\0WEBP"
                               "VP8X\2\0\0\0\0."
                               "VP8 \3\0\0\0vvv\0");

    (void)state;
    CHECK_INT(jy_photo_bare(photo, "image/webp", &out), JY_OK);
    CHECK_INT(out.len, bare.len);
    assert_memory_equal(out.ptr, bare.ptr, out.len);
}

static void what_is_cut_off_is_refused(void **state)
{
    const struct {
        const char *type;
        struct jy_str whole;
    } rows[] = {
        {"image/jpeg", BYTES(SOI EXIF("\6") JFIF QUANTISE SCAN EOI)},
        {"image/png", BYTES(PNG CHUNK("\2", "IHDR", "hh") CHUNK("\0", "IEND", ""))},
        {"image/webp", BYTES("RIFF\x0E\0\0\0WEBPVP8 \2\0\0\0vv")},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_str photo = rows[i].whole;

        CHECK_INT(jy_photo_bare(photo, rows[i].type, &out), JY_OK);
        for (photo.len--; photo.len >= 12; photo.len--) {
            char *copy = malloc(photo.len); /* so that one byte too far is seen */
            CHECK(copy != NULL);
            memcpy(copy, photo.ptr, photo.len);
            CHECK_INT(jy_photo_bare((struct jy_str){copy, photo.len}, rows[i].type, &out),
                      JY_E_BAD_DATA);
            free(copy);
        }
    }
}

static void a_file_is_what_its_bytes_say(void **state)
{
    const struct {
        struct jy_str bytes;
        const char *type;
    } rows[] = {
        {BYTES(SOI JFIF), "image/jpeg"},
        {BYTES(PNG), "image/png"},
        {BYTES("RIFF....WEBPVP8 "), "image/webp"},
        {BYTES("RIFF....WAVEfmt "), "audio/wav"},
        {BYTES("%PDF-1.7\n"), "application/pdf"},
        {BYTES("....ftypM4A ...."), "audio/mp4"},
        {BYTES("....ftyp3gp5...."), "audio/3gpp"},
        {BYTES("#!AMR\n"), "audio/amr"},
        {BYTES("\x1A\x45\xDF\xA3"), "audio/webm"},
        {BYTES("<html><script>"), NULL},
        {BYTES("<svg onload=x>"), NULL},
        {BYTES("PK\3\4 a document"), NULL},
        {BYTES("MZ a program"), NULL},
        {BYTES("RIFF"), NULL},
        {BYTES(""), NULL},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        const char *type = jy_attachment_sniff(rows[i].bytes);

        if (rows[i].type == NULL)
            CHECK(type == NULL);
        else
            CHECK_CSTR(type, rows[i].type);
        CHECK(type == NULL || jy_attachment_type(jy_str_of(type)) == type);
    }
    CHECK(jy_attachment_type(JY_STR("text/html")) == NULL);
}

static int set_up(void **state)
{
    (void)state;
    jy_buf_init(&out);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    jy_buf_fini(&out);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(jpeg_keeps_the_picture_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(png_keeps_what_the_picture_needs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(webp_says_that_it_has_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_cut_off_is_refused, set_up, tear_down),
        cmocka_unit_test(a_file_is_what_its_bytes_say),
    };

    return cmocka_run_group_tests_name("photo", tests, NULL, NULL);
}
