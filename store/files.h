/* files.h - attachments as bytes: pieces on their way in, and whole files under the SHA-256 of what
 * they hold.
 *
 *   DATA/files/coming/<name>          what has come of one so far
 *   DATA/files/<2 hex>/<62 hex>       a whole one; never changed once it has its name
 *
 * Promise  what add and finish were given is on disk when they return JY_OK.
 * Threads  a struct jy_files is read-only and shared; two calls for one name must not meet.
 * Errors   STORE: the disk is full or broken. */
#ifndef JY_FILES_H
#define JY_FILES_H

#include "intents/cases/attachment.h"

enum { JY_FILES_DIR = 400, JY_FILES_PATH = 512, JY_FILES_NAME = 64 };

struct jy_files {
    char dir[JY_FILES_DIR];
};

/* Makes the folders where they are missing.  STORE, BAD_DATA. */
JY_MUST enum jy_err jy_files_open(const char *data, struct jy_files *out, struct jy_diag *why);
/* For a look only: nothing is made. */
JY_MUST enum jy_err jy_files_at(const char *data, struct jy_files *out, struct jy_diag *why);

/* Bytes that have come under this name; 0: none. */
int64_t jy_files_have(const struct jy_files *f, const char *name);
/* Appends at `at`.  WRONG_STATE: so much has not come, or more; nothing was changed. */
JY_MUST enum jy_err jy_files_add(const struct jy_files *f, const char *name, int64_t at,
                                 struct jy_str piece);
/* All of it has come: looks what it is, takes out of a photo what it tells beside the picture, and
 * keeps it.  All of `out` but its name is written.  BAD_DATA: no file that we take, and what has
 * come of it is gone; MEMORY. */
JY_MUST enum jy_err jy_files_finish(const struct jy_files *f, const char *name,
                                    struct jy_attachment *out);
/* What has come is not wanted any more. */
void jy_files_forget(const struct jy_files *f, const char *name);
/* The same for everything that nobody has added to since `before_s` (Unix seconds). */
void jy_files_forget_old(const struct jy_files *f, int64_t before_s);

void jy_files_path(const struct jy_files *f, const unsigned char hash[JY_FILE_HASH],
                   char out[JY_FILES_PATH]);
/* All of it into `out`, which is empty.  NOT_FOUND; BAD_DATA: it does not hold what its name says. */
JY_MUST enum jy_err jy_files_read(const struct jy_files *f, const unsigned char hash[JY_FILE_HASH],
                                  struct jy_buf *out);
/* The same, for a look. */
JY_MUST enum jy_err jy_files_verify(const struct jy_files *f,
                                    const unsigned char hash[JY_FILE_HASH]);
/* These bytes under this name, unless they are there.  BAD_DATA: it is not their name. */
JY_MUST enum jy_err jy_files_keep(const struct jy_files *f, const unsigned char hash[JY_FILE_HASH],
                                  struct jy_str bytes);
/* A verified copy of one file, unless it is there. */
JY_MUST enum jy_err jy_files_copy(const struct jy_files *from, const struct jy_files *to,
                                  const unsigned char hash[JY_FILE_HASH]);
/* The same, but both are one file on the disk from then on.  NOT_FOUND, BAD_DATA: of `from`; STORE: they
 * cannot be, as on two disks. */
JY_MUST enum jy_err jy_files_share(const struct jy_files *from, const struct jy_files *to,
                                   const unsigned char hash[JY_FILE_HASH]);
/* Unless it was kept again since `before_s`: whoever did may not have told the store yet. */
void jy_files_remove_old(const struct jy_files *f, const unsigned char hash[JY_FILE_HASH],
                         int64_t before_s);
/* A folder with all that is in it; true as well when it is not there. */
JY_MUST bool jy_files_remove_folder(const char *path);
/* Room on the disk, in MB. */
int64_t jy_files_room_mb(const struct jy_files *f);

#endif
