// The rules that are live now, as an official can read them, and one sentence read by them.
// Nothing is changed here.

import { signal } from "@preact/signals";
import { render } from "preact";
import { useState } from "preact/hooks";
import { word } from "../i18n/rules";
import { lang } from "../i18n/lang";
import { applyTheme } from "../ui/theme";
import {
  familyOf,
  loadRules,
  readSentence,
  refusalOf,
  rules,
  trouble,
  version,
  type Reading,
  type Rule,
} from "./rulebook";

const part = signal("");
const family = signal<string | null>(null);

const familyName = (name: string): string =>
  name === "acts" || name === "hazards" || name === "signs" ? word(name) : name;

function Families({ all }: { all: readonly Rule[] }) {
  const sizes = new Map<string, number>();
  for (const rule of all) sizes.set(familyOf(rule), (sizes.get(familyOf(rule)) ?? 0) + 1);
  return (
    <nav class="nav" aria-label={word("families")}>
      {Array.from(sizes).map(([name, n]) => (
        <button
          class={family.value === name ? "on" : ""}
          aria-pressed={family.value === name}
          onClick={() => (family.value = family.value === name ? null : name)}
        >
          {familyName(name)}
          <span>{n}</span>
        </button>
      ))}
    </nav>
  );
}

function List({ label, items }: { label: string; items: string[] | undefined }) {
  if (!items || items.length === 0) return null;
  return (
    <p class="s">
      <span class="i3">{label}：</span>
      {items.join("；")}
    </p>
  );
}

function RuleCard({ rule }: { rule: Rule }) {
  return (
    <li class="card rule" id={rule.id}>
      <div class="hd">
        <b>{rule.note || rule.id}</b>
        <span class="s">
          <span class="chip line">{word(`mode_${rule.mode}`)}</span>{" "}
          <span class={rule.weight < 0 ? "chip" : "chip leaf"}>
            {word(rule.weight < 0 ? "against" : "for_")} {rule.weight}
          </span>
        </span>
      </div>
      <p class="mono pattern">{rule.pattern}</p>
      <List label={word("needs")} items={rule.needs} />
      <List label={word("unless")} items={rule.unless} />
      <List label={word("must")} items={rule.examples} />
      <List label={word("must_not")} items={rule.counter_examples} />
      <p class="s i3 mono">
        {rule.id} → {rule.intent}
      </p>
    </li>
  );
}

function Answer({ reading }: { reading: Reading }) {
  const top = reading.ranks[0];
  return (
    <div role="status">
      <h3>{word("reads_as")}</h3>
      <p>{top ? <b>{`${top.name} ${top.probability.toFixed(2)}`}</b> : word("none")}</p>
      <p class="s i2">
        {word("act")}：{reading.act}
      </p>
      {reading.ranks.length > 1 && (
        <List
          label={word("rivals")}
          items={reading.ranks.slice(1, 4).map((r) => `${r.name} ${r.probability.toFixed(2)}`)}
        />
      )}
      <h3>{word("hazard")}</h3>
      <p>
        {reading.cards.map((card) => card.title).join("、") || word(reading.soft ? "soft" : "none")}
      </p>
      <h3>{word("words")}</h3>
      <ul>
        {reading.hits.map((hit) => (
          <li class="s">
            <b>{hit.spans.map((span) => reading.text.slice(span.start, span.end)).join("…")}</b>{" "}
            <span class="i2">
              {hit.note} {hit.weight > 0 ? "+" : ""}
              {hit.weight.toFixed(1)} → {hit.intent}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function TryIt() {
  const [text, setText] = useState("");
  const [answer, setAnswer] = useState<Reading | null>(null);
  const [error, setError] = useState("");
  const read = async (event: Event) => {
    event.preventDefault();
    if (!text.trim()) return;
    const got = await readSentence(text);
    const refusal = refusalOf(got);
    setError(refusal ? (lang.value === "en" ? refusal.en : refusal.zh) : "");
    setAnswer(refusal ? null : (got as Reading));
  };
  return (
    <aside class="pan">
      <form class="form" onSubmit={read}>
        <h2>{word("try_title")}</h2>
        <label class="fl">
          {word("try_hint")}
          <textarea
            class="box"
            rows={3}
            maxLength={4000}
            value={text}
            onInput={(e) => setText(e.currentTarget.value)}
          />
        </label>
        <button class="b p">{word("try_it")}</button>
        <p class="s i3">{word("try_note")}</p>
        <p class="wrong" role="alert">
          {error}
        </p>
        {answer && <Answer reading={answer} />}
      </form>
    </aside>
  );
}

function App() {
  const all = rules.value;
  if (trouble.value) {
    return (
      <main class="empty">
        <p>{lang.value === "en" ? trouble.value.en : trouble.value.zh}</p>
        <a href="/desk">{word("back")}</a>
      </main>
    );
  }
  if (!all) return <main class="empty">{word("loading")}</main>;
  const shown = all.filter(
    (rule) =>
      (family.value === null || familyOf(rule) === family.value) &&
      [rule.id, rule.note ?? "", rule.pattern].some((text) => text.includes(part.value)),
  );
  return (
    <div class="book">
      <header class="top">
        <h1>{word("title")}</h1>
        <span class="s i2 grow">{word("lead", { v: version.value, n: all.length })}</span>
        <a href="/desk">{word("back")}</a>
      </header>
      <div class="main three">
        <Families all={all} />
        <main class="queue">
          <div class="hdl">
            <input
              class="field grow"
              type="search"
              aria-label={word("filter")}
              placeholder={word("filter")}
              onInput={(event) => (part.value = event.currentTarget.value)}
            />
            <span class="s i3">{word("hits", { n: shown.length })}</span>
          </div>
          <div class="scroll" tabIndex={0}>
            {shown.length === 0 && <p class="empty">{word("empty")}</p>}
            <ol class="rules">
              {shown.slice(0, 200).map((rule) => (
                <RuleCard key={rule.id} rule={rule} />
              ))}
            </ol>
          </div>
        </main>
        <TryIt />
      </div>
    </div>
  );
}

applyTheme(document.body);
document.documentElement.lang = lang.value;
render(<App />, document.getElementById("app")!);
void loadRules();
