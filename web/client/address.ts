// The address of something in a log: a document, or what came along with words.  It is good for
// minutes, so it is asked for each time.

import type { Client } from "./client";
import type { ServerFrame } from "./frames";

const WAIT_MS = 10_000;

/** Rejects when it does not come, or is not ours to see. */
export function addressOf(
  client: Client,
  kind: "paper" | "file",
  id: number,
  seq: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => end(), WAIT_MS);
    const stop = client.listen((frame: ServerFrame) => {
      if (frame.kind === kind && frame.case === id && frame.seq === seq) end(frame.url);
    });
    function end(url?: string): void {
      clearTimeout(late);
      stop();
      if (url) resolve(url);
      else reject(new Error("no address"));
    }
    client.send({ kind, case: id, seq });
  });
}

/** Opens it in a page of its own: at the press, since a browser allows it only then.  A paper is
 *  there in large print, too. */
export function openAt(
  client: Client,
  kind: "paper" | "file",
  id: number,
  seq: number,
  large = false,
): void {
  const page = window.open("", "_blank");
  addressOf(client, kind, id, seq).then(
    (url) => ((page ?? window).location.href = large ? `${url}/large` : url),
    () => page?.close(),
  );
}
