/* lights.h - how the house is, as a row of lights: green, amber or red, and why.
 *
 * A light is a function of the facts alone; what is to be done next is said at the page, one
 * sentence for each pair of light and reason.  Pure. */
#ifndef JY_LIGHTS_H
#define JY_LIGHTS_H

#include "gateway/marks.h"

#define JY_LIGHTS(X) \
    X(STORE, "store")       /* takes what is written */ \
    X(DISK, "disk")         /* room on it */ \
    X(BACKUP, "backup")     /* a copy of today, sealed where it is to be */ \
    X(DRILL, "drill")       /* one tried this month; a sealed one by who can, in a quarter */ \
    X(QUEUE, "queue")       /* turns that wait to be written */ \
    X(PARTNERS, "partners") /* other front ends take their news */ \
    X(LINKS, "links")       /* connections, and who does not read */ \
    X(CLOCKS, "clocks")     /* nothing overdue that nobody has */ \
    X(CALENDAR, "calendar") /* days off of the year that limits reach into */ \
    X(RULES, "rules")       /* none set aside, none slow */ \
    X(UNITS, "units")       /* somebody of each can sign in */ \
    X(CODES, "codes")       /* who keeps the house has a second code */ \
    X(DEMO, "demo")         /* no account whose password is printed */ \
    X(TLS, "tls")           /* encrypted, and the certificate holds */
enum jy_light_of {
#define X(name, wire) JY_LIGHT_##name,
    JY_LIGHTS(X) JY_N_LIGHTS
#undef X
};
const char *jy_light_name(enum jy_light_of of);

enum jy_colour { JY_GREEN, JY_AMBER, JY_RED };
const char *jy_colour_name(enum jy_colour colour); /* "green" */

/* Counts are of now unless they say otherwise. */
struct jy_house {
    int64_t now_ms;
    bool store_down;               /* the disk refused the last batch */
    int64_t store_refused_ms;      /* when it last refused one; 0: not since the start */
    int64_t store_damaged_ms;      /* when a damaged page was last met; 0: not since the start */
    int64_t free_mb, disk_free_mb; /* the second: the setting */
    struct jy_mark backup, drill;
    bool seals;                /* the settings name a key that copies are to be sealed to */
    int64_t turns, turns_most; /* waiting */
    int partners, failing;     /* other front ends; those whose last message was not taken */
    int64_t outbox, dead;      /* news for them that waits; that was given up */
    int64_t links, links_most;
    int slow;         /* connections that do not read what waits for them */
    int overdue;      /* cases that nobody has */
    bool stuck;       /* a clock has rung minutes ago, and nothing came of it */
    int year_missing; /* days off of it are not known; 0: they are */
    int set_aside;    /* rules that spent their limit too often */
    int64_t slow_us;  /* what the slowest rule takes for a message, on average; 0: not known */
    int units;        /* where nobody can sign in */
    int keepers;    /* accounts of administrators and keepers of the rules, without a second code */
    bool demo;      /* some demo account may sign in */
    bool reachable; /* from other machines, by itself or through a proxy */
    bool plain;     /* and that without TLS and without a proxy */
    int64_t cert_ends_ms; /* of the certificate in use; 0: TLS is off */
};

struct jy_light {
    enum jy_colour colour;
    const char *why; /* "fine" when it is green, else one of the few of its kind */
};
void jy_lights(const struct jy_house *h, struct jy_light out[JY_N_LIGHTS]);

#endif
