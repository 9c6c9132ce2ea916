/* load_bodies.c - whoever can own a case: committees, departments, the dispatchers' queues, the
 * duty desk. */
#include "intents/city/load.h"

#include <string.h>

/* A new body at the end of the table; its id is entered by the caller. */
static struct jy_body *add_body(struct jy_loader *l, struct jy_body body)
{
    struct jy_body *at = &l->bodies[l->city->n_bodies];

    *at = body;
    at->index = l->city->n_bodies++;
    return at;
}

/* ---- committees ----------------------------------------------------------------------------- */

enum { ID, NAME, KIND, SCOPE, SERVES, FAMILIES, CHAIR, ADDRESS, PHONE, HOURS, FROM, TO, NAME_EN };
enum { VILLAGE, TOWN, PROFESSIONAL };

static void serve(struct jy_loader *l, const struct jy_table *t, int row,
                  const struct jy_division *d, const struct jy_body *body)
{
    if (l->index->committees[d->index] != NULL)
        jy_table_error(t, row, "这个地方已经有调委会", "this place has a committee already",
                       d->code);
    else
        l->index->committees[d->index] = body;
}

/* The committee's own place, and the neighbours without one that it serves as well. */
static void read_scope(struct jy_loader *l, const struct jy_table *t, int row, struct jy_body *b)
{
    struct jy_str list = jy_cell(t, row, SERVES), part;

    if (b->scope == NULL) {
        if (jy_cell(t, row, SCOPE).len == 0)
            jy_table_error(t, row, "没有写管哪里", "the scope is missing", b->id);
        return;
    }
    if (b->scope->level != b->level)
        jy_table_error(t, row, "调委会与地方的级别不一致", "committee and place differ in level",
                       b->id);
    serve(l, t, row, b->scope, b);
    while (jy_str_next_part(&list, ";", &part)) {
        int at = jy_load_find(l, t, row, &l->index->divisions, part,
                              (struct jy_missing){"没有这个区划代码", "no division has this code"});

        if (at >= 0) serve(l, t, row, &l->divisions[at], b);
    }
}

static void read_committee(struct jy_loader *l, const struct jy_table *t, int row)
{
    static const char *const kinds[] = {"village", "town", "professional"};
    static const enum jy_level levels[] = {JY_LEVEL_VILLAGE, JY_LEVEL_TOWN, JY_LEVEL_CITY};
    int kind = jy_cell_choice(t, row, KIND, kinds, JY_COUNT(kinds));
    struct jy_body *b = add_body(
        l, (struct jy_body){
               .id = jy_cell(t, row, ID),
               .name = jy_cell(t, row, NAME),
               .name_en = jy_cell(t, row, NAME_EN),
               .kind = (enum jy_body_kind)(JY_BODY_VILLAGE_COMMITTEE + kind),
               .level = levels[kind],
               .scope = kind == PROFESSIONAL ? l->city->root : jy_load_division(l, t, row, SCOPE),
               .duties = jy_cell(t, row, FAMILIES),
               .address = jy_cell(t, row, ADDRESS),
               .phone = jy_cell_phone(t, row, PHONE),
               .hours = jy_cell(t, row, HOURS),
           });

    (void)jy_cell_date(t, row, FROM);
    jy_load_id(t, row, &l->index->bodies, b->id, b->index);
    if (kind != PROFESSIONAL)
        read_scope(l, t, row, b);
    else
        jy_load_check_types(l, t, row, b->duties);
    if (kind == PROFESSIONAL && b->duties.len == 0)
        jy_table_warn(t, row, "专业调委会没有写管哪类纠纷", "a committee without duties", b->id);
}

static void read_committees(struct jy_loader *l, const struct jy_table *t)
{
    int strays = l->n_strays;

    for (int i = 0; i < t->csv.n_rows; i++)
        if (jy_cell_date(t, i, TO) == 0) read_committee(l, t, i);
    if (l->n_strays > strays || t->partial) return; /* one of these may serve it */
    for (int i = 1; i < l->city->n_divisions; i++) {
        const struct jy_division *d = &l->divisions[i];
        bool village = d->level == JY_LEVEL_VILLAGE;
        /* Wetland centres hold a town's code but are no town: 4xx in the official list. */
        bool centre = !village && d->code.len == 12 && d->code.ptr[6] == '4';

        if (l->index->committees[i] != NULL) continue;
        jy_note(&l->notes, centre, (struct jy_where){t->file, 0},
                village ? "这个村（社区）没有调委会" : "这个镇（街道）没有调委会",
                village ? "no committee serves this village" : "no committee serves this town",
                d->code);
    }
}

/* ---- departments ---------------------------------------------------------------------------- */

static void read_departments(struct jy_loader *l, const struct jy_table *t)
{
    enum { DEPT, TITLE, SORT, DUTIES, LEVEL, TEL, PLACE, OPEN, SUPERIOR, TITLE_EN, DEMO, TOPIC };
    static const char *const kinds[] = {"department", "politics_law", "discipline",
                                        "hotline",    "enterprise",   "review"};
    static const enum jy_body_kind body_kinds[] = {JY_BODY_DEPARTMENT, JY_BODY_POLITICS_LAW,
                                                   JY_BODY_DISCIPLINE, JY_BODY_HOTLINE,
                                                   JY_BODY_ENTERPRISE, JY_BODY_REVIEW};

    bool reviews = false; /* one of kind review has another above it */
    int last = -1;        /* row of the last of them */

    for (int i = 0; i < t->csv.n_rows; i++) {
        int kind = jy_cell_choice(t, i, SORT, kinds, JY_COUNT(kinds));
        struct jy_body *b = add_body(l, (struct jy_body){
                                            .id = jy_cell(t, i, DEPT),
                                            .name = jy_cell(t, i, TITLE),
                                            .name_en = jy_cell(t, i, TITLE_EN),
                                            .kind = body_kinds[kind],
                                            .level = JY_LEVEL_CITY,
                                            .scope = l->city->root,
                                            .duties = jy_cell(t, i, DUTIES),
                                            .phone = jy_cell_phone(t, i, TEL),
                                            .address = jy_cell(t, i, PLACE),
                                            .hours = jy_cell(t, i, OPEN),
                                            .superior = jy_cell(t, i, SUPERIOR),
                                            .topics = jy_cell(t, i, TOPIC),
                                        });

        jy_load_id(t, i, &l->index->bodies, b->id, b->index);
        jy_load_check_types(l, t, i, b->duties);
        if (b->duties.len == 0 && kind == 0)
            jy_table_warn(t, i, "这个部门没有写职责", "a department without duties", b->id);
    }
    for (int i = 0; i < t->csv.n_rows; i++) {
        struct jy_str superior = jy_cell(t, i, SUPERIOR);

        if (superior.len > 0)
            (void)jy_load_find(l, t, i, &l->index->bodies, superior,
                               (struct jy_missing){"没有这个上级单位", "no such superior"});
        reviews |= superior.len > 0 && jy_str_is(jy_cell(t, i, SORT), "review");
        last = jy_str_is(jy_cell(t, i, SORT), "review") ? i : last;
    }
    if (last >= 0 && !reviews) /* articles 35, 36: three levels to the end */
        jy_table_warn(t, last, "上面没有复核的单位，它复查过的没有地方复核",
                      "nobody above it rechecks what it has reviewed", jy_cell(t, last, DEPT));
}

/* ---- queues --------------------------------------------------------------------------------- */

/* A desk, the city's dispatchers, and a dispatcher's queue in every town: no file names them,
 * because a case must have somewhere to wait whatever was imported. */
static void add_queues(struct jy_loader *l)
{
    struct jy_body *b = add_body(l, (struct jy_body){.id = JY_STR("desk"),
                                                     .name = JY_STR("值班台"),
                                                     .name_en = JY_STR("Duty desk"),
                                                     .kind = JY_BODY_DESK,
                                                     .level = JY_LEVEL_CITY,
                                                     .scope = l->city->root});

    (void)jy_index_put(&l->index->bodies, b->id, b->index);
    b = add_body(l, (struct jy_body){.id = JY_STR("dispatch"),
                                     .name = JY_STR("城市分拨台"),
                                     .name_en = JY_STR("City dispatch"),
                                     .kind = JY_BODY_DISPATCH,
                                     .level = JY_LEVEL_CITY,
                                     .scope = l->city->root});
    (void)jy_index_put(&l->index->bodies, b->id, b->index);
    for (int i = 0; i < l->city->n_divisions; i++) {
        const struct jy_division *d = &l->divisions[i];
        struct jy_str english = d->name_en.len > 0 ? d->name_en : JY_STR("Town");

        if (d->level != JY_LEVEL_TOWN) continue;
        b = add_body(
            l, (struct jy_body){
                   .id = jy_arena_printf(l->arena, "dispatch-%.*s", (int)d->code.len, d->code.ptr),
                   .name = jy_arena_printf(l->arena, "%.*s分拨台", (int)d->name.len, d->name.ptr),
                   .name_en =
                       jy_arena_printf(l->arena, "%.*s dispatch", (int)english.len, english.ptr),
                   .kind = JY_BODY_DISPATCH,
                   .level = JY_LEVEL_TOWN,
                   .scope = d,
                   .superior = JY_STR("dispatch")});
        (void)jy_index_put(&l->index->bodies, b->id, b->index);
    }
}

void jy_load_bodies(struct jy_loader *l)
{
    static const struct jy_column committee[] = {
        {"committee_id", JY_FILLED}, {"name", JY_FILLED},          {"kind", JY_FILLED},
        {"scope_code", JY_COLUMN},   {"serves", JY_OPTIONAL},      {"dispute_families", JY_COLUMN},
        {"chair_id", JY_FILLED},     {"address", JY_COLUMN},       {"phone", JY_COLUMN},
        {"hours", JY_COLUMN},        {"active_from", JY_OPTIONAL}, {"active_to", JY_OPTIONAL},
        {"name_en", JY_OPTIONAL},    {"seal_id", JY_OPTIONAL},     {"demo", JY_OPTIONAL},
    };
    static const struct jy_column department[] = {
        {"dept_id", JY_FILLED},   {"name", JY_FILLED},    {"kind", JY_FILLED},
        {"duties", JY_COLUMN},    {"level", JY_OPTIONAL}, {"phone", JY_COLUMN},
        {"address", JY_COLUMN},   {"hours", JY_COLUMN},   {"superior_id", JY_COLUMN},
        {"name_en", JY_OPTIONAL}, {"demo", JY_OPTIONAL},  {"topic", JY_OPTIONAL},
    };
    struct jy_table c, d;
    bool whole = jy_load_open(l, &c, "committees.csv", committee, JY_COUNT(committee));
    int room;

    whole = jy_load_open(l, &d, "departments.csv", department, JY_COUNT(department)) && whole;
    room = (whole ? c.csv.n_rows + d.csv.n_rows : 0) + l->city->n_divisions + 2;
    l->bodies = jy_load_take(l, room, sizeof *l->bodies);
    l->index->committees = jy_load_take(l, l->city->n_divisions, sizeof(const struct jy_body *));
    if (!jy_load_index(l, &l->index->bodies, room) || l->notes.no_memory) return;
    l->index->bodies.partial = !whole || c.partial || d.partial;
    if (whole) {
        read_committees(l, &c);
        read_departments(l, &d);
    }
    add_queues(l);
    l->city->bodies = l->bodies;
}
