/* print.c - lines of a document to paragraphs of a page. */
#include "gateway/print.h"

#include <jansson.h>
#include <string.h>

#include <fontconfig/fontconfig.h>

#include "gateway/print_page.h"

static const struct jy_print_style title = {22, true, PANGO_ALIGN_CENTER, 0, 0, 0, 0};
static const struct jy_print_style numbered = {14, false, PANGO_ALIGN_RIGHT, 0, 10, 0, 0};
static const struct jy_print_style plain = {14, false, PANGO_ALIGN_LEFT, 0, 8, 0, 0};
static const struct jy_print_style heading = {14, true, PANGO_ALIGN_LEFT, 0, 10, 0, 0};
static const struct jy_print_style passage = {14, false, PANGO_ALIGN_LEFT, 28, 4, 0, 0};
static const struct jy_print_style columns = {10.5, true, PANGO_ALIGN_LEFT, 0, 4, 14, 0};
static const struct jy_print_style row = {10.5, false, PANGO_ALIGN_LEFT, 0, 0, 14, 0};
static const struct jy_print_style signature = {14, false, PANGO_ALIGN_RIGHT, 0, 8, 0, 0};

static const char *text_at(const json_t *of, const char *name)
{
    const char *text = json_string_value(json_object_get(of, name));

    return text ? text : "";
}

/* What stands over something else stays with it. */
static void keep_together(struct jy_print_page *p, const char *kind)
{
    if (strcmp(kind, "heading") == 0 || strcmp(kind, "columns") == 0) jy_print_room(p, 70);
    if (strcmp(kind, "write") == 0) jy_print_room(p, 110);
}

static void put_line(struct jy_print_page *p, const json_t *line)
{
    const char *kind = text_at(line, "kind"), *label = text_at(line, "label");
    const char *text = text_at(line, "text");
    char *both;

    keep_together(p, kind);
    if (strcmp(kind, "sign") == 0) {
        jy_print_put(p, text, &signature);
    } else if (strcmp(kind, "heading") == 0) {
        jy_print_put(p, label, &heading);
    } else if (strcmp(kind, "columns") == 0) {
        jy_print_put(p, text, &columns);
    } else if (strcmp(kind, "row") == 0) {
        jy_print_put(p, text, &row);
    } else if (strcmp(kind, "text") == 0) {
        jy_print_put(p, text, &passage);
    } else if (strcmp(kind, "write") == 0) {
        jy_print_put(p, label, &heading);
        jy_print_put(p, text, &passage);
    } else {
        both =
            g_strconcat(label, p->english ? ": " : "：", text[0] ? text : "　　　　　　　　", NULL);
        jy_print_put(p, both, &plain);
        g_free(both);
    }
}

static void put_paper(struct jy_print_page *p, const json_t *paper)
{
    const json_t *lines = json_object_get(paper, "lines");

    if (json_is_true(json_object_get(paper, "sealed")))
        jy_print_put(p, "密封保管，不入卷，不外传", &signature);
    jy_print_put(p, text_at(paper, "name"), &title);
    jy_print_put(p, p->foot, &numbered);
    for (size_t i = 0; i < json_array_size(lines); i++)
        put_line(p, json_array_get(lines, i));
}

void jy_print_end(void)
{
    cairo_debug_reset_static_data();
    FcFini();
}

enum jy_err jy_print_paper(struct jy_str paper, struct jy_print_how how, struct jy_buf *pdf)
{
    json_t *root = json_loadb(paper.ptr, paper.len, JSON_REJECT_DUPLICATES, NULL);
    struct jy_print_page p = {.scale = how.large ? JY_PRINT_LARGE : 1};
    enum jy_err e;

    if (!json_is_array(json_object_get(root, "lines"))) {
        json_decref(root);
        return JY_E_BAD_DATA;
    }
    p.english = strcmp(text_at(root, "lang"), "en") == 0;
    p.foot = text_at(root, "number");
    p.stamp = how.voided ? "作　废" : NULL;
    jy_print_begin(&p, text_at(root, "name"), pdf);
    put_paper(&p, root);
    e = jy_print_finish(&p);
    json_decref(root);
    return e;
}
