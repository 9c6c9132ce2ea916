/* talk_correct.c - an answer put right.
 *
 * "不是三万，是五万", "对方是我堂弟", "不是，是李四": what is denied is not heard, what stands in its
 * place is, and the old value goes into the log with the new one.  None of it is added to what the
 * citizen told of the matter. */
#include <string.h>

#include "intents/cases/talk_step.h"

/* -- what is denied, and what is right ------------------------------------------------------ */

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
struct jy_str jy_step_without_links(struct jy_str t)
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
struct jy_denial jy_step_denial(const struct jy_step *s)
{
    static const char *const nots[] = {"不是", "不止", "不在", "不姓", "isn't ", "not "};
    static const char *const ours[] = {"是不是", "不是说", "不是讲", "不是人", "not only"};
    static const char *const stops[] = {"，", ",", "。", " but ", "；", "是"};
    enum { LEAD = 30 }; /* bytes before it: 我讲的对方 */
    struct jy_str t = jy_step_words(s), rest;
    size_t not_len, stop_len, at = jy_step_first_of(t, nots, JY_COUNT(nots), &not_len), end, n;
    struct jy_denial out = {0};

    if (at == t.len || at > LEAD || jy_step_first_of(t, ours, JY_COUNT(ours), &n) < t.len)
        return out;
    if (jy_str_ends((struct jy_str){t.ptr, at}, JY_STR("我"))) return out; /* 我不姓张: theirs */
    rest = jy_str_behind(t, at + not_len);
    end = jy_step_first_of(rest, stops, JY_COUNT(stops), &stop_len);
    out.found = true;
    out.denied = jy_str_trim((struct jy_str){rest.ptr, end});
    out.right = jy_step_without_links(jy_str_behind(rest, end));
    if (out.right.len == 0) out.right = jy_step_without_links((struct jy_str){t.ptr, at});
    out.kept = jy_arena_printf(s->p->arena, "%.*s%.*s", (int)at, t.ptr, (int)(rest.len - end),
                               rest.ptr + end);
    return out;
}

/* -- put right ------------------------------------------------------------------------------ */

static void hear_without(struct jy_step *s, const struct jy_denial *d, bool party)
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
        t = jy_step_without_links(jy_str_behind(t, n + len));
        return (struct labelled){labels[i].of, t};
    }
    return (struct labelled){JY_Q_NONE, JY_STR("")};
}

static bool has_label(const struct jy_step *s)
{
    static const char *const alone[] = {"改成",     "改为",     "应该是",   "更正",     "写错了，",
                                        "打错了，", "填错了，", "讲错了，", "说错了，", "actually"};

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

/* -- a hope ----------------------------------------------------------------------------------- */

/* As it was written, where the words are folded ones. */
static struct jy_str as_written(const struct jy_step *s, struct jy_str part)
{
    struct jy_str folded = s->r->text.folded;
    size_t at = (size_t)(part.ptr - folded.ptr);

    if (part.ptr < folded.ptr || at + part.len > folded.len) return part;
    return jy_span_of(s->r->text.raw, jy_text_raw_span(&s->r->text, at, at + part.len));
}

/* 我要他道歉 of "我不要钱了，我要他道歉" and "其实我要他道歉". */
static struct jy_str instead(const struct jy_step *s)
{
    static const char *const noes[] = {"我不要", "不要",         "我不想",       "不想",
                                       "不用",   "i don't want", "i do not want"};
    static const char *const heads[] = {"no, ", "no，", "actually, ", "actually ", "其实"};
    static const char *const stops[] = {"，", ",", "。", "；"};
    struct jy_str t = jy_step_words(s);
    size_t no = jy_str_front(t, noes, JY_COUNT(noes)),
           head = jy_str_front(t, heads, JY_COUNT(heads));
    size_t len, stop = jy_step_first_of(t, stops, JY_COUNT(stops), &len);

    if (no > 0) return jy_str_behind(t, stop + len);
    return head > 0 ? jy_str_behind(t, head) : JY_STR("");
}

/* The hope that takes the place of the one told before: 要他赔钱 of "不是要他拆，是要他赔钱". */
static struct jy_str other_hope(const struct jy_step *s, const struct jy_denial *d)
{
    static const char *const whose[] = {"我们", "我"};
    struct jy_str hope = jy_step_without_links(d->found ? d->right : instead(s));
    struct jy_str bare = jy_str_behind(hope, jy_str_front(hope, whose, JY_COUNT(whose)));

    if (s->c->wish[0] == '\0' && !d->found)
        return JY_STR(""); /* 不要钱，把路让出来: told at once */
    return jy_step_is_hope(bare) ? as_written(s, bare) : JY_STR("");
}

/* 让他修 for 让他拆, where 不是拆，是修 was said. */
static struct jy_str hope_with(const struct jy_step *s, const struct jy_denial *d)
{
    struct jy_str wish = jy_str_of(s->c->wish);
    ptrdiff_t at = jy_str_find(wish, d->denied);

    if (!d->found || d->denied.len == 0 || d->right.len == 0 || at < 0) return JY_STR("");
    return jy_arena_printf(s->p->arena, "%.*s%.*s%s", (int)at, wish.ptr, (int)d->right.len,
                           d->right.ptr, wish.ptr + (size_t)at + d->denied.len);
}

static void put_hope_right(struct jy_step *s, const struct jy_denial *d, struct jy_str other)
{
    struct jy_str wish = other.len > 0 ? other : hope_with(s, d);

    if (wish.len > 0) jy_step_set_wish(s, wish);
}

bool jy_step_changes_hope(const struct jy_step *s)
{
    struct jy_denial d = jy_step_denial(s);

    return other_hope(s, &d).len > 0;
}

bool jy_step_puts_right(const struct jy_step *s)
{
    if (s->choice.len > 0) return false;
    return s->r->act == JY_ACT_CORRECT || has_label(s) || jy_step_denial(s).found ||
           jy_step_changes_hope(s);
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

/* "不是张三，是李四"; of "不是，是李四" only somebody else is left to be put right. */
static bool puts_party_right(const struct jy_step *s, const struct jy_denial *d)
{
    if (d->denied.len > 0) return jy_step_denies_party(s, d->denied);
    return jy_step_is_other_party(s, d->right);
}

bool jy_step_correct(struct jy_step *s)
{
    const struct labelled l = read_label(s);
    const struct jy_denial d = jy_step_denial(s);
    const struct jy_str hope = other_hope(s, &d);
    char was[sizeof s->c->party];
    int before = s->taken;
    bool party;

    memcpy(was, s->c->party, sizeof was);
    s->overwrite = true;
    if (jy_step_renames_self(s)) return true;
    if (l.value.len > 0 && !d.found && hear_labelled(s, &l)) return true;
    if (d.found) {
        party = puts_party_right(s, &d);
        if (party && d.right.len > 0) jy_step_set_party(s, jy_step_renamed(s, d.right));
        hear_without(s, &d, party);
    }
    jy_step_hear(s);
    put_hope_right(s, &d, hope);
    tell_party(s, jy_str_of(was));
    return s->taken > before;
}

bool jy_step_is_answer(const struct jy_step *s, struct jy_str right)
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
    struct jy_denial d = jy_step_denial(s);

    if (jy_step_says_any(s, slips, JY_COUNT(slips)) || read_label(s).value.len > 0) return true;
    return jy_step_named_party(s).len > 0 || jy_step_changes_hope(s) ||
           (d.found && (puts_party_right(s, &d) || jy_step_is_answer(s, d.denied)));
}

bool jy_step_only_denies(const struct jy_step *s)
{
    struct jy_denial d = jy_step_denial(s);

    return d.found && d.right.len == 0;
}
