/* demo_meetings.h - ten yard meetings of the demo city: six that were held, four that are to come.
 */
#ifndef JY_DEMO_MEETINGS_H
#define JY_DEMO_MEETINGS_H

#include "intents/city/city.h"
#include "store/store.h"

/* Inside a batch.  The same for the same city and day; all of it made up, and says so.  Nothing is
 * taken away from them: a demo begins with empty queues. */
JY_MUST enum jy_err jy_demo_meetings(struct jy_store *s, const struct jy_city *city,
                                     int64_t now_ms);

#endif
