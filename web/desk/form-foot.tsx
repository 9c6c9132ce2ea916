// The foot of every form: do it, once all is filled in and the line is up, or leave it.  What is
// written down on the spot does not wait for the line.

import { word, type DeskWord } from "../i18n/desk";
import { isCut } from "./desk";

interface Props {
  /** What the button that sends says. */
  go?: DeskWord;
  ready: boolean;
  there?: boolean;
  onClose: () => void;
}

export function FormFoot({ go = "do_it", ready, there = false, onClose }: Props) {
  const cut = isCut();
  return (
    <div class="ft">
      <button class="b p" disabled={!ready || (cut && !there)}>
        {word(cut && there ? "do_unsent" : go)}
      </button>
      <button type="button" class="b" onClick={onClose}>
        {word("cancel")}
      </button>
    </div>
  );
}
