/* talk_say.c - how the bot speaks: one line is one event with its template, text and buttons. */
#include <string.h>
#include <strings.h>

#include "intents/cases/talk_step.h"
#include "intents/cases/where.h"

enum { MAX_QUESTIONS = 5 };

/* What the buttons say; ids are on the wire and in the log, and never change. */
static const struct {
    const char *id, *zh, *en;
    bool outline;
} labels[] = {
    {"yes", "对", "Right", false},
    {"edit", "要改", "Change", false},
    {"add", "补充", "Add", false},
    {"agree", "同意", "Agree", false},
    {"read", "看全文", "Read all", true},
    {"attach", "发照片、文件", "Send photos, files", false},
    {"add_later", "以后再发", "I will send it later", true},
    {"wrong_type", "不是这类事", "Not this kind of matter", false},
    {"go_on", "没错，接着来", "It is right, go on", true},
    {"anew:matter", "事情", "The matter", false},
    {"anew:place", "地点", "The place", false},
    {"anew:when", "时间", "The time", false},
    {"anew:party", "对方", "The other side", false},
    {"anew:wish", "希望", "The wish", false},
    {"skip", "跳过", "Skip", true},
    {"none", "都不是", "None of these", true},
    {"human", "找人工", "A person", false},
    {"continue", "继续", "Continue", false},
    {"apply", "申请", "Apply", false},
    {"no", "不用", "No, thank you", false},
    {"later", "想一想", "Later", true},
    {"safe", "平安", "Safe", false},
    {"danger", "有危险", "In danger", false},
    {"register", "登记", "Register it", false},
    {"resume", "还是登记", "Register it after all", true},
    {"apart", "单独登记", "Register it apart", false},
    {"together", "不用，一起讲的", "No, it belongs here", true},
    {"known_status", "是，看进度", "Yes, show progress", false},
    {"known_new", "是，有新情况", "Yes, something new", false},
    {"known_other", "不是，另外一件", "No, another matter", true},
    {"injury:none", "没有", "Nobody", false},
    {"injury:light", "轻伤", "Lightly", false},
    {"injury:hospital", "住院了", "In hospital", false},
    {"injury:serious", "伤得重", "Seriously", false},
    {"anonymous", "匿名", "Anonymous", false},
    {"named", "留个电话", "Leave a number", false},
    {"withdraw", "撤回", "Withdraw it", false},
    {"keep", "不撤", "Keep it", true},
    {"forget", "删掉", "Delete it", false},
    {"go_on_told", "不删，接着来", "Keep it, go on", true},
    {"satisfied", "满意", "Satisfied", false},
    {"basically", "基本满意", "Basically", false},
    {"not_satisfied", "不满意", "Not satisfied", false},
    {"review", "请人来看", "Have a person look", false},
    {"recept:change", "换个时间", "Another time", false},
    {"recept:cancel", "不来了", "I will not come", true},
    {"recept:gone", "不来了", "Cancel it", false},
    {"recept:keep", "还是来", "I will come", true},
    {"recept:wait", "排队等", "Wait for a place", false},
    {"recept:stop", "不等了", "Stop waiting", true},
    {"recept:no", "先不约", "Not now", true},
};

struct jy_str jy_step_either(const struct jy_step *s, const char *zh, const char *en)
{
    return jy_str_of(s->english ? en : zh);
}

struct jy_str jy_step_name(const struct jy_step *s, struct jy_str zh, struct jy_str en)
{
    return jy_in_language(zh, en, s->english);
}

struct jy_str jy_step_division(const struct jy_step *s, const struct jy_division *d)
{
    return jy_where_name(d, 0, s->english, s->p->arena);
}

void jy_step_arg(struct jy_step *s, const char *name, struct jy_str value)
{
    if (s->n_args < JY_STEP_ARGS) s->args[s->n_args++] = (struct jy_phrase_arg){name, value};
}

struct jy_str jy_step_phrase(struct jy_step *s, const char *id)
{
    return jy_phrase_fill(s->w->city, id, s->english, s->args, s->n_args, s->p->arena);
}

void jy_step_choice_as(struct jy_step *s, const char *id, struct jy_str label)
{
    if (s->n_choices == JY_TALK_CHOICES) return;
    s->choices[s->n_choices++] =
        (struct jy_choice){jy_arena_str(s->p->arena, jy_str_of(id)), label, false};
}

void jy_step_choice(struct jy_step *s, const char *id)
{
    for (size_t i = 0; i < JY_COUNT(labels); i++) {
        if (strcmp(labels[i].id, id) != 0) continue;
        jy_step_choice_as(s, id, jy_step_either(s, labels[i].zh, labels[i].en));
        if (s->n_choices > 0) s->choices[s->n_choices - 1].outline = labels[i].outline;
        return;
    }
}

struct jy_event *jy_step_event(struct jy_step *s, enum jy_event_kind kind, enum jy_by by,
                               struct jy_buf *body)
{
    struct jy_event *e = jy_plan_add(s->p, s->at, kind, by);

    if (e != NULL) e->body = jy_arena_keep(s->p->arena, body);
    jy_buf_fini(body);
    return e;
}

void jy_step_note_by(struct jy_step *s, const struct jy_staff *by, struct jy_str text)
{
    struct jy_event *e;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_always(&b, "text", text);
    jy_json_close(&b, '}');
    e = jy_step_event(s, JY_EVENT_NOTE, by ? JY_BY_STAFF : JY_BY_SYSTEM, &b);
    if (e == NULL) return;
    e->staff_only = true;
    if (by == NULL) return;
    e->staff = by->id;
    e->staff_name = by->name;
    e->staff_post = by->post;
}

void jy_step_note(struct jy_step *s, const char *text)
{
    jy_step_note_by(s, NULL, jy_str_of(text));
}

static void write_choices(const struct jy_step *s, struct jy_buf *b)
{
    if (s->n_choices == 0) return;
    jy_json_key(b, "choices");
    jy_json_open(b, '[');
    for (int i = 0; i < s->n_choices; i++) {
        jy_json_open(b, '{');
        jy_json_put_always(b, "id", s->choices[i].id);
        jy_json_put_always(b, "label", s->choices[i].label);
        if (s->choices[i].outline) jy_json_put_cstr(b, "style", "outline");
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

static void write_count(const struct jy_step *s, struct jy_buf *b)
{
    if (!s->counts) return;
    jy_json_key(b, "ask");
    jy_json_open(b, '{');
    jy_json_put_int(b, "n", s->t->questions);
    jy_json_put_int(b, "of", MAX_QUESTIONS);
    jy_json_close(b, '}');
}

static void remember_choices(struct jy_step *s)
{
    memset(s->t->choices, 0, sizeof s->t->choices);
    for (int i = 0; i < s->n_choices; i++)
        jy_str_copy(s->t->choices[i], sizeof s->t->choices[i], s->choices[i].id);
    s->t->n_choices = (uint8_t)s->n_choices;
}

static void forget_line(struct jy_step *s)
{
    s->n_args = s->n_choices = 0;
    s->lead = (struct jy_str){"", 0};
    s->lead_template = NULL;
    s->counts = false;
}

void jy_step_say_text(struct jy_step *s, const char *template_id, struct jy_str text)
{
    const char *named = s->lead_template ? s->lead_template : template_id;
    struct jy_buf b;

    jy_buf_init(&b);
    if (s->lead.len > 0) {
        jy_buf_add(&b, s->lead);
        if (s->english) jy_buf_add(&b, JY_STR(" "));
    }
    jy_buf_add(&b, text);
    text = jy_arena_keep(s->p->arena, &b);
    jy_buf_clear(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "template", named);
    jy_json_put_always(&b, "text", text);
    write_choices(s, &b);
    write_count(s, &b);
    if (strcmp(named, "privacy") == 0) jy_json_put_cstr(&b, "link", "/privacy");
    jy_json_close(&b, '}');
    jy_step_event(s, JY_EVENT_BOT, JY_BY_BOT, &b);
    remember_choices(s);
    jy_str_copy(s->t->last_template, sizeof s->t->last_template, jy_str_of(named));
    forget_line(s);
}

void jy_step_say_as(struct jy_step *s, const char *template_id, const char *phrase)
{
    struct jy_str text = jy_step_phrase(s, phrase);

    jy_step_say_text(s, template_id, s->n_choices > 0 ? jy_phrase_question(text) : text);
}

void jy_step_say(struct jy_step *s, const char *phrase)
{
    jy_step_say_as(s, phrase, phrase);
}

void jy_step_slot(struct jy_step *s, const char *name, struct jy_str value, struct jy_str old)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "name", name);
    jy_json_put_always(&b, "value", value);
    jy_json_put_text(&b, "old", old);
    s->taken++;
    jy_json_put_cstr(&b, "source", s->t->question == JY_Q_NONE ? "said" : "asked");
    jy_json_close(&b, '}');
    jy_step_event(s, JY_EVENT_SLOT, JY_BY_BOT, &b);
}

bool jy_step_is_on_screen(const struct jy_step *s, struct jy_str id)
{
    for (int i = 0; i < s->t->n_choices; i++)
        if (id.len > 0 && jy_str_is(id, s->t->choices[i])) return true;
    return false;
}

/* 2 of "2", "②", "二", "第二个" and "the second one"; 0: no number, or more than that.  A count
 * (两个, one) is none, and neither is a day (2号). */
static int number_alone(struct jy_str t)
{
    static const char *const numbers[][3] = {
        {"1", "一", "first"},  {"2", "二", "second"}, {"3", "三", "third"},
        {"4", "四", "fourth"}, {"5", "五", "fifth"},  {"6", "六", "sixth"},
        {"7", "七", NULL},     {"8", "八", NULL},     {"9", "九", NULL}};
    static const char *const leads[] = {"我选", "选", "就", "the ", "number ", "no.", "option "};
    static const char *const nth[] = {"第"};
    static const char *const ends[] = {"吧", "。", "，", "！", "、", ".", ",", "!", ")", " "};
    static const char *const kinds[] = {"个", "种", "项", "条", "件", "处"};
    static const char *const one[] = {"one"};
    size_t n;

    t = jy_step_without_ends(jy_str_behind(t, jy_str_front(t, leads, JY_COUNT(leads))), ends,
                             JY_COUNT(ends));
    n = jy_str_front(t, nth, JY_COUNT(nth));
    t = jy_step_without_ends(jy_str_behind(t, n), kinds, n > 0 ? JY_COUNT(kinds) : 0);
    t = jy_str_trim(jy_step_without_ends(t, one, JY_COUNT(one)));
    for (size_t i = 0; i < JY_COUNT(numbers); i++)
        for (size_t k = 0; k < JY_COUNT(numbers[i]) && numbers[i][k] != NULL; k++)
            if (jy_str_is(t, numbers[i][k])) return (int)i + 1;
    return 0;
}

/* The page numbers its buttons.  A way out alone has none: what is asked may be a number. */
static int number_of_choice(const struct jy_step *s)
{
    int n = number_alone(jy_str_trim(s->r->text.folded));
    bool only_skips = s->t->n_choices == 1 && strcmp(s->t->choices[0], "skip") == 0;

    return only_skips || n > s->t->n_choices ? 0 : n;
}

struct jy_str jy_step_typed_choice(const struct jy_step *s)
{
    struct jy_str text = jy_str_trim(s->text);
    int n = number_of_choice(s);

    if (n > 0) return jy_str_of(s->t->choices[n - 1]);

    for (size_t i = 0; i < JY_COUNT(labels); i++) {
        struct jy_str zh = jy_str_of(labels[i].zh), en = jy_str_of(labels[i].en);
        bool same = jy_str_eq(text, zh) ||
                    (text.len == en.len && strncasecmp(text.ptr, en.ptr, en.len) == 0);
        if (same && jy_step_is_on_screen(s, jy_str_of(labels[i].id)))
            return jy_str_of(labels[i].id);
    }
    return (struct jy_str){"", 0};
}

bool jy_step_chose(const struct jy_step *s, const char *id)
{
    return jy_str_is(s->choice, id);
}

struct jy_str jy_step_chose_of(const struct jy_step *s, const char *prefix)
{
    size_t n = strlen(prefix);

    if (s->choice.len <= n + 1 || memcmp(s->choice.ptr, prefix, n) != 0 || s->choice.ptr[n] != ':')
        return (struct jy_str){"", 0};
    return (struct jy_str){s->choice.ptr + n + 1, s->choice.len - n - 1};
}
