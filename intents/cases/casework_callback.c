/* casework_callback.c - after the answer: was it done, is it off their mind (DOMAIN 5.2 rows 20 and
 * 21, 5.6).
 *
 * Whoever answered does not ask; the bot has answered nothing and may be told.  Nobody reached on
 * three different days ends it too, with every fact left unsaid.  Where it is not off somebody's
 * mind, somebody looks in again. */
#include "intents/cases/casework_say.h"

#include "intents/cases/calendar.h"

enum { TRIES = 3 };
static const char bot[] = "bot";              /* asked by */
static const int64_t rest_ms = 7 * JY_DAY_MS; /* after the answer, before the question */

int64_t jy_callback_from_ms(const struct jy_case *c)
{
    return c->state == JY_CASE_ANSWERED && !c->confidential ? c->answered_ms + rest_ms : 0;
}

bool jy_both_took_part(const struct jy_case *c)
{
    const struct jy_mediation *m = jy_mediation_in(c);

    return m->applicant.at_ms != 0 && m->other.at_ms != 0;
}

static void begin(struct jy_doing *x)
{
    x->c->state = JY_CASE_CALLBACK;
    x->c->epoch++;
    jy_clocks_callback(x->w->city, x->c, x->w->now_ms);
    jy_doing_passed(x, "callback_due", "callback_due");
}

bool jy_doing_callback_due(struct jy_doing *x)
{
    int64_t from = jy_callback_from_ms(x->c);

    if (from == 0 || x->w->now_ms < from) return false;
    begin(x);
    return true;
}

bool jy_casework_replied(const struct jy_world *w, struct jy_plan *p)
{
    struct jy_case *c = &p->cases[0].c;
    struct jy_doing x = {.w = w, .p = p, .c = c, .from = c->state};

    if (jy_callback_from_ms(c) == 0) return false;
    begin(&x);
    return true;
}

static bool is_heart(int64_t n)
{
    return n >= 0 && n <= JY_HEARTS; /* 0: unsaid */
}

int64_t jy_reopen_until_ms(const struct jy_city *city, const struct jy_case *c)
{
    return jy_limit_end_ms(city, c, JY_LIMIT_REOPEN, c->closed_ms);
}

enum jy_err jy_doing_check_callback(const struct jy_world *w, const struct jy_case *c,
                                    const struct jy_action *act, const char **field)
{
    enum jy_extent settled = jy_extent_of(act->settled), performed = jy_extent_of(act->performed);

    if (act->move == JY_MOVE_MISSED_CALL)
        return c->callback.last_try == jy_date_of(w->now_ms) ? JY_E_WRONG_STATE : JY_OK;
    if (settled == JY_EXTENT_UNSAID || settled >= JY_EXTENT_NOT_DUE)
        return jy_doing_bad(field, "settled");
    if (performed == JY_EXTENT_UNSAID || performed == JY_N_EXTENTS)
        return jy_doing_bad(field, "performed");
    if (jy_satisfaction_of(act->satisfaction) == JY_N_SATISFACTIONS)
        return jy_doing_bad(field, "satisfaction");
    if (act->other_hearts != 0 && !jy_both_took_part(c)) return jy_doing_bad(field, "other_hearts");
    if (!is_heart(act->hearts)) return jy_doing_bad(field, "hearts");
    return is_heart(act->other_hearts) ? JY_OK : jy_doing_bad(field, "other_hearts");
}

static bool is_heavy(int hearts)
{
    return hearts != 0 && hearts <= JY_HEARTS_HEAVY;
}

static void end(struct jy_doing *x)
{
    const struct jy_callback *k = &x->c->callback;

    x->c->state = JY_CASE_CLOSED;
    jy_doing_over(x);
    if (is_heavy(k->hearts) || is_heavy(k->other_hearts))
        jy_clocks_visit(x->w->city, x->c, x->w->now_ms);
}

bool jy_casework_told_back(const struct jy_world *w, struct jy_plan *p)
{
    struct jy_case *c = &p->cases[0].c;
    struct jy_doing x = {.w = w, .p = p, .c = c, .from = c->state};
    struct jy_callback *k = &c->callback;
    bool well = k->settled == JY_EXTENT_YES && k->performed == JY_EXTENT_YES &&
                (k->satisfaction == JY_SATISFACTION_SATISFIED ||
                 k->satisfaction == JY_SATISFACTION_BASICALLY);

    if (c->state != JY_CASE_CALLBACK || !well || jy_both_took_part(c)) return false;
    jy_str_copy(k->asked_by, sizeof k->asked_by, jy_str_of(bot));
    c->epoch++;
    end(&x);
    jy_doing_passed(&x, jy_move_name(JY_MOVE_CALL_BACK), "called_back");
    return true;
}

void jy_doing_call_back(struct jy_doing *x)
{
    struct jy_callback *k = &x->c->callback;

    if (x->c->received_ms == 0) x->c->received_ms = x->w->now_ms; /* they were spoken with */
    k->settled = jy_extent_of(x->act->settled);
    k->performed = jy_extent_of(x->act->performed);
    jy_callback_rate(k, jy_satisfaction_of(x->act->satisfaction), x->w->now_ms);
    k->hearts = (int)x->act->hearts;
    k->other_hearts = (int)x->act->other_hearts;
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
