/* view_mediation.c - the mediation's record on the wire. */
#include "gateway/view_mediation.h"

#include "intents/cases/casework.h"
#include "intents/cases/seat.h"

static void put_date(struct jy_buf *b, const char *key, int date)
{
    if (date > 0) jy_json_put_int(b, key, date);
}

static void put_count(struct jy_buf *b, const char *key, int64_t n)
{
    if (n > 0) jy_json_put_int(b, key, n);
}

static void put_tries(struct jy_buf *b, const struct jy_mediation *m)
{
    jy_json_key(b, "tries");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_M_TRIES && m->tries[i].date != 0; i++) {
        jy_json_open(b, '{');
        jy_json_put_int(b, "date", m->tries[i].date);
        jy_json_put_cstr(b, "channel", jy_channel_name(m->tries[i].channel));
        jy_json_put_cstr(b, "result", jy_mediation_result_name(m->tries[i].result));
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

static void put_consent(struct jy_buf *b, const char *key, const struct jy_m_consent *consent)
{
    if (consent->at_ms == 0) return;
    jy_json_key(b, key);
    jy_json_open(b, '{');
    jy_json_put_int(b, "at", consent->at_ms);
    jy_json_put_bool(b, "closed", consent->closed);
    jy_json_close(b, '}');
}

static void put_items(struct jy_buf *b, const struct jy_mediation *m)
{
    jy_json_key(b, "items");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_M_ITEMS && m->items[i].due != 0; i++) {
        const struct jy_m_item *item = &m->items[i];
        jy_json_open(b, '{');
        jy_json_put_cstr(b, "who", jy_m_side_name(item->who));
        jy_json_put_cstr(b, "what", item->what);
        put_count(b, "amount", item->amount_fen);
        put_date(b, "due", item->due);
        put_date(b, "done", item->done);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

static void put_acts(struct jy_buf *b, uint32_t acts)
{
    jy_json_key(b, "acts");
    jy_json_open(b, '[');
    for (int a = 0; a < JY_N_M_ACTS; a++)
        if (acts & (1U << a))
            jy_json_text(b, jy_str_of(jy_mediation_act_name((enum jy_mediation_act)a)));
    jy_json_close(b, ']');
}

static void put_rooms(struct jy_buf *b, uint32_t rooms)
{
    jy_json_key(b, "rooms");
    jy_json_open(b, '[');
    for (int r = 1; r < JY_N_ROOMS; r++)
        if (rooms & (1U << r)) jy_json_text(b, jy_str_of(jy_room_name((enum jy_room)r)));
    jy_json_close(b, ']');
}

/* How far the other side has come, and the rooms that this person may speak into. */
static void put_seat(struct jy_buf *b, const struct jy_case *c, const struct jy_staff *staff)
{
    const struct jy_mediation *m = jy_mediation_in(c);
    bool mediates = staff != NULL && jy_casework_hears_caucus(c, staff);

    put_count(b, "accepted_applicant", m->accepted_applicant_ms);
    put_count(b, "accepted_other", m->accepted_other_ms);
    if (m->seat.link[0] == '\0') return;
    jy_json_key(b, "seat");
    jy_json_open(b, '{');
    jy_json_put_int(b, "issued", m->seat.issued_ms);
    jy_json_put_int(b, "until", m->seat.until_ms);
    put_count(b, "opened", m->seat.opened_ms);
    jy_json_put_int(b, "left", jy_seat_tries_left(m));
    put_rooms(b, mediates ? jy_seat_rooms(c, staff->roles) : 0);
    jy_json_close(b, '}');
}

void jy_view_mediation(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_mediation *m = jy_mediation_in(c);
    const struct jy_staff *staff = jy_staff_of(eye->g, eye->link);
    uint32_t acts = staff ? jy_casework_mediation_acts(c, staff, eye->now_ms) : 0;
    enum jy_mediation_bar bar = jy_mediation_bar_of(c);

    if (m->state == JY_MED_NONE && acts == 0 && bar == JY_MB_NONE) return;
    jy_json_key(b, "mediation");
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "state", jy_mediation_state_name(m->state));
    put_acts(b, acts);
    jy_json_put_cstr(b, "bar", jy_mediation_bar_name(bar));
    if (jy_mediation_keeps_apart(c)) jy_json_put_bool(b, "apart", true);
    put_tries(b, m);
    put_consent(b, "applicant", &m->applicant);
    put_consent(b, "other", &m->other);
    put_seat(b, c, staff);
    put_count(b, "attempts", m->attempts);
    put_count(b, "sessions", m->sessions);
    put_count(b, "caucuses", m->caucuses);
    put_count(b, "prolonged", m->prolonged);
    put_date(b, "resume_on", m->resume_on);
    jy_json_put_cstr(b, "end", jy_mediation_end_name(m->end));
    jy_json_put_cstr(b, "form", jy_agreement_form_name(m->form));
    put_items(b, m);
    put_date(b, "effective", m->effective);
    put_date(b, "confirm_by", m->confirm_by);
    put_date(b, "confirm_asked", m->confirm_asked);
    jy_json_put_cstr(b, "ruling", jy_mediation_result_name(m->ruling));
    jy_json_close(b, '}');
}

static void put_mediator(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const char *id = jy_mediation_in(c)->mediator[0] ? jy_mediation_in(c)->mediator : c->holder;
    const struct jy_city *city = eye->g->live.city;
    const struct jy_staff *mediator = id[0] ? jy_city_staff(city, jy_str_of(id)) : NULL;
    const struct jy_body *body = jy_city_body(city, jy_str_of(c->owner));

    if (mediator != NULL && jy_str_is(mediator->body, c->owner))
        jy_json_put_text(b, "mediator", mediator->name);
    if (body != NULL) jy_json_put_text(b, "phone", body->phone);
}

static const char *state_shown(const struct jy_mediation *m)
{
    return m->state == JY_MED_NONE ? "" : jy_mediation_state_name(m->state);
}

void jy_view_party(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_mediation *m = jy_mediation_in(c);
    bool other = eye->link->roles == JY_ROLE_OTHER;
    uint32_t role = other ? JY_ROLE_OTHER : JY_ROLE_CITIZEN;
    uint32_t acts = jy_seat_acts(c, role, eye->now_ms);

    if (!other && (m->seat.opened_ms == 0 || !jy_seat_stands(c))) return;
    jy_json_key(b, "party");
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "side", jy_m_side_name(other ? JY_SIDE_OTHER : JY_SIDE_APPLICANT));
    jy_json_put_cstr(b, "state", state_shown(m));
    put_acts(b, acts);
    put_rooms(b, jy_seat_rooms(c, role));
    jy_json_put_bool(b, "consented", (other ? m->other.at_ms : m->applicant.at_ms) != 0);
    jy_json_put_bool(b, "accepted", (other ? m->accepted_other_ms : m->accepted_applicant_ms) != 0);
    if (jy_mediation_keeps_apart(c)) jy_json_put_bool(b, "apart", true);
    jy_json_put_cstr(b, "form", jy_agreement_form_name(m->form));
    put_items(b, m);
    put_date(b, "effective", m->effective);
    put_date(b, "confirm_by", m->confirm_by);
    put_mediator(b, eye, c);
    jy_json_close(b, '}');
}

void jy_view_head_other(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_city *city = eye->g->live.city;
    const struct jy_type *type = jy_city_type(city, jy_str_of(c->type));

    jy_json_open(b, '{');
    jy_json_put_int(b, "case", c->id);
    jy_json_put_cstr(b, "state", jy_case_state_name(c->state));
    jy_json_put_int(b, "seq", c->seq);
    jy_json_put_int(b, "opened", jy_mediation_in(c)->seat.issued_ms);
    jy_json_put_always(b, "title", type ? jy_type_name(type, eye->link->english) : JY_STR(""));
    jy_json_put_text(b, "unit", jy_view_unit(eye, jy_str_of(c->owner)));
    jy_view_party(b, eye, c);
    jy_json_close(b, '}');
}
