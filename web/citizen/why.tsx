// Why the matter went where it went, in sentences; and the way to a person who looks again.

import { t } from "../i18n/citizen";
import { Dialog } from "../ui/dialog";
import { tell, type ReceiptProps } from "./state";

export function Why(props: ReceiptProps & { onClose: () => void }) {
  const { event, why, onClose } = props;
  const review = () => {
    tell(t("review"), "review");
    onClose();
  };
  return (
    <Dialog title={t("why")} onClose={onClose}>
      <p>{t("why_to", { unit: why?.body.unit ?? event.body.unit })}</p>
      <p class="why">{why?.body.reason}</p>
      <p class="s i3">{t("why_rules")}</p>
      <div class="acts">
        <button type="button" class="b" onClick={review}>
          {t("review")}
        </button>
      </div>
    </Dialog>
  );
}
