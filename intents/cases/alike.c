/* alike.c - the key that cases of one matter have in common, and whether two are close enough. */
#include "intents/cases/alike.h"

#include <stdio.h>
#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"

/* A town's own code ends in 000: too wide a place to be one matter's. */
static bool is_village(const char *place)
{
    return strlen(place) == JY_CODE_DIGITS && !jy_is_town_code(jy_str_of(place));
}

void jy_alike_key(const struct jy_case *c, char out[JY_ALIKE_KEY])
{
    const char *dash = strchr(c->type, '-');

    out[0] = '\0';
    if (!jy_casework_is_linkable(c) || dash == NULL || dash == c->type) return;
    if (is_village(c->place))
        snprintf(out, JY_ALIKE_KEY, "%.*s %s", (int)(dash - c->type), c->type, c->place);
}

bool jy_alike_fits(const struct jy_case *c, const struct jy_case *other)
{
    int64_t apart = c->registered_ms - other->registered_ms;
    char key[JY_ALIKE_KEY], others[JY_ALIKE_KEY];

    jy_alike_key(c, key);
    jy_alike_key(other, others);
    return key[0] != '\0' && strcmp(key, others) == 0 && c->device != other->device &&
           apart <= JY_ALIKE_DAYS * JY_DAY_MS && apart >= -JY_ALIKE_DAYS * JY_DAY_MS;
}
