/* bench.c - jieyou rules bench: what the gate is worth, at several sizes of rule set and text.
 *
 * The rule sets are made: every rule has two or three slots of words, drawn from the words that the
 * rules at hand use, so that texts wake some of them as they do in life.  The texts are the rules'
 * own examples, put together.  Both ways of matching run in turns in one process, so what counts is
 * the ratio. */
#include "gateway/cli/rules/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gateway/cli/rules/bench_hostile.h"
#include "gateway/clock.h"
#include "gateway/memory.h"
#include "intents/rules/match.h"
#include "intents/rules/read.h"
#include "intents/text/utf8.h"

enum { TEXTS = 60, ROUNDS = 5, TIMES = 8, WORDS_MAX = 20000 };

struct bench {
    struct jy_rules_args args;
    struct jy_ruleset *own;
    struct jy_arena *arena; /* words and texts */
    struct jy_arena *turn;  /* of one reading */
    struct jy_scratch *scratch;
    struct jy_str *words;
    int n_words;
    uint64_t dice;
    int64_t (*clock)(void); /* the processor's time: others at work on the machine do not count */
};

static uint32_t roll(struct bench *k, uint32_t sides)
{
    k->dice = k->dice * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(k->dice >> 33) % sides;
}

static size_t char_end(struct jy_str text, size_t at)
{
    return at < text.len ? at + jy_utf8_len(text.ptr[at]) : at;
}

/* Every two Han characters that stand beside each other in an example are a word. */
static void take_words(struct bench *k, struct jy_str text)
{
    for (size_t at = 0, next; at < text.len; at = next) {
        size_t end, len;
        next = char_end(text, at);
        end = char_end(text, next);
        if (end == next || k->n_words == WORDS_MAX) continue;
        if (!jy_is_han(jy_utf8_at(text, at, &len)) || !jy_is_han(jy_utf8_at(text, next, &len)))
            continue;
        k->words[k->n_words++] = (struct jy_str){text.ptr + at, end - at};
    }
}

static void take_all_words(struct bench *k)
{
    for (int i = 0; i < jy_ruleset_size(k->own); i++) {
        struct jy_str example;
        for (int n = 0; (example = jy_ruleset_example(k->own, i, n)).len > 0; n++)
            take_words(k, example);
    }
}

static void write_slot(struct bench *k, struct jy_buf *b)
{
    for (uint32_t n = 2 + roll(k, 4); n > 0; n--) {
        jy_buf_add(b, k->words[roll(k, (uint32_t)k->n_words)]);
        if (n > 1) jy_buf_add_byte(b, '|');
    }
}

static int make_rules(struct bench *k, int n, struct jy_ruleset **out, double *build_ms)
{
    struct jy_rule_file file = {.name = "made.json"};
    struct jy_diag why = JY_DIAG_NO_MEMORY;
    struct jy_buf b;
    int64_t began;
    enum jy_err e;

    jy_buf_init(&b);
    jy_buf_printf(&b, "{\"version\":\"bench\",\"rules\":[");
    for (int i = 0; i < n; i++) {
        jy_buf_printf(&b,
                      "%s{\"id\":\"b%d\",\"intent\":\"NBR-01\",\"mode\":\"words\",\"pattern\":\"",
                      i ? "," : "", i);
        write_slot(k, &b);
        for (uint32_t slots = 1 + roll(k, 2); slots > 0; slots--) {
            jy_buf_printf(&b, " …8 ");
            write_slot(k, &b);
        }
        jy_buf_printf(&b, "\"}");
    }
    jy_buf_printf(&b, "]}");
    file.bytes = jy_buf_str(&b);
    began = k->clock();
    e = b.failed ? JY_E_MEMORY : jy_ruleset_load(&file, 1, NULL, out, &why);
    *build_ms = (double)(k->clock() - began) / 1000;
    jy_buf_fini(&b);
    return e == JY_OK ? 0 : jy_cli_fail(&why, JY_CLI_CANNOT);
}

/* Examples one after the other, up to so many characters. */
static struct jy_str make_text(struct bench *k, int chars)
{
    struct jy_buf b;
    struct jy_str text;
    size_t at = 0;

    jy_buf_init(&b);
    while (b.len < (size_t)chars * 4) {
        int i = (int)roll(k, (uint32_t)jy_ruleset_size(k->own));
        struct jy_str example = jy_ruleset_example(k->own, i, 0);
        if (example.len == 0) continue;
        jy_buf_add(&b, example);
        jy_buf_add(&b, JY_STR("，"));
    }
    while (chars-- > 0)
        at = char_end(jy_buf_str(&b), at);
    text = jy_arena_str(k->arena, (struct jy_str){b.ptr, at});
    jy_buf_fini(&b);
    return text;
}

struct row {
    int rules, chars, hits;
    double gated_us, plain_us, ratio;
    bool same;
};

static void count_rule(void *ctx, int rule)
{
    uint64_t *sum = ctx;

    *sum += (uint64_t)rule * 2654435761U + 1;
}

static int rising(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static double median(double *list, int n)
{
    qsort(list, (size_t)n, sizeof *list, rising);
    return list[n / 2];
}

/* The texts one after the other, as messages come; like a turn's, the memory is warm. */
static enum jy_err run_gated(struct bench *k, const struct jy_ruleset *rules,
                             const struct jy_text *texts, struct row *row, uint64_t sums[TEXTS])
{
    enum jy_err e = JY_OK;

    row->hits = 0;
    for (int i = 0; e == JY_OK && i < TEXTS; i++) {
        struct jy_hits hits;
        jy_arena_reset(k->turn);
        e = jy_match(rules, k->scratch, k->turn, &texts[i], &hits);
        sums[i] = 0;
        for (int n = 0; e == JY_OK && n < hits.n; n++)
            count_rule(&sums[i], hits.list[n].index);
        row->hits += e == JY_OK ? hits.n : 0;
    }
    return e;
}

static void run_plain(struct bench *k, const struct jy_ruleset *rules, const struct jy_text *texts,
                      uint64_t sums[TEXTS])
{
    for (int i = 0; i < TEXTS; i++) {
        sums[i] = 0;
        jy_ruleset_try_all(rules, k->scratch, &texts[i], count_rule, &sums[i]);
    }
}

/* Both ways in turns: the times for a text, and whether the same rules spoke.  The gated way goes
 * through the texts several times, so that a coarse clock tells. */
static enum jy_err race(struct bench *k, const struct jy_ruleset *rules,
                        const struct jy_text *texts, struct row *row)
{
    double gated[ROUNDS], plain[ROUNDS], ratios[ROUNDS];
    uint64_t here[TEXTS], there[TEXTS];

    row->same = true;
    for (int i = 0; i < ROUNDS; i++) {
        int64_t began = k->clock(), between;
        enum jy_err e = JY_OK;
        for (int t = 0; e == JY_OK && t < TIMES; t++)
            e = run_gated(k, rules, texts, row, here);
        if (e != JY_OK) return e;
        between = k->clock();
        run_plain(k, rules, texts, there);
        plain[i] = (double)(k->clock() - between) / TEXTS;
        gated[i] = (double)(between - began) / (TIMES * TEXTS);
        ratios[i] = gated[i] > 0 ? plain[i] / gated[i] : 0;
        row->same = row->same && memcmp(here, there, sizeof here) == 0;
    }
    row->gated_us = median(gated, ROUNDS);
    row->plain_us = median(plain, ROUNDS);
    row->ratio = median(ratios, ROUNDS);
    return JY_OK;
}

static int run_row(struct bench *k, const struct jy_ruleset *rules, struct row *row)
{
    struct jy_arena *a = jy_arena_new();
    struct jy_text texts[TEXTS];
    enum jy_err e = a ? JY_OK : JY_E_MEMORY;

    for (int i = 0; e == JY_OK && i < TEXTS; i++)
        e = jy_fold(a, make_text(k, row->chars), &texts[i]);
    if (e == JY_OK) e = race(k, rules, texts, row);
    jy_arena_free(a);
    return e == JY_OK ? 0 : jy_cli_no_memory();
}

static void put(struct jy_buf *b, const char *key, double x)
{
    jy_json_key(b, key);
    jy_json_real(b, x);
}

static void show_row(const struct bench *k, const struct row *r, struct jy_buf *out)
{
    if (!k->args.json) {
        printf("| %d | %d | %.1f | %.1f | %.0f | %.1f | %s |\n", r->rules, r->chars, r->gated_us,
               r->plain_us, r->ratio, (double)r->hits / TEXTS, r->same ? "yes" : "NO");
        return;
    }
    jy_json_open(out, '{');
    jy_json_put_int(out, "rules", r->rules);
    jy_json_put_int(out, "characters", r->chars);
    put(out, "gated_us", r->gated_us);
    put(out, "plain_us", r->plain_us);
    put(out, "ratio", r->ratio);
    jy_json_put_bool(out, "same_hits", r->same);
    jy_json_close(out, '}');
}

/* A message that is being read keeps its set; the next one takes the new one by reference.  What is
 * left to do is to free the old set, which nobody waits for but who lets go of it last. */
static double time_swap(const struct bench *k, struct jy_ruleset *fresh)
{
    struct jy_ruleset *volatile in_force = k->own;
    int64_t began = jy_worked_ns();

    for (int i = 0; i < 1000; i++) {
        struct jy_ruleset *old = in_force;
        in_force = jy_ruleset_ref(i % 2 ? k->own : fresh);
        jy_ruleset_unref(i == 0 ? NULL : old);
    }
    jy_ruleset_unref(in_force);
    return (double)(jy_worked_ns() - began) / 1000;
}

/* With PCRE2's code, which no allocator knows of. */
static double resident_mb(void)
{
    FILE *f;
    char line[128], *second = line;
    long pages = 0;

    jy_memory_give_back();
    f = fopen("/proc/self/statm", "r");
    if (f == NULL) return 0;
    if (fgets(line, sizeof line, f) != NULL) strtol(line, &second, 10); /* the whole size */
    if (second != line) pages = strtol(second, NULL, 10);
    fclose(f);
    return (double)(pages * sysconf(_SC_PAGESIZE)) / 1e6;
}

static void show_build(const struct bench *k, struct jy_ruleset *rules, int n_rules,
                       double build_ms, double before_mb, struct jy_buf *out)
{
    double mb = resident_mb() - before_mb, swap_ns = time_swap(k, rules);

    if (!k->args.json) {
        printf("| %d | build | %.0f ms, %.1f MB resident; taken over in %.0f ns | | | | |\n",
               n_rules, build_ms, mb, swap_ns);
        return;
    }
    jy_json_open(out, '{');
    jy_json_put_int(out, "rules", n_rules);
    put(out, "build_ms", build_ms);
    put(out, "mb", mb);
    put(out, "swap_ns", swap_ns);
    jy_json_close(out, '}');
}

/* All lengths of text at one size of set. */
static int run_size(struct bench *k, int n_rules, struct jy_buf *out, bool *same)
{
    static const int lengths[] = {20, 120, 500};
    struct jy_ruleset *rules = NULL;
    double before = resident_mb();
    double build_ms;
    int code = make_rules(k, n_rules, &rules, &build_ms);

    for (size_t i = 0; code == 0 && i < JY_COUNT(lengths); i++) {
        struct row row = {.rules = n_rules, .chars = lengths[i]};
        code = run_row(k, rules, &row);
        if (code == 0) show_row(k, &row, out);
        *same = *same && row.same;
    }
    if (code == 0) show_build(k, rules, n_rules, build_ms, before, out);
    jy_ruleset_unref(rules);
    return code;
}

/* Complaints as people write them, in our words: some 120 characters each. */
static const char *const letters[] = {
    "我是琼湖街道的居民，我们小区的电梯从上个月开始三天两头坏，打物业电话总讲在修，"
    "老人家上下楼很不方便，前天还有人被关在里面二十几分钟才出来，物业费年年照收，"
    "业主群里反映了好多次都没有人管，请有关部门来看一下，催他们快点换新的电梯，"
    "谢谢你们了。",
    "去年九月我在城东一个工地做木工，说好一天三百二，做了四个多月，工头只付了八千块生活费，"
    "剩下两万六到现在没有给，打电话讲甲方没有结账，过年都没有钱回家，同去的还有七八个老乡，"
    "都有出工的记录和微信聊天，请劳动部门帮我们要一下这笔血汗钱。",
    "我们村后面有个养猪场，一到热天就臭得门窗都不敢开，污水直接排到前面的渠道里，"
    "渠里的水都是黑的，菜也不敢用这个水去浇，找过村里也找过老板，老板讲手续齐全的，"
    "可是从来没有看到哪个来检查，希望环保部门来现场看一下，给我们老百姓一个说法。",
    "我崽今年要上初中，户口在我们自己名下，房子也住了五年，学校却讲名额满了，"
    "要我们到十几里外的另一所中学去读，孩子每天要坐一个多小时的车，我们想问一下今年的划片是怎么定的，"
    "为什么同一栋楼的别人家可以去，我们家就不行，请教育局给个答复。",
    "我母亲上个月在县里一家医院做胆结石手术，做完第三天就发高烧，医生讲是正常反应，"
    "一直拖到第六天才转到市里，市里的医生讲是伤口里面感染了，又开了一次刀，"
    "多花了四万多块，我们去找原来的医院要说法，他们让我们走法律程序，不知道该怎么办。",
    "我家门口这条路是通到镇上的主路，去年修下水道挖开以后就一直没有恢复，"
    "下雨天全是泥，晴天车子一过灰尘满天飞，学生上学都要绕路走，晚上没有路灯，"
    "已经有两个老人摔了跤，问施工的人讲没有钱了，请问什么时候能够修好，能不能先铺一层沙石。",
};

/* The whole reading by the rules at hand: fold, gate, match, weigh, slots, hazards. */
static int time_reading(struct bench *k, struct jy_str text, double *us)
{
    struct jy_arena *a = jy_arena_new();
    struct jy_reading reading;
    double runs[ROUNDS];
    enum jy_err e = a ? JY_OK : JY_E_MEMORY;

    for (int i = 0; i < ROUNDS; i++) {
        int64_t began = k->clock();
        for (int j = 0; e == JY_OK && j < 40; j++) {
            jy_arena_reset(a);
            e = jy_read(k->own, k->scratch, a, text, jy_now_ms(), &reading);
        }
        runs[i] = (double)(k->clock() - began) / 40;
    }
    *us = median(runs, ROUNDS);
    jy_arena_free(a);
    return e == JY_OK ? 0 : jy_cli_no_memory();
}

/* Of letters; and of examples side by side, where every few words wake another rule. */
static int run_whole(struct bench *k, struct jy_buf *out)
{
    double us[JY_COUNT(letters)], dense[TEXTS];
    int code = 0, n = jy_ruleset_size(k->own);

    for (size_t i = 0; code == 0 && i < JY_COUNT(letters); i++)
        code = time_reading(k, jy_str_of(letters[i]), &us[i]);
    for (int i = 0; code == 0 && i < TEXTS; i++)
        code = time_reading(k, make_text(k, 120), &dense[i]);
    if (code != 0) return code;
    if (k->args.json) {
        put(out, "whole_reading_us", median(us, (int)JY_COUNT(letters)));
        put(out, "dense_reading_us", median(dense, TEXTS));
    } else {
        printf(
            "\n现有 %d 条规则读完 120 字 / the whole reading of 120 characters by the %d rules at "
            "hand: %.0f µs a letter, %.0f µs for examples side by side\n",
            n, n, median(us, (int)JY_COUNT(letters)), median(dense, TEXTS));
    }
    return 0;
}

static int make(struct bench *k)
{
    static const int sizes[] = {100, 1000, 10000};
    struct jy_buf out;
    bool same = true;
    int code = jy_rules_open(&k->args, k->args.n_words ? k->args.words[0] : NULL, &k->own);

    if (code != 0) return code;
    take_all_words(k);
    if (k->n_words == 0)
        return jy_cli_say(JY_CLI_CANNOT, "这些规则没有例句", "these rules have no examples");
    jy_buf_init(&out);
    if (k->args.json) {
        jy_json_open(&out, '{');
        jy_json_key(&out, "rows");
        jy_json_open(&out, '[');
    } else {
        puts("| rules | characters | gate and PCRE2 µs | every pattern µs | ratio | hits a text | "
             "same hits |\n|---|---|---|---|---|---|---|");
    }
    for (size_t i = 0; code == 0 && i < JY_COUNT(sizes); i++)
        code = run_size(k, sizes[i], &out, &same);
    if (k->args.json) jy_json_close(&out, ']');
    if (code == 0) code = run_whole(k, &out);
    if (k->args.json) {
        jy_json_key(&out, "hostile");
        jy_json_open(&out, '[');
    }
    if (code == 0) code = jy_bench_hostile(k->own, jy_reading_clocks(), k->args.json, &out);
    if (k->args.json) jy_json_close(&out, ']');
    if (code == 0 && !same) code = JY_CLI_WRONG;
    if (code != JY_CLI_CANNOT && k->args.json) {
        jy_json_close(&out, '}');
        return jy_cli_print(&out, code);
    }
    jy_buf_fini(&out);
    return code;
}

int jy_rules_bench(int argc, char **argv)
{
    static const struct argp_option options[] = {JY_RULES_OPTION_STORE, JY_CLI_OPTION_JSON, {0}};
    static const struct jy_cli_command command = {
        options, "[DIR]",
        "100、1000、10000 条规则，20、120、500 个字，读一句要花多少，和逐条硬跑比？规则用手头规则的词拼成。再看专门刁难的规则和话各花多少。两种跑法结果不一样，退出码是 1。 / "
        "What does matching cost at 100, 1,000 and 10,000 rules and 20, 120 and 500 characters, "
        "beside running every pattern one after the other?  The rules are made from the words of "
        "those at hand.  Then what rules and texts made to hurt each other cost a message.  Exit "
        "code 1 when the two ways disagree.",
        0, 1};
    struct bench k = {.arena = jy_arena_new(),
                      .turn = jy_arena_new(),
                      .scratch = jy_scratch_new(),
                      .dice = 20261126,
                      .clock = jy_reading_clocks().worked};
    int code = JY_CLI_CANNOT;

    jy_rules_parse(&command, argc, argv, &k.args);
    k.words = calloc(WORDS_MAX, sizeof *k.words);
    if (k.arena && k.turn && k.scratch && k.words) code = make(&k);
    free(k.words);
    jy_scratch_free(k.scratch);
    jy_arena_free(k.arena);
    jy_arena_free(k.turn);
    jy_ruleset_unref(k.own);
    return code;
}
