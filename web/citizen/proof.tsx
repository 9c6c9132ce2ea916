// A telephone number is proved by a code that comes to it: of a matter of this phone, or to find
// those of another.  Neither number nor code is kept here, or said in the talk.

import { useEffect, useState } from "preact/hooks";
import type { Head, SError, SProof } from "../client/frames";
import { tl } from "../i18n/later";
import { told } from "../i18n/lang";
import { Found } from "./found";
import { client, now } from "./state";

type Which = { case: number } | { number: string };

interface Proof {
  answer: SProof | SError | "asking" | null;
  /** A code is on its way to this number, or was. */
  sent: boolean;
  /** When another can be sent, by this phone's clock. */
  againAt: number;
  send: (which: Which) => void;
  prove: (which: Which, code: string) => void;
}

/** What was asked, and what came of it; `id`: of which matter. */
function useProof(id?: number): Proof {
  const [answer, setAnswer] = useState<Proof["answer"]>(null);
  const [sent, setSent] = useState(false);
  const [againAt, setAgainAt] = useState(0);
  useEffect(
    () =>
      client.value?.listen((frame) => {
        const ours =
          frame.kind === "proof" ||
          (frame.kind === "error" && (frame.of === "send_code" || frame.of === "prove"));
        if (!ours || frame.case !== id) return;
        setAnswer(frame);
        if (frame.kind !== "proof") return;
        if (frame.state === "sent") setSent(true);
        if (frame.state === "proved") setSent(false);
        if (frame.again) setAgainAt(Date.now() + frame.again * 1000);
      }),
    [id],
  );
  const ask = (asked: boolean | undefined) => setAnswer(asked ? "asking" : null);
  return {
    answer,
    sent,
    againAt,
    send: (which) => ask(client.value?.send({ kind: "send_code", ...which })),
    prove: (which, code) => ask(client.value?.send({ kind: "prove", code, ...which })),
  };
}

function outcome(answer: Proof["answer"]): string {
  if (answer === null) return "";
  if (answer === "asking") return tl("pf_asking");
  if (answer.kind === "error") {
    if (answer.code === "slow_down") return tl("pf_soon", { n: answer.retry_after ?? 1 });
    return answer.code === "limit" ? tl("pf_limit") : told(answer);
  }
  if (answer.state === "wrong") return tl("pf_wrong", { n: answer.left ?? 0 });
  if (answer.state === "proved") return answer.matters?.length === 0 ? tl("pf_none") : "";
  return tl(`pf_${answer.state}`);
}

function Code({ proof, which }: { proof: Proof; which: Which }) {
  const [code, setCode] = useState("");
  const [short, setShort] = useState(false);
  const wait = Math.ceil((proof.againAt - now.value) / 1000);
  const check = (event: globalThis.Event) => {
    event.preventDefault();
    const digits = code.trim();
    const whole = /^\d{6}$/.test(digits);
    setShort(!whole);
    if (!whole) return;
    setCode("");
    proof.prove(which, digits);
  };
  return (
    <form onSubmit={check}>
      <label>
        {tl("pf_code")}
        <input
          class="field"
          value={code}
          inputMode="numeric"
          autocomplete="one-time-code"
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </label>
      <div class="acts">
        <button type="submit" class="b p">
          {tl("pf_check")}
        </button>
        <button type="button" class="b" disabled={wait > 0} onClick={() => proof.send(which)}>
          {wait > 0 ? tl("pf_again_in", { n: wait }) : tl("pf_again")}
        </button>
      </div>
      {short && <p role="status">{tl("pf_short")}</p>}
    </form>
  );
}

/** Under a matter of this phone: whether its number is proved, and how it can be. */
export function OwnNumber({ head }: { head: Head }) {
  const proof = useProof(head.case);
  const up = client.value?.link.state.value === "up";
  if (!head.phone) return null;
  const number = <span class="mono">{head.phone}</span>;
  if (head.verified)
    return (
      <p class="s">
        {tl("pf_phone")} {number} <b>{tl("pf_verified")}</b>
      </p>
    );
  return (
    <section class="look">
      <p class="s">
        {tl("pf_phone")} {number}
      </p>
      {proof.sent ? (
        <Code proof={proof} which={{ case: head.case }} />
      ) : (
        <button
          type="button"
          class="b"
          disabled={!up || proof.answer === "asking"}
          onClick={() => proof.send({ case: head.case })}
        >
          {tl("pf_do")}
        </button>
      )}
      <p role="status">{outcome(proof.answer)}</p>
    </section>
  );
}

/** The matters of another phone, by the number that was proved there. */
export function ByNumber() {
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const proof = useProof();
  const { answer } = proof;
  const number = typed.replace(/[\s-]/g, "");
  const up = client.value?.link.state.value === "up";

  const ask = (event: globalThis.Event) => {
    event.preventDefault();
    const whole = /^1[3-9]\d{9}$/.test(number);
    setWrong(!whole);
    if (whole) proof.send({ number });
  };
  const found = answer !== null && answer !== "asking" && answer.kind === "proof";
  return (
    <>
      <section class="card look">
        <h2>{tl("pf_other")}</h2>
        <p class="s i3">{tl("pf_lead")}</p>
        <form onSubmit={ask}>
          <label>
            {tl("pf_number")}
            <input
              class="field"
              value={typed}
              type="tel"
              autocomplete="tel"
              readOnly={proof.sent}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </label>
          {!proof.sent && (
            <button type="submit" class="b p" disabled={!up || answer === "asking"}>
              {tl("pf_send")}
            </button>
          )}
        </form>
        {proof.sent && <Code proof={proof} which={{ number }} />}
        <p role="status">{wrong ? tl("pf_format") : outcome(answer)}</p>
      </section>
      {found && answer.matters?.map((matter) => <Found found={matter} key={matter.no} />)}
    </>
  );
}
