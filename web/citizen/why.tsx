// Why the matter went where it went, in sentences; and the way to a person who looks again.

import type { EventRouted } from "../client/frames";
import { tl } from "../i18n/later";
import { Dialog } from "../ui/dialog";
import { apart, Marked } from "../ui/marked";
import { client, tell, type ReceiptProps } from "./state";

/** What they said, with the words underlined that decided. */
function YourWords({ id, grounds }: { id: number; grounds: EventRouted["grounds"] }) {
  const said = client.value?.logs.cases.value.get(id)?.events[(grounds?.seq ?? 0) - 1];
  if (!grounds || grounds.spans.length === 0 || said?.kind !== "said") return null;
  return (
    <>
      <p class="s i3">{tl("why_words")}</p>
      <p class="grounds">
        <Marked
          text={said.body.text}
          marks={apart(grounds.spans.map((s) => ({ ...s, n: 1 })))}
          bare
        />
      </p>
    </>
  );
}

export function Why(props: ReceiptProps & { onClose: () => void }) {
  const { event, head, why, onClose } = props;
  const review = () => {
    tell(tl("review"), "review");
    onClose();
  };
  return (
    <Dialog title={tl("why")} onClose={onClose}>
      <p>{tl("why_to", { unit: why?.body.unit ?? event.body.unit })}</p>
      <p class="why">{why?.body.reason}</p>
      <YourWords id={head.case} grounds={why?.grounds} />
      <p class="s i3">
        {tl("why_rules")} {why?.grounds && tl("why_version", { v: why.grounds.version })}
      </p>
      <div class="acts">
        <button type="button" class="b" onClick={review}>
          {tl("review")}
        </button>
      </div>
    </Dialog>
  );
}
