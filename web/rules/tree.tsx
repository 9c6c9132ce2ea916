// The tree of what can be meant, and three ways to find a place in it: by name, by id, or by a
// sentence, which lights what it would be read as.

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { word } from "../i18n/rules";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { groupName, intentName, signed } from "./names";
import { agreement, type Standing, standings, wrongOf } from "./nodes";
import { isSmall, nodeOf, type Branch, type Node } from "./shape";
import { column, explain, go, lists, node, rules, tree } from "./state";
import { works } from "./work";

const LOOKS_LIKE_A_SENTENCE = 4;
const PAUSE_MS = 250;

export const find = signal("");
/** Node → the weight of the rules that spoke for it. */
const lit = signal<ReadonlyMap<string, number>>(new Map());

function useLight(): void {
  const text = find.value.trim();
  useEffect(() => {
    lit.value = new Map();
    if (text.length < LOOKS_LIKE_A_SENTENCE) return;
    const stop = new AbortController();
    const later = setTimeout(async () => {
      const got = await explain(text, "draft", stop.signal);
      if (!got.ok) return;
      const found = new Map<string, number>();
      for (const { intent, weight } of got.value.hits.filter((hit) => !isSmall(hit)))
        found.set(nodeOf(intent), (found.get(nodeOf(intent)) ?? 0) + weight);
      lit.value = found;
    }, PAUSE_MS);
    return () => {
      clearTimeout(later);
      stop.abort();
    };
  }, [text]);
}

function named(text: string): ReadonlySet<string> {
  const small = text.toLowerCase();
  const found = new Set<string>();
  const has = (part: string | undefined) =>
    part !== undefined && part.toLowerCase().includes(small);
  for (const { rule } of rules.value)
    if (has(rule.id) || has(rule.note) || (!isSmall(rule) && has(rule.pattern)))
      found.add(nodeOf(rule.intent));
  for (const branch of tree.value)
    for (const { id } of branch.nodes) if (has(intentName(id)) || has(id)) found.add(id);
  return found;
}

function Leaf({ leaf, light }: { leaf: Node; light: number | undefined }) {
  const here = node.value === leaf.id;
  const unsaved = Array.from(works.value.values()).some(
    ({ rule }) => nodeOf(rule.intent) === leaf.id,
  );
  return (
    <li>
      <a
        href={`#${leaf.id}`}
        class={here ? "t on" : "t"}
        aria-current={here ? "true" : undefined}
        onClick={() => (column.value = "mid")}
      >
        <span class="ell">{intentName(leaf.id)}</span>
        <Stands of={standings.value.get(leaf.id)} />
        <Dots changed={leaf.changed} unsaved={unsaved} />
        {light !== undefined ? (
          <b class="lit">{signed(light)}</b>
        ) : (
          <span class="n2c">{leaf.n || ""}</span>
        )}
      </a>
    </li>
  );
}

/** How often people agree, and a dot where something is wrong. */
function Stands({ of }: { of: Standing | undefined }) {
  if (!of) return null;
  const share = agreement(of);
  const wrong = wrongOf(of);
  return (
    <>
      {wrong && <span class="dot bad" title={wrong} />}
      {wrong && <span class="sr">{wrong}</span>}
      {share !== null && (
        <small class={share < 70 ? "agree z" : "agree"} title={word("nd_agree", { n: of.judged })}>
          {share}%
        </small>
      )}
    </>
  );
}

function Dots({ changed, unsaved }: { changed: boolean; unsaved: boolean }) {
  return (
    <>
      {changed && <span class="dot warn" title={word("changed_here")} />}
      {changed && <span class="sr">{word("changed_here")}</span>}
      {unsaved && <span class="dot hollow" title={word("unsaved_here")} />}
      {unsaved && <span class="sr">{word("unsaved_here")}</span>}
    </>
  );
}

function Part({ branch, shown }: { branch: Branch; shown: ReadonlySet<string> | null }) {
  const holds = branch.nodes.some(({ id }) => id === node.value);
  const [open, setOpen] = useState(holds);
  useEffect(() => {
    if (holds) setOpen(true);
  }, [holds, node.value]);
  const nodes = shown ? branch.nodes.filter(({ id }) => shown.has(id)) : branch.nodes;
  if (nodes.length === 0) return null;
  const isOpen = open || shown !== null;
  return (
    <li>
      <button class="f" aria-expanded={isOpen} onClick={() => setOpen(!open)}>
        <Icon d={isOpen ? icons.down : icons.fwd} size="s" />
        <span class="ell">{groupName(branch.id)}</span>
        {!isOpen && <Dots changed={branch.changed} unsaved={false} />}
        <span class="n2c">{branch.n}</span>
      </button>
      {isOpen && (
        <ul>
          {nodes.map((leaf) => (
            <Leaf key={leaf.id} leaf={leaf} light={lit.value.get(leaf.id)} />
          ))}
        </ul>
      )}
    </li>
  );
}

function ListsPart() {
  const all = lists.value;
  const changed = all.some(({ edit }) => edit !== null);
  const here = node.value === "lists";
  return (
    <li class="apart">
      <a
        href="#lists"
        class={here ? "f on" : "f"}
        aria-current={here ? "true" : undefined}
        onClick={() => (column.value = "mid")}
      >
        <Icon d={icons.book} size="s" />
        <span>{word("lists")}</span>
        <Dots changed={changed} unsaved={false} />
        <span class="n2c">{all.length}</span>
      </a>
    </li>
  );
}

export function Tree() {
  useLight();
  const text = find.value.trim();
  const shown = text ? new Set([...named(text), ...lit.value.keys()]) : null;
  const empty =
    shown !== null && !tree.value.some(({ nodes }) => nodes.some(({ id }) => shown.has(id)));
  return (
    <nav class="tree" aria-label={word("intents")}>
      <div class="find">
        <Icon d={icons.find} size="s" />
        <input
          type="search"
          id="find"
          class="field"
          aria-label={word("find")}
          placeholder={word("find")}
          value={find.value}
          onInput={(event) => (find.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") find.value = "";
            const top = Array.from(shown ?? [])[0];
            if (event.key === "Enter" && top) go(top);
          }}
        />
      </div>
      {empty && <p class="s i2 none">{word("find_none")}</p>}
      <ul class="branches">
        {tree.value.map((branch) => (
          <Part key={branch.id} branch={branch} shown={shown} />
        ))}
        {!shown && <ListsPart />}
      </ul>
      <p class="s i3 legend">
        <span class="dot warn" /> {word("changed_here")}　<span class="dot hollow" />{" "}
        {word("unsaved_here")}
      </p>
    </nav>
  );
}
