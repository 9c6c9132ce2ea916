/* log.h - one line an event on stderr: time, level, a dotted event in the past tense, ids.
 *
 * Never a citizen's words, a name or a number that rings.  error: a person must act; warn: we
 * coped; info: a state changed; debug: for the one who looks for a fault.
 * Threads  any. */
#ifndef JY_LOG_H
#define JY_LOG_H

#include "intents/base.h"

enum jy_log_level { JY_ERROR, JY_WARN, JY_INFO, JY_DEBUG };

void jy_log_set_level(enum jy_log_level most);
void jy_log(enum jy_log_level level, const char *event, const char *fmt, ...) JY_PRINTF(3, 4);

/* What was warned of since the start: each event once, how often, and when last; the newest first.
 * Returns how many. */
enum { JY_LOG_KEPT = 16 };
struct jy_log_said {
    char event[32];
    enum jy_log_level level;
    int64_t n, last_ms;
};
int jy_log_warnings(struct jy_log_said out[JY_LOG_KEPT]);

#endif
