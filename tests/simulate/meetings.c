/* meetings.c - visits and yard meetings: planned by a town or the centre with cases in hand, asked
 * to and come to by citizens, held and recorded or called off; what nobody could answer there is
 * taken away. */
#include "gateway/meetings.h"

#include <stdio.h>

#include "intents/cases/calendar.h"
#include "intents/city/posts.h"
#include "store/queue.h"
#include "tests/simulate/sim.h"

enum { TAKEN_ALONG = 3, ROWS = 12, ASKED_MAX = 32, SPOKEN = 3 };
#define MINUTE INT64_C(60000)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

enum step { STEP_ASK, STEP_COME, STEP_CANCEL, STEP_RECORD };

static const char *const topics[] = {"修路、路灯", "用水、排渍", "邻里纠纷", "养老、医保", "欠薪"};
static const char *const questions[] = {"路灯坏了半个月哪个管", "沟渠堵了水排不出去",
                                        "补贴怎么还没到账", "垃圾桶离家太远",
                                        "工地差我们两个月工资"};
static const char *const types[] = {"CTY-01", "LND-04", "AGR-02", "ENV-03", "LAB-01"};

/* -- turns ---------------------------------------------------------------------------------- */

static struct taken run(struct sim *x, const struct jy_meeting_turn *said, uint64_t device)
{
    struct jy_turn *t = sim_turn(x, JY_TURN_MEETING);

    if (t != NULL) t->meeting = jy_arena_take(t->arena, sizeof *t->meeting);
    if (t == NULL || t->meeting == NULL) {
        jy_turn_free(t);
        return (struct taken){.err = JY_E_MEMORY};
    }
    *t->meeting = *said;
    jy_str_copy((char *)t->hash, sizeof t->hash,
                jy_arena_printf(t->arena, "guest %llu", (unsigned long long)device));
    return sim_take(x, t);
}

/* What a careful page sends is taken, and sent twice done once. */
static struct taken send(struct sim *x, struct jy_meeting_turn *said)
{
    uint64_t device = x->keys;
    struct taken taken;

    sim_key(x, &said->key);
    taken = run(x, said, device);
    if (taken.err == JY_OK && said->does != JY_MEETING_DOES_CANCEL &&
        chance_percent(&x->chance, 3)) {
        struct taken again = run(x, said, device);
        x->ledger.resent++;
        if (again.err != JY_OK || again.meeting != taken.meeting)
            ledger_fault(x, 0, "sent again, another answer", "meeting %lld: %s",
                         (long long)taken.meeting, jy_err_wire(again.err));
    }
    if (taken.err != JY_OK)
        ledger_fault(x, 0, "a meeting was refused", "%lld, does %d: %s %s", (long long)said->id,
                     (int)said->does, jy_err_wire(taken.err), taken.field ? taken.field : "");
    return taken;
}

/* -- planned -------------------------------------------------------------------------------- */

static struct jy_str one_of(struct sim *x, const char *const *list, int n)
{
    return jy_str_of(list[chance_below(&x->chance, n)]);
}

/* Somebody of the town's, or of the centre's where there is no town, or a leader. */
static const struct jy_staff *any_staff(struct sim *x, const struct jy_division *town, bool leader)
{
    const struct jy_city *city = x->house.city;
    int from = chance_below(&x->chance, city->n_staff);

    for (int i = 0; i < city->n_staff; i++) {
        const struct jy_staff *s = &city->staff[(from + i) % city->n_staff];
        bool fits = leader ? (s->roles & JY_ROLE_LEADER) != 0
                    : town ? jy_post_is_town(city, s, town)
                           : jy_post_is_centre(city, s);
        if (fits && !staff_is_away(x, s)) return s;
    }
    return NULL;
}

static const struct jy_division *village_of(struct sim *x, const struct jy_division *town)
{
    const struct jy_city *city = x->house.city;
    int from = chance_below(&x->chance, city->n_divisions);

    for (int i = 0; i < city->n_divisions; i++) {
        const struct jy_division *d = &city->divisions[(from + i) % city->n_divisions];
        if (d->level == JY_LEVEL_VILLAGE && (town == NULL || d->parent == town)) return d;
    }
    return town;
}

/* Of what lies on the planner's list some that may be taken along, by their numbers. */
static void choose_cases(struct sim *x, struct jy_meeting_turn *said)
{
    static struct jy_case rows[ROWS];
    struct jy_viewer v = staff_viewer(x->house.city, said->by);
    int n = 0, most = chance_below(&x->chance, TAKEN_ALONG + 1);

    if (jy_queue_list(x->house.reader, &v, JY_QUEUE_BODIES, x->now_ms, x->page, rows, ROWS, &n) !=
        JY_OK)
        ledger_fault(x, 0, "a list cannot be read", "%s", jy_queue_name(JY_QUEUE_BODIES));
    for (int i = 0; i < n && said->n_cases < most; i++)
        if (jy_bring_may(x->house.city, &rows[i], said->by, &said->plan))
            said->cases[said->n_cases++] = jy_str_of(rows[i].no);
}

static void come_back(struct sim *x, int64_t meeting, enum step step, int64_t at_ms)
{
    agenda_add(&x->agenda,
               (struct errand){
                   .kind = ERRAND_MEETING, .at_ms = at_ms, .what = (int)step, .case_id = meeting});
}

/* People come and ask until it begins; a day or two later it is recorded, if it was held. */
static void expect(struct sim *x, int64_t meeting, const struct jy_meeting_plan *plan)
{
    int asks = plan->open ? chance_poisson(&x->chance, 2) : 0;
    int comes = plan->open ? chance_poisson(&x->chance, 4) : 0;

    for (int i = 0; i < asks + comes; i++)
        come_back(x, meeting, i < asks ? STEP_ASK : STEP_COME,
                  chance_between(&x->chance, x->now_ms + HOUR, plan->at_ms - HOUR));
    if (chance_percent(&x->chance, 5))
        come_back(x, meeting, STEP_CANCEL, plan->at_ms - 12 * HOUR);
    else
        come_back(x, meeting, STEP_RECORD, plan->at_ms + chance_between(&x->chance, 2 * HOUR, DAY));
}

static void plan(struct sim *x, int date, const struct jy_division *town)
{
    static const int begins[] = {570, 900, 1170};
    const struct jy_staff *leader = town ? NULL : any_staff(x, NULL, true);
    const struct jy_division *place = village_of(x, town);
    struct jy_meeting_turn said = {.does = JY_MEETING_DOES_PLAN, .by = any_staff(x, town, false)};
    struct jy_meeting_plan *p = &said.plan;
    const char *wrong;
    struct taken taken;

    if (said.by == NULL || (town == NULL && leader == NULL)) return;
    *p = (struct jy_meeting_plan){
        .kind = town ? JY_MEETING_YARD : JY_MEETING_VISIT,
        .at_ms = jy_date_start_ms(jy_date_add(date, 3 + chance_below(&x->chance, 10))) +
                 begins[chance_below(&x->chance, JY_COUNT(begins))] * MINUTE,
        .place = place->code,
        .spot = JY_STR_INIT("3组晒谷坪"),
        .topic = one_of(x, topics, JY_COUNT(topics)),
        .post = leader ? leader->post : JY_STR("镇长"),
        .leader = leader ? leader->id : JY_STR(""),
        .open = chance_percent(&x->chance, 90)};
    jy_arena_reset(x->page);
    choose_cases(x, &said);
    wrong = jy_meeting_wrong_plan(x->house.city, p, x->now_ms);
    if (wrong != NULL) ledger_fault(x, 0, "a plan does not fit", "%s", wrong);
    taken = send(x, &said);
    if (taken.err != JY_OK) return;
    sim_file(x);
    expect(x, taken.meeting, p);
}

void meetings_morning(struct sim *x, int date)
{
    const struct jy_city *city = x->house.city;

    if (x->diligent || x->now_ms < x->off_until_ms || !jy_is_workday(city, date)) return;
    x->now_ms += 9 * HOUR; /* at the beginning of the office's day */
    for (int i = 0; i < city->n_divisions; i++)
        if (city->divisions[i].level == JY_LEVEL_TOWN && chance_percent(&x->chance, 6))
            plan(x, date, &city->divisions[i]);
    if (chance_percent(&x->chance, 20)) plan(x, date, NULL);
    x->now_ms -= 9 * HOUR;
}

/* -- held ----------------------------------------------------------------------------------- */

/* Everything that was asked beforehand, and some of what was asked there. */
static int write_answers(struct sim *x, const struct jy_meeting *m,
                         struct jy_meeting_answer *answers)
{
    struct jy_meeting_question *asked = jy_arena_take(x->page, ASKED_MAX * sizeof *asked);
    int n = 0, spoken = chance_below(&x->chance, SPOKEN + 1);

    if (asked == NULL ||
        jy_meetings_questions(x->house.reader, m->id, x->page, asked, ASKED_MAX, &n) != JY_OK)
        ledger_fault(x, 0, "questions cannot be read", "meeting %lld", (long long)m->id);
    for (int i = 0; i < n; i++)
        answers[i] = (struct jy_meeting_answer){.id = asked[i].id};
    for (int i = 0; i < spoken && n < ASKED_MAX; i++)
        answers[n++].text = one_of(x, questions, JY_COUNT(questions));
    for (int i = 0; i < n; i++)
        if (chance_percent(&x->chance, 80)) answers[i].answer = JY_STR("当场答复：下周派人来办。");
    return n;
}

static void add_item(struct sim *x, struct jy_meeting_item *item, int64_t question)
{
    const struct jy_city *city = x->house.city;
    int which = chance_below(&x->chance, JY_COUNT(types)), today = jy_date_of(x->now_ms);
    const char *wrong;

    *item = (struct jy_meeting_item){.question = question,
                                     .text = jy_str_of(questions[which]),
                                     .type = jy_str_of(types[which]),
                                     .persons = JY_STR_INIT("在场的村民"),
                                     .due = jy_date_add(today, 10 + chance_below(&x->chance, 50))};
    for (int i = 0; i < city->n_bodies && item->owner.len == 0 && chance_percent(&x->chance, 99);
         i++)
        if (city->bodies[i].kind == JY_BODY_DEPARTMENT &&
            jy_body_has_duty(&city->bodies[i], item->type))
            item->owner = city->bodies[i].id;
    wrong = jy_meeting_wrong_item(city, item, today);
    if (wrong != NULL) ledger_fault(x, 0, "what was taken away does not fit", "%s", wrong);
}

/* What was asked beforehand and not answered, and what comes up besides. */
static int write_items(struct sim *x, const struct jy_meeting_record *rec,
                       struct jy_meeting_item *items)
{
    int n = 0;

    if (x->diligent) return 0;
    for (int i = 0; i < rec->n_answers && n < JY_MEETING_ITEMS; i++)
        if (rec->answers[i].id > 0 && rec->answers[i].answer.len == 0)
            add_item(x, &items[n++], rec->answers[i].id);
    if (n < JY_MEETING_ITEMS && chance_percent(&x->chance, 50)) add_item(x, &items[n++], 0);
    return n;
}

static int write_outcomes(struct sim *x, const struct jy_meeting *m,
                          struct jy_meeting_outcome *outcomes)
{
    struct jy_meeting_case list[JY_MEETING_CASES];
    int n = 0;

    if (jy_meetings_cases(x->house.reader, m->id, x->page, list, &n) != JY_OK)
        ledger_fault(x, 0, "cases cannot be read", "meeting %lld", (long long)m->id);
    for (int i = 0; i < n; i++)
        outcomes[i] = (struct jy_meeting_outcome){.case_id = list[i].case_id,
                                                  .text = JY_STR_INIT("到了现场，讲定了办法。")};
    return n;
}

static void record(struct sim *x, const struct jy_meeting *m)
{
    const struct jy_staff *by = jy_city_staff(x->house.city, m->by);
    struct jy_meeting_answer answers[ASKED_MAX] = {0};
    struct jy_meeting_item items[JY_MEETING_ITEMS];
    struct jy_meeting_outcome outcomes[JY_MEETING_CASES];
    struct jy_meeting_turn said = {.does = JY_MEETING_DOES_RECORD, .id = m->id, .by = by};
    struct jy_meeting_record *rec = &said.record;

    *rec = (struct jy_meeting_record){.meeting = m->id,
                                      .by = by->id,
                                      .minutes = JY_STR_INIT("到了不少人，讲得很热闹。"),
                                      .present = 10 + chance_below(&x->chance, 60),
                                      .answers = answers,
                                      .items = items,
                                      .outcomes = outcomes};
    rec->n_answers = write_answers(x, m, answers);
    rec->n_items = write_items(x, rec, items);
    rec->n_outcomes = write_outcomes(x, m, outcomes);
    if (send(x, &said).err == JY_OK) sim_file(x);
}

/* -- what is due ---------------------------------------------------------------------------- */

void meetings_errand(struct sim *x, const struct errand *e)
{
    struct jy_meeting_turn said = {.id = e->case_id};
    struct jy_meeting m;

    jy_arena_reset(x->page);
    if (jy_meetings_read(x->house.reader, e->case_id, x->page, &m) != JY_OK) {
        ledger_fault(x, 0, "a meeting is lost", "%lld", (long long)e->case_id);
        return;
    }
    if (m.state != JY_MEETING_PLANNED) return;
    switch ((enum step)e->what) {
    case STEP_ASK:
    case STEP_COME: /* whom the server's sleep made late comes too late */
        if (!jy_meeting_takes_asks(&m.plan, m.state, x->now_ms)) return;
        said.does = e->what == STEP_ASK ? JY_MEETING_DOES_ASK : JY_MEETING_DOES_COME;
        said.text = one_of(x, questions, JY_COUNT(questions));
        said.coming = true;
        send(x, &said);
        break;
    case STEP_CANCEL:
        said.does = JY_MEETING_DOES_CANCEL;
        said.by = jy_city_staff(x->house.city, m.by);
        said.text = JY_STR("下大雨，改日再来。");
        if (send(x, &said).err == JY_OK) sim_file(x);
        break;
    case STEP_RECORD:
        record(x, &m);
        break;
    }
}

void meetings_print(struct sim *x)
{
    puts(
        "\nvisits and yard meetings, people there; cases taken along; asked, answered; taken away");
    for (int month = x->options.start / 100; month <= jy_date_of(x->now_ms) / 100;) {
        struct jy_meeting_sums s;
        if (jy_meetings_sums(x->house.reader, JY_STR(""), month, &s) != JY_OK) return;
        printf("%d  %3d %3d  %4d;  %3d;  %3d %3d;  %3d\n", month, (int)s.n[JY_MEETING_VISIT],
               (int)s.n[JY_MEETING_YARD],
               (int)(s.present[JY_MEETING_VISIT] + s.present[JY_MEETING_YARD]), (int)s.cases,
               (int)s.questions, (int)s.answered, (int)s.items);
        month = jy_date_add_months(month * 100 + 1, 1) / 100;
    }
}
