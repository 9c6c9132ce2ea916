/* missed.c - a list of texts, gone over in the passes that grams.h asks for. */
#include "intents/rules/missed.h"

#include <stdlib.h>

enum { LEAST_IN = 2, FIRST_ROOM = 1024 };

static const double least_z = 1; /* below, a phrase is as much the others' */

struct text {
    struct jy_str folded;
    bool in_group;
};

struct jy_missed {
    struct jy_grams *grams;
    struct text *list;
    int n, room;
    int at, pass; /* of the steps */
};

struct jy_missed *jy_missed_new(void)
{
    struct jy_missed *m = calloc(1, sizeof *m);

    if (m != NULL) m->grams = jy_grams_new(JY_MINE_GRAMS);
    if (m != NULL && m->grams != NULL) return m;
    jy_missed_free(m);
    return NULL;
}

void jy_missed_free(struct jy_missed *m)
{
    if (m == NULL) return;
    jy_grams_free(m->grams);
    free(m->list);
    free(m);
}

enum jy_err jy_missed_add(struct jy_missed *m, struct jy_str folded, bool in_group)
{
    if (m->n == m->room) {
        int room = m->room > 0 ? m->room * 2 : FIRST_ROOM;
        struct text *list = realloc(m->list, (size_t)room * sizeof *list);
        if (list == NULL) return JY_E_MEMORY;
        m->list = list;
        m->room = room;
    }
    m->list[m->n++] = (struct text){folded, in_group};
    return JY_OK;
}

enum jy_err jy_missed_step(struct jy_missed *m, bool *more)
{
    enum jy_err e = JY_OK;

    for (; m->pass < JY_N_GRAM_PASSES; m->pass++, m->at = 0) {
        bool group = m->pass != JY_GRAM_OTHERS;
        while (m->at < m->n && m->list[m->at].in_group != group)
            m->at++;
        if (m->at == m->n) continue;
        e = jy_grams_add(m->grams, (enum jy_gram_pass)m->pass, m->list[m->at].folded);
        m->at++;
        break;
    }
    *more = m->pass < JY_N_GRAM_PASSES;
    if (!*more) jy_grams_settle(m->grams);
    return e;
}

int jy_missed_phrases(struct jy_missed *m, struct jy_mined *out, int max)
{
    int n = jy_mine_phrases(m->grams, LEAST_IN, out, max);

    while (n > 0 && out[n - 1].z < least_z)
        n--;
    return n;
}

static bool has_any(struct jy_str text, const struct jy_mined *phrases, int n)
{
    for (int i = 0; i < n; i++)
        if (jy_str_find(text, phrases[i].words) >= 0) return true;
    return false;
}

void jy_missed_meets(const struct jy_missed *m, const struct jy_mined *phrases, int n, int *won,
                     int *taken)
{
    *won = *taken = 0;
    for (int i = 0; i < m->n; i++)
        if (has_any(m->list[i].folded, phrases, n)) ++*(m->list[i].in_group ? won : taken);
}
