// Which hazard cards stand on screen.  A card stays until a person releases it; a number
// that was already shown is not repeated.

import type { Event, Head, SCards } from "../client/frames";

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
export function activeCards(
  events: readonly Event[],
  head: Head | undefined,
  flash: readonly Card[],
): Card[] {
  const logged: Card[] = [];
  if (head?.hazard) {
    for (const event of events) if (event.kind === "hazard") logged.push(...event.body.cards);
  }
  return distinct(logged.concat(flash));
}

export const asksToHide = (events: readonly Event[]): boolean =>
  events.some((event) => event.kind === "hazard" && event.body.cards.some((card) => card.leave));
