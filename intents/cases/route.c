/* route.c - the decision of DOMAIN 3.2: one function a step, in the order of that section.
 *
 * The first step that names an owner wins; the later ones only add what the staff page shows.
 * Every step leaves its line, also when it found nothing. */
#include "intents/cases/route.h"

#include <stdio.h>
#include <string.h>

#include "intents/cases/recuse.h"

/* What the steps share while one decision is made. */
struct deciding {
    const struct jy_city *city;
    const struct jy_facts *f;
    const struct jy_type *type;               /* NULL when unknown */
    const struct jy_division *village, *town; /* NULL when unknown */
    const struct jy_body *accused; /* whose conduct it is about: never owner, never told */
    enum jy_factor factor;         /* what decided the severity */
    struct jy_arena *a;
    struct jy_decision *d;
};

static void step(struct deciding *x, const char *name, struct jy_str zh, struct jy_str en)
{
    if (x->d->n_steps < JY_ROUTE_STEPS)
        x->d->steps[x->d->n_steps++] = (struct jy_route_step){name, zh, en};
}

static const struct jy_body *body(const struct deciding *x, const char *id)
{
    return jy_city_body(x->city, jy_str_of(id));
}

static void own(struct deciding *x, const struct jy_body *owner, enum jy_level level)
{
    if (x->d->owner != NULL || owner == NULL || owner == x->accused) return;
    x->d->owner = owner;
    x->d->level = level;
}

static void share(struct deciding *x, const struct jy_body *unit)
{
    struct jy_decision *d = x->d;

    if (unit == NULL || unit == d->owner || unit == x->accused) return;
    if (d->n_co_units == JY_CO_UNITS) return;
    for (int i = 0; i < d->n_co_units; i++)
        if (d->co_units[i] == unit) return;
    d->co_units[d->n_co_units++] = unit;
}

/* ---- the first handlers of a type: "G>V>D:zhujian+ziran" ------------------------------------ */

enum first_kind { FIRST_NONE, FIRST_VILLAGE, FIRST_TOWN, FIRST_BODY, FIRST_ANSWER };
struct first {
    const struct jy_body *bodies[3]; /* FIRST_BODY: the owner and those informed */
    int n_bodies;
    enum first_kind kind;
};
enum { FIRST_STEPS = 4 };

static struct jy_str cut(struct jy_str *rest, char separator)
{
    const char *at = memchr(rest->ptr, separator, rest->len);
    struct jy_str head = {rest->ptr, at ? (size_t)(at - rest->ptr) : rest->len};

    rest->ptr += head.len + (at != NULL);
    rest->len -= head.len + (at != NULL);
    return jy_str_trim(head);
}

static struct first first_of(const struct deciding *x, struct jy_str word)
{
    struct first out = {.kind = FIRST_NONE};

    if (jy_str_is(word, "G") || jy_str_is(word, "V")) out.kind = FIRST_VILLAGE;
    if (jy_str_is(word, "T")) out.kind = FIRST_TOWN;
    if (jy_str_is(word, "X")) out.kind = FIRST_ANSWER;
    if (out.kind != FIRST_NONE || word.len < 3 || word.ptr[1] != ':') return out;
    word.ptr += 2; /* P: D: L: J: */
    word.len -= 2;
    while (word.len > 0 && out.n_bodies < (int)JY_COUNT(out.bodies)) {
        const struct jy_body *b = jy_city_body(x->city, cut(&word, '+'));
        bool sealed = b != NULL && b->kind == JY_BODY_DISCIPLINE && x->f->act != JY_ACT_ACCUSE;
        if (b != NULL && !sealed) out.bodies[out.n_bodies++] = b; /* DOMAIN 2.21: INT-02 by act */
    }
    if (out.n_bodies > 0) out.kind = FIRST_BODY;
    return out;
}

static int firsts_of(const struct deciding *x, struct first out[FIRST_STEPS])
{
    struct jy_str rest = x->type->first;
    int n = 0;

    while (rest.len > 0 && n < FIRST_STEPS) {
        out[n] = first_of(x, cut(&rest, '>'));
        if (out[n].kind != FIRST_NONE) n++;
    }
    return n;
}

static bool is_dispute(const struct deciding *x)
{
    return x->type != NULL && jy_str_starts(x->type->kind, JY_STR("dis"));
}

/* Article 31's item from the taxonomy's kind column: "c5/c2" and "acc/c5" are item 5. */
static int path_of(const struct jy_type *type)
{
    for (size_t i = 0; i + 1 < type->kind.len; i++)
        if (type->kind.ptr[i] == 'c' && type->kind.ptr[i + 1] >= '1' &&
            type->kind.ptr[i + 1] <= '6')
            return type->kind.ptr[i + 1] - '0';
    return 0;
}

/* ---- the steps ------------------------------------------------------------------------------- */

static void step_hazard(struct deciding *x)
{
    if (x->f->c->hazards == 0) {
        step(x, "hazard", JY_STR("没讲有危险"), JY_STR("no danger told of"));
        return;
    }
    if (x->f->c->kind != JY_KIND_EMERGENCY) {
        step(x, "hazard", JY_STR("讲到了危险，眼前没有"),
             JY_STR("danger was told of, none at present"));
        return;
    }
    step(x, "hazard", JY_STR("有险情，先由值班员接"),
         JY_STR("danger: the duty desk takes it first"));
    x->d->kind = JY_KIND_EMERGENCY;
    own(x, body(x, "desk"), JY_LEVEL_CITY);
}

/* "S" in types.csv: the department whose subject it is, else who collects them (article 29). */
static void own_suggestion(struct deciding *x)
{
    bool by_subject = jy_str_starts(x->type->first, JY_STR("S"));

    for (int i = 0; by_subject && i < x->f->n_subjects; i++) {
        own(x, x->f->subjects[i], JY_LEVEL_CITY);
        share(x, x->f->subjects[i]);
    }
    own(x, body(x, "xinfang"), JY_LEVEL_CITY);
}

static void step_kind(struct deciding *x)
{
    struct jy_decision *d = x->d;

    if (x->f->act == JY_ACT_ACCUSE) { /* articles 22, 30: never through anybody accused */
        d->kind = JY_KIND_CLUE;
        d->category = JY_CAT_ACCUSATION;
        step(x, "kind", JY_STR("反映干部或单位，走保密通道"),
             JY_STR("an accusation: confidential"));
        own(x, body(x, "jiwei"), JY_LEVEL_CITY);
        return;
    }
    if (x->type && jy_str_is(x->type->kind, "sug")) {
        d->kind = JY_KIND_PETITION;
        d->category = JY_CAT_SUGGESTION;
        step(x, "kind", JY_STR("建议意见"), JY_STR("a suggestion"));
        own_suggestion(x);
        return;
    }
    if (x->type && jy_str_is(x->type->kind, "ask")) {
        d->kind = JY_KIND_CONSULT;
        step(x, "kind", JY_STR("咨询"), JY_STR("a question"));
        return;
    }
    if (is_dispute(x)) {
        if (d->kind == JY_KIND_NONE) d->kind = JY_KIND_DISPUTE;
        step(x, "kind", JY_STR("民间纠纷，可以调解"), JY_STR("a civil dispute, open to mediation"));
        return;
    }
    if (d->kind == JY_KIND_NONE) d->kind = JY_KIND_PETITION;
    d->category = JY_CAT_CLAIM;
    step(x, "kind", JY_STR("申诉求决"), JY_STR("a claim"));
}

static void step_type(struct deciding *x)
{
    if (x->type != NULL) {
        step(x, "type", x->type->name, x->type->name_en);
        return;
    }
    step(x, "type", JY_STR("认不准"), JY_STR("not known"));
    if (x->d->owner == NULL) x->d->unrouted = true;
}

/* Article 28: what belongs in litigation leaves the ordinary path. */
static void step_litigation(struct deciding *x)
{
    bool law = x->type && jy_str_starts(x->type->id, JY_STR("LAW-")) && path_of(x->type) == 1;

    if (!x->f->in_court && !law) {
        step(x, "litigation", JY_STR("没有说到打官司、报警"),
             JY_STR("no court or police case was told of"));
        return;
    }
    step(x, "litigation", JY_STR("法院或公安在办，转政法部门"),
         JY_STR("with court or police: to the politics-law bodies"));
    x->d->guided = true;
    if (x->d->kind == JY_KIND_DISPUTE || x->d->kind == JY_KIND_NONE) x->d->kind = JY_KIND_PETITION;
    x->d->path = 1;
    own(x, body(x, "zhengfa"), JY_LEVEL_CITY);
}

static void step_path(struct deciding *x)
{
    struct jy_decision *d = x->d;

    if (d->path == 0 && x->type != NULL && d->kind == JY_KIND_PETITION) d->path = path_of(x->type);
    if (d->path == 0) return;
    step(x, "path", jy_arena_printf(x->a, "条例第三十一条第%d项", d->path),
         jy_arena_printf(x->a, "article 31, item %d", d->path));
}

static void step_place(struct deciding *x)
{
    const struct jy_case *c = x->f->c;
    struct jy_str said = jy_str_of(c->place_text);

    if (x->f->outside) {
        step(x, "place", JY_STR("不在沅江"), JY_STR("outside the city"));
        x->d->transfer_out = true;
        own(x, body(x, "dispatch"), JY_LEVEL_CITY);
    } else if (x->village != NULL || x->town != NULL) {
        step(x, "place", said, said);
    } else {
        step(x, "place", JY_STR("没讲清"), JY_STR("not said"));
    }
}

struct said {
    struct jy_str zh, en;
};

/* What nobody asked and nobody told is no fact: it is told as that. */
static struct said what_makes_it_small(const struct deciding *x)
{
    const struct jy_case *c = x->f->c;
    bool asked = c->injury != JY_INJURY_UNSAID, hurt = c->injury > JY_INJURY_NONE;
    const char *people_zh = c->people == 1 ? "1户、" : c->people > 1 ? "人不多、" : "";
    const char *people_en = c->people == 1  ? "one household, "
                            : c->people > 1 ? "few people, "
                                            : "";

    return (struct said){
        jy_arena_printf(x->a, "%s%s%s", people_zh,
                        hurt    ? "伤不重"
                        : asked ? "没有人受伤"
                                : "没讲有人受伤",
                        c->times_raised > 1 ? "" : "、头一次登记"),
        jy_arena_printf(x->a, "%s%s%s", people_en,
                        hurt    ? "nobody badly hurt"
                        : asked ? "nobody hurt"
                                : "no injury told of",
                        c->times_raised > 1 ? "" : ", registered for the first time")};
}

static void step_severity(struct deciding *x)
{
    static const char *const zh[] = {"", "简单", "一般", "疑难", "重大"};
    static const char *const en[] = {"", "simple", "general", "difficult", "major"};
    static const struct {
        const char *zh, *en;
    } why[JY_N_FACTORS] = {
        [JY_FACTOR_PEOPLE] = {"人数多",                               "the number of people"                     },
        [JY_FACTOR_AMOUNT] = {"钱数大",                               "the amount"                               },
        [JY_FACTOR_INJURY] = {"有人伤亡",                            "the injury"                               },
        [JY_FACTOR_TIMES] = {"反映过几次",                         "raised before"                            },
        [JY_FACTOR_AREA] = {"牵涉几个地方",                      "several places"                           },
        [JY_FACTOR_UNITS] = {"几个部门之间没有落实",          "several departments, and none has done it"},
        [JY_FACTOR_PARTY] = {"对方是单位",                         "the other side is an organisation"        },
        [JY_FACTOR_DANGER] = {"有人扬言吵闹、动手或者聚集",
                              "threats of a quarrel, violence or a gathering"                                       },
        [JY_FACTOR_ATTENTION] = {"群里、网上或者媒体在关注",
                              "talked about in groups, online or by the media"                                      },
        [JY_FACTOR_TIME] = {"时间紧",                               "time presses"                             },
    };

    struct said known;

    if (x->d->kind == JY_KIND_CLUE) return; /* an accusation is never scored: 3.3 */
    x->d->severity = jy_severity_of(x->city, x->f, &x->factor);
    x->d->major = x->d->severity == JY_SEV_MAJOR;
    known = x->factor == JY_N_FACTORS
                ? what_makes_it_small(x)
                : (struct said){jy_str_of(why[x->factor].zh), jy_str_of(why[x->factor].en)};
    step(x, "severity",
         jy_arena_printf(x->a, "%s：%.*s", zh[x->d->severity], (int)known.zh.len, known.zh.ptr),
         jy_arena_printf(x->a, "%s: %.*s", en[x->d->severity], (int)known.en.len, known.en.ptr));
}

/* 信访局 of 市信访局: the department that is complained of, where the matter is its conduct.  A
 * claim against one goes to that one (article 31). */
static const struct jy_body *accused_of(const struct deciding *x)
{
    struct jy_str party = jy_str_of(x->f->c->party);

    if (x->type == NULL || !jy_str_starts(x->type->id, JY_STR("INT-"))) return NULL;
    for (int i = 0; i < x->city->n_bodies; i++) {
        const struct jy_body *b = &x->city->bodies[i];
        bool office = b->kind == JY_BODY_DEPARTMENT || b->kind == JY_BODY_POLITICS_LAW;
        if (office && jy_names_body(party, b)) return b;
    }
    return NULL;
}

/* DOMAIN 3.6: nobody judges himself; nobody hears what was kept from him.  The lowest level that
 * may have the case. */
static enum jy_level step_conflict(struct deciding *x)
{
    const struct jy_party *p = x->f->party;
    bool village_affair = x->type && jy_str_starts(x->type->id, JY_STR("VIL-"));

    if (p != NULL && p->is_town) {
        x->d->village_excluded = true;
        step(x, "conflict", JY_STR("对方是镇里，从市里开始"),
             JY_STR("the other side is the town: the city begins"));
        return JY_LEVEL_CITY;
    }
    if ((p != NULL && p->is_village) || village_affair) {
        x->d->village_excluded = true;
        step(x, "conflict", JY_STR("对方是村里，村里回避，从镇里开始"),
             JY_STR("the other side is the village: it steps aside, the town begins"));
        return JY_LEVEL_TOWN;
    }
    x->accused = accused_of(x);
    if (x->accused != NULL) {
        struct jy_str name = x->accused->name, en = jy_body_name(x->accused, true);
        step(x, "conflict",
             jy_arena_printf(x->a, "反映的就是%.*s，它要回避", (int)name.len, name.ptr),
             jy_arena_printf(x->a, "it is about this body, which steps aside: %.*s", (int)en.len,
                             en.ptr));
        return JY_LEVEL_VILLAGE;
    }
    if (x->f->c->withhold_from_village) {
        step(x, "conflict", JY_STR("群众不想让村里晓得，从镇里开始"),
             JY_STR("the citizen wants it kept from the village: the town begins"));
        return JY_LEVEL_TOWN;
    }
    step(x, "conflict", JY_STR("没发现要回避的"), JY_STR("nobody was found who has to step aside"));
    return JY_LEVEL_VILLAGE;
}

/* A dispute starts one level below its weight, unless it is major or urgent, reaches beyond one
 * place, or that level has tried already: 3.8, "小事不出村、大事不出镇". */
static enum jy_level dispute_level(const struct deciding *x)
{
    static const enum jy_level by_severity[] = {
        [JY_SEV_NONE] = JY_LEVEL_VILLAGE, [JY_SEV_SIMPLE] = JY_LEVEL_VILLAGE,
        [JY_SEV_GENERAL] = JY_LEVEL_TOWN, [JY_SEV_DIFFICULT] = JY_LEVEL_CITY,
        [JY_SEV_MAJOR] = JY_LEVEL_CITY,
    };
    enum jy_level level = by_severity[x->d->severity];
    bool stays = x->d->severity == JY_SEV_MAJOR || x->f->c->urgent ||
                 x->f->area != JY_AREA_VILLAGE || (level == JY_LEVEL_CITY && x->f->town_tried);

    if (stays || level == JY_LEVEL_VILLAGE) return level;
    return (enum jy_level)(level - 1);
}

static const struct jy_body *dispatch_of(const struct deciding *x)
{
    char id[32];
    const struct jy_body *queue;

    if (x->town == NULL) return body(x, "dispatch");
    snprintf(id, sizeof id, "dispatch-%.*s", (int)x->town->code.len, x->town->code.ptr);
    queue = body(x, id);
    return queue ? queue : body(x, "dispatch");
}

static void to_dispatch(struct deciding *x)
{
    const struct jy_body *queue = dispatch_of(x);

    own(x, queue, queue ? queue->level : JY_LEVEL_CITY);
    x->d->unrouted = true;
}

static bool is_subject(const struct deciding *x, const struct jy_body *b)
{
    for (int i = 0; i < x->f->n_subjects; i++)
        if (x->f->subjects[i] == b) return true;
    return false;
}

/* Of water, power and gas those whose affair the words name (属事); where they name none, the first
 * leads and all are told. */
static void own_body(struct deciding *x, const struct first *f)
{
    bool named = false;

    for (int i = 0; i < f->n_bodies; i++) {
        if (!is_subject(x, f->bodies[i])) continue;
        own(x, f->bodies[i], JY_LEVEL_CITY);
        share(x, f->bodies[i]);
        named = true;
    }
    for (int i = 0; i < f->n_bodies && !named; i++) {
        own(x, f->bodies[i], JY_LEVEL_CITY);
        share(x, f->bodies[i]);
    }
    if (x->town != NULL && x->type && !jy_str_is(x->type->id, "FAM-02"))
        share(x, jy_city_committee(x->city, x->town)); /* the place stays informed */
}

static void own_territorial(struct deciding *x, enum jy_level level)
{
    if (level == JY_LEVEL_VILLAGE && x->village != NULL)
        own(x, jy_city_committee(x->city, x->village), JY_LEVEL_VILLAGE);
    else if (level == JY_LEVEL_TOWN && x->town != NULL)
        own(x, jy_city_committee(x->city, x->town), JY_LEVEL_TOWN);
    if (x->d->owner == NULL) to_dispatch(x); /* the place is not known well enough: 3.5 step 5 */
}

/* A professional committee takes a dispute from the town's level on, a department from the city's.
 */
static enum jy_level body_level(const struct jy_body *b)
{
    return b->kind == JY_BODY_PROF_COMMITTEE ? JY_LEVEL_TOWN : JY_LEVEL_CITY;
}

/* Step 10 for a dispute: the first handler of the type that stands at the level or above it. */
/* Both towns that a matter lies in stay informed. */
static void share_towns(struct deciding *x)
{
    const struct jy_division *other = x->f->beside;

    if (x->f->area < JY_AREA_TOWNS) return;
    if (x->town) share(x, jy_city_committee(x->city, x->town));
    if (other != NULL && other->level == JY_LEVEL_VILLAGE) other = other->parent;
    if (other != NULL) share(x, jy_city_committee(x->city, other));
}

/* From the town on, the professional committee whose duties name the type (3.2 step 10): one that a
 * city has imported need not stand in types.csv as well. */
static bool own_professional(struct deciding *x, enum jy_level level)
{
    for (int i = 0; level >= JY_LEVEL_TOWN && i < x->city->n_bodies; i++) {
        const struct jy_body *b = &x->city->bodies[i];
        if (b->kind != JY_BODY_PROF_COMMITTEE || !jy_body_has_duty(b, x->type->id)) continue;
        own(x, b, JY_LEVEL_CITY);
        if (x->town) share(x, jy_city_committee(x->city, x->town)); /* the place stays informed */
        return true;
    }
    return false;
}

/* A child's custody in dispute, a finding of the traffic police: the committee itself, at any level
 * (R9, R10). */
static bool own_asked_committee(struct deciding *x, const struct first *firsts, int n)
{
    if (!x->f->professional) return false;
    for (int i = 0; i < n; i++) {
        if (firsts[i].kind != FIRST_BODY) continue;
        if (firsts[i].bodies[0]->kind != JY_BODY_PROF_COMMITTEE) continue;
        own_body(x, &firsts[i]);
        return true;
    }
    return own_professional(x, JY_LEVEL_TOWN);
}

static void own_dispute(struct deciding *x, enum jy_level least)
{
    struct first firsts[FIRST_STEPS];
    int n = firsts_of(x, firsts);
    enum jy_level level = dispute_level(x);

    if (level < least) level = least;
    if (own_asked_committee(x, firsts, n)) return;
    if (n > 0 && firsts[0].kind == FIRST_BODY) { /* a professional committee or police first */
        own_body(x, &firsts[0]);
        return;
    }
    if (n > 0 && firsts[0].kind == FIRST_TOWN && level < JY_LEVEL_TOWN) level = JY_LEVEL_TOWN;
    for (int i = 0; i < n; i++) {
        if (firsts[i].kind != FIRST_BODY || body_level(firsts[i].bodies[0]) > level) continue;
        own_body(x, &firsts[i]);
        share_towns(x);
        return;
    }
    if (own_professional(x, level)) return;
    if (level == JY_LEVEL_CITY)
        to_dispatch(x);
    else
        own_territorial(x, level);
}

/* … and for a matter of some authority: the department, whatever its weight; a town that handles
 * applications keeps them unless they are heavy. */
static void own_subject(struct deciding *x, enum jy_level least)
{
    struct first firsts[FIRST_STEPS];
    int n = firsts_of(x, firsts);
    bool heavy = x->d->severity >= JY_SEV_DIFFICULT || least == JY_LEVEL_CITY;

    for (int i = 0; i < n; i++) {
        if (firsts[i].kind == FIRST_BODY) {
            own_body(x, &firsts[i]);
            return;
        }
        if (firsts[i].kind == FIRST_VILLAGE && !heavy && least == JY_LEVEL_VILLAGE) {
            own_territorial(x, JY_LEVEL_VILLAGE);
            return;
        }
        if (firsts[i].kind == FIRST_TOWN && !heavy) {
            own_territorial(x, JY_LEVEL_TOWN);
            return;
        }
    }
    if (n > 0 && heavy) {
        own(x, body(x, "xinfang"), JY_LEVEL_CITY); /* proposes 包案: R12 */
        if (x->town) share(x, jy_city_committee(x->city, x->town));
    } else if (n > 0 && firsts[0].kind == FIRST_VILLAGE) {
        own_territorial(x, JY_LEVEL_TOWN);
    }
    if (x->d->owner == NULL) to_dispatch(x);
}

static void step_target(struct deciding *x, enum jy_level least)
{
    struct jy_decision *d = x->d;

    if (d->owner == NULL) {
        if (x->type == NULL || d->kind == JY_KIND_CONSULT)
            to_dispatch(x);
        else if (is_dispute(x))
            own_dispute(x, least);
        else
            own_subject(x, least);
    }
    if (d->owner == NULL) { /* the one that it would go to is accused */
        d->owner = body(x, "dispatch");
        d->level = JY_LEVEL_CITY;
        d->unrouted = true;
    }
    if (d->kind == JY_KIND_EMERGENCY && x->town)
        share(x, jy_city_committee(x->city, x->town)); /* the town is told, the village is not */
    if (d->owner)
        step(x, "target", d->owner->name,
             d->owner->name_en.len ? d->owner->name_en : d->owner->name);
}

/* Which of the city's three ways it goes (3.1): by subject to a department, litigation to the
 * politics-law bodies, what is major to the joint conference besides. */
static void step_way(struct deciding *x)
{
    const struct jy_decision *d = x->d;
    const char *zh = "按属事归部门", *en = "by subject, to the department";

    bool citys = d->level == JY_LEVEL_CITY || d->major;

    if (d->owner == NULL || !citys || d->kind == JY_KIND_CLUE || d->kind == JY_KIND_EMERGENCY ||
        d->transfer_out)
        return;
    if (d->unrouted || d->owner->kind == JY_BODY_DISPATCH) zh = "等分拨员定", en = "to be decided";
    if (d->owner->kind == JY_BODY_PROF_COMMITTEE)
        zh = "归专业调委会", en = "to the professional committee";
    if (d->owner->kind == JY_BODY_POLITICS_LAW)
        zh = "涉法涉诉，归政法单位", en = "litigation, to the politics-law bodies";
    step(x, "way",
         jy_arena_printf(x->a, "%s%s", zh, d->major ? "；重大的，还要提请联席会议、领导包案" : ""),
         jy_arena_printf(x->a, "%s%s", en,
                         d->major ? "; major, so the joint conference should name a leader" : ""));
}

/* ---- the sentence for the citizen --------------------------------------------------------------
 */

/* What it was that nobody could tell: what is known is not put in doubt. */
static void say_why_not(struct deciding *x)
{
    struct jy_decision *d = x->d;
    bool nowhere = x->village == NULL && x->town == NULL && !x->f->outside;

    if (x->type == NULL) {
        d->reason_zh = JY_STR("电脑认不准是哪类事，由分拨员看了再转");
        d->reason_en = JY_STR("the program could not tell what kind of matter it is, so a "
                              "dispatcher will decide");
    } else if (nowhere) {
        d->reason_zh = JY_STR("还不晓得是哪里的事，由分拨员问清了再转");
        d->reason_en = JY_STR("it is not known where it happened, so a dispatcher will find out "
                              "and decide");
    } else {
        d->reason_zh = JY_STR("还不能确定归哪里，由分拨员看了再转");
        d->reason_en = JY_STR("it is not certain whose affair it is, so a dispatcher will decide");
    }
}

static void say_why(struct deciding *x)
{
    struct jy_decision *d = x->d;
    const struct jy_case *c = x->f->c;
    struct said small;
    struct jy_str name = x->type ? x->type->name : (struct jy_str){"", 0};
    struct jy_str en = x->type ? x->type->name_en : (struct jy_str){"", 0}, body_en;

    if (d->kind == JY_KIND_CLUE) {
        d->reason_zh = JY_STR("反映的是干部或单位，走保密通道，不经过被反映的人和单位");
        d->reason_en = JY_STR("it is about an official or a body and goes through the confidential "
                              "channel, never through the person or body concerned");
    } else if (d->kind == JY_KIND_EMERGENCY) {
        d->reason_zh = JY_STR("有危险，值班员先接");
        d->reason_en = JY_STR("there is danger, so the duty officer takes it first");
    } else if (d->transfer_out) {
        d->reason_zh = JY_STR("不是沅江的事，由分拨员转到当地");
        d->reason_en = JY_STR("it is not in this city, so a dispatcher sends it where it is");
    } else if (d->unrouted) {
        say_why_not(x);
    } else if (d->guided && d->owner->kind == JY_BODY_POLITICS_LAW) {
        d->reason_zh = JY_STR("法院或者公安在办，归政法单位");
        d->reason_en = JY_STR("a court or the police have it, so the politics-law bodies take it");
    } else if (d->level == JY_LEVEL_VILLAGE) {
        small = what_makes_it_small(x);
        d->reason_zh =
            jy_arena_printf(x->a, "%.*s，所以先由村里（社区）调", (int)small.zh.len, small.zh.ptr);
        d->reason_en = jy_arena_printf(x->a, "%.*s, so the village mediates first",
                                       (int)small.en.len, small.en.ptr);
    } else if (d->level == JY_LEVEL_TOWN) {
        d->reason_zh = jy_arena_printf(x->a, "%.*s，%s，由镇里（街道）办", (int)name.len, name.ptr,
                                       d->village_excluded        ? "村里要回避"
                                       : c->withhold_from_village ? "按您的意思不经过村里"
                                                                  : "村里不好办");
        d->reason_en =
            jy_arena_printf(x->a, "%.*s: %s, so the town handles it", (int)en.len, en.ptr,
                            d->village_excluded ? "the village must step aside"
                                                : "it is more than a village can settle");
    } else {
        d->reason_zh = jy_arena_printf(x->a, "%.*s归%.*s管", (int)name.len, name.ptr,
                                       (int)d->owner->name.len, d->owner->name.ptr);
        body_en = jy_body_name(d->owner, true);
        d->reason_en = jy_arena_printf(x->a, "%.*s: handled by %.*s", (int)en.len, en.ptr,
                                       (int)body_en.len, body_en.ptr);
    }
}

static bool may_be_mediated(const struct deciding *x)
{
    return x->d->kind == JY_KIND_DISPUTE && !x->f->in_court && !x->f->refuses_mediation &&
           is_dispute(x) && !x->d->transfer_out && !jy_str_is(x->type->id, "FAM-02");
}

void jy_route(const struct jy_city *city, const struct jy_facts *f, int64_t now_ms,
              struct jy_arena *a, struct jy_decision *out)
{
    struct deciding x = {.city = city, .f = f, .factor = JY_N_FACTORS, .a = a, .d = out};
    const struct jy_division *place = jy_city_division(city, jy_str_of(f->c->place));
    enum jy_level least;

    (void)now_ms;
    *out = (struct jy_decision){0};
    x.type = jy_city_type(city, jy_str_of(f->c->type));
    if (place && place->level == JY_LEVEL_VILLAGE) x.village = place;
    x.town = x.village ? x.village->parent : place && place->level == JY_LEVEL_TOWN ? place : NULL;

    step_hazard(&x);
    step_kind(&x);
    step_type(&x);
    step_litigation(&x);
    step_path(&x);
    step_place(&x);
    step_severity(&x);
    least = step_conflict(&x);
    step_target(&x, least);
    step_way(&x);
    say_why(&x);
    step(&x, "why", out->reason_zh, out->reason_en); /* the citizen has it in one language */
    out->mediable = may_be_mediated(&x);
}
