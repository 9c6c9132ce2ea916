/* agenda.c - a binary heap. */
#include "tests/simulate/agenda.h"

#include <stdio.h>
#include <stdlib.h>

static bool is_sooner(const struct errand *a, const struct errand *b)
{
    return a->at_ms != b->at_ms ? a->at_ms < b->at_ms : a->order < b->order;
}

static void swap(struct agenda *a, int i, int k)
{
    struct errand held = a->heap[i];

    a->heap[i] = a->heap[k];
    a->heap[k] = held;
}

void agenda_add(struct agenda *a, struct errand e)
{
    int at = a->n;

    if (a->n == a->cap) {
        int cap = a->cap ? 2 * a->cap : 1024;
        struct errand *more = realloc(a->heap, (size_t)cap * sizeof *more);
        if (more == NULL) {
            fputs("simulate: out of memory\n", stderr);
            exit(2);
        }
        a->heap = more;
        a->cap = cap;
    }
    e.order = a->order++;
    a->heap[a->n++] = e;
    for (; at > 0 && is_sooner(&a->heap[at], &a->heap[(at - 1) / 2]); at = (at - 1) / 2)
        swap(a, at, (at - 1) / 2);
}

bool agenda_next(struct agenda *a, struct errand *out)
{
    int at = 0;

    if (a->n == 0) return false;
    *out = a->heap[0];
    a->heap[0] = a->heap[--a->n];
    for (;;) {
        int left = 2 * at + 1, right = left + 1, least = at;
        if (left < a->n && is_sooner(&a->heap[left], &a->heap[least])) least = left;
        if (right < a->n && is_sooner(&a->heap[right], &a->heap[least])) least = right;
        if (least == at) return true;
        swap(a, at, least);
        at = least;
    }
}

int64_t agenda_when(const struct agenda *a)
{
    return a->n > 0 ? a->heap[0].at_ms : INT64_MAX;
}

void agenda_fini(struct agenda *a)
{
    free(a->heap);
}
