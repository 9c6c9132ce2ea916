/* look.c - what the rules and their draft are, and which versions there were. */
#include <jansson.h>
#include <stdlib.h>

#include "gateway/workshop/slow.h"
#include "gateway/workshop/work.h"
#include "store/audit.h"
#include "store/heard.h"

static void put_head(struct jy_buf *b, const struct jy_city *c, const struct jy_book_head *head)
{
    jy_json_put_cstr(b, "version", head->version);
    jy_json_put_int(b, "at", head->at_ms);
    jy_put_staff(b, c, "by", jy_str_of(head->by));
    jy_put_staff(b, c, "second", jy_str_of(head->second));
    jy_json_put_cstr(b, "why", head->why);
}

static void put_draft(struct jy_buf *b, struct jy_bench *bench, const struct jy_city *c)
{
    jy_json_key(b, "draft");
    jy_json_open(b, '{');
    jy_json_put_int(b, "revision", bench->state.revision);
    if (bench->state.ready_revision > 0) {
        jy_json_key(b, "ready");
        jy_json_open(b, '{');
        jy_json_put_int(b, "revision", bench->state.ready_revision);
        jy_put_staff(b, c, "by", jy_str_of(bench->state.ready_by));
        jy_json_put_cstr(b, "by_id", bench->state.ready_by);
        jy_json_put_cstr(b, "why", bench->state.ready_why);
        jy_json_close(b, '}');
    }
    jy_json_key(b, "edits");
    jy_json_open(b, '[');
    for (int i = 0; i < bench->n_edits; i++) {
        unsigned char base[32];
        bool is_new = false;
        if (jy_bench_base(bench, bench->edits[i].id, &is_new, NULL, base) != JY_OK)
            b->failed = true;
        jy_put_edit(b, c, &bench->edits[i], is_new, base);
    }
    jy_json_close(b, ']');
    jy_json_close(b, '}');
}

/* Words that lean to types are learnt, not edited by hand, and more than all else together: they stay
 * here. */
static void put_content(struct jy_buf *b, struct jy_str bytes)
{
    json_t *root = NULL;
    char *text = NULL;

    if (jy_str_find(bytes, JY_STR("\"leanings\"")) < 0) {
        jy_json_raw(b, jy_str_trim(bytes)); /* it was parsed, so it is JSON */
        return;
    }
    root = json_loadb(bytes.ptr, bytes.len, 0, NULL);
    if (root != NULL) json_object_del(root, "leanings");
    if (root != NULL) text = json_dumps(root, JSON_COMPACT);
    if (text != NULL)
        jy_json_raw(b, jy_str_of(text));
    else
        b->failed = true;
    free(text);
    json_decref(root);
}

static enum jy_err put_files(struct jy_buf *b, const struct jy_bench *bench)
{
    struct jy_rule_file *files = NULL;
    int n = 0;
    enum jy_err e = jy_rule_book_write(bench->live.book, bench->arena, &files, &n);

    jy_json_key(b, "files");
    jy_json_open(b, '[');
    for (int i = 0; i < n; i++) {
        jy_json_open(b, '{');
        jy_json_put_cstr(b, "name", files[i].name);
        jy_json_key(b, "content");
        put_content(b, files[i].bytes);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
    return e;
}

static void put_problems(struct jy_buf *b, const struct jy_bench *bench)
{
    jy_json_key(b, "problems");
    jy_json_open(b, '[');
    if (bench->draft.rules == NULL) {
        jy_json_open(b, '{');
        jy_put_diag(b, &bench->draft.why);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

void jy_work_book(struct jy_bench *bench, struct jy_job *job)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_key(&b, "live");
    jy_json_open(&b, '{');
    put_head(&b, job->city, &bench->head);
    jy_json_close(&b, '}');
    put_draft(&b, bench, job->city);
    if (put_files(&b, bench) != JY_OK) b.failed = true;
    jy_json_key(&b, "settings");
    jy_json_open(&b, '{');
    jy_json_put_bool(&b, "second_person", job->second_person);
    jy_json_close(&b, '}');
    put_problems(&b, bench);
    jy_json_close(&b, '}');
    jy_job_answer(job, 200, &b);
}

void jy_put_version(struct jy_buf *b, const struct jy_city *c, const struct jy_book_head *head)
{
    jy_json_open(b, '{');
    put_head(b, c, head);
    jy_json_put_int(b, "rules", head->rules);
    jy_json_key(b, "changed");
    jy_json_open(b, '{');
    jy_json_put_int(b, "added", head->added);
    jy_json_put_int(b, "removed", head->removed);
    jy_json_put_int(b, "edited", head->edited);
    jy_json_close(b, '}');
    jy_json_put_bool(b, "live", head->live);
    jy_json_close(b, '}');
}

/* Who put one of them in force again, as the audit log has it. */
static enum jy_err put_moves(struct jy_buf *b, struct jy_bench *bench, const struct jy_city *c)
{
    enum { MOVES = 100 };
    struct jy_audit_row *list = jy_arena_take(bench->arena, MOVES * sizeof *list);
    int n = 0;
    enum jy_err e =
        list ? jy_audit_rolled_back(bench->reader, bench->arena, list, MOVES, &n) : JY_E_MEMORY;

    jy_json_key(b, "moves");
    jy_json_open(b, '[');
    for (int i = 0; e == JY_OK && i < n; i++) {
        bool person = jy_city_staff(c, list[i].staff) != NULL; /* else: the command line */
        jy_json_open(b, '{');
        jy_json_put_int(b, "at", list[i].at_ms);
        jy_put_staff(b, c, "by", person ? list[i].staff : JY_STR(""));
        jy_json_put_text(b, "what", list[i].why);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
    return e;
}

void jy_work_versions(struct jy_bench *bench, struct jy_job *job)
{
    struct jy_book_head *list = jy_arena_take(bench->arena, JY_BENCH_VERSIONS * sizeof *list);
    int n = 0;
    enum jy_err e =
        list ? jy_rulebook_list(bench->reader, JY_BOOK_RULES, list, JY_BENCH_VERSIONS, &n)
             : JY_E_MEMORY;
    struct jy_buf b;

    if (e != JY_OK) {
        jy_job_refuse(job, e, NULL);
        return;
    }
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_key(&b, "versions");
    jy_json_open(&b, '[');
    for (int i = 0; i < n; i++)
        jy_put_version(&b, job->city, &list[i]);
    jy_json_close(&b, ']');
    if (put_moves(&b, bench, job->city) != JY_OK) b.failed = true;
    jy_json_close(&b, '}');
    jy_job_answer(job, 200, &b);
}

/* How far the slow job is that this person waits for. */
void jy_work_progress(struct jy_bench *bench, struct jy_job *job)
{
    struct jy_buf b;
    int done, of;
    bool waits = jy_slow_progress(bench->slow, job->by, &done, &of);

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_bool(&b, "waits", waits);
    jy_json_put_int(&b, "done", done);
    jy_json_put_int(&b, "of", of);
    jy_json_close(&b, '}');
    jy_job_answer(job, 200, &b);
}
