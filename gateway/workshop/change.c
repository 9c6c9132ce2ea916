/* change.c - a change of the draft: read, tried, and made a turn for the clerk. */
#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/release.h"
#include "gateway/workshop/change.h"
#include "intents/rules/trial.h"

enum { ID_MAX = 120 };

struct jy_rules_change *jy_job_change(struct jy_job *job, enum jy_rules_do what)
{
    struct jy_turn *t = jy_turn_new(JY_TURN_RULES, job->from, job->at_ms);

    if (t != NULL) t->change = jy_arena_take(t->arena, sizeof *t->change);
    if (t == NULL || t->change == NULL) {
        jy_turn_free(t);
        jy_job_refuse(job, JY_E_MEMORY, NULL);
        return NULL;
    }
    jy_turn_use(t, job->city, NULL);
    t->by = job->by;
    t->change->what = what;
    t->change->second_person = job->second_person;
    job->turn = t;
    return t->change;
}

void jy_job_drop_turn(struct jy_job *job, enum jy_err e, const char *field)
{
    jy_turn_free(job->turn);
    job->turn = NULL;
    jy_job_refuse(job, e, field);
}

bool jy_job_text(struct jy_job *job, json_t *root, const char *key, size_t max, struct jy_str *out)
{
    json_t *value = json_object_get(root, key);
    struct jy_str text = {json_string_value(value), json_string_length(value)};

    if (!json_is_string(value) || jy_str_trim(text).len == 0 || text.len > max) return false;
    *out = jy_arena_str(job->turn->arena, jy_str_trim(text));
    return out->len > 0;
}

bool jy_job_seen(json_t *root, int64_t *out)
{
    json_t *value = json_object_get(root, "seen");

    if (!json_is_integer(value) || json_integer_value(value) < 0) return false;
    *out = json_integer_value(value);
    return true;
}

/* Editing. */

static bool keep_body(struct jy_job *job, json_t *rule, struct jy_str *out)
{
    char *text;

    if (json_is_null(rule)) return true; /* deleted: empty */
    text = json_dumps(rule, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    *out = jy_arena_str(job->turn->arena, jy_str_of(text));
    free(text);
    return out->len > 0;
}

/* Reads the body; the name of the field that is wrong, or NULL. */
static const char *read_edit(struct jy_job *job, json_t *root)
{
    struct jy_rules_change *c = job->turn->change;
    json_t *rule = json_object_get(root, "rule"), *file = json_object_get(root, "file");

    if (!jy_job_text(job, root, "id", ID_MAX, &c->edit.id)) return "id";
    if (!jy_job_seen(root, &c->seen)) return "seen";
    if (file != NULL && !jy_job_text(job, root, "file", ID_MAX, &c->edit.file)) return "file";
    if (!json_is_object(rule) && !json_is_array(rule) && !json_is_null(rule) &&
        (!json_is_string(rule) || jy_rule_book_is_rule(c->edit.id.ptr)))
        return "rule";
    c->edit.by = jy_arena_str(job->turn->arena, job->by->id);
    c->edit.at_ms = job->at_ms;
    return keep_body(job, rule, &c->edit.body) ? NULL : "rule";
}

static enum jy_err find_base(struct jy_bench *b, struct jy_job *job)
{
    struct jy_rules_change *c = job->turn->change;
    const char *file = NULL;
    enum jy_err e = jy_bench_base(b, c->edit.id, &c->is_new, &file, c->edit.base);

    if (file == NULL && c->edit.file.len == 0 && jy_bench_edit(b, c->edit.id) != NULL)
        file = jy_bench_edit(b, c->edit.id)->file.ptr; /* a new rule, edited again */
    if (file != NULL) c->edit.file = jy_arena_str(job->turn->arena, jy_str_of(file));
    return e;
}

/* Somebody else was there already: the clerk will say so, and what is there. */
static bool is_late(const struct jy_bench *b, const struct jy_rules_change *c)
{
    const struct jy_draft_edit *now = jy_bench_edit(b, c->edit.id);

    return c->seen != (now ? now->revision : 0);
}

static void on_fault(void *ctx, const struct jy_trial_fault *fault)
{
    struct jy_diag *why = ctx;

    (void)fault;
    jy_diag_set(why, "", 0, "这条在长句上会卡（超过上限），把没有上限的间隔改成有限的",
                "too slow on long texts: bound its gaps");
    jy_str_copy(why->field, sizeof why->field, JY_STR("pattern"));
}

/* A rule on texts made to hurt it, before it is let near a citizen's words. */
static enum jy_err try_hard(const struct jy_bench *b, const struct jy_ruleset *rule,
                            struct jy_diag *why)
{
    int n = jy_ruleset_trial(rule, b->scratch, jy_reading_clocks(), on_fault, why);

    return n < 0 ? JY_E_MEMORY : n > 0 ? JY_E_BAD_DATA : JY_OK;
}

/* A list or a dialect word, or a rule that goes, may break others; a draft that is broken already
 * must still be mendable, one edit after the other. */
static enum jy_err try_whole(struct jy_bench *b, const struct jy_ruleset *like,
                             const struct jy_rule_book *book, struct jy_diag *why)
{
    struct jy_ruleset *set = NULL;
    enum jy_err e = jy_rule_book_compile(book, like, &set, why);

    jy_ruleset_unref(set);
    if (e != JY_E_BAD_DATA) return e;
    e = jy_bench_compile(b, like, true);
    if (e != JY_OK) return e;
    return b->draft.rules == NULL ? JY_OK : JY_E_BAD_DATA;
}

/* One rule can be wrong only in itself. */
static enum jy_err try_edit(struct jy_bench *b, const struct jy_job *job, struct jy_diag *why)
{
    const struct jy_draft_edit *edit = &job->turn->change->edit;
    const struct jy_rule_edit lay = {edit->id, edit->file, edit->body};
    struct jy_arena *a = jy_arena_new();
    struct jy_rule_book *book = NULL;
    struct jy_ruleset *set = NULL;
    bool is_rule = jy_rule_book_is_rule(edit->id.ptr);
    enum jy_err e = a ? jy_bench_copy_draft(b, a, &book, why) : JY_E_MEMORY;

    if (e == JY_OK) e = jy_rule_book_lay(book, &lay, why);
    if (e == JY_OK && is_rule && edit->body.len > 0) {
        e = jy_rule_book_try(book, edit->body, &set, why);
        if (e == JY_OK) e = try_hard(b, set, why);
    } else if (e == JY_OK) {
        e = try_whole(b, job->rules, book, why);
    }
    jy_ruleset_unref(set);
    jy_rule_book_free(book);
    jy_arena_free(a);
    return e;
}

void jy_work_edit(struct jy_bench *b, struct jy_job *job)
{
    struct jy_diag why = {0};
    json_t *root = jy_job_read(job);
    const char *wrong;
    enum jy_err e;

    if (root == NULL || jy_job_change(job, JY_RULES_EDIT) == NULL) {
        json_decref(root);
        return;
    }
    wrong = read_edit(job, root);
    json_decref(root);
    if (wrong != NULL) {
        jy_job_drop_turn(job, JY_E_BAD_FIELD, wrong);
        return;
    }
    e = find_base(b, job);
    if (e == JY_OK && !is_late(b, job->turn->change)) e = try_edit(b, job, &why);
    if (e == JY_OK) return;
    jy_job_drop_turn(job, e, NULL);
    if (e == JY_E_BAD_DATA) jy_job_refuse_diag(job, &why);
}

void jy_work_undo(struct jy_bench *b, struct jy_job *job)
{
    json_t *root = jy_job_read(job);
    struct jy_rules_change *c = root ? jy_job_change(job, JY_RULES_UNDO) : NULL;
    enum jy_err e;

    if (c != NULL && !jy_job_text(job, root, "id", ID_MAX, &c->edit.id))
        jy_job_drop_turn(job, JY_E_BAD_FIELD, "id");
    else if (c != NULL && !jy_job_seen(root, &c->seen))
        jy_job_drop_turn(job, JY_E_BAD_FIELD, "seen");
    else if (c != NULL && (e = find_base(b, job)) != JY_OK)
        jy_job_drop_turn(job, e, NULL);
    json_decref(root);
}

void jy_work_drop(struct jy_bench *b, struct jy_job *job)
{
    json_t *root = jy_job_read(job);
    struct jy_rules_change *c = root ? jy_job_change(job, JY_RULES_DROP) : NULL;

    (void)b;
    if (c != NULL && !jy_job_seen(root, &c->seen)) jy_job_drop_turn(job, JY_E_BAD_FIELD, "seen");
    json_decref(root);
}
