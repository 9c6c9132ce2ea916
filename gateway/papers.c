/* papers.c - POST /api/papers: the forms that may be issued in a case now, filled as far as it
 * knows, and which of those issued may be voided; GET /paper/<ticket> or /paper/<ticket>/large: one
 * that was issued, as PDF. */
#include "store/papers.h"

#include <string.h>

#include "gateway/clock.h"
#include "gateway/http.h"
#include "gateway/http_request.h"
#include "gateway/print_answer.h"
#include "intents/cases/case_see.h"
#include "intents/cases/casework.h"
#include "intents/cases/paper.h"
#include "intents/json.h"
#include "store/cases.h"

static enum jy_err read_case_id(const struct jy_request *r, int64_t *id)
{
    json_t *root = jy_request_object(r);
    const json_t *value = json_object_get(root, "case");
    enum jy_err e = root == NULL              ? JY_E_BAD_FRAME
                    : !json_is_integer(value) ? JY_E_BAD_FIELD
                                              : JY_OK;

    *id = json_integer_value(value);
    json_decref(root);
    return e;
}

static void put_form(struct jy_buf *b, const struct jy_paper_facts *facts,
                     const struct jy_document *d, struct jy_arena *a)
{
    struct jy_paper *paper = jy_arena_room(a, sizeof *paper);

    if (paper == NULL) return;
    jy_paper_fill(facts, d, a, paper);
    jy_json_open(b, '{');
    jy_json_put_text(b, "name_en", d->name_en);
    jy_json_put_bool(b, "to_citizen", d->to_citizen);
    jy_paper_json(paper, JY_STR(""), b);
    jy_json_close(b, '}');
}

static void put_forms(struct jy_buf *b, const struct jy_paper_facts *facts, struct jy_arena *a)
{
    const struct jy_city *city = facts->w->city;

    jy_json_key(b, "forms");
    jy_json_open(b, '[');
    if (jy_casework_moves(city, facts->c, facts->by) & JY_BIT(JY_MOVE_ISSUE))
        for (int i = 0; i < city->n_documents; i++)
            if (jy_paper_fits(&city->documents[i], facts->c) &&
                jy_casework_issues(facts->c, facts->by, &city->documents[i]))
                put_form(b, facts, &city->documents[i], a);
    jy_json_close(b, ']');
}

/* Which of the issued ones this person may void now. */
static enum jy_err put_voids(struct jy_buf *b, struct jy_gateway *g, const struct jy_paper_facts *f)
{
    const struct jy_city *city = f->w->city;
    struct jy_kept_paper list[JY_PAPERS_MOST];
    bool may = (jy_casework_moves(city, f->c, f->by) & JY_BIT(JY_MOVE_VOID)) != 0;
    int n = 0;
    enum jy_err e = may ? jy_papers_holding(g->reader, f->c->id, g->arena, list, &n) : JY_OK;

    jy_json_key(b, "voids");
    jy_json_open(b, '[');
    for (int i = 0; e == JY_OK && i < n; i++)
        if (jy_casework_voids(city, f->c, f->by, list[i].doc, list[i].by))
            jy_json_int(b, list[i].seq);
    jy_json_close(b, ']');
    return e;
}

static struct jy_str terms_of(struct jy_gateway *g, const struct jy_case *c)
{
    int64_t seq = jy_mediation_in(c)->terms_seq;
    struct jy_str terms;

    if (seq == 0 || jy_journal_words(g->reader, c->id, seq, g->arena, &terms) != JY_OK)
        return JY_STR("");
    return terms;
}

void jy_api_papers(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_staff *by = jy_request_staff(g, r, 0);
    const struct jy_city *city = g->live.city;
    const struct jy_world w = {.now_ms = jy_now_ms(), .city = city};
    struct jy_paper_facts facts;
    struct jy_talk talk;
    struct jy_case c;
    struct jy_buf b;
    int64_t id = 0;
    enum jy_err e;

    if (by == NULL) return;
    jy_arena_reset(g->arena);
    e = read_case_id(r, &id);
    if (e == JY_OK) e = jy_cases_read_talk(g->reader, id, g->arena, &c, &talk);
    if (e == JY_OK && !jy_case_visible(city, &c, by)) e = JY_E_NOT_FOUND;
    if (e != JY_OK) {
        jy_request_fail(r, jy_http_status(e), e, "case");
        return;
    }
    facts = (struct jy_paper_facts){&w, &c, by, jy_str_of(talk.what), terms_of(g, &c)};
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    put_forms(&b, &facts, g->arena);
    e = put_voids(&b, g, &facts);
    jy_json_close(&b, '}');
    jy_request_give(r, e, &b, NULL);
}

/* -- the print ------------------------------------------------------------------------------ */

/* "<ticket>", or "<ticket>/large". */
static bool read_path(const struct jy_gateway *g, const char *path, struct jy_ticket *t,
                      bool *large)
{
    const char *slash = strchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) : strlen(path);
    char ticket[JY_TICKET];

    *large = slash != NULL;
    if (len >= sizeof ticket || (slash && strcmp(slash, "/large") != 0)) return false;
    jy_str_copy(ticket, sizeof ticket, (struct jy_str){path, len});
    return jy_ticket_read(&g->secret, "paper", ticket, jy_now_ms(), t);
}

/* Who has the ticket was given it for this document; that it is gone or old is all one. */
void jy_page_paper(struct jy_gateway *g, struct jy_request *r)
{
    struct jy_kept_paper paper;
    struct jy_ticket t;
    bool large = false;
    enum jy_err e = JY_E_NOT_FOUND;

    jy_arena_reset(g->arena);
    if (read_path(g, r->path + strlen("/paper/"), &t, &large))
        e = jy_papers_read(g->reader, t.case_id, t.seq, g->arena, &paper);
    if (e == JY_OK)
        e = jy_print_answer(g, r, paper.body, (struct jy_print_how){paper.voided, large});
    if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, "path");
}
