// A table to take away, in the kinds there are of it.

import { useState } from "preact/hooks";
import { word } from "../i18n/desk";
import { told } from "../i18n/lang";
import { isRefusal } from "./session";

export type As = "csv" | "xlsx" | "pdf";

interface Props {
  kinds: readonly As[];
  bring: (as: As) => Promise<object>;
}

export function Exports({ kinds, bring }: Props) {
  const [failed, setFailed] = useState("");
  const [busy, setBusy] = useState(false);
  const take = async (as: As) => {
    setBusy(true);
    setFailed("");
    try {
      const answer = await bring(as);
      if (isRefusal(answer)) setFailed(told(answer));
    } catch {
      setFailed(word("no_answer"));
    }
    setBusy(false);
  };
  return (
    <p class="exports">
      {kinds.map((as) => (
        <button key={as} type="button" class="b" disabled={busy} onClick={() => void take(as)}>
          {word(`fg_${as}`)}
        </button>
      ))}
      {failed !== "" && (
        <span class="bad s" role="alert">
          {word("fg_failed", { why: failed })}
        </span>
      )}
    </p>
  );
}
