// What most people would build: node, `ws` and `better-sqlite3`; it only stores and acknowledges.
// `plain` commits each message; `batched` commits whatever came in one turn of the event loop.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import Database from 'better-sqlite3';
import { WebSocketServer } from 'ws';

const [mode, file] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`CREATE TABLE IF NOT EXISTS said(
  id INTEGER PRIMARY KEY, device TEXT, key TEXT, text TEXT, at INTEGER, UNIQUE(device, key)) STRICT`);
const insert = db.prepare('INSERT INTO said(device, key, text, at) VALUES(?, ?, ?, ?)');

function store(device, frame) {
  const at = Date.now();
  const { lastInsertRowid } = insert.run(device, frame.key, frame.text, at);
  return JSON.stringify({ kind: 'receipt', key: frame.key, case: 1, seq: Number(lastInsertRowid), at });
}

let waiting = [];
const commitAll = db.transaction((list) => list.map(([, device, frame]) => store(device, frame)));
function flush() {
  const list = waiting;
  waiting = [];
  const receipts = commitAll(list);
  list.forEach(([socket], i) => socket.send(receipts[i]));
}

const http = createServer();
const wss = new WebSocketServer({ server: http, perMessageDeflate: false, handleProtocols: (p) => [...p][0] });
wss.on('connection', (socket) => {
  let device = randomUUID();
  socket.on('message', (data) => {
    const frame = JSON.parse(data);
    if (frame.kind === 'hello') {
      device = frame.device;
      socket.send('{"kind":"welcome"}');
    } else if (mode === 'plain') {
      socket.send(store(device, frame));
    } else {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push([socket, device, frame]);
    }
  });
});
http.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${http.address().port}`));
