/* lights.c - one small function a light. */
#include "gateway/lights.h"

#define HOUR_MS INT64_C(3600000)
#define DAY_MS (24 * HOUR_MS)

enum {
    BACKUP_HOURS = 26, /* each night, and some slack for a night that takes long */
    DRILL_DAYS = 32,   /* the first of each month */
    OPENED_DAYS = 100, /* whoever has the key comes once a quarter */
    LATELY_HOURS = 24,
    SLOW_US = 1000,
    CERT_SOON_DAYS = 30,
    CERT_LAST_DAYS = 7
};

static const struct jy_light fine = {JY_GREEN, "fine"};

static struct jy_light amber(const char *why)
{
    return (struct jy_light){JY_AMBER, why};
}

static struct jy_light red(const char *why)
{
    return (struct jy_light){JY_RED, why};
}

static struct jy_light store(const struct jy_house *h)
{
    if (h->store_damaged_ms > 0) return red("damaged");
    if (h->store_down) return red("refused");
    if (h->store_refused_ms > h->now_ms - LATELY_HOURS * HOUR_MS) return amber("lately");
    return fine;
}

static struct jy_light disk(const struct jy_house *h)
{
    if (h->free_mb < h->disk_free_mb) return red("full");
    return h->free_mb < 2 * h->disk_free_mb ? amber("low") : fine;
}

static struct jy_light backup(const struct jy_house *h)
{
    if (h->backup.at_ms == 0) return red("never");
    if (h->now_ms - h->backup.at_ms > BACKUP_HOURS * HOUR_MS) return red("old");
    if (!h->backup.whole) return amber("partly");
    return h->seals && !h->backup.sealed ? amber("plain") : fine;
}

static struct jy_light drill(const struct jy_house *h)
{
    if (h->drill.at_ms == 0) return red("never");
    if (!h->drill.whole) return red("failed");
    if (h->now_ms - h->drill.at_ms > DRILL_DAYS * DAY_MS) return red("old");
    return h->now_ms - h->drill.opened_ms > OPENED_DAYS * DAY_MS ? amber("sealed") : fine;
}

static struct jy_light queue(const struct jy_house *h)
{
    if (4 * h->turns >= 3 * h->turns_most) return red("full");
    return 4 * h->turns >= h->turns_most ? amber("long") : fine;
}

static struct jy_light partners(const struct jy_house *h)
{
    if (h->dead > 0) return red("given_up");
    return h->failing > 0 ? amber("failing") : fine;
}

static struct jy_light links(const struct jy_house *h)
{
    if (20 * h->links >= 19 * h->links_most) return red("full");
    if (5 * h->links >= 4 * h->links_most) return amber("many");
    return h->slow > 0 && 10 * (int64_t)h->slow >= h->links ? amber("slow") : fine;
}

static struct jy_light clocks(const struct jy_house *h)
{
    if (h->stuck) return red("stuck");
    return h->overdue > 0 ? amber("overdue") : fine;
}

static struct jy_light calendar(const struct jy_house *h)
{
    return h->year_missing != 0 ? amber("missing") : fine;
}

static struct jy_light rules(const struct jy_house *h)
{
    if (h->set_aside > 0) return amber("set_aside");
    return h->slow_us > SLOW_US ? amber("slow") : fine;
}

static struct jy_light units(const struct jy_house *h)
{
    return h->units > 0 ? amber("nobody") : fine;
}

static struct jy_light codes(const struct jy_house *h)
{
    return h->keepers > 0 ? amber("without") : fine;
}

static struct jy_light demo(const struct jy_house *h)
{
    if (!h->demo) return fine;
    return h->reachable ? red("open") : amber("here");
}

static struct jy_light tls(const struct jy_house *h)
{
    int64_t left_ms = h->cert_ends_ms - h->now_ms;

    if (h->plain) return red("off");
    if (h->cert_ends_ms == 0) return fine;
    if (left_ms <= 0) return red("over");
    if (left_ms <= CERT_LAST_DAYS * DAY_MS) return red("soon");
    return left_ms <= CERT_SOON_DAYS * DAY_MS ? amber("soon") : fine;
}

void jy_lights(const struct jy_house *h, struct jy_light out[JY_N_LIGHTS])
{
    static struct jy_light (*const each[JY_N_LIGHTS])(const struct jy_house *) = {
        [JY_LIGHT_STORE] = store, [JY_LIGHT_DISK] = disk,     [JY_LIGHT_BACKUP] = backup,
        [JY_LIGHT_DRILL] = drill, [JY_LIGHT_QUEUE] = queue,   [JY_LIGHT_PARTNERS] = partners,
        [JY_LIGHT_LINKS] = links, [JY_LIGHT_CLOCKS] = clocks, [JY_LIGHT_CALENDAR] = calendar,
        [JY_LIGHT_RULES] = rules, [JY_LIGHT_UNITS] = units,   [JY_LIGHT_CODES] = codes,
        [JY_LIGHT_DEMO] = demo,   [JY_LIGHT_TLS] = tls,
    };

    for (int i = 0; i < JY_N_LIGHTS; i++)
        out[i] = each[i](h);
}

const char *jy_light_name(enum jy_light_of of)
{
    static const char *const names[] = {
#define X(name, wire) wire,
        JY_LIGHTS(X)
#undef X
    };

    return names[of];
}

const char *jy_colour_name(enum jy_colour colour)
{
    static const char *const names[] = {"green", "amber", "red"};

    return names[colour];
}
