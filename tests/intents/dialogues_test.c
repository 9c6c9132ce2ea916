/* dialogues_test.c - the sample dialogues of DOMAIN 6.9 through the real rules, city and bot.
 *
 * tests/data/dialogues/<name>.txt, a line each:
 *   at 2026-03-10 10:00       the clock (Asia/Shanghai); a minute passes with every line said
 *   desk 1                    duty officers online
 *   known NO TYPE STATE PLACE an earlier case of the same device; DAYS behind it: since its end
 *   C words                   the citizen writes; with " [photo]" behind them one comes along
 *   P id                      … presses the button with this id, which must be on screen
 *   B template                the bot's next line (a hazard card by its id); every line is expected
 *   H words                   the duty officer claims if need be, and replies
 *   release                   … and leaves the conversation
 *   answered outcome          the owner's people have answered it with that
 *   wait minutes              nothing happens; the system wakes if it said it would
 *   S key=value …             what the case is now; case=2 looks at the second matter
 *   T words, N words          the bot's last line has these words; has them not
 *   lang en                   the page's language, before the first words
 * The privacy notice opens every dialogue: where no `B privacy` stands, it is agreed to. */
#include "tests/support/check.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>

#include <jansson.h>

#include "intents/cases/calendar.h"
#include "intents/cases/case_no.h"
#include "intents/cases/casework.h"
#include "intents/cases/talk.h"
#include "intents/cases/talk_again.h"
#include "intents/rules/read.h"
#include "tests/support/stage.h"

enum { MAX_CASES = 4, MAX_LINES = 48, MAX_TEXT = 4096 };

struct run {
    const char *name;
    int line;
    struct jy_world w;
    char next_no[24];
    const struct jy_case *known[MAX_CASES + 2]; /* the device's registered cases, newest first */
    struct jy_case earlier[2];
    int n_earlier;
    struct jy_case cases[MAX_CASES];
    struct jy_talk talks[MAX_CASES];
    int n_cases, current, serial;
    struct jy_again again;    /* of what the bot asked about */
    struct jy_said told;      /* in the draft: the matter */
    char said[MAX_LINES][32]; /* what the bot said and nobody has expected yet */
    int n_said;
    int events[JY_N_EVENT_KINDS]; /* how many of each kind there were */
    const char *lang;
    char text[MAX_TEXT];           /* the bot's last line */
    char put[MAX_LINES][MAX_TEXT]; /* the questions it has put: none twice in the same words */
    int n_put, put_of;             /* of which case */
};

static void broken(const struct run *r, const char *what, const char *got)
{
    print_error("%s:%d: %s (%s)\n", r->name, r->line, what, got);
    fail();
}

/* -- the world around the bot --------------------------------------------------------------- */

static void put_once(struct run *r)
{
    if (r->put_of != r->n_cases) r->n_put = 0;
    r->put_of = r->n_cases;
    for (int i = 0; i < r->n_put; i++)
        if (strcmp(r->put[i], r->text) == 0) broken(r, "asked twice in the same words", r->text);
    if (r->n_put < MAX_LINES) strcpy(r->put[r->n_put++], r->text);
}

static void hear_bot(struct run *r, const struct jy_event *e, const char *body)
{
    json_t *root = json_loads(body, 0, NULL), *cards;
    size_t i;
    json_t *card;

    if (root == NULL) broken(r, "an event is no JSON", body);
    if (strchr(body, '{') != body || strstr(body, "{unit}") || strstr(body, "{no}"))
        broken(r, "a name in a line was not filled", body);
    if (e->kind == JY_EVENT_BOT) {
        const char *text = json_string_value(json_object_get(root, "text"));
        if (text == NULL || text[0] == '\0') broken(r, "the bot says nothing", body);
        if (jy_city_phrase(city, text) != NULL || strstr(text, "_") != NULL)
            broken(r, "a line without words", text);
        snprintf(r->said[r->n_said++], sizeof r->said[0], "%s",
                 json_string_value(json_object_get(root, "template")));
        snprintf(r->text, sizeof r->text, "%s", text);
        if (getenv("JY_SHOW")) print_message("   B %s\n", text);
    }
    if (e->kind == JY_EVENT_BOT && json_object_get(root, "ask") != NULL) put_once(r);
    cards = json_object_get(root, "cards");
    json_array_foreach(cards, i, card) snprintf(r->said[r->n_said++], sizeof r->said[0], "%s",
                                                json_string_value(json_object_get(card, "id")));
    json_decref(root);
}

/* Of an earlier one that is opened again, which has its place here from then on, or a new one. */
static int place_of(struct run *r, int which, struct jy_case_plan *cp)
{
    int at = r->n_cases;

    if (which == 0 && !cp->is_new) return r->current;
    for (int i = 0; i < r->n_cases && !cp->is_new; i++)
        if (r->cases[i].id == cp->c.id) at = i;
    if (at == r->n_cases) r->n_cases++;
    if (cp->is_new) cp->c.id = r->n_cases;
    if (cp->c.split_from == 0) r->current = at; /* else the talk goes on in the first */
    for (int i = 0; i < r->n_earlier; i++)
        if (r->earlier[i].id == cp->c.id) r->n_earlier = i;
    return at;
}

/* What the store would do with the plan. */
static void apply(struct run *r, struct jy_plan *p)
{
    for (int i = 0; i < p->n_cases; i++) {
        struct jy_case_plan *cp = &p->cases[i];
        int at = place_of(r, i, cp);
        if (cp->takes_no) r->serial++;
        for (int k = 0; k < cp->n_events; k++) {
            r->events[cp->events[k].kind]++;
            if (cp->events[k].kind != JY_EVENT_CONTINUED)
                hear_bot(r, &cp->events[k], cp->events[k].body.ptr);
            if (cp->events[k].inner.len > 0)
                json_decref(json_loadb(cp->events[k].inner.ptr, cp->events[k].inner.len, 0, NULL));
        }
        cp->c.seq += cp->n_events;
        cp->c.last_ms = r->w.now_ms;
        CHECK_INT(jy_case_copy(&r->cases[at], &cp->c, whole), JY_OK);
        r->talks[at] = *cp->talk;
    }
}

static void know(struct run *r)
{
    r->w.n_known = 0;
    r->w.known = r->known;
    for (int i = r->n_cases - 1; i >= 0; i--)
        if (r->cases[i].no[0] != '\0') r->known[r->w.n_known++] = &r->cases[i];
    for (int i = 0; i < r->n_earlier; i++)
        r->known[r->w.n_known++] = &r->earlier[i];
}

/* As the gateway: with what stands in the draft. */
static void know_again(struct run *r)
{
    static const struct jy_talk nothing;
    const struct jy_talk *t = &r->talks[r->current];

    r->w.again = NULL;
    for (int i = 0; i < r->w.n_known && r->cases[r->current].no[0] == '\0'; i++) {
        const struct jy_case *k = r->known[i];
        bool here = k >= r->cases && k < r->cases + MAX_CASES;
        if (strcmp(k->no, t->known_no) != 0 || jy_case_is_open(k->state)) continue;
        r->told = (struct jy_said){.text = jy_arena_str(whole, jy_str_of(t->what))};
        r->again = (struct jy_again){.c = k,
                                     .talk = here ? &r->talks[k - r->cases] : &nothing,
                                     .told = &r->told,
                                     .n_told = 1};
        r->w.again = &r->again;
    }
}

static void prepare(struct run *r, struct jy_plan *p)
{
    struct jy_talk *talk;

    know(r);
    know_again(r);

    jy_arena_reset(arena);
    *p = (struct jy_plan){.arena = arena, .n_cases = 1};
    jy_case_no_make(r->next_no, jy_date_of(r->w.now_ms), r->serial);
    r->w.next_no = r->next_no;
    talk = jy_arena_take(arena, sizeof *talk);
    *talk = r->talks[r->current];
    CHECK_INT(jy_case_copy(&p->cases[0].c, &r->cases[r->current], arena), JY_OK);
    p->cases[0].talk = talk;
}

static void start(struct run *r)
{
    struct jy_plan p = {.arena = arena};

    jy_arena_reset(arena);
    jy_talk_open(&r->w, r->lang ? r->lang : "zh-Hans", &p);
    p.cases[0].c.device = 1;
    apply(r, &p);
    r->current = 0;
}

static void say(struct run *r, const char *words, const char *choice)
{
    struct jy_reading reading;
    struct jy_talk_event ev = {
        .input = JY_IN_SAY, .text = jy_str_of(words), .choice = jy_str_of(choice)};
    struct jy_attachment photo = {
        .type = "image/jpeg", .size = 1, .name = JY_STR_INIT("photo.jpg")};
    struct jy_plan p;
    ptrdiff_t along = jy_str_find(ev.text, JY_STR(" [photo]"));

    if (along >= 0) {
        ev.text.len = (size_t)along;
        ev.file = &photo;
    }
    if (r->n_cases == 0) start(r);
    if (getenv("JY_SHOW")) print_message("C %s\n", words);
    r->w.now_ms += 60000;
    prepare(r, &p);
    if (jy_read(rules, scratch, arena, ev.text, r->w.now_ms, &reading) != JY_OK)
        broken(r, "the words cannot be read", words);
    if (getenv("JY_SHOW"))
        print_message("   (%s, %.*s)\n", jy_act_name(reading.act),
                      reading.n_ranks ? (int)reading.ranks[0].type.len : 1,
                      reading.n_ranks ? reading.ranks[0].type.ptr : "-");
    ev.reading = &reading;
    jy_talk_step(&r->w, &ev, &p);
    if (p.cases[0].events[0].kind != JY_EVENT_SAID) broken(r, "the words are not first", words);
    apply(r, &p);
}

static void press(struct run *r, const char *id)
{
    const struct jy_talk *t = &r->talks[r->current];
    bool shown = false;

    for (int i = 0; i < t->n_choices; i++)
        shown = shown || strcmp(t->choices[i], id) == 0;
    if (!shown) broken(r, "no such button on screen", id);
    say(r, id, id);
}

static void wait_for(struct run *r, int minutes)
{
    struct jy_talk_event ev = {.input = JY_IN_WAKE};
    struct jy_plan p;
    int64_t wake = r->cases[r->current].wake_ms;

    r->w.now_ms += (int64_t)minutes * 60000;
    if (wake == 0 || wake > r->w.now_ms) return;
    prepare(r, &p);
    jy_talk_step(&r->w, &ev, &p);
    apply(r, &p);
}

static void officer(struct run *r, enum jy_move move, const char *words)
{
    struct jy_staff duty = {.id = JY_STR("duty-1"),
                            .name = JY_STR("李乙二"),
                            .post = JY_STR("值班员"),
                            .body = JY_STR("desk"),
                            .roles = JY_ROLE_DUTY};
    struct jy_action act = {.move = move, .by = &duty, .text = jy_str_of(words)};
    struct jy_plan p;
    enum jy_err e;

    prepare(r, &p);
    act.epoch = p.cases[0].c.epoch;
    e = jy_casework_step(&r->w, &act, &p);
    if (e != JY_OK) broken(r, "the officer was refused", jy_err_wire(e));
    apply(r, &p);
}

/* By somebody who is none of those who ask about it later. */
static void answered(struct run *r, const char *outcome)
{
    struct jy_staff owner = {
        .id = JY_STR("m-1"), .name = JY_STR("王丁一"), .roles = JY_ROLE_MEDIATOR};
    struct jy_action act = {.move = JY_MOVE_SETTLE,
                            .by = &owner,
                            .text = JY_STR("两家讲好了，路让出一米"),
                            .outcome = jy_str_of(outcome)};
    struct jy_plan p;
    enum jy_err e;

    prepare(r, &p);
    owner.body = jy_str_of(p.cases[0].c.owner);
    act.epoch = p.cases[0].c.epoch;
    e = jy_casework_step(&r->w, &act, &p);
    if (e != JY_OK) broken(r, "the answer was refused", jy_err_wire(e));
    apply(r, &p);
}

/* -- the script ----------------------------------------------------------------------------- */

static void expect(struct run *r, const char *template_id)
{
    if (r->n_said == 0) broken(r, "the bot was silent", template_id);
    if (strcmp(r->said[0], template_id) != 0) broken(r, template_id, r->said[0]);
    memmove(r->said[0], r->said[1], sizeof r->said[0] * (size_t)(--r->n_said));
}

static bool agree_by_itself(struct run *r, const char *next)
{
    if (r->n_said != 1 || strcmp(r->said[0], "privacy") != 0) return false;
    if (strcmp(next, "B privacy") == 0) return false;
    r->n_said = 0;
    press(r, "agree");
    return true;
}

static void all_was_expected(struct run *r)
{
    if (r->n_said > 0) broken(r, "the bot said something more", r->said[0]);
}

static const char *number(int64_t n)
{
    static char text[40][24]; /* one a fact */
    static int at;

    at = (at + 1) % 40;
    snprintf(text[at], sizeof text[at], "%" PRId64, n);
    return text[at];
}

/* NOLINTNEXTLINE(readability-function-size): a row a fact */
static const char *value_of(struct run *r, const char *key)
{
    const struct jy_case *c = &r->cases[r->current];
    const struct jy_talk *t = &r->talks[r->current];
    static const char *const severities[] = {"none", "simple", "general", "difficult", "major"};
    static const char *const levels[] = {"none", "village", "town", "city"};
    static const char *const extents[] = {"", "yes", "partly", "no", "not_due"};
    static const char *const satisfactions[] = {"", "满意", "基本满意", "不满意"};
    const struct jy_callback *k = &c->callback;
    const struct jy_clock *visit = &c->clocks[JY_CLOCK_VISIT];
    int visit_days = (int)((visit->due_ms - r->w.now_ms + JY_DAY_MS) / JY_DAY_MS);
    const struct {
        const char *key, *value;
    } facts[] = {
        {"type", c->type},
        {"place", c->place},
        {"place_text", c->place_text},
        {"group", number(c->group)},
        {"state", jy_case_state_name(c->state)},
        {"stage", jy_talk_stage_name(t->stage)},
        {"kind", jy_matter_kind_name(c->kind)},
        {"severity", severities[c->severity]},
        {"level", levels[c->level]},
        {"owner", c->owner},
        {"co", c->co_units[0]},
        {"people", number(c->people)},
        {"yuan", number(c->amount_low_fen / 100)},
        {"yuan_high", number(c->amount_high_fen / 100)},
        {"party", c->party},
        {"title", c->title},
        {"wish", c->wish},
        {"contact", c->contact},
        {"path", number(c->path)},
        {"no", c->no[0] ? "given" : "none"},
        {"outcome", c->outcome},
        {"reopens", number(c->reopens)},
        {"times", number(c->times_raised)},
        {"again", number(c->again_of != 0)},
        {"when_from", number(c->when.found ? jy_date_of(c->when.from_ms) : 0)},
        {"alarm", number(c->alarm)},
        {"human", number(c->wants_human)},
        {"minor", number(c->minor)},
        {"confidential", number(c->confidential)},
        {"withheld", number(c->withhold_from_village)},
        {"excluded", number(c->village_excluded)},
        {"unrouted", number(c->unrouted)},
        {"unconfirmed", number(c->unconfirmed)},
        {"no_mediation", number(c->no_mediation)},
        {"applied", number(t->applied)},
        {"consented", number(t->consented)},
        {"court", number(t->in_court)},
        {"asked", number(t->questions)},
        {"cases", number(r->n_cases)},
        {"registered", number(r->events[JY_EVENT_REGISTERED])},
        {"act", jy_act_name(t->act)},
        {"category", number(c->category)},
        {"conclude", number(c->clocks[JY_CLOCK_CONCLUDE].due_ms != 0)},
        {"settled", extents[k->settled]},
        {"performed", extents[k->performed]},
        {"satisfaction", satisfactions[k->satisfaction]},
        {"hearts", number(k->hearts)},
        {"handler_asks", number(strcmp(k->asked_by, c->answered_by) == 0)},
        {"visit_days", number(visit->due_ms == 0 ? 0 : visit_days)},
        {"late", number(r->events[JY_EVENT_CLOCK])},
    };

    for (size_t i = 0; i < JY_COUNT(facts); i++)
        if (strcmp(facts[i].key, key) == 0) return facts[i].value;
    broken(r, "no such fact", key);
    return "";
}

static void check_facts(struct run *r, char *facts)
{
    for (char *pair = strtok(facts, " "); pair != NULL; pair = strtok(NULL, " ")) {
        char *value = strchr(pair, '=');
        if (value == NULL) broken(r, "not key=value", pair);
        *value++ = '\0';
        if (strcmp(pair, "case") == 0)
            r->current = atoi(value) - 1;
        else if (strcmp(value_of(r, pair), value) != 0)
            broken(r, pair, value_of(r, pair));
    }
}

static void set_clock(struct run *r, const char *text)
{
    int y, m, d, hour, minute;

    if (sscanf(text, "%d-%d-%d %d:%d", &y, &m, &d, &hour, &minute) != 5)
        broken(r, "not a time", text);
    r->w.now_ms = jy_date_start_ms(y * 10000 + m * 100 + d) + (int64_t)(hour * 60 + minute) * 60000;
}

static void add_known(struct run *r, const char *text)
{
    struct jy_case *k = &r->earlier[r->n_earlier++];
    char state[16], place[16];
    int days = 1;

    k->id = 1000 + r->n_earlier;
    if (sscanf(text, "%23s %7s %15s %15s %d", k->no, k->type, state, place, &days) < 4)
        broken(r, "not a known case", text);
    for (int s = 0; s < JY_N_CASE_STATES; s++)
        if (strcmp(jy_case_state_name((enum jy_case_state)s), state) == 0)
            k->state = (enum jy_case_state)s;
    strcpy(k->place, place);
    strcpy(k->owner, "dispatch");
    k->level = JY_LEVEL_VILLAGE;
    k->opened_ms = k->registered_ms = k->last_ms = r->w.now_ms - days * JY_DAY_MS;
    if (!jy_case_is_open(k->state)) k->closed_ms = k->last_ms;
}

static void run_line(struct run *r, char *line)
{
    char *rest = line + 2;

    if (line[0] == '#' || line[0] == '\0') return;
    if (line[0] != 'B') agree_by_itself(r, line);
    while (line[0] == 'B' && agree_by_itself(r, line))
        continue;
    if (strncmp(line, "B ", 2) == 0) {
        expect(r, rest);
        return;
    }
    if (strncmp(line, "T ", 2) == 0 || strncmp(line, "N ", 2) == 0) {
        if ((strstr(r->text, rest) != NULL) != (line[0] == 'T')) broken(r, line, r->text);
        return;
    }
    if (line[0] != 'S') all_was_expected(r);
    if (strncmp(line, "C ", 2) == 0)
        say(r, rest, "");
    else if (strncmp(line, "P ", 2) == 0)
        press(r, rest);
    else if (strncmp(line, "S ", 2) == 0)
        check_facts(r, rest);
    else if (strncmp(line, "H ", 2) == 0)
        officer(r, JY_MOVE_SAY, rest);
    else if (strncmp(line, "answered ", 9) == 0)
        answered(r, line + 9);
    else if (strcmp(line, "release") == 0)
        officer(r, JY_MOVE_RELEASE, "");
    else if (strncmp(line, "at ", 3) == 0)
        set_clock(r, line + 3);
    else if (strncmp(line, "desk ", 5) == 0)
        r->w.desk_online = atoi(line + 5);
    else if (strcmp(line, "lang en") == 0)
        r->lang = "en";
    else if (strncmp(line, "known ", 6) == 0)
        add_known(r, line + 6);
    else if (strncmp(line, "wait ", 5) == 0)
        wait_for(r, atoi(line + 5));
    else
        broken(r, "not a line of a dialogue", line);
}

static void run_file(const char *name)
{
    static struct run r;
    char path[512], line[MAX_TEXT];
    FILE *f;

    snprintf(path, sizeof path, "%s/tests/data/dialogues/%s", JY_SOURCE_DIR, name);
    f = fopen(path, "r");
    if (f == NULL) fail_msg("%s cannot be read", path);
    r = (struct run){.name = name, .serial = 7};
    r.w.city = city;
    r.w.desk_online = 1;
    set_clock(&r, "2026-03-10 10:00");
    while (fgets(line, sizeof line, f) != NULL) {
        line[strcspn(line, "\r\n")] = '\0';
        r.line++;
        run_line(&r, line);
    }
    fclose(f);
    all_was_expected(&r);
}

static void one_dialogue(void **state)
{
    run_file(*state);
}

/* -- a hundred complaints ------------------------------------------------------------------- */

/* The button that a citizen in a hurry presses; NULL when there is none but to write. */
static const char *hurried(const struct jy_talk *t)
{
    static const char *const wanted[] = {"agree", "anonymous", "register", "safe",
                                         "skip",  "none",      "yes",      "injury:none"};

    for (size_t w = 0; w < JY_COUNT(wanted); w++)
        for (int i = 0; i < t->n_choices; i++)
            if (strcmp(t->choices[i], wanted[w]) == 0) return wanted[w];
    return NULL;
}

static void complain(struct run *r, const char *words)
{
    enum { TURNS = 16 };
    const struct jy_case *c = &r->cases[0];

    say(r, words, "");
    for (int i = 0; i < TURNS && c->no[0] == '\0'; i++) {
        const char *button = hurried(&r->talks[r->current]);
        if (r->n_said == 0) broken(r, "the bot was silent", words);
        r->n_said = 0;
        say(r, button ? button : "不晓得", button ? button : "");
    }
    if (c->no[0] == '\0') broken(r, "never filed", words);
    if (jy_city_body(city, jy_str_of(c->owner)) == NULL) broken(r, "on nobody's desk", words);
    if (c->confidential != (strcmp(c->owner, "jiwei") == 0)) broken(r, c->owner, words);
    if (getenv("JY_SHOW")) print_message("%-8s %-20s %s\n", c->type, c->owner, words);
}

static void whoever_answers_nothing_is_filed_on_one_desk_all_the_same(void **state)
{
    static struct run r;
    char line[MAX_TEXT];
    FILE *f = fopen(JY_SOURCE_DIR "/tests/data/complaints.txt", "r");
    int n = 0;

    (void)state;
    if (f == NULL) fail_msg("complaints.txt cannot be read");
    while (fgets(line, sizeof line, f) != NULL) {
        char *words = strchr(line, '|');
        line[strcspn(line, "\r\n")] = '\0';
        if (line[0] == '#' || words == NULL) continue;
        n++;
        r = (struct run){.name = "complaints.txt", .serial = n, .line = n};
        r.w.city = city;
        r.w.desk_online = 1;
        set_clock(&r, "2026-03-10 10:00");
        complain(&r, words + 1);
    }
    fclose(f);
    CHECK(n >= 100);
}

/* -- the files ------------------------------------------------------------------------------ */

static int is_dialogue(const struct dirent *e)
{
    return strstr(e->d_name, ".txt") != NULL;
}

int main(void)
{
    struct dirent **list;
    struct CMUnitTest tests[256] = {0};
    int n = scandir(JY_SOURCE_DIR "/tests/data/dialogues", &list, is_dialogue, alphasort), failed;

    if (n <= 0 || n >= (int)JY_COUNT(tests)) return 1;
    for (int i = 0; i < n; i++)
        tests[i] = (struct CMUnitTest){
            .name = list[i]->d_name, .test_func = one_dialogue, .initial_state = list[i]->d_name};
    tests[n] = (struct CMUnitTest)cmocka_unit_test(
        whoever_answers_nothing_is_filed_on_one_desk_all_the_same);
    n++;
    failed = _cmocka_run_group_tests("dialogues", tests, (size_t)n, stage_rules, stage_strike);
    for (int i = 0; i < n - 1; i++)
        free(list[i]);
    free(list);
    return failed;
}
