/* talk_aside.c - what a citizen may say at any point: where is my matter, why there, thanks.
 *
 * A digression is answered in one line and leads back: when a question is open it is put again
 * behind the answer, and its tries are not used up. */
#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/talk_step.h"
#include "intents/text/clip.h"

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

enum { AT_ONCE = 3 }; /* states told in one answer */

/* -- where is my matter --------------------------------------------------------------------- */

void jy_step_progress(struct jy_step *s, const struct jy_case *c)
{
    jy_step_say_text(s, "progress", jy_talk_progress(s->w, c, s->english, s->p->arena));
}

/* A clue is told of only in its own conversation or with its own number and code: 2.0. */
static int open_cases(const struct jy_step *s, const struct jy_case *list[JY_KNOWN_MAX])
{
    int n = 0;

    for (int i = 0; i < s->w->n_known && n < JY_KNOWN_MAX; i++)
        if (!s->w->known[i]->confidential) list[n++] = s->w->known[i];
    return n;
}

static const struct jy_case *known_by_no(const struct jy_step *s, struct jy_str no)
{
    const struct jy_case *c = jy_known_by_no(s->w, no);

    return c != NULL && !c->confidential ? c : NULL;
}

static void choose_case(struct jy_step *s, const struct jy_case *const *list, int n)
{
    enum { MOST = 4 };

    for (int i = 0; i < n && i < MOST; i++) {
        char title[64];
        jy_clip(title, sizeof title, jy_str_of(list[i]->title));
        jy_step_choice_as(s, jy_arena_printf(s->p->arena, "case:%s", list[i]->no).ptr,
                          jy_arena_printf(s->p->arena, "%s %s", list[i]->no, title));
    }
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

    if (next == NULL || jy_clock_late_ms(next) > s->w->now_ms) return;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "text", "群众又来问进度");
    jy_json_close(&b, '}');
    e = jy_step_event(s, JY_EVENT_NOTE, JY_BY_SYSTEM, &b);
    if (e != NULL) e->staff_only = true;
}

/* "我上次讲的围墙的事何解还没人来": it names one that is being handled: is it that one? "办得怎么样
 * 了" names none, and of one that is over only the state can be told. */
static bool asks_after_one(const struct jy_step *s, const struct jy_case *k)
{
    static const char *const words[] = {"上次", "上回", "以前", "的事", "那件", "last time"};

    if (s->t->known_asked || s->choice.len > 0 || s->c->holder[0] != '\0') return false;
    if (!jy_case_is_open(k->state) || jy_step_says(s, "查进度")) return false;
    for (size_t i = 0; i < JY_COUNT(words); i++)
        if (jy_step_says(s, words[i])) return true;
    return false;
}

/* While it may come back; NULL: nothing has ended, or long ago. */
static const struct jy_case *last_ended(const struct jy_step *s, const struct jy_case *const *list,
                                        int n)
{
    const struct jy_case *last = NULL;

    for (int i = 0; i < n; i++)
        if (!jy_case_is_open(list[i]->state) && list[i]->state != JY_CASE_MERGED &&
            (last == NULL || list[i]->last_ms > last->last_ms))
            last = list[i];
    if (last == NULL) return NULL;
    return s->w->now_ms < jy_limit_end_ms(s->w->city, last, JY_LIMIT_REOPEN, last->last_ms) ? last
                                                                                            : NULL;
}

/* Those that are being handled and what ended last; where nothing is and it is long ago, all. */
static int worth_telling(const struct jy_step *s, const struct jy_case *const *list, int n,
                         const struct jy_case *told[JY_KNOWN_MAX])
{
    const struct jy_case *ended = last_ended(s, list, n);
    int n_told = 0;

    for (int i = 0; i < n; i++)
        if (jy_case_is_open(list[i]->state) || list[i] == ended) told[n_told++] = list[i];
    if (n_told > 0) return n_told;
    for (int i = 0; i < n; i++)
        told[i] = list[i];
    return n;
}

/* What is being told has no number yet: that is said first, and what is asked goes on. */
static void say_not_registered(struct jy_step *s, int n_told)
{
    const char *phrase = n_told > 0 ? "status_draft" : "status_draft_ask";

    if (s->c->holder[0] != '\0')
        jy_step_say_as(s, "status_ask", phrase);
    else
        jy_step_return_as(s, "status_ask", phrase, true);
}

static void status_of_known(struct jy_step *s)
{
    const struct jy_case *list[JY_KNOWN_MAX], *told[JY_KNOWN_MAX];
    int n = open_cases(s, list), n_told = worth_telling(s, list, n, told);
    bool draft = s->t->what[0] != '\0';

    if (n_told == 0 && !draft) {
        bool has_no = s->r->slots.case_no[0] != '\0'; /* and no code, or it would be known */
        if (has_no)
            jy_str_copy(s->t->asked_no, sizeof s->t->asked_no, jy_str_of(s->r->slots.case_no));
        jy_step_return_as(s, "status_ask", has_no ? "status_code" : "status_ask", true);
    } else if (n_told > AT_ONCE && !draft) {
        choose_case(s, list, n);
    } else if (n_told == 1 && !draft && asks_after_one(s, told[0])) {
        jy_str_copy(s->t->known_no, sizeof s->t->known_no, jy_str_of(told[0]->no));
        s->t->stage = JY_TALK_KNOWN;
        jy_step_prompt(s);
    } else {
        for (int i = 0; i < n_told && i < AT_ONCE; i++)
            jy_step_progress(s, told[i]);
        if (draft) say_not_registered(s, n_told);
    }
}

/* Told in one conversation, or one split off the other, or both off a third. */
static bool were_together(const struct jy_case *a, const struct jy_case *b)
{
    if (a->id == b->id) return false;
    return (a->thread != 0 && a->thread == b->thread) || a->split_from == b->id ||
           b->split_from == a->id || (a->split_from != 0 && a->split_from == b->split_from);
}

/* What was told together is asked after together; and what ended last is not forgotten over it. */
static void progress_of_all(struct jy_step *s)
{
    const struct jy_case *list[JY_KNOWN_MAX], *ended;
    int n = s->c->confidential ? 0 : open_cases(s, list), n_told = 1;

    jy_step_progress(s, s->c);
    ended = last_ended(s, list, n);
    for (int i = 0; i < n && n_told < AT_ONCE; i++) {
        bool told =
            list[i] == ended || (list[i]->state != JY_CASE_MERGED && were_together(list[i], s->c));
        if (!told || list[i]->id == s->c->id) continue;
        jy_step_progress(s, list[i]);
        n_told++;
    }
}

static void status(struct jy_step *s)
{
    const struct jy_case *named = known_by_no(s, jy_str_of(s->r->slots.case_no));

    if (s->w->asked != NULL) {
        s->t->asked_no[0] = '\0';
        jy_str_copy(s->t->proven_no, sizeof s->t->proven_no, jy_str_of(s->w->asked->no));
        if (strcmp(s->t->last_template, "withdraw_which") == 0)
            jy_step_withdraw(s);
        else
            jy_step_progress(s, s->w->asked);
    } else if (s->w->asked_wrong) {
        jy_step_return(s, "status_wrong", true);
    } else if (named != NULL) {
        jy_step_progress(s, named);
    } else if (s->c->no[0] != '\0') {
        note_asked_again(s);
        progress_of_all(s);
    } else {
        status_of_known(s);
    }
}

/* Asked for both, they write the one, or have neither. */
static bool has_not_both(struct jy_step *s)
{
    static const char *const lost[] = {"不记得", "忘记", "忘了", "丢了",   "不见了",
                                       "找不到", "没有", "lost", "forgot", "remember"};
    enum { CODE = 6, SHORT = 45 };
    struct jy_str text = jy_str_trim(s->text);
    size_t digits = 0;

    if (strcmp(s->t->last_template, "status_ask") != 0 &&
        strcmp(s->t->last_template, "status_wrong") != 0 &&
        strcmp(s->t->last_template, "withdraw_which") != 0)
        return false;
    if (jy_step_has_matter(s)) return false;
    while (digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9')
        digits++;
    if (digits == CODE && text.len == CODE) {
        if (s->t->asked_no[0] != '\0') /* the number was in the line before */
            status(s);
        else
            jy_step_return_as(s, "status_ask", "status_no", true);
        return true;
    }
    for (size_t i = 0; i < JY_COUNT(lost) && text.len <= SHORT; i++) {
        if (!jy_step_says(s, lost[i])) continue;
        jy_step_return(s, "status_lost", true);
        return true;
    }
    return false;
}

bool jy_step_state(struct jy_step *s)
{
    const struct jy_case *chosen = known_by_no(s, jy_step_chose_of(s, "case"));
    bool asked = s->choice.len > 0 ? jy_step_chose(s, "status") : s->r->act == JY_ACT_STATUS;

    if (chosen != NULL)
        jy_step_progress(s, chosen);
    else if (asked)
        status(s);
    return chosen != NULL || asked;
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
    jy_step_arg(s, "unit", jy_step_unit(s));
    jy_step_arg(s, "reasons", jy_arena_str(s->p->arena, jy_str_of(s->t->reason)));
    jy_step_arg(s, "ver", jy_arena_str(s->p->arena, jy_str_of(s->c->ruleset)));
    jy_step_choice(s, "review");
    jy_step_say(s, "why");
}

static void ask_review(struct jy_step *s)
{
    int64_t by_ms = jy_limit_end_ms(s->w->city, s->c, JY_LIMIT_DISPATCH, s->w->now_ms);

    jy_step_want_human(s, (struct jy_str){"", 0});
    jy_step_arg(s, "deadline", jy_say_time(s->p->arena, by_ms, s->english));
    jy_step_say(s, "review_asked");
}

/* -- where the office is -------------------------------------------------------------------- */

/* "你们电话多少", "周末上班吗" */
static bool asks_where_we_are(const struct jy_step *s)
{
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
        ask_review(s);
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
    if (taken && s->t->stage == JY_TALK_ASKING && jy_step_unanswered(s) && s->t->questions > 0)
        s->t->questions--; /* the open one is not used up */
    if (s->t->stage == JY_TALK_SOFT)
        jy_step_prompt(s); /* whether everyone is safe comes before anything else */
    else
        jy_step_next(s);
}

/* True: it is dealt with; else the words answer what is asked, too. */
static bool privacy(struct jy_step *s)
{
    if (s->r->slots.hide_from_village && hide_from_village(s)) return false;
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

static bool correction(struct jy_step *s)
{
    if (s->t->what[0] == '\0' || s->t->stage == JY_TALK_CONFIRM) return false;
    if (s->t->stage == JY_TALK_ASKING && s->t->question == JY_Q_TYPE) return false;
    correct(s);
    return true;
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
    case JY_ACT_REPEAT: /* the same words would be no clearer */
        s->again = true;
        jy_step_prompt(s);
        return true;
    case JY_ACT_ABUSE:
        abuse(s);
        return true;
    case JY_ACT_THANKS:
        jy_step_return(s, "thanks", false);
        return true;
    case JY_ACT_CHITCHAT:
        jy_step_return(s, "chitchat", false);
        return true;
    case JY_ACT_BYE:
        jy_step_say(s, "bye");
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
    if (s->choice.len == 0 && has_not_both(s)) return true;
    if (asks_why(s)) {
        say_why(s);
        return true;
    }
    if (s->c->no[0] != '\0' && s->choice.len == 0 && jy_step_says(s, "请人来看")) {
        ask_review(s);
        return true;
    }
    if (s->choice.len == 0 && s->t->stage == JY_TALK_ASKING && jy_step_resumes(s)) {
        jy_step_prompt(s); /* "算了" was a no to one question, and they go on */
        return true;
    }
    if (jy_step_hear_review(s) || jy_step_reception(s) || jy_step_meetings(s)) return true;
    if (s->choice.len == 0 && asks_where_we_are(s)) {
        say_where_we_are(s);
        return true;
    }
    return s->choice.len > 0 ? by_choice(s) : by_act(s);
}
