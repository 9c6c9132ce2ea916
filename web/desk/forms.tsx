// The forms of the steps that need fields.  They stand in the panel, so that the conversation can be
// read while writing, and each says before it is done what the citizen will see.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Head, LinkedCase } from "../client/frames";
import { word, type DeskWord } from "../i18n/desk";
import { between } from "../i18n/lang";
import { BlowForm } from "./blow";
import { answerable } from "./cluster";
import { EraseForm } from "./erase";
import { ProposeForm } from "./lead-form";
import { logOf } from "./desk";
import { fieldsOf, lacksOf } from "./form-check";
import { FormField } from "./form-field";
import { FormFoot } from "./form-foot";
import { CO_UNITS, isAsked, presetOf, shapes, type FormKind, type Values } from "./form-shapes";
import { moveThere, type Photo } from "./moves";
import { useOpened } from "./opened";
import { useKept } from "./kept-form";
import { isThere } from "./out-there";
import { Photos } from "./photos";
import { ReportForm } from "./report";
import { accuses, loadDirectory } from "./session";
import { SplitForm } from "./split";
import { answerTogether } from "./together";

export type { FormKind } from "./form-shapes";

/** The others are done at the press of their button. */
export const hasFields = (kind: FormKind): boolean =>
  kind in shapes || ["erase", "blow", "lead", "split", "report"].includes(kind);

/** One answer to all who raised the matter; nobody is answered along unasked. */
function Together(props: { others: LinkedCase[]; on: boolean; onTurn: (on: boolean) => void }) {
  const { others, on, onTurn } = props;
  return (
    <div>
      <label class="fl agree">
        <input
          type="checkbox"
          name="together"
          checked={on}
          onChange={(e) => onTurn(e.currentTarget.checked)}
        />
        <span>{word("answer_all", { n: others.length })}</span>
      </label>
      <p class="s i2">{others.map(({ no }) => no).join(between())}</p>
      {on && <p class="s i2">{word("answer_all_hint")}</p>}
    </div>
  );
}

interface FormProps {
  head: Head;
  kind: FormKind;
  onClose: () => void;
}

export function Form(props: FormProps) {
  if (props.kind === "lead") return <ProposeForm {...props} />;
  if (props.kind === "erase") return <EraseForm {...props} />;
  if (props.kind === "split") return <SplitForm {...props} />;
  if (props.kind === "report") return <ReportForm {...props} />;
  return props.kind === "blow" ? <BlowForm {...props} /> : <PlainForm {...props} />;
}

const idsOf = (list: string | undefined, lead: string | undefined): string[] =>
  (list ?? "").split(";").filter((id) => id !== "" && id !== lead);

function PlainForm({ head, kind, onClose }: FormProps) {
  const opened = useOpened(head);
  const shape = shapes[kind]!;
  const [values, keep] = useKept<Values>(head.case, kind, () => presetOf(kind, logOf(head.case)));
  const fields = shape.fields.filter((field) => isAsked(field, head));
  const lead = kind === "share" ? head.staff?.owner : values.to_body;
  const helping = idsOf(values.to_bodies, lead).slice(0, CO_UNITS);
  const others = kind === "answer" ? answerable(head) : [];
  const [together, setTogether] = useState(false);
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const sheet = useRef<HTMLFormElement>(null);
  useEffect(() => {
    void loadDirectory();
    sheet.current?.scrollIntoView({ block: "nearest" }); // on a phone the panel is far below
  }, []);
  const lacks = lacksOf(fields, kind, head, values);

  /** An accusation: nobody here will see it any more. */
  const hides = accuses(values.type);
  /** Not done, or not all of it: it closes the case all the same. */
  const isUndone = (["settled", "performed"] as const).some((field) =>
    ["no", "partly"].includes(values[field] ?? ""),
  );

  const submit = (event: Event) => {
    event.preventDefault();
    if (lacks.length > 0 || opened.moved) return;
    const told = fieldsOf(values, helping);
    if (together && others.length > 0) void answerTogether(head, others, told);
    else moveThere(head.case, opened.epoch, shape.move, told, photos);
    onClose();
  };

  return (
    <form class="form" ref={sheet} onSubmit={submit}>
      <h2>
        {word(
          kind === "correct_type" || kind === "correct_place" ? kind : (`do_${kind}` as DeskWord),
        )}
      </h2>
      {kind === "send_up" && <p>{word("goes_to", { name: head.staff?.above ?? "" })}</p>}
      {fields.map((field) => (
        <FormField
          key={field}
          field={field}
          kind={kind}
          head={head}
          values={values}
          lead={lead}
          helping={helping}
          onSet={(one, value) => keep({ [one]: value })}
        />
      ))}
      {isThere(kind) && <Photos all={photos} onChange={setPhotos} />}
      {others.length > 0 && <Together others={others} on={together} onTurn={setTogether} />}
      <p class={hides || isUndone ? "note" : "s i2"} role="status">
        {word(hides ? "will_hide" : isUndone ? "will_close_undone" : shape.told)}
      </p>
      <FormFoot
        ready={lacks.length === 0}
        lacks={lacks}
        there={isThere(kind)}
        opened={opened}
        onClose={onClose}
      />
    </form>
  );
}
