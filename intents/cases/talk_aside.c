/* talk_aside.c - what a citizen may say at any point: why there, where are you, thanks.
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

static void return_text(struct jy_step *s, const char *template_id, struct jy_str text)
{
    if (!something_is_open(s)) {
        jy_step_say_text(s, template_id, text);
        return;
    }
    s->lead = text;
    s->lead_template = template_id;
    jy_step_prompt(s);
}

void jy_step_return_as(struct jy_step *s, const char *template_id, const char *phrase, bool whole)
{
    struct jy_str text = jy_step_phrase(s, phrase);

    s->n_args = 0;
    return_text(s, template_id, whole || !something_is_open(s) ? text : first_sentence(s, text));
}

void jy_step_return(struct jy_step *s, const char *phrase, bool whole)
{
    jy_step_return_as(s, phrase, phrase, whole);
}

void jy_step_ask_review(struct jy_step *s)
{
    int64_t by_ms = jy_limit_end_ms(s->w->city, s->c, JY_LIMIT_DISPATCH, s->w->now_ms);

    jy_step_want_human(s, (struct jy_str){"", 0});
    jy_step_arg(s, "deadline", jy_say_time(s->p->arena, by_ms, s->english));
    jy_step_say(s, "review_asked");
}

/* -- where the office is -------------------------------------------------------------------- */

enum { SHORT = 45 /* bytes: a question, and no story */ };

/* "几点开门" */
static bool asks_for_hours(const struct jy_step *s)
{
    static const char *const words[] = {"几点上班",     "几点下班", "几点开门",     "几点关门",
                                        "什么时候上班", "几时上班", "几时开门",     "什么时候开门",
                                        "上班时间",     "开门时间", "opening hours"};

    return !jy_step_has_matter(s) && s->text.len <= SHORT &&
           jy_step_says_any(s, words, JY_COUNT(words));
}

/* "你们电话多少", "周末上班吗" */
static bool asks_where_we_are(const struct jy_step *s)
{
    if (asks_for_hours(s)) return true;
    return s->r->act == JY_ACT_ASK && s->r->confident && s->r->n_ranks > 0 &&
           jy_str_is(s->r->ranks[0].type, "ASK-04");
}

static void say_where_we_are(struct jy_step *s)
{
    bool open = jy_in_working_hours(s->w->city, s->w->now_ms);
    int64_t next = jy_next_opening_ms(s->w->city, s->w->now_ms);
    struct jy_str now;

    jy_step_arg(s, "next", jy_say_time(s->p->arena, next, s->english));
    jy_step_arg(s, "hours",
                jy_say_hours(s->p->arena, s->w->city, jy_date_of(s->w->now_ms), s->english));
    now = jy_step_phrase(s, open ? "open_now" : "after_hours");
    s->n_args = 0;
    if (jy_step_fill_guide(s, "ASK-04"))
        now = jy_arena_printf(s->p->arena, "%s%s%s", jy_step_phrase(s, "reach_us").ptr,
                              s->english ? " " : "", now.ptr);
    s->n_args = 0;
    return_text(s, "guide", now);
}

/* -- whether to go on ----------------------------------------------------------------------- */

/* "你们要管不管" */
static bool asks_whether_we_act(const struct jy_step *s)
{
    static const char *const words[] = {"管不管",   "管还是不管", "办不办",
                                        "要不要管", "受不受理",   "will you do anything"};

    return !jy_step_has_matter(s) && s->text.len <= SHORT &&
           jy_step_says_any(s, words, JY_COUNT(words)) && (jy_step_says(s, "你") || s->english);
}

/* "算了不讲了，不要登记了", in the middle of telling. */
static bool wants_to_stop(const struct jy_step *s)
{
    static const char *const words[] = {"不讲了",   "不说了",    "不登记了",   "不要登记",
                                        "不用登记", "不想登记",  "不反映了",   "不搞了",
                                        "不登记",   "stop here", "never mind", "not register"};
    static const char *const others[] = {"名字", "姓名", "电话", "号码"}; /* that is left out */

    return s->c->no[0] == '\0' && s->t->what[0] != '\0' && s->t->stage != JY_TALK_OFFER &&
           !jy_step_has_matter(s) && jy_step_says_any(s, words, JY_COUNT(words)) &&
           !jy_step_says_any(s, others, JY_COUNT(others));
}

/* "算了" alone, where nothing is asked that could be left out: to a question it is a no. */
static bool gives_up(const struct jy_step *s)
{
    static const uint32_t stages =
        1u << JY_TALK_MATTER | 1u << JY_TALK_CONSENT | 1u << JY_TALK_TYPE | 1u << JY_TALK_CONFIRM;
    static const char *const words[] = {"算了",     "没事",       "没得事",   "冇得事",
                                        "没什么事", "never mind", "forget it"};

    return s->c->no[0] == '\0' && (stages & 1u << s->t->stage) != 0 &&
           jy_step_says_only(s, words, JY_COUNT(words));
}

/* "我要申请调解", before anything is told: it is offered once the matter is registered. */
static bool wants_mediation_first(const struct jy_step *s)
{
    static const char *const words[] = {"申请调解", "想调解",        "要调解",    "请人调解",
                                        "来调解",   "for mediation", "a mediator"};

    return s->t->what[0] == '\0' && s->c->no[0] == '\0' && jy_step_tells_nothing(s) &&
           jy_step_says_any(s, words, JY_COUNT(words));
}

/* "算了，不找了", of the person who was asked for; whom a danger has called nobody calls off. */
static bool calls_off_person(const struct jy_step *s)
{
    static const char *const words[] = {"不找了",           "不找人",   "不用找人",
                                        "不要人工",         "不用人工", "不转了",
                                        "不用转",           "不等了",   "no need for a person",
                                        "without a person", "not wait"};

    return s->c->wants_human && !s->c->alarm && !jy_step_has_matter(s) && s->text.len <= SHORT &&
           jy_step_says_any(s, words, JY_COUNT(words));
}

static void go_on_without_person(struct jy_step *s)
{
    s->c->wants_human = false;
    if (s->t->stage != JY_TALK_WAITING) {
        jy_step_return(s, "person_off", true);
        return;
    }
    s->lead = jy_step_phrase(s, "person_off");
    s->lead_template = "person_off";
    if (s->c->no[0] == '\0') {
        jy_step_next(s);
        return;
    }
    s->t->stage = JY_TALK_FILED;
    s->lead = JY_STR("");
    jy_step_say(s, "person_off");
}

static bool goes_on_or_not(struct jy_step *s)
{
    if (s->choice.len > 0) return false;
    if (s->t->stage != JY_TALK_SOFT && !s->c->alarm && jy_step_waits(s)) {
        jy_step_return(s, "no_hurry", true);
        return true;
    }
    if (calls_off_person(s)) {
        go_on_without_person(s);
    } else if (gives_up(s) || wants_to_stop(s)) {
        if (s->t->what[0] == '\0')
            jy_step_say(s, "bye");
        else
            jy_step_withdraw(s);
    } else if (asks_whether_we_act(s) && s->t->stage != JY_TALK_OFFER) { /* that says what we do */
        s->again = strcmp(s->t->last_template, "do_we_act") == 0;
        jy_step_return(s, "do_we_act", true);
    } else if (wants_mediation_first(s)) {
        jy_step_say_as(s, "ask_what", "mediate_first");
    } else {
        return false;
    }
    return true;
}

/* -- insults -------------------------------------------------------------------------------- */

static void abuse(struct jy_step *s)
{
    s->t->abuses++;
    if (s->t->abuses == 1) {
        jy_step_return(s, "abuse_1", false);
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
    if (jy_step_chose(s, "human"))
        jy_step_handover(s);
    else if (jy_step_chose(s, "review"))
        jy_step_ask_review(s);
    else if (jy_step_chose(s, "withdraw") && s->t->stage != JY_TALK_WITHDRAWING)
        jy_step_withdraw(s);
    else
        return jy_step_state(s);
    return true;
}

/* True: said while something is asked, so the words are an answer as well.  Said after the receipt,
 * a dispatcher must find another owner: the village does not see the case from here on. */
static bool hide_from_village(struct jy_step *s)
{
    if (s->c->no[0] != '\0' && s->c->level == JY_LEVEL_VILLAGE && !s->c->withhold_from_village) {
        s->c->unrouted = true;
        s->c->epoch++;
    }
    s->c->withhold_from_village = true;
    return something_is_open(s);
}

static void correct(struct jy_step *s)
{
    bool taken = jy_step_correct(s);

    if (s->c->no[0] != '\0') {
        if (taken)
            jy_step_say_as(s, "noted", "changed_filed");
        else
            jy_step_say(s, jy_step_has_matter(s) ? "noted" : "correct_what");
        return;
    }
    if (!taken) jy_step_append(s); /* it tells of the matter itself */
    if (taken && s->lead.len == 0) s->lead = jy_step_phrase(s, "changed");
    if (taken && s->t->stage == JY_TALK_ASKING && jy_step_is_missing(s, s->t->question) &&
        s->t->questions > 0)
        s->t->questions--; /* the open one is not used up */
    if (s->t->stage == JY_TALK_SOFT)
        jy_step_prompt(s); /* whether everyone is safe comes before anything else */
    else
        jy_step_next(s);
}

/* "匿名" as a wish, and no question about it. */
static bool wants_to_be_nobody(const struct jy_step *s)
{
    static const char *const words[] = {"我",   "要",     "想",   "还是", "就",
                                        "匿名", "不留名", "登记", "举报", "anonymous"};

    return s->c->no[0] == '\0' && s->c->contact[0] == '\0' &&
           jy_step_says_only(s, words, JY_COUNT(words));
}

/* True: it is dealt with; else the words answer what is asked, too. */
static bool privacy(struct jy_step *s)
{
    if (s->r->slots.hide_from_village && hide_from_village(s)) return false;
    if (s->t->stage != JY_TALK_CONSENT && wants_to_be_nobody(s)) {
        s->t->anonymous = true;
        jy_step_return(s, "anonymous", true);
        return true;
    }
    if (s->t->stage != JY_TALK_CONSENT) {
        jy_step_return(s, "privacy_full", true);
    } else if (s->c->confidential) {
        jy_step_prompt(s);
    } else { /* asked after the notice: all of it */
        jy_step_choice(s, "agree");
        jy_step_say_as(s, "privacy", "privacy_full");
    }
    return true;
}

/* Whoever goes in the middle hears that nothing is registered yet, and can have it with one press. */
static void leave(struct jy_step *s)
{
    bool offered = s->t->stage == JY_TALK_OFFER && s->t->offer == JY_OFFER_REGISTER;

    if (s->t->stage == JY_TALK_WAITING && s->c->alarm) { /* whom to call is said once more */
        jy_step_prompt(s);
    } else if (s->c->no[0] != '\0' || s->t->what[0] == '\0') {
        jy_step_say(s, "bye");
    } else if (offered) { /* told the way, and content with it */
        jy_step_drop(s, s->t->act == JY_ACT_ASK ? "bye" : "dropped");
    } else {
        bool asks_first = s->t->stage == JY_TALK_SOFT; /* whether everyone is safe */
        s->lead = jy_step_phrase(s, asks_first ? "bye_but_first" : "bye_not_yet");
        if (!asks_first) {
            s->t->stage = JY_TALK_CONFIRM;
            s->t->question = JY_Q_NONE;
        }
        jy_step_prompt(s);
    }
}

static bool correction(struct jy_step *s)
{
    if (s->t->what[0] == '\0' || s->t->stage == JY_TALK_CONFIRM) return false;
    if (s->t->stage == JY_TALK_ASKING && s->t->question == JY_Q_TYPE) return false;
    correct(s);
    return true;
}

/* The same words would be no clearer.  Of what is filed there is the state to tell; whether
 * everyone is safe is asked only once more. */
static bool repeat(struct jy_step *s)
{
    if (s->t->stage == JY_TALK_SOFT) return false;
    s->again = true;
    if (s->t->stage == JY_TALK_FILED && s->c->no[0] != '\0')
        jy_step_progress(s, s->c);
    else
        jy_step_prompt(s);
    return true;
}

/* What was read back, the kind, the place: not what they would agree to, apply for or give up. */
static bool asks_whether_so(const struct jy_step *s)
{
    const struct jy_talk *t = s->t;

    if (s->c->confidential) return false;
    if (t->stage == JY_TALK_CONFIRM) return jy_step_is_on_screen(s, JY_STR("yes"));
    if (t->stage == JY_TALK_TYPE) return jy_step_has_one_kind(s);
    return t->stage == JY_TALK_ASKING && t->question == JY_Q_PLACE_CHOICE &&
           t->places[0][0] != '\0' && t->places[1][0] == '\0';
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
        return jy_step_state(s);
    case JY_ACT_PRIVACY:
        return privacy(s);
    case JY_ACT_WHO:
        jy_step_return(s, "bot_truth", true);
        return true;
    case JY_ACT_REPEAT:
        return repeat(s);
    case JY_ACT_ABUSE:
        abuse(s);
        return true;
    case JY_ACT_THANKS:
        if (asks_whether_so(s) && jy_step_nods(s)) return false;
        jy_step_return(s, "thanks", false);
        return true;
    case JY_ACT_CHITCHAT:
        jy_step_return(s, "chitchat", false);
        return true;
    case JY_ACT_BYE:
        leave(s);
        return true;
    case JY_ACT_GREETING:
        jy_step_prompt(s);
        return true;
    case JY_ACT_CORRECT:
        return correction(s);
    case JY_ACT_ACCUSE:
    case JY_ACT_COMPLAIN:
    case JY_ACT_ASK:
    case JY_ACT_SUGGEST:
    case JY_ACT_PRAISE:
    case JY_ACT_YES:
    case JY_ACT_NO:
    case JY_ACT_UNKNOWN:
    case JY_ACT_RECEPTION: /* heard before */
    case JY_ACT_WHY_ASKED:
    case JY_ACT_SPAM: /* no answer to anything */
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
    return !jy_step_is_missing(s, s->t->question);
}

bool jy_step_aside(struct jy_step *s)
{
    if (answers_all_the_same(s)) return false;
    if (s->choice.len == 0 && jy_step_has_not_both(s)) return true;
    if (jy_step_why(s)) return true;
    if (s->c->no[0] != '\0' && s->choice.len == 0 && jy_step_says(s, "请人来看")) {
        jy_step_ask_review(s);
        return true;
    }
    if (s->choice.len == 0 && s->t->stage == JY_TALK_ASKING && jy_step_resumes(s)) {
        jy_step_prompt(s); /* "算了" was a no to one question, and they go on */
        return true;
    }
    if (jy_step_asks_to_forget(s)) {
        jy_step_forget(s);
        return true;
    }
    if (jy_step_chose(s, "go_on_told")) {
        jy_step_prompt(s);
        return true;
    }
    if (jy_step_asks_state(s)) return jy_step_state(s);
    if (goes_on_or_not(s)) return true;
    if (jy_step_hear_review(s) || jy_step_reception(s) || jy_step_meetings(s)) return true;
    if (s->choice.len == 0 && asks_where_we_are(s)) {
        say_where_we_are(s);
        return true;
    }
    return s->choice.len > 0 ? by_choice(s) : by_act(s);
}
