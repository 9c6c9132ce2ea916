// Danger to life: numbers to call, before anything else and before it is stored.

import { t } from "../i18n/citizen";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { cards, chain, isHere, later, leave } from "./state";

export function HazardCards() {
  return (
    <div role="alert">
      {cards.value.map((card) => (
        <section class="hz" key={card.id}>
          <div class="in">
            <h2>{card.title}</h2>
            <p>{card.advice}</p>
            {card.numbers.map((call, i) => (
              <a class={`call ${i ? "two" : ""}`} href={`tel:${call.number}`} key={call.number}>
                <Icon d={icons.phone} size="l" />
                <b>{call.number}</b>
                <span>{call.label}</span>
              </a>
            ))}
            {card.leave && (
              <button type="button" class="b quit" onClick={leave}>
                {t("hz_quit")}
              </button>
            )}
          </div>
        </section>
      ))}
    </div>
  );
}

const alarmed = () => chain.value.find((log) => log.head.hazard);

/** Who knows of it: moves by events only. */
function known(): "hz_telling" | "hz_told" | "hz_seen" | "hz_watching" {
  const log = alarmed();
  if (!log) return "hz_telling";
  if (isHere(log.head)) return "hz_watching";
  if (log.head.holder) return "hz_seen";
  const alarm = log.events.find((event) => event.kind === "hazard");
  return alarm && (log.head.staff_seen ?? 0) >= alarm.seq ? "hz_seen" : "hz_told";
}

/** Under the cards; it stays at the top, with the first number, when they are scrolled away. */
export function HazardState() {
  const first = cards.value[0];
  const rest = later.value;
  if (!first) return null;
  const state = known();
  const { holder = "", holder_post = "" } = alarmed()?.head ?? {};
  const call = first.numbers[0];
  return (
    <div class="hz-st" role="status">
      <span class={`dot ${/_t/.test(state) ? "" : "on"}`} />
      <span>{t(state, { name: holder, post: holder_post })}</span>
      {call && (
        <a href={`tel:${call.number}`}>
          {t("hz_call")} {call.number}
        </a>
      )}
      {rest && <rest.HazardStays />}
    </div>
  );
}
