/* erase_test.c - what was erased is nowhere in the file any more, and the log shows that it was. */
#include "store/erase.h"
#include "store/figures.h"
#include "store/uploads.h"
#include "tests/store/findings.h"

#define SECRET "身份证号在这里"

static const struct jy_eyes citizen, staff = {.staff = true};

static int64_t a_talk(struct scene *x)
{
    int64_t id = open_case(x);

    plan_say(x, id, "{\"text\":\"" SECRET "\"}");
    snprintf(x->plan.cases[0].c.title, 256, SECRET);
    commit_plan(x, NULL);
    plan_say(x, id, "{\"text\":\"隔壁的墙\"}");
    commit_plan(x, NULL);
    return id;
}

static void erase(struct scene *x, int64_t id, int64_t from, int64_t to)
{
    struct jy_event *e;

    x->plan = (struct jy_plan){.arena = x->a, .n_cases = 1};
    x->plan.cases[0] = (struct jy_case_plan){.talk = &x->talks[0]};
    CHECK_INT(jy_cases_load(x->s, id, x->a, &x->plan.cases[0].c, &x->talks[0]), JY_OK);
    x->plan.cases[0].c.title[0] = '\0';
    e = jy_plan_add(&x->plan, 0, JY_EVENT_ERASED, JY_BY_SYSTEM);
    e->body =
        jy_arena_printf(x->a, "{\"from\":%d,\"to\":%d,\"ground\":\"purpose\"}", (int)from, (int)to);
    e->erases_from = from;
    e->erases_to = to;
    commit_plan(x, NULL);
}

static struct jy_str page(struct scene *x, int64_t id, struct jy_eyes eyes)
{
    struct jy_buf b;
    struct jy_str text;
    int64_t last;

    jy_buf_init(&b);
    CHECK_INT(jy_journal_page(x->r, id, 0, 100, eyes, &b, &last), JY_OK);
    text = jy_arena_str(x->a, jy_buf_str(&b));
    jy_buf_fini(&b);
    return text;
}

static void an_erased_text_keeps_its_place_and_the_chain(void **state)
{
    struct scene *x = *state;
    int64_t id = a_talk(x);
    struct findings f;

    CHECK(jy_str_find(page(x, id, citizen), JY_STR(SECRET)) >= 0);
    erase(x, id, 2, 2);
    check(x, &f);
    CHECK_CSTR(f.first, "");
    CHECK(jy_str_find(page(x, id, citizen), JY_STR(SECRET)) < 0);
    CHECK(jy_str_find(page(x, id, staff), JY_STR(SECRET)) < 0);
    CHECK(jy_str_find(page(x, id, staff), JY_STR("{\"seq\":2,\"kind\":\"withheld\"}")) > 0);
    CHECK(jy_str_find(page(x, id, citizen), JY_STR("隔壁的墙")) > 0); /* the others stay */
    CHECK(jy_str_find(page(x, id, citizen), JY_STR("\"kind\":\"erased\"")) > 0);
}

static bool holds(const char *path, const char *needle)
{
    FILE *file = fopen(path, "rb");
    static char bytes[4 << 20];
    size_t n;

    CHECK(file != NULL);
    n = fread(bytes, 1, sizeof bytes, file);
    CHECK(n < sizeof bytes);
    fclose(file);
    return memmem(bytes, n, needle, strlen(needle)) != NULL;
}

static void no_byte_of_it_is_left_in_the_file(void **state)
{
    struct scene *x = *state;
    char path[128];
    int64_t id = a_talk(x);

    snprintf(path, sizeof path, "%s/jieyou.db", x->dir);
    scene_close_files(x);
    CHECK(holds(path, SECRET)); /* else nothing is shown below */
    scene_open_files(x);
    erase(x, id, 2, 2);
    scene_close_files(x);
    CHECK(!holds(path, SECRET));
    CHECK(holds(path, "隔壁的墙"));
    scene_open_files(x);
}

static void a_text_that_is_gone_without_a_word_is_found(void **state)
{
    struct scene *x = *state;
    struct findings f;

    a_talk(x);
    tamper(x, "UPDATE events SET body = NULL WHERE seq = 2");
    check(x, &f);
    CHECK_CSTR(f.first, "case 1 event 2: its text is gone, and nobody has erased it");
}

static void a_text_that_is_still_there_is_found(void **state)
{
    struct scene *x = *state;
    int64_t id = a_talk(x);
    struct findings f;

    erase(x, id, 2, 2);
    tamper(x, "UPDATE events SET body = '{\"text\":\"" SECRET "\"}' WHERE seq = 2");
    check(x, &f);
    CHECK_CSTR(f.first, "case 1 event 2: it was erased, and its text is still there");
}

static void only_words_may_be_erased_one_by_one_and_once(void **state)
{
    struct scene *x = *state;
    int64_t id = a_talk(x);
    struct jy_str words;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_erase_look(x->s, id, 2, x->a, &words), JY_OK);
    CHECK_STR(words, SECRET);
    CHECK_INT(jy_erase_look(x->s, id, 1, x->a, &words), JY_E_NOT_FOUND); /* `opened` */
    CHECK_INT(jy_erase_look(x->s, id, 99, x->a, &words), JY_E_NOT_FOUND);
    CHECK_INT(jy_erase_look(x->s, id + 1, 2, x->a, &words), JY_E_NOT_FOUND);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    erase(x, id, 2, 2);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_erase_look(x->s, id, 2, x->a, &words), JY_E_NOT_FOUND);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

/* A photo's row moves to those that nobody has named, from the day it came. */
static void what_came_with_it_is_let_go(void **state)
{
    struct scene *x = *state;
    int64_t id = a_talk(x);
    struct jy_upload u = {.device = 1, .file = {.type = "image/jpeg", .size = 9}};
    struct jy_attachment found;
    unsigned char hashes[4][JY_FILE_HASH];
    bool staff_only;
    int n = 0;

    memset(u.file.hash, 7, JY_FILE_HASH);
    u.file.name = JY_STR("伤.jpg");
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_uploads_put(x->s, &u, NOON_MS), JY_OK);
    CHECK_INT(jy_uploads_attach(x->s, &u, id, 2, NOON_MS), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_uploads_read(x->r, id, 2, x->a, &found, &staff_only), JY_OK);
    erase(x, id, 2, 2);
    CHECK_INT(jy_uploads_read(x->r, id, 2, x->a, &found, &staff_only), JY_E_NOT_FOUND);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_uploads_forget(x->s, NOON_MS, 4, hashes, &n), JY_OK);
    CHECK_INT(n, 0); /* not before its week is over: it may be another's, on its way */
    CHECK_INT(jy_uploads_forget(x->s, NOON_MS + 1, 4, hashes, &n), JY_OK);
    CHECK_INT(n, 1);
    CHECK_INT(memcmp(hashes[0], u.file.hash, JY_FILE_HASH), 0);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(an_erased_text_keeps_its_place_and_the_chain),
        SCENE_TEST(no_byte_of_it_is_left_in_the_file),
        SCENE_TEST(a_text_that_is_gone_without_a_word_is_found),
        SCENE_TEST(a_text_that_is_still_there_is_found),
        SCENE_TEST(only_words_may_be_erased_one_by_one_and_once),
        SCENE_TEST(what_came_with_it_is_let_go),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
