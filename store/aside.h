/* aside.h - one file takes another's place: the old one keeps a name of its own, and the new one gets its
 * name only when it is whole and synced; private to this room. */
#ifndef JY_ASIDE_H
#define JY_ASIDE_H

#include "store/inside.h"

/* Says what is wrong with `file`, whose folder nobody needs to read; gives `e` back. */
enum jy_err jy_aside_refuse(struct jy_diag *why, const char *file, const char *zh, const char *en,
                            enum jy_err e);
/* A copy could not be written: by all of its path, since whoever reads this must find that disk.  STORE. */
enum jy_err jy_aside_not_made(const char *copy, const char *cause, struct jy_diag *why);
/* What is to be `path` is made under this name. */
JY_MUST enum jy_err jy_aside_part(const char *path, char part[JY_PATH], struct jy_diag *why);
/* `shown`: what it is called where it cannot be. */
JY_MUST enum jy_err jy_aside_sync(const char *path, const char *shown, struct jy_diag *why);
JY_MUST bool jy_aside_sync_folder_of(const char *path);
/* All of it; errno says why not. */
JY_MUST bool jy_aside_write(int fd, struct jy_str bytes);
JY_MUST enum jy_err jy_aside_give_name(const char *part, const char *path, struct jy_diag *why);

/* STORE while any server has it open; otherwise the whole WAL moves into the file.  A file too broken to open is
 * nobody's. */
JY_MUST enum jy_err jy_aside_claim(const char *path, struct jy_diag *why);
/* As <path>.oldN, the first number that is free, with what SQLite had put beside it. */
JY_MUST enum jy_err jy_aside_keep(const char *path, struct jy_diag *why);

#endif
