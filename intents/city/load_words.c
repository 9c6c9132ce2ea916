/* load_words.c - the tables that stand alone: types, guide map, bot lines, hotlines, days, cards.
 */
#include "intents/city/load.h"

#include <string.h>

void jy_load_types(struct jy_loader *l)
{
    enum { ID, NAME, NAME_EN, PLAIN, FIRST, KIND, SEVERITY, SLOTS, EVIDENCE };
    static const struct jy_column columns[] = {
        {"id", JY_FILLED},       {"name", JY_FILLED},  {"name_en", JY_FILLED},
        {"plain", JY_FILLED},    {"first", JY_FILLED}, {"kind", JY_FILLED},
        {"severity", JY_FILLED}, {"slots", JY_COLUMN}, {"evidence", JY_OPTIONAL},
    };
    struct jy_table t;
    struct jy_type *types;

    if (!jy_load_open(l, &t, "types.csv", columns, JY_COUNT(columns))) return;
    types = jy_load_take(l, t.csv.n_rows, sizeof *types);
    if (types == NULL || !jy_load_index(l, &l->index->types, t.csv.n_rows)) return;
    l->index->types.partial = t.partial;
    for (int i = 0; i < t.csv.n_rows; i++) {
        types[i] = (struct jy_type){
            .id = jy_cell(&t, i, ID),
            .name = jy_cell(&t, i, NAME),
            .name_en = jy_cell(&t, i, NAME_EN),
            .plain = jy_cell(&t, i, PLAIN),
            .first = jy_cell(&t, i, FIRST),
            .kind = jy_cell(&t, i, KIND),
            .severity = jy_cell_int(&t, i, SEVERITY, 1, 3),
            .slots = jy_cell(&t, i, SLOTS),
            .asks_evidence = jy_cell_yes(&t, i, EVIDENCE),
            .index = i,
        };
        jy_load_id(&t, i, &l->index->types, types[i].id, i);
    }
    l->city->types = types;
    l->city->n_types = t.csv.n_rows;
}

void jy_load_check_types(struct jy_loader *l, const struct jy_table *t, int row, struct jy_str list)
{
    struct jy_str part;

    while (jy_str_next_part(&list, ";", &part))
        if (!jy_city_has_type(l->city, part)) /* a family is no id: the index knows neither */
            (void)jy_load_find(l, t, row, &l->index->types, part,
                               (struct jy_missing){"没有这个纠纷类型", "no such type or family"});
}

/* 2: the list names the type, 1: its family, 0: neither. */
static int type_fit(struct jy_str list, struct jy_str type)
{
    int best = 0;
    struct jy_str part;

    while (jy_str_next_part(&list, ";", &part)) {
        if (jy_str_eq(part, type)) return 2;
        if (jy_str_eq(part, jy_type_family(type))) best = 1;
    }
    return best;
}

/* For each type the row that names it, or the first that names its family. */
static void index_guide(struct jy_loader *l)
{
    const struct jy_city *c = l->city;
    const struct jy_guide_row **guides =
        jy_load_take(l, c->n_types, sizeof(const struct jy_guide_row *));

    if (guides == NULL) return;
    for (int i = 0; i < c->n_types; i++) {
        int best = 0;
        for (int row = 0; row < c->n_guide; row++) {
            int fit = type_fit(c->guide[row].types, c->types[i].id);
            if (fit <= best) continue;
            best = fit;
            guides[i] = &c->guide[row];
        }
    }
    l->index->guides = guides;
}

void jy_load_guide(struct jy_loader *l)
{
    enum {
        TYPES,
        MATTER,
        BODY,
        ADDRESS,
        PHONE,
        HOURS,
        DEADLINE,
        BRING,
        LAW,
        MATTER_EN,
        BODY_EN,
        HOURS_EN,
        DEADLINE_EN,
        BRING_EN
    };
    static const struct jy_column columns[] = {
        {"type_ids", JY_FILLED},      {"matter", JY_OPTIONAL},   {"body", JY_FILLED},
        {"address", JY_COLUMN},       {"phone", JY_COLUMN},      {"hours", JY_COLUMN},
        {"deadline", JY_COLUMN},      {"bring", JY_COLUMN},      {"law", JY_COLUMN},
        {"matter_en", JY_OPTIONAL},   {"body_en", JY_OPTIONAL},  {"hours_en", JY_OPTIONAL},
        {"deadline_en", JY_OPTIONAL}, {"bring_en", JY_OPTIONAL},
    };
    struct jy_table t;
    struct jy_guide_row *guide = NULL;

    if (jy_load_open(l, &t, "guide_rows.csv", columns, JY_COUNT(columns)))
        guide = jy_load_take(l, t.csv.n_rows, sizeof *guide);
    if (guide == NULL) return;
    for (int i = 0; i < t.csv.n_rows; i++) {
        guide[i] = (struct jy_guide_row){
            .types = jy_cell(&t, i, TYPES),
            .matter = jy_cell(&t, i, MATTER),
            .body = jy_cell(&t, i, BODY),
            .address = jy_cell(&t, i, ADDRESS),
            .phone = jy_cell_phone(&t, i, PHONE),
            .hours = jy_cell(&t, i, HOURS),
            .deadline = jy_cell(&t, i, DEADLINE),
            .bring = jy_cell(&t, i, BRING),
            .law = jy_cell(&t, i, LAW),
            .matter_en = jy_cell(&t, i, MATTER_EN),
            .body_en = jy_cell(&t, i, BODY_EN),
            .hours_en = jy_cell(&t, i, HOURS_EN),
            .deadline_en = jy_cell(&t, i, DEADLINE_EN),
            .bring_en = jy_cell(&t, i, BRING_EN),
        };
        jy_load_check_types(l, &t, i, guide[i].types);
    }
    l->city->guide = guide;
    l->city->n_guide = t.csv.n_rows;
    index_guide(l);
}

/* What nobody can come back, or come in, without stands in these lines, however a city words them. */
static void check_places(const struct jy_table *t, int row, int column, struct jy_str id)
{
    static const struct {
        const char *id, *place;
    } needed[] = {
        {"receipt", "{no}"},    {"receipt", "{code}"},  {"receipt_slip", "{no}"},
        {"kept_filed", "{no}"}, {"sms_code", "{code}"},
    };

    for (size_t i = 0; i < JY_COUNT(needed); i++) {
        struct jy_str place = jy_str_of(needed[i].place);
        if (jy_str_is(id, needed[i].id) && jy_str_find(jy_cell(t, row, column), place) < 0)
            jy_cell_error(t, row, column, "这一句里少不得", "this line cannot do without", place);
    }
}

void jy_load_phrases(struct jy_loader *l)
{
    enum { ID, ZH, EN };
    static const struct jy_column columns[] = {
        {"id", JY_FILLED}, {"zh", JY_FILLED}, {"en", JY_FILLED}, {"updated_on", JY_OPTIONAL}};
    struct jy_table t;
    struct jy_phrase *phrases;

    if (!jy_load_open(l, &t, "templates.csv", columns, JY_COUNT(columns))) return;
    phrases = jy_load_take(l, t.csv.n_rows, sizeof *phrases);
    if (phrases == NULL || !jy_load_index(l, &l->index->phrases, t.csv.n_rows)) return;
    l->index->phrases.partial = t.partial;
    for (int i = 0; i < t.csv.n_rows; i++) {
        phrases[i] = (struct jy_phrase){jy_cell(&t, i, ID), jy_cell(&t, i, ZH), jy_cell(&t, i, EN)};
        jy_load_id(&t, i, &l->index->phrases, phrases[i].id, i);
        check_places(&t, i, ZH, phrases[i].id);
        check_places(&t, i, EN, phrases[i].id);
    }
    l->city->phrases = phrases;
    l->city->n_phrases = t.csv.n_rows;
}

void jy_load_hotlines(struct jy_loader *l)
{
    enum { NUMBER, NAME, PURPOSE };
    static const struct jy_column columns[] = {
        {"number", JY_FILLED},  {"name_zh", JY_FILLED},       {"for_zh", JY_FILLED},
        {"hours", JY_OPTIONAL}, {"verified_on", JY_OPTIONAL}, {"source", JY_OPTIONAL},
    };
    struct jy_table t;
    struct jy_hotline *hotlines = NULL;

    if (jy_load_open(l, &t, "hotlines.csv", columns, JY_COUNT(columns)))
        hotlines = jy_load_take(l, t.csv.n_rows, sizeof *hotlines);
    if (hotlines == NULL) return;
    for (int i = 0; i < t.csv.n_rows; i++)
        hotlines[i] = (struct jy_hotline){jy_cell_phone(&t, i, NUMBER), jy_cell(&t, i, NAME),
                                          jy_cell(&t, i, PURPOSE)};
    l->city->hotlines = hotlines;
    l->city->n_hotlines = t.csv.n_rows;
}

void jy_load_days(struct jy_loader *l)
{
    enum { DATE, KIND, NAME };
    static const struct jy_column columns[] = {
        {"date", JY_FILLED}, {"kind", JY_FILLED}, {"name", JY_COLUMN}, {"source", JY_OPTIONAL}};
    static const char *const kinds[] = {"work", "off"};
    struct jy_table t;
    struct jy_day *days = NULL;

    if (jy_load_open(l, &t, "holidays.csv", columns, JY_COUNT(columns)))
        days = jy_load_take(l, t.csv.n_rows, sizeof *days);
    if (days == NULL) return;
    for (int i = 0; i < t.csv.n_rows; i++) {
        int date = jy_cell_date(&t, i, DATE);

        if (i > 0 && date > 0 && date <= days[i - 1].date)
            jy_table_error(&t, i, "日期要从早到晚、不重复", "dates must rise",
                           jy_cell(&t, i, DATE));
        days[i] = (struct jy_day){
            .date = date,
            .off = jy_cell_choice(&t, i, KIND, kinds, JY_COUNT(kinds)) == 1,
            .name = jy_cell(&t, i, NAME),
        };
        l->city->last_year = date / 10000;
    }
    l->city->days = days;
    l->city->n_days = t.csv.n_rows;
}

/* "110:报警:Police;119:…" */
static void read_numbers(struct jy_hazard_card *card, const struct jy_table *t, int row,
                         struct jy_str list)
{
    struct jy_str part;

    while (jy_str_next_part(&list, ";", &part)) {
        struct jy_hazard_number n = {{NULL, 0}, {NULL, 0}, {NULL, 0}};

        if (!jy_str_next_part(&part, ":", &n.number) || !jy_str_next_part(&part, ":", &n.zh) ||
            !jy_str_next_part(&part, ":", &n.en))
            jy_table_error(t, row, "电话要写成 110:报警:Police", "a number is 110:报警:Police",
                           part);
        else if (card->n_numbers == JY_HAZARD_NUMBERS)
            jy_table_error(t, row, "电话最多四个", "at most four numbers", n.number);
        else
            card->numbers[card->n_numbers++] = n;
    }
}

void jy_load_hazards(struct jy_loader *l)
{
    enum { ID, TITLE_ZH, TITLE_EN, ADVICE_ZH, ADVICE_EN, NUMBERS, LEAVE };
    static const struct jy_column columns[] = {
        {"id", JY_FILLED},        {"title_zh", JY_FILLED},  {"title_en", JY_FILLED},
        {"advice_zh", JY_COLUMN}, {"advice_en", JY_COLUMN}, {"numbers", JY_COLUMN},
        {"leave", JY_OPTIONAL},
    };
    struct jy_table t;
    struct jy_hazard_card *cards = NULL;

    if (jy_load_open(l, &t, "hazards.csv", columns, JY_COUNT(columns)))
        cards = jy_load_take(l, t.csv.n_rows, sizeof *cards);
    if (cards == NULL || !jy_load_index(l, &l->index->hazards, t.csv.n_rows)) return;
    for (int i = 0; i < t.csv.n_rows; i++) {
        cards[i] = (struct jy_hazard_card){
            .id = jy_cell(&t, i, ID),
            .title_zh = jy_cell(&t, i, TITLE_ZH),
            .title_en = jy_cell(&t, i, TITLE_EN),
            .advice_zh = jy_cell(&t, i, ADVICE_ZH),
            .advice_en = jy_cell(&t, i, ADVICE_EN),
            .leave = jy_cell_yes(&t, i, LEAVE),
        };
        read_numbers(&cards[i], &t, i, jy_cell(&t, i, NUMBERS));
        jy_load_id(&t, i, &l->index->hazards, cards[i].id, i);
    }
    l->city->hazards = cards;
    l->city->n_hazards = t.csv.n_rows;
}
