// The top bar: where one is, what is in force, how the draft stands; below it what stands between
// one and the page: a line that is cut, what just happened.

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { stamp } from "../client/time";
import { me } from "../desk/session";
import { word } from "../i18n/rules";
import { lang, setLang } from "../i18n/lang";
import { Dialog } from "../ui/dialog";
import { useDrop } from "../ui/drop";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { setTheme, theme } from "../ui/theme";
import { cutSince } from "./api";
import { column, edits, book, load, mayWrite, notice, page, type Page } from "./state";
import { checkIfNeeded } from "./checking";
import { canRedo, canUndo, redo, undo, works } from "./work";

const places: { page: Page; href: string }[] = [
  { page: "rules", href: "#" },
  { page: "check", href: "#check" },
  { page: "mine", href: "#mine" },
  { page: "versions", href: "#versions" },
  { page: "ledger", href: "#ledger" },
  { page: "shadow", href: "#shadow" },
];

export const helpOpen = { set: (_: boolean) => {} };

function Places() {
  const nav = useRef<HTMLElement>(null);
  // on a phone the places scroll by: the one that is open is in view
  useEffect(() => {
    const open = nav.current?.querySelector(".on");
    open?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [page.value, lang.value]);
  return (
    <nav ref={nav} aria-label={word("nav")}>
      {places.map(({ page: to, href }) => (
        <a
          key={to}
          href={href}
          class={page.value === to ? "on" : ""}
          aria-current={page.value === to ? "page" : undefined}
        >
          {word(`page_${to}` as "page_rules")}
        </a>
      ))}
    </nav>
  );
}

/** What is in force is always named; the draft says how much of it differs, and since when. */
function Draft() {
  const now = book.value!;
  const n = edits.value.length;
  const last = Math.max(0, ...edits.value.map((edit) => edit.at));
  return (
    <span class="dft" role="status">
      <span class="nw">
        {word("live_is")} <b>{now.live.version}</b>
      </span>
      <span class="nw">
        {word("draft")} · {n === 0 ? word("draft_same") : <b>{word("draft_n", { n })}</b>}
        {last > 0 && ` · ${word("saved_at", { time: stamp(last, Date.now(), lang.value) })}`}
        {works.value.size > 0 && (
          <b class="unsaved"> · {word("unsaved_n", { n: works.value.size })}</b>
        )}
      </span>
    </span>
  );
}

function Tools({ onHelp }: { onHelp: () => void }) {
  const { open, setOpen, menu } = useDrop();
  const other = lang.value === "en" ? "zh-Hans" : "en";
  const then = (act: () => void) => () => {
    setOpen(false);
    act();
  };
  return (
    <div class="menu" ref={menu}>
      <button
        class="ib wide"
        aria-haspopup="true"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {me.value?.name}
        <Icon d={icons.down} size="s" />
      </button>
      {open && (
        <div class="drop">
          <a class="b q t" href="/desk/">
            {word("back")}
          </a>
          <a class="b q t" href="#print" onClick={() => setOpen(false)}>
            {word("page_print")}
          </a>
          <button class="b q t" onClick={then(onHelp)}>
            {word("keys")}
          </button>
          <button
            class="b q t"
            onClick={then(() => setTheme(theme.value === "dark" ? "light" : "dark"))}
          >
            {word("theme")}
          </button>
          <button class="b q t" lang={other} onClick={then(() => setLang(other))}>
            {other === "en" ? "English" : "中文"}
          </button>
        </div>
      )}
    </div>
  );
}

const lines = ["k_find", "k_save", "k_try", "k_explain", "k_problem", "k_rule", "k_copy"] as const;
const more = ["k_judge", "k_undo", "k_check"] as const;

function Help({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={word("keys")} onClose={onClose}>
      <dl class="kv keys">
        {[...lines, ...more].map((line) => {
          const [key = "", what] = word(line).split("：");
          return (
            <>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </>
          );
        })}
      </dl>
    </Dialog>
  );
}

function CutOff() {
  const since = cutSince.value;
  if (since === null) return null;
  return (
    <div class="bar" role="status">
      <Icon d={icons.off} />
      <span class="grow">{word("cut", { time: stamp(since, Date.now(), lang.value) })}</span>
      <button class="b t" onClick={() => void load()}>
        {word("retry")}
      </button>
    </div>
  );
}

const TOAST_MS = 6000;

/** What was done floats by, with a way back; what went wrong stays until it is read. */
function Notice() {
  const said = notice.value;
  useEffect(() => {
    if (!said || said.bad) return;
    const later = setTimeout(() => (notice.value = null), TOAST_MS);
    return () => clearTimeout(later);
  }, [said]);
  return (
    <div role="status">
      {said && (
        <div class={`bar ${said.bad ? "bad" : "ok toast"}`}>
          <Icon d={said.bad ? icons.warn : icons.ok} />
          <span class="grow">{said.text}</span>
          {said.undo && canUndo.value && (
            <button class="b t" onClick={() => void undo()}>
              {word("undo")}
            </button>
          )}
          <button class="b q t" onClick={() => (notice.value = null)} aria-label={word("dismiss")}>
            <Icon d={icons.cross} size="s" />
          </button>
        </div>
      )}
    </div>
  );
}

/** One column at a time where there is room for one. */
function Columns() {
  return (
    <nav class="cols-sw seg" aria-label={word("columns")}>
      {(["tree", "mid", "try"] as const).map((name) => (
        <button
          key={name}
          class={column.value === name ? "on" : ""}
          aria-pressed={column.value === name}
          onClick={() => (column.value = name)}
        >
          {word(`col_${name}`)}
        </button>
      ))}
    </nav>
  );
}

export function Frame({ children }: { children: ComponentChildren }) {
  const [help, setHelp] = useState(false);
  helpOpen.set = setHelp;
  const checking = page.value === "check";
  return (
    <div class="wb">
      <header class="rtop">
        <a class="mk" href="/desk/" aria-label={word("back")}>
          <Icon d={icons.mark} />
        </a>
        <Places />
        <div class="rt">
          <Draft />
          {mayWrite.value && (
            <span class="nw hist">
              <button
                class="ib"
                aria-label={word("undo")}
                title={`${word("undo")} Ctrl Z`}
                disabled={!canUndo.value}
                onClick={() => void undo()}
              >
                <Icon d={icons.undo} />
              </button>
              <button
                class="ib"
                aria-label={word("redo")}
                title={`${word("redo")} Ctrl Y`}
                disabled={!canRedo.value}
                onClick={() => void redo()}
              >
                <Icon d={icons.redo} />
              </button>
            </span>
          )}
          <a
            class="go"
            href={checking ? "#" : "#check"}
            onClick={() => !checking && void checkIfNeeded()}
          >
            {word(checking ? "back_to_rules" : mayWrite.value ? "check_publish" : "page_check")}
          </a>
          <Tools onHelp={() => setHelp(true)} />
        </div>
      </header>
      <div class="under">
        <CutOff />
        <Notice />
        {page.value === "rules" && <Columns />}
        {children}
      </div>
      {help && <Help onClose={() => setHelp(false)} />}
    </div>
  );
}
