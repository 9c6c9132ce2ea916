// Rail, top bar and what stands between them and the page: how the link is, what just happened.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { stamp } from "../client/time";
import { word } from "../i18n/desk";
import { lang, setLang } from "../i18n/lang";
import { Banner } from "../ui/banner";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { setTheme, theme } from "../ui/theme";
import { setSound, sound } from "./bell";
import { client, closeCase, counts, notice, show, tick } from "./desk";
import { me, signOut } from "./session";

export const helpOpen = { set: (_: boolean) => {} };

/** One entry per way of working; what a role lacks is absent, not grey. */
const places = [
  {
    queue: "bodies",
    icon: icons.inbox,
    word: "todo",
    roles: ["mediator", "chair", "grid", "officer", "duty", "dispatcher"],
  },
  { queue: "waiting", icon: icons.chat, word: "waiting", roles: ["duty"] },
  { queue: "dispatch", icon: icons.split, word: "dispatch", roles: ["dispatcher"] },
  {
    queue: "hazard",
    icon: icons.warn,
    word: "hazard",
    roles: ["duty", "dispatcher", "mediator", "chair"],
  },
  { queue: "clues", icon: icons.lock, word: "clues", roles: ["discipline"] },
] as const;

function Rail({ onHelp }: { onHelp: () => void }) {
  const roles = me.value?.roles ?? [];
  const go = (queue: (typeof places)[number]["queue"]) => (event: Event) => {
    event.preventDefault();
    closeCase();
    show(queue);
  };
  return (
    <nav class="rail" aria-label={word("nav")}>
      <Icon d={icons.mark} size="l" />
      {places
        .filter((place) => place.roles.some((role) => roles.includes(role)))
        .map((place) => (
          <a href="#" onClick={go(place.queue)}>
            <Icon d={place.icon} />
            {word(place.word)}
            {(counts.value[place.queue] ?? 0) > 0 && (
              <u class={place.queue === "hazard" ? "r" : ""}>{counts.value[place.queue]}</u>
            )}
          </a>
        ))}
      <a
        href="#"
        class="end"
        onClick={(event) => {
          event.preventDefault();
          onHelp();
        }}
      >
        <Icon d={icons.help} />
        {word("keys")}
      </a>
    </nav>
  );
}

function Top() {
  void tick.value;
  const staff = me.value!;
  const welcome = client?.link.welcome.value;
  const up = client?.link.state.value === "up";
  return (
    <header class="top">
      <b class="ell">{staff.body_name}</b>
      <span class="grow" />
      <span class="s nw" role="status">
        <span class={`dot ${up ? "on" : "bad"}`} /> {word(up ? "connected" : "connecting")}
      </span>
      {welcome && (
        <span class="s i2 nw">
          {stamp(client.now(), 0, lang.value)} · {word(welcome.working ? "working" : "resting")}
        </span>
      )}
      <span class="nw">
        <b>{staff.name}</b> <span class="i3 s">{staff.post}</span>
      </span>
      <button class="b q t" onClick={() => setSound(!sound.value)} aria-pressed={sound.value}>
        {word(sound.value ? "sound_on" : "sound_off")}
      </button>
      <button class="b q t" onClick={() => setTheme(theme.value === "dark" ? "light" : "dark")}>
        {word("theme")}
      </button>
      <button class="b q t" onClick={() => setLang(lang.value === "en" ? "zh-Hans" : "en")}>
        {lang.value === "en" ? "中文" : "English"}
      </button>
      <button class="b q t" onClick={() => void signOut().then(() => location.reload())}>
        {word("sign_out")}
      </button>
    </header>
  );
}

function Help({ onClose }: { onClose: () => void }) {
  const lines = ["help_jk", "help_enter", "help_c", "help_t", "help_send", "help_off"] as const;
  return (
    <Dialog title={word("help_title")} onClose={onClose}>
      {lines.map((line) => (
        <p class="line">{word(line)}</p>
      ))}
    </Dialog>
  );
}

export function Frame({ children }: { children: ComponentChildren }) {
  const [help, setHelp] = useState(false);
  helpOpen.set = setHelp;
  const cut = client !== undefined && client.link.state.value !== "up";
  return (
    <div class="frame">
      <Rail onHelp={() => setHelp(true)} />
      <Top />
      <div class="below">
        {cut && <Banner>{word("cut")}</Banner>}
        {notice.value && (
          <div class={`bar ${notice.value.bad ? "bad" : "ok"}`} role="status">
            <Icon d={notice.value.bad ? icons.warn : icons.ok} />
            <span class="grow">{notice.value.text}</span>
            <button class="b q t" onClick={() => (notice.value = null)} aria-label={word("cancel")}>
              <Icon d={icons.cross} size="s" />
            </button>
          </div>
        )}
        {client && children}
      </div>
      {help && <Help onClose={() => setHelp(false)} />}
    </div>
  );
}
