/* casework_reception_say.c - what the log says of a reception: to staff all of it, to the citizen
 * one sentence with when, where and who. */
#include "intents/cases/casework_say.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/phrases.h"
#include "intents/reception/rota.h"

static const struct jy_booking *booking_of(const struct jy_case *c)
{
    static const struct jy_booking none;
    const struct jy_booking *booking = jy_reception_booking(jy_reception_in(c));

    return booking ? booking : &none;
}

int64_t jy_booking_ms(const struct jy_booking *booking)
{
    return jy_date_start_ms(booking->date) + booking->at * INT64_C(60000);
}

struct jy_str jy_reception_words(const struct jy_city *city, const struct jy_case *c,
                                 const char *phrase, bool english, struct jy_arena *a)
{
    const struct jy_booking *booking = booking_of(c);
    const struct jy_phrase_arg args[] = {
        {"when", booking->date ? jy_say_time(a, jy_booking_ms(booking), english) : JY_STR("")},
        {"room", jy_str_of(booking->room)},
        {"post", jy_str_of(booking->post)},
    };

    return jy_phrase_fill(city, phrase, english, args, JY_COUNT(args), a);
}

static struct jy_str sentence(struct jy_doing *x, const char *phrase, const struct jy_direction *d)
{
    bool english = jy_doing_english(x);
    const struct jy_booking *booking = booking_of(x->c);
    struct jy_arena *a = x->p->arena;
    const struct jy_phrase_arg args[] = {
        {"when", booking->date ? jy_say_time(a, jy_booking_ms(booking), english) : JY_STR("")},
        {"room", jy_str_of(booking->room)},
        {"post", jy_str_of(booking->post)},
        {"reason", x->act ? jy_str_trim(x->act->reason) : JY_STR("")},
        {"unit", d ? jy_doing_name(x, jy_str_of(d->unit)) : JY_STR("")},
        {"due", d ? jy_doing_date(x, jy_date_of(d->due.due_ms - 1)) : JY_STR("")},
    };

    return jy_phrase_fill(x->w->city, phrase, english, args, JY_COUNT(args), a);
}

static struct jy_str name_of(const struct jy_city *city, const char *body)
{
    const struct jy_body *b = jy_city_body(city, jy_str_of(body));

    return b ? b->name : jy_str_of(body);
}

/* Names, since people and bodies change: the log says who it was then. */
static void put_booking(const struct jy_doing *x, struct jy_buf *b)
{
    const struct jy_booking *booking = booking_of(x->c);
    const struct jy_staff *leader = jy_city_staff(x->w->city, jy_str_of(booking->leader));

    if (booking->date == 0) return;
    jy_json_put_int(b, "on", booking->date);
    jy_json_put_int(b, "minute", booking->at);
    jy_json_put_cstr(b, "post", booking->post);
    if (leader != NULL) jy_json_put_text(b, "leader", leader->name);
    if (booking->persons > 0) jy_json_put_int(b, "persons", booking->persons);
}

static void put_direction(const struct jy_doing *x, const struct jy_direction *d, bool late,
                          struct jy_buf *b)
{
    const struct jy_reception *r = jy_reception_in(x->c);

    jy_json_put_text(b, "unit", name_of(x->w->city, d->unit));
    jy_json_put_int(b, "date", jy_date_of(d->due.due_ms - 1));
    jy_json_put_cstr(b, "direction", d->text);
    if (!late) return;
    jy_json_key(b, "copied");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_RECEPTION_COPIES && r->copied[i][0] != '\0'; i++)
        jy_json_text(b, name_of(x->w->city, r->copied[i]));
    jy_json_close(b, ']');
}

static struct jy_str inner_of(struct jy_doing *x, const char *step, const struct jy_direction *d)
{
    struct jy_str json;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "step", step);
    put_booking(x, &b);
    if (d != NULL) put_direction(x, d, strcmp(step, "late") == 0, &b);
    if (x->act != NULL) {
        jy_json_put_text(&b, "text", jy_str_trim(x->act->text));
        jy_json_put_text(&b, "reason", jy_str_trim(x->act->reason));
    }
    jy_json_close(&b, '}');
    json = jy_arena_keep(x->p->arena, &b);
    jy_buf_fini(&b);
    return json;
}

struct jy_event *jy_doing_tell_reception(struct jy_doing *x, const char *step, const char *phrase,
                                         const struct jy_direction *d)
{
    struct jy_event *e = jy_doing_told(x, jy_move_name(JY_MOVE_RECEPTION),
                                       phrase ? sentence(x, phrase, d) : JY_STR(""));

    if (e != NULL) e->inner = inner_of(x, step, d);
    return e;
}
