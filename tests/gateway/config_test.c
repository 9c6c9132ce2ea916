/* config_test.c - settings come from three places, and a wrong one is refused by name. */
#include "gateway/config.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/check.h"

static struct jy_config config;
static struct jy_diag why;

static void the_defaults_fit_their_own_ranges(void **state)
{
    (void)state;
    jy_config_defaults(&config);
    CHECK_CSTR(config.host, "127.0.0.1");
    CHECK_INT(config.out_max, 1048576);
}

static void a_file_is_read_line_by_line(void **state)
{
    (void)state;
    jy_config_defaults(&config);
    CHECK_INT(jy_config_read_text(&config, JY_STR("# of the office\n\n port = 81 # free\nweb=/w"),
                                  "a.conf", &why),
              JY_OK);
    CHECK_INT(config.port, 81);
    CHECK_CSTR(config.web, "/w");
}

static void a_wrong_line_is_named_by_file_line_and_setting(void **state)
{
    (void)state;
    jy_config_defaults(&config);
    CHECK_INT(jy_config_read_text(&config, JY_STR("rate = 5\nport = many\n"), "a.conf", &why),
              JY_E_BAD_FIELD);
    CHECK_CSTR(why.file, "a.conf");
    CHECK_INT(why.line, 2);
    CHECK(strstr(why.en, "port") != NULL);
    CHECK(strstr(why.zh, "port") != NULL);
    CHECK_INT(jy_config_read_text(&config, JY_STR("porte = 1\n"), "a.conf", &why), JY_E_BAD_FIELD);
    CHECK(strstr(why.en, "porte") != NULL);
    CHECK_INT(jy_config_read_text(&config, JY_STR("\n\nport\n"), "a.conf", &why), JY_E_BAD_FIELD);
    CHECK_INT(why.line, 3);
}

static void a_line_with_what_nobody_sees_is_refused(void **state)
{
    static const struct jy_str lines[] = {JY_STR_INIT("port = 81\nweb = /w\0x\n"),
                                          JY_STR_INIT("port = 81\nweb = /w\x1b[2J\n"),
                                          JY_STR_INIT("port = 81\nweb = \xff\xfe\n")};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(lines); i++) {
        jy_config_defaults(&config);
        CHECK_INT(jy_config_read_text(&config, lines[i], "a.conf", &why), JY_E_BAD_FIELD);
        CHECK_INT(why.line, 2);
        CHECK_CSTR(config.web, "web/dist");
    }
    CHECK_INT(jy_config_read_text(&config, JY_STR("\xEF\xBB\xBFport = 82\r\n"), "a.conf", &why),
              JY_OK);
    CHECK_INT(config.port, 82);
}

static void a_number_outside_its_range_is_refused(void **state)
{
    (void)state;
    jy_config_defaults(&config);
    CHECK_INT(jy_config_set(&config, "port", "65536", "flag", 0, &why), JY_E_BAD_FIELD);
    CHECK_INT(jy_config_set(&config, "port", "-1", "flag", 0, &why), JY_E_BAD_FIELD);
    CHECK_INT(jy_config_set(&config, "port", "8a", "flag", 0, &why), JY_E_BAD_FIELD);
    CHECK_INT(jy_config_set(&config, "port", "", "flag", 0, &why), JY_E_BAD_FIELD);
    CHECK_INT(config.port, 8700);
    CHECK_INT(jy_config_set(&config, "port", "0", "flag", 0, &why), JY_OK);
}

static void flags_win_over_the_environment(void **state)
{
    char port[] = "--port", five[] = "5", rate[] = "--links-max=77";
    char *argv[] = {port, five, rate};

    (void)state;
    setenv("JIEYOU_PORT", "4", 1);
    setenv("JIEYOU_IDLE_S", "44", 1);
    CHECK_INT(jy_config_load(&config, 3, argv, &why), JY_OK);
    unsetenv("JIEYOU_PORT");
    unsetenv("JIEYOU_IDLE_S");
    CHECK_INT(config.port, 5);
    CHECK_INT(config.links_max, 77);
    CHECK_INT(config.idle_s, 44);
}

static void a_flag_without_a_value_and_a_stray_word_are_refused(void **state)
{
    char port[] = "--port", word[] = "here";
    char *one[] = {port}, *two[] = {word};

    (void)state;
    CHECK_INT(jy_config_load(&config, 1, one, &why), JY_E_BAD_FIELD);
    CHECK_CSTR(why.file, "--port");
    CHECK_INT(jy_config_load(&config, 1, two, &why), JY_E_BAD_FIELD);
    CHECK_CSTR(why.file, "here");
}

static char *written(const struct jy_config *c)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    jy_config_write(c, out, true);
    fclose(out);
    return text;
}

static void a_key_that_copies_cannot_be_sealed_to_is_named(void **state)
{
    struct jy_seal_key key, got;
    char line[JY_SEAL_TEXT];
    char flag[] = "--backup_key";
    char *argv[] = {flag, line};

    (void)state;
    CHECK_INT(jy_seal_key_new(&key), JY_OK);
    jy_seal_key_text(&key, line);
    CHECK_INT(jy_config_load(&config, 2, argv, &why), JY_OK);
    CHECK(jy_config_backup_key(&config, &got));
    assert_memory_equal(got.public, key.public, JY_SEAL_BYTES);
    line[20] = line[20] == 'a' ? 'b' : 'a';
    CHECK_INT(jy_config_load(&config, 2, argv, &why), JY_E_BAD_FIELD);
    CHECK_CSTR(why.field, "backup_key");
    jy_config_defaults(&config);
    CHECK(!jy_config_backup_key(&config, &got));
}

static void what_is_written_reads_as_it_was(void **state)
{
    struct jy_config again;
    char *text, *twice;

    (void)state;
    jy_config_defaults(&config);
    config.port = 8443;
    jy_str_copy(config.tls_cert, sizeof config.tls_cert, JY_STR("/etc/jieyou/cert.pem"));
    text = written(&config);
    jy_config_defaults(&again);
    CHECK_INT(jy_config_read_text(&again, jy_str_of(text), "a.conf", &why), JY_OK);
    twice = written(&again);
    CHECK_CSTR(twice, text);
    CHECK(strstr(text, "\nport = 8443\n") != NULL);
    CHECK(strstr(text, "\n# rate = 20\n") != NULL);
    free(text);
    free(twice);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_defaults_fit_their_own_ranges),
        cmocka_unit_test(a_file_is_read_line_by_line),
        cmocka_unit_test(a_wrong_line_is_named_by_file_line_and_setting),
        cmocka_unit_test(a_line_with_what_nobody_sees_is_refused),
        cmocka_unit_test(a_number_outside_its_range_is_refused),
        cmocka_unit_test(flags_win_over_the_environment),
        cmocka_unit_test(a_flag_without_a_value_and_a_stray_word_are_refused),
        cmocka_unit_test(a_key_that_copies_cannot_be_sealed_to_is_named),
        cmocka_unit_test(what_is_written_reads_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
