/* fields.c - what goes with a move: targets, reasons, outcomes, as a careful page asks for them. */
#include <string.h>

#include "intents/cases/alike.h"
#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/casework.h"
#include "intents/cases/paper.h"
#include "intents/cases/recuse.h"
#include "store/cases.h"
#include "tests/simulate/sim.h"

/* -- where to ------------------------------------------------------------------------------- */

static bool works_there(const struct jy_city *city, const struct jy_body *b)
{
    static const uint32_t handler =
        JY_ROLE_MEDIATOR | JY_ROLE_CHAIR | JY_ROLE_GRID | JY_ROLE_OFFICER | JY_ROLE_DISPATCHER;

    for (int i = 0; i < city->n_staff; i++)
        if (jy_str_eq(city->staff[i].body, b->id) && city->staff[i].roles & handler) return true;
    return false;
}

static bool may_have(const struct jy_city *city, const struct jy_case *c, const struct jy_body *b)
{
    bool village = b != NULL && b->level == JY_LEVEL_VILLAGE;

    if (b == NULL || jy_str_is(b->id, c->owner) || !works_there(city, b)) return false;
    if (b->kind == JY_BODY_DISCIPLINE || b->kind == JY_BODY_REVIEW) return false;
    if (village && (c->withhold_from_village || c->village_excluded)) return false;
    if (jy_case_stepped_aside(c, b->id)) return false;
    return b->level == JY_LEVEL_NONE || b->level >= c->level || c->handbacks == 0;
}

/* The committee of the place, or of its town. */
static const struct jy_body *territorial(const struct jy_city *city, const struct jy_case *c,
                                         bool town)
{
    const struct jy_division *d = jy_city_division(city, jy_str_of(c->place));

    if (d != NULL && town && d->level == JY_LEVEL_VILLAGE) d = d->parent;
    return d ? jy_city_committee(city, d) : NULL;
}

static bool fill_target(struct sim *x, const struct jy_case *c, struct jy_action *act)
{
    const struct jy_city *city = x->house.city;
    const struct jy_body *b = NULL;
    int dice = chance_below(&x->chance, 100);

    if (c->confidential) return false;
    if (dice < 30) b = territorial(city, c, false);
    if (dice < 65 && !may_have(city, c, b)) b = territorial(city, c, true);
    for (int tries = 0; tries < 40 && !may_have(city, c, b); tries++) {
        b = &city->bodies[chance_below(&x->chance, city->n_bodies)];
        if (jy_body_is_committee(b) && b->kind != JY_BODY_PROF_COMMITTEE) b = NULL;
        if (b && b->kind == JY_BODY_DISPATCH && !chance_percent(&x->chance, 5)) b = NULL;
    }
    if (!may_have(city, c, b)) return false;
    act->to_body = b->id;
    return true;
}

static bool fill_colleague(struct sim *x, const struct jy_case *c, struct jy_action *act)
{
    const struct jy_city *city = x->house.city;
    int from = chance_below(&x->chance, city->n_staff);

    for (int i = 0; i < city->n_staff; i++) {
        const struct jy_staff *s = &city->staff[(from + i) % city->n_staff];
        if (!jy_str_eq(s->body, act->by->body) || jy_str_is(s->id, c->holder)) continue;
        if (s == act->by || !jy_staff_can_hold(s) || jy_case_is_guest(city, c, s) ||
            jy_is_recused(c, s))
            continue;
        act->to_staff = s->id;
        return true;
    }
    return false;
}

static bool fill_merge(struct sim *x, const struct jy_case *c, struct jy_action *act)
{
    struct jy_case *other = jy_arena_take(x->page, sizeof *other);

    for (int64_t id = 1; other != NULL && id <= x->ledger.n; id++) {
        if (id == c->id || x->ledger.cases[id].device != c->device) continue;
        if (jy_cases_read(x->house.reader, id, x->page, other) != JY_OK) continue;
        if (!jy_casework_takes_in(other, c) || !jy_case_visible(x->house.city, other, act->by))
            continue;
        act->other = other;
        return true;
    }
    return false;
}

/* One of those that the page suggests. */
static bool fill_link(struct sim *x, const struct jy_case *c, struct jy_action *act)
{
    const struct jy_city *city = x->house.city;
    struct jy_case *other = jy_arena_take(x->page, sizeof *other);
    int64_t ids[JY_ALIKE_MOST];
    int n = 0;

    if (other == NULL || jy_cases_read_alike(x->house.reader, c, ids, JY_ALIKE_MOST, &n) != JY_OK)
        return false;
    for (int i = 0; i < n; i++) {
        if (jy_cases_read(x->house.reader, ids[i], x->page, other) != JY_OK) continue;
        if (!jy_case_visible(city, other, act->by) || jy_case_is_guest(city, other, act->by) ||
            jy_casework_links(c, other) != JY_OK)
            continue;
        act->other = other;
        return true;
    }
    return false;
}

static bool fill_correct(struct sim *x, struct jy_action *act)
{
    const struct jy_city *city = x->house.city;
    const struct jy_division *d = &city->divisions[chance_below(&x->chance, city->n_divisions)];

    act->reason = JY_STR("按群众讲的改过来");
    if (chance_percent(&x->chance, 70))
        act->type = city->types[chance_below(&x->chance, city->n_types)].id;
    else if (d->level >= JY_LEVEL_VILLAGE && d->level != JY_LEVEL_CITY)
        act->place = d->code;
    return act->type.len > 0 || act->place.len > 0;
}

/* One conversation in twenty-five holds a second matter.  Whoever looks at a waiting case does not
 * find one more each time: a backlog would breed. */
static bool fill_split(struct sim *x, const struct jy_case *c, struct jy_action *act)
{
    enum { SECOND_IN = 25 };
    const struct jy_city *city = x->house.city;

    if (c->split_from != 0 || c->splits > c->id % 3 || c->id % SECOND_IN != 7) return false;

    act->type = city->types[chance_below(&x->chance, city->n_types)].id;
    return true;
}

static bool fill_paper(struct sim *x, const struct jy_case *c, struct jy_action *act)
{
    static const struct jy_str words = JY_STR_INIT("已当面核实，详见卷宗。");
    const struct jy_city *city = x->house.city;
    int from = chance_below(&x->chance, city->n_documents);

    for (int i = 0; i < city->n_documents; i++) {
        const struct jy_document *d = &city->documents[(from + i) % city->n_documents];
        struct jy_str *lines;
        if (!jy_paper_fits(d, c) || !jy_casework_issues(c, act->by, d)) continue;
        lines = jy_arena_take(x->page, (size_t)d->n_lines * sizeof *lines);
        for (int k = 0; lines && k < d->n_lines; k++)
            if (jy_paper_is_open(&d->lines[k])) lines[act->n_lines++] = words;
        act->doc = d->id;
        act->lines = lines;
        return lines != NULL;
    }
    return false;
}

/* -- what came of it ------------------------------------------------------------------------ */

static struct jy_str one_of(struct sim *x, const char *const *list, int n)
{
    return jy_str_of(list[chance_below(&x->chance, n)]);
}

static void fill_outcome(struct sim *x, const struct jy_case *c, struct jy_action *act)
{
    static const char *const answers[] = {"support", "support", "explain", "explain", "reject"};
    static const char *const settled[] = {"mediated_oral", "mediated_oral", "support", "explain"};
    static const char *const opinions[] = {"uphold", "uphold", "change", "return"};

    if (act->move == JY_MOVE_SETTLE)
        act->outcome = one_of(x, settled, JY_COUNT(settled));
    else if (act->move == JY_MOVE_OPINION)
        act->outcome = one_of(x, opinions, x->diligent ? 3 : 4);
    else if (act->move == JY_MOVE_CLOSE)
        act->outcome = c->outcome[0] ? JY_STR("") : JY_STR("guided");
    else
        act->outcome = one_of(x, answers, JY_COUNT(answers));
}

static void fill_callback(struct sim *x, struct jy_action *act)
{
    static const char *const extents[] = {"yes", "yes", "yes", "partly", "no"};
    static const char *const done[] = {"yes", "partly", "no", "not_due"};
    static const char *const pleased[] = {"satisfied", "basically", "basically", "not_satisfied",
                                          ""};

    act->settled = one_of(x, extents, JY_COUNT(extents));
    act->performed = one_of(x, done, JY_COUNT(done));
    act->satisfaction = one_of(x, pleased, JY_COUNT(pleased));
    act->hearts = chance_below(&x->chance, 6);
}

static void fill_up(struct sim *x, struct jy_action *act)
{
    static const char *const grounds[] = {
        "cannot",         "cannot", "no_power", "party_refuses", "conflict_of_interest",
        "over_threshold", "danger"};

    act->ground = one_of(x, grounds, JY_COUNT(grounds));
}

/* All of what is over, now and then; which message, only its log tells. */
static bool fill_erase(struct sim *x, const struct jy_case *c, struct jy_action *act)
{
    act->ground = JY_STR("purpose");
    return !jy_case_is_open(c->state) && chance_below(&x->chance, 8) == 0;
}

static bool in_window(const struct sim *x, const struct jy_case *c, enum jy_move move)
{
    int today = jy_date_of(x->now_ms);
    int object = jy_object_last_day(x->house.city, c);

    if (move == JY_MOVE_OBJECT) return object == 0 || today <= object;
    if (move == JY_MOVE_ASK_REVIEW) return today <= jy_review_last_day(x->house.city, c, x->now_ms);
    return move != JY_MOVE_MISSED_CALL || c->callback.last_try != today;
}

/* What the law wants told at once: of a child to the police, where they are no party to it. */
static bool fill_report(const struct jy_case *c, struct jy_action *act)
{
    bool child = jy_case_must_report(c);

    act->ground = child ? JY_STR("minor") : JY_STR("major");
    act->to_body = child ? JY_STR("gongan") : JY_STR("");
    return !child || !jy_case_stepped_aside(c, act->to_body);
}

bool fields_fill(struct sim *x, const struct jy_case *c, const struct jy_staff *by,
                 struct jy_action *act)
{
    uint64_t move = JY_BIT(act->move);
    static const uint64_t outcomes = JY_BIT(JY_MOVE_ANSWER) | JY_BIT(JY_MOVE_SETTLE) |
                                     JY_BIT(JY_MOVE_OPINION) | JY_BIT(JY_MOVE_CLOSE);

    if (!in_window(x, c, act->move)) return false; /* the page shows until when */
    act->text = JY_STR("上门看过，两边都讲了，情况已经记下来。");
    act->reason = JY_STR("情况复杂，看了材料，照规定应当这样办理，特此说明。");
    act->approver = JY_STR("分管领导");
    act->spot = JY_STR("村部会议室");
    act->days = 1 + chance_below(&x->chance, 30);
    if (move & outcomes) fill_outcome(x, c, act);
    if (act->move == JY_MOVE_CALL_BACK) fill_callback(x, act);
    if (act->move == JY_MOVE_SEND_UP) fill_up(x, act);
    if (act->move == JY_MOVE_TRANSFER) return fill_target(x, c, act);
    if (act->move == JY_MOVE_HAND) return fill_colleague(x, c, act);
    if (act->move == JY_MOVE_CORRECT) return fill_correct(x, act);
    if (act->move == JY_MOVE_MERGE) return fill_merge(x, c, act);
    if (act->move == JY_MOVE_LINK) return fill_link(x, c, act);
    if (act->move == JY_MOVE_SPLIT) return fill_split(x, c, act);
    if (act->move == JY_MOVE_ERASE) return fill_erase(x, c, act);
    if (act->move == JY_MOVE_REPORT) return fill_report(c, act);
    if (act->move == JY_MOVE_ISSUE) return fill_paper(x, c, act);
    if (act->move == JY_MOVE_LEAD) return lead_fill(x, c, by, act);
    if (act->move == JY_MOVE_MEDIATE) return mediate_fill(x, c, by, act);
    if (act->move == JY_MOVE_BLOW || act->move == JY_MOVE_WHISTLE)
        return whistle_fill(x, c, by, act);
    if (act->move == JY_MOVE_RECEPTION) return receive_fill(x, c, by, act);
    return act->move != JY_MOVE_VOID; /* which document, only its log tells */
}
