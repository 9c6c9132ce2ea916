/* change.h - inside the workshop: from the body of a request to a turn about rules. */
#ifndef JY_CHANGE_H
#define JY_CHANGE_H

#include "gateway/rules_change.h"
#include "gateway/workshop/work.h"

/* Gives the job a turn for the clerk; NULL: refused already. */
struct jy_rules_change *jy_job_change(struct jy_job *job, enum jy_rules_do what);
/* No turn after all: the job is refused. */
void jy_job_drop_turn(struct jy_job *job, enum jy_err e, const char *field);
/* A text of the body, trimmed, into the turn's arena; false: not there, empty or too long. */
bool jy_job_text(struct jy_job *job, json_t *root, const char *key, size_t max, struct jy_str *out);
bool jy_job_seen(json_t *root, int64_t *out);

#endif
