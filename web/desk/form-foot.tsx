// The foot of every form: do it, once all is filled in and the line is up, or leave it.

import { word, type DeskWord } from "../i18n/desk";
import { client } from "./desk";

interface Props {
  /** What the button that sends says. */
  go?: DeskWord;
  ready: boolean;
  onClose: () => void;
}

export function FormFoot({ go = "do_it", ready, onClose }: Props) {
  return (
    <div class="ft">
      <button class="b p" disabled={!ready || client.link.state.value !== "up"}>
        {word(go)}
      </button>
      <button type="button" class="b" onClick={onClose}>
        {word("cancel")}
      </button>
    </div>
  );
}
