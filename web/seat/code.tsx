// Who has the link and not yet the code: nothing is told before it fits.

import { useEffect, useRef, useState } from "preact/hooks";
import { lang } from "../i18n/lang";
import { ts } from "../i18n/seat";
import { answer, client, enter, now } from "./state";

/** Why it has not opened, in plain words. */
function why(until: number): string {
  const got = answer.value;
  if (got === "asking" && client.value?.link.state.value !== "up") return ts("code_waits");
  if (got === null || got === "asking") return "";
  if (got.kind === "error") {
    const s = Math.ceil((until - now.value) / 1000);
    if (got.code === "slow_down") return s > 0 ? ts("code_slow", { s }) : "";
    return lang.value === "en" ? got.en : got.zh;
  }
  if (got.state === "wrong") return ts("code_wrong", { n: got.left ?? 0 });
  if (got.state === "locked") return ts("code_locked");
  return got.state === "over" ? ts("code_over") : "";
}

export function Code() {
  const [code, setCode] = useState("");
  const [until, setUntil] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const got = answer.value;
  const isShut = got !== null && got !== "asking" && got.kind === "seat" && got.state !== "wrong";
  useEffect(() => {
    if (got === null || got === "asking") return;
    if (got.kind === "error") setUntil(Date.now() + (got.retry_after ?? 0) * 1000);
    setCode("");
    field.current?.focus();
  }, [got]);
  const submit = (event: Event) => {
    event.preventDefault();
    if (/^[0-9]{6}$/.test(code)) enter(code);
  };
  const text = why(until);
  return (
    <main class="seat">
      <h1>{ts("code_h")}</h1>
      {!isShut && (
        <form class="card" onSubmit={submit}>
          <label for="code">{ts("code_p")}</label>
          <input
            id="code"
            ref={field}
            class="field code"
            name="code"
            inputMode="numeric"
            autocomplete="off"
            maxLength={6}
            aria-label={ts("code")}
            aria-describedby="why"
            value={code}
            onInput={(event) => setCode(event.currentTarget.value.replace(/\D/g, ""))}
          />
          <button
            type="submit"
            class="b p"
            disabled={code.length !== 6 || got === "asking" || until > now.value}
          >
            {ts("code_do")}
          </button>
        </form>
      )}
      <p class="bad-t" id="why" role="alert">
        {text}
      </p>
      <p class="i2">{ts("code_safe")}</p>
    </main>
  );
}
