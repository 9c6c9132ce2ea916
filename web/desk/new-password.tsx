// Another password, typed twice: at the sign-in, and for one's own account.

import { useEffect, useRef } from "preact/hooks";
import { word } from "../i18n/desk";

/** As the server has them: bytes, of which a Chinese character takes three. */
const LEAST = 10;
export const MOST = 128;
const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** What is wrong with it before it is sent; empty: nothing. */
export function faultOf(old: string, wanted: string, again: string): string {
  const n = bytesOf(wanted);
  if (n < LEAST || n > MOST) return word("pw_length");
  if (wanted === old) return word("pw_same");
  return wanted === again ? "" : word("pw_differ");
}

/** The fields `new` and `again`; `asked`: somebody was just told to choose, and goes on here. */
export function NewPassword({ asked = false }: { asked?: boolean }) {
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => void (asked && first.current?.focus()), [asked]);
  const field = (name: "new" | "again") => (
    <label class="fl">
      {word(`pw_${name}`)}
      <input
        class="field"
        name={name}
        type="password"
        autocomplete="new-password"
        required
        maxLength={MOST}
        ref={name === "new" ? first : null}
        aria-describedby={name === "new" ? "pw-rule" : undefined}
      />
    </label>
  );

  return (
    <>
      {field("new")}
      <p class="s i2" id="pw-rule">
        {word("pw_rule")}
      </p>
      {field("again")}
    </>
  );
}
