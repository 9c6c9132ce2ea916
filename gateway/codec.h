/* codec.h - bytes to frame and back; the wire is described in gateway/protocol/.
 *
 * Decoding   strict: unknown or double fields, wrong types, broken UTF-8 and over-long texts are
 *            refused, and the field is named.  Texts of a frame live in the arena it came with.
 * Encoding   whole frames into a jy_buf; what shows a case is made by view.h.
 * Threads    any; nothing is kept. */
#ifndef JY_CODEC_H
#define JY_CODEC_H

#include "intents/buf.h"
#include "intents/cases/attachment.h"
#include "intents/cases/casework.h"
#include "intents/cases/proof.h"
#include "intents/cases/seat.h"
#include "intents/json.h"
#include "store/journal.h"
#include "store/queue.h"

enum { JY_FRAME_MAX = 64 * 1024, JY_HAVE_MAX = 64, JY_TOGETHER_MAX = 64, JY_KEY_HEX = 32 };

#define JY_FRAMES(X) \
    X(HELLO, "hello") \
    X(SAY, "say") \
    X(MOVE, "move") \
    X(WATCH, "watch") \
    X(UNWATCH, "unwatch") \
    X(LIST, "list") \
    X(FIND, "find") \
    X(SEEN, "seen") \
    X(TYPING, "typing") \
    X(PROGRESS, "progress") \
    X(UPLOAD, "upload") \
    X(FILE, "file") \
    X(PAPER, "paper") \
    X(REVEAL, "reveal") \
    X(READ_AS, "read_as") \
    X(WHY_NOT, "why_not") \
    X(ENTER, "enter") \
    X(PARTY, "party") \
    X(SEND_CODE, "send_code") \
    X(PROVE, "prove") \
    X(PING, "ping")
enum jy_frame_kind {
#define X(name, wire) JY_FRAME_##name,
    JY_FRAMES(X) JY_N_FRAMES
#undef X
};
const char *jy_frame_name(enum jy_frame_kind k);

struct jy_have {
    int64_t case_id, seq;
};

struct jy_frame_photo {
    struct jy_str key, file, position; /* under which it came, how it is called, where it was */
};

struct jy_frame {
    enum jy_frame_kind kind;
    size_t len;        /* bytes on the wire */
    int64_t at_ms;     /* when it came */
    struct jy_str key; /* 32 hex digits; empty when the frame has none */
    int64_t case_id, seq, epoch, have, limit, hearts, other_hearts, days, group, to_case, v,
        together, size; /* 0: absent */
    struct jy_str page, lang, device, text, choice, reason, to_body, to_staff, type, place, outcome,
        met, ground, settled, performed, satisfaction, no, code, what, why, link, /* of a seat */
        number, /* a telephone's */
        file;   /* the name of what is sent along */
    struct jy_str step, grade, approver, spot, to_bodies[JY_CALLS]; /* of a whistle */
    struct jy_str position; /* of what is sent along, or of an arrival */
    struct jy_frame_photo photos[JY_PHOTOS];
    struct jy_str photos_as; /* the same as they were sent, their keys in order; empty: none */
    int n_photos;
    struct jy_str doc, *lines; /* of a document that is issued; in the arena */
    int n_lines;
    int64_t said[JY_SPLIT_SAID]; /* of a split: seqs of the citizen's messages */
    int n_said;
    int n_to_bodies, ratings[JY_RATINGS]; /* ratings: 0 when absent */
    enum jy_move move;
    enum jy_queue_id queue;
    struct jy_m_step mediation;         /* what a mediate does */
    struct jy_lead_move lead;           /* what a lead does */
    struct jy_str lead_as;              /* likewise */
    struct jy_reception_move reception; /* what a reception does */
    struct jy_str reception_as;         /* likewise */
    struct jy_str mediation_as; /* the same as it was sent, its keys in order; empty when absent */
    struct jy_have haves[JY_HAVE_MAX];
    int n_haves;
};

/* Why a frame was refused: everything that its answer says. */
struct jy_refusal {
    enum jy_err err;
    char field[24]; /* empty: none in particular */
    char of[16];    /* kind of the frame, as far as it was read */
    char key[JY_KEY_HEX + 1];
    int64_t case_id;
    int retry_after_s;
    char who[48]; /* who was first */
};

/* TOO_BIG, BAD_FRAME, UNKNOWN, BAD_FIELD, TOO_LONG, MEMORY; `why` is written on every error. */
JY_MUST enum jy_err jy_frame_decode(struct jy_arena *a, struct jy_str bytes, struct jy_frame *out,
                                    struct jy_refusal *why);
bool jy_key_is(struct jy_str hex);     /* 32 hex digits */
bool jy_device_is(struct jy_str text); /* 43 characters of base64url: a citizen's device */
void jy_key_bytes(struct jy_str hex, unsigned char out[16]);
/* BLAKE2b over everything in the frame that its effect depends on. */
void jy_frame_digest(const struct jy_frame *f, unsigned char out[32]);
/* A refusal of `f` with nothing particular in it. */
struct jy_refusal jy_refusal_of(const struct jy_frame *f, enum jy_err err);
/* It is about this field; gives `e` back. */
enum jy_err jy_blame(struct jy_refusal *why, const char *field, enum jy_err e);

void jy_encode_receipt(struct jy_buf *b, struct jy_str key, const struct jy_receipt *r);
void jy_encode_error(struct jy_buf *b, const struct jy_refusal *why);
void jy_encode_pong(struct jy_buf *b, int64_t now_ms);
void jy_encode_bye(struct jy_buf *b, const char *reason, int retry_after_s);
void jy_encode_seen(struct jy_buf *b, int64_t case_id, bool staff, int64_t seq);
/* What an `enter` came to; OVER also to who sits there no more.  `left`: tries. */
void jy_encode_seat(struct jy_buf *b, enum jy_seat_answer answer, int64_t case_id, int left);
/* What a `send_code` or a `prove` came to, but for its end: matters may follow.  `n`: of SENT the
 * seconds until another may be sent, of WRONG the tries that are left. */
void jy_encode_proof(struct jy_buf *b, enum jy_proof_answer answer, int64_t case_id, int n);
void jy_encode_typing(struct jy_buf *b, int64_t case_id, bool staff, struct jy_str name);

#endif
