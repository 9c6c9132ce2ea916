/* seat.c - whether the other side may come in, where they may speak, and what they may do. */
#include "intents/cases/seat.h"

#include "intents/cases/calendar.h"

#define IN(state) (1u << JY_MED_##state)
#define CASE(state) (1u << JY_CASE_##state)

const char *jy_seat_answer_name(enum jy_seat_answer a)
{
    static const char *const names[] = {"open", "wrong", "locked", "over"};

    return names[a];
}

/* -- coming in ------------------------------------------------------------------------------ */

/* Gone are those that were merged, withdrawn or sent elsewhere; what failed can still be read.
 * One that a court has is over, and is no secret; any other bar closes it. */
bool jy_seat_stands(const struct jy_case *c)
{
    static const uint32_t there = CASE(SIGNED) | CASE(ACCEPTED) | CASE(HANDLING) | CASE(MEDIATING) |
                                  CASE(ANSWERED) | CASE(CALLBACK) | CASE(CLOSED);
    enum jy_mediation_bar bar = jy_mediation_bar_of(c);

    if (jy_mediation_in(c)->seat.link[0] == '\0' || (there & 1u << c->state) == 0) return false;
    return bar == JY_MB_NONE || bar == JY_MB_COURT || bar == JY_MB_UNWILLING;
}

bool jy_seat_is_of(const struct jy_case *c, int64_t device)
{
    const struct jy_m_seat *seat = &jy_mediation_in(c)->seat;

    return device != 0 && seat->opened_ms != 0 && seat->device == device && jy_seat_stands(c);
}

void jy_seat_give(struct jy_mediation *m, const char *link, int64_t now_ms)
{
    if (link[0] == '\0') return;
    m->seat = (struct jy_m_seat){.issued_ms = now_ms,
                                 .until_ms = now_ms + JY_SEAT_DAYS * JY_DAY_MS,
                                 .english = m->seat.english};
    jy_str_copy(m->seat.link, sizeof m->seat.link, jy_str_of(link));
}

int jy_seat_tries_left(const struct jy_mediation *m)
{
    return m->seat.wrong < JY_SEAT_TRIES ? JY_SEAT_TRIES - m->seat.wrong : 0;
}

enum jy_seat_answer jy_seat_enter(struct jy_case *c, bool fits, int64_t device, bool english,
                                  int64_t now_ms)
{
    struct jy_m_seat *seat = c->mediation ? &c->mediation->seat : NULL;

    if (seat == NULL || !jy_seat_stands(c) || now_ms >= seat->until_ms) return JY_SEAT_OVER;
    if (seat->wrong >= JY_SEAT_TRIES) return JY_SEAT_LOCKED;
    if (!fits) {
        seat->wrong++;
        return seat->wrong >= JY_SEAT_TRIES ? JY_SEAT_LOCKED : JY_SEAT_WRONG;
    }
    seat->device = device;
    seat->opened_ms = now_ms;
    seat->english = english;
    seat->wrong = 0;
    return JY_SEAT_OPEN;
}

/* -- being there ---------------------------------------------------------------------------- */

uint32_t jy_seat_rooms(const struct jy_case *c, uint32_t roles)
{
    static const uint32_t mediators = JY_ROLE_MEDIATOR | JY_ROLE_CHAIR | JY_ROLE_OFFICER;
    static const uint32_t asked = IN(INVITED),
                          promised = IN(SIGNED) | IN(CONFIRM) | IN(PERFORMING) | IN(BREACHED);
    static const uint32_t both = IN(CONSENTED) | IN(SESSION) | IN(PAUSED) | IN(AGREED) | promised;
    const struct jy_mediation *m = jy_mediation_in(c);
    uint32_t rooms = 0, in = 1u << m->state;

    if (m->seat.opened_ms == 0 || !jy_seat_stands(c)) return 0;
    if (in & both && !jy_mediation_keeps_apart(c) &&
        roles & (mediators | JY_ROLE_CITIZEN | JY_ROLE_OTHER))
        rooms |= 1u << JY_ROOM_JOINT;
    if (in & (asked | both) && roles & (mediators | JY_ROLE_OTHER))
        rooms |= 1u << JY_ROOM_CAUCUS_OTHER;
    return rooms;
}

uint32_t jy_seat_acts(const struct jy_case *c, uint32_t role, int64_t now_ms)
{
    static const uint32_t own = 1u << JY_MA_CONSENT | 1u << JY_MA_REFUSE | 1u << JY_MA_FAIL |
                                1u << JY_MA_ACCEPT | 1u << JY_MA_REJECT | 1u << JY_MA_TALK;
    bool closed = role == JY_ROLE_OTHER && !jy_seat_stands(c);
    uint32_t acts = closed ? 0 : jy_mediation_acts(c, role, now_ms) & own;

    /* until they have said yes, no is a refusal: there is nothing yet to leave */
    if (role == JY_ROLE_OTHER && acts & 1u << JY_MA_REFUSE) acts &= ~(1u << JY_MA_FAIL);
    return acts;
}

const char *jy_seat_phrase(const struct jy_case *after, const struct jy_m_step *step)
{
    static const uint32_t of_the_applicant =
        1u << JY_MA_OFFER | 1u << JY_MA_DECLINE | 1u << JY_MA_APPLY | 1u << JY_MA_INVITE;

    if (step->act == JY_MA_REFUSE) return "seat_refused";
    return of_the_applicant & 1u << step->act ? NULL : jy_mediation_phrase(after, step);
}
