// One answer to several people: to each case its own move, authorised by itself, in its own log.  The
// others follow once the first is on the disk; the line at the end says which were not, and why.

import type { Head, LinkedCase, SError } from "../client/frames";
import { word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { say } from "./desk";
import { move, type Fields } from "./moves";

const because = (error: SError): string => (lang.value === "en" ? error.en : error.zh);

export function answerTogether(head: Head, others: LinkedCase[], fields: Fields): void {
  const done = [head.no ?? ""];
  const not: string[] = [];
  const settled = () => {
    if (done.length + not.length <= others.length) return;
    const line = word("answered_all", { n: done.length, list: done.join("、") });
    const rest = not.length > 0 ? word("answered_not", { list: not.join("；") }) : "";
    say([line, rest].filter(Boolean).join(" "), not.length > 0);
  };
  const follow = (other: LinkedCase) =>
    void move(
      other.case,
      other.epoch,
      "answer",
      fields,
      () => (done.push(other.no), settled()),
      (error) => (not.push(`${other.no}（${because(error)}）`), settled()),
    );
  void move(head.case, head.staff?.epoch ?? 0, "answer", fields, () => others.forEach(follow));
}
