/* load_staff.c - the people of the directory: mediators, officers, grid members; and who chairs. */
#include "intents/city/load.h"

#include <string.h>

static void add_person(struct jy_loader *l, const struct jy_table *t, int row, struct jy_staff p)
{
    int at = l->city->n_staff,
        body = jy_load_find(l, t, row, &l->index->bodies, p.body,
                            (struct jy_missing){"没有这个单位", "no such body"});

    if (body >= 0 && p.roles & JY_ROLE_MEDIATOR && p.login.len > 0)
        l->bodies[body].asks_people = true;
    p.index = at;
    l->staff[at] = p;
    jy_load_id(t, row, &l->index->staff, p.id, at);
    if (p.login.len > 0 && jy_index_put(&l->index->logins, p.login, at) >= 0)
        jy_table_error(t, row, "登录名重复", "this login stands twice", p.login);
    l->city->n_staff++;
}

/* ---- mediators ------------------------------------------------------------------------------ */

enum { ID, NAME, SEX, COMMITTEE, ROLE, TERM_FROM, TERM_TO, PHONE, LOGIN, DEMO, FULL_TIME, SKILLS };

static void read_mediator(struct jy_loader *l, const struct jy_table *t, int row)
{
    static const char *const roles[] = {"member", "chair", "deputy", "appointed"};
    static const struct {
        struct jy_str zh, en;
    } posts[] = {
        {JY_STR_INIT("调解员"), JY_STR_INIT("Mediator")},
        {JY_STR_INIT("调解主任"), JY_STR_INIT("Chair")},
        {JY_STR_INIT("调委会副主任"), JY_STR_INIT("Deputy chair")},
        {JY_STR_INIT("聘任调解员"), JY_STR_INIT("Appointed mediator")},
    };
    int role = jy_cell_choice(t, row, ROLE, roles, JY_COUNT(roles));
    int from = jy_cell_date(t, row, TERM_FROM), to = jy_cell_date(t, row, TERM_TO);
    struct jy_str sex = jy_cell(t, row, SEX);

    if (from > 0 && to > from + 30000)
        jy_table_warn(t, row, "任期超过三年", "a term of more than three years",
                      jy_cell(t, row, ID));
    if (!jy_str_is(sex, "f") && !jy_str_is(sex, "m"))
        jy_table_error(t, row, "性别写 f 或 m", "sex is f or m", sex);
    jy_load_check_types(l, t, row, jy_cell(t, row, SKILLS));
    add_person(l, t, row,
               (struct jy_staff){
                   .id = jy_cell(t, row, ID),
                   .name = jy_cell(t, row, NAME),
                   .post = posts[role].zh,
                   .post_en = posts[role].en,
                   .body = jy_cell(t, row, COMMITTEE),
                   .specialities = jy_cell(t, row, SKILLS),
                   .roles = JY_ROLE_MEDIATOR | (role == 1 ? (uint32_t)JY_ROLE_CHAIR : 0),
                   .phone = jy_cell_phone(t, row, PHONE),
                   .login = jy_cell(t, row, LOGIN),
                   .demo = jy_cell_yes(t, row, DEMO),
               });
}

struct tally {
    int members, women;
};

/* People's Mediation Law 8: three to nine members, a woman among them. */
static void check_sizes(struct jy_loader *l, const struct jy_table *t)
{
    struct tally *tally = jy_load_take(l, l->city->n_bodies, sizeof *tally);

    if (tally == NULL) return;
    for (int i = 0; i < t->csv.n_rows; i++) {
        int body = jy_index_find(&l->index->bodies, jy_cell(t, i, COMMITTEE));

        if (body < 0 || jy_str_is(jy_cell(t, i, ROLE), "appointed")) continue;
        tally[body].members++;
        tally[body].women += jy_str_is(jy_cell(t, i, SEX), "f");
    }
    for (int i = 0; i < l->city->n_bodies; i++) {
        struct jy_str id = l->bodies[i].id;

        if (!jy_body_is_committee(&l->bodies[i])) continue;
        if (tally[i].members < 3 || tally[i].members > 9)
            jy_note(&l->notes, true, (struct jy_where){t->file, 0}, "调委会应有3到9名委员",
                    "a committee has three to nine members", id);
        if (tally[i].women == 0)
            jy_note(&l->notes, true, (struct jy_where){t->file, 0}, "调委会没有妇女委员",
                    "no woman on the committee", id);
    }
}

static void read_mediators(struct jy_loader *l, const struct jy_table *t)
{
    int strays = l->n_strays;

    for (int i = 0; i < t->csv.n_rows; i++)
        read_mediator(l, t, i);
    if (l->n_strays == strays && !t->partial) check_sizes(l, t);
}

/* ---- officers ------------------------------------------------------------------------------- */

static uint32_t read_roles(const struct jy_table *t, int row, struct jy_str list)
{
    uint32_t roles = 0;
    struct jy_str part;

    while (jy_str_next_part(&list, ";", &part)) {
        uint32_t role = jy_role_given(part);
        if (role == 0) jy_table_error(t, row, "没有这个角色", "no such role", part);
        roles |= role;
    }
    return roles;
}

static void read_officers(struct jy_loader *l, const struct jy_table *t)
{
    enum { OFFICER, TITLE, POST, UNIT, ROLES, SIGN_IN, TEL, MADE_UP, POST_EN };

    for (int i = 0; i < t->csv.n_rows; i++)
        add_person(l, t, i,
                   (struct jy_staff){
                       .id = jy_cell(t, i, OFFICER),
                       .name = jy_cell(t, i, TITLE),
                       .post = jy_cell(t, i, POST),
                       .post_en = jy_cell(t, i, POST_EN),
                       .body = jy_cell(t, i, UNIT),
                       .roles = read_roles(t, i, jy_cell(t, i, ROLES)),
                       .phone = jy_cell_phone(t, i, TEL),
                       .login = jy_cell(t, i, SIGN_IN),
                       .demo = jy_cell_yes(t, i, MADE_UP),
                   });
}

/* ---- both ----------------------------------------------------------------------------------- */

/* committees.csv is read again: it stands before the people it names. */
static void check_chairs(struct jy_loader *l)
{
    static const struct jy_column columns[] = {
        {"committee_id", JY_COLUMN},
        {"chair_id", JY_COLUMN},
    };
    struct jy_table t;

    if (!jy_load_again(l, &t, "committees.csv", columns, JY_COUNT(columns))) return;
    for (int i = 0; i < t.csv.n_rows; i++) {
        struct jy_str chair = jy_cell(&t, i, 1);
        int at = jy_index_find(&l->index->staff, chair);

        if (jy_index_find(&l->index->bodies, jy_cell(&t, i, 0)) < 0) continue; /* retired */
        if (at < 0 && l->index->staff.partial) continue;
        if (at >= 0 && jy_index_find(&l->index->bodies, l->staff[at].body) < 0) continue; /* told */
        if (at < 0 || !jy_str_eq(l->staff[at].body, jy_cell(&t, i, 0)))
            jy_table_error(&t, i, "主任不是本会成员", "the chair is not a member", chair);
    }
}

/* Backwards, so that each body's people stand in the order of the files. */
static void join_bodies(struct jy_loader *l)
{
    for (int i = l->city->n_staff - 1; i >= 0; i--) {
        int body = jy_index_find(&l->index->bodies, l->staff[i].body);
        if (body < 0) continue; /* told already */
        l->staff[i].colleague = l->bodies[body].people;
        l->bodies[body].people = &l->staff[i];
    }
}

static void find_leaders(struct jy_loader *l)
{
    const struct jy_staff **leaders = jy_load_take(l, l->city->n_staff, sizeof(struct jy_staff *));

    for (int i = 0; leaders != NULL && i < l->city->n_staff; i++)
        if (l->staff[i].roles & JY_ROLE_LEADER) leaders[l->city->n_leaders++] = &l->staff[i];
    l->city->leaders = leaders;
}

void jy_load_staff(struct jy_loader *l)
{
    static const struct jy_column mediator[] = {
        {"mediator_id", JY_FILLED},  {"name", JY_FILLED},        {"sex", JY_FILLED},
        {"committee_id", JY_FILLED}, {"role", JY_FILLED},        {"term_from", JY_COLUMN},
        {"term_to", JY_COLUMN},      {"phone", JY_COLUMN},       {"login_hint", JY_OPTIONAL},
        {"demo", JY_OPTIONAL},       {"full_time", JY_OPTIONAL}, {"specialities", JY_OPTIONAL},
        {"languages", JY_OPTIONAL},  {"areas", JY_OPTIONAL}, /* load_areas.c */
    };
    static const struct jy_column officer[] = {
        {"officer_id", JY_FILLED}, {"name", JY_FILLED},   {"post", JY_FILLED},
        {"unit_id", JY_FILLED},    {"roles", JY_FILLED},  {"login_hint", JY_COLUMN},
        {"phone", JY_OPTIONAL},    {"demo", JY_OPTIONAL}, {"post_en", JY_OPTIONAL},
    };
    struct jy_table m, o;
    bool whole = jy_load_open(l, &m, "mediators.csv", mediator, JY_COUNT(mediator));
    int room;

    whole = jy_load_open(l, &o, "officers.csv", officer, JY_COUNT(officer)) && whole;
    room = whole ? m.csv.n_rows + o.csv.n_rows : 0;
    l->staff = jy_load_take(l, room, sizeof *l->staff);
    l->index->staff.partial = !whole || m.partial || o.partial;
    if (!jy_load_index(l, &l->index->staff, room) || !jy_load_index(l, &l->index->logins, room) ||
        l->notes.no_memory || !whole)
        return;
    read_mediators(l, &m);
    read_officers(l, &o);
    l->city->staff = l->staff;
    join_bodies(l);
    find_leaders(l);
    check_chairs(l);
}
