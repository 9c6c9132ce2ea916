/* proof.c - limits, tries, and what is written. */
#include "intents/cases/proof.h"

#include <string.h>

#include "intents/cases/phrases.h"

enum { MOBILE = 11, DAY_S = 86400 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool jy_proof_takes(struct jy_str number)
{
    if (number.len != MOBILE || number.ptr[0] != '1' || number.ptr[1] < '3') return false;
    for (size_t i = 0; i < number.len; i++)
        if (!is_digit(number.ptr[i])) return false;
    return true;
}

bool jy_proof_may(const struct jy_case *c)
{
    return c->no[0] != '\0' && !jy_case_is_clue(c) && c->category != JY_CAT_ACCUSATION &&
           !jy_case_is_one_sided(c) && c->partner[0] == '\0' &&
           jy_proof_takes(jy_str_of(c->contact));
}

const char *jy_proof_mark(const struct jy_case *c)
{
    return jy_proof_may(c) ? c->proof.mark : "";
}

enum jy_err jy_proof_send(const struct jy_proof_limits *most, const struct jy_proof_sent *sent,
                          int64_t now_ms, int *wait_s)
{
    int64_t since_ms = now_ms - sent->last_ms, gap_ms = (int64_t)most->gap_s * 1000;

    if (sent->number >= most->number || sent->device >= most->device || sent->all >= most->all) {
        *wait_s = DAY_S;
        return JY_E_LIMIT;
    }
    if (sent->last_ms == 0 || since_ms >= gap_ms) return JY_OK;
    if (since_ms < 0) since_ms = 0; /* the clock was put back */
    *wait_s = (int)((gap_ms - since_ms + 999) / 1000);
    return JY_E_SLOW_DOWN;
}

const char *jy_proof_answer_name(enum jy_proof_answer a)
{
    static const char *const names[] = {
#define X(name, wire) wire,
        JY_PROOF_ANSWERS(X)
#undef X
    };

    return names[a];
}

enum jy_proof_answer jy_proof_try(struct jy_proof_code *code, bool fits, int64_t now_ms)
{
    int64_t age_ms = now_ms - code->sent_ms;

    if (code->used || code->tries >= JY_PROOF_TRIES || age_ms < 0 ||
        age_ms >= JY_PROOF_MINUTES * INT64_C(60000))
        return JY_PROOF_OVER;
    if (fits) {
        code->used = true;
        return JY_PROOF_PROVED;
    }
    return ++code->tries < JY_PROOF_TRIES ? JY_PROOF_WRONG : JY_PROOF_OVER;
}

void jy_proof_write(const struct jy_world *w, struct jy_plan *p, int which, const char *mark,
                    int64_t at_ms)
{
    struct jy_case *c = &p->cases[which].c;
    struct jy_event *e = jy_plan_add(p, which, JY_EVENT_VERIFIED, JY_BY_CITIZEN);
    const struct jy_phrase_arg arg = {"contact", jy_case_contact(p->arena, c)};
    bool english = strcmp(c->lang, "en") == 0;
    struct jy_buf b;

    if (e == NULL) return;
    jy_str_copy(c->proof.mark, sizeof c->proof.mark, jy_str_of(mark));
    c->proof.at_ms = at_ms;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_text(&b, "contact", arg.value);
    jy_json_put_text(&b, "text", jy_phrase_fill(w->city, "verified", english, &arg, 1, p->arena));
    jy_json_close(&b, '}');
    e->body = jy_arena_keep(p->arena, &b);
    jy_buf_fini(&b);
}

void jy_proof_drop(struct jy_case *c)
{
    c->proof = (struct jy_proof){0};
}
