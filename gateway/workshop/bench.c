/* bench.c - takes up what the store has: files, edits, and the two sets they make. */
#include "gateway/workshop/bench.h"

#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/release.h"
#include "gateway/workshop/check.h"
#include "gateway/workshop/recent.h"
#include "gateway/workshop/slow.h"

static void clear(struct jy_bench_set *s)
{
    jy_ruleset_unref(s->rules);
    jy_rule_book_free(s->book);
    jy_arena_free(s->arena);
    *s = (struct jy_bench_set){0};
}

static enum jy_err open_parts(struct jy_bench *b, const char *dir, struct jy_diag *why)
{
    b->scratch = jy_scratch_new();
    b->arena = jy_arena_new();
    b->recent = jy_recent_new();
    b->check = jy_check_new(b);
    b->replay = jy_check_new(b);
    b->slow = jy_slow_new(b);
    if (!b->scratch || !b->arena || !b->recent || !b->check || !b->replay || !b->slow)
        return JY_E_MEMORY;
    jy_scratch_set_clocks(b->scratch, jy_reading_clocks()); /* as the loop reads */
    return jy_reader_open(dir, &b->reader, why);
}

enum jy_err jy_bench_open(const char *dir, struct jy_bench **out, struct jy_diag *why)
{
    struct jy_bench *b = calloc(1, sizeof *b);
    enum jy_err e = b ? open_parts(b, dir, why) : JY_E_MEMORY;

    if (e == JY_OK)
        *out = b;
    else
        jy_bench_close(b);
    return e;
}

void jy_bench_close(struct jy_bench *b)
{
    if (b == NULL) return;
    jy_check_free(b->check);
    jy_check_free(b->replay);
    jy_slow_free(b->slow);
    jy_recent_free(b->recent);
    clear(&b->live);
    clear(&b->draft);
    jy_reader_close(b->reader);
    jy_scratch_free(b->scratch);
    jy_arena_free(b->arena);
    free(b);
}

/* What the store has now, before it takes the place of what the bench has. */
struct fresh {
    struct jy_bench_set live, draft;
    struct jy_book_head head;
    struct jy_draft_state state;
    struct jy_draft_edit *edits;
    int n_edits;
};

static enum jy_err read_head(struct jy_bench *b, const char *version, struct jy_book_head *out)
{
    struct jy_book_head *list = jy_arena_take(b->arena, JY_BENCH_VERSIONS * sizeof *list);
    int n = 0;
    enum jy_err e = list ? jy_rulebook_list(b->reader, JY_BOOK_RULES, list, JY_BENCH_VERSIONS, &n)
                         : JY_E_MEMORY;

    *out = (struct jy_book_head){.live = true};
    jy_str_copy(out->version, sizeof out->version, jy_str_of(version));
    for (int i = 0; e == JY_OK && i < n; i++)
        if (list[i].live) *out = list[i];
    return e;
}

static enum jy_err read_book(struct jy_bench *b, struct jy_bench_set *s, char version[24])
{
    struct jy_book_file *files;
    struct jy_rule_file *list;
    int n = 0;
    enum jy_err e;

    s->arena = jy_arena_new();
    files = s->arena ? jy_arena_take(s->arena, JY_BENCH_FILES * sizeof *files) : NULL;
    if (files == NULL) return JY_E_MEMORY;
    e = jy_rulebook_live(b->reader, JY_BOOK_RULES, s->arena, version, files, JY_BENCH_FILES, &n);
    if (e != JY_OK) return e;
    list = jy_rule_files(s->arena, files, n);
    return list ? jy_rule_book_parse(list, n, &s->book, &s->why) : JY_E_MEMORY;
}

static enum jy_err lay_all(struct jy_rule_book *book, const struct jy_draft_edit *edits, int n,
                           struct jy_diag *why)
{
    enum jy_err e = JY_OK;

    for (int i = 0; e == JY_OK && i < n; i++) {
        const struct jy_rule_edit edit = {edits[i].id, edits[i].file, edits[i].body};
        e = jy_rule_book_lay(book, &edit, why);
    }
    return e;
}

static enum jy_err read_draft(struct jy_bench *b, struct fresh *f)
{
    char version[24];
    enum jy_err e = read_book(b, &f->draft, version);

    if (e != JY_OK) return e;
    e = jy_draft_read(b->reader, f->draft.arena, &f->edits, &f->n_edits);
    if (e != JY_OK) return e;
    e = lay_all(f->draft.book, f->edits, f->n_edits, &f->draft.why);
    if (e != JY_E_BAD_DATA) return e;
    f->draft.tried = true; /* it does not even hold together: shown with its reason */
    return JY_OK;
}

static enum jy_err read_live(struct jy_bench *b, struct fresh *f)
{
    char version[24];
    enum jy_err e = read_book(b, &f->live, version);

    return e == JY_OK ? read_head(b, version, &f->head) : e;
}

static void take(struct jy_bench_set *to, struct jy_bench_set *from)
{
    if (from->book == NULL) return;
    clear(to);
    *to = *from;
    *from = (struct jy_bench_set){0};
}

static enum jy_err look(struct jy_bench *b, struct fresh *f)
{
    char version[24] = "";
    bool other_live, other_draft;
    enum jy_err e = jy_rulebook_version(b->reader, JY_BOOK_RULES, version);

    if (e == JY_OK) e = jy_draft_state(b->reader, &f->state);
    if (e != JY_OK) return e;
    other_live = strcmp(version, b->head.version) != 0;
    other_draft = other_live || f->state.revision != b->state.revision || b->draft.book == NULL;
    if (other_live) e = read_live(b, f);
    if (e == JY_OK && other_draft) e = read_draft(b, f);
    return e;
}

enum jy_err jy_bench_refresh(struct jy_bench *b)
{
    struct fresh f = {0};
    enum jy_err e = jy_reader_hold(b->reader);

    if (e != JY_OK) return e;
    e = look(b, &f);
    jy_reader_release(b->reader);
    if (e == JY_OK) {
        b->state = f.state;
        if (f.live.book != NULL) b->head = f.head;
        if (f.draft.book != NULL) {
            b->edits = f.edits;
            b->n_edits = f.n_edits;
        }
        take(&b->live, &f.live);
        take(&b->draft, &f.draft);
    }
    clear(&f.live);
    clear(&f.draft);
    return e;
}

/* What does not compile is shown with its reason; the rest of the bench is of use all the same. */
static enum jy_err compile(struct jy_bench_set *s, const struct jy_ruleset *like)
{
    enum jy_err e;

    if (s->tried) return JY_OK;
    e = jy_rule_book_compile(s->book, like, &s->rules, &s->why);
    s->tried = e == JY_OK || e == JY_E_BAD_DATA;
    return s->tried ? JY_OK : e;
}

/* A draft without edits is the live set, and takes no memory of its own. */
enum jy_err jy_bench_compile(struct jy_bench *b, const struct jy_ruleset *like, bool draft)
{
    enum jy_err e = compile(&b->live, like);

    if (e != JY_OK || !draft) return e;
    if (b->n_edits == 0 && !b->draft.tried && b->live.rules != NULL) {
        b->draft.rules = jy_ruleset_ref(b->live.rules);
        b->draft.tried = true;
    }
    return compile(&b->draft, like);
}

enum jy_err jy_bench_hear(struct jy_bench *b)
{
    bool held = jy_check_is_running(b->check) || jy_check_is_running(b->replay) ||
                jy_slow_has_begun(b->slow);

    return held ? JY_OK : jy_recent_refresh(b->recent, b->reader);
}

enum jy_err jy_bench_copy_draft(const struct jy_bench *b, struct jy_arena *a,
                                struct jy_rule_book **out, struct jy_diag *why)
{
    struct jy_rule_file *files = NULL, *copies;
    struct jy_rule_book *book = NULL;
    int n = 0;
    enum jy_err e = jy_rule_book_write(b->live.book, a, &files, &n);

    if (e != JY_OK) return e;
    copies = jy_arena_take(a, (size_t)(n + 1) * sizeof *copies);
    if (copies == NULL) return JY_E_MEMORY;
    for (int i = 0; i < n; i++)
        copies[i] = (struct jy_rule_file){jy_arena_str(a, jy_str_of(files[i].name)).ptr,
                                          jy_arena_str(a, files[i].bytes)};
    if (jy_arena_failed(a)) return JY_E_MEMORY;
    e = jy_rule_book_parse(copies, n, &book, why);
    if (e == JY_OK) e = lay_all(book, b->edits, b->n_edits, why);
    if (e == JY_OK)
        *out = book;
    else
        jy_rule_book_free(book);
    return e;
}

enum jy_err jy_bench_version(struct jy_bench *b, enum jy_book of, const char *version,
                             struct jy_rule_book **out, struct jy_diag *why)
{
    struct jy_book_file *files = jy_arena_take(b->arena, JY_BENCH_FILES * sizeof *files);
    struct jy_rule_file *list;
    int n = 0;
    enum jy_err e =
        files ? jy_rulebook_named(b->reader, of, version, b->arena, files, JY_BENCH_FILES, &n)
              : JY_E_MEMORY;

    if (e != JY_OK) return e;
    list = jy_rule_files(b->arena, files, n);
    return list ? jy_rule_book_parse(list, n, out, why) : JY_E_MEMORY;
}

enum jy_err jy_bench_base(struct jy_bench *b, struct jy_str id, bool *is_new, const char **file,
                          unsigned char base[32])
{
    struct jy_str live = {0};
    enum jy_err e = jy_rule_book_get(b->live.book, id, b->arena, &live, file);

    *is_new = e == JY_E_NOT_FOUND;
    jy_draft_base(live, base);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

const struct jy_draft_edit *jy_bench_edit(const struct jy_bench *b, struct jy_str id)
{
    for (int i = 0; i < b->n_edits; i++)
        if (jy_str_eq(b->edits[i].id, id)) return &b->edits[i];
    return NULL;
}
