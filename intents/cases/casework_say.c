/* casework_say.c - what staff did, as events: who, what, and one plain sentence for the citizen. */
#include "intents/cases/casework_say.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/phrases.h"
#include "intents/text/places.h"

bool jy_doing_english(const struct jy_doing *x)
{
    bool english =
        x->to_other ? jy_mediation_in(x->c)->seat.english : jy_str_is(jy_str_of(x->c->lang), "en");

    return english != x->turned;
}

struct jy_str jy_doing_name(const struct jy_doing *x, struct jy_str body)
{
    const struct jy_body *b = jy_city_body(x->w->city, body);

    if (b == NULL) return jy_arena_str(x->p->arena, body);
    return jy_body_name(b, jy_doing_english(x));
}

struct jy_str jy_doing_co_units(const struct jy_doing *x)
{
    struct jy_str out = JY_STR("");

    for (int i = 0; i < JY_CO_UNITS; i++) {
        struct jy_str name = jy_doing_name(x, jy_str_of(x->c->co_units[i]));
        const char *gap = out.len == 0 ? "" : jy_doing_english(x) ? ", " : "、";
        if (name.len > 0)
            out = jy_arena_printf(x->p->arena, "%.*s%s%.*s", (int)out.len, out.ptr, gap,
                                  (int)name.len, name.ptr);
    }
    return out;
}

struct jy_str jy_doing_date(const struct jy_doing *x, int date)
{
    return jy_say_date(x->p->arena, date, jy_date_of(x->w->now_ms), jy_doing_english(x));
}

struct jy_str jy_doing_unit(const struct jy_doing *x)
{
    struct jy_str unit = jy_case_unit(x->w->city, x->c, jy_doing_english(x));

    return unit.len > 0 ? unit : jy_doing_name(x, jy_str_of(x->c->owner));
}

void jy_doing_note_owner(struct jy_doing *x)
{
    x->old_unit = jy_doing_unit(x);
    x->turned = true;
    x->old_unit_turned = jy_doing_unit(x);
    x->turned = false;
}

static enum jy_by who_acts(const struct jy_doing *x)
{
    if (x->act != NULL && x->act->by != NULL) return JY_BY_STAFF;
    if (x->side == JY_SIDE_APPLICANT) return JY_BY_CITIZEN;
    return x->side == JY_SIDE_OTHER ? JY_BY_OTHER : JY_BY_SYSTEM;
}

struct jy_event *jy_doing_add(struct jy_doing *x, enum jy_event_kind kind, struct jy_buf *body)
{
    const struct jy_staff *by = x->act ? x->act->by : NULL;
    struct jy_event *e = jy_plan_add(x->p, x->which, kind, who_acts(x));

    if (e != NULL) {
        e->body = jy_arena_keep(x->p->arena, body);
        if (by != NULL) {
            e->staff = by->id;
            e->staff_name = by->name;
            e->staff_post = by->post;
        }
    }
    jy_buf_fini(body);
    return e;
}

static void begin(struct jy_buf *b)
{
    jy_buf_init(b);
    jy_json_open(b, '{');
}

static const struct jy_action nobody; /* who acts when a clock does */

/* What a callback found, as it was told. */
static void put_found(struct jy_buf *b, const struct jy_action *act)
{
    jy_json_put_text(b, "settled", act->settled);
    jy_json_put_text(b, "performed", act->performed);
    jy_json_put_text(b, "satisfaction", act->satisfaction);
    if (act->hearts > 0) jy_json_put_int(b, "hearts", act->hearts);
    if (act->other_hearts > 0) jy_json_put_int(b, "other_hearts", act->other_hearts);
}

/* The reason in the handler's own words stays among staff; so does what was tried before a case was
 * sent up, and what a callback found. */
static void put_reason(struct jy_doing *x, const struct jy_action *act, struct jy_buf *b)
{
    bool by_text = act->move == JY_MOVE_SEND_UP || act->move == JY_MOVE_CALL_BACK ||
                   act->move == JY_MOVE_ASK_REVIEW || act->move == JY_MOVE_VISIT;

    jy_json_put_text(b, "reason", by_text ? act->text : act->reason);
    if (act->move == JY_MOVE_SEND_UP) jy_json_put_text(b, "ground", act->ground);
    if (act->move == JY_MOVE_EXTEND) jy_json_put_text(b, "approver", act->approver);
    if (act->move == JY_MOVE_CALL_BACK) put_found(b, act);
    jy_json_put_text(b, "met", act->met);
    if (act->n_photos > 0) jy_doing_put_photos(x, b);
}

/* `turned`: what it says, in the language that its reader does not read. */
static void keep_inner(struct jy_doing *x, struct jy_event *e, const struct jy_action *act,
                       struct jy_str turned)
{
    struct jy_buf b;

    if (e == NULL) return;
    begin(&b);
    put_reason(x, act, &b);
    jy_json_put_text(&b, jy_doing_english(x) ? "zh" : "en", turned);
    jy_json_close(&b, '}');
    if (b.len > sizeof "{}" - 1) e->inner = jy_arena_keep(x->p->arena, &b);
    jy_buf_fini(&b);
}

void jy_doing_claimed(struct jy_doing *x)
{
    struct jy_buf b;

    begin(&b);
    jy_json_put_always(&b, "name", x->act->by->name);
    jy_json_put_always(&b, "post", x->act->by->post);
    jy_json_close(&b, '}');
    jy_doing_add(x, JY_EVENT_CLAIMED, &b);
}

void jy_doing_released(struct jy_doing *x)
{
    struct jy_buf b;

    begin(&b);
    jy_json_close(&b, '}');
    keep_inner(x, jy_doing_add(x, JY_EVENT_RELEASED, &b), x->act ? x->act : &nobody, JY_STR(""));
}

void jy_doing_handed(struct jy_doing *x)
{
    const struct jy_staff *to = jy_city_staff(x->w->city, x->act->to_staff);
    const struct jy_staff *from = jy_city_staff(x->w->city, jy_str_of(x->c->holder));
    struct jy_buf b;

    begin(&b);
    jy_json_put_always(&b, "to", to->name);
    if (from) jy_json_put_text(&b, "from", from->name);
    jy_json_close(&b, '}');
    keep_inner(x, jy_doing_add(x, JY_EVENT_HANDED, &b), x->act, JY_STR(""));
}

/* The answer's date if one is promised by law, else that of this level's work: by when they call
 * the first time is no answer.  Until it is accepted the next clock's. */
static int64_t due_of(const struct jy_case *c, bool accepted)
{
    enum { OF_LAW = 2 };
    static const enum jy_clock_id answers[] = {JY_CLOCK_CONCLUDE, JY_CLOCK_DUTY, JY_CLOCK_MEDIATE,
                                               JY_CLOCK_STAGE};
    size_t n = accepted ? JY_COUNT(answers) : OF_LAW;
    enum jy_clock_id id;
    const struct jy_clock *next = jy_clock_next(c, &id);

    for (size_t i = 0; i < n; i++)
        if (c->clocks[answers[i]].due_ms != 0 && c->clocks[answers[i]].done_ms == 0)
            return c->clocks[answers[i]].due_ms;
    return next ? next->due_ms : 0;
}

static int reopen_last_day(const struct jy_doing *x)
{
    return x->c->closed_ms == 0 ? 0 : jy_date_of(jy_reopen_until_ms(x->w->city, x->c) - 1);
}

/* What of its case the sentence of a move may name. */
static struct jy_str sentence_of(struct jy_doing *x, const char *phrase,
                                 const struct jy_action *act, int64_t due)
{
    struct jy_str unit = jy_doing_unit(x);
    struct jy_arena *a = x->p->arena;
    struct jy_str by_when = due ? jy_say_time(a, due, jy_doing_english(x))
                                : jy_str_of(jy_doing_english(x) ? "the legal limit" : "法定期限");
    struct jy_str today = jy_say_time(a, x->w->now_ms, jy_doing_english(x));
    struct jy_str days = jy_arena_printf(a, "%d", (int)act->days);
    struct jy_str until = jy_doing_date(x, jy_review_last_day(x->w->city, x->c, x->w->now_ms));
    struct jy_str reopen = jy_doing_date(x, reopen_last_day(x));
    const struct jy_phrase_arg args[] = {
        {"no", jy_str_of(x->c->no)},
        {"unit", unit},
        {"from", x->turned ? x->old_unit_turned : x->old_unit},
        {"to", unit},
        {"co", jy_doing_co_units(x)},
        {"reason", act->reason},
        {"date", today},
        {"due", by_when},
        {"days", days},
        {"until", until},
        {"reopen", reopen},
        {"other", jy_str_of(x->c->merged_no)},
    };

    return jy_phrase_fill(x->w->city, phrase, jy_doing_english(x), args, JY_COUNT(args), a);
}

static struct jy_str turned_sentence_of(struct jy_doing *x, const char *phrase,
                                        const struct jy_action *act, int64_t due)
{
    struct jy_str sentence;

    x->turned = true;
    sentence = sentence_of(x, phrase, act, due);
    x->turned = false;
    return sentence;
}

/* A change of state, and one plain sentence of it; for staff in both languages. */
static void write_moved(struct jy_doing *x, const char *move, const char *phrase,
                        const struct jy_action *act)
{
    int64_t due = due_of(x->c, strcmp(phrase, "accepted") == 0);
    struct jy_buf b;

    begin(&b);
    jy_json_put_cstr(&b, "move", move);
    jy_json_put_cstr(&b, "from", jy_case_state_name(x->from));
    jy_json_put_cstr(&b, "to", jy_case_state_name(x->c->state));
    jy_json_put_text(&b, "text", sentence_of(x, phrase, act, due));
    jy_json_put_text(&b, "unit", jy_doing_unit(x));
    if (due) jy_json_put_int(&b, "due", due);
    jy_json_put_text(&b, "outcome", act->outcome);
    jy_json_put_cstr(&b, "level", jy_level_name(x->c->level));
    jy_json_close(&b, '}');
    keep_inner(x, jy_doing_add(x, JY_EVENT_MOVED, &b), act,
               turned_sentence_of(x, phrase, act, due));
}

void jy_doing_moved(struct jy_doing *x, const char *phrase)
{
    write_moved(x, jy_move_name(x->act->move), phrase, x->act);
}

void jy_doing_passed(struct jy_doing *x, const char *move, const char *phrase)
{
    write_moved(x, move, phrase, &nobody);
}

bool jy_doing_is_plain(const struct jy_case *c)
{
    return c->no[0] != '\0' && !c->confidential && c->kind != JY_KIND_CLUE &&
           c->category != JY_CAT_ACCUSATION;
}

struct jy_event *jy_doing_told(struct jy_doing *x, const char *move, struct jy_str text)
{
    const char *state = jy_case_state_name(x->p->cases[x->which].c.state);
    struct jy_event *e;
    struct jy_buf b;

    begin(&b);
    jy_json_put_cstr(&b, "move", move);
    jy_json_put_cstr(&b, "from", state);
    jy_json_put_cstr(&b, "to", state);
    jy_json_put_always(&b, "text", text);
    jy_json_close(&b, '}');
    e = jy_doing_add(x, JY_EVENT_MOVED, &b);
    if (e != NULL) e->staff_only = text.len == 0;
    return e;
}

struct jy_event *jy_doing_stayed(struct jy_doing *x, struct jy_str text)
{
    return jy_doing_told(x, jy_move_name(x->act->move), text);
}

void jy_doing_stayed_with(struct jy_doing *x, struct jy_str text, const char *key, const char *no,
                          const char *words_key, struct jy_str words)
{
    struct jy_event *e = jy_doing_stayed(x, text);
    struct jy_buf b;

    if (e == NULL) return;
    begin(&b);
    jy_json_put_cstr(&b, key, no);
    jy_json_put_text(&b, words_key, words);
    jy_json_close(&b, '}');
    e->inner = jy_arena_keep(x->p->arena, &b);
    jy_buf_fini(&b);
}

void jy_doing_because(const struct jy_doing *x, struct jy_event *e)
{
    struct jy_buf b;

    if (e == NULL) return;
    begin(&b);
    jy_json_put_text(&b, "reason", x->act->reason);
    jy_json_close(&b, '}');
    e->inner = jy_arena_keep(x->p->arena, &b);
    jy_buf_fini(&b);
}

static void write_text(struct jy_doing *x, enum jy_event_kind kind, bool staff_only)
{
    struct jy_event *e;
    struct jy_buf b;

    begin(&b);
    jy_json_put_always(&b, "text", x->act->text);
    if (x->act->file != NULL) jy_attachment_put(&b, x->act->file);
    jy_json_close(&b, '}');
    e = jy_doing_add(x, kind, &b);
    if (e == NULL) return;
    e->staff_only = staff_only;
    e->file = x->act->file;
}

void jy_doing_reply(struct jy_doing *x)
{
    write_text(x, JY_EVENT_REPLY, false);
}

void jy_doing_note(struct jy_doing *x)
{
    write_text(x, JY_EVENT_NOTE, true);
}

/* -- photos --------------------------------------------------------------------------------- */

int64_t jy_doing_last_seq(const struct jy_doing *x)
{
    return x->c->seq + x->p->cases[x->which].n_events;
}

void jy_doing_put_photos(const struct jy_doing *x, struct jy_buf *inner)
{
    if (x->act->n_photos == 0) return;
    jy_json_key(inner, "photos");
    jy_json_open(inner, '[');
    for (int i = 0; i < x->act->n_photos; i++) {
        jy_json_open(inner, '{');
        jy_json_put_int(inner, "seq", jy_doing_last_seq(x) + 1 + i);
        jy_attachment_fields(inner, x->act->photos[i]);
        jy_json_close(inner, '}');
    }
    jy_json_close(inner, ']');
}

/* Faces and homes are on them: for staff, as a note is. */
void jy_doing_photos(struct jy_doing *x)
{
    int64_t of = jy_doing_last_seq(x);

    for (int i = 0; i < x->act->n_photos; i++) {
        struct jy_event *e;
        struct jy_buf b;

        begin(&b);
        jy_json_put_always(&b, "text", JY_STR(""));
        jy_attachment_put(&b, x->act->photos[i]);
        jy_json_put_int(&b, "of", of);
        jy_json_close(&b, '}');
        e = jy_doing_add(x, JY_EVENT_NOTE, &b);
        if (e == NULL) return;
        e->staff_only = true;
        e->file = x->act->photos[i];
    }
}

static void write_corrected(struct jy_doing *x, const char *what, struct jy_str old,
                            struct jy_str fresh)
{
    struct jy_event *e;
    struct jy_buf b;

    begin(&b);
    jy_json_put_cstr(&b, "what", what);
    jy_json_put_always(&b, "old", old);
    jy_json_put_always(&b, "new", fresh);
    if (x->act->group > 0 && strcmp(what, "place") == 0)
        jy_json_put_int(&b, "group", x->act->group);
    jy_json_put_text(&b, "reason", x->act->reason);
    jy_json_close(&b, '}');
    e = jy_doing_add(x, JY_EVENT_CORRECTED, &b);
    if (e != NULL) e->staff_only = true;
}

void jy_doing_corrected(struct jy_doing *x)
{
    if (x->act->type.len > 0) write_corrected(x, "type", jy_str_of(x->c->type), x->act->type);
    if (x->act->place.len > 0) write_corrected(x, "place", jy_str_of(x->c->place), x->act->place);
}

void jy_doing_place(struct jy_doing *x)
{
    const struct jy_grid *grid = jy_city_grid(x->w->city, x->act->place);
    const struct jy_division *d =
        grid ? grid->village : jy_city_division(x->w->city, x->act->place);
    int group = d->level == JY_LEVEL_VILLAGE ? (int)x->act->group : 0;
    struct jy_str shown = d->name;

    if (d->level == JY_LEVEL_VILLAGE) {
        if (grid == NULL) grid = jy_place_grid(x->w->city, d, group);
        if (d->parent)
            shown = jy_arena_printf(x->p->arena, "%.*s%.*s", (int)d->parent->name.len,
                                    d->parent->name.ptr, (int)d->name.len, d->name.ptr);
    }
    if (group > 0)
        shown = jy_arena_printf(x->p->arena, "%.*s%d组", (int)shown.len, shown.ptr, group);
    jy_str_copy(x->c->place, sizeof x->c->place, d->code);
    jy_str_copy(x->c->grid, sizeof x->c->grid, grid ? grid->id : (struct jy_str){"", 0});
    jy_str_copy(x->c->place_text, sizeof x->c->place_text, shown);
    x->c->group = group;
}

void jy_doing_clock(struct jy_doing *x, const struct jy_mark *m)
{
    const struct jy_phrase_arg args[] = {
        {"unit", m->told ? jy_doing_name(x, m->told->id) : JY_STR("")},
    };
    struct jy_event *e;
    struct jy_buf b;

    begin(&b);
    jy_json_put_cstr(&b, "id", jy_clock_name(m->id));
    jy_json_put_int(&b, "mark", m->mark);
    jy_json_put_int(&b, "due", m->due_ms);
    jy_json_put_text(&b, "text",
                     jy_phrase_fill(x->w->city, m->phrase, jy_doing_english(x), args,
                                    JY_COUNT(args), x->p->arena));
    jy_json_close(&b, '}');
    e = jy_doing_add(x, JY_EVENT_CLOCK, &b);
    if (e == NULL) return;
    e->staff_only = m->mark < 100; /* the citizen sees that it is late, not the nudge */
    if (m->from.len == 0 && m->told == NULL) return;
    begin(&b);
    jy_json_put_text(&b, "from", m->from);
    jy_json_put_text(&b, "to", m->to);
    if (m->told != NULL) jy_json_put_text(&b, "told", m->told->name);
    jy_json_close(&b, '}');
    e->inner = jy_arena_keep(x->p->arena, &b);
    jy_buf_fini(&b);
}
