// Somebody else's sheet, whole: read, checked, or returned with a reason.

import { useEffect, useRef, useState } from "preact/hooks";
import { word } from "../i18n/desk";
import { Dialog } from "../ui/dialog";
import { askOrWhy } from "./answer";
import { daysOf, NOTE_MAX, periodName, stateOf, type WholeSheet } from "./patrols-api";
import { Handed } from "./patrols-handed";

type Answer = { sheet: WholeSheet };

function Return({ onGo }: { onGo: (reason: string) => void }) {
  const [reason, setReason] = useState("");
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== "") onGo(reason);
      }}
    >
      <label class="fl">
        {word("pt_return_why")}
        <textarea
          class="field"
          name="reason"
          rows={2}
          required
          maxLength={NOTE_MAX}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <button class="b d" disabled={reason.trim() === ""}>
        {word("pt_return_go")}
      </button>
    </form>
  );
}

interface Props {
  id: number;
  name: string;
  onClose: () => void;
  onDone: () => void;
}

export function LookAt({ id, name, onClose, onDone }: Props) {
  const [sheet, setSheet] = useState<WholeSheet | null>(null);
  const [returning, setReturning] = useState(false);
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLDivElement>(null);

  const send = async (path: string, body: object): Promise<boolean> => {
    setWrong("");
    setBusy(true);
    const answer = await askOrWhy<Answer>(path, body);
    setBusy(false);
    if (typeof answer === "string") setWrong(answer);
    else setSheet(answer.sheet);
    return typeof answer !== "string";
  };
  const act = async (path: string, body: object) => {
    const done = await send(path, body);
    box.current?.focus(); // the button that was pressed goes, and keys with it
    if (done) onDone();
  };
  useEffect(() => void send("/api/patrols/one", { id }), [id]);

  const state = sheet && stateOf(sheet);
  return (
    <Dialog title={word("pt_look_of", { name })} onClose={onClose}>
      {sheet && state && (
        <div class="patrol-look" tabIndex={-1} ref={box}>
          <p class="s i2">
            {periodName(sheet)} · {daysOf(sheet)}{" "}
            <span class={`chip ${state.tone}`}>{state.words}</span>
          </p>
          {sheet.state === "returned" && (
            <p class="note">
              {word("pt_returned_why", { name: sheet.looked_by ?? "", reason: sheet.reason ?? "" })}
            </p>
          )}
          <Handed sheet={sheet} />
          {sheet.may.includes("check") && !returning && (
            <div class="ft">
              <button
                class="b p"
                disabled={busy}
                onClick={() => void act("/api/patrols/check", { id })}
              >
                {word("pt_check")}
              </button>
              <button class="b" disabled={busy} onClick={() => setReturning(true)}>
                {word("pt_return")}
              </button>
            </div>
          )}
          {sheet.may.includes("return") && returning && (
            <Return
              onGo={(reason) => {
                setReturning(false);
                void act("/api/patrols/return", { id, reason });
              }}
            />
          )}
        </div>
      )}
      {!sheet && wrong === "" && <p class="empty">{word("pt_loading")}</p>}
      {wrong !== "" && (
        <p class="bad s" role="alert">
          {word("pt_failed", { why: wrong })}
        </p>
      )}
    </Dialog>
  );
}
