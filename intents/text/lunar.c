/* lunar.c - the feasts of the lunar calendar, from a table: it follows the moon and no rule that is
 * short.  Outside of the table's years a day near by is told. */
#include "intents/text/lunar.h"

int jy_lunar_new_year(int year)
{
    static const int days[] = {20200125, 20210212, 20220201, 20230122, 20240210, 20250129,
                               20260217, 20270206, 20280126, 20290213, 20300203};

    return year >= 2020 && year <= 2030 ? days[year - 2020] : year * 10000 + 205;
}

int jy_mid_autumn(int year)
{
    static const int days[] = {20201001, 20210921, 20220910, 20230929, 20240917, 20251006,
                               20260925, 20270915, 20281003, 20290922, 20300912};

    return year >= 2020 && year <= 2030 ? days[year - 2020] : year * 10000 + 925;
}

int jy_dragon_boat(int year)
{
    static const int days[] = {20200625, 20210614, 20220603, 20230622, 20240610, 20250531,
                               20260619, 20270609, 20280528, 20290616, 20300605};

    return year >= 2020 && year <= 2030 ? days[year - 2020] : year * 10000 + 610;
}
