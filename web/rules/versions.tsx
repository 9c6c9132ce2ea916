// 版本: what was in force, since when, by whom and why; and the way back to the one before.

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { moment } from "../client/time";
import { word } from "../i18n/rules";
import { lang } from "../i18n/lang";
import { ask, type Version } from "./api";
import { back } from "./checking";
import { book, fail, mayWrite } from "./state";

const versions = signal<readonly Version[] | null>(null);

async function fetchVersions(): Promise<void> {
  const got = await ask<{ versions: Version[] }>("/api/rules/versions");
  if (got.ok) versions.value = got.value.versions;
  else fail(got);
}

function Back() {
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState("");
  if (!open)
    return (
      <button class="b" onClick={() => setOpen(true)}>
        {word("go_back")}
      </button>
    );
  return (
    <form
      class="back"
      onSubmit={async (event) => {
        event.preventDefault();
        if (!(await back(why.trim()))) return;
        setOpen(false);
        void fetchVersions();
      }}
    >
      <label class="fl">
        <span class="s i2">{word("why_back")}</span>
        <input
          class="field"
          required
          maxLength={300}
          value={why}
          onInput={(event) => setWhy(event.currentTarget.value)}
        />
      </label>
      <button class="b p" disabled={!why.trim()}>
        {word("go_back_now")}
      </button>
      <button type="button" class="b" onClick={() => setOpen(false)}>
        {word("give_up")}
      </button>
    </form>
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
      {one.live && can && <Back />}
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
    </main>
  );
}
