/* leads.c - decisions of the joint conference from before: each becomes an event of its case. */
#include "gateway/cli/leads.h"

#include <stdio.h>
#include <string.h>

#include "gateway/clock.h"
#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "store/cases.h"
#include "store/journal.h"

struct taking {
    struct jy_store *s;
    struct jy_world w;
    struct jy_notes *notes;
    struct jy_cli_leads *sum;
};

static void note(struct taking *k, const struct jy_led_row *row, const char *column, enum jy_err e)
{
    char zh[96], en[96];
    bool of_case = strcmp(column, "case_no") == 0;
    const char *why_zh = "联席会议定不了这个，核对一下", *why_en = "does not fit this case";

    if (e == JY_E_NOT_FOUND) why_zh = "没有这个编号的事项", why_en = "there is no such case";
    if (e == JY_E_WRONG_STATE) why_zh = "这件事已经了结", why_en = "this case is over";
    if (e == JY_E_CLAIMED)
        why_zh = "这件事已经另有包案决定", why_en = "this case has another decision already";
    snprintf(zh, sizeof zh, "%s：%s", column, why_zh);
    snprintf(en, sizeof en, "%s: %s", column, why_en);
    jy_note(k->notes, false, row->where, zh, en, of_case ? row->case_no : JY_STR(""));
}

static enum jy_err apply(struct taking *k, struct jy_plan *p)
{
    static const struct jy_stamp none = {0};
    struct jy_written written[2 * JY_PLAN_EVENTS];
    struct jy_receipt unused;
    int n = 0;

    if (jy_arena_failed(p->arena)) return JY_E_MEMORY;
    if (p->cases[0].n_events == 0) {
        k->sum->known++;
        return JY_OK;
    }
    k->sum->taken++;
    return jy_journal_apply(k->s, &none, k->w.now_ms, p, &unused, written, &n);
}

/* JY_OK with a note where the row does not fit its case; else what went wrong with the store. */
static enum jy_err take(struct taking *k, struct jy_arena *a, const struct jy_led_row *row)
{
    struct jy_plan *p = jy_plan_new(a);
    struct jy_talk *talk = jy_arena_take(a, sizeof *talk);
    const char *column = "case_no";
    struct jy_case found;
    enum jy_err e;

    if (p == NULL || talk == NULL) return JY_E_MEMORY;
    e = jy_cases_by_no(k->s, row->case_no, a, &found);
    if (e == JY_OK) e = jy_cases_load(k->s, found.id, a, &p->cases[0].c, talk);
    if (e != JY_OK && e != JY_E_NOT_FOUND) return e;
    if (e == JY_OK) {
        p->n_cases = 1;
        p->cases[0].talk = talk;
        e = jy_casework_take_led(&k->w, &row->led, p, &column);
        if (e == JY_OK) return apply(k, p);
    }
    note(k, row, column, e);
    return JY_OK;
}

static enum jy_err take_all(void *ctx, const struct jy_sources *from, struct jy_arena *scratch)
{
    struct taking *k = ctx;
    enum jy_err e = JY_OK;
    struct jy_led_row *rows = NULL;
    int n = 0;

    k->notes = from->notes;
    jy_led_read(k->w.city, from, jy_date_of(k->w.now_ms), &rows, &n);
    for (int i = 0; e == JY_OK && i < n; i++) {
        jy_arena_reset(scratch);
        if (!rows[i].broken) e = take(k, scratch, &rows[i]);
    }
    return e;
}

enum jy_err jy_cli_take_leads(struct jy_store *s, const struct jy_city *city,
                              const struct jy_book_file *file, struct jy_cli_leads *out,
                              struct jy_notes *notes)
{
    const struct jy_world w = {.now_ms = jy_now_ms(), .city = city};
    struct taking k = {.s = s, .w = w, .sum = out};

    return jy_cli_take_rows(file, take_all, &k, notes);
}
