/* clock.h - what time it is, asked only here, so that everything else gets time as an argument. */
#ifndef JY_CLOCK_H
#define JY_CLOCK_H

#include "intents/rules/ruleset.h"

int64_t jy_now_ms(void); /* Unix milliseconds */
/* Has that moment come, which was set at most `most_ms` ahead?  One that lies further ahead was set
 * before the clock was put back: it is not waited for. */
bool jy_is_due(int64_t due_ms, int64_t most_ms, int64_t now_ms);
int64_t jy_elapsed_us(void); /* microseconds that only go forward: for measuring, never stored */
struct jy_clocks jy_reading_clocks(void); /* for whoever reads texts by the rules */
/* Nanoseconds that this thread has worked: what something costs, whoever else wants the processor.
 */
int64_t jy_worked_ns(void);
/* 2026-11-23 15:30:12 in Asia/Shanghai, for a table. */
enum { JY_MOMENT_TEXT = 32 };
void jy_moment_text(int64_t ms, char out[JY_MOMENT_TEXT]);
/* 20261123-153012-123 in Asia/Shanghai: the name of what is put in force now.  It grows, and tells
 * people when. */
void jy_version_name(int64_t now_ms, char out[24]);

#endif
