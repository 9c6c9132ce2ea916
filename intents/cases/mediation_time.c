/* mediation_time.c - what somebody is reminded of, and when: a date comes in the morning of its
 * day.
 */
#include "intents/cases/mediation.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case.h"

#define IN(state) (1u << JY_MED_##state)
#define PROMISED (IN(SIGNED) | IN(PERFORMING))

static const int mark_days[] = {-3, 0, 3, 7}; /* the last one breaks the agreement */

static int64_t morning_of(int date)
{
    return jy_date_start_ms(date) + INT64_C(9) * 3600 * 1000;
}

void jy_mediation_skip_past(struct jy_mediation *m, int64_t now_ms)
{
    for (int i = 0; i < JY_M_ITEMS; i++) {
        struct jy_m_item *item = &m->items[i];
        while (item->due != 0 && item->reminded < 3 &&
               morning_of(jy_date_add(item->due, mark_days[item->reminded])) <= now_ms)
            item->reminded++;
    }
}

static void take_sooner(struct jy_m_reminder *first, struct jy_m_reminder r)
{
    if (first->what == JY_MD_NONE || r.at_ms < first->at_ms) *first = r;
}

static void look_at_item(const struct jy_mediation *m, int item, struct jy_m_reminder *first)
{
    const struct jy_m_item *it = &m->items[item - 1];
    bool last = it->reminded == 3, breaks = (PROMISED & (1u << m->state)) != 0;

    if (!jy_mediation_is_outstanding(m, item) || it->reminded > 3 || (last && !breaks)) return;
    take_sooner(first, (struct jy_m_reminder){
                           .what = last ? JY_MD_BREACH : JY_MD_ITEM,
                           .item = item,
                           .mark = it->reminded + 1,
                           .at_ms = morning_of(jy_date_add(it->due, mark_days[it->reminded]))});
}

bool jy_mediation_next(const struct jy_case *c, struct jy_m_reminder *out)
{
    const struct jy_mediation *m = jy_mediation_in(c);
    uint32_t state = 1u << m->state;

    *out = (struct jy_m_reminder){.what = JY_MD_NONE};
    for (int i = 1; (PROMISED | IN(BREACHED) | IN(CONFIRM)) & state && i <= JY_M_ITEMS; i++)
        look_at_item(m, i, out);
    if (PROMISED & state && m->confirm_asked == 0 && !m->confirm_reminded)
        take_sooner(out,
                    (struct jy_m_reminder){.what = JY_MD_CONFIRM,
                                           .at_ms = morning_of(jy_date_add(m->confirm_by, -7))});
    if (m->state == JY_MED_PAUSED && m->resume_on != 0)
        take_sooner(
            out, (struct jy_m_reminder){.what = JY_MD_RESUME, .at_ms = morning_of(m->resume_on)});
    return out->what != JY_MD_NONE;
}

void jy_mediation_reminded(struct jy_case *c, const struct jy_m_reminder *r)
{
    switch (r->what) {
    case JY_MD_NONE:
        break;
    case JY_MD_ITEM:
    case JY_MD_BREACH:
        c->mediation->items[r->item - 1].reminded = r->mark;
        break;
    case JY_MD_CONFIRM:
        c->mediation->confirm_reminded = true;
        break;
    case JY_MD_RESUME:
        c->mediation->resume_on = 0;
        break;
    }
}
