/* rota.c - sittings and their slots; whom a leader may receive; what a day on the rota is. */
#include "intents/reception/rota.h"

#include "intents/cases/calendar.h"
#include "intents/reception/named.h"

/* -- one sitting ---------------------------------------------------------------------------- */

int jy_sitting_slots(const struct jy_sitting *s)
{
    int fit = (s->to - s->from) / JY_SLOT_MINUTES;
    int n = s->capacity < fit ? s->capacity : fit;

    if (n > JY_SLOTS_MOST) n = JY_SLOTS_MOST;
    return n > 0 ? n : 0;
}

int jy_sitting_slot(const struct jy_sitting *s, int at)
{
    int i = (at - s->from) / JY_SLOT_MINUTES;

    if (at < s->from || (at - s->from) % JY_SLOT_MINUTES != 0) return -1;
    return i < jy_sitting_slots(s) ? i : -1;
}

int jy_sitting_free(const struct jy_sitting *s)
{
    int n = 0;

    for (int i = 0; i < jy_sitting_slots(s); i++)
        n += (s->taken & (UINT32_C(1) << i)) == 0;
    return n;
}

struct jy_str jy_sitting_receiver(const struct jy_sitting *s)
{
    return s->substitute.len > 0 ? s->substitute : s->leader;
}

struct jy_str jy_sitting_post(const struct jy_city *city, const struct jy_sitting *s, bool english)
{
    const struct jy_staff *stands_in = jy_city_staff(city, s->substitute);

    if (stands_in != NULL) return jy_post_said(stands_in, stands_in->post, english);
    return jy_post_said(jy_city_staff(city, s->leader), s->post, english);
}

bool jy_sitting_holds(const struct jy_city *city, const struct jy_sitting *s)
{
    return !s->off && jy_is_workday(city, s->date);
}

bool jy_sittings_overlap(const struct jy_sitting *a, const struct jy_sitting *b)
{
    return a->date == b->date && a->from < b->to && b->from < a->to;
}

static bool is_leader(const struct jy_city *city, struct jy_str id)
{
    const struct jy_staff *one = jy_city_staff(city, id);

    return one != NULL && one->roles & JY_ROLE_LEADER;
}

const char *jy_sitting_wrong(const struct jy_city *city, const struct jy_sitting *s)
{
    if (!jy_date_is(s->date, 20000101, 29991231) || (!s->off && !jy_is_workday(city, s->date)))
        return "date";
    if (s->from < 0 || s->from >= 24 * 60) return "from";
    if (s->to <= s->from || s->to > 24 * 60) return "to";
    if (s->capacity < 1 || s->capacity > jy_sitting_slots(s)) return "capacity";
    if (!is_leader(city, s->leader)) return "leader";
    if (s->substitute.len > 0 &&
        (!is_leader(city, s->substitute) || jy_str_eq(s->substitute, s->leader)))
        return "substitute";
    if (s->room.len == 0 || s->room.len >= JY_ROTA_TEXT) return "room";
    return s->themes.len < JY_ROTA_TEXT ? NULL : "themes";
}

bool jy_sitting_is_ahead(const struct jy_sitting *s, int64_t now_ms)
{
    return now_ms < jy_date_start_ms(s->date) + JY_SUBSTITUTE_BEFORE * INT64_C(60000);
}

const struct jy_sitting *jy_rota_at(const struct jy_rota *r, int date, int at)
{
    for (int i = 0; i < r->n; i++)
        if (r->list[i].date == date && at >= r->list[i].from && at < r->list[i].to)
            return &r->list[i];
    return NULL;
}

const struct jy_sitting *jy_rota_clash(const struct jy_rota *r, const struct jy_sitting *s, int was)
{
    for (int i = 0; !s->off && i < r->n; i++) {
        const struct jy_sitting *other = &r->list[i];
        if (other->off || (other->date == s->date && other->from == was)) continue;
        if (jy_sittings_overlap(s, other)) return other;
    }
    return NULL;
}

struct jy_str jy_say_minute(struct jy_arena *a, int at)
{
    return jy_arena_printf(a, "%02d:%02d", at / 60, at % 60);
}

struct jy_str jy_post_plain(struct jy_str post)
{
    ptrdiff_t at = jy_str_find(post, JY_STR("（"));

    return at > 0 ? (struct jy_str){post.ptr, (size_t)at} : post;
}

struct jy_str jy_post_said(const struct jy_staff *who, struct jy_str then, bool english)
{
    bool still = who != NULL && jy_str_eq(who->post, then);

    return jy_post_plain(still ? jy_post_name(who, english) : then);
}

/* -- who receives whom ---------------------------------------------------------------------- */

static bool receives(const struct jy_city *city, const struct jy_sitting *s,
                     const struct jy_case *c, int from)
{
    const struct jy_staff *who = jy_city_staff(city, jy_sitting_receiver(s));

    return s->date >= from && who != NULL && jy_sitting_holds(city, s) &&
           !jy_reception_names(c, who);
}

bool jy_slot_is_free(const struct jy_city *city, const struct jy_rota *r, const struct jy_case *c,
                     int from, int date, int at)
{
    const struct jy_sitting *s = jy_rota_at(r, date, at);
    int slot = s ? jy_sitting_slot(s, at) : -1;

    return slot >= 0 && (s->taken & (UINT32_C(1) << slot)) == 0 && receives(city, s, c, from);
}

bool jy_rota_next(const struct jy_city *city, const struct jy_rota *r, const struct jy_case *c,
                  int from, int *date, int *at)
{
    for (int i = 0; i < r->n; i++) {
        const struct jy_sitting *s = &r->list[i];
        if (!receives(city, s, c, from)) continue;
        for (int k = 0; k < jy_sitting_slots(s); k++) {
            if (s->taken & (UINT32_C(1) << k)) continue;
            *date = s->date;
            *at = s->from + k * JY_SLOT_MINUTES;
            return true;
        }
    }
    return false;
}

/* -- the days ------------------------------------------------------------------------------- */

const char *jy_rota_day_name(enum jy_rota_day d)
{
    static const char *const names[] = {
#define X(name, wire) [JY_ROTA_DAY_##name] = (wire),
        JY_ROTA_DAYS(X)
#undef X
    };
    return names[d];
}

enum jy_rota_day jy_rota_day(const struct jy_city *city, const struct jy_rota *r, int date,
                             int today)
{
    bool works = jy_is_workday(city, date), filled = false;

    for (int i = 0; i < r->n; i++)
        filled = filled || (r->list[i].date == date && !r->list[i].off);
    if (!works) return filled ? JY_ROTA_DAY_FALLEN : JY_ROTA_DAY_REST;
    if (filled) return JY_ROTA_DAY_FILLED;
    return date <= jy_date_add(today, JY_ROTA_ALARM_DAYS) ? JY_ROTA_DAY_ALARM
                                                          : JY_ROTA_DAY_UNFILLED;
}

/* -- a demo's ------------------------------------------------------------------------------- */

int jy_rota_demo(const struct jy_city *city, int first, int weeks, struct jy_sitting *out, int max)
{
    enum { NINE = 9 * 60 };
    int n = 0;

    if (city->n_leaders == 0) return 0;
    for (int day = 0; day < weeks * 7 && n < max; day++) {
        int date = jy_date_add(first, day);
        const struct jy_staff *one = city->leaders[n % city->n_leaders];
        if (!jy_is_workday(city, date)) continue;
        out[n++] = (struct jy_sitting){.date = date,
                                       .from = NINE,
                                       .to = NINE + JY_SLOTS_USUAL * JY_SLOT_MINUTES,
                                       .capacity = JY_SLOTS_USUAL,
                                       .leader = one->id,
                                       .post = one->post,
                                       .room = JY_STR("信访接待中心一楼接访室")};
    }
    return n;
}
