/* unmanned.c - units with people, less those where one of them has an account. */
#include "gateway/unmanned.h"

#include <stdlib.h>

static int people_of(const struct jy_body *body)
{
    int n = 0;

    for (const struct jy_staff *one = body->people; one != NULL; one = one->colleague)
        n++;
    return n;
}

int jy_unmanned(const struct jy_city *city, const struct jy_account *list, int n,
                jy_unmanned_fn *each, void *ctx)
{
    bool *manned = calloc((size_t)city->n_bodies + 1, sizeof *manned);
    int found = 0;

    if (manned == NULL) return -1;
    for (int i = 0; i < n; i++) {
        const struct jy_staff *who = jy_city_staff(city, jy_str_of(list[i].staff));
        const struct jy_body *body = who ? jy_city_body(city, who->body) : NULL;
        if (body != NULL && !list[i].disabled) manned[body->index] = true;
    }
    for (int i = 0; i < city->n_bodies; i++) {
        int people = people_of(&city->bodies[i]);
        if (people == 0 || manned[i]) continue;
        if (each) each(ctx, &city->bodies[i], people);
        found++;
    }
    free(manned);
    return found;
}
