/* talk.c - one step of a conversation, from top to bottom.
 *
 * The citizen's words are the first event, always.  Then danger, then a person who holds the talk,
 * then digressions, then the stage.  A stage is a row: how it is put, and what its answer does. */
#include <string.h>

#include "intents/cases/casework.h"
#include "intents/cases/talk_step.h"
#include "intents/cases/wake.h"
#include "intents/reception/named.h"

static const int64_t silence_ms = INT64_C(30) * 60 * 1000;
static const int64_t held_ms = INT64_C(24) * 3600 * 1000;
static const int64_t soft_ms = INT64_C(5) * 60 * 1000;

static const char *const stage_names[] = {
#define X(name, wire) [JY_TALK_##name] = (wire),
    JY_TALK_STAGES(X)
#undef X
};

const char *jy_talk_stage_name(enum jy_talk_stage s)
{
    return stage_names[s];
}

typedef void stage_fn(struct jy_step *s);

static const struct {
    stage_fn *prompt, *answer;
} stages[JY_N_TALK_STAGES] = {
    [JY_TALK_GREETING] = {jy_step_prompt_matter, jy_step_answer_matter},
    [JY_TALK_MATTER] = {jy_step_prompt_matter, jy_step_answer_matter},
    [JY_TALK_SOFT] = {jy_step_prompt_soft, jy_step_answer_soft},
    [JY_TALK_CONSENT] = {jy_step_prompt_consent, jy_step_answer_consent},
    [JY_TALK_TYPE] = {jy_step_prompt_type, jy_step_answer_type},
    [JY_TALK_KNOWN] = {jy_step_prompt_known, jy_step_answer_known},
    [JY_TALK_ASKING] = {jy_step_prompt_question, jy_step_answer_question},
    [JY_TALK_CONFIRM] = {jy_step_prompt_confirm, jy_step_answer_confirm},
    [JY_TALK_OFFER] = {jy_step_prompt_offer, jy_step_answer_offer},
    [JY_TALK_FILED] = {jy_step_prompt_filed, jy_step_answer_filed},
    [JY_TALK_WAITING] = {jy_step_prompt_waiting, jy_step_answer_waiting},
    [JY_TALK_PERSON] = {jy_step_prompt_filed, jy_step_answer_waiting},
    [JY_TALK_WITHDRAWING] = {jy_step_prompt_withdraw, jy_step_answer_withdraw},
    [JY_TALK_PAUSED] = {jy_step_prompt_paused, jy_step_answer_paused},
    [JY_TALK_CLOSED] = {jy_step_prompt_filed, jy_step_answer_filed},
    [JY_TALK_DROPPED] = {jy_step_prompt_dropped, jy_step_answer_dropped},
};

void jy_step_prompt(struct jy_step *s)
{
    stages[s->t->stage].prompt(s);
}

/* -- opening -------------------------------------------------------------------------------- */

void jy_talk_begin(struct jy_plan *p, int which, const struct jy_world *w, const char *lang)
{
    struct jy_case_plan *cp = &p->cases[which];
    bool english = strcmp(lang, "en") == 0;
    struct jy_event *e;
    struct jy_buf b;

    if (p->n_cases <= which) p->n_cases = which + 1;
    *cp = (struct jy_case_plan){.is_new = true};
    cp->talk = jy_arena_take(p->arena, sizeof *cp->talk);
    if (cp->talk == NULL) return;
    cp->talk->act = JY_ACT_UNKNOWN;
    cp->c.opened_ms = w->now_ms;
    jy_str_copy(cp->c.lang, sizeof cp->c.lang, english ? JY_STR("en") : JY_STR("zh-Hans"));
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_always(&b, "greet", jy_phrase_fill(w->city, "greet", english, NULL, 0, p->arena));
    jy_json_put_always(&b, "bot_truth",
                       jy_phrase_fill(w->city, "bot_truth", english, NULL, 0, p->arena));
    jy_json_put_cstr(&b, "lang", cp->c.lang);
    jy_json_close(&b, '}');
    e = jy_plan_add(p, which, JY_EVENT_OPENED, JY_BY_BOT);
    if (e != NULL) e->body = jy_arena_keep(p->arena, &b);
    jy_buf_fini(&b);
}

void jy_talk_open(const struct jy_world *w, const char *lang, struct jy_plan *p)
{
    jy_talk_begin(p, 0, w, lang);
}

/* -- the citizen wrote ---------------------------------------------------------------------- */

/* A button, or words beside those of a reception: which leader they want is no matter of his. */
static bool picks_reception(const struct jy_step *s)
{
    bool offered = false;

    for (int i = 0; i < JY_TALK_CHOICES; i++)
        offered |= jy_str_starts(jy_str_of(s->t->choices[i]), JY_STR("recept:"));
    return s->choice.len > 0 || s->r->act == JY_ACT_RECEPTION ||
           (offered && !jy_step_has_matter(s));
}

static void write_said(struct jy_step *s)
{
    const struct jy_attachment *file =
        s->diverted ? NULL : s->file; /* it goes where the words go */
    struct jy_event *e;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_always(&b, "text", s->diverted ? jy_step_phrase(s, "diverted") : s->text);
    jy_json_put_text(&b, "choice", s->choice);
    if (file != NULL) jy_attachment_put(&b, file);
    jy_json_close(&b, '}');
    e = jy_step_event(s, JY_EVENT_SAID, JY_BY_CITIZEN, &b);
    if (e != NULL) e->file = file;
    s->said_seq = s->c->seq + s->p->cases[s->at].n_events;
    if (!s->diverted && !picks_reception(s)) jy_keep_named(s->w->city, s->c, s->text);
}

static bool accuses_in_draft(const struct jy_step *s)
{
    return s->r->act == JY_ACT_ACCUSE && s->c->no[0] == '\0' && !s->c->confidential &&
           s->t->what[0] != '\0';
}

/* Alone and in so many words, whoever holds the talk. */
static bool wants_no_mediation(const struct jy_step *s)
{
    static const char *const words[] = {"不调了",     "不调解了",   "不想调了",   "我不调了",
                                        "我不调解了", "我不想调了", "不想调解了", "我不想调解了"};
    struct jy_str text = jy_str_trim(s->text);

    if (text.len > 3 && jy_str_starts((struct jy_str){text.ptr + text.len - 3, 3}, JY_STR("。")))
        text.len -= 3;
    for (size_t i = 0; i < JY_COUNT(words); i++)
        if (jy_str_is(text, words[i])) return true;
    return false;
}

/* Of several in a row the first is thanked for. */
static void thank(struct jy_step *s, const char *phrase)
{
    if (strcmp(s->t->last_template, phrase) != 0) jy_step_return(s, phrase, true);
}

/* Who speaks may not be able to write, and a program hears nothing in it: where that is all that
 * was told, somebody is asked to listen. */
static void step_voice(struct jy_step *s)
{
    if (s->t->what[0] != '\0' || s->c->no[0] != '\0') {
        thank(s, "voice_kept");
        return;
    }
    if (s->c->wants_human) return;
    s->lead = jy_step_phrase(s, "voice_first");
    s->lead_template = "voice_first";
    jy_step_handover(s);
}

/* A picture alone answers nothing but the question for one: it is kept with the matter, and what is
 * open stays. */
static void step_file(struct jy_step *s)
{
    bool asked = s->t->stage == JY_TALK_ASKING && s->t->question == JY_Q_EVIDENCE;

    write_said(s);
    jy_step_let_go(s);
    s->t->last_say_ms = s->w->now_ms;
    s->t->shows = true;
    if (s->c->holder[0] != '\0') return;
    if (asked)
        jy_step_answer_evidence(s);
    else if (jy_attachment_is_sound(s->file->type))
        step_voice(s);
    else
        thank(s, "file_kept");
}

static void step_say(struct jy_step *s)
{
    bool pressed =
        jy_step_is_on_screen(s, s->choice); /* the words are the button's, not the citizen's */

    jy_step_divert_accusation(s);
    write_said(s);
    jy_step_let_go(s);
    s->t->last_say_ms = s->w->now_ms;
    if (s->file != NULL) s->t->shows = true;
    if (!pressed && jy_step_hazard(s)) return;
    if (jy_step_hear_rating(s)) return;
    if (s->t->stage != JY_TALK_OFFER && wants_no_mediation(s) &&
        jy_casework_leave_mediation(s->w, s->p))
        return;
    if (s->diverted) {
        jy_step_open_second(s, true);
        return;
    }
    if (accuses_in_draft(s)) {
        jy_step_accuse(s);
        return;
    }
    if (s->c->holder[0] != '\0') {
        jy_step_hear_held(s);
        return;
    }
    if (s->t->stage == JY_TALK_DROPPED) {
        jy_step_answer_dropped(s);
        return;
    }
    if (jy_step_denied(s) || jy_step_retypes(s) || jy_step_puts_off(s)) return;
    if (!jy_step_aside(s)) stages[s->t->stage].answer(s);
    if (s->t->n_choices == 0) jy_step_take_up_second(s); /* however the first has ended */
}

/* -- nobody wrote --------------------------------------------------------------------------- */

static bool unconfirmed_draft(const struct jy_case *c, const struct jy_talk *t)
{
    bool answered = t->stage == JY_TALK_OFFER && t->act == JY_ACT_ASK; /* 5.2, transition 3 */
    bool over = answered || t->stage == JY_TALK_DROPPED;

    return !over && c->no[0] == '\0' && t->what[0] != '\0';
}

/* A person who holds the talk has a day: what was told is filed then, wherever they are. */
static int64_t patience_ms(const struct jy_case *c)
{
    return c->holder[0] == '\0' ? silence_ms : held_ms;
}

int64_t jy_talk_wake_ms(const struct jy_case *c, const struct jy_talk *t)
{
    int64_t file_ms = unconfirmed_draft(c, t) ? t->last_say_ms + patience_ms(c) : 0;
    int64_t call_ms = t->stage == JY_TALK_SOFT && !c->alarm ? t->last_say_ms + soft_ms : 0;

    return jy_sooner(file_ms, call_ms);
}

static void step_wake(struct jy_step *s)
{
    int64_t quiet_ms = s->w->now_ms - s->t->last_say_ms;
    enum jy_case_state was;

    if (s->t->stage == JY_TALK_SOFT && quiet_ms >= soft_ms && !s->c->alarm)
        jy_case_call_person(s->c, false, s->w->now_ms); /* whether everyone is safe nobody said */
    if (unconfirmed_draft(s->c, s->t) && quiet_ms >= patience_ms(s->c)) {
        s->c->unconfirmed = true;
        s->t->offer = JY_OFFER_NONE;
        jy_step_file(s);
    }
    was = s->c->state;
    jy_casework_wake(s->w, s->p);
    if (jy_case_is_one_sided(s->c)) return;
    if (was == JY_CASE_ANSWERED && s->c->state == JY_CASE_CALLBACK) jy_step_ask_rating(s);
}

static bool reads(const struct jy_talk_event *ev)
{
    return ev->input == JY_IN_SAY && ev->reading != NULL;
}

/* A sentence in it, not a hello or a name. */
static bool is_english(struct jy_str text)
{
    enum { LETTERS = 10, GAPS = 2 };
    int letters = 0, gaps = 0;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if ((unsigned char)c >= 0x80) return false;
        letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        gaps += c == ' ';
    }
    return letters >= LETTERS && gaps >= GAPS;
}

/* Who tells it in English is answered in English, whatever the page speaks: they may not be able to
 * read what would change it. */
static void follow_language(const struct jy_talk_event *ev, struct jy_case *c,
                            const struct jy_talk *t)
{
    bool first = c->no[0] == '\0' && t->what[0] == '\0' && ev->choice.len == 0;

    if (reads(ev) && first && is_english(jy_str_trim(ev->text)))
        jy_str_copy(c->lang, sizeof c->lang, JY_STR("en"));
}

void jy_talk_step(const struct jy_world *w, const struct jy_talk_event *ev, struct jy_plan *p)
{
    static const struct jy_reading nothing = {.act = JY_ACT_UNKNOWN};
    struct jy_step s = {
        .w = w,
        .r = reads(ev) ? ev->reading : &nothing,
        .text = ev->text,
        .choice = ev->choice,
        .file = ev->file,
        .p = p,
        .c = &p->cases[0].c,
        .t = p->cases[0].talk,
    };

    follow_language(ev, s.c, s.t);
    s.english = strcmp(s.c->lang, "en") == 0;
    if (ev->input == JY_IN_SAY && s.choice.len == 0) s.choice = jy_step_typed_choice(&s);
    if (ev->input == JY_IN_WAKE)
        step_wake(&s);
    else if (ev->file != NULL && jy_str_trim(ev->text).len == 0)
        step_file(&s);
    else
        step_say(&s);
    for (int i = 0; i < p->n_cases; i++)
        jy_offer_keep(w->city, &p->cases[i].c, w->now_ms);
    jy_plan_set_wakes(w->city, p);
}
