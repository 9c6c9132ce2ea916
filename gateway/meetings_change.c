/* meetings_change.c - POST /api/meetings/plan, /cancel, /record: what staff say of one meeting.
 *
 * What was sent is looked at here as far as it goes without the store; whose it is, and whether it
 * can be done now, is decided on the clerk's thread. */
#include "gateway/meetings.h"

#include <string.h>

#include "gateway/clock.h"
#include "gateway/found.h"
#include "gateway/log.h"
#include "intents/cases/calendar.h"
#include "intents/json.h"

struct said {
    struct jy_gateway *g;
    const json_t *root;
    struct jy_turn *t;
};

/* A text of the request, kept in the turn's arena. */
static bool words(const struct said *s, const json_t *root, const char *name, size_t most,
                  struct jy_str *out)
{
    return jy_request_kept(s->t->arena, root, name, most, out);
}

/* -- planned -------------------------------------------------------------------------------- */

static const char *read_cases(const struct said *s)
{
    struct jy_meeting_turn *p = s->t->meeting;
    const json_t *list = json_object_get(s->root, "cases");

    if (list != NULL && !json_is_array(list)) return "cases";
    if (json_array_size(list) > JY_MEETING_CASES) return "cases";
    p->n_cases = (int)json_array_size(list);
    for (int i = 0; i < p->n_cases; i++) {
        const json_t *no = json_array_get(list, (size_t)i);
        if (!json_is_string(no)) return "cases";
        p->cases[i] = jy_arena_str(s->t->arena,
                                   (struct jy_str){json_string_value(no), json_string_length(no)});
    }
    return NULL;
}

static const char *read_plan(const struct said *s)
{
    struct jy_meeting_turn *p = s->t->meeting;
    struct jy_meeting_plan *plan = &p->plan;
    const char *wrong;

    plan->kind = jy_meeting_kind_of(jy_request_text(s->root, "kind"));
    plan->at_ms = json_integer_value(json_object_get(s->root, "at"));
    if (!words(s, s->root, "place", JY_CODE_DIGITS, &plan->place)) return "place";
    if (!words(s, s->root, "spot", JY_MEETING_SHORT, &plan->spot)) return "spot";
    if (!words(s, s->root, "topic", JY_MEETING_SHORT, &plan->topic)) return "topic";
    if (!words(s, s->root, "post", JY_MEETING_SHORT, &plan->post)) return "post";
    if (!words(s, s->root, "leader", JY_MEETING_SHORT, &plan->leader)) return "leader";
    if (!jy_request_flag(s->root, "open", &plan->open)) return "open";
    wrong = jy_meeting_wrong_plan(s->g->live.city, plan, s->t->at_ms);
    return wrong ? wrong : read_cases(s);
}

/* -- cancelled ------------------------------------------------------------------------------ */

static const char *read_cancel(const struct said *s)
{
    struct jy_str *reason = &s->t->meeting->text;

    if (s->t->meeting->id <= 0) return "id";
    return words(s, s->root, "reason", JY_MEETING_REASON, reason) && reason->len > 0 ? NULL
                                                                                     : "reason";
}

/* -- recorded ------------------------------------------------------------------------------- */

/* What was asked beforehand by its id; what was asked there in its words.  Each may wait for an
 * answer: it is taken away then. */
static const char *read_answers(const struct said *s)
{
    struct jy_meeting_record *rec = &s->t->meeting->record;
    const json_t *list = json_object_get(s->root, "questions");
    size_t n = json_array_size(list);
    struct jy_meeting_answer *answers = jy_arena_take(s->t->arena, (n + 1) * sizeof *answers);

    if ((list != NULL && !json_is_array(list)) || n > JY_MEETING_QUESTIONS || answers == NULL)
        return "questions";
    for (size_t i = 0; i < n; i++) {
        const json_t *one = json_array_get(list, i);
        answers[i].id = json_integer_value(json_object_get(one, "id"));
        if (!words(s, one, "text", JY_MEETING_TEXT, &answers[i].text)) return "questions";
        if (!words(s, one, "answer", JY_MEETING_TEXT, &answers[i].answer)) return "answer";
        if (answers[i].id == 0 && answers[i].text.len == 0) return "questions";
    }
    rec->answers = answers;
    rec->n_answers = (int)n;
    return NULL;
}

static bool is_asked(const struct jy_meeting_record *rec, int64_t question)
{
    for (int i = 0; i < rec->n_answers; i++)
        if (rec->answers[i].id == question) return true;
    return false;
}

static const char *read_item(const struct said *s, const json_t *one, struct jy_meeting_item *item)
{
    json_int_t due = json_integer_value(json_object_get(one, "due"));

    item->id = json_integer_value(json_object_get(one, "id"));
    item->question = json_integer_value(json_object_get(one, "question"));
    if (item->question != 0 && !is_asked(&s->t->meeting->record, item->question)) return "question";
    if (!words(s, one, "text", JY_MEETING_TEXT, &item->text)) return "text";
    if (!words(s, one, "type", JY_MEETING_SHORT, &item->type)) return "type";
    if (!words(s, one, "persons", JY_MEETING_SHORT, &item->persons)) return "persons";
    if (!words(s, one, "owner", JY_MEETING_SHORT, &item->owner)) return "owner";
    if (!jy_request_flag(one, "hazard", &item->hazard)) return "hazard";
    item->due = due > 0 && due < 99999999 ? (int)due : 0;
    /* what has a case is only named: its day may have gone by */
    return item->id > 0 ? NULL
                        : jy_meeting_wrong_item(s->g->live.city, item, jy_date_of(s->t->at_ms));
}

static bool accuses(const struct said *s, struct jy_str text)
{
    return jy_found_accuses(s->g, s->t->arena, text, s->t->at_ms);
}

/* What was asked there and accuses somebody is for the discipline body alone, and so is what was
 * said to it: it is taken away, and no question of the record's.  The item of it; false: it stays. */
static bool take_away(const struct said *s, const struct jy_meeting_answer *asked,
                      struct jy_meeting_item *to)
{
    if (asked->id != 0 || !(accuses(s, asked->text) || accuses(s, asked->answer))) return false;
    *to = (struct jy_meeting_item){.text = asked->text, .accuses = true};
    if (asked->answer.len > 0)
        to->text = jy_arena_printf(s->t->arena, "%.*s（当场答复：%.*s）", (int)asked->text.len,
                                   asked->text.ptr, (int)asked->answer.len, asked->answer.ptr);
    return true;
}

/* Returns how many were. */
static int take_away_accusing(const struct said *s, struct jy_meeting_record *rec,
                              struct jy_meeting_item *to)
{
    int all = rec->n_answers, kept = 0, taken = 0;
    struct jy_meeting_answer *answers =
        jy_arena_take(s->t->arena, (size_t)(all + 1) * sizeof *answers);

    if (answers == NULL) return 0;
    for (int i = 0; i < all; i++) {
        if (take_away(s, &rec->answers[i], &to[taken]))
            taken++;
        else
            answers[kept++] = rec->answers[i];
    }
    rec->answers = answers;
    rec->n_answers = kept;
    return taken;
}

static const char *read_items(const struct said *s)
{
    struct jy_meeting_record *rec = &s->t->meeting->record;
    const json_t *list = json_object_get(s->root, "items");
    size_t n = json_array_size(list);
    size_t most = n + (size_t)rec->n_answers; /* what was asked there may join them */
    struct jy_meeting_item *items = jy_arena_take(s->t->arena, (most + 1) * sizeof *items);
    const char *wrong = NULL;

    if ((list != NULL && !json_is_array(list)) || n > JY_MEETING_ITEMS || items == NULL)
        return "items";
    for (size_t i = 0; wrong == NULL && i < n; i++) {
        wrong = read_item(s, json_array_get(list, i), &items[i]);
        items[i].accuses = accuses(s, items[i].text);
    }
    rec->items = items;
    rec->n_items = (int)n + take_away_accusing(s, rec, items + n);
    return wrong;
}

/* Their citizens are told: no case that was taken along stays without a word. */
static const char *read_outcomes(const struct said *s)
{
    struct jy_meeting_record *rec = &s->t->meeting->record;
    const json_t *list = json_object_get(s->root, "outcomes");
    size_t n = json_array_size(list);
    struct jy_meeting_outcome *outcomes = jy_arena_take(s->t->arena, (n + 1) * sizeof *outcomes);

    if ((list != NULL && !json_is_array(list)) || n > JY_MEETING_CASES || outcomes == NULL)
        return "outcomes";
    for (size_t i = 0; i < n; i++) {
        const json_t *one = json_array_get(list, i);
        outcomes[i].case_id = json_integer_value(json_object_get(one, "case"));
        if (!words(s, one, "text", JY_MEETING_TEXT, &outcomes[i].text) || outcomes[i].text.len == 0)
            return "outcomes";
    }
    rec->outcomes = outcomes;
    rec->n_outcomes = (int)n;
    return NULL;
}

static const char *read_record(const struct said *s)
{
    struct jy_meeting_record *rec = &s->t->meeting->record;
    const json_t *present = json_object_get(s->root, "present");
    const char *wrong;

    rec->meeting = s->t->meeting->id;
    rec->by = s->t->meeting->by->id;
    if (rec->meeting <= 0) return "id";
    if (!json_is_integer(present) || json_integer_value(present) < 0 ||
        json_integer_value(present) > JY_MEETING_PRESENT)
        return "present";
    rec->present = (int)json_integer_value(present);
    if (!words(s, s->root, "minutes", JY_MEETING_MINUTES, &rec->minutes)) return "minutes";
    wrong = read_answers(s);
    if (wrong == NULL) wrong = read_items(s);
    return wrong ? wrong : read_outcomes(s);
}

/* -- to the clerk --------------------------------------------------------------------------- */

static const char *read_change(const struct said *s, const struct jy_request *r)
{
    struct jy_meeting_turn *p = s->t->meeting;

    p->id = json_integer_value(json_object_get(s->root, "id"));
    if (p->does == JY_MEETING_DOES_CANCEL) return read_cancel(s);
    if (!jy_request_key(r, s->root, &p->key)) return "key";
    return p->does == JY_MEETING_DOES_PLAN ? read_plan(s) : read_record(s);
}

static void change(struct jy_gateway *g, struct jy_request *r, enum jy_meeting_does does)
{
    const struct jy_staff *by = jy_request_staff(g, r, 0);
    struct said s = {.g = g};
    const char *wrong;
    json_t *root;
    enum jy_err e;

    if (by == NULL) return;
    s.root = root = jy_request_object(r);
    s.t = root ? jy_meeting_turn_new(g, JY_TURN_MEETING, r->at, jy_now_ms()) : NULL;
    if (s.t == NULL) {
        jy_request_fail(r, root ? 503 : 400, root ? JY_E_MEMORY : JY_E_BAD_FRAME, NULL);
        json_decref(root);
        return;
    }
    s.t->meeting->by = by;
    s.t->meeting->does = does;
    wrong = read_change(&s, r);
    e = wrong ? JY_E_BAD_FIELD : jy_gateway_take_turn(g, s.t);
    if (wrong != NULL) jy_turn_free(s.t);
    if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, wrong);
    json_decref(root);
}

void jy_api_meetings_plan(struct jy_gateway *g, struct jy_request *r)
{
    change(g, r, JY_MEETING_DOES_PLAN);
}

void jy_api_meetings_cancel(struct jy_gateway *g, struct jy_request *r)
{
    change(g, r, JY_MEETING_DOES_CANCEL);
}

void jy_api_meetings_record(struct jy_gateway *g, struct jy_request *r)
{
    change(g, r, JY_MEETING_DOES_RECORD);
}

/* -- and back ------------------------------------------------------------------------------- */

static enum jy_err put_changed(struct jy_inquiry *q)
{
    struct jy_meeting m;
    enum jy_err e = jy_meetings_read(q->g->reader, *(const int64_t *)q->of, q->g->arena, &m);

    if (e != JY_OK) return e;
    jy_json_key(q->b, "meeting");
    return jy_meeting_put(q, &m, true);
}

void jy_meetings_answer(struct jy_gateway *g, const struct jy_turn *t)
{
    struct jy_request *r = jy_request_of(g->http, t->from);
    enum jy_err e = t->err;

    if (e == JY_OK && !t->resent)
        jy_log(JY_INFO, "meeting.changed", "meeting=%lld does=%d staff=%.*s",
               (long long)t->meeting->meeting, (int)t->meeting->does, (int)t->meeting->by->id.len,
               t->meeting->by->id.ptr);
    if (r == NULL) return;
    if (e == JY_OK)
        jy_inquiry_show(g, r, t->meeting->by, &t->meeting->meeting, put_changed);
    else
        jy_request_fail(r, jy_http_status(e), e, e == JY_E_BAD_FIELD ? t->field : NULL);
}
