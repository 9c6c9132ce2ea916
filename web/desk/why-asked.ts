// Why the bot asked: the reason that its citizen is given as well, and what it had made of the words
// before.  All of it stands in the log and the city's own lines.

import type { Event, EventBot } from "../client/frames";
import type { CaseLog } from "../client/log";
import { word, type DeskWord } from "../i18n/desk";
import { between, clauses, told } from "../i18n/lang";
import { directory, typeName } from "./session";

/** Questions that are not called ask_… , and one that is called as its kind. */
const others: Record<string, string> = {
  soft_check: "soft",
  soft_check_loss: "soft",
  known: "known",
  confirm: "confirm",
};
/** Asked in other words, for the same reason. */
const alike: Record<string, string> = { village: "place" };

/** Of which reason: `any` where the question has none of its own; undefined: it is no question. */
function reasonOf({ body: { template } }: EventBot): string | undefined {
  const [first, about = ""] = template.split("_"); // ask_people_LAB, ask_place_unknown_2
  if (first === "ask") return alike[about] ?? about;
  return first === "intake" ? first : others[template];
}

const slotNames: Record<string, DeskWord> = {
  type: "kind_of_matter",
  place: "where",
  when: "when",
  party: "party",
  wish: "wish",
  amount: "amount",
  people: "people",
  injury: "injury",
  contact: "phone",
};

function slotLine({ name, value }: { name: string; value: string }): string {
  const label = slotNames[name];
  if (!label) return "";
  const said = name === "type" ? typeName(value, value) : value.replace(/^(\d+)-\1$/, "$1");
  return word(label) + (name === "injury" ? "" : ` ${said}`);
}

/** What was made of the citizen's last words: empty where they pressed a button and no more came of it. */
function madeOf(before: readonly Event[]): string {
  let at = before.length - 1;
  while (at >= 0 && before[at]!.kind !== "said") at--;
  const said = before[at];
  if (said?.kind !== "said") return "";
  const slots = before.slice(at).flatMap((event) => (event.kind === "slot" ? [event.body] : []));
  const heard = [...new Set(slots.map(slotLine).filter(Boolean))];
  if (heard.length > 0) return word("heard_before", { what: heard.join(clauses()) });
  return said.body.choice === undefined ? word("heard_nothing") : "";
}

/** One plain line; empty for what is no question. */
export function whyAskedLine(log: CaseLog, event: EventBot): string {
  const reason = reasonOf(event);
  if (reason === undefined) return "";
  const whys = directory.value?.whys ?? [];
  const why = whys.find(({ id }) => id === reason) ?? whys.find(({ id }) => id === "any");
  const types = (event.body.choices ?? []).filter(({ id }) => id.startsWith("type:"));
  const like =
    types.length > 1 && word("may_be", { types: types.map(({ label }) => label).join(between()) });
  const made = madeOf(log.events.slice(0, event.seq - 1));
  return [why && word("why_asked", { why: told(why) }), like, made].filter(Boolean).join(" ");
}
