// 方言本: words of missed messages that no rule and no table knows: what one means is said here, or
// it becomes a rule, or it is left.

import { signal } from "@preact/signals";
import { useEffect, useId, useState } from "preact/hooks";
import { word } from "../i18n/rules";
import { between, told } from "../i18n/lang";
import { ask, type Notebook, type Noted, type Refusal } from "./api";
import { Acts, Again, as, Texts, Types, wanted } from "./mined";
import { formId, formsFile, type PlacedForm } from "./shape";
import { book, fail, forms, say, writes } from "./state";
import { revert, savePart } from "./work";

const MEANING_MOST = 12;

const noted = signal<Notebook | null>(null);
const trouble = signal<Refusal | null>(null);

async function look(until?: AbortSignal): Promise<void> {
  trouble.value = null;
  const got = await ask<Notebook>("/api/rules/words", {}, until);
  if (got.ok) noted.value = got.value;
  else if (got.refusal.code === "signed_out") fail(got);
  else if (got.refusal.code !== "aborted") trouble.value = got.refusal;
}

/** Says what a word means; why not, when the server refuses it. */
async function keep(form: string, meaning: string): Promise<Refusal | null> {
  const file = forms.value.find((one) => one.form === form)?.file ?? formsFile(book.value!);
  const wrong = await savePart(formId(form), file, meaning);
  if (!wrong) say(word("words_saved", { word: form, meaning }), false, true);
  else if (wrong.refusal.field !== "forms") fail(wrong);
  return wrong?.refusal.field === "forms" ? wrong.refusal : null;
}

function Means({ of, label }: { of: string; label: string }) {
  const [meaning, setMeaning] = useState("");
  const [why, setWhy] = useState<Refusal | null>(null);
  const id = useId();
  return (
    <form
      class="means"
      onSubmit={(event) => {
        event.preventDefault();
        void keep(of, meaning.trim()).then(setWhy);
      }}
    >
      <label class="grp" for={id}>
        <span class="s i2">{word("words_means")}</span>
        <input
          id={id}
          class="field"
          aria-label={label}
          aria-describedby={why ? `${id}-why` : undefined}
          aria-invalid={why ? true : undefined}
          maxLength={MEANING_MOST}
          placeholder={word("words_hint")}
          value={meaning}
          onInput={(event) => {
            setMeaning(event.currentTarget.value);
            setWhy(null);
          }}
        />
      </label>
      <button class="b" disabled={!meaning.trim()}>
        {word("words_keep")}
      </button>
      {why && (
        <p id={`${id}-why`} class="s z" role="alert">
          {told(why)}
        </p>
      )}
    </form>
  );
}

function Known({ form }: { form: PlacedForm }) {
  return (
    <p class="acts">
      <span class="chip reed">{word("st_new")}</span>
      <span>{word("words_kept", { word: form.form, meaning: form.meaning ?? "" })}</span>
      {writes.value && (
        <button class="b q t" onClick={() => void revert(formId(form.form))}>
          {word("leave_out")}
        </button>
      )}
    </p>
  );
}

function Card({ one }: { one: Noted }) {
  const known = forms.value.find(({ form, edit }) => form === one.word && edit);
  return (
    <li class="card mn" id={`noted-${one.word}`}>
      <div class="hd">
        <h2>“{one.word}”</h2>
        <span class="s i2">
          {word("words_counts", { n: one.n, in: one.in, others: one.others })}
        </span>
      </div>
      {one.beside.length > 0 && (
        <p class="s i2">{word("words_beside", { words: one.beside.join(between()) })}</p>
      )}
      <Texts texts={one.texts} read />
      {known && <Known form={known} />}
      {!known && writes.value && (
        <Means of={one.word} label={word("words_means_of", { word: one.word })} />
      )}
      {!known && <Acts words={one.word} type={as.value} />}
    </li>
  );
}

function OwnForm({ one }: { one: PlacedForm }) {
  const id = formId(one.form);
  return (
    <li>
      <span>
        <b>{one.form}</b> → {one.meaning === null ? <del>{one.live}</del> : one.meaning}
      </span>
      {one.edit && <span class="chip reed">{word(`st_${one.edit.kind}`)}</span>}
      {writes.value &&
        (one.edit ? (
          <button
            class="b q t"
            aria-label={`${word("leave_out")} ${one.form}`}
            onClick={() => void revert(id)}
          >
            {word("leave_out")}
          </button>
        ) : (
          <button
            class="b q t"
            aria-label={`${word("words_remove")} ${one.form}`}
            onClick={() =>
              void savePart(id, one.file, null).then((wrong) =>
                wrong ? fail(wrong) : say(word("removed", { name: one.form }), false, true),
              )
            }
          >
            {word("words_remove")}
          </button>
        ))}
    </li>
  );
}

/** The city's own table as the draft has it: where a slip is taken back later. */
function Own() {
  if (forms.value.length === 0) return null;
  return (
    <section class="own">
      <h2>{word("words_own", { n: forms.value.length })}</h2>
      <p class="s i2">{word("words_own_lead")}</p>
      <ul>
        {forms.value.map((one) => (
          <OwnForm key={one.form} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Found({ now }: { now: Notebook }) {
  const [shown, hidden] = wanted(now.words, (one) => one.word);
  if (now.n === 0) return <p class="empty">{word("mine_no_messages")}</p>;
  if (now.words.length === 0)
    return <p class="empty">{word("words_none", { missed: now.missed })}</p>;
  return (
    <>
      <ol class="mns">
        {shown.map((one) => (
          <Card key={one.word} one={one} />
        ))}
      </ol>
      <Again hidden={hidden} />
    </>
  );
}

export function Words() {
  useEffect(() => {
    const stop = new AbortController();
    void look(stop.signal);
    return () => stop.abort();
  }, []);
  const now = noted.value;
  const why = trouble.value;
  return (
    <section aria-busy={!now && !why}>
      {writes.value && (
        <div class="hd tools">
          <Types />
        </div>
      )}
      <p class="s i2" role="status">
        {why && told(why)}
        {!why && !now && word("mine_busy")}
        {!why &&
          now &&
          word("words_looked", {
            n: now.n.toLocaleString("en"),
            missed: now.missed,
            ms: Math.max(1, Math.round(now.us / 1000)),
          })}
      </p>
      {why && (
        <button class="b" onClick={() => void look()}>
          {word("retry")}
        </button>
      )}
      {!why && now && <Found now={now} />}
      <Own />
    </section>
  );
}
