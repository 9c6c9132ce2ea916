// What stands out in the last four weeks, each with its cases.

import { maybe, word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { dateName } from "./dates";

export interface Spot {
  kind: "town" | "grid" | "party" | "people" | "hazards" | "slow";
  family?: string;
  town?: string;
  town_name?: string;
  grid?: string;
  type?: string;
  /** Of the grid or the type. */
  name?: string;
  party?: string;
  case?: number;
  week?: number;
  /** The Monday of that week, 20260309. */
  from?: number;
  x: number;
  mean: number;
}

/** The same one is renewed week by week, and told anew. */
export const keyOf = ({ kind, family, town, grid, party, type, case: id, week, x }: Spot): string =>
  [kind, family, town, grid, party, type, id, week ?? x].join(" ");

export const sentenceOf = (spot: Spot): string =>
  word(`ov_spot_${spot.kind}`, {
    town: spot.town_name ?? word("ov_unknown_town"),
    name: spot.name ?? "",
    family: maybe("fam_", spot.family) ?? "",
    party: spot.party ?? "",
    x: spot.x,
    mean: Number(spot.mean.toFixed(1)).toLocaleString(lang.value),
  });

export const Spots = ({ spots, onPick }: { spots: Spot[]; onPick: (spot: Spot) => void }) => (
  <section class="spots" aria-label={word("ov_spots")}>
    <h2>{word("ov_spots")}</h2>
    {spots.length === 0 && <p class="empty">{word("ov_no_spots")}</p>}
    <ol>
      {spots.map((spot) => (
        <li key={keyOf(spot)}>
          <button class={spot.kind} onClick={() => onPick(spot)}>
            {sentenceOf(spot)}
            {spot.from !== undefined && (
              <span class="i3 s"> {word("ov_since", { date: dateName(spot.from) })}</span>
            )}
          </button>
        </li>
      ))}
    </ol>
    {spots.length > 0 && <p class="i3 s">{word("ov_note")}</p>}
  </section>
);
