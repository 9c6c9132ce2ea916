// One question to the server, asked anew when what it depends on changes.

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { word } from "../i18n/desk";
import { told } from "../i18n/lang";
import { counts, isCut, now } from "./desk";
import { ask, isRefusal, type Refusal } from "./session";

/** The counts of the lists move whenever cases do; what is derived of them follows a moment later. */
const SETTLE_MS = 2000;
const EVERY_MS = 20_000;
const SOON_MS = 1000;

/** null while the first answer is under way.  `again`: what changes when it is worth asking once
 * more, always as many; what was there stays until the new answer has come.  However fast that
 * changes, it is asked once in a while and not put off for ever. */
export function useAnswer<T extends object>(
  path: string,
  question: object,
  again: readonly unknown[] = [],
): T | null | "failed" {
  const asked = JSON.stringify([path, question]);
  const [got, setGot] = useState<{ asked: string; answer: T | "failed" } | null>(null);
  const answer = got?.asked === asked ? got.answer : null;
  const wanted = useRef<string | null>(asked); // what came for another question is nobody's
  const soon = useRef<ReturnType<typeof setTimeout> | null>(null);
  wanted.current = asked;
  const fetchIt = async () => {
    let next: T | "failed" = "failed";
    soon.current = null;
    try {
      const came = await ask<T>(path, question);
      if (!isRefusal(came)) next = came;
    } catch {
      // no answer: failed
    }
    if (wanted.current === asked) setGot({ asked, answer: next });
  };
  useEffect(() => {
    if (answer === null || answer === "failed") void fetchIt();
    else soon.current ??= setTimeout(() => void fetchIt(), SETTLE_MS);
  }, [asked, ...again]);
  useEffect(
    () => () => {
      wanted.current = null;
      if (soon.current) clearTimeout(soon.current);
    },
    [],
  );
  return answer;
}

/** What an answer says, or that it is under way, or that it did not come. */
export function Told<T extends object>({
  got,
  children,
}: {
  got: T | null | "failed";
  children: (got: T) => ComponentChildren;
}) {
  if (got === null) return <p class="empty">{word("fg_loading")}</p>;
  if (got === "failed") return <p class="empty">{word("fg_error")}</p>;
  return <>{children(got)}</>;
}

/** A page that is one answer, kept fresh; where it did not come, a press asks once more. */
export function ToldPage<T extends object>({
  path,
  question,
  children,
}: {
  path: string;
  question: object;
  children: (got: T) => ComponentChildren;
}) {
  const [tries, setTries] = useState(0);
  const got = useAnswer<T>(path, question, [counts.value, now(), tries]);
  if (got === "failed")
    return (
      <main class="main">
        <p class="empty" role="status">
          {word("fg_error")} <button onClick={() => setTries(tries + 1)}>{word("fg_again")}</button>
        </p>
      </main>
    );
  return <Told got={got}>{children}</Told>;
}

/** Kept up with: when cases move, when the line is back, and every now and then; `soon`: while
 * something is under way that will show. */
export function useFresh(fetchIt: () => Promise<void>, soon: boolean): void {
  const up = !isCut();
  useEffect(() => void fetchIt(), [counts.value, up]);
  const often = soon && up;
  useEffect(() => {
    const timer = setInterval(
      () => {
        if (document.visibilityState === "visible") void fetchIt();
      },
      often ? SOON_MS : EVERY_MS,
    );
    return () => clearInterval(timer);
  }, [often]);
}

/** For a form: what came, or why nothing did, in words; `more`: what else of it is worth saying. */
export async function askOrWhy<T extends object>(
  path: string,
  body: object,
  more?: (why: Refusal) => string,
): Promise<T | string> {
  try {
    const answer = await ask<T>(path, body);
    if (!isRefusal(answer)) return answer;
    return [told(answer), more?.(answer)].filter(Boolean).join(" ");
  } catch {
    return word("no_answer");
  }
}
