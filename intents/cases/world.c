/* world.c - finding in what a turn knows. */
#include "intents/cases/world.h"

const struct jy_case *jy_known_by_no(const struct jy_world *w, struct jy_str no)
{
    for (int i = 0; i < w->n_known; i++)
        if (jy_str_is(no, w->known[i]->no)) return w->known[i];
    return NULL;
}
