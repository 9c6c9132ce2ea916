import { useEffect, useRef, useState } from "preact/hooks";
import { word } from "../i18n/desk";
import { lang, setLang, told } from "../i18n/lang";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { faultOf, NewPassword } from "./new-password";
import { type Refusal, signIn, unreached } from "./session";

/** The password was right, and a second code, or one's own password, is wanted; or it should be, and there
 *  is none. */
function wordsOf(refusal: Refusal, code: string, wanted: string): string {
  if (refusal.field === "code") return word(code ? "totp_wrong" : "totp_ask");
  if (refusal.field === "new") return word(wanted ? "pw_length" : "own_ask");
  if (refusal.field === "password") return word("wrong_password");
  if (refusal.field === "cookie") return word("no_cookies");
  return refusal.field === "totp" ? word("totp_missing") : told(refusal);
}

/** `again`: the session ended while somebody worked here; the page behind is as it was. */
export function SignIn({ again }: { again: boolean }) {
  const [error, setError] = useState(again ? word("signed_out") : "");
  const [busy, setBusy] = useState(false);
  const [wantsCode, setWantsCode] = useState(false);
  const [wantsOwn, setWantsOwn] = useState(false);
  const code = useRef<HTMLInputElement>(null);
  useEffect(() => code.current?.select(), [wantsCode, error]);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const said = (name: string) => String(form.get(name) ?? "");
    const fault = wantsOwn ? faultOf(said("password"), said("new"), said("again")) : "";
    if (fault) return setError(fault);
    setBusy(true);
    try {
      const code = said("code").trim();
      const refusal = await signIn(said("login"), said("password"), code, said("new"));
      if (refusal) setError(wordsOf(refusal, code, said("new")));
      if (refusal?.field === "code") setWantsCode(true);
      else if (refusal?.field === "new") setWantsOwn(true);
      else if (again && !refusal) location.reload();
    } catch {
      setError(word("no_answer"));
    }
    setBusy(false);
  };

  return (
    <main class="door">
      <form class="card" onSubmit={submit}>
        <Icon d={icons.mark} size="l" />
        <h1>{word("sign_in_lead")}</h1>
        <label>
          {word("login")}
          <input class="field" name="login" autocomplete="username" required maxLength={48} />
        </label>
        <label>
          {word("password")}
          <input
            class="field"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            maxLength={128}
          />
        </label>
        {wantsCode && (
          <label>
            {word("totp")}
            <input
              class="field mono"
              name="code"
              inputMode="numeric"
              autocomplete="one-time-code"
              pattern="[0-9 ]*"
              maxLength={8}
              ref={code}
            />
          </label>
        )}
        {wantsOwn && <NewPassword asked />}
        <p class="wrong" role="alert">
          {error || (unreached.value ? word("no_answer") : "")}
        </p>
        <button class="b p" disabled={busy}>
          {busy ? word("signing_in") : word("sign_in")}
        </button>
        <button
          type="button"
          class="b q t"
          onClick={() => setLang(lang.value === "en" ? "zh-Hans" : "en")}
        >
          {lang.value === "en" ? "中文" : "English"}
        </button>
      </form>
    </main>
  );
}
