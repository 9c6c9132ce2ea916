// Why the matter went where it went, in sentences; and the way to a person who looks again.

import { tl } from "../i18n/later";
import { Dialog } from "../ui/dialog";
import { tell, type ReceiptProps } from "./state";

export function Why(props: ReceiptProps & { onClose: () => void }) {
  const { event, why, onClose } = props;
  const review = () => {
    tell(tl("review"), "review");
    onClose();
  };
  return (
    <Dialog title={tl("why")} onClose={onClose}>
      <p>{tl("why_to", { unit: why?.body.unit ?? event.body.unit })}</p>
      <p class="why">{why?.body.reason}</p>
      <p class="s i3">{tl("why_rules")}</p>
      <div class="acts">
        <button type="button" class="b" onClick={review}>
          {tl("review")}
        </button>
      </div>
    </Dialog>
  );
}
