// The first screen.  index.html holds the same words, so that they are there before any
// script: what is changed here is changed there (a test compares them).

import { Bubble } from "../ui/bubble";
import { t, type Word } from "../i18n/citizen";
import { print } from "../ui/theme";
import { chain, go, setDraft } from "./state";

const MATTERS = ["m_nbr", "m_lab", "m_lnd", "m_hse", "m_fam", "m_etc"] as const;

export function Greeting({ whole }: { whole: boolean }) {
  const opened = chain.value[0]?.events[0];
  const words = opened?.kind === "opened" ? opened.body : null;
  const isLarge = print.value > 0; // a small screen shows the danger line without scrolling
  return (
    <>
      <Bubble who="bot" first>
        {isLarge ? t("greet_large") : words ? words.greet : t("greet")}
      </Bubble>
      {isLarge && <Danger />}
      <Bubble who="bot" first={false}>
        {words ? words.bot_truth : t("bot_truth")}
      </Bubble>
      <p class="keeps">
        {t("keeps")}
        <button type="button" class="lk" onClick={() => go("about")}>
          {t("read_all")}
        </button>
      </p>
      {!isLarge && <Danger />}
      {whole && <Matters />}
    </>
  );
}

function Danger() {
  return (
    <div class="sos">
      <b>{t("danger")}</b>
      <div>
        <a href="tel:110">{t("call_110")}</a>
        <a href="tel:119">{t("call_119")}</a>
        <a href="tel:120">{t("call_120")}</a>
      </div>
    </div>
  );
}

/** A button only begins a sentence; what it is about is for the words to say. */
function begin(words: string): void {
  setDraft(words);
  const field = document.querySelector("textarea");
  field?.focus();
  field?.setSelectionRange(words.length, words.length);
}

function Matters() {
  return (
    <>
      <p class="lab">{t("common")}</p>
      <div class="common">
        {MATTERS.map((id) => (
          <button
            type="button"
            key={id}
            onClick={() => begin(id === "m_etc" ? "" : t(`${id}_b` as Word))}
          >
            <b>{t(id)}</b>
            <span>{t(`${id}_s`)}</span>
          </button>
        ))}
        <button type="button" class="wide" onClick={() => go("progress")}>
          <b>{t("progress")}</b>
          <span>{t("progress_s")}</span>
        </button>
      </div>
    </>
  );
}
