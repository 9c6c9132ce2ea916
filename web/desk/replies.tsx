// What staff say often (`reply_…` of templates.csv), in the citizen's language: found by "/" and some words, put
// where one writes, and sent by nobody but the writer.

import { useEffect, useState } from "preact/hooks";
import { word } from "../i18n/desk";
import { directory, loadDirectory } from "./session";

export interface Picker {
  list: string[];
  at: number;
  /** A key of the field that is the list's; true: it was. */
  onKey: (event: KeyboardEvent) => boolean;
}

/** `find`: null while nothing is looked for. */
export function useReplies(
  find: string | null,
  english: boolean,
  onPick: (text: string) => void,
  onClose: () => void,
): Picker {
  const [at, setAt] = useState(0);
  useEffect(() => {
    setAt(0);
    if (find !== null) void loadDirectory();
  }, [find]);
  const all = (directory.value?.replies ?? []).map(({ zh, en }) => (english ? en : zh));
  const list =
    find === null ? [] : all.filter((text) => text.toLowerCase().includes(find.toLowerCase()));
  const onKey = ({ key, isComposing, ctrlKey }: KeyboardEvent): boolean => {
    if (find === null || isComposing || ctrlKey) return false;
    if (key === "Escape") return (onClose(), true);
    if (list.length === 0) return false;
    if (key === "ArrowDown") return (setAt((at + 1) % list.length), true);
    if (key === "ArrowUp") return (setAt((at + list.length - 1) % list.length), true);
    if (key === "Enter") return (onPick(list[at]!), true);
    return false;
  };
  return { list, at, onKey };
}

export const replyId = (i: number): string => `reply-${i}`;

export const Replies = ({ list, at, onPick }: Picker & { onPick: (text: string) => void }) => (
  <div class="replies" id="replies" role="listbox" aria-label={word("replies")}>
    {list.map((text, i) => (
      <div
        role="option"
        id={replyId(i)}
        key={text}
        aria-selected={i === at}
        class={i === at ? "on" : ""}
        onPointerDown={(event) => event.preventDefault()} // the field keeps the focus
        onClick={() => onPick(text)}
      >
        {text}
      </div>
    ))}
    {list.length === 0 && <p class="i2">{word("replies_none")}</p>}
  </div>
);
