/* turn_say.c - a citizen's words: seen before, or else which conversation they belong to, what of the rest
 * must be known, one step of the talk, and what it comes to into the log. */
#include "gateway/turn_inside.h"

#include "gateway/secret.h"
#include "intents/cases/calendar.h"
#include "intents/cases/talk_again.h"
#include "store/cases.h"
#include "store/meetings.h"

/* So that one device cannot fill the desks: what it has filed today is counted in the store. */
static enum jy_err check_day_limit(struct jy_store *s, const struct jy_turn *t)
{
    int n = 0;
    enum jy_err e = jy_cases_filed_since(s, t->device, t->at_ms - JY_DAY_MS, &n);

    return e == JY_OK && n >= t->cases_per_day ? JY_E_LIMIT : e;
}

/* A conversation begins with the bot's greeting, in the log before the citizen's first words: the
 * receipt then names the words, not the greeting. */
static enum jy_err open_case(struct jy_store *s, struct jy_turn *t)
{
    static const struct jy_stamp none = {0};
    struct jy_world w = jy_turn_world(t);
    struct jy_receipt unused;
    enum jy_err e = check_day_limit(s, t);

    if (e != JY_OK) return e;
    t->opening = jy_turn_plan(t);
    if (t->opening == NULL) return JY_E_MEMORY;
    jy_talk_open(&w, t->lang, t->opening);
    t->opening->cases[0].c.device = t->device;
    jy_str_copy(t->opening->cases[0].c.partner, JY_PARTNER_ID, t->partner);
    e = jy_turn_apply(s, t, t->opening, &none, &unused);
    if (e != JY_OK) return e;
    t->plan->cases[0].c = t->opening->cases[0].c;
    *t->plan->cases[0].talk = *t->opening->cases[0].talk;
    return JY_OK;
}

/* The conversation the device is in; where it is in none, words that only rate are of the matter
 * that ended last. */
static enum jy_err find_talk(struct jy_store *s, struct jy_turn *t)
{
    const struct jy_case *last;
    enum jy_err e = jy_cases_current(s, t->device, t->unreadable, &t->case_id);
    int n = 0;

    if (e != JY_E_NOT_FOUND || !jy_talk_is_rating(t->say.text)) return e;
    e = jy_cases_of_device(s, t->device, t->arena, &last, 1, &n);
    if (e == JY_OK && (n == 0 || last->state != JY_CASE_CLOSED)) return JY_E_NOT_FOUND;
    if (e == JY_OK) t->case_id = last->id;
    return e;
}

/* Where a draft turned out to be an earlier matter, that is the one. */
static enum jy_err load_case(struct jy_store *s, struct jy_turn *t)
{
    struct jy_case_plan *cp = &t->plan->cases[0];
    enum jy_err e = jy_cases_load(s, t->case_id, t->arena, &cp->c, cp->talk);

    if (e != JY_OK || !jy_case_went_on(&cp->c)) return e;
    t->case_id = cp->c.merged_into;
    return jy_cases_load(s, t->case_id, t->arena, &cp->c, cp->talk);
}

/* The case that these words belong to: the one they name, when it is the sender's; else the
 * conversation the device is in; else a new one. */
static enum jy_err load_talk(struct jy_store *s, struct jy_turn *t)
{
    struct jy_case_plan *cp = &t->plan->cases[0];
    enum jy_err e;

    if (t->case_id == 0) {
        e = find_talk(s, t);
        if (e == JY_E_NOT_FOUND) return open_case(s, t);
        if (e != JY_OK) return e;
    }
    e = load_case(s, t);
    if (e == JY_OK && cp->c.device != t->device) return JY_E_NOT_FOUND; /* as if it were not */
    return e == JY_OK ? jy_turn_remember(t, &cp->c) : e;
}

/* So that one talk cannot fill the desks either: the matter that is being told now counts as one. */
static enum jy_err count_today(struct jy_store *s, const struct jy_turn *t, struct jy_world *w)
{
    int told = t->before->no[0] == '\0', n = 0;
    enum jy_err e = jy_cases_filed_since(s, t->device, t->at_ms - JY_DAY_MS, &n);

    w->full_today = n + told >= t->cases_per_day;
    return e;
}

/* Another case is asked after, with its number and query code, in one line or in two. */
static enum jy_err load_asked(struct jy_store *s, struct jy_turn *t, struct jy_world *w)
{
    const struct jy_talk *talk = t->plan->cases[0].talk;
    bool has_no = t->reading.slots.case_no[0] != '\0';
    struct jy_str no = jy_str_of(has_no ? t->reading.slots.case_no : talk->asked_no);
    struct jy_str code = jy_str_of(t->reading.slots.code);
    struct jy_case *c;
    enum jy_err e;

    if (has_no && t->code_blocked) w->asked_wrong = true; /* nor is it kept for the next line */
    if (!t->code_given || no.len == 0) return JY_OK;
    c = jy_arena_take(t->arena, sizeof *c);
    if (c == NULL) return JY_E_MEMORY;
    e = t->code_blocked ? JY_E_NOT_FOUND : jy_cases_by_no(s, no, t->arena, c);
    if (e == JY_OK && jy_secret_fits(t->secret, no, code)) {
        w->asked = c;
        return JY_OK;
    }
    if (e != JY_OK && e != JY_E_NOT_FOUND) return e;
    w->asked_wrong = t->code_wrong = true;
    t->asked_no = jy_arena_str(t->arena, no);
    return JY_OK;
}

/* Earlier matters count where they are asked after, and where a new one is about to be filed. */
static bool needs_known(const struct jy_turn *t, const struct jy_talk *talk)
{
    enum jy_act act = t->reading.act;

    if (act == JY_ACT_STATUS || act == JY_ACT_WITHDRAW) return true;
    if (jy_str_starts(t->say.choice, JY_STR("case:"))) return true; /* "which one?" */
    switch (talk->stage) {
    case JY_TALK_FILED:
    case JY_TALK_WAITING:
    case JY_TALK_PERSON:
        return false;
    case JY_TALK_GREETING:
    case JY_TALK_MATTER:
    case JY_TALK_SOFT:
    case JY_TALK_CONSENT:
    case JY_TALK_TYPE:
    case JY_TALK_KNOWN:
    case JY_TALK_ASKING:
    case JY_TALK_CONFIRM:
    case JY_TALK_OFFER:
    case JY_TALK_WITHDRAWING:
    case JY_TALK_PAUSED:
    case JY_TALK_CLOSED:
    case JY_TALK_DROPPED:
    case JY_N_TALK_STAGES:
        return true;
    }
    return true;
}

/* Whoever asks to be received, was offered it, or is booked. */
static bool needs_rota(const struct jy_turn *t)
{
    const struct jy_case_plan *cp = &t->plan->cases[0];
    enum jy_reception_state state = jy_reception_in(&cp->c)->state;
    uint32_t acts = 1u << t->reading.act | t->reading.acts_also;

    return acts & 1u << JY_ACT_RECEPTION || cp->talk->wants_leader ||
           jy_str_starts(t->say.choice, JY_STR("recept:")) || state == JY_RECEPTION_BOOKED ||
           state == JY_RECEPTION_WAITING ||
           jy_str_starts(jy_str_of(cp->talk->last_template), JY_STR("reception"));
}

/* What is announced, for whoever asks after it. */
static enum jy_err load_coming(struct jy_store *s, struct jy_turn *t, struct jy_world *w)
{
    enum { MOST = 3 };
    struct jy_meeting_plan *coming;

    if (!jy_talk_asks_meetings(&t->say)) return JY_OK;
    coming = jy_arena_take(t->arena, MOST * sizeof *coming);
    if (coming == NULL) return JY_E_MEMORY;
    w->coming = coming;
    return jy_meetings_coming_to(s, t->at_ms, t->arena, coming, MOST, &w->n_coming);
}

static enum jy_err plan_say(struct jy_store *s, struct jy_turn *t, struct jy_world *w,
                            char next_no[24])
{
    enum jy_err e;

    t->plan = jy_turn_plan(t);
    if (t->plan == NULL) return JY_E_MEMORY;
    e = jy_turn_load_files(s, t);
    if (e == JY_OK) e = load_talk(s, t);
    if (e == JY_OK) e = jy_turn_check_files(s, t, t->plan->cases[0].c.id);
    if (e == JY_OK) e = load_asked(s, t, w);
    if (e == JY_OK && needs_known(t, t->plan->cases[0].talk)) e = jy_turn_load_known(s, t, w);
    if (e == JY_OK) e = jy_turn_load_again(s, t, w);
    if (e == JY_OK && needs_rota(t)) e = jy_turn_load_rota(s, t, w);
    if (e == JY_OK) e = load_coming(s, t, w);
    if (e == JY_OK) e = jy_cases_next_no(s, t->at_ms, next_no);
    if (e != JY_OK) return e;
    w->next_no = next_no;
    t->say.file = jy_turn_has_file(t) ? &t->upload.file : NULL;
    jy_talk_step(w, &t->say, t->plan); /* pure: only fills the plan */
    return JY_OK;
}

enum jy_err jy_turn_run_say(struct jy_store *s, struct jy_turn *t)
{
    struct jy_world w = jy_turn_world(t);
    char next_no[24];
    enum jy_err e = jy_journal_find(s, &t->stamp, &t->receipt); /* device, key, digest */

    t->resent = e == JY_OK;
    if (e != JY_E_NOT_FOUND) return e; /* a resend: the first receipt, or KEY_REUSED */

    e = plan_say(s, t, &w, next_no);
    /* that one more begins is seen only now: it costs nobody else a count */
    if (e == JY_OK && t->plan->n_cases == 2 && t->opening == NULL) {
        e = count_today(s, t, &w);
        if (e == JY_OK && w.full_today) e = plan_say(s, t, &w, next_no);
    }
    if (e == JY_OK) e = jy_turn_apply(s, t, t->plan, &t->stamp, &t->receipt);
    if (e == JY_OK) e = jy_turn_attach(s, t);
    if (e == JY_OK && w.again != NULL && jy_case_went_on(&t->plan->cases[0].c))
        e = jy_turn_copy_files(s, t, w.again->told, w.again->n_told);
    return e;
}
