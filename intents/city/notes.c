/* notes.c - mistakes in the order in which they are met. */
#include "intents/city/notes.h"

#include <stdio.h>
#include <string.h>

/* Where the next note goes, -1: nowhere. */
static int room_for(struct jy_notes *notes, bool warning)
{
    if (notes->n < notes->max) return notes->n++;
    for (int i = notes->n - 1; i >= 0 && !warning; i--)
        if (notes->list[i].warning) return i;
    return -1;
}

static void compose(struct jy_diag *d, bool warning, struct jy_where where, const char *zh,
                    const char *en, struct jy_str value)
{
    char zh_text[256], en_text[256], shown[96];

    jy_str_copy(shown, sizeof shown, value);
    snprintf(zh_text, sizeof zh_text, "%s%s%s", zh, value.len ? "：" : "", shown);
    snprintf(en_text, sizeof en_text, "%s%s%s", en, value.len ? ": " : "", shown);
    jy_diag_set(d, where.file, where.line, zh_text, en_text);
    d->warning = warning;
}

void jy_note(struct jy_notes *notes, bool warning, struct jy_where where, const char *zh,
             const char *en, struct jy_str value)
{
    int at = room_for(notes, warning);

    notes->n_errors += !warning;
    notes->n_unlisted += !warning && at < 0;
    if (at >= 0) compose(&notes->list[at], warning, where, zh, en, value);
}

void jy_note_once(struct jy_notes *notes, struct jy_where where, const char *zh, const char *en,
                  struct jy_str value)
{
    struct jy_diag same;

    compose(&same, false, where, zh, en, value);
    for (int i = 0; i < notes->n; i++) {
        if (notes->list[i].warning || strcmp(notes->list[i].zh, same.zh) != 0) continue;
        notes->list[i].more++;
        notes->n_errors++;
        return;
    }
    jy_note(notes, false, where, zh, en, value);
}
