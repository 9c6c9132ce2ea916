/* json.h - writes JSON text into a buffer.  Only writes: reading is the loaders' and the codec's,
 * with jansson.  Commas are placed by the writer; keys are literals of ours and not escaped. */
#ifndef JY_JSON_H
#define JY_JSON_H

#include "intents/buf.h"

void jy_json_open(struct jy_buf *b, char bracket);  /* '{' or '[', as a value */
void jy_json_close(struct jy_buf *b, char bracket); /* '}' or ']' */
void jy_json_key(struct jy_buf *b, const char *key);
void jy_json_text(struct jy_buf *b, struct jy_str text); /* value: escaped, must be UTF-8 */
void jy_json_int(struct jy_buf *b, int64_t n);
void jy_json_real(struct jy_buf *b, double x); /* four decimals */
void jy_json_bool(struct jy_buf *b, bool yes);
void jy_json_raw(struct jy_buf *b, struct jy_str json); /* value: already JSON */

/* key and value at once; the text ones leave the pair out when the text is empty */
void jy_json_put_text(struct jy_buf *b, const char *key, struct jy_str text);
void jy_json_put_always(struct jy_buf *b, const char *key, struct jy_str text); /* empty as well */
void jy_json_put_cstr(struct jy_buf *b, const char *key, const char *text);
void jy_json_put_int(struct jy_buf *b, const char *key, int64_t n);
void jy_json_put_bool(struct jy_buf *b, const char *key, bool yes);

#endif
