/* meetings.h - visits and yard meetings (DOMAIN 8.5) over HTTP: planned, listed, recorded by staff;
 * seen, asked to and announced for by citizens.
 *
 * Threads  the loop's; the turns run on the clerk's (turn_meeting.c), where what somebody may do is
 *          decided against what is on disk. */
#ifndef JY_GATEWAY_MEETINGS_H
#define JY_GATEWAY_MEETINGS_H

#include "gateway/inquiry.h"
#include "store/meetings.h"

enum jy_meeting_does {
    JY_MEETING_DOES_PLAN,
    JY_MEETING_DOES_CANCEL,
    JY_MEETING_DOES_RECORD,
    JY_MEETING_DOES_COME, /* a citizen's, from here on */
    JY_MEETING_DOES_ASK,
    JY_MEETING_DOES_UNASK
};

struct jy_meeting_turn {
    enum jy_meeting_does does;
    int64_t id;      /* of the meeting, 0: a new one; of a question to be taken back */
    int64_t meeting; /* out: of which it was */
    const struct jy_staff *by;
    struct jy_sent_key key;
    struct jy_meeting_plan plan;
    struct jy_str cases[JY_MEETING_CASES]; /* numbers of those that are taken along */
    int n_cases;
    struct jy_str text; /* why it is cancelled; a question */
    struct jy_meeting_record record;
    bool coming;
    int64_t case_id; /* of a case whose citizen is to be told */
};

/* The turn of something with a meeting; NULL when out of memory. */
struct jy_turn *jy_meeting_turn_new(struct jy_gateway *g, enum jy_turn_kind kind,
                                    struct jy_handle from, int64_t now_ms);
/* By the clock alone: whoever is to be told that their case is taken along. */
void jy_meetings_second(struct jy_gateway *g, int64_t now_ms);
void jy_meetings_brought_done(struct jy_gateway *g, const struct jy_turn *t);
void jy_meetings_done(struct jy_gateway *g, const struct jy_turn *t);

/* meetings_show.c: as its reader may see it; `whole`: with questions, cases and what was taken
 * away. */
JY_MUST enum jy_err jy_meeting_put(const struct jy_inquiry *q, const struct jy_meeting *m,
                                   bool whole);
/* What everybody may know of one: for a citizen's page. */
void jy_meeting_put_public(struct jy_buf *b, const struct jy_city *city, const struct jy_meeting *m,
                           bool english);
/* Announced and to come, in `a`. */
JY_MUST enum jy_err jy_meetings_coming(struct jy_gateway *g, int64_t now_ms,
                                       struct jy_meeting_list *out);

/* meetings_change.c, meetings_ask.c: the outcome of a turn, to whoever asked. */
void jy_meetings_answer(struct jy_gateway *g, const struct jy_turn *t);
void jy_meetings_answer_public(struct jy_gateway *g, const struct jy_turn *t);

#endif
