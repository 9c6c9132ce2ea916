/* talk_forget.c - the citizen wants what they told to be deleted (个人信息保护法 47, 50; DOMAIN 10.1).
 *
 * What was never registered goes at once: consent is taken back, 47 ¶1 (3).  While a matter is open
 * its words are needed; once it is over the archive's rules may still want them, so that a person
 * looks, erases what may be erased and says why the rest stays. */
#include "intents/cases/retention.h"
#include "intents/cases/talk_step.h"

bool jy_step_asks_to_forget(const struct jy_step *s)
{
    static const char *const words[] = {
        "请",       "帮我", "我要求", "我要",   "要求",   "把",   "我的", "我", "这些",
        "个人信息", "信息", "记录",   "讲的话", "说的话", "讲的", "说的", "话", "资料",
        "数据",     "全部", "都",     "删除掉", "删除",   "删掉", "删了", "删"};
    static const char *const english[] = {"delete my data", "delete my record",
                                          "delete what i said", "forget me"};

    if (jy_step_chose(s, "forget")) return true;
    if (s->choice.len > 0) return false;
    return jy_step_says_any(s, english, JY_COUNT(english)) ||
           (jy_step_says(s, "删") && jy_step_says_only(s, words, JY_COUNT(words)));
}

/* The request goes with the rest: it stands in front of this event. */
static void erase_talk(struct jy_step *s)
{
    int64_t last = s->c->seq + s->p->cases[s->at].n_events;
    struct jy_event *e;
    struct jy_buf b;

    jy_case_forget(s->c, s->t);
    jy_buf_init(&b);
    jy_erased_put(&b, 1, last, JY_ERASE_CONSENT, jy_step_phrase(s, "forgotten"));
    e = jy_step_event(s, JY_EVENT_ERASED, JY_BY_BOT, &b);
    if (e == NULL) return;
    e->erases_from = 1;
    e->erases_to = last;
}

static void forget_talk(struct jy_step *s)
{
    if (jy_step_chose(s, "forget")) {
        erase_talk(s);
        return;
    }
    jy_step_choice(s, "forget");
    jy_step_choice(s, "go_on_told");
    jy_step_say(s, "forget_sure");
}

void jy_step_forget(struct jy_step *s)
{
    if (s->c->no[0] == '\0') {
        forget_talk(s);
    } else if (s->c->erased) {
        jy_step_say(s, "forget_gone");
    } else if (!jy_step_is_over(s->c)) {
        jy_step_return(s, "forget_open", false);
    } else {
        jy_step_want_human(s, (struct jy_str){"", 0});
        jy_step_say(s, "forget_asked");
    }
}
