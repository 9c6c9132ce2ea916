/* lunar.h - when the feasts of the lunar calendar are, as dates like 20260310. */
#ifndef JY_LUNAR_H
#define JY_LUNAR_H

int jy_lunar_new_year(int year); /* 过年, the first of 正月 */
int jy_mid_autumn(int year);     /* 中秋, the 15th of the eighth month */
int jy_dragon_boat(int year);    /* 端午, the fifth of the fifth month */

#endif
