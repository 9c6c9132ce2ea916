/* turn_phone.c - a code for a telephone number, as a turn: one goes out, within limits that hold
 * over a restart; one is tried, and every try is counted on disk.
 *
 * Nothing is looked up by the number before it is proved: whoever asks hears the same, and as fast,
 * whatever is behind it. */
#include "gateway/turn_inside.h"

#include <sodium.h>

#include "gateway/secret.h"
#include "gateway/sender.h"
#include "store/cases.h"
#include "store/phones.h"

/* A citizen's own case, whose number can be proved. */
static enum jy_err load_own(struct jy_store *s, struct jy_turn *t)
{
    enum jy_err e = jy_turn_load(s, t);

    if (e == JY_OK && t->before->device != t->device) e = JY_E_NOT_FOUND; /* as if it were not */
    if (e == JY_OK && !jy_proof_may(t->before)) e = JY_E_WRONG_STATE;
    if (e == JY_OK) t->phone->number = jy_arena_str(t->arena, jy_str_of(t->before->contact));
    return e;
}

static enum jy_err send(struct jy_store *s, struct jy_turn *t)
{
    struct jy_phone_turn *p = t->phone;
    struct jy_kept_code code = {.case_id = t->case_id, .code.sent_ms = t->at_ms};
    struct jy_proof_sent sent;
    enum jy_err e = jy_phones_sent(s, p->mark, t->device, t->at_ms, &sent);

    if (e == JY_OK) e = jy_proof_send(&p->limits, &sent, t->at_ms, &p->wait_s);
    if (e != JY_OK) return e;
    jy_secret_sent(t->secret, p->mark, t->device, p->code, code.digest);
    return jy_phones_add(s, p->mark, t->device, &code);
}

static bool fits(const struct jy_turn *t, const struct jy_kept_code *kept)
{
    char digest[JY_PROOF_MARK];

    jy_secret_sent(t->secret, t->phone->mark, t->device, t->phone->code, digest);
    return kept->case_id == t->case_id && sodium_memcmp(digest, kept->digest, sizeof digest) == 0;
}

static enum jy_err try_code(struct jy_store *s, struct jy_turn *t)
{
    static const struct jy_stamp none = {0};
    struct jy_phone_turn *p = t->phone;
    const struct jy_world w = jy_turn_world(t);
    struct jy_kept_code kept;
    enum jy_err e = jy_phones_last(s, p->mark, t->device, &kept);

    p->answer = JY_PROOF_OVER;
    if (e != JY_OK) return e == JY_E_NOT_FOUND ? JY_OK : e;
    p->answer = jy_proof_try(&kept.code, fits(t, &kept), t->at_ms);
    p->left = JY_PROOF_TRIES - kept.code.tries;
    e = jy_phones_tried(s, &kept);
    if (e != JY_OK || p->answer != JY_PROOF_PROVED || t->case_id == 0) return e;
    jy_proof_write(&w, t->plan, 0, p->mark, t->at_ms);
    return jy_turn_apply(s, t, t->plan, &none, &t->receipt);
}

enum jy_err jy_turn_run_phone(struct jy_store *s, struct jy_turn *t)
{
    enum jy_err e = t->case_id != 0 ? load_own(s, t) : JY_OK;

    if (e != JY_OK) return e;
    jy_secret_number(t->secret, t->phone->number, t->phone->mark);
    return t->phone->proves ? try_code(s, t) : send(s, t);
}
