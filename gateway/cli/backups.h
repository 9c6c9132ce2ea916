/* backups.h - a folder of dated copies: the name of the next, the newest, and what goes when there are
 * enough.  Whatever else lies in the folder is left alone. */
#ifndef JY_CLI_BACKUPS_H
#define JY_CLI_BACKUPS_H

#include "intents/base.h"

enum { JY_BACKUP_PATH = 512 };

/* False: the path is too long. */
JY_MUST bool jy_backups_name(const char *folder, int64_t now_ms, bool sealed,
                             char path[JY_BACKUP_PATH]);
/* False: there is none. */
JY_MUST bool jy_backups_newest(const char *folder, char path[JY_BACKUP_PATH]);
/* All but the `keep` newest go, each with its attachments; how many went, -1 when one would not. */
int jy_backups_thin(const char *folder, int keep);
/* What copies that were cut off have left: all the words in plain that nothing else would ever take away.
 * Only for who holds the store (jy_keep_hold), else it may be of one under way.  As above. */
int jy_backups_sweep(const char *folder);

#endif
