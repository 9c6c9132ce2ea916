import { render } from "preact";
import { useEffect } from "preact/hooks";
import { lang } from "../i18n/lang";
import { applyTheme } from "../ui/theme";
import { CasePage } from "./case";
import { open, ready, roster, startDesk } from "./desk";
import { asked, listenForFound } from "./find";
import { Frame } from "./frame";
import { listenForKeys } from "./keys";
import { settleMoves } from "./moves";
import { QueuePage } from "./queue";
import { RosterPage } from "./roster";
import { me, whoAmI } from "./session";
import { SignIn } from "./sign-in";

let started = false;

/** What is looked for stands over the roster, and a case over both. */
function page() {
  if (open.value !== null) return <CasePage id={open.value} />;
  return roster.value && asked.value === null ? <RosterPage /> : <QueuePage />;
}

function Desk() {
  useEffect(() => settleMoves(), []);
  useEffect(() => listenForKeys(), []);
  return <Frame>{page()}</Frame>;
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
