/* places.c - from the place words of a text to one village, or to the question that must be asked:
 * the scores of DOMAIN 3.5. */
#include "intents/text/places.h"

#include "intents/text/place_scan.h"
#include "intents/text/place_unknown.h"
#include "intents/text/utf8.h"
#include "intents/text/words.h"

#include <string.h>

enum {
    SPOT_SCORE = 100,
    GROUP_SCORE = 90,
    TOWN_AND_VILLAGE_SCORE = 80,
    VILLAGE_SCORE = 70,
    ODD_SUFFIX_SCORE = 60,
    LANDMARK_SCORE = 60,
    UNSURE_SCORE = 40,
    TOWN_SCORE = 30,
};

struct reading {
    const struct jy_city *city;
    struct jy_str text; /* folded */
    const struct jy_division *hint;
    bool is_answer;
    struct jy_mentions mentions;
};

/* ---- candidates ----------------------------------------------------------------------------- */

static void add_choice(struct jy_place *p, const struct jy_division *d)
{
    for (int i = 0; i < p->n_choices; i++)
        if (p->choices[i] == d) return;
    if (d != NULL && p->n_choices < JY_PLACE_CHOICES) p->choices[p->n_choices++] = d;
}

/* Those of a name's units that lie in the town; in any, when `town` is NULL. */
static void add_units(struct jy_place *p, struct jy_name_group names,
                      const struct jy_division *town)
{
    for (int i = 0; i < names.n; i++) {
        const struct jy_division *d = names.list[i].division;
        if (d != NULL && (town == NULL || d->parent == town)) add_choice(p, d);
    }
}

/* Units with the same stem and another suffix: 和平社区 beside 和平村. */
static void add_same_stem(const struct jy_city *city, struct jy_place *p,
                          struct jy_name_group names, const struct jy_division *town)
{
    struct jy_str stem = names.list->stem;

    if (stem.len > 0) {
        struct jy_name_group same = jy_place_names_at(city->names, stem, 0);
        if (same.n > 0 && same.list->text.len == stem.len) add_units(p, same, town);
    }
}

/* 泗湖山华兴村: 华兴村 is elsewhere, 华星村 sounds like it and is there. */
static void add_sound_alikes(const struct jy_city *city, struct jy_place *p, struct jy_str name,
                             const struct jy_division *town)
{
    for (int i = 0; i < city->n_aliases; i++) {
        const struct jy_alias *a = &city->aliases[i];
        if (a->kind == JY_ALIAS_SOUND && a->division->parent == town && jy_str_eq(a->alias, name))
            add_choice(p, a->division);
    }
}

/* ---- one village mention -------------------------------------------------------------------- */

static bool is_inside(const struct jy_mention *m)
{
    return m->kind != JY_NAME_OUTSIDE;
}

/* The town a village was said with: right before it, or the last one said before, or one said
 * after, or the one known already.  *strict: they were said as one, so they must agree. */
static const struct jy_division *town_of(const struct reading *r, int which, bool *strict)
{
    const struct jy_mentions *m = &r->mentions;
    const struct jy_mention *town = NULL;

    for (int i = 0; i < m->n; i++) {
        if (m->list[i].kind != JY_NAME_TOWN || m->list[i].names.n != 1) continue;
        if (i < which || town == NULL) town = &m->list[i];
    }
    if (town == NULL) {
        *strict = r->is_answer;
        return r->hint;
    }
    *strict = jy_place_adjacent(r->text, town->end, m->list[which].start);
    return town->names.list->division;
}

static int score_of(const struct jy_mention *m, bool with_town)
{
    if (m->kind == JY_NAME_SPOT) return SPOT_SCORE;
    if (m->odd_suffix) return ODD_SUFFIX_SCORE;
    if (m->group > 0) return GROUP_SCORE;
    if (with_town) return TOWN_AND_VILLAGE_SCORE;
    return m->kind == JY_NAME_LANDMARK ? LANDMARK_SCORE : VILLAGE_SCORE;
}

static void take_village(struct jy_place *p, const struct jy_mention *m, bool with_town)
{
    p->verdict = JY_PLACE_KNOWN;
    p->score = score_of(m, with_town);
    p->village = p->choices[0];
    p->town = p->village->parent;
    p->n_choices = 0;
}

static void ask_which(struct jy_place *p)
{
    p->verdict = JY_PLACE_CHOICE;
    p->score = UNSURE_SCORE;
}

/* 5c: never trust one half silently. */
static void ask_mismatch(const struct reading *r, struct jy_place *p, const struct jy_mention *m,
                         const struct jy_division *town)
{
    add_same_stem(r->city, p, m->names, town);
    add_sound_alikes(r->city, p, m->names.list->text, town);
    add_units(p, m->names, NULL);
    add_same_stem(r->city, p, m->names, NULL);
    ask_which(p);
    p->town = town;
    p->mismatch = true;
}

static void read_village(const struct reading *r, int which, struct jy_place *p)
{
    const struct jy_mention *m = &r->mentions.list[which];
    bool strict = false;
    const struct jy_division *town = town_of(r, which, &strict);

    if (town != NULL) add_units(p, m->names, town);
    if (p->n_choices == 1) {
        take_village(p, m, true);
    } else if (p->n_choices > 1) { /* 共华镇黄土包: a 村 and a 社区 */
        ask_which(p);
        p->town = town;
    } else if (town != NULL && strict) {
        ask_mismatch(r, p, m, town);
    } else {
        add_units(p, m->names, NULL);
        if (p->n_choices == 1 && !m->qualified) {
            take_village(p, m, false);
        } else {
            add_same_stem(r->city, p, m->names, NULL); /* asking anyway: one more button */
            ask_which(p);
        }
    }
}

/* ---- towns and other counties --------------------------------------------------------------- */

static void read_town(const struct jy_mention *m, struct jy_place *p)
{
    p->score = TOWN_SCORE;
    add_units(p, m->names, NULL);
    if (p->n_choices > 1) { /* 赤山: an island across towns */
        p->verdict = JY_PLACE_CHOICE;
        return;
    }
    p->verdict = JY_PLACE_TOWN;
    p->town = p->choices[0];
    p->n_choices = 0;
}

static bool any_within(struct jy_str text, size_t start, size_t len, const char *const *words,
                       size_t n)
{
    struct jy_str part = {text.ptr + start, text.len - start < len ? text.len - start : len};

    for (size_t i = 0; i < n; i++)
        if (jy_str_find(part, jy_str_of(words[i])) >= 0) return true;
    return false;
}

static bool is_work(const struct reading *r, const struct jy_mention *m)
{
    static const char *const words[] = {"打工", "上班", "做事", "务工", "工作"};

    return any_within(r->text, m->end, 18, words, JY_COUNT(words));
}

/* Where it happened, not where somebody works or ran to: 我在长沙打工. */
static bool happened_there(const struct reading *r, const struct jy_mention *m)
{
    static const char *const away[] = {"读书", "上学", "住院", "做生意",
                                       "回来", "当兵", "出差", "开店"};
    static const char *const leads[] = {"在", "是", "到", "去"};
    size_t len = 0, at = m->start;
    bool led = at == 0;

    if (is_work(r, m) || any_within(r->text, m->end, 18, away, JY_COUNT(away))) return false;
    if (r->is_answer) return true;
    for (size_t i = 0; i < 2 && !led; i++) /* 在, 是: where; 到, 去: only the person moved */
        led = at >= 3 && memcmp(r->text.ptr + at - 3, leads[i], 3) == 0;
    if (led) return true;
    while (at > 0 && ((unsigned char)r->text.ptr[at - 1] & 0xC0) == 0x80)
        at--;
    if (at > 0) at--;
    return !jy_is_han(jy_utf8_at(r->text, at, &len));
}

/* 南县南洲: the county is named, so what follows lies there. */
static bool belongs_outside(const struct reading *r, int which)
{
    const struct jy_mention *m = &r->mentions.list[which];

    return which > 0 && m[-1].kind == JY_NAME_OUTSIDE && m[-1].names.n > 0 &&
           jy_place_adjacent(r->text, m[-1].end, m->start);
}

/* ---- choosing ------------------------------------------------------------------------------- */

/* The best-scored mention; where two are alike the first; a home only when there is nothing else.
 */
static int best_mention(const struct reading *r, bool home, struct jy_place *best)
{
    int found = -1;

    for (int i = 0; i < r->mentions.n; i++) {
        const struct jy_mention *m = &r->mentions.list[i];
        struct jy_place p = {.score = 0};

        if (!is_inside(m) || m->home != home || belongs_outside(r, i)) continue;
        if (m->kind == JY_NAME_TOWN)
            read_town(m, &p);
        else
            read_village(r, i, &p);
        if (p.score <= best->score) continue;
        *best = p;
        found = i;
    }
    return found;
}

static int outside_mention(const struct reading *r)
{
    for (int i = 0; i < r->mentions.n; i++) {
        const struct jy_mention *m = &r->mentions.list[i];
        bool names_next = i + 1 < r->mentions.n && belongs_outside(r, i + 1);

        if (!is_inside(m) && (names_next || happened_there(r, m))) return i;
    }
    return -1;
}

/* Of the first one outside; empty: nobody works there. */
static struct jy_str works_at(const struct reading *r)
{
    for (int i = 0; i < r->mentions.n; i++) {
        const struct jy_mention *m = &r->mentions.list[i];
        if (!is_inside(m) && is_work(r, m))
            return (struct jy_str){r->text.ptr + m->start, m->end - m->start};
    }
    return JY_STR("");
}

/* The unit that the mention at *i names, with the town before it; *i is behind both then. */
static const struct jy_division *unit_at(const struct reading *r, int *i)
{
    const struct jy_mention *m = &r->mentions.list[*i];
    struct jy_place p = {.score = 0};

    ++*i;
    if (!is_inside(m) || m->home) return NULL;
    if (m->kind == JY_NAME_TOWN && *i < r->mentions.n && m[1].kind != JY_NAME_TOWN &&
        jy_place_adjacent(r->text, m->end, m[1].start))
        return unit_at(r, i);
    if (m->kind == JY_NAME_TOWN)
        read_town(m, &p);
    else
        read_village(r, (int)(m - r->mentions.list), &p);
    return p.village ? p.village : p.town;
}

static const struct jy_division *joined_to(const struct reading *r, const struct jy_division *place)
{
    for (int i = 0; place != NULL && i < r->mentions.n;) {
        const struct jy_division *one = unit_at(r, &i), *other;
        size_t end = r->mentions.list[i - 1].end, word = jy_word_at(r->text, end, "和|与|跟|同|、");
        int next = i;

        if (one == NULL || word == 0 || i == r->mentions.n) continue;
        if (r->mentions.list[i].start != end + word) continue;
        other = unit_at(r, &next);
        if (other != NULL && other != one && (one == place || other == place))
            return one == place ? other : one;
    }
    return NULL;
}

static void settle_grid(const struct jy_city *city, struct jy_place *p, bool spot)
{
    int grids = 0;

    if (p->verdict != JY_PLACE_KNOWN) return;
    p->grid = jy_place_grid(city, p->village, p->group);
    for (int i = 0; i < city->n_grids && grids < 2; i++)
        grids += city->grids[i].village == p->village;
    p->ask_group = grids > 1 && p->group == 0 && !spot;
}

static struct jy_str unknown_in(const struct jy_text *text, const struct jy_mentions *mentions,
                                bool is_answer)
{
    struct jy_unknown u = jy_place_unknown(text->folded, mentions, is_answer);

    return u.end > 0 ? jy_span_of(text->raw, jy_text_raw_span(text, u.from, u.end)) : JY_STR("");
}

void jy_place_read(const struct jy_city *city, const struct jy_text *text,
                   const struct jy_division *hint, bool is_answer, struct jy_place *out)
{
    struct reading r = {.city = city, .text = text->folded, .hint = hint, .is_answer = is_answer};
    struct jy_place p = {.verdict = JY_PLACE_NONE};
    const struct jy_mention *m = NULL;
    int which, outside;

    jy_place_scan(city, r.text, is_answer, &r.mentions);
    which = best_mention(&r, false, &p);
    outside = which < 0 ? outside_mention(&r) : -1;
    if (which < 0 && outside < 0) which = best_mention(&r, true, &p);
    if (which >= 0) m = &r.mentions.list[which];
    if (outside >= 0) {
        m = &r.mentions.list[outside];
        p.verdict = JY_PLACE_OUTSIDE;
        p.outside = (struct jy_str){r.text.ptr + m->start, m->end - m->start};
    }
    if (m != NULL || is_answer) /* 三组 is a place only where a place is spoken of */
        p.group = m != NULL && m->group > 0 ? m->group : r.mentions.group;
    p.works = works_at(&r);
    p.beside = joined_to(&r, p.village ? p.village : p.town);
    if (p.verdict == JY_PLACE_NONE || p.verdict == JY_PLACE_TOWN)
        p.unknown = unknown_in(text, &r.mentions, is_answer);
    settle_grid(city, &p, m != NULL && m->kind == JY_NAME_SPOT);
    if (m != NULL) {
        p.span = jy_text_raw_span(text, m->start, m->end);
        p.said = jy_span_of(text->raw, p.span);
    }
    *out = p;
}

/* ---- grids ---------------------------------------------------------------------------------- */

/* Whether "1-4;7" holds the number. */
static bool groups_hold(struct jy_str groups, int number)
{
    int low = 0, value = 0;

    for (size_t i = 0; i <= groups.len; i++) {
        char c = i < groups.len ? groups.ptr[i] : ';';

        if (c >= '0' && c <= '9') {
            value = value * 10 + (c - '0');
        } else if (c == '-') {
            low = value;
            value = 0;
        } else {
            if (value > 0 && number >= (low > 0 ? low : value) && number <= value) return true;
            low = value = 0;
        }
    }
    return false;
}

const struct jy_grid *jy_place_grid(const struct jy_city *city, const struct jy_division *village,
                                    int group)
{
    const struct jy_grid *usual = NULL;

    for (int i = 0; i < city->n_grids; i++) {
        const struct jy_grid *g = &city->grids[i];

        if (g->village != village) continue;
        if (group > 0 && groups_hold(g->groups, group)) return g;
        if (g->is_default) usual = g;
    }
    return usual;
}
