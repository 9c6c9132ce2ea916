/* rules_try.c - a bench for whoever writes rules: see what a sentence reads as, and what fails. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intents/rules/read.h"
#include "tests/support/phrases.h"
#include "tests/support/rules_dir.h"

static void print_example(void *ctx, struct jy_str rule, struct jy_str example, bool should)
{
    (void)ctx;
    printf("FAIL %.*s %s: %.*s\n", (int)rule.len, rule.ptr,
           should ? "must match" : "must not match", (int)example.len, example.ptr);
}

static int try_examples(const struct jy_ruleset *rules)
{
    struct jy_scratch *scratch = jy_scratch_new();
    int broken = jy_ruleset_test(rules, scratch, print_example, NULL);

    jy_scratch_free(scratch);
    printf("%d rules, %d examples broken\n", jy_ruleset_size(rules), broken);
    return broken > 0;
}

static int try_phrases(const struct jy_ruleset *rules, const char *path, const char *kind)
{
    enum phrase_kind k = strcmp(kind, "--acts") == 0      ? PHRASES_ACTS
                         : strcmp(kind, "--hazards") == 0 ? PHRASES_HAZARDS
                                                          : PHRASES_TYPES;
    struct phrase_result result = phrases_check(rules, k, path);

    printf("%d of %d phrases failed\n", result.failed, result.n);
    return result.n == 0 || result.failed > 0;
}

static int try_lines(const struct jy_ruleset *rules, bool fold_only)
{
    struct jy_scratch *scratch = jy_scratch_new();
    struct jy_arena *arena = jy_arena_new();
    char *line = NULL;
    size_t cap = 0;

    while (getline(&line, &cap, stdin) > 0) {
        struct jy_reading r;
        enum jy_err e;
        line[strcspn(line, "\n")] = '\0';
        jy_arena_reset(arena);
        e = fold_only ? jy_fold(arena, jy_str_of(line), &r.text)
                      : jy_read(rules, scratch, arena, jy_str_of(line), 1773100800000, &r);
        if (e != JY_OK) {
            printf("%s: %s\n", line, jy_err_wire(e));
            continue;
        }
        printf("%s\n  %.*s\n", line, (int)r.text.folded.len, r.text.folded.ptr);
        if (!fold_only) phrases_print(&r);
    }
    free(line);
    jy_arena_free(arena);
    jy_scratch_free(scratch);
    return 0;
}

int main(int argc, char **argv)
{
    struct jy_ruleset *rules = argc > 1 ? rules_dir_load(argv[1]) : NULL;
    int status;

    if (rules == NULL) {
        fprintf(stderr, "usage: rules_try DIR [--examples | --fold | --phrases FILE "
                        "--types|--acts|--hazards]\n");
        return 2;
    }
    if (argc == 5 && strcmp(argv[2], "--phrases") == 0)
        status = try_phrases(rules, argv[3], argv[4]);
    else if (argc > 2 && strcmp(argv[2], "--examples") == 0)
        status = try_examples(rules);
    else
        status = try_lines(rules, argc > 2 && strcmp(argv[2], "--fold") == 0);
    jy_ruleset_unref(rules);
    return status;
}
