/* http_body.c - the fields of a request's JSON body. */
#include <sodium.h>

#include "gateway/codec.h"
#include "gateway/http_request.h"
#include "intents/parse.h"
#include "intents/text/fold.h"
#include "store/sent.h"

json_t *jy_request_object(const struct jy_request *r)
{
    json_t *root;

    if (jy_parse(jy_buf_str(&r->body), JSON_REJECT_DUPLICATES, &root) != JY_OK) return NULL;
    if (json_is_object(root)) return root;
    json_decref(root);
    return NULL;
}

struct jy_str jy_request_text(const json_t *root, const char *name)
{
    const json_t *value = json_object_get(root, name);

    if (!json_is_string(value)) return (struct jy_str){"", 0};
    return (struct jy_str){json_string_value(value), json_string_length(value)};
}

bool jy_request_words(const json_t *root, const char *name, size_t most, bool lines,
                      struct jy_str *out)
{
    const json_t *value = json_object_get(root, name);
    size_t chars = 0;

    *out = JY_STR("");
    if (value == NULL) return true;
    if (!json_is_string(value)) return false;
    *out = jy_str_trim((struct jy_str){json_string_value(value), json_string_length(value)});
    return jy_utf8_valid(*out, &chars) && chars <= most &&
           (lines || jy_str_find(*out, JY_STR("\n")) < 0);
}

bool jy_request_kept(struct jy_arena *a, const json_t *root, const char *name, size_t most,
                     struct jy_str *out)
{
    bool fits = jy_request_words(root, name, most, true, out);

    *out = jy_arena_str(a, *out);
    return fits;
}

bool jy_request_flag(const json_t *root, const char *name, bool *out)
{
    const json_t *value = json_object_get(root, name);

    *out = json_is_true(value);
    return value == NULL || json_is_boolean(value);
}

bool jy_request_key(const struct jy_request *r, const json_t *root, struct jy_sent_key *out)
{
    struct jy_str hex = jy_request_text(root, "key");

    if (!jy_key_is(hex)) return false;
    jy_key_bytes(hex, out->key);
    crypto_generichash(out->digest, sizeof out->digest, (const unsigned char *)r->body.ptr,
                       r->body.len, NULL, 0);
    return true;
}
