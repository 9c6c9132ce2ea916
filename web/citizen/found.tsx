// How far a matter is, step by step; and one that was looked up, which tells nothing of what was said.

import { useEffect, useRef } from "preact/hooks";
import type { SProgress } from "../client/frames";
import { moment, stamp } from "../client/time";
import { tl } from "../i18n/later";
import { lang } from "../i18n/lang";
import { broken } from "./receipt";
import { client } from "./state";

export const clockNow = (): number => client.value?.now() ?? Date.now();

export interface Step {
  name: string;
  at?: number | undefined;
  status: "done" | "now" | "future";
}

const look = { done: "dn", now: "now", future: "fu" } as const;

export function Timeline({ steps }: { steps: readonly Step[] }) {
  return (
    <ol class="tl">
      {steps.map((step, i) => (
        <li key={i} class={look[step.status]} aria-current={step.status === "now" && "step"}>
          {step.name}
          {step.at !== undefined && <span>{stamp(step.at, clockNow(), lang.value)}</span>}
        </li>
      ))}
    </ol>
  );
}

type Matter = Omit<SProgress, "kind"> & { type?: string };

export function Found({ found }: { found: Matter }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: "nearest" }), [found]);
  const { no, type, text, steps, due, days } = found;
  return (
    <section class="card" role="status" ref={box}>
      <p class="mono">{broken(no)}</p>
      {type && <p>{type}</p>}
      {days !== undefined && <p class="s i3">{tl("days", { n: days })}</p>}
      <p>{text}</p>
      <Timeline steps={steps} />
      {due !== undefined && <p class="s i3">{tl("due", { time: moment(due, lang.value) })}</p>}
    </section>
  );
}
