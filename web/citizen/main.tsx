// Takes over the page that index.html has drawn.  What was typed before the script came
// stays in its field, and the field keeps the focus.

import "../client/old";
import { hydrate } from "preact";
import { lang, showIn } from "../i18n/lang";
import { applyTheme, print } from "../ui/theme";
import { App } from "./app";
import { draft, setDraft, start } from "./state";

const root = document.getElementById("app")!;
const field = root.querySelector("textarea");
const wanted = { lang: lang.value, print: print.value };

// index.html is written for a reader with no settings; hydrate as that, then follow theirs.
lang.value = "zh-Hans";
print.value = 0;
if (field?.value) setDraft(field.value);
// The guide map sends people here with its row's words to begin with; the address forgets them.
const begun = new URLSearchParams(location.hash.slice(1)).get("say");
if (begun) {
  if (!draft.value) setDraft(begun);
  history.replaceState(history.state, "", "/");
}
hydrate(<App />, root);
showIn(wanted.lang);
print.value = wanted.print;
applyTheme(document.body);
// Where keys are at hand one writes at once; a phone's would cover what there is to read.
if (field && document.activeElement === document.body && matchMedia("(hover: hover)").matches)
  field.focus({ preventScroll: true });
followKeyboard();
void start().then(fetchLater);

/** By a script tag: the oldest engines know modules, but not import(). */
function fetchLater(): void {
  const link = document.querySelector<HTMLLinkElement>("link[data-later]");
  if (!link) return;
  const script = document.createElement("script");
  script.type = "module";
  script.src = link.href;
  document.head.append(script);
}

/** The height that a phone's keyboard leaves; old engines have no dvh. */
function followKeyboard(): void {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => root.style.setProperty("height", `${view.height}px`);
  view.addEventListener("resize", fit);
  fit();
}
