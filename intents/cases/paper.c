/* paper.c - what a case knows, by the names that the forms use for it; and the filled form as data.
 */
#include "intents/cases/paper.h"

#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "intents/cases/clocks.h"
#include "intents/cases/paper_lead.h"
#include "intents/cases/paper_reception.h"
#include "intents/cases/phrases.h"
#include "intents/json.h"

static bool lists(struct jy_str list, const char *name)
{
    struct jy_str part;

    while (jy_str_next_part(&list, ";", &part))
        if (jy_str_is(part, name)) return true;
    return false;
}

bool jy_paper_fits(const struct jy_document *d, const struct jy_case *c)
{
    enum jy_lead_state lead = jy_lead_in(c)->state;

    if (d->kinds.len > 0 && !lists(d->kinds, jy_matter_kind_name(c->kind))) return false;
    if (jy_whistle_in(c)->blown_ms > 0 && lists(d->after, "whistled")) return true;
    if (jy_paper_is_of_reception(d)) return jy_reception_was_held(jy_reception_in(c));
    return lists(d->after, jy_case_state_name(c->state)) ||
           (lead != JY_LEAD_NONE && lists(d->after, jy_lead_state_name(lead)));
}

bool jy_paper_is_of_lead(const struct jy_document *d)
{
    return lists(d->after, jy_lead_state_name(JY_LEAD_LED));
}

bool jy_paper_is_of_reception(const struct jy_document *d)
{
    return lists(d->after, jy_reception_state_name(JY_RECEPTION_RECEIVED));
}

bool jy_paper_is_open(const struct jy_document_line *line)
{
    return line->kind == JY_LINE_FIELD || line->kind == JY_LINE_WRITE;
}

/* -- what the case knows -------------------------------------------------------------------- */

static struct jy_str words(const char *const *zh, int n, int at)
{
    return jy_str_of(at >= 0 && at < n ? zh[at] : NULL);
}

static struct jy_str outcome_words(const char *outcome)
{
    static const struct {
        const char *name, *zh;
    } all[] = {
        {"support", "支持"},
        {"explain", "解释说明"},
        {"reject", "不予支持"},
        {"mediated_written", "达成书面调解协议"},
        {"mediated_oral", "达成口头调解协议"},
        {"mediation_failed", "调解不成"},
        {"guided", "已告知办理途径"},
        {"uphold", "维持原意见"},
        {"change", "变更原意见"},
        {"return", "退回重新办理"},
    };

    for (size_t i = 0; i < JY_COUNT(all); i++)
        if (jy_str_is(jy_str_of(outcome), all[i].name)) return jy_str_of(all[i].zh);
    return JY_STR("");
}

/* 信访工作条例 31: the six paths of a claim. */
static struct jy_str path_words(int path)
{
    static const char *const zh[] = {
        [1] = "诉讼等司法程序",
        [2] = "仲裁程序",
        [3] = "党员申诉、复审程序",
        [4] = "行政复议、裁决、确认、许可等行政程序",
        [5] = "履行查处违法、保护人身财产的职责",
        [6] = "信访程序（60日内办结）",
    };

    return words(zh, (int)JY_COUNT(zh), path);
}

static struct jy_str body_name(const struct jy_body *body)
{
    return body ? body->name : JY_STR("");
}

static struct jy_str day(struct jy_arena *a, int64_t ms)
{
    int date = jy_date_of(ms);

    if (ms <= 0) return JY_STR("");
    return jy_arena_printf(a, "%d年%d月%d日", date / 10000, date / 100 % 100, date % 100);
}

/* The last day of a clock, which ends when that day does. */
static struct jy_str last_day(struct jy_arena *a, const struct jy_clock *k)
{
    return k->due_ms > 0 ? day(a, k->due_ms - 1) : JY_STR("");
}

static struct jy_str performance(struct jy_arena *a, const struct jy_mediation *m)
{
    struct jy_str all = JY_STR("");

    for (int i = 0; i < JY_M_ITEMS && m->items[i].what[0] != '\0'; i++) {
        const struct jy_m_item *item = &m->items[i];
        const char *who = item->who == JY_SIDE_APPLICANT ? "甲方" : "乙方";
        struct jy_str sum =
            item->amount_fen > 0
                ? jy_arena_printf(a, "（%lld.%02lld元）", (long long)(item->amount_fen / 100),
                                  (long long)(item->amount_fen % 100))
                : JY_STR("");
        all = jy_arena_printf(a, "%.*s%d. %s：%s%.*s，%d年%d月%d日前。\n", (int)all.len, all.ptr,
                              i + 1, who, item->what, (int)sum.len, sum.ptr, item->due / 10000,
                              item->due / 100 % 100, item->due % 100);
    }
    return jy_str_trim(all);
}

static struct jy_str extent_words(enum jy_extent e)
{
    static const char *const zh[] = {"", "解决了", "部分解决", "没解决", "还没到期"};

    return words(zh, (int)JY_COUNT(zh), (int)e);
}

static struct jy_str satisfaction_words(enum jy_satisfaction s)
{
    static const char *const zh[] = {"没有表态", "满意", "基本满意", "不满意"};

    return words(zh, (int)JY_COUNT(zh), (int)s);
}

enum { FACTS_MAX = 49 + JY_LEAD_FACTS + JY_RECEPTION_FACTS };
struct facts {
    struct jy_phrase_arg list[FACTS_MAX];
    int n;
};

static void add(struct facts *to, const char *name, struct jy_str value)
{
    to->list[to->n++] = (struct jy_phrase_arg){name, value};
}

/* Whoever sent it to its owner; by the rules, in the petition office's name (条例 22). */
static const struct jy_body *sender_of(const struct jy_city *city, const struct jy_case *c)
{
    if (c->sent_by[0] != '\0') return jy_city_body(city, jy_str_of(c->sent_by));
    return c->kind == JY_KIND_PETITION ? jy_city_body(city, JY_STR("xinfang")) : NULL;
}

/* Who has the case, who had it, and who issues the paper. */
static void add_units(struct facts *to, const struct jy_paper_facts *f)
{
    const struct jy_city *city = f->w->city;
    const struct jy_body *unit = jy_city_body(city, jy_str_of(f->c->owner));

    add(to, "unit", body_name(unit));
    add(to, "unit_phone", unit ? unit->phone : JY_STR(""));
    add(to, "unit_address", unit ? unit->address : JY_STR(""));
    add(to, "above", body_name(jy_casework_above(city, f->c)));
    add(to, "reviewer", body_name(jy_reviewer_of(city, f->c)));
    add(to, "sent_by", body_name(sender_of(city, f->c)));
    add(to, "from", body_name(jy_city_body(city, jy_str_of(f->c->handled_by))));
    add(to, "officer", f->by->name);
    add(to, "post", f->by->post);
}

static void add_matter(struct facts *to, const struct jy_paper_facts *f, struct jy_arena *a)
{
    static const char *const levels[] = {"", "村（社区）", "镇（街道）", "市"};
    const struct jy_case *c = f->c;
    const struct jy_type *type = jy_city_type(f->w->city, jy_str_of(c->type));

    add(to, "no", jy_str_of(c->no));
    add(to, "matter", jy_str_of(c->title));
    add(to, "what", f->what);
    add(to, "type", type ? type->name : JY_STR(""));
    add(to, "level", jy_str_of(levels[c->level]));
    add(to, "place", jy_str_of(c->place_text));
    add(to, "party", jy_str_of(c->party));
    add(to, "wish", jy_str_of(c->wish));
    add(to, "contact", jy_case_contact(a, c)); /* whoever needs the number writes it in */
    add(to, "path", path_words(c->path));
}

static void add_days(struct facts *to, const struct jy_paper_facts *f, struct jy_arena *a)
{
    const struct jy_case *c = f->c;

    add(to, "registered", day(a, c->registered_ms));
    add(to, "received", day(a, c->routed_ms));
    add(to, "accepted", day(a, c->accepted_ms));
    add(to, "closed", day(a, c->closed_ms));
    add(to, "today", day(a, f->w->now_ms));
    add(to, "conclude", last_day(a, &c->clocks[jy_clock_extensible(c)]));
    add(to, "sign_by", last_day(a, &c->clocks[JY_CLOCK_SIGN]));
    if (c->extended_days > 0)
        add(to, "extended_days", jy_arena_printf(a, "%d日", c->extended_days));
}

static void add_outcome(struct facts *to, const struct jy_paper_facts *f, struct jy_arena *a)
{
    const struct jy_case *c = f->c;
    const struct jy_mediation *m = jy_mediation_in(c);
    const struct jy_staff *mediator = jy_city_staff(f->w->city, jy_str_of(m->mediator));

    add(to, "outcome", outcome_words(c->outcome));
    add(to, "settled", extent_words(c->callback.settled));
    add(to, "performed", extent_words(c->callback.performed));
    add(to, "satisfaction", satisfaction_words(c->callback.satisfaction));
    add(to, "mediator", mediator ? mediator->name : JY_STR(""));
    add(to, "performance", performance(a, m));
    add(to, "terms", f->terms);
}

/* The present whistle: what for, where to, whom. */
static void add_whistle(struct facts *to, const struct jy_paper_facts *f, struct jy_arena *a)
{
    static const char *const grades[] = {"", "紧急哨", "快办哨", "普通哨"};
    const struct jy_whistle *w = jy_whistle_in(f->c);
    struct jy_str called = JY_STR("");

    for (int i = 0; i < JY_CALLS && w->calls[i].body[0] != '\0'; i++) {
        struct jy_str name = body_name(jy_city_body(f->w->city, jy_str_of(w->calls[i].body)));
        called = jy_arena_printf(a, "%.*s%s%.*s", (int)called.len, called.ptr, i ? "、" : "",
                                 (int)name.len, name.ptr);
    }
    add(to, "grade", words(grades, (int)JY_COUNT(grades), (int)w->grade));
    add(to, "problem", jy_str_of(w->problem));
    add(to, "spot", jy_str_of(w->spot));
    add(to, "called", called);
    add(to, "approver", jy_str_of(w->approver));
    add(to, "blown", day(a, w->blown_ms));
}

void jy_paper_fill(const struct jy_paper_facts *f, const struct jy_document *d, struct jy_arena *a,
                   struct jy_paper *out)
{
    struct facts all = {.n = 0};

    add_units(&all, f);
    add_matter(&all, f, a);
    add_whistle(&all, f, a);
    add_days(&all, f, a);
    add_outcome(&all, f, a);
    all.n += jy_lead_facts(f->w->city, f->c, a, &all.list[all.n]);
    all.n += jy_reception_facts(f->w->city, f->c, a, &all.list[all.n]);
    out->form = d;
    out->n_lines = 0;
    for (int i = 0; i < d->n_lines && i < JY_PAPER_LINES; i++)
        out->lines[out->n_lines++] = (struct jy_paper_line){
            .form = &d->lines[i], .text = jy_text_fill(d->lines[i].text, all.list, all.n, a)};
}

/* -- what a person makes of it -------------------------------------------------------------- */

enum jy_err jy_paper_check(const struct jy_document *d, const struct jy_str *written, int n)
{
    int at = 0;

    for (int i = 0; i < d->n_lines; i++) {
        struct jy_str text;
        if (!jy_paper_is_open(&d->lines[i])) continue;
        if (at == n) return JY_E_BAD_FIELD;
        text = jy_str_trim(written[at++]);
        if (text.len > JY_PAPER_TEXT || (text.len == 0 && d->lines[i].needed))
            return JY_E_BAD_FIELD;
    }
    return at == n ? JY_OK : JY_E_BAD_FIELD;
}

void jy_paper_write(struct jy_paper *p, const struct jy_str *written)
{
    int at = 0;

    for (int i = 0; i < p->n_lines; i++)
        if (jy_paper_is_open(p->lines[i].form)) p->lines[i].text = jy_str_trim(written[at++]);
}

struct jy_str jy_paper_number(const struct jy_city *city, struct jy_str unit,
                              const struct jy_document *d, int year, int serial, struct jy_arena *a)
{
    const struct jy_body *body = jy_city_body(city, unit);
    struct jy_str name = body ? body->name : unit;

    return jy_arena_printf(a, "%.*s%.*s〔%d〕%d号", (int)name.len, name.ptr, (int)d->code.len,
                           d->code.ptr, year, serial);
}

void jy_paper_json(const struct jy_paper *p, struct jy_str number, struct jy_buf *out)
{
    static const char *const kinds[] = {"field", "text", "write", "sign"};

    jy_json_put_text(out, "doc", p->form->id);
    jy_json_put_text(out, "name", p->form->name);
    jy_json_put_text(out, "number", number);
    jy_json_put_text(out, "law", p->form->law);
    if (p->form->sealed) jy_json_put_bool(out, "sealed", true);
    jy_json_key(out, "lines");
    jy_json_open(out, '[');
    for (int i = 0; i < p->n_lines; i++) {
        const struct jy_document_line *form = p->lines[i].form;
        jy_json_open(out, '{');
        jy_json_put_cstr(out, "kind", kinds[form->kind]);
        jy_json_put_text(out, "label", form->label);
        jy_json_put_always(out, "text", p->lines[i].text);
        if (number.len == 0 && form->needed) jy_json_put_bool(out, "needed", true);
        jy_json_close(out, '}');
    }
    jy_json_close(out, ']');
}
