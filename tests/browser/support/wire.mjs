// Between the page and the server: holds, drops and answers frames as a bad network or a busy
// server would.
export class Wire {
  /** Server frames for which this says true never arrive. */
  drops = () => false;
  /** What a client frame is answered with instead of reaching the server. */
  refuses = () => null;
  #held = null;

  static async tap(page) {
    const wire = new Wire();
    await page.routeWebSocket(/\/ws$/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((text) => {
        const left = [JSON.parse(text)].flat().filter((frame) => !wire.drops(frame)); // one, or several together
        if (left.length === 0) return;
        const send = () => socket.send(JSON.stringify(left.length === 1 ? left[0] : left));
        if (wire.#held) wire.#held.push(send);
        else send();
      });
      socket.onMessage((text) => {
        const refusal = wire.refuses(JSON.parse(text));
        if (refusal) socket.send(JSON.stringify(refusal));
        else server.send(text);
      });
    });
    return wire;
  }

  /** Nothing of the server arrives until it is let go. */
  hold() {
    this.#held = [];
  }

  letGo() {
    const held = this.#held ?? [];
    this.#held = null;
    for (const send of held) send();
  }
}
