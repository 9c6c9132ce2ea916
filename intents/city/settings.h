/* settings.h - what a city decides for itself: when a matter is heavy, how long anybody has, when
 * the offices are open.
 *
 * Source   thresholds.csv (DOMAIN 3.3), clocks.csv (3.4, 4.1, 4.5), whistles.csv (5.4), hours.csv
 *          (4.4); a file or a row that a city has not is the program's own (gateway/shipped.h).
 * Law      a limit that the law gives an agency may be shorter in the file, never longer: the
 *          loader names the article.  What the law gives the citizen (to ask for a review or a
 *          recheck, to confirm an agreement) or a unit (to object), and the one extension of
 *          article 34, are no settings and stand in the code.
 * Running  a clock that runs keeps the end it was given: what is changed here counts from the next
 *          start of it.  A case that is decided keeps its weight, too.
 * Shape    plain data inside struct jy_city; nothing in it changes after load. */
#ifndef JY_SETTINGS_H
#define JY_SETTINGS_H

#include "intents/base.h"

/* -- how heavy (3.3) ------------------------------------------------------------------------- */

/* A factor's value is a number, or the place of a word on its scale, from 0: nothing of it. */
#define JY_FACTORS(X) \
    X(PEOPLE, "people") \
    X(AMOUNT, "amount") /* yuan in the file, fen here */ \
    X(INJURY, "injury") /* enum jy_injury */ \
    X(TIMES, "times") \
    X(AREA, "area")   /* enum jy_area */ \
    X(UNITS, "units") /* departments that are needed */ \
    X(PARTY, "party") /* 1 an organisation, 2 an authority or a developer */ \
    X(DANGER, "danger") \
    X(ATTENTION, "attention") \
    X(TIME, "time") /* the last three: text/signs.h */
enum jy_factor {
#define X(name, wire) JY_FACTOR_##name,
    JY_FACTORS(X) JY_N_FACTORS
#undef X
};

/* The least value that is general, difficult, major; INT64_MAX: nothing is. */
enum { JY_STEPS = 3 };
struct jy_steps {
    int64_t least[JY_STEPS];
};

/* -- how long (3.4, 4.1) --------------------------------------------------------------------- */

enum jy_unit {
    JY_UNIT_NONE, /* the cell is empty */
    JY_UNIT_MINUTE,
    JY_UNIT_HOUR,
    JY_UNIT_WORK_HOUR,
    JY_UNIT_DAY,      /* to 24:00 of the last one, as all that follow: Civil Code 203 */
    JY_UNIT_WORK_DAY, /* or to the close of the office: calendar.h */
    JY_UNIT_MONTH,
    JY_UNIT_PERCENT, /* of a limit */
    JY_N_UNITS
};
struct jy_term {
    int n;
    enum jy_unit unit;
};
const char *jy_unit_name(enum jy_unit u); /* on the wire: "work_hour" */

/* In which column of the file a limit is looked up. */
enum jy_haste {
    JY_HASTE_SIMPLE,
    JY_HASTE_GENERAL,
    JY_HASTE_DIFFICULT, /* and major */
    JY_HASTE_URGENT,    /* whatever the weight */
    JY_N_HASTES
};

/* id; at most so many of which unit by law, and by which article: 0 is policy. */
#define JY_LIMITS(X) \
    X(CONTACT, "first_contact", 0, NONE, "", "") \
    X(CONTACT_UP, "first_contact_up", 0, NONE, "", "") /* after it; empty: by the mark */ \
    X(SIGN, "sign", 0, NONE, "", "") \
    X(DISPATCH, "dispatch", 0, NONE, "", "") \
    X(OFFER, "offer", 0, NONE, "", "") \
    X(STAGE_VILLAGE, "stage_village", 0, NONE, "", "") \
    X(STAGE_TOWN, "stage_town", 0, NONE, "", "") \
    X(STAGE_CITY, "stage_city", 60, DAY, "信访工作条例第三十四条", "petition rules, article 34") \
    X(CALLBACK, "callback", 0, NONE, "", "") \
    X(DESK, "desk", 0, NONE, "", "")     /* nobody was at the desk: a person answers by then */ \
    X(REOPEN, "reopen", 0, NONE, "", "") /* told again within it, it is open again */ \
    X(MEDIATE, "mediate", 0, NONE, "", "") \
    X(MEDIATE_MEDICAL, "mediate_medical", 30, WORK_DAY, "医疗纠纷预防和处理条例第三十八条", \
      "medical dispute rules, article 38") \
    X(SUGGESTION, "suggestion", 0, NONE, "", "") \
    X(NOTICE, "notice", 15, DAY, "信访工作条例第二十三条", "petition rules, article 23") \
    X(CONCLUDE, "conclude", 60, DAY, "信访工作条例第三十四条", "petition rules, article 34") \
    X(REVIEW, "review", 30, DAY, "信访工作条例第三十五条", "petition rules, article 35") \
    X(RECHECK, "recheck", 30, DAY, "信访工作条例第三十六条", "petition rules, article 36") \
    X(DUTY, "duty", 2, MONTH, "行政诉讼法第四十七条", "Administrative Litigation Law 47") \
    X(DUTY_CONSUMER, "duty_consumer", 7, WORK_DAY, "消费者权益保护法第四十六条", \
      "Consumer Protection Law 46") \
    X(DUTY_LABOUR, "duty_labour", 60, WORK_DAY, "劳动保障监察条例第十七条", \
      "labour inspection rules, article 17") \
    X(REMIND, "remind", 0, NONE, "", "") \
    X(ESCALATE, "escalate", 0, NONE, "", "") \
    X(RATE, "rate", 0, NONE, "", "")   /* a rating may be changed once within it: 5.6 */ \
    X(VISIT, "visit", 0, NONE, "", "") /* closed, and not off their mind: looked in again */ \
    X(KEEP_TALK, "keep_talk", 0, NONE, "", "")       /* never registered: retention.h */ \
    X(KEEP_CONSULT, "keep_consult", 0, NONE, "", "") /* a question that was answered */
enum jy_limit {
#define X(name, wire, most, unit, law_zh, law_en) JY_LIMIT_##name,
    JY_LIMITS(X) JY_N_LIMITS
#undef X
};
const char *jy_limit_name(enum jy_limit id);

/* -- the whistle (5.4) ----------------------------------------------------------------------- */

#define JY_GRADES(X) \
    X(NONE, "") \
    X(URGENT, "urgent") \
    X(FAST, "fast") \
    X(NORMAL, "normal")
enum jy_grade {
#define X(name, wire) JY_GRADE_##name,
    JY_GRADES(X) JY_N_GRADES
#undef X
};
const char *jy_grade_name(enum jy_grade g);
enum jy_grade jy_grade_of(struct jy_str name); /* JY_GRADE_NONE when there is none */

/* The three limits of a call, named like the steps that meet them. */
enum jy_due_id { JY_DUE_SIGN, JY_DUE_CONTACT, JY_DUE_ARRIVE, JY_N_DUES };
const char *jy_due_name(enum jy_due_id id);

/* -- office hours (4.4) ---------------------------------------------------------------------- */

enum { JY_MAKE_UP_DAY = 8 }; /* 调休: a Saturday or Sunday that is worked */
/* A stretch of opening on a day of the week, none of it on a day off.  A Saturday that is open is
 * no working day: days are counted as the law has them, hours as the office is open. */
struct jy_hours {
    int day;          /* 1 Monday .. 7 Sunday, JY_MAKE_UP_DAY */
    int from, to;     /* minutes of the day */
    int since, until; /* 501 to 930: of that season, for which the others of the day do not count;
                         0: all year */
};
enum { JY_HOURS_MOST = 4 }; /* stretches of one day */

struct jy_settings {
    struct jy_steps thresholds[JY_N_FACTORS];
    struct jy_term limits[JY_N_LIMITS][JY_N_HASTES];
    struct jy_term calls[JY_N_GRADES][JY_N_DUES];
    const struct jy_hours *hours; /* by day, season and time */
    int n_hours;
};

#endif
