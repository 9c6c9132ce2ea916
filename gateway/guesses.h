/* guesses.h - wrong codes are booked on where they come from, on the case number that they were tried
 * for, and on the front end that they came through: each pauses longer and longer, so that neither
 * many addresses nor many numbers help whoever guesses.
 *
 * While a number pauses its right code opens it neither: what is guessed must not be told from what
 * is known.  Threads: the loop's. */
#ifndef JY_GUESSES_H
#define JY_GUESSES_H

#include "gateway/gateway.h"

/* Seconds until this link may try a code for the case `no` (empty: for something else); 0: now. */
int jy_guess_pause_s(const struct jy_gateway *g, const struct jy_link *l, struct jy_str no,
                     int64_t now_ms);
void jy_guess_failed(struct jy_gateway *g, const struct jy_link *l, struct jy_str no,
                     int64_t now_ms);

#endif
