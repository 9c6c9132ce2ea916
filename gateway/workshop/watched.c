/* watched.c - 先当影子跑: a whole draft, put by as it was, beside what is in force.  What it would have
 * changed of all that was said since, day by day, and how often that was what people made of it.
 *
 * What a set reads hangs on the words alone: nothing has to run beside the live traffic, everything
 * said since is read once more when somebody looks. */
#include <stdlib.h>
#include <string.h>

#include "gateway/corrected.h"
#include "gateway/hits.h"
#include "gateway/workshop/recent.h"
#include "gateway/workshop/replay.h"
#include "gateway/workshop/slow.h"
#include "gateway/workshop/work.h"
#include "intents/cases/calendar.h"

struct watched {
    struct jy_bench *bench;
    struct jy_arena *arena; /* of the whole */
    struct jy_book_head head;
    struct jy_replay *replay;                       /* NULL: no draft runs in shadow */
    int differs[JY_N_RULE_CHANGES];                 /* from what is in force */
    bool moved_on;                                  /* the draft is another by now */
    int dates[JY_HITS_DAYS], changes[JY_HITS_DAYS]; /* the last are today's */
    struct jy_corrected corrected, confirmed;
    int messages,
        done; /* since it began, of those that are kept; both kinds, then what was judged */
    bool all; /* no message since is older than those that are kept */
};

static enum jy_err differs(const struct jy_rule_book *a, const struct jy_rule_book *b,
                           int counts[JY_N_RULE_CHANGES], bool *any)
{
    enum jy_err e = jy_rule_book_diff(a, b, NULL, NULL, counts);

    *any = false;
    for (int i = 0; i < JY_N_RULE_CHANGES; i++)
        *any = *any || counts[i] > 0;
    return e;
}

static enum jy_err compile(struct watched *w, struct jy_job *job, struct jy_rule_book *book,
                           struct jy_diag *why)
{
    struct jy_replay_setup setup = {.live = w->bench->live.rules, .city = job->city};
    int counts[JY_N_RULE_CHANGES];
    bool any;
    enum jy_err e = jy_rule_book_compile(book, setup.live, &setup.draft, why);

    if (e != JY_OK) return e;
    w->replay = jy_replay_new(&setup);
    jy_ruleset_unref(setup.draft);
    if (w->replay == NULL) return JY_E_MEMORY;
    e = differs(w->bench->live.book, book, w->differs, &any);
    return e == JY_OK ? differs(w->bench->draft.book, book, counts, &w->moved_on) : e;
}

/* Those of the newest that were said since. */
static void count_messages(struct watched *w)
{
    const struct jy_recent *recent = w->bench->recent;
    int n = jy_recent_n(recent);

    while (w->messages < n && jy_recent_at(recent, w->messages)->at_ms >= w->head.at_ms)
        w->messages++;
    w->all = w->messages < n || n < JY_RECENT_MAX;
}

static enum jy_err gather(struct watched *w, struct jy_job *job)
{
    struct jy_bench *b = w->bench;
    struct jy_rule_book *book = NULL;
    struct jy_diag why = {0};
    int n = 0;
    enum jy_err e = jy_rulebook_list(b->reader, JY_BOOK_SHADOW, &w->head, 1, &n);

    if (e != JY_OK || n == 0 || !w->head.live) return e;
    jy_arena_reset(b->arena); /* what a small job left */
    e = jy_bench_version(b, JY_BOOK_SHADOW, w->head.version, &book, &why);
    if (e == JY_OK) e = compile(w, job, book, &why);
    jy_rule_book_free(book);
    if (e == JY_E_BAD_DATA) jy_job_refuse_diag(job, &why);
    if (e != JY_OK) return e;
    jy_hits_days(job->at_ms, w->dates);
    count_messages(w);
    e = jy_corrected_read(b->reader, w->arena, &w->corrected);
    if (e == JY_OK) e = jy_confirmed_read(b->reader, w->arena, &w->confirmed);
    return e == JY_OK ? jy_replay_vouched(w->replay, b->scratch) : e;
}

static enum jy_err begin(struct jy_bench *b, struct jy_job *job, void **out)
{
    struct watched *w = calloc(1, sizeof *w);
    enum jy_err e;

    *out = w;
    if (w == NULL) return JY_E_MEMORY;
    w->bench = b;
    w->arena = jy_arena_new();
    e = w->arena ? jy_slow_ready(b, job) : JY_E_MEMORY;
    return e == JY_OK ? gather(w, job) : e;
}

static int length_of(const struct watched *w)
{
    return w->replay != NULL ? w->messages + w->corrected.n + w->confirmed.n : 0;
}

static enum jy_err look_at_message(struct watched *w, const struct jy_message *m)
{
    int before = jy_replay_changed(w->replay), day = jy_date_of(m->at_ms);
    enum jy_err e = jy_replay_message(w->replay, w->bench->scratch, m->raw);

    for (int i = 0; i < JY_HITS_DAYS; i++)
        if (w->dates[i] == day) w->changes[i] += jy_replay_changed(w->replay) - before;
    return e;
}

/* What people made of words that were told, or put right, since. */
static enum jy_err look_at_judged(struct watched *w, int at)
{
    const struct jy_corrected_text *of =
        at < w->corrected.n ? &w->corrected.list[at] : &w->confirmed.list[at - w->corrected.n];

    if (of->at_ms < w->head.at_ms) return JY_OK;
    return jy_replay_correction(w->replay, w->bench->scratch, of->text, of->type);
}

/* One text a call. */
static enum jy_err step(void *work, struct jy_job *job, bool *more)
{
    struct watched *w = work;
    enum jy_err e = JY_OK;
    int at = w->done++;

    (void)job;
    if (at < w->messages)
        e = look_at_message(w, jy_recent_at(w->bench->recent, at));
    else if (at < length_of(w))
        e = look_at_judged(w, at - w->messages);
    *more = w->done < length_of(w);
    return e;
}

static void put_days(struct jy_buf *b, const struct watched *w)
{
    jy_json_put_int(b, "first_day", w->dates[0]);
    jy_json_key(b, "days");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_HITS_DAYS; i++)
        jy_json_int(b, w->changes[i]);
    jy_json_close(b, ']');
}

static void put_differs(struct jy_buf *b, const struct watched *w)
{
    jy_json_key(b, "differs");
    jy_json_open(b, '{');
    jy_json_put_int(b, "added", w->differs[JY_RULE_ADDED]);
    jy_json_put_int(b, "removed", w->differs[JY_RULE_REMOVED]);
    jy_json_put_int(b, "edited", w->differs[JY_RULE_EDITED]);
    jy_json_close(b, '}');
}

static void answer(void *work, struct jy_job *job)
{
    const struct watched *w = work;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_text(&b, "live", jy_ruleset_version(job->rules));
    jy_json_key(&b, "watched");
    if (w->replay == NULL) {
        jy_json_raw(&b, JY_STR("null"));
    } else {
        jy_put_version(&b, job->city, &w->head);
        put_differs(&b, w);
        jy_json_put_bool(&b, "moved_on", w->moved_on);
        jy_json_put_bool(&b, "all", w->all);
        put_days(&b, w);
        jy_replay_write(w->replay, &b);
    }
    jy_json_close(&b, '}');
    jy_job_answer(job, 200, &b);
}

static void progress(void *work, int *done, int *of)
{
    const struct watched *w = work;

    *done = w->done;
    *of = length_of(w);
}

static void end(void *work)
{
    struct watched *w = work;

    jy_replay_free(w->replay);
    jy_arena_free(w->arena);
    free(w);
}

void jy_work_watched(struct jy_bench *b, struct jy_job *job)
{
    static const struct jy_slow_kind kind = {begin, step, answer, end, progress};

    jy_slow_keep(b->slow, job, &kind);
}
