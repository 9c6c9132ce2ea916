/* casework_mediate.c - mediation as casework: who may, what the log says of it, and its clocks.
 *
 * A caucus is an event of its own kind: staff only, marked with its one party, and in nothing that
 * anybody else reads.  Of every other step that matters the citizen hears one plain sentence. */
#include "intents/cases/calendar.h"
#include "intents/cases/casework_say.h"
#include "intents/cases/phrases.h"
#include "intents/cases/recuse.h"
#include "intents/cases/seat.h"

bool jy_casework_mediates(const struct jy_case *c, const struct jy_staff *by)
{
    bool own = jy_str_is(by->body, c->owner) || by->roles & JY_ROLE_DISPATCHER;

    return own && !jy_is_partial(c, by);
}

bool jy_casework_hears_caucus(const struct jy_case *c, const struct jy_staff *by)
{
    static const uint32_t mediators = JY_ROLE_MEDIATOR | JY_ROLE_CHAIR | JY_ROLE_OFFICER;

    return jy_str_is(by->body, c->owner) && by->roles & mediators && !jy_is_partial(c, by);
}

uint32_t jy_casework_mediation_acts(const struct jy_case *c, const struct jy_staff *by,
                                    int64_t now_ms)
{
    return jy_casework_mediates(c, by) ? jy_mediation_acts(c, by->roles, now_ms) : 0;
}

enum jy_err jy_doing_check_mediate(const struct jy_world *w, const struct jy_case *c,
                                   const struct jy_action *act, const char **field)
{
    return jy_mediation_check(c, act->by->roles, &act->mediation, act->text, w->now_ms, field);
}

/* -- what is written ------------------------------------------------------------------------ */

/* The way that fits this type, and the ways that are always there (人民调解法 26). */
static struct jy_str other_ways(struct jy_doing *x)
{
    bool english = jy_doing_english(x);
    const struct jy_guide_row *row = jy_city_guide(x->w->city, jy_str_of(x->c->type));
    struct jy_str ways = jy_phrase_fill(x->w->city, "other_ways", english, NULL, 0, x->p->arena);

    if (row == NULL || row->body.len == 0 || jy_str_find(row->body, JY_STR("调解")) >= 0)
        return ways; /* not the way that has just ended */
    return jy_arena_printf(x->p->arena, english ? "%.*s; %s" : "%.*s、%s", (int)row->body.len,
                           row->body.ptr, ways.ptr);
}

static struct jy_str fill(struct jy_doing *x, const char *phrase, int item)
{
    const struct jy_mediation *m = jy_mediation_in(x->c);
    const struct jy_m_item *it = item > 0 ? &m->items[item - 1] : NULL;
    int64_t due_ms = x->c->clocks[JY_CLOCK_MEDIATE].due_ms;
    struct jy_str due = jy_doing_date(x, due_ms ? jy_date_of(due_ms - 1) : 0);
    struct jy_str until = jy_doing_date(x, m->resume_on),
                  effective = jy_doing_date(x, m->effective);
    struct jy_str confirm_by = jy_doing_date(x, m->confirm_by), ways = other_ways(x);
    struct jy_str what = jy_str_of(it ? it->what : ""),
                  item_due = jy_doing_date(x, it ? it->due : 0);
    struct jy_str unit = jy_doing_unit(x);
    const struct jy_phrase_arg args[] = {
        {"unit", unit},
        {"due", due},
        {"until", until},
        {"effective", effective},
        {"confirm_by", confirm_by},
        {"other_ways", ways},
        {"item", what},
        {"item_due", item_due},
    };

    return jy_phrase_fill(x->w->city, phrase, jy_doing_english(x), args, JY_COUNT(args),
                          x->p->arena);
}

static void put_name(struct jy_buf *b, const char *key, const char *name)
{
    jy_json_put_text(b, key, jy_str_of(name)); /* an empty one is left out */
}

/* How it was done stays among staff. */
static struct jy_str inner_of(struct jy_doing *x, const struct jy_m_step *step, struct jy_str text)
{
    struct jy_str json;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    put_name(&b, "act", jy_mediation_act_name(step->act));
    put_name(&b, "mediation", jy_mediation_state_name(jy_mediation_in(x->c)->state));
    put_name(&b, "side", jy_m_side_name(step->side));
    put_name(&b, "channel", jy_channel_name(step->channel));
    put_name(&b, "result", jy_mediation_result_name(step->result));
    put_name(&b, "room", jy_room_name(step->room));
    put_name(&b, "form", jy_agreement_form_name(step->form));
    put_name(&b, "end", jy_mediation_end_name(step->end));
    jy_json_put_text(&b, "reason", text);
    jy_json_close(&b, '}');
    json = jy_arena_keep(x->p->arena, &b);
    jy_buf_fini(&b);
    return json;
}

static void write_step(struct jy_doing *x, const struct jy_m_step *step, struct jy_str text)
{
    const char *phrase = jy_mediation_phrase(x->c, step);
    const char *outcome = jy_mediation_outcome(x->c, step->act);
    struct jy_event *e;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "move", jy_move_name(JY_MOVE_MEDIATE));
    jy_json_put_cstr(&b, "from", jy_case_state_name(x->from));
    jy_json_put_cstr(&b, "to", jy_case_state_name(x->c->state));
    jy_json_put_always(&b, "text", phrase ? fill(x, phrase, step->item) : JY_STR(""));
    jy_json_put_text(&b, "unit", jy_doing_unit(x));
    if (outcome != NULL) jy_json_put_cstr(&b, "outcome", outcome);
    jy_json_close(&b, '}');
    e = jy_doing_add(x, JY_EVENT_MOVED, &b);
    if (e == NULL) return;
    e->staff_only = phrase == NULL;
    e->inner = inner_of(x, step, text);
}

struct jy_doing jy_doing_for_other(const struct jy_doing *x)
{
    struct jy_doing theirs = *x;

    theirs.to_other = true;
    return theirs;
}

void jy_doing_tell_other(struct jy_doing *x, struct jy_str text, int64_t paper)
{
    struct jy_event *e;
    struct jy_buf b;

    if (jy_mediation_in(x->c)->seat.link[0] == '\0') return;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_always(&b, "text", text);
    if (paper > 0) jy_json_put_int(&b, "paper", paper);
    jy_json_close(&b, '}');
    e = jy_doing_add(x, JY_EVENT_TOLD, &b);
    if (e != NULL) e->staff_only = true; /* but for their seat */
}

/* Each side hears of a step by itself: what one hears is never the other's to read. */
static void tell_step(struct jy_doing *x, const struct jy_m_step *step, struct jy_str terms)
{
    const char *phrase = jy_seat_phrase(x->c, step);
    struct jy_doing theirs = jy_doing_for_other(x);

    if (step->act == JY_MA_AGREE) jy_doing_tell_other(x, terms, 0);
    if (phrase == NULL) return;
    jy_doing_tell_other(x, fill(&theirs, phrase, step->item), 0);
}

/* Said into a room that is open to both, or to the other side and its mediators. */
static void write_talk(struct jy_doing *x, const struct jy_m_step *step, struct jy_str text)
{
    bool joint = step->room == JY_ROOM_JOINT;
    struct jy_event *e;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_always(&b, "text", text);
    jy_json_close(&b, '}');
    e = jy_doing_add(x, joint ? JY_EVENT_JOINT : JY_EVENT_APART, &b);
    if (e != NULL) e->staff_only = !joint;
}

static void write_caucus(struct jy_doing *x)
{
    bool applicant = x->act->mediation.room == JY_ROOM_CAUCUS_APPLICANT;
    struct jy_event *e;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "with", jy_m_side_name(applicant ? JY_SIDE_APPLICANT : JY_SIDE_OTHER));
    jy_json_put_text(&b, "text", x->act->text);
    jy_json_close(&b, '}');
    e = jy_doing_add(x, JY_EVENT_CAUCUS, &b);
    if (e != NULL) e->staff_only = true;
}

/* Both sides have just said them; the agreement is written from there. */
static void write_terms(struct jy_doing *x)
{
    jy_doing_reply(x);
    x->c->mediation->terms_seq = jy_doing_last_seq(x);
}

/* -- what is done --------------------------------------------------------------------------- */

static void come_to(struct jy_doing *x, const char *outcome)
{
    if (outcome == NULL) return;
    x->c->state = JY_CASE_ANSWERED;
    jy_doing_answered(x, jy_str_of(outcome));
}

void jy_doing_mediation_step(struct jy_doing *x, const struct jy_m_step *step, struct jy_str text)
{
    struct jy_str by = x->act ? x->act->by->id : JY_STR("");
    bool caucus = step->act == JY_MA_SESSION && step->room != JY_ROOM_JOINT;

    jy_mediation_do(x->w->city, x->c, step, by, x->w->now_ms, x->p->arena);
    if (x->act != NULL) jy_clock_stop(x->c, JY_CLOCK_FIRST_CONTACT, x->w->now_ms);
    if (step->act == JY_MA_TALK) {
        write_talk(x, step, text);
        return;
    }
    come_to(x, jy_mediation_outcome(x->c, step->act));
    x->c->epoch++;
    if (step->act == JY_MA_AGREE) write_terms(x);
    if (caucus)
        write_caucus(x);
    else
        write_step(x, step, step->act == JY_MA_AGREE ? JY_STR("") : text);
    tell_step(x, step, text);
}

void jy_doing_mediate(struct jy_doing *x)
{
    jy_doing_mediation_step(x, &x->act->mediation, x->act->text);
}

void jy_doing_mediation_over(struct jy_doing *x)
{
    static const struct jy_m_step over = {.act = JY_MA_FAIL, .end = JY_ME_TIME_OVER};
    uint32_t acts = jy_mediation_acts(x->c, JY_ROLE_SYSTEM, x->w->now_ms);

    if (acts & 1u << JY_MA_FAIL) jy_doing_mediation_step(x, &over, JY_STR(""));
}

bool jy_casework_leave_mediation(const struct jy_world *w, struct jy_plan *p)
{
    static const struct jy_m_step end = {.act = JY_MA_FAIL, .end = JY_ME_APPLICANT_ENDS},
                                  decline = {.act = JY_MA_DECLINE};
    struct jy_case *c = &p->cases[0].c;
    struct jy_doing x = {.w = w, .p = p, .c = c, .from = c->state};
    uint32_t acts = jy_mediation_acts(c, JY_ROLE_CITIZEN, w->now_ms);
    bool ends = acts & 1u << JY_MA_FAIL, declines = acts & 1u << JY_MA_DECLINE;

    if (ends || declines) jy_doing_mediation_step(&x, ends ? &end : &decline, JY_STR(""));
    return ends || declines;
}

/* -- reminders ------------------------------------------------------------------------------ */

/* Who has to do something is told; the other side in their seat, if they have one; the
 * mediator watches all. */
static void write_reminder(struct jy_doing *x, const struct jy_m_reminder *r)
{
    static const int days[] = {0, -3, 0, 3};
    enum jy_m_side who = r->item > 0 ? jy_mediation_in(x->c)->items[r->item - 1].who : JY_SIDE_BOTH;
    const char *phrase = r->item > 0 ? "med_item_due" : "med_confirm_soon";
    struct jy_doing theirs = jy_doing_for_other(x);
    struct jy_event *e;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "id", "CLK_MEDIATE");
    jy_json_put_int(&b, "mark", r->item > 0 ? days[r->mark] : 0);
    jy_json_put_int(&b, "due", r->at_ms);
    jy_json_put_text(&b, "text", fill(x, phrase, r->item));
    jy_json_close(&b, '}');
    e = jy_doing_add(x, JY_EVENT_CLOCK, &b);
    if (e == NULL) return;
    e->staff_only = who == JY_SIDE_OTHER;
    if (who != JY_SIDE_APPLICANT) jy_doing_tell_other(x, fill(&theirs, phrase, r->item), 0);
}

/* A promise is broken, or the day has come on which it was to go on: time alone does it. */
static void pass(struct jy_doing *x, const struct jy_m_reminder *r)
{
    bool broken = r->what == JY_MD_BREACH;
    const struct jy_m_step step = {.act = broken ? JY_MA_BREACH : JY_MA_RESUME, .item = r->item};
    uint32_t acts = jy_mediation_acts(x->c, JY_ROLE_SYSTEM, x->w->now_ms);

    if (acts & 1u << step.act) jy_doing_mediation_step(x, &step, JY_STR(""));
}

void jy_doing_mediation_due(struct jy_doing *x)
{
    struct jy_m_reminder r;

    while (jy_mediation_next(x->c, &r) && r.at_ms <= x->w->now_ms) {
        jy_mediation_reminded(x->c, &r);
        if (r.what == JY_MD_BREACH || r.what == JY_MD_RESUME)
            pass(x, &r);
        else
            write_reminder(x, &r);
    }
}
