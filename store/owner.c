/* owner.c - users by name. */
#include "store/owner.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME = 40 };

/* As sudo and chown take it, where the machine has no name for it. */
static void name_of(uid_t uid, char out[NAME])
{
    char texts[4096];
    struct passwd p, *found = NULL;

    if (getpwuid_r(uid, &p, texts, sizeof texts, &found) == 0 && found != NULL)
        jy_str_copy(out, NAME, jy_str_of(p.pw_name));
    else
        snprintf(out, NAME, "#%u", (unsigned)uid);
}

enum jy_err jy_owner_check(const char *dir, const char *word, struct jy_diag *why)
{
    char owner[NAME], zh[256], en[256];
    struct stat st;

    if (stat(dir, &st) != 0 || st.st_uid == geteuid()) return JY_OK;
    name_of(st.st_uid, owner);
    snprintf(zh, sizeof zh,
             "这个文件夹归 %s，别人在里面建的文件它打不开：改用 sudo -u '%s' jieyou %s …", owner,
             owner, word);
    snprintf(en, sizeof en,
             "this folder is %s's, who could not open what another makes in it: sudo -u '%s' "
             "jieyou %s ...",
             owner, owner, word);
    jy_diag_set(why, dir, 0, zh, en);
    return JY_E_DENIED;
}

bool jy_owner_bars(const char *path, struct jy_diag *why)
{
    if (faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) == 0 || errno != EACCES) return false;
    jy_diag_set(why, path, 0, "当前用户没有权限读这里的数据，请换成这个文件夹的主人来运行",
                "this user may not read it: run this as the owner of the folder");
    return true;
}

bool jy_owner_explains(const char *path, struct jy_diag *why)
{
    char owner[NAME], me[NAME], zh[256], en[256];
    struct stat st;

    if (faccessat(AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) == 0 || errno != EACCES ||
        stat(path, &st) != 0)
        return false;
    name_of(st.st_uid, owner);
    name_of(geteuid(), me);
    snprintf(zh, sizeof zh,
             "这个文件归 %s（权限 %03o），%s 打不开：用 sudo chown '%s' 改过来，再 sudo chmod 600",
             owner, (unsigned)st.st_mode & 0777, me, me);
    snprintf(
        en, sizeof en,
        "this file is %s's (mode %03o) and %s may not open it: give it back by sudo chown '%s', then sudo chmod 600",
        owner, (unsigned)st.st_mode & 0777, me, me);
    jy_diag_set(why, path, 0, zh, en);
    return true;
}
