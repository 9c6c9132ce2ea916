/* pattern.c - PCRE2 behind a few functions: compile, share, and a run that cannot run away. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "intents/rules/pattern.h"

#include <pcre2.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MATCH_LIMIT = 100000,
    BRIEF_LIMIT = 100, /* without machine code, which is made then: or a message is held too long */
    STACK_START = 32 * 1024,
    STACK_MAX = 1024 * 1024, /* the default 32 KB fails from 2,000 characters on */
    HEAP_MAX = 4 * 1024,     /* KB: of a run without machine code */
    BUSY_RUNS = 32,          /* to make machine code takes as long as some thirty runs save by it */
    CAPTURES = 16,
    NAME_HEADER = 2, /* bytes of the group's number before its name in PCRE2's table */
};

struct jy_pattern {
    atomic_int refs;  /* not struct jy_refs: no message touches it, and there are ten thousand */
    atomic_uint runs; /* without machine code; counted up to BUSY_RUNS */
    pcre2_code *code;
    _Atomic(pcre2_code *) quick;   /* the same as machine code; NULL: none yet */
    struct jy_str names[CAPTURES]; /* by group number; point into the code */
};

struct jy_match_scratch {
    pcre2_match_data *data;
    pcre2_match_context *context, *brief; /* the limits of a run; of one without machine code */
    pcre2_jit_stack *stack;
};

static void read_names(struct jy_pattern *p)
{
    uint32_t count = 0, size = 0;
    PCRE2_SPTR table = NULL;

    pcre2_pattern_info(p->code, PCRE2_INFO_NAMECOUNT, &count);
    pcre2_pattern_info(p->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    pcre2_pattern_info(p->code, PCRE2_INFO_NAMETABLE, &table);
    for (uint32_t i = 0; i < count; i++, table += size) {
        int number = table[0] << 8 | table[1];
        if (number < CAPTURES) p->names[number] = jy_str_of((const char *)table + NAME_HEADER);
    }
}

/* The slips that people make, in their words, and what to do. */
struct slip {
    int code;
    const char *zh, *cure_zh, *cure_en;
};

static const struct slip *find_slip(int code)
{
    static const struct slip rows[] = {
        {PCRE2_ERROR_END_BACKSLASH, "反斜杠后面缺字", "去掉它，或写成 \\\\",
         "take it away, or write \\\\"},
        {PCRE2_ERROR_UNKNOWN_ESCAPE, "反斜杠后面的字不认识", "要找的就是这个字，就去掉反斜杠",
         "for the letter itself drop the backslash"},
        {PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER, "{} 里的次数写反了", "小的写前面，如 {1,2}",
         "the smaller comes first, as in {1,2}"},
        {PCRE2_ERROR_QUANTIFIER_TOO_BIG, "{} 里的次数太大", "改小，几十就够",
         "make it smaller: some tens will do"},
        {PCRE2_ERROR_MISSING_SQUARE_BRACKET, "左方括号没有配对的右方括号",
         "后面补上 ]，要找的就是它就写 \\[", "add ], or write \\[ for the bracket itself"},
        {PCRE2_ERROR_CLASS_RANGE_ORDER, "方括号里的范围写反了", "小的写前面，如 [0-9]",
         "the smaller comes first, as in [0-9]"},
        {PCRE2_ERROR_QUANTIFIER_INVALID, "次数前面没有可以重复的字",
         "前面补上要重复的字，要找的就是它就写 \\* \\+ \\?",
         "put before it what repeats, or write \\* \\+ \\? for the sign itself"},
        {PCRE2_ERROR_INVALID_AFTER_PARENS_QUERY, "(? 后面的字不认识", "不取值的组写 (?:…)",
         "a group that takes nothing is (?:…)"},
        {PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS, "左括号没有配对的右括号",
         "后面补上 )，要找的就是它就写 \\(", "add ), or write \\( for the bracket itself"},
        {PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE, "引用的组没有定义", "先用 (?<名字>…) 定义",
         "define it as (?<name>…) first"},
        {PCRE2_ERROR_PATTERN_TOO_LARGE, "写法太长", "拆成几条规则", "make several rules of it"},
        {PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS, "右括号没有配对的左括号",
         "去掉它，要找的就是它就写 \\)", "take it away, or write \\) for the bracket itself"},
        {PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH, "向后看的部分长短必须固定",
         "里面不用 * + ? 和长短不一的选择", "no * + ? and no choices of other lengths in it"},
        {PCRE2_ERROR_MISSING_NAME_TERMINATOR, "组名后面缺右尖括号", "写成 (?<名字>…)",
         "write (?<name>…)"},
        {PCRE2_ERROR_DUPLICATE_SUBPATTERN_NAME, "两个组用了同一个名字", "换一个名字",
         "give one another name"},
        {PCRE2_ERROR_SUBPATTERN_NAME_EXPECTED, "这里缺组名", "写成 (?<名字>…)", "write (?<name>…)"},
    };

    for (size_t i = 0; i < JY_COUNT(rows); i++)
        if (rows[i].code == code) return &rows[i];
    return NULL;
}

static void tell(const struct slip *slip, struct jy_pattern_error *why)
{
    why->zh = slip ? slip->zh : NULL;
    why->cure_zh = slip ? slip->cure_zh : "";
    why->cure_en = slip ? slip->cure_en : "";
}

static void explain(int code, struct jy_pattern_error *why)
{
    pcre2_get_error_message(code, (PCRE2_UCHAR *)why->text, sizeof why->text);
    tell(find_slip(code), why);
}

/* PCRE2 stops behind what is wrong, but in front of a bracket that nothing opened. */
static size_t behind_fault(int code, size_t offset)
{
    return code == PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS ? offset + 1 : offset;
}

/* Where it first refers back, behind that; its end when it hides that well. */
static size_t behind_reference(struct jy_str regex)
{
    for (size_t i = 0; i + 1 < regex.len; i++) {
        const char *c = regex.ptr + i;

        if (c[0] == '\\' && ((c[1] >= '1' && c[1] <= '9') || c[1] == 'k' || c[1] == 'g'))
            return i + 2;
        if (c[0] == '\\') i++;
    }
    return regex.len;
}

/* What PCRE2 takes and we do not.  One step of a reference back compares as much as the group took,
 * which no limit sees: a short rule held a message for seconds.  A verb at the start would change
 * the limits themselves. */
static bool is_forbidden(const struct jy_pattern *p, struct jy_str regex,
                         struct jy_pattern_error *why)
{
    static const struct slip verb = {0, "开头不能用 (*…) 开关", "去掉它", "take it away"};
    static const struct slip reference = {0, "不能回指前面的组（\\1、\\k 这样的）：句子一长就会卡",
                                          "把要重复的字写出来", "write out what is repeated"};
    uint32_t back = 0;

    pcre2_pattern_info(p->code, PCRE2_INFO_BACKREFMAX, &back);
    if (jy_str_starts(regex, JY_STR("(*"))) {
        tell(&verb, why);
        why->offset = 2;
        snprintf(why->text, sizeof why->text, "no (*VERB) at the start");
        return true;
    }
    if (back == 0) return false;
    tell(&reference, why);
    why->offset = behind_reference(regex);
    snprintf(why->text, sizeof why->text, "no reference back to a group: it holds long texts up");
    return true;
}

enum jy_err jy_pattern_compile(struct jy_str regex, struct jy_pattern **out,
                               struct jy_pattern_error *why)
{
    const uint32_t options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_UTF_CHECK;
    struct jy_pattern *p = calloc(1, sizeof *p);
    int code = 0;
    PCRE2_SIZE offset = 0;

    if (p == NULL) return JY_E_MEMORY;
    p->code = pcre2_compile((PCRE2_SPTR)regex.ptr, regex.len, options, &code, &offset, NULL);
    if (p->code == NULL) {
        free(p);
        why->offset = behind_fault(code, offset);
        explain(code, why);
        return JY_E_BAD_DATA;
    }
    if (is_forbidden(p, regex, why)) {
        pcre2_code_free(p->code);
        free(p);
        return JY_E_BAD_DATA;
    }
    atomic_init(&p->refs, 1);
    atomic_init(&p->runs, 0);
    atomic_init(&p->quick, NULL);
    read_names(p);
    *out = p;
    return JY_OK;
}

bool jy_pattern_is_busy(struct jy_pattern *p)
{
    return atomic_load_explicit(&p->runs, memory_order_relaxed) >= BUSY_RUNS &&
           atomic_load_explicit(&p->quick, memory_order_relaxed) == NULL;
}

/* Of a copy: others may be running it.  Of two who make it at once one throws theirs away. */
void jy_pattern_quicken(struct jy_pattern *p)
{
    pcre2_code *none = NULL, *quick;

    if (atomic_load(&p->quick) != NULL) return;
    quick = pcre2_code_copy(p->code);
    if (quick == NULL) return;
    pcre2_jit_compile(quick, PCRE2_JIT_COMPLETE); /* where there is no JIT it stays as it is */
    if (!atomic_compare_exchange_strong(&p->quick, &none, quick)) pcre2_code_free(quick);
}

struct jy_pattern *jy_pattern_ref(struct jy_pattern *p)
{
    atomic_fetch_add(&p->refs, 1);
    return p;
}

void jy_pattern_unref(struct jy_pattern *p)
{
    if (p == NULL || atomic_fetch_sub(&p->refs, 1) != 1) return;
    pcre2_code_free(atomic_load(&p->quick));
    pcre2_code_free(p->code);
    free(p);
}

struct jy_match_scratch *jy_match_scratch_new(void)
{
    struct jy_match_scratch *s = calloc(1, sizeof *s);

    if (s == NULL) return NULL;
    s->data = pcre2_match_data_create(CAPTURES, NULL);
    s->context = pcre2_match_context_create(NULL);
    s->brief = pcre2_match_context_create(NULL);
    s->stack = pcre2_jit_stack_create(STACK_START, STACK_MAX, NULL);
    if (s->data == NULL || s->context == NULL || s->brief == NULL || s->stack == NULL) {
        jy_match_scratch_free(s);
        return NULL;
    }
    pcre2_set_match_limit(s->context, MATCH_LIMIT);
    pcre2_set_heap_limit(s->context, HEAP_MAX);
    pcre2_set_match_limit(s->brief, BRIEF_LIMIT);
    pcre2_set_heap_limit(s->brief, HEAP_MAX);
    pcre2_jit_stack_assign(s->context, NULL, s->stack);
    return s;
}

void jy_match_scratch_free(struct jy_match_scratch *s)
{
    if (s == NULL) return;
    pcre2_match_data_free(s->data);
    pcre2_match_context_free(s->context);
    pcre2_match_context_free(s->brief);
    pcre2_jit_stack_free(s->stack);
    free(s);
}

static void read_spans(const struct jy_pattern *p, struct jy_match_scratch *s, int count,
                       struct jy_match_spans *out)
{
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(s->data);

    *out = (struct jy_match_spans){.whole = {(uint32_t)at[0], (uint32_t)at[1]}};
    for (size_t i = 1; i < (size_t)count && out->n_groups < JY_PATTERN_GROUPS; i++) {
        PCRE2_SIZE from = at[2 * i], to = at[2 * i + 1];
        if (from == PCRE2_UNSET || from >= to) continue;
        out->groups[out->n_groups] = (struct jy_span){(uint32_t)from, (uint32_t)to};
        out->names[out->n_groups++] = p->names[i];
    }
}

static int run_code(const pcre2_code *code, struct jy_match_scratch *s, pcre2_match_context *limits,
                    struct jy_str text, size_t from)
{
    return pcre2_match(code, (PCRE2_SPTR)text.ptr, text.len, from, PCRE2_NO_UTF_CHECK, s->data,
                       limits);
}

/* What is not done in a brief run is worth machine code at once: without, it would take its time. */
static int run_slow(struct jy_pattern *p, struct jy_match_scratch *s, struct jy_str text,
                    size_t from)
{
    const pcre2_code *quick;
    int n = run_code(p->code, s, s->brief, text, from);

    if (atomic_load_explicit(&p->runs, memory_order_relaxed) < BUSY_RUNS)
        atomic_fetch_add_explicit(&p->runs, 1, memory_order_relaxed);
    if (n >= 0 || n == PCRE2_ERROR_NOMATCH) return n;
    jy_pattern_quicken(p);
    quick = atomic_load(&p->quick);
    return quick ? run_code(quick, s, s->context, text, from) : n;
}

enum jy_matched jy_pattern_run(struct jy_pattern *p, struct jy_match_scratch *s, struct jy_str text,
                               size_t from, struct jy_match_spans *out)
{
    const pcre2_code *quick = atomic_load_explicit(&p->quick, memory_order_acquire);
    int n = quick ? run_code(quick, s, s->context, text, from) : run_slow(p, s, text, from);

    if (n == PCRE2_ERROR_NOMATCH) return JY_MATCHED_NO;
    if (n < 0) return JY_MATCHED_SPENT; /* match limit, JIT stack, heap, or memory */
    if (out != NULL) read_spans(p, s, n > 0 ? n : CAPTURES, out);
    return JY_MATCHED_YES;
}

void jy_pattern_engine(char out[JY_PATTERN_ENGINE])
{
    char version[32] = "";

    if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) < (int)sizeof version)
        pcre2_config(PCRE2_CONFIG_VERSION, version);
    snprintf(out, JY_PATTERN_ENGINE, "PCRE2 %.*s", (int)strcspn(version, " "), version);
}
