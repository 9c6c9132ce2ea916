// The slip of a whistle: how urgent, whom, where to, and what the town cannot do itself.  A village's slip
// goes to its town, which finds it filled in.

import { useEffect, useState } from "preact/hooks";
import type { Head, Grade } from "../client/frames";
import { word } from "../i18n/desk";
import { bare, FormFoot } from "./form-foot";
import { useKept } from "./kept-form";
import { moveThere, type Photo } from "./moves";
import { useOpened } from "./opened";
import { Photos } from "./photos";
import { PickMany } from "./pick-many";
import { directory, loadDirectory, me, type Directory } from "./session";
import { gradeLimits } from "./terms";

const grades: Grade[] = ["urgent", "fast", "normal"];
const MOST = 4;

type Body = Directory["bodies"][number];

/** Does it answer for this type of matter: its id or its family? */
const answersFor = (body: Body, type: string | undefined): boolean =>
  type !== undefined &&
  (body.duties ?? "").split(";").some((duty) => duty !== "" && type.startsWith(duty));

/** Who can be called at all: those first whose business it is, then the city's. */
function callable(head: Head): Body[] {
  const { owner, type } = head.staff ?? {};
  const all = (directory.value?.bodies ?? []).filter(
    (body) => body.called && body.id !== owner && body.id !== me.value?.body,
  );
  const rank = (body: Body) => (answersFor(body, type) ? 0 : body.level === "city" ? 1 : 2);
  return all.sort((a, b) => rank(a) - rank(b));
}

/** What a village blows is its town's to blow. */
export const asksTown = ({ staff }: Head): boolean =>
  staff?.level === "village" && staff.owner === me.value?.body;

export const isAsked = ({ staff }: Head): boolean =>
  staff?.whistle?.calls.some((call) => call.state === "asked") ?? false;

export function BlowForm({ head, onClose }: { head: Head; onClose: () => void }) {
  const opened = useOpened(head);
  const asks = asksTown(head);
  const asked = isAsked(head) ? head.staff?.whistle : undefined;
  const [{ grade, bodies, spot, approver, text }, keep] = useKept(head.case, "blow", () => ({
    grade: asked?.grade ?? (null as Grade | null),
    bodies: asked?.calls.map((call) => call.body) ?? [],
    spot: asked?.spot ?? (head.staff?.place_text ?? "").slice(0, 30),
    approver: "",
    text: asked?.problem ?? "",
  }));
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  useEffect(() => void loadDirectory(), []);
  /** The city's centre answers for its own whistles; who asks leaves that to the town. */
  const approved = !asks && !(me.value?.roles.includes("dispatcher") ?? false);
  const lacks = [
    ...(grade === null ? [word("how_urgent")] : []),
    ...(bodies.length === 0 ? [word("whom", { n: 0, most: MOST })] : []),
    ...(spot.trim() === "" ? [word("spot")] : []),
    ...(text.trim() === "" ? [word("problem")] : []),
    ...(approved && approver.trim() === "" ? [word("approver")] : []),
  ].map(bare);
  const submit = (event: Event) => {
    event.preventDefault();
    if (grade === null || lacks.length > 0 || opened.moved) return;
    const slip = { grade, to_bodies: bodies, spot, text };
    const fields = approved ? { ...slip, approver } : slip;
    moveThere(head.case, opened.epoch, "blow", fields, photos);
    onClose();
  };
  return (
    <form class="form" onSubmit={submit}>
      <h2>{word(asks ? "do_ask_blow" : "do_blow")}</h2>
      <fieldset class="fl grades">
        <legend>{word("how_urgent")}</legend>
        {grades.map((name) => (
          <label>
            <input
              type="radio"
              name="grade"
              value={name}
              checked={grade === name}
              onChange={() => keep({ grade: name })}
            />
            <span>
              <b>{word(`gr_${name}`)}</b>
              <span class="s i2">{gradeLimits(name)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <PickMany
        name="to_bodies"
        find="find_bodies"
        legend={word("whom", { n: bodies.length, most: MOST })}
        all={callable(head)}
        picked={bodies}
        most={MOST}
        mark={(body) => (answersFor(body, head.staff?.type) ? word("their_business") : undefined)}
        onPick={(bodies) => keep({ bodies })}
      />
      <label class="fl">
        {word("spot")}
        <input
          class="field"
          name="spot"
          maxLength={30}
          required
          value={spot}
          onInput={(e) => keep({ spot: e.currentTarget.value })}
        />
      </label>
      <label class="fl">
        {word("problem")}
        <textarea
          class="box"
          name="text"
          rows={3}
          maxLength={120}
          required
          value={text}
          onInput={(e) => keep({ text: e.currentTarget.value })}
        />
      </label>
      {approved && (
        <label class="fl">
          {word("approver")}
          <input
            class="field"
            name="approver"
            maxLength={20}
            required
            value={approver}
            onInput={(e) => keep({ approver: e.currentTarget.value })}
          />
        </label>
      )}
      <Photos all={photos} onChange={setPhotos} />
      <p class="s i2">{word(asks ? "will_ask_town" : "will_tell_whistle")}</p>
      <FormFoot
        go={asks ? "do_ask_blow" : "do_blow"}
        ready={lacks.length === 0}
        lacks={lacks}
        opened={opened}
        onClose={onClose}
      />
    </form>
  );
}
