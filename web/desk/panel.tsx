// The grounds of a case: why it is here, what is known, how it went.

import { useState } from "preact/hooks";
import type { HeadStaff } from "../client/frames";
import type { CaseLog } from "../client/log";
import { stamp } from "../client/time";
import { maybe, word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { courseLine, routedOf } from "./conversation";
import { client, revealed } from "./desk";
import type { FormKind } from "./forms";
import { isSaid, Marked, marksOf } from "./marks";

type Tab = "why" | "facts" | "course";
const tabs: Tab[] = ["why", "facts", "course"];
export const panelTab = { set: (_: number) => {} };

function Why({ log }: { log: CaseLog }) {
  const routed = routedOf(log);
  const inner = routed?.inner;
  if (!routed || !inner) return <p class="empty">{word("not_routed")}</p>;
  const said = log.events.find((event) => event.seq === inner.seq);
  const top = inner.ranks[0];
  const type = log.head.staff?.type_name ?? top?.name;
  const heaviest = Math.max(1, ...inner.hits.map((hit) => Math.abs(hit.weight)));
  return (
    <>
      <h3>{word("basis_words")}</h3>
      <p class="sent">
        <Marked text={said && isSaid(said) ? said.body.text : inner.text} marks={marksOf(inner)} />
      </p>
      {inner.hits.length > 0 && (
        <>
          <h3>{type ? word("because", { type }) : word("no_type")}</h3>
          <div class="ev">
            {inner.hits.slice(0, 6).map((hit, i) => (
              <>
                <span class={`n n${i < 3 ? i + 1 : 0}`}>{i + 1}</span>
                <span class="ell" title={`${hit.rule} → ${hit.intent}`}>
                  {hit.note || hit.rule}
                </span>
                <Bar share={Math.abs(hit.weight) / heaviest} />
                <span class="s mono">{(hit.weight > 0 ? "+" : "") + hit.weight.toFixed(1)}</span>
              </>
            ))}
          </div>
        </>
      )}
      {inner.ranks.length > 0 && (
        <>
          <h3>{word("rivals")}</h3>
          <div class="ev rank">
            {inner.ranks.slice(0, 4).map((rank) => (
              <>
                <span class="ell">{rank === top ? <b>{rank.name}</b> : rank.name}</span>
                <Bar share={rank.probability} />
                <span class="s mono">{rank.probability.toFixed(2)}</span>
              </>
            ))}
          </div>
        </>
      )}
      <h3>{word("trail")}</h3>
      <ol class="trail">
        {inner.steps.map((step) => (
          <li>
            <Icon d={icons.ok} />
            <span>{maybe("rt_", step.step)}</span>
            <span>{lang.value === "en" ? step.en : step.zh}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <span class="bar-w" aria-hidden="true">
      <i style={{ width: `${Math.round(share * 100)}%` }} />
    </span>
  );
}

function Phone({ id, masked }: { id: number; masked: string | undefined }) {
  const [asking, setAsking] = useState(false);
  const shown = revealed.value;
  if (!masked) return <>{word("none_said")}</>;
  if (shown && shown.case === id) {
    return (
      <>
        <b class="mono">{shown.value}</b> <span class="s i3">{word("shown_60")}</span>
      </>
    );
  }
  const look = (why: "contact" | "visit" | "verify" | "other") => {
    setAsking(false);
    client.send({ kind: "reveal", case: id, what: "contact", why });
  };
  return (
    <>
      <span class="mono">{masked}</span>{" "}
      {asking ? (
        <span role="group" aria-label={word("why_look")}>
          {(["contact", "visit", "verify", "other"] as const).map((why) => (
            <button class="b q t" onClick={() => look(why)}>
              {word(`look_${why}`)}
            </button>
          ))}
        </span>
      ) : (
        <button class="b q t" onClick={() => setAsking(true)}>
          {word("show_phone")}
        </button>
      )}
    </>
  );
}

function Facts({ log }: { log: CaseLog }) {
  const staff: Partial<HeadStaff> = log.head.staff ?? {};
  const unsaid = word("none_said");
  return (
    <dl class="kv wide">
      <dt>{word("when")}</dt>
      <dd>{staff.when ?? unsaid}</dd>
      <dt>{word("where")}</dt>
      <dd>{staff.place_text ?? unsaid}</dd>
      <dt>{word("party")}</dt>
      <dd>{staff.party ?? unsaid}</dd>
      <dt>{word("wish")}</dt>
      <dd>{staff.wish ?? unsaid}</dd>
      <dt>{word("amount")}</dt>
      <dd>{staff.amount ?? unsaid}</dd>
      <dt>{word("people")}</dt>
      <dd>{staff.people ?? unsaid}</dd>
      <dt>{word("injury")}</dt>
      <dd>{staff.injury ?? unsaid}</dd>
      <dt>{word("phone")}</dt>
      <dd>
        <Phone id={log.case} masked={staff.contact} />
      </dd>
      <dt>{word("times")}</dt>
      <dd>{staff.times || 1}</dd>
      {(staff.missing ?? []).length > 0 && (
        <>
          <dt>{word("missing")}</dt>
          <dd class="i2">{staff.missing!.join("、")}</dd>
        </>
      )}
    </dl>
  );
}

function Course({ log }: { log: CaseLog }) {
  return (
    <ol class="evs">
      {log.events.map((event) => {
        const text = courseLine(event);
        return (
          text !== null && (
            <li key={event.seq}>
              <span>{"at" in event ? stamp(event.at, client.now(), lang.value) : ""}</span>
              <span>
                {text}{" "}
                {"name" in event && event.name && event.kind !== "claimed"
                  ? `（${event.name}）`
                  : ""}
              </span>
            </li>
          )
        );
      })}
    </ol>
  );
}

export function Panel({ log, onForm }: { log: CaseLog; onForm: (kind: FormKind) => void }) {
  const [tab, setTab] = useState<Tab>("why");
  panelTab.set = (n) => tabs[n] && setTab(tabs[n]);
  const moves = log.head.staff?.moves ?? [];
  const version = routedOf(log)?.inner?.version;
  return (
    <>
      <div class="tabs" role="tablist">
        {tabs.map((name) => (
          <button
            role="tab"
            aria-selected={tab === name}
            class={tab === name ? "on" : ""}
            onClick={() => setTab(name)}
          >
            {word(`tab_${name}`)}
          </button>
        ))}
      </div>
      <div class="bd scroll" role="tabpanel" tabIndex={0}>
        {tab === "why" && <Why log={log} />}
        {tab === "facts" && <Facts log={log} />}
        {tab === "course" && <Course log={log} />}
      </div>
      <div class="ft">
        {moves.includes("correct") && (
          <>
            <button class="b t" onClick={() => onForm("correct_type")}>
              {word("correct_type")}
            </button>
            <button class="b t" onClick={() => onForm("correct_place")}>
              {word("correct_place")}
            </button>
          </>
        )}
        {moves.includes("ask_dispatch") && (
          <button class="b t" onClick={() => onForm("ask_dispatch")}>
            {word("ask_dispatch")}
          </button>
        )}
        {version && <span class="s i3 grow right">{word("rules_v", { v: version })}</span>}
      </div>
    </>
  );
}
