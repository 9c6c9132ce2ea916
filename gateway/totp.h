/* totp.h - the second code of a sign-in: time-based one-time passwords (RFC 6238: HMAC-SHA-1, six
 * digits, steps of 30 seconds), as every authenticator makes them.
 *
 * A code is good in its step and the one before and after it, once: whoever looked over a shoulder
 * cannot use it again.  Pure. */
#ifndef JY_TOTP_H
#define JY_TOTP_H

#include "intents/base.h"
#include "store/people.h"

enum { JY_TOTP_DIGITS = 6, JY_TOTP_STEP_S = 30, JY_TOTP_URI = 256 };

void jy_totp_code(const unsigned char key[JY_TOTP_KEY], int64_t step, char out[JY_TOTP_DIGITS + 1]);
/* The step that this code is of, after the one that was used last; 0: it fits none. */
int64_t jy_totp_step_of(const unsigned char key[JY_TOTP_KEY], struct jy_str code, int64_t now_ms,
                        int64_t used);
/* What an authenticator reads from a QR code: otpauth://totp/… */
void jy_totp_uri(const char *login, const unsigned char key[JY_TOTP_KEY], char out[JY_TOTP_URI]);

#endif
