/* route.c - the decision of DOMAIN 3.2: one function a step, in the order of that section.
 *
 * The first step that names an owner wins; the later ones only add what the staff page shows.
 * Every step leaves its line, also when it found nothing. */
#include <string.h>

#include "intents/cases/recuse.h"
#include "intents/cases/route_step.h"

void jy_route_note(struct jy_deciding *x, const char *name, struct jy_str zh, struct jy_str en)
{
    if (x->d->n_steps < JY_ROUTE_STEPS)
        x->d->steps[x->d->n_steps++] = (struct jy_route_step){name, zh, en};
}

const struct jy_body *jy_route_body(const struct jy_deciding *x, const char *id)
{
    return jy_city_body(x->city, jy_str_of(id));
}

void jy_route_own(struct jy_deciding *x, const struct jy_body *owner, enum jy_level level)
{
    if (x->d->owner != NULL || owner == NULL || owner == x->accused) return;
    x->d->owner = owner;
    x->d->level = level;
}

void jy_route_share(struct jy_deciding *x, const struct jy_body *unit)
{
    struct jy_decision *d = x->d;

    if (unit == NULL || unit == d->owner || unit == x->accused) return;
    if (d->n_co_units == JY_CO_UNITS) return;
    for (int i = 0; i < d->n_co_units; i++)
        if (d->co_units[i] == unit) return;
    d->co_units[d->n_co_units++] = unit;
}

/* The taxonomy's kind column. */

static bool is_dispute(const struct jy_type *type)
{
    return jy_str_starts(type->kind, JY_STR("dis"));
}

static bool is_suggestion(const struct jy_type *type)
{
    return jy_str_is(type->kind, "sug");
}

static bool is_question(const struct jy_type *type)
{
    return jy_str_is(type->kind, "ask");
}

bool jy_route_is_dispute(const struct jy_deciding *x)
{
    return x->type != NULL && is_dispute(x->type);
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

static void step_hazard(struct jy_deciding *x)
{
    if (x->f->c->hazards == 0) {
        jy_route_note(x, "hazard", JY_STR("没讲有危险"), JY_STR("no danger told of"));
        return;
    }
    if (x->f->c->kind != JY_KIND_EMERGENCY) {
        jy_route_note(x, "hazard", JY_STR("讲到了危险，眼前没有"),
                      JY_STR("danger was told of, none at present"));
        return;
    }
    jy_route_note(x, "hazard", JY_STR("有险情，先由值班员接"),
                  JY_STR("danger: the duty desk takes it first"));
    x->d->kind = JY_KIND_EMERGENCY;
    jy_route_own(x, jy_route_body(x, "desk"), JY_LEVEL_CITY);
}

/* "S" in types.csv: the department whose subject it is, else who collects them (article 29). */
static void own_suggestion(struct jy_deciding *x)
{
    bool by_subject = jy_str_starts(x->type->first, JY_STR("S"));

    for (int i = 0; by_subject && i < x->f->n_subjects; i++) {
        jy_route_own(x, x->f->subjects[i], JY_LEVEL_CITY);
        jy_route_share(x, x->f->subjects[i]);
    }
    jy_route_own(x, jy_route_body(x, "xinfang"), JY_LEVEL_CITY);
}

static void step_kind(struct jy_deciding *x)
{
    struct jy_decision *d = x->d;

    if (x->f->act == JY_ACT_ACCUSE) { /* articles 22, 30: never through anybody accused */
        d->kind = JY_KIND_CLUE;
        d->category = JY_CAT_ACCUSATION;
        jy_route_note(x, "kind", JY_STR("反映干部或单位，走保密通道"),
                      JY_STR("an accusation: confidential"));
        jy_route_own(x, jy_route_body(x, "jiwei"), JY_LEVEL_CITY);
        return;
    }
    if (x->type && is_suggestion(x->type)) {
        d->kind = JY_KIND_PETITION;
        d->category = JY_CAT_SUGGESTION;
        jy_route_note(x, "kind", JY_STR("建议意见"), JY_STR("a suggestion"));
        own_suggestion(x);
        return;
    }
    if (x->type && is_question(x->type)) {
        d->kind = JY_KIND_CONSULT;
        jy_route_note(x, "kind", JY_STR("咨询"), JY_STR("a question"));
        return;
    }
    if (jy_route_is_dispute(x)) {
        if (d->kind == JY_KIND_NONE) d->kind = JY_KIND_DISPUTE;
        jy_route_note(x, "kind", JY_STR("民间纠纷，可以调解"),
                      JY_STR("a civil dispute, open to mediation"));
        return;
    }
    if (d->kind == JY_KIND_NONE) d->kind = JY_KIND_PETITION;
    d->category = JY_CAT_CLAIM;
    jy_route_note(x, "kind", JY_STR("申诉求决"), JY_STR("a claim"));
}

static void step_type(struct jy_deciding *x)
{
    if (x->type != NULL) {
        jy_route_note(x, "type", x->type->name, x->type->name_en);
        return;
    }
    jy_route_note(x, "type", JY_STR("认不准"), JY_STR("not known"));
    if (x->d->owner == NULL) x->d->unrouted = true;
}

/* Article 28: what belongs in litigation leaves the ordinary path. */
static void step_litigation(struct jy_deciding *x)
{
    bool law = x->type && jy_str_starts(x->type->id, JY_STR("LAW-")) && path_of(x->type) == 1;

    if (!x->f->in_court && !law) {
        jy_route_note(x, "litigation", JY_STR("没有说到打官司、报警"),
                      JY_STR("no court or police case was told of"));
        return;
    }
    jy_route_note(x, "litigation", JY_STR("法院或公安在办，转政法部门"),
                  JY_STR("with court or police: to the politics-law bodies"));
    x->d->guided = true;
    if (x->d->kind == JY_KIND_DISPUTE || x->d->kind == JY_KIND_NONE) x->d->kind = JY_KIND_PETITION;
    x->d->path = 1;
    jy_route_own(x, jy_route_body(x, "zhengfa"), JY_LEVEL_CITY);
}

static void step_path(struct jy_deciding *x)
{
    struct jy_decision *d = x->d;

    if (d->path == 0 && x->type != NULL && d->kind == JY_KIND_PETITION) d->path = path_of(x->type);
    if (d->path == 0) return;
    jy_route_note(x, "path", jy_arena_printf(x->a, "条例第三十一条第%d项", d->path),
                  jy_arena_printf(x->a, "article 31, item %d", d->path));
}

static void step_place(struct jy_deciding *x)
{
    const struct jy_case *c = x->f->c;
    struct jy_str said = jy_str_of(c->place_text);

    if (x->f->outside) {
        jy_route_note(x, "place", JY_STR("不在沅江"), JY_STR("outside the city"));
        x->d->transfer_out = true;
        jy_route_own(x, jy_route_body(x, "dispatch"), JY_LEVEL_CITY);
    } else if (x->village != NULL || x->town != NULL) {
        jy_route_note(x, "place", said, said);
    } else {
        jy_route_note(x, "place", JY_STR("没讲清"), JY_STR("not said"));
    }
}

static void step_severity(struct jy_deciding *x)
{
    static const char *const zh[] = {"", "简单", "一般", "疑难", "重大"};
    static const struct {
        const char *zh, *en;
    } why[JY_N_FACTORS] = {
        [JY_FACTOR_PEOPLE] = {"人数多", "the number of people"},
        [JY_FACTOR_AMOUNT] = {"钱数大", "the amount"},
        [JY_FACTOR_INJURY] = {"有人伤亡", "the injury"},
        [JY_FACTOR_TIMES] = {"反映过几次", "raised before"},
        [JY_FACTOR_AREA] = {"牵涉几个地方", "several places"},
        [JY_FACTOR_UNITS] = {"几个部门之间没有落实", "several departments, and none has done it"},
        [JY_FACTOR_PARTY] = {"对方是单位", "the other side is an organisation"},
        [JY_FACTOR_DANGER] = {"有人扬言吵闹、动手或者聚集",
                              "threats of a quarrel, violence or a gathering"},
        [JY_FACTOR_ATTENTION] = {"群里、网上或者媒体在关注",
                                 "talked about in groups, online or by the media"},
        [JY_FACTOR_TIME] = {"时间紧", "time presses"},
    };

    struct jy_route_said known;

    if (x->d->kind == JY_KIND_CLUE) return; /* an accusation is never scored: 3.3 */
    x->d->severity = jy_severity_of(x->city, x->f, &x->factor);
    x->d->major = x->d->severity == JY_SEV_MAJOR;
    known = x->factor == JY_N_FACTORS ? jy_route_small(x)
                                      : (struct jy_route_said){jy_str_of(why[x->factor].zh),
                                                               jy_str_of(why[x->factor].en)};
    jy_route_note(
        x, "severity",
        jy_arena_printf(x->a, "%s：%.*s", zh[x->d->severity], (int)known.zh.len, known.zh.ptr),
        jy_arena_printf(x->a, "%s: %.*s", jy_severity_name(x->d->severity), (int)known.en.len,
                        known.en.ptr));
}

/* 信访局 of 市信访局: the department that is complained of, where the matter is its conduct.  A
 * claim against one goes to that one (article 31). */
static const struct jy_body *accused_of(const struct jy_deciding *x)
{
    struct jy_str party = jy_str_of(x->f->c->party);

    if (x->type == NULL || !jy_str_starts(x->type->id, JY_STR("INT-"))) return NULL;
    for (int i = 0; i < x->city->n_bodies; i++) {
        const struct jy_body *b = &x->city->bodies[i];
        if (jy_body_is_authority(b) && jy_names_body(party, b)) return b;
    }
    return NULL;
}

/* DOMAIN 3.6: nobody judges himself; nobody hears what was kept from him.  The lowest level that
 * may have the case; whose it is comes after, so the line names nobody else. */
static enum jy_level step_conflict(struct jy_deciding *x)
{
    const struct jy_party *p = x->f->party;
    bool village_affair = x->type && jy_str_starts(x->type->id, JY_STR("VIL-"));

    if (p != NULL && p->is_town) {
        x->d->village_excluded = true;
        x->d->aside = jy_route_of_town(x);
        x->village = x->town = NULL; /* nobody there gets it, or is told */
        jy_route_note(x, "conflict", JY_STR("对方是镇里或镇里的人，镇里回避，不经过镇里"),
                      JY_STR("the other side is the town or one of its people: it steps aside"));
        return JY_LEVEL_CITY;
    }
    if ((p != NULL && p->is_village) || village_affair) {
        x->d->village_excluded = true;
        jy_route_note(x, "conflict", JY_STR("对方是村里或村里的人，村里回避，不经过村里"),
                      JY_STR("the other side is the village or one of its people: it steps aside"));
        return JY_LEVEL_TOWN;
    }
    x->accused = accused_of(x);
    if (x->accused != NULL) {
        struct jy_str name = x->accused->name, en = jy_body_name(x->accused, true);
        jy_route_note(x, "conflict",
                      jy_arena_printf(x->a, "反映的就是%.*s，它要回避", (int)name.len, name.ptr),
                      jy_arena_printf(x->a, "it is about this body, which steps aside: %.*s",
                                      (int)en.len, en.ptr));
        return JY_LEVEL_VILLAGE;
    }
    if (x->f->c->withhold_from_village) {
        jy_route_note(x, "conflict", JY_STR("群众不想让村里晓得，不经过村里"),
                      JY_STR("the citizen wants it kept from the village: it is passed by"));
        return JY_LEVEL_TOWN;
    }
    jy_route_note(x, "conflict", JY_STR("没发现要回避的"),
                  JY_STR("nobody was found who has to step aside"));
    return JY_LEVEL_VILLAGE;
}

/* Which of the city's three ways it goes (3.1): by subject to a department, litigation to the
 * politics-law bodies, what is major to the joint conference besides. */
static void step_way(struct jy_deciding *x)
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
    jy_route_note(
        x, "way",
        jy_arena_printf(x->a, "%s%s", zh, d->major ? "；重大的，还要提请联席会议、领导包案" : ""),
        jy_arena_printf(x->a, "%s%s", en,
                        d->major ? "; major, so the joint conference should name a leader" : ""));
}

static bool may_be_mediated(const struct jy_deciding *x)
{
    return x->d->kind == JY_KIND_DISPUTE && !x->f->in_court && !x->f->refuses_mediation &&
           jy_route_is_dispute(x) && !x->d->transfer_out && !jy_str_is(x->type->id, "FAM-02");
}

void jy_route(const struct jy_city *city, const struct jy_facts *f, int64_t now_ms,
              struct jy_arena *a, struct jy_decision *out)
{
    struct jy_deciding x = {.city = city, .f = f, .factor = JY_N_FACTORS, .a = a, .d = out};
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
    jy_route_own_target(&x, least);
    step_way(&x);
    jy_route_why(&x);
    jy_route_note(&x, "why", out->reason_zh,
                  out->reason_en); /* the citizen has it in one language */
    out->mediable = may_be_mediated(&x);
}

bool jy_route_calm(const struct jy_city *city, struct jy_case *c)
{
    const struct jy_type *type = jy_city_type(city, jy_str_of(c->type));

    if (c->kind != JY_KIND_EMERGENCY || type == NULL || jy_str_starts(type->kind, JY_STR("acc")))
        return false;
    if (is_dispute(type)) {
        c->kind = JY_KIND_DISPUTE;
        return true;
    }
    if (is_question(type)) {
        c->kind = JY_KIND_CONSULT;
        return true;
    }
    c->kind = JY_KIND_PETITION;
    c->category = is_suggestion(type) ? JY_CAT_SUGGESTION : JY_CAT_CLAIM;
    if (c->path == 0) c->path = path_of(type);
    return true;
}
