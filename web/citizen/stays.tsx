// Danger to life, once its cards are scrolled away: what they say stays under the line at the top,
// over the talk and moving nothing, until a person releases it.

import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n/citizen";
import { cards, leave } from "./state";

/** More than half of the cards is out of sight. */
function useIsAway(): boolean {
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    const log = document.querySelector<HTMLElement>(".log")!;
    const look = () =>
      setAway(log.scrollTop > (log.firstElementChild as HTMLElement).offsetHeight / 2);
    look();
    log.addEventListener("scroll", look);
    return () => log.removeEventListener("scroll", look);
  }, [cards.value]);
  return isAway;
}

/** The first number is in the line above it. */
export function HazardStays() {
  const isAway = useIsAway();
  if (!isAway) return null;
  const all = cards.value.map((card) => card.numbers);
  const numbers = all.reduce((some, more) => some.concat(more), []).slice(1);
  return (
    <div class="hz-stays" aria-live="off">
      {cards.value.map((card) => (
        <p key={card.id}>
          <b>{card.title}</b> {card.advice}
        </p>
      ))}
      <div class="acts">
        {numbers.map(({ number }) => (
          <a class="b" href={`tel:${number}`} key={number}>
            {t("hz_call")} {number}
          </a>
        ))}
        {cards.value.some((card) => card.leave) && (
          <button type="button" class="b quit" onClick={leave}>
            {t("hz_quit")}
          </button>
        )}
      </div>
    </div>
  );
}
