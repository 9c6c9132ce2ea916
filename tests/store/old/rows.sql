-- What is told to tables in which the stories have nothing, behind the version that brought them.  A number at a
-- line's beginning is a version; columns that came later have what their migration gives them.

-- 1
INSERT INTO devices(id, hash, made_ms) VALUES (9001, randomblob(32), 1735700000000);
INSERT INTO accounts(login, staff, password, demo, disabled, device, changed_ms)
 VALUES ('alt', 'm9001', '$argon2id$', 0, 1, 9001, 1735700000000);
INSERT INTO sessions(hash, staff, device, expires_ms, last_ms) VALUES (zeroblob(32), 'm9001', 9001, 1735800000000, 1735700000000);
INSERT INTO audit(at_ms, staff, case_id, what, why) VALUES (1735700000000, 'm9001', 1, 'revealed', '回访');
INSERT INTO books(book, version, put_ms, live) VALUES ('rules', '2024.1', 1735700000000, 0);
INSERT INTO book_files(book_id, place, name, bytes)
 SELECT id, 0, '00-version.json', CAST('{"version":"2024.1"}' AS BLOB) FROM books WHERE version = '2024.1';

-- 2
UPDATE draft SET revision = 3, ready_revision = 2, ready_by = 'm9001';
INSERT INTO draft_edits(id, file, body, base, revision, by, at_ms)
 VALUES ('nbr-01-wall', '11-nbr.json', NULL, zeroblob(32), 3, 'm9001', 1735700000000);

-- 3
INSERT INTO audit(at_ms, staff, case_id, what, why) VALUES (1735700000001, 'm9001', 0, 'rules.rolled_back', '2024.1');

-- 4
INSERT OR IGNORE INTO evidence(case_id, text) SELECT min(id), '"hits":[]' FROM cases WHERE no = '';

-- 5
INSERT INTO rule_days(day, rule, hits) VALUES (20090, 'nbr-01-wall', 7);

-- 8
INSERT INTO finds(rowid, words, who) SELECT case_id, '要 办', '' FROM finds_due
 WHERE case_id NOT IN (SELECT rowid FROM finds) ORDER BY case_id LIMIT 1;

-- 9
INSERT INTO roster(staff, off, leave_from, leave_to, capacity, specialities, by, at_ms)
 VALUES ('m9001', 0, 20250201, 20250207, 5, 'NBR', 'm9002', 1735700000000);

-- 10
INSERT INTO paper_serials(unit, code, year, last) VALUES ('c430981114207', 'X9', 2025, 12);

-- 11
INSERT INTO uploads(key, device, hash, type, size, at_ms)
 VALUES (zeroblob(16), 9001, zeroblob(32), 'image/jpeg', 4711, 1735700000000);

-- 16
INSERT INTO patrols(id, level, unit, town, period, due_ms, state, submitted_ms, none_found, by)
 VALUES (1, 1, '430981114207-03', '430981114', '2025-W02', 1736700000000, 'submitted', 1736600000000, 0, 'm9001');
INSERT INTO patrol_items(patrol, text, type, place, spot, persons, handling, since, hazard, wants_case, by)
 VALUES (1, '两家为排水沟争执', 'NBR-01', '430981114207', '3组', '', 'watched', 0, 0, 0, 'm9001');
INSERT INTO patrol_keys(key, staff, digest, patrol) VALUES (zeroblob(16), 'm9001', zeroblob(32), 1);

-- 17
INSERT INTO campaigns(code, date, place, title, leaflets, reached, off, by, at_ms)
 VALUES ('d4k7', 20250115, '430981114', '送法下乡', 300, 0, 0, 'm9001', 1736900000000);
INSERT INTO campaign_scans(code, day, n) VALUES ('d4k7', 20103, 12);

-- 19
INSERT INTO rota(date, from_min, to_min, capacity, leader, post, room, themes, substitute, off, by, at_ms)
 VALUES (20240115, 540, 690, 6, 'l9001', '', '', '', '', 0, 'm9001', 1735700000000);

-- 20
INSERT INTO meetings(id, kind, state, at_ms, place, town, spot, topic, post, leader, open, by, made_ms, present, coming, minutes)
 VALUES (1, 'yard', 'held', 1736500000000, '430981114207', '430981114', '村部', '修路', '', '', 1, 'm9001', 1736000000000, 21, 9, '都同意');
INSERT INTO meeting_cases(meeting, case_id, what, told, outcome, by)
 SELECT 1, min(id), 'brought', 'brought', '', 'm9001' FROM cases WHERE no <> '';
INSERT INTO meeting_questions(meeting, device, text, answer, at_ms) VALUES (1, 9001, '几时动工？', '三月', 1736400000000);
INSERT INTO meeting_items(meeting, question, text, type, persons, owner, due, hazard, by)
 VALUES (1, 0, '路基要垫高', 'TRA-01', '', 'c430981114207', 20250301, 0, 'm9001');
INSERT INTO meeting_coming(meeting, device) VALUES (1, 9001);
INSERT INTO meeting_keys(key, who, digest, meeting) VALUES (zeroblob(16), 'm9001', zeroblob(32), 1);

-- 21
INSERT INTO partners(id, name, hook, token, key, off) VALUES ('wxg', '网小格', 'https://wxg.example/hook', zeroblob(32), zeroblob(32), 0);
INSERT INTO outbox(partner, case_id, seq, kind, at_ms) SELECT 'wxg', min(id), 1, 'opened', 1735700000000 FROM cases;
INSERT INTO exports(partner, external, case_id) VALUES ('wxg', 'A-17', NULL);

-- 31
INSERT INTO phone_codes(mark, device, case_id, digest, sent_ms, tries, used)
 VALUES ('00112233445566778899aabbccddeeff', 9001, 0, 'ffeeddccbbaa99887766554433221100', 1736900000000, 1, 0);
