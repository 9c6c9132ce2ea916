// At the counter: what somebody tells who does not write themselves, in their own words, and beside
// it where it would go, read while it is written.

import { signal } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import { word } from "../i18n/desk";
import { between, lang } from "../i18n/lang";
import { askOrWhy } from "./answer";
import { Choose } from "./choose";
import { isCut } from "./desk";
import { GroupField } from "./group-field";
import { forgetKept, useKept } from "./kept-form";
import { keyed } from "./keyed";
import { loadDirectory } from "./session";
import { TakenRead } from "./taken-read";
import { Slip } from "./taken-slip";
import * as api from "./taken-api";

const PAUSE_MS = 400;
const FORM = [0, "taken"] as const; // of no case

/** Stays while another page is looked at: the code is shown this once. */
const registered = signal<api.Taken | null>(null);

/** Asked when the typing pauses; what was read before stays until there is more. */
function useRead(said: api.Said): { read: api.Read | string | null; stale: boolean } {
  const { text, type, place, group, accuses, withhold } = said;
  const asked = JSON.stringify([text.trim(), type, place, group, accuses, withhold, lang.value]);
  const [got, setGot] = useState<{ asked: string; read: api.Read | string } | null>(null);
  useEffect(() => {
    if (text.trim() === "") return setGot(null);
    let wanted = true;
    const timer = setTimeout(() => {
      void askOrWhy<api.Read>("/api/take-down/read", api.bodyOf(said)).then((read) => {
        if (wanted) setGot({ asked, read });
      });
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [asked]);
  return { read: got?.read ?? null, stale: got !== null && got.asked !== asked };
}

interface BoxProps {
  name: "informed" | "hazard" | "accuses" | "withhold";
  said: api.Said;
  change: (some: Partial<api.Said>) => void;
}

const Box = ({ name, said, change }: BoxProps) => (
  <label class="tickbox">
    <input
      type="checkbox"
      name={name}
      checked={said[name]}
      onChange={(event) => change({ [name]: event.currentTarget.checked })}
    />
    <span>{word(`td_${name}`)}</span>
  </label>
);

function Ways({ said, change }: Omit<BoxProps, "name">) {
  return (
    <fieldset class="ways">
      <legend>{word("td_way")}</legend>
      {api.WAYS.map((way) => (
        <label key={way}>
          <input
            type="radio"
            name="way_in"
            value={way}
            checked={said.way_in === way}
            onChange={() => change({ way_in: way })}
          />{" "}
          {word(`td_${way}`)}
        </label>
      ))}
    </fieldset>
  );
}

function Form() {
  const [said, change] = useKept<api.Said>(...FORM, api.blank);
  const [state, setState] = useState<"" | "going" | string>("");
  const withKey = useMemo(keyed, []);
  const { read, stale } = useRead(said);
  const both = said.hazard && said.accuses;
  const lacks = [
    said.text.trim() === "" && word("td_lacks_text"),
    !said.informed && said.way_in !== "letter" && word("td_lacks_informed"),
  ].filter((one) => one !== false);
  const ready = lacks.length === 0 && !both && state !== "going" && !isCut();

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    setState("going");
    const answer = await askOrWhy<api.Taken>("/api/take-down", withKey(api.bodyOf(said)));
    if (typeof answer === "string") return setState(answer);
    forgetKept(...FORM);
    registered.value = answer;
  };
  const line = (name: "who" | "contact", max: number) => (
    <label class="fl">
      {word(`td_${name}`)}
      <input
        class="field"
        name={name}
        maxLength={max}
        inputMode={name === "contact" ? "tel" : "text"}
        autocomplete="off"
        value={said[name]}
        onInput={(event) => change({ [name]: event.currentTarget.value })}
      />
    </label>
  );

  return (
    <form class="form taken" onSubmit={(event) => void submit(event)}>
      <div class="told">
        <Ways said={said} change={change} />
        <label class="fl">
          {word("td_text")}
          <textarea
            class="field"
            name="text"
            rows={5}
            required
            maxLength={api.TEXT_MAX}
            placeholder={word("td_text_hint")}
            value={said.text}
            onInput={(event) => change({ text: event.currentTarget.value })}
          />
        </label>
        {line("who", api.WHO_MAX)}
        {line("contact", api.CONTACT_MAX)}
        <div>
          <Box name="withhold" said={said} change={change} />
          <Box name="hazard" said={said} change={change} />
          <Box name="accuses" said={said} change={change} />
          {said.way_in !== "letter" && <Box name="informed" said={said} change={change} />}
        </div>
      </div>
      <div class="goes">
        <TakenRead read={read} stale={stale} onType={(type) => change({ type })} />
        <Choose
          field="place"
          label={word("td_place")}
          none={word("td_place_read")}
          value={said.place}
          onPick={(place) => change({ place, group: "" })}
        />
        <GroupField
          place={said.place}
          group={said.group}
          was={undefined}
          onPlace={(place) => change({ place })}
          onGroup={(group) => change({ group })}
        />
        <Choose
          field="type"
          label={word("td_type")}
          none={word("td_type_read")}
          value={said.type}
          onPick={(type) => change({ type })}
        />
      </div>
      <div class="ft">
        {both && (
          <p class="bad s" role="alert">
            {word("td_both")}
          </p>
        )}
        {state !== "" && state !== "going" && (
          <p class="bad s" role="alert">
            {word("td_failed", { why: state })}
          </p>
        )}
        {lacks.length > 0 && (
          <p class="s i2 lacks">{word("lacks", { list: lacks.join(between()) })}</p>
        )}
        <button class="b p" disabled={!ready}>
          {word(state === "going" ? "td_going" : "td_go")}
        </button>
      </div>
    </form>
  );
}

export function TakenPage() {
  useEffect(() => void loadDirectory(), []);
  const slip = registered.value;
  return (
    <main class="main taken-page">
      {slip === null ? (
        <>
          <h1>{word("td_title")}</h1>
          <p class="i2">{word("td_lead")}</p>
          <Form />
        </>
      ) : (
        <Slip slip={slip} onNext={() => (registered.value = null)} />
      )}
    </main>
  );
}
