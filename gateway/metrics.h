/* metrics.h - counters of the process, written as OpenMetrics text.
 *
 * Threads  any; every counter is atomic. */
#ifndef JY_METRICS_H
#define JY_METRICS_H

#include "intents/buf.h"

#define JY_METRICS(X) \
    X(LINKS, gauge, "links", "Open WebSocket connections") \
    X(STAFF_LINKS, gauge, "staff_links", "Open connections of staff") \
    X(TURNS, counter, "turns", "Turns that the clerk has taken") \
    X(TURNS_QUEUED, gauge, "turns_queued", "Turns waiting for the clerk") \
    X(BATCHES, counter, "batches", "Commits, each for all turns that were waiting") \
    X(STORE_ERRORS, counter, "store_errors", "Batches that the disk refused") \
    X(STORE_DOWN, gauge, "store_down", "1: the disk refused the last batch") \
    X(STORE_REFUSED_AT, gauge, "store_refused_timestamp_seconds", \
      "When the disk last refused a batch; 0: not since the start") \
    X(STORE_DAMAGED_AT, gauge, "store_damaged_timestamp_seconds", \
      "When a damaged page was last met; 0: not since the start") \
    X(BACKUP_AT, gauge, "backup_timestamp_seconds", "When the newest copy was made; 0: never") \
    X(DRILL_AT, gauge, "drill_timestamp_seconds", "When a copy was last tried; 0: never") \
    X(DRILL_OPENED_AT, gauge, "drill_opened_timestamp_seconds", \
      "When one was last put back and nothing was found, which of a sealed copy its key's holder does; 0: " \
      "never, or something was") \
    X(RESENT, counter, "resent", "Requests answered with their first receipt") \
    X(REFUSED, counter, "refused", "Requests answered with an error") \
    X(SOCKETS_REFUSED, counter, "sockets_refused", "Sockets of an address that had too many") \
    X(FRAMES_IN, counter, "frames_in", "Frames received") \
    X(FRAMES_OUT, counter, "frames_out", "Frames sent") \
    X(BYTES_OUT, counter, "bytes_out", "Bytes of frames sent") \
    X(OUT_WAITING, gauge, "out_waiting_bytes", "Bytes that wait for their readers") \
    X(SLOW_CLOSED, counter, "slow_closed", "Readers sent away to resume") \
    X(CARDS, counter, "hazard_cards", "Hazard cards shown before storage") \
    X(SIGN_INS, counter, "sign_ins", "Successful sign-ins") \
    X(SIGN_INS_FAILED, counter, "sign_ins_failed", "Refused sign-ins") \
    X(JOBS_LEFT, counter, "jobs_left", "Work on the rules dropped since its page had gone") \
    X(DISK_FREE, gauge, "disk_free_megabytes", "Room on the disk of the store") \
    X(READ_US, counter, "read_microseconds", "Time spent reading texts by the rules") \
    X(TURN_US, counter, "turn_microseconds", "Time from a request to its receipt, summed")
enum jy_metric {
#define X(name, kind, wire, help) JY_M_##name,
    JY_METRICS(X) JY_N_METRICS
#undef X
};

void jy_metric_add(enum jy_metric m, int64_t n);
void jy_metric_set(enum jy_metric m, int64_t n); /* of a gauge that only one thread sets */
int64_t jy_metric_get(enum jy_metric m);
void jy_metrics_write(struct jy_buf *out);

#endif
