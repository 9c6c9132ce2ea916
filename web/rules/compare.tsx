// 两版对比: two versions side by side, or one and the draft, rule by rule and field by field.

import { signal } from "@preact/signals";
import { useEffect, useId, useState } from "preact/hooks";
import { moment } from "../client/time";
import { word } from "../i18n/rules";
import { lang } from "../i18n/lang";
import { ask, type Compared, type Difference, type Version } from "./api";
import { change, Fields, PartChange } from "./changes";
import { intentName, partName, ruleName } from "./names";
import { isRule, ruleIn, type Rule } from "./shape";
import { book, edits, fail } from "./state";

interface Pair {
  from: string;
  to: string;
}

const chosen = signal<Pair | null>(null);

/** The two are chosen, and the comparison comes into view. */
export function compare(from: string, to: string): void {
  chosen.value = { from, to };
  document.getElementById("compare")?.focus();
}

/** What the last change made of the rules, or what the draft makes of the only version. */
function usual(all: readonly Version[]): Pair | null {
  const live = all.find((one) => one.live)?.version;
  const before = all.find((one) => !one.live)?.version;
  if (!live) return null;
  if (edits.value.length > 0) return { from: live, to: "draft" };
  return before ? { from: before, to: live } : null;
}

const nameOf = ({ id, from, to }: Difference): string => {
  const rule = ruleIn(id, to ?? from);
  return rule ? ruleName(rule) : isRule(id) ? id : partName(id);
};

function Body({ one }: { one: Difference }) {
  if (!isRule(one.id))
    return (
      <p class="s">
        <PartChange id={one.id} from={one.from} to={one.to} />
      </p>
    );
  const [from, to] = [ruleIn(one.id, one.from), ruleIn(one.id, one.to)];
  if (from && to) return <Fields from={from} to={to} />;
  const only = to ?? from;
  return only && <p class="s">{change("pattern", null, only)}</p>;
}

function Differences({ got }: { got: Compared }) {
  const { added, removed, edited } = got;
  const all = added + removed + edited;
  if (got.rules.length === 0) return <p class="empty">{word("compare_same")}</p>;
  return (
    <>
      <p class="s i2">{word("compare_n", { added, removed, edited })}</p>
      <ul class="chg">
        {got.rules.map((one) => (
          <li key={one.id}>
            <span>
              <span class="s i2">{word(`st_${one.kind}`)}</span>
              {"　"}
              <b>{nameOf(one)}</b>
            </span>
            {isRule(one.id) && (one.to ?? one.from) && (
              <small>
                {intentName(((one.to ?? one.from) as Rule).intent)} · {one.id}
              </small>
            )}
            <Body one={one} />
          </li>
        ))}
      </ul>
      {all > got.rules.length && (
        <p class="s i3">{word("compare_more", { n: got.rules.length, all })}</p>
      )}
    </>
  );
}

function Side({ side, now, all }: { side: keyof Pair; now: Pair; all: readonly Version[] }) {
  const id = useId();
  return (
    <label class="fl" for={id}>
      <span class="s i2">{word(`compare_${side}`)}</span>
      <select
        id={id}
        class="field"
        value={now[side]}
        onChange={(event) => (chosen.value = { ...now, [side]: event.currentTarget.value })}
      >
        <option value="draft">{word("draft")}</option>
        {all.map(({ version, at, live }) => (
          <option key={version} value={version}>
            {[version, live && word("live_now"), at > 0 && moment(at, lang.value)]
              .filter(Boolean)
              .join(" · ")}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Compare({ all }: { all: readonly Version[] }) {
  const [got, setGot] = useState<Compared | null>(null);
  const none = all.length < 2 && edits.value.length === 0;
  const now = chosen.value ?? usual(all);
  const { from = "", to = "" } = now ?? {};
  useEffect(() => {
    const stop = new AbortController();
    setGot(null);
    if (from && to && from !== to)
      void ask<Compared>("/api/rules/compare", { from, to }, stop.signal).then((answer) =>
        answer.ok ? setGot(answer.value) : fail(answer),
      );
    return () => stop.abort();
  }, [from, to, book.value]);
  return (
    <section class="card cmp" id="compare" tabIndex={-1} aria-label={word("compare")}>
      <h2>{word("compare")}</h2>
      {none || !now ? (
        <p class="empty">{word("compare_one")}</p>
      ) : (
        <>
          <div class="back">
            <Side side="from" now={now} all={all} />
            <Side side="to" now={now} all={all} />
          </div>
          <div role="status">
            {from === to ? (
              <p class="empty">{word("compare_self")}</p>
            ) : (
              got && <Differences got={got} />
            )}
          </div>
        </>
      )}
    </section>
  );
}
