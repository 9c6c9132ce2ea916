/* casework_bring.c - what a case's log says of a meeting that it is taken along to. */
#include "intents/cases/casework_bring.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/casework_say.h"
#include "intents/cases/phrases.h"
#include "intents/cases/recuse.h"

static const char *const names[] = {
#define X(name, wire) wire,
    JY_BRINGS(X)
#undef X
};

const char *jy_bring_name(enum jy_bring b)
{
    return names[b];
}

enum jy_bring jy_bring_of(struct jy_str name)
{
    return (enum jy_bring)jy_str_place(names, JY_N_BRINGS, name);
}

bool jy_bring_may(const struct jy_city *city, const struct jy_case *c, const struct jy_staff *by,
                  const struct jy_meeting_plan *plan)
{
    const struct jy_staff *leader = jy_city_staff(city, plan->leader);

    if (!jy_doing_is_plain(c) || !jy_case_is_open(c->state) || !jy_case_visible(city, c, by))
        return false;
    if (leader != NULL && jy_is_partial(c, leader)) return false;
    return !(plan->kind == JY_MEETING_YARD && jy_case_kept_from_village(c));
}

static struct jy_str kind_words(enum jy_meeting_kind kind, bool english)
{
    if (kind == JY_MEETING_VISIT) return english ? JY_STR("visit") : JY_STR("下访");
    return english ? JY_STR("yard meeting") : JY_STR("屋场会");
}

void jy_bring_tell(const struct jy_world *w, const struct jy_bringing *b, struct jy_plan *p)
{
    static const char *const phrases[] = {
        [JY_BRING_PLANNED] = "brought_planned",
        [JY_BRING_HELD] = "brought_held",
        [JY_BRING_CANCELLED] = "brought_cancelled",
        [JY_BRING_DROPPED] = "brought_dropped",
    };
    const struct jy_action act = {.by = b->by};
    struct jy_doing x = {.w = w, .act = &act, .p = p, .c = &p->cases[0].c};
    bool english = jy_doing_english(&x);
    const struct jy_division *place = jy_city_division(w->city, b->plan->place);
    const struct jy_phrase_arg args[] = {
        {"no", jy_str_of(x.c->no)},
        {"kind", kind_words(b->plan->kind, english)},
        {"time", jy_say_time(p->arena, b->plan->at_ms, english)},
        {"place", place ? place->name : JY_STR("")},
        {"spot", b->plan->spot},
        {"post", b->plan->post},
        {"outcome", b->outcome},
    };

    jy_doing_told(
        &x, "bring",
        jy_phrase_fill(w->city, phrases[b->what], english, args, JY_COUNT(args), p->arena));
}
