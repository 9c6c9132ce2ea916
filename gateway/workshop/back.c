/* back.c - a version that was in force before, to be put in force again: compiled here, so that the
 * loop has only to swap. */
#include <stdio.h>
#include <string.h>

#include "gateway/workshop/change.h"
#include "gateway/workshop/guard.h"

/* Which version: the one that is named, or the one before. */
static enum jy_err choose(struct jy_bench *b, struct jy_job *job, json_t *root)
{
    struct jy_book_head *head = &job->turn->change->head;
    struct jy_str name;

    if (json_object_get(root, "version") == NULL)
        return jy_rulebook_before(b->reader, JY_BOOK_RULES, head->version);
    if (!jy_job_text(job, root, "version", sizeof head->version - 1, &name)) return JY_E_BAD_FIELD;
    jy_str_copy(head->version, sizeof head->version, name);
    return JY_OK;
}

/* False: refused. */
static bool read_body(struct jy_bench *b, struct jy_job *job, struct jy_guard *g, json_t *root)
{
    struct jy_rules_change *c = job->turn->change;
    enum jy_err e = JY_E_NEEDS_REASON;
    const char *field = "why";

    if (jy_job_text(job, root, field, sizeof c->head.why - 1, &c->why)) {
        field = "accept";
        e = jy_guard_read(g, root) ? JY_OK : JY_E_BAD_FIELD;
    }
    if (e == JY_OK) {
        field = "version";
        e = choose(b, job, root);
    }
    if (e != JY_OK) jy_job_drop_turn(job, e, field);
    return e == JY_OK;
}

/* Says which version, and what is wrong with it: "not found" alone would leave one guessing. */
static void refuse(struct jy_job *job, enum jy_err e, const struct jy_diag *why)
{
    char version[24];
    struct jy_diag said = {.field = "version"};
    int zh, en;

    memcpy(version, job->turn->change->head.version, sizeof version);
    jy_job_drop_turn(job, e, "version");
    if (e == JY_E_NOT_FOUND) {
        snprintf(said.zh, sizeof said.zh, "没有 %s 这一版。", version);
        snprintf(said.en, sizeof said.en, "There is no version %s.", version);
    } else if (e == JY_E_WRONG_STATE) {
        snprintf(said.zh, sizeof said.zh, "%s 就是现在用的这一版。", version);
        snprintf(said.en, sizeof said.en, "%s is the version in force.", version);
    } else if (e == JY_E_BAD_DATA) {
        snprintf(said.file, sizeof said.file, "%s", why->file);
        zh = snprintf(said.zh, sizeof said.zh, "%s 现在的程序已经用不了，没有动：", version);
        en = snprintf(said.en, sizeof said.en,
                      "%s does not load with this program, nothing was changed: ", version);
        jy_str_copy(said.zh + zh, sizeof said.zh - (size_t)zh, jy_str_of(why->zh));
        jy_str_copy(said.en + en, sizeof said.en - (size_t)en, jy_str_of(why->en));
    } else {
        return;
    }
    jy_job_refuse_as(job, e, &said);
}

static enum jy_err make(struct jy_bench *b, struct jy_job *job, struct jy_guard *g,
                        struct jy_diag *why)
{
    const struct jy_release_base live = {b->live.book, b->live.rules};
    struct jy_rules_change *c = job->turn->change;
    struct jy_rule_book *book = NULL;
    struct jy_release release;
    enum jy_err e = strcmp(c->head.version, c->live) == 0 ? JY_E_WRONG_STATE : JY_OK;

    if (e == JY_OK) e = jy_bench_version(b, JY_BOOK_RULES, c->head.version, &book, why);
    if (e == JY_OK)
        e = jy_release_again(&live, c->head.version, book, jy_guard_hear, g, &release, why);
    jy_rule_book_free(book);
    if (e != JY_OK) return e;
    job->turn->rules = release.rules;
    c->head = release.head;
    return JY_OK;
}

void jy_work_back(struct jy_bench *b, struct jy_job *job)
{
    struct jy_diag why = {0};
    json_t *root = jy_job_read(job);
    struct jy_guard g;
    enum jy_err e;

    jy_guard_init(&g);
    g.accepts_lost = true; /* the way out of a version that goes wrong must not be shut */
    g.zh = "换成这一版，下面这些险情就不再报警。逐条看过，认可后再换。";
    g.en = "With this version these dangers raise no alarm. Look at each, then accept them.";
    if (root != NULL && jy_job_change(job, JY_RULES_BACK) != NULL && read_body(b, job, &g, root)) {
        memcpy(job->turn->change->live, b->head.version, sizeof b->head.version);
        e = make(b, job, &g, &why);
        if (e != JY_OK)
            refuse(job, e, &why);
        else
            (void)jy_guard_refuses(&g, job);
    }
    jy_guard_fini(&g);
    json_decref(root);
}
