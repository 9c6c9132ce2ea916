// A hard matter before the joint conference, in the case: what was proposed and decided, who leads and
// until when, how far it is, and the steps that the server allows.

import { useState } from "preact/hooks";
import type { Head, Lead, LeadPerson, LeadStep, Row } from "../client/frames";
import { day, stamp } from "../client/time";
import { word, type DeskWord } from "../i18n/desk";
import { aside, between, lang } from "../i18n/lang";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { isCut, now, queue } from "./desk";
import { LeadForm } from "./lead-form";
import { ClockChip } from "./marks";
import { pending } from "./moves";
import { CallLink } from "./team";
import "./lead.css";

const time = (ms: number): string => stamp(ms, now(), lang.value);
const isLed = (lead: Lead | undefined): lead is Lead & { state: "led" } => lead?.state === "led";

/** Over the case: who answers for it, or that somebody should. */
export function LeadNote({ head, onPropose }: { head: Head; onPropose: () => void }) {
  const lead = head.staff?.lead;
  if (!lead) return null;
  const may = head.staff?.moves.includes("lead") && lead.steps.includes("propose");
  if (lead.wanted)
    return (
      <p class="note">
        <span class="grow">{word("lead_wanted")}</span>
        {may && (
          <button class="b t" disabled={isCut()} onClick={onPropose}>
            {word("do_lead")}
          </button>
        )}
      </p>
    );
  if (lead.state === "proposed") return <p class="note">{word("lead_waits")}</p>;
  if (!isLed(lead)) return null;
  return (
    <p class="note">
      {word("lead_led", {
        post: lead.post ?? "",
        name: lead.leader?.name ?? "",
        date: day(lead.target!.due - 1, lang.value),
      })}
    </p>
  );
}

/** In a row; in the list of the led with the last that was heard. */
export function LeadMark({ row }: { row: Row }) {
  const { lead } = row;
  if (!lead) return null;
  const led = lead.state === "led";
  return (
    <span class={led ? "chip line ldm" : "chip line late"}>
      <Icon d={icons.scale} size="s" />
      {led ? word("lead_row", { name: lead.leader ?? lead.post ?? "" }) : word("lead_row_waits")}
    </span>
  );
}

export function LeadSaid({ row }: { row: Row }) {
  const { lead } = row;
  if (queue.value !== "led" || lead?.state !== "led") return null;
  return (
    <span class="ell l2 said">
      {lead.said_at
        ? word("lead_row_said", { time: time(lead.said_at), text: lead.said ?? "" })
        : word("lead_row_silent")}
    </span>
  );
}

function Person({ person, post }: { person: LeadPerson; post?: string | undefined }) {
  return (
    <li>
      <span class="grow">
        {post ?? [person.unit, person.post].filter(Boolean).join(" ")} <b>{person.name}</b>
      </span>
      {person.phone && <CallLink name={person.name} phone={person.phone} />}
    </li>
  );
}

function Decision({ head, lead }: { head: Head; lead: Lead }) {
  const { leader, target } = lead;
  if (!leader || !target) return null;
  return (
    <dl class="kv wide">
      <dt>{word("ld_leader")}</dt>
      <dd>
        <ul class="contacts">
          <Person person={leader} post={lead.post} />
        </ul>
      </dd>
      <dt>{word("ld_date_line")}</dt>
      <dd>
        {day(target.due - 1, lang.value)} {isLed(lead) && <ClockChip clock={target} brief />}{" "}
        {lead.postponed && <span class="s i2">{word("ld_postponed", { n: lead.postponed })}</span>}
      </dd>
      <dt>{word("ld_owner_line")}</dt>
      <dd>{head.unit}</dd>
      {(lead.co_units ?? []).length > 0 && (
        <>
          <dt>{word("ld_co_line")}</dt>
          <dd>{lead.co_units!.map(({ name }) => name).join(between())}</dd>
        </>
      )}
      <dt>{word("ld_team_line")}</dt>
      <dd>
        <ul class="contacts">
          {(lead.team ?? []).map((one) => (
            <Person key={one.id} person={one} />
          ))}
        </ul>
      </dd>
      <dt>{word("ld_minutes_line")}</dt>
      <dd>{lead.minutes}</dd>
      <dt>{word("ld_named_line")}</dt>
      <dd>{word(lead.named ? "ld_named_yes" : "ld_named_no")}</dd>
      {(lead.copied ?? []).length > 0 && (
        <>
          <dt>{word("ld_copied")}</dt>
          <dd class="wrong">{lead.copied!.join(between())}</dd>
        </>
      )}
    </dl>
  );
}

function Progress({ lead }: { lead: Lead }) {
  const { reports = [], n_reports = 0 } = lead;
  return (
    <>
      <h3>{word("ld_progress")}</h3>
      {reports.length === 0 && <p class="i2">{word("ld_progress_none")}</p>}
      <ol class="evs">
        {reports
          .slice()
          .reverse()
          .map((one) => (
            <li key={one.at}>
              <span>{time(one.at)}</span>
              <span>
                {one.text}
                {one.by && <span class="i2">{aside(one.by)}</span>}
              </span>
            </li>
          ))}
      </ol>
      {n_reports > reports.length && (
        <p class="s i3">{word("ld_progress_last", { n: n_reports, shown: reports.length })}</p>
      )}
    </>
  );
}

function Proposal({ lead }: { lead: Lead }) {
  const lines = (["matter", "history", "positions", "reasons"] as const).filter(
    (name) => lead[name],
  );
  const by = [lead.unit, lead.by].filter(Boolean).join(" ") || word("ld_by_rule");
  return (
    <>
      <h3>{word("ld_proposal")}</h3>
      <dl class="kv wide">
        <dt>{word("ld_proposed_by")}</dt>
        <dd>
          {by} {lead.at && time(lead.at)}
        </dd>
        {lines.map((name) => (
          <>
            <dt>{brief(word(`ld_${name}`))}</dt>
            <dd>{lead[name]}</dd>
          </>
        ))}
      </dl>
    </>
  );
}

const endOf = (lead: Lead): DeskWord | null =>
  lead.end && (["declined", "resolved", "released", "led"] as const).some((s) => s === lead.state)
    ? (`ld_end_${lead.state}` as DeskWord)
    : null;

const likely = new Set<LeadStep>(["decide", "report", "propose"]);
const inOrder = (steps: readonly LeadStep[]): LeadStep[] =>
  steps.slice().sort((a, b) => Number(likely.has(b)) - Number(likely.has(a)));
/** What a form asks at length, in a word. */
const brief = (label: string): string => label.split(/[（(:：]/)[0]!;

function Steps({ lead, busy, onStep }: StepsProps) {
  if (lead.steps.length === 0) return null;
  return (
    <div class="does">
      {inOrder(lead.steps).map((step) => (
        <button class={likely.has(step) ? "b p" : "b"} disabled={busy} onClick={() => onStep(step)}>
          {word(`ld_${step}`)}
        </button>
      ))}
    </div>
  );
}
interface StepsProps {
  lead: Lead;
  busy: boolean;
  onStep: (step: LeadStep) => void;
}

/** Whoever takes a step here stays here, also when it was the last. */
export function LeadPanel({ head, onStay }: { head: Head; onStay: () => void }) {
  const [open, setOpen] = useState<LeadStep | null>(null);
  const lead = head.staff?.lead;
  if (!lead?.state) return null;
  const busy = pending.value.has(head.case) || isCut();
  const step = open && lead.steps.includes(open) ? open : null;
  const end = endOf(lead);
  if (step)
    return (
      <LeadForm key={step} head={head} lead={lead} step={step} onClose={() => setOpen(null)} />
    );
  return (
    <div class="lead">
      <p class="stand">{word(`ld_st_${lead.state}`)}</p>
      {end && (
        <dl class="kv wide">
          <dt>{word(end)}</dt>
          <dd>{lead.end}</dd>
        </dl>
      )}
      <Steps
        lead={lead}
        busy={busy}
        onStep={(next) => {
          onStay();
          setOpen(next);
        }}
      />
      <Decision head={head} lead={lead} />
      {lead.leader && <Progress lead={lead} />}
      <Proposal lead={lead} />
    </div>
  );
}
