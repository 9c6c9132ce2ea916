// The commands beside `serve`, run as an administrator would: real program, real folders.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { program, root } from '../support/root.mjs';
import { fewRules } from '../support/sources.mjs';

let folder, source, data;

function run(args, { input = '', env = {} } = {}) {
  const r = spawnSync(program, args, {
    input, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8', JIEYOU_DATA: data, ...env },
  });
  assert.equal(r.error, undefined);
  return { code: r.status, out: r.stdout, err: r.stderr };
}
function done(args, options) {
  const r = run(args, options);
  assert.equal(r.code, 0, r.err + r.out);
  return r;
}
const json = (args) => JSON.parse(done([...args, '--json']).out);
const file = (name, text) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const shipped = (name) => readFileSync(join(source, 'city', name), 'utf8');
const version = () => json(['import', '--dry-run', join(source, 'city/hotlines.csv')]).version;

before(() => {
  assert.ok(existsSync(program), `${program} is not built: ./dev build`);
  folder = mkdtempSync(join(tmpdir(), 'jy-cli-'));
  data = join(folder, 'made');
  source = join(folder, 'source');
  fewRules(source);
  done(['init', '--demo', '--from', source]);
  cpSync(data, join(folder, 'fresh'), { recursive: true });
});
beforeEach(() => { // every test begins with a fresh demo city
  rmSync(data, { recursive: true, force: true });
  cpSync(join(folder, 'fresh'), data, { recursive: true });
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe('init', () => {
  test('prints a sign-in for every demo login, and a second run changes nothing', () => {
    const other = join(folder, 'second');
    const first = done(['init', '--demo', '--from', source, '--data', other]);
    for (const login of ['leyuan', 'fenbo', 'zhiban', 'jiwei', 'guize'])
      assert.match(first.out, new RegExp(`^ +${login} +jieyou-demo `, 'm'));
    const before = readFileSync(join(other, 'jieyou.db'));
    const again = JSON.parse(done(['init', '--demo', '--from', source, '--data', other, '--json']).out);
    assert.equal(again.created, false);
    assert.deepEqual(readFileSync(join(other, 'jieyou.db')), before);
  });

  test('without --demo nobody can sign in, and it says how the first one will', () => {
    const other = join(folder, 'plain');
    const { out } = done(['init', '--from', source, '--data', other]);
    assert.equal(done(['user', 'list', '--data', other]).out, '');
    const [, made_up] = /其中 (\d+) 人是演示用的.* \/ \1 of these people are made up/.exec(out);
    assert.ok(made_up > 1000);
    assert.match(out, new RegExp(`^  jieyou serve --data ${other} `, 'm'));
    const [, words] = /^  jieyou (user add .*?) +# 管理员 \/ administrator: /m.exec(out);
    done(words.replace('登录名/LOGIN', 'first').split(' '), { input: 'a long password\n' });
    assert.equal(JSON.parse(done(['user', 'list', '--json', '--data', other]).out)[0].post, '系统管理员');
  });

  test('a city without an administrator is told so', () => {
    const from = join(folder, 'headless');
    cpSync(source, from, { recursive: true });
    const officers = join(from, 'city/officers.csv');
    writeFileSync(officers, readFileSync(officers, 'utf8').replace(',admin,admin,', ',rules,admin,'));
    assert.match(done(['init', '--from', from, '--data', join(folder, 'headless-data')]).out, /no administrator in the directory: officers\.csv/);
  });

  test('settings are written beside it as `settings` prints them, none in force, and what is there is kept', () => {
    const other = join(folder, 'with-settings'), conf = join(other, 'jieyou.conf');
    assert.equal(JSON.parse(done(['init', '--from', source, '--data', other, '--json']).out).settings, conf);
    const text = readFileSync(conf, 'utf8');
    assert.equal(text, done(['settings'], { env: { JIEYOU_DATA: 'data' } }).out);
    assert.ok(text.split('\n').every((line) => line === '' || line.startsWith('#')));
    done(['settings', '--data', other]);
    const mine = join(folder, 'own-settings');
    mkdirSync(mine);
    symlinkSync('/nowhere/jieyou.conf', join(mine, 'jieyou.conf')); // as a package links it
    assert.equal(JSON.parse(done(['init', '--from', source, '--data', mine, '--json']).out).settings, undefined);
    assert.equal(existsSync('/nowhere/jieyou.conf'), false);
  });

  test('with a broken city makes no store', () => {
    const from = join(folder, 'broken'), other = join(folder, 'never');
    cpSync(source, from, { recursive: true });
    writeFileSync(join(from, 'city/grids.csv'), 'grid_id,name\n');
    const r = run(['init', '--from', from, '--data', other]);
    assert.equal(r.code, 1);
    assert.match(r.err, /grids\.csv/);
    assert.equal(existsSync(join(other, 'jieyou.db')), false);
  });
});

describe('settings of a city', () => {
  const files = ['thresholds.csv', 'clocks.csv', 'whistles.csv', 'hours.csv'];
  /** A copy of what is shipped, changed by `change(folder of the city)`. */
  function made(name, change) {
    const from = join(folder, name);
    cpSync(source, from, { recursive: true });
    change(join(from, 'city'));
    return run(['init', '--demo', '--from', from, '--data', join(folder, `${name}-data`)]);
  }

  test('a city that has none begins with those of the program, and may bring its own', () => {
    const r = made('bare', (city) => files.forEach((name) => rmSync(join(city, name))));
    assert.equal(r.code, 0, r.err);
    const own = join(folder, 'bare-data');
    const { files: [first], imported } = json(['import', '--data', own, join(source, 'city/clocks.csv')]);
    assert.ok(imported && first.added > 20 && first.vanished === 0);
  });

  test('a faulty one makes no city', () => {
    const r = made('faulty', (city) => {
      const text = readFileSync(join(city, 'clocks.csv'), 'utf8');
      writeFileSync(join(city, 'clocks.csv'), text.replace('60 天,信访工作条例34,受理起', '99 天,信访工作条例34,受理起'));
    });
    assert.equal(r.code, 1);
    assert.match(r.err, /clocks\.csv:17: urgent：.*第三十四条.*60天.* \/ .*article 34/);
    assert.equal(existsSync(join(folder, 'faulty-data', 'jieyou.db')), false);
  });
});

describe('import', () => {
  const refused = (name, text, wanted) => {
    const was = version();
    const r = run(['import', file(name, text)]);
    assert.equal(r.code, 1, r.out + r.err);
    assert.match(r.err, wanted);
    assert.equal(version(), was); // nothing half-imported
  };

  test('a missing column is refused by name', () =>
    refused('hotlines.csv', 'number,for_zh,hours,verified_on,source\n110,x,全天,,\n', /hotlines\.csv.*name_zh/));

  const errors = (args) => {
    const r = run(['import', '--dry-run', '--json', ...args]);
    assert.equal(r.code, 1, r.out + r.err);
    assert.equal(r.err, '');
    const said = JSON.parse(r.out);
    assert.equal(said.imported, false);
    return said;
  };

  test('missing columns are told, and not what follows from them', () => {
    const cut = shipped('grids.csv').trimEnd().split('\n').map((line) => line.split(',').slice(0, 3).join(','));
    const { err } = run(['import', file('grids.csv', cut.join('\n'))]);
    const lines = err.trimEnd().split('\n').filter((line) => !/提醒 note/.test(line));
    assert.match(lines.pop(), /nothing was imported/);
    assert.deepEqual(lines.map((line) => line.replace(/.* \/ /, '')),
      ['groups', 'member_id'].map((name) => `a column is missing: ${name}`));
    const without = (name, column) => file(name, shipped(name).replace(new RegExp(`,${column},`), ',misspelt,'));
    for (const [name, column] of [['mediators.csv', 'sex'], ['committees.csv', 'kind'], ['types.csv', 'plain']])
      assert.deepEqual(errors([without(name, column)]).errors.map(({ file, en }) => [file, en]),
        [[name, `a column is missing: ${column}`]]);
  });

  test('a town whose code is misspelt is told once, with how many places use the right one', () => {
    const text = shipped('divisions.csv').replace('\n430981114000,', '\n430981114900,');
    const { errors: told, not_listed } = errors([file('divisions.csv', text)]);
    const about = told.filter((e) => e.en.endsWith(': 430981114000'));
    assert.equal(about.length, 1);
    assert.equal(about[0].file, 'divisions.csv');
    assert.ok(about[0].more > 20, `${about[0].more}`);
    assert.ok(told.length < 5, JSON.stringify(told));
    assert.equal(not_listed, 0);
    assert.match(run(['import', join(folder, 'divisions.csv')]).err,
      /没有这个区划代码：430981114000（另有 \d+ 处）\/ .*: 430981114000 \(\d+ more places\)/);
  });

  test('a village misspelt in one row of a committee or grid is that one mistake', () => {
    for (const name of ['committees.csv', 'grids.csv']) {
      const text = shipped(name).replace(/(\n[^\n]*)430981114207,/, '$1430981114997,');
      assert.deepEqual(errors([file(name, text)]).errors.map(({ file, en, more }) => [file, en, more]),
        [[name, 'no division has this code: 430981114997', 0]]);
    }
  });

  test('every broken row of a file is told', () => {
    const text = `${shipped('holidays.csv')}2099-01-01,off\n2099-02-30,off,不存在,\n2099-03-01,rest,不认识,\n`;
    const n = text.split('\n').length;
    assert.deepEqual(errors([file('holidays.csv', text)]).errors.map(({ line, en }) => [line, en]), [
      [n - 3, 'the row has not as many fields as the header'],
      [n - 2, 'date: a date is written 2026-03-10: 2099-02-30'],
      [n - 1, 'unknown value: rest'],
    ]);
  });

  test('errors that the list has no room for are counted', () => {
    const rows = Array.from({ length: 70 }, (_, i) => `1239${i}x,演示,演示,,,`).join('\n');
    const { errors: told, not_listed } = errors([file('hotlines.csv', `${shipped('hotlines.csv')}${rows}\n`)]);
    assert.equal(told.length + not_listed, 70);
    assert.ok(not_listed > 0);
    assert.match(run(['import', join(folder, 'hotlines.csv')]).err,
      new RegExp(`还有 ${not_listed} 处没列出来.* / ${not_listed} more are not listed`));
  });

  test('an unreadable file is JSON as well where JSON is asked for', () => {
    assert.match(errors([join(folder, 'nowhere.csv')]).errors[0].zh, /打不开/);
    assert.match(errors([file('hotline.csv', 'number\n110\n')]).errors[0].file, /hotline\.csv/);
    assert.match(errors([file('lead_cases.csv', 'case_no\nx\n')]).errors[0].en, /a column is missing/);
  });

  test('a broken quote is refused with its line', () =>
    refused('hotlines.csv', `${shipped('hotlines.csv')}12399,"没有结束\n`, /hotlines\.csv:\d+: .+ \/ .+/));

  test('a reference to nothing is refused with its line', () => {
    const lines = shipped('grids.csv').trimEnd().split('\n');
    lines[4] = lines[4].replace(/430981\d{6}/g, '430981999999');
    refused('grids.csv', lines.join('\n'), /grids\.csv:5: /);
  });

  test('a file that nobody reads is refused', () =>
    refused('hotline.csv', 'number\n110\n', /hotline\.csv/));

  test('bytes in no known encoding are refused', () =>
    refused('hotlines.csv', Buffer.from([0x61, 0xff, 0xff, 0x0a]), /GB18030[\s\S]*nothing was imported/));

  test('a file over the limit is refused', () =>
    refused('hotlines.csv', Buffer.alloc((16 << 20) + 1, 'x'), /16 MiB/));

  test('a dry run shows the difference and writes nothing', () => {
    const was = version();
    const text = shipped('hotlines.csv').replace('报警', '报警求助') + '12399,演示热线,演示,全天,,演示\n';
    const path = file('hotlines.csv', text.split('\n').filter((l) => !l.startsWith('119,')).join('\n'));
    const r = done(['import', '--dry-run', path]);
    assert.match(r.out, /added: 12399/);
    assert.match(r.out, /changed: 110/);
    assert.match(r.out, /vanished: 119/);
    assert.equal(version(), was);
  });

  test('one file replaces that file alone, and a second time there is nothing to change', () => {
    const was = version();
    const path = file('hotlines.csv', shipped('hotlines.csv') + '12399,演示热线,演示,全天,,演示\n');
    assert.deepEqual(json(['import', path]).files, [
      { name: 'hotlines.csv', encoding: 'UTF-8', added: 1, changed: 0, vanished: 0 },
    ]);
    assert.notEqual(version(), was);
    assert.equal(json(['import', path]).imported, false);
    assert.equal(json(['user', 'list']).find((u) => u.login === 'leyuan').staff.startsWith('m'), true);
  });

  test('the order of columns and Windows line ends are no change', () => {
    const turned = shipped('holidays.csv').trimEnd().split('\n')
      .map((l) => l.split(',')).map(([date, kind, name, ...more]) => [date, name, kind, ...more].join(','));
    const r = json(['import', '--dry-run', file('holidays.csv', turned.join('\r\n') + '\r\n')]);
    assert.deepEqual(r.files[0], { name: 'holidays.csv', encoding: 'UTF-8', added: 0, changed: 0, vanished: 0 });
  });

  test('a file saved on Windows is no change, whatever its cells hold', () => {
    for (const name of readdirSync(join(source, 'city')).filter((f) => f.endsWith('.csv'))) {
      const path = file(name, `\uFEFF${shipped(name).replaceAll('\n', '\r\n')}`);
      assert.deepEqual(json(['import', '--dry-run', path]).files[0],
        { name, encoding: 'UTF-8', added: 0, changed: 0, vanished: 0 });
    }
  });

  test('GB18030 is recognised, said and kept as UTF-8', () => {
    const path = join(folder, 'hotlines.csv');
    const made = spawnSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030', '-o', path, join(source, 'city/hotlines.csv')]);
    assert.equal(made.status, 0);
    const r = json(['import', '--dry-run', path]);
    assert.deepEqual(r.files[0], { name: 'hotlines.csv', encoding: 'GB18030', added: 0, changed: 0, vanished: 0 });
  });

  test('--back puts the version before in force again', () => {
    const was = version();
    assert.equal(run(['import', '--back']).code, 1); // there is none before the first
    done(['import', file('hotlines.csv', shipped('hotlines.csv') + '12399,演示热线,演示,全天,,演示\n')]);
    assert.notEqual(version(), was);
    assert.equal(run(['import', '--back', 'hotlines.csv']).code, 2);
    done(['import', '--back']);
    assert.equal(version(), was);
  });

  test('a whole folder is one import', () => {
    const from = join(folder, 'city');
    cpSync(join(source, 'city'), from, { recursive: true });
    const n = readdirSync(from).filter((f) => f.endsWith('.csv')).length;
    assert.equal(json(['import', from]).files.length, n);
  });
});

describe('user', () => {
  test('add, passwd, disable and enable are seen in the list', () => {
    const { staff } = json(['user', 'list']).find((u) => u.login === 'zhiban2');
    const free = 'm0002';
    assert.notEqual(staff, free);
    done(['user', 'add', 'newbie', free], { input: 'a long password\n' });
    const row = () => json(['user', 'list']).find((u) => u.login === 'newbie');
    assert.equal(row().staff, free);
    assert.equal(row().password, undefined);
    assert.equal(row().given, true);
    assert.match(done(['user', 'list']).out, /newbie.*（还没换密码 \/ password to be changed）/);
    done(['user', 'disable', 'newbie']);
    assert.equal(row().disabled, true);
    done(['user', 'enable', 'newbie']);
    done(['user', 'passwd', 'newbie', '--own'], { input: 'another password\n' });
    assert.equal(row().disabled, false);
    assert.equal(row().given, false, 'its owner has typed it');
  });

  test('a unit is missing while nobody of it can sign in', () => {
    const missing = () => json(['user', 'missing']).map((unit) => unit.body);
    const { staff } = json(['user', 'list']).find((u) => u.login === 'xiaotiao');
    assert.ok(missing().length > 100);
    done(['user', 'disable', 'xiaotiao']);
    const alone = missing();
    done(['user', 'enable', 'xiaotiao']);
    assert.equal(alone.length, missing().length + 1, `${staff} was the only one`);
    assert.match(done(['user', 'missing']).out, /个单位没有人能登录/);
  });

  test('a demo account with a password of its own is no demo account any more', () => {
    done(['user', 'passwd', 'leyuan'], { input: 'another password\n' });
    assert.equal(json(['user', 'list', '--demo']).some((u) => u.login === 'leyuan'), false);
    assert.equal(json(['user', 'list']).some((u) => u.login === 'leyuan'), true);
  });

  for (const [name, args, input] of [
    ['a short password', ['add', 'newbie', 'm0002'], 'short\n'],
    ['a person who is not there', ['add', 'newbie', 'm9999'], 'a long password\n'],
    ['a login that is taken', ['add', 'leyuan', 'm0002'], 'a long password\n'],
    ['a login with blanks', ['add', 'new bie', 'm0002'], 'a long password\n'],
    ['an unknown login', ['passwd', 'nobody'], 'a long password\n'],
  ])
    test(`${name} is refused`, () => {
      const before = done(['user', 'list']).out;
      assert.equal(run(['user', ...args], { input }).code, 1);
      assert.equal(done(['user', 'list']).out, before);
    });
});

describe('check, backup and restore', () => {
  test('a backup comes back, and the old file is kept', () => {
    const copy = join(folder, 'copy.db');
    assert.deepEqual(json(['check', '--deep']), {
      findings: [],
      cases: 0,
      events: 0,
      stamps: 0,
      files: 0,
      looks: 0,
    });
    done(['backup', copy]);
    assert.equal(run(['backup', copy]).code, 1); // never over another
    done(['user', 'disable', 'leyuan']);
    done(['restore', copy]);
    assert.equal(json(['user', 'list']).find((u) => u.login === 'leyuan').disabled, false);
    assert.ok(existsSync(join(data, 'jieyou.db.old1')));
    const drill = join(folder, 'drill'); // a folder that is not there yet
    done(['restore', copy, '--data', drill]);
    assert.deepEqual(json(['check', '--deep', '--data', drill]).findings, []);
  });

  test('what cannot be read or written is named as it was given', () => {
    for (const word of ['restore', 'salvage']) {
      assert.match(run([word, file('letter.txt', 'no store at all')]).err, /^jieyou: letter\.txt: .*这份备份.* \/ .*the copy/);
      const { code, err } = run([word, folder]);
      assert.equal(code, 1);
      assert.match(err, /打不开这份备份：这是文件夹.* \/ cannot open the copy: this is a folder/);
    }
    const nowhere = join(folder, 'no-such-folder/copy.db'), empty = join(folder, 'empty');
    assert.match(run(['backup', nowhere]).err, new RegExp(`^jieyou: ${nowhere}: 备份没有做成.* / the copy could not be made`));
    assert.match(run(['backup', '--data', empty, join(folder, 'never.db')]).err, new RegExp(`^jieyou: ${empty}: 数据文件夹打不开`));
    mkdirSync(empty);
    assert.match(run(['backup', '--data', empty, join(folder, 'never.db')]).err, /^jieyou: jieyou\.db: 打不开数据文件/);
  });

  test("nothing is made in another's folder, and it is said as whom to do it", () => {
    const copy = join(folder, 'for-another.db');
    done(['backup', copy]);
    let another = '/'; // root's
    if (process.getuid() === 0) mkdirSync((another = join(folder, 'another'))), chownSync(another, 54321, 54321);
    for (const words of [['init', '--from', source], ['restore', copy], ['salvage', copy], ['serve']]) {
      const r = run([...words, '--data', another]);
      assert.equal(r.code, 2, r.out + r.err);
      assert.match(r.err, new RegExp(`^jieyou: ${another}: 这个文件夹归 .* / this folder is .*: sudo -u '(root|#54321)' jieyou ${words[0]} `));
    }
    if (another !== '/') assert.deepEqual(readdirSync(another), []);
  });

  const becomes = process.getuid() === 0 ? {} : { skip: 'only root can run it as another user' };
  test('who may not read the folder is told to come as its owner', becomes, () => {
    const reached = mkdtempSync(join(tmpdir(), 'jy-nobody-')); // the folders above ours may be closed as well
    const copy = join(reached, 'jieyou');
    cpSync(program, copy);
    chmodSync(reached, 0o755);
    const nobody = ['--reuid', '65534', '--regid', '65534', '--clear-groups'];
    for (const [words, name] of [
      [['serve', '--port', '0'], 'jieyou.conf'],
      [['backup', join(reached, 'copy.db')], 'jieyou.conf'],
      [['check'], 'jieyou.db'],
      [['user', 'list'], 'jieyou.db'],
      [['user', 'disable', 'leyuan'], 'jieyou.db'],
    ]) {
      const r = spawnSync('setpriv', [...nobody, copy, ...words, '--data', data], { encoding: 'utf8' });
      assert.equal(r.status, 2, r.error ?? r.stdout + r.stderr);
      assert.match(r.stderr, new RegExp(`^jieyou: ${data}/${name}: 当前用户没有权限读.* / this user may not read it: run this as the owner`));
    }
    rmSync(reached, { recursive: true });
  });

  test('a damaged copy is refused and the store stays', () => {
    const copy = join(folder, 'damaged.db');
    done(['backup', copy]);
    const bytes = readFileSync(copy);
    bytes.fill(0x55, 4096 * 3, 4096 * 30);
    writeFileSync(copy, bytes);
    assert.equal(run(['restore', copy]).code, 1);
    done(['check', '--deep']);
  });

  test('a damaged store is found', () => {
    const path = join(data, 'jieyou.db'), bytes = readFileSync(path);
    bytes.fill(0x55, 4096 * 3, 4096 * 60);
    writeFileSync(path, bytes);
    assert.equal(run(['check', '--deep']).code, 1);
  });
});

describe('rules', () => {
  test('a folder\'s and those in force hold their examples', () => {
    assert.deepEqual(json(['rules', 'test', join(source, 'rules')]).broken, []);
    assert.ok(json(['rules', 'test']).rules > 100); // those in force
  });

  test('a broken example and a broken file are told apart', () => {
    const from = join(folder, 'rules');
    cpSync(join(source, 'rules'), from, { recursive: true });
    const rule = { id: 'T-1', intent: 'NBR-01', mode: 'words', pattern: '围墙', weight: 1, examples: ['小河'] };
    writeFileSync(join(from, '99-test.json'), JSON.stringify({ about: 'test', rules: [rule] }));
    const r = run(['rules', 'test', from]);
    assert.equal(r.code, 1);
    assert.match(r.out, /T-1.*小河/);
    writeFileSync(join(from, '99-test.json'), '{"about":');
    const broken = run(['rules', 'check', from]);
    assert.equal(broken.code, 1);
    assert.match(broken.err, /99-test\.json/);
  });
});

describe('every command', () => {
  const helps = new Map(); // it says the same each time
  function help(words, LANG = 'C.UTF-8') {
    const asked = [...words, LANG].join(' ');
    if (!helps.has(asked)) helps.set(asked, done([...words, '--help'], { env: { LC_ALL: '', LC_MESSAGES: '', LANG } }).out);
    return helps.get(asked);
  }

  for (const name of ['init', 'import', 'user', 'partner', 'receive', 'check', 'backup', 'key', 'restore', 'salvage', 'drill', 'rules', 'version'])
    test(`${name} has --help`, () => assert.match(help([name]), /Usage: /));

  /** All that there are, as the program lists them. */
  const listed = (...words) => [...help(words).matchAll(/^  ([a-z]+) /gm)].map(([, name]) => [...words, name]);

  test('help is in the language of the locale, whole', () => {
    const han = /\p{Script=Han}/u;
    const lines = (text) => text.split('\n').filter((line) => line !== '');
    for (const args of [[], ['rules'], ...listed().filter(([name]) => name !== 'rules'), ...listed('rules')]) {
      const zh = help(args, 'zh_CN.UTF-8'), en = help(args);
      for (const line of lines(zh)) assert.match(line, han, `${args}: ${line}`);
      for (const line of lines(en).filter((one) => !one.includes('编号'))) assert.doesNotMatch(line, han, `${args}: ${line}`);
      assert.equal(lines(zh).length, lines(en).length, `${args}`);
    }
    for (const env of [{ LC_ALL: 'en_US.UTF-8', LANG: 'zh_CN.UTF-8' }, { LC_ALL: '', LC_MESSAGES: '', LANG: '' }])
      assert.equal(done(['check', '--help'], { env }).out, help(['check']));
    const settings = (LANG) => done(['settings'], { env: { LC_ALL: '', LC_MESSAGES: '', LANG } }).out;
    assert.match(settings('zh_CN.UTF-8'), /^# 一个附件最大几 MB \(1-100\)$/m);
    assert.match(settings('C'), /^# MB of one attachment at most \(1-100\)$/m);
  });

  test('the shell completes what the program knows', () => {
    const script = join(root, 'gateway/package/jieyou.bash');
    const complete = (...words) => {
      const line = words.map((word) => `'${word}'`).join(' ');
      const bash = `. ${script}; COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _jieyou ${program}; printf '%s\\n' "\${COMPREPLY[@]}"`;
      return spawnSync('bash', ['-c', bash], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
    };
    assert.deepEqual(complete('jieyou', 'ba'), ['backup']);
    assert.deepEqual(complete('jieyou', ''), [...listed().map(([name]) => name)]);
    assert.deepEqual(complete('jieyou', 'rules', 'ver'), ['versions']);
    assert.deepEqual(complete('jieyou', 'user', 'p'), ['passwd']);
    assert.deepEqual(complete('jieyou', 'backup', '--k'), ['--keep']);
    assert.deepEqual(complete('jieyou', 'rules', 'check', '--s'), ['--store']);
    assert.deepEqual(complete('jieyou', 'check', 'x'), [], 'a file, or nothing');
  });

  test('the manual names every command, every way to use it and every option, and no other', () => {
    const manual = readFileSync(join(root, 'gateway/package/jieyou.1'), 'utf8').replaceAll('\\-', '-').replace(/\\f[IR]/g, '');
    const sections = new Map([...manual.matchAll(/^\.SS (.*)\n((?:(?!\.S[SH] ).*\n)*)/gm)].map(([, name, text]) => [name, text]));
    const commands = [...listed(), ...listed('rules')];
    assert.deepEqual([...sections.keys()].sort(), commands.map((words) => words.join(' ')).sort());
    const optionsOf = (text) => new Set(text.match(/--[a-z][a-z-]*/g));
    const common = (words) => ['--help', '--json', words[1] ? '--store' : '--data'];
    for (const option of ['--help', '--json', '--store', '--data'])
      assert.ok(optionsOf(/^\.SH OPTIONS\n([^]*?)^\.SH /m.exec(manual)[1]).has(option), option);
    for (const words of commands) {
      const name = words.join(' '), out = help(words);
      // Settings are flags, too: `jieyou settings` prints them all.
      if (['serve', 'settings', 'rules'].includes(name)) continue;
      const own = [...out.matchAll(/^ +-\S, (--[a-z-]+)/gm)].map(([, option]) => option);
      const told = [...optionsOf(sections.get(name))];
      assert.deepEqual(told.sort(), own.filter((option) => !common(words).includes(option)).sort(), name);
      for (const [, way] of out.matchAll(/^(?:Usage:|  or: ) jieyou \S+ \[OPTION\.\.\.\] ([a-z-]+)\b/gm))
        if (!way.startsWith('-')) assert.match(sections.get(name), new RegExp(`\\b${way}\\b`), `${name} ${way}`);
    }
  });

  test('wrong use is told in both languages', () => {
    for (const [args, wanted] of [
      [['check', '--no-such-option'], /^jieyou check: 没有选项 --no-such-option.* \/ there is no option --no-such-option/],
      [['import', '--data'], /^jieyou import: .*后面缺一个值 \/ /],
      [['backup'], /^jieyou backup: 缺了东西 \/ something is missing/],
      [['backup', 'a', 'b'], /参数太多 \/ too many arguments/],
      [['nothing'], /没有这个命令 \/ there is no such command: nothing/],
      [['rules', 'nothing'], /没有这个命令 \/ there is no such command: nothing/],
    ]) {
      const r = run(args);
      assert.equal(r.code, 2);
      assert.match(r.err, wanted);
    }
  });

  test('wrong use and a missing store are exit 2', () => {
    assert.equal(run(['check', '--no-such-option']).code, 2);
    assert.equal(run(['backup']).code, 2);
    assert.equal(run(['user', 'list'], { env: { JIEYOU_DATA: join(folder, 'nowhere') } }).code, 2);
    assert.equal(run(['check'], { env: { JIEYOU_DATA: join(folder, 'nowhere') } }).code, 2);
    assert.equal(run(['restore', join(folder, 'nowhere.db')]).code, 2);
  });
});
