/* talk_ask.c - from the first words to the questions: matter, consent, type.
 *
 * Each stage has a prompt, which may be said again, and an answer.  jy_step_next names the order
 * of DOMAIN 6.2 once. */
#include <stdio.h>
#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/talk_step.h"

enum { TELLING = 30 }; /* bytes: enough to file even if nobody can tell what it is */

static void enter(struct jy_step *s, enum jy_talk_stage stage)
{
    s->t->stage = stage;
    s->t->question = JY_Q_NONE;
    jy_step_prompt(s);
}

static void ask(struct jy_step *s, enum jy_question q)
{
    s->t->stage = JY_TALK_ASKING;
    s->t->question = q;
    s->t->asked[q]++;
    s->t->questions++;
    jy_step_prompt(s);
}

void jy_step_ask_once_more(struct jy_step *s, enum jy_question q)
{
    s->t->skipped &= ~(1u << q);
    if (s->t->asked[q] > 1) s->t->asked[q] = 1;
    if (s->t->questions > 0) s->t->questions--;
    ask(s, q);
}

/* Whoever wrote on without a word on the notice is asked once more before the number, and only
 * then; without it the matter is filed all the same. */
static void ask_consent_for_contact(struct jy_step *s)
{
    if (!s->t->consent_again) {
        s->t->consent_again = true;
        enter(s, JY_TALK_CONSENT);
        return;
    }
    s->t->skipped |= 1u << JY_Q_CONTACT;
    jy_step_next(s);
}

void jy_step_next(struct jy_step *s)
{
    struct jy_talk *t = s->t;
    enum jy_question q;

    t->question = JY_Q_NONE;
    if (t->what[0] == '\0') {
        enter(s, JY_TALK_MATTER);
    } else if (!t->guided && jy_step_needs_guide(s)) {
        jy_step_offer_register(s);
    } else if (!t->consent_shown) {
        enter(s, JY_TALK_CONSENT);
    } else if (!t->type_settled) {
        enter(s, JY_TALK_TYPE);
    } else if (!t->known_asked && jy_step_earlier(s) != NULL) {
        enter(s, JY_TALK_KNOWN);
    } else if ((q = jy_step_question(s)) == JY_Q_CONTACT && !t->consented) {
        ask_consent_for_contact(s);
    } else if (q != JY_Q_NONE) {
        ask(s, q);
    } else {
        enter(s, JY_TALK_CONFIRM);
    }
}

/* 说不清, 记不得: no more than that there is no answer. */
static bool has_no_answer(const struct jy_step *s)
{
    static const char *const words[] = {"不清",   "不准", "不得", "不记得", "不晓得",
                                        "不知道", "再讲", "再说", "看情况"};

    return jy_step_says_any(s, words, JY_COUNT(words)) || jy_step_declines(s) ||
           jy_step_only_corrects(s);
}

/* All of it is the answer, and stands where that stands. */
static bool is_answer_alone(const struct jy_step *s, bool answered)
{
    struct jy_str words = jy_str_trim(s->text);

    if (s->t->question == JY_Q_PLACE && s->c->place[0] == '\0' && answered) return true;
    return jy_str_is(words, s->c->wish) || jy_str_is(words, s->c->party) ||
           jy_str_is(words, s->c->place_text);
}

void jy_step_keep_told(struct jy_step *s, bool answered)
{
    /* bytes that no slot has taken: 跑哒 of 老板跑哒; beside an answer it takes more than 大概 */
    enum { LEFT = 6, CLAUSE = 12, BESIDES = 24 };
    static const uint32_t kept_whole = 1u << JY_Q_WISH | 1u << JY_Q_PARTY | 1u << JY_Q_INTAKE |
                                       1u << JY_Q_CONTACT | 1u << JY_Q_PLACE_CHOICE;
    static const uint32_t elsewhere = 1u << JY_Q_CLUE | 1u << JY_Q_EVIDENCE;
    uint32_t q = 1u << s->t->question;
    bool matter = jy_step_has_matter(s), whole = (kept_whole & q) != 0;
    size_t least = LEFT;

    if (answered)
        least = matter ? CLAUSE : BESIDES;
    else if (whole && !matter)
        least = BESIDES;
    if (s->choice.len > 0 || s->c->confidential || (elsewhere & q) != 0) return;
    if (!matter && (s->r->act != JY_ACT_UNKNOWN || has_no_answer(s) || (answered && whole))) return;
    if (s->text.len < CLAUSE || is_answer_alone(s, answered) || jy_step_changes_hope(s)) return;
    if (jy_step_left(s) >= least) jy_step_append(s);
}

/* -- the matter ----------------------------------------------------------------------------- */

void jy_step_prompt_matter(struct jy_step *s)
{
    jy_step_say(s, s->t->misses == 1 ? "ask_again" : "ask_what");
}

void jy_step_accuse(struct jy_step *s)
{
    s->t->type_settled = false; /* whatever it was before, these words belong to it now */
    jy_step_hear_matter(s);
    if (s->r->n_ranks > 0) jy_step_set_type(s, s->r->ranks[0].type);
    s->c->confidential = true; /* from here on only the discipline role can open it */
    s->c->kind = JY_KIND_CLUE;
    if (s->c->holder[0] != '\0') s->c->epoch++; /* whoever held the draft may not see it now */
    s->c->holder[0] = '\0';
    s->c->wants_human = false;
    s->t->type_settled = true;
    jy_step_hear(s);
    s->t->stage = JY_TALK_CONSENT;
    s->t->question = JY_Q_NONE;
    jy_step_prompt(s);
}

/* A number to call, a village, a sum: kept, and what it is about is still to be told. */
static bool hears_answer(struct jy_step *s)
{
    enum { TIMES = 2 };    /* asked what it is about, each in its words */
    enum { BESIDES = 12 }; /* bytes: whose it is; 老板没有欠我工资 names nobody */
    int before = s->taken;

    jy_step_hear_place(s);
    if (s->r->slots.phone.found || jy_step_left(s) < BESIDES) jy_step_hear_slots(s);
    if (s->taken == before || s->t->what[0] != '\0') return false;
    if (s->t->asked[JY_Q_MATTER_FIRST]++ >= TIMES) return false;
    if (jy_step_left(s) >= BESIDES) jy_step_keep_in_vain(s);
    s->lead = jy_step_phrase(s, "noted_also");
    jy_step_say_as(s, "ask_what",
                   s->t->misses + s->t->asked[JY_Q_MATTER_FIRST] > 1 ? "ask_what_2" : "ask_what");
    return true;
}

/* Adverts, random keys: asked once what is the matter, and then no more (6.8). */
static void hear_spam(struct jy_step *s)
{
    if (s->t->misses == 0) {
        s->t->misses = 1;
        enter(s, JY_TALK_MATTER);
        return;
    }
    jy_step_choice(s, "human");
    jy_step_say_as(s, "bye", "bye_nothing");
}

static void hear_nothing(struct jy_step *s)
{
    struct jy_talk *t = s->t;

    if (s->choice.len == 0 && hears_answer(s)) return;
    if (s->text.len >= TELLING)
        jy_step_hear_matter(s);
    else
        jy_step_keep_in_vain(s);
    if (++t->misses < 2) {
        enter(s, JY_TALK_MATTER);
        return;
    }
    if (t->what[0] == '\0') {
        s->text = JY_STR("");
        jy_step_hear_matter(s); /* what was told in vain is all there is */
    }
    t->consent_shown = true; /* a person or a guide row first, the small print later */
    enter(s, JY_TALK_TYPE);
}

void jy_step_answer_matter(struct jy_step *s)
{
    struct jy_talk *t = s->t;

    if (jy_step_says_nothing(s)) {
        hear_spam(s);
        return;
    }
    if (jy_step_tells_nothing(s)) {
        hear_nothing(s);
        return;
    }
    if (s->r->act == JY_ACT_ACCUSE) {
        jy_step_accuse(s);
        return;
    }
    jy_step_hear_first(s);
    if (jy_step_soft(s)) return;
    if (s->r->n_ranks == 0 && t->misses == 0) {
        t->misses = 1; /* told, but of what kind: once more, in other words */
        enter(s, JY_TALK_MATTER);
        return;
    }
    jy_step_next(s);
}

/* -- consent -------------------------------------------------------------------------------- */

void jy_step_prompt_consent(struct jy_step *s)
{
    bool before = s->t->consent_shown;

    s->t->consent_shown = true;
    if (s->c->confidential) {
        jy_step_choice(s, "anonymous");
        jy_step_choice(s, "named");
        jy_step_say_as(s, "accuse_safe", before ? "accuse_safe_2" : "accuse_safe");
        return;
    }
    if (s->t->child_writes && s->lead.len == 0) s->lead = jy_step_phrase(s, "privacy_minor");
    jy_step_choice(s, "agree");
    if (before) jy_step_choice(s, "skip");
    jy_step_choice(s, "read");
    jy_step_say_as(s, "privacy",
                   s->t->consent_again ? "privacy_2"
                   : before            ? "privacy_short"
                                       : "privacy");
}

void jy_step_consent(struct jy_step *s)
{
    struct jy_buf b;

    s->t->consented = true;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "version", "1");
    jy_json_close(&b, '}');
    jy_step_event(s, JY_EVENT_CONSENT, JY_BY_CITIZEN, &b);
}

/* Also in words that mean it only where it is asked. */
static bool wants_no_name(const struct jy_step *s)
{
    static const char *const words[] = {"不想让人晓得", "不想让人知道", "不要讲是我", "不要说是我",
                                        "不想留",       "不留电话",     "anonymous"};

    return s->r->slots.anonymous || jy_step_says_any(s, words, JY_COUNT(words));
}

void jy_step_answer_consent(struct jy_step *s)
{
    if (jy_step_chose(s, "read")) {
        jy_step_choice(s, "agree");
        jy_step_say_as(s, "privacy", "privacy_full");
        return;
    }
    if (jy_step_chose(s, "anonymous") || wants_no_name(s)) s->t->anonymous = true;
    if (jy_step_chose(s, "agree") || jy_step_chose(s, "named") ||
        (!s->c->confidential && s->r->act == JY_ACT_YES))
        jy_step_consent(s);
    if (s->choice.len == 0 && !s->c->confidential && jy_step_two_are_open(s)) {
        jy_step_hear_of_two(s);
    } else if (s->choice.len == 0) {
        bool details = s->c->confidential && s->text.len >= TELLING;
        if (jy_step_has_matter(s) || details) jy_step_hear_matter(s);
        if (details) s->t->skipped |= 1u << JY_Q_CLUE;
        jy_step_hear(s); /* whoever just writes on goes on; nothing is held back for a button */
    }
    jy_step_next(s);
}

/* -- the type ------------------------------------------------------------------------------- */

/* In the taxonomy English names stand in small letters. */
static struct jy_str as_label(const struct jy_step *s, struct jy_str name)
{
    if (name.len == 0 || name.ptr[0] < 'a' || name.ptr[0] > 'z') return name;
    return jy_arena_printf(s->p->arena, "%c%.*s", name.ptr[0] - 'a' + 'A', (int)name.len - 1,
                           name.ptr + 1);
}

static void offer_type(struct jy_step *s, const char *id)
{
    const struct jy_type *type = jy_city_type(s->w->city, jy_str_of(id));
    char choice[24];

    if (type == NULL) return;
    snprintf(choice, sizeof choice, "type:%s", id);
    jy_step_choice_as(
        s, choice,
        as_label(s, jy_step_name(s, type->plain.len ? type->plain : type->name, type->name_en)));
}

/* Nothing fits: the three rows of the guide map that most people look for. */
static void fill_candidates(struct jy_step *s)
{
    static const char *const common[] = {"NBR-01", "LAB-01", "LND-03"};

    if (s->t->maybe[0][0] != '\0') return;
    for (size_t i = 0; i < JY_COUNT(common); i++)
        jy_str_copy(s->t->maybe[i], sizeof s->t->maybe[i], jy_str_of(common[i]));
}

/* The examples of the guide map helped nobody the first time: they are not shown again. */
static void prompt_type_again(struct jy_step *s)
{
    if (s->w->desk_online > 0) jy_step_choice(s, "human");
    jy_step_choice_as(s, "none", jy_step_either(s, "照这样登记", "Register it as it is"));
    jy_step_say_as(s, "unknown", "unknown_2");
}

bool jy_step_has_one_kind(const struct jy_step *s)
{
    return s->t->maybe[0][0] != '\0' && s->t->maybe[1][0] == '\0';
}

/* Of one kind alone it is asked whether it is that. */
static void prompt_one_kind(struct jy_step *s)
{
    bool before = s->t->listed;

    offer_type(s, s->t->maybe[0]);
    if (s->n_choices > 0) {
        jy_step_arg(s, "type", s->choices[0].label);
        s->choices[0].label = jy_step_either(s, "是", "Yes");
    }
    jy_step_choice_as(s, "none", jy_step_either(s, "不是", "No"));
    s->choices[s->n_choices - 1].outline = true;
    s->t->listed = true;
    jy_step_say_as(s, "ask_type", before ? "ask_type_one_2" : "ask_type_one");
}

void jy_step_prompt_type(struct jy_step *s)
{
    bool lost = s->t->misses >= 2 || s->t->maybe[0][0] == '\0';

    if (s->t->listed && (lost || s->t->maybe_common)) {
        prompt_type_again(s);
        return;
    }
    if (!lost && jy_step_has_one_kind(s)) {
        prompt_one_kind(s);
        return;
    }
    s->t->maybe_common = s->t->maybe[0][0] == '\0';
    fill_candidates(s);
    if (s->t->misses >= 2) jy_step_choice(s, "human");
    for (size_t i = 0; i < JY_COUNT(s->t->maybe); i++)
        offer_type(s, s->t->maybe[i]);
    jy_step_choice(s, "none");
    if (s->t->misses < 2 && lost) jy_step_choice(s, "human");
    if (!lost && jy_step_two_matters(s))
        jy_step_say_as(s, "ask_type",
                       s->t->listed         ? "ask_first_2"
                       : s->t->cuts[2] != 0 ? "ask_first_three"
                                            : "ask_first");
    else if (lost)
        jy_step_say(s, "unknown");
    else
        jy_step_say_as(s, "ask_type", s->t->listed ? "ask_type_2" : "ask_type");
    s->t->listed = true;
}

/* As "unknown": the dispatcher reads it. */
static void settle_unknown(struct jy_step *s)
{
    if (jy_step_two_matters(s))
        jy_step_hear_own(s, jy_arena_str(s->p->arena, jy_str_of(s->t->what)));
    s->t->type_settled = true;
}

/* "草尾镇乐园村" says where it was, and nothing of what it is. */
static void hear_again(struct jy_step *s)
{
    enum { MORE = 24 }; /* bytes beside an answer that tell more of the matter */
    int before = s->taken;
    bool told;

    jy_step_hear(s);
    told = s->taken == before || jy_step_left(s) >= MORE;
    if (jy_step_has_matter(s) || (s->r->act == JY_ACT_UNKNOWN && told)) jy_step_hear_matter(s);
}

void jy_step_answer_type(struct jy_step *s)
{
    struct jy_str picked = jy_step_chose_of(s, "type");
    size_t told = strlen(s->t->what);
    int before = s->taken;
    bool nothing;

    if (jy_step_nods(s) && jy_step_has_one_kind(s))
        picked = jy_arena_str(s->p->arena, jy_str_of(s->t->maybe[0]));
    if (picked.len == 0 && !jy_step_two_matters(s))
        picked = jy_arena_str(s->p->arena, jy_step_named_type(s));
    if (picked.len > 0 && jy_step_two_matters(s)) {
        jy_step_put_first(s, picked);
    } else if (picked.len > 0) {
        jy_step_set_type(s, picked);
        s->t->type_settled = true;
    } else if (jy_step_chose(s, "none") ||
               (s->choice.len == 0 && jy_step_declines(s) && jy_step_tells_nothing(s))) {
        settle_unknown(s);
    } else if (s->choice.len == 0) {
        if (jy_step_two_matters(s))
            jy_step_hear_of_two(s);
        else
            hear_again(s);
        if (jy_step_soft(s)) return;
        /* nothing new in it: what they told goes to people who can read it */
        nothing = s->r->n_ranks == 0 && s->taken == before;
        if ((s->t->asked[JY_Q_TYPE]++ > 0 || nothing) && !s->t->type_settled) settle_unknown(s);
    }
    s->t->misses = 0;
    if (!s->t->type_settled && s->lead.len == 0 && strlen(s->t->what) > told)
        s->lead = jy_step_phrase(s, "noted_also");
    jy_step_next(s);
}
