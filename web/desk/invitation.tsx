// The way in for the other side, shown once: the link for a message, the digits to be said on the
// phone, and a slip to print.  Neither is kept anywhere; a new one makes this one void.

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import type { SInvitation } from "../client/frames";
import { day } from "../client/time";
import { say } from "../i18n/common";
import { word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { copyText } from "../ui/copy";
import { logOf, onFrame } from "./desk";

const shown = signal<SInvitation | null>(null);
onFrame((frame) => {
  if (frame.kind === "invitation") shown.value = frame;
});

function Qr({ path, width }: { path: string; width: number }) {
  return (
    <svg
      class="qr"
      viewBox={`-4 -4 ${width + 8} ${width + 8}`}
      role="img"
      aria-label={word("iv_qr")}
    >
      <rect x="-4" y="-4" width={width + 8} height={width + 8} fill="white" />
      <path d={path} fill="black" />
    </svg>
  );
}

export function Invitation({ id }: { id: number }) {
  const [copied, setCopied] = useState("");
  const it = shown.value;
  if (it?.case !== id) return null;
  const head = logOf(it.case)?.head;
  const url = (it.address ?? location.origin) + it.url;
  const until = day(it.until - 1, lang.value);
  const copy = (name: string, text: string) => void copyText(text).then(() => setCopied(name));
  const close = () => {
    shown.value = null;
    setCopied("");
  };
  const print = () => {
    document.body.classList.add("prints-slip");
    window.print();
    document.body.classList.remove("prints-slip");
  };
  return (
    <section class="card given" aria-label={word("iv_title")}>
      <div class="hd">
        <h3>{word("iv_title")}</h3>
        <button class="b q t" onClick={close}>
          {word("iv_close")}
        </button>
      </div>
      <div class="slip-of">
        <p class="big-of">{word("iv_from", { unit: head?.unit ?? "" })}</p>
        <p>{word("iv_voluntary")}</p>
        {it.qr && <Qr {...it.qr} />}
        <dl class="kv wide">
          <dt>{word("iv_link")}</dt>
          <dd>
            <code>{url}</code>
          </dd>
          <dt>{word("iv_code")}</dt>
          <dd>
            <b class="digits">{it.code}</b>
          </dd>
          <dt>{word("iv_until")}</dt>
          <dd>{until}</dd>
        </dl>
      </div>
      <p class="s i2">{word("iv_once")}</p>
      <div class="acts">
        <button class="b p" onClick={() => copy("link", `${word("iv_message")} ${url}`)}>
          {copied === "link" ? say("copied") : word("iv_copy_link")}
        </button>
        <button class="b" onClick={() => copy("code", it.code)}>
          {copied === "code" ? say("copied") : word("iv_copy_code")}
        </button>
        <button class="b" onClick={print}>
          {word("iv_print")}
        </button>
      </div>
    </section>
  );
}
