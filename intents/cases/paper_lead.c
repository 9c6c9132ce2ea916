/* paper_lead.c - a matter before the joint conference, by the names that its forms use for it. */
#include "intents/cases/paper_lead.h"

#include "intents/cases/calendar.h"

struct listing {
    const struct jy_city *city;
    const struct jy_case *c;
    const struct jy_lead *l;
    struct jy_arena *a;
};

static struct jy_str body_name(const struct jy_city *city, const char *id)
{
    const struct jy_body *body = id[0] ? jy_city_body(city, jy_str_of(id)) : NULL;

    return body ? body->name : jy_str_of(id);
}

static struct jy_str day(struct jy_arena *a, int64_t ms)
{
    int date = jy_date_of(ms);

    if (ms <= 0) return JY_STR("");
    return jy_arena_printf(a, "%d年%d月%d日", date / 10000, date / 100 % 100, date % 100);
}

static struct jy_str joined(struct jy_arena *a, struct jy_str all, const char *between,
                            struct jy_str one)
{
    return jy_arena_printf(a, "%.*s%s%.*s", (int)all.len, all.ptr, all.len > 0 ? between : "",
                           (int)one.len, one.ptr);
}

static struct jy_str co_units(const struct listing *x)
{
    struct jy_str all = JY_STR("");

    for (int i = 0; i < JY_CO_UNITS; i++)
        if (x->c->co_units[i][0] != '\0')
            all = joined(x->a, all, "、", body_name(x->city, x->c->co_units[i]));
    return all;
}

static struct jy_str team(const struct listing *x)
{
    struct jy_str all = JY_STR("");

    for (int i = 0; i < JY_LEAD_TEAM && x->l->team[i][0] != '\0'; i++) {
        const struct jy_staff *one = jy_city_staff(x->city, jy_str_of(x->l->team[i]));
        if (one != NULL) all = joined(x->a, all, "、", one->name);
    }
    return all;
}

static struct jy_str progress(const struct listing *x)
{
    struct jy_str all = JY_STR("");

    for (int i = 0; i < JY_LEAD_REPORTS && x->l->reports[i].at_ms != 0; i++) {
        struct jy_str at = day(x->a, x->l->reports[i].at_ms);
        all = joined(x->a, all, "\n",
                     jy_arena_printf(x->a, "%.*s：%s", (int)at.len, at.ptr, x->l->reports[i].text));
    }
    return all;
}

static struct jy_str leader(const struct listing *x)
{
    const struct jy_staff *one = jy_city_staff(x->city, jy_str_of(x->l->leader));

    if (one == NULL) return jy_str_of(x->l->post);
    return jy_arena_printf(x->a, "%s %.*s", x->l->post, (int)one->name.len, one->name.ptr);
}

static struct jy_str target(const struct listing *x)
{
    struct jy_str until = x->l->target.due_ms > 0 ? day(x->a, x->l->target.due_ms - 1) : JY_STR("");

    if (x->l->postponed == 0) return until;
    return jy_arena_printf(x->a, "%.*s（改过%d次）", (int)until.len, until.ptr, x->l->postponed);
}

int jy_lead_facts(const struct jy_city *city, const struct jy_case *c, struct jy_arena *a,
                  struct jy_phrase_arg out[JY_LEAD_FACTS])
{
    const struct jy_lead *l = jy_lead_in(c);
    const struct listing x = {city, c, l, a};
    const struct jy_phrase_arg all[] = {
        {"lead_by", body_name(city, l->by_body[0] ? l->by_body : "xinfang")},
        {"lead_proposed", day(a, l->proposed_ms)},
        {"lead_matter", jy_str_of(l->matter)},
        {"lead_history", jy_str_of(l->history)},
        {"lead_positions", jy_str_of(l->positions)},
        {"lead_reasons", jy_str_of(l->reasons)},
        {"lead_minutes", jy_str_of(l->minutes)},
        {"lead_decided", day(a, l->decided_ms)},
        {"leader", leader(&x)},
        {"co_units", co_units(&x)},
        {"lead_team", team(&x)},
        {"lead_target", target(&x)},
        {"lead_progress", progress(&x)},
        {"lead_end", jy_str_of(l->end)},
    };
    _Static_assert(JY_COUNT(all) == JY_LEAD_FACTS, "the room for them");

    for (size_t i = 0; i < JY_COUNT(all); i++)
        out[i] = all[i];
    return JY_LEAD_FACTS;
}
