/* casework_callback.c - after the answer: was it done, is it off their mind (DOMAIN 5.2 rows 20 and
 * 21, 5.6).
 *
 * Whoever answered does not ask.  Nobody reached on three different days ends it too, with every
 * fact left unsaid. */
#include "intents/cases/casework_say.h"

#include "intents/cases/calendar.h"

enum { TRIES = 3, HEARTS_MOST = 5 };
static const int64_t rest_ms = 7 * JY_DAY_MS; /* after the answer, before the question */

int64_t jy_callback_from_ms(const struct jy_case *c)
{
    return c->state == JY_CASE_ANSWERED && !c->confidential ? c->answered_ms + rest_ms : 0;
}

bool jy_doing_callback_due(struct jy_doing *x)
{
    int64_t from = jy_callback_from_ms(x->c);

    if (from == 0 || x->w->now_ms < from) return false;
    x->c->state = JY_CASE_CALLBACK;
    x->c->epoch++;
    jy_clocks_callback(x->w->city, x->c, x->w->now_ms);
    jy_doing_passed(x, "callback_due", "callback_due");
    return true;
}

enum jy_err jy_doing_check_callback(const struct jy_world *w, const struct jy_case *c,
                                    const struct jy_action *act)
{
    enum jy_extent settled = jy_extent_of(act->settled), performed = jy_extent_of(act->performed);

    if (act->move == JY_MOVE_MISSED_CALL)
        return c->callback.last_try == jy_date_of(w->now_ms) ? JY_E_WRONG_STATE : JY_OK;
    if (settled == JY_EXTENT_UNSAID || settled >= JY_EXTENT_NOT_DUE) return JY_E_BAD_FIELD;
    if (performed == JY_EXTENT_UNSAID || performed == JY_N_EXTENTS) return JY_E_BAD_FIELD;
    if (jy_satisfaction_of(act->satisfaction) == JY_N_SATISFACTIONS) return JY_E_BAD_FIELD;
    return act->hearts >= 0 && act->hearts <= HEARTS_MOST ? JY_OK : JY_E_BAD_FIELD;
}

static void end(struct jy_doing *x)
{
    x->c->state = JY_CASE_CLOSED;
    jy_doing_over(x);
}

void jy_doing_call_back(struct jy_doing *x)
{
    struct jy_callback *k = &x->c->callback;

    enum jy_satisfaction said = jy_satisfaction_of(x->act->satisfaction);

    k->settled = jy_extent_of(x->act->settled);
    k->performed = jy_extent_of(x->act->performed);
    if (said != JY_SATISFACTION_UNSAID) k->satisfaction = said; /* else as they wrote themselves */
    k->hearts = (int)x->act->hearts;
    jy_str_copy(k->asked_by, sizeof k->asked_by, x->act->by->id);
    x->c->epoch++;
    end(x);
    jy_doing_moved(x, "called_back");
}

void jy_doing_missed_call(struct jy_doing *x)
{
    struct jy_callback *k = &x->c->callback;

    jy_clocks_callback(x->w->city, x->c, x->w->now_ms);
    k->tries++;
    k->last_try = jy_date_of(x->w->now_ms);
    x->c->epoch++;
    if (k->tries >= TRIES) {
        jy_str_copy(k->asked_by, sizeof k->asked_by, x->act->by->id);
        end(x);
        jy_doing_moved(x, "not_reached");
    } else {
        jy_doing_moved(x, "missed_call");
    }
}
