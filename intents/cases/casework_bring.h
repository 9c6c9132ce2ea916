/* casework_bring.h - a case that is taken along to a visit or a yard meeting (带案下访): which may
 * be, and what its log says of it.  Pure. */
#ifndef JY_CASEWORK_BRING_H
#define JY_CASEWORK_BRING_H

#include "intents/cases/plan.h"
#include "intents/cases/world.h"
#include "intents/meetings/meeting.h"

/* What its citizen is to know of it. */
#define JY_BRINGS(X) \
    X(PLANNED, "planned")     /* it is taken along, then and there; told anew when that changes */ \
    X(HELD, "held")           /* what came of it */ \
    X(CANCELLED, "cancelled") /* there is no meeting */ \
    X(DROPPED, "dropped")     /* there is, without it */
enum jy_bring {
#define X(name, wire) JY_BRING_##name,
    JY_BRINGS(X) JY_N_BRINGS
#undef X
};
const char *jy_bring_name(enum jy_bring b);
enum jy_bring jy_bring_of(struct jy_str name); /* JY_N_BRINGS: none */

/* May they take it along: one that they read, that is filed and open, secret in nothing; none that
 * is about whoever leads there (DOMAIN 8.4); and where the whole village listens, none that is kept
 * from the village. */
bool jy_bring_may(const struct jy_city *city, const struct jy_case *c, const struct jy_staff *by,
                  const struct jy_meeting_plan *plan);

struct jy_bringing {
    enum jy_bring what;
    const struct jy_meeting_plan *plan;
    struct jy_str outcome; /* HELD: what came of it, in the recorder's words */
    const struct jy_staff *by;
};
/* One plain sentence in the log of p->cases[0], in its citizen's language, by whoever planned or
 * recorded it.  The case stays as it is. */
void jy_bring_tell(const struct jy_world *w, const struct jy_bringing *b, struct jy_plan *p);

#endif
