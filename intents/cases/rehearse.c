/* rehearse.c - turn after turn, with what the store would have kept between them. */
#include "intents/cases/rehearse.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_no.h"
#include "intents/rules/read.h"

enum { MINUTE_MS = 60000, FIRST_SERIAL = 9001 /* no day has had so many: nobody's number */ };

struct kept {
    struct jy_case c;
    struct jy_talk talk;
};

struct run {
    const struct jy_rehearsal *of;
    struct jy_arena *whole, *turn;
    struct jy_world w;
    char next_no[24];
    struct kept *list; /* a line opens at most one */
    int n, current, serial;
    const struct jy_case **known;
};

static struct jy_plan *prepare(struct run *r, int64_t now_ms)
{
    struct jy_plan *p;

    jy_arena_reset(r->turn);
    p = jy_plan_new(r->turn);
    if (p == NULL) return NULL;
    p->cases[0].talk = jy_arena_take(r->turn, sizeof *p->cases[0].talk);
    if (p->cases[0].talk == NULL) return NULL;
    jy_case_no_make(r->next_no, jy_date_of(now_ms), r->serial);
    r->w.now_ms = now_ms;
    r->w.n_known = 0;
    for (int i = r->n - 1; i >= 0 && r->w.n_known < JY_KNOWN_MAX; i--)
        if (r->list[i].c.no[0] != '\0') r->known[r->w.n_known++] = &r->list[i].c;
    return p;
}

/* Which case of the plan it goes on with; -1 when out of memory. */
static int keep(struct run *r, const struct jy_plan *p)
{
    int at = 0;

    for (int i = 0; i < p->n_cases; i++) {
        const struct jy_case_plan *cp = &p->cases[i];
        struct kept *k = &r->list[cp->is_new ? r->n : r->current];
        if (jy_case_copy(&k->c, &cp->c, r->whole) != JY_OK) return -1;
        k->talk = *cp->talk;
        k->c.seq += cp->n_events;
        k->c.last_ms = r->w.now_ms;
        if (cp->takes_no) r->serial++;
        if (!cp->is_new) continue;
        at = i;
        k->c.id = r->n + 1;
        r->current = r->n++;
    }
    return at;
}

static enum jy_err greet(struct run *r, int64_t now_ms, jy_rehearsed_fn *each, void *ctx)
{
    struct jy_plan *p = prepare(r, now_ms);
    int at;

    if (p == NULL) return JY_E_MEMORY;
    jy_talk_open(&r->w, r->of->lang, p);
    if (p->cases[0].talk == NULL) return JY_E_MEMORY;
    p->cases[0].c.device = 1;
    at = keep(r, p);
    if (at < 0) return JY_E_MEMORY;
    each(ctx, NULL, NULL, p, at);
    return JY_OK;
}

static enum jy_err say(struct run *r, int64_t now_ms, const struct jy_line *line,
                       jy_rehearsed_fn *each, void *ctx)
{
    struct jy_reading read;
    struct jy_plan *p = prepare(r, now_ms);
    const struct jy_talk_event said = {
        .input = JY_IN_SAY, .text = line->text, .choice = line->choice, .reading = &read};
    enum jy_err e;
    int at;

    if (p == NULL) return JY_E_MEMORY;
    e = jy_case_copy(&p->cases[0].c, &r->list[r->current].c, r->turn);
    if (e != JY_OK) return e;
    *p->cases[0].talk = r->list[r->current].talk;
    e = jy_read(r->of->rules, r->of->scratch, r->turn, line->text, now_ms, &read);
    if (e != JY_OK) return e;
    r->w.asked_wrong = read.slots.case_no[0] != '\0' && read.slots.code[0] != '\0';
    jy_talk_step(&r->w, &said, p);
    for (int i = 0; i < p->n_cases; i++)
        if (p->cases[i].talk == NULL) return JY_E_MEMORY;
    at = keep(r, p);
    if (at < 0) return JY_E_MEMORY;
    each(ctx, line, &read, p, at);
    return jy_arena_failed(r->turn) ? JY_E_MEMORY : JY_OK;
}

static enum jy_err play(struct run *r, const struct jy_line *lines, int n, jy_rehearsed_fn *each,
                        void *ctx)
{
    int64_t now_ms = r->of->now_ms - (int64_t)n * MINUTE_MS;
    enum jy_err e;

    r->list = jy_arena_take(r->whole, (size_t)(n + 1) * sizeof *r->list);
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): what is kept are pointers to records */
    r->known = jy_arena_take(r->whole, JY_KNOWN_MAX * sizeof *r->known);
    if (r->list == NULL || r->known == NULL) return JY_E_MEMORY;
    r->w.known = r->known;
    e = greet(r, now_ms, each, ctx);
    for (int i = 0; e == JY_OK && i < n; i++)
        e = say(r, now_ms + (int64_t)(i + 1) * MINUTE_MS, &lines[i], each, ctx);
    return e;
}

enum jy_err jy_rehearse(const struct jy_rehearsal *of, const struct jy_line *lines, int n,
                        jy_rehearsed_fn *each, void *ctx)
{
    struct run r = {.of = of,
                    .whole = jy_arena_new(),
                    .turn = jy_arena_new(),
                    .serial = FIRST_SERIAL,
                    .w = {.city = of->city, .desk_online = 1}};
    enum jy_err e = JY_E_MEMORY;

    r.w.next_no = r.next_no;
    if (r.whole != NULL && r.turn != NULL) e = play(&r, lines, n, each, ctx);
    jy_arena_free(r.whole);
    jy_arena_free(r.turn);
    return e;
}
