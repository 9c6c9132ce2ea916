/* casework_erase.c - words are taken out of a case: one message by law, all of them by law or by age.
 *
 * What was decided stays, with who decided it and why; a document bears its number and is no
 * message.  By age: what nobody has registered, and a question that was answered. */
#include "intents/cases/casework_say.h"
#include "intents/cases/phrases.h"
#include "intents/cases/retention.h"

enum jy_err jy_doing_check_erase(const struct jy_world *w, const struct jy_case *c,
                                 const struct jy_action *act, const char **field)
{
    if (jy_erase_ground_of(act->ground) == JY_N_ERASE_GROUNDS) return jy_doing_bad(field, "ground");
    if (act->seq != 0) return w->erasable ? JY_OK : jy_doing_bad(field, "seq");
    return jy_doing_is_over(c) ? JY_OK : JY_E_WRONG_STATE;
}

/* One line in the log, for everybody who may read it; why, among staff. */
static void tell(struct jy_doing *x, int64_t from, int64_t to, enum jy_erase_ground ground,
                 const char *phrase)
{
    struct jy_event *e;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_erased_put(&b, from, to, ground,
                  jy_phrase_fill(x->w->city, phrase, jy_doing_english(x), NULL, 0, x->p->arena));
    e = jy_doing_add(x, JY_EVENT_ERASED, &b);
    if (e == NULL) return;
    e->erases_from = from;
    e->erases_to = to;
    if (x->act != NULL) jy_doing_because(x, e);
}

static void erase_all(struct jy_doing *x, enum jy_erase_ground ground, const char *phrase)
{
    struct jy_talk *t = x->p->cases[x->which].talk;
    int64_t last = jy_doing_last_seq(x);

    jy_case_forget(x->c, t);
    x->c->wants_human = false; /* who asked for it has it */
    tell(x, 1, last, ground, phrase);
}

void jy_doing_erase(struct jy_doing *x)
{
    enum jy_erase_ground ground = jy_erase_ground_of(x->act->ground);

    x->c->epoch++;
    if (x->act->seq == 0) {
        erase_all(x, ground, "erased_all");
        return;
    }
    jy_case_forget_words(x->c, x->p->cases[x->which].talk, x->w->erasing);
    tell(x, x->act->seq, x->act->seq, ground, "erased_one");
}

void jy_doing_outlived(struct jy_doing *x)
{
    const struct jy_talk *t = x->p->cases[x->which].talk;
    int64_t until = t ? jy_kept_until_ms(x->w->city, x->c, t) : 0;

    if (until == 0 || until > x->w->now_ms) return;
    erase_all(x, JY_ERASE_EXPIRED, x->c->no[0] == '\0' ? "erased_talk" : "erased_all");
}
