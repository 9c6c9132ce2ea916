/* sender.c - a code to a message, message to worker, outcome to who asked. */
#include "gateway/sender.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/log.h"
#include "intents/cases/phrases.h"
#include "intents/json.h"

/* Whoever asks waits for all that are before them: a few, of one that does not answer. */
enum { TIMEOUT_S = 5, TIMES = 2, UNDER_WAY_MAX = 8, ID_BYTES = 16 };

struct message {
    struct jy_post post; /* first: post.h */
    struct jy_handle from;
    int64_t case_id;
};

bool jy_sender_is_on(const struct jy_config *c)
{
    return c->phone_sender[0] != '\0';
}

static bool writes_log(const struct jy_config *c)
{
    return strcmp(c->phone_sender, "log") == 0;
}

enum jy_err jy_sender_open(const struct jy_config *c, unsigned char key[JY_POST_KEY],
                           struct jy_diag *why)
{
    char hex[2 * JY_POST_KEY];
    bool whole = false;
    size_t len = 0;
    FILE *f;

    if (!jy_sender_is_on(c) || writes_log(c)) return JY_OK;
    f = fopen(c->phone_key, "rbe");
    if (f != NULL) {
        whole = fread(hex, 1, sizeof hex, f) == sizeof hex &&
                sodium_hex2bin(key, JY_POST_KEY, hex, sizeof hex, NULL, &len, NULL) == 0;
        fclose(f);
    }
    sodium_memzero(hex, sizeof hex);
    if (whole && len == JY_POST_KEY) return JY_OK;
    jy_diag_set(why, "phone_key", 0, "签给短信网关的密钥读不出：要一个文件，里面 64 个十六进制字",
                "the key for the gateway's signatures cannot be read: a file with 64 hex digits");
    return JY_E_BAD_FIELD;
}

/* -- the outcome ---------------------------------------------------------------------------- */

static void answer(struct jy_gateway *g, struct jy_handle from, int64_t case_id,
                   enum jy_proof_answer a)
{
    struct jy_link *l = jy_link_of(&g->links, from);
    struct jy_buf b;

    if (l == NULL || jy_link_is_leaving(l)) return;
    jy_buf_init(&b);
    jy_encode_proof(&b, a, case_id, g->config.phone_gap_s);
    jy_json_close(&b, '}');
    jy_link_send(l, &b);
    jy_buf_fini(&b);
}

static void tell(struct jy_gateway *g, struct jy_errand *e)
{
    const struct message *m = (const struct message *)e;
    bool failed = m->post.why[0] != '\0';

    g->codes--;
    if (failed) jy_log(JY_WARN, "code.not_sent", "why=\"%s\"", m->post.why);
    answer(g, m->from, m->case_id, failed ? JY_PROOF_FAILED : JY_PROOF_SENT);
}

static void drop(struct jy_errand *e)
{
    struct message *m = (struct message *)e;

    if (m->post.body.len > 0) sodium_memzero(m->post.body.ptr, m->post.body.len);
    jy_buf_fini(&m->post.body);
    free(m);
}

/* -- the message ---------------------------------------------------------------------------- */

static void put_body(struct jy_gateway *g, const struct jy_turn *t, struct jy_buf *b)
{
    const struct jy_phone_turn *p = t->phone;
    bool english = strcmp(t->lang, "en") == 0;
    const struct jy_phrase_arg args[] = {{"city", g->live.city->name},
                                         {"code", jy_str_of(p->code)}};
    unsigned char id[ID_BYTES];
    char hex[2 * ID_BYTES + 1];

    randombytes_buf(id, sizeof id);
    sodium_bin2hex(hex, sizeof hex, id, sizeof id);
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "id", hex);
    jy_json_put_text(b, "to", p->number);
    jy_json_put_cstr(b, "code", p->code);
    jy_json_put_text(
        b, "text",
        jy_phrase_fill(g->live.city, "sms_code", english, args, JY_COUNT(args), g->arena));
    jy_json_put_cstr(b, "lang", t->lang);
    jy_json_close(b, '}');
}

static bool hand_on(struct jy_gateway *g, const struct jy_turn *t)
{
    bool may = g->sender != NULL /* else it is stopping */ && g->codes < UNDER_WAY_MAX;
    struct message *m = may ? calloc(1, sizeof *m) : NULL;

    if (m == NULL) return false;
    m->post = (struct jy_post){.errand = {.run = jy_post_run, .tell = tell, .drop = drop},
                               .timeout_s = TIMEOUT_S,
                               .times = TIMES};
    m->from = t->from;
    m->case_id = t->case_id;
    jy_str_copy(m->post.url, sizeof m->post.url, jy_str_of(g->config.phone_sender));
    put_body(g, t, &m->post.body);
    jy_post_sign(g->phone_key, jy_now_ms() / 1000, jy_buf_str(&m->post.body), m->post.signature);
    if (!m->post.body.failed && jy_errands_take(g->sender, &m->post.errand) == JY_OK) {
        g->codes++;
        return true;
    }
    drop(&m->post.errand);
    return false;
}

void jy_sender_send(struct jy_gateway *g, const struct jy_turn *t)
{
    const struct jy_phone_turn *p = t->phone;

    if (writes_log(&g->config)) { /* refused at the start where anybody could ask: exposure.h */
        jy_log(JY_INFO, "code.sent", "to=%.*s code=%s", (int)p->number.len, p->number.ptr, p->code);
        answer(g, t->from, t->case_id, JY_PROOF_SENT);
    } else if (!hand_on(g, t)) {
        jy_log(JY_WARN, "code.not_sent", "why=\"too many wait\"");
        answer(g, t->from, t->case_id, JY_PROOF_FAILED);
    }
}
