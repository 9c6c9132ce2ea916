/* both.h - texts at the command line that are long, "中文 / English" in one, and the half that
 * whoever reads them wants.  What is short stands there in both. */
#ifndef JY_BOTH_H
#define JY_BOTH_H

#include "intents/base.h"

/* Chinese where LC_ALL, LC_MESSAGES or LANG, the first that is set, begins with zh. */
bool jy_wants_english(void);
struct jy_str jy_half(const char *both, bool english); /* borrowed from it */

#endif
