/* talk_again.c - told before: is it the same matter?  (DOMAIN 5.7, transition 26)
 *
 * Only the citizen can say so.  What they told now goes into its log, and the talk goes on there;
 * what was closed or withdrawn is opened again.  Too late for that, or in a state that only people
 * can undo, it is filed anew and linked; no word is refused. */
#include "intents/cases/talk_again.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "intents/cases/talk_step.h"

static int64_t thread_of(const struct jy_case *c)
{
    return c->thread != 0 ? c->thread : c->id;
}

/* One of this very talk is none: this one was told as another. */
static bool is_clear(const struct jy_case *earlier, const struct jy_case *c)
{
    if (c->thread != 0 && thread_of(earlier) == c->thread) return false;
    return earlier->id != c->id && earlier->no[0] != '\0' && !earlier->confidential;
}

const struct jy_case *jy_step_earlier(const struct jy_step *s)
{
    struct jy_str type = jy_str_of(s->c->type);

    for (int i = 0; i < s->w->n_known && type.len > 0; i++) {
        const struct jy_case *k = s->w->known[i];
        bool same_place =
            s->c->place[0] == '\0' || k->place[0] == '\0' || strcmp(s->c->place, k->place) == 0;
        if (is_clear(k, s->c) && same_place && jy_type_is_kin(jy_str_of(k->type), type)) return k;
    }
    return NULL;
}

static const struct jy_case *the_known(const struct jy_step *s)
{
    if (s->t->known_no[0] == '\0') return NULL;
    if (strcmp(s->c->no, s->t->known_no) == 0) return s->c;
    return jy_known_by_no(s->w, jy_str_of(s->t->known_no));
}

void jy_step_prompt_known(struct jy_step *s)
{
    const struct jy_case *k = the_known(s);

    if (k == NULL) k = jy_step_earlier(s);
    s->t->known_asked = true;
    if (k == NULL) {
        jy_step_next(s);
        return;
    }
    jy_str_copy(s->t->known_no, sizeof s->t->known_no, jy_str_of(k->no));
    jy_step_arg(s, "date", jy_say_time(s->p->arena, k->registered_ms, s->english));
    jy_step_arg(s, "no", jy_str_of(k->no));
    jy_step_arg(s, "stage", jy_stage_words(s->w, k, s->english, s->p->arena));
    jy_step_choice(s, "known_status");
    jy_step_choice(s, "known_new");
    jy_step_choice(s, "known_other");
    jy_step_say(s, "known");
}

/* -- what they answer ----------------------------------------------------------------------- */

static bool asks_for_progress(const struct jy_step *s)
{
    return jy_step_chose(s, "known_status") || jy_step_says(s, "看进度") ||
           jy_step_says(s, "show progress");
}

static bool says_the_same(const struct jy_step *s)
{
    return jy_step_chose(s, "known_new") || s->r->act == JY_ACT_YES || jy_step_says(s, "新情况") ||
           jy_step_says(s, "something new");
}

void jy_step_is_again(struct jy_step *s, const struct jy_case *earlier)
{
    s->c->again_of = earlier->id;
    s->c->times_raised = (earlier->times_raised > 0 ? earlier->times_raised : 1) + 1;
}

static void say_open_again(struct jy_step *s)
{
    jy_step_arg(s, "no", jy_str_of(s->c->no));
    jy_step_arg(s, "unit", jy_step_unit(s));
    jy_step_say_as(s, "noted", "reopened_told");
}

/* In front of the next question: why it is not simply opened again. */
static void lead_to_new(struct jy_step *s, const struct jy_case *earlier)
{
    if (jy_case_is_open(earlier->state)) return;
    jy_step_arg(s, "no", jy_str_of(earlier->no));
    s->lead = jy_step_phrase(s, "again_linked");
    s->n_args = 0;
}

/* -- the draft turns out to be it ----------------------------------------------------------- */

/* Nothing in it that needs a case of its own: a danger, a person who was asked for, words that the
 * earlier one's handlers shall not read, a second matter that waits for its end. */
static bool is_all_of_one(const struct jy_step *s)
{
    const struct jy_case *c = s->c;

    return !c->confidential && c->hazards == 0 && !c->alarm && !c->wants_human &&
           !c->withhold_from_village && !jy_step_has_waiting(s);
}

bool jy_step_begin_there(const struct jy_step *s, const struct jy_again *again,
                         struct jy_step *there)
{
    struct jy_case_plan *cp = &s->p->cases[1];

    if (s->p->n_cases == 2) return false;
    *cp = (struct jy_case_plan){.talk = jy_arena_take(s->p->arena, sizeof *cp->talk)};
    if (cp->talk == NULL || jy_case_copy(&cp->c, again->c, s->p->arena) != JY_OK) return false;
    *cp->talk = *again->talk;
    cp->talk->last_say_ms = s->w->now_ms;
    cp->talk->known_no[0] = '\0';
    memcpy(cp->c.lang, s->c->lang, sizeof cp->c.lang); /* in which they talk now */
    cp->c.minor |= s->c->minor;
    *there = *s;
    there->at = 1;
    there->c = &cp->c;
    there->t = cp->talk;
    there->file = NULL;
    for (int i = 0; i < again->n_told; i++) {
        const struct jy_said *told = &again->told[i];
        jy_step_copy_said(there, told->text, told->file.type ? &told->file : NULL);
    }
    return true;
}

/* It is no case of its own: its log stays, and names where the talk has gone. */
static void end_draft(struct jy_step *s, const struct jy_case *into)
{
    struct jy_case *c = s->c;

    if (jy_case_move(c->state, JY_MOVE_MERGE, JY_ROLE_CITIZEN, &c->state) != JY_OK) return;
    c->merged_into = into->id;
    memcpy(c->merged_no, into->no, sizeof c->merged_no);
    c->closed_ms = s->w->now_ms;
    c->epoch++;
    s->t->what[0] = s->t->evidence[0] = '\0';
    s->t->n_choices = 0;
    s->t->stage = JY_TALK_CLOSED;
    jy_plan_add(s->p, s->at, JY_EVENT_CONTINUED, JY_BY_BOT);
}

/* Still open: nothing changes but that there is more to read. */
static void say_added(struct jy_step *s)
{
    if (s->c->holder[0] == '\0') jy_step_return(s, "noted", true);
}

/* False: it cannot be opened again, or not for this; nothing of it is written. */
static bool go_on_there(struct jy_step *s, const struct jy_case *earlier)
{
    const struct jy_again *again = s->w->again;
    bool open = jy_case_is_open(earlier->state);
    struct jy_str told = jy_arena_str(s->p->arena, jy_str_of(s->t->what));
    struct jy_step there;

    if (again == NULL || again->c->id != earlier->id || !is_all_of_one(s)) return false;
    if (!jy_step_begin_there(s, again, &there)) return false;
    if (!open && !jy_casework_come_back(s->w, s->p, 1, told)) return false;
    s->p->n_cases = 2;
    if (open)
        say_added(&there);
    else
        say_open_again(&there);
    end_draft(s, there.c);
    return true;
}

static void take_up(struct jy_step *s, const struct jy_case *earlier)
{
    if (go_on_there(s, earlier)) return;
    jy_step_is_again(s, earlier);
    lead_to_new(s, earlier);
    if (s->choice.len == 0) jy_step_hear(s);
    jy_step_next(s);
}

/* -- it comes back in its own conversation -------------------------------------------------- */

bool jy_step_comes_back(const struct jy_step *s)
{
    if (!jy_step_is_over(s->c) || !jy_step_has_matter(s) || s->c->confidential) return false;
    return s->r->n_ranks == 0 || jy_type_is_kin(jy_str_of(s->c->type), s->r->ranks[0].type);
}

void jy_step_ask_whether_the_same(struct jy_step *s)
{
    jy_step_wait_first(s, jy_str_trim(s->text), jy_str_of(s->c->type));
    memcpy(s->t->known_no, s->c->no, sizeof s->t->known_no);
    s->t->stage = JY_TALK_KNOWN;
    jy_step_prompt(s);
}

static void take_up_this(struct jy_step *s)
{
    struct jy_str told = jy_arena_str(s->p->arena, jy_str_of(s->t->waiting[0].what));

    if (jy_casework_come_back(s->w, s->p, s->at, told)) {
        jy_step_forget_waiting(s);
        say_open_again(s);
        return;
    }
    lead_to_new(s, s->c);
    s->comes_back = true;
    jy_step_open_second(s, false);
    s->lead = JY_STR("");
}

static void answer_of_this(struct jy_step *s)
{
    bool other = jy_step_chose(s, "known_other") || s->r->act == JY_ACT_NO;

    s->t->stage = JY_TALK_FILED;
    if (asks_for_progress(s)) {
        jy_step_forget_waiting(s); /* it was told only to ask */
        jy_step_progress(s, s->c);
    } else if (!other && (says_the_same(s) || jy_step_has_matter(s))) {
        take_up_this(s);
    } else if (jy_step_has_waiting(s)) { /* another, or neither yes nor no: it is not lost */
        jy_step_open_second(s, false);
    } else {
        jy_step_prompt(s);
    }
    s->t->known_no[0] = '\0';
}

/* -- either --------------------------------------------------------------------------------- */

void jy_step_answer_known(struct jy_step *s)
{
    const struct jy_case *k = the_known(s);
    bool told = s->t->what[0] != '\0';

    if (k != NULL && k == s->c) {
        answer_of_this(s);
    } else if (!told && s->choice.len == 0 && jy_step_has_matter(s)) {
        s->t->known_asked = false; /* asked after, and now told: it is asked once more, with that */
        s->t->known_no[0] = '\0';
        s->t->stage = JY_TALK_MATTER;
        jy_step_answer_matter(s);
    } else if (k != NULL && (asks_for_progress(s) || (!told && s->r->act == JY_ACT_YES))) {
        jy_step_progress(s, k);
        s->t->what[0] = '\0'; /* no new case comes of it */
        s->t->stage = JY_TALK_MATTER;
    } else if (k != NULL && says_the_same(s)) {
        take_up(s, k);
    } else {
        if (s->choice.len == 0) jy_step_hear(s);
        jy_step_next(s);
    }
}
