// ☰: what there is, as big rows; and how the page looks.

import { useState } from "preact/hooks";
import { t } from "../i18n/citizen";
import { tl } from "../i18n/later";
import { lang, setLang } from "../i18n/lang";
import { Dialog } from "../ui/dialog";
import { print, setPrint, setTheme, theme, type Print, type Theme } from "../ui/theme";
import { aloud, canSpeak, setAloud } from "./aloud";
import { ScreenHeader } from "./header";
import { clearPhone, go, tell, unsentCount } from "./state";

const THEMES: Theme[] = ["system", "light", "dark", "contrast"];

function SizeOfPrint() {
  const to = (size: number) => setPrint(size as Print);
  return (
    <section class="card">
      <h2>{tl("print_size")}</h2>
      <div class="acts">
        <button
          type="button"
          class="b"
          disabled={print.value === 0}
          onClick={() => to(print.value - 1)}
        >
          {tl("smaller")}
        </button>
        <button
          type="button"
          class="b"
          disabled={print.value === 3}
          onClick={() => to(print.value + 1)}
        >
          {tl("bigger")}
        </button>
      </div>
    </section>
  );
}

function Colours() {
  return (
    <section class="card">
      <h2>{tl("theme")}</h2>
      <div class="pick" role="group" aria-label={tl("theme")}>
        {THEMES.map((name) => (
          <button
            type="button"
            key={name}
            class={`b ${theme.value === name ? "p" : ""}`}
            aria-pressed={theme.value === name}
            onClick={() => setTheme(name)}
          >
            {tl(`t_${name}`)}
          </button>
        ))}
      </div>
    </section>
  );
}

/** The same as saying it: the bot asks for the matter first, where none was told. */
function seeLeader(): void {
  tell(tl("see_leader_said"));
  go("chat");
}

export function Menu() {
  const [clearing, setClearing] = useState(false);
  const other = lang.value === "en" ? "zh-Hans" : "en";
  return (
    <>
      <ScreenHeader title={tl("menu")} />
      <main class="pg menu">
        <button type="button" class="row" onClick={() => go("progress")}>
          {t("progress")} · {tl("my_matters")}
        </button>
        <a class="row" href="/guide">
          {tl("guide")}
        </a>
        <button type="button" class="row" onClick={() => go("meetings")}>
          {tl("mt_title")}
        </button>
        <button type="button" class="row" onClick={seeLeader}>
          {tl("see_leader")}
        </button>
        <button type="button" class="row" onClick={() => go("own")}>
          {tl("own")}
        </button>
        <SizeOfPrint />
        {canSpeak && (
          <button
            type="button"
            class="row"
            aria-pressed={aloud.value}
            onClick={() => setAloud(!aloud.value)}
          >
            {tl(aloud.value ? "aloud_off" : "aloud_on")}
          </button>
        )}
        <Colours />
        <button type="button" class="row" lang={other} onClick={() => setLang(other)}>
          {other === "en" ? "English" : "中文"}
        </button>
        <a class="row" href="tel:12345">
          {tl("call_12345")}
        </a>
        <button type="button" class="row" onClick={() => go("about")}>
          {tl("about")}
        </button>
        <button type="button" class="row" onClick={() => setClearing(true)}>
          {tl("clear")}
        </button>
      </main>
      {clearing && <Clear onClose={() => setClearing(false)} />}
    </>
  );
}

function Clear({ onClose }: { onClose: () => void }) {
  const n = unsentCount.value;
  return (
    <Dialog title={tl("clear")} onClose={onClose}>
      <p>{tl("clear_ask")}</p>
      {n > 0 && (
        <p>
          <b>{tl("clear_unsent", { n })}</b>
        </p>
      )}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {tl("keep")}
        </button>
        <button type="button" class="b d" onClick={() => void clearPhone()}>
          {tl("clear_do")}
        </button>
      </div>
    </Dialog>
  );
}
