// What is said under a message that has not arrived, when it is asked about or was refused.

import { useEffect, useRef } from "preact/hooks";
import type { Item } from "../client/unsent";
import { t } from "../i18n/citizen";
import { say } from "../i18n/common";
import { told } from "../i18n/lang";
import { copyText } from "../ui/copy";
import { client, draft, setDraft } from "./state";

export function InOutbox({ item }: { item: Item }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: "nearest" }), []);
  const resend = () => {
    client.value?.unsent.retryNow();
    client.value?.link.wake();
  };
  return (
    <div class="aside" ref={box}>
      <p>{say("in_outbox")}</p>
      <button type="button" class="b" onClick={resend}>
        {say("resend_now")}
      </button>
      <button type="button" class="b" onClick={() => client.value?.drop(item.key)}>
        {say("remove")}
      </button>
    </div>
  );
}

/** The server said no for good: why, and the words stay in reach. */
export function Refused({ item }: { item: Item }) {
  const why = item.refusal!;
  const isFile = item.blob !== undefined;
  const edit = () => {
    if (item.frame.kind === "say" && !draft.value) setDraft(item.frame.text);
    client.value?.drop(item.key);
  };
  return (
    <div class="aside bad" role="alert">
      <p>
        {!isFile && say("refused_kept")} {told(why)}
      </p>
      {!isFile && (
        <button type="button" class="b" onClick={() => void copyText(item.frame.text ?? "")}>
          {say("copy")}
        </button>
      )}
      <button type="button" class="b" onClick={edit}>
        {isFile ? say("remove") : t("change")}
      </button>
    </div>
  );
}
