/* leaks.h - what is no leak of ours, for targets that draw: fontconfig's cache is its thread's, and
 * that does not end before leaks are counted; and Cairo's of a font with CFF outlines, which a
 * character that ours has not falls back to (print_page.c). */
#ifndef JY_FUZZ_LEAKS_H
#define JY_FUZZ_LEAKS_H

const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libcairo";
}

#endif
