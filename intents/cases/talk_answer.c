/* talk_answer.c - what an answer fills.
 *
 * One that fits another question is that one's.  Whatever is not answered is left out, and the
 * matter is filed all the same. */
#include <string.h>

#include "intents/cases/talk_step.h"
#include "intents/text/names.h"

static void keep(struct jy_step *s, const char *name, struct jy_str words, char *to, size_t size)
{
    if (to[0] != '\0' || words.len == 0) return;
    jy_str_copy(to, size, words);
    jy_step_slot(s, name, jy_arena_str(s->p->arena, jy_str_of(to)), (struct jy_str){"", 0});
}

static void take_injury(struct jy_step *s)
{
    struct jy_str picked = jy_step_chose_of(s, "injury");
    enum jy_injury injury = jy_injury_of(picked);

    if (picked.len > 0 && injury < JY_N_INJURIES) s->c->injury = injury;
    if (picked.len == 0 && jy_step_declines(s)) s->c->injury = JY_INJURY_NONE;
}

static void take_heads(struct jy_step *s)
{
    static const char *const words[] = {"就我", "只有我",  "我一个",  "我自己",
                                        "只我", "only me", "just me", "myself"};

    if (jy_step_says_any(s, words, JY_COUNT(words))) s->c->people = 1;
    if (s->c->people == 0 && s->choice.len == 0) jy_step_hear_heads(s, jy_str_trim(s->text));
}

static void take_place_choice(struct jy_step *s)
{
    const struct jy_division *d = jy_city_division(s->w->city, jy_step_chose_of(s, "place"));

    if (d == NULL && jy_step_town_without(s) != NULL && !jy_step_chose(s, "other_village"))
        s->t->town[0] = '\0';  /* neither half was right: nothing of it is asked on from */
    s->t->places[0][0] = '\0'; /* one try with buttons; the plain question follows if need be */
    if (d != NULL) jy_step_set_place(s, d, s->r->slots.group);
}

/* "草尾的" among 泗湖山镇和平村, 草尾镇和平村, 琼湖街道和平社区. */
static void take_typed_choice(struct jy_step *s)
{
    struct jy_place place;

    if (s->r->text.folded.len == 0) return;
    if (jy_step_nods(s) && s->t->places[1][0] == '\0') { /* "您说的是…吗？" "是的" */
        const struct jy_division *one = jy_city_division(s->w->city, jy_str_of(s->t->places[0]));
        if (one != NULL) jy_step_set_place(s, one, 0);
        return;
    }
    jy_place_read(s->w->city, &s->r->text, NULL, true, &place);
    for (int i = 0; i < JY_PLACE_CHOICES && place.town; i++) {
        const struct jy_division *d = jy_city_division(s->w->city, jy_str_of(s->t->places[i]));
        if (d == NULL || d->parent != place.town) continue;
        s->t->places[0][0] = '\0';
        jy_step_set_place(s, d, place.group);
        return;
    }
}

static void keep_words(struct jy_step *s, const char *name, char *to, size_t size)
{
    keep(s, name, jy_str_trim(s->text), to, size);
}

/* "就在市人民医院" */
static bool take_hospital(struct jy_step *s, struct jy_str words)
{
    static const char *const heads[] = {"就是在", "就在", "就是", "在",
                                        "是",     "in ",  "at ",  "It is "};
    struct jy_str name = jy_str_behind(words, jy_str_front(words, heads, JY_COUNT(heads)));

    if (!jy_step_names_hospital(s, name)) return false;
    if (!jy_step_names_hospital(s, jy_str_of(s->c->party))) jy_step_set_party(s, name);
    jy_step_place_at_party(s);
    return true;
}

/* 老张 is nowhere. */
static bool is_somebody(struct jy_str words)
{
    static const char *const calls[] = {"老", "小"};

    return jy_str_front(words, calls, JY_COUNT(calls)) > 0 && jy_is_name(words);
}

/* 学校旁边那条路: no place of ours, but they can find it who know theirs. */
static void take_place(struct jy_step *s, bool declined, bool elsewhere)
{
    struct jy_str words = jy_step_place_words(s);

    if (s->choice.len > 0 || take_hospital(s, words) || elsewhere) return;
    if (s->c->party[0] == '\0' && is_somebody(words)) {
        jy_step_set_party(s, words);
        return;
    }
    if (s->c->party[0] == '\0' && jy_step_names_shop(s)) jy_step_set_party(s, jy_str_trim(s->text));
    if (declined ? words.len < jy_str_trim(s->text).len : s->r->act == JY_ACT_UNKNOWN)
        keep(s, "place", words, s->c->place_text, sizeof s->c->place_text);
}

static void take_wish(struct jy_step *s)
{
    switch (jy_step_fits_wish(s)) {
    case JY_FIT_ANSWER:
        keep_words(s, "wish", s->c->wish, sizeof s->c->wish);
        break;
    case JY_FIT_PARTY: /* 隔壁老王 says who 隔壁 is */
        if (jy_str_starts(jy_str_trim(s->text), jy_str_of(s->c->party)))
            jy_step_set_party(s, jy_str_trim(s->text));
        break;
    case JY_FIT_MATTER:
        jy_step_append(s);
        break;
    case JY_FIT_NOTHING:
        break;
    }
}

/* What only this question can make of the words.  `elsewhere`: they have filled another. */
static void take_answer(struct jy_step *s, enum jy_question q, bool elsewhere)
{
    enum { BESIDES = 6 }; /* bytes that tell something more: 赔我 of 赔我五万 */
    bool declined = jy_step_declines(s);

    if (q == JY_Q_PARTY || q == JY_Q_WISH) {
        bool corrects = (s->overwrite && elsewhere) || jy_step_only_corrects(s);
        if (corrects || (elsewhere && jy_step_left(s) < BESIDES)) return;
    }
    if (q != JY_Q_WISH && !declined && jy_step_hopes(s))
        keep_words(s, "wish", s->c->wish, sizeof s->c->wish);

    switch (q) {
    case JY_Q_PLACE_CHOICE:
        if (s->choice.len > 0 || declined) take_place_choice(s);
        break;
    case JY_Q_PLACE:
        take_place(s, declined, elsewhere);
        break;
    case JY_Q_INJURY:
        take_injury(s);
        break;
    case JY_Q_PEOPLE:
        take_heads(s);
        break;
    case JY_Q_PARTY:
        if (!declined && jy_step_fits_party(s))
            keep_words(s, "party", s->c->party, sizeof s->c->party);
        s->c->named_of[0] = '\0';
        break;
    case JY_Q_WISH:
        if (!declined) take_wish(s);
        break;
    case JY_Q_CLUE:
        s->t->skipped |= 1u << q; /* one telling is enough */
        if (!declined) jy_step_hear_matter(s);
        break;
    case JY_Q_NONE:
    case JY_Q_TYPE:
    case JY_Q_GROUP:
    case JY_Q_WHEN:
    case JY_Q_AMOUNT:
    case JY_Q_TRIED:
    case JY_Q_CONTACT:
    case JY_Q_EVIDENCE:
    case JY_Q_INTAKE:
    case JY_Q_REGISTER:
    case JY_Q_MATTER_FIRST:
    case JY_N_QUESTIONS:
        break;
    }
    if (declined && q != JY_Q_PLACE_CHOICE) s->t->skipped |= 1u << q;
}

/* Something to show, words of what there is, nothing, or later: it is not asked again. */
static void take_evidence(struct jy_step *s)
{
    static const char *const later[] = {"以后", "晚点", "回头", "再发", "再补", "明天", "later"};
    struct jy_str words = jy_str_trim(s->text);
    bool puts_off = jy_step_chose(s, "add_later"), told = words.len > 0 && s->choice.len == 0;

    s->t->skipped |= 1u << JY_Q_EVIDENCE;
    puts_off |= told && s->file == NULL && jy_step_says_any(s, later, JY_COUNT(later));
    if (s->file == NULL && (puts_off || jy_step_declines(s)))
        s->lead = jy_step_phrase(s, "evidence_later");
    else if (told)
        jy_step_slot(s, "evidence", words, JY_STR(""));
}

/* A photo or a paper without words. */
void jy_step_answer_evidence(struct jy_step *s)
{
    take_evidence(s);
    s->lead = jy_step_phrase(s, "file_kept");
    s->lead_template = "file_kept";
    jy_step_next(s);
}

/* The question stays on the screen just above: its words are not said again, its buttons are. */
static void ask_still(struct jy_step *s)
{
    bool own = s->t->question == JY_Q_PLACE_CHOICE || s->t->question == JY_Q_INTAKE;
    char ids[JY_TALK_CHOICES][24];
    int n = s->t->n_choices;

    if (own) { /* buttons of the city's, with words of their own */
        s->again = true;
        s->lead = jy_step_phrase(s, "consent_kept");
        jy_step_prompt(s);
        return;
    }
    memcpy(ids, s->t->choices, sizeof ids);
    for (int i = 0; i < n; i++)
        jy_step_choice(s, ids[i]);
    s->counts = true;
    jy_step_say_as(s, "consent_kept", "answer_above");
}

/* "同意" a turn late, or the button of the notice pressed after all: heard, and the question stays.
 */
static bool agrees_late(const struct jy_step *s)
{
    static const char *const words[] = {"同意",     "我同意", "同意的", "好，同意",
                                        "好的同意", "agree",  "Agree",  "I agree"};

    if (s->t->consented || !s->t->consent_shown || s->c->confidential) return false;
    if (jy_step_chose(s, "agree")) return true;
    for (size_t i = 0; i < JY_COUNT(words) && s->choice.len == 0; i++)
        if (jy_str_is(jy_str_trim(s->text), words[i])) return true;
    return false;
}

/* A second time only where the route, the clocks or the call hang on it, and the answer was no
 * refusal. */
static bool is_worth_asking_again(const struct jy_step *s, enum jy_question q)
{
    static const uint32_t needed = 1u << JY_Q_PLACE | 1u << JY_Q_PLACE_CHOICE | 1u << JY_Q_INJURY |
                                   1u << JY_Q_AMOUNT | 1u << JY_Q_PEOPLE | 1u << JY_Q_WHEN |
                                   1u << JY_Q_INTAKE;
    bool number = q == JY_Q_CONTACT && jy_step_says(s, "1"); /* one that is not whole */

    return (needed & 1u << q) != 0 || number;
}

/* What was said answers something else: taken there, said so, and the question is not used up.
 * `changed`: it has put an answer right. */
static void go_on_from(struct jy_step *s, enum jy_question q, bool took_other, bool changed)
{
    bool open = q != JY_Q_INTAKE && jy_step_is_missing(s, q) && (s->t->skipped & 1u << q) == 0;

    if (open && took_other) {
        if (s->lead.len == 0) s->lead = jy_step_phrase(s, changed ? "changed" : "noted_also");
        s->t->questions--;
    } else if (open && !is_worth_asking_again(s, q)) {
        s->t->skipped |= 1u << q;
    }
    jy_step_next(s);
}

/* Without a letter it is no answer, and no refusal either: it is asked once more, where that can be
 * done in other words. */
static bool has_other_words(enum jy_question q)
{
    static const uint32_t one_way = 1u << JY_Q_EVIDENCE | 1u << JY_Q_CLUE | 1u << JY_Q_INTAKE;

    return (one_way & 1u << q) == 0;
}

/* A hope where none was asked for, more of the matter or who it is where one was. */
static bool fits_elsewhere(const struct jy_step *s, enum jy_question q)
{
    enum jy_fit fit = jy_step_fits_wish(s);

    if (s->choice.len > 0 || jy_step_declines(s)) return false;
    if (q != JY_Q_WISH) return jy_step_hopes(s);
    return fit == JY_FIT_PARTY || fit == JY_FIT_MATTER;
}

void jy_step_answer_question(struct jy_step *s)
{
    enum jy_question q = s->t->question;
    int before = s->taken;
    bool took_other, unlisted = s->c->place[0] == '\0';
    struct jy_str place = jy_arena_str(s->p->arena, jy_str_of(s->c->place_text));

    if (q == JY_Q_TYPE) {
        jy_step_take_wrong(s);
        return;
    }
    if (agrees_late(s)) {
        jy_step_consent(s);
        ask_still(s);
        return;
    }

    if (jy_step_says_nothing(s)) {
        if (!has_other_words(q)) s->t->skipped |= 1u << q;
        jy_step_next(s);
        return;
    }
    if (q == JY_Q_EVIDENCE && jy_step_chose(s, "attach")) {
        jy_step_return(s, "evidence_how", true);
        return;
    }
    if (q == JY_Q_EVIDENCE) take_evidence(s);
    if (q == JY_Q_INTAKE) jy_step_take_intake(s);
    if (s->choice.len == 0 && q == JY_Q_PLACE_CHOICE) take_typed_choice(s);
    if (s->choice.len == 0 && jy_step_puts_right(s))
        (void)jy_step_correct(s);
    else if (s->choice.len == 0)
        jy_step_hear(s);
    took_other = s->taken > before && jy_step_is_missing(s, q);
    if (q != JY_Q_INTAKE && jy_step_is_missing(s, q)) { /* there, the next is missing */
        take_answer(s, q, took_other);
        took_other |= fits_elsewhere(s, q);
    }
    jy_step_keep_told(s, !jy_step_is_missing(s, q));
    if (unlisted && s->c->place[0] != '\0') jy_step_append_words(s, place);
    if (q == JY_Q_GROUP) s->t->skipped |= 1u << q; /* the village's first grid will do */
    go_on_from(s, q, took_other, s->overwrite && s->taken > before);
}
