/* figures_test.c - DOMAIN 8.6: the fixture's month, and one row for each rule of counting. */
#include "intents/figures/figures.h"

#include "intents/cases/calendar.h"
#include "tests/support/check.h"

#include <stdio.h>

#define DAY(date) (jy_date_start_ms(date) + 10 * INT64_C(3600000))

struct total {
    int num, den;
};
static struct total totals[JY_N_FIGURES];
static int64_t seq; /* of the last event of any log */

static int fresh(void **state)
{
    (void)state;
    memset(totals, 0, sizeof totals);
    return 0;
}

static void hear(struct jy_facts *f, enum jy_event_kind kind, enum jy_by by, int date,
                 const char *body, const char *inner)
{
    const struct jy_told e = {.kind = kind,
                              .by = by,
                              .seq = ++seq,
                              .at_ms = DAY(date),
                              .body = jy_str_of(body),
                              .inner = jy_str_of(inner)};

    jy_facts_hear(f, &e);
}

static void routed(struct jy_facts *f, int date, const char *level)
{
    char body[64];

    snprintf(body, sizeof body, "{\"unit\":\"x\",\"level\":\"%s\"}", level);
    hear(f, JY_EVENT_ROUTED, JY_BY_BOT, date, body, "{}");
}

static void moved(struct jy_facts *f, int date, const char *move, const char *from, const char *to,
                  const char *level)
{
    char body[160];

    snprintf(body, sizeof body,
             "{\"move\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"text\":\"\",\"level\":\"%s\"}", move,
             from, to, level);
    hear(f, JY_EVENT_MOVED, JY_BY_STAFF, date, body, "");
}

static void closes(struct jy_facts *f, int date, const char *level)
{
    moved(f, date, "close", "callback", "closed", level);
}

static void mediated(struct jy_facts *f, int date, const char *state)
{
    char inner[64];

    snprintf(inner, sizeof inner, "{\"act\":\"x\",\"mediation\":\"%s\"}", state);
    hear(f, JY_EVENT_MOVED, JY_BY_STAFF, date,
         "{\"move\":\"mediate\",\"from\":\"mediating\",\"to\":\"mediating\",\"text\":\"\"}", inner);
}

static void whistled(struct jy_facts *f, int date, const char *step, const char *inner)
{
    char body[64];

    snprintf(body, sizeof body, "{\"step\":\"%s\",\"unit\":\"x\"}", step);
    hear(f, JY_EVENT_WHISTLE, JY_BY_STAFF, date, body, inner);
}

static struct jy_case matter(void)
{
    return (struct jy_case){.no = "YJ20260301-0001-1",
                            .kind = JY_KIND_DISPUTE,
                            .state = JY_CASE_CLOSED,
                            .times_raised = 1,
                            .registered_ms = DAY(20260301)};
}

/* Adds up what falls in March 2026; gives how many measures there were in all. */
static int count(const struct jy_case *c, const struct jy_facts *f)
{
    struct jy_measure list[JY_MEASURES];
    int n = jy_measures_of(c, f, list);

    for (int i = 0; i < n; i++) {
        for (int k = 0; k < i; k++)
            CHECK(list[k].figure != list[i].figure || list[k].month != list[i].month);
        if (list[i].month != 202603) continue;
        totals[list[i].figure].num += list[i].num;
        totals[list[i].figure].den += list[i].den;
    }
    return n;
}

static void CHECK_RATE(enum jy_figure f, int num, int den, const char *text)
{
    char out[JY_RATE_TEXT];

    CHECK_INT(totals[f].num, num);
    CHECK_INT(totals[f].den, den);
    jy_rate_text(num, den, out);
    assert_string_equal(out, text);
}

/* Ten matters closed: six stay in the village, two go to the town, one begins there, one goes from
 * the village to the city; one comes back on day 12; eight are asked, five answer. */
static void the_month_of_the_specification(void **state)
{
    static const struct {
        const char *first, *last;
    } ways[] = {
        {"village", "village"}, {"village", "village"}, {"village", "village"},
        {"village", "village"}, {"village", "village"}, {"village", "village"},
        {"village", "town"},    {"village", "town"},    {"town", "town"},
        {"village", "city"},
    };
    static const enum jy_satisfaction said[] = {
        JY_SATISFACTION_SATISFIED, JY_SATISFACTION_SATISFIED, JY_SATISFACTION_SATISFIED,
        JY_SATISFACTION_BASICALLY, JY_SATISFACTION_NOT};

    (void)state;
    for (int i = 0; i < 10; i++) {
        struct jy_case c = matter();
        struct jy_facts f = {0};

        routed(&f, 20260302, ways[i].first);
        closes(&f, 20260310, ways[i].last);
        if (i == 3) moved(&f, 20260322, "reopen", "closed", "handling", ways[i].last);
        if (i < 8)
            c.clocks[JY_CLOCK_CALLBACK] =
                (struct jy_clock){.start_ms = DAY(20260308), .due_ms = DAY(20260315)};
        if (i < 8) c.citizen_seen = f.asked_seq = 9; /* and they have read it */
        if (i < 5) c.callback.satisfaction = said[i];
        count(&c, &f);
    }
    CHECK_RATE(JY_FIGURE_CLOSED, 10, 10, "100.00");
    CHECK_RATE(JY_FIGURE_FIRST_ONCE, 9, 10, "90.00");
    CHECK_RATE(JY_FIGURE_STAY_VILLAGE, 6, 9, "66.67");
    CHECK_RATE(JY_FIGURE_STAY_TOWN, 9, 10, "90.00");
    CHECK_RATE(JY_FIGURE_RATED, 5, 8, "62.50");
    CHECK_RATE(JY_FIGURE_SATISFIED, 4, 5, "80.00");
    CHECK_RATE(JY_FIGURE_FULLY, 3, 5, "60.00");
    CHECK_RATE(JY_FIGURE_PERFORMED, 0, 0, "—");
}

static void a_rate_is_rounded_half_away_from_zero(void **state)
{
    static const struct {
        int num, den;
        const char *text;
    } rows[] = {
        {0, 0, "—"},      {0, 7, "0.00"},   {1, 3, "33.33"},  {2, 3, "66.67"},   {1, 8, "12.50"},
        {1, 800, "0.13"}, {3, 800, "0.38"}, {1, 1, "100.00"}, {1, 1600, "0.06"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        char out[JY_RATE_TEXT];
        jy_rate_text(rows[i].num, rows[i].den, out);
        assert_string_equal(out, rows[i].text);
    }
}

static void what_comes_back_late_or_is_not_settled_is_told_apart(void **state)
{
    struct jy_case c = matter();
    struct jy_facts f = {0}, late = {0};

    (void)state;
    closes(&f, 20260310, "village");
    c.callback.settled = JY_EXTENT_NO;
    count(&c, &f);
    CHECK_RATE(JY_FIGURE_FIRST_ONCE, 0, 1, "0.00");

    closes(&late, 20260310, "village");
    moved(&late, 20260510, "reopen", "closed", "handling", "village"); /* the 61st day */
    closes(&late, 20260520, "village");
    c.callback.settled = JY_EXTENT_YES;
    c.times_raised = 8; /* so they say: elsewhere */
    count(&c, &late);
    CHECK_RATE(JY_FIGURE_FIRST_ONCE, 1, 2, "50.00");
    CHECK_RATE(JY_FIGURE_CLOSED, 2, 2, "100.00"); /* the second closing is not another */

    c.again_of = 7; /* registered here before */
    count(&c, &late);
    CHECK_RATE(JY_FIGURE_FIRST_ONCE, 1, 2, "50.00");
    CHECK_INT(totals[JY_FIGURE_REPEAT].num, 1);

    c.again_of = 0;
    late.again_ms = DAY(20260508); /* the 59th day: another matter that is this one */
    count(&c, &late);
    CHECK_RATE(JY_FIGURE_FIRST_ONCE, 1, 3, "33.33");
}

static void a_limit_counts_in_the_month_of_its_due_date_once_it_is_met_or_missed(void **state)
{
    static const struct {
        int due, done; /* dates; 0 never */
        bool told;     /* that it has passed */
        int num, den;  /* in March */
    } rows[] = {
        {20260315, 20260310, false, 1, 1}, /* before */
        {20260315, 20260316, true, 0, 1},  /* after */
        {20260315, 0, true, 0, 1},         /* never, and past */
        {20260315, 0, false, 0, 0},        /* still running */
        {20260415, 20260310, false, 0, 0}, /* early: counts in April */
        {20260401, 20260310, false, 1, 1}, /* 24:00 of 31 March is March's */
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_case c = matter();
        struct jy_facts f = {0};

        fresh(NULL);
        c.clocks[JY_CLOCK_CONCLUDE] =
            (struct jy_clock){.start_ms = DAY(20260301), .due_ms = jy_date_start_ms(rows[i].due)};
        c.clocks[JY_CLOCK_CONCLUDE].reminded = rows[i].told ? 100 : 0;
        if (rows[i].done) c.clocks[JY_CLOCK_CONCLUDE].done_ms = jy_date_start_ms(rows[i].done);
        c.clocks[JY_CLOCK_NOTICE] = c.clocks[JY_CLOCK_CONCLUDE];
        count(&c, &f);
        CHECK_INT(totals[JY_FIGURE_ONTIME].num, rows[i].num);
        CHECK_INT(totals[JY_FIGURE_ONTIME].den, rows[i].den);
        CHECK_INT(totals[JY_FIGURE_ACCEPT].num, rows[i].num);
        CHECK_INT(totals[JY_FIGURE_ACCEPT].den, rows[i].den);
    }
}

static void a_limit_is_met_until_the_days_off_at_its_end_are_over(void **state)
{
    struct jy_case c = matter();
    struct jy_facts f = {0};

    (void)state;
    c.clocks[JY_CLOCK_CONCLUDE] = (struct jy_clock){.start_ms = DAY(20260301),
                                                    .due_ms = DAY(20260314),
                                                    .late_ms = DAY(20260317),
                                                    .done_ms = DAY(20260316)};
    count(&c, &f);
    CHECK_RATE(JY_FIGURE_ONTIME, 1, 1, "100.00");
    fresh(NULL);
    c.clocks[JY_CLOCK_CONCLUDE].done_ms = DAY(20260318);
    count(&c, &f);
    CHECK_RATE(JY_FIGURE_ONTIME, 0, 1, "0.00");
}

static void a_notice_that_was_missed_is_not_in_time_whatever_its_clock_says(void **state)
{
    struct jy_case c = matter();
    struct jy_facts f = {0};

    (void)state;
    c.clocks[JY_CLOCK_NOTICE] = (struct jy_clock){
        .start_ms = DAY(20260301), .due_ms = DAY(20260316), .done_ms = DAY(20260310)};
    c.notice_missing = true;
    count(&c, &f);
    CHECK_RATE(JY_FIGURE_ACCEPT, 0, 1, "0.00");
}

static void what_was_objected_to_or_put_right_was_routed_wrong(void **state)
{
    struct jy_case c = matter();
    struct jy_facts right = {0}, objected = {0}, typed = {0}, placed = {0};

    (void)state;
    routed(&right, 20260302, "village");
    routed(&objected, 20260302, "village");
    moved(&objected, 20260303, "object", "routed", "routed", "city");
    routed(&typed, 20260302, "village");
    hear(&typed, JY_EVENT_CORRECTED, JY_BY_STAFF, 20260303, "{\"what\":\"type\"}", "");
    routed(&placed, 20260302, "village");
    hear(&placed, JY_EVENT_CORRECTED, JY_BY_STAFF, 20260303, "{\"what\":\"place\"}", "");
    count(&c, &right);
    count(&c, &objected);
    count(&c, &typed);
    count(&c, &placed);
    CHECK_RATE(JY_FIGURE_ROUTE_OK, 2, 4, "50.00");
}

static void mediations_by_what_they_came_to(void **state)
{
    struct jy_case c = matter();
    struct jy_facts kept = {0}, broken = {0}, mended = {0}, failed = {0}, refused = {0};

    (void)state;
    mediated(&kept, 20260303, "m_applied");
    mediated(&kept, 20260304, "m_consented");
    mediated(&kept, 20260305, "m_signed");
    mediated(&kept, 20260310, "m_performed");
    mediated(&broken, 20260305, "m_performing");
    mediated(&broken, 20260310, "m_breached");
    mediated(&mended, 20260305, "m_signed");
    mediated(&mended, 20260310, "m_breached");
    mediated(&mended, 20260312, "m_performed");
    mediated(&failed, 20260310, "m_failed");
    mediated(&refused, 20260310, "m_refused");
    count(&c, &kept);
    count(&c, &broken);
    count(&c, &mended);
    count(&c, &failed);
    count(&c, &refused);
    CHECK_RATE(JY_FIGURE_MEDIATED, 3, 4, "75.00"); /* who refuses stands apart */
    CHECK_INT(totals[JY_FIGURE_REFUSED].den, 1);
    CHECK_INT(totals[JY_FIGURE_APPLIED].den, 1);
    CHECK_INT(totals[JY_FIGURE_CONSENTED].den, 1);
    CHECK_INT(totals[JY_FIGURE_WRITTEN].den, 3);
    CHECK_RATE(JY_FIGURE_PERFORMED, 2, 3, "66.67"); /* of agreements that nobody has by now */
}

static void an_agreement_says_how_it_was_made_and_over_how_much(void **state)
{
    struct jy_mediation m = {.state = JY_MED_PERFORMING,
                             .effective = 20260305,
                             .items = {{.due = 20260601, .amount_fen = 1200050},
                                       {.due = 20260701, .amount_fen = 300000}}};
    struct jy_case c = matter();
    struct jy_facts oral = {0}, written = {0}, confirmed = {0};

    (void)state;
    hear(&oral, JY_EVENT_MOVED, JY_BY_STAFF, 20260305,
         "{\"move\":\"mediate\",\"outcome\":\"mediated_oral\"}", "{\"mediation\":\"m_signed\"}");
    hear(&written, JY_EVENT_MOVED, JY_BY_STAFF, 20260305,
         "{\"move\":\"mediate\",\"outcome\":\"mediated_written\"}", "{\"mediation\":\"m_signed\"}");
    hear(&confirmed, JY_EVENT_MOVED, JY_BY_STAFF, 20260320, "{\"move\":\"mediate\"}",
         "{\"act\":\"ruled\",\"result\":\"dismissed\",\"mediation\":\"m_performing\"}");
    count(&c, &confirmed);
    CHECK_INT(totals[JY_FIGURE_CONFIRMED].den, 0);
    fresh(NULL);
    hear(&confirmed, JY_EVENT_MOVED, JY_BY_STAFF, 20260321, "{\"move\":\"mediate\"}",
         "{\"act\":\"ruled\",\"result\":\"valid\",\"mediation\":\"m_performing\"}");
    count(&c, &confirmed);
    CHECK_INT(totals[JY_FIGURE_CONFIRMED].den, 1);
    c.mediation = &m;
    fresh(NULL);
    count(&c, &oral);
    count(&c, &written);
    CHECK_INT(totals[JY_FIGURE_ORAL].den, 1);
    CHECK_INT(totals[JY_FIGURE_WRITTEN].den, 1);
    CHECK_INT(totals[JY_FIGURE_AMOUNT].den, 2);
    CHECK_INT(totals[JY_FIGURE_AMOUNT].num, 2 * 15001); /* whole yuan of the two items */
}

/* "agreements performed ÷ agreements fully due": by the day of the last thing promised. */
static void an_agreement_counts_in_the_month_in_which_it_is_fully_due(void **state)
{
    enum { ON_THE_DAY = 2 };
    static const struct {
        enum jy_mediation_state state;
        int due[2], reminded[2];
        int num, den; /* in March */
    } rows[] = {
        {JY_MED_PERFORMED, {20260310, 20260320}, {0, 0}, 1, 1},
        {JY_MED_PERFORMING, {20260310, 20260320}, {3, 1}, 0, 0}, /* the last is not due yet */
        {JY_MED_PERFORMING, {20260310, 20260320}, {3, ON_THE_DAY}, 0, 1}, /* nobody reports */
        {JY_MED_SIGNED, {20260320, 0}, {3, 0}, 0, 1},
        {JY_MED_CONFIRM, {20260320, 0}, {3, 0}, 0, 1}, /* before a court: due all the same */
        {JY_MED_BREACHED, {20260310, 20260320}, {4, 0}, 0, 1},
        {JY_MED_RELEASED, {20260320, 0}, {0, 0}, 0, 1},        /* letting go mends no rate */
        {JY_MED_BREACHED, {20260310, 20260420}, {4, 0}, 0, 0}, /* counts in April */
        {JY_MED_PERFORMED, {20260420, 0}, {0, 0}, 0, 0},       /* early: in April, too */
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_mediation m = {.state = rows[i].state, .effective = 20260305};
        struct jy_case c = matter();
        struct jy_facts f = {0};

        for (int k = 0; k < 2; k++)
            m.items[k] = (struct jy_m_item){.due = rows[i].due[k], .reminded = rows[i].reminded[k]};
        c.mediation = &m;
        mediated(&f, 20260305, "m_signed");
        if (rows[i].state == JY_MED_BREACHED) mediated(&f, 20260317, "m_breached");
        fresh(NULL);
        count(&c, &f);
        CHECK_INT(totals[JY_FIGURE_PERFORMED].num, rows[i].num);
        CHECK_INT(totals[JY_FIGURE_PERFORMED].den, rows[i].den);
    }
}

static void that_an_agreement_has_run_out_is_a_change_and_a_reminder_before_is_none(void **state)
{
    struct jy_mediation before = {
        .state = JY_MED_SIGNED, .effective = 20260305, .items = {{.due = 20260320}}};
    struct jy_mediation after = before;
    struct jy_case a = matter(), b = matter();

    (void)state;
    a.mediation = &before;
    b.mediation = &after;
    after.items[0].reminded = 1;
    CHECK(jy_measures_same(&a, &b));
    after.items[0].reminded = 2;
    CHECK(!jy_measures_same(&a, &b));
}

/* "rated ÷ invited to rate (invitation delivered)" */
static void who_was_never_reached_was_not_invited(void **state)
{
    static const struct {
        int64_t seen; /* how far they have read */
        enum jy_extent settled;
        enum jy_satisfaction said;
        int num, den;
    } rows[] = {
        {1, JY_EXTENT_UNSAID, JY_SATISFACTION_UNSAID, 0, 0}, /* three calls, and nobody there */
        {2, JY_EXTENT_UNSAID, JY_SATISFACTION_UNSAID, 0, 1}, /* read, and not answered */
        {1, JY_EXTENT_YES, JY_SATISFACTION_UNSAID, 0, 1},    /* spoken with, and did not say */
        {1, JY_EXTENT_UNSAID, JY_SATISFACTION_BASICALLY, 1, 1},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_case c = matter();
        struct jy_facts f = {.asked_seq = 2};

        c.clocks[JY_CLOCK_CALLBACK].start_ms = DAY(20260310);
        c.citizen_seen = rows[i].seen;
        c.callback.settled = rows[i].settled;
        c.callback.satisfaction = rows[i].said;
        fresh(NULL);
        count(&c, &f);
        CHECK_INT(totals[JY_FIGURE_RATED].num, rows[i].num);
        CHECK_INT(totals[JY_FIGURE_RATED].den, rows[i].den);
    }
}

static void the_last_invitation_counts_and_a_call_before_it_is_one(void **state)
{
    struct jy_case c = matter();
    struct jy_facts f = {0};

    (void)state;
    moved(&f, 20260302, "callback_due", "answered", "callback", "village");
    moved(&f, 20260303, "missed_call", "callback", "callback", "village");
    CHECK_INT(f.asked_seq, seq - 1);
    moved(&f, 20260312, "callback_due", "answered", "callback", "village");
    CHECK_INT(f.asked_seq, seq);

    c.callback = (struct jy_callback){.settled = JY_EXTENT_YES, /* within the seven days */
                                      .satisfaction = JY_SATISFACTION_SATISFIED,
                                      .rated_ms = DAY(20260305)};
    count(&c, &(struct jy_facts){0});
    CHECK_RATE(JY_FIGURE_RATED, 1, 1, "100.00");
    CHECK_RATE(JY_FIGURE_SATISFIED, 1, 1, "100.00");
    c.callback = (struct jy_callback){.settled = JY_EXTENT_YES};
    c.closed_ms = DAY(20260306);
    count(&c, &(struct jy_facts){0});
    CHECK_RATE(JY_FIGURE_RATED, 1, 2, "50.00");
}

static void a_case_comes_by_one_door_and_is_of_one_kind(void **state)
{
    struct jy_case talked = matter(), found = matter(), taken = matter(), other = matter();

    (void)state;
    talked.kind = JY_KIND_PETITION;
    talked.category = JY_CAT_SUGGESTION;
    found.patrol = 7;
    found.kind = JY_KIND_EMERGENCY;
    taken.meeting = 3;
    taken.category = JY_CAT_CLAIM;
    other.kind = JY_KIND_CONSULT;
    snprintf(other.partner, sizeof other.partner, "wechat");
    count(&talked, &(struct jy_facts){0});
    count(&found, &(struct jy_facts){0});
    count(&taken, &(struct jy_facts){0});
    count(&other, &(struct jy_facts){0});
    CHECK_INT(totals[JY_FIGURE_REGISTERED].den, 4);
    CHECK_INT(totals[JY_FIGURE_BY_PATROL].den, 1);
    CHECK_INT(totals[JY_FIGURE_BY_MEETING].den, 1);
    CHECK_INT(totals[JY_FIGURE_BY_PARTNER].den, 1);
    CHECK_INT(totals[JY_FIGURE_PETITION].den, 1);
    CHECK_INT(totals[JY_FIGURE_DISPUTE].den, 1);
    CHECK_INT(totals[JY_FIGURE_CONSULT].den, 1);
    CHECK_INT(totals[JY_FIGURE_EMERGENCY].den, 1);
    CHECK_INT(totals[JY_FIGURE_CLAIM].den, 1);
    CHECK_INT(totals[JY_FIGURE_SUGGESTION].den, 1);
}

static void sent(struct jy_facts *f, int date, const char *unit)
{
    char body[160];

    snprintf(body, sizeof body,
             "{\"move\":\"transfer\",\"from\":\"registered\",\"to\":\"routed\","
             "\"unit\":\"%s\"}",
             unit);
    hear(f, JY_EVENT_MOVED, JY_BY_STAFF, date, body, "");
}

static void an_objection_is_upheld_when_another_unit_gets_it(void **state)
{
    struct jy_case c = matter();
    struct jy_facts upheld = {0}, sent_back = {0}, undecided = {0};

    (void)state;
    hear(&upheld, JY_EVENT_ROUTED, JY_BY_BOT, 20260302, "{\"unit\":\"水利局\"}", "");
    hear(&sent_back, JY_EVENT_ROUTED, JY_BY_BOT, 20260302, "{\"unit\":\"水利局\"}", "");
    hear(&undecided, JY_EVENT_ROUTED, JY_BY_BOT, 20260302, "{\"unit\":\"水利局\"}", "");
    moved(&upheld, 20260331, "object", "routed", "registered", "city");
    moved(&sent_back, 20260304, "object", "routed", "registered", "city");
    moved(&undecided, 20260304, "object", "routed", "registered", "city");
    sent(&upheld, 20260402, "住建局"); /* decided in April: the objection was March's */
    sent(&sent_back, 20260305, "水利局");
    count(&c, &upheld);
    count(&c, &sent_back);
    count(&c, &undecided);
    CHECK_INT(totals[JY_FIGURE_OBJECTED].den, 3);
    CHECK_INT(totals[JY_FIGURE_UPHELD].den, 1);
    CHECK_INT(totals[JY_FIGURE_TRANSFERRED].den, 1);
}

static void what_happens_to_a_case_counts_each_time_in_its_month(void **state)
{
    struct jy_case c = matter();
    struct jy_facts f = {0};

    (void)state;
    sent(&f, 20260303, "a");
    sent(&f, 20260304, "b");
    sent(&f, 20260404, "c");
    hear(&f, JY_EVENT_PAPER, JY_BY_STAFF, 20260305, "{\"doc\":\"assignment_slip\"}", "");
    hear(&f, JY_EVENT_PAPER, JY_BY_STAFF, 20260305, "{\"doc\":\"receipt\"}", "");
    moved(&f, 20260306, "extend", "handling", "handling", "town");
    moved(&f, 20260307, "ask_review", "answered", "review", "town");
    moved(&f, 20260308, "ask_review", "answered", "recheck", "town");
    moved(&f, 20260309, "opinion", "recheck", "ended", "town");
    whistled(&f, 20260310, "blow", "{}");
    whistled(&f, 20260311, "sign", "{}");
    whistled(&f, 20260312, "late", "{\"limit\":\"sign\"}");
    whistled(&f, 20260313, "sign", "{\"late\":true}");
    count(&c, &f);
    CHECK_INT(totals[JY_FIGURE_TRANSFERRED].den, 2);
    CHECK_INT(totals[JY_FIGURE_ASSIGNED].den, 1);
    CHECK_INT(totals[JY_FIGURE_EXTENDED].den, 1);
    CHECK_INT(totals[JY_FIGURE_REVIEW].den, 1);
    CHECK_INT(totals[JY_FIGURE_RECHECK].den, 1);
    CHECK_INT(totals[JY_FIGURE_ENDED].den, 1);
    CHECK_INT(totals[JY_FIGURE_BLOWN].den, 1);
    CHECK_RATE(JY_FIGURE_SIGNED, 1, 2, "50.00");
}

static void a_long_log_adds_up_in_the_last_month_that_has_room(void **state)
{
    struct jy_facts f = {0};
    struct jy_measure list[JY_MEASURES];
    struct jy_case c = matter();
    int sum = 0, n;

    (void)state;
    for (int i = 0; i < 3 * JY_HAPPENED; i++)
        sent(&f, jy_date_add_months(20260301, i), "a");
    CHECK_INT(f.n_happened, JY_HAPPENED);
    n = jy_measures_of(&c, &f, list);
    for (int i = 0; i < n; i++)
        if (list[i].figure == JY_FIGURE_TRANSFERRED) sum += list[i].den;
    CHECK_INT(sum, 3 * JY_HAPPENED);
}

static void what_was_guided_counts_by_its_path(void **state)
{
    struct jy_case as_filed = matter(), stays = matter(), by_hand = matter(), plain = matter();
    struct jy_facts filed = {0}, staying = {0}, hand = {0}, never = {0};

    (void)state;
    as_filed.path = 2;
    stays.path = 1;
    stays.state = JY_CASE_GUIDED;
    by_hand.path = 6;
    routed(&filed, 20260302, "city");
    moved(&filed, 20260408, "handle", "guided", "handling", "city");
    routed(&staying, 20260303, "city");
    routed(&hand, 20260228, "city");
    moved(&hand, 20260310, "guide", "routed", "guided", "city");
    routed(&never, 20260303, "city");
    count(&as_filed, &filed);
    count(&stays, &staying);
    count(&by_hand, &hand);
    count(&plain, &never);
    CHECK_INT(totals[JY_FIGURE_GUIDED_ARBITRATION].den, 1);
    CHECK_INT(totals[JY_FIGURE_GUIDED_COURT].den, 1);
    CHECK_INT(totals[JY_FIGURE_GUIDED].den, 1);
}

static void days_count_where_it_was_closed_and_a_merged_case_as_long_as_it_is(void **state)
{
    struct jy_case c = matter();
    struct jy_facts f = {0}, merged = {0};
    char text[JY_RATE_TEXT];

    (void)state;
    closes(&f, 20260310, "town"); /* registered on the first */
    count(&c, &f);
    CHECK_INT(totals[JY_FIGURE_DAYS_TOWN].num, 9);
    CHECK_INT(totals[JY_FIGURE_DAYS_TOWN].den, 1);
    CHECK_INT(totals[JY_FIGURE_DAYS_VILLAGE].den, 0);
    jy_figure_text(JY_FIGURE_IS_DAYS, 19, 4, text);
    assert_string_equal(text, "4.8");
    jy_figure_text(JY_FIGURE_IS_COUNT, 7, 9, text);
    assert_string_equal(text, "9");
    jy_figure_text(JY_FIGURE_IS_YUAN, 18000, 3, text);
    assert_string_equal(text, "18000");

    moved(&merged, 20260305, "merge", "routed", "merged", "town");
    count(&c, &merged); /* closed by now: the merge was undone */
    CHECK_INT(totals[JY_FIGURE_MERGED].den, 0);
    c.state = JY_CASE_MERGED;
    count(&c, &merged);
    CHECK_INT(totals[JY_FIGURE_MERGED].den, 1);
}

static void each_call_arrives_in_time_or_not_once(void **state)
{
    struct jy_case c = matter();
    struct jy_facts f = {0};

    (void)state;
    whistled(&f, 20260305, "blow", "{}");
    whistled(&f, 20260305, "arrive", "{}");
    whistled(&f, 20260306, "late", "{\"limit\":\"sign\"}");
    whistled(&f, 20260306, "late", "{\"limit\":\"arrive\"}");
    whistled(&f, 20260306, "arrive", "{\"late\":true}");
    whistled(&f, 20260402, "arrive", "{}");
    count(&c, &f);
    CHECK_RATE(JY_FIGURE_WHISTLE, 1, 2, "50.00");
}

static void clues_and_drafts_add_nothing_and_what_left_is_asked_nothing_of(void **state)
{
    struct jy_facts f = {0};
    struct jy_case clue = matter(), hidden = matter(), draft = matter(), gone = matter();

    (void)state;
    routed(&f, 20260302, "village");
    closes(&f, 20260310, "village");
    clue.kind = JY_KIND_CLUE;
    hidden.confidential = true;
    draft.no[0] = '\0';
    CHECK_INT(count(&clue, &f), 0);
    CHECK_INT(count(&hidden, &f), 0);
    CHECK_INT(count(&draft, &f), 0);
    gone.state = JY_CASE_MERGED;
    count(&gone, &f);
    CHECK_INT(totals[JY_FIGURE_REGISTERED].den, 1);
    CHECK_INT(totals[JY_FIGURE_CLOSED].den, 0);
}

static void who_withdraws_takes_nothing_that_was_owed_out_of_the_figures(void **state)
{
    static const struct {
        int contact; /* of the first contact, due on 5 March; the case is withdrawn on the 8th */
        int num, den;
    } rows[] = {
        {20260303, 1, 1}, /* kept before */
        {20260306, 0, 1}, /* late before */
        {20260308, 0, 1}, /* never: over when it was withdrawn */
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_case c = matter();
        struct jy_facts f = {0};

        fresh(NULL);
        c.state = JY_CASE_WITHDRAWN;
        c.closed_ms = DAY(20260308);
        c.clocks[JY_CLOCK_FIRST_CONTACT] = (struct jy_clock){
            .start_ms = DAY(20260302), .due_ms = DAY(20260305), .done_ms = DAY(rows[i].contact)};
        c.clocks[JY_CLOCK_NOTICE] = (struct jy_clock){
            .start_ms = DAY(20260302), .due_ms = DAY(20260317), .done_ms = DAY(20260308)};
        count(&c, &f);
        CHECK_INT(totals[JY_FIGURE_FIRST_TOUCH].num, rows[i].num);
        CHECK_INT(totals[JY_FIGURE_FIRST_TOUCH].den, rows[i].den);
        CHECK_INT(totals[JY_FIGURE_ACCEPT].den, 0); /* not due yet, and not any more */
    }
}

static void a_month_stays_provisional_until_it_cannot_change(void **state)
{
    (void)state;
    CHECK(jy_figure_is_provisional(JY_FIGURE_CLOSED, 202603, 20260331));
    CHECK(!jy_figure_is_provisional(JY_FIGURE_CLOSED, 202603, 20260401));
    CHECK(jy_figure_is_provisional(JY_FIGURE_FIRST_ONCE, 202603, 20260530));
    CHECK(!jy_figure_is_provisional(JY_FIGURE_FIRST_ONCE, 202603, 20260531));
}

static void every_figure_is_found_by_its_name(void **state)
{
    (void)state;
    for (int i = 0; i < JY_N_FIGURES; i++)
        CHECK_INT(jy_figure_of(jy_str_of(jy_figure_name((enum jy_figure)i))), i);
    CHECK_INT(jy_figure_of(JY_STR("KPI_NONE")), JY_N_FIGURES);
}

/* A log whose words were erased by law, or that something broke, must not stop the counting. */
static void a_body_that_cannot_be_read_says_nothing(void **state)
{
    struct jy_facts f = {0};

    (void)state;
    hear(&f, JY_EVENT_MOVED, JY_BY_STAFF, 20260310, "", "");
    hear(&f, JY_EVENT_MOVED, JY_BY_STAFF, 20260310, "{\"to\":", "[]");
    hear(&f, JY_EVENT_ROUTED, JY_BY_BOT, 20260310, "{\"level\":7}", "");
    CHECK_INT(f.closed_ms, 0);
    CHECK_INT(f.first, JY_LEVEL_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_month_of_the_specification, fresh),
        cmocka_unit_test_setup(a_rate_is_rounded_half_away_from_zero, fresh),
        cmocka_unit_test_setup(what_comes_back_late_or_is_not_settled_is_told_apart, fresh),
        cmocka_unit_test_setup(a_limit_counts_in_the_month_of_its_due_date_once_it_is_met_or_missed,
                               fresh),
        cmocka_unit_test_setup(a_limit_is_met_until_the_days_off_at_its_end_are_over, fresh),
        cmocka_unit_test_setup(a_notice_that_was_missed_is_not_in_time_whatever_its_clock_says,
                               fresh),
        cmocka_unit_test_setup(what_was_objected_to_or_put_right_was_routed_wrong, fresh),
        cmocka_unit_test_setup(mediations_by_what_they_came_to, fresh),
        cmocka_unit_test_setup(an_agreement_says_how_it_was_made_and_over_how_much, fresh),
        cmocka_unit_test_setup(an_agreement_counts_in_the_month_in_which_it_is_fully_due, fresh),
        cmocka_unit_test_setup(
            that_an_agreement_has_run_out_is_a_change_and_a_reminder_before_is_none, fresh),
        cmocka_unit_test_setup(who_was_never_reached_was_not_invited, fresh),
        cmocka_unit_test_setup(the_last_invitation_counts_and_a_call_before_it_is_one, fresh),
        cmocka_unit_test_setup(a_case_comes_by_one_door_and_is_of_one_kind, fresh),
        cmocka_unit_test_setup(an_objection_is_upheld_when_another_unit_gets_it, fresh),
        cmocka_unit_test_setup(what_happens_to_a_case_counts_each_time_in_its_month, fresh),
        cmocka_unit_test_setup(a_long_log_adds_up_in_the_last_month_that_has_room, fresh),
        cmocka_unit_test_setup(what_was_guided_counts_by_its_path, fresh),
        cmocka_unit_test_setup(days_count_where_it_was_closed_and_a_merged_case_as_long_as_it_is,
                               fresh),
        cmocka_unit_test_setup(each_call_arrives_in_time_or_not_once, fresh),
        cmocka_unit_test_setup(clues_and_drafts_add_nothing_and_what_left_is_asked_nothing_of,
                               fresh),
        cmocka_unit_test_setup(who_withdraws_takes_nothing_that_was_owed_out_of_the_figures, fresh),
        cmocka_unit_test_setup(a_month_stays_provisional_until_it_cannot_change, fresh),
        cmocka_unit_test_setup(every_figure_is_found_by_its_name, fresh),
        cmocka_unit_test_setup(a_body_that_cannot_be_read_says_nothing, fresh),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
