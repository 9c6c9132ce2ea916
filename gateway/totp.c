/* totp.c - RFC 4226 over RFC 6238's steps, by OpenSSL's HMAC. */
#include "gateway/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>
#include <stdio.h>

void jy_totp_code(const unsigned char key[JY_TOTP_KEY], int64_t step, char out[JY_TOTP_DIGITS + 1])
{
    unsigned char text[8], mac[EVP_MAX_MD_SIZE];
    unsigned int len = 0, at;
    uint32_t number;

    for (int i = 0; i < 8; i++)
        text[i] = (unsigned char)((uint64_t)step >> (56 - 8 * i));
    HMAC(EVP_sha1(), key, JY_TOTP_KEY, text, sizeof text, mac, &len);
    at = mac[19] & 15; /* RFC 4226, 5.3 */
    number = (uint32_t)(mac[at] & 127) << 24 | (uint32_t)mac[at + 1] << 16 |
             (uint32_t)mac[at + 2] << 8 | mac[at + 3];
    snprintf(out, JY_TOTP_DIGITS + 1, "%06u", (unsigned)(number % 1000000));
}

int64_t jy_totp_step_of(const unsigned char key[JY_TOTP_KEY], struct jy_str code, int64_t now_ms,
                        int64_t used)
{
    int64_t now = now_ms / 1000 / JY_TOTP_STEP_S;
    char each[JY_TOTP_DIGITS + 1];

    if (code.len != JY_TOTP_DIGITS) return 0;
    for (int64_t step = now - 1; step <= now + 1; step++) {
        jy_totp_code(key, step, each);
        if (step > used && sodium_memcmp(each, code.ptr, JY_TOTP_DIGITS) == 0) return step;
    }
    return 0;
}

void jy_totp_uri(const char *login, const unsigned char key[JY_TOTP_KEY], char out[JY_TOTP_URI])
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; /* RFC 4648, 6 */
    char text[JY_TOTP_KEY / 5 * 8 + 1];
    size_t n = 0;

    for (int i = 0; i < JY_TOTP_KEY; i += 5) {
        uint64_t five = 0;
        for (int k = 0; k < 5; k++)
            five = five << 8 | key[i + k];
        for (int k = 7; k >= 0; k--)
            text[n++] = digits[five >> (5 * k) & 31];
    }
    text[n] = '\0';
    snprintf(out, JY_TOTP_URI, "otpauth://totp/jieyou:%s?secret=%s&issuer=jieyou", login, text);
}
