// Somebody at the desk, without a desk page: acts on one case over the wire.
import { Page } from "../../support/client.mjs";

export class Officer {
  #page;
  #id;
  #head;

  static async signIn(server, login) {
    const officer = new Officer();
    officer.#page = await Page.desk(server, await server.signIn(login));
    return officer;
  }

  get name() {
    return this.#page.welcome.staff.name;
  }

  /** Watches the newest case of a queue, or the one with this number. */
  async open(queue, no) {
    const { rows } = await this.#page.list(queue);
    const found = rows.filter((row) => !no || row.no === no).sort((a, b) => b.case - a.case)[0];
    this.#id = found.case;
    this.#page.send({ kind: "watch", case: this.#id });
    await this.#follow();
  }

  /** Done when it is on the disk and its events have come. */
  async move(move, more = {}) {
    const answer = await this.#page.move(this.#id, this.#head.staff.epoch, move, more);
    if (answer.kind === "error") throw new Error(`${move}: ${answer.en}`);
    await this.#follow((head) => head.seq >= answer.seq);
  }

  /** What the citizen says next. */
  async reads() {
    const before = this.#head.seq;
    await this.#follow((head) => head.seq > before);
    this.#page.send({ kind: "seen", case: this.#id, seq: this.#head.seq });
  }

  /** Puts the case away; the connection stays. */
  leave() {
    this.#page.send({ kind: "unwatch", case: this.#id });
  }

  close() {
    this.#page.close();
  }

  async #follow(enough = () => true) {
    do this.#head = (await this.#page.events(this.#id)).head;
    while (!enough(this.#head));
  }
}
