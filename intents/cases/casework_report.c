/* casework_report.c - what must be told at once: a major or urgent matter to whoever is above and to the
 * petition office, where the joint conference has its own (条例 22 item 1, 25); a child who was harmed
 * to a department that can protect them (未成年人保护法 11).
 *
 * It hands nothing over: whoever has the case goes on with it, under the same clocks, and whoever was
 * told reads along. */
#include "intents/cases/casework_say.h"
#include "intents/json.h"

enum jy_err jy_doing_check_report(const struct jy_world *w, const struct jy_case *c,
                                  const struct jy_action *act, const char **field)
{
    enum jy_report_ground ground = jy_report_ground_of(act->ground);
    const struct jy_body *to = jy_city_body(w->city, act->to_body);

    if (ground == JY_N_REPORT_GROUNDS) return jy_doing_bad(field, "ground");
    if (ground == JY_REPORT_MAJOR)
        return act->to_body.len == 0 ? JY_OK : jy_doing_bad(field, "to_body");
    if (to == NULL || !jy_body_is_authority(to)) return jy_doing_bad(field, "to_body");
    return jy_doing_is_partial(c, to) ? JY_E_DENIED : JY_OK;
}

/* Reads along from now on, and is named in the event; the owner knows already. */
static void tell(struct jy_doing *x, const struct jy_body *body, struct jy_buf *told)
{
    const struct jy_body *copied = jy_doing_copy_to(x, x->c->reported, JY_REPORTED, body);

    if (copied != NULL) jy_json_text(told, jy_body_name(copied, false));
}

void jy_doing_report(struct jy_doing *x)
{
    enum jy_report_ground ground = jy_report_ground_of(x->act->ground);
    struct jy_event *e = jy_doing_stayed(x, JY_STR(""));
    const struct jy_city *city = x->w->city;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "ground", jy_report_ground_name(ground));
    jy_json_key(&b, "told");
    jy_json_open(&b, '[');
    if (ground == JY_REPORT_MINOR) {
        x->c->minor = true;
        tell(x, jy_city_body(city, x->act->to_body), &b);
    } else {
        tell(x, jy_casework_above(city, x->c), &b);
        tell(x, jy_doing_petition_office(x), &b);
    }
    jy_json_close(&b, ']');
    jy_json_put_text(&b, "text", jy_str_trim(x->act->text));
    jy_json_close(&b, '}');
    if (e != NULL) e->inner = jy_arena_keep(x->p->arena, &b);
    jy_buf_fini(&b);
    x->c->urgent = true;
    x->c->reports |= 1u << ground;
}
