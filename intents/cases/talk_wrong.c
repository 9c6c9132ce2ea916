/* talk_wrong.c - the bot is told that it got it wrong: another matter, or some answer.
 *
 * "不是，是停车的事" gives the matter another kind; "你搞错了" alone is asked what is wrong, and asked
 * again which answer, by name, before what was read is only shown once more. */
#include <string.h>

#include "intents/cases/talk_step.h"

/* -- another matter than the bot took it for -------------------------------------------------- */

/* "停车的事", "it is about parking". */
static bool names_matter(struct jy_str right)
{
    static const char *const ends[] = {"的事", "的事情", "的问题", "的事。", "这件事", "纠纷"};
    static const char *const fronts[] = {"about ", "it is about ", "it's about ", "a matter of "};

    for (size_t i = 0; i < JY_COUNT(ends); i++) {
        struct jy_str end = jy_str_of(ends[i]);
        if (right.len > end.len && jy_str_ends(right, end)) return true;
    }
    return jy_str_front(right, fronts, JY_COUNT(fronts)) > 0;
}

/* What the matter is said to be instead: behind 不是, or after "what is wrong?". */
static struct jy_str other_matter(const struct jy_step *s)
{
    static const char *const noes[] = {"不对，", "不对,", "错了，", "不，",
                                       "no，",   "no, ",  "wrong，"};
    static const char *const leads[] = {"我说的是",   "我讲的是", "我反映的是",
                                        "我要讲的是", "i mean ",  "i meant "};
    struct jy_str t = jy_step_words(s);
    struct jy_denial d = jy_step_denial(s);
    size_t no = jy_str_front(t, noes, JY_COUNT(noes)), lead;

    if (d.found && names_matter(d.right))
        return jy_step_is_answer(s, d.right) ? JY_STR("") : d.right;
    t = jy_str_behind(t, no);
    lead = jy_str_front(t, leads, JY_COUNT(leads));
    t = jy_step_without_links(jy_str_behind(t, lead));
    return (no + lead > 0 || s->t->question == JY_Q_TYPE) && names_matter(t) &&
                   !jy_step_is_answer(s, t)
               ? t
               : JY_STR("");
}

static void take_type_back(struct jy_step *s)
{
    struct jy_str old = jy_arena_str(s->p->arena, jy_str_of(s->c->type));

    s->c->type[0] = '\0';
    memset(s->t->maybe, 0, sizeof s->t->maybe);
    s->t->type_settled = s->t->guided = s->t->known_asked = false;
    s->t->probability = 0;
    s->t->misses = 0;
    s->t->offer = JY_OFFER_NONE;
    if (old.len > 0) jy_step_slot(s, "type", JY_STR("unknown"), old);
}

/* Which kind it is now nobody can tell yet: one sentence more. */
static void ask_the_matter(struct jy_step *s)
{
    s->t->stage = JY_TALK_MATTER;
    s->t->question = JY_Q_NONE;
    jy_step_say_as(s, "ask_what", "ask_what_else");
}

static void retype(struct jy_step *s, struct jy_str told)
{
    struct jy_str type = s->r->n_ranks > 0 ? s->r->ranks[0].type : JY_STR("");

    if (type.len == 0 || jy_str_is(type, s->c->type)) { /* only the denied words were known */
        s->text = told;
        jy_step_append(s);
        take_type_back(s);
        ask_the_matter(s);
        return;
    }
    s->t->type_settled = false;
    s->t->guided = s->t->known_asked = false;
    s->text = told;
    jy_step_hear_matter(s);
    jy_step_set_type(s, type); /* said by the citizen: sure, however few the words */
    s->t->type_settled = true;
    jy_step_next(s);
}

bool jy_step_retypes(struct jy_step *s)
{
    static const uint32_t stages =
        1u << JY_TALK_ASKING | 1u << JY_TALK_CONFIRM | 1u << JY_TALK_CONSENT | 1u << JY_TALK_OFFER;
    struct jy_str told;

    if ((stages & 1u << s->t->stage) == 0 || s->c->no[0] != '\0' || s->c->confidential ||
        s->choice.len > 0 || s->t->what[0] == '\0')
        return false;
    told = other_matter(s);
    if (told.len == 0) return false;
    retype(s, jy_arena_str(s->p->arena, told));
    return true;
}

/* -- "你说错了" ------------------------------------------------------------------------------ */

/* Nothing but that: an answer to what was asked it is not. */
bool jy_step_says_wrong(const struct jy_step *s)
{
    static const char *const words[] = {
        "说错了",
        "讲错了",
        "搞错了",
        "弄错了",
        "理解错了",
        "听错了",
        "记错了",
        "看错了",
        "错了",
        "不对",
        "不是这个意思",
        "不是那个意思",
        "不是这个事",
        "不是这件事",
        "不是这样",
        "不是这样的",
        "不是那回事",
        "不是我讲的",
        "不是我说的",
        "that's wrong",
        "that is wrong",
        "this is wrong",
        "wrong",
        "got it wrong",
        "are wrong",
        "you're wrong",
        "not that",
        "that's not it",
        "that is not it",
        "that's not what i mean",
        "that's not what i meant",
        "not what i meant",
        "that is not right",
        "that's not right",
    };
    static const char *const leads[] = {"我不是这个意思", "你们", "你",  "我",
                                        "no，",           "no, ", "you "};
    struct jy_str t = jy_step_without_links(jy_step_words(s));

    for (int i = 0; i < 2; i++)
        for (size_t k = 0; k < JY_COUNT(words); k++) {
            size_t lead = i == 0 ? 0 : jy_str_front(t, leads, JY_COUNT(leads));
            if (jy_str_is(jy_str_behind(t, lead), words[k])) return true;
        }
    return s->r->act == JY_ACT_NO && t.len > 12 &&
           (jy_step_says(s, "错") || jy_step_says(s, "意思"));
}

bool jy_step_denied(struct jy_step *s)
{
    bool asking = s->t->stage == JY_TALK_ASKING && s->t->question != JY_Q_TYPE;
    bool offered = s->t->stage == JY_TALK_OFFER && s->t->offer == JY_OFFER_REGISTER;

    if (s->choice.len > 0 || s->c->no[0] != '\0' || s->c->confidential) return false;
    if (!(asking || offered || s->t->stage == JY_TALK_CONSENT) || !jy_step_says_wrong(s))
        return false;
    if (asking && s->t->questions > 0) s->t->questions--; /* what was asked is not answered */
    s->t->back = s->t->stage;
    s->t->stage = JY_TALK_ASKING;
    s->t->question = JY_Q_TYPE;
    jy_step_prompt(s);
    return true;
}

void jy_step_prompt_wrong(struct jy_step *s)
{
    const struct jy_type *type = jy_step_type(s);

    s->counts = false;
    jy_step_choice(s, "wrong_type");
    jy_step_choice(s, "go_on");
    if (type == NULL) {
        jy_step_say_as(s, "edit_what", "heard_wrong_all");
        return;
    }
    jy_step_arg(s, "type",
                jy_step_name(s, type->plain.len ? type->plain : type->name, type->name_en));
    jy_step_say_as(s, "edit_what", "heard_wrong");
}

/* What is wrong is told: put right, another matter, or nothing after all. */
void jy_step_take_wrong(struct jy_step *s)
{
    if (jy_step_chose(s, "wrong_type")) {
        take_type_back(s);
        ask_the_matter(s);
        return;
    }
    if (s->choice.len == 0 && jy_step_correct(s)) {
        if (s->lead.len == 0) s->lead = jy_step_phrase(s, "changed");
    } else if (s->choice.len == 0 && !jy_step_declines(s) && !jy_step_says_nothing(s)) {
        if (s->r->n_ranks > 0 && !jy_str_is(s->r->ranks[0].type, s->c->type)) {
            retype(s, s->text);
            return;
        }
        jy_step_append(s);
    }
    if (s->t->back == JY_TALK_OFFER && s->t->offer == JY_OFFER_REGISTER) {
        s->t->stage = JY_TALK_OFFER;
        s->t->question = JY_Q_NONE;
        jy_step_prompt(s);
        return;
    }
    jy_step_next(s);
}
