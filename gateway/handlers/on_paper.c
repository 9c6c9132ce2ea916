/* on_paper.c - the address of a document, for who may see it. */
#include "gateway/clock.h"
#include "gateway/handlers/handlers.h"
#include "gateway/looks.h"
#include "gateway/rooms.h"
#include "intents/cases/casework.h"
#include "intents/json.h"
#include "store/cases.h"
#include "store/papers.h"

enum { OPEN_MS = 10 * 60000 };

void jy_send_address(struct jy_gateway *g, struct jy_link *l, const struct jy_ticket *ticket)
{
    const char *kind = ticket->kind;
    char text[JY_TICKET];
    struct jy_buf b;

    jy_looks_note(g, l, ticket->case_id,
                  jy_arena_printf(g->arena, "%s.%lld", kind, (long long)ticket->seq), jy_now_ms());

    jy_ticket_make(&g->secret, ticket, text);
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", kind);
    jy_json_put_int(&b, "case", ticket->case_id);
    jy_json_put_int(&b, "seq", ticket->seq);
    jy_json_put_text(&b, "url", jy_arena_printf(g->arena, "/%s/%s", kind, text));
    jy_json_put_int(&b, "until", ticket->until_ms);
    jy_json_close(&b, '}');
    jy_link_send(l, &b);
    jy_buf_fini(&b);
}

/* Of a caucus: by whoever wrote it. */
static bool opens(struct jy_gateway *g, const struct jy_link *l, const struct jy_case *c,
                  const struct jy_kept_paper *paper)
{
    const struct jy_staff *staff = jy_staff_of(g, l);

    return staff != NULL && jy_casework_hears_caucus(c, staff) && jy_str_eq(staff->id, paper->by);
}

/* A form that both sides of a mediation get, as long as it holds. */
static bool is_of_both(const struct jy_gateway *g, const struct jy_kept_paper *paper)
{
    const struct jy_document *d = jy_city_document(g->live.city, paper->doc);

    return d != NULL && d->to_other && !paper->voided;
}

enum jy_err jy_on_paper(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                        struct jy_refusal *why)
{
    const struct jy_ticket ticket = {"paper", f->case_id, f->seq, f->at_ms + OPEN_MS};
    struct jy_kept_paper paper;
    struct jy_case c;
    enum jy_err e = jy_cases_read(g->reader, f->case_id, g->arena, &c);

    (void)why;
    if (e == JY_OK && !jy_rooms_may_see(g, l, &c)) e = JY_E_NOT_FOUND;
    if (e == JY_OK) e = jy_papers_read(g->reader, f->case_id, f->seq, g->arena, &paper);
    if (e == JY_OK && l->roles == JY_ROLE_OTHER && !is_of_both(g, &paper)) e = JY_E_NOT_FOUND;
    if (e == JY_OK && paper.staff_only && l->seat == NULL)
        e = JY_E_NOT_FOUND; /* as if it were not */
    if (e == JY_OK && paper.sealed && !opens(g, l, &c, &paper)) e = JY_E_NOT_FOUND;
    if (e != JY_OK) return e;
    jy_send_address(g, l, &ticket);
    return JY_OK;
}
