/* recent.c - a ring of messages that forgets the oldest. */
#include "gateway/workshop/recent.h"

#include <stdlib.h>
#include <string.h>

#include "intents/cases/asked.h"

enum { FOLDED_MAX = JY_TEXT_MAX_CHARS * 8, PAGE = 2000 };

struct jy_recent {
    struct jy_message *ring[JY_RECENT_MAX];
    int n, next;
    int64_t last_id; /* -1: never looked */
    enum jy_err err; /* of the refresh that runs */
    struct jy_arena *arena;
    uint32_t same[FOLDED_MAX + 2]; /* offset i is i: the map of a text onto itself */
};

struct jy_recent *jy_recent_new(void)
{
    struct jy_recent *r = calloc(1, sizeof *r);

    if (r == NULL) return NULL;
    r->arena = jy_arena_new();
    r->last_id = -1;
    for (uint32_t i = 0; i < JY_COUNT(r->same); i++)
        r->same[i] = i;
    if (r->arena != NULL) return r;
    free(r);
    return NULL;
}

void jy_recent_free(struct jy_recent *r)
{
    if (r == NULL) return;
    for (int i = 0; i < JY_RECENT_MAX; i++)
        free(r->ring[i]);
    jy_arena_free(r->arena);
    free(r);
}

static struct jy_message *copy(const struct jy_text *text)
{
    struct jy_message *m = malloc(sizeof *m + text->raw.len + text->folded.len);
    char *raw;

    if (m == NULL) return NULL;
    raw = (char *)(m + 1);
    memcpy(raw, text->raw.ptr, text->raw.len);
    memcpy(raw + text->raw.len, text->folded.ptr, text->folded.len);
    m->raw = (struct jy_str){raw, text->raw.len};
    m->folded = (struct jy_str){raw + text->raw.len, text->folded.len};
    return m;
}

static void on_heard(void *ctx, const struct jy_heard *heard)
{
    struct jy_recent *r = ctx;
    struct jy_text text;
    struct jy_message *m;
    enum jy_err e;

    jy_arena_reset(r->arena);
    e = jy_fold(r->arena, heard->text, &text);
    if (e == JY_E_MEMORY) r->err = e;
    if (e != JY_OK || text.folded.len == 0 || text.folded.len > FOLDED_MAX) return;
    m = copy(&text);
    if (m == NULL) {
        r->err = JY_E_MEMORY;
        return;
    }
    m->case_id = heard->case_id;
    m->at_ms = heard->at_ms;
    m->is_answer = jy_asks_for_answer(heard->after);
    free(r->ring[r->next]);
    r->ring[r->next] = m;
    r->next = (r->next + 1) % JY_RECENT_MAX;
    if (r->n < JY_RECENT_MAX) r->n++;
}

/* A case that nobody suspected has become one that keepers of the rules may not read. */
static void forget(void *ctx, int64_t case_id)
{
    struct jy_recent *r = ctx;
    int kept = 0, oldest = (r->next - r->n + JY_RECENT_MAX) % JY_RECENT_MAX;

    for (int i = 0; i < r->n; i++) {
        struct jy_message **from = &r->ring[(oldest + i) % JY_RECENT_MAX], *m = *from;

        *from = NULL;
        if (m->case_id == case_id)
            free(m);
        else
            r->ring[(oldest + kept++) % JY_RECENT_MAX] = m;
    }
    r->n = kept;
    r->next = (oldest + kept) % JY_RECENT_MAX;
}

/* In pages: a statement that is held for long would keep the log from being emptied. */
enum jy_err jy_recent_refresh(struct jy_recent *r, struct jy_reader *reader)
{
    int64_t before, looked = r->last_id;
    enum jy_err e = JY_OK;

    r->err = JY_OK;
    if (r->last_id < 0) e = jy_heard_start(reader, JY_RECENT_MAX, &r->last_id);
    do {
        before = r->last_id;
        if (e == JY_OK) e = jy_heard_since(reader, &r->last_id, PAGE, on_heard, r);
        if (e == JY_OK) e = r->err;
    } while (e == JY_OK && r->last_id != before);
    return e == JY_OK && looked >= 0 ? jy_heard_closed(reader, looked, forget, r) : e;
}

int jy_recent_n(const struct jy_recent *r)
{
    return r->n;
}

const struct jy_message *jy_recent_at(const struct jy_recent *r, int back)
{
    return r->ring[(r->next - 1 - back + 2 * JY_RECENT_MAX) % JY_RECENT_MAX];
}

struct jy_text jy_recent_text(const struct jy_recent *r, const struct jy_message *m)
{
    return (struct jy_text){m->folded, m->folded, r->same, r->same + 1};
}
