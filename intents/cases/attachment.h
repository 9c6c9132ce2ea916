/* attachment.h - a photo, a recording or a paper that somebody sent along: what may be one, and how
 * it stands in the log.
 *
 * Its bytes are the store's (store/files.h), known by their SHA-256; the event that it came with
 * names hash, type, size and name, so that the log's chain holds it too.  Pure; any thread. */
#ifndef JY_ATTACHMENT_H
#define JY_ATTACHMENT_H

#include "intents/buf.h"

enum { JY_FILE_HASH = 32, JY_FILE_HASH_HEX = 64, JY_FILE_NAME = 80 /* characters */ };

struct jy_attachment {
    unsigned char hash[JY_FILE_HASH]; /* of the bytes as they are kept */
    const char *type;                 /* media type, one of ours; static */
    int64_t size;                     /* bytes as they are kept */
    struct jy_str name;
    struct jy_str position; /* position.h: the sender chose to keep it; empty as a rule */
};

/* The media type that the bytes themselves show, whatever their name says; NULL: we take no such
 * file. */
const char *jy_attachment_sniff(struct jy_str bytes);
/* The same text as the table has it; NULL: not one of ours. */
const char *jy_attachment_type(struct jy_str type);
bool jy_attachment_is_photo(const char *type), jy_attachment_is_sound(const char *type);
/* ".jpg": what a browser is told to call it by. */
const char *jy_attachment_suffix(const char *type);

/* `"file":{…}` into an open object. */
void jy_attachment_put(struct jy_buf *b, const struct jy_attachment *f);
/* The same without a name for it: what stands between the braces. */
void jy_attachment_fields(struct jy_buf *b, const struct jy_attachment *f);
void jy_attachment_hex(const unsigned char hash[JY_FILE_HASH], char out[JY_FILE_HASH_HEX + 1]);

#endif
