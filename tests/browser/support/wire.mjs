// Between the page and the server: holds, drops and answers frames as a bad network or a busy
// server would.
const tapped = new WeakSet(); // pages; it cannot be undone
export const isTapped = (page) => tapped.has(page);

export class Wire {
  /** Server frames for which this says true never arrive. */
  drops = () => false;
  /** What a client frame is answered with instead of reaching the server. */
  refuses = () => null;
  #holds = () => false;
  #held = [];

  static async tap(page) {
    const wire = new Wire();
    tapped.add(page);
    await page.routeWebSocket(/\/ws$/, (socket) => {
      const server = socket.connectToServer();
      const pass = (frames) => socket.send(JSON.stringify(frames.length === 1 ? frames[0] : frames));
      server.onMessage((text) => {
        const frames = [JSON.parse(text)].flat().filter((frame) => !wire.drops(frame)); // one, or several together
        const held = frames.filter((frame) => wire.#holds(frame));
        const left = frames.filter((frame) => !held.includes(frame));
        if (held.length > 0) wire.#held.push(() => pass(held));
        if (left.length > 0) pass(left);
      });
      socket.onMessage((text) => {
        const refusal = wire.refuses(JSON.parse(text));
        if (refusal) socket.send(JSON.stringify(refusal));
        else server.send(text);
      });
    });
    return wire;
  }

  /** What the server says, or those frames of it, stands still on the way here until it is let go; what
   *  stood still before never arrives. */
  hold(which = () => true) {
    this.#holds = which;
    this.#held = [];
  }

  letGo() {
    this.#holds = () => false;
    for (const pass of this.#held.splice(0)) pass();
  }
}

/** Holds calls to an address whose body `matches`: when the first has come, and what lets all go. */
export async function hold(page, address, matches = () => true) {
  let seen, release;
  const asked = new Promise((resolve) => (seen = resolve));
  const free = new Promise((resolve) => (release = resolve));
  await page.route(address, async (route) => {
    if (matches(route.request().postDataJSON())) {
      seen();
      await free;
    }
    await route.continue();
  });
  return [asked, release];
}
