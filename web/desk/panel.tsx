// The grounds of a case: why it is here, what is known, how it went.

import { useLayoutEffect, useState } from "preact/hooks";
import type { EventRouted, Head } from "../client/frames";
import type { CaseLog } from "../client/log";
import { stamp } from "../client/time";
import { maybe, word } from "../i18n/desk";
import { aside, lang, told } from "../i18n/lang";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { Clocks } from "./clocks";
import { correctedOf, correctedTo, courseOf, proposedOf, routedOf } from "./course";
import { isCut, now } from "./desk";
import { Facts, Units } from "./facts";
import type { FormKind } from "./forms";
import { LeadPanel } from "./lead";
import { ReceptionPanel } from "./reception-panel";
import { groundsOf, Sentence, wordsOf } from "./marks";
import { Mediation } from "./mediation";
import { Papers } from "./papers";
import { typeName } from "./session";
import { WhistlePanel } from "./whistle";

type Inner = NonNullable<EventRouted["inner"]>;
type Tab =
  "why" | "facts" | "course" | "clocks" | "papers" | "mediation" | "whistle" | "lead" | "reception";
const plain: Tab[] = ["why", "facts", "course", "clocks", "papers"];
export const panelTab = {
  set: (_: number) => {},
  pick: (_: Tab) => {},
  /** Now, or when the panel is back from a form. */
  show(tab: Tab) {
    this.wanted = tab;
    this.pick(tab);
  },
  wanted: null as Tab | null,
};

function Bar({ share }: { share: number }) {
  return (
    <span class="bar-w" aria-hidden="true">
      <i style={{ width: `${Math.round(share * 100)}%` }} />
    </span>
  );
}

function Hits({ log, inner }: { log: CaseLog; inner: Inner }) {
  const { evidence } = groundsOf(inner);
  const heaviest = Math.max(1, ...evidence.map(({ hit }) => Math.abs(hit.weight)));
  return (
    <div class="ev">
      {evidence.slice(0, 6).map(({ hit, n }) => (
        <>
          <span class={`n n${n}`}>{n > 0 ? n : "·"}</span>
          <span class="ell" title={`${hit.rule} → ${hit.intent}`}>
            {hit.note || hit.rule}
            <span class="s i2"> {wordsOf(log, inner, hit)}</span>
          </span>
          <Bar share={Math.abs(hit.weight) / heaviest} />
          <span class="s mono">{(hit.weight > 0 ? "+" : "") + hit.weight.toFixed(1)}</span>
        </>
      ))}
    </div>
  );
}

function Ranks({ inner }: { inner: Inner }) {
  return (
    <div class="ev rank">
      {inner.ranks.slice(0, 4).map((rank, i) => (
        <>
          <span class={i === 0 ? "ell strong" : "ell"}>{typeName(rank.type, rank.name)}</span>
          <Bar share={rank.probability} />
          <span class="s mono">{rank.probability.toFixed(2)}</span>
        </>
      ))}
    </div>
  );
}

/** Who has since said something else, and what. */
function Since({ log, what }: { log: CaseLog; what: "type" | "place" }) {
  const event = correctedOf(log, what);
  if (!event) return null;
  const { name = "", at, body } = event;
  const time = stamp(at, now(), lang.value);
  return (
    <span class="reed"> · {word("since_corrected", { name, time, to: correctedTo(body) })}</span>
  );
}

function Trail({ log, inner }: { log: CaseLog; inner: Inner }) {
  const { place } = groundsOf(inner);
  return (
    <ol class="trail">
      {inner.steps
        .filter(({ step }) => step !== "why") // said in full where it was sent
        .map((step) => (
          <li>
            <Icon d={icons.ok} />
            <span>{maybe("rt_", step.step)}</span>
            <span class={step.step === "target" ? "strong" : ""}>
              {step.step === "place" && place > 0 && <span class={`n n${place}`}>{place}</span>}{" "}
              {told(step)}
              {(step.step === "type" || step.step === "place") && (
                <Since log={log} what={step.step} />
              )}
            </span>
          </li>
        ))}
    </ol>
  );
}

/** What the rules below speak for; a person may have said otherwise since. */
function ReadAs({ log, inner }: { log: CaseLog; inner: Inner }) {
  const event = correctedOf(log, "type");
  const first = inner.ranks[0];
  const type = first && typeName(first.type, first.name);
  if (!type) return <h3>{word("no_type")}</h3>;
  return (
    <>
      <h3>{word("because", { type })}</h3>
      {event && (
        <p class="note">
          {word("read_then", {
            type,
            name: event.name ?? "",
            time: stamp(event.at, now(), lang.value),
            to: correctedTo(event.body),
          })}
        </p>
      )}
    </>
  );
}

function Why({ log }: { log: CaseLog }) {
  const inner = routedOf(log)?.inner;
  const proposed = proposedOf(log);
  if (!inner) return <p class="empty">{word("not_routed")}</p>;
  return (
    <>
      <h3>{word("basis_words")}</h3>
      <p class="sent">
        <Sentence log={log} />
      </p>
      {inner.hits.length > 0 && <ReadAs log={log} inner={inner} />}
      {inner.hits.length > 0 && <Hits log={log} inner={inner} />}
      {proposed && <p class="note">{word("proposed", { name: proposed.name })}</p>}
      {inner.ranks.length > 0 && <h3>{word("rivals")}</h3>}
      {inner.ranks.length > 0 && <Ranks inner={inner} />}
      <h3>{word("trail")}</h3>
      <Trail log={log} inner={inner} />
    </>
  );
}

function Course({ log }: { log: CaseLog }) {
  return (
    <ol class="evs">
      {courseOf(log).map(({ event, text }) => (
        <li key={event.seq}>
          <span>{stamp(event.at, now(), lang.value)}</span>
          <span>
            {text}
            {"name" in event &&
              event.name &&
              (event.kind === "moved" || event.kind === "whistle") &&
              aside(event.name)}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Where there is one, may be one, or might have been but for what bars it. */
function mediationOf(log: CaseLog) {
  const record = log.head.staff?.mediation;
  const quiet = record?.bar === "accusation" || record?.bar === "no_dispute";
  return record && (record.state || !quiet) ? record : undefined;
}

/** What is under way stands in front. */
function firstOf({ state, staff }: Head): Tab {
  if (staff?.whistle) return "whistle";
  if (["proposed", "declined", "led"].includes(staff?.lead?.state ?? "")) return "lead";
  return state === "mediating" ? "mediation" : "why";
}

export function Panel({ log, onForm }: { log: CaseLog; onForm: (kind: FormKind) => void }) {
  const record = mediationOf(log);
  const { moves = [], whistle, lead, reception } = log.head.staff ?? {};
  const tabs: Tab[] = [
    ...plain,
    ...(record ? (["mediation"] as const) : []),
    ...(whistle ? (["whistle"] as const) : []),
    ...(lead?.state ? (["lead"] as const) : []),
    ...(reception ? (["reception"] as const) : []),
  ];
  const [picked, setTab] = useState<Tab | null>(panelTab.wanted);
  const first = firstOf(log.head);
  const tab = picked && tabs.includes(picked) ? picked : tabs.includes(first) ? first : "why";
  useLayoutEffect(() => {
    panelTab.wanted = null;
    panelTab.pick = (name) => {
      if (!tabs.includes(name)) return;
      setTab(name);
      document.getElementById("panel")?.scrollIntoView({ block: "nearest" });
    };
    panelTab.set = (n) => tabs[n] && panelTab.pick(tabs[n]);
    return () => (panelTab.set = panelTab.pick = () => {});
  }, [tabs.length]);
  const version = routedOf(log)?.inner?.version;
  const correct = moves.includes("correct");
  const button = (kind: FormKind & ("correct_type" | "correct_place" | "ask_dispatch")) => (
    <button class="b t" disabled={isCut()} onClick={() => onForm(kind)}>
      {word(kind)}
    </button>
  );
  return (
    <>
      <div class="tabs" role="tablist">
        {tabs.map((name) => (
          <button
            role="tab"
            id={`tab-${name}`}
            aria-selected={tab === name}
            aria-controls="panel"
            class={tab === name ? "on" : ""}
            onClick={() => panelTab.pick(name)}
          >
            {word(`tab_${name}`)}
          </button>
        ))}
      </div>
      <div class="bd scroll" id="panel" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0}>
        {tab === "whistle" && <WhistlePanel head={log.head} />}
        {tab === "lead" && <LeadPanel head={log.head} onStay={() => setTab("lead")} />}
        {tab === "reception" && (
          <ReceptionPanel head={log.head} onStay={() => setTab("reception")} />
        )}
        {tab === "why" && (
          <>
            <dl class="kv wide">
              <Units head={log.head} />
            </dl>
            <Why log={log} />
          </>
        )}
        {tab === "facts" && <Facts log={log} />}
        {tab === "course" && <Course log={log} />}
        {tab === "clocks" && <Clocks head={log.head} />}
        {tab === "papers" && <Papers log={log} />}
        {tab === "mediation" && record && <Mediation log={log} record={record} />}
      </div>
      <div class="ft">
        {correct && button("correct_type")}
        {correct && button("correct_place")}
        {moves.includes("ask_dispatch") && button("ask_dispatch")}
        {version && <span class="s i3 grow right nw">{word("rules_v", { v: version })}</span>}
      </div>
    </>
  );
}
