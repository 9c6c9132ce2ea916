/* turn_session.c - a sign-in begins, goes on, ends: by its owner, by a new password, by an
 * administrator. */
#include "gateway/turn_inside.h"

static enum jy_err set_password(struct jy_store *s, struct jy_turn *t)
{
    const struct jy_new_password *p = t->password;
    enum jy_err e = jy_people_set_password(s, t->session.staff, p->old, p->hash, t->at_ms);

    return e == JY_OK ? jy_people_end_others(s, t->session.staff, t->hash) : e;
}

static enum jy_err turn_out(struct jy_store *s, const struct jy_turn *t)
{
    static const unsigned char none[32];
    bool all = t->session_mark.len == 0;
    enum jy_err e =
        all ? jy_people_end_others(s, t->session.staff, none) : jy_people_end_session(s, t->hash);

    if (e != JY_OK) return e;
    return jy_audit_add(s, t->at_ms, t->by->id, 0, JY_STR("session.ended"),
                        jy_arena_printf(t->arena, "%s%s%.*s", t->session.staff, all ? "" : " ",
                                        (int)t->session_mark.len, t->session_mark.ptr));
}

static enum jy_err begin(struct jy_store *s, struct jy_turn *t)
{
    enum jy_err e = t->password ? set_password(s, t) : JY_OK;

    return e == JY_OK ? jy_people_put_session(s, t->hash, &t->session) : e;
}

enum jy_err jy_turn_run_session(struct jy_store *s, struct jy_turn *t)
{
    switch (t->session_step) {
    case JY_SESSION_BEGINS:
        return begin(s, t);
    case JY_SESSION_GOES_ON:
        return jy_people_touch_session(s, t->hash, t->at_ms);
    case JY_SESSION_ENDS:
        return jy_people_end_session(s, t->hash);
    case JY_SESSION_ENDS_OTHERS:
        return jy_people_end_others(s, t->session.staff, t->hash);
    case JY_SESSION_PASSWORD:
        return set_password(s, t);
    case JY_SESSION_TURNED_OUT:
        return turn_out(s, t);
    }
    return JY_E_STORE;
}
