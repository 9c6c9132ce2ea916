/* mediation_names.c - what the lists of mediation.h are called on the wire. */
#include "intents/cases/mediation.h"

#define X(name, wire) (wire),
static const char *const state_names[] = {JY_MEDIATION_STATES(X)};
static const char *const act_names[] = {JY_MEDIATION_ACTS(X)};
static const char *const side_names[] = {JY_SIDES(X)};
static const char *const channel_names[] = {JY_CHANNELS(X)};
static const char *const result_names[] = {JY_MEDIATION_RESULTS(X)};
static const char *const room_names[] = {JY_ROOMS(X)};
static const char *const form_names[] = {JY_AGREEMENT_FORMS(X)};
static const char *const end_names[] = {JY_MEDIATION_ENDS(X)};
static const char *const bar_names[] = {JY_MEDIATION_BARS(X)};
#undef X

const char *jy_mediation_state_name(enum jy_mediation_state s)
{
    return state_names[s];
}

const char *jy_mediation_act_name(enum jy_mediation_act a)
{
    return act_names[a];
}

const char *jy_m_side_name(enum jy_m_side s)
{
    return side_names[s];
}

const char *jy_channel_name(enum jy_channel c)
{
    return channel_names[c];
}

const char *jy_mediation_result_name(enum jy_mediation_result r)
{
    return result_names[r];
}

const char *jy_room_name(enum jy_room r)
{
    return room_names[r];
}

const char *jy_agreement_form_name(enum jy_agreement_form f)
{
    return form_names[f];
}

const char *jy_mediation_end_name(enum jy_mediation_end e)
{
    return end_names[e];
}

const char *jy_mediation_bar_name(enum jy_mediation_bar b)
{
    return bar_names[b];
}

enum jy_mediation_act jy_mediation_act_of(struct jy_str name)
{
    return (enum jy_mediation_act)jy_str_place(act_names, JY_N_M_ACTS, name);
}

enum jy_m_side jy_m_side_of(struct jy_str name)
{
    return (enum jy_m_side)jy_str_place(side_names, JY_N_SIDES, name);
}

enum jy_channel jy_channel_of(struct jy_str name)
{
    return (enum jy_channel)jy_str_place(channel_names, JY_N_CHANNELS, name);
}

enum jy_mediation_result jy_mediation_result_of(struct jy_str name)
{
    return (enum jy_mediation_result)jy_str_place(result_names, JY_N_M_RESULTS, name);
}

enum jy_room jy_room_of(struct jy_str name)
{
    return (enum jy_room)jy_str_place(room_names, JY_N_ROOMS, name);
}

enum jy_agreement_form jy_agreement_form_of(struct jy_str name)
{
    return (enum jy_agreement_form)jy_str_place(form_names, JY_N_FORMS, name);
}

enum jy_mediation_end jy_mediation_end_of(struct jy_str name)
{
    return (enum jy_mediation_end)jy_str_place(end_names, JY_N_M_ENDS, name);
}
