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

#endif
