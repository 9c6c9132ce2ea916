/* codec_mediation.c - {"act":"invite","channel":"phone",…} to a step of the mediation. */
#include "gateway/codec_mediation.h"

#include <string.h>

#define AMOUNT_MOST 100000000000LL /* a thousand million yuan, in fen */
#define DATE_MOST 21001231

static bool read_number(const json_t *value, int64_t most, int64_t *out)
{
    *out = json_integer_value(value);
    return json_is_integer(value) && *out >= 0 && *out <= most;
}

static bool read_date(const json_t *value, int *out)
{
    int64_t n;

    if (!read_number(value, DATE_MOST, &n)) return false;
    *out = (int)n;
    return true;
}

static struct jy_str text_of(const json_t *value)
{
    if (!json_is_string(value)) return JY_STR("?"); /* a name that no list has */
    return (struct jy_str){json_string_value(value), json_string_length(value)};
}

static bool read_what(const json_t *value, struct jy_m_item *item)
{
    struct jy_str what = text_of(value);

    if (!json_is_string(value) || jy_str_chars(what) > JY_M_ITEM_CHARS ||
        what.len >= sizeof item->what)
        return false;
    jy_str_copy(item->what, sizeof item->what, jy_str_trim(what));
    return true;
}

static bool read_item(json_t *object, struct jy_m_item *item)
{
    const char *name;
    json_t *value;
    bool ok = json_is_object(object);

    json_object_foreach(object, name, value)
    {
        if (strcmp(name, "who") == 0)
            ok = ok && (item->who = jy_m_side_of(text_of(value))) < JY_N_SIDES;
        else if (strcmp(name, "what") == 0)
            ok = ok && read_what(value, item);
        else if (strcmp(name, "amount") == 0)
            ok = ok && read_number(value, AMOUNT_MOST, &item->amount_fen);
        else if (strcmp(name, "due") == 0)
            ok = ok && read_date(value, &item->due);
        else
            ok = false;
    }
    return ok;
}

static bool read_items(const json_t *list, struct jy_m_step *step)
{
    if (!json_is_array(list) || json_array_size(list) > JY_M_ITEMS) return false;
    step->n_items = (int)json_array_size(list);
    for (int i = 0; i < step->n_items; i++)
        if (!read_item(json_array_get(list, (size_t)i), &step->items[i])) return false;
    return true;
}

/* A name of one of the short lists. */
static bool read_pick(const char *name, struct jy_str text, struct jy_m_step *step)
{
    if (strcmp(name, "act") == 0) return (step->act = jy_mediation_act_of(text)) < JY_N_M_ACTS;
    if (strcmp(name, "side") == 0) return (step->side = jy_m_side_of(text)) < JY_N_SIDES;
    if (strcmp(name, "channel") == 0) return (step->channel = jy_channel_of(text)) < JY_N_CHANNELS;
    if (strcmp(name, "result") == 0)
        return (step->result = jy_mediation_result_of(text)) < JY_N_M_RESULTS;
    if (strcmp(name, "room") == 0) return (step->room = jy_room_of(text)) < JY_N_ROOMS;
    if (strcmp(name, "form") == 0) return (step->form = jy_agreement_form_of(text)) < JY_N_FORMS;
    if (strcmp(name, "end") == 0) return (step->end = jy_mediation_end_of(text)) < JY_N_M_ENDS;
    return false;
}

static bool read_flag(const json_t *value, bool *out)
{
    *out = json_is_true(value);
    return json_is_boolean(value);
}

static bool read_member(const char *name, const json_t *value, struct jy_m_step *step)
{
    int64_t n;

    if (strcmp(name, "items") == 0) return read_items(value, step);
    if (strcmp(name, "date") == 0) return read_date(value, &step->date);
    if (strcmp(name, "closed") == 0) return read_flag(value, &step->closed);
    if (strcmp(name, "victim_asks") == 0) return read_flag(value, &step->victim_asks);
    if (strcmp(name, "item") != 0) return read_pick(name, text_of(value), step);
    if (!read_number(value, JY_M_ITEMS, &n)) return false;
    step->item = (int)n;
    return true;
}

enum jy_err jy_codec_mediation(json_t *object, struct jy_m_step *out)
{
    struct jy_m_step step = {.act = JY_N_M_ACTS};
    const char *name;
    json_t *value;

    if (!json_is_object(object)) return JY_E_BAD_FIELD;
    json_object_foreach(object, name, value)
    {
        if (!read_member(name, value, &step)) return JY_E_BAD_FIELD;
    }
    if (step.act == JY_N_M_ACTS) return JY_E_BAD_FIELD;
    *out = step;
    return JY_OK;
}
