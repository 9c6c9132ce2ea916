import { render } from "preact";
import { useEffect } from "preact/hooks";
import { lang } from "../i18n/lang";
import { applyTheme } from "../ui/theme";
import { AuditPage } from "./audit";
import { CasePage } from "./case";
import { open, page, ready, startDesk } from "./desk";
import { FiguresPage } from "./figures";
import { asked, listenForFound } from "./find";
import { Frame } from "./frame";
import { GuidePage } from "./guide";
import { HealthPage } from "./health";
import { listenForKeys } from "./keys";
import { MeetingsPage } from "./meetings";
import { settleMoves } from "./moves";
import { OverviewPage } from "./overview";
import { PartnersPage } from "./partners";
import { PatrolsPage } from "./patrols";
import { startOutbox } from "./patrols-outbox";
import { QueuePage } from "./queue";
import { listenForReadings } from "./read-as";
import { ReceptionPage } from "./reception";
import { RosterPage } from "./roster";
import { me, whoAmI } from "./session";
import { SignIn } from "./sign-in";
import { TakenPage } from "./taken";

let started = false;

const pages = {
  taken: TakenPage,
  overview: OverviewPage,
  roster: RosterPage,
  figures: FiguresPage,
  patrols: PatrolsPage,
  reception: ReceptionPage,
  meetings: MeetingsPage,
  guide: GuidePage,
  partners: PartnersPage,
  health: HealthPage,
  audit: AuditPage,
};

/** What is looked for stands over the pages, and a case over all. */
function whatStands() {
  if (open.value !== null) return <CasePage id={open.value} />;
  if (asked.value !== null || page.value === "lists") return <QueuePage />;
  const Stands = pages[page.value];
  return <Stands key={lang.value} />; // what it has fetched is in the language of its asking
}

function Desk() {
  useEffect(() => settleMoves(), []);
  useEffect(() => listenForKeys(), []);
  useEffect(() => startOutbox(), []);
  return <Frame>{whatStands()}</Frame>;
}

function App() {
  const staff = me.value;
  if (staff === undefined) return null;
  if (staff === null) return <SignIn again={started} />;
  if (!started) {
    started = true;
    listenForFound();
    listenForReadings();
    void startDesk();
  }
  return ready.value ? <Desk /> : null;
}

applyTheme(document.body);
document.documentElement.lang = lang.value;
render(<App />, document.getElementById("app")!);
void whoAmI();
