/* case_pack.c - a case and the bot's memory of it to JSON and back, both from one table of fields.
 *
 * How a table is read and written is record.h's; here stand the tables, and how a case is put
 * together of them. */
#include <jansson.h>
#include <limits.h>

#include "intents/cases/record.h"
#include "intents/cases/talk.h"
#include "intents/parse.h"

#define CASE(kind, name) JY_FIELD(jy_case, kind, name)
#define CASE_BELOW(kind, name, below) JY_FIELD_BELOW(jy_case, kind, name, below)
static const struct jy_field case_fields[] = {
    CASE(LONG, id),
    CASE(LONG, thread),
    CASE(LONG, device),
    CASE(TEXT, partner),
    CASE(LONG, seq),
    CASE(LONG, epoch),
    CASE(TEXT, no),
    CASE_BELOW(INT, state, JY_N_CASE_STATES),
    CASE_BELOW(INT, kind, JY_KIND_EMERGENCY + 1),
    CASE_BELOW(INT, category, JY_CAT_ACCUSATION + 1),
    CASE(INT, path),
    CASE(TEXT, type),
    CASE_BELOW(INT, severity, JY_SEV_MAJOR + 1),
    CASE_BELOW(INT, level, JY_LEVEL_CITY + 1),
    CASE(BOOL, urgent),
    CASE(BOOL, minor),
    CASE(BOOL, withhold_from_village),
    CASE(BOOL, unconfirmed),
    CASE(BOOL, confidential),
    CASE(BOOL, village_excluded),
    CASE(BOOL, no_mediation),
    CASE(BOOL, unrouted),
    CASE(BITS, hazards),
    CASE(BOOL, erased),
    CASE(BOOL, alarm),
    CASE(TEXT, place),
    CASE(TEXT, grid),
    CASE(INT, group),
    CASE(TEXT, place_text),
    CASE(TEXT, owner),
    JY_FIELDS(jy_case, TEXTS, co_units, JY_CO_UNITS),
    JY_FIELDS(jy_case, TEXTS, aside, JY_ASIDE),
    JY_FIELDS(jy_case, TEXTS, recused, JY_RECUSED),
    CASE(TEXT, named_of),
    JY_FIELDS(jy_case, TEXTS, named, JY_NAMED),
    JY_FIELDS(jy_case, TEXTS, copied, JY_LATE_COPIES),
    JY_FIELDS(jy_case, TEXTS, reported, JY_REPORTED),
    CASE(BITS, reports),
    CASE(TEXT, sent_by),
    CASE(TEXT, holder),
    CASE(TEXT, offer.body),
    CASE(TEXT, offer.to),
    CASE(LONG, offer.look_ms),
    CASE(BOOL, offer.nobody),
    JY_FIELDS(jy_case, TEXTS, offer.passed, JY_OFFER_PASSED),
    CASE(BOOL, wants_human),
    CASE(LONG, wants_human_ms),
    CASE(TEXT, title),
    CASE(TEXT, party),
    CASE(TEXT, wish),
    CASE(TEXT, contact),
    CASE(TEXT, proof.mark),
    CASE(LONG, proof.at_ms),
    CASE(TEXT, ruleset),
    CASE(LONG, amount_low_fen),
    CASE(LONG, amount_high_fen),
    CASE(INT, people),
    CASE(INT, people_high),
    CASE(BOOL, households),
    CASE(INT, times_raised),
    CASE(BOOL, when.found),
    CASE(LONG, when.from_ms),
    CASE(LONG, when.to_ms),
    CASE_BELOW(INT, when.precision, JY_WHEN_YEAR + 1),
    CASE(BOOL, when.still_on),
    CASE(BITS, when.span.start),
    CASE(BITS, when.span.end),
    CASE_BELOW(INT, injury, JY_N_INJURIES),
    CASE(INT, objections),
    CASE(INT, handbacks),
    CASE(INT, reopens),
    CASE(INT, extended_days),
    CASE(INT, reviews),
    CASE(TEXT, handled_by),
    CASE(BOOL, notice_missing),
    CASE(LONG, merged_into),
    CASE(TEXT, merged_no),
    CASE(LONG, cluster),
    CASE(LONG, split_from),
    CASE(LONG, again_of),
    CASE(LONG, patrol),
    CASE(LONG, meeting),
    CASE_BELOW(INT, way_in, JY_N_WAYS_IN),
    CASE(INT, splits),
    CASE(LONG, opened_ms),
    CASE(LONG, registered_ms),
    CASE(LONG, routed_ms),
    CASE(LONG, signed_ms),
    CASE(LONG, accepted_ms),
    CASE(LONG, answered_ms),
    CASE(LONG, closed_ms),
    CASE(LONG, answer_seq),
    CASE(LONG, received_ms),
    CASE(LONG, last_ms),
    CASE(LONG, citizen_seen),
    CASE(LONG, staff_seen),
    CASE(LONG, wake_ms),
    CASE(TEXT, answered_by),
    CASE(INT, callback.tries),
    CASE(INT, callback.last_try),
    CASE_BELOW(INT, callback.settled, JY_N_EXTENTS),
    CASE_BELOW(INT, callback.performed, JY_N_EXTENTS),
    CASE_BELOW(INT, callback.satisfaction, JY_N_SATISFACTIONS),
    CASE(LONG, callback.rated_ms),
    CASE_BELOW(INT, callback.rated_first, JY_N_SATISFACTIONS),
    CASE_BELOW(INT, callback.hearts, JY_HEARTS + 1),
    CASE_BELOW(INT, callback.other_hearts, JY_HEARTS + 1),
    CASE(TEXT, callback.asked_by),
    CASE(TEXT, outcome),
    CASE_BELOW(INT, met, JY_N_METS),
    CASE(TEXT, lang),
};

#define MEDIATION(kind, name) MEDIATION_BELOW(kind, name, 0)
#define MEDIATION_BELOW(kind, name, below) \
    { \
        "mediation." #name, JY_FIELD_##kind, JY_FIELD_AT(jy_mediation, name), \
            JY_FIELD_SIZE(jy_mediation, name), 1, 0, below \
    }
static const struct jy_field mediation_fields[] = {
    MEDIATION_BELOW(INT, state, JY_N_M_STATES),
    MEDIATION(INT, attempts),
    MEDIATION(BOOL, in_court),
    MEDIATION(BOOL, victim_asks),
    MEDIATION(LONG, applicant.at_ms),
    MEDIATION(BOOL, applicant.closed),
    MEDIATION(LONG, other.at_ms),
    MEDIATION(BOOL, other.closed),
    MEDIATION(TEXT, seat.link),
    MEDIATION(LONG, seat.issued_ms),
    MEDIATION(LONG, seat.until_ms),
    MEDIATION(LONG, seat.opened_ms),
    MEDIATION(LONG, seat.device),
    MEDIATION(INT, seat.wrong),
    MEDIATION(BOOL, seat.english),
    MEDIATION(LONG, accepted_applicant_ms),
    MEDIATION(LONG, accepted_other_ms),
    MEDIATION(TEXT, mediator),
    MEDIATION(INT, sessions),
    MEDIATION(INT, caucuses),
    MEDIATION(INT, prolonged),
    MEDIATION(INT, resume_on),
    MEDIATION_BELOW(INT, end, JY_N_M_ENDS),
    MEDIATION_BELOW(INT, form, JY_N_FORMS),
    MEDIATION(INT, effective),
    MEDIATION(INT, confirm_by),
    MEDIATION(INT, confirm_asked),
    MEDIATION(BOOL, confirm_reminded),
    MEDIATION_BELOW(INT, ruling, JY_N_M_RESULTS),
    MEDIATION(LONG, terms_seq),
};

#define CLOCK(kind, name) JY_FIELD(jy_clock, kind, name)
static const struct jy_field clock_fields[] = {
    CLOCK(LONG, start_ms),  CLOCK(LONG, due_ms), CLOCK(LONG, done_ms), CLOCK(INT, reminded),
    CLOCK(LONG, paused_ms), CLOCK(LONG, up_ms),  CLOCK(LONG, late_ms), CLOCK(LONG, remind_ms),
};

#define TRY(kind, name) JY_FIELD(jy_m_try, kind, name)
#define TRY_BELOW(kind, name, below) JY_FIELD_BELOW(jy_m_try, kind, name, below)
static const struct jy_field try_fields[] = {
    TRY(INT, date),
    TRY_BELOW(INT, channel, JY_N_CHANNELS),
    TRY_BELOW(INT, result, JY_N_M_RESULTS),
};

#define ITEM(kind, name) JY_FIELD(jy_m_item, kind, name)
#define ITEM_BELOW(kind, name, below) JY_FIELD_BELOW(jy_m_item, kind, name, below)
static const struct jy_field item_fields[] = {
    ITEM_BELOW(INT, who, JY_N_SIDES),
    ITEM(TEXT, what),
    ITEM(LONG, amount_fen),
    ITEM(INT, due),
    ITEM(INT, done),
    ITEM(INT, reminded),
};

static const struct jy_field_list mediation_lists[] = {
    {"mediation.tries", JY_FIELD_AT(jy_mediation, tries), sizeof(struct jy_m_try), JY_M_TRIES,
     try_fields, JY_COUNT(try_fields)},
    {"mediation.items", JY_FIELD_AT(jy_mediation, items), sizeof(struct jy_m_item), JY_M_ITEMS,
     item_fields, JY_COUNT(item_fields)},
};

#define WHISTLE(kind, name) JY_FIELD(jy_whistle, kind, name)
#define WHISTLE_BELOW(kind, name, below) JY_FIELD_BELOW(jy_whistle, kind, name, below)
static const struct jy_field whistle_fields[] = {
    WHISTLE_BELOW(INT, grade, JY_N_GRADES),
    WHISTLE(LONG, blown_ms),
    WHISTLE(LONG, asked_ms),
    WHISTLE(TEXT, by),
    WHISTLE(TEXT, by_body),
    WHISTLE(TEXT, asked_by),
    WHISTLE(TEXT, asked_by_body),
    WHISTLE(TEXT, approver),
    WHISTLE(TEXT, problem),
    WHISTLE(TEXT, spot),
    JY_FIELDS(jy_whistle, TEXTS, copied, JY_WHISTLE_COPIES),
};

#define CALL(kind, name) JY_FIELD(jy_call, kind, name)
#define CALL_BELOW(kind, name, below) JY_FIELD_BELOW(jy_call, kind, name, below)
static const struct jy_field call_fields[] = {
    CALL(TEXT, body),      CALL_BELOW(INT, state, JY_N_CALL_STATES),
    CALL(LONG, done_ms),   JY_FIELDS(jy_call, BYTES, ratings, JY_RATINGS),
    CALL(BOOL, commented), CALL(TEXT, spot),
    CALL(TEXT, said),
};

#define LEAD(kind, name) JY_FIELD(jy_lead, kind, name)
#define LEAD_BELOW(kind, name, below) JY_FIELD_BELOW(jy_lead, kind, name, below)
static const struct jy_field lead_fields[] = {
    LEAD_BELOW(INT, state, JY_N_LEAD_STATES),
    LEAD(LONG, proposed_ms),
    LEAD(TEXT, by),
    LEAD(TEXT, by_body),
    LEAD(TEXT, matter),
    LEAD(TEXT, history),
    LEAD(TEXT, positions),
    LEAD(TEXT, reasons),
    LEAD(LONG, decided_ms),
    LEAD(TEXT, leader),
    LEAD(TEXT, post),
    LEAD(BOOL, named),
    LEAD(TEXT, minutes),
    JY_FIELDS(jy_lead, TEXTS, team, JY_LEAD_TEAM),
    LEAD(INT, postponed),
    JY_FIELDS(jy_lead, TEXTS, copied, JY_LEAD_COPIES),
    LEAD_BELOW(INT, n_reports, INT_MAX),
    LEAD(TEXT, end),
};

#define REPORT(kind, name) JY_FIELD(jy_lead_report, kind, name)
static const struct jy_field report_fields[] = {
    REPORT(LONG, at_ms),
    REPORT(TEXT, by),
    REPORT(TEXT, text),
};
static const struct jy_field_list lead_reports = {
    "reports",     JY_FIELD_AT(jy_lead, reports), sizeof(struct jy_lead_report), JY_LEAD_REPORTS,
    report_fields, JY_COUNT(report_fields)};

#define RECEPTION(kind, name) JY_FIELD(jy_reception, kind, name)
#define RECEPTION_BELOW(kind, name, below) JY_FIELD_BELOW(jy_reception, kind, name, below)
static const struct jy_field reception_fields[] = {
    RECEPTION_BELOW(INT, state, JY_N_RECEPTION_STATES),
    RECEPTION(LONG, asked_ms),
    RECEPTION_BELOW(INT, n_bookings, INT_MAX),
    RECEPTION_BELOW(INT, n_directions, INT_MAX),
    RECEPTION(TEXT, record),
    JY_FIELDS(jy_reception, TEXTS, copied, JY_RECEPTION_COPIES),
};

#define BOOKING(kind, name) JY_FIELD(jy_booking, kind, name)
static const struct jy_field booking_fields[] = {
    JY_FIELD_BELOW(jy_booking, INT, state, JY_N_RECEPTION_STATES),
    BOOKING(INT, date),
    BOOKING(INT, at),
    BOOKING(INT, persons),
    BOOKING(TEXT, leader),
    BOOKING(TEXT, post),
    BOOKING(TEXT, room),
};

#define DIRECTION(kind, name) JY_FIELD(jy_direction, kind, name)
static const struct jy_field direction_fields[] = {
    DIRECTION(INT, no),           DIRECTION(TEXT, unit),
    DIRECTION(TEXT, by),          DIRECTION(TEXT, text),
    DIRECTION(TEXT, done),        DIRECTION(LONG, due.start_ms),
    DIRECTION(LONG, due.due_ms),  DIRECTION(LONG, due.done_ms),
    DIRECTION(INT, due.reminded), DIRECTION(LONG, due.remind_ms),
    DIRECTION(LONG, due.up_ms),
};
static const struct jy_field_list reception_lists[] = {
    {"bookings", JY_FIELD_AT(jy_reception, bookings), sizeof(struct jy_booking), JY_BOOKINGS,
     booking_fields, JY_COUNT(booking_fields)},
    {"directions", JY_FIELD_AT(jy_reception, directions), sizeof(struct jy_direction),
     JY_DIRECTIONS, direction_fields, JY_COUNT(direction_fields)},
};

#define TALK(kind, name) JY_FIELD(jy_talk, kind, name)
#define TALK_BELOW(kind, name, below) JY_FIELD_BELOW(jy_talk, kind, name, below)
static const struct jy_field talk_fields[] = {
    TALK_BELOW(INT, stage, JY_N_TALK_STAGES),
    TALK_BELOW(INT, back, JY_N_TALK_STAGES),
    TALK_BELOW(INT, question, JY_N_QUESTIONS),
    JY_FIELDS(jy_talk, BYTES, asked, JY_N_QUESTIONS),
    TALK(BYTE, questions),
    TALK(BITS, skipped),
    TALK(BYTE, misses),
    TALK(BYTE, abuses),
    TALK(BOOL, consented),
    TALK(BOOL, consent_shown),
    TALK(BOOL, consent_again),
    TALK(BOOL, soft_checked),
    TALK(BOOL, wants_leader),
    TALK(BOOL, soft_loss),
    TALK(BOOL, soft_again),
    TALK(BOOL, guided),
    TALK(BOOL, applied),
    TALK(BOOL, known_asked),
    TALK(BOOL, type_settled),
    TALK(BOOL, asked_village),
    TALK(BOOL, offered),
    TALK(BOOL, listed),
    TALK(BOOL, maybe_common),
    TALK(BOOL, in_court),
    TALK(INT, signs.danger),
    TALK(INT, signs.attention),
    TALK(INT, signs.time),
    TALK(INT, signs.units),
    TALK(BOOL, hearsay),
    TALK(BOOL, village_side),
    TALK(BOOL, anonymous),
    TALK(BOOL, child_writes),
    TALK(BOOL, professional),
    TALK(BITS, intakes),
    TALK(BOOL, shows),
    TALK(BOOL, outside),
    TALK(BOOL, party_is_village),
    TALK(BOOL, party_is_town),
    TALK(BOOL, party_is_organisation),
    TALK(BOOL, party_is_big),
    TALK_BELOW(INT, act, JY_N_ACTS),
    TALK_BELOW(INT, soft_of, JY_N_HAZARDS),
    TALK_BELOW(INT, offer, JY_OFFER_REGISTER + 1),
    JY_FIELDS(jy_talk, TEXTS, maybe, JY_PARTS),
    JY_FIELDS(jy_talk, TEXTS, places, JY_PLACE_CHOICES),
    TALK(TEXT, place_said),
    TALK(TEXT, unknown_place),
    TALK(TEXT, town),
    TALK(TEXT, beside),
    JY_FIELDS(jy_talk, TEXTS, subject, JY_SUBJECTS),
    TALK(TEXT, what),
    TALK(TEXT, vain),
    TALK(LONG, what_seq),
    TALK(TEXT, reason),
    JY_FIELDS(jy_talk, TEXTS, choices, JY_TALK_CHOICES),
    TALK_BELOW(BYTE, n_choices, JY_TALK_CHOICES + 1),
    TALK(BOOL, apart),
    TALK_BELOW(INT, cuts[0], JY_FIELD_SIZE(jy_talk, what)),
    TALK_BELOW(INT, cuts[1], JY_FIELD_SIZE(jy_talk, what)),
    TALK_BELOW(INT, cuts[2], JY_FIELD_SIZE(jy_talk, what)),
    TALK(TEXT, leaving),
    TALK(TEXT, known_no),
    TALK(TEXT, asked_no),
    TALK(TEXT, proven_no),
    TALK(TEXT, last_template),
    TALK(REAL, probability),
    TALK(LONG, last_say_ms),
};

#define PUT_OFF(kind, name) JY_FIELD(jy_put_off, kind, name)
static const struct jy_field put_off_fields[] = {
    PUT_OFF(TEXT, what),
    PUT_OFF(TEXT, type),
    PUT_OFF(BOOL, shared),
};
static const struct jy_field_list talk_waiting = {
    "waiting",      JY_FIELD_AT(jy_talk, waiting), sizeof(struct jy_put_off), JY_WAITING,
    put_off_fields, JY_COUNT(put_off_fields)};
/* How the only one that could wait was written once: a talk of then goes on. */
static const struct jy_field only_waiting[] = {
    {"second", JY_FIELD_TEXT, JY_FIELD_AT(jy_talk, waiting[0].what),
     JY_FIELD_SIZE(jy_put_off, what), 1, 0, 0},
    {"second_type", JY_FIELD_TEXT, JY_FIELD_AT(jy_talk, waiting[0].type),
     JY_FIELD_SIZE(jy_put_off, type), 1, 0, 0},
};

/* Writing. */

static void write_clock(const char *name, const struct jy_clock *k, struct jy_buf *out)
{
    if (k->start_ms == 0 && k->due_ms == 0) return;
    jy_json_key(out, name);
    jy_json_open(out, '{');
    jy_record_write(clock_fields, JY_COUNT(clock_fields), k, out);
    jy_json_close(out, '}');
}

static void write_whistle(const struct jy_whistle *w, struct jy_buf *out)
{
    if (w == NULL) return; /* most cases */
    jy_json_key(out, "whistle");
    jy_json_open(out, '{');
    jy_record_write(whistle_fields, JY_COUNT(whistle_fields), w, out);
    jy_json_key(out, "calls");
    jy_json_open(out, '[');
    for (int i = 0; i < JY_CALLS && w->calls[i].state != JY_CALL_NONE; i++) {
        jy_json_open(out, '{');
        jy_record_write(call_fields, JY_COUNT(call_fields), &w->calls[i], out);
        for (int id = 0; id < JY_N_DUES; id++)
            write_clock(jy_due_name((enum jy_due_id)id), &w->calls[i].dues[id], out);
        jy_json_close(out, '}');
    }
    jy_json_close(out, ']');
    jy_json_close(out, '}');
}

static void write_mediation(const struct jy_mediation *m, struct jy_buf *out)
{
    if (m == NULL) return;
    jy_record_write(mediation_fields, JY_COUNT(mediation_fields), m, out);
    for (size_t i = 0; i < JY_COUNT(mediation_lists); i++)
        jy_record_write_list(&mediation_lists[i], m, out);
}

static void write_lead(const struct jy_lead *l, struct jy_buf *out)
{
    if (l == NULL) return;
    jy_json_key(out, "lead");
    jy_json_open(out, '{');
    jy_record_write(lead_fields, JY_COUNT(lead_fields), l, out);
    write_clock("target", &l->target, out);
    jy_record_write_list(&lead_reports, l, out);
    jy_json_close(out, '}');
}

static void write_reception(const struct jy_reception *r, struct jy_buf *out)
{
    if (r == NULL) return;
    jy_json_key(out, "reception");
    jy_json_open(out, '{');
    jy_record_write(reception_fields, JY_COUNT(reception_fields), r, out);
    for (size_t i = 0; i < JY_COUNT(reception_lists); i++)
        jy_record_write_list(&reception_lists[i], r, out);
    jy_json_close(out, '}');
}

void jy_case_pack(const struct jy_case *c, struct jy_buf *out)
{
    jy_json_open(out, '{');
    jy_record_write(case_fields, JY_COUNT(case_fields), c, out);
    write_mediation(c->mediation, out);
    jy_json_key(out, "clocks");
    jy_json_open(out, '{');
    for (int id = 0; id < JY_N_CLOCKS; id++)
        write_clock(jy_clock_name((enum jy_clock_id)id), &c->clocks[id], out);
    jy_json_close(out, '}');
    write_whistle(c->whistle, out);
    write_lead(c->lead, out);
    write_reception(c->reception, out);
    jy_json_close(out, '}');
}

void jy_talk_pack(const struct jy_talk *t, struct jy_buf *out)
{
    jy_json_open(out, '{');
    jy_record_write(talk_fields, JY_COUNT(talk_fields), t, out);
    jy_record_write_list(&talk_waiting, t, out);
    jy_json_close(out, '}');
}

/* Reading. */

static bool read_clock(const json_t *object, const char *name, struct jy_clock *k)
{
    const json_t *clock = json_object_get(object, name);

    return clock == NULL || jy_record_read(clock_fields, JY_COUNT(clock_fields), clock, k);
}

static bool read_clocks(const json_t *object, struct jy_clock clocks[JY_N_CLOCKS])
{
    for (int id = 0; id < JY_N_CLOCKS; id++)
        if (!read_clock(object, jy_clock_name((enum jy_clock_id)id), &clocks[id])) return false;
    return true;
}

static bool read_call(const json_t *object, struct jy_call *call)
{
    if (!jy_record_read(call_fields, JY_COUNT(call_fields), object, call)) return false;
    for (int id = 0; id < JY_N_DUES; id++)
        if (!read_clock(object, jy_due_name((enum jy_due_id)id), &call->dues[id])) return false;
    return true;
}

static bool read_whistle(const json_t *object, struct jy_whistle *w)
{
    const json_t *calls = json_object_get(object, "calls");

    if (object == NULL) return true;
    if (!jy_record_read(whistle_fields, JY_COUNT(whistle_fields), object, w)) return false;
    if (!json_is_array(calls) || json_array_size(calls) > JY_CALLS) return false;
    for (size_t i = 0; i < json_array_size(calls); i++)
        if (!read_call(json_array_get(calls, i), &w->calls[i])) return false;
    return true;
}

static bool read_lead(const json_t *object, struct jy_lead *l)
{
    if (object == NULL) return true;
    return jy_record_read(lead_fields, JY_COUNT(lead_fields), object, l) &&
           read_clock(object, "target", &l->target) &&
           jy_record_read_list(&lead_reports, object, l);
}

static bool read_reception(const json_t *object, struct jy_reception *r)
{
    if (object == NULL) return true;
    if (!jy_record_read(reception_fields, JY_COUNT(reception_fields), object, r)) return false;
    for (size_t i = 0; i < JY_COUNT(reception_lists); i++)
        if (!jy_record_read_list(&reception_lists[i], object, r)) return false;
    return true;
}

static bool read_mediation(const json_t *object, struct jy_mediation *m)
{
    if (!jy_record_read(mediation_fields, JY_COUNT(mediation_fields), object, m)) return false;
    for (size_t i = 0; i < JY_COUNT(mediation_lists); i++)
        if (!jy_record_read_list(&mediation_lists[i], object, m)) return false;
    return true;
}

/* What stands beside a case, as it is read. */
struct beside {
    struct jy_mediation m;
    struct jy_whistle w;
    struct jy_lead l;
    struct jy_reception r;
};

static bool read_case(const json_t *root, struct jy_case *c, struct beside *b)
{
    return jy_record_read(case_fields, JY_COUNT(case_fields), root, c) &&
           read_clocks(json_object_get(root, "clocks"), c->clocks) && read_mediation(root, &b->m) &&
           read_whistle(json_object_get(root, "whistle"), &b->w) &&
           read_lead(json_object_get(root, "lead"), &b->l) &&
           read_reception(json_object_get(root, "reception"), &b->r);
}

enum jy_err jy_case_unpack(struct jy_str json, struct jy_arena *a, struct jy_case *c)
{
    json_t *root = NULL;
    struct jy_case read = {0};
    struct beside b = {0};
    enum jy_err e = jy_parse(json, 0, &root);

    if (e == JY_OK && !read_case(root, &read, &b)) e = JY_E_BAD_DATA;
    json_decref(root);
    if (e != JY_OK) return e;
    if (!jy_record_is_zero(&b.m, sizeof b.m)) read.mediation = &b.m;
    if (!jy_record_is_zero(&b.w, sizeof b.w)) read.whistle = &b.w;
    if (!jy_record_is_zero(&b.l, sizeof b.l)) read.lead = &b.l;
    if (!jy_record_is_zero(&b.r, sizeof b.r)) read.reception = &b.r;
    return jy_case_copy(c, &read, a);
}

static bool read_talk(const json_t *root, struct jy_talk *t)
{
    bool alone = json_object_get(root, "second_from") != NULL; /* it came with words of its own */

    if (!jy_record_read(talk_fields, JY_COUNT(talk_fields), root, t)) return false;
    if (!jy_record_read(only_waiting, JY_COUNT(only_waiting), root, t)) return false;
    t->waiting[0].shared = t->waiting[0].what[0] != '\0' && !alone;
    return jy_record_read_list(&talk_waiting, root, t);
}

enum jy_err jy_talk_unpack(struct jy_str json, struct jy_talk *t)
{
    json_t *root = NULL;
    struct jy_talk read = {0};
    enum jy_err e = jy_parse(json, 0, &root);

    if (e == JY_OK && !read_talk(root, &read)) e = JY_E_BAD_DATA;
    json_decref(root);
    if (e == JY_OK) *t = read;
    return e;
}
