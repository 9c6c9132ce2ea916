// Several people, one matter: what is linked with a case, what looks like it, and the two steps that
// a person may take, each with a reason.  Numbers and places only: no citizen's words stand here.

import { useEffect, useRef, useState } from "preact/hooks";
import type { AlikeCase, Head, LinkedCase } from "../client/frames";
import { stamp } from "../client/time";
import { maybe, word } from "../i18n/desk";
import { aside, lang } from "../i18n/lang";
import { isCut, now, openCase } from "./desk";
import { shown } from "./find";
import { FormFoot } from "./form-foot";
import { move } from "./moves";

/** Which step is being given its reason; link with no case: any of the list. */
type Asked = { step: "link" | "unlink"; with?: { case: number; no: string } };

/** Those of its cluster that this person may answer as well. */
export const answerable = (head: Head): LinkedCase[] =>
  (head.staff?.cluster?.linked ?? []).filter(({ answers }) => answers);

function Line({ one }: { one: AlikeCase }) {
  const day = one.registered ? stamp(one.registered, now(), lang.value) : "";
  const more = [one.type_name, one.place_text, one.unit, day].filter(Boolean);
  return (
    <div class="grow">
      <button class="b q t" onClick={() => openCase(one.case)}>
        <span class="mono">{one.no}</span>
        {aside(maybe("st_", one.state))}
      </button>
      <p class="s i2">{more.join(" · ")}</p>
    </div>
  );
}

function Step({ asked, onAsk }: { asked: Asked; onAsk: (asked: Asked) => void }) {
  return (
    <button
      class="b t"
      aria-label={word(`${asked.step}_no`, { no: asked.with!.no })}
      disabled={isCut()}
      onClick={() => onAsk(asked)}
    >
      {word(`do_${asked.step}`)}
    </button>
  );
}

/** What the list shows just now, so that whatever can be found can be linked. */
function listed(head: Head): { case: number; no: string; name: string }[] {
  const { linked = [] } = head.staff?.cluster ?? {};
  const known = new Set([head.case, ...linked.map((one) => one.case)]);
  return (shown.value ?? [])
    .filter((row) => row.no && !known.has(row.case))
    .slice(0, 60)
    .map((row) => ({
      case: row.case,
      no: row.no!,
      name: [row.no, row.type_name, row.place_text].filter(Boolean).join(" · "),
    }));
}

function Reason({ head, asked, onClose }: { head: Head; asked: Asked; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const [to, setTo] = useState(asked.with?.case ?? 0);
  const sheet = useRef<HTMLFormElement>(null);
  useEffect(() => sheet.current?.querySelector<HTMLElement>("select, textarea")?.focus(), []);
  const { step } = asked;
  const ready = reason.trim() !== "" && to !== 0;
  const submit = (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    if (step === "link") void move(head.case, 0, "link", { to_case: to, reason });
    else void move(to, 0, "unlink", { reason });
    onClose();
  };
  return (
    <form
      class="form"
      ref={sheet}
      onSubmit={submit}
      onKeyDown={(event) => event.key === "Escape" && (event.stopPropagation(), onClose())}
    >
      <h3>{asked.with ? word(`${step}_no`, { no: asked.with.no }) : word("link_other")}</h3>
      {!asked.with && (
        <label class="fl">
          {word("link_which")}
          <select
            class="field"
            name="to_case"
            required
            value={to || ""}
            onChange={(e) => setTo(Number(e.currentTarget.value))}
          >
            <option value="">{word("pick")}</option>
            {listed(head).map((one) => (
              <option value={one.case}>{one.name}</option>
            ))}
          </select>
        </label>
      )}
      <label class="fl">
        {word("reason")}
        <textarea
          class="box"
          name="reason"
          rows={3}
          maxLength={1000}
          required
          value={reason}
          onInput={(e) => setReason(e.currentTarget.value)}
        />
      </label>
      <p class="s i2">{word("cluster_quiet")}</p>
      <FormFoot ready={ready} onClose={onClose} />
    </form>
  );
}

export function Cluster({ head }: { head: Head }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { cluster, moves = [] } = head.staff ?? {};
  if (!cluster) return null;
  const { linked = [], alike = [], unseen = 0 } = cluster;
  const links = moves.includes("link");
  const leaves = moves.includes("unlink");
  const own = { case: head.case, no: head.no ?? "" };
  return (
    <>
      <dt>{word("cluster")}</dt>
      <dd>
        {linked.length + unseen === 0 && <p class="s i2">{word("cluster_none")}</p>}
        <ul class="contacts" aria-label={word("cluster_linked")}>
          {linked.map((one) => (
            <li key={one.case}>
              <Line one={one} />
              {one.leaves && <Step asked={{ step: "unlink", with: one }} onAsk={setAsked} />}
            </li>
          ))}
        </ul>
        {unseen > 0 && <p class="s i2">{word("cluster_unseen", { n: unseen })}</p>}
        {leaves && (
          <button class="b t" onClick={() => setAsked({ step: "unlink", with: own })}>
            {word("unlink_own")}
          </button>
        )}
        {alike.length > 0 && <p class="s i2">{word("alike")}</p>}
        <ul class="contacts" aria-label={word("alike")}>
          {alike.map((one) => (
            <li key={one.case}>
              <Line one={one} />
              {links && <Step asked={{ step: "link", with: one }} onAsk={setAsked} />}
            </li>
          ))}
        </ul>
        {links && (
          <button class="b q t" onClick={() => setAsked({ step: "link" })}>
            {word("link_other")}
          </button>
        )}
        {asked && (
          <Reason
            key={`${head.case} ${asked.step} ${asked.with?.case}`}
            head={head}
            asked={asked}
            onClose={() => setAsked(null)}
          />
        )}
      </dd>
    </>
  );
}
