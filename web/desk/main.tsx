import { render } from "preact";
import { useEffect } from "preact/hooks";
import { lang } from "../i18n/lang";
import { applyTheme } from "../ui/theme";
import { CasePage } from "./case";
import { open, ready, startDesk } from "./desk";
import { listenForFound } from "./find";
import { Frame } from "./frame";
import { listenForKeys } from "./keys";
import { settleMoves } from "./moves";
import { QueuePage } from "./queue";
import { me, whoAmI } from "./session";
import { SignIn } from "./sign-in";

let started = false;

function Desk() {
  useEffect(() => settleMoves(), []);
  useEffect(() => listenForKeys(), []);
  return <Frame>{open.value === null ? <QueuePage /> : <CasePage id={open.value} />}</Frame>;
}

function App() {
  const staff = me.value;
  if (staff === undefined) return null;
  if (staff === null) return <SignIn again={started} />;
  if (!started) {
    started = true;
    listenForFound();
    void startDesk();
  }
  return ready.value ? <Desk /> : null;
}

applyTheme(document.body);
document.documentElement.lang = lang.value;
render(<App />, document.getElementById("app")!);
void whoAmI().catch(() => (me.value = null));
