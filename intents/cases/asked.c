/* asked.c - lines by name: all that ask for something, but those that ask to be told the matter. */
#include "intents/cases/asked.h"

static bool is_one_of(struct jy_str line, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (jy_str_is(line, names[i])) return true;
    return false;
}

bool jy_asks_for_answer(struct jy_str line)
{
    static const char *const tell[] = {"ask_what", "ask_again", "ask_first", "ask_type"};
    static const char *const others[] = {
        "reply",          "confirm",      "privacy",          "soft_check",   "soft_check_loss",
        "edit_what",      "which_case",   "withdraw_confirm", "known",        "mediate_offer",
        "withdraw_which", "callback_ask", "consent_kept",     "correct_what",
    };

    if (is_one_of(line, tell, JY_COUNT(tell))) return false;
    return is_one_of(line, others, JY_COUNT(others)) || jy_str_starts(line, JY_STR("ask_")) ||
           jy_str_starts(line, JY_STR("intake_"));
}
