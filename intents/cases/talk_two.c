/* talk_two.c - several matters told in one breath, and those that wait.
 *
 * Which comes first is the citizen's to say (D14).  Until it is said, who, when and how much belong
 * to none of them.  Then each part of the words goes with its own matter; the others wait, and the
 * next is taken up by itself once the one before it has its number. */
#include <string.h>

#include "intents/cases/talk_step.h"
#include "intents/rules/two.h"
#include "intents/text/clip.h"

static const struct jy_str joints[] = {JY_STR_INIT("还有"), JY_STR_INIT("另外"),
                                       JY_STR_INIT("再就是"), JY_STR_INIT("再一个"),
                                       JY_STR_INIT("also")};

bool jy_step_two_matters(const struct jy_step *s)
{
    struct jy_str one = jy_str_of(s->t->maybe[0]), other = jy_str_of(s->t->maybe[1]);

    if (other.len == 0 || jy_type_is_kin(one, other)) return false;
    if (s->t->cuts[1] > 0) return true; /* … and it is known where */
    for (size_t i = 0; i < JY_COUNT(joints); i++)
        if (jy_str_find(jy_str_of(s->t->what), joints[i]) >= 0) return true;
    return false;
}

bool jy_step_two_are_open(const struct jy_step *s)
{
    return !s->t->type_settled && jy_step_two_matters(s);
}

/* -- the parts ------------------------------------------------------------------------------ */

bool jy_step_knows_two(struct jy_step *s)
{
    const struct jy_two *two = &s->r->two;
    struct jy_str what = jy_str_of(s->t->what), said = jy_step_told(s);
    size_t before = (size_t)(said.ptr - s->text.ptr);
    int n = two->n;

    while (n > 0 && two->from[n - 1] >= before + what.len)
        n--;                                               /* there was no room for it */
    if (n < 2 || !jy_str_starts(said, what)) return false; /* or something was told before */
    memset(s->t->maybe, 0, sizeof s->t->maybe);
    memset(s->t->cuts, 0, sizeof s->t->cuts);
    for (int i = 0; i < n; i++) {
        jy_str_copy(s->t->maybe[i], sizeof s->t->maybe[i], two->types[i]);
        s->t->cuts[i] = two->from[i] > before ? (int)(two->from[i] - before) : 0;
    }
    return true;
}

/* What speaks for a type before the joint, less what speaks for it behind. */
static double leans_to_front(const struct jy_reading *r, const char *type, size_t joint)
{
    double front = 0;

    for (int i = 0; i < r->n_hits; i++) {
        const struct jy_hit *h = &r->hits[i];
        if (h->n_spans == 0 || !jy_str_is(h->intent, type)) continue;
        front += h->spans[0].start < joint ? h->weight : -h->weight;
    }
    return front;
}

/* Where the second begins, when each half speaks for another of the two. */
static bool cut_at(struct jy_step *s, size_t at, size_t before)
{
    double first = leans_to_front(s->r, s->t->maybe[0], before + at);
    double other = leans_to_front(s->r, s->t->maybe[1], before + at);
    char behind[sizeof s->t->maybe[0]];

    if (first * other >= 0) return false;
    s->t->cuts[1] = (int)at;
    if (first > 0) return true;
    memcpy(behind, s->t->maybe[0], sizeof behind); /* in the order in which they are told */
    memcpy(s->t->maybe[0], s->t->maybe[1], sizeof behind);
    memcpy(s->t->maybe[1], behind, sizeof behind);
    return true;
}

static void find_halves(struct jy_step *s)
{
    struct jy_str what = jy_str_of(s->t->what), said = jy_step_told(s);

    if (jy_step_knows_two(s)) return;
    memset(s->t->cuts, 0, sizeof s->t->cuts);
    if (!jy_str_starts(said, what)) return; /* something was told before: whose is it? */
    for (size_t i = 0; i < JY_COUNT(joints); i++) {
        ptrdiff_t at = jy_str_find(what, joints[i]);
        if (at > 0 && cut_at(s, (size_t)at, (size_t)(said.ptr - s->text.ptr))) return;
    }
}

static int n_parts(const struct jy_talk *t)
{
    if (t->cuts[1] == 0) return 1;
    return t->cuts[2] == 0 ? 2 : JY_PARTS;
}

/* One part of the words, in the arena; the joint is in none. */
static struct jy_str part(const struct jy_step *s, int i)
{
    struct jy_str what = jy_arena_str(s->p->arena, jy_str_of(s->t->what));
    size_t from = (size_t)s->t->cuts[i];
    size_t end = i + 1 < n_parts(s->t) ? (size_t)s->t->cuts[i + 1] : what.len;

    return jy_step_unannounced(s, (struct jy_str){what.ptr + from, end - from});
}

/* -- hearing -------------------------------------------------------------------------------- */

void jy_step_hear_both(struct jy_step *s)
{
    const struct jy_reading *all = s->r;
    struct jy_reading *shared = jy_arena_take(s->p->arena, sizeof *shared);

    if (shared == NULL) return;
    *shared = *all;
    shared->slots.when = (struct jy_when){0};
    shared->slots.amount = (struct jy_amount){0};
    shared->slots.people = (struct jy_people){0};
    shared->slots.party = (struct jy_party){0};
    shared->slots.injury = JY_INJURY_UNSAID;
    shared->slots.minor = false;
    s->r = shared;
    jy_step_hear(s);
    s->r = all;
}

void jy_step_hear_own(struct jy_step *s, struct jy_str words)
{
    const struct jy_reading *r = s->r;

    jy_step_hear_words(s, words);
    s->r = r;
}

void jy_step_hear_first(struct jy_step *s)
{
    jy_step_hear_matter(s);
    if (!jy_step_two_are_open(s)) {
        jy_step_hear(s);
        return;
    }
    find_halves(s);
    jy_step_hear_both(s);
}

/* -- which comes first ---------------------------------------------------------------------- */

static struct jy_str words_or_label(const struct jy_step *s, struct jy_str words,
                                    struct jy_str type_id)
{
    const struct jy_type *type = jy_city_type(s->w->city, type_id);

    if (words.len > 0 || type == NULL) return words;
    return jy_step_name(s, type->plain.len ? type->plain : type->name, type->name_en);
}

/* -- those that wait ------------------------------------------------------------------------ */

static bool is_none(const struct jy_put_off *w)
{
    return w->what[0] == '\0' && w->type[0] == '\0';
}

bool jy_step_has_waiting(const struct jy_step *s)
{
    return !is_none(&s->t->waiting[0]);
}

void jy_step_forget_waiting(struct jy_step *s)
{
    struct jy_put_off *w = s->t->waiting;

    memmove(w, w + 1, (JY_WAITING - 1) * sizeof *w);
    w[JY_WAITING - 1] = (struct jy_put_off){.shared = false};
    s->t->apart = false;
}

static struct jy_put_off put_off(struct jy_str words, struct jy_str type)
{
    struct jy_put_off one = {.shared = false};

    jy_str_copy(one.what, sizeof one.what, words);
    jy_str_copy(one.type, sizeof one.type, type);
    return one;
}

void jy_step_wait_first(struct jy_step *s, struct jy_str words, struct jy_str type)
{
    struct jy_put_off *w = s->t->waiting, one = put_off(words, type);

    memmove(w + 1, w, (JY_WAITING - 1) * sizeof *w);
    w[0] = one;
}

static bool wait_last(struct jy_step *s, struct jy_put_off one)
{
    for (int i = 0; i < JY_WAITING; i++) {
        if (!is_none(&s->t->waiting[i])) continue;
        s->t->waiting[i] = one;
        return true;
    }
    return false;
}

bool jy_step_wait_last(struct jy_step *s, struct jy_str words, struct jy_str type)
{
    return wait_last(s, put_off(words, type));
}

/* -- and the first of them ------------------------------------------------------------------ */

/* Each with its own words. */
static void keep_parts(struct jy_step *s, int picked)
{
    struct jy_str mine = part(s, picked);

    for (int i = 0; i < n_parts(s->t); i++)
        if (i != picked) (void)wait_last(s, put_off(part(s, i), jy_str_of(s->t->maybe[i])));
    jy_str_copy(s->t->what, sizeof s->t->what, mine);
    jy_clip(s->c->title, sizeof s->c->title, mine);
    jy_step_hear_own(s, mine);
}

static void keep_all(struct jy_step *s, int picked)
{
    struct jy_put_off other = put_off(jy_str_of(s->t->what), jy_str_of(s->t->maybe[picked == 0]));

    other.shared = true;
    (void)wait_last(s, other);
}

void jy_step_put_first(struct jy_step *s, struct jy_str picked)
{
    struct jy_str type = jy_arena_str(s->p->arena, picked), mine = JY_STR("");
    int at = 0, n = n_parts(s->t);
    bool several = n > 2;

    while (at < JY_PARTS && !jy_str_is(type, s->t->maybe[at]))
        at++;
    if (n > 1 && at < n) {
        keep_parts(s, at);
        mine = jy_arena_str(s->p->arena, jy_str_of(s->t->what));
    } else {
        keep_all(s, at);
    }
    memset(s->t->cuts, 0, sizeof s->t->cuts);
    jy_step_set_type(s, type);
    s->t->type_settled = true;
    jy_step_arg(s, "what", words_or_label(s, mine, type));
    s->lead = jy_step_phrase(s, several ? "first_of_three" : "first_now");
    s->n_args = 0;
}

/* -- named instead of pressed --------------------------------------------------------------- */

/* 鸡 of "先讲鸡的事吧"; empty: there is nothing that names anything. */
static struct jy_str named(const struct jy_step *s)
{
    static const char *const leads[] = {"我",     "想",    "要",    "就",    "那",        "先",
                                        "讲",     "说",    "办",    "选",    "是",        "the ",
                                        "first ", "about", "start", "with ", "let's ",    "i ",
                                        "want ",  "to ",   "tell ", "my ",   "one about", " "};
    static const char *const ends[] = {"的事情", "的事",   "的",   "那件", "这件", "那个",
                                       "这个",   "先",     "吧",   "啦",   "咯",   "。",
                                       "！",     " first", " one", ".",    "!",    " "};
    static const char *const stops[] = {"，", "；", "、", ","};
    struct jy_str t = jy_str_trim(s->r->text.folded);
    size_t n, len;

    while ((n = jy_str_front(t, leads, JY_COUNT(leads))) > 0)
        t = jy_str_behind(t, n);
    t.len = jy_step_first_of(t, stops, JY_COUNT(stops), &len);
    return jy_step_without_ends(t, ends, JY_COUNT(ends));
}

/* 不, 他家, 两: in anybody's words. */
static bool names_nothing(struct jy_str t)
{
    static const char *const plain[] = {"我", "你", "您", "他", "她", "它", "们", "家", "人", "这",
                                        "那", "的", "了", "哒", "着", "过", "不", "没", "有", "是",
                                        "在", "都", "也", "还", "又", "就", "要", "想", "和", "跟",
                                        "把", "被", "好", "事", "个", "件", "种", "一", "二", "两",
                                        "三", "啊", "嗯", "哦", "呢", "吗"};
    enum { LETTERS = 3 };
    size_t n;

    if (t.len < LETTERS) return true;
    while ((n = jy_str_front(t, plain, JY_COUNT(plain))) > 0)
        t = jy_str_behind(t, n);
    return t.len == 0;
}

static bool has_words(const struct jy_step *s, struct jy_str words, struct jy_str name)
{
    struct jy_text text;

    return jy_fold(s->p->arena, words, &text) == JY_OK && jy_str_find(text.folded, name) >= 0;
}

/* In what its button says, or in its own half of what was told. */
static bool has_name(const struct jy_step *s, int i, struct jy_str name)
{
    const struct jy_type *type = jy_city_type(s->w->city, jy_str_of(s->t->maybe[i]));
    int n = n_parts(s->t);

    if (type == NULL) return false;
    return has_words(s, type->plain, name) || has_words(s, type->name, name) ||
           has_words(s, type->name_en, name) || (n > 1 && i < n && has_words(s, part(s, i), name));
}

/* By a word that stands in one of them alone. */
struct jy_str jy_step_named_type(const struct jy_step *s)
{
    struct jy_str name = named(s), picked = JY_STR("");

    if (s->choice.len > 0 || names_nothing(name)) return picked;
    for (int i = 0; i < (int)JY_COUNT(s->t->maybe); i++) {
        if (!has_name(s, i, name)) continue;
        if (picked.len > 0) return JY_STR("");
        picked = jy_str_of(s->t->maybe[i]);
    }
    return picked;
}

/* "工钱": what it reads as, when that is one of them; or by a word. */
static struct jy_str named_first(const struct jy_step *s)
{
    for (int i = 0; i < s->r->n_ranks; i++)
        for (size_t k = 0; k < JY_COUNT(s->t->maybe); k++)
            if (jy_str_is(s->r->ranks[i].type, s->t->maybe[k])) return s->r->ranks[i].type;
    return jy_step_named_type(s);
}

void jy_step_hear_of_two(struct jy_step *s)
{
    enum { MORE_THAN_A_NAME = 24 /* bytes */ };
    struct jy_str first = named_first(s);

    if (first.len > 0) jy_step_put_first(s, first);
    if (jy_step_has_matter(s) && (first.len == 0 || s->text.len > MORE_THAN_A_NAME))
        jy_step_append(s);
    if (first.len > 0)
        jy_step_hear(s);
    else
        jy_step_hear_both(s);
}

/* -- once the first has ended ---------------------------------------------------------------- */

struct jy_str jy_step_waiting_name(const struct jy_step *s)
{
    const struct jy_put_off *next = &s->t->waiting[0];
    struct jy_str words = next->shared ? JY_STR("") : jy_str_of(next->what);

    return jy_arena_str(s->p->arena, words_or_label(s, words, jy_str_of(next->type)));
}

void jy_step_take_up_second(struct jy_step *s)
{
    const struct jy_talk *t = s->t;
    bool filed = s->c->no[0] != '\0' && (t->stage == JY_TALK_FILED || t->stage == JY_TALK_CLOSED);
    bool dropped = s->c->no[0] == '\0' && t->stage == JY_TALK_MATTER && t->what[0] == '\0';

    if (!jy_step_has_waiting(s) || t->apart || (!filed && !dropped)) return;
    if (s->c->holder[0] != '\0' || s->p->n_cases > 1) return;
    jy_step_arg(s, "what", jy_step_waiting_name(s));
    s->lead = jy_step_phrase(s, "second_now");
    s->n_args = 0;
    if (dropped)
        jy_step_open_second_here(s);
    else
        jy_step_open_second(s, false);
    s->lead = (struct jy_str){"", 0};
}
