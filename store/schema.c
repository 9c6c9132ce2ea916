/* schema.c - numbered migrations, applied in order when the writer opens; never edited once
 * released.  It refuses a file that is newer than the program, or that another program made.
 *
 * Why the tables look as they do
 *   stamps   keyed (key, device), not (device, key): the keys are UUIDv7, time first, so that every
 *            insert lands on the right edge of the tree however many devices write.
 *   events   rows are appended in the order of arrival and found through UNIQUE(case_id, seq):
 *            a batch of turns in many cases then fills a few pages instead of touching one each
 *            (WITHOUT ROWID measured 41 us a turn against 25, 1,000 cases, 100 turns a batch).
 *   evidence what a draft's route will rest on: as long as the rest of the bot's memory, written
 *            once or twice where that is written every turn.  Gone when the case is filed.
 *   cases    `matter` and `talk` hold the record and the bot's memory; the other columns are
 *            projections for the queues, and the indexes are partial, so that drafts and closed
 *            cases cost the queues nothing and a turn that changes no projection touches none. */
#include "store/schema.h"

#include <stdio.h>

#define APPLICATION_ID 0x4A594F55 /* "JYOU" */

/* A clock of a record, of which nothing that is 0 is written. */
#define RUNS \
    "value ->> '$.due_ms' > 0 AND value ->> '$.done_ms' IS NULL AND value ->> '$.paused_ms' IS NULL"

static const char *const migrations[] = {
    /* 1 */
    "CREATE TABLE stamps ("
    "  key BLOB NOT NULL, device INTEGER NOT NULL, digest BLOB NOT NULL,"
    "  case_id INTEGER NOT NULL, seq INTEGER NOT NULL, at_ms INTEGER NOT NULL,"
    "  PRIMARY KEY (key, device)) STRICT, WITHOUT ROWID;"

    "CREATE TABLE cases ("
    "  id INTEGER PRIMARY KEY, device INTEGER NOT NULL, seq INTEGER NOT NULL,"
    "  wake_ms INTEGER NOT NULL, citizen_seen INTEGER NOT NULL, staff_seen INTEGER NOT NULL,"
    "  no TEXT NOT NULL, state TEXT NOT NULL, phase INTEGER NOT NULL, owner TEXT NOT NULL,"
    "  holder TEXT NOT NULL, town TEXT NOT NULL, clue INTEGER NOT NULL,"
    "  no_village INTEGER NOT NULL, hazard INTEGER NOT NULL, alarm INTEGER NOT NULL,"
    "  waits INTEGER NOT NULL, dispatch INTEGER NOT NULL, due_ms INTEGER NOT NULL,"
    "  born_ms INTEGER NOT NULL, quiet_day INTEGER NOT NULL, wake_minute INTEGER NOT NULL,"
    "  matter TEXT NOT NULL, talk TEXT NOT NULL) STRICT;"
    "CREATE UNIQUE INDEX cases_no ON cases(no) WHERE no <> '';"
    "CREATE INDEX cases_device ON cases(device);"
    "CREATE INDEX cases_holder ON cases(holder) WHERE holder <> '' AND phase < 2;"
    "CREATE INDEX cases_alarm ON cases(alarm) WHERE alarm = 1;"
    "CREATE INDEX cases_waits ON cases(waits) WHERE waits = 1;"
    "CREATE INDEX cases_dispatch ON cases(dispatch) WHERE dispatch = 1;"
    "CREATE INDEX cases_clue ON cases(clue) WHERE clue = 1;"
    "CREATE INDEX cases_quiet ON cases(quiet_day) WHERE phase = 1;"
    "CREATE INDEX cases_wake ON cases(wake_minute) WHERE wake_minute > 0;"

    "CREATE TABLE case_units ("
    "  body TEXT NOT NULL, phase INTEGER NOT NULL, case_id INTEGER NOT NULL REFERENCES cases(id),"
    "  owner INTEGER NOT NULL, PRIMARY KEY (body, phase, case_id)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX case_units_case ON case_units(case_id);"

    "CREATE TABLE events ("
    "  id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases(id),"
    "  seq INTEGER NOT NULL, at_ms INTEGER NOT NULL, kind TEXT NOT NULL, by TEXT NOT NULL,"
    "  staff TEXT NOT NULL, staff_name TEXT NOT NULL, staff_post TEXT NOT NULL,"
    "  staff_only INTEGER NOT NULL, body TEXT, inner TEXT,"
    "  body_hash BLOB NOT NULL, inner_hash BLOB, hash BLOB NOT NULL,"
    "  UNIQUE (case_id, seq)) STRICT;"

    "CREATE TABLE devices ("
    "  id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, made_ms INTEGER NOT NULL) STRICT;"
    "CREATE TABLE accounts ("
    "  login TEXT PRIMARY KEY, staff TEXT NOT NULL UNIQUE, password TEXT NOT NULL,"
    "  demo INTEGER NOT NULL, disabled INTEGER NOT NULL,"
    "  device INTEGER NOT NULL REFERENCES devices(id), changed_ms INTEGER NOT NULL) STRICT;"
    "CREATE TABLE sessions ("
    "  hash BLOB PRIMARY KEY, staff TEXT NOT NULL, device INTEGER NOT NULL REFERENCES devices(id),"
    "  expires_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE audit ("
    "  id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, staff TEXT NOT NULL,"
    "  case_id INTEGER NOT NULL, what TEXT NOT NULL, why TEXT NOT NULL) STRICT;"
    "CREATE TABLE serials (day INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT;"

    "CREATE TABLE books ("
    "  id INTEGER PRIMARY KEY, book TEXT NOT NULL, version TEXT NOT NULL, put_ms INTEGER NOT NULL,"
    "  live INTEGER NOT NULL, UNIQUE (book, version)) STRICT;"
    "CREATE UNIQUE INDEX books_live ON books(book) WHERE live = 1;"
    "CREATE TABLE book_files ("
    "  book_id INTEGER NOT NULL REFERENCES books(id), place INTEGER NOT NULL, name TEXT NOT NULL,"
    "  bytes BLOB NOT NULL, PRIMARY KEY (book_id, place)) STRICT;",

    /* 2: the rules workbench */
    "CREATE TABLE draft ("
    "  one INTEGER PRIMARY KEY CHECK (one = 1), revision INTEGER NOT NULL,"
    "  ready_revision INTEGER NOT NULL, ready_by TEXT NOT NULL) STRICT;"
    "INSERT INTO draft(one, revision, ready_revision, ready_by) VALUES (1, 0, 0, '');"
    "CREATE TABLE draft_edits ("
    "  id TEXT PRIMARY KEY, file TEXT NOT NULL, body TEXT, base BLOB NOT NULL,"
    "  revision INTEGER NOT NULL, by TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT;"
    "ALTER TABLE books ADD COLUMN before INTEGER REFERENCES books(id);"
    "ALTER TABLE books ADD COLUMN by TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE books ADD COLUMN second TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE books ADD COLUMN why TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE books ADD COLUMN rules INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE books ADD COLUMN added INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE books ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE books ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;"
    "CREATE INDEX events_routed ON events(at_ms) WHERE kind = 'routed';"
    "CREATE INDEX events_corrected ON events(at_ms) WHERE kind = 'corrected';",

    /* 3: which versions were put in force again */
    "CREATE INDEX audit_rolled_back ON audit(at_ms) WHERE what = 'rules.rolled_back';",

    /* 4: what a draft's route will rest on, out of the record that every turn writes anew */
    "CREATE TABLE evidence ("
    "  case_id INTEGER PRIMARY KEY REFERENCES cases(id), text TEXT NOT NULL) STRICT;"
    "INSERT INTO evidence(case_id, text) SELECT id, talk ->> '$.evidence' FROM cases"
    " WHERE no = '' AND talk ->> '$.evidence' <> '';"
    "UPDATE cases SET talk = json_remove(talk, '$.evidence')"
    " WHERE talk ->> '$.evidence' IS NOT NULL;",

    /* 5: how often rules spoke, by the day */
    "CREATE TABLE rule_days ("
    "  day INTEGER NOT NULL, rule TEXT NOT NULL, hits INTEGER NOT NULL,"
    "  PRIMARY KEY (day, rule)) STRICT, WITHOUT ROWID;",

    /* 6: what waits for a callback, for the centre that asks for all bodies */
    "CREATE INDEX cases_answered ON cases(state) WHERE state IN ('answered', 'callback');",

    /* 7: whose turn it is in a whistle, and how the called have answered */
    "CREATE TABLE whistle_turns ("
    "  body TEXT NOT NULL, case_id INTEGER NOT NULL REFERENCES cases(id),"
    "  due_ms INTEGER NOT NULL, PRIMARY KEY (body, case_id)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX whistle_turns_case ON whistle_turns(case_id);"
    "CREATE INDEX events_whistle ON events(at_ms) WHERE kind = 'whistle';",

    /* 8: cases found by words, and those whose words are still to be taken in */
    "CREATE VIRTUAL TABLE finds USING fts5(words, who, tokenize = 'unicode61 remove_diacritics 0');"
    "CREATE TABLE finds_due (case_id INTEGER PRIMARY KEY REFERENCES cases(id)) STRICT;"
    "INSERT INTO finds_due(case_id) SELECT id FROM cases WHERE no <> '';",

    /* 9: who is here, and to whom cases are offered; what an import says of a person stands where
     * nobody has said otherwise (NULL) */
    "ALTER TABLE cases ADD COLUMN offered TEXT NOT NULL DEFAULT '';"
    "CREATE INDEX cases_offered ON cases(offered) WHERE offered <> '';"
    "CREATE TABLE roster ("
    "  staff TEXT PRIMARY KEY, off INTEGER NOT NULL, leave_from INTEGER NOT NULL,"
    "  leave_to INTEGER NOT NULL, capacity INTEGER NOT NULL, specialities TEXT,"
    "  by TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;",

    /* 10: the numbers of documents, without a gap within a unit, a form and a year */
    "CREATE TABLE paper_serials ("
    "  unit TEXT NOT NULL, code TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL,"
    "  PRIMARY KEY (unit, code, year)) STRICT, WITHOUT ROWID;",

    /* 11: attachments: those that have come and belong to nothing yet, and those of events */
    "CREATE TABLE uploads ("
    "  key BLOB NOT NULL, device INTEGER NOT NULL, hash BLOB NOT NULL, type TEXT NOT NULL,"
    "  size INTEGER NOT NULL, at_ms INTEGER NOT NULL, PRIMARY KEY (key, device))"
    "  STRICT, WITHOUT ROWID;"
    "CREATE INDEX uploads_at ON uploads(at_ms);"
    "CREATE INDEX uploads_hash ON uploads(hash);"
    "CREATE TABLE files ("
    "  case_id INTEGER NOT NULL REFERENCES cases(id), seq INTEGER NOT NULL, hash BLOB NOT NULL,"
    "  type TEXT NOT NULL, size INTEGER NOT NULL, name TEXT NOT NULL, at_ms INTEGER NOT NULL,"
    "  PRIMARY KEY (case_id, seq)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX files_hash ON files(hash);",

    /* 12: what is before the joint conference, and what is led by whom until when */
    "CREATE TABLE leads ("
    "  case_id INTEGER PRIMARY KEY REFERENCES cases(id), leader TEXT NOT NULL,"
    "  due_ms INTEGER NOT NULL) STRICT;",

    /* 13: whoever asked for a person after the end waits for one like any other */
    "UPDATE cases SET waits = 1 WHERE phase = 2 AND holder = '' AND matter ->> '$.wants_human';",

    /* 14: several people, one matter: what is linked, and what may be alike (alike.h) */
    "ALTER TABLE cases ADD COLUMN cluster INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE cases ADD COLUMN alike TEXT NOT NULL DEFAULT '';"
    "UPDATE cases SET alike = substr(matter ->> '$.type', 1, instr(matter ->> '$.type', '-') - 1)"
    " || ' ' || (matter ->> '$.place') WHERE phase = 1 AND clue = 0 AND no <> ''"
    " AND coalesce(matter ->> '$.category', 0) <> 3 AND instr(matter ->> '$.type', '-') > 1"
    " AND length(matter ->> '$.place') = 12 AND matter ->> '$.place' NOT LIKE '%000';"
    "CREATE INDEX cases_cluster ON cases(cluster) WHERE cluster > 0;"
    "CREATE INDEX cases_alike ON cases(alike, born_ms) WHERE alike <> '';",

    /* 15: what each case adds to the figures, their totals, and the cases to be counted again */
    "CREATE TABLE measures ("
    "  case_id INTEGER NOT NULL REFERENCES cases(id), figure INTEGER NOT NULL,"
    "  month INTEGER NOT NULL, num INTEGER NOT NULL, den INTEGER NOT NULL, town TEXT NOT NULL,"
    "  body TEXT NOT NULL, type TEXT NOT NULL, PRIMARY KEY (case_id, figure, month))"
    " STRICT, WITHOUT ROWID;"
    "CREATE INDEX measures_behind ON measures(figure, month, town, body, type, num, den);"
    "CREATE TABLE totals ("
    "  town TEXT NOT NULL, body TEXT NOT NULL, type TEXT NOT NULL, figure INTEGER NOT NULL,"
    "  month INTEGER NOT NULL, num INTEGER NOT NULL, den INTEGER NOT NULL,"
    "  PRIMARY KEY (town, body, type, figure, month)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX totals_parts ON totals(figure, month, town, body, type, num, den);"
    "ALTER TABLE roster ADD COLUMN areas TEXT;"
    "CREATE INDEX cases_open ON cases(phase, clue, town, due_ms, hazard)"
    " WHERE phase = 1 AND clue = 0;"
    "CREATE TABLE arrivals ("
    "  case_id INTEGER PRIMARY KEY REFERENCES cases(id), at_ms INTEGER NOT NULL,"
    "  week INTEGER NOT NULL, family TEXT NOT NULL, type TEXT NOT NULL, town TEXT NOT NULL,"
    "  grid TEXT NOT NULL, device INTEGER NOT NULL, party TEXT NOT NULL, people INTEGER NOT NULL,"
    "  hazard INTEGER NOT NULL, closed_week INTEGER NOT NULL, days INTEGER NOT NULL) STRICT;"
    "CREATE INDEX arrivals_town ON arrivals(week, family, town, device);"
    "CREATE INDEX arrivals_grid ON arrivals(week, family, grid, town, device);"
    "CREATE INDEX arrivals_party ON arrivals(at_ms, party, device) WHERE party <> '';"
    "CREATE INDEX arrivals_people ON arrivals(at_ms, people) WHERE people >= 30;"
    "CREATE INDEX arrivals_hazard ON arrivals(at_ms, grid, town) WHERE hazard = 1 AND grid <> '';"
    "CREATE INDEX arrivals_closed ON arrivals(closed_week, type, days) WHERE closed_week > 0;"
    "CREATE TABLE measures_due (case_id INTEGER PRIMARY KEY REFERENCES cases(id)) STRICT;"
    "INSERT INTO measures_due(case_id) SELECT id FROM cases WHERE no <> '';",

    /* 16: sheets of the patrols, each once for its unit and period; what was found; what has been
     * sent already */
    "CREATE TABLE patrols ("
    "  id INTEGER PRIMARY KEY, level INTEGER NOT NULL, unit TEXT NOT NULL, town TEXT NOT NULL,"
    "  period TEXT NOT NULL, due_ms INTEGER NOT NULL, state TEXT NOT NULL,"
    "  submitted_ms INTEGER NOT NULL DEFAULT 0, filled_ms INTEGER NOT NULL DEFAULT 0,"
    "  checked_ms INTEGER NOT NULL DEFAULT 0, none_found INTEGER NOT NULL DEFAULT 0,"
    "  note TEXT NOT NULL DEFAULT '', by TEXT NOT NULL DEFAULT '',"
    "  checked_by TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',"
    "  UNIQUE (level, unit, period)) STRICT;"
    "CREATE INDEX patrols_period ON patrols(period, town);"
    "CREATE INDEX patrols_due ON patrols(due_ms, town, level, submitted_ms);"
    "CREATE TABLE patrol_items ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, patrol INTEGER NOT NULL REFERENCES patrols(id),"
    "  text TEXT NOT NULL, type TEXT NOT NULL, place TEXT NOT NULL, spot TEXT NOT NULL,"
    "  persons TEXT NOT NULL, handling TEXT NOT NULL, since INTEGER NOT NULL,"
    "  hazard INTEGER NOT NULL, wants_case INTEGER NOT NULL, by TEXT NOT NULL,"
    "  case_id INTEGER REFERENCES cases(id)) STRICT;"
    "CREATE INDEX patrol_items_patrol ON patrol_items(patrol);"
    "CREATE INDEX patrol_items_unfiled ON patrol_items(id)"
    " WHERE wants_case = 1 AND case_id IS NULL;"
    "CREATE TABLE patrol_keys ("
    "  key BLOB NOT NULL, staff TEXT NOT NULL, digest BLOB NOT NULL,"
    "  patrol INTEGER NOT NULL REFERENCES patrols(id), PRIMARY KEY (key, staff))"
    " STRICT, WITHOUT ROWID;",

    /* 17: campaigns of law for the people, and how often their leaflets were scanned on a day */
    "CREATE TABLE campaigns ("
    "  code TEXT PRIMARY KEY, date INTEGER NOT NULL, place TEXT NOT NULL, title TEXT NOT NULL,"
    "  leaflets INTEGER NOT NULL, reached INTEGER NOT NULL, off INTEGER NOT NULL,"
    "  by TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE INDEX campaigns_date ON campaigns(date);"
    "CREATE TABLE campaign_scans ("
    "  code TEXT NOT NULL REFERENCES campaigns(code), day INTEGER NOT NULL, n INTEGER NOT NULL,"
    "  PRIMARY KEY (code, day)) STRICT, WITHOUT ROWID;",

    /* 18: from whom a case is kept, as the lists ask for it */
    "ALTER TABLE cases ADD COLUMN kept_from TEXT NOT NULL DEFAULT '';",

    /* 19: the leaders' rota by day and minute; of cases: bookings (state 2: it stands), who waits,
     * and directions */
    "CREATE TABLE rota ("
    "  date INTEGER NOT NULL, from_min INTEGER NOT NULL, to_min INTEGER NOT NULL,"
    "  capacity INTEGER NOT NULL, leader TEXT NOT NULL, post TEXT NOT NULL, room TEXT NOT NULL,"
    "  themes TEXT NOT NULL, substitute TEXT NOT NULL, off INTEGER NOT NULL, by TEXT NOT NULL,"
    "  at_ms INTEGER NOT NULL, PRIMARY KEY (date, from_min)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE bookings ("
    "  case_id INTEGER NOT NULL REFERENCES cases(id), nth INTEGER NOT NULL, state INTEGER NOT NULL,"
    "  date INTEGER NOT NULL, at_min INTEGER NOT NULL, leader TEXT NOT NULL,"
    "  persons INTEGER NOT NULL, PRIMARY KEY (case_id, nth)) STRICT, WITHOUT ROWID;"
    "CREATE UNIQUE INDEX bookings_slot ON bookings(date, at_min) WHERE state = 2;"
    "CREATE INDEX bookings_date ON bookings(date, at_min);"
    "CREATE TABLE waits ("
    "  case_id INTEGER PRIMARY KEY REFERENCES cases(id), born_ms INTEGER NOT NULL) STRICT;"
    "CREATE INDEX waits_born ON waits(born_ms, case_id);"
    "CREATE TABLE directions ("
    "  case_id INTEGER NOT NULL REFERENCES cases(id), nth INTEGER NOT NULL, unit TEXT NOT NULL,"
    "  leader TEXT NOT NULL, due_ms INTEGER NOT NULL, done_ms INTEGER NOT NULL,"
    "  PRIMARY KEY (case_id, nth)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX directions_due ON directions(due_ms);"
    "CREATE INDEX directions_open ON directions(due_ms) WHERE done_ms = 0;",

    /* 20: visits and yard meetings, who is taken along, what was asked and what was taken away */
    "CREATE TABLE meetings ("
    "  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, at_ms INTEGER NOT NULL,"
    "  place TEXT NOT NULL, town TEXT NOT NULL, spot TEXT NOT NULL, topic TEXT NOT NULL,"
    "  post TEXT NOT NULL, leader TEXT NOT NULL, open INTEGER NOT NULL, by TEXT NOT NULL,"
    "  made_ms INTEGER NOT NULL, present INTEGER NOT NULL DEFAULT 0,"
    "  coming INTEGER NOT NULL DEFAULT 0, minutes TEXT NOT NULL DEFAULT '',"
    "  reason TEXT NOT NULL DEFAULT '', recorded_by TEXT NOT NULL DEFAULT '',"
    "  recorded_ms INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE INDEX meetings_at ON meetings(at_ms, town);"
    "CREATE TABLE meeting_cases ("
    "  meeting INTEGER NOT NULL REFERENCES meetings(id),"
    "  case_id INTEGER NOT NULL REFERENCES cases(id), what TEXT NOT NULL,"
    "  told TEXT NOT NULL DEFAULT '', outcome TEXT NOT NULL DEFAULT '', by TEXT NOT NULL,"
    "  PRIMARY KEY (meeting, case_id)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX meeting_cases_untold ON meeting_cases(meeting) WHERE told <> what;"
    "CREATE TABLE meeting_questions ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, meeting INTEGER NOT NULL REFERENCES meetings(id),"
    "  device INTEGER REFERENCES devices(id), text TEXT NOT NULL,"
    "  answer TEXT NOT NULL DEFAULT '', at_ms INTEGER NOT NULL) STRICT;"
    "CREATE INDEX meeting_questions_meeting ON meeting_questions(meeting);"
    "CREATE INDEX meeting_questions_device ON meeting_questions(device) WHERE device IS NOT NULL;"
    "CREATE TABLE meeting_items ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, meeting INTEGER NOT NULL REFERENCES meetings(id),"
    "  question INTEGER NOT NULL, text TEXT NOT NULL, type TEXT NOT NULL, persons TEXT NOT NULL,"
    "  owner TEXT NOT NULL, due INTEGER NOT NULL, hazard INTEGER NOT NULL, by TEXT NOT NULL,"
    "  case_id INTEGER REFERENCES cases(id)) STRICT;"
    "CREATE INDEX meeting_items_meeting ON meeting_items(meeting);"
    "CREATE INDEX meeting_items_question ON meeting_items(question) WHERE question > 0;"
    "CREATE INDEX meeting_items_unfiled ON meeting_items(id) WHERE case_id IS NULL;"
    "CREATE TABLE meeting_coming ("
    "  meeting INTEGER NOT NULL REFERENCES meetings(id),"
    "  device INTEGER NOT NULL REFERENCES devices(id), PRIMARY KEY (meeting, device))"
    "  STRICT, WITHOUT ROWID;"
    "CREATE TABLE meeting_keys ("
    "  key BLOB NOT NULL, who TEXT NOT NULL, digest BLOB NOT NULL,"
    "  meeting INTEGER NOT NULL REFERENCES meetings(id), PRIMARY KEY (key, who))"
    "  STRICT, WITHOUT ROWID;",

    /* 21: other front ends, and what is still to be told to them */
    "CREATE TABLE partners ("
    "  id TEXT PRIMARY KEY, name TEXT NOT NULL, hook TEXT NOT NULL, token BLOB NOT NULL,"
    "  key BLOB NOT NULL, off INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0,"
    "  due_ms INTEGER NOT NULL DEFAULT 0, sent_ms INTEGER NOT NULL DEFAULT 0,"
    "  sent INTEGER NOT NULL DEFAULT 0, why TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;"
    "CREATE UNIQUE INDEX partners_token ON partners(token);"
    "CREATE TABLE outbox ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, partner TEXT NOT NULL REFERENCES partners(id),"
    "  case_id INTEGER NOT NULL REFERENCES cases(id), seq INTEGER NOT NULL, kind TEXT NOT NULL,"
    "  at_ms INTEGER NOT NULL, dead INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE INDEX outbox_partner ON outbox(partner, dead, id);"
    "CREATE TABLE exports ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, partner TEXT NOT NULL REFERENCES partners(id),"
    "  external TEXT NOT NULL, case_id INTEGER REFERENCES cases(id),"
    "  UNIQUE (partner, external)) STRICT;"
    "CREATE UNIQUE INDEX exports_case ON exports(case_id) WHERE case_id IS NOT NULL;",

    /* 22: of cases: from when they are overdue, which days off put behind the strict date (what
     * stands still is not due); what was in time is counted anew by it */
    "ALTER TABLE cases ADD COLUMN late_ms INTEGER NOT NULL DEFAULT 0;"
    "UPDATE cases SET due_ms = coalesce((SELECT min(value ->> '$.due_ms')"
    " FROM json_each(matter, '$.clocks') WHERE " RUNS "), 0),"
    " late_ms = coalesce((SELECT min(max(value ->> '$.due_ms',"
    " coalesce(value ->> '$.late_ms', 0)))"
    " FROM json_each(matter, '$.clocks') WHERE " RUNS "), 0) WHERE phase = 1;"
    "DROP INDEX cases_open;"
    "CREATE INDEX cases_open ON cases(phase, clue, town, due_ms, late_ms, hazard)"
    " WHERE phase = 1 AND clue = 0;"
    "INSERT OR IGNORE INTO measures_due(case_id) SELECT id FROM cases WHERE no <> '';",

    /* 23: by which link and device the other side of a mediation comes in */
    "CREATE TABLE seats ("
    "  case_id INTEGER PRIMARY KEY REFERENCES cases(id), link TEXT NOT NULL UNIQUE,"
    "  device INTEGER NOT NULL) STRICT;"
    "CREATE INDEX seats_device ON seats(device) WHERE device <> 0;",

    /* 24: a second code at the sign-in; where else somebody is signed in */
    "CREATE INDEX sessions_staff ON sessions(staff);"
    "ALTER TABLE accounts ADD COLUMN totp BLOB NOT NULL DEFAULT x'';"
    "ALTER TABLE accounts ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0;",

    /* 25: what is closed and yet to be looked in on */
    "CREATE INDEX cases_visits ON cases(owner, due_ms) WHERE phase = 2 AND due_ms > 0;",

    /* 26: why a draft was handed in, for whoever is to agree */
    "ALTER TABLE draft ADD COLUMN ready_why TEXT NOT NULL DEFAULT '';",

    /* 27: of a shadow rule, how many messages it would have read otherwise */
    "ALTER TABLE rule_days ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;",

    /* 28: a matter is raised again when it was registered before, not when somebody says so: counted
     * anew */
    "INSERT OR IGNORE INTO measures_due(case_id) SELECT id FROM cases WHERE no <> '';",

    /* 29: what is not kept for ever is looked at once, for when it goes (retention.h) */
    "UPDATE cases SET wake_ms = 60000, wake_minute = 1, matter = json_set(matter, '$.wake_ms', 60000)"
    " WHERE wake_ms = 0 AND (no = '' AND talk ->> '$.last_say_ms' > 0"
    " OR phase = 2 AND matter ->> '$.kind' = 3);",

    /* 30: the audit log is read, chained from here on, and only grows: a row may go when it is half
     * a year old.  Who is signed in since when, and from where. */
    "ALTER TABLE audit ADD COLUMN session TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE audit ADD COLUMN hash BLOB;"
    "CREATE INDEX audit_at ON audit(at_ms);"
    "CREATE INDEX audit_staff ON audit(staff, at_ms);"
    "CREATE INDEX audit_case ON audit(case_id, at_ms) WHERE case_id > 0;"
    "CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN"
    "  SELECT RAISE(ABORT, 'the audit log is never changed'); END;"
    "CREATE TRIGGER audit_kept BEFORE DELETE ON audit"
    "  WHEN OLD.at_ms > (SELECT max(at_ms) FROM audit) - 15897600000 BEGIN" /* 184 days */
    "  SELECT RAISE(ABORT, 'the audit log is kept for half a year'); END;"
    "ALTER TABLE sessions ADD COLUMN since_ms INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT '';"
    "CREATE INDEX sessions_last ON sessions(last_ms);",

    /* 31: which cases' numbers are proved, by the number's mark; the codes of the last day */
    "CREATE TABLE phones ("
    "  case_id INTEGER PRIMARY KEY REFERENCES cases(id), mark TEXT NOT NULL,"
    "  at_ms INTEGER NOT NULL) STRICT;"
    "CREATE INDEX phones_mark ON phones(mark, case_id);"
    "CREATE TABLE phone_codes ("
    "  id INTEGER PRIMARY KEY, mark TEXT NOT NULL, device INTEGER NOT NULL,"
    "  case_id INTEGER NOT NULL, digest TEXT NOT NULL, sent_ms INTEGER NOT NULL,"
    "  tries INTEGER NOT NULL, used INTEGER NOT NULL) STRICT;"
    "CREATE INDEX phone_codes_mark ON phone_codes(mark, sent_ms);"
    "CREATE INDEX phone_codes_device ON phone_codes(device, sent_ms);"
    "CREATE INDEX phone_codes_sent ON phone_codes(sent_ms);",

    /* 32: the report's own counts; whose invitation to rate was read, and which agreement has run
     * out, unheard: counted anew.  What was erased stays as it was counted. */
    ("INSERT OR IGNORE INTO measures_due(case_id) SELECT id FROM cases"
     " WHERE no <> '' AND matter ->> '$.erased' IS NULL;"),

    /* 33: what on a patrol's sheet or a meeting's record accuses somebody; more kinds of
     * organisations are known by their names: counted anew, but for what was erased. */
    ("ALTER TABLE patrol_items ADD COLUMN accuses INTEGER NOT NULL DEFAULT 0;"
     "ALTER TABLE meeting_items ADD COLUMN accuses INTEGER NOT NULL DEFAULT 0;"
     "INSERT OR IGNORE INTO measures_due(case_id) SELECT id FROM cases"
     " WHERE no <> '' AND matter ->> '$.erased' IS NULL;"),

    /* 34: whose password somebody else has chosen */
    "ALTER TABLE accounts ADD COLUMN given INTEGER NOT NULL DEFAULT 0;",

    /* 35: what a version has in common with those before it is kept once */
    "CREATE TABLE book_texts (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;"
    "CREATE TABLE book_places ("
    "  book_id INTEGER NOT NULL REFERENCES books(id), place INTEGER NOT NULL, name TEXT NOT NULL,"
    "  text INTEGER NOT NULL REFERENCES book_texts(id), PRIMARY KEY (book_id, place)) STRICT;"
    "INSERT INTO book_texts(bytes) SELECT bytes FROM book_files GROUP BY bytes;"
    "INSERT INTO book_places SELECT f.book_id, f.place, f.name, t.id"
    "  FROM book_files f JOIN book_texts t ON t.bytes = f.bytes;"
    "DROP TABLE book_files;"
    "CREATE VIEW book_files AS SELECT p.book_id, p.place, p.name, t.bytes"
    "  FROM book_places p JOIN book_texts t ON t.id = p.text;",
};

int jy_schema_newest(void)
{
    return (int)JY_COUNT(migrations);
}

static enum jy_err pragma_int(struct jy_db *d, const char *sql, int *out)
{
    sqlite3_stmt *st;
    enum jy_err e = JY_OK;

    if (sqlite3_prepare_v2(d->db, sql, -1, &st, NULL) != SQLITE_OK) return jy_db_fail(d);
    if (sqlite3_step(st) == SQLITE_ROW)
        *out = sqlite3_column_int(st, 0);
    else
        e = jy_db_fail(d);
    sqlite3_finalize(st);
    return e;
}

static enum jy_err refuse(struct jy_diag *why, const char *zh, const char *en)
{
    jy_diag_set(why, "jieyou.db", 0, zh, en);
    return JY_E_BAD_DATA;
}

/* The file's version; 0 for one that is still empty. */
static enum jy_err look(struct jy_db *d, int *version, struct jy_diag *why)
{
    int app = 0, tables = 0;
    enum jy_err e = pragma_int(d, "PRAGMA user_version", version);

    if (e == JY_OK) e = pragma_int(d, "PRAGMA application_id", &app);
    if (e == JY_OK) e = pragma_int(d, "SELECT count(*) FROM sqlite_schema", &tables);
    if (e != JY_OK) return e;
    if (tables > 0 && app != APPLICATION_ID)
        return refuse(why, "这不是解忧的数据文件", "this file was not made by jieyou");
    if (*version > jy_schema_newest())
        return refuse(why, "数据文件比程序新，请先升级程序",
                      "the file is newer than the program: update the program");
    return JY_OK;
}

static enum jy_err run(struct jy_db *d, const char *sql)
{
    return sqlite3_exec(d->db, sql, NULL, NULL, NULL) == SQLITE_OK ? JY_OK : jy_db_fail(d);
}

static enum jy_err migrate(struct jy_db *d, int to)
{
    char mark[96];
    enum jy_err e = run(d, migrations[to - 1]);

    snprintf(mark, sizeof(mark), "PRAGMA application_id=%d; PRAGMA user_version=%d", APPLICATION_ID,
             to);
    return e == JY_OK ? run(d, mark) : e;
}

enum jy_err jy_schema_apply(struct jy_db *d, int to, struct jy_diag *why)
{
    int version = 0;
    enum jy_err e = look(d, &version, why);

    if (e != JY_OK || version >= to) return e;
    e = run(d, "BEGIN IMMEDIATE");
    if (e != JY_OK) return e;
    e = look(d, &version, why); /* another process may have been first */
    for (int next = version + 1; e == JY_OK && next <= to; next++)
        e = migrate(d, next);
    if (e == JY_OK) e = run(d, "COMMIT");
    if (e != JY_OK) sqlite3_exec(d->db, "ROLLBACK", NULL, NULL, NULL);
    return e;
}

enum jy_err jy_schema_look(struct jy_db *d, struct jy_diag *why)
{
    int version = 0;

    return look(d, &version, why);
}

enum jy_err jy_schema_verify(struct jy_db *d, struct jy_diag *why)
{
    int version = 0;
    enum jy_err e = look(d, &version, why);

    if (e == JY_OK && version < jy_schema_newest())
        e = refuse(why, "数据文件还是旧版，请先启动一次程序",
                   "the file is of an older version: start the program once");
    return e;
}

int jy_schema_version(void)
{
    return (int)JY_COUNT(migrations);
}
