/* house.c - the folder, the store, the city and the rules. */
#include "tests/simulate/house.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/demo_city.h"
#include "tests/support/rules_dir.h"

/* In memory where the machine has a place for that: what a disk takes for each fsync is measured
 * elsewhere, and here would be all that is measured. */
static bool make_dir(struct house *h, const char *given)
{
    const char *places[] = {getenv("TMPDIR"), "/dev/shm", "/tmp"};

    h->keeps_dir = given != NULL;
    jy_str_copy(h->dir, sizeof h->dir, jy_str_of(given));
    for (size_t i = 0; given == NULL && i < JY_COUNT(places); i++) {
        if (places[i] == NULL || places[i][0] == '\0') continue;
        snprintf(h->dir, sizeof h->dir, "%.400s/jieyou-simulate-XXXXXX", places[i]);
        if (mkdtemp(h->dir) != NULL) return true;
    }
    if (given != NULL) return true;
    h->dir[0] = '\0';
    fputs("simulate: no place for a temporary folder\n", stderr);
    return false;
}

static bool open_files(struct house *h)
{
    struct jy_diag why = {0};
    enum jy_err e = jy_store_open(h->dir, &h->store, &why);

    if (e == JY_OK) e = jy_reader_open(h->dir, &h->reader, &why);
    if (e != JY_OK) fprintf(stderr, "simulate: %s\n", why.en);
    return e == JY_OK;
}

/* Where login_hint is empty the mediator's own id becomes the sign-in: offers are made in all
 * committees then, not in the few that a demonstration needs.  The file quotes nothing. */
static void sign_everyone_in(struct jy_str in, struct jy_buf *out)
{
    enum { ID = 0, LOGIN = 11 };

    for (size_t at = 0, column = 0, line = 0; at < in.len; at++) {
        char c = in.ptr[at];
        bool ends = c == ',' || c == '\n';
        if (ends && column == LOGIN && in.ptr[at - 1] == ',') {
            size_t id = strcspn(in.ptr + line, ",");
            jy_buf_add(out, (struct jy_str){in.ptr + line, id});
        }
        if (c == ',') column++;
        jy_buf_add_byte(out, c);
        if (c == '\n') column = 0;
        if (c == '\n') line = at + 1;
    }
}

static struct jy_city *load_city(void)
{
    struct demo_city_files d;
    struct jy_city_file files[JY_COUNT(demo_city_names)];
    struct jy_city *city = NULL;
    struct jy_diag why[8] = {0};
    struct jy_notes notes = {.list = why, .max = JY_COUNT(why)};
    struct jy_buf people;

    jy_buf_init(&people);
    demo_city_read(&d);
    memcpy(files, d.files, sizeof files);
    for (int i = 0; i < d.n; i++) {
        if (strcmp(files[i].name, "mediators.csv") != 0) continue;
        sign_everyone_in(files[i].bytes, &people);
        files[i].bytes = jy_buf_str(&people);
    }
    if (jy_city_load(files, d.n, &city, &notes) != JY_OK)
        fprintf(stderr, "simulate: %s:%d: %s\n", why[0].file, why[0].line, why[0].en);
    demo_city_free(&d);
    jy_buf_fini(&people);
    return city;
}

bool house_open(struct house *h, const char *dir)
{
    memset(h->secret.key, 7, sizeof h->secret.key); /* the same codes for the same seed */
    h->city = load_city();
    h->rules = h->city ? rules_dir_load(JY_SOURCE_DIR "/intents/data/rules") : NULL;
    h->scratch = jy_scratch_new();
    if (h->rules == NULL || h->scratch == NULL || !make_dir(h, dir)) return false;
    h->staff_devices = calloc((size_t)h->city->n_staff, sizeof *h->staff_devices);
    return h->staff_devices != NULL && open_files(h);
}

static void close_files(struct house *h)
{
    jy_reader_close(h->reader);
    jy_store_close(h->store);
    h->reader = NULL;
    h->store = NULL;
}

bool house_restart(struct house *h)
{
    close_files(h);
    return open_files(h);
}

static void remove_dir(const char *dir)
{
    DIR *d = dir[0] ? opendir(dir) : NULL;
    const struct dirent *e;

    if (d == NULL) return;
    while ((e = readdir(d)) != NULL)
        if (e->d_name[0] != '.') unlinkat(dirfd(d), e->d_name, 0);
    closedir(d);
    rmdir(dir);
}

void house_fini(struct house *h)
{
    close_files(h);
    if (!h->keeps_dir) remove_dir(h->dir);
    free(h->staff_devices);
    jy_scratch_free(h->scratch);
    jy_ruleset_unref(h->rules);
    jy_city_unref(h->city);
}
