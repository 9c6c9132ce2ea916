/* campaigns.c - law for the people: campaigns with leaflets, whose scans are counted one by one. */
#include <stdio.h>

#include "intents/cases/calendar.h"
#include "store/campaigns.h"
#include "tests/simulate/sim.h"

enum { LIVES_DAYS = 30 };

static enum jy_err run(struct sim *x, enum jy_turn_kind kind, const struct jy_campaign *c)
{
    struct jy_turn *t = sim_turn(x, kind);
    struct jy_campaign *own = t ? jy_arena_take(t->arena, sizeof *own) : NULL;

    if (own == NULL) {
        jy_turn_free(t);
        return JY_E_MEMORY;
    }
    *own = *c;
    t->campaign = own;
    return sim_take(x, t).err;
}

static void begin(struct sim *x, int date)
{
    static const char *const titles[] = {"民法典进村", "防范养老诈骗", "根治欠薪", "宪法宣传周",
                                         "信访工作条例宣传"};
    static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
    const struct jy_city *city = x->house.city;
    const struct jy_division *place = &city->divisions[chance_below(&x->chance, city->n_divisions)];
    struct campaign *own = &x->campaigns[x->n_campaigns];
    const struct jy_staff *by = staff_centre(x);
    struct jy_campaign c;

    if (by == NULL || x->n_campaigns == CAMPAIGNS_MAX) return;
    *own = (struct campaign){.date = date};
    for (int i = 0; i < JY_CAMPAIGN_CODE; i++)
        own->code[i] = letters[chance_below(&x->chance, sizeof letters - 1)];
    c = (struct jy_campaign){.code = jy_str_of(own->code),
                             .place = place->code,
                             .title = jy_str_of(titles[chance_below(&x->chance, JY_COUNT(titles))]),
                             .date = date,
                             .leaflets = 100 * chance_between(&x->chance, 2, 13),
                             .by = by->id};
    c.reached = c.leaflets / 2;
    x->n_campaigns++;
    if (run(x, JY_TURN_CAMPAIGN, &c) != JY_OK)
        ledger_fault(x, 0, "a campaign was refused", "%s", own->code);
}

/* Fewer each day: what is in a drawer is not scanned. */
static void scan(struct sim *x, struct campaign *own, int days)
{
    const struct jy_campaign c = {.code = jy_str_of(own->code)};

    for (int n = chance_poisson(&x->chance, 12.0 / (1 + days)); n > 0; n--)
        if (run(x, JY_TURN_SCAN, &c) == JY_OK) own->scans++;
}

void campaigns_morning(struct sim *x, int date)
{
    if (x->now_ms < x->off_until_ms) return;
    for (int i = 0; i < x->n_campaigns; i++) {
        int days = 0;
        while (days < LIVES_DAYS && jy_date_add(x->campaigns[i].date, days) < date)
            days++;
        if (days < LIVES_DAYS) scan(x, &x->campaigns[i], days);
    }
    if (!x->diligent && chance_percent(&x->chance, 8)) begin(x, date);
}

void campaigns_inspect(struct sim *x)
{
    for (int i = 0; i < x->n_campaigns; i++) {
        const struct campaign *own = &x->campaigns[i];
        struct jy_campaign c = {.scans = -1};

        jy_arena_reset(x->page);
        if (jy_campaigns_read(x->house.reader, jy_str_of(own->code), x->page, &c) != JY_OK ||
            c.scans != own->scans)
            ledger_fault(x, 0, "scans are lost", "%s: %lld of %d", own->code, (long long)c.scans,
                         own->scans);
    }
}
