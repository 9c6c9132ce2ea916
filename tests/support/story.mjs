// Stories that several tests begin with.

/** A neighbour's wall, told until it is registered. */
export const fileWall = (page, more = '') =>
  file(page, `邻居在草尾镇乐园村3组砌围墙，把我家门前的路堵死了${more}`);

/** An accusation, likewise. */
export async function fileClue(page) {
  await page.say('我要举报草尾镇乐园村支书贪污低保款');
  await answerAll(page);
  const [[id]] = page.logs;
  const { body } = await page.event('registered');
  return { id, no: body.no };
}

/** Any matter, likewise; the case, its number and query code.  `words`: as for answerAll. */
export async function file(page, text, words) {
  await page.say(text);
  await answerAll(page, words);
  const { case: id, body } = await page.event('registered');
  return { id, no: body.no, code: body.code };
}

/** Agrees, confirms, and answers what has no button with `words`, until the case has a number. */
export async function answerAll(page, words = '跳过') {
  for (let turn = 0; turn < 12; turn += 1) {
    await page.ping(); // what the last words brought is here now
    const [[, log]] = [...page.logs].slice(-1);
    if (log.some((event) => event.kind === 'registered')) return;
    const asked = log.filter((event) => event.kind === 'bot').pop();
    const ids = (asked.body.choices ?? []).map((choice) => choice.id);
    const id = ['agree', 'yes', 'right', 'ok', 'register', 'skip'].find((known) => ids.includes(known)) ?? ids[0];
    const choice = asked.body.choices?.find((one) => one.id === id);
    await page.say(choice?.label ?? words, choice ? { choice: choice.id } : {});
  }
  throw new Error('the bot never registered it');
}
