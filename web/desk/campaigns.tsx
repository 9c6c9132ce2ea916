// Campaigns of law for the people: the totals of each year, the campaigns of one, and the leaflets
// to print for each.  The centre keeps them; leaders read.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { word } from "../i18n/desk";
import { Dialog } from "../ui/dialog";
import { CampaignForm } from "./campaign-form";
import { dateName } from "./dates";
import type { GuideFamily } from "./guide";
import { ask, isRefusal } from "./session";

export interface Campaign {
  /** What its leaflets carry. */
  code: string;
  date: number;
  place: string;
  place_name: string;
  title: string;
  leaflets: number;
  reached: number;
  scans: number;
  /** Written down by mistake. */
  off: boolean;
  by: string;
}
export interface CampaignList {
  year: number;
  today: number;
  /** The reader writes campaigns down. */
  keeps: boolean;
  has_code: boolean;
  years: { year: number; activities: number; leaflets: number; reached: number; scans: number }[];
  campaigns: Campaign[];
}

const counted = ["leaflets", "reached", "scans"] as const;

function Years({ list }: { list: CampaignList }) {
  if (list.years.length === 0) return null;
  return (
    <table class="years">
      <caption>{word("ca_years")}</caption>
      <thead>
        <tr>
          <th scope="col">{word("ca_year")}</th>
          <th scope="col">{word("ca_activities")}</th>
          {counted.map((name) => (
            <th scope="col">{word(`ca_${name}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {list.years.map((year) => (
          <tr key={year.year}>
            <th scope="row">{year.year}</th>
            <td data-name={word("ca_activities")}>{year.activities}</td>
            {counted.map((name) => (
              <td data-name={word(`ca_${name}`)}>{year[name]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  campaign: Campaign;
  keeps: boolean;
  onChange: () => void;
  onLeaflet: () => void;
}

function Line({ campaign, keeps, onChange, onLeaflet }: LineProps) {
  return (
    <tr class={campaign.off ? "away" : ""}>
      <th scope="row">
        {campaign.title} {campaign.off && <span class="s">· {word("ca_is_off")}</span>}
      </th>
      <td data-name={word("ca_date")} class="nw">
        {dateName(campaign.date)}
      </td>
      <td data-name={word("ca_place")}>{campaign.place_name}</td>
      {counted.map((name) => (
        <td data-name={word(`ca_${name}`)}>{campaign[name]}</td>
      ))}
      <td>
        {!campaign.off && (
          <button
            class="b t"
            aria-label={word("ca_leaflet_of", { title: campaign.title })}
            onClick={onLeaflet}
          >
            {word("ca_leaflet")}
          </button>
        )}{" "}
        {keeps && (
          <button
            class="b t"
            aria-label={word("ca_change_of", { title: campaign.title })}
            onClick={onChange}
          >
            {word("ca_change")}
          </button>
        )}
      </td>
    </tr>
  );
}

function Leaflets({ campaign, families }: { campaign: Campaign; families: GuideFamily[] }) {
  return (
    <>
      <p>{word("ca_leaflet_which")}</p>
      <ul class="leaflets">
        {families.map(({ id, name }) => (
          <li key={id}>
            <a class="b" href={`/guide/${id}.pdf?c=${campaign.code}`} target="_blank">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Not one of [1il0o]: a code is read from paper, too. */
function newCode(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join("");
}

const blank = (today: number): Campaign => ({
  code: newCode(),
  date: today,
  place: "",
  place_name: "",
  title: "",
  leaflets: 0,
  reached: 0,
  scans: 0,
  off: false,
  by: "",
});

export function Campaigns({ families }: { families: GuideFamily[] }) {
  const list = useSignal<CampaignList | null | "failed">(null);
  const changing = useSignal<Campaign | null>(null);
  const printing = useSignal<Campaign | null>(null);
  const latest = useRef(0); // of two years that are asked for at once the last one counts
  const fetchYear = async (year?: number) => {
    const mine = ++latest.current;
    const answer = await ask<CampaignList>("/api/campaigns", year ? { year } : {}).catch(
      () => null,
    );
    if (mine === latest.current)
      list.value = answer === null || isRefusal(answer) ? "failed" : answer;
  };
  useEffect(() => void fetchYear(), []);

  const got = list.value;
  if (got === null) return <p class="empty">{word("gm_loading")}</p>;
  if (got === "failed")
    return (
      <p class="empty" role="status">
        {word("gm_error")} <button onClick={() => void fetchYear()}>{word("gm_again")}</button>
      </p>
    );
  const thisYear = Math.floor(got.today / 10000);
  return (
    <>
      <header>
        <h1>{word("ca_title")}</h1>
        {got.keeps && (
          <button class="b p" onClick={() => (changing.value = blank(got.today))}>
            {word("ca_new")}
          </button>
        )}
      </header>
      {!got.has_code && (
        <p class="note" role="note">
          {word("gm_no_code")}
        </p>
      )}
      <Years list={got} />
      <p class="i2">{word("ca_scans_how")}</p>
      <h2>
        <span class="seg">
          <button aria-label={word("ca_before")} onClick={() => void fetchYear(got.year - 1)}>
            ‹
          </button>
          <b aria-live="polite">{word("ca_list", { year: got.year })}</b>
          <button
            aria-label={word("ca_after")}
            disabled={got.year >= thisYear}
            onClick={() => void fetchYear(got.year + 1)}
          >
            ›
          </button>
        </span>
      </h2>
      {got.campaigns.length === 0 ? (
        <p class="empty">{word("ca_none")}</p>
      ) : (
        <table class="campaigns">
          <thead>
            <tr>
              <th scope="col">{word("ca_name")}</th>
              <th scope="col">{word("ca_date")}</th>
              <th scope="col">{word("ca_place")}</th>
              {counted.map((name) => (
                <th scope="col">{word(`ca_${name}`)}</th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {got.campaigns.map((campaign) => (
              <Line
                key={campaign.code}
                campaign={campaign}
                keeps={got.keeps}
                onChange={() => (changing.value = campaign)}
                onLeaflet={() => (printing.value = campaign)}
              />
            ))}
          </tbody>
        </table>
      )}
      {changing.value && (
        <Dialog
          title={
            changing.value.title
              ? word("ca_change_of", { title: changing.value.title })
              : word("ca_new")
          }
          onClose={() => (changing.value = null)}
        >
          <CampaignForm
            campaign={changing.value}
            onSaved={(answer) => {
              changing.value = null;
              list.value = answer;
            }}
          />
        </Dialog>
      )}
      {printing.value && (
        <Dialog
          title={word("ca_leaflet_of", { title: printing.value.title })}
          onClose={() => (printing.value = null)}
        >
          <Leaflets campaign={printing.value} families={families} />
        </Dialog>
      )}
    </>
  );
}
