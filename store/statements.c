/* statements.c - the rows of statements.h. */
#include "store/statements.h"

#include "store/columns.h"

/* What every list leaves out (DOMAIN 3.6): what is kept from whoever asks; all but the clues' own,
 * clues; and, for a village body, what must not be known in the village. */
#define NOT_FROM(id) "instr(c.kept_from, ';' || " id " || ';') = 0"
#define OPEN_TO(staff, body) \
    " AND (c.kept_from = '' OR (" NOT_FROM(staff) " AND " NOT_FROM(body) "))"
#define SEEN " AND c.clue = 0 AND (c.no_village = 0 OR ?4 = 0)" OPEN_TO("?1", "?2")
#define CASES " FROM cases c WHERE "
#define UNITS " FROM case_units u JOIN cases c ON c.id = u.case_id WHERE u.body = ?2 AND u.phase = "
#define SCANS "(SELECT coalesce(sum(n), 0) FROM campaign_scans s WHERE s.code = c.code)"
#define PARTNER(waiting, dead) \
    "SELECT id, name, hook, token, key, off, tries, due_ms, sent_ms, sent, why, " waiting \
    ", " dead " FROM partners"
#define OUTGOING(dead) \
    "(SELECT count(*) FROM outbox o WHERE o.partner = partners.id AND o.dead = " dead ")"
#define CAMPAIGN "code, date, place, title, leaflets, reached, off, by, " SCANS " FROM campaigns c"

/* The audit log, the newest first: ?1 and ?2 moment and id of what was read last, ?3 the first
 * moment, ?4 most rows, ?5 staff, ?6 case. */
#define LOOKS \
    "SELECT a.id, a.at_ms, a.staff, a.session, a.case_id, a.what, a.why," \
    " coalesce(c.no, ''), coalesce(c.clue, 0) FROM "
#define AUDIT "audit a LEFT JOIN cases c ON c.id = a.case_id "
#define OLDER \
    " (a.at_ms, a.id) < (?1, ?2) AND a.at_ms >= ?3 ORDER BY a.at_ms DESC, a.id DESC LIMIT ?4"

/* ?1 staff, ?2 body, ?3 roles, ?4 is_village, ?5 town, ?6 now, ?7 end of today, ?8 most rows */
#define IN_MINE CASES "c.holder = ?1 AND c.holder <> '' AND c.phase < 2" SEEN
#define IN_OFFERED CASES "c.offered = ?1 AND c.offered <> ''" SEEN
#define IN_BODIES UNITS "1" SEEN
#define IN_UNCLAIMED \
    UNITS "1 AND u.owner = 1 AND c.holder = '' AND c.state IN ('registered', 'routed', 'signed'," \
          " 'accepted', 'handling', 'mediating', 'review', 'recheck')" SEEN
#define IN_TO_SIGN UNITS "1 AND u.owner = 1 AND c.state = 'routed'" SEEN
#define IN_DUE_TODAY \
    UNITS "1 AND u.owner = 1 AND c.due_ms > 0 AND c.due_ms < ?7 AND c.late_ms > ?6" SEEN
#define IN_LATE UNITS "1 AND u.owner = 1 AND c.late_ms > 0 AND c.late_ms <= ?6" SEEN
#define IN_HAZARD \
    CASES "c.alarm = 1 AND (?3 & 2 <> 0 OR (c.town = ?5 AND ?5 <> '') OR " \
          "(c.owner = ?2 AND ?2 <> ''))" SEEN
#define ANSWERED "state IN ('answered', 'callback')"
#define IN_CALLBACK \
    CASES "c.id IN (SELECT case_id FROM case_units WHERE body = ?2 AND phase = 1 AND owner = 1" \
          " UNION ALL SELECT id FROM cases WHERE ?3 & 64 <> 0 AND " ANSWERED ")" \
          " AND c." ANSWERED " AND (c.owner = ?2 OR ?5 = '' OR c.town = ?5)" SEEN
#define OF_CENTRE " AND (?5 = '' OR c.town = ?5)" /* the city's all, a town's its own */
#define IN_STUCK \
    CASES "c.phase = 1 AND c.quiet_day <= ?6 / 86400000 - 15 AND ?3 & 64 <> 0" OF_CENTRE SEEN
#define IN_WAITING \
    CASES "c.waits = 1 AND (?3 & 2 <> 0 OR (c.owner = ?2 AND ?2 <> '') OR " \
          "(c.phase > 0 AND ?3 & 64 <> 0 AND (?5 = '' OR c.town = ?5)))" SEEN
#define IN_DISPATCH CASES "c.dispatch = 1 AND ?3 & 64 <> 0" OF_CENTRE SEEN
#define IN_CLUES CASES "c.clue = 1 AND c.phase = 1 AND ?3 & 256 <> 0" OPEN_TO("?1", "?2")
#define IN_CLOSED UNITS "2" SEEN
#define IN_VISITS CASES "c.owner = ?2 AND ?2 <> '' AND c.phase = 2 AND c.due_ms > 0" SEEN
/* One's own turns; the centre follows every whistle, a town's dispatcher those of the town.  A
 * limit of 0 is none: behind those that have one. */
#define IN_WHISTLES \
    " FROM (SELECT case_id, coalesce(min(nullif(due_ms, 0)), 0) AS due_ms, max(own) AS own FROM" \
    " (SELECT case_id, due_ms, 1 AS own FROM whistle_turns WHERE body = ?2" \
    " UNION ALL SELECT case_id, due_ms, 0 FROM whistle_turns WHERE ?3 & 64 <> 0)" \
    " GROUP BY case_id) my_whistle_turns JOIN cases c ON c.id = case_id" \
    " WHERE (own = 1 OR ?5 = '' OR c.town = ?5)" SEEN

/* From the few that are led, whatever the planner thinks.  The office and the city's centre: all; a
 * town's dispatcher: the town's; whoever leads one or works on it: those that are decided. */
#define IN_LED \
    " FROM leads CROSS JOIN cases c ON c.id = leads.case_id WHERE (?3 & 4096 <> 0" \
    " OR (?3 & 64 <> 0 AND (?5 = '' OR c.town = ?5))" \
    " OR (leads.leader = ?1 AND leads.leader <> '')" \
    " OR (leads.due_ms > 0 AND EXISTS (SELECT 1 FROM case_units u WHERE u.case_id = c.id" \
    " AND u.body = ?2)))" SEEN

_Static_assert(JY_COUNT_MAX == 1000 && JY_QUIET_DAYS == 15, "the numbers the statements name");
_Static_assert(JY_ROLE_DUTY == 2 && JY_ROLE_DISPATCHER == 64 && JY_ROLE_DISCIPLINE == 256 &&
                   JY_ROLE_CONFERENCE == 4096,
               "the role bits that the queue statements name");

#define CASE_COLUMNS "c.id, c.seq, c.citizen_seen, c.staff_seen, c.matter"
#define BEST_FIRST " ORDER BY c.hazard DESC, c.due_ms = 0, c.due_ms, c.born_ms, c.id LIMIT ?8"

/* The only list that grows for ever: in the order of its index, so that it ends where it is cut. */
#define NEWEST_FIRST " ORDER BY u.case_id DESC LIMIT ?8"

/* A case without a date waits for the conference: before those that have one. */
#define BY_TARGET " ORDER BY leads.due_ms, c.id LIMIT ?8"

#define BY_LIMIT " ORDER BY my_whistle_turns.due_ms = 0, my_whistle_turns.due_ms, c.id LIMIT ?8"

#define PROJECTED \
    "no = ?7, state = ?8, phase = ?9, owner = ?10, holder = ?11, town = ?12, clue = ?13," \
    " no_village = ?14, hazard = ?15, alarm = ?16, waits = ?17, dispatch = ?18, due_ms = ?19," \
    " born_ms = ?20, quiet_day = ?21, wake_minute = ?22, offered = ?25," \
    " cluster = ?26, alike = ?27, kept_from = ?28, late_ms = ?29"

#define PATROL_COLUMNS \
    "p.id, p.level, p.unit, p.town, p.period, p.due_ms, p.state, p.submitted_ms, p.filled_ms," \
    " p.checked_ms, p.none_found, p.note, p.by, p.checked_by, p.reason," \
    " (SELECT count(*) FROM patrol_items i WHERE i.patrol = p.id)," \
    " (SELECT count(*) FROM patrol_items i WHERE i.patrol = p.id AND i.case_id IS NOT NULL)" \
    " FROM patrols p WHERE "
/* As jy_patrol_handed_ms. */
#define PATROL_IS_IN "(submitted_ms > 0 AND state <> 'returned')"
#define PATROL_ITEM_COLUMNS \
    "id, text, type, place, spot, persons, handling, since, hazard, wants_case," \
    " coalesce(case_id, 0), by, accuses"

#define MEETING_COLUMNS \
    "m.id, m.kind, m.state, m.at_ms, m.place, m.town, m.spot, m.topic, m.post, m.leader, m.open," \
    " m.by, m.present, m.minutes, m.reason, m.recorded_by, m.recorded_ms," \
    " m.coming + (SELECT count(*) FROM meeting_coming c WHERE c.meeting = m.id)," \
    " (SELECT count(*) FROM meeting_questions q WHERE q.meeting = m.id)," \
    " (SELECT count(*) FROM meeting_questions q WHERE q.meeting = m.id AND q.answer <> '')," \
    " (SELECT count(*) FROM meeting_cases b WHERE b.meeting = m.id AND b.what <> 'dropped')," \
    " (SELECT count(*) FROM meeting_items i WHERE i.meeting = m.id)," \
    " (SELECT count(*) FROM meeting_items i WHERE i.meeting = m.id AND i.case_id IS NOT NULL)" \
    " FROM meetings m WHERE "
#define MEETING_ITEM_COLUMNS \
    "id, question, text, type, persons, owner, due, hazard, by, coalesce(case_id, 0), accuses"
#define MEETING_QUESTION_COLUMNS \
    "q.id, q.text, q.answer, q.device IS NOT NULL, q.at_ms, coalesce((SELECT i.case_id" \
    " FROM meeting_items i WHERE i.question = q.id AND i.question > 0), 0), q.meeting" \
    " FROM meeting_questions q"
/* The device behind a hash. */
#define DEVICE_OF(parameter) "(SELECT id FROM devices WHERE hash = " parameter ")"

/* A total stands for every town, body and type, and once more with '*' for each of them that it is
 * of all, and for the whole: what is asked for most is one row a figure and month.
 * ?1, ?2 first and last month, ?3 town, ?4 body ('*': all of them), ?5 figure */
#define OF_PARTS " FROM totals WHERE figure = ?5 AND month BETWEEN ?1 AND ?2 AND den <> 0"

const struct jy_statement jy_statements[JY_N_SQL] = {
    [JY_SQL_BEGIN] = {JY_WRITER, "BEGIN IMMEDIATE"},
    [JY_SQL_COMMIT] = {JY_WRITER, "COMMIT"},
    [JY_SQL_ROLLBACK] = {JY_WRITER, "ROLLBACK"},
    [JY_SQL_OTHERS_WROTE] = {JY_WRITER, "PRAGMA data_version"},
    [JY_SQL_SNAPSHOT] = {JY_READER | JY_CHECKER, "BEGIN"},
    [JY_SQL_SNAPSHOT_END] = {JY_READER, "COMMIT"},

    [JY_SQL_STAMP_FIND] = {JY_WRITER, "SELECT digest, case_id, seq, at_ms FROM stamps"
                                      " WHERE key = ?1 AND device = ?2"},
    [JY_SQL_STAMP_ADD] = {JY_WRITER, "INSERT INTO stamps(key, device, digest, case_id, seq, at_ms)"
                                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"},
    [JY_SQL_EVENT_ADD] = {JY_WRITER,
                          "INSERT INTO events(case_id, seq, at_ms, kind, by, staff, staff_name,"
                          " staff_post, staff_only, body, inner, body_hash, inner_hash, hash)"
                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"},
    [JY_SQL_EVENT_HASH] = {JY_WRITER, "SELECT hash FROM events WHERE case_id = ?1 AND seq = ?2"},
    /* Of a caucus and of the other side's room nobody else knows, so nobody else can erase it. */
    [JY_SQL_ERASE_LOOK] = {JY_WRITER, "SELECT body ->> '$.text' FROM events WHERE case_id = ?1"
                                      " AND seq = ?2 AND body IS NOT NULL AND kind IN"
                                      " ('said', 'bot', 'reply', 'note', 'joint')"},
    [JY_SQL_ERASE_TEXTS] = {JY_WRITER, "UPDATE events SET body = NULL, inner = NULL"
                                       " WHERE case_id = ?1 AND seq BETWEEN ?2 AND ?3"
                                       " AND kind <> 'erased'"},
    [JY_SQL_ERASE_LET_GO] = {JY_WRITER,
                             "INSERT INTO uploads(key, device, hash, type, size, at_ms)"
                             " SELECT randomblob(16), 0, hash, type, size, at_ms FROM files"
                             " WHERE case_id = ?1 AND seq BETWEEN ?2 AND ?3"},
    [JY_SQL_ERASE_FILES] = {JY_WRITER, "DELETE FROM files WHERE case_id = ?1"
                                       " AND seq BETWEEN ?2 AND ?3"},
    [JY_SQL_ERASE_ARRIVAL] = {JY_WRITER, "UPDATE arrivals SET party = '' WHERE case_id = ?1"},
    [JY_SQL_EVENT_PAGE] = {JY_READER,
                           "SELECT seq, at_ms, kind, by, staff_name, staff_post, staff_only, body,"
                           " inner, staff FROM events WHERE case_id = ?1 AND seq > ?2 ORDER BY seq"
                           " LIMIT ?3"},
    [JY_SQL_EVENT_SAID] = {JY_READER, "SELECT count(*) FROM events WHERE case_id = ?1 AND seq > ?2"
                                      " AND (kind = 'said' OR kind IN ('joint', 'apart')"
                                      " AND by IN ('citizen', 'other'))"},
    [JY_SQL_EVENT_TOLD] = {JY_WRITER, "SELECT seq FROM events WHERE case_id = ?1"
                                      " AND kind = 'said' AND body IS NOT NULL"
                                      " AND body ->> '$.choice' IS NULL"
                                      " ORDER BY seq DESC LIMIT ?2"},
    [JY_SQL_EVENT_MESSAGE] = {JY_WRITER, "SELECT at_ms, body ->> '$.text' FROM events"
                                         " WHERE case_id = ?1 AND seq = ?2 AND kind = 'said'"
                                         " AND body IS NOT NULL"},

    [JY_SQL_EVENT_WORDS] = {JY_READER, "SELECT body ->> '$.text' FROM events WHERE case_id = ?1"
                                       " AND seq = ?2 AND staff_only = 0"},
    [JY_SQL_EVENT_MESSAGES] = {JY_READER, "SELECT seq, body ->> '$.text' FROM events"
                                          " WHERE case_id = ?1 AND seq > ?2 AND seq <= ?3"
                                          " AND kind = 'said' AND body IS NOT NULL"
                                          " AND body ->> '$.choice' IS NULL ORDER BY seq"},

    [JY_SQL_CASE_LAST_ID] = {JY_WRITER, "SELECT coalesce(max(id), 0) FROM cases"},
    [JY_SQL_CASE_ADD] = {JY_WRITER,
                         "INSERT INTO cases(id, device, seq, wake_ms, matter, talk, no, state,"
                         " phase, owner, holder, town, clue, no_village, hazard, alarm, waits,"
                         " dispatch, due_ms, born_ms, quiet_day, wake_minute, citizen_seen,"
                         " staff_seen, offered, cluster, alike, kept_from, late_ms)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
                         " ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25,"
                         " ?26, ?27, ?28, ?29)"},
    [JY_SQL_CASE_TURN] = {JY_WRITER, "UPDATE cases SET seq = ?3, wake_ms = ?4, matter = ?5,"
                                     " talk = ?6 WHERE id = ?1"},
    [JY_SQL_CASE_SAVE] = {JY_WRITER, "UPDATE cases SET seq = ?3, wake_ms = ?4, matter = ?5,"
                                     " talk = ?6, " PROJECTED " WHERE id = ?1"},
    [JY_SQL_EVIDENCE_PUT] = {JY_WRITER, "INSERT INTO evidence(case_id, text) VALUES (?1, ?2)"
                                        " ON CONFLICT(case_id) DO UPDATE SET text = excluded.text"},
    [JY_SQL_EVIDENCE_GET] = {JY_WRITER, "SELECT text FROM evidence WHERE case_id = ?1"},
    [JY_SQL_EVIDENCE_DROP] = {JY_WRITER, "DELETE FROM evidence WHERE case_id = ?1"},
    [JY_SQL_CASE_SEEN] = {JY_WRITER, "UPDATE cases SET citizen_seen = ?2, staff_seen = ?3"
                                     " WHERE id = ?1"},
    [JY_SQL_CASE_RECEIVED] = {JY_WRITER, "UPDATE cases SET matter = json_set(matter,"
                                         " '$.received_ms', ?2) WHERE id = ?1"},
    [JY_SQL_CASE_BY_ID] = {JY_WRITER | JY_READER, "SELECT " CASE_COLUMNS ", c.talk FROM cases c"
                                                  " WHERE c.id = ?1"},
    [JY_SQL_CASE_BY_NO] = {JY_WRITER | JY_READER, "SELECT " CASE_COLUMNS ", c.talk FROM cases c"
                                                  " WHERE c.no = ?1 AND c.no <> ''"},
    /* Every open one, the newest first. */
    [JY_SQL_CASE_CURRENT] = {JY_WRITER, "SELECT id FROM cases WHERE device = ?1"
                                        " AND (phase < 2 OR (state = 'merged' AND no = ''))"
                                        " ORDER BY id DESC"},
    [JY_SQL_CASE_OF_DEVICE] = {JY_WRITER,
                               "SELECT id FROM cases WHERE device = ?1 ORDER BY id DESC"},
    [JY_SQL_CASE_FILED_SINCE] = {JY_WRITER, "SELECT count(*) FROM cases WHERE device = ?1"
                                            " AND no <> '' AND born_ms >= ?2"},
    [JY_SQL_CASE_IDS_OF_DEVICE] = {JY_READER,
                                   "SELECT id FROM (SELECT id FROM cases WHERE"
                                   " device = ?1 ORDER BY id DESC LIMIT ?2) ORDER BY id"},
    [JY_SQL_CASE_CLUSTER] = {JY_READER, "SELECT id FROM cases WHERE cluster = ?1 AND cluster > 0"
                                        " AND clue = 0 ORDER BY id LIMIT ?2"},
    [JY_SQL_CASE_ALIKE] = {JY_READER, "SELECT id FROM cases WHERE alike = ?1 AND alike <> ''"
                                      " AND born_ms BETWEEN ?2 AND ?3 AND device <> ?4"
                                      " AND (cluster = 0 OR cluster <> ?5)"
                                      " ORDER BY born_ms DESC LIMIT ?6"},
    [JY_SQL_CASE_LINKED] = {JY_WRITER, "SELECT count(*) FROM cases WHERE cluster = ?1"
                                       " AND cluster > 0 AND id <> ?2"},
    [JY_SQL_CASE_KEEPERS] = {JY_READER,
                             "SELECT id, owner, holder FROM cases WHERE phase = 1"
                             " AND id > ?1 UNION SELECT id, owner, holder FROM cases"
                             " WHERE holder <> '' AND phase < 2 AND id > ?1 ORDER BY id"},
    [JY_SQL_CASE_DUE] = {JY_READER, "SELECT id FROM cases WHERE wake_minute > 0 AND"
                                    " wake_minute <= ?1 / 60000 AND wake_ms <= ?1"
                                    " ORDER BY wake_ms, id LIMIT ?2"},
    [JY_SQL_CASE_LEFT_LATE] = {JY_READER,
                               "SELECT count(*) FROM (SELECT 1 FROM cases INDEXED BY cases_open"
                               " WHERE phase = 1 AND clue = 0 AND late_ms > 0 AND late_ms <= ?1"
                               " AND holder = '' LIMIT 1000)"},
    [JY_SQL_UNIT_CLEAR] = {JY_WRITER, "DELETE FROM case_units WHERE case_id = ?1"},
    [JY_SQL_UNIT_ADD] = {JY_WRITER, "INSERT OR IGNORE INTO case_units(body, phase, case_id, owner)"
                                    " VALUES (?1, ?2, ?3, ?4)"},
    [JY_SQL_PAPER_SERIAL] = {JY_WRITER, "INSERT INTO paper_serials(unit, code, year, last)"
                                        " VALUES (?1, ?2, ?3, 1) ON CONFLICT DO UPDATE"
                                        " SET last = last + 1 RETURNING last"},
    [JY_SQL_PAPER_GET] =
        {JY_WRITER | JY_READER,
         "SELECT body, body ->> '$.name', body ->> '$.number', staff_only, kind = 'sealed',"
         " EXISTS (SELECT 1 FROM events WHERE case_id = ?1 AND seq > ?2 AND"
         " kind = 'voided' AND body ->> '$.paper' = ?2), body ->> '$.doc',"
         " coalesce(staff, '') FROM events"
         " WHERE case_id = ?1 AND seq = ?2 AND kind IN ('paper', 'sealed')"
         " AND body IS NOT NULL"},
    [JY_SQL_PAPER_LIST] = {JY_READER, "SELECT seq, body ->> '$.doc', coalesce(staff, '')"
                                      " FROM events p WHERE case_id = ?1 AND kind = 'paper'"
                                      " AND body IS NOT NULL"
                                      " AND NOT EXISTS (SELECT 1 FROM events v WHERE"
                                      " v.case_id = ?1 AND v.seq > p.seq AND v.kind = 'voided'"
                                      " AND v.body ->> '$.paper' = p.seq)"
                                      " ORDER BY seq LIMIT ?2"},
    [JY_SQL_UPLOAD_PUT] = {JY_WRITER,
                           "INSERT OR IGNORE INTO uploads(key, device, hash, type, size, at_ms)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"},
    [JY_SQL_UPLOAD_GET] = {JY_WRITER | JY_READER, "SELECT hash, type, size FROM uploads"
                                                  " WHERE key = ?1 AND device = ?2"},
    [JY_SQL_UPLOAD_DROP] = {JY_WRITER, "DELETE FROM uploads WHERE key = ?1 AND device = ?2"},
    [JY_SQL_UPLOAD_FORGET] = {JY_WRITER, "DELETE FROM uploads WHERE (key, device) IN"
                                         " (SELECT key, device FROM uploads WHERE at_ms < ?1"
                                         " LIMIT ?2) RETURNING hash"},
    [JY_SQL_FILE_ADD] = {JY_WRITER, "INSERT INTO files(case_id, seq, hash, type, size, name, at_ms)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
    [JY_SQL_FILE_COPY] = {JY_WRITER,
                          "INSERT INTO files(case_id, seq, hash, type, size, name, at_ms)"
                          " SELECT ?3, ?4, hash, type, size, name, ?5 FROM files"
                          " WHERE case_id = ?1 AND seq = ?2"},
    [JY_SQL_FILE_COUNT] = {JY_WRITER, "SELECT count(*) FROM files WHERE case_id = ?1"},
    [JY_SQL_FILE_NAMED] = {JY_WRITER, "SELECT 1 FROM files WHERE hash = ?1"
                                      " UNION ALL SELECT 1 FROM uploads WHERE hash = ?1 LIMIT 1"},
    [JY_SQL_FILE_GET] = {JY_WRITER | JY_READER,
                         "SELECT f.hash, f.type, f.size, f.name, e.staff_only"
                         " FROM files f JOIN events e ON e.case_id = f.case_id"
                         " AND e.seq = f.seq WHERE f.case_id = ?1 AND f.seq = ?2"},
    [JY_SQL_ROSTER_GET] = {JY_WRITER | JY_READER,
                           "SELECT (SELECT count(*) FROM cases WHERE holder = ?1 AND holder <> ''"
                           " AND phase < 2), (SELECT count(*) FROM cases WHERE holder = ?1 AND"
                           " holder <> '' AND phase < 2 AND late_ms > 0 AND late_ms <= ?2),"
                           " (SELECT count(*) FROM cases WHERE offered = ?1 AND offered <> ''),"
                           " r.off, r.leave_from, r.leave_to, r.capacity, r.specialities,"
                           " r.areas FROM (SELECT 1) LEFT JOIN roster r ON r.staff = ?1"},
    [JY_SQL_ROSTER_PUT] = {JY_WRITER, "INSERT OR REPLACE INTO roster(staff, off, leave_from,"
                                      " leave_to, capacity, specialities, by, at_ms, areas)"
                                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"},
    [JY_SQL_ROSTER_OFFERS] = {JY_READER, "SELECT id FROM cases WHERE offered = ?1 AND offered <> ''"
                                         " LIMIT ?2"},
    [JY_SQL_CAMPAIGN_PUT] = {JY_WRITER,
                             "INSERT INTO campaigns(code, date, place, title, leaflets, reached,"
                             " off, by, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                             " ON CONFLICT(code) DO UPDATE SET date = ?2, place = ?3, title = ?4,"
                             " leaflets = ?5, reached = ?6, off = ?7, by = ?8, at_ms = ?9"},
    [JY_SQL_CAMPAIGN_SCANNED] = {JY_WRITER,
                                 "INSERT INTO campaign_scans(code, day, n) SELECT code, ?2, 1"
                                 " FROM campaigns WHERE code = ?1 AND off = 0"
                                 " ON CONFLICT(code, day) DO UPDATE SET n = n + 1"},
    [JY_SQL_CAMPAIGN_GET] = {JY_READER, "SELECT " CAMPAIGN " WHERE code = ?1 AND off = 0"},
    [JY_SQL_CAMPAIGN_LIST] = {JY_READER, "SELECT " CAMPAIGN " WHERE date > ?1 AND date < ?2"
                                         " ORDER BY date DESC, code LIMIT ?3"},
    [JY_SQL_CAMPAIGN_YEARS] = {JY_READER,
                               "SELECT date / 10000, count(*), sum(leaflets), sum(reached),"
                               " sum(" SCANS ") FROM campaigns c WHERE date >= ?1 AND off = 0"
                               " GROUP BY date / 10000 ORDER BY 1 DESC LIMIT ?2"},
    [JY_SQL_PARTNER_PUT] = {JY_WRITER,
                            "INSERT INTO partners(id, name, hook, token, key, off)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(id) DO UPDATE SET"
                            " name = ?2, hook = ?3, token = ?4, key = ?5, off = ?6"},
    [JY_SQL_PARTNER_OF_TOKEN] = {JY_READER, PARTNER("0", "0") " WHERE token = ?1 AND off = 0"},
    [JY_SQL_PARTNER_LIST] = {JY_READER,
                             PARTNER(OUTGOING("0"), OUTGOING("1")) " ORDER BY id LIMIT ?1"},
    [JY_SQL_PARTNER_NAME] = {JY_READER, "SELECT name FROM partners WHERE id = ?1"},
    [JY_SQL_PARTNER_DUE] = {JY_READER, PARTNER("0", "0") " WHERE off = 0 AND hook <> ''"
                                                         " AND (due_ms <= ?1 OR due_ms > ?2)"
                                                         " AND EXISTS (SELECT 1 FROM outbox o WHERE"
                                                         " o.partner = partners.id AND o.dead = 0)"
                                                         " ORDER BY due_ms, sent_ms LIMIT 1"},
    [JY_SQL_PARTNER_FAILED] = {JY_WRITER, "UPDATE partners SET tries = tries + 1, due_ms = ?2,"
                                          " why = ?3 WHERE id = ?1"},
    [JY_SQL_PARTNER_SENT] = {JY_WRITER, "UPDATE partners SET tries = 0, due_ms = 0, why = '',"
                                        " sent_ms = ?2, sent = sent + ?3 WHERE id = ?1"},
    [JY_SQL_PARTNER_AGAIN] = {JY_WRITER, "UPDATE partners SET tries = 0, due_ms = 0 WHERE id = ?1"},
    [JY_SQL_EXPORT_TAKE] = {JY_WRITER, "INSERT INTO exports(partner, external) VALUES (?1, ?2)"
                                       " ON CONFLICT(partner, external) DO NOTHING RETURNING id"},
    [JY_SQL_EXPORT_LINK] = {JY_WRITER, "UPDATE exports SET case_id = ?2 WHERE id = ?1"},
    [JY_SQL_OUTBOX_ADD] = {JY_WRITER, "INSERT INTO outbox(partner, case_id, seq, kind, at_ms)"
                                      " SELECT id, ?2, ?3, ?4, ?5 FROM partners"
                                      " WHERE id = ?1 AND hook <> ''"},
    [JY_SQL_OUTBOX_LIST] = {JY_READER, "SELECT o.id, o.case_id, o.seq, o.kind, o.at_ms, x.external"
                                       " FROM outbox o LEFT JOIN exports x ON x.case_id = o.case_id"
                                       " AND x.case_id IS NOT NULL WHERE o.partner = ?1"
                                       " AND o.dead = 0 ORDER BY o.id LIMIT ?2"},
    [JY_SQL_OUTBOX_SENT] = {JY_WRITER,
                            "DELETE FROM outbox WHERE partner = ?1 AND dead = 0 AND id <= ?2"},
    [JY_SQL_OUTBOX_DEAD] = {JY_WRITER, "UPDATE outbox SET dead = 1 WHERE partner = ?1 AND dead = 0"
                                       " AND id <= ?2 AND at_ms < ?3"},
    [JY_SQL_OUTBOX_AGAIN] = {JY_WRITER,
                             "UPDATE outbox SET dead = 0 WHERE partner = ?1 AND dead = 1"},
    [JY_SQL_ROTA_LIST] = {JY_WRITER | JY_READER,
                          "SELECT date, from_min, to_min, capacity, leader, post, room, themes,"
                          " substitute, off, by, at_ms FROM rota WHERE date >= ?1 AND date <= ?2"
                          " ORDER BY date, from_min LIMIT ?3"},
    [JY_SQL_ROTA_PUT] = {JY_WRITER, "INSERT OR REPLACE INTO rota(date, from_min, to_min, capacity,"
                                    " leader, post, room, themes, substitute, off, by, at_ms)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"},
    [JY_SQL_ROTA_DROP] = {JY_WRITER, "DELETE FROM rota WHERE date = ?1 AND from_min = ?2"},
    [JY_SQL_SEAT_PUT] = {JY_WRITER, "INSERT INTO seats(case_id, link, device) VALUES (?1, ?2, ?3)"
                                    " ON CONFLICT(case_id) DO UPDATE SET link = ?2, device = ?3"},
    [JY_SQL_SEAT_DROP] = {JY_WRITER, "DELETE FROM seats WHERE case_id = ?1"},
    [JY_SQL_SEAT_CASE] = {JY_WRITER, "SELECT case_id FROM seats WHERE link = ?1"},
    [JY_SQL_SEATS_OF_DEVICE] = {JY_READER, "SELECT case_id FROM seats WHERE device = ?1"
                                           " AND device <> 0 ORDER BY case_id LIMIT ?2"},
    [JY_SQL_PHONE_PUT] = {JY_WRITER, "INSERT INTO phones(case_id, mark, at_ms) VALUES (?1, ?2, ?3)"
                                     " ON CONFLICT(case_id) DO UPDATE SET mark = ?2, at_ms = ?3"},
    [JY_SQL_PHONE_DROP] = {JY_WRITER, "DELETE FROM phones WHERE case_id = ?1"},
    [JY_SQL_PHONE_CASES] = {JY_READER, "SELECT case_id FROM phones WHERE mark = ?1 AND at_ms > ?2"
                                       " ORDER BY case_id DESC LIMIT ?3"},
    [JY_SQL_PHONE_SENT] = {JY_WRITER,
                           "SELECT (SELECT max(sent_ms) FROM phone_codes WHERE mark = ?1),"
                           " (SELECT count(*) FROM phone_codes WHERE mark = ?1 AND sent_ms > ?3),"
                           " (SELECT count(*) FROM phone_codes WHERE device = ?2 AND sent_ms > ?3),"
                           " (SELECT count(*) FROM phone_codes WHERE sent_ms > ?3)"},
    [JY_SQL_PHONE_CODES_FORGET] = {JY_WRITER, "DELETE FROM phone_codes WHERE sent_ms <= ?1"},
    [JY_SQL_PHONE_CODE_ADD] = {JY_WRITER,
                               "INSERT INTO phone_codes(mark, device, case_id, digest,"
                               " sent_ms, tries, used) VALUES (?1, ?2, ?3, ?4, ?5, 0, 0)"},
    [JY_SQL_PHONE_CODE_LAST] = {JY_WRITER,
                                "SELECT id, case_id, digest, sent_ms, tries, used FROM phone_codes"
                                " WHERE mark = ?1 AND device = ?2 ORDER BY sent_ms DESC LIMIT 1"},
    [JY_SQL_PHONE_CODE_TRIED] = {JY_WRITER,
                                 "UPDATE phone_codes SET tries = ?2, used = ?3 WHERE id = ?1"},
    [JY_SQL_BOOKING_CLEAR] = {JY_WRITER, "DELETE FROM bookings WHERE case_id = ?1 AND nth >= ?2"},
    [JY_SQL_BOOKING_ADD] = {JY_WRITER, "INSERT INTO bookings(case_id, nth, state, date, at_min,"
                                       " leader, persons) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
    [JY_SQL_BOOKING_TAKEN] = {JY_WRITER | JY_READER,
                              "SELECT date, at_min FROM bookings WHERE date >= ?1 AND date <= ?2"
                              " AND state IN (2, 3)"},
    /* its sitting is gone, given up, too short for it, or another's */
    [JY_SQL_BOOKING_FALLEN] =
        {JY_WRITER | JY_READER,
         "SELECT b.case_id FROM bookings b LEFT JOIN rota r ON r.date = b.date"
         " AND b.at_min >= r.from_min AND b.at_min < r.to_min WHERE"
         " b.state = 2 AND b.date >= ?1 AND (r.date IS NULL OR r.off = 1"
         " OR (b.at_min - r.from_min) % 20 <> 0"
         " OR (b.at_min - r.from_min) / 20 >= r.capacity"
         " OR b.at_min + 20 > r.to_min"
         " OR b.leader <> iif(r.substitute <> '', r.substitute, r.leader))"
         " ORDER BY b.date, b.at_min LIMIT 50"},
    [JY_SQL_BOOKING_LIST] = {JY_READER,
                             "SELECT case_id, state, date, at_min, persons FROM bookings"
                             " WHERE date >= ?1 AND date <= ?2 AND (?3 = '' OR leader = ?3)"
                             " ORDER BY date, at_min, case_id"},
    [JY_SQL_BOOKING_MONTH] = {JY_READER, "SELECT count(DISTINCT iif(state = 3, date, NULL)),"
                                         " coalesce(sum(state = 3), 0), coalesce(sum(persons), 0),"
                                         " coalesce(sum(state = 4), 0) FROM bookings"
                                         " WHERE date > ?1 AND date < ?2"},
    [JY_SQL_WAIT_CLEAR] = {JY_WRITER, "DELETE FROM waits WHERE case_id = ?1"},
    [JY_SQL_WAIT_ADD] = {JY_WRITER, "INSERT INTO waits(case_id, born_ms) VALUES (?1, ?2)"},
    [JY_SQL_WAIT_COUNT] = {JY_WRITER | JY_READER, "SELECT count(*) FROM waits"},
    [JY_SQL_WAIT_LIST] = {JY_WRITER | JY_READER,
                          "SELECT case_id FROM waits ORDER BY born_ms, case_id LIMIT ?1"},
    [JY_SQL_DIRECTION_CLEAR] = {JY_WRITER, "DELETE FROM directions WHERE case_id = ?1 AND ?2 = 0"},
    [JY_SQL_DIRECTION_ADD] = {JY_WRITER,
                              "INSERT OR REPLACE INTO directions(case_id, nth, unit, leader,"
                              " due_ms, done_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"},
    [JY_SQL_DIRECTION_LIST] = {JY_READER,
                               "SELECT case_id, nth FROM directions WHERE done_ms = 0"
                               " AND due_ms > 0"
                               " AND (?1 = '' OR leader = ?1) ORDER BY due_ms, case_id, nth"},
    [JY_SQL_DIRECTION_MONTH] =
        {JY_READER, "SELECT count(*), coalesce(sum(done_ms > 0 AND done_ms < due_ms), 0)"
                    " FROM directions WHERE due_ms > ?1 AND due_ms <= min(?2, ?3)"},
    [JY_SQL_LEAD_CLEAR] = {JY_WRITER, "DELETE FROM leads WHERE case_id = ?1"},
    [JY_SQL_LEAD_ADD] = {JY_WRITER, "INSERT INTO leads(case_id, leader, due_ms)"
                                    " VALUES (?1, ?2, ?3)"},
    [JY_SQL_TURN_CLEAR] = {JY_WRITER, "DELETE FROM whistle_turns WHERE case_id = ?1"},
    [JY_SQL_TURN_ADD] = {JY_WRITER, "INSERT INTO whistle_turns(body, case_id, due_ms)"
                                    " VALUES (?1, ?2, ?3)"},
    [JY_SQL_FIND_PUT] = {JY_WRITER, "INSERT OR REPLACE INTO finds(rowid, words, who)"
                                    " VALUES (?1, ?2, ?3)"},
    [JY_SQL_FIND_DROP] = {JY_WRITER, "DELETE FROM finds WHERE rowid = ?1"},
    [JY_SQL_FIND_LIST] = {JY_READER,
                          "SELECT " CASE_COLUMNS " FROM finds f JOIN cases c"
                          " ON c.id = f.rowid WHERE finds MATCH ?1 AND c.clue = 0"
                          " AND (c.no_village = 0 OR ?2 = 0)" OPEN_TO(
                              "?4", "?5") " AND (?6 = '' OR c.town = ?6 OR EXISTS (SELECT 1 FROM"
                                          " case_units u WHERE u.case_id = c.id AND u.body = ?5))"
                                          " ORDER BY f.rowid DESC LIMIT ?3"},
    [JY_SQL_FIND_GET] = {JY_CHECKER, "SELECT words, who FROM finds WHERE rowid = ?1 AND NOT EXISTS"
                                     " (SELECT 1 FROM finds_due WHERE case_id = ?1)"
                                     " UNION ALL SELECT NULL, NULL FROM finds_due"
                                     " WHERE case_id = ?1"},
    [JY_SQL_FIND_DUE] = {JY_WRITER, "INSERT OR IGNORE INTO finds_due(case_id) VALUES (?1)"},
    [JY_SQL_FIND_DUE_LIST] = {JY_WRITER, "SELECT case_id FROM finds_due LIMIT ?1"},
    [JY_SQL_FIND_DUE_ANY] = {JY_READER, "SELECT 1 FROM finds_due LIMIT 1"},
    [JY_SQL_FIND_DUE_DROP] = {JY_WRITER, "DELETE FROM finds_due WHERE case_id = ?1"},
    [JY_SQL_MEASURE_DUE] = {JY_WRITER, "INSERT OR IGNORE INTO measures_due(case_id) VALUES (?1)"},
    [JY_SQL_MEASURE_DUE_LIST] = {JY_WRITER, "SELECT case_id FROM measures_due LIMIT ?1"},
    [JY_SQL_MEASURE_DUE_ANY] = {JY_READER, "SELECT 1 FROM measures_due LIMIT 1"},
    [JY_SQL_MEASURE_DUE_DROP] = {JY_WRITER, "DELETE FROM measures_due WHERE case_id = ?1"},
    [JY_SQL_MEASURE_COURSE] = {JY_WRITER | JY_CHECKER,
                               "SELECT kind, by, seq, at_ms, body, inner FROM events"
                               " WHERE case_id = ?1 AND (kind IN ('routed', 'moved', 'corrected',"
                               " 'whistle') OR (kind = 'paper' AND body ->> '$.doc' ="
                               " 'assignment_slip')) ORDER BY seq"},
    [JY_SQL_MEASURE_AGAIN] = {JY_WRITER | JY_CHECKER,
                              "SELECT min(matter ->> '$.registered_ms') FROM cases"
                              " WHERE device = ?2 AND no <> '' AND clue = 0"
                              " AND matter ->> '$.again_of' = ?1"},
    [JY_SQL_MEASURE_CLEAR] = {JY_WRITER, "DELETE FROM measures WHERE case_id = ?1"},
    [JY_SQL_MEASURE_LIST] = {JY_WRITER, "SELECT figure, month, num, den, town, body, type"
                                        " FROM measures WHERE case_id = ?1"},
    [JY_SQL_MEASURE_ADD] = {JY_WRITER, "INSERT INTO measures(case_id, figure, month, num, den,"
                                       " town, body, type)"
                                       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"},
    [JY_SQL_MEASURE_TOTAL] = {JY_WRITER,
                              "INSERT INTO totals(figure, month, num, den, town, body, type)"
                              " VALUES (?2, ?3, ?4, ?5, ?6, ?7, ?8),"
                              " (?2, ?3, ?4, ?5, ?6, '*', '*'), (?2, ?3, ?4, ?5, '*', ?7, '*'),"
                              " (?2, ?3, ?4, ?5, '*', '*', ?8), (?2, ?3, ?4, ?5, '*', '*', '*')"
                              " ON CONFLICT DO UPDATE SET"
                              " num = num + excluded.num, den = den + excluded.den"},
    [JY_SQL_MEASURE_SERIES] = {JY_READER,
                               "SELECT figure, month, num, den FROM totals WHERE town = ?3 AND"
                               " body = ?4 AND type = '*' AND month BETWEEN ?1 AND ?2 UNION ALL"
                               " SELECT figure, month, sum(num), sum(den) FROM totals WHERE"
                               " ?3 <> '*' AND ?4 <> '*' AND town = ?3 AND body = ?4 AND"
                               " month BETWEEN ?1 AND ?2 GROUP BY figure, month"},
    [JY_SQL_MEASURE_BY_TOWN] = {JY_READER, "SELECT town, sum(num), sum(den)" OF_PARTS
                                           " AND town <> '*' AND body = ?4 AND ?3 = '*'"
                                           " AND (?4 = '*') = (type = '*') GROUP BY town"},
    [JY_SQL_MEASURE_BY_BODY] = {JY_READER, "SELECT body, sum(num), sum(den)" OF_PARTS
                                           " AND town = ?3 AND body <> '*'"
                                           " AND (?3 = '*') = (type = '*') GROUP BY body"},
    [JY_SQL_MEASURE_BY_TYPE] = {JY_READER,
                                "SELECT type, sum(num), sum(den)" OF_PARTS
                                " AND (?3 = '*' AND ?4 = '*') = (town = '*' AND body = '*')"
                                " AND (?3 = '*' OR town = ?3) AND (?4 = '*' OR body = ?4)"
                                " AND type <> '*' GROUP BY type"},
    [JY_SQL_MEASURE_BEHIND] = {JY_READER,
                               "SELECT " CASE_COLUMNS ", few.reached FROM (SELECT case_id,"
                               " num >= den AS reached FROM measures WHERE figure = ?5"
                               " AND month = ?1 AND (?3 = '*' OR town = ?3)"
                               " AND (?4 = '*' OR body = ?4) AND (?6 = '' OR type = ?6)"
                               " AND (?7 = 0 OR num < den) AND (reached > ?9"
                               " OR (reached = ?9 AND case_id < ?10))"
                               " ORDER BY reached, case_id DESC LIMIT ?8)"
                               " few JOIN cases c ON c.id = few.case_id"
                               " ORDER BY few.reached, few.case_id DESC"},
    [JY_SQL_MEASURE_NTH] = {JY_READER,
                            "SELECT num FROM measures WHERE figure = ?5 AND month BETWEEN ?1 AND ?2"
                            " AND (?3 = '*' OR town = ?3) AND (?4 = '*' OR body = ?4)"
                            " ORDER BY num LIMIT 1 OFFSET ?6"},
    [JY_SQL_MEASURE_MISSED] = {JY_READER,
                               "SELECT " CASE_COLUMNS " FROM measures m JOIN cases c"
                               " ON c.id = m.case_id WHERE m.figure = ?5"
                               " AND m.month BETWEEN ?1 AND ?2 AND m.num < m.den"
                               " AND (?3 = '*' OR m.town = ?3) AND (?4 = '*' OR m.body = ?4)"
                               " AND (m.month = ?2 OR c.phase = 1)"
                               " ORDER BY m.month, c.id LIMIT ?6"},
    /* Written only where it differs: most of what is counted again has not moved. */
    [JY_SQL_ARRIVAL_PUT] = {JY_WRITER,
                            "INSERT INTO arrivals(case_id, at_ms, week, family, type, town, grid,"
                            " device, party, people, hazard, closed_week, days)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
                            " ON CONFLICT(case_id) DO UPDATE SET family = excluded.family,"
                            " type = excluded.type, town = excluded.town, grid = excluded.grid,"
                            " party = excluded.party, people = excluded.people,"
                            " hazard = excluded.hazard, closed_week = excluded.closed_week,"
                            " days = excluded.days WHERE (type, town, grid, party, people, hazard,"
                            " closed_week) IS NOT (excluded.type, excluded.town, excluded.grid,"
                            " excluded.party, excluded.people, excluded.hazard,"
                            " excluded.closed_week)"},
    [JY_SQL_ARRIVAL_DROP] = {JY_WRITER, "DELETE FROM arrivals WHERE case_id = ?1"},
    [JY_SQL_ARRIVAL_GET] = {JY_CHECKER, "SELECT at_ms, week, family, type, town, grid, device,"
                                        " party, people, hazard, closed_week, days FROM arrivals"
                                        " WHERE case_id = ?1"},
    [JY_SQL_TOWNS_OPEN] =
        {JY_READER, "SELECT town, count(*), sum(late_ms > 0 AND late_ms <= ?1),"
                    " sum(due_ms > 0 AND due_ms < ?2 AND late_ms > ?1), sum(hazard) FROM cases"
                    " INDEXED BY cases_open WHERE phase = 1 AND clue = 0"
                    " GROUP BY town"},
    [JY_SQL_TOWNS_NEW] = {JY_READER, "SELECT town, count(*) FROM arrivals WHERE week >= ?1 AND"
                                     " at_ms >= ?2 GROUP BY town"},
    [JY_SQL_TOWN_CASES_NEW] = {JY_READER, "SELECT " CASE_COLUMNS " FROM arrivals a"
                                          " JOIN cases c ON c.id = a.case_id"
                                          " WHERE a.week >= ?1 AND a.at_ms >= ?2"
                                          " AND (?3 = '' OR a.town = ?3)"
                                          " ORDER BY a.at_ms DESC LIMIT ?4"},
    [JY_SQL_TOWN_CASES] = {JY_READER,
                           "SELECT " CASE_COLUMNS " FROM cases c INDEXED BY cases_open"
                           " WHERE phase = 1 AND clue = 0 AND (?3 = '' OR town = ?3)"
                           " AND (?4 = 0 OR (late_ms > 0 AND late_ms <= ?1))"
                           " AND (?5 = 0 OR (due_ms > 0 AND due_ms < ?2 AND late_ms > ?1))"
                           " AND (?6 = 0 OR hazard = 1)"
                           " ORDER BY due_ms = 0, due_ms, id LIMIT ?7"},
    [JY_SQL_SPOT_SINCE] = {JY_READER, "SELECT min(week) FROM arrivals"},
    [JY_SQL_SPOT_TOWNS] = {JY_READER, "SELECT family, town, town, week, count(DISTINCT device)"
                                      " FROM arrivals WHERE week BETWEEN ?1 AND ?2 AND town <> ''"
                                      " AND (?3 = '' OR town = ?3) GROUP BY family, town, week"
                                      " ORDER BY family, town, week"},
    [JY_SQL_SPOT_GRIDS] = {JY_READER, "SELECT family, grid, town, week, count(DISTINCT device)"
                                      " FROM arrivals WHERE week BETWEEN ?1 AND ?2 AND grid <> ''"
                                      " AND (?3 = '' OR town = ?3) GROUP BY family, grid, week"
                                      " ORDER BY family, grid, week"},
    [JY_SQL_SPOT_PARTIES] = {JY_READER, "SELECT party, count(DISTINCT device) FROM arrivals"
                                        " WHERE party <> '' AND at_ms > ?1 GROUP BY party"
                                        " HAVING count(DISTINCT device) >= ?2"},
    [JY_SQL_SPOT_PEOPLE] = {JY_READER, "SELECT case_id, people, town FROM arrivals WHERE"
                                       " people >= 30 AND at_ms > ?1 AND (?3 = '' OR town = ?3)"
                                       " ORDER BY people DESC LIMIT ?2"},
    [JY_SQL_SPOT_HAZARDS] =
        {JY_READER, "SELECT grid, town, count(DISTINCT device) FROM arrivals WHERE hazard = 1"
                    " AND grid <> '' AND at_ms > ?1 AND (?3 = '' OR town = ?3)"
                    " GROUP BY grid HAVING count(DISTINCT device) >= ?2"},
    [JY_SQL_SPOT_DAYS] = {JY_READER, "SELECT type, days FROM arrivals WHERE closed_week > 0 AND"
                                     " closed_week >= ?1 AND type <> '' ORDER BY type, days"},
    [JY_SQL_SPOT_BEHIND] = {JY_READER,
                            "SELECT case_id FROM arrivals WHERE week BETWEEN ?11 AND ?12"
                            " AND at_ms > ?1 AND at_ms <= ?2"
                            " AND (?3 = '' OR family = ?3) AND (?4 = '' OR town = ?4)"
                            " AND (?5 = '' OR grid = ?5) AND (?6 = '' OR party = ?6)"
                            " AND (?7 = '' OR type = ?7) AND hazard >= ?8 AND people >= ?9"
                            " AND (?13 = 0 OR case_id = ?13)"
                            " ORDER BY case_id DESC LIMIT ?10"},
    [JY_SQL_SPOT_SLOW_BEHIND] = {JY_READER, "SELECT case_id FROM arrivals WHERE closed_week > 0"
                                            " AND closed_week >= ?1 AND type = ?2"
                                            " ORDER BY days DESC, case_id DESC LIMIT ?3"},
    [JY_SQL_MEASURE_GET] = {JY_CHECKER, "SELECT figure, month, num, den, town, body, type"
                                        " FROM measures WHERE case_id = ?1 AND NOT EXISTS"
                                        " (SELECT 1 FROM measures_due WHERE case_id = ?1)"
                                        " UNION ALL SELECT -1, 0, 0, 0, '', '', ''"
                                        " FROM measures_due WHERE case_id = ?1"},
    [JY_SQL_MEASURE_UNEVEN] = {JY_CHECKER,
                               "SELECT figure, month FROM (SELECT figure, month, town, body, type,"
                               " num, den FROM totals UNION ALL SELECT figure, month, town, body,"
                               " type, -num, -den FROM (" JY_ROLLED_UP ")) GROUP BY figure, month,"
                               " town, body, type HAVING sum(num) <> 0 OR sum(den) <> 0"},
    [JY_SQL_PATROL_MAKE] = {JY_WRITER, "INSERT INTO patrols(level, unit, town, period, due_ms,"
                                       " state) VALUES (?1, ?2, ?3, ?4, ?5, 'open')"
                                       " ON CONFLICT (level, unit, period) DO UPDATE"
                                       " SET due_ms = excluded.due_ms WHERE due_ms = 0"},
    [JY_SQL_PATROL_UNDUE] = {JY_WRITER, "SELECT id, level, unit FROM patrols WHERE due_ms > ?1"
                                        " AND NOT " PATROL_IS_IN " ORDER BY due_ms"},
    [JY_SQL_PATROL_LET_GO] = {JY_WRITER, "UPDATE patrols SET due_ms = 0 WHERE id = ?1"},
    [JY_SQL_PATROL_GET] = {JY_WRITER | JY_READER, "SELECT " PATROL_COLUMNS "p.id = ?1"},
    [JY_SQL_PATROL_FILL] = {JY_WRITER, "UPDATE patrols SET state = 'submitted', filled_ms = ?2,"
                                       " submitted_ms = iif(submitted_ms = 0, ?2, submitted_ms),"
                                       " none_found = ?3, note = ?4, by = ?5, reason = ''"
                                       " WHERE id = ?1"},
    [JY_SQL_PATROL_LOOK] = {JY_WRITER, "UPDATE patrols SET state = ?2, checked_by = ?3,"
                                       " reason = ?4, checked_ms = ?5 WHERE id = ?1"},
    [JY_SQL_PATROL_OF_UNIT] = {JY_READER, "SELECT " PATROL_COLUMNS "p.level = ?1 AND p.unit = ?2"
                                          " ORDER BY p.due_ms DESC LIMIT ?3"},
    [JY_SQL_PATROL_OF_PERIOD] = {JY_READER, "SELECT " PATROL_COLUMNS "p.period = ?2"
                                            " AND p.level = ?1 AND (?3 = '' OR p.town = ?3)"
                                            " ORDER BY p.unit LIMIT ?4"},
    [JY_SQL_PATROL_MISSING] = {JY_READER,
                               "SELECT " PATROL_COLUMNS "p.due_ms > ?2"
                               " AND p.due_ms <= ?3 AND (?1 = '' OR p.town = ?1)"
                               " AND NOT " PATROL_IS_IN " ORDER BY p.due_ms DESC, p.unit LIMIT ?4"},
    [JY_SQL_PATROL_WEEKS] = {JY_READER, "SELECT due_ms, submitted_ms, none_found FROM patrols"
                                        " WHERE level = 1 AND unit = ?1 ORDER BY due_ms DESC"
                                        " LIMIT ?2"},
    [JY_SQL_PATROL_TOLD] = {JY_READER, "SELECT count(*) FROM arrivals a JOIN cases c"
                                       " ON c.id = a.case_id WHERE a.week BETWEEN ?2 AND ?3"
                                       " AND a.grid = ?1 AND c.matter ->> '$.patrol' IS NULL"},
    [JY_SQL_PATROL_RATE] = {JY_READER, "SELECT coalesce(sum(" PATROL_IS_IN " AND"
                                       " submitted_ms < due_ms), 0), count(*),"
                                       " coalesce(sum(" PATROL_IS_IN "), 0) FROM patrols"
                                       " WHERE due_ms > ?3 AND due_ms <= ?4 AND due_ms <= ?5"
                                       " AND (?2 = '' OR town = ?2) AND (?1 = 0 OR level = ?1)"},
    [JY_SQL_PATROL_DUE] = {JY_READER,
                           "SELECT " PATROL_COLUMNS "p.due_ms > ?3 AND p.due_ms <= ?4"
                           " AND p.due_ms <= ?5 AND (?2 = '' OR p.town = ?2)"
                           " AND (?1 = 0 OR NOT " PATROL_IS_IN " OR p.submitted_ms >= p.due_ms)"
                           " AND (?6 = 0 OR p.id < ?6) ORDER BY p.id DESC LIMIT ?7"},
    [JY_SQL_PATROL_FOUND] =
        {JY_READER, "SELECT count(*), count(i.case_id) FROM patrols p"
                    " JOIN patrol_items i ON i.patrol = p.id"
                    " AND i.accuses = 0 WHERE p.due_ms > ?3 AND p.due_ms <= ?4 AND p.due_ms <= ?5"
                    " AND (?2 = '' OR p.town = ?2)"
                    " AND (?1 = 0 OR p.level = ?1)"},
    [JY_SQL_PATROL_KEY_GET] = {JY_WRITER, "SELECT digest, patrol FROM patrol_keys WHERE key = ?1"
                                          " AND staff = ?2"},
    [JY_SQL_PATROL_KEY_ADD] = {JY_WRITER, "INSERT INTO patrol_keys(key, staff, digest, patrol)"
                                          " VALUES (?1, ?2, ?3, ?4)"},
    [JY_SQL_PATROL_ITEM_ADD] = {JY_WRITER, "INSERT INTO patrol_items(patrol, text, type, place,"
                                           " spot, persons, handling, since, hazard, wants_case,"
                                           " by, accuses) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
                                           " ?9, ?10, ?11, ?12)"},
    [JY_SQL_PATROL_ITEM_DROP] = {JY_WRITER, "DELETE FROM patrol_items WHERE patrol = ?1"
                                            " AND case_id IS NULL AND accuses = 0"},
    [JY_SQL_PATROL_ITEM_FILED] = {JY_WRITER, "SELECT id FROM patrol_items WHERE patrol = ?1"
                                             " AND (case_id IS NOT NULL OR accuses = 1)"
                                             " ORDER BY id"},
    [JY_SQL_PATROL_ITEM_LIST] = {JY_READER, "SELECT " PATROL_ITEM_COLUMNS " FROM patrol_items"
                                            " WHERE patrol = ?1 ORDER BY id"},
    [JY_SQL_PATROL_ITEM_GET] = {JY_WRITER, "SELECT " PATROL_ITEM_COLUMNS ", patrol"
                                           " FROM patrol_items WHERE id = ?1 AND wants_case = 1"
                                           " AND case_id IS NULL"},
    [JY_SQL_PATROL_ITEM_LINK] = {JY_WRITER, "UPDATE patrol_items SET case_id = ?2 WHERE id = ?1"},
    [JY_SQL_PATROL_ITEM_UNFILED] = {JY_READER, "SELECT id FROM patrol_items WHERE wants_case = 1"
                                               " AND case_id IS NULL AND id > 0 ORDER BY id"
                                               " LIMIT 1"},
    [JY_SQL_MEETING_PUT] = {JY_WRITER,
                            "INSERT INTO meetings(state, kind, at_ms, place, town, spot,"
                            " topic, post, leader, open, by, made_ms) VALUES"
                            " ('planned', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"},
    [JY_SQL_MEETING_SET] = {JY_WRITER, "UPDATE meetings SET kind = ?2, at_ms = ?3, place = ?4,"
                                       " town = ?5, spot = ?6, topic = ?7, post = ?8, leader = ?9,"
                                       " open = ?10 WHERE id = ?1"},
    [JY_SQL_MEETING_GET] = {JY_WRITER | JY_READER, "SELECT " MEETING_COLUMNS "m.id = ?1"},
    [JY_SQL_MEETING_BETWEEN] = {JY_WRITER | JY_READER,
                                "SELECT " MEETING_COLUMNS "m.at_ms >= ?1 AND m.at_ms < ?2"
                                " AND (?3 = '' OR m.town = ?3) ORDER BY m.at_ms, m.id"
                                " LIMIT ?4"},
    [JY_SQL_MEETING_CANCEL] = {JY_WRITER, "UPDATE meetings SET state = 'cancelled', reason = ?2,"
                                          " recorded_by = ?3, recorded_ms = ?4 WHERE id = ?1"},
    [JY_SQL_MEETING_HELD] = {JY_WRITER, "UPDATE meetings SET state = 'held', present = ?2,"
                                        " minutes = ?3, recorded_by = ?4, recorded_ms = ?5"
                                        " WHERE id = ?1"},
    [JY_SQL_MEETING_SETTLE] = {JY_WRITER, "UPDATE meetings SET coming = coming + (SELECT count(*)"
                                          " FROM meeting_coming WHERE meeting = ?1) WHERE id = ?1"},
    [JY_SQL_MEETING_KEY_GET] = {JY_WRITER, "SELECT digest, meeting FROM meeting_keys WHERE key = ?1"
                                           " AND who = ?2"},
    [JY_SQL_MEETING_KEY_ADD] = {JY_WRITER, "INSERT INTO meeting_keys(key, who, digest, meeting)"
                                           " VALUES (?1, ?2, ?3, ?4)"},
    [JY_SQL_MEETING_BRING] = {JY_WRITER, "INSERT INTO meeting_cases(meeting, case_id, what, by)"
                                         " VALUES (?1, ?2, 'planned', ?3) ON CONFLICT DO UPDATE SET"
                                         " what = 'planned', by = ?3, told = iif(what = 'planned',"
                                         " told, '')"},
    [JY_SQL_MEETING_DROP] = {JY_WRITER, "UPDATE meeting_cases SET what = ?2, by = ?3"
                                        " WHERE meeting = ?1 AND (?4 = 0 OR case_id = ?4)"
                                        " AND what <> 'dropped'"},
    [JY_SQL_MEETING_ANEW] = {JY_WRITER, "UPDATE meeting_cases SET told = '' WHERE meeting = ?1"
                                        " AND what = 'planned'"},
    [JY_SQL_MEETING_OUTCOME] = {JY_WRITER, "UPDATE meeting_cases SET what = 'held', by = ?4,"
                                           " told = iif(outcome = ?3, told, ''), outcome = ?3"
                                           " WHERE meeting = ?1 AND case_id = ?2"
                                           " AND what <> 'dropped'"},
    [JY_SQL_MEETING_CASES] = {JY_WRITER | JY_READER, "SELECT meeting, case_id, what, outcome, by"
                                                     " FROM meeting_cases WHERE meeting = ?1"
                                                     " AND what <> 'dropped' ORDER BY case_id"},
    [JY_SQL_MEETING_UNTOLD] = {JY_READER, "SELECT meeting, case_id FROM meeting_cases"
                                          " WHERE told <> what AND meeting > 0 ORDER BY meeting"
                                          " LIMIT 1"},
    [JY_SQL_MEETING_TO_TELL] = {JY_WRITER, "SELECT meeting, case_id, what, outcome, by"
                                           " FROM meeting_cases WHERE meeting = ?1 AND case_id = ?2"
                                           " AND told <> what"},
    [JY_SQL_MEETING_TOLD] = {JY_WRITER, "UPDATE meeting_cases SET told = ?3 WHERE meeting = ?1"
                                        " AND case_id = ?2"},
    [JY_SQL_MEETING_COME] = {JY_WRITER, "INSERT OR IGNORE INTO meeting_coming(meeting, device)"
                                        " VALUES (?1, ?2)"},
    [JY_SQL_MEETING_STAY] = {JY_WRITER, "DELETE FROM meeting_coming WHERE meeting = ?1"
                                        " AND (?2 = 0 OR device = ?2)"},
    [JY_SQL_MEETING_IS_COMING] = {JY_READER, "SELECT 1 FROM meeting_coming WHERE meeting = ?1"
                                             " AND device = " DEVICE_OF("?2")},
    [JY_SQL_MEETING_ASK] = {JY_WRITER, "INSERT INTO meeting_questions(meeting, device, text, at_ms)"
                                       " VALUES (?1, ?2, ?3, ?4)"},
    [JY_SQL_MEETING_ASKS] = {JY_WRITER, "SELECT count(*), coalesce(sum(device = ?2), 0)"
                                        " FROM meeting_questions WHERE meeting = ?1"},
    [JY_SQL_MEETING_UNASK] = {JY_WRITER, "DELETE FROM meeting_questions WHERE id = ?1"
                                         " AND device = ?2 AND meeting IN (SELECT id FROM meetings"
                                         " WHERE state = 'planned') RETURNING meeting"},
    [JY_SQL_MEETING_WAS_ASKED] = {JY_WRITER, "SELECT 1 FROM meeting_questions WHERE id = ?2"
                                             " AND meeting = ?1 AND device IS NOT NULL"},
    [JY_SQL_MEETING_ANSWER] = {JY_WRITER, "UPDATE meeting_questions SET answer = ?3 WHERE id = ?2"
                                          " AND meeting = ?1 AND device IS NOT NULL"},
    [JY_SQL_MEETING_SPOKEN_CLEAR] = {JY_WRITER, "DELETE FROM meeting_questions WHERE meeting = ?1"
                                                " AND device IS NULL"},
    [JY_SQL_MEETING_SPOKEN_ADD] = {JY_WRITER, "INSERT INTO meeting_questions(meeting, text, answer,"
                                              " at_ms) VALUES (?1, ?2, ?3, ?4)"},
    [JY_SQL_MEETING_QUESTIONS] = {JY_READER, "SELECT " MEETING_QUESTION_COLUMNS
                                             " WHERE q.meeting = ?1 ORDER BY q.id LIMIT ?2"},
    [JY_SQL_MEETING_ASKED] = {JY_READER,
                              "SELECT " MEETING_QUESTION_COLUMNS
                              " WHERE q.device = " DEVICE_OF("?1") " ORDER BY q.id DESC LIMIT ?2"},
    [JY_SQL_MEETING_ITEM_ADD] = {JY_WRITER,
                                 "INSERT INTO meeting_items(meeting, question, text, type,"
                                 " persons, owner, due, hazard, by, accuses) VALUES (?1, ?2,"
                                 " ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"},
    [JY_SQL_MEETING_ITEM_CLEAR] = {JY_WRITER, "DELETE FROM meeting_items WHERE meeting = ?1"
                                              " AND case_id IS NULL AND accuses = 0"},
    [JY_SQL_MEETING_ITEM_FILED] = {JY_WRITER, "SELECT id FROM meeting_items WHERE meeting = ?1"
                                              " AND (case_id IS NOT NULL OR accuses = 1)"
                                              " ORDER BY id"},
    [JY_SQL_MEETING_ITEMS] = {JY_READER, "SELECT " MEETING_ITEM_COLUMNS " FROM meeting_items"
                                         " WHERE meeting = ?1 ORDER BY id"},
    [JY_SQL_MEETING_ITEM_GET] = {JY_WRITER, "SELECT " MEETING_ITEM_COLUMNS ", meeting"
                                            " FROM meeting_items WHERE id = ?1"
                                            " AND case_id IS NULL"},
    [JY_SQL_MEETING_ITEM_LINK] = {JY_WRITER, "UPDATE meeting_items SET case_id = ?2 WHERE id = ?1"},
    [JY_SQL_MEETING_UNFILED] = {JY_READER, "SELECT id FROM meeting_items WHERE case_id IS NULL"
                                           " AND id > 0 ORDER BY id LIMIT 1"},
    [JY_SQL_MEETING_SUMS] =
        {JY_READER,
         "WITH held AS (SELECT id, kind, present FROM meetings WHERE state = 'held'"
         " AND at_ms >= ?1 AND at_ms < ?2 AND (?3 = '' OR town = ?3))"
         " SELECT coalesce(sum(kind = 'visit_down'), 0), coalesce(sum(kind = 'yard_meeting'), 0),"
         " coalesce(sum(iif(kind = 'visit_down', present, 0)), 0),"
         " coalesce(sum(iif(kind = 'yard_meeting', present, 0)), 0),"
         " (SELECT count(*) FROM meeting_cases WHERE what = 'held'"
         "  AND meeting IN (SELECT id FROM held)),"
         " (SELECT count(*) FROM meeting_questions WHERE meeting IN (SELECT id FROM held)),"
         " (SELECT count(*) FROM meeting_questions WHERE answer <> ''"
         "  AND meeting IN (SELECT id FROM held)),"
         " (SELECT count(*) FROM meeting_items WHERE accuses = 0"
         "  AND meeting IN (SELECT id FROM held)),"
         " (SELECT count(*) FROM meeting_items i JOIN cases c ON c.id = i.case_id"
         "  WHERE c.phase = 2 AND i.meeting IN (SELECT id FROM held))"
         " FROM held"},
    [JY_SQL_SERIAL_GET] = {JY_WRITER, "SELECT last FROM serials WHERE day = ?1"},
    [JY_SQL_SERIAL_PUT] = {JY_WRITER, "INSERT INTO serials(day, last) VALUES (?1, ?2)"
                                      " ON CONFLICT(day) DO UPDATE SET last = excluded.last"},

    [JY_SQL_DEVICE_FIND] = {JY_WRITER | JY_READER, "SELECT id FROM devices WHERE hash = ?1"},
    [JY_SQL_DEVICE_ADD] = {JY_WRITER, "INSERT INTO devices(hash, made_ms) VALUES (?1, ?2)"
                                      " RETURNING id"},
    [JY_SQL_ACCOUNT_GET] = {JY_READER, "SELECT login, staff, password, demo, disabled, device,"
                                       " totp, totp_step, given FROM accounts WHERE login = ?1"},
    [JY_SQL_ACCOUNT_OF] = {JY_READER, "SELECT login, staff, password, demo, disabled, device,"
                                      " totp, totp_step, given FROM accounts WHERE staff = ?1"},
    [JY_SQL_ACCOUNT_PASSWORD] = {JY_WRITER, "UPDATE accounts SET password = ?2, demo = 0,"
                                            " given = 0, changed_ms = ?3 WHERE staff = ?1"
                                            " AND password = ?4 RETURNING 1"},
    [JY_SQL_ACCOUNT_PUT] = {JY_WRITER,
                            "INSERT INTO accounts(login, staff, password, demo, disabled, device,"
                            " changed_ms, totp, given) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                            " ON CONFLICT(login) DO UPDATE SET staff = excluded.staff,"
                            " password = excluded.password, demo = excluded.demo,"
                            " disabled = excluded.disabled, changed_ms = excluded.changed_ms,"
                            " totp = excluded.totp, given = excluded.given"},
    [JY_SQL_ACCOUNT_STEP] = {JY_WRITER, "UPDATE accounts SET totp_step = ?2 WHERE staff = ?1"
                                        " AND totp_step < ?2 RETURNING 1"},
    [JY_SQL_ACCOUNT_LIST] = {JY_READER,
                             "SELECT login, staff, password, demo, disabled, device,"
                             " totp, totp_step, given FROM accounts ORDER BY login LIMIT ?1"},
    [JY_SQL_ACCOUNT_WHO] = {JY_READER, "SELECT count(*), total(demo) FROM accounts"
                                       " WHERE disabled = 0"},
    [JY_SQL_SESSION_GET] = {JY_READER, "SELECT s.staff, s.device, s.expires_ms, s.last_ms"
                                       " FROM sessions s JOIN accounts a ON a.staff = s.staff"
                                       " WHERE s.hash = ?1 AND s.expires_ms > ?2"
                                       " AND a.disabled = 0"},
    [JY_SQL_SESSION_PUT] = {JY_WRITER,
                            "INSERT INTO sessions(hash, staff, device, expires_ms, last_ms,"
                            " since_ms, address) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)"
                            " ON CONFLICT(hash) DO UPDATE SET"
                            " expires_ms = excluded.expires_ms, last_ms = excluded.last_ms"},
    [JY_SQL_SESSION_TOUCH] = {JY_WRITER, "UPDATE sessions SET last_ms = ?2 WHERE hash = ?1"},
    [JY_SQL_SESSION_END] = {JY_WRITER, "DELETE FROM sessions WHERE hash = ?1"},
    [JY_SQL_SESSION_OLD] = {JY_WRITER, "DELETE FROM sessions WHERE staff = ?1 AND expires_ms < ?2"},
    [JY_SQL_SESSION_LIST] = {JY_READER,
                             "SELECT hash, last_ms, expires_ms, staff, since_ms, address"
                             " FROM sessions WHERE staff = ?1 AND expires_ms > ?2 LIMIT ?3"},
    [JY_SQL_SESSION_OTHERS] = {JY_WRITER, "DELETE FROM sessions WHERE staff = ?1 AND hash <> ?2"},
    [JY_SQL_SESSION_ALL] = {JY_READER, "SELECT hash, last_ms, expires_ms, staff, since_ms, address"
                                       " FROM sessions WHERE last_ms > ?1 AND expires_ms > ?2"
                                       " ORDER BY last_ms DESC LIMIT ?3"},
    [JY_SQL_AUDIT_LAST] = {JY_WRITER, "SELECT id, hash FROM audit"
                                      " WHERE id = (SELECT max(id) FROM audit)"},
    [JY_SQL_AUDIT_ADD] = {JY_WRITER,
                          "INSERT INTO audit(id, at_ms, staff, session, case_id, what, why, hash)"
                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"},
    [JY_SQL_AUDIT_LOOKED] = {JY_WRITER, "SELECT 1 FROM audit WHERE staff = ?3 AND at_ms >= ?2"
                                        " AND case_id = ?1 AND session = ?4"
                                        " AND what = ?5 LIMIT 1"},
    [JY_SQL_AUDIT_ALL] = {JY_READER, LOOKS AUDIT "WHERE" OLDER},
    [JY_SQL_AUDIT_OF_STAFF] = {JY_READER, LOOKS AUDIT "WHERE a.staff = ?5 AND" OLDER},
    [JY_SQL_AUDIT_OF_CASE] = {JY_READER, LOOKS AUDIT "WHERE a.case_id = ?6 AND a.case_id > 0"
                                                     " AND (?5 = '' OR a.staff = ?5) AND" OLDER},
    [JY_SQL_AUDIT_OF_CLUES] = {JY_READER, LOOKS
                               "cases c CROSS JOIN audit a ON a.case_id = c.id WHERE c.clue = 1"
                               " AND a.case_id > 0 AND (?5 = '' OR a.staff = ?5) AND" OLDER},

    [JY_SQL_AUDIT_ROLLED_BACK] = {JY_READER, "SELECT at_ms, staff, why FROM audit"
                                             " WHERE what = 'rules.rolled_back' AND at_ms > 0"
                                             " ORDER BY at_ms DESC LIMIT ?1"},
    [JY_SQL_BOOK_RETIRE] = {JY_WRITER, "UPDATE books SET live = 0 WHERE book = ?1 AND live = 1"},
    [JY_SQL_BOOK_ADD] = {JY_WRITER,
                         "INSERT INTO books(book, version, put_ms, live, by, second, why,"
                         " rules, added, removed, edited, before)"
                         " VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
                         " RETURNING id"},
    [JY_SQL_BOOK_FILE_ADD] = {JY_WRITER, "INSERT INTO book_places(book_id, place, name, text)"
                                         " VALUES (?1, ?2, ?3, ?4)"},
    [JY_SQL_BOOK_TEXT_ADD] = {JY_WRITER, "INSERT INTO book_texts(bytes) VALUES (?1) RETURNING id"},
    /* Of the last few versions: a draft in shadow stands between two that were published. */
    [JY_SQL_BOOK_TEXT_KNOWN] =
        {JY_WRITER, "SELECT p.text FROM book_places p JOIN book_texts t ON t.id = p.text"
                    " WHERE p.book_id BETWEEN ?1 - 8 AND ?1 - 1 AND p.name = ?2"
                    " AND t.bytes = ?3 ORDER BY p.book_id DESC LIMIT 1"},
    /* The one it took over from; what version 1 of the file left does not say, so the one in front.
     */
    [JY_SQL_BOOK_BEFORE] = {JY_WRITER | JY_READER,
                            "SELECT b.id, b.version FROM books now JOIN books b"
                            " ON b.id = coalesce(now.before, (SELECT max(id) FROM books"
                            " WHERE book = ?1 AND id < now.id))"
                            " WHERE now.book = ?1 AND now.live = 1"},
    [JY_SQL_BOOK_REVIVE] = {JY_WRITER, "UPDATE books SET live = 1 WHERE id = ?1"},
    [JY_SQL_BOOK_LIVE] = {JY_WRITER | JY_READER, "SELECT id, version FROM books WHERE book = ?1"
                                                 " AND live = 1"},
    [JY_SQL_BOOK_FILES] = {JY_READER, "SELECT name, bytes FROM book_files WHERE book_id = ?1"
                                      " ORDER BY place LIMIT ?2"},
    [JY_SQL_BOOK_NAMED] = {JY_WRITER | JY_READER, "SELECT id FROM books WHERE book = ?1"
                                                  " AND version = ?2"},
    [JY_SQL_BOOK_LIST] = {JY_READER, "SELECT version, put_ms, live, by, second, why, rules, added,"
                                     " removed, edited FROM books WHERE book = ?1"
                                     " ORDER BY id DESC LIMIT ?2"},

    [JY_SQL_DRAFT_STATE] = {JY_WRITER | JY_READER,
                            "SELECT revision, ready_revision, ready_by, ready_why"
                            " FROM draft WHERE one = 1"},
    [JY_SQL_DRAFT_MOVE] = {JY_WRITER,
                           "UPDATE draft SET revision = revision + 1,"
                           " ready_revision = 0, ready_by = '', ready_why = '' WHERE one = 1"
                           " RETURNING revision"},
    [JY_SQL_DRAFT_READY] = {JY_WRITER,
                            "UPDATE draft SET ready_revision = ?1, ready_by = ?2, ready_why = ?3"
                            " WHERE one = 1"},
    [JY_SQL_DRAFT_LIST] = {JY_READER, "SELECT id, file, body, base, revision, by, at_ms"
                                      " FROM draft_edits ORDER BY id LIMIT ?1"},
    [JY_SQL_DRAFT_FIND] = {JY_WRITER, "SELECT id, file, body, base, revision, by, at_ms"
                                      " FROM draft_edits WHERE id = ?1"},
    [JY_SQL_DRAFT_COUNT] = {JY_WRITER, "SELECT count(*) FROM draft_edits"},
    [JY_SQL_DRAFT_PUT] = {JY_WRITER, "INSERT INTO draft_edits(id, file, body, base, revision, by,"
                                     " at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                                     " ON CONFLICT(id) DO UPDATE SET body = excluded.body,"
                                     " base = excluded.base, revision = excluded.revision,"
                                     " by = excluded.by, at_ms = excluded.at_ms"},
    [JY_SQL_DRAFT_UNDO] = {JY_WRITER, "DELETE FROM draft_edits WHERE id = ?1"},
    [JY_SQL_DRAFT_CLEAR] = {JY_WRITER, "DELETE FROM draft_edits"},

    [JY_SQL_DOSSIER_CASES] = {JY_CHECKER, "SELECT id, no, clue, matter FROM cases ORDER BY id"},
    [JY_SQL_DOSSIER_CASE] = {JY_CHECKER, "SELECT id, no, clue, matter FROM cases"
                                         " WHERE no = ?1 AND no <> ''"},
    [JY_SQL_DOSSIER_LOG] =
        {JY_CHECKER, "SELECT seq, at_ms, kind, by, staff, staff_name, staff_post, staff_only,"
                     " body, inner, body_hash, inner_hash, hash FROM events"
                     " WHERE case_id = ?1 ORDER BY seq"},
    [JY_SQL_DOSSIER_FILES] = {JY_CHECKER, "SELECT DISTINCT f.hash FROM files f JOIN events e"
                                          " ON e.case_id = f.case_id AND e.seq = f.seq"
                                          " WHERE f.case_id = ?1 AND (?2 = 0 OR e.staff_only = 0)"
                                          " AND e.kind NOT IN ('caucus', 'sealed', 'apart')"},
    /* Of the end of the log only: a message makes some four events, rarely more than twenty. */
    [JY_SQL_HEARD_FROM] = {JY_READER, "SELECT coalesce(min(id), 0) FROM (SELECT id FROM events"
                                      " WHERE id > (SELECT max(id) FROM events) - 20 * ?1"
                                      " AND kind = 'said' ORDER BY id DESC LIMIT ?1)"},
    [JY_SQL_HEARD_SINCE] = {JY_READER,
                            "SELECT e.id, e.body, (SELECT CASE b.kind WHEN 'reply' THEN 'reply'"
                            " ELSE b.body ->> '$.template' END FROM events b"
                            " WHERE b.case_id = e.case_id AND b.seq < e.seq"
                            " AND b.kind IN ('bot', 'reply')"
                            " ORDER BY b.seq DESC LIMIT 1), e.case_id, e.at_ms FROM events e"
                            " JOIN cases c ON c.id = e.case_id AND c.clue = 0"
                            " WHERE e.id > ?1 AND e.kind = 'said' AND e.body IS NOT NULL"
                            " ORDER BY e.id LIMIT ?2"},
    [JY_SQL_HEARD_CLOSED] = {JY_READER, "SELECT DISTINCT e.case_id FROM events e"
                                        " JOIN cases c ON c.id = e.case_id AND c.clue = 1"
                                        " WHERE e.id > ?1 UNION SELECT case_id FROM events"
                                        " WHERE id > ?1 AND kind = 'erased'"},
    [JY_SQL_CORRECTED_LIST] =
        {JY_READER, "SELECT e.body, s.body, e.at_ms FROM events e"
                    " JOIN cases c ON c.id = e.case_id AND c.clue = 0"
                    " JOIN events r ON r.case_id = e.case_id AND r.seq = (SELECT max(seq)"
                    " FROM events d WHERE d.case_id = e.case_id AND d.kind = 'routed'"
                    " AND d.seq < e.seq)"
                    " JOIN events s ON s.case_id = e.case_id AND s.kind = 'said'"
                    " AND s.seq = r.inner ->> '$.seq'"
                    " WHERE e.kind = 'corrected' AND e.at_ms >= ?1"
                    " AND e.body ->> '$.what' = 'type'"
                    " ORDER BY e.at_ms DESC LIMIT ?2"},
    [JY_SQL_CONFIRMED_LIST] =
        {JY_READER,
         "SELECT s.body, c.matter ->> '$.type', r.at_ms FROM events r"
         " JOIN cases c ON c.id = r.case_id AND c.clue = 0"
         " JOIN events s ON s.case_id = r.case_id AND s.kind = 'said'"
         " AND s.seq = r.inner ->> '$.seq'"
         " WHERE r.kind = 'routed' AND r.at_ms >= ?1 AND r.seq = (SELECT max(seq) FROM events d"
         " WHERE d.case_id = r.case_id AND d.kind = 'routed')"
         " AND EXISTS(SELECT 1 FROM events k WHERE k.case_id = r.case_id"
         " AND k.kind = 'claimed' AND k.seq > r.seq)"
         " AND NOT EXISTS(SELECT 1 FROM events e WHERE"
         " e.case_id = r.case_id AND e.kind = 'corrected'"
         " AND e.body ->> '$.what' = 'type')"
         " ORDER BY r.at_ms DESC LIMIT ?2"},
    [JY_SQL_DECIDED_LIST] = {JY_READER,
                             "SELECT r.inner, EXISTS(SELECT 1 FROM events e WHERE"
                             " e.case_id = r.case_id AND e.kind = 'corrected' AND e.seq > r.seq"
                             " AND e.body ->> '$.what' = 'type') FROM events r"
                             " JOIN cases c ON c.id = r.case_id AND c.clue = 0"
                             " WHERE r.kind = 'routed' AND r.at_ms >= ?1 AND r.inner IS NOT NULL"
                             " ORDER BY r.at_ms DESC LIMIT ?2"},

    [JY_SQL_WHISTLE_SCORES] = {JY_READER,
                               "SELECT b.value, sum(step IN ('blow', 'recall')),"
                               " sum(step = 'object'),"
                               " sum(step = 'sign' AND late = 0),"
                               " sum(step = 'late' AND said = 'sign'),"
                               " sum(step = 'arrive' AND late = 0),"
                               " sum(step = 'late' AND said = 'arrive'),"
                               " sum(step = 'rate'), sum(speed), sum(attitude), sum(result)"
                               " FROM (SELECT inner, body ->> '$.step' AS step,"
                               " inner ->> '$.late' IS NOT NULL AS late,"
                               " inner ->> '$.limit' AS said,"
                               " coalesce(inner ->> '$.ratings[0]', 0) AS speed,"
                               " coalesce(inner ->> '$.ratings[1]', 0) AS attitude,"
                               " coalesce(inner ->> '$.ratings[2]', 0) AS result"
                               " FROM events JOIN cases c ON c.id = case_id WHERE"
                               " kind = 'whistle' AND at_ms >= ?1 AND at_ms < ?3"
                               " AND body IS NOT NULL AND inner IS NOT NULL AND c.clue = 0"
                               " AND (?4 = '' OR c.town = ?4) AND (?5 = '' OR c.owner = ?5)) e,"
                               " json_each(e.inner, '$.bodies') b"
                               " GROUP BY b.value ORDER BY 2 DESC, 1 LIMIT ?2"},
    [JY_SQL_TALLY_ADD] = {JY_WRITER, "INSERT INTO rule_days(day, rule, hits, changes)"
                                     " VALUES (?1, ?2, ?3, ?4) ON CONFLICT(day, rule) DO UPDATE"
                                     " SET hits = hits + ?3, changes = changes + ?4"},
    [JY_SQL_TALLY_FORGET] = {JY_WRITER, "DELETE FROM rule_days WHERE day < ?1"},
    [JY_SQL_TALLY_LIST] = {JY_READER,
                           "SELECT day, rule, hits, changes FROM rule_days WHERE day >= ?1"
                           " ORDER BY day, rule"},

    [JY_SQL_CHECK_FILE] = {JY_CHECKER, "PRAGMA integrity_check(20)"},
    [JY_SQL_CHECK_KEYS] = {JY_CHECKER, "PRAGMA foreign_key_check"},
    [JY_SQL_CHECK_CASES] = {JY_CHECKER, "SELECT " CASE_COLUMNS ", c.talk, no, state, owner, holder,"
                                        " town, device, wake_ms, phase, clue, no_village, hazard,"
                                        " alarm, waits, dispatch, due_ms, born_ms, quiet_day,"
                                        " wake_minute, offered, cluster, alike, kept_from, late_ms"
                                        " FROM cases c ORDER BY id"},
    [JY_SQL_CHECK_UNITS] = {JY_CHECKER, "SELECT body, phase, owner FROM case_units"
                                        " WHERE case_id = ?1"},
    [JY_SQL_CHECK_TURNS] = {JY_CHECKER, "SELECT body, due_ms FROM whistle_turns"
                                        " WHERE case_id = ?1"},
    [JY_SQL_CHECK_LEAD] = {JY_CHECKER, "SELECT leader, due_ms FROM leads WHERE case_id = ?1"},
    [JY_SQL_CHECK_BOOKINGS] = {JY_CHECKER, "SELECT nth, state, date, at_min, leader, persons"
                                           " FROM bookings WHERE case_id = ?1"},
    [JY_SQL_CHECK_SEAT] = {JY_CHECKER, "SELECT link, device FROM seats WHERE case_id = ?1"},
    [JY_SQL_CHECK_PHONE] = {JY_CHECKER, "SELECT mark, at_ms FROM phones WHERE case_id = ?1"},
    [JY_SQL_CHECK_WAIT] = {JY_CHECKER, "SELECT 1 FROM waits WHERE case_id = ?1"},
    [JY_SQL_CHECK_DIRECTIONS] = {JY_CHECKER, "SELECT nth, unit, leader, due_ms, done_ms"
                                             " FROM directions WHERE case_id = ?1"},
    [JY_SQL_CHECK_EVENTS] = {JY_CHECKER, "SELECT seq, at_ms, kind, by, staff, staff_name,"
                                         " staff_post, staff_only, body, inner, body_hash,"
                                         " inner_hash, hash FROM events WHERE case_id = ?1"
                                         " ORDER BY seq"},
    [JY_SQL_CHECK_GONE] = {JY_CHECKER,
                           "SELECT case_id, seq FROM events e WHERE body IS NULL AND NOT EXISTS"
                           " (SELECT 1 FROM events x WHERE x.case_id = e.case_id AND"
                           " x.kind = 'erased' AND e.seq BETWEEN x.body ->> '$.from' AND"
                           " x.body ->> '$.to')"},
    [JY_SQL_CHECK_ERASED] = {JY_CHECKER,
                             "SELECT e.case_id, e.seq FROM events x JOIN events e ON"
                             " e.case_id = x.case_id AND e.seq BETWEEN x.body ->> '$.from' AND"
                             " x.body ->> '$.to' WHERE x.kind = 'erased' AND e.kind <> 'erased'"
                             " AND (e.body IS NOT NULL OR e.inner IS NOT NULL)"},
    [JY_SQL_CHECK_FILES] = {JY_CHECKER, "SELECT f.case_id, f.seq, f.hash, f.size,"
                                        " e.body ->> '$.file.hash' FROM files f LEFT JOIN events e"
                                        " ON e.case_id = f.case_id AND e.seq = f.seq"},
    [JY_SQL_CHECK_STAMPS] = {JY_CHECKER, "SELECT s.case_id, s.seq FROM stamps s LEFT JOIN events e"
                                         " ON e.case_id = s.case_id AND e.seq = s.seq"
                                         " WHERE e.id IS NULL"},
    [JY_SQL_CHECK_AUDIT] = {JY_CHECKER, "SELECT id, at_ms, staff, session, case_id, what, why, hash"
                                        " FROM audit ORDER BY id"},
    [JY_SQL_CHECK_PATROLS] = {JY_CHECKER, "SELECT i.id, i.case_id FROM patrol_items i JOIN cases c"
                                          " ON c.id = i.case_id"
                                          " WHERE c.matter ->> '$.patrol' IS NOT i.id"},
    [JY_SQL_CHECK_MEETINGS] = {JY_CHECKER,
                               "SELECT i.id, i.case_id FROM meeting_items i JOIN cases c"
                               " ON c.id = i.case_id"
                               " WHERE c.matter ->> '$.meeting' IS NOT i.id"},
    [JY_SQL_CHECK_TOTAL] = {JY_CHECKER, "SELECT count(*) FROM stamps"},

#define X(name, order) \
    [JY_SQL_QUEUE_LIST + JY_QUEUE_## \
        name] = {JY_READER, "SELECT " CASE_COLUMNS IN_##name order}, \
      [JY_SQL_QUEUE_COUNT + JY_QUEUE_## \
          name] = {JY_READER, "SELECT count(*) FROM (SELECT 1" IN_##name " LIMIT 1000)"},
    X(MINE, BEST_FIRST) X(OFFERED, BEST_FIRST) X(BODIES, BEST_FIRST) X(UNCLAIMED, BEST_FIRST)
        X(TO_SIGN, BEST_FIRST) X(DUE_TODAY, BEST_FIRST) X(LATE, BEST_FIRST) X(HAZARD, BEST_FIRST)
            X(CALLBACK, BEST_FIRST) X(STUCK, BEST_FIRST) X(WAITING, BEST_FIRST)
                X(DISPATCH, BEST_FIRST) X(CLUES, BEST_FIRST) X(CLOSED, NEWEST_FIRST)
                    X(WHISTLES, BY_LIMIT) X(LED, BY_TARGET) X(VISITS, BEST_FIRST)
#undef X
};
