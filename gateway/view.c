/* view.c - cases as the wire shows them. */
#include "gateway/view.h"

#include "gateway/presence.h"
#include "gateway/sender.h"
#include "gateway/view_mediation.h"
#include "intents/cases/about.h"
#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/casework.h"
#include "intents/cases/clocks.h"
#include "intents/cases/proof.h"
#include "intents/cases/talk.h"
#include "intents/cases/where.h"
#include "intents/json.h"
#include "store/cases.h"
#include "store/journal.h"
#include "store/partners.h"

struct jy_str jy_view_unit(const struct jy_eye *eye, struct jy_str id)
{
    const struct jy_body *body = jy_city_body(eye->g->live.city, id);

    if (body != NULL) return jy_body_name(body, eye->link->english);
    return jy_staff_of(eye->g, eye->link) ? id : (struct jy_str){"", 0};
}

static void put_true(struct jy_buf *b, const char *key, bool yes)
{
    if (yes) jy_json_put_bool(b, key, true);
}

static void put_positive(struct jy_buf *b, const char *key, int64_t n)
{
    if (n > 0) jy_json_put_int(b, key, n);
}

/* The first moment after it: its last day's year may be one whose days off nobody has announced. */
static void put_unsure(struct jy_buf *b, const struct jy_city *city, int64_t end_ms)
{
    put_true(b, "unsure", !jy_calendar_knows(city, jy_date_of(end_ms - 1)));
}

static void put_clock(struct jy_buf *b, const struct jy_city *city, enum jy_clock_id id,
                      const struct jy_clock *clock)
{
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "id", jy_clock_name(id));
    jy_json_put_int(b, "start", clock->start_ms);
    jy_json_put_int(b, "due", clock->due_ms);
    put_positive(b, "done", clock->done_ms);
    put_positive(b, "paused", clock->paused_ms);
    jy_json_put_int(b, "reminded", clock->reminded);
    if (clock->late_ms > clock->due_ms) jy_json_put_int(b, "late", clock->late_ms);
    if (clock->done_ms == 0) put_unsure(b, city, clock->due_ms);
    jy_json_close(b, '}');
}

static void put_moves(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_staff *staff = jy_staff_of(eye->g, eye->link);
    uint64_t moves = staff ? jy_casework_moves(eye->g->live.city, c, staff) : 0;

    jy_json_key(b, "moves");
    jy_json_open(b, '[');
    for (int m = 0; m < JY_N_MOVES; m++)
        if (moves & JY_BIT(m)) jy_json_text(b, jy_str_of(jy_move_name((enum jy_move)m)));
    jy_json_close(b, ']');
}

/* Whom a case would be sent up to. */
static void put_above(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_body *above = jy_casework_above(eye->g->live.city, c);

    if (above != NULL) jy_json_put_text(b, "above", above->name);
}

static void put_when(struct jy_buf *b, const struct jy_case *c)
{
    int date = c->when.found && c->when.from_ms > 0 ? jy_date_of(c->when.from_ms) : 0;
    char text[24] = "";

    switch (c->when.precision) {
    case JY_WHEN_UNKNOWN:
        break;
    case JY_WHEN_DAY:
        snprintf(text, sizeof text, "%d-%02d-%02d", date / 10000, date / 100 % 100, date % 100);
        break;
    case JY_WHEN_MONTH:
        snprintf(text, sizeof text, "%d-%02d", date / 10000, date / 100 % 100);
        break;
    case JY_WHEN_YEAR:
        snprintf(text, sizeof text, "%d", date / 10000);
        break;
    }
    if (date > 0) jy_json_put_cstr(b, "when", text);
}

static void put_clocks(struct jy_buf *b, const struct jy_city *city, const struct jy_case *c)
{
    jy_json_key(b, "clocks");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_N_CLOCKS; i++)
        if (c->clocks[i].due_ms > 0) put_clock(b, city, (enum jy_clock_id)i, &c->clocks[i]);
    jy_json_close(b, ']');
}

static void put_window(struct jy_buf *b, const struct jy_city *city, const char *id, int last_day)
{
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "id", id);
    jy_json_put_int(b, "until", jy_date_start_ms(jy_date_add(last_day, 1)));
    put_unsure(b, city, jy_date_start_ms(jy_date_add(last_day, 1)));
    jy_json_close(b, '}');
}

/* What may still be asked for, and until when: rights, where clocks are duties. */
static void put_windows(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_city *city = eye->g->live.city;
    int today = jy_date_of(eye->now_ms), object = jy_object_last_day(city, c);
    int review = jy_review_last_day(city, c, eye->now_ms);
    bool arrived = c->state == JY_CASE_ROUTED || c->state == JY_CASE_SIGNED;

    jy_json_key(b, "windows");
    jy_json_open(b, '[');
    if (arrived && object >= today) put_window(b, city, "LAW_OBJECT_5", object);
    if (review >= today)
        put_window(b, city, c->reviews > 0 ? "LAW_RECHECK_ASK_30" : "LAW_REVIEW_ASK_30", review);
    jy_json_close(b, ']');
}

struct jy_str jy_view_where(const struct jy_eye *eye, const struct jy_case *c)
{
    return jy_case_where(eye->g->live.city, c, eye->link->english, eye->g->arena);
}

static void put_type(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_city *city = eye->g->live.city;
    const struct jy_type *type = c->type[0] ? jy_city_type(city, jy_str_of(c->type)) : NULL;

    jy_json_put_cstr(b, "type", c->type);
    if (type) jy_json_put_text(b, "type_name", jy_type_name(type, eye->link->english));
}

static void put_facts(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    put_type(b, eye, c);
    jy_json_put_cstr(b, "place", c->place);
    jy_json_put_text(b, "place_text", jy_view_where(eye, c));
    put_positive(b, "group", c->group);
    jy_json_put_cstr(b, "party", c->party);
    jy_json_put_cstr(b, "wish", c->wish);
    put_when(b, c);
    jy_json_put_text(b, "amount", jy_say_yuan(c, eye->link->english, eye->g->arena));
    jy_json_put_text(b, "people", jy_say_people(c, eye->link->english, eye->g->arena));
    jy_json_put_cstr(b, "injury", jy_injury_name(c->injury));
    jy_json_put_text(b, "contact", jy_case_contact(eye->g->arena, c));
    put_positive(b, "times", c->times_raised);
    put_positive(b, "path", c->path);
    jy_json_put_cstr(b, "category", jy_category_name(c->category));
    jy_json_put_cstr(b, "outcome", c->outcome);
    jy_json_put_cstr(b, "met", jy_met_name(c->met));
    jy_json_put_cstr(b, "ruleset", c->ruleset);
}

/* Whose turn it is to take it, while nobody holds it. */
static void put_offer(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_staff *to =
        c->offer.to[0] ? jy_city_staff(eye->g->live.city, jy_str_of(c->offer.to)) : NULL;

    if (to == NULL && !c->offer.nobody) return;
    jy_json_key(b, "offer");
    jy_json_open(b, '{');
    if (to != NULL) {
        jy_json_put_text(b, "to", to->name);
        jy_json_put_text(b, "to_id", to->id);
        jy_json_put_int(b, "until", c->offer.look_ms);
    }
    put_true(b, "nobody", c->offer.nobody);
    jy_json_close(b, '}');
}

/* What the same person has filed besides, as far as it may be seen: told once, asked once. */
static void put_others(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    enum { MOST = 8 };
    const struct jy_staff *staff = jy_staff_of(eye->g, eye->link);
    int64_t ids[MOST];
    struct jy_case other;
    int n = 0;

    if (staff == NULL || c->confidential ||
        jy_cases_read_device(eye->g->reader, c->device, ids, MOST, &n) != JY_OK)
        return;
    jy_json_key(b, "others");
    jy_json_open(b, '[');
    for (int i = n - 1; i >= 0; i--) {
        if (ids[i] == c->id ||
            jy_cases_read(eye->g->reader, ids[i], eye->g->arena, &other) != JY_OK ||
            other.no[0] == '\0' || !jy_case_visible(eye->g->live.city, &other, staff))
            continue;
        jy_json_open(b, '{');
        jy_json_put_int(b, "case", other.id);
        jy_json_put_cstr(b, "no", other.no);
        jy_json_put_cstr(b, "title", other.title);
        jy_json_put_cstr(b, "state", jy_case_state_name(other.state));
        if (jy_casework_takes_in(&other, c)) jy_json_put_bool(b, "takes_in", true);
        if (c->split_from == other.id) jy_json_put_cstr(b, "split", "from");
        if (other.split_from == c->id) jy_json_put_cstr(b, "split", "off");
        if (c->again_of == other.id) jy_json_put_cstr(b, "again", "earlier");
        if (other.again_of == c->id) jy_json_put_cstr(b, "again", "later");
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

static void put_contact(struct jy_buf *b, struct jy_str kind, struct jy_str name,
                        struct jy_str phone)
{
    jy_json_open(b, '{');
    jy_json_put_text(b, "kind", kind);
    jy_json_put_text(b, "name", name);
    jy_json_put_text(b, "phone", phone);
    jy_json_close(b, '}');
}

/* Whom one can ask on the spot: the grid's member and its chiefs. */
static void put_grid(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_city *city = eye->g->live.city;
    const struct jy_grid *grid = c->grid[0] ? jy_city_grid(city, jy_str_of(c->grid)) : NULL;
    const struct jy_staff *member = grid ? jy_city_staff(city, grid->member) : NULL;

    if (grid == NULL) return;
    jy_json_key(b, "grid");
    jy_json_open(b, '{');
    jy_json_put_text(b, "name", jy_grid_name(grid, eye->link->english));
    jy_json_key(b, "contacts");
    jy_json_open(b, '[');
    if (member != NULL) {
        struct jy_str post = jy_post_name(member, eye->link->english);
        put_contact(b, post, member->name, member->phone);
    }
    for (int i = 0; i < city->n_chiefs; i++)
        if (city->chiefs[i].grid == grid)
            put_contact(b, city->chiefs[i].kind, city->chiefs[i].name, city->chiefs[i].phone);
    jy_json_close(b, ']');
    jy_json_close(b, '}');
}

/* Through which other front end it was told. */
static void put_partner(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    char name[64];

    if (c->partner[0] == '\0') return;
    if (jy_partners_name(eye->g->reader, c->partner, name, sizeof name) == JY_OK)
        jy_json_put_cstr(b, "partner", name);
}

static void put_head_staff(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_staff *staff = jy_staff_of(eye->g, eye->link);

    jy_json_key(b, "staff");
    jy_json_open(b, '{');
    jy_json_put_int(b, "epoch", c->epoch);
    jy_json_put_always(b, "kind", jy_str_of(jy_matter_kind_name(c->kind)));
    jy_json_put_always(b, "level", jy_str_of(jy_level_name(c->level)));
    jy_json_put_always(b, "severity", jy_str_of(jy_severity_name(c->severity)));
    put_moves(b, eye, c);
    put_above(b, eye, c);
    jy_view_whistle(b, eye, c);
    jy_view_lead(b, eye, c);
    jy_view_reception(b, eye, c);
    jy_view_team(b, eye, c);
    put_true(b, "guest", staff && jy_case_is_guest(eye->g->live.city, c, staff));
    jy_json_put_always(b, "owner", jy_str_of(c->owner));
    put_clocks(b, eye->g->live.city, c);
    put_windows(b, eye, c);
    put_others(b, eye, c);
    put_partner(b, eye, c);
    put_true(b, "patrol", c->patrol != 0);
    put_true(b, "meeting", c->meeting != 0);
    if (c->way_in != JY_WAY_IN_TALK) jy_json_put_cstr(b, "way_in", jy_way_in_name(c->way_in));
    jy_view_cluster(b, eye, c);
    put_offer(b, eye, c);
    if (!c->confidential && !jy_case_kept_from_village(c)) put_grid(b, eye, c);
    if (c->state == JY_CASE_MERGED) {
        jy_json_put_int(b, "merged_into", c->merged_into);
        jy_json_put_cstr(b, "merged_no", c->merged_no);
    }
    put_true(b, "notice_missing", c->notice_missing);
    put_positive(b, "extended_days", c->extended_days);
    jy_view_mediation(b, eye, c);
    jy_view_co_units(b, eye, c);
    put_facts(b, eye, c);
    jy_json_put_cstr(b, "holder_id", c->holder);
    put_true(b, "urgent", c->urgent);
    put_true(b, "minor", c->minor);
    put_true(b, "must_report", jy_case_must_report(c));
    put_true(b, "withheld_from_village", c->withhold_from_village);
    put_true(b, "unconfirmed", c->unconfirmed);
    put_true(b, "confidential", c->confidential);
    put_true(b, "alarm", c->alarm);
    if (c->wants_human) put_positive(b, "wants_human", c->wants_human_ms);
    if (c->registered_ms > 0)
        jy_json_put_int(b, "total_days", (eye->now_ms - c->registered_ms) / JY_DAY_MS + 1);
    jy_json_close(b, '}');
}

/* Numbers change hands: not for ever. */
static bool is_proved(const struct jy_eye *eye, const struct jy_case *c)
{
    return jy_proof_mark(c)[0] != '\0' &&
           c->proof.at_ms > eye->now_ms - eye->g->config.phone_days * JY_DAY_MS;
}

static void put_head(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_city *city = eye->g->live.city;
    const struct jy_staff *holder = c->holder[0] ? jy_city_staff(city, jy_str_of(c->holder)) : NULL;
    struct jy_world w = jy_view_world(eye);
    bool staff = eye->link->seat != NULL;

    jy_json_key(b, "head");
    if (eye->link->roles == JY_ROLE_OTHER) {
        jy_view_head_other(b, eye, c);
        return;
    }
    jy_json_open(b, '{');
    jy_json_put_int(b, "case", c->id);
    jy_json_put_cstr(b, "state", jy_case_state_name(c->state));
    jy_json_put_int(b, "seq", c->seq);
    jy_json_put_int(b, "opened", c->opened_ms);
    jy_json_put_always(b, "title", jy_str_of(c->title));
    jy_json_put_cstr(b, "no", c->no);
    jy_json_put_cstr(b, "lang", c->lang);
    jy_json_put_text(b, "unit", jy_view_unit(eye, jy_str_of(c->owner)));
    if (holder) jy_json_put_text(b, "holder", holder->name);
    if (holder) jy_json_put_text(b, "holder_post", jy_post_name(holder, eye->link->english));
    if (!staff) put_true(b, "holder_here", jy_presence_has_holder(eye->g, c));
    put_positive(b, "accepted", c->accepted_ms);
    if (c->accepted_ms > 0)
        jy_json_put_text(b, "accepted_by", jy_view_unit(eye, jy_str_of(c->owner)));
    put_positive(b, "registered", c->registered_ms);
    put_positive(b, "citizen_seen", c->citizen_seen);
    put_positive(b, "staff_seen", c->staff_seen);
    put_true(b, "hazard", c->hazards != 0);
    if (is_proved(eye, c)) jy_json_put_int(b, "verified", c->proof.at_ms);
    if (!staff && jy_sender_is_on(&eye->g->config) && jy_proof_may(c))
        jy_json_put_text(b, "phone", jy_case_contact(eye->g->arena, c));
    if (!staff) put_true(b, "current", c->id == eye->link->current);
    if (c->no[0])
        jy_json_put_text(b, "progress", jy_talk_progress(&w, c, eye->link->english, eye->g->arena));
    if (staff) put_head_staff(b, eye, c);
    if (!staff) jy_view_party(b, eye, c);
    jy_json_close(b, '}');
}

void jy_view_events(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c,
                    const struct jy_buf *events, bool more)
{
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "kind", "events");
    jy_json_put_int(b, "case", c->id);
    jy_buf_need(b, events);
    jy_json_key(b, "events");
    jy_json_raw(b, jy_buf_str(events));
    jy_json_put_bool(b, "more", more);
    put_head(b, eye, c);
    jy_json_close(b, '}');
}

void jy_view_row(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_city *city = eye->g->live.city;
    const struct jy_staff *holder = c->holder[0] ? jy_city_staff(city, jy_str_of(c->holder)) : NULL;
    enum jy_clock_id id;
    const struct jy_clock *clock = jy_clock_next(c, &id);
    int unread = 0;

    jy_json_open(b, '{');
    jy_json_put_int(b, "case", c->id);
    jy_json_put_cstr(b, "state", jy_case_state_name(c->state));
    jy_json_put_always(b, "title", jy_str_of(c->title));
    jy_json_put_int(b, "epoch", c->epoch);
    jy_json_put_int(b, "seq", c->seq);
    jy_json_put_int(b, "at", c->last_ms);
    jy_json_put_cstr(b, "no", c->no);
    put_type(b, eye, c);
    jy_json_put_text(b, "place_text", jy_view_where(eye, c));
    jy_json_put_cstr(b, "level", jy_level_name(c->level));
    jy_json_put_cstr(b, "severity", jy_severity_name(c->severity));
    jy_json_put_text(b, "unit", jy_view_unit(eye, jy_str_of(c->owner)));
    if (holder) jy_json_put_text(b, "holder", holder->name);
    jy_json_put_cstr(b, "holder_id", c->holder);
    if (clock) {
        jy_json_key(b, "clock");
        put_clock(b, city, id, clock);
    }
    put_true(b, "hazard", c->hazards != 0);
    put_true(b, "alarm", c->alarm);
    if (c->wants_human) put_positive(b, "wants_human", c->wants_human_ms);
    jy_view_whistle_mark(b, eye, c);
    jy_view_lead_mark(b, eye, c);
    put_offer(b, eye, c);
    put_positive(b, "times", c->times_raised);
    put_positive(b, "people", c->people);
    put_true(b, "minor", c->minor);
    if (jy_str_is(jy_str_of(c->lang), "en")) jy_json_put_cstr(b, "lang", c->lang);
    put_true(b, "confidential", c->confidential);
    if (c->holder[0] && c->seq > c->staff_seen &&
        jy_journal_said(eye->g->reader, c->id, c->staff_seen, &unread) == JY_OK)
        put_positive(b, "unread", unread);
    put_moves(b, eye, c);
    jy_json_close(b, '}');
}

void jy_view_counts(struct jy_buf *b, const int counts[JY_N_QUEUES])
{
    jy_json_key(b, "counts");
    jy_json_open(b, '{');
    for (int q = 0; q < JY_N_QUEUES; q++)
        if (q != JY_QUEUE_CLOSED) jy_json_put_int(b, jy_queue_name((enum jy_queue_id)q), counts[q]);
    jy_json_close(b, '}');
}

void jy_view_staff(struct jy_buf *b, const struct jy_city *city, const struct jy_staff *staff)
{
    const struct jy_body *body = jy_city_body(city, staff->body);

    jy_json_open(b, '{');
    jy_json_put_text(b, "id", staff->id);
    jy_json_put_text(b, "name", staff->name);
    jy_json_put_always(b, "post", staff->post);
    jy_json_put_text(b, "post_en", staff->post_en);
    jy_json_put_always(b, "body", staff->body);
    jy_json_put_always(b, "body_name", body ? body->name : (struct jy_str){"", 0});
    if (body != NULL) jy_json_put_text(b, "body_name_en", body->name_en);
    jy_json_key(b, "roles");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_N_ROLES; i++)
        if (staff->roles & (1U << i)) jy_json_text(b, jy_str_of(jy_role_name(i)));
    jy_json_close(b, ']');
    jy_json_close(b, '}');
}
