/* view_mediation.h - a case's mediation: as staff see it, an object of the head's staff part, and
 * as one of its sides does.
 *
 * Says what this person may do to it now and why it may not be begun; notes and caucuses are
 * events of the log, never here. */
#ifndef JY_VIEW_MEDIATION_H
#define JY_VIEW_MEDIATION_H

#include "gateway/view.h"

/* Key and value; nothing where there is no mediation and none may be begun. */
void jy_view_mediation(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c);

/* One side's own view of it, of the citizen's or of the other side's: key and value; to the citizen
 * nothing until the other side has come in. */
void jy_view_party(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c);
/* The head of the case as the other side sees it: a value.  No more than what an invitation may
 * tell: no number, no title, no citizen's word. */
void jy_view_head_other(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c);

#endif
