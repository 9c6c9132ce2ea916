/* view_lead.c - what is before the joint conference, as staff see it: the proposal, the decision,
 * its date and progress, the steps that whoever looks may take; and the town's own team. */
#include "gateway/view.h"
#include "intents/cases/casework.h"
#include "intents/cases/team.h"
#include "intents/json.h"

static void put_target(struct jy_buf *b, const char *key, const struct jy_clock *k)
{
    if (k->due_ms == 0) return;
    jy_json_key(b, key);
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "id", "CLK_LEAD");
    jy_json_put_int(b, "start", k->start_ms);
    jy_json_put_int(b, "due", k->due_ms);
    if (k->done_ms > 0) jy_json_put_int(b, "done", k->done_ms);
    jy_json_put_int(b, "reminded", k->reminded);
    jy_json_close(b, '}');
}

static void put_steps(struct jy_buf *b, uint32_t steps)
{
    jy_json_key(b, "steps");
    jy_json_open(b, '[');
    for (int s = 0; s < JY_N_LEAD_STEPS; s++)
        if (steps & (1U << s)) jy_json_text(b, jy_str_of(jy_lead_step_name((enum jy_lead_step)s)));
    jy_json_close(b, ']');
}

static void put_person(struct jy_buf *b, const struct jy_eye *eye, const char *id)
{
    const struct jy_staff *one = jy_city_staff(eye->g->live.city, jy_str_of(id));

    jy_json_open(b, '{');
    jy_json_put_cstr(b, "id", id);
    jy_json_put_text(b, "name", one ? one->name : jy_str_of(id));
    if (one != NULL) {
        jy_json_put_text(b, "post", jy_post_name(one, eye->link->english));
        jy_json_put_text(b, "unit", jy_view_unit(eye, one->body));
        jy_json_put_text(b, "phone", one->phone);
    }
    jy_json_close(b, '}');
}

static void put_proposal(struct jy_buf *b, const struct jy_eye *eye, const struct jy_lead *l)
{
    const struct jy_staff *by = jy_city_staff(eye->g->live.city, jy_str_of(l->by));

    jy_json_put_int(b, "at", l->proposed_ms);
    if (l->by_body[0] != '\0')
        jy_json_put_text(b, "unit", jy_view_unit(eye, jy_str_of(l->by_body)));
    if (by != NULL) jy_json_put_text(b, "by", by->name);
    jy_json_put_cstr(b, "matter", l->matter);
    jy_json_put_cstr(b, "history", l->history);
    jy_json_put_cstr(b, "positions", l->positions);
    jy_json_put_cstr(b, "reasons", l->reasons);
}

static void put_reports(struct jy_buf *b, const struct jy_lead *l)
{
    jy_json_put_int(b, "n_reports", l->n_reports);
    jy_json_key(b, "reports");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_LEAD_REPORTS && l->reports[i].at_ms != 0; i++) {
        jy_json_open(b, '{');
        jy_json_put_int(b, "at", l->reports[i].at_ms);
        jy_json_put_cstr(b, "by", l->reports[i].by);
        jy_json_put_cstr(b, "text", l->reports[i].text);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

/* Ids, so that a decision can be changed from what it is. */
void jy_view_co_units(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    jy_json_key(b, "co_units");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_CO_UNITS; i++) {
        if (c->co_units[i][0] == '\0') continue;
        jy_json_open(b, '{');
        jy_json_put_cstr(b, "id", c->co_units[i]);
        jy_json_put_text(b, "name", jy_view_unit(eye, jy_str_of(c->co_units[i])));
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

static void put_decision(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_lead *l = jy_lead_in(c);

    jy_json_put_int(b, "decided", l->decided_ms);
    jy_json_key(b, "leader");
    put_person(b, eye, l->leader);
    jy_json_put_cstr(b, "post", l->post);
    jy_json_put_bool(b, "named", l->named);
    jy_view_co_units(b, eye, c);
    jy_json_key(b, "team");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_LEAD_TEAM && l->team[i][0] != '\0'; i++)
        put_person(b, eye, l->team[i]);
    jy_json_close(b, ']');
    jy_json_put_cstr(b, "minutes", l->minutes);
    put_target(b, "target", &l->target);
    if (l->postponed > 0) jy_json_put_int(b, "postponed", l->postponed);
    jy_json_key(b, "copied");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_LEAD_COPIES && l->copied[i][0] != '\0'; i++)
        jy_json_text(b, jy_view_unit(eye, jy_str_of(l->copied[i])));
    jy_json_close(b, ']');
    put_reports(b, l);
}

void jy_view_lead(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_city *city = eye->g->live.city;
    const struct jy_staff *staff = jy_staff_of(eye->g, eye->link);
    const struct jy_lead *l = jy_lead_in(c);
    uint32_t steps = staff ? jy_casework_lead_steps(city, c, staff) : 0;
    bool wanted = jy_casework_wants_lead(c);

    if (l->state == JY_LEAD_NONE && steps == 0 && !wanted) return;
    jy_json_key(b, "lead");
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "state", jy_lead_state_name(l->state));
    if (wanted) jy_json_put_bool(b, "wanted", true);
    if (l->state != JY_LEAD_NONE) put_proposal(b, eye, l);
    if (jy_lead_is_decided(l)) put_decision(b, eye, c);
    jy_json_put_cstr(b, "end", l->end);
    put_steps(b, steps);
    jy_json_close(b, '}');
}

/* In a row: who leads, until when, and the last that was heard. */
void jy_view_lead_mark(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_lead *l = jy_lead_in(c);
    const struct jy_lead_report *last = jy_lead_last(l);
    const struct jy_staff *leader = jy_city_staff(eye->g->live.city, jy_str_of(l->leader));

    if (!jy_lead_is_open(l) || !jy_case_is_open(c->state)) return;
    jy_json_key(b, "lead");
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "state", jy_lead_state_name(l->state));
    jy_json_put_int(b, "at", l->proposed_ms);
    if (l->state == JY_LEAD_LED) {
        if (leader != NULL) jy_json_put_text(b, "leader", leader->name);
        jy_json_put_cstr(b, "post", l->post);
        put_target(b, "target", &l->target);
        if (last != NULL) {
            jy_json_put_int(b, "said_at", last->at_ms);
            jy_json_put_cstr(b, "said", last->text);
        }
    }
    jy_json_close(b, '}');
}

void jy_view_team(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    struct jy_team_line lines[JY_TEAM_MAX];
    int n = jy_team_of(eye->g->live.city, c, lines);

    if (n == 0) return;
    jy_json_key(b, "team");
    jy_json_open(b, '[');
    for (int i = 0; i < n; i++) {
        jy_json_open(b, '{');
        jy_json_put_cstr(b, "role", jy_team_role_name(lines[i].role));
        jy_json_put_text(b, "post", lines[i].post);
        jy_json_put_text(b, "name", lines[i].name);
        jy_json_put_text(b, "phone", lines[i].phone);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}
