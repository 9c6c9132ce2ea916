/* heard_test.c - what the rules are tried on: citizens' own words, and what people put right. */
#include "store/heard.h"
#include "tests/store/scene.h"

struct list {
    int n;
    int64_t ids[8], at_ms[8];
    char texts[8][64], types[8][16];
    int corrected;
};

static void on_heard(void *ctx, const struct jy_heard *heard)
{
    struct list *l = ctx;

    jy_str_copy(l->types[l->n], sizeof(l->types[0]), heard->after);
    l->ids[l->n] = heard->id;
    l->at_ms[l->n] = heard->at_ms;
    jy_str_copy(l->texts[l->n++], sizeof(l->texts[0]), heard->text);
}

static void on_closed(void *ctx, int64_t case_id)
{
    struct list *l = ctx;

    l->ids[l->n++] = case_id;
}

static void on_corrected(void *ctx, struct jy_str text, struct jy_str type, int64_t at_ms)
{
    struct list *l = ctx;

    l->at_ms[l->n] = at_ms;
    jy_str_copy(l->types[l->n], sizeof(l->types[0]), type);
    jy_str_copy(l->texts[l->n++], sizeof(l->texts[0]), text);
}

static void on_decided(void *ctx, struct jy_str rule, bool corrected)
{
    struct list *l = ctx;

    jy_str_copy(l->types[l->n++], sizeof(l->types[0]), rule);
    l->corrected += corrected;
}

static void say(struct scene *x, int64_t id, const char *body)
{
    plan_say(x, id, body);
    commit_plan(x, NULL);
}

static struct list hear(struct scene *x, int64_t after)
{
    struct list l = {0};

    CHECK_INT(jy_heard_since(x->r, &after, 8, on_heard, &l), JY_OK);
    return l;
}

static void words_come_in_order_without_buttons_and_without_clues(void **state)
{
    struct scene *x = *state;
    int64_t one = open_case(x), clue = open_case(x), after = -1;
    struct jy_case c;
    struct list l;

    say(x, one, "{\"text\":\"隔壁堵路\"}");
    say(x, one, "{\"text\":\"对\",\"choice\":\"yes\"}");
    say(x, clue, "{\"text\":\"村主任收钱\"}");
    CHECK_INT(jy_cases_load(x->s, clue, x->a, &c, NULL), JY_OK);
    c.kind = JY_KIND_CLUE;
    put_case(x, &c);
    say(x, one, "{\"text\":\"他又堵了\"}");
    CHECK_INT(jy_heard_start(x->r, 100, &after), JY_OK);
    l = hear(x, after);
    CHECK_INT(l.n, 2);
    CHECK_CSTR(l.texts[0], "隔壁堵路");
    CHECK_CSTR(l.texts[1], "他又堵了");
    CHECK_INT(l.at_ms[1], NOON_MS);
    CHECK_CSTR(l.types[0], "");
    CHECK_CSTR(l.types[1], "ask_place"); /* the line it follows */
    CHECK_INT(hear(x, l.ids[1]).n, 0);
    CHECK_INT(jy_heard_start(x->r, 1, &after), JY_OK);
    CHECK_INT(hear(x, after).n, 1);
}

static void a_case_that_becomes_a_clue_is_told_to_whoever_has_heard_it(void **state)
{
    struct scene *x = *state;
    int64_t one = open_case(x), clue = open_case(x), after = -1;
    struct list l, closed = {0};
    struct jy_case c;

    say(x, one, "{\"text\":\"隔壁堵路\"}");
    say(x, clue, "{\"text\":\"村主任收钱\"}");
    l = hear(x, after);
    CHECK_INT(l.n, 2);
    after = l.ids[1];
    CHECK_INT(jy_heard_closed(x->r, after, on_closed, &closed), JY_OK);
    CHECK_INT(closed.n, 0);
    CHECK_INT(jy_cases_load(x->s, clue, x->a, &c, NULL), JY_OK);
    c.kind = JY_KIND_CLUE;
    put_case(x, &c);
    say(x, clue, "{\"text\":\"收了两万\"}");
    say(x, one, "{\"text\":\"他又堵了\"}");
    CHECK_INT(jy_heard_closed(x->r, after, on_closed, &closed), JY_OK);
    CHECK_INT(closed.n, 1);
    CHECK_INT(closed.ids[0], clue);
}

/* Routed by rule R1 on the words of `seq`, then perhaps put right. */
static void route(struct scene *x, int64_t id, const char *inner, const char *right)
{
    struct jy_event *e;

    plan_say(x, id, "{\"text\":\"在村里\"}");
    e = jy_plan_add(&x->plan, 0, JY_EVENT_ROUTED, JY_BY_BOT);
    e->body = JY_STR("{\"unit\":\"x\"}");
    e->inner = jy_str_of(inner);
    if (right != NULL)
        jy_plan_add(&x->plan, 0, JY_EVENT_CORRECTED, JY_BY_STAFF)->body = jy_str_of(right);
    commit_plan(x, NULL);
}

static void a_correction_comes_with_the_words_that_the_route_stood_on(void **state)
{
    static const char inner[] = "{\"seq\":2,\"version\":\"v1\",\"hits\":[{\"rule\":\"R1\"}]}";
    struct scene *x = *state;
    int64_t one = open_case(x), two = open_case(x);
    struct list l = {0};
    int routes;

    say(x, one, "{\"text\":\"隔壁堵路\"}");
    say(x, two, "{\"text\":\"树挡光\"}");
    route(x, one, inner, "{\"what\":\"type\",\"old\":\"NBR-01\",\"new\":\"NBR-02\"}");
    route(x, two, inner, "{\"what\":\"place\",\"old\":\"\",\"new\":\"430981\"}");
    CHECK_INT(jy_heard_corrections(x->r, 0, 8, on_corrected, &l), JY_OK);
    CHECK_INT(l.n, 1);
    CHECK_CSTR(l.texts[0], "隔壁堵路");
    CHECK_CSTR(l.types[0], "NBR-02");
    CHECK_INT(l.at_ms[0], NOON_MS);

    l = (struct list){0};
    CHECK_INT(jy_heard_decisions(x->r, JY_STR("v1"), 0, 8, on_decided, &l, &routes), JY_OK);
    CHECK_INT(routes, 2);
    CHECK_INT(l.n, 2);
    CHECK_CSTR(l.types[0], "R1");
    CHECK_INT(l.corrected, 1);
    l = (struct list){0};
    CHECK_INT(jy_heard_decisions(x->r, JY_STR("v2"), 0, 8, on_decided, &l, &routes), JY_OK);
    CHECK_INT(jy_heard_decisions(x->r, JY_STR("v1"), NOON_MS + 1, 8, on_decided, &l, &routes),
              JY_OK);
    CHECK_INT(l.n, 0);
    CHECK_INT(routes, 0);
}

static void claim(struct scene *x, int64_t id)
{
    plan_say(x, id, "{\"text\":\"好\"}");
    jy_plan_add(&x->plan, 0, JY_EVENT_CLAIMED, JY_BY_STAFF);
    commit_plan(x, NULL);
}

static void set_type(struct scene *x, int64_t id, const char *type)
{
    struct jy_case c;

    CHECK_INT(jy_cases_load(x->s, id, x->a, &c, NULL), JY_OK);
    jy_str_copy(c.type, sizeof(c.type), jy_str_of(type));
    put_case(x, &c);
}

static void what_was_claimed_and_left_as_it_was_is_confirmed(void **state)
{
    static const char inner[] = "{\"seq\":2,\"version\":\"v1\",\"hits\":[]}";
    struct scene *x = *state;
    int64_t left = open_case(x), put_right = open_case(x), alone = open_case(x);
    int64_t ids[] = {left, put_right, alone};
    struct list l = {0};

    for (int i = 0; i < 3; i++) {
        say(x, ids[i], "{\"text\":\"隔壁堵路\"}");
        set_type(x, ids[i], "NBR-01");
    }
    route(x, left, inner, NULL);
    claim(x, left);
    route(x, put_right, inner, "{\"what\":\"type\",\"old\":\"NBR-01\",\"new\":\"NBR-02\"}");
    claim(x, put_right);
    route(x, alone, inner, NULL); /* nobody has taken it yet */
    CHECK_INT(jy_heard_confirmed(x->r, 0, 8, on_corrected, &l), JY_OK);
    CHECK_INT(l.n, 1);
    CHECK_CSTR(l.texts[0], "隔壁堵路");
    CHECK_CSTR(l.types[0], "NBR-01");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(words_come_in_order_without_buttons_and_without_clues),
        SCENE_TEST(a_case_that_becomes_a_clue_is_told_to_whoever_has_heard_it),
        SCENE_TEST(a_correction_comes_with_the_words_that_the_route_stood_on),
        SCENE_TEST(what_was_claimed_and_left_as_it_was_is_confirmed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
