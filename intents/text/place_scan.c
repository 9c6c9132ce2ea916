/* place_scan.c - finds place words by the longest name at each point, and weeds out the ordinary
 * words that only sound like one (DOMAIN 3.5 5a, 5b).  Decides nothing about which place is meant.
 */
#include "intents/text/place_scan.h"

#include "intents/text/place_latin.h"
#include "intents/text/utf8.h"

#include <string.h>
#include <uchar.h>

/* ---- looking around ------------------------------------------------------------------------- */

static bool starts_at(struct jy_str text, size_t at, const char *word)
{
    return jy_str_starts((struct jy_str){text.ptr + at, text.len - at}, jy_str_of(word));
}

static bool ends_at(struct jy_str text, size_t at, const char *word)
{
    size_t n = strlen(word);

    return at >= n && memcmp(text.ptr + at - n, word, n) == 0;
}

/* The word of the list that stands at `at`; NULL for none. */
static const char *one_at(struct jy_str text, size_t at, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (starts_at(text, at, words[i])) return words[i];
    return NULL;
}

static bool one_before(struct jy_str text, size_t at, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (ends_at(text, at, words[i])) return true;
    return false;
}

static bool is_word_character(struct jy_str text, size_t at, size_t *len)
{
    uint32_t c = jy_utf8_at(text, at, len);

    return jy_is_han(c) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* Past one mark or blank, if there is one. */
static size_t past_mark(struct jy_str text, size_t at)
{
    size_t len = 0;

    if (at >= text.len || is_word_character(text, at, &len)) return at;
    return at + len;
}

bool jy_place_adjacent(struct jy_str text, size_t end, size_t start)
{
    size_t at;

    if (start < end) return false;
    at = past_mark(text, end);
    if (at < start && starts_at(text, at, "的")) at += strlen("的");
    return at >= start;
}

/* ---- 三组, 第12村民小组 ---------------------------------------------------------------------- */

/* The digit at `at`, in either script; -1: none.  十 is 10, 百 and larger are no group. */
static int digit_at(struct jy_str text, size_t at, size_t *len)
{
    static const char16_t numerals[] = u"零一二三四五六七八九十";
    uint32_t c;

    if (at >= text.len) return -1;
    c = jy_utf8_at(text, at, len);
    if (c >= '0' && c <= '9') return (int)(c - '0');
    for (int i = 0; numerals[i] != 0; i++)
        if (c == numerals[i]) return i;
    return -1;
}

static int number_at(struct jy_str text, size_t at, size_t *end)
{
    int value = 0, digit;
    size_t len;

    for (*end = at; (digit = digit_at(text, *end, &len)) >= 0; *end += len) {
        if (digit < 10)
            value = len == 3 && value >= 10 && value % 10 == 0 ? value + digit : value * 10 + digit;
        else
            value = value == 0 ? 10 : value * 10;
        if (value > 999) return 0;
    }
    return value;
}

/* The group number at `at`, 0 for none; *end behind it. */
static int group_at(struct jy_str text, size_t at, size_t *end)
{
    static const char *const units[] = {"村民小组", "村民组", "生产队", "小组", "组", "队"};
    static const char *const other[] = {"人", "照片", "数据", "图"}; /* 三队人打架, 一组照片 */
    int value;
    const char *unit;

    if (starts_at(text, at, "第")) at += strlen("第");
    value = number_at(text, at, end);
    unit = one_at(text, *end, units, JY_COUNT(units));
    if (value == 0 || unit == NULL) return 0;
    *end += strlen(unit);
    return one_at(text, *end, other, JY_COUNT(other)) == NULL ? value : 0;
}

/* It begins the text, or stands behind a mark or 在, 是, 我, 们, 第. */
static bool stands_alone(struct jy_str text, size_t at, size_t last)
{
    static const char *const before[] = {"在", "是", "们", "我", "第"};

    return at == 0 || past_mark(text, last) == at || one_before(text, at, before, JY_COUNT(before));
}

/* A group number that follows no name: 我在三组. */
static int lone_group(struct jy_str text)
{
    size_t len = 0, end;

    for (size_t at = 0, last = 0; at < text.len; last = at, at += len) {
        int group = 0;

        if (digit_at(text, at, &len) >= 0 && stands_alone(text, at, last))
            group = group_at(text, at, &end);
        if (group > 0) return group;
    }
    return 0;
}

/* ---- ordinary words: 5b --------------------------------------------------------------------- */

/* 评上了小康村, 奔小康村: spoken of as an aim or a title. */
static bool is_title(struct jy_str text, size_t start)
{
    static const char *const aims[] = {"建设", "评上", "创建", "打造",
                                       "奔",   "建成", "评为", "争创"};
    static const char *const links[] = {"了", "成", "为", "成了"};

    for (size_t i = 0; i < JY_COUNT(links); i++)
        if (ends_at(text, start, links[i]) &&
            one_before(text, start - strlen(links[i]), aims, JY_COUNT(aims)))
            return true;
    return one_before(text, start, aims, JY_COUNT(aims));
}

/* 民主村务公开: 村 belongs to the next word. */
static bool word_goes_on(struct jy_str text, size_t end)
{
    static const char *const tails[] = {"务", "规民", "官", "庄", "级", "企", "容", "史"};

    return ends_at(text, end, "村") && one_at(text, end, tails, JY_COUNT(tails)) != NULL;
}

static bool has_unit_in(struct jy_name_group names, const struct jy_division *town)
{
    for (int i = 0; i < names.n; i++)
        if (names.list[i].division != NULL && names.list[i].division->parent == town) return true;
    return false;
}

/* 草尾和平, where 草尾镇 has one; 草尾镇幸福小区 names none of its villages. */
static bool follows_its_town(const struct jy_mentions *m, struct jy_str text, size_t start,
                             size_t end, struct jy_name_group names)
{
    static const char *const other[] = {"解决", "小区", "路",   "街",   "选举", "花园",
                                        "广场", "书店", "医院", "相处", "处理", "协商"};
    const struct jy_mention *last = m->n > 0 ? &m->list[m->n - 1] : NULL;

    if (last == NULL || last->kind != JY_NAME_TOWN || last->end != start) return false;
    return has_unit_in(names, last->names.list->division) &&
           one_at(text, end, other, JY_COUNT(other)) == NULL;
}

static bool is_whole_answer(struct jy_str text, size_t start, size_t end)
{
    static const char *const leads[] = {"就在", "在", "是"};
    static const char *const tails[] = {"那边", "那里", "这边", "的", "吧", "啊"};
    const char *lead = one_at(text, 0, leads, JY_COUNT(leads));
    const char *tail = one_at(text, end, tails, JY_COUNT(tails));

    if (start > 0 && (lead == NULL || strlen(lead) != start)) return false;
    if (tail != NULL) end += strlen(tail);
    return past_mark(text, end) >= text.len;
}

static bool common_word_may_stand(const struct jy_mentions *m, struct jy_str text, bool is_answer,
                                  const struct jy_mention *x)
{
    size_t end;

    if (x->kind == JY_NAME_OUTSIDE) return is_answer; /* 广东: far away, and in every other story */
    if (x->kind == JY_NAME_FULL) return !is_title(text, x->start) && !word_goes_on(text, x->end);
    if (x->odd_suffix) return false;
    return group_at(text, x->end, &end) > 0 ||
           follows_its_town(m, text, x->start, x->end, x->names) ||
           (is_answer && is_whole_answer(text, x->start, x->end));
}

/* ---- one mention ---------------------------------------------------------------------------- */

static bool same_ending(struct jy_str name, const char *ending)
{
    return ends_at(name, name.len, ending);
}

/* 村 or 社区 behind a stem: the unit's own one (an alias: 侯龙村), or one that does not exist.
 * False: 双凤乡, a town of that name, which is none of ours. */
static bool read_suffix(struct jy_str text, struct jy_mention *x)
{
    static const char *const suffixes[] = {"社区", "居委会", "村", "渔场"};
    static const char *const towns[] = {"街道", "镇", "乡"};
    const char *typed = one_at(text, x->end, suffixes, JY_COUNT(suffixes));

    if (one_at(text, x->end, towns, JY_COUNT(towns)) != NULL) return false;
    if (typed == NULL) return true;
    x->odd_suffix = true;
    for (int i = 0; i < x->names.n; i++) {
        const struct jy_division *d = x->names.list[i].division;
        if (d != NULL && same_ending(d->name, typed)) x->odd_suffix = false;
    }
    x->end += strlen(typed);
    return true;
}

/* 新湾社区, where 新湾 is a town and 新湾村 a village in it: the suffix says a village is meant. */
static void prefer_village(struct jy_str text, struct jy_mention *x)
{
    struct jy_name_group *g = &x->names;
    bool suffix = starts_at(text, x->end, "村") || starts_at(text, x->end, "社区");
    int towns = 0;

    while (towns < g->n && g->list[towns].kind == JY_NAME_TOWN)
        towns++;
    if (towns == 0) return;
    if (suffix && towns < g->n)
        *g = (struct jy_name_group){g->list + towns, g->n - towns};
    else
        g->n = towns;
    x->kind = g->list->kind;
}

static bool is_home(struct jy_str text, const struct jy_mention *x)
{
    static const char *const before[] = {"我是",   "我们是", "本人是", "住在",   "家住", "我住",
                                         "户口在", "我系",   "老家在", "老家是", "嫁到"};

    return one_before(text, x->start, before, JY_COUNT(before));
}

/* 资福镇红旗村: some other town's, or one of ours misspelt. */
static bool is_qualified(const struct jy_mentions *m, struct jy_str text,
                         const struct jy_mention *x)
{
    static const char *const levels[] = {"镇", "乡", "街道", "县", "区", "办事处"};
    bool ours = m->n > 0 && m->list[m->n - 1].end == x->start;

    return x->kind != JY_NAME_TOWN && !ours && !ends_at(text, x->start, "社区") &&
           one_before(text, x->start, levels, JY_COUNT(levels));
}

static bool read_mention(const struct jy_mentions *m, struct jy_str text, bool is_answer,
                         struct jy_mention *x)
{
    size_t end;

    prefer_village(text, x);
    if (x->kind == JY_NAME_STEM && !read_suffix(text, x)) return false;
    if (x->names.list->common && !common_word_may_stand(m, text, is_answer, x)) return false;
    x->group = group_at(text, past_mark(text, x->end), &end);
    x->home = is_home(text, x);
    x->qualified = is_qualified(m, text, x);
    return true;
}

void jy_place_scan(const struct jy_city *city, struct jy_str text, bool is_answer,
                   struct jy_mentions *out)
{
    out->n = 0;
    for (size_t at = 0; at < text.len && out->n < JY_MENTIONS;) {
        struct jy_name_group names = jy_place_names_at(city->names, text, at);
        struct jy_mention x = {.names = names, .start = at};

        if (jy_place_latin(city->names, text, at, is_answer,
                           out->n > 0 ? &out->list[out->n - 1] : NULL, &x)) {
            at = x.end;
            out->list[out->n++] = x;
            continue;
        }
        if (names.n == 0) {
            at += jy_utf8_len(text.ptr[at]);
            continue;
        }
        x.kind = names.list->kind;
        x.end = at + names.list->text.len;
        at = x.end; /* what was a name, or only looked like one, is never cut again */
        if (x.kind == JY_NAME_NONE || !read_mention(out, text, is_answer, &x)) continue;
        at = x.end;
        out->list[out->n++] = x;
    }
    out->group = lone_group(text);
    if (out->group == 0) out->group = jy_place_latin_group(text);
    for (int i = 0; i < out->n; i++)
        if (out->list[i].group > 0) out->group = out->list[i].group;
}
