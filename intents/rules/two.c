/* two.c - the message is cut where a sentence ends or a word says that something else comes, and
 * the best cut is looked at again: each part read alone.
 *
 * Whoever counts them, or goes on with what somebody else has done to them, says that it is two, or
 * three: so do three clauses that are each sure, with nothing besides.
 * What keeps one story whole: a part that is long, that refers back to what was told, that has a
 * word of the other part, or that is about what often comes with the other's matter.  Measured on
 * pairs of sentences out of one real complaint, 15 in ten thousand are taken for two. */
#include "intents/rules/two.h"

#include "intents/city/city.h"
#include "intents/rules/match.h"
#include "intents/rules/read.h"
#include "intents/rules/weigh.h"
#include "intents/text/utf8.h"
#include "intents/text/words.h"

/* A part in folded bytes: sixty characters, or thirty words of English. */
enum { CUTS_MAX = 24, PART_MAX = 180 };

static const double clear = 1.0;   /* a part speaks for a type */
static const double surely = 0.92; /* … and is sure of it */

/* Behind these, in folded text. */
static const char *const ends[] = {"。", "；", "？", "！"};
/* Before these. */
static const char *const joints[] = {
    "还有",           "另外",          "再就是",          "再一个",         "同时",
    "顺便",           "还想问",        "还想反映",        "also",           "besides",
    "one more thing", "another thing", "another problem", "another matter", "something else",
    "by the way",     "in addition",   "on top of that",  "apart from that"};
/* … and before these at the head of a clause. */
static const char *const heads[] = {"第二", "二是", "二、",     "2、",
                                    "2.",   "2。",  "secondly", "second，"};
/* In English two sentences are often one. */
static const char *const ands[] = {" and "};

/* Bytes of the folded text where something else may begin. */
struct cuts {
    size_t at[CUTS_MAX];
    int n;
};

/* Wherever one of the words stands: in front of it or behind it. */
static void add_cuts(struct jy_str text, const char *const *words, size_t n, bool behind,
                     struct cuts *out)
{
    for (size_t i = 0; i < n; i++) {
        struct jy_str word = jy_str_of(words[i]);
        size_t from = 0;
        ptrdiff_t found;
        while (out->n < CUTS_MAX && (found = jy_str_find(jy_str_behind(text, from), word)) >= 0) {
            from += (size_t)found + (behind ? word.len : 0);
            if (from > 0 && from < text.len) out->at[out->n++] = from;
            if (!behind) from += word.len;
        }
    }
}

/* … at the head of a clause only. */
static void add_heads(struct jy_str text, struct cuts *out)
{
    static const char *const marks[] = {"。", "；", "？", "！", "，", "：", " "};
    struct cuts all = {.n = 0};

    add_cuts(text, heads, JY_COUNT(heads), false, &all);
    for (int i = 0; i < all.n && out->n < CUTS_MAX; i++)
        for (size_t k = 0; k < JY_COUNT(marks); k++)
            if (jy_str_ends((struct jy_str){text.ptr, all.at[i]}, jy_str_of(marks[k])))
                out->at[out->n++] = all.at[i];
}

/* -- one story? ----------------------------------------------------------------------------- */

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Of the word that begins here, without its plural's s. */
static size_t word_len(struct jy_str text)
{
    size_t len = 0;

    while (len < text.len && is_letter(text.ptr[len]))
        len++;
    return len > 2 && text.ptr[len - 1] == 's' && text.ptr[len - 2] != 's' ? len - 1 : len;
}

/* In anybody's words. */
static bool is_common(struct jy_str word)
{
    static const char *const anywhere[] = {
        "about",  "after",    "again",  "already", "also",    "alway",     "another",    "anything",
        "been",   "before",   "being",  "beside",  "because", "broken",    "cannot",     "city",
        "come",   "could",    "county", "day",     "does",    "done",      "even",       "ever",
        "every",  "everyone", "family", "from",    "give",    "going",     "government", "have",
        "help",   "here",     "home",   "house",   "into",    "just",      "know",       "last",
        "like",   "long",     "made",   "make",    "many",    "matter",    "money",      "month",
        "more",   "much",     "never",  "next",    "night",   "nobody",    "nothing",    "office",
        "only",   "paid",     "pay",    "other",   "over",    "people",    "person",     "place",
        "please", "problem",  "said",   "since",   "some",    "something", "still",      "street",
        "tell",   "than",     "that",   "their",   "them",    "then",      "there",      "these",
        "they",   "thing",    "this",   "three",   "time",    "told",      "town",       "village",
        "want",   "week",     "went",   "were",    "what",    "when",      "where",      "which",
        "while",  "will",     "with",   "without", "won",     "would",     "year",       "your"};

    return jy_str_place(anywhere, JY_COUNT(anywhere), word) < (int)JY_COUNT(anywhere);
}

static bool has_latin_word(struct jy_str text, struct jy_str word)
{
    ptrdiff_t at;

    while ((at = jy_str_find(text, word)) >= 0) {
        bool begins = at == 0 || !is_letter(text.ptr[at - 1]);
        if (begins && word_len(jy_str_behind(text, (size_t)at)) == word.len) return true;
        text = jy_str_behind(text, (size_t)at + word.len);
    }
    return false;
}

static bool shares_a_latin_word(struct jy_str front, struct jy_str behind)
{
    enum { LETTERS = 4 };

    for (size_t at = 0; at < behind.len; at++) {
        struct jy_str word = jy_str_behind(behind, at);
        if (at > 0 && is_letter(behind.ptr[at - 1])) continue;
        word.len = word_len(word);
        if (word.len < LETTERS || is_common(word)) continue;
        if (has_latin_word(front, word)) return true;
    }
    return false;
}

/* A word of what stands in front, two letters long: who tells of something else has others. */
static bool shares_a_word(struct jy_str front, struct jy_str behind)
{
    static const char *const anywhere[] = {"我家", "我们", "我的", "我在", "没有", "现在",
                                           "一个", "什么", "怎么", "可以", "不能", "有人",
                                           "今年", "去年", "我是", "还没", "不知", "知道",
                                           "已经", "一直", "请问", "希望", "解决", "问题"};
    size_t len, more;

    for (size_t at = 0; at < behind.len; at += len) {
        struct jy_str rest = jy_str_behind(behind, at), word;
        bool han = jy_is_han(jy_utf8_at(rest, 0, &len));
        if (!han || len >= rest.len || !jy_is_han(jy_utf8_at(rest, len, &more))) continue;
        word = (struct jy_str){rest.ptr, len + more};
        if (jy_str_front(word, anywhere, JY_COUNT(anywhere)) > 0) continue;
        if (jy_str_find(front, word) >= 0) return true;
    }
    return false;
}

bool jy_refers_back(struct jy_str behind)
{
    static const char *const commas[] = {"，", "：", "、", "。", " ", "and "};
    static const char *const words[] = {
        "这",       "那",     "该",     "此",     "它",     "其",         "为此",    "于是",
        "所以",     "但",     "而",     "因",     "结果",   "却",         "也",      "又",
        "都",       "对方",   "之后",   "后来",   "经",     "且",         "并",      "导致",
        "造成",     "就",     "甚至",   "以至",   "以致",   "然后",       "不然",    "否则",
        "难道",     "何况",   "至今",   "现在",   "当时",   "当天",       "后",      "对此",
        "严重",     "影响",   "到现在", "申诉人", "是因",   "以上",       "超过",    "不予",
        "最让",     "he ",    "she ",   "they ",  "it ",    "its ",       "it's ",   "his ",
        "her ",     "their ", "this ",  "that ",  "these ", "so ",        "then ",   "but ",
        "because ", "since ", "when ",  "if ",    "now ",   "after that", "instead", "which "};
    size_t comma;

    if (jy_str_find(behind, JY_STR("他")) >= 0 || jy_str_find(behind, JY_STR("她")) >= 0)
        return true; /* whom the front has named */
    behind = jy_str_behind(behind, jy_str_front(behind, joints, JY_COUNT(joints)));
    while ((comma = jy_str_front(behind, commas, JY_COUNT(commas))) > 0)
        behind = jy_str_behind(behind, comma);
    return jy_str_front(behind, words, JY_COUNT(words)) > 0;
}

static bool is_long(struct jy_str text)
{
    return text.len > PART_MAX;
}

/* As 他 does; but who says that it is another may go on so of somebody new. */
static bool has_him(struct jy_str behind)
{
    static const char *const words[] = {" he ", " him", " his ", " she ", " her "};

    for (size_t i = 0; i < JY_COUNT(words); i++)
        if (jy_str_find(behind, jy_str_of(words[i])) >= 0) return true;
    return false;
}

/* In folded text; the words are looked at last: that takes longest. */
static bool is_one_story(struct jy_str front, struct jy_str behind)
{
    return jy_refers_back(behind) || has_him(behind) || shares_a_word(front, behind) ||
           shares_a_latin_word(front, behind);
}

/* -- how far apart they are ----------------------------------------------------------------- */

static bool is_topic(struct jy_str type)
{
    static const char *const others[] = {"SUG", "ASK", "INT",
                                         "LAW"}; /* of any matter, so of this */

    return jy_str_front(type, others, JY_COUNT(others)) == 0;
}

/* What is told together more often than not: wages and pensions, a house and those who look after
 * it, what is let into a river and the fish in it. */
static bool is_near(struct jy_str a, struct jy_str b)
{
    static const char *const near[][2] = {{"LAB", "SOC"}, {"HSE", "PRP"}, {"ENV", "FSH"}};

    for (size_t i = 0; i < JY_COUNT(near); i++)
        for (size_t k = 0; k < 2; k++)
            if (jy_str_starts(a, jy_str_of(near[i][k])) &&
                jy_str_starts(b, jy_str_of(near[i][1 - k])))
                return true;
    return jy_type_is_kin(a, b);
}

bool jy_is_another_matter(struct jy_str type, const struct jy_reading *r)
{
    return r->confident && r->n_ranks > 0 && is_topic(r->ranks[0].type) &&
           !is_near(type, r->ranks[0].type) && !jy_refers_back(r->text.folded);
}

static double score_for(const struct jy_reading *r, struct jy_str type)
{
    for (int i = 0; i < r->n_ranks; i++)
        if (jy_type_is_kin(r->ranks[i].type, type)) return r->ranks[i].score;
    return 0;
}

/* How clearly each part speaks for its own type and not for the other's; below zero: not. */
static double apartness(const struct jy_reading *front, const struct jy_reading *behind)
{
    double one, other;

    if (front->n_ranks == 0 || behind->n_ranks == 0) return -1;
    if (!is_topic(front->ranks[0].type) || !is_topic(behind->ranks[0].type)) return -1;
    if (is_near(front->ranks[0].type, behind->ranks[0].type)) return -1;
    one = front->ranks[0].score - clear - score_for(front, behind->ranks[0].type);
    other = behind->ranks[0].score - clear - score_for(behind, front->ranks[0].type);
    return one < other ? one : other;
}

/* -- the best cut, by what has spoken already ----------------------------------------------- */

/* What of the hits lies in [from, to) of the folded text, weighed by itself. */
static void weigh_part(const struct jy_reading *all, struct jy_hits *room, size_t from, size_t to,
                       struct jy_reading *out)
{
    *out = (struct jy_reading){.act = JY_ACT_UNKNOWN};
    room->n = 0;
    for (int i = 0; i < all->n_hits; i++)
        if (all->hits[i].folded.start >= from && all->hits[i].folded.end <= to)
            room->list[room->n++] = all->hits[i];
    jy_weigh(room, &all->text, out);
}

/* What may speak for a matter on one side: the most that its hits there could weigh. */
static bool may_tell(const struct jy_reading *all, struct jy_str type, size_t from, size_t to)
{
    double most = 0;

    for (int i = 0; i < all->n_hits; i++) {
        const struct jy_hit *hit = &all->hits[i];
        if (hit->weight > 0 && hit->folded.start >= from && hit->folded.end <= to &&
            jy_str_eq(hit->intent, type))
            most += hit->weight;
    }
    return most > clear;
}

/* Some type on one side, and some of another family on the other. */
static bool may_part(const struct jy_reading *all, size_t at)
{
    size_t len = all->text.folded.len;

    for (int i = 0; i < all->n_ranks; i++) {
        struct jy_str type = all->ranks[i].type;
        if (!may_tell(all, type, 0, at)) continue;
        for (int k = 0; k < all->n_ranks; k++)
            if (!is_near(type, all->ranks[k].type) && may_tell(all, all->ranks[k].type, at, len))
                return true;
    }
    return false;
}

/* Byte of the folded text; 0: nowhere. */
static size_t best_of(const struct jy_reading *all, const struct cuts *cuts, struct jy_hits *room,
                      struct jy_reading *parts)
{
    struct jy_str text = all->text.folded;
    double best = 0;
    size_t found = 0;

    for (int i = 0; i < cuts->n; i++) {
        struct jy_str front = {text.ptr, cuts->at[i]}, behind = jy_str_behind(text, cuts->at[i]);
        double apart;
        if (!may_part(all, cuts->at[i]) || is_long(front) || is_long(behind)) continue;
        weigh_part(all, room, 0, cuts->at[i], &parts[0]);
        weigh_part(all, room, cuts->at[i], text.len, &parts[1]);
        apart = apartness(&parts[0], &parts[1]);
        if (apart <= best || is_one_story(front, behind)) continue;
        best = apart;
        found = cuts->at[i];
    }
    return found;
}

/* Where a sentence ends or a word says so; in one sentence at an "and". */
static size_t best_cut(const struct jy_reading *all, struct jy_hits *room, struct jy_reading *parts)
{
    struct jy_str text = all->text.folded;
    struct cuts cuts = {.n = 0};

    add_cuts(text, ends, JY_COUNT(ends), true, &cuts);
    add_cuts(text, joints, JY_COUNT(joints), false, &cuts);
    add_heads(text, &cuts);
    if (cuts.n == 0) add_cuts(text, ands, JY_COUNT(ands), false, &cuts);
    return best_of(all, &cuts, room, parts);
}

/* -- each read alone ------------------------------------------------------------------------ */

static enum jy_err read_part(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                             struct jy_str raw, struct jy_reading *out)
{
    struct jy_text text;
    enum jy_err e = jy_fold(a, raw, &text);

    return e == JY_OK ? jy_read_folded(r, s, a, &text, out) : e;
}

static bool is_sure(const struct jy_reading *part)
{
    const uint32_t told = 1u << JY_ACT_COMPLAIN | 1u << JY_ACT_ASK;

    return part->confident && part->ranks[0].probability >= surely && (told & 1u << part->act) != 0;
}

static bool has_two_families(const struct jy_reading *r)
{
    for (int i = 1; i < r->n_ranks; i++)
        if (r->ranks[i].score >= clear && !jy_type_is_kin(r->ranks[0].type, r->ranks[i].type))
            return true;
    return false;
}

/* -- said to be two -------------------------------------------------------------------------- */

/* Where each begins, in folded text. */
struct parts {
    size_t at[JY_PARTS];
    int n;
    bool counted; /* they are said to be several: each may be told in few words */
};

static const char *const stops[] = {"，", "。", "；", "：", "！", "？"};

/* Bytes to the next mark and over it; all of the text when there is none. */
static size_t clause_len(struct jy_str text)
{
    for (size_t at = 0; at < text.len; at = jy_char_next(text, at)) {
        size_t mark = jy_str_front(jy_str_behind(text, at), stops, JY_COUNT(stops));
        if (mark > 0) return at + mark;
    }
    return text.len;
}

/* "我要反映三件事："; 0: none. */
static size_t announced(struct jy_str text)
{
    static const char *const words[] = {"件事", "桩事", "个事", "个问题", "样事"};
    enum { SHORT = 36 };
    size_t len = clause_len(text);

    for (size_t i = 0; i < JY_COUNT(words) && len <= SHORT; i++)
        if (jy_str_find((struct jy_str){text.ptr, len}, jy_str_of(words[i])) >= 0) return len;
    return 0;
}

/* "一是…，二是…": whoever counts them has several, however little is told of each. */
static struct parts counted_parts(struct jy_str text)
{
    static const char *const heads_of[][JY_PARTS] = {{"一是", "二是", "三是"},
                                                     {"第一", "第二", "第三"},
                                                     {"一、", "二、", "三、"},
                                                     {"1、", "2、", "3、"},
                                                     {"1.", "2.", "3."}};

    for (size_t i = 0; i < JY_COUNT(heads_of); i++) {
        struct parts p = {.counted = true};
        size_t from = 0;
        for (int k = 0; k < JY_PARTS; k++) {
            struct jy_str head = jy_str_of(heads_of[i][k]);
            ptrdiff_t at = jy_str_find(jy_str_behind(text, from), head);
            if (at < 0 || (k == 0 && at > 0 && (size_t)at != announced(text))) break;
            p.at[p.n++] = from + (size_t)at;
            from += (size_t)at + head.len;
        }
        if (p.n > 1) return p;
    }
    return (struct parts){.n = 0};
}

/* "我有三件事，工资没发，楼上漏水，…", or three clauses and no more. */
static struct parts clause_parts(struct jy_str text)
{
    size_t from = announced(text), len;
    struct parts p = {.counted = from > 0};

    for (; from < text.len; from += len) {
        len = clause_len(jy_str_behind(text, from));
        if (p.n == JY_PARTS && !p.counted) return (struct parts){.n = 0};
        if (p.n < JY_PARTS) p.at[p.n++] = from;
    }
    if (p.n < (p.counted ? 2 : JY_PARTS)) p.n = 0;
    return p;
}

/* "工资没发两万，隔壁欠我三千": behind the only comma somebody else has done something to me. */
static size_t other_person_cut(struct jy_str text)
{
    static const char *const who[] = {"隔壁", "邻居", "老板", "包工头", "亲戚", "房东", "同学"};
    ptrdiff_t at = jy_str_find(text, JY_STR("，"));
    struct jy_str behind;

    if (at <= 0) return 0;
    behind = jy_str_behind(text, (size_t)at + sizeof "，" - 1);
    if (jy_str_front(behind, who, JY_COUNT(who)) == 0) return 0;
    if (jy_str_find(behind, JY_STR("我")) < 0 || jy_str_find(behind, JY_STR("，")) >= 0) return 0;
    return (size_t)at + sizeof "，" - 1;
}

static struct parts said_parts(struct jy_str text)
{
    struct parts p = counted_parts(text);
    size_t at;

    if (p.n == 0 && (at = other_person_cut(text)) > 0) p = (struct parts){.at = {0, at}, .n = 2};
    return p.n == 0 ? clause_parts(text) : p;
}

static bool is_told(const struct jy_reading *part)
{
    const uint32_t told = 1u << JY_ACT_COMPLAIN | 1u << JY_ACT_ASK;

    return (told & 1u << part->act) != 0 && part->n_ranks > 0 && is_topic(part->ranks[0].type);
}

static struct jy_str part_of(struct jy_str text, const struct parts *p, int i)
{
    size_t end = i + 1 < p->n ? p->at[i + 1] : text.len;

    return (struct jy_str){text.ptr + p->at[i], end - p->at[i]};
}

/* Before any of them is read: short enough, none goes on with another, and each has a word of some
 * matter. */
static bool may_be_parts(const struct jy_reading *all, const struct parts *p)
{
    struct jy_str text = all->text.folded;

    for (int i = 0; i < p->n; i++) {
        struct jy_str part = part_of(text, p, i), front = {text.ptr, p->at[i]};
        bool tells = p->counted || p->n == 2;
        if (is_long(part)) return false;
        if (i > 0 && (p->counted ? jy_refers_back(part) : is_one_story(front, part))) return false;
        for (int k = 0; k < all->n_ranks && !tells; k++)
            tells = may_tell(all, all->ranks[k].type, p->at[i], p->at[i] + part.len);
        if (!tells) return false;
    }
    return true;
}

static bool is_apart(const struct jy_reading *part, const struct jy_two *before)
{
    for (int i = 0; i < before->n; i++)
        if (is_near(before->types[i], part->ranks[0].type)) return false;
    return true;
}

/* Each part read alone, and of another family than those before it; else `out` has none. */
static enum jy_err read_parts(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                              const struct jy_reading *all, const struct parts *p,
                              struct jy_two *out)
{
    struct jy_reading *part = jy_arena_take(a, sizeof *part);
    struct jy_str raw = all->text.raw;

    *out = (struct jy_two){.n = 0};
    if (part == NULL) return JY_E_MEMORY;
    for (int i = 0; i < p->n; i++) {
        size_t from = all->text.from[p->at[i]];
        size_t end = i + 1 < p->n ? all->text.from[p->at[i + 1]] : raw.len;
        enum jy_err e = read_part(r, s, a, (struct jy_str){raw.ptr + from, end - from}, part);
        if (e != JY_OK) return e;
        if (!is_told(part) || (!p->counted && !is_sure(part)) || !is_apart(part, out)) {
            out->n = 0;
            return JY_OK;
        }
        out->from[i] = from;
        out->types[i] = part->ranks[0].type;
        out->n = i + 1;
    }
    return JY_OK;
}

/* Where they say so; of three that are counted, two where the third is no matter. */
static enum jy_err find_said(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                             struct jy_reading *reading)
{
    struct parts p = said_parts(reading->text.folded);
    enum jy_err e = JY_OK;

    for (int least = p.counted ? 2 : p.n; p.n > 0 && p.n >= least; p.n--) {
        if (!may_be_parts(reading, &p)) continue;
        e = read_parts(r, s, a, reading, &p, &reading->two);
        if (e != JY_OK || reading->two.n > 0) break;
    }
    return e;
}

enum jy_err jy_two_find(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                        struct jy_reading *reading)
{
    struct jy_str raw = reading->text.raw;
    struct jy_hits room = {0};
    struct jy_reading *parts;
    size_t at;
    enum jy_err e;

    e = find_said(r, s, a, reading);
    if (e != JY_OK || reading->two.n > 0 || !has_two_families(reading)) return e;
    room.list = jy_arena_room(a, (size_t)reading->n_hits * sizeof *room.list);
    parts = jy_arena_take(a, 2 * sizeof *parts);
    if (room.list == NULL || parts == NULL) return JY_E_MEMORY;
    at = best_cut(reading, &room, parts);
    if (at == 0) return JY_OK;
    at = reading->text.from[at];
    e = read_part(r, s, a, (struct jy_str){raw.ptr, at}, &parts[0]);
    if (e == JY_OK) e = read_part(r, s, a, jy_str_behind(raw, at), &parts[1]);
    if (e != JY_OK) return e;
    if (!is_sure(&parts[0]) || !is_sure(&parts[1]) || apartness(&parts[0], &parts[1]) < 0)
        return JY_OK;
    reading->two = (struct jy_two){
        .n = 2, .from = {0, at}, .types = {parts[0].ranks[0].type, parts[1].ranks[0].type}};
    return JY_OK;
}
