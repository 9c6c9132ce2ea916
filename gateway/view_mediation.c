/* view_mediation.c - the mediation's record on the wire. */
#include "gateway/view_mediation.h"

#include "intents/cases/casework.h"

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
