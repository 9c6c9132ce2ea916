// The three patrols: one's own sheets first, then how far the others are.

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { word } from "../i18n/desk";
import { useFresh } from "./answer";
import type { Patrols, WholeSheet } from "./patrols-api";
import { BoardOf, type Asked } from "./patrols-board";
import { stored } from "./patrols-outbox";
import { MySheet } from "./patrols-sheet";
import { ask, isRefusal } from "./session";

/** Outlives the page: a phone without a network shows what it had. */
const got = signal<Patrols | null>(null);
const failed = signal(false);
const asked = signal<Asked>({});
let turn = 0;

async function fetchAnew(): Promise<void> {
  const mine = ++turn;
  try {
    const answer = await ask<Patrols>("/api/patrols", asked.value);
    if (mine !== turn) return;
    failed.value = isRefusal(answer);
    if (!isRefusal(answer)) got.value = answer;
  } catch {
    if (mine === turn) failed.value = true;
  }
}

/** A sheet is stored: it is shown at once, and the board follows. */
function take(sheet: WholeSheet): void {
  const now = got.value;
  if (now) got.value = { ...now, mine: now.mine.map((one) => (one.id === sheet.id ? sheet : one)) };
  void fetchAnew();
}

const isFiling = (patrols: Patrols | null): boolean =>
  patrols?.mine.some((sheet) => sheet.items.some((item) => item.wants_case && !item.filed)) ??
  false;

export function PatrolsPage() {
  useFresh(fetchAnew, isFiling(got.value));
  useEffect(() => {
    if (!stored.value) return;
    take(stored.value);
    stored.value = null;
  }, [stored.value]);
  const show = (to: Asked) => {
    asked.value = to;
    void fetchAnew();
  };
  const now = got.value;
  if (now === null)
    return failed.value ? (
      <main class="main">
        <p class="empty" role="status">
          {word("pt_error")} <button onClick={() => void fetchAnew()}>{word("pt_again")}</button>
        </p>
      </main>
    ) : (
      <p class="empty">{word("pt_loading")}</p>
    );
  return (
    <main class="patrols scroll" tabIndex={0} aria-label={word("pt_title")}>
      <h1 class="sr">{word("pt_title")}</h1>
      {failed.value && (
        <p class="note" role="status">
          {word("pt_stale")}
        </p>
      )}
      {now.mine.map((sheet) => (
        <MySheet key={sheet.id} sheet={sheet} today={now.today} onDone={() => void fetchAnew()} />
      ))}
      {now.mine.length === 0 && !now.board && <p class="empty">{word("pt_nothing")}</p>}
      {now.board && (
        <BoardOf
          key={now.board.town ?? now.board.level}
          board={now.board}
          onAsk={show}
          onDone={() => void fetchAnew()}
        />
      )}
    </main>
  );
}
