/* talk_filed.c - after the receipt: more words, and a second matter; a draft that is dropped.
 *
 * Whatever is written after the receipt is in the case's log already; the bot only says so.  A new
 * matter gets a case, a number and a receipt of its own. */
#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "intents/cases/proof.h"
#include "intents/cases/talk_step.h"
#include "intents/reception/named.h"
#include "intents/text/clip.h"

/* -- a second matter ------------------------------------------------------------------------ */

void jy_step_copy_said(struct jy_step *s, struct jy_str text, const struct jy_attachment *file)
{
    struct jy_event *e;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_always(&b, "text", text);
    if (file != NULL) jy_attachment_put(&b, file);
    jy_json_close(&b, '}');
    e = jy_step_event(s, JY_EVENT_SAID, JY_BY_CITIZEN, &b);
    if (e != NULL && file == s->file) e->file = file; /* else it stands elsewhere, and is copied */
    s->said_seq = s->c->seq + s->p->cases[s->at].n_events;
    jy_keep_named(s->w->city, s->c, text);
}

/* The same citizen in the same conversation is not asked again for what they gave. */
static void inherit(struct jy_step *second, const struct jy_step *first)
{
    second->c->device = first->c->device;
    jy_str_copy(second->c->partner, sizeof second->c->partner, jy_str_of(first->c->partner));
    second->c->thread = first->c->thread ? first->c->thread : first->c->id;
    memcpy(second->c->contact, first->c->contact, sizeof second->c->contact);
    if (first->c->proof.mark[0] != '\0' && !first->diverted)
        jy_proof_write(second->w, second->p, second->at, first->c->proof.mark,
                       first->c->proof.at_ms);
    second->c->withhold_from_village = first->c->withhold_from_village;
    second->t->consented = first->t->consented;
    second->t->consent_shown = first->t->consent_shown && !first->c->confidential;
    second->t->last_say_ms = first->t->last_say_ms;
    if (first->comes_back) jy_step_is_again(second, first->c);
    second->t->known_asked = jy_str_is(jy_str_of(first->t->known_no), first->c->no);
    if (first->t->skipped & 1u << JY_Q_CONTACT) second->t->skipped |= 1u << JY_Q_CONTACT;
}

bool jy_step_begin_apart(struct jy_step *s, struct jy_step *second)
{
    if (s->p->n_cases == 2) return false; /* one at a time */
    jy_plan_add(s->p, s->at, JY_EVENT_CONTINUED, JY_BY_BOT);
    jy_talk_begin(s->p, 1, s->w, s->c->lang);
    if (s->p->cases[1].talk == NULL) return false;
    *second = *s;
    second->at = 1;
    second->c = &s->p->cases[1].c;
    second->t = s->p->cases[1].talk;
    second->text = second->choice = (struct jy_str){"", 0};
    second->file = NULL;
    second->diverted = false;
    inherit(second, s);
    return true;
}

bool jy_step_begin_second(struct jy_step *s, struct jy_str told, struct jy_step *second)
{
    if (!jy_step_begin_apart(s, second)) return false;
    second->text = told;
    second->file = s->diverted ? s->file : NULL; /* else it stands in the first */
    jy_step_copy_said(second, told, second->file);
    return true;
}

/* Those that were put off wait for the end of the one that is told now. */
static void hand_on(struct jy_step *to, struct jy_step *from)
{
    if (from->t->apart) jy_step_forget_waiting(from);
    memcpy(to->t->waiting, from->t->waiting, sizeof to->t->waiting);
    memset(from->t->waiting, 0, sizeof from->t->waiting);
}

/* As heard when it was told: its type is known, and its words need no second reading but for what
 * they say of who, when and how much. */
static void take_up(struct jy_step *s, struct jy_str told, struct jy_str type, bool own_words)
{
    static const struct jy_reading nothing = {.act = JY_ACT_UNKNOWN};

    s->r = &nothing;
    jy_step_set_type(s, type);
    jy_step_hear_matter(s);
    if (own_words) jy_step_hear_own(s, told);
    s->t->type_settled = s->c->type[0] != '\0';
    s->t->act = JY_ACT_COMPLAIN;
    jy_step_next(s);
}

static struct jy_str name_also(const struct jy_step *s, struct jy_str named, struct jy_str words)
{
    const char *gap = named.len == 0 ? "" : s->english ? "”, “" : "”、“";
    char what[60];

    jy_clip(what, sizeof what, words);
    return jy_arena_printf(s->p->arena, "%.*s%s%s", (int)named.len, named.ptr, gap, what);
}

/* Those that wait would be refused one after the other: they are named as well, and wait no longer.
 * What was told stands in this log; an accusation does not, and is always taken. */
static bool is_full(struct jy_step *s, bool told_now)
{
    struct jy_str named = JY_STR("");

    if (!s->w->full_today || s->diverted) return false;
    if (told_now && s->t->apart) jy_step_forget_waiting(s);
    if (told_now) named = name_also(s, named, jy_step_told(s));
    for (; jy_step_has_waiting(s); jy_step_forget_waiting(s))
        named = name_also(s, named, jy_step_waiting_name(s));
    jy_step_arg(s, "what", named);
    s->lead = JY_STR("");
    jy_step_say(s, "day_full");
    s->n_args = 0;
    return true;
}

/* The talk goes on elsewhere: whoever has not answered the offer hears that it is not gone. */
static void leave_offer(struct jy_step *s)
{
    const struct jy_str lead = s->lead;

    if (!s->offer_open) return;
    s->offer_open = false;
    s->lead = JY_STR("");
    jy_step_offer_stands(s);
    s->lead = lead;
}

void jy_step_open_second(struct jy_step *s, bool told_now)
{
    const struct jy_put_off next = s->t->waiting[0];
    struct jy_str told = told_now ? s->text : jy_arena_str(s->p->arena, jy_str_of(next.what));
    struct jy_step second;

    leave_offer(s);
    if (is_full(s, told_now) || !jy_step_begin_second(s, told, &second)) return;
    if (!told_now) jy_step_forget_waiting(s); /* those that wait are others than what is told now */
    hand_on(&second, s);
    s->t->back = JY_TALK_FILED;
    if (told_now) {
        jy_step_answer_matter(&second);
        return;
    }
    take_up(&second, told, jy_str_of(next.type), !next.shared);
}

void jy_step_open_second_here(struct jy_step *s)
{
    const struct jy_put_off next = s->t->waiting[0];

    jy_step_forget_waiting(s);
    s->text = jy_arena_str(s->p->arena, jy_str_of(next.what));
    take_up(s, s->text, jy_str_of(next.type), !next.shared);
}

/* An accusation in the log of a case that others read would reach whom it must never reach: there
 * its words are left out, and a confidential case of its own opens with them (条例 30, 46). */
bool jy_step_divert_accusation(struct jy_step *s)
{
    if (s->r->act != JY_ACT_ACCUSE || s->choice.len > 0) return false;
    if (s->r->n_cards > 0) return false; /* life first: the desk must read it */
    if (s->c->confidential || s->c->no[0] == '\0' || s->p->n_cases == 2) return false;
    s->diverted = true;
    return true;
}

bool jy_step_is_over(const struct jy_case *c)
{
    return c->state == JY_CASE_CLOSED || c->state == JY_CASE_WITHDRAWN;
}

/* Of the one that is filed; where nobody could say, of what it might be. */
static bool is_kin_of_first(const struct jy_step *s, struct jy_str type)
{
    bool kin = false;

    if (s->c->type[0] != '\0') return jy_type_is_kin(jy_str_of(s->c->type), type);
    for (size_t i = 0; i < JY_COUNT(s->t->maybe); i++)
        kin |= s->t->maybe[i][0] != '\0' && jy_type_is_kin(jy_str_of(s->t->maybe[i]), type);
    return kin || s->t->maybe[0][0] == '\0' || s->t->maybe_common;
}

bool jy_step_of_another_family(const struct jy_step *s)
{
    return jy_step_has_matter(s) && s->r->confident && s->r->n_ranks > 0 &&
           !is_kin_of_first(s, s->r->ranks[0].type);
}

static bool is_second(const struct jy_step *s)
{
    if (!jy_step_has_matter(s)) return false;
    if (s->c->confidential || s->t->back == JY_TALK_MATTER) return true;
    if (jy_step_is_over(s->c) || s->c->state == JY_CASE_OUT) return true;
    return jy_step_says_another(s) || jy_step_of_another_family(s);
}

/* -- filed ---------------------------------------------------------------------------------- */

void jy_step_prompt_filed(struct jy_step *s)
{
    jy_step_say(s, "ask_what");
}

static bool applies_for_mediation(const struct jy_step *s)
{
    return jy_step_says(s, "申请调解") || jy_step_says(s, "for mediation");
}

/* "我不同意村里办，我要镇里办": who shall not do it, or shall. */
static bool wants_another_unit(const struct jy_step *s)
{
    static const char *const wants[] = {"不同意", "不要",   "不想要", "不想", "不让",
                                        "不肯让", "信不过", "我要",   "想要", "想让"};
    static const char *const units[] = {
        "村里", "村上", "村委会", "居委会", "社区",     "镇里",     "镇上",     "乡里",
        "街道", "县里", "市里",   "他们",   "这个单位", "别的单位", "别个单位", "你们"};
    static const char *const acts[] = {"办",   "管",   "处理", "调",    "接",
                                       "来办", "来管", "来调", "来处理"};

    for (size_t i = 0; i < JY_COUNT(units); i++) {
        ptrdiff_t at = jy_str_find(s->text, jy_str_of(units[i]));
        struct jy_str front, behind;
        if (at < 0) continue;
        front = (struct jy_str){s->text.ptr, (size_t)at};
        behind = jy_str_behind(s->text, (size_t)at + strlen(units[i]));
        if (jy_str_front(behind, acts, JY_COUNT(acts)) == 0) continue;
        for (size_t k = 0; k < JY_COUNT(wants); k++)
            if (jy_str_ends(front, jy_str_of(wants[k]))) return true;
    }
    return jy_step_says(s, "转错") || jy_step_says(s, "换个单位") || jy_step_says(s, "换一个单位");
}

/* "我对这个不满意", while nothing is answered that could be rated. */
static bool is_unhappy(const struct jy_step *s)
{
    return !jy_step_has_matter(s) &&
           (jy_step_says(s, "不满意") || jy_step_says(s, "not satisfied") ||
            jy_step_says(s, "not happy"));
}

static void say_unhappy(struct jy_step *s)
{
    jy_step_choice(s, "review");
    jy_step_choice(s, "human");
    jy_step_say(s, "unhappy");
}

/* A telephone number by itself stands for the old; where there was none, one among other words is
 * taken as well. */
static void take_number(struct jy_step *s)
{
    enum { BESIDES = 6 };
    bool alone = jy_step_left(s) < BESIDES && !jy_step_has_matter(s);

    if (!s->r->slots.phone.found || (s->c->contact[0] != '\0' && !alone)) return;
    s->overwrite = true;
    jy_step_hear_phone(s);
}

/* What was asked for as the right one, and what was left out before: the handlers shall see it in
 * its place.  What tells more than that goes on. */
static bool fills_in(struct jy_step *s)
{
    bool asked = strcmp(s->t->last_template, "correct_what") == 0;
    bool had_number = s->c->contact[0] != '\0', had_party = s->c->party[0] != '\0';
    struct jy_str party = jy_step_named_party(s);
    int before = s->taken;
    bool changed;

    if (s->c->confidential) return false;
    take_number(s);
    if (jy_step_has_matter(s)) return false;
    if (asked) {
        s->overwrite = true;
        jy_step_hear(s);
    } else if (party.len > 0) {
        jy_step_set_party(s, party);
    }
    if (s->taken == before && !asked) return false;
    changed = asked || (s->r->slots.phone.found && had_number) || (party.len > 0 && had_party);
    if (s->taken == before)
        jy_step_say(s, "noted");
    else
        jy_step_say_as(s, "noted", changed ? "changed_filed" : "added_filed");
    return true;
}

/* About how it is handled, and nothing of the matter; true: answered. */
static bool is_about_handling(struct jy_step *s)
{
    if (s->choice.len > 0) return false;
    if (wants_another_unit(s) && !s->c->confidential && jy_case_is_open(s->c->state)) {
        jy_step_ask_review(s);
        return true;
    }
    return false;
}

static void ask_for_another(struct jy_step *s)
{
    s->t->back = JY_TALK_MATTER;
    jy_step_say(s, "ask_what");
}

/* That there is one, and not yet what: "还有别的事要反映吗？" "有", or "还有一件事" alone. */
static bool has_another_to_tell(const struct jy_step *s)
{
    bool asked = strcmp(s->t->last_template, "thanks") == 0;

    return (asked && s->r->act == JY_ACT_YES) ||
           (s->choice.len == 0 && jy_step_names_another(s) && jy_step_tells_nothing(s));
}

void jy_step_answer_filed(struct jy_step *s)
{
    if (jy_step_wants_no_more(s)) {
        jy_step_withdraw(s);
        return;
    }
    if (is_about_handling(s) || (s->choice.len == 0 && fills_in(s))) return;
    if (jy_step_comes_back(s)) {
        jy_step_ask_whether_the_same(s);
    } else if (is_second(s)) {
        jy_step_open_second(s, true);
    } else if (has_another_to_tell(s)) {
        ask_for_another(s);
    } else if (s->r->act == JY_ACT_NO) {
        jy_step_say(s, "bye");
    } else if (applies_for_mediation(s) && !s->c->no_mediation && !s->c->confidential) {
        s->t->offer = JY_OFFER_MEDIATE;
        s->t->stage = JY_TALK_OFFER;
        jy_step_prompt(s);
    } else if (jy_casework_replied(s->w, s->p)) {
        jy_step_ask_rating(s);
    } else if (is_unhappy(s) && !s->c->confidential) {
        say_unhappy(s);
    } else {
        jy_step_say(s, s->c->confidential ? "noted_clue" : "noted");
    }
}

/* -- a draft is dropped, or not after all ---------------------------------------------------- */

void jy_step_drop(struct jy_step *s, const char *phrase)
{
    bool waits = jy_step_has_waiting(s) && !s->t->apart; /* one that was put off comes now */

    if (waits || s->t->what[0] == '\0') {
        jy_step_forget_matter(s);
    } else {
        s->t->stage = JY_TALK_DROPPED;
        s->t->question = JY_Q_NONE;
        jy_step_choice(s, "resume");
    }
    jy_step_say_as(s, "bye", phrase);
}

/* "还是登记吧" */
bool jy_step_resumes(const struct jy_step *s)
{
    static const char *const words[] = {"还是登记", "还是要登记", "还是办",     "还是要办",
                                        "登记吧",   "接着登记",   "继续登记",   "还是报",
                                        "要登记",   "还是要报",   "register it"};

    if (jy_step_chose(s, "resume")) return true;
    if (jy_step_has_matter(s) || jy_step_says(s, "不要登记")) return false;
    return jy_step_says_any(s, words, JY_COUNT(words));
}

void jy_step_let_go(struct jy_step *s)
{
    if (s->t->stage == JY_TALK_DROPPED && !jy_step_resumes(s)) jy_step_forget_matter(s);
}

void jy_step_prompt_dropped(struct jy_step *s)
{
    jy_step_choice(s, "resume");
    jy_step_say_as(s, "bye", "dropped");
}

void jy_step_answer_dropped(struct jy_step *s)
{
    s->t->offer = JY_OFFER_NONE;
    if (s->t->act == JY_ACT_ASK) s->t->act = JY_ACT_COMPLAIN; /* they want it taken up */
    s->lead = jy_step_phrase(s, "resumed");
    jy_step_next(s);
}
