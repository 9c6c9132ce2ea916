// A pattern in words: chips in slots, gaps between them.  Nobody has to know a sign for it.

import { useEffect, useRef, useState } from "preact/hooks";
import { word } from "../i18n/rules";
import { between, lang } from "../i18n/lang";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { spoken } from "./aloud";
import { explain, lists, words as allLists } from "./state";
import { GAP, GAP_MAX, listIn, patternOf, slotsOf, wordsIn, type Slot } from "./words";

/** What a chip reads: a list is shown by what is in it. */
export function chipText(text: string): string {
  const name = listIn(text);
  const all = name === null ? undefined : allLists.value[name];
  if (!all) return text;
  return word("list_chip", { some: all.slice(0, 2).join(between()), n: all.length });
}

export function ListNames() {
  return (
    <datalist id="list-names">
      {lists.value.map(({ name, words }) => (
        <option key={name} value={`{${name}}`}>
          {words.slice(0, 6).join(between())}
        </option>
      ))}
    </datalist>
  );
}

interface ChipsProps {
  words: readonly string[];
  label: string;
  onChange: (words: string[]) => void;
  /** Takes the focus when it comes into being. */
  focus?: boolean;
}

export function Chips({ words, label, onChange, focus = false }: ChipsProps) {
  const [typed, setTyped] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  const add = (text: string) => {
    const fresh = wordsIn(text).filter((one) => !words.includes(one));
    setTyped("");
    if (fresh.length > 0) onChange([...words, ...fresh]);
  };
  return (
    <>
      {words.map((text) => (
        <span key={text} class={listIn(text) ? "w list" : "w"} title={titleOf(text)}>
          {chipText(text)}
          <button
            class="off"
            aria-label={word("take_out", { word: chipText(text) })}
            onClick={() => onChange(words.filter((other) => other !== text))}
          >
            <Icon d={icons.cross} size="s" />
          </button>
        </span>
      ))}
      <input
        ref={field}
        class="add"
        aria-label={label}
        placeholder="＋"
        list="list-names"
        size={4}
        value={typed}
        onInput={(event) => {
          const text = event.currentTarget.value;
          if (/^\{[^}]+\}$/.test(text)) add(text);
          else setTyped(text);
        }}
        onBlur={() => add(typed)}
        onPaste={(event) => {
          const text = event.clipboardData?.getData("text") ?? "";
          if (wordsIn(text).length < 2) return;
          event.preventDefault();
          add(text);
        }}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (/^(Enter|,|，|、|;|；| )$/.test(event.key) && typed.trim()) {
            event.preventDefault();
            add(typed);
          }
          if (event.key === "Backspace" && typed === "" && words.length > 0)
            onChange(words.slice(0, -1));
        }}
      />
    </>
  );
}

function titleOf(text: string): string | undefined {
  const name = listIn(text);
  return name === null
    ? undefined
    : `${name}：${spoken(allLists.value[name] ?? [], allLists.value, lang.value)}`;
}

function Gap({ gap, onChange, n }: { gap: number; n: number; onChange: (gap: number) => void }) {
  return (
    <label class="gap">
      {word("at_most")}
      <span>
        <input
          type="number"
          min={0}
          max={GAP_MAX}
          aria-label={word("gap_before", { n })}
          value={gap}
          onInput={(event) => {
            const value = Math.round(Number(event.currentTarget.value));
            if (event.currentTarget.value !== "" && value >= 0) onChange(Math.min(GAP_MAX, value));
          }}
        />
        {word("characters")}
      </span>
    </label>
  );
}

/** What the text of citizens is folded to: a word that is folded already need not be written. */
function useFolded(slots: readonly Slot[]): string {
  const [hint, setHint] = useState("");
  const known = useRef(new Set(slots.flatMap(({ words }) => words)));
  const asked = useRef(""); // answers may come out of order
  const all = slots.flatMap(({ words }) => words);
  const fresh = all.filter((one) => !known.current.has(one) && !listIn(one));
  const key = fresh.join("|");
  useEffect(() => {
    for (const one of all) known.current.add(one);
    const last = fresh[fresh.length - 1];
    if (!last) return;
    asked.current = last;
    void explain(last, "draft").then((got) => {
      if (!got.ok || asked.current !== last) return;
      const { text } = got.value.folded;
      const is = { word: last, folded: text };
      const there = all.includes(text) || slots.some((slot) => inLists(slot, text));
      setHint(text === last.toLowerCase() ? "" : word(there ? "folded_there" : "folded_to", is));
    });
  }, [key]);
  return hint;
}

const inLists = ({ words }: Slot, text: string): boolean =>
  words.some((one) => (allLists.value[listIn(one) ?? ""] ?? []).includes(text));

interface SlotsProps {
  pattern: string;
  onChange: (pattern: string) => void;
}

export function Slots({ pattern, onChange }: SlotsProps) {
  const slots = slotsOf(pattern);
  const [extra, setExtra] = useState(slots.length === 0);
  const hint = useFolded(slots);
  const shown: Slot[] = extra || slots.length === 0 ? [...slots, { words: [], gap: GAP }] : slots;
  const put = (i: number, slot: Slot) => {
    const next = shown.map((other, j) => (j === i ? slot : other));
    if (i === slots.length) setExtra(slot.words.length === 0);
    onChange(patternOf(next));
  };
  return (
    <>
      <div class="slots">
        {shown.map((slot, i) => (
          <>
            {i > 0 && <Gap n={i + 1} gap={slot.gap} onChange={(gap) => put(i, { ...slot, gap })} />}
            <span class="slot" role="group" aria-label={word("slot_n", { n: i + 1 })} key={i}>
              <Chips
                words={slot.words}
                label={word("add_word", { n: i + 1 })}
                focus={extra && i === slots.length && i > 0}
                onChange={(words) => put(i, { ...slot, words })}
              />
            </span>
          </>
        ))}
        {!extra && slots.length > 0 && (
          <button class="b q t more" onClick={() => setExtra(true)}>
            <Icon d={icons.plus} size="s" />
            {word("then_more")}
          </button>
        )}
      </div>
      <p class="s i2" role="status">
        {hint}
      </p>
    </>
  );
}
