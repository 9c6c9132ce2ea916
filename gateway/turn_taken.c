/* turn_taken.c - what one of ours took down is registered, once however often it is sent: its device
 * is made of who sent it, under which key, and what. */
#include "gateway/taken.h"
#include "gateway/turn_inside.h"

#include <sodium.h>

#include "store/cases.h"

static void mark_of(const struct jy_sent_key *key, unsigned char hash[32])
{
    static const char what[] = "taken down";
    crypto_generichash_state h;

    crypto_generichash_init(&h, NULL, 0, 32);
    crypto_generichash_update(&h, (const unsigned char *)what, sizeof what);
    crypto_generichash_update(&h, key->key, sizeof key->key);
    crypto_generichash_update(&h, key->digest, sizeof key->digest);
    crypto_generichash_update(&h, (const unsigned char *)key->who.ptr, key->who.len);
    crypto_generichash_final(&h, hash, 32);
}

/* The case that this very message has become; NOT_FOUND: none yet. */
static enum jy_err find(struct jy_store *s, struct jy_turn *t, const unsigned char hash[32])
{
    const struct jy_case *there;
    int64_t device;
    int n = 0;
    enum jy_err e = jy_people_find_device(s, hash, &device);

    if (e == JY_OK) e = jy_cases_of_device(s, device, t->arena, &there, 1, &n);
    if (e == JY_OK && n == 0) return JY_E_NOT_FOUND;
    return e == JY_OK ? jy_case_copy(t->taken->c, there, t->arena) : e;
}

static enum jy_err take_down(struct jy_store *s, struct jy_turn *t)
{
    static const struct jy_stamp none = {0};
    const struct jy_taken *taken = &t->taken->taken;
    struct jy_world w = jy_turn_world(t);
    char next_no[24];
    enum jy_err e = jy_cases_next_no(s, t->at_ms, next_no);

    if (e != JY_OK) return e;
    w.next_no = next_no;
    t->plan = jy_turn_plan(t);
    if (t->plan == NULL) return JY_E_MEMORY;
    jy_talk_take_down(&w, taken, t->plan);
    e = jy_turn_apply(s, t, t->plan, &none, &t->receipt);
    if (e != JY_OK) return e;
    e = jy_audit_add(s, t->at_ms, taken->by->id, t->plan->cases[0].c.id, JY_STR("taken.down"),
                     jy_arena_printf(t->arena, "way=%s", jy_way_in_name(taken->way_in)));
    return e == JY_OK ? jy_case_copy(t->taken->c, &t->plan->cases[0].c, t->arena) : e;
}

enum jy_err jy_turn_run_taken(struct jy_store *s, struct jy_turn *t)
{
    unsigned char hash[32];
    enum jy_err e;

    t->taken->c = jy_arena_take(t->arena, sizeof *t->taken->c);
    if (t->taken->c == NULL) return JY_E_MEMORY;
    mark_of(&t->taken->key, hash);
    e = find(s, t, hash);
    t->resent = e == JY_OK;
    if (e != JY_E_NOT_FOUND) return e;
    e = jy_people_device(s, hash, t->at_ms, &t->taken->taken.device);
    return e == JY_OK ? take_down(s, t) : e;
}
