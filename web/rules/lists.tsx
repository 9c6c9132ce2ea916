// 词表: words that many rules share.  A change here reaches every rule that names the list.

import { useState } from "preact/hooks";
import { word } from "../i18n/rules";
import { between } from "../i18n/lang";
import { intentName, ruleName } from "./names";
import { addressOf, lists, rules, writes } from "./state";
import { Chips } from "./slots";
import type { PlacedList } from "./shape";
import { revert, saveList } from "./work";

function ListCard({ list }: { list: PlacedList }) {
  const [open, setOpen] = useState(false);
  const [fresh, setFresh] = useState<string[] | null>(null);
  const words = fresh ?? list.words;
  const users = rules.value.filter(({ rule }) =>
    [rule.pattern, ...(rule.needs ?? []), ...(rule.unless ?? []), ...(rule.except ?? [])].some(
      (text) => text.includes(`{${list.name}}`),
    ),
  );
  return (
    <li class="card wl">
      <div class="hd">
        <h2>
          {`{${list.name}}`}{" "}
          <small class="i3">
            {word("list_size", { n: words.length })} · {word("list_used", { n: users.length })}
          </small>
        </h2>
        <span>
          {list.edit && <span class="chip reed">{word("st_changed")}</span>}{" "}
          {list.edit && writes.value && (
            <button class="b q t" onClick={() => void revert(list.edit!.id)}>
              {word("as_live")}
            </button>
          )}
        </span>
      </div>
      <div class="slots">
        <span class="slot free" role="group" aria-label={list.name}>
          {writes.value ? (
            <Chips words={words} label={word("add_one")} onChange={setFresh} />
          ) : (
            words.join(between())
          )}
        </span>
      </div>
      {users.length > 0 && (
        <button class="b q t" aria-expanded={open} onClick={() => setOpen(!open)}>
          {word("who_uses")}
        </button>
      )}
      {open && (
        <ul class="s uses">
          {users.slice(0, 60).map((placed) => (
            <li key={placed.rule.id}>
              <a href={`#${addressOf(placed)}`}>
                {intentName(placed.rule.intent)} · {ruleName(placed.rule)}
              </a>
            </li>
          ))}
        </ul>
      )}
      {fresh && (
        <div class="foot">
          <span class="grow s i2">{word("list_reach", { n: users.length })}</span>
          <button class="b" onClick={() => setFresh(null)}>
            {word("give_up")}
          </button>
          <button
            class="b p"
            disabled={fresh.length === 0}
            onClick={() => void saveList(list.name, list.file, fresh).then(() => setFresh(null))}
          >
            {word("save")}
          </button>
        </div>
      )}
    </li>
  );
}

export function ListsPage() {
  return (
    <main class="mid">
      <div class="hd top-line">
        <h1>{word("lists")}</h1>
        <span class="s i2">{word("lists_lead")}</span>
      </div>
      <ul class="wls">
        {lists.value.map((list) => (
          <ListCard key={list.name} list={list} />
        ))}
      </ul>
    </main>
  );
}
