/* leaks.h - what is no leak of ours, for targets that draw: fontconfig's cache is its thread's, and
 * that does not end before leaks are counted. */
#ifndef JY_FUZZ_LEAKS_H
#define JY_FUZZ_LEAKS_H

const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

#endif
