/* talk_correct.c - an answer put right, and the bot told that it got it wrong.
 *
 * "不是三万，是五万", "对方是我堂弟", "不是，是停车的事": what is denied is not heard, what stands
 * in its place is, and the old value goes into the log with the new one.  None of it is added to
 * what the citizen told of the matter. */
#include <string.h>

#include "intents/cases/talk_step.h"

/* -- what is denied, and what is right ------------------------------------------------------ */

struct denial {
    bool found;
    struct jy_str kept;   /* the words without the denied ones */
    struct jy_str denied; /* 三万; empty: all that the bot made of it */
    struct jy_str right;  /* 五万; empty: only denied */
};

struct jy_str jy_step_words(const struct jy_step *s)
{
    struct jy_str text = jy_str_trim(s->text);
    bool latin = text.len > 0 && (unsigned char)text.ptr[0] < 0x80;

    return latin && s->r->text.folded.len > 0 ? s->r->text.folded : text;
}

size_t jy_step_first_of(struct jy_str t, const char *const *words, size_t n, size_t *len)
{
    size_t best = t.len;

    *len = 0;
    for (size_t i = 0; i < n; i++) {
        ptrdiff_t at = jy_str_find(t, jy_str_of(words[i]));
        if (at < 0 || (size_t)at >= best) continue;
        best = (size_t)at;
        *len = strlen(words[i]);
    }
    return best;
}

struct jy_str jy_step_without_ends(struct jy_str t, const char *const *ends, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!jy_str_ends(t, jy_str_of(ends[i]))) continue;
        t.len -= strlen(ends[i]);
        i = (size_t)-1; /* and what stands before it */
    }
    return t;
}

/* Marks and 是 between the denied and the right one. */
static struct jy_str without_links(struct jy_str t)
{
    static const char *const links[] = {"，",      ",",      "。",       "；",     " ",
                                        "而是",    "应该是", "就是",     "是",     "有",
                                        "but ",    "it's ",  "it is ",   "he's ",  "he is",
                                        "she is ", "it was", "they are", "but it", "rather "};
    static const char *const ends[] = {"。", "！", "，", "!", ".", ",", " "};
    size_t n;

    while ((n = jy_str_front(t, links, JY_COUNT(links))) > 0)
        t = jy_str_behind(t, n);
    return jy_step_without_ends(t, ends, JY_COUNT(ends));
}

/* "不是五万，是十五万" → 五万, 十五万; "是四组不是三组" → 三组, 四组. */
static struct denial read_denial(const struct jy_step *s)
{
    static const char *const nots[] = {"不是", "不止", "不在", "不姓", "isn't ", "not "};
    static const char *const ours[] = {"是不是", "不是说", "不是讲", "不是人", "not only"};
    static const char *const stops[] = {"，", ",", "。", " but ", "；", "是"};
    enum { LEAD = 30 }; /* bytes before it: 我讲的对方 */
    struct jy_str t = jy_step_words(s), rest;
    size_t not_len, stop_len, at = jy_step_first_of(t, nots, JY_COUNT(nots), &not_len), end, n;
    struct denial out = {0};

    if (at == t.len || at > LEAD || jy_step_first_of(t, ours, JY_COUNT(ours), &n) < t.len)
        return out;
    if (jy_str_ends((struct jy_str){t.ptr, at}, JY_STR("我"))) return out; /* 我不姓张: theirs */
    rest = jy_str_behind(t, at + not_len);
    end = jy_step_first_of(rest, stops, JY_COUNT(stops), &stop_len);
    out.found = true;
    out.denied = jy_str_trim((struct jy_str){rest.ptr, end});
    out.right = without_links(jy_str_behind(rest, end));
    if (out.right.len == 0) out.right = without_links((struct jy_str){t.ptr, at});
    out.kept = jy_arena_printf(s->p->arena, "%.*s%.*s", (int)at, t.ptr, (int)(rest.len - end),
                               rest.ptr + end);
    return out;
}

/* -- put right ------------------------------------------------------------------------------ */

static void hear_without(struct jy_step *s, const struct denial *d, bool party)
{
    struct jy_reading *again = jy_arena_take(s->p->arena, sizeof *again);

    if (again == NULL) return;
    *again = *s->r;
    if (jy_fold(s->p->arena, d->kept, &again->text) != JY_OK) return;
    jy_slots_read(&again->text, s->w->now_ms, &again->slots);
    if (party) again->slots.party.found = false; /* it is dealt with */
    s->r = again;
}

/* The answer that is put right by its name, and what it is now: 人数错了，是八个. */
struct labelled {
    enum jy_question of; /* NONE: it names none */
    struct jy_str value; /* may be empty: 地点错了 */
};

static const struct {
    enum jy_question of;
    const char *words[4];
} labels[] = {
    {JY_Q_WHEN, {"时间", "日期", "日子", "the time "}},
    {JY_Q_PLACE, {"地点", "地方", "地址", "the place "}},
    {JY_Q_AMOUNT, {"金额", "数目", "数额", "the amount "}},
    {JY_Q_AMOUNT, {"钱数", "钱", "总数", "the sum "}},
    {JY_Q_PEOPLE, {"人数", "户数", "几个人", "the number "}},
    {JY_Q_CONTACT, {"电话号码", "电话", "手机号", "my number "}},
};

/* 也写错了, 改成, 是: how a label goes on; 0: it was none. */
static size_t slip_len(struct jy_str t)
{
    static const char *const also[] = {"也", "都", "又", "还"};
    static const char *const did[] = {"说", "讲", "写", "打", "填", "记", "搞", "弄"};
    static const char *const slips[] = {"错了", "错哒", "错啦", "错", "不对", "is wrong"};
    static const char *const links[] = {"是", "：",   ":",    "改成", "改为",
                                        "改", "应该", "不是", "is ",  "should be "};
    size_t front = jy_str_front(t, also, JY_COUNT(also)), at = front, slip;

    at += jy_str_front(jy_str_behind(t, at), did, JY_COUNT(did));
    slip = jy_str_front(jy_str_behind(t, at), slips, JY_COUNT(slips));
    if (slip > 0) return at + slip;
    return front == 0 ? jy_str_front(t, links, JY_COUNT(links)) : 0;
}

/* A label says which answer is meant, whatever was there before: 时间是去年, 刚才地点讲错了，…. */
static struct labelled read_label(const struct jy_step *s)
{
    static const char *const leads[] = {"刚才", "刚刚", "前面", "上面",   "那个",
                                        "还有", "我的", "我",   "对不起", "不好意思",
                                        "，",   ",",    " "};
    struct jy_str t = jy_step_words(s);
    size_t n, len;

    while ((n = jy_str_front(t, leads, JY_COUNT(leads))) > 0)
        t = jy_str_behind(t, n);
    for (size_t i = 0; i < JY_COUNT(labels); i++) {
        n = jy_str_front(t, labels[i].words, JY_COUNT(labels[i].words));
        len = n > 0 ? slip_len(jy_str_behind(t, n)) : 0;
        if (len == 0) continue;
        t = without_links(jy_str_behind(t, n + len));
        return (struct labelled){labels[i].of, t};
    }
    return (struct labelled){JY_Q_NONE, JY_STR("")};
}

static bool has_label(const struct jy_step *s)
{
    static const char *const alone[] = {"改成",     "改为",     "应该是",   "更正",    "写错了，",
                                        "打错了，", "填错了，", "讲错了，", "说错了，"};

    return jy_step_named_party(s).len > 0 ||
           jy_str_front(jy_step_words(s), alone, JY_COUNT(alone)) > 0 ||
           read_label(s).of != JY_Q_NONE;
}

/* Nothing but that one answer is heard in its value; false: it does not say it. */
static bool hear_labelled(struct jy_step *s, const struct labelled *l)
{
    const struct jy_reading *whole = s->r;
    struct jy_reading *again = jy_arena_take(s->p->arena, sizeof *again);
    struct jy_slots all;
    int before = s->taken;

    if (again == NULL) return false;
    *again = *whole;
    if (jy_fold(s->p->arena, l->value, &again->text) != JY_OK) return false;
    jy_slots_read(&again->text, s->w->now_ms, &all);
    again->slots = (struct jy_slots){.group = l->of == JY_Q_PLACE ? all.group : 0};
    if (l->of == JY_Q_WHEN) again->slots.when = all.when;
    if (l->of == JY_Q_AMOUNT) again->slots.amount = all.amount;
    if (l->of == JY_Q_PEOPLE) again->slots.people = all.people;
    if (l->of == JY_Q_CONTACT) again->slots.phone = all.phone;
    s->r = again;
    if (l->of == JY_Q_PEOPLE && !all.people.found)
        jy_step_hear_heads(s, l->value);
    else if (l->of == JY_Q_PLACE)
        jy_step_hear_place(s);
    else
        jy_step_hear_slots(s);
    s->r = whole;
    return s->taken > before;
}

bool jy_step_puts_right(const struct jy_step *s)
{
    if (s->choice.len > 0) return false;
    return s->r->act == JY_ACT_CORRECT || has_label(s) || read_denial(s).found;
}

/* Who is taken for the other side now: a wrong name would go on unseen. */
static void tell_party(struct jy_step *s, struct jy_str was)
{
    struct jy_str now = jy_arena_str(s->p->arena, jy_str_of(s->c->party));

    int n = s->n_args;

    if (now.len == 0 || jy_str_eq(now, was)) return;
    jy_step_arg(s, "party", now);
    s->lead = jy_step_phrase(s, "changed_party");
    s->n_args = n;
}

bool jy_step_correct(struct jy_step *s)
{
    const struct labelled l = read_label(s);
    struct denial d = read_denial(s);
    char was[sizeof s->c->party];
    int before = s->taken;
    bool party;

    memcpy(was, s->c->party, sizeof was);
    s->overwrite = true;
    if (jy_step_renames_self(s)) return true;
    if (l.value.len > 0 && !d.found && hear_labelled(s, &l)) return true;
    if (d.found) {
        party = jy_step_denies_party(s, d.denied);
        if (party && d.right.len > 0) jy_step_set_party(s, jy_step_renamed(s, d.right));
        hear_without(s, &d, party);
    }
    jy_step_hear(s);
    tell_party(s, jy_str_of(was));
    return s->taken > before;
}

/* 前年的事, 我崽的事, 五万的事: an answer put right, or whose it is; no kind of matter. */
static bool is_answer(const struct jy_step *s, struct jy_str right)
{
    static const char *const owners[] = {"我", "他", "她", "你", "村里", "别人", "my ", "his "};
    struct jy_slots slots;
    struct jy_text text;

    if (jy_str_front(right, owners, JY_COUNT(owners)) > 0) return true;
    if (jy_fold(s->p->arena, right, &text) != JY_OK) return true;
    jy_slots_read(&text, s->w->now_ms, &slots);
    return slots.when.found || slots.amount.found || slots.people.found;
}

/* What was told before is put right, and nothing new is said: 写错了，是五千 is no hope. */
bool jy_step_only_corrects(const struct jy_step *s)
{
    static const char *const slips[] = {"写错", "说错", "讲错", "打错", "填错", "弄错", "搞错"};
    struct denial d = read_denial(s);

    if (jy_step_says_any(s, slips, JY_COUNT(slips)) || read_label(s).value.len > 0) return true;
    return jy_step_named_party(s).len > 0 ||
           (d.found && (jy_step_denies_party(s, d.denied) || is_answer(s, d.denied)));
}

bool jy_step_only_denies(const struct jy_step *s)
{
    struct denial d = read_denial(s);

    return d.found && d.right.len == 0;
}

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
    struct denial d = read_denial(s);
    size_t no = jy_str_front(t, noes, JY_COUNT(noes)), lead;

    if (d.found && names_matter(d.right)) return is_answer(s, d.right) ? JY_STR("") : d.right;
    t = jy_str_behind(t, no);
    lead = jy_str_front(t, leads, JY_COUNT(leads));
    t = without_links(jy_str_behind(t, lead));
    return (no + lead > 0 || s->t->question == JY_Q_TYPE) && names_matter(t) && !is_answer(s, t)
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
    struct jy_str t = without_links(jy_step_words(s));

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
    } else if (s->choice.len == 0 && !jy_step_declines(s)) {
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
