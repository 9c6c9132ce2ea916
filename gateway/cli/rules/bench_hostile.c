/* bench_hostile.c - eighty rules of a kind, and the longest text that makes them work.
 *
 * Whether a rule would be let in at all is what `jieyou rules check` says of it; here it is in
 * force already, as an older program may have let it in. */
#include "gateway/cli/rules/bench_hostile.h"

#include <stdio.h>

#include "gateway/cli/common.h"
#include "gateway/clock.h"
#include "intents/rules/read.h"
#include "intents/rules/trial.h"

enum { RULES = 80, ROUNDS = 5, MESSAGE_MS = 10 };

static const struct hostile {
    const char *name, *pattern;
    const char *piece, *end; /* the text: one over and over, then the other */
} hostiles[] = {
    {"repeats in repeats", "(?:啊+)+路?完", "啊", "，完"},
    {"choices in repeats", "(?:啊|啊啊|路啊)*完", "啊", "，完"},
    {"gaps in a row", "啊.{0,60}啊.{0,60}啊.{0,60}完", "啊", "，完"},
    {"a look ahead from everywhere", "(啊+)(?=.*?啊完)路", "啊", "，路完"},
    {"a class and what it ends with", "[^。]*[^。]*[^。]*完", "啊", "，完"},
    {"a literal everywhere", "啊[^。]{0,40}(?:路|墙|田|水|电|钱)完", "啊路", "，完"},
    {"nothing to hold on to", "(?i)(?:.{1,9}路.{1,9}){2,6}完?$", "啊路", "，完"},
};

static struct jy_ruleset *make_rules(const struct hostile *h, struct jy_diag *why)
{
    struct jy_rule_file file = {.name = "hostile.json"};
    struct jy_ruleset *set = NULL;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_buf_printf(&b, "{\"version\":\"bench\",\"rules\":[");
    for (int i = 0; i < RULES; i++) {
        jy_buf_printf(&b, "%s{\"id\":\"h%d\",\"intent\":\"NBR-01\",\"mode\":\"regex\",\"pattern\":",
                      i ? "," : "", i);
        jy_json_text(&b, jy_str_of(h->pattern));
        jy_buf_add(&b, JY_STR("}"));
    }
    jy_buf_add(&b, JY_STR("]}"));
    file.bytes = jy_buf_str(&b);
    if (b.failed || jy_ruleset_load(&file, 1, NULL, &set, why) != JY_OK) set = NULL;
    jy_buf_fini(&b);
    return set;
}

static void make_text(const char *piece, const char *end, struct jy_buf *b)
{
    size_t chars = 0, of_piece = 0, of_end = 0;

    for (const char *c = piece; *c != '\0'; c++)
        of_piece += ((unsigned char)*c & 0xC0) != 0x80;
    for (const char *c = end; *c != '\0'; c++)
        of_end += ((unsigned char)*c & 0xC0) != 0x80;
    for (; chars + of_piece + of_end <= JY_TEXT_MAX_CHARS; chars += of_piece)
        jy_buf_add(b, jy_str_of(piece));
    jy_buf_add(b, jy_str_of(end));
}

struct row {
    const char *name;
    int n_rules, n_spent, n_refused; /* refused: by the trial, at save */
    double worst_ms;
};

/* The worst of a few readings. */
static enum jy_err read_text(struct jy_ruleset *set, struct jy_clocks clocks, struct jy_str text,
                             struct row *row)
{
    enum jy_err e = JY_OK;

    for (int i = 0; e == JY_OK && i < ROUNDS; i++) {
        struct jy_scratch *s = jy_scratch_new();
        struct jy_arena *a = jy_arena_new();
        struct jy_reading reading = {0};
        int64_t began = jy_worked_ns();
        double ms;
        if (s != NULL) jy_scratch_set_clocks(s, clocks);
        e = s && a ? jy_read(set, s, a, text, jy_now_ms(), &reading) : JY_E_MEMORY;
        ms = (double)(jy_worked_ns() - began) / 1e6;
        if (ms > row->worst_ms) row->worst_ms = ms;
        if (reading.n_spent > row->n_spent) row->n_spent = reading.n_spent;
        jy_arena_free(a);
        jy_scratch_free(s);
    }
    return e;
}

static void count(void *ctx, const struct jy_trial_fault *fault)
{
    (void)fault;
    ++*(int *)ctx;
}

static enum jy_err try_rules(struct jy_ruleset *set, struct jy_clocks clocks, struct row *row)
{
    struct jy_scratch *s = jy_scratch_new();
    int n = s ? jy_ruleset_trial(set, s, clocks, count, &row->n_refused) : -1;

    jy_scratch_free(s);
    return n < 0 ? JY_E_MEMORY : JY_OK;
}

static void show(const struct row *r, bool json, struct jy_buf *out)
{
    bool held = r->worst_ms <= MESSAGE_MS;

    if (!json) {
        printf("| %s | %d | %d | %d | %.1f | %s |\n", r->name, r->n_rules, r->n_refused, r->n_spent,
               r->worst_ms, held ? "yes" : "NO");
        return;
    }
    jy_json_open(out, '{');
    jy_json_put_cstr(out, "name", r->name);
    jy_json_put_int(out, "rules", r->n_rules);
    jy_json_put_int(out, "refused", r->n_refused);
    jy_json_put_int(out, "given_up", r->n_spent);
    jy_json_key(out, "worst_ms");
    jy_json_real(out, r->worst_ms);
    jy_json_put_bool(out, "held", held);
    jy_json_close(out, '}');
}

static int run_row(struct jy_ruleset *set, struct jy_clocks clocks, const char *piece,
                   const char *end, struct row *row)
{
    struct jy_buf text;
    enum jy_err e;

    jy_buf_init(&text);
    make_text(piece, end, &text);
    row->n_rules = jy_ruleset_size(set);
    e = text.failed ? JY_E_MEMORY : read_text(set, clocks, jy_buf_str(&text), row);
    jy_buf_fini(&text);
    return e == JY_OK ? 0 : jy_cli_no_memory();
}

static int run_hostile(const struct hostile *h, struct jy_clocks clocks, bool json,
                       struct jy_buf *out)
{
    struct jy_diag why = JY_DIAG_NO_MEMORY;
    struct jy_ruleset *set = make_rules(h, &why);
    struct row row = {.name = h->name};
    int code;

    if (set == NULL) return jy_cli_fail(&why, JY_CLI_CANNOT);
    code = run_row(set, clocks, h->piece, h->end, &row);
    if (code == 0 && try_rules(set, clocks, &row) != JY_OK) code = jy_cli_no_memory();
    if (code == 0) show(&row, json, out);
    jy_ruleset_unref(set);
    return code;
}

int jy_bench_hostile(struct jy_ruleset *own, struct jy_clocks clocks, bool json, struct jy_buf *out)
{
    static const struct {
        const char *name, *piece;
    } texts[] = {
        {"the rules at hand: one word over and over", "工资"},
        {"the rules at hand: many words in turns", "隔壁老板打人欠工资不给医院学校路灯污水，"},
        {"the rules at hand: numbers", "三千五百块一二三"},
    };
    int code = 0;

    if (!json)
        puts("\n| hostile, 2,000 characters | rules | refused at save | given up | worst ms | "
             "within 10 ms |\n|---|---|---|---|---|---|");
    for (size_t i = 0; code == 0 && i < JY_COUNT(texts); i++) {
        struct row row = {.name = texts[i].name};
        code = run_row(own, clocks, texts[i].piece, "", &row);
        if (code == 0) show(&row, json, out);
    }
    for (size_t i = 0; code == 0 && i < JY_COUNT(hostiles); i++)
        code = run_hostile(&hostiles[i], clocks, json, out);
    return code;
}
