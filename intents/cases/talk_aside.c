/* talk_aside.c - what a citizen may say at any point: a person please, where is my matter, thanks.
 *
 * A digression is answered in one line and leads back: when a question is open it is put again
 * behind the answer, and its tries are not used up. */
#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/talk_step.h"

/* -- back to where it was ------------------------------------------------------------------- */

static bool something_is_open(const struct jy_step *s)
{
    static const uint32_t open = 1u << JY_TALK_SOFT | 1u << JY_TALK_CONSENT | 1u << JY_TALK_TYPE |
                                 1u << JY_TALK_KNOWN | 1u << JY_TALK_ASKING |
                                 1u << JY_TALK_CONFIRM | 1u << JY_TALK_OFFER |
                                 1u << JY_TALK_WITHDRAWING;

    return (open & 1u << s->t->stage) != 0;
}

/* "不用谢。还有别的事要反映吗？" before an open question is "不用谢。": one question a turn. */
static struct jy_str first_sentence(const struct jy_step *s, struct jy_str text)
{
    ptrdiff_t stop = jy_str_find(text, s->english ? JY_STR(". ") : JY_STR("。"));
    size_t len = s->english ? 1 : sizeof "。" - 1;

    return stop < 0 ? text : (struct jy_str){text.ptr, (size_t)stop + len};
}

static void answer_and_return(struct jy_step *s, const char *phrase, bool whole)
{
    struct jy_str text;

    if (!something_is_open(s)) {
        jy_step_say(s, phrase);
        return;
    }
    text = jy_step_phrase(s, phrase);
    s->n_args = 0;
    s->lead = whole ? text : first_sentence(s, text);
    s->lead_template = phrase;
    jy_step_prompt(s);
}

/* -- a person ------------------------------------------------------------------------------- */

static void write_wants_human(struct jy_step *s, int minutes, struct jy_str next)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "online", s->w->desk_online);
    jy_json_put_int(&b, "ahead", s->w->desk_waiting);
    if (s->w->desk_online > 0) jy_json_put_int(&b, "minutes", minutes);
    jy_json_put_text(&b, "next_text", next);
    jy_json_close(&b, '}');
    jy_step_event(s, JY_EVENT_WANTS_HUMAN, JY_BY_CITIZEN, &b);
}

static void want_human(struct jy_step *s)
{
    if (s->c->wants_human) return;
    s->c->wants_human = true;
    s->c->wants_human_ms = s->w->now_ms;
}

static void nobody_there(struct jy_step *s)
{
    const int64_t hours_ms = INT64_C(4) * 3600 * 1000;
    int64_t next_ms = jy_next_opening_ms(s->w->city, s->w->now_ms);
    int64_t by_ms = jy_add_working_ms(s->w->city, next_ms, hours_ms);
    struct jy_str next = jy_say_time(s->p->arena, next_ms, s->english);

    write_wants_human(s, 0, next);
    jy_step_arg(s, "next", next);
    jy_step_arg(s, "deadline", jy_say_time(s->p->arena, by_ms, s->english));
    answer_and_return(s, "handover_none", true); /* the intake goes on: it is filed all the same */
}

static int wait_minutes(const struct jy_step *s)
{
    enum { MINUTES_EACH = 3 };

    return s->w->desk_waiting > 0 ? s->w->desk_waiting * MINUTES_EACH : 1;
}

void jy_step_handover(struct jy_step *s)
{
    int minutes = wait_minutes(s);

    if (s->c->confidential) { /* only the discipline role may hear it, and it has no chat desk */
        answer_and_return(s, "accuse_safe", true);
        return;
    }
    want_human(s);
    if (s->w->desk_online == 0) {
        nobody_there(s);
        return;
    }
    write_wants_human(s, minutes, (struct jy_str){"", 0});
    if (s->t->stage != JY_TALK_WAITING) s->t->back = s->t->stage;
    s->t->stage = JY_TALK_WAITING;
    jy_step_prompt(s);
}

void jy_step_prompt_waiting(struct jy_step *s)
{
    jy_step_arg(s, "n", jy_arena_printf(s->p->arena, "%d", s->w->desk_waiting));
    jy_step_arg(s, "m", jy_arena_printf(s->p->arena, "%d", wait_minutes(s)));
    if (s->c->no[0] == '\0')
        jy_step_choice_as(s, "register", jy_step_either(s, "不等了，先登记", "Register it now"));
    jy_step_say(s, "handover");
}

/* While somebody is coming, words are kept for them.  When nobody is expected any more (the person
 * has left again) the talk goes on where it was. */
void jy_step_answer_waiting(struct jy_step *s)
{
    bool over = !s->c->wants_human && !s->c->alarm;

    if (s->c->no[0] != '\0' && (over || s->c->hazards == 0)) {
        s->t->stage = JY_TALK_FILED;
        jy_step_answer_filed(s);
        return;
    }
    if (jy_step_chose(s, "register") || over) {
        if (jy_step_chose(s, "register")) s->c->wants_human = false;
        s->t->stage = s->t->what[0] ? JY_TALK_ASKING : JY_TALK_MATTER;
        if (s->choice.len == 0 && s->t->what[0] == '\0') {
            jy_step_answer_matter(s);
            return;
        }
        if (s->choice.len == 0) jy_step_hear(s);
        jy_step_next(s);
        return;
    }
    if (s->c->no[0] == '\0' && (jy_step_has_matter(s) || s->r->n_ranks > 0)) jy_step_hear_matter(s);
    jy_step_hear(s);
    if (s->c->no[0] == '\0' && jy_step_soft(s)) return;
    jy_step_say_as(s, "noted", "noted_waiting");
}

/* -- where is my matter --------------------------------------------------------------------- */

void jy_step_progress(struct jy_step *s, const struct jy_case *c)
{
    jy_step_say_text(s, "progress", jy_talk_progress(s->w, c, s->english, s->p->arena));
}

static const struct jy_case *known_by_no(const struct jy_step *s, struct jy_str no)
{
    for (int i = 0; i < s->w->n_known; i++)
        if (jy_str_is(no, s->w->known[i].no)) return &s->w->known[i];
    return NULL;
}

static void choose_case(struct jy_step *s)
{
    for (int i = 0; i < s->w->n_known && i < 4; i++)
        jy_step_choice_as(
            s, jy_arena_printf(s->p->arena, "case:%s", s->w->known[i].no).ptr,
            jy_arena_printf(s->p->arena, "%s %.60s", s->w->known[i].no, s->w->known[i].title));
    jy_step_choice(s, "none");
    jy_step_say(s, "which_case");
}

/* Whoever asks after a late matter is not told only a date: its handlers hear that they asked. */
static void note_asked_again(struct jy_step *s)
{
    enum jy_clock_id id;
    const struct jy_clock *next = jy_clock_next(s->c, &id);
    struct jy_event *e;
    struct jy_buf b;

    if (next == NULL || next->due_ms > s->w->now_ms) return;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "text", "群众又来问进度");
    jy_json_close(&b, '}');
    e = jy_step_event(s, JY_EVENT_NOTE, JY_BY_SYSTEM, &b);
    if (e != NULL) e->staff_only = true;
}

static void status(struct jy_step *s)
{
    const struct jy_case *named = known_by_no(s, jy_str_of(s->r->slots.case_no));
    const struct jy_case *own = named ? named : s->c->no[0] ? s->c : NULL;

    if (s->w->asked != NULL) {
        jy_step_progress(s, s->w->asked);
    } else if (s->w->asked_wrong) {
        answer_and_return(s, "status_wrong", true);
    } else if (own != NULL) {
        if (own == s->c) note_asked_again(s);
        jy_step_progress(s, own);
    } else if (s->w->n_known == 1 && s->t->what[0] == '\0' && !s->t->known_asked &&
               s->choice.len == 0 && !jy_step_says(s, "查进度")) {
        jy_str_copy(s->t->known_no, sizeof s->t->known_no, jy_str_of(s->w->known[0].no));
        s->t->stage = JY_TALK_KNOWN;
        jy_step_prompt(s);
    } else if (s->w->n_known == 1) {
        jy_step_progress(s, &s->w->known[0]);
    } else if (s->w->n_known > 1) {
        choose_case(s);
    } else {
        answer_and_return(s, "status_ask", true);
    }
}

/* -- why there ------------------------------------------------------------------------------ */

static bool asks_why(const struct jy_step *s)
{
    static const char *const why[] = {"为什么", "何解", "怎么", "why"};
    static const char *const there[] = {"转到", "转给", "派到", "分到", "sent", "routed"};

    if (jy_step_chose(s, "why")) return true;
    if (s->c->no[0] == '\0' || s->choice.len > 0) return false;
    for (size_t i = 0; i < JY_COUNT(why); i++)
        for (size_t k = 0; k < JY_COUNT(there) && jy_step_says(s, why[i]); k++)
            if (jy_step_says(s, there[k])) return true;
    return false;
}

static void say_why(struct jy_step *s)
{
    const struct jy_body *owner = jy_city_body(s->w->city, jy_str_of(s->c->owner));
    struct jy_facts facts = {.c = s->c, .act = s->c->confidential ? JY_ACT_ACCUSE : s->t->act};
    struct jy_decision d = {0};

    jy_route(s->w->city, &facts, s->w->now_ms, s->p->arena, &d);
    if (owner && !s->c->confidential)
        jy_step_arg(s, "unit", jy_step_name(s, owner->name, owner->name_en));
    else
        jy_step_arg(s, "unit", jy_step_either(s, "保密通道", "the confidential channel"));
    jy_step_arg(s, "reasons", jy_step_name(s, d.reason_zh, d.reason_en));
    jy_step_arg(s, "ver", jy_arena_str(s->p->arena, jy_str_of(s->c->ruleset)));
    jy_step_choice(s, "review");
    jy_step_say(s, "why");
}

static void ask_review(struct jy_step *s)
{
    want_human(s);
    write_wants_human(s, 0, (struct jy_str){"", 0});
    jy_step_say(s, "review_asked");
}

/* -- insults -------------------------------------------------------------------------------- */

static void abuse(struct jy_step *s)
{
    s->t->abuses++;
    if (s->t->abuses == 1) {
        answer_and_return(s, "abuse_1", something_is_open(s) ? false : true);
        return;
    }
    if (s->t->stage != JY_TALK_PAUSED) s->t->back = s->t->stage;
    s->t->stage = JY_TALK_PAUSED;
    jy_step_prompt(s);
}

void jy_step_prompt_paused(struct jy_step *s)
{
    jy_step_choice(s, "continue");
    jy_step_choice(s, "human");
    jy_step_say(s, "abuse_2");
}

void jy_step_answer_paused(struct jy_step *s)
{
    s->t->abuses = 0;
    s->t->stage = s->t->back == JY_TALK_PAUSED ? JY_TALK_MATTER : s->t->back;
    if (jy_step_has_matter(s) && s->t->stage <= JY_TALK_MATTER) {
        jy_step_answer_matter(s);
        return;
    }
    jy_step_prompt(s);
}

/* -- which digression ----------------------------------------------------------------------- */

static bool by_choice(struct jy_step *s)
{
    struct jy_str no = jy_step_chose_of(s, "case");

    if (jy_step_chose(s, "human"))
        jy_step_handover(s);
    else if (jy_step_chose(s, "status"))
        status(s);
    else if (jy_step_chose(s, "review"))
        ask_review(s);
    else if (jy_step_chose(s, "withdraw") && s->t->stage != JY_TALK_WITHDRAWING)
        jy_step_withdraw(s);
    else if (no.len > 0 && known_by_no(s, no))
        jy_step_progress(s, known_by_no(s, no));
    else
        return false;
    return true;
}

static void correct(struct jy_step *s)
{
    jy_step_drop_negated(s);
    jy_step_hear(s);
    if (s->c->no[0] != '\0') {
        jy_step_say(s, "noted");
        return;
    }
    jy_step_append(s); /* in their own words, beside the slot */
    jy_step_next(s);
}

static bool by_act(struct jy_step *s)
{
    switch (s->r->act) {
    case JY_ACT_ASK_HUMAN:
        jy_step_handover(s);
        return true;
    case JY_ACT_WITHDRAW:
        if (s->t->stage == JY_TALK_WITHDRAWING) return false; /* "撤了吧": that is the yes */
        jy_step_withdraw(s);
        return true;
    case JY_ACT_STATUS:
        status(s);
        return true;
    case JY_ACT_PRIVACY:
        s->c->withhold_from_village |= s->r->slots.hide_from_village;
        if (s->r->slots.hide_from_village && something_is_open(s)) return false;
        if (s->t->stage == JY_TALK_CONSENT)
            jy_step_prompt(s);
        else
            answer_and_return(s, "privacy_full", true);
        return true;
    case JY_ACT_WHO:
        answer_and_return(s, "bot_truth", true);
        return true;
    case JY_ACT_REPEAT:
        jy_step_prompt(s);
        return true;
    case JY_ACT_ABUSE:
        abuse(s);
        return true;
    case JY_ACT_THANKS:
        answer_and_return(s, "thanks", false);
        return true;
    case JY_ACT_CHITCHAT:
        answer_and_return(s, "chitchat", false);
        return true;
    case JY_ACT_BYE:
        jy_step_say(s, "bye");
        return true;
    case JY_ACT_GREETING:
        jy_step_prompt(s);
        return true;
    case JY_ACT_CORRECT:
        if (s->t->what[0] == '\0') return false;
        correct(s);
        return true;
    case JY_ACT_ACCUSE:
    case JY_ACT_COMPLAIN:
    case JY_ACT_ASK:
    case JY_ACT_SUGGEST:
    case JY_ACT_PRAISE:
    case JY_ACT_YES:
    case JY_ACT_NO:
    case JY_ACT_UNKNOWN:
    case JY_N_ACTS:
        break;
    }
    return false;
}

/* "谢谢，是草尾镇乐园村的" is an answer first; "不想让村里晓得" a wish for this matter. */
static bool answers_all_the_same(struct jy_step *s)
{
    static const uint32_t courtesies = 1u << JY_ACT_PRIVACY | 1u << JY_ACT_THANKS |
                                       1u << JY_ACT_GREETING | 1u << JY_ACT_BYE |
                                       1u << JY_ACT_CHITCHAT | 1u << JY_ACT_ABUSE;

    if (s->choice.len > 0 || (courtesies & 1u << s->r->act) == 0) return false;
    if (s->c->confidential && s->t->stage == JY_TALK_CONSENT) return s->r->act == JY_ACT_PRIVACY;
    if (s->t->stage != JY_TALK_ASKING) return false;
    jy_step_hear(s);
    return !jy_step_unanswered(s);
}

bool jy_step_aside(struct jy_step *s)
{
    if (answers_all_the_same(s)) return false;
    if (asks_why(s)) {
        say_why(s);
        return true;
    }
    if (s->c->no[0] != '\0' && s->choice.len == 0 && jy_step_says(s, "请人来看")) {
        ask_review(s);
        return true;
    }
    return s->choice.len > 0 ? by_choice(s) : by_act(s);
}
