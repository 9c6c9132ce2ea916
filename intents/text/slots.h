/* slots.h - what a sentence says besides its subject: when, how much, how many, who, which phone.
 *
 * Reads a folded text; spans are byte offsets into the raw text.  A slot that is not there has
 * `found == false` and nothing else in it means anything.  DOMAIN 6.3 has the accepted forms, 6.4
 * the amount tests.  Relative dates are resolved on `now_ms` in Asia/Shanghai.
 * Threads  pure; any. */
#ifndef JY_SLOTS_H
#define JY_SLOTS_H

#include "intents/text/signs.h"

enum jy_precision { JY_WHEN_UNKNOWN, JY_WHEN_DAY, JY_WHEN_MONTH, JY_WHEN_YEAR };

struct jy_when {
    bool found;
    int64_t from_ms, to_ms; /* Unix ms, [from, to); equal to 0 both when precision is unknown */
    enum jy_precision precision;
    bool still_on; /* 还在, 一直, 到现在: it goes on */
    struct jy_span span;
};

struct jy_amount {
    bool found;
    int64_t low_fen, high_fen; /* the same when exact */
    bool vague;                /* 十几万, 好几千 */
    bool each;                 /* 每人, 一个人 … : to be multiplied by the people */
    struct jy_span span;
};

struct jy_people {
    bool found;
    int low, high;
    bool households;
    struct jy_span span;
};

#define JY_INJURIES(X) \
    X(UNSAID, "") \
    X(NONE, "none") \
    X(LIGHT, "light") \
    X(HOSPITAL, "hospital") \
    X(SERIOUS, "serious") \
    X(DEATH, "death")
enum jy_injury {
#define X(name, wire) JY_INJURY_##name,
    JY_INJURIES(X) JY_N_INJURIES
#undef X
};
const char *jy_injury_name(enum jy_injury i);
enum jy_injury jy_injury_of(struct jy_str name); /* JY_N_INJURIES: none */

struct jy_party {
    bool found;
    struct jy_span span;  /* as the citizen wrote it */
    struct jy_span name;  /* told apart from it: 老板，他叫王大发; empty when not */
    bool is_village;      /* village committee, village cadre, grid member: DOMAIN 3.6 */
    bool is_town;         /* town or its staff */
    bool is_organisation; /* company, school, shop, hospital */
    bool is_big;          /* developer, town or department: 疑难 by DOMAIN 3.3 */
};

struct jy_wish {
    bool found;
    struct jy_span span; /* as the citizen wrote it */
};

struct jy_phone {
    bool found, theirs; /* theirs: told of somebody else */
    char digits[16];    /* 11-digit mobile, or landline with area code */
    struct jy_span span;
};

struct jy_slots {
    struct jy_when when;
    struct jy_amount amount;
    struct jy_people people;
    struct jy_party party;
    struct jy_wish wish;
    struct jy_phone phone; /* the writer's: never `theirs` */
    enum jy_injury injury;
    bool in_court;          /* a court, arbitration or police procedure runs or has ended */
    bool tried_before;      /* 找过, 反映过, 第三次 */
    int times_raised;       /* 0 unsaid; 3 for 第三次, 找了三次 */
    struct jy_signs signs;  /* 明天就要拆, 发到抖音, 踢皮球 */
    bool minor;             /* a child is the victim or the writer */
    bool refuses_mediation; /* 不想调解, 不要调 */
    bool hide_from_village; /* 莫让村里晓得: DOMAIN 3.6 withhold_from_village */
    bool anonymous;         /* 匿名, 不写名字 */
    bool shows;             /* 有欠条, 拍了照: there is something to show */
    char case_no[24];       /* YJ20260310-0007-1, Luhn checked; empty when none */
    char code[8];           /* six-digit 查询码; empty when none */
    int group;              /* 三组 -> 3; 0 when none */
};

void jy_slots_read(const struct jy_text *text, int64_t now_ms, struct jy_slots *out);

#endif
