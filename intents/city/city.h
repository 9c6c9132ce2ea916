/* city.h - one version of the directory: places, bodies, people, taxonomy, words.
 *
 * Shape      tables of plain records that point at each other; texts point into the city's arena.
 * Source     the CSV files of DOMAIN 9.1, given as bytes; loading is pure.  All or nothing: the
 *            first broken line is named (`why`: file, line, zh and en), and up to `max` more.
 * Ownership  load makes it with one reference; ref/unref share it between threads; nothing in it
 *            changes after load. */
#ifndef JY_CITY_H
#define JY_CITY_H

#include "intents/buf.h"
#include "intents/city/notes.h"
#include "intents/city/settings.h"

enum jy_level { JY_LEVEL_NONE, JY_LEVEL_VILLAGE, JY_LEVEL_TOWN, JY_LEVEL_CITY };
const char *jy_level_name(enum jy_level level); /* "village" "town" "city"; "" for none */
enum jy_level jy_level_of(struct jy_str name);  /* JY_LEVEL_NONE when there is none */

enum {
    JY_CODE_DIGITS = 12,
    JY_TOWN_DIGITS = 9
}; /* the first: the same for a town and all its villages */
struct jy_division {
    struct jy_str code; /* 12 digits */
    struct jy_str name; /* 乐园村 */
    enum jy_level level;
    const struct jy_division *parent; /* town of a village, city of a town */
    struct jy_str name_en;            /* Leyuan Village; empty: not known */
    int index;
};

enum jy_alias_kind {
    JY_ALIAS_SHORT,
    JY_ALIAS_OLD,
    JY_ALIAS_HAMLET,
    JY_ALIAS_ESTATE,
    JY_ALIAS_LANDMARK,
    JY_ALIAS_ROAD,
    JY_ALIAS_WATER,
    JY_ALIAS_DYKE,
    JY_ALIAS_VARIANT,
    JY_ALIAS_OUTSIDE,
    JY_ALIAS_SOUND, /* sounds like it: offered when the town named contradicts */
    JY_ALIAS_NOT    /* no place, though it begins like one: 新华书店 */
};
struct jy_alias {
    struct jy_str alias;
    const struct jy_division *division; /* NULL for OUTSIDE, NOT and bare common words */
    enum jy_alias_kind kind;
    bool common_word; /* DOMAIN 3.5 5b */
    struct jy_str note;
};

/* 三长: volunteer heads below a grid; which three they are is the city's affair. */
struct jy_chief {
    const struct jy_grid *grid;
    struct jy_str kind, name, phone;
};

/* Who of a town works on its cases (乡镇工作组); the chair is the committee's. */
#define JY_TEAM_ROLES(X) \
    X(LEADER, "leader") \
    X(CADRE, "cadre") \
    X(SECRETARY, "secretary") \
    X(CHAIR, "chair") \
    X(POLICE, "police")
enum jy_team_role {
#define X(name, wire) JY_TEAM_##name,
    JY_TEAM_ROLES(X) JY_N_TEAM_ROLES
#undef X
};
struct jy_team_person {
    const struct jy_division *of; /* town or village */
    enum jy_team_role role;
    struct jy_str post, name, phone;
};

struct jy_grid {
    struct jy_str id, name, name_en; /* name_en: empty: not known */
    const struct jy_division *village;
    struct jy_str groups; /* "1-4;7" */
    struct jy_str member; /* staff id of the grid member */
    bool is_default;      /* the village's first active grid */
};

enum jy_body_kind {
    JY_BODY_VILLAGE_COMMITTEE,
    JY_BODY_TOWN_COMMITTEE,
    JY_BODY_PROF_COMMITTEE,
    JY_BODY_DEPARTMENT,
    JY_BODY_POLITICS_LAW,
    JY_BODY_DISCIPLINE,
    JY_BODY_DISPATCH,
    JY_BODY_DESK,
    JY_BODY_HOTLINE,
    JY_BODY_ENTERPRISE,
    JY_BODY_REVIEW /* reviews what bodies without a superior here have decided */
};
/* Whoever can own a case: committee, department, dispatcher's queue, duty desk. */
struct jy_body {
    struct jy_str id; /* "c430981114207", "prof-marriage", "renshe", "dispatch", "desk" */
    struct jy_str name, name_en;
    enum jy_body_kind kind;
    enum jy_level level;
    const struct jy_division *scope; /* territorial bodies */
    struct jy_str duties;            /* type ids or families, ';' between: "LAB-01;LAB-02", "FAM" */
    struct jy_str topics;            /* its affairs by subject: topic.school;topic.signal */
    struct jy_str phone, address, hours;
    struct jy_str superior; /* body id */
    bool asks_people;       /* some mediator of it signs in: cases are offered to them (offer.h) */
    const struct jy_staff *people; /* the first of them, as the files have them; NULL: nobody */
    int index;
};

/* Roles of DOMAIN 5; GIVEN: to a person, in the directory's files. */
#define JY_ROLES(X) \
    X(CITIZEN, "citizen", false) \
    X(DUTY, "duty", true) /* duty officer: talks with whoever asked for a person */ \
    X(MEDIATOR, "mediator", true) \
    X(CHAIR, "chair", true) \
    X(GRID, "grid", true) \
    X(OFFICER, "officer", true) /* department officer */ \
    X(DISPATCHER, "dispatcher", true) \
    X(LEADER, "leader", true) \
    X(DISCIPLINE, "discipline", true) /* the only one who sees clues */ \
    X(RULES, "rules", true) \
    X(ADMIN, "admin", true) \
    X(SYSTEM, "system", false)        /* timers, imports */ \
    X(CONFERENCE, "conference", true) /* the office of the joint conference (联席会议) */ \
    X(OTHER, "other", false) /* the other side of a mediation, in a seat of their own: seat.h */
enum {
#define X(name, wire, given) JY_ROLE_AT_##name,
    JY_ROLES(X) JY_N_ROLES
#undef X
};
enum jy_role { /* as bits */
#define X(name, wire, given) JY_ROLE_##name = 1 << JY_ROLE_AT_##name,
               JY_ROLES(X)
#undef X
};
const char *jy_role_name(int at);           /* of the bit 1 << at */
uint32_t jy_role_given(struct jy_str name); /* the bit; 0: none that a person may be given */

struct jy_staff {
    struct jy_str id, name, post; /* "m0001", 王丁一, 调解员 */
    struct jy_str post_en;        /* Mediator; empty: not known */
    struct jy_str body;           /* body id */
    uint32_t roles;
    struct jy_str specialities; /* type ids or families, ';' between; empty: of everything */
    struct jy_str areas;        /* grid ids, codes of villages or towns; empty: everywhere */
    struct jy_str phone;
    struct jy_str login; /* empty: cannot sign in */
    bool demo;
    const struct jy_staff *colleague; /* the next of the same body */
    int index;
};

/* Of whom a type names first: a table with more is refused, the router looks at all of them. */
enum { JY_FIRST_STEPS = 4, JY_FIRST_BODIES = 3 };

/* A row of DOMAIN 2: what a dispute type is and who meets it first. */
struct jy_type {
    struct jy_str id;                   /* NBR-01 */
    struct jy_str name, name_en, plain; /* plain: how a button says it, 路和围墙 */
    struct jy_str first; /* G V T P:prof-id D:dept+dept L:dept J:jiwei X, '>' between steps */
    struct jy_str kind;  /* dis c1..c6 sug acc ask, '/' between */
    int severity;        /* 1 simple, 2 general, 3 difficult */
    struct jy_str slots; /* of "BR¥NIEPCUMKW" */
    bool asks_evidence;  /* the bot asks what there is to show */
    int index;
};

struct jy_guide_row {
    struct jy_str types; /* ids or families, ';' between */
    struct jy_str matter, body, address, phone, hours, deadline, bring, law;
    struct jy_str matter_en, body_en, hours_en, deadline_en, bring_en; /* empty: not translated */
};

struct jy_phrase { /* a bot line: templates.csv */
    struct jy_str id, zh, en;
};

struct jy_hotline {
    struct jy_str number, name, purpose;
};

struct jy_day { /* holidays.csv: a day off or a make-up workday */
    int date;   /* 20260310 */
    bool off;
    struct jy_str name;
};

enum { JY_HAZARD_NUMBERS = 4 };
struct jy_hazard_number {
    struct jy_str number, zh, en; /* 110, 报警, Police */
};
/* What a citizen in danger is shown (DOMAIN 6.4): hazards.csv. */
struct jy_hazard_card {
    struct jy_str id; /* hz_gas */
    struct jy_str title_zh, title_en, advice_zh, advice_en;
    struct jy_hazard_number numbers[JY_HAZARD_NUMBERS];
    int n_numbers;
    bool leave; /* the page can be left at once, without a trace on the screen */
};

enum jy_document_line_kind {
    JY_LINE_FIELD, /* label and what stands behind it; may be written over */
    JY_LINE_TEXT,  /* fixed words */
    JY_LINE_WRITE, /* a passage that somebody writes, under its label */
    JY_LINE_SIGN   /* who issues it and when, at the foot */
};
struct jy_document_line {
    enum jy_document_line_kind kind;
    struct jy_str label, text; /* text with {names} that paper.h fills */
    bool needed;               /* may not be left empty */
};

/* A form of DOMAIN 7: documents.csv and document_lines.csv, in their order. */
struct jy_document {
    struct jy_str id, name, name_en, law; /* opinion, 信访事项处理意见书, …, 信访工作条例 32 */
    struct jy_str code;                   /* in its number: 处 */
    struct jy_str kinds;                  /* of matters: petition, dispute …; empty: of all */
    struct jy_str after;                  /* states of a case in which it is issued, ';' between */
    bool to_other;                        /* and to the other side of a mediation */
    bool to_citizen;                      /* or kept among staff */
    bool sealed; /* for whoever mediates alone: what one side told them behind closed doors */
    const struct jy_document_line *lines;
    int n_lines;
};

/* A time of the year at which a patrol looks for more (8.2): patrol_times.csv. */
struct jy_patrol_time {
    struct jy_str name_zh, name_en;
    int from, to;                  /* 401 to 930 every year; 20260210 to 20260224 once */
    enum jy_level level;           /* whose sheets; NONE: all */
    struct jy_str items, items_en; /* what to look for, ';' between; items_en may be empty */
};

/* What a committee asks of its own of its kinds of matters, or tells: intake.csv. */
enum jy_intake_effect {
    JY_INTAKE_NOTHING,
    JY_INTAKE_COURT,       /* a court has it */
    JY_INTAKE_VIOLENCE,    /* at home: never mediated unless the victim asks */
    JY_INTAKE_PROFESSIONAL /* the professional committee itself is needed */
};
struct jy_intake_answer {
    struct jy_str id, zh, en, notice; /* a line of templates.csv; empty: none */
    enum jy_intake_effect effect;
};
enum { JY_INTAKES = 32, JY_INTAKE_ANSWERS = 4 };
struct jy_intake {
    struct jy_str id, name, types; /* types or families, ';' between */
    struct jy_str notice;          /* told once it is filed, where nothing is asked */
    struct jy_intake_answer answers[JY_INTAKE_ANSWERS];
    int n_answers; /* 0: nothing is asked */
};

/* A town on the schematic map: town_tiles.csv. */
struct jy_town_tile {
    const struct jy_division *of;
    int column, row; /* from 1, the north-west */
};

struct jy_city_index;  /* opaque: the look-ups below */
struct jy_place_names; /* opaque: every name and alias, made searchable for places.h */

struct jy_city {
    struct jy_str name; /* 沅江市 */
    const struct jy_division *root;
    const struct jy_division *divisions; /* city, towns, villages, by code */
    const struct jy_alias *aliases;
    const struct jy_grid *grids;
    const struct jy_body *bodies;
    const struct jy_staff *staff;
    const struct jy_staff *const *leaders; /* those of the staff who are */
    const struct jy_type *types;
    const struct jy_guide_row *guide;
    const struct jy_phrase *phrases;
    const struct jy_hotline *hotlines;
    const struct jy_day *days; /* by date */
    const struct jy_hazard_card *hazards;
    const struct jy_document *documents;
    const struct jy_chief *chiefs;     /* by grid, as the file has them */
    const struct jy_team_person *team; /* as the file has them */
    const struct jy_patrol_time *patrol_times;
    const struct jy_town_tile *tiles; /* likewise */
    const struct jy_intake *intakes;  /* in the order in which they are asked */
    struct jy_city_index *index;
    const struct jy_place_names *names;
    struct jy_settings settings;
    int n_divisions, n_aliases, n_grids, n_bodies, n_staff, n_leaders, n_types, n_guide, n_phrases;
    int n_hotlines, n_days, n_hazards;
    int n_documents, n_chiefs, n_team, n_tiles, n_intakes,
        n_patrol_times; /* none in a directory from before there were any */
    int last_year;      /* the last year the holiday data covers */
};

struct jy_city_file {
    const char *name;    /* "grids.csv" */
    struct jy_str bytes; /* UTF-8, BOM accepted */
};

/* Reads and cross-checks every file (DOMAIN 9.1).  BAD_DATA: `notes`, empty before, says where;
 * nothing else is touched.  A mistake is told, not what follows from it.  Warnings (a term over
 * three years, a committee without a woman) are noted as well; with nothing worse the answer is
 * JY_OK. */
JY_MUST enum jy_err jy_city_load(const struct jy_city_file *files, int n_files,
                                 struct jy_city **out, struct jy_notes *notes);
struct jy_city *jy_city_ref(struct jy_city *c);
void jy_city_unref(struct jy_city *c); /* NULL is fine */

/* All find NULL for what is not there. */
const struct jy_division *jy_city_division(const struct jy_city *c, struct jy_str code);
/* Is it `of`, or a part of it? */
bool jy_division_lies_in(const struct jy_division *d, const struct jy_division *of);
bool jy_is_town_code(struct jy_str code); /* its own, which ends in 000; no village's */
/* The first nine digits of a town's code or of any place's in it; empty for NULL. */
struct jy_str jy_town_digits(const struct jy_division *d);
/* The town whose code begins with these nine digits. */
const struct jy_division *jy_city_town(const struct jy_city *c, struct jy_str digits);
const struct jy_body *jy_city_body(const struct jy_city *c, struct jy_str id);
/* In the order of the files. */
const struct jy_body *jy_city_first_of(const struct jy_city *c, enum jy_body_kind kind);
const struct jy_staff *jy_city_staff(const struct jy_city *c, struct jy_str id);
const struct jy_type *jy_city_type(const struct jy_city *c, struct jy_str id);
const struct jy_phrase *jy_city_phrase(const struct jy_city *c, const char *id);
const struct jy_guide_row *jy_city_guide(const struct jy_city *c, struct jy_str type);
const struct jy_hazard_card *jy_city_hazard(const struct jy_city *c, struct jy_str id);
/* Of people's mediation: a village's, a town's, a profession's. */
bool jy_body_is_committee(const struct jy_body *body);
/* An authority (机关), whichever committee it reports to: no company that runs a service, no queue. */
bool jy_body_is_authority(const struct jy_body *body);
/* In English where the city gives one and it is wanted. */
struct jy_str jy_in_language(struct jy_str zh, struct jy_str en, bool english);
struct jy_str jy_body_name(const struct jy_body *body, bool english);
/* One of a town, for all of it; NULL is none. */
bool jy_body_is_town(const struct jy_body *body);
/* By its id, which it is called by once it has left the directory. */
struct jy_str jy_city_body_name(const struct jy_city *c, struct jy_str id, bool english);
struct jy_str jy_type_name(const struct jy_type *type, bool english);
struct jy_str jy_place_name(const struct jy_division *place, bool english);
struct jy_str jy_grid_name(const struct jy_grid *grid, bool english);
struct jy_str jy_post_name(const struct jy_staff *staff, bool english);
/* NBR-01 is of the family NBR: the first three letters. */
struct jy_str jy_type_family(struct jy_str type);
bool jy_type_is_kin(struct jy_str a, struct jy_str b); /* of the same family */
/* Is this the id of a type, NBR-01, or of a family, NBR? */
bool jy_city_has_type(const struct jy_city *c, struct jy_str type_or_family);
const struct jy_document *jy_city_document(const struct jy_city *c, struct jy_str id);
const struct jy_grid *jy_city_grid(const struct jy_city *c, struct jy_str id);
/* Is the type, or its family, among its duties? */
bool jy_body_has_duty(const struct jy_body *b, struct jy_str type);
/* The committee that serves a village or town; a neighbour's through served_by; NULL: none. */
const struct jy_body *jy_city_committee(const struct jy_city *c, const struct jy_division *d);

#endif
