/* retention.c - how long, and what is left. */
#include "intents/cases/retention.h"

#include <string.h>

#include "intents/cases/clocks.h"
#include "intents/cases/proof.h"

static const char *const ground_names[] = {
#define X(name, wire) [JY_ERASE_##name] = (wire),
    JY_ERASE_GROUNDS(X)
#undef X
};

enum jy_erase_ground jy_erase_ground_of(struct jy_str name)
{
    return (enum jy_erase_ground)jy_str_place(ground_names, JY_N_ERASE_GROUNDS, name);
}

static const char *ground_name(enum jy_erase_ground g)
{
    return ground_names[g];
}

/* -- how long ------------------------------------------------------------------------------- */

/* Told, and nobody is to come back to it. */
static bool is_left_alone(const struct jy_case *c, const struct jy_talk *t)
{
    return t->last_say_ms != 0 && c->holder[0] == '\0' && !c->alarm && !c->wants_human;
}

int64_t jy_kept_until_ms(const struct jy_city *city, const struct jy_case *c,
                         const struct jy_talk *t)
{
    bool answered = t->stage == JY_TALK_OFFER && t->act == JY_ACT_ASK;

    if (c->no[0] == '\0' && !is_left_alone(c, t)) return 0;
    if (c->no[0] == '\0')
        return jy_limit_end_ms(city, c, answered ? JY_LIMIT_KEEP_CONSULT : JY_LIMIT_KEEP_TALK,
                               t->last_say_ms);
    if (c->erased || c->kind != JY_KIND_CONSULT || c->closed_ms == 0) return 0;
    return jy_limit_end_ms(city, c, JY_LIMIT_KEEP_CONSULT, c->closed_ms);
}

/* -- what is left --------------------------------------------------------------------------- */

/* Whose talk it is and in which language, and where it went on. */
static void begin_anew(struct jy_case *c, struct jy_talk *t)
{
    const struct jy_case was = *c;
    bool went_on = jy_case_went_on(c);

    *c = (struct jy_case){.id = was.id,
                          .thread = was.thread,
                          .device = was.device,
                          .seq = was.seq,
                          .epoch = was.epoch,
                          .state = was.state,
                          .merged_into = was.merged_into,
                          .opened_ms = was.opened_ms,
                          .last_ms = was.last_ms,
                          .citizen_seen = was.citizen_seen,
                          .staff_seen = was.staff_seen};
    memcpy(c->partner, was.partner, sizeof c->partner);
    memcpy(c->lang, was.lang, sizeof c->lang);
    memcpy(c->merged_no, was.merged_no, sizeof c->merged_no);
    if (t != NULL) *t = (struct jy_talk){.stage = went_on ? t->stage : JY_TALK_GREETING};
}

static void forget_record(struct jy_case *c)
{
    c->title[0] = c->party[0] = c->wish[0] = c->contact[0] = '\0';
    jy_proof_drop(c);
    c->place_text[0] = c->grid[0] = '\0';
    c->group = 0;
    c->amount_low_fen = c->amount_high_fen = 0;
    c->people = c->people_high = 0;
    c->households = false;
    c->when = (struct jy_when){0};
    c->injury = JY_INJURY_NONE;
    c->mediation = NULL;
    c->whistle = NULL;
    c->lead = NULL;
    c->reception = NULL;
}

void jy_erased_put(struct jy_buf *b, int64_t from, int64_t to, enum jy_erase_ground ground,
                   struct jy_str text)
{
    jy_json_open(b, '{');
    jy_json_put_int(b, "from", from);
    jy_json_put_int(b, "to", to);
    jy_json_put_cstr(b, "ground", ground_name(ground));
    jy_json_put_text(b, "text", text);
    jy_json_close(b, '}');
}

void jy_case_forget(struct jy_case *c, struct jy_talk *t)
{
    if (c->no[0] == '\0') {
        begin_anew(c, t);
        return;
    }
    forget_record(c);
    if (t != NULL) *t = (struct jy_talk){.stage = t->stage};
    c->erased = true;
}

/* A field is a piece of them, perhaps cut short, or holds them beside others. */
static void forget_if_in(struct jy_str words, char *field)
{
    struct jy_str copy = jy_str_trim(jy_str_of(field)), cut = JY_STR("…");

    if (copy.len == 0) return;
    if (jy_str_ends(copy, cut)) copy.len -= cut.len;
    if (jy_str_find(words, copy) >= 0 || jy_str_find(copy, words) >= 0) field[0] = '\0';
}

void jy_case_forget_words(struct jy_case *c, struct jy_talk *t, struct jy_str words)
{
    words = jy_str_trim(words);
    if (words.len == 0) return;
    forget_if_in(words, c->title);
    forget_if_in(words, c->party);
    forget_if_in(words, c->wish);
    forget_if_in(words, c->contact);
    if (c->contact[0] == '\0') jy_proof_drop(c);
    if (t == NULL) return;
    forget_if_in(words, t->what);
    for (int i = 0; i < JY_WAITING; i++)
        forget_if_in(words, t->waiting[i].what);
    forget_if_in(words, t->leaving);
    forget_if_in(words, t->place_said);
    forget_if_in(words, t->unknown_place);
}
