/* route_why.c - the one plain sentence that tells the citizen where the matter goes, and why. */
#include "intents/cases/route_step.h"

struct jy_route_said jy_route_small(const struct jy_deciding *x)
{
    const struct jy_case *c = x->f->c;
    bool asked = c->injury != JY_INJURY_UNSAID, hurt = c->injury > JY_INJURY_NONE;
    const char *people_zh = c->people == 1 ? "1户、" : c->people > 1 ? "人不多、" : "";
    const char *people_en = c->people == 1  ? "one household, "
                            : c->people > 1 ? "few people, "
                                            : "";

    return (struct jy_route_said){
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

/* What it was that nobody could tell: what is known is not put in doubt. */
static void say_why_not(struct jy_deciding *x)
{
    struct jy_decision *d = x->d;
    bool nowhere = x->village == NULL && x->town == NULL && !x->f->outside && !x->d->aside;

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

void jy_route_why(struct jy_deciding *x)
{
    struct jy_decision *d = x->d;
    const struct jy_case *c = x->f->c;
    struct jy_route_said small;
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
        small = jy_route_small(x);
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
