// The foot of every form: do it, once all is filled in and the line is up, or leave it.  What is
// written down on the spot does not wait for the line.

import { word, type DeskWord } from "../i18n/desk";
import { between } from "../i18n/lang";
import { isCut } from "./desk";
import type { Opened } from "./opened";

/** A label without what it explains in brackets. */
export const bare = (label: string): string => label.replace(/\s*[（(].*[）)]$/, "");

interface Props {
  /** What the button that sends says. */
  go?: DeskWord;
  ready: boolean;
  /** What stands in the way, each in a few words. */
  lacks?: readonly string[];
  there?: boolean;
  /** Of a step on a case. */
  opened?: Opened;
  onClose: () => void;
}

function Moved({ moved, look }: Opened) {
  if (!moved) return null;
  const { unit = "", holder } = moved;
  const now = holder ? word("moved_to", { unit, holder }) : word("moved_free", { unit });
  return (
    <p class="note" role="alert">
      <span class="grow">{now}</span>
      <button type="button" class="b t" onClick={look}>
        {word("moved_seen")}
      </button>
    </p>
  );
}

export function FormFoot({
  go = "do_it",
  ready,
  lacks = [],
  there = false,
  opened,
  onClose,
}: Props) {
  const cut = isCut();
  return (
    <div class="ft">
      {opened && <Moved {...opened} />}
      {lacks.length > 0 && (
        <p class="s i2 lacks">{word("lacks", { list: lacks.join(between()) })}</p>
      )}
      <button class="b p" disabled={!ready || (cut && !there) || !!opened?.moved}>
        {word(cut && there ? "do_unsent" : go)}
      </button>
      <button type="button" class="b" onClick={onClose}>
        {word("cancel")}
      </button>
    </div>
  );
}
