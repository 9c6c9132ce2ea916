// Plays a sample dialogue (DOMAIN 6.9) of tests/data/dialogues over the real socket, word for word.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { photo, upload } from './files.mjs';
import { root } from './server.mjs';

const PHOTO = ' [photo]';

/** What the bot said, a hazard card by its id. */
const saidAs = ({ kind, body }) => (kind === 'bot' ? body.template : body.cards[0].id);

/** The C, P and B lines, and whether the last line has words (T) or has them not (N); the privacy
 *  notice is agreed to where none is expected.  Any other line but a fact (S) is `other`'s to do:
 *  (line, id of the case). */
export async function play(server, page, name, other = () => {}) {
  const lines = readFileSync(join(root, 'tests/data/dialogues', `${name}.txt`), 'utf8').split('\n');
  const bots = () =>
    [...page.logs.values()]
      .flat()
      .filter(({ kind }) => kind === 'bot' || kind === 'hazard')
      .sort((a, b) => a.at - b.at); // in whichever of the matters it was said
  await page.ping();
  let heard = bots().length; // what was said before, in the matters of this phone
  const next = async () => {
    await page.ping(); // what the last words brought is here now
    return bots()[heard];
  };
  const say = async (text, more = {}) => assert.equal((await page.say(text, more)).kind, 'receipt', text);
  const agree = async (line) => {
    const bot = await next();
    if (bot === undefined || saidAs(bot) !== 'privacy' || line === 'B privacy') return;
    heard += 1;
    await say('同意', { choice: 'agree' });
  };
  const press = async (id) => {
    await page.ping();
    const choice = bots().at(-1).body.choices?.find((one) => one.id === id);
    assert.ok(choice, `${name}: ${id} is on screen`);
    await say(choice.label, { choice: id });
  };
  for (const line of lines) {
    const rest = line.slice(2);
    if (line.startsWith('C ') && rest.endsWith(PHOTO)) {
      const key = await upload(server, page, photo(120, name.charCodeAt(2)));
      await say(rest.slice(0, -PHOTO.length), { key, file: '照片.jpg' });
    } else if (line.startsWith('C ')) {
      await agree(line);
      await say(rest);
    } else if (line.startsWith('P ')) {
      await agree(line);
      await press(rest);
    } else if (line.startsWith('B ')) {
      await agree(line);
      const bot = await next();
      assert.equal(bot && saidAs(bot), rest, `${name}: ${line}`);
      heard += 1;
    } else if (/^[TN] /.test(line)) {
      assert.equal(bots()[heard - 1].body.text.includes(rest), line[0] === 'T', `${name}: ${line}`);
    } else if (line !== '' && !line.startsWith('#') && !line.startsWith('S ')) {
      await other(line, [...page.logs.keys()][0]);
    }
  }
  await page.ping();
  assert.equal(bots().length, heard, `${name}: the bot says nothing more`);
  return [...page.logs.keys()][0];
}
