// 正在认出的话: what the rule finds in the last messages, as they were written.

import { word } from "../i18n/rules";
import { apart, Marked } from "../ui/marked";
import { tryOut } from "./explain";
import { rankName } from "./names";
import type { Probing } from "./probe";

export function Live({ probing, liveHits }: { probing: Probing; liveHits: number | null }) {
  const { good } = probing;
  if (!good) return null;
  const { n, hits, samples } = good.recent;
  const more = liveHits === null ? 0 : hits - liveHits;
  return (
    <section class="live">
      <div class="hd">
        <h2 class="cap">{word("finding")}</h2>
        <span class="s i2" role="status">
          {word("of_recent", { n: n.toLocaleString("en"), hits })}
          {more !== 0 && " · "}
          {more !== 0 && (
            <b class={more > 0 ? "y" : "z"}>
              {word(more > 0 ? "than_live_more" : "than_live_less", { n: Math.abs(more) })}
            </b>
          )}
          {" · "}
          {word("took", { ms: Math.max(1, Math.round(good.us / 1000)) })}
        </span>
      </div>
      {samples.length === 0 ? (
        <p class="s i2">{word(n === 0 ? "no_recent" : "finds_nothing")}</p>
      ) : (
        <ul>
          {samples.map(({ text, spans, reads }) => (
            <li key={text}>
              <button class="lk" title={word("explain_title")} onClick={() => tryOut(text)}>
                <Marked
                  text={text}
                  marks={apart(spans.map((span, i) => ({ ...span, n: Math.min(4, i + 1) })))}
                  bare
                />
              </button>
              <small>{rankName(reads)}</small>
            </li>
          ))}
        </ul>
      )}
      {hits > samples.length && samples.length > 0 && (
        <p class="s i3">{word("and_more", { n: hits - samples.length })}</p>
      )}
    </section>
  );
}
