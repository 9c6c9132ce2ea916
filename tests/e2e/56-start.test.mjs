// 56 - what is set wrongly stops the start and is named, with what to do; nothing is said to be served that is not.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Server, program, root } from '../support/server.mjs';
import { fewRules } from '../support/sources.mjs';

const NOT_NOW = 1, WRONG = 2; // the service manager tries the first again

describe('a start', () => {
  let server, folder;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jieyou-start-'));
    server = await Server.open();
    await server.stop();
  });
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** One that comes to nothing; what it says. */
  function refused(status, ...flags) {
    const where = ['--data', server.data, '--port', '0', '--web', join(root, 'web/dist')];
    const run = spawnSync(program, ['serve', ...where, ...flags], { encoding: 'utf8' });
    assert.equal(run.status, status, run.stderr);
    assert.doesNotMatch(run.stdout, /listening/);
    return run.stderr;
  }

  for (const [flags, says] of [
    [['--host', 'foo.bar'], /^jieyou: host: foo\.bar 不是地址.* \/ foo\.bar is no address/m],
    [['--trusted_proxies', '10.0.0.0/8'], /^jieyou: trusted_proxies: 10\.0\.0\.0\/8 不是地址.*; 隔开.* \/ .*';' between/m],
    [['--trusted_proxies', '10.0.0.1,10.0.0.2'], /^jieyou: trusted_proxies: 10\.0\.0\.1,10\.0\.0\.2 不是地址/m],
    [['--origins', 'example.gov.cn'], /^jieyou: origins: .*https:\/\//m],
    [['--public_url', 'example.gov.cn'], /^jieyou: public_url: .*https:\/\//m],
    [['--web', '/nowhere/dist'], /^jieyou: web: \/nowhere\/dist 里没有网页.* \/ there are no pages/m],
  ])
    test(`is stopped by ${flags.join(' ')}`, () => assert.match(refused(WRONG, ...flags), says));

  test('with a damaged secret says where to fetch it and what its loss costs', () => {
    const secret = join(server.data, 'secret');
    const was = readFileSync(secret);
    writeFileSync(secret, was.subarray(0, 31));
    const said = refused(WRONG);
    assert.match(said, new RegExp(`^jieyou: ${secret}: 密钥文件坏了.*从旧机器.*作废 / .*from the old machine.* are void$`, 'm'));
    assert.equal(readFileSync(secret).length, 31, 'and it is not replaced');
    writeFileSync(secret, was);
  });

  /** What is written on the way to its end, which comes when it listens. */
  async function said(data) {
    const child = spawn(program, ['serve', '--data', data, '--port', '0', '--web', join(root, 'web/dist')], { stdio: 'pipe' });
    let text = '';
    child.stderr.on('data', (part) => (text += part));
    child.stdout.once('data', () => child.kill('SIGTERM'));
    await once(child, 'close');
    assert.match(text, /server\.stopped/);
    return text;
  }

  test('where nobody can sign in says so, and how somebody will', async () => {
    const data = join(folder, 'new'), run = (...words) => spawnSync(program, [...words, '--data', data], { encoding: 'utf8', input: 'a long password\n' });
    fewRules(join(folder, 'source'));
    assert.equal(run('init', '--from', join(folder, 'source')).status, 0);
    const missing = new RegExp(`sign_ins\\.missing 还没有人能登录工作台.* / nobody can sign in at the desk.*: jieyou user add LOGIN STAFF_ID --data ${data}$`, 'm');
    assert.match(await said(data), missing);
    assert.equal(run('user', 'add', 'first', 'o0067').status, 0);
    assert.doesNotMatch(await said(data), /sign_ins\.missing/);
    assert.equal(run('user', 'disable', 'first').status, 0);
    assert.match(await said(data), missing);
  });

  test('on an address that this machine has not, or a port that is taken, is not said to listen', async () => {
    const elsewhere = refused(NOT_NOW, '--host', '192.0.2.1', '--serve_plain_http', '1', '--serve_demo', '1');
    assert.match(elsewhere, /^jieyou: 192\.0\.2\.1: 这里听不了：本机没有这个地址.* \/ cannot listen here/m);
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address();
    assert.match(refused(NOT_NOW, '--port', String(port)), new RegExp(`^jieyou: 127\\.0\\.0\\.1:${port}: .*端口（port）被占用`, 'm'));
    other.close();
  });
});
