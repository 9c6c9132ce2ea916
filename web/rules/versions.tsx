// 版本: what was in force, since when, by whom and why; two of them side by side; and the way back
// to any of them.

import { signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { moment } from "../client/time";
import { word } from "../i18n/rules";
import { lang } from "../i18n/lang";
import { ask, type Move, type Refusal, type Version } from "./api";
import { back } from "./checking";
import { Compare, compare } from "./compare";
import { intentName } from "./names";
import { Replay } from "./replay";
import { book, edits, fail, mayWrite } from "./state";

const versions = signal<readonly Version[] | null>(null);
const moves = signal<readonly Move[]>([]);

async function fetchVersions(): Promise<void> {
  const got = await ask<{ versions: Version[]; moves: Move[] }>("/api/rules/versions");
  if (!got.ok) return fail(got);
  versions.value = got.value.versions;
  moves.value = got.value.moves;
}

/** A form of one line, above what would be read otherwise; dangers that would be lost are shown, and
 *  then it is asked again. */
function Back({ to }: { to?: string }) {
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState("");
  const [lost, setLost] = useState<NonNullable<Refusal["hazards"]>>([]);
  const [accept, setAccept] = useState<string[]>([]);
  const field = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  // at once, so that what is typed next lands in the field; and back to where it was opened
  useLayoutEffect(() => {
    if (open) field.current?.focus();
    else if (wasOpen.current) opener.current?.focus();
    wasOpen.current = open;
  }, [open]);
  const close = () => {
    setOpen(false);
    setLost([]);
    setAccept([]);
  };
  if (!open)
    return (
      <button class="b" ref={opener} onClick={() => setOpen(true)}>
        {word(to ? "use_version" : "go_back")}
      </button>
    );
  const submit = async (event: Event) => {
    event.preventDefault();
    const named = [...accept, ...lost.flatMap(({ rule }) => rule ?? [])];
    const refused = await back(why.trim(), {
      ...(to ? { version: to } : {}),
      ...(named.length > 0 ? { accept: Array.from(new Set(named)) } : {}),
    });
    if (refused) {
      setAccept(named);
      setLost(refused.hazards ?? []);
      return;
    }
    close();
    void fetchVersions();
  };
  return (
    <div class="going" onKeyDown={(event) => event.key === "Escape" && close()}>
      <form class="back" onSubmit={submit}>
        <label class="fl">
          <span class="s i2">{word(to ? "why_version" : "why_back")}</span>
          <input
            class="field"
            ref={field}
            required
            maxLength={300}
            value={why}
            onInput={(event) => setWhy(event.currentTarget.value)}
          />
        </label>
        {lost.length > 0 && (
          <div class="lost" role="alert">
            <b class="z">{word("lost_if_back")}</b>
            <ul>
              {lost.map(({ rule, text, card }) => (
                <li key={`${rule}${text}`}>
                  {intentName(card)}：{text}
                </li>
              ))}
            </ul>
          </div>
        )}
        <button class={lost.length > 0 ? "b d" : "b p"} disabled={!why.trim()}>
          {word(lost.length > 0 ? "accept_lost" : to ? "use_version" : "go_back_now")}
        </button>
        <button type="button" class="b" onClick={close}>
          {word("give_up")}
        </button>
      </form>
      <Replay {...(to ? { version: to } : {})} />
    </div>
  );
}

function Row({ one, can }: { one: Version; can: boolean }) {
  const { added = 0, removed = 0, edited = 0 } = one.changed ?? {};
  return (
    <li class={one.live ? "card ver live" : "card ver"}>
      <div class="hd">
        <h2>
          {one.version} {one.live && <span class="chip leaf">{word("live_now")}</span>}
        </h2>
        <span class="s i2">{one.at > 0 && moment(one.at, lang.value)}</span>
      </div>
      <p>{one.why || word("no_why")}</p>
      <p class="s i2">
        {[
          one.by,
          one.second && word("second_was", { name: one.second }),
          word("rules_count", { n: one.rules }),
          added + removed + edited > 0 && word("ver_changed", { added, removed, edited }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <div class="acts">
        {one.live && can && <Back />}
        {!one.live && mayWrite.value && <Back to={one.version} />}
        {one.live
          ? edits.value.length > 0 && (
              <button class="b q" onClick={() => compare(one.version, "draft")}>
                {word("compare_draft")}
              </button>
            )
          : book.value && (
              <button class="b q" onClick={() => compare(one.version, book.value!.live.version)}>
                {word("compare_live")}
              </button>
            )}
      </div>
    </li>
  );
}

export function VersionsPage() {
  const at = book.value?.live.version;
  useEffect(() => void fetchVersions(), [at]);
  const all = versions.value;
  return (
    <main class="mid page">
      <h1>{word("page_versions")}</h1>
      {all && all.length > 0 && <Compare all={all} />}
      {!all && <p class="empty">{word("loading")}</p>}
      {all?.length === 0 && <p class="empty">{word("no_versions")}</p>}
      <ol class="vers">
        {(all ?? []).map((one, i) => (
          <Row
            key={`${one.version}${one.at}`}
            one={one}
            can={mayWrite.value && i < all!.length - 1} // there is one before it
          />
        ))}
      </ol>
      {moves.value.length > 0 && (
        <section class="card cmp moves">
          <h2>{word("put_again")}</h2>
          <ul class="chg">
            {moves.value.map(({ at, by, what }) => (
              <li key={`${at}${what}`}>
                {what}
                <small>{[moment(at, lang.value), by].filter(Boolean).join(" · ")}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}
