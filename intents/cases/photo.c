/* photo.c - a walk over the parts of a JPEG, a PNG, a WebP; each part is kept or left out. */
#include "intents/cases/photo.h"

#include <string.h>

#include "intents/cases/bytes.h"

#define BYTE(text, at) ((unsigned)(unsigned char)(text).ptr[at])

static struct jy_str part(struct jy_str b, size_t at, size_t len)
{
    return (struct jy_str){b.ptr + at, len};
}

/* -- JPEG ----------------------------------------------------------------------------------- */

enum {
    SOF0 = 0xC0, /* those below are reserved, and 0 is a byte of a scan */
    SOI = 0xD8,
    EOI = 0xD9,
    SOS = 0xDA,
    COM = 0xFE,
    APP0 = 0xE0,
    APP1 = 0xE1,
    APP2 = 0xE2,
    APP14 = 0xEE,
    APP15 = 0xEF,
    RST0 = 0xD0,
    TEM = 0x01
};

static bool has_no_length(unsigned marker)
{
    return marker == TEM || (marker >= RST0 && marker <= SOI);
}

/* Which side is up: 2 to 8, of IFD 0 of an Exif segment; 1 when it does not say. */
static unsigned orientation_of(struct jy_str exif)
{
    enum { HEAD = 6, ENTRY = 12, TAG = 0x0112 };
    struct jy_str tiff;
    uint64_t (*number)(struct jy_str, size_t, int);
    size_t ifd, n;

    if (exif.len < HEAD + 8 || memcmp(exif.ptr, "Exif\0\0", HEAD) != 0) return 1;
    tiff = part(exif, HEAD, exif.len - HEAD);
    number = tiff.ptr[0] == 'I' ? jy_little : jy_big;
    ifd = number(tiff, 4, 4);
    if (ifd > tiff.len - 2) return 1;
    n = number(tiff, ifd, 2);
    for (size_t i = 0, at = ifd + 2; i < n && at + ENTRY <= tiff.len; i++, at += ENTRY) {
        unsigned value = (unsigned)number(tiff, at + 8, 2);
        if (number(tiff, at, 2) == TAG) return value >= 2 && value <= 8 ? value : 1;
    }
    return 1;
}

/* An Exif segment with this one entry. */
static void add_orientation(struct jy_buf *out, unsigned value)
{
    static const char before[] = "\xFF\xE1\0\x22"
                                 "Exif\0\0"
                                 "MM\0\x2A\0\0\0\x08"
                                 "\0\x01"
                                 "\x01\x12\0\x03\0\0\0\x01\0";
    static const char after[] = "\0\0\0\0\0\0";

    jy_buf_add(out, (struct jy_str){before, sizeof before - 1});
    jy_buf_add_byte(out, (char)value);
    jy_buf_add(out, (struct jy_str){after, sizeof after - 1});
}

static bool keeps_segment(unsigned marker, struct jy_str body)
{
    if (marker == APP2) return jy_str_starts(body, JY_STR("ICC_PROFILE"));
    if (marker == APP0 || marker == APP14) return true; /* pixel shape; colour transform */
    return marker != COM && (marker < APP0 || marker > APP15);
}

/* From behind a scan's header to the marker that ends its data. */
static size_t end_of_scan(struct jy_str b, size_t at)
{
    for (; at + 1 < b.len; at++) {
        unsigned next = BYTE(b, at + 1);
        if (BYTE(b, at) == 0xFF && next != 0 && next != 0xFF && !has_no_length(next)) return at;
    }
    return b.len;
}

static enum jy_err bare_jpeg(struct jy_str b, struct jy_buf *out)
{
    bool turned = false; /* the first Exif counts */
    size_t at = 2, len, end;

    jy_buf_add(out, part(b, 0, 2));
    while (at + 2 <= b.len) {
        unsigned marker = BYTE(b, at + 1);

        if (BYTE(b, at) != 0xFF) return JY_E_BAD_DATA;
        if (marker == 0xFF) {
            at++; /* fill bytes may stand before any marker */
            continue;
        }
        if (marker == EOI) {
            jy_buf_add(out, part(b, at, 2));
            return JY_OK; /* what hangs behind it is no part of the picture */
        }
        if (at + 4 > b.len || marker < SOF0 || has_no_length(marker)) return JY_E_BAD_DATA;
        len = jy_big(b, at + 2, 2);
        end = at + 2 + len;
        if (len < 2 || end > b.len) return JY_E_BAD_DATA;
        if (marker == APP1 && !turned) {
            unsigned up = orientation_of(part(b, at + 4, len - 2));
            turned = up != 1;
            if (turned) add_orientation(out, up);
        }
        if (marker == SOS) end = end_of_scan(b, end);
        if (keeps_segment(marker, part(b, at + 4, len - 2))) jy_buf_add(out, part(b, at, end - at));
        at = end;
    }
    return JY_E_BAD_DATA; /* cut off */
}

/* -- PNG ------------------------------------------------------------------------------------ */

static bool keeps_chunk(struct jy_str type)
{
    static const char *const kept[] = {"tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT",
                                       "bKGD", "hIST", "pHYs", "acTL", "fcTL", "fdAT"};

    if ((type.ptr[0] & 0x20) == 0) return true; /* critical: without it there is no picture */
    return jy_str_place(kept, JY_COUNT(kept), type) < (int)JY_COUNT(kept);
}

static enum jy_err bare_png(struct jy_str b, struct jy_buf *out)
{
    enum { SIGNATURE = 8, AROUND = 12 }; /* length, type and check sum */
    size_t at = SIGNATURE;

    jy_buf_add(out, part(b, 0, SIGNATURE));
    while (at + AROUND <= b.len) {
        size_t len = jy_big(b, at, 4);
        struct jy_str type = part(b, at + 4, 4);

        if (len > b.len - at - AROUND) return JY_E_BAD_DATA;
        if (keeps_chunk(type)) jy_buf_add(out, part(b, at, len + AROUND));
        if (jy_str_is(type, "IEND")) return JY_OK;
        at += len + AROUND;
    }
    return JY_E_BAD_DATA;
}

/* -- WebP ----------------------------------------------------------------------------------- */

static enum jy_err bare_webp(struct jy_str b, struct jy_buf *out)
{
    enum { FORM = 12, HEAD = 8, EXIF_AND_XMP = 0x08 | 0x04 };
    size_t begin = out->len, at = FORM, end;

    if (b.len < FORM) return JY_E_BAD_DATA;
    end = jy_little(b, 4, 4) + (size_t)HEAD;
    if (end > b.len || end < FORM + HEAD) return JY_E_BAD_DATA;
    jy_buf_add(out, part(b, 0, FORM));
    while (at + HEAD <= end) {
        struct jy_str type = part(b, at, 4);
        size_t len = jy_little(b, at + 4, 4), whole;

        whole = HEAD + len + (len & 1);
        if (len > end - at - HEAD || whole > end - at) return JY_E_BAD_DATA;
        if (!jy_str_is(type, "EXIF") && !jy_str_is(type, "XMP ")) {
            jy_buf_add(out, part(b, at, whole));
            if (jy_str_is(type, "VP8X") && len > 0 && !out->failed)
                out->ptr[out->len - whole + HEAD] &= (char)~EXIF_AND_XMP;
        }
        at += whole;
    }
    if (out->len - begin <= FORM) return out->failed ? JY_E_MEMORY : JY_E_BAD_DATA; /* no picture */
    for (int i = 0; i < 4 && !out->failed; i++)
        out->ptr[begin + 4 + (size_t)i] = (char)((out->len - begin - HEAD) >> 8 * i & 0xFF);
    return JY_OK;
}

enum jy_err jy_photo_bare(struct jy_str photo, const char *type, struct jy_buf *out)
{
    enum jy_err e = JY_E_BAD_DATA;

    if (strcmp(type, "image/jpeg") == 0) e = bare_jpeg(photo, out);
    if (strcmp(type, "image/png") == 0) e = bare_png(photo, out);
    if (strcmp(type, "image/webp") == 0) e = bare_webp(photo, out);
    return e == JY_OK && out->failed ? JY_E_MEMORY : e;
}
