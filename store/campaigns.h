/* campaigns.h - campaigns of law for the people (法治宣传): when and where, how many leaflets and
 * people, and how often their leaflets were scanned.
 *
 * Shape    a row for each campaign, under a code that its leaflets carry; a counter for each
 *          campaign and day.  Who scanned is nowhere: only numbers are kept.
 * Units    dates and days are dates of the county: 20260310.
 * Threads  with a store: the clerk's, inside a batch; with a reader: the reader's. */
#ifndef JY_CAMPAIGNS_H
#define JY_CAMPAIGNS_H

#include "store/store.h"

enum { JY_CAMPAIGN_CODE = 8, JY_CAMPAIGN_TITLE = 120, JY_CAMPAIGN_MOST = 10000000 };

struct jy_campaign {
    struct jy_str code, place, title; /* place: a division's code */
    int date;
    int64_t leaflets, reached;
    bool off;         /* written down by mistake: counts nowhere */
    struct jy_str by; /* staff id */
    int64_t scans;    /* read only */
};
/* All that is said of one; replaces what was said before. */
JY_MUST enum jy_err jy_campaigns_put(struct jy_store *s, const struct jy_campaign *c,
                                     int64_t now_ms);
/* Nothing is counted of a code that is not there, or is off. */
JY_MUST enum jy_err jy_campaigns_scanned(struct jy_store *s, struct jy_str code, int day);

/* One that is not off, into `a`.  NOT_FOUND. */
JY_MUST enum jy_err jy_campaigns_read(struct jy_reader *r, struct jy_str code, struct jy_arena *a,
                                      struct jy_campaign *out);
/* Those of a year, the newest first, into `a`. */
JY_MUST enum jy_err jy_campaigns_list(struct jy_reader *r, int year, struct jy_arena *a,
                                      struct jy_campaign *list, int max, int *n);
struct jy_campaign_year {
    int year;
    int64_t activities, leaflets, reached, scans;
};
/* Year by year since a date, the newest first. */
JY_MUST enum jy_err jy_campaigns_years(struct jy_reader *r, int since,
                                       struct jy_campaign_year *list, int max, int *n);

#endif
