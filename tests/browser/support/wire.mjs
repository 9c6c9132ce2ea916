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
        if (wire.drops(JSON.parse(text))) return;
        if (wire.#held) wire.#held.push(() => socket.send(text));
        else socket.send(text);
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
