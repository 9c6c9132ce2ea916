/* exports.h - a row of another front end's export on its way to become a case (turn_exported.c).
 *
 * What its words say is read by the rules before, as a citizen's would be; what the row says of
 * type and place counts more.  Threads: whoever runs the turn. */
#ifndef JY_GATEWAY_EXPORTS_H
#define JY_GATEWAY_EXPORTS_H

#include "gateway/turn.h"
#include "intents/cases/exported.h"

struct jy_export_turn {
    struct jy_str partner, partner_name; /* id; what people call it */
    const struct jy_exported *row;
    struct jy_place place; /* of the row's own cell */
};
/* Reads the row; TOO_LONG, BAD_FIELD: its words cannot be a message. */
JY_MUST enum jy_err jy_export_turn_read(struct jy_turn *t, struct jy_scratch *scratch,
                                        struct jy_export_turn *x);

#endif
