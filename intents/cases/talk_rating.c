/* talk_rating.c - a week after the answer the bot asks whether it was well done (DOMAIN 5.6).
 *
 * The bot did not handle it, so it may ask.  What is written here closes nothing: whether the
 * matter is settled is for a person to ask, and this is one fact of several. */
#include "intents/cases/talk_step.h"

static const struct rating {
    const char *id, *zh; /* the button and the words on it */
    enum jy_satisfaction value;
} ratings[] = {
    {"satisfied",     "满意",       JY_SATISFACTION_SATISFIED},
    {"basically",     "基本满意", JY_SATISFACTION_BASICALLY},
    {"not_satisfied", "不满意",    JY_SATISFACTION_NOT      },
};

void jy_step_ask_rating(struct jy_step *s)
{
    for (size_t i = 0; i < JY_COUNT(ratings); i++)
        jy_step_choice(s, ratings[i].id);
    jy_step_arg(s, "no", jy_str_of(s->c->no));
    jy_step_say(s, "callback_ask");
}

bool jy_step_hear_rating(struct jy_step *s)
{
    if (s->c->state != JY_CASE_CALLBACK) return false;
    for (size_t i = 0; i < JY_COUNT(ratings); i++) {
        const struct rating *r = &ratings[i];
        if (!jy_step_chose(s, r->id) && !jy_str_is(jy_str_trim(s->text), r->zh)) continue;
        s->c->callback.satisfaction = r->value;
        jy_step_slot(s, "satisfaction", jy_str_of(r->id), (struct jy_str){"", 0});
        jy_step_say(s, r->value == JY_SATISFACTION_NOT ? "rated_not" : "rated");
        return true;
    }
    return false;
}
