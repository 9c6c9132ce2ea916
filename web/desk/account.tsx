// One's own account: another password, and where else one is signed in.

import { useEffect, useState } from "preact/hooks";
import { stamp } from "../client/time";
import { word } from "../i18n/desk";
import { lang, told } from "../i18n/lang";
import { Dialog } from "../ui/dialog";
import { now } from "./desk";
import { faultOf, MOST, NewPassword } from "./new-password";
import { ask, isRefusal, me, ownPost, type Refusal } from "./session";

interface Session {
  last: number;
  until: number;
  here: boolean;
}

function wordsOf(refusal: Refusal): string {
  if (refusal.field === "old") return word("pw_wrong");
  return refusal.field === "new" ? word("pw_length") : told(refusal);
}

type State = "" | "busy" | "done" | { wrong: string };

function Password({ onDone }: { onDone: () => void }) {
  const [state, setState] = useState<State>("");
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const said = new FormData(form);
    const [old, wanted, again] = ["old", "new", "again"].map((name) => String(said.get(name)));
    const wrong = faultOf(old!, wanted!, again!);
    if (wrong) return setState({ wrong });
    setState("busy");
    try {
      const answer = await ask<object>("/api/password", { old, new: wanted });
      if (isRefusal(answer)) return setState({ wrong: wordsOf(answer) });
      form.reset();
      setState("done");
      onDone();
    } catch {
      setState({ wrong: word("no_answer") });
    }
  };
  return (
    <form class="form" onSubmit={(event) => void submit(event)}>
      <h3>{word("pw_title")}</h3>
      <label class="fl">
        {word("pw_old")}
        <input
          class="field"
          name="old"
          type="password"
          autocomplete="current-password"
          required
          maxLength={MOST}
        />
      </label>
      <NewPassword />
      <p class="s i2">{word("pw_elsewhere")}</p>
      <p class={typeof state === "object" ? "wrong s" : "s"} role="status">
        {state === "done" ? word("pw_done") : typeof state === "object" ? state.wrong : ""}
      </p>
      <button class="b p" disabled={state === "busy"}>
        {word(state === "busy" ? "pw_busy" : "pw_change")}
      </button>
    </form>
  );
}

/** Where else one is signed in, and an end to it: a desk that was left open, a lost phone. */
function Sessions({ again }: { again: number }) {
  const [others, setOthers] = useState<Session[] | null>(null);
  const look = async () => {
    const answer = await ask<{ sessions: Session[] }>("/api/sessions").catch(() => null);
    if (answer && !isRefusal(answer)) setOthers(answer.sessions.filter(({ here }) => !here));
  };
  useEffect(() => void look(), [again]);
  if (others === null) return null;
  if (others.length === 0) return <p class="i2 s">{word("sessions_none")}</p>;
  const last = Math.max(...others.map((one) => one.last));
  const end = async () => {
    await ask("/api/sign-out", { others: true });
    await look();
  };
  return (
    <p class="note">
      <span class="grow">
        {word("sessions", { n: others.length, time: stamp(last, now(), lang.value) })}
      </span>
      <button class="b t" onClick={() => void end()}>
        {word("sessions_end")}
      </button>
    </p>
  );
}

export function Account({ onClose }: { onClose: () => void }) {
  const [changed, setChanged] = useState(0);
  const staff = me.value!;
  return (
    <Dialog title={word("account", { name: staff.name, post: ownPost(staff) })} onClose={onClose}>
      <Sessions again={changed} />
      <Password onDone={() => setChanged(changed + 1)} />
    </Dialog>
  );
}
