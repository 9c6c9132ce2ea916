/* citizens.c - who comes when, how they answer the bot, and what they come back for. */
#include <stdlib.h>
#include <string.h>

#include "intents/cases/calendar.h"
#include "store/cases.h"
#include "tests/simulate/sim.h"

#define SECOND INT64_C(1000)
#define MINUTE (60 * SECOND)
#define DAY (1440 * MINUTE)

enum later { /* what for */
             LATER_PROGRESS,
             LATER_WITHDRAW,
             LATER_PERSON,
             LATER_MORE,
             LATER_ANOTHER,
             LATER_HIDE,
             LATER_LEAVE,
             LATER_REVIEW,
             LATER_RATE,
             LATER_AGAIN,
             LATER_DANGER
};

/* -- arriving ------------------------------------------------------------------------------- */

/* Few at night, most before noon and after the midday rest, some after supper. */
static int64_t time_of_day(struct sim *x)
{
    static const int weights[24] = {1, 1, 1, 1,  1,  2,  4, 8, 14, 16, 15, 11,
                                    6, 6, 9, 12, 12, 10, 8, 9, 10, 8,  5,  2};
    int all = 0, at, hour = 0;

    for (int h = 0; h < 24; h++)
        all += weights[h];
    at = chance_below(&x->chance, all);
    while (at >= weights[hour])
        at -= weights[hour++];
    return 60 * MINUTE * hour + chance_between(&x->chance, 0, 60 * MINUTE);
}

static double busy(const struct sim *x, int date)
{
    bool work = jy_is_workday(x->house.city, date);
    bool before = jy_is_workday(x->house.city, jy_date_add(date, -1));

    if (!work) return jy_date_weekday(date) >= 6 ? 0.65 : 0.5;
    return before ? 1.1 : 1.4; /* the first day after a rest */
}

static int add_citizen(struct sim *x)
{
    struct citizen *c;
    int dice = chance_below(&x->chance, 100);

    if (x->n_citizens == x->cap_citizens) {
        int cap = x->cap_citizens ? 2 * x->cap_citizens : 1024;
        struct citizen *more = realloc(x->citizens, (size_t)cap * sizeof *more);
        if (more == NULL) abort();
        x->citizens = more;
        x->cap_citizens = cap;
    }
    c = &x->citizens[x->n_citizens];
    *c = (struct citizen){.manner = dice < 62   ? MANNER_PRESSES
                                    : dice < 84 ? MANNER_TYPES
                                    : dice < 92 ? MANNER_SILENT
                                    : dice < 96 ? MANNER_PERSON
                                                : MANNER_TELLS,
                          .complaint = chance_below(&x->chance, x->complaints.n),
                          .left = 24};
    if (c->manner == MANNER_SILENT) c->left = chance_below(&x->chance, 5);
    return x->n_citizens++;
}

void citizens_morning(struct sim *x, int date)
{
    int n = chance_poisson(&x->chance, x->options.per_day * busy(x, date));

    for (int i = 0; i < n; i++)
        agenda_add(&x->agenda, (struct errand){.kind = ERRAND_ARRIVE,
                                               .at_ms = jy_date_start_ms(date) + time_of_day(x),
                                               .who = add_citizen(x)});
}

static void answer_soon(struct sim *x, int who, int64_t case_id)
{
    struct citizen *c = &x->citizens[who];

    if (c->left-- <= 0) return;
    agenda_add(
        &x->agenda,
        (struct errand){.kind = ERRAND_REPLY,
                        .at_ms = x->now_ms + chance_between(&x->chance, 4 * SECOND, 90 * SECOND),
                        .who = who,
                        .case_id = case_id});
}

static void say(struct sim *x, int who, int64_t case_id, struct jy_str text, struct jy_str choice)
{
    struct taken taken = sim_say(x, &x->citizens[who], case_id, text, choice);

    if (taken.err != JY_OK) return;
    x->citizens[who].case_id = taken.receipt.case_id;
    answer_soon(x, who, taken.receipt.case_id);
}

static struct jy_str complaint_of(const struct sim *x, const struct citizen *c)
{
    return x->complaints.list[c->complaint];
}

static void remember(struct sim *x, int64_t device, int who)
{
    if (device >= x->n_who) {
        int64_t n = 2 * device + 1024;
        int *more = realloc(x->who_of, (size_t)n * sizeof *more);
        if (more == NULL) abort();
        memset(more + x->n_who, 0, (size_t)(n - x->n_who) * sizeof *more);
        x->who_of = more;
        x->n_who = n;
    }
    x->who_of[device] = who + 1;
}

void citizens_arrive(struct sim *x, int who)
{
    struct citizen *c = &x->citizens[who];

    if (c->manner == MANNER_TELLS) {
        counter_take_down(x, complaint_of(x, c));
        return;
    }
    c->device = sim_device(x, "citizen", (uint64_t)who);
    remember(x, c->device, who);
    if (chance_percent(&x->chance, 12)) {
        say(x, who, 0, JY_STR("你好"), JY_STR(""));
        return;
    }
    c->said = 1;
    say(x, who, 0, complaint_of(x, c), JY_STR(""));
}

/* -- answering ------------------------------------------------------------------------------ */

static struct jy_str some(struct sim *x, const char *const *list, int n)
{
    return jy_str_of(list[chance_below(&x->chance, n)]);
}

static struct jy_str a_place(struct sim *x)
{
    const struct jy_city *city = x->house.city;
    const struct jy_division *d = &city->divisions[chance_below(&x->chance, city->n_divisions)];

    if (d->level != JY_LEVEL_VILLAGE) return JY_STR("琼湖街道和平社区");
    return jy_arena_printf(x->page, "%.*s%.*s%d组", (int)d->parent->name.len, d->parent->name.ptr,
                           (int)d->name.len, d->name.ptr, 1 + chance_below(&x->chance, 8));
}

static struct jy_str answer_question(struct sim *x, enum jy_question q)
{
    static const char *const amounts[] = {"大概三千块", "八百块", "两万多", "15万元", "讲不清"};
    static const char *const evidence[] = {"没有", "有合同和收据", "以后再发"};
    static const char *const people[] = {"就我一个", "我们6户人家", "三户", "40多户"};
    static const char *const asked[] = {"没有", "有", "出来了", "法院在办了", "跳过"};
    static const char *const parties[] = {"隔壁邻居", "村委会", "一个老板", "开发商", "跳过"};

    switch (q) {
    case JY_Q_PLACE:
    case JY_Q_PLACE_CHOICE:
        return chance_percent(&x->chance, 8) ? JY_STR("不晓得") : a_place(x);
    case JY_Q_GROUP:
        return JY_STR("3组");
    case JY_Q_WHEN:
        return JY_STR("上个月的事，现在还在");
    case JY_Q_PARTY:
        return some(x, parties, JY_COUNT(parties));
    case JY_Q_AMOUNT:
        return some(x, amounts, JY_COUNT(amounts));
    case JY_Q_PEOPLE:
        return some(x, people, JY_COUNT(people));
    case JY_Q_INJURY:
        return JY_STR("没有人受伤");
    case JY_Q_EVIDENCE:
        return some(x, evidence, JY_COUNT(evidence));
    case JY_Q_WISH:
        return JY_STR("希望早点处理好");
    case JY_Q_CONTACT:
        return chance_percent(&x->chance, 70) ? JY_STR("13900000001") : JY_STR("跳过");
    case JY_Q_CLUE:
        return JY_STR("去年下半年的事，账上对不上");
    case JY_Q_TRIED:
        return JY_STR("找过，没解决");
    case JY_Q_INTAKE:
        return some(x, asked, JY_COUNT(asked));
    case JY_Q_NONE:
    case JY_Q_TYPE:
    case JY_Q_MATTER_FIRST:
    case JY_Q_REGISTER:
    case JY_N_QUESTIONS:
        break;
    }
    return JY_STR("跳过");
}

static struct jy_str typed(struct sim *x, struct citizen *c, const struct jy_talk *t)
{
    switch (t->stage) {
    case JY_TALK_GREETING:
    case JY_TALK_MATTER:
        return c->said++ < 2 ? complaint_of(x, c) : JY_STR("找人工");
    case JY_TALK_SOFT:
        return JY_STR("没事，人都平安");
    case JY_TALK_CONSENT:
        return JY_STR("同意");
    case JY_TALK_TYPE:
        return JY_STR("都不是");
    case JY_TALK_KNOWN:
        return JY_STR("不是，另外一件");
    case JY_TALK_ASKING:
        return answer_question(x, t->question);
    case JY_TALK_OFFER:
        return chance_percent(&x->chance, 60) ? JY_STR("要") : JY_STR("不用");
    case JY_TALK_CONFIRM:
    case JY_TALK_WITHDRAWING:
        return JY_STR("对");
    case JY_TALK_FILED:
    case JY_TALK_WAITING:
    case JY_TALK_PERSON:
    case JY_TALK_DROPPED:
    case JY_TALK_PAUSED:
    case JY_TALK_CLOSED:
    case JY_N_TALK_STAGES:
        break;
    }
    return JY_STR("好的");
}

/* What leads on, best first, with how many of a hundred press it where it stands. */
static const struct {
    const char *id;
    int percent;
} pressed[] = {
    {"safe", 97},        {"danger", 100},      {"agree", 95},
    {"withdraw", 85},    {"keep", 100},        {"yes", 90},
    {"known_other", 60}, {"known_new", 70},    {"known_status", 100},
    {"register", 85},    {"apply", 45},        {"later", 30},
    {"satisfied", 55},   {"basically", 60},    {"not_satisfied", 100},
    {"injury:none", 80}, {"injury:light", 60}, {"injury:hospital", 80},
    {"anonymous", 70},   {"named", 100},       {"no", 100},
    {"human", 15},
};

static int button_of(struct sim *x, const struct jy_talk *t)
{
    for (size_t i = 0; i < JY_COUNT(pressed); i++)
        for (int k = 0; k < t->n_choices; k++)
            if (strcmp(t->choices[k], pressed[i].id) == 0 &&
                chance_percent(&x->chance, pressed[i].percent))
                return k;
    return chance_percent(&x->chance, 75) ? 0 : chance_below(&x->chance, t->n_choices);
}

/* Nothing is asked any more: the case has its number, or a person will come. */
static bool is_done(const struct jy_case *c, const struct jy_talk *t)
{
    if (t->stage == JY_TALK_OFFER || t->stage == JY_TALK_WITHDRAWING || t->stage == JY_TALK_KNOWN)
        return false;
    return c->no[0] != '\0' || c->holder[0] != '\0' || t->stage == JY_TALK_WAITING;
}

void citizens_reply(struct sim *x, const struct errand *e)
{
    struct citizen *who = &x->citizens[e->who];
    struct jy_talk t = {0};
    struct jy_case c;
    bool types = who->manner == MANNER_TYPES;

    jy_arena_reset(x->page);
    if (jy_cases_read_talk(x->house.reader, e->case_id, x->page, &c, &t) != JY_OK) return;
    if (is_done(&c, &t)) return;
    if (who->manner == MANNER_PERSON && chance_percent(&x->chance, 40)) {
        say(x, e->who, e->case_id, JY_STR("转人工"), JY_STR(""));
        return;
    }
    if (t.n_choices == 0 || t.stage == JY_TALK_MATTER ||
        (types && chance_percent(&x->chance, 70)) ||
        (t.stage == JY_TALK_ASKING && chance_percent(&x->chance, 45)))
        say(x, e->who, e->case_id, typed(x, who, &t), JY_STR(""));
    else
        say(x, e->who, e->case_id, JY_STR("好"), jy_str_of(t.choices[button_of(x, &t)]));
}

/* -- coming back ---------------------------------------------------------------------------- */

static void come_back(struct sim *x, int who, int64_t case_id, enum later what,
                      const double odds[3]) /* percent; days from, to */
{
    if (!chance_percent(&x->chance, odds[0])) return;
    agenda_add(&x->agenda,
               (struct errand){.kind = ERRAND_LATER,
                               .at_ms = x->now_ms +
                                        chance_between(&x->chance, (int64_t)(odds[1] * (double)DAY),
                                                       (int64_t)(odds[2] * (double)DAY)),
                               .who = who,
                               .what = (int)what,
                               .case_id = case_id});
}

static void after_registered(struct sim *x, int who, int64_t id)
{
    static const struct {
        enum later what;
        double odds[3];
    } rows[] = {
        {LATER_PROGRESS, {25, 1, 25}},  {LATER_PROGRESS, {8, 30, 90}},
        {LATER_WITHDRAW, {4, 0.1, 20}}, {LATER_PERSON, {5, 0.01, 12}},
        {LATER_MORE, {8, 0.01, 10}},    {LATER_ANOTHER, {4, 0.01, 60}},
        {LATER_HIDE, {1, 0.001, 3}},    {LATER_LEAVE, {1, 3, 40}},
        {LATER_DANGER, {0.7, 0.01, 9}},
    };

    for (size_t i = 0; i < JY_COUNT(rows); i++)
        come_back(x, who, id, rows[i].what, rows[i].odds);
}

static struct jy_str words_for(struct sim *x, const struct citizen *c, enum later what)
{
    switch (what) {
    case LATER_PROGRESS:
        return JY_STR("查进度");
    case LATER_WITHDRAW:
        return JY_STR("我跟他讲好了，不要办了，撤回");
    case LATER_PERSON:
        return JY_STR("转人工");
    case LATER_MORE:
        return JY_STR("补充一点，昨天他又来闹了一次");
    case LATER_ANOTHER:
        return jy_arena_printf(x->page, "还有一件事，%s", complaint_of(x, c).ptr);
    case LATER_HIDE:
        return JY_STR("不想让村里晓得");
    case LATER_LEAVE:
        return JY_STR("不调解了");
    case LATER_REVIEW:
        return JY_STR("我不服这个答复，要求复查");
    case LATER_RATE:
        return JY_STR("基本满意");
    case LATER_AGAIN:
        return complaint_of(x, c);
    case LATER_DANGER:
        return JY_STR("他拿着刀在门口要砍人，快来人");
    }
    return JY_STR("好的");
}

void citizens_later(struct sim *x, const struct errand *e)
{
    struct citizen *c = &x->citizens[e->who];
    enum later what = (enum later)e->what;

    jy_arena_reset(x->page);
    c->left = 8;
    if (what == LATER_ANOTHER) c->complaint = chance_below(&x->chance, x->complaints.n);
    if (what == LATER_RATE && chance_percent(&x->chance, 70)) {
        static const char *const buttons[] = {"satisfied", "basically", "not_satisfied"};
        say(x, e->who, e->case_id, JY_STR("好"), some(x, buttons, JY_COUNT(buttons)));
        return;
    }
    say(x, e->who, what == LATER_ANOTHER ? 0 : e->case_id, words_for(x, c, what), JY_STR(""));
}

/* -- hearing -------------------------------------------------------------------------------- */

static int whose(const struct sim *x, int64_t device)
{
    return device > 0 && device < x->n_who ? x->who_of[device] - 1 : -1;
}

void citizens_hear(struct sim *x, const struct jy_turn *t)
{
    static const double review[] = {9, 2, 27}, rate[] = {55, 0.02, 4}, again[] = {4, 4, 85};
    const struct jy_case *c = t->plan ? &t->plan->cases[0].c : NULL;
    enum jy_case_state before = t->before ? t->before->state : JY_CASE_DRAFT;
    int who;

    if (c == NULL || (t->kind != JY_TURN_SAY && t->kind != JY_TURN_MOVE && t->kind != JY_TURN_WAKE))
        return;
    if (c->state == before && t->plan->n_cases == 1) return;
    who = whose(x, c->device);
    if (who < 0) return;
    for (int i = 0; i < t->plan->n_cases; i++)
        if (t->plan->cases[i].takes_no) after_registered(x, who, t->plan->cases[i].c.id);
    if (c->state == before) return;
    if (c->state == JY_CASE_ANSWERED) come_back(x, who, c->id, LATER_REVIEW, review);
    if (c->state == JY_CASE_CALLBACK) come_back(x, who, c->id, LATER_RATE, rate);
    if (c->state == JY_CASE_CLOSED) come_back(x, who, c->id, LATER_AGAIN, again);
}
