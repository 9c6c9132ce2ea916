/* exported.c - the columns of an export under their several names, and what can be wrong in one. */
#include "intents/cases/exported.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/city/index.h"
#include "intents/text/fold.h"

enum { ID, TEXT, TYPE, PLACE, NAME, PHONE, TOLD, STATE, HANDLED, N_COLUMNS };
enum { NAMES = 6 };

static const char *const names[N_COLUMNS][NAMES] = {
    [ID] = {"编号", "事项编号", "工单编号", "工单号", "external_id", "id"},
    [TEXT] = {"内容", "事项内容", "诉求内容", "问题描述", "事项描述", "text"},
    [TYPE] = {"类型", "事项类型", "诉求类型", "类别", "type"},
    [PLACE] = {"地点", "地址", "事发地点", "所在地", "place"},
    [NAME] = {"姓名", "诉求人", "上报人", "来电人", "name"},
    [PHONE] = {"电话", "联系电话", "手机", "手机号", "phone"},
    [TOLD] = {"时间", "上报时间", "受理时间", "来电时间", "told_at"},
    [STATE] = {"状态", "办理状态", "事项状态", "status"},
    [HANDLED] = {"处理情况", "办理情况", "办理结果", "handled"},
};

static const char *const settled[] = {
    "已办结", "办结", "已结案", "已完成", "已关闭", "已归档", "closed", "done",
};

/* The name that this file uses; the first of them when it uses none. */
static const char *used_name(const struct jy_csv *csv, int column)
{
    for (int i = 0; i < NAMES && names[column][i] != NULL; i++)
        if (jy_csv_column(csv, jy_str_of(names[column][i])) >= 0) return names[column][i];
    return names[column][0];
}

static bool open_table(struct jy_table *t, const struct jy_sources *from)
{
    struct jy_column columns[N_COLUMNS];
    const struct jy_city_file *file = &from->files[0];
    struct jy_notes silent = {0}; /* noted when the table is opened */
    struct jy_csv csv = {0};

    (void)!jy_csv_read(from->arena, file->name, file->bytes, &csv, &silent);
    for (int i = 0; i < N_COLUMNS; i++)
        columns[i] =
            (struct jy_column){used_name(&csv, i), i == ID || i == TEXT ? JY_FILLED : JY_OPTIONAL};
    return jy_table_open(t, from, file->name, columns, N_COLUMNS);
}

static struct jy_str type_of(const struct jy_city *city, struct jy_str said)
{
    for (int i = 0; said.len > 0 && i < city->n_types; i++)
        if (jy_str_eq(city->types[i].id, said) || jy_str_eq(city->types[i].name, said))
            return city->types[i].id;
    return (struct jy_str){"", 0};
}

/* The digits of (0737) 278-8888 alone; empty: there is something else among them. */
static struct jy_str digits_of(struct jy_arena *a, struct jy_str said)
{
    char *kept = jy_arena_take(a, said.len + 1);
    size_t n = 0;

    for (size_t i = 0; kept != NULL && i < said.len; i++) {
        if (said.ptr[i] >= '0' && said.ptr[i] <= '9')
            kept[n++] = said.ptr[i];
        else if (strchr(" \t-()", said.ptr[i]) == NULL)
            n = said.len + 1, kept = NULL;
    }
    return kept ? (struct jy_str){kept, n} : (struct jy_str){"", 0};
}

/* A mobile, with +86 or without, or a line with its area or without: +86 139 0000 0001 as it is
 * dialled here.  What is written otherwise stays in the note. */
static struct jy_str phone_of(struct jy_arena *a, struct jy_str said)
{
    enum { SHORTEST = 7, LONGEST = 12, MOBILE = 11 };
    static const char *const abroad[] = {"+86", "0086"};
    struct jy_text text;
    struct jy_str digits;

    if (said.len == 0 || jy_fold(a, said, &text) != JY_OK) return (struct jy_str){"", 0};
    said = jy_str_trim(text.folded);
    digits = digits_of(a, jy_str_behind(said, jy_str_front(said, abroad, JY_COUNT(abroad))));
    if (digits.len == MOBILE + 2 && jy_str_starts(digits, JY_STR("86")))
        digits = jy_str_behind(digits, 2);
    return digits.len >= SHORTEST && digits.len <= LONGEST ? digits : (struct jy_str){"", 0};
}

/* -- as Excel has them ---------------------------------------------------------------------- */

/* The digits that `text` begins with. */
static size_t digits_front(struct jy_str text)
{
    size_t n = 0;

    while (n < text.len && text.ptr[n] >= '0' && text.ptr[n] <= '9')
        n++;
    return n;
}

/* 46356.6 is a day that Excel counted from the end of 1899, and the hour in it: 2026-11-30 14:24. */
static struct jy_str told_of(struct jy_arena *a, struct jy_str said)
{
    enum { DIGITS = 5, EARLIEST = 36526, LATEST = 73050, DAY_MINUTES = 24 * 60 }; /* 2000 to 2099 */
    size_t whole = digits_front(said);
    struct jy_str part = jy_str_behind(said, whole);
    int days = 0, minute;
    double of_day = 0, unit = 0.1;
    struct jy_str day;

    if (whole != DIGITS || (part.len > 0 && part.ptr[0] != '.')) return said;
    if (part.len > 0 && digits_front(jy_str_behind(part, 1)) + 1 != part.len) return said;
    for (size_t i = 0; i < whole; i++)
        days = days * 10 + (said.ptr[i] - '0');
    if (days < EARLIEST || days > LATEST) return said;
    for (size_t i = 1; i < part.len; i++) {
        of_day += unit * (part.ptr[i] - '0');
        unit /= 10;
    }
    minute = (int)(of_day * DAY_MINUTES + 0.5);
    day = jy_say_date(a, jy_date_add(20000101, days - EARLIEST), 0, true);
    if (minute == 0 || minute == DAY_MINUTES) return day;
    return jy_arena_printf(a, "%.*s %02d:%02d", (int)day.len, day.ptr, minute / 60, minute % 60);
}

/* 2.0261130000012346E+16, 20261130000012346.000000: of a long number Excel keeps fifteen digits. */
static bool is_rounded(struct jy_str id)
{
    size_t whole = digits_front(id), decimals;
    struct jy_str rest = jy_str_behind(id, whole);

    if (whole == 0 || rest.len == 0) return false;
    decimals = rest.ptr[0] == '.' ? 1 + digits_front(jy_str_behind(rest, 1)) : 0;
    rest = jy_str_behind(rest, decimals);
    if (rest.len == 0) return decimals > 1 && whole > 15;
    if (rest.ptr[0] != 'E' && rest.ptr[0] != 'e') return false;
    rest = jy_str_behind(rest, 1);
    if (decimals == 0 && !jy_str_starts(rest, JY_STR("+"))) return false;
    if (jy_str_starts(rest, JY_STR("+"))) rest = jy_str_behind(rest, 1);
    return rest.len > 0 && digits_front(rest) == rest.len;
}

static bool is_settled(struct jy_str state)
{
    for (size_t i = 0; i < JY_COUNT(settled); i++)
        if (jy_str_is(state, settled[i])) return true;
    return false;
}

static void check_id(const struct jy_table *t, struct jy_index *ids, int row, struct jy_str id)
{
    if (id.len > JY_EXPORTED_ID)
        jy_cell_error(t, row, ID, "编号太长，最多 64 个字节", "is too long, at most 64 bytes",
                      JY_STR(""));
    else if (is_rounded(id))
        jy_cell_error(
            t, row, ID, "编号被 Excel 当成了数，后几位已经不准：请把这一列设成文本再导出",
            "was taken for a number by Excel, its last digits are lost: export it as text", id);
    else if (id.len > 0 && jy_index_put(ids, id, row) >= 0)
        jy_cell_error(t, row, ID, "编号重复", "stands twice", id);
}

bool jy_exported_read(const struct jy_city *city, const struct jy_sources *from,
                      struct jy_exported **rows, int *n)
{
    struct jy_index ids;
    struct jy_table t;

    *n = 0;
    if (!open_table(&t, from)) return false;
    *rows = jy_arena_take(from->arena, ((size_t)t.csv.n_rows + 1) * sizeof **rows);
    if (*rows == NULL || !jy_index_init(&ids, from->arena, t.csv.n_rows + 1)) {
        from->notes->no_memory = true;
        return false;
    }
    for (int i = 0; i < t.csv.n_rows; i++) {
        struct jy_str type = jy_cell(&t, i, TYPE);

        (*rows)[i] = (struct jy_exported){.where = {t.file, t.csv.rows[i].line},
                                          .id = jy_cell(&t, i, ID),
                                          .text = jy_cell(&t, i, TEXT),
                                          .type = type_of(city, type),
                                          .type_said = type,
                                          .place = jy_cell(&t, i, PLACE),
                                          .name = jy_cell(&t, i, NAME),
                                          .phone_said = jy_cell(&t, i, PHONE),
                                          .phone = phone_of(from->arena, jy_cell(&t, i, PHONE)),
                                          .told = told_of(from->arena, jy_cell(&t, i, TOLD)),
                                          .handled = jy_cell(&t, i, HANDLED),
                                          .settled = is_settled(jy_cell(&t, i, STATE))};
        check_id(&t, &ids, i, (*rows)[i].id);
    }
    *n = t.csv.n_rows;
    return true;
}

static void put(struct jy_buf *b, const char *name, struct jy_str value)
{
    if (value.len == 0) return;
    jy_buf_add(b, JY_STR("；"));
    jy_buf_add(b, jy_str_of(name));
    jy_buf_add(b, value);
}

struct jy_str jy_exported_note(const struct jy_exported *x, struct jy_str partner,
                               struct jy_arena *a)
{
    struct jy_str note;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_buf_add(&b, partner);
    jy_buf_add(&b, JY_STR("转来，对方编号 "));
    jy_buf_add(&b, x->id);
    put(&b, "上报时间 ", x->told);
    put(&b, "诉求人 ", x->name);
    if (x->phone.len == 0) put(&b, "电话 ", x->phone_said);
    put(&b, "地点 ", x->place);
    if (x->type.len == 0) put(&b, "对方记的类型 ", x->type_said);
    put(&b, "对方处理情况：", x->handled);
    note = jy_arena_keep(a, &b);
    jy_buf_fini(&b);
    return note;
}
