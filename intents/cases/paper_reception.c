/* paper_reception.c - the last reception of a matter, by the names that its form uses for it. */
#include "intents/cases/paper_reception.h"

#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"

static const struct jy_booking *last_received(const struct jy_case *c)
{
    static const struct jy_booking none;
    const struct jy_reception *r = jy_reception_in(c);
    const struct jy_booking *last = &none;

    for (int i = 0; i < JY_BOOKINGS; i++)
        if (r->bookings[i].state == JY_RECEPTION_RECEIVED) last = &r->bookings[i];
    return last;
}

/* Which unit is to do what by when, and what it has reported. */
static struct jy_str directions(const struct jy_city *city, const struct jy_case *c,
                                struct jy_arena *a)
{
    struct jy_str all = JY_STR("");

    for (int i = 0; i < JY_DIRECTIONS; i++) {
        const struct jy_direction *d = &jy_reception_in(c)->directions[i];
        const struct jy_body *unit = jy_city_body(city, jy_str_of(d->unit));
        struct jy_str due = jy_say_date(a, jy_date_of(d->due.due_ms - 1), 0, false);
        if (d->unit[0] == '\0') continue;
        all = jy_arena_printf(a, "%.*s%s%.*s：%s（%.*s前）%s%s", (int)all.len, all.ptr,
                              all.len > 0 ? "\n" : "", unit ? (int)unit->name.len : 0,
                              unit ? unit->name.ptr : "", d->text, (int)due.len, due.ptr,
                              d->done[0] ? "。办理结果：" : "", d->done);
    }
    return all;
}

int jy_reception_facts(const struct jy_city *city, const struct jy_case *c, struct jy_arena *a,
                       struct jy_phrase_arg out[JY_RECEPTION_FACTS])
{
    const struct jy_booking *b = last_received(c);
    const struct jy_staff *leader = jy_city_staff(city, jy_str_of(b->leader));
    struct jy_str name = leader ? leader->name : JY_STR("");
    bool there = b->date != 0;

    out[0] = (struct jy_phrase_arg){
        "received_by",
        there ? jy_arena_printf(a, "%s %.*s", b->post, (int)name.len, name.ptr) : JY_STR("")};
    out[1] = (struct jy_phrase_arg){"received_at",
                                    there ? jy_say_time(a, jy_booking_ms(b), false) : JY_STR("")};
    out[2] = (struct jy_phrase_arg){"received_in", jy_str_of(b->room)};
    out[3] = (struct jy_phrase_arg){"visitors",
                                    there ? jy_arena_printf(a, "%d人", b->persons) : JY_STR("")};
    out[4] = (struct jy_phrase_arg){"reception_record", jy_str_of(jy_reception_in(c)->record)};
    out[5] = (struct jy_phrase_arg){"directions", directions(city, c, a)};
    return JY_RECEPTION_FACTS;
}
