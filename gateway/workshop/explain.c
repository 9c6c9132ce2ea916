/* explain.c - one sentence, step by step: as typed, folded, which rules woke, which spoke, how
 * sure, what follows.  Nothing is kept. */
#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/workshop/work.h"
#include "intents/rules/read.h"
#include "intents/rules/show.h"
#include "intents/rules/sum.h"
#include "intents/rules/weigh.h"
#include "intents/text/utf8.h"

struct explain {
    struct jy_bench *bench;
    struct jy_job *job;
    bool draft;
    const struct jy_ruleset *rules;
    const struct jy_rule_book *book;
    struct jy_reading read;
    int64_t us;
    struct jy_buf out;
};

/* Folding: the pieces in which folded differs from raw.  Both are walked character by character;
 * what lies between two folded characters that came from neighbouring bytes unchanged is the same.
 */
struct piece {
    size_t raw_start, raw_end, folded_start, folded_end;
};

static void put_piece(struct explain *x, const struct piece *p)
{
    const struct jy_text *t = &x->read.text;

    if (p->raw_start == p->raw_end && p->folded_start == p->folded_end) return;
    jy_json_open(&x->out, '[');
    jy_json_int(&x->out, jy_utf16_units(t->raw, p->raw_start));
    jy_json_int(&x->out, jy_utf16_units(t->raw, p->raw_end));
    jy_json_int(&x->out, jy_utf16_units(t->folded, p->folded_start));
    jy_json_int(&x->out, jy_utf16_units(t->folded, p->folded_end));
    jy_json_close(&x->out, ']');
}

static void put_map(struct explain *x)
{
    const struct jy_text *t = &x->read.text;
    struct piece p = {0};

    for (size_t at = 0; at < t->folded.len;) {
        size_t len = jy_utf8_len(t->folded.ptr[at]);
        size_t from = t->from[at], to = t->to[at + len - 1];
        bool same = from >= p.raw_end && to - from == len &&
                    memcmp(t->raw.ptr + from, t->folded.ptr + at, len) == 0;
        if (same) { /* what was left out before it still belongs to the piece */
            p.raw_end = from;
            put_piece(x, &p);
            p = (struct piece){to, to, at + len, at + len};
        } else {
            if (to > p.raw_end) p.raw_end = to;
            p.folded_end = at + len;
        }
        at += len;
    }
    p.raw_end = t->raw.len;
    put_piece(x, &p);
}

static void put_folded(struct explain *x)
{
    jy_json_key(&x->out, "folded");
    jy_json_open(&x->out, '{');
    jy_json_put_always(&x->out, "text", x->read.text.folded);
    jy_json_key(&x->out, "map");
    jy_json_open(&x->out, '[');
    put_map(x);
    jy_json_close(&x->out, ']');
    jy_json_close(&x->out, '}');
}

/* The hit as everywhere, and how its rule is written. */
static void put_hit(struct explain *x, const struct jy_hit *hit)
{
    struct jy_str text = {0};
    json_t *rule = NULL;

    if (jy_rule_book_get(x->book, hit->rule, x->bench->arena, &text, NULL) == JY_OK)
        rule = json_loadb(text.ptr, text.len, 0, NULL);
    jy_hit_show(&x->out, x->read.text.raw, hit);
    if (rule != NULL && x->out.len > 0) { /* into the object that has just been closed */
        x->out.len--;
        jy_json_put_cstr(&x->out, "mode", json_string_value(json_object_get(rule, "mode")));
        jy_json_put_cstr(&x->out, "pattern", json_string_value(json_object_get(rule, "pattern")));
        jy_json_close(&x->out, '}');
    }
    json_decref(rule);
}

/* What adds up to a danger and to an accusation: said from 1 on. */
static void put_sums(struct explain *x)
{
    static const struct jy_str sums[] = {JY_STR_INIT("hs.danger"), JY_STR_INIT("sign.accuse")};

    jy_json_key(&x->out, "sums");
    jy_json_open(&x->out, '[');
    for (size_t i = 0; i < JY_COUNT(sums); i++) {
        jy_json_open(&x->out, '{');
        jy_json_put_text(&x->out, "intent", sums[i]);
        jy_put_real(&x->out, "sum", jy_sum_of(x->read.hits, x->read.n_hits, sums[i]));
        jy_json_close(&x->out, '}');
    }
    jy_json_close(&x->out, ']');
}

static void put_hits(struct explain *x)
{
    jy_json_put_int(&x->out, "rules", jy_ruleset_size(x->rules));
    jy_json_put_int(&x->out, "candidates", jy_ruleset_woken(x->rules, x->bench->scratch));
    jy_json_key(&x->out, "hits");
    jy_json_open(&x->out, '[');
    for (int i = 0; i < x->read.n_hits + x->read.n_topics; i++)
        put_hit(x, &x->read.hits[i]);
    jy_json_close(&x->out, ']');
    jy_json_put_int(&x->out, "spent", x->read.n_spent);
}

static void put_type(struct explain *x, struct jy_str id)
{
    const struct jy_type *type = jy_city_type(x->job->city, id);

    jy_json_open(&x->out, '{');
    jy_json_put_text(&x->out, "type", id);
    jy_json_put_text(&x->out, "name", type ? type->name : id);
}

/* The words that lean to a type most, the heaviest first. */
enum { WORDS = 6, EXPLAINED = 5 };
struct leaning_words {
    struct {
        struct jy_span at; /* folded */
        double weight;
    } list[WORDS];
    int n;
};

static void keep_word(void *ctx, struct jy_span word, double weight)
{
    struct leaning_words *w = ctx;
    int at = w->n;

    if (weight <= 0) return;
    while (at > 0 && w->list[at - 1].weight < weight)
        at--;
    if (at == WORDS) return;
    if (w->n < WORDS) w->n++;
    memmove(w->list + at + 1, w->list + at, (size_t)(w->n - 1 - at) * sizeof *w->list);
    w->list[at].at = word;
    w->list[at].weight = weight;
}

/* Of the score what rules say, and which words make the most of the rest. */
static void put_leaning(struct explain *x, const struct jy_rank *rank)
{
    const struct jy_text *text = &x->read.text;
    struct leaning_words w = {.n = 0};

    jy_put_real(&x->out, "ruled", rank->ruled);
    jy_json_key(&x->out, "words");
    jy_json_open(&x->out, '[');
    if (jy_ruleset_leanings(x->rules, x->bench->scratch, text, rank->type, keep_word, &w) != JY_OK)
        x->out.failed = true;
    for (int i = 0; i < w.n; i++)
        jy_json_text(&x->out, (struct jy_str){text->folded.ptr + w.list[i].at.start,
                                              w.list[i].at.end - w.list[i].at.start});
    jy_json_close(&x->out, ']');
}

static void put_ranks(struct explain *x)
{
    jy_json_key(&x->out, "ranks");
    jy_json_open(&x->out, '[');
    for (int i = 0; i < x->read.n_ranks; i++) {
        put_type(x, x->read.ranks[i].type);
        jy_put_real(&x->out, "score", x->read.ranks[i].score);
        jy_put_real(&x->out, "probability", x->read.ranks[i].probability);
        if (i < EXPLAINED) put_leaning(x, &x->read.ranks[i]);
        jy_json_close(&x->out, '}');
    }
    jy_json_close(&x->out, ']');
    jy_json_key(&x->out, "also");
    jy_json_open(&x->out, '[');
    for (int i = 0; i < x->read.n_also; i++) {
        put_type(x, x->read.also[i]);
        jy_json_close(&x->out, '}');
    }
    jy_json_close(&x->out, ']');
}

static void put_acts(struct explain *x)
{
    jy_json_put_cstr(&x->out, "act", jy_act_name(x->read.act));
    jy_json_key(&x->out, "acts_also");
    jy_json_open(&x->out, '[');
    for (int a = 0; a < JY_N_ACTS; a++)
        if (x->read.acts_also & (UINT32_C(1) << a))
            jy_json_text(&x->out, jy_str_of(jy_act_name((enum jy_act)a)));
    jy_json_close(&x->out, ']');
}

static const char *verdict(const struct jy_reading *r)
{
    if (r->n_cards > 0) return "hazard";
    if (r->confident) return "route";
    return r->n_ranks > 0 ? "ask" : "unknown";
}

static void put_verdict(struct explain *x)
{
    jy_json_key(&x->out, "thresholds");
    jy_json_open(&x->out, '{');
    jy_put_real(&x->out, "sure", jy_weigh_sure_p);
    jy_put_real(&x->out, "lead", jy_weigh_sure_lead);
    jy_put_real(&x->out, "talk", jy_weigh_talk);
    jy_json_close(&x->out, '}');
    if (x->read.talk != 0) jy_put_real(&x->out, "talk", x->read.talk);
    jy_json_put_bool(&x->out, "confident", x->read.confident);
    jy_json_put_cstr(&x->out, "verdict", verdict(&x->read));
    jy_json_key(&x->out, "cards");
    jy_json_open(&x->out, '[');
    for (int i = 0; i < x->read.n_cards; i++) {
        struct jy_str id = jy_str_of(jy_hazard_name(x->read.cards[i]));
        const struct jy_hazard_card *card = jy_city_hazard(x->job->city, id);
        jy_json_open(&x->out, '{');
        jy_json_put_text(&x->out, "id", id);
        jy_json_put_text(&x->out, "title", card ? card->title_zh : id);
        jy_json_close(&x->out, '}');
    }
    jy_json_close(&x->out, ']');
    jy_json_put_bool(&x->out, "soft", x->read.soft != JY_SOFT_NONE);
}

static void open_slot(struct explain *x, const char *name, struct jy_span span)
{
    jy_json_key(&x->out, name);
    jy_json_open(&x->out, '{');
    jy_json_key(&x->out, "span");
    jy_span_show(&x->out, x->read.text.raw, span);
}

static void put_slots(struct explain *x)
{
    const struct jy_slots *s = &x->read.slots;
    struct jy_buf *b = &x->out;

    jy_json_key(b, "slots");
    jy_json_open(b, '{');
    if (s->when.found) {
        open_slot(x, "when", s->when.span);
        jy_json_put_int(b, "from", s->when.from_ms);
        jy_json_put_int(b, "to", s->when.to_ms);
        jy_json_put_bool(b, "still_on", s->when.still_on);
        jy_json_close(b, '}');
    }
    if (s->amount.found) {
        open_slot(x, "amount", s->amount.span);
        jy_json_put_int(b, "low_fen", s->amount.low_fen);
        jy_json_put_int(b, "high_fen", s->amount.high_fen);
        jy_json_put_bool(b, "each", s->amount.each);
        jy_json_close(b, '}');
    }
    if (s->people.found) {
        open_slot(x, "people", s->people.span);
        jy_json_put_int(b, "low", s->people.low);
        jy_json_put_int(b, "high", s->people.high);
        jy_json_close(b, '}');
    }
    if (s->party.found) {
        open_slot(x, "party", s->party.span);
        jy_json_close(b, '}');
    }
    if (s->phone.found) {
        open_slot(x, "phone", s->phone.span);
        jy_json_close(b, '}');
    }
    if (s->times_raised > 0) jy_json_put_int(b, "times_raised", s->times_raised);
    jy_json_close(b, '}');
}

static void answer(struct explain *x)
{
    jy_buf_init(&x->out);
    jy_json_open(&x->out, '{');
    jy_json_put_text(&x->out, "version", jy_ruleset_version(x->rules));
    jy_json_put_cstr(&x->out, "of", x->draft ? "draft" : "live");
    jy_json_put_always(&x->out, "raw", x->read.text.raw);
    put_folded(x);
    put_hits(x);
    put_sums(x);
    put_acts(x);
    put_ranks(x);
    put_verdict(x);
    put_slots(x);
    jy_json_put_int(&x->out, "us", x->us);
    jy_json_close(&x->out, '}');
    jy_job_answer(x->job, 200, &x->out);
}

static void explain(struct explain *x, struct jy_str text)
{
    const struct jy_bench_set *set = x->draft ? &x->bench->draft : &x->bench->live;
    int64_t began;
    enum jy_err e;

    x->rules = set->rules;
    x->book = set->book;
    if (set->rules == NULL) {
        jy_job_refuse_diag(x->job, &set->why);
        return;
    }
    began = jy_elapsed_us();
    e = jy_read(x->rules, x->bench->scratch, x->bench->arena, text, x->job->at_ms, &x->read);
    x->us = jy_elapsed_us() - began;
    if (e == JY_OK)
        answer(x);
    else
        jy_job_refuse(x->job, e, "text");
}

void jy_work_explain(struct jy_bench *b, struct jy_job *job)
{
    json_t *root = jy_job_read(job), *text = json_object_get(root, "text");
    const char *of = json_string_value(json_object_get(root, "of"));
    struct explain x = {.bench = b, .job = job, .draft = of && strcmp(of, "draft") == 0};

    if (root == NULL) return;
    if (!json_is_string(text) || json_string_length(text) == 0)
        jy_job_refuse(job, JY_E_BAD_FIELD, "text");
    else if (of == NULL || (!x.draft && strcmp(of, "live") != 0))
        jy_job_refuse(job, JY_E_BAD_FIELD, "of");
    else
        explain(&x, (struct jy_str){json_string_value(text), json_string_length(text)});
    json_decref(root);
}
