/* chain.c - BLAKE2b-256 over events, each covering the one before. */
#include "store/chain.h"

#include <sodium.h>
#include <string.h>

void jy_chain_text(struct jy_str text, unsigned char out[JY_HASH])
{
    crypto_generichash(out, JY_HASH, (const unsigned char *)text.ptr, text.len, NULL, 0);
}

static void add_int(crypto_generichash_state *h, int64_t n)
{
    unsigned char le[8];

    for (int i = 0; i < 8; i++)
        le[i] = (unsigned char)((uint64_t)n >> (8 * i));
    crypto_generichash_update(h, le, sizeof(le));
}

/* With its length, so that no two rows of texts run together into the same bytes. */
static void add_text(crypto_generichash_state *h, struct jy_str text)
{
    add_int(h, (int64_t)text.len);
    crypto_generichash_update(h, (const unsigned char *)text.ptr, text.len);
}

void jy_chain_link(const unsigned char prev[JY_HASH], const struct jy_chain_entry *l,
                   unsigned char out[JY_HASH])
{
    crypto_generichash_state h;

    crypto_generichash_init(&h, NULL, 0, JY_HASH);
    crypto_generichash_update(&h, prev, JY_HASH);
    add_int(&h, l->case_id);
    add_int(&h, l->seq);
    add_int(&h, l->at_ms);
    add_text(&h, l->kind);
    add_text(&h, l->by);
    add_text(&h, l->staff);
    add_text(&h, l->staff_name);
    add_text(&h, l->staff_post);
    add_int(&h, l->staff_only);
    crypto_generichash_update(&h, l->body_hash, JY_HASH);
    if (l->inner_hash) crypto_generichash_update(&h, l->inner_hash, JY_HASH);
    crypto_generichash_final(&h, out, JY_HASH);
}

void jy_chain_audit(const unsigned char prev[JY_HASH], const struct jy_audit_entry *l,
                    unsigned char out[JY_HASH])
{
    crypto_generichash_state h;

    crypto_generichash_init(&h, NULL, 0, JY_HASH);
    crypto_generichash_update(&h, prev, JY_HASH);
    add_int(&h, l->id);
    add_int(&h, l->at_ms);
    add_int(&h, l->case_id);
    add_text(&h, l->staff);
    add_text(&h, l->session);
    add_text(&h, l->what);
    add_text(&h, l->why);
    crypto_generichash_final(&h, out, JY_HASH);
}
