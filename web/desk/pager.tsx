// A list page by page: each page begins after the last row of the one before, so that none is
// listed twice and none is left out while rows come and go.

import { useState } from "preact/hooks";
import { word } from "../i18n/desk";

export interface Pages<Row> {
  /** undefined: from the beginning. */
  after: Row | undefined;
  /** How many stand on the pages before. */
  before: number;
  forth: (next: Row, shown: number) => void;
  back: () => void;
  restart: () => void;
}

export function usePages<Row>(): Pages<Row> {
  const [turned, setTurned] = useState<{ after: Row; shown: number }[]>([]);
  return {
    after: turned[turned.length - 1]?.after,
    before: turned.reduce((sum, { shown }) => sum + shown, 0),
    forth: (after, shown) => setTurned([...turned, { after, shown }]),
    back: () => setTurned(turned.slice(0, -1)),
    restart: () => setTurned([]),
  };
}

/** `all`: how many there are in the number, those that one may not see among them. */
export function Pager<Row>(props: {
  pages: Pages<Row>;
  shown: number;
  next: Row | undefined;
  all: number;
}) {
  const { pages, shown, next, all } = props;
  if (shown === 0 && pages.after === undefined) return null;
  return (
    <nav class="pager" aria-label={word("fg_pages")}>
      <span class="i2 s" role="status">
        {word("fg_page", { from: pages.before + 1, to: pages.before + shown, all })}
      </span>
      {pages.after !== undefined && (
        <button class="b t" onClick={pages.back}>
          {word("fg_page_back")}
        </button>
      )}
      {next !== undefined && (
        <button class="b t" onClick={() => pages.forth(next, shown)}>
          {word("fg_page_forth")}
        </button>
      )}
    </nav>
  );
}
