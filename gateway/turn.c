/* turn.c - the life of one change, each step named once, in order.
 *
 * A turn is made, and its words are read, on the loop's thread.  What follows runs on the clerk's
 * inside a batch: what one of these functions writes stands or falls with the turn, and nobody
 * hears of it before the batch is on disk. */
#include "gateway/turn_inside.h"

#include <string.h>

#include "gateway/log.h"
#include "gateway/rules_change.h"
#include "gateway/secret.h"
#include "intents/cases/calendar.h"
#include "intents/cases/talk_again.h"
#include "intents/rules/read.h"
#include "store/cases.h"
#include "store/figures.h"
#include "store/meetings.h"
#include "store/search.h"
#include "store/tally.h"

struct jy_turn *jy_turn_new(enum jy_turn_kind kind, struct jy_handle from, int64_t at_ms)
{
    struct jy_arena *a = jy_arena_new();
    struct jy_turn *t = a ? jy_arena_take(a, sizeof *t) : NULL;

    if (t != NULL && kind == JY_TURN_MOVE) t->action = jy_arena_take(a, sizeof *t->action);
    if (t != NULL && (kind == JY_TURN_PARTY || kind == JY_TURN_ENTER))
        t->party = jy_arena_take(a, sizeof *t->party);
    if (t == NULL || jy_arena_failed(a)) {
        jy_arena_free(a);
        return NULL;
    }
    t->kind = kind;
    t->arena = a;
    t->from = from;
    t->at_ms = at_ms;
    return t;
}

void jy_turn_free(struct jy_turn *t)
{
    if (t == NULL) return;
    jy_city_unref(t->city);
    jy_ruleset_unref(t->rules);
    jy_arena_free(t->arena);
}

bool jy_turn_set_password(struct jy_turn *t, const char *old, const char *hash)
{
    struct jy_new_password *p = jy_arena_take(t->arena, sizeof *p);

    if (p == NULL) return false;
    jy_str_copy(p->old, sizeof p->old, jy_str_of(old));
    jy_str_copy(p->hash, sizeof p->hash, jy_str_of(hash));
    t->password = p;
    return true;
}

void jy_turn_use(struct jy_turn *t, struct jy_city *city, struct jy_ruleset *rules)
{
    t->city = jy_city_ref(city);
    t->rules = rules ? jy_ruleset_ref(rules) : NULL;
}

enum jy_err jy_turn_hear(struct jy_turn *t, struct jy_scratch *scratch, struct jy_str text,
                         struct jy_str choice)
{
    struct jy_str kept = jy_arena_str(t->arena, text);
    enum jy_err e = jy_read(t->rules, scratch, t->arena, kept, t->at_ms, &t->reading);

    t->say = (struct jy_talk_event){.input = JY_IN_SAY,
                                    .text = kept,
                                    .choice = jy_arena_str(t->arena, choice),
                                    .reading = &t->reading};
    t->code_given = e == JY_OK && t->reading.slots.code[0] != '\0';
    return e;
}

struct jy_plan *jy_turn_plan(struct jy_turn *t)
{
    struct jy_plan *p = jy_plan_new(t->arena);

    if (p == NULL) return NULL;
    p->cases[0].talk = jy_arena_take(t->arena, sizeof *p->cases[0].talk);
    if (t->written == NULL)
        t->written = jy_arena_room(t->arena, JY_TURN_WRITTEN * sizeof *t->written);
    return p->cases[0].talk && t->written ? p : NULL;
}

enum jy_err jy_turn_apply(struct jy_store *s, struct jy_turn *t, struct jy_plan *p,
                          const struct jy_stamp *stamp, struct jy_receipt *receipt)
{
    int n = 0;
    enum jy_err e;

    if (jy_arena_failed(t->arena)) return JY_E_MEMORY; /* something is missing from the plan */
    e = jy_journal_apply(s, stamp, t->at_ms, p, receipt, t->written + t->n_written, &n);
    if (e == JY_OK) t->n_written += n;
    return e;
}

struct jy_world jy_turn_world(const struct jy_turn *t)
{
    return (struct jy_world){.now_ms = t->at_ms,
                             .city = t->city,
                             .desk_online = t->desk_online,
                             .desk_waiting = t->desk_waiting,
                             .proves = t->proves};
}

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

enum jy_err jy_turn_remember(struct jy_turn *t, const struct jy_case *c)
{
    t->before = jy_arena_room(t->arena, sizeof *t->before);
    return t->before ? jy_case_copy(t->before, c, t->arena) : JY_E_MEMORY;
}

enum jy_err jy_turn_load(struct jy_store *s, struct jy_turn *t)
{
    enum jy_err e;

    t->plan = jy_turn_plan(t);
    if (t->plan == NULL) return JY_E_MEMORY;
    e = jy_cases_load(s, t->case_id, t->arena, &t->plan->cases[0].c, t->plan->cases[0].talk);
    return e == JY_OK ? jy_turn_remember(t, &t->plan->cases[0].c) : e;
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

static enum jy_err load_known(struct jy_store *s, struct jy_turn *t, struct jy_world *w)
{
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): what is kept are pointers to records */
    const struct jy_case **known = jy_arena_take(t->arena, JY_KNOWN_MAX * sizeof *known);
    enum jy_err e;

    if (known == NULL) return JY_E_MEMORY;
    e = jy_cases_of_device(s, t->plan->cases[0].c.device, t->arena, known, JY_KNOWN_MAX,
                           &w->n_known);
    if (e == JY_OK) w->known = known;
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

bool jy_turn_has_file(const struct jy_turn *t)
{
    return t->upload.file.name.len > 0;
}

static int n_photos(const struct jy_turn *t)
{
    return t->action != NULL ? t->action->n_photos : 0;
}

/* What is sent along has come already, under its key. */
static enum jy_err load_upload(struct jy_store *s, const struct jy_turn *t, struct jy_upload *u)
{
    struct jy_str name = u->file.name, position = u->file.position;
    enum jy_err e = jy_uploads_find(s, u->key, t->stamp.device, &u->file);

    u->file.name = name;
    u->file.position = position;
    u->device = t->stamp.device;
    return e;
}

enum jy_err jy_turn_load_files(struct jy_store *s, struct jy_turn *t)
{
    enum jy_err e = JY_OK;

    if (jy_turn_has_file(t)) { /* under the key of this very request */
        memcpy(t->upload.key, t->stamp.key, sizeof t->upload.key);
        e = load_upload(s, t, &t->upload);
    }
    for (int i = 0; e == JY_OK && i < n_photos(t); i++)
        e = load_upload(s, t, &t->photos[i]);
    if (e != JY_E_NOT_FOUND) return e;
    t->field = jy_turn_has_file(t) ? "file" : "photos";
    return JY_E_BAD_FIELD;
}

enum jy_err jy_turn_check_files(struct jy_store *s, const struct jy_turn *t, int64_t case_id)
{
    int n = 0, more = jy_turn_has_file(t) + n_photos(t);
    enum jy_err e = case_id > 0 && more > 0 ? jy_uploads_of_case(s, case_id, &n) : JY_OK;

    return e == JY_OK && more > 0 && n + more > t->files_max ? JY_E_TOO_MANY_FILES : e;
}

static const struct jy_upload *upload_of(const struct jy_turn *t, const struct jy_attachment *file)
{
    for (int i = 0; i < n_photos(t); i++)
        if (file == &t->photos[i].file) return &t->photos[i];
    return &t->upload;
}

/* Each belongs to the event that names it. */
enum jy_err jy_turn_attach(struct jy_store *s, const struct jy_turn *t)
{
    enum jy_err e = JY_OK;

    for (int i = 0; e == JY_OK && i < t->n_written; i++) {
        const struct jy_written *w = &t->written[i];
        if (w->event->file == NULL) continue;
        e = jy_uploads_attach(s, upload_of(t, w->event->file), w->case_id, w->seq, t->at_ms);
    }
    return e;
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
    if (e == JY_OK && needs_known(t, t->plan->cases[0].talk)) e = load_known(s, t, w);
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

static enum jy_err run_say(struct jy_store *s, struct jy_turn *t)
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

/* Whom the case can be offered to. */
static enum jy_err load_people(struct jy_store *s, struct jy_turn *t, const struct jy_case *c,
                               struct jy_world *w)
{
    struct jy_roster all;
    enum jy_err e = jy_roster_people(s, t->city, jy_str_of(c->owner), t->at_ms, t->arena, &all);

    if (e != JY_OK) return e;
    w->people = all.people;
    w->n_people = all.n;
    return JY_OK;
}

/* The clock has come for a case; in the meantime it may have been dealt with. */
static enum jy_err run_wake(struct jy_store *s, struct jy_turn *t)
{
    static const struct jy_stamp none = {0};
    const struct jy_talk_event silence = {.input = JY_IN_WAKE};
    struct jy_world w = jy_turn_world(t);
    struct jy_case *c;
    char next_no[24];
    enum jy_err e;

    e = jy_turn_load(s, t);
    if (e != JY_OK) return e;
    c = &t->plan->cases[0].c;
    if (!t->at_once && (c->wake_ms == 0 || c->wake_ms > t->at_ms)) return JY_E_NOT_FOUND;
    if (c->no[0] == '\0') e = load_known(s, t, &w); /* silence may file it */
    if (e == JY_OK && t->plan->cases[0].talk->wants_leader) e = jy_turn_load_rota(s, t, &w);
    if (e == JY_OK && c->offer.look_ms != 0) e = load_people(s, t, c, &w);
    if (e == JY_OK) e = jy_cases_next_no(s, t->at_ms, next_no);
    if (e != JY_OK) return e;
    w.next_no = next_no;
    jy_talk_step(&w, &silence, t->plan);
    if (c->wake_ms != 0 && c->wake_ms <= t->at_ms) { /* a defect of ours must not spin */
        jy_log(JY_WARN, "case.wake_stuck", "case=%lld", (long long)c->id);
        c->wake_ms = t->at_ms + 60000;
    }
    return jy_turn_apply(s, t, t->plan, &none, &t->receipt);
}

static enum jy_err run_device(struct jy_store *s, struct jy_turn *t)
{
    return jy_people_device(s, t->hash, t->at_ms, &t->device);
}

static enum jy_err run_seen(struct jy_store *s, struct jy_turn *t)
{
    return jy_cases_seen(s, t->case_id, t->staff, t->seq, t->at_ms);
}

static enum jy_err run_audit(struct jy_store *s, struct jy_turn *t)
{
    return jy_audit_add(s, t->at_ms, t->by->id, t->case_id, t->what, t->why);
}

static enum jy_err run_look(struct jy_store *s, struct jy_turn *t)
{
    if (t->session_mark.len == 0) return run_audit(s, t); /* taken away: each time */
    return jy_audit_look(s, t->at_ms, t->by->id, t->session_mark, t->case_id, t->what);
}

static enum jy_err run_tally(struct jy_store *s, struct jy_turn *t)
{
    return jy_tally_add(s, jy_date_of(t->at_ms), t->oldest_day, t->tally, t->n_tally);
}

static enum jy_err run_take_in(struct jy_store *s, struct jy_turn *t)
{
    int found = 0, counted = 0;
    enum jy_err e = jy_search_take_in(s, &found);

    if (e == JY_OK) e = jy_figures_take_in(s, &counted);
    t->more_waits = found == JY_SEARCH_AT_ONCE || counted == JY_FIGURES_AT_ONCE;
    return e;
}

static enum jy_err run_roster(struct jy_store *s, struct jy_turn *t)
{
    struct jy_str what =
        jy_arena_printf(t->arena, "roster.%.*s", (int)t->roster->staff.len, t->roster->staff.ptr);
    enum jy_err e = jy_roster_put(s, t->roster, t->at_ms);

    return e == JY_OK ? jy_audit_add(s, t->at_ms, t->roster->by, 0, what, t->why) : e;
}

static enum jy_err run_campaign(struct jy_store *s, struct jy_turn *t)
{
    struct jy_str what = jy_arena_printf(t->arena, "campaign.%.*s", (int)t->campaign->code.len,
                                         t->campaign->code.ptr);
    enum jy_err e = jy_campaigns_put(s, t->campaign, t->at_ms);

    return e == JY_OK ? jy_audit_add(s, t->at_ms, t->campaign->by, 0, what, t->why) : e;
}

static enum jy_err run_scan(struct jy_store *s, struct jy_turn *t)
{
    return jy_campaigns_scanned(s, t->campaign->code, jy_date_of(t->at_ms));
}

static enum jy_err run_partner(struct jy_store *s, struct jy_turn *t)
{
    struct jy_str what;
    enum jy_err e;

    if (t->told->n > 0) return jy_partners_told(s, t->told, t->at_ms);
    what = jy_arena_printf(t->arena, "partner.again.%s", t->told->id);
    e = jy_partners_again(s, t->told->id);
    return e == JY_OK ? jy_audit_add(s, t->at_ms, t->by->id, 0, what, JY_STR("")) : e;
}

static enum jy_err run_upload(struct jy_store *s, struct jy_turn *t)
{
    return jy_uploads_put(s, &t->upload, t->at_ms);
}

static enum jy_err run_forget(struct jy_store *s, struct jy_turn *t)
{
    enum { AT_ONCE = 200 };
    const int64_t week_ms = 7 * JY_DAY_MS;

    t->forgotten = jy_arena_take(t->arena, AT_ONCE * sizeof *t->forgotten);
    if (t->forgotten == NULL) return JY_E_MEMORY;
    return jy_uploads_forget(s, t->at_ms - week_ms, AT_ONCE, t->forgotten, &t->n_forgotten);
}

enum jy_err jy_turn_run(struct jy_store *s, struct jy_turn *t)
{
    static enum jy_err (*const runs[])(struct jy_store *, struct jy_turn *) = {
        [JY_TURN_SAY] = run_say,
        [JY_TURN_MOVE] = jy_turn_run_move,
        [JY_TURN_WAKE] = run_wake,
        [JY_TURN_DEVICE] = run_device,
        [JY_TURN_SESSION] = jy_turn_run_session,
        [JY_TURN_SEEN] = run_seen,
        [JY_TURN_AUDIT] = run_audit,
        [JY_TURN_LOOK] = run_look,
        [JY_TURN_READ_AUDIT] = run_audit,
        [JY_TURN_RULES] = jy_rules_change_run,
        [JY_TURN_TALLY] = run_tally,
        [JY_TURN_TAKE_IN] = run_take_in,
        [JY_TURN_ROSTER] = run_roster,
        [JY_TURN_UPLOAD] = run_upload,
        [JY_TURN_FORGET] = run_forget,
        [JY_TURN_PATROL] = jy_turn_run_patrol,
        [JY_TURN_FOUND] = jy_turn_run_found,
        [JY_TURN_TAKE_DOWN] = jy_turn_run_taken,
        [JY_TURN_MEETING] = jy_turn_run_meeting,
        [JY_TURN_ENTER] = jy_turn_run_enter,
        [JY_TURN_PARTY] = jy_turn_run_party,
        [JY_TURN_PHONE] = jy_turn_run_phone,
        [JY_TURN_BROUGHT] = jy_turn_run_brought,
        [JY_TURN_CAMPAIGN] = run_campaign,
        [JY_TURN_PARTNER] = run_partner,
        [JY_TURN_SCAN] = run_scan,
        [JY_TURN_ROTA] = jy_turn_run_rota,
        [JY_TURN_RESEAT] = jy_turn_run_reseat,
    };

    t->n_written = 0; /* it may be its second time */
    return runs[t->kind](s, t);
}
