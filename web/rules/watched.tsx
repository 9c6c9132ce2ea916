// 先当影子跑: a whole draft, put by as it was, beside what is in force: what it would have changed of
// all that was said since, and whom people agreed with.

import { computed, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { day } from "../client/time";
import { word } from "../i18n/rules";
import { lang, told } from "../i18n/lang";
import { Dialog } from "../ui/dialog";
import { ask, type Refusal, type DraftInShadow } from "./api";
import { why } from "./checking";
import { closeCell } from "./cells";
import { Diff } from "./diff";
import { Hazards, Sum } from "./replay";
import { Spark } from "./spark";
import { book, edits, fail, go, load, mayWrite, say } from "./state";
import { Verdict, type Counted } from "./verdict";

type Draft = Exclude<DraftInShadow, { watched: null }>;

const watching = signal<DraftInShadow | null>(null);
const trouble = signal<Refusal | null>(null);
const asking = signal(false); // to begin or to stop
const sure = signal<"begin" | "stop" | null>(null);

async function look(until?: AbortSignal): Promise<void> {
  const got = await ask<DraftInShadow>("/api/rules/watch", undefined, until);
  if (!got.ok && got.refusal.code === "aborted") return;
  trouble.value = got.ok ? null : got.refusal;
  if (got.ok) watching.value = got.value;
  else if (got.refusal.code === "signed_out") fail(got);
}

async function begin(): Promise<void> {
  const seen = watching.value?.watched?.version;
  asking.value = true;
  const got = await ask<{ version: string }>("/api/rules/watch", {
    seen: book.value!.draft.revision,
    why: why.value.trim(),
    ...(seen && { instead_of: seen }),
  });
  asking.value = false;
  sure.value = null;
  if (got.ok) {
    watching.value = null;
    say(word("watch_began"));
    return go("shadow");
  }
  if (got.status !== 409) return fail(got);
  await look();
  const now = watching.value?.watched?.version;
  if (now !== seen) {
    // a colleague's began in the meantime, or ended
    if (now) sure.value = "begin";
    else await begin();
    return;
  }
  await load();
  say(word("draft_moved", { who: got.refusal.who || word("somebody") }), true);
}

async function stop(version: string): Promise<void> {
  asking.value = true;
  const got = await ask("/api/rules/watch/stop", { version });
  asking.value = false;
  sure.value = null;
  if (got.ok) say(word("watch_stopped"));
  else if (got.status !== 409) return fail(got); // else somebody else was there already
  await look();
}

interface Asked {
  title: string;
  text: string;
  yes: string;
  onYes: () => void;
}
function Sure({ title, text, yes, onYes }: Asked) {
  const close = () => (sure.value = null);
  return (
    <Dialog title={title} onClose={close}>
      <p>{text}</p>
      <p class="foot">
        <button type="button" class="b" onClick={close}>
          {word("not_yet")}
        </button>
        <button type="button" class="b p" disabled={asking.value} onClick={onYes}>
          {yes}
        </button>
      </p>
    </Dialog>
  );
}

/** Beside 发布: the same sentence says why.  Whether one runs already the server says when it matters:
 *  to look is to read all that was said since. */
export function WatchDraft() {
  const before = watching.value?.watched;
  return (
    <>
      <button
        type="button"
        class="b"
        disabled={!why.value.trim() || asking.value}
        title={word("watch_title")}
        onClick={() => (before ? (sure.value = "begin") : void begin())}
      >
        {word("watch_draft")}
      </button>
      {sure.value === "begin" && before && (
        <Sure
          title={word("watch_draft")}
          text={word("watch_instead", { version: before.version, why: before.why })}
          yes={word("watch_draft")}
          onYes={() => void begin()}
        />
      )}
    </>
  );
}

/** How often each set read what people judged since as they did. */
export function rightOf(types: Draft["types"]): Counted {
  const sum = (of: (one: Draft["types"][number]["corrected"]) => number) =>
    types.reduce((all, { corrected }) => all + of(corrected), 0);
  return {
    judged: sum(({ draft }) => draft.n),
    agreed: sum(({ draft }) => draft.right),
    live_agreed: sum(({ live }) => live.right),
  };
}

function Judged({ types }: Pick<Draft, "types">) {
  const of = rightOf(types);
  const said = word("watch_judged", { n: of.judged, draft: of.agreed, live: of.live_agreed });
  return <Verdict of={of} none={word("watch_judged_none")} said={said} />;
}

/** What one should know before one goes on by it. */
function Notes({ of }: { of: Draft }) {
  const same = of.differs.added + of.differs.removed + of.differs.edited === 0;
  return (
    <>
      {same && <p class="s reed">{word("watch_same")}</p>}
      {!same && of.moved_on && (
        <p class="s reed">{word(edits.value.length > 0 ? "watch_moved_on" : "watch_no_draft")}</p>
      )}
      {!of.all && <p class="s i2">{word("watch_newest")}</p>}
    </>
  );
}

function Ways({ of }: { of: Draft }) {
  return (
    <div class="acts">
      {!of.moved_on && edits.value.length > 0 && (
        <a class="b p" href="#check">
          {word("page_check")}
        </a>
      )}
      <button class="b" disabled={asking.value} onClick={() => (sure.value = "stop")}>
        {word("stop_shadow")}
      </button>
      {sure.value === "stop" && (
        <Sure
          title={word("watch_whole")}
          text={word("watch_stop_sure")}
          yes={word("stop_shadow")}
          onYes={() => void stop(of.watched.version)}
        />
      )}
    </div>
  );
}

function Whole({ of }: { of: Draft }) {
  const { watched, replay, days, first_day, types } = of;
  const changed = replay.gained + replay.lost + replay.moved;
  useEffect(closeCell, []);
  return (
    <section class="card shw" aria-label={word("watch_whole")}>
      <div class="hd">
        <h2>{word("watch_whole")}</h2>
        <span class="s i2">
          {watched.by} · {word("shadow_since", { day: day(watched.at, lang.value) })}
        </span>
      </div>
      <p class="i2">
        “{watched.why}” <span class="nw s">{word("compare_n", of.differs)}</span>
      </p>
      <p class="did">
        <span class="nw">{word("watch_n", { n: replay.n.toLocaleString("en") })}</span>
        <b class="nw">{word("shadow_changes", { n: changed })}</b>
        <Spark days={days} first={first_day} as="spark_change" />
      </p>
      <Judged types={types} />
      <Notes of={of} />
      {mayWrite.value && <Ways of={of} />}
      <Hazards rows={replay.hazards} />
      {changed > 0 && (
        <details>
          <summary>{word("watch_rows", { n: changed })}</summary>
          <Sum replay={replay} />
          <Diff replay={replay} judges={false} />
        </details>
      )}
    </section>
  );
}

/** A whole draft runs in shadow. */
export const isWatching = computed(() => watching.value?.watched != null);

/** On the page of shadows: the whole draft, when one runs. */
export function WholeDraft() {
  useEffect(() => {
    const until = new AbortController();
    void look(until.signal);
    return () => until.abort();
  }, [book.value?.live.version, book.value?.draft.revision]);
  if (trouble.value)
    return (
      <p class="note" role="alert">
        <span>{told(trouble.value)}</span>
        <button class="b t" onClick={() => void look()}>
          {word("retry")}
        </button>
      </p>
    );
  const now = watching.value;
  if (!now) return <p class="s i2">{word("loading")}</p>;
  return now.watched ? <Whole of={now} /> : null;
}
