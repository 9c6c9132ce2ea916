/* errors_text.h - each error as a sentence: what happened, what was kept, what to do. */
#ifndef JY_ERRORS_TEXT_H
#define JY_ERRORS_TEXT_H

#include "intents/base.h"

const char *jy_err_zh(enum jy_err e);
const char *jy_err_en(enum jy_err e);

#endif
