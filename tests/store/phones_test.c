/* phones_test.c - a proved number is found by its mark as long as it stands; what was sent and tried
 * is counted on disk, for a day. */
#include "store/phones.h"

#include "intents/cases/calendar.h"
#include "store/inside.h"
#include "tests/store/scene.h"

#define MARK "00112233445566778899aabbccddeeff"
#define OTHER "ffeeddccbbaa99887766554433221100"

static void proved(struct jy_case *c, const char *mark, int64_t at_ms)
{
    jy_str_copy(c->proof.mark, sizeof c->proof.mark, jy_str_of(mark));
    c->proof.at_ms = at_ms;
}

static struct jy_case filed(struct scene *x, const char *no, const char *mark, int64_t at_ms)
{
    struct jy_case c = {.device = 1,
                        .state = JY_CASE_ROUTED,
                        .kind = JY_KIND_DISPUTE,
                        .opened_ms = NOON_MS,
                        .contact = "13900000001",
                        .lang = "zh-Hans"};

    jy_str_copy(c.no, sizeof c.no, jy_str_of(no));
    proved(&c, mark, at_ms);
    put_case(x, &c);
    return c;
}

static int found(struct scene *x, const char *mark, int64_t since_ms, int64_t ids[4])
{
    int n = 0;

    CHECK_INT(jy_phones_cases(x->r, mark, since_ms, ids, 4, &n), JY_OK);
    return n;
}

static void is_clean(struct scene *x)
{
    struct jy_check_sum sum;

    CHECK_INT(jy_keep_check(x->dir, true, NULL, NULL, &sum), JY_OK);
    CHECK_INT(sum.findings, 0);
}

static void it_is_found_while_it_stands(void **state)
{
    struct scene *x = *state;
    struct jy_case a = filed(x, "YJ20260310-0001-7", MARK, NOON_MS),
                   b = filed(x, "YJ20260310-0002-5", MARK, NOON_MS + 1);
    int64_t ids[4];

    CHECK_INT(found(x, MARK, 0, ids), 2);
    CHECK_INT(ids[0], b.id); /* the newest first */
    CHECK_INT(found(x, MARK, NOON_MS, ids), 1);
    CHECK_INT(found(x, OTHER, 0, ids), 0);
    proved(&a, OTHER, NOON_MS);
    put_case(x, &a);
    CHECK_INT(found(x, MARK, 0, ids), 1);
    CHECK_INT(found(x, OTHER, 0, ids), 1);
    is_clean(x);
    a.confidential = true;
    put_case(x, &a);
    CHECK_INT(found(x, OTHER, 0, ids), 0);
    jy_proof_drop(&b);
    put_case(x, &b);
    CHECK_INT(found(x, MARK, 0, ids), 0);
    CHECK_INT(found(x, "", 0, ids), 0);
    is_clean(x);
}

static void a_row_that_does_not_agree_is_named(void **state)
{
    struct scene *x = *state;
    struct jy_check_sum sum;

    filed(x, "YJ20260310-0001-7", MARK, NOON_MS);
    CHECK_INT(sqlite3_exec(x->s->db.db, "UPDATE phones SET mark = '" OTHER "'", NULL, NULL, NULL),
              SQLITE_OK);
    CHECK_INT(jy_keep_check(x->dir, true, NULL, NULL, &sum), JY_OK);
    CHECK_INT(sum.findings, 1);
}

static struct jy_proof_sent sent(struct scene *x, const char *mark, int64_t device, int64_t now_ms)
{
    struct jy_proof_sent out;

    CHECK_INT(jy_phones_sent(x->s, mark, device, now_ms, &out), JY_OK);
    return out;
}

static void send(struct scene *x, const char *mark, int64_t device, int64_t at_ms,
                 const char *digest)
{
    struct jy_kept_code code = {.case_id = 7, .code.sent_ms = at_ms};

    jy_str_copy(code.digest, sizeof code.digest, jy_str_of(digest));
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_phones_add(x->s, mark, device, &code), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

static void what_was_sent_is_counted_for_a_day(void **state)
{
    struct scene *x = *state;
    struct jy_proof_sent n = sent(x, MARK, 1, NOON_MS);

    CHECK_INT(n.last_ms + n.number + n.device + n.all, 0);
    send(x, MARK, 1, NOON_MS, OTHER);
    send(x, MARK, 2, NOON_MS + 1000, OTHER);
    send(x, OTHER, 1, NOON_MS + 2000, OTHER);
    n = sent(x, MARK, 1, NOON_MS + 3000);
    CHECK_INT(n.last_ms, NOON_MS + 1000);
    CHECK_INT(n.number, 2);
    CHECK_INT(n.device, 2);
    CHECK_INT(n.all, 3);
    n = sent(x, MARK, 1, NOON_MS + JY_DAY_MS + 1000);
    CHECK_INT(n.number, 0);
    CHECK_INT(n.all, 1);
    send(x, MARK, 3, NOON_MS + 2 * JY_DAY_MS, OTHER); /* and the old are gone */
    n = sent(x, MARK, 1, NOON_MS + 3000);
    CHECK_INT(n.all, 1);
}

static void the_last_code_is_the_one_that_is_tried(void **state)
{
    struct scene *x = *state;
    struct jy_kept_code code;

    CHECK_INT(jy_phones_last(x->s, MARK, 1, &code), JY_E_NOT_FOUND);
    send(x, MARK, 1, NOON_MS, MARK);
    send(x, MARK, 1, NOON_MS + 1000, OTHER);
    send(x, MARK, 2, NOON_MS + 2000, MARK);
    CHECK_INT(jy_phones_last(x->s, MARK, 1, &code), JY_OK);
    CHECK_CSTR(code.digest, OTHER);
    CHECK_INT(code.case_id, 7);
    CHECK_INT(code.code.sent_ms, NOON_MS + 1000);
    code.code.tries = 3;
    code.code.used = true;
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_phones_tried(x->s, &code), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    scene_close_files(x);
    scene_open_files(x);
    CHECK_INT(jy_phones_last(x->s, MARK, 1, &code), JY_OK);
    CHECK_INT(code.code.tries, 3);
    CHECK(code.code.used);
    CHECK_INT(jy_phones_last(x->s, MARK, 2, &code), JY_OK);
    CHECK_INT(code.code.tries, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(it_is_found_while_it_stands),
        SCENE_TEST(a_row_that_does_not_agree_is_named),
        SCENE_TEST(what_was_sent_is_counted_for_a_day),
        SCENE_TEST(the_last_code_is_the_one_that_is_tried),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
