// jieyou rules: sets of rules in and out of the store as a rule's keeper would move them, with git.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { Server, program } from '../support/server.mjs';
import { fewRules } from '../support/sources.mjs';
import { spoil } from '../support/spoil.mjs';

let folder, source, data, rules;

function run(words, code = 0) {
  const r = spawnSync(program, words, { encoding: 'utf8', env: { ...process.env, JIEYOU_DATA: data } });
  assert.equal(r.status, code, r.stderr + r.stdout);
  return { out: r.stdout, err: r.stderr };
}
const json = (words, code) => JSON.parse(run(['rules', ...words, '--json'], code).out);
const read = (name) => readFileSync(join(rules, name), 'utf8');
const write = (name, text) => writeFileSync(join(rules, name), text);
const versions = () => json(['versions']).versions;

/** One change: the first rule of the neighbours' file weighs something else. */
const BLOCKS = 'NBR-01.blocks-road';
const change = (fields) => {
  const file = JSON.parse(read('11-nbr.json'));
  Object.assign(file.rules.find(({ id }) => id === BLOCKS), fields);
  write('11-nbr.json', JSON.stringify(file));
};
const changeOne = () => change({ weight: 3.5 });

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'jy-rules-'));
  data = join(folder, 'fresh');
  source = join(folder, 'source');
  fewRules(source);
  run(['init', '--demo', '--from', source]);
});
beforeEach(() => {
  data = join(folder, 'data');
  rules = join(folder, 'rules');
  rmSync(data, { recursive: true, force: true });
  rmSync(rules, { recursive: true, force: true });
  cpSync(join(folder, 'fresh'), data, { recursive: true });
  cpSync(join(source, 'rules'), rules, { recursive: true });
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe('export', () => {
  test('gives back the very bytes that were put in force', () => {
    const out = join(folder, 'out');
    const shipped = readdirSync(rules).filter((name) => name.endsWith('.json'));
    assert.equal(json(['export', out]).files, shipped.length);
    for (const name of shipped) assert.equal(readFileSync(join(out, name), 'utf8'), read(name), name);
    writeFileSync(join(out, '99-old.json'), '{}');
    assert.match(run(['rules', 'export', out], 1).err, /99-old\.json/);
    assert.ok(existsSync(join(out, '99-old.json')));
    rmSync(out, { recursive: true });
  });

  test('a name that is no version is refused, and nothing is written', () => {
    const out = join(folder, 'out');
    assert.match(run(['rules', 'export', out, 'v9'], 1).err, /v9/);
    assert.equal(existsSync(out), false);
  });
});

describe('publish', () => {
  test('puts a folder in force with its reason, and one press brings the version before back', () => {
    const first = versions()[0].version;
    changeOne();
    const { version } = json(['publish', rules, '--why', '邻居堵路加重']);
    const [now, old] = versions();
    assert.deepEqual([now.version, now.why, now.live, now.edited, now.added, now.removed],
      [version, '邻居堵路加重', true, 1, 0, 0]);
    assert.equal(old.live, false);
    assert.equal(json(['rollback', '--why', '误派多了']).version, first);
    assert.deepEqual(versions().map((v) => v.live), [false, true]);
    assert.match(run(['rules', 'rollback', '--why', '再退'], 1).err, /no version before/);
  });

  test('any version by its name, back and forward again; a wrong name or one that no longer loads changes nothing', () => {
    const names = [versions()[0].version];
    for (const weight of [3.5, 4.5]) {
      change({ weight });
      names.unshift(json(['publish', rules, '--why', `${weight}`]).version);
    }
    const [third, , first] = names;
    const back = json(['rollback', first, '--why', '都不对']);
    assert.deepEqual([back.version, back.added, back.removed, back.edited, back.objections], [first, 0, 0, 1, []]);
    assert.deepEqual(versions().map((v) => v.live), [false, false, true]);
    assert.match(run(['rules', 'rollback', first, '--why', 'x'], 1).err, /is in force/);
    assert.match(run(['rules', 'rollback', '2001.1.1', '--why', 'x'], 1).err, /2001\.1\.1/);
    assert.match(run(['rules', 'rollback', 'draft', '--why', 'x'], 1).err, /no version/);
    assert.equal(versions()[2].live, true);
    assert.equal(json(['rollback', third, '--why', '还是新的好']).version, third);
    const store = readFileSync(join(data, 'jieyou.db'));
    for (const row of [`${first}: 都不对 (${third}: +0 -0 ~1)`, `${third}: 还是新的好 (${first}: +0 -0 ~1)`])
      assert.ok(store.includes(row), row); // the audit log
    spoil(data, first);
    assert.match(run(['rules', 'rollback', first, '--why', 'x'], 1).err, /00-version\.json/);
    assert.equal(versions()[0].live, true);
  });

  test('going back past a rule of danger is refused until it is accepted by name', () => {
    const first = versions()[0].version;
    const file = JSON.parse(read('03-hazard-things.json'));
    file.rules.push({ ...file.rules[0], id: 'hz_gas.odd', intent: 'hz_gas', mode: 'words', pattern: '气味 …4 稀奇古怪', examples: ['气味稀奇古怪'], counter_examples: [] });
    write('03-hazard-things.json', JSON.stringify(file));
    const now = json(['publish', rules, '--why', '多认一种漏气']).version;
    const { objections } = json(['rollback', '--why', 'x'], 1);
    assert.deepEqual(objections, [{ what: 'hazard', rule: 'hz_gas.odd', text: '气味稀奇古怪', card: 'hz_gas' }]);
    assert.equal(versions().find((v) => v.live).version, now);
    assert.equal(json(['rollback', '--why', '误报', '--accept', 'hz_gas.odd']).version, first);
  });

  test('without a reason nothing happens', () => {
    run(['rules', 'publish', rules], 2);
    run(['rules', 'publish', rules, '--why', '  '], 2);
    run(['rules', 'rollback'], 2);
    assert.equal(versions().length, 1);
  });

  test('a broken pattern names file, field and column, and the live rules stay', () => {
    change({ pattern: '{neighbuor} …12 堵路' });
    const { err } = run(['rules', 'publish', rules, '--why', 'x'], 1);
    assert.match(err, /11-nbr\.json: pattern: .*column 1: .*NBR-01\.blocks-road/);
    assert.equal(versions().length, 1);
  });

  test('two rules with one id, half a file, a newer format, a megabyte: each with its reason', () => {
    for (const [text, wanted] of [
      ['{"rules":[{"id":"NBR-01.blocks-road","intent":"x","mode":"words","pattern":"路"}]}', /twice/],
      ['{"rules":[', /12-more\.json:1/],
      ['{"format":2}', /newer program/],
      [`{"rules":[{"id":"X","intent":"x","mode":"regex","pattern":"${'堵'.repeat(350000)}"}]}`, /too long/],
    ]) {
      write('12-more.json', text);
      assert.match(run(['rules', 'publish', rules, '--why', 'x'], 1).err, wanted);
    }
    assert.equal(versions().length, 1);
  });

  test('an example that breaks stands in the way until it is accepted by name', () => {
    change({ examples: ['今天天气好'] });
    const { objections, published } = json(['publish', rules, '--why', 'x'], 1);
    assert.equal(published, false);
    assert.deepEqual(objections, [{ what: 'example', rule: BLOCKS, text: '今天天气好', should: true }]);
    assert.equal(json(['publish', rules, '--why', 'x', '--accept', BLOCKS]).accepted, 1);
  });

  test('a rule that hangs on a long text stands in the way, also by way of the draft', async (t) => {
    const endless = { id: 'X-1', intent: 'NBR-04', mode: 'regex', weight: 1, note: '试', pattern: '隔壁(.*)+路(.*)+墙$',
      examples: ['隔壁路墙'], counter_examples: ['隔壁'] };
    write('12-more.json', JSON.stringify({ rules: [endless] }));
    const { objections, published } = json(['publish', rules, '--why', 'x'], 1);
    assert.equal(published, false);
    assert.deepEqual(objections.map(({ what, rule }) => [what, rule]), [['slow', 'X-1']]);
    assert.ok(objections[0].text.length > 0 && objections[0].text.length <= 24);
    assert.equal(versions().length, 1);

    const server = await Server.open();
    t.after(() => server.close());
    data = server.data;
    assert.match(run(['rules', 'import', rules], 1).err, /12-more\.json/, 'no new file by way of the draft');
    rmSync(join(rules, '12-more.json'));
    const file = JSON.parse(read('11-nbr.json'));
    write('11-nbr.json', JSON.stringify({ ...file, rules: [...file.rules, endless] }));
    run(['rules', 'import', rules]);
    const headers = { cookie: await server.signIn('guize') };
    const { draft } = await (await fetch(`${server.url}/api/rules/book`, { headers })).json();
    const answer = await server.post('/api/rules/publish', { seen: draft.revision, why: 'x', accept: ['X-1'] }, headers);
    const refusal = await answer.json();
    assert.deepEqual([answer.status, refusal.field, refusal.slow?.[0].rule], [400, 'slow', 'X-1'], JSON.stringify(refusal));
  });

  test('a danger that would be missed stands in the way', () => {
    const file = JSON.parse(read('03-hazard-things.json'));
    file.rules = file.rules.filter((rule) => !rule.intent.startsWith('hz_gas'));
    write('03-hazard-things.json', JSON.stringify(file));
    const { objections } = json(['publish', rules, '--why', 'x'], 1);
    assert.ok(objections.length > 0);
    assert.ok(objections.every((o) => o.what === 'hazard'));
    assert.ok(objections.some((o) => o.card === 'hz_gas'));
    assert.equal(versions().length, 1);
  });
});

describe('check', () => {
  const one = (more) =>
    write('12-more.json', JSON.stringify({ rules: [{ id: 'X-1', intent: 'NBR-04', mode: 'regex', weight: 1, note: '试', pattern: '隔壁', examples: ['隔壁'], counter_examples: ['路'], ...more }] }));

  test('tells a program where a pattern is broken', () => {
    one({ pattern: '隔壁(路' });
    const { error } = json(['check', rules], 1);
    assert.deepEqual([error.file, error.field], ['12-more.json', 'pattern']);
    assert.ok(error.column > 0 && /[\u4e00-\u9fff]/.test(error.zh) && error.en);
  });

  test('an example that breaks and a pattern that hangs are both named', () => {
    one({ pattern: '隔壁(.*)+路(.*)+墙$', examples: ['隔壁'] });
    const few = join(folder, 'few'); // the unit tests try all of the shipped ones
    for (const name of ['00-version.json', '01-lists.json', '11-nbr.json', '12-more.json']) cpSync(join(rules, name), join(few, name));
    const { broken, too_slow } = json(['check', few], 1);
    assert.deepEqual(broken.map(({ rule, example }) => [rule, example]), [['X-1', '隔壁']]);
    assert.deepEqual(too_slow.map(({ rule }) => rule), ['X-1']);
  });
});

describe('diff', () => {
  test('names the rules, and the texts that read otherwise', () => {
    const file = JSON.parse(read('11-nbr.json'));
    const [first] = file.rules;
    file.rules = file.rules.filter((rule) => !rule.intent.startsWith('NBR-0') || rule === first);
    file.rules.push({ id: 'NBR-01.new', intent: 'NBR-01', mode: 'words', pattern: '稀奇古怪', weight: 3 });
    first.weight = 4;
    write('11-nbr.json', JSON.stringify(file));
    const texts = join(folder, 'texts.jsonl');
    writeFileSync(texts, ['隔壁家的树把我屋里的光挡了', '稀奇古怪', '老板拖欠我三个月工资不给']
      .map((text, i) => JSON.stringify({ id: `t${i}`, text })).join('\n'));
    const d = json(['diff', 'live', rules, '--data', texts]);
    assert.ok(d.rules.some((r) => r.id === first.id && r.what === 'edited'));
    assert.ok(d.rules.some((r) => r.id === 'NBR-01.new' && r.what === 'added'));
    assert.ok(d.removed > 10);
    assert.deepEqual([d.n, d.added, d.gained], [3, 1, 1]);
    assert.equal(d.texts.find((t) => t.id === 't1').to.type, 'NBR-01');
    assert.ok(['lost', 'moved'].includes(d.texts.find((t) => t.id === 't0').kind));
    assert.equal(d.texts.some((t) => t.id === 't2'), false);
  });

  test('a version against itself has none', () => {
    const [{ version }] = versions();
    const d = json(['diff', version, 'live']);
    assert.deepEqual([d.rules, d.added, d.removed, d.edited], [[], 0, 0, 0]);
  });
});

describe('import', () => {
  test('what a folder changes goes into the draft, and the draft is what the folder says', () => {
    changeOne();
    const file = JSON.parse(read('16-lab.json'));
    const gone = file.rules.pop().id;
    write('16-lab.json', JSON.stringify(file));
    assert.deepEqual(json(['import', rules]), { added: 0, removed: 1, edited: 1 });
    assert.deepEqual(json(['diff', 'draft', rules]).rules, []);
    assert.ok(json(['diff', 'live', 'draft']).rules.some((r) => r.id === gone && r.what === 'removed'));
    assert.equal(versions().length, 1, 'nothing is in force by it');
    const { err } = run(['rules', 'import', rules], 1);
    assert.match(err, /already/);
  });

  test('a folder that does not load leaves the draft empty', () => {
    write('12-more.json', '{"rules":[{"id":"X"}]}');
    run(['rules', 'import', rules], 1);
    assert.deepEqual(json(['diff', 'live', 'draft']).rules, []);
  });
});

describe('thresholds', () => {
  test('weighs what is routed and what is asked over labelled texts', () => {
    const file = join(folder, 'told.jsonl');
    const rows = [
      { text: '包工头欠我三个月工资不给', label: 'LAB-01' },
      { text: '包工头欠我三个月工资不给', label: 'NBR-01' },
      { text: '今天天气还可以', label: 'NBR-01' },
    ];
    writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
    const sum = json(['thresholds', rules, '--data', file]);
    assert.equal(sum.n, 3);
    assert.equal(sum.in_force.routed, 2);
    assert.equal(sum.in_force.wrong, 1);
    assert.equal(sum.never_asking.routed, 3);
    assert.equal(sum.always_asking.routed, 0);
    assert.ok(sum.cheapest.cost <= Math.min(sum.in_force.cost, sum.always_asking.cost, sum.never_asking.cost));
  });

  test('without data it says what to name', () => {
    assert.match(run(['rules', 'thresholds', rules], 2).err, /--data/);
  });
});

describe('words', () => {
  test('notes what missed texts say and nothing knows, with its texts and what stands beside it', () => {
    const file = join(folder, 'words.jsonl');
    const missed = ['那个嬲塞得很', '真嬲塞呢', '都讲嬲塞，冇办法', '又嬲塞咯'];
    writeFileSync(file, [...missed, '隔壁砌围墙把路堵哒', '老板拖欠我三个月工资'].map((text) => JSON.stringify({ text })).join('\n'));
    const { n, missed: n_missed, words } = json(['words', '--data', file, rules]);
    assert.ok(n === 6 && n_missed >= 4, JSON.stringify({ n, n_missed }));
    const { word, n: times, in: texts, others, texts: shown } = words[0];
    assert.deepEqual([word, times, texts, others, shown], ['嬲塞', 4, 4, 0, missed.slice(0, 3)]);
    const { out } = run(['rules', 'words', '--data', file, rules]);
    assert.match(out, /嬲塞 {2}4 条里 4 次/);

    // once somebody has said what it means it is known, and texts are read with its meaning
    write('01-lists.json', read('01-lists.json').replace('{', '{"forms": {"嬲塞": "不讲理"},'));
    assert.deepEqual(json(['words', '--data', file, rules]).words.filter((one) => one.word === '嬲塞'), []);
    json(['import', rules]);
    assert.deepEqual(json(['diff', 'live', 'draft']).rules, [{ id: 'form:嬲塞', what: 'added' }]);
  });
});

describe('fit', () => {
  const bare = (id, intent, pattern) => ({ id, intent, mode: 'words', pattern, examples: [pattern] });
  const data = (n) => {
    const file = join(folder, 'labelled.jsonl');
    const one = (i) => ({ text: `${i}号门口有怪木桩，也有怪石墩`, label: 'NBR-04' });
    writeFileSync(file, Array.from({ length: n }, (_, i) => JSON.stringify(one(i))).join('\n'));
    return file;
  };

  test('without a map moves weights of our types towards what people say, and keeps all others', () => {
    write('70-free.json', JSON.stringify({ rules: [bare('F1', 'NBR-01', '怪木桩'), bare('F2', 'NBR-04', '怪石墩')], weights: { F1: 3 } }));
    const was = JSON.parse(read('99-weights.json')).weights;
    const file = data(80);
    const { before, after } = json(['fit', rules, '--data', file]);
    assert.ok(before.n > 8 && before.n < 40 && after.n === before.n, JSON.stringify(before));
    assert.ok(before.accuracy < 0.1 && after.accuracy === 1, JSON.stringify({ before, after }));
    assert.deepEqual(JSON.parse(read('99-weights.json')).weights, was, 'nothing is written unasked');

    write('70-free.json', JSON.stringify({ rules: [bare('F1', 'NBR-01', '怪木桩'), bare('F2', 'NBR-04', '怪石墩')] }));
    const { out } = run(['rules', 'fit', rules, '--data', file, '--write']);
    assert.match(out, /F1 +\+1\.00 → [+-]0\.\d\d/);
    const { weights } = JSON.parse(read('99-weights.json'));
    assert.ok(weights.F1 < 1 && weights.F2 > 1, JSON.stringify([weights.F1, weights.F2]));
    for (const [id, weight] of Object.entries(was)) assert.equal(weights[id] ?? 1, weight, id);
    json(['test', rules]);
  });

  /** Two signs together are an accusation, one alone is none, and neither is a third that is set by hand. */
  const signs = (fields = {}) => {
    const sign = (id, intent, pattern, more) => ({ ...bare(id, intent, pattern), ...fields, ...more });
    write('70-signs.json', JSON.stringify({ rules: [sign('S1', 'sign.accuse', '怪木桩'), sign('S2', 'sign.accuse.stone', '怪石墩'),
      sign('S3', 'sign.accuse', '怪铁链', { weight: 0.5 })] }));
  };
  const told = (n, label = (i) => (i % 4 === 3 ? 'sign.accuse' : 'NBR-04')) => {
    const file = join(folder, 'told.jsonl');
    const one = (i) => ({ text: `${i}号门口${['没看见东西', '有怪木桩', '有怪石墩', '有怪木桩，也有怪石墩'][i % 4]}`, label: label(i) });
    writeFileSync(file, Array.from({ length: n }, (_, i) => JSON.stringify(one(i))).join('\n'));
    return file;
  };

  test('of an intent that signs add up to finds what each counts, and keeps all other weights', () => {
    signs();
    const was = JSON.parse(read('99-weights.json')).weights;
    const words = ['fit', rules, '--data', told(200), '--intent', 'sign.accuse'];
    const { before, after, steepness, nine_to_one, written } = json(words);
    assert.ok(before.of > 4 && before.others > 20 && before.wrong > 10, JSON.stringify(before));
    assert.deepEqual(after, { of: before.of, found: before.of, others: before.others, wrong: 0 });
    assert.ok(steepness > 1 && Math.abs(nine_to_one - 1 - Math.log(9) / steepness) < 1e-4, `${steepness} ${nine_to_one}`);
    assert.equal(written, false);
    assert.deepEqual(JSON.parse(read('99-weights.json')).weights, was, 'nothing is written unasked');

    const { out } = run(['rules', ...words, '--write']);
    assert.match(out, /S1 +\+1\.00 → \+0\.\d\d/);
    assert.ok(out.includes(`found ${before.found} → ${after.found} of ${after.of}, wrongly taken ${before.wrong} → 0 of ${after.others}`), out);
    const { weights } = JSON.parse(read('99-weights.json'));
    assert.ok(weights.S1 < 1 && weights.S2 < 1 && weights.S1 + weights.S2 > 1 && !('S3' in weights), JSON.stringify(weights));
    for (const [id, weight] of Object.entries(was)) assert.equal(weights[id] ?? 1, weight, id);
    assert.deepEqual(json(words).before, after, 'the rules as written do what was said of them');
  });

  test('a text of it that is worth more is found sooner, and --dev judges', () => {
    signs();
    const file = told(200, (i) => (i % 4 === 3 && i % 8 === 3 ? 'sign.accuse' : 'none')); // half of those with both
    const dev = join(folder, 'dev.jsonl');
    writeFileSync(dev, JSON.stringify({ text: '那里有怪木桩，也有怪石墩', label: 'sign.accuse' }));
    const found = (worth) => json(['fit', rules, '--data', file, '--dev', dev, '--intent', 'sign.accuse', '--worth', worth]).after;
    assert.deepEqual(found('0.2'), { of: 1, found: 0, others: 0, wrong: 0 });
    assert.deepEqual(found('5'), { of: 1, found: 1, others: 0, wrong: 0 });
  });

  test('of an intent says what it cannot do, and writes nothing', () => {
    signs();
    const was = read('99-weights.json');
    const refused = (said, code, file, ...more) => {
      const { err } = run(['rules', 'fit', rules, '--data', file, '--write', ...more], code);
      assert.match(err, said);
      assert.match(err, /[一-龥].* \/ [a-z-]/, 'in both languages');
    };
    const intent = ['--intent', 'sign.accuse'];
    refused(/no rule is of this --intent/, 2, told(80), '--intent', 'sign.accus');
    refused(/without --intent/, 2, told(80), '--intent', 'NBR-04');
    refused(/--intent and --label-map do not go together/, 2, told(80), ...intent, '--label-map', 'map.json');
    refused(/--worth goes with --intent/, 2, told(80), '--worth', '2');
    refused(/--worth must be a number above 0/, 2, told(80), ...intent, '--worth', '-1');
    refused(/40 at least/, 1, told(39), ...intent);
    refused(/none is labelled as a yes/, 1, told(80, () => 'none'), ...intent);
    refused(/all texts to learn from are labelled as a yes/, 1, told(80, () => 'sign.accuse'), ...intent);
    refused(/no weights make a sum of 1/, 1, told(80, (i) => (i % 4 === 0 ? 'sign.accuse' : 'none')), ...intent);
    signs({ weight: 0.5 });
    refused(/no text wakes a rule/, 1, told(80), ...intent);
    assert.equal(read('99-weights.json'), was);
  });

  test('where every weight is set by hand says so', () => {
    assert.match(run(['rules', 'fit', rules, '--data', data(60)], 1).err, /no text wakes a rule/);
  });
});

describe('lean', () => {
  /** Two kinds of things nobody has a rule for, and talk. */
  const texts = (n) => {
    const told = [['NBR-01', '门口的怪石墩子又挪过来，讲了好多次不肯移开'], ['LAB-01', '账房老说月底再讲，一直拖着不给'], ['none', '今朝太阳蛮好我在屋里晒谷']];
    const one = (i) => ({ text: `${'赵钱孙李周吴郑'[i % 7]}家${told[i % 3][1]}`, label: told[i % 3][0] });
    const file = join(folder, 'lean.jsonl');
    writeFileSync(file, Array.from({ length: n }, (_, i) => JSON.stringify(one(i))).join('\n'));
    return file;
  };

  test('finds what words lean to, adds it to what rules say, and changes nothing unasked', () => {
    const was = readdirSync(rules);
    const told = json(['lean', rules, '--data', texts(90), '--dev', texts(90)]);
    const { before, after } = told;
    assert.ok(told.texts > 90 && told.types > 2 && told.words > 10 && !told.written, JSON.stringify(told));
    assert.deepEqual([before.of, before.talk], [60, 30]);
    assert.deepEqual([before.sure, after.sure, after.sure_right, after.taken], [0, 60, 60, 0]);
    assert.deepEqual(readdirSync(rules), was);
    const { out } = run(['rules', 'lean', rules, '--data', texts(90), '--dev', texts(90), '--cost', '2']);
    assert.ok(out.includes(`${told.words} words learnt from ${told.texts} texts, of ${told.types} types`), out);
  });

  test('writes its file, which is read, told of, and put in force like any other', () => {
    const told = json(['lean', rules, '--data', texts(90), '--dev', texts(90), '--write']);
    assert.equal(told.written, true);
    const { leanings } = JSON.parse(read('98-leanings.json'));
    const { none: talk, ...types } = leanings;
    assert.ok(talk);
    assert.equal(Object.keys(types).length, told.types);
    const again = json(['lean', rules, '--data', texts(90), '--dev', texts(90)]);
    assert.deepEqual(again.before, told.after, 'the rules as written do what was said of them');
    json(['publish', rules, '--why', 'words']);
    assert.match(run(['rules', 'versions']).out, /words/);
    const back = join(folder, 'lean-export');
    run(['rules', 'export', back]);
    assert.deepEqual(JSON.parse(readFileSync(join(back, '98-leanings.json'), 'utf8')).leanings, leanings);
  });

  test('says what it cannot do, and what is no leaning', () => {
    assert.match(run(['rules', 'lean', rules], 2).err, /name a file with --data/);
    const refused = (entry, said) => {
      write('98-leanings.json', JSON.stringify({ leanings: entry }));
      assert.match(run(['rules', 'check', rules], 1).err, said);
    };
    refused({ 'NBR-01': { 1: '墙' } }, /must be a type, with its base: NBR-01/);
    refused({ thanks: { base: 1 } }, /must be a type, with its base: thanks/);
    refused({ 'NBR-01': { base: 1, heavy: '墙' } }, /a weight and its words: heavy/);
    refused({ 'NBR-01': { base: 1, 2: '墙 隔壁的墙' } }, /1 to 3 characters: 隔壁的墙/);
    rmSync(join(rules, '98-leanings.json'));
  });
});

describe('learn', () => {
  const intent = ['--intent', 'sign.accuse'];
  /** What tells is which thing stands at the door; who lives there does not. */
  const texts = (n, label = (i) => (i % 2 ? 'sign.accuse' : 'none')) => {
    const file = join(folder, 'words.jsonl');
    const things = ['怪木桩', '怪石墩', '空花盆', '怪石墩', '旧竹椅', '怪铁链'];
    const one = (i) => ({ text: `${i}号${'赵钱孙李周吴郑'[Math.floor(i / 6) % 7]}家门口有${things[i % 6]}`, label: label(i) });
    writeFileSync(file, Array.from({ length: n }, (_, i) => JSON.stringify(one(i))).join('\n'));
    return file;
  };
  const sign = '{"id":  "S1", "intent": "sign.accuse", "mode": "regex", "pattern": "怪铁.", "examples": ["怪铁链"]}';
  const old = '{"id": "sign.accuse.word.for-01", "intent": "sign.accuse", "mode": "words", "weight": 1.5, "pattern": "怪木桩|空花盆", "examples": ["空花盆"]}';
  const signs = () => write('70-signs.json', `{\n  "about": "signs",\n  "rules": [\n    ${old},\n    ${sign}\n  ]\n}\n`);
  const all = () => Object.fromEntries(readdirSync(rules).map((name) => [name, read(name)]));
  const words = ({ heaviest }) => heaviest.map(({ word }) => word);

  test('finds the words that tell, in place of those learnt before, and changes nothing unasked', () => {
    signs();
    const was = all();
    const told = json(['learn', rules, '--data', texts(240), ...intent]);
    assert.ok(words(told.for).some((word) => '怪石墩'.includes(word)), JSON.stringify(told.for));
    assert.ok(words(told.against).some((word) => '空花盆旧竹椅'.includes(word)), JSON.stringify(told.against));
    assert.deepEqual(words(told.for).filter((word) => '空花盆'.includes(word)), [], 'the list of before is not heard');
    assert.ok(told.for.words > 3 && told.for.words >= told.for.heaviest.length && told.lists > 1, JSON.stringify(told));
    const { of, others } = told.before;
    assert.ok(of > 15 && others > 15 && told.before.wrong > others / 2 && told.before.found < of, JSON.stringify(told.before));
    assert.deepEqual(told.after, { of, found: of, others, wrong: 0 });
    assert.ok(told.steepness > 0 && Math.abs(told.nine_to_one - 1 - Math.log(9) / told.steepness) < 1e-3, `${told.steepness} ${told.nine_to_one}`);
    assert.deepEqual(told.weights.map(({ rule }) => rule), ['S1']);
    assert.equal(told.written, false);

    const { out } = run(['rules', 'learn', rules, '--data', texts(240), ...intent]);
    assert.ok(out.includes(`${told.for.words} words for it, ${told.against.words} against it, in ${told.lists} lists`), out);
    assert.match(out, /最像是的 .*\n {2}\+\d\.\d{3} \S+ {2}\d+ 条里有/);
    assert.match(out, /S1 +\+1\.00 → [+-]\d\.\d\d/);
    assert.ok(out.includes(`found ${told.before.found} → ${of} of ${of}`), out);
    assert.deepEqual(all(), was);
  });

  test('puts its lists behind the other rules of their file, the same each time', () => {
    signs();
    const was = all();
    const file = join(rules, '70-signs.json');
    const learn = (...more) => json(['learn', rules, '--data', texts(240), ...intent, '--write', file, ...more]);
    const told = learn();
    assert.equal(told.written, true);
    const { '70-signs.json': text, '99-weights.json': weights, ...others } = all();
    assert.ok(text.startsWith(`{\n  "about": "signs",\n  "rules": [\n    ${sign},\n    {"id": "sign.accuse.word.for-01", `), text);
    assert.equal(text.trimEnd().split('\n').length, 4 + told.lists + 2, 'a line each');
    assert.ok(text.includes('"note": "字眼：像是"') && text.includes('"note": "字眼：不像是"') && text.includes('"needs": ["^.{1,120}$"]'), text);
    assert.deepEqual({ ...others, '70-signs.json': was['70-signs.json'], '99-weights.json': was['99-weights.json'] }, was);
    assert.equal(JSON.parse(weights).weights.S1, told.weights[0].weight);
    json(['test', rules]);

    const again = learn();
    assert.deepEqual(again.before, told.after, 'the rules as written do what was said of them');
    assert.deepEqual(all(), { ...others, '70-signs.json': text, '99-weights.json': weights });
    const few = learn('--words', '4', '--longest', '60');
    assert.equal(few.for.words + few.against.words, 4);
    assert.ok(read('70-signs.json').includes('"needs": ["^.{1,60}$"]'));
  });

  test('writes elsewhere without a touch on the folder', () => {
    signs();
    const was = all();
    const file = join(folder, 'lists.json');
    rmSync(file, { force: true });
    const told = json(['learn', rules, '--data', texts(240), ...intent, '--write', file]);
    const written = JSON.parse(readFileSync(file, 'utf8'));
    assert.equal(written.rules.length, told.lists);
    assert.deepEqual(all(), was);
    assert.ok(!existsSync(join(folder, '99-weights.json')));
  });

  test('a text of it that is worth more is found sooner, and --dev judges', () => {
    const file = texts(240, (i) => (i % 6 === 1 && i % 4 === 1 ? 'sign.accuse' : 'none')); // half of a sixth
    const dev = join(folder, 'dev.jsonl');
    writeFileSync(dev, JSON.stringify({ text: '9号冯家门口有怪石墩', label: 'sign.accuse' }));
    const found = (worth) => json(['learn', rules, '--data', file, '--dev', dev, ...intent, '--worth', worth]).after;
    assert.deepEqual(found('0.2'), { of: 1, found: 0, others: 0, wrong: 0 });
    assert.deepEqual(found('9'), { of: 1, found: 1, others: 0, wrong: 0 });
  });

  test('says what it cannot do, and writes nothing', () => {
    signs();
    write('71-more.json', JSON.stringify({ rules: [] }));
    const was = all();
    const refused = (said, code, file, ...more) => {
      const { err } = run(['rules', 'learn', rules, '--data', file, ...more], code);
      assert.match(err, said);
      assert.match(err, /[一-龥].* \/ [a-z-]/, 'in both languages');
    };
    const to = (name) => ['--write', join(rules, name)];
    refused(/say with --intent/, 2, texts(80), ...to('70-signs.json'));
    refused(/say with --intent/, 2, texts(80), '--intent', 'sign.accus');
    refused(/say with --intent/, 2, texts(80), '--intent', 'NBR-04');
    refused(/40 at least/, 1, texts(39), ...intent, ...to('70-signs.json'));
    refused(/none is labelled as a yes/, 1, texts(80, () => 'none'), ...intent, ...to('70-signs.json'));
    refused(/all texts to learn from are labelled as a yes/, 1, texts(80, () => 'sign.accuse'), ...intent);
    refused(/no word stands in two/, 1, texts(80), ...intent, '--longest', '4');
    refused(/70-signs\.json.*write to it/, 2, texts(80), ...intent, ...to('71-more.json'));
    refused(/takes a \.json file/, 2, texts(80), ...intent, ...to('70-signs'));
    refused(/99-weights\.json.*no rules/, 1, texts(80), ...intent, '--write', join(source, 'rules', '99-weights.json'));
    refused(/cannot be written/, 2, texts(80), ...intent, '--write', join(folder, 'none', 'lists.json'));
    refused(/--words must be a whole number from 4/, 2, texts(80), ...intent, '--words', '0');
    refused(/--longest must be a whole number/, 2, texts(80), ...intent, '--longest', 'x');
    refused(/--floor must be a number above 0/, 2, texts(80), ...intent, '--floor', '0');
    assert.deepEqual(all(), was);
  });
});
