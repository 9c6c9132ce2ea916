/* objections.c - what speaks against putting rules in force, said or accepted on the command line.
 */
#include "gateway/cli/rules/objections.h"

#include <stdio.h>

static bool is_accepted(const struct jy_rules_objections *p, struct jy_str rule)
{
    for (int i = 0; i < p->args->n_accepts; i++)
        if (jy_str_is(rule, p->args->accepts[i])) return true;
    return false;
}

static const char *said_of(const struct jy_objection *o)
{
    if (o->what == JY_HAZARD_LOST) return "不再报险 / no longer raises the alarm";
    if (o->what == JY_TOO_SLOW) return "这样的长句上会卡 / too slow on such a text: bound its gaps";
    return o->should ? "该中没中 / must match, does not" : "不该中却中 / must not match, does";
}

static void put_objection(struct jy_buf *b, const struct jy_objection *o)
{
    static const char *const names[] = {
        [JY_EXAMPLE_BROKEN] = "example", [JY_HAZARD_LOST] = "hazard", [JY_TOO_SLOW] = "slow"};

    jy_json_open(b, '{');
    jy_json_put_cstr(b, "what", names[o->what]);
    jy_json_put_text(b, "rule", o->rule);
    jy_json_put_text(b, "text", o->text);
    if (o->what == JY_HAZARD_LOST) jy_json_put_cstr(b, "card", jy_hazard_name(o->card));
    if (o->what == JY_EXAMPLE_BROKEN) jy_json_put_bool(b, "should", o->should);
    jy_json_close(b, '}');
}

void jy_rules_object(void *ctx, const struct jy_objection *o)
{
    struct jy_rules_objections *p = ctx;

    if (is_accepted(p, o->rule)) {
        p->accepted++;
        return;
    }
    p->refused++;
    if (p->json != NULL) {
        put_objection(p->json, o);
        return;
    }
    printf("%.*s: “%.*s” %s\n", (int)o->rule.len, o->rule.ptr, (int)o->text.len, o->text.ptr,
           said_of(o));
}

/* The first rules of a store have nothing to be compared with. */
int jy_rules_open_live(const struct jy_rules_args *args, struct jy_rules_book *live,
                       struct jy_ruleset **rules)
{
    struct jy_reader *r = NULL;
    struct jy_diag why = {0};
    char version[24];
    int code = jy_cli_open_reader(args->store, &r);
    bool there = code == 0 && jy_rulebook_version(r, JY_BOOK_RULES, version) == JY_OK;

    jy_reader_close(r);
    if (code != 0 || !there) return code;
    code = jy_rules_book_open(args, "live", live);
    if (code == 0 && jy_rule_book_compile(live->book, NULL, rules, &why) != JY_OK)
        jy_cli_fail(&why, 0); /* what is in force is broken: all the more reason to replace it */
    return code;
}
