/* casework_paper.c - a form of DOMAIN 7 issued: read over by a person, numbered, kept in the log.
 */
#include "intents/cases/casework_say.h"

#include "intents/cases/calendar.h"
#include "intents/cases/paper.h"
#include "intents/cases/phrases.h"

/* Of the office whose own form it is: the conference's, or that of the reception hall. */
static bool is_of_its_office(const struct jy_case *c, const struct jy_staff *by,
                             const struct jy_document *d)
{
    return (jy_paper_is_of_lead(d) && jy_doing_is_of_office(c, by)) ||
           (jy_paper_is_of_reception(d) && jy_doing_is_of_hall(c, by));
}

bool jy_casework_issues(const struct jy_case *c, const struct jy_staff *by,
                        const struct jy_document *d)
{
    if (d->sealed) return jy_casework_hears_caucus(c, by);
    return jy_str_is(by->body, c->owner) || is_of_its_office(c, by, d);
}

bool jy_casework_voids(const struct jy_city *city, const struct jy_case *c,
                       const struct jy_staff *by, struct jy_str doc, struct jy_str issuer)
{
    const struct jy_document *d = jy_city_document(city, doc);
    const struct jy_staff *who = jy_city_staff(city, issuer);
    bool of_office =
        d != NULL && who != NULL && is_of_its_office(c, who, d) && !jy_str_is(who->body, c->owner);

    return of_office ? jy_str_eq(who->body, by->body) : jy_str_is(by->body, c->owner);
}

struct jy_str jy_casework_issuer(const struct jy_case *c, const struct jy_staff *by)
{
    return jy_str_is(by->body, c->owner) ? jy_str_of(c->owner) : by->body;
}

bool jy_doing_has_paper(const struct jy_city *city, const struct jy_case *c,
                        const struct jy_staff *by)
{
    for (int i = 0; i < city->n_documents; i++)
        if (jy_paper_fits(&city->documents[i], c) && jy_casework_issues(c, by, &city->documents[i]))
            return true;
    return false;
}

enum jy_err jy_doing_check_issue(const struct jy_world *w, const struct jy_case *c,
                                 const struct jy_action *act, const char **field)
{
    const struct jy_document *d = jy_city_document(w->city, act->doc);

    if (d == NULL) return jy_doing_bad(field, "doc");
    if (!jy_casework_issues(c, act->by, d)) return JY_E_DENIED;
    if (!jy_paper_fits(d, c)) return JY_E_WRONG_STATE;
    *field = "lines";
    return jy_paper_check(d, act->lines, act->n_lines);
}

/* The citizen is told in one line, beside which the document itself can be opened. */
static struct jy_str given(const struct jy_doing *x, const struct jy_document *d,
                           struct jy_str number)
{
    bool english = jy_doing_english(x);
    const struct jy_phrase_arg args[] = {
        {"name", english ? d->name_en : d->name},
        {"number", number},
        {"unit", jy_doing_unit(x)},
    };

    return jy_phrase_fill(x->w->city, "paper_given", english, args, JY_COUNT(args), x->p->arena);
}

void jy_doing_issue(struct jy_doing *x)
{
    const struct jy_document *d = jy_city_document(x->w->city, x->act->doc);
    struct jy_arena *a = x->p->arena;
    struct jy_talk *talk = x->p->cases[0].talk;
    /* what may be written over has been */
    const struct jy_paper_facts facts = {
        .w = x->w, .c = x->c, .by = x->act->by, .what = talk ? jy_str_of(talk->what) : JY_STR("")};
    int year = jy_date_of(x->w->now_ms) / 10000;
    struct jy_str number = jy_paper_number(x->w->city, jy_casework_issuer(x->c, x->act->by), d,
                                           year, x->w->paper_serial, a);
    const struct jy_doing theirs = jy_doing_for_other(x);
    struct jy_paper *paper = jy_arena_room(a, sizeof *paper);
    struct jy_event *e;
    struct jy_buf b;

    if (paper == NULL) return; /* the arena has failed: nothing of the plan is written */
    jy_paper_fill(&facts, d, a, paper);
    jy_paper_write(paper, x->act->lines);
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_paper_json(paper, number, &b);
    if (d->to_citizen) jy_json_put_text(&b, "text", given(x, d, number));
    jy_json_close(&b, '}');
    e = jy_doing_add(x, d->sealed ? JY_EVENT_SEALED : JY_EVENT_PAPER, &b);
    if (e != NULL) e->staff_only = !d->to_citizen;
    if (d->to_other) jy_doing_tell_other(x, given(&theirs, d, number), jy_doing_last_seq(x));
}

/* The gateway has looked it up: without a number there is none that still holds. */
enum jy_err jy_doing_check_void(const struct jy_world *w, const struct jy_case *c,
                                const struct jy_action *act, const char **field)
{
    if (w->paper_number.len == 0) return jy_doing_bad(field, "seq");
    return jy_casework_voids(w->city, c, act->by, w->paper_doc, w->paper_by) ? JY_OK : JY_E_DENIED;
}

void jy_doing_void(struct jy_doing *x)
{
    const struct jy_phrase_arg args[] = {
        {"name", x->w->paper_name},
        {"number", x->w->paper_number},
    };
    struct jy_event *e;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "paper", x->act->seq);
    jy_json_put_text(&b, "name", x->w->paper_name);
    jy_json_put_text(&b, "number", x->w->paper_number);
    if (!x->w->paper_inside)
        jy_json_put_text(&b, "text",
                         jy_phrase_fill(x->w->city, "paper_voided", jy_doing_english(x), args,
                                        JY_COUNT(args), x->p->arena));
    jy_json_close(&b, '}');
    e = jy_doing_add(x, JY_EVENT_VOIDED, &b);
    if (e == NULL) return;
    e->staff_only = x->w->paper_inside;
    jy_doing_because(x, e);
}
