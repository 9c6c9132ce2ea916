/* people.h - devices of citizens, accounts and sessions of staff.
 *
 * Secrets never rest here: a device key and a session token are kept as BLAKE2b hashes, a password
 * as the argon2id string that libsodium makes (the caller hashes: it takes 20 ms). */
#ifndef JY_PEOPLE_H
#define JY_PEOPLE_H

#include "store/store.h"

/* NOT_FOUND: nothing has come of it yet. */
JY_MUST enum jy_err jy_people_find_device(struct jy_store *s, const unsigned char hash[32],
                                          int64_t *device);
JY_MUST enum jy_err jy_people_known_device(struct jy_reader *r, const unsigned char hash[32],
                                           int64_t *device);
/* The row of a device key's hash, made when new. */
JY_MUST enum jy_err jy_people_device(struct jy_store *s, const unsigned char hash[32],
                                     int64_t now_ms, int64_t *device);

enum { JY_TOTP_KEY = 20 };
struct jy_account {
    char staff[24], login[48];
    char password[128]; /* crypto_pwhash_str */
    bool demo, disabled;
    bool given;     /* somebody else chose the password: its owner must choose another to come in */
    int64_t device; /* the row under which this person's keys are stamped */
    bool has_totp;  /* a second code is asked for (totp.h) */
    unsigned char totp[JY_TOTP_KEY];
    int64_t totp_step; /* of the last code that was used */
};
JY_MUST enum jy_err jy_people_account(struct jy_reader *r, struct jy_str login,
                                      struct jy_account *out);
/* Ends the person's sessions: who is in by an old password, or without a code, is out. */
JY_MUST enum jy_err jy_people_put_account(struct jy_store *s, const struct jy_account *a,
                                          int64_t now_ms);
/* The account of one of the staff.  NOT_FOUND. */
JY_MUST enum jy_err jy_people_account_of(struct jy_reader *r, struct jy_str staff,
                                         struct jy_account *out);
/* Another password, one's own, where the account still has `old` (both as they are kept); DENIED: it has not.
 * Sessions go on. */
JY_MUST enum jy_err jy_people_set_password(struct jy_store *s, const char *staff, const char *old,
                                           const char *password, int64_t now_ms);
/* May anybody sign in, and anybody with the demo's password, which is printed? */
struct jy_sign_ins {
    bool any, demo;
};
JY_MUST enum jy_err jy_people_sign_ins(struct jy_reader *r, struct jy_sign_ins *out);
JY_MUST enum jy_err jy_people_list_accounts(struct jy_reader *r, struct jy_account *list, int max,
                                            int *n);

enum { JY_SESSION_ADDRESS = 46 }; /* INET6_ADDRSTRLEN */
struct jy_session_row {
    char staff[24];
    int64_t device, expires_ms, last_ms;
    char address[JY_SESSION_ADDRESS]; /* in: where it was begun */
    int64_t totp_step; /* in: of the code that it was begun with; 0: none was asked for */
};
JY_MUST enum jy_err jy_people_put_session(struct jy_store *s, const unsigned char hash[32],
                                          const struct jy_session_row *row);
JY_MUST enum jy_err jy_people_session(struct jy_reader *r, const unsigned char hash[32],
                                      int64_t now_ms, struct jy_session_row *out);
/* A sign of life; one that has ended in the meantime stays ended. */
JY_MUST enum jy_err jy_people_touch_session(struct jy_store *s, const unsigned char hash[32],
                                            int64_t now_ms);
enum { JY_SESSIONS = 32 };
struct jy_session_seen {
    unsigned char hash[32];
    char staff[24], address[JY_SESSION_ADDRESS];
    int64_t since_ms, last_ms, expires_ms; /* since_ms 0: not known */
};
/* Where somebody is signed in; those that are over by their time are left out. */
JY_MUST enum jy_err jy_people_sessions(struct jy_reader *r, struct jy_str staff, int64_t now_ms,
                                       struct jy_session_seen list[JY_SESSIONS], int *n);
/* Everybody's that were used after then and are not over; the last used first. */
JY_MUST enum jy_err jy_people_signed_in(struct jy_reader *r, int64_t after_ms, int64_t now_ms,
                                        struct jy_session_seen *list, int max, int *n);
/* All of somebody's but this one. */
JY_MUST enum jy_err jy_people_end_others(struct jy_store *s, const char *staff,
                                         const unsigned char hash[32]);
JY_MUST enum jy_err jy_people_end_session(struct jy_store *s, const unsigned char hash[32]);

#endif
