/* talk_slots.c - when, how much, how many, who, what is hoped for and the number to call, put into the
 * case. */
#include <inttypes.h>
#include <string.h>

#include "intents/cases/proof.h"
#include "intents/cases/talk_step.h"
#include "intents/text/numbers.h"

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
