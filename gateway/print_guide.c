/* print_guide.c - rows of the guide map to a page. */
#include "gateway/print_guide.h"

#include "gateway/print_page.h"
#include "intents/cases/phrases.h"

#define SMALLEST (10.0 / 14.0)
#define STEP (0.25 / 14.0)
#define CODE 96.0 /* points wide: some 34 mm, read from an arm's length */
#define BESIDE (CODE + 16.0)

static const struct jy_print_style title = {24, true, PANGO_ALIGN_LEFT, 0, 0, 0, BESIDE};
static const struct jy_print_style campaign = {16, true, PANGO_ALIGN_LEFT, 0, 4, 0, BESIDE};
static const struct jy_print_style lead = {14, false, PANGO_ALIGN_LEFT, 0, 4, 0, BESIDE};
static const struct jy_print_style matter = {15, true, PANGO_ALIGN_LEFT, 0, 7, 0, 0};
static const struct jy_print_style fact = {14, false, PANGO_ALIGN_LEFT, 0, 0, 14, 0};

struct leaf {
    const struct jy_city *city;
    const struct jy_print_leaflet *what;
    const struct jy_guide_family *family;
    struct jy_arena *a;
    struct jy_print_page page;
    struct jy_str usual; /* hours, said once at the head */
};

static const char *words(struct leaf *l, const char *id)
{
    return jy_guide_words(l->city, id, false, l->a).ptr;
}

static const char *filled(struct leaf *l, const char *id, const char *name, struct jy_str value)
{
    const struct jy_phrase_arg arg = {name, value};

    return jy_phrase_fill(l->city, id, false, &arg, 1, l->a).ptr;
}

/* Those that most rows have. */
static struct jy_str usual_hours(const struct jy_guide_family *f)
{
    struct jy_str usual = JY_STR("");
    int most = 1;

    for (int i = 0; i < f->n; i++) {
        int n = 0;
        for (int j = 0; j < f->n; j++)
            n += jy_str_eq(f->entries[i].row.hours, f->entries[j].row.hours);
        if (n <= most || f->entries[i].row.hours.len == 0) continue;
        most = n;
        usual = f->entries[i].row.hours;
    }
    return usual;
}

/* "期限：…" behind what stands already. */
static void add(struct leaf *l, struct jy_buf *line, const char *label, struct jy_str value)
{
    if (value.len == 0) return;
    if (line->len > 0) jy_buf_add(line, JY_STR("　"));
    jy_buf_printf(line, "%s：%.*s", words(l, label), (int)value.len, value.ptr);
}

static void put_line(struct leaf *l, struct jy_buf *line)
{
    if (line->len > 0) jy_print_put(&l->page, line->ptr, &fact);
    jy_buf_clear(line);
}

/* "劳动（合同、被辞退；加班）": what has no row of its own is named. */
static void put_matter(struct leaf *l, const struct jy_guide_entry *e, struct jy_buf *line)
{
    jy_buf_add(line, e->row.matter);
    for (int i = 0; e->is_rest && i < e->n_types; i++) {
        jy_buf_add(line, i == 0 ? JY_STR("（") : JY_STR("；"));
        jy_buf_add(line, e->types[i]->plain);
    }
    if (e->is_rest && e->n_types > 0) jy_buf_add(line, JY_STR("）"));
    jy_print_put(&l->page, line->ptr, &matter);
    jy_buf_clear(line);
}

static void put_entry(struct leaf *l, const struct jy_guide_entry *e, struct jy_buf *line)
{
    const struct jy_guide_row *row = &e->row;

    put_matter(l, e, line);
    add(l, line, "body", row->body);
    add(l, line, "phone", row->phone);
    put_line(l, line);
    add(l, line, "place", row->address);
    if (!jy_str_eq(row->hours, l->usual)) add(l, line, "hours", row->hours);
    put_line(l, line);
    add(l, line, "deadline", row->deadline);
    put_line(l, line);
    add(l, line, "bring", row->bring);
    add(l, line, "law", row->law);
    put_line(l, line);
}

/* At the right of the head; false: no room for it in a code. */
static bool put_code(struct leaf *l)
{
    const double scale = l->page.scale, x = JY_A4_WIDTH - l->page.right - CODE;
    const struct jy_print_style caption = {
        10 / scale, false, PANGO_ALIGN_CENTER, 0, 0, (x - l->page.left) / scale, 0};
    bool none = l->what->address[0] == '\0', good = true;

    if (!none && !l->page.measures)
        good = jy_print_code(&l->page, l->what->address, x, l->page.top, CODE);
    l->page.y = l->page.top + (none ? 0 : CODE + 4);
    jy_print_put(&l->page,
                 none ? words(l, "print_no_code")
                      : filled(l, "map_print_scan", "name", l->family->name),
                 &caption);
    return good;
}

static bool put_head(struct leaf *l)
{
    bool good = put_code(l);
    double under = l->page.y;

    l->page.y = l->page.top;
    jy_print_put(&l->page,
                 jy_arena_printf(l->a, "%s：%s", l->family->name.ptr, words(l, "title")).ptr,
                 &title);
    if (l->what->campaign[0]) jy_print_put(&l->page, l->what->campaign, &campaign);
    jy_print_put(&l->page, words(l, l->family->accuses ? "accuse" : "print_lead"), &lead);
    if (l->usual.len > 0)
        jy_print_put(&l->page, filled(l, "map_print_hours", "hours", l->usual), &lead);
    if (l->page.y < under) l->page.y = under;
    return good;
}

static bool put_all(struct leaf *l, double scale, bool measures)
{
    struct jy_buf line;
    bool good;

    l->page.scale = scale;
    l->page.measures = measures;
    jy_print_rewind(&l->page);
    jy_buf_init(&line);
    good = put_head(l);
    for (int i = 0; i < l->family->n; i++)
        put_entry(l, &l->family->entries[i], &line);
    good = good && !line.failed;
    jy_buf_fini(&line);
    return good;
}

static double fitting(struct leaf *l)
{
    double scale = 1;

    if (l->what->large) return JY_PRINT_LARGE;
    for (put_all(l, scale, true); l->page.page > 1 && scale - STEP >= SMALLEST;)
        put_all(l, scale -= STEP, true);
    return scale;
}

enum jy_err jy_print_guide(const struct jy_city *city, const struct jy_print_leaflet *what,
                           struct jy_arena *a, struct jy_buf *pdf)
{
    struct leaf l = {.city = city, .what = what, .a = a};
    struct jy_guide guide;
    struct jy_str date;
    bool good;
    enum jy_err e = jy_guide_make(city, a, &guide);

    if (e != JY_OK) return e;
    l.family = jy_guide_family(&guide, what->family);
    if (l.family == NULL) return JY_E_NOT_FOUND;
    l.usual = usual_hours(l.family);
    l.page =
        (struct jy_print_page){.left = 48, .right = 48, .top = 44, .bottom = 52, .leading = 1.3};
    date = jy_arena_printf(a, "%d年%d月%d日", what->date / 10000, what->date / 100 % 100,
                           what->date % 100);
    l.page.foot = filled(&l, "map_print_on", "date", date);
    jy_print_begin(&l.page, l.family->name.ptr, pdf);
    good = put_all(&l, fitting(&l), false);
    e = jy_print_finish(&l.page);
    return good && !jy_arena_failed(a) ? e : JY_E_MEMORY;
}
