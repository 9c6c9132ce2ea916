/* casework_split.c - one conversation, two matters: the second gets a case of its own (分案, 3.7).
 *
 * Whoever dispatches or leads the case says so, with a line of what the other matter is.  No word
 * leaves the first: what belongs to the second stands in both.  A split that was wrong is undone by
 * merging.  Of an accusation the first log says no more than that the talk went on elsewhere, as it
 * does of any matter the citizen tells besides (who has it then: casework_clue.c). */
#include "intents/cases/casework_say.h"

#include "intents/cases/calendar.h"
#include "intents/cases/phrases.h"
#include "intents/cases/talk_split.h"

bool jy_casework_splits(const struct jy_case *c)
{
    return jy_doing_is_plain(c) && c->splits < JY_SPLITS;
}

const char *jy_casework_split_field(const struct jy_world *w, const struct jy_action *act)
{
    struct jy_str what = jy_str_trim(act->text);
    size_t chars = 0;

    if (jy_city_type(w->city, act->type) == NULL) return "type";
    if (act->place.len > 0 && jy_city_division(w->city, act->place) == NULL) return "place";
    if (!jy_utf8_valid(what, &chars) || chars == 0 || chars > JY_SPLIT_CHARS ||
        jy_str_find(what, JY_STR("\n")) >= 0)
        return "text";
    return act->n_told < 0 || act->n_told > JY_SPLIT_SAID ? "said" : NULL;
}

enum jy_err jy_doing_check_split(const struct jy_world *w, const struct jy_case *c,
                                 const struct jy_action *act, const char **field)
{
    if (!jy_casework_splits(c)) return JY_E_WRONG_STATE;
    *field = jy_casework_split_field(w, act);
    return *field == NULL ? JY_OK : JY_E_BAD_FIELD;
}

/* In one of the two logs: to the citizen `text`, if there is any; to staff the other's number. */
static void tell(struct jy_doing *x, const char *key, const char *other, struct jy_str text)
{
    jy_doing_stayed_with(x, text, key, other, "what", jy_str_trim(x->act->text));
}

static struct jy_str words(const struct jy_doing *x, const char *phrase, const struct jy_case *c)
{
    int64_t due = c->clocks[JY_CLOCK_FIRST_CONTACT].due_ms;
    bool english = jy_doing_english(x);
    struct jy_str unit = jy_doing_name(x, jy_str_of(c->owner));
    struct jy_str what = jy_str_trim(x->act->text);
    struct jy_str by = jy_say_time(x->p->arena, due ? due : x->w->now_ms, english);
    const struct jy_phrase_arg args[] = {
        {"no", jy_str_of(c->no)},
        {"what", what},
        {"unit", unit},
        {"due", by},
    };

    return jy_phrase_fill(x->w->city, phrase, english, args, JY_COUNT(args), x->p->arena);
}

void jy_doing_split(struct jy_doing *x)
{
    const struct jy_split split = {
        .what = jy_str_trim(x->act->text),
        .type = x->act->type,
        .place = x->act->place.len > 0 ? jy_city_division(x->w->city, x->act->place) : NULL,
        .told = x->act->told,
        .n_told = x->act->n_told,
        .accuses = jy_doing_accuses(x),
    };
    struct jy_doing there = *x;
    struct jy_case *second = &x->p->cases[1].c;

    x->c->splits++;
    x->c->epoch++;
    jy_talk_split(x->w, &split, x->p);
    if (x->p->n_cases < 2) return; /* the arena has failed: nothing of the plan is written */
    there.which = 1;
    if (split.accuses) {
        tell(&there, "from", x->c->no, words(x, "moved_clue", second));
        return;
    }
    tell(x, "off", second->no, words(x, "split_off", second));
    tell(&there, "from", x->c->no, JY_STR(""));
}
