// Numbers to call, where words spoke of a danger: before they are stored, and until put away.

import { signal } from "@preact/signals";
import type { SCards } from "../client/frames";
import { say } from "../i18n/common";

export const danger = signal<SCards["cards"]>([]);

export function Danger() {
  if (danger.value.length === 0) return null;
  return (
    <section class="danger" role="alert">
      {danger.value.map((card) => (
        <div key={card.id}>
          <h2>{card.title}</h2>
          <p>{card.advice}</p>
          <div class="acts">
            {card.numbers.map((call) => (
              <a class="b dp" href={`tel:${call.number}`} key={call.number}>
                {call.number} {call.label}
              </a>
            ))}
          </div>
        </div>
      ))}
      <button type="button" class="b" onClick={() => (danger.value = [])}>
        {say("close")}
      </button>
    </section>
  );
}
