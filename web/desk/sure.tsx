// What is asked once more before it is done.

import { word } from "../i18n/desk";
import { Dialog } from "../ui/dialog";

export interface Doubt {
  title: string;
  text: string;
  yes: string;
}
interface Props extends Doubt {
  onYes: () => void;
  onNo: () => void;
}

export const Sure = ({ title, text, yes, onYes, onNo }: Props) => (
  <Dialog title={title} onClose={onNo}>
    <p>{text}</p>
    <div class="ft">
      <button class="b p" onClick={onYes}>
        {yes}
      </button>
      <button class="b" onClick={onNo}>
        {word("cancel")}
      </button>
    </div>
  </Dialog>
);
