/* talk_status.c - where is my matter: which one is meant, and what is told of it. */
#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/case_moves.h"
#include "intents/cases/talk_step.h"
#include "intents/text/clip.h"

enum { AT_ONCE = 3 }; /* states told in one answer */

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

    if (next != NULL && jy_clock_late_ms(next) <= s->w->now_ms) jy_step_note(s, "群众又来问进度");
}

/* "我上次讲的围墙的事何解还没人来": it names one that is being handled: is it that one? "办得怎么样
 * 了" names none, and of one that is over only the state can be told. */
static bool asks_after_one(const struct jy_step *s, const struct jy_case *k)
{
    static const char *const words[] = {"上次", "上回", "以前", "的事", "那件", "last time"};

    if (s->t->known_asked || s->choice.len > 0 || s->c->holder[0] != '\0') return false;
    if (!jy_case_is_open(k->state) || jy_step_says(s, "查进度")) return false;
    return jy_step_says_any(s, words, JY_COUNT(words));
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
    const struct jy_case *list[JY_KNOWN_MAX] = {0}, *told[JY_KNOWN_MAX];
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
    const struct jy_case *list[JY_KNOWN_MAX] = {0}, *ended;
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
    } else if (named != NULL) { /* their own, whatever the code */
        jy_step_progress(s, named);
    } else if (s->w->asked_wrong) {
        s->t->asked_no[0] = '\0'; /* both again: a guess names what it is for */
        jy_step_return(s, "status_wrong", true);
    } else if (s->c->no[0] != '\0') {
        note_asked_again(s);
        progress_of_all(s);
    } else {
        status_of_known(s);
    }
}

/* "我忘记编号了": `of_both` has been asked for, so that it need not be named. */
static bool has_lost_it(const struct jy_step *s, bool of_both)
{
    static const char *const lost[] = {"不记得", "忘记", "忘了", "丢了",   "不见了",
                                       "找不到", "没有", "lost", "forgot", "remember"};
    static const char *const what[] = {"编号", "查询码", "回执", "number", "code", "slip"};
    enum { SHORT = 45 };

    if (jy_step_has_matter(s) || jy_str_trim(s->text).len > SHORT) return false;
    return jy_step_says_any(s, lost, JY_COUNT(lost)) &&
           (of_both || jy_step_says_any(s, what, JY_COUNT(what)));
}

/* The six digits alone. */
static bool is_code(struct jy_str text)
{
    enum { CODE = 6 };
    size_t digits = 0;

    while (digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9')
        digits++;
    return digits == CODE && text.len == CODE;
}

bool jy_step_has_not_both(struct jy_step *s)
{
    bool asked = strcmp(s->t->last_template, "status_ask") == 0 ||
                 strcmp(s->t->last_template, "status_wrong") == 0 ||
                 strcmp(s->t->last_template, "withdraw_which") == 0;

    if (asked && is_code(jy_str_trim(s->text))) {
        if (s->t->asked_no[0] != '\0') /* the number was in the line before */
            status(s);
        else
            jy_step_return_as(s, "status_ask", "status_no", true);
        return true;
    }
    if (!has_lost_it(s, asked)) return false;
    if (s->c->no[0] != '\0')
        status(s); /* it names the number */
    else
        jy_step_return(s, "status_lost", true);
    return true;
}

/* "是哪个来联系我", "你们几时来": the state names the unit and the day. */
static bool asks_when(const struct jy_step *s)
{
    static const char *const questions[] = {"哪个", "谁",   "几时", "什么时候", "哪天", "好久",
                                            "多久", "何时", "几点", "when",     "who"};
    static const char *const coming[] = {"来", "联系", "打电话", "回话", "come", "contact", "call"};
    static const char *const others[] = {"他", "她", "老板", "隔壁", "对方"};
    enum { SHORT = 60 /* bytes */ };

    if (s->c->no[0] == '\0' || s->choice.len > 0 || s->text.len > SHORT) return false;
    if (jy_step_has_matter(s) && s->r->act != JY_ACT_ASK) return false;
    return !jy_step_says_any(s, others, JY_COUNT(others)) &&
           jy_step_says_any(s, questions, JY_COUNT(questions)) &&
           jy_step_says_any(s, coming, JY_COUNT(coming));
}

/* "我的事登记了没有" */
static bool asks_whether_registered(const struct jy_step *s)
{
    static const char *const words[] = {"登记了没", "登记了吗", "登记好了没",      "登记上了没",
                                        "登记没有", "登上了没", "is it registered"};

    return !jy_step_has_matter(s) && jy_step_says_any(s, words, JY_COUNT(words));
}

bool jy_step_asks_state(const struct jy_step *s)
{
    return s->choice.len == 0 &&
           (s->r->act == JY_ACT_STATUS || asks_when(s) || asks_whether_registered(s));
}

bool jy_step_state(struct jy_step *s)
{
    const struct jy_case *chosen = known_by_no(s, jy_step_chose_of(s, "case"));
    bool asked = s->choice.len > 0 ? jy_step_chose(s, "status") : jy_step_asks_state(s);

    if (chosen != NULL)
        jy_step_progress(s, chosen);
    else if (asked)
        status(s);
    return chosen != NULL || asked;
}
