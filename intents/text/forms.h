/* forms.h - a city's own dialect words: read as the words that the rules are written with, behind
 * the table that everybody shares (fold.h).
 *
 * Bounds     a form is 2 to 8 Han characters, a meaning 1 to 12; both are as folding leaves them.
 *            A meaning has no form in it, so one pass over a text is all there is.
 * Reading    the longest form wins; the way back to what was typed is kept.
 * Ownership  everything lives in the arena that was passed.  Frozen once settled.
 * Pure. */
#ifndef JY_FORMS_H
#define JY_FORMS_H

#include "intents/text/fold.h"

enum { JY_FORMS_MAX = 500 };

struct jy_forms; /* opaque */

/* Why a form is refused, as sentences that end before the form itself. */
struct jy_form_fault {
    const char *zh, *en;
};

struct jy_forms *jy_forms_new(struct jy_arena *a); /* NULL when out of memory */
/* BAD_DATA: `why`.  Copies both texts. */
JY_MUST enum jy_err jy_forms_add(struct jy_forms *f, struct jy_arena *a, struct jy_str form,
                                 struct jy_str meaning, struct jy_form_fault *why);
/* Behind the last one.  BAD_DATA: a meaning has a form in it, which `form` then names. */
JY_MUST enum jy_err jy_forms_settle(struct jy_forms *f, struct jy_str *form);
/* Puts the meanings in their places; a text without forms stays as it is. */
JY_MUST enum jy_err jy_forms_read(const struct jy_forms *f, struct jy_arena *a,
                                  struct jy_text *text);

#endif
