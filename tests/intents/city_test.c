/* city_test.c - the demo directory loads whole, and a broken line anywhere is named. */
#include "tests/support/check.h"

#include "tests/support/demo_city.h"
#include "tests/support/stage.h"

static struct jy_str str(const char *text)
{
    return jy_str_of(text);
}

static int count_bodies(enum jy_body_kind kind)
{
    int n = 0;

    for (int i = 0; i < city->n_bodies; i++)
        n += city->bodies[i].kind == kind;
    return n;
}

static void the_demo_city_has_the_published_figures(void **state)
{
    int towns = 0, villages = 0, mediators = 0, professional = 0;

    (void)state;
    for (int i = 0; i < city->n_divisions; i++) {
        towns += city->divisions[i].level == JY_LEVEL_TOWN;
        villages += city->divisions[i].level == JY_LEVEL_VILLAGE;
    }
    for (int i = 0; i < city->n_staff; i++) {
        if (!(city->staff[i].roles & JY_ROLE_MEDIATOR)) continue;
        if (jy_str_starts(city->staff[i].body, JY_STR("prof-")))
            professional++;
        else
            mediators++;
    }
    CHECK_INT(towns, 14);
    CHECK_INT(villages, 195);
    CHECK_INT(city->n_grids, 271);
    CHECK_INT(count_bodies(JY_BODY_TOWN_COMMITTEE), 12);
    CHECK_INT(count_bodies(JY_BODY_VILLAGE_COMMITTEE), 193);
    CHECK_INT(count_bodies(JY_BODY_PROF_COMMITTEE), 6);
    CHECK_INT(mediators, 776);
    CHECK_INT(professional, 18);
    CHECK_INT(city->n_types, 107);
}

static void the_official_codes_make_a_tree(void **state)
{
    const struct jy_division *v = jy_city_division(city, str("430981114207"));

    (void)state;
    assert_non_null(v);
    CHECK_STR(v->name, "乐园村");
    CHECK_INT(v->level, JY_LEVEL_VILLAGE);
    CHECK_STR(v->parent->name, "草尾镇");
    CHECK(v->parent->parent == city->root);
    CHECK_STR(city->name, "沅江市");
    CHECK(jy_city_division(city, str("430981114999")) == NULL);
}

static void every_village_is_served_and_a_wetland_centre_is_not(void **state)
{
    const struct jy_division *shared = jy_city_division(city, str("430981401001"));

    (void)state;
    for (int i = 0; i < city->n_divisions; i++)
        if (city->divisions[i].level == JY_LEVEL_VILLAGE)
            CHECK(jy_city_committee(city, &city->divisions[i]) != NULL);
    CHECK_STR(jy_city_committee(city, shared)->id, "c430981401003");
    CHECK(jy_city_committee(city, shared->parent) == NULL);
    CHECK_STR(jy_city_committee(city, jy_city_division(city, str("430981114000")))->name,
              "草尾镇人民调解委员会");
    CHECK(jy_city_committee(city, NULL) == NULL);
}

/* first: steps of G V T S X, P:body, D:body+body, L:body, J:body */
static void every_first_step_names_a_body_that_exists(void **state)
{
    (void)state;
    for (int i = 0; i < city->n_types; i++) {
        struct jy_str rest = city->types[i].first;

        CHECK(rest.len > 0);
        while (rest.len > 0) {
            size_t n = 0, from = 0;

            while (n < rest.len && rest.ptr[n] != '>' && rest.ptr[n] != '+')
                n++;
            if (n > 2 && rest.ptr[1] == ':') from = 2;
            if (n > 1)
                CHECK(jy_city_body(city, (struct jy_str){rest.ptr + from, n - from}) != NULL);
            else
                CHECK(strchr("GVTSX", rest.ptr[0]) != NULL);
            rest.ptr += n < rest.len ? n + 1 : n;
            rest.len -= n < rest.len ? n + 1 : n;
        }
    }
}

static void every_type_has_a_guide_row_and_its_own_comes_first(void **state)
{
    (void)state;
    for (int i = 0; i < city->n_types; i++)
        CHECK(jy_city_guide(city, city->types[i].id) != NULL);
    CHECK_STR(jy_city_guide(city, str("LAB-03"))->matter, "工伤");
    CHECK_STR(jy_city_guide(city, str("LAB-02"))->matter, "劳动");
}

static void there_is_always_a_queue_and_a_desk(void **state)
{
    const struct jy_body *b = jy_city_body(city, str("dispatch-430981401000"));

    (void)state;
    CHECK_INT(jy_city_body(city, str("dispatch"))->kind, JY_BODY_DISPATCH);
    CHECK_INT(jy_city_body(city, str("desk"))->kind, JY_BODY_DESK);
    assert_non_null(b);
    CHECK_INT(b->level, JY_LEVEL_TOWN);
    CHECK_STR(b->scope->name, "南洞庭湿地保护与发展事务中心");
}

static void every_danger_has_its_card(void **state)
{
    static const char *const ids[] = {
        "hz_gas",     "hz_electric", "hz_fire",  "hz_collapse",       "hz_water",  "hz_trapped",
        "hz_traffic", "hz_domestic", "hz_child", "hz_violence",       "hz_threat", "hz_selfharm",
        "hz_medical", "hz_other",    "hz_mass",  "hz_domestic_habit", "hz_fraud",
    };
    const struct jy_hazard_card *card;

    (void)state;
    for (size_t i = 0; i < JY_COUNT(ids); i++)
        assert_non_null(jy_city_hazard(city, str(ids[i])));
    card = jy_city_hazard(city, str("hz_electric"));
    CHECK_INT(card->n_numbers, 3);
    CHECK_STR(card->numbers[2].number, "95598");
    CHECK_STR(card->numbers[2].en, "Power company");
    CHECK(jy_city_hazard(city, str("hz_domestic"))->leave);
    CHECK(!jy_city_hazard(city, str("hz_fire"))->leave);
    CHECK(jy_city_hazard(city, str("hz_none")) == NULL);
}

static const struct jy_staff *staff_of(const char *login)
{
    for (int i = 0; i < city->n_staff; i++)
        if (jy_str_is(city->staff[i].login, login)) return &city->staff[i];
    return NULL;
}

static void sign_ins_lead_to_the_right_desks(void **state)
{
    static const struct {
        const char *login, *body;
        uint32_t roles;
    } people[] = {
        {"leyuan", "c430981114207", JY_ROLE_MEDIATOR | JY_ROLE_CHAIR},
        {"wangge", "c430981114207", JY_ROLE_GRID},
        {"caowei", "c430981114000", JY_ROLE_MEDIATOR | JY_ROLE_CHAIR},
        {"hunyin", "prof-marriage", JY_ROLE_MEDIATOR | JY_ROLE_CHAIR},
        {"renshe", "renshe", JY_ROLE_OFFICER},
        {"fenbo", "dispatch", JY_ROLE_DISPATCHER},
        {"zhiban", "desk", JY_ROLE_DUTY},
        {"zhiban2", "desk", JY_ROLE_DUTY},
        {"jiwei", "jiwei", JY_ROLE_DISCIPLINE},
        {"guize", "xinfang", JY_ROLE_RULES},
        {"admin", "xinfang", JY_ROLE_ADMIN},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(people); i++) {
        const struct jy_staff *p = staff_of(people[i].login);

        assert_non_null(p);
        CHECK_STR(p->body, people[i].body);
        CHECK_INT(p->roles, people[i].roles);
        CHECK(p->demo);
        CHECK(jy_str_starts(p->phone, JY_STR("1390000")));
        CHECK(jy_city_staff(city, p->id) == p);
    }
}

static void a_grid_has_a_member_and_one_of_a_village_is_usual(void **state)
{
    int usual = 0;

    (void)state;
    for (int i = 0; i < city->n_grids; i++) {
        const struct jy_staff *p = jy_city_staff(city, city->grids[i].member);

        assert_non_null(p);
        CHECK(p->roles & JY_ROLE_GRID);
        usual += city->grids[i].is_default;
    }
    CHECK_INT(usual, 195);
}

static void a_city_is_shared_by_reference(void **state)
{
    (void)state;
    CHECK(jy_city_ref(city) == city);
    jy_city_unref(city);
    CHECK_STR(city->name, "沅江市"); /* the first reference still holds it */
    jy_city_unref(NULL);
}

/* ---- what is refused ------------------------------------------------------------------------ */

enum { MAX_WHY = 8 };
static struct jy_diag why[MAX_WHY];
static struct jy_notes notes;

static enum jy_err load(const struct jy_city_file *files, int n, struct jy_city **out)
{
    notes = (struct jy_notes){.list = why, .max = MAX_WHY};
    return jy_city_load(files, n, out, &notes);
}

/* The demo city with the first `from` in a file replaced. */
static enum jy_err load_changed(const char *file, const char *from, const char *to)
{
    struct demo_city_files d;
    struct jy_city *loaded = NULL;
    struct jy_buf b;
    enum jy_err e;

    demo_city_read(&d);
    jy_buf_init(&b);
    for (int i = 0; i < d.n; i++) {
        struct jy_str text = d.files[i].bytes;
        ptrdiff_t at = jy_str_find(text, str(from));

        if (strcmp(d.files[i].name, file) != 0) continue;
        assert_true(at >= 0);
        jy_buf_add(&b, (struct jy_str){text.ptr, (size_t)at});
        jy_buf_add(&b, str(to));
        at += (ptrdiff_t)strlen(from);
        jy_buf_add(&b, (struct jy_str){text.ptr + at, text.len - (size_t)at});
        free((void *)(uintptr_t)text.ptr);
        d.files[i].bytes = (struct jy_str){b.ptr, b.len};
        b.ptr = NULL; /* freed with the files */
    }
    e = load(d.files, d.n, &loaded);
    CHECK(e == JY_OK || loaded == NULL); /* all or nothing */
    jy_city_unref(loaded);
    demo_city_free(&d);
    return e;
}

static const struct jy_diag *find_why(const char *en)
{
    for (int i = 0; i < notes.n; i++)
        if (strstr(why[i].en, en) != NULL) return &why[i];
    for (int i = 0; i < notes.n; i++)
        print_error("%s:%d %s\n", why[i].file, why[i].line, why[i].en);
    return NULL;
}

/* What is written wrong, and what is said of it. */
struct broken {
    const char *file, *from, *to, *en;
    int line; /* 0: of the file as a whole */
};

static void is_named(const struct broken *b)
{
    enum jy_err e = load_changed(b->file, b->from, b->to);
    const struct jy_diag *d;

    if (e != JY_E_BAD_DATA) print_error("%s: \"%s\" loaded\n", b->file, b->to);
    assert_int_equal(e, JY_E_BAD_DATA);
    d = find_why(b->en);
    assert_non_null(d);
    CHECK_CSTR(d->file, b->file);
    if (b->line > 0) CHECK_INT(d->line, b->line);
    CHECK(!d->warning);
    CHECK(d->zh[0] != '\0' && strcmp(d->zh, d->en) != 0);
}

static void a_broken_line_is_named_and_nothing_is_loaded(void **state)
{
    static const struct broken cases[] = {
        {"grids.csv", "village_code", "villages", "a column is missing: village_code", 1},
        {"grids.csv", "430981006001,1-4", "430981006999,1-4",
         "no division has this code: 430981006999", 2},
        {"grids.csv", "g43098100600102", "g43098100600101", "this id stands twice", 3},
        {"grids.csv", ",5-8,", ",5~8,", "groups are written 1-4;7: 5~8", 3},
        {"grids.csv", ",o0068,", ",o9999,", "no such grid member: o9999", 2},
        {"grids.csv", "2024-01-01", "2024-02-30", "a date is written 2026-03-10", 2},
        {"grids.csv", "430981116204,1-4", "430981116206,1-4", "a village has no grid", 0},
        {"committees.csv", "town,430981006000", "town,430981008000",
         "no committee serves this town: 430981006000", 0},
        {"committees.csv", ",m0001,", ",m0009,", "the chair is not a member: m0009", 2},
        {"committees.csv", "13900009007", "7371234567", "this is no telephone number", 2},
        {"committees.csv", ",FAM,", ",FAX,", "no such type or family: FAX", 207},
        {"mediators.csv", ",chair,", ",boss,", "unknown value: boss", 2},
        {"mediators.csv", "languages", "areas", "no such grid, village or town: 普通话", 0},
        {"mediators.csv", "c430981006000", "c999", "no such body: c999", 2},
        {"mediators.csv", ",no,NBR;LND,", ",no,NBR;XYZ,", "no such type or family: XYZ", 66},
        {"mediators.csv", "王甲一", "", "this column may not be empty: name", 2},
        {"officers.csv", ",xinfang,officer,", ",xinfang,king,", "no such role: king", 2},
        {"officers.csv", "zhiban2", "zhiban", "this login stands twice: zhiban", 38},
        {"departments.csv", "LAB-02", "LAB-99", "no such type or family: LAB-99", 0},
        {"types.csv", "NBR-02", "NBR-01", "this id stands twice: NBR-01", 9},
        {"types.csv", ",dis,1,", ",dis,9,", "not a number in range: 9", 2},
        {"types.csv", ",dis,1,", ",dix,1,", "kind: dis, c1 to c6, sug, acc, ask: dix", 2},
        {"types.csv", ",G>V,", ",G>W,", "first: G, V, T, X, S, or P: D: L: J: and bodies: W", 0},
        {"types.csv", ",G>V,", ",G>V>T>X>S,", "first: four steps at most: S", 0},
        {"types.csv", ",D:renshe,", ",D:renshi,", "first: no such body: renshi", 0},
        {"types.csv", ",D:renshe,", ",D:renshe+sifa+court+procu,",
         "first: three bodies a step at most: procu", 0},
        {"types.csv", ",dis,1,", ",dis,1,Z", "slots: there is no such slot: Z", 2},
        {"departments.csv", "\njiwei,", "\njijian,", "a body that must be there is missing: jiwei",
         0},
        {"templates.csv", "bot_truth", "greet", "this id stands twice: greet", 3},
        {"templates.csv", "验证码{code}", "验证码", "zh: this line cannot do without: {code}", 0},
        {"holidays.csv", "2023-01-01", "2022-01-01", "dates must rise", 3},
        {"aliases.csv", "430981112000", "430981", "no division has this code: 430981", 2},
        {"guide_rows.csv", "\nNBR,", "\nNBX,", "no such type or family: NBX", 7},
        {"hotlines.csv", "12395,", "1239x,", "this is no telephone number: 1239x", 18},
        {"town_team.csv", "430981008000,leader", "430981999000,leader",
         "no division has this code: 430981999000", 3},
        {"town_team.csv", ",leader,", ",boss,", "unknown value: boss", 2},
        {"town_team.csv", ",leader,", ",chair,", "the chair stands in committees.csv, chair_id", 2},
        {"town_team.csv", "430981006000,", "430981000000,", "a team is a town's or a village's", 2},
        {"town_team.csv", ",13900001948,", ",13x,", "this is no telephone number", 0},
        {"town_tiles.csv", "430981006000,2,3", "430981006001,2,3", "only towns stand on the map",
         3},
        {"town_tiles.csv", "430981006000,2,3", "430981006000,1,2",
         "another town stands on this tile", 3},
        {"town_tiles.csv", "430981006000,2,3", "430981006000,0,3", "not a number in range", 3},
        {"intake.csv", "FAM-01;FAM-03,no", "FAM-01;FAX,no", "no such type or family: FAX", 2},
        {"intake.csv", ",violence,notice", ",fight,notice", "unknown value: fight", 3},
        {"intake.csv", "notice_medical", "notice_nothing",
         "templates.csv has no such line: notice_nothing", 17},
        {"intake.csv", "policy,定损单、拒赔通知,TRF-04,", "police,定损单、拒赔通知,TRF-04,",
         "templates.csv has no such line: intake_police", 10},
        {"intake.csv", "小孩,FAM-01,", ",,",
         "the first row of a question has a name and types: children", 4},
        {"divisions.csv", "430981006000,琼", "43098100600,琼", "a code has 12 digits", 5},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(cases); i++)
        is_named(&cases[i]);
}

static void a_broken_time_of_the_patrols_is_named(void **state)
{
    static const struct broken cases[] = {
        {"patrol_times.csv", ",04-01,09-30,", ",04-31,09-30,",
         "a day is written 04-01 (every year) or 2026-04-01: 04-31", 5},
        {"patrol_times.csv", ",04-01,09-30,", ",2026-04-01,09-30,",
         "from and to both have a year, or neither has: 汛期", 5},
        {"patrol_times.csv", ",04-01,09-30,", ",2026-04-01,2025-09-30,",
         "to lies before from: 汛期", 5},
        {"patrol_times.csv", ",03-01,04-30,village,", ",03-01,04-30,hamlet,",
         "unknown value: hamlet", 4},
        {"patrol_times.csv", "汛期,", ",", "this column may not be empty: name_zh", 5},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(cases); i++)
        is_named(&cases[i]);
}

static void a_broken_setting_is_named(void **state)
{
    static const struct broken cases[] = {
        {"thresholds.csv", "people,", "peoples,", "there is no such setting: peoples", 2},
        {"thresholds.csv", "amount,", "people,", "this id stands twice: people", 3},
        {"thresholds.csv", "units,", "people,", "a row is missing: units", 1},
        {"thresholds.csv", ",5,30,100", ",5,5,100", "must rise: people", 2},
        {"thresholds.csv", ",5,30,100", ",five,30,100", "not a number in range: five", 2},
        {"thresholds.csv", ",住院,伤残,死亡", ",骨折,伤残,死亡",
         "general: write one of the words that the name column lists: 骨折", 4},
        {"clocks.csv", "stage_town,", "stage_tow,", "there is no such setting: stage_tow", 8},
        {"clocks.csv", ",8 工作小时,8", ",8 工时,8",
         "simple: write a number and 分钟, 小时, 工作小时, 天 or 工作日: 8 工时", 4},
        {"clocks.csv", ",7 天,7 天,7 天,1 天", ",7 天,,7 天,1 天",
         "this column may not be empty: general", 7},
        {"clocks.csv", ",7 天,7 天,7 天,1 天", ",0 天,7 天,7 天,1 天", "simple: write a number and",
         7},
        {"clocks.csv", ",7 天,7 天,7 天,1 天", ",12345678901 天,7 天,7 天,1 天",
         "simple: write a number and", 7},
        {"clocks.csv", ",80 %,80", ",100 %,80", "a reminder comes before the end", 23},
        {"clocks.csv", ",150 %,150", ",100 %,150", "going up comes after the end", 24},
        {"clocks.csv", ",150 %,150", ",150 天,150", "simple: write it as 80 %: 150 天", 24},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(cases); i++)
        is_named(&cases[i]);
}

static void a_limit_of_the_law_is_not_stretched(void **state)
{
    static const struct broken cases[] = {
        {"clocks.csv", "15 天,信访工作条例23", "16 天,信访工作条例23",
         "urgent: petition rules, article 23: at most 15 days; shorter may be, not longer: 16 天",
         16},
        {"clocks.csv", "15 天,信访工作条例23", "15 工作日,信访工作条例23",
         "petition rules, article 23", 16},
        {"clocks.csv", "15 天,信访工作条例23", "30 小时,信访工作条例23", "urgent: counted in days",
         16},
        {"clocks.csv", "5 天,信访工作条例34", "61 天,信访工作条例34",
         "petition rules, article 34: at most 60", 9},
        {"clocks.csv", "60 天,信访工作条例34", "90 天,信访工作条例34",
         "petition rules, article 34: at most 60", 17},
        {"clocks.csv", "30 天,信访工作条例35", "31 天,信访工作条例35", "petition rules, article 35",
         18},
        {"clocks.csv", "30 天,信访工作条例36", "31 天,信访工作条例36", "petition rules, article 36",
         19},
        {"clocks.csv", "30 工作日,医疗", "31 工作日,医疗",
         "medical dispute rules, article 38: at most 30 working days", 14},
        {"clocks.csv", "2 个月,行政", "3 个月,行政", "Administrative Litigation Law 47", 20},
        {"clocks.csv", "2 个月,行政", "60 天,行政", "Administrative Litigation Law 47", 20},
        {"clocks.csv", "7 工作日,消费", "8 天,消费", "Consumer Protection Law 46", 21},
        {"clocks.csv", "60 工作日,劳动", "61 工作日,劳动", "labour inspection rules, article 17",
         22},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(cases); i++)
        is_named(&cases[i]);
}

static void a_broken_grade_or_hour_is_named(void **state)
{
    static const struct broken cases[] = {
        {"whistles.csv", "fast,快办哨,1 工作小时", "fast,快办哨,",
         "this column may not be empty: sign", 3},
        {"whistles.csv", "normal,", "slow,", "there is no such setting: slow", 4},
        {"whistles.csv", "5 工作日", "5 星期", "arrive: write a number and", 4},
        {"hours.csv", "周二,08:30,12:00", "星期二,08:30,12:00", "unknown value: 星期二", 4},
        {"hours.csv", "周二,08:30,12:00", "周二,08:30,15:00", "rise and not overlap: 周二", 5},
        {"hours.csv", "周二,08:30,12:00", "周二,12:30,12:00", "to must be after from: 周二", 4},
        {"hours.csv", "周二,08:30,12:00", "周二,半天,12:00", "from: write times as 09:00: 半天", 4},
        {"hours.csv", "周二,08:30,12:00,,", "周二,08:30,12:00,05-01,",
         "since and until are both filled, or neither is", 4},
        {"hours.csv", "周二,08:30,12:00,,", "周二,08:30,12:00,2026-05-01,09-30",
         "a season is every year's: 05-01", 4},
        {"hours.csv", "调休,08:30,12:00,,\n调休,14:30,17:30,,\n", "",
         "no hours for the year round: 调休", 1},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(cases); i++)
        is_named(&cases[i]);
}

static void what_the_law_gives_may_be_shortened(void **state)
{
    static const char *const rows[][3] = {
        {"clocks.csv", "15 天,信访工作条例23", "7 天,信访工作条例23"},
        {"clocks.csv", "30 工作日,医疗", "30 天,医疗"},
        {"clocks.csv", "2 个月,行政", "1 个月,行政"},
        {"clocks.csv", "2 个月,行政", "56 天,行政"},
        {"hours.csv", "周二,08:30", "周六,09:00,12:00,,\n周二,08:30"},
        {"hours.csv", "周二,08:30", "周二,08:00,12:30,05-01,09-30\n周二,08:30"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK_INT(load_changed(rows[i][0], rows[i][1], rows[i][2]), JY_OK);
}

static void a_doubt_is_a_warning_and_the_city_loads(void **state)
{
    static const struct {
        const char *file, *from, *to, *en;
    } cases[] = {
        {"grids.csv", ",demo,name_en\n", ",colour,name_en\n", "unknown column, ignored: colour"},
        {"mediators.csv", "2027-05-31", "2028-05-31", "a term of more than three years: m0001"},
        {"departments.csv", "LAB-01;LAB-02;LAB-03;LAB-04;SOC-01", "",
         "a department without duties"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(cases); i++) {
        assert_int_equal(load_changed(cases[i].file, cases[i].from, cases[i].to), JY_OK);
        assert_non_null(find_why(cases[i].en));
        CHECK(find_why(cases[i].en)->warning);
    }
    CHECK(find_why("no committee serves this town: 430981401000")->warning); /* wetland centre */
}

static void a_committee_without_a_woman_is_a_warning(void **state)
{
    (void)state;
    assert_int_equal(load_changed("mediators.csv", "秦戊六,f", "秦戊六,m"), JY_OK);
    assert_non_null(find_why("no woman on the committee"));
}

static void a_missing_file_is_an_error(void **state)
{
    struct demo_city_files d;
    struct jy_city *loaded = NULL;

    (void)state;
    demo_city_read(&d);
    d.files[0].name = "other.csv"; /* divisions.csv */
    assert_int_equal(load(d.files, d.n, &loaded), JY_E_BAD_DATA);
    CHECK(loaded == NULL);
    CHECK_CSTR(why[0].file, "divisions.csv");
    CHECK_CSTR(why[0].en, "the file is missing");
    demo_city_free(&d);
}

static void a_city_may_do_without_what_came_later(void **state)
{
    static const char *const later[] = {"patrol_times.csv", "town_team.csv", "intake.csv"};
    struct demo_city_files d;
    struct jy_city *loaded = NULL;

    (void)state;
    demo_city_read(&d);
    for (int i = 0; i < d.n; i++)
        for (size_t k = 0; k < JY_COUNT(later); k++)
            if (strcmp(d.files[i].name, later[k]) == 0) d.files[i].name = "other.csv";
    assert_int_equal(load(d.files, d.n, &loaded), JY_OK);
    CHECK_INT(loaded->n_patrol_times, 0);
    CHECK_INT(loaded->n_team, 0);
    CHECK_INT(loaded->n_intakes, 0);
    jy_city_unref(loaded);
    demo_city_free(&d);
}

static void is_english(struct jy_str name)
{
    CHECK(name.len > 0);
    for (size_t k = 0; k < name.len; k++)
        if ((unsigned char)name.ptr[k] >= 0x80) fail_msg("%.*s", (int)name.len, name.ptr);
}

static void whatever_the_demo_city_names_has_an_english_name(void **state)
{
    const struct jy_body *leyuan = jy_city_body(city, JY_STR("c430981114207"));
    const struct jy_grid *grid = jy_city_grid(city, JY_STR("g43098111420701"));
    const struct jy_staff *chair = staff_of("leyuan");

    (void)state;
    for (int i = 0; i < city->n_bodies; i++)
        is_english(jy_body_name(&city->bodies[i], true));
    for (int i = 0; i < city->n_divisions; i++)
        is_english(jy_place_name(&city->divisions[i], true));
    for (int i = 0; i < city->n_grids; i++)
        is_english(jy_grid_name(&city->grids[i], true));
    for (int i = 0; i < city->n_types; i++)
        is_english(jy_type_name(&city->types[i], true));
    for (int i = 0; i < city->n_staff; i++)
        is_english(jy_post_name(&city->staff[i], true));
    CHECK_STR(jy_body_name(leyuan, true), "Leyuan Village Mediation Committee");
    CHECK_STR(jy_body_name(leyuan, false), "乐园村人民调解委员会");
    CHECK_STR(jy_grid_name(grid, true), "Leyuan Village grid 1");
    CHECK_STR(jy_grid_name(grid, false), "乐园村第一网格");
    CHECK_STR(jy_post_name(chair, true), "Chair");
    CHECK_STR(jy_post_name(chair, false), "调解主任");
}

/* The third of committees.csv, in which no field is quoted. */
static struct jy_str without_name_en(struct jy_str csv)
{
    struct jy_buf b;
    struct jy_str out;
    int commas = 0;

    jy_buf_init(&b);
    for (size_t i = 0; i < csv.len; i++) {
        commas = csv.ptr[i] == '\n' ? 0 : commas + (csv.ptr[i] == ',');
        if (commas != 2) jy_buf_add_byte(&b, csv.ptr[i]);
    }
    out = jy_arena_keep(arena, &b);
    jy_buf_fini(&b);
    return out;
}

static void a_city_without_english_names_is_named_in_chinese(void **state)
{
    struct demo_city_files d, changed;
    struct jy_city *loaded = NULL;

    (void)state;
    demo_city_read(&d);
    changed = d;
    for (int i = 0; i < d.n; i++)
        if (strcmp(d.files[i].name, "committees.csv") == 0)
            changed.files[i].bytes = without_name_en(d.files[i].bytes);
    assert_int_equal(load(changed.files, d.n, &loaded), JY_OK);
    CHECK_STR(jy_body_name(jy_city_body(loaded, JY_STR("c430981114207")), true),
              "乐园村人民调解委员会");
    jy_city_unref(loaded);
    demo_city_free(&d);
}

static void errors_come_before_warnings_when_the_list_is_full(void **state)
{
    struct jy_city_file file = {"divisions.csv", str("code,name,level,parent,colour\n")};
    struct jy_city *loaded = NULL;

    (void)state; /* the unknown column is noted first, then all the files that are missing */
    notes = (struct jy_notes){.list = why, .max = 1};
    assert_int_equal(jy_city_load(&file, 1, &loaded, &notes), JY_E_BAD_DATA);
    CHECK_INT(notes.n, 1);
    CHECK(!why[0].warning);
    CHECK_CSTR(why[0].en, "there must be one county");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_demo_city_has_the_published_figures),
        cmocka_unit_test(the_official_codes_make_a_tree),
        cmocka_unit_test(every_village_is_served_and_a_wetland_centre_is_not),
        cmocka_unit_test(every_first_step_names_a_body_that_exists),
        cmocka_unit_test(every_type_has_a_guide_row_and_its_own_comes_first),
        cmocka_unit_test(there_is_always_a_queue_and_a_desk),
        cmocka_unit_test(every_danger_has_its_card),
        cmocka_unit_test(sign_ins_lead_to_the_right_desks),
        cmocka_unit_test(a_grid_has_a_member_and_one_of_a_village_is_usual),
        cmocka_unit_test(a_city_is_shared_by_reference),
        cmocka_unit_test(a_broken_line_is_named_and_nothing_is_loaded),
        cmocka_unit_test(a_broken_time_of_the_patrols_is_named),
        cmocka_unit_test(a_broken_setting_is_named),
        cmocka_unit_test(a_limit_of_the_law_is_not_stretched),
        cmocka_unit_test(a_broken_grade_or_hour_is_named),
        cmocka_unit_test(what_the_law_gives_may_be_shortened),
        cmocka_unit_test(a_doubt_is_a_warning_and_the_city_loads),
        cmocka_unit_test(a_committee_without_a_woman_is_a_warning),
        cmocka_unit_test(a_missing_file_is_an_error),
        cmocka_unit_test(a_city_may_do_without_what_came_later),
        cmocka_unit_test(whatever_the_demo_city_names_has_an_english_name),
        cmocka_unit_test(a_city_without_english_names_is_named_in_chinese),
        cmocka_unit_test(errors_come_before_warnings_when_the_list_is_full),
    };
    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
