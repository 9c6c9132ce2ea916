/* load_settings.c - thresholds.csv, clocks.csv, whistles.csv: each row is known by its id, each
 * stands there once, and none may be missing.
 *
 * What the law limits is compared here, in the law's own unit; who may read the file may shorten.
 */
#include "intents/city/load.h"

#include <stdio.h>

#include "intents/text/slots.h"

/* Row `i`'s id, -1 when it is none or stands there twice. */
static int read_id(const struct jy_table *t, int i, const char *const *names, int n, bool *seen)
{
    struct jy_str id = jy_cell(t, i, 0);
    int at = jy_str_place(names, n, id);

    if (id.len == 0) return -1; /* noted as empty */
    if (at == n) {
        jy_table_error(t, i, "没有这一项", "there is no such setting", id);
        return -1;
    }
    if (seen[at]) jy_table_error(t, i, "编号重复", "this id stands twice", id);
    seen[at] = true;
    return at;
}

static void check_all_there(const struct jy_table *t, const char *const *names, int n,
                            const bool *seen)
{
    for (int i = 0; i < n; i++)
        if (!seen[i]) jy_table_error(t, -1, "缺这一行", "a row is missing", jy_str_of(names[i]));
}

/* -- thresholds ----------------------------------------------------------------------------- */

/* The words that a cell may say, weakest first, and the value of the first; NULL: a number, which
 * is multiplied. */
static const struct scale {
    const char *words;
    int first;
    int64_t times;
} scales[JY_N_FACTORS] = {
    [JY_FACTOR_PEOPLE] = {NULL, 0, 1},
    [JY_FACTOR_AMOUNT] = {NULL, 0, 100},
    [JY_FACTOR_INJURY] = {"轻伤|住院|伤残|死亡", JY_INJURY_LIGHT, 0},
    [JY_FACTOR_TIMES] = {NULL, 0, 1},
    [JY_FACTOR_AREA] = {"几个村|几个镇|市外", 1, 0},
    [JY_FACTOR_UNITS] = {NULL, 0, 1},
    [JY_FACTOR_PARTY] = {"单位|政府或开发商", 1, 0},
    [JY_FACTOR_DANGER] = {"扬言吵闹|扬言动手或聚集", JY_DANGER_QUARREL, 0},
    [JY_FACTOR_ATTENTION] = {"群里在传|网上或媒体", JY_ATTENTION_GROUP, 0},
    [JY_FACTOR_TIME] = {"7天内|48小时内|正在发生", JY_TIME_WEEK, 0},
};

static int64_t read_least(const struct jy_table *t, int row, int column, const struct scale *scale)
{
    struct jy_str cell = jy_cell(t, row, column), words, word;

    if (cell.len == 0) return INT64_MAX;
    if (scale->words == NULL) return jy_cell_int(t, row, column, 1, 999999999) * scale->times;
    words = jy_str_of(scale->words);
    for (int i = 0; jy_str_next_part(&words, "|", &word); i++)
        if (jy_str_eq(word, cell)) return scale->first + i;
    jy_cell_error(t, row, column, "要照 name 这一列里的说法写",
                  "write one of the words that the name column lists", cell);
    return INT64_MAX;
}

/* Of those that are filled, each is above the one before it. */
static void check_rises(const struct jy_table *t, int row, const struct jy_steps *of)
{
    int64_t last = 0;

    for (int i = 0; i < JY_STEPS; i++) {
        if (of->least[i] == INT64_MAX) continue;
        if (of->least[i] <= last)
            jy_table_error(t, row, "一级要比一级高：general、difficult、major",
                           "general, difficult and major must rise", jy_cell(t, row, 0));
        last = of->least[i];
    }
}

void jy_load_thresholds(struct jy_loader *l)
{
    enum { FACTOR, NAME, GENERAL, DIFFICULT, MAJOR };
    static const struct jy_column columns[] = {
        {"factor", JY_FILLED},    {"name", JY_COLUMN},  {"general", JY_COLUMN},
        {"difficult", JY_COLUMN}, {"major", JY_COLUMN},
    };
    static const char *const names[] = {
#define X(name, wire) wire,
        JY_FACTORS(X)
#undef X
    };
    bool seen[JY_N_FACTORS] = {false};
    struct jy_table t;

    if (!jy_load_open(l, &t, "thresholds.csv", columns, JY_COUNT(columns))) return;
    for (int i = 0; i < t.csv.n_rows; i++) {
        int f = read_id(&t, i, names, JY_N_FACTORS, seen);
        struct jy_steps *of;

        if (f < 0) continue;
        of = &l->city->settings.thresholds[f];
        for (int k = 0; k < JY_STEPS; k++)
            of->least[k] = read_least(&t, i, GENERAL + k, &scales[f]);
        check_rises(&t, i, of);
    }
    check_all_there(&t, names, JY_N_FACTORS, seen);
}

/* -- terms ---------------------------------------------------------------------------------- */

static const char *const unit_names[JY_N_UNITS] = {
    [JY_UNIT_NONE] = "-",     [JY_UNIT_MINUTE] = "分钟",
    [JY_UNIT_HOUR] = "小时",  [JY_UNIT_WORK_HOUR] = "工作小时",
    [JY_UNIT_DAY] = "天",     [JY_UNIT_WORK_DAY] = "工作日",
    [JY_UNIT_MONTH] = "个月", [JY_UNIT_PERCENT] = "%",
};
#define TIMES_OF_DAY (1u << JY_UNIT_MINUTE | 1u << JY_UNIT_HOUR | 1u << JY_UNIT_WORK_HOUR)
#define DAYS (1u << JY_UNIT_DAY | 1u << JY_UNIT_WORK_DAY)

/* "8 工作小时", "7天"; with nothing in the cell NONE. */
static struct jy_term read_term(const struct jy_table *t, int row, int column, uint32_t units)
{
    enum { MOST = 9999 };
    struct jy_str cell = jy_cell(t, row, column), rest = cell;
    struct jy_term term = {0};

    if (cell.len == 0) return term;
    for (; rest.len > 0 && *rest.ptr >= '0' && *rest.ptr <= '9' && term.n <= MOST; rest.len--)
        term.n = term.n * 10 + (*rest.ptr++ - '0');
    term.unit = (enum jy_unit)jy_str_place(unit_names, JY_N_UNITS, jy_str_trim(rest));
    if (term.n >= 1 && term.n <= MOST && term.unit < JY_N_UNITS && units & 1u << term.unit)
        return term;
    if (units == 1u << JY_UNIT_PERCENT)
        jy_cell_error(t, row, column, "写成 80 % 这样", "write it as 80 %", cell);
    else if (units & TIMES_OF_DAY)
        jy_cell_error(t, row, column, "写数字和单位：分钟、小时、工作小时、天、工作日",
                      "write a number and 分钟, 小时, 工作小时, 天 or 工作日", cell);
    else
        jy_cell_error(t, row, column, "这一项按天算：写数字和天、工作日（履行职责还有个月）",
                      "counted in days: write a number and 天 or 工作日 (or 个月)", cell);
    return (struct jy_term){0};
}

/* -- clocks --------------------------------------------------------------------------------- */

/* Of the law: so many at most; none where it is policy. */
static const struct law {
    int most;
    enum jy_unit unit;
    const char *zh, *en;
} laws[] = {
#define X(name, wire, most, unit, law_zh, law_en) {most, JY_UNIT_##unit, law_zh, law_en},
    JY_LIMITS(X)
#undef X
};

static uint32_t units_of(enum jy_limit id)
{
    uint32_t month = id == JY_LIMIT_DUTY ? 1u << JY_UNIT_MONTH : 0;

    if (id == JY_LIMIT_REMIND || id == JY_LIMIT_ESCALATE) return 1u << JY_UNIT_PERCENT;
    /* what the law counts in days, or what stands still and goes on with the days that were left */
    if (laws[id].most != 0 || id == JY_LIMIT_MEDIATE || id == JY_LIMIT_SUGGESTION)
        return DAYS | month;
    if (id == JY_LIMIT_KEEP_TALK || id == JY_LIMIT_KEEP_CONSULT) return 1u << JY_UNIT_DAY;
    return TIMES_OF_DAY | DAYS;
}

/* Days are never longer than as many working days, nor 28 of them than a month; nothing else is
 * sure. */
static bool is_within(struct jy_term term, const struct law *law)
{
    enum { SHORTEST_MONTH = 28 };

    if (term.unit == law->unit) return term.n <= law->most;
    if (term.unit != JY_UNIT_DAY) return false;
    return term.n <= (law->unit == JY_UNIT_MONTH ? law->most * SHORTEST_MONTH : law->most);
}

static void check_law(const struct jy_table *t, int row, int column, enum jy_limit id,
                      struct jy_term term)
{
    const struct law *law = &laws[id];
    const char *days = law->unit == JY_UNIT_MONTH      ? "months"
                       : law->unit == JY_UNIT_WORK_DAY ? "working days"
                                                       : "days";
    char zh[160], en[128];

    if (law->most == 0 || term.unit == JY_UNIT_NONE || is_within(term, law)) return;
    snprintf(zh, sizeof zh, "%s规定最多%d%s，可以写短，不能写长", law->zh, law->most,
             unit_names[law->unit]);
    snprintf(en, sizeof en, "%s: at most %d %s; shorter may be, not longer", law->en, law->most,
             days);
    jy_cell_error(t, row, column, zh, en, jy_cell(t, row, column));
}

static void check_percent(const struct jy_table *t, int row, int column, enum jy_limit id,
                          struct jy_term term)
{
    if (term.unit == JY_UNIT_NONE) return;
    if (id == JY_LIMIT_REMIND && term.n > 99)
        jy_cell_error(t, row, column, "提醒要在到期之前：1 % 到 99 %",
                      "a reminder comes before the end: 1 % to 99 %", jy_cell(t, row, column));
    if (id == JY_LIMIT_ESCALATE && (term.n <= 100 || term.n > 1000))
        jy_cell_error(t, row, column, "上交要在到期以后：101 % 到 1000 %",
                      "going up comes after the end: 101 % to 1000 %", jy_cell(t, row, column));
}

/* Came after cities that run already: theirs are as shipped until a row says otherwise. */
static void put_later(struct jy_city *city, bool seen[JY_N_LIMITS])
{
    static const struct {
        enum jy_limit id;
        int days;
    } later[] = {{JY_LIMIT_RATE, 30},
                 {JY_LIMIT_VISIT, 30},
                 {JY_LIMIT_KEEP_TALK, 30},
                 {JY_LIMIT_KEEP_CONSULT, 365}};

    for (size_t i = 0; i < JY_COUNT(later); i++) {
        for (int h = 0; !seen[later[i].id] && h < JY_N_HASTES; h++)
            city->settings.limits[later[i].id][h] = (struct jy_term){later[i].days, JY_UNIT_DAY};
        seen[later[i].id] = true;
    }
}

void jy_load_clocks(struct jy_loader *l)
{
    enum { ID, NAME, SIMPLE, GENERAL, DIFFICULT, URGENT, LAW, NOTE };
    static const struct jy_column columns[] = {
        {"id", JY_FILLED},      {"name", JY_COLUMN},      {"simple", JY_COLUMN},
        {"general", JY_COLUMN}, {"difficult", JY_COLUMN}, {"urgent", JY_COLUMN},
        {"law", JY_OPTIONAL},   {"note", JY_OPTIONAL},
    };
    static const char *const names[] = {
#define X(name, wire, most, unit, law_zh, law_en) wire,
        JY_LIMITS(X)
#undef X
    };
    bool seen[JY_N_LIMITS] = {false};
    struct jy_table t;

    if (!jy_load_open(l, &t, "clocks.csv", columns, JY_COUNT(columns))) return;
    for (int i = 0; i < t.csv.n_rows; i++) {
        int at = read_id(&t, i, names, JY_N_LIMITS, seen);

        for (int h = 0; at >= 0 && h < JY_N_HASTES; h++) {
            enum jy_limit id = (enum jy_limit)at;
            struct jy_term term = read_term(&t, i, SIMPLE + h, units_of(id));
            if (jy_cell(&t, i, SIMPLE + h).len == 0 && id != JY_LIMIT_CONTACT_UP)
                jy_table_error(&t, i, "这一列不能空", "this column may not be empty",
                               jy_str_of(columns[SIMPLE + h].name));
            check_law(&t, i, SIMPLE + h, id, term);
            if (units_of(id) == 1u << JY_UNIT_PERCENT) check_percent(&t, i, SIMPLE + h, id, term);
            l->city->settings.limits[id][h] = term;
        }
    }
    put_later(l->city, seen);
    check_all_there(&t, names, JY_N_LIMITS, seen);
}

/* -- whistles ------------------------------------------------------------------------------- */

void jy_load_whistles(struct jy_loader *l)
{
    enum { GRADE, NAME, SIGN };
    static const struct jy_column columns[] = {
        {"grade", JY_FILLED},   {"name", JY_COLUMN},   {"sign", JY_FILLED},
        {"contact", JY_FILLED}, {"arrive", JY_FILLED},
    };
    static const char *const names[] = {
#define X(name, wire) wire,
        JY_GRADES(X)
#undef X
    };
    bool seen[JY_N_GRADES] = {[JY_GRADE_NONE] = true};
    struct jy_table t;

    if (!jy_load_open(l, &t, "whistles.csv", columns, JY_COUNT(columns))) return;
    for (int i = 0; i < t.csv.n_rows; i++) {
        int grade = read_id(&t, i, names, JY_N_GRADES, seen);

        for (int id = 0; grade > 0 && id < JY_N_DUES; id++)
            l->city->settings.calls[grade][id] = read_term(&t, i, SIGN + id, TIMES_OF_DAY | DAYS);
    }
    check_all_there(&t, names, JY_N_GRADES, seen);
}
