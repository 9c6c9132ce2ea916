// Opens a document in a page of its own.  Its address is good for minutes, so each time it is asked
// for anew; the page is opened at the press, since a browser allows it only then.

import type { Client } from "./client";

const WAIT_MS = 10_000;

export function openPaper(client: Client, id: number, seq: number): void {
  const page = window.open("", "_blank");
  client.paper.value = null;
  const stop = client.paper.subscribe((paper) => {
    if (paper?.case !== id || paper.seq !== seq) return;
    clearTimeout(late);
    (page ?? window).location.href = paper.url;
    setTimeout(() => stop());
  });
  const late = setTimeout(() => {
    stop();
    page?.close();
  }, WAIT_MS);
  client.link.send({ kind: "paper", case: id, seq });
}
