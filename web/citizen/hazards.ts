// Which hazard cards stand on screen.  A card stays until a person releases it; a number
// that was already shown is not repeated.

import type { Event, SCards } from "../client/frames";
import type { CaseLog } from "../client/log";

export type Card = SCards["cards"][number];

const MOST_CARDS = 3;

function distinct(cards: readonly Card[]): Card[] {
  const ids = new Set<string>();
  const numbers = new Set<string>();
  const shown: Card[] = [];
  for (const card of cards) {
    if (ids.has(card.id) || shown.length === MOST_CARDS) continue;
    ids.add(card.id);
    shown.push({ ...card, numbers: card.numbers.filter((n) => !numbers.has(n.number)) });
    for (const n of card.numbers) numbers.add(n.number);
  }
  return shown;
}

/** `flash`: cards from the reading, before anything was stored. */
export function activeCards(chain: readonly CaseLog[], flash: readonly Card[]): Card[] {
  const logged = chain.map((log) =>
    log.events.map((event) => (log.head.hazard && event.kind === "hazard" ? event.body.cards : [])),
  );
  return distinct(([] as Card[]).concat(...([] as Card[][]).concat(...logged), flash));
}

export const asksToHide = (events: readonly Event[]): boolean =>
  events.some((event) => event.kind === "hazard" && event.body.cards.some((card) => card.leave));
