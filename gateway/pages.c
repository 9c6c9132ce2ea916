/* pages.c - from a path to a file of the built pages, and the headers that go with it.
 *
 * Only names made of letters, digits, '-', '_' and single dots are ever looked up, so that no path
 * can climb out of the folder.  Files were compressed when they were built. */
#include "gateway/http_request.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { FRAME_MAX = 64 * 1024 };

/* whole: that path alone; else whatever is behind it, which the page reads itself */
static const struct {
    const char *path, *file;
    bool whole;
} pages[] = {
    {"/", "index.html", true},
    {"/desk", "desk/index.html", true},
    {"/desk/", "desk/index.html", true},
    {"/rules", "rules/index.html", true},
    {"/rules/", "rules/index.html", true},
    {"/m/", "seat/index.html", false},
};

static const struct {
    const char *end, *mime;
} kinds[] = {
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
};

static bool is_plain(struct jy_str path)
{
    for (size_t i = 0; i < path.len; i++) {
        char c = path.ptr[i];
        bool ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_' || c == '/';
        bool dot = c == '.' && i > 0 && path.ptr[i - 1] != '.' && path.ptr[i - 1] != '/';
        if (!ok && !dot) return false;
    }
    return path.len > 1 && path.ptr[0] == '/' && jy_str_find(path, JY_STR("//")) < 0;
}

static bool choose_page(const char *web, struct jy_str path, struct jy_page *out)
{
    for (size_t i = 0; i < JY_COUNT(pages); i++) {
        bool of = pages[i].whole ? jy_str_is(path, pages[i].path)
                                 : jy_str_starts(path, jy_str_of(pages[i].path));
        if (!of) continue;
        out->mime = "text/html; charset=utf-8";
        out->is_page = true;
        snprintf(out->file, sizeof out->file, "%s/%s", web, pages[i].file);
        return true;
    }
    return false;
}

static bool choose_asset(const char *web, struct jy_str path, struct jy_page *out)
{
    if (!is_plain(path)) return false;
    for (size_t i = 0; i < JY_COUNT(kinds); i++) {
        if (!jy_str_ends(path, jy_str_of(kinds[i].end))) continue;
        out->mime = kinds[i].mime;
        out->immutable = jy_str_starts(path, JY_STR("/assets/"));
        snprintf(out->file, sizeof out->file, "%s%.*s", web, (int)path.len, path.ptr);
        return true;
    }
    return false;
}

/* The compressed twin beside the file, when the browser takes it. */
static void choose_coding(struct jy_str accept, struct jy_page *out)
{
    static const struct {
        const char *coding, *end;
    } twins[] = {{"br", ".br"}, {"gzip", ".gz"}};
    char twin[sizeof out->file + 4];

    out->coding = "";
    for (size_t i = 0; i < JY_COUNT(twins); i++) {
        if (jy_str_find(accept, jy_str_of(twins[i].coding)) < 0) continue;
        snprintf(twin, sizeof twin, "%s%s", out->file, twins[i].end);
        if (strlen(twin) >= sizeof out->file || access(twin, R_OK) != 0) continue;
        memcpy(out->file, twin, strlen(twin) + 1);
        out->coding = twins[i].coding;
        return;
    }
}

bool jy_page_find(const char *web, struct jy_str path, struct jy_str accept_encoding,
                  struct jy_page *out)
{
    memset(out, 0, sizeof *out);
    if (!choose_page(web, path, out) && !choose_asset(web, path, out)) return false;
    if (access(out->file, R_OK) != 0) return false;
    choose_coding(accept_encoding, out);
    return true;
}

struct jy_str jy_page_frame(const struct jy_gateway *g, const char *name)
{
    char path[512];
    char *bytes = jy_arena_room(g->arena, FRAME_MAX);
    size_t n = 0;
    FILE *f;

    snprintf(path, sizeof path, "%s/%s/index.html", g->config.web, name);
    f = bytes ? fopen(path, "rbe") : NULL;
    if (f == NULL) return (struct jy_str){"", 0};
    n = fread(bytes, 1, FRAME_MAX, f);
    fclose(f);
    return (struct jy_str){bytes, n};
}

void jy_page_policy(struct jy_str host, char *out, size_t size)
{
    char own[128] = "";

    for (size_t i = 0; i < host.len; i++) /* what a header says goes into a header */
        if (strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]",
                   host.ptr[i]) == NULL)
            host.len = 0;
    /* old browsers do not count WebSockets of the same host as 'self' */
    if (host.len > 0 && host.len < 48)
        snprintf(own, sizeof own, " ws://%.*s wss://%.*s", (int)host.len, host.ptr, (int)host.len,
                 host.ptr);
    snprintf(out, size,
             "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
             "media-src 'self' blob:; "
             "font-src 'self'; manifest-src 'self'; connect-src 'self'%s; base-uri 'none'; "
             "form-action 'self'; frame-ancestors 'none'",
             own);
}
