/* talk_withdraw.c - a matter is withdrawn: in the citizen's own words, and never unasked (5.2,
 * transition 27).
 *
 * It is this conversation's own; where that has none, the one that this phone has registered, or
 * that was shown here by its number and code. */
#include <string.h>

#include "intents/cases/casework.h"
#include "intents/cases/talk_again.h"
#include "intents/cases/talk_step.h"

/* "我跟他讲好了，不要办了", with the case on the screen: D18. */
bool jy_step_wants_no_more(const struct jy_step *s)
{
    static const char *const words[] = {"不要办",   "不用办",    "莫办",   "不办了", "不搞了",
                                        "撤了",     "撤回",      "不告他", "不告了", "不追究",
                                        "不投诉了", "和好了",    "和解了", "讲好了", "谈好了",
                                        "withdraw", "made peace"};
    static const char *const others[] = {"不撤回", "不要撤", "莫撤", "没有和",
                                         "没和",   "没讲",   "没谈"};

    return !jy_step_has_matter(s) && jy_step_says_any(s, words, JY_COUNT(words)) &&
           !jy_step_says_any(s, others, JY_COUNT(others));
}

/* -- which one ------------------------------------------------------------------------------ */

/* The only one of this phone that is being handled; NULL: none, or several. */
static const struct jy_case *only_known(const struct jy_step *s)
{
    const struct jy_case *only = NULL;

    for (int i = 0; i < s->w->n_known; i++) {
        const struct jy_case *k = s->w->known[i];
        if (!jy_case_is_open(k->state) || k->confidential) continue;
        if (only != NULL) return NULL;
        only = k;
    }
    return only;
}

static const struct jy_case *proven(const struct jy_step *s)
{
    const struct jy_again *again = s->w->again;

    if (s->w->asked != NULL) return s->w->asked;
    return again && strcmp(again->c->no, s->t->proven_no) == 0 ? again->c : only_known(s);
}

/* Nothing is told, and it is not known which of those registered is meant, or whether one is. */
static void ask_which(struct jy_step *s)
{
    static const char *const registered[] = {"撤",   "登记", "反映",       "投诉", "上次",
                                             "那件", "这件", "办",         "销",   "编号",
                                             "告",   "和好", "registered", "case", "withdraw"};
    bool names = jy_step_says_any(s, registered, JY_COUNT(registered));

    jy_step_say(s, names ? "withdraw_which" : "bye");
}

static void ask(struct jy_step *s, const struct jy_case *c)
{
    enum jy_case_state to;

    if (c->hazards != 0 || c->minor || c->confidential) {
        jy_step_say(s, "withdraw_not");
        return;
    }
    if (jy_case_move(c->state, JY_MOVE_WITHDRAW, JY_ROLE_CITIZEN, &to) != JY_OK) {
        jy_step_progress(s, c);
        return;
    }
    if (s->t->stage != JY_TALK_WITHDRAWING)
        jy_str_copy(s->t->leaving, sizeof s->t->leaving, s->text);
    s->t->back = s->t->stage == JY_TALK_WITHDRAWING ? JY_TALK_FILED : s->t->stage;
    s->t->stage = JY_TALK_WITHDRAWING;
    jy_step_prompt(s);
}

void jy_step_withdraw(struct jy_step *s)
{
    const struct jy_case *c = s->c->no[0] != '\0' ? s->c : NULL;

    if (c == NULL && s->t->what[0] != '\0') { /* a draft: nothing was filed (5.2, transition 3) */
        jy_step_drop(s, "dropped");
        return;
    }
    if (c == NULL) c = proven(s);
    if (c == NULL) {
        ask_which(s);
        return;
    }
    if (c != s->c) jy_str_copy(s->t->proven_no, sizeof s->t->proven_no, jy_str_of(c->no));
    ask(s, c);
}

void jy_step_prompt_withdraw(struct jy_step *s)
{
    jy_step_choice(s, "withdraw");
    jy_step_choice(s, "keep");
    jy_step_arg(s, "no", jy_str_of(s->c->no[0] != '\0' ? s->c->no : s->t->proven_no));
    jy_step_say_as(s, "confirm", "withdraw_confirm");
}

/* -- and it is ------------------------------------------------------------------------------ */

/* False: it has moved on meanwhile. */
static bool end(struct jy_step *s, struct jy_str words)
{
    struct jy_case *c = s->c;
    struct jy_buf b;

    if (jy_case_move(c->state, JY_MOVE_WITHDRAW, JY_ROLE_CITIZEN, &c->state) != JY_OK) return false;
    jy_clocks_end(c, s->w->now_ms);
    jy_casework_end_beside(c, s->w->now_ms);
    c->closed_ms = s->w->now_ms;
    c->epoch++;
    c->wants_human = false;
    c->holder[0] = '\0'; /* or the bot would be silent, and nobody hear what comes later */
    s->t->stage = JY_TALK_CLOSED;
    jy_str_copy(c->outcome, sizeof c->outcome, JY_STR("withdrawn"));
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_always(&b, "text", words);
    jy_json_close(&b, '}');
    jy_step_event(s, JY_EVENT_WITHDRAWN, JY_BY_CITIZEN, &b);
    return true;
}

static void withdraw_there(struct jy_step *s)
{
    const struct jy_again *again = s->w->again;
    struct jy_str words = jy_str_of(s->t->leaving);
    struct jy_step there;

    if (again == NULL || strcmp(again->c->no, s->t->proven_no) != 0 ||
        !jy_step_begin_there(s, again, &there)) {
        jy_step_say(s, "withdraw_which");
        return;
    }
    s->t->proven_no[0] = '\0';
    if (!end(&there, words)) {
        jy_step_progress(s, again->c);
        return;
    }
    if (there.c->device != s->c->device) /* whoever reads its log later can tell */
        jy_step_note(&there, "用另一个手机凭编号和查询码撤回的");
    s->p->n_cases = 2;
    jy_step_say(s, "withdrawn");
}

static void withdraw_this(struct jy_step *s)
{
    if (end(s, jy_str_of(s->t->leaving))) /* own words, not the 对 after them */
        jy_step_say(s, "withdrawn");
    else
        jy_step_progress(s, s->c);
}

void jy_step_answer_withdraw(struct jy_step *s)
{
    bool here = s->c->no[0] != '\0', typed = s->choice.len == 0;
    bool yes = jy_step_chose(s, "withdraw") || s->r->act == JY_ACT_YES ||
               s->r->act == JY_ACT_WITHDRAW || (typed && jy_step_wants_no_more(s));

    if (!yes && s->r->act != JY_ACT_NO && typed && jy_step_tells_nothing(s)) {
        jy_step_prompt(s); /* 我想通了: that may be either */
        return;
    }
    s->t->stage = here ? JY_TALK_FILED : JY_TALK_MATTER;
    if (yes && here)
        withdraw_this(s);
    else if (yes)
        withdraw_there(s);
    else if (jy_step_chose(s, "keep") || s->r->act == JY_ACT_NO)
        jy_step_say_as(s, "noted", "kept");
    else if (here)
        jy_step_answer_filed(s);
    else
        jy_step_answer_matter(s);
}
