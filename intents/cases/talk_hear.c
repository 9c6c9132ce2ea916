/* talk_hear.c - what a message says, put into the case: matter, type, place and the other slots.
 *
 * A slot that is filled stays as it is unless the citizen puts it right; then the old value goes
 * into the log with the new one.  Nothing here speaks. */
#include <inttypes.h>
#include <string.h>

#include "intents/cases/proof.h"
#include "intents/cases/talk_step.h"
#include "intents/cases/where.h"
#include "intents/text/clip.h"
#include "intents/text/numbers.h"
#include "intents/text/phones.h"

bool jy_step_says(const struct jy_step *s, const char *word)
{
    return jy_str_find(s->text, jy_str_of(word)) >= 0 ||
           jy_str_find(s->r->text.folded, jy_str_of(word)) >= 0;
}

bool jy_step_says_any(const struct jy_step *s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (jy_step_says(s, words[i])) return true;
    return false;
}

/* These words one after another, and nothing that says more. */
static bool is_only(struct jy_str text, const char *const *words, size_t n_words)
{
    static const char *const fillers[] = {"吧", "啦", "咯", "了", "哒", "。", "，",
                                          "！", ".",  "!",  ",",  "~",  " "};
    size_t n = text.len;

    while (text.len > 0 && n > 0) {
        n = jy_str_front(text, words, n_words);
        if (n == 0) n = jy_str_front(text, fillers, JY_COUNT(fillers));
        text = jy_str_behind(text, n);
    }
    return text.len == 0;
}

/* "唉，那算了": what is said before it. */
static struct jy_str behind_sighs(struct jy_str text)
{
    static const char *const sighs[] = {"唉", "哎", "那", "，", ",", "。", " "};
    size_t n;

    while ((n = jy_str_front(text, sighs, JY_COUNT(sighs))) > 0)
        text = jy_str_behind(text, n);
    return text;
}

bool jy_step_says_only(const struct jy_step *s, const char *const *words, size_t n)
{
    return s->choice.len == 0 && jy_step_says_any(s, words, n) &&
           is_only(behind_sighs(s->text), words, n);
}

/* 随便, "都可以，你们看着办吧": they leave it to us. */
static bool leaves_it_open(struct jy_str text)
{
    static const char *const words[] = {"随您便",   "随你便",   "随便您",     "随便你",  "随便",
                                        "随您",     "随你",     "都行",       "都可以",  "无所谓",
                                        "你看着办", "您看着办", "你们看着办", "看着办",  "不想说",
                                        "没想好",   "whatever", "up to you",  "anything"};

    return is_only(text, words, JY_COUNT(words));
}

bool jy_step_passes(const struct jy_step *s)
{
    static const char *const words[] = {"跳过",     "不晓得",     "不知道",      "不记得",
                                        "不清楚",   "不好说",     "skip",        "no idea",
                                        "not sure", "don't know", "do not know", "don't remember"};

    return jy_step_says_any(s, words, JY_COUNT(words));
}

bool jy_step_declines(const struct jy_step *s)
{
    static const char *const words[] = {"不方便", "不想讲",      "没有",
                                        "冇得",   "i have none", "have nothing"};
    enum { SHORT_ANSWER = 45 }; /* bytes: longer ones say something besides */

    if (jy_step_chose(s, "skip")) return true;
    if (s->text.len > SHORT_ANSWER) return false;
    if (s->r->act == JY_ACT_NO || leaves_it_open(s->text) || jy_step_passes(s)) return true;
    return jy_step_says_any(s, words, JY_COUNT(words));
}

bool jy_step_nods(const struct jy_step *s)
{
    static const char *const fine[] = {"好", "嗯",      "行",        "可以", "要得", "中",
                                       "ok", "alright", "all right", "fine", "good", "great"};

    if (s->choice.len > 0) return false;
    return s->r->act == JY_ACT_YES ||
           (s->r->act == JY_ACT_THANKS && jy_str_front(jy_step_words(s), fine, JY_COUNT(fine)) > 0);
}

bool jy_step_has_matter(const struct jy_step *s)
{
    static const uint32_t content = 1u << JY_ACT_ACCUSE | 1u << JY_ACT_COMPLAIN | 1u << JY_ACT_ASK |
                                    1u << JY_ACT_SUGGEST | 1u << JY_ACT_PRAISE;

    return (content & 1u << s->r->act) != 0;
}

const struct jy_type *jy_step_type(const struct jy_step *s)
{
    return s->c->type[0] ? jy_city_type(s->w->city, jy_str_of(s->c->type)) : NULL;
}

/* "我13岁": the one who writes is a child, not only spoken of. */
bool jy_step_child_writes(const struct jy_step *s)
{
    struct jy_str text = s->r->text.folded.len ? s->r->text.folded : s->text;
    ptrdiff_t at = jy_str_find(text, JY_STR("我"));
    size_t digits = at < 0 ? text.len : (size_t)at + sizeof "我" - 1;
    int age = 0;

    if (digits + 3 > text.len) return false;
    if (jy_str_starts((struct jy_str){text.ptr + digits, text.len - digits}, JY_STR("今年")))
        digits += sizeof "今年" - 1;
    for (; digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9' && age < 100;
         digits++)
        age = age * 10 + text.ptr[digits] - '0';
    return age > 0 && age < 18 &&
           jy_str_starts((struct jy_str){text.ptr + digits, text.len - digits}, JY_STR("岁"));
}

/* -- the matter and its type ---------------------------------------------------------------- */

void jy_step_set_type(struct jy_step *s, struct jy_str type)
{
    const struct jy_type *found = jy_city_type(s->w->city, type);
    struct jy_str old = jy_arena_str(s->p->arena, jy_str_of(s->c->type));

    if (found == NULL || jy_str_eq(old, type)) return;
    jy_str_copy(s->c->type, sizeof s->c->type, type);
    jy_step_slot(s, "type", type, old);
}

/* A weak word that lies near by (0.03) is no candidate beside one that was named (0.4). */
static bool is_candidate(const struct jy_step *s, const struct jy_rank *rank)
{
    static const double share = 0.1; /* of the first */

    return jy_city_type(s->w->city, rank->type) != NULL &&
           rank->probability >= s->r->ranks[0].probability * share;
}

static void keep_candidates(struct jy_step *s)
{
    int n = 0;

    memset(s->t->maybe, 0, sizeof s->t->maybe);
    for (int i = 0; i < s->r->n_ranks && n < (int)JY_COUNT(s->t->maybe); i++)
        if (is_candidate(s, &s->r->ranks[i]))
            jy_str_copy(s->t->maybe[n++], sizeof s->t->maybe[0], s->r->ranks[i].type);
}

static bool second_is_strong(const struct jy_step *s)
{
    return s->r->n_ranks > 1 && s->r->ranks[1].score > 0 &&
           s->r->ranks[1].score * 3 > s->r->ranks[0].score;
}

bool jy_step_tells_nothing(const struct jy_step *s)
{
    return !jy_step_has_matter(s) && s->r->n_ranks == 0;
}

static void add_told(struct jy_step *s, struct jy_str words)
{
    struct jy_talk *t = s->t;

    if (words.len == 0) return;
    if (t->what[0] != '\0')
        words = jy_arena_printf(s->p->arena, s->english ? "%s; %.*s" : "%s；%.*s", t->what,
                                (int)words.len, words.ptr);
    jy_str_copy(t->what, sizeof t->what, words);
    jy_clip(s->c->title, sizeof s->c->title, words);
}

void jy_step_append(struct jy_step *s)
{
    /* what was told is read by more people than may see a number: the log alone has it in full */
    s->text = jy_phones_masked(s->text, s->p->arena);
    add_told(s, jy_step_told(s));
}

void jy_step_append_words(struct jy_step *s, struct jy_str words)
{
    add_told(s, jy_phones_masked(words, s->p->arena));
}

void jy_step_keep_in_vain(struct jy_step *s)
{
    enum { CHARACTER = 3 };
    struct jy_str words = jy_phones_masked(jy_str_trim(s->text), s->p->arena);

    if (s->r->act != JY_ACT_UNKNOWN || jy_step_says_nothing(s) || jy_step_left(s) < CHARACTER)
        return;
    if (s->t->vain[0] != '\0')
        words = jy_arena_printf(s->p->arena, s->english ? "%s; %.*s" : "%s；%.*s", s->t->vain,
                                (int)words.len, words.ptr);
    jy_str_copy(s->t->vain, sizeof s->t->vain, words);
}

/* What was told of it belongs to nothing that comes after; who tells it stays, and so does what was
 * promised to them. */
void jy_step_forget_matter(struct jy_step *s)
{
    const struct jy_talk was = *s->t;
    struct jy_case *c = s->c;

    *s->t = (struct jy_talk){
        .stage = JY_TALK_MATTER,
        .act = JY_ACT_UNKNOWN,
        .skipped = was.skipped & 1u << JY_Q_CONTACT,
        .abuses = was.abuses,
        .consented = was.consented,
        .consent_shown = was.consent_shown,
        .consent_again = was.consent_again,
        .anonymous = was.anonymous,
        .child_writes = was.child_writes,
        .signs = was.signs,
        .last_say_ms = was.last_say_ms,
    };
    memcpy(s->t->waiting, was.waiting, sizeof was.waiting);
    c->type[0] = c->title[0] = c->party[0] = c->wish[0] = '\0';
    c->place[0] = c->grid[0] = c->place_text[0] = '\0';
    c->group = c->people = c->people_high = 0;
    c->households = false;
    c->amount_low_fen = c->amount_high_fen = 0;
    c->when = (struct jy_when){0};
    c->injury = JY_INJURY_UNSAID;
    c->no_mediation = false;
}

/* The first words that tell whose affair it is; what is added later does not. */
static void keep_subject(struct jy_step *s)
{
    const struct jy_body *bodies[JY_SUBJECTS];
    int n = 0;

    if (s->t->subject[0][0] != '\0') return;
    bodies[0] = jy_body_named(s->w->city, s->r);
    if (bodies[0] != NULL)
        n = 1;
    else if (s->r->act == JY_ACT_SUGGEST)
        n = jy_subject_of(s->w->city, s->r, bodies);

    for (int i = 0; i < n; i++)
        jy_str_copy(s->t->subject[i], sizeof s->t->subject[i], bodies[i]->id);
}

void jy_step_hear_matter(struct jy_step *s)
{
    struct jy_talk *t = s->t;

    add_told(s, jy_arena_str(s->p->arena, jy_str_of(t->vain)));
    t->vain[0] = '\0';
    if (jy_str_find(jy_str_of(t->what), jy_step_told(s)) < 0) jy_step_append(s);
    /* acts stand in the order in which they win: a complaint stays one when a question follows */
    if (jy_step_has_matter(s) && s->r->act < t->act) t->act = s->r->act;
    if (jy_step_only_asks(s)) t->act = JY_ACT_ASK;
    if (s->r->hearsay && !t->hearsay) jy_step_slot(s, "hearsay", JY_STR("yes"), JY_STR(""));
    t->hearsay |= s->r->hearsay;
    t->village_side |= s->r->village_side;
    jy_step_keep_evidence(s);
    keep_subject(s);
    if (t->type_settled || s->r->n_ranks == 0) return;
    keep_candidates(s);
    t->probability = s->r->ranks[0].probability;
    if (jy_step_knows_two(s)) return;
    if (s->r->confident && !(second_is_strong(s) && jy_step_two_matters(s))) {
        jy_step_set_type(s, s->r->ranks[0].type);
        t->type_settled = true;
    }
}

/* -- place ---------------------------------------------------------------------------------- */

void jy_step_set_place(struct jy_step *s, const struct jy_division *d, int group)
{
    struct jy_case *c = s->c;
    struct jy_str old = jy_arena_str(s->p->arena, jy_str_of(c->place_text));
    struct jy_str shown = jy_where_name(d, group > 0 ? group : 0, false, s->p->arena);
    const struct jy_grid *grid = NULL;

    if (d->level == JY_LEVEL_VILLAGE)
        grid = jy_place_grid(s->w->city, d, group);
    else
        jy_str_copy(s->t->town, sizeof s->t->town, d->code);
    jy_str_copy(c->place, sizeof c->place, d->code);
    jy_str_copy(c->grid, sizeof c->grid, grid ? grid->id : (struct jy_str){"", 0});
    jy_str_copy(c->place_text, sizeof c->place_text, shown);
    c->group = group;
    s->t->outside = false;
    s->t->places[0][0] = '\0';
    if (!jy_str_eq(old, shown)) jy_step_slot(s, "place", shown, old);
}

void jy_step_put_place(struct jy_step *s, const struct jy_division *d, const struct jy_grid *grid,
                       int group)
{
    jy_step_set_place(s, d, group);
    if (grid != NULL) jy_str_copy(s->c->grid, sizeof s->c->grid, grid->id);
}

static void hear_outside(struct jy_step *s, struct jy_str name)
{
    s->t->outside = true;
    jy_str_copy(s->c->place_text, sizeof s->c->place_text, name);
    s->c->place[0] = s->c->grid[0] = '\0';
    jy_step_slot(s, "place", name, (struct jy_str){"", 0});
}

static void hear_choices(struct jy_step *s, const struct jy_place *place)
{
    memset(s->t->places, 0, sizeof s->t->places);
    for (int i = 0; i < place->n_choices && i < JY_PLACE_CHOICES; i++)
        jy_str_copy(s->t->places[i], sizeof s->t->places[0], place->choices[i]->code);
    jy_str_copy(s->t->place_said, sizeof s->t->place_said, place->said);
    if (place->town) jy_str_copy(s->t->town, sizeof s->t->town, place->town->code);
}

/* A bare number answers "which group". */
static int bare_group(const struct jy_step *s)
{
    static const char *const digits[] = {"一", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "十"};
    struct jy_str text = jy_str_trim(s->r->text.folded.len ? s->r->text.folded : s->text);

    if (s->t->question != JY_Q_GROUP) return 0;
    if (text.len >= 1 && text.len <= 2 && text.ptr[0] >= '1' && text.ptr[0] <= '9')
        return text.len == 1 ? text.ptr[0] - '0' : (text.ptr[0] - '0') * 10 + text.ptr[1] - '0';
    for (size_t i = 0; i < JY_COUNT(digits); i++)
        if (jy_str_is(text, digits[i])) return (int)i + 1;
    return 0;
}

static void hear_group(struct jy_step *s)
{
    const struct jy_division *village = jy_city_division(s->w->city, jy_str_of(s->c->place));
    int group = s->r->slots.group ? s->r->slots.group : bare_group(s);

    if (village == NULL || village->level != JY_LEVEL_VILLAGE || group == 0) return;
    if (s->c->group == 0 || s->overwrite) jy_step_set_place(s, village, group);
}

/* 我在长沙打工 says where it was, too. */
static bool is_about_work(const struct jy_step *s)
{
    return jy_str_is(jy_type_family(jy_str_of(s->c->type)), "LAB");
}

void jy_step_hear_place(struct jy_step *s)
{
    const struct jy_division *known = jy_city_division(s->w->city, jy_str_of(s->c->place));
    const struct jy_division *town = jy_city_division(s->w->city, jy_str_of(s->t->town));
    bool asked = s->t->question == JY_Q_PLACE || s->t->question == JY_Q_PLACE_CHOICE;
    struct jy_place place;

    if (known && known->level == JY_LEVEL_VILLAGE && !s->overwrite) {
        hear_group(s);
        return;
    }
    if (s->r->text.folded.len == 0) return;
    jy_place_read(s->w->city, &s->r->text, town, asked, &place);
    if (place.verdict == JY_PLACE_KNOWN || place.verdict == JY_PLACE_TOWN)
        jy_step_keep_place(s, s->place_span = place.span);
    if (place.beside) jy_str_copy(s->t->beside, sizeof s->t->beside, place.beside->code);
    switch (place.verdict) {
    case JY_PLACE_NONE:
        if (s->overwrite) hear_group(s);
        if (asked && is_about_work(s) && place.works.len > 0) hear_outside(s, place.works);
        break;
    case JY_PLACE_KNOWN:
        jy_step_set_place(s, place.village, place.group ? place.group : s->r->slots.group);
        break;
    case JY_PLACE_TOWN:
        jy_step_set_place(s, place.town, 0);
        break;
    case JY_PLACE_CHOICE:
        hear_choices(s, &place);
        break;
    case JY_PLACE_OUTSIDE:
        if (known == NULL) hear_outside(s, place.outside);
        break;
    }
    jy_step_hear_unknown_place(s, &place);
}

/* -- the other slots ------------------------------------------------------------------------ */

static struct jy_str span_text(const struct jy_step *s, struct jy_span span)
{
    return span.end > span.start && span.end <= s->r->text.raw.len
               ? jy_span_of(s->r->text.raw, span)
               : (struct jy_str){"", 0};
}

static size_t span_len(struct jy_span span)
{
    return span.end > span.start ? span.end - span.start : 0;
}

static bool is_hoped_for(const struct jy_step *s, struct jy_span span)
{
    const struct jy_wish *wish = &s->r->slots.wish;

    return wish->found && span.start >= wish->span.start && span.end <= wish->span.end;
}

static void hear_when(struct jy_step *s)
{
    const struct jy_when *when = &s->r->slots.when;

    if (!when->found || (s->c->when.found && !s->overwrite)) return;
    if (is_hoped_for(s, when->span)) return; /* 今年过年前拿到钱: that is not when it was */
    s->c->when = *when;
    jy_step_slot(s, "when", span_text(s, when->span), (struct jy_str){"", 0});
}

static void hear_amount(struct jy_step *s)
{
    const struct jy_amount *amount = &s->r->slots.amount;
    struct jy_case *c = s->c;
    int64_t times = amount->each && s->r->slots.people.found ? s->r->slots.people.low : 1;

    if (!amount->found || (c->amount_high_fen > 0 && !s->overwrite)) return;
    if (c->amount_high_fen > 0 && is_hoped_for(s, amount->span)) return;
    if (times < 1 || amount->high_fen > INT64_MAX / times) times = 1; /* nobody means that */
    c->amount_low_fen = amount->low_fen * times;
    c->amount_high_fen = amount->high_fen * times;
    jy_step_slot(s, "amount",
                 jy_arena_printf(s->p->arena, "%" PRId64 "-%" PRId64, c->amount_low_fen / 100,
                                 c->amount_high_fen / 100),
                 (struct jy_str){"", 0});
}

static void take_people(struct jy_step *s, const struct jy_people *people)
{
    if (!people->found || (s->c->people > 0 && !s->overwrite)) return;
    s->c->people = people->low;
    s->c->people_high = people->high;
    s->c->households = people->households;
    jy_step_slot(s, "people", jy_arena_printf(s->p->arena, "%d", people->low),
                 (struct jy_str){"", 0});
}

static void hear_people(struct jy_step *s)
{
    take_people(s, &s->r->slots.people);
}

void jy_step_hear_heads(struct jy_step *s, struct jy_str answer)
{
    struct jy_str heads = jy_arena_printf(s->p->arena, "%.*s人", (int)answer.len, answer.ptr);
    struct jy_people people;
    struct jy_text text;

    if (jy_fold(s->p->arena, heads, &text) != JY_OK) return;
    jy_people_read(&text, &people);
    if (people.span.start == 0 && people.span.end == heads.len) take_people(s, &people);
}

/* 包工头刘某 to "who is it?", and not only 包工头: short, and of one piece. */
static bool is_name_alone(const struct jy_step *s)
{
    enum { NAME = 36 };
    struct jy_str text = jy_str_trim(s->text);

    return s->t->question == JY_Q_PARTY && text.len <= NAME &&
           jy_str_find(text, JY_STR("，")) < 0 && jy_str_find(text, JY_STR(",")) < 0 &&
           jy_str_find(text, JY_STR(" ")) < 0;
}

static struct jy_str without_is(struct jy_str text)
{
    static const char *const leads[] = {"就是", "是", "他是", "对方是"};

    return jy_str_behind(text, jy_str_front(text, leads, JY_COUNT(leads)));
}

/* 老板 and 王大发 of "老板欠我工资，他叫王大发". */
static struct jy_str party_said(const struct jy_step *s)
{
    const struct jy_party *party = &s->r->slots.party;
    struct jy_str kind = span_text(s, party->span), name = span_text(s, party->name);

    if (name.len == 0) return kind;
    return jy_arena_printf(s->p->arena, "%.*s%.*s", (int)kind.len, kind.ptr, (int)name.len,
                           name.ptr);
}

/* What the group of this name took in the heaviest rule that has one: (?<party>书记). */
static struct jy_str captured(const struct jy_step *s, const char *name)
{
    for (int i = 0; i < s->r->n_hits; i++)
        for (int k = 0; k < s->r->hits[i].n_captures; k++)
            if (jy_str_is(s->r->hits[i].captures[k].name, name))
                return span_text(s, s->r->hits[i].captures[k].span);
    return JY_STR("");
}

static void hear_party(struct jy_step *s)
{
    const struct jy_party *party = &s->r->slots.party;
    struct jy_str named = jy_step_named_party(s), rule = captured(s, "party");

    if (s->c->party[0] != '\0' && !s->overwrite) return;
    if (named.len > 0)
        jy_step_set_party(s, named);
    else if (party->found && span_len(party->name) == 0 && is_name_alone(s))
        jy_step_set_party(s, without_is(jy_str_trim(s->text)));
    else if (party->found)
        jy_step_set_party(s, party_said(s));
    else if (rule.len > 0)
        jy_step_set_party(s, rule);
}

void jy_step_set_wish(struct jy_step *s, struct jy_str wish)
{
    struct jy_str old = jy_arena_str(s->p->arena, jy_str_of(s->c->wish));

    if (jy_str_eq(wish, old)) return;
    jy_str_copy(s->c->wish, sizeof s->c->wish, wish);
    jy_step_slot(s, "wish", wish, old);
}

void jy_step_new_wish(struct jy_step *s)
{
    jy_step_set_wish(s, span_text(s, s->r->slots.wish.span));
}

void jy_step_hear_phone(struct jy_step *s)
{
    const char *digits = s->r->slots.phone.digits;
    size_t n = strlen(digits);

    if (!s->r->slots.phone.found || n < 7 || (s->c->contact[0] != '\0' && !s->overwrite)) return;
    if (strcmp(s->c->contact, digits) != 0) jy_proof_drop(s->c);
    jy_str_copy(s->c->contact, sizeof s->c->contact, jy_str_of(digits));
    jy_step_slot(s, "contact", /* the log shows it masked; a look at it is audited */
                 jy_arena_printf(s->p->arena, "%.3s****%s", digits, digits + n - 4),
                 (struct jy_str){"", 0});
}

/* 我要去砍死他 is what an officer must hear, and nothing that anybody is to be helped to. */
static void hear_wish(struct jy_step *s)
{
    static const uint32_t meant = 1u << JY_HZ_THREAT | 1u << JY_HZ_SELFHARM;
    struct jy_str rule = captured(s, "wish");

    if ((s->r->hazards & meant) != 0) return;
    if (s->c->wish[0] != '\0' && !s->overwrite) return;
    if (s->r->slots.wish.found)
        jy_step_new_wish(s);
    else if (rule.len > 0)
        jy_step_set_wish(s, rule);
}

static void hear_flags(struct jy_step *s)
{
    const struct jy_slots *slots = &s->r->slots;
    struct jy_case *c = s->c;

    if (slots->injury != JY_INJURY_UNSAID && (c->injury < slots->injury || s->overwrite))
        c->injury = slots->injury;
    if (slots->times_raised > c->times_raised) c->times_raised = slots->times_raised;
    c->minor |= slots->minor;
    c->no_mediation |= slots->refuses_mediation;
    c->withhold_from_village |= slots->hide_from_village;
    c->urgent |= slots->signs.time >= JY_TIME_48H;
    s->t->in_court |= slots->in_court;
    if (slots->in_court && jy_mediation_make(c, s->p->arena)) c->mediation->in_court = true;
    jy_signs_add(&s->t->signs, &slots->signs);
    s->t->anonymous |= slots->anonymous;
    s->t->shows |= slots->shows;
    if (jy_step_child_writes(s)) s->t->child_writes = c->minor = true;
}

void jy_step_hear(struct jy_step *s)
{
    hear_flags(s);
    jy_step_hear_place(s);
    jy_step_hear_slots(s);
}

void jy_step_hear_slots(struct jy_step *s)
{
    hear_when(s);
    hear_amount(s);
    hear_people(s);
    hear_party(s);
    jy_step_place_at_party(s);
    hear_wish(s);
    jy_step_hear_phone(s);
}

size_t jy_step_left(const struct jy_step *s)
{
    enum { GROUP = 6 };
    const struct jy_slots *slots = &s->r->slots;
    size_t taken = span_len(s->place_span) + (slots->group > 0 ? GROUP : 0);

    if (slots->wish.found)
        taken += span_len(slots->wish.span);
    else /* what lies within a wish is not counted twice */
        taken +=
            (slots->when.found ? span_len(slots->when.span) : 0) +
            (slots->amount.found ? span_len(slots->amount.span) : 0) +
            (slots->people.found ? span_len(slots->people.span) : 0) +
            (slots->party.found ? span_len(slots->party.span) + span_len(slots->party.name) : 0);
    if (slots->phone.found) taken += span_len(slots->phone.span);
    return s->text.len > taken ? s->text.len - taken : 0;
}
