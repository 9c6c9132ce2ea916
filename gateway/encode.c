/* encode.c - the small frames of the server; those that show a case are made in view.c. */
#include "gateway/codec.h"

#include "gateway/errors_text.h"

struct jy_refusal jy_refusal_of(const struct jy_frame *f, enum jy_err err)
{
    struct jy_refusal why = {.err = err, .case_id = f->case_id};

    jy_str_copy(why.of, sizeof why.of, jy_str_of(jy_frame_name(f->kind)));
    jy_str_copy(why.key, sizeof why.key, f->key);
    return why;
}

static void begin(struct jy_buf *b, const char *kind)
{
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "kind", kind);
}

void jy_encode_receipt(struct jy_buf *b, struct jy_str key, const struct jy_receipt *r)
{
    begin(b, "receipt");
    jy_json_put_text(b, "key", key);
    jy_json_put_int(b, "case", r->case_id);
    jy_json_put_int(b, "seq", r->seq);
    jy_json_put_int(b, "at", r->at_ms);
    jy_json_close(b, '}');
}

void jy_encode_error(struct jy_buf *b, const struct jy_refusal *why)
{
    begin(b, "error");
    jy_json_put_cstr(b, "code", jy_err_wire(why->err));
    jy_json_put_cstr(b, "zh", jy_err_zh(why->err));
    jy_json_put_cstr(b, "en", jy_err_en(why->err));
    jy_json_put_cstr(b, "key", why->key);
    jy_json_put_cstr(b, "field", why->field);
    if (why->case_id > 0) jy_json_put_int(b, "case", why->case_id);
    if (why->retry_after_s > 0) jy_json_put_int(b, "retry_after", why->retry_after_s);
    jy_json_put_cstr(b, "who", why->who);
    jy_json_put_cstr(b, "of", why->of);
    jy_json_close(b, '}');
}

void jy_encode_pong(struct jy_buf *b, int64_t now_ms)
{
    begin(b, "pong");
    jy_json_put_int(b, "now", now_ms);
    jy_json_close(b, '}');
}

void jy_encode_bye(struct jy_buf *b, const char *reason, int retry_after_s)
{
    begin(b, "bye");
    jy_json_put_cstr(b, "reason", reason);
    jy_json_put_int(b, "retry_after", retry_after_s);
    jy_json_close(b, '}');
}

void jy_encode_seen(struct jy_buf *b, int64_t case_id, bool staff, int64_t seq)
{
    begin(b, "seen");
    jy_json_put_int(b, "case", case_id);
    jy_json_put_cstr(b, "by", staff ? "staff" : "citizen");
    jy_json_put_int(b, "seq", seq);
    jy_json_close(b, '}');
}

void jy_encode_seat(struct jy_buf *b, enum jy_seat_answer answer, int64_t case_id, int left)
{
    begin(b, "seat");
    jy_json_put_cstr(b, "state", jy_seat_answer_name(answer));
    if (answer == JY_SEAT_OPEN) jy_json_put_int(b, "case", case_id);
    if (answer == JY_SEAT_WRONG) jy_json_put_int(b, "left", left);
    jy_json_close(b, '}');
}

void jy_encode_proof(struct jy_buf *b, enum jy_proof_answer answer, int64_t case_id, int n)
{
    begin(b, "proof");
    jy_json_put_cstr(b, "state", jy_proof_answer_name(answer));
    if (case_id > 0) jy_json_put_int(b, "case", case_id);
    if (answer == JY_PROOF_SENT) jy_json_put_int(b, "again", n);
    if (answer == JY_PROOF_WRONG) jy_json_put_int(b, "left", n);
}

void jy_encode_typing(struct jy_buf *b, int64_t case_id, bool staff, struct jy_str name)
{
    begin(b, "typing");
    jy_json_put_int(b, "case", case_id);
    jy_json_put_cstr(b, "by", staff ? "staff" : "citizen");
    jy_json_put_text(b, "name", name);
    jy_json_close(b, '}');
}
