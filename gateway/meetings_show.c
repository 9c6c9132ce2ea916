/* meetings_show.c - a meeting for whoever reads it: the village without what people asked and
 * brought up, a case only for those who may see it, the public what was announced. */
#include "gateway/meetings.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/json.h"
#include "store/cases.h"

enum { COMING_MAX = 60 };

struct eye {
    const struct jy_inquiry *q;
    unsigned hand;
};

static void put_who(struct jy_buf *b, const struct jy_city *city, const char *key, struct jy_str id)
{
    const struct jy_staff *staff = jy_city_staff(city, id);

    jy_json_put_text(b, key, staff ? staff->name : id);
}

static void put_place(struct jy_buf *b, const struct jy_city *city, const struct jy_meeting *m,
                      bool english)
{
    const struct jy_division *place = jy_city_division(city, m->plan.place);
    bool in_town = place != NULL && place->level == JY_LEVEL_VILLAGE && place->parent != NULL;

    jy_json_put_text(b, "place_name", place ? jy_place_name(place, english) : m->plan.place);
    if (in_town) jy_json_put_text(b, "town_name", jy_place_name(place->parent, english));
}

void jy_meeting_put_public(struct jy_buf *b, const struct jy_city *city, const struct jy_meeting *m,
                           bool english)
{
    jy_json_put_int(b, "id", m->id);
    jy_json_put_cstr(b, "kind", jy_meeting_kind_name(m->plan.kind));
    jy_json_put_cstr(b, "state", jy_meeting_state_name(m->state));
    jy_json_put_int(b, "at", m->plan.at_ms);
    put_place(b, city, m, english);
    jy_json_put_text(b, "spot", m->plan.spot);
    jy_json_put_text(b, "topic", m->plan.topic);
    jy_json_put_text(b, "post", m->plan.post);
    jy_json_put_int(b, "coming", m->n_coming);
}

enum jy_err jy_meetings_coming(struct jy_gateway *g, int64_t now_ms, struct jy_meeting_list *out)
{
    enum jy_err e;
    int n = 0;

    *out = (struct jy_meeting_list){.a = g->arena, .max = COMING_MAX * 2};
    out->rows = jy_arena_take(g->arena, (size_t)out->max * sizeof *out->rows);
    if (out->rows == NULL) return JY_E_MEMORY;
    e = jy_meetings_between(g->reader, now_ms - JY_DAY_MS, now_ms + 366 * JY_DAY_MS, JY_STR(""),
                            out);
    for (int i = 0; i < out->n; i++)
        if (n < COMING_MAX && jy_meeting_is_coming(&out->rows[i].plan, out->rows[i].state, now_ms))
            out->rows[n++] = out->rows[i];
    out->n = n;
    return e;
}

/* -- what stands beside it ------------------------------------------------------------------ */

/* The number of a case and how far it is, for whoever may see it; else no more than that it is. */
static enum jy_err put_case(struct eye *x, int64_t id, struct jy_case *c, bool *seen)
{
    enum jy_err e = jy_cases_read(x->q->g->reader, id, x->q->g->arena, c);

    *seen = e == JY_OK && jy_case_visible(x->q->city, c, x->q->by);
    if (!*seen) return e;
    jy_json_put_int(x->q->b, "case", c->id);
    jy_json_put_cstr(x->q->b, "no", c->no);
    jy_json_put_cstr(x->q->b, "state", jy_case_state_name(c->state));
    jy_json_put_cstr(x->q->b, "title", c->title);
    return e;
}

static enum jy_err put_cases(struct eye *x, const struct jy_meeting *m)
{
    struct jy_meeting_case list[JY_MEETING_CASES];
    int n = 0;
    enum jy_err e = jy_meetings_cases(x->q->g->reader, m->id, x->q->g->arena, list, &n);

    jy_json_key(x->q->b, "cases");
    jy_json_open(x->q->b, '[');
    for (int i = 0; e == JY_OK && i < n; i++) {
        struct jy_case c;
        bool seen;
        jy_json_open(x->q->b, '{');
        jy_json_put_int(x->q->b, "id", list[i].case_id);
        e = put_case(x, list[i].case_id, &c, &seen);
        if (seen) jy_json_put_text(x->q->b, "outcome", list[i].outcome);
        jy_json_close(x->q->b, '}');
    }
    jy_json_close(x->q->b, ']');
    return e;
}

static enum jy_err put_questions(struct eye *x, const struct jy_meeting *m)
{
    const int max = JY_MEETING_QUESTIONS * 2;
    struct jy_meeting_question *list = jy_arena_take(x->q->g->arena, (size_t)max * sizeof *list);
    int n = 0;
    enum jy_err e = JY_E_MEMORY;

    if (list != NULL)
        e = jy_meetings_questions(x->q->g->reader, m->id, x->q->g->arena, list, max, &n);
    jy_json_key(x->q->b, "questions");
    jy_json_open(x->q->b, '[');
    for (int i = 0; e == JY_OK && i < n; i++) {
        jy_json_open(x->q->b, '{');
        jy_json_put_int(x->q->b, "id", list[i].id);
        jy_json_put_text(x->q->b, "text", list[i].text);
        jy_json_put_text(x->q->b, "answer", list[i].answer);
        jy_json_put_bool(x->q->b, "beforehand", list[i].beforehand);
        jy_json_close(x->q->b, '}');
    }
    jy_json_close(x->q->b, ']');
    return e;
}

static void put_item_words(struct eye *x, const struct jy_meeting_item *item)
{
    const struct jy_city *city = x->q->city;
    const struct jy_type *type = jy_city_type(city, item->type);
    const struct jy_body *owner = jy_city_body(city, item->owner);

    jy_json_put_text(x->q->b, "text", item->text);
    jy_json_put_text(x->q->b, "type", item->type);
    jy_json_put_text(x->q->b, "type_name", type ? jy_type_name(type, x->q->english) : item->type);
    jy_json_put_text(x->q->b, "persons", item->persons);
    jy_json_put_text(x->q->b, "owner", item->owner);
    if (owner != NULL) jy_json_put_text(x->q->b, "owner_name", jy_body_name(owner, x->q->english));
    jy_json_put_bool(x->q->b, "hazard", item->hazard);
    if (item->question > 0) jy_json_put_int(x->q->b, "question", item->question);
}

/* Whoever hears the meeting reads what was taken away, unless it accuses somebody; others where
 * they see its case. */
static enum jy_err put_item(struct eye *x, const struct jy_meeting_item *item)
{
    struct jy_case c = {0};
    bool seen = false;
    enum jy_err e = JY_OK;

    jy_json_open(x->q->b, '{');
    jy_json_put_int(x->q->b, "id", item->id);
    jy_json_put_int(x->q->b, "due", item->due);
    jy_json_put_bool(x->q->b, "filed", item->case_id > 0 || item->accuses);
    if (item->case_id > 0) e = put_case(x, item->case_id, &c, &seen);
    if (seen || (x->hand & JY_MEETING_HEARS && !item->accuses && !c.confidential))
        put_item_words(x, item);
    else
        jy_json_put_bool(x->q->b, "withheld", true);
    jy_json_close(x->q->b, '}');
    return e;
}

static enum jy_err put_items(struct eye *x, const struct jy_meeting *m)
{
    struct jy_meeting_item *list = jy_arena_take(x->q->g->arena, JY_MEETING_ITEMS * sizeof *list);
    int n = 0;
    enum jy_err e =
        list ? jy_meetings_items(x->q->g->reader, m->id, x->q->g->arena, list, &n) : JY_E_MEMORY;

    jy_json_key(x->q->b, "items");
    jy_json_open(x->q->b, '[');
    for (int i = 0; e == JY_OK && i < n; i++)
        e = put_item(x, &list[i]);
    jy_json_close(x->q->b, ']');
    return e;
}

static enum jy_err put_whole(struct eye *x, const struct jy_meeting *m)
{
    bool hears = x->hand & JY_MEETING_HEARS;
    enum jy_err e = put_cases(x, m);

    jy_json_put_bool(x->q->b, "hears", hears);
    if (hears) jy_json_put_text(x->q->b, "minutes", m->minutes);
    if (e == JY_OK && hears) e = put_questions(x, m);
    return e == JY_OK ? put_items(x, m) : e;
}

/* -- the whole ------------------------------------------------------------------------------ */

static void put_may(struct eye *x, const struct jy_meeting *m, int64_t now_ms)
{
    enum jy_meeting_state to;

    jy_json_key(x->q->b, "may");
    jy_json_open(x->q->b, '[');
    for (int act = 0; act < JY_N_MEETING_ACTS; act++)
        if (jy_meeting_move(m->state, (enum jy_meeting_act)act, x->hand, m->plan.at_ms <= now_ms,
                            &to) == JY_OK)
            jy_json_text(x->q->b, jy_str_of(jy_meeting_act_name((enum jy_meeting_act)act)));
    jy_json_close(x->q->b, ']');
}

static void put_plan(struct eye *x, const struct jy_meeting *m)
{
    const struct jy_city *city = x->q->city;

    jy_meeting_put_public(x->q->b, city, m, x->q->english);
    jy_json_put_text(x->q->b, "place", m->plan.place);
    jy_json_put_bool(x->q->b, "open", m->plan.open);
    jy_json_put_text(x->q->b, "leader", m->plan.leader);
    if (m->plan.leader.len > 0) put_who(x->q->b, city, "leader_name", m->plan.leader);
    jy_json_put_bool(x->q->b, "mine", x->hand & JY_MEETING_LEADS);
    put_who(x->q->b, city, "by", m->by);
}

static void put_numbers(struct eye *x, const struct jy_meeting *m)
{
    jy_json_put_int(x->q->b, "n_questions", m->n_questions);
    jy_json_put_int(x->q->b, "n_answered", m->n_answered);
    jy_json_put_int(x->q->b, "n_cases", m->n_cases);
    jy_json_put_int(x->q->b, "n_items", m->n_items);
    jy_json_put_int(x->q->b, "n_filed", m->n_filed);
    jy_json_put_int(x->q->b, "present", m->present);
    jy_json_put_text(x->q->b, "reason", m->reason);
    if (m->recorded_ms == 0) return;
    jy_json_put_int(x->q->b, "recorded", m->recorded_ms);
    put_who(x->q->b, x->q->city, "recorded_by", m->recorded_by);
}

enum jy_err jy_meeting_put(const struct jy_inquiry *q, const struct jy_meeting *m, bool whole)
{
    struct eye x = {q, jy_meeting_hand(q->city, q->by, m->plan.place, m->plan.leader)};
    enum jy_err e = JY_OK;

    jy_json_open(q->b, '{');
    put_plan(&x, m);
    put_numbers(&x, m);
    put_may(&x, m, q->now_ms);
    if (whole) e = put_whole(&x, m);
    jy_json_close(q->b, '}');
    return e;
}
