/* case_pack.c - a case and the bot's memory of it to JSON and back, both from one table of fields.
 *
 * Zero fields are left out; a field that is missing comes back zero, so a record grows by adding
 * rows here.  Enums are kept as numbers: their lists grow at the end and are never reordered.
 * The only file of this folder that reads JSON. */
#include <jansson.h>
#include <stddef.h>
#include <string.h>

#include "intents/cases/talk.h"
#include "intents/parse.h"

enum kind { TEXT, TEXTS, BOOL, INT, LONG, BITS, BYTE, BYTES, REAL };

struct field {
    const char *name;
    enum kind kind;
    size_t at;
    size_t size; /* of one element */
    size_t n;    /* elements of TEXTS and BYTES */
};

#define AT(type, name) offsetof(struct type, name)
#define SIZE(type, name) sizeof(((struct type *)NULL)->name)
#define ROW(type, kind, name)                                                                      \
    {                                                                                              \
#name, kind, AT(type, name), SIZE(type, name), 1                                           \
    }
#define ROWS(type, kind, name, count)                                                              \
    {                                                                                              \
#name, kind, AT(type, name), SIZE(type, name) / (count), count                             \
    }

#define CASE(kind, name) ROW(jy_case, kind, name)
static const struct field case_fields[] = {
    CASE(LONG, id),
    CASE(LONG, thread),
    CASE(LONG, device),
    CASE(TEXT, partner),
    CASE(LONG, seq),
    CASE(LONG, epoch),
    CASE(TEXT, no),
    CASE(INT, state),
    CASE(INT, kind),
    CASE(INT, category),
    CASE(INT, path),
    CASE(TEXT, type),
    CASE(INT, severity),
    CASE(INT, level),
    CASE(BOOL, urgent),
    CASE(BOOL, minor),
    CASE(BOOL, withhold_from_village),
    CASE(BOOL, unconfirmed),
    CASE(BOOL, confidential),
    CASE(BOOL, village_excluded),
    CASE(BOOL, no_mediation),
    CASE(BOOL, unrouted),
    CASE(BITS, hazards),
    CASE(BOOL, alarm),
    CASE(TEXT, place),
    CASE(TEXT, grid),
    CASE(INT, group),
    CASE(TEXT, place_text),
    CASE(TEXT, owner),
    ROWS(jy_case, TEXTS, co_units, JY_CO_UNITS),
    ROWS(jy_case, TEXTS, aside, JY_ASIDE),
    ROWS(jy_case, TEXTS, recused, JY_RECUSED),
    CASE(TEXT, named_of),
    ROWS(jy_case, TEXTS, copied, JY_LATE_COPIES),
    CASE(TEXT, sent_by),
    CASE(TEXT, holder),
    CASE(TEXT, offer.body),
    CASE(TEXT, offer.to),
    CASE(LONG, offer.look_ms),
    CASE(BOOL, offer.nobody),
    ROWS(jy_case, TEXTS, offer.passed, JY_OFFER_PASSED),
    CASE(BOOL, wants_human),
    CASE(LONG, wants_human_ms),
    CASE(TEXT, title),
    CASE(TEXT, party),
    CASE(TEXT, wish),
    CASE(TEXT, contact),
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
    CASE(INT, when.precision),
    CASE(BOOL, when.still_on),
    CASE(BITS, when.span.start),
    CASE(BITS, when.span.end),
    CASE(INT, injury),
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
    CASE(INT, splits),
    CASE(LONG, opened_ms),
    CASE(LONG, registered_ms),
    CASE(LONG, routed_ms),
    CASE(LONG, signed_ms),
    CASE(LONG, accepted_ms),
    CASE(LONG, answered_ms),
    CASE(LONG, closed_ms),
    CASE(LONG, last_ms),
    CASE(LONG, citizen_seen),
    CASE(LONG, staff_seen),
    CASE(LONG, wake_ms),
    CASE(TEXT, answered_by),
    CASE(INT, callback.tries),
    CASE(INT, callback.last_try),
    CASE(INT, callback.settled),
    CASE(INT, callback.performed),
    CASE(INT, callback.satisfaction),
    CASE(LONG, callback.rated_ms),
    CASE(INT, callback.rated_first),
    CASE(INT, callback.hearts),
    CASE(INT, callback.other_hearts),
    CASE(TEXT, callback.asked_by),
    CASE(TEXT, outcome),
    CASE(TEXT, lang),
};

#define MEDIATION(kind, name)                                                                      \
    {                                                                                              \
        "mediation." #name, kind, AT(jy_mediation, name), SIZE(jy_mediation, name), 1              \
    }
static const struct field mediation_fields[] = {
    MEDIATION(INT, state),
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
    MEDIATION(INT, end),
    MEDIATION(INT, form),
    MEDIATION(INT, effective),
    MEDIATION(INT, confirm_by),
    MEDIATION(INT, confirm_asked),
    MEDIATION(BOOL, confirm_reminded),
    MEDIATION(INT, ruling),
    MEDIATION(LONG, terms_seq),
};

#define CLOCK(kind, name) ROW(jy_clock, kind, name)
static const struct field clock_fields[] = {
    CLOCK(LONG, start_ms),  CLOCK(LONG, due_ms), CLOCK(LONG, done_ms), CLOCK(INT, reminded),
    CLOCK(LONG, paused_ms), CLOCK(LONG, up_ms),  CLOCK(LONG, late_ms), CLOCK(LONG, remind_ms),
};

#define TRY(kind, name) ROW(jy_m_try, kind, name)
static const struct field try_fields[] = {
    TRY(INT, date),
    TRY(INT, channel),
    TRY(INT, result),
};

#define ITEM(kind, name) ROW(jy_m_item, kind, name)
static const struct field item_fields[] = {
    ITEM(INT, who), ITEM(TEXT, what), ITEM(LONG, amount_fen),
    ITEM(INT, due), ITEM(INT, done),  ITEM(INT, reminded),
};

/* Lists of records inside a mediation; an all-zero record ends its list. */
static const struct list {
    const char *name;
    size_t at, size, n;
    const struct field *fields;
    size_t n_fields;
} mediation_lists[] = {
    {"mediation.tries", AT(jy_mediation, tries), sizeof(struct jy_m_try),  JY_M_TRIES, try_fields,
     JY_COUNT(try_fields) },
    {"mediation.items", AT(jy_mediation, items), sizeof(struct jy_m_item), JY_M_ITEMS, item_fields,
     JY_COUNT(item_fields)},
};

#define WHISTLE(kind, name) ROW(jy_whistle, kind, name)
static const struct field whistle_fields[] = {
    WHISTLE(INT, grade),     WHISTLE(LONG, blown_ms),
    WHISTLE(TEXT, by),       WHISTLE(TEXT, by_body),
    WHISTLE(TEXT, approver), WHISTLE(TEXT, problem),
    WHISTLE(TEXT, spot),     ROWS(jy_whistle, TEXTS, copied, JY_WHISTLE_COPIES),
};

#define CALL(kind, name) ROW(jy_call, kind, name)
static const struct field call_fields[] = {
    CALL(TEXT, body),      CALL(INT, state),
    CALL(LONG, done_ms),   ROWS(jy_call, BYTES, ratings, JY_RATINGS),
    CALL(BOOL, commented), CALL(TEXT, spot),
    CALL(TEXT, said),
};

#define LEAD(kind, name) ROW(jy_lead, kind, name)
static const struct field lead_fields[] = {
    LEAD(INT, state),       LEAD(LONG, proposed_ms),
    LEAD(TEXT, by),         LEAD(TEXT, by_body),
    LEAD(TEXT, matter),     LEAD(TEXT, history),
    LEAD(TEXT, positions),  LEAD(TEXT, reasons),
    LEAD(LONG, decided_ms), LEAD(TEXT, leader),
    LEAD(TEXT, post),       LEAD(BOOL, named),
    LEAD(TEXT, minutes),    ROWS(jy_lead, TEXTS, team, JY_LEAD_TEAM),
    LEAD(INT, postponed),   ROWS(jy_lead, TEXTS, copied, JY_LEAD_COPIES),
    LEAD(INT, n_reports),   LEAD(TEXT, end),
};

#define REPORT(kind, name) ROW(jy_lead_report, kind, name)
static const struct field report_fields[] = {
    REPORT(LONG, at_ms),
    REPORT(TEXT, by),
    REPORT(TEXT, text),
};
static const struct list lead_reports = {
    "reports",       AT(jy_lead, reports), sizeof(struct jy_lead_report),
    JY_LEAD_REPORTS, report_fields,        JY_COUNT(report_fields)};

#define RECEPTION(kind, name) ROW(jy_reception, kind, name)
static const struct field reception_fields[] = {
    RECEPTION(INT, state),      RECEPTION(LONG, asked_ms),
    RECEPTION(INT, n_bookings), RECEPTION(INT, n_directions),
    RECEPTION(TEXT, record),    ROWS(jy_reception, TEXTS, copied, JY_RECEPTION_COPIES),
};

#define BOOKING(kind, name) ROW(jy_booking, kind, name)
static const struct field booking_fields[] = {
    BOOKING(INT, state),   BOOKING(INT, date),  BOOKING(INT, at),    BOOKING(INT, persons),
    BOOKING(TEXT, leader), BOOKING(TEXT, post), BOOKING(TEXT, room),
};

#define DIRECTION(kind, name) ROW(jy_direction, kind, name)
static const struct field direction_fields[] = {
    DIRECTION(TEXT, unit),        DIRECTION(TEXT, by),           DIRECTION(TEXT, text),
    DIRECTION(TEXT, done),        DIRECTION(LONG, due.start_ms), DIRECTION(LONG, due.due_ms),
    DIRECTION(LONG, due.done_ms), DIRECTION(INT, due.reminded),  DIRECTION(LONG, due.remind_ms),
    DIRECTION(LONG, due.up_ms),
};
static const struct list reception_lists[] = {
    {"bookings",   AT(jy_reception, bookings),   sizeof(struct jy_booking),   JY_BOOKINGS,   booking_fields,
     JY_COUNT(booking_fields)                                                                                                          },
    {"directions", AT(jy_reception, directions), sizeof(struct jy_direction), JY_DIRECTIONS,
     direction_fields,                                                                                       JY_COUNT(direction_fields)},
};

#define TALK(kind, name) ROW(jy_talk, kind, name)
static const struct field talk_fields[] = {
    TALK(INT, stage),
    TALK(INT, back),
    TALK(INT, question),
    ROWS(jy_talk, BYTES, asked, JY_N_QUESTIONS),
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
    TALK(INT, act),
    TALK(INT, soft_of),
    TALK(INT, offer),
    ROWS(jy_talk, TEXTS, maybe, 3),
    ROWS(jy_talk, TEXTS, places, JY_PLACE_CHOICES),
    TALK(TEXT, place_said),
    TALK(TEXT, unknown_place),
    TALK(TEXT, town),
    TALK(TEXT, beside),
    ROWS(jy_talk, TEXTS, subject, JY_SUBJECTS),
    TALK(TEXT, what),
    TALK(LONG, what_seq),
    TALK(TEXT, reason),
    ROWS(jy_talk, TEXTS, choices, JY_TALK_CHOICES),
    TALK(BYTE, n_choices),
    TALK(TEXT, second),
    TALK(TEXT, second_type),
    TALK(BOOL, apart),
    TALK(INT, second_from),
    TALK(BYTE, second_is),
    TALK(TEXT, leaving),
    TALK(TEXT, known_no),
    TALK(TEXT, asked_no),
    TALK(TEXT, proven_no),
    TALK(TEXT, last_template),
    TALK(REAL, probability),
    TALK(LONG, last_say_ms),
};

/* Writing. */

static int64_t number_at(const struct field *f, const char *from)
{
    int64_t wide;
    uint32_t bits;
    int narrow;

    switch (f->kind) {
    case LONG:
        memcpy(&wide, from, sizeof wide);
        return wide;
    case BITS:
        memcpy(&bits, from, sizeof bits);
        return bits;
    case INT:
        memcpy(&narrow, from, sizeof narrow);
        return narrow;
    case BYTE:
        return *(const unsigned char *)from;
    case BOOL:
        return *(const bool *)from;
    case TEXT:
    case TEXTS:
    case BYTES:
    case REAL:
        break;
    }
    return 0;
}

static struct jy_str text_at(const struct field *f, const char *from)
{
    return (struct jy_str){from, strnlen(from, f->size)};
}

/* Its first byte is zero, and every other is as the one before it. */
static bool all_zero(const char *from, size_t size)
{
    return from[0] == 0 && memcmp(from, from + 1, size - 1) == 0;
}

static void write_list(const struct field *f, const char *from, struct jy_buf *out)
{
    jy_json_open(out, '[');
    for (size_t i = 0; i < f->n; i++) {
        if (f->kind == TEXTS)
            jy_json_text(out, text_at(f, from + i * f->size));
        else
            jy_json_int(out, ((const unsigned char *)from)[i]);
    }
    jy_json_close(out, ']');
}

static void write_field(const struct field *f, const char *record, struct jy_buf *out)
{
    const char *from = record + f->at;
    double real;

    if (all_zero(from, f->kind == TEXT ? 1 : f->size * f->n)) return;
    jy_json_key(out, f->name);
    switch (f->kind) {
    case TEXT:
        jy_json_text(out, text_at(f, from));
        break;
    case TEXTS:
    case BYTES:
        write_list(f, from, out);
        break;
    case BOOL:
        jy_json_bool(out, true);
        break;
    case REAL:
        memcpy(&real, from, sizeof real);
        jy_json_real(out, real);
        break;
    case INT:
    case LONG:
    case BITS:
    case BYTE:
        jy_json_int(out, number_at(f, from));
        break;
    }
}

static void write_fields(const struct field *fields, size_t n, const void *record,
                         struct jy_buf *out)
{
    for (size_t i = 0; i < n; i++)
        write_field(&fields[i], record, out);
}

static void write_clock(const char *name, const struct jy_clock *k, struct jy_buf *out)
{
    if (k->start_ms == 0 && k->due_ms == 0) return;
    jy_json_key(out, name);
    jy_json_open(out, '{');
    write_fields(clock_fields, JY_COUNT(clock_fields), k, out);
    jy_json_close(out, '}');
}

static void write_whistle(const struct jy_whistle *w, struct jy_buf *out)
{
    if (w == NULL) return; /* most cases */
    jy_json_key(out, "whistle");
    jy_json_open(out, '{');
    write_fields(whistle_fields, JY_COUNT(whistle_fields), w, out);
    jy_json_key(out, "calls");
    jy_json_open(out, '[');
    for (int i = 0; i < JY_CALLS && w->calls[i].state != JY_CALL_NONE; i++) {
        jy_json_open(out, '{');
        write_fields(call_fields, JY_COUNT(call_fields), &w->calls[i], out);
        for (int id = 0; id < JY_N_DUES; id++)
            write_clock(jy_due_name((enum jy_due_id)id), &w->calls[i].dues[id], out);
        jy_json_close(out, '}');
    }
    jy_json_close(out, ']');
    jy_json_close(out, '}');
}

static void write_records(const struct list *l, const char *record, struct jy_buf *out)
{
    const char *from = record + l->at;

    if (all_zero(from, l->size)) return;
    jy_json_key(out, l->name);
    jy_json_open(out, '[');
    for (size_t i = 0; i < l->n && !all_zero(from + i * l->size, l->size); i++) {
        jy_json_open(out, '{');
        write_fields(l->fields, l->n_fields, from + i * l->size, out);
        jy_json_close(out, '}');
    }
    jy_json_close(out, ']');
}

static void write_mediation(const struct jy_mediation *m, struct jy_buf *out)
{
    if (m == NULL) return;
    write_fields(mediation_fields, JY_COUNT(mediation_fields), m, out);
    for (size_t i = 0; i < JY_COUNT(mediation_lists); i++)
        write_records(&mediation_lists[i], (const char *)m, out);
}

static void write_lead(const struct jy_lead *l, struct jy_buf *out)
{
    if (l == NULL) return;
    jy_json_key(out, "lead");
    jy_json_open(out, '{');
    write_fields(lead_fields, JY_COUNT(lead_fields), l, out);
    write_clock("target", &l->target, out);
    write_records(&lead_reports, (const char *)l, out);
    jy_json_close(out, '}');
}

static void write_reception(const struct jy_reception *r, struct jy_buf *out)
{
    if (r == NULL) return;
    jy_json_key(out, "reception");
    jy_json_open(out, '{');
    write_fields(reception_fields, JY_COUNT(reception_fields), r, out);
    for (size_t i = 0; i < JY_COUNT(reception_lists); i++)
        write_records(&reception_lists[i], (const char *)r, out);
    jy_json_close(out, '}');
}

void jy_case_pack(const struct jy_case *c, struct jy_buf *out)
{
    jy_json_open(out, '{');
    write_fields(case_fields, JY_COUNT(case_fields), c, out);
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
    write_fields(talk_fields, JY_COUNT(talk_fields), t, out);
    jy_json_close(out, '}');
}

/* Reading. */

static bool read_text(const struct field *f, const json_t *value, char *to)
{
    if (!json_is_string(value) || json_string_length(value) >= f->size) return false;
    memcpy(to, json_string_value(value), json_string_length(value) + 1);
    return true;
}

static bool read_list(const struct field *f, const json_t *list, char *to)
{
    if (!json_is_array(list) || json_array_size(list) > f->n) return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *value = json_array_get(list, i);
        if (f->kind == TEXTS && !read_text(f, value, to + i * f->size)) return false;
        if (f->kind == BYTES) to[i] = (char)(unsigned char)json_integer_value(value);
    }
    return true;
}

static bool read_number(const struct field *f, int64_t n, char *to)
{
    uint32_t bits = (uint32_t)n;
    int narrow = (int)n;

    switch (f->kind) {
    case LONG:
        memcpy(to, &n, sizeof n);
        return true;
    case BITS:
        memcpy(to, &bits, sizeof bits);
        return n >= 0 && n <= UINT32_MAX;
    case INT:
        memcpy(to, &narrow, sizeof narrow);
        return n >= INT32_MIN && n <= INT32_MAX;
    case BYTE:
        *to = (char)(unsigned char)n;
        return n >= 0 && n <= UINT8_MAX;
    case TEXT:
    case TEXTS:
    case BOOL:
    case BYTES:
    case REAL:
        break;
    }
    return false;
}

static bool read_field(const struct field *f, const json_t *value, char *to)
{
    double real;

    switch (f->kind) {
    case TEXT:
        return read_text(f, value, to);
    case TEXTS:
    case BYTES:
        return read_list(f, value, to);
    case BOOL:
        *(bool *)to = json_is_true(value);
        return json_is_boolean(value);
    case REAL:
        real = json_number_value(value);
        memcpy(to, &real, sizeof real);
        return json_is_number(value);
    case INT:
    case LONG:
    case BITS:
    case BYTE:
        return json_is_integer(value) && read_number(f, json_integer_value(value), to);
    }
    return false;
}

static bool read_fields(const struct field *fields, size_t n, const json_t *object, void *record)
{
    for (size_t i = 0; i < n; i++) {
        const json_t *value = json_object_get(object, fields[i].name);
        if (value != NULL && !read_field(&fields[i], value, (char *)record + fields[i].at))
            return false;
    }
    return json_is_object(object);
}

static bool read_clock(const json_t *object, const char *name, struct jy_clock *k)
{
    const json_t *clock = json_object_get(object, name);

    return clock == NULL || read_fields(clock_fields, JY_COUNT(clock_fields), clock, k);
}

static bool read_clocks(const json_t *object, struct jy_clock clocks[JY_N_CLOCKS])
{
    for (int id = 0; id < JY_N_CLOCKS; id++)
        if (!read_clock(object, jy_clock_name((enum jy_clock_id)id), &clocks[id])) return false;
    return true;
}

static bool read_call(const json_t *object, struct jy_call *call)
{
    if (!read_fields(call_fields, JY_COUNT(call_fields), object, call)) return false;
    for (int id = 0; id < JY_N_DUES; id++)
        if (!read_clock(object, jy_due_name((enum jy_due_id)id), &call->dues[id])) return false;
    return true;
}

static bool read_whistle(const json_t *object, struct jy_whistle *w)
{
    const json_t *calls = json_object_get(object, "calls");

    if (object == NULL) return true;
    if (!read_fields(whistle_fields, JY_COUNT(whistle_fields), object, w)) return false;
    if (!json_is_array(calls) || json_array_size(calls) > JY_CALLS) return false;
    for (size_t i = 0; i < json_array_size(calls); i++)
        if (!read_call(json_array_get(calls, i), &w->calls[i])) return false;
    return true;
}

static bool read_records(const struct list *l, const json_t *object, char *record)
{
    const json_t *list = json_object_get(object, l->name);

    if (list != NULL && (!json_is_array(list) || json_array_size(list) > l->n)) return false;
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!read_fields(l->fields, l->n_fields, json_array_get(list, i),
                         record + l->at + i * l->size))
            return false;
    return true;
}

static bool read_lead(const json_t *object, struct jy_lead *l)
{
    if (object == NULL) return true;
    return read_fields(lead_fields, JY_COUNT(lead_fields), object, l) &&
           read_clock(object, "target", &l->target) &&
           read_records(&lead_reports, object, (char *)l);
}

static bool read_reception(const json_t *object, struct jy_reception *r)
{
    if (object == NULL) return true;
    if (!read_fields(reception_fields, JY_COUNT(reception_fields), object, r)) return false;
    for (size_t i = 0; i < JY_COUNT(reception_lists); i++)
        if (!read_records(&reception_lists[i], object, (char *)r)) return false;
    return true;
}

static bool read_mediation(const json_t *object, struct jy_mediation *m)
{
    if (!read_fields(mediation_fields, JY_COUNT(mediation_fields), object, m)) return false;
    for (size_t i = 0; i < JY_COUNT(mediation_lists); i++)
        if (!read_records(&mediation_lists[i], object, (char *)m)) return false;
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
    return read_fields(case_fields, JY_COUNT(case_fields), root, c) &&
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
    if (!all_zero((const char *)&b.m, sizeof b.m)) read.mediation = &b.m;
    if (!all_zero((const char *)&b.w, sizeof b.w)) read.whistle = &b.w;
    if (!all_zero((const char *)&b.l, sizeof b.l)) read.lead = &b.l;
    if (!all_zero((const char *)&b.r, sizeof b.r)) read.reception = &b.r;
    return jy_case_copy(c, &read, a);
}

enum jy_err jy_talk_unpack(struct jy_str json, struct jy_talk *t)
{
    json_t *root = NULL;
    struct jy_talk read = {0};
    enum jy_err e = jy_parse(json, 0, &root);

    if (e == JY_OK && !read_fields(talk_fields, JY_COUNT(talk_fields), root, &read))
        e = JY_E_BAD_DATA;
    json_decref(root);
    if (e == JY_OK) *t = read;
    return e;
}
