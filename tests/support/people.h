/* people.h - the staff that most tests of casework act as: one village, its town, the centre. */
#ifndef JY_TEST_PEOPLE_H
#define JY_TEST_PEOPLE_H

#include "intents/city/city.h"

static const struct jy_staff centre = {.id = JY_STR_INIT("d1"),
                                       .name = JY_STR_INIT("曾己五"),
                                       .post = JY_STR_INIT("分拨员"),
                                       .body = JY_STR_INIT("dispatch"),
                                       .roles = JY_ROLE_DISPATCHER};
static const struct jy_staff head = {.id = JY_STR_INIT("m1"),
                                     .name = JY_STR_INIT("张甲三"),
                                     .body = JY_STR_INIT("c430981114207"),
                                     .roles = JY_ROLE_CHAIR | JY_ROLE_MEDIATOR};
static const struct jy_staff mediator = {
    .id = JY_STR_INIT("m2"), .body = JY_STR_INIT("c430981114207"), .roles = JY_ROLE_MEDIATOR};
static const struct jy_staff elsewhere = {
    .id = JY_STR_INIT("m3"), .body = JY_STR_INIT("c430981114000"), .roles = JY_ROLE_CHAIR};

#endif
