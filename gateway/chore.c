/* chore.c - one at a time, and a rest after what could not be done. */
#include "gateway/chore.h"

#include "gateway/clock.h"
#include "gateway/gateway.h"

bool jy_chore_is_due(const struct jy_chore *c, int64_t now_ms)
{
    return jy_is_due(c->rest_ms, JY_CHORE_REST_MS, now_ms);
}

bool jy_chore_may_begin(const struct jy_gateway *g, const struct jy_chore *c)
{
    return !c->busy && !g->draining;
}

void jy_chore_begin(struct jy_gateway *g, struct jy_chore *c, struct jy_turn *t)
{
    c->busy = jy_gateway_take_turn(g, t) == JY_OK;
}

bool jy_chore_end(struct jy_chore *c, const struct jy_turn *t)
{
    c->busy = false;
    if (t->err == JY_OK || t->err == JY_E_NOT_FOUND) return false;
    c->rest_ms = t->at_ms + JY_CHORE_REST_MS;
    return true;
}
