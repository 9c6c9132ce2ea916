/* on_move.c - what staff do to a case. */
#include <string.h>

#include "gateway/codec_lead.h"
#include "gateway/handlers/handlers.h"
#include "gateway/print_page.h"
#include "gateway/rooms.h"
#include "gateway/sender.h"
#include "intents/json.h"
#include "store/cases.h"

/* What the frame is nothing without; the rest is checked where the case is known. */
static const char *missing_field(const struct jy_frame *f)
{
    if (f->move == JY_MOVE_MEDIATE && f->mediation_as.len == 0) return "mediation";
    if (f->move == JY_MOVE_LEAD && f->lead_as.len == 0) return "lead";
    return f->move == JY_MOVE_RECEPTION && f->reception_as.len == 0 ? "reception" : NULL;
}

/* What is sent along where nothing is. */
static const char *out_of_place(const struct jy_frame *f)
{
    enum jy_whistle_step step = jy_whistle_step_of(f->step);
    bool arrives = f->move == JY_MOVE_WHISTLE && step == JY_WHISTLE_ARRIVE;

    if (f->position.len > 0 && f->file.len == 0 && !arrives) return "position";
    if (f->n_photos > 0 && !jy_casework_takes_photos(f->move, step)) return "photos";
    if (f->file.len > 0 && f->move != JY_MOVE_SAY && f->move != JY_MOVE_NOTE) return "file";
    return NULL;
}

static const struct jy_str *copy_lines(struct jy_arena *a, const struct jy_frame *f)
{
    struct jy_str *lines =
        f->n_lines > 0 ? jy_arena_take(a, (size_t)f->n_lines * sizeof *lines) : NULL;

    for (int i = 0; lines != NULL && i < f->n_lines; i++)
        lines[i] = jy_arena_str(a, f->lines[i]);
    return lines;
}

static void take_photos(struct jy_turn *t, const struct jy_frame *f)
{
    for (int i = 0; i < f->n_photos; i++) {
        const struct jy_frame_photo *from = &f->photos[i];
        struct jy_upload *u = &t->photos[i];

        jy_key_bytes(from->key, u->key);
        u->file.name = jy_arena_str(t->arena, from->file);
        u->file.position = jy_arena_str(t->arena, from->position);
        t->action->photos[i] = &u->file;
    }
    t->action->n_photos = f->n_photos;
}

static struct jy_action action_of(struct jy_arena *a, const struct jy_frame *f,
                                  const struct jy_staff *by)
{
    struct jy_action act = {.move = f->move,
                            .by = by,
                            .epoch = f->epoch,
                            .text = jy_arena_str(a, f->text),
                            .reason = jy_arena_str(a, f->reason),
                            .to_body = jy_arena_str(a, f->to_body),
                            .to_staff = jy_arena_str(a, f->to_staff),
                            .type = jy_arena_str(a, f->type),
                            .place = jy_arena_str(a, f->place),
                            .outcome = jy_arena_str(a, f->outcome),
                            .met = jy_arena_str(a, f->met),
                            .ground = jy_arena_str(a, f->ground),
                            .settled = jy_arena_str(a, f->settled),
                            .performed = jy_arena_str(a, f->performed),
                            .satisfaction = jy_arena_str(a, f->satisfaction),
                            .hearts = f->hearts,
                            .other_hearts = f->other_hearts,
                            .days = f->days,
                            .group = f->group,
                            .grade = jy_grade_of(f->grade),
                            .n_bodies = f->n_to_bodies,
                            .approver = jy_arena_str(a, f->approver),
                            .spot = jy_arena_str(a, f->spot),
                            .position = jy_arena_str(a, f->position),
                            .step = jy_whistle_step_of(f->step),
                            .mediation = f->mediation,
                            .lead = jy_lead_move_copy(a, &f->lead),
                            .reception = f->reception,
                            .doc = jy_arena_str(a, f->doc),
                            .seq = f->seq,
                            .lines = copy_lines(a, f)};

    act.reception.unit = jy_arena_str(a, f->reception.unit);
    act.n_lines = act.lines ? f->n_lines : 0;
    for (int i = 0; i < f->n_to_bodies; i++)
        act.bodies[i] = jy_arena_str(a, f->to_bodies[i]);
    memcpy(act.ratings, f->ratings, sizeof act.ratings);
    return act;
}

/* An invitation comes with a way in: of these the log has the digest, and nothing of the code. */
static bool gives_link(const struct jy_action *act)
{
    return act->move == JY_MOVE_MEDIATE &&
           (act->mediation.act == JY_MA_INVITE || act->mediation.act == JY_MA_SEAT);
}

static void give_link(const struct jy_gateway *g, struct jy_turn *t)
{
    char link[JY_SEAT_LINK_TEXT];

    if (!gives_link(t->action)) return;
    jy_secret_link(&g->secret, t->stamp.device, t->stamp.key, link);
    jy_seat_digest(jy_str_of(link), t->action->mediation.link);
}

/* What a phone can scan off the slip: where this city has said under which address it is found. */
static void put_code(struct jy_buf *b, const struct jy_gateway *g, struct jy_str url)
{
    struct jy_str base = jy_config_public_url(&g->config);
    struct jy_buf path;
    int width = 0;

    if (base.len == 0) return;
    jy_json_put_text(b, "address", base);
    jy_buf_init(&path);
    if (jy_code_path(
            jy_arena_printf(g->arena, "%.*s%.*s", (int)base.len, base.ptr, (int)url.len, url.ptr)
                .ptr,
            &path, &width)) {
        jy_json_key(b, "qr");
        jy_json_open(b, '{');
        jy_json_put_text(b, "path", jy_buf_str(&path));
        jy_json_put_int(b, "width", width);
        jy_json_close(b, '}');
    }
    jy_buf_fini(&path);
}

/* To whoever asked, once it is on disk; to a resend again, as long as it opens something. */
static void send_invitation(struct jy_gateway *g, struct jy_link *l, const struct jy_turn *t)
{
    char link[JY_SEAT_LINK_TEXT], code[7];
    const struct jy_m_seat *seat;
    struct jy_str url;
    struct jy_case c;
    struct jy_buf b;

    if (jy_cases_read(g->reader, t->case_id, g->arena, &c) != JY_OK) return;
    seat = &jy_mediation_in(&c)->seat;
    if (strcmp(seat->link, t->action->mediation.link) != 0) return;
    jy_secret_link(&g->secret, t->stamp.device, t->stamp.key, link);
    jy_secret_code(&g->secret, jy_str_of(link), code);
    url = jy_arena_printf(g->arena, "/m/%s", link);
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "invitation");
    jy_json_put_int(&b, "case", t->case_id);
    jy_json_put_text(&b, "url", url);
    jy_json_put_cstr(&b, "code", code);
    jy_json_put_int(&b, "until", seat->until_ms);
    put_code(&b, g, url);
    jy_json_close(&b, '}');
    jy_link_send(l, &b);
    jy_buf_fini(&b);
}

enum jy_err jy_on_move(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                       struct jy_refusal *why)
{
    const struct jy_staff *staff = jy_staff_of(g, l);
    const char *missing = missing_field(f);
    struct jy_turn *t;
    enum jy_err e;

    if (staff == NULL) return JY_E_SIGNED_OUT;
    if (missing == NULL) missing = out_of_place(f);
    if (missing != NULL) {
        jy_str_copy(why->field, sizeof why->field, jy_str_of(missing));
        return JY_E_BAD_FIELD;
    }
    t = jy_turn_new(JY_TURN_MOVE, l->at, f->at_ms);
    if (t == NULL) return JY_E_MEMORY;
    jy_turn_use(t, g->live.city, g->live.rules);
    *t->action = action_of(t->arena, f, staff);
    t->case_id = f->case_id;
    t->other_id = f->to_case;
    t->n_said = f->n_said;
    memcpy(t->said, f->said, sizeof t->said);
    t->upload.file.name = jy_arena_str(t->arena, f->file);
    t->upload.file.position = jy_arena_str(t->arena, f->file.len > 0 ? f->position : JY_STR(""));
    take_photos(t, f);
    t->files_max = g->config.files_per_case;
    t->desk_online = g->desk_online;
    t->desk_waiting = g->desk_waiting;
    t->proves = jy_sender_is_on(&g->config);
    jy_stamp(t, l, f);
    give_link(g, t);
    e = jy_gateway_take_turn(g, t);
    if (e == JY_OK) l->unacked++;
    return e;
}

void jy_move_done(struct jy_gateway *g, struct jy_link *l, const struct jy_turn *t)
{
    jy_answer(l, t, JY_FRAME_MOVE);
    if (l != NULL && t->err == JY_OK && gives_link(t->action)) send_invitation(g, l, t);
}
