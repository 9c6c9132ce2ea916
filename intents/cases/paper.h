/* paper.h - the forms of DOMAIN 7, filled from a case: what a person reads over before issuing one.
 *
 * The filled form is data (JSON, in the log of the case); the print is made from it.
 * Nothing in it is taken from a caucus, a note or the rules.  Pure; texts live in the arena. */
#ifndef JY_PAPER_H
#define JY_PAPER_H

#include "intents/cases/case.h"
#include "intents/cases/world.h"

enum { JY_PAPER_LINES = 32, JY_PAPER_TEXT = 4000 /* bytes of one line */ };

/* One line as it will stand: the form's, and its words. */
struct jy_paper_line {
    const struct jy_document_line *form;
    struct jy_str text;
};
struct jy_paper {
    const struct jy_document *form;
    struct jy_paper_line lines[JY_PAPER_LINES];
    int n_lines;
};

/* Is it of this kind of matter, and may it be issued in this state: the case's, or that of what is
 * before the joint conference? */
bool jy_paper_fits(const struct jy_document *d, const struct jy_case *c);
bool jy_paper_is_of_lead(const struct jy_document *d); /* of the conference's own forms */
/* A line that somebody may write over. */
bool jy_paper_is_open(const struct jy_document_line *line);
/* What a form is filled from. */
struct jy_paper_facts {
    const struct jy_world *w;
    const struct jy_case *c;
    const struct jy_staff *by; /* who issues it */
    struct jy_str what;        /* the citizen's first words */
    struct jy_str terms;       /* of the agreement, as they were said; empty: there are none */
};
/* The whole form with what is known. */
void jy_paper_fill(const struct jy_paper_facts *f, const struct jy_document *d, struct jy_arena *a,
                   struct jy_paper *out);
/* Does what was written fit the open lines, in their order?  BAD_FIELD: another number of lines, a
 * needed one left empty, one too long. */
JY_MUST enum jy_err jy_paper_check(const struct jy_document *d, const struct jy_str *written,
                                   int n);
/* Puts it there, once it has been checked. */
void jy_paper_write(struct jy_paper *p, const struct jy_str *written);
/* 乐园村人民调解委员会受〔2026〕3号 */
struct jy_str jy_paper_number(const struct jy_city *city, struct jy_str unit,
                              const struct jy_document *d, int year, int serial,
                              struct jy_arena *a);
/* Into the object that is open: doc, name, number, law, sealed, lines: [{kind, label, text}].  A
 * draft, which has no number, says of each line whether it is needed. */
void jy_paper_json(const struct jy_paper *p, struct jy_str number, struct jy_buf *out);

#endif
