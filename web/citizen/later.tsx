// An entry of its own, fetched when the first view is drawn and kept ready for being offline.

import "./main"; // already there: says that this adds to it, so both are cut as one
import { Bringer } from "../client/bring";
import { tl } from "../i18n/later";
import { Arrived } from "../ui/arrived";
import { Attach } from "../ui/attach";
import { FileView, UnsentFile } from "../ui/file";
import { keepPage } from "../ui/offline";
import { Record } from "../ui/record";
import styleUrl from "./later.css?url";
import { About } from "./about";
import { AgainAloud, speakWhatComes } from "./aloud";
import { readAsAnswered } from "./answered";
import { InOutbox, Refused } from "./asides";
import { Margin } from "./margin";
import { MediationBar, MediationScreen } from "./mediation";
import { MeetingsScreen } from "./meetings";
import { Menu } from "./menu";
import { OwnRecord } from "./own";
import { Paper } from "./paper";
import { Progress } from "./progress";
import { Receipt } from "./receipt";
import { HazardStays } from "./stays";
import { tellWhatWasSeen } from "./seen";
import { client, go, later, send, type Later } from "./state";
import { Waiting } from "./waiting";

const bringer = new Bringer(client.value!); // this comes after the page has started
const File: Later["File"] = ({ file, item, id }) => {
  const [at = 0, seq = 0] = id.split(".").map(Number);
  if (file) return <FileView client={client.value!} file={file} id={at} seq={seq} />;
  return (
    <UnsentFile
      item={item!}
      progress={bringer.progress.value.get(item!.key) ?? 0}
      onCancel={() => client.value?.drop(item!.key)}
    />
  );
};

const parts: Later = {
  menu: Menu,
  progress: Progress,
  meetings: MeetingsScreen,
  mediation: MediationScreen,
  about: About,
  own: OwnRecord,
  Margin: () => (
    <>
      <MediationBar />
      <AgainAloud />
      <Margin />
    </>
  ),
  Receipt,
  HazardStays,
  Paper,
  Attach: () => (
    <>
      <Record onPick={send} />
      <Attach onPick={send} />
    </>
  ),
  File,
  Waiting,
  Arrived: ({ n, onDown }) => (
    <Arrived words={n > 0 ? tl("new_below", { n }) : ""} onDown={onDown} />
  ),
  InOutbox,
  Refused,
};
tellWhatWasSeen(client.value!);
speakWhatComes();
readAsAnswered();

/** Its style first, so that nothing is drawn without. */
const style = document.createElement("link");
style.rel = "stylesheet";
style.href = styleUrl;
style.onload = style.onerror = () => {
  later.value = parts;
  keepPage(); // all that it needs is here now
};
document.head.append(style);

// The page of coming meetings sends people here; the address forgets it.
if (location.hash === "#meetings") {
  history.replaceState(history.state, "", "/");
  go("meetings");
}
