/* casework_whistle.c - blowing a whistle in a case and answering it (DOMAIN 5.4): who may, whom it
 * may call, and what the citizen is told of it.
 *
 * The case stays with its owner all the while: a called body helps, it does not decide. */
#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/casework_say.h"
#include "intents/cases/phrases.h"
#include "intents/cases/recuse.h"

/* -- may they ------------------------------------------------------------------------------- */

#define HANDLER (JY_ROLE_MEDIATOR | JY_ROLE_CHAIR | JY_ROLE_OFFICER)

static bool is_of(const struct jy_city *city, const struct jy_staff *by, enum jy_level level)
{
    const struct jy_body *own = jy_city_body(city, by->body);

    return own != NULL && own->level == level && (by->roles & HANDLER) != 0;
}

/* What a village blows is its town's to blow. */
static bool only_asks(const struct jy_city *city, const struct jy_case *c,
                      const struct jy_staff *by)
{
    const struct jy_body *town = jy_casework_above(city, c);

    return (by->roles & JY_ROLE_DISPATCHER) == 0 && is_of(city, by, JY_LEVEL_VILLAGE) &&
           jy_str_is(by->body, c->owner) && town != NULL && town->level == JY_LEVEL_TOWN &&
           !jy_doing_is_partial(c, town);
}

bool jy_doing_answers_ask(const struct jy_city *city, const struct jy_case *c,
                          const struct jy_staff *by)
{
    const struct jy_whistle *w = jy_whistle_in(c);

    if (!jy_whistle_is_asked(w)) return false;
    if (by->roles & JY_ROLE_DISPATCHER) return true;
    return is_of(city, by, JY_LEVEL_TOWN) && jy_str_is(by->body, w->by_body);
}

/* The town that has the case or is asked to, and the city's centre; a village asks its town. */
bool jy_doing_may_blow(const struct jy_city *city, const struct jy_case *c,
                       const struct jy_staff *by)
{
    if (c->confidential) return false;
    if (by->roles & JY_ROLE_DISPATCHER || jy_doing_answers_ask(city, c, by)) return true;
    if (is_of(city, by, JY_LEVEL_TOWN) && jy_str_is(by->body, c->owner)) return true;
    return only_asks(city, c, by);
}

bool jy_casework_can_help(const struct jy_body *body)
{
    return body->kind == JY_BODY_VILLAGE_COMMITTEE || jy_casework_can_be_called(body);
}

bool jy_casework_can_be_called(const struct jy_body *body)
{
    switch (body->kind) {
    case JY_BODY_TOWN_COMMITTEE:
    case JY_BODY_PROF_COMMITTEE:
    case JY_BODY_DEPARTMENT:
    case JY_BODY_POLITICS_LAW:
    case JY_BODY_ENTERPRISE:
        return true;
    case JY_BODY_VILLAGE_COMMITTEE:
    case JY_BODY_DISCIPLINE:
    case JY_BODY_DISPATCH:
    case JY_BODY_DESK:
    case JY_BODY_HOTLINE:
    case JY_BODY_REVIEW:
        break;
    }
    return false;
}

/* It stepped aside before, or is the other side: a body is named there with or without its 市. */
bool jy_doing_is_partial(const struct jy_case *c, const struct jy_body *body)
{
    return jy_case_stepped_aside(c, body->id) || jy_names_body(jy_str_of(c->party), body);
}

static enum jy_err check_called(const struct jy_world *w, const struct jy_case *c,
                                const struct jy_action *act, struct jy_str caller)
{
    for (int i = 0; i < act->n_bodies; i++)
        if (jy_str_eq(act->bodies[i], caller)) return JY_E_BAD_FIELD;
    return jy_doing_check_bodies(w, c, act, jy_str_of(c->owner), jy_casework_can_be_called);
}

enum jy_err jy_doing_check_blow(const struct jy_world *w, const struct jy_case *c,
                                const struct jy_action *act, const char **field)
{
    bool asks = only_asks(w->city, c, act->by);
    bool centre = (act->by->roles & JY_ROLE_DISPATCHER) != 0; /* answers for itself */

    if (jy_whistle_is_open(jy_whistle_in(c)) && !jy_doing_answers_ask(w->city, c, act->by))
        return JY_E_WRONG_STATE;
    if (act->grade <= JY_GRADE_NONE || act->grade >= JY_N_GRADES)
        return jy_doing_bad(field, "grade");
    if (act->n_bodies < 1 || act->n_bodies > JY_CALLS) return jy_doing_bad(field, "to_bodies");
    if (jy_str_trim(act->spot).len == 0) return jy_doing_bad(field, "spot");
    if (!centre && !asks && jy_str_trim(act->approver).len == 0)
        return jy_doing_bad(field, "approver");
    *field = "to_bodies";
    return check_called(w, c, act, asks ? jy_casework_above(w->city, c)->id : act->by->body);
}

/* As whom they act on this call.  Nobody decides over, or rates, their own body. */
static uint32_t who_is(const struct jy_case *c, const struct jy_call *call,
                       const struct jy_staff *by)
{
    if (jy_str_is(by->body, call->body)) return (by->roles & HANDLER) ? JY_WHO_CALLED : 0;
    if (by->roles & JY_ROLE_DISPATCHER) return JY_WHO_CENTRE;
    if ((by->roles & HANDLER) == 0) return 0;
    if (jy_str_is(by->body, c->owner)) return JY_WHO_CALLER;
    return jy_str_is(by->body, jy_whistle_in(c)->by_body) ? JY_WHO_CALLER : 0;
}

static enum jy_err check_step(const struct jy_case *c, const struct jy_call *call,
                              enum jy_whistle_step step, const struct jy_staff *by)
{
    enum jy_call_state to;
    enum jy_err e = jy_whistle_move(call->state, step, who_is(c, call, by), &to);

    if (e == JY_OK && step == JY_WHISTLE_COMMENT && call->commented) return JY_E_WRONG_STATE;
    return e;
}

uint32_t jy_casework_steps(const struct jy_city *city, const struct jy_case *c,
                           const struct jy_call *call, const struct jy_staff *by)
{
    uint32_t steps = 0;

    if (!jy_case_visible(city, c, by)) return 0;
    for (int s = 0; s < JY_N_WHISTLE_STEPS; s++)
        if (check_step(c, call, (enum jy_whistle_step)s, by) == JY_OK) steps |= 1u << s;
    return steps;
}

static bool are_ratings(const int ratings[JY_RATINGS])
{
    for (int i = 0; i < JY_RATINGS; i++)
        if (ratings[i] < 1 || ratings[i] > 5) return false;
    return true;
}

enum jy_err jy_doing_check_whistle(const struct jy_world *w, const struct jy_case *c,
                                   const struct jy_action *act, const char **field)
{
    const struct jy_call *call = c->whistle ? jy_whistle_call(c->whistle, act->to_body) : NULL;
    uint32_t needs;
    enum jy_err e;

    (void)w;
    if (call == NULL) return jy_doing_bad(field, "to_body");
    if ((unsigned)act->step >= JY_N_WHISTLE_STEPS) return jy_doing_bad(field, "step");
    e = check_step(c, call, act->step, act->by);
    if (e != JY_OK) return e;
    needs = jy_whistle_needs(act->step);
    if (needs & JY_NEED_REASON && jy_str_trim(act->reason).len == 0) return JY_E_NEEDS_REASON;
    if (needs & JY_NEED_TEXT && jy_str_trim(act->text).len == 0) return jy_doing_bad(field, "text");
    if (needs & JY_NEED_SPOT && jy_str_trim(act->spot).len == 0) return jy_doing_bad(field, "spot");
    if (needs & JY_NEED_PHOTO && act->n_photos == 0 && jy_str_trim(act->reason).len == 0)
        return JY_E_NEEDS_REASON;
    return needs & JY_NEED_RATINGS && !are_ratings(act->ratings) ? jy_doing_bad(field, "ratings")
                                                                 : JY_OK;
}

/* -- what is told --------------------------------------------------------------------------- */

/* What happened to one call, or to all of them (`call` NULL). */
struct told {
    const char *step;   /* "ask", "blow", a step, "remind", "late" */
    const char *phrase; /* the citizen's sentence; NULL: for staff only */
    const struct jy_call *call;
    enum jy_due_id due; /* remind, late: which limit */
    bool late;          /* the step came after its limit */
};

static void join_names(const struct jy_doing *x, const struct told *t, bool english,
                       struct jy_buf *out)
{
    const struct jy_whistle *w = x->c->whistle;

    for (int i = 0; i < JY_CALLS && w->calls[i].state != JY_CALL_NONE; i++) {
        const struct jy_body *body = jy_city_body(x->w->city, jy_str_of(w->calls[i].body));
        if (body == NULL || (t->call != NULL && t->call != &w->calls[i])) continue;
        if (out->len > 0) jy_buf_add(out, english ? JY_STR(", ") : JY_STR("、"));
        jy_buf_add(out, jy_body_name(body, english));
    }
}

static struct jy_str names(const struct jy_doing *x, const struct told *t, bool english)
{
    struct jy_str joined;
    struct jy_buf b;

    jy_buf_init(&b);
    join_names(x, t, english, &b);
    joined = jy_arena_keep(x->p->arena, &b);
    jy_buf_fini(&b);
    return joined;
}

static struct jy_str sentence(struct jy_doing *x, const struct told *t)
{
    bool english = jy_doing_english(x);
    const struct jy_clock *arrive =
        &(t->call ? t->call : x->c->whistle->calls)->dues[JY_DUE_ARRIVE];
    const struct jy_phrase_arg args[] = {
        {"unit", names(x, t, english)},
        {"due", jy_say_time(x->p->arena, arrive->due_ms, english)},
    };

    return jy_phrase_fill(x->w->city, t->phrase, english, args, JY_COUNT(args), x->p->arena);
}

/* For the log's readers: names may change. */
static void put_bodies(const struct jy_doing *x, const struct told *t, struct jy_buf *b)
{
    const struct jy_whistle *w = x->c->whistle;

    jy_json_key(b, "bodies");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_CALLS && w->calls[i].state != JY_CALL_NONE; i++)
        if (t->call == NULL || t->call == &w->calls[i])
            jy_json_text(b, jy_str_of(w->calls[i].body));
    jy_json_close(b, ']');
}

static void put_ratings(struct jy_buf *b, const struct jy_call *call)
{
    jy_json_key(b, "ratings");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_RATINGS; i++)
        jy_json_int(b, call->ratings[i]);
    jy_json_close(b, ']');
}

/* Everything in the words of those who act stays among staff. */
static void put_inner(struct jy_doing *x, const struct told *t, struct jy_event *e)
{
    const struct jy_action *act = x->act;
    struct jy_buf b;

    if (e == NULL) return;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_text(&b, "units", names(x, t, false));
    put_bodies(x, t, &b);
    if (t->late) jy_json_put_bool(&b, "late", true);
    if (t->call == NULL) jy_json_put_cstr(&b, "grade", jy_grade_name(x->c->whistle->grade));
    if (act != NULL) {
        jy_json_put_text(&b, "text", act->text);
        jy_json_put_text(&b, "reason", act->reason);
        jy_json_put_text(&b, "spot", act->spot);
        jy_json_put_text(&b, "position", act->position);
        jy_json_put_text(&b, "approver", act->approver);
        if (act->step == JY_WHISTLE_RATE && t->call != NULL) put_ratings(&b, t->call);
        jy_doing_put_photos(x, &b);
    } else
        jy_json_put_cstr(&b, "limit", jy_due_name(t->due));
    jy_json_close(&b, '}');
    e->inner = jy_arena_keep(x->p->arena, &b);
    jy_buf_fini(&b);
}

static void tell(struct jy_doing *x, const struct told *t)
{
    struct jy_event *e;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "step", t->step);
    jy_json_put_text(&b, "unit", names(x, t, jy_doing_english(x)));
    if (t->phrase != NULL) jy_json_put_text(&b, "text", sentence(x, t));
    jy_json_close(&b, '}');
    e = jy_doing_add(x, JY_EVENT_WHISTLE, &b);
    if (e != NULL) e->staff_only = t->phrase == NULL;
    put_inner(x, t, e);
}

/* -- what they do --------------------------------------------------------------------------- */

static void ask_town(const struct jy_doing *x, struct jy_whistle *w)
{
    const struct jy_staff *by = x->act->by;

    w->asked_ms = x->w->now_ms;
    jy_str_copy(w->asked_by, sizeof w->asked_by, by->id);
    jy_str_copy(w->asked_by_body, sizeof w->asked_by_body, by->body);
    jy_str_copy(w->by_body, sizeof w->by_body, jy_casework_above(x->w->city, x->c)->id);
    for (int i = 0; i < x->act->n_bodies; i++)
        w->calls[i].state = JY_CALL_ASKED;
}

static void blow(const struct jy_doing *x, const struct jy_whistle *asked, struct jy_whistle *w)
{
    const struct jy_staff *by = x->act->by;

    if (jy_whistle_is_asked(asked)) {
        w->asked_ms = asked->asked_ms;
        jy_str_copy(w->asked_by, sizeof w->asked_by, jy_str_of(asked->asked_by));
        jy_str_copy(w->asked_by_body, sizeof w->asked_by_body, jy_str_of(asked->asked_by_body));
    }
    w->blown_ms = x->w->now_ms;
    jy_str_copy(w->by, sizeof w->by, by->id);
    jy_str_copy(w->by_body, sizeof w->by_body, by->body);
    jy_str_copy(w->approver, sizeof w->approver, jy_str_trim(x->act->approver));
    for (int i = 0; i < x->act->n_bodies; i++)
        jy_call_start(x->w->city, w->grade, x->w->now_ms, &w->calls[i]);
}

/* What a village asks for stays among staff until its town has blown. */
void jy_doing_blow(struct jy_doing *x)
{
    const struct jy_action *act = x->act;
    bool asks = only_asks(x->w->city, x->c, act->by);
    struct jy_whistle *w = jy_whistle_make(x->c, x->p->arena), before;

    if (w == NULL) return;
    before = *w;
    *w = (struct jy_whistle){.grade = act->grade};
    jy_str_copy(w->problem, sizeof w->problem, jy_str_trim(act->text));
    jy_str_copy(w->spot, sizeof w->spot, jy_str_trim(act->spot));
    for (int i = 0; i < act->n_bodies; i++)
        jy_str_copy(w->calls[i].body, sizeof w->calls[i].body, act->bodies[i]);
    if (asks)
        ask_town(x, w);
    else
        blow(x, &before, w);
    tell(x, &(struct told){.step = asks ? "ask" : "blow", .phrase = asks ? NULL : "whistle_blow"});
    jy_doing_photos(x);
}

/* What a step leaves in the record beside the state. */
static void keep(const struct jy_doing *x, struct jy_call *call)
{
    const struct jy_action *act = x->act;

    switch (act->step) {
    case JY_WHISTLE_ARRIVE:
        jy_str_copy(call->spot, sizeof call->spot, jy_str_trim(act->spot));
        break;
    case JY_WHISTLE_DONE:
        jy_str_copy(call->said, sizeof call->said, jy_str_trim(act->text));
        break;
    case JY_WHISTLE_RATE:
        for (int i = 0; i < JY_RATINGS; i++)
            call->ratings[i] = (uint8_t)act->ratings[i];
        break;
    case JY_WHISTLE_RECALL:
        jy_call_start(x->w->city, x->c->whistle->grade, x->w->now_ms, call);
        jy_str_copy(call->said, sizeof call->said, jy_str_trim(act->reason));
        break;
    case JY_WHISTLE_OBJECT:
    case JY_WHISTLE_CANCEL:
        jy_str_copy(call->said, sizeof call->said, jy_str_trim(act->reason));
        break;
    case JY_WHISTLE_COMMENT:
        call->commented = true;
        break;
    case JY_WHISTLE_SIGN:
    case JY_WHISTLE_CONTACT:
    case JY_N_WHISTLE_STEPS:
        break;
    }
}

static void take(const struct jy_doing *x, struct jy_call *call, enum jy_call_state to)
{
    jy_call_enter(call, x->act->step, to, x->w->now_ms);
    keep(x, call);
}

/* The steps that the citizen hears of. */
static const char *phrase_of(enum jy_whistle_step step)
{
    switch (step) {
    case JY_WHISTLE_ARRIVE:
        return "whistle_arrive";
    case JY_WHISTLE_DONE:
        return "whistle_done";
    case JY_WHISTLE_RECALL:
        return "whistle_recall";
    case JY_WHISTLE_CANCEL:
        return "whistle_cancel";
    case JY_WHISTLE_SIGN:
    case JY_WHISTLE_CONTACT:
    case JY_WHISTLE_OBJECT:
    case JY_WHISTLE_RATE:
    case JY_WHISTLE_COMMENT:
    case JY_N_WHISTLE_STEPS:
        break;
    }
    return NULL;
}

/* -- late ----------------------------------------------------------------------------------- */

static void copy_to(struct jy_whistle *w, struct jy_str body)
{
    if (!jy_whistle_concerns(w, body)) (void)jy_bodies_add(w->copied, JY_WHISTLE_COPIES, body);
}

/* Nobody came: the petition office and the superiors of both sides read along from now on. */
static void copy_above(const struct jy_doing *x, const struct jy_call *call)
{
    struct jy_whistle *w = x->c->whistle;
    const struct jy_body *called = jy_city_body(x->w->city, jy_str_of(call->body));
    const struct jy_body *caller = jy_city_body(x->w->city, jy_str_of(w->by_body));

    copy_to(w, JY_STR("xinfang"));
    if (called != NULL) copy_to(w, called->superior);
    if (caller != NULL) copy_to(w, caller->superior);
}

/* 80 % reminds; late is late, and the citizen hears of the one limit that they wait for, too. */
static void mark(struct jy_doing *x, struct jy_call *call, enum jy_due_id id)
{
    struct jy_clock *due = &call->dues[id];
    int passed = jy_clock_passed(due, x->w->now_ms);
    bool late = passed >= 100, absent = late && id == JY_DUE_ARRIVE;

    if (passed <= due->reminded || due->reminded == 100) return;
    due->reminded = late ? 100 : passed;
    if (absent) copy_above(x, call);
    tell(x, &(struct told){.step = late ? "late" : "remind",
                           .phrase = absent ? "whistle_late" : NULL,
                           .call = call,
                           .due = id});
}

void jy_doing_whistle_marks(struct jy_doing *x)
{
    struct jy_whistle *w = x->c->whistle;

    if (w == NULL || !jy_case_is_open(x->c->state)) return;
    for (int i = 0; i < JY_CALLS; i++)
        for (int id = 0; id < JY_N_DUES; id++)
            if (jy_call_owes(&w->calls[i], (enum jy_due_id)id))
                mark(x, &w->calls[i], (enum jy_due_id)id);
}

/* -- a step --------------------------------------------------------------------------------- */

void jy_doing_whistle(struct jy_doing *x)
{
    enum jy_whistle_step step = x->act->step;
    struct jy_doing timer = *x;
    struct jy_call *call = jy_whistle_call(x->c->whistle, x->act->to_body);
    bool asked = call->state == JY_CALL_ASKED;
    enum jy_call_state to = call->state;

    if (jy_whistle_move(call->state, step, who_is(x->c, call, x->act->by), &to) != JY_OK) return;
    timer.act = NULL;
    jy_doing_whistle_marks(&timer);    /* what was late is told before what is done */
    for (int i = 0; i < JY_CALLS; i++) /* what is asked for is blown, or not, as a whole */
        if (&x->c->whistle->calls[i] == call ||
            (asked && x->c->whistle->calls[i].state == JY_CALL_ASKED))
            take(x, &x->c->whistle->calls[i], to);
    tell(x, &(struct told){.step = jy_whistle_step_name(step),
                           .phrase = asked ? NULL : phrase_of(step),
                           .call = asked ? NULL : call,
                           .late = jy_whistle_is_late(call, step)});
    jy_doing_photos(x);
}
