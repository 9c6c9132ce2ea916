/* sql.h - the statement table and the few helpers that touch SQLite; private to this room.
 *
 * Every statement is prepared when a connection opens, so that a typo fails at start.  Texts and
 * blobs are bound without a copy: they must live until the statement is reset.
 * Threads  a struct jy_db belongs to one thread. */
#ifndef JY_SQL_H
#define JY_SQL_H

#include <sqlite3.h>

#include "store/queue.h"
#include "store/store.h"

enum jy_sql {
    JY_SQL_BEGIN,
    JY_SQL_COMMIT,
    JY_SQL_ROLLBACK,
    JY_SQL_OTHERS_WROTE,
    JY_SQL_SNAPSHOT,
    JY_SQL_SNAPSHOT_END,
    JY_SQL_STAMP_FIND,
    JY_SQL_STAMP_ADD,
    JY_SQL_EVENT_ADD,
    JY_SQL_EVENT_HASH,
    JY_SQL_EVENT_PAGE,
    JY_SQL_EVENT_SAID,
    JY_SQL_EVENT_MESSAGE,
    JY_SQL_EVENT_WORDS,
    JY_SQL_CASE_LAST_ID,
    JY_SQL_CASE_ADD,
    JY_SQL_CASE_TURN,
    JY_SQL_CASE_SAVE,
    JY_SQL_EVIDENCE_PUT,
    JY_SQL_EVIDENCE_GET,
    JY_SQL_EVIDENCE_DROP,
    JY_SQL_CASE_SEEN,
    JY_SQL_CASE_BY_ID,
    JY_SQL_CASE_BY_NO,
    JY_SQL_CASE_CURRENT,
    JY_SQL_CASE_OF_DEVICE,
    JY_SQL_CASE_FILED_SINCE,
    JY_SQL_CASE_IDS_OF_DEVICE,
    JY_SQL_CASE_CLUSTER,
    JY_SQL_CASE_ALIKE,
    JY_SQL_CASE_LINKED,
    JY_SQL_CASE_KEEPERS,
    JY_SQL_CASE_DUE,
    JY_SQL_UNIT_CLEAR,
    JY_SQL_UNIT_ADD,
    JY_SQL_PAPER_SERIAL,
    JY_SQL_PAPER_GET,
    JY_SQL_PAPER_LIST,
    JY_SQL_UPLOAD_PUT,
    JY_SQL_UPLOAD_GET,
    JY_SQL_UPLOAD_DROP,
    JY_SQL_UPLOAD_FORGET,
    JY_SQL_FILE_ADD,
    JY_SQL_FILE_COPY,
    JY_SQL_FILE_COUNT,
    JY_SQL_FILE_NAMED,
    JY_SQL_FILE_GET,
    JY_SQL_ROSTER_GET,
    JY_SQL_ROSTER_PUT,
    JY_SQL_ROSTER_OFFERS,
    JY_SQL_CAMPAIGN_PUT,
    JY_SQL_CAMPAIGN_SCANNED,
    JY_SQL_CAMPAIGN_GET,
    JY_SQL_CAMPAIGN_LIST,
    JY_SQL_CAMPAIGN_YEARS,
    JY_SQL_ROTA_LIST,
    JY_SQL_ROTA_PUT,
    JY_SQL_ROTA_DROP,
    JY_SQL_BOOKING_CLEAR,
    JY_SQL_BOOKING_ADD,
    JY_SQL_BOOKING_TAKEN,
    JY_SQL_BOOKING_FALLEN,
    JY_SQL_BOOKING_LIST,
    JY_SQL_BOOKING_MONTH,
    JY_SQL_SEAT_PUT,
    JY_SQL_SEAT_DROP,
    JY_SQL_SEAT_CASE,
    JY_SQL_SEATS_OF_DEVICE,
    JY_SQL_WAIT_CLEAR,
    JY_SQL_WAIT_ADD,
    JY_SQL_WAIT_COUNT,
    JY_SQL_WAIT_LIST,
    JY_SQL_DIRECTION_CLEAR,
    JY_SQL_DIRECTION_ADD,
    JY_SQL_DIRECTION_LIST,
    JY_SQL_DIRECTION_MONTH,
    JY_SQL_MEETING_PUT,
    JY_SQL_MEETING_SET,
    JY_SQL_MEETING_GET,
    JY_SQL_MEETING_BETWEEN,
    JY_SQL_MEETING_CANCEL,
    JY_SQL_MEETING_HELD,
    JY_SQL_MEETING_SETTLE,
    JY_SQL_MEETING_KEY_GET,
    JY_SQL_MEETING_KEY_ADD,
    JY_SQL_MEETING_BRING,
    JY_SQL_MEETING_DROP,
    JY_SQL_MEETING_ANEW,
    JY_SQL_MEETING_OUTCOME,
    JY_SQL_MEETING_CASES,
    JY_SQL_MEETING_UNTOLD,
    JY_SQL_MEETING_TO_TELL,
    JY_SQL_MEETING_TOLD,
    JY_SQL_MEETING_COME,
    JY_SQL_MEETING_STAY,
    JY_SQL_MEETING_IS_COMING,
    JY_SQL_MEETING_ASK,
    JY_SQL_MEETING_ASKS,
    JY_SQL_MEETING_UNASK,
    JY_SQL_MEETING_WAS_ASKED,
    JY_SQL_MEETING_ANSWER,
    JY_SQL_MEETING_SPOKEN_CLEAR,
    JY_SQL_MEETING_SPOKEN_ADD,
    JY_SQL_MEETING_QUESTIONS,
    JY_SQL_MEETING_ASKED,
    JY_SQL_MEETING_ITEM_ADD,
    JY_SQL_MEETING_ITEM_CLEAR,
    JY_SQL_MEETING_ITEM_FILED,
    JY_SQL_MEETING_ITEMS,
    JY_SQL_MEETING_ITEM_GET,
    JY_SQL_MEETING_ITEM_LINK,
    JY_SQL_MEETING_UNFILED,
    JY_SQL_MEETING_SUMS,
    JY_SQL_LEAD_CLEAR,
    JY_SQL_LEAD_ADD,
    JY_SQL_TURN_CLEAR,
    JY_SQL_TURN_ADD,
    JY_SQL_FIND_PUT,
    JY_SQL_FIND_DROP,
    JY_SQL_FIND_LIST,
    JY_SQL_FIND_GET,
    JY_SQL_FIND_DUE,
    JY_SQL_FIND_DUE_LIST,
    JY_SQL_FIND_DUE_ANY,
    JY_SQL_FIND_DUE_DROP,
    JY_SQL_MEASURE_DUE,
    JY_SQL_MEASURE_DUE_LIST,
    JY_SQL_MEASURE_DUE_ANY,
    JY_SQL_MEASURE_DUE_DROP,
    JY_SQL_MEASURE_COURSE,
    JY_SQL_MEASURE_LIST,
    JY_SQL_MEASURE_CLEAR,
    JY_SQL_MEASURE_ADD,
    JY_SQL_MEASURE_TOTAL,
    JY_SQL_MEASURE_SERIES,
    JY_SQL_MEASURE_BY_TOWN,
    JY_SQL_MEASURE_BY_BODY,
    JY_SQL_MEASURE_BY_TYPE,
    JY_SQL_MEASURE_BEHIND,
    JY_SQL_ARRIVAL_PUT,
    JY_SQL_ARRIVAL_DROP,
    JY_SQL_ARRIVAL_GET,
    JY_SQL_TOWNS_OPEN,
    JY_SQL_TOWNS_NEW,
    JY_SQL_TOWN_CASES,
    JY_SQL_SPOT_SINCE,
    JY_SQL_SPOT_TOWNS,
    JY_SQL_SPOT_GRIDS,
    JY_SQL_SPOT_PARTIES,
    JY_SQL_SPOT_PEOPLE,
    JY_SQL_SPOT_HAZARDS,
    JY_SQL_SPOT_DAYS,
    JY_SQL_SPOT_BEHIND,
    JY_SQL_MEASURE_GET,
    JY_SQL_MEASURE_UNEVEN,
    JY_SQL_PATROL_MAKE,
    JY_SQL_PATROL_GET,
    JY_SQL_PATROL_FILL,
    JY_SQL_PATROL_LOOK,
    JY_SQL_PATROL_OF_UNIT,
    JY_SQL_PATROL_OF_PERIOD,
    JY_SQL_PATROL_MISSING,
    JY_SQL_PATROL_WEEKS,
    JY_SQL_PATROL_TOLD,
    JY_SQL_PATROL_RATE,
    JY_SQL_PATROL_KEY_GET,
    JY_SQL_PATROL_KEY_ADD,
    JY_SQL_PATROL_ITEM_ADD,
    JY_SQL_PATROL_ITEM_DROP,
    JY_SQL_PATROL_ITEM_FILED,
    JY_SQL_PATROL_ITEM_LIST,
    JY_SQL_PATROL_ITEM_GET,
    JY_SQL_PATROL_ITEM_LINK,
    JY_SQL_PATROL_ITEM_UNFILED,
    JY_SQL_SERIAL_GET,
    JY_SQL_SERIAL_PUT,
    JY_SQL_DEVICE_FIND,
    JY_SQL_DEVICE_ADD,
    JY_SQL_ACCOUNT_GET,
    JY_SQL_ACCOUNT_PUT,
    JY_SQL_ACCOUNT_LIST,
    JY_SQL_SESSION_GET,
    JY_SQL_SESSION_PUT,
    JY_SQL_SESSION_TOUCH,
    JY_SQL_SESSION_END,
    JY_SQL_SESSION_OLD,
    JY_SQL_AUDIT_ADD,
    JY_SQL_AUDIT_ROLLED_BACK,
    JY_SQL_BOOK_RETIRE,
    JY_SQL_BOOK_ADD,
    JY_SQL_BOOK_FILE_ADD,
    JY_SQL_BOOK_BEFORE,
    JY_SQL_BOOK_REVIVE,
    JY_SQL_BOOK_LIVE,
    JY_SQL_BOOK_FILES,
    JY_SQL_BOOK_NAMED,
    JY_SQL_BOOK_LIST,
    JY_SQL_DRAFT_STATE,
    JY_SQL_DRAFT_MOVE,
    JY_SQL_DRAFT_READY,
    JY_SQL_DRAFT_LIST,
    JY_SQL_DRAFT_FIND,
    JY_SQL_DRAFT_COUNT,
    JY_SQL_DRAFT_PUT,
    JY_SQL_DRAFT_UNDO,
    JY_SQL_DRAFT_CLEAR,
    JY_SQL_HEARD_FROM,
    JY_SQL_HEARD_SINCE,
    JY_SQL_CORRECTED_LIST,
    JY_SQL_CONFIRMED_LIST,
    JY_SQL_DECIDED_LIST,
    JY_SQL_WHISTLE_SCORES,
    JY_SQL_TALLY_ADD,
    JY_SQL_TALLY_FORGET,
    JY_SQL_TALLY_LIST,
    JY_SQL_CHECK_FILE,
    JY_SQL_CHECK_KEYS,
    JY_SQL_CHECK_CASES,
    JY_SQL_CHECK_UNITS,
    JY_SQL_CHECK_TURNS,
    JY_SQL_CHECK_LEAD,
    JY_SQL_CHECK_BOOKINGS,
    JY_SQL_CHECK_SEAT,
    JY_SQL_CHECK_WAIT,
    JY_SQL_CHECK_DIRECTIONS,
    JY_SQL_CHECK_EVENTS,
    JY_SQL_CHECK_FILES,
    JY_SQL_CHECK_STAMPS,
    JY_SQL_CHECK_PATROLS,
    JY_SQL_CHECK_MEETINGS,
    JY_SQL_CHECK_TOTAL,
    JY_SQL_QUEUE_LIST, /* one per queue */
    JY_SQL_QUEUE_COUNT = JY_SQL_QUEUE_LIST + JY_N_QUEUES,
    JY_N_SQL = JY_SQL_QUEUE_COUNT + JY_N_QUEUES
};

struct jy_db {
    sqlite3 *db;
    sqlite3_stmt *stmts[JY_N_SQL];
    char why[256];
};

enum { JY_BUSY_MS = 5000 }; /* how long a lock of another process is waited for */
enum jy_side { JY_WRITER = 1, JY_READER = 2, JY_CHECKER = 4 };

/* A new file that only its owner may read; one that is there is left alone (closing a second handle
 * of it would drop SQLite's locks).  What SQLite puts beside it follows its mode. */
void jy_db_make_private(const char *path);
/* Opens a connection with its pragmas; no statements yet. */
JY_MUST enum jy_err jy_db_open(struct jy_db *d, const char *path, enum jy_side side);
JY_MUST enum jy_err jy_db_prepare(struct jy_db *d, enum jy_side side);
void jy_db_close(struct jy_db *d);
enum jy_err jy_db_fail(struct jy_db *d); /* keeps SQLite's words; JY_E_STORE */
/* Did the last failure say that the file itself is damaged, or none of SQLite's? */
bool jy_db_is_damaged(const struct jy_db *d);

sqlite3_stmt *jy_sql(struct jy_db *d, enum jy_sql id);             /* ready to bind */
JY_MUST enum jy_err jy_sql_run(struct jy_db *d, sqlite3_stmt *st); /* wants no rows; resets */
/* NOT_FOUND when there is no further row; the statement is then reset. */
JY_MUST enum jy_err jy_sql_row(struct jy_db *d, sqlite3_stmt *st);
void jy_sql_end(sqlite3_stmt *st); /* done with the rows: lets go of the snapshot */

/* Parameters from 1, columns from 0, as SQLite counts. */
void jy_bind_int(sqlite3_stmt *st, int at, int64_t n);
void jy_bind_str(sqlite3_stmt *st, int at, struct jy_str text);
void jy_bind_cstr(sqlite3_stmt *st, int at, const char *text);
void jy_bind_blob(sqlite3_stmt *st, int at, const void *bytes, size_t len);
void jy_bind_null(sqlite3_stmt *st, int at);
int64_t jy_column_int(sqlite3_stmt *st, int at);
struct jy_str jy_column_str(sqlite3_stmt *st, int at); /* borrowed until the next step */
void jy_column_copy(sqlite3_stmt *st, int at, char *out, size_t size);
/* A blob of exactly `len` bytes; zeroes when it is not. */
void jy_column_blob(sqlite3_stmt *st, int at, unsigned char *out, size_t len);

#endif
