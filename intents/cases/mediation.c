/* mediation.c - the mediation's machine as one table, its guards, and what each act records. */
#include "intents/cases/mediation.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case.h"
#include "intents/cases/clocks.h"
#include "intents/cases/seat.h"

/* -- the table ------------------------------------------------------------------------------ */

#define IN(state) (1u << JY_MED_##state)
#define NEW (IN(NONE) | IN(OFFERED))
#define OVER (IN(FAILED) | IN(REFUSED) | IN(PERFORMED) | IN(BREACHED) | IN(RELEASED))
#define ASKING (IN(APPLIED) | IN(INVITED))
#define TALKING (IN(CONSENTED) | IN(SESSION))
#define UNSIGNED (ASKING | TALKING | IN(PAUSED) | IN(AGREED))
#define PROMISED (IN(SIGNED) | IN(PERFORMING))
#define FOLLOWED (PROMISED | IN(CONFIRM) | IN(BREACHED))
/* the other side knows of it, and it is not over */
#define ATTENDED ((UNSIGNED & ~IN(APPLIED)) | FOLLOWED)
#define CASE(state) (1u << JY_CASE_##state)
#define BEFORE (CASE(SIGNED) | CASE(ACCEPTED) | CASE(HANDLING) | CASE(MEDIATING))
/* in the chat, before a person came */
#define ASKED_FOR (BEFORE | CASE(REGISTERED) | CASE(ROUTED))
#define AFTER (CASE(HANDLING) | CASE(ANSWERED) | CASE(CALLBACK) | CASE(CLOSED))
#define EVER (BEFORE | AFTER)
#define MEDIATORS (JY_ROLE_MEDIATOR | JY_ROLE_CHAIR | JY_ROLE_OFFICER)
#define WITH_CITIZEN (MEDIATORS | JY_ROLE_CITIZEN)
#define WITH_CENTRE (WITH_CITIZEN | JY_ROLE_DISPATCHER)
#define WITH_CLOCKS (MEDIATORS | JY_ROLE_SYSTEM)
#define PARTIES (JY_ROLE_CITIZEN | JY_ROLE_OTHER)
#define WITH_PARTIES (MEDIATORS | PARTIES)
#define WITH_OTHER (MEDIATORS | JY_ROLE_OTHER)
#define ANYBODY (WITH_PARTIES | JY_ROLE_SYSTEM | JY_ROLE_DISPATCHER)
/* The record changes and the state does not, or jy_mediation_do says. */
#define STAY JY_N_M_STATES

enum need {
    TEXT = 1 << 0,
    DATE = 1 << 1,  /* past or today */
    LATER = 1 << 2, /* a date to come */
    SIDE = 1 << 3,
    TRY = 1 << 4, /* channel and result */
    ROOM = 1 << 5,
    TERMS = 1 << 6, /* form and items */
    ITEM = 1 << 7,
    RULING = 1 << 8,
    END = 1 << 9,
    FREE = 1 << 10, /* nothing bars mediation */
    ASKED = 1 << 11 /* with violence known: the victim asks */
};
enum clock { NO_CLOCK, PAUSE, RESUME, PROLONG, STOP };

/* DOMAIN 5.5.  The clock starts when both sides have consented, which no single row can say. */
static const struct row {
    enum jy_mediation_act act;
    uint32_t from, roles, cases;
    enum jy_mediation_state to;
    unsigned needs;
    enum clock clock;
    const char *phrase;
} rows[] = {
    {JY_MA_OFFER, IN(NONE), WITH_CITIZEN, ASKED_FOR, JY_MED_OFFERED, FREE, NO_CLOCK, "med_offer"},
    {JY_MA_DECLINE, IN(OFFERED) | IN(APPLIED), WITH_CENTRE, ASKED_FOR, JY_MED_NONE, 0, NO_CLOCK,
     "mediate_no"},
    {JY_MA_APPLY, NEW | OVER, WITH_CITIZEN, ASKED_FOR, JY_MED_APPLIED, TEXT | FREE | ASKED,
     NO_CLOCK, "applied"},
    {JY_MA_INVITE, ASKING, MEDIATORS, BEFORE, JY_MED_INVITED, TRY | FREE, NO_CLOCK, "med_invite"},
    {JY_MA_CONSENT, ASKING, WITH_PARTIES, BEFORE, STAY, SIDE | FREE, NO_CLOCK, "med_consent"},
    {JY_MA_REFUSE, ASKING, WITH_OTHER, BEFORE, JY_MED_REFUSED, 0, STOP, "med_refused"},
    {JY_MA_SESSION, TALKING, MEDIATORS, BEFORE, JY_MED_SESSION, ROOM | TEXT | FREE, NO_CLOCK,
     "med_session"},
    {JY_MA_PAUSE, TALKING, MEDIATORS, BEFORE, JY_MED_PAUSED, LATER | TEXT, PAUSE, "med_pause"},
    {JY_MA_RESUME, IN(PAUSED), WITH_CLOCKS, BEFORE, JY_MED_SESSION, 0, RESUME, "med_resume"},
    {JY_MA_PROLONG, TALKING, MEDIATORS, BEFORE, STAY, TEXT | FREE, PROLONG, "med_prolong"},
    {JY_MA_AGREE, IN(SESSION) | IN(AGREED), MEDIATORS, BEFORE, JY_MED_AGREED, TERMS | TEXT | FREE,
     NO_CLOCK, "med_agree"},
    {JY_MA_SIGN, IN(AGREED), MEDIATORS, BEFORE, JY_MED_SIGNED, DATE, STOP, "med_sign"},
    {JY_MA_CONFIRM, PROMISED, MEDIATORS, AFTER, JY_MED_CONFIRM, DATE | TEXT, NO_CLOCK,
     "med_confirm"},
    {JY_MA_RULED, IN(CONFIRM), MEDIATORS, AFTER, JY_MED_PERFORMING, RULING, NO_CLOCK, "med_ruled"},
    {JY_MA_PERFORM, PROMISED | IN(BREACHED) | IN(CONFIRM), MEDIATORS, AFTER, STAY, ITEM | DATE,
     NO_CLOCK, "med_perform"},
    {JY_MA_BREACH, PROMISED, WITH_CLOCKS, AFTER, JY_MED_BREACHED, TEXT, NO_CLOCK, "med_breach"},
    {JY_MA_COURT, IN(BREACHED), MEDIATORS, AFTER, STAY, TEXT, NO_CLOCK, "med_court"},
    {JY_MA_FAIL, UNSIGNED, ANYBODY, BEFORE, JY_MED_FAILED, END | TEXT, STOP, "med_fail"},
    {JY_MA_ACCEPT, IN(AGREED), PARTIES, BEFORE, STAY, FREE, NO_CLOCK, "med_accept"},
    {JY_MA_REJECT, IN(AGREED), PARTIES, BEFORE, JY_MED_SESSION, FREE, NO_CLOCK, "med_reject"},
    {JY_MA_TALK, ATTENDED, WITH_PARTIES, EVER, STAY, ROOM | TEXT | FREE, NO_CLOCK, NULL},
    {JY_MA_SEAT, ATTENDED, MEDIATORS, EVER, STAY, FREE, NO_CLOCK, NULL},
    {JY_MA_RELEASE, FOLLOWED, JY_ROLE_DISPATCHER, EVER, JY_MED_RELEASED, TEXT, NO_CLOCK,
     "med_release"},
};

static const struct row *row_of(enum jy_mediation_act act)
{
    return &rows[act]; /* in the order of the list; a test holds it */
}

enum jy_err jy_mediation_move(enum jy_mediation_state from, enum jy_mediation_act act,
                              uint32_t roles)
{
    if ((unsigned)act >= JY_N_M_ACTS) return JY_E_UNKNOWN;
    if ((row_of(act)->roles & roles) == 0) return JY_E_DENIED;
    return row_of(act)->from & (1u << from) ? JY_OK : JY_E_WRONG_STATE;
}

bool jy_mediation_is_open(const struct jy_case *c)
{
    return (UNSIGNED & (1u << jy_mediation_in(c)->state)) != 0;
}

/* -- may it be mediated at all -------------------------------------------------------------- */

bool jy_mediation_keeps_apart(const struct jy_case *c)
{
    static const uint32_t domestic = 1u << JY_HZ_DOMESTIC | 1u << JY_HZ_DOMESTIC_HABIT;

    return jy_str_is(jy_str_of(c->type), "FAM-02") || (c->hazards & domestic) != 0;
}

enum jy_mediation_bar jy_mediation_bar_of(const struct jy_case *c)
{
    if (c->confidential || c->category == JY_CAT_ACCUSATION || c->kind == JY_KIND_CLUE)
        return JY_MB_ACCUSATION;
    if (jy_mediation_in(c)->in_court || jy_str_starts(jy_str_of(c->type), JY_STR("LAW-")))
        return JY_MB_COURT;
    if (c->no_mediation) return JY_MB_UNWILLING;
    if (jy_mediation_keeps_apart(c))
        return jy_mediation_in(c)->victim_asks ? JY_MB_NONE : JY_MB_VIOLENCE;
    return c->kind == JY_KIND_DISPUTE ? JY_MB_NONE : JY_MB_NO_DISPUTE;
}

/* Violence bars everything but the victim's own wish. */
static bool is_barred(const struct jy_case *c, unsigned needs)
{
    enum jy_mediation_bar bar = jy_mediation_bar_of(c);

    return (needs & FREE) && bar != JY_MB_NONE && !(bar == JY_MB_VIOLENCE && needs & ASKED);
}

static int n_tries(const struct jy_mediation *m)
{
    int n = 0;

    while (n < JY_M_TRIES && m->tries[n].date != 0)
        n++;
    return n;
}

/* At most three tries, each on a day of its own. */
static bool may_try(const struct jy_mediation *m, int today)
{
    int n = n_tries(m);

    return n < JY_M_TRIES && (n == 0 || m->tries[n - 1].date != today);
}

static bool has_consented(const struct jy_mediation *m, uint32_t roles)
{
    if (roles == JY_ROLE_CITIZEN) return m->applicant.at_ms != 0;
    return roles == JY_ROLE_OTHER && m->other.at_ms != 0;
}

static bool has_accepted(const struct jy_mediation *m, uint32_t roles)
{
    return (roles == JY_ROLE_CITIZEN ? m->accepted_applicant_ms : m->accepted_other_ms) != 0;
}

static bool is_possible(const struct jy_case *c, enum jy_mediation_act act, uint32_t roles,
                        int today)
{
    const struct jy_mediation *m = jy_mediation_in(c);

    if ((row_of(act)->cases & (1u << c->state)) == 0 || is_barred(c, row_of(act)->needs))
        return false;
    if (act == JY_MA_INVITE) return may_try(m, today);
    if (act == JY_MA_CONSENT) return !has_consented(m, roles);
    if (act == JY_MA_ACCEPT) return !has_accepted(m, roles);
    if (act == JY_MA_TALK) return jy_seat_rooms(c, roles) != 0;
    if (act == JY_MA_CONFIRM) return m->confirm_asked == 0 && today <= m->confirm_by;
    return true;
}

uint32_t jy_mediation_acts(const struct jy_case *c, uint32_t roles, int64_t now_ms)
{
    uint32_t acts = 0;
    int today = jy_date_of(now_ms);

    for (int a = 0; a < JY_N_M_ACTS; a++) {
        enum jy_mediation_act act = (enum jy_mediation_act)a;
        if (jy_mediation_move(jy_mediation_in(c)->state, act, roles) == JY_OK &&
            is_possible(c, act, roles, today))
            acts |= 1u << a;
    }
    return acts;
}

/* -- is everything there -------------------------------------------------------------------- */

static bool is_date(int date)
{
    return jy_date_is(date, 20000101, 20991231);
}

/* The third try goes another way than the two before it. */
static const char *wrong_try(const struct jy_mediation *m, const struct jy_m_step *step)
{
    if (step->channel == JY_CHANNEL_NONE || step->channel >= JY_N_CHANNELS) return "channel";
    if (step->result != JY_MR_REACHED && step->result != JY_MR_NOT_REACHED) return "result";
    if (n_tries(m) == JY_M_TRIES - 1 && m->tries[0].channel == step->channel &&
        m->tries[1].channel == step->channel)
        return "channel";
    return NULL;
}

static const char *wrong_side(const struct jy_mediation *m, const struct jy_m_step *step,
                              uint32_t roles)
{
    bool applicant = step->side == JY_SIDE_APPLICANT, other = step->side == JY_SIDE_OTHER;

    if (roles == JY_ROLE_CITIZEN && !applicant) return "side"; /* nobody speaks for the other */
    if (roles == JY_ROLE_OTHER && !other) return "side";
    if (applicant) return m->applicant.at_ms == 0 ? NULL : "side";
    return other && m->other.at_ms == 0 && n_tries(m) > 0 ? NULL
                                                          : "side"; /* asked before it says */
}

static const char *wrong_terms(const struct jy_case *c, const struct jy_m_step *step, int today)
{
    bool medical = jy_str_starts(jy_str_of(c->type), JY_STR("MED-"));

    if (step->form != JY_FORM_WRITTEN && step->form != JY_FORM_ORAL) return "form";
    if (medical && step->form != JY_FORM_WRITTEN) return "form"; /* 医疗条例 39 */
    if (step->n_items < 1 || step->n_items > JY_M_ITEMS) return "items";
    for (int i = 0; i < step->n_items; i++) {
        const struct jy_m_item *item = &step->items[i];
        if (item->who == JY_SIDE_NONE || item->who >= JY_N_SIDES || item->what[0] == '\0')
            return "items";
        if (item->amount_fen < 0 || !is_date(item->due) || item->due < today) return "items";
    }
    return NULL;
}

static const char *wrong_end(const struct jy_mediation *m, const struct jy_m_step *step,
                             uint32_t roles)
{
    if (step->end == JY_ME_NONE || step->end >= JY_N_M_ENDS) return "end";
    if (roles == JY_ROLE_CITIZEN) return step->end == JY_ME_APPLICANT_ENDS ? NULL : "end";
    if (roles == JY_ROLE_OTHER) return step->end == JY_ME_OTHER_ENDS ? NULL : "end";
    if (step->end == JY_ME_TIME_OVER && (roles & JY_ROLE_SYSTEM) == 0) return "end";
    return step->end == JY_ME_UNREACHABLE && n_tries(m) < JY_M_TRIES ? "end" : NULL;
}

static const char *wrong_room(const struct jy_case *c, const struct jy_m_step *step, uint32_t roles)
{
    if (step->room == JY_ROOM_NONE || step->room >= JY_N_ROOMS) return "room";
    if (step->act == JY_MA_TALK) return jy_seat_rooms(c, roles) & 1u << step->room ? NULL : "room";
    return step->room == JY_ROOM_JOINT && jy_mediation_keeps_apart(c) ? "room" : NULL;
}

bool jy_mediation_is_outstanding(const struct jy_mediation *m, int item)
{
    return item >= 1 && item <= JY_M_ITEMS && m->items[item - 1].due != 0 &&
           m->items[item - 1].done == 0;
}

static const char *wrong_field(const struct jy_case *c, uint32_t roles,
                               const struct jy_m_step *step, struct jy_str text, int today)
{
    const struct jy_mediation *m = jy_mediation_in(c);
    unsigned needs = row_of(step->act)->needs;
    const char *wrong = NULL;

    if (step->act == JY_MA_FAIL && (roles & ~(uint32_t)(PARTIES)) == 0)
        needs &= ~(unsigned)TEXT; /* 23: at will */
    if (needs & TRY) wrong = wrong_try(m, step);
    if (!wrong && needs & SIDE) wrong = wrong_side(m, step, roles);
    if (!wrong && needs & ROOM) wrong = wrong_room(c, step, roles);
    if (!wrong && needs & TERMS) wrong = wrong_terms(c, step, today);
    if (!wrong && needs & END) wrong = wrong_end(m, step, roles);
    if (!wrong && needs & ITEM && !jy_mediation_is_outstanding(m, step->item)) wrong = "item";
    if (!wrong && needs & RULING && step->result != JY_MR_VALID && step->result != JY_MR_DISMISSED)
        wrong = "result";
    if (!wrong && needs & DATE && (!is_date(step->date) || step->date > today)) wrong = "date";
    if (!wrong && needs & LATER && (!is_date(step->date) || step->date <= today)) wrong = "date";
    if (!wrong && needs & ASKED && jy_mediation_keeps_apart(c) && !step->victim_asks)
        wrong = "victim_asks";
    if (!wrong && needs & TEXT && jy_str_trim(text).len == 0) wrong = "text";
    return wrong;
}

enum jy_err jy_mediation_check(const struct jy_case *c, uint32_t roles,
                               const struct jy_m_step *step, struct jy_str text, int64_t now_ms,
                               const char **field)
{
    int today = jy_date_of(now_ms);
    enum jy_err e = jy_mediation_move(jy_mediation_in(c)->state, step->act, roles);

    if (e != JY_OK) return e;
    if (is_barred(c, row_of(step->act)->needs)) return JY_E_DENIED;
    if (!is_possible(c, step->act, roles, today)) return JY_E_WRONG_STATE;
    *field = wrong_field(c, roles, step, text, today);
    return *field == NULL ? JY_OK : JY_E_BAD_FIELD;
}

/* -- what is recorded ----------------------------------------------------------------------- */

static void apply(struct jy_mediation *m, const struct jy_m_step *step)
{
    *m = (struct jy_mediation){
        .attempts = m->attempts + 1, .in_court = m->in_court, .victim_asks = step->victim_asks};
}

static void invite(struct jy_case *c, const struct jy_m_step *step, int64_t now_ms)
{
    struct jy_mediation *m = c->mediation;

    if (c->accepted_ms == 0) c->accepted_ms = now_ms; /* the committee has taken it: 5.3 */
    m->tries[n_tries(m)] = (struct jy_m_try){
        .date = jy_date_of(now_ms), .channel = step->channel, .result = step->result};
    if (m->seat.opened_ms == 0) jy_seat_give(m, step->link, now_ms); /* who is in, stays in */
}

static void consent(const struct jy_city *city, struct jy_case *c, const struct jy_m_step *step,
                    int64_t now_ms)
{
    struct jy_mediation *m = c->mediation;

    *(step->side == JY_SIDE_APPLICANT ? &m->applicant : &m->other) =
        (struct jy_m_consent){.at_ms = now_ms, .closed = step->closed};
    if (m->applicant.at_ms == 0 || m->other.at_ms == 0) return;
    m->state = JY_MED_CONSENTED;
    jy_clocks_mediate(city, c, now_ms);
}

static void session(struct jy_mediation *m, const struct jy_m_step *step, struct jy_str by)
{
    if (step->room == JY_ROOM_JOINT)
        m->sessions++;
    else
        m->caucuses++;
    jy_str_copy(m->mediator, sizeof m->mediator, by);
}

static void agree(struct jy_mediation *m, const struct jy_m_step *step)
{
    m->form = step->form;
    m->accepted_applicant_ms = m->accepted_other_ms = 0;
    for (int i = 0; i < JY_M_ITEMS; i++) {
        m->items[i] = i < step->n_items ? step->items[i] : (struct jy_m_item){0};
        m->items[i].done = m->items[i].reminded = 0;
    }
}

static void answer_terms(struct jy_mediation *m, const struct jy_m_step *step, int64_t now_ms)
{
    bool other = step->side == JY_SIDE_OTHER;

    if (step->act == JY_MA_ACCEPT)
        *(other ? &m->accepted_other_ms : &m->accepted_applicant_ms) = now_ms;
    else
        m->accepted_applicant_ms = m->accepted_other_ms = 0;
}

/* 人民调解法 33; the parties' own period rolls over days off (DOMAIN 4.4). */
static void sign(const struct jy_city *city, struct jy_mediation *m, const struct jy_m_step *step,
                 int64_t now_ms)
{
    m->effective = step->date;
    m->confirm_by = jy_period_rolled(city, jy_period_last_day(step->date, 30));
    jy_mediation_skip_past(m, now_ms);
}

static bool all_done(const struct jy_mediation *m)
{
    for (int i = 1; i <= JY_M_ITEMS; i++)
        if (jy_mediation_is_outstanding(m, i)) return false;
    return true;
}

/* A court's ruling lets it go on; what was kept meanwhile is kept. */
static void perform(struct jy_mediation *m, const struct jy_m_step *step)
{
    if (step->act == JY_MA_RULED)
        m->ruling = step->result;
    else
        m->items[step->item - 1].done = step->date;
    if (all_done(m) && m->state != JY_MED_CONFIRM)
        m->state = JY_MED_PERFORMED;
    else if (step->act == JY_MA_PERFORM && m->state != JY_MED_CONFIRM)
        m->state = JY_MED_PERFORMING;
}

static void record(const struct jy_city *city, struct jy_case *c, const struct jy_m_step *step,
                   struct jy_str by, int64_t now_ms)
{
    struct jy_mediation *m = c->mediation;

    switch (step->act) {
    case JY_MA_APPLY:
        apply(m, step);
        m->state = JY_MED_APPLIED;
        break;
    case JY_MA_INVITE:
        invite(c, step, now_ms);
        break;
    case JY_MA_CONSENT:
        consent(city, c, step, now_ms);
        break;
    case JY_MA_SESSION:
        session(m, step, by);
        break;
    case JY_MA_PAUSE:
    case JY_MA_RESUME:
        m->resume_on = step->act == JY_MA_PAUSE ? step->date : 0;
        break;
    case JY_MA_PROLONG:
        m->prolonged++;
        break;
    case JY_MA_AGREE:
        agree(m, step);
        break;
    case JY_MA_SIGN:
        sign(city, m, step, now_ms);
        break;
    case JY_MA_CONFIRM:
        m->confirm_asked = step->date;
        break;
    case JY_MA_RULED:
    case JY_MA_PERFORM:
        perform(m, step);
        break;
    case JY_MA_FAIL:
        m->end = step->end;
        m->in_court |= step->end == JY_ME_IN_COURT;
        break;
    case JY_MA_ACCEPT:
    case JY_MA_REJECT:
        answer_terms(m, step, now_ms);
        break;
    case JY_MA_SEAT:
        jy_seat_give(m, step->link, now_ms);
        break;
    case JY_MA_OFFER:
    case JY_MA_DECLINE:
    case JY_MA_REFUSE:
    case JY_MA_BREACH:
    case JY_MA_COURT:
    case JY_MA_TALK:
    case JY_MA_RELEASE:
    case JY_N_M_ACTS:
        break;
    }
}

void jy_mediation_do(const struct jy_city *city, struct jy_case *c, const struct jy_m_step *step,
                     struct jy_str by, int64_t now_ms, struct jy_arena *a)
{
    const struct row *row = row_of(step->act);

    if (jy_mediation_make(c, a) == NULL) return;
    if (row->to != STAY) c->mediation->state = row->to;
    record(city, c, step, by, now_ms);
    switch (row->clock) {
    case NO_CLOCK:
        break;
    case PAUSE:
        jy_clock_pause(c, JY_CLOCK_MEDIATE, now_ms);
        break;
    case RESUME:
        jy_clocks_mediate_on(city, c, now_ms);
        break;
    case PROLONG:
        jy_clocks_mediate_longer(city, c);
        break;
    case STOP:
        jy_clock_stop(c, JY_CLOCK_MEDIATE, now_ms);
        break;
    }
    if ((TALKING | IN(PAUSED) | IN(AGREED)) & (1u << c->mediation->state))
        c->state = JY_CASE_MEDIATING;
}

const char *jy_mediation_outcome(const struct jy_case *after, enum jy_mediation_act act)
{
    if (act == JY_MA_FAIL || act == JY_MA_REFUSE) return "mediation_failed";
    if (act != JY_MA_SIGN) return NULL;
    return jy_mediation_in(after)->form == JY_FORM_ORAL ? "mediated_oral" : "mediated_written";
}

/* One side's yes is nobody's business but the mediator's until there are two; a caucus never is. */
const char *jy_mediation_phrase(const struct jy_case *after, const struct jy_m_step *step)
{
    const struct jy_mediation *m = jy_mediation_in(after);

    switch (step->act) {
    case JY_MA_INVITE:
        return step->result == JY_MR_REACHED ? "med_invite" : "med_invite_missed";
    case JY_MA_CONSENT:
        return m->state == JY_MED_CONSENTED ? "med_consent" : NULL;
    case JY_MA_SESSION:
        return step->room == JY_ROOM_JOINT ? "med_session" : NULL;
    case JY_MA_PERFORM:
        return m->state == JY_MED_PERFORMED ? "med_performed" : "med_perform";
    case JY_MA_RULED:
        return step->result == JY_MR_VALID ? "med_ruled" : "med_ruled_no";
    case JY_MA_SIGN:
        return m->form == JY_FORM_ORAL ? "med_sign_oral" : "med_sign";
    case JY_MA_ACCEPT:
        return m->accepted_applicant_ms != 0 && m->accepted_other_ms != 0 ? "med_accept" : NULL;
    case JY_MA_OFFER:
    case JY_MA_DECLINE:
    case JY_MA_APPLY:
    case JY_MA_REFUSE:
    case JY_MA_REJECT:
    case JY_MA_TALK:
    case JY_MA_SEAT:
    case JY_MA_PAUSE:
    case JY_MA_RESUME:
    case JY_MA_PROLONG:
    case JY_MA_AGREE:
    case JY_MA_CONFIRM:
    case JY_MA_BREACH:
    case JY_MA_COURT:
    case JY_MA_FAIL:
    case JY_MA_RELEASE:
    case JY_N_M_ACTS:
        break;
    }
    return row_of(step->act)->phrase;
}
