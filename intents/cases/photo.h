/* photo.h - takes out of a photo what it tells beside the picture: where and when it was taken, by
 * which phone, its thumbnail, notes of programs, and whatever hangs behind its end.
 *
 * Kept is what the picture needs to look as it did: colour profiles, and of a JPEG's Exif the one
 * entry that says which side is up.  Pure; any thread.
 * Sources: ITU T.81 (JPEG) annex B; Exif 2.3 section 4.6; PNG (ISO 15948) section 5; WebP container
 * specification (RFC 9649). */
#ifndef JY_PHOTO_H
#define JY_PHOTO_H

#include "intents/buf.h"

/* Appends the bare photo to `out`.  BAD_DATA: it is cut off or not what `type` says; MEMORY. */
JY_MUST enum jy_err jy_photo_bare(struct jy_str photo, const char *type, struct jy_buf *out);

#endif
