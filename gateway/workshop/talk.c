/* talk.c - a whole dialogue tried out: by the draft's rules, and by those in force.  Every request
 * brings all of its lines and is played from the first one, so nothing is kept between them. */
#include "gateway/workshop/work.h"
#include "intents/cases/rehearse.h"

enum { LINES_MAX = 40 };

struct trying {
    struct jy_bench *bench;
    struct jy_job *job;
    const char *lang;
    struct jy_line lines[LINES_MAX];
    int n;
    struct jy_buf out;
};

static void put_read(struct trying *t, const struct jy_reading *read)
{
    const struct jy_rank *best = read->n_ranks > 0 ? &read->ranks[0] : NULL;

    jy_json_put_cstr(&t->out, "act", jy_act_name(read->act));
    jy_put_rank(&t->out, t->job->city, "reads", best);
}

/* What the bot said, showed and decided, as it would stand in the log. */
static void put_events(struct trying *t, const struct jy_case_plan *cp)
{
    for (int i = 0; i < cp->n_events; i++) {
        const struct jy_event *e = &cp->events[i];
        switch (e->kind) {
        case JY_EVENT_OPENED:
        case JY_EVENT_BOT:
        case JY_EVENT_HAZARD:
        case JY_EVENT_SLOT:
        case JY_EVENT_ROUTED:
        case JY_EVENT_WANTS_HUMAN:
        case JY_EVENT_WITHDRAWN:
        case JY_EVENT_VERIFIED:
            jy_json_open(&t->out, '{');
            jy_json_put_cstr(&t->out, "kind", jy_event_name(e->kind));
            jy_json_key(&t->out, "body");
            jy_json_raw(&t->out, e->body);
            jy_json_close(&t->out, '}');
            break;
        case JY_EVENT_SAID:
        case JY_EVENT_CONSENT:
        case JY_EVENT_REGISTERED:
        case JY_EVENT_CLAIMED:
        case JY_EVENT_OFFERED:
        case JY_EVENT_RELEASED:
        case JY_EVENT_HANDED:
        case JY_EVENT_MOVED:
        case JY_EVENT_REPLY:
        case JY_EVENT_NOTE:
        case JY_EVENT_CAUCUS:
        case JY_EVENT_JOINT:
        case JY_EVENT_APART:
        case JY_EVENT_TOLD:
        case JY_EVENT_CORRECTED:
        case JY_EVENT_PAPER:
        case JY_EVENT_SEALED:
        case JY_EVENT_VOIDED:
        case JY_EVENT_CLOCK:
        case JY_EVENT_WHISTLE:
        case JY_EVENT_CONTINUED:
        case JY_EVENT_ERASED:
        case JY_N_EVENT_KINDS:
            break; /* said by the page itself, or told by another */
        }
    }
}

static void on_turn(void *ctx, const struct jy_line *line, const struct jy_reading *read,
                    const struct jy_plan *plan, int at)
{
    struct trying *t = ctx;
    const struct jy_case_plan *now = &plan->cases[at];

    (void)line;
    jy_json_open(&t->out, '{');
    if (read != NULL) put_read(t, read);
    jy_json_put_cstr(&t->out, "type", now->c.type); /* of the matter, so far */
    jy_json_put_cstr(&t->out, "stage", jy_talk_stage_name(now->talk->stage));
    jy_json_key(&t->out, "events");
    jy_json_open(&t->out, '[');
    for (int i = 0; i < plan->n_cases; i++)
        put_events(t, &plan->cases[i]);
    jy_json_close(&t->out, ']');
    jy_json_close(&t->out, '}');
}

static enum jy_err play(struct trying *t, const char *key, const struct jy_ruleset *rules)
{
    const struct jy_rehearsal of = {t->job->city, rules, t->bench->scratch, t->job->at_ms, t->lang};
    enum jy_err e;

    jy_json_key(&t->out, key);
    jy_json_open(&t->out, '[');
    e = jy_rehearse(&of, t->lines, t->n, on_turn, t);
    jy_json_close(&t->out, ']');
    return e;
}

static void answer(struct trying *t)
{
    enum jy_err e;

    jy_buf_init(&t->out);
    jy_json_open(&t->out, '{');
    e = play(t, "draft", t->bench->draft.rules);
    if (e == JY_OK) e = play(t, "live", t->bench->live.rules);
    jy_json_close(&t->out, '}');
    if (e == JY_OK) {
        jy_job_answer(t->job, 200, &t->out);
        return;
    }
    jy_buf_fini(&t->out);
    jy_job_refuse(t->job, e, "lines");
}

static struct jy_str text_of(json_t *value)
{
    return (struct jy_str){json_string_value(value), json_string_length(value)};
}

static bool read_lines(struct trying *t, json_t *lines)
{
    json_t *line;
    size_t i;

    if (!json_is_array(lines) || json_array_size(lines) > LINES_MAX) return false;
    json_array_foreach(lines, i, line)
    {
        t->lines[i] = (struct jy_line){text_of(json_object_get(line, "text")),
                                       text_of(json_object_get(line, "choice"))};
        if (jy_str_trim(t->lines[i].text).len == 0) return false;
        t->n++;
    }
    return true;
}

void jy_work_talk(struct jy_bench *b, struct jy_job *job)
{
    const struct jy_bench_set *broken = b->draft.rules == NULL ? &b->draft : &b->live;
    json_t *root = jy_job_read(job);
    const char *lang = json_string_value(json_object_get(root, "lang"));
    struct trying t = {.bench = b, .job = job, .lang = lang ? lang : "zh-Hans"};

    if (root == NULL) return;
    if (b->draft.rules == NULL || b->live.rules == NULL)
        jy_job_refuse_diag(job, &broken->why);
    else if (!read_lines(&t, json_object_get(root, "lines")))
        jy_job_refuse(job, JY_E_BAD_FIELD, "lines");
    else
        answer(&t);
    json_decref(root);
}
