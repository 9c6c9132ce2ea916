/* talk_two.c - two matters told in one breath: which comes first is the citizen's to say (D14).
 *
 * Until it is said, who, when and how much belong to neither of them.  Then each half of the words
 * goes with its own matter, and the second is taken up by itself once the first has its number. */
#include <string.h>

#include "intents/cases/talk_step.h"
#include "intents/text/clip.h"

static const struct jy_str joints[] = {JY_STR_INIT("还有"), JY_STR_INIT("另外"),
                                       JY_STR_INIT("再就是"), JY_STR_INIT("再一个"),
                                       JY_STR_INIT("also")};

bool jy_step_two_matters(const struct jy_step *s)
{
    struct jy_str one = jy_str_of(s->t->maybe[0]), other = jy_str_of(s->t->maybe[1]);

    if (other.len == 0 || jy_type_is_kin(one, other)) return false;
    if (s->t->second_from > 0) return true; /* … and it is known where */
    for (size_t i = 0; i < JY_COUNT(joints); i++)
        if (jy_str_find(jy_str_of(s->t->what), joints[i]) >= 0) return true;
    return false;
}

bool jy_step_two_are_open(const struct jy_step *s)
{
    return !s->t->type_settled && jy_step_two_matters(s);
}

/* -- the halves ----------------------------------------------------------------------------- */

bool jy_step_knows_two(struct jy_step *s)
{
    struct jy_str what = jy_str_of(s->t->what), said = jy_str_trim(s->text);
    size_t from = s->r->two.from, before = (size_t)(said.ptr - s->text.ptr);

    if (from <= before || from - before >= what.len) return false;
    if (!jy_str_starts(said, what)) return false; /* something was told before */
    memset(s->t->maybe, 0, sizeof s->t->maybe);
    for (size_t i = 0; i < JY_COUNT(s->r->two.types); i++)
        jy_str_copy(s->t->maybe[i], sizeof s->t->maybe[i], s->r->two.types[i]);
    s->t->second_from = (int)(from - before);
    s->t->second_is = 1;
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

    if (first * other >= 0) return false;
    s->t->second_from = (int)at;
    s->t->second_is = first > 0; /* which of `maybe` stands behind */
    return true;
}

static void find_halves(struct jy_step *s)
{
    struct jy_str what = jy_str_of(s->t->what), said = jy_str_trim(s->text);

    if (jy_step_knows_two(s)) return;
    s->t->second_from = 0;
    if (!jy_str_starts(said, what)) return; /* something was told before: whose is it? */
    for (size_t i = 0; i < JY_COUNT(joints); i++) {
        ptrdiff_t at = jy_str_find(what, joints[i]);
        if (at > 0 && cut_at(s, (size_t)at, (size_t)(said.ptr - s->text.ptr))) return;
    }
}

static struct jy_str without_marks(struct jy_str text)
{
    static const struct jy_str marks[] = {JY_STR_INIT("，"), JY_STR_INIT("。"), JY_STR_INIT("；"),
                                          JY_STR_INIT("、"), JY_STR_INIT(","),  JY_STR_INIT(" "),
                                          JY_STR_INIT("\n")};
    size_t i = 0;

    while (i < JY_COUNT(marks)) {
        bool starts = jy_str_starts(text, marks[i]), ends = jy_str_ends(text, marks[i]);
        if (starts) text.ptr += marks[i].len;
        if (starts || ends) text.len -= marks[i].len;
        i = starts || ends ? 0 : i + 1;
    }
    return text;
}

/* "第一，", "二是", "另外": what only parts the two. */
static struct jy_str without_lead(struct jy_str text)
{
    static const char *const leads[] = {
        "还有",   "另外",     "再就是", "再一个", "同时",     "顺便问下", "顺便",   "还想问一下",
        "还想问", "还想反映", "第一",   "第二",   "一是",     "二是",     "一、",   "二、",
        "1、",    "2、",      "1.",     "2.",     "and also", "also",     "besides"};

    text = without_marks(text);
    return without_marks(jy_str_behind(text, jy_str_front(text, leads, JY_COUNT(leads))));
}

/* One half of the words, in the arena; the joint is in neither. */
static struct jy_str half(const struct jy_step *s, bool behind)
{
    struct jy_str what = jy_arena_str(s->p->arena, jy_str_of(s->t->what));
    size_t from = (size_t)s->t->second_from;
    struct jy_str rest = {what.ptr + from, what.len - from};

    return without_lead(behind ? rest : (struct jy_str){what.ptr, from});
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

static void keep_halves(struct jy_step *s, bool behind)
{
    struct jy_str mine = half(s, behind), other = half(s, !behind);

    jy_str_copy(s->t->second, sizeof s->t->second, other);
    jy_str_copy(s->t->what, sizeof s->t->what, mine);
    jy_clip(s->c->title, sizeof s->c->title, mine);
    jy_step_hear_own(s, mine);
}

void jy_step_put_first(struct jy_step *s, struct jy_str picked)
{
    struct jy_str type = jy_arena_str(s->p->arena, picked), mine = JY_STR("");
    bool is_other = jy_str_is(type, s->t->maybe[1]);
    bool cut = s->t->second_from > 0 && (is_other || jy_str_is(type, s->t->maybe[0]));

    memcpy(s->t->second_type, s->t->maybe[!is_other], sizeof s->t->second_type);
    memcpy(s->t->second, s->t->what, sizeof s->t->second);
    s->t->apart = false;
    if (cut) {
        keep_halves(s, is_other == (s->t->second_is != 0));
        mine = jy_arena_str(s->p->arena, jy_str_of(s->t->what));
    }
    jy_step_set_type(s, type);
    s->t->type_settled = true;
    jy_step_arg(s, "what", words_or_label(s, mine, type));
    s->lead = jy_step_phrase(s, "first_now");
    s->n_args = 0;
}

/* "工钱" typed instead of pressed: what it reads as, when that is one of the two. */
static struct jy_str named_first(const struct jy_step *s)
{
    for (int i = 0; i < s->r->n_ranks; i++)
        for (size_t k = 0; k < 2; k++)
            if (jy_str_is(s->r->ranks[i].type, s->t->maybe[k])) return s->r->ranks[i].type;
    return (struct jy_str){"", 0};
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

/* -- the second ----------------------------------------------------------------------------- */

/* "我还有别的事，医院…": the matter alone. */
static struct jy_str without_opening(struct jy_str text)
{
    static const char *const who[] = {"我还", "我另"};
    static const char *const what[] = {"别的事", "一件事", "一桩事", "一个事",
                                       "一件",   "件事",   "个事"};

    text = without_marks(text);
    if (jy_str_front(text, who, JY_COUNT(who)) > 0) text = jy_str_behind(text, sizeof "我" - 1);
    text = without_lead(text);
    return without_marks(jy_str_behind(text, jy_str_front(text, what, JY_COUNT(what))));
}

static bool is_being_told(const struct jy_step *s)
{
    static const uint32_t told =
        1u << JY_TALK_CONSENT | 1u << JY_TALK_ASKING | 1u << JY_TALK_CONFIRM;

    return (told & 1u << s->t->stage) != 0 && s->t->type_settled && !s->c->confidential &&
           s->t->second[0] == '\0';
}

bool jy_step_puts_off(struct jy_step *s)
{
    struct jy_str words;

    if (s->choice.len > 0 || !is_being_told(s) || !jy_step_names_another(s)) return false;
    if (jy_step_tells_nothing(s)) { /* that there is one, not what */
        jy_step_return(s, "one_first", true);
        return true;
    }
    if (!jy_step_of_another_family(s)) { /* more of the first */
        if (!jy_step_has_matter(s)) return false;
        jy_step_append(s);
        jy_step_return(s, "noted_also", true);
        return true;
    }
    words = without_opening(s->text);
    s->t->apart = false;
    s->t->second_from = JY_SECOND_ALONE;
    jy_str_copy(s->t->second, sizeof s->t->second, words);
    jy_str_copy(s->t->second_type, sizeof s->t->second_type, s->r->ranks[0].type);
    jy_step_arg(s, "what", jy_arena_str(s->p->arena, words));
    jy_step_return(s, "put_off", true);
    return true;
}

void jy_step_take_up_second(struct jy_step *s)
{
    const struct jy_talk *t = s->t;
    bool filed = s->c->no[0] != '\0' && (t->stage == JY_TALK_FILED || t->stage == JY_TALK_CLOSED);
    bool dropped = s->c->no[0] == '\0' && t->stage == JY_TALK_MATTER && t->what[0] == '\0';
    struct jy_str words = JY_STR("");

    if (t->second[0] == '\0' || t->apart || (!filed && !dropped)) return;
    if (s->c->holder[0] != '\0' || s->p->n_cases > 1) return;
    if (t->second_from != 0) words = jy_arena_str(s->p->arena, jy_str_of(t->second));
    jy_step_arg(s, "what", words_or_label(s, words, jy_str_of(t->second_type)));
    s->lead = jy_step_phrase(s, "second_now");
    s->n_args = 0;
    if (dropped)
        jy_step_open_second_here(s);
    else
        jy_step_open_second(s, false);
    s->lead = (struct jy_str){"", 0};
}
