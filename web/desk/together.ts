// One answer to several people: to each case its own move, authorised by itself, in its own log.  The
// others follow once the first is on the disk; the line at the end says which were not, and why.
// All of it is in the outbox from the first moment, so a reload in the middle changes nothing.

import type { Head, LinkedCase, SError } from "../client/frames";
import { recall, remember } from "../client/pocket";
import { word } from "../i18n/desk";
import { aside, between, told } from "../i18n/lang";
import { client, say } from "./desk";
import type { Fields } from "./moves";
import { me } from "./session";

/** What is under way, and what has become of it so far; by numbers, no citizen's words. */
interface Group {
  first: string;
  /** The number of each case that is not settled, by its move's key. */
  open: Record<string, string>;
  done: string[];
  not: string[];
}

const pocket = (): string => `together.${me.value?.id ?? ""}`;
const groups = (): Group[] => JSON.parse(recall(pocket()) ?? "[]") as Group[];
const keep = (all: Group[]): void =>
  remember(pocket(), all.length > 0 ? JSON.stringify(all) : null);

export async function answerTogether(
  head: Head,
  others: LinkedCase[],
  fields: Fields,
): Promise<void> {
  const answer = (id: number, epoch: number) =>
    ({ kind: "move", case: id, epoch, move: "answer", ...fields }) as const;
  const rest = others.map((other) => answer(other.case, other.epoch));
  const first = await client.put(answer(head.case, head.staff?.epoch ?? 0), undefined, {}, rest);
  const open: Group["open"] = { [first.key]: head.no ?? "" };
  client.unsent.items.value
    .filter(({ waits }) => waits === first.key)
    .forEach(({ key }, i) => (open[key] = others[i]!.no));
  keep([...groups(), { first: first.key, open, done: [], not: [] }]);
}

/** One of a group has its answer.  False: it is of none, or its first was refused and nothing
 *  follows. */
export function settleTogether(key: string, refusal?: SError): boolean {
  const all = groups();
  const group = all.find(({ open }) => key in open);
  if (!group) return false;
  const rest = all.filter((other) => other !== group);
  if (refusal && key === group.first) {
    keep(rest);
    return false;
  }
  const no = group.open[key]!;
  delete group.open[key];
  if (refusal) group.not.push(no + aside(told(refusal)));
  else group.done.push(no);
  if (Object.keys(group.open).length > 0) keep(all);
  else {
    keep(rest);
    tell(group);
  }
  return true;
}

function tell({ done, not }: Group): void {
  const line = word("answered_all", { n: done.length, list: done.join(between()) });
  const rest = not.length > 0 ? word("answered_not", { list: not.join("；") }) : "";
  say([line, rest].filter(Boolean).join(" "), not.length > 0);
}

/** What left the outbox while no page looked has been received: a refusal would still be there. */
export function resumeTogether(): void {
  const waiting = new Set(client.unsent.items.value.map(({ key }) => key));
  for (const { open } of groups())
    for (const key of Object.keys(open)) if (!waiting.has(key)) settleTogether(key);
}
