/* sheets.c - xlsx2csv, and what it printed. */
#include "gateway/cli/sheets.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gateway/cli/common.h"

enum { CPU_S = 60, IS_NOT_THERE = 127, PIECE = 64 * 1024 };
#define MEMORY_MAX ((rlim_t)1 << 30)

/* Never comes back. */
static void become_reader(const char *path, int out)
{
    const struct rlimit cpu = {CPU_S, CPU_S}, memory = {MEMORY_MAX, MEMORY_MAX};
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);

    setrlimit(RLIMIT_CPU, &cpu);
    setrlimit(RLIMIT_AS, &memory);
    dup2(nowhere, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execlp("xlsx2csv", "xlsx2csv", "--ignoreempty", "--dateformat", "%Y-%m-%d", "--", path,
           (char *)NULL);
    _exit(IS_NOT_THERE);
}

/* What the other end writes until it ends; BAD_DATA: it is too much. */
static enum jy_err read_all(int fd, struct jy_buf *b)
{
    static char piece[PIECE];
    ssize_t n;

    while ((n = read(fd, piece, sizeof piece)) != 0) {
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return JY_E_STORE;
        if (b->len + (size_t)n > JY_CLI_FILE_MAX) return JY_E_BAD_DATA;
        jy_buf_add(b, (struct jy_str){piece, (size_t)n});
    }
    return b->failed ? JY_E_MEMORY : JY_OK;
}

static enum jy_err outcome(struct jy_diag *why, const char *path, bool whole, int status)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == IS_NOT_THERE)
        return jy_cli_refuse(why, path, "读 Excel 要先装 xlsx2csv，或者另存为 CSV",
                             "install xlsx2csv to read Excel files, or save it as CSV");
    if (!whole)
        return jy_cli_refuse(why, path, "表格太大，最多 16 MiB",
                             "the sheet is too large: 16 MiB at most");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return jy_cli_refuse(why, path, "这不是能读的 Excel 文件，请另存为 CSV",
                             "this is no Excel file that can be read: save it as CSV");
    return JY_OK;
}

enum jy_err jy_cli_read_sheet(struct jy_arena *a, const char *path, struct jy_str *out,
                              struct jy_diag *why)
{
    int ends[2], status = 0;
    struct jy_buf b;
    enum jy_err e = JY_E_MEMORY;
    pid_t pid;

    if (access(path, R_OK) != 0)
        return jy_cli_refuse(why, path, "打不开这个文件", "this file cannot be opened");
    if (pipe2(ends, O_CLOEXEC) != 0) return JY_E_MEMORY;
    pid = fork();
    if (pid == 0) become_reader(path, ends[1]);
    close(ends[1]);
    jy_buf_init(&b);
    if (pid > 0) e = read_all(ends[0], &b);
    close(ends[0]); /* who still writes is ended by it */
    if (pid > 0) waitpid(pid, &status, 0);
    if (e == JY_OK || e == JY_E_BAD_DATA) e = outcome(why, path, e == JY_OK, status);
    if (e == JY_OK) *out = jy_arena_keep(a, &b);
    jy_buf_fini(&b);
    return e == JY_OK && jy_arena_failed(a) ? JY_E_MEMORY : e;
}
