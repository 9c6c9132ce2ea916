/* exposure.h - may this server be reached from beyond its own machine as it is set up?
 *
 * A start that would give away what citizens tell is refused, with what to do; so is an address or an
 * origin that is none and would be waited for in vain.  Pure. */
#ifndef JY_EXPOSURE_H
#define JY_EXPOSURE_H

#include "gateway/config.h"

enum { JY_ADDRESS_TEXT = 46 }; /* INET6_ADDRSTRLEN: with its NUL */

/* What is wrong with it; `demo`: some demo account may sign in.  BAD_FIELD, or OK. */
JY_MUST enum jy_err jy_exposure_check(const struct jy_config *c, bool demo, struct jy_diag *why);
/* From beyond its own machine, by itself or through a proxy; and that with nothing encrypted. */
bool jy_exposure_is_reachable(const struct jy_config *c);
bool jy_exposure_is_plain(const struct jy_config *c);

/* Who comes, as one to be counted and slowed: an address, or a network of the new kind (/64).  Where a
 * proxy stands in front: the last address of X-Forwarded-For that is no trusted
 * proxy, when the connection itself is from one (`peer`); else `peer`.  Whatever is no address is
 * not believed. */
void jy_exposure_address(struct jy_str trusted, const char *peer, struct jy_str forwarded_for,
                         char out[JY_ADDRESS_TEXT]);
bool jy_exposure_trusts(struct jy_str trusted, const char *peer);
bool jy_exposure_is_own_machine(const char *peer);

#endif
