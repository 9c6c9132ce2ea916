// 接访和屋场会: what is announced, with place and time; "I come" as one more in a number, a question
// beforehand, and what it was answered there.  Nobody is asked who they are: this browser's device is
// all that the server knows, and it keeps only a mark of it.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { newKey } from "../client/keys";
import { recall, remember } from "../client/pocket";
import { moment } from "../client/time";
import { tl } from "../i18n/later";
import { lang, placeWithin, told } from "../i18n/lang";
import { ScreenHeader } from "./header";
import { draft, go, setDraft } from "./state";

interface Announced {
  id: number;
  kind: "visit_down" | "yard_meeting";
  state: "planned" | "held" | "cancelled";
  at: number;
  place_name: string;
  town_name?: string;
  spot: string;
  topic: string;
  post: string;
  coming: number;
}
interface Coming extends Announced {
  /** This browser has said that it comes. */
  mine: boolean;
  /** It has not begun: it can be come to, and asked. */
  takes: boolean;
}
interface Asked {
  id: number;
  text: string;
  answer?: string;
  /** It was taken along, and is being done. */
  taken: boolean;
  meeting: Announced;
}
interface Told {
  meetings: Coming[];
  asked: Asked[];
}
type Answer = Told | { instead: "accuse" | "danger" } | { code: string; zh: string; en: string };

const TEXT_MAX = 300;
const ASKS = 3;
/** Under which name what is being written to a meeting is kept by this browser. */
const kept = (id: number): string => `ask.${id}`;

/** null: there is no network, or no answer. */
async function post(path: string, body: object): Promise<Answer | null> {
  try {
    const answer = await fetch(`/api/meetings/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": lang.value },
      body: JSON.stringify({ device: recall("device"), ...body }),
    });
    return (await answer.json()) as Answer;
  } catch {
    return null;
  }
}

const kindOf = ({ kind }: Announced): string =>
  tl(kind === "yard_meeting" ? "mt_yard" : "mt_visit");
const placeOf = ({ town_name = "", place_name, spot }: Announced): string =>
  `${placeWithin(town_name, place_name)}${lang.value === "en" ? ", " : "，"}${spot}`;

/** Whether all is stored; else it has said why not. */
type Say = (path: string, body: object) => Promise<boolean>;

function Ask({ of, say }: { of: Coming; say: Say }) {
  const name = kept(of.id);
  const [text, setText] = useState(recall(name) ?? "");
  const [busy, setBusy] = useState(false);
  const key = useMemo(newKey, [text]); // the same words are the same question, however often sent
  const write = (words: string) => {
    setText(words);
    remember(name, words || null);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (text.trim() === "" || busy) return;
    setBusy(true);
    if (await say("ask", { id: of.id, key, text })) write("");
    setBusy(false);
  };
  return (
    <form class="look" onSubmit={(event) => void submit(event)}>
      <label>
        {tl("mt_ask")}
        <textarea
          class="field"
          rows={2}
          maxLength={TEXT_MAX}
          value={text}
          onInput={(event) => write(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="b" disabled={text.trim() === "" || busy}>
        {tl("mt_ask_go")}
      </button>
    </form>
  );
}

function Card({ of, asked, say }: { of: Coming; asked: Asked[]; say: Say }) {
  const mine = asked.filter(({ meeting }) => meeting.id === of.id);
  return (
    <section class="card" aria-label={of.topic}>
      <h3>
        {kindOf(of)}：{of.topic}
      </h3>
      <p>
        <b>{moment(of.at, lang.value)}</b>
      </p>
      <p>{placeOf(of)}</p>
      <p class="s i3">
        {of.post}
        {of.coming > 0 && ` · ${tl("mt_coming", { n: of.coming })}`}
      </p>
      {of.takes && (
        <div class="acts">
          <button
            type="button"
            class={`b ${of.mine ? "" : "p"}`}
            aria-pressed={of.mine}
            onClick={() => void say("come", { id: of.id, coming: !of.mine })}
          >
            {tl(of.mine ? "mt_not_come" : "mt_come")}
          </button>
        </div>
      )}
      {mine.map((one) => (
        <p key={one.id} class="asked">
          {tl("mt_asked", { text: one.text })}{" "}
          {of.takes && (
            <button type="button" class="b" onClick={() => void say("unask", { id: one.id })}>
              {tl("mt_unask")}
            </button>
          )}
        </p>
      ))}
      {of.takes && mine.length < ASKS && <Ask of={of} say={say} />}
    </section>
  );
}

/** What it was answered, and that it is being done; or why neither. */
function linesOf({ answer, taken, meeting }: Asked): string[] {
  if (meeting.state === "cancelled") return [tl("mt_off")];
  const lines = [...(answer ? [tl("mt_answer", { text: answer })] : [])];
  if (taken) lines.push(tl("mt_taken"));
  if (lines.length > 0) return lines;
  return [tl(meeting.state === "held" ? "mt_no_answer" : "mt_waits")];
}

function Answers({ asked }: { asked: Asked[] }) {
  if (asked.length === 0) return null;
  return (
    <>
      <h2 class="lab">{tl("mt_mine")}</h2>
      {asked.map((one) => (
        <section class="card" key={one.id}>
          <p>{one.text}</p>
          <p class="s i3">
            {moment(one.meeting.at, lang.value)} · {placeOf(one.meeting)}
          </p>
          {linesOf(one).map((line) => (
            <p class="state">{line}</p>
          ))}
        </section>
      ))}
    </>
  );
}

interface Elsewhere {
  why: "accuse" | "danger";
  id: number;
  text: string;
}

/** Said where others would read it: it goes on in the talk, with the same words, and stays in none
 *  of these fields. */
function Instead({ why, id, text }: Elsewhere) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: "nearest" }), [text]);
  const toTalk = () => {
    remember(kept(id), null);
    if (!draft.value) setDraft(text);
    go("chat");
  };
  return (
    <section class="card" role="alert" ref={box}>
      <p>
        <b>{tl(`mt_${why}`)}</b>
      </p>
      <div class="acts">
        {why === "danger" && (
          <a class="b d" href="tel:110">
            110
          </a>
        )}
        <button type="button" class="b p" onClick={toTalk}>
          {tl("mt_to_talk")}
        </button>
      </div>
    </section>
  );
}

/** Nothing was stored, and why. */
function Wrong({ why, onAgain }: { why: string; onAgain: () => void }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: "nearest" }), [why]);
  return (
    <section class="card" ref={box}>
      <p>{why}</p>
      <div class="acts">
        <button type="button" class="b" onClick={onAgain}>
          {tl("mt_again")}
        </button>
      </div>
    </section>
  );
}

export function MeetingsScreen() {
  const [all, setAll] = useState<Told | null>(null);
  const [wrong, setWrong] = useState("");
  const [instead, setInstead] = useState<Elsewhere | null>(null);

  const say: Say = async (path, body) => {
    setWrong("");
    setInstead(null);
    const answer = await post(path, body);
    if (answer === null) setWrong(tl("mt_offline"));
    else if ("code" in answer) setWrong(told(answer));
    else if ("instead" in answer)
      setInstead({ why: answer.instead, ...(body as { id: number; text: string }) });
    else {
      setAll(answer);
      return true;
    }
    return false;
  };
  useEffect(() => void say("coming", {}), []);
  const past = all?.asked.filter(
    ({ meeting }) => !all.meetings.some(({ id, takes }) => id === meeting.id && takes),
  );
  return (
    <>
      <ScreenHeader title={tl("mt_title")} />
      <main class="pg meets">
        <p class="s i3">{tl("mt_how")}</p>
        <div role="status">
          {wrong !== "" && <Wrong why={wrong} onAgain={() => void say("coming", {})} />}
        </div>
        {instead && <Instead {...instead} />}
        {all === null && wrong === "" && <p class="i3 none">…</p>}
        {past && <Answers asked={past} />}
        {all?.meetings.length === 0 && <p class="none">{tl("mt_none")}</p>}
        {all?.meetings.map((one) => (
          <Card key={one.id} of={one} asked={all.asked} say={say} />
        ))}
        <div class="acts">
          <button type="button" class="b" onClick={() => go("chat")}>
            {tl("mt_back")}
          </button>
        </div>
      </main>
    </>
  );
}
