/* alone.c - two servers on one folder would each serve their own citizens, and neither would tell
 * the desk of what the other stores. */
#include "gateway/alone.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "store/owner.h"

enum jy_err jy_alone_begin(const char *dir, int *lock, struct jy_diag *why)
{
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/serving.lock", dir);
    enum jy_err e = jy_owner_check(dir, "serve", why);

    *lock = -1;
    if (e != JY_OK) return e;
    if (n > 0 && n < (int)sizeof path) *lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (*lock >= 0 && flock(*lock, LOCK_EX | LOCK_NB) == 0) return JY_OK;
    if (*lock >= 0 && errno == EWOULDBLOCK)
        jy_diag_set(why, dir, 0, "这个数据目录已经有一个服务在跑，先停下那一个",
                    "a server is running on this data folder already: stop it first");
    else if (!jy_owner_explains(path, why))
        jy_diag_set(why, dir, 0, "这个数据目录写不进去，看看归谁所有、磁盘满没满",
                    "this data folder cannot be written: see who owns it, and if the disk is full");
    jy_alone_end(*lock);
    *lock = -1;
    return JY_E_STORE;
}

void jy_alone_end(int lock)
{
    if (lock >= 0) close(lock);
}
