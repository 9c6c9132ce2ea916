// One attacker from an address of its own, until it is killed: node attacker.mjs KIND PORT.
import { connect } from 'node:net';

const [kind, port] = process.argv.slice(2);
const FROM = '127.0.0.66';
const idle = () => {};

/** A socket that is opened again as often as it is closed; `talk` is told of each. */
function again(talk) {
  const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress: FROM });
  socket.on('connect', () => talk(socket));
  socket.on('error', idle); // it closes, too
  socket.on('data', idle);
  socket.on('close', () => setTimeout(() => again(talk), 1));
}
const many = (n, talk) => {
  for (let i = 0; i < n; i += 1) again(talk);
};

/** As much as the other side takes, and no more in our own memory. */
function pour(socket, piece) {
  const go = () => {
    while (!socket.destroyed && socket.write(piece()));
  };
  socket.on('drain', go);
  go();
}

const UPGRADE =
  'GET /ws HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\n' +
  'sec-websocket-protocol: jieyou.1\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';

/** A masked frame; a mask of zeroes leaves the bytes as they are. */
function frame(opcode, text = '', fin = true) {
  const body = Buffer.from(text);
  const head = body.length < 126 ? 2 : 4;
  const out = Buffer.alloc(head + 4 + body.length);
  out[0] = (fin ? 0x80 : 0) | opcode;
  out[1] = 0x80 | (body.length < 126 ? body.length : 126);
  if (head === 4) out.writeUInt16BE(body.length, 2);
  body.copy(out, head + 4);
  return out;
}
let serial = 0;
const hex = (n, digits) => n.toString(16).padStart(digits, '0');
const device = () => hex(++serial, 8).repeat(8);
const hello = () => frame(1, JSON.stringify({ kind: 'hello', v: 1, page: 'citizen', lang: 'zh-Hans', device: device() }));
const say = (text) => frame(1, JSON.stringify({ kind: 'say', key: hex(Date.now(), 12) + hex(++serial, 20), text }));

/** Upgraded and greeted, then `talk`. */
const opened = (n, talk) =>
  many(n, (socket) => {
    socket.write(UPGRADE);
    socket.once('data', () => {
      socket.write(hello());
      talk(socket);
    });
  });
const post = (path, body) =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

const KINDS = {
  'half-open sockets': () => many(600, idle),
  'a header, a byte at a time': () =>
    many(400, (socket) => {
      const text = `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(3000)}`;
      let at = 0;
      const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : socket.write(text[at++ % text.length])), 100);
    }),
  'a body that never comes': () =>
    many(400, (socket) => socket.write(post('/api/sign-in', 'x'.repeat(900)).slice(0, 200))),
  'upgrades, one after the other': () =>
    many(20, (socket) => {
      socket.write(UPGRADE);
      socket.once('data', () => socket.destroy());
    }),
  'pages, one after the other': () => many(20, (socket) => socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')),
  'guessed passwords': () =>
    many(20, (socket) => socket.write(post('/api/sign-in', '{"login":"leyuan","password":"guessed-it"}'))),
  pings: () => opened(20, (socket) => pour(socket, () => frame(9, 'x'.repeat(100)))),
  'frames in pieces of one byte': () =>
    opened(20, (socket) => {
      socket.write(frame(1, 'x', false));
      pour(socket, () => Buffer.concat(Array.from({ length: 100 }, () => frame(0, 'x', false))));
    }),
  'deep nests': () => opened(20, (socket) => pour(socket, () => frame(1, '['.repeat(60_000)))),
  'objects of many keys': () => {
    const keys = JSON.stringify(Object.fromEntries(Array.from({ length: 6000 }, (_, i) => [`k${i}`, 1])));
    opened(20, (socket) => pour(socket, () => frame(1, keys.slice(0, 65_000))));
  },
  'messages, as fast as they go': () => opened(20, (socket) => pour(socket, () => say('墙'))),
  'long messages': () => opened(20, (socket) => pour(socket, () => say('隔壁的墙把路堵哒，'.repeat(400)))),
  'questions without reading': () =>
    opened(20, (socket) => {
      socket.pause();
      pour(socket, () => frame(1, '{"kind":"ping"}'));
    }),
};
if (kind === 'kinds') console.log(JSON.stringify(Object.keys(KINDS)));
else KINDS[kind]();
