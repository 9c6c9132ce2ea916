// Rail, top bar and what stands between them and the page: how the link is, what just happened,
// and danger that nobody has taken yet.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Queue } from "../client/frames";
import { clock, day, stamp } from "../client/time";
import { word } from "../i18n/desk";
import { lang, setLang } from "../i18n/lang";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { setTheme, theme } from "../ui/theme";
import { Account } from "./account";
import { setSound, sound } from "./bell";
import { FindField } from "./find-field";
import { leave } from "./find";
import { HotSpots, own } from "./hot";
import {
  alarms,
  client,
  closeCase,
  counts,
  forgetHanded,
  handed,
  isCut,
  notice,
  now,
  open,
  openCase,
  type Page,
  page,
  queue,
  show,
  showPage,
} from "./desk";
import { move, unanswered } from "./moves";
import { setSingleKeys, singleKeys } from "./single-keys";
import { readsMeetings, readsPatrols } from "./patrols-api";
import { unsent } from "./patrols-outbox";
import { readsReception } from "./reception-api";
import { has, me, ownPost, ownUnit, signOut } from "./session";
import { Waiting } from "./waiting";

export const helpOpen = { set: (_: boolean) => {} };

const handlers = ["mediator", "chair", "grid", "officer", "duty", "dispatcher"];

const takesDown = [...handlers, "discipline"];

const callers = ["mediator", "chair", "officer", "dispatcher"];

/** Whose own matters, or all, somebody may wait to be talked to about. */
export const hearsWho = ["duty", "dispatcher", "mediator", "chair"];

/** One entry per way of working; what a role lacks is absent, not grey. */
const places: { queue: Queue; icon: string; roles: string[] }[] = [
  { queue: "bodies", icon: icons.inbox, roles: handlers },
  { queue: "waiting", icon: icons.chat, roles: hearsWho },
  { queue: "offered", icon: icons.bell, roles: ["mediator"] },
  { queue: "mine", icon: icons.person, roles: handlers },
  { queue: "whistles", icon: icons.whistle, roles: callers },
  { queue: "led", icon: icons.scale, roles: ["leader", "conference", "dispatcher"] },
  { queue: "dispatch", icon: icons.split, roles: ["dispatcher"] },
  { queue: "hazard", icon: icons.warn, roles: ["duty", "dispatcher", "mediator", "chair"] },
  { queue: "clues", icon: icons.lock, roles: ["discipline"] },
];
const readsRoster = ["mediator", "chair", "dispatcher", "leader"];
/** The city's readers, and a town's people of their own town. */
export const readsOverview = (): boolean =>
  has(["dispatcher", "leader", "conference"]) || own.value.town !== undefined;
const readsFigures = ["chair", "officer", "dispatcher", "leader", "conference"];
const readsGuide = [...handlers, "leader", "conference"];
const readsAudit = ["admin", "discipline"];
/** The city's: who reads the rules reads all citizens' words. */
const readsRules = (): boolean =>
  has(["rules", "admin"]) || (has(["dispatcher"]) && own.value.town === undefined);

function Place({ place }: { place: (typeof places)[number] }) {
  const n = counts.value[place.queue] ?? 0;
  const here = queue.value === place.queue && page.value === "lists";
  return (
    <a
      href="/desk/"
      class={here ? "on" : ""}
      aria-current={here ? "page" : undefined}
      onClick={(event) => {
        event.preventDefault();
        leave();
        closeCase();
        show(place.queue);
      }}
    >
      <Icon d={place.icon} />
      {word(`rail_${place.queue}` as "rail_bodies")}
      {n > 0 && <u class={place.queue === "hazard" ? "r" : ""}>{n}</u>}
    </a>
  );
}

interface PageProps {
  name: Exclude<Page, "lists">;
  icon: string;
  /** What waits there. */
  n?: number;
}

function PagePlace({ name, icon, n = 0 }: PageProps) {
  const here = page.value === name;
  return (
    <a
      href={`/desk/#${name}`}
      class={here ? "on" : ""}
      aria-current={here ? "page" : undefined}
      onClick={(event) => {
        event.preventDefault();
        leave();
        showPage(name);
      }}
    >
      <Icon d={icon} />
      {word(`rail_${name}`)}
      {n > 0 && <u>{n}</u>}
    </a>
  );
}

function Rail({ onHelp }: { onHelp: () => void }) {
  return (
    <nav class="rail" aria-label={word("nav")}>
      <Icon d={icons.mark} size="l" />
      {places
        .filter((place) => has(place.roles))
        .map((place) => (
          <Place key={place.queue} place={place} />
        ))}
      {has(takesDown) && <PagePlace name="taken" icon={icons.plus} />}
      {readsOverview() && (
        <PagePlace name="overview" icon={icons.map} n={own.value.spots?.length ?? 0} />
      )}
      {has(readsPatrols) && <PagePlace name="patrols" icon={icons.walk} n={unsent.value.length} />}
      {readsReception() && <PagePlace name="reception" icon={icons.cal} />}
      {has(readsMeetings) && <PagePlace name="meetings" icon={icons.house} />}
      {has(readsRoster) && <PagePlace name="roster" icon={icons.two} />}
      {has(readsFigures) && <PagePlace name="figures" icon={icons.chart} />}
      {has(readsGuide) && <PagePlace name="guide" icon={icons.map} />}
      {has(["admin"]) && <PagePlace name="partners" icon={icons.two} />}
      {has(["admin"]) && <PagePlace name="health" icon={icons.pulse} />}
      {has(readsAudit) && <PagePlace name="audit" icon={icons.eye} />}
      {readsRules() && (
        <a href="/rules/">
          <Icon d={icons.book} />
          {word("rules")}
        </a>
      )}
      <button class="end" onClick={onHelp}>
        <Icon d={icons.help} />
        {word("keys")}
      </button>
    </nav>
  );
}

function LinkState() {
  const up = !isCut();
  const welcome = client.link.welcome.value;
  return (
    <>
      <span class="s nw" role="status">
        <span class={`dot ${up ? "on" : "bad"}`} /> {word(up ? "connected" : "connecting")}
      </span>
      {welcome && (
        <span class="s i2 nw now">
          {day(now(), lang.value)} {clock(now())} · {word(welcome.working ? "working" : "resting")}
        </span>
      )}
    </>
  );
}

function Top({ onAccount }: { onAccount: () => void }) {
  const staff = me.value!;
  const other = lang.value === "en" ? "zh-Hans" : "en";
  return (
    <header class="top">
      <b class="ell unit">{ownUnit(staff)}</b>
      <FindField />
      <span class="grow" />
      <LinkState />
      <button class="b q nw who" onClick={onAccount} aria-haspopup="dialog">
        <b>{staff.name}</b> <span class="i3 s">{ownPost(staff)}</span>
      </button>
      <span class="tools">
        <button class="b q t" onClick={() => setSound(!sound.value)} aria-pressed={sound.value}>
          {word(sound.value ? "sound_on" : "sound_off")}
        </button>
        <button class="b q t" onClick={() => setTheme(theme.value === "dark" ? "light" : "dark")}>
          {word("theme")}
        </button>
        <button class="b q t" lang={other} onClick={() => setLang(other)}>
          {other === "en" ? "English" : "中文"}
        </button>
        <button class="b q t" onClick={() => void signOut().then(() => location.reload())}>
          {word("sign_out")}
        </button>
      </span>
    </header>
  );
}

function Help({ onClose }: { onClose: () => void }) {
  const lines = [
    "help_jk",
    "help_enter",
    "help_find",
    "help_c",
    "help_t",
    "help_g",
    "help_send",
    "help_slash",
    "help_off",
  ] as const;
  return (
    <Dialog title={word("help_title")} onClose={onClose}>
      {lines.map((line) => (
        <p>
          {word(line)}
          {line === "help_g" && has(["dispatcher"]) && ` · D ${word("rail_dispatch")}`}
          {line === "help_g" && readsOverview() && ` · O ${word("rail_overview")}`}
        </p>
      ))}
      <label class="fl agree">
        <input
          type="checkbox"
          checked={singleKeys.value}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
        <span>{word("single_keys")}</span>
      </label>
    </Dialog>
  );
}

/** Ends only when somebody has taken it. */
function Alarms() {
  return (
    <>
      {Array.from(alarms.value.values(), (row) => (
        <div class="bar alarm" role="alert" key={row.case}>
          <Icon d={icons.warn} />
          <b class="ell grow">{word("hazard_alarm", { title: row.title })}</b>
          <button class="b t" onClick={() => openCase(row.case)}>
            {word("open")}
          </button>
          <button
            class="b dp t"
            onClick={() => {
              void move(row.case, row.epoch, "claim");
              openCase(row.case);
            }}
          >
            {word("take_it")}
          </button>
        </div>
      ))}
    </>
  );
}

/** From a colleague: it stood on the list already, so the list does not tell. */
function Handed() {
  return (
    <div role="status">
      {Array.from(handed.value.values(), ({ row, by }) => (
        <div class="bar new" key={row.case}>
          <Icon d={icons.down} size="s" />
          <b class="ell grow">{word("handed_to_me", { name: by, what: row.no ?? row.title })}</b>
          <button class="b t" onClick={() => openCase(row.case)}>
            {word("open")}
          </button>
          <button class="b q t" onClick={() => forgetHanded(row.case)} aria-label={word("dismiss")}>
            <Icon d={icons.cross} size="s" />
          </button>
        </div>
      ))}
    </div>
  );
}

function CutOff() {
  const since = client.downSince.value;
  const waiting = unanswered.value.length;
  if (!isCut() || since === null) return null;
  return (
    <div class="bar" role="status">
      <Icon d={icons.off} />
      {word("cut", { time: stamp(since, Date.now(), lang.value) })}
      {waiting > 0 && <b class="nw">{word("cut_unsent", { n: waiting })}</b>}
    </div>
  );
}

function Notice() {
  const said = notice.value;
  return (
    <div role="status">
      {said && (
        <div class={`bar ${said.bad ? "bad" : "ok"}`}>
          <Icon d={said.bad ? icons.warn : icons.ok} />
          <span class="grow">{said.text}</span>
          <button class="b q t" onClick={() => (notice.value = null)} aria-label={word("dismiss")}>
            <Icon d={icons.cross} size="s" />
          </button>
        </div>
      )}
    </div>
  );
}

export function Frame({ children }: { children: ComponentChildren }) {
  const [help, setHelp] = useState(false);
  const [account, setAccount] = useState(false);
  helpOpen.set = setHelp;
  return (
    <div class={open.value === null ? "frame" : "frame in-case"}>
      <Rail onHelp={() => setHelp(true)} />
      <Top onAccount={() => setAccount(true)} />
      <div class="below">
        <Alarms />
        <Handed />
        <HotSpots />
        <CutOff />
        <Waiting />
        <Notice />
        {children}
      </div>
      {help && <Help onClose={() => setHelp(false)} />}
      {account && <Account onClose={() => setAccount(false)} />}
    </div>
  );
}
