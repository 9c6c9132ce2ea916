/* load_documents.c - the forms that are filled from a case: what each is, and its lines. */
#include "intents/city/load.h"

static struct jy_document *read_documents(struct jy_loader *l)
{
    enum { ID, NAME, NAME_EN, CODE, TO, KINDS, AFTER, LAW };
    static const struct jy_column columns[] = {
        {"id", JY_FILLED}, {"name", JY_FILLED},  {"name_en", JY_FILLED}, {"code", JY_FILLED},
        {"to", JY_FILLED}, {"kinds", JY_COLUMN}, {"after", JY_FILLED},   {"law", JY_COLUMN},
    };
    static const char *const readers[] = {"staff", "citizen", "mediator", "parties"};
    struct jy_table t;
    struct jy_document *all;

    if (!jy_load_open(l, &t, "documents.csv", columns, JY_COUNT(columns))) return NULL;
    all = jy_load_take(l, t.csv.n_rows, sizeof *all);
    for (int i = 0; all != NULL && i < t.csv.n_rows; i++) {
        int reader = jy_cell_choice(&t, i, TO, readers, JY_COUNT(readers));

        all[i] = (struct jy_document){
            .id = jy_cell(&t, i, ID),
            .name = jy_cell(&t, i, NAME),
            .name_en = jy_cell(&t, i, NAME_EN),
            .code = jy_cell(&t, i, CODE),
            .to_citizen = reader == 1 || reader == 3,
            .to_other = reader == 3,
            .sealed = reader == 2,
            .kinds = jy_cell(&t, i, KINDS),
            .after = jy_cell(&t, i, AFTER),
            .law = jy_cell(&t, i, LAW),
        };
        l->city->documents = all;
        if (jy_city_document(l->city, all[i].id) != NULL)
            jy_table_error(&t, i, "编号重复", "this id stands twice", all[i].id);
        l->city->n_documents = i + 1;
    }
    return t.partial ? NULL : all; /* its lines may be of a row that was refused */
}

/* The form that a line belongs to; its lines stand together. */
static struct jy_document *form_of(struct jy_loader *l, struct jy_document *all,
                                   const struct jy_table *t, int row, int column)
{
    const struct jy_document *d = jy_city_document(l->city, jy_cell(t, row, column));

    if (d == NULL) {
        jy_note_once(t->notes, (struct jy_where){t->file, t->csv.rows[row].line}, "没有这种文书",
                     "no such document", jy_cell(t, row, column));
        return NULL;
    }
    if (d->n_lines > 0 && !jy_str_eq(jy_cell(t, row - 1, column), d->id)) {
        jy_table_error(t, row, "一种文书的行要放在一起", "the lines of a document stand together",
                       d->id);
        return NULL;
    }
    return &all[d - l->city->documents];
}

static void read_lines(struct jy_loader *l, struct jy_document *all)
{
    enum { DOCUMENT, KIND, LABEL, TEXT, NEEDED };
    static const struct jy_column columns[] = {
        {"document_id", JY_FILLED}, {"kind", JY_FILLED},   {"label", JY_COLUMN},
        {"text", JY_COLUMN},        {"needed", JY_COLUMN},
    };
    static const char *const kinds[] = {"field", "text", "write", "sign"};
    struct jy_table t;
    struct jy_document_line *lines;

    if (!jy_load_open(l, &t, "document_lines.csv", columns, JY_COUNT(columns))) return;
    lines = jy_load_take(l, t.csv.n_rows, sizeof *lines);
    for (int i = 0; lines != NULL && i < t.csv.n_rows; i++) {
        struct jy_document *d = form_of(l, all, &t, i, DOCUMENT);

        lines[i] = (struct jy_document_line){
            .kind = (enum jy_document_line_kind)jy_cell_choice(&t, i, KIND, kinds, JY_COUNT(kinds)),
            .label = jy_cell(&t, i, LABEL),
            .text = jy_cell(&t, i, TEXT),
            .needed = jy_cell_yes(&t, i, NEEDED),
        };
        if (d == NULL) continue;
        if (d->n_lines == 0) d->lines = &lines[i];
        d->n_lines++;
    }
}

/* A directory from before there were forms has none, and is whole all the same. */
void jy_load_documents(struct jy_loader *l)
{
    struct jy_document *all;

    if (!jy_load_has(l, "documents.csv") && !jy_load_has(l, "document_lines.csv")) return;
    all = read_documents(l);
    if (all != NULL) read_lines(l, all);
}
