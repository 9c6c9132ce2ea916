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

/* 不是工资的事, "my boss does not owe me wages", of what was taken for one about wages. */
static bool denies_the_kind(const struct jy_step *s)
{
    if (s->c->type[0] == '\0') return false;
    for (int i = 0; i < s->r->n_hits; i++)
        if (s->r->hits[i].weight == 0 &&
            jy_type_is_kin(s->r->hits[i].intent, jy_str_of(s->c->type)))
            return s->r->n_ranks == 0 ||
                   !jy_type_is_kin(s->r->ranks[0].type, jy_str_of(s->c->type));
    return false;
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
    if (told.len == 0 && denies_the_kind(s)) {
        struct jy_denial d = jy_step_denial(s);
        if (!d.found) return false;
        if (d.right.len == 0 || s->r->n_ranks == 0) { /* it is not: what is it? */
            take_type_back(s);
            ask_the_matter(s);
            return true;
        }
        told = d.right;
    }
    if (told.len == 0) return false;
    retype(s, jy_arena_str(s->p->arena, told));
    return true;
}

/* -- "你说错了" ------------------------------------------------------------------------------ */

/* 错了 of "不是，你搞错了吧". */
static struct jy_str without_manners(struct jy_str t)
{
    static const char *const leads[] = {"不是，", "不是的，", "不，", "不对，", "哦，", "哎，",
                                        "你们",   "你",       "我",   "no，",   "no, ", "you "};
    static const char *const ends[] = {"吧", "啊", "呀", "咯", "嘛", "哦", "啦", "，", "。", "？"};
    size_t n;

    while ((n = jy_str_front(t, leads, JY_COUNT(leads))) > 0)
        t = jy_str_behind(t, n);
    return jy_step_without_ends(jy_step_without_links(t), ends, JY_COUNT(ends));
}

/* Nothing but that: an answer to what was asked it is not. */
bool jy_step_says_wrong(const struct jy_step *s)
{
    static const char *const words[] = {
        "说错了",
        "讲错了",
        "搞错了",
        "搞错",
        "弄错了",
        "弄错",
        "理解错了",
        "听错了",
        "记错了",
        "看错了",
        "错了",
        "不对",
        "不对不对",
        "不是不是",
        "不是这个",
        "不是那个",
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
    struct jy_str all = jy_step_without_links(jy_step_words(s)), bare = without_manners(all);

    for (size_t k = 0; k < JY_COUNT(words); k++)
        if (jy_str_is(all, words[k]) || jy_str_is(bare, words[k])) return true;
    return s->r->act == JY_ACT_NO && all.len > 12 &&
           (jy_step_says(s, "错") || jy_step_says(s, "意思"));
}

bool jy_step_denied(struct jy_step *s)
{
    static const uint32_t of_one = 1u << JY_Q_TYPE | 1u << JY_Q_PLACE_CHOICE; /* 不是这个 answers */
    bool asking = s->t->stage == JY_TALK_ASKING && (of_one & 1u << s->t->question) == 0;
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

/* -- which answer ------------------------------------------------------------------------------ */

static const struct {
    const char *name;
    enum jy_question of;
} answers[] = {
    {"place", JY_Q_PLACE}, {"when", JY_Q_WHEN}, {"party", JY_Q_PARTY}, {"wish", JY_Q_WISH}};

static bool is_told(const struct jy_case *c, enum jy_question q)
{
    if (q == JY_Q_PLACE) return c->place_text[0] != '\0';
    if (q == JY_Q_WHEN) return c->when.found;
    return q == JY_Q_PARTY ? c->party[0] != '\0' : c->wish[0] != '\0';
}

bool jy_step_only_says_no(const struct jy_step *s)
{
    static const char *const noes[] = {"不是的", "不是", "不", "no", "No"};

    return jy_step_says_wrong(s) || jy_step_says_only(s, noes, JY_COUNT(noes));
}

/* At the confirmation all of them stand there to be seen; before it only what was told. */
void jy_step_ask_which(struct jy_step *s)
{
    bool confirming = s->t->stage == JY_TALK_CONFIRM;

    s->counts = false;
    jy_step_choice(s, "anew:matter");
    for (size_t i = 0; i < JY_COUNT(answers); i++)
        if (confirming || is_told(s->c, answers[i].of))
            jy_step_choice(s, jy_arena_printf(s->p->arena, "anew:%s", answers[i].name).ptr);
    jy_step_choice(s, confirming ? "yes" : "go_on");
    jy_step_say(s, "edit_which");
}

static void forget_answer(struct jy_step *s, enum jy_question q)
{
    struct jy_case *c = s->c;

    if (q == JY_Q_PLACE) {
        c->place[0] = c->grid[0] = c->place_text[0] = '\0';
        c->group = 0;
        s->t->town[0] = s->t->unknown_place[0] = s->t->places[0][0] = '\0';
        s->t->outside = false;
    } else if (q == JY_Q_WHEN) {
        c->when = (struct jy_when){0};
    } else if (q == JY_Q_PARTY) {
        c->party[0] = c->named_of[0] = '\0';
    } else {
        c->wish[0] = '\0';
    }
}

bool jy_step_ask_anew(struct jy_step *s)
{
    struct jy_str picked = jy_step_chose_of(s, "anew");

    if (jy_str_is(picked, "matter")) {
        take_type_back(s);
        ask_the_matter(s);
        return true;
    }
    for (size_t i = 0; i < JY_COUNT(answers); i++) {
        if (!jy_str_is(picked, answers[i].name)) continue;
        forget_answer(s, answers[i].of);
        jy_step_ask_once_more(s, answers[i].of);
        return true;
    }
    return false;
}

/* What is wrong is told: put right, another matter, or nothing after all. */
void jy_step_take_wrong(struct jy_step *s)
{
    bool asked = strcmp(s->t->last_template, "edit_which") == 0;

    if (jy_step_ask_anew(s)) return;
    if (jy_step_chose(s, "wrong_type")) {
        take_type_back(s);
        ask_the_matter(s);
        return;
    }
    if (!asked && jy_step_only_says_no(s)) {
        jy_step_ask_which(s);
        return;
    }
    if (s->choice.len == 0 && jy_step_correct(s)) {
        if (s->lead.len == 0) s->lead = jy_step_phrase(s, "changed");
    } else if (s->choice.len == 0 && !jy_step_declines(s) && !jy_step_says_nothing(s) &&
               !jy_step_says_wrong(s)) {
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
