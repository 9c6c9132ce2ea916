// The guide map as officials read it: the citizens' rows, and of each type who meets it first, by
// which path, within which limits; beside it the campaigns that carry it to the people.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { Campaigns } from "./campaigns";
import { ask, has, isRefusal } from "./session";

interface GuideType {
  id: string;
  name: string;
  /** As citizens say it. */
  plain?: string;
  who: string;
  level: string;
  path: string;
  clocks: string;
}
interface GuideRow {
  matter: string;
  body: string;
  address?: string;
  phone?: string;
  hours?: string;
  deadline?: string;
  bring?: string;
  law?: string;
  types: GuideType[];
}
export interface GuideFamily {
  id: string;
  name: string;
  rows: GuideRow[];
}
export interface Guide {
  /** Prints have a QR code: there is a public address. */
  has_code: boolean;
  families: GuideFamily[];
}

const CAMPAIGNS = "campaigns";
const readsCampaigns = ["dispatcher", "leader", "conference"];

function Types({ types }: { types: GuideType[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{word("gm_type")}</th>
          <th scope="col">{word("gm_level")}</th>
          <th scope="col">{word("gm_who")}</th>
          <th scope="col">{word("gm_path")}</th>
          <th scope="col">{word("gm_clocks")}</th>
        </tr>
      </thead>
      <tbody>
        {types.map((type) => (
          <tr key={type.id}>
            <th scope="row">
              {type.name} <span class="i3 s nw">{type.id}</span>
              {type.plain && <p class="i3 s">{type.plain}</p>}
            </th>
            <td data-name={word("gm_level")}>{type.level}</td>
            <td data-name={word("gm_who")}>{type.who}</td>
            <td data-name={word("gm_path")}>{type.path}</td>
            <td data-name={word("gm_clocks")}>{type.clocks}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: GuideRow }) {
  const said = ["deadline", "bring", "law"] as const;
  return (
    <section class="card">
      <h3>{row.matter}</h3>
      <p>{[row.body, row.phone, row.address, row.hours].filter(Boolean).join(" · ")}</p>
      {said.map(
        (name) => row[name] && <p class="i2">{word(`gm_${name}`, { text: row[name]! })}</p>,
      )}
      {row.types.length > 0 ? <Types types={row.types} /> : <p class="i2">{word("gm_accuse")}</p>}
    </section>
  );
}

function Family({ family, hasCode }: { family: GuideFamily; hasCode: boolean }) {
  return (
    <>
      <header>
        <h1>{family.name}</h1>
        <a class="b t" href={`/guide#${family.id}`} target="_blank">
          {word("gm_page")}
        </a>
        <a class="b t" href={`/guide/${family.id}.pdf`} target="_blank">
          {word("gm_print")}
        </a>
        <a class="b t" href={`/guide/${family.id}.pdf/large`} target="_blank">
          {word("gm_large")}
        </a>
      </header>
      {!hasCode && (
        <p class="note" role="note">
          {word("gm_no_code")}
        </p>
      )}
      {family.rows.map((row) => (
        <Row key={row.matter} row={row} />
      ))}
    </>
  );
}

/** Rows with the words somewhere in them; a family whose name has them keeps all. */
function found(families: GuideFamily[], part: string): GuideFamily[] {
  const has = (text: object | string) =>
    JSON.stringify(text).toLowerCase().includes(part.toLowerCase());
  return families
    .map((family) => ({
      ...family,
      rows: has(family.name) ? family.rows : family.rows.filter(has),
    }))
    .filter(({ rows }) => rows.length > 0);
}

export function GuidePage() {
  const guide = useSignal<Guide | null | "failed">(null);
  const picked = useSignal("");
  const part = useSignal("");
  const fetchAnew = async () => {
    try {
      const answer = await ask<Guide>(lang.value === "en" ? "/api/guide?lang=en" : "/api/guide");
      guide.value = isRefusal(answer) ? "failed" : answer;
    } catch {
      guide.value = "failed";
    }
  };
  useEffect(() => void fetchAnew(), [lang.value]);

  const got = guide.value;
  if (got === null) return <p class="empty">{word("gm_loading")}</p>;
  if (got === "failed")
    return (
      <main class="main">
        <p class="empty" role="status">
          {word("gm_error")} <button onClick={() => void fetchAnew()}>{word("gm_again")}</button>
        </p>
      </main>
    );
  const list = found(got.families, part.value.trim());
  const family = list.find(({ id }) => id === picked.value) ?? list[0];
  const campaigns = picked.value === CAMPAIGNS;
  const place = (id: string, name: string, here: boolean) => (
    <button
      key={id}
      class={here ? "on" : ""}
      aria-current={here ? "page" : undefined}
      onClick={() => (picked.value = id)}
    >
      {name}
    </button>
  );
  return (
    <div class="main two">
      <nav class="nav" aria-label={word("gm_families")}>
        {has(readsCampaigns) && place(CAMPAIGNS, word("ca_title"), campaigns)}
        <input
          class="field"
          type="search"
          aria-label={word("gm_find")}
          placeholder={word("gm_find")}
          value={part.value}
          onInput={(event) => {
            part.value = event.currentTarget.value;
            if (picked.value === CAMPAIGNS) picked.value = "";
          }}
        />
        {list.map(({ id, name }) => place(id, name, !campaigns && id === family?.id))}
      </nav>
      <main class="roster guide-map scroll" tabIndex={0}>
        {campaigns ? (
          <Campaigns families={got.families} />
        ) : family ? (
          <Family family={family} hasCode={got.has_code} />
        ) : (
          <p class="empty" role="status">
            {word("gm_none")}
          </p>
        )}
      </main>
    </div>
  );
}
